/* SPDX-License-Identifier: MIT */
/* charset.c - which character set bytes are in.
 *
 * In this order: a byte order mark; good UTF-8, which is next to impossible by accident; the
 * zeros of UTF-16; what the server or the page declares; and, when that is nothing, or one of those
 * that are declared without thought, what the letters look like.  Vietnamese is told by its
 * syllables: under the right set nearly all words with marks are built as syllables are, under a
 * wrong one few.  Good UTF-8 may be Vietnamese of an old font, or UTF-8, that was taken for
 * latin-1: that is told the same way. */
#include "page/page_int.h"

#include "base/lanes.h"

#define CHARSET_DECLARED 4096         /* bytes at the start in which a meta element counts */
#define CHARSET_SAMPLE (ATT_KIB * 32) /* bytes looked at to tell by letters */
#define CHARSET_WORDS 4               /* words with marks that are too few to tell */
#define CHARSET_LETTERS 24            /* letters of another script that are too few */
#define CHARSET_SHARE 80              /* of a hundred words with marks, to be Vietnamese */

static const struct {
    const char *name;
    enum att_charset charset;
} charset_names[] = {
    {"utf-8", ATT_CHARSET_UTF8},
    {"utf8", ATT_CHARSET_UTF8},
    {"windows-1258", ATT_CHARSET_1258},
    {"cp1258", ATT_CHARSET_1258},
    {"x-cp1258", ATT_CHARSET_1258},
    {"windows-1252", ATT_CHARSET_1252},
    {"cp1252", ATT_CHARSET_1252},
    {"x-cp1252", ATT_CHARSET_1252},
    {"iso-8859-1", ATT_CHARSET_1252},
    {"iso8859-1", ATT_CHARSET_1252},
    {"iso_8859-1", ATT_CHARSET_1252},
    {"latin1", ATT_CHARSET_1252},
    {"latin-1", ATT_CHARSET_1252},
    {"l1", ATT_CHARSET_1252},
    {"us-ascii", ATT_CHARSET_1252},
    {"ascii", ATT_CHARSET_1252},
    {"windows-1250", ATT_CHARSET_1250},
    {"cp1250", ATT_CHARSET_1250},
    {"windows-1251", ATT_CHARSET_1251},
    {"cp1251", ATT_CHARSET_1251},
    {"x-cp1251", ATT_CHARSET_1251},
    {"windows-1253", ATT_CHARSET_1253},
    {"windows-1254", ATT_CHARSET_1254},
    {"iso-8859-9", ATT_CHARSET_1254},
    {"latin5", ATT_CHARSET_1254},
    {"windows-1255", ATT_CHARSET_1255},
    {"windows-1256", ATT_CHARSET_1256},
    {"windows-1257", ATT_CHARSET_1257},
    {"iso-8859-13", ATT_CHARSET_1257},
    {"iso-8859-2", ATT_CHARSET_8859_2},
    {"latin2", ATT_CHARSET_8859_2},
    {"iso-8859-3", ATT_CHARSET_8859_3},
    {"iso-8859-4", ATT_CHARSET_8859_4},
    {"iso-8859-5", ATT_CHARSET_8859_5},
    {"iso-8859-6", ATT_CHARSET_8859_6},
    {"iso-8859-7", ATT_CHARSET_8859_7},
    {"iso-8859-8", ATT_CHARSET_8859_8},
    {"iso-8859-8-i", ATT_CHARSET_8859_8},
    {"iso-8859-15", ATT_CHARSET_8859_15},
    {"latin9", ATT_CHARSET_8859_15},
    {"koi8-r", ATT_CHARSET_KOI8R},
    {"koi8", ATT_CHARSET_KOI8R},
    {"koi8-u", ATT_CHARSET_KOI8U},
    {"windows-874", ATT_CHARSET_874},
    {"tis-620", ATT_CHARSET_874},
    {"iso-8859-11", ATT_CHARSET_874},
    {"gb2312", ATT_CHARSET_GB18030},
    {"gbk", ATT_CHARSET_GB18030},
    {"gb18030", ATT_CHARSET_GB18030},
    {"x-gbk", ATT_CHARSET_GB18030},
    {"gb_2312-80", ATT_CHARSET_GB18030},
    {"cp936", ATT_CHARSET_GB18030},
    {"big5", ATT_CHARSET_BIG5},
    {"big5-hkscs", ATT_CHARSET_BIG5},
    {"x-x-big5", ATT_CHARSET_BIG5},
    {"big5_solaris", ATT_CHARSET_BIG5},
    {"cp950", ATT_CHARSET_BIG5},
    {"shift_jis", ATT_CHARSET_SJIS},
    {"shift-jis", ATT_CHARSET_SJIS},
    {"sjis", ATT_CHARSET_SJIS},
    {"x-sjis", ATT_CHARSET_SJIS},
    {"windows-31j", ATT_CHARSET_SJIS},
    {"ms_kanji", ATT_CHARSET_SJIS},
    {"euc-jp", ATT_CHARSET_EUCJP},
    {"x-euc-jp", ATT_CHARSET_EUCJP},
    {"euc-kr", ATT_CHARSET_EUCKR},
    {"ks_c_5601-1987", ATT_CHARSET_EUCKR},
    {"windows-949", ATT_CHARSET_EUCKR},
    {"cp949", ATT_CHARSET_EUCKR},
    {"tcvn", ATT_CHARSET_TCVN3},
    {"tcvn-5712", ATT_CHARSET_TCVN3},
    {"x-viet-tcvn", ATT_CHARSET_TCVN3},
    {"x-viet-tcvn5712", ATT_CHARSET_TCVN3},
    {"x-viet-vni", ATT_CHARSET_VNI},
};

