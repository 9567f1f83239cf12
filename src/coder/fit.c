/* SPDX-License-Identifier: MIT */
/* fit.c - whether two tellings are of one event.
 *
 * They are when the type is the same, the dates may be, and the same mechanism, or people or sides
 * that may be the same tie them; what a rule tells apart by its object, or the text by another
 * day, place or cast, stays apart. */
#include "coder/event_int.h"

#include "base/str.h"

#define FIT_DAYS 6        /* of one journey: the arrival, the talks, the way home */
#define FIT_ANY_YEAR 2000 /* to reckon days in, where no year is known */
#define FIT_ALIKE 2       /* tokens by which the names of two places begin alike */
#define FIT_NEXT 2        /* sentences in which "sau đó" follows on what was told */
#define FIT_OPENING 3     /* tokens that may lead a sentence before "cùng ngày" */

/* People of `a` that `b` has too. */
size_t
att_fit_people(const struct att_candidate *a, const struct att_candidate *b)
{
    size_t common = 0;

    for (size_t i = 0; i < a->people_count; i++)
        for (size_t k = 0; k < b->people_count; k++)
            common += a->people[i] == b->people[k];
    return common;
}

/* Months and days that may be the same; unknown parts fit anything. */
static bool
fit_dates(const struct att_candidate *a, const struct att_candidate *b)
{
    struct att_day af = a->date.from, at = a->date.range ? a->date.to : a->date.from;
    struct att_day bf = b->date.from, bt = b->date.range ? b->date.to : b->date.from;
    int a0, a1, b0, b1;

    if (!a->has_date || !b->has_date)
        return true;
    if (af.year != 0 && bf.year != 0 && (af.year > bt.year || bf.year > at.year))
        return false;
    if (af.month == 0 || bf.month == 0) /* a year that is named is seldom that of "tháng 6" */
        return (af.year != 0) == (bf.year != 0) || att_fit_people(a, b) > 0 || a->main || b->main ||
               b->retold || (a->mechanism != NULL && b->mechanism != NULL);
    a0 = af.month * 32 + af.day;
    a1 = at.month * 32 + (at.day == 0 ? 31 : at.day);
    b0 = bf.month * 32 + bf.day;
    b1 = bt.month * 32 + (bt.day == 0 ? 31 : bt.day);
    return a0 <= b1 && b0 <= a1;
}

/* Whether both say what they are about, and it is not the same: two papers, two ships given. */
static bool
fit_objects(const struct att_candidate *a, const struct att_candidate *b)
{
    return a->object.len > 0 && b->object.len > 0 && !att_str_eq(a->object, b->object);
}

/* "thông qua tuyên bố và ký các văn kiện": two acts of one sentence, of which one says its paper.
 */
static bool
fit_beside(const struct att_doc *doc, const struct att_candidate *e, const struct att_candidate *c)
{
    if (c->type != ATT_EVENT_AGREEMENT || e->sentence != c->sentence || e->last > c->first ||
        (e->object.len > 0) == (c->object.len > 0))
        return false;
    for (uint32_t i = e->last; i < c->first; i++)
        if (att_tok_word(doc, i, "và") || att_tok_is(doc, i, ",") || att_tok_is(doc, i, ";"))
            return true;
    return false;
}

/* "tiếp các doanh nghiệp": people without names, who are none of two that were named. */
static bool
fit_nameless(const struct att_candidate *e, const struct att_candidate *c)
{
    return c->type == ATT_EVENT_MEETING && (e->object.len > 0) != (c->object.len > 0) &&
           (c->object.len > 0 ? e->people_count : c->people_count) > 1;
}

/* "Sau đó, …", "Chiều cùng ngày, …": the next thing, not that of the sentences just before. */
static bool
fit_next(const struct att_doc *doc, const struct att_candidate *e, const struct att_candidate *c)
{
    static const char *const words[][2] = {
        {"sau", "đó"}, {"tiếp", "đó"}, {"cùng", "ngày"}, {"tiếp", "theo"}, {"tiếp", "đến"}};
    uint32_t first = doc->text.sentences[c->sentence].first;

    if (c->type != ATT_EVENT_MEETING || e->main || e->told >= c->sentence ||
        c->sentence - e->told > FIT_NEXT || att_fit_people(e, c) > 1)
        return false;
    for (uint32_t i = first; i < first + FIT_OPENING && i + 1 < c->first; i++)
        if (ATT_TOK_PAIR_AMONG(doc, i, words))
            return true;
    return false;
}

