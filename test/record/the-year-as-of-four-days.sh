# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What was known of the year on four days, and which plans had passed by then without a word.
now=--now=2028-04-01
attache $now add "$SRC"/test/record/year/pages >/dev/null
days='2027-03-31 2027-07-15 2027-10-20 2028-01-31'
for day in $days; do
    attache $now events --as-of "$day" --limit 0 --format jsonl >"$day"
    attache $now events --as-of "$day" --limit 0 --format jsonl --status due >"$day".due
done
# shellcheck disable=SC2086
python3 "$SRC"/test/record/year/tell.py days $days
