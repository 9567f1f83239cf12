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
void
att_event_scope(const struct att_doc *doc, const struct event_at *at, enum att_scope scope,
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
        .spots = f->spots,
        .ahead = f->ahead,
        .fuel = doc->fuel,
        .passes = att_event_passes,
        .ctx = doc,
    };
}

/* Whether a condition holds. */
bool
att_event_cond(const struct att_doc *doc, const struct event_at *at, const struct att_cond *cond)
{
    struct att_scene scene;
    uint32_t from, to, where;

    if (!att_rules_possible(doc->rules, doc->facts[at->sentence].spots, cond))
        return cond->negative;
    scene = att_scene_of(doc, at->sentence);
    att_event_scope(doc, at, cond->scope, cond->within, &from, &to);
    return att_rules_find(doc->rules, &scene, cond, from, to, &where) != cond->negative;
}

/* What the event is about, of what the rule tells apart: the first that is found. */
static struct att_str
event_about(const struct att_doc *doc, const struct event_at *at, const struct att_rule *rule)
{
    struct att_scene scene = att_scene_of(doc, at->sentence);
    struct att_str about = {NULL, 0};
    uint32_t from, to, where, first = UINT32_MAX;

    for (size_t i = 0; i < rule->object_count; i++) {
        const struct att_cond *cond = &rule->objects[i].cond;

        att_event_scope(doc, at, cond->scope, cond->within, &from, &to);
        if (!att_rules_find(doc->rules, &scene, cond, from, to, &where) || where >= first)
            continue;
        first = where;
        about = rule->objects[i].name;
    }
    return about;
}

/* Remember why a firing came to nothing; always false. */
static bool
event_refuse(struct att_doc *doc, const struct event_at *at, const struct att_rule *rule,
             struct att_refusal why)
{
    struct att_refusal *r;

    why.rule = rule;
    why.sentence = (uint32_t)at->sentence;
    why.first = at->first;
    why.last = at->last;
    if (doc->explain && (r = ATT_VEC_PUSH(doc->arena, &doc->refusals)) != NULL)
        *r = why;
    return false;
}

/* Remember which condition failed, and, for one that must not hold, what stands there. */
static bool
event_refuse_cond(struct att_doc *doc, const struct event_at *at, const struct att_rule *rule,
                  const struct att_marker *marker, const struct att_cond *cond)
{
    struct att_refusal why = {.kind = marker != NULL ? ATT_REFUSED_GUARD : ATT_REFUSED_COND,
                              .marker = marker,
                              .cond = cond};
    struct att_scene scene = att_scene_of(doc, at->sentence);
    uint32_t from, to;

    struct att_fuel fuel = {.left = 0};

    if (doc->explain && (marker != NULL || cond->negative)) {
        /* explaining must not cost what coding has */
        att_fuel_fill(&fuel, scene.last - scene.first, doc->arena);
        scene.fuel = &fuel;
        att_event_scope(doc, at, cond->scope, cond->within, &from, &to);
        if (att_rules_find(doc->rules, &scene, cond, from, to, &why.found_first))
            why.found_last = att_rules_end(doc->rules, &scene, cond, why.found_first, to);
    }
    return event_refuse(doc, at, rule, why);
}

/* What the rule wants to be known and is not; 0 when all of it is. */
static unsigned
event_needs(const struct att_doc *doc, const struct att_candidate *c)
{
    size_t sides = att_sides_count(&c->sides);
    unsigned needs = c->rule->needs;

    if ((needs & ATT_NEED_JOURNEY) && !c->retold && !att_trip_known(c))
        return ATT_NEED_JOURNEY;
    if ((needs & ATT_NEED_DATE) && !c->date_own)
        return ATT_NEED_DATE;
    if ((needs & ATT_NEED_FOREIGN) && sides <= (att_sides_has(&c->sides, doc->vnm) ? 1u : 0u))
        return ATT_NEED_FOREIGN;
    if ((needs & ATT_NEED_SIDES) && sides < 2)
        return ATT_NEED_SIDES;
    if ((needs & ATT_NEED_SIDE) && sides < 1)
        return ATT_NEED_SIDE;
    /* "ông Mnangagwa gặp ông Mugabe": those of one other country meet at home */
    if (c->type == ATT_EVENT_MEETING && !c->retold && sides == 1 &&
        !att_sides_has(&c->sides, doc->vnm) && needs != 0 && c->people_count > 1)
        return ATT_NEED_SIDES;
    if ((needs & ATT_NEED_PERSON) && c->people_count == 0)
        return ATT_NEED_PERSON;
    return 0;
}

