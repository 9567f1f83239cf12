# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Each piece of a page of HTML with its points and what gave most of them; short ones are counted.
cp "$SRC"/test/golden/page/layout-cards-with-labels.html page.html
attache explain page.html | sed -n '1,/^1 (title)/p'
echo json
attache explain -f json page.html | python3 -c '
import json, sys
p = json.load(sys.stdin)["pages"][0]
for piece in p["pieces"]:
    print(piece["kind"], piece["kept"], piece["points"], piece["text"][:24],
          *["%s=%d:%d" % (r["feature"], r["value"], r["points"]) for r in piece["reasons"]])'
echo text
printf 'Tiêu đề\n\nSáng 12-5, đoàn đến thăm.\n' >page.txt
attache explain -f json page.txt | python3 -c '
import json, sys
print("pieces" in json.load(sys.stdin)["pages"][0])'
