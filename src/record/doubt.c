/* SPDX-License-Identifier: MIT */
/* doubt.c - which events somebody should look at first, and the version of an event by which two
 * who correct it at once learn of each other.
 *
 * Doubt is what the record knows against itself: reports that differ, plans that nobody reported
 * on, values that were worked out, one source alone.  Weight is how much hangs on it.  The rank is
 * their product: what matters little waits, however doubtful it is.
 *
 * All events are read once, narrowly, and ranked here; whether values were inferred stands in the
 * wide rows of what was said, which are read for the first DOUBT_LOOKED only. */
#include "record/act_int.h"
#include "record/query_int.h"

#include "base/err.h"
#include "base/hash.h"
#include "base/str.h"

#define DOUBT_LOOKED 400

/* An event that acts are about. */
struct doubt_touched {
    struct att_str acts; /* in effect: "12,15," */
    bool settled;        /* all that is said of it, copies aside, was there when somebody acted */
};

/* An event in the queue. */
struct doubt_event {
    char id[ATT_EVENT_ID];
    int64_t content, first_day;
    unsigned why;
    int points, weight;
};

struct doubts {
    struct att_look look;
    struct att_acts acts;
    struct att_map touched; /* event -> place in `rows` */
    ATT_VEC(struct doubt_touched) rows;
    ATT_VEC(struct doubt_event) queue;
    struct att_str mechanisms;
};

/* ---- acts ---------------------------------------------------------------------- */

