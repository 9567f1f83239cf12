# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Four programs add and correct at the same time, each again when it is told that the record is busy:
# it ends as if one had done it all.
now=--now=2028-04-01
pages=$SRC/test/record/year/pages
attache $now --record x.db add "$pages"/0* >/dev/null
event=$(attache --record x.db events --limit 1 --format jsonl | sed 's/.*"id":"\(e[0-9a-f]*\)".*/\1/')

# Until it is done; another status than "busy" is told.
insist() {
    tries=0
    while [ $tries -lt 200 ]; do
        tries=$((tries + 1))
        attache $now --record x.db "$@" >>"$log" 2>"$log.err" && return
        grep -q 'another program is writing' "$log.err" || cat "$log.err"
    done
    echo "gave up"
}
for part in 1 2 3 4; do
    (
        log=log$part
        for file in "$pages"/"$part"*; do
            insist add "$file"
            [ $part -gt 2 ] || insist correct accept "$event" --by "writer $part" --why "$file"
        done
    ) &
done
wait
attache --record x.db check
attache --record x.db acts --format jsonl | wc -l >acts
find "$pages" -name '[12]*' | wc -l | cmp - acts && echo "every act is on record"
attache $now --record whole.db add "$pages" >/dev/null
for name in x whole; do
    attache --record $name.db export | grep -v '"kind":"correction"' >$name
done
cmp x whole && echo "every page is on record"
