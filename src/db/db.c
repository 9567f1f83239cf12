/* SPDX-License-Identifier: MIT */
/* db.c - the one place that knows SQLite's interface, the record's rank.c apart.
 * Statements are cached by the address of their literal: one literal, one prepared statement. */
#include "db/db.h"

#include <errno.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

#define DB_BUSY_MS 2000
#define DB_LOG_HEADER 32 /* bytes of a log that holds nothing */
#define DB_SLOTS 256     /* a power of two, well above the number of statements of the record */
#define DB_BUILT 48      /* statements in parts that are kept */

struct att_stmt {
    struct att_db *db;
    const char *sql; /* the literal; NULL: a free slot */
    sqlite3_stmt *handle;
    int rc;       /* SQLITE_OK, SQLITE_ROW, SQLITE_DONE or what went wrong */
    bool running; /* between att_db_stmt and att_stmt_end */
};

/* A statement in parts. */
struct db_built {
    struct att_stmt stmt;
    struct att_sql_parts parts;
    uint64_t used; /* when; 0: a free slot */
};

struct att_db {
    sqlite3 *handle;
    char *path;       /* owns */
    const char *what; /* "record" */
    struct att_stmt stmts[DB_SLOTS];
    size_t stmt_count;
    struct db_built built[DB_BUILT];
    uint64_t uses;
};

/* Say what SQLite's `rc` means to a user. */
static enum att_status
db_fail(const struct att_db *db, int rc, struct att_err *err)
{
    const char *why = db->handle == NULL ? sqlite3_errstr(rc) : sqlite3_errmsg(db->handle);

    switch (rc & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return att_err_set(err, ATT_BUSY, "%s: another program is writing to the %s", db->path,
                           db->what);
    case SQLITE_NOMEM:
        return att_err_nomem(err);
    case SQLITE_FULL:
        return att_err_set(err, ATT_IO, "%s: no room left on the disk", db->path);
    case SQLITE_READONLY:
        return att_err_set(err, ATT_IO, "%s: cannot be written to", db->path);
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        if (db->handle != NULL && sqlite3_system_errno(db->handle) == EFBIG)
            why = "may not grow any larger: files have a limit of size here";
        /* the memory that readers and the writer share is a file, too */
        else if (db->handle != NULL && sqlite3_extended_errcode(db->handle) == SQLITE_IOERR_SHMSIZE)
            why = "no room left on the disk";
        return att_err_set(err, ATT_IO, "%s: %s", db->path, why);
    case SQLITE_NOTADB:
        return att_err_set(err, ATT_STORE, "%s: is not a %s of attache", db->path, db->what);
    case SQLITE_CORRUPT:
        return att_err_set(err, ATT_STORE, "%s: is damaged: %s", db->path, why);
    case SQLITE_TOOBIG:
        return att_err_set(err, ATT_LIMIT, "%s: a value is too large to be stored", db->path);
    default:
        return att_err_set(err, ATT_STORE, "%s: %s", db->path, why);
    }
}

/*
 * A file that lies where nothing can be written, without the log that readers
 * share, opens only with the promise that nobody changes it.
 */
