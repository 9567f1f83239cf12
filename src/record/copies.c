/* SPDX-License-Identifier: MIT */
/* copies.c - documents that repeat others.
 * One source is told by the same body, whatever its date, or within three days by nearly the same
 * (nine tenths of all runs of eight syllables) or by one that was cut short (nine tenths of its
 * runs stand in the other, which is at most three times as long).  The earliest published is the
 * original; of several, or when none is dated, the smallest id. */
#include "record/claim_int.h"

#include "base/err.h"
#include "base/map.h"
#include "base/str.h"
#include "record/prepare_int.h"

#define COPIES_DAYS 3
#define COPIES_SHARE_TENTHS 9
#define COPIES_CUT_MIN 48  /* runs of one that was cut short, at least */
#define COPIES_CUT_TIMES 3 /* that the whole may have as many; of more it is one item */

struct copies_pair {
    int64_t a, b;
};

/* A document that shares its body with another. */
struct copies_document {
    int64_t key;
    struct att_str id;
    bool dated;
    int64_t at;
    uint32_t root;
};

struct copies {
    struct att_record *record;
    struct att_arena arena;
    ATT_VEC(struct copies_document) all; /* sorted by key */
    ATT_VEC(struct copies_pair) pairs;
    ATT_VEC(int64_t) touched; /* documents whose group may not be what it was */
    struct att_map seen;      /* their keys */
};

/* ---- nearly the same ---------------------------------------------------------- */

static int
copies_number_order(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return x < y ? -1 : x > y;
}

/* The shingles of a document, sorted, each once. */
static enum att_status
copies_shingles(struct copies *c, struct att_arena *arena, int64_t document,
                struct att_shingles *out, struct att_err *err)
{
    struct att_stored page = {.owned = NULL};
    struct att_stmt *s;
    size_t kept = 0;
    enum att_status st = att_db_stmt(
        c->record->db, ATT_SQL("SELECT text, blocks FROM page WHERE document = ?1"), &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, document);
    if (att_stmt_next(s)) {
        page.text = att_arena_str(arena, att_stmt_col_text(s, 0));
        if (!att_blocks_read(att_stmt_col_text(s, 1), arena, &page.blocks, &page.block_count))
            page.block_count = 0;
    }
    if ((st = att_stmt_end(s, err)) != ATT_OK ||
        (st = att_prepare_shingles(&c->record->speller, arena, &page, out, err)) != ATT_OK)
        return st;
    if (out->count > 0)
        qsort(out->at, out->count, sizeof(*out->at), copies_number_order);
    for (size_t i = 0; i < out->count; i++)
        if (kept == 0 || out->at[kept - 1] != out->at[i])
            out->at[kept++] = out->at[i];
    out->count = kept;
    return att_arena_status(arena, err);
}

/* Whether nine tenths of all runs are common, or of those of the shorter one, which is no item. */
static bool
copies_near(size_t x, size_t y, size_t common)
{
    size_t less = x < y ? x : y, more = x < y ? y : x;

    if (common * 10 >= (x + y - common) * COPIES_SHARE_TENTHS)
        return common > 0;
    return less >= COPIES_CUT_MIN && more <= less * COPIES_CUT_TIMES &&
           common * 10 >= less * COPIES_SHARE_TENTHS;
}

/* Whether two documents are one source by their shingles. */
static enum att_status
copies_compare(struct copies *c, int64_t a, int64_t b, bool *near, struct att_err *err)
{
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_shingles x = {NULL, 0, 0}, y = {NULL, 0, 0};
    size_t common = 0;
    enum att_status st = copies_shingles(c, &arena, a, &x, err);

    if (st == ATT_OK)
        st = copies_shingles(c, &arena, b, &y, err);
    for (size_t i = 0, k = 0; st == ATT_OK && i < x.count && k < y.count;) {
        common += x.at[i] == y.at[k];
        if (x.at[i] <= y.at[k])
            i++, k += x.at[i - 1] == y.at[k];
        else
            k++;
    }
    *near = copies_near(x.count, y.count, common);
    att_arena_release(&arena);
    return st;
}

