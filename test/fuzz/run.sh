#!/bin/sh
# SPDX-License-Identifier: MIT
# test/fuzz/run.sh [TARGET]                    replay the seeds of each target: TARGET.seeds/*
# test/fuzz/run.sh --hunt TARGET [SECONDS]     look for new finds with libFuzzer (clang)
#
# A find is left in build-fuzz/finds/; put it among the seeds with the change that mends it.
set -u
# shellcheck source=../lib.sh
. "$(dirname "$0")/../lib.sh"

hunt() { # TARGET [SECONDS]
    target=$1 seconds=${2:-60}
    case $seconds in *[!0-9]*) echo "dev: '$seconds' is not a number of seconds" >&2 && exit 2 ;; esac
    printf 'int LLVMFuzzerTestOneInput(void); int LLVMFuzzerTestOneInput(void) { return 0; }\n' \
        >"$scratch/probe.c"
    if ! clang -fsanitize=fuzzer "$scratch/probe.c" -o "$scratch/probe" >/dev/null 2>&1; then
        echo "dev: hunting needs clang with libFuzzer (packages clang and libclang-rt-dev); replaying the seeds" >&2
        replay
        return
    fi
    cd "$SRC" || exit 3
    flags=-fsanitize=address,undefined
    [ -f build-fuzz/build.ninja ] ||
        CC=clang meson setup build-fuzz -Dbuildtype=debugoptimized -Db_lundef=false \
            "-Dc_args=$flags,fuzzer-no-link" "-Dc_link_args=$flags" >"$scratch/log" 2>&1 || {
        tail -n 20 "$scratch/log" >&2
        exit 1
    }
    ninja --quiet -C build-fuzz libattache.a || exit 1
    modules="sqlite3 libxml-2.0 zlib libbrotlidec libzstd libutf8proc jansson libsodium libical"
    # shellcheck disable=SC2046,SC2086
    clang -std=c17 -g -O1 -D_POSIX_C_SOURCE=200809L $flags,fuzzer -Iinclude -Isrc \
        "test/fuzz/$target.c" build-fuzz/libattache.a $(pkg-config --libs $modules) -lpthread \
        -o "build-fuzz/fuzz-$target" || exit 1
    mkdir -p "build-fuzz/corpus/$target" build-fuzz/finds
    exec "build-fuzz/fuzz-$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
        -artifact_prefix="build-fuzz/finds/$target-" \
        "build-fuzz/corpus/$target" "test/fuzz/$target.seeds"
}

replay() {
    for source in "$SRC"/test/fuzz/*.c; do
        target=$(basename "$source" .c)
        [ "$target" != replay ] && [ "$target" != mutate ] && wanted "$target" || continue
        [ -d "$SRC/test/fuzz/$target.seeds" ] || continue
        program=$BUILD/test/fuzz/$target
        if [ ! -x "$program" ]; then
            case=$target
            fails "was not built"
            verdict
            continue
        fi
        for seed in "$SRC/test/fuzz/$target.seeds"/*; do
            [ -f "$seed" ] || continue
            case=$target/$(basename "$seed")
            sandbox
            timeout 60 "$program" "$seed" >"$scratch/log" 2>&1 </dev/null || {
                fails "exit status $?"
                tail -n 40 "$scratch/log"
            }
            verdict
        done
    done
    finish
}

if [ "${1:-}" = --hunt ]; then
    shift
    part fuzz "$1"
    hunt "$@"
else
    part fuzz "$@"
    replay
fi
