/* SPDX-License-Identifier: MIT */
/* derive.c - write what claims come to into the tables that lists are read from.
 * Each row carries a digest of its content: rows that stay the same are not touched.  How an event
 * stood before, and since when, is written beside it. */
#include "record/derive_int.h"
#include "record/put_int.h"

#include "base/err.h"
#include "base/str.h"

/* ---- states ------------------------------------------------------------------- */

/* The id of an event: of what was first said of it. */
static void
derive_id(struct att_state *state)
{
    const struct att_claim *first = state->members[0];

    att_event_own(first->voice.document_id, first->voice.place, state->id);
}

/* A claim and the number of its group. */
struct derive_member {
    uint32_t group, claim;
};

static int
derive_member_order(const void *a, const void *b)
{
    const struct derive_member *x = a, *y = b;

    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    return x->claim < y->claim ? -1 : x->claim > y->claim;
}

/* One state for each group of claims. */
static void
derive_states(struct derive *d, const uint32_t *group)
{
    size_t count = d->claims->event_count;
    struct derive_member *order = att_arena_array(d->arena, count, sizeof(*order));
    const struct att_claim **members = att_arena_array(d->arena, count, sizeof(*members));

    d->states = att_arena_array(d->arena, count, sizeof(*d->states));
    if (order == NULL || members == NULL || d->states == NULL || count == 0)
        return;
    for (size_t i = 0; i < count; i++)
        order[i] = (struct derive_member){group[i], (uint32_t)i};
    qsort(order, count, sizeof(*order), derive_member_order);
    for (size_t i = 0; i < count; i++)
        members[i] = &d->claims->events[order[i].claim];
    for (size_t i = 0, k; i < count && !d->arena->failed; i = k) {
        struct att_state *state = &d->states[d->state_count++];

        for (k = i + 1; k < count && order[k].group == order[i].group; k++)
            ;
        att_state_make(d->arena, members + i, k - i, state);
        if (d->arena->failed)
            break;
        att_steps_make(d->arena, state);
        derive_id(state);
    }
}

/* What to call each event, with its people's names as they are known by now. */
static void
derive_labels(struct derive *d)
{
    for (size_t i = 0; i < d->state_count && !d->arena->failed; i++)
        att_state_name(d->arena, &d->people, &d->states[i]);
}

/* ---- what is there already ---------------------------------------------------- */

/* The ids of a table and the digests of their content. */
struct derive_old {
    struct att_map ids;
    ATT_VEC(int64_t) contents; /* by the map's number */
    ATT_VEC(struct att_str) names;
    bool *kept;
};

static enum att_status
derive_load_old(struct derive *d, struct att_sql sql, struct derive_old *old, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(d->record->db, sql, &s, err);

    old->ids.arena = d->arena;
    if (st != ATT_OK)
        return st;
    while (att_stmt_next(s)) {
        struct att_str id = att_arena_str(d->arena, att_stmt_col_text(s, 0)), *name;
        int64_t *content = ATT_VEC_PUSH(d->arena, &old->contents);

        if (content == NULL || (name = ATT_VEC_PUSH(d->arena, &old->names)) == NULL ||
            !att_map_put(&old->ids, id, (uint32_t)(old->contents.count - 1)))
            break;
        *content = att_stmt_col_int(s, 1);
        *name = id;
    }
    if ((st = att_stmt_end(s, err)) != ATT_OK)
        return st;
    old->kept = att_arena_array(d->arena, old->contents.count, sizeof(*old->kept));
    return att_arena_status(d->arena, err);
}

/* Whether the row is there with this content; it is kept then. */
static bool
derive_keep(struct derive_old *old, struct att_str id, int64_t content)
{
    uint32_t i = att_map_get(&old->ids, id);

    if (i == ATT_MAP_NONE || old->contents.at[i] != content)
        return false;
    old->kept[i] = true;
    return true;
}

/* Run a statement whose one parameter is an id. */
static enum att_status
derive_by_id(struct derive *d, struct att_sql sql, struct att_str id, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(d->record->db, sql, &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, id);
    return att_stmt_run(s, err);
}

