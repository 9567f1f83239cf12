/* SPDX-License-Identifier: MIT */
/* derive_then.c - write how events stood on earlier days, and show the posts of one. */
#include "record/correct_int.h"
#include "record/derive_int.h"

#include "base/err.h"
#include "base/str.h"

/* ---- how it stood before -------------------------------------------------------- */

/* A country or person that took part since some day, as far as the states went through. */
struct derive_part {
    struct att_str what;
    int64_t place, since; /* place: of a person */
    bool there;           /* in the state at hand */
};

/* Those of one event. */
struct derive_parts {
    ATT_VEC(struct derive_part) countries, people;
};

static enum att_status
derive_put_part(struct derive *d, const struct att_state *e, const struct derive_part *part,
                int64_t until, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st =
        part->place < 0
            ? att_db_stmt(d->record->db,
                          ATT_SQL("INSERT INTO event_country_then (event, country, since_day,"
                                  " until_day) VALUES (?1, ?2, ?3, ?4)"),
                          &s, err)
            : att_db_stmt(d->record->db,
                          ATT_SQL("INSERT INTO event_person_then (event, person, since_day,"
                                  " until_day, place_in) VALUES (?1, ?2, ?3, ?4, ?5)"),
                          &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, att_str(e->id));
    att_stmt_text(s, 2, part->what);
    att_stmt_int(s, 3, part->since);
    if (until != ATT_NO_DAY)
        att_stmt_int(s, 4, until);
    if (part->place >= 0)
        att_stmt_int(s, 5, part->place);
    return att_stmt_run(s, err);
}

/* Write those that are in the state no more, and forget them. */
static enum att_status
derive_close_parts(struct derive *d, const struct att_state *e, struct derive_part *parts,
                   size_t *count, int64_t until, struct att_err *err)
{
    enum att_status st = ATT_OK;
    size_t kept = 0;

    for (size_t i = 0; st == ATT_OK && i < *count; i++)
        if (parts[i].there)
            parts[kept++] = parts[i];
        else
            st = derive_put_part(d, e, &parts[i], until, err);
    *count = kept;
    return st;
}

/* Find a part among those that are there already. */
static bool
derive_find_part(struct derive_part *parts, size_t count, struct att_str what, int64_t place)
{
    for (size_t i = 0; i < count; i++)
        if (parts[i].place == place && att_str_eq(parts[i].what, what))
            return parts[i].there = true;
    return false;
}

/* Go on to the state of a day: who is new in it, who is in it no more. */
static enum att_status
derive_go_parts(struct derive *d, struct derive_parts *parts, const struct att_state *e,
                int64_t day, struct att_err *err)
{
    struct derive_part *part;
    enum att_status st;

    for (size_t i = 0; i < parts->countries.count; i++)
        parts->countries.at[i].there = false;
    for (size_t i = 0; i < parts->people.count; i++)
        parts->people.at[i].there = false;
    for (size_t i = 0; i < e->country_count; i++)
        if (!derive_find_part(parts->countries.at, parts->countries.count, e->countries[i], -1) &&
            (part = ATT_VEC_PUSH(&d->open, &parts->countries)) != NULL)
            *part = (struct derive_part){e->countries[i], -1, day, true};
    for (size_t i = 0; i < e->people_count; i++) {
        struct att_str id;

        if (e->persons[i] == ATT_MAP_NONE)
            continue;
        id = d->people.at[e->persons[i]].id;
        if (!derive_find_part(parts->people.at, parts->people.count, id, (int64_t)i) &&
            (part = ATT_VEC_PUSH(&d->open, &parts->people)) != NULL)
            *part = (struct derive_part){id, (int64_t)i, day, true};
    }
    st = derive_close_parts(d, e, parts->countries.at, &parts->countries.count, day, err);
    return st == ATT_OK ? derive_close_parts(d, e, parts->people.at, &parts->people.count, day, err)
                        : st;
}

/* The ids of a state's people, as a list. */
static struct att_str
derive_people_ids(struct derive *d, const struct att_state *e, struct att_arena *arena)
{
    struct att_str *ids = att_arena_array(arena, e->people_count, sizeof(*ids));
    size_t count = 0;

    for (size_t i = 0; ids != NULL && i < e->people_count; i++)
        if (e->persons[i] != ATT_MAP_NONE)
            ids[count++] = d->people.at[e->persons[i]].id;
    return att_list_write(ids, count, ATT_LIST_SEP, arena);
}

