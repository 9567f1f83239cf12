/* SPDX-License-Identifier: MIT */
/* correct.c - corrections at work: a function of the log and of what documents say.
 *
 * Acts work in the order in which they were done, so that of two that disagree the later counts;
 * only "never" is stronger than "same".  What documents say stays as it is in the tables; the
 * claims in memory, which events are made of, are changed. */
#include "record/correct_int.h"

#include "base/err.h"
#include "base/str.h"
#include "record/prepare_int.h"

/* Where the claim of an assertion is. */
struct correct_place {
    int64_t assertion;
    uint32_t claim;
};

/* A post or figure that somebody spoke of. */
struct correct_aside {
    const char *kind;
    int64_t assertion;
    bool rejected;
};

/* What a ground found. */
struct correct_bound {
    uint32_t claim;    /* of an event; UINT32_MAX when it does not count */
    int64_t assertion; /* 0: it is lost */
};

/* Whom the lexicon tells by another name than one that is written. */
struct correct_alias {
    struct att_str plain;
    bool told; /* a page tells somebody by the name itself, too */
};

struct correct {
    struct att_record *record;
    struct att_claims *claims;
    struct att_arena *arena; /* the claims' */
    bool note;
    struct correct_place *places; /* sorted */
    bool *rejected;               /* by claim */
    struct att_map spellings;     /* plain names -> their place in `aliases` */
    ATT_VEC(struct correct_alias) aliases;
    ATT_VEC(struct att_force) forces;
    ATT_VEC(struct att_person_rule) people;
    ATT_VEC(struct correct_aside) asides;
    ATT_VEC(struct att_part) parts; /* of undone acts, too: they keep their numbers */
    ATT_VEC(struct att_part) split; /* of those in effect */
};

static int
correct_place_order(const void *a, const void *b)
{
    const struct correct_place *x = a, *y = b;

    return x->assertion < y->assertion ? -1 : x->assertion > y->assertion;
}

/* The claim of an assertion; UINT32_MAX when it does not count. */
static uint32_t
correct_claim(const struct correct *c, int64_t assertion)
{
    const struct correct_place key = {assertion, 0};
    const struct correct_place *hit = c->claims->event_count == 0
                                          ? NULL
                                          : bsearch(&key, c->places, c->claims->event_count,
                                                    sizeof(*c->places), correct_place_order);

    return hit == NULL ? UINT32_MAX : hit->claim;
}

/* ---- spellings ------------------------------------------------------------------ */

/* Note that who is written as `spelled` is told by `plain`. */
static void
correct_alias_take(struct correct *c, struct att_str plain, struct att_str spelled)
{
    uint32_t i;
    struct correct_alias *alias;

    if (spelled.len == 0 || att_str_eq(plain, spelled))
        return;
    if ((i = att_map_get(&c->spellings, spelled)) != ATT_MAP_NONE) {
        /* two lexicons may have read the pages: any order gives the same */
        if (att_str_cmp(plain, c->aliases.at[i].plain) < 0)
            c->aliases.at[i].plain = plain;
        return;
    }
    i = (uint32_t)c->aliases.count;
    if ((alias = ATT_VEC_PUSH(c->arena, &c->aliases)) != NULL) {
        *alias = (struct correct_alias){plain, false};
        (void)att_map_put(&c->spellings, spelled, i); /* a failure marks the arena */
    }
}

/* Note that somebody is told by a name, by a page: what a note says was not asked of the lexicon.
 */
static void
correct_alias_told(struct correct *c, const struct att_acts *acts, struct att_str plain,
                   int64_t document)
{
    uint32_t i = att_map_get(&c->spellings, plain);

    if (i == ATT_MAP_NONE || c->aliases.at[i].told)
        return;
    for (size_t k = 0; k < acts->count; k++)
        if (acts->at[k].note == document)
            return;
    c->aliases.at[i].told = true;
}

