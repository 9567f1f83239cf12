# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Accounts of the desk, from the command line; the record itself knows nothing of them.
record=attache.db
say() { printf '%s\n' "$*"; }
user() {
    attache --record "$record" --now 2025-01-02T03:04:05Z user "$@" 2>&1
    say "status $?"
}
say "-- without a record"
user add lan --role editor </dev/null
attache --record "$record" --now 2025-01-02T00:00:00Z -q add "$SRC/samples/text/02-gap-truong-doan-tai-da-nang.txt" >/dev/null
before=$(sha256sum <"$record")
say "-- nobody"
user list
say "-- made"
printf 'a long enough word\n' | user add lan --role editor
printf 'short\n' | user add minh --role reader
user add minh --role reader </dev/null
printf 'another long word\n' | user add minh --role reader
printf 'another long word\n' | user add minh --role admin
printf 'another long word\n' | user add 'a b' --role admin
user list
say "-- changed"
user role minh --role admin
printf 'yet another word\n' | user password lan
user password nobody </dev/null
user list
say "-- removed"
user remove minh
user remove minh
user list
say "-- wrong"
user
user add lan
user list lan
user remove lan --role reader
say "-- the record is as it was, the file beside it for its owner only"
[ "$before" = "$(sha256sum <"$record")" ] && say same
stat -c '%a' "$record.desk"
say "-- not beyond this machine without accounts"
attache --record "$record" user remove lan
attache --record "$record" serve --port 0 --host 0.0.0.0 2>&1 </dev/null
say "status $?"
