# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What a folder of saved pages may hold that is no page.  Each is named once; the page among them is
# coded all the same, and no more memory is used than a page may take.
mkdir bad
cp "$SRC"/samples/text/02-gap-truong-doan-tai-da-nang.txt bad/page.txt
printf '\303\050\377\376\200%.0s' $(seq 300) >bad/bytes.txt
printf '\037\213junk that is no gzip data at all' >bad/junk.gz
head -c 40000000 /dev/zero | tr '\0' a | gzip -1 >bad/large.gz
{
    printf '{"doc":"before","title":"Bộ trưởng tiếp","text":"Ngày 5-10-2020, Bộ trưởng tiếp Đại sứ Lào."}\n'
    printf '{"doc":"long","text":"'
    head -c 200000000 /dev/zero | tr '\0' a
    printf '"}\n'
    printf '{"doc":"after","title":"Bộ trưởng tiếp","text":"Ngày 5-10-2020, Bộ trưởng tiếp Đại sứ Lào."}\n'
} >bad/line.jsonl
cp bad/page.txt bad/closed.txt
chmod 0 bad/closed.txt
mkdir bad/closed
chmod 0 bad/closed
bound() { # COMMAND: under rights that bind, also when it is root who runs the tests
    if [ "$(id -u)" = 0 ]; then
        setpriv --bounding-set=-dac_override,-dac_read_search -- "$@"
    else
        "$@"
    fi
}
# The sanitizers reserve more room than any limit would leave; other shells know no such limit.
# shellcheck disable=SC3045
[ -n "${ASAN_OPTIONS:-}" ] || ulimit -v 1000000 2>/dev/null || true
for jobs in 1 2; do
    bound "$ATTACHE" code -j "$jobs" bad >out
    echo "status $?"
    sed 's/.*"doc":"\([^"]*\)".*/\1/' out
done
bound "$ATTACHE" read bad >/dev/null 2>read.err
bound "$ATTACHE" add bad >/dev/null 2>add.err
cmp read.err add.err
chmod 755 bad/closed
rm bad/line.jsonl
