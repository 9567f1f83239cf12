/* SPDX-License-Identifier: MIT */
/* rules.h - the rule language: files of triggers, arguments and conditions, compiled to small
 * programs that run over the tokens of a sentence.  doc/RULES.md is its manual.
 *
 * This layer knows patterns, not news: what is a person or a date is told to it
 * as items; what a match means is decided in src/coder. */
#ifndef ATT_RULES_RULES_H
#define ATT_RULES_RULES_H

#include "base/arena.h"
#include "base/vec.h"
#include "lexicon/lexicon.h"

/* Classes of things that a pattern can name; a mask has bit 1 << class. */
enum att_item_class {
    ATT_ITEM_PERSON,
    ATT_ITEM_COUNTRY, /* a state or international body by name */
    ATT_ITEM_GROUP,   /* "các nước Cộng", "hai nước" */
    ATT_ITEM_BODY,    /* ministry, army, unit, agency */
    ATT_ITEM_DELEGATION,
    ATT_ITEM_POST, /* a post without a name: "Đại sứ Lào" */
    ATT_ITEM_RANK,
    ATT_ITEM_DATE,
    ATT_ITEM_PLACE,
    ATT_ITEM_MECHANISM, /* a series of conferences */
    ATT_ITEM_DRILL,     /* a series of exercises: RIMPAC */
    ATT_ITEM_FAIR,      /* a series of exhibitions */
    ATT_ITEM_BOND,      /* a series of exchanges */
    ATT_ITEM_MISSION,   /* peacekeeping */
    ATT_ITEM_SHIP,
    ATT_ITEM_CLASS_COUNT
};

/* One thing in a sentence: tokens [first, last); `index` is the caller's own. */
struct att_item {
    uint32_t first, last;
    uint8_t cls;  /* enum att_item_class; ATT_ITEM_CLASS_COUNT: a bare number */
    bool foreign; /* of another side than Viet Nam */
    uint32_t index;
};

/* What the things of a class are narrowed to: "person[foreign]", "body[army|unit]". */
enum att_test_kind {
    ATT_TEST_FOREIGN, /* of another side than Viet Nam */
    ATT_TEST_OWN,     /* of Viet Nam, and of nobody else */
    ATT_TEST_COUNTRY, /* `word`: code of a side that it is or stands for */
    ATT_TEST_KIND,    /* `word`: the kind that the lexicon gives it */
    ATT_TEST_COUNT    /* from `least` to `most`: sides that it stands for, or a number's value */
};

struct att_test {
    enum att_test_kind kind;
    bool negative; /* "!VNM" */
    bool or_next;  /* "army|unit": this one or the next */
    struct att_str word;
    uint32_t least, most;
};

/* Tests of which all, but for alternatives, must hold.  Filter 0 lets everything through. */
struct att_filter_list {
    const struct att_test *tests;
    size_t count;
};

/* A literal phrase found at tokens [first, last). */
struct att_hit {
    uint32_t first, last;
    uint32_t literal;
};

/* Where conditions can begin in one sentence. */
struct att_spots;

/* What begins at a token: literals as bits that others may share, and classes of items. */
struct att_ahead {
    uint64_t literals[2];
    uint32_t classes;
};

/* Bits in words that the arena owns. */
struct att_bitmap {
    uint64_t *at;
    size_t used, cap;
};

/*
 * What runs over a sentence may cost: all triggers and conditions draw on it.  At 0 nothing is
 * found any more, so whoever asks must look whether what was not found was looked for.
 */
struct att_fuel {
    uint32_t left;           /* steps */
    struct att_arena *arena; /* for what hard runs remember */
    struct att_bitmap rows, answers;
};

/* The steps of a sentence of so many tokens. */
uint32_t att_fuel_full(size_t tokens);

/* Fill up for a sentence of so many tokens. */
void att_fuel_fill(struct att_fuel *fuel, size_t tokens, struct att_arena *arena);

/* A sentence as the rules see it.  Items and hits are sorted by first, then last. */
struct att_scene {
    const struct att_token *tokens;
    uint32_t first, last; /* the sentence's tokens */
    const struct att_item *items;
    size_t item_count;
    const uint32_t *item_at; /* per token, from `first`: index of its first item */
    const struct att_hit *hits;
    size_t hit_count;
    const uint32_t *hit_at;  /* per token, from `first`: index of its first hit */
    struct att_spots *spots; /* where conditions can begin; NULL: not known yet */
    struct att_ahead *ahead; /* per token, from `first`: what begins there; NULL: not known */
    struct att_fuel *fuel;   /* borrowed */
    /* Whether an item passes one test; NULL: only `foreign` is known. */
    bool (*passes)(const void *ctx, const struct att_item *item, const struct att_test *test);
    const void *ctx;
};

