/* SPDX-License-Identifier: MIT */
/* event.c - rules over each sentence, and the arguments of what fires.
 *
 * A firing is a trigger in its place.  Its clause is the stretch between
 * semicolons; its participants are what the rule's arguments reach there; its
 * date is the one it stands nearest to, unless coordinated dates are dealt out
 * over as many coordinated triggers; its status is said by the markers around
 * it, or by the date against the day of publication. */
#include "coder/event_int.h"

#include "base/str.h"

/* A window of so few tokens is about what stands next to the trigger itself. */
#define EVENT_NEXT_TO 6

/* Tokens of the clause around [first, last). */
void
att_clause(const struct att_doc *doc, const struct att_sentence *sent, uint32_t first,
           uint32_t last, uint32_t *from, uint32_t *to)
{
    *from = first;
    while (*from > sent->first && !att_tok_is(doc, *from - 1, ";"))
        (*from)--;
    *to = last;
    while (*to < sent->last && !att_tok_is(doc, *to, ";"))
        (*to)++;
}

/* The tokens that a scope reaches, seen from the trigger. */
static void
event_scope(const struct att_doc *doc, const struct event_at *at, enum att_scope scope,
            uint16_t within, uint32_t *from, uint32_t *to)
{
    const struct att_sentence *sent = &doc->text.sentences[at->sentence];

    att_clause(doc, sent, at->first, at->last, from, to);
    switch (scope) {
    case ATT_SCOPE_BEFORE: /* triggers in one list share what stands around the list */
        *to = within > 0 && within <= EVENT_NEXT_TO ? at->first : at->list_first;
        if (within > 0 && *to - *from > within)
            *from = *to - within;
        break;
    case ATT_SCOPE_AFTER:
        *from = within > 0 && within <= EVENT_NEXT_TO ? at->last : at->list_last;
        if (within > 0 && *to - *from > within)
            *to = *from + within;
        break;
    case ATT_SCOPE_CLAUSE:
        if (within > 0 && at->first - *from > within)
            *from = at->first - within;
        if (within > 0 && *to - at->last > within)
            *to = at->last + within;
        break;
    case ATT_SCOPE_SENTENCE:
        *from = sent->first;
        *to = sent->last;
        break;
    case ATT_SCOPE_TRIGGER:
        *from = at->first;
        *to = at->last;
        break;
    }
}

/* The scene of a sentence. */
struct att_scene
att_scene_of(const struct att_doc *doc, size_t s)
{
    const struct att_sentence_facts *f = &doc->facts[s];

    return (struct att_scene){
        .tokens = doc->text.tokens,
        .first = doc->text.sentences[s].first,
        .last = doc->text.sentences[s].last,
        .items = f->items,
        .item_count = f->item_count,
        .item_at = f->item_at,
        .hits = f->hits,
        .hit_count = f->hit_count,
        .hit_at = f->hit_at,
    };
}

/* Whether a condition holds. */
bool
att_event_cond(const struct att_doc *doc, const struct event_at *at, const struct att_cond *cond)
{
    struct att_scene scene = att_scene_of(doc, at->sentence);
    uint32_t from, to, where;

    event_scope(doc, at, cond->scope, cond->within, &from, &to);
    return att_rules_find(doc->rules, &scene, cond, from, to, &where) != cond->negative;
}

/* Add a person to the candidate, once. */
static bool
event_person(struct att_doc *doc, struct att_candidate *c, uint32_t person)
{
    uint32_t *fresh;

    for (size_t i = 0; i < c->people_count; i++)
        if (c->people[i] == person)
            return true;
    if ((fresh = att_arena_array(doc->arena, c->people_count + 1, sizeof(*fresh))) == NULL)
        return false;
    if (c->people_count > 0)
        memcpy(fresh, c->people, c->people_count * sizeof(*fresh));
    fresh[c->people_count++] = person;
    c->people = fresh;
    return true;
}

/* Stretch the quote over tokens [first, last). */
static void
event_quote(struct att_candidate *c, uint32_t first, uint32_t last)
{
    if (first < c->quote_first)
        c->quote_first = first;
    if (last > c->quote_last)
        c->quote_last = last;
}

/*
 * A post without a name is whoever holds it in this document: "Tổng thống Mỹ", or, of two
 * holders, "hai Thủ tướng".
 */
