/* SPDX-License-Identifier: MIT */
/* query.c - the filter of lists, and the lists of events and of what was said of one. */
#include "record/query_int.h"

#include "base/edtf.h"
#include "base/err.h"
#include "base/str.h"
#include "record/claim_int.h"
#include "record/prepare_int.h"
#include "record/state_int.h"

static const struct att_filter query_anything = {.teasers = true};

/* ---- the filter --------------------------------------------------------------- */

/* The first or the last day of a date in the filter. */
static enum att_status
look_day(struct att_str text, const char *what, bool last, int64_t *out, struct att_err *err)
{
    struct att_edtf date;
    int64_t from, to;

    *out = ATT_NO_DAY;
    if (text.len == 0)
        return ATT_OK;
    if (!att_edtf_read(text, &date) || !att_edtf_bounds(&date, &from, &to))
        return att_err_set(err, ATT_BAD_INPUT, "%s: '%.*s' is no date (2020, 2020-10, 2020-10-08)",
                           what, ATT_STR(text));
    *out = last ? to : from;
    return ATT_OK;
}

enum att_status
att_look_begin(struct att_look *look, struct att_record *record, const struct att_filter *filter,
               struct att_err *err)
{
    enum att_status st;

    memset(look, 0, sizeof(*look));
    look->record = record;
    look->filter = filter == NULL ? &query_anything : filter;
    if (record->asked_day[0] != '\0' && look->filter->as_of.len == 0) {
        look->own = *look->filter;
        look->own.as_of = att_str(record->asked_day);
        look->filter = &look->own;
    }
    filter = look->filter;
    if ((look->arena = calloc(1, sizeof(*look->arena))) == NULL)
        return att_err_nomem(err);
    if ((st = look_day(filter->since, "since", false, &look->since, err)) != ATT_OK ||
        (st = look_day(filter->until, "until", true, &look->until, err)) != ATT_OK ||
        (st = look_day(filter->as_of, "as of", true, &look->as_of, err)) != ATT_OK ||
        (st = look_day(filter->today, "today", true, &look->today, err)) != ATT_OK)
        return st;
    if (look->as_of != ATT_NO_DAY) /* what was due on that day */
        look->today = look->as_of;
    att_speller_tidy(&record->speller);
    look->person_key = att_speller_key(&record->speller, filter->person, look->arena);
    look->words = att_words_expression(&record->speller, filter->words, look->arena);
    if ((st = att_store_look(record, &look->opened, err)) != ATT_OK)
        return st;
    return att_then_show(record, look->as_of, err);
}

enum att_status
att_record_as_of(struct att_record *record, struct att_str day, struct att_err *err)
{
    enum att_status st;
    int64_t number;

    record->asked_day[0] = '\0';
    if ((st = look_day(day, "as of", true, &number, err)) != ATT_OK)
        return st;
    if (day.len >= sizeof(record->asked_day))
        return att_err_set(err, ATT_BAD_INPUT, "as of: '%.*s' is no date", ATT_STR(day));
    (void)snprintf(record->asked_day, sizeof(record->asked_day), "%.*s", ATT_STR(day));
    return ATT_OK;
}

/* Bind a text that narrows, or nothing; statements that ask for less have fewer parameters. */
static void
look_bind_text(struct att_stmt *stmt, int at, struct att_str text)
{
    if (text.len > 0 && at <= att_stmt_params(stmt))
        att_stmt_text(stmt, at, text);
}

static void
look_bind_int(struct att_stmt *stmt, int at, int64_t n)
{
    if (n != ATT_NO_DAY && at <= att_stmt_params(stmt))
        att_stmt_int(stmt, at, n);
}

