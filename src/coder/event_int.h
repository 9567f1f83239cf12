/* SPDX-License-Identifier: MIT */
/* event_int.h - between event.c (firings and arguments) and date.c (which date is whose). */
#ifndef ATT_CODER_EVENT_INT_H
#define ATT_CODER_EVENT_INT_H

#include "coder/coder_int.h"

/* A firing in its sentence, among its fellows. */
struct event_at {
    size_t sentence;
    uint32_t first, last;
    uint32_t list_first, list_last; /* the list of triggers that it is in: "ADSOM và ADSOM+" */
    const struct att_firing *firings;
    size_t firing_count, firing;
    uint32_t *objects; /* per firing: where the persons after it end; NULL: not known yet */
};

/* Tokens [from, to) of the clause around [first, last): what stands between semicolons. */
void att_clause(const struct att_doc *doc, const struct att_sentence *sent, uint32_t first,
                uint32_t last, uint32_t *from, uint32_t *to);

/* The scene of sentence `s`, for the rules. */
struct att_scene att_scene_of(const struct att_doc *doc, size_t s);

/* Whether a condition holds at a trigger. */
bool att_event_cond(const struct att_doc *doc, const struct event_at *at,
                    const struct att_cond *cond);

/* Give the candidate the date that it stands nearest to. */
void att_event_date(struct att_doc *doc, const struct event_at *at, struct att_candidate *c);

/* The day of the report for what has no date of its own: that of the sentences before. */
void att_event_context(const struct att_doc *doc, struct att_candidate *c);

/* Planned when the date lies after the day of publication. */
void att_event_status_by_date(const struct att_doc *doc, struct att_candidate *c);

/* Deal coordinated dates out over the candidates of sentence `s` from number `first` on. */
void att_event_distribute(struct att_doc *doc, size_t s, size_t first);

#endif
