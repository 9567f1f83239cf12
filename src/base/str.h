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

/* Bytes equal; order of bytes as memcmp, shorter first. */
bool att_str_eq(struct att_str a, struct att_str b);
bool att_str_eqz(struct att_str a, const char *b);
int att_str_cmp(struct att_str a, struct att_str b);

/* Whether it begins, or ends, with those bytes. */
bool att_str_starts(struct att_str text, const char *prefix);
bool att_str_ends(struct att_str text, const char *suffix);

/* Offset of the first `needle` at or after `from`; SIZE_MAX when there is none. */
size_t att_str_find(struct att_str text, struct att_str needle, size_t from);
static inline bool
att_str_has(struct att_str text, const char *needle)
{
    return att_str_find(text, att_str(needle), 0) != SIZE_MAX;
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
