# SPDX-License-Identifier: MIT
# shellcheck shell=sh
try() {
    attache "$@"
    echo "status $?" >&2
}
try events --since yesterday
try events --as-of 2023-02-29
try events --limit -1
try events --limit
try events --quiet=yes
try events what
try events -c VNM -c USA -c LAO
try --now today events
try events --now 2020-13-01
try --color sometimes events
try add
try brief
try programme ASEAN
try programme ASEAN MMXX
try show
try search
try completion
try serve --port 65536
try when --ref soon "ngày 17-11"