/* One state, which lasted from `since` to `until`. */
static enum att_status
derive_put_then(struct derive *d, const struct att_state *e, const struct att_claim *decided,
                int64_t since, int64_t until, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        d->record->db,
        ATT_SQL("INSERT INTO event_then (event, since_day, until_day, type, status, mode, main,"
                " in_teaser, label, name, mechanism, edition, date, dated, first_day, last_day,"
                " place, place_country, countries, first_said, last_said, sources, decided, people)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,"
                " ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, att_str(e->id));
    att_stmt_int(s, 2, since);
    if (until != ATT_NO_DAY)
        att_stmt_int(s, 3, until);
    att_derive_bind_state(d, s, e);
    att_stmt_int(s, 23, decided->voice.key);
    att_stmt_text(s, 24, derive_known(derive_people_ids(d, e, &d->open)));
    return att_stmt_run(s, err);
}

enum att_status
att_derive_put_thens(struct derive *d, const struct att_state *e, struct att_err *err)
{
    struct derive_parts parts = {.countries = {NULL, 0, 0}, .people = {NULL, 0, 0}};
    struct att_state states[2] = {{.members = NULL}, {.members = NULL}};
    const struct att_claim *decided = NULL, *by;
    int64_t *days, since = 0;
    enum att_status st = ATT_OK;
    size_t count, at = 0;

    att_arena_reset(&d->open);
    count = att_then_days(&d->open, e, &days);
    for (size_t i = 0; st == ATT_OK && i < count; i++) {
        struct att_state *then = &states[1 - at];

        att_arena_reset(&d->then[1 - at]);
        by = att_then_make(&d->then[1 - at], &d->people, e, days[i], then);
        if (by == NULL)
            return att_err_nomem(err);
        if (i + 1 == count)
            *then = *e; /* its people are those of the event by definition */
        if (i > 0 && att_derive_state_mark(d, &states[at]) == att_derive_state_mark(d, then))
            continue;
        if (i > 0)
            st = derive_put_then(d, &states[at], decided, since, days[i], err);
        if (st == ATT_OK)
            st = derive_go_parts(d, &parts, then, days[i], err);
        since = days[i];
        decided = by;
        at = 1 - at;
    }
    if (st == ATT_OK && count > 0)
        st = derive_put_then(d, &states[at], decided, since, ATT_NO_DAY, err);
    for (size_t i = 0; st == ATT_OK && i < parts.countries.count; i++)
        st = derive_put_part(d, e, &parts.countries.at[i], ATT_NO_DAY, err);
    for (size_t i = 0; st == ATT_OK && i < parts.people.count; i++)
        st = derive_put_part(d, e, &parts.people.at[i], ATT_NO_DAY, err);
    return st == ATT_OK ? att_arena_status(&d->open, err) : st;
}

/* A whole name, and what it ends with; the first to say so stays. */
static enum att_status
derive_put_name(struct derive *d, const struct att_identity *p, const struct att_spelling *name,
                const char *how, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        d->record->db,
        ATT_SQL("INSERT OR IGNORE INTO person_name (key, person, how, form) VALUES (?1, ?2, ?3,"
                " ?4)"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, name->plain);
    att_stmt_text(s, 2, p->id);
    att_stmt_text(s, 3, att_str(how));
    att_stmt_text(s, 4, derive_known(name->form));
    return att_stmt_run(s, err);
}

static enum att_status
derive_put_endings(struct derive *d, const struct att_identity *p, struct att_str plain,
                   struct att_err *err)
{
    enum att_status st = ATT_OK;

    for (size_t i = 1; st == ATT_OK && i < plain.len; i++)
        if (plain.at[i - 1] == ' ')
            st = derive_put_name(
                d, p, &(const struct att_spelling){.plain = att_str_sub(plain, i, plain.len)},
                "ending", err);
    return st;
}

enum att_status
att_derive_put_names(struct derive *d, const struct att_identity *p, struct att_err *err)
{
    static const char *const hows[] = {"lexicon", "hand", "split", "name"};
    const struct att_spelling own = {.plain = p->plain};
    enum att_status st = ATT_OK;

    for (size_t i = 0; st == ATT_OK && i < p->spelling_count; i++)
        st = derive_put_name(d, p, &p->spellings[i], hows[p->spellings[i].how], err);
    if (st == ATT_OK)
        st = derive_put_name(d, p, &own, "name", err);
    for (size_t i = 0; st == ATT_OK && i < p->spelling_count; i++)
        st = derive_put_endings(d, p, p->spellings[i].plain, err);
    return st == ATT_OK ? derive_put_endings(d, p, p->plain, err) : st;
}

enum att_status
att_derive_put_laid(struct derive *d, struct att_err *err)
{
    enum att_status st = ATT_OK;

    for (size_t i = 0; st == ATT_OK && i < d->claims->post_count; i++) {
        const struct att_holding *h = &d->claims->posts[i];
        struct att_stmt *s;

        if (!h->laid)
            continue;
        st = att_db_stmt(d->record->db,
                         ATT_SQL("INSERT INTO post_person (assertion, person) VALUES (?1, ?2)"), &s,
                         err);
        if (st != ATT_OK)
            break;
        att_stmt_int(s, 1, h->voice.key);
        att_stmt_text(s, 2, d->people.at[h->who].id);
        st = att_stmt_run(s, err);
    }
    return st;
}

enum att_status
att_derive_put_person_thens(struct derive *d, const struct att_identity *p, struct att_err *err)
{
    enum att_status st = ATT_OK;
    struct att_stmt *s;

    for (size_t i = 0; st == ATT_OK && i < p->then_count; i++) {
        st = att_db_stmt(d->record->db,
                         ATT_SQL("INSERT INTO person_then (person, since_day, until_day, rank,"
                                 " post, in_teaser) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"),
                         &s, err);
        if (st != ATT_OK)
            return st;
        att_stmt_text(s, 1, p->id);
        att_stmt_int(s, 2, p->thens[i].since);
        if (i + 1 < p->then_count)
            att_stmt_int(s, 3, p->thens[i + 1].since);
        att_stmt_text(s, 4, derive_known(p->thens[i].rank));
        att_stmt_text(s, 5, derive_known(p->thens[i].post));
        att_stmt_int(s, 6, p->thens[i].in_teaser);
        st = att_stmt_run(s, err);
    }
    for (size_t i = 0; st == ATT_OK && i < p->day_count; i++) {
        st = att_db_stmt(d->record->db,
                         ATT_SQL("INSERT INTO person_seen (person, day) VALUES (?1, ?2)"), &s, err);
        if (st != ATT_OK)
            return st;
        att_stmt_text(s, 1, p->id);
        att_stmt_int(s, 2, p->days[i]);
        st = att_stmt_run(s, err);
    }
    return st;
}

/* ---- posts on another day ------------------------------------------------------- */

/* The id of the person that this is now, in the arena; empty when there is none. */
static enum att_status
derive_id_now(struct derive *d, struct att_identity *p, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        d->record->db, ATT_SQL("SELECT id FROM main.person WHERE plain = ?1 AND country IS ?2"), &s,
        err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, p->plain);
    att_stmt_text(s, 2, derive_known(p->country));
    p->id = (struct att_str){NULL, 0};
    if (att_stmt_next(s))
        p->id = att_arena_str(d->arena, att_stmt_col_text(s, 0));
    return att_stmt_end(s, err);
}

