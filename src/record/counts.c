/* SPDX-License-Identifier: MIT */
/* counts.c - how many events there are of each mechanism, of each country, in each month and year;
 * and the days on which something was said of one. */
#include "record/query_int.h"

#include "base/edtf.h"
#include "base/map.h"
#include "base/str.h"
#include "record/claim_int.h"

struct counts {
    struct att_look look;
    struct att_map known; /* keys to places in `rows` */
    ATT_VEC(struct att_event_count) rows;
};

static struct att_event_count *
counts_row(struct counts *t, struct att_str key)
{
    uint32_t at = att_map_get(&t->known, key);
    struct att_event_count *row;

    if (at != ATT_MAP_NONE)
        return &t->rows.at[at];
    if ((row = ATT_VEC_PUSH(t->look.arena, &t->rows)) == NULL)
        return NULL;
    row->key = att_arena_str(t->look.arena, key);
    return att_map_put(&t->known, row->key, (uint32_t)(t->rows.count - 1)) ? row : NULL;
}

/* Add the row of the statement to what `key` has. */
static void
counts_add(struct counts *t, struct att_stmt *s, struct att_str key)
{
    struct att_str first = att_stmt_col_text(s, 4), last = att_stmt_col_text(s, 5);
    struct att_event_count *row = counts_row(t, key);

    if (row == NULL)
        return;
    row->events += att_stmt_col_int(s, 1);
    row->held += att_stmt_col_int(s, 2);
    row->planned += att_stmt_col_int(s, 3);
    if (first.len > 0 && (row->first.len == 0 || att_str_cmp(first, row->first) < 0))
        row->first = att_arena_str(t->look.arena, first);
    if (last.len > 0 && (row->last.len == 0 || att_str_cmp(last, row->last) > 0))
        row->last = att_arena_str(t->look.arena, last);
}

#define COUNTS_COLUMNS                                            \
    ", count(*), sum(status = 'held'), sum(status = 'planned'),"  \
    " min(CASE WHEN date NOT LIKE 'X%' THEN date END),"           \
    " max(CASE WHEN date NOT LIKE 'X%' THEN date END) FROM event" \
    " WHERE in_teaser = 0"
#define COUNTS(column, where) ATT_SQL("SELECT " column COUNTS_COLUMNS where " GROUP BY 1")

/* Countries are counted by the lists that events have of them: there are few different ones. */
static enum att_status
counts_read(struct counts *t, enum att_count_by by, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(t->look.record->db,
                    by == ATT_COUNT_BY_MECHANISM ? COUNTS("mechanism", " AND mechanism IS NOT NULL")
                                                 : COUNTS("countries", ""),
                    &s, err);

    if (st != ATT_OK)
        return st;
    while (att_stmt_next(s)) {
        struct att_str rest = att_stmt_col_text(s, 0), key;

        while (att_str_cut(&rest, by == ATT_COUNT_BY_MECHANISM ? '\0' : ',', &key))
            if (key.len > 0)
                counts_add(t, s, key);
    }
    return att_stmt_end(s, err);
}

/* The month in which a date begins, as a key: "2020-11", "2020", or nothing. */
static void
counts_month(struct att_str date, char key[ATT_EDTF_MAX])
{
    struct att_edtf edtf, month = {{0, 0, 0}, {0, 0, 0}, false};

    key[0] = '\0';
    if (!att_edtf_read(date, &edtf) || edtf.from.year == 0)
        return;
    month.from = (struct att_day){edtf.from.year, edtf.from.month, 0};
    (void)att_edtf_write(&month, key);
}

/* What is selected of the events that the filter lets through: by month, or by side. */
static void
counts_begin(struct att_look *look, bool months, struct att_sql_parts *parts)
{
    att_sql_add(parts, months,
                ATT_SQL("SELECT e.date, count(*), sum(e.status = 'held'),"
                        " sum(e.status = 'planned'), e.date, e.date"));
    att_sql_add(parts, !months,
                ATT_SQL("SELECT x.country, count(*), sum(h.status = 'held'),"
                        " sum(h.status = 'planned'),"
                        " min(CASE WHEN h.date NOT LIKE 'X%' THEN h.date END),"
                        " max(CASE WHEN h.date NOT LIKE 'X%' THEN h.date END)"
                        " FROM (SELECT e.id, e.status, e.date"));
    att_look_events_from(look, parts);
    att_look_events_where(look, true, parts);
    att_sql_add(parts, months, ATT_SQL(" GROUP BY e.dated, e.date ORDER BY e.dated, e.date"));
    att_sql_add(parts, !months,
                ATT_SQL(") h CROSS JOIN event_country x ON x.event = h.id GROUP BY 1 ORDER BY 1"));
}

static enum att_status
counts_filtered(struct counts *t, bool months, struct att_err *err)
{
    struct att_sql_parts parts = {.count = 0};
    struct att_look *look = &t->look;
    struct att_stmt *s;
    enum att_status st = ATT_OK;

    if (att_look_empty(look))
        return ATT_OK;
    if (look->filter->words.len > 0 && (st = att_look_events_common(look, err)) != ATT_OK)
        return st;
    counts_begin(look, months, &parts);
    if ((st = att_db_build(look->record->db, &parts, &s, err)) != ATT_OK)
        return st;
    att_look_bind(look, s);
    while (att_stmt_next(s)) {
        char key[ATT_EDTF_MAX];

        counts_month(att_stmt_col_text(s, 0), key);
        counts_add(t, s, months ? att_str(key) : att_stmt_col_text(s, 0));
    }
    return att_stmt_end(s, err);
}

