/* SPDX-License-Identifier: MIT */
/* people.c - who is who.
 * A person is a plain name and a country.  Posts say the country; who takes part in an event gets
 * it from the same document, else from the whole record when only one country comes into question.
 * Spellings of one name that the lexicon knows are one plain name before: see called.c.
 * Only who holds a post or takes part becomes a person; names that are merely mentioned do not. */
#include "record/state_int.h"

#include "base/err.h"
#include "base/str.h"
#include "base/utf8.h"

/* One appearance of a person: in a post or in an event. */
struct people_seen {
    uint32_t person;
    struct att_str form;    /* the name as written */
    struct att_str key;     /* the plain name that the page is told to mean */
    struct att_str spelled; /* that of the form, when it is another; else empty */
    const struct att_voice *voice;
    const struct att_holding *post; /* NULL: in an event */
};

/* A spelling of a person, and how often it was written. */
struct people_spelling {
    struct att_spelling spelling;
    size_t count;
};
struct people_spellings {
    struct people_spelling *at;
    size_t count, cap;
};

struct people {
    struct att_claims *claims;
    struct att_arena *arena;
    struct att_map by_name;     /* plain name -> its first person */
    struct att_map by_country;  /* plain name and country -> person */
    struct att_map by_document; /* document and plain name -> person, ATT_MAP_NONE - 1: several */
    ATT_VEC(struct att_identity) all;
    ATT_VEC(uint32_t) next; /* the next person of the same plain name */
    ATT_VEC(struct people_seen) seen;
};

#define PEOPLE_SEVERAL (ATT_MAP_NONE - 1)

void
att_person_settle(const struct att_person_rule *rules, size_t count, struct att_str *plain,
                  struct att_str *country)
{
    for (size_t i = 0; i < count; i++) {
        const struct att_person_rule *rule = &rules[i];

        if (rule->name.len > 0 || !att_str_eq(rule->plain, *plain) ||
            (country->len > 0 && !att_str_eq(rule->country, *country)))
            continue;
        *plain = rule->to_plain;
        *country = rule->to_country;
    }
}

/* The name that somebody who was split off shares with others; empty: nobody was. */
static struct att_str
people_base(const struct att_claims *claims, struct att_str plain)
{
    for (size_t i = 0; i < claims->part_count; i++)
        if (att_str_eq(claims->parts[i].plain, plain))
            return claims->parts[i].base;
    return (struct att_str){NULL, 0};
}

/* The name that somebody gave this person last; empty when nobody did. */
static struct att_str
people_renamed(const struct people *p, const struct att_identity *person)
{
    struct att_str name = {NULL, 0};

    for (size_t i = 0; i < p->claims->people_count; i++) {
        const struct att_person_rule *rule = &p->claims->people[i];

        if (rule->name.len > 0 && att_str_eq(rule->plain, person->plain) &&
            att_str_eq(rule->country, person->country))
            name = rule->name;
    }
    return name;
}

/* The person of this name and country, made when there is none. */
static uint32_t
people_get(struct people *p, struct att_str plain, struct att_str country)
{
    struct att_identity *person;
    uint32_t *next, i, first;
    struct att_str key;

    att_person_settle(p->claims->people, p->claims->people_count, &plain, &country);
    key = att_arena_printf(p->arena, "%.*s|%.*s", ATT_STR(country), ATT_STR(plain));
    i = att_map_get(&p->by_country, key);

    if (i != ATT_MAP_NONE)
        return i;
    i = (uint32_t)p->all.count;
    person = ATT_VEC_PUSH(p->arena, &p->all);
    next = ATT_VEC_PUSH(p->arena, &p->next);
    if (person == NULL || next == NULL || !att_map_put(&p->by_country, key, i))
        return ATT_MAP_NONE;
    person->plain = plain;
    person->country = country;
    person->in_teaser = true;
    first = att_map_get(&p->by_name, plain);
    *next = ATT_MAP_NONE;
    if (first == ATT_MAP_NONE) {
        if (!att_map_put(&p->by_name, plain, i))
            return ATT_MAP_NONE;
    } else {
        *next = p->next.at[first];
        p->next.at[first] = i;
    }
    return i;
}

