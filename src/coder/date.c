/* SPDX-License-Identifier: MIT */
/* date.c - which date is whose.
 *
 *     "ADSOM và ADSOM+ dự kiến vào ngày 17 và 19-11": two dates, two triggers
 *     before them in the clause: the first date is the first trigger's.
 *
 * Otherwise the nearest date after the trigger, else the nearest before it. */
#include "coder/event_int.h"

#include "base/str.h"

/* A date that opens the sentence counts as if it stood so far from the trigger. */
#define DATE_OPENING_COST 9

/* Whether the date says anything. */
static bool
date_known(const struct att_date_mention *d)
{
    return !d->term && (d->date.from.year != 0 || d->date.from.month != 0);
}

/* How far a date is from the trigger; smaller is nearer. */
static uint32_t
date_cost(const struct att_doc *doc, const struct event_at *at, const struct att_date_mention *d)
{
    uint32_t cost = 0;

    if (d->first >= at->list_last) {
        cost = d->first - at->list_last;
        /* another trigger in between is nearer to it */
        for (size_t i = at->firing + 1; i < at->firing_count; i++)
            if (at->firings[i].first < d->first && at->firings[i].first >= at->list_last &&
                !at->firings[i].rule->stop)
                cost += 14;
    } else if (d->first >= at->last) {
        cost = d->first - at->last;
    } else if (d->last <= at->first) {
        cost = at->first - d->last;
        cost = cost > 6 ? cost + 4 : cost;
        for (size_t i = 0; i < at->firing; i++)
            if (at->firings[i].first >= d->last && !at->firings[i].rule->stop &&
                at->firings[i].rule->type != at->firings[at->firing].rule->type)
                cost += 4;
        if (d->date.from.day == 0)
            cost += 10;
    }
    /* "Chiều 7-6, …": what a sentence begins with dates all of it */
    if (d->first <= doc->text.sentences[at->sentence].first + 2 && d->last <= at->first &&
        d->date.from.day > 0 && cost > DATE_OPENING_COST)
        cost = DATE_OPENING_COST;
    if (d->date.from.day == 0)
        cost += 2;
    return cost;
}

/* The last day stated before sentence `s`: what a part of the same report goes by. */
static const struct att_date_mention *
date_context(const struct att_doc *doc, size_t s)
{
    const struct att_sentence_facts *f = &doc->facts[s];
    size_t teaser = f->teaser ? f->teaser_index : SIZE_MAX;

    for (size_t k = s; k > 0; k--) {
        const struct att_sentence_facts *p = &doc->facts[k - 1];

        if ((p->teaser ? p->teaser_index : SIZE_MAX) != teaser)
            break;
        for (uint32_t d = p->date_last; d > p->date_first; d--)
            if (date_known(&doc->dates.at[d - 1]) && doc->dates.at[d - 1].date.from.day > 0 &&
                !doc->dates.at[d - 1].date.range)
                return &doc->dates.at[d - 1];
    }
    return NULL;
}

/* Whether it says when something is over: "kéo dài đến ngày 27-4", "kết thúc vào ngày 8-9". */
static bool
date_ends(const struct att_doc *doc, const struct att_date_mention *d)
{
    for (uint32_t i = d->first, n = 0; !d->date.range && i > 1 && n < 4; n++) {
        i--;
        if ((att_tok_word(doc, i, "dài") && att_tok_word(doc, i - 1, "kéo")) ||
            (att_tok_word(doc, i, "thúc") && att_tok_word(doc, i - 1, "kết")))
            return true;
    }
    return false;
}

/*
 * Whether the date belongs to something told after the trigger: "thăm Lào sau khi hai nước … hồi
 * tháng 3", and of two journeys "sau chuyến thăm của A và chuyến thăm của B tháng 9".
 */