static bool
event_holder(struct att_doc *doc, struct att_candidate *c, const struct att_mention *m)
{
    uint32_t holders[3], count = 0;

    for (size_t i = 0; i < doc->posts.count && count < 3; i++) {
        const struct att_post_mention *p = &doc->posts.at[i];
        uint32_t country = doc->people.at[p->person].country, k = 0;

        if (p->head != m->entry || country == ATT_NO_INDEX ||
            (!m->relative && (m->country == ATT_NO_INDEX || country != m->country)))
            continue;
        while (k < count && holders[k] != p->person)
            k++;
        if (k == count)
            holders[count++] = p->person;
    }
    if (count != (m->relative ? 2u : 1u))
        return true;
    for (uint32_t k = 0; k < count; k++) {
        att_sides_add(&c->sides, doc->people.at[holders[k]].country);
        if (!event_person(doc, c, holders[k]))
            return false;
    }
    return true;
}

/* Take one item as a participant. */
static bool
event_take(struct att_doc *doc, struct att_candidate *c, const struct att_item *item)
{
    event_quote(c, item->first, item->last);
    if (item->cls == ATT_ITEM_PERSON) {
        uint32_t person = doc->who_mentions.at[item->index].person;
        uint32_t country = doc->people.at[person].country;

        if (country != ATT_NO_INDEX)
            att_sides_add(&c->sides, country);
        return event_person(doc, c, person);
    }
    if (item->cls == ATT_ITEM_POST &&
        !event_holder(doc, c, &doc->mentions.at[item->index]))
        return false;
    if (item->cls == ATT_ITEM_PLACE && doc->mentions.at[item->index].country != ATT_NO_INDEX)
        att_sides_add(&c->sides, doc->mentions.at[item->index].country); /* "thăm Moscow" */
    if (item->cls == ATT_ITEM_COUNTRY && doc->mentions.at[item->index].certain_place &&
        c->type != ATT_EVENT_VISIT && c->type != ATT_EVENT_PORT_CALL)
        return true; /* "tại Singapore" is where, not who */
    if (item->cls != ATT_ITEM_DATE && item->cls != ATT_ITEM_RANK)
        att_sides_join(&c->sides, &doc->mentions.at[item->index].sides);
    return true;
}

/* Whether only commas, "và", "cùng", "với" and the like stand in [a, b). */
static bool
event_joined(const struct att_doc *doc, uint32_t a, uint32_t b)
{
    if (b < a || b - a > 6)
        return false;
    for (uint32_t i = a; i < b; i++)
        if (!att_tok_is(doc, i, ",") && !att_tok_word(doc, i, "và") &&
            !att_tok_word(doc, i, "cùng") && !att_tok_word(doc, i, "với") &&
            !att_tok_is(doc, i, "-") && !att_tok_is(doc, i, "–") && !att_tok_is(doc, i, "(") &&
            !att_tok_is(doc, i, ")") && !att_tok_word(doc, i, "của") &&
            !att_tok_word(doc, i, "các") && !att_tok_word(doc, i, "nước"))
            return false;
    return true;
}

/*
 * Whether a person stands in [from, to): then it is the actor, not the body or post nearby.  A
 * delegation of another country that stands nearer is none of the person's: "X chào mừng Đoàn
 * đại biểu Nga thăm Việt Nam".
 */
static bool
event_has_person(const struct att_doc *doc, const struct att_sentence_facts *f, uint32_t from,
                 uint32_t to)
{
    const struct att_sides *guests = NULL;

    for (size_t k = f->item_count; k > 0; k--) {
        const struct att_item *item = &f->items[k - 1];
        uint32_t country;

        if (item->first < from || item->last > to)
            continue;
        if (item->cls == ATT_ITEM_DELEGATION && guests == NULL &&
            att_sides_count(&doc->mentions.at[item->index].sides) == 1)
            guests = &doc->mentions.at[item->index].sides;
        if (item->cls != ATT_ITEM_PERSON)
            continue;
        country = doc->people.at[doc->who_mentions.at[item->index].person].country;
        return guests == NULL || country == ATT_NO_INDEX || att_sides_has(guests, country);
    }
    return false;
}

/*
 * Whether an earlier trigger of the sentence has this item as its object while a subject stands
 * before that trigger: "A hội đàm với B, chào xã giao C": B does not greet C, A does.
 */
