/* SPDX-License-Identifier: MIT
 *
 * view_calendar.c - a month of events on their days.
 *
 * The month is an ordered list of days, laid out as a grid by the style sheet
 * (as a list on a phone): what it means does not depend on how it looks.  A
 * span stands on each of its days; what is known to the month or the year only
 * stands below, never on the first of the month. */
#include "web/web_int.h"

enum {
    MONTH_ROWS = 4000, /* events of one month that a page looks at */
    LOOSE_ROWS = 50,   /* events without a day that are shown; a link leads to the rest */
    DAY_ROWS = 4,      /* events shown on a day; a link leads to the rest */
    NEAR_ROWS = 40,    /* events looked at for the nearest other month ... */
    NEAR_TRIES = 8     /* ... and again behind those that have none */
};

/* The days that an event stands on; none where its day is not known, or it is no date. */
struct month_days {
    int64_t first, last;
    bool known;
};

struct month {
    int year, month;
    int64_t first, last;          /* its days, as day numbers */
    struct att_filter filter;     /* what the address narrows it to, without days */
    struct att_event_list events; /* of the month, and of the year as far as no month is known */
    struct month_days *days;      /* of each of them */
    int64_t in_month[13];         /* events that begin in the year, by month; first: no month */
};

static void
month_set(struct month *at, int year, int month)
{
    at->year = year;
    at->month = month;
    at->first = att_day_number((struct att_day){year, month, 1});
    at->last = at->first + att_month_days(year, month) - 1;
}

/* "?month=2020-11"; ATT_BAD_INPUT for anything else, ATT_NOT_FOUND when it was not given. */
static enum att_status
month_asked(struct att_view *view, struct month *at, struct att_err *err)
{
    struct att_str text = att_view_param(view, "month");
    struct att_edtf date;

    if (text.len == 0)
        return ATT_NOT_FOUND;
    if (!att_edtf_read(text, &date) || date.range || date.from.year == 0 || date.from.month == 0)
        return att_err_set(err, ATT_BAD_INPUT, "month: not a month");
    month_set(at, date.from.year, date.from.month);
    return ATT_OK;
}

/* The first month that an event of the list begins in and that lies within the bounds. */
static bool
month_first(const struct att_event_list *list, const struct att_filter *bounds, struct month *at)
{
    int year, month;

    for (size_t i = 0; i < list->count; i++) {
        char text[ATT_EDTF_MAX];
        struct att_edtf day = {{0, 0, 0}, {0, 0, 0}, false};

        if (!att_calendar_month(list->at[i].date, &year, &month) || month == 0)
            continue;
        /* a span or a year that reaches over the bound is not on its other side */
        day.from = (struct att_day){year, month, 0};
        (void)att_edtf_write(&day, text);
        if ((bounds->since.len > 0 &&
             att_str_cmp(att_str(text), att_str_sub(bounds->since, 0, 7)) < 0) ||
            (bounds->until.len > 0 &&
             att_str_cmp(att_str(text), att_str_sub(bounds->until, 0, 7)) > 0))
            continue;
        month_set(at, year, month);
        return true;
    }
    return false;
}

/*
 * Go on behind events of which only the year is known, "2015" or "2015/2017": there may be
 * hundreds of them, before and after all that begin in a month of that year.
 */
static void
month_skip(struct att_view *view, struct att_filter *filter, struct att_str date)
{
    bool span = date.len > 4 && date.at[4] == '/';
    struct att_str year = att_str_sub(date, 0, 4);

    if (filter->newest_first)
        filter->begin_until = span ? att_arena_printf(view->arena, "%.*s/", ATT_STR(year)) : year;
    else
        filter->begin_from = att_arena_printf(view->arena, span ? "%.*s0" : "%.*s-", ATT_STR(year));
}

/* The nearest event with a known month before (or after) the bounds. */
static enum att_status
month_near(struct att_view *view, const struct att_filter *bounds, struct month *at,
           struct att_err *err)
{
    struct att_filter filter = *bounds;
    enum att_status st = ATT_NOT_FOUND;