void
att_look_bind(const struct att_look *look, struct att_stmt *stmt)
{
    const struct att_filter *f = look->filter;
    bool pair = f->country.len > 0;

    look_bind_text(stmt, 1, pair ? f->country : f->partner);
    look_bind_text(stmt, 2, pair ? f->partner : (struct att_str){NULL, 0});
    look_bind_text(stmt, 3, f->type);
    look_bind_text(stmt, 4, f->status);
    look_bind_text(stmt, 5, f->mechanism);
    look_bind_text(stmt, 6, f->mode);
    look_bind_text(stmt, 7, f->person);
    look_bind_text(stmt, 8, look->person_key);
    look_bind_int(stmt, 9, look->since);
    look_bind_int(stmt, 10, look->until);
    look_bind_text(stmt, 11, f->document);
    look_bind_text(stmt, 12, look->words);
    look_bind_int(stmt, 13, f->teasers);
    look_bind_int(stmt, 14, f->limit == 0 || f->limit > INT32_MAX ? -1 : (int64_t)f->limit);
    look_bind_int(stmt, 15, f->offset > INT32_MAX ? INT32_MAX : (int64_t)f->offset);
    look_bind_int(stmt, 16, f->newest_first);
    look_bind_int(stmt, 17, look->as_of);
    look_bind_int(stmt, 18, look->today);
    look_bind_text(stmt, 20, f->id);
    look_bind_text(stmt, 23, f->family);
    look_bind_text(stmt, 24, f->family_side);
    look_bind_text(stmt, 25, f->named);
    look_bind_text(stmt, 28, f->begin_from);
    look_bind_text(stmt, 29, f->begin_until);
}

struct att_str
att_look_plain(const struct att_look *look, struct att_str text)
{
    struct att_str key = att_speller_key(&look->record->speller, text, look->arena);

    return att_arena_printf(look->arena, " %.*s ", ATT_STR(key));
}

bool
att_look_empty(const struct att_look *look)
{
    return look->filter->words.len > 0 && look->words.len == 0;
}

struct att_str
att_look_text(const struct att_look *look, struct att_stmt *stmt, int at)
{
    struct att_str text = att_stmt_col_text(stmt, at);

    return text.at == NULL ? text : att_arena_str(look->arena, text);
}

enum att_status
att_look_end(struct att_look *look, enum att_status st, void **owned, struct att_err *err)
{
    if (st == ATT_OK)
        st = att_arena_status(look->arena, err);
    if (st == ATT_OK)
        st = att_arena_status(&look->record->speller.arena, err);
    att_store_looked(look->record, look->opened);
    if (st == ATT_OK) {
        *owned = look->arena;
    } else {
        att_look_release(look->arena);
        *owned = NULL;
    }
    look->arena = NULL;
    return st;
}

void
att_look_release(void *owned)
{
    struct att_arena *arena = owned;

    if (arena == NULL)
        return;
    att_arena_release(arena);
    free(arena);
}

/* ---- events ------------------------------------------------------------------- */

/* The value that `name` names in a mode column. */
static enum att_mode
query_mode(struct att_str name)
{
    if (name.len == 0)
        return ATT_MODE_UNKNOWN;
    return att_str_eqz(name, att_mode_name(ATT_MODE_ONLINE)) ? ATT_MODE_ONLINE : ATT_MODE_IN_PERSON;
}

/* The people's names in a label that was made. */
static struct att_str
query_who(const struct att_event_row *e)
{
    const struct att_state state = {.type = e->type,
                                    .mechanism = e->mechanism,
                                    .edition = e->edition,
                                    .place = e->place,
                                    .countries = e->countries,
                                    .country_count = e->country_count};

    return e->name.len > 0 ? (struct att_str){NULL, 0} : att_state_label_who(e->label, &state);
}

static void
query_event_row(const struct att_look *look, struct att_stmt *s, struct att_event_row *e)
{
    e->id = att_look_text(look, s, 0);
    e->type = att_event_type_read(att_stmt_col_text(s, 1));
    e->status = att_event_status_read(att_stmt_col_text(s, 2));
    e->mode = query_mode(att_stmt_col_text(s, 3));
    e->main = att_stmt_col_int(s, 4) != 0;
    e->in_teaser = att_stmt_col_int(s, 5) != 0;
    e->label = att_look_text(look, s, 6);
    e->name = att_look_text(look, s, 7);
    e->mechanism = att_look_text(look, s, 8);
    e->edition = att_look_text(look, s, 9);
    e->date = att_look_text(look, s, 10);
    e->place = att_look_text(look, s, 11);
    e->place_country = att_look_text(look, s, 12);
    e->country_count = att_list_read(att_look_text(look, s, 13), ',', look->arena, &e->countries);
    e->who = query_who(e);
    e->first_said = att_look_text(look, s, 14);
    e->last_said = att_look_text(look, s, 15);
    e->source_count = att_stmt_col_int(s, 16);
    e->due = att_stmt_col_int(s, 17) != 0;
}

