/* SPDX-License-Identifier: MIT */
/* date.c - which date is whose.
 *
 *     "ADSOM và ADSOM+ dự kiến vào ngày 17 và 19-11": two dates, two triggers
 *     before them in the clause: the first date is the first trigger's.
 *
 * Otherwise the nearest date after the trigger, else the nearest before it. */
#include "coder/event_int.h"

#include "base/str.h"

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

    if (d->first >= at->last) {
        cost = d->first - at->last;
        /* another trigger in between is nearer to it, unless the two are one list */
        for (size_t i = at->firing + 1; i < at->firing_count; i++)
            if (at->firings[i].first < d->first && !at->firings[i].rule->stop &&
                at->firings[i].rule->type != at->firings[at->firing].rule->type)
                cost += 14;
    } else if (d->last <= at->first) {
        cost = at->first - d->last;
        cost = cost > 6 ? cost + 4 : cost;
        for (size_t i = 0; i < at->firing; i++)
            if (at->firings[i].first >= d->last && !at->firings[i].rule->stop &&
                at->firings[i].rule->type != at->firings[at->firing].rule->type)
                cost += 4;
    }
    if (d->date.from.day == 0)
        cost += 2;
    (void)doc;
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
        if (s - k > 3)
            break;
    }
    return NULL;
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

        if (!date_known(d) || d->first < from || d->last > to)
            continue;
        cost = date_cost(doc, at, d);
        if (cost < best_cost) {
            best_cost = cost;
            best = d;
        }
    }
    if (best == NULL)
        return;
    c->date = best->date;
    c->has_date = c->date_own = true;
    c->date_inferred = best->inferred;
    c->date_token_first = best->first;
    c->date_token_last = best->last;
    if (best->first < c->quote_first)
        c->quote_first = best->first;
    if (best->last > c->quote_last)
        c->quote_last = best->last;
    if (best->tense == ATT_TENSE_FUTURE && !c->anchored)
        c->status = ATT_STATUS_PLANNED;
}

void
att_event_status_by_date(const struct att_doc *doc, struct att_candidate *c)
{
    const struct att_date_mention *context;
    int64_t first, last, day;
    struct att_day published = doc->published;

    if (!c->has_date && c->status == ATT_STATUS_HELD && !c->retold &&
        (context = date_context(doc, c->sentence)) != NULL && c->sides.bits[0] != 0) {
        c->date = context->date;
        c->has_date = true;
        c->date_inferred = "day-from-context";
    }
    if (c->status == ATT_STATUS_POSTPONED || c->status == ATT_STATUS_CANCELLED)
        return;
    if (c->teaser) {
        struct att_edtf date;

        published = (struct att_day){0, 0, 0};
        if (att_edtf_read(doc->page->teasers[c->teaser_index].published, &date))
            published = date.from;
    }
    if (!c->has_date || published.year == 0 || published.day == 0 ||
        !att_edtf_bounds(&c->date, &first, &last))
        return;
    day = att_day_number(published);
    if (first > day)
        c->status = ATT_STATUS_PLANNED;
    else if (last < day && c->status == ATT_STATUS_PLANNED)
        c->status = ATT_STATUS_HELD;
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

void
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
        if (count != d->members)
            continue;
        for (size_t i = 0; i < count; i++)
            date_deal(doc, &doc->candidates.at[takers[i]], &doc->dates.at[k + i]);
    }
}