/* Pairs that share a band, were not compared yet, and do not share their body outright. */
static enum att_status
copies_candidates(struct copies *c, int64_t since, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        c->record->db,
        ATT_SQL("SELECT DISTINCT min(x.document, y.document), max(x.document, y.document)"
                " FROM document d CROSS JOIN sketch x ON x.document = d.key"
                " CROSS JOIN sketch y ON y.band = x.band AND y.day BETWEEN x.day - ?2 AND"
                "  x.day + ?2 AND y.document < x.document JOIN document e ON e.key = y.document"
                " WHERE d.key > ?1 AND d.body IS NOT e.body"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, since);
    att_stmt_int(s, 2, COPIES_DAYS);
    while (att_stmt_next(s)) {
        struct copies_pair *pair = ATT_VEC_PUSH(&c->arena, &c->pairs);

        if (pair == NULL)
            break;
        *pair = (struct copies_pair){att_stmt_col_int(s, 0), att_stmt_col_int(s, 1)};
    }
    if ((st = att_stmt_end(s, err)) != ATT_OK)
        return st;
    return att_arena_status(&c->arena, err);
}

/* Compare what was stored since the last time with what it may repeat. */
static enum att_status
copies_find_near(struct copies *c, struct att_err *err)
{
    int64_t since = 0, last = 0;
    enum att_status st;

    if ((st = att_store_state(c->record, "compared", &since, err)) != ATT_OK ||
        (st = att_db_int(c->record->db, ATT_SQL("SELECT max(key) FROM document"), &last, err)) !=
            ATT_OK ||
        (st = copies_candidates(c, since, err)) != ATT_OK)
        return st;
    for (size_t i = 0; st == ATT_OK && i < c->pairs.count; i++) {
        bool near = false;
        struct att_stmt *s;

        st = copies_compare(c, c->pairs.at[i].a, c->pairs.at[i].b, &near, err);
        if (st != ATT_OK || !near)
            continue;
        st = att_db_stmt(c->record->db,
                         ATT_SQL("INSERT OR IGNORE INTO near (a, b) VALUES (?1, ?2)"), &s, err);
        if (st != ATT_OK)
            break;
        att_stmt_int(s, 1, c->pairs.at[i].a);
        att_stmt_int(s, 2, c->pairs.at[i].b);
        st = att_stmt_run(s, err);
    }
    return st == ATT_OK ? att_store_set_state(c->record, "compared", last, err) : st;
}

/* ---- groups ------------------------------------------------------------------- */

/* Take the pairs of a statement's first two columns. */
static enum att_status
copies_take_pairs(struct copies *c, struct att_stmt *s, struct att_err *err)
{
    enum att_status st;

    while (att_stmt_next(s)) {
        struct copies_pair *pair = ATT_VEC_PUSH(&c->arena, &c->pairs);

        if (pair == NULL)
            break;
        *pair = (struct copies_pair){att_stmt_col_int(s, 0), att_stmt_col_int(s, 1)};
    }
    st = att_stmt_end(s, err);
    return st == ATT_OK ? att_arena_status(&c->arena, err) : st;
}

/* All pairs: neighbours among equal bodies, and the near ones. */
static enum att_status
copies_load_pairs(struct copies *c, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        c->record->db,
        ATT_SQL("SELECT a, b FROM (SELECT lag(key) OVER (PARTITION BY body ORDER BY key) AS a,"
                "  key AS b FROM document WHERE body IN (SELECT body FROM document"
                "   WHERE body IS NOT NULL GROUP BY body HAVING count(*) > 1)"
                "  AND key NOT IN (SELECT document FROM withdrawn)) WHERE a IS NOT NULL"
                " UNION ALL SELECT a, b FROM near WHERE a NOT IN (SELECT document FROM withdrawn)"
                "  AND b NOT IN (SELECT document FROM withdrawn)"),
        &s, err);

    c->pairs.count = 0;
    return st == ATT_OK ? copies_take_pairs(c, s, err) : st;
}

