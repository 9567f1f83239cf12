# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# saved/v1.db.gz is a record as version 1 of its tables left it, of ten samples (one of them without a
# date, two that are copies); saved/v1.jsonl.gz is what that program exported from it.  Adding anything
# brings it up to date, and what it says of its pages is the same afterwards.
gzip -dc "$SRC"/test/record/saved/v1.db.gz >v1.db
gzip -dc "$SRC"/test/record/saved/v1.jsonl.gz >v1.jsonl

# What documents say does not change; which event it belongs to may, when the program knows more.
kept() {
    grep '^{"kind":"\(document\|assertion\|figure\)"' "$1" | sed 's/"event":"[^"]*",//' | sort |
        grep -o '"\(id\|title\|published\|publisher\|source\|url\|copy_of\|said\|status\|date\|quote\|start\|end\|value\|what\)":\("[^"]*"\|[^,}]*\)'
}

attache --record v1.db events
echo "reading: status $?"
attache --now 2021-01-02 --record v1.db add "$SRC"/samples/text/15-thong-xe-cau-song-lim.txt |
    sed 's/;.*//'
attache --record v1.db export | grep -v 15-thong-xe-cau >now.jsonl
kept v1.jsonl >before
kept now.jsonl >after
cmp before after && echo "what was kept is the same: $(wc -l <after) values"
