# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Who is written in two spellings of one entry of the lexicon is one person, found by either, in any
# order of adding; a lexicon that learns a spelling makes one of two when the pages are read again, and
# what was said by hand of the spelling stays.
now=--now=2022-01-01
cat >pages.jsonl <<'END'
{"title":"Tổng Thư ký ASEAN thăm Việt Nam","published":"2019-03-12T10:00+07:00","text":"Sáng 12-3-2019, tại Hà Nội, Bộ trưởng Bộ Quốc phòng Ngô Xuân Lịch tiếp Tổng Thư ký ASEAN Lim Jock Hoi."}
{"title":"Đoàn ASEAN làm việc tại Hà Nội","published":"2020-05-14T10:00+07:00","text":"Ngày 14-5-2020, tại Hà Nội, Bộ trưởng Bộ Quốc phòng Ngô Xuân Lịch tiếp Tổng Thư ký ASEAN Lim Giốc Hoi."}
{"title":"Tiếp Đại sứ Lào","published":"2021-06-03T10:00+07:00","text":"Ngày 3-6-2021, tại Hà Nội, Trung tướng Phạm Xanh Bến, Tư lệnh Quân khu 7 tiếp Đại sứ Lào tại Việt Nam."}
{"title":"Tiếp Đại sứ Campuchia","published":"2021-07-04T10:00+07:00","text":"Ngày 4-7-2021, tại Hà Nội, Trung tướng Phạm Sanh Bến, Tư lệnh Quân khu 7 tiếp Đại sứ Campuchia tại Việt Nam."}
{"title":"Lại tiếp Đại sứ Lào","published":"2021-08-04T10:00+07:00","text":"Ngày 4-8-2021, tại Hà Nội, Trung tướng Phạm Xanh Bến, Tư lệnh Quân khu 7 tiếp Đại sứ Lào tại Việt Nam."}
END
mkdir names
printf 'id\tforms\tcountry\tpost\tfrom\tto\tnote\npham-sanh-ben\tPhạm Sanh Bến|Phạm Xanh Bến\tVNM\tTư lệnh Quân khu 7\t2020\t\t\n' >names/people.tsv
people() { attache $now --record "$1" people | sed 's/  */ /g'; }

for n in 1 2 3 4 5; do
    sed -n "${n}p" pages.jsonl >p$n.jsonl
done
attache $now --record one.db add p?.jsonl >/dev/null
echo "--- two spellings of the lexicon, two that it does not know"
people one.db
echo "--- by either spelling, as a name, an id and in a search"
attache $now --record one.db show --why "Lim Giốc Hoi" | sed -n 1,10p
for word in "Lim Jock Hoi" lim-gioc-hoi; do
    attache $now --record one.db show "$word" | cut -d' ' -f1-5 | head -1
done
attache $now --record one.db show --format json lim-jock-hoi | grep spellings
attache $now --record one.db events --person "Lim Giốc Hoi" --format csv | wc -l
attache $now --record one.db search 'person:"Lim Giốc Hoi"' --format json |
    python3 -c 'import json, sys; x = json.load(sys.stdin); print(x["total"], x["events_total"], x["people_total"])'
attache $now --record one.db show --as-of 2019-12-31 "Lim Giốc Hoi" | grep -E '^  (seen|until)'

echo "--- renamed, and the lexicon learns"
cp one.db x.db
attache $now --record x.db correct rename pham-xanh-ben "Phạm Xanh Bến (Quân khu 7)" --by test >/dev/null
attache $now --record x.db --lexicon names recode
people x.db
attache $now --record x.db show --why pham-xanh-ben | sed -n 1,12p
attache --record x.db check
attache --record x.db export >recoded
attache $now --record x.db --lexicon names rebuild >/dev/null
attache --record x.db export | cmp - recoded && echo "rebuilt, the same"
attache $now --record x.db recode >/dev/null
people x.db | grep Bến

echo "--- merged by hand"
cp one.db y.db
attache $now --record y.db correct merge pham-xanh-ben pham-sanh-ben --by test >/dev/null
attache $now --record y.db show --why "Phạm Sanh Bến" | sed -n '1p;/Why/,/^$/p'
attache $now --record y.db --lexicon names recode
people y.db | grep Bến
attache --record y.db check

echo "--- split by hand, and written by hand"
attache --record one.db search --documents --format json campuchia | sed -n 's/.*"id":"\(d[0-9a-f]*\)".*/\1/p' >khm
attache --record one.db search --documents --format json lào | sed -n 's/.*"id":"\(d[0-9a-f]*\)".*/\1/p' | head -1 >lao
cp one.db w.db
attache $now --record w.db correct split pham-xanh-ben "$(cat lao)" --by test >/dev/null
attache $now --record w.db correct add event type=meeting status=held date=2021-09-01 \
    "people=Ngô Xuân Lịch;Lim Giốc Hoi" --note "Gặp Tổng Thư ký ASEAN." --by test >/dev/null
attache $now --record w.db correct "$(cat khm).e0" people "Phạm Xanh Bến;Ngô Xuân Lịch" --by test >/dev/null
people w.db
attache $now --record w.db --lexicon names recode
people w.db
attache --record w.db check

echo "--- in any order"
attache $now --record names.db --lexicon names add p?.jsonl >/dev/null
attache --record names.db export >named
for order in "5 4 3 2 1" "2 4 1 5 3" "3 1 4 2 5"; do
    rm -f z.db*
    for n in $order; do
        attache $now --record z.db --lexicon names add p"$n".jsonl >/dev/null
    done
    attache --record z.db export | cmp - named && echo "$order: the same"
done
