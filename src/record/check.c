/* SPDX-License-Identifier: MIT */
/* check.c - the record against its pages.
 *
 * All of it works on a private copy of one moment, so that nobody waits and nothing can be spoilt.
 * First the file and its references, then each page and what was read from it, then the index
 * (check_words.c), and last what is worked out: the copy's tables are emptied, resolved anew and
 * compared with what they were. */
#include "record/check_int.h"

#include <stdarg.h>

#include "base/err.h"
#include "base/str.h"

#define CHECK_PER_TABLE 20 /* faults of one table that are named */

void
att_check_fault(struct att_checking *c, const struct att_fault *where, const char *fmt, ...)
{
    struct att_fault fault = *where;
    char text[512];
    va_list args;

    va_start(args, fmt);
    (void)vsnprintf(text, sizeof(text), fmt, args);
    va_end(args);
    fault.text = text;
    c->sum->faults++;
    c->each(c->ctx, &fault);
}

/* ---- the file ----------------------------------------------------------------- */

static enum att_status
check_file(struct att_checking *c, struct att_err *err)
{
    const struct att_fault where = {.kind = "file"};
    struct att_stmt *s;
    enum att_status st = att_db_stmt(c->copy->db, ATT_SQL("PRAGMA integrity_check(20)"), &s, err);

    if (st != ATT_OK)
        return st;
    while (att_stmt_next(s)) {
        struct att_str text = att_stmt_col_text(s, 0);

        if (!att_str_eqz(text, "ok"))
            att_check_fault(c, &where, "%.*s", ATT_STR(text));
    }
    return att_stmt_end(s, err);
}

static enum att_status
check_references(struct att_checking *c, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        c->copy->db,
        ATT_SQL("SELECT \"table\", coalesce(rowid, 0), parent FROM pragma_foreign_key_check"
                " LIMIT 20"),
        &s, err);

    if (st != ATT_OK)
        return st;
    while (att_stmt_next(s)) {
        const struct att_fault where = {.kind = "reference", .place = att_stmt_col_text(s, 0)};
        struct att_str parent = att_stmt_col_text(s, 2);

        att_check_fault(c, &where, "row %lld refers to what is not in the table %.*s",
                        (long long)att_stmt_col_int(s, 1), ATT_STR(parent));
    }
    return att_stmt_end(s, err);
}

/* ---- what documents say ------------------------------------------------------- */

/* Name each row: document, letter, place in it, what is wrong. */
static enum att_status
check_said_rows(struct att_checking *c, struct att_stmt *s, const char *kind, struct att_err *err)
{
    while (att_stmt_next(s)) {
        struct att_str letter = att_stmt_col_text(s, 1), text = att_stmt_col_text(s, 3);
        char place[32];
        const struct att_fault where = {
            .kind = kind,
            .document = att_stmt_col_text(s, 0),
            .place = {place, (size_t)snprintf(place, sizeof(place), "%.*s%lld", ATT_STR(letter),
                                              (long long)att_stmt_col_int(s, 2))}};

        att_check_fault(c, &where, "%.*s", ATT_STR(text));
    }
    return att_stmt_end(s, err);
}

static enum att_status
check_quotes(struct att_checking *c, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        c->copy->db,
        ATT_SQL(
            "WITH said AS (SELECT 'e' AS letter, document, place_in, quote, quote_start AS a,"
            " quote_end AS b, evidence FROM said_event UNION ALL SELECT 'p', document,"
            " place_in, quote, quote_start, quote_end, evidence FROM said_post UNION ALL"
            " SELECT 'f', document, place_in, quote, quote_start, quote_end, evidence"
            " FROM said_figure)"
            " SELECT d.id, letter, place_in, CASE"
            "  WHEN NOT json_valid(evidence) THEN 'its evidence cannot be read'"
            "  WHEN p.text IS NULL THEN 'its document has no page'"
            "  WHEN a < 0 OR b < a OR b > length(p.text) THEN 'its quote, bytes ' || a || ' to '"
            "   || b || ', lies outside of the text, which has ' || length(p.text)"
            "  ELSE 'its quote is not what the text has at bytes ' || a || ' to ' || b END"
            " FROM said JOIN document d ON d.key = said.document"
            " LEFT JOIN page p ON p.document = d.key"
            " WHERE NOT json_valid(evidence) OR p.text IS NULL OR a < 0 OR b < a"
            " OR b > length(p.text)"
            " OR CAST(substr(CAST(p.text AS BLOB), a + 1, b - a) AS TEXT) IS NOT quote"
            " ORDER BY 1, 2, 3"),
        &s, err);

    return st == ATT_OK ? check_said_rows(c, s, "quote", err) : st;
}