static bool
date_beyond(const struct att_doc *doc, const struct event_at *at, const struct att_date_mention *d)
{
    static const char *const words[][2] = {{"sau", "khi"},  {"trước", "khi"}, {"từ", "khi"},
                                           {"bối", "cảnh"}, {"kỷ", "niệm"},   {"đánh", "dấu"}};
    enum att_event_type type = at->firings[at->firing].rule->type;

    for (uint32_t i = at->list_last; i + 3 < d->first; i++)
        for (size_t k = 0; k < ATT_COUNT(words); k++)
            if (att_tok_word(doc, i, words[k][0]) && att_tok_word(doc, i + 1, words[k][1]))
                return true;
    for (size_t i = at->firing + 1; type == ATT_EVENT_VISIT && i < at->firing_count; i++)
        if (at->firings[i].rule->type == type && at->firings[i].first >= at->list_last &&
            at->firings[i].last <= d->first)
            return true;
    return false;
}

/*
 * "ban đầu ấn định ngày 23-4 …, lùi sang ngày 7-7": of a meeting that was moved the day that no
 * longer holds costs more, and so does what stands before the move.
 */
static uint32_t
date_moved(const struct att_doc *doc, const struct att_date_mention *d)
{
    static const char *const old[] = {"đầu", "vốn", "lẽ", "định", "cũ", "trước"};

    if (d->moved)
        return 80;
    for (uint32_t i = d->first, n = 0; i > 0 && n < 5; n++) {
        i--;
        if (att_tok_word(doc, i, "sang") || att_tok_word(doc, i, "đến"))
            return 0;
        for (size_t k = 0; k < ATT_COUNT(old); k++)
            if (att_tok_word(doc, i, old[k]))
                return 80;
    }
    return 40;
}

/* "năm ngoái", "năm sau" in the trigger's clause: a sitting of another year than the report's. */
void
att_event_year_said(const struct att_doc *doc, const struct event_at *at, struct att_candidate *c)
{
    uint32_t from, to;

    att_clause(doc, &doc->text.sentences[at->sentence], at->first, at->last, &from, &to);
    for (uint32_t i = from; i + 1 < to; i++) {
        if (!att_tok_word(doc, i, "năm"))
            continue;
        if (att_tok_word(doc, i + 1, "ngoái"))
            c->year_said = -1;
        else if (att_tok_word(doc, i + 1, "sau"))
            c->year_said = 1;
    }
}

/* "IMDEX 2019": the year that ends the name is the event's. */
static void
date_of_name(const struct att_doc *doc, const struct event_at *at, struct att_candidate *c)
{
    const struct att_sentence *sent = &doc->text.sentences[at->sentence];

    for (uint32_t i = at->last; i < sent->last && i < at->last + 3; i++) {
        int year = att_when_name_year(&doc->text, i);

        if (year == 0)
            continue;
        c->date = (struct att_edtf){{year, 0, 0}, {0, 0, 0}, false};
        c->has_date = c->date_own = true;
        c->date_token_first = i;
        c->date_token_last = i + 1;
        return;
    }
}

void
att_event_date(struct att_doc *doc, const struct event_at *at, struct att_candidate *c)
{
    const struct att_sentence_facts *f = &doc->facts[at->sentence];
    const struct att_date_mention *best = NULL;
    uint32_t from, to, best_cost = UINT32_MAX;

    att_clause(doc, &doc->text.sentences[at->sentence], at->first, at->last, &from, &to);
    for (uint32_t k = f->date_first; k < f->date_last; k++) {
        const struct att_date_mention *d = &doc->dates.at[k];
        uint32_t cost;

        if (!date_known(d) || d->first < from || d->last > to || date_ends(doc, d) ||
            date_beyond(doc, at, d))
            continue;
        cost = date_cost(doc, at, d);
        if (c->status == ATT_STATUS_POSTPONED)
            cost += date_moved(doc, d);
        if (cost < best_cost) {
            best_cost = cost;
            best = d;
        }
    }
    if (best == NULL) {
        date_of_name(doc, at, c);
        return;
    }
    c->date = best->date;
    c->has_date = c->date_own = true;
    c->date_inferred = best->inferred;
    c->date_token_first = best->first;
    c->date_token_last = best->last;
    if (best->first < c->quote_first)
        c->quote_first = best->first;
    if (best->last > c->quote_last)
        c->quote_last = best->last;
    if (best->tense == ATT_TENSE_FUTURE && c->anchor < 2)
        c->status = ATT_STATUS_PLANNED;
}

