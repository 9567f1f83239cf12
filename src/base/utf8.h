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

/* Append `text` in NFC.  Bytes that are no UTF-8 become U+FFFD. */
void att_utf8_nfc(struct att_str text, struct att_buf *out);

/*
 * Append `text` for comparing: NFC, lower case, and the Vietnamese tone mark
 * on the vowel of the new style (hoà -> hòa, uỷ -> ủy, thuý -> thúy).
 */
void att_utf8_norm(struct att_str text, struct att_buf *out);

/* Append `text` for searching without marks: lower case, no diacritics, đ as d. */
void att_utf8_fold(struct att_str text, struct att_buf *out);

/* Characters (code points) in `text`. */
size_t att_utf8_count(struct att_str text);

#endif