static enum att_status
check_evidence(struct att_checking *c, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        c->copy->db,
        ATT_SQL("WITH said AS (SELECT 'e' AS letter, document, place_in, evidence FROM said_event"
                " UNION ALL SELECT 'p', document, place_in, evidence FROM said_post"
                " UNION ALL SELECT 'f', document, place_in, evidence FROM said_figure),"
                " piece AS (SELECT letter, document, place_in, j.value ->> '$.field' AS field,"
                " j.value ->> '$.start' AS a, j.value ->> '$.end' AS b FROM said,"
                " json_each(CASE WHEN json_valid(evidence) THEN evidence ELSE '[]' END) j)"
                " SELECT d.id, letter, place_in, 'the evidence of its ' || coalesce(field, '?')"
                " || ', bytes ' || coalesce(a, '?') || ' to ' || coalesce(b, '?') ||"
                " ', lies outside of the text, which has ' || length(p.text)"
                " FROM piece JOIN document d ON d.key = piece.document"
                " JOIN page p ON p.document = d.key"
                " WHERE NOT coalesce(a >= 0 AND b >= a AND b <= length(p.text), 0)"
                " ORDER BY 1, 2, 3"),
        &s, err);

    return st == ATT_OK ? check_said_rows(c, s, "evidence", err) : st;
}

/* ---- what is worked out ------------------------------------------------------- */

/* A table that resolution fills: keep it, name what differs from what was kept, empty it. */
struct check_table {
    const char *name;
    struct att_sql keep, differ, empty;
};

/* `id` names the thing that a row `x` is of, as users know it. */
#define CHECK_TABLE(name, id)                                                           \
    {                                                                                   \
        name, {"CREATE TEMP TABLE was_" name " AS SELECT * FROM main." name},           \
            {"SELECT DISTINCT " id " FROM (SELECT * FROM (SELECT * FROM temp.was_" name \
             " EXCEPT SELECT * FROM main." name                                         \
             ") UNION ALL SELECT * FROM (SELECT * FROM main." name                      \
             " EXCEPT SELECT * FROM temp.was_" name ")) x ORDER BY 1"},                 \
        {                                                                               \
            "DELETE FROM main." name                                                    \
        }                                                                               \
    }
#define CHECK_OF_KEY(key) "(SELECT d.id FROM main.document d WHERE d.key = x." key ")"

/* Those that refer to others first. */
static const struct check_table check_tables[] = {
    CHECK_TABLE("finding", "x.id"),
    CHECK_TABLE("rank_seen", "x.person"),
    CHECK_TABLE("tenure", "x.person"),
    CHECK_TABLE("post_person", "x.person"),
    CHECK_TABLE("person_name", "x.person"),
    CHECK_TABLE("person_then", "x.person"),
    CHECK_TABLE("person_seen", "x.person"),
    CHECK_TABLE("event_person", "x.event"),
    CHECK_TABLE("event_person_then", "x.event"),
    CHECK_TABLE("person", "x.id"),
    CHECK_TABLE("event_change", "x.event"),
    CHECK_TABLE("event_then", "x.event"),
    CHECK_TABLE("event_country", "x.event"),
    CHECK_TABLE("event_country_then", "x.event"),
    CHECK_TABLE("event_assertion", "x.event"),
    CHECK_TABLE("event", "x.id"),
    CHECK_TABLE("copy", CHECK_OF_KEY("document")),
    CHECK_TABLE("near", CHECK_OF_KEY("a")),
    CHECK_TABLE("rejected", "x.kind"),
    CHECK_TABLE("act_bound", "(SELECT a.id FROM main.act a WHERE a.key = x.act)"),
    CHECK_TABLE("withdrawn", CHECK_OF_KEY("document")),
};

