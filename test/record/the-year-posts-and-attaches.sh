# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Who held which post in the year, from when to when, the attachés, and what contradicts itself; the first
# two as of a day, too.
now=--now=2028-04-01
attache $now add "$SRC"/test/record/year/pages >/dev/null
echo "== Posts"
attache $now posts
echo "== Posts as of 2027-08-10"
attache $now posts --as-of 2027-08-10
echo "== Attachés"
attache $now register
echo "== Attachés as of 2027-03-10"
attache $now register --as-of 2027-03-10
echo "== Findings"
attache $now findings | sed 's/  [de][0-9a-f]\{12,16\}\(\.e[0-9]*\)\{0,1\}$//'
