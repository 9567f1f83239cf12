# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# One thread or several: the same bytes, in the same order.
for threads in 1 2 4; do
    attache --quiet code -j $threads "$SRC"/samples/html "$SRC"/samples/text >$threads
done
cmp 1 2 && cmp 1 4 && [ -s 1 ] && echo "the same"
