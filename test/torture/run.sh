#!/bin/sh
# SPDX-License-Identifier: MIT
# test/torture/run.sh [CASE] - fail the 1st, 2nd, 3rd ... allocation of chosen commands.
#
# A run whose allocation failed may end well with the usual answer, or say on
# stderr what went wrong and exit 1 or 3.  It may not crash, hang, or answer
# something else.  A command that allocates more than STEPS times (300) is
# sampled evenly.
set -u
# shellcheck source=../lib.sh
. "$(dirname "$0")/../lib.sh"

part torture "$@"
steps=${STEPS:-300}
cc -std=gnu17 -O1 -shared -fPIC "$SRC/test/torture/failmalloc.c" -o "$scratch/failmalloc.so" || exit 3

torture() { # CASE COMMAND...
    case=$1
    shift
    wanted "$case" || return 0
    sandbox
    setup
    "$@" >"$scratch/want" 2>/dev/null </dev/null
    sandbox
    setup
    ATT_FAIL_COUNT=$scratch/count LD_PRELOAD=$scratch/failmalloc.so "$@" >/dev/null 2>&1 </dev/null
    total=$(cat "$scratch/count")
    step=$((total / steps + 1))
    at=1
    while [ "$at" -le "$total" ]; do
        sandbox
        setup
        status=0
        ATT_FAIL_AT=$at LD_PRELOAD=$scratch/failmalloc.so timeout 60 "$@" \
            >"$scratch/stdout" 2>"$scratch/stderr" </dev/null || status=$?
        if [ "$status" -eq 0 ]; then
            cmp -s "$scratch/want" "$scratch/stdout" ||
                fails "allocation $at of $total: exit status 0 with another answer"
        elif [ "$status" -ne 1 ] && [ "$status" -ne 3 ]; then
            fails "allocation $at of $total: exit status $status"
            tail -n 5 "$scratch/stderr"
        elif [ ! -s "$scratch/stderr" ]; then
            fails "allocation $at of $total: exit status $status without a word"
        fi
        verdict
        at=$((at + step))
    done
}

setup() {
    cp "$SRC/test/fuzz/code.seeds/dump.txt" page.txt
    cp "$SRC/test/fuzz/code.seeds/article.html" page.html
    cp "$SRC/test/fuzz/code.seeds/records.jsonl" page.jsonl
}

torture when attache when --ref 2020-10-08 'từ ngày 9 đến 11-12 và ngày 17 và 19-11 tới'
torture read attache read --format json page.txt page.html page.jsonl
torture code attache code -j 1 page.txt page.html page.jsonl
torture add attache --record r.db --now 2030-01-01T00:00:00Z --quiet add page.txt page.html
finish