    filter.limit = NEAR_ROWS;
    filter.bare = filter.dated = true;
    filter.begin_from = bounds->since;
    if (bounds->until.len > 0)
        filter.begin_until = att_arena_printf(view->arena, "%.*s~", ATT_STR(bounds->until));
    for (int tries = 0; tries < NEAR_TRIES && st == ATT_NOT_FOUND; tries++) {
        struct att_event_list list = {0};
        bool more;

        if ((st = att_record_events(view->record, &filter, &list, err)) != ATT_OK)
            return st;
        more = list.count == NEAR_ROWS;
        if (!month_first(&list, bounds, at))
            st = ATT_NOT_FOUND;
        if (st != ATT_OK && more)
            month_skip(view, &filter, att_arena_str(view->arena, list.at[list.count - 1].date));
        att_event_list_release(&list);
        if (!more)
            break;
    }
    return st;
}

/* The month that was asked for; else that of today if it has events, else the latest that has. */
static enum att_status
month_choose(struct att_view *view, struct month *at, struct att_err *err)
{
    struct att_str today = view->today;
    struct att_filter filter = at->filter;
    struct att_edtf date;
    enum att_status st = month_asked(view, at, err);

    if (st != ATT_NOT_FOUND)
        return st;
    filter.since = filter.until = att_str_sub(today, 0, 7);
    if ((st = month_near(view, &filter, at, err)) != ATT_NOT_FOUND)
        return st;
    filter = at->filter;
    filter.newest_first = true;
    if ((st = month_near(view, &filter, at, err)) != ATT_NOT_FOUND)
        return st;
    if (!att_edtf_read(today, &date) || date.from.year == 0 || date.from.month == 0)
        return att_err_set(err, ATT_BAD_INPUT, "now: not a day");
    month_set(at, date.from.year, date.from.month);
    return ATT_OK;
}

static enum att_status
month_load(struct att_view *view, struct month *at, struct att_err *err)
{
    struct att_str year = att_arena_printf(view->arena, "%04d", at->year);
    struct att_str month = att_arena_printf(view->arena, "%04d-%02d", at->year, at->month);
    struct att_filter filter = at->filter;
    struct att_event_counts counts;
    enum att_status st;
    int counted_year, counted;

    filter.since = filter.until = year;
    filter.dated = true;
    filter.begin_from = year;
    filter.begin_until = att_arena_printf(view->arena, "%04d~", at->year);
    st = att_record_event_counts(view->record, ATT_COUNT_BY_MONTH, &filter, &counts, err);
    if (st != ATT_OK)
        return st;
    for (size_t i = 0; i < counts.count; i++)
        if (att_calendar_month(counts.at[i].key, &counted_year, &counted) &&
            counted_year == at->year)
            at->in_month[counted] += counts.at[i].events;
    att_event_counts_release(&counts);
    filter.since = filter.until = month;
    /* a span that counts has days enough to reach back into the year before from its first months
     */
    if (at->month < 3)
        filter.begin_from = att_arena_printf(view->arena, "%04d-11", at->year - 1);
    filter.limit = MONTH_ROWS;
    filter.bare = filter.dated = true;
    if ((st = att_record_events(view->record, &filter, &at->events, err)) != ATT_OK)
        return st;
    if ((at->days = att_arena_array(view->arena, at->events.count, sizeof(*at->days))) == NULL)
        return at->events.count == 0 ? ATT_OK : att_err_nomem(err);
    for (size_t i = 0; i < at->events.count; i++)
        at->days[i].known =
            att_calendar_days(at->events.at[i].date, &at->days[i].first, &at->days[i].last);
    return ATT_OK;
}

static struct att_str
month_text(struct att_view *view, int year, int month)
{
    return att_arena_printf(view->arena, "%04d-%02d", year, month);
}

static void
step_link(struct att_view *view, const struct month *to, const char *rel, enum att_word word)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<a rel=\"");
    att_html_attr(out, att_str(rel));
    ATT_HTML(out, "\" href=\"");
    att_part_address(view, "month", month_text(view, to->year, to->month));
    ATT_HTML(out, "\"><span class=\"vh\">");
    att_say(view, word);
    ATT_HTML(out, ": </span>");
    if (rel[0] == 'p')
        ATT_HTML(out, "<span aria-hidden=\"true\">← </span>");
    att_part_text(view, att_words_month_short(view->lang, to->month));
    att_buf_printf(out, " %d", to->year);
    if (rel[0] == 'n')
        ATT_HTML(out, "<span aria-hidden=\"true\"> →</span>");
    ATT_HTML(out, "</a>");
}