/* Run several. */
static enum att_status
derive_drop(struct derive *d, const struct att_sql *rows, size_t count, struct att_str id,
            struct att_err *err)
{
    enum att_status st = ATT_OK;

    for (size_t i = 0; st == ATT_OK && i < count; i++)
        st = derive_by_id(d, rows[i], id, err);
    return st;
}

static enum att_status
derive_drop_event(struct derive *d, struct att_str id, struct att_err *err)
{
    static const struct att_sql rows[] = {
        {"DELETE FROM event_country WHERE event = ?1"},
        {"DELETE FROM event_country_then WHERE event = ?1"},
        {"DELETE FROM event_person WHERE event = ?1"},
        {"DELETE FROM event_person_then WHERE event = ?1"},
        {"DELETE FROM event_assertion WHERE event = ?1"},
        {"DELETE FROM event_change WHERE event = ?1"},
        {"DELETE FROM event_then WHERE event = ?1"},
        {"DELETE FROM event WHERE id = ?1"},
    };

    return derive_drop(d, rows, ATT_COUNT(rows), id, err);
}

static enum att_status
derive_drop_person(struct derive *d, struct att_str id, struct att_err *err)
{
    static const struct att_sql rows[] = {
        {"DELETE FROM tenure WHERE person = ?1"},
        {"DELETE FROM rank_seen WHERE person = ?1"},
        {"DELETE FROM person_name WHERE person = ?1"},
        {"DELETE FROM person_then WHERE person = ?1"},
        {"DELETE FROM person_seen WHERE person = ?1"},
        {"DELETE FROM person WHERE id = ?1"},
    };

    return derive_drop(d, rows, ATT_COUNT(rows), id, err);
}

/* ---- events ------------------------------------------------------------------- */

static void
derive_field(struct derive *d, struct att_str text)
{
    att_buf_str(&d->buf, text);
    att_buf_byte(&d->buf, '\0');
}

static void
derive_number(struct derive *d, int64_t n)
{
    att_buf_add(&d->buf, &n, sizeof(n));
}

static int64_t
derive_digest(const struct derive *d)
{
    return (int64_t)(att_map_hash(d->buf.at == NULL ? "" : d->buf.at, d->buf.len) >> 1);
}

/* What the rows of an event's steps say. */
static void
derive_steps_content(struct derive *d, const struct att_state *state)
{
    for (size_t i = 0; i < state->step_count; i++) {
        const struct att_step *step = &state->steps[i];

        derive_number(d, step->kind);
        derive_field(d, step->old);
        derive_field(d, step->now);
        derive_number(d, step->counted ? step->days : INT64_MIN);
        derive_number(d, step->from == NULL ? -1 : step->from->voice.key);
        derive_number(d, step->to->voice.key);
    }
}

/* A person whom a claim names, as the record knows them. */
static void
derive_person_of_claim(struct derive *d, const struct att_claim *c, size_t k)
{
    const struct att_state alone = {.members = &c,
                                    .member_count = 1,
                                    .countries = c->countries,
                                    .country_count = c->country_count,
                                    .people = c->people,
                                    .people_keys = c->people_keys,
                                    .people_count = c->people_count};
    uint32_t person = att_identity_of(&d->people, &alone, k);

    derive_field(d, c->people[k]);
    if (person != ATT_MAP_NONE) {
        derive_field(d, d->people.at[person].id);
        derive_field(d, d->people.at[person].name);
    }
}

/* What the earlier states of an event come of, if it has any. */
static void
derive_claims_content(struct derive *d, const struct att_state *state)
{
    bool several = false;

    for (size_t i = 1; i < state->member_count; i++)
        several = several || state->members[i]->voice.day != state->members[0]->voice.day;
    for (size_t i = 0; several && i < state->member_count; i++) {
        const struct att_claim *c = state->members[i];

        derive_number(d, c->voice.day);
        derive_number(d, c->status);
        derive_number(d, c->mode);
        derive_number(d, c->main);
        derive_number(d, c->voice.origin);
        derive_field(d, c->name);
        derive_field(d, c->mechanism);
        derive_field(d, c->edition);
        derive_field(d, c->date);
        derive_field(d, c->place);
        derive_field(d, c->place_country);
        for (size_t k = 0; k < c->country_count; k++)
            derive_field(d, c->countries[k]);
        for (size_t k = 0; k < c->people_count; k++)
            derive_person_of_claim(d, c, k);
    }
}

