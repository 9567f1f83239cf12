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

/* Where the syllable that starts at `from` ends. */
static size_t
text_end(struct att_str text, size_t from)
{
    bool letters = false;
    size_t end = from;
    uint32_t cp;

    for (size_t n; (n = att_utf8_next(text, end, &cp)) > 0 && text_letter(cp); end += n)
        letters = letters || cp >= 'A';
    if (letters && end < text.len && text.at[end] == '+')
        end++;
    return end;
}

bool
att_speller_next(struct att_speller *speller, struct att_str text, size_t *off,
                 struct att_syllable *out)
{
    size_t at = *off, end, n;
    uint32_t cp, index;

    for (;; at = end) {
        while ((n = att_utf8_next(text, at, &cp)) > 0 && !text_letter(cp))
            at += n;
        if (n == 0) {
            *off = text.len;
            return false;
        }
        end = text_end(text, at);
        if (end - at <= ATT_SYLLABLE_MAX)
            break;
    }
    *off = end;
    index = att_map_get(&speller->map, att_str_sub(text, at, end));
    if (index == ATT_MAP_NONE &&
        (index = text_learn(speller, att_str_sub(text, at, end))) == UINT32_MAX)
        return false;
    *out = speller->known.at[index];
    out->span = (struct att_span){at, end};
    return true;
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
