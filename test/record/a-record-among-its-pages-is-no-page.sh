# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# A folder may hold the record and its pages: what belongs to the record is not opened as a page, by
# whatever name it is reached.
now=--now=2021-01-01
mkdir pages
find "$SRC"/samples/text -name '0*.txt' | sort | head -n 3 | while read -r file; do cp "$file" pages; done
ATTACHE_RECORD=$PWD/pages/attache.db
export ATTACHE_RECORD
attache $now add pages | sed 's/;.*//'
echo word-by-word-a-long-one | attache user add ai --role editor >/dev/null
ln -s attache.db pages/again.db
attache $now add pages | sed 's/;.*//'
attache $now add pages/attache.db
echo "status $?"
attache check | tail -n 1
