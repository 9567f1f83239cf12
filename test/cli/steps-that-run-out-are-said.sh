# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# A rule that takes too long over a sentence is named with file and place; the rest goes on, alike on any number of threads.
mkdir mine pages
cat >mine/slow.rule <<'END'
rule slow
  event meeting
  trigger "gặp" any* any* any* any* "chẳng bao giờ"
  match "Lào gặp Mỹ chẳng bao giờ."
  nomatch "Họ gặp nhau."
end
END
plain='Sáng 4-5-2021, Bộ trưởng Quốc phòng Lào Chansamone Chanyalath hội đàm với Bộ trưởng Quốc phòng Campuchia Tea Banh.'
long="Chẳng bao giờ $(yes gặp | head -n 900 | tr '\n' ' ')"
printf 'Tin vắn\n\n%s\n\n%s.\n' "$plain" "$long" >pages/a.txt
printf 'Tin vắn\n\n%s\n' "$plain" >pages/b.txt
for threads in 1 4; do
    attache --lexicon mine code -j "$threads" -f jsonl pages >"out.$threads" 2>"err.$threads"
    echo "status $?"
done
cmp out.1 out.4 && cmp err.1 err.4
cut -c 1-160 err.1
grep -c '"type":"meeting"' out.1
attache --lexicon mine explain pages/a.txt 2>&1 >/dev/null | cut -c 1-160
attache --lexicon mine --record r.db add pages 2>&1 | grep -v 'gặp gặp' | cut -c 1-160
attache --lexicon mine --record r.db events --format csv | wc -l
sed -i "s/nomatch .*/nomatch \"$long\"/" mine/slow.rule
attache --lexicon mine lexicon check 2>&1 | grep -v '|' | sed 's/^[0-9]* countries.*rules; //' | cut -c 1-120
