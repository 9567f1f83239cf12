/* SPDX-License-Identifier: MIT */
/* job.c - what was added through the desk: files sent at once, how far they are, what came of them.
 * The numbers of a job are of all that it found; of its rows ATT_DESK_JOB_ROWS are kept. */
#include "desk/desk.h"

#include "base/err.h"
#include "base/vec.h"
#include "desk/desk_int.h"

const char *
att_job_state_name(enum att_job_state state)
{
    static const char *const names[] = {"queued", "reading", "done", "failed", "interrupted"};

    ATT_ASSERT((size_t)state < ATT_COUNT(names));
    return names[state];
}

void
att_desk_job_id(char id[ATT_DESK_ID])
{
    att_desk_random(id, (ATT_DESK_ID - 1) / 2);
}

/* ---- its way ----------------------------------------------------------------------- */

enum att_status
att_desk_job_put(struct att_desk *desk, const struct att_job *job, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(desk->db,
                    ATT_SQL("INSERT INTO job (id, who, made, folder, first, files, bytes, state)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'queued')"),
                    &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, job->id);
    att_stmt_text(s, 2, att_desk_some(job->who));
    att_stmt_text(s, 3, job->made);
    att_stmt_text(s, 4, att_desk_some(job->folder));
    att_stmt_text(s, 5, att_desk_some(job->first));
    att_stmt_int(s, 6, job->files);
    att_stmt_int(s, 7, job->bytes);
    return att_stmt_run(s, err);
}

enum att_status
att_desk_job_begin(struct att_desk *desk, struct att_str id, const char *now, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        desk->db, ATT_SQL("UPDATE job SET state = 'reading', began = ?2 WHERE id = ?1"), &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, id);
    att_stmt_text(s, 2, att_str(now));
    return att_stmt_run(s, err);
}

static enum att_status
job_put_documents(struct att_desk *desk, int64_t key, const struct att_job_found *found,
                  struct att_err *err)
{
    enum att_status st = ATT_OK;

    for (size_t i = 0; st == ATT_OK && i < found->document_count && i < ATT_DESK_JOB_ROWS; i++) {
        const struct att_job_document *row = &found->documents[i];
        struct att_stmt *s;

        st = att_db_stmt(desk->db,
                         ATT_SQL("INSERT INTO job_document (job, fresh, place, document, title,"
                                 " source) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"),
                         &s, err);
        if (st != ATT_OK)
            return st;
        att_stmt_int(s, 1, key);
        att_stmt_int(s, 2, row->fresh);
        att_stmt_int(s, 3, (int64_t)i);
        att_stmt_text(s, 4, row->document);
        att_stmt_text(s, 5, att_desk_some(row->title));
        att_stmt_text(s, 6, att_desk_some(row->source));
        st = att_stmt_run(s, err);
    }
    return st;
}

static enum att_status
job_put_events(struct att_desk *desk, int64_t key, const struct att_job_found *found,
               struct att_err *err)
{
    enum att_status st = ATT_OK;

    for (size_t i = 0; st == ATT_OK && i < found->event_count && i < ATT_DESK_JOB_ROWS; i++) {
        struct att_stmt *s;

        st = att_db_stmt(
            desk->db,
            ATT_SQL("INSERT INTO job_event (job, how, place, event) VALUES (?1, ?2, ?3, ?4)"), &s,
            err);
        if (st != ATT_OK)
            return st;
        att_stmt_int(s, 1, key);
        att_stmt_int(s, 2, (int64_t)found->events[i].how);
        att_stmt_int(s, 3, (int64_t)i);
        att_stmt_text(s, 4, found->events[i].event);
        st = att_stmt_run(s, err);
    }
    return st;
}

static enum att_status
job_put_said(struct att_desk *desk, int64_t key, const struct att_job_found *found,
             struct att_err *err)
{
    enum att_status st = ATT_OK;

    for (size_t i = 0; st == ATT_OK && i < found->said_count && i < ATT_DESK_JOB_ROWS; i++) {
        const struct att_job_said *row = &found->said[i];
        struct att_stmt *s;

        st = att_db_stmt(desk->db,
                         ATT_SQL("INSERT INTO job_said (job, refused, place, code, source, line,"
                                 " text) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"),
                         &s, err);
        if (st != ATT_OK)
            return st;
        att_stmt_int(s, 1, key);
        att_stmt_int(s, 2, row->refused);
        att_stmt_int(s, 3, (int64_t)i);
        att_stmt_text(s, 4, att_desk_some(row->code));
        att_stmt_text(s, 5, att_desk_some(row->source));
        att_stmt_int(s, 6, row->line);
        att_stmt_text(s, 7, att_desk_some(row->text));
        st = att_stmt_run(s, err);
    }
    return st;
}

