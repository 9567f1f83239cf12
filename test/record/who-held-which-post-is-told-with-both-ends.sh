# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# An office that is handed over, a promotion that is taken back, attachés who come and go.  New, former and acting
# holders, with the ministry or without, are of one office; any order of adding tells the same.
cat >pages.jsonl <<'END'
{"title":"Tiếp tùy viên","published":"2018-03-01T10:00+07:00","text":"Ngày 1-3, Thiếu tướng Trần Văn Bình, Cục trưởng Cục Đối ngoại, Bộ Quốc phòng tiếp Đại tá John Smith, Tùy viên Quốc phòng Australia tại Việt Nam."}
{"title":"Bổ nhiệm","published":"2019-05-10T10:00+07:00","text":"Ngày 8-5, Bộ Quốc phòng công bố quyết định bổ nhiệm Thiếu tướng Lê Minh Quân làm Cục trưởng Cục Đối ngoại thay Thiếu tướng Trần Văn Bình."}
{"title":"Tân cục trưởng","published":"2019-06-01T10:00+07:00","text":"Ngày 1-6, Thiếu tướng Lê Minh Quân, tân Cục trưởng Cục Đối ngoại Bộ Quốc phòng tiếp Đại tá Kim Min Su, Tùy viên Quốc phòng Hàn Quốc kiêm nhiệm Việt Nam."}
{"title":"Làm việc","published":"2020-02-01T10:00+07:00","text":"Ngày 1-2, Trung tướng Lê Minh Quân, Cục trưởng Cục Đối ngoại tiếp Đại tá John Smith, Tùy viên Quốc phòng Australia tại Việt Nam."}
{"title":"Gặp mặt","published":"2020-08-05T10:00+07:00","text":"Ngày 5-8, Thiếu tướng Trần Văn Bình, nguyên Cục trưởng Cục Đối ngoại gặp Đại sứ Australia Robyn Hill tại Hà Nội."}
{"title":"Lại thiếu tướng","published":"2020-09-01T10:00+07:00","text":"Ngày 1-9, Thiếu tướng Lê Minh Quân, Cục trưởng Cục Đối ngoại tiếp Đại sứ Australia Robyn Hill."}
{"title":"Chào từ biệt","published":"2020-10-01T10:00+07:00","text":"Ngày 1-10, Trung tướng Lê Minh Quân tiếp Đại tá John Smith, Tùy viên Quốc phòng Australia tại Việt Nam đến chào kết thúc nhiệm kỳ công tác."}
{"title":"Vẫn còn","published":"2021-01-15T10:00+07:00","text":"Ngày 15-1, Đại tá John Smith, Tùy viên Quốc phòng Australia tại Việt Nam thăm Học viện Quốc phòng."}
{"title":"Cục trưởng mới","published":"2022-04-04T10:00+07:00","text":"Ngày 4-4, Thiếu tướng Phạm Hải Đăng, Cục trưởng Cục Đối ngoại tiếp Đại sứ Australia Robyn Hill."}
{"title":"Đại sứ 1","published":"2015-03-02T10:00+07:00","text":"Ngày 2-3, Thứ trưởng Bộ Quốc phòng Nguyễn Văn Sơn tiếp ông Park Jong Su, Đại sứ Hàn Quốc tại Việt Nam."}
{"title":"Đại sứ 2","published":"2017-05-04T10:00+07:00","text":"Ngày 4-5, Thứ trưởng Bộ Quốc phòng Nguyễn Văn Sơn tiếp ông Lee Dong Won, Đại sứ Hàn Quốc tại Việt Nam."}
{"title":"Đại sứ 3","published":"2020-03-05T10:00+07:00","text":"Ngày 5-3, Thứ trưởng Bộ Quốc phòng Nguyễn Văn Sơn tiếp ông Park Jong Su, Đại sứ Hàn Quốc tại Việt Nam."}
{"title":"Đại sứ 4","published":"2018-01-05T10:00+07:00","text":"Ngày 5-1, Thứ trưởng Bộ Quốc phòng Nguyễn Văn Sơn tiếp ông Yamada Ken, Đại sứ Nhật Bản tại Việt Nam."}
{"title":"Đại sứ 5","published":"2018-06-04T10:00+07:00","text":"Ngày 4-6, Thứ trưởng Bộ Quốc phòng Nguyễn Văn Sơn tiếp ông Sato Taro, Đại sứ Nhật Bản tại Việt Nam."}
{"title":"Đại sứ 6","published":"2018-07-05T10:00+07:00","text":"Ngày 5-7, Thứ trưởng Bộ Quốc phòng Nguyễn Văn Sơn tiếp ông Yamada Ken, Đại sứ Nhật Bản tại Việt Nam."}
{"title":"Đại sứ 7","published":"2018-12-06T10:00+07:00","text":"Ngày 6-12, Thứ trưởng Bộ Quốc phòng Nguyễn Văn Sơn tiếp ông Sato Taro, Đại sứ Nhật Bản tại Việt Nam."}
END
attache --record one.db add pages.jsonl >/dev/null
attache --record one.db posts --words "cuc doi ngoai"
echo "--- as CSV"
attache --record one.db posts --words "cuc doi ngoai" --format csv | cut -d, -f1,3-5,8-16
echo "--- attachés"
attache --record one.db register
attache --record one.db register --country Australia --format jsonl | grep -o '"country":.*"sources\|"from":.*'
echo "--- one who came back, and two at a time"
attache --record one.db posts --words "dai su" --format csv | cut -d, -f1,8-15
echo "--- as of 2020-03: nobody had left since"
attache --record one.db posts --as-of 2020-03 --words "cuc doi ngoai"
attache --record one.db show --as-of 2020-03 "Lê Minh Quân" | head -n 14
echo "--- what does not go together"
attache --record one.db findings
attache --record one.db findings --as-of 2020-10 --format csv | wc -l
attache --record one.db findings --kind rank-backwards --format json >json
python3 -c 'import json; x = json.load(open("json")); print(x["schema"], x["total"], x["findings"][0]["kind"])'
attache --record one.db check
sed -n '1!G;h;$p' pages.jsonl | while IFS= read -r page; do
    printf '%s\n' "$page" | attache --record back.db add - >/dev/null
done
for what in posts register findings; do
    attache --record one.db $what --format jsonl >one
    attache --record back.db $what --format jsonl | cmp - one && echo "$what: backwards, one by one: the same"
done
attache --record one.db rebuild
attache --record one.db findings --format jsonl | cmp - one && echo "rebuilt: the same"
