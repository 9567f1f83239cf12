/* SPDX-License-Identifier: MIT */
/* why.c - why two assertions are one event, and why two events are not. */
#include "record/claim_int.h"
#include "record/query_int.h"

#include "base/err.h"
#include "base/str.h"

#define WHY_DOCUMENT_ID 17 /* characters */

/* The row of a history that a document's assertion is. */
static const struct att_assertion_row *
why_find(const struct att_assertion_list *list, struct att_str document, int64_t place)
{
    char tail[32];
    int len = snprintf(tail, sizeof(tail), ".e%lld", (long long)place);
    struct att_str end = {tail, len > 0 ? (size_t)len : 0};

    for (size_t i = 0; i < list->count; i++) {
        struct att_str id = list->at[i].id;

        if (att_str_eq(list->at[i].document, document) &&
            att_str_eq(att_str_sub(id, list->at[i].document.len, id.len), end))
            return &list->at[i];
    }
    return NULL;
}

static int
why_order(const void *a, const void *b)
{
    const struct att_why_row *x = a, *y = b;

    if (x->b != y->b)
        return x->b < y->b ? -1 : 1;
    return x->a < y->a ? -1 : x->a > y->a;
}

static struct att_why_row
why_row(const struct att_assertion_row *a, const struct att_assertion_row *b,
        enum att_tie_rule rule, bool joins)
{
    return (struct att_why_row){a, b, att_tie_rule_name(rule), att_tie_rule_words(rule), joins};
}

/* ---- why one ------------------------------------------------------------------- */

static enum att_status
why_load(struct att_look *look, struct att_str event, struct att_why_list *out, struct att_err *err)
{
    ATT_VEC(struct att_why_row) rows = {NULL, 0, 0};
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        look->record->db,
        ATT_SQL("SELECT d.id, a.place_in, e.id, b.place_in, t.rule FROM event_assertion x"
                " JOIN tie t ON t.a = x.assertion JOIN said_event a ON a.key = t.a"
                " JOIN said_event b ON b.key = t.b JOIN document d ON d.key = a.document"
                " JOIN document e ON e.key = b.document WHERE x.event = ?1"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, event);
    while (att_stmt_next(s)) {
        const struct att_assertion_row *a =
            why_find(&out->first, att_stmt_col_text(s, 0), att_stmt_col_int(s, 1));
        const struct att_assertion_row *b =
            why_find(&out->first, att_stmt_col_text(s, 2), att_stmt_col_int(s, 3));
        struct att_why_row *row = a == NULL || b == NULL ? NULL : ATT_VEC_PUSH(look->arena, &rows);

        if (row != NULL)
            *row = why_row(a < b ? a : b, a < b ? b : a, (enum att_tie_rule)att_stmt_col_int(s, 4),
                           true);
    }
    if ((st = att_stmt_end(s, err)) != ATT_OK)
        return st;
    if (rows.count > 0)
        qsort(rows.at, rows.count, sizeof(*rows.at), why_order);
    out->at = rows.at;
    out->count = rows.count;
    return ATT_OK;
}

enum att_status
att_record_why(struct att_record *record, struct att_str event, struct att_why_list *out,
               struct att_err *err)
{
    struct att_look look;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    if ((st = att_record_history(record, event, NULL, &out->first, err)) != ATT_OK)
        return st;
    st = att_look_begin(&look, record, NULL, err);
    if (st == ATT_OK)
        st = why_load(&look, event, out, err);
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK) {
        out->owned = NULL;
        att_why_list_release(out);
    }
    return st;
}

/* ---- why two ------------------------------------------------------------------- */

/* The event that an id, the start of one, or an assertion's id names. */
static enum att_status
why_event(struct att_look *look, struct att_str id, struct att_str *event, struct att_err *err)
{
    bool assertion = id.len > WHY_DOCUMENT_ID && id.at[0] == 'd';
    size_t hits = 0;
    struct att_stmt *s;
    enum att_status st =
        assertion ? att_db_stmt(look->record->db,
                                ATT_SQL("SELECT x.event FROM document d JOIN said_event a"
                                        " ON a.document = d.key JOIN event_assertion x"
                                        " ON x.assertion = a.key WHERE d.id = substr(?1, 1, 17)"
                                        " AND d.id || '.e' || a.place_in = ?1"),
                                &s, err)
                  : att_db_stmt(look->record->db,
                                ATT_SQL("SELECT id FROM event WHERE id >= ?1 AND id < ?1 || 'g'"
                                        " ORDER BY id LIMIT 2"),
                                &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, id);
    while (att_stmt_next(s)) {
        *event = att_look_text(look, s, 0);
        hits++;
    }
    if ((st = att_stmt_end(s, err)) != ATT_OK)
        return st;
    if (hits == 0)
        return att_err_set(err, ATT_NOT_FOUND, "no event '%.*s'", ATT_STR(id));
    if (hits > 1)
        return att_err_set(err, ATT_BAD_INPUT, "'%.*s' starts several events; write more of it",
                           ATT_STR(id));
    return ATT_OK;
}

