/* SPDX-License-Identifier: MIT */
/* when.c - expressions of points, and the dates they give.
 *
 *     expression = ["từ"] point { joint point } [tense]
 *     joint      = "," | "và" | "đến" | "-" | "sang" ...
 *
 * An expression is read as far as points follow each other; then points at its
 * end that miss their month are given back, so that in "ngày 8-10, 20 tàu" the
 * twenty is nobody's day.  Every atom is looked at a bounded number of times. */
#include "coder/when.h"

#include "base/str.h"
#include "coder/when_int.h"

#define WHEN_LOOK_ATOMS 40 /* how far a tense is looked for */
#define WHEN_LOOK_TOKENS 60
#define WHEN_LEND_TOKENS 14 /* how far a day borrows its month */

/* What an expression is besides its points. */
struct when_frame {
    size_t start, end; /* atoms [start, end) */
    uint32_t first;    /* token, "hai" of "hai ngày" included */
    char open;
    bool plural;      /* "các ngày", "hai ngày" */
    bool consecutive; /* "hai ngày 27 và 28-4" is a range if the days follow each other */
    bool from, term, each;
};

/* 'd' day, 'm' month, 'y' year, 'r' a day or week that leans on something. */
static char
when_grain(const struct att_when_point *p)
{
    if (p->lean != ATT_LEAN_NONE)
        return 'r';
    return p->from.day > 0 ? 'd' : p->from.month > 0 ? 'm' : 'y';
}

/* Whether nothing is missing that only a point behind it could give. */
static bool
when_complete(const struct att_when_point *p)
{
    const struct att_day *end = p->range ? &p->to : &p->from;

    return p->lean != ATT_LEAN_NONE || end->month > 0 || (end->day == 0 && end->year > 0) ||
           (p->of & ATT_WHEN_OF_MONTH);
}

/* How a number without a word of its own is read behind this point. */
static enum att_when_unit
when_unit(const struct att_when_point *p)
{
    switch (when_grain(p)) {
    case 'm':
        return ATT_UNIT_MONTH;
    case 'y':
        return ATT_UNIT_YEAR;
    default:
        return ATT_UNIT_DAY;
    }
}

/* The joint at atom `i`; *next is the atom behind it.  0 when there is none. */
static char
when_joint(const struct att_when_reader *w, size_t i, const struct when_frame *frame, size_t *next)
{
    char link = '\0';

    *next = i + 1;
    switch (att_when_next(w, i)) {
    case ATT_WHEN_TO:
    case ATT_WHEN_UNTIL:
        link = '-';
        break;
    case ATT_WHEN_NEXT: /* "31/5 tới 2/6" */
        link = att_when_value(w, i) == 0 ? '-' : '\0';
        break;
    case ATT_WHEN_MOVED:
        link = frame->from ? '>' : '\0';
        break;
    case ATT_WHEN_AND:
        link = '&';
        break;
    case ATT_WHEN_MARK:
        link = att_when_value(w, i) == '-' || att_when_value(w, i) == ','
                   ? (char)att_when_value(w, i)
                   : '\0';
        if (link == ',' && att_when_next(w, i + 1) == ATT_WHEN_AND) {
            link = '&';
            *next = i + 2;
        }
        break;
    default:
        break;
    }
    if (link != '\0' && att_when_next(w, *next) == ATT_WHEN_INTRO)
        (*next)++;
    if ((link == ',' || link == '&') && frame->from && att_when_next(w, *next) == ATT_WHEN_FROM)
        (*next)++;
    if (link == '\0' || att_when_next(w, *next) == ATT_WHEN_END)
        return '\0';
    if (link == '-') /* "đến 16h ngày 23/6" */
        *next = att_when_hour(w, *next);
    return *next == 0 ? '\0' : link;
}

/* Whether `p` goes on with the expression behind this joint. */
static bool
when_joins(const struct att_when_reader *w, const struct att_when_points *points,
           const struct att_when_point *p, char link, const struct when_frame *frame)
{
    const struct att_when_point *before = &points->at[points->count - 1];
    char grain = when_grain(p), was = when_grain(before);
    size_t next = points->next[points->count];

    if (points->link[points->count - 1] == '-' && link == '-')
        return false;
    if (link == '-' || link == '>') {
        if (before->range || p->range ||
            (was == 'y' && before->from.year > p->from.year && grain == 'y'))
            return false;
        if (p->bare && !att_when_follows(w, next, p->last, grain == 'm' && p->from.year == 0))
            return false;
        return grain == was || grain == 'r' || was == 'r' || !p->bare;
    }
    if (grain != was)
        return false;
    if (!p->bare)
        return link == '&' || (frame->plural && grain != 'r') ||
               (!when_complete(before) && grain == 'd');
    if (grain == 'd' && !when_complete(p))
        return true; /* given back unless a month follows */
    return att_when_follows(w, next, p->last,
                            grain != 'd' || !(frame->plural || !when_complete(before)));
}

