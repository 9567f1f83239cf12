# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# The samples in one run, one by one backwards, and in two halves: one record.
now=--now=2021-01-01
attache $now --record one.db add -j 2 "$SRC"/samples/text "$SRC"/samples/html >/dev/null
attache $now --record one.db export >one
find "$SRC"/samples/text "$SRC"/samples/html -type f | sort -r >files
while IFS= read -r file; do
    attache $now --record back.db add "$file" >/dev/null
done <files
attache $now --record back.db export | cmp - one && echo "backwards, one by one: the same"
attache $now --record halves.db add "$SRC"/samples/html >/dev/null
attache $now --record halves.db add -j 3 "$SRC"/samples/text "$SRC"/samples/html >/dev/null
attache $now --record halves.db export | cmp - one && echo "in two halves: the same"
