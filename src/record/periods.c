/* SPDX-License-Identifier: MIT */
/* periods.c - how many events there are in each year or month of each type, country or mechanism.
 */
#include "record/query_int.h"

#include "base/buf.h"
#include "base/edtf.h"
#include "base/map.h"
#include "base/str.h"

struct tally {
    struct att_look look;
    struct att_map known; /* "2020-11|visit" to places in `rows` */
    ATT_VEC(struct att_period_count) rows;
    struct att_buf both;
};

/* The year or month in which a date begins; false when no year is known. */
static bool
tally_period(struct att_str date, bool months, char period[ATT_EDTF_MAX])
{
    struct att_edtf edtf, out = {{0, 0, 0}, {0, 0, 0}, false};
    struct att_str begin;

    if (!att_str_cut(&date, '/', &begin) || !att_edtf_read(begin, &edtf) || edtf.from.year == 0)
        return false;
    out.from = (struct att_day){edtf.from.year, months ? edtf.from.month : 0, 0};
    (void)att_edtf_write(&out, period);
    return true;
}

/* One more event; what they are sorted by is looked up without a copy of it. */
static void
tally_add(struct tally *t, struct att_str period, struct att_str key)
{
    struct att_arena *arena = t->look.arena;
    struct att_str both;
    struct att_period_count *row;
    uint32_t at;

    att_buf_reset(&t->both);
    att_buf_add(&t->both, period.at, period.len);
    att_buf_byte(&t->both, '|');
    att_buf_add(&t->both, key.at, key.len);
    if ((at = att_map_get(&t->known, att_buf_text(&t->both))) != ATT_MAP_NONE) {
        t->rows.at[at].events++;
        return;
    }
    if ((row = ATT_VEC_PUSH(arena, &t->rows)) == NULL)
        return;
    both = att_arena_str(arena, att_buf_text(&t->both));
    row->period = att_str_sub(both, 0, period.len);
    row->key = att_str_sub(both, period.len + 1, both.len);
    row->events = 1;
    (void)att_map_put(&t->known, both, (uint32_t)(t->rows.count - 1));
}

/* By period, then by what is counted. */
static int
tally_order(const void *a, const void *b)
{
    const struct att_period_count *x = a, *y = b;
    int order = att_str_cmp(x->period, y->period);

    return order != 0 ? order : att_str_cmp(x->key, y->key);
}

/* Where events are read from: those of all countries stand in a table of their own. */
static void
tally_from(struct tally *t, enum att_period_by by, struct att_sql_parts *parts)
{
    struct att_look *look = &t->look;
    bool sides = by == ATT_PERIOD_COUNTRY;
    bool plain = sides && look->as_of == ATT_NO_DAY &&
                 look->filter->country.len + look->filter->partner.len == 0;

    att_sql_add(parts, by == ATT_PERIOD_TYPE, ATT_SQL("SELECT e.date, e.type"));
    att_sql_add(parts, by == ATT_PERIOD_MECHANISM, ATT_SQL("SELECT e.date, e.mechanism"));
    att_sql_add(parts, plain,
                ATT_SQL("SELECT e.date, e.country FROM (SELECT country, event AS id, dated, date,"
                        "  in_teaser, status, type, mode, mechanism, first_day, last_day"
                        "  FROM event_country) e"));
    if (plain)
        return;
    att_sql_add(parts, sides, ATT_SQL("SELECT e.date, k.country"));
    att_look_events_from(look, parts);
    att_sql_add(parts, sides, ATT_SQL(" JOIN event_country k ON k.event = e.id"));
}

/* Rows are counted here, not sorted by the database: there are as many as events. */
static enum att_status
tally_read(struct tally *t, enum att_period_by by, bool months, struct att_err *err)
{
    struct att_sql_parts parts = {.count = 0};
    struct att_look *look = &t->look;
    struct att_stmt *s;
    enum att_status st = ATT_OK;

    if (att_look_empty(look))
        return ATT_OK;
    if (look->filter->words.len > 0 && (st = att_look_events_common(look, err)) != ATT_OK)
        return st;
    tally_from(t, by, &parts);
    att_look_events_where(look, true, &parts);
    att_sql_add(&parts, by == ATT_PERIOD_MECHANISM, ATT_SQL(" AND e.mechanism IS NOT NULL"));
    att_sql_add(&parts, true, ATT_SQL(" AND e.date IS NOT NULL"));
    if ((st = att_db_build(look->record->db, &parts, &s, err)) != ATT_OK)
        return st;
    att_look_bind(look, s);
    while (att_stmt_next(s)) {
        char period[ATT_EDTF_MAX];

        if (tally_period(att_stmt_col_text(s, 0), months, period))
            tally_add(t, att_str(period), att_stmt_col_text(s, 1));
    }
    st = att_stmt_end(s, err);
    if (st == ATT_OK)
        st = att_buf_status(&t->both, err);
    if (t->rows.count > 0)
        qsort(t->rows.at, t->rows.count, sizeof(*t->rows.at), tally_order);
    return st;
}

enum att_status
att_record_period_counts(struct att_record *record, enum att_period_by by, bool months,
                         const struct att_filter *filter, struct att_period_counts *out,
                         struct att_err *err)
{
    struct tally t = {.rows = {NULL, 0, 0}, .both = ATT_BUF_INIT(ATT_KIB)};
    enum att_status st = att_look_begin(&t.look, record, filter, err);

    memset(out, 0, sizeof(*out));
    t.known = (struct att_map)ATT_MAP_INIT(t.look.arena);
    if (st == ATT_OK)
        st = tally_read(&t, by, months, err);
    out->at = t.rows.at;
    out->count = t.rows.count;
    att_buf_release(&t.both);
    st = att_look_end(&t.look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

void
att_period_counts_release(struct att_period_counts *list)
{
    att_look_release(list->owned);
    memset(list, 0, sizeof(*list));
}
