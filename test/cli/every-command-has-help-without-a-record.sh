# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Both ways to ask give the same, and each command has its manual page.
for command in $(attache help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
    attache help "$command" >asked 2>&1 || echo "help $command: status $?"
    attache "$command" --help >told 2>&1 || echo "$command --help: status $?"
    cmp asked told
    head -n 1 asked
    [ -f "$SRC/man/attache-$command.1" ] || echo "no manual page of $command"
done
