/* SPDX-License-Identifier: MIT */
/* base_edtf.c - the table is the specification of the dates that attache reads and writes. */
#include "base/edtf.h"

#include "base/str.h"

#include "test.h"

static const struct {
    const char *label, *in, *want; /* "no": no date */
} dates[] = {
    {"a day", "2020-11-17", "2020-11-17"},
    {"a month keeps its precision", "2020-11", "2020-11"},
    {"a year keeps its precision", "2020", "2020"},
    {"a day of a year not stated", "XXXX-06-30", "XXXX-06-30"},
    {"a month of a year not stated", "XXXX-06", "XXXX-06"},
    {"a range of days", "2020-12-09/2020-12-11", "2020-12-09/2020-12-11"},
    {"a range of months", "2020-04/2020-06", "2020-04/2020-06"},
    {"a range of years", "2014/2017", "2014/2017"},
    {"a range of days of a year not stated", "XXXX-04-27/XXXX-04-28", "XXXX-04-27/XXXX-04-28"},
    {"a range over the turn of a year not stated", "XXXX-12-30/XXXX-01-02",
     "XXXX-12-30/XXXX-01-02"},
    {"a range of two precisions", "2020-12/2021-01-03", "2020-12/2021-01-03"},
    {"a time after the day", "2020-02-23T21:14+07:00", "2020-02-23"},
    {"a time in UTC", "2020-02-23T14:14:00Z", "2020-02-23"},
    {"the first year", "0001-01-01", "0001-01-01"},
    {"the last year", "9999-12-31", "9999-12-31"},
    {"a leap day", "2020-02-29", "2020-02-29"},
    {"a leap day of a year that may be one", "XXXX-02-29", "XXXX-02-29"},
    {"a leap day in 2000", "2000-02-29", "2000-02-29"},
    {"no leap day in 1900", "1900-02-29", "no"},
    {"no leap day in 2021", "2021-02-29", "no"},
    {"a day that never is", "XXXX-02-30", "no"},
    {"the 31st of April", "2020-04-31", "no"},
    {"month 13", "2020-13", "no"},
    {"month 0", "2020-00", "no"},
    {"day 0", "2020-01-00", "no"},
    {"year 0", "0000", "no"},
    {"a day of year 0", "0000-01-01", "no"},
    {"no year at all", "XXXX", "no"},
    {"a year half known", "20XX", "no"},
    {"a month left open is the year", "2020-XX", "2020"},
    {"a month not stated before a day", "2020-XX-12", "no"},
    {"a day left open is the month", "2020-11-XX", "2020-11"},
    {"nothing", "", "no"},
    {"words", "hôm nay", "no"},
    {"three digits", "999", "no"},
    {"five digits", "12020", "no"},
    {"one digit of the month", "2020-1", "no"},
    {"one digit of the day", "2020-11-1", "no"},
    {"a hyphen too many", "2020-", "no"},
    {"a hyphen after the month", "2020-11-", "no"},
    {"slashes of a day", "2020/11/17", "no"},
    {"day first", "17-11-2020", "no"},
    {"no hyphens", "20201117", "no"},
    {"blanks in front", " 2020", "no"},
    {"blanks behind", "2020-11-17 ", "no"},
    {"stray bytes behind", "2020-11-17\x80", "no"},
    {"lower-case x", "xxxx-06-30", "no"},
    {"an open end", "2020-11-17/", "no"},
    {"an open start", "/2020-11-17", "no"},
    {"two slashes", "2020/2021/2022", "no"},
    {"a sign", "-2020", "no"},
    {"a sign inside", "2020-+1-02", "no"},
    {"a time after the month", "2020-02T21:14", "no"},
};

ATT_TEST(dates_are_read_whole_or_not_at_all)
{
    for (size_t i = 0; i < ATT_COUNT(dates); i++) {
        struct att_edtf date = {{0, 0, 0}, {0, 0, 0}, false};
        char got[ATT_EDTF_MAX] = "no";

        if (att_edtf_read(att_str(dates[i].in), &date))
            ATT_CHECK_INT(att_edtf_write(&date, got), strlen(dates[i].want), dates[i].label);
        ATT_CHECK_STR(got, dates[i].want, dates[i].label);
    }
}

