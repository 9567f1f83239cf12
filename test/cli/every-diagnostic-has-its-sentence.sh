# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# The codes of the sources and those of the manual page are the same.
grep -rhoE '"(calendar|html|http|input|io|lexicon|page|record|rule|text|warc|web)-[a-z-]+"' "$SRC/src" --include='*.c' |
    tr -d '"' | grep -v '^http-equiv$' | sort -u >used
sed -n 's/\\-/-/g; s/^\.B \([a-z]*-[a-z-]*\)$/\1/p' "$SRC/man/attache-diagnostics.7" | sort -u >told
diff used told
