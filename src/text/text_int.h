/* SPDX-License-Identifier: MIT */
/* text_int.h - shared inside src/text: classes of bytes. */
#ifndef ATT_TEXT_TEXT_INT_H
#define ATT_TEXT_TEXT_INT_H

#include "text/text.h"

enum att_byte_class {
    ATT_BYTE_SPACE,
    ATT_BYTE_LETTER,
    ATT_BYTE_DIGIT,
    ATT_BYTE_MARK,
    ATT_BYTE_NONE /* hidden: neither seen nor parting words; no first byte tells it alone */
};

#define ATT_BYTE_LONG 8 /* in the table: the bytes behind it decide */

/* Per first byte: its class, and the bytes of the character shifted by 4. */
extern const uint8_t att_byte_table[256];

/* The same for first bytes that do not decide, and for what the text cuts short. */
enum att_byte_class att_text_class_long(struct att_str t, size_t off, size_t *len);

/* Where a piece of class `cls` goes on behind the hidden characters at `off`; SIZE_MAX: nowhere. */
size_t att_text_hidden(struct att_str t, size_t off, enum att_byte_class cls);

/* What starts at `off`, and the bytes of that one character. */
static inline enum att_byte_class
att_text_class(struct att_str t, size_t off, size_t *len)
{
    uint8_t kind = att_byte_table[(unsigned char)t.at[off]];

    *len = kind >> 4;
    if ((kind & ATT_BYTE_LONG) || off + *len > t.len)
        return att_text_class_long(t, off, len);
    return (enum att_byte_class)(kind & 3);
}

/* Where the piece of class `cls` that starts at `off` ends; a mark stands alone.  Hidden characters
 * between its letters belong to it, those behind it do not. */
static inline size_t
att_text_piece_end(struct att_str t, size_t off, enum att_byte_class cls)
{
    size_t len;
    uint8_t kind = 0;

    if (cls == ATT_BYTE_MARK) {
        (void)att_text_class(t, off, &len);
        return off + len;
    }
    for (;;) {
        while (off < t.len && ((kind = att_byte_table[(unsigned char)t.at[off]]) & 15) == cls)
            off += kind >> 4;
        if (off >= t.len) /* the last character may be cut short */
            return t.len;
        if (!(kind & ATT_BYTE_LONG))
            return off;
        if (att_text_class_long(t, off, &len) != cls) {
            size_t on = att_text_hidden(t, off, cls);

            if (on == SIZE_MAX)
                return off;
            off = on;
            continue;
        }
        off += len;
    }
}

#endif