/* Where a condition or an argument looks, seen from the trigger. */
enum att_scope {
    ATT_SCOPE_BEFORE, /* up to `within` tokens before the trigger, in its clause */
    ATT_SCOPE_AFTER,
    ATT_SCOPE_CLAUSE, /* both */
    ATT_SCOPE_SENTENCE,
    ATT_SCOPE_TRIGGER /* within the trigger's own tokens */
};

/* One condition of a rule: a pattern that must, or must not, be found. */
struct att_cond {
    bool negative;
    enum att_scope scope;
    uint16_t within; /* tokens; 0: as far as the scope goes */
    uint32_t program;
    uint32_t number;     /* among all conditions */
    struct att_str text; /* as written, for explanations */
    const char *file;
    uint32_t line, col;
};

/* Things that an argument takes: "person[foreign] | post". */
struct att_choice {
    uint32_t classes; /* mask of item classes */
    uint16_t filter;
};

#define ATT_ARG_CHOICES_MAX 8

/* One argument of a rule. */
struct att_arg {
    struct att_str role; /* "who", "whom", "to", "at" */
    enum att_scope scope;
    uint16_t within;
    uint32_t classes; /* mask of item classes: all choices together */
    struct att_choice choices[ATT_ARG_CHOICES_MAX];
    size_t choice_count;
    bool all;      /* every one in reach, not the nearest list only */
    uint32_t need; /* so many things must be found: 1 when required */
    struct att_str text;
    uint32_t line, col;
};

/* What must be known of the event before it counts. */
#define ATT_NEED_DATE 1u
#define ATT_NEED_FOREIGN 2u /* a side other than Viet Nam */
#define ATT_NEED_SIDES 4u   /* two sides */
#define ATT_NEED_PERSON 8u
#define ATT_NEED_SIDE 16u    /* any side */
#define ATT_NEED_JOURNEY 32u /* somebody who travels, and somewhere else to go to */

#define ATT_RULE_CONDS_MAX 12
#define ATT_RULE_ARGS_MAX 6
#define ATT_RULE_EXAMPLES_MAX 8
#define ATT_RULE_OBJECTS_MAX 12

/*
 * What a pattern cannot do without: wherever it matches, there is one of these phrases or an item
 * of one of these classes.  It is a cut through the pattern's program.
 */
struct att_cut {
    uint32_t classes; /* mask of item classes */
    uint32_t cost;    /* how common these seem */
    struct att_cut_phrase *first, *last;
};

/*
 * The rarest cuts that the pieces of a sequence offer, the rarest first: of each there must be
 * something.  So most rules are ruled out for a sentence before any of them is run.
 */
#define ATT_CUTS_MAX 3
struct att_cuts {
    struct att_cut at[ATT_CUTS_MAX];
    size_t count; /* 0: it can do without anything */
};

struct att_rule {
    struct att_str name;
    struct att_str file;
    uint32_t line;
    enum att_event_type type;
    bool stop; /* not an event: the trigger blocks other rules where it matches */
    int priority;
    uint32_t program;
    struct att_cuts cuts; /* of the trigger */
    struct att_str trigger_text;
    uint32_t trigger_line;
    struct att_cond conds[ATT_RULE_CONDS_MAX];
    size_t cond_count;
    struct att_arg args[ATT_RULE_ARGS_MAX];
    size_t arg_count;
    unsigned needs;
    uint32_t need_line; /* where they are said; 0: nothing is needed */
    int status;         /* fixed enum att_event_status, or -1 */
    struct att_str mechanism;
    struct att_str side; /* code of a side that always takes part, or empty */
    bool named;          /* the event has a name that begins at the trigger */
    bool pair;           /* always between two sides: the other may be that of the document */
    uint32_t despite;    /* mask of the guards that do not stop it */
    bool each;           /* an event for each person after the trigger, when they are of one side */
    bool early;          /* a date after the trigger is of what is said, not of the event */
    bool retold;         /* may only add to an event told elsewhere, never make one */
    bool personal;       /* of other people it is another event */
    bool local;          /* a part of a journey at one place: an event of its own */
    struct {             /* what it may be about, which tells two events of one type apart */
        struct att_str name;
        struct att_cond cond;
    } objects[ATT_RULE_OBJECTS_MAX];
    size_t object_count;
    struct {
        struct att_str text;
        bool match;
        uint32_t line;
    } examples[ATT_RULE_EXAMPLES_MAX];
    size_t example_count;
};

