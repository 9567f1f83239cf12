# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Were stdout closed, the record would be opened as descriptor 1 and be printed into.
cat >page.txt <<'END'
Bộ trưởng Quốc phòng tiếp Đại sứ

Thứ hai, 05/10/2020, 09:00 (GMT+7)

Sáng 5-10, tại Hà Nội, Đại tướng Ngô Xuân Lịch đã tiếp Đại sứ Hàn Quốc.
END
attache add page.txt >&-
echo "status $?"
attache add page.txt <&- | sed 's/;.*//'
attache events >&- 2>&-
echo "status $?"
attache export --format csv | wc -l
