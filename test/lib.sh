# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# test/lib.sh - what the test runners share.  A runner sources it, calls
# `part NAME "$@"`, then for each case `wanted`, `sandbox`, `same` and `verdict`,
# and ends with `finish`, whose line ./dev check reads.
#
# UPDATE=1 in the environment makes `same` rewrite what is expected; CASE_SECONDS is how long a case
# may take, where that shall be more than 300.

SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)}
BUILD=${BUILD:-$SRC/build}
ATTACHE=${ATTACHE:-$BUILD/attache}
UPDATE=${UPDATE:-}
export SRC BUILD ATTACHE LC_ALL=C.UTF-8
unset NO_COLOR XDG_DATA_HOME XDG_CONFIG_HOME ATTACHE_RECORD 2>/dev/null || true

part() { # NAME [FILTER]
    part=$1 filter=${2:-}
    passed=0 failed=0 skipped=0
    scratch=$(mktemp -d)
    trap 'cd /; rm -rf "$scratch"' EXIT
    trap 'exit 130' INT TERM
    mkdir "$scratch/bin"
    ln -s "$ATTACHE" "$scratch/bin/attache"
    PATH=$scratch/bin:$PATH
}

wanted() { # CASE: is it the one asked for, or inside it?
    case $1/ in
    "${filter%/}"/*) return 0 ;;
    esac
    [ -z "$filter" ]
}

sandbox() { # an empty directory of the case's own; sets $good
    rm -rf "$scratch/case"
    mkdir "$scratch/case"
    cd "$scratch/case" || exit 3
    good=yes
}

same() { # EXPECTED GOT LABEL: a missing expected file stands for an empty one
    expected=$1
    [ -f "$expected" ] || expected=/dev/null
    ! cmp -s "$expected" "$2" || return 0
    if [ -n "$UPDATE" ]; then
        if [ -s "$2" ]; then cp "$2" "$1"; else rm -f "$1"; fi
        printf 'rewrote %s\n' "${1#"$SRC"/}"
        return
    fi
    good=
    printf -- '--- %s: %s\n' "$part/$case" "$3"
    diff -u "$expected" "$2" | sed '1,2d' | head -n 60
}

fails() { # MESSAGE: the case does not pass
    good=
    printf -- '--- %s: %s\n' "$part/$case" "$*"
}

verdict() {
    if [ -n "$good" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

finish() {
    line="$part  $passed passed, $failed failed"
    [ "$skipped" -eq 0 ] || line="$line, $skipped skipped"
    printf '%s\n' "$line"
    [ "$failed" -eq 0 ]
}

# Keep only a status that says something: 0 is what is expected without a file.
status_file() { # STATUS FILE
    : >"$2"
    [ "$1" -eq 0 ] || printf '%s\n' "$1" >"$2"
}

# Run NAME.sh of a folder in an empty directory with attache on the PATH, and compare its
# stdout, stderr and exit status with NAME.stdout, NAME.stderr and NAME.status.  A script that cannot be
# tried here ends with status 77, having said why on its standard error.
shell_cases() { # FOLDER
    for script in "$1"/*.sh; do
        case=$(basename "$script" .sh)
        [ "$case" != run ] && [ -f "$script" ] && wanted "$case" || continue
        sandbox
        status=0
        HOME=$scratch/case TZ=UTC timeout "${CASE_SECONDS:-300}" sh "$script" \
            >"$scratch/stdout" 2>"$scratch/stderr" </dev/null || status=$?
        if [ "$status" -eq 77 ]; then
            skipped=$((skipped + 1))
            printf '%s: skipped: %s\n' "$part/$case" "$(cat "$scratch/stderr")"
            continue
        fi
        status_file "$status" "$scratch/status"
        same "$1/$case.stdout" "$scratch/stdout" "standard output"
        same "$1/$case.stderr" "$scratch/stderr" "standard error"
        same "$1/$case.status" "$scratch/status" "exit status"
        verdict
    done
}