/* What the pages show of spellings that the lexicon lays to others. */
static void
correct_aliases(struct correct *c, const struct att_acts *acts)
{
    const struct att_claims *claims = c->claims;

    for (size_t i = 0; i < claims->post_count; i++)
        correct_alias_take(c, claims->posts[i].person_key, claims->posts[i].spelled);
    for (size_t i = 0; i < claims->event_count; i++)
        for (size_t k = 0;
             claims->events[i].people_spelled != NULL && k < claims->events[i].people_count; k++)
            correct_alias_take(c, claims->events[i].people_keys[k],
                               claims->events[i].people_spelled[k]);
    if (c->aliases.count == 0)
        return;
    for (size_t i = 0; i < claims->post_count; i++)
        correct_alias_told(c, acts, claims->posts[i].person_key, claims->posts[i].voice.document);
    for (size_t i = 0; i < claims->event_count; i++)
        for (size_t k = 0; k < claims->events[i].people_count; k++)
            correct_alias_told(c, acts, claims->events[i].people_keys[k],
                               claims->events[i].voice.document);
}

/* By which name somebody is told of whom people say something. */
static struct att_str
correct_alias(const struct correct *c, struct att_str plain)
{
    uint32_t i = att_map_get(&c->spellings, plain);

    return i == ATT_MAP_NONE || c->aliases.at[i].told ? plain : c->aliases.at[i].plain;
}

/* The people whom somebody named by hand in a claim are told as pages tell them. */
static void
correct_spell_event(struct correct *c, struct att_claim *claim)
{
    struct att_str *keys = att_arena_array(c->arena, claim->people_count, sizeof(*keys));

    if (keys == NULL || claim->people_spelled != NULL || c->aliases.count == 0)
        return;
    for (size_t i = 0; i < claim->people_count; i++)
        keys[i] = correct_alias(c, claim->people_keys[i]);
    claim->people_spelled = claim->people_keys;
    claim->people_keys = keys;
}

/* So is who holds a post that was added by hand. */
static void
correct_spell_post(struct correct *c, int64_t assertion)
{
    for (size_t i = 0; c->aliases.count > 0 && i < c->claims->post_count; i++) {
        struct att_holding *h = &c->claims->posts[i];
        struct att_str plain = correct_alias(c, h->person_key);

        if (h->voice.key != assertion || att_str_eq(plain, h->person_key))
            continue;
        h->spelled = h->person_key;
        h->person_key = plain;
    }
}

/* ---- changed values ----------------------------------------------------------- */

size_t
att_correction_list(struct att_arena *arena, struct att_str value, const struct att_str **out)
{
    struct att_str *parts = att_arena_array(arena, value.len + 1, sizeof(*parts)), part;
    size_t count = 0;

    for (struct att_str rest = value; parts != NULL && att_str_cut(&rest, ';', &part);)
        if ((part = att_str_trim(part)).len > 0)
            parts[count++] = part;
    *out = parts;
    return count;
}

enum att_mode
att_correction_mode(struct att_str value)
{
    if (att_str_eqz(value, att_mode_name(ATT_MODE_ONLINE)))
        return ATT_MODE_ONLINE;
    return att_str_eqz(value, att_mode_name(ATT_MODE_IN_PERSON)) ? ATT_MODE_IN_PERSON
                                                                 : ATT_MODE_UNKNOWN;
}

static void
correct_people(struct correct *c, struct att_claim *claim, struct att_str value)
{
    struct att_str *keys;

    claim->people_count = att_correction_list(c->arena, value, &claim->people);
    keys = att_arena_array(c->arena, claim->people_count, sizeof(*keys));
    for (size_t i = 0; keys != NULL && i < claim->people_count; i++)
        keys[i] = att_speller_key(&c->record->speller, claim->people[i], c->arena);
    claim->people_keys = keys;
    claim->people_spelled = NULL;
    if (keys == NULL)
        claim->people_count = 0;
    else
        correct_spell_event(c, claim);
}

static void
correct_date(struct att_claim *claim, struct att_str value)
{
    claim->date = value;
    att_claim_date(claim);
}

