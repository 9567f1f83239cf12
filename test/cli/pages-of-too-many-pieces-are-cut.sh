# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# The 100,000th piece of text is read, and what stands behind is left out, which is told.
page() { # PIECES
    awk -v many="$1" 'BEGIN {
        print "<!doctype html><html><body><h1>Đoàn sĩ quan trẻ thăm làng gốm</h1>"
        print "<p>Sáng 12-5, đoàn sĩ quan trẻ của hai nước đến thăm làng gốm và nghe giới thiệu về nghề.</p>"
        for (i = 2; i < many; i++) print "<p>" i
        print "</body></html>"
    }'
}
page 100000 >at.html
page 100003 >over.html
for file in at.html over.html; do
    attache read --format cells "$file" | wc -l
    attache read --format json "$file" >/dev/null
    echo "$file: status $?"
done 2>&1
