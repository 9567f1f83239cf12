/* SPDX-License-Identifier: MIT */
/* pen.c - explanations on a terminal: colour, clean text, lines that end at its edge. */
#include "coder/explain_int.h"

#include <stdarg.h>

#include "base/str.h"
#include "base/utf8.h"

/* Lines are not wrapped into less than this. */
#define PEN_ROOM 24

void
att_pen_ink(struct att_pen *pen, const char *code)
{
    if (pen->colour)
        att_buf_printf(&pen->out, "\033[%sm", code);
}

void
att_pen_text(struct att_pen *pen, struct att_str text)
{
    for (; pen->gap > 0 && text.len > 0; pen->gap--, pen->used++)
        att_buf_byte(&pen->out, ' ');
    for (size_t i = 0; i < text.len;) {
        uint32_t cp;
        size_t n = att_utf8_next(text, i, &cp);

        if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0))
            att_buf_byte(&pen->out, ' ');
        else if (cp == 0xfffd && n == 1)
            att_buf_lit(&pen->out, "\xef\xbf\xbd");
        else
            att_buf_add(&pen->out, text.at + i, n);
        pen->used += !(cp >= 0x300 && cp < 0x370);
        i += n;
    }
}

void
att_pen_printf(struct att_pen *pen, const char *fmt, ...)
{
    char text[512];
    va_list ap;

    va_start(ap, fmt);
    (void)vsnprintf(text, sizeof(text), fmt, ap);
    va_end(ap);
    att_pen_text(pen, att_str(text));
}

void
att_pen_gap(struct att_pen *pen)
{
    pen->gap = 2;
}

void
att_pen_end(struct att_pen *pen)
{
    pen->gap = 0;
    att_buf_byte(&pen->out, '\n');
    pen->used = 0;
}

void
att_pen_wrap(struct att_pen *pen, size_t indent, struct att_str text)
{
    struct att_str word;
    bool first = true;

    if (pen->width < indent + PEN_ROOM) {
        att_pen_text(pen, text);
        return;
    }
    while (att_str_cut(&text, ' ', &word)) {
        size_t columns = att_utf8_count(word);

        if (word.len == 0)
            continue;
        if (pen->used + pen->gap + !first + columns > pen->width && pen->used > indent) {
            att_pen_end(pen);
            att_pen_printf(pen, "%*s", (int)indent, "");
        } else if (!first) {
            att_pen_text(pen, att_str(" "));
        }
        att_pen_text(pen, word);
        first = false;
    }
}
