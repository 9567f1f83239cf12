/* SPDX-License-Identifier: MIT */
/* put_int.h - what storing a page consists of. */
#ifndef ATT_RECORD_PUT_INT_H
#define ATT_RECORD_PUT_INT_H

#include "record/prepare_int.h"
#include "record/store_int.h"

/*
 * Note where a page that is stored already, as `document`, was found this
 * time: in the document's row if it is the least of its addresses, else
 * beside it.  Works in the arena.
 */
ATT_MUST_USE enum att_status att_sighting_add(struct att_record *record, int64_t document,
                                              const struct att_prepared *prepared, const char *now,
                                              struct att_arena *arena, struct att_err *err);

/* The id of the event of which an assertion is the first: by its document and place there. */
void att_event_own(struct att_str document, int64_t place, char id[ATT_EVENT_ID]);

/* The text that an event is found by, made again from the columns name, place, mechanism, people
 * and quote of its row, which begin at `at`; `out` is emptied before. */
void att_event_words_of_row(struct att_stmt *row, int at, struct att_arena *arena,
                            struct att_buf *out);

/* Index the event of that key by its words, as they are written; or, when it is to be `gone`, take
 * the very same words from the index. */
ATT_MUST_USE enum att_status att_put_event_words(struct att_record *record, int64_t key,
                                                 const struct att_buf *raw, bool gone,
                                                 struct att_err *err);

/* Index a document by its words, in the sample too if it is of it; or take them out, as above. */
ATT_MUST_USE enum att_status att_put_words(struct att_record *record, int64_t document,
                                           const struct att_prepared *prepared, bool gone,
                                           struct att_err *err);

/*
 * Store what a page that is on record was read to say this time; the index of
 * events is left for later, that of the page's own `words` is filled when asked.
 */
ATT_MUST_USE enum att_status att_put_said(struct att_record *record, int64_t document,
                                          const struct att_prepared *prepared, bool words,
                                          struct att_err *err);

/* ---- what is kept (kept.c) ---- */

/* The key of every document that has a page of its own, in the order of their ids. */
struct att_kept_keys {
    int64_t *at;
    size_t count, cap;
};

/* Which of them. */
struct att_kept_ask {
    bool pages, notes;
    int64_t coder; /* only those that another coder read last; 0: all */
};

/* The keys, in the order of the ids, in `arena`. */
ATT_MUST_USE enum att_status att_kept_keys(struct att_record *record,
                                           const struct att_kept_ask *ask, struct att_arena *arena,
                                           struct att_kept_keys *out, struct att_err *err);

/* Those of these documents that are pages, in the order given. */
ATT_MUST_USE enum att_status att_kept_some(struct att_record *record,
                                           const struct att_str *documents, size_t count,
                                           struct att_arena *arena, struct att_kept_keys *out,
                                           struct att_err *err);

/* A page as it was read, made again from what is kept of it. */
struct att_kept {
    struct att_page page;
    struct att_str id, digest, added;
    bool relevant;
    bool whole; /* its blocks could be read */
};

/* Load it into `arena`; ATT_NOT_FOUND when the document has no page. */
ATT_MUST_USE enum att_status att_kept_load(struct att_record *record, int64_t document,
                                           struct att_arena *arena, struct att_kept *out,
                                           struct att_err *err);

/* Make the words of a page again, and index the document by them; or take them from the index. */
ATT_MUST_USE enum att_status att_kept_words(struct att_record *record, int64_t document, bool gone,
                                            struct att_err *err);

#endif
