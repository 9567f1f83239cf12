/* SPDX-License-Identifier: MIT */
/* when_year.c - what an expression leaves unsaid: elided months and years, the
 * year of a bare day, days that lean on publication or on the day spoken of.
 *
 * The year of a bare day.  Of the year of publication, the one before and the
 * one after, the cheapest wins.  Without a hint a past day costs less than a
 * future one, and another year costs 60 days; a hint nearby ("sẽ", "đã") makes
 * the other side dear but not impossible, for it may belong to another verb:
 *
 *     published 2021-01-05, "25/12"         2020: 11 * 0.6 + 60 = 67, 2021: 354
 *     published 2020-12-28, "sẽ ... 10-1"   2021: 13, 2020: 100 + 2 * 353 + ...
 *
 * A hint inside the expression ("10-1 tới", "tháng 9 vừa rồi") decides. */
#include "coder/when_int.h"

static const char year_from_publication[] = "year-from-publication";
static const char year_from_range[] = "year-from-range";

/* The price of a year, in tenths of a day. */
static int64_t
year_cost(int64_t diff, enum att_tense around, bool same_year)
{
    int64_t away = diff < 0 ? -diff : diff, other = same_year ? 0 : 600;

    if (around == ATT_TENSE_FUTURE)
        return diff >= -3 ? (diff < 0 ? 0 : 10 * diff) : 1000 + 20 * away + other;
    if (around == ATT_TENSE_PAST)
        return diff <= 1 ? 10 * away + other / 2 : 1000 + 40 * away + other;
    return (diff < 0 ? 6 : 10) * away + other;
}

/* The year of a day or month without one; 0 when nothing is known of the publication. */
static int
year_choose(const struct att_when_reader *w, struct att_day day, enum att_tense own,
            enum att_tense around)
{
    struct att_day pub = w->anchor->published;
    int64_t best = INT64_MAX;
    int year = 0;

    if (pub.year == 0 || pub.month == 0)
        return pub.year;
    for (int y = pub.year - 1; y <= pub.year + 1; y++) {
        int64_t diff, cost;

        day.year = y;
        if (!att_day_valid(day))
            continue;
        if (day.day > 0 && pub.day > 0)
            diff = att_day_number(day) - att_day_number(pub);
        else
            diff = ((y - pub.year) * 12 + day.month - pub.month) * INT64_C(30);
        if ((own == ATT_TENSE_FUTURE && diff < -3) || (own == ATT_TENSE_PAST && diff > 1))
            continue;
        cost = own != ATT_TENSE_NONE ? (diff < 0 ? -diff : diff)
                                     : year_cost(diff, around, y == pub.year);
        if (cost < best) {
            best = cost;
            year = y;
        }
    }
    return year;
}

struct att_day
att_when_shift(struct att_day day, int days)
{
    bool known = day.year > 0;

    if (!known)
        day.year = 2001;
    day = att_day_of(att_day_number(day) + days);
    if (!known)
        day.year = 0;
    return day;
}

/* A month moved by whole months, its year kept unknown when it is. */
static struct att_day
year_shift_months(struct att_day day, int months)
{
    int n = day.month - 1 + months % 12, years = months / 12;

    if (n < 0) {
        n += 12;
        years--;
    } else if (n > 11) {
        n -= 12;
        years++;
    }
    return (struct att_day){day.year > 0 ? day.year + years : 0, n + 1, 0};
}

/* The month of the week that `monday` begins; two months when it has days in both. */
static void
year_week(struct att_day monday, struct att_when_point *p)
{
    struct att_day sunday = att_when_shift(monday, 6);

    p->from = (struct att_day){monday.year, monday.month, 0};
    p->to = (struct att_day){sunday.year, sunday.month, 0};
    p->range = p->from.month != p->to.month;
}

/* Which day a weekday is, by the hint or the nearest. */
static struct att_day
year_weekday(struct att_day pub, const struct att_when_point *p, enum att_tense around)
{
    int ahead = (p->weekday - att_day_weekday(pub) + 7) % 7, way = p->offset;

    if (way == 0 && around != ATT_TENSE_NONE)
        way = around == ATT_TENSE_FUTURE ? 2 : -1;
    if (way == 0)
        way = ahead <= 3 ? 2 : -1;
    if (way == 1 && ahead == 0)
        ahead = 7;
    if (way == -1 && ahead > 0)
        ahead -= 7;
    return att_when_shift(pub, ahead);
}

/* Turn a point that leans on the day of publication into days. */
static const char *
year_lean_published(const struct att_when_reader *w, struct att_when_point *p,
                    enum att_tense around)
{
    struct att_day pub = w->anchor->published;

