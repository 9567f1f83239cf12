/* SPDX-License-Identifier: MIT */
/* list_documents.c - the list of documents, and how much the record has of everything. */
#include "record/query_int.h"

#include "base/err.h"
#include "base/str.h"
#include "record/prepare_int.h"

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
                "  WHERE c.document = d.key), d.name, d.captured FROM document d"
                " WHERE d.key = ?1"),
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
        out->captured = att_look_text(look, s, 15);
    }
    return att_stmt_end(s, err);
}

/* What the filter asks of the row of a document `d`. */
static void
list_documents_row(const struct att_look *look, struct att_sql_parts *parts)
{
    const struct att_filter *f = look->filter;

    att_sql_add(parts, true, ATT_SQL(" AND d.key NOT IN (SELECT document FROM withdrawn)"));
    att_sql_add(parts, f->as_of.len > 0, ATT_SQL(" AND d.known_day <= ?17"));
    att_sql_add(parts, f->since.len > 0, ATT_SQL(" AND d.said_day >= ?9"));
    att_sql_add(parts, f->until.len > 0, ATT_SQL(" AND d.said_day <= ?10"));
}

/* What it asks of what documents say. */
static void
list_documents_said(const struct att_look *look, struct att_sql_parts *parts)
{
    const struct att_filter *f = look->filter;
    bool country = f->country.len > 0 || f->partner.len > 0;

    if (country || f->type.len + f->status.len + f->mechanism.len + f->mode.len > 0) {
        att_sql_add(parts, true,
                    ATT_SQL(" AND d.key IN (SELECT a.document FROM said_event a WHERE 1"));
        att_sql_add(parts, !f->teasers, ATT_SQL(" AND a.teaser IS NULL"));
        att_sql_add(parts, country, ATT_SQL(" AND instr(a.countries, ',' || ?1 || ',')"));
        att_sql_add(parts, f->country.len > 0 && f->partner.len > 0,
                    ATT_SQL(" AND instr(a.countries, ',' || ?2 || ',')"));
        att_sql_add(parts, f->type.len > 0, ATT_SQL(" AND a.type = ?3"));
        att_sql_add(parts, f->status.len > 0, ATT_SQL(" AND a.status = ?4"));
        att_sql_add(parts, f->mechanism.len > 0, ATT_SQL(" AND a.mechanism = ?5"));
        att_sql_add(parts, f->mode.len > 0, ATT_SQL(" AND a.mode = ?6"));
        att_sql_add(parts, true, ATT_SQL(")"));
    }
    if (f->person.len == 0)
        return;
    att_sql_add(parts, true,
                ATT_SQL_CALLED(" AND d.key IN (SELECT a.document FROM person p JOIN event_person x"
                               "   ON x.person = p.id JOIN event_assertion y ON y.event = x.event"
                               "   JOIN said_event a ON a.key = y.assertion"
                               "   WHERE p.id",
                               " UNION"));
    att_sql_add(
        parts, true,
        ATT_SQL_CALLED("  SELECT a.document FROM person p JOIN said_post a ON a.plain = p.plain"
                       "   AND (a.country IS NULL OR a.country IS p.country)"
                       "   AND a.key NOT IN (SELECT assertion FROM main.post_person)"
                       "   WHERE p.id",
                       " UNION"));
    att_sql_add(parts, true,
                ATT_SQL_CALLED("  SELECT a.document FROM main.post_person l JOIN said_post a"
                               "   ON a.key = l.assertion WHERE l.person",
                               ")"));
}

/* What the list asks, words of the filter and all. */
static void
list_documents_where(const struct att_look *look, struct att_sql_parts *parts)
{
    att_sql_add(parts, true, ATT_SQL(" WHERE 1"));
    list_documents_row(look, parts);
    list_documents_said(look, parts);
    att_sql_add(parts, look->filter->document.len > 0, ATT_SQL(" AND d.id = ?11"));
    att_sql_add(parts, look->filter->id.len > 0, ATT_SQL(" AND d.id >= ?20 AND d.id < ?20 || 'g'"));
    att_sql_add(parts, look->filter->words.len > 0,
                ATT_SQL(" AND d.key IN (SELECT rowid FROM document_words WHERE"
                        "  document_words MATCH ?19)"));
}

