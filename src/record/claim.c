/* SPDX-License-Identifier: MIT */
/* claim.c - load assertions, with all that they are compared by worked out. */
#include "record/claim_int.h"

#include "base/err.h"
#include "base/str.h"
#include "record/prepare_int.h"

#define CLAIM_PRECISE_DAYS 31

/* Copies columns into the arena; a text that is NULL stays {NULL, 0}. */
static struct att_str
claim_text(struct att_claims *claims, struct att_stmt *s, int at)
{
    struct att_str text = att_stmt_col_text(s, at);

    return text.at == NULL ? text : att_arena_str(&claims->arena, text);
}

/* Columns 0 to 9, the same for events and posts. */
static void
claim_voice(struct att_claims *claims, struct att_stmt *s, struct att_voice *v)
{
    v->key = att_stmt_col_int(s, 0);
    v->document = att_stmt_col_int(s, 1);
    v->document_id = claim_text(claims, s, 2);
    v->place = att_stmt_col_int(s, 3);
    v->teaser = att_stmt_col_null(s, 4) ? -1 : att_stmt_col_int(s, 4);
    if (!att_stmt_col_null(s, 4) && v->teaser < 0)
        v->teaser = -2;
    v->said = claim_text(claims, s, 5);
    v->dated = !att_stmt_col_null(s, 6);
    v->at = att_stmt_col_int(s, 6);
    v->day = att_stmt_col_int(s, 7);
    v->origin = att_stmt_col_int(s, 8);
}

/* The first said first; what is not dated last; then by document and place. */
static int
claim_voice_order(const struct att_voice *a, const struct att_voice *b)
{
    int by_id;

    if (a->dated != b->dated)
        return a->dated ? -1 : 1;
    if (a->dated && a->at != b->at)
        return a->at < b->at ? -1 : 1;
    by_id = att_str_cmp(a->document_id, b->document_id);
    if (by_id != 0)
        return by_id;
    return a->place < b->place ? -1 : a->place > b->place;
}

static int
claim_order(const void *a, const void *b)
{
    return claim_voice_order(&((const struct att_claim *)a)->voice,
                             &((const struct att_claim *)b)->voice);
}

static int
claim_holding_order(const void *a, const void *b)
{
    return claim_voice_order(&((const struct att_holding *)a)->voice,
                             &((const struct att_holding *)b)->voice);
}

/* What the date of a claim means. */
void
att_claim_date(struct att_claim *c)
{
    const struct att_edtf *d = &c->edtf;

    c->has_date = att_edtf_read(c->date, &c->edtf);
    c->bounded = c->has_date && att_edtf_bounds(&c->edtf, &c->first, &c->last);
    c->precise = c->bounded && d->from.day > 0 && (!d->range || d->to.day > 0) &&
                 c->last - c->first <= CLAIM_PRECISE_DAYS;
}

/* The plain forms that names are compared by, of a row that has none. */
static void
claim_work_out(struct att_record *record, struct att_claims *claims, struct att_claim *c,
               struct att_str quote)
{
    struct att_str *keys = att_arena_array(&claims->arena, c->people_count, sizeof(*keys));
    struct att_speller *speller = &record->speller;

    att_speller_tidy(speller);
    for (size_t i = 0; keys != NULL && i < c->people_count; i++)
        keys[i] = att_speller_key(speller, c->people[i], &claims->arena);
    c->people_keys = keys;
    c->name_key = att_speller_key(speller, c->name, &claims->arena);
    c->place_key = att_speller_key(speller, c->place, &claims->arena);
    c->quote_mark = att_map_hash(quote.at == NULL ? "" : quote.at, quote.len);
}

/* The plain forms that names are compared by: columns 23 to 27. */
static void
claim_keys(struct att_record *record, struct att_claims *claims, struct att_stmt *s,
           struct att_claim *c)
{
    size_t count =
        att_list_read(claim_text(claims, s, 25), ATT_LIST_SEP, &claims->arena, &c->people_keys);

    if (att_stmt_col_null(s, 26) || count != c->people_count) {
        claim_work_out(record, claims, c, att_stmt_col_text(s, 21));
    } else {
        c->name_key = claim_text(claims, s, 23);
        c->place_key = claim_text(claims, s, 24);
        if (!att_stmt_col_null(s, 27) &&
            att_list_read(claim_text(claims, s, 27), ATT_LIST_SEP, &claims->arena,
                          &c->people_spelled) != c->people_count)
            c->people_spelled = NULL;
    }
    if (!att_stmt_col_null(s, 26))
        c->quote_mark = (uint64_t)att_stmt_col_int(s, 26);
}

static void
claim_event(struct att_record *record, struct att_claims *claims, struct att_stmt *s,
            struct att_claim *c)
{
    struct att_str mode;

