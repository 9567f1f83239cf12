/* SPDX-License-Identifier: MIT */
/* stands.c - whom a post or a delegation without a name stands for: somebody whom the document
 * names elsewhere.  Nobody is added whom it does not name at all. */
#include "coder/event_int.h"
#include "coder/who_int.h"

#include "base/str.h"

/* How far back a post that says no country may look for its holder. */
#define STANDS_SENTENCES 4
/* A delegation is led by somebody of this level at least, when nobody is said to lead it. */
#define STANDS_LEVEL 3

/* Whether a post said of somebody is, or begins like, the head of a nameless one. */
static bool
stands_same(const struct att_doc *doc, const struct att_post_mention *p,
            const struct att_mention *m)
{
    const struct att_reading *r = att_reading_at(doc, m->sentence, m->head);

    if (p->modified != (r != NULL && r->entry != m->entry) || p->post.len == 0)
        return false; /* "nguyên Bộ trưởng" is somebody else */
    return p->head == m->entry ||
           ((m->country == ATT_NO_INDEX || m->relative) && m->entry->form.at != NULL &&
            att_str_find(p->head->form, m->entry->form, 0) == 0);
}

/* Whether this person holds what the mention says, by the document. */
static bool
stands_holds(const struct att_doc *doc, uint32_t person, const struct att_mention *m)
{
    if (m->country != ATT_NO_INDEX && doc->people.at[person].country != m->country)
        return false;
    for (size_t i = 0; i < doc->posts.count; i++)
        if (doc->posts.at[i].person == person &&
            doc->facts[doc->posts.at[i].sentence].teaser == doc->facts[m->sentence].teaser &&
            stands_same(doc, &doc->posts.at[i], m))
            return true;
    return false;
}

/* The only holder of a post of a stated country. */
static uint32_t
stands_only(const struct att_doc *doc, const struct att_mention *m)
{
    uint32_t found = ATT_NO_INDEX;

    for (uint32_t i = 0; i < doc->people.count; i++) {
        if (!stands_holds(doc, i, m))
            continue;
        if (found != ATT_NO_INDEX)
            return ATT_NO_INDEX;
        found = i;
    }
    return found;
}

/* The holder spoken of last before the mention. */
static uint32_t
stands_last(const struct att_doc *doc, const struct att_mention *m, uint32_t but)
{
    for (size_t i = doc->who_mentions.count; i > 0; i--) {
        const struct att_who_mention *w = &doc->who_mentions.at[i - 1];

        if (w->first >= m->first ||
            doc->facts[w->sentence].teaser != doc->facts[m->sentence].teaser)
            continue;
        if (m->sentence - w->sentence > STANDS_SENTENCES)
            break;
        if (but != ATT_NO_INDEX &&
            (w->person == but || doc->people.at[w->person].country == doc->people.at[but].country))
            continue;
        if (stands_holds(doc, w->person, m))
            return w->person;
    }
    return ATT_NO_INDEX;
}

/* The days that a sentence speaks of: its first date with a year, else that of publication. */
static bool
stands_days(const struct att_doc *doc, size_t s, int64_t *first, int64_t *last)
{
    struct att_edtf published = {.from = doc->published};

    for (uint32_t d = doc->facts[s].date_first; d < doc->facts[s].date_last; d++)
        if (!doc->dates.at[d].term && att_edtf_bounds(&doc->dates.at[d].date, first, last))
            return true;
    return att_edtf_bounds(&published, first, last);
}

int
att_stands_term(const struct att_doc *doc, uint32_t person, const struct att_entry *post,
                int64_t first, int64_t last)
{
    const struct att_entry *known = doc->people.at[person].known;
    const struct att_tenure *list;
    size_t count = 0;
    int got = 0;

    list = known == NULL ? NULL : att_lexicon_tenures(doc->lexicon, known, &count);
    for (size_t i = 0; i < count; i++) {
        if (list[i].head == NULL || att_str_find(list[i].head->form, post->form, 0) != 0)
            continue;
        if (att_tenure_may(&list[i], first, last))
            return 1;
        got = -1;
    }
    return got;
}

/* Who of those named held the post of a stated country then, by the lexicon; the only one. */
static uint32_t
stands_by_term(const struct att_doc *doc, const struct att_mention *m)
{
    uint32_t found = ATT_NO_INDEX;
    int64_t first, last;

    if (m->country == ATT_NO_INDEX || !stands_days(doc, m->sentence, &first, &last))
        return ATT_NO_INDEX;
    for (uint32_t i = 0; i < doc->people.count; i++) {
        if (doc->people.at[i].country != m->country ||
            att_stands_term(doc, i, m->entry, first, last) != 1)
            continue;
        if (found != ATT_NO_INDEX)
            return ATT_NO_INDEX;
        found = i;
    }
    return found;
}

void
att_stands_check(const struct att_doc *doc, struct att_candidate *c)
{
    int64_t first, last;

    if (c->stood == 0 || !c->has_date || !att_edtf_bounds(&c->date, &first, &last) ||
        att_stands_term(doc, c->stood - 1, c->stood_post, first, last) != -1)
        return;
    for (size_t i = 0; i < c->people_count; i++) {
        if (c->people[i] != c->stood - 1)
            continue;
        memmove(&c->people[i], &c->people[i + 1], (c->people_count - i - 1) * sizeof(*c->people));
        c->people_count--;
        c->people_before -= i < c->people_before;
        break;
    }
    c->stood = 0;
}

