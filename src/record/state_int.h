/* SPDX-License-Identifier: MIT */
/* state_int.h - what claims come to: events as they stand, people, and who they are. */
#ifndef ATT_RECORD_STATE_INT_H
#define ATT_RECORD_STATE_INT_H

#include "record/claim_int.h"
#include "record/prepare_int.h"

/* One step in what was said of an event. */
struct att_step {
    enum att_change_kind kind;
    struct att_str old, now; /* date, mode or place; may be empty */
    bool counted;
    int64_t days;                      /* between two dates to the day */
    const struct att_claim *from, *to; /* from: NULL when nothing was said before */
};

/* An event as its claims give it. */
struct att_state {
    char id[ATT_EVENT_ID];
    const struct att_claim **members; /* the first said first */
    size_t member_count;
    enum att_event_type type;
    enum att_event_status status;
    enum att_mode mode;
    bool main, in_teaser;
    struct att_str label, name, mechanism, edition, date, place, place_country;
    int dated;           /* 0: with a year; 1: without; 2: not at all; events sort by it */
    bool bounded;        /* when it can have been is known: */
    int64_t first, last; /* days */
    const struct att_str *countries;
    size_t country_count;
    const struct att_str *people, *people_keys;
    uint32_t *persons; /* as many: index of an identity; ATT_MAP_NONE for no name */
    size_t people_count;
    struct att_str first_said, last_said; /* empty when only undated pages tell of it */
    int64_t sources;
    int64_t known_day;            /* when the record could first know of it */
    const struct att_step *steps; /* how it came to be so, as it was said */
    size_t step_count;
};

/* Fill the steps of a state from its members. */
void att_steps_make(struct att_arena *arena, struct att_state *state);

/* Work out the state of `count` claims, all but its label.  Borrows them; lives in the arena. */
void att_state_make(struct att_arena *arena, const struct att_claim **members, size_t count,
                    struct att_state *out);

/*
 * What to call an event that has no name, given the names of its people:
 * "Gặp: Nguyễn Chí Vịnh – Park Noh-wan (VNM, KOR)".
 */
struct att_str att_state_label(struct att_arena *arena, const struct att_state *state,
                               const struct att_str *names, size_t count);

/* Of such a label of an event, the people's names: a part of it, or empty. */
struct att_str att_state_label_who(struct att_str label, const struct att_state *state);

/* How a day on which a term began or ended is known. */
enum att_edge_kind {
    ATT_EDGE_NONE,
    ATT_EDGE_SAID,    /* a text says so */
    ATT_EDGE_LEXICON, /* the lexicon does */
    ATT_EDGE_BOUNDED, /* no earlier than the predecessor's, no later than the successor's */
    ATT_EDGE_SEEN     /* first or last seen then */
};

struct att_edge {
    enum att_edge_kind kind;
    struct att_str date;
    const struct att_holding *by; /* NULL: nobody says so */
};

/* One spell of somebody in an office. */
struct att_seat {
    struct att_str office, post, plain, rank, first_seen, last_seen, receiving, basis;
    int64_t spell; /* from 1 */
    bool in_teaser, single;
    struct att_edge from, to;
    uint32_t predecessor, successor;  /* identities; ATT_MAP_NONE: not known */
    const struct att_holding *latest; /* that says so */
    int64_t sources, known_day;
};

/* Somebody's rank, and when it was seen. */
struct att_rank_seen {
    struct att_str rank;
    int64_t first, last; /* days */
    const struct att_holding *latest;
};

/* What does not go together. */
struct att_finding {
    const char *kind;
    struct att_str subject; /* id of a person or event */
    bool dated;
    int64_t day;                   /* since when it is known */
    const struct att_voice *a, *b; /* assertions; b may be NULL */
    char letter;                   /* of the assertions: 'p' or 'e' */
    struct att_str detail;
};

/* What was known of a person from a day on. */
struct att_person_then {
    int64_t since;
    struct att_str rank, post;
    bool in_teaser;
};

/* Why a spelling is a person's; whom several are one by comes first. */
enum att_spelt {
    ATT_SPELT_LEXICON, /* an entry has it */
    ATT_SPELT_HAND,    /* somebody says so */
    ATT_SPELT_PART,    /* somebody split them off from one who has the same name */
    ATT_SPELT_NAME     /* it is the name that they are told by */
};

/* One way in which a person's name is written. */
struct att_spelling {
    struct att_str plain, form;
    enum att_spelt how;
};

/* One person. */
struct att_identity {
    struct att_str id, plain, country, name, rank, post, first_seen, last_seen;
    bool in_teaser;
    const struct att_person_then *thens;
    size_t then_count;
    const int64_t *days; /* on which something dated tells of them */
    size_t day_count;
    int64_t events;
    struct att_seat *seats;
    size_t seat_count;
    const struct att_spelling *spellings; /* by plain name; none of who has only one */
    size_t spelling_count;
    struct att_rank_seen *ranks;
    size_t rank_count;
};

struct att_identities {
    struct att_identity *at;
    size_t count;
    const struct people *known;         /* by name, country and document */
    const struct att_finding *findings; /* about posts and ranks */
    size_t finding_count;
};

/*
 * Tell the people of all posts and events apart, and fill each state's
 * `persons`.  Everything lives in the claims' arena, whose status the caller asks.
 */
void att_identities_make(struct att_claims *claims, struct att_state *states, size_t state_count,
                         struct att_identities *out);

/* Who the `k`th person of a state is; ATT_MAP_NONE when none of the identities. */
uint32_t att_identity_of(const struct att_identities *identities, const struct att_state *state,
                         size_t k);

/* Whether `a` counts for more than `b` in what an event is said to be. */
bool att_claim_outweighs(const struct att_claim *a, const struct att_claim *b);

/*
 * Work out who held which office from when to when, and which ranks, from the
 * posts that are said and the people who hold them; and what contradicts each other there.
 */
void att_tenures_make(struct att_claims *claims, struct att_identities *people);

/* Where findings are looked for. */
struct att_found_in {
    struct att_arena *arena;
    const struct att_state *states;
    size_t state_count;
    const struct att_identities *people;
};

/* Write what does not go together into the table finding, touching only what has changed. */
ATT_MUST_USE enum att_status att_findings_write(struct att_record *record,
                                                const struct att_found_in *in, struct att_err *err);

/* How an edge's kind is called; NULL for none. */
const char *att_edge_name(enum att_edge_kind kind);

/* A day as a date, in the arena. */
struct att_str att_day_text(struct att_arena *arena, int64_t day);

/* Whether `a` was said later than `b`; undated is earliest.  Ties go by document and place. */
bool att_voice_later(const struct att_voice *a, const struct att_voice *b);

#endif
