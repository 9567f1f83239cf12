/* SPDX-License-Identifier: MIT */
/* claim_int.h - assertions in memory, as resolution works on them.
 * A claim is one document's assertion of an event, a holding one of a post.  Both come sorted by
 * what they say and when, never by the order in which pages were added. */
#ifndef ATT_RECORD_CLAIM_INT_H
#define ATT_RECORD_CLAIM_INT_H

#include "base/edtf.h"
#include "record/store_int.h"

/* Who said something, and when. */
struct att_voice {
    int64_t key;      /* of the assertion */
    int64_t document; /* key */
    struct att_str document_id;
    int64_t place;       /* index in the coded document */
    int64_t teaser;      /* index; -1 in the article itself, -2 in a teaser that is not known */
    struct att_str said; /* as published; empty when unknown */
    bool dated;
    int64_t at, day; /* minutes, UTC; days (of capture when not dated) */
    int64_t origin;  /* the same for copies and for a teaser and its article */
};

struct att_claim {
    struct att_voice voice;
    enum att_event_type type;
    enum att_event_status status;
    enum att_mode mode;
    bool main;
    struct att_str name, mechanism, edition, date, place, place_country;
    const struct att_str *countries;
    size_t country_count;
    const struct att_str *people;
    const struct att_str *people_keys;    /* the plain names that they are told by, as many */
    const struct att_str *people_spelled; /* as written, plain, as many; NULL: the same */
    size_t people_count;
    struct att_str name_key, place_key; /* plain forms */
    struct att_str event;               /* id, when it is resolved already */
    struct att_edtf edtf;
    bool has_date;       /* edtf is meaningful */
    bool bounded;        /* with a year: it lies in [first, last] */
    bool precise;        /* to the day */
    int64_t first, last; /* days */
    uint64_t quote_mark;
};

/* What a text says of a term of office. */
enum att_turn { ATT_TURN_HOLDS, ATT_TURN_BEGINS, ATT_TURN_ENDS, ATT_TURN_FORMER };

struct att_holding {
    struct att_voice voice;
    struct att_str person, rank, post, country;
    struct att_str person_key, post_key, rank_key; /* plain forms */
    struct att_str spelled; /* of the person as written, when that is another; else empty */
    struct att_str office;  /* its plain words when it is not known */
    enum att_turn turn;
    bool single;                       /* one at a time holds the office */
    struct att_str effective;          /* of the turn, EDTF; may be empty */
    struct att_str receiving, basis;   /* of envoys */
    int64_t rank_order, level;         /* of rank and post; 0: not known */
    struct att_str term_from, term_to; /* as the lexicon has them */
    uint32_t who;                      /* index of an identity, once they are told apart */
    bool laid;                         /* to whom the name alone would not lead */
};

/* Two claims by which two groups became one: indexes, `a` the smaller. */
struct att_join {
    uint32_t a, b;
    uint8_t kind, rule; /* enum att_tie, enum att_tie_rule */
};

/* That two claims are one event, or never are, whatever they look like. */
struct att_force {
    uint32_t a, b; /* indices of claims */
    bool same;
};

/* Who somebody is: a name to be shown, or without one the person that this one is. */
struct att_person_rule {
    struct att_str plain, country;
    struct att_str name;
    struct att_str to_plain, to_country;
};

/* Somebody who shares a name with another person, and was split off from them. */
struct att_part {
    struct att_str plain; /* "nguyen van hien 2" */
    struct att_str base;  /* "nguyen van hien" */
    struct att_str country;
};

/* All that was said up to a day. */
struct att_claims {
    struct att_arena arena; /* owns everything below */
    struct att_claim *events;
    size_t event_count;
    struct att_holding *posts;
    size_t post_count;
    int64_t until;          /* the day up to which all was said; ATT_NO_DAY: now */
    struct att_join *joins; /* what made the events; one fewer than each has assertions */
    size_t join_count;
    /* what people say of them (correct.c) */
    const struct att_force *forces;
    size_t force_count;
    const struct att_person_rule *people;
    size_t people_count;
    const struct att_part *parts;
    size_t part_count;
};

/* Put the person that somebody is said to be in the place of this one, rule by rule. */
void att_person_settle(const struct att_person_rule *rules, size_t count, struct att_str *plain,
                       struct att_str *country);

/*
 * Load what was said up to `day` (ATT_NO_DAY: everything); `resolved` loads
 * each claim's event too.  Release *out whether or not it fails.
 */
ATT_MUST_USE enum att_status att_claims_load(struct att_record *record, int64_t day, bool resolved,
                                             struct att_claims *out, struct att_err *err);
/* Load only what was said of posts up to `day`. */
ATT_MUST_USE enum att_status att_claims_load_posts(struct att_record *record, int64_t day,
                                                   struct att_claims *out, struct att_err *err);
