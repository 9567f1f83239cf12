/* SPDX-License-Identifier: MIT */
/* desk.c - the desk's own file: opening it, what was done, visits. */
#include "desk/desk.h"

#include "base/buf.h"
#include "base/embed.h"
#include "base/err.h"
#include "base/vec.h"
#include "desk/desk_int.h"

#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <unistd.h>

#define DESK_APPLICATION 1098151012 /* "Attd"; the scripts set it */

extern const struct att_embed att_desk_sql[];
extern const size_t att_desk_sql_count;

struct att_str
att_desk_text(struct att_arena *arena, struct att_stmt *stmt, int at)
{
    struct att_str text = att_stmt_col_text(stmt, at);

    return text.at == NULL ? text : att_arena_str(arena, text);
}

struct att_str
att_desk_some(struct att_str text)
{
    return text.at == NULL ? att_str("") : text;
}

enum att_status
att_desk_run(struct att_stmt *stmt, bool *gave, struct att_err *err)
{
    *gave = false;
    while (att_stmt_next(stmt))
        *gave = true;
    return att_stmt_end(stmt, err);
}

enum att_status
att_desk_commit(struct att_desk *desk, enum att_status st, struct att_err *err)
{
    if (st == ATT_OK)
        st = att_db_exec(desk->db, ATT_SQL("COMMIT"), err);
    att_db_rollback(desk->db);
    return st;
}

void
att_desk_random(char *out, size_t count)
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < count; i++) {
        unsigned char byte;

        randombytes_buf(&byte, 1);
        out[2 * i] = digits[byte >> 4];
        out[2 * i + 1] = digits[byte & 15];
    }
    out[2 * count] = '\0';
}

/* Bring an empty file, or one of an earlier version, up to date. */
static enum att_status
desk_migrate(struct att_desk *desk, enum att_open mode, struct att_err *err)
{
    int64_t application = 0, version = 0, tables = 0;
    const char *path = att_db_path(desk->db);
    enum att_status st;

    if ((st = att_db_int(desk->db, ATT_SQL("PRAGMA application_id"), &application, err)) !=
            ATT_OK ||
        (st = att_db_int(desk->db, ATT_SQL("PRAGMA user_version"), &version, err)) != ATT_OK ||
        (st = att_db_int(desk->db, ATT_SQL("SELECT count(*) FROM sqlite_schema"), &tables, err)) !=
            ATT_OK)
        return st;
    if (application != DESK_APPLICATION &&
        (application != 0 || tables != 0 || mode == ATT_OPEN_READ))
        return att_err_set(err, ATT_STORE, "%s: is not a file of attache's desk", path);
    if (version > (int64_t)att_desk_sql_count)
        return att_err_set(err, ATT_STORE, "%s: was made by a later attache", path);
    if (version == (int64_t)att_desk_sql_count || mode == ATT_OPEN_READ)
        return ATT_OK;
    if ((st = att_db_exec(desk->db,
                          ATT_SQL("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                                  "BEGIN IMMEDIATE"),
                          err)) != ATT_OK)
        return st;
    /* another thread may have been first */
    st = att_db_int(desk->db, ATT_SQL("PRAGMA user_version"), &version, err);
    for (size_t i = (size_t)version; st == ATT_OK && i < att_desk_sql_count; i++)
        st = att_db_script(desk->db, (const char *)att_desk_sql[i].bytes, err);
    return att_desk_commit(desk, st, err);
}

/* The secret of this file, made the first time. */
static enum att_status
desk_secret(struct att_desk *desk, enum att_open mode, struct att_err *err)
{
    struct att_stmt *s;
    bool found = false;
    enum att_status st;

    if (mode == ATT_OPEN_WRITE) {
        randombytes_buf(desk->secret, sizeof(desk->secret));
        if ((st = att_db_stmt(desk->db,
                              ATT_SQL("INSERT INTO secret (key) SELECT ?1 WHERE NOT EXISTS"
                                      " (SELECT 1 FROM secret)"),
                              &s, err)) != ATT_OK)
            return st;
        att_stmt_blob(s, 1, (struct att_str){(const char *)desk->secret, sizeof(desk->secret)});
        if ((st = att_stmt_run(s, err)) != ATT_OK)
            return st;
    }
    if ((st = att_db_stmt(desk->db, ATT_SQL("SELECT key FROM secret"), &s, err)) != ATT_OK)
        return st;
    if (att_stmt_next(s)) {
        struct att_str key = att_stmt_col_text(s, 0);

        found = key.len == sizeof(desk->secret);
        if (found)
            memcpy(desk->secret, key.at, sizeof(desk->secret));
    }
    if ((st = att_stmt_end(s, err)) == ATT_OK && !found)
        st = att_err_set(err, ATT_STORE, "%s: is damaged: it has no secret", att_db_path(desk->db));
    return st;
}

/*
 * Make the file, for its owner only, before SQLite would make it for everybody.  It gets its name
 * when it is closed already, and one that is there is left alone: whoever closes a file gives up
 * all locks that the process has on it (fcntl), those of SQLite too, and then another program takes
 * it for one that nobody uses.
 */
static enum att_status
desk_make(const char *path, struct att_err *err)
{
    struct att_buf name = ATT_BUF_INIT(ATT_KIB * 64);
    enum att_status st;
    int fd;

    if (access(path, F_OK) == 0)
        return ATT_OK;
    att_buf_printf(&name, "%s.XXXXXX", path);
    if ((st = att_buf_status(&name, err)) != ATT_OK)
        goto done;
    if ((fd = mkstemp(name.at)) < 0) {
        st = att_err_set(err, ATT_IO, "%s: %s", path, strerror(errno));
        goto done;
    }
    (void)close(fd);
    /* some file systems know no links */
    if (link(name.at, path) != 0 && errno != EEXIST && rename(name.at, path) != 0)
        st = att_err_set(err, ATT_IO, "%s: %s", path, strerror(errno));
    (void)unlink(name.at);
done:
    att_buf_release(&name);
    return st;
}

enum att_status
att_desk_open(const char *record_path, enum att_open mode, struct att_desk **out,
              struct att_err *err)
{
    struct att_desk *desk = calloc(1, sizeof(*desk));
    struct att_buf path = ATT_BUF_INIT(ATT_KIB * 64);
    enum att_status st;

    *out = NULL;
    if (desk == NULL || sodium_init() < 0) {
        free(desk);
        return att_err_nomem(err);
    }
    att_buf_printf(&path, "%s.desk", record_path);
    st = att_buf_status(&path, err);
    if (st == ATT_OK && mode == ATT_OPEN_WRITE)
        st = desk_make(path.at, err);
    if (st == ATT_OK)
        st = att_db_open(path.at, "file of the desk", mode, &desk->db, err);
    att_buf_release(&path);
    if (st == ATT_OK && (st = desk_migrate(desk, mode, err)) == ATT_OK)
        st = desk_secret(desk, mode, err);
    if (st != ATT_OK) {
        att_desk_free(desk);
        return st;
    }
    *out = desk;
    return ATT_OK;
}

void
att_desk_free(struct att_desk *desk)
{
    if (desk == NULL)
        return;
    att_db_free(desk->db);
    sodium_memzero(desk->secret, sizeof(desk->secret));
    free(desk);
}

/* ---- what was done ---------------------------------------------------------------- */

enum att_status
att_desk_note(struct att_desk *desk, const struct att_audit *line, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        desk->db, ATT_SQL("INSERT INTO audit (at, who, what, about) VALUES (?1, ?2, ?3, ?4)"), &s,
        err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, line->at);
    att_stmt_text(s, 2, att_desk_some(line->who));
    att_stmt_text(s, 3, line->what);
    if (line->about.len > 0)
        att_stmt_text(s, 4, line->about);
    return att_stmt_run(s, err);
}