/* What the row of a state says. */
static void
derive_state_content(struct derive *d, const struct att_state *state)
{
    derive_number(d, state->type);
    derive_number(d, state->status);
    derive_number(d, state->mode);
    derive_number(d, state->main);
    derive_number(d, state->in_teaser);
    derive_field(d, state->label);
    derive_field(d, state->name);
    derive_field(d, state->mechanism);
    derive_field(d, state->edition);
    derive_field(d, state->date);
    derive_number(d, state->bounded ? state->first : INT64_MIN);
    derive_number(d, state->bounded ? state->last : INT64_MIN);
    derive_field(d, state->place);
    derive_field(d, state->place_country);
    derive_field(d, state->first_said);
    derive_field(d, state->last_said);
    derive_number(d, state->sources);
    for (size_t i = 0; i < state->country_count; i++)
        derive_field(d, state->countries[i]);
    for (size_t i = 0; i < state->people_count; i++)
        if (state->persons[i] != ATT_MAP_NONE)
            derive_field(d, d->people.at[state->persons[i]].id);
}

int64_t
att_derive_state_mark(struct derive *d, const struct att_state *state)
{
    att_buf_reset(&d->buf);
    derive_state_content(d, state);
    return derive_digest(d);
}

/* A digest of everything that the rows of an event say. */
static int64_t
derive_event_content(struct derive *d, const struct att_state *state)
{
    att_buf_reset(&d->buf);
    derive_state_content(d, state);
    derive_number(d, state->known_day);
    for (size_t i = 0; i < state->member_count; i++) {
        derive_field(d, state->members[i]->voice.document_id);
        derive_number(d, state->members[i]->voice.place);
    }
    derive_steps_content(d, state);
    derive_claims_content(d, state);
    return derive_digest(d);
}

/* How many of its steps are of a kind. */
static int64_t
derive_steps_of(const struct att_state *e, enum att_change_kind kind)
{
    int64_t count = 0;

    for (size_t i = 0; i < e->step_count; i++)
        count += e->steps[i].kind == kind;
    return count;
}

void
att_derive_bind_state(struct derive *d, struct att_stmt *s, const struct att_state *e)
{
    att_stmt_text(s, 4, att_str(att_event_type_name(e->type)));
    att_stmt_text(s, 5, att_str(att_event_status_name(e->status)));
    att_stmt_text(s, 6, att_str(att_mode_name(e->mode)));
    att_stmt_int(s, 7, e->main);
    att_stmt_int(s, 8, e->in_teaser);
    att_stmt_text(s, 9, derive_text(e->label));
    att_stmt_text(s, 10, derive_known(e->name));
    att_stmt_text(s, 11, derive_known(e->mechanism));
    att_stmt_text(s, 12, derive_known(e->edition));
    att_stmt_text(s, 13, derive_known(e->date));
    att_stmt_int(s, 14, e->dated);
    if (e->bounded) {
        att_stmt_int(s, 15, e->first);
        att_stmt_int(s, 16, e->last);
    }
    att_stmt_text(s, 17, derive_known(e->place));
    att_stmt_text(s, 18, derive_known(e->place_country));
    att_stmt_text(s, 19,
                  derive_text(att_list_write(e->countries, e->country_count, ',', d->arena)));
    att_stmt_text(s, 20, derive_known(e->first_said));
    att_stmt_text(s, 21, derive_known(e->last_said));
    att_stmt_int(s, 22, e->sources);
}

static enum att_status
derive_put_event_row(struct derive *d, const struct att_state *e, int64_t content,
                     struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        d->record->db,
        ATT_SQL("INSERT INTO event (id, content, known_day, type, status, mode, main, in_teaser,"
                " label, name, mechanism, edition, date, dated, first_day, last_day, place,"
                " place_country, countries, first_said, last_said, sources, moves, contradicts)"
                " VALUES (?1, ?2, ?3, ?4,"
                " ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,"
                " ?21, ?22, ?23, ?24)"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, att_str(e->id));
    att_stmt_int(s, 2, content);
    att_stmt_int(s, 3, e->known_day);
    att_derive_bind_state(d, s, e);
    att_stmt_int(s, 23, derive_steps_of(e, ATT_CHANGE_MOVED));
    att_stmt_int(s, 24, derive_steps_of(e, ATT_CHANGE_CONTRADICTED));
    return att_stmt_run(s, err);
}

