/* SPDX-License-Identifier: MIT */
/* explain_int.h - between explain.c (what the coder saw), why_not.c (why an event is not there)
 * and why.c (the words for both). */
#ifndef ATT_CODER_EXPLAIN_INT_H
#define ATT_CODER_EXPLAIN_INT_H

#include "base/json.h"
#include "coder/coder_int.h"

/* Where the line of a rule or marker stands that made a firing fail. */
struct att_why_place {
    struct att_str file;
    uint32_t line, col;
};

/* Why a firing came to nothing, in words. */
struct att_str att_why(const struct att_doc *doc, const struct att_refusal *r);
/* The line that says so. */
struct att_why_place att_why_place(const struct att_refusal *r);
/* How far it was from firing: the less, the nearer. */
int att_why_distance(const struct att_refusal *r);

#endif