/* Note a document whose group has changed, once. */
static void
copies_touch(struct copies *c, int64_t key)
{
    int64_t *kept, *slot;

    if (att_map_get(&c->seen, (struct att_str){(const char *)&key, sizeof(key)}) != ATT_MAP_NONE ||
        (kept = att_arena_array(&c->arena, 1, sizeof(*kept))) == NULL ||
        (slot = ATT_VEC_PUSH(&c->arena, &c->touched)) == NULL)
        return;
    *kept = *slot = key;
    (void)att_map_put(&c->seen, (struct att_str){(const char *)kept, sizeof(*kept)}, 1);
}

/* The pairs of one document: the next one with the same body on either side, and the near ones. */
static enum att_status
copies_pairs_of(struct copies *c, int64_t document, struct att_err *err)
{
    size_t from = c->pairs.count;
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        c->record->db,
        ATT_SQL("WITH there AS (SELECT key, body FROM document WHERE key = ?1"
                "  AND key NOT IN (SELECT document FROM withdrawn))"
                " SELECT ?1, (SELECT min(e.key) FROM document e WHERE e.body = d.body"
                "   AND e.key > ?1 AND e.key NOT IN (SELECT document FROM withdrawn)) AS other"
                "  FROM there d WHERE other IS NOT NULL"
                " UNION ALL SELECT ?1, (SELECT max(e.key) FROM document e WHERE e.body = d.body"
                "   AND e.key < ?1 AND e.key NOT IN (SELECT document FROM withdrawn)) AS other"
                "  FROM there d WHERE other IS NOT NULL"
                " UNION ALL SELECT n.a, n.b FROM there JOIN near n ON n.a = ?1"
                "  WHERE n.b NOT IN (SELECT document FROM withdrawn)"
                " UNION ALL SELECT n.a, n.b FROM there JOIN near n ON n.b = ?1"
                "  WHERE n.a NOT IN (SELECT document FROM withdrawn)"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, document);
    if ((st = copies_take_pairs(c, s, err)) != ATT_OK)
        return st;
    for (size_t i = from; i < c->pairs.count; i++) {
        copies_touch(c, c->pairs.at[i].a);
        copies_touch(c, c->pairs.at[i].b);
    }
    return att_arena_status(&c->arena, err);
}

/* The pairs of all groups that documents after `since` are in. */
static enum att_status
copies_load_touched(struct copies *c, int64_t since, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(c->record->db, ATT_SQL("SELECT key FROM document WHERE key > ?1"), &s, err);

    c->pairs.count = 0;
    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, since);
    while (att_stmt_next(s))
        copies_touch(c, att_stmt_col_int(s, 0));
    if ((st = att_stmt_end(s, err)) == ATT_OK)
        st = att_arena_status(&c->arena, err);
    for (size_t i = 0; st == ATT_OK && i < c->touched.count; i++)
        st = copies_pairs_of(c, c->touched.at[i], err);
    return st;
}

/* The documents of the pairs, in order of their keys. */
static enum att_status
copies_load_documents(struct copies *c, struct att_err *err)
{
    size_t count = c->pairs.count * 2, kept = 0;
    uint64_t *keys = att_arena_array(&c->arena, count, sizeof(*keys));
    enum att_status st = ATT_OK;
    struct att_stmt *s;

    if (keys == NULL)
        return att_err_nomem(err);
    for (size_t i = 0; i < c->pairs.count; i++) {
        keys[2 * i] = (uint64_t)c->pairs.at[i].a;
        keys[2 * i + 1] = (uint64_t)c->pairs.at[i].b;
    }
    if (count > 0)
        qsort(keys, count, sizeof(*keys), copies_number_order);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || keys[kept - 1] != keys[i])
            keys[kept++] = keys[i];
    for (size_t i = 0; st == ATT_OK && i < kept; i++) {
        struct copies_document *d = ATT_VEC_PUSH(&c->arena, &c->all);

        if (d == NULL)
            return att_err_nomem(err);
        st = att_db_stmt(c->record->db, ATT_SQL("SELECT id, said_at FROM document WHERE key = ?1"),
                         &s, err);
        if (st != ATT_OK)
            return st;
        att_stmt_int(s, 1, (int64_t)keys[i]);
        if (att_stmt_next(s)) {
            d->id = att_arena_str(&c->arena, att_stmt_col_text(s, 0));
            d->dated = !att_stmt_col_null(s, 1);
            d->at = att_stmt_col_int(s, 1);
        }
        d->key = (int64_t)keys[i];
        d->root = (uint32_t)i;
        st = att_stmt_end(s, err);
    }
    return st;
}

