/* SPDX-License-Identifier: MIT */
/* list_editions.c - the sittings of series year by year: which edition each is, which it would be,
 * and which years have none. */
#include "record/claim_int.h"
#include "record/edition_int.h"
#include "record/query_int.h"

#include "base/err.h"
#include "base/str.h"

#define EDITIONS_GAP_YEARS 30 /* more than that between two sittings is no gap */

/* A sitting with what its series is told by. */
struct edition_sitting {
    struct att_edition_row *row;
    int64_t number; /* of the edition; 0: none is told */
    int64_t sources;
    int per_year;
};

struct editions {
    const struct att_look *look;
    ATT_VEC(struct edition_sitting) all;
    ATT_VEC(struct att_edition_gap) gaps;
};

static struct att_str
edition_text(const struct editions *e, int64_t number)
{
    return att_arena_printf(e->look->arena, "%lld", (long long)number);
}

/* One row; false when it lies in two years, or in none. */
static bool
edition_read(struct editions *e, struct att_stmt *s, struct edition_sitting *out)
{
    struct att_str countries = att_look_text(e->look, s, 6), number;
    int first = att_day_of(att_stmt_col_int(s, 3)).year;
    struct att_edition_row *row;

    if (first != att_day_of(att_stmt_col_int(s, 4)).year)
        return false;
    if ((row = att_arena_alloc(e->look->arena, sizeof(*row))) == NULL)
        return false;
    row->event = att_look_text(e->look, s, 0);
    row->mechanism = att_look_text(e->look, s, 1);
    row->edition = number = att_look_text(e->look, s, 2);
    row->status = att_event_status_read(att_stmt_col_text(s, 5));
    row->sides = att_mechanism_kind(row->mechanism) ? countries : (struct att_str){NULL, 0};
    row->year = first;
    *out = (struct edition_sitting){
        .row = row, .sources = att_stmt_col_int(s, 7), .per_year = (int)att_stmt_col_int(s, 8)};
    if (!att_str_int(number, &out->number) || out->number < 1)
        out->number = 0;
    out->sources += row->status == ATT_STATUS_HELD;
    return true;
}

