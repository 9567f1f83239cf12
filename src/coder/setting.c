/* SPDX-License-Identifier: MIT */
/* setting.c - where an event was, what it is called and in which series it stands. */
#include "coder/event_int.h"

#include "base/str.h"

/* Tokens between "cử" and the mission that is named after it. */
#define SETTING_MISSION_MAX 30

/* Whether a mention can be where an event of this type was. */
static bool
setting_place(const struct att_doc *doc, const struct att_mention *m, const struct event_at *at,
              enum att_event_type type)
{
    bool travel = type == ATT_EVENT_VISIT || type == ATT_EVENT_PORT_CALL;

    if (m->kind == ATT_MENTION_COUNTRY)
        return m->certain_place && (m->first >= at->last || m->last <= at->first);
    if (m->kind != ATT_MENTION_PLACE ||
        (m->first > 0 && travel && att_tok_word(doc, m->first - 1, "rời")))
        return false; /* "rời Hà Nội đến …" */
    /* seas and regions are talked about; exercises and missions are there */
    if (type != ATT_EVENT_EXERCISE && type != ATT_EVENT_DEPLOYMENT && m->entry != NULL &&
        m->entry->cls == ATT_CLASS_PLACE &&
        (att_str_eqz(m->entry->kind, "sea") || att_str_eqz(m->entry->kind, "region")))
        return false;
    /* "thăm Đà Nẵng", "cập cảng Tiên Sa": a traveller's goal is where the visit is */
    if (travel && m->last > at->first && m->first <= at->last + 2)
        return true;
    return m->certain_place && (m->first >= at->last || m->last <= at->first);
}

/* "tại trụ sở Bộ Quốc phòng ở Hà Nội": the narrower place stands before the wider. */
static const struct att_mention *
setting_narrow(const struct att_doc *doc, const struct event_at *at, const struct att_mention *m,
               enum att_event_type type)
{
    const struct att_sentence_facts *f = &doc->facts[at->sentence];

    for (uint32_t k = f->mention_first; k < f->mention_last; k++) {
        const struct att_mention *n = &doc->mentions.at[k];

        if (n->kind == ATT_MENTION_PLACE && n->last < m->first && m->first - n->last == 1 &&
            setting_place(doc, n, at, type) &&
            (att_tok_word(doc, n->last, "ở") || att_tok_is(doc, n->last, ",") ||
             att_tok_is(doc, n->last, "(") || att_tok_word(doc, n->last, "tại")))
            return n;
    }
    return m;
}

/* How many lower-case words a unit's name may have between its capitals: "Bệnh viện quân y 175". */
#define SETTING_UNIT_LOWER 2

/* Whether token `i` goes on with the name of a unit: a capital, a number, or a thing named. */
static bool
setting_names(const struct att_doc *doc, size_t s, uint32_t i)
{
    const struct att_reading *r = att_reading_at(doc, s, i);

    if (r != NULL && (r->entry->cls == ATT_CLASS_RANK || r->entry->cls == ATT_CLASS_TITLE))
        return false;
    return att_tok_upper(doc, i) || att_tok(doc, i)->kind == ATT_TOKEN_NUMBER;
}

/* Where the name of a unit that goes up to `i` ends: capitals, numbers, few words between. */
static uint32_t
setting_unit_last(const struct att_doc *doc, size_t s, uint32_t i)
{
    static const char *const ends[] = {"ở", "tại", "và", "của", "để", "cùng", "ngày", "với"};
    uint32_t end = doc->text.sentences[s].last, k = i;

    while (k < end) {
        if (setting_names(doc, s, k)) {
            i = ++k;
            continue;
        }
        if (att_tok(doc, k)->kind != ATT_TOKEN_WORD || k - i >= SETTING_UNIT_LOWER ||
            ATT_TOK_AMONG(doc, k, ends))
            break;
        k++;
    }
    return i;
}

/* Say where the event was: tokens [first, last). */
static void
setting_at(const struct att_doc *doc, struct att_candidate *c, uint32_t first, uint32_t last)
{
    c->place = att_tok_seen(doc, first, last);
    c->place_first = first;
    c->place_last = last;
    att_event_quote(c, first, last);
}

/* "vào Lăng viếng Chủ tịch Hồ Chí Minh", "viếng Lăng Chủ tịch …": the tomb is the place. */
static bool
setting_tomb(const struct att_doc *doc, const struct event_at *at, struct att_candidate *c)
{
    const struct att_sentence *sent = &doc->text.sentences[at->sentence];
    uint32_t i = at->first;

    if (c->type != ATT_EVENT_CEREMONY)
        return false;
    while (i < at->last + 2 && i < sent->last && !att_tok_word(doc, i, "lăng"))
        i++;
    if (i >= sent->last || !att_tok_word(doc, i, "lăng"))
        return false;
    setting_at(doc, c, i,
               i + 1 < sent->last && att_tok_upper(doc, i + 1)
                   ? setting_unit_last(doc, at->sentence, i + 1)
                   : i + 1);
    c->place_country = doc->vnm;
    c->place_grade = 2;
    return true;
}

