/* SPDX-License-Identifier: MIT */
/* pieces.c - where one token ends and the next begins, by bytes.
 * Vietnamese letters live in U+00C0..U+1EF9 and combining marks in U+0300..; only
 * a few lead bytes start something that is no letter, so no table is needed. */
#include "text/text_int.h"

#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"

/* What the bytes at `off` are, and how many of them belong together. */
enum att_byte_class
att_text_class(struct att_str t, size_t off, size_t *len)
{
    unsigned char c = (unsigned char)t.at[off];
    unsigned char d = off + 1 < t.len ? (unsigned char)t.at[off + 1] : 0;
    unsigned char e = off + 2 < t.len ? (unsigned char)t.at[off + 2] : 0;

    *len = 1;
    if (c < 0x80) {
        if (att_alpha((char)c))
            return ATT_BYTE_LETTER;
        if (att_digit((char)c))
            return ATT_BYTE_DIGIT;
        return c <= ' ' || c == 0x7f ? ATT_BYTE_SPACE : ATT_BYTE_MARK;
    }
    *len = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
    if (off + *len > t.len)
        *len = t.len - off;
    if (c < 0xc2)
        *len = 1; /* a stray continuation byte */
    if (c == 0xc2)
        return d == 0xa0 || d == 0x85 || d == 0xad ? ATT_BYTE_SPACE : ATT_BYTE_MARK;
    if (c == 0xe2) {
        if (d == 0x80 && (e <= 0x8f || (e >= 0xa8 && e <= 0xaf)))
            return ATT_BYTE_SPACE;
        return ATT_BYTE_MARK;
    }
    if (c == 0xe3 && d == 0x80)
        return e == 0x80 ? ATT_BYTE_SPACE : ATT_BYTE_MARK;
    if (c == 0xef)
        return d == 0xbb && e == 0xbf ? ATT_BYTE_SPACE : ATT_BYTE_MARK;
    if (c < 0xc2 || c >= 0xf0)
        return ATT_BYTE_MARK;
    return ATT_BYTE_LETTER;
}

size_t
att_text_piece_end(struct att_str t, size_t off, enum att_byte_class cls)
{
    size_t len;

    (void)att_text_class(t, off, &len);
    off += len;
    if (cls == ATT_BYTE_MARK)
        return off;
    while (off < t.len && att_text_class(t, off, &len) == cls)
        off += len;
    return off;
}

bool
att_text_pieces(struct att_str text, att_piece_fn each, void *ctx)
{
    bool glued = false;

    for (size_t off = 0, len; off < text.len;) {
        enum att_byte_class cls = att_text_class(text, off, &len);
        size_t end;

        if (cls == ATT_BYTE_SPACE) {
            glued = false;
            off += len;
            continue;
        }
        end = att_text_piece_end(text, off, cls);
        if (!each(ctx, att_str_sub(text, off, end), glued))
            return false;
        glued = true;
        off = end;
    }
    return true;
}

/* Marks that mean the same. */
static const struct {
    const char *raw, *norm;
} text_marks[] = {
    {"–", "-"},  {"—", "-"},  {"‑", "-"},  {"‐", "-"},  {"−", "-"}, {"“", "\""},
    {"”", "\""}, {"„", "\""}, {"«", "\""}, {"»", "\""}, {"’", "'"}, {"‘", "'"},
};

struct att_str
att_text_norm(struct att_arena *arena, struct att_str piece)
{
    struct att_buf buf = ATT_BUF_INIT(ATT_MIB * 4);
    struct att_str norm;

    for (size_t i = 0; i < ATT_COUNT(text_marks); i++)
        if (att_str_eqz(piece, text_marks[i].raw))
            return att_str(text_marks[i].norm);
    att_utf8_norm(piece, &buf);
    if (buf.status != ATT_OK)
        arena->failed = true;
    norm = att_arena_str(arena, att_buf_text(&buf));
    att_buf_release(&buf);
    return norm;
}