static bool
event_object(const struct att_sentence_facts *f, const struct event_at *at,
             const struct att_item *item)
{
    for (size_t k = 0; at->objects != NULL && k < at->firing; k++) {
        if (at->firings[k].last > item->first || item->last > at->objects[k])
            continue;
        for (size_t i = 0; i < f->item_count; i++)
            if (f->items[i].last <= at->firings[k].first &&
                (f->items[i].cls == ATT_ITEM_PERSON || f->items[i].cls == ATT_ITEM_POST ||
                 f->items[i].cls == ATT_ITEM_DELEGATION))
                return true;
    }
    return false;
}

/* Participants by one argument of the rule. */
static bool
event_arg(struct att_doc *doc, const struct event_at *at, const struct att_arg *arg,
          struct att_candidate *c, bool *found)
{
    const struct att_sentence_facts *f = &doc->facts[at->sentence];
    uint32_t from, to, edge, classes = arg->classes;
    uint32_t scope_first = doc->text.sentences[at->sentence].first;
    size_t n = f->item_count;

    *found = false;
    event_scope(doc, at, arg->scope, arg->within, &from, &to);
    edge = arg->scope == ATT_SCOPE_BEFORE ? to : from;
    if (arg->scope == ATT_SCOPE_BEFORE && !arg->all && (classes & 1u << ATT_ITEM_PERSON) &&
        event_has_person(doc, f, from, to))
        classes = 1u << ATT_ITEM_PERSON;
    for (size_t k = 0; k < n; k++) {
        const struct att_item *item = &f->items[arg->scope == ATT_SCOPE_BEFORE ? n - 1 - k : k];

        if (item->first < from || item->last > to || !(classes >> item->cls & 1u))
            continue;
        if (item->first < at->last && item->last > at->first && arg->scope != ATT_SCOPE_TRIGGER)
            continue;
        if (item->cls == ATT_ITEM_PERSON && item->first > scope_first &&
            att_tok_word(doc, item->first - 1, "theo"))
            continue; /* "theo X": X speaks, and takes no part */
        if (arg->scope == ATT_SCOPE_BEFORE && event_object(f, at, item))
            continue; /* the object of the verb before is not the subject of this one */
        if (*found && !arg->all) { /* the nearest, and what is joined to it */
            bool joined = arg->scope == ATT_SCOPE_BEFORE ? event_joined(doc, item->last, edge)
                                                         : event_joined(doc, edge, item->first);
            if (!joined)
                continue;
        }
        if (!event_take(doc, c, item))
            return false;
        if (arg->scope == ATT_SCOPE_AFTER && (item->cls == ATT_ITEM_COUNTRY ||
                                              item->cls == ATT_ITEM_PLACE)) {
            const struct att_mention *m = &doc->mentions.at[item->index];
            if (m->country != ATT_NO_INDEX)
                att_sides_add(&c->goals, m->country);
            att_sides_join(&c->goals, &m->sides);
        }
        if (arg->scope == ATT_SCOPE_AFTER && at->objects != NULL && item->cls == ATT_ITEM_PERSON)
            at->objects[at->firing] = item->last;
        *found = true;
        edge = arg->scope == ATT_SCOPE_BEFORE ? item->first : item->last;
    }
    return true;
}

/* The first place that the clause puts the event in: after the trigger, else before it. */
static void
event_place(struct att_doc *doc, const struct event_at *at, struct att_candidate *c)
{
    const struct att_sentence_facts *f = &doc->facts[at->sentence];
    const struct att_sentence *sent = &doc->text.sentences[at->sentence];
    const struct att_mention *best = NULL;
    uint32_t from, to, best_cost = UINT32_MAX;

    att_clause(doc, sent, at->first, at->last, &from, &to);
    c->place_country = ATT_NO_INDEX;
    for (uint32_t k = f->mention_first; k < f->mention_last; k++) {
        const struct att_mention *m = &doc->mentions.at[k];
        uint32_t cost;

        if ((m->kind != ATT_MENTION_PLACE && m->kind != ATT_MENTION_COUNTRY) || !m->certain_place ||
            m->first < from || m->last > to)
            continue;
        cost = m->first >= at->last ? m->first - at->last : at->first - m->last + 12;
        if (m->first < at->last && m->last > at->first)
            continue;
        if (m->kind == ATT_MENTION_COUNTRY)
            cost += 40;
        else if (m->entry != NULL && m->entry->cls == ATT_CLASS_BODY)
            cost += 8;
        if (cost < best_cost) {
            best_cost = cost;
            best = m;
        }
    }
    if (best == NULL)
        return;
    if (best->kind == ATT_MENTION_PLACE) {
        c->place = att_text_raw(&doc->text, best->first, best->last);
        c->place_first = best->first;
        c->place_last = best->last;
        c->place_country = best->country;
        event_quote(c, best->first, best->last);
    } else {
        for (uint32_t i = 0; i < 384; i++)
            if (att_sides_has(&best->sides, i))
                c->place_country = i;
    }
}

