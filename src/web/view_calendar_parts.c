/* SPDX-License-Identifier: MIT
 *
 * view_calendar_parts.c - what stands around the calendar: its filters, the meaning of its signs,
 * the day of knowing, the feed; and what its page and its JSON know of an event's days. */
#include "web/web_int.h"

enum { LONG_DAYS = 45 /* a span longer than this is no date on a calendar */ };

bool
att_calendar_days(struct att_str date, int64_t *first, int64_t *last)
{
    struct att_edtf edtf;

    return att_edtf_read(date, &edtf) && edtf.from.day != 0 && edtf.from.year != 0 &&
           (!edtf.range || edtf.to.day != 0) && att_edtf_bounds(&edtf, first, last) &&
           *last - *first < LONG_DAYS;
}

bool
att_calendar_month(struct att_str date, int *year, int *month)
{
    struct att_edtf edtf;

    if (!att_edtf_read(date, &edtf) || edtf.from.year == 0)
        return false;
    *year = edtf.from.year;
    *month = edtf.from.month;
    return true;
}

void
att_part_calendar_sign(struct att_view *view, const struct att_event_row *event)
{
    struct att_buf *out = view->out;

    if (event->due) {
        ATT_HTML(out, "<span class=\"sign due\" aria-hidden=\"true\">?</span><span class=\"vh\">");
        att_say(view, ATT_WORD_STATUS_DUE);
        ATT_HTML(out, ": </span>");
    } else {
        att_part_sign(view, event->status);
    }
    if (event->mode == ATT_MODE_ONLINE) {
        ATT_HTML(out, "<span class=\"online\"><span aria-hidden=\"true\">@</span>"
                      "<span class=\"vh\">");
        att_say(view, ATT_WORD_MODE_ONLINE);
        ATT_HTML(out, ": </span></span>");
    }
}

/* What narrows the calendar, of all that may stand in its address. */
static const char *const narrowing[] = {"country",   "partner",   "type",   "status", "mode",
                                        "mechanism", "programme", "person", "q",      "teasers"};

static void
address_part(struct att_view *view, bool *first, const char *name, struct att_str value)
{
    struct att_buf *out = view->out;

    if (value.len == 0)
        return;
    if (*first)
        ATT_HTML(out, "?");
    else
        ATT_HTML(out, "&amp;");
    *first = false;
    att_html_url(out, att_str(name));
    ATT_HTML(out, "=");
    att_html_url(out, value);
}

void
att_calendar_address(struct att_view *view, const char *path, struct att_str since,
                     struct att_str until)
{
    bool first = true;

    att_html_attr(view->out, att_str(path));
    for (size_t i = 0; i < ATT_COUNT(narrowing); i++)
        address_part(view, &first, narrowing[i], att_view_param(view, narrowing[i]));
    address_part(view, &first, "since", since);
    address_part(view, &first, "until", until);
    /* calendar programs send no language of their own */
    if (strcmp(path, "/feed.ics") == 0 && view->lang != ATT_LANG_VI)
        address_part(view, &first, "lang", att_str(att_lang_tag(view->lang)));
}

/* The programmes: those of ASEAN, and each chain, by the mechanism that it leads to. */
static void
filter_programme(struct att_view *view)
{
    struct att_buf *out = view->out;
    struct att_str chosen = att_view_param(view, "programme");
    size_t count = 0;
    const struct att_mechanism *all = att_lexicon_mechanisms(view->opts->lexicon, &count);

    att_part_select(view, "programme", ATT_WORD_CALENDAR_PROGRAMME);
    att_part_option(view, att_str("ASEAN"), att_str("ASEAN"), chosen);
    for (size_t i = 0; i < count; i++) {
        bool prepared = false;

        for (size_t k = 0; k < count && !prepared; k++)
            prepared = att_str_eq(all[k].prepares, all[i].id);
        if (prepared && all[i].prepares.len == 0)
            att_part_option(view, all[i].id, all[i].id, chosen);
    }
    ATT_HTML(out, "</select></p>\n");
}

static void
filter_mode(struct att_view *view)
{
    struct att_buf *out = view->out;
    struct att_str chosen = att_view_param(view, "mode");

    att_part_select(view, "mode", ATT_WORD_MODE);
    att_part_option(view, att_str("online"), att_str(att_word(view->lang, ATT_WORD_MODE_ONLINE)),
                    chosen);
    att_part_option(view, att_str("in-person"),
                    att_str(att_word(view->lang, ATT_WORD_MODE_IN_PERSON)), chosen);
    ATT_HTML(out, "</select></p>\n");
}

void
att_part_calendar_filter(struct att_view *view, const struct att_filter *filter,
                         struct att_str month)
{
    static const char *const kept[] = {"partner", "person", "q", "teasers", "view"};
    struct att_buf *out = view->out;
    bool any = false;

    ATT_HTML(out, "<form class=\"filter\" id=\"calendar-filter\" aria-label=\"");
    att_say(view, ATT_WORD_FILTERS);
    ATT_HTML(out, "\">\n");
    att_part_filter_selects(view, filter);
    filter_mode(view);
    filter_programme(view);
    att_part_hidden_given(view, "month", month);
    for (size_t i = 0; i < ATT_COUNT(kept); i++)
        att_part_hidden_given(view, kept[i], att_view_param(view, kept[i]));
    ATT_HTML(out, "<p class=\"go\"><button>");
    att_say(view, ATT_WORD_FILTER);
    ATT_HTML(out, "</button>");
    for (size_t i = 0; i < ATT_COUNT(narrowing); i++)
        any = any || att_view_param(view, narrowing[i]).len > 0;
    if (any) {
        ATT_HTML(out, "<a href=\"/calendar?month=");
        att_html_url(out, month);
        ATT_HTML(out, "\">");
        att_say(view, ATT_WORD_FILTER_CLEAR);
        ATT_HTML(out, "</a>");
    }
    ATT_HTML(out, "</p></form>\n");
}

