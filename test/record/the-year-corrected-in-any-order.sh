# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# The same corrections, made before or after the pages that they do not speak of were added: one record, and
# the same when it is read again by other names and back, and made anew.
now=--now=2028-04-01
pages=$SRC/test/record/year/pages

# The assertion that a document makes of a type, by the number of the page.
said() { # RECORD NUMBER TYPE
    attache --record "$1" export >rows.jsonl
    python3 - "$2" "$3" <<'END'
import json
import sys

rows = [json.loads(line) for line in open("rows.jsonl", encoding="utf-8")]
page = {row["doc"].split("-")[0]: row["id"] for row in rows if row["kind"] == "document"}[sys.argv[1]]
kinds = {row["id"]: row["type"] for row in rows if row["kind"] == "event"}
print(page if sys.argv[2] == "page" else
      min(row["id"] for row in rows if row["kind"] == "assertion" and row["document"] == page and kinds[row["event"]] == sys.argv[2]))
END
}

correct() { # RECORD
    attache $now --record "$1" correct --by An reject "$(said "$1" 43 conference)" --why "không rõ ngày"
    attache $now --record "$1" correct --by An change "$(said "$1" 19 conference)" date 2027-06-08
    attache $now --record "$1" correct --by An change "$(said "$1" 40 appointment)" place "Nhà khách số 7"
    attache $now --record "$1" correct --by Bình merge "$(said "$1" 07 meeting)" "$(said "$1" 08 meeting)"
    attache $now --record "$1" correct --by Bình never-same "$(said "$1" 15 visit)" "$(said "$1" 16 visit)"
    attache $now --record "$1" correct --by Bình rename han-seung-woo "Han Seung Woo"
    attache $now --record "$1" withdraw --by Bình "$(said "$1" 05 page)"
    attache $now --record "$1" correct --by An add event type=phone status=held date=2027-12-30 'countries=FRA;VNM' \
        --note "Sổ trực ban: điện đàm ngày 30-12." --said 2027-12-31
}

attache $now --record last.db add "$pages" >/dev/null
correct last.db >acts
attache $now --record last.db export --teasers >last
for early in 43 19 40 07 08 15 16 30 05; do
    attache $now --record first.db add "$pages/$early"* >/dev/null
done
correct first.db | cmp - acts && echo "the same acts"
attache $now --record first.db add "$pages" >/dev/null 2>noted
grep -c "page-withdrawn" noted
attache $now --record first.db export --teasers | cmp - last && echo "corrected first, added last: the same"
attache --record first.db check
cp last.db again.db
mkdir names
printf 'id\tforms\torder\tservice\tnote\nthuong-tuong\t-thượng tướng\t900\tarmy\tno such rank\n' >names/ranks.tsv
attache $now --record again.db --lexicon names recode >/dev/null
attache $now --record again.db export --teasers | cmp -s - last || echo "other names, another record"
attache $now --record again.db recode >/dev/null
attache $now --record again.db export --teasers | cmp - last && echo "and back: the same"
attache $now --record again.db rebuild >/dev/null
attache $now --record again.db export --teasers | cmp - last && echo "made anew: the same"
attache --record again.db check
attache --record again.db acts --lost
sed '1!G;h;$!d' acts | while IFS= read -r act; do
    attache $now --record again.db undo --by An "$act" >/dev/null
done
attache $now --record plain.db add "$pages" >/dev/null
for name in again plain; do
    attache $now --record $name.db export --teasers | grep -v '^{"kind":"correction"' >$name
done
cmp again plain && echo "all undone: as if nobody had"
