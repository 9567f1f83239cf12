/* SPDX-License-Identifier: MIT */
/* deed.c - from what a person says of an event, an assertion or a person to an act with grounds. */
#include "record/correct_int.h"

#include "base/edtf.h"
#include "base/err.h"
#include "base/str.h"

#define DEED_GROUNDS_MAX 2000

struct deed {
    struct att_record *record;
    const struct att_correction *ask;
    char *id;
    struct att_arena arena;
    ATT_VEC(struct att_ground) grounds;
    ATT_VEC(struct att_str) events; /* that were named, or whose assertions were */
};

/* ---- what is named ------------------------------------------------------------ */

/* An assertion, "d0123456789abcdef.e2", cut into document, kind and place. */
struct deed_assertion {
    struct att_str document;
    const char *kind;
    int64_t place;
};

static bool
deed_assertion(struct att_str word, struct deed_assertion *out)
{
    struct att_str rest = word;

    if (word.len == 0 || word.at[0] != 'd' || !att_str_cut(&rest, '.', &out->document) ||
        rest.len < 2)
        return false;
    out->kind = rest.at[0] == 'e'   ? "event"
                : rest.at[0] == 'p' ? "post"
                : rest.at[0] == 'f' ? "figure"
                                    : NULL;
    return out->kind != NULL && att_str_int(att_str_sub(rest, 1, rest.len), &out->place) &&
           out->place >= 0;
}

/* "e" and hex digits, four or more in all. */
static bool
deed_event_word(struct att_str word)
{
    if (word.len < 4 || word.at[0] != 'e')
        return false;
    for (size_t i = 1; i < word.len; i++)
        if (!att_digit(word.at[i]) && !(word.at[i] >= 'a' && word.at[i] <= 'f'))
            return false;
    return true;
}

enum att_status
att_event_named(struct att_record *record, struct att_str word, char id[ATT_EVENT_ID],
                struct att_err *err)
{
    size_t hits = 0;
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        record->db, ATT_SQL("SELECT id FROM event WHERE id >= ?1 AND id < ?1 || 'g'"), &s, err);

    id[0] = '\0';
    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, word);
    while (deed_event_word(word) && att_stmt_next(s)) {
        hits++;
        (void)snprintf(id, ATT_EVENT_ID, "%.*s", ATT_STR(att_stmt_col_text(s, 0)));
    }
    if ((st = att_stmt_end(s, err)) != ATT_OK)
        return st;
    if (hits == 0) /* the id that it had before a merge leads on */
        return att_record_event_now(record, word, id, err);
    if (hits > 1)
        return att_err_set(err, ATT_BAD_INPUT, "'%.*s' starts %zu events; write more of it",
                           ATT_STR(word), hits);
    return ATT_OK;
}

/* The id of the one event that the word begins. */
static enum att_status
deed_event(struct deed *d, struct att_str word, struct att_str *id, struct att_err *err)
{
    char now[ATT_EVENT_ID];
    enum att_status st = att_event_named(d->record, word, now, err);

    if (st == ATT_NOT_FOUND)
        return att_err_set(err, ATT_NOT_FOUND, "%.*s: there is no such event", ATT_STR(word));
    if (st == ATT_OK)
        *id = att_arena_str(&d->arena, att_str(now));
    return st;
}

/* Ground on the rows that a statement of assertions of a kind gives. */
static enum att_status
deed_take(struct deed *d, struct att_stmt *s, const char *kind, int64_t side, size_t *taken,
          struct att_err *err)
{
    *taken = 0;
    while (att_stmt_next(s)) {
        struct att_ground *g = ATT_VEC_PUSH(&d->arena, &d->grounds);

        if (g == NULL)
            break;
        *g = (struct att_ground){.side = side,
                                 .kind = kind,
                                 .document = att_arena_str(&d->arena, att_stmt_col_text(s, 0)),
                                 .type = att_arena_str(&d->arena, att_stmt_col_text(s, 1)),
                                 .start = att_stmt_col_int(s, 2),
                                 .end = att_stmt_col_int(s, 3),
                                 .quote = att_arena_str(&d->arena, att_stmt_col_text(s, 4)),
                                 .nth = att_stmt_col_int(s, 5)};
        (*taken)++;
    }
    return att_stmt_end(s, err);
}