    claim_voice(claims, s, &c->voice);
    c->type = att_event_type_read(att_stmt_col_text(s, 9));
    c->status = att_event_status_read(att_stmt_col_text(s, 10));
    mode = att_stmt_col_text(s, 11);
    c->mode = mode.at == NULL                                     ? ATT_MODE_UNKNOWN
              : att_str_eqz(mode, att_mode_name(ATT_MODE_ONLINE)) ? ATT_MODE_ONLINE
                                                                  : ATT_MODE_IN_PERSON;
    c->main = att_stmt_col_int(s, 12) != 0;
    c->name = claim_text(claims, s, 13);
    c->mechanism = claim_text(claims, s, 14);
    c->edition = claim_text(claims, s, 15);
    c->date = claim_text(claims, s, 16);
    c->place = claim_text(claims, s, 17);
    c->place_country = claim_text(claims, s, 18);
    c->country_count = att_list_read(claim_text(claims, s, 19), ',', &claims->arena, &c->countries);
    c->people_count =
        att_list_read(claim_text(claims, s, 20), ATT_LIST_SEP, &claims->arena, &c->people);
    c->event = claim_text(claims, s, 22);
    att_claim_date(c);
    claim_keys(record, claims, s, c);
}

/*
 * An article shares its origin with its copies, a teaser with its article when
 * that is stored; otherwise all teasers of one title and day share one.
 */
#define CLAIM_ROWS                                                                    \
    "SELECT a.key, a.document, d.id, a.place_in, a.teaser, a.said, a.said_at,"        \
    " a.said_day, CASE WHEN a.teaser IS NULL THEN coalesce(c.original, d.key)"        \
    "  ELSE coalesce((SELECT coalesce(tc.original, t.key) FROM document t LEFT JOIN " \
    "main.copy tc"                                                                    \
    "   ON tc.document = t.key WHERE t.heading = a.source AND t.key NOT IN"           \
    "   (SELECT document FROM main.withdrawn) ORDER BY t.id LIMIT 1),"                \
    "  -a.source) END, a.type, a.status, a.mode, a.main, a.name,"                     \
    " a.mechanism, a.edition, coalesce(a.settled, a.date), a.place, a.place_country," \
    " a.countries, a.people,"                                                         \
    " CASE WHEN a.quote_mark IS NULL THEN"                                            \
    "  (SELECT q.quote FROM main.said_event q WHERE q.key = a.key) END,"              \
    " CASE WHEN ?2 THEN (SELECT event FROM main.event_assertion"                      \
    "  WHERE assertion = a.key) END, a.name_key, a.place_key, a.people_keys,"         \
    " a.quote_mark, a.people_spelled FROM "
#define CLAIM_OF                                   \
    " CROSS JOIN document d ON d.key = a.document" \
    " LEFT JOIN main.copy c ON c.document = d.key"
#define CLAIM_EVENTS(from, where) ATT_SQL(CLAIM_ROWS from CLAIM_OF where)

/* Read the rows of CLAIM_EVENTS. */
static enum att_status
claim_take_events(struct att_record *record, struct att_stmt *s, struct att_claims *claims,
                  struct att_err *err)
{
    ATT_VEC(struct att_claim) events = {NULL, 0, 0};
    enum att_status st;

    while (att_stmt_next(s)) {
        struct att_claim *c = ATT_VEC_PUSH(&claims->arena, &events);

        if (c == NULL)
            break;
        claim_event(record, claims, s, c);
    }
    if ((st = att_stmt_end(s, err)) != ATT_OK)
        return st;
    if (events.count > 0)
        qsort(events.at, events.count, sizeof(*events.at), claim_order);
    claims->events = events.at;
    claims->event_count = events.count;
    return att_arena_status(&claims->arena, err);
}

static enum att_status
claim_load_events(struct att_record *record, int64_t day, bool resolved, struct att_claims *claims,
                  struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(record->db,
                    /* all that is needed stands in the index, and no more */
                    CLAIM_EVENTS("main.said_event a INDEXED BY said_event_narrow",
                                 " WHERE (?1 IS NULL OR a.said_day <= ?1) AND a.document"
                                 " NOT IN (SELECT document FROM main.withdrawn)"),
                    &s, err);

    if (st != ATT_OK)
        return st;
    if (day != ATT_NO_DAY)
        att_stmt_int(s, 1, day);
    att_stmt_int(s, 2, resolved);
    return claim_take_events(record, s, claims, err);
}

