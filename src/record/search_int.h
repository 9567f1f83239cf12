/* SPDX-License-Identifier: MIT */
/* search_int.h - what the files of the search share. */
#ifndef ATT_RECORD_SEARCH_INT_H
#define ATT_RECORD_SEARCH_INT_H

#include "base/map.h"
#include "record/query_int.h"
#include "record/rank_int.h"

#define ATT_SEARCH_WORDS 64
#define ATT_SEARCH_MOST 1000 /* of more hits it is only said that there are more */

/* A word, or a phrase whose words stand together. */
struct att_search_unit {
    size_t first, count; /* syllables */
};

/* A query, read. */
struct att_search {
    struct att_look *look;
    struct att_arena *arena;
    struct att_filter filter; /* fields and ranges of the query */
    struct att_str publisher;
    struct att_syllable words[ATT_SEARCH_WORDS];
    size_t word_count;
    struct att_search_unit units[ATT_SEARCH_WORDS];
    size_t unit_count;
    bool marks;
    enum att_match match;
    struct att_str outlet;  /* plain, blanks around */
    struct att_str passing; /* a bit for each document that may be found; {NULL, 0}: all may */
    size_t passing_count;   /* so many, where something narrows */
    struct att_map counted; /* expressions that the sample was asked already, with the answers */
};

/* A word or phrase that a score is made of. */
struct att_search_term {
    size_t first, count; /* syllables of the query */
    bool needed;         /* it must stand there, where not any of these will do */
    uint32_t words[ATT_SEARCH_WORDS];
};

/* One way of asking the index. */
struct att_search_plan {
    struct att_str expression;
    struct att_rank rank;
    bool plain;  /* in any marking */
    bool titles; /* ask titles, since too much matches */
    bool sample; /* ask the sample, since nearly everything matches */
    bool listed; /* ask no index, but each of the few documents that pass */
    bool any;    /* of `listed`: one of the needed will do */
    bool some;   /* what it finds is not all that matches */
    /* what a score is made of, when that of the index is no more than a first guess: */
    struct att_search_term terms[ATT_SEARCH_WORDS * 2];
    double worth[ATT_SEARCH_WORDS * 2];
    size_t term_count;
    double average;        /* syllables in a row of the index */
    struct att_str common; /* an expression that many rows of it match */
};

/* One document that was found. */
struct att_search_hit {
    int64_t key;
    double score;
    struct att_str id; /* read where it decides */
};

/*
 * Plan to find what matches in any marking, or (`plain` false) as it is
 * written.  Of a large index, where too much matches for all of it to be
 * ranked, plan to find what is likely to rank first, or (`sample`) a part.
 */
ATT_MUST_USE enum att_status att_search_plan(struct att_search *q, enum att_match match, bool plain,
                                             bool sample, struct att_search_plan *out,
                                             struct att_err *err);

/*
 * What matches in any marking, as an expression that does not rank, about how much that is, and
 * about how many rows of the index have to be read to count it.
 */
ATT_MUST_USE enum att_status att_search_matching(struct att_search *q, enum att_match match,
                                                 struct att_str *expression, int64_t *about,
                                                 int64_t *cost, struct att_err *err);

/* Work out which documents the fields, the range, the outlet and the day let through. */
ATT_MUST_USE enum att_status att_search_pass(struct att_search *q, struct att_err *err);

/* Add the condition that a row `w` of words is of one of these, as parameter 21. */
void att_search_pass_where(const struct att_search *q, struct att_sql_parts *parts);
void att_search_pass_bind(const struct att_search *q, struct att_stmt *s);

/* Score the hits by their pages.  Of a plan that lists documents, those that are none get -1. */
ATT_MUST_USE enum att_status att_search_score(struct att_search *q, struct att_search_plan *plan,
                                              struct att_search_hit *hits, size_t count,
                                              struct att_err *err);

/* All documents that pass, newest first: of a query without words. */
ATT_MUST_USE enum att_status att_search_list(struct att_search *q, const struct att_query *query,
                                             struct att_document_list *out, struct att_err *err);

/* Ask: the hits of a page, best first, with snippets. */
ATT_MUST_USE enum att_status att_search_ask(struct att_search *q, const struct att_query *query,
                                            struct att_document_list *out, struct att_err *err);

#endif