/* All that is said of an event. */
static enum att_status
deed_ground_event(struct deed *d, struct att_str event, int64_t side, struct att_err *err)
{
    struct att_stmt *s;
    size_t taken;
    enum att_status st = att_db_stmt(
        d->record->db,
        ATT_SQL("SELECT d.id, a.type, a.quote_start, a.quote_end, a.quote, (SELECT count(*) FROM"
                "  said_event b WHERE b.document = a.document AND b.type = a.type AND"
                "  b.quote_start = a.quote_start AND b.quote_end = a.quote_end AND"
                "  b.place_in < a.place_in) FROM event_assertion x JOIN said_event a ON a.key ="
                " x.assertion JOIN document d ON d.key = a.document WHERE x.event = ?1"
                " ORDER BY d.id, a.place_in"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, event);
    return deed_take(d, s, "event", side, &taken, err);
}

/* One assertion of a document: its type, and how many like it stand before it. */
#define DEED_ASSERTION(table, type)                                                        \
    {                                                                                      \
        "SELECT d.id, a." type                                                             \
        ", a.quote_start, a.quote_end, a.quote, (SELECT count(*) FROM " table              \
        " b WHERE b.document = a.document AND b." type " = a." type " AND"                 \
        " b.quote_start = a.quote_start AND b.quote_end = a.quote_end AND"                 \
        " b.place_in < a.place_in) FROM document d JOIN " table " a ON a.document = d.key" \
        " WHERE d.id = ?1 AND a.place_in = ?2"                                             \
    }
static const struct att_sql deed_event_sql = DEED_ASSERTION("said_event", "type");
static const struct att_sql deed_post_sql = DEED_ASSERTION("said_post", "person");
static const struct att_sql deed_figure_sql = DEED_ASSERTION("said_figure", "what");

/* One assertion, rejected or not. */
static enum att_status
deed_ground_assertion(struct deed *d, struct att_str word, int64_t side, struct att_err *err)
{
    struct deed_assertion said = {.place = 0};
    struct att_stmt *s;
    size_t taken = 0;
    enum att_status st;

    (void)deed_assertion(word, &said);
    st = att_db_stmt(d->record->db,
                     said.kind[0] == 'p'   ? deed_post_sql
                     : said.kind[0] == 'f' ? deed_figure_sql
                                           : deed_event_sql,
                     &s, err);
    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, said.document);
    att_stmt_int(s, 2, said.place);
    if ((st = deed_take(d, s, said.kind, side, &taken, err)) == ATT_OK && taken == 0)
        st = att_err_set(err, ATT_NOT_FOUND, "%.*s: no document says this", ATT_STR(word));
    return st;
}

static enum att_status
deed_ground_person(struct deed *d, struct att_str word, int64_t side, struct att_err *err)
{
    struct att_ground *g = NULL;
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        d->record->db, ATT_SQL("SELECT plain, country FROM person WHERE id = ?1"), &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, word);
    if (att_stmt_next(s) && (g = ATT_VEC_PUSH(&d->arena, &d->grounds)) != NULL)
        *g = (struct att_ground){.side = side,
                                 .kind = "person",
                                 .start = -1,
                                 .end = -1,
                                 .plain = att_arena_str(&d->arena, att_stmt_col_text(s, 0)),
                                 .country = att_arena_str(&d->arena, att_stmt_col_text(s, 1))};
    if ((st = att_stmt_end(s, err)) == ATT_OK && g == NULL)
        st = att_err_set(err, ATT_NOT_FOUND, "%.*s: there is no such event, assertion or person",
                         ATT_STR(word));
    return st;
}

static bool
deed_is(const struct deed *d, const char *kind)
{
    return strcmp(d->ask->kind, kind) == 0;
}

/* Whether somebody is split off from a person, who was named first. */
static bool
deed_splits_person(const struct deed *d)
{
    return deed_is(d, "split") && d->grounds.count > 0 &&
           strcmp(d->grounds.at[0].kind, "person") == 0;
}

/* A whole document. */
static enum att_status
deed_ground_document(struct deed *d, struct att_str word, int64_t side, struct att_err *err)
{
    struct att_ground *g = NULL;
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(d->record->db, ATT_SQL("SELECT id FROM document WHERE id = ?1"), &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, word);
    if (att_stmt_next(s) && (g = ATT_VEC_PUSH(&d->arena, &d->grounds)) != NULL)
        *g = (struct att_ground){.side = side,
                                 .kind = "document",
                                 .document = att_arena_str(&d->arena, word),
                                 .start = -1,
                                 .end = -1};
    if ((st = att_stmt_end(s, err)) == ATT_OK && g == NULL)
        st = att_err_set(err, ATT_NOT_FOUND, "%.*s: there is no such document or assertion",
                         ATT_STR(word));
    return st;
}