/* Give a field of a claim another value, which was checked when the act was done. */
static void
correct_change(struct correct *c, struct att_claim *claim, struct att_str field,
               struct att_str value)
{
    att_speller_tidy(&c->record->speller);
    if (att_str_eqz(field, "type")) {
        claim->type = att_event_type_read(value);
    } else if (att_str_eqz(field, "status")) {
        claim->status = att_event_status_read(value);
    } else if (att_str_eqz(field, "mode")) {
        claim->mode = att_correction_mode(value);
    } else if (att_str_eqz(field, "name")) {
        claim->name = value;
        claim->name_key = att_speller_key(&c->record->speller, value, c->arena);
    } else if (att_str_eqz(field, "place")) {
        claim->place = value;
        claim->place_key = att_speller_key(&c->record->speller, value, c->arena);
    } else if (att_str_eqz(field, "mechanism")) {
        claim->mechanism = value;
    } else if (att_str_eqz(field, "edition")) {
        claim->edition = value;
    } else if (att_str_eqz(field, "date")) {
        correct_date(claim, value);
    } else if (att_str_eqz(field, "place_country")) {
        claim->place_country = value;
    } else if (att_str_eqz(field, "countries")) {
        claim->country_count = att_correction_list(c->arena, value, &claim->countries);
    } else if (att_str_eqz(field, "people")) {
        correct_people(c, claim, value);
    }
}

/* ---- one act ------------------------------------------------------------------ */

/* Write down what a ground found. */
static enum att_status
correct_note(struct correct *c, int64_t act, size_t place, enum att_bound how, int64_t assertion,
             struct att_err *err)
{
    static const char *const names[] = {"lost", "quote", "moved", "exact"};
    struct att_stmt *s;
    enum att_status st = att_db_stmt(c->record->db,
                                     ATT_SQL("INSERT INTO act_bound (act, place, how, assertion)"
                                             " VALUES (?1, ?2, ?3, ?4)"),
                                     &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, act);
    att_stmt_int(s, 2, (int64_t)place);
    att_stmt_text(s, 3, att_str(names[how]));
    if (how != ATT_BOUND_LOST)
        att_stmt_int(s, 4, assertion);
    return att_stmt_run(s, err);
}

/* What an act is about now, by ground. */
static enum att_status
correct_bind(struct correct *c, const struct att_act *act, const struct att_ground *grounds,
             size_t count, struct correct_bound *bound, struct att_err *err)
{
    enum att_status st = ATT_OK;

    for (size_t i = 0; st == ATT_OK && i < count; i++) {
        enum att_bound how = ATT_BOUND_LOST;

        bound[i] = (struct correct_bound){UINT32_MAX, 0};
        if (!att_ground_asserts(&grounds[i]))
            continue;
        st = att_ground_bind(c->record, &grounds[i], &bound[i].assertion, &how, err);
        if (st == ATT_OK && how != ATT_BOUND_LOST && strcmp(grounds[i].kind, "event") == 0)
            bound[i].claim = correct_claim(c, bound[i].assertion);
        if (st == ATT_OK && c->note)
            st = correct_note(c, act->key, i, how, bound[i].assertion, err);
    }
    return st;
}

static void
correct_force(struct correct *c, uint32_t a, uint32_t b, bool same)
{
    struct att_force *force;

    if (a == UINT32_MAX || b == UINT32_MAX || a == b ||
        (force = ATT_VEC_PUSH(c->arena, &c->forces)) == NULL)
        return;
    *force = (struct att_force){a, b, same};
}

/* All of one side and of the other are one event. */
static void
correct_same(struct correct *c, const struct correct_bound *bound, size_t count)
{
    uint32_t first = UINT32_MAX;

    for (size_t i = 0; i < count; i++)
        if (first == UINT32_MAX)
            first = bound[i].claim;
        else
            correct_force(c, first, bound[i].claim, true);
}

/* Nothing of one side is one event with anything of the other. */
static void
correct_never(struct correct *c, const struct att_ground *grounds,
              const struct correct_bound *bound, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count; k++)
            if (grounds[i].side != grounds[k].side)
                correct_force(c, bound[i].claim, bound[k].claim, false);
}