/* ---- what is declared --------------------------------------------------------------- */

/* The set of that name; COUNT when there is none. */
static enum att_charset
charset_named(struct att_str name)
{
    for (size_t i = 0; i < ATT_COUNT(charset_names); i++)
        if (att_str_ieq(name, charset_names[i].name))
            return charset_names[i].charset;
    return ATT_CHARSET_COUNT;
}

/* The name behind "charset=" or "encoding=" that begins at `off`. */
static enum att_charset
charset_value(struct att_str head, size_t off)
{
    size_t end;

    while (off < head.len && (head.at[off] == '"' || head.at[off] == '\'' || head.at[off] == ' '))
        off++;
    for (end = off; end < head.len; end++)
        if (!att_alpha(head.at[end]) && !att_digit(head.at[end]) && head.at[end] != '-' &&
            head.at[end] != '_')
            break;
    return charset_named(att_str_sub(head, off, end));
}

/* What a meta element or an XML declaration says; COUNT for nothing. */
static enum att_charset
charset_meta(struct att_str bytes)
{
    static const char *const keys[] = {"charset", "encoding"};
    struct att_str head = att_str_sub(bytes, 0, CHARSET_DECLARED);

    for (size_t i = 0; i + 9 < head.len; i++) {
        for (size_t k = 0; k < ATT_COUNT(keys); k++) {
            size_t n = strlen(keys[k]);
            enum att_charset found;

            if (att_lower(head.at[i]) != keys[k][0] ||
                !att_str_ieq(att_str_sub(head, i, i + n), keys[k]))
                continue;
            n += i;
            while (n < head.len && head.at[n] == ' ')
                n++;
            if (n >= head.len || head.at[n] != '=')
                continue;
            found = charset_value(head, n + 1);
            if (found != ATT_CHARSET_COUNT)
                return found;
        }
    }
    return ATT_CHARSET_COUNT;
}

/* UTF-16 without a mark: every other byte of its ASCII is 0. */
static enum att_charset
charset_utf16(struct att_str bytes)
{
    struct att_str head = att_str_sub(bytes, 0, 4096);
    size_t zeros[2] = {0, 0};

    for (size_t i = 0; i < head.len; i++)
        zeros[i % 2] += head.at[i] == 0;
    if (head.len < 8)
        return ATT_CHARSET_UTF8;
    if (zeros[1] * 5 > head.len && zeros[0] * 50 <= head.len)
        return ATT_CHARSET_UTF16LE;
    if (zeros[0] * 5 > head.len && zeros[1] * 50 <= head.len)
        return ATT_CHARSET_UTF16BE;
    return ATT_CHARSET_UTF8;
}

