/* SPDX-License-Identifier: MIT */
/* part.c - who takes part: what a rule's arguments reach around its trigger. */
#include "coder/event_int.h"
#include "coder/speech.h"

#include "base/str.h"

/* How many words may stand beside a name between commas. */
#define EVENT_APPOSED_MAX 14

/* Add a person to the candidate, once. */
bool
att_event_person(struct att_doc *doc, struct att_candidate *c, uint32_t person)
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
void
att_event_quote(struct att_candidate *c, uint32_t first, uint32_t last)
{
    if (first < c->quote_first)
        c->quote_first = first;
    if (last > c->quote_last)
        c->quote_last = last;
}

/* Take whoever a nameless post stands for. */
static bool
event_holder(struct att_doc *doc, struct att_candidate *c, const struct att_mention *m)
{
    uint32_t holders[ATT_STANDS_MAX];
    bool by_term;
    size_t count = att_stands_post(doc, m, holders, &by_term), had = c->people_count;

    for (size_t k = 0; k < count; k++) {
        uint32_t country = doc->people.at[holders[k]].country;

        if (country != ATT_NO_INDEX)
            att_sides_add(&c->sides, country);
        if (!att_event_person(doc, c, holders[k]))
            return false;
    }
    if (count == 0 && m->country != ATT_NO_INDEX && m->entry != NULL && m->entry->level > 0) {
        c->vacant = m->country + 1;
        c->vacant_level = m->entry->level;
    }
    if (count == 1 && c->people_count > had) {
        c->stood = holders[0] + 1;
        c->stood_post = m->entry;
        c->stood_by_term = by_term;
    }
    return true;
}

