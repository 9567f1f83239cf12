/* SPDX-License-Identifier: MIT */
/* list_figures.c - the list of figures. */
#include "record/query_int.h"

#include "base/str.h"

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
    row->measure = att_look_text(look, s, 15);
}

/* What the filter asks of a figure `f` of a document `d`, and nothing that it does not. */
static void
list_figures_where(const struct att_look *look, struct att_sql_parts *parts)
{
    const struct att_filter *f = look->filter;
    bool one = f->country.len + f->partner.len > 0, pair = f->country.len > 0 && f->partner.len > 0;

    att_sql_add(parts, true,
                ATT_SQL(" WHERE f.document NOT IN (SELECT document FROM withdrawn) AND f.key NOT IN"
                        " (SELECT assertion FROM rejected WHERE kind = 'figure')"));
    att_sql_add(parts, !f->teasers, ATT_SQL(" AND f.teaser IS NULL"));
    att_sql_add(parts, look->as_of != ATT_NO_DAY, ATT_SQL(" AND f.said_day <= ?17"));
    att_sql_add(parts, f->since.len > 0, ATT_SQL(" AND (f.said_at IS NULL OR f.said_day >= ?9)"));
    att_sql_add(parts, f->until.len > 0, ATT_SQL(" AND (f.said_at IS NULL OR f.said_day <= ?10)"));
    att_sql_add(parts, f->document.len > 0, ATT_SQL(" AND d.id = ?11"));
    att_sql_add(parts, f->named.len > 0, ATT_SQL(" AND instr(f.named, ',' || ?25 || ',')"));
    att_sql_add(parts, pair,
                ATT_SQL(" AND EXISTS (SELECT 1 FROM said_event a WHERE a.document = d.key AND"
                        "  instr(a.countries, ',' || ?1 || ',')"
                        "  AND instr(a.countries, ',' || ?2 || ','))"));
    att_sql_add(parts, one && !pair,
                ATT_SQL(" AND (EXISTS (SELECT 1 FROM said_event a WHERE a.document = d.key AND"
                        "   instr(a.countries, ',' || ?1 || ','))"
                        "  OR EXISTS (SELECT 1 FROM said_post a WHERE a.document = d.key"
                        "   AND a.country = ?1))"));
    att_sql_add(parts, f->type.len > 0,
                ATT_SQL(" AND EXISTS (SELECT 1 FROM said_event a WHERE a.document = d.key AND"
                        "  a.type = ?3)"));
    att_sql_add(parts, f->mechanism.len > 0,
                ATT_SQL(" AND EXISTS (SELECT 1 FROM said_event a WHERE a.document = d.key AND"
                        "  a.mechanism = ?5)"));
    att_sql_add(parts, f->person.len > 0,
                ATT_SQL_CALLED(" AND EXISTS (SELECT 1 FROM said_event a JOIN event_assertion y"
                               "  ON y.assertion = a.key JOIN event_person x ON x.event = y.event"
                               "  JOIN person p ON p.id = x.person"
                               "  WHERE a.document = d.key AND p.id",
                               ")"));
    att_sql_add(parts, f->words.len > 0, ATT_SQL(" AND instr(' ' || f.what_folded || ' ', ?19)"));
}

/* The end of the statement: the figures of the page, and how many there are. */
#define LIST_FIGURES_PART(text) ATT_SQL(text)
#define LIST_FIGURES_ROWS                                                                    \
    " SELECT n.total, r.* FROM (SELECT count(*) AS total FROM hit) n LEFT JOIN"              \
    " (SELECT d.id, f.place_in, f.value, f.qualifier, f.what, f.direction, f.basis,"         \
    "  page.day, coalesce(t.title, d.title) AS title, d.publisher, f.quote, f.quote_start,"  \
    "  f.quote_end, f.teaser, f.measure, page.kind, page.direction AS dir, page.basis AS"    \
    "  bas FROM"                                                                             \
    "  (SELECT key, day, kind, direction, basis FROM hit ORDER BY kind, direction, basis,"   \
    "   day IS NULL, CASE WHEN ?16 THEN NULL ELSE day END,"                                  \
    "   CASE WHEN ?16 THEN day END DESC, id, place_in LIMIT ?14 OFFSET ?15) page"            \
    "  JOIN said_figure f ON f.key = page.key JOIN document d ON d.key = f.document"         \
    "  LEFT JOIN teaser t ON t.document = f.document AND t.place = f.teaser) r"              \
    " ORDER BY r.kind, r.dir, r.bas, r.day IS NULL, CASE WHEN ?16 THEN NULL ELSE r.day END," \
    " CASE WHEN ?16 THEN r.day END DESC, r.id, r.place_in"

enum att_status
att_look_figures(struct att_look *look, bool series, struct att_figure_list *out,
                 struct att_err *err)
{
    ATT_VEC(struct att_figure_row) rows = {NULL, 0, 0};
    struct att_sql_parts parts = {.count = 0};
    struct att_stmt *s;
    enum att_status st;

    att_sql_add(&parts, true, ATT_SQL("WITH hit AS MATERIALIZED (SELECT f.key,"));
    att_sql_add(&parts, series,
                ATT_SQL(" f.measure AS kind, coalesce(f.direction, '') AS direction,"
                        " coalesce(f.basis, '') AS basis,"));
    att_sql_add(&parts, !series,
                ATT_SQL(" f.what_folded AS kind, NULL AS direction, NULL AS basis,"));
    att_sql_add(&parts, true,
                ATT_SQL(" coalesce(f.as_of, CASE WHEN f.said_at IS NOT NULL THEN"
                        "  substr(f.said, 1, 10) END) AS day, d.id, f.place_in"
                        " FROM said_figure f JOIN document d ON d.key = f.document"));
    list_figures_where(look, &parts);
    att_sql_add(&parts, series,
                ATT_SQL(" AND f.measure IS NOT NULL"
                        " AND NOT EXISTS (SELECT 1 FROM copy c WHERE c.document = d.key)"));
    att_sql_add(&parts, true, LIST_FIGURES_PART(")" LIST_FIGURES_ROWS));
    st = att_db_build(look->record->db, &parts, &s, err);
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
        st = att_look_figures(&look, false, out, err);
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

void
att_figure_list_release(struct att_figure_list *list)
{
    att_look_release(list->owned);
    memset(list, 0, sizeof(*list));
}
