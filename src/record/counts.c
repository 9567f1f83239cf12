/* SPDX-License-Identifier: MIT */
/* counts.c - how many events there are of each mechanism and of each country. */
#include "record/query_int.h"

#include "base/map.h"
#include "base/str.h"

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
        st = counts_read(&t, by, err);
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
