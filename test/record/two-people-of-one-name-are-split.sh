# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Two people who share a name and a country are told apart by hand: documents, posts or events are laid to a second
# person, who keeps an id of their own through renaming, rebuilding and pages added later, until it is undone.
now=--now=2022-01-01
i=0
while IFS= read -r line; do
    i=$((i + 1))
    echo "$line" >p$i.jsonl
done <<'END'
{"title":"Tiếp Đại sứ Lào","published":"2021-06-03T10:00+07:00","text":"Ngày 3-6-2021, tại Hà Nội, Trung tướng Lê Văn Bến, Tư lệnh Quân khu 7 tiếp Đại sứ Lào tại Việt Nam."}
{"title":"Tiếp Đại sứ Campuchia","published":"2021-07-04T10:00+07:00","text":"Ngày 4-7-2021, tại Hà Nội, Trung tướng Lê Văn Bến, Tư lệnh Quân khu 7 tiếp Đại sứ Campuchia tại Việt Nam."}
{"title":"Gặp gỡ tại Huế","published":"2021-08-04T10:00+07:00","text":"Ngày 4-8-2021, tại Huế, Đại tá Lê Văn Bến, Cục trưởng Cục Đối ngoại tiếp Đại sứ Thái Lan tại Việt Nam."}
{"title":"Lại gặp gỡ tại Huế","published":"2021-09-04T10:00+07:00","text":"Ngày 4-9-2021, tại Huế, Lê Văn Bến tiếp Đại sứ Nhật Bản tại Việt Nam."}
{"title":"Gặp gỡ tại Vinh","published":"2021-10-04T10:00+07:00","text":"Ngày 4-10-2021, tại Vinh, Lê Văn Bến tiếp Đại sứ Hàn Quốc tại Việt Nam."}
END
id() {
    attache --record x.db search --documents --format json "$1" | sed -n 's/.*"id":"\(d[0-9a-f]*\)".*/\1/p' |
        head -1
}
people() { attache $now --record x.db people | sed 's/  */ /g'; }
correct() { attache $now --record x.db correct --by test "$@"; }
for n in 1 2 3 4; do
    attache $now --record x.db add p$n.jsonl >/dev/null
done
thai=$(id "Thái Lan") japan=$(id "Nhật Bản")
people
echo "--- two documents are of a second one"
act=$(correct split le-van-ben "$thai" "$japan")
people
attache $now --record x.db show --why le-van-ben-2 | grep -E 'Why|split'
attache $now --record x.db events --person le-van-ben --format csv | wc -l
attache $now --record x.db events --person "Lê Văn Bến" --format csv | wc -l
attache $now --record x.db search 'person:le-van-ben-2' | head -2 | cut -c1-40
attache $now --record x.db show "$thai" | sed -n '/^Posts/,$p' | grep -o 'le-van-ben.*'
attache $now --record x.db acts | sed 's/d[0-9a-f]\{16\}/D/g' | cut -c1-60
echo "--- it outlives what comes"
correct rename le-van-ben-2 "Lê Văn Bến (Cục Đối ngoại)" >/dev/null
attache $now --record x.db add p5.jsonl >/dev/null
people
attache --record x.db export >before
attache $now --record x.db recode --all >/dev/null
attache $now --record x.db rebuild >/dev/null
attache --record x.db export | cmp - before && echo "rebuilt, the same"
attache --record x.db check
echo "--- an event alone, and a post alone"
korea=$(id "Hàn Quốc")
correct split le-van-ben "$korea.e0" >/dev/null
correct split le-van-ben "$(id Campuchia).p0" >/dev/null
people
correct merge le-van-ben-2 le-van-ben-3 >/dev/null
people | grep -c Bến
attache --record x.db check
echo "--- refused"
{
    for word in "$korea" "$thai.f0" d0123456789abcdef le-van-ben-2; do
        correct split le-van-ben "$word"
    done
    correct split le-van-ben "$(id Lào)" "$(id Campuchia)"
} 2>&1 | sed 's/d[0-9a-f]\{16\}/D/g'
echo "--- undone"
attache $now --record x.db undo --by test "$act" >/dev/null
people
attache --record x.db check
