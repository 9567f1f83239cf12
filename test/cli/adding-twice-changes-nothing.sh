# SPDX-License-Identifier: MIT
# shellcheck shell=sh
mkdir pages
cp "$SRC"/samples/text/0*.txt pages
attache --now 2021-01-01 add pages/*.txt | sed 's/.*: \(.*\);.*/\1/; s/[0-9]* new/N new/'
attache export >once
attache --now 2021-02-01 add pages | sed 's/.*: \(.*\);.*/\1/; s/[0-9]* known/N known/'
attache export | cmp - once