/* Ground on whatever a word names. */
static enum att_status
deed_ground(struct deed *d, struct att_str word, int64_t side, struct att_err *err)
{
    struct att_str *event, id = {NULL, 0};
    struct deed_assertion said;
    enum att_status st;

    if (deed_assertion(word, &said))
        return deed_ground_assertion(d, word, side, err);
    if (side > 0 && deed_splits_person(d))
        return deed_ground_document(d, word, side, err);
    if (!deed_event_word(word))
        return deed_ground_person(d, word, side, err);
    if ((st = deed_event(d, word, &id, err)) != ATT_OK)
        return st;
    for (size_t i = 0; i < d->events.count; i++)
        if (att_str_eq(d->events.at[i], id))
            return att_err_set(err, ATT_BAD_INPUT, "%.*s: is named twice", ATT_STR(word));
    if ((event = ATT_VEC_PUSH(&d->arena, &d->events)) == NULL)
        return att_err_nomem(err);
    *event = id;
    return deed_ground_event(d, id, side, err);
}

enum att_status
att_deed_add_to(struct att_record *record, struct att_deed *deed, const struct att_ground *first,
                struct att_str event, char id[ATT_ACT_ID], struct att_err *err)
{
    struct deed d = {.record = record};
    struct att_ground *ground = ATT_VEC_PUSH(&d.arena, &d.grounds);
    enum att_status st = ATT_OK;

    if (ground == NULL)
        return att_err_nomem(err);
    *ground = *first;
    if (event.len > 0)
        st = deed_ground_event(&d, event, 0, err);
    deed->grounds = d.grounds.at;
    deed->ground_count = d.grounds.count;
    if (st == ATT_OK)
        st = att_act_add(record, deed, id, err);
    att_arena_release(&d.arena);
    return st;
}

/* ---- what can be done --------------------------------------------------------- */

/* Whether the value makes sense in the field. */
enum att_status
att_correction_value(struct att_str field, struct att_str value, struct att_err *err)
{
    static const char *const fields[] = {"type",          "status",    "mode",  "name",
                                         "mechanism",     "edition",   "date",  "place",
                                         "place_country", "countries", "people"};
    struct att_edtf date;
    bool known = false, fits = true;

    for (size_t i = 0; i < ATT_COUNT(fields); i++)
        known = known || att_str_eqz(field, fields[i]);
    if (!known)
        return att_err_set(err, ATT_BAD_INPUT,
                           "'%.*s' is no field of an event (type, status, mode, name, mechanism, "
                           "edition, date, place, place_country, countries, people)",
                           ATT_STR(field));
    if (att_str_eqz(field, "type"))
        fits = att_event_type_read(value) != ATT_EVENT_TYPE_COUNT;
    else if (att_str_eqz(field, "status"))
        fits = att_event_status_read(value) != ATT_STATUS_COUNT;
    else if (att_str_eqz(field, "mode"))
        fits = value.len == 0 || att_str_eqz(value, att_mode_name(ATT_MODE_ONLINE)) ||
               att_str_eqz(value, att_mode_name(ATT_MODE_IN_PERSON));
    else if (att_str_eqz(field, "date"))
        fits = value.len == 0 || att_edtf_read(value, &date);
    if (!fits)
        return att_err_set(err, ATT_BAD_INPUT, "'%.*s' is no %.*s", ATT_STR(value), ATT_STR(field));
    return ATT_OK;
}

