/* SPDX-License-Identifier: MIT */
/* when_point.c - one day, month, year or what stands for one, from its first word.
 * Each reader gives the atom after what it read, 0 when it is not there; none
 * of them calls itself, so the work is bounded by the words of one point. */
#include "coder/when_int.h"

#include "base/str.h"

/* The last atom read says where the point ends. */
static size_t
point_end(const struct att_when_reader *w, size_t next, struct att_when_point *out)
{
    out->last = w->atoms.at[next - 1].last;
    return next;
}

/* "năm nay", "năm ngoái", "năm tới": years from publication, from the atom behind "năm". */
static bool
point_year_turn(const struct att_when_reader *w, size_t i, int *offset)
{
    int value = att_when_value(w, i);

    switch (att_when_next(w, i)) {
    case ATT_WHEN_THIS:
        *offset = 0;
        return true;
    case ATT_WHEN_LAST:
        *offset = value == 4 ? -2 : -1;
        return value != 3;
    case ATT_WHEN_NEXT:
        *offset = 1;
        return value <= 2;
    default:
        return false;
    }
}

/* "tháng này", "tháng trước"; "tuần này", "tuần qua". */
static bool
point_turn(const struct att_when_reader *w, size_t i, bool week, int *offset)
{
    int value = att_when_value(w, i);

    switch (att_when_next(w, i)) {
    case ATT_WHEN_THIS:
        *offset = 0;
        return value == 0;
    case ATT_WHEN_LAST:
        *offset = -1;
        return value <= 2 || (value == 3 && week);
    case ATT_WHEN_NEXT:
        *offset = 1;
        return value <= 2;
    default:
        return false;
    }
}

/* "năm 2020", "năm nay", "cùng năm" behind a day or a month that lacks its year. */
static size_t
point_year_behind(const struct att_when_reader *w, size_t i, struct att_when_point *out)
{
    struct att_day *end = out->range ? &out->to : &out->from;
    struct att_when_chain chain;
    size_t next;

    if (end->year > 0 || (end->month == 0 && out->of == 0))
        return i;
    if (att_when_next(w, i) == ATT_WHEN_SAME && att_when_value(w, i) == 3) {
        out->of |= ATT_WHEN_OF_YEAR | ATT_WHEN_OF_SAID;
        return i + 1;
    }
    if (att_when_next(w, i) != ATT_WHEN_YEAR)
        return i;
    if (point_year_turn(w, i + 1, &out->year_offset)) {
        out->of |= ATT_WHEN_OF_YEAR;
        return i + 2;
    }
    if (att_when_next(w, i + 1) != ATT_WHEN_NUMBER)
        return i;
    next = att_when_chain(w, i + 1, &chain);
    if (next == 0 || chain.count != 1 || !att_when_is_year(chain.value[0]))
        return i;
    end->year = chain.value[0];
    return next;
}

/* "tháng 9", "tháng chín", "tháng này", "cùng tháng" behind a day, then the year. */
static size_t
point_month_behind(const struct att_when_reader *w, size_t i, struct att_when_point *out)
{
    struct att_day *end = out->range ? &out->to : &out->from;
    struct att_when_chain chain;
    struct att_when_point month = {0};
    size_t next;

    if (end->day == 0 || end->month > 0)
        return point_year_behind(w, i, out);
    if (att_when_next(w, i) == ATT_WHEN_MONTH_NAME) {
        end->month = att_when_value(w, i);
        return point_year_behind(w, i + 1, out);
    }
    if (att_when_next(w, i) == ATT_WHEN_SAME && att_when_value(w, i) == 2) {
        out->of |= ATT_WHEN_OF_MONTH | ATT_WHEN_OF_SAID;
        return i + 1;
    }
    if (att_when_next(w, i) != ATT_WHEN_MONTH)
        return i;
    if (point_turn(w, i + 1, false, &out->month_offset)) {
        out->of |= ATT_WHEN_OF_MONTH;
        return i + 2;
    }
    if (att_when_next(w, i + 1) != ATT_WHEN_NUMBER)
        return i;
    next = att_when_chain(w, i + 1, &chain);
    if (next == 0 || !att_when_chain_read(&chain, ATT_UNIT_MONTH, false, &month) || month.range)
        return i;
    end->month = month.from.month;
    end->year = month.from.year;
    return point_year_behind(w, next, out);
}

