/* SPDX-License-Identifier: MIT */
/* correct_int.h - corrections on their way from the log to what is resolved. */
#ifndef ATT_RECORD_CORRECT_INT_H
#define ATT_RECORD_CORRECT_INT_H

#include "record/act_int.h"

/* How a ground found its assertion. */
enum att_bound {
    ATT_BOUND_LOST,  /* it did not */
    ATT_BOUND_QUOTE, /* by its words alone */
    ATT_BOUND_MOVED, /* the same type, at a place that overlaps */
    ATT_BOUND_EXACT
};

/* The assertion of an event that a ground of kind "event" holds on to now. */
ATT_MUST_USE enum att_status att_ground_bind(struct att_record *record,
                                             const struct att_ground *ground, int64_t *assertion,
                                             enum att_bound *how, struct att_err *err);

/*
 * Let every act that is in effect do its work on the claims: drop what is
 * rejected, change what is changed, say what is one event and what is not, and
 * who is who.  `note` also writes down what each act found.
 */
ATT_MUST_USE enum att_status att_corrections_apply(struct att_record *record,
                                                   struct att_claims *claims, bool note,
                                                   struct att_err *err);

#endif