enum att_status
att_look_event_people(const struct att_look *look, struct att_event_row *e, struct att_err *err)
{
    ATT_VEC(struct att_str) names = {NULL, 0, 0};
    ATT_VEC(struct att_str) ids = {NULL, 0, 0};
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(look->record->db,
                    ATT_SQL("SELECT p.name, p.id FROM event_person x JOIN main.person p ON p.id ="
                            " x.person WHERE x.event = ?1 ORDER BY x.place_in"),
                    &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, e->id);
    while (att_stmt_next(s)) {
        struct att_str *name = ATT_VEC_PUSH(look->arena, &names);
        struct att_str *id = ATT_VEC_PUSH(look->arena, &ids);

        if (name == NULL || id == NULL)
            break;
        *name = att_look_text(look, s, 0);
        *id = att_look_text(look, s, 1);
    }
    e->people = names.at;
    e->people_ids = ids.at;
    e->people_count = ids.count;
    return att_stmt_end(s, err);
}

#define QUERY_COMMON 2000 /* events that hold the words: of more it is asked whether they do */
#define QUERY_MOST 1000   /* and they are counted no further than this */

enum att_status
att_look_events_common(struct att_look *look, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        look->record->db,
        ATT_SQL("SELECT count(*) FROM (SELECT 1 FROM event_words WHERE event_words MATCH ?1"
                " LIMIT ?2)"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, look->words);
    att_stmt_int(s, 2, QUERY_COMMON + 1);
    look->common = att_stmt_next(s) && att_stmt_col_int(s, 0) > QUERY_COMMON;
    return att_stmt_end(s, err);
}

/* Learn whether the country has many events: of these few are left out on the way to a page. */
static enum att_status
query_events_wide(struct att_look *look, struct att_err *err)
{
    const struct att_filter *f = look->filter;
    struct att_stmt *s;
    enum att_status st;

    if (f->country.len + f->partner.len == 0 || (f->country.len > 0 && f->partner.len > 0))
        return ATT_OK;
    if ((st = att_db_stmt(look->record->db,
                          ATT_SQL("SELECT count(*) FROM (SELECT 1 FROM main.event_country"
                                  " WHERE country = ?1 LIMIT ?2)"),
                          &s, err)) != ATT_OK)
        return st;
    att_stmt_text(s, 1, f->country.len > 0 ? f->country : f->partner);
    att_stmt_int(s, 2, QUERY_COMMON + 1);
    look->wide = att_stmt_next(s) && att_stmt_col_int(s, 0) > QUERY_COMMON;
    return att_stmt_end(s, err);
}

/* What is planned, for a day that is still to come or not told. */
#define QUERY_PART(text) ATT_SQL(text)
#define QUERY_COMING                            \
    "e.status IN ('planned', 'postponed') AND " \
    "(?18 IS NULL OR e.dated <> 0 OR e.last_day IS NULL OR e.last_day >= ?18)"

void
att_look_events_from(struct att_look *look, struct att_sql_parts *parts)
{
    const struct att_filter *f = look->filter;

    look->of_country = f->country.len + f->partner.len > 0 && look->as_of == ATT_NO_DAY;
    att_sql_add(parts, !look->of_country, ATT_SQL(" FROM event e"));
    att_sql_add(parts, look->of_country,
                ATT_SQL(" FROM (SELECT event AS id, dated, date, in_teaser, status, type, mode,"
                        "  mechanism, first_day, last_day FROM event_country"
                        "  WHERE country = ?1) e"));
}

