# SPDX-License-Identifier: MIT
# shellcheck shell=sh
printf '{"doc":"x","title":"T\\u001b[31m\\u202eit","text":"M\\u0007\\u009bm"}\n' >page.jsonl
attache read page.jsonl | tr -cd '\033\007' | wc -c
attache code --format text page.jsonl | tr -cd '\033\007' | wc -c
attache add page.jsonl >/dev/null
attache search --documents m | tr -cd '\033\007\002\003' | wc -c
