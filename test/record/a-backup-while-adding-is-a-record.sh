# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# While one run adds, another copies the record as it was; the copy is a record and can be put back.
now=--now=2021-01-01
attache $now add "$SRC"/samples/text >/dev/null
attache export >before
mkfifo slow
attache $now add - <slow >/dev/null 2>&1 &
exec 3>slow
# More than a pipe holds: this ends once it is read, and the record was taken before that.
head -c 300000 /dev/zero | tr '\0' '\n' >&3
attache backup copy.db && echo "copied while adding"
exec 3>&-
wait
attache --record copy.db export | cmp - before && echo "the copy holds the same"
attache --record copy.db check
attache $now add "$SRC"/samples/html >/dev/null
attache export >after
# put back, it is what it was, and goes on
rm -f attache.db attache.db-wal attache.db-shm
cp copy.db attache.db
attache export | cmp - before && echo "put back"
attache $now add "$SRC"/samples/html >/dev/null
attache export | cmp - after && echo "gone on with"
attache backup copy.db
echo "status $?"
attache backup nowhere/copy.db
echo "status $?"
ls
