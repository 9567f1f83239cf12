# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# ADMM of some years: one page is off by a year, one does not say which edition, one year is missing.
page() { # TITLE DAY TEXT
    printf '{"title":"%s","published":"%sT17:00+07:00","text":"%s"}\n' "$1" "$2" "$3"
}
{
    page "Năm 2018" 2018-10-19 "Ngày 19-10, Hội nghị Bộ trưởng Quốc phòng các nước ASEAN (ADMM) lần thứ 12 khai mạc tại Singapore."
    page "Năm 2019" 2019-11-17 "Ngày 17-11, Hội nghị Bộ trưởng Quốc phòng các nước ASEAN (ADMM) khai mạc tại Bangkok, Thái Lan."
    page "Năm 2020" 2020-12-09 "Ngày 9-12, Hội nghị Bộ trưởng Quốc phòng các nước ASEAN (ADMM) lần thứ 14 khai mạc tại Hà Nội."
    page "Năm 2022" 2022-11-22 "Ngày 22-11, Hội nghị Bộ trưởng Quốc phòng các nước ASEAN (ADMM) lần thứ 16 khai mạc tại Siem Reap, Campuchia."
    page "Viết nhầm" 2023-11-15 "Ngày 15-11, Hội nghị Bộ trưởng Quốc phòng các nước ASEAN (ADMM) lần thứ 14 khai mạc tại Jakarta, Indonesia."
    page "Nhóm làm việc" 2020-11-10 "Ngày 10-11, Hội nghị Nhóm làm việc Quan chức Quốc phòng cấp cao ASEAN (ADSOM WG) diễn ra tại Hà Nội."
    page "Sắp họp" 2020-11-01 "Hội nghị Quan chức Quốc phòng cấp cao ASEAN (ADSOM) sẽ diễn ra ngày 17-11-2020 tại Hà Nội."
} >pages.jsonl
now=--now=2021-01-31
attache $now --record one.db add pages.jsonl >/dev/null
attache $now --record one.db programme ADMM 2020
attache $now --record one.db programme ADMM 2019
attache $now --record one.db programme --format json ADMM 2021 >json
python3 -c 'import json; x = json.load(open("json")); print([(s["mechanism"], s["missing"], s["expected"], s["expected_by"]) for s in x["sittings"]], x["quiet"])'
attache $now --record one.db show ADMM | sed '/^Events/,$d'
attache $now --record one.db findings
attache --record one.db check
echo "--- as of 2022 nothing was off"
attache $now --record one.db findings --as-of 2022
attache $now --record one.db show ADMM --as-of 2022 | sed -n '/edition\|gap/p'
sed -n '1!G;h;$p' pages.jsonl | while IFS= read -r one; do
    printf '%s\n' "$one" | attache $now --record back.db add - >/dev/null
done
attache $now --record one.db findings --format jsonl >one
attache $now --record back.db findings --format jsonl | cmp - one && echo "backwards, one by one: the same"
