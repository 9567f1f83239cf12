#!/bin/sh
# SPDX-License-Identifier: MIT
# test/unit/run.sh [PROGRAM] - run the cmocka programs that the build made of test/unit/*.c
set -u
# shellcheck source=../lib.sh
. "$(dirname "$0")/../lib.sh"

part unit "$@"

count() { # WORD: how many tests the program's closing lines say did that
    sed -n "s/^\[ *$1 *\] \([0-9][0-9]*\) test(s).*/\1/p" "$scratch/log" |
        awk '{ n += $1 } END { print n + 0 }'
}

for program in "$BUILD"/test/unit/*; do
    case=$(basename "$program")
    # A program whose source is gone is an old one.
    [ -f "$program" ] && [ -x "$program" ] && [ -f "$SRC/test/unit/$case.c" ] || continue
    wanted "$case" || continue
    sandbox
    status=0
    CMOCKA_MESSAGE_OUTPUT=stdout timeout 300 "$program" >"$scratch/log" 2>&1 </dev/null || status=$?
    ok=$(count PASSED) bad=$(count FAILED) skip=$(count SKIPPED)
    if [ "$status" -ne 0 ]; then
        printf -- '--- unit/%s: exit status %s\n' "$case" "$status"
        grep -v -e '^\[ RUN' -e '^\[       OK' "$scratch/log" | head -n 60
        [ "$bad" -gt 0 ] || bad=1
    elif [ $((ok + bad + skip)) -eq 0 ]; then
        printf -- '--- unit/%s: no test ran\n' "$case"
        bad=1
    fi
    passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + skip))
done
finish