/* Fill the temporary table with the posts that the claims come to. */
static enum att_status
derive_tenures(struct derive *d, struct att_err *err)
{
    enum att_status st =
        att_db_exec(d->record->db,
                    ATT_SQL("CREATE TEMP TABLE tenure AS SELECT * FROM main.tenure WHERE 0;"
                            "CREATE INDEX temp.then_tenure ON tenure (person, office, spell);"
                            "CREATE TEMP TABLE rank_seen AS SELECT * FROM main.rank_seen WHERE 0;"
                            "CREATE INDEX temp.then_rank ON rank_seen (person);"),
                    err);

    att_identities_make(d->claims, NULL, 0, &d->people);
    if (st == ATT_OK)
        st = att_arena_status(d->arena, err);
    for (size_t i = 0; st == ATT_OK && i < d->people.count; i++)
        st = derive_id_now(d, &d->people.at[i], err);
    for (size_t i = 0; st == ATT_OK && i < d->people.count; i++)
        if (d->people.at[i].id.len > 0)
            st = att_derive_put_posts(d, &d->people.at[i], err);
    return st;
}

enum att_status
att_tenures_as_of(struct att_record *record, int64_t day, struct att_err *err)
{
    struct att_claims claims = {.events = NULL};
    struct derive d = {.record = record, .claims = &claims, .arena = &claims.arena};
    int64_t version = 0;
    enum att_status st;

    if (day == ATT_NO_DAY)
        return ATT_OK; /* att_then_show has dropped the temporary one */
    if ((st = att_db_version(record->db, &version, err)) != ATT_OK)
        return st;
    if (day == record->tenures_as_of && version == record->tenures_version && !record->writing)
        return ATT_OK;
    record->tenures_as_of = ATT_NO_DAY;
    if ((st = att_db_exec(record->db,
                          ATT_SQL("DROP TABLE IF EXISTS temp.tenure;"
                                  "DROP TABLE IF EXISTS temp.rank_seen"),
                          err)) != ATT_OK)
        return st;
    st = att_claims_load_posts(record, day, &claims, err);
    if (st == ATT_OK)
        st = att_corrections_apply(record, &claims, false, err);
    if (st == ATT_OK)
        st = derive_tenures(&d, err);
    if (st == ATT_OK) {
        record->tenures_as_of = day;
        record->tenures_version = version;
    } else {
        record->as_of = ATT_DAY_UNSURE; /* what is left of it goes with the views */
    }
    att_claims_release(&claims);
    return st;
}