/* The index of the document with this key. */
static uint32_t
copies_at(const struct copies *c, int64_t key)
{
    size_t low = 0, high = c->all.count;

    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;

        if (c->all.at[mid].key <= key)
            low = mid;
        else
            high = mid;
    }
    return (uint32_t)low;
}

static uint32_t
copies_root(struct copies *c, uint32_t i)
{
    while (c->all.at[i].root != i)
        i = c->all.at[i].root = c->all.at[c->all.at[i].root].root;
    return i;
}

/* Whether `a` is rather the original than `b`. */
static bool
copies_earlier(const struct copies_document *a, const struct copies_document *b)
{
    if (a->dated != b->dated)
        return a->dated;
    if (a->dated && a->at != b->at)
        return a->at < b->at;
    return att_str_cmp(a->id, b->id) < 0;
}

/* Write who copies whom among the documents of the pairs. */
static enum att_status
copies_write(struct copies *c, struct att_err *err)
{
    enum att_status st = ATT_OK;
    struct att_stmt *s;

    for (size_t i = 0; st == ATT_OK && i < c->all.count; i++) {
        uint32_t root = copies_root(c, (uint32_t)i);

        if (root == i)
            st = att_db_stmt(c->record->db, ATT_SQL("DELETE FROM copy WHERE document = ?1"), &s,
                             err);
        else
            st = att_db_stmt(c->record->db,
                             ATT_SQL("INSERT INTO copy (document, original) VALUES (?1, ?2)"
                                     " ON CONFLICT (document) DO UPDATE SET original ="
                                     " excluded.original WHERE original <> excluded.original"),
                             &s, err);
        if (st != ATT_OK)
            return st;
        att_stmt_int(s, 1, c->all.at[i].key);
        if (root != i)
            att_stmt_int(s, 2, c->all.at[root].key);
        st = att_stmt_run(s, err);
    }
    return st;
}

/* A number that tells whether other documents are withdrawn than the last time. */
static enum att_status
copies_without(struct att_record *record, int64_t *out, struct att_err *err)
{
    return att_db_int(record->db,
                      ATT_SQL("SELECT coalesce(sum((document * 2654435761) & 281474976710655), 0)"
                              " FROM withdrawn"),
                      out, err);
}

enum att_status
att_resolve_copies(struct att_record *record, struct att_err *err)
{
    struct copies c = {.record = record};
    int64_t since = 0, without = 0, before = 0;
    enum att_status st;

    c.seen.arena = &c.arena;
    if ((st = att_store_state(record, "compared", &since, err)) != ATT_OK ||
        (st = att_store_state(record, "copies-without", &before, err)) != ATT_OK ||
        (st = copies_without(record, &without, err)) != ATT_OK ||
        (st = copies_find_near(&c, err)) != ATT_OK)
        goto done;
    /* what was added is in few groups; what was withdrawn, or is no more, may have split any */
    if (since > 0 && without == before)
        st = copies_load_touched(&c, since, err);
    else if ((st = att_db_exec(record->db, ATT_SQL("DELETE FROM copy"), err)) == ATT_OK)
        st = copies_load_pairs(&c, err);
    if (st != ATT_OK || (st = copies_load_documents(&c, err)) != ATT_OK)
        goto done;
    for (size_t i = 0; i < c.pairs.count; i++) {
        uint32_t a = copies_root(&c, copies_at(&c, c.pairs.at[i].a));
        uint32_t b = copies_root(&c, copies_at(&c, c.pairs.at[i].b));

        /* the root is always the original of its group */
        if (a != b && copies_earlier(&c.all.at[a], &c.all.at[b]))
            c.all.at[b].root = a;
        else if (a != b)
            c.all.at[a].root = b;
    }
    if ((st = copies_write(&c, err)) == ATT_OK)
        st = att_store_set_state(record, "copies-without", without, err);
done:
    att_arena_release(&c.arena);
    return st;
}
