/* SPDX-License-Identifier: MIT */
/* store.c - the handle of a record: opening, transactions, what the record says of itself. */
#include "record/store_int.h"

#include <sys/stat.h>

#include "base/err.h"
#include "base/str.h"
#include "record/rank_int.h"

enum att_status
att_record_open(const char *path, enum att_open mode, struct att_record **out, struct att_err *err)
{
    struct att_record *record = calloc(1, sizeof(*record));
    enum att_status st;

    *out = NULL;
    if (record == NULL)
        return att_err_nomem(err);
    att_speller_init(&record->speller);
    record->writing = mode == ATT_OPEN_WRITE;
    record->as_of = record->tenures_as_of = ATT_NO_DAY;
    st = att_db_open(path, "record", mode, &record->db, err);
    if (st == ATT_OK)
        st = att_db_functions(record->db, att_rank_register, err);
    if (st == ATT_OK)
        st = att_migrate(record->db, mode, err);
    if (st != ATT_OK) {
        att_record_free(record);
        return st;
    }
    *out = record;
    return ATT_OK;
}

void
att_record_free(struct att_record *record)
{
    if (record == NULL)
        return;
    att_preparer_free(record->preparer);
    att_speller_release(&record->speller);
    att_db_free(record->db);
    free(record);
}

/* Whether a path with its last bytes left off is a file's. */
static bool
store_begins(const char *path, size_t len, const struct stat *file)
{
    struct att_buf name = ATT_BUF_INIT(ATT_KIB * 64);
    struct stat sb;
    bool same;

    att_buf_str(&name, (struct att_str){path, len});
    same = att_buf_status(&name, NULL) == ATT_OK && len > 0 && stat(name.at, &sb) == 0 &&
           sb.st_dev == file->st_dev && sb.st_ino == file->st_ino;
    att_buf_release(&name);
    return same;
}

bool
att_record_owns(const struct att_record *record, const char *path)
{
    static const char *const ends[] = {"",      "-wal",      "-shm",      "-journal",
                                       ".desk", ".desk-wal", ".desk-shm", ".desk-journal"};
    const size_t len = strlen(path);
    struct stat file;
    bool own = false;

    if (stat(att_db_path(record->db), &file) != 0)
        return false;
    for (size_t i = 0; i < ATT_COUNT(ends) && !own; i++)
        own = att_str_ends(att_str(path), ends[i]) &&
              store_begins(path, len - strlen(ends[i]), &file);
    return own;
}

enum att_status
att_record_version(struct att_record *record, int64_t *out, struct att_err *err)
{
    return att_db_version(record->db, out, err);
}

enum att_status
att_store_private(struct att_record *record, struct att_record **out, struct att_err *err)
{
    struct att_record *copy = calloc(1, sizeof(*copy));
    enum att_status st;

    *out = NULL;
    if (copy == NULL)
        return att_err_nomem(err);
    att_speller_init(&copy->speller);
    copy->writing = true;
    copy->as_of = copy->tenures_as_of = ATT_NO_DAY;
    if ((st = att_db_copy(record->db, NULL, &copy->db, err)) != ATT_OK) {
        att_record_free(copy);
        return st;
    }
    *out = copy;
    return ATT_OK;
}

/* ---- transactions ------------------------------------------------------------- */

enum att_status
att_record_begin(struct att_record *record, struct att_err *err)
{
    enum att_status st;

    ATT_ASSERT(!record->grouped);
    if (!record->writing)
        return att_err_set(err, ATT_IO, "%s: was opened for reading only", att_db_path(record->db));
    if ((st = att_db_exec(record->db, ATT_SQL("BEGIN IMMEDIATE"), err)) == ATT_OK) {
        record->grouped = true;
        record->fresh = false;
        record->failed = (struct att_err){ATT_OK, ""};
    }
    return st;
}

void
att_record_give_up(struct att_record *record, enum att_status status)
{
    record->failed = (struct att_err){.status = status};
}

/* What goes wrong between begin and end makes the end fail, too. */
static enum att_status
store_failed(struct att_record *record, enum att_status st, const struct att_err *err)
{
    att_db_rollback(record->db);
    if (err != NULL)
        record->failed = *err;
    record->failed.status = st;
    return st;
}

enum att_status
att_record_pause(struct att_record *record, struct att_err *err)
{
    enum att_status st;

    ATT_ASSERT(record->grouped);
    if (record->failed.status != ATT_OK)
        return att_err_set(err, record->failed.status, "%s", record->failed.text);
    /* whoever writes next may resolve what there is: what comes after is to be told again */
    record->fresh = false;
    st = att_db_exec(record->db, ATT_SQL("COMMIT"), err);
    return st == ATT_OK ? ATT_OK : store_failed(record, st, err);
}