static int
db_open_immutable(const char *path, sqlite3 **out)
{
    static const char safe[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    struct att_buf uri = ATT_BUF_INIT(ATT_KIB * 64);
    int rc = SQLITE_NOMEM;

    att_buf_lit(&uri, "file:");
    for (const char *p = path; *p != '\0'; p++)
        if (strchr(safe, *p) != NULL)
            att_buf_byte(&uri, *p);
        else
            att_buf_printf(&uri, "%%%02X", (unsigned)(unsigned char)*p);
    att_buf_lit(&uri, "?immutable=1");
    if (att_buf_status(&uri, NULL) == ATT_OK)
        rc = sqlite3_open_v2(uri.at, out,
                             SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
    att_buf_release(&uri);
    return rc;
}

/* Whether the log beside a file holds pages that the file does not. */
static bool
db_has_log(const char *path)
{
    struct att_buf log = ATT_BUF_INIT(ATT_KIB * 64);
    struct stat sb;
    bool has;

    att_buf_printf(&log, "%s-wal", path);
    has = att_buf_status(&log, NULL) == ATT_OK && stat(log.at, &sb) == 0 &&
          sb.st_size > DB_LOG_HEADER;
    att_buf_release(&log);
    return has;
}

/*
 * Open read-only, and again as immutable when the first look says that it
 * cannot; not so where that would leave out what the log holds.
 */
static int
db_open_read(const char *path, sqlite3 **out)
{
    int rc = sqlite3_open_v2(path, out, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);

    if (rc == SQLITE_OK)
        rc = sqlite3_exec(*out, "PRAGMA schema_version", NULL, NULL, NULL);
    if (((rc & 0xff) != SQLITE_CANTOPEN && (rc & 0xff) != SQLITE_READONLY) || db_has_log(path))
        return rc;
    (void)sqlite3_close_v2(*out);
    *out = NULL;
    rc = db_open_immutable(path, out);
    return rc == SQLITE_OK ? sqlite3_exec(*out, "PRAGMA schema_version", NULL, NULL, NULL) : rc;
}

static enum att_status
db_fail_open(const struct att_db *db, enum att_open mode, int rc, struct att_err *err)
{
    bool cannot = (rc & 0xff) == SQLITE_CANTOPEN || (rc & 0xff) == SQLITE_READONLY;

    if (mode == ATT_OPEN_READ && cannot && db_has_log(db->path))
        return att_err_set(
            err, ATT_IO,
            "%s: its last changes lie in %s-wal, which cannot be read where nothing can be "
            "written: copy both to another folder",
            db->path, db->path);
    return db_fail(db, rc, err);
}

enum att_status
att_db_open(const char *path, const char *what, enum att_open mode, struct att_db **out,
            struct att_err *err)
{
    struct att_db *db = calloc(1, sizeof(*db));
    enum att_status st = ATT_OK;
    struct stat sb;
    int rc;

    *out = NULL;
    if (db == NULL || (db->path = strdup(path)) == NULL) {
        free(db);
        return att_err_nomem(err);
    }
    db->what = what;
    if (stat(path, &sb) == 0 && S_ISDIR(sb.st_mode)) {
        st = att_err_set(err, ATT_IO, "%s: is a folder, not a %s", path, what);
        goto done;
    }
    if (mode == ATT_OPEN_READ && stat(path, &sb) != 0) {
        st = att_err_set(err, ATT_NOT_FOUND, "%s: there is no such %s", path, what);
        goto done;
    }
    rc = mode == ATT_OPEN_READ
             ? db_open_read(path, &db->handle)
             : sqlite3_open_v2(path, &db->handle,
                               SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                               NULL);
    if (rc == SQLITE_OK) {
        (void)sqlite3_extended_result_codes(db->handle, 1);
        (void)sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 0);
        rc = sqlite3_busy_timeout(db->handle, DB_BUSY_MS);
    }
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(db->handle,
                          "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
                          "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768;",
                          NULL, NULL, NULL);
    if (rc != SQLITE_OK)
        st = db_fail_open(db, mode, rc, err);
done:
    if (st != ATT_OK) {
        att_db_free(db);
        return st;
    }
    *out = db;
    return ATT_OK;
}

enum att_status
att_db_functions(struct att_db *db, int (*add)(struct sqlite3 *), struct att_err *err)
{
    int rc = add(db->handle);

    return rc == SQLITE_OK ? ATT_OK : db_fail(db, rc, err);
}

void
att_db_free(struct att_db *db)
{
    if (db == NULL)
        return;
    for (size_t i = 0; i < DB_SLOTS; i++)
        (void)sqlite3_finalize(db->stmts[i].handle);
    for (size_t i = 0; i < DB_BUILT; i++)
        (void)sqlite3_finalize(db->built[i].stmt.handle);
    (void)sqlite3_close_v2(db->handle);
    free(db->path);
    free(db);
}

const char *
att_db_path(const struct att_db *db)
{
    return db->path;
}

enum att_status
att_db_script(struct att_db *db, const char *script, struct att_err *err)
{
    int rc = sqlite3_exec(db->handle, script, NULL, NULL, NULL);

    return rc == SQLITE_OK ? ATT_OK : db_fail(db, rc, err);
}

enum att_status
att_db_exec(struct att_db *db, struct att_sql sql, struct att_err *err)
{
    return att_db_script(db, sql.text, err);
}

enum att_status
att_db_stmt(struct att_db *db, struct att_sql sql, struct att_stmt **out, struct att_err *err)
{
    uintptr_t address = (uintptr_t)sql.text;
    size_t i = (size_t)(address ^ (address >> 8)) & (DB_SLOTS - 1);
    struct att_stmt *stmt;
    int rc;

    while (db->stmts[i].sql != NULL && db->stmts[i].sql != sql.text)
        i = (i + 1) & (DB_SLOTS - 1);
    stmt = &db->stmts[i];
    *out = stmt;
    if (stmt->sql == NULL) {
        rc = sqlite3_prepare_v3(db->handle, sql.text, -1, SQLITE_PREPARE_PERSISTENT, &stmt->handle,
                                NULL);
        if (rc != SQLITE_OK)
            return db_fail(db, rc, err);
        db->stmt_count++;
        ATT_ASSERT(db->stmt_count < DB_SLOTS);
        stmt->sql = sql.text;
        stmt->db = db;
    }
    ATT_ASSERT(!stmt->running);
    stmt->running = true;
    stmt->rc = SQLITE_OK;
    return ATT_OK;
}

void
att_sql_add(struct att_sql_parts *parts, bool wanted, struct att_sql part)
{
    if (!wanted)
        return;
    ATT_ASSERT(parts->count < ATT_SQL_PARTS);
    parts->at[parts->count++] = part;
}

static bool
db_same_parts(const struct att_sql_parts *a, const struct att_sql_parts *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (a->at[i].text != b->at[i].text)
            return false;
    return true;
}

/* The slot of these parts, or else the one to give to them: a free one, or the longest unused. */
static struct db_built *
db_slot(struct att_db *db, const struct att_sql_parts *parts)
{
    struct db_built *oldest = NULL;

    for (size_t i = 0; i < DB_BUILT; i++) {
        struct db_built *at = &db->built[i];

        if (at->used > 0 && db_same_parts(&at->parts, parts))
            return at;
        if (!at->stmt.running && (oldest == NULL || at->used < oldest->used))
            oldest = at;
    }
    ATT_ASSERT(oldest != NULL);
    return oldest;
}

/* Prepare the parts as one text in an empty slot. */
static enum att_status
db_prepare_parts(struct att_db *db, struct db_built *slot, const struct att_sql_parts *parts,
                 struct att_err *err)
{
    struct att_buf text = ATT_BUF_INIT(ATT_KIB * 64);
    enum att_status st;
    int rc;

    for (size_t i = 0; i < parts->count; i++)
        att_buf_lit(&text, parts->at[i].text);
    if ((st = att_buf_status(&text, err)) == ATT_OK) {
        rc = sqlite3_prepare_v3(db->handle, text.at, (int)text.len, SQLITE_PREPARE_PERSISTENT,
                                &slot->stmt.handle, NULL);
        st = rc == SQLITE_OK ? ATT_OK : db_fail(db, rc, err);
    }
    att_buf_release(&text);
    return st;
}

enum att_status
att_db_build(struct att_db *db, const struct att_sql_parts *parts, struct att_stmt **out,
             struct att_err *err)
{
    struct db_built *slot = db_slot(db, parts);
    enum att_status st;

    *out = &slot->stmt;
    ATT_ASSERT(!slot->stmt.running);
    if (slot->used == 0 || !db_same_parts(&slot->parts, parts)) {
        (void)sqlite3_finalize(slot->stmt.handle);
        *slot = (struct db_built){.stmt = {.db = db}};
        if ((st = db_prepare_parts(db, slot, parts, err)) != ATT_OK)
            return st;
        slot->parts = *parts;
    }
    slot->used = ++db->uses;
    slot->stmt.running = true;
    slot->stmt.rc = SQLITE_OK;
    return ATT_OK;
}

void
att_stmt_text(struct att_stmt *stmt, int at, struct att_str text)
{
    if (stmt->rc == SQLITE_OK)
        stmt->rc =
            sqlite3_bind_text64(stmt->handle, at, text.at, text.len, SQLITE_STATIC, SQLITE_UTF8);
}

void
att_stmt_blob(struct att_stmt *stmt, int at, struct att_str bytes)
{
    if (stmt->rc == SQLITE_OK)
        stmt->rc = sqlite3_bind_blob64(stmt->handle, at, bytes.at, bytes.len, SQLITE_STATIC);
}

void
att_stmt_int(struct att_stmt *stmt, int at, int64_t n)
{
    if (stmt->rc == SQLITE_OK)
        stmt->rc = sqlite3_bind_int64(stmt->handle, at, n);
}

void
att_stmt_pointer(struct att_stmt *stmt, int at, void *pointer, const char *type)
{
    if (stmt->rc == SQLITE_OK)
        stmt->rc = sqlite3_bind_pointer(stmt->handle, at, pointer, type, NULL);
}

int
att_stmt_params(const struct att_stmt *stmt)
{
    return sqlite3_bind_parameter_count(stmt->handle);
}

bool
att_stmt_next(struct att_stmt *stmt)
{
    if (stmt->rc == SQLITE_OK || stmt->rc == SQLITE_ROW)
        stmt->rc = sqlite3_step(stmt->handle);
    return stmt->rc == SQLITE_ROW;
}

double
att_stmt_col_real(struct att_stmt *stmt, int at)
{
    return sqlite3_column_double(stmt->handle, at);
}

int64_t
att_stmt_col_int(struct att_stmt *stmt, int at)
{
    return sqlite3_column_int64(stmt->handle, at);
}

struct att_str
att_stmt_col_text(struct att_stmt *stmt, int at)
{
    struct att_str text = {NULL, 0};
    int bytes;

    if (sqlite3_column_type(stmt->handle, at) == SQLITE_NULL)
        return text;
    text.at = sqlite3_column_blob(stmt->handle, at);
    bytes = sqlite3_column_bytes(stmt->handle, at);
    text.len = bytes > 0 ? (size_t)bytes : 0;
    if (text.at == NULL)
        text = (struct att_str){"", 0};
    return text;
}

bool
att_stmt_col_null(struct att_stmt *stmt, int at)
{
    return sqlite3_column_type(stmt->handle, at) == SQLITE_NULL;
}

enum att_status
att_stmt_end(struct att_stmt *stmt, struct att_err *err)
{
    enum att_status st = ATT_OK;
    int rc = stmt->rc;

    if (rc != SQLITE_OK && rc != SQLITE_ROW && rc != SQLITE_DONE)
        st = db_fail(stmt->db, rc, err);
    (void)sqlite3_reset(stmt->handle);
    (void)sqlite3_clear_bindings(stmt->handle);
    stmt->running = false;
    stmt->rc = SQLITE_OK;
    return st;
}

enum att_status
att_stmt_run(struct att_stmt *stmt, struct att_err *err)
{
    (void)att_stmt_next(stmt);
    return att_stmt_end(stmt, err);
}

enum att_status
att_db_run_int(struct att_db *db, struct att_sql sql, int64_t value, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(db, sql, &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, value);
    return att_stmt_run(s, err);
}

enum att_status
att_db_int(struct att_db *db, struct att_sql sql, int64_t *out, struct att_err *err)
{
    struct att_stmt *stmt;
    enum att_status st = att_db_stmt(db, sql, &stmt, err);

    *out = 0;
    if (st != ATT_OK)
        return st;
    if (att_stmt_next(stmt))
        *out = att_stmt_col_int(stmt, 0);
    return att_stmt_end(stmt, err);
}

int64_t
att_db_last_key(const struct att_db *db)
{
    return sqlite3_last_insert_rowid(db->handle);
}

bool
att_db_inside(const struct att_db *db)
{
    return sqlite3_get_autocommit(db->handle) == 0;
}

void
att_db_rollback(struct att_db *db)
{
    if (att_db_inside(db))
        (void)sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
}

enum att_status
att_db_version(struct att_db *db, int64_t *out, struct att_err *err)
{
    return att_db_int(db, ATT_SQL("PRAGMA data_version"), out, err);
}

/* Copy every page of `from` as it is at this moment; writers go on meanwhile. */
static enum att_status
db_copy_pages(struct att_db *from, struct att_db *to, struct att_err *err)
{
    sqlite3_backup *backup = sqlite3_backup_init(to->handle, "main", from->handle, "main");
    int rc;

    if (backup == NULL)
        return db_fail(to, sqlite3_errcode(to->handle), err);
    while ((rc = sqlite3_backup_step(backup, -1)) == SQLITE_BUSY || rc == SQLITE_LOCKED)
        (void)sqlite3_sleep(50);
    (void)sqlite3_backup_finish(backup);
    return rc == SQLITE_DONE ? ATT_OK : db_fail(to, rc, err);
}

enum att_status
att_db_copy(struct att_db *from, const char *path, struct att_db **out, struct att_err *err)
{
    struct att_db *db = calloc(1, sizeof(*db));
    enum att_status st = ATT_OK;
    int rc;

    *out = NULL;
    if (db == NULL || (db->path = strdup(path == NULL ? from->path : path)) == NULL) {
        free(db);
        return att_err_nomem(err);
    }
    db->what = from->what;
    /* a file without a name is SQLite's to make and to take away */
    rc = sqlite3_open_v2(path == NULL ? "" : path, &db->handle,
                         SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
    if (rc == SQLITE_OK)
        (void)sqlite3_extended_result_codes(db->handle, 1);
    st = rc == SQLITE_OK ? db_copy_pages(from, db, err) : db_fail(db, rc, err);
    if (st != ATT_OK) {
        att_db_free(db);
        return st;
    }
    *out = db;
    return ATT_OK;
}
