/* SPDX-License-Identifier: MIT */
/* edtf.h - dates as EDTF (ISO 8601-2) has them, as far as news states them.
 *
 *     2020-11-17   2020-11   2020   XXXX-06-30   XXXX-06   2020-12-09/2020-12-11
 *
 * Years 1 to 9999 of the Gregorian calendar.  Day arithmetic after Howard
 * Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2014). */
#ifndef ATT_BASE_EDTF_H
#define ATT_BASE_EDTF_H

#include "base/base.h"

/* A day, a month or a year: what is unknown is 0. */
struct att_day {
    int year, month, day;
};

/* One date or a closed range of two of the same precision or not. */
struct att_edtf {
    struct att_day from;
    struct att_day to; /* meaningful when `range` */
    bool range;
};

#define ATT_EDTF_MAX 40

/* Read all of `text`; a time after the day ("T21:14+07:00") is passed over.  False when it is no
 * date. */
bool att_edtf_read(struct att_str text, struct att_edtf *out);

/* Write as text; gives its length, 0 (and "") when nothing is known. */
size_t att_edtf_write(const struct att_edtf *date, char out[ATT_EDTF_MAX]);

/* Whether it exists in the calendar; year 0 is taken for a leap year. */
bool att_day_valid(struct att_day day);

/* Days since 1970-01-01 of a full day, and back. */
int64_t att_day_number(struct att_day day);
struct att_day att_day_of(int64_t number);

/* 1 Monday .. 7 Sunday, of a full day. */
int att_day_weekday(struct att_day day);

/* Days in a month; February of year 0 has 29. */
int att_month_days(int year, int month);

/* The first and the last full day that a date with a year can mean; false without a year. */
bool att_edtf_bounds(const struct att_edtf *date, int64_t *first, int64_t *last);

#endif
