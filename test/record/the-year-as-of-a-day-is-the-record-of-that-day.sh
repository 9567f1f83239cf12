# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What the whole year says as of a day is, to the byte, what a record said that was made on that day from
# the pages published until then.  Pages are numbered in the order of their days.
pages=$SRC/test/record/year/pages
attache --now 2028-04-01 --record all.db add "$pages" >/dev/null

# Everything that can be asked.
say() { # DAY RECORD OPTIONS...
    day=$1 record=$2
    shift 2
    for list in mechanisms posts register; do
        attache --now "$day" --record "$record" $list "$@"
    done
    for list in events people figures changes; do
        attache --now "$day" --record "$record" $list "$@" --format jsonl --limit 0
    done
    for list in events figures changes; do
        attache --now "$day" --record "$record" $list "$@" --teasers --format jsonl --limit 0
    done
    attache --now "$day" --record "$record" events "$@" --status due
    attache --now "$day" --record "$record" programme "$@" ASEAN 2027
    attache --now "$day" --record "$record" brief "$@" LAO
    attache --now "$day" --record "$record" brief "$@" ITA
    attache --now "$day" --record "$record" search "$@" 'Hồ Sỹ Nhượng'
    attache --now "$day" --record "$record" search "$@" ADSOM
    attache --now "$day" --record "$record" export "$@" --format csv
    for event in $(attache --now "$day" --record "$record" events "$@" --format jsonl --limit 0 |
        sed 's/.*"id":"\(e[0-9a-f]*\)".*/\1/'); do
        attache --now "$day" --record "$record" show "$@" "$event"
    done
}
for last in 2027-03-31:12 2027-07-15:23 2027-10-20:33 2027-12-31:40; do
    day=${last%:*}
    rm -f made.db made.db-wal made.db-shm
    find "$pages" -name '[0-9]*' | sort | head -n "${last#*:}" |
        xargs attache --now "$day" --record made.db add >/dev/null
    say "$day" made.db >made
    say "$day" all.db --as-of "$day" >all
    cmp made all && echo "$day: the same"
    diff made all >&2
done
