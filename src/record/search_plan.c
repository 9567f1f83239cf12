/* SPDX-License-Identifier: MIT */
/* search_plan.c - from a query to an expression of FTS5, and what each of its phrases is worth.
 *
 * Each document is indexed twice, by exact syllables and by syllables without marks.  Neighbouring
 * words are added as phrases, which tells "quốc phòng" from "phòng ... quốc" and costs no column of
 * its own.  What is plain holds whatever is exact, so only a word that carries no mark has to be
 * told which columns are meant; columns that need not be told apart are read three times as fast.
 *
 * In a small record every match is ranked.  In a large one as many as can be ranked in a few
 * milliseconds: the rarest words choose, where any word will do; else titles, when too many
 * documents hold all words; else the sample.  How common a phrase is, a large record learns from
 * the sample too: counting it would cost as much as finding it.
 *
 * What a user types never becomes FTS5 syntax: an expression is built from syllables, which are
 * letters, digits and at most a plus, in quotes. */
#include "record/search_int.h"

#include "base/err.h"
#include "base/str.h"

#define PLAN_LARGE 4096  /* documents; of fewer all matches are ranked, and all phrases counted */
#define PLAN_RANKED 6400 /* matches that are ranked at most */
#define PLAN_LISTED 120  /* documents that pass: so few are looked at one by one */
#define PLAN_CHEAP 1500  /* so few are ranked whatever it takes to find them */
#define PLAN_WORK 250000 /* and more only if so many rows are read for them at most */
#define PLAN_SKIP 60     /* rows of a common word that are read for each of a rare one */
#define PLAN_APART 3     /* a row takes so much longer where columns are told apart */
#define PLAN_CHOSEN 1500 /* documents that rare words may choose */
#define PLAN_FEW 300     /* and with fewer than these, common words choose, too */
#define PLAN_SHARE 64    /* the sample has one document in so many */
#define PLAN_TELLING 16  /* documents of the sample that tell how common a word is */

struct plan_phrase {
    size_t first, count; /* syllables */
    bool needed;         /* it must match, or may; else it only adds to the rank */
    int64_t holds;       /* documents that hold it, about */
};

/* How a plan goes about it. */
enum plan_way { PLAN_WHOLE, PLAN_TITLES, PLAN_RAREST, PLAN_SAMPLE };

struct plan {
    struct att_search *q;
    bool any, plain, large;
    bool titles; /* expressions are for the index of titles */
    int64_t documents;
    struct plan_phrase phrases[ATT_SEARCH_WORDS * 2];
    size_t count;
};

/* ---- expressions -------------------------------------------------------------- */

/* Whether one of its words carries marks. */
static bool
plan_marked(const struct plan *p, const struct plan_phrase *phrase)
{
    const struct att_syllable *words = &p->q->words[phrase->first];

    for (size_t i = 0; i < phrase->count; i++)
        if (!att_str_eq(words[i].exact, words[i].plain))
            return true;
    return false;
}

static void
plan_write(const struct plan *p, const struct plan_phrase *phrase, struct att_buf *out)
{
    const struct att_syllable *words = &p->q->words[phrase->first];

    if (!p->plain && !plan_marked(p, phrase))
        att_buf_lit(out, p->titles ? "{title} : " : "{title body} : ");
    att_buf_byte(out, '"');
    for (size_t i = 0; i < phrase->count; i++) {
        if (i > 0)
            att_buf_byte(out, ' ');
        att_buf_str(out, p->plain ? words[i].plain : words[i].exact);
    }
    att_buf_byte(out, '"');
}

/* What must match. */
static void
plan_write_needed(const struct plan *p, struct att_buf *out)
{
    size_t written = 0;

    for (size_t i = 0; i < p->count; i++) {
        if (!p->phrases[i].needed)
            continue;
        if (written++ > 0)
            att_buf_lit(out, p->any ? " OR " : " AND ");
        plan_write(p, &p->phrases[i], out);
    }
}

/* The place among the needed phrases of the one with this word; -1 when there is none. */
static int
plan_place(const struct plan *p, size_t word)
{
    int place = 0;

    for (size_t i = 0; i < p->count; i++) {
        const struct plan_phrase *phrase = &p->phrases[i];

        if (!phrase->needed)
            continue;
        if (phrase->count == 1 &&
            (phrase->first == word ||
             (p->any && att_str_eq(p->q->words[phrase->first].exact, p->q->words[word].exact))))
            return place;
        place++;
    }
    return -1;
}

