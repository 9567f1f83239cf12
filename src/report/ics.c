/* SPDX-License-Identifier: MIT */
/* ics.c - the events as a calendar that other programs subscribe to (RFC 5545), through libical.
 *
 * An event gets a VEVENT only when its day, or its first and last day, are
 * known: a month or a year is never printed as its first day.  What was left
 * out, att_event_row_has_day() tells.  Nothing here is read from a clock:
 * DTSTAMP is when the event was last spoken of, so that the same record gives
 * the same bytes.  UIDs are the ids of the events and so outlive an export. */
#include "report/report.h"

#include <libical/ical.h>

#include "base/edtf.h"
#include "base/err.h"
#include "base/str.h"
#include "base/utf8.h"

enum { ICS_LINE_OCTETS = 75 }; /* without the line end: RFC 5545, 3.1 */

/* Text for a property: valid UTF-8 in NFC, no control bytes but line feeds; NUL-terminated. */
static const char *
ics_text(struct att_buf *scratch, struct att_str text)
{
    att_buf_reset(scratch);
    att_utf8_nfc(text, scratch);
    for (size_t i = 0; i < scratch->len; i++)
        if (((unsigned char)scratch->at[i] < 0x20 && scratch->at[i] != '\n') ||
            scratch->at[i] == 0x7f)
            scratch->at[i] = ' ';
    return scratch->at == NULL ? "" : scratch->at;
}

static icaltimetype
ics_day(struct att_day day)
{
    icaltimetype t = icaltime_null_time();

    t.year = day.year;
    t.month = day.month;
    t.day = day.day;
    t.is_date = 1;
    return t;
}

/* Two digits at `off`, -1 when there are none. */
static int
ics_two(struct att_str text, size_t off)
{
    if (off + 2 > text.len || !att_digit(text.at[off]) || !att_digit(text.at[off + 1]))
        return -1;
    return (text.at[off] - '0') * 10 + (text.at[off + 1] - '0');
}

/*
 * "2020-02-23T21:14+07:00" as a time of UTC; a day alone is its midnight.
 * What cannot be read is taken for midnight of `fallback`.
 */
static icaltimetype
ics_stamp(struct att_str said, struct att_day fallback)
{
    int hour = ics_two(said, 11), minute = ics_two(said, 14), second = 0, shift = 0;
    icaltimetype t = icaltime_null_time();
    struct att_edtf date;
    size_t zone = 16;
    int64_t at;

    if (!att_edtf_read(said, &date) || date.range || date.from.year == 0 || date.from.day == 0) {
        date.from = fallback;
        hour = minute = -1;
    }
    if (hour < 0 || minute < 0 || hour > 23 || minute > 59) {
        hour = minute = 0;
        zone = said.len;
    }
    if (zone < said.len && said.at[zone] == ':' && ics_two(said, zone + 1) >= 0) {
        second = ics_two(said, zone + 1) % 60;
        zone += 3;
    }
    if (zone < said.len && (said.at[zone] == '+' || said.at[zone] == '-') &&
        ics_two(said, zone + 1) >= 0 && ics_two(said, zone + 4) >= 0)
        shift = (ics_two(said, zone + 1) * 60 + ics_two(said, zone + 4)) *
                (said.at[zone] == '-' ? -1 : 1);
    at = att_day_number(date.from) * 1440 + hour * 60 + minute - shift;
    date.from = att_day_of(at >= 0 ? at / 1440 : -((1439 - at) / 1440));
    at -= att_day_number(date.from) * 1440;
    t.year = date.from.year;
    t.month = date.from.month;
    t.day = date.from.day;
    t.hour = (int)(at / 60);
    t.minute = (int)(at % 60);
    t.second = second;
    t.zone = icaltimezone_get_utc_timezone();
    return t;
}

static icalproperty_status
ics_status(enum att_event_status status)
{
    switch (status) {
    case ATT_STATUS_HELD:
        return ICAL_STATUS_CONFIRMED;
    case ATT_STATUS_CANCELLED:
        return ICAL_STATUS_CANCELLED;
    case ATT_STATUS_PLANNED:
    case ATT_STATUS_POSTPONED:
    case ATT_STATUS_COUNT:
        break;
    }
    return ICAL_STATUS_TENTATIVE;
}

