/* SPDX-License-Identifier: MIT
 *
 * html.c - escaping for the three places in HTML where foreign text may stand.
 *
 * Each context has its own function and no function guesses: what is right
 * between tags is wrong inside an attribute, and an attribute that holds an
 * address needs its scheme checked as well. */
#include "web/html.h"

#include "base/str.h"
#include "base/utf8.h"

/* Whether a control character may stand in HTML; tabs and line ends may. */
static bool
html_control(unsigned char c)
{
    return (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7f;
}

/* The reference for `c`, or NULL where the byte may stand as it is. */
static const char *
html_reference(char c, bool attribute)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return attribute ? "&quot;" : NULL;
    case '\'':
        return attribute ? "&#39;" : NULL;
    case '`':
        return attribute ? "&#96;" : NULL;
    case '\n':
        return attribute ? "&#10;" : NULL;
    default:
        return NULL;
    }
}

static void
html_escape(struct att_buf *out, struct att_str text, bool attribute)
{
    size_t from = 0, i = 0;

    while (i < text.len) {
        unsigned char c = (unsigned char)text.at[i];
        const char *instead = NULL;
        uint32_t cp;
        size_t n = 1;

        if (c >= 0x80) {
            n = att_utf8_next(text, i, &cp);
            if (n == 1 || (cp >= 0x80 && cp < 0xa0))
                instead = "\xef\xbf\xbd";
        } else {
            instead = html_control(c) ? "\xef\xbf\xbd" : html_reference(text.at[i], attribute);
        }
        if (instead != NULL) {
            att_buf_add(out, text.at + from, i - from);
            att_buf_lit(out, instead);
            from = i + n;
        }
        i += n;
    }
    if (from < text.len)
        att_buf_add(out, text.at + from, text.len - from);
}

void
att_html_text(struct att_buf *out, struct att_str text)
{
    html_escape(out, text, false);
}

void
att_html_attr(struct att_buf *out, struct att_str text)
{
    html_escape(out, text, true);
}

void
att_html_url(struct att_buf *out, struct att_str part)
{
    static const char digits[] = "0123456789ABCDEF";

    for (size_t i = 0; i < part.len; i++) {
        unsigned char c = (unsigned char)part.at[i];

        if (att_alpha((char)c) || att_digit((char)c) || c == '-' || c == '_' || c == '.' ||
            c == '~') {
            att_buf_byte(out, (char)c);
        } else {
            att_buf_byte(out, '%');
            att_buf_byte(out, digits[c >> 4]);
            att_buf_byte(out, digits[c & 15]);
        }
    }
}

void
att_html_address(struct att_buf *out, struct att_str address)
{
    struct att_str head = att_str_sub(address, 0, 8);

    if (att_str_ieq(att_str_sub(head, 0, 7), "http://") || att_str_ieq(head, "https://"))
        html_escape(out, address, true);
    else
        ATT_HTML(out, "#");
}

void
att_html_data(struct att_buf *out, struct att_str json)
{
    for (size_t i = 0; i < json.len; i++) {
        if (json.at[i] == '<')
            ATT_HTML(out, "\\u003c");
        else
            att_buf_byte(out, json.at[i]);
    }
}

void
att_html_hits(struct att_buf *out, struct att_str text)
{
    size_t from = 0;
    bool open = false;

    for (size_t i = 0; i <= text.len; i++) {
        char c = i < text.len ? text.at[i] : '\0';

        if (i < text.len && c != ATT_HIT_START && c != ATT_HIT_END)
            continue;
        html_escape(out, att_str_sub(text, from, i), false);
        from = i + 1;
        if (open && (c == ATT_HIT_END || i == text.len)) {
            ATT_HTML(out, "</mark>");
            open = false;
        } else if (!open && c == ATT_HIT_START) {
            ATT_HTML(out, "<mark>");
            open = true;
        }
    }
}
