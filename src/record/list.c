/* SPDX-License-Identifier: MIT */
/* list.c - the lists of people, posts, figures and documents, and how much there is of each. */
#include "record/query_int.h"

#include "base/edtf.h"
#include "base/err.h"
#include "base/str.h"
#include "record/prepare_int.h"

/* ---- people ------------------------------------------------------------------- */

static enum att_status
list_people(struct att_look *look, struct att_person_list *out, struct att_err *err)
{
    ATT_VEC(struct att_person_row) rows = {NULL, 0, 0};
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        look->record->db,
        ATT_SQL(
            "WITH hit AS MATERIALIZED (SELECT p.id, p.plain, p.name FROM person p WHERE"
            " (?13 OR p.in_teaser = 0) AND (?1 IS NULL OR p.country = ?1)"
            " AND (?7 IS NULL OR p.id = ?7 OR p.plain = ?8 OR p.plain LIKE '% ' || ?8)"
            " AND (?9 IS NULL OR p.last_seen IS NULL OR julianday(p.last_seen) - 2440587.5 >= ?9)"
            " AND (?10 IS NULL OR p.first_seen IS NULL"
            "  OR julianday(p.first_seen) - 2440587.5 <= ?10)"
            " AND (coalesce(?2, ?3, ?4, ?5, ?6) IS NULL OR p.id IN"
            "  (SELECT x.person FROM event_person x JOIN event e ON e.id = x.event WHERE"
            "   (?3 IS NULL OR e.type = ?3) AND (?4 IS NULL OR e.status = ?4)"
            "   AND (?5 IS NULL OR e.mechanism = ?5) AND (?6 IS NULL OR e.mode = ?6)"
            "   AND (?2 IS NULL OR e.id IN (SELECT event FROM event_country WHERE country = ?2))))"
            " AND (?11 IS NULL OR p.id IN (SELECT x.person FROM document d JOIN said_event a"
            "   ON a.document = d.key JOIN event_assertion y ON y.assertion = a.key"
            "   JOIN event_person x ON x.event = y.event WHERE d.id = ?11)"
            "  OR p.plain IN (SELECT a.plain FROM document d JOIN said_post a"
            "   ON a.document = d.key WHERE d.id = ?11"
            "   AND (a.country IS NULL OR a.country IS p.country)))"
            " AND (?19 IS NULL OR instr(' ' || p.plain || ' ', ?19)))"
            " SELECT n.total, r.* FROM (SELECT count(*) AS total FROM hit) n LEFT JOIN"
            " (SELECT p.id, p.name, p.rank, p.post, p.country, p.first_seen, p.last_seen, p.events,"
            "  p.plain FROM (SELECT id FROM hit ORDER BY plain, name, id LIMIT ?14 OFFSET ?15) page"
            "  JOIN person p ON p.id = page.id) r ORDER BY r.plain, r.name, r.id"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_look_bind(look, s);
    if (look->filter->words.len > 0)
        att_stmt_text(s, 19, att_look_plain(look, look->filter->words));
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

/* ---- posts -------------------------------------------------------------------- */

static enum att_status
list_tenures(struct att_look *look, struct att_tenure_list *out, struct att_err *err)
{
    ATT_VEC(struct att_tenure_row) rows = {NULL, 0, 0};
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        look->record->db,
        ATT_SQL(
            "WITH hit AS MATERIALIZED (SELECT p.id, p.plain, p.name, t.plain AS post_plain"
            " FROM tenure t JOIN person p ON p.id = t.person WHERE"
            " (?13 OR t.in_teaser = 0) AND (?1 IS NULL OR t.country = ?1)"
            " AND (?7 IS NULL OR p.id = ?7 OR p.plain = ?8 OR p.plain LIKE '% ' || ?8)"
            " AND (?9 IS NULL OR t.last_seen IS NULL OR julianday(t.last_seen) - 2440587.5 >= ?9)"
            " AND (?10 IS NULL OR t.first_seen IS NULL"
            "  OR julianday(t.first_seen) - 2440587.5 <= ?10)"
            " AND (?11 IS NULL OR EXISTS (SELECT 1 FROM document d JOIN said_post a"
            "  ON a.document = d.key WHERE d.id = ?11 AND a.plain = p.plain AND a.post_plain ="
            "  t.plain AND (a.country IS NULL OR a.country IS t.country)))"
            " AND (?19 IS NULL OR instr(' ' || p.plain || ' ' || t.plain || ' ', ?19)))"
            " SELECT n.total, r.* FROM (SELECT count(*) AS total FROM hit) n LEFT JOIN"
            " (SELECT p.id, p.name, t.post, t.rank, t.country, t.first_seen, t.last_seen,"
            "  d.id AS document, a.quote, t.sources, p.plain, t.plain AS post_plain FROM"
            "  (SELECT id, post_plain FROM hit ORDER BY plain, name, id, post_plain"
            "   LIMIT ?14 OFFSET ?15) page JOIN person p ON p.id = page.id"
            "  JOIN tenure t ON t.person = page.id AND t.plain = page.post_plain"
            "  JOIN said_post a ON a.key = t.assertion JOIN document d ON d.key = a.document) r"
            " ORDER BY r.plain, r.name, r.id, r.post_plain"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_look_bind(look, s);
    if (look->filter->words.len > 0)
        att_stmt_text(s, 19, att_look_plain(look, look->filter->words));
    while (att_stmt_next(s)) {
        struct att_tenure_row *row;

        out->total = (size_t)att_stmt_col_int(s, 0);
        if (att_stmt_col_null(s, 1) || (row = ATT_VEC_PUSH(look->arena, &rows)) == NULL)
            break;
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
    }
    out->at = rows.at;
    out->count = rows.count;
    return att_stmt_end(s, err);
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

/* ---- figures ------------------------------------------------------------------ */

static enum att_qualifier
list_qualifier(struct att_str name)
{
    for (int q = ATT_QUALIFIER_EXACT; q <= ATT_QUALIFIER_ABOUT; q++)
        if (att_str_eqz(name, att_qualifier_name((enum att_qualifier)q)))
            return (enum att_qualifier)q;
    return ATT_QUALIFIER_EXACT;
}

static void
list_figure_row(const struct att_look *look, struct att_stmt *s, struct att_figure_row *row)
{
    row->document = att_look_text(look, s, 1);
    row->id = att_arena_printf(look->arena, "%.*s.f%lld", ATT_STR(row->document),
                               (long long)att_stmt_col_int(s, 2));
    row->value = att_stmt_col_int(s, 3);
    row->qualifier = list_qualifier(att_stmt_col_text(s, 4));
    row->what = att_look_text(look, s, 5);
    row->direction = att_look_text(look, s, 6);
    row->basis = att_look_text(look, s, 7);
    row->as_of = att_look_text(look, s, 8);
    row->title = att_look_text(look, s, 9);
    row->publisher = att_look_text(look, s, 10);
    row->quote = att_look_text(look, s, 11);
    row->span = (struct att_span){(size_t)att_stmt_col_int(s, 12), (size_t)att_stmt_col_int(s, 13)};
    row->in_teaser = !att_stmt_col_null(s, 14);
}

/* A figure belongs to the countries, people and mechanisms of the document that gives it. */
static enum att_status
list_figures(struct att_look *look, struct att_figure_list *out, struct att_err *err)
{
    ATT_VEC(struct att_figure_row) rows = {NULL, 0, 0};
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        look->record->db,
        ATT_SQL(
            "WITH hit AS MATERIALIZED (SELECT f.key, f.what_folded, coalesce(f.as_of,"
            "  CASE WHEN f.said_at IS NOT NULL THEN substr(f.said, 1, 10) END) AS day, d.id,"
            "  f.place_in FROM said_figure f JOIN document d ON d.key = f.document WHERE"
            " (?13 OR f.teaser IS NULL) AND (?17 IS NULL OR f.said_day <= ?17)"
            " AND (?9 IS NULL OR f.said_at IS NULL OR f.said_day >= ?9)"
            " AND (?10 IS NULL OR f.said_at IS NULL OR f.said_day <= ?10)"
            " AND (?11 IS NULL OR d.id = ?11)"
            " AND (?1 IS NULL OR EXISTS (SELECT 1 FROM said_event a WHERE a.document = d.key AND"
            "   instr(a.countries, ',' || ?1 || ',') AND (?2 IS NULL OR"
            "   instr(a.countries, ',' || ?2 || ','))) OR (?2 IS NULL AND EXISTS (SELECT 1 FROM"
            "   said_post a WHERE a.document = d.key AND a.country = ?1)))"
            " AND (?3 IS NULL OR EXISTS (SELECT 1 FROM said_event a WHERE a.document = d.key AND"
            "   a.type = ?3))"
            " AND (?5 IS NULL OR EXISTS (SELECT 1 FROM said_event a WHERE a.document = d.key AND"
            "   a.mechanism = ?5))"
            " AND (?7 IS NULL OR EXISTS (SELECT 1 FROM said_event a JOIN event_assertion y"
            "   ON y.assertion = a.key JOIN event_person x ON x.event = y.event JOIN person p"
            "   ON p.id = x.person WHERE a.document = d.key AND (p.id = ?7 OR p.plain = ?8)))"
            " AND (?19 IS NULL OR instr(' ' || f.what_folded || ' ', ?19)))"
            " SELECT n.total, r.* FROM (SELECT count(*) AS total FROM hit) n LEFT JOIN"
            " (SELECT d.id, f.place_in, f.value, f.qualifier, f.what, f.direction, f.basis,"
            "  page.day, coalesce(t.title, d.title) AS title, d.publisher, f.quote, f.quote_start,"
            "  f.quote_end, f.teaser, f.what_folded FROM"
            "  (SELECT key, day FROM hit ORDER BY what_folded, day IS NULL,"
            "   CASE WHEN ?16 THEN NULL ELSE day END, CASE WHEN ?16 THEN day END DESC, id,"
            "   place_in LIMIT ?14 OFFSET ?15) page"
            "  JOIN said_figure f ON f.key = page.key JOIN document d ON d.key = f.document"
            "  LEFT JOIN teaser t ON t.document = f.document AND t.place = f.teaser) r"
            " ORDER BY r.what_folded, r.day IS NULL, CASE WHEN ?16 THEN NULL ELSE r.day END,"
            " CASE WHEN ?16 THEN r.day END DESC, r.id, r.place_in"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_look_bind(look, s);
    if (look->filter->words.len > 0)
        att_stmt_text(s, 19, att_look_plain(look, look->filter->words));
    while (att_stmt_next(s)) {
        struct att_figure_row *row;

        out->total = (size_t)att_stmt_col_int(s, 0);
        if (att_stmt_col_null(s, 1) || (row = ATT_VEC_PUSH(look->arena, &rows)) == NULL)
            break;
        list_figure_row(look, s, row);
    }
    out->at = rows.at;
    out->count = rows.count;
    return att_stmt_end(s, err);
}

enum att_status
att_record_figures(struct att_record *record, const struct att_filter *filter,
                   struct att_figure_list *out, struct att_err *err)
{
    struct att_look look;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    st = att_look_begin(&look, record, filter, err);
    if (st == ATT_OK && !att_look_empty(&look))
        st = list_figures(&look, out, err);
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

/* ---- documents ---------------------------------------------------------------- */

/* "A > B" of a stored list of sections. */
static struct att_str
list_section(const struct att_look *look, struct att_str value)
{
    struct att_buf buf = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
    const struct att_str *parts;
    size_t count = att_list_read(value, ATT_LIST_SEP, look->arena, &parts);
    struct att_str section = {NULL, 0};

    for (size_t i = 0; i < count; i++) {
        att_buf_lit(&buf, i > 0 ? " > " : "");
        att_buf_str(&buf, parts[i]);
    }
    if (count > 0)
        section = att_arena_str(look->arena, att_buf_text(&buf));
    att_buf_release(&buf);
    return section;
}

enum att_status
att_document_load(const struct att_look *look, int64_t key, struct att_document_row *out,
                  struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        look->record->db,
        ATT_SQL("SELECT d.id, d.source, d.url, d.title, d.published, d.publisher, d.section,"
                " d.byline, d.origin, d.lead, d.added, d.relevant,"
                " (SELECT count(*) FROM said_event a WHERE a.document = d.key"
                "  AND a.teaser IS NULL),"
                " (SELECT o.id FROM copy c JOIN document o ON o.key = c.original"
                "  WHERE c.document = d.key), d.name FROM document d WHERE d.key = ?1"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, key);
    if (att_stmt_next(s)) {
        out->id = att_look_text(look, s, 0);
        out->source = att_look_text(look, s, 1);
        out->url = att_look_text(look, s, 2);
        out->title = att_look_text(look, s, 3);
        out->published = att_look_text(look, s, 4);
        out->publisher = att_look_text(look, s, 5);
        out->section = list_section(look, att_look_text(look, s, 6));
        out->byline = att_look_text(look, s, 7);
        out->origin = att_look_text(look, s, 8);
        out->lead = att_look_text(look, s, 9);
        out->added = att_look_text(look, s, 10);
        out->relevant = att_stmt_col_int(s, 11) != 0;
        out->event_count = att_stmt_col_int(s, 12);
        out->copy_of = att_look_text(look, s, 13);
        out->doc = att_look_text(look, s, 14);
    }
    return att_stmt_end(s, err);
}

enum att_status
att_look_documents(struct att_look *look, struct att_document_list *out, struct att_err *err)
{
    ATT_VEC(struct att_document_row) rows = {NULL, 0, 0};
    ATT_VEC(int64_t) keys = {NULL, 0, 0};
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        look->record->db,
        ATT_SQL(
            "WITH hit AS MATERIALIZED (SELECT d.key, d.published, d.id FROM document d WHERE"
            " (?17 IS NULL OR d.known_day <= ?17)"
            " AND (?9 IS NULL OR d.said_day >= ?9) AND (?10 IS NULL OR d.said_day <= ?10)"
            " AND (?11 IS NULL OR d.id = ?11)"
            " AND (coalesce(?1, ?3, ?4, ?5, ?6) IS NULL OR EXISTS (SELECT 1 FROM said_event a"
            "  WHERE a.document = d.key AND (?13 OR a.teaser IS NULL)"
            "  AND (?1 IS NULL OR instr(a.countries, ',' || ?1 || ','))"
            "  AND (?2 IS NULL OR instr(a.countries, ',' || ?2 || ','))"
            "  AND (?3 IS NULL OR a.type = ?3) AND (?4 IS NULL OR a.status = ?4)"
            "  AND (?5 IS NULL OR a.mechanism = ?5) AND (?6 IS NULL OR a.mode = ?6)))"
            " AND (?7 IS NULL OR d.key IN (SELECT a.document FROM person p JOIN event_person x"
            "   ON x.person = p.id JOIN event_assertion y ON y.event = x.event JOIN said_event a"
            "   ON a.key = y.assertion WHERE p.id = ?7 OR p.plain = ?8 UNION"
            "  SELECT a.document FROM person p JOIN said_post a ON a.plain = p.plain"
            "   AND (a.country IS NULL OR a.country IS p.country)"
            "   WHERE p.id = ?7 OR p.plain = ?8))"
            " AND (?19 IS NULL OR d.key IN (SELECT rowid FROM document_words WHERE"
            "  document_words MATCH ?19))"
            " AND (?20 IS NULL OR instr(' ' || d.publisher_plain || ' ', ?20)))"
            " SELECT n.total, r.key FROM (SELECT count(*) AS total FROM hit) n LEFT JOIN"
            " (SELECT key, published, id FROM hit ORDER BY published IS NULL,"
            "  CASE WHEN ?16 THEN NULL ELSE published END,"
            "  CASE WHEN ?16 THEN published END DESC, id LIMIT ?14 OFFSET ?15) r"
            " ORDER BY r.published IS NULL, CASE WHEN ?16 THEN NULL ELSE r.published END,"
            " CASE WHEN ?16 THEN r.published END DESC, r.id"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_look_bind(look, s);
    if (look->filter->words.len > 0)
        att_stmt_text(s, 19,
                      att_words_expression(&look->record->speller, look->filter->words,
                                           ATT_WORDS_DOCUMENTS, look->arena));
    if (look->publisher.len > 0)
        att_stmt_text(s, 20, look->publisher);
    while (att_stmt_next(s)) {
        int64_t *key;

        out->total = (size_t)att_stmt_col_int(s, 0);
        if (att_stmt_col_null(s, 1) || (key = ATT_VEC_PUSH(look->arena, &keys)) == NULL)
            break;
        *key = att_stmt_col_int(s, 1);
    }
    st = att_stmt_end(s, err);
    for (size_t i = 0; st == ATT_OK && i < keys.count; i++) {
        struct att_document_row *row = ATT_VEC_PUSH(look->arena, &rows);

        st = row == NULL ? att_err_nomem(err) : att_document_load(look, keys.at[i], row, err);
    }
    out->at = rows.at;
    out->count = rows.count;
    return st;
}

enum att_status
att_record_documents(struct att_record *record, const struct att_filter *filter,
                     struct att_document_list *out, struct att_err *err)
{
    struct att_look look;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    st = att_look_begin(&look, record, filter, err);
    if (st == ATT_OK && !att_look_empty(&look))
        st = att_look_documents(&look, out, err);
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

/* ---- how much ----------------------------------------------------------------- */

enum att_status
att_record_totals(struct att_record *record, struct att_totals *out, struct att_err *err)
{
    struct att_look look;
    struct att_stmt *s;
    void *owned = NULL;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    st = att_look_begin(&look, record, NULL, err);
    if (st == ATT_OK)
        st = att_db_stmt(record->db,
                         ATT_SQL("SELECT (SELECT count(*) FROM document),"
                                 " (SELECT count(*) FROM document WHERE relevant = 1),"
                                 " (SELECT count(*) FROM copy), (SELECT count(*) FROM event),"
                                 " (SELECT count(*) FROM person), (SELECT count(*) FROM tenure),"
                                 " (SELECT count(*) FROM said_figure),"
                                 " (SELECT substr(min(published), 1, 10) FROM document),"
                                 " (SELECT substr(max(published), 1, 10) FROM document)"),
                         &s, err);
    if (st == ATT_OK) {
        if (att_stmt_next(s)) {
            out->documents = att_stmt_col_int(s, 0);
            out->relevant = att_stmt_col_int(s, 1);
            out->copies = att_stmt_col_int(s, 2);
            out->events = att_stmt_col_int(s, 3);
            out->people = att_stmt_col_int(s, 4);
            out->posts = att_stmt_col_int(s, 5);
            out->figures = att_stmt_col_int(s, 6);
            (void)snprintf(out->first_day, sizeof(out->first_day), "%.*s",
                           ATT_STR(att_stmt_col_text(s, 7)));
            (void)snprintf(out->last_day, sizeof(out->last_day), "%.*s",
                           ATT_STR(att_stmt_col_text(s, 8)));
        }
        st = att_stmt_end(s, err);
    }
    st = att_look_end(&look, st, &owned, err);
    att_look_release(owned);
    return st;
}

void
att_document_list_release(struct att_document_list *list)
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

void
att_tenure_list_release(struct att_tenure_list *list)
{
    att_look_release(list->owned);
    memset(list, 0, sizeof(*list));
}

void
att_figure_list_release(struct att_figure_list *list)
{
    att_look_release(list->owned);
    memset(list, 0, sizeof(*list));
}
