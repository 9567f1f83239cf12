# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# A name goes on over words that names have inside, not over verbs, grammar, posts and people.
for i in 1 2 3; do
    cat >"$i.txt" <<END
Tin số $i

Quân khu Mười do Đại tá Nguyễn Văn Nam làm trưởng đoàn thăm Lào. Tập đoàn Zorban đã ký. Cục Phát triển trang bị Zorbania thông báo sẽ tập trận.
Hội đồng Các vấn đề Zorbania tuyên bố thế. Viện Nghiên cứu và Phát triển Zorbania ở Vientiane dự.
END
done
attache lexicon unknown --table bodies [1-3].txt 2>/dev/null | grep -v '^#' | cut -f 2
