/* SPDX-License-Identifier: MIT */
/* Bytes to UTF-8.  Pages are UTF-8 today; some carry a byte order mark, some
 * old ones declare windows-1258 (Vietnamese, with tone marks as letters of
 * their own behind the vowel) or windows-1252 / latin-1.  TCVN and VNI, which
 * are fonts rather than character sets, are not read. */
#include "page/page_int.h"

#define CHARSET_DECLARED 2048 /* bytes at the start in which a meta element counts */

/* 0x80..0x9f of windows-1252; 0 where nothing is. */
static const uint16_t charset_80[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

/* Where windows-1258 differs from windows-1252. */
static const struct {
    unsigned char byte;
    uint16_t cp;
} charset_1258[] = {
    {0x8a, 0},      {0x8e, 0},      {0x9a, 0},      {0x9e, 0},      {0xc3, 0x0102}, {0xcc, 0x0300},
    {0xd0, 0x0110}, {0xd2, 0x0309}, {0xd5, 0x01a0}, {0xdd, 0x01af}, {0xde, 0x0303}, {0xe3, 0x0103},
    {0xec, 0x0301}, {0xf0, 0x0111}, {0xf2, 0x0323}, {0xf5, 0x01a1}, {0xfd, 0x01b0}, {0xfe, 0x20ab},
};

static const struct {
    const char *name;
    enum att_charset charset;
} charset_names[] = {
    {"utf-8", ATT_CHARSET_UTF8},        {"utf8", ATT_CHARSET_UTF8},
    {"windows-1258", ATT_CHARSET_1258}, {"cp1258", ATT_CHARSET_1258},
    {"x-cp1258", ATT_CHARSET_1258},     {"windows-1252", ATT_CHARSET_1252},
    {"cp1252", ATT_CHARSET_1252},       {"iso-8859-1", ATT_CHARSET_1252},
    {"latin1", ATT_CHARSET_1252},       {"us-ascii", ATT_CHARSET_1252},
    {"iso-8859-15", ATT_CHARSET_1252},
};

/* The name behind "charset=" or "encoding=" that begins at `off`. */
static enum att_charset
charset_named(struct att_str head, size_t off, enum att_charset otherwise)
{
    while (off < head.len && (head.at[off] == '"' || head.at[off] == '\'' || head.at[off] == ' '))
        off++;
    for (size_t i = 0; i < ATT_COUNT(charset_names); i++) {
        size_t n = strlen(charset_names[i].name);

        if (att_str_ieq(att_str_sub(head, off, off + n), charset_names[i].name))
            return charset_names[i].charset;
    }
    return otherwise;
}

enum att_charset
att_charset_sniff(struct att_str bytes, bool html)
{
    static const char *const keys[] = {"charset", "encoding"};
    struct att_str head = att_str_sub(bytes, 0, CHARSET_DECLARED);

    if (att_str_starts(bytes, "\xff\xfe"))
        return ATT_CHARSET_UTF16LE;
    if (att_str_starts(bytes, "\xfe\xff"))
        return ATT_CHARSET_UTF16BE;
    if (!html || att_str_starts(bytes, "\xef\xbb\xbf") || att_utf8_bad(bytes) == SIZE_MAX)
        return ATT_CHARSET_UTF8; /* good UTF-8 by accident is next to impossible */
    for (size_t i = 0; i + 9 < head.len; i++) {
        for (size_t k = 0; k < ATT_COUNT(keys); k++) {
            size_t n = strlen(keys[k]);

            if (att_lower(head.at[i]) != keys[k][0] ||
                !att_str_ieq(att_str_sub(head, i, i + n), keys[k]))
                continue;
            n += i;
            while (n < head.len && head.at[n] == ' ')
                n++;
            if (n < head.len && head.at[n] == '=')
                return charset_named(head, n + 1, ATT_CHARSET_UTF8);
        }
    }
    return ATT_CHARSET_UTF8;
}

/* One byte of a Windows code page. */
static uint32_t
charset_byte(enum att_charset charset, unsigned char c)
{
    if (charset == ATT_CHARSET_1258)
        for (size_t i = 0; i < ATT_COUNT(charset_1258); i++)
            if (charset_1258[i].byte == c)
                return charset_1258[i].cp == 0 ? 0xfffd : charset_1258[i].cp;
    if (c >= 0x80 && c <= 0x9f)
        return charset_80[c - 0x80] == 0 ? 0xfffd : charset_80[c - 0x80];
    return c;
}

static void
charset_utf16(bool big, struct att_str bytes, struct att_buf *out)
{
    uint32_t high = 0;

    for (size_t i = 2; i + 1 < bytes.len; i += 2) {
        uint32_t a = (unsigned char)bytes.at[i], b = (unsigned char)bytes.at[i + 1];
        uint32_t unit = big ? a << 8 | b : b << 8 | a;

        if (high != 0) {
            if (unit >= 0xdc00 && unit <= 0xdfff) {
                att_utf8_put(out, 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00));
                high = 0;
                continue;
            }
            att_utf8_put(out, 0xfffd);
            high = 0;
        }
        if (unit >= 0xd800 && unit <= 0xdbff)
            high = unit;
        else
            att_utf8_put(out, unit >= 0xdc00 && unit <= 0xdfff ? 0xfffd : unit);
    }
    if (high != 0 || bytes.len % 2 != 0)
        att_utf8_put(out, 0xfffd);
}

