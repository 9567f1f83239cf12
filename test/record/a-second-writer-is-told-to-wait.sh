# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# One add holds the record while its input is open (opening the pipe waits until it has begun);
# another is told so, and readers go on.
now=--now=2021-01-01
file=$(find "$SRC"/samples/text -name '0*.txt' | sort | head -n 1)
attache $now add "$file" >/dev/null
mkfifo slow
attache $now add - <slow >/dev/null &
exec 3>slow
attache $now add "$file"
echo "status $?"
attache search --documents --limit 1 --format jsonl tiếp >/dev/null
echo "reading: $?"
exec 3>&-
wait
attache $now add "$file" | sed 's/;.*//'
