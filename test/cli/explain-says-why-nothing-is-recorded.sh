# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# An article that is about nothing of ours says so, and what it lacks.
printf 'Hai nghệ sĩ gặp nhau\n\nĐạo diễn Trần Văn An gặp nghệ sĩ Hàn Quốc Kim Min Ji tại Seoul ngày 3-6-2022.\n' >a.txt
attache explain a.txt | grep 'Nothing of'
printf 'Thủ tướng thăm nhà máy\n\nThủ tướng Trần Văn An thăm một nhà máy ngày 3-6-2022.\n' >b.txt
attache explain b.txt | grep 'Nothing of'
