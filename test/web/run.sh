#!/bin/sh
# SPDX-License-Identifier: MIT
# test/web/run.sh [CASE] - the desk over real HTTP, on a record of the sample pages, as
# ./dev run makes it.
#
#   crawl       every page that a link leads to is there and well made (crawl.py)
#   crowd       500 connections at once, and somebody beside slow and broken ones (crowd.py)
#   NAME.req    one request as it goes over the wire; NAME.resp says what must be
#               in the answer (replay.py)
#   NAME.sh     a script with $URL and $ATTACHE_RECORD set; compared as in test/cli
set -u
# shellcheck source=../lib.sh
. "$(dirname "$0")/../lib.sh"

part web "$@"
here=$SRC/test/web
server=
stop() {
    [ -z "$server" ] || { kill "$server" && wait "$server"; } 2>/dev/null
    server=
    cd / && rm -rf "$scratch"
}
trap stop EXIT

case=start
sandbox
record=$scratch/attache.db
attache --record "$record" --now 2021-01-01T00:00:00Z add "$SRC/samples" >"$scratch/log" 2>&1 || {
    fails "attache add samples: exit status $?"
    tail -n 20 "$scratch/log"
}
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
attache --record "$record" serve --port "$port" >"$scratch/server" 2>&1 </dev/null &
server=$!
URL=http://127.0.0.1:$port ATTACHE_RECORD=$record
export URL ATTACHE_RECORD
tries=0
until curl -fsS -o "$scratch/home" "$URL/" 2>"$scratch/curl"; do
    tries=$((tries + 1))
    if [ "$tries" -ge 100 ] || ! kill -0 "$server" 2>/dev/null; then
        fails "the desk does not answer: $(cat "$scratch/curl" "$scratch/server")"
        break
    fi
    sleep 0.1
done
verdict
[ "$failed" -eq 0 ] || {
    finish
    exit 1
}

case=crawl
if wanted crawl; then
    sandbox
    python3 "$here/crawl.py" "$URL" >"$scratch/stdout" 2>&1 || {
        fails "the desk's pages"
        tail -n 60 "$scratch/stdout"
    }
    verdict
fi

case=crowd
if wanted crowd; then
    sandbox
    python3 "$here/crowd.py" "$port" >"$scratch/stdout" 2>&1 || {
        fails "what others notice of a crowd"
        tail -n 40 "$scratch/stdout"
    }
    verdict
fi

for request in "$here"/*.req; do
    case=$(basename "$request" .req)
    [ -f "$request" ] && wanted "$case" || continue
    sandbox
    python3 "$here/replay.py" "$port" "$request" "${request%.req}.resp" >"$scratch/stdout" 2>&1 || {
        fails "the answer is not the one expected"
        head -n 40 "$scratch/stdout"
    }
    verdict
done

shell_cases "$here"

case=stop
sandbox
kill -TERM "$server"
status=0
wait "$server" || status=$?
server=
# 143 is what the shell reports of a program that leaves the signal to the system.
[ "$status" -eq 0 ] || [ "$status" -eq 143 ] || {
    fails "exit status $status after SIGTERM"
    tail -n 40 "$scratch/server"
}
verdict
finish