enum att_charset
att_charset_marked(struct att_str bytes)
{
    if (att_str_starts(bytes, "\xff\xfe"))
        return ATT_CHARSET_UTF16LE;
    if (att_str_starts(bytes, "\xfe\xff"))
        return ATT_CHARSET_UTF16BE;
    return charset_utf16(bytes);
}

/* ---- what the letters look like ------------------------------------------------------- */

/* Whether a character is a letter of Vietnamese that ASCII has not. */
static bool
charset_letter(uint32_t cp)
{
    static const char latin[] = "\xc0\xc1\xc2\xc3\xc8\xc9\xca\xcc\xcd\xd2\xd3\xd4\xd5\xd9\xda\xdd";

    if (cp < 0x100)
        return memchr(latin, (int)(cp & 0xdf), sizeof(latin) - 1) != NULL && cp >= 0xc0;
    return cp == 0x102 || cp == 0x103 || cp == 0x110 || cp == 0x111 || cp == 0x128 || cp == 0x129 ||
           cp == 0x168 || cp == 0x169 || cp == 0x1a0 || cp == 0x1a1 || cp == 0x1af || cp == 0x1b0 ||
           (cp >= 0x1ea0 && cp <= 0x1ef9);
}

/* Whether the letters without marks are onset, vowels and coda. */
static bool
charset_syllable(const char *word)
{
    static const char *const onsets[] = {"ngh", "ng", "nh", "gh", "gi", "kh", "ph", "qu", "th",
                                         "tr",  "ch", "b",  "c",  "d",  "g",  "h",  "k",  "l",
                                         "m",   "n",  "p",  "r",  "s",  "t",  "v",  "x",  ""};
    static const char *const codas[] = {"", "c", "ch", "m", "n", "ng", "nh", "p", "t"};

    for (size_t i = 0; i < ATT_COUNT(onsets); i++) {
        size_t n = strlen(onsets[i]), vowels;

        if (strncmp(word, onsets[i], n) != 0)
            continue;
        vowels = strspn(word + n, "aeiouy");
        for (size_t k = 0; vowels >= 1 && vowels <= 3 && k < ATT_COUNT(codas); k++)
            if (strcmp(word + n + vowels, codas[k]) == 0)
                return true;
    }
    return false;
}

/* Whether a word is a syllable: its letters, their case, and one tone at most.  `fold` is room. */
static bool
charset_word(struct att_str word, struct att_buf *fold)
{
    char letters[16];
    size_t tones = 0;
    bool small = false;

    if (word.len > 24)
        return false;
    for (size_t i = 0; i < word.len;) {
        uint32_t cp;

        i += att_utf8_next(word, i, &cp);
        if ((cp >= 0x80 && !charset_letter(cp)) || (small && att_utf8_upper(cp)))
            return false;
        small = att_utf8_lower(cp);
        /* letters that bear a hat or a horn only, or a bar, have no tone */
        tones += cp >= 0x80 && cp != 0xc2 && cp != 0xe2 && cp != 0xca && cp != 0xea && cp != 0xd4 &&
                 cp != 0xf4 && (cp < 0x102 || cp > 0x1b0 || (cp >= 0x128 && cp <= 0x169));
    }
    if (tones > 1)
        return false;
    att_buf_reset(fold);
    att_utf8_fold(word, fold);
    if (fold->status != ATT_OK || fold->len >= sizeof(letters))
        return false;
    memcpy(letters, att_buf_text(fold).at, fold->len);
    letters[fold->len] = '\0';
    return charset_syllable(letters);
}

/* Where a letter that is not of ASCII stands, with its word's beginning before it. */
static struct att_str
charset_sample(struct att_str bytes)
{
    size_t at = att_utf8_ascii(bytes, 0);

    at = at > 32 ? at - 32 : 0;
    while (at > 0 && ((unsigned char)bytes.at[at] & 0xc0) == 0x80)
        at--;
    bytes = att_str_sub(bytes, at, at + CHARSET_SAMPLE);
    for (bool cut = bytes.len == CHARSET_SAMPLE; cut && bytes.len > 0; bytes.len--)
        cut = (unsigned char)bytes.at[bytes.len - 1] >= 0x80; /* no half of a letter at the end */
    return bytes;
}

/* Append the words of a sample that have bytes beyond ASCII, a space behind each: in all sets that
 * Vietnamese is written in, ASCII stands for itself, so the rest has no say in what they are. */
