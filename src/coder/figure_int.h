/* SPDX-License-Identifier: MIT */
/* figure_int.h - between count.c (numbers, marks, needs) and figure.c (figures). */
#ifndef ATT_CODER_FIGURE_INT_H
#define ATT_CODER_FIGURE_INT_H

#include "coder/coder_int.h"

/* The kinds of counts.tsv, in the order of their names; the last three are computed. */
enum att_count_kind {
    ATT_COUNT_ABOUT,
    ATT_COUNT_ABROAD,
    ATT_COUNT_BUILD,
    ATT_COUNT_CONCURRENT,
    ATT_COUNT_CONFERENCE,
    ATT_COUNT_CONSIST,
    ATT_COUNT_COUNTRY,
    ATT_COUNT_DEFENCE,
    ATT_COUNT_DELEGATE,
    ATT_COUNT_DELEGATION,
    ATT_COUNT_DEPLOY,
    ATT_COUNT_DOCUMENT,
    ATT_COUNT_END,
    ATT_COUNT_EXCHANGE,
    ATT_COUNT_EXERCISE,
    ATT_COUNT_EXHIBITION,
    ATT_COUNT_FIRM,
    ATT_COUNT_HARM,
    ATT_COUNT_HELD,
    ATT_COUNT_HERE,
    ATT_COUNT_JOIN,
    ATT_COUNT_LABEL,
    ATT_COUNT_MILITARY_GAMES,
    ATT_COUNT_MISSION,
    ATT_COUNT_MORE_THAN,
    ATT_COUNT_NEARLY,
    ATT_COUNT_NONE,
    ATT_COUNT_OFFICE,
    ATT_COUNT_PARTIAL,
    ATT_COUNT_PARTNER,
    ATT_COUNT_PEACE,
    ATT_COUNT_PERSON,
    ATT_COUNT_PORT,
    ATT_COUNT_RECEIVE,
    ATT_COUNT_RELATE,
    ATT_COUNT_RESCUE,
    ATT_COUNT_RESIDENT,
    ATT_COUNT_SEND,
    ATT_COUNT_SHIP,
    ATT_COUNT_SIGN,
    ATT_COUNT_SINCE,
    ATT_COUNT_SUPPLY,
    ATT_COUNT_TIMES,
    ATT_COUNT_TRAIN,
    ATT_COUNT_UNIT,
    ATT_COUNT_UNTIL,
    ATT_COUNT_VISIT,
    ATT_COUNT_YEARS,
    ATT_COUNT_FOREIGN, /* another state, a group or a mechanism is named */
    ATT_COUNT_OURS,    /* Viet Nam is named */
    ATT_COUNT_TIED,    /* relations tie the number itself: "quan hệ với 80 nước" */
    ATT_COUNT_KINDS
};

#define ATT_COUNT_BIT(kind) (UINT64_C(1) << (kind))

/* The longest forms of counts.tsv that begin at one token: all that have this length. */
struct att_count_mark {
    const struct att_entry *counted; /* NULL: no counted noun among them */
    uint64_t kinds;
    uint32_t len; /* 0: nothing begins here, or an earlier form covers the token */
};

/* The marks of one sentence. */
struct att_count_marks {
    uint32_t first, last;      /* tokens */
    struct att_count_mark *at; /* NULL: not read yet */
    uint64_t kinds;            /* of all marks, and FOREIGN */
};

/* A number in tokens [first, last). */
struct att_count_number {
    uint32_t first, last;
    int64_t value;
    bool words; /* written out: "ba mươi ba" */
};

/* Words that may begin a number, by vocabulary number. */
struct att_count_words {
    uint32_t at[11];
    uint32_t five; /* "năm": also a year */
};

/* Look the number words up. */
void att_count_words_init(struct att_count_words *words, const struct att_vocab *vocab);

/* Whether a number may begin at token `i`: cheap, and mostly false. */
static inline bool
att_count_may(const struct att_doc *doc, uint32_t i)
{
    return att_tok(doc, i)->kind == ATT_TOKEN_NUMBER ||
           att_lexicon_begins(att_tok(doc, i), ATT_CLASS_NUMBER);
}

/* The number that begins at token `i`; false for none and for names, dates, sizes, scores. */
bool att_count_number_at(const struct att_doc *doc, const struct att_count_words *words,
                         const struct att_sentence *s, uint32_t i, struct att_count_number *out);

/* Whether a form of counts.tsv begins at token `i` of sentence `s`. */
bool att_count_begins(const struct att_doc *doc, size_t s, uint32_t i);

/* Read the marks of sentence `s`, once; false when memory is out. */
bool att_count_marks_read(const struct att_doc *doc, size_t s, struct att_count_marks *marks);

/* The kinds of the mark that ends right before token `i`. */
uint64_t att_count_before(const struct att_count_marks *marks, uint32_t i);

/* The mark at token `i` of the sentence, or NULL past its ends. */
const struct att_count_mark *att_count_at(const struct att_count_marks *marks, uint32_t i);

/* The kind with this name; ATT_COUNT_KINDS when there is none. */
enum att_count_kind att_count_kind_read(struct att_str name);

/*
 * Whether the alternatives in `needs` are met by what the sentence and the
 * document have ("relate+partner in-peace !harm"); an empty one always is.
 */
bool att_count_needs(struct att_str needs, uint64_t here, uint64_t document);

#endif
