# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# A record that is read again by other names is the record that they would have made; rebuilding changes nothing.
now=--now=2021-01-01
mkdir names
printf 'id\tforms\torder\tservice\tnote\nthuong-tuong\t-thượng tướng\t900\tarmy\tno such rank\n' >names/ranks.tsv
attache $now --record plain.db add "$SRC"/samples/text >/dev/null
attache --record plain.db export >plain
attache $now --lexicon names --record named.db add "$SRC"/samples/text >/dev/null
attache --record named.db export >named
cmp -s plain named || echo "the names matter"
cp plain.db x.db
attache $now --record x.db recode
attache $now --record x.db --lexicon names recode | sed 's/, .*//'
attache $now --record x.db --lexicon names recode
attache --record x.db export | cmp - named && echo "as the names would have made it"
attache --record x.db check
attache $now --record x.db recode -j 1 | sed 's/, .*//'
attache --record x.db export | cmp - plain && echo "and back"
attache $now --record x.db recode --all
attache $now --record x.db rebuild
attache --record x.db export | cmp - plain && echo "rebuilt, the same bytes"
attache --record x.db check
attache --record x.db search --documents --limit 3 tiếp >after
attache --record plain.db search --documents --limit 3 tiếp | cmp - after && echo "found as before"
# one that version 1 made has to be read once
gzip -dc "$SRC"/test/record/saved/v1.db.gz >old.db
attache $now --record old.db rebuild >/dev/null && attache --record old.db check | sed 's/.*: //'
attache --record none.db rebuild
echo "status $?"
