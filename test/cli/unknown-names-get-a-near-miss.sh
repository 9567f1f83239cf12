# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Of commands, options, values, countries, mechanisms: each a wrong command line, status 2.
try() {
    attache "$@"
    echo "status $?" >&2
}
try evnets
try events --formt json
try events --format jsn
try events --type metting
try events --country "Hàn Quóc Quốc"
try events --mechanism ADSON
try brief Campuchai
try programme ADMN 2020
try help serach
try lexicon chek
try zzzzzzzz
try events --zzzzzzzz
