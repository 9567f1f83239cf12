# SPDX-License-Identifier: MIT
# shellcheck shell=sh
page() { # NAME DAY TITLE TEXT
    printf '{"doc":"%s","url":"https://a.example/%s","title":"%s","published":"%sT10:00+07:00","text":"%s"}\n' "$1" "$1" "$3" "$2" "$4"
}
page one 2020-10-08 "Tiếp Đại sứ Hàn Quốc" "Ngày 8-10, Bộ trưởng Bộ Quốc phòng Ngô Xuân Lịch tiếp Đại sứ Hàn Quốc Park Noh-wan." >one.jsonl
page two 2020-10-09 "Điện đàm với Bộ trưởng Quốc phòng Lào" "Ngày 7-10, Thượng tướng Nguyễn Chí Vịnh điện đàm với Thứ trưởng Bộ Quốc phòng Lào." >two.jsonl
attache --now 2021-01-01 add one.jsonl two.jsonl >/dev/null
attache export >before
event=$(attache events --type phone --format csv | tail -n 1 | tr , '\n' | tr -d '\r' | grep '^e[0-9a-f]\{12\}$')
correct() {
    attache --now 2021-01-02 correct --by Lan "$@" >act 2>err
    echo "$1: $?" | sed "s#$event#EVENT#"
    sed "s/$event/EVENT/g" err
}
correct "$event" date 2020-10-06 --why "đọc nhầm"
attache events --type phone --format csv | cut -d , -f 1-3
first=$(cat act)
attache show "$event" | sed -n '/^Corrections/,$p' | sed 's/c[0-9a-f]\{12\}/ACT/'
correct change "$event" countries "Lào; Việt Nam; Cuba"
attache events --country CUB --format csv | wc -l
correct reject "$event"
attache events --type phone
attache --now 2021-01-03 undo --by Lan "$(cat act)" >/dev/null
attache show "$event" | grep -o "d[0-9a-f]\{16\}\.e[0-9]*" | sed 's/d[0-9a-f]*/DOCUMENT/'
correct rename ngo-xuan-lich "Ngô X. Lịch"
attache people --person ngo-xuan-lich --format csv | cut -d , -f 1,2
attache acts | sed "s/c[0-9a-f]\{12\}/ACT/g; s/d[0-9a-f]\{16\}/DOCUMENT/g; s/  */ /g"
attache acts --lost
for act in $(attache acts --format jsonl | sed -n 's/^{"id":"\(c[0-9a-f]*\)".*"act":"[cr].*"undone_by":null.*/\1/p'); do
    attache --now 2021-01-04 correct undo --by Minh "$act" >/dev/null
done
attache export | cmp - before && echo "as before"
correct "$event" date "hôm qua"
correct change "$event" weather sunny
correct change "$event" countries Laoz
correct merge "$event" "$event"
correct merge "$event"
correct explode "$event"
correct accept e00000000000
attache undo --by Lan "$first" 2>&1 | sed 's/c[0-9a-f]\{12\}/ACT/g'
