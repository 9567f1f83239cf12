/* SPDX-License-Identifier: MIT */
/* around.c - the date of what is told without one, from what stands around it.
 *
 *     "Ngày 7-6, … hội đàm.  Sau đó hai bên ký …"         the day that the report goes by
 *     "trong chuyến thăm từ 20 đến 23-1.  Ông thăm Lào"   the days of the journey just told
 *     "Trong chuyến thăm, bà đã gặp …"                    the month of that visit
 *
 * It is always inferred, and never finer than what it leans on. */
#include "coder/event_int.h"
#include "coder/speech.h"

#define AROUND_LEAD_SENTENCES 3 /* title, lead and what follows them */
#define AROUND_OPENING 6        /* tokens that a sentence opens with */

/* "tuần qua", "đầu tháng", "Nửa đầu tháng 4, …": near enough for the sentence behind it. */
static bool
around_nears(const struct att_doc *doc, const struct att_date_mention *d, size_t s)
{
    if (!att_date_known(d) || d->date.range || d->date.from.month == 0 ||
        d->tense == ATT_TENSE_FUTURE)
        return false;
    return d->lean == 'w' || d->lean == 'm' ||
           (d->open == '\0' && d->first <= doc->text.sentences[s].first + 2 &&
            att_tok_is(doc, d->last, ","));
}

/* Whether a date can be the day, or `s` its year, that a report goes by. */
static bool
around_sets(const struct att_doc *doc, const struct att_date_mention *d, size_t s)
{
    if (!att_date_known(d) || d->date.range || d->open != '\0' || att_date_ends(doc, d))
        return false;
    if (att_speech_day(doc, s, d)) /* "Tin ngày 16-5 cho biết tuần qua …" */
        return false;
    /* "Năm 2018, lần đầu tiên …" governs what follows it */
    return d->date.from.day > 0 ||
           (d->year_stated && d->first <= doc->text.sentences[s].first + 1 &&
            att_tok_is(doc, d->last, ","));
}

/* Whether `c` is where or after what somebody is told to speak: "phát biểu sau hội đàm". */
static bool
around_occasion(const struct att_doc *doc, const struct att_candidate *c, size_t s)
{
    static const char *const words[] = {"tại", "trong", "khi", "sau", "bên"};
    uint32_t first = doc->text.sentences[s].first;
    bool during = false;

    for (uint32_t i = c->first + 1; i > first; i--) {
        during =
            during || (c->first - (i - 1) < AROUND_OPENING && ATT_TOK_AMONG(doc, i - 1, words));
        if (during && att_speech(doc, s, i - 1, ATT_SPEECH_SAID | ATT_SPEECH_QUOTE) > i - 1)
            return true;
    }
    return false;
}

/* Whether sentence `s` has a day on which somebody says what it tells. */
static bool
around_told(const struct att_doc *doc, size_t s)
{
    for (uint32_t i = doc->facts[s].date_first; i < doc->facts[s].date_last; i++)
        if (att_speech_day(doc, s, &doc->dates.at[i]))
            return true;
    return false;
}

/*
 * The last date before sentence `s` that sets the day: what a part of the same report goes by.  The
 * day on which something is told is none, but of what is told to have been there, as `c` is.
 */
static const struct att_date_mention *
around_day(const struct att_doc *doc, const struct att_candidate *c, size_t s)
{
    bool occasion = around_occasion(doc, c, s);
    const struct att_sentence_facts *f = &doc->facts[s];
    size_t teaser = f->teaser ? f->teaser_index : SIZE_MAX;

    if (!occasion && around_told(doc, s))
        return NULL;
    for (size_t k = s; k > 0; k--) {
        const struct att_sentence_facts *p = &doc->facts[k - 1];

        if ((p->teaser ? p->teaser_index : SIZE_MAX) != teaser)
            break;
        for (uint32_t i = p->date_last; i > p->date_first; i--) {
            const struct att_date_mention *d = &doc->dates.at[i - 1];

            if (att_speech_day(doc, k - 1, d))
                return occasion && d->date.from.day > 0 ? d
                                                        : NULL; /* when it is told, not when it was;
                                                                   what was told before is over */
            if (around_sets(doc, d, k - 1) || (k == s && around_nears(doc, d, k - 1)))
                return d;
        }
    }
    return NULL;
}

