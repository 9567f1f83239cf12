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

/* Whether a ground is about an assertion: of an event, a post or a figure. */
bool att_ground_asserts(const struct att_ground *ground);

/* The assertion that such a ground holds on to now; 0 when it is lost. */
ATT_MUST_USE enum att_status att_ground_bind(struct att_record *record,
                                             const struct att_ground *ground, int64_t *assertion,
                                             enum att_bound *how, struct att_err *err);

/* Whether the value makes sense in the field of an event; ATT_BAD_INPUT when not. */
ATT_MUST_USE enum att_status att_correction_value(struct att_str field, struct att_str value,
                                                  struct att_err *err);

/* The parts of a list of texts, in the arena; ";" stands between them. */
size_t att_correction_list(struct att_arena *arena, struct att_str value,
                           const struct att_str **out);
/* The mode that a value names; unknown when it is empty. */
enum att_mode att_correction_mode(struct att_str value);

/*
 * The id of the one event that `word` begins, or began before a merge.  ATT_NOT_FOUND: none, or
 * the word is no such id; ATT_BAD_INPUT: several.
 */
ATT_MUST_USE enum att_status att_event_named(struct att_record *record, struct att_str word,
                                             char id[ATT_EVENT_ID], struct att_err *err);

/* Log a deed about `first` and all that is said of an event, if one is named; fills its grounds. */
ATT_MUST_USE enum att_status att_deed_add_to(struct att_record *record, struct att_deed *deed,
                                             const struct att_ground *first, struct att_str event,
                                             char id[ATT_ACT_ID], struct att_err *err);

/*
 * Let every act that is in effect do its work on the claims: drop what is
 * rejected, change what is changed, say what is one event and what is not, and
 * who is who.  `note` also writes down what each act found.
 */
ATT_MUST_USE enum att_status att_corrections_apply(struct att_record *record,
                                                   struct att_claims *claims, bool note,
                                                   struct att_err *err);

#endif