/* What is said of people. */
static void
correct_person(struct correct *c, const struct att_act *act, const struct att_ground *grounds,
               size_t count)
{
    bool rename = att_str_eqz(act->kind, "rename");
    struct att_person_rule *rule;

    for (size_t i = rename ? 0 : 1; i < count; i++) {
        if ((rule = ATT_VEC_PUSH(c->arena, &c->people)) == NULL)
            return;
        *rule = (struct att_person_rule){.plain = correct_alias(c, grounds[i].plain),
                                         .country = grounds[i].country,
                                         .name = rename ? act->value : (struct att_str){NULL, 0},
                                         .to_plain = correct_alias(c, grounds[0].plain),
                                         .to_country = grounds[0].country};
    }
}

/* ---- people split off ----------------------------------------------------------- */

/* The one who is split off: the second of a name is "nguyen van hien 2", and so on. */
static bool
correct_part(struct correct *c, const struct att_ground *person, struct att_part *out)
{
    struct att_str base = correct_alias(c, person->plain);
    struct att_part *part;
    int number = 2;

    for (size_t i = 0; i < c->parts.count; i++)
        number += att_str_eq(c->parts.at[i].base, base);
    *out = (struct att_part){att_arena_printf(c->arena, "%.*s %d", ATT_STR(base), number), base,
                             person->country};
    if ((part = ATT_VEC_PUSH(c->arena, &c->parts)) == NULL)
        return false;
    *part = *out;
    return true;
}

/* Whether a name, of a country if one is told, is that of the person who is split. */
static bool
correct_part_is(const struct correct *c, const struct att_part *part, struct att_str plain,
                struct att_str country)
{
    att_person_settle(c->people.at, c->people.count, &plain, &country);
    return att_str_eq(plain, part->base) &&
           (country.len == 0 || part->country.len == 0 || att_str_eq(country, part->country));
}

/* Whether one of the grounds is about an assertion of a kind. */
static bool
correct_part_named(const struct att_voice *voice, const char *kind,
                   const struct att_ground *grounds, const struct correct_bound *bound,
                   size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (strcmp(grounds[i].kind, "document") == 0
                ? att_str_eq(grounds[i].document, voice->document_id)
                : strcmp(grounds[i].kind, kind) == 0 && bound[i].assertion == voice->key)
            return true;
    return false;
}

static void
correct_part_event(struct correct *c, struct att_claim *claim, const struct att_part *part)
{
    struct att_str *keys = att_arena_array(c->arena, claim->people_count, sizeof(*keys));
    struct att_str *spelled = att_arena_array(c->arena, claim->people_count, sizeof(*spelled));

    if (keys == NULL || spelled == NULL)
        return;
    for (size_t i = 0; i < claim->people_count; i++) {
        keys[i] = claim->people_keys[i];
        spelled[i] = claim->people_spelled == NULL ? keys[i] : claim->people_spelled[i];
        if (correct_part_is(c, part, keys[i], (struct att_str){NULL, 0}))
            keys[i] = part->plain;
    }
    claim->people_keys = keys;
    claim->people_spelled = spelled;
}

/* Somebody of the same name is another person where documents or assertions are named. */
static void
correct_split_person(struct correct *c, const struct att_part *part,
                     const struct att_ground *grounds, const struct correct_bound *bound,
                     size_t count)
{
    struct att_part *split = ATT_VEC_PUSH(c->arena, &c->split);

    if (split == NULL)
        return;
    *split = *part;
    for (size_t i = 0; i < c->claims->post_count; i++) {
        struct att_holding *h = &c->claims->posts[i];

        if (!correct_part_named(&h->voice, "post", grounds, bound, count) ||
            !correct_part_is(c, part, h->person_key, h->country))
            continue;
        if (h->spelled.len == 0)
            h->spelled = h->person_key;
        h->person_key = part->plain;
    }
    for (size_t i = 0; i < c->claims->event_count; i++)
        if (correct_part_named(&c->claims->events[i].voice, "event", grounds, bound, count))
            correct_part_event(c, &c->claims->events[i], part);
}

