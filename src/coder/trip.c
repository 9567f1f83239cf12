/* SPDX-License-Identifier: MIT */
/* trip.c - who goes where: the two ends of a visit.
 *
 * A rule's argument `to` says where, its others who.  What the sentence leaves out is taken from
 * the subject after a fronted phrase ("Khi thăm Lào, Thủ tướng …"), else from the journey told
 * before ("đoàn cũng thăm một số đơn vị"), else from the two sides that the text is about. */
#include "coder/event_int.h"

#include "base/str.h"

/* A fronted phrase has so few words before its trigger. */
#define TRIP_FRONT_MAX 4
/* "nước này" is a country named so few sentences before. */
#define TRIP_NEAR 2

/* A date so near behind a trigger is its own. */
#define TRIP_DATED 3

static bool
trip_is(const struct att_candidate *c)
{
    return c->type == ATT_EVENT_VISIT || c->type == ATT_EVENT_PORT_CALL || c->rule->local;
}

void
att_trip_part(struct att_candidate *c, const struct att_arg *arg, const struct att_sides *got)
{
    att_sides_join(att_str_eqz(arg->role, "to") ? &c->goals : &c->travellers, got);
}

void
att_trip_goal(const struct att_doc *doc, const struct att_arg *arg, const struct att_item *item,
              struct att_candidate *c)
{
    static const char *const whole[] = {"ministry", "army", "party", "parliament", "igo"};
    const struct att_entry *entry;

    if (c->type != ATT_EVENT_VISIT || !att_str_eqz(arg->role, "to"))
        return;
    if ((item->cls != ATT_ITEM_BODY && item->cls != ATT_ITEM_PLACE) ||
        (entry = doc->mentions.at[item->index].entry) == NULL || c->goal_last > c->goal_first)
        return;
    c->wide = item->cls == ATT_ITEM_PLACE && att_str_eqz(entry->kind, "region");
    if (item->cls == ATT_ITEM_PLACE && entry->cls != ATT_CLASS_VENUE)
        return;
    for (size_t k = 0; k < ATT_COUNT(whole); k++)
        if (item->cls == ATT_ITEM_BODY && att_str_eqz(entry->kind, whole[k]))
            return; /* "thăm Bộ Quốc phòng Lào": all of the journey */
    c->local = true;
    c->goal_first = item->first;
    c->goal_last = item->last;
}

/* Those of `set` that are not in `out`. */
static struct att_sides
trip_without(struct att_sides set, const struct att_sides *out)
{
    for (size_t w = 0; w < ATT_COUNT(set.bits); w++)
        set.bits[w] &= ~out->bits[w];
    return set;
}

/* Whether it is known who of another side than the goal travels. */
static bool
trip_has_traveller(const struct att_candidate *c)
{
    struct att_sides foreign = trip_without(c->travellers, &c->goals);

    return att_sides_count(&foreign) > 0;
}

/* Whether the trigger stands in a phrase before the comma: "Trong thời gian thăm Lào, …". */
static bool
trip_fronted(const struct att_doc *doc, const struct event_at *at)
{
    static const char *const words[] = {"trong", "khi",  "nhân", "sau", "trước",
                                        "kết",   "nhận", "tại",  "lúc", "tiếp"};
    uint32_t sent = doc->text.sentences[at->sentence].first, i = at->first;

    while (i > sent && at->first - i < TRIP_FRONT_MAX && !att_tok_is(doc, i - 1, ","))
        i--;
    if (i > sent && !att_tok_is(doc, i - 1, ","))
        return false;
    return ATT_TOK_AMONG(doc, i, words);
}

/* Whether the item is a ship, or the country that a ship is said to be of. */
static bool
trip_flag(const struct att_doc *doc, const struct att_candidate *c, const struct att_item *item)
{
    return item->cls == ATT_ITEM_SHIP ||
           (c->type == ATT_EVENT_PORT_CALL && item->cls == ATT_ITEM_COUNTRY &&
            !doc->mentions.at[item->index].certain_place);
}

/*
 * Take who goes from the rest of the sentence: the first after the comma of a fronted phrase, or
 * the first of all before the trigger.  false: no memory.
 */
