/* SPDX-License-Identifier: MIT */
/* tally_int.h - between unknown.c (what nothing recognised) and tally.c (how often). */
#ifndef ATT_CODER_TALLY_INT_H
#define ATT_CODER_TALLY_INT_H

#include "attache.h"

struct att_tally;

/* One thing seen once. */
struct att_tally_sight {
    enum att_unknown_table table;
    const char *kind;       /* static; what it seems to be */
    uint64_t key;           /* of its form, whatever the capitals */
    struct att_str form;    /* at most ATT_UNKNOWN_FORM bytes; longer ones are passed over */
    struct att_str context; /* cut to ATT_UNKNOWN_CONTEXT bytes */
    struct att_str source;
    uint32_t document; /* its number: contexts are of different documents */
};

/* An empty tally that holds at most `cap` things (8 at least); NULL when memory is out. */
struct att_tally *att_tally_new(size_t cap);
/* Free it.  NULL is allowed. */
void att_tally_free(struct att_tally *tally);

/* Count one sight. */
void att_tally_add(struct att_tally *tally, const struct att_tally_sight *sight);

/* What was seen, the most frequent first, ties by table and form; borrowed until the next add. */
const struct att_unknown_row *att_tally_rows(struct att_tally *tally, size_t *count);

/* Things seen no more than so often may have been forgotten. */
uint32_t att_tally_forgotten(const struct att_tally *tally);

#endif
