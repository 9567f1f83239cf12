/* SPDX-License-Identifier: MIT
 *
 * view_saved.c - searches that people keep: saving one, forgetting it, the list, their feeds.
 *
 * A saved search is the query of an address of the search, "q=h%E1%BB%99i&country=LAO".  News
 * readers and calendars have no session, so that a feed is open to who knows its id: 128 bits that
 * nobody guesses.  It ends when the search is forgotten, or its account removed. */
#include "web/web_int.h"

/* What an address of the search may hold, in this order. */
static const char *const search_names[] = {"q",         "country", "type", "status",
                                           "mechanism", "since",   "until"};

static void
address_add(struct att_buf *out, const char *name, struct att_str value)
{
    if (value.len == 0)
        return;
    if (out->len > 0)
        att_buf_byte(out, '&');
    att_buf_lit(out, name);
    att_buf_byte(out, '=');
    att_html_url(out, value);
}

/* Of the view's parameters, or of the fields of its form. */
static struct att_str
search_address(struct att_view *view, bool form)
{
    struct att_buf out = ATT_BUF_INIT(ATT_LIMIT_TARGET_BYTES);
    struct att_str copy;

    for (size_t i = 0; i < ATT_COUNT(search_names); i++)
        address_add(&out, search_names[i],
                    form ? att_view_field(view, search_names[i])
                         : att_view_param(view, search_names[i]));
    copy = att_arena_str(view->arena, att_buf_text(&out));
    att_buf_release(&out);
    return copy;
}

struct att_str
att_search_address(struct att_view *view)
{
    return search_address(view, false);
}

struct att_str
att_search_words(struct att_view *view, const struct att_filter *filter)
{
    struct att_buf out = ATT_BUF_INIT(ATT_LIMIT_TARGET_BYTES);
    const struct {
        const char *name;
        struct att_str value;
    } fields[] = {{"country", filter->country},
                  {"type", filter->type},
                  {"status", filter->status},
                  {"mechanism", filter->mechanism}};
    struct att_str copy;

    att_buf_str(&out, filter->words);
    for (size_t i = 0; i < ATT_COUNT(fields); i++)
        if (fields[i].value.len > 0)
            att_buf_printf(&out, " %s:%.*s", fields[i].name, ATT_STR(fields[i].value));
    if (filter->since.len > 0 || filter->until.len > 0)
        att_buf_printf(&out, " %.*s..%.*s", ATT_STR(filter->since), ATT_STR(filter->until));
    copy = att_str_trim(att_arena_str(view->arena, att_buf_text(&out)));
    att_buf_release(&out);
    return copy;
}

enum att_status
att_view_searches(struct att_view *view, struct att_saved_list *out, struct att_err *err)
{
    *out = (struct att_saved_list){NULL, 0};
    if (view->desk == NULL)
        return ATT_OK;
    return att_desk_searches(view->desk, att_str(view->session.name), view->arena, out, err);
}

/* The list of events takes words only: not what a query says with "type:" or "2020..". */
static bool
plain_words(struct att_str words)
{
    return !att_str_has(words, ":") && !att_str_has(words, "..");
}

static void
saved_feed(struct att_view *view, struct att_str id, const char *file, enum att_word word)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<a href=\"/saved/");
    att_html_url(out, id);
    ATT_HTML(out, "/");
    att_html_url(out, att_str(file));
    ATT_HTML(out, "?lang=");
    att_html_url(out, att_str(att_lang_tag(view->lang)));
    ATT_HTML(out, "\">");
    att_say(view, word);
    ATT_HTML(out, "</a>");
}

static void
saved_row(struct att_view *view, const struct att_saved *search)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<li><span class=\"name\"><a href=\"/search?");
    att_html_attr(out, search->query);
    ATT_HTML(out, "\">");
    att_html_text(out, search->name);
    ATT_HTML(out, "</a></span><span class=\"feeds\">");
    saved_feed(view, search->id, "feed.atom", ATT_WORD_SAVED_ATOM);
    if (!att_str_has(search->query, "%3A") && !att_str_has(search->query, ".."))
        saved_feed(view, search->id, "feed.ics", ATT_WORD_SAVED_ICS);
    ATT_HTML(out, "</span>");
    if (att_view_may_write(view, ATT_ROLE_READER)) {
        ATT_HTML(out, "<form method=\"post\" action=\"/searches/forget\">");
        att_part_token(view);
        att_part_hidden(view, "id", search->id);
        att_part_hidden(view, "next", view->request->target);
        ATT_HTML(out, "<button aria-label=\"");
        att_say(view, ATT_WORD_SAVED_FORGET);
        ATT_HTML(out, ": ");
        att_html_attr(out, search->name);
        ATT_HTML(out, "\">");
        att_say(view, ATT_WORD_SAVED_FORGET);
        ATT_HTML(out, "</button></form>");
    }
    ATT_HTML(out, "</li>\n");
}

