/* SPDX-License-Identifier: MIT */
/* list_tenures.c - the lists of posts, of attachés, of ranks, and of what does not go together. */
#include "record/claim_int.h"
#include "record/query_int.h"

/* ---- posts -------------------------------------------------------------------- */

static void
list_tenure_row(const struct att_look *look, struct att_stmt *s, struct att_tenure_row *row)
{
    row->person = att_look_text(look, s, 1);
    row->name = att_look_text(look, s, 2);
    row->post = att_look_text(look, s, 3);
    row->rank = att_look_text(look, s, 4);
    row->country = att_look_text(look, s, 5);
    row->first_seen = att_look_text(look, s, 6);
    row->last_seen = att_look_text(look, s, 7);
    row->document = att_look_text(look, s, 8);
    row->quote = att_look_text(look, s, 9);
    row->source_count = att_stmt_col_int(s, 10);
    row->office = att_look_text(look, s, 11);
    row->spell = att_stmt_col_int(s, 12);
    row->single = att_stmt_col_int(s, 13) != 0;
    row->from = att_look_text(look, s, 14);
    row->from_kind = att_look_text(look, s, 15);
    row->from_by = att_look_text(look, s, 16);
    row->to = att_look_text(look, s, 17);
    row->to_kind = att_look_text(look, s, 18);
    row->to_by = att_look_text(look, s, 19);
    row->predecessor = att_look_text(look, s, 20);
    row->successor = att_look_text(look, s, 21);
    row->receiving = att_look_text(look, s, 22);
    row->basis = att_look_text(look, s, 23);
}

/* Read the rows of a statement that was bound. */
static enum att_status
list_take_tenures(struct att_look *look, struct att_stmt *s, struct att_tenure_list *out,
                  struct att_err *err)
{
    ATT_VEC(struct att_tenure_row) rows = {NULL, 0, 0};

    while (att_stmt_next(s)) {
        struct att_tenure_row *row;

        out->total = (size_t)att_stmt_col_int(s, 0);
        if (att_stmt_col_null(s, 1) || (row = ATT_VEC_PUSH(look->arena, &rows)) == NULL)
            break;
        list_tenure_row(look, s, row);
    }
    out->at = rows.at;
    out->count = rows.count;
    return att_stmt_end(s, err);
}

/* A date may be cut short: "2020~" is after all of 2020. */
#define LIST_TENURE_DAYS                                               \
    " AND (?9 IS NULL OR coalesce(t.to_date, t.last_seen) IS NULL"     \
    "  OR coalesce(t.to_date, t.last_seen) || '~' >= ?20)"             \
    " AND (?10 IS NULL OR coalesce(t.from_date, t.first_seen) IS NULL" \
    "  OR coalesce(t.from_date, t.first_seen) <= ?21 || '~')"
#define LIST_TENURE_WHO         \
    " (?13 OR t.in_teaser = 0)" \
    " AND (?7 IS NULL OR p.id" ATT_LOOK_NAMED ")"
#define LIST_TENURE_WORDS \
    " AND (?19 IS NULL OR instr(' ' || p.plain || ' ' || t.plain || ' ', ?19))"
#define LIST_TENURE_ROWS(counted)                                                       \
    " SELECT n.total, r.* FROM (SELECT count(*) AS total FROM " counted ") n LEFT JOIN" \
    " (SELECT p.id, p.name, t.post, t.rank, t.country, t.first_seen,"                   \
    "  t.last_seen, d.id AS document, a.quote, t.sources, t.office, t.spell,"           \
    "  t.single, t.from_date, t.from_kind,"                                             \
    "  (SELECT x.id || '.p' || f.place_in FROM said_post f JOIN document x"             \
    "   ON x.key = f.document WHERE f.key = t.from_claim),"                             \
    "  t.to_date, t.to_kind,"                                                           \
    "  (SELECT x.id || '.p' || f.place_in FROM said_post f JOIN document x"             \
    "   ON x.key = f.document WHERE f.key = t.to_claim),"                               \
    "  t.predecessor, t.successor, t.receiving, t.basis, page.n FROM"                   \
    "  (SELECT id, office, spell, n FROM hit ORDER BY n LIMIT ?14 OFFSET ?15)"          \
    "  page JOIN person p ON p.id = page.id JOIN tenure t ON t.person = page.id"        \
    "  AND t.office = page.office AND t.spell = page.spell"                             \
    "  JOIN said_post a ON a.key = t.assertion"                                         \
    "  JOIN document d ON d.key = a.document) r ORDER BY r.n"

