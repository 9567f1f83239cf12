/* SPDX-License-Identifier: MIT */
/* lesson.c - names that were taught at the desk: by whom, and what came of it. */
#include "desk/desk_int.h"

#include "base/err.h"
#include "base/vec.h"

enum att_status
att_desk_lesson_begin(struct att_desk *desk, const struct att_lesson *lesson, int64_t *key,
                      struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        desk->db,
        ATT_SQL("INSERT INTO lesson (at, who, topic, forms, subject, file, header, line)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING key"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, lesson->at);
    att_stmt_text(s, 2, att_desk_some(lesson->who));
    att_stmt_text(s, 3, lesson->topic);
    att_stmt_text(s, 4, lesson->forms);
    if (lesson->subject.len > 0)
        att_stmt_text(s, 5, lesson->subject);
    att_stmt_text(s, 6, lesson->file);
    att_stmt_text(s, 7, lesson->header);
    att_stmt_text(s, 8, lesson->line);
    *key = att_stmt_next(s) ? att_stmt_col_int(s, 0) : 0;
    while (*key != 0 && att_stmt_next(s))
        continue;
    return att_stmt_end(s, err);
}

enum att_status
att_desk_lesson_drop(struct att_desk *desk, int64_t key, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(desk->db, ATT_SQL("DELETE FROM lesson WHERE key = ?1"), &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, key);
    return att_stmt_run(s, err);
}

static enum att_status
lesson_change_put(struct att_desk *desk, int64_t key, size_t place,
                  const struct att_lesson_change *change, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        desk->db,
        ATT_SQL("INSERT OR REPLACE INTO lesson_change (lesson, place, sign, document, thing, text)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, key);
    att_stmt_int(s, 2, (int64_t)place);
    att_stmt_text(s, 3, (struct att_str){&change->sign, 1});
    att_stmt_text(s, 4, change->document);
    att_stmt_text(s, 5, change->thing);
    att_stmt_text(s, 6, change->text);
    return att_stmt_run(s, err);
}

enum att_status
att_desk_lesson_end(struct att_desk *desk, const struct att_lesson *lesson,
                    const struct att_lesson_change *changes, size_t count, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_exec(desk->db, ATT_SQL("BEGIN IMMEDIATE"), err);

    if (st != ATT_OK)
        return st;
    st = att_db_stmt(desk->db,
                     ATT_SQL("UPDATE lesson SET documents = ?2, changed = ?3 WHERE key = ?1"), &s,
                     err);
    if (st == ATT_OK) {
        att_stmt_int(s, 1, lesson->key);
        att_stmt_int(s, 2, lesson->documents);
        att_stmt_int(s, 3, lesson->changed);
        st = att_stmt_run(s, err);
    }
    for (size_t i = 0; st == ATT_OK && i < count; i++)
        st = lesson_change_put(desk, lesson->key, i, &changes[i], err);
    return att_desk_commit(desk, st, err);
}

enum att_status
att_desk_lesson_undone(struct att_desk *desk, int64_t key, struct att_str who, struct att_str at,
                       struct att_err *err)
{
    bool done = false;
    struct att_stmt *s;
    enum att_status st = att_db_stmt(desk->db,
                                     ATT_SQL("UPDATE lesson SET undone_at = ?2, undone_by = ?3"
                                             " WHERE key = ?1 AND undone_at IS NULL RETURNING 1"),
                                     &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, key);
    att_stmt_text(s, 2, at);
    att_stmt_text(s, 3, att_desk_some(who));
    if ((st = att_desk_run(s, &done, err)) == ATT_OK && !done)
        st = att_err_set(err, ATT_NOT_FOUND, "no such name was taught, or it is undone already");
    return st;
}

static void
lesson_row(struct att_arena *arena, struct att_stmt *s, struct att_lesson *out)
{
    *out = (struct att_lesson){.key = att_stmt_col_int(s, 0),
                               .at = att_desk_text(arena, s, 1),
                               .who = att_desk_text(arena, s, 2),
                               .topic = att_desk_text(arena, s, 3),
                               .forms = att_desk_text(arena, s, 4),
                               .subject = att_desk_text(arena, s, 5),
                               .file = att_desk_text(arena, s, 6),
                               .header = att_desk_text(arena, s, 7),
                               .line = att_desk_text(arena, s, 8),
                               .done = !att_stmt_col_null(s, 9),
                               .documents = att_stmt_col_int(s, 9),
                               .changed = att_stmt_col_int(s, 10),
                               .undone_at = att_desk_text(arena, s, 11),
                               .undone_by = att_desk_text(arena, s, 12)};
}

enum att_status
att_desk_lessons(struct att_desk *desk, const struct att_lesson_ask *ask, struct att_arena *arena,
                 struct att_lesson_list *out, struct att_err *err)
{
    ATT_VEC(struct att_lesson) rows = {NULL, 0, 0};
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        desk->db,
        ATT_SQL("SELECT key, at, who, topic, forms, subject, file, header, line, documents,"
                " changed, undone_at, undone_by FROM lesson WHERE (?1 = 0 OR key = ?1)"
                " AND (?2 IS NULL OR (subject = ?2 AND undone_at IS NULL))"
                " ORDER BY key DESC LIMIT ?3 OFFSET ?4"),
        &s, err);

    *out = (struct att_lesson_list){NULL, 0};
    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, ask->key);
    if (ask->subject.len > 0)
        att_stmt_text(s, 2, ask->subject);
    att_stmt_int(s, 3, ask->limit == 0 ? -1 : (int64_t)ask->limit);
    att_stmt_int(s, 4, (int64_t)ask->offset);
    while (att_stmt_next(s)) {
        struct att_lesson *row = ATT_VEC_PUSH(arena, &rows);

        if (row == NULL)
            break;
        lesson_row(arena, s, row);
    }
    out->at = rows.at;
    out->count = rows.count;
    return att_stmt_end(s, err);
}

enum att_status
att_desk_lesson_changes(struct att_desk *desk, int64_t key, struct att_arena *arena,
                        struct att_lesson_changes *out, struct att_err *err)
{
    ATT_VEC(struct att_lesson_change) rows = {NULL, 0, 0};
    struct att_stmt *s;
    enum att_status st = att_db_stmt(desk->db,
                                     ATT_SQL("SELECT sign, document, thing, text FROM lesson_change"
                                             " WHERE lesson = ?1 ORDER BY place"),
                                     &s, err);

    *out = (struct att_lesson_changes){NULL, 0};
    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, key);
    while (att_stmt_next(s)) {
        struct att_lesson_change *row = ATT_VEC_PUSH(arena, &rows);
        struct att_str sign = att_stmt_col_text(s, 0);

        if (row == NULL)
            break;
        *row =
            (struct att_lesson_change){sign.len > 0 ? sign.at[0] : '~', att_desk_text(arena, s, 1),
                                       att_desk_text(arena, s, 2), att_desk_text(arena, s, 3)};
    }
    out->at = rows.at;
    out->count = rows.count;
    return att_stmt_end(s, err);
}