/* Whether the person is said to hold a post as high. */
static bool
fit_holds(const struct att_doc *doc, uint32_t person, int level)
{
    for (size_t i = 0; i < doc->posts.count; i++)
        if (doc->posts.at[i].person == person && doc->posts.at[i].head->level == level)
            return true;
    return false;
}

/* "chuyến thăm của Bộ trưởng Pháp" beside that of the President: who is not named is another. */
static bool
fit_vacant(const struct att_doc *doc, const struct att_candidate *e, const struct att_candidate *c)
{
    bool others = false;

    if (c->vacant == 0 || c->main || (c->type != ATT_EVENT_VISIT && c->type != ATT_EVENT_MEETING))
        return false;
    for (size_t i = 0; i < c->people_count; i++)
        if (doc->people.at[c->people[i]].country == c->vacant - 1)
            return false;
    for (size_t i = 0; i < e->people_count; i++) {
        if (doc->people.at[e->people[i]].country != c->vacant - 1)
            continue;
        if (fit_holds(doc, e->people[i], c->vacant_level))
            return false;
        others = true;
    }
    return others;
}

/* "trong cuộc gặp với X": whether a retelling names whom the event does not have. */
static bool
fit_others(const struct att_candidate *e, const struct att_candidate *c)
{
    size_t common = att_fit_people(e, c);

    if (c->type == ATT_EVENT_VISIT && e->type == c->type) /* a visit of this day, one of 1993 */
        return c->people_count > 0 && e->people_count > 0 && common == 0 && e->date_own &&
               c->date_own && e->date.from.month == 0;
    return c->type == ATT_EVENT_MEETING && !c->echo && c->people_count > 0 && e->people_count > 1 &&
           (common == 0 || (common == 1 && c->people_count == 2 && e->people_count == 2));
}

/* "cuộc tập trận này": what was spoken of before, whoever is named beside it now. */
static int
fit_again(const struct att_candidate *e, const struct att_candidate *c, size_t people, size_t sides)
{
    if (!c->again || e->told > c->sentence || (people == 0 && fit_others(e, c)))
        return 0;
    return 1 + (e->main ? 2 : 0) + 2 * (int)people + (int)sides;
}

/* Signings, gifts, deployments, exercises: things done once, told of by many reports. */
static bool
fit_act(enum att_event_type type)
{
    return type == ATT_EVENT_AGREEMENT || type == ATT_EVENT_ASSISTANCE ||
           type == ATT_EVENT_DEPLOYMENT || type == ATT_EVENT_APPOINTMENT ||
           type == ATT_EVENT_EXERCISE;
}

/*
 * Whether two acts are two: what was done and what will be done, here and there, or a month or
 * year against the report's own news, which has no day ("ký hôm nay …" and "ký năm 2009").
 */
static bool
fit_other_act(const struct att_doc *doc, const struct att_candidate *e,
              const struct att_candidate *c)
{
    bool series = c->type == ATT_EVENT_EXERCISE && c->mechanism != NULL; /* named by its year */

    if (!fit_act(c->type) || series)
        return false;
    if (e->main && (!e->has_date || (c->date.from.month == 0 && e->date.from.year == 0)) &&
        !c->main && c->date_own && c->date.from.day == 0)
        return true;
    if (c->type == ATT_EVENT_EXERCISE)
        return false;
    if (c->type != ATT_EVENT_DEPLOYMENT && !e->main && !c->main && e->sentence != c->sentence &&
        e->date_own != c->date_own && !doc->facts[c->sentence].caption)
        return true; /* background is told once, and shown in a picture */
    if (c->type != ATT_EVENT_ASSISTANCE)
        return false;
    return (e->place.len > 0 && c->place.len > 0 &&
            att_str_find(e->place, c->place, 0) == SIZE_MAX &&
            att_str_find(c->place, e->place, 0) == SIZE_MAX) ||
           ((e->anchor > 0 || c->anchor > 0) &&
            (e->status == ATT_STATUS_PLANNED) != (c->status == ATT_STATUS_PLANNED));
}

