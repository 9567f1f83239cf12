# SPDX-License-Identifier: MIT
# shellcheck shell=sh
attache version >version
printf 'attache %s\n' "$(cat "$SRC/VERSION")" | cmp - version
attache --version | cmp - version
