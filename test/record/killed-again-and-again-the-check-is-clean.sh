# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# add, recode and rebuild are killed at points all over their run; each time the record has no fault and
# the next run goes on.  KILLS=200 makes it the long test.
now=--now=2021-01-01
kills=${KILLS:-20}
i=0
while [ $i -lt 600 ]; do
    i=$((i + 1))
    printf '{"doc":"n%d","title":"Bài %d","published":"2020-10-08","text":"Ngày 8-10, ' $i $i
    printf 'Bộ trưởng Bộ Quốc phòng Ngô Xuân Lịch tiếp Đại sứ Hàn Quốc, lần thứ %d."}\n' $i
done >pages.jsonl
attache $now --record whole.db add pages.jsonl >/dev/null
attache --record whole.db export >whole
n=0 faults=0
while [ $n -lt "$kills" ]; do
    n=$((n + 1))
    ms=$((n * 37 % 400))
    case $((n % 3)) in
    0) set -- rebuild ;;
    1) set -- add pages.jsonl ;;
    2) set -- recode --all ;;
    esac
    [ $n -gt 9 ] || set -- add pages.jsonl
    attache $now --record x.db "$@" >/dev/null 2>&1 &
    sleep "$(printf '0.%03d' $ms)"
    kill -9 $! 2>/dev/null
    wait $! 2>/dev/null
    [ -f x.db ] || continue
    attache --record x.db check >found 2>&1 && continue
    # killed before the tables were made, it is empty, and the next run makes them
    grep -q 'is not a record\|earlier attache' found && continue
    faults=$((faults + 1))
    cat found
done
echo "$faults records with faults"
attache $now --record x.db add pages.jsonl >/dev/null
attache --record x.db export | cmp - whole && echo "complete"
attache --record x.db check
attache $now --record x.db rebuild >/dev/null
attache --record x.db export | cmp - whole && echo "complete after a rebuild"
