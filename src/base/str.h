/* SPDX-License-Identifier: MIT */
/* str.h - pointer plus length, never owning.  A NUL byte is data. */
#ifndef ATT_BASE_STR_H
#define ATT_BASE_STR_H

#include "base/base.h"

/* For printf: "%.*s", ATT_STR(text). */
#define ATT_STR(text) (int)((text).len > 100000 ? 100000 : (text).len), ((text).at ? (text).at : "")

/* The text of a literal or any terminated string; NULL gives the empty text. */
static inline struct att_str
att_str(const char *text)
{
    return (struct att_str){text, text == NULL ? 0 : strlen(text)};
}

/* Bytes [start, end) of `text`, clipped to it. */
static inline struct att_str
att_str_sub(struct att_str text, size_t start, size_t end)
{
    if (end > text.len)
        end = text.len;
    if (start > end)
        start = end;
    return (struct att_str){text.at == NULL ? NULL : text.at + start, end - start};
}

/* Order of bytes as memcmp, shorter first. */
int att_str_cmp(struct att_str a, struct att_str b);

/* Whether the bytes are equal.  Here and below most answers are no, and the first byte tells. */
static inline bool
att_str_eq(struct att_str a, struct att_str b)
{
    return a.len == b.len && (a.len == 0 || (a.at[0] == b.at[0] && memcmp(a.at, b.at, a.len) == 0));
}

/* The same for a terminated string. */
static inline bool
att_str_eqz(struct att_str a, const char *b)
{
    if (b == NULL || a.len == 0)
        return a.len == 0 && (b == NULL || b[0] == '\0');
    return a.at[0] == b[0] && strlen(b) == a.len && memcmp(a.at, b, a.len) == 0;
}

/* Whether it begins with those bytes. */
static inline bool
att_str_starts(struct att_str text, const char *prefix)
{
    size_t n;

    if (prefix[0] == '\0' || text.len == 0 || text.at[0] != prefix[0])
        return prefix[0] == '\0';
    n = strlen(prefix);
    return text.len >= n && memcmp(text.at, prefix, n) == 0;
}

/* Whether it ends with those bytes. */
static inline bool
att_str_ends(struct att_str text, const char *suffix)
{
    size_t n = strlen(suffix);

    return n == 0 || (text.len >= n && text.at[text.len - 1] == suffix[n - 1] &&
                      memcmp(text.at + text.len - n, suffix, n) == 0);
}

/* Offset of the first `needle` at or after `from`; SIZE_MAX when there is none. */
size_t att_str_find(struct att_str text, struct att_str needle, size_t from);
static inline bool
att_str_has(struct att_str text, const char *needle)
{
    return att_str_find(text, att_str(needle), 0) != SIZE_MAX;
}

/* Without the mark of its byte order that some editors put before UTF-8. */
static inline struct att_str
att_str_unmark(struct att_str text)
{
    return att_str_starts(text, "\xef\xbb\xbf") ? att_str_sub(text, 3, text.len) : text;
}

/* Without white space (ASCII, no-break and zero-width) at either end. */
struct att_str att_str_trim(struct att_str text);

/* Cut the text before the first `sep` off the front of *rest; false when *rest is used up. */
bool att_str_cut(struct att_str *rest, char sep, struct att_str *part);

/* A decimal number that is the whole text; false when it is none or does not fit. */
bool att_str_int(struct att_str text, int64_t *out);

/* ASCII only, whatever the locale. */
static inline bool
att_digit(char c)
{
    return c >= '0' && c <= '9';
}
static inline bool
att_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
static inline bool
att_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}
static inline char
att_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* ASCII case-insensitive equality. */
bool att_str_ieq(struct att_str a, const char *b);

#endif
