/* SPDX-License-Identifier: MIT */
/* rank.c - the BM25 score of a row of a full text index, from counts that are given.
 *
 * SQLite's own bm25() reads the list of every phrase from end to end before the first score, to
 * count the rows that hold it.  Here the caller says how many do, so a score costs what the row
 * costs.  With the right counts the scores are the same to the last bit. */
#include "record/rank_int.h"

#include <math.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#define RANK_K1 1.2 /* as bm25() has them */
#define RANK_B 0.75
#define RANK_LEAST 1e-6
#define RANK_FAR 16 /* a title that comes to the words so late is worth half */

/* What is the same for all rows of a query. */
struct rank_query {
    double average; /* syllables in a row */
    double worth[ATT_RANK_TERMS];
    struct att_rank rank;
};

double
att_rank_worth(double rows, double holds)
{
    double worth = log((rows - holds + 0.5) / (holds + 0.5));

    return worth <= 0.0 ? RANK_LEAST : worth;
}

double
att_rank_sum(const double *worth, const double *often, size_t count, double size, double average)
{
    double score = 0.0;

    for (size_t i = 0; i < count; i++)
        score += worth[i] * ((often[i] * (RANK_K1 + 1.0)) /
                             (often[i] + RANK_K1 * (1 - RANK_B + RANK_B * size / average)));
    return score;
}

/* Work out what each phrase is worth. */
static int
rank_query_make(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_value *given,
                struct rank_query **out)
{
    struct rank_query *q;
    sqlite3_int64 rows = 0, total = 0;
    int rc;

    *out = NULL;
    if ((size_t)sqlite3_value_bytes(given) != sizeof(q->rank))
        return SQLITE_MISUSE;
    if ((rc = api->xRowCount(fts, &rows)) != SQLITE_OK ||
        (rc = api->xColumnTotalSize(fts, -1, &total)) != SQLITE_OK)
        return rc;
    if ((q = calloc(1, sizeof(*q))) == NULL)
        return SQLITE_NOMEM;
    q->average = (double)total / (double)rows;
    memcpy(&q->rank, sqlite3_value_blob(given), sizeof(q->rank));
    for (size_t i = 0; i < q->rank.count && i < ATT_RANK_TERMS; i++)
        q->worth[i] = att_rank_worth((double)rows, (double)q->rank.terms[i].holds);
    *out = q;
    return api->xSetAuxdata(fts, q, free);
}

/* One place of the row where a phrase stands. */
struct rank_hit {
    int phrase, column, off;
};

/* Whether `phrase` stands right behind the hit; hits are in the order of their places. */
static int
rank_followed(const Fts5ExtensionApi *api, Fts5Context *fts, const struct rank_hit *hit, int from,
              int hits, int phrase)
{
    for (int i = from; i < hits; i++) {
        struct rank_hit next;

        if (api->xInst(fts, i, &next.phrase, &next.column, &next.off) != SQLITE_OK ||
            next.column != hit->column || next.off > hit->off + 1)
            return 0;
        if (next.off == hit->off + 1 && next.phrase == phrase)
            return 1;
    }
    return 0;
}

/* The score of the row; the higher the better. */
static int
rank_row(const Fts5ExtensionApi *api, Fts5Context *fts, const struct rank_query *q, double *out)
{
    double often[ATT_RANK_TERMS] = {0.0}, usual = q->average;
    int hits = 0, size = 0, first = RANK_FAR, rc;

    if ((rc = api->xInstCount(fts, &hits)) != SQLITE_OK ||
        (!q->rank.titles && (rc = api->xColumnSize(fts, -1, &size)) != SQLITE_OK))
        return rc;
    for (int i = 0; i < hits; i++) {
        struct rank_hit hit;
        double weight;

        if ((rc = api->xInst(fts, i, &hit.phrase, &hit.column, &hit.off)) != SQLITE_OK)
            return rc;
        weight = hit.column < ATT_RANK_COLUMNS ? q->rank.weights[hit.column] : 0.0;
        if (weight > 0.0 && hit.off < first)
            first = hit.off;
        for (size_t k = 0; weight > 0.0 && k < q->rank.count; k++) {
            const struct att_rank_term *term = &q->rank.terms[k];

            if (term->phrase == hit.phrase &&
                (term->next < 0 || rank_followed(api, fts, &hit, i + 1, hits, term->next)))
                often[k] += weight;
        }
    }
    *out = att_rank_sum(q->worth, often, q->rank.count, q->rank.titles ? usual : (double)size,
                        usual);
    if (q->rank.titles)
        *out *= RANK_FAR / (RANK_FAR + (double)first);
    return SQLITE_OK;
}

