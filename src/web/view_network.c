/* SPDX-License-Identifier: MIT
 *
 * view_network.c - who met whom: pairs of states, or of people of different states, by the events
 * that they had in common; and the states by their contacts, as a map draws them.
 *
 * Both are tables that say all there is to say.  The scripts draw a net of /api/network, and a map
 * of the numbers that stand in the page. */
#include "web/web_int.h"

enum { NETWORK_DRAWN = 200, NETWORK_MOST = 1000, TWO_SIDES = 2 };

/* What the address asks for. */
struct network {
    struct att_pair_ask ask;
    struct att_filter filter;
};

static enum att_status
network_ask(struct att_view *view, struct network *out, struct att_err *err)
{
    struct att_str by = att_view_param(view, "by"), sides = att_view_param(view, "sides");
    enum att_status st = att_view_filter(view, &out->filter, err);

    out->ask = (struct att_pair_ask){.by = ATT_PAIR_COUNTRIES};
    if (st != ATT_OK)
        return st;
    if (att_str_eqz(by, "people"))
        out->ask.by = ATT_PAIR_PEOPLE;
    else if (by.len > 0 && !att_str_eqz(by, "countries"))
        return att_err_set(err, ATT_BAD_INPUT, "by: countries or people");
    if (att_str_eqz(sides, "2"))
        out->ask.sides = TWO_SIDES;
    else if (sides.len > 0)
        return att_err_set(err, ATT_BAD_INPUT, "sides: 2, or nothing");
    /* nothing else was met at */
    out->filter.status = (struct att_str){NULL, 0};
    return ATT_OK;
}

/* ---- as JSON ---------------------------------------------------------------------- */

/* One end of a pair: what it is called, and where it belongs. */
static void
network_end(struct att_view *view, struct att_json *json, const char *key,
            const struct att_pair_row *row)
{
    bool first = key[0] == 'a';
    struct att_str id = first ? row->a : row->b, name = first ? row->a_name : row->b_name;
    struct att_str country = first ? row->a_country : row->b_country;

    att_json_key(json, key);
    att_json_object(json);
    att_json_field(json, "id", id);
    att_json_field(json, "name", name.len > 0 ? name : att_country_name(view, id));
    if (name.len > 0)
        att_json_field(json, "country", country);
    att_json_object_end(json);
}

enum att_status
att_api_network(struct att_view *view, struct att_err *err)
{
    struct att_json json = ATT_JSON_INIT(view->out);
    struct att_str text = att_view_param(view, "limit");
    struct att_pair_list list = {0};
    struct network ask;
    int64_t limit = NETWORK_DRAWN;
    enum att_status st = network_ask(view, &ask, err);

    if (st != ATT_OK)
        return st;
    if (text.len > 0 && (!att_str_int(text, &limit) || limit < 1 || limit > NETWORK_MOST))
        return att_err_set(err, ATT_BAD_INPUT, "limit: not a number from 1 to %d", NETWORK_MOST);
    ask.filter.limit = (size_t)limit;
    if ((st = att_record_pairs(view->record, &ask.ask, &ask.filter, &list, err)) != ATT_OK)
        return st;
    att_json_object(&json);
    att_json_fieldz(&json, "schema", "attache/network/1");
    att_json_fieldz(&json, "by", ask.ask.by == ATT_PAIR_PEOPLE ? "people" : "countries");
    att_json_field_int(&json, "total", (int64_t)list.total);
    att_json_key(&json, "pairs");
    att_json_array(&json);
    for (size_t i = 0; i < list.count; i++) {
        att_json_object(&json);
        network_end(view, &json, "a", &list.at[i]);
        network_end(view, &json, "b", &list.at[i]);
        att_json_field_int(&json, "events", list.at[i].events);
        att_json_field_int(&json, "online", list.at[i].online);
        att_json_field(&json, "last", list.at[i].last);
        att_json_object_end(&json);
    }
    att_json_array_end(&json);
    att_json_object_end(&json);
    att_buf_byte(view->out, '\n');
    att_pair_list_release(&list);
    return ATT_OK;
}

/* ---- as a page --------------------------------------------------------------------- */

static void
network_form(struct att_view *view, const struct network *ask)
{
    struct att_buf *out = view->out;
    bool people = ask->ask.by == ATT_PAIR_PEOPLE;

    att_part_filter_begin(view);
    if (people)
        att_part_hidden(view, "by", att_str("people"));
    att_part_window(view, &ask->filter);
    ATT_HTML(out, "<p class=\"check\"><label><input type=\"checkbox\" name=\"sides\" value=\"2\"");
    if (ask->ask.sides > 0)
        ATT_HTML(out, " checked");
    ATT_HTML(out, "> ");
    att_say(view, ATT_WORD_NET_TWO_SIDES);
    ATT_HTML(out, "</label></p><p class=\"go\"><button>");
    att_say(view, ATT_WORD_FILTER);
    ATT_HTML(out, "</button></p></form>\n");
}

/* The number of events, and the way to them where a list can show just these. */
static void
network_count(struct att_view *view, const struct network *ask, const struct att_pair_row *row)
{
    struct att_buf *out = view->out;
    bool linked = ask->ask.by == ATT_PAIR_COUNTRIES && ask->ask.sides == 0;

    ATT_HTML(out, "<td class=\"n\" data-of=\"");
    att_say(view, ATT_WORD_EVENTS);
    ATT_HTML(out, "\">");
    if (linked) {
        ATT_HTML(out, "<a href=\"/events?status=held&amp;country=");
        att_html_url(out, row->a);
        ATT_HTML(out, "&amp;partner=");
        att_html_url(out, row->b);
        att_part_query_filter(view, &ask->filter);
        ATT_HTML(out, "\">");
    }
    att_words_number(out, view->lang, row->events);
    if (linked)
        ATT_HTML(out, "</a>");
    ATT_HTML(out, "</td>");
}