/* How the event came to be so. */
static enum att_status
derive_put_steps(struct derive *d, const struct att_state *e, struct att_err *err)
{
    enum att_status st = ATT_OK;
    struct att_stmt *s;

    for (size_t i = 0; st == ATT_OK && i < e->step_count; i++) {
        const struct att_step *step = &e->steps[i];

        st = att_db_stmt(d->record->db,
                         ATT_SQL("INSERT INTO event_change (event, day, n, kind, old, new, days,"
                                 " from_claim, to_claim) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
                                 " ?9)"),
                         &s, err);
        if (st != ATT_OK)
            return st;
        att_stmt_text(s, 1, att_str(e->id));
        att_stmt_int(s, 2, step->to->voice.day);
        att_stmt_int(s, 3, (int64_t)i);
        att_stmt_text(s, 4, att_str(att_change_name(step->kind)));
        att_stmt_text(s, 5, derive_known(step->old));
        att_stmt_text(s, 6, derive_known(step->now));
        if (step->counted)
            att_stmt_int(s, 7, step->days);
        if (step->from != NULL)
            att_stmt_int(s, 8, step->from->voice.key);
        att_stmt_int(s, 9, step->to->voice.key);
        st = att_stmt_run(s, err);
    }
    return st;
}

/* The rows that hang on an event. */
static enum att_status
derive_put_event_parts(struct derive *d, const struct att_state *e, struct att_err *err)
{
    enum att_status st = ATT_OK;
    struct att_stmt *s;

    for (size_t i = 0; st == ATT_OK && i < e->country_count; i++) {
        st = att_db_stmt(d->record->db,
                         ATT_SQL("INSERT INTO event_country (country, event, dated, date,"
                                 " in_teaser, status, type, mode, mechanism, first_day, last_day)"
                                 " SELECT ?2, id, dated, date, in_teaser, status, type, mode,"
                                 " mechanism, first_day, last_day FROM event WHERE id = ?1"),
                         &s, err);
        if (st != ATT_OK)
            return st;
        att_stmt_text(s, 1, att_str(e->id));
        att_stmt_text(s, 2, e->countries[i]);
        st = att_stmt_run(s, err);
    }
    for (size_t i = 0; st == ATT_OK && i < e->people_count; i++) {
        if (e->persons[i] == ATT_MAP_NONE)
            continue;
        st = att_db_stmt(d->record->db,
                         ATT_SQL("INSERT INTO event_person (event, place_in, person)"
                                 " VALUES (?1, ?2, ?3)"),
                         &s, err);
        if (st != ATT_OK)
            return st;
        att_stmt_text(s, 1, att_str(e->id));
        att_stmt_int(s, 2, (int64_t)i);
        att_stmt_text(s, 3, d->people.at[e->persons[i]].id);
        st = att_stmt_run(s, err);
    }
    for (size_t i = 0; st == ATT_OK && i < e->member_count; i++) {
        st = att_db_stmt(d->record->db,
                         ATT_SQL("INSERT INTO event_assertion (assertion, event) VALUES (?1, ?2)"),
                         &s, err);
        if (st != ATT_OK)
            return st;
        att_stmt_int(s, 1, e->members[i]->voice.key);
        att_stmt_text(s, 2, att_str(e->id));
        st = att_stmt_run(s, err);
    }
    return st;
}

/* An event's place in the order in which they are written. */
struct derive_place {
    struct att_str id;
    size_t at;
};

static int
derive_place_order(const void *a, const void *b)
{
    return att_str_cmp(((const struct derive_place *)a)->id, ((const struct derive_place *)b)->id);
}

/* Write the events that are not there as they are now: in the order of the tables, or else every
 * row goes to another page of the file. */
