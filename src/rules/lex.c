/* SPDX-License-Identifier: MIT */
/* lex.c - rule files into lines of lexemes.  '#' begins a comment outside quotes. */
#include "rules/rules_int.h"

#include <stdarg.h>

#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"

void
att_rule_report(struct att_rule_file *file, const struct att_rule_line *line,
                const struct att_lexeme *at, const char *code, const char *fmt, ...)
{
    struct att_place place = file->place;
    char text[400];
    va_list ap;

    va_start(ap, fmt);
    (void)vsnprintf(text, sizeof(text), fmt, ap);
    va_end(ap);
    if (at == NULL && line->count > 0) { /* after the last word of the last physical line */
        const struct att_lexeme *last = &line->at[line->count - 1];

        place.line = last->line;
        place.col = att_utf8_count(last->source) + 1;
        place.excerpt = last->source;
    } else {
        place.line = at == NULL ? line->line : at->line;
        place.col = at == NULL ? att_utf8_count(line->text) + 1 : at->col;
        place.excerpt = at == NULL ? line->text : at->source;
    }
    att_diag_emit(file->diag, ATT_LEVEL_ERROR, code, &place, "%s", text);
}

void
att_rule_note(struct att_rule_file *file, const struct att_lexeme *at, const char *code,
              const char *fmt, ...)
{
    struct att_rule_note *note = ATT_VEC_PUSH(&file->rules->arena, &file->rules->notes);
    char text[400];
    va_list ap;

    if (note == NULL)
        return; /* the arena remembers */
    va_start(ap, fmt);
    (void)vsnprintf(text, sizeof(text), fmt, ap);
    va_end(ap);
    *note = (struct att_rule_note){code, file->place, {"", 0}};
    note->place.line = at->line;
    note->place.col = at->col;
    note->place.excerpt = at->source;
    note->text = att_arena_str(&file->rules->arena, att_str(text));
}

/* Whether `c` may stand in a word. */
static bool
lex_word(char c)
{
    return att_alpha(c) || att_digit(c) || c == '-' || c == '_' || c == '.' ||
           (unsigned char)c >= 0x80;
}

/*
 * Read the phrase whose quotation mark stands at `from`; where it ends, behind the other mark.
 * A backslash takes the mark behind it, or another backslash, for what it is.
 */
static size_t
lex_phrase(struct att_rule_file *file, struct att_rule_line *line, struct att_str text, size_t from,
           struct att_lexeme *lexeme)
{
    struct att_buf phrase = ATT_BUF_INIT(ATT_LIMIT_LEXICON_BYTES);
    size_t i = from + 1;

    lexeme->kind = ATT_LEX_STRING;
    lexeme->text = att_str_sub(text, from + 1, text.len);
    while (i < text.len && text.at[i] != '"') {
        if (text.at[i] == '\\' && i + 1 < text.len &&
            (text.at[i + 1] == '"' || text.at[i + 1] == '\\')) {
            i++;
        } else if (text.at[i] == '\\') {
            struct att_lexeme at = *lexeme;

            at.col += att_utf8_count(att_str_sub(text, from, i));
            att_rule_report(file, line, &at, "rule-quote",
                            "behind a backslash stands a quotation mark or another backslash");
            line->torn = true;
        }
        att_buf_byte(&phrase, text.at[i++]);
    }
    if (i == text.len) {
        att_rule_report(file, line, lexeme, "rule-quote", "this quotation mark is not closed");
        line->torn = true;
    } else {
        lexeme->text = att_arena_str(&file->rules->arena, att_buf_text(&phrase));
    }
    att_buf_release(&phrase);
    return i < text.len ? i + 1 : i;
}

/* Append the lexemes of the physical line before `file->rest`; report a quote not closed. */
static void
lex_line(struct att_rule_file *file, struct att_str text, struct att_rule_line *line, size_t *cap)
{
    struct att_arena *arena = &file->rules->arena;
    size_t counted = 0, col = 1; /* the column of the byte `counted` */

    for (size_t i = 0; i < text.len;) {
        struct att_lexeme *lexeme;
        size_t from = i;

        if (att_space(text.at[i])) {
            i++;
            continue;
        }
        if (text.at[i] == '#')
            break;
        line->at = att_arena_grow(arena, line->at, line->count, cap, sizeof(*line->at));
        if (line->at == NULL)
            return; /* the arena remembers */
        lexeme = &line->at[line->count++];
        col += att_utf8_count(att_str_sub(text, counted, i));
        counted = i;
        *lexeme = (struct att_lexeme){
            .line = file->line,
            .source = text,
            .off = i,
            .col = col,
        };
        if (text.at[i] == '"') {
            i = lex_phrase(file, line, text, i, lexeme);
        } else if (lex_word(text.at[i])) {
            while (i < text.len && lex_word(text.at[i]))
                i++;
            lexeme->kind = ATT_LEX_WORD;
            lexeme->text = att_str_sub(text, from, i);
        } else {
            lexeme->kind = ATT_LEX_MARK;
            lexeme->text = att_str_sub(text, i, i + 1);
            i++;
        }
    }
}

bool
att_rule_line_next(struct att_rule_file *file, struct att_rule_line *line)
{
    struct att_str text, peek_rest, peek;
    size_t cap = 0;

    *line = (struct att_rule_line){0};
    while (line->count == 0) {
        if (!att_str_cut(&file->rest, '\n', &text))
            return false;
        line->line = ++file->line;
        line->text = text;
        lex_line(file, text, line, &cap);
    }
    for (;;) { /* lines that begin with '|' go on with this one */
        peek_rest = file->rest;
        if (!att_str_cut(&peek_rest, '\n', &peek) || !att_str_starts(att_str_trim(peek), "|"))
            return true;
        file->rest = peek_rest;
        file->line++;
        lex_line(file, peek, line, &cap);
    }
}