/* Read the points behind the first. */
static void
when_more(const struct att_when_reader *w, const struct when_frame *frame,
          struct att_when_points *points)
{
    enum att_when_unit unit = when_unit(&points->at[0]);

    while (points->count < ATT_WHEN_POINTS_MAX) {
        size_t n = points->count, at;
        char link = when_joint(w, points->next[n - 1], frame, &at);

        if (link == '\0')
            break;
        points->next[n] = att_when_point(w, at, unit, &points->at[n]);
        if (points->next[n] == 0 ||
            (points->at[n].bare && points->at[n].from.day == 0 && unit == ATT_UNIT_DAY) ||
            !when_joins(w, points, &points->at[n], link, frame))
            break;
        points->link[n] = link;
        points->count++;
    }
    while (points->count > 1 && !when_complete(&points->at[points->count - 1]))
        points->count--;
}

/* "tới", "vừa qua", "này" behind the points. */
static size_t
when_tail(const struct att_when_reader *w, struct att_when_points *points, size_t i)
{
    bool upper_behind;
    uint32_t last;

    switch (att_when_next(w, i)) {
    case ATT_WHEN_NEXT: /* "ngày 1-6 tới Singapore" goes there */
        last = w->atoms.at[i].last;
        upper_behind = last < w->last && (w->text->tokens[last].flags & ATT_TOKEN_UPPER);
        if ((att_when_value(w, i) != 0 && att_when_value(w, i) != 2) ||
            (att_when_value(w, i) == 0 && upper_behind))
            return i;
        points->tense = ATT_TENSE_FUTURE;
        return i + 1;
    case ATT_WHEN_LAST:
        if (att_when_value(w, i) != 2 && att_when_value(w, i) != 3)
            return i;
        points->tense = ATT_TENSE_PAST;
        return i + 1;
    case ATT_WHEN_THIS:
        return att_when_value(w, i) == 0 ? i + 1 : i;
    case ATT_WHEN_THAT:
        return i + 1;
    default:
        return i;
    }
}

/* Whether the day is one of the moon's or comes every year: no date. */
static bool
when_no_date(const struct att_when_reader *w, size_t i)
{
    enum att_when_kind kind = att_when_next(w, i);

    if (kind == ATT_WHEN_YEARLY || kind == ATT_WHEN_LUNAR)
        return true;
    return att_when_mark(w, i, '(') && att_when_next(w, i + 1) == ATT_WHEN_LUNAR;
}

/* The nearest tense word on one side of the expression. */
static enum att_tense
when_tense_beside(const struct att_when_reader *w, size_t i, int step, uint32_t from,
                  uint32_t *away)
{
    for (int k = 0; k < WHEN_LOOK_ATOMS && i < w->atoms.count; k++, i += (size_t)step) {
        const struct att_when_atom *a = &w->atoms.at[i];

        *away = step < 0 ? from - a->last : a->first - from;
        if (*away > WHEN_LOOK_TOKENS || (a->kind == ATT_WHEN_MARK && a->value == ';'))
            break;
        if (a->kind == ATT_WHEN_FUTURE || (a->kind == ATT_WHEN_NEXT && a->value == 2))
            return ATT_TENSE_FUTURE;
        if (a->kind == ATT_WHEN_PAST || (a->kind == ATT_WHEN_LAST && a->value == 2))
            return ATT_TENSE_PAST;
    }
    *away = UINT32_MAX;
    return ATT_TENSE_NONE;
}

/* The tense of the clause: the nearer word wins, the one in front when both are as near. */
static enum att_tense
when_tense_around(const struct att_when_reader *w, const struct when_frame *frame)
{
    uint32_t left_away, right_away;
    enum att_tense left = when_tense_beside(w, frame->start - 1, -1, frame->first, &left_away);
    enum att_tense right =
        when_tense_beside(w, frame->end, 1, w->atoms.at[frame->end - 1].last, &right_away);

    return left_away <= right_away ? left : right;
}

