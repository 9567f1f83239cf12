/* SPDX-License-Identifier: MIT */
/* text_int.h - shared inside src/text: classes of bytes. */
#ifndef ATT_TEXT_TEXT_INT_H
#define ATT_TEXT_TEXT_INT_H

#include "text/text.h"

enum att_byte_class { ATT_BYTE_SPACE, ATT_BYTE_LETTER, ATT_BYTE_DIGIT, ATT_BYTE_MARK };

/* What starts at `off`, and the bytes of that one character. */
enum att_byte_class att_text_class(struct att_str t, size_t off, size_t *len);

/* Where the piece of class `cls` that starts at `off` ends; a mark stands alone. */
size_t att_text_piece_end(struct att_str t, size_t off, enum att_byte_class cls);

#endif
