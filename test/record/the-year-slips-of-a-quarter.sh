# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# The slip report of the year's third quarter, with both sentences; as it was known in August it ends there.
now=--now=2028-04-01
attache $now add "$SRC"/test/record/year/pages >/dev/null
attache export >export.jsonl
for last in 2027-09-30 2027-08-10; do
    echo "== As of $last"
    attache $now changes --since 2027-07 --until 2027-09 --as-of $last --limit 0 --format jsonl >changes.jsonl
    python3 "$SRC"/test/record/year/tell.py slips export.jsonl changes.jsonl
done