/* The day that the lead gives to what title or lead told without one. */
static const struct att_date_mention *
around_lead(const struct att_doc *doc, size_t s)
{
    for (size_t k = s; k < doc->text.sentence_count && k <= AROUND_LEAD_SENTENCES; k++) {
        const struct att_sentence_facts *p = &doc->facts[k];

        if (around_told(doc, k))
            return NULL; /* the report goes by the day when somebody told of it */
        if (k == s)
            continue;

        for (uint32_t d = p->date_first; d < p->date_last && !p->teaser; d++)
            if (around_sets(doc, &doc->dates.at[d], k) && doc->dates.at[d].date.from.day > 0 &&
                doc->dates.at[d].tense != ATT_TENSE_FUTURE)
                return &doc->dates.at[d];
    }
    return NULL;
}

/* The year in "Chủ tịch ASEAN 2020" anywhere in the document; 0: none. */
static int
around_chair_year(const struct att_doc *doc)
{
    for (uint32_t i = 2; i < doc->text.token_count; i++)
        if (att_tok(doc, i)->kind == ATT_TOKEN_NUMBER && att_tok_is(doc, i - 1, "ASEAN") &&
            att_tok_word(doc, i - 2, "tịch"))
            return att_when_name_year(&doc->text, i);
    return 0;
}

/* Whether a plan is told as the next thing of the same day: "Sau đó, ông sẽ hội kiến …". */
static bool
around_goes_on(const struct att_doc *doc, size_t s)
{
    uint32_t first = doc->text.sentences[s].first;

    return att_date_turns(doc, first, first + 8) && !att_tok_word(doc, first, "trước");
}

/* "xếp lịch ngay sau đó": on the day of what was told before, even if it came to nothing. */
static bool
around_right_after(const struct att_doc *doc, size_t s)
{
    const struct att_sentence *sent = &doc->text.sentences[s];

    for (uint32_t i = sent->first; i + 2 < sent->last; i++)
        if (att_tok_word(doc, i, "ngay") && att_tok_word(doc, i + 1, "sau") &&
            att_tok_word(doc, i + 2, "đó"))
            return true;
    return false;
}

/* Whether a date lies before the day of the report: nothing is planned for it any more. */
static bool
around_over(const struct att_doc *doc, const struct att_edtf *date)
{
    int64_t first, last;

    return doc->published.day > 0 && att_edtf_bounds(date, &first, &last) &&
           last < att_day_number(doc->published);
}

/* Whether the sentence begins "Ông cũng sẽ …": on the day planned for in the sentence before. */
static bool
around_also(const struct att_doc *doc, size_t s, const struct att_date_mention *day)
{
    uint32_t first = doc->text.sentences[s].first;
    bool also = false, planned = false;

    if (day == NULL || s == 0)
        return false;
    for (size_t i = 0; i < doc->candidates.count && !planned; i++) {
        const struct att_candidate *p = &doc->candidates.at[i];

        planned = p->sentence + 1 == s && p->status == ATT_STATUS_PLANNED && p->date_own &&
                  p->date_token_first == day->first;
    }
    for (uint32_t i = first; i < first + AROUND_OPENING && i < doc->text.sentences[s].last; i++)
        also = also || att_tok_word(doc, i, "cũng");
    return also && planned;
}

/* Whether sentence `s` opens with "(Cũng) trong chuyến thăm". */
static bool
around_within(const struct att_doc *doc, size_t s)
{
    static const char *const words[] = {"thăm", "đi", "công", "làm"};
    uint32_t i = doc->text.sentences[s].first;

    if (att_tok_word(doc, i, "cũng"))
        i++;
    return att_tok_word(doc, i, "trong") && att_tok_word(doc, i + 1, "chuyến") &&
           ATT_TOK_AMONG(doc, i + 2, words);
}

/* The last dated visit of the sides of `c` told up to sentence `s`; NULL: none. */
static const struct att_candidate *
around_visit(const struct att_doc *doc, const struct att_candidate *c, size_t s)
{
    const struct att_candidate *last = NULL;

    for (size_t i = 0; i < doc->candidates.count; i++) {
        const struct att_candidate *p = &doc->candidates.at[i];

        if (p->sentence <= s && p->type == ATT_EVENT_VISIT && !p->local && p->date_own &&
            p->date.from.month > 0 && p->teaser == c->teaser &&
            att_sides_common(&p->sides, &c->sides) > 1)
            last = p;
    }
    return last;
}