/* Copy, with U+FFFD for each byte that is no UTF-8. */
static void
charset_utf8(struct att_str bytes, struct att_buf *out)
{
    while (bytes.len > 0) {
        size_t bad = att_utf8_bad(bytes);

        if (bad == SIZE_MAX) {
            att_buf_str(out, bytes);
            return;
        }
        att_buf_str(out, att_str_sub(bytes, 0, bad));
        att_utf8_put(out, 0xfffd);
        bytes = att_str_sub(bytes, bad + 1, bytes.len);
    }
}

void
att_charset_decode(enum att_charset charset, struct att_str bytes, struct att_buf *out)
{
    struct att_buf loose = ATT_BUF_INIT(out->limit);

    switch (charset) {
    case ATT_CHARSET_UTF16LE:
    case ATT_CHARSET_UTF16BE:
        charset_utf16(charset == ATT_CHARSET_UTF16BE, bytes, out);
        return;
    case ATT_CHARSET_UTF8:
        charset_utf8(bytes, out);
        return;
    default:
        break;
    }
    for (size_t i = 0; i < bytes.len; i++)
        att_utf8_put(&loose, charset_byte(charset, (unsigned char)bytes.at[i]));
    if (loose.status != ATT_OK)
        out->status = loose.status;
    else if (charset == ATT_CHARSET_1258)
        att_utf8_nfc(att_buf_text(&loose), out); /* vowel and tone mark become one letter */
    else
        att_buf_str(out, att_buf_text(&loose));
    att_buf_release(&loose);
}

bool
att_charset_binary(struct att_str bytes)
{
    size_t odd = 0;

    bytes = att_str_sub(bytes, 0, ATT_KIB * 64);
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.at[i];

        if (c == 0)
            return true;
        odd += c < 0x20 && !att_space((char)c) && c != 0x1b;
    }
    return odd * 20 > bytes.len;
}

bool
att_charset_mendable(struct att_str bytes, size_t *first)
{
    size_t bad = 0, off = 0, most = bytes.len / 1000 + 3;

    *first = SIZE_MAX;
    if (most > 100)
        most = 100;
    while (off < bytes.len && bad <= most) {
        size_t at = att_utf8_bad(att_str_sub(bytes, off, bytes.len));

        if (at == SIZE_MAX)
            return true;
        if (*first == SIZE_MAX)
            *first = off + at;
        off += at + 1;
        bad++;
    }
    return bad <= most;
}
