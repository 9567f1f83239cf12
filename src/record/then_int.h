/* SPDX-License-Identifier: MIT */
/* then_int.h - how events stood on earlier days. */
#ifndef ATT_RECORD_THEN_INT_H
#define ATT_RECORD_THEN_INT_H

#include "record/state_int.h"

/* The days on which something was first known of an event, the earliest first, in the arena. */
size_t att_then_days(struct att_arena *arena, const struct att_state *state, int64_t **out);

/*
 * The state of an event as it was known on one of these days, in the arena,
 * with its label.  Returns what was said last on that day; NULL without
 * memory.
 */
const struct att_claim *att_then_make(struct att_arena *arena, const struct att_identities *people,
                                      const struct att_state *now, int64_t day,
                                      struct att_state *out);

/* Give an event its label, once it is known who its people are. */
void att_state_name(struct att_arena *arena, const struct att_identities *people,
                    struct att_state *state);

#endif
