/* SPDX-License-Identifier: MIT */
/* when_document.c - the year of a document that does not say when it was published.
 *
 * Its own dates bear witness: a writer leaves out the year that is current.
 *     "hôm nay (2-9)"                today is the 2nd of September
 *     "Army Games 2019"              the latest year in a name is the current one
 *     "dự kiến vào tháng 4/2018"     bare days lie around the first month to come
 *     "ký kết hồi tháng 3/2018"      bare days lie behind the latest month gone
 * The first of these that is there decides.  It is a likelihood, not knowledge,
 * so each date that it touches says "year-from-document". */
#include "coder/when_int.h"

#include "base/str.h"

static const char year_from_document[] = "year-from-document";

/* What the document says of its own time. */
struct document_clock {
    struct att_day today; /* year perhaps 0; month 0: not said */
    int name_year;
    struct att_day past;   /* the latest month stated as gone */
    struct att_day coming; /* the first month stated as coming */
    int year;              /* the latest year stated alone as gone */
};

/* Months since year 0. */
static int
document_months(struct att_day day)
{
    return day.year * 12 + day.month;
}

/* Whether the token is a word or closing bracket that a name may end with. */
static bool
document_ends_name(const struct att_text *text, size_t i)
{
    const struct att_token *t = &text->tokens[i];

    if (t->kind == ATT_TOKEN_WORD)
        return t->flags & ATT_TOKEN_UPPER;
    return t->kind == ATT_TOKEN_PUNCT && i > 0 && att_str_eqz(att_text_raw(text, i, i + 1), ")") &&
           (text->tokens[i - 1].flags & ATT_TOKEN_CAPS);
}

int
att_when_name_year(const struct att_text *text, size_t i)
{
    const struct att_token *t = &text->tokens[i];
    struct att_str raw = att_text_raw(text, i, i + 1);
    int year = 0;

    if (i == 0 || t->kind != ATT_TOKEN_NUMBER || raw.len != 4 || (t->flags & ATT_TOKEN_GLUED) ||
        !document_ends_name(text, i - 1))
        return 0;
    if (i + 1 < text->token_count && (text->tokens[i + 1].flags & ATT_TOKEN_GLUED)) {
        struct att_str mark = att_text_raw(text, i + 1, i + 2);

        if (text->tokens[i + 1].kind != ATT_TOKEN_PUNCT || att_str_eqz(mark, "-") ||
            att_str_eqz(mark, "/") || att_str_eqz(mark, "+"))
            return 0;
    }
    for (size_t k = 0; k < raw.len; k++)
        year = year * 10 + (raw.at[k] - '0');
    return year >= 1990 && year <= 2100 ? year : 0;
}

/* Take down what one date says of the document's time. */
static void
document_hear(struct document_clock *clock, const struct att_date_mention *m)
{
    struct att_day day = m->date.range ? m->date.to : m->date.from;
    bool future = m->tense == ATT_TENSE_FUTURE ||
                  (m->tense == ATT_TENSE_NONE && m->around == ATT_TENSE_FUTURE);

    if (m->today.month > 0 && clock->today.month == 0)
        clock->today = m->today;
    if (m->term || !m->year_stated)
        return;
    if (future)
        day = m->date.from;
    if (day.month == 0)
        day.month = m->edge == 'b' ? 2 : m->edge == 'm' ? 6 : m->edge == 'e' ? 12 : 0;
    if (future) {
        if (day.month > 0 &&
            (clock->coming.year == 0 || document_months(day) < document_months(clock->coming)))
            clock->coming = day;
    } else if (day.month == 0) {
        if (!m->date.range && m->around == ATT_TENSE_PAST && day.year > clock->year)
            clock->year = day.year;
    } else if (document_months(day) > document_months(clock->past)) {
        clock->past = day;
    }
}

/* Weigh the witnesses; false when none speaks. */
static bool
document_weigh(struct document_clock *clock)
{
    if (clock->today.year > 0) {
        clock->name_year = 0;
        clock->past = clock->coming = (struct att_day){0, 0, 0};
        return true;
    }
    if (clock->name_year < clock->past.year || clock->name_year < clock->coming.year)
        clock->name_year = 0;
    if (document_months(clock->coming) < document_months(clock->past))
        clock->coming = (struct att_day){0, 0, 0};
    if (clock->past.year < clock->year) /* "năm 2016" stands alone: the months gone are too old */
        clock->past = (struct att_day){0, 0, 0};
    return clock->name_year > 0 || clock->coming.year > 0 || clock->past.year > 0;
}

/* The year of a bare day by the clock: the cheapest of the years around it. */
static int
document_year(const struct document_clock *clock, struct att_day day, bool past)
{
    struct att_day near = clock->today.year > 0    ? clock->today
                          : clock->coming.year > 0 ? clock->coming
                                                   : clock->past;
    int best = INT32_MAX, year = 0;
    int back = clock->past.year > 0 && clock->coming.year == 0 && !past ? 25 : 10;

    if (clock->name_year > 0)
        return clock->name_year;
    for (int y = near.year - 1; y <= near.year + 1; y++) {
        int diff = y * 12 + day.month - document_months(near);
        int cost = diff < 0 ? -diff * back : diff * 10;

        if (cost < best) {
            best = cost;
            year = y;
        }
    }
    return year;
}

/* Give a bare date its year. */
static void
document_fill(const struct document_clock *clock, struct att_date_mention *m)
{
    struct att_edtf date = m->date;

    if (date.from.year != 0 || date.from.month == 0 || m->lean == 'y')
        return;
    date.from.year = document_year(clock, date.from, m->tense == ATT_TENSE_PAST);
    if (date.range && date.to.year == 0)
        date.to.year = date.from.year + (date.to.month < date.from.month);
    if (!att_day_valid(date.from) || (date.range && !att_day_valid(date.to)))
        return;
    m->date = date;
    m->inferred = year_from_document;
}

/* Give what leans on publication its date, as far as the clock knows. */
static void
document_lean(const struct document_clock *clock, struct att_date_mention *m)
{
    int year = clock->today.year > 0 ? clock->today.year : clock->name_year;

    if (m->lean == 'y' && year > 0 && m->date.from.year == 0) {
        m->date.from.year = year + m->offset;
        if (m->date.range)
            m->date.to.year = m->date.from.year + (m->date.to.month < m->date.from.month);
        m->inferred = year_from_document;
    } else if (m->lean == 'd' && clock->today.month > 0 && m->date.from.month == 0) {
        m->date.from = att_when_shift(clock->today, m->offset);
        m->inferred = "day-from-document";
    }
}

void
att_when_document(const struct att_text *text, size_t first, size_t last,
                  struct att_date_mention *dates, size_t count)
{
    struct document_clock clock = {{0, 0, 0}, 0, {0, 0, 0}, {0, 0, 0}, 0};

    for (size_t i = 0; i < count; i++)
        document_hear(&clock, &dates[i]);
    for (size_t i = first; i < last; i++) {
        int year = att_when_name_year(text, i);

        clock.name_year = year > clock.name_year ? year : clock.name_year;
    }
    for (size_t i = 0; i < count; i++)
        document_lean(&clock, &dates[i]);
    if (document_weigh(&clock))
        for (size_t i = 0; i < count; i++)
            document_fill(&clock, &dates[i]);
}
