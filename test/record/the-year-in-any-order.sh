# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# The year added in 20 random orders, in one run or in many, by one thread or by two, gives one record to
# the byte, and so does making it anew.  What is worked out by and by, file by file, is checked each time
# against what comes out at once.  ORDERS=200 tries more of them; SEED=n begins at another.
now=--now=2028-04-01
orders=${ORDERS:-20} seed=${SEED:-1}
pages=$SRC/test/record/year/pages

# All that a record says, and part of what it said on two days.
say() { # RECORD
    attache $now --record "$1" export --teasers
    attache $now --record "$1" export --as-of 2027-07-15
    attache $now --record "$1" posts
    attache $now --record "$1" findings
    attache $now --record "$1" changes --as-of 2027-12-31 --limit 0 --format jsonl
}

# The files in the order of a seed, cut into runs; one line each.
runs() { # SEED
    python3 - "$pages" "$1" <<'END'
import os
import random
import sys

folder, seed = sys.argv[1], int(sys.argv[2])
chance = random.Random(seed)
files = sorted(os.listdir(folder))
chance.shuffle(files)
count = len(files) if seed % 20 == 7 else chance.choice([1, 1, 2, 3, 5])
cuts = [0] + sorted(chance.sample(range(1, len(files)), count - 1)) + [len(files)]
for a, b in zip(cuts, cuts[1:]):
    print(" ".join(os.path.join(folder, file) for file in files[a:b]))
END
}

attache $now --record whole.db add "$pages" >/dev/null
say whole.db >whole
last=$((seed + orders))
good=0
while [ "$seed" -lt "$last" ]; do
    rm -f x.db x.db-wal x.db-shm
    runs "$seed" >runs
    while IFS= read -r files; do
        # shellcheck disable=SC2086
        attache $now --record x.db add -j $((1 + seed % 2)) $files >/dev/null
        [ $((seed % 20)) -ne 7 ] || attache --record x.db check >checked || cat checked
    done <runs
    say x.db >said
    cmp said whole || echo "seed $seed: another record, after $(wc -l <runs) runs"
    if [ $((seed % 4)) -eq 0 ]; then
        attache $now --record x.db rebuild -j $((1 + seed / 4 % 2)) >/dev/null
        say x.db >rebuilt
        cmp rebuilt whole || echo "seed $seed: another record, rebuilt"
        attache --record x.db check >checked || echo "seed $seed: $(cat checked)"
    fi
    cmp -s said whole && good=$((good + 1))
    seed=$((seed + 1))
done
[ "$good" -eq "$orders" ] && echo "every order gives the same record"
