# SPDX-License-Identifier: MIT
# shellcheck shell=sh
printf 'Một tệp văn bản, không phải cơ sở dữ liệu; nó phải dài hơn một trăm byte để được đọc.\n' >text.db
attache --record text.db events
echo "status $?"
attache --record text.db add "$SRC"/samples/text
echo "status $?"
attache --record none.db events
echo "status $?"
mkdir folder
attache --record folder add "$SRC"/samples/text
echo "status $?"