/* The one person of this name with a country (of `countries` if any), else ATT_MAP_NONE. */
static uint32_t
people_only(const struct people *p, struct att_str plain, const struct att_str *countries,
            size_t count)
{
    uint32_t found = ATT_MAP_NONE;

    for (uint32_t i = att_map_get(&p->by_name, plain); i != ATT_MAP_NONE; i = p->next.at[i]) {
        bool fits = count == 0;

        for (size_t k = 0; !fits && k < count; k++)
            fits = att_str_eq(p->all.at[i].country, countries[k]);
        if (p->all.at[i].country.len == 0 || !fits)
            continue;
        if (found != ATT_MAP_NONE)
            return ATT_MAP_NONE;
        found = i;
    }
    return found;
}

/* The person of this name of whom no country is known. */
static uint32_t
people_nowhere(const struct people *p, struct att_str plain)
{
    return att_map_get(&p->by_country, att_arena_printf(p->arena, "|%.*s", ATT_STR(plain)));
}

static struct att_str
people_document_key(const struct people *p, int64_t document, struct att_str plain)
{
    return att_arena_printf(p->arena, "%lld|%.*s", (long long)document, ATT_STR(plain));
}

static void
people_note(struct people *p, uint32_t person, const struct people_seen *as)
{
    struct people_seen *seen;

    if (person == ATT_MAP_NONE || (seen = ATT_VEC_PUSH(p->arena, &p->seen)) == NULL)
        return;
    *seen = *as;
    seen->person = person;
    p->all.at[person].in_teaser = p->all.at[person].in_teaser && as->voice->teaser != -1;
}

/* Whether people, not the name, say who holds a post. */
static bool
people_laid(const struct people *p, const struct att_holding *h, uint32_t person)
{
    const struct att_identity *who = &p->all.at[person];

    return !att_str_eq(who->plain, h->person_key) ||
           (h->country.len > 0 && !att_str_eq(who->country, h->country)) ||
           people_base(p->claims, h->person_key).len > 0;
}

/* The people who hold posts; first those whose country is said. */
static void
people_of_posts(struct people *p)
{
    for (size_t i = 0; i < p->claims->part_count; i++)
        (void)people_get(p, p->claims->parts[i].plain, p->claims->parts[i].country);
    for (size_t i = 0; i < p->claims->post_count; i++) {
        const struct att_holding *h = &p->claims->posts[i];

        if (h->person_key.len > 0 && h->country.len > 0)
            (void)people_get(p, h->person_key, h->country);
    }
    for (size_t i = 0; i < p->claims->post_count && !p->arena->failed; i++) {
        const struct att_holding *h = &p->claims->posts[i];
        uint32_t person = ATT_MAP_NONE, there;
        struct att_str key;

        if (h->person_key.len == 0)
            continue;
        if (h->country.len == 0)
            person = people_only(p, h->person_key, NULL, 0);
        if (person == ATT_MAP_NONE)
            person = people_get(p, h->person_key, h->country);
        p->claims->posts[i].who = person;
        p->claims->posts[i].laid = person != ATT_MAP_NONE && people_laid(p, h, person);
        people_note(p, person,
                    &(const struct people_seen){.form = h->person,
                                                .key = h->person_key,
                                                .spelled = h->spelled,
                                                .voice = &h->voice,
                                                .post = h});
        key = people_document_key(p, h->voice.document, h->person_key);
        there = att_map_get(&p->by_document, key);
        if (there != person &&
            !att_map_put(&p->by_document, key, there == ATT_MAP_NONE ? person : PEOPLE_SEVERAL))
            return;
    }
}

/* Who the `k`th person of an event is, if that is known. */
static uint32_t
people_known(const struct people *p, const struct att_state *state, size_t k)
{
    struct att_str plain = state->people_keys[k];
    uint32_t person;

    for (size_t i = 0; i < state->member_count; i++) {
        person = att_map_get(&p->by_document,
                             people_document_key(p, state->members[i]->voice.document, plain));
        if (person != ATT_MAP_NONE && person != PEOPLE_SEVERAL)
            return person;
    }
    person = people_only(p, plain, state->countries, state->country_count);
    return person != ATT_MAP_NONE ? person : people_only(p, plain, NULL, 0);
}

