/* SPDX-License-Identifier: MIT */
/* coder_int.h - the workbench of one document: mentions, people, candidates.
 *
 * Order of work, each step one file:
 *     scan.c     tokens -> lexicon matches, one reading of each token
 *     when*.c    dates
 *     speech.c   verbs of saying, for all of the following
 *     who.c      people with ranks and posts: name.c, holder.c, post.c, said.c
 *     office.c   the year of a text without one, by who held which post
 *     side.c     sides, delegations, places, mechanisms with editions; capital.c
 *     event.c    rules over the sentence -> candidates with their arguments: part.c and stands.c
 *                who, acts.c for whom they act, unsaid.c who is left out, pair.c the two spoken
 *                of, trip.c who goes where, setting.c where and in which series, status.c whether
 *                it was, date.c and span.c when, around.c when nothing beside it says
 *     fold.c     candidates of one event, as fit.c says, -> the event; attend.c who is there as
 *                other sentences tell
 *     holding.c  posts, one entry each
 *     figure.c   figures: count.c
 */
#ifndef ATT_CODER_CODER_INT_H
#define ATT_CODER_CODER_INT_H

#include "base/arena.h"
#include "base/edtf.h"
#include "base/err.h"
#include "base/limits.h"
#include "base/vec.h"
#include "coder/when.h"
#include "lexicon/lexicon.h"
#include "rules/rules.h"
#include "text/text.h"

#define ATT_NO_INDEX UINT32_MAX

/* A set of sides: bits by index into the lexicon's countries. */
struct att_sides {
    uint64_t bits[ATT_LIMIT_SIDES / 64];
};

/* Add the side with index `i`. */
static inline void
att_sides_add(struct att_sides *set, size_t i)
{
    if (i < ATT_LIMIT_SIDES)
        set->bits[i / 64] |= UINT64_C(1) << (i % 64);
}
/* Take the side with index `i` out. */
static inline void
att_sides_remove(struct att_sides *set, size_t i)
{
    if (i < ATT_LIMIT_SIDES)
        set->bits[i / 64] &= ~(UINT64_C(1) << (i % 64));
}
/* Whether the side with index `i` is in it. */
static inline bool
att_sides_has(const struct att_sides *set, size_t i)
{
    return i < ATT_LIMIT_SIDES && (set->bits[i / 64] >> (i % 64) & 1u);
}
/* Add all of `more`; how many there are; how many both have. */
void att_sides_join(struct att_sides *set, const struct att_sides *more);
size_t att_sides_count(const struct att_sides *set);
size_t att_sides_common(const struct att_sides *a, const struct att_sides *b);

/* The side with the highest index; ATT_NO_INDEX when there is none. */
uint32_t att_sides_last(const struct att_sides *set);

/* One reading of a stretch of tokens by the lexicon, chosen among overlapping ones. */
struct att_reading {
    uint32_t first, last;
    const struct att_entry *entry;
    bool ambiguous;
};

/* A person of the document. */
struct att_who {
    struct att_str name; /* the longest form */
    uint32_t name_first, name_last;
    uint32_t *words; /* normalised name, token by token: hashes */
    size_t word_count;
    struct att_str rank; /* the highest, as last written */
    int64_t rank_order;  /* of ranks.tsv; 0: none */
    uint32_t country;    /* index; ATT_NO_INDEX unknown */
    bool country_stated;
    bool viet;                     /* a Vietnamese name by its shape */
    const struct att_entry *known; /* of people.tsv; NULL: not there */
    char gender;                   /* 'm' "ông", 'f' "bà"; 0: not said */
    bool relevant;                 /* holds a post or rank in this document */
    bool office;                   /* one by which he acts for a state, here or in people.tsv */
};

/* One place where a person is named. */
struct att_who_mention {
    uint32_t first, last; /* with rank and posts */
    uint32_t name_first, name_last;
    uint32_t person;
    uint32_t sentence;
};