/* "trong các khuôn khổ ASEAN - Nga, ARF, EAS, ADMM+": series that are listed, none that sat. */
static bool
event_listed(const struct event_at *at, const struct att_candidate *c)
{
    size_t count = 0;

    if (c->type != ATT_EVENT_CONFERENCE || c->date_own)
        return false;
    for (size_t k = 0; k < at->firing_count; k++)
        count += at->firings[k].rule->type == ATT_EVENT_CONFERENCE &&
                 at->firings[k].first >= at->list_first && at->firings[k].last <= at->list_last;
    return count > 2;
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

/* Whether the clause has a date at all. */
static bool
event_dated(const struct att_doc *doc, const struct event_at *at)
{
    const struct att_sentence_facts *f = &doc->facts[at->sentence];
    uint32_t from, to;

    att_clause(doc, &doc->text.sentences[at->sentence], at->first, at->last, &from, &to);
    for (size_t k = 0; k < f->item_count; k++)
        if (f->items[k].cls == ATT_ITEM_DATE && f->items[k].first >= from && f->items[k].last <= to)
            return true;
    return false;
}

/* Whether the rule's conditions hold where it fires, and nothing makes it unreal. */
static bool
event_holds(struct att_doc *doc, const struct event_at *at, const struct att_rule *rule)
{
    struct att_candidate c = {.rule = rule};
    const struct att_marker *unreal;

    if (!rule->stop && event_inside(doc, at))
        return event_refuse(doc, at, rule, (struct att_refusal){.kind = ATT_REFUSED_INSIDE});
    for (size_t i = 0; i < rule->cond_count; i++)
        if (!att_event_cond(doc, at, &rule->conds[i]))
            return event_refuse_cond(doc, at, rule, NULL, &rule->conds[i]);
    if (rule->stop)
        return true;
    if (!rule->retold && !att_event_markers(doc, at, &c, &unreal))
        return event_refuse_cond(doc, at, rule, unreal, &unreal->cond);
    if ((rule->needs & ATT_NEED_DATE) && !event_dated(doc, at)) /* another rule may do without */
        return event_refuse(doc, at, rule,
                            (struct att_refusal){.kind = ATT_REFUSED_NEED, .need = ATT_NEED_DATE});
    for (size_t i = 0; i < rule->arg_count; i++) {
        struct att_candidate probe = {.rule = rule, .type = rule->type};
        uint32_t found;

        if (rule->args[i].need == 0)
            continue;
        if (!att_event_arg(doc, at, &rule->args[i], &probe, &found))
            return false;
        if (found < rule->args[i].need)
            return event_refuse(
                doc, at, rule,
                (struct att_refusal){.kind = ATT_REFUSED_ARG, .arg = &rule->args[i]});
    }
    return true;
}

/*
 * A meeting, visit, call or signing has two sides.  Where the sentence names one foreign side and
 * the document is about it and another, the other takes part.
 */
static void
event_pair(const struct att_doc *doc, struct att_candidate *c)
{
    bool meets = c->type == ATT_EVENT_MEETING || c->type == ATT_EVENT_VISIT ||
                 c->type == ATT_EVENT_CEREMONY || c->type == ATT_EVENT_PORT_CALL ||
                 c->type == ATT_EVENT_PHONE;
    struct att_sides pair = meets || att_sides_count(&c->sides) == 1
                                ? att_pair_at(doc, c->sentence, &c->sides)
                                : doc->pair;

    if (att_acts_at_home(doc, c) || !att_acts_both(doc, c->sentence, &pair))
        return; /* of one of them nobody acts anywhere in the text */
    if (c->rule->pair && att_sides_count(&c->sides) == 0 && att_sides_count(&pair) == 2)
        att_sides_join(&c->sides, &pair);
    if (att_str_eqz(c->mechanism_id, "DPD") && att_sides_count(&c->sides) < 2 &&
        att_sides_common(&c->sides, &pair) == att_sides_count(&c->sides))
        att_sides_join(&c->sides, &pair); /* a dialogue of two ministries */
    if (c->retold || att_sides_count(&c->sides) != 1 ||
        !(c->rule->pair || !att_sides_has(&c->sides, doc->vnm)) || (!c->rule->pair && !meets))
        return;
    if (att_sides_common(&c->sides, &pair) == 1)
        att_sides_join(&c->sides, &pair);
}

/*
 * A gathering in Viet Nam of which no side is named is held by Viet Nam; who is promoted in a
 * paper that names its own state's forces is of them.
 */
static void
event_host(const struct att_doc *doc, struct att_candidate *c)
{
    if (att_sides_count(&c->sides) == 0 && c->type == ATT_EVENT_APPOINTMENT && doc->own_part)
        att_sides_add(&c->sides, doc->vnm);
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
    slot->event = ATT_NO_INDEX;
    return true;
}

/*
 * People after the trigger, of other countries than those before it: each is met on his own.
 * 0 when there are not two, or when a country is not known.
 */
static size_t
event_counterparts(const struct att_doc *doc, const struct att_candidate *c)
{
    size_t n = c->people_count - c->people_before;
    bool alike = true;

    if (n < 2)
        return 0;
    for (size_t i = c->people_before; i < c->people_count; i++) {
        uint32_t country = doc->people.at[c->people[i]].country;

        if (country == ATT_NO_INDEX)
            return 0;
        alike = alike && country == doc->people.at[c->people[c->people_before]].country;
        for (size_t k = 0; k < c->people_before; k++)
            if (doc->people.at[c->people[k]].country == country)
                return 0;
    }
    /* without a subject, "hội đàm giữa A và B" is one meeting */
    return c->people_before > 0 || alike ? n : 0;
}

/* "hội kiến A và B": a meeting with A and a meeting with B. */
static bool
event_split(struct att_doc *doc, const struct event_at *at, const struct att_candidate *c)
{
    for (size_t i = c->people_before; i < c->people_count; i++) {
        struct att_candidate one = *c;

        one.people_count = 0;
        one.people = NULL;
        for (size_t k = c->people_before; k < c->people_count; k++)
            att_sides_remove(&one.sides, doc->people.at[c->people[k]].country);
        att_sides_add(&one.sides, doc->people.at[c->people[i]].country);
        for (size_t k = 0; k < c->people_before; k++)
            if (!att_event_person(doc, &one, c->people[k]))
                return false;
        if (!att_event_person(doc, &one, c->people[i]) || !event_keep(doc, at, &one))
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

        for (uint32_t i = 0; i < ATT_LIMIT_SIDES && m->first >= at->first; i++)
            if (att_sides_has(&c->goals, i) && !att_sides_has(&done, i) &&
                (att_sides_has(&m->sides, i) || m->country == i))
                goal = i;
        if (goal == ATT_NO_INDEX)
            continue;
        att_sides_add(&done, goal);
        for (size_t w = 0; w < ATT_COUNT(one.sides.bits); w++)
            one.sides.bits[w] &= ~c->goals.bits[w];
        att_sides_add(&one.sides, goal);
        if (m->kind == ATT_MENTION_PLACE) {
            one.place = att_tok_seen(doc, m->first, m->last);
            one.place_first = m->first;
            one.place_last = m->last;
            one.place_grade = 1; /* told here, not taken over from what came before */
        }
        one.place_country = goal;
        if (!event_keep(doc, at, &one))
            return false;
    }
    return true;
}

/* Who takes part: the rule's arguments, one after the other.  `*lacks`: a required one is not
 * there. */
static bool
event_cast(struct att_doc *doc, const struct event_at *at, struct att_candidate *c, bool *lacks)
{
    const struct att_rule *rule = c->rule;

    *lacks = false;
    for (size_t i = 0; i < rule->arg_count; i++) {
        uint32_t found;
        struct att_sides had = c->sides;

        c->sides = (struct att_sides){{0}}; /* what this one gives */
        if (!att_event_arg(doc, at, &rule->args[i], c, &found))
            return false;
        att_trip_part(c, &rule->args[i], &c->sides);
        if (rule->each && rule->args[i].scope == ATT_SCOPE_AFTER &&
            att_sides_count(&c->sides) <= found)
            att_sides_join(&c->goals, &c->sides); /* each of whom may be met on his own */
        att_sides_join(&c->sides, &had);
        if (found < rule->args[i].need) {
            (void)event_refuse(
                doc, at, rule,
                (struct att_refusal){.kind = ATT_REFUSED_ARG, .arg = &rule->args[i]});
            *lacks = true;
            return true;
        }
        if (rule->args[i].scope == ATT_SCOPE_BEFORE)
            c->people_before = c->people_count;
    }
    return true;
}

/* "Sau hội đàm, hai bên ký …", "Kết thúc cuộc gặp, …": a meeting that the sentence starts from. */
static bool
event_echo(const struct att_doc *doc, const struct event_at *at)
{
    static const char *const words[] = {"sau", "kết", "trước"};
    const struct att_sentence *sent = &doc->text.sentences[at->sentence];

    if (at->first > sent->first + 3 || at->last >= sent->last || !att_tok_is(doc, at->last, ","))
        return false;
    return ATT_TOK_AMONG(doc, sent->first, words);
}

/*
 * Whether the trigger is only the frame of the sentence, "Đề xuất được nhắc lại trong cuộc gặp":
 * what was wished or proposed is something else, then.
 */
static bool
event_framed(const struct att_doc *doc, const struct event_at *at)
{
    static const char *const words[] = {"tại", "trong", "sau", "trước", "nhân", "kết", "phát"};

    return ATT_TOK_AMONG(doc, at->first, words) ||
           (at->first > 0 && ATT_TOK_AMONG(doc, at->first - 1, words));
}

/* "cuộc tập trận này", "chuyến thăm lần này": what was spoken of before. */
static bool
event_this(const struct att_doc *doc, const struct event_at *at)
{
    uint32_t end = doc->text.sentences[at->sentence].last, i = at->last;

    if (i + 1 < end && att_tok_word(doc, i, "lần"))
        i++;
    return i < end && att_tok_word(doc, i, "này");
}

/* The candidate of a firing whose conditions hold. */
static bool
event_firing(struct att_doc *doc, const struct event_at *at, const struct att_rule *rule)
{
    struct att_candidate c = {.rule = rule, .type = rule->type, .sentence = (uint32_t)at->sentence};
    const struct att_marker *unreal;
    unsigned lack;
    bool lacks;

    c.first = c.quote_first = at->first;
    c.last = c.quote_last = at->last;
    c.echo = rule->type == ATT_EVENT_MEETING && event_echo(doc, at);
    c.retold = rule->retold || c.echo;
    c.again = event_this(doc, at);
    c.local = rule->local;
    c.teaser = doc->facts[at->sentence].teaser;
    c.teaser_index = doc->facts[at->sentence].teaser_index;
    c.object = event_about(doc, at, rule);
    c.unreal = !att_event_markers(doc, at, &c, &unreal) && !event_framed(doc, at);
    if (!event_cast(doc, at, &c, &lacks))
        return false;
    if (lacks)
        return true;
    if (!att_event_fronted(doc, at, &c) || !att_event_unsaid(doc, at, &c))
        return false;
    if (rule->side.len > 0) {
        uint32_t side = att_country_index(doc->lexicon, rule->side);
        att_sides_add(&c.sides, side == ATT_NO_INDEX ? doc->vnm : side);
        if (att_sides_count(&c.sides) == 1 && doc->own_part)
            att_sides_add(&c.sides, doc->vnm);
    }
    att_event_mechanism(doc, at, &c);
    if (c.type == ATT_EVENT_CONFERENCE || c.type == ATT_EVENT_EXCHANGE ||
        c.type == ATT_EVENT_EXERCISE || c.type == ATT_EVENT_EXHIBITION)
        att_event_edition(doc, at, &c);
    att_event_date(doc, at, &c);
    att_stands_check(doc, &c);
    if (c.type == ATT_EVENT_CONFERENCE)
        att_event_year_said(doc, at, &c);
    if (rule->early && c.has_date && c.date_token_first >= at->last)
        c.has_date = c.date_own = false;
    att_event_place(doc, at, &c);
    if (!att_event_trip(doc, at, &c))
        return false;
    if (rule->named)
        att_event_name(doc, at, &c);
    event_pair(doc, &c);
    event_host(doc, &c);
    if (event_listed(at, &c)) {
        (void)event_refuse(doc, at, rule, (struct att_refusal){.kind = ATT_REFUSED_LISTED});
        return true;
    }
    if ((lack = event_needs(doc, &c)) != 0) {
        (void)event_refuse(doc, at, rule,
                           (struct att_refusal){.kind = ATT_REFUSED_NEED, .need = lack});
        return true;
    }
    /* "trong cuộc hội đàm tại Paris vào tháng 5-2017" tells of a meeting of its own */
    if (c.retold && !c.unreal && c.type != ATT_EVENT_TYPE_COUNT && c.date_own &&
        att_sides_count(&c.sides) > 1 && att_trip_dated(&c))
        c.retold = false;
    if (att_acts_alone(doc, at, &c)) {
        (void)event_refuse(doc, at, rule, (struct att_refusal){.kind = ATT_REFUSED_ALONE});
        return true;
    }
    if (c.retold && c.type == ATT_EVENT_VISIT && !att_trip_dated(&c) && !c.date.range &&
        c.date_token_first >= c.last && (c.again || att_tok_is(doc, c.last, ",")))
        c.has_date = c.date_own = false; /* "trong chuyến thăm, ông gặp … ngày 5": of the meeting */
    att_event_status_by_date(doc, &c);
    if (rule->each && event_counterparts(doc, &c) > 1)
        return event_split(doc, at, &c);
    if ((c.type == ATT_EVENT_VISIT || c.type == ATT_EVENT_PORT_CALL) &&
        att_sides_count(&c.goals) > 1)
        return event_tour(doc, at, &c);
    if (rule->each && c.people_count > 0 && c.people_count == c.people_before &&
        att_sides_count(&c.goals) > 1) /* "làm việc với bộ quốc phòng A, B và C" */
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
        if (list[k].first == at.list_last || /* "hỗ trợ đào tạo" is no list */
            !att_event_joined(doc, at.list_last, list[k].first))
            break;
        at.list_last = list[k].last;
    }
    for (size_t k = at.firing; k > 0; k--) {
        if (list[k - 1].last > at.list_first)
            continue;
        if (list[k - 1].last == at.list_first ||
            !att_event_joined(doc, list[k - 1].last, at.list_first))
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

/* Remember who has taken the words of a trigger, unless it is the same rule. */
static void
event_refuse_taken(struct att_doc *doc, size_t s, const struct att_firing *f,
                   const struct att_firing *taken, size_t count)
{
    struct event_at at = {.sentence = s, .first = f->first, .last = f->last};

    for (size_t i = 0; doc->explain && i < count; i++)
        if (f->first < taken[i].last && f->last > taken[i].first) {
            if (taken[i].rule != f->rule && !f->rule->stop)
                (void)event_refuse(doc, &at, f->rule,
                                   (struct att_refusal){.kind = ATT_REFUSED_TAKEN,
                                                        .winner = taken[i].rule,
                                                        .won_first = taken[i].first,
                                                        .won_last = taken[i].last});
            return;
        }
}

/* The firings of a sentence: all, and those whose conditions held, in the order of the text. */
struct event_lists {
    const struct att_firing *all;
    size_t count;
    struct att_firing *taken;
    size_t taken_count;
    uint32_t *objects; /* of each taken: where the persons after it end */
};

/* Whether `f` can stand in the place of `taken[slot]`: overlaps it and none of the others. */
static bool
event_fits(const struct event_lists *l, size_t slot, const struct att_firing *f)
{
    if (f->rule == l->taken[slot].rule || f->rule->stop || !event_overlaps(&l->taken[slot], 1, f))
        return false;
    return !event_overlaps(l->taken, slot, f) &&
           !event_overlaps(l->taken + slot + 1, l->taken_count - slot - 1, f);
}

/* A rule took words and found too few to take part: the next rules there are tried. */
static bool
event_again(struct att_doc *doc, size_t s, const struct event_lists *l, size_t slot)
{
    struct att_firing lost = l->taken[slot];
    size_t had = doc->candidates.count;

    for (size_t i = 0; i < l->count; i++) {
        struct event_at at;

        l->taken[slot] = lost;
        if (!event_fits(l, slot, &l->all[i]))
            continue;
        l->taken[slot] = l->all[i];
        at = event_among(doc, s, &l->all[i], l->taken, l->taken_count);
        at.objects = l->objects;
        if (event_holds(doc, &at, l->all[i].rule) && !event_firing(doc, &at, l->all[i].rule))
            return false;
        if (doc->arena->failed)
            return false;
        if (doc->candidates.count > had)
            return true;
    }
    l->taken[slot] = lost;
    return true;
}

/* Remember a sentence that took too much, and the rule at which its steps ran out. */
static void
event_dry(struct att_doc *doc, size_t s, const struct att_rule *rule)
{
    if (doc->dry_count++ == 0) {
        doc->dry_rule = rule;
        doc->dry_sentence = (uint32_t)s;
    }
}

/* Of all firings, those whose conditions hold and that do not overlap; false when memory is out. */
static bool
event_take(struct att_doc *doc, size_t s, struct event_lists *l, const struct att_firing *greedy,
           size_t greedy_count)
{
    for (size_t i = 0; i < l->count; i++) {
        struct event_at at;
        bool holds;

        if (event_overlaps(l->taken, l->taken_count, &l->all[i]))
            continue;
        at = event_among(doc, s, &l->all[i], greedy, greedy_count);
        holds = event_holds(doc, &at, l->all[i].rule);
        if (doc->arena->failed)
            return false;
        if (doc->fuel->left == 0) { /* whether it holds is not known */
            event_dry(doc, s, l->all[i].rule);
            break;
        }
        if (holds)
            l->taken[l->taken_count++] = l->all[i];
        if (holds && doc->explain && l->all[i].rule->stop) {
            const struct att_rule **stop = ATT_VEC_PUSH(doc->arena, &doc->stops);

            if (stop == NULL)
                return false;
            *stop = l->all[i].rule;
        }
    }
    if (l->taken_count > 1)
        qsort(l->taken, l->taken_count, sizeof(*l->taken), event_position);
    return true;
}

/* The candidates of the firings that were taken; false when memory is out. */
static bool
event_candidates(struct att_doc *doc, size_t s, const struct event_lists *l)
{
    for (size_t i = 0; i < l->taken_count && doc->candidates.count <= ATT_LIMIT_EVENTS; i++) {
        struct event_at at = event_among(doc, s, &l->taken[i], l->taken, l->taken_count);
        size_t had = doc->candidates.count;
        bool dry = doc->fuel->left == 0;

        if (l->taken[i].rule->stop)
            continue;
        at.objects = l->objects;
        if (!dry && !event_firing(doc, &at, l->taken[i].rule))
            return false;
        if (!dry && doc->candidates.count == had && !event_again(doc, s, l, i))
            return false;
        if (!dry && doc->fuel->left == 0) { /* what it says of the event is not all it says */
            doc->candidates.count = had;
            event_dry(doc, s, l->taken[i].rule);
        }
    }
    return true;
}

/* The candidates of one sentence. */
static bool
event_sentence(struct att_doc *doc, size_t s)
{
    struct att_scene scene = att_scene_of(doc, s);
    struct event_lists l = {.all = NULL};
    const struct att_rule *dry;
    struct att_firing *all, *greedy;
    size_t greedy_count, first = doc->candidates.count;

    att_fuel_fill(doc->fuel, scene.last - scene.first, doc->arena);
    if (!att_rules_fire(doc->rules, &scene, doc->arena, &all, &l.count, &dry) || doc->arena->failed)
        return false;
    doc->facts[s].ahead = scene.ahead;
    if (dry != NULL)
        return event_dry(doc, s, dry), true;
    if (l.count == 0)
        return true;
    l.all = all;
    greedy = att_arena_array(doc->arena, l.count, sizeof(*greedy));
    l.taken = att_arena_array(doc->arena, l.count, sizeof(*l.taken));
    l.objects = att_arena_array(doc->arena, l.count, sizeof(*l.objects));
    doc->facts[s].spots = att_rules_spots(doc->rules, &scene, doc->arena);
    if (greedy == NULL || l.taken == NULL || l.objects == NULL || doc->facts[s].spots == NULL)
        return false;
    greedy_count = event_greedy(all, l.count, greedy);
    if (!event_take(doc, s, &l, greedy, greedy_count) || !event_candidates(doc, s, &l))
        return false;
    for (size_t i = 0; doc->explain && i < l.count; i++)
        event_refuse_taken(doc, s, &all[i], l.taken, l.taken_count);
    return att_event_distribute(doc, s, first);
}

bool
att_candidates(struct att_doc *doc)
{
    doc->fuel = att_arena_array(doc->arena, 1, sizeof(*doc->fuel));
    if (doc->fuel == NULL)
        return false;
    for (size_t s = 0; s < doc->text.sentence_count && doc->full_sentence == 0; s++) {
        if (!doc->facts[s].imprint && !event_sentence(doc, s))
            return false;
        if (doc->candidates.count > ATT_LIMIT_EVENTS) { /* one more shows that there are more */
            doc->candidates.count = ATT_LIMIT_EVENTS;
            doc->full_sentence = (uint32_t)s + 1;
        }
    }
    att_event_status_of_context(doc);
    att_event_place_of_context(doc);
    return true;
}