    switch (p->lean) {
    case ATT_LEAN_YEAR:
        if (pub.year == 0)
            return NULL;
        p->from = (struct att_day){pub.year + p->offset, 0, 0};
        return year_from_publication;
    case ATT_LEAN_MONTH:
        if (pub.year == 0 || pub.month == 0)
            return NULL;
        p->from = year_shift_months(pub, p->offset);
        return "month-from-publication";
    default:
        break;
    }
    if (pub.year == 0 || pub.day == 0)
        return NULL;
    switch (p->lean) {
    case ATT_LEAN_DAY:
        p->from = att_when_shift(pub, p->offset);
        return "day-from-publication";
    case ATT_LEAN_WEEKDAY:
        p->from = year_weekday(pub, p, around);
        return "day-from-publication";
    case ATT_LEAN_WEEK_DAY:
        p->from = att_when_shift(pub, 7 * p->offset + p->weekday - att_day_weekday(pub));
        return "day-from-publication";
    case ATT_LEAN_WEEK:
        year_week(att_when_shift(pub, 7 * p->offset + 1 - att_day_weekday(pub)), p);
        return "month-from-week";
    default:
        return NULL;
    }
}

/* Turn a point that leans on the day spoken of into days. */
static const char *
year_lean_said(const struct att_when_reader *w, struct att_when_point *p)
{
    switch (p->lean) {
    case ATT_LEAN_DAY_SAID:
        if (w->said.month == 0)
            return NULL;
        p->from = att_when_shift(w->said, p->offset);
        return "day-from-previous";
    case ATT_LEAN_WEEK_SAID:
        if (w->said.month == 0 || w->said.year == 0)
            return NULL;
        p->from = year_shift_months(att_when_shift(w->said, 7 * p->offset), 0);
        return "month-from-week";
    case ATT_LEAN_MONTH_SAID:
        if (w->recent.month == 0)
            return NULL;
        p->from = year_shift_months(w->recent, p->offset);
        return "month-from-previous";
    case ATT_LEAN_YEAR_SAID:
        if (w->recent.year == 0)
            return NULL;
        p->from = (struct att_day){w->recent.year + p->offset, 0, 0};
        return "year-from-previous";
    default:
        return NULL;
    }
}

/* "ngày 20 tới", "ngày 8 này": the month of a lone day. */
static const char *
year_lone_day(const struct att_when_reader *w, struct att_when_point *p, enum att_tense own)
{
    struct att_day pub = w->anchor->published, day;
    int by = own == ATT_TENSE_FUTURE && p->from.day < pub.day ? 1
             : own == ATT_TENSE_PAST && p->from.day > pub.day ? -1
                                                              : 0;

    if (pub.year == 0 || pub.day == 0) {
        p->from = (struct att_day){0, 0, 0};
        return NULL;
    }
    day = year_shift_months(pub, by);
    day.day = p->from.day;
    p->from = att_day_valid(day) ? day : (struct att_day){0, 0, 0};
    return p->from.month > 0 ? "month-from-publication" : NULL;
}

/* "ngày 8 tháng này", "tháng 8 năm nay", "ngày 5 cùng tháng". */
static void
year_of(const struct att_when_reader *w, struct att_when_point *p)
{
    struct att_day *end = p->range ? &p->to : &p->from, base;

    if (p->of & ATT_WHEN_OF_MONTH) {
        base = p->of & ATT_WHEN_OF_SAID ? w->recent : w->anchor->published;
        if (base.month > 0) {
            base = year_shift_months(base, p->month_offset);
            end->month = base.month;
            end->year = base.year;
        } else {
            p->from = p->to = (struct att_day){0, 0, 0};
            p->range = false;
        }
    } else if (p->of & ATT_WHEN_OF_YEAR) {
        base = p->of & ATT_WHEN_OF_SAID ? w->recent : w->anchor->published;
        if (base.year > 0)
            end->year = base.year + p->year_offset;
        if (p->range && p->from.year == 0)
            p->from.year = end->year;
    }
}

/* The days of the numeric points in order, and whose they are. */
struct year_row {
    struct att_day *day[ATT_WHEN_POINTS_MAX * 2];
    size_t owner[ATT_WHEN_POINTS_MAX * 2];
    size_t count;
};

/* Fill what a day leaves to the one behind it: "9 đến 11-12-2020". */
static void
year_from_right(struct year_row *row, struct att_when_points *points)
{
    for (size_t k = row->count; k-- > 1;) {
        const struct att_day *right = row->day[k];
        struct att_day *left = row->day[k - 1];

        if (left->day > 0 && left->month == 0 && right->month > 0) {
            struct att_day month = *right;

            if (left->day > right->day && right->day > 0)
                month = year_shift_months(month, -1);
            left->month = month.month;
            left->year = month.year;
            if (left->year > 0)
                points->at[row->owner[k - 1]].shared = true;
        } else if (left->year == 0 && right->year > 0) {
            left->year = right->year - (left->month > right->month && right->month > 0);
            points->at[row->owner[k - 1]].shared = true;
        }
    }
}