void
att_part_saved(struct att_view *view, const struct att_saved_list *list)
{
    ATT_HTML(view->out, "<ul class=\"saved\">\n");
    for (size_t i = 0; i < list->count; i++)
        saved_row(view, &list->at[i]);
    ATT_HTML(view->out, "</ul>\n");
}

/* ---- saving and forgetting ---------------------------------------------------- */

/* What was done: to a program as JSON, else the page that `next` names. */
static enum att_status
saved_done(struct att_view *view, struct att_str id, struct att_str next)
{
    struct att_json json = ATT_JSON_INIT(view->out);

    if (!att_str_starts(view->request->accept, "application/json")) {
        att_view_go(view, next);
        return ATT_OK;
    }
    att_view_header(view, "Content-Type", "application/json; charset=utf-8");
    att_json_object(&json);
    att_json_fieldz(&json, "schema", "attache/saved/1");
    att_json_field(&json, "id", id);
    att_json_object_end(&json);
    att_buf_byte(view->out, '\n');
    return ATT_OK;
}

/* At most `most` bytes of it, whole characters. */
static struct att_str
cut_text(struct att_str text, size_t most)
{
    if (text.len <= most)
        return text;
    while (most > 0 && ((unsigned char)text.at[most] & 0xc0) == 0x80)
        most--;
    return att_str_sub(text, 0, most);
}

enum att_status
att_view_save_do(struct att_view *view, struct att_err *err)
{
    struct att_saved search = {.account = att_str(view->session.name),
                               .name = att_view_field(view, "name"),
                               .query = search_address(view, true),
                               .made = view->now};
    struct att_filter filter;
    char id[ATT_DESK_ID];
    enum att_status st;

    if (search.query.len == 0)
        return att_err_set(err, ATT_BAD_INPUT, "a search of nothing cannot be kept");
    if (!att_view_params(view, search.query))
        return att_err_set(err, ATT_BAD_INPUT, "the search is no text");
    if ((st = att_view_filter(view, &filter, err)) != ATT_OK)
        return st;
    if (search.name.len == 0)
        search.name = att_search_words(view, &filter);
    search.name = cut_text(search.name, 200);
    st = att_desk_save(view->desk, &search, id, err);
    if (st == ATT_LIMIT) /* said by the desk's file: there are as many as can be kept */
        return att_err_set(err, ATT_BAD_INPUT, "as many searches are kept as can be");
    if (st != ATT_OK)
        return st;
    att_view_audit(view, "save-search", search.name);
    return saved_done(view, att_arena_str(view->arena, att_str(id)),
                      att_arena_printf(view->arena, "/search?%.*s", ATT_STR(search.query)));
}

enum att_status
att_view_forget_do(struct att_view *view, struct att_err *err)
{
    struct att_str id = att_view_field(view, "id");
    enum att_status st = att_desk_forget(view->desk, att_str(view->session.name), id, err);

    if (st != ATT_OK)
        return st;
    att_view_audit(view, "forget-search", id);
    return saved_done(view, id, att_view_local(view, att_view_field(view, "next")));
}

/* ---- feeds ------------------------------------------------------------------------ */

/* The search that the address names, whose parameters become the view's. */
static enum att_status
saved_find(struct att_view *view, struct att_saved *out, struct att_err *err)
{
    struct att_account_list accounts = {NULL, 0};
    bool there = !view->accounts;
    enum att_status st;

    if (view->desk == NULL)
        return att_err_set(err, ATT_NOT_FOUND, "no such saved search");
    if ((st = att_desk_search(view->desk, view->args[0], view->arena, out, err)) != ATT_OK)
        return st;
    if (view->accounts &&
        (st = att_desk_accounts(view->desk, view->arena, &accounts, err)) != ATT_OK)
        return st;
    for (size_t i = 0; i < accounts.count && !there; i++)
        there = att_str_eq(accounts.at[i].name, out->account);
    if (!there || !att_view_params(view, out->query))
        return att_err_set(err, ATT_NOT_FOUND, "no such saved search");
    return ATT_OK;
}

enum att_status
att_api_saved_atom(struct att_view *view, struct att_err *err)
{
    struct att_saved search;
    enum att_status st = saved_find(view, &search, err);

    if (st != ATT_OK)
        return st;
    att_view_header(view, "Content-Type", "application/atom+xml; charset=utf-8");
    att_view_header(view, "Cache-Control", "private, no-cache");
    return att_feed_atom(view, &search, err);
}

enum att_status
att_api_saved_ics(struct att_view *view, struct att_err *err)
{
    struct att_saved search;
    enum att_status st = saved_find(view, &search, err);

    if (st == ATT_OK && !plain_words(att_view_param(view, "q")))
        st = att_err_set(err, ATT_NOT_FOUND, "that search has no calendar");
    return st == ATT_OK ? att_api_feed(view, err) : st;
}
