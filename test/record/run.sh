#!/bin/sh
# SPDX-License-Identifier: MIT
# test/record/run.sh [CASE] - what the record promises: test/record/NAME.sh, written like test/cli
set -u
# shellcheck source=../lib.sh
. "$(dirname "$0")/../lib.sh"

part record "$@"
shell_cases "$SRC/test/record"
finish
