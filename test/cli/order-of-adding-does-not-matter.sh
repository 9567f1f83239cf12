# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Forwards at once, backwards one by one: the same exports, to the byte.
attache --record a.db --now 2021-01-01 add -j 4 "$SRC"/samples/text >/dev/null
find "$SRC/samples/text" -name '*.txt' | LC_ALL=C sort -r | while read -r page; do
    attache --record b.db --now 2021-01-01 add -j 1 "$page" >/dev/null
done
for format in jsonl csv ics; do
    attache --quiet --record a.db export --format $format >a
    attache --quiet --record b.db export --format $format >b
    cmp a b && [ -s a ] && echo "$format: the same"
done
