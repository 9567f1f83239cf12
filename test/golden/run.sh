#!/bin/sh
# SPDX-License-Identifier: MIT
# test/golden/run.sh [KIND[/CASE]] - inputs and the exact output expected of them.
#
#   page/NAME.{txt,html,jsonl}  attache read --format json   -> NAME.json
#   code/NAME.{txt,html}        attache code                 -> NAME.jsonl
#   when/NAME.tsv               ref (or -), text, values     attache when, a row each
#   export/NAME/in/*            attache add, then export     -> export/NAME/want.FORMAT
#
# What goes to stderr is expected in NAME.diag (none: nothing), an exit status
# other than 0 in NAME.status.  Each case runs in a directory of its own.
set -u
# shellcheck source=../lib.sh
. "$(dirname "$0")/../lib.sh"

part golden "$@"
golden=$SRC/test/golden
tab=$(printf '\t')

one_file() { # INPUT WANTED COMMAND...: run the command on a copy of the input
    input=$1 want=$2
    shift 2
    case=$(basename "$(dirname "$input")")/$(basename "${want%.*}")
    wanted "$case" || return 0
    sandbox
    cp "$input" .
    status=0
    timeout 60 attache "$@" "$(basename "$input")" \
        >"$scratch/stdout" 2>"$scratch/stderr" </dev/null || status=$?
    status_file "$status" "$scratch/status"
    same "$want" "$scratch/stdout" "attache $*"
    same "${want%.*}.diag" "$scratch/stderr" diagnostics
    same "${want%.*}.status" "$scratch/status" "exit status"
    verdict
}

for input in "$golden"/page/*.txt "$golden"/page/*.html "$golden"/page/*.jsonl; do
    [ -f "$input" ] && one_file "$input" "${input%.*}.json" read --format json
done

for input in "$golden"/code/*.txt "$golden"/code/*.html; do
    [ -f "$input" ] && one_file "$input" "${input%.*}.jsonl" code
done

for table in "$golden"/when/*.tsv; do
    [ -f "$table" ] || continue
    wanted "when/$(basename "$table" .tsv)" || continue
    sandbox
    number=0
    while IFS= read -r row; do
        number=$((number + 1))
        case $row in '' | '#'*)
            printf '%s\n' "$row" >>"$scratch/table"
            continue
            ;;
        esac
        case=when/$(basename "$table" .tsv):$number
        good=yes
        ref=${row%%"$tab"*} rest=${row#*"$tab"}
        text=${rest%%"$tab"*} values=
        case $rest in *"$tab"*) values=${rest#*"$tab"} ;; esac
        if [ "$ref" = - ]; then
            attache when -- "$text" >"$scratch/stdout" 2>"$scratch/stderr"
        else
            attache when --ref "$ref" -- "$text" >"$scratch/stdout" 2>"$scratch/stderr"
        fi || fails "attache when: exit status $?: $(cat "$scratch/stderr")"
        got=$(cut -f 2 "$scratch/stdout" | tr '\n' ' ')
        got=${got% }
        printf '%s\t%s\t%s\n' "$ref" "$text" "$got" >>"$scratch/table"
        if [ "$got" != "$values" ] && [ -z "$UPDATE" ]; then
            fails "$ref: $text
    expected $values
    got      $got"
        fi
        verdict
    done <"$table"
    [ -z "$UPDATE" ] || same "$table" "$scratch/table" "the table"
    rm -f "$scratch/table"
done

for folder in "$golden"/export/*/; do
    [ -d "$folder/in" ] || continue
    case=export/$(basename "$folder")
    wanted "$case" || continue
    sandbox
    cp -R "$folder/in" in
    attache --record r.db --now 2030-01-01T00:00:00Z add in >/dev/null 2>"$scratch/stderr" ||
        fails "attache add: $(cat "$scratch/stderr")"
    for want in "$folder"want.*; do
        attache --record r.db --now 2030-01-01T00:00:00Z export --format "${want##*.}" \
            >"$scratch/stdout" 2>"$scratch/stderr" || fails "export: $(cat "$scratch/stderr")"
        same "$want" "$scratch/stdout" "export --format ${want##*.}"
    done
    verdict
done
finish
