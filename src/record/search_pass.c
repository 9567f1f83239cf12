/* SPDX-License-Identifier: MIT */
/* search_pass.c - the documents that the fields, the range, the outlet and the day of a query let
 * through, as a set: worked out once, and then a bit is looked at for each match. */
#include "record/search_int.h"

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

/* The set while it is made. */
struct pass {
    struct att_search *q;
    unsigned char *bits; /* NULL: all of them */
    size_t size;         /* bytes */
    int64_t last;        /* key */
};

/* Run a statement that marks documents. */
static enum att_status
pass_mark(const struct pass *p, const struct att_sql_parts *parts, struct att_bits *out,
          struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st;

    *out = (struct att_bits){att_arena_alloc(p->q->arena, p->size), p->last};
    if (out->at == NULL)
        return att_err_nomem(err);
    if ((st = att_db_build(p->q->look->record->db, parts, &s, err)) != ATT_OK)
        return st;
    att_look_bind(p->q->look, s);
    if (p->q->outlet.len > 0)
        att_stmt_text(s, 21, p->q->outlet);
    att_stmt_pointer(s, 22, out, ATT_BITS_NAME);
    return att_stmt_run(s, err);
}

/* Keep the documents that the statement marks; no others are left. */
static enum att_status
pass_keep(struct pass *p, const struct att_sql_parts *parts, struct att_err *err)
{
    struct att_bits marked;
    enum att_status st = pass_mark(p, parts, &marked, err);

    if (st != ATT_OK)
        return st;
    for (size_t i = 0; p->bits != NULL && i < p->size; i++)
        marked.at[i] &= p->bits[i];
    p->bits = marked.at;
    return ATT_OK;
}

/* Take the documents out that the statement marks. */
static enum att_status
pass_drop(struct pass *p, const struct att_sql_parts *parts, struct att_err *err)
{
    struct att_bits marked;
    enum att_status st = pass_mark(p, parts, &marked, err);

    if (st != ATT_OK)
        return st;
    if (p->bits == NULL) { /* until now all pass */
        if ((p->bits = att_arena_raw(p->q->arena, p->size, 1)) == NULL)
            return att_err_nomem(err);
        memset(p->bits, 0xff, p->size);
    }
    for (size_t i = 0; i < p->size; i++)
        p->bits[i] &= (unsigned char)~marked.at[i];
    return ATT_OK;
}

/* What documents say of events. */
static enum att_status
pass_said(struct pass *p, struct att_err *err)
{
    const struct att_filter *f = p->q->look->filter;
    struct att_sql_parts parts = {.count = 0};
    bool country = f->country.len > 0 || f->partner.len > 0;

    if (!country && f->type.len + f->status.len + f->mechanism.len + f->mode.len == 0)
        return ATT_OK;
    att_sql_add(&parts, true,
                ATT_SQL("SELECT count(att_mark(?22, a.document)) FROM said_event a"
                        " WHERE a.teaser IS NULL"));
    att_sql_add(&parts, country, ATT_SQL(" AND instr(a.countries, ',' || ?1 || ',')"));
    att_sql_add(&parts, f->country.len > 0 && f->partner.len > 0,
                ATT_SQL(" AND instr(a.countries, ',' || ?2 || ',')"));
    att_sql_add(&parts, f->type.len > 0, ATT_SQL(" AND a.type = ?3"));
    att_sql_add(&parts, f->status.len > 0, ATT_SQL(" AND a.status = ?4"));
    att_sql_add(&parts, f->mechanism.len > 0, ATT_SQL(" AND a.mechanism = ?5"));
    att_sql_add(&parts, f->mode.len > 0, ATT_SQL(" AND a.mode = ?6"));
    return pass_keep(p, &parts, err);
}

/* Whom they tell of. */
static enum att_status
pass_person(struct pass *p, struct att_err *err)
{
    struct att_sql_parts parts = {.count = 0};

    if (p->q->look->filter->person.len == 0)
        return ATT_OK;
    att_sql_add(&parts, true,
                ATT_SQL_CALLED("SELECT count(att_mark(?22, document)) FROM (SELECT a.document"
                               " FROM person p JOIN event_person x ON x.person = p.id"
                               " JOIN event_assertion y ON y.event = x.event"
                               " JOIN said_event a ON a.key = y.assertion WHERE p.id",
                               " UNION ALL"));
    att_sql_add(&parts, true,
                ATT_SQL_CALLED(" SELECT a.document FROM person p JOIN said_post a"
                               " ON a.plain = p.plain"
                               " AND (a.country IS NULL OR a.country IS p.country) WHERE p.id",
                               ")"));
    return pass_keep(p, &parts, err);
}

