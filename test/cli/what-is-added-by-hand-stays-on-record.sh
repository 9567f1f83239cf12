# SPDX-License-Identifier: MIT
# shellcheck shell=sh
page() { # NAME DAY TITLE TEXT
    printf '{"doc":"%s","title":"%s","published":"%sT10:00+07:00","text":"%s"}\n' "$1" "$3" "$2" "$4"
}
page one 2020-10-08 "Tiếp Đại sứ Hàn Quốc" "Ngày 8-10, Bộ trưởng Bộ Quốc phòng Ngô Xuân Lịch tiếp Đại sứ Hàn Quốc Park Noh-wan." >one.jsonl
page two 2020-10-09 "29 phòng tùy viên" "Việt Nam đã đặt 29 phòng tùy viên quốc phòng tại các nước." >two.jsonl
attache --now 2021-01-01 add one.jsonl two.jsonl >/dev/null
correct() {
    attache --now 2021-01-02 correct --by Lan "$@" >act 2>err
    echo "$1 $2: $?"
    sed 's/^\(See\).*/\1/' err
}
correct add event type=visit status=held date=2020-11-03/2020-11-05 "countries=Lào;Việt Nam" place=Viêng --said 2020-11-06 \
    --note "Công điện: đoàn thăm Viêng từ ngày 3 đến ngày 5-11-2020."
correct add post "person=Bounma Sisavang" "post=Tùy viên Quốc phòng Lào" country=LAO --note "Danh sách đoàn ngoại giao: Bounma Sisavang."
figure=$(attache figures --format jsonl | sed -n 's/^{"id":"\([^"]*\)".*/\1/p')
correct reject "$figure"
correct add figure value=30 "what=phòng tùy viên quốc phòng" direction=ours-abroad --note "Ba mươi, theo báo cáo năm."
attache events --type visit --format csv | cut -d , -f 1-3
attache events --type visit --as-of 2020-11-05
attache people --country LAO --format csv | cut -d , -f 1-4
attache figures --format csv | cut -d , -f 1-4
attache acts | sed "s/d[0-9a-f]\{16\}/DOCUMENT/g; s/c[0-9a-f]\{12\}/ACT/g; s/  */ /g"
attache check
attache export >before
attache rebuild >/dev/null
attache export | cmp - before && echo "rebuilt as it was"
attache check
attache search --documents "báo cáo năm" | grep -c "Ba mươi"
correct add event type=visit --note "Không đủ."
correct add event type=visit status=held
correct add event visit --note "Không có dấu bằng."
correct add event type=visit status=held country=LAO --note "Sai tên cột."
document=$(attache export | sed -n 's/^{"kind":"document","id":"\([^"]*\)".*"title":"Tiếp.*/\1/p')
attache --now 2021-01-03 withdraw --by Lan "$document" >/dev/null
attache --now 2021-01-04 add one.jsonl 2>&1 | sed "s/d[0-9a-f]\{16\}/DOCUMENT/g; s/c[0-9a-f]\{12\}/ACT/g"
# A note is called by its first words.
correct add figure value=4 what=tàu direction=ours-abroad --note "
  Theo phòng tùy viên: bốn tàu vào cảng trong tháng, hai tàu nữa chờ ngoài phao số không, tin ngày hôm qua
Dòng thứ hai."
attache search --documents "phao" | grep -o "Theo phòng.*"
