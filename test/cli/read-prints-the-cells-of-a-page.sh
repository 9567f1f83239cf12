# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# A line of names, a line of the page's path, a line a cell: text and as many features as names.
cat >page.html <<'END'
<!doctype html><html lang="vi"><head><title>Đoàn sĩ quan trẻ thăm làng gốm</title></head><body>
<nav><a href="/">Trang chủ</a></nav>
<article><h1>Đoàn sĩ quan trẻ	thăm làng gốm</h1>
<p class="sapo">Chuyến thăm diễn ra trong một ngày.</p>
<div class="article-body"><p>Sáng 12-5, đoàn sĩ quan trẻ của hai nước đến thăm làng gốm,<br>nghe giới thiệu về nghề.</p>
<table><tr><td>Số người</td><td>24</td></tr></table></div></article>
</body></html>
END
attache read --format cells page.html >cells
awk -F '\t' 'NR == 1 { many = NF; next } NR > 2 && NF != many { print "line " NR ": " NF " fields, not " many }' cells
sed -n '2,$p' cells | cut -f 1
# the features that any reader can check by hand
head -n 1 cells | tr '\t' '\n' | grep -n -E '^(chars|words|link|ends|para|heading|table_cell|in_article|like_strong|like_lead|title_is)$' |
    while IFS=: read -r at name; do
        printf '%s' "$name"
        sed -n '3,$p' cells | cut -f "$at" | tr '\n' ' ' | sed 's/^/ /; s/ $//'
        echo
    done
printf "No page of HTML.\n" >plain.txt
attache read --format cells plain.txt 2>&1
echo status $?