enum att_status
att_claims_load_two(struct att_record *record, struct att_str first, struct att_str second,
                    struct att_claims *out, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    st = att_db_stmt(record->db,
                     CLAIM_EVENTS("main.said_event a",
                                  " WHERE a.key IN (SELECT assertion FROM"
                                  " main.event_assertion WHERE event IN (?1, ?3))"),
                     &s, err);
    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, first);
    att_stmt_int(s, 2, 1);
    att_stmt_text(s, 3, second);
    return claim_take_events(record, s, out, err);
}

/* Columns 13 to 21 and 25: the office, and what is told of the term. */
static void
claim_term(struct att_claims *claims, struct att_stmt *s, struct att_holding *h)
{
    static const char *const turns[] = {"holds", "begins", "ends", "former"};
    struct att_str turn = att_stmt_col_text(s, 14);

    h->office = claim_text(claims, s, 13);
    if (h->office.len == 0)
        h->office = h->post_key;
    for (size_t i = 0; i < ATT_COUNT(turns); i++)
        if (att_str_eqz(turn, turns[i]))
            h->turn = (enum att_turn)i;
    h->single = att_stmt_col_int(s, 15) != 0;
    h->effective = claim_text(claims, s, 16);
    h->receiving = claim_text(claims, s, 17);
    h->basis = claim_text(claims, s, 18);
    h->rank_order = att_stmt_col_int(s, 19);
    h->term_from = claim_text(claims, s, 20);
    h->term_to = claim_text(claims, s, 21);
    h->level = att_stmt_col_int(s, 25);
    h->who = ATT_MAP_NONE;
}

static enum att_status
claim_load_posts(struct att_record *record, int64_t day, struct att_claims *claims,
                 struct att_err *err)
{
    ATT_VEC(struct att_holding) posts = {NULL, 0, 0};
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        record->db,
        ATT_SQL("SELECT a.key, a.document, d.id, a.place_in, a.teaser, a.said, a.said_at,"
                " a.said_day, CASE WHEN a.teaser IS NULL THEN coalesce(c.original, d.key)"
                "  ELSE coalesce((SELECT coalesce(tc.original, t.key) FROM document t LEFT JOIN "
                "main.copy tc"
                "   ON tc.document = t.key WHERE t.heading = a.source AND t.key NOT IN"
                "   (SELECT document FROM main.withdrawn) ORDER BY t.id LIMIT 1),"
                "  -a.source) END, a.person, a.rank, a.post, a.country, a.office, a.turn, a.single,"
                " a.effective, a.receiving, a.basis, a.rank_order, a.term_from, a.term_to,"
                " a.plain, a.post_plain, a.spelled, a.level FROM said_post a"
                " INDEXED BY said_post_narrow"
                " CROSS JOIN document d ON d.key = a.document"
                " LEFT JOIN main.copy c ON c.document = d.key"
                " WHERE (?1 IS NULL OR a.said_day <= ?1)"
                " AND a.document NOT IN (SELECT document FROM main.withdrawn)"),
        &s, err);

    if (st != ATT_OK)
        return st;
    if (day != ATT_NO_DAY)
        att_stmt_int(s, 1, day);
    while (att_stmt_next(s)) {
        struct att_holding *h = ATT_VEC_PUSH(&claims->arena, &posts);

        if (h == NULL)
            break;
        claim_voice(claims, s, &h->voice);
        h->person = claim_text(claims, s, 9);
        h->rank = claim_text(claims, s, 10);
        h->post = claim_text(claims, s, 11);
        h->country = claim_text(claims, s, 12);
        att_speller_tidy(&record->speller);
        h->person_key = claim_text(claims, s, 22);
        h->post_key = claim_text(claims, s, 23);
        h->spelled = claim_text(claims, s, 24);
        h->rank_key = att_speller_key(&record->speller, h->rank, &claims->arena);
        claim_term(claims, s, h);
    }
    if ((st = att_stmt_end(s, err)) != ATT_OK)
        return st;
    if (posts.count > 0)
        qsort(posts.at, posts.count, sizeof(*posts.at), claim_holding_order);
    claims->posts = posts.at;
    claims->post_count = posts.count;
    claims->until = day;
    return att_arena_status(&claims->arena, err);
}

enum att_status
att_claims_load(struct att_record *record, int64_t day, bool resolved, struct att_claims *out,
                struct att_err *err)
{
    enum att_status st;

    memset(out, 0, sizeof(*out));
    if ((st = claim_load_events(record, day, resolved, out, err)) != ATT_OK)
        return st;
    return claim_load_posts(record, day, out, err);
}

enum att_status
att_claims_load_posts(struct att_record *record, int64_t day, struct att_claims *out,
                      struct att_err *err)
{
    memset(out, 0, sizeof(*out));
    return claim_load_posts(record, day, out, err);
}

void
att_claims_release(struct att_claims *claims)
{
    att_arena_release(&claims->arena);
    memset(claims, 0, sizeof(*claims));
}
