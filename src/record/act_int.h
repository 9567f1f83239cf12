/* SPDX-License-Identifier: MIT */
/* act_int.h - what people did to the record: written once, never changed, and undone only by a
 * further act.  An act holds on to evidence (a document, a span of it, its words) and to names,
 * never to row numbers, so that it outlives recoding and rebuilding. */
#ifndef ATT_RECORD_ACT_INT_H
#define ATT_RECORD_ACT_INT_H

#include "record/claim_int.h"

/* What an act is about; texts that a kind does not need are empty. */
struct att_ground {
    int64_t side;            /* of a merge or split: 0 stays, 1 is moved */
    const char *kind;        /* "event", "post", "figure", "document" or "person" */
    struct att_str document; /* id */
    struct att_str type;     /* of the event; the person of a post, what a figure counts */
    int64_t start, end;      /* of its quote; -1 where there is none */
    int64_t nth;             /* of the document's assertions of this type with this quote */
    struct att_str quote;
    struct att_str plain, country; /* of a person */
};

/* Something that is about to be done. */
struct att_deed {
    const struct att_by *by;
    const char *kind;
    struct att_str field, value, undoes;
    int64_t note; /* key of the document that is its source; 0: none */
    const struct att_ground *grounds;
    size_t ground_count;
};

/* Something that was done. */
struct att_act {
    int64_t key;
    struct att_str id, at, who, why, kind, field, value, undoes;
    int64_t note;             /* 0: none */
    struct att_str undone_by; /* the act that took it back; empty while it is in effect */
};

struct att_acts {
    struct att_act *at; /* the first done first */
    size_t count;
};

/* Log a deed; its id goes to `id`.  Inside a transaction, at whose end the record is resolved. */
ATT_MUST_USE enum att_status att_act_add(struct att_record *record, const struct att_deed *deed,
                                         char id[ATT_ACT_ID], struct att_err *err);

/* All acts, in the arena. */
ATT_MUST_USE enum att_status att_acts_load(struct att_record *record, struct att_arena *arena,
                                           struct att_acts *out, struct att_err *err);

/* What one act is about, in the arena. */
ATT_MUST_USE enum att_status att_grounds_load(struct att_record *record, struct att_arena *arena,
                                              int64_t act, struct att_ground **out, size_t *count,
                                              struct att_err *err);

/*
 * What does a deed.  It refuses (ATT_BAD_INPUT, ATT_NOT_FOUND) before it has
 * written anything; any other failure takes the transaction with it.
 */
typedef enum att_status (*att_deed_fn)(struct att_record *record, void *ctx, struct att_err *err);

/* Do it in the open group, or in a transaction of its own, at whose end the record is resolved. */
ATT_MUST_USE enum att_status att_deed_do(struct att_record *record, att_deed_fn fn, void *ctx,
                                         struct att_err *err);

/* Make the table of withdrawn documents say what the acts come to.  Inside a transaction. */
ATT_MUST_USE enum att_status att_withdrawn_make(struct att_record *record, struct att_err *err);

#endif
