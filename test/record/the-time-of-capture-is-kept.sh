# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# When an archive saved a page is kept, shown, exported, and the same after the record is made anew;
# of two captures of one page the earlier is shown, whichever was added first.
archive() { # DATE
    {
        printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n'
        printf '<html><body><h1>Bộ trưởng tiếp Đại sứ Hàn Quốc</h1><p>Sáng 8-10-2020, Bộ trưởng Bộ Quốc '
        printf 'phòng Ngô Xuân Lịch tiếp Đại sứ Hàn Quốc tại trụ sở Bộ, hai bên bàn về đào tạo.</p></body></html>'
    } >block
    printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://bao.example/1\r\nWARC-Date: %s\r\n' "$1"
    printf 'Content-Type: application/http\r\nContent-Length: %s\r\n\r\n' "$(wc -c <block)"
    cat block
    printf '\r\n\r\n'
}
captured() { # RECORD
    attache --record "$1" export | grep -o '"captured":[^,]*' | sort | uniq -c | sed 's/^ *//'
}
archive 2020-10-09T01:02:03Z >early.warc
archive 2020-11-30T23:00:00.5Z >late.warc
for order in "early late" "late early"; do
    rm -f x.db*
    for name in $order; do
        cp "$name.warc" saved.warc
        attache --now 2021-01-01 --record x.db add saved.warc >/dev/null
    done
    echo "$order: $(captured x.db)"
done
attache --record x.db export >before
attache --record x.db rebuild >/dev/null 2>&1
attache --record x.db export >after
cmp before after && echo "made anew: the same"
attache --record x.db check >/dev/null && echo "the check is clean"
id=$(attache --record x.db search --documents --format jsonl 'Hàn Quốc' | sed 's/.*"id":"\(d[0-9a-f]*\)".*/\1/')
attache --record x.db show "$id" | grep -o 'captured.*'
attache --record x.db show --format json "$id" | grep -o '"captured":[^,]*'
printf '{"doc":"a","title":"Tiếp Đại sứ Lào","captured":"2020-10-12T00:00:00Z","text":"Ngày 12-10, Bộ trưởng Ngô Xuân Lịch tiếp Đại sứ Lào."}\n' >a.jsonl
printf '{"doc":"b","title":"Tiếp Đại sứ Ấn Độ","text":"Ngày 13-10, Bộ trưởng Ngô Xuân Lịch tiếp Đại sứ Ấn Độ."}\n' >b.jsonl
attache --now 2021-01-01 --record y.db add a.jsonl b.jsonl >/dev/null
captured y.db
