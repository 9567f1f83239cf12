#!/bin/sh
# SPDX-License-Identifier: MIT
# tools/distcheck.sh - make the source tarball of what is committed, then build, check and
# install from it in an empty directory, and compare what the library exports with attache.h.
set -eu

SRC=$(cd "$(dirname "$0")/.." && pwd)
version=$(cat "$SRC/VERSION")
name=attache-$version
scratch=$(mktemp -d)
trap 'cd /; rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

mkdir -p "$SRC/build"
git -C "$SRC" archive --format=tar.gz --prefix="$name/" -o "$SRC/build/$name.tar.gz" HEAD
tar xzf "$SRC/build/$name.tar.gz" -C "$scratch"
cd "$scratch/$name"
./dev check
DESTDIR=$scratch/stage ninja --quiet -C build install >"$scratch/log" || {
    cat "$scratch/log"
    exit 1
}
find "$scratch/stage" -type f | sed "s,^$scratch/stage,," | sort

# Every function of the header is in the library, and the program runs from where it was put.
sed -n 's/.*\b\(att_[a-z0-9_]*\)(.*/\1/p' include/attache.h | sort -u >"$scratch/declared"
nm -g --defined-only build/libattache.a 2>/dev/null | awk 'NF == 3 { print $3 }' | sort -u >"$scratch/defined"
missing=$(comm -23 "$scratch/declared" "$scratch/defined" | grep -v '_fn$' || true)
if [ -n "$missing" ]; then
    printf 'in attache.h, not in the library:\n%s\n' "$missing"
    exit 1
fi
program=$(find "$scratch/stage" -name attache -type f -perm -u+x | head -n 1)
[ -n "$program" ] || {
    echo 'the program was not installed'
    exit 1
}
test "$("$program" --version | head -n 1)" = "attache $version" || {
    echo "the installed program does not call itself attache $version"
    exit 1
}
echo "build/$name.tar.gz is good"
