/* SPDX-License-Identifier: MIT */
/* search_ask.c - asking the index, and the page of documents that comes of it.
 *
 * A query with marks is asked as it is written first, and in any marking after that, so exact hits
 * stand before those that differ in marks; a query without marks in any marking only. */
#include "record/search_int.h"

#include "base/err.h"
#include "base/map.h"
#include "base/str.h"

#define ASK_AVERAGE 1000.0 /* syllables, in either marking, of a document, where nothing tells */
#define ASK_AGAIN 160        /* hits whose score is a guess are scored again, the best of them */

ATT_VEC_DECLARE(ask_hits, struct att_search_hit);

struct ask {
    struct att_search *q;
    const struct att_query *query;
    size_t want; /* hits; SIZE_MAX: all */
    struct ask_hits hits;
    struct att_map seen; /* keys of hits */
    bool some;           /* there are more than the hits */
    bool whole;          /* the hits are all that match in any marking */
};

static int
ask_score_order(const void *a, const void *b)
{
    const struct att_search_hit *x = a, *y = b;

    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    if (x->id.at != NULL && y->id.at != NULL)
        return att_str_cmp(x->id, y->id);
    return (x->key > y->key) - (x->key < y->key);
}

/* The statement that gives keys and scores. */
static enum att_status
ask_begin(struct ask *ask, const struct att_search_plan *plan, struct att_stmt **out,
          struct att_err *err)
{
    struct att_search *q = ask->q;
    struct att_sql_parts parts = {.count = 0};
    enum att_status st;

    att_sql_add(&parts, !plan->sample && !plan->titles,
                ATT_SQL("SELECT w.rowid, att_rank(document_words, ?22) FROM document_words w"
                        " WHERE document_words MATCH ?19"));
    att_sql_add(&parts, plan->titles,
                ATT_SQL("SELECT w.rowid, att_rank(title_words, ?22) FROM title_words w"
                        " WHERE title_words MATCH ?19"));
    att_sql_add(&parts, plan->sample,
                ATT_SQL("SELECT w.rowid, att_rank(sample_words, ?22) FROM sample_words w"
                        " WHERE sample_words MATCH ?19"));
    att_search_pass_where(q, &parts);
    if ((st = att_db_build(q->look->record->db, &parts, out, err)) != ATT_OK)
        return st;
    att_stmt_text(*out, 19, plan->expression);
    att_search_pass_bind(q, *out);
    att_stmt_blob(*out, 22, (struct att_str){(const char *)&plan->rank, sizeof(plan->rank)});
    return ATT_OK;
}

/* Whether a key is among the hits already; it is from now on. */
static bool
ask_known(struct ask *ask, int64_t key)
{
    struct att_str name =
        att_arena_str(ask->q->arena, (struct att_str){(const char *)&key, sizeof(key)});

    if (name.at == NULL || att_map_get(&ask->seen, name) != ATT_MAP_NONE)
        return true;
    return !att_map_put(&ask->seen, name, 1);
}

/*
 * Put `count` hits from `from` on in order, the first `want` of all and at least `least` of these
 * for good: of equal scores the least id comes first.
 */
static enum att_status
ask_sort(struct ask *ask, size_t from, size_t count, size_t least, struct att_err *err)
{
    struct att_search_hit *at = &ask->hits.at[from];
    size_t end;
    struct att_stmt *s;
    enum att_status st = ATT_OK;

    if (count == 0)
        return ATT_OK;
    qsort(at, count, sizeof(*at), ask_score_order);
    end = ask->want < from + count ? ask->want - from : count;
    if (end < least)
        end = least < count ? least : count;
    while (end > 0 && end < count && at[end].score == at[end - 1].score)
        end++;
    for (size_t i = 0; st == ATT_OK && i < end; i++) {
        /* a score of its own needs no id beside it */
        if ((i == 0 || at[i].score != at[i - 1].score) &&
            (i + 1 == end || at[i].score != at[i + 1].score))
            continue;
        if ((st = att_db_stmt(ask->q->look->record->db,
                              ATT_SQL("SELECT id FROM document WHERE key = ?1"), &s, err)) !=
            ATT_OK)
            return st;
        att_stmt_int(s, 1, at[i].key);
        if (att_stmt_next(s))
            at[i].id = att_arena_str(ask->q->arena, att_stmt_col_text(s, 0));
        st = att_stmt_end(s, err);
    }
    if (st == ATT_OK)
        qsort(at, end, sizeof(*at), ask_score_order);
    return st;
}

