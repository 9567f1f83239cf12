/* SPDX-License-Identifier: MIT
 *
 * form.c - fields of forms, and the forms that narrow lists: plain GET forms, whose address says it
 * all. */
#include "web/web_int.h"

void
att_part_hidden(struct att_view *view, const char *name, struct att_str value)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<input type=\"hidden\" name=\"");
    att_html_attr(out, att_str(name));
    ATT_HTML(out, "\" value=\"");
    att_html_attr(out, value);
    ATT_HTML(out, "\">");
}

void
att_part_hidden_given(struct att_view *view, const char *name, struct att_str value)
{
    if (value.len > 0)
        att_part_hidden(view, name, value);
}

void
att_part_label(struct att_view *view, const char *prefix, const char *name, enum att_word word)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<label for=\"");
    att_html_attr(out, att_str(prefix));
    att_html_attr(out, att_str(name));
    ATT_HTML(out, "\">");
    att_say(view, word);
}

void
att_part_label_needed(struct att_view *view)
{
    ATT_HTML(view->out, " <span class=\"need\">(");
    att_say(view, ATT_WORD_ENTRY_NEEDED);
    ATT_HTML(view->out, ")</span>");
}

void
att_part_named(struct att_view *view, const char *prefix, const char *name)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, " id=\"");
    att_html_attr(out, att_str(prefix));
    att_html_attr(out, att_str(name));
    ATT_HTML(out, "\" name=\"");
    att_html_attr(out, att_str(name));
    ATT_HTML(out, "\"");
}

void
att_part_hint(struct att_view *view, const char *name, enum att_word word)
{
    struct att_buf *out = view->out;

    if (word == ATT_WORD_NONE)
        return;
    ATT_HTML(out, "<p class=\"hint\" id=\"h-");
    att_html_attr(out, att_str(name));
    ATT_HTML(out, "\">");
    att_say(view, word);
    ATT_HTML(out, "</p>");
}

void
att_part_completes(struct att_view *view, const char *list)
{
    if (list == NULL)
        return;
    ATT_HTML(view->out, " data-names=\"");
    att_html_attr(view->out, att_str(list));
    ATT_HTML(view->out, "\"");
}

void
att_part_option(struct att_view *view, struct att_str value, struct att_str text,
                struct att_str chosen)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<option value=\"");
    att_html_attr(out, value);
    ATT_HTML(out, "\"");
    if (att_str_eq(value, chosen))
        ATT_HTML(out, " selected");
    ATT_HTML(out, ">");
    att_html_text(out, text);
    ATT_HTML(out, "</option>");
}

void
att_part_suggestion(struct att_view *view, struct att_str value, struct att_str label)
{
    ATT_HTML(view->out, "<option value=\"");
    att_html_attr(view->out, value);
    ATT_HTML(view->out, "\">");
    att_html_text(view->out, label);
    ATT_HTML(view->out, "</option>");
}

void
att_part_suggest_mechanisms(struct att_view *view)
{
    size_t count = 0;
    const struct att_mechanism *all = att_lexicon_mechanisms(view->opts->lexicon, &count);

    for (size_t i = 0; i < count; i++)
        att_part_suggestion(view, all[i].id, att_mechanism_name(view, &all[i]));
}

void
att_part_options_type(struct att_view *view, struct att_str chosen)
{
    for (int i = 0; i < ATT_EVENT_TYPE_COUNT; i++)
        att_part_option(view, att_str(att_event_type_name((enum att_event_type)i)),
                        att_str(att_word(view->lang, ATT_WORD_TYPE_MEETING + (enum att_word)i)),
                        chosen);
}

void
att_part_options_status(struct att_view *view, struct att_str chosen)
{
    for (int i = 0; i < ATT_STATUS_COUNT; i++)
        att_part_option(view, att_str(att_event_status_name((enum att_event_status)i)),
                        att_str(att_word(view->lang, ATT_WORD_STATUS_HELD + (enum att_word)i)),
                        chosen);
}

void
att_part_select(struct att_view *view, const char *name, enum att_word label)
{
    ATT_HTML(view->out, "<p>");
    att_part_label(view, "f-", name, label);
    ATT_HTML(view->out, "</label><select");
    att_part_named(view, "f-", name);
    ATT_HTML(view->out, "><option value=\"\">");
    att_say(view, ATT_WORD_ANY);
    ATT_HTML(view->out, "</option>");
}

