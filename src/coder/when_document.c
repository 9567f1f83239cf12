/* SPDX-License-Identifier: MIT */
/* when_document.c - the year of a document that does not say when it was published.
 *
 * Its own dates bear witness: a writer leaves out the year that is current.
 *     "hôm nay (2-9)"                   today is the 2nd of September
 *     "chiều nay …", caption "ngày 2-9" today is the day of the caption
 *     "tháng 3 năm ngoái", "tháng 3/2018" told of one month: this year is 2019
 *     "Army Games 2019"                 the year of most names is the current one
 *     "dự kiến vào tháng 4/2018"        bare days lie around the first month to come
 *     "ký kết hồi tháng 3/2018"         bare days lie behind the latest month gone
 * The first of these that is there decides.  It is a likelihood, not knowledge,
 * so each date that it touches says "…-from-document". */
#include "coder/when_int.h"

#include "base/str.h"

#define DOCUMENT_YEARS_FROM 1990 /* years at the end of names: see att_when_name_year */

static const char year_from_document[] = "year-from-document";

/* What the document says of its own time. */
struct document_clock {
    struct att_day today; /* year perhaps 0; month 0: not said */
    int month;            /* of writing: the latest month with a bare day in it; 0 unknown */
    int name_year;        /* said most often at the end of a name */
    int same_year; /* "tháng 3 năm ngoái" is told as "tháng 3-2018" elsewhere; 0: nothing is */
    struct att_day past;   /* the latest month stated as gone */
    struct att_day coming; /* the first month stated as coming */
    int year;              /* the latest year stated alone as gone */
    int plan_year; /* of a plan or duty that the lead is about: "nhiệm vụ … năm 2019" */
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

    if (t->kind == ATT_TOKEN_WORD) /* "Shangri-la" */
        return (t->flags & ATT_TOKEN_UPPER) || (i > 1 && (t->flags & ATT_TOKEN_GLUED) &&
                                                att_str_eqz(att_text_raw(text, i - 1, i), "-") &&
                                                (text->tokens[i - 2].flags & ATT_TOKEN_UPPER));
    return t->kind == ATT_TOKEN_PUNCT && i > 0 && att_str_eqz(att_text_raw(text, i, i + 1), ")") &&
           (text->tokens[i - 1].flags & ATT_TOKEN_CAPS);
}

