#!/bin/sh
# SPDX-License-Identifier: MIT
# test/desk/run.sh [CASE] - the desk as people meet it: a real browser on a desk with the sample
# pages and the test year, and on one with an empty record and accounts.
#
#   pages/PATTERN   every page, in both languages, light and dark, on a phone and a desktop:
#                   axe finds nothing, the keyboard reaches everything, nothing comes from
#                   elsewhere (pages.mjs)
#   jobs/USER       what the five users of the desk come for, from start to end (jobs.mjs);
#                   two who code a sample (coders.mjs);
#                   one who adds pages (adder.mjs); one who reviews by keys, and two who do
#                   (reviewer.mjs)
#
# Needs Debian's chromium.  Where that is missing the part is skipped, but not where CI is set.
set -u
# shellcheck source=../lib.sh
. "$(dirname "$0")/../lib.sh"

part desk "$@"
here=$SRC/test/desk
full='' empty='' spare=''
stop() {
    for pid in $full $empty $spare; do
        { kill "$pid" && wait "$pid"; } 2>/dev/null
    done
    full='' empty='' spare=''
    cd / && rm -rf "$scratch"
}
trap stop EXIT

if ! command -v chromium >/dev/null 2>&1; then
    if [ -n "${CI:-}" ]; then
        fails "chromium is missing"
        failed=1
    else
        printf 'desk: skipped: the browser that tries the pages is missing (apt-get install chromium)\n'
        skipped=1
    fi
    finish
    exit
fi

# Start a desk on a record; its port goes to $port and its process to $server.
serve() { # RECORD NAME
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    attache --record "$1" --now 2028-04-01T00:00:00Z serve --port "$port" \
        >"$scratch/$2.log" 2>&1 </dev/null &
    server=$!
    tries=0
    until curl -fsS -o "$scratch/answer" "http://127.0.0.1:$port/assets/favicon.svg" 2>"$scratch/curl"; do
        tries=$((tries + 1))
        if [ "$tries" -ge 100 ] || ! kill -0 "$server" 2>/dev/null; then
            fails "the desk does not answer: $(cat "$scratch/curl" "$scratch/$2.log")"
            failed=1
            finish
            exit 1
        fi
        sleep 0.1
    done
}

case=start
good=yes
attache --record "$scratch/full.db" --now 2028-04-01T00:00:00Z add "$SRC/samples" \
    "$SRC/test/record/year/pages" >"$scratch/log" 2>&1 || {
    fails "attache add: exit status $?"
    tail -n 20 "$scratch/log"
}
printf '' >"$scratch/nothing.txt"
attache --record "$scratch/empty.db" add "$scratch/nothing.txt" >"$scratch/log" 2>&1 || true
printf 'correct horse battery\n' |
    attache --record "$scratch/empty.db" user add mai --role admin \
        >"$scratch/log" 2>&1 || {
    fails "attache user add: exit status $?"
    tail -n 20 "$scratch/log"
}
cp "$scratch/full.db" "$scratch/spare.db" # for what would disturb the others
serve "$scratch/full.db" full
full=$server full_port=$port
serve "$scratch/spare.db" spare
spare=$server spare_port=$port
serve "$scratch/empty.db" empty
empty=$server empty_port=$port
verdict

status=0
node "$here/desk.mjs" --packages "$BUILD/src/web/packages" --full "http://127.0.0.1:$full_port" \
    --empty "http://127.0.0.1:$empty_port" --spare "http://127.0.0.1:$spare_port" \
    --filter "$filter" --counts "$scratch/counts" || status=$?
if [ -f "$scratch/counts" ]; then
    read -r more wrong <"$scratch/counts"
    passed=$((passed + more)) failed=$((failed + wrong))
else
    printf -- '--- desk: the tests broke off with status %s\n' "$status"
    failed=$((failed + 1))
fi
for pid in $full $empty $spare; do
    kill -0 "$pid" 2>/dev/null && continue
    printf -- '--- desk: a desk ended while it was tried\n'
    tail -n 40 "$scratch/full.log" "$scratch/empty.log" "$scratch/spare.log"
    failed=$((failed + 1))
done
finish