/* How long a document of the index is, on average: the sample tells, which is soon read. */
static enum att_status
ask_average(struct ask *ask, struct att_search_plan *plan, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(ask->q->look->record->db,
                                     ATT_SQL("SELECT att_average(sample_words) FROM sample_words"
                                             " WHERE sample_words MATCH ?1 LIMIT 1"),
                                     &s, err);

    if (st != ATT_OK)
        return st;
    plan->average = ASK_AVERAGE;
    att_stmt_text(s, 1, plan->common);
    if (att_stmt_next(s))
        plan->average = att_stmt_col_real(s, 0);
    return att_stmt_end(s, err);
}

/* Append those of the documents that pass that match and are not among the hits. */
static enum att_status
ask_listed(struct ask *ask, struct att_search_plan *plan, struct att_err *err)
{
    const struct att_str bits = ask->q->passing;
    size_t from = ask->hits.count, kept = from;
    enum att_status st = ask_average(ask, plan, err);

    for (size_t key = 1; st == ATT_OK && key < bits.len * 8; key++) {
        struct att_search_hit hit = {.key = (int64_t)key};
        struct att_search_hit *at;

        if (((unsigned char)bits.at[key / 8] >> (key % 8) & 1) == 0)
            continue;
        st = att_search_score(ask->q, plan, &hit, 1, err);
        if (st != ATT_OK || hit.score < 0.0 || ask_known(ask, hit.key))
            continue;
        if ((at = ATT_VEC_PUSH(ask->q->arena, &ask->hits)) == NULL)
            return att_err_nomem(err);
        *at = hit;
        kept++;
    }
    return st == ATT_OK ? ask_sort(ask, from, kept - from, 0, err) : st;
}

/* Append the hits of one plan that are not among them. */
static enum att_status
ask_run(struct ask *ask, struct att_search_plan *plan, struct att_err *err)
{
    size_t from = ask->hits.count, again;
    struct att_stmt *s;
    enum att_status st;

    if (plan->listed)
        return ask_listed(ask, plan, err);
    if ((st = ask_begin(ask, plan, &s, err)) != ATT_OK)
        return st;
    while (att_stmt_next(s)) {
        struct att_search_hit *hit;
        int64_t key = att_stmt_col_int(s, 0);

        if (ask_known(ask, key))
            continue;
        if ((hit = ATT_VEC_PUSH(ask->q->arena, &ask->hits)) == NULL)
            break;
        *hit = (struct att_search_hit){.key = key, .score = att_stmt_col_real(s, 1)};
    }
    if ((st = att_stmt_end(s, err)) != ATT_OK)
        return st;
    ask->some = ask->some || plan->some;
    again = ask->hits.count - from < ASK_AGAIN ? ask->hits.count - from : ASK_AGAIN;
    if (plan->term_count == 0)
        return ask_sort(ask, from, ask->hits.count - from, 0, err);
    if ((st = ask_sort(ask, from, ask->hits.count - from, again, err)) != ATT_OK ||
        (st = ask_average(ask, plan, err)) != ATT_OK ||
        (st = att_search_score(ask->q, plan, &ask->hits.at[from], again, err)) != ATT_OK)
        return st;
    return ask_sort(ask, from, again, again, err);
}

