# SPDX-License-Identifier: MIT
# shellcheck shell=sh
try() {
    "$@"
    echo "status $?" >&2
}
try attache help >/dev/full
try attache when --ref 2020-10-08 "ngày 17-11" >/dev/full
try attache help >&-