static bool
trip_subject(struct att_doc *doc, const struct event_at *at, struct att_candidate *c, bool after)
{
    const struct att_sentence_facts *f = &doc->facts[at->sentence];

    for (size_t k = 0; k < f->item_count; k++) {
        const struct att_item *item = &f->items[k];
        struct att_candidate one = {.rule = c->rule, .type = c->type};
        struct att_sides sides;

        if ((after ? item->first <= at->last || !att_tok_is(doc, item->first - 1, ",")
                   : item->last > (c->type == ATT_EVENT_PORT_CALL ? at->last : at->first)) ||
            (item->cls != ATT_ITEM_PERSON && item->cls != ATT_ITEM_POST &&
             item->cls != ATT_ITEM_DELEGATION && !(!after && trip_flag(doc, c, item))))
            continue;
        if (!att_event_take(doc, &one, item))
            return false;
        sides = trip_without(one.sides, &c->goals);
        if (att_sides_count(&sides) == 0 || (!after && att_sides_count(&c->goals) == 0))
            continue; /* the host, or perhaps he */
        if (item->cls == ATT_ITEM_SHIP)
            c->type = ATT_EVENT_PORT_CALL;
        att_sides_join(&c->travellers, &one.sides);
        att_sides_join(&c->sides, &one.sides);
        for (size_t i = 0; i < one.people_count; i++)
            if (!att_event_person(doc, c, one.people[i]))
                return false;
        break;
    }
    return true;
}

/* "nước này": the country named last before that does not travel itself. */
static void
trip_this_country(const struct att_doc *doc, const struct event_at *at, struct att_candidate *c)
{
    size_t from = at->sentence > TRIP_NEAR ? at->sentence - TRIP_NEAR : 0;

    if (att_sides_count(&c->goals) > 0 || !att_tok_word(doc, at->last - 1, "này"))
        return;
    for (size_t s = at->sentence + 1; s > from; s--) {
        const struct att_sentence_facts *f = &doc->facts[s - 1];

        for (uint32_t k = f->mention_last; k > f->mention_first; k--) {
            const struct att_mention *m = &doc->mentions.at[k - 1];

            if (m->kind != ATT_MENTION_COUNTRY || m->first >= at->first ||
                att_sides_common(&m->sides, &c->travellers) > 0)
                continue;
            c->goals = m->sides;
            return;
        }
    }
}

/*
 * The journey of a person or, with `ships`, of a ship told last before whose ends are known, and
 * that this can be a part of.
 */
static const struct att_candidate *
trip_before(const struct att_doc *doc, const struct att_candidate *c, bool ships)
{
    for (size_t i = doc->candidates.count; i > 0; i--) {
        const struct att_candidate *p = &doc->candidates.at[i - 1];

        if ((p->type != ATT_EVENT_VISIT && (p->type != ATT_EVENT_PORT_CALL || !ships)) ||
            p->retold || p->teaser != c->teaser ||
            (p->teaser && p->teaser_index != c->teaser_index) || !trip_has_traveller(p) ||
            att_sides_count(&p->goals) == 0)
            continue;
        if (att_sides_count(&c->goals) > 0 && att_sides_common(&c->goals, &p->goals) == 0)
            continue;
        if (att_sides_count(&c->travellers) > 0 &&
            att_sides_common(&c->travellers, &p->travellers) == 0)
            continue;
        return p;
    }
    return NULL;
}

/* Take what is missing from the journey told before; false: no memory. */
static bool
trip_follow(struct att_doc *doc, struct att_candidate *c)
{
    const struct att_candidate *p = trip_before(doc, c, !c->local);

    if (p == NULL ||
        (c->local && att_sides_count(&c->travellers) == 1 &&
         att_sides_has(&c->travellers, doc->vnm) && c->sentence - p->sentence > TRIP_NEAR + 1))
        return true;
    if (att_sides_count(&c->goals) == 0)
        c->goals = p->goals;
    if (trip_has_traveller(c))
        return true;
    if (c->type == ATT_EVENT_VISIT)
        c->type = p->type; /* "chuyến thăm" after a ship's is the ship's */
    c->travellers = p->travellers;
    for (size_t i = 0; i < p->people_count; i++) {
        uint32_t country = doc->people.at[p->people[i]].country;

        if (country != ATT_NO_INDEX && att_sides_has(&p->travellers, country) &&
            !att_event_person(doc, c, p->people[i]))
            return false;
    }
    return true;
}

