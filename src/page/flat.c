/* SPDX-License-Identifier: MIT */
/* A line of JSON that is an object of strings, as nearly all lines of a corpus are, read where it
 * stands.
 *
 * This is no JSON parser: what holds anything but strings, plain numbers and the three words, or
 * anything at all that is out of order, is left to the library, which then also says what is
 * wrong.  A line's bytes are judged all at once, sixteen in a step, so that no string in it has to
 * be walked; nothing is changed before the whole line has been passed over; then the escapes in its
 * strings are undone in place, since they are never shorter than what they stand for.  Everything
 * that is read here the library would read the same. */
#include "page/page_int.h"

#include "base/lanes.h"

#define FLAT_DIGITS_MAX 15 /* of a number; longer ones may overflow */

/* What is left of the line. */
struct flat_reader {
    const unsigned char *at, *end;
};

static void
flat_space(struct flat_reader *r)
{
    while (r->at < r->end && *r->at == ' ') /* the rest of white space no clean line holds */
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

/* What a letter behind a backslash stands for; 0 for 'u', and for what stands for nothing. */
static char
flat_named(unsigned char name)
{
    switch (name) {
    case '"':
    case '\\':
    case '/':
        return (char)name;
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return '\0';
    }
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
    return flat_named(at[1]) != '\0' ? 2 : 0;
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

/*
 * What speaks against bytes being ASCII and letters of two or three bytes in good order, without a
 * control character: each is looked at with the two before it.  Not told apart from bad bytes are
 * letters that begin with E0, ED or F0 and above, whose second byte has to be looked at.
 */
static inline att_lanes
flat_odd(const unsigned char *at)
{
    att_lanes c = att_lanes_at(at), before = att_lanes_at(at - 1), third = att_lanes_at(at - 2);
    att_lanes wanted = (att_lanes)(before >= 0xc0) | (att_lanes)(third >= 0xe0);

    return (att_lanes_is(c & 0xc0, 0x80) ^ wanted) | (att_lanes)(c < ' ') |
           att_lanes_is(c & 0xfe, 0xc0) | att_lanes_is(c, 0xe0) | att_lanes_is(c, 0xed) |
           (att_lanes)(c >= 0xf0);
}

/* Whether the line is what every line of Vietnamese is: nothing in it is odd. */
static bool
flat_common(const unsigned char *at, size_t len)
{
    att_lanes odd = {0};

    if (len < 2 + ATT_LANES || (at[0] | at[1] | at[len - 1]) >= 0x80 || at[0] < ' ' || at[1] < ' ')
        return false; /* no letter goes over either end */
    for (size_t i = 2; i + ATT_LANES < len; i += ATT_LANES)
        odd |= flat_odd(at + i);
    odd |= flat_odd(at + len - ATT_LANES); /* some of them again */
    return att_lanes_any(odd) == 0;
}

/* Whether the line is good UTF-8 without a control character. */
static bool
flat_clean(const unsigned char *at, size_t len)
{
    const unsigned char *end = at + len;

    if (flat_common(at, len))
        return true;
    for (size_t n; at < end; at += n) {
        n = *at >= 0x80 ? flat_utf8(at, end) : *at >= ' ';
        if (n == 0)
            return false;
    }
    return true;
}

/* Pass over a string of a clean line; its bytes, escapes and all. */
static bool
flat_string(struct flat_reader *r, struct att_str *out, bool *escaped)
{
    const unsigned char *at, *end = r->end, *quote, *slash;

    *escaped = false;
    if (!flat_mark(r, '"'))
        return false;
    at = r->at;
    quote = memchr(at, '"', (size_t)(end - at));
    while (quote != NULL && (slash = memchr(at, '\\', (size_t)(quote - at))) != NULL) {
        size_t len = flat_escape(slash, end);

        if (len == 0)
            return false;
        *escaped = true;
        at = slash + len;
        if (at > quote) /* the quote was what the backslash stands before */
            quote = memchr(at, '"', (size_t)(end - at));
    }
    if (quote == NULL)
        return false;
    *out = (struct att_str){(const char *)r->at, (size_t)(quote - r->at)};
    r->at = quote + 1;
    return true;
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
        if (from[1] != 'u') {
            *to++ = flat_named((unsigned char)from[1]);
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
    struct flat_reader r = {.at = (const unsigned char *)line};

    while (len > 0 && (line[len - 1] == ' ' || line[len - 1] == '\r')) /* of "\r\n" */
        len--;
    r.end = r.at + len;
    flat->count = 0;
    if (!flat_clean(r.at, len) || !flat_mark(&r, '{'))
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