/* "thăm Bệnh viện Quân y 103 ở Hà Nội": a stop in a journey is at what is visited. */
static bool
setting_unit(const struct att_doc *doc, const struct event_at *at, struct att_candidate *c)
{
    static const char *const before[] = {"thăm", "tại", "với", "số", "các", "việc", "một"};
    uint32_t first = c->goal_first, last = c->goal_last;

    if (!c->local)
        return false;
    if (last <= first) {
        first = last = at->last;
        while (first > at->first && !ATT_TOK_AMONG(doc, first - 1, before))
            first--;
        if (first == at->first || first == last)
            return false;
    }
    last = setting_unit_last(doc, at->sentence, last);
    if (!att_tok_upper(doc, first) && !att_tok_upper(doc, last - 1) &&
        att_tok(doc, last - 1)->kind != ATT_TOKEN_NUMBER)
        return false; /* "thăm một số đơn vị": no place of its own */
    setting_at(doc, c, first, last);
    c->place_grade = 2;
    return true;
}

/* "giảng viên tại Học viện X", "chuyên gia của Viện Y": where who speaks works, and nothing was. */
static bool
setting_employs(const struct att_doc *doc, const struct att_mention *m)
{
    static const char *const words[] = {"viên", "gia", "sư", "giả", "đốc", "sỹ", "cứu"};
    uint32_t from = doc->text.sentences[m->sentence].first;

    if (m->entry == NULL || (m->entry->cls != ATT_CLASS_VENUE && m->entry->cls != ATT_CLASS_BODY))
        return false;
    for (uint32_t i = m->first; i > from && m->first - i < 5; i--)
        if (ATT_TOK_AMONG(doc, i - 1, words) && !att_tok_upper(doc, i - 1) && i > from + 1)
            return true;
    return false;
}

/* "khu vực Ấn Độ Dương - Thái Bình Dương": a region by another name. */
static bool
setting_region(const struct att_doc *doc, const struct att_mention *m)
{
    const struct att_reading *r;

    if (!att_tok_word(doc, m->first, "khu"))
        return false;
    for (uint32_t i = m->first; i < m->last; i++)
        if ((r = att_reading_at(doc, m->sentence, i)) != NULL && r->entry->cls == ATT_CLASS_PLACE &&
            (att_str_eqz(r->entry->kind, "sea") || att_str_eqz(r->entry->kind, "region")))
            return true;
    return false;
}

/* How narrow a place is: 2 a venue of some name, 1 a town, or "a port of Viet Nam". */
static int
setting_grade(const struct att_doc *doc, const struct att_mention *m)
{
    const struct att_reading *r;

    if (m->entry == NULL || (m->entry->cls != ATT_CLASS_VENUE && m->entry->cls != ATT_CLASS_BODY))
        return 1;
    for (uint32_t i = m->first; i < m->last; i++)
        if ((r = att_reading_at(doc, m->sentence, i)) != NULL && r->last == m->last &&
            r->entry->cls == ATT_CLASS_COUNTRY && i <= m->first + 2)
            return 1;
    return 2;
}

/* The first place that the clause puts the event in: after the trigger, else before it. */
void
att_event_place(struct att_doc *doc, const struct event_at *at, struct att_candidate *c)
{
    const struct att_sentence_facts *f = &doc->facts[at->sentence];
    const struct att_sentence *sent = &doc->text.sentences[at->sentence];
    const struct att_mention *best = NULL;
    uint32_t from, to, best_cost = UINT32_MAX;

    c->place_country = ATT_NO_INDEX;
    if (setting_tomb(doc, at, c))
        return;
    att_clause(doc, sent, at->first, at->last, &from, &to);
    for (uint32_t k = f->mention_first; k < f->mention_last; k++) {
        const struct att_mention *m = &doc->mentions.at[k];
        uint32_t cost;

        if (m->first < from || m->last > to || !setting_place(doc, m, at, c->type) ||
            setting_employs(doc, m) || (c->type != ATT_EVENT_EXERCISE && setting_region(doc, m)))
            continue;
        if (m->last > at->first)
            cost = m->first >= at->last ? m->first - at->last : 0;
        else
            cost = at->first - m->last + 12;
        if (m->kind == ATT_MENTION_COUNTRY)
            cost += 40;
        else if (m->entry != NULL && m->entry->cls == ATT_CLASS_BODY)
            cost += 8;
        if (cost < best_cost) {
            best_cost = cost;
            best = m;
        }
    }
    if (setting_unit(doc, at, c)) {
        if (best != NULL && best->kind == ATT_MENTION_PLACE)
            c->place_country = best->country;
        return;
    }
    if (best == NULL)
        return;
    best = setting_narrow(doc, at, best, c->type);
    if (best->kind == ATT_MENTION_PLACE) {
        setting_at(doc, c, best->first, best->last);
        c->place_country = best->country;
        c->place_grade = setting_grade(doc, best);
    } else {
        c->place_country = att_sides_last(&best->sides);
    }
}