static void
input(struct att_view *view, const char *name, enum att_word label, struct att_str value)
{
    struct att_buf *out = view->out;
    bool date = name[0] != 'q';

    ATT_HTML(out, "<p>");
    att_part_label(view, "f-", name, label);
    ATT_HTML(out, "</label><input");
    att_part_named(view, "f-", name);
    ATT_HTML(out, " value=\"");
    att_html_attr(out, value);
    ATT_HTML(out, "\"");
    if (date) {
        ATT_HTML(out, " class=\"short\" maxlength=\"10\" "
                      "pattern=\"[0-9]{4}(-[0-9]{2}){0,2}|([0-9]{1,2}/){1,2}[0-9]{4}\" "
                      "placeholder=\"");
        att_say(view, ATT_WORD_DATE_EXAMPLE);
        ATT_HTML(out, "\" title=\"");
        att_say(view, ATT_WORD_DATE_HINT);
        ATT_HTML(out, "\"");
    } else {
        ATT_HTML(out, " maxlength=\"200\"");
    }
    ATT_HTML(out, "></p>\n");
}

static void
select_country(struct att_view *view, struct att_str chosen)
{
    size_t count = 0;
    const struct att_country **sorted = att_countries_sorted(view, &count);

    att_part_select(view, "country", ATT_WORD_COUNTRY);
    for (size_t i = 0; i < count; i++)
        att_part_option(view, sorted[i]->code, att_country_name(view, sorted[i]->code), chosen);
    ATT_HTML(view->out, "</select></p>\n");
}

static void
select_type(struct att_view *view, struct att_str chosen)
{
    att_part_select(view, "type", ATT_WORD_TYPE);
    att_part_options_type(view, chosen);
    ATT_HTML(view->out, "</select></p>\n");
}

static void
select_mechanism(struct att_view *view, struct att_str chosen)
{
    size_t count = 0;
    const struct att_mechanism *all = att_lexicon_mechanisms(view->opts->lexicon, &count);

    att_part_select(view, "mechanism", ATT_WORD_MECHANISM);
    for (size_t i = 0; i < count; i++)
        att_part_option(view, all[i].id, all[i].id, chosen);
    ATT_HTML(view->out, "</select></p>\n");
}

void
att_part_filter_selects(struct att_view *view, const struct att_filter *filter)
{
    select_country(view, filter->country);
    select_type(view, filter->type);
    att_part_select(view, "status", ATT_WORD_STATUS);
    att_part_options_status(view, filter->status);
    att_part_option(view, att_str(ATT_FILTER_DUE),
                    att_str(att_word(view->lang, ATT_WORD_STATUS_DUE)), filter->status);
    ATT_HTML(view->out, "</select></p>\n");
    select_mechanism(view, filter->mechanism);
}

void
att_part_filter_begin(struct att_view *view)
{
    ATT_HTML(view->out, "<form class=\"filter\" aria-label=\"");
    att_say(view, ATT_WORD_FILTERS);
    ATT_HTML(view->out, "\">\n");
}

/* The button, and a way back to everything when something is asked for. */
static void
filter_end(struct att_view *view, const struct att_filter *filter)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<p class=\"go\"><button>");
    att_say(view, ATT_WORD_FILTER);
    ATT_HTML(out, "</button>");
    if (filter->words.len + filter->country.len + filter->type.len + filter->status.len +
            filter->mechanism.len + filter->since.len + filter->until.len >
        0) {
        ATT_HTML(out, "<a href=\"");
        att_html_attr(out, view->path);
        ATT_HTML(out, "\">");
        att_say(view, ATT_WORD_FILTER_CLEAR);
        ATT_HTML(out, "</a>");
    }
    ATT_HTML(out, "</p></form>\n");
}

void
att_part_filter(struct att_view *view, const struct att_filter *filter)
{
    att_part_filter_begin(view);
    input(view, "q", ATT_WORD_WORDS, filter->words);
    att_part_filter_selects(view, filter);
    input(view, "since", ATT_WORD_SINCE, att_view_param(view, "since"));
    input(view, "until", ATT_WORD_UNTIL, att_view_param(view, "until"));
    filter_end(view, filter);
}

void
att_part_filter_country(struct att_view *view, const struct att_filter *filter, enum att_word words)
{
    att_part_filter_begin(view);
    if (words != ATT_WORD_NONE)
        input(view, "q", words, filter->words);
    select_country(view, filter->country);
    filter_end(view, filter);
}

void
att_part_window(struct att_view *view, const struct att_filter *filter)
{
    select_country(view, filter->country);
    select_type(view, filter->type);
    select_mechanism(view, filter->mechanism);
    input(view, "since", ATT_WORD_SINCE, att_view_param(view, "since"));
    input(view, "until", ATT_WORD_UNTIL, att_view_param(view, "until"));
}