void
att_look_events_where(const struct att_look *look, bool days, struct att_sql_parts *parts)
{
    const struct att_filter *f = look->filter;
    bool country = f->country.len > 0 || f->partner.len > 0;

    bool coming = att_str_eqz(f->status, ATT_FILTER_COMING);
    bool past = att_str_eqz(f->status, ATT_FILTER_PAST);

    att_sql_add(parts, true, ATT_SQL(" WHERE 1"));
    att_sql_add(parts, !f->teasers, ATT_SQL(" AND +e.in_teaser = 0"));
    att_sql_add(parts, f->id.len > 0, ATT_SQL(" AND e.id >= ?20 AND e.id < ?20 || 'g'"));
    att_sql_add(parts, f->type.len > 0, ATT_SQL(" AND e.type = ?3"));
    att_sql_add(parts, coming, QUERY_PART(" AND " QUERY_COMING));
    att_sql_add(parts, past, QUERY_PART(" AND NOT (" QUERY_COMING ")"));
    att_sql_add(parts, f->status.len > 0 && !coming && !past,
                ATT_SQL(" AND (e.status = ?4 OR (?4 = 'due'"
                        "  AND e.status IN ('planned', 'postponed') AND e.dated = 0"
                        "  AND e.last_day < ?18))"));
    att_sql_add(parts, f->mechanism.len > 0, ATT_SQL(" AND e.mechanism = ?5"));
    att_sql_add(parts, f->family.len > 0,
                ATT_SQL(" AND e.id IN (SELECT m.id FROM event m WHERE m.mechanism IS NOT NULL"
                        "  AND instr(?23, ',' || m.mechanism || ',')"
                        "  UNION SELECT event FROM event_country WHERE country = ?24)"));
    att_sql_add(parts, f->mode.len > 0, ATT_SQL(" AND e.mode = ?6"));
    att_sql_add(parts, f->dated, ATT_SQL(" AND e.dated = 0"));
    att_sql_add(parts, f->begin_from.len > 0, ATT_SQL(" AND e.date >= ?28"));
    att_sql_add(parts, f->begin_until.len > 0, ATT_SQL(" AND e.date < ?29"));
    att_sql_add(parts, days && f->since.len > 0,
                ATT_SQL(" AND (e.last_day IS NULL OR e.last_day >= ?9)"));
    att_sql_add(parts, days && f->until.len > 0,
                ATT_SQL(" AND (e.first_day IS NULL OR e.first_day <= ?10)"));
    att_sql_add(parts, country && !look->of_country && !look->wide,
                ATT_SQL(" AND e.id IN (SELECT event FROM event_country WHERE country = ?1)"));
    att_sql_add(parts, country && !look->of_country && look->wide,
                ATT_SQL(" AND EXISTS (SELECT 1 FROM event_country c WHERE c.country = ?1"
                        "  AND c.event = e.id)"));
    att_sql_add(parts, f->country.len > 0 && f->partner.len > 0,
                ATT_SQL(" AND e.id IN (SELECT event FROM event_country WHERE country = ?2)"));
    att_sql_add(parts, f->person.len > 0,
                ATT_SQL_NAMED(" AND e.id IN (SELECT x.event FROM person p JOIN event_person x"
                              "  ON x.person = p.id WHERE p.id",
                              ")"));
    att_sql_add(parts, f->document.len > 0,
                ATT_SQL(" AND e.id IN (SELECT x.event FROM document d JOIN said_event a"
                        "  ON a.document = d.key JOIN event_assertion x ON x.assertion = a.key"
                        "  WHERE d.id = ?11)"));
    att_sql_add(parts, f->words.len > 0 && !look->common,
                ATT_SQL(" AND e.id IN (SELECT x.event FROM event_words w"
                        "  JOIN event_assertion x ON x.assertion = w.rowid"
                        "  WHERE event_words MATCH ?12)"));
    att_sql_add(parts, look->common,
                ATT_SQL(" AND EXISTS (SELECT 1 FROM event_assertion x WHERE x.event = e.id"
                        "  AND +x.assertion IN (SELECT rowid FROM event_words"
                        "   WHERE event_words MATCH ?12))"));
}

/* Whether most events pass what the filter asks beside the words. */
static bool
query_events_broad(const struct att_look *look)
{
    const struct att_filter *f = look->filter;

    return (look->wide || f->country.len + f->partner.len == 0) &&
           f->type.len + f->mechanism.len + f->mode.len + f->person.len + f->document.len +
                   f->id.len + f->family.len ==
               0;
}

/*
 * Count events that hold common words: those of the words are walked, which is soon done with, not
 * all events.
 */