/* The days of publication, and whether the range is most of them. */
static enum att_status
pass_days_wide(const struct pass *p, bool *wide, struct att_err *err)
{
    const struct att_look *look = p->q->look;
    int64_t first = 0, last = 0, from, to, rows = 0;
    struct att_db *db = look->record->db;
    enum att_status st;

    if ((st = att_db_int(db, ATT_SQL("SELECT min(said_day) FROM document"), &first, err)) ==
        ATT_OK)
        st = att_db_int(db, ATT_SQL("SELECT max(said_day) FROM document"), &last, err);
    if (st == ATT_OK)
        st = att_db_int(db, ATT_SQL("SELECT count(*) FROM document"), &rows, err);
    if (st != ATT_OK)
        return st;
    from = look->since == ATT_NO_DAY || look->since < first ? first : look->since;
    to = look->until == ATT_NO_DAY || look->until > last ? last : look->until;
    /* without gaps between keys what is left out can be told instead of what is in */
    *wide = rows == p->last && to - from > (last - first) / 2;
    return ATT_OK;
}

/* When they were published. */
static enum att_status
pass_days(struct pass *p, struct att_err *err)
{
    const struct att_look *look = p->q->look;
    struct att_sql_parts parts = {.count = 0};
    bool since = look->since != ATT_NO_DAY, until = look->until != ATT_NO_DAY, wide = false;
    enum att_status st;

    if (!since && !until)
        return ATT_OK;
    if ((st = pass_days_wide(p, &wide, err)) != ATT_OK)
        return st;
    if (!wide) {
        att_sql_add(&parts, true,
                    ATT_SQL("SELECT count(att_mark(?22, d.key)) FROM document d WHERE 1"));
        att_sql_add(&parts, since, ATT_SQL(" AND d.said_day >= ?9"));
        att_sql_add(&parts, until, ATT_SQL(" AND d.said_day <= ?10"));
        return pass_keep(p, &parts, err);
    }
    att_sql_add(&parts, true,
                ATT_SQL("SELECT count(att_mark(?22, key)) FROM (SELECT d.key FROM document d"
                        " WHERE d.said_day IS NULL"));
    att_sql_add(&parts, since,
                ATT_SQL(" UNION ALL SELECT d.key FROM document d WHERE d.said_day < ?9"));
    att_sql_add(&parts, until,
                ATT_SQL(" UNION ALL SELECT d.key FROM document d WHERE d.said_day > ?10"));
    att_sql_add(&parts, true, ATT_SQL(")"));
    return pass_drop(p, &parts, err);
}

/* On which day the record could know of them. */
static enum att_status
pass_known(struct pass *p, struct att_err *err)
{
    struct att_sql_parts parts = {.count = 0};

    if (p->q->look->as_of == ATT_NO_DAY)
        return ATT_OK;
    att_sql_add(&parts, true, ATT_SQL("SELECT count(att_mark(?22, d.key)) FROM document d"
                        " WHERE d.known_day <= ?17"));
    return pass_keep(p, &parts, err);
}

/* Who published them: outlets are few, so their names are walked and not the documents. */
static enum att_status
pass_outlet(struct pass *p, struct att_err *err)
{
    struct att_sql_parts parts = {.count = 0};

    if (p->q->outlet.len == 0)
        return ATT_OK;
    att_sql_add(&parts, true,
                ATT_SQL("WITH RECURSIVE outlet (name) AS (SELECT min(publisher_plain) FROM document"
                        "  WHERE publisher_plain IS NOT NULL UNION ALL"
                        "  SELECT (SELECT min(d.publisher_plain) FROM document d"
                        "   WHERE d.publisher_plain > o.name) FROM outlet o"
                        "  WHERE o.name IS NOT NULL)"
                        " SELECT count(att_mark(?22, d.key)) FROM outlet o CROSS JOIN document d"
                        "  ON d.publisher_plain = o.name"
                        "  WHERE instr(' ' || o.name || ' ', ?21)"));
    return pass_keep(p, &parts, err);
}

/* Take the documents out that do not count. */
static enum att_status
pass_withdrawn(struct pass *p, struct att_err *err)
{
    struct att_sql_parts parts = {.count = 0};

    int64_t some = 0;
    enum att_status st = att_db_int(
        p->q->look->record->db, ATT_SQL("SELECT EXISTS (SELECT 1 FROM withdrawn)"), &some, err);

    if (st != ATT_OK || some == 0)
        return st;
    att_sql_add(&parts, true, ATT_SQL("SELECT count(att_mark(?22, document)) FROM withdrawn"));
    return pass_drop(p, &parts, err);
}

