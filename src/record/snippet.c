/* SPDX-License-Identifier: MIT */
/* snippet.c - the passage of a document that shows best why it was found. */
#include "record/query_int.h"

#include "base/err.h"
#include "base/str.h"

#define SNIPPET_WORDS 32
#define SNIPPET_NONE UINT32_MAX

/* One syllable of the article. */
struct snippet_word {
    struct att_span span;
    size_t block;
    uint32_t hit; /* which of the sought words it is, or SNIPPET_NONE */
};

struct snippet_words {
    struct snippet_word *at;
    size_t count, cap;
};

/* Which of the words a syllable is: with its marks, or in any marking. */
static uint32_t
snippet_hit(const struct att_sought *sought, const struct att_syllable *syllable, bool marks)
{
    for (size_t i = 0; syllable->plain.at != NULL && i < sought->count; i++)
        if (marks ? att_str_eq(sought->at[i].exact, syllable->exact)
                  : att_str_eq(sought->at[i].plain, syllable->plain))
            return (uint32_t)i;
    return SNIPPET_NONE;
}

/* All syllables of lead, paragraphs and captions; gives how many are hits. */
static size_t
snippet_read(const struct att_look *look, struct att_arena *arena, const struct att_stored *page,
             const struct att_sought *sought, bool marks, struct snippet_words *words)
{
    struct att_sought_letters letters = {{0, 0}};
    size_t hits = 0;

    for (size_t i = 0; i < sought->count; i++)
        att_sought_add(&letters, sought->at[i].plain);
    for (size_t i = 0; i < page->block_count || (i == 0 && page->block_count == 0); i++) {
        bool whole = page->block_count == 0;
        struct att_span span = whole ? (struct att_span){0, page->text.len} : page->blocks[i].span;
        enum att_block_kind kind = whole ? ATT_BLOCK_PARA : page->blocks[i].kind;
        struct att_syllable syllable;

        if (kind != ATT_BLOCK_LEAD && !att_block_body(kind) && kind != ATT_BLOCK_CAPTION)
            continue;
        for (size_t off = 0;
             att_speller_seek(&look->record->speller, att_str_sub(page->text, span.start, span.end),
                              &letters, &off, &syllable);) {
            struct snippet_word *word = ATT_VEC_PUSH(arena, words);

            if (word == NULL)
                return 0;
            word->span =
                (struct att_span){span.start + syllable.span.start, span.start + syllable.span.end};
            word->block = i;
            word->hit = snippet_hit(sought, &syllable, marks);
            hits += word->hit != SNIPPET_NONE;
        }
    }
    return hits;
}

/* Where the window with the most different hits starts. */
static size_t
snippet_best(const struct snippet_words *words)
{
    size_t best = 0;
    int most = -1;

    for (size_t i = 0; i < words->count; i++) {
        uint64_t seen = 0;
        int different = 0;

        if (i > 0 && words->at[i].hit == SNIPPET_NONE)
            continue;
        for (size_t k = i; k < words->count && k < i + SNIPPET_WORDS; k++)
            if (words->at[k].hit != SNIPPET_NONE) {
                different += (seen >> (words->at[k].hit & 63) & 1) == 0;
                seen |= UINT64_C(1) << (words->at[k].hit & 63);
            }
        if (different > most) {
            most = different;
            best = i;
        }
    }
    /* a few words before, for the sense */
    return best > 4 ? best - 4 : 0;
}

/* Append text with its white space and control characters as single blanks. */
static void
snippet_text(struct att_str text, struct att_buf *out)
{
    for (size_t i = 0; i < text.len; i++) {
        bool blank = (unsigned char)text.at[i] <= ' ' || text.at[i] == 0x7f;

        if (!blank)
            att_buf_byte(out, text.at[i]);
        else if (out->len > 0 && out->at[out->len - 1] != ' ')
            att_buf_byte(out, ' ');
    }
}

static void
snippet_write(const struct snippet_words *words, struct att_str text, struct att_buf *out)
{
    size_t from = snippet_best(words);
    size_t to = words->count - from > SNIPPET_WORDS ? from + SNIPPET_WORDS : words->count;
    bool inside = false;

    att_buf_lit(out, from > 0 ? "… " : "");
    for (size_t i = from; i < to; i++) {
        const struct snippet_word *word = &words->at[i];
        bool hit = word->hit != SNIPPET_NONE;
        bool joined = i > from && words->at[i - 1].block == word->block;

        if (inside && (!hit || !joined)) {
            att_buf_byte(out, ATT_HIT_END);
            inside = false;
        }
        if (joined)
            snippet_text(att_str_sub(text, words->at[i - 1].span.end, word->span.start), out);
        else if (i > from)
            att_buf_byte(out, ' ');
        if (hit && !inside)
            att_buf_byte(out, ATT_HIT_START);
        inside = hit;
        snippet_text(att_str_sub(text, word->span.start, word->span.end), out);
    }
    if (inside)
        att_buf_byte(out, ATT_HIT_END);
    att_buf_lit(out, to < words->count ? " …" : "");
}

enum att_status
att_snippet(const struct att_look *look, struct att_str document, const struct att_sought *sought,
            struct att_str *out, struct att_err *err)
{
    struct att_arena scratch = ATT_ARENA_INIT;
    struct att_buf buf = ATT_BUF_INIT(ATT_MIB);
    struct snippet_words words = {NULL, 0, 0};
    struct att_stored page;
    enum att_status st;

    memset(&page, 0, sizeof(page));
    if ((st = att_look_stored(look, document, &page, err)) != ATT_OK)
        return st;
    if (snippet_read(look, &scratch, &page, sought, sought->marks, &words) == 0 && sought->marks) {
        words.count = 0;
        (void)snippet_read(look, &scratch, &page, sought, false, &words);
    }
    if (words.count > 0)
        snippet_write(&words, page.text, &buf);
    st = att_buf_status(&buf, err);
    if (st == ATT_OK)
        st = att_arena_status(&scratch, err);
    if (st == ATT_OK)
        *out = att_arena_str(look->arena, att_buf_text(&buf));
    att_buf_release(&buf);
    att_arena_release(&scratch);
    return st;
}
