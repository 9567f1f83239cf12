/* SPDX-License-Identifier: MIT */
/* base_csv.c - cells that a spreadsheet may open unharmed. */
#include "base/csv.h"

#include "test.h"

static const struct {
    const char *label, *in, *want;
} cells[] = {
    {"nothing", "", ""},
    {"a word", "Lào", "Lào"},
    {"a comma", "a, b", "\"a, b\""},
    {"a quote", "a \"b\"", "\"a \"\"b\"\"\""},
    {"a line end", "a\nb", "\"a\nb\""},
    {"blanks at the ends", " a", "\" a\""},
    {"a formula", "=1+1", "'=1+1"},
    {"a call", "@SUM(A1)", "'@SUM(A1)"},
    {"a plus and words", "+84 nước", "'+84 nước"},
    {"a hyphen and words", "-", "'-"},
    {"a tab", "\t=1", "'\t=1"},
    {"a carriage return", "\r=1", "\"'\r=1\""},
    {"a negative number", "-5", "-5"},
    {"a number with a sign", "+84", "+84"},
    {"a decimal number", "-0.5", "-0.5"},
    {"no number", "-5-5", "'-5-5"},
    {"a date", "2020-11-17", "2020-11-17"},
    {"a formula with a comma", "=a,b", "\"'=a,b\""},
};

ATT_TEST(cells_are_quoted_and_no_formulas)
{
    for (size_t i = 0; i < ATT_COUNT(cells); i++) {
        struct att_buf out = ATT_BUF_INIT(1024);

        att_csv_cell(&out, att_str(cells[i].in));
        ATT_CHECK_TEXT(att_buf_text(&out), cells[i].want, cells[i].label);
        att_buf_release(&out);
    }
}

ATT_TEST(rows_end_cr_lf)
{
    struct att_buf out = ATT_BUF_INIT(16);

    att_csv_cell(&out, att_str("a"));
    att_csv_end(&out);
    ATT_CHECK_TEXT(att_buf_text(&out), "a\r\n", "the end of a row");
    att_buf_release(&out);
}
