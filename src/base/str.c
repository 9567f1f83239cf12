/* SPDX-License-Identifier: MIT */
#include "base/str.h"

int
att_str_cmp(struct att_str a, struct att_str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n == 0 ? 0 : memcmp(a.at, b.at, n);

    return c != 0 ? c : (a.len > b.len) - (a.len < b.len);
}

size_t
att_str_find(struct att_str text, struct att_str needle, size_t from)
{
    const char *hit;

    if (needle.len == 0)
        return from <= text.len ? from : SIZE_MAX;
    while (from + needle.len <= text.len) {
        hit = memchr(text.at + from, needle.at[0], text.len - from - needle.len + 1);
        if (hit == NULL)
            return SIZE_MAX;
        if (memcmp(hit, needle.at, needle.len) == 0)
            return (size_t)(hit - text.at);
        from = (size_t)(hit - text.at) + 1;
    }
    return SIZE_MAX;
}

/* Bytes of white space at the front: ASCII, U+00A0, U+200B..U+200D, U+3000, U+FEFF. */
static size_t
str_space_front(struct att_str t)
{
    if (t.len >= 1 && att_space(t.at[0]))
        return 1;
    if (t.len >= 2 && memcmp(t.at, "\xc2\xa0", 2) == 0)
        return 2;
    if (t.len >= 3 &&
        (memcmp(t.at, "\xe2\x80\x8b", 3) == 0 || memcmp(t.at, "\xe2\x80\x8c", 3) == 0 ||
         memcmp(t.at, "\xe2\x80\x8d", 3) == 0 || memcmp(t.at, "\xe3\x80\x80", 3) == 0 ||
         memcmp(t.at, "\xef\xbb\xbf", 3) == 0))
        return 3;
    return 0;
}

/* The same at the back. */
static size_t
str_space_back(struct att_str t)
{
    for (size_t n = 1; n <= 3 && n <= t.len; n++)
        if (str_space_front((struct att_str){t.at + t.len - n, n}) == n)
            return n;
    return 0;
}

struct att_str
att_str_trim(struct att_str text)
{
    size_t n;

    while ((n = str_space_front(text)) > 0) {
        text.at += n;
        text.len -= n;
    }
    while ((n = str_space_back(text)) > 0)
        text.len -= n;
    return text;
}

bool
att_str_cut(struct att_str *rest, char sep, struct att_str *part)
{
    const char *hit;

    if (rest->at == NULL)
        return false;
    hit = rest->len == 0 ? NULL : memchr(rest->at, sep, rest->len);
    if (hit == NULL) {
        *part = *rest;
        *rest = (struct att_str){NULL, 0};
    } else {
        *part = (struct att_str){rest->at, (size_t)(hit - rest->at)};
        rest->len -= part->len + 1;
        rest->at = hit + 1;
    }
    return true;
}

bool
att_str_int(struct att_str text, int64_t *out)
{
    int64_t n = 0;
    size_t i = 0;
    bool minus = false;

    if (text.len > 0 && (text.at[0] == '-' || text.at[0] == '+')) {
        minus = text.at[0] == '-';
        i = 1;
    }
    if (i == text.len)
        return false;
    for (; i < text.len; i++) {
        if (!att_digit(text.at[i]) || n > (INT64_MAX - (text.at[i] - '0')) / 10)
            return false;
        n = n * 10 + (text.at[i] - '0');
    }
    *out = minus ? -n : n;
    return true;
}

bool
att_str_ieq(struct att_str a, const char *b)
{
    size_t n = strlen(b);

    if (a.len != n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (att_lower(a.at[i]) != att_lower(b[i]))
            return false;
    return true;
}
