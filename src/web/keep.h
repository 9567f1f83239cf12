/* SPDX-License-Identifier: MIT */
/* keep.h - answers kept for as long as the record does not change, for all threads of the desk.
 *
 * Many people look at the same pages between two changes of the record.  An answer is kept under
 * everything that it depends on: address, language, day, session, packing.  Before each look a
 * thread asks its own handle of the record whether another has changed it; if so, everything that
 * is kept goes.  An answer that was begun before that is not kept, so nothing older than the
 * record is ever sent. */
#ifndef ATT_WEB_KEEP_H
#define ATT_WEB_KEEP_H

#include "base/buf.h"

struct att_keep;

/* Make one that holds `limit` bytes at most; NULL: no memory. */
struct att_keep *att_keep_make(size_t limit);
/* Free it; no thread may use it any more.  NULL is allowed. */
void att_keep_free(struct att_keep *keep);

/*
 * Begin an answer: `version` is the record's, as the thread's handle gives it,
 * *seen what it was the last time, which is brought up to date.  Gives the
 * generation that what is made from now on belongs to.
 */
uint64_t att_keep_begin(struct att_keep *keep, int64_t version, int64_t *seen);

/* Append the body kept under `key` to `out`; false when there is none.  *packed: it is gzipped. */
bool att_keep_find(struct att_keep *keep, struct att_str key, struct att_buf *out, bool *packed);

/* Keep a body, unless the record has changed since its generation began; the oldest make room. */
void att_keep_add(struct att_keep *keep, struct att_str key, uint64_t generation,
                  struct att_str body, bool packed);

#endif
