# SPDX-License-Identifier: MIT
# shellcheck shell=sh
attache add - <<'END' >/dev/null
Giá rau tăng

Sáng 5-10-2020, giá rau ở chợ đầu mối tăng nhẹ.
END
attache events
attache people
attache posts
attache register
attache findings
attache figures
attache mechanisms | sed 's/the [0-9]* that/the N that/'
attache search zzzz
attache brief KOR
attache events --format json
attache events --format jsonl
attache events --format csv | wc -l
attache export --format ics | tr -d '\r'
