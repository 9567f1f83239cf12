# SPDX-License-Identifier: MIT
# shellcheck shell=sh
for page in "$SRC"/man/attache*.1; do
    for section in NAME SYNOPSIS DESCRIPTION EXAMPLES "EXIT STATUS" "SEE ALSO"; do
        grep -q "^.SH $section\$" "$page" || echo "${page##*/}: no $section"
    done
done
