# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# add is killed again and again; what it had made safe stays, and the last run completes the record.
now=--now=2021-01-01
i=0
while [ $i -lt 3000 ]; do
    i=$((i + 1))
    printf '{"doc":"n%d","title":"Bài %d","published":"2020-10-08","text":"Ngày 8-10, ' $i $i
    printf 'Bộ trưởng Bộ Quốc phòng Ngô Xuân Lịch tiếp Đại sứ Hàn Quốc, lần thứ %d."}\n' $i
done >pages.jsonl
attache $now --record whole.db add pages.jsonl >/dev/null
attache --record whole.db export >whole
for ms in 02 05 08 11 14 17 20 25 30 35 40 50; do
    attache $now --record killed.db add -j 2 pages.jsonl >/dev/null 2>&1 &
    sleep 0.$ms
    kill -9 $! 2>/dev/null
    wait $! 2>/dev/null
    if [ -f killed.db ]; then
        attache --record killed.db events --limit 1 >/dev/null 2>err ||
            grep -q 'is not a record\|no such record' err || cat err
    fi
done
attache $now --record killed.db add -j 2 pages.jsonl >/dev/null
attache --record killed.db export | cmp - whole && echo "complete"
