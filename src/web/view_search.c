/* SPDX-License-Identifier: MIT
 *
 * view_search.c - documents that hold the words, with the events that do. */
#include "web/web_int.h"

enum { EVENT_ROWS = 8 };

static void
search_head(struct att_view *view, struct att_str query)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<header class=\"head\"><h1>");
    if (query.len == 0) {
        att_say(view, ATT_WORD_SEARCH);
    } else {
        att_say(view, ATT_WORD_SEARCH_FOR);
        ATT_HTML(out, " <q>");
        att_html_text(out, query);
        ATT_HTML(out, "</q>");
    }
    ATT_HTML(out, "</h1></header>\n");
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

enum att_status
att_view_search(struct att_view *view, struct att_err *err)
{
    struct att_str query = att_view_param(view, "q");
    const struct att_query some = {.words = query, .limit = EVENT_ROWS};
    const struct att_query page = {.words = query,
                                   .match = ATT_MATCH_ELSE_ANY,
                                   .limit = ATT_WEB_PAGE_ROWS,
                                   .offset = (att_view_page(view) - 1) * ATT_WEB_PAGE_ROWS};
    struct att_document_list documents = {0};
    struct att_event_list events = {0};
    struct att_person_list people = {0};
    enum att_status st = ATT_OK;

    if (query.len > 0 &&
        ((st = att_record_search(view->record, &page, &documents, err)) != ATT_OK ||
         (st = att_record_search_events(view->record, &some, &events, err)) != ATT_OK ||
         (st = att_record_search_people(view->record, &some, &people, err)) != ATT_OK))
        goto done;
    att_frame_begin(view, att_str(att_word(view->lang, ATT_WORD_SEARCH)), ATT_WORD_SEARCH);
    search_head(view, query);
    if (query.len == 0) {
        att_part_note(view, ATT_WORD_SEARCH_HELP);
    } else {
        ATT_HTML(view->out, "<div class=\"columns\">\n");
        search_found(view, &documents);
        ATT_HTML(view->out, "<div>\n"); /* the other column */
        if (people.count > 0)
            search_people(view, &people);
        ATT_HTML(view->out, "<section aria-labelledby=\"events\">");
        att_part_heading(view, "events", ATT_WORD_EVENTS);
        att_part_events(view, events.at, events.count, ATT_WORD_NO_EVENTS);
        /* the list of events has fields of its own for what a query says with "type:" */
        if (events.total > events.count && memchr(query.at, ':', query.len) == NULL) {
            ATT_HTML(view->out, "<p class=\"more\"><a href=\"/events?q=");
            att_html_url(view->out, query);
            ATT_HTML(view->out, "\">");
            att_say(view, ATT_WORD_SEE_ALL);
            ATT_HTML(view->out, "</a></p>\n");
        }
        ATT_HTML(view->out, "</section></div></div>\n");
    }
    att_frame_end(view);
done:
    att_person_list_release(&people);
    att_event_list_release(&events);
    att_document_list_release(&documents);
    return st;
}