static void
charset_words(struct att_str sample, struct att_buf *out)
{
    for (size_t at = 0; (at = att_utf8_ascii(sample, at)) < sample.len;) {
        size_t from = at;

        while (from > 0 && att_alpha(sample.at[from - 1]))
            from--;
        while (at < sample.len &&
               ((unsigned char)sample.at[at] >= 0x80 || att_alpha(sample.at[at])))
            at++;
        att_buf_str(out, att_str_sub(sample, from, at));
        att_buf_byte(out, ' ');
    }
}

/* Of a hundred words with marks those that are Vietnamese syllables; 0 when there are few.
 * `marked` is from charset_words. */
static size_t
charset_share(enum att_charset charset, struct att_str marked)
{
    struct att_buf text = ATT_BUF_INIT(CHARSET_SAMPLE * 4 + 16), fold = ATT_BUF_INIT(64);
    size_t words = 0, good = 0, from = 0, off = 0;
    struct att_str all;
    bool beyond = false;

    att_charset_decode(charset, marked, &text);
    all = att_buf_text(&text);
    while (off < all.len) {
        uint32_t cp;
        size_t n = att_utf8_next(all, off, &cp);
        bool letter = att_utf8_letter(cp) || cp == 0xfffd || (cp > 0xa0 && cp < 0xc0);

        if (letter)
            beyond = beyond || cp >= 0x80;
        if (!letter || off + n >= all.len) {
            words += beyond;
            good += beyond && charset_word(att_str_sub(all, from, letter ? off + n : off), &fold);
            from = off + n;
            beyond = false;
        }
        off += n;
    }
    att_buf_release(&text);
    att_buf_release(&fold);
    return words < CHARSET_WORDS ? 0 : good * 100 / words;
}

/* The best of some sets for Vietnamese, the first of equals; COUNT when none is good. */
static enum att_charset
charset_contest(const enum att_charset *sets, size_t count, struct att_str bytes)
{
    struct att_buf marked = ATT_BUF_INIT(CHARSET_SAMPLE * 2);
    enum att_charset best = ATT_CHARSET_COUNT;
    size_t most = CHARSET_SHARE - 1;

    charset_words(charset_sample(bytes), &marked);
    for (size_t i = 0; i < count && most < 100; i++) {
        size_t share = charset_share(sets[i], att_buf_text(&marked));

        if (share > most) {
            most = share;
            best = sets[i];
        }
    }
    att_buf_release(&marked);
    return best;
}

/* Whether some characters of latin-1 or windows-1252, taken as bytes, could be a letter of UTF-8.
 */
static bool
charset_twofold(struct att_str text)
{
    for (size_t at = 0; (at = att_utf8_ascii(text, at)) + 2 < text.len; at++) {
        unsigned char next = (unsigned char)text.at[at + 2];

        /* U+00C0 to U+00FF, and behind it what may be a byte from 0x80 to 0xbf */
        if (text.at[at] == '\xc3' &&
            (next == 0xc2 || next == 0xc5 || next == 0xc6 || next == 0xcb || next == 0xe2))
            return true;
    }
    return false;
}

/* Good UTF-8 with letters of latin-1 only may be something else in disguise. */
static enum att_charset
charset_dressed(struct att_str bytes)
{
    static const enum att_charset sets[] = {ATT_CHARSET_UTF8, ATT_CHARSET_TCVN3_UTF8,
                                            ATT_CHARSET_VNI_UTF8, ATT_CHARSET_TWICE};
    struct att_str head = charset_sample(bytes);
    size_t latin = 0, own = 0;
    enum att_charset best;

    for (size_t i = 0; (i = att_utf8_ascii(head, i)) + 2 < head.len; i++) {
        unsigned char c = (unsigned char)head.at[i], next = (unsigned char)head.at[i + 1];

        latin += c == 0xc2 || c == 0xc3;
        own += (c == 0xe1 && (next == 0xba || next == 0xbb)) || c == 0xc4 || c == 0xc6 || c == 0xcc;
    }
    if (latin < CHARSET_WORDS || own * 20 > latin)
        return ATT_CHARSET_UTF8;
    best = charset_contest(sets, ATT_COUNT(sets) - !charset_twofold(head), bytes);
    return best == ATT_CHARSET_COUNT ? ATT_CHARSET_UTF8 : best;
}

