# SPDX-License-Identifier: MIT
# shellcheck shell=sh
cat >page.txt <<'END'
Bộ trưởng Quốc phòng tiếp Đại sứ

Thứ hai, 05/10/2020, 09:00 (GMT+7)

Sáng 5-10, tại Hà Nội, Đại tướng Ngô Xuân Lịch đã tiếp Đại sứ Hàn Quốc.
END
: >empty.txt
printf '\0\1\2\3' >binary
gzip -c page.txt | head -c 100 >cut.gz
for command in read code add; do
    attache $command nowhere.txt empty.txt binary cut.gz page.txt >out
    echo "$command: status $?" >&2
done
grep -c . out
