/* SPDX-License-Identifier: MIT */
/* keep.h - answers kept for as long as the record does not change, for all threads of the desk.
 *
 * Many people look at the same pages between two changes of the record.  An answer is kept under
 * everything that it depends on: address, language, day, session, packing.  Before each look the
 * record is asked whether it has been changed; if so, everything that is kept goes.  An answer that
 * was begun before that is not kept, so nothing older than the record is ever sent.
 *
 * What several threads want at the same time one of them makes, and the others wait for it. */
#ifndef ATT_WEB_KEEP_H
#define ATT_WEB_KEEP_H

#include "base/buf.h"

struct att_keep;

/* Asks for a number that changes when the record does; false: it cannot be told. */
typedef bool (*att_keep_version_fn)(void *ctx, int64_t *out);

/* What is looked for, and then made and kept. */
struct att_keep_ask {
    struct att_str key;
    uint64_t generation; /* as att_keep_begin() gave it */
    const void *maker;   /* who asks: the same for all that one request asks for */
};

/*
 * Make one that holds `limit` bytes at most; NULL: no memory.  `version` is asked by one thread at
 * a time, and by any.
 */
struct att_keep *att_keep_make(size_t limit, att_keep_version_fn version, void *ctx);
/* Free it; no thread may use it any more.  NULL is allowed. */
void att_keep_free(struct att_keep *keep);

/*
 * Begin an answer: the generation that what is made from now on belongs to.  False: the version
 * cannot be told, and nothing may be looked for or kept.
 */
bool att_keep_begin(struct att_keep *keep, uint64_t *generation);

/*
 * Append the body kept under ask->key to `out`; *packed: it is gzipped.  False when there is none,
 * and the maker is to make it; whoever asks for it meanwhile waits until it is kept or the maker is
 * done, for some seconds at most.
 */
bool att_keep_find(struct att_keep *keep, const struct att_keep_ask *ask, struct att_buf *out,
                   bool *packed);

/* Keep a body, unless the record has changed since its generation began; the oldest make room. */
void att_keep_add(struct att_keep *keep, const struct att_keep_ask *ask, struct att_str body,
                  bool packed);

/* The maker makes nothing more: whoever waits for what it has not kept makes it. */
void att_keep_done(struct att_keep *keep, const void *maker);

#endif