/* Whether a plan or a budget stands right before a year: "kế hoạch hợp tác năm 2020". */
static bool
when_of_plan(const struct att_when_reader *w, const struct when_frame *frame)
{
    for (size_t k = frame->start; k-- > 0 && w->atoms.at[k].last + 7 >= frame->first;) {
        enum att_when_kind kind = att_when_kind(w, k);

        if (kind == ATT_WHEN_PLAN)
            return true;
        if (kind == ATT_WHEN_MARK || kind == ATT_WHEN_INTRO || kind == ATT_WHEN_FUTURE ||
            kind == ATT_WHEN_PAST || kind == ATT_WHEN_FOLLOW || kind == ATT_WHEN_TO)
            return false;
    }
    return false;
}

/* Whether a word for "respectively" stands beside the expression. */
static bool
when_each(const struct att_when_reader *w, const struct when_frame *frame)
{
    size_t after = frame->end;

    for (size_t k = frame->start; k-- > 0 && w->atoms.at[k].last + 3 >= frame->first;)
        if (att_when_kind(w, k) == ATT_WHEN_EACH)
            return true;
    if (att_when_mark(w, after, ',') || att_when_mark(w, after, '('))
        after++;
    return att_when_next(w, after) == ATT_WHEN_EACH;
}

/* A period or an anniversary, not the date of an event. */
static bool
when_is_term(const struct att_when_reader *w, const struct when_frame *frame,
             const struct att_when_points *points)
{
    const struct att_when_point *a = &points->at[0], *b = &points->at[points->count - 1];
    struct att_day from = a->from, to = b->range ? b->to : b->from;
    bool range = a->range || (points->count == 2 && points->link[1] == '-');
    enum att_when_kind before = att_when_before(w, frame->start);

    if (before == ATT_WHEN_TERM && when_grain(a) == 'y')
        return true;
    if (before == ATT_WHEN_MARK && att_when_value(w, frame->start - 1) == '-')
        return range && when_grain(a) == 'y';
    if (range && from.day > 0 && from.day == to.day && from.month == to.month && from.year > 0 &&
        from.year < to.year)
        return true;
    if (when_grain(a) != 'y')
        return false;
    if (range && a->lean == ATT_LEAN_NONE && !frame->from)
        return before != ATT_WHEN_INTRO;
    return when_of_plan(w, frame);
}

/* What stands before the first point: "từ", "đến", "hai" of "hai ngày". */
static size_t
when_open(const struct att_when_reader *w, size_t i, struct when_frame *frame)
{
    enum att_when_kind before;
    size_t day;

    *frame = (struct when_frame){.start = i, .first = w->atoms.at[i].first};
    if (att_when_kind(w, i) == ATT_WHEN_FROM) {
        frame->from = true;
        if (att_when_next(w, ++i) == ATT_WHEN_END || (i = att_when_hour(w, i)) == 0)
            return 0;
    }
    day = i;
    if (att_when_kind(w, i) == ATT_WHEN_PART && att_when_next(w, i + 1) == ATT_WHEN_DAY)
        day = i + 1;
    frame->plural = att_when_value(w, day) == 2 && (att_when_kind(w, day) == ATT_WHEN_DAY ||
                                                    att_when_kind(w, day) == ATT_WHEN_MONTH ||
                                                    att_when_kind(w, day) == ATT_WHEN_YEAR);
    before = att_when_before(w, frame->start);
    if (att_when_kind(w, i) == ATT_WHEN_DAY && att_when_value(w, i) == 0 && !frame->from &&
        (before == ATT_WHEN_COUNT ||
         (before == ATT_WHEN_NUMBER && w->atoms.at[i - 1].digits == 1 &&
          !(w->text->tokens[w->atoms.at[i - 1].first].flags & ATT_TOKEN_GLUED)))) {
        frame->plural = frame->consecutive = true;
        frame->first = w->atoms.at[i - 1].first;
    }
    if (before == ATT_WHEN_TO || before == ATT_WHEN_UNTIL ||
        (before == ATT_WHEN_LAST && att_when_value(w, frame->start - 1) == 0))
        frame->open = 'u';
    return i;
}

/* Whether atom `k` joins what is listed: "và", a comma. */
static bool
when_lists(const struct att_when_reader *w, size_t k)
{
    return att_when_kind(w, k) == ATT_WHEN_AND ||
           (att_when_kind(w, k) == ATT_WHEN_MARK && att_when_value(w, k) == ',');
}

