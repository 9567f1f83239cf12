/* SPDX-License-Identifier: MIT */
/* derive_int.h - what the files that write the worked-out tables share. */
#ifndef ATT_RECORD_DERIVE_INT_H
#define ATT_RECORD_DERIVE_INT_H

#include "base/buf.h"
#include "record/then_int.h"

struct derive {
    struct att_record *record;
    struct att_claims *claims;
    struct att_arena *arena;
    struct att_state *states;
    size_t state_count;
    struct att_identities people;
    struct att_buf buf;
    struct att_arena then[2], open; /* of one event; never more than two states of it at a time */
};

/* What is not known is NULL in a table. */
static inline struct att_str
derive_known(struct att_str text)
{
    return text.len == 0 ? (struct att_str){NULL, 0} : text;
}

/* The same of what may not be NULL. */
static inline struct att_str
derive_text(struct att_str text)
{
    return text.at == NULL ? (struct att_str){"", 0} : text;
}

/* Bind the columns that a state of now and one of then have in common, from parameter 4 on. */
void att_derive_bind_state(struct derive *d, struct att_stmt *s, const struct att_state *e);

/* A digest of what the row of a state says. */
int64_t att_derive_state_mark(struct derive *d, const struct att_state *state);

/* Write all states of an event, the last of which is the event itself. */
ATT_MUST_USE enum att_status att_derive_put_thens(struct derive *d, const struct att_state *e,
                                                  struct att_err *err);

/* Write the terms of office and the ranks of a person. */
ATT_MUST_USE enum att_status att_derive_put_posts(struct derive *d, const struct att_identity *p,
                                                  struct att_err *err);

/* Write what a person is looked up by. */
ATT_MUST_USE enum att_status att_derive_put_names(struct derive *d, const struct att_identity *p,
                                                  struct att_err *err);

/* Write whose the posts are of which people say so. */
ATT_MUST_USE enum att_status att_derive_put_laid(struct derive *d, struct att_err *err);

/* Write what was known of a person, and when. */
ATT_MUST_USE enum att_status att_derive_put_person_thens(struct derive *d,
                                                         const struct att_identity *p,
                                                         struct att_err *err);

#endif
