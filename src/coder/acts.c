/* SPDX-License-Identifier: MIT */
/* acts.c - who of those in an event acts for a state, and who for himself.
 *
 *     Công ty A (Hàn Quốc) ký thỏa thuận với ngân hàng B      no states sign
 *     Ca sĩ A gặp gỡ khán giả Nhật Bản                        no states meet
 *
 * Who holds a post or a rank, a ministry, a ship, a delegation, a state by its name acts for a
 * state.  The name of a state behind a firm, a school or an artist only says where these are from.
 * The words for such are the rows of kind private in postwords.tsv. */
#include "coder/event_int.h"
#include "coder/who_int.h"

#include "base/str.h"

/* So many words may stand between a firm and the country that it is of. */
#define ACTS_OF 8
/* So far before the trigger the subject of its clause is looked for. */
#define ACTS_SUBJECT 40
/* The longest words for those who act for themselves. */
#define ACTS_WORDS 4

/* Whether such a word ends before token `i`, in the sentence that begins at `first`. */
static bool
acts_word_before(const struct att_doc *doc, uint32_t i, uint32_t first)
{
    for (uint32_t k = i; k > first && i - k < ACTS_WORDS; k--)
        if (att_postword(doc, k - 1, i, "private") == i)
            return true;
    return false;
}

/* "tập đoàn dầu khí Nga", "Công ty A (Hàn Quốc)": whether the country only says where from. */
static bool
acts_attribute(const struct att_doc *doc, const struct att_item *item, size_t s)
{
    static const char *const words[] = {"với", "cho",  "tại", "ở",    "sang", "đến",  "tới",
                                        "từ",  "và",   "do",  "đã",   "sẽ",   "đang", "ký",
                                        "gặp", "thăm", "vào", "giữa", "được"};
    uint32_t first = doc->text.sentences[s].first, i = item->first;

    if (i > first && (att_tok_is(doc, i - 1, ",") || att_tok_is(doc, i - 1, "(")))
        i--;
    for (uint32_t steps = 0; i > first && steps < ACTS_OF; steps++, i--) {
        if (acts_word_before(doc, i, first))
            return true;
        if (att_tok(doc, i - 1)->kind != ATT_TOKEN_WORD || ATT_TOK_AMONG(doc, i - 1, words))
            return false;
    }
    return false;
}

/* Whether a delegation is one of artists, firms or families. */
static bool
acts_troupe(const struct att_doc *doc, const struct att_mention *m)
{
    for (uint32_t i = m->first; i < m->last; i++)
        if (att_postword(doc, i, m->last + ACTS_WORDS, "private") > i)
            return true;
    return false;
}

/* For whom one item acts. */
static enum att_acts
acts_item(const struct att_doc *doc, size_t s, const struct att_item *item)
{
    const struct att_mention *m;

    if (item->cls == ATT_ITEM_PERSON)
        return doc->people.at[doc->who_mentions.at[item->index].person].office ? ATT_ACTS_STATE
                                                                               : ATT_ACTS_SELF;
    if (item->cls == ATT_ITEM_DATE || item->cls == ATT_ITEM_PLACE)
        return ATT_ACTS_UNSAID;
    m = &doc->mentions.at[item->index];
    switch (item->cls) {
    case ATT_ITEM_POST:
        return m->entry != NULL && !att_acts_office(m->entry) ? ATT_ACTS_SELF : ATT_ACTS_STATE;
    case ATT_ITEM_DELEGATION:
        return acts_troupe(doc, m) ? ATT_ACTS_SELF : ATT_ACTS_STATE;
    case ATT_ITEM_COUNTRY:
    case ATT_ITEM_GROUP:
        if (acts_attribute(doc, item, s))
            return ATT_ACTS_SELF;
        return m->relative ? ATT_ACTS_UNSAID : ATT_ACTS_STATE;
    default:
        return ATT_ACTS_STATE;
    }
}

/* "Việt Nam và Lào", "Lào - Việt Nam": whether another state is named in one breath with it. */
static bool
acts_paired(const struct att_doc *doc, const struct att_mention *m)
{
    const struct att_sentence *sent = &doc->text.sentences[m->sentence];
    const struct att_reading *next = NULL;

    if (m->first > sent->first && att_tok_word(doc, m->first - 1, "giữa"))
        return true;
    if (m->last + 1 < sent->last && (att_dash(doc, m->last) || att_tok_word(doc, m->last, "và")))
        next = att_reading_at(doc, m->sentence, m->last + 1);
    if (next != NULL && next->entry->cls == ATT_CLASS_COUNTRY)
        return true;
    if (m == doc->mentions.at || (m - 1)->sentence != m->sentence)
        return false;
    return (m - 1)->kind == ATT_MENTION_COUNTRY && (m - 1)->last + 1 == m->first &&
           (att_dash(doc, m->first - 1) || att_tok_word(doc, m->first - 1, "và"));
}

