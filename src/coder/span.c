/* SPDX-License-Identifier: MIT */
/* span.c - how long an event lasted, when its beginning and its end are told apart.
 *
 *     "khai mạc hôm 4-5 và sẽ bế mạc ngày 6-5"      the last day has a verb of its own
 *     "hôm nay bắt đầu chuyến thăm …; chuyến thăm sẽ kết thúc vào ngày 8-9"
 *     "thăm chính thức Việt Nam trong ba ngày"       the first day and a number of days
 *
 * Each candidate takes down the parts that it tells; folding puts them together. */
#include "coder/event_int.h"

#include "base/str.h"

#define SPAN_NEAR_TOKENS 12 /* how far the number of days stands from the trigger */
#define SPAN_LONGEST_DAYS 120

bool
att_event_lasts(enum att_event_type type)
{
    return type == ATT_EVENT_VISIT || type == ATT_EVENT_CONFERENCE || type == ATT_EVENT_EXERCISE ||
           type == ATT_EVENT_EXHIBITION || type == ATT_EVENT_PORT_CALL ||
           type == ATT_EVENT_EXCHANGE || type == ATT_EVENT_DEPLOYMENT ||
           type == ATT_EVENT_ASSISTANCE;
}

bool
att_date_ends(const struct att_doc *doc, const struct att_date_mention *d)
{
    static const char *const words[][2] = {{"kéo", "dài"}, {"kết", "thúc"}, {"bế", "mạc"}};

    for (uint32_t i = d->first, n = 0; !d->date.range && i > 1 && n < 4; n++) {
        i--;
        if (att_tok_is(doc, i, ","))
            return false;
        if (ATT_TOK_PAIR_AMONG(doc, i - 1, words))
            return true;
    }
    return false;
}

/* The number at token `i`, in figures or a word; 0 when there is none that counts days. */
static uint32_t
span_number(const struct att_doc *doc, uint32_t i)
{
    static const char *const words[] = {"hai", "ba",  "bốn",  "năm", "sáu",
                                        "bảy", "tám", "chín", "mười"};
    struct att_str raw = att_tok_digits(doc, i);
    uint32_t n = 0;

    if (att_tok(doc, i)->kind == ATT_TOKEN_NUMBER && raw.len <= 2) {
        for (size_t k = 0; k < raw.len; k++)
            n = n * 10 + (uint32_t)(raw.at[k] - '0');
        return n;
    }
    for (uint32_t k = 0; k < ATT_COUNT(words); k++)
        if (att_tok_word(doc, i, words[k]))
            return k + 2;
    return 0;
}

/* Whether token `i` is part of a date. */
static bool
span_dated(const struct att_doc *doc, const struct event_at *at, uint32_t i)
{
    const struct att_sentence_facts *f = &doc->facts[at->sentence];

    for (uint32_t k = f->date_first; k < f->date_last; k++)
        if (doc->dates.at[k].first <= i && i < doc->dates.at[k].last)
            return true;
    return false;
}

/* Whether the "N ngày" at token `i` says how long the event of the trigger lasts. */
static bool
span_is_length(const struct att_doc *doc, const struct event_at *at, uint32_t i)
{
    static const char *const before[] = {"trong", "dài", "vòng"};
    static const char *const after[] = {"trước", "sau", "nữa", "qua", "tới", "đầu", "cuối", "liền"};

    if (ATT_TOK_AMONG(doc, i + 2, after) || span_dated(doc, at, i) || span_dated(doc, at, i + 1) ||
        span_dated(doc, at, i + 2))
        return false;
    if (i + 2 == at->first || i == at->last) /* "34 ngày tập trận", "chuyến thăm ba ngày" */
        return true;
    if (i >= at->last && ATT_TOK_AMONG(doc, i - 1, before))
        return true;
    return att_tok_upper(doc, i - 1) && i > at->last && i <= at->last + 4;
}

