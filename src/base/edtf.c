/* SPDX-License-Identifier: MIT */
#include "base/edtf.h"

#include "base/str.h"

static bool
edtf_leap(int year)
{
    return year == 0 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
}

int
att_month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    if (month < 1 || month > 12)
        return 0;
    return days[month - 1] + (month == 2 && edtf_leap(year));
}

bool
att_day_valid(struct att_day day)
{
    if (day.year < 0 || day.year > 9999 || day.month < 0 || day.month > 12 || day.day < 0)
        return false;
    if (day.month == 0)
        return day.day == 0 && day.year > 0;
    return day.day <= att_month_days(day.year, day.month);
}

int64_t
att_day_number(struct att_day day)
{
    int64_t y = day.year - (day.month <= 2), era, yoe, doy, doe;

    era = (y >= 0 ? y : y - 399) / 400;
    yoe = y - era * 400;
    doy = (153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5 + day.day - 1;
    doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

struct att_day
att_day_of(int64_t number)
{
    int64_t z = number + 719468, era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    struct att_day day;

    day.day = (int)(doy - (153 * mp + 2) / 5 + 1);
    day.month = (int)(mp + (mp < 10 ? 3 : -9));
    day.year = (int)(yoe + era * 400 + (day.month <= 2));
    return day;
}

int
att_day_weekday(struct att_day day)
{
    int64_t n = (att_day_number(day) + 3) % 7; /* 1970-01-01 was a Thursday */

    return (int)(n < 0 ? n + 7 : n) + 1;
}

/* `count` digits, or all X for 0. */
static bool
edtf_digits(struct att_str text, size_t count, int *out)
{
    int n = 0;
    size_t x = 0;

    if (text.len != count)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (text.at[i] == 'X')
            x++;
        else if (att_digit(text.at[i]))
            n = n * 10 + (text.at[i] - '0');
        else
            return false;
    }
    *out = x == count ? 0 : n;
    return x == 0 ? n > 0 : x == count;
}

/* One side of a range. */
static bool
edtf_read_day(struct att_str text, struct att_day *out)
{
    struct att_day day = {0, 0, 0};
    size_t t = att_str_find(text, att_str("T"), 0);

    if (t == 10)
        text.len = t;
    if (!edtf_digits(att_str_sub(text, 0, 4), 4, &day.year))
        return false;
    if (text.len > 4 &&
        (text.at[4] != '-' ||
         !edtf_digits(att_str_sub(text, 5, text.len < 7 ? text.len : 7), 2, &day.month)))
        return false;
    if (text.len > 7 &&
        (text.at[7] != '-' || !edtf_digits(att_str_sub(text, 8, text.len), 2, &day.day)))
        return false;
    *out = day;
    return att_day_valid(day);
}

bool
att_edtf_read(struct att_str text, struct att_edtf *out)
{
    struct att_edtf date = {{0, 0, 0}, {0, 0, 0}, false};
    size_t slash = att_str_find(text, att_str("/"), 0);

    if (!edtf_read_day(att_str_sub(text, 0, slash == SIZE_MAX ? text.len : slash), &date.from))
        return false;
    if (slash != SIZE_MAX) {
        date.range = true;
        if (!edtf_read_day(att_str_sub(text, slash + 1, text.len), &date.to))
            return false;
    }
    *out = date;
    return true;
}

/* Append one side; gives the new length. */
static size_t
edtf_write_day(struct att_day day, char *out, size_t len)
{
    int n;

    if (day.year == 0 && day.month == 0)
        return len;
    if (day.year == 0)
        n = snprintf(out + len, ATT_EDTF_MAX - len, "XXXX");
    else
        n = snprintf(out + len, ATT_EDTF_MAX - len, "%04d", day.year);
    len += (size_t)n;
    if (day.month > 0)
        len += (size_t)snprintf(out + len, ATT_EDTF_MAX - len, "-%02d", day.month);
    if (day.month > 0 && day.day > 0)
        len += (size_t)snprintf(out + len, ATT_EDTF_MAX - len, "-%02d", day.day);
    return len;
}

size_t
att_edtf_write(const struct att_edtf *date, char out[ATT_EDTF_MAX])
{
    size_t len;

    out[0] = '\0';
    len = edtf_write_day(date->from, out, 0);
    if (len > 0 && date->range) {
        out[len++] = '/';
        len = edtf_write_day(date->to, out, len);
    }
    return len;
}

bool
att_edtf_bounds(const struct att_edtf *date, int64_t *first, int64_t *last)
{
    struct att_day a = date->from, b = date->range ? date->to : date->from;

    if (a.year == 0 || b.year == 0)
        return false;
    if (a.month == 0)
        a.month = 1;
    if (a.day == 0)
        a.day = 1;
    if (b.month == 0)
        b.month = 12;
    if (b.day == 0)
        b.day = att_month_days(b.year, b.month);
    *first = att_day_number(a);
    *last = att_day_number(b);
    return true;
}
