# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# The record is copied while the desk is read and somebody corrects: every copy is a record of one moment,
# and the desk answers all along.
now=--now=2028-04-01
attache $now --record x.db add "$SRC"/test/record/year/pages >/dev/null
: >served
attache --record x.db serve --port 0 >served 2>&1 &
server=$!
trap 'kill $server' EXIT
tries=0
until grep -q http: served || [ $tries -ge 100 ]; do
    tries=$((tries + 1))
    sleep 0.05
done
url=$(grep -o 'http:[^ ]*' served)
event=$(attache --record x.db events --limit 1 --format jsonl | sed 's/.*"id":"\(e[0-9a-f]*\)".*/\1/')
touch reading
while [ -f reading ]; do
    curl -fsS -o page "$url" || echo "the desk does not answer"
done &
reader=$!
acts=0
while [ $acts -lt 5 ]; do
    acts=$((acts + 1))
    attache $now --record x.db correct "$event" place "Phòng $acts" >/dev/null &
    attache --record x.db backup copy$acts.db || echo "no copy"
    wait $!
done
rm reading
wait $reader
for copy in copy*.db; do
    attache --record "$copy" check | sed 's/.*: //'
    attache --record "$copy" export >said
    [ "$(attache --record "$copy" acts --format jsonl | wc -l)" -le 5 ] || echo "too many acts"
done | sort | uniq -c | sed 's/^ *//'
attache --record x.db check
attache --record x.db backup last.db
attache --record x.db export >said
attache --record last.db export | cmp - said && echo "the last copy holds the same"
