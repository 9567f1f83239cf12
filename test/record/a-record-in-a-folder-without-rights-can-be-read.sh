# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Read-only media: reading works without writing beside the record.  Root may write anywhere, so
# there the test shows only that nothing breaks.
mkdir media
attache --now 2021-01-01 --record media/x.db add "$SRC"/samples/text >/dev/null
attache --record media/x.db export >before
chmod 444 media/x.db
chmod 555 media
attache --record media/x.db export | cmp - before && echo "the same"
chmod 755 media