/* A chain that is known to begin with a day, with the month and year behind it. */
static size_t
point_day_chain(const struct att_when_reader *w, size_t i, struct att_when_point *out)
{
    struct att_when_chain chain;
    size_t next = att_when_chain(w, i, &chain);
    enum att_when_kind behind;

    if (next == 0)
        return 0;
    behind = att_when_next(w, next);
    if (!att_when_chain_read(&chain, ATT_UNIT_DAY,
                             behind == ATT_WHEN_MONTH || behind == ATT_WHEN_MONTH_NAME, out) ||
        out->from.day == 0)
        return 0;
    return point_end(w, point_month_behind(w, next, out), out);
}

/* The day in figures behind "hôm nay" or a weekday: "hôm qua 24/5", "thứ năm (8/10)". */
static size_t
point_explicit(const struct att_when_reader *w, size_t i, struct att_when_point *out)
{
    bool bracket = att_when_mark(w, i, '('), comma = att_when_mark(w, i, ',');
    size_t at = i + (bracket || comma), next;
    struct att_when_point day = {.first = out->first, .part = out->part};
    bool relative = out->lean == ATT_LEAN_DAY;
    int offset = out->offset;

    if (att_when_next(w, at) == ATT_WHEN_DAY && at < w->atoms.count)
        at++;
    if (att_when_next(w, at) != ATT_WHEN_NUMBER || (next = point_day_chain(w, at, &day)) == 0 ||
        (day.range ? day.to.month : day.from.month) == 0)
        return i;
    if (bracket && !att_when_mark(w, next, ')') && !att_when_mark(w, next, ','))
        return i;
    if (comma && !att_when_follows(w, next, day.last, !relative))
        return i;
    if (relative && !day.range)
        day.today = day.from, day.offset = offset;
    *out = day;
    return point_end(w, bracket && att_when_mark(w, next, ')') ? next + 1 : next, out);
}

/* A weekday with its week: "thứ Tư tuần tới", "Chủ nhật, 23/02/2020". */
static size_t
point_weekday(const struct att_when_reader *w, size_t i, struct att_when_point *out)
{
    enum att_when_kind before = att_when_before(w, i);
    bool sure = w->atoms.at[i].upper || att_when_value(w, i) == 7 || before == ATT_WHEN_PART ||
                before == ATT_WHEN_DAY;
    size_t next = i + 1, after;
    int offset;

    out->lean = ATT_LEAN_WEEKDAY;
    out->weekday = att_when_value(w, i);
    if (before == ATT_WHEN_DAY && att_when_value(w, i - 1) == 1)
        out->offset = -1; /* "hôm thứ Bảy" looks back */
    if (att_when_next(w, next) == ATT_WHEN_WEEK && point_turn(w, next + 1, true, &offset)) {
        out->lean = ATT_LEAN_WEEK_DAY;
        out->offset = offset;
        next += 2;
        sure = true;
    } else if (sure && att_when_next(w, next) == ATT_WHEN_NEXT && att_when_value(w, next) != 1 &&
               att_when_value(w, next) <= 2) {
        out->offset = 1;
        next++;
    } else if (sure && att_when_next(w, next) == ATT_WHEN_LAST && att_when_value(w, next) <= 3) {
        out->offset = -1;
        next++;
    }
    after = point_explicit(w, next, out);
    /* "ngày thứ hai của chuyến thăm" counts days */
    if (before == ATT_WHEN_DAY && !w->atoms.at[i].upper && out->offset == 0 &&
        out->lean == ATT_LEAN_WEEKDAY && att_when_value(w, i) != 7)
        return 0;
    if (!sure && after == next)
        return 0;
    return point_end(w, after, out);
}

/* "hôm nay", "ngày mai", "hôm sau". */
static size_t
point_relative(const struct att_when_reader *w, size_t i, struct att_when_point *out)
{
    int value = att_when_value(w, i);

    out->lean = value == 9 || value == -9 ? ATT_LEAN_DAY_SAID : ATT_LEAN_DAY;
    out->offset = value == 9 ? 1 : value == -9 ? -1 : value;
    return point_end(w, point_explicit(w, i + 1, out), out);
}

/* Whether the unit at atom `i` is being counted: "6 tháng", "những năm". */
static bool
point_counted(const struct att_when_reader *w, size_t i)
{
    enum att_when_kind before = att_when_before(w, i);

    return before == ATT_WHEN_COUNT || before == ATT_WHEN_MANY || before == ATT_WHEN_ABOUT ||
           (before == ATT_WHEN_NUMBER && att_when_value(w, i - 1) < 1000);
}