static void
query_events_walk_words(const struct att_look *look, struct att_sql_parts *parts)
{
    struct att_filter without = *look->filter;
    struct att_look bare = *look;

    without.words = (struct att_str){NULL, 0};
    bare.filter = &without;
    bare.common = bare.of_country = false;
    att_sql_add(parts, true,
                ATT_SQL("SELECT count(*) FROM (SELECT DISTINCT e.id FROM event_words w"
                        " CROSS JOIN event_assertion x ON x.assertion = w.rowid"
                        " CROSS JOIN event e ON e.id = x.event"));
    att_look_events_where(&bare, true, parts);
    att_sql_add(parts, true, ATT_SQL(" AND event_words MATCH ?12 LIMIT ?22)"));
}

/* How many events there are beside those of the page; counted only when the page cannot tell. */
static enum att_status
query_events_total(struct att_look *look, struct att_event_list *out, struct att_err *err)
{
    const struct att_filter *f = look->filter;
    struct att_sql_parts parts = {.count = 0};
    struct att_stmt *s;
    enum att_status st;

    if ((f->limit == 0 || out->count < f->limit) && (f->offset == 0 || out->count > 0))
        return ATT_OK;
    if (look->common && query_events_broad(look)) {
        query_events_walk_words(look, &parts);
    } else {
        look->wide = look->wide && f->rough; /* all of them are asked for: one by one is long */
        att_sql_add(&parts, true, ATT_SQL("SELECT count(*) FROM (SELECT 1"));
        att_look_events_from(look, &parts);
        att_look_events_where(look, true, &parts);
        att_sql_add(&parts, true, ATT_SQL(" LIMIT ?22)"));
    }
    if ((st = att_db_build(look->record->db, &parts, &s, err)) != ATT_OK)
        return st;
    att_look_bind(look, s);
    att_stmt_int(s, 22, look->common || f->rough ? QUERY_MOST + 1 : -1);
    if (att_stmt_next(s))
        out->total = (size_t)att_stmt_col_int(s, 0);
    if ((out->more = (look->common || f->rough) && out->total > QUERY_MOST))
        out->total = QUERY_MOST;
    return att_stmt_end(s, err);
}

static enum att_status
query_events(struct att_look *look, struct att_event_list *out, struct att_err *err)
{
    const struct att_filter *f = look->filter;
    ATT_VEC(struct att_event_row) rows = {NULL, 0, 0};
    struct att_sql_parts parts = {.count = 0};
    struct att_stmt *s;
    enum att_status st = f->words.len > 0 ? att_look_events_common(look, err) : ATT_OK;

    if (st != ATT_OK || (st = query_events_wide(look, err)) != ATT_OK)
        return st;
    att_sql_add(&parts, true,
                ATT_SQL("SELECT w.id, w.type, w.status, w.mode, w.main, w.in_teaser, w.label,"
                        " w.name, w.mechanism, w.edition, w.date, w.place, w.place_country,"
                        " w.countries, w.first_said, w.last_said, w.sources,"
                        " w.status IN ('planned', 'postponed') AND w.dated = 0"
                        "  AND w.last_day < ?18 FROM (SELECT e.id, e.dated, e.date"));
    att_look_events_from(look, &parts);
    att_look_events_where(look, true, &parts);
    att_sql_add(&parts, f->newest_first, ATT_SQL(" ORDER BY e.dated, e.date DESC, e.id"));
    att_sql_add(&parts, !f->newest_first, ATT_SQL(" ORDER BY e.dated, e.date, e.id"));
    att_sql_add(&parts, true,
                ATT_SQL(" LIMIT ?14 OFFSET ?15) p CROSS JOIN event w ON w.id = p.id"));
    att_sql_add(&parts, f->newest_first, ATT_SQL(" ORDER BY p.dated, p.date DESC, p.id"));
    att_sql_add(&parts, !f->newest_first, ATT_SQL(" ORDER BY p.dated, p.date, p.id"));
    if ((st = att_db_build(look->record->db, &parts, &s, err)) != ATT_OK)
        return st;
    att_look_bind(look, s);
    while (att_stmt_next(s)) {
        struct att_event_row *row = ATT_VEC_PUSH(look->arena, &rows);

        if (row == NULL)
            break;
        query_event_row(look, s, row);
    }
    st = att_stmt_end(s, err);
    for (size_t i = 0; st == ATT_OK && i < rows.count && !f->bare; i++)
        st = att_look_event_people(look, &rows.at[i], err);
    out->at = rows.at;
    out->count = rows.count;
    out->total = f->offset + out->count;
    return st == ATT_OK && !f->bare ? query_events_total(look, out, err) : st;
}

