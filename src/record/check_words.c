/* SPDX-License-Identifier: MIT */
/* check_words.c - each page by itself, and the full text index against the pages.
 *
 * The index keeps no text, so it is read word by word: each word with its column and place gives a
 * number, and the numbers of a row are added up.  The same is done with the words that the row
 * should have; two sums of 64 bits that are equal are of equal words. */
#include "record/check_int.h"

#include "base/err.h"
#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"

/* The words of one row of the index. */
struct check_row {
    int64_t key;
    uint64_t sum;
};

ATT_VEC_DECLARE(check_rows, struct check_row);

/* ---- sums --------------------------------------------------------------------- */

static uint64_t
check_word(struct att_str word, int64_t column, int64_t place)
{
    uint64_t h = att_map_hash(word.at, word.len);

    h ^= ((uint64_t)column * UINT64_C(0x9e3779b97f4a7c15)) + ((uint64_t)place << 20);
    h = (h ^ (h >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    h = (h ^ (h >> 27)) * UINT64_C(0x94d049bb133111eb);
    return h ^ (h >> 31);
}

/* Whether the index takes the byte for a part of a word. */
static bool
check_wordly(char c)
{
    return (c >= 'a' && c <= 'z') || att_digit(c) || c == '+' || (unsigned char)c >= 0x80;
}

/* The sum of a text, cut as the index cuts it. */
static uint64_t
check_sum(struct att_str text, int64_t column)
{
    uint64_t sum = 0;
    int64_t place = 0;

    for (size_t i = 0; i < text.len;) {
        size_t start = i;

        while (i < text.len && check_wordly(text.at[i]))
            i++;
        if (i > start)
            sum += check_word(att_str_sub(text, start, i), column, place++);
        else
            i++;
    }
    return sum;
}

/* ---- what the index holds ----------------------------------------------------- */

static int
check_row_order(const void *a, const void *b)
{
    const struct check_row *x = a, *y = b;

    return (x->key > y->key) - (x->key < y->key);
}

static struct check_row *
check_row_find(const struct check_rows *rows, int64_t key)
{
    const struct check_row want = {.key = key};

    return rows->count == 0 ? NULL
                            : bsearch(&want, rows->at, rows->count, sizeof(want), check_row_order);
}

/* The rows of an index, in order of their keys, their words not yet added. */
static enum att_status
check_index_rows(struct att_record *record, struct att_sql sql, struct att_arena *arena,
                 struct check_rows *out, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(record->db, sql, &s, err);

    if (st != ATT_OK)
        return st;
    while (att_stmt_next(s)) {
        struct check_row *row = ATT_VEC_PUSH(arena, out);

        if (row == NULL)
            break;
        row->key = att_stmt_col_int(s, 0);
    }
    if ((st = att_stmt_end(s, err)) != ATT_OK)
        return st;
    return att_arena_status(arena, err);
}

/* The number of a column of either index. */
static int64_t
check_column(struct att_str name)
{
    static const char *const names[] = {"title",      "body",  "title_plain",
                                        "body_plain", "exact", "plain"};

    for (size_t i = 0; i < ATT_COUNT(names); i++)
        if (att_str_eqz(name, names[i]))
            return (int64_t)i;
    return -1;
}

/* Add up the words: the rows of `sql` are doc, term, col, offset. */
static enum att_status
check_index_words(struct att_record *record, struct att_sql sql, const struct check_rows *rows,
                  bool *stray, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(record->db, sql, &s, err);

    if (st != ATT_OK)
        return st;
    while (att_stmt_next(s)) {
        struct check_row *row = check_row_find(rows, att_stmt_col_int(s, 0));

        if (row == NULL)
            *stray = true;
        else
            row->sum += check_word(att_stmt_col_text(s, 1), check_column(att_stmt_col_text(s, 2)),
                                   att_stmt_col_int(s, 3));
    }
    return att_stmt_end(s, err);
}

/* How one of the indexes is read. */
struct check_index {
    struct att_sql keys, vocab, words; /* of its rows; to see its words; its words */
    const char *of;                    /* what its rows are of */
};

static const struct check_index check_documents_index = {
    {"SELECT key FROM document ORDER BY key"},
    {"CREATE VIRTUAL TABLE temp.document_vocab USING fts5vocab(main, document_words, instance)"},
    {"SELECT doc, term, col, offset FROM temp.document_vocab"},
    "a document",
};

static const struct check_index check_sample_index = {
    {"SELECT key FROM document WHERE digest < '04' ORDER BY key"},
    {"CREATE VIRTUAL TABLE temp.sample_vocab USING fts5vocab(main, sample_words, instance)"},
    {"SELECT doc, term, col, offset FROM temp.sample_vocab"},
    "a document",
};

static const struct check_index check_titles_index = {
    {"SELECT key FROM document ORDER BY key"},
    {"CREATE VIRTUAL TABLE temp.title_vocab USING fts5vocab(main, title_words, instance)"},
    {"SELECT doc, term, col, offset FROM temp.title_vocab"},
    "a document",
};

static const struct check_index check_events_index = {
    {"SELECT key FROM said_event ORDER BY key"},
    {"CREATE VIRTUAL TABLE temp.event_vocab USING fts5vocab(main, event_words, instance)"},
    {"SELECT doc, term, col, offset FROM temp.event_vocab"},
    "an assertion",
};

/* Read an index. */
static enum att_status
check_index_read(struct att_checking *c, const struct check_index *index, struct att_arena *arena,
                 struct check_rows *out, struct att_err *err)
{
    const struct att_fault where = {.kind = "words"};
    struct att_record *record = c->copy;
    bool stray = false;
    enum att_status st;

    if ((st = check_index_rows(record, index->keys, arena, out, err)) != ATT_OK ||
        (st = att_db_exec(record->db, index->vocab, err)) != ATT_OK ||
        (st = check_index_words(record, index->words, out, &stray, err)) != ATT_OK)
        return st;
    if (stray)
        att_check_fault(c, &where, "the index holds words of %s that is not there", index->of);
    return ATT_OK;
}

/* The sample against the index that it is of. */
static enum att_status
check_sample(struct att_checking *c, const struct check_rows *rows, struct att_err *err)
{
    const struct att_fault where = {.kind = "words"};
    struct att_arena arena = ATT_ARENA_INIT;
    struct check_rows sample = {NULL, 0, 0};
    enum att_status st = check_index_read(c, &check_sample_index, &arena, &sample, err);

    for (size_t i = 0; st == ATT_OK && i < sample.count; i++) {
        const struct check_row *row = check_row_find(rows, sample.at[i].key);

        if (row == NULL || row->sum != sample.at[i].sum)
            att_check_fault(c, &where, "the sample of the index does not hold what the index does");
    }
    att_arena_release(&arena);
    return st;
}

/* What the index of titles holds of a document is looked at with its page. */
static uint64_t
check_title_sum(const struct att_prepared *prepared)
{
    return check_sum(prepared->title, 0) + check_sum(prepared->title_plain, 2);
}

/* ---- pages -------------------------------------------------------------------- */

/* What a page is by itself: its id, and whether its blocks make sense. */
static void
check_page(struct att_checking *c, const struct att_kept *kept, const struct att_prepared *prepared)
{
    const struct att_fault where = {.kind = "page", .document = kept->id};

    if (!att_str_eqz(kept->digest, prepared->digest) || !att_str_eqz(kept->id, prepared->id))
        att_check_fault(c, &where,
                        "its title, date and text are not those that its id was made of");
    if (!kept->whole)
        att_check_fault(c, &where, "its blocks cannot be read");
}

/* The row of the index against the words of the page. */
static void
check_page_words(struct att_checking *c, const struct att_kept *kept,
                 const struct att_prepared *prepared, const struct check_row *row,
                 const struct check_row *title)
{
    const struct att_fault where = {.kind = "words", .document = kept->id};
    uint64_t sum = check_sum(prepared->title, 0) + check_sum(prepared->body, 1) +
                   check_sum(prepared->title_plain, 2) + check_sum(prepared->body_plain, 3);

    if (row == NULL || row->sum != sum)
        att_check_fault(c, &where, "the index does not hold its words");
    if (title == NULL || title->sum != check_title_sum(prepared))
        att_check_fault(c, &where, "the index of titles does not hold its title");
}

/* Check one page. */
static enum att_status
check_document(struct att_checking *c, int64_t key, struct att_arena *arena,
               const struct check_rows *rows, const struct check_rows *titles, struct att_err *err)
{
    struct att_kept kept;
    struct att_coded coded = {.events = NULL};
    const struct att_prepared *prepared;
    enum att_status st = att_kept_load(c->copy, key, arena, &kept, err);

    if (st == ATT_NOT_FOUND) {
        const struct att_fault where = {.kind = "page"};

        att_check_fault(c, &where, "document %lld has no page", (long long)key);
        return ATT_OK;
    }
    if (st != ATT_OK)
        return st;
    for (size_t i = 0; i < kept.page.block_count; i++)
        if (kept.page.blocks[i].span.end > kept.page.text.len)
            kept.whole = false;
    coded.relevant = kept.relevant;
    if (!kept.whole)
        kept.page.block_count = 0; /* what lies outside is not to be followed */
    if ((st = att_prepare(c->copy->preparer, arena, &kept.page, &coded, &prepared, err)) != ATT_OK)
        return st;
    check_page(c, &kept, prepared);
    if (kept.whole)
        check_page_words(c, &kept, prepared, check_row_find(rows, key),
                         check_row_find(titles, key));
    return ATT_OK;
}

static enum att_status
check_documents(struct att_checking *c, const struct check_rows *rows,
                const struct check_rows *titles, struct att_err *err)
{
    struct att_arena list = ATT_ARENA_INIT, arena = ATT_ARENA_INIT;
    struct att_kept_keys keys;
    enum att_status st = att_kept_keys(
        c->copy, &(struct att_kept_ask){.pages = true, .notes = true}, &list, &keys, err);

    if (st == ATT_OK && c->copy->preparer == NULL)
        st = att_preparer_new(NULL, &c->copy->preparer, err);
    for (size_t i = 0; st == ATT_OK && i < keys.count; i++) {
        att_arena_reset(&arena);
        st = check_document(c, keys.at[i], &arena, rows, titles, err);
    }
    att_arena_release(&arena);
    att_arena_release(&list);
    return st;
}

/* ---- events ------------------------------------------------------------------- */

/* The sum of the words that an event of the row is found by. */
static uint64_t
check_event_sum(struct att_checking *c, struct att_stmt *s, struct att_arena *arena,
                struct att_buf *raw, struct att_buf *words)
{
    uint64_t sum;

    att_event_words_of_row(s, 3, arena, raw);
    att_speller_tidy(&c->copy->speller);
    att_buf_reset(words);
    att_speller_exact(&c->copy->speller, att_buf_text(raw), ' ', words);
    sum = check_sum(att_buf_text(words), 4);
    att_buf_reset(words);
    att_speller_plain(&c->copy->speller, att_buf_text(raw), ' ', words);
    return sum + check_sum(att_buf_text(words), 5);
}

static enum att_status
check_events(struct att_checking *c, const struct check_rows *rows, struct att_err *err)
{
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_buf raw = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES), words = raw;
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        c->copy->db,
        ATT_SQL("SELECT a.key, d.id, a.place_in + 1, a.name, a.place, a.mechanism, a.people,"
                " a.quote FROM said_event a JOIN document d ON d.key = a.document"
                " ORDER BY d.id, a.place_in"),
        &s, err);

    if (st != ATT_OK)
        return st;
    while (att_stmt_next(s)) {
        const struct check_row *row = check_row_find(rows, att_stmt_col_int(s, 0));
        char place[32];
        const struct att_fault where = {
            .kind = "words",
            .document = att_stmt_col_text(s, 1),
            .place = {place, (size_t)snprintf(place, sizeof(place), "e%lld",
                                              (long long)att_stmt_col_int(s, 2))}};

        att_arena_reset(&arena);
        if (row == NULL || row->sum != check_event_sum(c, s, &arena, &raw, &words))
            att_check_fault(c, &where, "the index does not hold its words");
    }
    st = att_stmt_end(s, err);
    att_buf_release(&raw);
    att_buf_release(&words);
    att_arena_release(&arena);
    return st;
}

enum att_status
att_check_pages(struct att_checking *c, struct att_err *err)
{
    struct att_arena arena = ATT_ARENA_INIT;
    struct check_rows rows = {NULL, 0, 0}, titles = rows;
    enum att_status st = check_index_read(c, &check_documents_index, &arena, &rows, err);

    if (st == ATT_OK)
        st = check_index_read(c, &check_titles_index, &arena, &titles, err);
    if (st == ATT_OK)
        st = check_documents(c, &rows, &titles, err);
    if (st == ATT_OK)
        st = check_sample(c, &rows, err);
    att_arena_reset(&arena);
    rows = (struct check_rows){NULL, 0, 0};
    if (st == ATT_OK)
        st = check_index_read(c, &check_events_index, &arena, &rows, err);
    if (st == ATT_OK)
        st = check_events(c, &rows, err);
    att_arena_release(&arena);
    return st;
}
