#!/bin/sh
# SPDX-License-Identifier: MIT
# test/cli/run.sh [CASE] - the command line as users meet it: test/cli/NAME.sh
set -u
# shellcheck source=../lib.sh
. "$(dirname "$0")/../lib.sh"

part cli "$@"
shell_cases "$SRC/test/cli"
finish
