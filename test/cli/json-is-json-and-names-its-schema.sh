# SPDX-License-Identifier: MIT
# shellcheck shell=sh
attache --quiet --now 2021-01-01 add "$SRC"/samples/text >/dev/null
page=$(find "$SRC/samples/text" -name '*.txt' | LC_ALL=C sort | head -n 1)
event=$(attache events --format jsonl --limit 1 | sed 's/.*"id":"\(e[0-9a-f]*\)".*/\1/')
document=$(attache search --documents --format jsonl --limit 1 asean | sed 's/{"id":"\(d[0-9a-f]*\)".*/\1/')
person=$(attache people --format jsonl --limit 1 | sed 's/{"id":"\([^"]*\)".*/\1/')
ask() {
    attache "$@" --format json >out || echo "status $?"
    python3 -c 'import json; print(json.load(open("out"))["schema"])'
}
ask events
ask people
ask posts
ask register
ask findings
ask figures
ask mechanisms
ask search asean
ask show "$event"
other=$(attache events --format jsonl --limit 2 | sed -n '2s/.*"id":"\(e[0-9a-f]*\)".*/\1/p')
ask show --why "$event"
ask why-not "$event" "$other"
ask show "$document"
ask show "$person"
ask show ADMM
ask show KOR
ask brief KOR
ask programme ASEAN 2020
ask changes
ask read "$page"
ask code "$page"
ask explain "$page"
ask when --ref 2020-10-08 "ngày 17-11"
ask add "$page"
