# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# One page in many encodings, declared, not declared and declared wrongly, composed by
# test/encodings.py: the text of each, and what is said of it.
python3 "$SRC/test/encodings.py"
for file in *.html *.txt; do
    printf '%s: ' "$file"
    attache read --format jsonl "$file" | sed 's/.*"text":"\(.\{80\}\).*/\1/'
done