/* What a score adds up: each needed phrase, and each pair of neighbours, which only ranks. */
static void
plan_rank(const struct plan *p, struct att_rank *rank)
{
    int place = 0;

    for (size_t i = 0; i < p->count; i++) {
        const struct plan_phrase *phrase = &p->phrases[i];
        struct att_rank_term *term = &rank->terms[rank->count++];

        term->holds = phrase->holds;
        term->phrase = phrase->needed ? place++ : plan_place(p, phrase->first);
        term->next = phrase->needed ? -1 : plan_place(p, phrase->first + 1);
    }
}

/* ---- the phrases of a query ------------------------------------------------------ */

/* Whether an earlier unit is the same word. */
static bool
plan_repeated(const struct att_search *q, size_t unit)
{
    const struct att_search_unit *u = &q->units[unit];

    for (size_t i = 0; i < unit; i++)
        if (u->count == 1 && q->units[i].count == 1 &&
            att_str_eq(q->words[u->first].exact, q->words[q->units[i].first].exact))
            return true;
    return false;
}

static void
plan_phrases(struct plan *p)
{
    const struct att_search *q = p->q;

    for (size_t i = 0; i < q->unit_count; i++) {
        const struct att_search_unit *u = &q->units[i];

        if (!p->any || !plan_repeated(q, i))
            p->phrases[p->count++] =
                (struct plan_phrase){.first = u->first, .count = u->count, .needed = true};
        if (u->count == 1 && i + 1 < q->unit_count && q->units[i + 1].count == 1)
            p->phrases[p->count++] = (struct plan_phrase){.first = u->first, .count = 2};
    }
}

/* ---- counting ------------------------------------------------------------------- */

/* How many rows match, but no more than `most` (-1: all). */
static enum att_status
plan_count(const struct plan *p, const struct att_buf *expression, int64_t most, int64_t *out,
           struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_buf_status(expression, err);

    *out = 0;
    if (st != ATT_OK ||
        (st = att_db_stmt(p->q->look->record->db,
                          ATT_SQL("SELECT count(*) FROM (SELECT 1 FROM document_words"
                                  " WHERE document_words MATCH ?1 LIMIT ?2)"),
                          &s, err)) != ATT_OK)
        return st;
    att_stmt_text(s, 1, att_buf_text(expression));
    att_stmt_int(s, 2, most);
    if (att_stmt_next(s))
        *out = att_stmt_col_int(s, 0);
    return att_stmt_end(s, err);
}

/* Ask the sample how many of its rows match; `passing`: and pass what narrows the query. */
static enum att_status
plan_ask_sample(const struct plan *p, struct att_str expression, bool passing, int64_t *out,
                struct att_err *err)
{
    struct att_sql_parts parts = {.count = 0};
    struct att_stmt *s;
    enum att_status st;

    att_sql_add(&parts, true,
                ATT_SQL("SELECT count(*) FROM sample_words w WHERE sample_words MATCH ?19"));
    if (passing)
        att_search_pass_where(p->q, &parts);
    if ((st = att_db_build(p->q->look->record->db, &parts, &s, err)) != ATT_OK)
        return st;
    att_stmt_text(s, 19, expression);
    if (passing)
        att_search_pass_bind(p->q, s);
    if (att_stmt_next(s))
        *out = att_stmt_col_int(s, 0);
    return att_stmt_end(s, err);
}

/* The same; what was asked before is known.  A mark before the expression tells the two apart. */
static enum att_status
plan_sample(const struct plan *p, const struct att_buf *expression, bool passing, int64_t *out,
            struct att_err *err)
{
    struct att_str text = att_buf_text(expression), key;
    enum att_status st = att_buf_status(expression, err);
    uint32_t known;

    *out = 0;
    if (st != ATT_OK)
        return st;
    key = att_arena_printf(p->q->arena, "%c%.*s", passing ? '&' : '=', ATT_STR(text));
    if (key.at == NULL)
        return att_err_nomem(err);
    if ((known = att_map_get(&p->q->counted, key)) != ATT_MAP_NONE) {
        *out = known;
        return ATT_OK;
    }
    if ((st = plan_ask_sample(p, text, passing, out, err)) == ATT_OK &&
        !att_map_put(&p->q->counted, key, (uint32_t)*out))
        st = att_err_nomem(err);
    return st;
}