/* Ask as it is written, or in any marking. */
static enum att_status
ask_pass(struct ask *ask, bool plain, struct att_err *err)
{
    struct att_search_plan plan;
    enum att_status st = att_search_plan(ask->q, ask->q->match, plain, false, &plan, err);

    if (st == ATT_OK)
        st = ask_run(ask, &plan, err);
    ask->whole = st == ATT_OK && plain && !plan.some;
    if (st != ATT_OK || !plan.some || plan.sample || ask->hits.count >= ask->want)
        return st;
    if ((st = att_search_plan(ask->q, ask->q->match, plain, true, &plan, err)) == ATT_OK)
        st = ask_run(ask, &plan, err);
    return st;
}

#define ASK_COST 150000 /* rows of the index that are read at most to count what matches */

/*
 * How many documents match in any marking.  Where that would take long, as many as can be paged
 * through, and that there may be more.
 */
static enum att_status
ask_total(struct ask *ask, struct att_document_list *out, struct att_err *err)
{
    struct att_search *q = ask->q;
    struct att_sql_parts parts = {.count = 0};
    struct att_str expression;
    struct att_stmt *s;
    int64_t about, cost;
    enum att_status st;

    out->total = ask->hits.count;
    if (ask->whole)
        return ATT_OK;
    if ((st = att_search_matching(q, ask->q->match, &expression, &about, &cost, err)) != ATT_OK)
        return st;
    if (out->total > ATT_SEARCH_MOST)
        out->total = ATT_SEARCH_MOST;
    if ((out->more = about > ATT_SEARCH_MOST * 2 || cost > ASK_COST))
        return ATT_OK;
    att_sql_add(&parts, true,
                ATT_SQL("SELECT count(*) FROM (SELECT 1 FROM document_words w"
                        " WHERE document_words MATCH ?19"));
    att_search_pass_where(q, &parts);
    att_sql_add(&parts, true, ATT_SQL(" LIMIT ?22)"));
    if ((st = att_db_build(q->look->record->db, &parts, &s, err)) != ATT_OK)
        return st;
    att_stmt_text(s, 19, expression);
    att_search_pass_bind(q, s);
    att_stmt_int(s, 22, about == 0 ? -1 : ATT_SEARCH_MOST + 1);
    if (att_stmt_next(s))
        out->total = (size_t)att_stmt_col_int(s, 0);
    if ((out->more = about > 0 && out->total > ATT_SEARCH_MOST))
        out->total = ATT_SEARCH_MOST;
    return att_stmt_end(s, err);
}

/* Rows for the hits of the page, with snippets. */
static enum att_status
ask_rows(struct ask *ask, struct att_document_list *out, struct att_err *err)
{
    const struct att_sought sought = {ask->q->words, ask->q->word_count, ask->q->marks};
    const struct att_query *query = ask->query;
    size_t from = query->offset < ask->hits.count ? query->offset : ask->hits.count;
    size_t count = ask->hits.count - from;
    enum att_status st = ATT_OK;

    if (query->limit > 0 && count > query->limit)
        count = query->limit;
    out->at = att_arena_array(ask->q->look->arena, count, sizeof(*out->at));
    out->count = out->at == NULL ? 0 : count;
    if (out->at == NULL)
        return att_err_nomem(err);
    for (size_t i = 0; st == ATT_OK && i < out->count; i++) {
        st = att_document_load(ask->q->look, ask->hits.at[from + i].key, &out->at[i], err);
        if (st == ATT_OK)
            st = att_snippet(ask->q->look, out->at[i].id, &sought, &out->at[i].snippet, err);
    }
    return st;
}

enum att_status
att_search_ask(struct att_search *q, const struct att_query *query, struct att_document_list *out,
               struct att_err *err)
{
    struct ask ask = {.q = q, .query = query, .seen = ATT_MAP_INIT(q->arena)};
    enum att_status st = ATT_OK;

    ask.want = query->limit == 0 || query->offset > SIZE_MAX - query->limit
                   ? SIZE_MAX
                   : query->offset + query->limit;
    if (q->marks)
        st = ask_pass(&ask, false, err);
    if (st == ATT_OK && ask.hits.count < ask.want)
        st = ask_pass(&ask, true, err);
    if (st == ATT_OK)
        st = ask_total(&ask, out, err);
    return st == ATT_OK ? ask_rows(&ask, out, err) : st;
}
