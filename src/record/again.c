/* SPDX-License-Identifier: MIT */
/* again.c - pages that are kept, read once more: by other rules or names, or to make all that is
 * worked out from nothing.  The pages themselves are never touched.
 *
 * One transaction holds all of it, so that a run that is killed leaves the record as it was.  Keys
 * of assertions change, so everything that refers to them is forgotten first and resolved anew. */
#include "record/put_int.h"

#include "base/err.h"
#include "base/str.h"
#include "record/check_int.h"

enum att_status
att_record_coder(struct att_record *record, const char *lexicon, const char *rules,
                 struct att_err *err)
{
    const char *texts[] = {rules, lexicon, ATT_VERSION};
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        record->db,
        ATT_SQL("INSERT OR IGNORE INTO coder (rules, lexicon, version) VALUES (?1, ?2, ?3)"), &s,
        err);

    if (st != ATT_OK)
        return st;
    for (int i = 0; i < 3; i++)
        att_stmt_text(s, i + 1, att_str(texts[i]));
    if ((st = att_stmt_run(s, err)) != ATT_OK ||
        (st = att_db_stmt(record->db,
                          ATT_SQL("SELECT key FROM coder WHERE rules = ?1 AND lexicon = ?2"
                                  " AND version = ?3"),
                          &s, err)) != ATT_OK)
        return st;
    for (int i = 0; i < 3; i++)
        att_stmt_text(s, i + 1, att_str(texts[i]));
    if (att_stmt_next(s))
        record->coder = att_stmt_col_int(s, 0);
    return att_stmt_end(s, err);
}

/* Forget what refers to assertions, once, before the first of them goes. */
static enum att_status
again_forget(struct att_record *record, struct att_err *err)
{
    enum att_status st;

    if (record->forgotten)
        return ATT_OK;
    record->forgotten = true;
    if ((st = att_resolved_forget(record, err)) != ATT_OK ||
        (st = att_db_exec(record->db,
                          ATT_SQL("INSERT INTO event_words (event_words) VALUES ('delete-all')"),
                          err)) != ATT_OK)
        return st;
    return att_store_set_state(record, "unresolved", 1, err);
}

enum att_status
att_record_again_all(struct att_record *record, struct att_err *err)
{
    enum att_status st = again_forget(record, err);

    if (st == ATT_OK)
        st = att_db_exec(
            record->db,
            ATT_SQL("DELETE FROM sketch WHERE document IN (SELECT key FROM document"
                    " WHERE kind = 'page');"
                    "INSERT INTO document_words (document_words) VALUES ('delete-all');"
                    "INSERT INTO sample_words (sample_words) VALUES ('delete-all');"
                    "INSERT INTO title_words (title_words) VALUES ('delete-all');"
                    "UPDATE document SET coded = NULL, coder = NULL WHERE kind = 'page'"),
            err);
    record->anew = st == ATT_OK;
    return st;
}

/* What the document's row says of how it was read. */
static enum att_status
again_look(struct att_record *record, const struct att_prepared *prepared, int64_t *document,
           bool *same, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        record->db, ATT_SQL("SELECT key, coded IS ?2 FROM document WHERE id = ?1"), &s, err);

    if (st != ATT_OK)
        return st;
    *document = 0;
    att_stmt_text(s, 1, att_str(prepared->id));
    att_stmt_int(s, 2, prepared->coded_mark);
    if (att_stmt_next(s)) {
        *document = att_stmt_col_int(s, 0);
        *same = att_stmt_col_int(s, 1) != 0;
    }
    if ((st = att_stmt_end(s, err)) != ATT_OK || *document != 0)
        return st;
    return att_err_set(err, ATT_STORE,
                       "%s: a page is not what its id was made of; see 'attache check'",
                       att_db_path(record->db));
}

/* Take what the document was read to say. */
static enum att_status
again_clear(struct att_record *record, int64_t document, struct att_err *err)
{
    static const struct att_sql clear[] = {
        {"DELETE FROM said_event WHERE document = ?1"},
        {"DELETE FROM said_post WHERE document = ?1"},
        {"DELETE FROM said_figure WHERE document = ?1"},
        {"DELETE FROM sketch WHERE document = ?1"},
    };
    enum att_status st = ATT_OK;

    for (size_t i = 0; st == ATT_OK && i < ATT_COUNT(clear); i++)
        st = att_db_run_int(record->db, clear[i], document, err);
    return st;
}

/* Say who read the document last. */
static enum att_status
again_signed(struct att_record *record, int64_t document, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(record->db, ATT_SQL("UPDATE document SET coder = ?2 WHERE key = ?1"), &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, document);
    att_stmt_int(s, 2, record->coder);
    return att_stmt_run(s, err);
}

enum att_status
att_record_again(struct att_record *record, const struct att_prepared *prepared, bool *changed,
                 struct att_err *err)
{
    int64_t document = 0;
    bool same = false;
    enum att_status st = again_look(record, prepared, &document, &same, err);

    *changed = st == ATT_OK && !same;
    if (*changed && (st = again_forget(record, err)) == ATT_OK &&
        (st = again_clear(record, document, err)) == ATT_OK)
        st = att_put_said(record, document, prepared, record->anew, err);
    if (st == ATT_OK)
        st = again_signed(record, document, err);
    return st;
}

/* ---- the index of events ------------------------------------------------------ */

/* Index the event of the row. */
static enum att_status
again_index(struct att_record *record, struct att_stmt *from, struct att_arena *arena,
            struct att_buf *raw, struct att_err *err)
{
    att_event_words_of_row(from, 1, arena, raw);
    return att_put_event_words(record, att_stmt_col_int(from, 0), raw, false, err);
}

/* Index the notes, which no coder reads again. */
static enum att_status
again_notes(struct att_record *record, struct att_err *err)
{
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_kept_keys keys;
    enum att_status st =
        att_kept_keys(record, &(struct att_kept_ask){.notes = true}, &arena, &keys, err);

    for (size_t i = 0; st == ATT_OK && i < keys.count; i++)
        st = att_kept_words(record, keys.at[i], false, err);
    att_arena_release(&arena);
    return st;
}

enum att_status
att_record_again_end(struct att_record *record, struct att_err *err)
{
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_buf raw = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
    struct att_stmt *s;
    enum att_status st = ATT_OK, ended;

    if (!record->forgotten)
        return ATT_OK;
    if (record->anew && (st = again_notes(record, err)) != ATT_OK)
        return st;
    record->forgotten = record->anew = false;
    st = att_db_stmt(record->db,
                     ATT_SQL("SELECT key, name, place, mechanism, people, quote FROM said_event"
                             " ORDER BY key"),
                     &s, err);
    if (st != ATT_OK)
        return st;
    while (st == ATT_OK && att_stmt_next(s)) {
        att_arena_reset(&arena);
        st = again_index(record, s, &arena, &raw, err);
    }
    ended = att_stmt_end(s, st == ATT_OK ? err : NULL);
    att_buf_release(&raw);
    att_arena_release(&arena);
    return st == ATT_OK ? ended : st;
}
