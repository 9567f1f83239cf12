/* SPDX-License-Identifier: MIT */
/* coding.c - what coders, adjudicators and the machine say of the items of a sample. */
#include "desk/desk_int.h"

#include "base/err.h"
#include "base/vec.h"

const char *
att_sample_field_name(enum att_sample_field field)
{
    static const char *const names[ATT_SAMPLE_FIELDS] = {
        "event", "type", "status", "mode", "date", "place", "mechanism", "countries"};

    return names[field];
}

const char *
att_coding_kind_name(enum att_coding_kind kind)
{
    static const char *const names[] = {"coder", "final", "machine"};

    return names[kind];
}

enum att_status
att_desk_coding_write(struct att_desk *desk, struct att_str id, const struct att_coding *coding,
                      struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        desk->db,
        ATT_SQL("INSERT INTO sample_coding (sample, item, kind, who, at, version, event, type,"
                " status, mode, date, place, mechanism, countries, note) VALUES"
                " (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, id);
    att_stmt_int(s, 2, coding->item);
    att_stmt_text(s, 3, att_str(att_coding_kind_name(coding->kind)));
    att_stmt_text(s, 4, att_desk_some(coding->who));
    att_stmt_text(s, 5, coding->at);
    att_stmt_int(s, 6, coding->version);
    for (int i = 0; i < ATT_SAMPLE_FIELDS; i++)
        if (coding->values[i].at != NULL)
            att_stmt_text(s, 7 + i, coding->values[i]);
    if (coding->note.len > 0)
        att_stmt_text(s, 15, coding->note);
    return att_stmt_run(s, err);
}

/* ---- reading ------------------------------------------------------------------------ */

static void
coding_row(struct att_arena *arena, struct att_stmt *s, struct att_coding *out)
{
    struct att_str kind = att_stmt_col_text(s, 1);

    *out = (struct att_coding){.item = att_stmt_col_int(s, 0), .kind = ATT_CODING_CODER};
    while (out->kind < ATT_CODING_MACHINE && !att_str_eqz(kind, att_coding_kind_name(out->kind)))
        out->kind++;
    out->who = att_desk_text(arena, s, 2);
    out->at = att_desk_text(arena, s, 3);
    out->version = att_stmt_col_int(s, 4);
    for (int i = 0; i < ATT_SAMPLE_FIELDS; i++)
        if (!att_stmt_col_null(s, 5 + i)) {
            out->values[i] = att_desk_text(arena, s, 5 + i);
            if (out->values[i].len == 0)
                out->values[i] = att_str("");
        }
    out->note = att_desk_text(arena, s, 13);
}

enum att_status
att_desk_coding(struct att_desk *desk, struct att_str id, const struct att_coding *of,
                struct att_arena *arena, struct att_coding *out, struct att_err *err)
{
    struct att_stmt *s;
    /* of who adjudicates there is one, whoever it is */
    enum att_status st = att_db_stmt(
        desk->db,
        ATT_SQL("SELECT item, kind, who, at, version, event, type, status, mode, date, place,"
                " mechanism, countries, note FROM sample_coding WHERE sample = ?1 AND item = ?2"
                " AND kind = ?3 AND (kind = 'final' OR who = ?4)"),
        &s, err);

    *out = (struct att_coding){.item = of->item, .kind = of->kind, .who = of->who};
    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, id);
    att_stmt_int(s, 2, of->item);
    att_stmt_text(s, 3, att_str(att_coding_kind_name(of->kind)));
    att_stmt_text(s, 4, att_desk_some(of->who));
    if (att_stmt_next(s))
        coding_row(arena, s, out);
    return att_stmt_end(s, err);
}

enum att_status
att_desk_codings(struct att_desk *desk, struct att_str id, struct att_str who,
                 struct att_arena *arena, struct att_coding_list *out, struct att_err *err)
{
    ATT_VEC(struct att_coding) rows = {NULL, 0, 0};
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        desk->db,
        ATT_SQL("SELECT c.item, c.kind, c.who, c.at, c.version, c.event, c.type, c.status, c.mode,"
                " c.date, c.place, c.mechanism, c.countries, c.note FROM sample_coding c"
                " LEFT JOIN sample_coder k ON k.sample = c.sample AND k.name = c.who"
                " WHERE c.sample = ?1 AND (?2 IS NULL OR (c.kind = 'coder' AND c.who = ?2))"
                " ORDER BY c.item, c.kind, k.n, c.who"),
        &s, err);

    *out = (struct att_coding_list){NULL, 0};
    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, id);
    if (who.len > 0)
        att_stmt_text(s, 2, who);
    while (att_stmt_next(s)) {
        struct att_coding *row = ATT_VEC_PUSH(arena, &rows);

        if (row == NULL)
            break;
        coding_row(arena, s, row);
    }
    out->at = rows.at;
    out->count = rows.count;
    return att_stmt_end(s, err);
}

/* ---- saying --------------------------------------------------------------------------- */