static void
tools_signs(struct att_view *view)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<ul class=\"signs\" aria-label=\"");
    att_say(view, ATT_WORD_CALENDAR_SIGNS);
    ATT_HTML(out, "\">");
    for (int i = 0; i < ATT_STATUS_COUNT; i++) {
        ATT_HTML(out, "<li>");
        att_part_status(view, (enum att_event_status)i);
        ATT_HTML(out, "</li>");
    }
    ATT_HTML(out, "<li>");
    att_part_event_status(view, &(const struct att_event_row){.due = true});
    ATT_HTML(out, "</li><li><span class=\"online\" aria-hidden=\"true\">@</span> ");
    att_say(view, ATT_WORD_MODE_ONLINE);
    ATT_HTML(out, "</li></ul>\n");
}

/* The day of knowing: a plain form, to which the script adds the slider. */
static void
tools_as_of(struct att_view *view, struct att_str month)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<details class=\"tool\" id=\"calendar-as-of\"");
    if (view->as_of.len > 0)
        ATT_HTML(out, " open");
    ATT_HTML(out, "><summary>");
    att_say(view, ATT_WORD_CALENDAR_AS_OF);
    ATT_HTML(out, "</summary>");
    /* a line end, not a blank, behind the name: this form sends its own day, and no other is
     * carried on by it */
    ATT_HTML(out, "<form\naction=\"/calendar\"><p class=\"note\" id=\"as-of-hint\">");
    att_say(view, ATT_WORD_CALENDAR_AS_OF_HINT);
    ATT_HTML(out, "</p><p class=\"slide\" hidden><label class=\"vh\" for=\"as-of-slider\">");
    att_say(view, ATT_WORD_CALENDAR_SLIDER);
    ATT_HTML(out, "</label><input type=\"range\" id=\"as-of-slider\" min=\"0\" max=\"0\" "
                  "disabled></p>\n<p class=\"pick\"><label for=\"as-of-day\">");
    att_say(view, ATT_WORD_CALENDAR_AS_OF);
    ATT_HTML(out, "</label><input type=\"date\" id=\"as-of-day\" name=\"as_of\" "
                  "aria-describedby=\"as-of-hint\" value=\"");
    att_html_attr(out, view->as_of);
    ATT_HTML(out, "\">");
    att_part_hidden_given(view, "month", month);
    att_part_hidden_given(view, "view", att_view_param(view, "view"));
    for (size_t i = 0; i < ATT_COUNT(narrowing); i++)
        att_part_hidden_given(view, narrowing[i], att_view_param(view, narrowing[i]));
    ATT_HTML(out, "<button>");
    att_say(view, ATT_WORD_CALENDAR_AS_OF_GO);
    ATT_HTML(out, "</button></p><p class=\"note\" id=\"as-of-shown\" role=\"status\"></p></form>"
                  "</details>\n");
}

static void
tools_subscribe(struct att_view *view)
{
    static const struct att_str none = {NULL, 0};
    struct att_buf *out = view->out;

    ATT_HTML(out, "<details class=\"tool\"><summary>");
    att_say(view, ATT_WORD_CALENDAR_SUBSCRIBE);
    ATT_HTML(out, "</summary><div><p><label for=\"feed-address\">");
    att_say(view, ATT_WORD_CALENDAR_ADDRESS);
    ATT_HTML(out, "</label> <input id=\"feed-address\" readonly value=\"");
    att_buf_lit(out, view->opts->tls ? "https://" : "http://");
    att_html_attr(out, view->request->host);
    att_calendar_address(view, "/feed.ics", none, none);
    ATT_HTML(out, "\"></p>\n<p><a href=\"webcal://");
    att_html_attr(out, view->request->host);
    att_calendar_address(view, "/feed.ics", none, none);
    ATT_HTML(out, "\">");
    att_say(view, ATT_WORD_CALENDAR_OPEN);
    ATT_HTML(out, "</a> <a download=\"attache.ics\" href=\"");
    att_calendar_address(view, "/feed.ics", none, none);
    ATT_HTML(out, "\">");
    att_say(view, ATT_WORD_CALENDAR_DOWNLOAD);
    ATT_HTML(out, "</a></p>");
    att_part_note(view, ATT_WORD_CALENDAR_SUBSCRIBE_HOW);
    att_part_note(view, view->accounts ? ATT_WORD_CALENDAR_SUBSCRIBE_LOGIN
                                       : ATT_WORD_CALENDAR_SUBSCRIBE_REACH);
    ATT_HTML(out, "</div></details>\n");
}

void
att_part_calendar_tools(struct att_view *view, struct att_str month)
{
    ATT_HTML(view->out, "<div class=\"tools\">\n");
    tools_signs(view);
    tools_as_of(view, month);
    tools_subscribe(view);
    ATT_HTML(view->out, "</div>\n");
}