/* Past the words before a name: "tham dự", "phát biểu tại", "cuộc". */
static uint32_t
event_name_first(const struct att_doc *doc, const struct event_at *at)
{
    static const char *const words[] = {"tại", "trong", "phát", "biểu", "tham", "gia", "dự", "tới",
                                        "chủ", "trì",   "sau",  "các",  "kết",  "thúc", "cuộc"};
    uint32_t i = at->first;

    for (; i + 1 < at->last; i++) {
        size_t k = 0;

        while (k < ATT_COUNT(words) && !att_tok_word(doc, i, words[k]))
            k++;
        if (k == ATT_COUNT(words))
            break;
    }
    return i;
}

/* Where one more piece of a name ends that begins at `i`; `i` when none does. */
static uint32_t
event_name_piece(const struct att_doc *doc, size_t s, uint32_t i, uint32_t end)
{
    const struct att_reading *r = att_reading_at(doc, s, i);
    const struct att_token *t = att_tok(doc, i);
    bool binds = i + 1 < end && att_tok_upper(doc, i + 1);

    if (r != NULL && (r->entry->cls == ATT_CLASS_COUNTRY || r->entry->cls == ATT_CLASS_BODY ||
                      r->entry->cls == ATT_CLASS_MECHANISM || r->entry->cls == ATT_CLASS_DEMONYM))
        return r->last;
    if (t->kind == ATT_TOKEN_WORD && (t->flags & ATT_TOKEN_UPPER))
        return i + 1;
    if (binds && (att_tok_word(doc, i, "và") || att_tok_word(doc, i, "về") ||
                  att_tok_word(doc, i, "quốc") || att_tok_word(doc, i, "tế") ||
                  att_tok_is(doc, i, "-") || att_tok_is(doc, i, "–")))
        return i + 1;
    if (i + 2 < end && att_tok_word(doc, i, "lần") && att_tok_word(doc, i + 1, "thứ"))
        return i + 3;
    return i;
}

/* "Lễ kỷ niệm 10 năm thành lập ADMM+": the series that a ceremony is of ends its name. */
static uint32_t
event_name_series(const struct att_doc *doc, const struct event_at *at, uint32_t i)
{
    const struct att_sentence_facts *f = &doc->facts[at->sentence];

    for (uint32_t k = f->mention_first; k < f->mention_last; k++) {
        const struct att_mention *m = &doc->mentions.at[k];

        if (m->kind != ATT_MENTION_MECHANISM || m->first < i || m->first > i + 6)
            continue;
        for (uint32_t w = i; w < m->first; w++)
            if (att_tok(doc, w)->kind == ATT_TOKEN_PUNCT)
                return i;
        return m->last;
    }
    return i;
}

/* A name that begins at the trigger and goes on over capitals, quotes and mechanisms. */
static void
event_name(const struct att_doc *doc, const struct event_at *at, struct att_candidate *c)
{
    const struct att_sentence *sent = &doc->text.sentences[at->sentence];
    uint32_t i = at->last, next;

    while (i < sent->last) {
        if (att_tok_is(doc, i, "“") || att_tok_is(doc, i, "\"")) {
            next = i + 1;
            while (next < sent->last && !att_tok_is(doc, next, "”") &&
                   !att_tok_is(doc, next, "\""))
                next++;
            i = next < sent->last ? next + 1 : i;
            break;
        }
        if ((next = event_name_piece(doc, at->sentence, i, sent->last)) == i)
            break;
        i = next;
    }
    if (c->type == ATT_EVENT_CEREMONY)
        i = event_name_series(doc, at, i);
    c->name_first = event_name_first(doc, at);
    c->name_last = i > sent->last ? sent->last : i;
    c->name = att_text_raw(&doc->text, c->name_first, c->name_last);
}

