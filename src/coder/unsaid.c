/* SPDX-License-Identifier: MIT */
/* unsaid.c - who meets although the words around the trigger leave him out.
 *
 *     A hội đàm với B, chào xã giao C      A greets C
 *     A chủ trì lễ đón B và hội đàm        A talks with B
 *     Cuộc gặp với C đã bị hủy             of whom the report tells that he met others */
#include "coder/event_int.h"

/* A journey or a meeting so many sentences back is still what the talk is about. */
#define UNSAID_SENTENCES 12
/* So many tellings are looked back over. */
#define UNSAID_LOOK 32

/* Whether what stands right before the trigger makes it one more verb of what came before. */
static bool
unsaid_coordinated(const struct att_doc *doc, const struct event_at *at)
{
    static const char *const between[] = {"đến", "sẽ", "đã", "cùng", "có", "tiến", "hành", "sau"};
    uint32_t first = doc->text.sentences[at->sentence].first, i = at->first;

    while (i > first && ATT_TOK_AMONG(doc, i - 1, between))
        i--;
    return i > first && (att_tok_is(doc, i - 1, ",") || att_tok_word(doc, i - 1, "và") ||
                         att_tok_word(doc, i - 1, "rồi"));
}

/* Put the first `count` of `people` before those of the candidate, once each. */
static bool
unsaid_before(struct att_doc *doc, struct att_candidate *c, const uint32_t *people, size_t count)
{
    struct att_candidate one = {.type = c->type};

    for (size_t i = 0; i < count; i++) {
        uint32_t country = doc->people.at[people[i]].country;

        if (!att_event_person(doc, &one, people[i]))
            return false;
        if (country != ATT_NO_INDEX)
            att_sides_add(&c->sides, country);
    }
    for (size_t i = 0; i < c->people_count; i++)
        if (!att_event_person(doc, &one, c->people[i]))
            return false;
    c->people = one.people;
    c->people_count = one.people_count;
    c->people_before = count;
    return true;
}

/* Who acts in the verb before acts in this one; without an object of its own it has that one's. */
static bool
unsaid_chain(struct att_doc *doc, const struct event_at *at, struct att_candidate *c)
{
    const struct att_candidate *p;

    if (doc->candidates.count == 0)
        return true;
    p = &doc->candidates.at[doc->candidates.count - 1];
    if (p->sentence != at->sentence || p->last > at->first || p->people_before == 0 ||
        !unsaid_coordinated(doc, at))
        return true;
    if (c->people_before == 0 && c->people_count > 0 && att_fit_people(c, p) < c->people_count)
        return unsaid_before(doc, c, p->people, p->people_before);
    if (c->people_count == c->people_before && att_sides_count(&c->sides) < 2 &&
        p->people_count > p->people_before && att_fit_people(c, p) == c->people_count)
        return unsaid_before(doc, c, p->people, p->people_count);
    return true;
}

/* Whether the candidate can tell whom the report is about: who travels, calls or meets. */
static bool
unsaid_tells(const struct att_candidate *p, const struct att_candidate *c)
{
    return !p->retold && p->teaser == c->teaser && p->teaser_index == c->teaser_index &&
           (p->type == ATT_EVENT_MEETING || p->type == ATT_EVENT_VISIT ||
            p->type == ATT_EVENT_PHONE) &&
           c->sentence - p->sentence <= UNSAID_SENTENCES;
}

/* In how many of the candidates from number `from` on the person travels or meets. */
static size_t
unsaid_count(const struct att_doc *doc, size_t from, const struct att_candidate *c, uint32_t person)
{
    size_t told = 0;

    for (size_t i = from; i < doc->candidates.count; i++) {
        const struct att_candidate *p = &doc->candidates.at[i];

        for (size_t k = 0; unsaid_tells(p, c) && k < p->people_count; k++)
            told += p->people[k] == person;
    }
    return told;
}

/*
 * The one of whom the report tells that he travels or meets, of another country than all of `c`;
 * ATT_NO_INDEX when it tells so of nobody, or of two alike.
 */
static uint32_t
unsaid_hero(const struct att_doc *doc, const struct att_candidate *c)
{
    size_t n = doc->candidates.count, from = n > UNSAID_LOOK ? n - UNSAID_LOOK : 0, most = 0;
    uint32_t hero = ATT_NO_INDEX, other = doc->people.at[c->people[0]].country;

    for (size_t i = from; i < n; i++) {
        const struct att_candidate *p = &doc->candidates.at[i];

        for (size_t k = 0; unsaid_tells(p, c) && k < p->people_count && k < UNSAID_LOOK; k++) {
            const struct att_who *who = &doc->people.at[p->people[k]];
            size_t told = unsaid_count(doc, from, c, p->people[k]);

            if (who->country == ATT_NO_INDEX || who->country == other || !who->relevant ||
                p->people[k] == hero)
                continue;
            if (told == most)
                hero = ATT_NO_INDEX;
            if (told > most) {
                most = told;
                hero = p->people[k];
            }
        }
    }
    return hero;
}

/* Whether the sentence names somebody else who may be meant: a person or post of another side. */
static bool
unsaid_named(const struct att_doc *doc, const struct event_at *at, const struct att_candidate *c)
{
    const struct att_sentence_facts *f = &doc->facts[at->sentence];
    uint32_t own = doc->people.at[c->people[0]].country;

    for (size_t k = 0; k < f->item_count; k++) {
        const struct att_item *item = &f->items[k];
        uint32_t country = ATT_NO_INDEX;

        if (item->cls == ATT_ITEM_PERSON)
            country = doc->people.at[doc->who_mentions.at[item->index].person].country;
        else if (item->cls == ATT_ITEM_POST)
            country = doc->mentions.at[item->index].country;
        else if (item->cls == ATT_ITEM_DELEGATION)
            return true;
        if ((item->cls == ATT_ITEM_PERSON || item->cls == ATT_ITEM_POST) && country != own)
            return true;
    }
    return false;
}

bool
att_event_unsaid(struct att_doc *doc, const struct event_at *at, struct att_candidate *c)
{
    uint32_t hero;

    if (c->type != ATT_EVENT_MEETING && c->type != ATT_EVENT_PHONE)
        return true;
    if (!c->retold && !unsaid_chain(doc, at, c))
        return false;
    if (c->retold || c->people_count == 0 || c->people_before > 0 ||
        doc->people.at[c->people[0]].country == ATT_NO_INDEX || unsaid_named(doc, at, c) ||
        (hero = unsaid_hero(doc, c)) == ATT_NO_INDEX)
        return true;
    c->unsaid = hero + 1;
    return unsaid_before(doc, c, &hero, 1);
}
