# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# One schema, one shape: what the desk answers is what the command prints.
same() { # ADDRESS COMMAND...
    address=$1
    shift
    curl -fsS "$URL$address" | python3 -m json.tool --sort-keys >desk
    attache "$@" --format json | python3 -m json.tool --sort-keys >printed
    cmp -s desk printed && echo "$address"
}
id=$(attache events --limit 1 --format jsonl | sed 's/^{"id":"\([^"]*\)".*/\1/')
same '/api/events?limit=7' events --limit 7
same '/api/events?country=LAO&since=2020-06&limit=1000' events --country LAO --since 2020-06
same "/api/event/$id" show "$id" | sed 's/e[0-9a-f]*$/ID/'
same '/api/search?q=giao+luu&limit=3' search --limit 3 giao luu
same '/api/events?as_of=2020-10-09&limit=1000' events --as-of 2020-10-09
curl -fsS "$URL/events.csv?as_of=2020-10" >desk.csv
attache export --as-of 2020-10 --format csv | cmp - desk.csv && echo "/events.csv?as_of="
# the desk's calendar calls events by the reader's words
rest() {
    tr -d '\r' | awk '/^ / { printf "%s", substr($0, 2); next } { printf "\n%s", $0 }' | grep -v '^SUMMARY:'
}
curl -fsS "$URL/feed.ics?as_of=2020-10" | rest >desk.ics
attache --quiet export --as-of 2020-10 --format ics | rest | cmp - desk.ics && echo "/feed.ics?as_of="