/* How many documents hold a phrase: all of a small record are counted, and a rare word's. */
static enum att_status
plan_holds(const struct plan *p, struct plan_phrase *phrase, struct att_buf *buf,
           struct att_err *err)
{
    int64_t seen = 0;
    enum att_status st;

    att_buf_reset(buf);
    plan_write(p, phrase, buf);
    if (!p->large)
        return plan_count(p, buf, -1, &phrase->holds, err);
    if ((st = plan_sample(p, buf, false, &seen, err)) != ATT_OK)
        return st;
    phrase->holds = seen * PLAN_SHARE;
    if (seen >= PLAN_TELLING)
        return ATT_OK;
    if (phrase->count == 1)
        return plan_count(p, buf, PLAN_TELLING * PLAN_SHARE, &phrase->holds, err);
    phrase->holds += PLAN_SHARE / 4;
    return ATT_OK;
}

static enum att_status
plan_begin(struct plan *p, struct att_search *q, enum att_match match, bool plain,
           struct att_err *err)
{
    enum att_status st;

    *p = (struct plan){.q = q, .any = match == ATT_MATCH_ANY, .plain = plain};
    st = att_db_int(q->look->record->db, ATT_SQL("SELECT max(key) FROM document"), &p->documents,
                    err);
    p->large = p->documents > PLAN_LARGE;
    plan_phrases(p);
    return st;
}

/* ---- choosing -------------------------------------------------------------------- */

/* The needed phrases, the rarest first. */
static size_t
plan_rarest(const struct plan *p, const struct plan_phrase *out[ATT_SEARCH_WORDS])
{
    size_t count = 0;

    for (size_t i = 0; i < p->count; i++) {
        const struct plan_phrase *phrase = &p->phrases[i];
        size_t at = count;

        if (!phrase->needed)
            continue;
        while (at > 0 && out[at - 1]->holds > phrase->holds) {
            out[at] = out[at - 1];
            at--;
        }
        out[at] = phrase;
        count++;
    }
    return count;
}

/* Write a word that chooses documents, and what it is worth. */
static void
plan_write_chosen(const struct plan *p, const struct plan_phrase *word, struct att_search_plan *out,
                  struct att_buf *buf)
{
    struct att_rank *rank = &out->rank;

    plan_write(p, word, buf);
    rank->terms[rank->count] =
        (struct att_rank_term){.phrase = (int)rank->count, .next = -1, .holds = word->holds};
    rank->count++;
}

/* Add common words that must all be there, as many as choose few enough; none if none do. */
static enum att_status
plan_choose_common(const struct plan *p, const struct plan_phrase *const *words, size_t count,
                   struct att_search_plan *out, struct att_buf *buf, struct att_err *err)
{
    struct att_buf both = ATT_BUF_INIT(ATT_KIB * 64);
    size_t taken = 0;
    int64_t seen = INT64_MAX;
    enum att_status st = ATT_OK;

    while (st == ATT_OK && taken < count && (taken < 2 || seen > PLAN_CHOSEN / PLAN_SHARE)) {
        att_buf_lit(&both, taken > 0 ? " AND " : "");
        plan_write(p, words[taken++], &both);
        if (taken > 1)
            st = plan_sample(p, &both, false, &seen, err);
    }
    att_buf_release(&both);
    if (st != ATT_OK || taken < 2 || seen > PLAN_CHOSEN / PLAN_SHARE)
        return st;
    att_buf_lit(buf, out->rank.count > 0 ? " OR (" : "(");
    for (size_t i = 0; i < taken; i++) {
        att_buf_lit(buf, i > 0 ? " AND " : "");
        plan_write_chosen(p, words[i], out, buf);
    }
    att_buf_byte(buf, ')');
    return ATT_OK;
}

/*
 * Of a query whose words may be there or not: the documents that hold the
 * rarest.  What these words say of a document is a first guess; the best are
 * scored again by all words.
 */