ATT_TEST(an_unknown_date_is_written_as_nothing)
{
    struct att_edtf date = {{0, 0, 0}, {0, 0, 0}, false};
    char got[ATT_EDTF_MAX] = "x";

    ATT_CHECK_INT(att_edtf_write(&date, got), 0, "length");
    ATT_CHECK_STR(got, "", "text");
}

ATT_TEST(days_are_numbered_both_ways)
{
    struct att_day day = {1900, 1, 1};
    int64_t number = att_day_number(day);
    int weekday = 1; /* 1900-01-01 was a Monday */

    ATT_CHECK_INT(att_day_number((struct att_day){1970, 1, 1}), 0, "the epoch");
    while (day.year <= 2100) {
        struct att_day back = att_day_of(number);
        char label[40];

        (void)snprintf(label, sizeof(label), "%d-%d-%d", day.year, day.month, day.day);
        ATT_CHECK_INT(att_day_number(day), number, label);
        ATT_CHECK(back.year == day.year && back.month == day.month && back.day == day.day, label);
        ATT_CHECK_INT(att_day_weekday(day), weekday, label);
        ATT_CHECK(att_day_valid(day), label);
        number++;
        weekday = weekday % 7 + 1;
        if (++day.day > att_month_days(day.year, day.month)) {
            day.day = 1;
            if (++day.month > 12) {
                day.month = 1;
                day.year++;
            }
        }
    }
    /* 201 years of 365 days and the leap days of 1904 .. 2096 */
    ATT_CHECK_INT(number - att_day_number((struct att_day){1900, 1, 1}), 201 * 365 + 49, "days");
}

static const struct {
    struct att_day day;
    int want;
} weekdays[] = {
    {{1945, 9, 2}, 7},   {{1975, 4, 30}, 3}, {{2000, 2, 29}, 2},
    {{2020, 11, 17}, 2}, {{2020, 12, 9}, 3}, {{1, 1, 1}, 1},
};

ATT_TEST(weekdays_of_known_days)
{
    for (size_t i = 0; i < ATT_COUNT(weekdays); i++)
        ATT_CHECK_INT(att_day_weekday(weekdays[i].day), weekdays[i].want, "weekday");
}

static const struct {
    int year, month, want;
} months[] = {
    {2020, 2, 29}, {2021, 2, 28}, {1900, 2, 28}, {2000, 2, 29},  {0, 2, 29},     {2021, 1, 31},
    {2021, 4, 30}, {2021, 6, 30}, {2021, 9, 30}, {2021, 11, 30}, {2021, 12, 31},
};

ATT_TEST(months_have_their_days)
{
    for (size_t i = 0; i < ATT_COUNT(months); i++)
        ATT_CHECK_INT(att_month_days(months[i].year, months[i].month), months[i].want, "days");
}

static const struct {
    const char *in, *first, *last; /* NULL: no bounds */
} bounds[] = {
    {"2020-11-17", "2020-11-17", "2020-11-17"},
    {"2020-02", "2020-02-01", "2020-02-29"},
    {"2021-02", "2021-02-01", "2021-02-28"},
    {"2020", "2020-01-01", "2020-12-31"},
    {"2020-12-09/2020-12-11", "2020-12-09", "2020-12-11"},
    {"2020-04/2020-06", "2020-04-01", "2020-06-30"},
    {"2014/2017", "2014-01-01", "2017-12-31"},
    {"2020-12/2021-01-03", "2020-12-01", "2021-01-03"},
    {"XXXX-06-30", NULL, NULL},
    {"XXXX-06-30/XXXX-07-01", NULL, NULL},
};

ATT_TEST(bounds_are_the_first_and_last_day_that_can_be_meant)
{
    for (size_t i = 0; i < ATT_COUNT(bounds); i++) {
        struct att_edtf date, first, last;
        int64_t a, b;
        bool known;

        ATT_CHECK(att_edtf_read(att_str(bounds[i].in), &date), bounds[i].in);
        known = att_edtf_bounds(&date, &a, &b);
        ATT_CHECK_INT(known, bounds[i].first != NULL, bounds[i].in);
        if (!known)
            continue;
        ATT_CHECK(att_edtf_read(att_str(bounds[i].first), &first) &&
                      att_edtf_read(att_str(bounds[i].last), &last),
                  bounds[i].in);
        ATT_CHECK_INT(a, att_day_number(first.from), bounds[i].in);
        ATT_CHECK_INT(b, att_day_number(last.from), bounds[i].in);
    }
}
