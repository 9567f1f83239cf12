/* SPDX-License-Identifier: MIT */
/* cli_out.c - columns of text on a terminal. */
#include "cli/cli.h"

#include "test.h"

static const struct {
    const char *label, *text;
    size_t want;
} columns[] = {
    {"nothing", "", 0},
    {"letters", "abc", 3},
    {"composed marks", "Quốc phòng", 10},
    {"combining marks", "Quo\u0302\u0301c", 4},
    {"ideographs take two", "国防", 4},
    {"a zero-width blank", "a\u200bb", 2},
    {"an ellipsis", "…", 1},
    {"what is no UTF-8", "a\xff", 2},
};

ATT_TEST(columns_are_what_a_terminal_shows)
{
    for (size_t i = 0; i < ATT_COUNT(columns); i++)
        ATT_CHECK_INT(att_text_columns(att_str(columns[i].text)), columns[i].want,
                      columns[i].label);
}
