# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What is left out is counted, and nothing stands on the first of a month that was not said.
attache --quiet --now 2021-01-01 add "$SRC"/samples/text >/dev/null
attache export --format ics 2>notes | tr -d '\r' >calendar
sed 's/[0-9][0-9]*/N/g' notes
attache events --format csv | tail -n +2 | cut -d, -f2 |
    grep -c -E '^[0-9]{4}-[0-9]{2}-[0-9]{2}(/[0-9]{4}-[0-9]{2}-[0-9]{2})?$' >days
grep -c '^BEGIN:VEVENT' calendar | cmp - days
