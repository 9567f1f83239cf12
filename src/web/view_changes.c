/* SPDX-License-Identifier: MIT
 *
 * view_changes.c - what moved: the steps by which more became known of events, in the order in
 * which that was said. */
#include "web/web_int.h"

static void
change_date(struct att_view *view, struct att_str date)
{
    if (date.len > 0)
        att_part_date(view, date);
    else
        att_say(view, ATT_WORD_DATE_UNKNOWN);
}

static void
change_text(struct att_view *view, struct att_str text)
{
    if (text.len > 0)
        att_html_text(view->out, text);
    else
        ATT_HTML(view->out, "?");
}

/* "9/10/2020 → 12/12/2020, 64 days later", or from one place to another. */
static void
change_step(struct att_view *view, const struct att_change_row *change)
{
    bool place = change->kind == ATT_CHANGE_PLACED;
    bool date = change->kind == ATT_CHANGE_MOVED || change->kind == ATT_CHANGE_DATED;
    struct att_buf *out = view->out;

    if (!place && !date)
        return;
    ATT_HTML(out, "<span>");
    if (place)
        change_text(view, change->old);
    else
        change_date(view, change->old);
    ATT_HTML(out, " <span aria-hidden=\"true\">→</span><span class=\"vh\">");
    att_say(view, ATT_WORD_TO);
    ATT_HTML(out, "</span> ");
    if (place)
        change_text(view, change->now);
    else
        change_date(view, change->now);
    ATT_HTML(out, "</span>");
    if (date && change->counted && change->days != 0) {
        ATT_HTML(out, "<span>");
        att_say_count(view, change->days < 0 ? -change->days : change->days, ATT_WORD_HOME_DAY_1);
        att_buf_byte(out, ' ');
        att_say(view, change->days < 0 ? ATT_WORD_HOME_EARLIER : ATT_WORD_HOME_LATER);
        ATT_HTML(out, "</span>");
    }
}

static void
change_row(struct att_view *view, const struct att_change_row *change)
{
    const struct att_assertion_row *by = &change->to;
    struct att_buf *out = view->out;

    ATT_HTML(out, "<li><p class=\"what\"><b class=\"kind\">");
    att_say(view, ATT_WORD_HOME_CHANGE_NEW + (enum att_word)change->kind);
    ATT_HTML(out, "</b> ");
    att_part_event_link(view, &change->event);
    ATT_HTML(out, "</p><p class=\"facts\">");
    change_step(view, change);
    if (change->day.len > 0) {
        ATT_HTML(out, "<span>");
        if (by->id.len > 0) {
            att_say(view, ATT_WORD_HOME_SAID);
            att_buf_byte(out, ' ');
        }
        att_part_date(view, change->day);
        ATT_HTML(out, "</span>");
    }
    if (by->document.len > 0) {
        ATT_HTML(out, "<span><a href=\"/document/");
        att_html_url(out, by->document);
        att_buf_printf(out, "?at=%zu-%zu#hit\">", by->span.start, by->span.end);
        if (by->publisher.len > 0)
            att_html_text(out, by->publisher);
        else
            att_say(view, ATT_WORD_DOCUMENT);
        ATT_HTML(out, "</a></span>");
    }
    ATT_HTML(out, "</p></li>\n");
}

void
att_part_changes(struct att_view *view, const struct att_change_list *list)
{
    ATT_HTML(view->out, "<ol class=\"changes\">\n");
    for (size_t i = 0; i < list->count; i++)
        change_row(view, &list->at[i]);
    ATT_HTML(view->out, "</ol>\n");
}

enum att_status
att_view_changes(struct att_view *view, struct att_err *err)
{
    struct att_change_list list = {0};
    struct att_buf *out = view->out;
    struct att_filter filter;
    enum att_status st = att_view_filter(view, &filter, err);

    if (st != ATT_OK)
        return st;
    filter.newest_first = true;
    filter.limit = ATT_WEB_PAGE_ROWS;
    filter.offset = (att_view_page(view) - 1) * ATT_WEB_PAGE_ROWS;
    if ((st = att_record_changes(view->record, &filter, &list, err)) != ATT_OK)
        return st;
    att_frame_begin(view, att_str(att_word(view->lang, ATT_WORD_MOVED)), ATT_WORD_NONE);
    att_part_head(view, ATT_WORD_MOVED, ATT_WORD_HOME_CHANGES_NOTE);
    att_part_filter(view, &filter);
    if (list.count == 0) {
        att_part_note(view, ATT_WORD_HOME_CHANGES_NONE);
    } else {
        ATT_HTML(out, "<p class=\"count\"><span>");
        att_say_count(view, (int64_t)list.total, ATT_WORD_HOME_CHANGE_1);
        ATT_HTML(out, "</span></p>\n");
        att_part_changes(view, &list);
        att_part_pager(view, list.total);
    }
    att_frame_end(view);
    att_change_list_release(&list);
    return ATT_OK;
}
