/* SPDX-License-Identifier: MIT */
#include "record/text_int.h"

#include "base/str.h"
#include "base/utf8.h"

#define TEXT_KNOWN_MAX 50000

void
att_speller_init(struct att_speller *speller)
{
    memset(speller, 0, sizeof(*speller));
    speller->map.arena = &speller->arena;
    speller->buf.limit = ATT_KIB * 4;
}

void
att_speller_release(struct att_speller *speller)
{
    att_buf_release(&speller->buf);
    att_arena_release(&speller->arena);
    memset(speller, 0, sizeof(*speller));
}

void
att_speller_tidy(struct att_speller *speller)
{
    if (speller->known.count < TEXT_KNOWN_MAX && !speller->arena.failed)
        return;
    att_speller_release(speller);
    att_speller_init(speller);
}

/* A letter or a digit; the blocks that Vietnamese uses are told without a table. */
static bool
text_letter(uint32_t cp)
{
    if (cp < 0x80)
        return att_alpha((char)cp) || att_digit((char)cp);
    if (cp >= 0xc0 && cp <= 0x24f)
        return cp != 0xd7 && cp != 0xf7;
    if ((cp >= 0x300 && cp <= 0x36f) || (cp >= 0x1e00 && cp <= 0x1eff))
        return true;
    return att_utf8_letter(cp);
}

/* Make the two forms of `raw` and remember them; UINT32_MAX when memory is out. */
static uint32_t
text_learn(struct att_speller *speller, struct att_str raw)
{
    struct att_str key = att_arena_str(&speller->arena, raw);
    struct att_syllable *entry;

    if (key.at == NULL || (entry = ATT_VEC_PUSH(&speller->arena, &speller->known)) == NULL)
        return UINT32_MAX;
    att_buf_reset(&speller->buf);
    att_utf8_norm(raw, &speller->buf);
    entry->exact = att_arena_str(&speller->arena, att_buf_text(&speller->buf));
    att_buf_reset(&speller->buf);
    att_utf8_fold(entry->exact, &speller->buf);
    entry->plain = att_arena_str(&speller->arena, att_buf_text(&speller->buf));
    if (entry->plain.at == NULL ||
        !att_map_put(&speller->map, key, (uint32_t)(speller->known.count - 1)))
        return UINT32_MAX;
    return (uint32_t)(speller->known.count - 1);
}

/* The code point at `off`, as att_utf8_next has it; what Vietnamese is written in is read here. */
static size_t
text_point(struct att_str text, size_t off, uint32_t *cp)
{
    const unsigned char *at = (const unsigned char *)text.at + off;
    size_t left = text.len - off;

    if (left > 0 && at[0] < 0x80) {
        *cp = at[0];
        return 1;
    }
    if (left > 1 && at[0] >= 0xc3 && at[0] <= 0xcd && (at[1] & 0xc0) == 0x80) {
        *cp = (uint32_t)(at[0] & 0x1f) << 6 | (at[1] & 0x3f);
        return 2;
    }
    if (left > 2 && at[0] == 0xe1 && (at[1] & 0xc0) == 0x80 && (at[2] & 0xc0) == 0x80) {
        *cp = (uint32_t)(at[0] & 0x0f) << 12 | (uint32_t)(at[1] & 0x3f) << 6 | (at[2] & 0x3f);
        return 3;
    }
    return att_utf8_next(text, off, cp);
}

/* Bytes of hidden characters at `off` when a letter follows them; else 0. */
static size_t
text_hidden(struct att_str text, size_t off)
{
    size_t end = off, n;
    uint32_t cp;

    if (!att_utf8_hidden_lead((unsigned char)text.at[off]))
        return 0;
    while ((n = text_point(text, end, &cp)) > 0 && att_utf8_hidden(cp))
        end += n;
    return n > 0 && text_letter(cp) ? end - off : 0;
}

