/* SPDX-License-Identifier: MIT */
/* list_people.c - the list of people. */
#include "record/query_int.h"

#include "base/str.h"

/* ---- people ------------------------------------------------------------------- */

/* What the filter asks of a person `p`, and nothing that it does not. */
static void
list_people_where(const struct att_filter *f, struct att_sql_parts *parts)
{
    bool pair = f->country.len > 0 && f->partner.len > 0;

    att_sql_add(parts, !f->teasers, ATT_SQL(" AND p.in_teaser = 0"));
    att_sql_add(parts, f->country.len + f->partner.len > 0, ATT_SQL(" AND p.country = ?1"));
    att_sql_add(parts, f->person.len > 0, ATT_SQL_NAMED(" AND p.id", ""));
    att_sql_add(parts, f->since.len > 0,
                ATT_SQL(" AND (p.last_seen IS NULL OR julianday(p.last_seen) - 2440587.5 >= ?9)"));
    att_sql_add(parts, f->until.len > 0,
                ATT_SQL(" AND (p.first_seen IS NULL"
                        "  OR julianday(p.first_seen) - 2440587.5 <= ?10)"));
    if (pair || f->type.len + f->status.len + f->mechanism.len + f->mode.len > 0) {
        /* of few people what they took part in is looked up */
        att_sql_add(parts, f->words.len == 0,
                    ATT_SQL(" AND p.id IN (SELECT x.person FROM event e JOIN event_person x"
                            "  ON x.event = e.id WHERE 1"));
        att_sql_add(parts, f->words.len > 0,
                    ATT_SQL(" AND EXISTS (SELECT 1 FROM event_person x CROSS JOIN event e"
                            "  ON e.id = x.event WHERE x.person = p.id"));
        att_sql_add(parts, f->type.len > 0, ATT_SQL(" AND e.type = ?3"));
        att_sql_add(parts, f->status.len > 0, ATT_SQL(" AND e.status = ?4"));
        att_sql_add(parts, f->mechanism.len > 0, ATT_SQL(" AND e.mechanism = ?5"));
        att_sql_add(parts, f->mode.len > 0, ATT_SQL(" AND e.mode = ?6"));
        att_sql_add(parts, pair,
                    ATT_SQL(" AND e.id IN (SELECT event FROM event_country WHERE country = ?2)"));
        att_sql_add(parts, true, ATT_SQL(")"));
    }
    att_sql_add(parts, f->document.len > 0,
                ATT_SQL(" AND (p.id IN (SELECT x.person FROM document d JOIN said_event a"
                        "   ON a.document = d.key JOIN event_assertion y ON y.assertion = a.key"
                        "   JOIN event_person x ON x.event = y.event WHERE d.id = ?11)"
                        "  OR p.plain IN (SELECT a.plain FROM document d JOIN said_post a"
                        "   ON a.document = d.key WHERE d.id = ?11"
                        "   AND a.key NOT IN (SELECT assertion FROM main.post_person)"
                        "   AND (a.country IS NULL OR a.country IS p.country))"
                        "  OR p.id IN (SELECT l.person FROM document d JOIN said_post a"
                        "   ON a.document = d.key JOIN main.post_person l"
                        "   ON l.assertion = a.key WHERE d.id = ?11))"));
    /* a name holds the words when one of its endings begins with them */
    att_sql_add(parts, f->words.len > 0,
                ATT_SQL(" AND p.id IN (SELECT person FROM main.person_name WHERE key = ?19"
                        "  UNION ALL SELECT person FROM main.person_name"
                        "  WHERE key > ?19 || ' ' AND key < ?19 || '!')"));
}

/* The words as the key of a name begins. */
static struct att_str
list_people_key(const struct att_look *look)
{
    struct att_str words = att_look_plain(look, look->filter->words);

    return att_str_sub(words, 1, words.len - 1);
}