/* The day of a list, behind atom `k`, whose month a day before it borrows; false when none. */
static bool
when_lender_behind(const struct att_when_reader *w, size_t k, struct att_day *out)
{
    uint32_t end = w->atoms.at[k - 1].last + WHEN_LEND_TOKENS;
    bool listed = false;

    for (; k < w->atoms.count && w->atoms.at[k].first < end; k++) {
        enum att_when_kind kind = att_when_kind(w, k);
        struct att_when_point other;

        listed = listed || when_lists(w, k);
        if (kind == ATT_WHEN_MARK && att_when_value(w, k) == ';')
            return false;
        if ((kind != ATT_WHEN_DAY && kind != ATT_WHEN_PART) ||
            att_when_point(w, k, ATT_UNIT_ANY, &other) == 0)
            continue;
        if (!listed || other.lean != ATT_LEAN_NONE || other.from.day == 0)
            return false;
        *out = other.from;
        if (other.from.month > 0)
            return true;
    }
    return false;
}

/* The same, before the expression, in dates that the sentence has given already. */
static bool
when_lender_before(const struct att_when_reader *w, const struct when_frame *frame,
                   struct att_day *out)
{
    const struct att_date_mention *m;
    bool listed = false;

    if (w->out->count <= w->own)
        return false;
    m = &w->out->at[w->out->count - 1];
    if (m->relative || m->term || m->last + WHEN_LEND_TOKENS < frame->first)
        return false;
    for (size_t k = frame->start; k-- > 0 && w->atoms.at[k].first >= m->last;) {
        listed = listed || when_lists(w, k);
        if (att_when_kind(w, k) == ATT_WHEN_MARK && att_when_value(w, k) == ';')
            return false;
    }
    *out = m->date.range ? m->date.to : m->date.from;
    return listed && out->month > 0 && out->day > 0;
}

/*
 * "ADSOM ngày 17 và ADSOM+ ngày 19-11": a day without its month, `next` the atom behind it, has
 * that of the day it is listed with.
 */
static bool
when_borrow(const struct att_when_reader *w, const struct when_frame *frame, size_t next,
            struct att_when_point *p)
{
    struct att_day lender = {0, 0, 0};

    if (p->bare || p->range || p->lean != ATT_LEAN_NONE || p->of != 0 ||
        !att_when_follows(w, next, p->last, false))
        return false;
    if (!(when_lender_behind(w, next, &lender) && lender.day > p->from.day) &&
        !(when_lender_before(w, frame, &lender) && lender.day < p->from.day))
        return false;
    p->from.month = lender.month;
    p->from.year = lender.year;
    p->borrowed = true;
    return true;
}

/* Read the expression that begins at atom `i`; the atom after it, 0 when there is none. */
static size_t
when_expression(const struct att_when_reader *w, size_t i, struct when_frame *frame,
                struct att_when_points *points)
{
    size_t at = when_open(w, i, frame), end;

    *points = (struct att_when_points){.count = 1};
    if (frame->from && at == 0)
        return 0;
    points->next[0] = att_when_point(w, at, ATT_UNIT_ANY, &points->at[0]);
    if (points->next[0] == 0)
        return 0;
    when_more(w, frame, points);
    end = when_tail(w, points, points->next[points->count - 1]);
    if (!when_complete(&points->at[0]) && points->count == 1 &&
        !(end == points->next[0] && when_borrow(w, frame, end, &points->at[0]))) {
        /* "ngày 20 tới" */
        if (points->at[0].bare || points->at[0].range || end == points->next[0] ||
            att_when_next(w, end - 1) == ATT_WHEN_THAT)
            return 0;
        points->at[0].lean = ATT_LEAN_DAY_ONLY;
    }
    if (when_no_date(w, end))
        return 0;
    frame->end = end;
    if (att_when_before(w, frame->start) == ATT_WHEN_INTRO &&
        att_when_value(w, frame->start - 1) == 2)
        points->tense = ATT_TENSE_PAST; /* "hồi tháng 2" */
    points->around = when_tense_around(w, frame);
    frame->term = when_is_term(w, frame, points);
    frame->each = when_each(w, frame);
    return end;
}

/* Whether it is a whole day of one date. */
static bool
when_full(const struct att_edtf *date)
{
    return !date->range && date->from.month > 0 && date->from.day > 0;
}

