# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# The same title, date and text at several addresses: the least address is shown, whatever came first.
page() { # NAME URL PUBLISHER
    printf '{"doc":"%s","url":"%s","publisher":"%s","title":"Tiếp Đại sứ Hàn Quốc",' "$@"
    printf '"published":"2020-10-08T10:00+07:00","text":"Ngày 8-10, Bộ trưởng Bộ Quốc phòng Ngô Xuân Lịch tiếp Đại sứ Hàn Quốc."}\n'
}
page one https://b.example/1 "Báo B" >b.jsonl
page two https://a.example/2 "Báo A" >a.jsonl
page three https://c.example/3 "Báo C" >c.jsonl
for order in "a b c" "a c b" "b a c" "b c a" "c a b" "c b a"; do
    rm -f x.db*
    for file in $order $order; do
        attache --now 2021-01-01 --record x.db add "$file".jsonl >/dev/null
    done
    attache --record x.db export | sed 's/"source":"[^"]*"/"source":""/' >"export-$order"
    cmp "export-$order" "export-a b c" && echo "$order: the same"
done
grep -o '^{"kind":"document"\|"doc":"[^"]*"\|"url":"[^"]*"\|"publisher":"[^"]*"' "export-a b c" | sort -u
attache --record x.db search --documents --format jsonl 'publisher:"báo a"' | wc -l
