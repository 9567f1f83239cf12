# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Duplicates, overlaps, codes and chains that are nobody's, dead rules, each at its file, line and column.
mkdir mine
tab() { printf '%b\n' "$1" >"mine/$2"; }
tab 'forms\tcountry\tkind\tin\nBến Lạ|Bến  Lạ\tVNM\tcity\t\nBến Xa|Bến Lạ\tLAO\tcity\t\nBến Xa\tLAO\tcity\t\nBến Không\tXXX\tcity\t' places.tsv
tab 'id\tforms\tcountry\tkind\tgives\tsince\tuntil\na-x\tBộ Thử Máy\tVNM\tministry\tVNM\t\t1999-01-01\na-y\tBộ Thử Máy\tVNM\tministry\tVNM\t1999-01-01\t\na-z\tBộ Thử Gạo\tVNM\tministry\tVN\t2001\t2000\na-w\tBộ Thử Gió\tVNM\tministry\tVNM\thôm qua\t\na-w\tBộ Thử Bão\tVNM\tministry\tVNM\nb-x\tBộ Thử Mưa\tVNM\tministry\tVNM\nb-y\tBộ Thử Mưa\tVNM\tministry\tVNM' bodies.tsv
tab 'id\tkind\tforms\tname_en\tlevel\tprepares\tsides\tseats\nT1\town\tDiễn đàn Thử Một\t\tminister\tT2\topen VNM LOA\tbt-qp bt-lua\nT2\town\tDiễn đàn Thử Hai\t\tminster\tT1\tASEAN + partners\nT3\town\tDiễn đàn Thử Ba|-Diễn đàn Bốn\t\tminister\tT9' mechanisms.tsv
tab 'forms\tkind\nrỉ tai\twhisper' speech.tsv
cat >mine/t.rule <<'END'
macro NEVER = "a b"
macro TWICE = "cùng" | "với" | "cùng"

rule t-stop
  stop
  trigger "đi thử" | "đi xa" TWICE
  priority 10
  match "Họ đi thử."
  nomatch "Họ đến."
end

rule t-dead
  event visit
  trigger "đi thử" | "đi xa" ("cùng" | "với")
  arg who before person | country
  priority 5
  match "Họ đi thử."
  nomatch "Họ đến."
end

rule t-window
  event visit
  trigger "đi lạ"
  unless after 2 "ba từ liền" | "bốn từ liền nhau"
  if before 1 "đã" | "rồi sẽ"
  arg who before country
  need person
  match "Đã đi lạ."
  nomatch "Họ đến."
end

rule t-window
  event visit
  trigger "đi lạ"
  need foreign
end
END
attache --lexicon mine lexicon check 2>&1 | grep -v '^  ' | sed 's|^[0-9]* countries.*rules; ||'
echo 'no table' >notes.txt
attache --lexicon notes.txt lexicon check 2>&1 | head -n 1