static bool
doubt_in_effect(const struct doubts *d, int64_t key)
{
    size_t low = 0, high = d->acts.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (d->acts.at[middle].key == key)
            return d->acts.at[middle].undone_by.len == 0;
        if (d->acts.at[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* One event's walk through its assertions. */
struct doubt_walk {
    struct att_str event;
    int64_t assertion;
    bool copy, covered, settled;
    struct att_buf acts;
};

/* The assertion is done with. */
static void
doubt_walk_assertion(struct doubt_walk *walk)
{
    walk->settled = walk->settled && (walk->copy || walk->covered);
    walk->covered = false;
}

/* So is the event. */
static void
doubt_walk_event(struct doubts *d, struct doubt_walk *walk)
{
    struct doubt_touched *row;

    if (walk->event.len == 0)
        return;
    doubt_walk_assertion(walk);
    if ((row = ATT_VEC_PUSH(d->look.arena, &d->rows)) == NULL)
        return;
    row->acts = att_arena_str(d->look.arena, att_buf_text(&walk->acts));
    row->settled = walk->settled;
    (void)att_map_put(&d->touched, walk->event, (uint32_t)(d->rows.count - 1));
}

/* An act on the assertion at hand, listed once. */
static void
doubt_walk_act(const struct doubts *d, struct doubt_walk *walk, int64_t act)
{
    char text[32];
    int len = snprintf(text, sizeof(text), ",%lld,", (long long)act);

    if (!doubt_in_effect(d, act))
        return;
    walk->covered = true;
    if (walk->acts.len == 0)
        att_buf_byte(&walk->acts, ',');
    if (att_str_find(att_buf_text(&walk->acts), (struct att_str){text, (size_t)len}, 0) == SIZE_MAX)
        att_buf_add(&walk->acts, text + 1, (size_t)len - 1);
}

/* What acts are about: of one event, or of all. */
static enum att_status
doubt_acts(struct doubts *d, struct att_str event, struct att_err *err)
{
    struct doubt_walk walk = {.acts = ATT_BUF_INIT(ATT_MIB)};
    struct att_stmt *s;
    enum att_status st = att_acts_load(d->look.record, d->look.arena, &d->acts, err);

    if (st != ATT_OK || d->acts.count == 0)
        return st;
    st =
        att_db_stmt(d->look.record->db,
                    ATT_SQL("WITH bound AS MATERIALIZED (SELECT b.act, b.assertion FROM act_bound b"
                            "  JOIN act_ground g ON g.act = b.act AND g.place = b.place"
                            "  WHERE g.kind = 'event' AND b.assertion IS NOT NULL)"
                            " SELECT t.event, x.assertion, c.document IS NOT NULL, b.act FROM"
                            " (SELECT DISTINCT y.event FROM bound JOIN main.event_assertion y"
                            "  ON y.assertion = bound.assertion WHERE ?1 IS NULL OR y.event = ?1) t"
                            " JOIN main.event_assertion x ON x.event = t.event"
                            " JOIN said_event a ON a.key = x.assertion"
                            " LEFT JOIN copy c ON c.document = a.document"
                            " LEFT JOIN bound b ON b.assertion = x.assertion"
                            " ORDER BY t.event, x.assertion, b.act"),
                    &s, err);
    if (st != ATT_OK)
        return st;
    if (event.len > 0)
        att_stmt_text(s, 1, event);
    while (att_stmt_next(s)) {
        struct att_str at = att_stmt_col_text(s, 0);

        if (!att_str_eq(at, walk.event)) {
            doubt_walk_event(d, &walk);
            att_buf_reset(&walk.acts);
            walk.event = att_arena_str(d->look.arena, at);
            walk.settled = true;
            walk.assertion = att_stmt_col_int(s, 1);
        } else if (att_stmt_col_int(s, 1) != walk.assertion) {
            doubt_walk_assertion(&walk);
            walk.assertion = att_stmt_col_int(s, 1);
        }
        walk.copy = att_stmt_col_int(s, 2) != 0;
        if (!att_stmt_col_null(s, 3))
            doubt_walk_act(d, &walk, att_stmt_col_int(s, 3));
    }
    doubt_walk_event(d, &walk);
    st = att_stmt_end(s, err);
    if (st == ATT_OK)
        st = att_buf_status(&walk.acts, err);
    att_buf_release(&walk.acts);
    return st;
}

static const struct doubt_touched *
doubt_find(const struct doubts *d, struct att_str event)
{
    uint32_t i = att_map_get(&d->touched, event);

    return i == ATT_MAP_NONE ? NULL : &d->rows.at[i];
}

/* The digits that stand for what an event is and what was done to it. */
static void
doubt_version(const struct doubts *d, struct att_str event, int64_t content,
              char out[ATT_EVENT_VERSION])
{
    const struct doubt_touched *row = doubt_find(d, event);
    const struct att_str acts = row == NULL ? (struct att_str){NULL, 0} : row->acts;
    char digest[ATT_HASH_HEX];

    att_hash_hex(att_arena_printf(d->look.arena, "%.*s|%lld|%.*s", ATT_STR(event),
                                  (long long)content, ATT_STR(acts)),
                 digest);
    (void)snprintf(out, ATT_EVENT_VERSION, "%.16s", digest);
}

/* ---- the queue ------------------------------------------------------------------ */

/* What each doubt counts. */
static int
doubt_points(unsigned why)
{
    static const struct {
        unsigned why;
        int points;
    } counts[] = {
        {ATT_DOUBT_CONTRADICTED, 5}, {ATT_DOUBT_EDITION, 4},  {ATT_DOUBT_DUE, 4},
        {ATT_DOUBT_TEASER, 3},       {ATT_DOUBT_INFERRED, 2}, {ATT_DOUBT_MOVED, 1},
        {ATT_DOUBT_SINGLE, 1},
    };
    int points = 0;

    for (size_t i = 0; i < ATT_COUNT(counts); i++)
        points += (why & counts[i].why) != 0 ? counts[i].points : 0;
    return points;
}

/* The higher rank first, then the later day, then the id. */
static int
doubt_order(const void *a, const void *b)
{
    const struct doubt_event *x = a, *y = b;
    int left = x->points * x->weight, right = y->points * y->weight;

    if (left != right)
        return left > right ? -1 : 1;
    if (x->first_day != y->first_day)
        return x->first_day > y->first_day ? -1 : 1;
    return strcmp(x->id, y->id);
}

/* All events that there is a doubt about, as their own rows tell. */
static enum att_status
doubt_read(struct doubts *d, struct att_err *err)
{
    struct att_sql_parts parts = {.count = 0};
    struct att_stmt *s;
    enum att_status st;

    att_sql_add(&parts, true,
                ATT_SQL("SELECT e.id, e.content, e.first_day,"
                        " (e.contradicts > 0 OR e.id IN (SELECT subject FROM finding"
                        "  WHERE kind = 'date-contradiction')) * 1"
                        " + (e.id IN (SELECT subject FROM finding"
                        "  WHERE kind = 'edition-outlier')) * 2"
                        " + (e.status IN ('planned', 'postponed') AND e.dated = 0"
                        "  AND coalesce(e.last_day < ?18, 0)) * 4"
                        " + (e.in_teaser <> 0) * 8 + (e.sources <= 1) * 32"
                        " + (coalesce(e.moves, 0) > 0) * 64,"
                        " 1 + 2 * (e.main <> 0) + (e.status = 'planned')"
                        " + 3 * (e.mechanism IS NOT NULL"
                        "  AND instr(?19, ',' || e.mechanism || ',') > 0)"
                        " + max(0, min(3, length(e.countries)"
                        "  - length(replace(e.countries, ',', '')) - 2))"
                        " FROM main.event e"));
    att_look_events_where(&d->look, true, &parts);
    if ((st = att_db_build(d->look.record->db, &parts, &s, err)) != ATT_OK)
        return st;
    att_look_bind(&d->look, s);
    att_stmt_text(s, 19, d->mechanisms.len > 0 ? d->mechanisms : att_str(","));
    while (att_stmt_next(s)) {
        const struct doubt_touched *row = doubt_find(d, att_stmt_col_text(s, 0));
        struct doubt_event *event;
        unsigned why = (unsigned)att_stmt_col_int(s, 3);

        if (why == 0 || (row != NULL && row->settled))
            continue;
        if ((event = ATT_VEC_PUSH(d->look.arena, &d->queue)) == NULL)
            break;
        *event = (struct doubt_event){.content = att_stmt_col_int(s, 1),
                                      .first_day = att_stmt_col_null(s, 2) ? INT64_MIN
                                                                           : att_stmt_col_int(s, 2),
                                      .why = why,
                                      .points = doubt_points(why),
                                      .weight = (int)att_stmt_col_int(s, 4)};
        (void)snprintf(event->id, sizeof(event->id), "%.*s", ATT_STR(att_stmt_col_text(s, 0)));
    }
    return att_stmt_end(s, err);
}

/* Whether no source says all of an event outright. */
static enum att_status
doubt_inferred(struct doubts *d, struct doubt_event *event, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(d->look.record->db,
                    ATT_SQL("SELECT count(*) > 0 AND count(*) = count(nullif(a.inferred, ''))"
                            " FROM main.event_assertion x JOIN said_event a"
                            " ON a.key = x.assertion WHERE x.event = ?1"),
                    &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, att_str(event->id));
    if (att_stmt_next(s) && att_stmt_col_int(s, 0) != 0) {
        event->why |= ATT_DOUBT_INFERRED;
        event->points = doubt_points(event->why);
    }
    return att_stmt_end(s, err);
}

static enum att_status
doubt_list(struct doubts *d, struct att_doubt_list *out, struct att_err *err)
{
    const struct att_filter *f = d->look.filter;
    size_t looked, end;
    enum att_status st = doubt_read(d, err);

    if (st != ATT_OK)
        return st;
    if (d->queue.count > 0)
        qsort(d->queue.at, d->queue.count, sizeof(*d->queue.at), doubt_order);
    looked = d->queue.count < DOUBT_LOOKED ? d->queue.count : DOUBT_LOOKED;
    for (size_t i = 0; st == ATT_OK && i < looked; i++)
        st = doubt_inferred(d, &d->queue.at[i], err);
    if (looked > 0)
        qsort(d->queue.at, looked, sizeof(*d->queue.at), doubt_order);
    out->total = d->queue.count;
    end = f->limit == 0 || f->limit > out->total ? out->total : f->limit;
    end = f->offset > out->total || end > out->total - f->offset ? out->total : f->offset + end;
    if (f->offset >= end)
        return st;
    if ((out->at = att_arena_array(d->look.arena, end - f->offset, sizeof(*out->at))) == NULL)
        return att_err_nomem(err);
    for (size_t i = f->offset; st == ATT_OK && i < end; i++) {
        struct att_doubt_row *row = &out->at[out->count++];
        const struct doubt_event *event = &d->queue.at[i];

        row->why = event->why;
        row->rank = event->points * event->weight;
        st = att_look_event(&d->look, att_str(event->id), &row->event, err);
        if (st == ATT_OK)
            st = att_look_event_people(&d->look, &row->event, err);
        doubt_version(d, att_str(event->id), event->content, row->version);
    }
    return st;
}

enum att_status
att_record_doubts(struct att_record *record, const struct att_filter *filter,
                  struct att_str mechanisms, struct att_doubt_list *out, struct att_err *err)
{
    struct doubts d = {.mechanisms = mechanisms};
    enum att_status st;

    memset(out, 0, sizeof(*out));
    st = att_look_begin(&d.look, record, filter, err);
    d.touched.arena = d.look.arena;
    if (st == ATT_OK && d.look.as_of != ATT_NO_DAY)
        st = att_err_set(err, ATT_BAD_INPUT, "what is in doubt is only known of now");
    if (st == ATT_OK && d.look.filter->words.len > 0)
        st = att_look_events_common(&d.look, err);
    if (st == ATT_OK)
        st = doubt_acts(&d, (struct att_str){NULL, 0}, err);
    if (st == ATT_OK)
        st = doubt_list(&d, out, err);
    st = att_look_end(&d.look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

void
att_doubt_list_release(struct att_doubt_list *list)
{
    att_look_release(list->owned);
    memset(list, 0, sizeof(*list));
}

/* ---- one event's version --------------------------------------------------------- */

static enum att_status
doubt_one(struct doubts *d, struct att_str event, char out[ATT_EVENT_VERSION], struct att_err *err)
{
    bool found = false;
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        d->look.record->db, ATT_SQL("SELECT content FROM main.event WHERE id = ?1"), &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, event);
    if ((found = att_stmt_next(s)))
        doubt_version(d, event, att_stmt_col_int(s, 0), out);
    if ((st = att_stmt_end(s, err)) == ATT_OK && !found)
        st = att_err_set(err, ATT_NOT_FOUND, "%.*s: there is no such event", ATT_STR(event));
    return st;
}

enum att_status
att_record_event_version(struct att_record *record, struct att_str event,
                         char out[ATT_EVENT_VERSION], struct att_err *err)
{
    struct doubts d = {.rows = {NULL, 0, 0}};
    void *owned = NULL;
    enum att_status st;

    out[0] = '\0';
    st = att_look_begin(&d.look, record, NULL, err);
    d.touched.arena = d.look.arena;
    if (st == ATT_OK)
        st = doubt_acts(&d, event, err);
    if (st == ATT_OK)
        st = doubt_one(&d, event, out, err);
    st = att_look_end(&d.look, st, &owned, err);
    att_look_release(owned);
    return st;
}

/* ---- places ---------------------------------------------------------------------- */

/* The more often named first. */
static int
doubt_place_order(const void *a, const void *b)
{
    const struct att_event_count *x = a, *y = b;

    if (x->events != y->events)
        return x->events > y->events ? -1 : 1;
    return att_str_cmp(x->key, y->key);
}

static enum att_status
doubt_places(struct att_look *look, struct att_event_counts *out, struct att_err *err)
{
    struct att_str words = att_look_plain(look, look->filter->words);
    ATT_VEC(struct att_event_count) rows = {NULL, 0, 0};
    struct att_stmt *s;
    enum att_status st = att_db_stmt(look->record->db,
                                     ATT_SQL("SELECT place, count(*) FROM main.event"
                                             " WHERE place IS NOT NULL GROUP BY place"),
                                     &s, err);

    if (st != ATT_OK)
        return st;
    words.len -= words.len > 0; /* the last word may only begin so */
    while (att_stmt_next(s)) {
        struct att_event_count *row;

        if (att_str_find(att_look_plain(look, att_stmt_col_text(s, 0)), words, 0) == SIZE_MAX)
            continue;
        if ((row = ATT_VEC_PUSH(look->arena, &rows)) == NULL)
            break;
        row->key = att_look_text(look, s, 0);
        row->events = att_stmt_col_int(s, 1);
    }
    if (rows.count > 0)
        qsort(rows.at, rows.count, sizeof(*rows.at), doubt_place_order);
    out->at = rows.at;
    out->count = look->filter->limit > 0 && rows.count > look->filter->limit ? look->filter->limit
                                                                             : rows.count;
    return att_stmt_end(s, err);
}

enum att_status
att_record_places(struct att_record *record, struct att_str words, size_t limit,
                  struct att_event_counts *out, struct att_err *err)
{
    const struct att_filter filter = {.words = words, .limit = limit};
    struct att_look look;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    st = att_look_begin(&look, record, &filter, err);
    if (st == ATT_OK)
        st = doubt_places(&look, out, err);
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}
