# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# A real disk of 3 MB, filled up to a few KB: writing says that there is no room, and what the record held
# stays; once there is room again, it goes on.
if [ "${INSIDE:-}" != yes ]; then
    unshare -rm true 2>/dev/null || {
        echo "no mounts of one's own here" >&2
        exit 77
    }
    INSIDE=yes exec unshare -rm sh "$0"
fi
mkdir disk
mount -t tmpfs -o size=3m tmpfs disk 2>/dev/null || {
    echo "no small disk can be mounted" >&2
    exit 77
}
run() { attache --now=2028-04-01 --record disk/x.db "$@"; }

# One that may fail, but only for want of room: prints what it said, without the numbers of a success.
try() { # NAME COMMAND...
    name=$1
    shift
    run "$@" >out 2>&1
    status=$?
    case $status:$(tail -n 1 out) in
    0:*) echo "$name done" ;;
    '3:attache: disk/x.db: no room left on the disk') echo "$name refused" ;;
    *) echo "$name: status $status: $(cat out)" ;;
    esac
    [ "$status" -eq 0 ] || ! grep '^c[0-9a-f]*$' out # an id that was printed was promised
}

run add "$SRC"/test/record/year/pages/0* >/dev/null
run export >before
event=$(run events --limit 1 --format jsonl | sed 's/.*"id":"\(e[0-9a-f]*\)".*/\1/')
for left in 0 4 16 40 64 100 400; do
    rm -f disk/filler
    free=$(df -Pk disk | awk 'NR == 2 { print $4 }')
    dd if=/dev/zero of=disk/filler bs=1024 count=$((free - left)) 2>/dev/null
    try "$left KB: add" add "$SRC"/samples
    try "$left KB: correct" correct accept "$event"
    run export >now 2>/dev/null
    [ ! -s now ] || cmp now before # with no room at all even a reader may be refused
done >told
rm disk/filler
grep -v ' done$\| refused$' told
grep -c 'add refused' told
run acts --format jsonl | wc -l >acts
grep -c 'correct done' told | cmp - acts && echo "every act that was acknowledged is on record"
run check
run add "$SRC"/test/record/year/pages | sed 's/;.*//'
run check
