/* SPDX-License-Identifier: MIT
 *
 * api_calendar.c - what the calendar's script asks for: the events of some days, and the days on
 * which something was said.
 *
 * A year of a large record holds more events than a page can draw, or a reader see.  So of each
 * day only the first few are given, and how many more there are; a span counts on each of its
 * days.  What is known to the month or the year only comes by itself, never on a day. */
#include "web/web_int.h"

enum {
    SPAN_DAYS = 400,    /* asked for at once */
    SPAN_EVENTS = 8000, /* looked at */
    DAY_MOST = 50,
    DAY_USUAL = 6,
    LOOSE_MOST = 100
};

struct span {
    int64_t first, last;   /* day numbers */
    int64_t rows;          /* of a day */
    int64_t *shown, *rest; /* of each day */
};

static enum att_status
span_day(struct att_view *view, const char *name, int64_t *out, struct att_err *err)
{
    struct att_edtf date;

    if (!att_edtf_read(att_view_param(view, name), &date) || date.range || date.from.year == 0 ||
        date.from.day == 0)
        return att_err_set(err, ATT_BAD_INPUT, "%s: not a day", name);
    *out = att_day_number(date.from);
    return ATT_OK;
}

static enum att_status
span_read(struct att_view *view, struct span *span, struct att_err *err)
{
    struct att_str rows = att_view_param(view, "rows");
    enum att_status st;

    if ((st = span_day(view, "from", &span->first, err)) != ATT_OK ||
        (st = span_day(view, "to", &span->last, err)) != ATT_OK)
        return st;
    if (span->last < span->first || span->last - span->first >= SPAN_DAYS)
        return att_err_set(err, ATT_BAD_INPUT, "to: not within %d days after from", SPAN_DAYS);
    span->rows = DAY_USUAL;
    if (rows.len > 0 &&
        (!att_str_int(rows, &span->rows) || span->rows < 1 || span->rows > DAY_MOST))
        return att_err_set(err, ATT_BAD_INPUT, "rows: not a number from 1 to %d", DAY_MOST);
    span->shown = att_arena_array(view->arena, SPAN_DAYS, sizeof(*span->shown));
    span->rest = att_arena_array(view->arena, SPAN_DAYS, sizeof(*span->rest));
    return att_arena_status(view->arena, err);
}

static struct att_str
day_text(struct att_view *view, int64_t number)
{
    struct att_day day = att_day_of(number);

    return att_arena_printf(view->arena, "%04d-%02d-%02d", day.year, day.month, day.day);
}

/* Whether the event is among those given: its first day here has room.  Counts it on its days. */
static bool
span_take(struct span *span, int64_t first, int64_t last)
{
    int64_t from = first < span->first ? span->first : first;
    int64_t to = last > span->last ? span->last : last;
    bool room;

    if (from > to)
        return false;
    room = span->shown[from - span->first] < span->rows;
    for (int64_t day = from; day <= to; day++)
        (room ? span->shown : span->rest)[day - span->first]++;
    return room;
}

static void
event_json(struct att_view *view, struct att_json *json, const struct att_event_row *event)
{
    struct att_buf when = ATT_BUF_INIT(ATT_KIB);
    int64_t first, last;

    att_words_date(&when, view->lang, event->date);
    att_json_object(json);
    att_json_field(json, "id", event->id);
    att_json_field(json, "label", att_event_label(view, event));
    att_json_fieldz(json, "type", att_event_type_name(event->type));
    att_json_fieldz(json, "status", att_event_status_name(event->status));
    att_json_field_bool(json, "due", event->due);
    att_json_fieldz(json, "mode",
                    event->mode == ATT_MODE_UNKNOWN ? NULL : att_mode_name(event->mode));
    att_json_field(json, "mechanism", event->mechanism);
    att_json_field(json, "place", event->place);
    att_json_field(json, "date", event->date);
    att_json_field(json, "when", att_buf_text(&when));
    if (att_calendar_days(event->date, &first, &last)) {
        att_json_field(json, "first", day_text(view, first));
        att_json_field(json, "last", day_text(view, last));
    }
    att_json_object_end(json);
    att_buf_release(&when);
}

/* Those on days, and how many more there are. */
static void
span_days(struct att_view *view, struct att_json *json, struct span *span,
          const struct att_event_list *list)
{
    int64_t first, last;

    att_json_key(json, "events");
    att_json_array(json);
    for (size_t i = 0; i < list->count; i++)
        if (att_calendar_days(list->at[i].date, &first, &last) && span_take(span, first, last))
            event_json(view, json, &list->at[i]);
    att_json_array_end(json);
    att_json_key(json, "rest");
    att_json_array(json);
    for (int64_t day = 0; day <= span->last - span->first; day++) {
        if (span->rest[day] == 0)
            continue;
        att_json_object(json);
        att_json_field(json, "day", day_text(view, span->first + day));
        att_json_field_int(json, "events", span->rest[day]);
        att_json_object_end(json);
    }
    att_json_array_end(json);
}

/* Those known to a month or year only. */
static void
span_loose(struct att_view *view, struct att_json *json, const struct att_event_list *list)
{
    int64_t first, last;
    int year, month;

    att_json_key(json, "loose");
    att_json_array(json);
    for (size_t i = 0, count = 0; i < list->count && count < LOOSE_MOST; i++) {
        if (att_calendar_days(list->at[i].date, &first, &last) ||
            !att_calendar_month(list->at[i].date, &year, &month))
            continue;
        event_json(view, json, &list->at[i]);
        count++;
    }
    att_json_array_end(json);
}

enum att_status
att_api_calendar(struct att_view *view, struct att_err *err)
{
    struct att_json json = ATT_JSON_INIT(view->out);
    struct att_event_list list = {0};
    struct att_filter filter;
    struct span span;
    enum att_status st;

    if ((st = att_view_filter(view, &filter, err)) != ATT_OK ||
        (st = span_read(view, &span, err)) != ATT_OK)
        return st;
    filter.today = view->today;
    filter.since = day_text(view, span.first);
    filter.until = day_text(view, span.last);
    filter.limit = SPAN_EVENTS;
    filter.bare = true;
    if ((st = att_record_events(view->record, &filter, &list, err)) != ATT_OK)
        return st;
    att_json_object(&json);
    att_json_fieldz(&json, "schema", "attache/calendar/1");
    att_json_field(&json, "from", filter.since);
    att_json_field(&json, "to", filter.until);
    att_json_field_bool(&json, "more", list.count == SPAN_EVENTS);
    span_days(view, &json, &span, &list);
    span_loose(view, &json, &list);
    att_json_object_end(&json);
    att_buf_byte(view->out, '\n');
    att_event_list_release(&list);
    return ATT_OK;
}

enum att_status
att_api_days(struct att_view *view, struct att_err *err)
{
    struct att_json json = ATT_JSON_INIT(view->out);
    struct att_day_list list;
    enum att_status st = att_record_days(view->record, &list, err);

    if (st != ATT_OK)
        return st;
    att_json_object(&json);
    att_json_fieldz(&json, "schema", "attache/days/1");
    att_json_key(&json, "days");
    att_json_array(&json);
    for (size_t i = 0; i < list.count; i++)
        att_json_str(&json, list.at[i]);
    att_json_array_end(&json);
    att_json_object_end(&json);
    att_buf_byte(view->out, '\n');
    att_day_list_release(&list);
    return ATT_OK;
}