/* "Hội thảo Việt Nam - Pháp": who stands in the name takes part. */
static void
event_name_sides(const struct att_doc *doc, const struct event_at *at, struct att_candidate *c)
{
    const struct att_sentence_facts *f = &doc->facts[at->sentence];

    for (uint32_t k = f->mention_first; k < f->mention_last; k++) {
        const struct att_mention *m = &doc->mentions.at[k];

        if ((m->kind == ATT_MENTION_COUNTRY || (m->kind == ATT_MENTION_GROUP && !m->relative)) &&
            !m->certain_place && m->first >= c->name_first && m->last <= c->name_last)
            att_sides_join(&c->sides, &m->sides);
    }
}

/* The mechanism that the event is a sitting of: in the trigger, in its name, or close by. */
static void
event_mechanism(struct att_doc *doc, const struct event_at *at, struct att_candidate *c)
{
    const struct att_sentence_facts *f = &doc->facts[at->sentence];

    for (uint32_t k = f->mention_first; k < f->mention_last; k++) {
        const struct att_mention *m = &doc->mentions.at[k];

        if (m->kind != ATT_MENTION_MECHANISM || m->first > at->last + 8 || m->last <= at->first)
            continue;
        if (m->first >= at->last && c->type != ATT_EVENT_CONFERENCE &&
            c->type != ATT_EVENT_CEREMONY && c->type != ATT_EVENT_EXERCISE)
            continue;
        c->mechanism = m->entry;
        c->edition = m->edition;
        event_quote(c, m->first, m->last);
        if (c->type == ATT_EVENT_CONFERENCE || c->type == ATT_EVENT_EXERCISE ||
            c->type == ATT_EVENT_EXCHANGE || c->type == ATT_EVENT_EXHIBITION) {
            att_sides_join(&c->sides, &m->sides);
            /* a sitting of ASEAN told of by a Vietnamese paper that names its own part in it */
            if (att_sides_has(&m->sides, doc->asean) && doc->own_part)
                att_sides_add(&c->sides, doc->vnm);
        }
        break;
    }
    if (c->mechanism != NULL &&
        (att_str_eqz(c->mechanism->kind, "codebook") || att_str_eqz(c->mechanism->kind, "mission")))
        c->mechanism_id = c->mechanism->id;
    if (c->rule->mechanism.len > 0)
        c->mechanism_id = c->rule->mechanism;
}

/* Status and mode from the markers around the trigger. */
static bool
event_markers(struct att_doc *doc, const struct event_at *at, struct att_candidate *c,
              const struct att_marker **unreal)
{
    size_t count;
    const struct att_marker *markers = att_rules_markers(doc->rules, &count);
    bool said[ATT_MARKER_COUNT] = {false};

    *unreal = NULL;
    for (size_t i = 0; i < count; i++) {
        if (said[markers[i].kind] || !att_event_cond(doc, at, &markers[i].cond))
            continue;
        said[markers[i].kind] = true;
        if (markers[i].kind == ATT_MARKER_UNREAL ||
            (markers[i].kind == ATT_MARKER_VAGUE && !c->rule->vague))
            *unreal = &markers[i];
    }
    c->status = ATT_STATUS_HELD;
    c->anchored = true;
    if (said[ATT_MARKER_CANCELLED])
        c->status = ATT_STATUS_CANCELLED;
    else if (said[ATT_MARKER_POSTPONED])
        c->status = ATT_STATUS_POSTPONED;
    else if (said[ATT_MARKER_PLANNED] && !said[ATT_MARKER_HELD])
        c->status = ATT_STATUS_PLANNED;
    else
        c->anchored = said[ATT_MARKER_HELD];
    if (c->rule->status >= 0) {
        c->status = (enum att_event_status)c->rule->status;
        c->anchored = true;
    }
    if (said[ATT_MARKER_ONLINE])
        c->mode = ATT_MODE_ONLINE;
    else if (said[ATT_MARKER_IN_PERSON])
        c->mode = ATT_MODE_IN_PERSON;
    return *unreal == NULL;
}

