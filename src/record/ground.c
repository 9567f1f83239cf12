/* SPDX-License-Identifier: MIT */
/* ground.c - find again what an act was about.
 * The type of an event, the person of a post and the what of a figure tell those apart that stand
 * in one sentence.  First the same type with the same span; else the same type with the span that
 * overlaps most, as after a change of the rules; else the same words, whatever type they have now.
 */
#include "record/correct_int.h"

#include "base/str.h"

/* What stands for the ground so far. */
struct ground_best {
    enum att_bound how;
    int64_t assertion;
    int64_t overlap;
};

/* Whether this assertion is a better one. */
static bool
ground_better(const struct att_ground *g, struct att_stmt *s, int64_t *nth,
              struct ground_best *best)
{
    bool type = att_str_eq(att_stmt_col_text(s, 1), g->type);
    int64_t start = att_stmt_col_int(s, 2), end = att_stmt_col_int(s, 3);
    int64_t overlap = (end < g->end ? end : g->end) - (start > g->start ? start : g->start);

    if (type && start == g->start && end == g->end) {
        best->how = (*nth)++ == g->nth ? ATT_BOUND_EXACT : ATT_BOUND_MOVED;
        best->overlap = INT64_MAX;
        return true;
    }
    if (type && overlap > best->overlap) {
        best->how = ATT_BOUND_MOVED;
        best->overlap = overlap;
        return true;
    }
    if (best->how == ATT_BOUND_LOST && g->quote.len > 0 &&
        att_str_eq(att_stmt_col_text(s, 4), g->quote)) {
        best->how = ATT_BOUND_QUOTE;
        return true;
    }
    return false;
}

bool
att_ground_asserts(const struct att_ground *ground)
{
    return strcmp(ground->kind, "document") != 0 && strcmp(ground->kind, "person") != 0;
}

/* What each kind of assertion is found by: its type comes first. */
static struct att_sql
ground_sql(const struct att_ground *ground)
{
    if (strcmp(ground->kind, "post") == 0)
        return ATT_SQL("SELECT a.key, a.person, a.quote_start, a.quote_end, a.quote FROM document d"
                       " JOIN said_post a ON a.document = d.key WHERE d.id = ?1"
                       " ORDER BY a.place_in");
    if (strcmp(ground->kind, "figure") == 0)
        return ATT_SQL("SELECT a.key, a.what, a.quote_start, a.quote_end, a.quote FROM document d"
                       " JOIN said_figure a ON a.document = d.key WHERE d.id = ?1"
                       " ORDER BY a.place_in");
    return ATT_SQL("SELECT a.key, a.type, a.quote_start, a.quote_end, a.quote FROM document d"
                   " JOIN said_event a ON a.document = d.key WHERE d.id = ?1 ORDER BY a.place_in");
}

enum att_status
att_ground_bind(struct att_record *record, const struct att_ground *ground, int64_t *assertion,
                enum att_bound *how, struct att_err *err)
{
    struct ground_best best = {ATT_BOUND_LOST, 0, 0};
    int64_t nth = 0;
    struct att_stmt *s;
    enum att_status st = att_db_stmt(record->db, ground_sql(ground), &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, ground->document);
    while (best.how != ATT_BOUND_EXACT && att_stmt_next(s))
        if (ground_better(ground, s, &nth, &best))
            best.assertion = att_stmt_col_int(s, 0);
    *assertion = best.assertion;
    *how = best.how;
    return att_stmt_end(s, err);
}