/* Where the syllable that starts at `from` ends. */
static size_t
text_end(struct att_str text, size_t from)
{
    bool letters = false;
    size_t end = from;

    for (;;) {
        uint32_t cp;
        size_t n = text_point(text, end, &cp);

        if (n == 0 || (!text_letter(cp) && (n = text_hidden(text, end)) == 0))
            break;
        letters = letters || cp >= 'A';
        end += n;
    }
    if (letters && end < text.len && text.at[end] == '+')
        end++;
    return end;
}

/* Where the next syllable at or after `at` stands; false at the end. */
static bool
text_syllable(struct att_str text, size_t at, struct att_span *out)
{
    size_t end, n;
    uint32_t cp;

    for (;; at = end) {
        while ((n = text_point(text, at, &cp)) > 0 && !text_letter(cp))
            at += n;
        if (n == 0)
            return false;
        end = text_end(text, at);
        if (end - at <= ATT_SYLLABLE_MAX)
            break;
    }
    *out = (struct att_span){at, end};
    return true;
}

/* The forms of the syllable at `span`; false when memory is out. */
static bool
text_forms(struct att_speller *speller, struct att_str text, struct att_span span,
           struct att_syllable *out)
{
    struct att_str raw = att_str_sub(text, span.start, span.end);
    uint32_t index = att_map_get(&speller->map, raw);

    if (index == ATT_MAP_NONE && (index = text_learn(speller, raw)) == UINT32_MAX)
        return false;
    *out = speller->known.at[index];
    out->span = span;
    return true;
}

bool
att_speller_next(struct att_speller *speller, struct att_str text, size_t *off,
                 struct att_syllable *out)
{
    struct att_span span;

    if (!text_syllable(text, *off, &span)) {
        *off = text.len;
        return false;
    }
    *off = span.end;
    return text_forms(speller, text, span, out);
}

void
att_sought_add(struct att_sought_letters *letters, struct att_str plain)
{
    unsigned char first = plain.len > 0 ? (unsigned char)plain.at[0] : 0;

    if (first < 0x80)
        letters->ascii[first / 64] |= UINT64_C(1) << (first % 64);
}

bool
att_speller_seek(struct att_speller *speller, struct att_str text,
                 const struct att_sought_letters *letters, size_t *off, struct att_syllable *out)
{
    struct att_span span;
    unsigned char first;

    if (!text_syllable(text, *off, &span)) {
        *off = text.len;
        return false;
    }
    *off = span.end;
    first = (unsigned char)att_lower(text.at[span.start]);
    if (first < 0x80 && (letters->ascii[first / 64] >> (first % 64) & 1) == 0) {
        *out = (struct att_syllable){.span = span};
        return true;
    }
    return text_forms(speller, text, span, out);
}

void
att_speller_exact(struct att_speller *speller, struct att_str text, char sep, struct att_buf *out)
{
    struct att_syllable syllable;
    size_t from = out->len;

    for (size_t off = 0; att_speller_next(speller, text, &off, &syllable);) {
        if (out->len > from)
            att_buf_byte(out, sep);
        att_buf_str(out, syllable.exact);
    }
}

void
att_speller_plain(struct att_speller *speller, struct att_str text, char sep, struct att_buf *out)
{
    struct att_syllable syllable;
    size_t from = out->len;

    for (size_t off = 0; att_speller_next(speller, text, &off, &syllable);) {
        if (out->len > from)
            att_buf_byte(out, sep);
        att_buf_str(out, syllable.plain);
    }
}

struct att_str
att_speller_key(struct att_speller *speller, struct att_str text, struct att_arena *arena)
{
    struct att_buf buf = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
    struct att_str key;

    att_speller_plain(speller, text, ' ', &buf);
    if (buf.status != ATT_OK || speller->arena.failed)
        arena->failed = true;
    key = att_arena_str(arena, att_buf_text(&buf));
    att_buf_release(&buf);
    return key;
}