/* Of a hundred characters beyond ASCII those from `low` to `high`; 0 when some make no sense. */
static size_t
charset_range(enum att_charset charset, struct att_str sample, uint32_t low, uint32_t high)
{
    struct att_buf text = ATT_BUF_INIT(CHARSET_SAMPLE * 4 + 16);
    size_t count = 0, hits = 0, bad = 0;
    uint32_t before = 0;
    struct att_str all;

    att_charset_decode(charset, sample, &text);
    all = att_buf_text(&text);
    for (size_t off = 0; off < all.len;) {
        uint32_t cp;

        off += att_utf8_next(all, off, &cp);
        count += cp >= 0x80;
        /* an accent of latin-1 is a letter of Cyrillic; but those stand together */
        hits += cp >= low && cp <= high && (low != 0x430 || before >= 0x80);
        bad += cp == 0xfffd;
        before = cp;
    }
    att_buf_release(&text);
    return count < CHARSET_LETTERS || bad > 1 ? 0 : hits * 100 / count;
}

/* Sets of other scripts, told by the letters that they give; COUNT for none. */
static enum att_charset
charset_script(struct att_str bytes)
{
    static const struct {
        enum att_charset charset;
        uint32_t low, high;
        size_t share;
    } scripts[] = {
        {ATT_CHARSET_EUCJP, 0x3041, 0x30ff, 30}, {ATT_CHARSET_SJIS, 0x3041, 0x30ff, 30},
        {ATT_CHARSET_EUCKR, 0xac00, 0xd7a3, 90}, {ATT_CHARSET_1251, 0x430, 0x44f, 60},
        {ATT_CHARSET_KOI8R, 0x430, 0x44f, 60},   {ATT_CHARSET_GB18030, 0x4e00, 0x9fa5, 80},
        {ATT_CHARSET_BIG5, 0x4e00, 0x9fa5, 80},
    };
    struct att_str sample = charset_sample(bytes);

    for (size_t i = 0; i < ATT_COUNT(scripts); i++)
        if (charset_range(scripts[i].charset, sample, scripts[i].low, scripts[i].high) >=
            scripts[i].share)
            return scripts[i].charset;
    return ATT_CHARSET_COUNT;
}

/* Whether a byte is a letter of ASCII, or beyond it: what stands within a word. */
static bool
charset_within(char c)
{
    return att_alpha(c) || (unsigned char)c >= 0xc0;
}

/*
 * Languages of the middle of Europe in windows-1250 or ISO 8859-2; COUNT for none.  Their letters
 * are signs in windows-1252 that never stand within a word ("pi\xb9tek" would be "pi¹tek"), or, in
 * Czech and Slovak, letters that no other language has together (ø of r with caron, š, ì or ž).
 */
static enum att_charset
charset_central(struct att_str bytes)
{
    static const char both[] = "\xb3\xbf\xa3", windows[] = "\xb9\x9c\x9f\x8c\x9d",
                      iso[] = "\xb1\xb6\xbc\xa6";
    static const char czech_iso[] = "\xb9\xbe\xa9\xae", czech_windows[] = "\x9a\x9e\x8a\x8e";
    struct att_str sample = charset_sample(bytes);
    size_t common = 0, w = 0, i2 = 0, cz_w = 0, cz_i = 0, r = 0, e = 0, all = 0;

    for (size_t i = 1; i + 1 < sample.len; i++) {
        char c = sample.at[i];
        bool before, behind;

        if ((unsigned char)c < 0x80)
            continue;
        all++;
        before = charset_within(sample.at[i - 1]);
        behind = charset_within(sample.at[i + 1]);
        if (before && behind) {
            common += strchr(both, c) != NULL;
            w += strchr(windows, c) != NULL;
            i2 += strchr(iso, c) != NULL;
        }
        if (before || behind) {
            cz_w += strchr(czech_windows, c) != NULL;
            cz_i += strchr(czech_iso, c) != NULL;
            r += c == '\xf8';
            e += c == '\xec';
        }
    }
    if ((w + common) * 5 >= all && w >= 3 && common >= 3 && w > i2 * 4)
        return ATT_CHARSET_1250;
    if ((i2 + common) * 5 >= all && i2 >= 3 && common >= 3 && i2 > w * 4)
        return ATT_CHARSET_8859_2;
    if (r < 3 || e < 3)
        return ATT_CHARSET_COUNT;
    if (cz_w >= 3 && cz_w > cz_i * 4)
        return ATT_CHARSET_1250;
    return cz_i >= 3 && cz_i > cz_w * 4 ? ATT_CHARSET_8859_2 : ATT_CHARSET_COUNT;
}