/* Whether the name of a state or of an organisation is that of who acts: "Mỹ đã trao", "Manila". */
static bool
acts_named_state(const struct att_doc *doc, const struct att_mention *m)
{
    static const char *const when[] = {"đã", "sẽ", "đang", "vừa", "cũng", "từng", "còn"};
    uint32_t end = doc->text.sentences[m->sentence].last, i = m->last;

    if (m->entry->cls == ATT_CLASS_METONYM || m->entry->cls == ATT_CLASS_PLACE ||
        att_str_eqz(m->entry->kind, "organisation") || acts_paired(doc, m))
        return true;
    while (i < end && ATT_TOK_AMONG(doc, i, when))
        i++;
    return i < end && !m->certain_place && att_verb(doc, i, end);
}

/* Whether a mention, wherever it stands, is of somebody who acts for its sides. */
static bool
acts_mention(const struct att_doc *doc, const struct att_mention *m)
{
    if (m->relative || doc->facts[m->sentence].teaser)
        return false;
    switch (m->kind) {
    case ATT_MENTION_BODY:
    case ATT_MENTION_DELEGATION:
    case ATT_MENTION_SHIP:
    case ATT_MENTION_MECHANISM:
        return true;
    case ATT_MENTION_POST:
        return m->entry != NULL && att_acts_office(m->entry);
    case ATT_MENTION_COUNTRY:
        return m->entry != NULL && acts_named_state(doc, m);
    default:
        return false;
    }
}

void
att_acts_read(struct att_doc *doc)
{
    att_sides_add(&doc->acting, doc->vnm);
    for (size_t i = 0; i < doc->people.count; i++) {
        const struct att_who *who = &doc->people.at[i];

        if (who->office && who->country != ATT_NO_INDEX)
            att_sides_add(&doc->acting, who->country);
    }
    for (size_t i = 0; i < doc->mentions.count; i++)
        if (acts_mention(doc, &doc->mentions.at[i]))
            att_sides_join(&doc->acting, &doc->mentions.at[i].sides);
}

bool
att_acts_office(const struct att_entry *post)
{
    return !att_str_eqz(post->kind, "business");
}

/* "cuộc gặp", "lễ đón": whether the trigger names the event; who stands before may only speak. */
static bool
acts_named(const struct att_doc *doc, uint32_t first)
{
    static const char *const words[] = {
        "cuộc", "chuyến", "buổi", "lễ",   "hội", "thượng", "tiệc",  "trong", "tại",  "sau", "khi",
        "hợp",  "hiệp",   "thỏa", "thoả", "bản", "tuyên",  "trước", "qua",   "nhân", "kết"};

    return ATT_TOK_AMONG(doc, first, words);
}

void
att_acts_note(const struct att_doc *doc, const struct att_arg *arg, const struct att_item *item,
              struct att_candidate *c)
{
    if (att_str_eqz(arg->role, "to"))
        return; /* where it goes does not act */
    switch (acts_item(doc, c->sentence, item)) {
    case ATT_ACTS_STATE:
        c->state_acts = true;
        c->state_leads = c->state_leads || item->first < c->last;
        break;
    case ATT_ACTS_SELF:
        c->self_acts = c->self_acts || item->last > c->first || !acts_named(doc, c->first);
        break;
    case ATT_ACTS_UNSAID:
        break;
    }
}

bool
att_acts_both(const struct att_doc *doc, size_t s, const struct att_sides *sides)
{
    const struct att_sentence_facts *f = &doc->facts[s];
    struct att_sides acting = doc->acting;

    if (att_sides_common(sides, &acting) == att_sides_count(sides))
        return true;
    for (size_t k = 0; k < f->item_count; k++)
        if (f->items[k].cls == ATT_ITEM_COUNTRY &&
            acts_item(doc, s, &f->items[k]) == ATT_ACTS_STATE)
            att_sides_join(&acting, &doc->mentions.at[f->items[k].index].sides);
    return att_sides_common(sides, &acting) == att_sides_count(sides);
}

bool
att_acts_at_home(const struct att_doc *doc, const struct att_candidate *c)
{
    if (c->type != ATT_EVENT_MEETING || att_sides_count(&c->sides) != 1 ||
        att_sides_has(&c->sides, doc->vnm) || c->people_before == 0 ||
        c->people_count == c->people_before)
        return false;
    for (size_t i = 0; i < c->people_count; i++)
        if (!doc->people.at[c->people[i]].country_stated || !doc->people.at[c->people[i]].office)
            return false;
    return true;
}

/* Past the last thing before `to` that acts for a state, or that parts it from what is before. */
static uint32_t
acts_from(const struct att_doc *doc, const struct event_at *at, uint32_t from, uint32_t to)
{
    const struct att_sentence_facts *f = &doc->facts[at->sentence];

    for (size_t k = 0; k < f->item_count && f->items[k].first < to; k++)
        if (f->items[k].last > from &&
            (acts_item(doc, at->sentence, &f->items[k]) == ATT_ACTS_STATE ||
             f->items[k].cls == ATT_ITEM_GROUP))
            from = f->items[k].last;
    for (uint32_t i = from; i < to; i++)
        if (att_tok_is(doc, i, ","))
            from = i + 1;
    return from;
}

