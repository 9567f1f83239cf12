# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# The year in year/pages, told event by event: what it is, who said what of it when, its steps; people, posts, figures.
now=--now=2028-04-01
attache $now add "$SRC"/test/record/year/pages
attache check
attache export --teasers >export.jsonl
attache $now changes --teasers --limit 0 --format jsonl >changes.jsonl
python3 "$SRC"/test/record/year/tell.py record export.jsonl changes.jsonl