enum att_status
att_search_pass(struct att_search *q, struct att_err *err)
{
    struct pass p = {.q = q};
    enum att_status st =
        att_db_int(q->look->record->db, ATT_SQL("SELECT max(key) FROM document"), &p.last, err);

    if (st != ATT_OK)
        return st;
    p.size = (size_t)p.last / 8 + 1;
    if (q->look->since != ATT_NO_DAY && q->look->until != ATT_NO_DAY &&
        q->look->since > q->look->until) {
        q->passing = (struct att_str){att_arena_alloc(q->arena, p.size), p.size};
        return att_arena_status(q->arena, err);
    }
    if ((st = pass_said(&p, err)) != ATT_OK || (st = pass_person(&p, err)) != ATT_OK ||
        (st = pass_outlet(&p, err)) != ATT_OK || (st = pass_known(&p, err)) != ATT_OK ||
        (st = pass_days(&p, err)) != ATT_OK || (st = pass_withdrawn(&p, err)) != ATT_OK)
        return st;
    if (p.bits != NULL)
        q->passing = (struct att_str){(const char *)p.bits, p.size};
    for (int64_t key = 1; p.bits != NULL && key <= p.last; key++)
        q->passing_count += p.bits[key / 8] >> (key % 8) & 1;
    return ATT_OK;
}

void
att_search_pass_where(const struct att_search *q, struct att_sql_parts *parts)
{
    att_sql_add(parts, q->passing.at != NULL, ATT_SQL(" AND att_bit(?21, w.rowid)"));
}

void
att_search_pass_bind(const struct att_search *q, struct att_stmt *s)
{
    if (q->passing.at != NULL)
        att_stmt_blob(s, 21, q->passing);
}

/* ---- without words ------------------------------------------------------------ */

#define PASS_FEW 5000 /* documents: so many are sorted, of more the index by days is walked */

struct pass_row {
    int64_t key;
    struct att_str published, id;
};

ATT_VEC_DECLARE(pass_rows, struct pass_row);

/* The newest first; what is undated comes last. */
static int
pass_row_order(const void *a, const void *b)
{
    const struct pass_row *x = a, *y = b;
    int order = att_str_cmp(y->published, x->published);

    return order != 0 ? order : att_str_cmp(x->id, y->id);
}

/* Each document that passes, sorted. */
static enum att_status
pass_sorted(struct att_search *q, struct pass_rows *out, struct att_err *err)
{
    for (size_t key = 1; key < q->passing.len * 8; key++) {
        struct pass_row *row;
        struct att_stmt *s;
        enum att_status st;

        if (((unsigned char)q->passing.at[key / 8] >> (key % 8) & 1) == 0)
            continue;
        if ((st = att_db_stmt(q->look->record->db,
                              ATT_SQL("SELECT published, id FROM document WHERE key = ?1"), &s,
                              err)) != ATT_OK)
            return st;
        att_stmt_int(s, 1, (int64_t)key);
        if (att_stmt_next(s) && (row = ATT_VEC_PUSH(q->arena, out)) != NULL)
            *row = (struct pass_row){.key = (int64_t)key,
                                     .published = att_arena_str(q->arena, att_stmt_col_text(s, 0)),
                                     .id = att_arena_str(q->arena, att_stmt_col_text(s, 1))};
        if ((st = att_stmt_end(s, err)) != ATT_OK)
            return st;
    }
    if (out->count > 1)
        qsort(out->at, out->count, sizeof(*out->at), pass_row_order);
    return att_arena_status(q->arena, err);
}

/* The documents of the page, by the index of days. */
static enum att_status
pass_walked(struct att_search *q, struct pass_rows *out, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(q->look->record->db,
                    ATT_SQL("SELECT d.key FROM document d WHERE att_bit(?21, d.key)"
                            " ORDER BY d.published DESC, d.id LIMIT ?14 OFFSET ?15"),
                    &s, err);

    if (st != ATT_OK)
        return st;
    att_look_bind(q->look, s);
    att_search_pass_bind(q, s);
    while (att_stmt_next(s)) {
        struct pass_row *row = ATT_VEC_PUSH(q->arena, out);

        if (row == NULL)
            break;
        row->key = att_stmt_col_int(s, 0);
    }
    return att_stmt_end(s, err);
}

enum att_status
att_search_list(struct att_search *q, const struct att_query *query, struct att_document_list *out,
                struct att_err *err)
{
    struct pass_rows rows = {NULL, 0, 0};
    bool few = q->passing_count <= PASS_FEW;
    size_t from = 0, count;
    enum att_status st = few ? pass_sorted(q, &rows, err) : pass_walked(q, &rows, err);

    if (few)
        from = query->offset < rows.count ? query->offset : rows.count;
    count = rows.count - from;
    if (few && query->limit > 0 && count > query->limit)
        count = query->limit;
    out->total = q->passing_count;
    out->at = att_arena_array(q->look->arena, count, sizeof(*out->at));
    if (st == ATT_OK && out->at == NULL)
        st = att_err_nomem(err);
    for (size_t i = 0; st == ATT_OK && i < count; i++) {
        st = att_document_load(q->look, rows.at[from + i].key, &out->at[i], err);
        out->count = i + 1;
    }
    return st;
}