/* One post or rank stated of a person. */
struct att_post_mention {
    uint32_t person;
    struct att_str rank; /* may be empty */
    struct att_str post; /* may be empty */
    uint32_t country;
    uint32_t first, last; /* tokens of post and name */
    uint32_t sentence;
    const struct att_entry *head;
    bool modified; /* "nguyên", "quyền" … before the head */
};

enum att_mention_kind {
    ATT_MENTION_COUNTRY,
    ATT_MENTION_GROUP,
    ATT_MENTION_BODY,
    ATT_MENTION_DELEGATION,
    ATT_MENTION_POST,
    ATT_MENTION_SHIP,
    ATT_MENTION_PLACE,
    ATT_MENTION_MECHANISM,
    ATT_MENTION_RANK,
};

/* Any other thing named in a sentence. */
struct att_mention {
    enum att_mention_kind kind;
    uint32_t first, last;
    uint32_t sentence;
    struct att_sides sides;
    const struct att_entry *entry;
    struct att_str edition; /* mechanisms */
    uint32_t country;       /* places: where they lie */
    bool relative;          /* "hai nước", "hai bên": sides are those of the document */
    bool certain_place;     /* preceded by "tại" or "ở" */
    uint32_t head;          /* posts: first token of the head */
};

/* One sentence of the document, read. */
struct att_reading_list {
    struct att_reading *at;
    size_t count;
};

struct att_sentence_facts {
    struct att_walk walk; /* all that the lexicon and the rules know in it */
    struct att_reading_list readings;
    uint32_t *reading_of; /* per token: number of the reading that begins there plus 1; 0: none */
    struct att_hit *hits;
    size_t hit_count;
    uint32_t date_first, date_last; /* in doc.dates */
    uint32_t who_first, who_last;   /* in doc.who_mentions */
    uint32_t mention_first, mention_last;
    struct att_item *items;
    size_t item_count;
    uint32_t *item_at, *hit_at;
    struct att_ahead *ahead; /* what begins at each token */
    struct att_spots *spots; /* where conditions can begin; NULL unless a trigger fired */
    bool title, lead, teaser, imprint, caption;
    bool elsewhere; /* has words of another subject: sport */
    bool known;     /* names somebody of people.tsv, defence or relations */
    size_t teaser_index;
};

/* Where a status or a mode comes from: the words of a marker, or how it was inferred. */
struct att_because {
    const struct att_marker *marker; /* NULL: none */
    uint32_t first, last;            /* tokens */
    const char *inferred;
};