/* What is said of a post or figure: it does not count, or does again. */
static void
correct_aside(struct correct *c, const struct att_ground *ground, int64_t assertion, bool rejected)
{
    struct correct_aside *aside = NULL;

    if (assertion == 0)
        return;
    for (size_t i = 0; i < c->asides.count; i++)
        if (strcmp(c->asides.at[i].kind, ground->kind) == 0 &&
            c->asides.at[i].assertion == assertion)
            aside = &c->asides.at[i];
    if (aside == NULL && (aside = ATT_VEC_PUSH(c->arena, &c->asides)) == NULL)
        return;
    *aside = (struct correct_aside){ground->kind, assertion, rejected};
}

/* What one ground of an act that is about values comes to. */
static void
correct_value(struct correct *c, const struct att_act *act, const struct att_ground *ground,
              const struct correct_bound *bound)
{
    bool rejects = att_str_eqz(act->kind, "reject");

    if (att_str_eqz(act->kind, "change")) {
        if (bound->claim != UINT32_MAX)
            correct_change(c, &c->claims->events[bound->claim], act->field, act->value);
    } else if (rejects || att_str_eqz(act->kind, "accept")) {
        if (bound->claim != UINT32_MAX)
            c->rejected[bound->claim] = rejects;
        else if (strcmp(ground->kind, "event") != 0)
            correct_aside(c, ground, bound->assertion, rejects);
    }
}

/* What was added is of the event that it says more of, and tells of whom pages tell. */
static void
correct_added(struct correct *c, const struct att_ground *grounds,
              const struct correct_bound *bound, size_t count)
{
    if (count > 0 && bound[0].claim != UINT32_MAX)
        correct_spell_event(c, &c->claims->events[bound[0].claim]);
    if (count > 0 && strcmp(grounds[0].kind, "post") == 0)
        correct_spell_post(c, bound[0].assertion);
    correct_same(c, bound, count);
}

static void
correct_do(struct correct *c, const struct att_act *act, const struct att_ground *grounds,
           const struct correct_bound *bound, size_t count)
{
    if (count > 0 && strcmp(grounds[0].kind, "person") == 0)
        correct_person(c, act, grounds, count);
    else if (att_str_eqz(act->kind, "add"))
        correct_added(c, grounds, bound, count);
    else if (att_str_eqz(act->kind, "merge"))
        correct_same(c, bound, count);
    else if (att_str_eqz(act->kind, "split") || att_str_eqz(act->kind, "never"))
        correct_never(c, grounds, bound, count);
    else
        for (size_t i = 0; i < count; i++)
            correct_value(c, act, &grounds[i], &bound[i]);
}

static enum att_status
correct_act(struct correct *c, const struct att_act *act, struct att_err *err)
{
    struct att_ground *grounds;
    struct correct_bound *bound;
    struct att_part part;
    bool split;
    size_t count;
    enum att_status st = att_grounds_load(c->record, c->arena, act->key, &grounds, &count, err);

    if (st != ATT_OK)
        return st;
    if ((bound = att_arena_array(c->arena, count, sizeof(*bound))) == NULL)
        return att_err_nomem(err);
    split = count > 0 && att_str_eqz(act->kind, "split") && strcmp(grounds[0].kind, "person") == 0;
    if (split && !correct_part(c, &grounds[0], &part))
        return att_err_nomem(err);
    if ((st = correct_bind(c, act, grounds, count, bound, err)) != ATT_OK || act->undone_by.len > 0)
        return st;
    if (split)
        correct_split_person(c, &part, grounds, bound, count);
    else
        correct_do(c, act, grounds, bound, count);
    return st;
}

/* ---- all acts ----------------------------------------------------------------- */