static void
list_documents_bind(const struct att_look *look, struct att_stmt *s)
{
    att_look_bind(look, s);
    if (look->filter->words.len > 0)
        att_stmt_text(s, 19, look->words);
}

/* How many documents there are beside those of the page; counted only when the page cannot tell. */
static enum att_status
list_documents_total(struct att_look *look, struct att_document_list *out, struct att_err *err)
{
    const struct att_filter *f = look->filter;
    struct att_sql_parts parts = {.count = 0};
    struct att_stmt *s;
    enum att_status st;

    out->total = f->offset + out->count;
    if ((f->limit == 0 || out->count < f->limit) && (f->offset == 0 || out->count > 0))
        return ATT_OK;
    att_sql_add(&parts, true, ATT_SQL("SELECT count(*) FROM document d"));
    list_documents_where(look, &parts);
    if ((st = att_db_build(look->record->db, &parts, &s, err)) != ATT_OK)
        return st;
    list_documents_bind(look, s);
    if (att_stmt_next(s))
        out->total = (size_t)att_stmt_col_int(s, 0);
    return att_stmt_end(s, err);
}

static enum att_status
list_documents(struct att_look *look, struct att_document_list *out, struct att_err *err)
{
    ATT_VEC(struct att_document_row) rows = {NULL, 0, 0};
    ATT_VEC(int64_t) keys = {NULL, 0, 0};
    struct att_sql_parts parts = {.count = 0};
    bool newest = look->filter->newest_first;
    struct att_stmt *s;
    enum att_status st;

    att_sql_add(&parts, true, ATT_SQL("SELECT d.key FROM document d"));
    list_documents_where(look, &parts);
    att_sql_add(&parts, newest, ATT_SQL(" ORDER BY d.published DESC, d.id"));
    att_sql_add(&parts, !newest, ATT_SQL(" ORDER BY d.published IS NULL, d.published, d.id"));
    att_sql_add(&parts, true, ATT_SQL(" LIMIT ?14 OFFSET ?15"));
    if ((st = att_db_build(look->record->db, &parts, &s, err)) != ATT_OK)
        return st;
    list_documents_bind(look, s);
    while (att_stmt_next(s)) {
        int64_t *key = ATT_VEC_PUSH(look->arena, &keys);

        if (key == NULL)
            break;
        *key = att_stmt_col_int(s, 0);
    }
    st = att_stmt_end(s, err);
    for (size_t i = 0; st == ATT_OK && i < keys.count; i++) {
        struct att_document_row *row = ATT_VEC_PUSH(look->arena, &rows);

        st = row == NULL ? att_err_nomem(err) : att_document_load(look, keys.at[i], row, err);
    }
    out->at = rows.at;
    out->count = rows.count;
    return st == ATT_OK ? list_documents_total(look, out, err) : st;
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
        st = list_documents(&look, out, err);
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

void
att_document_list_release(struct att_document_list *list)
{
    att_look_release(list->owned);
    memset(list, 0, sizeof(*list));
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
                         ATT_SQL("SELECT (SELECT count(*) FROM document)"
                                 "  - (SELECT count(*) FROM withdrawn),"
                                 " (SELECT count(*) FROM document WHERE relevant = 1"
                                 "  AND key NOT IN (SELECT document FROM withdrawn)),"
                                 " (SELECT count(*) FROM copy), (SELECT count(*) FROM event),"
                                 " (SELECT count(*) FROM person), (SELECT count(*) FROM tenure),"
                                 " (SELECT count(*) FROM said_figure WHERE document NOT IN"
                                 "  (SELECT document FROM withdrawn)),"
                                 " (SELECT substr(published, 1, 10) FROM document WHERE published"
                                 "  IS NOT NULL AND key NOT IN (SELECT document FROM withdrawn)"
                                 "  ORDER BY published LIMIT 1),"
                                 " (SELECT substr(published, 1, 10) FROM document WHERE published"
                                 "  IS NOT NULL AND key NOT IN (SELECT document FROM withdrawn)"
                                 "  ORDER BY published DESC LIMIT 1)"),
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
