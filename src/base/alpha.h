/* SPDX-License-Identifier: MIT */
/* alpha.h - how far people agree who coded the same things: Krippendorff's alpha, with an interval.
 *
 *     alpha = 1 - Do / De
 *
 * Do is how much the values of a unit differ, De how much values would differ that were dealt out
 * to the units by chance.  Values may be missing; a unit with fewer than two does not count.  After
 * Klaus Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011); sets differ as in
 * Rebecca Passonneau, "Measuring Agreement on Set-valued Items (MASI)" (LREC 2006). */
#ifndef ATT_BASE_ALPHA_H
#define ATT_BASE_ALPHA_H

#include "base/arena.h"

/* How far two values are apart. */
enum att_alpha_metric {
    ATT_ALPHA_NOMINAL,  /* 0 when they are the same, else 1 */
    ATT_ALPHA_INTERVAL, /* the square of the difference of two numbers */
    ATT_ALPHA_MASI      /* of two sets: 0 the same, 1 nothing in common */
};

/* What one person says of one unit. */
struct att_rating {
    struct att_str text; /* {NULL, 0}: missing.  Of a set sorted members, ";" between; may be "" */
    double number;       /* of an interval */
};

struct att_alpha_ask {
    enum att_alpha_metric metric;
    const struct att_rating *ratings; /* unit by unit, `coders` of each */
    size_t units, coders;
    uint64_t seed;    /* of the resamples */
    size_t resamples; /* of units, for the interval; 0: none is asked for */
};

struct att_alpha {
    size_t units;  /* with two values at least; only these count */
    size_t values; /* of them */
    size_t pairs;  /* of values of one unit */
    size_t same;   /* pairs that are the same */
    double alpha;
    bool defined; /* false: nothing to compare, or all values are the same */
    double low, high;
    bool bounded;     /* whether there is an interval, of 95 in 100 resamples */
    size_t resamples; /* those in which alpha was defined */
};

/*
 * Work it out; scratch lives in the arena, which is asked afterwards whether memory sufficed.  The
 * interval is that of a percentile bootstrap over units: the same seed gives the same one.  Fewer
 * resamples are made than asked for when sets differ so much that it would take long; there is no
 * interval when alpha is undefined in more than half of them.
 */
void att_alpha_compute(const struct att_alpha_ask *ask, struct att_arena *arena,
                       struct att_alpha *out);

/* How far two sets are apart, 0 to 1: one less Jaccard's share times 1, 2/3 (one holds the other),
 * 1/3 (they overlap) or 0. */
double att_alpha_masi(struct att_str a, struct att_str b);

/* The next number of a sequence that is the same everywhere (splitmix64); *state begins with the
 * seed. */
uint64_t att_alpha_random(uint64_t *state);

#endif
