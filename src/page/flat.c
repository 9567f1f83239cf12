/* SPDX-License-Identifier: MIT */
/* A line of JSON that is an object of strings, as nearly all lines of a corpus are, read where it
 * stands.
 *
 * This is no JSON parser: what holds anything but strings, plain numbers and the three words, or
 * anything at all that is out of order, is left to the library, which then also says what is
 * wrong.  A line is looked through once before any byte of it is changed; then the escapes in its
 * strings are undone in place, since they are never shorter than what they stand for.  Everything
 * that is read here the library would read the same. */
#include "page/page_int.h"

#define FLAT_DIGITS_MAX 15 /* of a number; longer ones may overflow */

/* What is left of the line. */
struct flat_reader {
    const unsigned char *at, *end;
};

static void
flat_space(struct flat_reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t' || *r->at == '\n' || *r->at == '\r'))
        r->at++;
}

static bool
flat_mark(struct flat_reader *r, char mark)
{
    flat_space(r);
    if (r->at == r->end || *r->at != (unsigned char)mark)
        return false;
    r->at++;
    return true;
}

/* Four hexadecimal digits; UINT32_MAX when there are none. */
static uint32_t
flat_hex(const unsigned char *at, const unsigned char *end)
{
    uint32_t value = 0;

    if (end - at < 4)
        return UINT32_MAX;
    for (size_t i = 0; i < 4; i++) {
        char c = att_lower((char)at[i]);

        if (!att_digit(c) && (c < 'a' || c > 'f'))
            return UINT32_MAX;
        value = value << 4 | (uint32_t)(att_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return value;
}

/*
 * The code point of the "\u" escape, or pair of them, whose digits begin at `at`, and the bytes
 * behind the first "\u"; 0 when it is none, half a pair, or the NUL that the library refuses.
 */
static uint32_t
flat_unicode(const unsigned char *at, const unsigned char *end, size_t *len)
{
    uint32_t high = flat_hex(at, end), low;

    *len = 4;
    if (high == UINT32_MAX || high == 0 || (high >= 0xdc00 && high <= 0xdfff))
        return 0;
    if (high < 0xd800 || high > 0xdbff)
        return high;
    if (end - at < 10 || at[4] != '\\' || at[5] != 'u')
        return 0;
    low = flat_hex(at + 6, end);
    *len = 10;
    return low >= 0xdc00 && low <= 0xdfff ? 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00) : 0;
}

/* Bytes of the escape at `at` (a backslash), 0 when it is none. */
static size_t
flat_escape(const unsigned char *at, const unsigned char *end)
{
    size_t len;

    if (end - at < 2)
        return 0;
    if (at[1] == 'u')
        return flat_unicode(at + 2, end, &len) != 0 ? len + 2 : 0;
    return at[1] != '\0' && strchr("\"\\/bfnrt", at[1]) != NULL ? 2 : 0;
}

/* Bytes of the good UTF-8 of one character that is not ASCII, 0 when it is bad. */
static size_t
flat_utf8(const unsigned char *at, const unsigned char *end)
{
    size_t have = (size_t)(end - at);

    if (at[0] < 0xc2 || at[0] > 0xf4 || have < 2 || (at[1] & 0xc0) != 0x80)
        return 0;
    if (at[0] < 0xe0)
        return 2;
    if (have < 3 || (at[2] & 0xc0) != 0x80)
        return 0;
    if (at[0] < 0xf0)
        return (at[0] == 0xe0 && at[1] < 0xa0) || (at[0] == 0xed && at[1] > 0x9f) ? 0 : 3;
    if (have < 4 || (at[3] & 0xc0) != 0x80)
        return 0;
    return (at[0] == 0xf0 && at[1] < 0x90) || (at[0] == 0xf4 && at[1] > 0x8f) ? 0 : 4;
}

/* Pass over a string; its bytes, escapes and all. */
static bool
flat_string(struct flat_reader *r, struct att_str *out, bool *escaped)
{
    const unsigned char *at, *end = r->end;

    *escaped = false;
    if (!flat_mark(r, '"'))
        return false;
    for (at = r->at; at < end;) {
        size_t len = 1;

        if (*at >= 0x80) {
            len = flat_utf8(at, end);
        } else if (*at == '"') {
            *out = (struct att_str){(const char *)r->at, (size_t)(at - r->at)};
            r->at = at + 1;
            return true;
        } else if (*at == '\\') {
            len = flat_escape(at, end);
            *escaped = true;
        } else if (*at < ' ') {
            return false;
        }
        if (len == 0)
            return false;
        at += len;
    }
    return false;
}

/* Pass over a number, or true, false, null. */
static bool
flat_other(struct flat_reader *r)
{
    static const char *const words[] = {"true", "false", "null"};
    struct att_str rest = {(const char *)r->at, (size_t)(r->end - r->at)};
    size_t digits = 0;

    for (size_t i = 0; i < ATT_COUNT(words); i++)
        if (att_str_starts(rest, words[i])) {
            r->at += strlen(words[i]);
            return r->at == r->end || !att_alpha((char)*r->at);
        }
    while (digits < rest.len && att_digit(rest.at[digits]))
        digits++;
    r->at += digits;
    return digits > 0 && digits <= FLAT_DIGITS_MAX && (digits == 1 || rest.at[0] != '0') &&
           (r->at == r->end || (*r->at != '.' && att_lower((char)*r->at) != 'e'));
}

/* One `"key": value`. */
static bool
flat_member(struct flat_reader *r, struct att_flat_member *member)
{
    bool escaped;

    *member = (struct att_flat_member){.string = false};
    if (!flat_string(r, &member->key, &escaped) || escaped || !flat_mark(r, ':'))
        return false;
    flat_space(r);
    member->string = r->at < r->end && *r->at == '"';
    return member->string ? flat_string(r, &member->value, &member->escaped) : flat_other(r);
}

/* Write a code point; gives its bytes. */
static size_t
flat_put(uint32_t cp, char *to)
{
    size_t len = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};

    for (size_t i = len; i > 1; i--) {
        to[i - 1] = (char)(0x80 | (cp & 0x3f));
        cp >>= 6;
    }
    to[0] = (char)(lead[len] | cp);
    return len;
}