enum att_status
att_record_resume(struct att_record *record, struct att_err *err)
{
    enum att_status st = att_db_exec(record->db, ATT_SQL("BEGIN IMMEDIATE"), err);

    if (st == ATT_OK)
        record->failed = (struct att_err){ATT_OK, ""};
    return st == ATT_OK ? ATT_OK : store_failed(record, st, err);
}

enum att_status
att_record_checkpoint(struct att_record *record, struct att_err *err)
{
    enum att_status st = att_record_pause(record, err);

    return st == ATT_OK ? att_record_resume(record, err) : st;
}

/* Empty the log that writes ahead; what was committed stays so when that fails. */
static enum att_status
store_empty_log(struct att_record *record, struct att_err *err)
{
    struct att_err why = {ATT_OK, ""};
    enum att_status st = att_db_exec(record->db, ATT_SQL("PRAGMA wal_checkpoint(TRUNCATE)"), &why);

    if (st == ATT_OK)
        return ATT_OK;
    return att_err_set(err, st,
                       "what was purged is gone from the record, but its log could not be emptied "
                       "and may still hold words of it: %s",
                       why.text);
}

enum att_status
att_record_end(struct att_record *record, struct att_err *err)
{
    enum att_status st = ATT_OK;
    int64_t unresolved = 0;

    ATT_ASSERT(record->grouped);
    record->grouped = false;
    if (record->failed.status != ATT_OK)
        st = att_err_set(err, record->failed.status, "%s", record->failed.text);
    if (st == ATT_OK)
        st = att_store_state(record, "unresolved", &unresolved, err);
    if (st == ATT_OK && unresolved != 0)
        st = att_resolve(record, err);
    if (st == ATT_OK && unresolved != 0)
        st = att_store_set_state(record, "unresolved", 0, err);
    if (st == ATT_OK)
        st = att_db_exec(record->db, ATT_SQL("COMMIT"), err);
    /* a purge is to leave nothing in the log either; readers may hold it back until later */
    if (st == ATT_OK && record->purged)
        st = store_empty_log(record, err);
    if (st != ATT_OK)
        record->as_of = ATT_DAY_UNSURE;
    att_db_rollback(record->db);
    record->fresh = record->forgotten = record->anew = record->purged = false;
    return st;
}

enum att_status
att_store_look(struct att_record *record, bool *opened, struct att_err *err)
{
    enum att_status st = ATT_OK;

    *opened = !att_db_inside(record->db);
    if (*opened && (st = att_db_exec(record->db, ATT_SQL("BEGIN"), err)) != ATT_OK)
        *opened = false;
    return st;
}

void
att_store_looked(struct att_record *record, bool opened)
{
    /* a commit, since the views of an earlier day are made on the way and are to stay */
    if (opened && att_db_inside(record->db) &&
        att_db_exec(record->db, ATT_SQL("COMMIT"), NULL) != ATT_OK) {
        att_db_rollback(record->db);
        record->as_of = ATT_DAY_UNSURE;
    }
}

/* ---- numbers about itself ----------------------------------------------------- */

enum att_status
att_store_state(struct att_record *record, const char *name, int64_t *out, struct att_err *err)
{
    struct att_stmt *stmt;
    enum att_status st =
        att_db_stmt(record->db, ATT_SQL("SELECT value FROM state WHERE name = ?1"), &stmt, err);

    *out = 0;
    if (st != ATT_OK)
        return st;
    att_stmt_text(stmt, 1, att_str(name));
    if (att_stmt_next(stmt))
        *out = att_stmt_col_int(stmt, 0);
    return att_stmt_end(stmt, err);
}

enum att_status
att_store_set_state(struct att_record *record, const char *name, int64_t value, struct att_err *err)
{
    struct att_stmt *stmt;
    enum att_status st = att_db_stmt(
        record->db, ATT_SQL("INSERT OR REPLACE INTO state (name, value) VALUES (?1, ?2)"), &stmt,
        err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(stmt, 1, att_str(name));
    att_stmt_int(stmt, 2, value);
    return att_stmt_run(stmt, err);
}

enum att_status
att_record_waiting(struct att_record *record, int64_t *out, struct att_err *err)
{
    int64_t unresolved = 0;
    enum att_status st = att_store_state(record, "unresolved", &unresolved, err);

    *out = 0;
    if (st != ATT_OK || unresolved == 0)
        return st;
    return att_db_int(record->db,
                      ATT_SQL("SELECT count(*) FROM document WHERE key > coalesce((SELECT value"
                              " FROM state WHERE name = 'compared'), 0)"),
                      out, err);
}
