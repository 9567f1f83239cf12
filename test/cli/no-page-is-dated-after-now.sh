# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# A date of HTML metadata that lies after --now is refused by read, explain, code and add alike.
cat >page.html <<'END'
<!doctype html><html lang="vi"><head><title>Tiếp Đại sứ Lào đến chào xã giao</title>
<meta property="article:published_time" content="2023-05-12T10:05:31+07:00"></head><body>
<article><h1>Tiếp Đại sứ Lào đến chào xã giao</h1>
<p>Sáng 12-5, tại trụ sở Bộ Quốc phòng, Thượng tướng Phan Kế Lâm tiếp Đại sứ Lào đến chào xã giao nhân dịp nhận nhiệm kỳ công tác mới.</p>
<p>Hai bên trao đổi về tình hình hợp tác thời gian qua và thống nhất duy trì các cơ chế gặp gỡ thường niên giữa hai quân đội.</p>
</article></body></html>
END
for now in 2023-05-11 2023-05-12; do
    echo "$now"
    attache --now $now read --format jsonl page.html | grep -o '"published":[^,]*'
    attache --now $now explain page.html | grep '^  published'
    attache --now $now code page.html | grep -o '"published":[^,]*'
    attache --now $now code -j 1 page.html page.html | grep -c '"published":null'
    attache --quiet --now $now --record $now.db add page.html
    attache --now $now --record $now.db export --format jsonl | grep -o '"published":[^,]*' | sort -u
done 2>&1
echo "-- JSON Lines: not after it was saved"
printf '%s\n' '{"title":"Hai đoàn hội đàm","published":"2030-01-02","captured":"2025-05-05T00:00:00Z","text":"Sáng 3-5, hai đoàn hội đàm về hợp tác biên phòng tại thị xã Bình Long."}' \
    '{"title":"Hai đoàn hội đàm","published":"2025-05-05T09:00:00+07:00","captured":"2025-05-05T08:00:00Z","text":"Sáng 3-5, hai đoàn hội đàm về hợp tác biên phòng tại thị xã Bình Long."}' >saved.jsonl
attache read --format jsonl saved.jsonl | grep -o '"published":[^,]*'
attache explain saved.jsonl | grep published