static enum att_status
plan_choose_any(const struct plan *p, struct att_search_plan *out, struct att_buf *buf,
                enum plan_way *way, struct att_err *err)
{
    const struct plan_phrase *words[ATT_SEARCH_WORDS];
    size_t count = plan_rarest(p, words), taken = 0;
    int64_t chosen = 0;
    enum att_status st = ATT_OK;

    for (; taken < count && chosen + words[taken]->holds <= PLAN_CHOSEN; taken++) {
        att_buf_lit(buf, taken > 0 ? " OR " : "");
        plan_write_chosen(p, words[taken], out, buf);
        chosen += words[taken]->holds;
    }
    if (chosen < PLAN_FEW)
        st = plan_choose_common(p, &words[taken], count - taken, out, buf, err);
    *way = out->rank.count > 0 ? PLAN_RAREST : PLAN_SAMPLE;
    return st;
}

/* What the best of a first guess are scored again by: all words, and pairs of neighbours. */
static void
plan_terms(const struct plan *p, struct att_search_plan *out)
{
    for (size_t i = 0; i < p->count; i++) {
        out->terms[i] =
            (struct att_search_term){.first = p->phrases[i].first,
                                     .count = p->phrases[i].count,
                                     .needed = p->phrases[i].needed};
        out->worth[i] = att_rank_worth((double)p->documents, (double)p->phrases[i].holds);
    }
    out->term_count = p->count;
}

/* Of a query that too much matches: what matches in its title, if that is little enough. */
static enum att_status
plan_choose_titles(struct plan *p, struct att_buf *buf, enum plan_way *way, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st;

    p->titles = true;
    plan_write_needed(p, buf);
    p->titles = false;
    if ((st = att_buf_status(buf, err)) != ATT_OK ||
        (st = att_db_stmt(p->q->look->record->db,
                          ATT_SQL("SELECT count(*) FROM (SELECT 1 FROM title_words"
                                  " WHERE title_words MATCH ?1 LIMIT ?2)"),
                          &s, err)) != ATT_OK)
        return st;
    att_stmt_text(s, 1, att_buf_text(buf));
    att_stmt_int(s, 2, PLAN_RANKED + 1);
    *way = att_stmt_next(s) && att_stmt_col_int(s, 0) > PLAN_RANKED ? PLAN_SAMPLE : PLAN_TITLES;
    return att_stmt_end(s, err);
}

/*
 * About how many rows of the index are read to find what matches: all of the lists of common
 * words, but where a rare word leads, what lies between its rows is passed over.
 */
static int64_t
plan_cost(const struct plan *p)
{
    const struct plan_phrase *words[ATT_SEARCH_WORDS];
    size_t count = plan_rarest(p, words);
    int64_t cost = 0;

    for (size_t i = 0; i < count; i++) {
        const struct plan_phrase *phrase = words[i];
        /* a phrase is read by its words, which may be common whatever it is itself */
        int64_t rows = phrase->count == 1 ? phrase->holds : p->documents * (int64_t)phrase->count;

        if (!p->any && i > 0 && words[0]->count == 1 && rows > words[0]->holds * PLAN_SKIP)
            rows = words[0]->holds * PLAN_SKIP;
        cost += rows * (p->plain || plan_marked(p, phrase) ? 1 : PLAN_APART);
    }
    return cost;
}

/* Find a way through a large record; what chooses documents is written to `buf`. */
static enum att_status
plan_choose(struct plan *p, struct att_search_plan *out, struct att_buf *buf, enum plan_way *way,
            struct att_err *err)
{
    bool loose = p->any && p->count > 1;
    int64_t seen = 0;
    enum att_status st;

    *way = PLAN_WHOLE;
    plan_write_needed(p, buf);
    st = plan_sample(p, buf, true, &seen, err);
    out->common = att_arena_str(p->q->arena, att_buf_text(buf));
    att_buf_reset(buf);
    if (st != ATT_OK || seen <= PLAN_CHEAP / PLAN_SHARE ||
        (seen <= PLAN_RANKED / PLAN_SHARE &&
         (loose || plan_cost(p) + seen * PLAN_SHARE * PLAN_SKIP <= PLAN_WORK)))
        return st;
    st = loose ? plan_choose_any(p, out, buf, way, err) : plan_choose_titles(p, buf, way, err);
    if (st == ATT_OK && *way != PLAN_SAMPLE)
        plan_terms(p, out);
    return st;
}