/* Whether `count` tokens from `a` on are the same words as those from `b` on. */
static bool
fit_alike(const struct att_doc *doc, uint32_t a, uint32_t b, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (att_tok(doc, a + i)->norm != att_tok(doc, b + i)->norm)
            return false;
    return true;
}

/* The title's "tàu sân bay Mỹ" is the text's "tàu sân bay USS …": places that begin alike. */
static bool
fit_headline(const struct att_doc *doc, const struct att_candidate *e,
             const struct att_candidate *c)
{
    if (!doc->facts[e->sentence].title || e->place_last - e->place_first < FIT_ALIKE ||
        c->place_last - c->place_first < FIT_ALIKE)
        return false;
    return fit_alike(doc, e->place_first, c->place_first, FIT_ALIKE);
}

/* "đến Lào ngày 10 … thăm hai ngày 11 và 12 … phát biểu ngày 13": days of one journey. */
static bool
fit_one_journey(const struct att_doc *doc, const struct att_candidate *e,
                const struct att_candidate *c)
{
    struct att_day a = e->date.from, b = c->date.from;
    int64_t apart;

    if (c->type != ATT_EVENT_VISIT || c->local || e->local || c->status != e->status ||
        a.day == 0 || b.day == 0 || (a.year != 0 && b.year != 0 && a.year != b.year) ||
        att_fit_people(e, c) == 0 || att_sides_common(&e->goals, &c->goals) == 0 ||
        att_fit_says(doc, c->sentence, "lần", "thứ"))
        return false;
    a.year = b.year = a.year != 0 ? a.year : b.year != 0 ? b.year : FIT_ANY_YEAR;
    apart = att_day_number(a) - att_day_number(b);
    return apart <= FIT_DAYS && apart >= -FIT_DAYS;
}

/*
 * Whether two may be one journey as far as where it goes: a journey and a stop in it are two
 * events, two stops are one where the place is.
 */
static bool
fit_journeys(const struct att_doc *doc, const struct att_candidate *e,
             const struct att_candidate *c)
{
    if (e->local != c->local)
        return false;
    if (c->local && e->place.len > 0 && c->place.len > 0 && !att_str_eq(e->place, c->place) &&
        !fit_headline(doc, e, c))
        return false;
    if (e->guessed || c->guessed) /* one known end is enough */
        return att_sides_common(&e->travellers, &c->travellers) > 0 ||
               att_sides_common(&e->goals, &c->goals) > 0;
    return att_sides_count(&e->goals) == 0 || att_sides_count(&c->goals) == 0 ||
           att_sides_common(&e->goals, &c->goals) > 0;
}

/* "Đối thoại Shangri-La, diễn đàn an ninh …, diễn ra từ ngày 3": one date told for both. */
static bool
fit_apposed(const struct att_candidate *e, const struct att_candidate *c)
{
    return e->date_own && c->date_own && e->date_token_first == c->date_token_first;
}

/* "đối thoại chính sách" for "đối thoại chính sách quốc phòng …" told before: its name cut short.
 */
static bool
fit_shortened(const struct att_doc *doc, const struct att_candidate *e,
              const struct att_candidate *c)
{
    uint32_t len = c->name_last - c->name_first;

    if (c->edition.len > 0 || len == 0 || len >= e->name_last - e->name_first)
        return false;
    return fit_alike(doc, e->name_first, c->name_first, len);
}

/* "phòng họp đối thoại sáng 25-6": the bare word for what was told by its name on that day. */
static bool
fit_bare(const struct att_candidate *e, const struct att_candidate *c)
{
    return c->rule->retold && c->edition.len == 0 && e->has_date && c->date_own &&
           c->date.from.day > 0 && att_day_number(e->date.from) == att_day_number(c->date.from);
}

/* Whether the trigger speaks of a seminar, which no ministers' meeting or summit is. */
static bool
fit_seminar(const struct att_doc *doc, const struct att_candidate *c)
{
    for (uint32_t i = c->first; i + 1 < c->last; i++)
        if ((att_tok_word(doc, i, "hội") && att_tok_word(doc, i + 1, "thảo")) ||
            ((att_tok_word(doc, i, "tọa") || att_tok_word(doc, i, "toạ")) &&
             att_tok_word(doc, i + 1, "đàm")))
            return true;
    return false;
}

