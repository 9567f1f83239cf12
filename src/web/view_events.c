/* SPDX-License-Identifier: MIT
 *
 * view_events.c - lists: events with their filter, and the documents. */
#include "web/web_int.h"

/* The query of the current address, for the same list in another format. */
static void
format_link(struct att_view *view, const char *path, enum att_word word)
{
    struct att_buf *out = view->out;
    struct att_str page = view->path;

    ATT_HTML(out, "<a href=\"");
    view->path = att_str(path);
    att_part_address(view, "page", att_str(NULL));
    view->path = page;
    ATT_HTML(out, "\">");
    att_say(view, word);
    ATT_HTML(out, "</a>");
}

enum att_status
att_view_events(struct att_view *view, struct att_err *err)
{
    struct att_event_list list = {0};
    struct att_buf *out = view->out;
    struct att_filter filter;
    enum att_status st;

    if ((st = att_view_filter(view, &filter, err)) != ATT_OK)
        return st;
    filter.newest_first = true;
    filter.limit = ATT_WEB_PAGE_ROWS;
    filter.offset = (att_view_page(view) - 1) * ATT_WEB_PAGE_ROWS;
    if ((st = att_record_events(view->record, &filter, &list, err)) != ATT_OK)
        return st;
    att_frame_begin(view, att_str(att_word(view->lang, ATT_WORD_EVENTS)), ATT_WORD_EVENTS);
    ATT_HTML(out, "<header class=\"head\"><h1>");
    att_say(view, ATT_WORD_EVENTS);
    ATT_HTML(out, "</h1></header>\n");
    att_part_filter(view, &filter);
    ATT_HTML(out, "<p class=\"count\"><span>");
    if (list.more)
        ATT_HTML(out, "&gt; ");
    att_say_count(view, (int64_t)list.total, ATT_WORD_EVENT_1);
    ATT_HTML(out, "</span>");
    format_link(view, "/feed.ics", ATT_WORD_FEED);
    format_link(view, "/events.csv", ATT_WORD_TABLE_FILE);
    if (att_view_may_write(view, ATT_ROLE_EDITOR))
        format_link(view, "/samples", ATT_WORD_SAMPLE_DRAW);
    ATT_HTML(out, "</p>\n");
    att_part_events(view, list.at, list.count, ATT_WORD_NO_EVENTS);
    att_part_pager(view, list.total);
    att_frame_end(view);
    att_event_list_release(&list);
    return ATT_OK;
}

enum att_status
att_view_documents(struct att_view *view, struct att_err *err)
{
    struct att_filter filter = {.newest_first = true, .limit = ATT_WEB_PAGE_ROWS};
    struct att_document_list list = {0};
    struct att_buf *out = view->out;
    enum att_status st;

    filter.offset = (att_view_page(view) - 1) * ATT_WEB_PAGE_ROWS;
    if ((st = att_record_documents(view->record, &filter, &list, err)) != ATT_OK)
        return st;
    att_frame_begin(view, att_str(att_word(view->lang, ATT_WORD_DOCUMENTS)), ATT_WORD_DOCUMENTS);
    ATT_HTML(out, "<header class=\"head\"><h1>");
    att_say(view, ATT_WORD_DOCUMENTS);
    ATT_HTML(out, "</h1></header>\n<p class=\"count\"><span>");
    att_say_count(view, (int64_t)list.total, ATT_WORD_DOCUMENT_1);
    ATT_HTML(out, "</span></p>\n");
    if (list.total == 0) { /* the first page says how that is changed */
        att_part_note(view, ATT_WORD_EMPTY_TITLE);
        if (att_view_may_write(view, ATT_ROLE_EDITOR)) {
            ATT_HTML(out, "<p class=\"more\"><a href=\"/add\">");
            att_say(view, ATT_WORD_ADD_FIRST);
        } else {
            ATT_HTML(out, "<p class=\"more\"><a href=\"/\">");
            att_say(view, ATT_WORD_HOME);
        }
        ATT_HTML(out, "</a></p>\n");
    } else {
        ATT_HTML(out, "<ol class=\"reports\">\n");
        for (size_t i = 0; i < list.count; i++)
            att_part_document(view, &list.at[i]);
        ATT_HTML(out, "</ol>\n");
    }
    att_part_pager(view, list.total);
    att_frame_end(view);
    att_document_list_release(&list);
    return ATT_OK;
}
