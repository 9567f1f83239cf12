# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Media that nobody can write to, root neither: everything is read, nothing is written, and a record whose
# last changes cannot be read says so instead of leaving them out.
if [ "${INSIDE:-}" != yes ]; then
    unshare -rm true 2>/dev/null || {
        echo "no mounts of one's own here" >&2
        exit 77
    }
    INSIDE=yes exec unshare -rm sh "$0"
fi
mkdir media
mount -t tmpfs -o size=30m tmpfs media 2>/dev/null || {
    echo "no disk can be mounted" >&2
    exit 77
}
now=--now=2028-04-01
pages=$SRC/test/record/year/pages
attache $now --record media/x.db add "$pages"/0* >/dev/null
cp media/x.db media/closed.db
attache --record media/closed.db export >closed
# a reader that is killed leaves the log beside the record
: >served
attache --record media/x.db serve --port 0 >served 2>&1 &
server=$!
tries=0
until grep -q http: served || [ $tries -ge 100 ]; do
    tries=$((tries + 1))
    sleep 0.05
done
curl -fsS -o page "$(grep -o 'http:[^ ]*' served)"
attache $now --record media/x.db add "$pages"/1* >/dev/null
attache --record media/x.db export >open
kill -9 $server
wait
[ -s media/x.db-wal ] && echo "the log is there"
cp media/x.db media/half.db
cp media/x.db-wal media/half.db-wal
mount -o remount,ro media

attache --record media/closed.db export | cmp - closed && echo "closed: all of it"
attache --record media/x.db export | cmp - open && echo "with its log: all of it"
attache --record media/half.db export
echo "with half of its log: status $?"
mkdir desk
cp media/half.db media/half.db-wal desk
attache --record desk/half.db export | cmp - open && echo "copied: all of it"
for file in closed x; do
    attache --record media/$file.db check | sed 's/.*: //'
    attache --record media/$file.db backup $file-copy.db
    attache $now --record media/$file.db add "$pages"/2*
    echo "add: status $?"
done
event=$(attache --record media/x.db events --limit 1 --format jsonl | sed 's/.*"id":"\(e[0-9a-f]*\)".*/\1/')
attache $now --record media/x.db correct accept "$event"
echo "correct: status $?"
attache --record media/x.db rebuild
echo "rebuild: status $?"
attache --record x-copy.db export | cmp - open && echo "the backup holds all of it"