/* What a marker says about a trigger that it stands near. */
enum att_marker_kind {
    ATT_MARKER_HELD,
    ATT_MARKER_PLANNED,
    ATT_MARKER_POSTPONED,
    ATT_MARKER_CANCELLED,
    ATT_MARKER_ONLINE,
    ATT_MARKER_IN_PERSON,
    ATT_MARKER_UNREAL, /* no event, for any other reason than those below */
    ATT_MARKER_DENIED,
    ATT_MARKER_SUPPOSED, /* a hypothesis */
    ATT_MARKER_WISHED,
    ATT_MARKER_PROPOSED,
    ATT_MARKER_OPINION,
    ATT_MARKER_QUOTED, /* in words that somebody is quoted with */
    ATT_MARKER_VAGUE,  /* a field, not an act */
    ATT_MARKER_COUNT
};

/* From here on markers are guards: no event, save for rules that fire despite them. */
#define ATT_MARKER_GUARDS ATT_MARKER_UNREAL

struct att_marker {
    enum att_marker_kind kind;
    struct att_cond cond;
};

/* One place where a rule's trigger matches. */
struct att_firing {
    const struct att_rule *rule;
    uint32_t first, last;
};

/* All rules in file order, and all markers. */
const struct att_rule *att_rules_list(const struct att_rules *rules, size_t *count);
const struct att_marker *att_rules_markers(const struct att_rules *rules, size_t *count);

/*
 * Every trigger that matches in the scene, the best first: the longest, then the higher
 * priority, then the earlier start, then the earlier rule.  Whoever takes one leaves those
 * that overlap it.  Fills the scene's `ahead` where any trigger may match.  Allocates in `arena`;
 * *dry is the rule at which the fuel ran out, or NULL.
 */
bool att_rules_fire(const struct att_rules *rules, struct att_scene *scene, struct att_arena *arena,
                    struct att_firing **out, size_t *count, const struct att_rule **dry);

/* What begins at each token, for the scene's `ahead`: rules run faster then.  NULL: no memory. */
struct att_ahead *att_rules_ahead(const struct att_scene *scene, struct att_arena *arena);

/*
 * Where the conditions can begin in the scene, for its `spots`: worth its while as soon as one
 * trigger has fired there.  Allocated in `arena`; NULL when memory is out.
 */
struct att_spots *att_rules_spots(const struct att_rules *rules, const struct att_scene *scene,
                                  struct att_arena *arena);

/* Whether `cond`'s pattern can be found in the sentence at all: cheap, and mostly false. */
bool att_rules_possible(const struct att_rules *rules, const struct att_spots *spots,
                        const struct att_cond *cond);

/* Whether `cond`'s pattern is found in tokens [first, last) of the scene; *at is where. */
bool att_rules_find(const struct att_rules *rules, const struct att_scene *scene,
                    const struct att_cond *cond, uint32_t first, uint32_t last, uint32_t *at);

/* The longest end of `cond`'s pattern at `pos`, not after `last`; `pos` when it is not there. */
uint32_t att_rules_end(const struct att_rules *rules, const struct att_scene *scene,
                       const struct att_cond *cond, uint32_t pos, uint32_t last);

/* A trigger that begins at [first, last) and does not come to its end. */
struct att_begun {
    const struct att_rule *rule;
    uint32_t first, last;
    struct att_str wants; /* what should have stood next; empty: nothing that can be named */
};

/*
 * How far a rule's trigger goes at token `pos`, for explanations; last == first when it does not
 * even begin, or comes to its end.  `wants` is allocated in `arena`.
 */
struct att_begun att_rules_begun(const struct att_rules *rules, const struct att_scene *scene,
                                 const struct att_rule *rule, uint32_t pos,
                                 struct att_arena *arena);

/* Whether an item is what a class is narrowed to. */
bool att_rules_pass(const struct att_rules *rules, const struct att_scene *scene,
                    const struct att_item *item, uint16_t filter);

/* Whether an argument takes an item. */
bool att_rules_takes(const struct att_rules *rules, const struct att_scene *scene,
                     const struct att_arg *arg, const struct att_item *item);

/* Report what is odd in the rules: words twice in a pattern, triggers that can never win, windows
 * too short for their pattern, needs that nothing meets, macros that nothing uses.  See lint.c. */
void att_rules_lint(const struct att_rules *rules, struct att_diag *diag);

/* How the language calls a class of items, a kind of marker. */
const char *att_item_class_name(enum att_item_class cls);
const char *att_marker_kind_name(enum att_marker_kind kind);

/* A digest of all that they were read from: the shipped files, and those laid over them. */
void att_rules_digest(const struct att_rules *rules, char out[ATT_HASH_HEX]);

#endif
