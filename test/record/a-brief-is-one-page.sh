# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# A brief shows the latest of each list and says how many there are; what comes and what was make up the whole.
now=--now=2027-05-01
attache --now=2028-04-01 add "$SRC"/test/record/year/pages >/dev/null
attache $now brief VNM --limit 2 | sed 's/  [de][0-9a-f]\{12,16\}$//'
echo "== coming and past are all"
for status in coming past; do
    attache $now events --status $status --format jsonl | wc -l
done
attache $now events --format jsonl | wc -l
attache $now brief VNM --limit 2 --format json | grep totals
echo "== everything"
attache $now brief VNM --limit 0 | grep -c 'lists them all'
echo "== as of a day"
attache $now brief JPN --as-of 2027-04-30 | head -12