static void
rank_score(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *ctx, int count,
           sqlite3_value **given)
{
    struct rank_query *q = api->xGetAuxdata(fts, 0);
    double score = 0.0;
    int rc = count == 1 ? SQLITE_OK : SQLITE_MISUSE;

    if (rc == SQLITE_OK && q == NULL)
        rc = rank_query_make(api, fts, given[0], &q);
    if (rc == SQLITE_OK)
        rc = rank_row(api, fts, q, &score);
    if (rc == SQLITE_OK)
        sqlite3_result_double(ctx, score);
    else
        sqlite3_result_error_code(ctx, rc);
}

/* Syllables in a row, on average. */
static void
rank_average(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *ctx, int count,
             sqlite3_value **given)
{
    sqlite3_int64 rows = 0, total = 0;
    int rc = api->xRowCount(fts, &rows);

    (void)count;
    (void)given;
    if (rc == SQLITE_OK)
        rc = api->xColumnTotalSize(fts, -1, &total);
    if (rc == SQLITE_OK)
        sqlite3_result_double(ctx, rows == 0 ? 1.0 : (double)total / (double)rows);
    else
        sqlite3_result_error_code(ctx, rc);
}

/* Whether the bit of a key is set in a blob. */
static void
rank_bit(sqlite3_context *ctx, int count, sqlite3_value **given)
{
    const unsigned char *bits = sqlite3_value_blob(given[0]);
    sqlite3_int64 key = sqlite3_value_int64(given[1]);
    bool in = count == 2 && bits != NULL && key >= 0 && key / 8 < sqlite3_value_bytes(given[0]);

    sqlite3_result_int(ctx, in && (bits[key / 8] >> (key % 8) & 1) != 0);
}

/* Put a key into a set; cheaper than a row of a result for each. */
static void
rank_mark(sqlite3_context *ctx, int count, sqlite3_value **given)
{
    struct att_bits *bits = sqlite3_value_pointer(given[0], ATT_BITS_NAME);
    sqlite3_int64 key = sqlite3_value_int64(given[1]);

    if (count == 2 && bits != NULL && key > 0 && key <= bits->last)
        bits->at[key / 8] |= (unsigned char)(1U << (key % 8));
    sqlite3_result_int(ctx, 1);
}

int
att_rank_register(struct sqlite3 *db)
{
    fts5_api *api = NULL;
    sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &stmt, NULL);

    if (rc == SQLITE_OK)
        rc = sqlite3_bind_pointer(stmt, 1, &api, "fts5_api_ptr", NULL);
    if (rc == SQLITE_OK)
        (void)sqlite3_step(stmt);
    rc = sqlite3_finalize(stmt);
    if (rc == SQLITE_OK && api == NULL)
        rc = SQLITE_ERROR;
    if (rc == SQLITE_OK)
        rc = api->xCreateFunction(api, "att_rank", NULL, rank_score, NULL);
    if (rc == SQLITE_OK)
        rc = api->xCreateFunction(api, "att_average", NULL, rank_average, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_create_function_v2(db, "att_bit", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
                                        rank_bit, NULL, NULL, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_create_function_v2(db, "att_mark", 2, SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL,
                                        rank_mark, NULL, NULL, NULL);
    return rc;
}