/* The city or venue, then the country. */
static void
ics_place(const struct att_export *run, const struct att_event_row *row, struct att_buf *out)
{
    const struct att_country *country = NULL;

    att_buf_str(out, row->place);
    if (run->lexicon != NULL && row->place_country.len > 0)
        country = att_lexicon_country(run->lexicon, row->place_country);
    if (country == NULL || att_str_eq(country->name, row->place))
        return;
    if (out->len > 0)
        att_buf_lit(out, ", ");
    att_buf_str(out, country->name);
}

/* Append a line of the description, if there is anything to say. */
static void
ics_line(struct att_buf *out, const char *before, struct att_str text, const char *after)
{
    if (text.len == 0)
        return;
    if (out->len > 0)
        att_buf_byte(out, '\n');
    att_buf_lit(out, before);
    att_buf_str(out, text);
    att_buf_lit(out, after);
}

/* The last sentence that says so, and where it stands. */
static enum att_status
ics_describe(const struct att_export *run, const struct att_event_row *row, struct att_buf *out,
             struct att_buf *url, struct att_err *err)
{
    struct att_assertion_list list = {0};
    enum att_status st = att_record_history(run->record, row->id, run->filter, &list, err);

    if (st != ATT_OK)
        return st;
    if (list.count > 0) {
        const struct att_assertion_row *last = &list.at[list.count - 1];

        ics_line(out, "“", last->quote, "”");
        ics_line(out, "", last->title, "");
        ics_line(out, "", last->publisher, "");
        ics_line(out, "", att_str_sub(last->said, 0, 10), "");
        ics_line(out, "", last->url, "");
        att_buf_str(url, last->url);
    }
    att_assertion_list_release(&list);
    return att_buf_status(out, err);
}

/* A web address, and nothing that a calendar program would run. */
static bool
ics_url(struct att_str url)
{
    if (!att_str_starts(url, "http://") && !att_str_starts(url, "https://"))
        return false;
    for (size_t i = 0; i < url.len; i++)
        if ((unsigned char)url.at[i] <= 0x20 || (unsigned char)url.at[i] >= 0x7f)
            return false;
    return true;
}

static void
ics_add(icalcomponent *event, icalproperty *property)
{
    if (property != NULL)
        icalcomponent_add_property(event, property);
}

/* The event's days, status, name, place and kind. */
static void
ics_fill(const struct att_export *run, const struct att_event_row *row, icalcomponent *event,
         struct att_buf *scratch)
{
    struct att_buf text = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
    struct att_str label =
        run->ask->label == NULL ? row->label : run->ask->label(run->ask->ctx, row);
    struct att_edtf date;

    if (!att_edtf_read(row->date, &date))
        return;
    att_buf_str(&text, row->id);
    att_buf_lit(&text, "@attache");
    ics_add(event, icalproperty_new_uid(ics_text(scratch, att_buf_text(&text))));
    ics_add(event, icalproperty_new_dtstamp(ics_stamp(row->last_said, date.from)));
    ics_add(event, icalproperty_new_dtstart(ics_day(date.from)));
    if (date.range) /* the end of a calendar's day is the next one */
        ics_add(event, icalproperty_new_dtend(ics_day(att_day_of(att_day_number(date.to) + 1))));
    ics_add(event, icalproperty_new_status(ics_status(row->status)));
    ics_add(event, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    ics_add(event, icalproperty_new_categories(att_event_type_name(row->type)));
    ics_add(event, icalproperty_new_summary(ics_text(
                       scratch, label.len > 0 ? label : att_str(att_event_type_name(row->type)))));
    att_buf_reset(&text);
    ics_place(run, row, &text);
    if (text.len > 0)
        ics_add(event, icalproperty_new_location(ics_text(scratch, att_buf_text(&text))));
    if (text.status != ATT_OK)
        scratch->status = text.status;
    att_buf_release(&text);
}

/* Take the folds out of libical's lines.  It may fold between the CR and LF that end a line. */
static struct att_str
ics_unfold(char *lines)
{
    size_t len = 0;

    for (const char *at = lines; *at != '\0';)
        if (strncmp(at, "\r\n ", 3) == 0)
            at += 3;
        else
            lines[len++] = *at++;
    return (struct att_str){lines, len};
}

/* Append lines, folded at 75 octets but never inside a character. */
static void
ics_fold(struct att_buf *out, struct att_str lines)
{
    size_t width = 0, size;

    for (size_t i = 0; i < lines.len; i += size) {
        bool end = lines.at[i] == '\r' || lines.at[i] == '\n';
        uint32_t cp;

        size = att_utf8_next(lines, i, &cp);
        if (!end && width + size > ICS_LINE_OCTETS) {
            att_buf_lit(out, "\r\n ");
            width = 1;
        }
        att_buf_add(out, lines.at + i, size);
        width = end ? 0 : width + size;
    }
}

static enum att_status
ics_event(struct att_export *run, const struct att_event_row *row, struct att_buf *scratch,
          struct att_err *err)
{
    struct att_buf text = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
    struct att_buf url = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
    icalcomponent *event = icalcomponent_new_vevent();
    enum att_status st = ATT_OK;
    char *lines = NULL;

