/* SPDX-License-Identifier: MIT */
/* query_int.h - what the files that read lists share. */
#ifndef ATT_RECORD_QUERY_INT_H
#define ATT_RECORD_QUERY_INT_H

#include "record/store_int.h"

/* One look at the record: a filter made ready for binding, and the arena of the rows. */
struct att_look {
    struct att_record *record;
    const struct att_filter *filter;
    struct att_arena *arena; /* owned by the list in the end */
    bool opened;             /* a transaction of our own */
    int64_t since, until;    /* days, or ATT_NO_DAY */
    int64_t as_of;
    struct att_str person_key;
    struct att_str words; /* an FTS5 expression over exact and plain, or empty */
};

/*
 * Begin to look: read the filter (NULL: anything), open a transaction, show
 * the day asked for.  ATT_BAD_INPUT when a date of the filter is none.
 * Whatever it returns, att_look_end follows.
 */
ATT_MUST_USE enum att_status att_look_begin(struct att_look *look, struct att_record *record,
                                            const struct att_filter *filter, struct att_err *err);

/*
 * Bind the filter: 1 country, 2 partner, 3 type, 4 status, 5 mechanism, 6
 * mode, 7 person, 8 the person's plain name, 9 since, 10 until (days), 11
 * document, 12 words, 13 teasers, 14 limit, 15 offset, 16 newest first, 17 as
 * of, 18 whether any of 1 to 8 or 11 is asked for.
 */
void att_look_bind(const struct att_look *look, struct att_stmt *stmt);

/* Copy a column into the look's arena; unknown stays {NULL, 0}. */
struct att_str att_look_text(const struct att_look *look, struct att_stmt *stmt, int at);

/*
 * End: close the transaction, and give the arena to *owned, or free it when
 * `st` is no success.  Returns `st`, or what went wrong with memory.
 */
ATT_MUST_USE enum att_status att_look_end(struct att_look *look, enum att_status st, void **owned,
                                          struct att_err *err);

/* Free what a list owns. */
void att_look_release(void *owned);

/*
 * The FTS5 expression of a text's syllables, all of which must match: with
 * marks in columns `exact`, without in `plain`.  Empty when there are none.
 */
struct att_str att_words_expression(struct att_speller *speller, struct att_str text,
                                    struct att_arena *arena);

/* Fill a row with the document of this key. */
ATT_MUST_USE enum att_status att_document_load(const struct att_look *look, int64_t key,
                                               struct att_document_row *out, struct att_err *err);

#endif