static enum att_status
list_people(struct att_look *look, struct att_person_list *out, struct att_err *err)
{
    ATT_VEC(struct att_person_row) rows = {NULL, 0, 0};
    struct att_sql_parts parts = {.count = 0};
    struct att_stmt *s;
    enum att_status st;

    att_sql_add(&parts, true,
                ATT_SQL("WITH hit AS MATERIALIZED (SELECT p.id, p.plain, p.name FROM person p"
                        " WHERE 1"));
    list_people_where(look->filter, &parts);
    att_sql_add(
        &parts, true,
        ATT_SQL(") SELECT n.total, r.* FROM (SELECT count(*) AS total FROM hit) n LEFT JOIN"
                " (SELECT p.id, p.name, p.rank, p.post, p.country, p.first_seen, p.last_seen,"
                "  p.events, p.plain FROM (SELECT id FROM hit ORDER BY plain, name, id"
                "  LIMIT ?14 OFFSET ?15) page"
                "  JOIN person p ON p.id = page.id) r ORDER BY r.plain, r.name, r.id"));
    if ((st = att_db_build(look->record->db, &parts, &s, err)) != ATT_OK)
        return st;
    att_look_bind(look, s);
    if (look->filter->words.len > 0)
        att_stmt_text(s, 19, list_people_key(look));
    while (att_stmt_next(s)) {
        struct att_person_row *row;

        out->total = (size_t)att_stmt_col_int(s, 0);
        if (att_stmt_col_null(s, 1) || (row = ATT_VEC_PUSH(look->arena, &rows)) == NULL)
            break;
        row->id = att_look_text(look, s, 1);
        row->name = att_look_text(look, s, 2);
        row->rank = att_look_text(look, s, 3);
        row->post = att_look_text(look, s, 4);
        row->country = att_look_text(look, s, 5);
        row->first_seen = att_look_text(look, s, 6);
        row->last_seen = att_look_text(look, s, 7);
        row->event_count = att_stmt_col_int(s, 8);
    }
    out->at = rows.at;
    out->count = rows.count;
    return att_stmt_end(s, err);
}

enum att_status
att_record_people(struct att_record *record, const struct att_filter *filter,
                  struct att_person_list *out, struct att_err *err)
{
    struct att_look look;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    st = att_look_begin(&look, record, filter, err);
    if (st == ATT_OK && !att_look_empty(&look))
        st = list_people(&look, out, err);
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

/* ---- spellings ------------------------------------------------------------------ */

/* A plain name as ids are written. */
static struct att_str
list_slug(struct att_look *look, struct att_str plain)
{
    char *slug = att_arena_alloc(look->arena, plain.len + 1);

    if (slug == NULL)
        return (struct att_str){NULL, 0};
    for (size_t i = 0; i < plain.len; i++)
        slug[i] = plain.at[i] == ' ' ? '-' : plain.at[i];
    return (struct att_str){slug, plain.len};
}

static enum att_status
list_spellings(struct att_look *look, struct att_str person, struct att_spelling_list *out,
               struct att_err *err)
{
    ATT_VEC(struct att_spelling_row) rows = {NULL, 0, 0};
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(look->record->db,
                    ATT_SQL("SELECT n.form, n.how, p.plain, n.key FROM main.person_name n"
                            " JOIN main.person p ON p.id = n.person"
                            " WHERE n.person = ?1 AND n.form IS NOT NULL"
                            " ORDER BY n.form"),
                    &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, person);
    while (att_stmt_next(s)) {
        struct att_spelling_row *row = ATT_VEC_PUSH(look->arena, &rows);

        if (row == NULL)
            break;
        row->form = att_look_text(look, s, 0);
        row->slug = list_slug(look, att_stmt_col_text(s, 3));
        row->how = att_look_text(look, s, 1);
        if (att_str_eqz(row->how, "lexicon"))
            row->entry = list_slug(look, att_stmt_col_text(s, 2));
    }
    out->at = rows.at;
    out->count = rows.count;
    return att_stmt_end(s, err);
}

enum att_status
att_record_spellings(struct att_record *record, struct att_str person,
                     struct att_spelling_list *out, struct att_err *err)
{
    struct att_look look;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    st = att_look_begin(&look, record, NULL, err);
    if (st == ATT_OK)
        st = list_spellings(&look, person, out, err);
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

void
att_spelling_list_release(struct att_spelling_list *list)
{
    att_look_release(list->owned);
    memset(list, 0, sizeof(*list));
}

void
att_person_list_release(struct att_person_list *list)
{
    att_look_release(list->owned);
    memset(list, 0, sizeof(*list));
}
