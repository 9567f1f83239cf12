# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What is listed can be laid over the lexicon as it is; then it is known.
mkdir pages mine
for i in 1 2 3; do
    cat >pages/$i.txt <<END
Tin số $i

Đối thoại Bách Khoa Xanh diễn ra ở Zorbania hôm 4-5-2021. Cục Đo đạc Thử nghiệm Quốc gia dự.
Bộ trưởng Quốc phòng Lào Chansamone Chanyalath xẻ dọc thanh gỗ. TIN NÓNG TRONG NGÀY.
END
done
attache lexicon unknown pages
echo status $?
attache lexicon unknown --min 4 pages
attache lexicon unknown --table places pages >mine/places.tsv
grep -v '^#' mine/places.tsv | cat -A
attache --lexicon mine lexicon unknown --table places pages
attache --lexicon mine lexicon check | sed 's/.*; //'
attache lexicon unknown --table bodies -f json pages/1.txt pages/2.txt --min 1 | python3 -c '
import json, sys
d = json.load(sys.stdin)
print(d["schema"], d["documents"], d["forgotten"], [(r["table"], r["form"], r["kind"], r["count"], len(r["contexts"])) for r in d["rows"]])'
attache lexicon unknown --table places nothing.txt
echo status $?