/* The same, and somebody new when it is not. */
static uint32_t
people_of_event(struct people *p, const struct att_state *state, size_t k)
{
    uint32_t person;

    if (state->people_keys[k].len == 0)
        return ATT_MAP_NONE;
    person = people_known(p, state, k);
    return person != ATT_MAP_NONE ? person
                                  : people_get(p, state->people_keys[k], (struct att_str){NULL, 0});
}

uint32_t
att_identity_of(const struct att_identities *identities, const struct att_state *state, size_t k)
{
    const struct people *p = identities->known;
    uint32_t person;

    if (p == NULL || state->people_keys[k].len == 0)
        return ATT_MAP_NONE;
    person = people_known(p, state, k);
    /* who has no country is in no list of those who have */
    return person != ATT_MAP_NONE ? person : people_nowhere(p, state->people_keys[k]);
}

/* Note where the members of an event name its `k`th person, who is new in it. */
static void
people_note_event(struct people *p, const struct att_state *state, size_t k)
{
    uint32_t person = state->persons[k];

    p->all.at[person].events++;
    for (size_t i = 0; i < state->member_count; i++) {
        const struct att_claim *c = state->members[i];

        for (size_t n = 0; n < c->people_count; n++) {
            struct people_seen seen = {
                .form = c->people[n], .key = c->people_keys[n], .voice = &c->voice};

            if (!att_str_eq(seen.key, state->people_keys[k]))
                continue;
            if (c->people_spelled != NULL && !att_str_eq(c->people_spelled[n], seen.key))
                seen.spelled = c->people_spelled[n];
            people_note(p, person, &seen);
        }
    }
}

/* The people who take part in events; who is named twice takes part once. */
static void
people_of_events(struct people *p, struct att_state *states, size_t count)
{
    for (size_t i = 0; i < count && !p->arena->failed; i++) {
        struct att_state *state = &states[i];

        for (size_t k = 0; k < state->people_count; k++) {
            uint32_t person = people_of_event(p, state, k);

            for (size_t m = 0; m < k; m++)
                if (state->persons[m] == person)
                    person = ATT_MAP_NONE;
            state->persons[k] = person;
            if (person != ATT_MAP_NONE)
                people_note_event(p, state, k);
        }
    }
}

/* ---- names -------------------------------------------------------------------- */

/* Whether a name is written in capitals only. */
static bool
people_shouted(struct att_str form)
{
    uint32_t cp;

    for (size_t off = 0, n; (n = att_utf8_next(form, off, &cp)) > 0; off += n)
        if (att_utf8_lower(cp))
            return false;
    return true;
}

/* A name in capitals as it is otherwise written: "NGUYỄN TẤN PHONG" -> "Nguyễn Tấn Phong". */
static struct att_str
people_title_case(struct att_arena *arena, struct att_str form)
{
    struct att_buf buf = ATT_BUF_INIT(ATT_KIB * 64);
    struct att_str name;
    size_t from = 0, n;
    uint32_t cp;

    while (from < form.len) {
        size_t end;

        n = att_utf8_next(form, from, &cp);
        att_buf_add(&buf, form.at + from, n);
        from += n;
        for (end = from;
             att_utf8_letter(cp) && (n = att_utf8_next(form, end, &cp)) > 0 && att_utf8_letter(cp);
             end += n)
            ;
        att_utf8_norm(att_str_sub(form, from, end), &buf);
        from = end;
    }
    name = buf.status == ATT_OK ? att_arena_str(arena, att_buf_text(&buf)) : form;
    att_buf_release(&buf);
    return name;
}

static int
people_seen_order(const void *a, const void *b)
{
    const struct people_seen *x = a, *y = b;
    int order;

    if (x->person != y->person)
        return x->person < y->person ? -1 : 1;
    if ((order = att_str_cmp(x->form, y->form)) != 0 || (order = att_str_cmp(x->key, y->key)) != 0)
        return order;
    return att_str_cmp(x->spelled, y->spelled);
}

