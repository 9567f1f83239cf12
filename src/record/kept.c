/* SPDX-License-Identifier: MIT */
/* kept.c - pages as they were read, made again from the record: what is kept of a page is all that
 * coding it asks for. */
#include "record/put_int.h"

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

enum att_status
att_kept_keys(struct att_record *record, const struct att_kept_ask *ask, struct att_arena *arena,
              struct att_kept_keys *out, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        record->db,
        ATT_SQL("SELECT key FROM document WHERE (?2 AND kind = 'page' OR ?3 AND kind = 'note')"
                " AND (?1 = 0 OR coder IS NOT ?1) ORDER BY id"),
        &s, err);

    *out = (struct att_kept_keys){NULL, 0, 0};
    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, ask->coder);
    att_stmt_int(s, 2, ask->pages);
    att_stmt_int(s, 3, ask->notes);
    while (att_stmt_next(s)) {
        int64_t *key = ATT_VEC_PUSH(arena, out);

        if (key == NULL)
            break;
        *key = att_stmt_col_int(s, 0);
    }
    if ((st = att_stmt_end(s, err)) != ATT_OK)
        return st;
    return att_arena_status(arena, err);
}

static struct att_str
kept_text(struct att_stmt *s, int at, struct att_arena *arena)
{
    return att_arena_str(arena, att_stmt_col_text(s, at));
}

/* The document's row and its page. */
static enum att_status
kept_document(struct att_record *record, int64_t document, struct att_arena *arena,
              struct att_kept *out, struct att_err *err)
{
    struct att_page *page = &out->page;
    struct att_block *blocks = NULL;
    bool found;
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        record->db,
        ATT_SQL("SELECT d.id, d.digest, d.added, d.relevant, d.source, d.name, d.url, d.title,"
                " d.published, d.modified, d.zone_inferred, d.publisher, d.section, d.byline,"
                " d.origin, coalesce(d.views, -1), d.lang, d.lead, p.text, p.blocks,"
                " d.captured"
                " FROM document d JOIN page p ON p.document = d.key WHERE d.key = ?1"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, document);
    if ((found = att_stmt_next(s))) {
        out->id = kept_text(s, 0, arena);
        out->digest = kept_text(s, 1, arena);
        out->added = kept_text(s, 2, arena);
        out->relevant = att_stmt_col_int(s, 3) != 0;
        page->source = kept_text(s, 4, arena);
        page->doc = kept_text(s, 5, arena);
        page->url = kept_text(s, 6, arena);
        page->title = kept_text(s, 7, arena);
        page->published = kept_text(s, 8, arena);
        page->modified = kept_text(s, 9, arena);
        page->zone_inferred = att_stmt_col_int(s, 10) != 0;
        page->publisher = kept_text(s, 11, arena);
        page->section_count =
            att_list_read(kept_text(s, 12, arena), ATT_LIST_SEP, arena, &page->sections);
        page->byline = kept_text(s, 13, arena);
        page->origin = kept_text(s, 14, arena);
        page->views = att_stmt_col_int(s, 15);
        page->lang = kept_text(s, 16, arena);
        page->lead = kept_text(s, 17, arena);
        page->text = kept_text(s, 18, arena);
        out->whole = att_blocks_read(att_stmt_col_text(s, 19), arena, &blocks, &page->block_count);
        page->blocks = blocks;
        page->captured = kept_text(s, 20, arena);
    }
    if ((st = att_stmt_end(s, err)) != ATT_OK)
        return st;
    return found ? ATT_OK
                 : att_err_set(err, ATT_NOT_FOUND, "%s: a document has no page",
                               att_db_path(record->db));
}

enum att_status
att_kept_load(struct att_record *record, int64_t document, struct att_arena *arena,
              struct att_kept *out, struct att_err *err)
{
    struct {
        struct att_teaser *at;
        size_t count, cap;
    } teasers = {NULL, 0, 0};
    struct att_stmt *s;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    if ((st = kept_document(record, document, arena, out, err)) != ATT_OK ||
        (st = att_db_stmt(record->db,
                          ATT_SQL("SELECT title, published, url, lead FROM teaser"
                                  " WHERE document = ?1 ORDER BY place"),
                          &s, err)) != ATT_OK)
        return st;
    att_stmt_int(s, 1, document);
    while (att_stmt_next(s)) {
        struct att_teaser *teaser = ATT_VEC_PUSH(arena, &teasers);

        if (teaser == NULL)
            break;
        *teaser = (struct att_teaser){kept_text(s, 0, arena), kept_text(s, 1, arena),
                                      kept_text(s, 2, arena), kept_text(s, 3, arena)};
    }
    out->page.teasers = teasers.at;
    out->page.teaser_count = teasers.count;
    if ((st = att_stmt_end(s, err)) != ATT_OK)
        return st;
    return att_arena_status(arena, err);
}

/* ---- its words ----------------------------------------------------------------- */

