/* SPDX-License-Identifier: MIT */
/* family.c - what an event is part of, and what is part of it: a visit and the talks in it, a
 * conference and the meetings beside it.
 *
 * Nothing of this is stored.  Who is told of together in a document is known from what it asserts;
 * days and sides decide, and of two wholes that would both do the closer one is taken, so that an
 * event is part of one other at most. */
#include "record/query_int.h"

#include "base/err.h"
#include "base/str.h"

#define FAMILY_NEAR 200       /* events told of beside one, that are looked at */
#define FAMILY_DAYS_BESIDE 31 /* a longer date says too little of what lies in it */
#define FAMILY_SIDES 16       /* bytes of a code */

/* An event as far as it decides. */
struct family_event {
    struct att_str id, countries, mechanism; /* countries: ",LAO,VNM," */
    enum att_event_type type;
    bool dropped; /* postponed or cancelled */
    bool dated;
    int64_t first, last; /* days, where it is dated */
};

struct family {
    struct att_look look;
    ATT_VEC(struct family_event) near; /* of the event that was asked of last */
};

/* ---- what may be part of what ----------------------------------------------------- */

#define OF(type) (1u << ATT_EVENT_##type)

/* The types that a whole of this type may have as parts; none for what is no whole. */
static unsigned
family_holds(enum att_event_type type)
{
    static const unsigned holds[ATT_EVENT_TYPE_COUNT] = {
        [ATT_EVENT_VISIT] = OF(MEETING) | OF(AGREEMENT) | OF(CEREMONY) | OF(ASSISTANCE) |
                            OF(EXHIBITION) | OF(EXCHANGE),
        [ATT_EVENT_CONFERENCE] = OF(MEETING) | OF(AGREEMENT) | OF(CEREMONY) | OF(EXHIBITION),
        [ATT_EVENT_PORT_CALL] =
            OF(MEETING) | OF(EXERCISE) | OF(EXCHANGE) | OF(CEREMONY) | OF(ASSISTANCE),
        [ATT_EVENT_EXERCISE] = OF(CEREMONY) | OF(EXCHANGE),
        [ATT_EVENT_EXCHANGE] = OF(MEETING) | OF(AGREEMENT) | OF(CEREMONY) | OF(ASSISTANCE),
        [ATT_EVENT_EXHIBITION] = OF(MEETING) | OF(AGREEMENT),
    };

    return (unsigned)type < ATT_EVENT_TYPE_COUNT ? holds[type] : 0;
}

/* Whether `countries` ("," before and after each) holds the code. */
static bool
family_has(struct att_str countries, struct att_str code)
{
    char wanted[FAMILY_SIDES];
    int len = snprintf(wanted, sizeof(wanted), ",%.*s,", ATT_STR(code));

    return len > 0 && (size_t)len < sizeof(wanted) &&
           att_str_find(countries, (struct att_str){wanted, (size_t)len}, 0) != SIZE_MAX;
}

/* How many sides of `a` are sides of `b`; all of them to *all. */
static int
family_shared(struct att_str a, struct att_str b, int *all)
{
    struct att_str code;
    int shared = 0;

    *all = 0;
    while (att_str_cut(&a, ',', &code)) {
        if (code.len == 0)
            continue;
        (*all)++;
        shared += family_has(b, code);
    }
    return shared;
}

/* A visit is of its sides alone; at a conference or a fair those meet who are there. */
static bool
family_sides(const struct family_event *whole, const struct family_event *part)
{
    bool open = whole->type == ATT_EVENT_CONFERENCE || whole->type == ATT_EVENT_EXHIBITION;
    int all, shared = family_shared(part->countries, whole->countries, &all);

    return all > 0 && (open ? shared > 0 : shared == all && all > 1);
}

static bool
family_part_of(const struct family_event *part, const struct family_event *whole)
{
    return (family_holds(whole->type) & (1u << part->type)) != 0 && part->dated && whole->dated &&
           part->first >= whole->first && part->last <= whole->last &&
           whole->last - whole->first < FAMILY_DAYS_BESIDE && part->dropped == whole->dropped &&
           (part->mechanism.len == 0 || whole->type != ATT_EVENT_CONFERENCE ||
            !att_str_eq(part->mechanism, whole->mechanism)) &&
           family_sides(whole, part);
}

/* Whether `a` is the closer whole of a part: fewer sides, then fewer days, then by id. */
static bool
family_closer(const struct family_event *a, const struct family_event *b)
{
    int left, right;
    int64_t x = a->last - a->first, y = b->last - b->first;

    (void)family_shared(a->countries, (struct att_str){NULL, 0}, &left);
    (void)family_shared(b->countries, (struct att_str){NULL, 0}, &right);
    if (left != right)
        return left < right;
    return x != y ? x < y : att_str_cmp(a->id, b->id) < 0;
}

/* ---- reading ---------------------------------------------------------------------- */

static void
family_row(const struct att_look *look, struct att_stmt *s, struct family_event *out)
{
    enum att_event_status status = att_event_status_read(att_stmt_col_text(s, 2));

    out->id = att_look_text(look, s, 0);
    out->type = att_event_type_read(att_stmt_col_text(s, 1));
    out->dropped = status == ATT_STATUS_POSTPONED || status == ATT_STATUS_CANCELLED;
    out->dated = !att_stmt_col_null(s, 3) && !att_stmt_col_null(s, 4);
    out->first = att_stmt_col_int(s, 3);
    out->last = att_stmt_col_int(s, 4);
    out->countries = att_look_text(look, s, 5);
    out->mechanism = att_look_text(look, s, 6);
}

