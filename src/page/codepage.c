/* SPDX-License-Identifier: MIT */
/* codepage.c - bytes of a known character set to UTF-8.
 *
 * The sets of Vietnamese are here: windows-1258, whose tone marks are letters behind the vowel;
 * TCVN3 (ABC) and VNI, which are fonts rather than sets, one byte a letter the one, a vowel and its
 * marks the other.  They come as bytes, or as UTF-8 that somebody made of them as if they were
 * latin-1.  windows-1252 is here, too; the C library knows the others. */
#include "page/page_int.h"

#include <errno.h>
#include <iconv.h>

/* 0x80..0x9f of windows-1252; 0 where nothing is. */
static const uint16_t codepage_80[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

/* Where windows-1258 differs from windows-1252, from 0x80 on; 0 where it does not. */
static const uint16_t codepage_1258[128] = {
    [0x0a] = 0xfffd, [0x0e] = 0xfffd, [0x1a] = 0xfffd, [0x1e] = 0xfffd, [0x43] = 0x0102,
    [0x4c] = 0x0300, [0x50] = 0x0110, [0x52] = 0x0309, [0x55] = 0x01a0, [0x5d] = 0x01af,
    [0x5e] = 0x0303, [0x63] = 0x0103, [0x6c] = 0x0301, [0x70] = 0x0111, [0x72] = 0x0323,
    [0x75] = 0x01a1, [0x7d] = 0x01b0, [0x7e] = 0x20ab,
};

/* TCVN3 from 0xa0 on; 0 where nothing is.  Capitals with marks are those of another font. */
static const uint16_t codepage_tcvn3[96] = {
    0,      0x0102, 0x00c2, 0x00ca, 0x00d4, 0x01a0, 0x01af, 0x0110, 0x0103, 0x00e2, 0x00ea, 0x00f4,
    0x01a1, 0x01b0, 0x0111, 0,      0,      0,      0,      0,      0,      0x00e0, 0x1ea3, 0x00e3,
    0x00e1, 0x1ea1, 0,      0x1eb1, 0x1eb3, 0x1eb5, 0x1eaf, 0,      0,      0,      0,      0,
    0,      0,      0x1eb7, 0x1ea7, 0x1ea9, 0x1eab, 0x1ea5, 0x1ead, 0x00e8, 0,      0x1ebb, 0x1ebd,
    0x00e9, 0x1eb9, 0x1ec1, 0x1ec3, 0x1ec5, 0x1ebf, 0x1ec7, 0x00ec, 0x1ec9, 0,      0,      0,
    0x0129, 0x00ed, 0x1ecb, 0x00f2, 0,      0x1ecf, 0x00f5, 0x00f3, 0x1ecd, 0x1ed3, 0x1ed5, 0x1ed7,
    0x1ed1, 0x1ed9, 0x1edd, 0x1edf, 0x1ee1, 0x1edb, 0x1ee3, 0x00f9, 0,      0x1ee7, 0x0169, 0x00fa,
    0x1ee5, 0x1eeb, 0x1eed, 0x1eef, 0x1ee9, 0x1ef1, 0x1ef3, 0x1ef7, 0x1ef9, 0x00fd, 0x1ef5, 0,
};

/* VNI from 0xe0 on: the marks that stand as letters behind a vowel, 0 for none; capitals are 0x20
 * less. */
static const struct {
    uint16_t hat, tone;
} codepage_vni[32] = {
    [0x19] = {0, 0x301},     [0x18] = {0, 0x300},     [0x1b] = {0, 0x309},
    [0x15] = {0, 0x303},     [0x0f] = {0, 0x323},     [0x02] = {0x302, 0},
    [0x01] = {0x302, 0x301}, [0x00] = {0x302, 0x300}, [0x05] = {0x302, 0x309},
    [0x03] = {0x302, 0x303}, [0x04] = {0x302, 0x323}, [0x0a] = {0x306, 0},
    [0x09] = {0x306, 0x301}, [0x08] = {0x306, 0x300}, [0x1a] = {0x306, 0x309},
    [0x1c] = {0x306, 0x303}, [0x0b] = {0x306, 0x323},
};

/* VNI from 0xe0 on: letters that are one byte; capitals are 0x20 less. */
static const struct {
    uint16_t small, capital;
} codepage_vni_letters[32] = {
    [0x0d] = {0x00ed, 0x00cd}, [0x0c] = {0x00ec, 0x00cc}, [0x06] = {0x1ec9, 0x1ec8},
    [0x13] = {0x0129, 0x0128}, [0x12] = {0x1ecb, 0x1eca}, [0x14] = {0x01a1, 0x01a0},
    [0x16] = {0x01b0, 0x01af}, [0x0e] = {0x1ef5, 0x1ef4}, [0x11] = {0x0111, 0x0110},
};

/* What the C library calls the others. */
static const char *const codepage_names[ATT_CHARSET_COUNT] = {
    [ATT_CHARSET_1250] = "CP1250",         [ATT_CHARSET_1251] = "CP1251",
    [ATT_CHARSET_1253] = "CP1253",         [ATT_CHARSET_1254] = "CP1254",
    [ATT_CHARSET_1255] = "CP1255",         [ATT_CHARSET_1256] = "CP1256",
    [ATT_CHARSET_1257] = "CP1257",         [ATT_CHARSET_8859_2] = "ISO-8859-2",
    [ATT_CHARSET_8859_3] = "ISO-8859-3",   [ATT_CHARSET_8859_4] = "ISO-8859-4",
    [ATT_CHARSET_8859_5] = "ISO-8859-5",   [ATT_CHARSET_8859_6] = "ISO-8859-6",
    [ATT_CHARSET_8859_7] = "ISO-8859-7",   [ATT_CHARSET_8859_8] = "ISO-8859-8",
    [ATT_CHARSET_8859_15] = "ISO-8859-15", [ATT_CHARSET_KOI8R] = "KOI8-R",
    [ATT_CHARSET_KOI8U] = "KOI8-U",        [ATT_CHARSET_874] = "CP874",
    [ATT_CHARSET_GB18030] = "GB18030",     [ATT_CHARSET_BIG5] = "BIG5-HKSCS",
    [ATT_CHARSET_SJIS] = "CP932",          [ATT_CHARSET_EUCJP] = "EUC-JP",
    [ATT_CHARSET_EUCKR] = "CP949",
};

static bool
codepage_marked(struct att_str bytes)
{
    return att_str_starts(bytes, "\xff\xfe") || att_str_starts(bytes, "\xfe\xff");
}

/* One byte of windows-1252 or windows-1258. */
static uint32_t
codepage_byte(bool tones, unsigned char c)
{
    if (tones && c >= 0x80 && codepage_1258[c - 0x80] != 0)
        return codepage_1258[c - 0x80];
    if (c >= 0x80 && c <= 0x9f)
        return codepage_80[c - 0x80] == 0 ? 0xfffd : codepage_80[c - 0x80];
    return c;
}

/* The byte of windows-1252 that a character was made of; the character itself beyond 0xff. */
static uint32_t
codepage_undress(uint32_t cp)
{
    for (size_t i = 0; cp > 0xff && i < ATT_COUNT(codepage_80); i++)
        if (codepage_80[i] == cp)
            return (uint32_t)(0x80 + i);
    return cp;
}

static void
codepage_utf16(bool big, struct att_str bytes, struct att_buf *out)
{
    uint32_t high = 0;

    bytes = att_str_sub(bytes, codepage_marked(bytes) ? 2 : 0, bytes.len);
    for (size_t i = 0; i + 1 < bytes.len; i += 2) {
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
codepage_utf8(struct att_str bytes, struct att_buf *out)
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

/* Steps over the bytes, or over the characters that bytes were taken for. */
struct codepage_walk {
    struct att_str text;
    size_t off;
    bool dressed;
};

/* The next byte; beyond 0xff a character that never was one.  UINT32_MAX at the end. */
static uint32_t
codepage_next(struct codepage_walk *walk)
{
    uint32_t cp;

    if (walk->off >= walk->text.len)
        return UINT32_MAX;
    if (!walk->dressed)
        return (unsigned char)walk->text.at[walk->off++];
    walk->off += att_utf8_next(walk->text, walk->off, &cp);
    return codepage_undress(cp);
}

/* Copy what is ASCII, and stands for itself in all of these sets; its last byte, 0 for none. */
static uint32_t
codepage_ascii(struct codepage_walk *walk, struct att_buf *out)
{
    size_t from = walk->off;

    walk->off = att_utf8_ascii(walk->text, from);
    if (walk->off == from)
        return 0;
    att_buf_str(out, att_str_sub(walk->text, from, walk->off));
    return (unsigned char)walk->text.at[walk->off - 1];
}

/* A byte that is no letter: as in windows-1252. */
static uint32_t
codepage_plain(uint32_t c)
{
    return c > 0xff ? c : codepage_byte(false, (unsigned char)c);
}

static void
codepage_from_windows(bool tones, struct codepage_walk *walk, struct att_buf *out)
{
    uint32_t c;

    while (codepage_ascii(walk, out), (c = codepage_next(walk)) != UINT32_MAX)
        att_utf8_put(out, codepage_byte(tones, (unsigned char)c));
}

static void
codepage_from_tcvn3(struct codepage_walk *walk, struct att_buf *out)
{
    uint32_t c;

    while (codepage_ascii(walk, out), (c = codepage_next(walk)) != UINT32_MAX)
        att_utf8_put(out, c >= 0xa0 && c <= 0xff && codepage_tcvn3[c - 0xa0] != 0
                              ? codepage_tcvn3[c - 0xa0]
                              : codepage_plain(c));
}

/* The letter of VNI that is one byte; 0 when it is none. */
static uint32_t
codepage_vni_letter(uint32_t c)
{
    if (c < 0xc0 || c > 0xff)
        return 0;
    return c >= 0xe0 ? codepage_vni_letters[c - 0xe0].small
                     : codepage_vni_letters[c - 0xc0].capital;
}

/* Whether marks of VNI may stand behind the byte. */
static bool
codepage_vni_vowel(uint32_t c)
{
    if (c < 0x80)
        return c != 0 && strchr("aeouyAEOUY", (int)c) != NULL;
    return c == 0xf4 || c == 0xd4 || c == 0xf6 || c == 0xd6;
}

/* Marks behind a vowel; what comes out is composed afterwards. */
static void
codepage_from_vni(struct codepage_walk *walk, struct att_buf *out)
{
    uint32_t c, before = 0, last;

    for (;; before = c) {
        uint32_t letter;
        size_t i;

        if ((last = codepage_ascii(walk, out)) != 0)
            before = last;
        if ((c = codepage_next(walk)) == UINT32_MAX)
            return;
        letter = codepage_vni_letter(c);
        i = c & 0x1f;
        if (letter != 0 || c < 0xc0 || c > 0xff || !codepage_vni_vowel(before) ||
            (codepage_vni[i].hat == 0 && codepage_vni[i].tone == 0)) {
            att_utf8_put(out, letter != 0 ? letter : codepage_plain(c));
            continue;
        }
        if (codepage_vni[i].hat != 0)
            att_utf8_put(out, codepage_vni[i].hat);
        if (codepage_vni[i].tone != 0)
            att_utf8_put(out, codepage_vni[i].tone);
    }
}

/* UTF-8 that was taken for windows-1252 and made UTF-8 once more: undone where it can be. */
static void
codepage_twice(struct codepage_walk *walk, struct att_buf *out)
{
    while (codepage_ascii(walk, out), walk->off < walk->text.len) {
        struct codepage_walk ahead = *walk;
        size_t start = walk->off, len = 0, want;
        char bytes[5] = {0};
        uint32_t c = codepage_next(walk), cp;

        want = c < 0xc2 || c > 0xf4 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
        while (len < want && (c = codepage_next(&ahead)) <= 0xff)
            bytes[len++] = (char)c;
        if (want > 0 && len == want && att_utf8_bad((struct att_str){bytes, want}) == SIZE_MAX) {
            (void)att_utf8_next((struct att_str){bytes, want}, 0, &cp);
            att_utf8_put(out, cp);
            walk->off = ahead.off;
        } else {
            att_buf_str(out, att_str_sub(walk->text, start, walk->off));
        }
    }
}

/* What the C library knows; U+FFFD for each byte that it does not. */
static void
codepage_iconv(const char *name, struct att_str bytes, struct att_buf *out)
{
    iconv_t cd = iconv_open("UTF-8", name);
    char *in = (char *)(uintptr_t)bytes.at;
    size_t left = bytes.len;

    if (cd == (iconv_t)-1) {
        for (size_t i = 0; i < bytes.len; i++)
            att_utf8_put(out, (unsigned char)bytes.at[i] < 0x80 ? (uint32_t)bytes.at[i] : 0xfffd);
        return;
    }
    while (left > 0) {
        size_t room = left < ATT_KIB * 64 ? left * 4 + 16 : ATT_KIB * 256;
        size_t space = out->limit - out->len < room ? out->limit - out->len : room, had = space;
        size_t before = left, code;
        char *at = att_buf_reserve(out, space);

        if (at == NULL || space < 16)
            break;
        code = iconv(cd, &in, &left, &at, &space);
        out->len += had - space;
        if (code != (size_t)-1 || (errno == E2BIG && left < before))
            continue;
        att_utf8_put(out, 0xfffd); /* a byte that makes no sense, or a character cut short */
        in++;
        left--;
    }
    if (left > 0)
        out->status = ATT_LIMIT;
    (void)iconv_close(cd);
}

/* Vowels and marks become letters. */
static void
codepage_compose(struct att_buf *loose, struct att_buf *out)
{
    if (loose->status != ATT_OK)
        out->status = loose->status;
    else
        att_utf8_nfc(att_buf_text(loose), out);
    att_buf_release(loose);
}

void
att_charset_decode(enum att_charset charset, struct att_str bytes, struct att_buf *out)
{
    struct codepage_walk walk = {.text = bytes};
    struct att_buf loose = ATT_BUF_INIT(out->limit);

    switch (charset) {
    case ATT_CHARSET_UTF16LE:
    case ATT_CHARSET_UTF16BE:
        codepage_utf16(charset == ATT_CHARSET_UTF16BE, bytes, out);
        return;
    case ATT_CHARSET_UTF8:
        codepage_utf8(bytes, out);
        return;
    case ATT_CHARSET_1252:
    case ATT_CHARSET_1258:
        codepage_from_windows(charset == ATT_CHARSET_1258, &walk, &loose);
        codepage_compose(&loose, out);
        return;
    case ATT_CHARSET_TCVN3:
        codepage_from_tcvn3(&walk, out);
        return;
    case ATT_CHARSET_VNI:
        codepage_from_vni(&walk, &loose);
        codepage_compose(&loose, out);
        return;
    default:
        break;
    }
    if (codepage_names[charset] != NULL) {
        codepage_iconv(codepage_names[charset], bytes, out);
        return;
    }
    walk.dressed = true;
    if (att_utf8_bad(bytes) != SIZE_MAX) /* none of the rest can be */
        codepage_utf8(bytes, out);
    else if (charset == ATT_CHARSET_TCVN3_UTF8)
        codepage_from_tcvn3(&walk, out);
    else if (charset == ATT_CHARSET_TWICE)
        codepage_twice(&walk, out);
    else {
        codepage_from_vni(&walk, &loose);
        codepage_compose(&loose, out);
    }
}
