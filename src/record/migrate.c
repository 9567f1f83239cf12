/* SPDX-License-Identifier: MIT */
/* migrate.c - from any earlier version of the record to ours, in one transaction.
 * sql/NNNN.sql leads from version NNNN - 1 to NNNN; a new file is empty, version 0. */
#include "record/store_int.h"

#include "base/embed.h"
#include "base/err.h"
#include "base/str.h"

#define MIGRATE_APPLICATION 1098151011 /* "Attc"; the scripts set it */

extern const struct att_embed att_record_sql[];
extern const size_t att_record_sql_count;

/* Who made the file, and which version it is. */
struct migrate_marks {
    int64_t application, version, tables;
};

static enum att_status
migrate_read(struct att_db *db, struct migrate_marks *out, struct att_err *err)
{
    enum att_status st;

    if ((st = att_db_int(db, ATT_SQL("PRAGMA application_id"), &out->application, err)) == ATT_OK &&
        (st = att_db_int(db, ATT_SQL("PRAGMA user_version"), &out->version, err)) == ATT_OK)
        st = att_db_int(db, ATT_SQL("SELECT count(*) FROM sqlite_schema"), &out->tables, err);
    return st;
}

/* Whether the file may be ours; a message when not. */
static enum att_status
migrate_judge(struct att_db *db, const struct migrate_marks *marks, enum att_open mode,
              struct att_err *err)
{
    const char *path = att_db_path(db);
    bool fresh = marks->application == 0 && marks->version == 0 && marks->tables == 0;

    if (fresh && mode == ATT_OPEN_WRITE)
        return ATT_OK;
    if (marks->application != MIGRATE_APPLICATION)
        return att_err_set(err, ATT_STORE, "%s: is not a record of attache", path);
    if (marks->version > (int64_t)att_record_sql_count)
        return att_err_set(err, ATT_STORE,
                           "%s: was made by a later attache (version %lld of the record; this one "
                           "knows %zu)",
                           path, (long long)marks->version, att_record_sql_count);
    if (marks->version < (int64_t)att_record_sql_count && mode == ATT_OPEN_READ)
        return att_err_set(err, ATT_STORE,
                           "%s: was made by an earlier attache; add something to bring it up to "
                           "date",
                           path);
    return ATT_OK;
}

/* Run the scripts that are missing. */
static enum att_status
migrate_run(struct att_db *db, int64_t version, struct att_err *err)
{
    enum att_status st = ATT_OK;

    for (size_t i = (size_t)version; st == ATT_OK && i < att_record_sql_count; i++)
        st = att_db_script(db, (const char *)att_record_sql[i].bytes, err);
    return st;
}

enum att_status
att_migrate(struct att_db *db, enum att_open mode, struct att_err *err)
{
    struct migrate_marks marks;
    enum att_status st = migrate_read(db, &marks, err);

    if (st != ATT_OK || (st = migrate_judge(db, &marks, mode, err)) != ATT_OK ||
        mode == ATT_OPEN_READ)
        return st;
    if (marks.tables == 0)
        st = att_db_exec(db, ATT_SQL("PRAGMA page_size = 8192"), err);
    if (st == ATT_OK)
        st =
            att_db_exec(db, ATT_SQL("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL"), err);
    if (st != ATT_OK || marks.version == (int64_t)att_record_sql_count)
        return st;
    if ((st = att_db_exec(db, ATT_SQL("BEGIN IMMEDIATE"), err)) != ATT_OK)
        return st;
    /* another writer may have been first */
    if ((st = migrate_read(db, &marks, err)) == ATT_OK &&
        marks.version < (int64_t)att_record_sql_count)
        st = migrate_run(db, marks.version, err);
    if (st == ATT_OK)
        st = att_db_exec(db, ATT_SQL("COMMIT"), err);
    att_db_rollback(db);
    return st;
}