/* Whether events of this type are where the one told just before was: "Sau hội đàm … ký …". */
static bool
setting_follows(enum att_event_type type)
{
    return type == ATT_EVENT_MEETING || type == ATT_EVENT_AGREEMENT || type == ATT_EVENT_CEREMONY ||
           type == ATT_EVENT_ASSISTANCE || type == ATT_EVENT_EXHIBITION;
}

bool
att_event_same_breath(const struct att_candidate *a, const struct att_candidate *b)
{
    return !a->teaser && !b->teaser && a->status == b->status &&
           att_sides_common(&a->sides, &b->sides) > 1;
}

void
att_event_place_after(struct att_candidate *c, const struct att_candidate *before)
{
    if (c->place.len > 0 || before->place.len == 0 ||
        (c->place_country != ATT_NO_INDEX && c->place_country != before->place_country) ||
        !setting_follows(c->type) || !setting_follows(before->type) ||
        !att_event_same_breath(c, before))
        return;
    c->place = before->place;
    c->place_first = before->place_first;
    c->place_last = before->place_last;
    c->place_country = before->place_country;
    c->place_grade = 0;
}

/* So many sentences apart at most, captions among them, is told in one breath; "tại đây" reaches
 * on.
 */
#define SETTING_BREATH 3
#define SETTING_HERE 4

/* Whether `c` may have been where `p` was, as far as their days tell. */
static bool
setting_same_day(const struct att_candidate *c, const struct att_candidate *p)
{
    return !c->date_own ||
           (p->date_own && att_day_number(c->date.from) == att_day_number(p->date.from));
}

/* "Tại đây, hai bên ký …": whether the sentence says that it was where the one before was. */
static bool
setting_here(const struct att_doc *doc, uint32_t sentence)
{
    static const char *const words[] = {"tại", "ở"};
    uint32_t first = doc->text.sentences[sentence].first;

    return ATT_TOK_AMONG(doc, first, words) && att_tok_word(doc, first + 1, "đây");
}

/*
 * What was held right after another of the same sides, in one breath, was at the same place.  What
 * is only spoken of in between ("Sau lễ đón, …") does not part them.
 */
void
att_event_place_of_context(struct att_doc *doc)
{
    for (size_t i = 1; i < doc->candidates.count; i++) {
        struct att_candidate *c = &doc->candidates.at[i];
        uint32_t reach = setting_here(doc, c->sentence) ? SETTING_HERE : SETTING_BREATH;

        for (size_t k = i; !c->retold && k-- > 0;) {
            const struct att_candidate *p = &doc->candidates.at[k];

            if (c->sentence > p->sentence + reach)
                break;
            if (setting_same_day(c, p))
                att_event_place_after(c, p);
            if (!p->retold || c->place.len > 0)
                break;
        }
    }
}

/* Past the words before a name: "tham dự", "phát biểu tại", "cuộc". */
static uint32_t
event_name_first(const struct att_doc *doc, const struct event_at *at)
{
    static const char *const words[] = {"tại",  "trong", "phát", "biểu", "tham", "gia", "dự",
                                        "tới",  "chủ",   "trì",  "sau",  "các",  "kết", "thúc",
                                        "cuộc", "tổ",    "chức", "khai", "mạc",  "buổi"};
    uint32_t i = at->first;

    while (i + 1 < at->last && ATT_TOK_AMONG(doc, i, words))
        i++;
    return i;
}