/* Two claims, one of each event, and how they look. */
struct why_pair {
    const struct att_claim *a, *b;
    enum att_tie tie;
    enum att_tie_rule rule;
};

/* The two that look most like one, and the first two that cannot be. */
static void
why_compare(const struct att_claims *claims, struct att_str first, struct why_pair *best,
            struct why_pair *clash)
{
    *best = *clash = (struct why_pair){NULL, NULL, ATT_TIE_NONE, ATT_RULE_NONE};
    for (size_t i = 0; i < claims->event_count; i++)
        for (size_t k = 0; k < claims->event_count; k++) {
            const struct att_claim *a = &claims->events[i], *b = &claims->events[k];
            struct why_pair pair = {a, b, ATT_TIE_NONE, ATT_RULE_NONE};
            enum att_tie_rule rule;

            if (!att_str_eq(a->event, first) || att_str_eq(b->event, first))
                continue;
            pair.tie = att_claims_tie(a, b, &pair.rule);
            if (best->a == NULL || pair.tie > best->tie ||
                (pair.tie == best->tie && pair.rule > best->rule))
                *best = pair;
            if (clash->a == NULL && (rule = att_claims_clash(a, b)) != ATT_RULE_NONE)
                *clash = (struct why_pair){a, b, ATT_TIE_NONE, rule};
        }
}

static void
why_add(struct att_why_list *out, const struct why_pair *pair, enum att_tie_rule rule, bool joins)
{
    const struct att_assertion_row *a =
        why_find(&out->first, pair->a->voice.document_id, pair->a->voice.place);
    const struct att_assertion_row *b =
        why_find(&out->second, pair->b->voice.document_id, pair->b->voice.place);

    if (a != NULL && b != NULL)
        out->at[out->count++] = why_row(a, b, rule, joins);
}

static enum att_status
why_not_load(struct att_look *look, struct att_why_list *out, struct att_err *err)
{
    struct att_claims claims;
    struct why_pair best, clash;
    enum att_status st =
        att_claims_load_two(look->record, out->events[0], out->events[1], &claims, err);

    out->at = att_arena_array(look->arena, 2, sizeof(*out->at));
    if (st == ATT_OK && out->at != NULL) {
        why_compare(&claims, out->events[0], &best, &clash);
        /* two reports that say so themselves tell more than that days differ */
        if (best.rule == ATT_RULE_DATES && att_claims_clash(best.a, best.b) != ATT_RULE_NONE)
            best.rule = att_claims_clash(best.a, best.b);
        if (best.a != NULL)
            why_add(out, &best, best.rule, best.tie != ATT_TIE_NONE);
        if (best.tie != ATT_TIE_NONE && clash.a != NULL)
            why_add(out, &clash, clash.rule, false);
        else if (best.tie != ATT_TIE_NONE)
            why_add(out, &best, best.tie == ATT_TIE_SLIP ? ATT_RULE_NO_SLIP : ATT_RULE_UNCLEAR,
                    false);
    }
    att_claims_release(&claims);
    return st;
}

enum att_status
att_record_why_not(struct att_record *record, struct att_str first, struct att_str second,
                   struct att_why_list *out, struct att_err *err)
{
    struct att_look look;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    st = att_look_begin(&look, record, NULL, err);
    if (st == ATT_OK && (st = why_event(&look, first, &out->events[0], err)) == ATT_OK)
        st = why_event(&look, second, &out->events[1], err);
    if (st == ATT_OK && att_str_eq(out->events[0], out->events[1]))
        st = att_err_set(err, ATT_BAD_INPUT, "they are one event: %.*s", ATT_STR(out->events[0]));
    if (st == ATT_OK &&
        (st = att_record_history(record, out->events[0], NULL, &out->first, err)) == ATT_OK &&
        (st = att_record_history(record, out->events[1], NULL, &out->second, err)) == ATT_OK)
        st = why_not_load(&look, out, err);
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK) {
        out->owned = NULL;
        att_why_list_release(out);
    }
    return st;
}

void
att_why_list_release(struct att_why_list *list)
{
    att_assertion_list_release(&list->first);
    att_assertion_list_release(&list->second);
    att_look_release(list->owned);
    memset(list, 0, sizeof(*list));
}