/* The year in "Chủ tịch ASEAN 2020" anywhere in the document; 0: none. */
static int
date_chair_year(const struct att_doc *doc)
{
    for (uint32_t i = 2; i < doc->text.token_count; i++)
        if (att_tok(doc, i)->kind == ATT_TOKEN_NUMBER && att_tok_is(doc, i - 1, "ASEAN") &&
            att_tok_word(doc, i - 2, "tịch"))
            return att_when_name_year(&doc->text, i);
    return 0;
}

void
att_event_context(const struct att_doc *doc, struct att_candidate *c)
{
    const struct att_date_mention *context;
    int year;

    if (c->has_date || c->status == ATT_STATUS_POSTPONED || c->status == ATT_STATUS_CANCELLED)
        return;
    if (c->type == ATT_EVENT_CONFERENCE || c->type == ATT_EVENT_EXERCISE ||
        c->type == ATT_EVENT_EXHIBITION) {
        /* a yearly series sits once in the year that the document is about */
        if (c->mechanism != NULL && att_sides_has(&c->sides, doc->asean) &&
            (year = date_chair_year(doc)) != 0) {
            c->date = (struct att_edtf){{year, 0, 0}, {0, 0, 0}, false};
            c->has_date = true;
            c->date_inferred = "year-from-chair";
        }
        return;
    }
    if (c->status == ATT_STATUS_HELD && att_sides_count(&c->sides) > 0 &&
        (context = date_context(doc, c->sentence)) != NULL) {
        c->date = context->date;
        c->has_date = true;
        c->date_inferred = "day-from-context";
    }
}

/* Give candidate `c` member `d` of a group of coordinated dates. */
static void
date_deal(struct att_doc *doc, struct att_candidate *c, const struct att_date_mention *d)
{
    c->date = d->date;
    c->has_date = c->date_own = true;
    c->date_inferred = d->inferred;
    c->date_token_first = d->own_first;
    c->date_token_last = d->own_last;
    att_event_status_by_date(doc, c);
}

/* "lần lượt vào các tháng 10-2018, 11-2019 và 3-2021": whether each date is one more time. */
static bool
date_in_turn(const struct att_doc *doc, const struct att_date_mention *d)
{
    for (uint32_t i = d->first, n = 0; i > 1 && n < 4; n++) {
        i--;
        if (att_tok_word(doc, i, "lượt") && att_tok_word(doc, i - 1, "lần"))
            return true;
    }
    return false;
}

/* Copies of candidate `i` for the dates after the first of the group that begins with date `k`. */
static bool
date_repeat(struct att_doc *doc, size_t i, uint32_t k)
{
    uint32_t members = doc->dates.at[k].members;

    for (uint32_t m = 1; m < members && doc->candidates.count < ATT_LIMIT_EVENTS; m++) {
        struct att_candidate *copy = ATT_VEC_PUSH(doc->arena, &doc->candidates);

        if (copy == NULL)
            return false;
        *copy = doc->candidates.at[i];
        date_deal(doc, copy, &doc->dates.at[k + m]);
    }
    date_deal(doc, &doc->candidates.at[i], &doc->dates.at[k]);
    return true;
}

bool
att_event_distribute(struct att_doc *doc, size_t s, size_t first)
{
    const struct att_sentence_facts *f = &doc->facts[s];

    for (uint32_t k = f->date_first; k < f->date_last; k++) {
        const struct att_date_mention *d = &doc->dates.at[k];
        size_t takers[32], count = 0;
        uint32_t from, to;

        if (d->members < 2 || d->member != 0 || k + d->members > f->date_last)
            continue;
        att_clause(doc, &doc->text.sentences[s], d->first, d->last, &from, &to);
        for (size_t i = first; i < doc->candidates.count && count < ATT_COUNT(takers); i++) {
            const struct att_candidate *c = &doc->candidates.at[i];
            if (c->first >= from && c->last <= d->first && c->date_token_first == d->first)
                takers[count++] = i;
        }
        if (count == 1 && date_in_turn(doc, d) && !date_repeat(doc, takers[0], k))
            return false;
        if (count != d->members)
            continue;
        for (size_t i = 0; i < count; i++)
            date_deal(doc, &doc->candidates.at[takers[i]], &doc->dates.at[k + i]);
    }
    return true;
}