/* One of these as a part of a statement. */
#define LIST_TENURE_PART(text) ATT_SQL(text)

/* A list of the spells that `hits` selects. */
#define LIST_TENURES(hits) ATT_SQL("WITH hit AS MATERIALIZED (" hits ")" LIST_TENURE_ROWS("hit"))

/* Bind what these lists ask beside the filter. */
static void
list_bind_tenures(struct att_look *look, struct att_stmt *s)
{
    att_look_bind(look, s);
    if (look->filter->words.len > 0)
        att_stmt_text(s, 19, att_look_plain(look, look->filter->words));
    if (att_stmt_params(s) < 21)
        return;
    att_stmt_text(s, 20, look->filter->since);
    att_stmt_text(s, 21, look->filter->until);
}

static enum att_status
list_tenures(struct att_look *look, struct att_tenure_list *out, struct att_err *err)
{
    const struct att_filter *f = look->filter;
    struct att_sql_parts parts = {.count = 0};
    struct att_stmt *s;
    enum att_status st = att_tenures_as_of(look->record, look->as_of, err);

    att_sql_add(&parts, true,
                ATT_SQL("WITH every AS MATERIALIZED (SELECT t.person AS id, t.office, t.spell,"));
    att_sql_add(&parts, f->newest_first,
                ATT_SQL(" substr(t.last_seen, 1, 4) AS year, coalesce(t.level, 9) AS level,"
                        " t.sources, NULL AS plain, NULL AS name, NULL AS post"));
    att_sql_add(&parts, !f->newest_first,
                ATT_SQL(" NULL AS year, NULL AS level, NULL AS sources, p.plain, p.name,"
                        " t.plain AS post"));
    att_sql_add(&parts, true, ATT_SQL(" FROM tenure t"));
    att_sql_add(&parts, !f->newest_first || f->words.len + f->document.len > 0,
                ATT_SQL(" JOIN person p ON p.id = t.person"));
    att_sql_add(&parts, true, ATT_SQL(" WHERE 1"));
    att_sql_add(&parts, !f->teasers, ATT_SQL(" AND t.in_teaser = 0"));
    att_sql_add(&parts, f->person.len > 0, ATT_SQL_NAMED(" AND t.person", ""));
    att_sql_add(&parts, f->country.len + f->partner.len > 0, ATT_SQL(" AND t.country = ?1"));
    att_sql_add(&parts, f->since.len + f->until.len > 0, LIST_TENURE_PART(LIST_TENURE_DAYS));
    att_sql_add(&parts, f->document.len > 0,
                ATT_SQL(" AND t.person IN (SELECT coalesce(l.person, q.id) FROM document d"
                        "  JOIN said_post a ON a.document = d.key"
                        "  LEFT JOIN main.post_person l ON l.assertion = a.key"
                        "  LEFT JOIN person q ON q.plain = a.plain WHERE d.id = ?11)"
                        " AND EXISTS (SELECT 1 FROM document d JOIN said_post a"
                        "  ON a.document = d.key LEFT JOIN main.post_person l"
                        "  ON l.assertion = a.key WHERE d.id = ?11"
                        "  AND CASE WHEN l.person IS NULL THEN a.plain = p.plain"
                        "  ELSE l.person = p.id END AND coalesce(a.office, a.post_plain) = t.office"
                        "  AND (a.country IS NULL OR a.country IS t.country))"));
    att_sql_add(&parts, f->words.len > 0, LIST_TENURE_PART(LIST_TENURE_WORDS));
    /* of the latest year the highest first, or by name; no more are put in order than are shown */
    att_sql_add(&parts, true,
                ATT_SQL("), hit AS MATERIALIZED (SELECT id, office, spell, row_number() OVER () AS"
                        " n FROM (SELECT id, office, spell FROM every ORDER BY year DESC, level,"
                        " sources DESC, plain, name, id, post, office, spell"
                        " LIMIT CASE WHEN ?14 < 0 THEN -1 ELSE ?14 + ?15 END))"));
    att_sql_add(&parts, true, LIST_TENURE_PART(LIST_TENURE_ROWS("every")));
    if (st != ATT_OK || (st = att_db_build(look->record->db, &parts, &s, err)) != ATT_OK)
        return st;
    list_bind_tenures(look, s);
    return list_take_tenures(look, s, out, err);
}

