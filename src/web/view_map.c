/* SPDX-License-Identifier: MIT
 *
 * view_map.c - the states by their contacts: a table, of which a script draws a map. */
#include "web/web_int.h"

static int
map_order(const void *a, const void *b)
{
    const struct att_event_count *x = a, *y = b;

    if (x->held != y->held)
        return x->held < y->held ? 1 : -1;
    return att_str_cmp(x->key, y->key);
}

static void
map_form(struct att_view *view, const struct att_filter *filter)
{
    struct att_buf *out = view->out;

    att_part_filter_begin(view);
    att_part_window(view, filter);
    ATT_HTML(out, "<p class=\"go\"><button>");
    att_say(view, ATT_WORD_FILTER);
    ATT_HTML(out, "</button></p></form>\n");
}

/* The events of a country under the filter, as the address of their list. */
static void
map_address(struct att_view *view, const struct att_filter *filter, struct att_str code)
{
    struct att_str country = filter->country, partner = filter->partner;

    if (country.len == 0)
        country = code;
    else if (!att_str_eq(country, code))
        partner = code;
    ATT_HTML(view->out, "/events?status=held");
    att_part_query(view, "country", country);
    att_part_query(view, "partner", partner);
    att_part_query_filter(view, filter);
}

static void
map_row(struct att_view *view, const struct att_filter *filter, const struct att_event_count *row)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<tr data-code=\"");
    att_html_attr(out, row->key);
    att_buf_printf(out, "\" data-held=\"%lld\">", (long long)row->held);
    ATT_HTML(out, "<th scope=\"row\">");
    att_part_country(view, row->key);
    ATT_HTML(out, "</th><td class=\"n\" data-of=\"");
    att_say(view, ATT_WORD_MAP_CONTACTS);
    ATT_HTML(out, "\"><a href=\"");
    map_address(view, filter, row->key);
    ATT_HTML(out, "\">");
    att_words_number(out, view->lang, row->held);
    ATT_HTML(out, "</a></td><td>");
    if (row->last.len > 0)
        att_part_date(view, row->last);
    ATT_HTML(out, "</td></tr>\n");
}

static void
map_table(struct att_view *view, const struct att_filter *filter,
          const struct att_event_counts *list)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<div class=\"scroll beside\"><table class=\"rows\" id=\"contacts\"><thead><tr>"
                  "<th scope=\"col\">");
    att_say(view, ATT_WORD_COUNTRY);
    ATT_HTML(out, "</th><th scope=\"col\" class=\"n\">");
    att_say(view, ATT_WORD_MAP_CONTACTS);
    ATT_HTML(out, "</th><th scope=\"col\">");
    att_say(view, ATT_WORD_NET_LAST);
    ATT_HTML(out, "</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < list->count; i++)
        map_row(view, filter, &list->at[i]);
    ATT_HTML(out, "</tbody></table></div>\n");
}

enum att_status
att_view_map(struct att_view *view, struct att_err *err)
{
    struct att_buf *out = view->out;
    struct att_event_counts list = {0};
    struct att_filter filter;
    enum att_status st = att_view_filter(view, &filter, err);

    if (st != ATT_OK)
        return st;
    filter.status = att_str(att_event_status_name(ATT_STATUS_HELD));
    if ((st = att_record_event_counts(view->record, ATT_COUNT_BY_SIDE, &filter, &list, err)) !=
        ATT_OK)
        return st;
    if (list.count > 1)
        qsort(list.at, list.count, sizeof(*list.at), map_order);
    att_frame_begin(view, att_str(att_word(view->lang, ATT_WORD_MAP)), ATT_WORD_COUNTRIES);
    ATT_HTML(out, "<header class=\"head\"><h1>");
    att_say(view, ATT_WORD_MAP);
    ATT_HTML(out, "</h1>");
    att_part_note(view, ATT_WORD_MAP_NOTE);
    ATT_HTML(out, "</header>\n");
    att_part_tabs(view, ATT_WORD_COUNTRIES, "/map");
    map_form(view, &filter);
    if (list.count == 0) {
        att_part_note(view, ATT_WORD_NET_NOTHING);
    } else {
        ATT_HTML(out,
                 "<div class=\"mapped\"><figure class=\"map\" id=\"map\" hidden aria-label=\"");
        att_say(view, ATT_WORD_MAP_DRAWN);
        ATT_HTML(out, "\"></figure>\n");
        map_table(view, &filter, &list);
        ATT_HTML(out, "</div>\n");
        att_frame_script(view, "map.js");
    }
    att_frame_end(view);
    att_event_counts_release(&list);
    return ATT_OK;
}
