# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# When a page was added is no part of what it says: captured on two days, it is exported the same.
printf '{"doc":"n","title":"Tiếp Đại sứ","text":"Bộ trưởng Bộ Quốc phòng Ngô Xuân Lịch tiếp Đại sứ Hàn Quốc."}\n' \
    >page.jsonl
for day in 2021-01-01 2022-02-02; do
    attache --now $day --record $day.db add page.jsonl >/dev/null
    for format in jsonl csv ics; do
        attache --record $day.db export --format $format >$day.$format
    done
done
for format in jsonl csv ics; do
    cmp 2021-01-01.$format 2022-02-02.$format && echo "$format: the same"
done
grep -o '"first_said":[^,]*,"last_said":[^,]*' 2021-01-01.jsonl
# but as of a day it is known from its capture on
for day in 2021-12-31 2022-02-02; do
    attache --record 2022-02-02.db events --as-of $day --format jsonl | wc -l
done