/* Undo the escapes of a string that has been passed over; gives its length. */
static size_t
flat_unescape(char *at, size_t len)
{
    static const char names[] = "bfnrt", values[] = "\b\f\n\r\t";
    const char *end = at + len, *from = at, *found;
    char *to = at;

    while (from < end) {
        size_t plain, used;
        uint32_t cp;

        found = memchr(from, '\\', (size_t)(end - from));
        plain = (size_t)((found == NULL ? end : found) - from);
        memmove(to, from, plain);
        to += plain;
        from += plain;
        if (found == NULL)
            break;
        found = strchr(names, from[1]);
        if (from[1] != 'u') {
            *to++ = found != NULL ? values[found - names] : from[1];
            from += 2;
            continue;
        }
        cp = flat_unicode((const unsigned char *)from + 2, (const unsigned char *)end, &used);
        to += flat_put(cp, to);
        from += used + 2;
    }
    return (size_t)(to - at);
}

bool
att_flat_read(struct att_flat *flat, char *line, size_t len)
{
    struct flat_reader r = {(const unsigned char *)line, (const unsigned char *)line + len};

    flat->count = 0;
    if (!flat_mark(&r, '{'))
        return false;
    do {
        if (flat->count == ATT_FLAT_MAX || !flat_member(&r, &flat->at[flat->count]))
            return false;
        flat->count++;
    } while (flat_mark(&r, ','));
    if (!flat_mark(&r, '}'))
        return false;
    flat_space(&r);
    if (r.at != r.end)
        return false;
    for (size_t i = 0; i < flat->count; i++) {
        struct att_str *value = &flat->at[i].value;

        if (flat->at[i].escaped)
            value->len = flat_unescape(line + (value->at - line), value->len);
    }
    return true;
}

struct att_str
att_flat_get(const struct att_flat *flat, const char *key)
{
    for (size_t i = flat->count; i > 0; i--) /* of two with one key the later counts */
        if (att_str_eqz(flat->at[i - 1].key, key))
            return flat->at[i - 1].value;
    return (struct att_str){NULL, 0};
}
