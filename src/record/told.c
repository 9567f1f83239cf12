/* SPDX-License-Identifier: MIT */
/* told.c - the events that some documents tell of: those that only they tell of, and those that
 * others do, too. */
#include "record/query_int.h"

#include "base/err.h"
#include "base/map.h"
#include "base/str.h"

struct told_event {
    struct att_told_row row;
    int64_t dated; /* as the table has it: 0 when its day is known */
    struct att_str date;
};

struct told {
    struct att_look look;
    struct att_map seen;   /* events, to their place in `events` */
    ATT_VEC(int64_t) keys; /* of the documents */
    ATT_VEC(struct told_event) events;
};

static int
told_key_order(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

static int
told_order(const void *a, const void *b)
{
    const struct told_event *x = a, *y = b;
    int order = (x->dated > y->dated) - (x->dated < y->dated);

    if (order == 0)
        order = att_str_cmp(y->date, x->date);
    return order != 0 ? order : strcmp(x->row.event, y->row.event);
}

/* The document's key, and the events that are not there yet. */
static enum att_status
told_document(struct told *t, struct att_str id, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(t->look.record->db,
                    ATT_SQL("SELECT d.key, e.id, e.dated, e.date FROM document d"
                            " LEFT JOIN said_event a ON a.document = d.key AND a.teaser IS NULL"
                            " LEFT JOIN event_assertion x ON x.assertion = a.key"
                            " LEFT JOIN event e ON e.id = x.event WHERE d.id = ?1"
                            " ORDER BY a.place_in"),
                    &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, id);
    for (bool first = true; att_stmt_next(s); first = false) {
        struct att_str event = att_look_text(&t->look, s, 1);
        struct told_event *at;
        int64_t *key;

        if (first && (key = ATT_VEC_PUSH(t->look.arena, &t->keys)) != NULL)
            *key = att_stmt_col_int(s, 0);
        if (event.len == 0 || event.len >= ATT_EVENT_ID ||
            att_map_get(&t->seen, event) != ATT_MAP_NONE)
            continue;
        if (!att_map_put(&t->seen, event, (uint32_t)t->events.count) ||
            (at = ATT_VEC_PUSH(t->look.arena, &t->events)) == NULL)
            break;
        (void)snprintf(at->row.event, ATT_EVENT_ID, "%.*s", ATT_STR(event));
        at->dated = att_stmt_col_int(s, 2);
        at->date = att_look_text(&t->look, s, 3);
    }
    return att_stmt_end(s, err);
}

/* Who else tells of it, and who told of its changes. */
static enum att_status
told_by(struct told *t, struct told_event *event, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(t->look.record->db,
                    ATT_SQL("SELECT a.document, (SELECT count(*) FROM event_change c"
                            "  WHERE c.to_claim = a.key AND c.kind <> 'new')"
                            " FROM event_assertion x JOIN said_event a ON a.key = x.assertion"
                            " WHERE x.event = ?1"),
                    &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, att_str(event->row.event));
    event->row.only = true;
    while (att_stmt_next(s)) {
        int64_t document = att_stmt_col_int(s, 0);
        bool ours =
            bsearch(&document, t->keys.at, t->keys.count, sizeof(document), told_key_order) != NULL;

        event->row.only = event->row.only && ours;
        event->row.changed = event->row.changed || (ours && att_stmt_col_int(s, 1) > 0);
    }
    event->row.changed = event->row.changed && !event->row.only;
    return att_stmt_end(s, err);
}

static enum att_status
told_list(struct told *t, const struct att_str *documents, size_t count, struct att_told_list *out,
          struct att_err *err)
{
    enum att_status st = ATT_OK;

    t->seen = (struct att_map)ATT_MAP_INIT(t->look.arena);
    for (size_t i = 0; st == ATT_OK && i < count; i++)
        st = told_document(t, documents[i], err);
    if (st == ATT_OK)
        st = att_arena_status(t->look.arena, err);
    if (st != ATT_OK)
        return st;
    if (t->keys.count > 0)
        qsort(t->keys.at, t->keys.count, sizeof(*t->keys.at), told_key_order);
    for (size_t i = 0; st == ATT_OK && i < t->events.count; i++)
        st = told_by(t, &t->events.at[i], err);
    if (st != ATT_OK)
        return st;
    if (t->events.count > 0)
        qsort(t->events.at, t->events.count, sizeof(*t->events.at), told_order);
    out->at = att_arena_array(t->look.arena, t->events.count, sizeof(*out->at));
    for (size_t i = 0; out->at != NULL && i < t->events.count; i++)
        out->at[out->count++] = t->events.at[i].row;
    return ATT_OK;
}

enum att_status
att_record_told(struct att_record *record, const struct att_str *documents, size_t count,
                struct att_told_list *out, struct att_err *err)
{
    struct told told = {.keys = {NULL, 0, 0}};
    enum att_status st;

    memset(out, 0, sizeof(*out));
    st = att_look_begin(&told.look, record, NULL, err);
    if (st == ATT_OK)
        st = told_list(&told, documents, count, out, err);
    st = att_look_end(&told.look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

void
att_told_list_release(struct att_told_list *list)
{
    att_look_release(list->owned);
    memset(list, 0, sizeof(*list));
}
