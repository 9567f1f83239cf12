/* SPDX-License-Identifier: MIT */
/* rank_int.h - what statements of the search call: scores of rows of a full text index, as
 * att_rank(TABLE, ?); whether a document is in a set, as att_bit(?, key); and the making of such a
 * set, as att_mark(?, key). */
#ifndef ATT_RECORD_RANK_INT_H
#define ATT_RECORD_RANK_INT_H

#include "base/base.h"

#define ATT_RANK_COLUMNS 4
#define ATT_RANK_TERMS 128
#define ATT_RANK_TITLE 3.0 /* a hit in a title weighs as much as so many in the body */

/* What a score adds up: a phrase of the expression, or two of them side by side. */
struct att_rank_term {
    int phrase, next; /* by their places in the expression; next is -1 for a phrase alone */
    int64_t holds;    /* rows that hold it, about */
};

/* What the statement is given, as a blob. */
struct att_rank {
    double weights[ATT_RANK_COLUMNS]; /* of a hit in each column; 0: it does not count */
    struct att_rank_term terms[ATT_RANK_TERMS];
    size_t count;
    bool titles; /* rows are titles: where the words stand tells more than how often */
};

/* What a phrase is worth that `holds` of `rows` hold. */
double att_rank_worth(double rows, double holds);

/* The score of a row of `size` syllables where `average` is usual; each phrase stands so `often`.
 */
double att_rank_sum(const double *worth, const double *often, size_t count, double size,
                    double average);

/* A set of keys from 1 to `last`: a bit for each. */
struct att_bits {
    unsigned char *at;
    int64_t last;
};
#define ATT_BITS_NAME "att_bits"

struct sqlite3;

/* Make the functions known to a connection; gives SQLite's code. */
int att_rank_register(struct sqlite3 *db);

#endif