/* The form of the name that is written most often, in mixed case if there is one. */
static void
people_name(struct people *p, struct att_identity *person, const struct people_seen *seen,
            size_t count)
{
    size_t best = 0, most = 0;
    bool best_shouted = true;

    for (size_t i = 0, k; i < count; i = k) {
        bool shouted = people_shouted(seen[i].form);

        for (k = i + 1; k < count && att_str_eq(seen[k].form, seen[i].form); k++)
            ;
        if ((best_shouted && !shouted) || (best_shouted == shouted && k - i > most)) {
            best = i;
            most = k - i;
            best_shouted = shouted;
        }
    }
    person->name = best_shouted ? people_title_case(p->arena, seen[best].form) : seen[best].form;
}

/* Put a form among the spellings of a person, in the place of one of the same plain name that was
 * written less often. */
static void
people_spell(struct people *p, struct people_spellings *all, struct att_str plain,
             const struct people_seen *seen, size_t count)
{
    struct att_str base = people_base(p->claims, seen->key);
    bool own = att_str_eq(seen->key, plain);
    struct att_spelling spelling = {.plain = seen->spelled.len > 0 ? seen->spelled : seen->key,
                                    .form = seen->form};
    struct people_spelling *to = NULL;

    for (size_t i = 0; i < all->count && to == NULL; i++)
        if (att_str_eq(all->at[i].spelling.plain, spelling.plain))
            to = &all->at[i];
    if (to == NULL && (to = ATT_VEC_PUSH(p->arena, all)) == NULL)
        return;
    if (seen->spelled.len > 0 && !att_str_eq(seen->spelled, base))
        spelling.how = ATT_SPELT_LEXICON;
    else if (own)
        spelling.how = base.len > 0 ? ATT_SPELT_PART : ATT_SPELT_NAME;
    else
        spelling.how = ATT_SPELT_HAND;
    if (to->count == 0 || spelling.how < to->spelling.how ||
        (spelling.how == to->spelling.how && count > to->count)) {
        to->spelling = spelling;
        to->count = count;
    }
}

static int
people_spelling_order(const void *a, const void *b)
{
    return att_str_cmp(((const struct att_spelling *)a)->plain,
                       ((const struct att_spelling *)b)->plain);
}

/* The spellings under which a person was seen; appearances come by form. */
static void
people_spellings(struct people *p, struct att_identity *person, const struct people_seen *seen,
                 size_t count)
{
    struct people_spellings all = {NULL, 0, 0};
    struct att_spelling *out;
    bool other = false;

    for (size_t i = 0; i < count; i++)
        other = other || seen[i].spelled.len > 0 || !att_str_eq(seen[i].key, person->plain);
    for (size_t i = 0, k; other && i < count; i = k) {
        for (k = i + 1; k < count && people_seen_order(&seen[k], &seen[i]) == 0; k++)
            ;
        people_spell(p, &all, person->plain, &seen[i], k - i);
    }
    if (all.count == 0 || (out = att_arena_array(p->arena, all.count, sizeof(*out))) == NULL)
        return;
    for (size_t i = 0; i < all.count; i++)
        out[i] = all.at[i].spelling;
    qsort(out, all.count, sizeof(*out), people_spelling_order);
    person->spellings = out;
    person->spelling_count = all.count;
}

/* ---- posts -------------------------------------------------------------------- */

/* How senior a post is, by what its plain form holds; deputies stand below. */
static const struct {
    const char *words;
    int level;
} people_levels[] = {
    {"tong bi thu", 100}, {"chu tich nuoc", 98}, {"tong thong", 98},
    {"quoc vuong", 98},   {"thu tuong", 95},     {"chu tich quoc hoi", 94},
    {"bo truong", 80},    {"thu truong", 70},    {"tong tham muu truong", 75},
    {"tu lenh", 60},      {"dai su", 60},        {"tong thu ky", 60},
    {"chu nhiem", 65},    {"cuc truong", 50},    {"chanh van phong", 48},
    {"tuy vien", 40},     {"chinh uy", 40},      {"uy vien", 10},
    {"bi thu", 12},
};