/* Remember why a firing came to nothing; always false. */
static bool
event_refuse(struct att_doc *doc, const struct event_at *at, const struct att_rule *rule,
             const char *why, struct att_str detail)
{
    struct att_refusal *r;

    if (doc->explain && (r = ATT_VEC_PUSH(doc->arena, &doc->refusals)) != NULL)
        *r = (struct att_refusal){rule, (uint32_t)at->sentence, at->first, at->last,
                                  att_arena_printf(doc->arena, "%s%.*s", why, ATT_STR(detail))};
    return false;
}

/* What the rule wants to be known; NULL when all of it is. */
static const char *
event_needs(const struct att_doc *doc, const struct att_candidate *c)
{
    size_t sides = att_sides_count(&c->sides);
    unsigned needs = c->rule->needs;

    if ((needs & ATT_NEED_DATE) && !c->date_own)
        return "needs a date of its own";
    if ((needs & ATT_NEED_FOREIGN) && sides <= (att_sides_has(&c->sides, doc->vnm) ? 1u : 0u))
        return "needs a side other than VNM";
    if ((needs & ATT_NEED_SIDES) && sides < 2)
        return "needs two sides";
    if ((needs & ATT_NEED_SIDE) && sides < 1)
        return "needs a side";
    if ((needs & ATT_NEED_PERSON) && c->people_count == 0)
        return "needs a person";
    return NULL;
}

/* Whether the trigger lies wholly inside a post or a person: "Chủ tịch Hội nghị …". */
static bool
event_inside(const struct att_doc *doc, const struct event_at *at)
{
    const struct att_sentence_facts *f = &doc->facts[at->sentence];

    for (size_t k = 0; k < f->item_count; k++)
        if ((f->items[k].cls == ATT_ITEM_PERSON || f->items[k].cls == ATT_ITEM_POST) &&
            f->items[k].first <= at->first && f->items[k].last >= at->last &&
            f->items[k].last - f->items[k].first > at->last - at->first)
            return true;
    return false;
}

/* Whether the rule's conditions hold where it fires, and nothing makes it unreal. */
static bool
event_holds(struct att_doc *doc, const struct event_at *at, const struct att_rule *rule)
{
    struct att_candidate c = {.rule = rule};
    const struct att_marker *unreal;

    if (rule->stop)
        return true;
    if (event_inside(doc, at))
        return event_refuse(doc, at, rule, "inside a post or a person's mention",
                            (struct att_str){NULL, 0});
    for (size_t i = 0; i < rule->cond_count; i++)
        if (!att_event_cond(doc, at, &rule->conds[i]))
            return event_refuse(doc, at, rule, rule->conds[i].negative ? "unless " : "if ",
                                rule->conds[i].text);
    if (!rule->retold && !event_markers(doc, at, &c, &unreal))
        return event_refuse(doc, at, rule, "unreal: ", unreal->cond.text);
    return true;
}

/*
 * A meeting, visit, call or signing has two sides.  Where the sentence names one foreign side and
 * the document is about it and another, the other takes part.
 */
static void
event_pair(const struct att_doc *doc, struct att_candidate *c)
{
    if (c->rule->pair && c->type == ATT_EVENT_CEREMONY && att_sides_count(&c->sides) == 0 &&
        att_sides_count(&doc->pair) == 2)
        att_sides_join(&c->sides, &doc->pair);
    if (c->retold || att_sides_count(&c->sides) != 1 ||
        !(c->rule->pair || !att_sides_has(&c->sides, doc->vnm)) ||
        (!c->rule->pair && c->type != ATT_EVENT_MEETING && c->type != ATT_EVENT_VISIT &&
         c->type != ATT_EVENT_CEREMONY && c->type != ATT_EVENT_PORT_CALL &&
         c->type != ATT_EVENT_AGREEMENT))
        return;
    if (att_sides_common(&c->sides, &doc->pair) == 1)
        att_sides_join(&c->sides, &doc->pair);
}

/* A gathering in Viet Nam of which no side is named is held by Viet Nam. */
static void
event_host(const struct att_doc *doc, struct att_candidate *c)
{
    if (att_sides_count(&c->sides) == 0 && c->place_country == doc->vnm &&
        (c->type == ATT_EVENT_CONFERENCE || c->type == ATT_EVENT_EXHIBITION))
        att_sides_add(&c->sides, doc->vnm);
}

