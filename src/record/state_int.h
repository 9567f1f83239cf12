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

/* A post that somebody was seen in. */
struct att_seat {
    struct att_str post, plain, rank, first_seen, last_seen;
    bool in_teaser;
    int64_t assertion; /* the latest that says so */
    struct att_str assertion_id;
    int64_t sources;
};

/* What was known of a person from a day on. */
struct att_person_then {
    int64_t since;
    struct att_str rank, post;
    bool in_teaser;
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
    const struct att_seat *seats;
    size_t seat_count;
};

struct att_identities {
    struct att_identity *at;
    size_t count;
    const struct people *known; /* by name, country and document */
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

/* Whether `a` was said later than `b`; undated is earliest.  Ties go by document and place. */
bool att_voice_later(const struct att_voice *a, const struct att_voice *b);

#endif