/* What a firing gave, before folding. */
struct att_candidate {
    const struct att_rule *rule;
    enum att_event_type type;
    enum att_event_status status;
    enum att_mode mode;
    uint32_t sentence;
    uint32_t first, last; /* the trigger */
    struct att_sides sides;
    uint32_t *people;
    uint32_t stood; /* one of them + 1, for whom only a nameless post stands; 0: none */
    const struct att_entry *stood_post;
    bool stood_by_term;                 /* as the lexicon has it, not the document */
    size_t people_count, people_before; /* those before the trigger come first */
    size_t people_told; /* of a sum: those from here on are there by what is told of others */
    uint32_t unsaid;    /* one of them + 1, whom the report is about, not the sentence; 0: none */
    struct att_edtf date;
    bool has_date, date_own; /* stated in the sentence itself */
    const char *date_inferred;
    uint32_t date_token_first, date_token_last;
    struct att_day ends; /* "kéo dài đến ngày 8-9": its last day, told apart; month 0: not said */
    uint32_t ends_first, ends_last; /* its tokens */
    bool ended;                     /* and it went into the date */
    uint32_t days;                  /* "trong ba ngày": how long; 0: not said */
    bool closing;                   /* "kết thúc chuyến thăm": its date is the last day */
    struct att_str place;
    uint32_t place_country;
    uint32_t place_first, place_last;
    int place_grade; /* 0 of what was told before, 1 a town or wider, 2 a venue or a unit */
    struct att_str name;
    uint32_t name_first, name_last;
    struct att_sides travellers, goals; /* of a visit: who goes, and where */
    uint32_t goal_first, goal_last;     /* the unit or the site, if it is narrower than a country */
    bool wide;                          /* it goes to a region, not to one country */
    bool guessed;                       /* an end of it is only whom the text is about */
    bool local;                         /* a stop at one place in the journey, not the journey */
    struct att_str object;              /* the rule's name for what it is about; empty: not said */
    const struct att_entry *mechanism;
    struct att_str mechanism_id;
    struct att_str edition;
    uint32_t quote_first, quote_last; /* tokens */
    bool retold, main, teaser;
    size_t teaser_index;
    uint32_t event;  /* filled by folding */
    bool again;      /* "cuộc gặp này": told before, or an event of its own if nothing fits */
    uint32_t vacant; /* country + 1 of a post in it whose holder is not known; 0: none */
    int vacant_level;
    bool unreal;   /* retold, and a guard stands there: it adds to others, and is nothing itself */
    bool echo;     /* "Sau hội đàm, …": names after it are of what comes next */
    int year_said; /* "năm ngoái" -1, "năm sau" 1, else 0: of a text without a date too */
    uint32_t told; /* of a sum: the sentence that told of it first */
    bool state_acts, state_leads; /* one who acts for a state is in it; stands before the trigger */
    bool self_acts;               /* one who acts for himself is in it */
    int weight;                   /* how much it says */
    struct att_because status_why, mode_why;
    int anchor; /* what gave the status: 0 nothing, 1 the date, 2 words */
};

/* Why a firing gave nothing, for explanations: the first thing that failed. */
enum att_refusal_kind {
    ATT_REFUSED_INSIDE, /* the trigger lies inside a post or a person's mention */
    ATT_REFUSED_COND,
    ATT_REFUSED_GUARD,
    ATT_REFUSED_ARG,
    ATT_REFUSED_NEED,
    ATT_REFUSED_LISTED, /* one of a list of series, none of which is told to have sat */
    ATT_REFUSED_ALONE,  /* nobody in it acts for a state */
    ATT_REFUSED_TAKEN   /* another rule has taken the words */
};

struct att_refusal {
    const struct att_rule *rule;
    uint32_t sentence, first, last;
    enum att_refusal_kind kind;
    const struct att_cond *cond; /* of the rule, or of the marker that guards */
    const struct att_marker *marker;
    const struct att_arg *arg;
    unsigned need;                 /* ATT_NEED_… */
    const struct att_rule *winner; /* whose trigger is at [won_first, won_last) */
    uint32_t won_first, won_last;
    uint32_t found_first, found_last; /* what should not have stood there; empty: nothing */
};

/* All of one document. */
struct att_doc {
    const struct att_lexicon *lexicon;
    const struct att_rules *rules;
    const struct att_kinds *kinds; /* of words, as the grammars number them */
    const struct att_page *page;
    struct att_arena *arena;
    struct att_text text;
    struct att_day published;
    uint32_t vnm, asean, un;          /* indices of countries */
    struct att_sentence_facts *facts; /* one a sentence */
    struct att_date_vec dates;
    uint32_t *date_sentence;
    ATT_VEC(struct att_who) people;
    ATT_VEC(struct att_who_mention) who_mentions;
    ATT_VEC(struct att_post_mention) posts;
    ATT_VEC(struct att_mention) mentions;
    ATT_VEC(struct att_candidate) candidates;
    ATT_VEC(struct att_refusal) refusals;
    ATT_VEC(const struct att_rule *) stops; /* rules that took words away, once for each place */
    struct att_fuel *fuel;                  /* of the sentence that rules run over */
    size_t dry_count;                       /* sentences that took more than they have */
    uint32_t dry_sentence;                  /* the first of them */
    const struct att_rule *dry_rule;        /* and the rule at which its steps ran out */
    uint32_t full_sentence;  /* number, from 1, of the one with the first event that is passed over
                                for ATT_LIMIT_EVENTS; 0: none is */
    bool explain;            /* keep refusals and stops */
    uint32_t partner;        /* the foreign side that the document is about */
    bool own_part;           /* the text names bodies or people of Viet Nam */
    struct att_sides pair;   /* the two sides that the document is about */
    struct att_sides acting; /* those of whom somebody with an office, a body, a ship is named */
    struct att_sides partners; /* "hai nước": partner and VNM */
};

