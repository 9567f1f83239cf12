# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# A year of announcements: moved, put online, made exact, held, contradicted; postponed, taken up
# again, cancelled; told by nobody.  Any order of adding tells the same.
cat >pages.jsonl <<'END'
{"title":"Kế hoạch năm","published":"2020-01-05T10:00+07:00","text":"Hội nghị Bộ trưởng Quốc phòng các nước ASEAN (ADMM) lần thứ 14 sẽ diễn ra vào tháng 8-2020 tại Hà Nội."}
{"title":"Hội nghị lùi","published":"2020-07-01T10:00+07:00","text":"Hội nghị Bộ trưởng Quốc phòng các nước ASEAN (ADMM) lần thứ 14 lùi sang tháng 12-2020."}
{"title":"Họp trực tuyến","published":"2020-11-01T10:00+07:00","text":"Hội nghị Bộ trưởng Quốc phòng các nước ASEAN (ADMM) lần thứ 14 sẽ được tổ chức trực tuyến ngày 9-12-2020."}
{"title":"Khai mạc","published":"2020-12-09T10:00+07:00","text":"Ngày 9-12, Hội nghị Bộ trưởng Quốc phòng các nước ASEAN (ADMM) lần thứ 14 khai mạc trực tuyến."}
{"title":"Nhìn lại","published":"2021-12-09T10:00+07:00","text":"Ngày 10-12-2020, Hội nghị Bộ trưởng Quốc phòng các nước ASEAN (ADMM) lần thứ 14 đã diễn ra trực tuyến."}
{"title":"Đối thoại sắp tới","published":"2020-02-01T10:00+07:00","text":"Đối thoại Chính sách Quốc phòng Việt Nam - Lào lần thứ 5 sẽ diễn ra ngày 20-5-2020 tại Hà Nội."}
{"title":"Đối thoại đổi ngày","published":"2020-03-01T10:00+07:00","text":"Đối thoại Chính sách Quốc phòng Việt Nam - Lào lần thứ 5 sẽ diễn ra ngày 26-5-2020 tại Hà Nội."}
{"title":"Đối thoại bị hủy","published":"2020-04-01T10:00+07:00","text":"Đối thoại Chính sách Quốc phòng Việt Nam - Lào lần thứ 5 dự kiến ngày 26-5-2020 đã bị hủy."}
{"title":"ADSOM+ sẽ họp","published":"2020-06-01T17:00+07:00","text":"Hội nghị Quan chức Quốc phòng cấp cao ASEAN mở rộng (ADSOM+) sẽ diễn ra ngày 7-7-2020 tại Hà Nội."}
END
now=--now=2021-12-31
attache $now --record one.db add pages.jsonl >/dev/null
attache $now --record one.db changes
echo "--- October to December 2020, as CSV"
attache $now --record one.db changes --since 2020-10 --until 2020-12 --format csv
echo "--- one event, as of July 2020"
event=$(attache $now --record one.db events --format jsonl --mechanism ADMM |
    sed 's/.*"id":"\(e[0-9a-f]*\)".*/\1/')
attache $now --record one.db show --as-of 2020-07 "$event"
echo "--- search, as of July 2020 and now"
for day in 2020-07 2021-12-31; do
    attache $now --record one.db search --as-of $day --format json ADMM >json
    python3 -c 'import json; x = json.load(open("json")); print(x["total"], len(x["documents"]), x["events_total"])'
done
echo "--- due now, and on the day itself"
attache $now --record one.db events --status due
attache --now 2020-07-07 --record one.db events --status due
attache $now --record one.db changes --format json >json
python3 -c 'import json; x = json.load(open("json")); print(x["schema"], x["total"], len(x["changes"]))'
sed -n '1!G;h;$p' pages.jsonl | while IFS= read -r page; do
    printf '%s\n' "$page" | attache $now --record back.db add - >/dev/null
done
attache $now --record back.db changes --format json | cmp - json && echo "backwards, one by one: the same"