/* The one whom a post of one country stands for; ATT_NO_INDEX: nobody that is named. */
static uint32_t
stands_one(const struct att_doc *doc, const struct att_mention *m, bool *by_term)
{
    struct att_mention own = *m;
    uint32_t found = stands_last(doc, m, ATT_NO_INDEX);

    if (found != ATT_NO_INDEX)
        return found;
    if (m->country == ATT_NO_INDEX) { /* "Chủ tịch nước": ours, when no other is said */
        own.country = doc->vnm;
        return doc->own_part ? stands_only(doc, &own) : ATT_NO_INDEX;
    }
    if ((found = stands_only(doc, m)) == ATT_NO_INDEX &&
        (found = stands_by_term(doc, m)) != ATT_NO_INDEX)
        *by_term = true;
    return found;
}

/* The country that one more holder of the post at `*i` is of: "Bộ trưởng Anh |và Pháp|". */
static uint32_t
stands_next(const struct att_doc *doc, size_t s, uint32_t *i)
{
    const struct att_reading *r;

    if (!att_tok_is(doc, *i, ",") && !att_tok_word(doc, *i, "và") && !att_dash(doc, *i))
        return ATT_NO_INDEX;
    if ((r = att_reading_at(doc, s, *i + 1)) == NULL || r->entry->cls != ATT_CLASS_COUNTRY)
        return ATT_NO_INDEX;
    *i = r->last;
    return att_country_index(doc->lexicon, r->entry->country);
}

/*
 * "hai Bộ trưởng": those named last, of two countries; else the only ones of the two sides that
 * the text is about.
 */
static size_t
stands_two(const struct att_doc *doc, const struct att_mention *m, uint32_t out[ATT_STANDS_MAX])
{
    struct att_sides pair = att_sides_count(&m->sides) == 2 ? m->sides : doc->pair;
    struct att_mention own = *m;
    size_t count = 0;

    if ((out[0] = stands_last(doc, m, ATT_NO_INDEX)) != ATT_NO_INDEX &&
        (out[1] = stands_last(doc, m, out[0])) != ATT_NO_INDEX)
        return 2;
    for (uint32_t side = 0; side < ATT_LIMIT_SIDES && count < 2; side++) {
        own.country = side;
        if (att_sides_has(&pair, side) && (out[count] = stands_only(doc, &own)) != ATT_NO_INDEX)
            count++;
    }
    return count == 2 ? 2 : 0;
}

size_t
att_stands_post(const struct att_doc *doc, const struct att_mention *m,
                uint32_t out[ATT_STANDS_MAX], bool *by_term)
{
    struct att_mention own = *m;
    uint32_t i = m->last, end = doc->text.sentences[m->sentence].last;
    size_t count = 0;

    *by_term = false;
    if (m->relative)
        return att_tok_word(doc, m->first, "hai") ? stands_two(doc, m, out) : 0;
    if (att_sides_count(&m->sides) == 2) { /* "Bộ trưởng Quốc phòng Việt - Mỹ" */
        for (uint32_t side = 0; side < ATT_LIMIT_SIDES && count < ATT_STANDS_MAX; side++) {
            own.country = side;
            if (att_sides_has(&m->sides, side) &&
                (out[count] = stands_one(doc, &own, by_term)) != ATT_NO_INDEX)
                count++;
        }
        return count;
    }
    if ((out[0] = stands_one(doc, m, by_term)) != ATT_NO_INDEX)
        count++;
    while (m->country != ATT_NO_INDEX && count < ATT_STANDS_MAX && i + 1 < end &&
           (own.country = stands_next(doc, m->sentence, &i)) != ATT_NO_INDEX)
        if ((out[count] = stands_one(doc, &own, by_term)) != ATT_NO_INDEX)
            count++;
    return count;
}

/* Whether the person is said to lead: "X dẫn đầu đoàn". */
static bool
stands_leads(const struct att_doc *doc, const struct att_who_mention *w)
{
    uint32_t end = doc->text.sentences[w->sentence].last;

    for (uint32_t i = w->last; i + 1 < end && i < w->last + 10; i++)
        if (att_tok_word(doc, i, "dẫn") && att_tok_word(doc, i + 1, "đầu"))
            return true;
    return false;
}

uint32_t
att_stands_delegation(const struct att_doc *doc, const struct att_mention *m)
{
    uint32_t side, best = ATT_NO_INDEX, leader = att_leader(doc, m);

    if (leader != ATT_NO_INDEX || m->kind != ATT_MENTION_DELEGATION)
        return leader;
    if (att_sides_count(&m->sides) != 1 || att_sides_has(&m->sides, doc->vnm))
        return ATT_NO_INDEX;
    side = att_sides_last(&m->sides);
    for (size_t i = 0; i < doc->mentions.count; i++) /* another mention says who leads it */
        if (doc->mentions.at[i].kind == ATT_MENTION_DELEGATION &&
            att_sides_has(&doc->mentions.at[i].sides, side) &&
            (leader = att_leader(doc, &doc->mentions.at[i])) != ATT_NO_INDEX)
            return leader;
    for (size_t i = 0; i < doc->who_mentions.count; i++) {
        const struct att_who_mention *w = &doc->who_mentions.at[i];

        if (doc->people.at[w->person].country != side || doc->facts[w->sentence].teaser)
            continue;
        if (stands_leads(doc, w))
            return w->person;
        for (size_t k = 0; best == ATT_NO_INDEX && k < doc->posts.count; k++)
            if (doc->posts.at[k].person == w->person && !doc->posts.at[k].modified &&
                doc->posts.at[k].head->level > 0 && doc->posts.at[k].head->level <= STANDS_LEVEL)
                best = w->person;
    }
    return best;
}
