/* SPDX-License-Identifier: MIT */
/* edition_int.h - which editions of a series go together. */
#ifndef ATT_RECORD_EDITION_INT_H
#define ATT_RECORD_EDITION_INT_H

#include "base/arena.h"

#define ATT_EDITION_REACH 2 /* years that are reckoned on from one edition alone */

/* An edition that is told of a year. */
struct att_edition_point {
    int64_t edition;
    int year;
    int64_t weight; /* sources */
    size_t order;   /* the caller's; decides between equals */
    bool off;       /* it does not go with the rest */
};

/* An edition that is reckoned, from one or two that are told. */
struct att_edition_guess {
    int64_t edition;
    const struct att_edition_point *low, *high; /* NULL: none on that side */
};

/*
 * Sort the points of one series by year and edition, and mark those that are
 * off; `per_year`: how often it sits, 0 when that is not known.  False when memory is out.
 */
bool att_editions_chain(struct att_edition_point *points, size_t count, int per_year,
                        struct att_arena *arena);

/* The point of the chain that one that is off contradicts; NULL when none by itself does. */
const struct att_edition_point *att_edition_against(const struct att_edition_point *points,
                                                    size_t count,
                                                    const struct att_edition_point *off,
                                                    int per_year);

/* The edition of a year of which none is told, of a series that sits once a year. */
bool att_edition_expected(const struct att_edition_point *points, size_t count, int year,
                          struct att_edition_guess *out);

#endif