/* How many documents tell of a person; with `ground`, whether that one does. */
static enum att_status
deed_person_told(struct deed *d, const struct att_ground *ground, int64_t *out, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        d->record->db,
        ATT_SQL("WITH who AS (SELECT id, plain FROM person WHERE id = ?1),"
                " said AS (SELECT a.document, 'post' AS kind, a.person AS type, a.quote_start,"
                "  a.quote_end FROM who JOIN said_post a ON a.plain = who.plain"
                "  AND a.key NOT IN (SELECT assertion FROM post_person)"
                "  UNION ALL SELECT a.document, 'post', a.person, a.quote_start, a.quote_end"
                "  FROM who JOIN post_person l ON l.person = who.id"
                "  JOIN said_post a ON a.key = l.assertion"
                "  UNION ALL SELECT a.document, 'event', a.type, a.quote_start, a.quote_end"
                "  FROM who JOIN event_person x ON x.person = who.id"
                "  JOIN event_assertion y ON y.event = x.event"
                "  JOIN said_event a ON a.key = y.assertion)"
                " SELECT count(DISTINCT said.document) FROM said JOIN document d"
                "  ON d.key = said.document WHERE (?2 IS NULL OR d.id = ?2) AND (?3 IS NULL"
                "  OR (said.kind = ?3 AND said.type = ?4 AND said.quote_start = ?5"
                "   AND said.quote_end = ?6))"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, d->ask->about);
    if (ground != NULL) {
        att_stmt_text(s, 2, ground->document);
        if (att_ground_asserts(ground)) {
            att_stmt_text(s, 3, att_str(ground->kind));
            att_stmt_text(s, 4, ground->type);
            att_stmt_int(s, 5, ground->start);
            att_stmt_int(s, 6, ground->end);
        }
    }
    *out = att_stmt_next(s) ? att_stmt_col_int(s, 0) : 0;
    return att_stmt_end(s, err);
}

/* Of a split person: what is named must tell of them, and leave something. */
static enum att_status
deed_part_person(struct deed *d, struct att_err *err)
{
    int64_t all = 0, told;
    size_t whole = 0;
    enum att_status st = deed_person_told(d, NULL, &all, err);

    for (size_t i = 1; st == ATT_OK && i < d->grounds.count; i++) {
        const struct att_ground *g = &d->grounds.at[i];

        if (strcmp(g->kind, "figure") == 0 || strcmp(g->kind, "person") == 0)
            return att_err_set(err, ATT_BAD_INPUT,
                               "%.*s: name the documents, posts and events that are another's",
                               ATT_STR(d->ask->about));
        whole += strcmp(g->kind, "document") == 0;
        if ((st = deed_person_told(d, g, &told, err)) == ATT_OK && told == 0)
            return att_err_set(err, ATT_BAD_INPUT, "%.*s: does not tell of %.*s",
                               ATT_STR(d->ask->others[i - 1]), ATT_STR(d->ask->about));
    }
    if (st == ATT_OK && (int64_t)whole >= all)
        return att_err_set(err, ATT_BAD_INPUT, "%.*s: nothing would be left of it",
                           ATT_STR(d->ask->about));
    return st;
}

/* What is grounded must be what this kind of act is about. */
static enum att_status
deed_check(struct deed *d, struct att_err *err)
{
    bool people = false, others = false, rest = false;

    for (size_t i = 0; i < d->grounds.count; i++) {
        const char *kind = d->grounds.at[i].kind;
        bool person = strcmp(kind, "person") == 0;

        people = people || person;
        others = others || !person;
        rest = rest || strcmp(kind, "post") == 0 || strcmp(kind, "figure") == 0;
    }
    if (deed_splits_person(d))
        return d->grounds.count > DEED_GROUNDS_MAX
                   ? att_err_set(err, ATT_BAD_INPUT, "that is about too much at once")
                   : deed_part_person(d, err);
    if (rest && !deed_is(d, "accept") && !deed_is(d, "reject"))
        return att_err_set(err, ATT_BAD_INPUT,
                           "%.*s: a post or figure can only be accepted or rejected; add what is "
                           "right",
                           ATT_STR(d->ask->about));
    if (people && others)
        return att_err_set(err, ATT_BAD_INPUT, "a person is no event");
    if (people && !deed_is(d, "merge") && !deed_is(d, "rename"))
        return att_err_set(err, ATT_BAD_INPUT,
                           "%.*s: a person can only be merged, split or renamed",
                           ATT_STR(d->ask->about));
    if (!people && deed_is(d, "rename"))
        return att_err_set(err, ATT_BAD_INPUT, "%.*s: is no person; change the name of an event",
                           ATT_STR(d->ask->about));
    if (deed_is(d, "rename") && d->ask->value.len == 0)
        return att_err_set(err, ATT_BAD_INPUT, "a person must have a name");
    if (d->grounds.count > DEED_GROUNDS_MAX)
        return att_err_set(err, ATT_BAD_INPUT, "that is about too much at once");
    return deed_is(d, "change") ? att_correction_value(d->ask->field, d->ask->value, err) : ATT_OK;
}

static bool
deed_same_ground(const struct att_ground *a, const struct att_ground *b)
{
    return att_str_eq(a->document, b->document) && att_str_eq(a->type, b->type) &&
           a->start == b->start && a->end == b->end && a->nth == b->nth;
}

