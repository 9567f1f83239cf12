/* SPDX-License-Identifier: MIT */
/* changes.c - what changed and when it was said, each step with the assertions on either side. */
#include "record/query_int.h"

#include "base/edtf.h"
#include "base/err.h"
#include "base/str.h"

/* A day as text. */
static struct att_str
changes_day(const struct att_look *look, struct att_stmt *s, int at)
{
    struct att_day day;

    if (att_stmt_col_null(s, at))
        return (struct att_str){NULL, 0};
    day = att_day_of(att_stmt_col_int(s, at));
    return att_arena_printf(look->arena, "%04d-%02d-%02d", day.year, day.month, day.day);
}

static enum att_change_kind
changes_kind(struct att_str name)
{
    int kind = 0;

    while (kind < ATT_CHANGE_KIND_COUNT - 1 &&
           !att_str_eqz(name, att_change_name((enum att_change_kind)kind)))
        kind++;
    return (enum att_change_kind)kind;
}

/* A row as far as event_change tells; the keys of its assertions go to keys[0] and [1], 0: none. */
static void
changes_row(const struct att_look *look, struct att_stmt *s, struct att_change_row *row,
            int64_t keys[2])
{
    row->day = changes_day(look, s, 1);
    row->event.id = att_look_text(look, s, 2);
    row->kind = changes_kind(att_stmt_col_text(s, 3));
    row->old = att_look_text(look, s, 4);
    row->now = att_look_text(look, s, 5);
    row->counted = !att_stmt_col_null(s, 6);
    row->days = att_stmt_col_int(s, 6);
    keys[0] = att_stmt_col_int(s, 7);
    keys[1] = att_stmt_col_int(s, 8);
}

struct changes_keys {
    int64_t at[2];
};

/* Fill rows with their events and assertions. */
static enum att_status
changes_fill(const struct att_look *look, struct att_change_row *rows,
             const struct changes_keys *keys, size_t count, struct att_err *err)
{
    enum att_status st = ATT_OK;

    for (size_t i = 0; i < count && st == ATT_OK; i++) {
        struct att_change_row *row = &rows[i];

        st = att_look_event(look, row->event.id, &row->event, err);
        if (st == ATT_OK && keys[i].at[0] != 0)
            st = att_look_assertion(look, keys[i].at[0], &row->from, err);
        if (st == ATT_OK && keys[i].at[1] != 0)
            st = att_look_assertion(look, keys[i].at[1], &row->to, err);
    }
    return st;
}

/* Read the rows of a statement that is bound. */
static enum att_status
changes_read(struct att_look *look, struct att_stmt *s, struct att_change_list *out,
             struct att_err *err)
{
    ATT_VEC(struct att_change_row) rows = {NULL, 0, 0};
    ATT_VEC(struct changes_keys) keys = {NULL, 0, 0};
    enum att_status st;

    while (att_stmt_next(s)) {
        struct att_change_row *row;
        struct changes_keys *pair;

        out->total = (size_t)att_stmt_col_int(s, 0);
        if (att_stmt_col_null(s, 2) || (row = ATT_VEC_PUSH(look->arena, &rows)) == NULL ||
            (pair = ATT_VEC_PUSH(look->arena, &keys)) == NULL)
            break;
        changes_row(look, s, row, pair->at);
    }
    if ((st = att_stmt_end(s, err)) == ATT_OK)
        st = changes_fill(look, rows.at, keys.at, keys.count, err);
    out->at = rows.at;
    out->count = keys.count;
    return st;
}

/* The n of a plan whose day has passed: it comes after all that was said. */
#define CHANGES_DUE "1000000"

/* The end of the statement: the rows of the page, and how many there are.  What `hit` holds is
 * narrow, for all of it is sorted; the rest is read for the page alone. */
#define CHANGES_PART(text) ATT_SQL(text)
#define CHANGES_ROWS                                                                     \
    " SELECT t.total, r.day, r.event, CASE r.n WHEN " CHANGES_DUE " THEN 'due' ELSE"     \
    "   c.kind END, CASE r.n WHEN " CHANGES_DUE " THEN (SELECT date FROM event WHERE"    \
    "   id = r.event) ELSE c.old END, c.new, c.days, CASE r.n WHEN " CHANGES_DUE " THEN" \
    "   (SELECT x.to_claim FROM event_change x WHERE x.event = r.event"                  \
    "    ORDER BY x.n DESC LIMIT 1) ELSE c.from_claim END, c.to_claim"                   \
    " FROM (SELECT count(*) AS total FROM hit) t LEFT JOIN"                              \
    "  (SELECT * FROM hit ORDER BY CASE WHEN ?16 THEN NULL ELSE day END,"                \
    "   CASE WHEN ?16 THEN day END DESC, event, n LIMIT ?14 OFFSET ?15) r"               \
    " LEFT JOIN event_change c ON c.event = r.event AND c.day = r.stored AND c.n = r.n"  \
    " ORDER BY CASE WHEN ?16 THEN NULL ELSE r.day END,"                                  \
    " CASE WHEN ?16 THEN r.day END DESC, r.event, r.n"