/* Enter a candidate. */
static bool
event_keep(struct att_doc *doc, const struct event_at *at, const struct att_candidate *c)
{
    const struct att_sentence_facts *f = &doc->facts[at->sentence];
    struct att_candidate *slot = ATT_VEC_PUSH(doc->arena, &doc->candidates);

    if (slot == NULL)
        return false;
    *slot = *c;
    slot->main = f->title || f->lead || at->sentence < 2;
    slot->teaser = f->teaser;
    slot->teaser_index = f->teaser_index;
    slot->event = ATT_NO_INDEX;
    return true;
}

/* People after the trigger who are of one side, when those before it are of another; else 0. */
static size_t
event_counterparts(const struct att_doc *doc, const struct att_candidate *c)
{
    size_t n = c->people_count - c->people_before;
    uint32_t country;

    if (n < 2 || c->people_before == 0)
        return 0;
    country = doc->people.at[c->people[c->people_before]].country;
    for (size_t i = 0; i < c->people_count; i++)
        if ((doc->people.at[c->people[i]].country == country) != (i >= c->people_before))
            return 0;
    return n;
}

/* "hội kiến A và B": a meeting with A and a meeting with B. */
static bool
event_split(struct att_doc *doc, const struct event_at *at, const struct att_candidate *c)
{
    for (size_t i = c->people_before; i < c->people_count; i++) {
        struct att_candidate one = *c;

        one.people_count = 0;
        one.people = NULL;
        for (size_t k = 0; k < c->people_before; k++)
            if (!event_person(doc, &one, c->people[k]))
                return false;
        if (!event_person(doc, &one, c->people[i]) || !event_keep(doc, at, &one))
            return false;
    }
    return true;
}

/* "thăm Brunei và Malaysia": one visit per country. */
static bool
event_tour(struct att_doc *doc, const struct event_at *at, const struct att_candidate *c)
{
    const struct att_sentence_facts *f = &doc->facts[at->sentence];
    struct att_sides done = {{0}};

    for (uint32_t k = f->mention_first; k < f->mention_last; k++) { /* in the order of the text */
        const struct att_mention *m = &doc->mentions.at[k];
        struct att_candidate one = *c;
        uint32_t goal = ATT_NO_INDEX;

        for (uint32_t i = 0; i < 384 && m->first >= at->last; i++)
            if (att_sides_has(&c->goals, i) && !att_sides_has(&done, i) &&
                (att_sides_has(&m->sides, i) || m->country == i))
                goal = i;
        if (goal == ATT_NO_INDEX)
            continue;
        att_sides_add(&done, goal);
        for (size_t w = 0; w < ATT_COUNT(one.sides.bits); w++)
            one.sides.bits[w] &= ~c->goals.bits[w];
        att_sides_add(&one.sides, goal);
        if (!event_keep(doc, at, &one))
            return false;
    }
    return true;
}

/* The candidate of a firing whose conditions hold. */
static bool
event_firing(struct att_doc *doc, const struct event_at *at, const struct att_rule *rule)
{
    struct att_candidate c = {.rule = rule, .type = rule->type, .sentence = (uint32_t)at->sentence};
    const struct att_marker *unreal;
    const char *lack;

    c.first = c.quote_first = at->first;
    c.last = c.quote_last = at->last;
    c.retold = rule->retold;
    (void)event_markers(doc, at, &c, &unreal);
    for (size_t i = 0; i < rule->arg_count; i++) {
        bool found;

        if (!event_arg(doc, at, &rule->args[i], &c, &found))
            return false;
        if (!found && rule->args[i].required) {
            (void)event_refuse(doc, at, rule, "no argument: ", rule->args[i].role);
            return true;
        }
        if (rule->args[i].scope == ATT_SCOPE_BEFORE)
            c.people_before = c.people_count;
    }
    if (rule->side.len > 0) {
        uint32_t side = att_country_index(doc->lexicon, rule->side);
        att_sides_add(&c.sides, side == ATT_NO_INDEX ? doc->vnm : side);
        if (att_sides_count(&c.sides) == 1 && doc->own_part)
            att_sides_add(&c.sides, doc->vnm);
    }
    event_mechanism(doc, at, &c);
    att_event_date(doc, at, &c);
    event_place(doc, at, &c);
    if (rule->named) {
        event_name(doc, at, &c);
        event_name_sides(doc, at, &c);
    }
    event_pair(doc, &c);
    event_host(doc, &c);
    if ((lack = event_needs(doc, &c)) != NULL) {
        (void)event_refuse(doc, at, rule, lack, (struct att_str){NULL, 0});
        return true;
    }
    /* "trong cuộc hội đàm tại London vào tháng 10-2018" tells of a meeting of its own */
    if (c.retold && c.type != ATT_EVENT_TYPE_COUNT && c.date_own && att_sides_count(&c.sides) > 1)
        c.retold = false;
    att_event_status_by_date(doc, &c);
    if (rule->each && event_counterparts(doc, &c) > 1)
        return event_split(doc, at, &c);
    if ((c.type == ATT_EVENT_VISIT || c.type == ATT_EVENT_PORT_CALL) &&
        att_sides_count(&c.goals) > 1)
        return event_tour(doc, at, &c);
    return event_keep(doc, at, &c);
}

