# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Why there is no meeting: a condition, a guard, an argument, a need, words taken by another rule,
# a trigger that only begins, none at all, and one that was told after all.
mkdir mine
cat >mine/t.rule <<'END'
marker opinion before 8 "theo ý"

rule see
  event exercise
  trigger "thử sức" ("trên biển" "Đông")?
  arg who before 20 body[army] required
  arg whom after 10 country[!VNM]
  unless after 2 "nhau"
  need foreign
  priority 90
  match "Hải quân Lào thử sức Campuchia."
  nomatch "Họ đi."
end

rule not
  stop
  trigger "thử sức mình"
  priority 95
  nomatch "Họ đi."
end

rule sail
  event exercise
  trigger "ra khơi" ~3 "cùng tàu"
  arg who before 20 body
  priority 90
  match "Hải quân Lào ra khơi hôm nay cùng tàu Campuchia."
  nomatch "Họ đi."
end
END
cat >page.txt <<'END'
Thử sức

Hải quân Lào thử sức nhau. Theo ý Đại sứ Lào, Hải quân Lào thử sức Campuchia. Đại sứ Lào thử sức Campuchia.
Hải quân Việt Nam thử sức. Hải quân Lào thử sức mình. Hải quân Lào ra khơi. Lào ở đây.
Hải quân Lào thử sức trên biển Đông với Campuchia ngày 4-5-2021. Họ đi.
END
attache --lexicon mine explain --why-not exercise page.txt
echo status $?
attache --lexicon mine --color always explain --why-not exercise page.txt | head -n 4 | cat -v
attache --lexicon mine explain --why-not exercise -f json page.txt | python3 -c '
import json, sys
d = json.load(sys.stdin)
print(d["schema"])
for s in d["pages"][0]["sentences"]:
    near = s.get("nearest") or {}
    print(s["sentence"], s["verdict"], near.get("reason"), near.get("at", {}).get("line"), s.get("begun", {}).get("wants"))'
attache --lexicon mine explain -f json page.txt | python3 -c '
import json, sys
p = json.load(sys.stdin)["pages"][0]
for s in p["sentences"]:
    print(s["sentence"], len(s["tokens"]), [m["what"] for m in s["mentions"]], [f.get("event") for f in s["fired"]], [a["reason"] for a in s["almost"]])
print(p["events"])'
