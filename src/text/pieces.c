/* SPDX-License-Identifier: MIT */
/* pieces.c - where one token ends and the next begins, by bytes.
 * Vietnamese letters live in U+00C0..U+1EF9 and combining marks in U+0300..; only
 * a few lead bytes start something that is no letter, so no table is needed. */
#include "text/text_int.h"

#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"

/* Spaces 0, letters 1, digits 2, marks 3; 8 where more bytes must be seen, or control characters.
 */
const uint8_t att_byte_table[256] = {
    0x18, 0x18, 0x18, 0x18, 0x18, 0x18, 0x18, 0x18, 0x18, 0x10, 0x10, 0x10, 0x10, 0x10, 0x18, 0x18,
    0x18, 0x18, 0x18, 0x18, 0x18, 0x18, 0x18, 0x18, 0x18, 0x18, 0x18, 0x18, 0x10, 0x10, 0x10, 0x10,
    0x10, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13,
    0x12, 0x12, 0x12, 0x12, 0x12, 0x12, 0x12, 0x12, 0x12, 0x12, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13,
    0x13, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11,
    0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x13, 0x13, 0x13, 0x13, 0x13,
    0x13, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11,
    0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x13, 0x13, 0x13, 0x13, 0x18,
    0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13,
    0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13,
    0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13,
    0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13, 0x13,
    0x13, 0x13, 0x28, 0x21, 0x21, 0x21, 0x21, 0x21, 0x21, 0x21, 0x21, 0x21, 0x21, 0x21, 0x21, 0x21,
    0x21, 0x21, 0x21, 0x21, 0x21, 0x21, 0x21, 0x21, 0x21, 0x21, 0x21, 0x21, 0x21, 0x21, 0x21, 0x21,
    0x31, 0x31, 0x38, 0x38, 0x31, 0x31, 0x31, 0x31, 0x31, 0x31, 0x31, 0x31, 0x31, 0x31, 0x31, 0x38,
    0x43, 0x43, 0x43, 0x43, 0x43, 0x43, 0x43, 0x43, 0x43, 0x43, 0x43, 0x43, 0x43, 0x43, 0x43, 0x43,
};

/* What the bytes at `off` are, and how many of them belong together. */
enum att_byte_class
att_text_class_long(struct att_str t, size_t off, size_t *len)
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
        if (att_utf8_hidden(c))
            return ATT_BYTE_NONE;
        return c <= ' ' ? ATT_BYTE_SPACE : ATT_BYTE_MARK;
    }
    *len = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
    if (off + *len > t.len)
        *len = t.len - off;
    if (c < 0xc2)
        *len = 1; /* a stray continuation byte */
    if (c == 0xc2) {
        if (d == 0xa0 || d == 0x85)
            return ATT_BYTE_SPACE;
        return d < 0xa0 || d == 0xad ? ATT_BYTE_NONE : ATT_BYTE_MARK;
    }
    if (c == 0xe2) {
        uint32_t cp = 0x2000U | (d & 0x3fU) << 6 | (e & 0x3fU);

        if (d < 0x80 || e < 0x80)
            return ATT_BYTE_MARK;
        if (att_utf8_hidden(cp))
            return ATT_BYTE_NONE;
        return att_utf8_space(cp) ? ATT_BYTE_SPACE : ATT_BYTE_MARK;
    }
    if (c == 0xe3 && d == 0x80)
        return e == 0x80 ? ATT_BYTE_SPACE : ATT_BYTE_MARK;
    if (c == 0xef)
        return (d == 0xbb && e == 0xbf) || (d == 0xb8 && e < 0x90) ? ATT_BYTE_NONE : ATT_BYTE_MARK;
    if (c < 0xc2 || c >= 0xf0)
        return ATT_BYTE_MARK;
    return ATT_BYTE_LETTER;
}

size_t
att_text_hidden(struct att_str t, size_t off, enum att_byte_class cls)
{
    for (size_t len; off < t.len; off += len) {
        enum att_byte_class next = att_text_class(t, off, &len);

        if (next != ATT_BYTE_NONE)
            return next == cls ? off : SIZE_MAX;
    }
    return SIZE_MAX;
}

bool
att_text_pieces(struct att_str text, att_piece_fn each, void *ctx)
{
    bool glued = false;

    for (size_t off = 0, len; off < text.len;) {
        enum att_byte_class cls = att_text_class(text, off, &len);
        size_t end;

        if (cls == ATT_BYTE_SPACE || cls == ATT_BYTE_NONE) {
            glued = glued && cls == ATT_BYTE_NONE;
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

struct att_str
att_text_seen(struct att_arena *arena, struct att_str raw)
{
    struct att_buf buf = ATT_BUF_INIT(ATT_MIB * 4);
    struct att_str seen = raw;
    size_t same = 0;

    while (same < raw.len && !att_utf8_hidden_lead((unsigned char)raw.at[same]))
        same++;
    if (same == raw.len)
        return raw;
    for (size_t i = 0, n; i < raw.len; i += n) {
        uint32_t cp;

        n = att_utf8_next(raw, i, &cp);
        if (att_utf8_hidden(cp))
            continue;
        if (!att_utf8_space(cp))
            att_buf_add(&buf, raw.at + i, n);
        else if (buf.len == 0 || buf.at[buf.len - 1] != ' ')
            att_buf_byte(&buf, ' ');
    }
    if (!att_str_eq(att_buf_text(&buf), raw))
        seen = att_arena_str(arena, att_buf_text(&buf));
    if (buf.status != ATT_OK)
        arena->failed = true;
    att_buf_release(&buf);
    return seen;
}