static bool
event_overlaps(const struct att_firing *list, size_t count, const struct att_firing *f)
{
    for (size_t i = 0; i < count; i++)
        if (f->first < list[i].last && f->last > list[i].first)
            return true;
    return false;
}

static int
event_position(const void *a, const void *b)
{
    const struct att_firing *x = a, *y = b;

    return (x->first > y->first) - (x->first < y->first);
}

/* Where a firing stands among others sorted by position: the list of triggers around it. */
static struct event_at
event_among(const struct att_doc *doc, size_t s, const struct att_firing *f,
            const struct att_firing *list, size_t count)
{
    struct event_at at = {s, f->first, f->last, f->first, f->last, list, count, 0, NULL};

    while (at.firing < count && list[at.firing].first < f->first)
        at.firing++;
    for (size_t k = at.firing; k < count; k++) {
        if (list[k].first < at.list_last)
            continue;
        if (!event_joined(doc, at.list_last, list[k].first))
            break;
        at.list_last = list[k].last;
    }
    for (size_t k = at.firing; k > 0; k--) {
        if (list[k - 1].last > at.list_first)
            continue;
        if (!event_joined(doc, list[k - 1].last, at.list_first))
            break;
        at.list_first = list[k - 1].first;
    }
    return at;
}

/* The best firings of a sentence that do not overlap, without asking for their conditions. */
static size_t
event_greedy(const struct att_firing *all, size_t count, struct att_firing *out)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (!event_overlaps(out, kept, &all[i]))
            out[kept++] = all[i];
    if (kept > 1)
        qsort(out, kept, sizeof(*out), event_position);
    return kept;
}

/* The candidates of one sentence. */
static bool
event_sentence(struct att_doc *doc, size_t s)
{
    struct att_scene scene = att_scene_of(doc, s);
    struct att_firing *all, *greedy, *taken;
    uint32_t *objects;
    size_t count, greedy_count, taken_count = 0, first = doc->candidates.count;
    bool dry;

    if (!att_rules_fire(doc->rules, &scene, doc->arena, &all, &count, &dry))
        return false;
    if (count == 0)
        return true;
    greedy = att_arena_array(doc->arena, count, sizeof(*greedy));
    taken = att_arena_array(doc->arena, count, sizeof(*taken));
    objects = att_arena_array(doc->arena, count, sizeof(*objects));
    if (greedy == NULL || taken == NULL || objects == NULL)
        return false;
    greedy_count = event_greedy(all, count, greedy);
    for (size_t i = 0; i < count; i++) {
        struct event_at at;

        if (event_overlaps(taken, taken_count, &all[i]))
            continue;
        at = event_among(doc, s, &all[i], greedy, greedy_count);
        if (event_holds(doc, &at, all[i].rule))
            taken[taken_count++] = all[i];
        else if (doc->arena->failed)
            return false;
    }
    if (taken_count > 1)
        qsort(taken, taken_count, sizeof(*taken), event_position);
    for (size_t i = 0; i < taken_count && doc->candidates.count < ATT_LIMIT_EVENTS; i++) {
        struct event_at at = event_among(doc, s, &taken[i], taken, taken_count);

        at.objects = objects;
        if (!taken[i].rule->stop && !event_firing(doc, &at, taken[i].rule))
            return false;
    }
    att_event_distribute(doc, s, first);
    return true;
}

bool
att_candidates(struct att_doc *doc)
{
    for (size_t s = 0; s < doc->text.sentence_count; s++)
        if (!doc->facts[s].imprint && !event_sentence(doc, s))
            return false;
    return true;
}
