/* SPDX-License-Identifier: MIT */
#include "base/csv.h"

#include "base/str.h"

/* A sign, digits, perhaps a point and digits: "-5", "+84", "-0.5". */
static bool
csv_number(struct att_str text)
{
    size_t i = 0, digits = 0;

    if (i < text.len && (text.at[i] == '+' || text.at[i] == '-'))
        i++;
    for (; i < text.len && att_digit(text.at[i]); i++)
        digits++;
    if (digits > 0 && i < text.len && text.at[i] == '.')
        for (i++, digits = 0; i < text.len && att_digit(text.at[i]); i++)
            digits++;
    return digits > 0 && i == text.len;
}

/* Whether a spreadsheet would run it. */
static bool
csv_formula(struct att_str text)
{
    return text.len > 0 && memchr("=+-@\t\r", text.at[0], 6) != NULL && !csv_number(text);
}

void
att_csv_cell(struct att_buf *out, struct att_str text)
{
    bool formula = csv_formula(text), quoted = false;

    for (size_t i = 0; i < text.len && !quoted; i++)
        quoted = memchr(",\"\r\n", text.at[i], 4) != NULL;
    if (text.len > 0 && (text.at[0] == ' ' || text.at[text.len - 1] == ' '))
        quoted = true; /* some readers trim bare cells */
    if (quoted)
        att_buf_byte(out, '"');
    if (formula)
        att_buf_byte(out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '"')
            att_buf_byte(out, '"');
        att_buf_byte(out, text.at[i]);
    }
    if (quoted)
        att_buf_byte(out, '"');
}

void
att_csv_end(struct att_buf *out)
{
    att_buf_lit(out, "\r\n");
}