/* Fill what a day takes from the one before it: "30/4/2019 - 3/5". */
static void
year_from_left(struct year_row *row, struct att_when_points *points)
{
    for (size_t k = 1; k < row->count; k++) {
        const struct att_day *left = row->day[k - 1];
        struct att_day *right = row->day[k];

        if (right->year == 0 && left->year > 0 && right->month > 0) {
            right->year = left->year + (right->month < left->month);
            points->at[row->owner[k]].shared = true;
        }
    }
}

/* The weekday at the head of a range belongs to the week said at its end. */
static void
year_share_week(struct att_when_points *points)
{
    for (size_t k = points->count; k-- > 1;) {
        struct att_when_point *left = &points->at[k - 1], *right = &points->at[k];

        if (left->lean != ATT_LEAN_WEEKDAY || left->offset != 0)
            continue;
        if (right->lean == ATT_LEAN_WEEK_DAY ||
            (right->lean == ATT_LEAN_WEEKDAY && right->offset != 0)) {
            left->lean = right->lean;
            left->offset = right->offset;
        }
    }
}

/* Resolve what leans on something, and gather what is written in numbers. */
static void
year_lean(const struct att_when_reader *w, struct att_when_points *points, struct year_row *row)
{
    for (size_t k = 0; k < points->count; k++) {
        struct att_when_point *p = &points->at[k];

        if (p->lean == ATT_LEAN_DAY_ONLY) {
            points->inferred[k] = year_lone_day(w, p, points->tense);
        } else if (p->lean != ATT_LEAN_NONE) {
            points->inferred[k] = year_lean_published(w, p, points->around);
            if (points->inferred[k] == NULL)
                points->inferred[k] = year_lean_said(w, p);
            if (!att_day_valid(p->from) || (p->range && !att_day_valid(p->to))) {
                p->from = (struct att_day){0, 0, 0}; /* unknown, or past the calendar's end */
                p->range = false;
            }
        } else {
            if (p->of != 0)
                year_of(w, p);
            row->day[row->count] = &p->from;
            row->owner[row->count++] = k;
            if (p->range) {
                row->day[row->count] = &p->to;
                row->owner[row->count++] = k;
            }
        }
    }
}

/* Give the bare days of the row a year, the first by tense, the others in its train. */
static void
year_bare(const struct att_when_reader *w, struct att_when_points *points, struct year_row *row)
{
    const char *why = w->sentence_year > 0 ? "year-from-sentence" : year_from_publication;

    for (size_t k = 0; k < row->count; k++) {
        struct att_day *day = row->day[k];

        if (day->year > 0 || day->month == 0)
            continue;
        if (k > 0 && row->day[k - 1]->year > 0)
            day->year = row->day[k - 1]->year + (day->month < row->day[k - 1]->month);
        else if (w->sentence_year > 0)
            day->year = w->sentence_year;
        else
            day->year = year_choose(w, *day, points->tense, points->around);
        if (day->year > 0)
            points->inferred[row->owner[k]] = why;
    }
}

bool
att_when_resolve(const struct att_when_reader *w, struct att_when_points *points)
{
    struct year_row row = {.count = 0};
    bool of_publication = false;

    year_share_week(points);
    year_lean(w, points, &row);
    for (size_t k = 0; k < points->count; k++)
        of_publication = of_publication || points->at[k].of != 0;
    year_from_right(&row, points);
    year_from_left(&row, points);
    for (size_t k = 0; k < points->count; k++) {
        const struct att_when_point *p = &points->at[k];

        if (p->of & ATT_WHEN_OF_SAID)
            points->inferred[k] =
                p->of & ATT_WHEN_OF_MONTH ? "month-from-previous" : "year-from-previous";
        else if (p->of & ATT_WHEN_OF_MONTH)
            points->inferred[k] = "month-from-publication";
        else if (p->of != 0 || (p->shared && of_publication))
            points->inferred[k] = p->from.year > 0 ? year_from_publication : NULL;
        else if (p->shared)
            points->inferred[k] = year_from_range;
        else if (p->borrowed)
            points->inferred[k] = "month-from-sentence";
    }
    /* a year that the expression gives another way ("năm ngoái") is not to be guessed */
    if (!of_publication)
        year_bare(w, points, &row);
    for (size_t k = 0; k < row.count; k++)
        if (!att_day_valid(*row.day[k]) && (row.day[k]->month > 0 || row.day[k]->day > 0))
            return false;
    return true;
}
