# SPDX-License-Identifier: MIT
# shellcheck shell=sh
attache add - <<'END' >/dev/null
Giá rau tăng

Sáng 5-10-2020, giá rau ở chợ đầu mối tăng nhẹ.
END
escapes() { tr -cd '\033' | wc -c; }
attache brief KOR | escapes
attache brief KOR --color=always | escapes
NO_COLOR=1 attache --color always brief KOR | escapes
attache --color never brief KOR | escapes
