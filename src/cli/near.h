/* SPDX-License-Identifier: MIT */
/* near.h - the near miss: what somebody may have meant by a word that names nothing. */
#ifndef ATT_CLI_NEAR_H
#define ATT_CLI_NEAR_H

#include "base/base.h"

#define ATT_NEAR_MAX 64 /* characters compared; longer words have no near miss */

/* The best candidate so far; start with ATT_NEAR_INIT. */
struct att_near {
    struct att_str word; /* borrowed: what was written */
    struct att_str best; /* borrowed from the caller: the nearest so far, empty when none */
    size_t distance;
};

#define ATT_NEAR_INIT(text)         \
    {                               \
        (text), {NULL, 0}, SIZE_MAX \
    }

/*
 * Offer a candidate; it is kept when it is nearer than the best.  Case and
 * Vietnamese marks do not count; one slip in three letters is near enough.
 */
void att_near_offer(struct att_near *near, struct att_str candidate);

/* As att_near_offer, but keep `name` when `candidate` is the nearest: an alias stands for it. */
void att_near_alias(struct att_near *near, struct att_str candidate, struct att_str name);

/* Letters to insert, drop, change or swap (Damerau-Levenshtein) to make b of a; folded first. */
size_t att_near_distance(struct att_str a, struct att_str b);

/* Whether two names are the same but for case and marks; an empty one is the same as none. */
bool att_near_same(struct att_str a, struct att_str b);

#endif
