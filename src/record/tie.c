/* SPDX-License-Identifier: MIT */
/* tie.c - what joined the claims, kept so that it can be told. */
#include "record/claim_int.h"

#include "base/err.h"
#include "base/str.h"

/* In the order of enum att_tie_rule. */
static const struct {
    const char *name, *words;
} tie_rules[] = {
    {"", ""},
    {"types", "they are of different types"},
    {"one-article", "one article tells them apart"},
    {"editions", "they are different editions"},
    {"told-after", "it was told as still to come, or as put off, after it had been told as over"},
    {"mechanisms", "they belong to different series"},
    {"places", "they are in different places"},
    {"names", "they have different names"},
    {"held-apart", "both were reported held, more than three days apart"},
    {"dates", "their dates differ, or are too little known"},
    {"sides", "their sides differ"},
    {"people", "too few people are named in both"},
    {"copy", "the same sentence of one source"},
    {"name", "the same proper name at a time that fits"},
    {"series-days", "the same series on the same days"},
    {"series-date", "the same series with the same date"},
    {"series", "the same series, with nothing against it and no other that fits"},
    {"edition", "the same edition of the series"},
    {"slip", "a plan of the series, and the one day that it can have moved to"},
    {"put-off", "put off, and the one plan that was still ahead"},
    {"two-people", "two people in common at the same time"},
    {"all-people", "the same people and sides on the same days"},
    {"some-people", "the same sides and days, and nobody else who fits"},
    {"place-day", "the same sides, place and date"},
    {"person-days", "the same person on the same days"},
    {"person-date", "the same person at a date that fits"},
    {"sides-days", "the same sides on the same days, and no other that fits"},
    {"unclear", "they fit, but so does another event, or what each was joined to does not fit"},
    {"no-slip", "a plan and a sitting of one series: that one became the other is not clear"},
    {"by-hand", "somebody merged them"},
};

_Static_assert(sizeof(tie_rules) / sizeof(tie_rules[0]) == ATT_RULE_COUNT, "a rule has no name");

struct att_str
att_tie_rule_name(enum att_tie_rule rule)
{
    return att_str(tie_rules[(unsigned)rule < ATT_RULE_COUNT ? rule : ATT_RULE_NONE].name);
}

struct att_str
att_tie_rule_words(enum att_tie_rule rule)
{
    return att_str(tie_rules[(unsigned)rule < ATT_RULE_COUNT ? rule : ATT_RULE_NONE].words);
}

/* A row of the table. */
struct tie_row {
    int64_t a, b; /* keys of said_event, a < b */
    int64_t kind, rule;
};

static int
tie_order(const void *a, const void *b)
{
    const struct tie_row *x = a, *y = b;

    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return x->b < y->b ? -1 : x->b > y->b;
}

/* The rows that the claims come to, in the order of the table. */
static struct tie_row *
tie_rows(const struct att_claims *claims, struct att_arena *arena)
{
    struct tie_row *rows = att_arena_array(arena, claims->join_count, sizeof(*rows));

    for (size_t i = 0; rows != NULL && i < claims->join_count; i++) {
        const struct att_join *j = &claims->joins[i];
        int64_t a = claims->events[j->a].voice.key, b = claims->events[j->b].voice.key;

        rows[i] = (struct tie_row){a < b ? a : b, a < b ? b : a, j->kind, j->rule};
    }
    if (rows != NULL && claims->join_count > 0)
        qsort(rows, claims->join_count, sizeof(*rows), tie_order);
    return rows;
}

/* What the table holds now, in its order. */
static enum att_status
tie_read(struct att_record *record, struct att_arena *arena, struct tie_row **rows, size_t *count,
         struct att_err *err)
{
    ATT_VEC(struct tie_row) read = {NULL, 0, 0};
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(record->db, ATT_SQL("SELECT a, b, kind, rule FROM tie ORDER BY a, b"), &s, err);

    if (st != ATT_OK)
        return st;
    while (att_stmt_next(s)) {
        struct tie_row *row = ATT_VEC_PUSH(arena, &read);

        if (row == NULL)
            break;
        *row = (struct tie_row){att_stmt_col_int(s, 0), att_stmt_col_int(s, 1),
                                att_stmt_col_int(s, 2), att_stmt_col_int(s, 3)};
    }
    *rows = read.at;
    *count = read.count;
    st = att_stmt_end(s, err);
    return st == ATT_OK ? att_arena_status(arena, err) : st;
}

static enum att_status
tie_put(struct att_record *record, const struct tie_row *row, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        record->db,
        ATT_SQL("INSERT OR REPLACE INTO tie (a, b, kind, rule) VALUES (?1, ?2, ?3, ?4)"), &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, row->a);
    att_stmt_int(s, 2, row->b);
    att_stmt_int(s, 3, row->kind);
    att_stmt_int(s, 4, row->rule);
    return att_stmt_run(s, err);
}

static enum att_status
tie_drop(struct att_record *record, const struct tie_row *row, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(record->db, ATT_SQL("DELETE FROM tie WHERE a = ?1 AND b = ?2"), &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, row->a);
    att_stmt_int(s, 2, row->b);
    return att_stmt_run(s, err);
}

enum att_status
att_ties_write(struct att_record *record, const struct att_claims *claims, struct att_err *err)
{
    struct att_arena arena = ATT_ARENA_INIT;
    struct tie_row *now = tie_rows(claims, &arena), *old = NULL;
    size_t count = 0, i = 0, k = 0;
    enum att_status st = tie_read(record, &arena, &old, &count, err);

    while (st == ATT_OK && (i < claims->join_count || k < count)) {
        int by = i == claims->join_count ? 1 : k == count ? -1 : tie_order(&now[i], &old[k]);

        if (by > 0)
            st = tie_drop(record, &old[k], err);
        else if (by < 0 || now[i].kind != old[k].kind || now[i].rule != old[k].rule)
            st = tie_put(record, &now[i], err);
        i += by <= 0;
        k += by >= 0;
    }
    att_arena_release(&arena);
    return st;
}
