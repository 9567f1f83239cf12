# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# add, correct, undo and withdraw are killed at random moments over the year's pages: after each, the record
# has no fault, holds every page of an add that ended, and every act whose id was printed.  KILLS=200 is the
# long test, SEED=n another one.
python3 "$SRC"/test/record/year/kill.py "$SRC"/test/record/year/pages "${KILLS:-20}" "${SEED:-1}" 2>killed
