# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# The slip report of one series of the sample pages, and its programme as it was known one day.
attache --now 2021-01-01 add "$SRC"/samples/text "$SRC"/samples/html >/dev/null
attache --now 2021-01-01 changes --mechanism ADSOM+-WG --since 2020-06 --until 2020-12
attache --now 2021-01-01 programme ADMM+ 2020 --as-of 2020-11-10