/* The twelve months of the year, those with events as links with their number. */
static void
month_strip(struct att_view *view, const struct month *at)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<ol class=\"strip\" aria-label=\"");
    att_say(view, ATT_WORD_MONTHS_OF);
    att_buf_printf(out, " %d\">", at->year);
    for (int m = 1; m <= 12; m++) {
        bool here = m == at->month;

        ATT_HTML(out, "<li>");
        if (at->in_month[m] > 0 || here) {
            ATT_HTML(out, "<a href=\"");
            att_part_address(view, "month", month_text(view, at->year, m));
            ATT_HTML(out, "\"");
            if (here)
                ATT_HTML(out, " aria-current=\"date\"");
            ATT_HTML(out, ">");
        } else {
            ATT_HTML(out, "<span class=\"none\">");
        }
        att_part_text(view, att_words_month_short(view->lang, m));
        if (at->in_month[m] > 0) {
            ATT_HTML(out, " <small>");
            att_words_number(out, view->lang, at->in_month[m]);
            ATT_HTML(out, "<span class=\"vh\"> ");
            att_say(view, at->in_month[m] == 1 ? ATT_WORD_EVENT_1 : ATT_WORD_EVENT_N);
            ATT_HTML(out, "</span></small>");
        }
        if (at->in_month[m] > 0 || here)
            ATT_HTML(out, "</a></li>");
        else
            ATT_HTML(out, "</span></li>");
    }
    ATT_HTML(out, "</ol>\n");
}

static enum att_status
month_steps(struct att_view *view, const struct month *at, struct att_err *err)
{
    struct month before = {0}, after = {0};
    struct att_filter earlier = at->filter, later = at->filter;
    struct att_buf *out = view->out;
    enum att_status st = ATT_NOT_FOUND;
    int number = at->year * 12 + at->month - 1; /* months since the year 0 */

    earlier.newest_first = true;
    earlier.until = month_text(view, (number - 1) / 12, (number - 1) % 12 + 1);
    later.since = month_text(view, (number + 1) / 12, (number + 1) % 12 + 1);
    ATT_HTML(out, "<nav class=\"steps\" aria-label=\"");
    att_say(view, ATT_WORD_CALENDAR);
    ATT_HTML(out, "\">");
    if (number > 12) /* the calendar begins with January of the year 1 ... */
        st = month_near(view, &earlier, &before, err);
    if (st == ATT_OK)
        step_link(view, &before, "prev", ATT_WORD_PREVIOUS_MONTH);
    if ((st == ATT_OK || st == ATT_NOT_FOUND) && at->year * 12 + at->month < 10000 * 12)
        st = month_near(view, &later, &after, err); /* ... and ends with the year 9999 */
    if (st == ATT_OK && after.month > 0)
        step_link(view, &after, "next", ATT_WORD_NEXT_MONTH);
    ATT_HTML(out, "</nav>\n");
    return st == ATT_NOT_FOUND ? ATT_OK : st;
}

static void
day_event(struct att_view *view, const struct att_event_row *event)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<li>");
    att_part_calendar_sign(view, event);
    att_part_event_link(view, event);
    ATT_HTML(out, "</li>");
}

static bool
month_stands(const struct month_days *days, int64_t number)
{
    return days->known && days->first <= number && number <= days->last;
}

