# SPDX-License-Identifier: MIT
# shellcheck shell=sh
attache --record a.db add - <<'END'
Tin

Ngày 17-11-2020, hai bên hội đàm.
END
attache add --record=b.db --quiet page.txt 2>/dev/null
attache --quiet events --record a.db --limit=5 --format csv | head -n 1 | cut -d, -f1-3
ls ./*.db
