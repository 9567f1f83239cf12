# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# i or y, an old or new place of the tone mark, and characters that are not seen: one person, found by
# each spelling, with marks and without; what is shown is what the pages write.
now=--now=2022-01-01
cat >pages.jsonl <<'END'
{"title":"Tiếp Đại sứ Lào","published":"2021-06-03T10:00+07:00","text":"Ngày 3-6-2021, tại Hà Nội, Trung tướng Lí Sỹ Bến, Tư lệnh Quân khu 7 tiếp Đại sứ Lào tại Việt Nam."}
{"title":"Tiếp Đại sứ Campuchia","published":"2021-07-04T10:00+07:00","text":"Ngày 4-7-2021, tại Hà Nội, Trung tướng Lý Sĩ Bến, Tư lệnh Quân khu 7 tiếp Đại sứ Campuchia tại Việt Nam."}
{"title":"Kí thoả thuận với Thuỵ Sỹ","published":"2021-08-04T10:00+07:00","text":"Ngày 4-8-2021, Trung tướng L\u00ad\u00fd S\u200b\u0129 Bến, Tư lệnh Quân khu 7 ti\u00adếp Đại sứ Thuỵ Sỹ tại Việt Nam."}
END
attache $now --record x.db add pages.jsonl >/dev/null
attache $now --record x.db people | sed 's/  */ /g'
for name in "Lý Sĩ Bến" "Lí Sỹ Bến" "ly sy ben" li-si-ben; do
    attache $now --record x.db show "$name" | head -1
done
for words in "ký thỏa thuận" "kí thoả thuận" "ki thoa thuan" "Thụy Sĩ" "Lí Sỹ Bến" "li si ben"; do
    printf '%s: ' "$words"
    attache $now --record x.db search --documents --format jsonl "$words" | wc -l
done
attache $now --record x.db check | cut -d: -f2