static void
network_row(struct att_view *view, const struct network *ask, const struct att_pair_row *row)
{
    struct att_buf *out = view->out;
    bool people = ask->ask.by == ATT_PAIR_PEOPLE;

    for (int i = 0; i < 2; i++) {
        struct att_str country = i == 0 ? row->a_country : row->b_country;

        if (i == 0)
            ATT_HTML(out, "<tr><th scope=\"row\">");
        else
            ATT_HTML(out, "<td>");
        if (people)
            att_part_person(view, i == 0 ? row->a : row->b, i == 0 ? row->a_name : row->b_name);
        else
            att_part_country(view, i == 0 ? row->a : row->b);
        if (people && country.len > 0) {
            ATT_HTML(out, " <small class=\"of\">");
            att_html_text(out, att_country_name(view, country));
            ATT_HTML(out, "</small>");
        }
        if (i == 0)
            ATT_HTML(out, "</th>");
        else
            ATT_HTML(out, "</td>");
    }
    network_count(view, ask, row);
    ATT_HTML(out, "<td class=\"n\" data-of=\"");
    att_say(view, ATT_WORD_MODE_ONLINE);
    ATT_HTML(out, "\">");
    att_words_number(out, view->lang, row->online);
    ATT_HTML(out, "</td><td>");
    if (row->last.len > 0)
        att_part_date(view, row->last);
    ATT_HTML(out, "</td></tr>\n");
}

static void
network_table(struct att_view *view, const struct network *ask, const struct att_pair_list *list)
{
    const enum att_word one =
        ask->ask.by == ATT_PAIR_PEOPLE ? ATT_WORD_NET_PERSON : ATT_WORD_NET_SIDE;
    const enum att_word heads[] = {one, ATT_WORD_NET_WITH, ATT_WORD_EVENTS, ATT_WORD_MODE_ONLINE,
                                   ATT_WORD_NET_LAST};
    struct att_buf *out = view->out;

    ATT_HTML(out, "<p class=\"count\"><span>");
    att_say_count(view, (int64_t)list->total, ATT_WORD_NET_PAIR_1);
    ATT_HTML(out, "</span></p>\n<div class=\"scroll\"><table class=\"rows\"><thead><tr>");
    for (size_t i = 0; i < ATT_COUNT(heads); i++) {
        ATT_HTML(out, "<th scope=\"col\"");
        if (i == 2 || i == 3)
            ATT_HTML(out, " class=\"n\"");
        ATT_HTML(out, ">");
        att_say(view, heads[i]);
        ATT_HTML(out, "</th>");
    }
    ATT_HTML(out, "</tr></thead><tbody>\n");
    for (size_t i = 0; i < list->count; i++)
        network_row(view, ask, &list->at[i]);
    ATT_HTML(out, "</tbody></table></div>\n");
}

enum att_status
att_view_network(struct att_view *view, struct att_err *err)
{
    static const char *const names[] = {"with", "none", "larger", "smaller"};
    static const enum att_word words[] = {ATT_WORD_NET_WITH, ATT_WORD_NET_PICK, ATT_WORD_NET_LARGER,
                                          ATT_WORD_NET_SMALLER};
    struct att_buf *out = view->out;
    struct att_pair_list list = {0};
    struct network ask;
    enum att_status st = network_ask(view, &ask, err);
    bool people;

    if (st != ATT_OK)
        return st;
    people = ask.ask.by == ATT_PAIR_PEOPLE;
    ask.filter.limit = ATT_WEB_PAGE_ROWS;
    ask.filter.offset = (att_view_page(view) - 1) * ATT_WEB_PAGE_ROWS;
    if ((st = att_record_pairs(view->record, &ask.ask, &ask.filter, &list, err)) != ATT_OK)
        return st;
    att_frame_begin(view, att_str(att_word(view->lang, ATT_WORD_NET)),
                    people ? ATT_WORD_PEOPLE : ATT_WORD_COUNTRIES);
    ATT_HTML(out, "<header class=\"head\"><h1>");
    att_say(view, ATT_WORD_NET);
    ATT_HTML(out, "</h1>");
    att_part_note(view, people ? ATT_WORD_NET_PEOPLE_NOTE : ATT_WORD_NET_NOTE);
    ATT_HTML(out, "</header>\n");
    att_part_tabs(view, people ? ATT_WORD_PEOPLE : ATT_WORD_COUNTRIES,
                  people ? "/network?by=people" : "/network");
    network_form(view, &ask);
    if (list.count == 0) {
        att_part_note(view, ATT_WORD_NET_NOTHING);
    } else {
        ATT_HTML(out, "<figure class=\"net\" id=\"net\" hidden aria-label=\"");
        att_say(view, ATT_WORD_NET_DRAWN);
        ATT_HTML(out, "\"></figure>\n");
        network_table(view, &ask, &list);
        att_frame_words(view, names, words, ATT_COUNT(words));
        att_frame_script(view, "network.js");
    }
    att_part_pager(view, list.total);
    att_frame_end(view);
    att_pair_list_release(&list);
    return ATT_OK;
}
