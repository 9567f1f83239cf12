# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# One add holds the record while its input is open; another is told so, and readers go on.
now=--now=2021-01-01
file=$(find "$SRC"/samples/text -name '0*.txt' | sort | head -n 1)
attache $now add "$file" >/dev/null
mkfifo slow
attache $now add - <slow >/dev/null &
exec 3>slow
# More than a pipe holds: this ends once it is read, and the record was taken before that.
head -c 300000 /dev/zero | tr '\0' '\n' >&3
attache $now add "$file"
echo "status $?"
attache search --documents --limit 1 --format jsonl tiếp >/dev/null
echo "reading: $?"
exec 3>&-
wait
attache $now add "$file" | sed 's/;.*//'
