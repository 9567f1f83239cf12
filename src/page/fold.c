/* SPDX-License-Identifier: MIT */
/* Text without marks and capitals, for finding set phrases.  What att_utf8_fold
 * of base does by a library's tables for all of Unicode, this does by hand for
 * the letters of Vietnamese, and leaves the rest to it: most short lines of
 * every page are folded. */
#include "page/page_int.h"

/* The letter without marks of a code point that Vietnamese uses, 0 for any other. */
static char
fold_letter(uint32_t cp)
{
    static const char latin[] = "aaaaaa\0ceeeeiiii\0nooooo\0\0uuuuy\0\0"
                                "aaaaaa\0ceeeeiiii\0nooooo\0\0uuuuy\0y";       /* U+00C0 on */
    static const char toned[] = "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiii" /* U+1EA0 on */
                                "oooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy";

    if (cp < 0xc0)
        return 0;
    if (cp <= 0xff)
        return latin[cp - 0xc0];
    if (cp >= 0x1ea0 && cp <= 0x1ef9)
        return toned[cp - 0x1ea0];
    switch (cp) {
    case 0x102:
    case 0x103:
        return 'a';
    case 0x110:
    case 0x111:
        return 'd';
    case 0x128:
    case 0x129:
        return 'i';
    case 0x168:
    case 0x169:
    case 0x1af:
    case 0x1b0:
        return 'u';
    case 0x1a0:
    case 0x1a1:
        return 'o';
    default:
        return 0;
    }
}

/* Bytes of the code point at `off` of good or bad UTF-8; *cp as far as Latin and punctuation go. */
static size_t
fold_decode(struct att_str text, size_t off, uint32_t *cp)
{
    const unsigned char *b = (const unsigned char *)text.at + off;

    *cp = b[0];
    if (b[0] < 0x80)
        return 1;
    if ((b[0] & 0xe0) == 0xc0 && off + 1 < text.len) {
        *cp = (b[0] & 0x1fU) << 6 | (b[1] & 0x3fU);
        return 2;
    }
    if ((b[0] & 0xf0) == 0xe0 && off + 2 < text.len) {
        *cp = (b[0] & 0xfU) << 12 | (b[1] & 0x3fU) << 6 | (b[2] & 0x3fU);
        return 3;
    }
    return att_utf8_next(text, off, cp);
}

/*
 * What att_utf8_fold gives, into `out` of text.len + 1 bytes, without a
 * library's tables: false, and nothing promised of `out`, when a character
 * other than Vietnamese letters and common marks is met.
 */
static bool
fold_fast(struct att_str text, char *out, size_t *len)
{
    uint32_t cp;
    size_t k = 0;

    for (size_t off = 0, n; off < text.len; off += n) {
        char c;

        n = fold_decode(text, off, &cp);
        if (cp < 0x80) {
            out[k++] = att_lower((char)cp);
        } else if ((c = fold_letter(cp)) != 0) {
            out[k++] = c;
        } else if (cp >= 0x2010 && cp <= 0x2026) { /* dashes, quotes, bullets */
            memcpy(out + k, text.at + off, n);
            k += n;
        } else if (cp < 0x300 || cp > 0x36f) { /* combining marks fall away */
            return false;
        }
    }
    out[k] = '\0';
    *len = k;
    return true;
}

size_t
att_fold_first(struct att_str text, char *out, size_t cap)
{
    uint32_t cp;
    size_t count = 0;

    for (size_t off = 0; off < text.len && count < cap;) {
        char c;

        off += fold_decode(text, off, &cp);
        c = cp < 0x80 ? att_lower((char)cp) : fold_letter(cp);
        if (att_alpha(c) || att_digit(c))
            out[count++] = c;
        else if (cp >= 0x80 && (cp < 0x2010 || cp > 0x2026))
            return 0;
    }
    return count;
}

bool
att_fold_small(struct att_str text, char *out, size_t cap)
{
    struct att_buf buf = ATT_BUF_INIT(4096);
    struct att_str fold;
    char fast[256];
    size_t len = 0;

    if (text.len > 512)
        return false;
    if (text.len < sizeof(fast) && fold_fast(text, fast, &len)) {
        fold = (struct att_str){fast, len};
    } else {
        att_utf8_fold(text, &buf);
        fold = att_buf_text(&buf);
    }
    len = 0;
    for (size_t i = 0; i < fold.len && len + 1 < cap; i++) {
        char c = att_lower(fold.at[i]);

        if (att_alpha(c) || att_digit(c))
            out[len++] = c;
    }
    out[len] = '\0';
    att_buf_release(&buf);
    return len + 1 < cap;
}

struct att_str
att_fold(struct att_arena *arena, struct att_str text)
{
    struct att_buf buf = ATT_BUF_INIT(text.len * 4 + 64);
    struct att_str fold;
    char *fast = att_arena_alloc(arena, text.len + 1);
    size_t len;

    if (fast == NULL)
        return (struct att_str){NULL, 0};
    if (fold_fast(text, fast, &len))
        return (struct att_str){fast, len};
    att_utf8_fold(text, &buf);
    fold = att_arena_str(arena, att_buf_text(&buf));
    att_buf_release(&buf);
    return fold;
}

struct att_str
att_squeeze(struct att_arena *arena, struct att_str text)
{
    struct att_str fold = att_fold(arena, text);
    char *at = att_arena_alloc(arena, fold.len + 1);
    size_t len = 0;

    if (at == NULL || fold.at == NULL)
        return (struct att_str){NULL, 0};
    for (size_t i = 0; i < fold.len; i++)
        if (att_alpha(fold.at[i]) || att_digit(fold.at[i]))
            at[len++] = fold.at[i];
    return (struct att_str){at, len};
}
