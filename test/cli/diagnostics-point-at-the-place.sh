# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# An overlay with rows that make no sense: the rest of the file is read, and check says 1.
mkdir mine
printf 'code\tkind\tforms\tadjectives\nXYZ\n' >mine/countries.tsv
attache --lexicon mine lexicon check >/dev/null