/* Forget all that was ever worked out, in a record that may be written to. */
enum att_status
att_resolved_forget(struct att_record *record, struct att_err *err)
{
    enum att_status st = ATT_OK;

    for (size_t i = 0; st == ATT_OK && i < ATT_COUNT(check_tables); i++)
        st = att_db_exec(record->db, check_tables[i].empty, err);
    if (st == ATT_OK)
        st = att_db_exec(record->db, ATT_SQL("DELETE FROM tie"), err);
    return st == ATT_OK ? att_store_set_state(record, "compared", 0, err) : st;
}

/* Name what a table held and should not, or should and did not. */
static enum att_status
check_table_differs(struct att_checking *c, const struct check_table *table, struct att_err *err)
{
    size_t more = 0;
    struct att_fault where = {.kind = "resolved"};
    struct att_stmt *s;
    enum att_status st = att_db_stmt(c->copy->db, table->differ, &s, err);

    if (st != ATT_OK)
        return st;
    for (size_t i = 0; att_stmt_next(s); i++) {
        where.place = att_stmt_col_text(s, 0);
        if (i < CHECK_PER_TABLE)
            att_check_fault(c, &where, "what the table %s has of it is not what is resolved anew",
                            table->name);
        else
            more++;
    }
    if ((st = att_stmt_end(s, err)) != ATT_OK || more == 0)
        return st;
    where.place = (struct att_str){NULL, 0};
    att_check_fault(c, &where, "so do %zu more of the table %s", more, table->name);
    return ATT_OK;
}

static enum att_status
check_resolved(struct att_checking *c, struct att_err *err)
{
    struct att_record *copy = c->copy;
    int64_t unresolved = 0;
    enum att_status st = att_store_state(copy, "unresolved", &unresolved, err);

    c->sum->unresolved = unresolved != 0;
    if (st != ATT_OK || c->sum->unresolved)
        return st;
    for (size_t i = 0; st == ATT_OK && i < ATT_COUNT(check_tables); i++)
        st = att_db_exec(copy->db, check_tables[i].keep, err);
    if (st != ATT_OK || (st = att_record_begin(copy, err)) != ATT_OK)
        return st;
    if ((st = att_resolved_forget(copy, err)) == ATT_OK)
        st = att_store_set_state(copy, "unresolved", 1, err);
    if (st != ATT_OK) {
        copy->failed = (struct att_err){.status = st};
        return st;
    }
    if ((st = att_record_end(copy, err)) != ATT_OK)
        return st;
    for (size_t i = 0; st == ATT_OK && i < ATT_COUNT(check_tables); i++)
        st = check_table_differs(c, &check_tables[i], err);
    return st;
}

/* ---- all of it ---------------------------------------------------------------- */

static enum att_status
check_count(struct att_checking *c, struct att_err *err)
{
    enum att_status st =
        att_db_int(c->copy->db, ATT_SQL("SELECT count(*) FROM document"), &c->sum->documents, err);

    if (st != ATT_OK)
        return st;
    return att_db_int(c->copy->db,
                      ATT_SQL("SELECT (SELECT count(*) FROM said_event) +"
                              " (SELECT count(*) FROM said_post) +"
                              " (SELECT count(*) FROM said_figure)"),
                      &c->sum->assertions, err);
}

enum att_status
att_record_check(struct att_record *record, att_fault_fn each, void *ctx, struct att_check *out,
                 struct att_err *err)
{
    struct att_checking c = {.sum = out, .each = each, .ctx = ctx};
    enum att_status st;

    memset(out, 0, sizeof(*out));
    if ((st = att_store_private(record, &c.copy, err)) != ATT_OK ||
        (st = check_file(&c, err)) != ATT_OK)
        goto done;
    if (out->faults > 0)
        goto done; /* nothing that a torn file holds tells more */
    if ((st = check_references(&c, err)) != ATT_OK || (st = check_count(&c, err)) != ATT_OK ||
        (st = att_check_pages(&c, err)) != ATT_OK || (st = check_quotes(&c, err)) != ATT_OK ||
        (st = check_evidence(&c, err)) != ATT_OK)
        goto done;
    st = check_resolved(&c, err);
done:
    att_record_free(c.copy);
    return st;
}
