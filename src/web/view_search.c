/* SPDX-License-Identifier: MIT
 *
 * view_search.c - documents that hold the words, with the events that do. */
#include "web/web_int.h"

enum { EVENT_ROWS = 8 };

static void
search_head(struct att_view *view, struct att_str words, bool asked)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<header class=\"head\"><h1>");
    if (!asked) {
        att_say(view, ATT_WORD_SEARCH);
    } else if (words.len == 0) {
        att_say(view, ATT_WORD_SEEK_FILTERED);
    } else {
        att_say(view, ATT_WORD_SEARCH_FOR);
        ATT_HTML(out, " <q>");
        att_html_text(out, words);
        ATT_HTML(out, "</q>");
    }
    ATT_HTML(out, "</h1></header>\n");
}

/* A form to keep the search that is shown. */
static void
search_keep(struct att_view *view, const struct att_filter *filter, struct att_str words)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<form class=\"keep\" method=\"post\" action=\"/searches\">");
    att_part_token(view);
    att_part_hidden_given(view, "q", filter->words);
    att_part_hidden_given(view, "country", filter->country);
    att_part_hidden_given(view, "type", filter->type);
    att_part_hidden_given(view, "status", filter->status);
    att_part_hidden_given(view, "mechanism", filter->mechanism);
    att_part_hidden_given(view, "since", filter->since);
    att_part_hidden_given(view, "until", filter->until);
    ATT_HTML(out, "<p><label for=\"keep-name\">");
    att_say(view, ATT_WORD_SAVED_NAME);
    ATT_HTML(out, "</label><input id=\"keep-name\" name=\"name\" maxlength=\"100\" value=\"");
    att_html_attr(out, words);
    ATT_HTML(out, "\"></p><button>");
    att_say(view, ATT_WORD_SAVED_SAVE);
    ATT_HTML(out, "</button></form>\n");
}

/* The searches that are kept; this one may become one of them, unless it is. */
static enum att_status
search_saved(struct att_view *view, const struct att_filter *filter, struct att_str words,
             struct att_err *err)
{
    struct att_str address = att_search_address(view);
    struct att_saved_list list;
    enum att_status st = att_view_searches(view, &list, err);
    bool keep = words.len > 0 && att_view_may_write(view, ATT_ROLE_READER);

    for (size_t i = 0; st == ATT_OK && i < list.count; i++)
        keep = keep && !att_str_eq(list.at[i].query, address);
    if (st != ATT_OK || (!keep && list.count == 0))
        return st;
    ATT_HTML(view->out, "<section aria-labelledby=\"saved\">");
    att_part_heading(view, "saved", ATT_WORD_SAVED);
    if (list.count > 0)
        att_part_saved(view, &list);
    else
        att_part_note(view, ATT_WORD_SAVED_HELP);
    if (keep)
        search_keep(view, filter, words);
    ATT_HTML(view->out, "</section>\n");
    return ATT_OK;
}

static void
search_found(struct att_view *view, const struct att_document_list *documents)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<section aria-labelledby=\"documents\">");
    att_part_heading(view, "documents", ATT_WORD_DOCUMENTS);
    if (documents->count == 0) {
        att_part_note(view, ATT_WORD_SEARCH_NONE);
        att_part_note(view, ATT_WORD_SEARCH_HELP);
    } else {
        if (documents->any)
            att_part_note(view, ATT_WORD_SEARCH_ANY);
        ATT_HTML(out, "<p class=\"count\"><span>");
        if (documents->more)
            ATT_HTML(out, "&ge; ");
        att_say_count(view, (int64_t)documents->total, ATT_WORD_DOCUMENT_1);
        ATT_HTML(out, "</span></p>\n<ol class=\"reports\">\n");
        for (size_t i = 0; i < documents->count; i++)
            att_part_document(view, &documents->at[i]);
        ATT_HTML(out, "</ol>\n");
        att_part_pager(view, documents->total);
    }
    ATT_HTML(out, "</section>\n");
}