    if (event == NULL) {
        st = att_err_nomem(err);
        goto done;
    }
    ics_fill(run, row, event, scratch);
    if ((st = ics_describe(run, row, &text, &url, err)) != ATT_OK)
        goto done;
    if (text.len > 0)
        ics_add(event, icalproperty_new_description(ics_text(scratch, att_buf_text(&text))));
    if (ics_url(att_buf_text(&url)))
        ics_add(event, icalproperty_new_url(ics_text(scratch, att_buf_text(&url))));
    if ((st = att_buf_status(scratch, err)) != ATT_OK)
        goto done;
    if ((lines = icalcomponent_as_ical_string_r(event)) == NULL)
        st = att_err_nomem(err);
    else
        ics_fold(&run->piece, ics_unfold(lines));
done:
    if (lines != NULL)
        icalmemory_free_buffer(lines);
    if (event != NULL)
        icalcomponent_free(event);
    att_buf_release(&url);
    att_buf_release(&text);
    return st;
}

/* The calendar's own lines, up to its first event. */
static enum att_status
ics_begin(struct att_export *run, struct att_err *err)
{
    static const char end[] = "END:VCALENDAR\r\n";
    icalcomponent *calendar = icalcomponent_new_vcalendar();
    icalproperty *name = icalproperty_new_x("attache");
    char *lines = NULL;

    if (calendar != NULL && name != NULL) {
        icalproperty_set_x_name(name, "X-WR-CALNAME");
        ics_add(calendar, icalproperty_new_version("2.0"));
        ics_add(calendar, icalproperty_new_prodid("-//attache//defence diplomacy//EN"));
        icalcomponent_add_property(calendar, name);
        lines = icalcomponent_as_ical_string_r(calendar);
    } else if (name != NULL) {
        icalproperty_free(name);
    }
    if (lines != NULL && att_str_ends(att_str(lines), end))
        att_buf_add(&run->piece, lines, strlen(lines) - strlen(end));
    if (calendar != NULL)
        icalcomponent_free(calendar);
    if (lines == NULL)
        return att_err_nomem(err);
    icalmemory_free_buffer(lines);
    return att_buf_status(&run->piece, err);
}

enum att_status
att_export_ics(struct att_export *run, struct att_err *err)
{
    struct att_buf scratch = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
    struct att_event_list list = {0};
    enum att_status st = att_record_events(run->record, run->filter, &list, err);

    if (st != ATT_OK)
        return st;
    st = ics_begin(run, err);
    for (size_t i = 0; i < list.count && st == ATT_OK; i++) {
        if (att_event_row_has_day(&list.at[i]))
            st = ics_event(run, &list.at[i], &scratch, err);
        if (st == ATT_OK && run->piece.len >= 64 * ATT_KIB)
            st = att_export_flush(run, err);
    }
    if (st == ATT_OK)
        att_buf_lit(&run->piece, "END:VCALENDAR\r\n");
    att_event_list_release(&list);
    att_buf_release(&scratch);
    return st;
}