static enum att_status
derive_put_events(struct derive *d, const int64_t *contents, const bool *same, struct att_err *err)
{
    struct derive_place *order = att_arena_array(d->arena, d->state_count, sizeof(*order));
    enum att_status st = ATT_OK;
    size_t count = 0;

    if (order == NULL)
        return att_err_nomem(err);
    for (size_t i = 0; i < d->state_count; i++)
        if (!same[i])
            order[count++] = (struct derive_place){att_str(d->states[i].id), i};
    if (count > 0)
        qsort(order, count, sizeof(*order), derive_place_order);
    for (size_t i = 0; st == ATT_OK && i < count; i++) {
        const struct att_state *state = &d->states[order[i].at];

        st = derive_put_event_row(d, state, contents[order[i].at], err);
        if (st == ATT_OK)
            st = derive_put_event_parts(d, state, err);
        if (st == ATT_OK)
            st = derive_put_steps(d, state, err);
        if (st == ATT_OK)
            st = att_derive_put_thens(d, state, err);
    }
    return st;
}

static enum att_status
derive_events(struct derive *d, struct att_err *err)
{
    struct derive_old old = {.kept = NULL};
    enum att_status st = derive_load_old(d, ATT_SQL("SELECT id, content FROM event"), &old, err);
    int64_t *contents = att_arena_array(d->arena, d->state_count, sizeof(*contents));
    bool *same = att_arena_array(d->arena, d->state_count, sizeof(*same));

    if (st != ATT_OK)
        return st;
    if (contents == NULL || same == NULL)
        return att_err_nomem(err);
    for (size_t i = 0; i < d->state_count; i++) {
        contents[i] = derive_event_content(d, &d->states[i]);
        same[i] = derive_keep(&old, att_str(d->states[i].id), contents[i]);
    }
    /* an assertion may move from one event to another: all that goes goes first */
    for (size_t i = 0; st == ATT_OK && i < old.names.count; i++)
        if (!old.kept[i])
            st = derive_drop_event(d, old.names.at[i], err);
    return st == ATT_OK ? derive_put_events(d, contents, same, err) : st;
}

/* ---- people ------------------------------------------------------------------- */

/* The id of somebody's neighbour in an office; empty: none. */
static struct att_str
derive_neighbour(const struct derive *d, uint32_t who)
{
    return who == ATT_MAP_NONE ? (struct att_str){NULL, 0} : d->people.at[who].id;
}

/* Which assertion, by what does not change with the order of adding. */
static void
derive_holding_content(struct derive *d, const struct att_holding *h)
{
    derive_field(d, h == NULL ? (struct att_str){NULL, 0} : h->voice.document_id);
    derive_number(d, h == NULL ? -1 : h->voice.place);
}

static void
derive_edge_content(struct derive *d, const struct att_edge *edge)
{
    derive_number(d, edge->kind);
    derive_field(d, edge->date);
    derive_holding_content(d, edge->by);
}

/* What the row of a spell says. */
static void
derive_seat_content(struct derive *d, const struct att_seat *seat)
{
    derive_field(d, seat->office);
    derive_number(d, seat->spell);
    derive_field(d, seat->post);
    derive_field(d, seat->plain);
    derive_field(d, seat->rank);
    derive_field(d, seat->first_seen);
    derive_field(d, seat->last_seen);
    derive_field(d, seat->receiving);
    derive_field(d, seat->basis);
    derive_field(d, derive_neighbour(d, seat->predecessor));
    derive_field(d, derive_neighbour(d, seat->successor));
    derive_edge_content(d, &seat->from);
    derive_edge_content(d, &seat->to);
    derive_holding_content(d, seat->latest);
    derive_number(d, seat->in_teaser);
    derive_number(d, seat->single);
    derive_number(d, seat->latest->level);
    derive_number(d, seat->sources);
    derive_number(d, seat->known_day);
}