/* Make one range of days that follow each other. */
static void
when_join_days(struct att_when_reader *w, size_t first)
{
    struct att_date_mention *m = &w->out->at[first];
    size_t n = w->out->count - first;

    for (size_t k = 0; k < n; k++) {
        struct att_day a = m[k].date.from, before = m[0].date.from;

        if (!when_full(&m[k].date) || (a.year == 0) != (before.year == 0) || m[k].relative)
            return;
        before.year = before.year == 0 ? 2001 : before.year;
        a.year = a.year == 0 ? 2001 : a.year;
        if (att_day_number(a) != att_day_number(before) + (int64_t)k)
            return;
    }
    m[0].date.range = true;
    m[0].date.to = m[n - 1].date.from;
    m[0].own_last = m[n - 1].own_last;
    if (m[0].inferred == NULL)
        m[0].inferred = m[n - 1].inferred;
    m[0].members = 1;
    w->out->count = first + 1;
}

/* What a point that leans on publication counts from it. */
static void
when_lean(const struct att_when_point *p, struct att_date_mention *m)
{
    bool of_year = (p->of & (ATT_WHEN_OF_YEAR | ATT_WHEN_OF_SAID)) == ATT_WHEN_OF_YEAR;

    m->lean = p->lean == ATT_LEAN_DAY                                    ? 'd'
              : p->lean == ATT_LEAN_MONTH                                ? 'm'
              : p->lean == ATT_LEAN_WEEK || p->lean == ATT_LEAN_WEEK_DAY ? 'w'
              : p->lean == ATT_LEAN_YEAR || of_year                      ? 'y'
                                                                         : '\0';
    if (m->lean != '\0')
        m->offset = (int16_t)(of_year ? p->year_offset : p->offset);
    if (p->today.month > 0)
        m->today = att_when_shift(p->today, -p->offset);
}

/* The date of point `k`, with the one behind when a range joins them; gives how many it took. */
static size_t
when_date(const struct att_when_points *points, size_t k, struct att_date_mention *m)
{
    const struct att_when_point *a = &points->at[k], *b = a;
    bool pair = k + 1 < points->count && points->link[k + 1] == '-';

    m->date = (struct att_edtf){a->from, a->to, a->range};
    m->inferred = points->inferred[k];
    m->part = a->part;
    m->relative = a->lean != ATT_LEAN_NONE;
    m->edge = a->edge;
    when_lean(a, m);
    if (pair) {
        b = &points->at[k + 1];
        m->date.to = b->range ? b->to : b->from;
        m->date.range = true;
        m->relative = m->relative || b->lean != ATT_LEAN_NONE;
        m->lean = b->lean == ATT_LEAN_NONE && b->of == 0 ? m->lean : '\0';
        if (m->inferred == NULL)
            m->inferred = points->inferred[k + 1];
    }
    if (a->of != 0 || b->of != 0)
        m->relative = true;
    m->moved = k + 1 < points->count && points->link[k + 1] == '>';
    m->own_first = a->first;
    m->own_last = b->last;
    m->year_stated = m->date.from.year > 0 &&
                     (m->inferred == NULL || att_str_eqz(att_str(m->inferred), "year-from-range"));
    if (m->date.range && m->date.to.year == 0 && m->date.to.month == 0) {
        m->date.range = false; /* the end leans on an anchor that is not there */
        m->open = 's';
    } else if (m->date.range && m->date.from.year == 0 && m->date.from.month == 0) {
        m->date.range = false;
        m->date.from = m->date.to;
        m->open = 'u';
    }
    return pair ? 2 : 1;
}

/* Whether the range runs forward, mending a year that a guess put on the wrong side. */
static bool
when_forward(struct att_edtf *date)
{
    struct att_day *a = &date->from, *b = &date->to;

    if (!date->range)
        return true;
    if (a->year > 0 && b->year > 0 && a->year > b->year)
        return false;
    if (a->year != b->year || a->month == 0 || b->month == 0)
        return true;
    if (a->year > 0 &&
        (a->month > b->month || (a->month == b->month && a->day > b->day && b->day > 0)))
        b->year++;
    return att_day_valid(*a) && att_day_valid(*b);
}

/*
 * Whether the one date at `now` says more exactly what the date right before
 * it, over a comma or bracket, has said: "tuần trước, hôm 8-8".
 */
