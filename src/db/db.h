/* SPDX-License-Identifier: MIT */
/* db.h - SQLite as the record and the desk use it: statements from literals, prepared once, values
 * bound.  Only db.c and the record's rank.c include sqlite3.h.  A statement is sticky: after a
 * failed bind or step nothing happens any more, and att_stmt_end() says what it was. */
#ifndef ATT_DB_DB_H
#define ATT_DB_DB_H

#include "base/base.h"

struct att_db;
struct att_stmt;

/* Statement text; made by ATT_SQL() only, which accepts nothing but a literal. */
struct att_sql {
    const char *text;
};
#define ATT_SQL(literal) ((struct att_sql){"" literal ""})

/*
 * A statement put together from literals, so that it asks for no more than is
 * wanted and an index can serve it.  Values are bound; they are never part of it.
 */
#define ATT_SQL_PARTS 40
struct att_sql_parts {
    struct att_sql at[ATT_SQL_PARTS];
    size_t count;
};

/* Add a part when `wanted`. */
void att_sql_add(struct att_sql_parts *parts, bool wanted, struct att_sql part);

/*
 * Open the database file.  Writing creates it.  ATT_NOT_FOUND when reading and
 * there is none.  Nothing of its content is looked at.  `path` is copied, and
 * stands before every message; `what`, a literal, is what messages call it: "record".
 */
ATT_MUST_USE enum att_status att_db_open(const char *path, const char *what, enum att_open mode,
                                         struct att_db **out, struct att_err *err);

/* Make functions of C known to statements: `add` gets SQLite's handle and gives its code. */
struct sqlite3;
ATT_MUST_USE enum att_status att_db_functions(struct att_db *db, int (*add)(struct sqlite3 *),
                                              struct att_err *err);
/* Close it; what was not committed is rolled back.  NULL is allowed. */
void att_db_free(struct att_db *db);

/*
 * Copy the whole database, as it is at this moment, to the file at `path`, or
 * to a private one that goes when it is freed (NULL).  Others may write to
 * `from` meanwhile.  The copy knows no foreign keys until it is opened anew.
 */
ATT_MUST_USE enum att_status att_db_copy(struct att_db *from, const char *path, struct att_db **out,
                                         struct att_err *err);

/* The path that it was opened with; borrowed until it is freed. */
const char *att_db_path(const struct att_db *db);

/* Run statements that give no rows. */
ATT_MUST_USE enum att_status att_db_exec(struct att_db *db, struct att_sql sql,
                                         struct att_err *err);

/* Run a whole script of statements, as the migrations are. */
ATT_MUST_USE enum att_status att_db_script(struct att_db *db, const char *script,
                                           struct att_err *err);

/*
 * The statement of `sql`, prepared the first time, ready for binding.  It
 * belongs to the database; only one use of it at a time.
 */
ATT_MUST_USE enum att_status att_db_stmt(struct att_db *db, struct att_sql sql,
                                         struct att_stmt **out, struct att_err *err);

/* The same of a statement in parts.  The one that was not used for longest is forgotten for it. */
ATT_MUST_USE enum att_status att_db_build(struct att_db *db, const struct att_sql_parts *parts,
                                          struct att_stmt **out, struct att_err *err);

/* Bind parameter `at`, from 1.  Text is borrowed until att_stmt_end; {NULL, 0} is NULL. */
void att_stmt_text(struct att_stmt *stmt, int at, struct att_str text);
void att_stmt_blob(struct att_stmt *stmt, int at, struct att_str bytes);
void att_stmt_int(struct att_stmt *stmt, int at, int64_t n);
/* A pointer for a function of C, which asks for it by the same literal; borrowed until the end. */
void att_stmt_pointer(struct att_stmt *stmt, int at, void *pointer, const char *type);

/* The number of the statement's last parameter. */
int att_stmt_params(const struct att_stmt *stmt);

/* Step: true while there is a row. */
bool att_stmt_next(struct att_stmt *stmt);

/* Column `at`, from 0, of the row.  Text is borrowed until the next step; NULL gives {NULL, 0}. */
int64_t att_stmt_col_int(struct att_stmt *stmt, int at);
double att_stmt_col_real(struct att_stmt *stmt, int at);
struct att_str att_stmt_col_text(struct att_stmt *stmt, int at);
bool att_stmt_col_null(struct att_stmt *stmt, int at);

/* Finish with the statement: make it ready for its next use and say how this one went. */
ATT_MUST_USE enum att_status att_stmt_end(struct att_stmt *stmt, struct att_err *err);

/* Step a statement that gives no rows, and finish. */
ATT_MUST_USE enum att_status att_stmt_run(struct att_stmt *stmt, struct att_err *err);

/* Run a statement whose only parameter is a number. */
ATT_MUST_USE enum att_status att_db_run_int(struct att_db *db, struct att_sql sql, int64_t value,
                                            struct att_err *err);
/* The number in the one row that `sql` gives; 0 when it gives none. */
ATT_MUST_USE enum att_status att_db_int(struct att_db *db, struct att_sql sql, int64_t *out,
                                        struct att_err *err);

/* The key of the row inserted last. */
int64_t att_db_last_key(const struct att_db *db);

/* Whether a transaction is open. */
bool att_db_inside(const struct att_db *db);

/* Roll back the open transaction, if there is one. */
void att_db_rollback(struct att_db *db);

/* A number that changes when another connection has changed the database. */
ATT_MUST_USE enum att_status att_db_version(struct att_db *db, int64_t *out, struct att_err *err);

#endif
