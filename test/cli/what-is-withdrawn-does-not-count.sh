# SPDX-License-Identifier: MIT
# shellcheck shell=sh
page() { # NAME TITLE TEXT
    printf '{"doc":"%s","url":"https://a.example/%s","title":"%s","published":"2020-10-08T10:00+07:00","text":"%s"}\n' "$1" "$1" "$2" "$3"
}
page one "Tiếp Đại sứ Hàn Quốc" "Ngày 8-10, Bộ trưởng Bộ Quốc phòng Ngô Xuân Lịch tiếp Đại sứ Hàn Quốc Park Noh-wan." >one.jsonl
page two "Điện đàm với Bộ trưởng Quốc phòng Lào" "Ngày 7-10, Thượng tướng Nguyễn Chí Vịnh điện đàm với Thứ trưởng Bộ Quốc phòng Lào. Hiện có 53 nước đặt Tùy viên Quốc phòng tại Việt Nam." >two.jsonl
attache --now 2021-01-01 add one.jsonl two.jsonl
attache export >both
attache --record one.db --now 2021-01-01 add one.jsonl >/dev/null
attache --record one.db export >one
two=$(sed -n 's/^{"kind":"document","id":"\(d[0-9a-f]*\)","doc":"two".*/\1/p' both)
act=$(attache --now 2021-01-02 withdraw "$two" --by Lan --why "nháp")
echo "withdraw: $?"
attache export | cmp - one && echo "as if it had never been added"
attache search --documents --format jsonl "điện đàm" | wc -l
attache figures | tail -n 1
attache --now 2021-01-03 add two.jsonl
attache withdraw "$two" --by Lan 2>&1 | sed "s/$two/TWO/; s/$act/ACT/"
attache --now 2021-01-04 undo "$act" --by Minh >/dev/null
attache export | cmp - both && echo "all is back"
attache undo "$act" --by Minh 2>&1 | sed 's/c[0-9a-f]\{12\}/ACT/g'
undo=$(attache acts --format jsonl | sed -n 's/^{"id":"\(c[0-9a-f]*\)".*"act":"undo".*/\1/p')
attache --now 2021-01-05 undo "$undo" --by Lan >/dev/null
attache export | cmp - one && echo "an undo is undone, too"
attache acts | sed "s/$two/TWO/; s/c[0-9a-f]\{12\}/ACT/g; s/  */ /g"
attache undo c0000 --by Lan
echo "nothing of that name: $?"
attache withdraw d0000 "$two" --by Lan 2>&1 | sed "s/$two/TWO/g; s/c[0-9a-f]\{12\}/ACT/g"