/* Whether that can be said now, by them, of that item; inside the transaction that says it. */
static enum att_status
coding_allowed(struct att_desk *desk, struct att_str id, const struct att_coding *coding,
               struct att_err *err)
{
    bool coder = coding->kind == ATT_CODING_CODER, item = false, closed = false, named = false;
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        desk->db,
        ATT_SQL("SELECT EXISTS (SELECT 1 FROM sample_item WHERE sample = ?1 AND n = ?2),"
                " EXISTS (SELECT 1 FROM sample WHERE id = ?1 AND closed IS NOT NULL)"
                "  OR (?4 AND EXISTS (SELECT 1 FROM sample_coder WHERE sample = ?1 AND name = ?3"
                "   AND done IS NOT NULL)),"
                " EXISTS (SELECT 1 FROM sample_coder WHERE sample = ?1 AND name = ?3)"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, id);
    att_stmt_int(s, 2, coding->item);
    att_stmt_text(s, 3, coding->who);
    att_stmt_int(s, 4, coder);
    if (att_stmt_next(s)) {
        item = att_stmt_col_int(s, 0) != 0;
        closed = att_stmt_col_int(s, 1) != 0;
        named = att_stmt_col_int(s, 2) != 0;
    }
    if ((st = att_stmt_end(s, err)) != ATT_OK)
        return st;
    if (!item || (coder && !named))
        return att_err_set(err, ATT_NOT_FOUND, "the sample has no such item or coder");
    if (coder == closed)
        return att_err_set(err, ATT_BAD_INPUT,
                           coder ? "coding has ended" : "coding has not ended yet");
    return ATT_OK;
}

/* Take away what was said before. */
static enum att_status
coding_forget(struct att_desk *desk, struct att_str id, const struct att_coding *coding,
              struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(desk->db,
                    ATT_SQL("DELETE FROM sample_coding WHERE sample = ?1 AND item = ?2"
                            " AND kind = ?3 AND (kind = 'final' OR who = ?4)"),
                    &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, id);
    att_stmt_int(s, 2, coding->item);
    att_stmt_text(s, 3, att_str(att_coding_kind_name(coding->kind)));
    att_stmt_text(s, 4, coding->who);
    return att_stmt_run(s, err);
}

static enum att_status
coding_put(struct att_desk *desk, struct att_str id, const struct att_coding *coding,
           struct att_err *err)
{
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_coding now, fresh = *coding;
    enum att_status st = coding_allowed(desk, id, coding, err);

    if (st == ATT_OK)
        st = att_desk_coding(desk, id, coding, &arena, &now, err);
    if (st == ATT_OK && now.version != coding->version)
        st = att_err_set(err, ATT_BUSY, "something else was said of it meanwhile");
    fresh.version = coding->version + 1;
    if (st == ATT_OK && (st = coding_forget(desk, id, coding, err)) == ATT_OK)
        st = att_desk_coding_write(desk, id, &fresh, err);
    att_arena_release(&arena);
    return st;
}

enum att_status
att_desk_coding_put(struct att_desk *desk, struct att_str id, const struct att_coding *coding,
                    struct att_err *err)
{
    enum att_status st;

    if (coding->kind == ATT_CODING_MACHINE || coding->who.len == 0)
        return att_err_set(err, ATT_NOT_FOUND, "nobody says that");
    for (int i = 0; i < ATT_SAMPLE_FIELDS; i++)
        if (coding->values[i].len > ATT_SAMPLE_TEXT || coding->note.len > ATT_SAMPLE_TEXT)
            return att_err_set(err, ATT_BAD_INPUT, "a value has more than %d bytes",
                               ATT_SAMPLE_TEXT);
    if ((st = att_db_exec(desk->db, ATT_SQL("BEGIN IMMEDIATE"), err)) != ATT_OK)
        return st;
    st = coding_put(desk, id, coding, err);
    return att_desk_commit(desk, st, err);
}

/* ---- the end of coding ------------------------------------------------------------------ */

static enum att_status
done_run(struct att_desk *desk, struct att_sql sql, const struct att_str texts[3], bool *did,
         struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(desk->db, sql, &s, err);

    *did = false;
    if (st != ATT_OK)
        return st;
    for (int i = 0; i < att_stmt_params(s); i++)
        att_stmt_text(s, i + 1, texts[i]);
    return att_desk_run(s, did, err);
}

static enum att_status
sample_done(struct att_desk *desk, const struct att_str texts[3], struct att_err *err)
{
    bool did = false, ended;
    enum att_status st;

    if (texts[2].len == 0) {
        st = done_run(desk,
                      ATT_SQL("UPDATE sample SET closed = coalesce(closed, ?2) WHERE id = ?1"
                              " RETURNING 1"),
                      texts, &did, err);
    } else {
        st = done_run(desk,
                      ATT_SQL("UPDATE sample_coder SET done = coalesce(done, ?2)"
                              " WHERE sample = ?1 AND name = ?3 RETURNING 1"),
                      texts, &did, err);
        if (st == ATT_OK)
            st = done_run(desk,
                          ATT_SQL("UPDATE sample SET closed = ?2 WHERE id = ?1 AND closed IS NULL"
                                  " AND NOT EXISTS (SELECT 1 FROM sample_coder WHERE sample = ?1"
                                  "  AND done IS NULL) RETURNING 1"),
                          texts, &ended, err);
    }
    if (st == ATT_OK && !did)
        st = att_err_set(err, ATT_NOT_FOUND, "no such sample or coder");
    return st;
}

enum att_status
att_desk_sample_done(struct att_desk *desk, struct att_str id, struct att_str coder,
                     struct att_str now, struct att_err *err)
{
    const struct att_str texts[3] = {id, now, coder};
    enum att_status st = att_db_exec(desk->db, ATT_SQL("BEGIN IMMEDIATE"), err);

    if (st != ATT_OK)
        return st;
    st = sample_done(desk, texts, err);
    return att_desk_commit(desk, st, err);
}