enum att_status
att_record_event_counts(struct att_record *record, enum att_count_by by,
                        const struct att_filter *filter, struct att_event_counts *out,
                        struct att_err *err)
{
    struct counts t = {.rows = {NULL, 0, 0}};
    enum att_status st = att_look_begin(&t.look, record, filter, err);

    memset(out, 0, sizeof(*out));
    t.known = (struct att_map)ATT_MAP_INIT(t.look.arena);
    if (st == ATT_OK)
        st = by == ATT_COUNT_BY_MONTH || by == ATT_COUNT_BY_SIDE
                 ? counts_filtered(&t, by == ATT_COUNT_BY_MONTH, err)
                 : counts_read(&t, by, err);
    out->at = t.rows.at;
    out->count = t.rows.count;
    st = att_look_end(&t.look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

void
att_event_counts_release(struct att_event_counts *list)
{
    att_look_release(list->owned);
    memset(list, 0, sizeof(*list));
}

/* ---- contacts by year ----------------------------------------------------------- */

static enum att_status
counts_years(struct att_look *look, struct att_str mechanisms, struct att_contact_list *out,
             struct att_err *err)
{
    ATT_VEC(struct att_contact_year) years = {NULL, 0, 0};
    struct att_sql_parts parts = {.count = 0};
    struct att_stmt *s;
    enum att_status st = att_tenures_as_of(look->record, look->as_of, err);

    if (st == ATT_OK && look->filter->words.len > 0)
        st = att_look_events_common(look, err);
    att_sql_add(&parts, true,
                ATT_SQL("SELECT CASE WHEN e.date GLOB '[0-9][0-9][0-9][0-9]*'"
                        "  THEN CAST(substr(e.date, 1, 4) AS INTEGER) ELSE 0 END AS year, count(*),"
                        " sum(e.mode IS 'online' OR e.type = 'phone'),"
                        " sum(coalesce(instr(?26, ',' || e.mechanism || ','), 0) > 0"
                        /* a minister, or more, took part, as far as the terms tell */
                        "  OR EXISTS (SELECT 1 FROM event_person x JOIN tenure t"
                        "   ON t.person = x.person WHERE x.event = e.id AND t.level <= 2"
                        "   AND NOT (coalesce(t.from_kind, '') IN ('said', 'lexicon')"
                        "    AND e.dated = 0 AND t.from_date > e.date || '~')"
                        "   AND NOT (coalesce(t.to_kind, '') IN ('said', 'lexicon')"
                        "    AND e.dated = 0 AND t.to_date || '~' < e.date)))"));
    att_look_events_from(look, &parts);
    att_look_events_where(look, true, &parts);
    att_sql_add(&parts, true,
                ATT_SQL(" AND e.status = 'held' AND e.type <> 'appointment' GROUP BY 1"
                        " ORDER BY 1 DESC"));
    if (st != ATT_OK || (st = att_db_build(look->record->db, &parts, &s, err)) != ATT_OK)
        return st;
    att_look_bind(look, s);
    att_stmt_text(s, 26, mechanisms);
    while (att_stmt_next(s)) {
        struct att_contact_year *year = ATT_VEC_PUSH(look->arena, &years);

        if (year == NULL)
            break;
        year->year = (int)att_stmt_col_int(s, 0);
        year->contacts = att_stmt_col_int(s, 1);
        year->online = att_stmt_col_int(s, 2);
        year->minister_level = att_stmt_col_int(s, 3);
    }
    out->at = years.at;
    out->count = years.count;
    return att_stmt_end(s, err);
}

enum att_status
att_record_contacts(struct att_record *record, const struct att_filter *filter,
                    struct att_str mechanisms, struct att_contact_list *out, struct att_err *err)
{
    struct att_look look;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    st = att_look_begin(&look, record, filter, err);
    if (st == ATT_OK && !att_look_empty(&look))
        st = counts_years(&look, mechanisms, out, err);
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

void
att_contact_list_release(struct att_contact_list *list)
{
    att_look_release(list->owned);
    memset(list, 0, sizeof(*list));
}

/* ---- days on which something was said --------------------------------------------- */

static enum att_status
counts_days(const struct att_look *look, struct att_day_list *out, struct att_err *err)
{
    ATT_VEC(struct att_str) days = {NULL, 0, 0};
    struct att_stmt *s;
    /* from one day to the next by the index: there are far more steps than days */
    enum att_status st =
        att_db_stmt(look->record->db,
                    ATT_SQL("WITH RECURSIVE said(day) AS (SELECT min(day) FROM main.event_change"
                            " UNION ALL SELECT (SELECT min(c.day) FROM main.event_change c"
                            "  WHERE c.day > said.day) FROM said WHERE said.day IS NOT NULL)"
                            " SELECT day FROM said WHERE day IS NOT NULL"),
                    &s, err);

    if (st != ATT_OK)
        return st;
    while (att_stmt_next(s)) {
        struct att_str *row = ATT_VEC_PUSH(look->arena, &days);
        struct att_day day = att_day_of(att_stmt_col_int(s, 0));

        if (row == NULL)
            break;
        *row = att_arena_printf(look->arena, "%04d-%02d-%02d", day.year, day.month, day.day);
    }
    out->at = days.at;
    out->count = days.count;
    return att_stmt_end(s, err);
}

enum att_status
att_record_days(struct att_record *record, struct att_day_list *out, struct att_err *err)
{
    struct att_look look;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    st = att_look_begin(&look, record, NULL, err);
    if (st == ATT_OK)
        st = counts_days(&look, out, err);
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

void
att_day_list_release(struct att_day_list *list)
{
    att_look_release(list->owned);
    memset(list, 0, sizeof(*list));
}
