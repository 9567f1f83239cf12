# SPDX-License-Identifier: MIT
# shellcheck shell=sh
attache lexicon check | sed 's/[0-9][0-9][0-9]*/N/g'
attache lexicon show "hàn quốc"
attache lexicon show admm+ | cut -f1
