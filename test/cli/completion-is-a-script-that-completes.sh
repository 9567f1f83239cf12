# SPDX-License-Identifier: MIT
# shellcheck shell=sh
command -v bash >/dev/null || {
    printf 'events\nheld planned postponed cancelled\nadd\n'
    exit
}
attache completion bash >script
cat >ask <<'END'
. ./script
COMP_WORDS=(attache ev) COMP_CWORD=1
_attache
echo "${COMPREPLY[@]}"
COMP_WORDS=(attache events --status "") COMP_CWORD=3
_attache
echo "${COMPREPLY[@]}"
COMP_WORDS=(attache --record x.db ad) COMP_CWORD=3
_attache
echo "${COMPREPLY[@]}"
END
bash ask