/* Of a split: what is named on side 1 leaves side 0. */
static enum att_status
deed_part(struct deed *d, struct att_err *err)
{
    size_t whole = 0, moved = 0, kept = 0, met = 0;

    while (whole < d->grounds.count && d->grounds.at[whole].side == 0)
        whole++;
    for (size_t i = 0; i < d->grounds.count; i++) {
        bool leaves = false;

        for (size_t k = whole; i < whole && k < d->grounds.count; k++)
            leaves = leaves || deed_same_ground(&d->grounds.at[i], &d->grounds.at[k]);
        met += leaves;
        moved += i >= whole;
        if (!leaves)
            d->grounds.at[kept++] = d->grounds.at[i];
    }
    d->grounds.count = kept;
    if (met != moved)
        return att_err_set(err, ATT_BAD_INPUT, "%.*s: not all of these are said of it",
                           ATT_STR(d->ask->about));
    if (met == whole)
        return att_err_set(err, ATT_BAD_INPUT, "%.*s: nothing would be left of it",
                           ATT_STR(d->ask->about));
    return ATT_OK;
}

/* A merge must not be asked of what an act in effect keeps apart. */
static enum att_status
deed_check_never(struct deed *d, struct att_err *err)
{
    struct att_acts acts;
    enum att_status st = att_acts_load(d->record, &d->arena, &acts, err);

    for (size_t i = 0; st == ATT_OK && i < acts.count; i++) {
        struct att_ground *grounds;
        bool sides[2] = {false, false};
        size_t count;

        if (acts.at[i].undone_by.len > 0 ||
            !(att_str_eqz(acts.at[i].kind, "never") || att_str_eqz(acts.at[i].kind, "split")))
            continue;
        st = att_grounds_load(d->record, &d->arena, acts.at[i].key, &grounds, &count, err);
        for (size_t k = 0; st == ATT_OK && k < count; k++)
            for (size_t n = 0; n < d->grounds.count; n++)
                if (deed_same_ground(&grounds[k], &d->grounds.at[n]))
                    sides[grounds[k].side != 0] = true;
        if (st == ATT_OK && sides[0] && sides[1])
            return att_err_set(err, ATT_BAD_INPUT, "%.*s: is kept apart by %.*s; undo that first",
                               ATT_STR(d->ask->about), ATT_STR(acts.at[i].id));
    }
    return st;
}

static enum att_status
deed_do(struct att_record *record, void *ctx, struct att_err *err)
{
    struct deed *d = ctx;
    struct att_deed act = {
        .by = &d->ask->by, .kind = d->ask->kind, .field = d->ask->field, .value = d->ask->value};
    enum att_status st = deed_ground(d, d->ask->about, 0, err);

    for (size_t i = 0; st == ATT_OK && i < d->ask->other_count; i++)
        st = deed_ground(d, d->ask->others[i], deed_is(d, "merge") ? 0 : 1, err);
    if (st == ATT_OK)
        st = att_arena_status(&d->arena, err);
    if (st == ATT_OK)
        st = deed_check(d, err);
    if (st == ATT_OK && deed_is(d, "split") && !deed_splits_person(d))
        st = deed_part(d, err);
    if (st == ATT_OK && deed_is(d, "merge") && strcmp(d->grounds.at[0].kind, "event") == 0)
        st = deed_check_never(d, err);
    if (st != ATT_OK)
        return st;
    act.grounds = d->grounds.at;
    act.ground_count = d->grounds.count;
    return att_act_add(record, &act, d->id, err);
}

enum att_status
att_record_correct(struct att_record *record, const struct att_correction *ask, char id[ATT_ACT_ID],
                   struct att_err *err)
{
    static const char *const kinds[] = {"accept", "reject", "change", "merge",
                                        "split",  "never",  "rename"};
    bool pair = strcmp(ask->kind, "merge") == 0 || strcmp(ask->kind, "split") == 0 ||
                strcmp(ask->kind, "never") == 0;
    struct deed deed = {.record = record, .ask = ask, .id = id};
    enum att_status st;
    bool known = false;

    for (size_t i = 0; i < ATT_COUNT(kinds); i++)
        known = known || strcmp(ask->kind, kinds[i]) == 0;
    if (!known || pair != (ask->other_count > 0))
        return att_err_set(err, ATT_BAD_INPUT, "%s: is no correction of this", ask->kind);
    st = att_deed_do(record, deed_do, &deed, err);
    att_arena_release(&deed.arena);
    return st;
}
