/* SPDX-License-Identifier: MIT */
/* utf8.h - Unicode text: decoding, NFC, case and diacritic folding (through utf8proc). */
#ifndef ATT_BASE_UTF8_H
#define ATT_BASE_UTF8_H

#include "base/buf.h"

/*
 * Decode the code point at byte `off`; *cp is U+FFFD for a byte that is no
 * UTF-8.  Gives the number of bytes stepped over, at least 1; 0 only at the end.
 */
size_t att_utf8_next(struct att_str text, size_t off, uint32_t *cp);

/* Offset of the first byte at or behind `off` that is not ASCII, the length when there is none. */
size_t att_utf8_ascii(struct att_str text, size_t off);

/* Offset of the first byte that is no UTF-8, SIZE_MAX when all is well. */
size_t att_utf8_bad(struct att_str text);

/* Append `cp` as UTF-8. */
void att_utf8_put(struct att_buf *out, uint32_t cp);

bool att_utf8_upper(uint32_t cp);  /* an upper-case or title-case letter */
bool att_utf8_lower(uint32_t cp);  /* a lower-case letter */
bool att_utf8_letter(uint32_t cp); /* a letter or a combining mark */
bool att_utf8_space(uint32_t cp);  /* white space, no-break and zero-width included */

/*
 * A character that is not seen and parts no words: soft hyphen, zero-width space and joiners, marks
 * of direction, byte order mark, control characters other than the white space among them.  Such
 * stand inside of words where pages were made by word processors.
 */
static inline bool
att_utf8_hidden(uint32_t cp)
{
    if (cp < 0x7f)
        return cp < 0x1c && (cp < 9 || cp > 13);
    return (cp < 0xa0 && cp != 0x85) || cp == 0xad ||
           (cp >= 0x200b &&
            (cp <= 0x200f || (cp >= 0x202a && cp <= 0x202e) || (cp >= 0x2060 && cp <= 0x206f) ||
             (cp >= 0xfe00 && cp <= 0xfe0f) || cp == 0xfeff));
}

/* Whether a hidden character may begin with this byte: a quick look before the slow one. */
static inline bool
att_utf8_hidden_lead(unsigned char c)
{
    return c < 0x20 || c == 0x7f || c == 0xc2 || c == 0xe2 || c == 0xef;
}

/* Append `text` in NFC.  Bytes that are no UTF-8 become U+FFFD. */
void att_utf8_nfc(struct att_str text, struct att_buf *out);

/*
 * Append `text` for comparing: NFC, lower case, no hidden characters, the Vietnamese tone mark
 * on the vowel of the new style (hoà -> hòa, uỷ -> ủy, thuý -> thúy), and y for an i that may be
 * written either way (kí -> ký, quí -> quý).
 */
void att_utf8_norm(struct att_str text, struct att_buf *out);

/* Append `text` for searching without marks: lower case, no diacritics, no hidden characters, đ as
 * d. */
void att_utf8_fold(struct att_str text, struct att_buf *out);

/* Append `text` for comparing names without marks: att_utf8_fold of att_utf8_norm. */
void att_utf8_plain(struct att_str text, struct att_buf *out);

/* Characters (code points) in `text`. */
size_t att_utf8_count(struct att_str text);

#endif
