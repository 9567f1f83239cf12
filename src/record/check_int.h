/* SPDX-License-Identifier: MIT */
/* check_int.h - what the parts of a check share. */
#ifndef ATT_RECORD_CHECK_INT_H
#define ATT_RECORD_CHECK_INT_H

#include "record/put_int.h"

struct att_checking {
    struct att_record *copy; /* owns; private */
    struct att_check *sum;
    att_fault_fn each;
    void *ctx;
};

/* Hand a fault on; the text is formatted, of at most 511 bytes. */
void att_check_fault(struct att_checking *c, const struct att_fault *where, const char *fmt, ...)
    ATT_PRINTF(3, 4);

/* Check each page by itself, and the index of its words (check_words.c). */
ATT_MUST_USE enum att_status att_check_pages(struct att_checking *c, struct att_err *err);

/* Empty all tables that resolution fills, so that the next one makes them from nothing. */
ATT_MUST_USE enum att_status att_resolved_forget(struct att_record *record, struct att_err *err);

#endif
