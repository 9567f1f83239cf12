# SPDX-License-Identifier: MIT
# shellcheck shell=sh
attache add "$SRC"/samples/text >/dev/null 2>&1
try() {
    attache show "$@"
    echo "status $?" >&2
}
try e00000000
try d00000000
try ADMNN
try zzzzzzzz