static bool
when_apposed(const struct att_when_reader *w, const struct att_date_mention *was,
             const struct att_date_mention *now, const struct when_frame *frame)
{
    uint32_t first = frame->first;
    struct att_str mark;

    if (att_when_before(w, frame->start) == ATT_WHEN_INTRO && frame->first > 0)
        first = w->atoms.at[frame->start - 1].first;
    if (was->last + 1 != first || was->members != 1 || now->relative || now->date.range ||
        !was->relative || was->date.range || now->date.from.month == 0)
        return now->date.from.month == 0 && w->last_lean == ATT_LEAN_YEAR && now->year_stated &&
               was->last + 1 == first;
    mark = att_text_raw(w->text, was->last, was->last + 1);
    if (!att_str_eqz(mark, ",") && !att_str_eqz(mark, "("))
        return false;
    return w->last_lean != ATT_LEAN_YEAR || now->year_stated;
}

/* Whether a weekday only repeats the day right before it: "ngày 30-4 (thứ Bảy)". */
static bool
when_repeats(const struct att_when_reader *w, const struct att_when_points *points,
             const struct when_frame *frame)
{
    const struct att_date_mention *was;
    struct att_str mark;

    if (w->out->count <= w->own || points->count != 1 || points->at[0].lean != ATT_LEAN_WEEKDAY ||
        frame->from)
        return false;
    was = &w->out->at[w->out->count - 1];
    mark = att_text_raw(w->text, was->last, was->last + 1);
    return was->last + 1 == frame->first && was->date.from.day > 0 &&
           (att_str_eqz(mark, ",") || att_str_eqz(mark, "("));
}

/* Remember what later words may lean on. */
static void
when_remember(struct att_when_reader *w, const struct att_date_mention *m,
              const struct when_frame *frame)
{
    if (m->term || m->moved)
        return;
    if (m->date.from.month > 0 || m->date.from.year > 0)
        w->recent = m->date.from;
    if (m->date.from.day > 0 && m->date.from.month > 0)
        w->said = m->date.from;
    if (!m->date.range && m->members == 1 && m->date.from.year > 0 && m->date.from.month == 0 &&
        m->first <= w->first + 2 && !frame->from && m->open == '\0' &&
        att_when_mark(w, frame->end, ','))
        w->sentence_year = m->date.from.year;
}

/* Append the dates of an expression that has been read and resolved. */
static bool
when_emit(struct att_when_reader *w, const struct when_frame *frame,
          const struct att_when_points *points)
{
    size_t first = w->out->count;
    uint32_t last = w->atoms.at[frame->end - 1].last;

    for (size_t k = 0; k < points->count;) {
        struct att_date_mention m = {.first = frame->first,
                                     .last = last,
                                     .group = w->groups,
                                     .tense = points->tense,
                                     .term = frame->term,
                                     .distributive = frame->each,
                                     .open = frame->open,
                                     .around = points->around},
                                *at;

        k += when_date(points, k, &m);
        if (m.tense == ATT_TENSE_NONE && m.lean != '\0' && m.offset != 0) /* "tuần tới" */
            m.tense = m.offset > 0 ? ATT_TENSE_FUTURE : ATT_TENSE_PAST;
        if (frame->from && m.open == '\0' && !m.date.range && !m.moved && points->count == 1)
            m.open = 's';
        if (!when_forward(&m.date))
            continue;
        if ((at = ATT_VEC_PUSH(w->arena, w->out)) == NULL)
            return false;
        *at = m;
    }
    if (w->out->count == first)
        return true;
    w->groups++;
    for (size_t k = first; k < w->out->count; k++) {
        w->out->at[k].member = (uint8_t)(k - first);
        w->out->at[k].members = (uint8_t)(w->out->count - first);
    }
    if (frame->consecutive && w->out->count - first > 1)
        when_join_days(w, first);
    if (first > w->own && w->out->count == first + 1 &&
        when_apposed(w, &w->out->at[first - 1], &w->out->at[first], frame)) {
        struct att_date_mention *was = &w->out->at[first - 1], *now = &w->out->at[first];
        now->first = was->first;
        now->part = now->part != '\0' ? now->part : was->part;
        *was = *now;
        w->out->count--;
    }
    w->last_lean = points->at[0].lean;
    when_remember(w, &w->out->at[w->out->count - 1], frame);
    return true;
}

