# SPDX-License-Identifier: MIT
# shellcheck shell=sh
attache help