#define CHANGES_SAID "c.to_claim NOT IN (SELECT key FROM said_event WHERE said_at IS NULL)"

/* Whether the filter lets all events through, those of teasers aside. */
static bool
changes_of_all(const struct att_look *look)
{
    const struct att_filter *f = look->filter;

    return look->as_of == ATT_NO_DAY && f->id.len + f->type.len + f->status.len == 0 &&
           f->mechanism.len + f->family.len + f->mode.len == 0 && f->words.len == 0 &&
           f->country.len + f->partner.len + f->person.len + f->document.len == 0;
}

/* The steps of the events that are asked for; of all, it is quicker to name those that are not. */
static void
changes_said(struct att_look *look, struct att_sql_parts *parts)
{
    const struct att_filter *f = look->filter;
    bool all = changes_of_all(look);

    att_sql_add(parts, true,
                CHANGES_PART("WITH hit AS MATERIALIZED (SELECT CASE WHEN " CHANGES_SAID
                             " THEN c.day END AS day, c.event, c.n, c.day AS stored"
                             " FROM event_change c WHERE"));
    att_sql_add(parts, all && f->teasers, ATT_SQL(" 1"));
    att_sql_add(parts, all && !f->teasers,
                ATT_SQL(" c.event NOT IN (SELECT id FROM event WHERE in_teaser <> 0)"));
    att_sql_add(parts, !all, ATT_SQL(" c.event IN (SELECT e.id"));
    if (!all) {
        att_look_events_from(look, parts);
        att_look_events_where(look, false, parts);
    }
    att_sql_add(parts, !all, ATT_SQL(")"));
    att_sql_add(parts, f->since.len > 0, CHANGES_PART(" AND " CHANGES_SAID " AND c.day >= ?9"));
    att_sql_add(parts, f->until.len > 0, CHANGES_PART(" AND " CHANGES_SAID " AND c.day <= ?10"));
}

/* Steps said within the filter's days, and plans whose day passed within them. */
static enum att_status
changes_list(struct att_look *look, struct att_change_list *out, struct att_err *err)
{
    const struct att_filter *f = look->filter;
    struct att_sql_parts parts = {.count = 0};
    struct att_stmt *s;
    enum att_status st = f->words.len > 0 ? att_look_events_common(look, err) : ATT_OK;

    if (st != ATT_OK)
        return st;
    changes_said(look, &parts);
    att_sql_add(&parts, true,
                CHANGES_PART(" UNION ALL SELECT e.last_day, e.id, " CHANGES_DUE ", NULL"));
    att_look_events_from(look, &parts);
    att_look_events_where(look, false, &parts);
    att_sql_add(&parts, true,
                ATT_SQL(" AND e.status IN ('planned', 'postponed') AND e.dated = 0"
                        " AND e.last_day < ?18"));
    att_sql_add(&parts, f->since.len > 0, ATT_SQL(" AND e.last_day >= ?9"));
    att_sql_add(&parts, f->until.len > 0, ATT_SQL(" AND e.last_day <= ?10"));
    att_sql_add(&parts, true, CHANGES_PART(")" CHANGES_ROWS));
    st = att_db_build(look->record->db, &parts, &s, err);
    if (st != ATT_OK)
        return st;
    att_look_bind(look, s);
    return changes_read(look, s, out, err);
}

static enum att_status
changes_steps(struct att_look *look, struct att_str event, struct att_change_list *out,
              struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        look->record->db,
        ATT_SQL("SELECT count(*) OVER (), CASE WHEN a.said_at IS NOT NULL THEN c.day END, c.event,"
                " c.kind, c.old, c.new, c.days, c.from_claim, c.to_claim FROM event_change c"
                " JOIN said_event a ON a.key = c.to_claim WHERE c.event = ?1 ORDER BY c.n"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, event);
    return changes_read(look, s, out, err);
}

enum att_status
att_record_changes(struct att_record *record, const struct att_filter *filter,
                   struct att_change_list *out, struct att_err *err)
{
    struct att_look look;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    st = att_look_begin(&look, record, filter, err);
    if (st == ATT_OK && !att_look_empty(&look))
        st = changes_list(&look, out, err);
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

enum att_status
att_record_steps(struct att_record *record, struct att_str event, const struct att_filter *filter,
                 struct att_change_list *out, struct att_err *err)
{
    struct att_look look;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    st = att_look_begin(&look, record, filter, err);
    if (st == ATT_OK)
        st = changes_steps(&look, event, out, err);
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

void
att_change_list_release(struct att_change_list *list)
{
    att_look_release(list->owned);
    memset(list, 0, sizeof(*list));
}