/* Whether an expression may begin with this word. */
static bool
when_begins(enum att_when_kind kind)
{
    switch (kind) {
    case ATT_WHEN_AFTER:
    case ATT_WHEN_BEFORE:
    case ATT_WHEN_COUNT:
    case ATT_WHEN_DAY:
    case ATT_WHEN_EDGE:
    case ATT_WHEN_FROM:
    case ATT_WHEN_HALF:
    case ATT_WHEN_MONTH:
    case ATT_WHEN_MONTH_NAME:
    case ATT_WHEN_NUMBER:
    case ATT_WHEN_PART:
    case ATT_WHEN_QUARTER:
    case ATT_WHEN_RELATIVE:
    case ATT_WHEN_SAME:
    case ATT_WHEN_WEEK:
    case ATT_WHEN_WEEKDAY:
    case ATT_WHEN_YEAR:
        return true;
    default:
        return false;
    }
}

/* The kinds of words without one of which, or digits, nothing is a date. */
static const uint64_t when_cores =
    UINT64_C(1) << ATT_WHEN_CENTURY | UINT64_C(1) << ATT_WHEN_DAY | UINT64_C(1) << ATT_WHEN_EDGE |
    UINT64_C(1) << ATT_WHEN_HALF | UINT64_C(1) << ATT_WHEN_MONTH |
    UINT64_C(1) << ATT_WHEN_MONTH_NAME | UINT64_C(1) << ATT_WHEN_PART |
    UINT64_C(1) << ATT_WHEN_QUARTER | UINT64_C(1) << ATT_WHEN_RELATIVE |
    UINT64_C(1) << ATT_WHEN_SAME | UINT64_C(1) << ATT_WHEN_WEEK | UINT64_C(1) << ATT_WHEN_WEEKDAY |
    UINT64_C(1) << ATT_WHEN_YEAR;

/* Whether the sentence has anything that a date could be made of. */
static bool
when_speaks(const struct att_when_reader *w)
{
    if (w->walk->numbers)
        return true;
    for (size_t i = w->first; i < w->last; i++) {
        size_t n = 0;
        const struct att_found *f = att_lexicon_begins(&w->text->tokens[i], ATT_CLASS_TIME)
                                        ? att_walk_at(w->walk, i, &n)
                                        : NULL;

        for (size_t k = 0; k < n; k++)
            if (f[k].cls == ATT_CLASS_TIME &&
                (when_cores >> w->kinds->when[f[k].entry->kind_no] & 1u))
                return true;
    }
    return false;
}

/* Past figures that are no date, as one: the parts of "3-5 tỷ" are no numbers of their own. */
static size_t
when_skip(const struct att_when_reader *w, size_t i)
{
    size_t next = i + 1;

    if (att_when_kind(w, i) != ATT_WHEN_NUMBER)
        return next;
    while (att_when_next(w, next) == ATT_WHEN_MARK && strchr("-/.:", att_when_value(w, next)) &&
           att_when_next(w, next + 1) == ATT_WHEN_NUMBER)
        next += 2;
    return next;
}

bool
att_when_find(const struct att_walk *walk, const struct att_kinds *kinds,
              const struct att_text *text, const struct att_anchor *anchor, struct att_arena *arena,
              struct att_date_vec *out)
{
    struct att_when_reader w = {.walk = walk,
                                .kinds = kinds,
                                .text = text,
                                .anchor = anchor,
                                .arena = arena,
                                .out = out,
                                .first = walk->first,
                                .last = walk->last,
                                .own = out->count};
    struct att_when_points points;
    struct when_frame frame;

    if (!when_speaks(&w)) /* of nothing that a date could be made of */
        return true;
    if (!att_when_atoms(&w))
        return false;
    if (anchor->has_previous)
        w.said = w.recent = anchor->previous.from;
    if (anchor->has_previous && out->count > 0 && out->at[out->count - 1].date.from.month > 0)
        w.recent = out->at[out->count - 1].date.from;
    for (size_t i = 0; i < w.atoms.count;) {
        size_t end;

        if (!when_begins(att_when_kind(&w, i)) ||
            (end = when_expression(&w, i, &frame, &points)) == 0) {
            i = when_skip(&w, i);
            continue;
        }
        i = end;
        if (when_repeats(&w, &points, &frame)) {
            w.out->at[w.out->count - 1].last = w.atoms.at[end - 1].last;
            continue;
        }
        if (!att_when_resolve(&w, &points))
            continue;
        if (!when_emit(&w, &frame, &points))
            return false;
    }
    return true;
}