#define PEOPLE_LEVEL_OTHER 30
#define PEOPLE_LEVEL_FORMER 5
#define PEOPLE_LEVEL_DEPUTY 8

static int
people_level(struct att_str plain)
{
    int deputy = att_str_starts(plain, "pho ") ? PEOPLE_LEVEL_DEPUTY : 0;

    if (att_str_starts(plain, "nguyen ") || att_str_starts(plain, "cuu "))
        return PEOPLE_LEVEL_FORMER;
    for (size_t i = 0; i < ATT_COUNT(people_levels); i++)
        if (att_str_has(plain, people_levels[i].words))
            return people_levels[i].level - deputy;
    return PEOPLE_LEVEL_OTHER;
}

/* First and last day on which dated documents show it. */
static void
people_span(struct people *p, const struct people_seen *seen, size_t count,
            struct att_str *first_seen, struct att_str *last_seen)
{
    int64_t first = INT64_MAX, last = INT64_MIN;

    for (size_t i = 0; i < count; i++)
        if (seen[i].voice->dated) {
            first = seen[i].voice->day < first ? seen[i].voice->day : first;
            last = seen[i].voice->day > last ? seen[i].voice->day : last;
        }
    if (first > last)
        return;
    *first_seen = att_day_text(p->arena, first);
    *last_seen = att_day_text(p->arena, last);
}

/* The latest rank, and the most senior post of the latest document that names any, so far. */
struct people_latest {
    const struct att_voice *rank, *post;
    struct att_str rank_name, post_name;
    int level;
};

static void
people_latest_take(struct people_latest *latest, const struct att_holding *h)
{
    int level;

    if (h == NULL)
        return;
    if (h->rank.len > 0 && (latest->rank == NULL || att_voice_later(&h->voice, latest->rank))) {
        latest->rank = &h->voice;
        latest->rank_name = h->rank;
    }
    if (h->post_key.len == 0)
        return;
    level = people_level(h->post_key);
    if (latest->post != NULL && latest->post->document == h->voice.document) {
        if (level < latest->level ||
            (level == latest->level && latest->post->place < h->voice.place))
            return;
    } else if (latest->post != NULL && !att_voice_later(&h->voice, latest->post)) {
        return;
    }
    latest->post = &h->voice;
    latest->level = level;
    latest->post_name = h->post;
}

static int
people_day_order(const void *a, const void *b)
{
    const struct people_seen *x = a, *y = b;

    if (x->voice->day != y->voice->day)
        return x->voice->day < y->voice->day ? -1 : 1;
    return att_voice_later(y->voice, x->voice) ? -1 : att_voice_later(x->voice, y->voice);
}

/* The days on which something dated tells of a person; appearances come by day. */
static void
people_days(struct people *p, struct att_identity *person, const struct people_seen *seen,
            size_t count)
{
    int64_t *days = att_arena_array(p->arena, count, sizeof(*days));

    for (size_t i = 0; days != NULL && i < count; i++)
        if (seen[i].voice->dated &&
            (person->day_count == 0 || days[person->day_count - 1] != seen[i].voice->day))
            days[person->day_count++] = seen[i].voice->day;
    person->days = days;
}

/* What was known of a person on each day on which that changed; appearances come by day. */
static void
people_thens(struct people *p, struct att_identity *person, const struct people_seen *seen,
             size_t count)
{
    ATT_VEC(struct att_person_then) thens = {NULL, 0, 0};
    struct people_latest latest = {.rank = NULL};
    bool in_teaser = true;

    for (size_t i = 0, k; i < count; i = k) {
        struct att_person_then *last, *then;

        for (k = i; k < count && seen[k].voice->day == seen[i].voice->day; k++) {
            in_teaser = in_teaser && seen[k].voice->teaser != -1;
            people_latest_take(&latest, seen[k].post);
        }
        last = thens.count == 0 ? NULL : &thens.at[thens.count - 1];
        if (last != NULL && last->in_teaser == in_teaser &&
            att_str_eq(last->rank, latest.rank_name) && att_str_eq(last->post, latest.post_name))
            continue;
        if ((then = ATT_VEC_PUSH(p->arena, &thens)) == NULL)
            return;
        *then = (struct att_person_then){seen[i].voice->day, latest.rank_name, latest.post_name,
                                         in_teaser};
    }
    person->thens = thens.at;
    person->then_count = thens.count;
}

