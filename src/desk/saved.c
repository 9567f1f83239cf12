/* SPDX-License-Identifier: MIT */
/* saved.c - searches that people keep, each with a feed of its own. */
#include "desk/desk_int.h"

#include "base/err.h"
#include "base/vec.h"

#define SAVED_NAME 200   /* bytes */
#define SAVED_QUERY 2000 /* bytes */

enum att_status
att_desk_save(struct att_desk *desk, const struct att_saved *search, char id[ATT_DESK_ID],
              struct att_err *err)
{
    struct att_str account = att_desk_some(search->account);
    int64_t count = 0;
    struct att_stmt *s;
    enum att_status st;

    if (search->name.len == 0 || search->name.len > SAVED_NAME || search->query.len == 0 ||
        search->query.len > SAVED_QUERY)
        return att_err_set(err, ATT_BAD_INPUT, "a saved search needs a name and a query");
    if ((st = att_db_stmt(desk->db, ATT_SQL("SELECT count(*) FROM saved WHERE account = ?1"), &s,
                          err)) != ATT_OK)
        return st;
    att_stmt_text(s, 1, account);
    if (att_stmt_next(s))
        count = att_stmt_col_int(s, 0);
    if ((st = att_stmt_end(s, err)) != ATT_OK)
        return st;
    if (count >= ATT_DESK_SAVED)
        return att_err_set(err, ATT_LIMIT, "%d searches are kept already", ATT_DESK_SAVED);
    att_desk_random(id, 16);
    if ((st = att_db_stmt(desk->db,
                          ATT_SQL("INSERT INTO saved (id, account, name, query, made)"
                                  " VALUES (?1, ?2, ?3, ?4, ?5)"),
                          &s, err)) != ATT_OK)
        return st;
    att_stmt_text(s, 1, att_str(id));
    att_stmt_text(s, 2, account);
    att_stmt_text(s, 3, search->name);
    att_stmt_text(s, 4, search->query);
    att_stmt_text(s, 5, search->made);
    return att_stmt_run(s, err);
}

enum att_status
att_desk_forget(struct att_desk *desk, struct att_str account, struct att_str id,
                struct att_err *err)
{
    struct att_stmt *s;
    bool gone;
    enum att_status st = att_db_stmt(
        desk->db, ATT_SQL("DELETE FROM saved WHERE id = ?1 AND account = ?2 RETURNING 1"), &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, id);
    att_stmt_text(s, 2, att_desk_some(account));
    if ((st = att_desk_run(s, &gone, err)) == ATT_OK && !gone)
        st = att_err_set(err, ATT_NOT_FOUND, "no such saved search");
    return st;
}

static void
saved_row(struct att_arena *arena, struct att_stmt *s, struct att_saved *out)
{
    *out = (struct att_saved){att_desk_text(arena, s, 0), att_desk_text(arena, s, 1),
                              att_desk_text(arena, s, 2), att_desk_text(arena, s, 3),
                              att_desk_text(arena, s, 4)};
}

enum att_status
att_desk_searches(struct att_desk *desk, struct att_str account, struct att_arena *arena,
                  struct att_saved_list *out, struct att_err *err)
{
    ATT_VEC(struct att_saved) rows = {NULL, 0, 0};
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(desk->db,
                    ATT_SQL("SELECT id, account, name, query, made FROM saved WHERE account = ?1"
                            " ORDER BY made, id"),
                    &s, err);

    *out = (struct att_saved_list){NULL, 0};
    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, att_desk_some(account));
    while (att_stmt_next(s)) {
        struct att_saved *row = ATT_VEC_PUSH(arena, &rows);

        if (row == NULL)
            break;
        saved_row(arena, s, row);
    }
    out->at = rows.at;
    out->count = rows.count;
    return att_stmt_end(s, err);
}

enum att_status
att_desk_search(struct att_desk *desk, struct att_str id, struct att_arena *arena,
                struct att_saved *out, struct att_err *err)
{
    struct att_stmt *s;
    bool found;
    enum att_status st = att_db_stmt(
        desk->db, ATT_SQL("SELECT id, account, name, query, made FROM saved WHERE id = ?1"), &s,
        err);

    *out = (struct att_saved){.id = {NULL, 0}};
    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, id);
    if ((found = att_stmt_next(s)))
        saved_row(arena, s, out);
    if ((st = att_stmt_end(s, err)) == ATT_OK && !found)
        st = att_err_set(err, ATT_NOT_FOUND, "no such saved search");
    return st;
}