/* The square of one day. */
static void
month_day(struct att_view *view, const struct month *at, int64_t number)
{
    struct att_buf *out = view->out, text = ATT_BUF_INIT(ATT_KIB);
    struct att_day day = att_day_of(number);
    struct att_edtf date = {day, {0, 0, 0}, false};
    char edtf[ATT_EDTF_MAX];
    size_t count = 0;

    (void)att_edtf_write(&date, edtf);
    att_words_day(&text, view->lang, att_str(edtf));
    for (size_t i = 0; i < at->events.count; i++)
        count += month_stands(&at->days[i], number);
    ATT_HTML(out, "<li class=\"c");
    att_buf_printf(out, "%d%s%s\">", att_day_weekday(day), count == 0 ? " free" : "",
                   att_str_eq(att_str(edtf), view->today) ? " today" : "");
    ATT_HTML(out, "<h3>");
    if (count > 0) {
        ATT_HTML(out, "<a href=\"");
        att_calendar_address(view, "/events", att_str(edtf), att_str(edtf));
        ATT_HTML(out, "\">");
    }
    ATT_HTML(out, "<time datetime=\"");
    att_html_attr(out, att_str(edtf));
    ATT_HTML(out, "\"><span class=\"num\" aria-hidden=\"true\">");
    att_buf_printf(out, "%d", day.day);
    ATT_HTML(out, "</span><span class=\"full\">");
    att_html_text(out, att_buf_text(&text));
    ATT_HTML(out, "</span></time>");
    if (count > 0)
        ATT_HTML(out, "</a>");
    ATT_HTML(out, "</h3>");
    att_buf_release(&text);
    if (count > 0)
        ATT_HTML(out, "<ul>");
    for (size_t i = 0, shown = 0; i < at->events.count && shown < DAY_ROWS; i++) {
        if (!month_stands(&at->days[i], number))
            continue;
        day_event(view, &at->events.at[i]);
        shown++;
    }
    if (count > DAY_ROWS) {
        ATT_HTML(out, "<li class=\"rest\"><a href=\"");
        att_calendar_address(view, "/events", att_str(edtf), att_str(edtf));
        att_buf_printf(out, "\">+%zu ", count - DAY_ROWS);
        att_say(view, ATT_WORD_DAY_MORE);
        ATT_HTML(out, "</a></li>");
    }
    if (count > 0)
        ATT_HTML(out, "</ul>");
    ATT_HTML(out, "</li>\n");
}

static void
month_grid(struct att_view *view, const struct month *at)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<div class=\"month\">\n<p class=\"weekdays\" aria-hidden=\"true\">");
    for (int d = 1; d <= 7; d++) {
        ATT_HTML(out, "<span>");
        att_part_text(view, att_words_weekday_short(view->lang, d));
        ATT_HTML(out, "</span>");
    }
    ATT_HTML(out, "</p>\n<ol class=\"days\">\n");
    for (int64_t number = at->first; number <= at->last; number++)
        month_day(view, at, number);
    ATT_HTML(out, "</ol>\n</div>\n");
}

/* Events known to the month (or, with month 0, to the year) only. */
static void
month_loose(struct att_view *view, const struct month *at, int wanted, enum att_word title)
{
    struct att_event_row *rows = att_arena_array(view->arena, at->events.count, sizeof(*rows));
    struct att_buf *out = view->out;
    struct att_str when = wanted == 0 ? att_arena_printf(view->arena, "%04d", at->year)
                                      : month_text(view, at->year, wanted);
    size_t count = 0;
    int year, month;

    for (size_t i = 0; rows != NULL && i < at->events.count; i++) {
        struct att_str date = at->events.at[i].date;

        if (!at->days[i].known && att_calendar_month(date, &year, &month) && year == at->year &&
            month == wanted)
            rows[count++] = at->events.at[i];
    }
    if (count == 0)
        return;
    ATT_HTML(out, "<section class=\"panel\">");
    att_part_heading(view, wanted == 0 ? "year" : "month", title);
    att_part_events(view, rows, count < LOOSE_ROWS ? count : LOOSE_ROWS, ATT_WORD_NOTHING);
    if (count > LOOSE_ROWS) {
        ATT_HTML(out, "<p class=\"more\"><a href=\"");
        att_calendar_address(view, "/events", when, when);
        ATT_HTML(out, "\">");
        att_say(view, ATT_WORD_SEE_ALL);
        ATT_HTML(out, "</a></p>\n");
    }
    ATT_HTML(out, "</section>\n");
}

/* What the script needs: where it begins, in which view, and where the rest is. */
static void
month_data(struct att_view *view, const struct month *at)
{
    static const char *const views[] = {"month", "quarter", "year", "list"};
    struct att_str asked = att_view_param(view, "view");
    struct att_buf text = ATT_BUF_INIT(ATT_KIB * 4);
    struct att_json json = ATT_JSON_INIT(&text);

    att_json_object(&json);
    att_json_field(&json, "month", month_text(view, at->year, at->month));
    att_json_field(&json, "today", view->today);
    for (size_t i = 0; i < ATT_COUNT(views); i++)
        if (att_str_eqz(asked, views[i]))
            att_json_fieldz(&json, "view", views[i]);
    att_json_object_end(&json);
    ATT_HTML(view->out, "<script type=\"application/json\" id=\"calendar-data\">");
    att_html_data(view->out, att_buf_text(&text));
    ATT_HTML(view->out, "</script>\n");
    att_buf_release(&text);
}

