# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Who held which post from when to when, in the year of year/README.md; attachés by state; what contradicts.
attache --now=2028-04-01 add "$SRC/test/record/year/pages" >/dev/null
echo "-- posts"
attache posts --format csv | cut -d , -f 1,4,8-11
echo "-- a farewell, a handover and an appointment, as of the day between"
attache posts --as-of 2027-03-01 --format csv | grep -E 'Bellandi|Ferrante|Khôi' | cut -d , -f 1,4,8-11
echo "-- register"
attache register --format csv | cut -d , -f 1,5-11
echo "-- findings"
attache findings --format csv | cut -d , -f 1-3