static enum att_status
editions_load(struct editions *e, struct att_err *err)
{
    struct att_arena *arena = e->look->arena;
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        e->look->record->db,
        ATT_SQL("SELECT e.id, e.mechanism, e.edition, e.first_day, e.last_day, e.status,"
                " e.countries, e.sources, (SELECT max(a.per_year) FROM event_assertion x"
                "  JOIN said_event a ON a.key = x.assertion WHERE x.event = e.id) FROM event e"
                " WHERE e.mechanism IS NOT NULL AND e.type = 'conference'"
                " AND e.first_day IS NOT NULL AND e.last_day IS NOT NULL"
                " AND e.status <> 'cancelled' AND (?13 OR e.in_teaser = 0)"
                " AND (?5 IS NULL OR e.mechanism = ?5)"
                " AND (?23 IS NULL OR instr(?23, ',' || e.mechanism || ','))"
                " ORDER BY e.mechanism, e.first_day, e.id"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_look_bind(e->look, s);
    while (att_stmt_next(s)) {
        struct edition_sitting *slot = ATT_VEC_PUSH(arena, &e->all);

        if (slot == NULL)
            break;
        if (!edition_read(e, s, slot))
            e->all.count--;
    }
    return att_stmt_end(s, err);
}

/* By mechanism and sides; in one series they stay in the order of days. */
static int
edition_series_order(const void *a, const void *b)
{
    const struct edition_sitting *x = a, *y = b;
    int c = att_str_cmp(x->row->mechanism, y->row->mechanism);

    if (c == 0)
        c = att_str_cmp(x->row->sides, y->row->sides);
    if (c != 0)
        return c;
    if (x->row->year != y->row->year)
        return x->row->year < y->row->year ? -1 : 1;
    return att_str_cmp(x->row->event, y->row->event);
}

/* "14 in 2020", "12 in 2018 and 14 in 2020". */
static struct att_str
edition_by(const struct editions *e, const struct att_edition_guess *guess)
{
    const struct att_edition_point *one = guess->low != NULL ? guess->low : guess->high;

    if (guess->low != NULL && guess->high != NULL)
        return att_arena_printf(e->look->arena, "%lld in %d and %lld in %d",
                                (long long)guess->low->edition, guess->low->year,
                                (long long)guess->high->edition, guess->high->year);
    return att_arena_printf(e->look->arena, "%lld in %d", (long long)one->edition, one->year);
}

/* The years of a series in which it did not sit, between those in which it did. */
static void
editions_gaps(struct editions *e, const struct edition_sitting *all, size_t count,
              const struct att_edition_point *points, size_t point_count)
{
    for (size_t i = 0; i + 1 < count; i++) {
        int from = all[i].row->year + 1, to = all[i + 1].row->year;

        for (int year = from; year < to && to - from < EDITIONS_GAP_YEARS; year++) {
            struct att_edition_gap *gap = ATT_VEC_PUSH(e->look->arena, &e->gaps);
            struct att_edition_guess guess;

            if (gap == NULL)
                return;
            *gap = (struct att_edition_gap){
                .mechanism = all[i].row->mechanism, .sides = all[i].row->sides, .year = year};
            if (att_edition_expected(points, point_count, year, &guess)) {
                gap->expected = edition_text(e, guess.edition);
                gap->expected_by = edition_by(e, &guess);
            }
        }
    }
}

/* Whether the year of a sitting has another one. */
static bool
edition_shared(const struct edition_sitting *all, size_t count, size_t i)
{
    return (i > 0 && all[i - 1].row->year == all[i].row->year) ||
           (i + 1 < count && all[i + 1].row->year == all[i].row->year);
}

/* Say of each sitting of a series whether its edition is off, or what it would be. */
static bool
editions_series(struct editions *e, struct edition_sitting *all, size_t count)
{
    struct att_edition_point *points = att_arena_array(e->look->arena, count, sizeof(*points));
    int per_year = 0;
    size_t told = 0;

    for (size_t i = 0; points != NULL && i < count; i++) {
        per_year = all[i].per_year > per_year ? all[i].per_year : per_year;
        if (all[i].number > 0)
            points[told++] = (struct att_edition_point){.edition = all[i].number,
                                                        .year = all[i].row->year,
                                                        .weight = all[i].sources,
                                                        .order = i};
    }
    if (points == NULL || !att_editions_chain(points, told, per_year, e->look->arena))
        return false;
    for (size_t i = 0; i < told; i++) {
        const struct att_edition_point *against;
        struct att_edition_row *row = all[points[i].order].row;

        if (!points[i].off)
            continue;
        row->off = true;
        against = att_edition_against(points, told, &points[i], per_year);
        if (against != NULL) {
            row->against = all[against->order].row->event;
            row->against_text = att_arena_printf(e->look->arena, "%lld in %d",
                                                 (long long)against->edition, against->year);
        }
    }
    if (per_year != 1)
        return true;
    for (size_t i = 0; i < count; i++) {
        struct att_edition_guess guess;

        if (all[i].number == 0 && !edition_shared(all, count, i) &&
            att_edition_expected(points, told, all[i].row->year, &guess)) {
            all[i].row->expected = edition_text(e, guess.edition);
            all[i].row->expected_by = edition_by(e, &guess);
        }
    }
    editions_gaps(e, all, count, points, told);
    return true;
}

enum att_status
att_look_editions(const struct att_look *look, struct att_edition_list *out, struct att_err *err)
{
    struct editions e = {.look = look};
    struct att_edition_row *rows;
    enum att_status st = editions_load(&e, err);

    if (st != ATT_OK)
        return st;
    if (e.all.count > 0)
        qsort(e.all.at, e.all.count, sizeof(*e.all.at), edition_series_order);
    for (size_t i = 0, k; i < e.all.count && !look->arena->failed; i = k) {
        for (k = i + 1; k < e.all.count &&
                        att_str_eq(e.all.at[k].row->mechanism, e.all.at[i].row->mechanism) &&
                        att_str_eq(e.all.at[k].row->sides, e.all.at[i].row->sides);
             k++)
            ;
        if (!editions_series(&e, e.all.at + i, k - i))
            break;
    }
    rows = att_arena_array(look->arena, e.all.count, sizeof(*rows));
    if (rows == NULL || look->arena->failed)
        return att_err_nomem(err);
    for (size_t i = 0; i < e.all.count; i++)
        rows[i] = *e.all.at[i].row;
    out->at = rows;
    out->count = out->total = e.all.count;
    out->gaps = e.gaps.at;
    out->gap_count = e.gaps.count;
    return ATT_OK;
}

enum att_status
att_record_editions(struct att_record *record, const struct att_filter *filter,
                    struct att_edition_list *out, struct att_err *err)
{
    struct att_look look;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    st = att_look_begin(&look, record, filter, err);
    if (st == ATT_OK)
        st = att_look_editions(&look, out, err);
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

void
att_edition_list_release(struct att_edition_list *list)
{
    att_look_release(list->owned);
    memset(list, 0, sizeof(*list));
}
