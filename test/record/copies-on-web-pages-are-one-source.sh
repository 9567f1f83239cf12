# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# One article on web pages of five outlets, each with its own furniture: word for word, under another
# title, cut short, with another imprint. They are copies of the one that was first, in any order of
# adding, and count as one source; a report in other words of the same event is a second source.
page() { # FILE PUBLISHER PUBLISHED TITLE BEFORE BEHIND: the body from standard input
    {
        printf '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>%s</title>' "$4"
        printf '<meta property="og:site_name" content="%s"><meta property="og:url" content="https://%s.example/bai">' "$2" "$1"
        printf '<meta property="article:published_time" content="%s"></head><body>%s<h1>%s</h1>' "$3" "$5" "$4"
        cat
        printf '%s</body></html>\n' "$6"
    } >"$1.html"
}
body() {
    cat <<'END'
<p>Sáng 12-5-2021, tại Hà Nội, Đại tướng Phan Văn Giang, Bộ trưởng Bộ Quốc phòng, đã tiếp Đại sứ Hàn Quốc tại Việt Nam Park Noh-wan đến chào xã giao.</p>
<p>Tại buổi tiếp, hai bên điểm lại những việc đã làm được trong năm qua, từ trao đổi đoàn các cấp, đào tạo sĩ quan, tới khắc phục hậu quả bom mìn ở các tỉnh miền Trung.</p>
<p>Bộ trưởng đề nghị phía bạn tiếp tục nhận học viên sang học tiếng và học các ngành kỹ thuật, coi đó là nền móng lâu dài của quan hệ giữa quân đội hai nước.</p>
<p>Đại sứ cảm ơn sự đón tiếp chu đáo, cho biết cơ quan tùy viên quốc phòng sẽ làm việc chặt chẽ với các đơn vị đầu mối để những nội dung đã thống nhất sớm thành hiện thực.</p>
END
}
rest() {
    cat <<'END'
<p>Nhân dịp này, hai bên cũng trao đổi về tình hình khu vực, nhất trí rằng đối thoại và lòng tin là cách tốt nhất để giữ gìn môi trường hòa bình.</p>
<p>Kết thúc buổi tiếp, Bộ trưởng chúc Đại sứ có một nhiệm kỳ thành công và mong ông sẽ là chiếc cầu nối giữa hai quân đội.</p>
END
}
menu='<nav><a href="/">Trang chủ</a> <a href="/qp">Quốc phòng</a> <a href="/tg">Thế giới</a></nav>'
title='Bộ trưởng Phan Văn Giang tiếp Đại sứ Hàn Quốc'
{ body && rest; } | page goc 'Báo Gốc' 2021-05-12T11:00:00+07:00 "$title" "$menu" ''
{ body && rest; } | page in-lai 'Báo In Lại' 2021-05-12T15:30:00+07:00 "$title" '' '<footer>Mọi quyền được bảo lưu</footer>'
{ body && rest; } | page doi-tit 'Tin Đổi Tít' 2021-05-13T08:00:00+07:00 'Hai quân đội Việt - Hàn bàn việc đào tạo' "$menu" '<p>(Theo Báo Gốc)</p>'
body | page cat-ngan 'Tin Ngắn' 2021-05-12T18:00:00+07:00 'Tiếp Đại sứ Hàn Quốc' '' '<ul><li><a href="/x">Giá vàng hôm nay</a></li></ul>'
{ body && rest; } | page an-loat 'Trang Tổng Hợp' 2021-05-13T09:00:00+07:00 "$title" '<div class="topbar">Thứ năm, 13/5/2021</div>' \
    '<p>Tổng biên tập: Lê Văn Bến. Giấy phép số 12/GP-BTTTT.</p><p>Điện thoại: 024 0000 0000</p>'
page rieng 'Báo Riêng' 2021-05-12T20:00:00+07:00 'Đại sứ Park Noh-wan chào xã giao Bộ trưởng Quốc phòng' "$menu" '' <<'END'
<p>Ngày 12-5-2021, ông Park Noh-wan, Đại sứ Hàn Quốc tại Việt Nam, đã đến trụ sở Bộ Quốc phòng ở Hà Nội. Tiếp ông là Đại tướng Phan Văn Giang, Bộ trưởng Bộ Quốc phòng.</p>
<p>Theo phóng viên có mặt, cuộc gặp kéo dài gần một giờ, xoay quanh công nghiệp quốc phòng và gìn giữ hòa bình Liên hợp quốc.</p>
END
copies() { # RECORD
    attache --record "$1" search --documents --limit 0 --format jsonl 'Hàn Quốc' |
        python3 -c '
import json, sys
docs = [json.loads(line) for line in sys.stdin]
name = {d["id"]: d["publisher"] for d in docs}
for d in sorted(docs, key=lambda d: d["publisher"]):
    print(d["publisher"], "-" if d["copy_of"] is None else "copies " + name[d["copy_of"]])'
}
for order in "goc in-lai doi-tit cat-ngan an-loat rieng" "rieng an-loat cat-ngan doi-tit in-lai goc"; do
    rm -f x.db*
    for name in $order; do
        attache --now 2022-01-01 --record x.db add "$name.html" >/dev/null
    done
    copies x.db >"copies-$order"
    attache --record x.db export | sort >"export-$order"
done
cat copies-goc*
cmp copies-goc* copies-rieng* && cmp export-goc* export-rieng* && echo "the same in the other order"
attache --record x.db events --format jsonl | grep -o '"sources":[0-9]*\|"documents":[0-9]*'
attache --record x.db check | cut -d: -f2
