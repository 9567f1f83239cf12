/* SPDX-License-Identifier: MIT */
/* base_err.c - what errors and diagnostics say. */
#include "base/err.h"

#include "base/str.h"

#include "test.h"

static const struct {
    const char *label, *said, *want;
} lines[] = {
    {"plain", "laos.html: no article found", "laos.html: no article found"},
    {"a line end", "a\nerror: forged", "a error: forged"},
    {"a carriage return", "a\rb", "a b"},
    {"an escape sequence", "a\033[2Jb", "a [2Jb"},
    {"a delete", "a\177b", "a b"},
    {"Vietnamese stays", "Lào: không có", "Lào: không có"},
};

ATT_TEST(an_error_is_one_line_whatever_it_quotes)
{
    for (size_t i = 0; i < ATT_COUNT(lines); i++) {
        struct att_err err = {0};

        ATT_CHECK_INT(att_err_set(&err, ATT_BAD_INPUT, "%s", lines[i].said), ATT_BAD_INPUT,
                      lines[i].label);
        ATT_CHECK_INT(err.status, ATT_BAD_INPUT, lines[i].label);
        ATT_CHECK_STR(err.text, lines[i].want, lines[i].label);
        att_err_set(&err, ATT_IO, "tail");
        att_err_prefix(&err, "%s: ", lines[i].said);
        ATT_CHECK(strchr(err.text, '\n') == NULL && strchr(err.text, '\033') == NULL,
                  "the prefix too");
    }
}

ATT_TEST(context_goes_in_front_and_the_status_stays)
{
    struct att_err err = {0};

    att_err_set(&err, ATT_LIMIT, "more than %d bytes", 8);
    att_err_prefix(&err, "%s: ", "laos.html");
    att_err_prefix(&err, "in/%s", "");
    ATT_CHECK_STR(err.text, "in/laos.html: more than 8 bytes", "text");
    ATT_CHECK_INT(err.status, ATT_LIMIT, "status");
}

ATT_TEST(nobody_to_tell_is_allowed)
{
    ATT_CHECK_INT(att_err_set(NULL, ATT_BUSY, "busy"), ATT_BUSY, "set");
    ATT_CHECK_INT(att_err_nomem(NULL), ATT_NOMEM, "no memory");
    att_err_prefix(NULL, "a");
    att_diag_emit(NULL, ATT_LEVEL_ERROR, "code", NULL, "text");
}

ATT_TEST(what_is_too_long_is_cut)
{
    struct att_err err;
    char most[sizeof(err.text)];

    memset(most, 'a', sizeof(most));
    most[sizeof(most) - 1] = '\0';
    memset(&err, 'x', sizeof(err));
    att_err_set(&err, ATT_IO, "%sbbb", most);
    ATT_CHECK_STR(err.text, most, "at 511 bytes");
    att_err_prefix(&err, "%s: ", "front");
    ATT_CHECK_INT(strlen(err.text), sizeof(err.text) - 1, "with a prefix");
    ATT_CHECK(att_str_starts(att_str(err.text), "front: aaa"), "the front is kept");
    att_err_prefix(&err, "%sccc", most);
    ATT_CHECK_STR(err.text, most, "a prefix that fills it");
}

struct heard {
    size_t count;
    enum att_level level;
    char code[32], text[1100], file[32];
    size_t line, col;
};

static void
hear(void *ctx, const struct att_diag_msg *msg)
{
    struct heard *h = ctx;

    h->count++;
    h->level = msg->level;
    h->line = msg->line;
    h->col = msg->col;
    (void)snprintf(h->code, sizeof(h->code), "%s", msg->code);
    (void)snprintf(h->text, sizeof(h->text), "%s", msg->text);
    (void)snprintf(h->file, sizeof(h->file), "%s", msg->file == NULL ? "(none)" : msg->file);
}

ATT_TEST(diagnostics_are_counted_and_handed_on)
{
    struct heard h = {0};
    struct att_diag diag = {.fn = hear, .ctx = &h};
    struct att_place place = {.file = "a.rule", .line = 3, .col = 7};

    att_diag_emit(&diag, ATT_LEVEL_ERROR, "rule-class", &place, "no %s\nforged", "class");
    ATT_CHECK_STR(h.code, "rule-class", "code");
    ATT_CHECK_STR(h.text, "no class forged", "one line");
    ATT_CHECK_STR(h.file, "a.rule", "file");
    ATT_CHECK(h.line == 3 && h.col == 7 && h.level == ATT_LEVEL_ERROR, "place and level");
    att_diag_emit(&diag, ATT_LEVEL_WARNING, "page-date", NULL, "odd");
    ATT_CHECK_STR(h.file, "(none)", "without a place");
    ATT_CHECK_INT(h.line, 0, "line unknown");
    att_diag_emit(&diag, ATT_LEVEL_NOTE, "x", NULL, "note");
    ATT_CHECK(diag.errors == 1 && diag.warnings == 1 && h.count == 3, "notes count as neither");
    diag.fn = NULL;
    att_diag_emit(&diag, ATT_LEVEL_ERROR, "x", NULL, "unheard");
    ATT_CHECK_INT(diag.errors, 2, "counted though nobody listens");
}