enum att_status
att_desk_notes(struct att_desk *desk, size_t limit, size_t offset, struct att_arena *arena,
               struct att_audit_list *out, struct att_err *err)
{
    ATT_VEC(struct att_audit) rows = {NULL, 0, 0};
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        desk->db,
        ATT_SQL("SELECT at, who, what, about FROM audit ORDER BY key DESC LIMIT ?1 OFFSET ?2"), &s,
        err);

    *out = (struct att_audit_list){NULL, 0};
    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, (int64_t)limit);
    att_stmt_int(s, 2, (int64_t)offset);
    while (att_stmt_next(s)) {
        struct att_audit *row = ATT_VEC_PUSH(arena, &rows);

        if (row == NULL)
            break;
        *row = (struct att_audit){att_desk_text(arena, s, 0), att_desk_text(arena, s, 1),
                                  att_desk_text(arena, s, 2), att_desk_text(arena, s, 3)};
    }
    out->at = rows.at;
    out->count = rows.count;
    return att_stmt_end(s, err);
}

/* ---- visits ------------------------------------------------------------------------- */

enum att_status
att_desk_visit(struct att_desk *desk, struct att_str account, const char *now,
               struct att_arena *arena, struct att_str *since, struct att_err *err)
{
    struct att_stmt *s;
    /* within the hour it is the same visit: only its end moves */
    enum att_status st =
        att_db_stmt(desk->db,
                    ATT_SQL("INSERT INTO visit (account, before, last) VALUES (?1, NULL, ?2)"
                            " ON CONFLICT (account) DO UPDATE SET"
                            " before = CASE WHEN unixepoch(?2) - unixepoch(last) > 3600 THEN last"
                            "  ELSE before END, last = ?2 WHERE last < ?2"),
                    &s, err);

    *since = (struct att_str){NULL, 0};
    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, att_desk_some(account));
    att_stmt_text(s, 2, att_str(now));
    if ((st = att_stmt_run(s, err)) != ATT_OK ||
        (st = att_db_stmt(desk->db, ATT_SQL("SELECT before FROM visit WHERE account = ?1"), &s,
                          err)) != ATT_OK)
        return st;
    att_stmt_text(s, 1, att_desk_some(account));
    if (att_stmt_next(s))
        *since = att_desk_text(arena, s, 0);
    return att_stmt_end(s, err);
}