/* Of the two sides that the text is about, whichever is missing. */
static void
trip_of_pair(const struct att_doc *doc, struct att_candidate *c)
{
    struct att_sides other, pair = att_pair_at(doc, c->sentence, &c->sides);

    if (att_sides_count(&pair) != 2 || (c->local && !att_sides_has(&pair, doc->vnm)))
        return;
    if (att_sides_count(&c->goals) == 0 && att_sides_count(&c->travellers) == 1 &&
        att_sides_common(&c->travellers, &pair) == 1) {
        c->goals = trip_without(pair, &c->travellers);
        c->guessed = true;
    }
    if (c->local)
        return;
    if (c->type == ATT_EVENT_PORT_CALL && !trip_has_traveller(c) && doc->own_part &&
        att_sides_count(&c->goals) > 0 && !att_sides_has(&c->goals, doc->vnm))
        att_sides_add(&c->travellers, doc->vnm); /* a ship whose flag is not told is ours */
    other = trip_without(pair, &c->goals);
    if (att_sides_count(&c->goals) == 1 && !trip_has_traveller(c) && att_sides_count(&other) == 1) {
        c->travellers = other;
        c->guessed = true;
    }
}

/* "vào Lăng viếng Chủ tịch …": the mausoleum is where it is, whatever place is near. */
static void
trip_mausoleum(const struct att_doc *doc, struct att_candidate *c)
{
    static const char *const name[] = {"chủ", "tịch", "hồ", "chí", "minh"};
    uint32_t i = c->first, n = 0, end = doc->text.sentences[c->sentence].last;

    while (i < c->last && !att_tok_word(doc, i, "lăng"))
        i++;
    if (c->type != ATT_EVENT_CEREMONY || i == c->last)
        return;
    while (n < ATT_COUNT(name) && i + 1 + n < end && att_tok_word(doc, i + 1 + n, name[n]))
        n++;
    c->place_first = i;
    c->place_last = i + 1 + (n == ATT_COUNT(name) ? n : 0);
    c->place = att_tok_seen(doc, c->place_first, c->place_last);
    c->place_country = doc->vnm;
}

/* Whoever is of where the journey goes does not make it: he is spoken with, or invites. */
static void
trip_hosts(const struct att_doc *doc, struct att_candidate *c)
{
    size_t kept = 0, before = 0;

    if (c->type != ATT_EVENT_VISIT || !trip_has_traveller(c) || c->people_count < 2)
        return;
    for (size_t i = 0; i < c->people_count; i++) {
        uint32_t country = doc->people.at[c->people[i]].country;

        if (i >= c->people_before && country != ATT_NO_INDEX && att_sides_has(&c->goals, country))
            continue;
        before += i < c->people_before;
        c->people[kept++] = c->people[i];
    }
    if (kept == 0)
        return;
    c->people_count = kept;
    c->people_before = before;
}

bool
att_event_trip(struct att_doc *doc, const struct event_at *at, struct att_candidate *c)
{
    if (!trip_is(c))
        return true;
    trip_mausoleum(doc, c);
    if (!trip_has_traveller(c) && trip_fronted(doc, at) && !trip_subject(doc, at, c, true))
        return false;
    trip_this_country(doc, at, c);
    /* "thăm châu Á", "thăm cơ quan của nước mình" */
    if (c->type == ATT_EVENT_VISIT && !c->retold &&
        ((c->wide && !c->local && att_sides_count(&c->goals) == 0) ||
         (c->local && att_sides_count(&c->travellers) > 0 && att_sides_count(&c->goals) > 0 &&
          !trip_has_traveller(c))))
        return true;
    if (c->type != ATT_EVENT_PORT_CALL &&
        (!trip_has_traveller(c) || att_sides_count(&c->goals) == 0) && !trip_follow(doc, c))
        return false;
    if (!trip_has_traveller(c) && !trip_subject(doc, at, c, false))
        return false;
    trip_of_pair(doc, c);
    trip_hosts(doc, c);
    att_sides_join(&c->sides, &c->travellers);
    att_sides_join(&c->sides, &c->goals);
    return true;
}

bool
att_trip_known(const struct att_candidate *c)
{
    return trip_has_traveller(c) && att_sides_count(&c->goals) > 0;
}

bool
att_trip_dated(const struct att_candidate *c)
{
    return !trip_is(c) ||
           (c->date_token_first >= c->last && c->date_token_first <= c->last + TRIP_DATED);
}