/* Take one item as a participant. */
bool
att_event_take(struct att_doc *doc, struct att_candidate *c, const struct att_item *item)
{
    att_event_quote(c, item->first, item->last);
    if (item->cls == ATT_ITEM_PERSON) {
        uint32_t person = doc->who_mentions.at[item->index].person;
        uint32_t country = doc->people.at[person].country;

        if (country != ATT_NO_INDEX)
            att_sides_add(&c->sides, country);
        return att_event_person(doc, c, person);
    }
    if (item->cls == ATT_ITEM_POST && !event_holder(doc, c, &doc->mentions.at[item->index]))
        return false;
    if (item->cls == ATT_ITEM_DELEGATION) {
        uint32_t leader = att_stands_delegation(doc, &doc->mentions.at[item->index]);

        if (leader != ATT_NO_INDEX && !att_event_person(doc, c, leader))
            return false;
    }
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
bool
att_event_joined(const struct att_doc *doc, uint32_t a, uint32_t b)
{
    if (b < a || b - a > 6)
        return false;
    for (uint32_t i = a; i < b; i++)
        if (!att_tok_is(doc, i, ",") && !att_tok_word(doc, i, "và") &&
            !att_tok_word(doc, i, "cùng") && !att_tok_word(doc, i, "với") &&
            !(att_tok_word(doc, i, "đã") && i + 1 < b && att_tok_word(doc, i + 1, "cùng")) &&
            !att_tok_is(doc, i, "-") && !att_tok_is(doc, i, "–") && !att_tok_is(doc, i, "(") &&
            !att_tok_is(doc, i, ")") && !att_tok_word(doc, i, "của") &&
            !att_tok_word(doc, i, "các") && !att_tok_word(doc, i, "nước") &&
            !(i > a && att_tok_is(doc, i - 1, "(") && att_tok_is(doc, i + 1, ")")))
            return false;
    return true;
}

/* "đón B thăm Lào": whom the verb before has as its object is who travels. */
static bool
event_guest(const struct att_doc *doc, const struct event_at *at, const struct att_item *item)
{
    if (at->firings == NULL || at->firing >= at->firing_count ||
        at->firings[at->firing].rule->type != ATT_EVENT_VISIT)
        return false;
    for (uint32_t i = item->last; i < at->first; i++)
        if (att_tok_is(doc, i, ",") || att_tok_word(doc, i, "và") || att_tok_word(doc, i, "rồi"))
            return false;
    return item->last <= at->first;
}

/*
 * Whether an earlier trigger of the sentence has this item as its object while a subject stands
 * before that trigger: "A hội đàm với B, chào xã giao C": B does not greet C, A does.
 */
static bool
event_object(const struct att_doc *doc, const struct event_at *at, const struct att_item *item,
             bool more)
{
    const struct att_sentence_facts *f = &doc->facts[at->sentence];

    if (event_guest(doc, at, item))
        return false;
    for (size_t k = 0; at->objects != NULL && k < at->firing; k++) {
        if (at->firings[k].last > item->first || item->last > at->objects[k])
            continue;
        if (more && att_tok_is(doc, item->last, ","))
            return true; /* "Ngoài việc hội đàm với B, A đã …": A alone */
        for (size_t i = 0; i < f->item_count; i++)
            if (f->items[i].last <= at->firings[k].first &&
                (f->items[i].cls == ATT_ITEM_PERSON || f->items[i].cls == ATT_ITEM_POST ||
                 f->items[i].cls == ATT_ITEM_DELEGATION))
                return true;
    }
    return false;
}

/* "rời Hà Nội đến Viêng Chăn": what a traveller leaves is no goal of his. */
static bool
event_left(const struct att_doc *doc, const struct att_arg *arg, const struct att_item *item)
{
    static const char *const words[] = {"rời", "khỏi", "từ"};

    return att_str_eqz(arg->role, "to") && item->first > 0 &&
           (item->cls == ATT_ITEM_COUNTRY || item->cls == ATT_ITEM_PLACE) &&
           ATT_TOK_AMONG(doc, item->first - 1, words);
}

/* "hội đàm về Triều Tiên", "về vấn đề Syria": what those who meet speak of. */
static bool
event_topic(const struct att_doc *doc, const struct att_candidate *c, const struct att_arg *arg,
            const struct att_item *item)
{
    static const char *const words[] = {"đề", "hình", "về", "chống", "ép", "nhắm"};

    return (c->type == ATT_EVENT_MEETING || c->type == ATT_EVENT_PHONE) &&
           arg->scope == ATT_SCOPE_AFTER && item->cls == ATT_ITEM_COUNTRY && item->first > 0 &&
           ATT_TOK_AMONG(doc, item->first - 1, words);
}

/* "gần Nhật Bản", "đến Nam Sudan": where forces go, not whose they are. */
static bool
event_where(const struct att_doc *doc, enum att_event_type type, const struct att_item *item)
{
    static const char *const words[] = {"đến", "sang", "tới", "gần", "quanh", "khơi", "từ"};

    if (item->first == 0)
        return false;
    if (item->cls == ATT_ITEM_PLACE && type == ATT_EVENT_ASSISTANCE) /* "tại Hà Nội" is where */
        return att_tok_word(doc, item->first - 1, "tại") ||
               att_tok_word(doc, item->first - 1, "ở") || att_tok_word(doc, item->first - 1, "từ");
    if (item->cls != ATT_ITEM_COUNTRY ||
        (type != ATT_EVENT_DEPLOYMENT && type != ATT_EVENT_EXERCISE))
        return false;
    return ATT_TOK_AMONG(doc, item->first - 1, words);
}

/*
 * Whether an item stands in [from, to).  A person with many posts is long: the nearer end of the
 * mention is enough.
 */
static bool
event_within(const struct att_item *item, const struct att_arg *arg, uint32_t from, uint32_t to)
{
    if (item->cls != ATT_ITEM_PERSON)
        return item->first >= from && item->last <= to;
    if (arg->scope == ATT_SCOPE_BEFORE)
        return item->last > from && item->last <= to;
    return item->first >= from &&
           (arg->scope == ATT_SCOPE_AFTER ? item->first < to : item->last <= to);
}

/* Whether a country or body only says whose a delegation is. */
static bool
event_of_delegation(const struct att_sentence_facts *f, const struct att_item *item)
{
    if (item->cls != ATT_ITEM_COUNTRY && item->cls != ATT_ITEM_BODY)
        return false;
    for (size_t k = 0; k < f->item_count; k++)
        if (f->items[k].cls == ATT_ITEM_DELEGATION && f->items[k].first < item->first &&
            f->items[k].last >= item->last)
            return true;
    return false;
}

/* Whether a nameless holder of a post stands in [from, to): "Thủ tướng Ấn Độ … hội kiến …". */
static bool
event_has_post(const struct att_doc *doc, const struct att_sentence_facts *f, uint32_t from,
               uint32_t to)
{
    for (size_t k = 0; k < f->item_count; k++)
        if (f->items[k].cls == ATT_ITEM_POST && f->items[k].first >= from &&
            f->items[k].last <= to && doc->mentions.at[f->items[k].index].country != ATT_NO_INDEX)
            return true;
    return false;
}

/* Past what stands beside a name between commas: "X, chuyên gia quân sự, cho biết". */
static uint32_t
event_apposed(const struct att_doc *doc, uint32_t i, uint32_t end)
{
    if (i >= end || !att_tok_is(doc, i, ","))
        return i;
    for (uint32_t k = i + 1; k + 1 < end && k < i + EVENT_APPOSED_MAX; k++)
        if (att_tok_is(doc, k, ","))
            return k + 1;
    return i;
}

/* Where the list of people ends that an item is one of: "A |và B| thống nhất". */
static uint32_t
event_list_last(const struct att_doc *doc, const struct att_sentence_facts *f,
                const struct att_item *item)
{
    uint32_t last = item->last;

    for (size_t k = 0; k < f->item_count; k++)
        if (f->items[k].cls == ATT_ITEM_PERSON && f->items[k].first > last &&
            att_event_joined(doc, last, f->items[k].first))
            last = f->items[k].last;
    return last;
}

/* Whether they agree on what is to come: both sides will be there, whoever is sent. */
static bool
event_agrees(const struct att_doc *doc, const struct event_at *at, const struct att_item *item)
{
    uint32_t i = event_list_last(doc, &doc->facts[at->sentence], item);

    return (att_tok_word(doc, i, "thống") && att_tok_word(doc, i + 1, "nhất")) ||
           (att_tok_word(doc, i, "nhất") && att_tok_word(doc, i + 1, "trí"));
}

/* Verbs by which somebody tells of a gathering, or two agree on it. */
#define EVENT_TELLS (ATT_SPEECH_TELL | ATT_SPEECH_JUDGE | ATT_SPEECH_AGREE)

/*
 * "X cho biết hội nghị sẽ diễn ra …": who tells of a gathering, and is not said to be there.  One
 * who speaks "tại hội nghị" is.
 */
static bool
event_tells(const struct att_doc *doc, const struct event_at *at, enum att_event_type type,
            const struct att_arg *arg, const struct att_item *item)
{
    uint32_t i =
        event_apposed(doc, event_list_last(doc, &doc->facts[at->sentence], item), at->first);

    if (arg->scope != ATT_SCOPE_BEFORE || item->cls != ATT_ITEM_PERSON ||
        (type != ATT_EVENT_CONFERENCE && type != ATT_EVENT_EXERCISE &&
         type != ATT_EVENT_EXHIBITION && type != ATT_EVENT_DEPLOYMENT) ||
        att_tok_word(doc, at->first, "tại") || att_tok_word(doc, at->first, "trong") ||
        att_tok_word(doc, at->first - 1, "lề")) /* "nói với báo chí bên lề hội nghị" */
        return false;
    i = att_speech_verb(doc, at->sentence, i);
    return i + 1 < at->first && att_speech(doc, at->sentence, i, EVENT_TELLS) > i;
}

/*
 * "Theo X", "dẫn lời X", "theo lời mời của X": who speaks, or invites, and takes no part.  Whose
 * words "tại hội nghị" are quoted spoke there.
 */
static bool
event_aside(const struct att_doc *doc, const struct event_at *at, const struct att_item *item)
{
    static const char *const there[] = {"tại", "trong", "biểu"};
    uint32_t i = item->first, first = doc->text.sentences[at->sentence].first;

    if (i > first && att_tok_word(doc, i - 1, "theo"))
        return true;
    if (i < first + 2)
        return false;
    if (att_tok_word(doc, i - 1, "của") && att_tok_word(doc, i - 2, "mời"))
        return true;
    if (!att_tok_word(doc, i - 1, "lời") ||
        !(att_tok_word(doc, i - 2, "dẫn") || att_tok_word(doc, i - 2, "theo")))
        return false;
    for (uint32_t k = item->last; k < at->last; k++)
        if (ATT_TOK_AMONG(doc, k, there))
            return false;
    return true;
}

/* "Hai Thủ tướng đánh giá cao … kể từ khi ký …": who speaks of it did not sign it then. */
static bool
event_since(const struct att_doc *doc, const struct event_at *at, enum att_event_type type,
            const struct att_arg *arg, const struct att_item *item)
{
    if (type != ATT_EVENT_AGREEMENT || arg->scope != ATT_SCOPE_BEFORE ||
        (item->cls != ATT_ITEM_PERSON && item->cls != ATT_ITEM_POST))
        return false;
    for (uint32_t i = item->last; i + 1 < at->first; i++)
        if (att_tok_word(doc, i, "từ") && att_tok_word(doc, i + 1, "khi"))
            return true;
    return false;
}

/*
 * Whether a person stands in [from, to): then it is the actor, not the body or post nearby.  A
 * delegation of another country that stands nearer is none of the person's: "X chào mừng Đoàn
 * đại biểu Nga thăm Việt Nam".
 */
static bool
event_has_person(const struct att_doc *doc, const struct event_at *at, enum att_event_type type,
                 const struct att_arg *arg, uint32_t from, uint32_t to)
{
    const struct att_sentence_facts *f = &doc->facts[at->sentence];
    const struct att_sides *guests = NULL;

    for (size_t k = f->item_count; k > 0; k--) {
        const struct att_item *item = &f->items[k - 1];
        uint32_t country;

        if (item->last <= from || item->last > to)
            continue;
        if (item->cls == ATT_ITEM_DELEGATION && guests == NULL &&
            att_sides_count(&doc->mentions.at[item->index].sides) == 1)
            guests = &doc->mentions.at[item->index].sides;
        if (item->cls != ATT_ITEM_PERSON || event_tells(doc, at, type, arg, item) ||
            event_aside(doc, at, item))
            continue; /* who only speaks of it leaves the word to "Việt Nam tổ chức …" */
        country = doc->people.at[doc->who_mentions.at[item->index].person].country;
        return guests == NULL || country == ATT_NO_INDEX || att_sides_has(guests, country);
    }
    return false;
}

/* Participants by one argument of the rule. */
bool
att_event_arg(struct att_doc *doc, const struct event_at *at, const struct att_arg *arg,
              struct att_candidate *c, uint32_t *found)
{
    const struct att_sentence_facts *f = &doc->facts[at->sentence];
    const struct att_scene scene = att_scene_of(doc, at->sentence);
    uint32_t from, to, edge, classes = arg->classes;
    size_t n = f->item_count;
    bool joined_post = false;

    *found = 0;
    att_event_scope(doc, at, arg->scope, arg->within, &from, &to);
    edge = arg->scope == ATT_SCOPE_BEFORE ? to : from;
    if (arg->scope == ATT_SCOPE_BEFORE && !arg->all && (classes & 1u << ATT_ITEM_PERSON) &&
        event_has_person(doc, at, c->type, arg, from, to)) {
        joined_post = classes >> ATT_ITEM_POST & 1u;
        classes &= c->type == ATT_EVENT_VISIT /* whoever is named next to "thăm" goes */
                       ? 1u << ATT_ITEM_PERSON | 1u << ATT_ITEM_POST | 1u << ATT_ITEM_DELEGATION
                       : 1u << ATT_ITEM_PERSON;
    }
    if (arg->scope == ATT_SCOPE_BEFORE && !arg->all && c->type == ATT_EVENT_MEETING &&
        event_has_post(doc, f, from, to))
        classes &= 1u << ATT_ITEM_PERSON | 1u << ATT_ITEM_POST | 1u << ATT_ITEM_DELEGATION;
    for (size_t k = 0; k < n; k++) {
        const struct att_item *item = &f->items[arg->scope == ATT_SCOPE_BEFORE ? n - 1 - k : k];

        /* "chào | Tổng Bí thư X": what ends the trigger comes after its verb */
        bool ends =
            arg->scope == ATT_SCOPE_AFTER && item->last == at->last && item->first > at->first;
        /* "thăm | Học viện Quốc phòng": what begins in the trigger belongs to it */
        bool begins = arg->scope == ATT_SCOPE_TRIGGER && item->first >= from && item->first < to;

        /* "Tổng thống Mỹ và Chủ tịch X gặp nhau" */
        bool beside = joined_post && *found > 0 && item->cls == ATT_ITEM_POST &&
                      item->last < edge && att_event_joined(doc, item->last, edge);

        if ((!(classes >> item->cls & 1u) && !beside) ||
            (!ends && !begins && !event_within(item, arg, from, to)) ||
            !att_rules_takes(doc->rules, &scene, arg, item))
            continue;
        if (!ends && item->first < at->last && item->last > at->first &&
            arg->scope != ATT_SCOPE_TRIGGER)
            continue;
        if (classes >> ATT_ITEM_DELEGATION & 1u && event_of_delegation(f, item))
            continue; /* "đoàn … Lào": the delegation acts, not the country in its name */
        if (c->retold && item->cls == ATT_ITEM_PERSON &&
            !doc->people.at[doc->who_mentions.at[item->index].person].relevant)
            continue; /* who comments holds no post */
        if (item->cls == ATT_ITEM_PERSON && event_aside(doc, at, item))
            continue;
        if (event_tells(doc, at, c->type, arg, item)) {
            uint32_t country = doc->people.at[doc->who_mentions.at[item->index].person].country;

            if (country != ATT_NO_INDEX && event_agrees(doc, at, item))
                att_sides_add(&c->sides, country);
            continue;
        }
        if (event_left(doc, arg, item) || event_topic(doc, c, arg, item) ||
            event_where(doc, c->type, item) || event_since(doc, at, c->type, arg, item))
            continue;
        if (arg->scope == ATT_SCOPE_BEFORE && event_object(doc, at, item, *found > 0))
            continue; /* the object of the verb before is not the subject of this one */
        if (*found > 0 && !arg->all) { /* the nearest, and what is joined to it */
            bool joined = arg->scope == ATT_SCOPE_BEFORE ? att_event_joined(doc, item->last, edge)
                                                         : att_event_joined(doc, edge, item->first);
            if (!joined)
                continue;
        }
        if (!att_event_take(doc, c, item))
            return false;
        att_trip_goal(doc, arg, item, c);
        att_acts_note(doc, arg, item, c);
        if (arg->scope == ATT_SCOPE_AFTER && at->objects != NULL && item->cls == ATT_ITEM_PERSON &&
            c->type != ATT_EVENT_CONFERENCE && c->type != ATT_EVENT_EXERCISE) /* those take part */
            at->objects[at->firing] = item->last;
        ++*found;
        edge = arg->scope == ATT_SCOPE_BEFORE ? item->first : item->last;
    }
    return true;
}

/* How long a phrase before the subject may be: "Nhân chuyến tham dự Hội nghị … tại Hà Nội, A". */
#define EVENT_FRONT_MAX 30

/* Whether the trigger stands in a phrase before the first comma that says that somebody attends. */
static bool
event_attending(const struct att_doc *doc, const struct event_at *at)
{
    static const char *const words[] = {"dự", "phát", "tới", "đến", "chủ"};
    uint32_t first = doc->text.sentences[at->sentence].first;
    bool attends = false;

    if (at->first - first > EVENT_FRONT_MAX)
        return false;
    for (uint32_t i = first; i < at->last; i++) {
        if (att_tok_is(doc, i, ",") && i < at->first)
            return false;
        attends = attends || ATT_TOK_AMONG(doc, i, words);
    }
    return attends;
}

/* "Dự hội nghị tại Hà Nội, A gặp B": A is there. */
static bool
event_attendant(struct att_doc *doc, const struct event_at *at, struct att_candidate *c)
{
    const struct att_sentence_facts *f = &doc->facts[at->sentence];
    bool told = false;

    for (size_t k = 0; event_attending(doc, at) && k < f->item_count && !told; k++) {
        const struct att_item *item = &f->items[k];

        if ((item->cls != ATT_ITEM_PERSON && item->cls != ATT_ITEM_POST) || item->first <= at->last)
            continue;
        told = true;
        if (att_tok_is(doc, item->first - 1, ",") && !att_event_take(doc, c, item))
            return false;
    }
    return true;
}

/*
 * "Sau hội đàm với B, A tuyên bố": a fronted phrase has its subject after the comma.  It is of
 * another country than whom the phrase names; the next of "với B, C và D" is not.
 */
bool
att_event_fronted(struct att_doc *doc, const struct event_at *at, struct att_candidate *c)
{
    static const char *const words[] = {"sau", "trong", "tại", "trước", "nhân", "kết", "tiếp"};
    const struct att_sentence_facts *f = &doc->facts[at->sentence];
    const struct att_sentence *sent = &doc->text.sentences[at->sentence];
    bool fronted = false;

    if ((c->type == ATT_EVENT_CONFERENCE || c->type == ATT_EVENT_CEREMONY) && !c->retold &&
        c->people_count == 0)
        return event_attendant(doc, at, c);
    if ((c->type != ATT_EVENT_MEETING && c->type != ATT_EVENT_PHONE) || c->retold ||
        c->people_before > 0 || c->people_count == 0 || at->first > sent->first + 3)
        return true;
    fronted = ATT_TOK_AMONG(doc, sent->first, words);
    for (size_t k = 0; fronted && k < f->item_count; k++) {
        const struct att_item *item = &f->items[k];
        uint32_t country;

        if ((item->cls != ATT_ITEM_PERSON && item->cls != ATT_ITEM_POST) ||
            item->first <= at->last || !att_tok_is(doc, item->first - 1, ","))
            continue;
        country = item->cls == ATT_ITEM_POST
                      ? doc->mentions.at[item->index].country
                      : doc->people.at[doc->who_mentions.at[item->index].person].country;
        if (country == ATT_NO_INDEX || att_sides_has(&c->sides, country))
            continue;
        return att_event_take(doc, c, item);
    }
    return true;
}