/* State, numbers; gives the job's key. */
static enum att_status
job_close(struct att_desk *desk, const struct att_job *job, int64_t *key, struct att_err *err)
{
    const int64_t counts[] = {job->pages,
                              job->fresh,
                              job->known,
                              job->refused,
                              job->remarks,
                              job->events[ATT_JOB_NEW],
                              job->events[ATT_JOB_CHANGED],
                              job->events[ATT_JOB_TOLD],
                              job->posts,
                              job->figures};
    struct att_stmt *s;
    bool found;
    enum att_status st =
        att_db_stmt(desk->db,
                    ATT_SQL("UPDATE job SET state = ?2, ended = ?3, trouble = ?4, pages = ?5,"
                            " fresh = ?6, known = ?7, refused = ?8, remarks = ?9, events = ?10,"
                            " changed = ?11, told = ?12, posts = ?13, figures = ?14 WHERE id = ?1"
                            " AND state IN ('queued', 'reading') RETURNING key"),
                    &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, job->id);
    att_stmt_text(s, 2, att_str(att_job_state_name(job->state)));
    att_stmt_text(s, 3, job->ended);
    if (job->trouble.len > 0)
        att_stmt_text(s, 4, job->trouble);
    for (size_t i = 0; i < ATT_COUNT(counts); i++)
        att_stmt_int(s, 5 + (int)i, counts[i]);
    found = att_stmt_next(s);
    *key = found ? att_stmt_col_int(s, 0) : 0;
    while (found && att_stmt_next(s))
        continue;
    if ((st = att_stmt_end(s, err)) == ATT_OK && !found)
        st = att_err_set(err, ATT_NOT_FOUND, "no such job is open");
    return st;
}

enum att_status
att_desk_job_end(struct att_desk *desk, const struct att_job *job,
                 const struct att_job_found *found, struct att_err *err)
{
    int64_t key = 0;
    enum att_status st = att_db_exec(desk->db, ATT_SQL("BEGIN IMMEDIATE"), err);

    if (st != ATT_OK)
        return st;
    if ((st = job_close(desk, job, &key, err)) == ATT_OK &&
        (st = job_put_documents(desk, key, found, err)) == ATT_OK &&
        (st = job_put_events(desk, key, found, err)) == ATT_OK)
        st = job_put_said(desk, key, found, err);
    return att_desk_commit(desk, st, err);
}

/* ---- reading ------------------------------------------------------------------------ */

#define JOB_SQL(rest) ATT_SQL(JOB_COLUMNS rest)
#define JOB_COLUMNS                                                                    \
    "SELECT id, who, made, folder, first, files, bytes, state, began, ended, trouble," \
    " pages, fresh, known, refused, remarks, events, changed, told, posts, figures FROM job "

static void
job_row(struct att_arena *arena, struct att_stmt *s, struct att_job *out)
{
    struct att_str state = att_stmt_col_text(s, 7);

    *out = (struct att_job){
        .id = att_desk_text(arena, s, 0),
        .who = att_desk_text(arena, s, 1),
        .made = att_desk_text(arena, s, 2),
        .folder = att_desk_text(arena, s, 3),
        .first = att_desk_text(arena, s, 4),
        .files = att_stmt_col_int(s, 5),
        .bytes = att_stmt_col_int(s, 6),
        .began = att_desk_text(arena, s, 8),
        .ended = att_desk_text(arena, s, 9),
        .trouble = att_desk_text(arena, s, 10),
        .pages = att_stmt_col_int(s, 11),
        .fresh = att_stmt_col_int(s, 12),
        .known = att_stmt_col_int(s, 13),
        .refused = att_stmt_col_int(s, 14),
        .remarks = att_stmt_col_int(s, 15),
        .events = {att_stmt_col_int(s, 16), att_stmt_col_int(s, 17), att_stmt_col_int(s, 18)},
        .posts = att_stmt_col_int(s, 19),
        .figures = att_stmt_col_int(s, 20)};
    for (int i = 0; i < ATT_JOB_STATE_COUNT; i++)
        if (att_str_eqz(state, att_job_state_name((enum att_job_state)i)))
            out->state = (enum att_job_state)i;
}

enum att_status
att_desk_job(struct att_desk *desk, struct att_str id, struct att_arena *arena, struct att_job *out,
             struct att_err *err)
{
    struct att_stmt *s;
    bool found;
    enum att_status st = att_db_stmt(desk->db, JOB_SQL("WHERE id = ?1"), &s, err);

    memset(out, 0, sizeof(*out));
    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, id);
    if ((found = att_stmt_next(s)))
        job_row(arena, s, out);
    if ((st = att_stmt_end(s, err)) == ATT_OK && !found)
        st = att_err_set(err, ATT_NOT_FOUND, "nothing was added under that address");
    return st;
}

static enum att_status
jobs_read(struct att_stmt *s, struct att_arena *arena, struct att_job_list *out,
          struct att_err *err)
{
    ATT_VEC(struct att_job) rows = {NULL, 0, 0};

    while (att_stmt_next(s)) {
        struct att_job *row = ATT_VEC_PUSH(arena, &rows);

        if (row == NULL)
            break;
        job_row(arena, s, row);
    }
    *out = (struct att_job_list){rows.at, rows.count};
    return att_stmt_end(s, err);
}

