# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Web archives, composed by test/warc.py: plain, a member a record, one member, zstd, from standard
# input; what is odd is told and read, what is torn costs one record; what is no archive is named.
make() { # NAME FILE
    python3 "$SRC/test/warc.py" "$1" >"$2"
}
pages() { # FILE...: address, capture time and title of each page
    attache read --format jsonl "$@" >out
    echo "status $?"
    sed 's/.*"url":"\([^"]*\)","title":"\([^"]*\)".*"captured":"\([^"]*\)".*/\1 \3 \2/
         s/.*"url":"\([^"]*\)","title":"\([^"]*\)".*/\1 - \2/' out
}
make forms forms.warc
pages forms.warc >expected 2>notes
cat expected
sed 's/^/: /' notes
for form in forms.gz forms.one.gz forms.zst; do
    make "$form" "a.warc.${form##*.}"
    pages "a.warc.${form##*.}" >got 2>/dev/null
    cmp expected got && echo "$form gives the same"
done
make forms.gz a.gz
pages - <a.gz 2>/dev/null | cmp expected - && echo "standard input gives the same"
for name in odd odd.gz segments segments.gz torn torn.gz torn-members.gz in-pieces.gz cut cut.gz; do
    echo "== $name"
    make "$name" "$name"
    pages "$name" 2>told
    sed 's/^/: /' told
    pages - <"$name" 2>told.stdin >got
    sed "s/^stdin: /$name: /; s/^-: /$name: /" told.stdin | cmp told -
done
echo "== what is none"
for name in lz4 arc zip; do
    make "$name" "$name"
done
make no-archive named.warc
attache read lz4 arc zip named.warc 2>&1 >/dev/null
echo "status $?"
for name in html.zst text.zst jsonl.zst; do
    make "$name" "$name"
    attache read "$name" | head -n 1
done
head -c 60 html.zst >short.zst
attache read short.zst
