/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"

#include <utf8proc.h>

#include "base/lanes.h"
#include "base/str.h"

#define UTF8_REPLACEMENT 0xfffdU
#define UTF8_MARKS 30 /* more marks than this on one letter are nobody's writing */

/* The character of more than one byte at the start of `len` bytes; its bytes, 0 for no UTF-8. */
static size_t
utf8_wide(const unsigned char *at, size_t len, uint32_t *cp)
{
    uint32_t lead = at[0], low;

    if (lead < 0xc2 || lead > 0xf4 || len < 2 || (at[1] & 0xc0) != 0x80)
        return 0;
    low = at[1] & 0x3fU;
    if (lead < 0xe0) {
        *cp = (lead & 0x1f) << 6 | low;
        return 2;
    }
    if (len < 3 || (at[2] & 0xc0) != 0x80)
        return 0;
    low = low << 6 | (at[2] & 0x3fU);
    if (lead < 0xf0) {
        *cp = (lead & 0xf) << 12 | low;
        return *cp < 0x800 || (*cp >= 0xd800 && *cp <= 0xdfff) ? 0 : 3;
    }
    if (len < 4 || (at[3] & 0xc0) != 0x80)
        return 0;
    *cp = (lead & 7) << 18 | low << 6 | (at[3] & 0x3fU);
    return *cp < 0x10000 || *cp > 0x10ffff ? 0 : 4;
}

size_t
att_utf8_next(struct att_str text, size_t off, uint32_t *cp)
{
    size_t n;

    if (off >= text.len)
        return 0;
    if ((unsigned char)text.at[off] < 0x80) {
        *cp = (unsigned char)text.at[off];
        return 1;
    }
    n = utf8_wide((const unsigned char *)text.at + off, text.len - off, cp);
    if (n == 0) {
        *cp = UTF8_REPLACEMENT;
        return 1;
    }
    return n;
}

size_t
att_utf8_ascii(struct att_str text, size_t off)
{
    for (; off + ATT_LANES <= text.len; off += ATT_LANES) {
        uint64_t half[2];

        memcpy(half, text.at + off, sizeof(half));
        if (((half[0] | half[1]) & UINT64_C(0x8080808080808080)) != 0)
            break;
    }
    while (off < text.len && (unsigned char)text.at[off] < 0x80)
        off++;
    return off < text.len ? off : text.len;
}

size_t
att_utf8_bad(struct att_str text)
{
    for (size_t i = 0; (i = att_utf8_ascii(text, i)) < text.len;) {
        do {
            uint32_t cp;
            size_t n = utf8_wide((const unsigned char *)text.at + i, text.len - i, &cp);

            if (n == 0)
                return i;
            i += n;
        } while (i < text.len && (unsigned char)text.at[i] >= 0x80);
    }
    return SIZE_MAX;
}

void
att_utf8_put(struct att_buf *out, uint32_t cp)
{
    char bytes[4];

    if (cp < 0x80) {
        att_buf_byte(out, (char)cp);
        return;
    }
    if (cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff))
        cp = UTF8_REPLACEMENT;
    if (cp < 0x800) {
        bytes[0] = (char)(0xc0 | cp >> 6);
        bytes[1] = (char)(0x80 | (cp & 0x3f));
        att_buf_add(out, bytes, 2);
    } else if (cp < 0x10000) {
        bytes[0] = (char)(0xe0 | cp >> 12);
        bytes[1] = (char)(0x80 | (cp >> 6 & 0x3f));
        bytes[2] = (char)(0x80 | (cp & 0x3f));
        att_buf_add(out, bytes, 3);
    } else {
        bytes[0] = (char)(0xf0 | cp >> 18);
        bytes[1] = (char)(0x80 | (cp >> 12 & 0x3f));
        bytes[2] = (char)(0x80 | (cp >> 6 & 0x3f));
        bytes[3] = (char)(0x80 | (cp & 0x3f));
        att_buf_add(out, bytes, 4);
    }
}

bool
att_utf8_upper(uint32_t cp)
{
    utf8proc_category_t cat;

    if (cp < 0x80)
        return cp >= 'A' && cp <= 'Z';
    cat = utf8proc_category((utf8proc_int32_t)cp);
    return cat == UTF8PROC_CATEGORY_LU || cat == UTF8PROC_CATEGORY_LT;
}

bool
att_utf8_lower(uint32_t cp)
{
    if (cp < 0x80)
        return cp >= 'a' && cp <= 'z';
    return utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_LL;
}