/* The index of the country with this code; ATT_NO_INDEX when unknown. */
uint32_t att_country_index(const struct att_lexicon *lexicon, struct att_str code);

/* Fill doc->facts[s].readings and hits for every sentence. */
bool att_scan(struct att_doc *doc);

/* Dates of every sentence. */
bool att_dates(struct att_doc *doc);

/* The year of an article that tells none, by who held which post in it; after att_people. */
void att_dates_by_office(struct att_doc *doc);

/* People, ranks and posts of every sentence. */
bool att_people(struct att_doc *doc);

/* Sides, places, mechanisms of every sentence; then the items that rules see. */
bool att_mentions(struct att_doc *doc);

/*
 * Whether a capital stands for its state: "Moscow đã …", "giữa Manila và Washington".  `at`: a word
 * of place stands before it.
 */
bool att_capital_acts(const struct att_doc *doc, size_t s, const struct att_reading *r, bool at);

/* The edition that stands at token `i`: "-14", " lần thứ 7", " 10"; where it ends, `i` if none. */
uint32_t att_edition_read(struct att_doc *doc, uint32_t i, uint32_t end, struct att_str *edition);

/* "đoàn … do X dẫn đầu": the person who leads the delegation `m`, or ATT_NO_INDEX. */
uint32_t att_leader(const struct att_doc *doc, const struct att_mention *m);

/* Whether the holder of a post acts for a state by it: a director of a firm does not. */
bool att_acts_office(const struct att_entry *post);

/* Fill doc->acting. */
void att_acts_read(struct att_doc *doc);

/* Run the rules; candidates in order of sentences. */
bool att_candidates(struct att_doc *doc);

/* The first candidate of sentence `s` or of one after it: they stand in the order of the text. */
size_t att_candidate_from(const struct att_doc *doc, size_t s);

/* Fold candidates into events (allocated in the arena). */
bool att_fold_events(struct att_doc *doc, struct att_event **out, size_t *count);

/* The posts of the document, one entry per person and post. */
bool att_posts(struct att_doc *doc, struct att_post **out, size_t *count);

/* The figures of the document. */
bool att_figures(struct att_doc *doc, struct att_figure **out, size_t *count);

/* All steps up to the candidates, refusals kept; *doc is borrowed until the coder's next run. */
ATT_MUST_USE enum att_status att_coder_workbench(struct att_coder *coder,
                                                 const struct att_page *page, struct att_doc *doc,
                                                 struct att_err *err);

/* Report what limits passed over, at the page, or at `place` if not NULL: sentences that took more
 * steps than they have, and what follows as many events as a page may tell. */
void att_limits_report(const struct att_doc *doc, struct att_diag *diag,
                       const struct att_place *place);

/*
 * Why the article is about something else altogether, in words: it has no word
 * of states or arms, names no other state and nobody known, or its meetings are matches.  NULL:
 * it is not.
 */
const char *att_elsewhere(const struct att_doc *doc);

/* Whether anything in it is to be recorded. */
bool att_relevant(const struct att_doc *doc, const struct att_coded *coded);

/* The lexicon that the coder borrows. */
const struct att_lexicon *att_coder_lexicon(const struct att_coder *coder);