/* Where one more piece of a name ends that begins at `i`; `i` when none does. */
static uint32_t
event_name_piece(const struct att_doc *doc, size_t s, uint32_t i, uint32_t end)
{
    const struct att_reading *r = att_reading_at(doc, s, i);
    const struct att_token *t = att_tok(doc, i);
    bool binds = i + 1 < end && att_tok_upper(doc, i + 1);

    if (r != NULL && (r->entry->cls == ATT_CLASS_RANK || r->entry->cls == ATT_CLASS_POST ||
                      r->entry->cls == ATT_CLASS_TITLE))
        return i; /* "lễ đón | Đại tướng …" */
    if (r != NULL && (r->entry->cls == ATT_CLASS_COUNTRY || r->entry->cls == ATT_CLASS_BODY ||
                      r->entry->cls == ATT_CLASS_MECHANISM || r->entry->cls == ATT_CLASS_DEMONYM))
        return r->last;
    if (t->kind == ATT_TOKEN_WORD && (t->flags & ATT_TOKEN_UPPER))
        return i + 1;
    if (binds &&
        (att_tok_word(doc, i, "và") || att_tok_word(doc, i, "về") || att_tok_word(doc, i, "quốc") ||
         att_tok_word(doc, i, "tế") || att_tok_is(doc, i, "-") || att_tok_is(doc, i, "–")))
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

/* A name that begins at the trigger and goes on over capitals, quotes and mechanisms. */
void
att_event_name(const struct att_doc *doc, const struct event_at *at, struct att_candidate *c)
{
    const struct att_sentence *sent = &doc->text.sentences[at->sentence];
    uint32_t i = at->last, next;

    while (i < sent->last) {
        if (att_tok_is(doc, i, "“") || att_tok_is(doc, i, "\"")) {
            next = i + 1;
            while (next < sent->last && !att_tok_is(doc, next, "”") && !att_tok_is(doc, next, "\""))
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
    if (c->type == ATT_EVENT_AGREEMENT) /* "thỏa thuận … | đã được ký kết" */
        for (next = at->first + 1; next < i; next++)
            if (att_tok_word(doc, next, "được") || att_tok_word(doc, next, "đã") ||
                att_tok_word(doc, next, "vừa") || att_tok_word(doc, next, "mà") ||
                att_tok_word(doc, next, "ký"))
                i = next;
    if (i <= at->last && c->mechanism == NULL && c->type != ATT_EVENT_CONFERENCE &&
        c->type != ATT_EVENT_AGREEMENT)
        return; /* "lễ đón", "diễn tập": what it is, not what it is called */
    if (i <= at->last && c->mechanism == NULL && at->last - event_name_first(doc, at) == 2)
        return; /* "tổ chức | hội nghị" */
    c->name_first = event_name_first(doc, at);
    c->name_last = i > sent->last ? sent->last : i;
    c->name = att_tok_seen(doc, c->name_first, c->name_last);
    event_name_sides(doc, at, c);
}

/* "cử 12 sĩ quan tham gia gìn giữ hòa bình": the quote goes on to what the rule's series is of. */
static void
setting_mission(const struct att_doc *doc, const struct event_at *at, struct att_candidate *c)
{
    const struct att_sentence_facts *f = &doc->facts[at->sentence];

    for (uint32_t k = f->mention_first; k < f->mention_last; k++) {
        const struct att_mention *m = &doc->mentions.at[k];

        if (m->kind == ATT_MENTION_MECHANISM && att_str_eq(m->entry->id, c->rule->mechanism) &&
            m->first >= at->last && m->first < at->last + SETTING_MISSION_MAX) {
            att_event_quote(c, m->first, m->last);
            return;
        }
    }
}

/* How far from its trigger an event's edition may stand. */
#define SETTING_EDITION 16

/*
 * "lần thứ 6" of what has no mechanism, or after the parties of one: "Đối thoại … Việt Nam - Lào
 * lần thứ 6"; "phiên họp lần thứ 9 của …"; "lần đầu tiên được tổ chức".
 */
void
att_event_edition(struct att_doc *doc, const struct event_at *at, struct att_candidate *c)
{
    const struct att_sentence *sent = &doc->text.sentences[at->sentence];
    uint32_t end = at->last + SETTING_EDITION;

    if (c->edition.len > 0)
        return;
    if (end > sent->last)
        end = sent->last;
    for (size_t k = at->firing + 1; k < at->firing_count; k++) /* another's edition is its own */
        if (at->firings[k].first >= at->last && at->firings[k].first < end)
            end = at->firings[k].first;
    for (uint32_t i = at->first; i + 1 < end; i++) {
        if (att_tok_is(doc, i, ".") || att_tok_is(doc, i, ";"))
            break;
        if (att_tok_word(doc, i, "lần") && att_tok_word(doc, i + 1, "thứ") &&
            att_edition_read(doc, i, sent->last, &c->edition) > i)
            return;
        if (att_tok_word(doc, i, "lần") && att_tok_word(doc, i + 1, "đầu") && i + 4 < sent->last &&
            i > sent->first &&
            (att_tok_word(doc, i - 1, "ra") || att_tok_word(doc, i + 3, "được") ||
             att_tok_word(doc, i + 3, "diễn") || att_tok_word(doc, i + 2, "được") ||
             att_tok_word(doc, i + 2, "diễn"))) {
            c->edition = (struct att_str){"1", 1};
            return;
        }
    }
}

/* The mechanism that the event is a sitting of: in the trigger, in its name, or close by. */
void
att_event_mechanism(struct att_doc *doc, const struct event_at *at, struct att_candidate *c)
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
        att_event_quote(c, m->first, m->last);
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
    if (c->rule->mechanism.len > 0) {
        c->mechanism_id = c->rule->mechanism;
        setting_mission(doc, at, c);
    }
}