bool
att_utf8_letter(uint32_t cp)
{
    utf8proc_category_t cat;

    if (cp < 0x80)
        return (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z');
    cat = utf8proc_category((utf8proc_int32_t)cp);
    return (cat >= UTF8PROC_CATEGORY_LU && cat <= UTF8PROC_CATEGORY_LO) ||
           cat == UTF8PROC_CATEGORY_MN || cat == UTF8PROC_CATEGORY_MC;
}

bool
att_utf8_space(uint32_t cp)
{
    return cp == ' ' || (cp >= 9 && cp <= 13) || cp == 0xa0 || (cp >= 0x2000 && cp <= 0x200d) ||
           cp == 0x2028 || cp == 0x2029 || cp == 0x202f || cp == 0x205f || cp == 0x3000 ||
           cp == 0xfeff || cp == 0x85;
}

/*
 * Put runs of marks into canonical order, as composing needs them: "ô" and a
 * dot below, which windows-1258 writes so, is one letter only after that.
 */
static void
utf8_reorder(utf8proc_int32_t *cps, utf8proc_ssize_t n)
{
    for (utf8proc_ssize_t i = 1; i < n; i++) {
        utf8proc_int32_t cp = cps[i];
        utf8proc_propval_t class = utf8proc_get_property(cp)->combining_class;
        utf8proc_ssize_t k = i;

        if (class == 0)
            continue;
        for (; k > 0 && i - k < UTF8_MARKS; k--) {
            if (utf8proc_get_property(cps[k - 1])->combining_class <= class)
                break;
            cps[k] = cps[k - 1];
        }
        cps[k] = cp;
    }
}

/* Whether NFC leaves a letter or mark as it is, whatever stands before it: no combining mark. */
static bool
utf8_stable(uint32_t cp)
{
    return cp < 0x300 || (cp >= 0x1e00 && cp <= 0x1eff) || (cp >= 0x2010 && cp <= 0x2027);
}

/* What utf8_compose does, for text that is composed already; false, and nothing done, for other. */
static bool
utf8_composed(struct att_str text, bool lower, struct att_buf *out)
{
    size_t before = out->len;

    for (size_t i = 0; i < text.len;) {
        uint32_t cp = 0;

        i += att_utf8_next(text, i, &cp);
        if (!utf8_stable(cp)) {
            out->len = before;
            return false;
        }
        if (lower && att_utf8_hidden(cp))
            continue;
        att_utf8_put(out, lower ? (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp) : cp);
    }
    return true;
}

/* Append `text` decomposed or composed; `lower` folds case on the way and drops what is hidden. */
static void
utf8_compose(struct att_str text, bool lower, struct att_buf *out)
{
    struct att_buf points = ATT_BUF_INIT(SIZE_MAX / 8);
    utf8proc_int32_t stack[4 * 64], *cps = stack;
    utf8proc_ssize_t n = 0;
    size_t cap;

    if (utf8_composed(text, lower, out))
        return;
    /* a code point decomposes into at most 4 here; a byte gives at most one code point */
    if (!att_mul(text.len, 4 * sizeof(*cps), &cap))
        return;
    if (text.len > 64 &&
        (cps = (utf8proc_int32_t *)(void *)att_buf_reserve(&points, cap)) == NULL) {
        out->status = ATT_NOMEM;
        goto done;
    }
    for (size_t i = 0; i < text.len;) {
        uint32_t cp;
        int last = 0;
        utf8proc_ssize_t got;

        i += att_utf8_next(text, i, &cp);
        if (lower && att_utf8_hidden(cp))
            continue;
        if (lower)
            cp = (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
        got = utf8proc_decompose_char((utf8proc_int32_t)cp, cps + n, 4,
                                      UTF8PROC_STABLE | UTF8PROC_COMPOSE, &last);
        if (got < 0 || got > 4) /* only compatibility forms are longer */
            cps[n++] = (utf8proc_int32_t)cp;
        else
            n += got;
    }
    utf8_reorder(cps, n);
    n = utf8proc_normalize_utf32(cps, n, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    for (utf8proc_ssize_t k = 0; k < n; k++)
        att_utf8_put(out, (uint32_t)cps[k]);
done:
    att_buf_release(&points);
}

void
att_utf8_nfc(struct att_str text, struct att_buf *out)
{
    if (att_utf8_ascii(text, 0) == text.len)
        att_buf_str(out, text);
    else
        utf8_compose(text, false, out);
}

/* Old style -> new style, at the end of a syllable only: "hoà" but not "hoàn". */
static const struct {
    const char *old, *new;
} utf8_tones[] = {
    {"oà", "òa"}, {"oá", "óa"}, {"oả", "ỏa"}, {"oã", "õa"}, {"oạ", "ọa"},
    {"oè", "òe"}, {"oé", "óe"}, {"oẻ", "ỏe"}, {"oẽ", "õe"}, {"oẹ", "ọe"},
    {"uỳ", "ùy"}, {"uý", "úy"}, {"uỷ", "ủy"}, {"uỹ", "ũy"}, {"uỵ", "ụy"},
};

/* Move the tone mark of the syllable that ends at the end of `out`, written from `from` on. */
static void
utf8_tone(struct att_buf *out, size_t from)
{
    struct att_str word = att_str_sub(att_buf_text(out), from, out->len);

    if (out->status != ATT_OK || word.len == 0 || (unsigned char)word.at[word.len - 1] < 0x80)
        return;
    for (size_t i = 0; i < ATT_COUNT(utf8_tones); i++) {
        size_t old;

        if (!att_str_ends(word, utf8_tones[i].old))
            continue;
        old = strlen(utf8_tones[i].old);
        /* "quý" keeps its tone: there the u belongs to the consonant */
        if (utf8_tones[i].old[0] == 'u' && word.len > old && word.at[word.len - old - 1] == 'q')
            return;
        out->len -= old;
        att_buf_lit(out, utf8_tones[i].new);
        return;
    }
}

/*
 * A syllable's only vowel i or y, behind h, k, l, m, s, t and qu: "kí" and "ký", "sĩ" and "sỹ",
 * "quí" and "quý" are one word in two spellings.  The Ministry of Education's decisions 240/QĐ
 * (1984) and 1989/QĐ-BGDĐT (2018) ask for i, but for the y of "uy" and of names; newspapers write
 * mostly y.  Behind another vowel the two are different sounds ("tai" and "tay", "hai" and "hay").
 */
static const struct {
    const char *i, *y;
} utf8_pairs[] = {
    {"i", "y"}, {"í", "ý"}, {"ì", "ỳ"}, {"ỉ", "ỷ"}, {"ĩ", "ỹ"}, {"ị", "ỵ"},
};

/* Write y for i where the syllable that ends at the end of `out`, from `from` on, may have both. */
static void
utf8_pair(struct att_buf *out, size_t from)
{
    struct att_str word = att_str_sub(att_buf_text(out), from, out->len);
    size_t onset;

    if (out->status != ATT_OK || word.len < 2 || word.len > 5)
        return;
    if (strchr("hklmst", word.at[0]) != NULL)
        onset = 1;
    else if (word.at[0] == 'q' && word.at[1] == 'u')
        onset = 2;
    else
        return;
    for (size_t i = 0; i < ATT_COUNT(utf8_pairs); i++) {
        if (!att_str_eqz(att_str_sub(word, onset, word.len), utf8_pairs[i].i))
            continue;
        out->len = from + onset;
        att_buf_lit(out, utf8_pairs[i].y);
        return;
    }
}

/* Append a word for comparing. */
static void
utf8_norm_word(struct att_str word, struct att_buf *out)
{
    size_t from = out->len;

    if (att_utf8_ascii(word, 0) == word.len) {
        for (size_t i = 0; i < word.len; i++)
            if (!att_utf8_hidden((unsigned char)word.at[i]))
                att_buf_byte(out, att_lower(word.at[i]));
    } else {
        utf8_compose(word, true, out);
        utf8_tone(out, from);
    }
    utf8_pair(out, from);
}

/* Whether a byte is none of a word's: blanks and marks of ASCII. */
static bool
utf8_parts(char c)
{
    return (unsigned char)c < 0x80 && !att_alpha(c) && !att_digit(c) &&
           !att_utf8_hidden((unsigned char)c);
}

void
att_utf8_norm(struct att_str text, struct att_buf *out)
{
    for (size_t from = 0, end; from < text.len; from = end) {
        for (end = from; end < text.len && !utf8_parts(text.at[end]); end++)
            ;
        if (end > from)
            utf8_norm_word(att_str_sub(text, from, end), out);
        for (; end < text.len && utf8_parts(text.at[end]); end++)
            att_buf_byte(out, text.at[end]);
    }
}

void
att_utf8_plain(struct att_str text, struct att_buf *out)
{
    struct att_buf norm = ATT_BUF_INIT(SIZE_MAX / 8);

    att_utf8_norm(text, &norm);
    att_utf8_fold(att_buf_text(&norm), out);
    if (norm.status != ATT_OK)
        out->status = norm.status;
    att_buf_release(&norm);
}

void
att_utf8_fold(struct att_str text, struct att_buf *out)
{
    for (size_t i = 0; i < text.len;) {
        utf8proc_int32_t parts[18];
        utf8proc_ssize_t got;
        uint32_t cp;
        int last = 0;

        i += att_utf8_next(text, i, &cp);
        if (cp < 0x80) {
            if (!att_utf8_hidden(cp))
                att_buf_byte(out, att_lower((char)cp));
            continue;
        }
        if (att_utf8_hidden(cp))
            continue;
        if (cp == 0x111 || cp == 0x110) {
            att_buf_byte(out, 'd');
            continue;
        }
        got = utf8proc_decompose_char((utf8proc_int32_t)cp, parts, 18,
                                      UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD,
                                      &last);
        for (utf8proc_ssize_t k = 0; k < got && got <= 18; k++)
            att_utf8_put(out, (uint32_t)parts[k]);
    }
}

size_t
att_utf8_count(struct att_str text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.len; i++)
        count += ((unsigned char)text.at[i] & 0xc0) != 0x80;
    return count;
}
