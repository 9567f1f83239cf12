/* SPDX-License-Identifier: MIT */
/* pairs.c - who met whom: of the events that were held, how many two states, or two people of
 * different states, both took part in. */
#include "record/query_int.h"

#include "base/str.h"

/* One of these as a part of a statement. */
#define PAIRS_PART(text) ATT_SQL(text)
#define PAIRS_COLUMNS                                       \
    " count(*) OVER (), count(*), sum(e.mode IS 'online')," \
    " max(CASE WHEN e.dated = 0 AND e.date NOT LIKE 'X%' THEN e.date END)"

static void
pairs_select(const struct att_pair_ask *ask, struct att_sql_parts *parts)
{
    enum att_pair_by by = ask->by;

    att_sql_add(parts, by == ATT_PAIR_COUNTRIES,
                PAIRS_PART(") SELECT x.country, y.country, NULL, NULL," PAIRS_COLUMNS
                           " FROM hit e CROSS JOIN event_country x ON x.event = e.id"
                           " CROSS JOIN event_country y ON y.event = e.id AND y.country > x.country"
                           " WHERE (?27 IS NULL OR ?27 IN (x.country, y.country))"));
    /* those of one delegation did not meet one another */
    att_sql_add(parts, by == ATT_PAIR_PEOPLE,
                PAIRS_PART(") SELECT p.id, q.id, p.country, q.country," PAIRS_COLUMNS
                           " FROM hit e CROSS JOIN event_person x ON x.event = e.id"
                           " CROSS JOIN event_person y ON y.event = e.id AND y.person > x.person"
                           " CROSS JOIN person p ON p.id = x.person"
                           " CROSS JOIN person q ON q.id = y.person"
                           " WHERE p.country IS NOT q.country"
                           " AND (?27 IS NULL OR ?27 IN (x.person, y.person))"));
    att_sql_add(parts, true,
                ATT_SQL(" GROUP BY 1, 2 ORDER BY 6 DESC, 8 DESC, 1, 2 LIMIT ?14 OFFSET ?15"));
}

/* The names of two people; a state goes by its code. */
static enum att_status
pairs_names(struct att_look *look, struct att_pair_row *row, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        look->record->db,
        ATT_SQL("SELECT p.name, q.name FROM person p, person q WHERE p.id = ?1 AND q.id = ?2"), &s,
        err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, row->a);
    att_stmt_text(s, 2, row->b);
    if (att_stmt_next(s)) {
        row->a_name = att_look_text(look, s, 0);
        row->b_name = att_look_text(look, s, 1);
    }
    return att_stmt_end(s, err);
}

static enum att_status
pairs_read(struct att_look *look, const struct att_pair_ask *ask, struct att_pair_list *out,
           struct att_err *err)
{
    ATT_VEC(struct att_pair_row) rows = {NULL, 0, 0};
    struct att_sql_parts parts = {.count = 0};
    struct att_stmt *s;
    enum att_status st = ATT_OK;

    if (look->filter->words.len > 0 && (st = att_look_events_common(look, err)) != ATT_OK)
        return st;
    att_sql_add(&parts, true,
                ATT_SQL("WITH hit AS MATERIALIZED (SELECT e.id, e.mode, e.date, e.dated"));
    att_look_events_from(look, &parts);
    att_look_events_where(look, true, &parts);
    att_sql_add(&parts, true, ATT_SQL(" AND e.status = 'held'"));
    att_sql_add(&parts, ask->sides > 0,
                ATT_SQL(" AND (SELECT count(*) FROM event_country c WHERE c.event = e.id) <= ?26"));
    pairs_select(ask, &parts);
    if ((st = att_db_build(look->record->db, &parts, &s, err)) != ATT_OK)
        return st;
    att_look_bind(look, s);
    if (ask->sides > 0)
        att_stmt_int(s, 26, (int64_t)ask->sides);
    att_stmt_text(s, 27, ask->one);
    while (att_stmt_next(s)) {
        struct att_pair_row *row = ATT_VEC_PUSH(look->arena, &rows);

        if (row == NULL)
            break;
        row->a = att_look_text(look, s, 0);
        row->b = att_look_text(look, s, 1);
        row->a_country = att_look_text(look, s, 2);
        row->b_country = att_look_text(look, s, 3);
        out->total = (size_t)att_stmt_col_int(s, 4);
        row->events = att_stmt_col_int(s, 5);
        row->online = att_stmt_col_int(s, 6);
        row->last = att_look_text(look, s, 7);
    }
    st = att_stmt_end(s, err);
    for (size_t i = 0; st == ATT_OK && i < rows.count && ask->by == ATT_PAIR_PEOPLE; i++)
        st = pairs_names(look, &rows.at[i], err);
    out->at = rows.at;
    out->count = rows.count;
    return st;
}

enum att_status
att_record_pairs(struct att_record *record, const struct att_pair_ask *ask,
                 const struct att_filter *filter, struct att_pair_list *out, struct att_err *err)
{
    struct att_look look;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    st = att_look_begin(&look, record, filter, err);
    if (st == ATT_OK && !att_look_empty(&look))
        st = pairs_read(&look, ask, out, err);
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

void
att_pair_list_release(struct att_pair_list *list)
{
    att_look_release(list->owned);
    memset(list, 0, sizeof(*list));
}