/* All that is known of one person, from its appearances. */
static void
people_finish(struct people *p, struct att_identity *person, struct people_seen *seen, size_t count)
{
    struct att_str renamed = people_renamed(p, person);

    people_name(p, person, seen, count);
    people_spellings(p, person, seen, count);
    if (renamed.len > 0)
        person->name = renamed;
    people_span(p, seen, count, &person->first_seen, &person->last_seen);
    qsort(seen, count, sizeof(*seen), people_day_order);
    people_days(p, person, seen, count);
    people_thens(p, person, seen, count);
    if (person->then_count > 0) {
        person->rank = person->thens[person->then_count - 1].rank;
        person->post = person->thens[person->then_count - 1].post;
    }
}

/* ---- ids ---------------------------------------------------------------------- */

/* Give an id that nobody has yet: what is left of a clash is numbered. */
static void
people_claim_id(struct people *p, struct att_map *ids, struct att_identity *person)
{
    struct att_str id = person->id;

    for (int n = 2; att_map_get(ids, id) != ATT_MAP_NONE; n++)
        id = att_arena_printf(p->arena, "%.*s-%d", ATT_STR(person->id), n);
    person->id = id;
    (void)att_map_put(ids, id, 1); /* a failure marks the arena */
}

/* "ngo-xuan-lich"; with "-lao" when people of several countries share it. */
static void
people_ids(struct people *p)
{
    struct att_map ids = ATT_MAP_INIT(p->arena);

    for (size_t i = 0; i < p->all.count && !p->arena->failed; i++) {
        struct att_identity *person = &p->all.at[i];
        uint32_t first = att_map_get(&p->by_name, person->plain);
        bool shared = p->next.at[first] != ATT_MAP_NONE && person->country.len > 0;
        size_t len = person->plain.len + (shared ? person->country.len + 1 : 0), off = 0;
        char *id = att_arena_alloc(p->arena, len + 1);

        if (id == NULL)
            return;
        for (size_t k = 0; k < person->plain.len; k++)
            if (person->plain.at[k] != '+')
                id[off++] = person->plain.at[k] == ' ' ? '-' : person->plain.at[k];
        if (shared)
            id[off++] = '-';
        for (size_t k = 0; shared && k < person->country.len; k++)
            id[off++] = att_lower(person->country.at[k]);
        person->id = (struct att_str){id, off};
        people_claim_id(p, &ids, person);
    }
}

void
att_identities_make(struct att_claims *claims, struct att_state *states, size_t state_count,
                    struct att_identities *out)
{
    struct people *known = att_arena_array(&claims->arena, 1, sizeof(*known));
    struct people p = {.claims = claims, .arena = &claims->arena};

    *out = (struct att_identities){.at = NULL};
    p.by_name.arena = p.by_country.arena = p.by_document.arena = p.arena;
    people_of_posts(&p);
    people_of_events(&p, states, state_count);
    if (p.arena->failed || p.seen.count == 0)
        return;
    people_ids(&p);
    qsort(p.seen.at, p.seen.count, sizeof(*p.seen.at), people_seen_order);
    for (size_t i = 0, k; i < p.seen.count && !p.arena->failed; i = k) {
        for (k = i + 1; k < p.seen.count && p.seen.at[k].person == p.seen.at[i].person; k++)
            ;
        people_finish(&p, &p.all.at[p.seen.at[i].person], p.seen.at + i, k - i);
    }
    out->at = p.all.at;
    out->count = p.all.count;
    att_tenures_make(claims, out);
    if (known != NULL) {
        *known = p;
        out->known = known;
    }
}