enum att_status
att_desk_jobs(struct att_desk *desk, size_t limit, size_t offset, struct att_arena *arena,
              struct att_job_list *out, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(desk->db, JOB_SQL("ORDER BY key DESC LIMIT ?1 OFFSET ?2"), &s, err);

    *out = (struct att_job_list){NULL, 0};
    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, (int64_t)limit);
    att_stmt_int(s, 2, (int64_t)offset);
    return jobs_read(s, arena, out, err);
}

enum att_status
att_desk_jobs_open(struct att_desk *desk, struct att_arena *arena, struct att_job_list *out,
                   struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        desk->db, JOB_SQL("WHERE state IN ('queued', 'reading') ORDER BY key DESC"), &s, err);

    *out = (struct att_job_list){NULL, 0};
    return st == ATT_OK ? jobs_read(s, arena, out, err) : st;
}

/* The statement of some rows, bound. */
static enum att_status
rows_ask(struct att_desk *desk, struct att_sql sql, const struct att_job_ask *ask,
         struct att_stmt **out, struct att_err *err)
{
    enum att_status st = att_db_stmt(desk->db, sql, out, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(*out, 1, ask->id);
    att_stmt_int(*out, 2, ask->which);
    att_stmt_int(*out, 3, (int64_t)ask->limit);
    att_stmt_int(*out, 4, (int64_t)ask->offset);
    return ATT_OK;
}

enum att_status
att_desk_job_documents(struct att_desk *desk, const struct att_job_ask *ask,
                       struct att_arena *arena, struct att_job_found *out, struct att_err *err)
{
    ATT_VEC(struct att_job_document) rows = {NULL, 0, 0};
    struct att_stmt *s;
    enum att_status st =
        rows_ask(desk,
                 ATT_SQL("SELECT document, title, source, fresh FROM job_document WHERE job ="
                         " (SELECT key FROM job WHERE id = ?1) AND fresh = ?2"
                         " ORDER BY place LIMIT ?3 OFFSET ?4"),
                 ask, &s, err);

    if (st != ATT_OK)
        return st;
    while (att_stmt_next(s)) {
        struct att_job_document *row = ATT_VEC_PUSH(arena, &rows);

        if (row == NULL)
            break;
        *row = (struct att_job_document){att_desk_text(arena, s, 0), att_desk_text(arena, s, 1),
                                         att_desk_text(arena, s, 2), att_stmt_col_int(s, 3) != 0};
    }
    out->documents = rows.at;
    out->document_count = rows.count;
    return att_stmt_end(s, err);
}

enum att_status
att_desk_job_events(struct att_desk *desk, const struct att_job_ask *ask, struct att_arena *arena,
                    struct att_job_found *out, struct att_err *err)
{
    ATT_VEC(struct att_job_event) rows = {NULL, 0, 0};
    struct att_stmt *s;
    enum att_status st = rows_ask(desk,
                                  ATT_SQL("SELECT event FROM job_event WHERE job ="
                                          " (SELECT key FROM job WHERE id = ?1) AND how = ?2"
                                          " ORDER BY place LIMIT ?3 OFFSET ?4"),
                                  ask, &s, err);

    if (st != ATT_OK)
        return st;
    while (att_stmt_next(s)) {
        struct att_job_event *row = ATT_VEC_PUSH(arena, &rows);

        if (row == NULL)
            break;
        *row = (struct att_job_event){att_desk_text(arena, s, 0), (enum att_job_how)ask->which};
    }
    out->events = rows.at;
    out->event_count = rows.count;
    return att_stmt_end(s, err);
}

enum att_status
att_desk_job_said(struct att_desk *desk, const struct att_job_ask *ask, struct att_arena *arena,
                  struct att_job_found *out, struct att_err *err)
{
    ATT_VEC(struct att_job_said) rows = {NULL, 0, 0};
    struct att_stmt *s;
    enum att_status st =
        rows_ask(desk,
                 ATT_SQL("SELECT code, source, text, line, refused FROM job_said WHERE job ="
                         " (SELECT key FROM job WHERE id = ?1) AND refused = ?2"
                         " ORDER BY place LIMIT ?3 OFFSET ?4"),
                 ask, &s, err);

    if (st != ATT_OK)
        return st;
    while (att_stmt_next(s)) {
        struct att_job_said *row = ATT_VEC_PUSH(arena, &rows);

        if (row == NULL)
            break;
        *row = (struct att_job_said){.code = att_desk_text(arena, s, 0),
                                     .source = att_desk_text(arena, s, 1),
                                     .text = att_desk_text(arena, s, 2),
                                     .line = att_stmt_col_int(s, 3),
                                     .refused = att_stmt_col_int(s, 4) != 0};
    }
    out->said = rows.at;
    out->said_count = rows.count;
    return att_stmt_end(s, err);
}