/* ---- the plan --------------------------------------------------------------------- */

/* Write the expression; `chosen` holds what chooses documents. */
static void
plan_finish(struct plan *p, enum plan_way way, struct att_str chosen, struct att_search_plan *out,
            struct att_buf *buf)
{
    static const double titles[2][ATT_RANK_COLUMNS] = {{1.0, 0.0}, {0.0, 1.0}};

    att_buf_reset(buf);
    if (way == PLAN_RAREST) {
        att_buf_str(buf, chosen);
        return;
    }
    for (size_t i = 0; way == PLAN_SAMPLE && i < p->count; i++)
        p->phrases[i].holds /= PLAN_SHARE;
    if (way == PLAN_TITLES) {
        att_buf_str(buf, chosen);
        memcpy(out->rank.weights, titles[p->plain], sizeof(out->rank.weights));
        out->rank.titles = true;
    } else {
        plan_write_needed(p, buf);
    }
    plan_rank(p, &out->rank);
}

enum att_status
att_search_plan(struct att_search *q, enum att_match match, bool plain, bool sample,
                struct att_search_plan *out, struct att_err *err)
{
    static const double weights[2][ATT_RANK_COLUMNS] = {{ATT_RANK_TITLE, 1.0, 0.0, 0.0},
                                                        {0.0, 0.0, ATT_RANK_TITLE, 1.0}};
    struct att_buf buf = ATT_BUF_INIT(ATT_KIB * 256);
    enum plan_way way = sample ? PLAN_SAMPLE : PLAN_WHOLE;
    struct plan p;
    enum att_status st = plan_begin(&p, q, match, plain, err);

    memset(out, 0, sizeof(*out));
    out->plain = plain;
    memcpy(out->rank.weights, weights[plain], sizeof(out->rank.weights));
    for (size_t i = 0; st == ATT_OK && i < p.count; i++)
        st = plan_holds(&p, &p.phrases[i], &buf, err);
    att_buf_reset(&buf);
    out->any = p.any;
    out->listed = p.large && q->passing.at != NULL && q->passing_count <= PLAN_LISTED;
    if (out->listed)
        plan_terms(&p, out);
    if (st == ATT_OK && p.large && !sample && !out->listed)
        st = plan_choose(&p, out, &buf, &way, err);
    out->some = way != PLAN_WHOLE;
    out->titles = way == PLAN_TITLES;
    out->sample = way == PLAN_SAMPLE;
    plan_finish(&p, way, att_arena_str(q->arena, att_buf_text(&buf)), out, &buf);
    if (out->listed)
        out->common = att_arena_str(q->arena, att_buf_text(&buf));
    if (st == ATT_OK && (st = att_buf_status(&buf, err)) == ATT_OK)
        out->expression = att_arena_str(q->arena, att_buf_text(&buf));
    att_buf_release(&buf);
    return st;
}

enum att_status
att_search_matching(struct att_search *q, enum att_match match, struct att_str *expression,
                    int64_t *about, int64_t *cost, struct att_err *err)
{
    struct att_buf buf = ATT_BUF_INIT(ATT_KIB * 256);
    struct plan p;
    enum att_status st = plan_begin(&p, q, match, true, err);

    *about = *cost = 0;
    plan_write_needed(&p, &buf);
    if (st == ATT_OK && p.large && (st = plan_sample(&p, &buf, true, about, err)) == ATT_OK)
        *about *= PLAN_SHARE;
    if (st == ATT_OK && p.large && *about <= ATT_SEARCH_MOST * 2) {
        struct att_buf word = ATT_BUF_INIT(ATT_KIB * 256);

        for (size_t i = 0; st == ATT_OK && i < p.count; i++)
            if (p.phrases[i].needed && p.phrases[i].count == 1)
                st = plan_holds(&p, &p.phrases[i], &word, err);
        att_buf_release(&word);
        *cost = plan_cost(&p);
    }
    if (st == ATT_OK && (st = att_buf_status(&buf, err)) == ATT_OK)
        *expression = att_arena_str(q->arena, att_buf_text(&buf));
    att_buf_release(&buf);
    return st;
}