enum att_status
att_record_tenures(struct att_record *record, const struct att_filter *filter,
                   struct att_tenure_list *out, struct att_err *err)
{
    struct att_look look;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    st = att_look_begin(&look, record, filter, err);
    if (st == ATT_OK && !att_look_empty(&look))
        st = list_tenures(&look, out, err);
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

/* The posts of each of the people, teasers' left out. */
static enum att_status
list_posts(struct att_look *look, const struct att_str *people, size_t count,
           struct att_tenure_list *out, struct att_err *err)
{
    ATT_VEC(struct att_tenure_row) rows = {NULL, 0, 0};
    enum att_status st = att_tenures_as_of(look->record, look->as_of, err);

    for (size_t i = 0; st == ATT_OK && i < count; i++) {
        struct att_stmt *s;

        if ((st = att_db_stmt(look->record->db,
                              ATT_SQL("SELECT post, rank, first_seen, last_seen, from_date,"
                                      " from_kind, to_kind,"
                                      " to_date FROM tenure WHERE person = ?1 AND in_teaser = 0"
                                      " ORDER BY coalesce(level, 9), sources DESC, office, spell"),
                              &s, err)) != ATT_OK)
            return st;
        att_stmt_text(s, 1, people[i]);
        while (att_stmt_next(s)) {
            struct att_tenure_row *row = ATT_VEC_PUSH(look->arena, &rows);

            if (row == NULL)
                break;
            row->person = att_arena_str(look->arena, people[i]);
            row->post = att_look_text(look, s, 0);
            row->rank = att_look_text(look, s, 1);
            row->first_seen = att_look_text(look, s, 2);
            row->last_seen = att_look_text(look, s, 3);
            row->from = att_look_text(look, s, 4);
            row->from_kind = att_look_text(look, s, 5);
            row->to_kind = att_look_text(look, s, 6);
            row->to = att_look_text(look, s, 7);
        }
        st = att_stmt_end(s, err);
    }
    out->at = rows.at;
    out->count = out->total = rows.count;
    return st;
}

enum att_status
att_record_posts(struct att_record *record, const struct att_filter *filter,
                 const struct att_str *people, size_t count, struct att_tenure_list *out,
                 struct att_err *err)
{
    struct att_look look;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    st = att_look_begin(&look, record, filter, err);
    if (st == ATT_OK)
        st = list_posts(&look, people, count, out, err);
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

/* Those of attachés, by sending state, receiving state, and time. */
static enum att_status
list_register(struct att_look *look, struct att_tenure_list *out, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_tenures_as_of(look->record, look->as_of, err);

    if (st == ATT_OK)
        st = att_db_stmt(
            look->record->db,
            LIST_TENURES(
                "SELECT p.id, t.office, t.spell, row_number() OVER"
                " (ORDER BY t.country IS NULL, t.country, t.receiving IS NULL, t.receiving,"
                "  coalesce(t.from_date, t.first_seen) IS NULL,"
                "  coalesce(t.from_date, t.first_seen), t.office, p.id, t.spell) AS n"
                " FROM tenure t JOIN person p ON p.id = t.person WHERE" LIST_TENURE_WHO
                " AND (t.office LIKE 'tuy-vien%' OR t.office LIKE 'pho-tuy-vien%')"
                " AND (?1 IS NULL OR t.country = ?1 OR t.receiving = ?1)"
                " AND (?2 IS NULL OR t.country = ?2 OR t.receiving = ?2)" LIST_TENURE_DAYS
                    LIST_TENURE_WORDS),
            &s, err);

    if (st != ATT_OK)
        return st;
    list_bind_tenures(look, s);
    return list_take_tenures(look, s, out, err);
}

enum att_status
att_record_register(struct att_record *record, const struct att_filter *filter,
                    struct att_tenure_list *out, struct att_err *err)
{
    struct att_look look;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    st = att_look_begin(&look, record, filter, err);
    if (st == ATT_OK && !att_look_empty(&look))
        st = list_register(&look, out, err);
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

void
att_tenure_list_release(struct att_tenure_list *list)
{
    att_look_release(list->owned);
    memset(list, 0, sizeof(*list));
}

/* ---- ranks -------------------------------------------------------------------- */

static enum att_status
list_ranks(struct att_look *look, struct att_rank_list *out, struct att_err *err)
{
    ATT_VEC(struct att_rank_row) rows = {NULL, 0, 0};
    struct att_stmt *s;
    enum att_status st = att_tenures_as_of(look->record, look->as_of, err);

    if (st == ATT_OK)
        st = att_db_stmt(
            look->record->db,
            ATT_SQL("SELECT r.person, r.rank, date(r.first_day * 86400, 'unixepoch'),"
                    " date(r.last_day * 86400, 'unixepoch'), d.id, a.quote FROM rank_seen r"
                    " JOIN said_post a ON a.key = r.assertion JOIN document d ON d.key = a.document"
                    " WHERE r.person = ?7 ORDER BY r.first_day, r.last_day, r.rank"),
            &s, err);

    if (st != ATT_OK)
        return st;
    att_look_bind(look, s);
    while (att_stmt_next(s)) {
        struct att_rank_row *row = ATT_VEC_PUSH(look->arena, &rows);

        if (row == NULL)
            break;
        row->person = att_look_text(look, s, 0);
        row->rank = att_look_text(look, s, 1);
        row->first_seen = att_look_text(look, s, 2);
        row->last_seen = att_look_text(look, s, 3);
        row->document = att_look_text(look, s, 4);
        row->quote = att_look_text(look, s, 5);
    }
    out->at = rows.at;
    out->count = out->total = rows.count;
    return att_stmt_end(s, err);
}

enum att_status
att_record_ranks(struct att_record *record, const struct att_filter *filter,
                 struct att_rank_list *out, struct att_err *err)
{
    struct att_look look;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    st = att_look_begin(&look, record, filter, err);
    if (st == ATT_OK)
        st = list_ranks(&look, out, err);
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

void
att_rank_list_release(struct att_rank_list *list)
{
    att_look_release(list->owned);
    memset(list, 0, sizeof(*list));
}

/* ---- findings ----------------------------------------------------------------- */

static void
list_finding_row(const struct att_look *look, struct att_stmt *s, struct att_finding_row *row)
{
    row->id = att_look_text(look, s, 1);
    row->kind = att_look_text(look, s, 2);
    row->subject = att_look_text(look, s, 3);
    row->day = att_look_text(look, s, 4);
    row->detail = att_look_text(look, s, 5);
    row->a = att_look_text(look, s, 6);
    row->a_said = att_look_text(look, s, 7);
    row->a_quote = att_look_text(look, s, 8);
    row->b = att_look_text(look, s, 9);
    row->b_said = att_look_text(look, s, 10);
    row->b_quote = att_look_text(look, s, 11);
}

static enum att_status
list_findings(struct att_look *look, struct att_finding_list *out, struct att_err *err)
{
    const struct att_filter *f = look->filter;
    ATT_VEC(struct att_finding_row) rows = {NULL, 0, 0};
    struct att_stmt *s;
    struct att_sql_parts parts = {.count = 0};
    enum att_status st;

    att_sql_add(&parts, true, ATT_SQL("WITH hit AS MATERIALIZED (SELECT * FROM finding WHERE 1"));
    att_sql_add(&parts, f->type.len > 0, ATT_SQL(" AND kind = ?3"));
    att_sql_add(&parts, f->person.len > 0, ATT_SQL(" AND subject = ?7"));
    att_sql_add(&parts, f->since.len > 0, ATT_SQL(" AND day >= ?9"));
    att_sql_add(&parts, f->until.len > 0, ATT_SQL(" AND day <= ?10"));
    att_sql_add(&parts, look->as_of != ATT_NO_DAY, ATT_SQL(" AND known_day <= ?17"));
    att_sql_add(
        &parts, true,
        ATT_SQL(") SELECT n.total, r.* FROM (SELECT count(*) AS total FROM hit) n LEFT JOIN"
                " (SELECT h.id, h.kind, h.subject, date(h.day * 86400, 'unixepoch'), h.detail,"
                "  x.id || '.' || h.letter || coalesce(e.place_in, p.place_in),"
                "  coalesce(e.said, p.said) AS said_a, coalesce(e.quote, p.quote) AS quote_a,"
                "  y.id || '.' || h.letter || coalesce(f.place_in, q.place_in),"
                "  coalesce(f.said, q.said) AS said_b, coalesce(f.quote, q.quote) AS quote_b,"
                "  h.day FROM (SELECT * FROM hit ORDER BY day IS NULL,"
                "   CASE WHEN ?16 THEN NULL ELSE day END, CASE WHEN ?16 THEN day END DESC, kind,"
                "   id LIMIT ?14 OFFSET ?15) h"
                "  LEFT JOIN said_event e ON h.letter = 'e' AND e.key = h.a"
                "  LEFT JOIN said_post p ON h.letter = 'p' AND p.key = h.a"
                "  JOIN document x ON x.key = coalesce(e.document, p.document)"
                "  LEFT JOIN said_event f ON h.letter = 'e' AND f.key = h.b"
                "  LEFT JOIN said_post q ON h.letter = 'p' AND q.key = h.b"
                "  LEFT JOIN document y ON y.key = coalesce(f.document, q.document)) r"
                " ORDER BY r.day IS NULL, CASE WHEN ?16 THEN NULL ELSE r.day END,"
                " CASE WHEN ?16 THEN r.day END DESC, r.kind, r.id"));
    st = att_db_build(look->record->db, &parts, &s, err);
    if (st != ATT_OK)
        return st;
    att_look_bind(look, s);
    while (att_stmt_next(s)) {
        struct att_finding_row *row;

        out->total = (size_t)att_stmt_col_int(s, 0);
        if (att_stmt_col_null(s, 1) || (row = ATT_VEC_PUSH(look->arena, &rows)) == NULL)
            break;
        list_finding_row(look, s, row);
    }
    out->at = rows.at;
    out->count = rows.count;
    return att_stmt_end(s, err);
}

enum att_status
att_record_findings(struct att_record *record, const struct att_filter *filter,
                    struct att_finding_list *out, struct att_err *err)
{
    struct att_look look;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    st = att_look_begin(&look, record, filter, err);
    if (st == ATT_OK)
        st = list_findings(&look, out, err);
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

void
att_finding_list_release(struct att_finding_list *list)
{
    att_look_release(list->owned);
    memset(list, 0, sizeof(*list));
}