/* "khoảng tháng 11": about when, not how many. */
static bool
point_about(const struct att_when_reader *w, size_t i)
{
    return att_when_before(w, i) == ATT_WHEN_ABOUT;
}

/* "hôm sau", "ngày sau đó", "hôm trước đó": next to the day spoken of. */
static size_t
point_day_turn(const struct att_when_reader *w, size_t i, struct att_when_point *out)
{
    enum att_when_kind turn = att_when_next(w, i + 1);
    int day = att_when_value(w, i), value = att_when_value(w, i + 1);

    if (day > 1 || point_counted(w, i))
        return 0;
    if ((turn == ATT_WHEN_NEXT && (value != 1 || day != 1)) ||
        (turn == ATT_WHEN_LAST && (value != 0 || day != 1)))
        return 0;
    out->lean = ATT_LEAN_DAY_SAID;
    out->offset = turn == ATT_WHEN_AFTER || turn == ATT_WHEN_NEXT ? 1 : -1;
    return point_end(w, i + 2, out);
}

/* What stands behind "ngày", "hôm", "mùng". */
static size_t
point_day(const struct att_when_reader *w, size_t i, struct att_when_point *out)
{
    int day = att_when_value(w, i);

    switch (att_when_next(w, i + 1)) {
    case ATT_WHEN_NUMBER: /* "mùng 5 tháng giêng" is a day of the moon's */
        if (att_when_before(w, i) == ATT_WHEN_MANY && att_when_value(w, i - 1) == 1)
            return 0; /* "mỗi ngày 10-12 chuyến" */
        if (day == 3 && att_when_next(w, i + 2) == ATT_WHEN_MONTH_NAME &&
            att_when_value(w, i + 2) == 1)
            return 0;
        return point_day_chain(w, i + 1, out);
    case ATT_WHEN_RELATIVE:
        return point_relative(w, i + 1, out);
    case ATT_WHEN_WEEKDAY:
        return point_weekday(w, i + 1, out);
    case ATT_WHEN_THAT:
        out->lean = ATT_LEAN_DAY_SAID;
        return day < 2 ? point_end(w, i + 2, out) : 0;
    case ATT_WHEN_COUNT: { /* "ngày hai tháng chín", "mùng ba" */
        size_t next;
        out->from.day = att_when_value(w, i + 1);
        next = point_month_behind(w, i + 2, out);
        if (next == i + 2 || (day == 3 && out->from.month == 1))
            return 0;
        return point_end(w, next, out);
    }
    case ATT_WHEN_AFTER:
    case ATT_WHEN_BEFORE:
    case ATT_WHEN_NEXT:
    case ATT_WHEN_LAST:
        return point_day_turn(w, i, out);
    case ATT_WHEN_DAY: /* "ngày mùng 2 tháng 9" */
        return day < 3 && att_when_next(w, i + 2) == ATT_WHEN_NUMBER
                   ? point_day_chain(w, i + 2, out)
                   : 0;
    default:
        return 0;
    }
}

/* Whether a part of the day stands alone, for the day spoken of: "; buổi chiều, ..." */
static bool
point_part_alone(const struct att_when_reader *w, size_t i)
{
    const struct att_when_atom *atom = &w->atoms.at[i];

    return att_when_mark(w, i + 1, ',') &&
           (atom->first == w->first ||
            (att_when_before(w, i) == ATT_WHEN_MARK && att_when_value(w, i - 1) == ';'));
}

/* Whether the number before atom `i` counts hours: "chiều 5-6 giờ". */
static bool
point_hours(const struct att_when_reader *w, size_t i)
{
    return att_when_next(w, i) == ATT_WHEN_NOUN &&
           att_str_eqz(att_text_raw(w->text, w->atoms.at[i].first, w->atoms.at[i].last), "giờ");
}