/* People who are named so, with the post that they were last seen in. */
static void
search_people(struct att_view *view, const struct att_person_list *people)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<section aria-labelledby=\"people\">");
    att_part_heading(view, "people", ATT_WORD_PEOPLE);
    ATT_HTML(out, "<ul>\n");
    for (size_t i = 0; i < people->count; i++) {
        ATT_HTML(out, "<li>");
        att_part_person(view, people->at[i].id, people->at[i].name);
        if (people->at[i].post.len > 0) {
            ATT_HTML(out, ", ");
            att_html_text(out, people->at[i].post);
        }
        ATT_HTML(out, "</li>\n");
    }
    ATT_HTML(out, "</ul></section>\n");
}

/* The first of the events that were found, and where all are. */
static void
search_events(struct att_view *view, const struct att_event_list *events,
              const struct att_filter *filter)
{
    ATT_HTML(view->out, "<section aria-labelledby=\"events\">");
    att_part_heading(view, "events", ATT_WORD_EVENTS);
    att_part_events(view, events->at, events->count, ATT_WORD_NO_EVENTS);
    /* the list of events has fields of its own for what a query says with "type:" */
    if (events->total > events->count && !att_str_has(filter->words, ":")) {
        ATT_HTML(view->out, "<p class=\"more\"><a href=\"/events?");
        att_html_attr(view->out, att_search_address(view));
        ATT_HTML(view->out, "\">");
        att_say(view, ATT_WORD_SEE_ALL);
        ATT_HTML(view->out, "</a></p>\n");
    }
    ATT_HTML(view->out, "</section>\n");
}

/* What a page of results shows. */
struct search_results {
    struct att_document_list documents;
    struct att_event_list events;
    struct att_person_list people;
};

static enum att_status
search_results(struct att_view *view, struct att_str words, struct search_results *out,
               struct att_err *err)
{
    const struct att_query some = {.words = words, .limit = EVENT_ROWS, .today = view->today};
    const struct att_query page = {.words = words,
                                   .match = ATT_MATCH_ELSE_ANY,
                                   .limit = ATT_WEB_PAGE_ROWS,
                                   .offset = (att_view_page(view) - 1) * ATT_WEB_PAGE_ROWS};
    enum att_status st = att_record_search(view->record, &page, &out->documents, err);

    if (st == ATT_OK)
        st = att_record_search_events(view->record, &some, &out->events, err);
    return st == ATT_OK ? att_record_search_people(view->record, &some, &out->people, err) : st;
}

enum att_status
att_view_search(struct att_view *view, struct att_err *err)
{
    struct search_results found = {.documents = {0}};
    struct att_filter filter;
    struct att_str words;
    enum att_status st = att_view_filter(view, &filter, err);

    if (st != ATT_OK)
        return st;
    words = att_search_words(view, &filter);
    if (words.len > 0 && (st = search_results(view, words, &found, err)) != ATT_OK)
        goto done;
    att_frame_begin(view, att_str(att_word(view->lang, ATT_WORD_SEARCH)), ATT_WORD_SEARCH);
    search_head(view, filter.words, words.len > 0);
    att_part_filter(view, &filter);
    if (words.len == 0) {
        att_part_note(view, ATT_WORD_SEARCH_HELP);
        st = search_saved(view, &filter, words, err);
    } else {
        ATT_HTML(view->out, "<div class=\"columns\">\n");
        search_found(view, &found.documents);
        ATT_HTML(view->out, "<div>\n"); /* the other column */
        if (found.people.count > 0)
            search_people(view, &found.people);
        search_events(view, &found.events, &filter);
        st = search_saved(view, &filter, words, err);
        ATT_HTML(view->out, "</div></div>\n");
    }
    att_frame_end(view);
done:
    att_person_list_release(&found.people);
    att_event_list_release(&found.events);
    att_document_list_release(&found.documents);
    return st;
}
