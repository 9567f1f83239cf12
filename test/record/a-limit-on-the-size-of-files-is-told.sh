# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# The system may limit how large a file grows: adding says so and ends, and what the record held stays.
now=--now=2021-01-01
attache $now --record x.db add "$SRC"/samples/text >/dev/null
attache --record x.db export >before
# 2 blocks of 512 bytes: neither the record nor its log can take a page more
(
    ulimit -f 2
    attache $now --record x.db add "$SRC"/samples/html >out
    echo "status $?"
)
attache --record x.db export | cmp - before && echo "the record is what it was"
attache $now --record x.db add "$SRC"/samples/html | sed 's/;.*//'