/* What stands behind "sáng", "chiều", "rạng sáng". */
static size_t
point_part(const struct att_when_reader *w, size_t i, struct att_when_point *out)
{
    static const char parts[] = {'\0', 'm', 'n', 'a', 'e'};
    int value = att_when_value(w, i), turn = att_when_value(w, i + 1);
    bool word = i + 1 < w->atoms.count && !w->atoms.at[i + 1].upper;
    size_t next;

    out->part = value >= 0 && (size_t)value < sizeof(parts) ? parts[value] : '\0';
    out->lean = ATT_LEAN_DAY;
    switch (att_when_next(w, i + 1)) {
    case ATT_WHEN_DAY:
        out->lean = ATT_LEAN_NONE;
        return point_day(w, i + 1, out);
    case ATT_WHEN_RELATIVE:
        return point_relative(w, i + 1, out);
    case ATT_WHEN_WEEKDAY:
        return point_weekday(w, i + 1, out);
    case ATT_WHEN_SAME:
        out->lean = ATT_LEAN_DAY_SAID;
        return turn == 1 ? point_end(w, point_explicit(w, i + 2, out), out) : 0;
    case ATT_WHEN_NUMBER:
        out->lean = ATT_LEAN_NONE;
        next = point_day_chain(w, i + 1, out);
        return next > 0 && !point_hours(w, next) ? next : 0;
    case ATT_WHEN_THIS:
        return turn == 1 && word ? point_end(w, point_explicit(w, i + 2, out), out) : 0;
    case ATT_WHEN_LAST:
        out->offset = turn == 3 ? -1 : -2;
        return turn >= 3 && word ? point_end(w, point_explicit(w, i + 2, out), out) : 0;
    case ATT_WHEN_NEXT:
        out->offset = 1;
        return turn == 3 && word ? point_end(w, point_explicit(w, i + 2, out), out) : 0;
    default:
        out->lean = ATT_LEAN_DAY_SAID;
        return point_part_alone(w, i) ? point_end(w, i + 1, out) : 0;
    }
}

/* "tháng 12-2017", "tháng Tám", "tháng sau", and bare "đầu tháng" when `edge`. */
static size_t
point_month(const struct att_when_reader *w, size_t i, bool edge, struct att_when_point *out)
{
    struct att_when_chain chain;
    size_t next;

    if (att_when_before(w, i) == ATT_WHEN_LUNAR) /* "rằm tháng 7" */
        return 0;
    if (att_when_kind(w, i) == ATT_WHEN_MONTH_NAME) {
        if ((point_counted(w, i) && !point_about(w, i)) ||
            att_when_next(w, i + 1) == ATT_WHEN_NOUN || att_when_next(w, i + 1) == ATT_WHEN_NUMBER)
            return 0;
        out->from.month = att_when_value(w, i);
        return point_end(w, point_year_behind(w, i + 1, out), out);
    }
    if (att_when_next(w, i + 1) == ATT_WHEN_NUMBER && (!point_counted(w, i) || point_about(w, i))) {
        next = att_when_chain(w, i + 1, &chain);
        if (next == 0 || !att_when_chain_read(&chain, ATT_UNIT_MONTH, false, out) ||
            out->from.month == 0 || out->from.day > 0)
            return 0;
        return point_end(w, point_year_behind(w, next, out), out);
    }
    if (!edge && point_counted(w, i))
        return 0;
    if (att_when_next(w, i + 1) == ATT_WHEN_THAT) {
        out->lean = ATT_LEAN_MONTH_SAID;
        return point_end(w, i + 2, out);
    }
    if (point_turn(w, i + 1, false, &out->offset) && att_when_value(w, i) != 2) {
        out->lean = ATT_LEAN_MONTH;
        return point_end(w, i + 2, out);
    }
    if (!edge || att_when_next(w, i + 1) == ATT_WHEN_NUMBER)
        return 0;
    out->lean = ATT_LEAN_MONTH;
    return point_end(w, i + 1, out);
}

/* "năm 2018", "năm 2019-2020", "năm nay", and bare "cuối năm" when `edge`. */
static size_t
point_year(const struct att_when_reader *w, size_t i, bool edge, struct att_when_point *out)
{
    struct att_when_chain chain;
    size_t next;

    if (att_when_next(w, i + 1) == ATT_WHEN_NUMBER) {
        next = att_when_chain(w, i + 1, &chain);
        if (next == 0 || !att_when_chain_read(&chain, ATT_UNIT_YEAR, false, out) ||
            out->from.year == 0 || out->from.month > 0)
            return 0;
        return point_end(w, next, out);
    }
    if (!edge && point_counted(w, i))
        return 0;
    if (att_when_next(w, i + 1) == ATT_WHEN_THAT) {
        out->lean = ATT_LEAN_YEAR_SAID;
        return point_end(w, i + 2, out);
    }
    if (point_year_turn(w, i + 1, &out->offset) && att_when_value(w, i) != 2) {
        out->lean = ATT_LEAN_YEAR;
        return point_end(w, i + 2, out);
    }
    if (!edge)
        return 0;
    out->lean = ATT_LEAN_YEAR;
    return point_end(w, i + 1, out);
}