/* Whether the trigger is what something else is part of: its day need not be the first. */
static bool
span_within(const struct att_doc *doc, const struct event_at *at)
{
    static const char *const words[] = {"khuôn", "khổ", "nhân", "dịp", "giữa"};

    for (uint32_t i = at->first, n = 0; i > doc->text.sentences[at->sentence].first && n < 4; n++) {
        i--;
        if (ATT_TOK_AMONG(doc, i, words))
            return true;
    }
    return false;
}

/* The number of days that the clause gives the event. */
static void
span_length(const struct att_doc *doc, const struct event_at *at, struct att_candidate *c)
{
    uint32_t from, to;

    if (span_within(doc, at))
        return;
    att_clause(doc, &doc->text.sentences[at->sentence], at->first, at->last, &from, &to);
    from = at->first > from + 4 ? at->first - 4 : from;
    to = to > at->last + SPAN_NEAR_TOKENS ? at->last + SPAN_NEAR_TOKENS : to;
    for (uint32_t i = from > 0 ? from : 1; i + 1 < to; i++) {
        uint32_t n = att_tok_word(doc, i + 1, "ngày") ? span_number(doc, i) : 0;

        if (n > 1 && n <= SPAN_LONGEST_DAYS && span_is_length(doc, at, i)) {
            c->days = n;
            return;
        }
    }
}

void
att_event_span(const struct att_doc *doc, const struct event_at *at, struct att_candidate *c)
{
    const struct att_sentence_facts *f = &doc->facts[at->sentence];
    uint32_t from, to;

    if (!att_event_lasts(c->type))
        return;
    att_clause(doc, &doc->text.sentences[at->sentence], at->first, at->last, &from, &to);
    for (uint32_t k = f->date_first; k < f->date_last; k++) {
        const struct att_date_mention *d = &doc->dates.at[k];
        bool other = d->first < at->last || d->last > to;

        for (size_t i = at->firing + 1; i < at->firing_count && !other; i++)
            other = at->firings[i].first < d->first && !at->firings[i].rule->stop &&
                    att_event_lasts(at->firings[i].rule->type);
        if (!other && d->date.from.day > 0 && d->date.from.month > 0 && att_date_ends(doc, d)) {
            c->ends = d->date.from;
            c->ends_first = d->first;
            c->ends_last = d->last;
        }
    }
    c->closing = at->first > 1 && att_tok_word(doc, at->first - 1, "thúc");
    span_length(doc, at, c);
}

/* Days from `a` to `b`, a year unknown to both taken as the same; negative when `b` is earlier. */
static int64_t
span_days(struct att_day a, struct att_day b)
{
    a.year = a.year == 0 ? 2000 : a.year;
    b.year = b.year == 0 ? 2000 : b.year;
    return att_day_number(b) - att_day_number(a);
}

void
att_event_span_close(struct att_candidate *c)
{
    struct att_day from = c->date.from, to = c->ends;

    if (!att_event_lasts(c->type))
        return;
    if (!c->has_date && to.month > 0) { /* it was going on in that month */
        c->date = (struct att_edtf){{to.year, to.month, 0}, {0, 0, 0}, false};
        c->has_date = true;
        c->date_inferred = "month-from-range";
        c->date_token_first = c->ends_first;
        c->date_token_last = c->ends_last;
        return;
    }
    if (!c->has_date || c->date.range || from.day == 0)
        return;
    if (c->closing && c->days > 1) { /* the day that is told is the last */
        to = from;
        from = att_when_shift(from, 1 - (int)c->days);
    } else if (to.month == 0 && c->days > 1)
        to = att_when_shift(from, (int)c->days - 1);
    if (to.month == 0)
        return;
    if (from.year == 0 || to.year == 0)
        from.year = to.year = from.year + to.year;
    if (span_days(from, to) < 1 || span_days(from, to) > SPAN_LONGEST_DAYS)
        return;
    c->date = (struct att_edtf){from, to, true};
    c->ended = c->ends.month > 0 && !c->closing;
    if (c->date_inferred == NULL && c->ends.month == 0)
        c->date_inferred = "day-from-range";
}
