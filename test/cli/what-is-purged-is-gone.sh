# SPDX-License-Identifier: MIT
# shellcheck shell=sh
page() { # NAME TITLE TEXT
    printf '{"doc":"%s","url":"https://a.example/%s","title":"%s","published":"2020-10-08T10:00+07:00","text":"%s"}\n' "$1" "$1" "$2" "$3"
}
page one "Tiếp Đại sứ Hàn Quốc" "Ngày 8-10, Bộ trưởng Bộ Quốc phòng Ngô Xuân Lịch tiếp Đại sứ Hàn Quốc Park Noh-wan." >one.jsonl
page two "Điện đàm với Bộ trưởng Quốc phòng Lào" "Ngày 7-10, Thượng tướng Nguyễn Chí Vịnh điện đàm với Thứ trưởng Bộ Quốc phòng Lào ở Xiêngkhuảngxa." >two.jsonl
attache --now 2021-01-01 add one.jsonl >/dev/null
attache export >one
attache --now 2021-01-01 add two.jsonl >/dev/null
attache export >both
two=$(sed -n 's/^{"kind":"document","id":"\(d[0-9a-f]*\)","doc":"two".*/\1/p' both)
cat attache.db* | grep -q -i -a "xiêngkhuảngxa" && echo "the word is in the file"
attache --now 2021-01-02 withdraw "$two" --by Lan >/dev/null
attache --now 2021-01-02 withdraw --purge "$two" --by Lan --why "theo yêu cầu" >purge
attache export | cmp - one && echo "the rest is as it was"
attache search --documents --format jsonl --any "điện đàm xiêngkhuảngxa" | wc -l
cat attache.db* | grep -q -i -a "xiêngkhuảngxa\|xiengkhuangxa" || echo "the word is in no byte of it"
attache undo "$(cat purge)" --by Lan 2>&1 | sed 's/c[0-9a-f]\{12\}/ACT/g'
attache acts | sed "s/$two/TWO/g; s/c[0-9a-f]\{12\}/ACT/g; s/  */ /g"
attache --now 2021-01-03 add two.jsonl | sed 's/;.*//'
attache export | sed 's/2021-01-03/2021-01-01/' | cmp - both && echo "added again, it counts"
attache search --documents --format jsonl "điện đàm" | wc -l