enum att_status
att_record_events(struct att_record *record, const struct att_filter *filter,
                  struct att_event_list *out, struct att_err *err)
{
    struct att_look look;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    st = att_look_begin(&look, record, filter, err);
    if (st == ATT_OK && !att_look_empty(&look))
        st = query_events(&look, out, err);
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

/* ---- the history of one event ------------------------------------------------- */

static void
query_assertion_row(const struct att_look *look, struct att_stmt *s, struct att_assertion_row *a)
{
    a->document = att_look_text(look, s, 0);
    a->id = att_arena_printf(look->arena, "%.*s.e%lld", ATT_STR(a->document),
                             (long long)att_stmt_col_int(s, 1));
    a->title = att_look_text(look, s, 2);
    a->publisher = att_look_text(look, s, 3);
    a->url = att_look_text(look, s, 4);
    a->said = att_look_text(look, s, 5);
    a->status = att_event_status_read(att_stmt_col_text(s, 6));
    a->mode = query_mode(att_stmt_col_text(s, 7));
    a->date = att_look_text(look, s, 8);
    a->place = att_look_text(look, s, 9);
    a->quote = att_look_text(look, s, 10);
    a->span = (struct att_span){(size_t)att_stmt_col_int(s, 11), (size_t)att_stmt_col_int(s, 12)};
    a->rule = att_look_text(look, s, 13);
    a->inferred = att_look_text(look, s, 14);
    a->in_teaser = !att_stmt_col_null(s, 15);
    a->copy = att_stmt_col_int(s, 16) != 0;
    a->settled = att_look_text(look, s, 17);
    a->settled_by = att_look_text(look, s, 18);
}

enum att_status
att_look_event(const struct att_look *look, struct att_str id, struct att_event_row *out,
               struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        look->record->db,
        ATT_SQL("SELECT id, type, status, mode, main, in_teaser, label, name, mechanism,"
                " edition, date, place, place_country, countries, first_said, last_said, sources,"
                " status IN ('planned', 'postponed') AND dated = 0 AND last_day < ?18 FROM event"
                " WHERE id = ?1"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, id);
    if (look->today != ATT_NO_DAY)
        att_stmt_int(s, 18, look->today);
    if (att_stmt_next(s))
        query_event_row(look, s, out);
    return att_stmt_end(s, err);
}

enum att_status
att_look_assertion(const struct att_look *look, int64_t key, struct att_assertion_row *out,
                   struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        look->record->db,
        ATT_SQL("SELECT d.id, a.place_in, coalesce(t.title, d.title), d.publisher, d.url, a.said,"
                " a.status, a.mode, a.date, a.place, a.quote, a.quote_start, a.quote_end, a.rule,"
                " a.inferred, a.teaser, c.document IS NOT NULL, a.settled, a.settled_by"
                " FROM said_event a JOIN document d ON d.key = a.document"
                " LEFT JOIN teaser t ON t.document = a.document AND t.place = a.teaser"
                " LEFT JOIN copy c ON c.document = d.key WHERE a.key = ?1"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, key);
    if (att_stmt_next(s))
        query_assertion_row(look, s, out);
    return att_stmt_end(s, err);
}

static enum att_status
query_history(struct att_look *look, struct att_str event, struct att_assertion_list *out,
              struct att_err *err)
{
    ATT_VEC(struct att_assertion_row) rows = {NULL, 0, 0};
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        look->record->db,
        ATT_SQL("SELECT d.id, a.place_in, coalesce(t.title, d.title), d.publisher, d.url, a.said,"
                " a.status, a.mode, a.date, a.place, a.quote, a.quote_start, a.quote_end, a.rule,"
                " a.inferred, a.teaser, c.document IS NOT NULL, a.settled, a.settled_by"
                " FROM event_assertion x"
                " JOIN said_event a ON a.key = x.assertion JOIN document d ON d.key = a.document"
                " LEFT JOIN teaser t ON t.document = a.document AND t.place = a.teaser"
                " LEFT JOIN copy c ON c.document = d.key WHERE x.event = ?1"
                " ORDER BY a.said_at, d.id, a.place_in"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, event);
    while (att_stmt_next(s)) {
        struct att_assertion_row *row = ATT_VEC_PUSH(look->arena, &rows);

        if (row == NULL)
            break;
        query_assertion_row(look, s, row);
    }
    if ((st = att_stmt_end(s, err)) != ATT_OK)
        return st;
    if (rows.count == 0)
        return att_err_set(err, ATT_NOT_FOUND, "%.*s: there is no such event", ATT_STR(event));
    out->at = rows.at;
    out->count = out->total = rows.count;
    return ATT_OK;
}

enum att_status
att_record_event_now(struct att_record *record, struct att_str id, char now[ATT_EVENT_ID],
                     struct att_err *err)
{
    size_t hits = 0;
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(record->db,
                    ATT_SQL("SELECT DISTINCT x.event FROM said_event a JOIN event_assertion x"
                            " ON x.assertion = a.key WHERE a.own IS NOT NULL AND a.own >= ?1"
                            " AND a.own < ?1 || 'g' LIMIT 2"),
                    &s, err);

