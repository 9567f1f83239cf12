# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Reading does not make one, and says so with status 3, whichever way it was named.
try() {
    "$@"
    echo "status $?" >&2
}
try attache events
try attache --record other.db people
try env ATTACHE_RECORD=third.db attache brief KOR
ls