/* A digest of everything that the rows of a person say. */
static int64_t
derive_person_content(struct derive *d, const struct att_identity *p)
{
    att_buf_reset(&d->buf);
    derive_field(d, p->plain);
    derive_field(d, p->country);
    derive_field(d, p->name);
    derive_field(d, p->rank);
    derive_field(d, p->post);
    derive_field(d, p->first_seen);
    derive_field(d, p->last_seen);
    derive_number(d, p->in_teaser);
    derive_number(d, p->events);
    for (size_t i = 0; i < p->then_count; i++) {
        derive_number(d, p->thens[i].since);
        derive_field(d, p->thens[i].rank);
        derive_field(d, p->thens[i].post);
        derive_number(d, p->thens[i].in_teaser);
    }
    for (size_t i = 0; i < p->day_count; i++)
        derive_number(d, p->days[i]);
    for (size_t i = 0; i < p->spelling_count; i++) {
        derive_field(d, p->spellings[i].form);
        derive_number(d, p->spellings[i].how);
    }
    for (size_t i = 0; i < p->seat_count; i++)
        derive_seat_content(d, &p->seats[i]);
    for (size_t i = 0; i < p->rank_count; i++) {
        derive_field(d, p->ranks[i].rank);
        derive_number(d, p->ranks[i].first);
        derive_number(d, p->ranks[i].last);
        derive_holding_content(d, p->ranks[i].latest);
    }
    return derive_digest(d);
}

/* Bind an edge of a spell at `at`: date, kind, assertion. */
static void
derive_bind_edge(struct att_stmt *s, int at, const struct att_edge *edge)
{
    if (edge->kind == ATT_EDGE_NONE)
        return;
    att_stmt_text(s, at, derive_known(edge->date));
    att_stmt_text(s, at + 1, att_str(att_edge_name(edge->kind)));
    if (edge->by != NULL)
        att_stmt_int(s, at + 2, edge->by->voice.key);
}

static enum att_status
derive_put_seat(struct derive *d, const struct att_identity *p, const struct att_seat *seat,
                struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        d->record->db,
        ATT_SQL("INSERT INTO tenure (person, post, plain, rank, country, first_seen, last_seen,"
                " in_teaser, assertion, sources, office, spell, since_day, from_date, from_kind,"
                " from_claim, to_date, to_kind, to_claim, receiving, basis, single, predecessor,"
                " successor, level) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,"
                " ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25)"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, p->id);
    att_stmt_text(s, 2, derive_text(seat->post));
    att_stmt_text(s, 3, derive_text(seat->plain));
    att_stmt_text(s, 4, derive_known(seat->rank));
    att_stmt_text(s, 5, derive_known(p->country));
    att_stmt_text(s, 6, derive_known(seat->first_seen));
    att_stmt_text(s, 7, derive_known(seat->last_seen));
    att_stmt_int(s, 8, seat->in_teaser);
    att_stmt_int(s, 9, seat->latest->voice.key);
    att_stmt_int(s, 10, seat->sources);
    att_stmt_text(s, 11, seat->office);
    att_stmt_int(s, 12, seat->spell);
    att_stmt_int(s, 13, seat->known_day);
    derive_bind_edge(s, 14, &seat->from);
    derive_bind_edge(s, 17, &seat->to);
    att_stmt_text(s, 20, derive_known(seat->receiving));
    att_stmt_text(s, 21, derive_known(seat->basis));
    att_stmt_int(s, 22, seat->single);
    att_stmt_text(s, 23, derive_known(derive_neighbour(d, seat->predecessor)));
    att_stmt_text(s, 24, derive_known(derive_neighbour(d, seat->successor)));
    if (seat->latest->level > 0)
        att_stmt_int(s, 25, seat->latest->level);
    return att_stmt_run(s, err);
}

static enum att_status
derive_put_rank(struct derive *d, const struct att_identity *p, const struct att_rank_seen *rank,
                struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(d->record->db,
                    ATT_SQL("INSERT INTO rank_seen (person, rank, first_day, last_day, assertion)"
                            " VALUES (?1, ?2, ?3, ?4, ?5)"),
                    &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, p->id);
    att_stmt_text(s, 2, rank->rank);
    att_stmt_int(s, 3, rank->first);
    att_stmt_int(s, 4, rank->last);
    att_stmt_int(s, 5, rank->latest->voice.key);
    return att_stmt_run(s, err);
}

