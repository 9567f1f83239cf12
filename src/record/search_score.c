/* SPDX-License-Identifier: MIT */
/* search_score.c - the score of a document from its page, where the index would have to read too
 * much for it: by the same formula, over all words of the query and their pairs. */
#include "record/search_int.h"

#include "base/err.h"
#include "base/map.h"
#include "base/str.h"
#include "record/prepare_int.h"

#define SCORE_NONE UINT32_MAX

/* The words of the query by name. */
struct score_names {
    struct att_map map;
    struct att_sought_letters letters; /* of most syllables no more than the first is looked at */
};

/* The syllables of one page: of each, which word of the query it is. */
struct score_text {
    ATT_VEC(uint32_t) words;
    size_t title; /* so many of them are the title's */
};

static enum att_status
score_names(struct att_search *q, bool plain, struct score_names *out, struct att_err *err)
{
    for (size_t i = 0; i < q->word_count; i++) {
        struct att_str word = plain ? q->words[i].plain : q->words[i].exact;

        att_sought_add(&out->letters, q->words[i].plain);
        if (att_map_get(&out->map, word) == ATT_MAP_NONE &&
            !att_map_put(&out->map, word, (uint32_t)i))
            return att_err_nomem(err);
    }
    return ATT_OK;
}

static void
score_read(struct att_search *q, bool plain, const struct score_names *names, struct att_str text,
           struct att_arena *arena, struct score_text *out)
{
    struct att_syllable syllable;

    for (size_t off = 0;
         att_speller_seek(&q->look->record->speller, text, &names->letters, &off, &syllable);) {
        uint32_t *word = ATT_VEC_PUSH(arena, &out->words);
        uint32_t at = ATT_MAP_NONE;

        if (syllable.plain.at != NULL)
            at = att_map_get(&names->map, plain ? syllable.plain : syllable.exact);

        if (word == NULL)
            return;
        *word = at == ATT_MAP_NONE ? SCORE_NONE : at;
    }
}

/* Title first, then the body, as they are indexed. */
static void
score_page(struct att_search *q, bool plain, const struct score_names *names, struct att_stmt *s,
           struct att_arena *arena, struct score_text *out)
{
    struct att_str text = att_stmt_col_text(s, 1), title = att_stmt_col_text(s, 0);
    struct att_block *blocks = NULL;
    size_t count = 0;
    bool sound = att_blocks_read(att_stmt_col_text(s, 2), arena, &blocks, &count);

    for (size_t i = 0; sound && i < count; i++) {
        sound = blocks[i].span.end <= text.len;
        if (sound && blocks[i].kind == ATT_BLOCK_TITLE)
            title = att_str_sub(text, blocks[i].span.start, blocks[i].span.end);
    }
    score_read(q, plain, names, title, arena, out);
    out->title = out->words.count;
    if (count == 0)
        score_read(q, plain, names, text, arena, out);
    for (size_t i = 0; sound && i < count; i++)
        if (blocks[i].kind == ATT_BLOCK_LEAD || att_block_body(blocks[i].kind) ||
            blocks[i].kind == ATT_BLOCK_CAPTION)
            score_read(q, plain, names, att_str_sub(text, blocks[i].span.start, blocks[i].span.end),
                       arena, out);
    if (out->words.count == out->title) /* a lone line is a body */
        out->title = 0;
}

/* Whether the phrase stands at the place, all of it in the title or all of it in the body. */
static bool
score_stands(const struct att_search_term *term, const struct score_text *text, size_t at)
{
    size_t end = at < text->title ? text->title : text->words.count;

    if (end - at < term->count)
        return false;
    for (size_t i = 0; i < term->count; i++)
        if (text->words.at[at + i] != term->words[i])
            return false;
    return true;
}

static double
score_text(const struct att_search_plan *plan, const struct score_text *text)
{
    double often[ATT_RANK_TERMS] = {0.0};
    double size = 2.0 * (double)text->words.count; /* in either marking */

    bool all = true, one = false;

    for (size_t at = 0; at < text->words.count; at++) {
        if (text->words.at[at] == SCORE_NONE)
            continue;
        for (size_t i = 0; i < plan->term_count; i++)
            if (score_stands(&plan->terms[i], text, at))
                often[i] += at < text->title ? ATT_RANK_TITLE : 1.0;
    }
    for (size_t i = 0; plan->listed && i < plan->term_count; i++) {
        all = all && (often[i] > 0.0 || !plan->terms[i].needed);
        one = one || (often[i] > 0.0 && plan->terms[i].needed);
    }
    if (plan->listed && !(plan->any ? one : all))
        return -1.0;
    return att_rank_sum(plan->worth, often, plan->term_count, size, plan->average);
}

/* Make the terms those of the names, by which equal words are one. */
static void
score_terms(struct att_search *q, bool plain, const struct score_names *names,
            struct att_search_plan *plan)
{
    for (size_t i = 0; i < plan->term_count; i++)
        for (size_t k = 0; k < plan->terms[i].count; k++) {
            const struct att_syllable *word = &q->words[plan->terms[i].first + k];

            plan->terms[i].words[k] = att_map_get(&names->map, plain ? word->plain : word->exact);
        }
}

enum att_status
att_search_score(struct att_search *q, struct att_search_plan *plan, struct att_search_hit *hits,
                 size_t count, struct att_err *err)
{
    struct att_arena arena = ATT_ARENA_INIT;
    struct score_names names = {.map = ATT_MAP_INIT(q->arena)};
    struct att_stmt *s;
    enum att_status st = score_names(q, plan->plain, &names, err);

    score_terms(q, plan->plain, &names, plan);
    for (size_t i = 0; st == ATT_OK && i < count; i++) {
        struct score_text text = {.title = 0};

        att_arena_reset(&arena);
        if ((st = att_db_stmt(q->look->record->db,
                              ATT_SQL("SELECT d.title, p.text, p.blocks FROM document d"
                                      " JOIN page p ON p.document = d.key WHERE d.key = ?1"),
                              &s, err)) != ATT_OK)
            break;
        att_stmt_int(s, 1, hits[i].key);
        if (att_stmt_next(s)) {
            score_page(q, plan->plain, &names, s, &arena, &text);
            hits[i].score = score_text(plan, &text);
        }
        st = att_stmt_end(s, err);
    }
    if (st == ATT_OK)
        st = att_arena_status(&arena, err);
    att_arena_release(&arena);
    return st;
}
