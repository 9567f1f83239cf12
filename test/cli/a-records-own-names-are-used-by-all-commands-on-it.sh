# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# RECORD.lexicon holds what was taught at the desk: whatever works on that record reads it, and what
# works on what it is given does not.
page='Sáng 12-3-2027, tại Hà Nội, Bộ trưởng Quốc phòng Phan Văn Giang tiếp Bộ trưởng Quốc phòng Xứ Chăm-pa-ka.'
printf 'Tiếp khách\n\n%s\n' "$page" >one.txt
printf 'Tiếp khách hôm sau\n\n%s\n\nTin thêm.\n' "$page" >two.txt
attache --quiet --record r.db add one.txt
attache --record r.db events --country KHM
mkdir -p r.db.lexicon/spellings
printf '# taught\ncode\tforms\tnote\nKHM\tXứ Chăm-pa-ka\t2026-11-22 mai\n' >r.db.lexicon/spellings/countries.tsv
echo "added with it"
attache --quiet --record r.db add two.txt
attache --record r.db events --country "Xứ Chăm-pa-ka" --format jsonl | grep -o '"label":"[^"]*"'
echo "read again with it"
attache --record r.db recode
attache --record r.db recode
echo "the name is shown as before"
attache --record r.db brief Cambodia | head -n 1
echo "not where no record is asked"
attache --record r.db code -f jsonl one.txt | grep -c KHM
attache --record r.db --lexicon r.db.lexicon code -f jsonl one.txt | grep -c KHM
attache --lexicon r.db.lexicon lexicon check
attache --record other.db --quiet add one.txt
attache --record other.db events --country KHM
echo "and not when it is gone"
rm -r r.db.lexicon
attache --record r.db recode
attache --record r.db events --country KHM
