# SPDX-License-Identifier: MIT
# shellcheck shell=sh
attache --quiet --now 2021-01-01 add "$SRC"/samples/text nowhere >/dev/null
attache --quiet export --format ics >/dev/null