enum att_status
att_derive_put_posts(struct derive *d, const struct att_identity *p, struct att_err *err)
{
    enum att_status st = ATT_OK;

    for (size_t i = 0; st == ATT_OK && i < p->seat_count; i++)
        st = derive_put_seat(d, p, &p->seats[i], err);
    for (size_t i = 0; st == ATT_OK && i < p->rank_count; i++)
        st = derive_put_rank(d, p, &p->ranks[i], err);
    return st;
}

static enum att_status
derive_put_person(struct derive *d, const struct att_identity *p, int64_t content,
                  struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        d->record->db,
        ATT_SQL("INSERT INTO person (id, content, name, plain, country, rank, post, first_seen,"
                " last_seen, in_teaser, events)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, p->id);
    att_stmt_int(s, 2, content);
    att_stmt_text(s, 3, derive_text(p->name));
    att_stmt_text(s, 4, derive_text(p->plain));
    att_stmt_text(s, 5, derive_known(p->country));
    att_stmt_text(s, 6, derive_known(p->rank));
    att_stmt_text(s, 7, derive_known(p->post));
    att_stmt_text(s, 8, derive_known(p->first_seen));
    att_stmt_text(s, 9, derive_known(p->last_seen));
    att_stmt_int(s, 10, p->in_teaser);
    att_stmt_int(s, 11, p->events);
    if ((st = att_stmt_run(s, err)) != ATT_OK || (st = att_derive_put_names(d, p, err)) != ATT_OK ||
        (st = att_derive_put_person_thens(d, p, err)) != ATT_OK)
        return st;
    return att_derive_put_posts(d, p, err);
}

static enum att_status
derive_people(struct derive *d, struct att_err *err)
{
    struct derive_old old = {.kept = NULL};
    enum att_status st = derive_load_old(d, ATT_SQL("SELECT id, content FROM person"), &old, err);
    int64_t *contents = att_arena_array(d->arena, d->people.count, sizeof(*contents));
    bool *same = att_arena_array(d->arena, d->people.count, sizeof(*same));

    if (st != ATT_OK)
        return st;
    if (contents == NULL || same == NULL)
        return att_err_nomem(err);
    for (size_t i = 0; i < d->people.count; i++) {
        contents[i] = derive_person_content(d, &d->people.at[i]);
        same[i] = derive_keep(&old, d->people.at[i].id, contents[i]);
    }
    /* few, and made anew: they name people who may go */
    st = att_db_exec(d->record->db, ATT_SQL("DELETE FROM post_person"), err);
    for (size_t i = 0; st == ATT_OK && i < old.names.count; i++)
        if (!old.kept[i])
            st = derive_drop_person(d, old.names.at[i], err);
    for (size_t i = 0; st == ATT_OK && i < d->people.count; i++)
        if (!same[i] && d->people.at[i].name.len > 0)
            st = derive_put_person(d, &d->people.at[i], contents[i], err);
    return st == ATT_OK ? att_derive_put_laid(d, err) : st;
}

/* ---- doors -------------------------------------------------------------------- */

enum att_status
att_derive(struct att_record *record, struct att_claims *claims, const uint32_t *group,
           struct att_err *err)
{
    struct derive d = {.record = record, .claims = claims, .arena = &claims->arena};
    enum att_status st;

    d.buf.limit = ATT_LIMIT_PAGE_BYTES;
    derive_states(&d, group);
    if (!d.arena->failed)
        att_identities_make(claims, d.states, d.state_count, &d.people);
    if (!d.arena->failed)
        derive_labels(&d);
    st = att_arena_status(d.arena, err);
    if (st == ATT_OK)
        st = derive_events(&d, err);
    if (st == ATT_OK)
        st = derive_people(&d, err);
    if (st == ATT_OK)
        st = att_findings_write(
            record, &(const struct att_found_in){d.arena, d.states, d.state_count, &d.people}, err);
    if (st == ATT_OK)
        st = att_buf_status(&d.buf, err);
    att_buf_release(&d.buf);
    att_arena_release(&d.then[0]);
    att_arena_release(&d.then[1]);
    att_arena_release(&d.open);
    return st;
}