/* Months `from` to `to` of the year said behind "nửa đầu", "quý II", "6 tháng đầu". */
static size_t
point_months_of(const struct att_when_reader *w, size_t i, int from, int to,
                struct att_when_point *out)
{
    size_t next = i;

    out->range = true;
    out->from.month = from;
    out->to.month = to;
    next = point_year_behind(w, i, out);
    if (next == i && att_when_next(w, i) == ATT_WHEN_YEAR) { /* "nửa đầu năm" is this year's */
        out->of = ATT_WHEN_OF_YEAR;
        next = i + 1;
    }
    return point_end(w, next, out);
}

/* "nửa đầu năm 2021", "6 tháng cuối năm"; `n` months. */
static size_t
point_half(const struct att_when_reader *w, size_t i, int n, struct att_when_point *out)
{
    bool head = att_when_value(w, i) == 1;

    if (att_when_kind(w, i) == ATT_WHEN_HALF && (att_when_next(w, i + 1) == ATT_WHEN_MONTH ||
                                                 att_when_next(w, i + 1) == ATT_WHEN_MONTH_NAME))
        return point_month(w, i + 1, true, out);
    if (att_when_next(w, i + 1) != ATT_WHEN_YEAR || n < 1 || n > 11)
        return 0;
    return point_months_of(w, i + 1, head ? 1 : 13 - n, head ? n : 12, out);
}

/* "quý II/2020", "quý 3 năm nay". */
static size_t
point_quarter(const struct att_when_reader *w, size_t i, struct att_when_point *out)
{
    enum att_when_kind kind = att_when_next(w, i + 1);
    int n = att_when_value(w, i + 1);
    size_t next = i + 2;

    if ((kind != ATT_WHEN_NUMBER && kind != ATT_WHEN_ROMAN) || n < 1 || n > 4)
        return 0;
    if ((att_when_mark(w, next, '/') || att_when_mark(w, next, '-')) &&
        att_when_next(w, next + 1) == ATT_WHEN_NUMBER &&
        att_when_is_year(att_when_value(w, next + 1))) {
        out->range = true;
        out->from = (struct att_day){att_when_value(w, next + 1), n * 3 - 2, 0};
        out->to = (struct att_day){out->from.year, n * 3, 0};
        return point_end(w, next + 2, out);
    }
    return point_months_of(w, next, n * 3 - 2, n * 3, out);
}

/* "đầu tháng 6", "cuối năm nay", "giữa tuần tới". */
static size_t
point_edge(const struct att_when_reader *w, size_t i, struct att_when_point *out)
{
    static const char edges[] = {'\0', 'b', 'm', 'e'};
    int value = att_when_value(w, i);

    out->edge = value >= 0 && (size_t)value < sizeof(edges) ? edges[value] : '\0';
    switch (att_when_next(w, i + 1)) {
    case ATT_WHEN_MONTH:
    case ATT_WHEN_MONTH_NAME:
        return point_month(w, i + 1, true, out);
    case ATT_WHEN_YEAR:
        return point_year(w, i + 1, true, out);
    case ATT_WHEN_QUARTER:
        return point_quarter(w, i + 1, out);
    default:
        return 0;
    }
}

/* Whether "tháng 9", with its number and nothing counted behind it, stands at atom `i`. */
static bool
point_month_named(const struct att_when_reader *w, size_t i)
{
    struct att_when_chain chain;
    struct att_when_point month = {0};
    size_t next;

    if (att_when_next(w, i) != ATT_WHEN_MONTH || att_when_next(w, i + 1) != ATT_WHEN_NUMBER)
        return false;
    next = att_when_chain(w, i + 1, &chain);
    return next > 0 && att_when_chain_read(&chain, ATT_UNIT_MONTH, false, &month) && !month.range &&
           month.from.month > 0 && att_when_follows(w, next, chain.last, false);
}

/* A figure or number word: "hai ngày sau đó", "6 tháng đầu năm", a chain. */
static size_t
point_number(const struct att_when_reader *w, size_t i, enum att_when_unit unit,
             struct att_when_point *out)
{
    struct att_when_chain chain;
    struct att_when_point fresh = *out;
    size_t next = att_when_ago(w, i, out);
    enum att_when_kind behind;
    bool named;

