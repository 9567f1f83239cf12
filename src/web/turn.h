/* SPDX-License-Identifier: MIT */
/* turn.h - whose turn it is to write the record: one thread of the desk at a time. */
#ifndef ATT_WEB_TURN_H
#define ATT_WEB_TURN_H

#include <stdbool.h>

/* Take the turn when it is free; false when it was not within so many seconds (0: however long). */
bool att_turn_take(int seconds);
/* Give it back. */
void att_turn_give(void);
/* Have those who wait go first, for so many seconds at most; then it is the caller's again. */
void att_turn_pass(int seconds);

#endif
