#!/bin/sh
# SPDX-License-Identifier: MIT
# test/spec/run.sh [DOCUMENT] - the manual is a test: run the sessions shown in README.md and
# doc/*.md (see spec.py), and the examples that the shipped rules and lexicon carry.
set -u
# shellcheck source=../lib.sh
. "$(dirname "$0")/../lib.sh"

part spec "$@"
case=shipped
if wanted shipped; then
    sandbox
    attache lexicon check >"$scratch/stdout" 2>&1 || {
        fails "attache lexicon check: exit status $?"
        tail -n 40 "$scratch/stdout"
    }
    verdict
fi
for document in "$SRC"/README.md "$SRC"/doc/*.md; do
    case=$(basename "$document" .md)
    [ -f "$document" ] && wanted "$case" || continue
    sandbox
    ln -s "$SRC/samples" samples
    counts=$(python3 "$SRC/test/spec/spec.py" "$document" 3>&1 1>&2) || true
    passed=$((passed + ${counts% *})) failed=$((failed + ${counts#* }))
done
finish