/* Load what was said of two events. */
ATT_MUST_USE enum att_status att_claims_load_two(struct att_record *record, struct att_str first,
                                                 struct att_str second, struct att_claims *out,
                                                 struct att_err *err);
void att_claims_release(struct att_claims *claims);

/* Read what the date of a claim means, when it was set. */
void att_claim_date(struct att_claim *claim);

/* Whether one plain name is the other or ends with it: "james mattis", "mattis". */
bool att_name_fits(struct att_str a, struct att_str b);

/* Whether every day of `a` lies within `b`; a date without a year fits its day in any. */
bool att_date_within(const struct att_edtf *a, const struct att_edtf *b);

/* How two claims look like one event.  Symmetric. */
enum att_tie {
    ATT_TIE_NONE,  /* two events, or no telling */
    ATT_TIE_SLIP,  /* a plan, perhaps, and the sitting that it became on another day */
    ATT_TIE_WEAK,  /* one event if nothing else comes into question */
    ATT_TIE_STRONG /* one event */
};

/* Whether a mechanism is a kind of meetings rather than one series: a series for each pair. */
bool att_mechanism_kind(struct att_str mechanism);

/* What made a tie, or stands against one; the numbers are stored. */
enum att_tie_rule {
    ATT_RULE_NONE,
    /* two events, in the order in which it is asked */
    ATT_RULE_TYPES,
    ATT_RULE_ONE_ARTICLE,
    ATT_RULE_EDITIONS,
    ATT_RULE_AFTER, /* told as still to come, or put off, after it had been told as over */
    ATT_RULE_MECHANISMS,
    ATT_RULE_PLACES,
    ATT_RULE_NAMES,
    ATT_RULE_HELD_APART,
    ATT_RULE_DATES,
    ATT_RULE_SIDES,
    ATT_RULE_PEOPLE,
    /* one event */
    ATT_RULE_COPY,
    ATT_RULE_NAME,
    ATT_RULE_SERIES_DAYS,
    ATT_RULE_SERIES_DATE, /* the same words, which do not name the day */
    ATT_RULE_SERIES,      /* a date that fits, or none */
    ATT_RULE_EDITION,
    ATT_RULE_SLIP,
    ATT_RULE_PUT_OFF, /* put off without a word on the day */
    ATT_RULE_TWO_PEOPLE,
    ATT_RULE_ALL_PEOPLE,
    ATT_RULE_SOME_PEOPLE,
    ATT_RULE_PLACE_DAY,
    ATT_RULE_PERSON_DAYS,
    ATT_RULE_PERSON_DATE,
    ATT_RULE_SIDES_DAYS,
    /* two events although they are tied; told, never stored */
    ATT_RULE_UNCLEAR,
    ATT_RULE_NO_SLIP,
    /* one event, because somebody said so */
    ATT_RULE_BY_HAND,
    ATT_RULE_COUNT
};

/* What a rule is called, and what it says. */
struct att_str att_tie_rule_name(enum att_tie_rule rule);
struct att_str att_tie_rule_words(enum att_tie_rule rule);

/* The tie of two claims, and the rule that made it or stood against it. */
enum att_tie att_claims_tie(const struct att_claim *a, const struct att_claim *b,
                            enum att_tie_rule *rule);

#define ATT_HELD_GAP_DAYS 3 /* days of one conference, told by the day */

/* Why two claims cannot be in one event, whatever ties them to others; ATT_RULE_NONE if they can.
 */
enum att_tie_rule att_claims_clash(const struct att_claim *a, const struct att_claim *b);

/* Postponed or cancelled, with no date given. */
bool att_claim_put_off(const struct att_claim *c);

/*
 * Which claims are one event: *group gets a number for each claim, the index of
 * the first claim of its event.  In the claims' arena.
 */
ATT_MUST_USE enum att_status att_claims_group(struct att_claims *claims, uint32_t **group,
                                              struct att_err *err);

/* Write what joined the claims into the table tie, touching only what has changed. */
ATT_MUST_USE enum att_status att_ties_write(struct att_record *record,
                                            const struct att_claims *claims, struct att_err *err);

/* Work out which documents repeat others; once for all that is stored. */
ATT_MUST_USE enum att_status att_resolve_copies(struct att_record *record, struct att_err *err);

/*
 * Write what the claims come to into the tables event, person and so on, so
 * that only what has changed is touched.
 */
ATT_MUST_USE enum att_status att_derive(struct att_record *record, struct att_claims *claims,
                                        const uint32_t *group, struct att_err *err);

/*
 * Have every list show what was known on `day` (ATT_NO_DAY: now), by temporary
 * views of the names of the tables.
 */
ATT_MUST_USE enum att_status att_then_show(struct att_record *record, int64_t day,
                                           struct att_err *err);

/* The same for the table of tenures, which is made when it is asked for. */
ATT_MUST_USE enum att_status att_tenures_as_of(struct att_record *record, int64_t day,
                                               struct att_err *err);

#endif