    now[0] = '\0';
    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, id);
    while (id.len >= 4 && att_stmt_next(s)) {
        hits++;
        (void)snprintf(now, ATT_EVENT_ID, "%.*s", ATT_STR(att_stmt_col_text(s, 0)));
    }
    if ((st = att_stmt_end(s, err)) != ATT_OK)
        return st;
    if (hits == 0)
        return att_err_set(err, ATT_NOT_FOUND, "no event '%.*s'", ATT_STR(id));
    if (hits > 1)
        return att_err_set(err, ATT_BAD_INPUT, "'%.*s' starts several events; write more of it",
                           ATT_STR(id));
    return ATT_OK;
}

enum att_status
att_record_history(struct att_record *record, struct att_str event, const struct att_filter *filter,
                   struct att_assertion_list *out, struct att_err *err)
{
    struct att_look look;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    st = att_look_begin(&look, record, filter, err);
    if (st == ATT_OK)
        st = query_history(&look, event, out, err);
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

/* ---- the text of a document --------------------------------------------------- */

enum att_status
att_look_stored(const struct att_look *look, struct att_str document, struct att_stored *out,
                struct att_err *err)
{
    bool found = false, sound = true;
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        look->record->db,
        ATT_SQL("SELECT p.text, p.blocks FROM document d JOIN page p ON p.document = d.key"
                " WHERE d.id = ?1"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, document);
    if (att_stmt_next(s)) {
        found = true;
        out->text = att_look_text(look, s, 0);
        sound =
            att_blocks_read(att_stmt_col_text(s, 1), look->arena, &out->blocks, &out->block_count);
    }
    if ((st = att_stmt_end(s, err)) != ATT_OK)
        return st;
    if (!found)
        return att_err_set(err, ATT_NOT_FOUND, "%.*s: there is no such document",
                           ATT_STR(document));
    for (size_t i = 0; i < out->block_count; i++)
        sound = sound && out->blocks[i].span.end <= out->text.len;
    if (!sound)
        return att_err_set(err, ATT_STORE, "%s: the blocks of %.*s are damaged",
                           att_db_path(look->record->db), ATT_STR(document));
    return ATT_OK;
}

enum att_status
att_record_text(struct att_record *record, struct att_str document, struct att_stored *out,
                struct att_err *err)
{
    struct att_look look;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    st = att_look_begin(&look, record, NULL, err);
    if (st == ATT_OK)
        st = att_look_stored(&look, document, out, err);
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

void
att_stored_release(struct att_stored *stored)
{
    att_look_release(stored->owned);
    memset(stored, 0, sizeof(*stored));
}

void
att_event_list_release(struct att_event_list *list)
{
    att_look_release(list->owned);
    memset(list, 0, sizeof(*list));
}

void
att_assertion_list_release(struct att_assertion_list *list)
{
    att_look_release(list->owned);
    memset(list, 0, sizeof(*list));
}
