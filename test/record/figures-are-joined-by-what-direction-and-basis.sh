# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Attaché offices of three years: ours and theirs, resident and concurrent, a copy, two that differ on one day.
cat >pages.jsonl <<'END'
{"title":"Đối ngoại quốc phòng năm 2014","published":"2014-12-20T10:00+07:00","text":"Năm qua, đối ngoại quốc phòng có bước tiến mới. Việt Nam có quan hệ quốc phòng với hơn 80 nước và tổ chức quốc tế, đặt 29 cơ quan tùy viên quốc phòng thường trú ở nước ngoài."}
{"title":"Đối ngoại quốc phòng năm 2019","published":"2019-12-20T10:00+07:00","text":"Đến nay có 29 nước đặt cơ quan tùy viên quốc phòng thường trú tại Việt Nam và 22 nước kiêm nhiệm. Việt Nam có quan hệ quốc phòng với hơn 80 nước."}
{"title":"Đối ngoại quốc phòng năm 2022","published":"2022-12-20T10:00+07:00","text":"Việt Nam đặt 33 cơ quan tùy viên quốc phòng thường trú ở nước ngoài. Hiện có 31 nước đặt cơ quan tùy viên quốc phòng thường trú tại Việt Nam."}
{"title":"Báo khác, cùng ngày","published":"2022-12-20T15:00+07:00","text":"Hội nghị tổng kết công tác đối ngoại quốc phòng cho biết hiện có 32 nước đặt cơ quan tùy viên quốc phòng thường trú tại Việt Nam."}
{"title":"Đối ngoại quốc phòng năm 2022","published":"2022-12-21T10:00+07:00","url":"https://c.example/2","text":"Việt Nam đặt 33 cơ quan tùy viên quốc phòng thường trú ở nước ngoài. Hiện có 31 nước đặt cơ quan tùy viên quốc phòng thường trú tại Việt Nam."}
{"title":"Tàu thăm","published":"2022-05-05T10:00+07:00","text":"Ngày 5-5, hai tàu hải quân Ấn Độ với 300 thủy thủ đến thăm thành phố Đà Nẵng. Năm nay hai nước kỷ niệm 50 năm thiết lập quan hệ ngoại giao."}
END
attache --record one.db add pages.jsonl >/dev/null
attache --record one.db figures --series
echo "--- as of 2020, and with one state, as CSV"
attache --record one.db figures --series --as-of 2020 --words "tùy viên"
attache --record one.db figures --series --country "Ấn Độ" --format csv | cut -d, -f1-7
attache --record one.db figures --series --format json >json
python3 -c 'import json; x = json.load(open("json")); print(x["schema"], x["total"], sum(len(s["points"]) for s in x["series"]))'
attache --record one.db figures --country LAO
sed -n '1!G;h;$p' pages.jsonl | while IFS= read -r page; do
    printf '%s\n' "$page" | attache --record back.db add - >/dev/null
done
attache --record back.db figures --series --format json | cmp - json && echo "backwards, one by one: the same"