/*
 * Whether a retelling cannot be of `e`: of another kind of gathering, or of what, by the time that
 * it is told, is still to come and has not been spoken of.
 */
static bool
fit_not_again(const struct att_doc *doc, const struct att_candidate *e,
              const struct att_candidate *c)
{
    if (c->type == ATT_EVENT_CONFERENCE && fit_seminar(doc, c) && !fit_seminar(doc, e))
        return true;
    return c->status == ATT_STATUS_HELD && e->status == ATT_STATUS_PLANNED && !c->main &&
           e->told > c->sentence;
}

/* "hội đàm chiều nay" and "ngày mai sẽ gặp": what is to come is not what was just told as held. */
static bool
fit_to_come(const struct att_candidate *e, const struct att_candidate *c)
{
    if ((c->type == ATT_EVENT_MEETING || c->type == ATT_EVENT_VISIT) &&
        e->status == ATT_STATUS_PLANNED && e->anchor == 2 && c->status == ATT_STATUS_HELD &&
        c->anchor == 2)
        return true;
    if (e->status != ATT_STATUS_HELD || e->main || c->status != ATT_STATUS_PLANNED || c->anchor < 2)
        return false;
    return c->type == ATT_EVENT_MEETING ||
           (c->type == ATT_EVENT_VISIT && e->date_own && !c->date_own && att_fit_people(e, c) == 0);
}

/* Whether one is a picture with a day of its own: it shows nothing that is still to come. */
static bool
fit_pictured(const struct att_doc *doc, const struct att_candidate *e,
             const struct att_candidate *c)
{
    return doc->facts[c->sentence].caption && c->date_own && c->status != ATT_STATUS_PLANNED &&
           e->status == ATT_STATUS_PLANNED && e->anchor == 2 && !e->has_date;
}

bool
att_fit_says(const struct att_doc *doc, size_t s, const char *word, const char *next)
{
    const struct att_sentence *sent = &doc->text.sentences[s];

    for (uint32_t i = sent->first; i + 1 < sent->last; i++)
        if (att_tok_word(doc, i, word) && att_tok_word(doc, i + 1, next))
            return true;
    return false;
}

/* The kinds of event that the words of a trigger name: bits by type. */
static uint32_t
fit_kinds(const struct att_doc *doc, const struct att_candidate *c)
{
    static const struct {
        const char *word, *next;
        uint32_t kinds;
    } words[] = {
        {"lễ", NULL,
         1u << ATT_EVENT_CEREMONY | 1u << ATT_EVENT_APPOINTMENT | 1u << ATT_EVENT_AGREEMENT |
             1u << ATT_EVENT_ASSISTANCE | 1u << ATT_EVENT_DEPLOYMENT},
        {"hội", "đàm", 1u << ATT_EVENT_MEETING},
        {"hội", "nghị", 1u << ATT_EVENT_CONFERENCE | 1u << ATT_EVENT_APPOINTMENT},
        {"hội", "thảo", 1u << ATT_EVENT_CONFERENCE},
        {"đối", "thoại", 1u << ATT_EVENT_CONFERENCE},
        {"phiên", "họp", 1u << ATT_EVENT_CONFERENCE},
        {"phát", "biểu", 1u << ATT_EVENT_CONFERENCE},
        {"diễn", "văn", 1u << ATT_EVENT_CONFERENCE},
        {"diễn", "giả", 1u << ATT_EVENT_CONFERENCE},
        {"tham", "luận", 1u << ATT_EVENT_CONFERENCE},
        {"hoạt", "động", 1u << ATT_EVENT_EXCHANGE},
        {"chương", "trình", 1u << ATT_EVENT_EXCHANGE},
        {"tiếp", NULL, 1u << ATT_EVENT_MEETING},
        {"gặp", NULL, 1u << ATT_EVENT_MEETING},
    };

    for (uint32_t i = c->first; i < c->last; i++)
        for (size_t k = 0; k < ATT_COUNT(words); k++)
            if (att_tok_word(doc, i, words[k].word) &&
                (words[k].next == NULL ||
                 (i + 1 < c->last && att_tok_word(doc, i + 1, words[k].next))))
                return words[k].kinds;
    return 1u << ATT_EVENT_CONFERENCE | 1u << ATT_EVENT_MEETING;
}