int
att_when_name_year(const struct att_text *text, size_t i)
{
    const struct att_token *t = &text->tokens[i];
    struct att_str raw;
    int year = 0;

    if (t->kind != ATT_TOKEN_NUMBER) /* mostly */
        return 0;
    raw = att_text_raw(text, i, i + 1);
    if (i == 0 || raw.len != 4 || t->key_len != 4 || (t->flags & ATT_TOKEN_GLUED) ||
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

/* Whether it is about something to come. */
static bool
document_coming(const struct att_date_mention *m)
{
    return m->tense == ATT_TENSE_FUTURE ||
           (m->tense == ATT_TENSE_NONE && m->around == ATT_TENSE_FUTURE);
}

/* Whether it is a day whose year the writer left out because it is the current one. */
static bool
document_bare(const struct att_date_mention *m)
{
    return !m->term && !m->relative && m->date.from.year == 0 && m->date.from.month > 0 &&
           m->date.from.day > 0;
}

/* Take down what one date says of the document's time. */
static void
document_hear(struct document_clock *clock, const struct att_date_mention *m)
{
    struct att_day day = m->date.range ? m->date.to : m->date.from;
    bool future = document_coming(m);

    if (m->today.month > 0 && clock->today.month == 0)
        clock->today = m->today;
    if (m->term && m->head && m->year_stated && !m->date.range && m->date.from.month == 0)
        clock->plan_year = m->date.from.year;
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

/*
 * The month of writing.  Bare days tell it when they lie close together; of a year's both ends
 * nothing says which came first.
 */
static void
document_month(struct document_clock *clock, const struct att_date_mention *dates, size_t count)
{
    int low = 13, high = 0;

    for (size_t i = 0; i < count; i++) {
        int month = dates[i].date.from.month;

        if (!document_bare(&dates[i]) || (document_coming(&dates[i]) && dates[i].open != 'u'))
            continue;
        low = month < low ? month : low;
        high = month > high ? month : high;
    }
    if (high > 0 && high - low <= 6)
        clock->month = high;
    if (clock->today.month > 0)
        clock->month = clock->today.month;
}

/*
 * Which day "hôm nay" is, and the day before "ngày mai": the latest that the lead or a caption is
 * dated by, when it lies in the month of writing.
 */
static void
document_today(struct document_clock *clock, const struct att_date_mention *dates, size_t count)
{
    struct att_day day = {0, 0, 0};
    bool said = false;

    if (clock->today.month > 0)
        return;
    for (size_t i = 0; i < count; i++) {
        const struct att_date_mention *m = &dates[i];

        said = said || (m->lean == 'd' && m->offset >= 0 && m->date.from.month == 0);
        if (!m->head || !document_bare(m) || m->date.range || m->open != '\0' ||
            m->tense == ATT_TENSE_FUTURE)
            continue;
        if (day.month == 0 || m->date.from.month * 32 + m->date.from.day > day.month * 32 + day.day)
            day = m->date.from;
    }
    if (said && day.month == clock->month)
        clock->today = day;
}

/* "vào năm sau" and "trong năm 2018", both of title and lead: this year; 0 when they are not. */
static int
document_next(const struct att_date_mention *dates, size_t count)
{
    int said = 0, offset = 0;

    for (size_t i = 0; i < count; i++) {
        const struct att_date_mention *m = &dates[i];

        if (!m->head || m->date.range || m->date.from.month > 0)
            continue;
        if (m->lean == 'y' && m->offset > 0)
            offset = m->offset;
        else if (m->year_stated && m->open == '\0' && m->around != ATT_TENSE_PAST)
            said = said == 0 || said == m->date.from.year ? m->date.from.year : -1;
    }
    return said > 0 && offset > 0 ? said - offset : 0;
}

/* "tháng 3 năm ngoái" and "tháng 3-2018" in one text are the same month: this year is 2019. */
static void
document_same(struct document_clock *clock, const struct att_date_mention *dates, size_t count)
{
    const struct att_date_mention *lean = NULL;

    for (size_t i = 0; i < count && lean == NULL; i++)
        if (dates[i].lean == 'y' && dates[i].offset != 0 && dates[i].date.from.month > 0 &&
            !dates[i].date.range)
            lean = &dates[i];
    for (size_t i = 0; lean != NULL && i < count; i++)
        if (dates[i].year_stated && !dates[i].date.range && dates[i].date.from.day == 0 &&
            dates[i].date.from.month == lean->date.from.month)
            clock->same_year = dates[i].date.from.year - lean->offset;
    if (clock->same_year == 0)
        clock->same_year = document_next(dates, count);
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
    if (clock->same_year > 0) {
        clock->name_year = clock->same_year;
        return true;
    }
    if (clock->name_year == 0)
        clock->name_year = clock->plan_year;
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
    date.from.year = document_year(clock, date.from, m->tense == ATT_TENSE_PAST && !m->relative);
    if (date.range && date.to.year == 0)
        date.to.year = date.from.year + (date.to.month < date.from.month);
    if (!att_day_valid(date.from) || (date.range && !att_day_valid(date.to)))
        return;
    m->date = date;
    m->inferred = year_from_document;
}

/* The current year when more than a likelihood speaks for it, else 0. */
static int
document_this_year(const struct document_clock *clock)
{
    int year;

    if (clock->today.year > 0)
        return clock->today.year;
    if (clock->name_year > 0 || clock->month == 0 || clock->past.year == 0)
        return clock->name_year;
    year = document_year(clock, (struct att_day){0, clock->month, 0}, false);
    return abs(year * 12 + clock->month - document_months(clock->past)) <= 4 ? year : 0;
}

/* What "hôm qua", "tuần này", "đầu tháng" are: as exact as the clock is; month 0, year 0: unknown.
 */
static struct att_day
document_near(const struct document_clock *clock, const struct att_date_mention *m)
{
    struct att_day day = {document_this_year(clock), clock->month, 0};

    if (clock->today.month > 0 && m->lean != 'm') {
        day = att_when_shift(clock->today, m->lean == 'w' ? 7 * m->offset : m->offset);
        day.day = m->lean == 'd' ? day.day : 0;
    } else if (m->lean == 'm' && day.month > 0) {
        int n = day.month - 1 + m->offset;

        day.year += day.year > 0 ? (n < 0 ? -1 : n > 11) : 0;
        day.month = (n + 12) % 12 + 1;
    }
    return day;
}

/* Give what leans on publication its date, as far as the clock knows. */
static void
document_lean(const struct document_clock *clock, struct att_date_mention *m)
{
    int year = document_this_year(clock);
    struct att_day day;

    if (m->lean == 'y' && year > 0 && m->date.from.year == 0) {
        m->date.from.year = year + m->offset;
        if (m->date.range)
            m->date.to.year = m->date.from.year + (m->date.to.month < m->date.from.month);
        m->inferred = year_from_document;
    } else if (strchr("dwm", m->lean) != NULL && m->lean != '\0' && m->date.from.month == 0 &&
               m->offset >= -6 && m->offset <= 6) {
        day = document_near(clock, m);
        if (day.month == 0 && day.year == 0)
            return;
        m->date.from = day;
        m->inferred = day.day > 0     ? "day-from-document"
                      : day.month > 0 ? "month-from-document"
                                      : year_from_document;
    }
}

/* The year that stands most often at the end of a name; of several the latest. */
static int
document_name_year(const struct att_text *text, size_t first, size_t last)
{
    unsigned seen[128] = {0};
    int best = 0;

    for (size_t i = 0; i < text->number_count; i++) {
        uint32_t at = text->numbers[i];
        int year = at >= first && at < last ? att_when_name_year(text, at) : 0;

        if (year >= DOCUMENT_YEARS_FROM && year < DOCUMENT_YEARS_FROM + (int)ATT_COUNT(seen))
            seen[year - DOCUMENT_YEARS_FROM]++;
    }
    for (int k = 0; k < (int)ATT_COUNT(seen); k++)
        if (seen[k] > 0 && (best == 0 || seen[k] >= seen[best - DOCUMENT_YEARS_FROM]))
            best = DOCUMENT_YEARS_FROM + k;
    return best;
}

void
att_when_document(const struct att_text *text, size_t first, size_t last,
                  struct att_date_mention *dates, size_t count)
{
    struct document_clock clock = {.name_year = document_name_year(text, first, last)};
    bool speaks;

    for (size_t i = 0; i < count; i++)
        document_hear(&clock, &dates[i]);
    document_month(&clock, dates, count);
    document_today(&clock, dates, count);
    document_same(&clock, dates, count);
    speaks = document_weigh(&clock);
    for (size_t i = 0; i < count; i++)
        document_lean(&clock, &dates[i]);
    if (speaks)
        for (size_t i = 0; i < count; i++)
            document_fill(&clock, &dates[i]);
}