/* "Trong chuyến thăm, …": the day of a visit of one day, else its month. */
static bool
around_in_visit(const struct att_doc *doc, struct att_candidate *c, size_t s)
{
    const struct att_candidate *visit;

    if (c->type == ATT_EVENT_VISIT || !around_within(doc, s) ||
        (visit = around_visit(doc, c, s)) == NULL ||
        (visit->date.range && visit->date.from.month != visit->date.to.month))
        return false;
    c->date = visit->date;
    if (c->date.range)
        c->date.from.day = 0;
    c->date.range = false;
    c->has_date = true;
    c->date_inferred = c->date.from.day > 0 ? "day-from-context" : "month-from-context";
    return true;
}

/* "chuyến thăm Đông Nam Á từ ngày 20 đến 23-1.  Ông đến thăm Lào": the days of the journey. */
static bool
around_journey(const struct att_doc *doc, struct att_candidate *c, size_t s)
{
    for (size_t i = 0; c->type == ATT_EVENT_VISIT && !c->local && i < doc->candidates.count; i++) {
        const struct att_candidate *p = &doc->candidates.at[i];

        if (p->sentence > s || p->sentence + 1 < s || p->type != c->type || p->local ||
            !p->date_own || !p->date.range || p->date.from.day == 0 ||
            att_sides_common(&p->travellers, &c->travellers) == 0 || att_fit_people(p, c) == 0)
            continue;
        c->date = p->date;
        c->has_date = true;
        c->date_inferred = "day-from-context";
        return true;
    }
    return false;
}

/* "đang thăm": whether the day of the report is all that is known of it, and it is then. */
static bool
around_under_way(const struct att_doc *doc, const struct att_candidate *c)
{
    for (uint32_t i = c->status_why.first; i < c->status_why.last; i++)
        if (att_tok_word(doc, i, "đang"))
            return true;
    return false;
}

/* A yearly series sits once in the year that the document is about. */
static void
around_series(const struct att_doc *doc, struct att_candidate *c)
{
    int year;

    if (c->mechanism == NULL || !att_sides_has(&c->sides, doc->asean) ||
        (year = around_chair_year(doc)) == 0)
        return;
    c->date = (struct att_edtf){{year, 0, 0}, {0, 0, 0}, false};
    c->has_date = true;
    c->date_inferred = "year-from-chair";
}

void
att_event_context(const struct att_doc *doc, struct att_candidate *c, size_t s)
{
    const struct att_date_mention *context;

    if (c->has_date || ((c->status == ATT_STATUS_POSTPONED || c->status == ATT_STATUS_CANCELLED) &&
                        !around_right_after(doc, s)))
        return;
    if (c->type == ATT_EVENT_CONFERENCE || c->type == ATT_EVENT_EXERCISE ||
        (c->type == ATT_EVENT_EXHIBITION && !c->rule->pair)) { /* one side shows the other */
        around_series(doc, c);
        return;
    }
    if (att_sides_count(&c->sides) == 0 || c->ends.month > 0)
        return;
    if (c->status == ATT_STATUS_HELD && (around_in_visit(doc, c, s) || around_journey(doc, c, s)))
        return;
    context = around_day(doc, c, s);
    if (c->status != ATT_STATUS_HELD && !around_goes_on(doc, s) && !around_right_after(doc, s) &&
        !around_also(doc, s, context))
        return;
    if (context == NULL && c->main && s < 2 && c->status == ATT_STATUS_HELD)
        context = around_lead(doc, s);
    if (context == NULL || (c->status == ATT_STATUS_PLANNED && around_over(doc, &context->date)))
        return;
    c->date = context->date;
    if (c->type == ATT_EVENT_VISIT && !c->local && !around_under_way(doc, c)) /* a day of it */
        c->date.from.day = 0;
    c->has_date = true;
    c->date_inferred = c->date.from.day > 0     ? "day-from-context"
                       : c->date.from.month > 0 ? "month-from-context"
                                                : "year-from-context";
}