enum att_charset
att_charset_choose(struct att_str bytes, bool html, struct att_str declared, bool *guess)
{
    static const enum att_charset sets[] = {ATT_CHARSET_1258, ATT_CHARSET_TCVN3, ATT_CHARSET_VNI};
    enum att_charset charset = att_charset_marked(bytes), found;
    size_t first;

    *guess = charset != ATT_CHARSET_UTF8 && bytes.at[0] != '\xff' && bytes.at[0] != '\xfe';
    if (charset != ATT_CHARSET_UTF8 || att_str_starts(bytes, "\xef\xbb\xbf"))
        return charset;
    if (att_utf8_bad(bytes) == SIZE_MAX) {
        charset = charset_dressed(bytes);
        *guess = charset != ATT_CHARSET_UTF8;
        return charset;
    }
    charset = charset_named(declared);
    if (charset == ATT_CHARSET_COUNT && html)
        charset = charset_meta(bytes);
    if (charset != ATT_CHARSET_COUNT && charset != ATT_CHARSET_UTF8 && charset != ATT_CHARSET_1252)
        return charset;
    if ((charset != ATT_CHARSET_1252 || !html) && att_charset_mendable(bytes, &first) &&
        charset_contest(sets, 1, bytes) == ATT_CHARSET_COUNT)
        return ATT_CHARSET_UTF8;
    found = charset_contest(sets, ATT_COUNT(sets), bytes);
    if (found == ATT_CHARSET_COUNT && charset == ATT_CHARSET_COUNT)
        found = charset_script(bytes);
    if (found == ATT_CHARSET_COUNT)
        found = charset_central(bytes);
    *guess = found != ATT_CHARSET_COUNT || (charset == ATT_CHARSET_COUNT && html);
    if (found != ATT_CHARSET_COUNT)
        return found;
    if (charset == ATT_CHARSET_COUNT)
        return html ? ATT_CHARSET_1252 : ATT_CHARSET_UTF8;
    return charset;
}

const char *
att_charset_name(enum att_charset charset)
{
    switch (charset) {
    case ATT_CHARSET_TCVN3_UTF8:
        return "TCVN3 that was taken for latin-1";
    case ATT_CHARSET_VNI_UTF8:
        return "VNI that was taken for latin-1";
    case ATT_CHARSET_TWICE:
        return "UTF-8 that was taken for latin-1";
    case ATT_CHARSET_VNI:
        return "VNI";
    case ATT_CHARSET_TCVN3:
        return "TCVN3";
    case ATT_CHARSET_UTF16LE:
    case ATT_CHARSET_UTF16BE:
        return "UTF-16";
    default:
        break;
    }
    for (size_t i = 0; i < ATT_COUNT(charset_names); i++)
        if (charset_names[i].charset == charset)
            return charset_names[i].name;
    return "?";
}

/* A byte of text that no text has: below a space, and neither white space nor ESC. */
static bool
charset_odd(char c)
{
    return (unsigned char)c < 0x20 && !att_space(c) && c != 0x1b;
}

bool
att_charset_binary(struct att_str bytes)
{
    size_t odd = 0, i = 0;

    bytes = att_str_sub(bytes, 0, ATT_KIB * 64);
    if (bytes.len > 0 && memchr(bytes.at, 0, bytes.len) != NULL)
        return true;
    for (; i + ATT_LANES <= bytes.len; i += ATT_LANES) {
        att_lanes lanes = att_lanes_at(bytes.at + i);

        if (att_lanes_any(att_lanes_in(lanes, 0, 0x1f) & ~att_lanes_in(lanes, '\t', '\r')) == 0)
            continue;
        for (size_t k = i; k < i + ATT_LANES; k++)
            odd += charset_odd(bytes.at[k]);
    }
    for (; i < bytes.len; i++)
        odd += charset_odd(bytes.at[i]);
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
