/* SPDX-License-Identifier: MIT */
/* sample.h - samples of events that several people code, each without seeing what the others coded.
 *
 * The unit is an event as the record tells it, with the sentences that tell of it.  A sample keeps
 * which events were drawn, what the machine had coded of each at that time, where the sentences
 * stand, and what each coder said. */
#ifndef ATT_DESK_SAMPLE_H
#define ATT_DESK_SAMPLE_H

#include "base/arena.h"
#include "base/str.h"

struct att_desk;

#define ATT_SAMPLES 200      /* that a desk can have */
#define ATT_SAMPLE_ITEMS 400 /* events of one */
#define ATT_SAMPLE_CODERS 6  /* people who code one */
#define ATT_SAMPLE_PLACES 6  /* sentences that are shown of an event */
#define ATT_SAMPLE_TEXT 400  /* bytes of a name, a seed or a value */
#define ATT_SAMPLE_ID 33     /* 32 hex digits, NUL */

/* What is coded of an event. */
enum att_sample_field {
    ATT_SAMPLE_EVENT, /* "yes", or "no": it is no event of this field */
    ATT_SAMPLE_TYPE,
    ATT_SAMPLE_STATUS,
    ATT_SAMPLE_MODE,
    ATT_SAMPLE_DATE,
    ATT_SAMPLE_PLACE,
    ATT_SAMPLE_MECHANISM,
    ATT_SAMPLE_SIDES, /* codes of countries, sorted, ";" between */
    ATT_SAMPLE_FIELDS
};

/* "event", "type", … "countries". */
const char *att_sample_field_name(enum att_sample_field field);

/* ---- drawing --------------------------------------------------------------------- */

/* Something that may be drawn. */
struct att_sample_choice {
    struct att_str id;
    int stratum; /* from 0 */
};

/* What to draw from, and how. */
struct att_sample_ask {
    const struct att_sample_choice *all;
    size_t count;
    size_t size; /* how many */
    struct att_str seed;
    bool strata;
};

/*
 * Draw those whose SHA-256 of "SEED\nID" is least, so that whoever has the seed draws the same, in
 * whatever order they stand, and what is added later changes little.  With `strata` in turn one of
 * each stratum, as long as it has any.  Their places in `all` go to `out`, which has room for
 * `size`, by digest; *drawn is how many.  Scratch lives in the arena.
 */
ATT_MUST_USE enum att_status att_sample_draw(const struct att_sample_ask *ask,
                                             struct att_arena *arena, size_t *out, size_t *drawn,
                                             struct att_err *err);

/* ---- what is kept ------------------------------------------------------------------ */

struct att_sample_coder {
    struct att_str name;
    struct att_str done; /* when they said that they are; empty: not yet */
    int64_t coded;       /* items */
};

struct att_sample {
    struct att_str id, name, made, who, seed;
    struct att_str query;  /* filters, as in the address of /events */
    struct att_str closed; /* when coding ended; empty: it goes on */
    int64_t population;    /* events that the filters let through when it was drawn */
    bool strata, filled;
    int64_t size;
    struct att_sample_coder coders[ATT_SAMPLE_CODERS];
    size_t coder_count;
};
struct att_sample_list {
    struct att_sample *at; /* newest first */
    size_t count;
};

/* Where a sentence stands. */
struct att_sample_place {
    struct att_str document;
    struct att_span span;
};

struct att_sample_item {
    int64_t n; /* from 1 */
    struct att_str event;
    bool shared; /* all its sentences tell of other events, too */
    struct att_sample_place places[ATT_SAMPLE_PLACES];
    size_t place_count;
    struct att_str machine[ATT_SAMPLE_FIELDS]; /* what was coded when it was drawn */
};

enum att_coding_kind { ATT_CODING_CODER, ATT_CODING_FINAL, ATT_CODING_MACHINE };
/* "coder", "final" or "machine". */
const char *att_coding_kind_name(enum att_coding_kind kind);

/* What somebody says of an item. */
struct att_coding {
    int64_t item;
    enum att_coding_kind kind;
    struct att_str who;
    struct att_str at;
    int64_t version;                          /* how often it was said; 0: never */
    struct att_str values[ATT_SAMPLE_FIELDS]; /* {NULL, 0}: not coded; "": none */
    struct att_str note;
};
struct att_coding_list {
    struct att_coding *at; /* by item, then kind, then the coders' order */
    size_t count;
};

/*
 * Keep a sample with its items, which begin at 1, and what the machine coded.  ATT_LIMIT when the
 * desk has too many, ATT_BAD_INPUT without name, items or two coders, or with a coder twice.
 */
ATT_MUST_USE enum att_status att_desk_sample_put(struct att_desk *desk,
                                                 const struct att_sample *sample,
                                                 const struct att_sample_item *items, size_t count,
                                                 char id[ATT_SAMPLE_ID], struct att_err *err);
/* All samples, with their coders. */
ATT_MUST_USE enum att_status att_desk_samples(struct att_desk *desk, struct att_arena *arena,
                                              struct att_sample_list *out, struct att_err *err);
/* One; ATT_NOT_FOUND when there is none. */
ATT_MUST_USE enum att_status att_desk_sample(struct att_desk *desk, struct att_str id,
                                             struct att_arena *arena, struct att_sample *out,
                                             struct att_err *err);
/* An item of it; ATT_NOT_FOUND when there is none. */
ATT_MUST_USE enum att_status att_desk_sample_item(struct att_desk *desk, struct att_str id,
                                                  int64_t n, struct att_arena *arena,
                                                  struct att_sample_item *out, struct att_err *err);
/* Remove a sample and all that was coded of it; what was corrected because of it stays. */
ATT_MUST_USE enum att_status att_desk_sample_remove(struct att_desk *desk, struct att_str id,
                                                    struct att_err *err);

/*
 * A coder has done with it; when all have, coding ends.  With an empty name it ends now, and what
 * nobody coded stays so.  ATT_NOT_FOUND when there is no such coder.
 */
ATT_MUST_USE enum att_status att_desk_sample_done(struct att_desk *desk, struct att_str id,
                                                  struct att_str coder, struct att_str now,
                                                  struct att_err *err);

/*
 * Keep what somebody says of an item in place of what they said before, of which they have seen
 * `version`.  ATT_BUSY when another was said meanwhile, ATT_BAD_INPUT when coding has ended (of a
 * coder), or has not (of who adjudicates), ATT_NOT_FOUND for no such item or coder.
 */
ATT_MUST_USE enum att_status att_desk_coding_put(struct att_desk *desk, struct att_str id,
                                                 const struct att_coding *coding,
                                                 struct att_err *err);
/* What one says of an item; version 0 when nothing. */
ATT_MUST_USE enum att_status att_desk_coding(struct att_desk *desk, struct att_str id,
                                             const struct att_coding *of, struct att_arena *arena,
                                             struct att_coding *out, struct att_err *err);
/* All that was said; of one coder's when `who` is not empty. */
ATT_MUST_USE enum att_status att_desk_codings(struct att_desk *desk, struct att_str id,
                                              struct att_str who, struct att_arena *arena,
                                              struct att_coding_list *out, struct att_err *err);

#endif