/* Whether the subject before the trigger is one who acts for himself. */
static bool
acts_subject(const struct att_doc *doc, const struct event_at *at)
{
    uint32_t from, to;

    att_clause(doc, &doc->text.sentences[at->sentence], at->first, at->last, &from, &to);
    if (at->first - from > ACTS_SUBJECT)
        from = at->first - ACTS_SUBJECT;
    for (uint32_t i = acts_from(doc, at, from, at->first); i < at->first; i++)
        if (att_postword(doc, i, at->first, "private") > i)
            return true;
    return false;
}

/* Whether one of the first `count` people of the candidate holds a post. */
static bool
acts_people(const struct att_doc *doc, const struct att_candidate *c, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (doc->people.at[c->people[i]].office)
            return true;
    return false;
}

/* "gặp gỡ 800 công nhân": whether whom they meet act for themselves, and are of no other state. */
static bool
acts_object(const struct att_doc *doc, const struct event_at *at)
{
    static const char *const many[] = {"với",    "các",  "những", "một",  "số",   "nhiều", "hơn",
                                       "khoảng", "nhóm", "đại",   "diện", "đông", "đảo"};
    const struct att_sentence_facts *f = &doc->facts[at->sentence];
    uint32_t end = doc->text.sentences[at->sentence].last, i = at->last, word;

    while (i < end && (ATT_TOK_AMONG(doc, i, many) || att_tok(doc, i)->kind == ATT_TOKEN_NUMBER))
        i++;
    word = att_postword(doc, i, end, "private");
    for (size_t k = 0; word > i && k < f->item_count; k++)
        if (f->items[k].first >= i && f->items[k].first < word + ACTS_OF &&
            f->items[k].cls != ATT_ITEM_DATE && f->items[k].cls != ATT_ITEM_PLACE)
            return false;
    return word > i;
}

/* Whether a parliament or a party is named in the sitting's name or right behind it. */
static bool
acts_house(const struct att_doc *doc, const struct att_candidate *c)
{
    const struct att_sentence_facts *f = &doc->facts[c->sentence];

    for (size_t k = 0; k < f->item_count; k++) {
        const struct att_item *item = &f->items[k];
        const struct att_entry *e =
            item->cls == ATT_ITEM_BODY ? doc->mentions.at[item->index].entry : NULL;

        if (e != NULL && item->last > c->first && item->first < c->last + ACTS_OF &&
            (att_str_eqz(e->kind, "parliament") || att_str_eqz(e->kind, "party")))
            return true;
    }
    return false;
}

bool
att_acts_own_sitting(const struct att_doc *doc, const struct att_candidate *c)
{
    static const char *const wide[][2] = {{"quốc", "tế"},   {"toàn", "cầu"},    {"khu", "vực"},
                                          {"đa", "phương"}, {"thượng", "đỉnh"}, {"thế", "giới"}};
    uint32_t side = att_sides_last(&c->sides);
    uint32_t end = doc->text.sentences[c->sentence].last;

    if (c->type != ATT_EVENT_CONFERENCE || c->mechanism != NULL || c->mechanism_id.len > 0 ||
        att_sides_count(&c->sides) != 1 || side == doc->vnm || side == doc->asean ||
        side == doc->un || (c->place_country != ATT_NO_INDEX && c->place_country != side))
        return false;
    for (uint32_t i = c->first; i < end && i < c->last + ACTS_SUBJECT; i++)
        if (ATT_TOK_PAIR_AMONG(doc, i, wide))
            return false;
    return c->rule->retold || acts_house(doc, c);
}

bool
att_acts_alone(const struct att_doc *doc, const struct event_at *at, const struct att_candidate *c)
{
    const unsigned of_states = 1u << ATT_EVENT_MEETING | 1u << ATT_EVENT_PHONE |
                               1u << ATT_EVENT_VISIT | 1u << ATT_EVENT_AGREEMENT |
                               1u << ATT_EVENT_ASSISTANCE | 1u << ATT_EVENT_CEREMONY |
                               1u << ATT_EVENT_EXCHANGE;

    if (!c->retold && att_acts_own_sitting(doc, c))
        return true;
    if (c->retold || !(of_states >> c->type & 1u))
        return false;
    if (c->type == ATT_EVENT_MEETING && acts_object(doc, at))
        return true;
    if (c->state_leads || acts_people(doc, c, c->people_before))
        return false;
    if (c->self_acts && !c->state_acts && !acts_people(doc, c, c->people_count))
        return true;
    return !acts_named(doc, at->first) && acts_subject(doc, at);
}