    if (next > 0)
        return next;
    *out = fresh;
    if (att_when_next(w, i + 1) == ATT_WHEN_MONTH && att_when_next(w, i + 2) == ATT_WHEN_EDGE &&
        att_when_value(w, i + 2) != 2)
        return point_half(w, i + 2, att_when_value(w, i), out);
    if (att_when_kind(w, i) != ATT_WHEN_NUMBER || (next = att_when_chain(w, i, &chain)) == 0)
        return 0;
    behind = att_when_next(w, next);
    named = point_month_named(w, next);
    out->bare = true;
    if (!att_when_chain_read(&chain, unit,
                             unit == ATT_UNIT_ANY
                                 ? named
                                 : behind == ATT_WHEN_MONTH || behind == ATT_WHEN_MONTH_NAME,
                             out))
        return 0;
    if (unit == ATT_UNIT_ANY && !(named && out->from.day > 0) &&
        !att_when_bare(w, i, next, &chain, out))
        return 0;
    if (unit == ATT_UNIT_MONTH && out->from.month == 0 && out->from.year == 0)
        return 0;
    return point_end(w, point_month_behind(w, next, out), out);
}

size_t
att_when_hour(const struct att_when_reader *w, size_t i)
{
    const struct att_token *tokens = w->text->tokens;
    uint32_t last;
    struct att_str raw;

    if (att_when_kind(w, i) != ATT_WHEN_NUMBER || w->atoms.at[i].digits > 2)
        return i;
    last = w->atoms.at[i].last;
    if (att_when_next(w, i + 1) == ATT_WHEN_NOUN) /* "8 giờ", "8 giờ 30", "8 giờ 30 phút" */
        raw = att_text_raw(w->text, last, w->atoms.at[i + 1].last);
    else if (last < w->last && (tokens[last].flags & ATT_TOKEN_GLUED))
        raw = att_text_raw(w->text, last, last + 1);
    else
        return i;
    if (!att_str_eqz(raw, "giờ") && !att_str_eqz(raw, "h") && !att_str_eqz(raw, "g"))
        return i;
    i += att_when_next(w, i + 1) == ATT_WHEN_NOUN ? 2 : 1;
    last++;
    if (i < w->atoms.count && w->atoms.at[i].first == last &&
        w->atoms.at[i].kind == ATT_WHEN_NUMBER && w->atoms.at[i].digits == 2) {
        last = w->atoms.at[i++].last;
        if (att_when_next(w, i) == ATT_WHEN_NOUN) /* "phút" */
            last = w->atoms.at[i++].last;
    }
    return i < w->atoms.count && w->atoms.at[i].first == last ? i : 0;
}

size_t
att_when_point(const struct att_when_reader *w, size_t i, enum att_when_unit unit,
               struct att_when_point *out)
{
    int value = att_when_value(w, i);

    if (i >= w->atoms.count)
        return 0;
    *out = (struct att_when_point){.first = w->atoms.at[i].first};
    switch (att_when_kind(w, i)) {
    case ATT_WHEN_PART:
        return point_part(w, i, out);
    case ATT_WHEN_DAY:
        return point_day(w, i, out);
    case ATT_WHEN_RELATIVE:
        return point_relative(w, i, out);
    case ATT_WHEN_WEEKDAY:
        return point_weekday(w, i, out);
    case ATT_WHEN_MONTH:
    case ATT_WHEN_MONTH_NAME:
        return point_month(w, i, false, out);
    case ATT_WHEN_EDGE:
        return point_edge(w, i, out);
    case ATT_WHEN_HALF:
        return point_half(w, i, 6, out);
    case ATT_WHEN_QUARTER:
        return point_quarter(w, i, out);
    case ATT_WHEN_YEAR: {
        size_t next = att_when_ago(w, i, out); /* "năm ngày sau đó" */
        return next > 0 ? next : point_year(w, i, false, out);
    }
    case ATT_WHEN_WEEK:
        out->lean = ATT_LEAN_WEEK;
        return (value == 1 || !point_counted(w, i)) && point_turn(w, i + 1, true, &out->offset)
                   ? point_end(w, i + 2, out)
                   : 0;
    case ATT_WHEN_SAME:
        out->lean = value == 1   ? ATT_LEAN_DAY_SAID
                    : value == 2 ? ATT_LEAN_MONTH_SAID
                                 : ATT_LEAN_YEAR_SAID;
        /* "cùng ngày 9-4" says the day */
        return point_end(w, value == 1 ? point_explicit(w, i + 1, out) : i + 1, out);
    case ATT_WHEN_NUMBER:
        return point_number(w, i, unit, out);
    case ATT_WHEN_COUNT:
        return point_number(w, i, unit, out);
    case ATT_WHEN_BEFORE:
    case ATT_WHEN_AFTER:
        return att_when_ago(w, i, out);
    default:
        return 0;
    }
}

