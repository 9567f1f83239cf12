# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# A reader that has had enough ends the run with status 3 and no word about it.
i=0
while [ $i -lt 2000 ]; do
    printf '{"doc":"d%d","title":"Tin","text":"Ngày 17-11, hai bên hội đàm."}\n' "$i"
    i=$((i + 1))
done >corpus.jsonl
{
    attache code corpus.jsonl
    echo "status $?" >&2
} | head -n 1 | wc -l