enum att_status
att_kept_words(struct att_record *record, int64_t document, bool gone, struct att_err *err)
{
    static const struct att_coded nothing = {.relevant = false};
    struct att_arena arena = ATT_ARENA_INIT;
    const struct att_prepared *p;
    struct att_kept kept;
    enum att_status st = ATT_OK;

    if (record->preparer == NULL)
        st = att_preparer_new(NULL, &record->preparer, err);
    if (st == ATT_OK && (st = att_kept_load(record, document, &arena, &kept, err)) == ATT_OK &&
        (st = att_prepare(record->preparer, &arena, &kept.page, &nothing, &p, err)) == ATT_OK)
        st = att_put_words(record, document, p, gone, err);
    att_arena_release(&arena);
    return st;
}

/* ---- one after the other ------------------------------------------------------ */

struct att_keeper {
    struct att_record *record; /* owns */
    struct att_arena arena;
    struct att_kept_keys keys;
    size_t next;
};

enum att_status
att_keeper_open(const struct att_record *record, bool changed, struct att_keeper **out,
                struct att_err *err)
{
    struct att_keeper *keeper = calloc(1, sizeof(*keeper));
    enum att_status st;

    *out = NULL;
    if (keeper == NULL)
        return att_err_nomem(err);
    st = att_record_open(att_db_path(record->db), ATT_OPEN_READ, &keeper->record, err);
    if (st == ATT_OK)
        st = att_kept_keys(
            keeper->record,
            &(struct att_kept_ask){.pages = true, .coder = changed ? record->coder : 0},
            &keeper->arena, &keeper->keys, err);
    if (st != ATT_OK) {
        att_keeper_free(keeper);
        return st;
    }
    *out = keeper;
    return ATT_OK;
}

enum att_status
att_keeper_next(struct att_keeper *keeper, struct att_arena *arena, const struct att_page **out,
                struct att_err *err)
{
    struct att_kept *kept;
    enum att_status st;

    *out = NULL;
    if (keeper->next == keeper->keys.count)
        return ATT_OK;
    if ((kept = att_arena_alloc(arena, sizeof(*kept))) == NULL)
        return att_err_nomem(err);
    st = att_kept_load(keeper->record, keeper->keys.at[keeper->next++], arena, kept, err);
    if (st == ATT_OK && !kept->whole)
        st = att_err_set(err, ATT_STORE, "%s: the blocks of %.*s cannot be read",
                         att_db_path(keeper->record->db), ATT_STR(kept->id));
    if (st == ATT_OK)
        *out = &kept->page;
    return st;
}

void
att_keeper_free(struct att_keeper *keeper)
{
    if (keeper == NULL)
        return;
    att_record_free(keeper->record);
    att_arena_release(&keeper->arena);
    free(keeper);
}

/* ---- some of them -------------------------------------------------------------- */

enum att_status
att_kept_some(struct att_record *record, const struct att_str *documents, size_t count,
              struct att_arena *arena, struct att_kept_keys *out, struct att_err *err)
{
    enum att_status st = ATT_OK;

    *out = (struct att_kept_keys){NULL, 0, 0};
    for (size_t i = 0; st == ATT_OK && i < count; i++) {
        int64_t *key = NULL;
        struct att_stmt *s;

        st = att_db_stmt(record->db,
                         ATT_SQL("SELECT key FROM document WHERE id = ?1 AND kind = 'page'"), &s,
                         err);
        if (st != ATT_OK)
            return st;
        att_stmt_text(s, 1, documents[i]);
        if (att_stmt_next(s) && (key = ATT_VEC_PUSH(arena, out)) != NULL)
            *key = att_stmt_col_int(s, 0);
        st = att_stmt_end(s, err);
    }
    return st == ATT_OK ? att_arena_status(arena, err) : st;
}

enum att_status
att_record_pages(struct att_record *record, const struct att_str *documents, size_t count,
                 att_page_fn each, void *ctx, struct att_err *err)
{
    struct att_arena keys_arena = ATT_ARENA_INIT, arena = ATT_ARENA_INIT;
    struct att_kept_keys keys;
    enum att_status st = att_kept_some(record, documents, count, &keys_arena, &keys, err);

    for (size_t i = 0; st == ATT_OK && i < keys.count; i++) {
        struct att_kept kept;

        att_arena_reset(&arena);
        st = att_kept_load(record, keys.at[i], &arena, &kept, err);
        if (st == ATT_OK && kept.whole)
            st = each(ctx, kept.id, &kept.page, err);
    }
    att_arena_release(&arena);
    att_arena_release(&keys_arena);
    return st;
}

enum att_status
att_keeper_open_some(const struct att_record *record, const struct att_str *documents, size_t count,
                     struct att_keeper **out, struct att_err *err)
{
    struct att_keeper *keeper = calloc(1, sizeof(*keeper));
    enum att_status st;

    *out = NULL;
    if (keeper == NULL)
        return att_err_nomem(err);
    st = att_record_open(att_db_path(record->db), ATT_OPEN_READ, &keeper->record, err);
    if (st == ATT_OK)
        st = att_kept_some(keeper->record, documents, count, &keeper->arena, &keeper->keys, err);
    if (st != ATT_OK) {
        att_keeper_free(keeper);
        return st;
    }
    *out = keeper;
    return ATT_OK;
}