static void
month_script(struct att_view *view, const struct month *at)
{
    static const char *const names[] = {
        "today", "month", "quarter", "year",     "list",      "previous",  "next", "more",
        "none",  "loose", "held",    "planned",  "postponed", "cancelled", "due",  "online",
        "cut",   "asof",  "now",     "calendar", "failed",    "seeday"};
    static const enum att_word words[] = {ATT_WORD_TODAY,
                                          ATT_WORD_CALENDAR_MONTH,
                                          ATT_WORD_CALENDAR_QUARTER,
                                          ATT_WORD_CALENDAR_YEAR,
                                          ATT_WORD_CALENDAR_LIST,
                                          ATT_WORD_PREVIOUS,
                                          ATT_WORD_NEXT,
                                          ATT_WORD_CALENDAR_MORE,
                                          ATT_WORD_CALENDAR_NONE,
                                          ATT_WORD_CALENDAR_LOOSE,
                                          ATT_WORD_STATUS_HELD,
                                          ATT_WORD_STATUS_PLANNED,
                                          ATT_WORD_STATUS_POSTPONED,
                                          ATT_WORD_STATUS_CANCELLED,
                                          ATT_WORD_STATUS_DUE,
                                          ATT_WORD_MODE_ONLINE,
                                          ATT_WORD_CALENDAR_CUT,
                                          ATT_WORD_CALENDAR_AS_OF_SHOWN,
                                          ATT_WORD_CALENDAR_NOW,
                                          ATT_WORD_CALENDAR,
                                          ATT_WORD_CALENDAR_FAILED,
                                          ATT_WORD_DAY_MORE};

    month_data(view, at);
    att_frame_words(view, names, words, ATT_COUNT(words));
    att_frame_script(view, "calendar.js");
}

enum att_status
att_view_calendar(struct att_view *view, struct att_err *err)
{
    struct month at = {0};
    struct att_buf *out = view->out, text = ATT_BUF_INIT(ATT_KIB);
    struct att_str title;
    enum att_status st;

    if ((st = att_view_filter(view, &at.filter, err)) != ATT_OK)
        return st;
    at.filter.today = view->today;
    at.filter.since = at.filter.until = (struct att_str){NULL, 0};
    if ((st = month_choose(view, &at, err)) != ATT_OK ||
        (st = month_load(view, &at, err)) != ATT_OK)
        goto done;
    att_words_month(&text, view->lang, at.year, at.month);
    title = att_arena_str(view->arena, att_buf_text(&text));
    att_frame_begin(view, title, ATT_WORD_CALENDAR);
    ATT_HTML(out, "<header class=\"head calendar\"><h1 id=\"calendar-title\">");
    att_html_text(out, title);
    ATT_HTML(out, "</h1>\n");
    if ((st = month_steps(view, &at, err)) != ATT_OK)
        goto done;
    ATT_HTML(out, "</header>\n");
    att_part_calendar_filter(view, &at.filter, month_text(view, at.year, at.month));
    att_part_calendar_tools(view, month_text(view, at.year, at.month));
    ATT_HTML(out, "<div id=\"calendar-live\" hidden></div>\n<div id=\"calendar-page\">\n");
    month_strip(view, &at);
    ATT_HTML(out, "<h2 class=\"vh\">");
    att_say(view, ATT_WORD_CALENDAR);
    ATT_HTML(out, "</h2>\n");
    month_grid(view, &at);
    if (at.in_month[at.month] == 0)
        att_part_note(view, ATT_WORD_MONTH_NONE);
    month_loose(view, &at, at.month, ATT_WORD_MONTH_ONLY);
    month_loose(view, &at, 0, ATT_WORD_YEAR_ONLY);
    ATT_HTML(out, "</div>\n");
    month_script(view, &at);
    att_frame_end(view);
done:
    att_buf_release(&text);
    att_event_list_release(&at.events);
    return st;
}
