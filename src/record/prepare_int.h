/* SPDX-License-Identifier: MIT */
/* prepare_int.h - what is worked out of a page before it is stored. */
#ifndef ATT_RECORD_PREPARE_INT_H
#define ATT_RECORD_PREPARE_INT_H

#include "base/hash.h"
#include "lexicon/lexicon.h"
#include "record/record.h"
#include "record/text_int.h"

/* Identity of a document or an event: a letter and hex digits. */
#define ATT_DOCUMENT_ID 18 /* "d", 16 digits, NUL */

/* The separator of lists of texts within one value. */
#define ATT_LIST_SEP '\x1f'

#define ATT_SKETCH_BINS 32
#define ATT_SKETCH_BANDS 8
#define ATT_SKETCH_OPENINGS 2 /* further bands, of how the body opens; and one of the title */
#define ATT_SKETCH_ALL (ATT_SKETCH_BANDS + ATT_SKETCH_OPENINGS + 1)

/* When something was said: of a document or of a teaser. */
struct att_saying {
    struct att_str said; /* as published; empty when unknown */
    bool dated;
    int64_t at;     /* minutes since 1970, UTC */
    int64_t day;    /* as the page counts days */
    int64_t source; /* a fingerprint of title and day */
};

/* A date whose year was worked out; `date` is empty where none was. */
struct att_settled {
    struct att_str date;
    int founded, years; /* what it was worked out of */
    struct att_evidence evidence;
};

/* The office of a post, and what is told of the holder's term. */
struct att_office {
    struct att_str office;             /* "cuc-truong|cuc-dn|VNM"; empty: of no post */
    bool single;                       /* one at a time holds it */
    bool envoy;                        /* attachés and ambassadors */
    bool hosted;                       /* `receiving` is not told: who tells of it is there */
    const char *turn;                  /* "holds" "begins" "ends" "former" */
    struct att_str effective;          /* when it began or ended, EDTF; may be empty */
    struct att_str receiving, basis;   /* of envoys: a code; "resident", "concurrent" */
    struct att_str entry;              /* the lexicon's of the person */
    struct att_str term_from, term_to; /* of the office, as the lexicon has it */
    int64_t rank;                      /* order of the rank; 0: not known */
    int level;                         /* of the post: 1 heads of state to 6; 0: not known */
};

/* By which plain name somebody is told from others. */
struct att_called {
    struct att_str plain;   /* of the lexicon's first spelling, else of the name itself */
    struct att_str spelled; /* of the name itself, where that is another; else empty */
};

/* The same of all whom a page names. */
struct att_calls {
    const struct att_called *posts;         /* as many as posts */
    const struct att_called *const *people; /* as many as events; of each, as many as people */
};

/* What reads the words of a page once more. */
struct att_namer {
    const struct att_lexicon *lexicon; /* borrowed */
    struct att_lexer *lexer;
};

struct att_prepared {
    const struct att_page *page;
    const struct att_coded *coded;
    char id[ATT_DOCUMENT_ID];
    char digest[ATT_HASH_HEX];
    struct att_saying saying;
    const struct att_saying *teasers;  /* as many as the page has */
    const struct att_settled *settled; /* as many as events; NULL: none is */
    const struct att_office *offices;  /* as many as posts; NULL: not known */
    struct att_calls calls;
    const int *rhythms;             /* as many as events: sittings a year, 0: not known */
    const struct att_str *measures; /* as many as figures; empty: of one event */
    const struct att_str *named;    /* as many: the countries that their words name, ",KOR," */
    struct att_str title, body;     /* syllables */
    struct att_str title_plain, body_plain;
    struct att_str blocks, sections;
    bool has_body; /* long enough to tell copies by */
    int64_t body_mark;
    int64_t coded_mark; /* of what the page was read to say */
    bool sketched;
    int64_t bands[ATT_SKETCH_ALL]; /* what possible copies share one of */
};

/* Read when something was said; false (and not dated) when `published` is no date. */
bool att_saying_read(struct att_str published, struct att_saying *out);

/*
 * Work out the year of dates without one; a pure function of page, coded
 * document and lexicon.  *out has as many as there are events, in `arena`, or is NULL: nothing was
 * settled.  `namer` may be NULL: then nothing is.
 */
ATT_MUST_USE enum att_status att_settle(struct att_namer *namer, const struct att_page *page,
                                        const struct att_coded *coded, struct att_arena *arena,
                                        const struct att_settled **out, struct att_err *err);

/* Whose posts are told apart. */
struct att_office_ask {
    struct att_namer *namer; /* NULL: nothing is known */
    struct att_speller *speller;
    const struct att_page *page;
    const struct att_coded *coded;
    const struct att_settled *settled; /* may be NULL */
};

/* The offices of a page's posts, as many, in `arena`; *out is NULL when there is no namer. */
ATT_MUST_USE enum att_status att_offices_read(const struct att_office_ask *ask,
                                              struct att_arena *arena,
                                              const struct att_office **out, struct att_err *err);

/* By which names the people of a page are told from others, in `arena`; `namer` may be NULL. */
ATT_MUST_USE enum att_status att_called_read(struct att_namer *namer, struct att_speller *speller,
                                             const struct att_coded *coded, struct att_arena *arena,
                                             struct att_calls *out, struct att_err *err);

/* What a figure of the document measures over the years; empty: nothing. */
struct att_str att_measure(struct att_speller *speller, const struct att_coded *coded,
                           size_t figure, struct att_arena *arena);

/*
 * The countries that a figure's words and sentence name, ",KOR,VNM,", in `arena`; empty: none, or
 * the namer has no lexicon.
 */
ATT_MUST_USE enum att_status att_figure_countries(const struct att_namer *namer,
                                                  const struct att_page *page,
                                                  const struct att_figure *figure,
                                                  struct att_arena *arena, struct att_str *out,
                                                  struct att_err *err);

/* A number for each run of eight syllables of an article's body. */
struct att_shingles {
    uint64_t *at;
    size_t count, cap;
};

/* The shingles of a page's body, in order, in `arena`. */
ATT_MUST_USE enum att_status att_prepare_shingles(struct att_speller *speller,
                                                  struct att_arena *arena,
                                                  const struct att_stored *page,
                                                  struct att_shingles *out, struct att_err *err);

/* The blocks of a page as they are stored, and back. */
struct att_str att_blocks_write(const struct att_block *blocks, size_t count,
                                struct att_arena *arena);
bool att_blocks_read(struct att_str text, struct att_arena *arena, struct att_block **out,
                     size_t *count);

/* Several texts as one value, with `sep` between and at either end, and back. */
struct att_str att_list_write(const struct att_str *texts, size_t count, char sep,
                              struct att_arena *arena);
size_t att_list_read(struct att_str value, char sep, struct att_arena *arena,
                     const struct att_str **out);

#endif