/* Take the rejected claims out, and follow those that move up. */
static void
correct_drop(struct correct *c)
{
    uint32_t *now = att_arena_array(c->arena, c->claims->event_count, sizeof(*now));
    size_t kept = 0, forced = 0;

    for (uint32_t i = 0; now != NULL && i < c->claims->event_count; i++) {
        now[i] = c->rejected[i] ? UINT32_MAX : (uint32_t)kept;
        if (!c->rejected[i])
            c->claims->events[kept++] = c->claims->events[i];
    }
    if (now == NULL)
        return;
    c->claims->event_count = kept;
    for (size_t i = 0; i < c->forces.count; i++) {
        struct att_force f = c->forces.at[i];

        f.a = now[f.a];
        f.b = now[f.b];
        if (f.a != UINT32_MAX && f.b != UINT32_MAX)
            c->forces.at[forced++] = f;
    }
    c->claims->forces = c->forces.at;
    c->claims->force_count = forced;
    c->claims->people = c->people.at;
    c->claims->people_count = c->people.count;
    c->claims->parts = c->split.at;
    c->claims->part_count = c->split.count;
}

static int
correct_aside_order(const void *a, const void *b)
{
    const struct correct_aside *x = a, *y = b;
    int order = strcmp(x->kind, y->kind);

    if (order != 0)
        return order;
    return x->assertion < y->assertion ? -1 : x->assertion > y->assertion;
}

/* Take the rejected posts out; figures are in no claim. */
static void
correct_drop_posts(struct correct *c)
{
    size_t kept = 0;

    if (c->asides.count == 0)
        return;
    qsort(c->asides.at, c->asides.count, sizeof(*c->asides.at), correct_aside_order);
    for (size_t i = 0; i < c->claims->post_count; i++) {
        const struct correct_aside key = {"post", c->claims->posts[i].voice.key, true};
        const struct correct_aside *hit =
            bsearch(&key, c->asides.at, c->asides.count, sizeof(key), correct_aside_order);

        if (hit == NULL || !hit->rejected)
            c->claims->posts[kept++] = c->claims->posts[i];
    }
    c->claims->post_count = kept;
}

/* Write down which posts and figures do not count, for the lists that read them. */
static enum att_status
correct_note_asides(struct correct *c, struct att_err *err)
{
    enum att_status st = ATT_OK;

    for (size_t i = 0; st == ATT_OK && i < c->asides.count; i++) {
        struct att_stmt *s;

        if (!c->asides.at[i].rejected)
            continue;
        st =
            att_db_stmt(c->record->db,
                        ATT_SQL("INSERT INTO rejected (kind, assertion) VALUES (?1, ?2)"), &s, err);
        if (st != ATT_OK)
            break;
        att_stmt_text(s, 1, att_str(c->asides.at[i].kind));
        att_stmt_int(s, 2, c->asides.at[i].assertion);
        st = att_stmt_run(s, err);
    }
    return st;
}

enum att_status
att_corrections_apply(struct att_record *record, struct att_claims *claims, bool note,
                      struct att_err *err)
{
    struct correct c = {.record = record, .claims = claims, .arena = &claims->arena, .note = note};
    struct att_acts acts;
    enum att_status st = ATT_OK;

    if (note)
        st = att_db_exec(record->db, ATT_SQL("DELETE FROM act_bound; DELETE FROM rejected"), err);
    if (st != ATT_OK || (st = att_acts_load(record, c.arena, &acts, err)) != ATT_OK ||
        acts.count == 0)
        return st;
    c.places = att_arena_array(c.arena, claims->event_count, sizeof(*c.places));
    c.rejected = att_arena_array(c.arena, claims->event_count, sizeof(*c.rejected));
    if (c.places == NULL || c.rejected == NULL)
        return att_err_nomem(err);
    for (uint32_t i = 0; i < claims->event_count; i++)
        c.places[i] = (struct correct_place){claims->events[i].voice.key, i};
    if (claims->event_count > 0)
        qsort(c.places, claims->event_count, sizeof(*c.places), correct_place_order);
    c.spellings.arena = c.arena;
    correct_aliases(&c, &acts);
    for (size_t i = 0; st == ATT_OK && i < acts.count; i++)
        st = correct_act(&c, &acts.at[i], err);
    if (st == ATT_OK) {
        correct_drop(&c);
        correct_drop_posts(&c);
        st = att_arena_status(c.arena, err);
    }
    if (st == ATT_OK && note)
        st = correct_note_asides(&c, err);
    return st == ATT_OK ? att_arena_status(c.arena, err) : st;
}