/* Whether `e` is of the kind that `c`, which tells of something again, speaks of. */
bool
att_fit_retold(const struct att_doc *doc, const struct att_candidate *e,
               const struct att_candidate *c)
{
    if (c->type != ATT_EVENT_TYPE_COUNT)
        return e->type == c->type;
    if (e->type == ATT_EVENT_APPOINTMENT && att_fit_says(doc, c->sentence, "hội", "nghị"))
        return att_fit_says(doc, e->sentence, "hội", "nghị"); /* "Hội nghị bàn giao chức vụ …" */
    return fit_kinds(doc, c) >> e->type & 1u;
}

/* How well candidate `c` fits event `e` (its first candidate so far); 0: another event. */
int
att_fit(const struct att_doc *doc, const struct att_candidate *e, const struct att_candidate *c)
{
    size_t people = att_fit_people(e, c), sides = att_sides_common(&e->sides, &c->sides);
    size_t e_sides = att_sides_count(&e->sides), c_sides = att_sides_count(&c->sides);
    int score = 1;

    if (e->teaser != c->teaser || (e->teaser && e->teaser_index != c->teaser_index))
        return 0;
    if (e->year_said != c->year_said || (c->retold && fit_others(e, c)))
        return 0;
    if (c->retold && c->date_own && !fit_dates(e, c))
        return 0;
    if (e->edition.len > 0 && c->edition.len > 0 && !att_str_eq(e->edition, c->edition))
        return 0;
    if (c->retold ? fit_not_again(doc, e, c) : fit_to_come(e, c) || fit_pictured(doc, e, c))
        return 0;
    if (c->retold) /* "tại hội nghị": the report's own, else the last one spoken of */
        return att_fit_retold(doc, e, c)
                   ? 1 + (e->main ? 2 : 0) + (e->local == c->local) +
                         (people > 0 && (c->type == e->type || e->told <= c->sentence) ? 2 : 0)
                   : 0;
    if (e->type != c->type || (!fit_dates(e, c) && !fit_one_journey(doc, e, c)) ||
        !fit_journeys(doc, e, c))
        return 0;
    if (fit_objects(e, c) || fit_nameless(e, c) || fit_beside(doc, e, c) || fit_next(doc, e, c) ||
        fit_vacant(doc, e, c) || fit_other_act(doc, e, c))
        return 0;
    if (fit_again(e, c, people, sides) > 0)
        return fit_again(e, c, people, sides);
    if (e->mechanism != NULL && c->mechanism != NULL) {
        if (!att_str_eq(e->mechanism->id, c->mechanism->id) && !fit_shortened(doc, e, c))
            return 0;
        return 20 + (int)sides - doc->facts[e->sentence].caption; /* a picture may be an old one */
    }
    if (c->type == ATT_EVENT_CONFERENCE && (e->mechanism != NULL) != (c->mechanism != NULL) &&
        !fit_apposed(e, c) && !fit_bare(e, c))
        return 0;
    /* two full casts that differ are two events */
    if (people == 0 && e->people_count > 0 && c->people_count > 0 &&
        (c->type == ATT_EVENT_MEETING || c->type == ATT_EVENT_VISIT || c->type == ATT_EVENT_PHONE ||
         (e->rule->personal && c->rule->personal)))
        return 0;
    if (e->people_count >= 2 && c->people_count >= 2 && people < 2 &&
        (c->type == ATT_EVENT_MEETING || c->type == ATT_EVENT_PHONE))
        return 0;
    if (c->sentence == e->sentence && c->first > e->last + 3 && people == 0 &&
        c->type != ATT_EVENT_VISIT && c->type != ATT_EVENT_PORT_CALL &&
        c->type != ATT_EVENT_EXHIBITION)
        return 0;
    if (!e->guessed && !c->guessed && e_sides > 0 && c_sides > 0 &&
        sides < (e_sides < c_sides ? e_sides : c_sides))
        return 0;
    /* with nothing that ties them, only the same day does */
    if (people == 0 && sides == 0 && !(e->has_date && c->has_date && e->date_own && c->date_own) &&
        !e->main)
        return 0;
    if (c->has_date && e->has_date && c->date_own && e->date_own)
        score += 3;
    return score + 4 * (int)people + 2 * (int)sides;
}