/* Where it reports; NULL: nowhere. */
struct att_diag *att_coder_diag(const struct att_coder *coder);

/* The rules that the coder borrows. */
const struct att_rules *att_coder_rules(const struct att_coder *coder);

/* ---- small helpers over tokens ---- */

/* Token `i`. */
static inline const struct att_token *
att_tok(const struct att_doc *doc, uint32_t i)
{
    return &doc->text.tokens[i];
}

/* The raw bytes of one token. */
static inline struct att_str
att_tok_raw(const struct att_doc *doc, uint32_t i)
{
    const struct att_token *t = &doc->text.tokens[i];

    return (struct att_str){doc->text.source.at + t->start, t->end - t->start};
}

/* The same for a number: its digits. */
static inline struct att_str
att_tok_digits(const struct att_doc *doc, uint32_t i)
{
    return att_text_digits(&doc->text, i, doc->arena);
}

/* Whether token `i` is just `text` (a mark or an ASCII word), byte for byte. */
static inline bool
att_tok_is(const struct att_doc *doc, uint32_t i, const char *text)
{
    struct att_str raw;

    if (i >= doc->text.token_count)
        return false;
    raw = att_tok_raw(doc, i);
    return raw.at[0] == text[0] && raw.len == strlen(text) && memcmp(raw.at, text, raw.len) == 0;
}

/* The reading that begins at token `i` of sentence `s`, or NULL. */
static inline const struct att_reading *
att_reading_at(const struct att_doc *doc, size_t s, uint32_t i)
{
    const struct att_sentence *sent = &doc->text.sentences[s];
    const struct att_sentence_facts *f = &doc->facts[s];
    uint32_t number = i >= sent->first && i < sent->last ? f->reading_of[i - sent->first] : 0;

    return number == 0 ? NULL : &f->readings.at[number - 1];
}

/* What att_tok_word asks of words that are longer than their key. */
bool att_tok_long(const struct att_doc *doc, uint32_t i, const char *text);

/* Whether it is the lower-case word `text` in any case (NFC on both sides). */
static inline bool
att_tok_word(const struct att_doc *doc, uint32_t i, const char *text)
{
    return i < doc->text.token_count && att_token_like(&doc->text.tokens[i], text) &&
           (strlen(text) <= sizeof(uint64_t) || att_tok_long(doc, i, text));
}

/* Tokens [first, last) as they are coded: as written, but for what is not seen. */
static inline struct att_str
att_tok_seen(const struct att_doc *doc, uint32_t first, uint32_t last)
{
    return att_text_seen(doc->arena, att_text_raw(&doc->text, first, last));
}

/* Whether token `i` is one of the lower-case words of an array: ATT_TOK_AMONG(doc, i, words). */
static inline bool
att_tok_among(const struct att_doc *doc, uint32_t i, const char *const *words, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (att_tok_word(doc, i, words[k]))
            return true;
    return false;
}
#define ATT_TOK_AMONG(doc, i, words) att_tok_among(doc, i, words, ATT_COUNT(words))

/* Whether one of the pairs of lower-case words of an array stands at token `i`. */
static inline bool
att_tok_pair_among(const struct att_doc *doc, uint32_t i, const char *const (*pairs)[2],
                   size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (att_tok_word(doc, i, pairs[k][0]) && att_tok_word(doc, i + 1, pairs[k][1]))
            return true;
    return false;
}
#define ATT_TOK_PAIR_AMONG(doc, i, pairs) att_tok_pair_among(doc, i, pairs, ATT_COUNT(pairs))

/* Whether it is a word that begins with a capital. */
static inline bool
att_tok_upper(const struct att_doc *doc, uint32_t i)
{
    return doc->text.tokens[i].kind == ATT_TOKEN_WORD &&
           (doc->text.tokens[i].flags & ATT_TOKEN_UPPER);
}

#endif
