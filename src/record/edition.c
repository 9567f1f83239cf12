/* SPDX-License-Identifier: MIT */
/* edition.c - the arithmetic of editions: a series that meets once a year counts its years.
 *
 *     12 in 2018, 14 in 2020, 14 in 2021, 16 in 2022      the third is off
 *
 * Later sittings have higher editions, and no more of them lie between than the series sits a year.
 * Years may be left out, so editions may lag behind.  Of all that is told, the part that fits
 * together and has the most sources is the chain; what is off it contradicts somebody. */
#include "record/edition_int.h"

#include "base/str.h"

#define EDITION_POINTS 1000 /* of one series; more are cut off */

/* Whether the later of two, by year and edition, can follow the other. */
static bool
edition_follows(const struct att_edition_point *a, const struct att_edition_point *b, int per_year)
{
    int64_t years = b->year - a->year, steps = b->edition - a->edition;

    if (years == 0 && steps == 0)
        return true;
    if (steps < 1 || years < 0 || (years == 0 && per_year < 2))
        return false;
    return per_year < 1 || steps <= (years + 1) * per_year - 1;
}

static int
edition_order(const void *a, const void *b)
{
    const struct att_edition_point *x = a, *y = b;

    if (x->year != y->year)
        return x->year < y->year ? -1 : 1;
    if (x->edition != y->edition)
        return x->edition < y->edition ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

bool
att_editions_chain(struct att_edition_point *points, size_t count, int per_year,
                   struct att_arena *arena)
{
    int64_t *best = att_arena_array(arena, count, sizeof(*best)), top = 0;
    size_t *before = att_arena_array(arena, count, sizeof(*before)), at = SIZE_MAX;

    if (best == NULL || before == NULL)
        return false;
    count = count < EDITION_POINTS ? count : EDITION_POINTS;
    if (count > 0)
        qsort(points, count, sizeof(*points), edition_order);
    for (size_t i = 0; i < count; i++) {
        before[i] = SIZE_MAX;
        points[i].off = true;
        for (size_t k = 0; k < i; k++)
            if (edition_follows(&points[k], &points[i], per_year) && best[k] > best[i]) {
                best[i] = best[k];
                before[i] = k;
            }
        best[i] += points[i].weight;
        if (best[i] > top) {
            top = best[i];
            at = i;
        }
    }
    for (; at != SIZE_MAX; at = before[at])
        points[at].off = false;
    return true;
}

const struct att_edition_point *
att_edition_against(const struct att_edition_point *points, size_t count,
                    const struct att_edition_point *off, int per_year)
{
    const struct att_edition_point *found = NULL;
    int64_t least = INT64_MAX;

    for (size_t i = 0; i < count; i++) {
        const struct att_edition_point *p = &points[i];
        bool later = p->year > off->year || (p->year == off->year && p->edition >= off->edition);
        int64_t far = p->year > off->year ? p->year - off->year : off->year - p->year;

        if (p->off || far >= least ||
            (later ? edition_follows(off, p, per_year) : edition_follows(p, off, per_year)))
            continue;
        least = far;
        found = p;
    }
    return found;
}

bool
att_edition_expected(const struct att_edition_point *points, size_t count, int year,
                     struct att_edition_guess *out)
{
    const struct att_edition_point *low = NULL, *high = NULL;

    *out = (struct att_edition_guess){0, NULL, NULL};
    for (size_t i = 0; i < count; i++) {
        if (points[i].off)
            continue;
        if (points[i].year == year)
            return false; /* the year has one that is told */
        if (points[i].year < year)
            low = &points[i];
        else if (high == NULL)
            high = &points[i];
    }
    if (low != NULL && high != NULL && high->edition - low->edition != high->year - low->year)
        return false; /* years were left out, nobody knows which */
    if (low == NULL && high == NULL)
        return false;
    out->edition =
        low != NULL ? low->edition + (year - low->year) : high->edition - (high->year - year);
    if ((low == NULL || high == NULL) &&
        (low != NULL ? year - low->year : high->year - year) > ATT_EDITION_REACH)
        return false;
    out->low = low;
    out->high = high;
    return out->edition > 0;
}