/* The lean of a unit: from publication, or from the day spoken of. */
static enum att_when_lean
ago_lean(enum att_when_kind unit, bool said)
{
    switch (unit) {
    case ATT_WHEN_DAY:
        return said ? ATT_LEAN_DAY_SAID : ATT_LEAN_DAY;
    case ATT_WHEN_WEEK:
        return said ? ATT_LEAN_WEEK_SAID : ATT_LEAN_WEEK;
    case ATT_WHEN_MONTH:
        return said ? ATT_LEAN_MONTH_SAID : ATT_LEAN_MONTH;
    case ATT_WHEN_YEAR:
        return said ? ATT_LEAN_YEAR_SAID : ATT_LEAN_YEAR;
    default:
        return ATT_LEAN_NONE;
    }
}

/* How many: a figure, a word, or "năm" before a unit; 0 when it is no exact number. */
static int
ago_count(const struct att_when_reader *w, size_t i)
{
    enum att_when_kind kind = att_when_kind(w, i), before = att_when_before(w, i);
    int n = att_when_value(w, i);

    if (before == ATT_WHEN_ABOUT || before == ATT_WHEN_MANY ||
        (before == ATT_WHEN_MARK && strchr("-/.", att_when_value(w, i - 1)) != NULL))
        return 0;
    if (kind == ATT_WHEN_YEAR)
        return n == 0 && att_when_next(w, i + 1) == ATT_WHEN_DAY ? 5 : 0;
    if (kind != ATT_WHEN_COUNT && (kind != ATT_WHEN_NUMBER || w->atoms.at[i].digits > 2))
        return 0;
    return n > 0 && n < 100 ? n : 0;
}

size_t
att_when_ago(const struct att_when_reader *w, size_t i, struct att_when_point *out)
{
    enum att_when_kind lead = att_when_kind(w, i);
    bool led = lead == ATT_WHEN_BEFORE || lead == ATT_WHEN_AFTER;
    bool said = lead != ATT_WHEN_BEFORE || att_when_value(w, i) != 1; /* "cách đây hai ngày" */
    size_t at = i + led, next = at + 2;
    int n = led && att_when_next(w, at) == ATT_WHEN_END ? 0 : ago_count(w, at), turn;

    if (n == 0 || ago_lean(att_when_next(w, at + 1), true) == ATT_LEAN_NONE ||
        att_when_value(w, at + 1) > 1)
        return 0;
    turn = att_when_value(w, next);
    out->offset = n;
    if (led) {
        out->lean = ago_lean(att_when_next(w, at + 1), said);
        out->offset = lead == ATT_WHEN_BEFORE ? -n : n;
        return att_when_follows(w, next, w->atoms.at[next - 1].last, said) ? point_end(w, next, out)
                                                                           : 0;
    }
    switch (att_when_next(w, next)) {
    case ATT_WHEN_BEFORE:
        out->offset = -n;
        out->lean = ago_lean(att_when_next(w, at + 1), true);
        return point_end(w, next + 1, out);
    case ATT_WHEN_AFTER:
        out->lean = ago_lean(att_when_next(w, at + 1), true);
        return point_end(w, next + 1, out);
    case ATT_WHEN_NEXT: /* "ba ngày sau, ..."; "còn ba ngày nữa" */
        out->lean = ago_lean(att_when_next(w, at + 1), turn == 1);
        if (turn != 1 && turn != 4)
            return 0;
        break;
    case ATT_WHEN_LAST:
        out->offset = -n;
        out->lean = ago_lean(att_when_next(w, at + 1), false);
        if (turn != 0)
            return 0;
        break;
    default:
        return 0;
    }
    return att_when_follows(w, next + 1, w->atoms.at[next].last, true) ? point_end(w, next + 1, out)
                                                                       : 0;
}