/* The event itself; false when there is none. */
static enum att_status
family_self(struct family *f, struct att_str id, struct family_event *out, bool *found,
            struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(f->look.record->db,
                    ATT_SQL("SELECT id, type, status, first_day, last_day, countries, mechanism"
                            " FROM event WHERE id = ?1"),
                    &s, err);

    *found = false;
    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, id);
    if ((*found = att_stmt_next(s)))
        family_row(&f->look, s, out);
    return att_stmt_end(s, err);
}

/* The events told of in the documents that tell of this one, teasers left out, to f->near. */
static enum att_status
family_near(struct family *f, struct att_str id, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(f->look.record->db,
                    ATT_SQL("SELECT e.id, e.type, e.status, e.first_day, e.last_day, e.countries,"
                            "  e.mechanism FROM (SELECT DISTINCT y.event AS id"
                            "   FROM event_assertion x JOIN said_event a ON a.key = x.assertion"
                            "   JOIN said_event b ON b.document = a.document"
                            "   JOIN event_assertion y ON y.assertion = b.key"
                            "   WHERE x.event = ?1 AND a.teaser IS NULL AND b.teaser IS NULL"
                            "   AND y.event <> ?1 LIMIT ?2) n JOIN event e ON e.id = n.id"
                            " ORDER BY e.first_day, e.id"),
                    &s, err);

    f->near.count = 0;
    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, id);
    att_stmt_int(s, 2, FAMILY_NEAR);
    while (att_stmt_next(s)) {
        struct family_event *row = ATT_VEC_PUSH(f->look.arena, &f->near);

        if (row == NULL)
            break;
        family_row(&f->look, s, row);
    }
    return att_stmt_end(s, err);
}

/* The closest of the events near that `part` is part of, or NULL. */
static const struct family_event *
family_whole(const struct family *f, const struct family_event *part)
{
    const struct family_event *best = NULL;

    for (size_t i = 0; i < f->near.count; i++) {
        const struct family_event *at = &f->near.at[i];

        if (family_part_of(part, at) && (best == NULL || family_closer(at, best)))
            best = at;
    }
    return best;
}

static enum att_status
family_add(struct family *f, struct att_str id, struct att_event_row *out, struct att_err *err)
{
    enum att_status st = att_look_event(&f->look, id, out, err);

    return st == ATT_OK ? att_look_event_people(&f->look, out, err) : st;
}

/* Of the events near a whole, those that are part of it and of nothing closer. */
static enum att_status
family_parts(struct family *f, const struct family_event *self, struct att_event_family *out,
             struct att_err *err)
{
    ATT_VEC(struct family_event) parts = {NULL, 0, 0};
    enum att_status st = ATT_OK;

    for (size_t i = 0; i < f->near.count; i++) {
        struct family_event *row;

        if (!family_part_of(&f->near.at[i], self))
            continue;
        if ((row = ATT_VEC_PUSH(f->look.arena, &parts)) == NULL)
            return att_err_nomem(err);
        *row = f->near.at[i];
    }
    if (parts.count == 0)
        return ATT_OK;
    if ((out->parts = att_arena_array(f->look.arena, parts.count, sizeof(*out->parts))) == NULL)
        return att_err_nomem(err);
    for (size_t i = 0; i < parts.count && st == ATT_OK; i++) {
        const struct family_event *whole;

        if ((st = family_near(f, parts.at[i].id, err)) != ATT_OK)
            break;
        whole = family_whole(f, &parts.at[i]);
        if (whole != NULL && att_str_eq(whole->id, self->id))
            st = family_add(f, parts.at[i].id, &out->parts[out->part_count++], err);
    }
    return st;
}

static enum att_status
family_find(struct family *f, struct att_str id, struct att_event_family *out, struct att_err *err)
{
    const struct family_event *whole;
    struct family_event self;
    bool found;
    enum att_status st = family_self(f, id, &self, &found, err);

    if (st != ATT_OK || !found || (st = family_near(f, id, err)) != ATT_OK)
        return st;
    if ((whole = family_whole(f, &self)) != NULL) {
        if ((out->whole = att_arena_array(f->look.arena, 1, sizeof(*out->whole))) == NULL)
            return att_err_nomem(err);
        st = family_add(f, whole->id, out->whole, err);
    }
    return st == ATT_OK && family_holds(self.type) != 0 ? family_parts(f, &self, out, err) : st;
}

enum att_status
att_record_family(struct att_record *record, struct att_str event, const struct att_filter *filter,
                  struct att_event_family *out, struct att_err *err)
{
    struct family f = {.near = {NULL, 0, 0}};
    enum att_status st;

    memset(out, 0, sizeof(*out));
    st = att_look_begin(&f.look, record, filter, err);
    if (st == ATT_OK)
        st = family_find(&f, event, out, err);
    st = att_look_end(&f.look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

void
att_event_family_release(struct att_event_family *family)
{
    att_look_release(family->owned);
    memset(family, 0, sizeof(*family));
}
