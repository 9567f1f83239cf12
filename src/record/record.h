/* SPDX-License-Identifier: MIT */
/* record.h - what the layers to the right may know of the record besides <attache.h>.
 *
 * Storing a page has two halves.  Preparing it (digests, syllables, where each value stands) needs
 * no database and may be done in any thread; storing it writes what was prepared. */
#ifndef ATT_RECORD_RECORD_H
#define ATT_RECORD_RECORD_H

#include "base/arena.h"

/* Prepares pages; one belongs to one thread. */
struct att_preparer;

/* A page, what the coder made of it, and all that storing them needs. */
struct att_prepared;

/*
 * A preparer, which the caller owns and which borrows the lexicon until it is freed.  Without one
 * (NULL) nothing is worked out that takes names: settled years.
 */
ATT_MUST_USE enum att_status att_preparer_new(const struct att_lexicon *lexicon,
                                              struct att_preparer **out, struct att_err *err);
/* Free it.  NULL is allowed. */
void att_preparer_free(struct att_preparer *preparer);

/*
 * Prepare a page for the record.  A pure function of page and coded document,
 * both borrowed by *out, which lives in `arena`.
 */
ATT_MUST_USE enum att_status att_prepare(struct att_preparer *preparer, struct att_arena *arena,
                                         const struct att_page *page, const struct att_coded *coded,
                                         const struct att_prepared **out, struct att_err *err);

/* As att_record_put, of a prepared page. */
ATT_MUST_USE enum att_status att_record_store(struct att_record *record,
                                              const struct att_prepared *prepared, const char *now,
                                              bool *fresh, struct att_err *err);

/* The act by which a page on record is withdrawn, and its document; empty while it counts. */
ATT_MUST_USE enum att_status att_record_withdrawn(struct att_record *record,
                                                  const struct att_prepared *prepared,
                                                  char act[ATT_ACT_ID], const char **document,
                                                  struct att_err *err);

/*
 * Between att_record_begin and att_record_end: make safe what was put so far
 * and go on.  Identities wait for the end; should the end never come, the next
 * one catches up.
 */
ATT_MUST_USE enum att_status att_record_checkpoint(struct att_record *record, struct att_err *err);

/* The first half of a checkpoint; until the other one others may write. */
ATT_MUST_USE enum att_status att_record_pause(struct att_record *record, struct att_err *err);
/* The other one.  After ATT_BUSY it can be tried again. */
ATT_MUST_USE enum att_status att_record_resume(struct att_record *record, struct att_err *err);

/* The id of a prepared page's document, borrowed as the page is. */
const char *att_prepared_id(const struct att_prepared *prepared);

/* ---- reading pages again (again.c, kept.c); all between att_record_begin and _end ---- */

/* Say who reads the pages that are put from now on, by the digests of lexicon and rules. */
ATT_MUST_USE enum att_status att_record_coder(struct att_record *record, const char *lexicon,
                                              const char *rules, struct att_err *err);

/* Everything that is worked out of pages goes; all of them have to be read again. */
ATT_MUST_USE enum att_status att_record_again_all(struct att_record *record, struct att_err *err);

/* What a page that is on record says, as it was read again; *changed when it is not as before. */
ATT_MUST_USE enum att_status att_record_again(struct att_record *record,
                                              const struct att_prepared *prepared, bool *changed,
                                              struct att_err *err);

/* The last page was read. */
ATT_MUST_USE enum att_status att_record_again_end(struct att_record *record, struct att_err *err);

/* Have att_record_end undo everything. */
void att_record_give_up(struct att_record *record, enum att_status status);

/* Gives the pages of a record, in the order of their ids, by a handle of its own. */
struct att_keeper;

/* Open it; `changed`: only pages that another coder read last.  The caller owns *out. */
ATT_MUST_USE enum att_status att_keeper_open(const struct att_record *record, bool changed,
                                             struct att_keeper **out, struct att_err *err);
/* The same, of these documents (ids) alone, in the order given. */
ATT_MUST_USE enum att_status att_keeper_open_some(const struct att_record *record,
                                                  const struct att_str *documents, size_t count,
                                                  struct att_keeper **out, struct att_err *err);
/* The next page, in `arena`; NULL after the last. */
ATT_MUST_USE enum att_status att_keeper_next(struct att_keeper *keeper, struct att_arena *arena,
                                             const struct att_page **out, struct att_err *err);
/* Free it.  NULL is allowed. */
void att_keeper_free(struct att_keeper *keeper);

#endif
