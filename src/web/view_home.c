/* SPDX-License-Identifier: MIT
 *
 * view_home.c - the first page: what is coming, what was new, what moved, how much there is. */
#include "web/web_int.h"

enum { COMING_ROWS = 8, COMING_LOOK = 60, NEW_ROWS = 5, NEW_EVENTS = 4, MOVED_ROWS = 6 };

static enum att_status
home_empty(struct att_view *view)
{
    struct att_buf *out = view->out;

    att_frame_begin(view, att_str(NULL), ATT_WORD_HOME);
    ATT_HTML(out, "<div class=\"blank\"><h1>");
    att_say(view, ATT_WORD_EMPTY_TITLE);
    ATT_HTML(out, "</h1><p>");
    att_say(view, ATT_WORD_EMPTY_HOW);
    ATT_HTML(out, "</p><pre><code>attache --record ");
    att_part_text(view, view->opts->record_path);
    ATT_HTML(out, " add pages/</code></pre><p>");
    att_say(view, ATT_WORD_EMPTY_FORMS);
    ATT_HTML(out, "</p></div>\n");
    att_frame_end(view);
    return ATT_OK;
}

static enum att_status
planned_since(struct att_view *view, struct att_str day, struct att_event_list *out,
              struct att_err *err)
{
    struct att_filter filter = {
        .status = att_str("planned"), .since = day, .limit = COMING_LOOK, .bare = true};

    return att_record_events(view->record, &filter, out, err);
}

/* Those with a day before those known to the month or the year only, else in the order they have.
 */
static void
days_first(struct att_event_list *list)
{
    size_t front = 0;

    for (size_t i = 0; i < list->count; i++) {
        struct att_event_row row = list->at[i];
        struct att_edtf date;

        if (!att_edtf_read(row.date, &date) || date.from.day == 0)
            continue;
        memmove(&list->at[front + 1], &list->at[front], (i - front) * sizeof(row));
        list->at[front++] = row;
    }
}

static void
see_all(struct att_view *view, const char *address)
{
    ATT_HTML(view->out, "<p class=\"more\"><a href=\"");
    att_html_attr(view->out, att_str(address));
    ATT_HTML(view->out, "\">");
    att_say(view, ATT_WORD_SEE_ALL);
    ATT_HTML(view->out, "</a></p>\n");
}

/*
 * What is planned from today on.  A record of the past has nothing there: then
 * what was planned on the day of its newest page is shown, and the page says so.
 */
static enum att_status
home_coming(struct att_view *view, const struct att_totals *totals, struct att_err *err)
{
    struct att_event_list list = {0};
    struct att_buf *out = view->out;
    struct att_str newest = att_str_sub(att_str(totals->last_day), 0, 10);
    enum att_status st = planned_since(view, view->today, &list, err);

    if (st != ATT_OK)
        return st;
    ATT_HTML(out, "<section class=\"panel lead\" aria-labelledby=\"coming\">");
    att_part_heading(view, "coming", ATT_WORD_COMING);
    if (list.count == 0 && newest.len > 0 && att_str_cmp(newest, view->today) < 0) {
        att_event_list_release(&list);
        st = planned_since(view, newest, &list, err);
        if (st != ATT_OK)
            return st;
        ATT_HTML(out, "<p class=\"note\">");
        att_say(view, ATT_WORD_COMING_NEWEST);
        ATT_HTML(out, " ");
        att_part_date(view, newest);
        ATT_HTML(out, ".</p>\n");
    }
    days_first(&list);
    att_part_events(view, list.at, list.count < COMING_ROWS ? list.count : COMING_ROWS,
                    ATT_WORD_COMING_NONE);
    if (list.count > COMING_ROWS)
        see_all(view, "/events?status=planned");
    ATT_HTML(out, "</section>\n");
    att_event_list_release(&list);
    return ATT_OK;
}

/* One report with the first few of its events: at most NEW_ROWS of these queries a page. */
static enum att_status
home_report(struct att_view *view, const struct att_document_row *document, struct att_err *err)
{
    struct att_filter filter = {.document = document->id, .limit = NEW_EVENTS};
    struct att_event_list list = {0};
    struct att_buf *out = view->out;
    enum att_status st = att_record_events(view->record, &filter, &list, err);

    if (st != ATT_OK)
        return st;
    ATT_HTML(out, "<li><p class=\"what\"><a href=\"/document/");
    att_html_url(out, document->id);
    ATT_HTML(out, "\">");
    att_html_text(out, document->title.len > 0 ? document->title : document->source);
    ATT_HTML(out, "</a></p><p class=\"facts\"><span>");
    att_part_time(view, document->published);
    ATT_HTML(out, "</span>");
    if (document->publisher.len > 0) {
        ATT_HTML(out, "<span>");
        att_html_text(out, document->publisher);
        ATT_HTML(out, "</span>");
    }
    ATT_HTML(out, "</p>");
    if (list.count > 0)
        ATT_HTML(out, "<ul class=\"brief\">");
    for (size_t i = 0; i < list.count; i++) {
        ATT_HTML(out, "<li>");
        att_part_sign(view, list.at[i].status);
        ATT_HTML(out, "<a href=\"/event/");
        att_html_url(out, list.at[i].id);
        ATT_HTML(out, "\">");
        att_html_text(out, list.at[i].label);
        ATT_HTML(out, "</a></li>");
    }
    if (list.total > list.count) {
        ATT_HTML(out, "<li class=\"note\">");
        att_say(view, ATT_WORD_AND_MORE);
        att_buf_printf(out, " %zu ", list.total - list.count);
        att_say(view, ATT_WORD_MORE);
        ATT_HTML(out, "</li>");
    }
    if (list.count > 0)
        ATT_HTML(out, "</ul>");
    ATT_HTML(out, "</li>\n");
    att_event_list_release(&list);
    return ATT_OK;
}

static enum att_status
home_new(struct att_view *view, struct att_err *err)
{
    struct att_filter filter = {.newest_first = true, .limit = NEW_ROWS};
    struct att_document_list list = {0};
    struct att_buf *out = view->out;
    enum att_status st = att_record_documents(view->record, &filter, &list, err);

    if (st != ATT_OK)
        return st;
    ATT_HTML(out, "<section class=\"panel\" aria-labelledby=\"new\">");
    att_part_heading(view, "new", ATT_WORD_WHATS_NEW);
    if (list.count == 0)
        att_part_note(view, ATT_WORD_WHATS_NEW_NONE);
    else
        ATT_HTML(out, "<ol class=\"reports\">\n");
    for (size_t i = 0; i < list.count && st == ATT_OK; i++)
        st = home_report(view, &list.at[i], err);
    if (list.count > 0) {
        ATT_HTML(out, "</ol>\n");
        see_all(view, "/documents");
    }
    ATT_HTML(out, "</section>\n");
    att_document_list_release(&list);
    return st;
}

static int
later_said(const void *a, const void *b)
{
    const struct att_event_row *x = a, *y = b;
    int order = att_str_cmp(y->last_said, x->last_said);

    return order != 0 ? order : att_str_cmp(x->id, y->id);
}

/* Postponed and cancelled together, what was said last first. */
static enum att_status
home_moved(struct att_view *view, struct att_err *err)
{
    struct att_filter filter = {.newest_first = true, .limit = MOVED_ROWS, .bare = true};
    struct att_event_list postponed = {0}, cancelled = {0};
    struct att_event_row *rows;
    size_t count;
    enum att_status st;

    filter.status = att_str("postponed");
    if ((st = att_record_events(view->record, &filter, &postponed, err)) != ATT_OK)
        goto done;
    filter.status = att_str("cancelled");
    if ((st = att_record_events(view->record, &filter, &cancelled, err)) != ATT_OK)
        goto done;
    count = postponed.count + cancelled.count;
    rows = att_arena_array(view->arena, count, sizeof(*rows));
    if (rows == NULL)
        count = 0;
    for (size_t i = 0; i < count; i++)
        rows[i] = i < postponed.count ? postponed.at[i] : cancelled.at[i - postponed.count];
    if (count > 1)
        qsort(rows, count, sizeof(*rows), later_said);
    ATT_HTML(view->out, "<section class=\"panel\" aria-labelledby=\"moved\">");
    att_part_heading(view, "moved", ATT_WORD_MOVED);
    att_part_events(view, rows, count < MOVED_ROWS ? count : MOVED_ROWS, ATT_WORD_MOVED_NONE);
    ATT_HTML(view->out, "</section>\n");
done:
    att_event_list_release(&cancelled);
    att_event_list_release(&postponed);
    return st;
}

static void
total(struct att_view *view, const char *address, int64_t n, enum att_word one)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<li><a href=\"");
    att_html_attr(out, att_str(address));
    ATT_HTML(out, "\"><b>");
    att_words_number(out, view->lang, n);
    ATT_HTML(out, "</b> ");
    att_say(view, n == 1 ? one : one + 1);
    ATT_HTML(out, "</a></li>");
}

static void
home_totals(struct att_view *view, const struct att_totals *totals)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<h1 class=\"tagline\">");
    att_say(view, ATT_WORD_TAGLINE);
    ATT_HTML(out, "</h1>\n<ul class=\"totals\" aria-label=\"");
    att_say(view, ATT_WORD_TOTALS);
    ATT_HTML(out, "\">");
    total(view, "/events", totals->events, ATT_WORD_EVENT_1);
    total(view, "/documents", totals->documents, ATT_WORD_DOCUMENT_1);
    total(view, "/people", totals->people, ATT_WORD_PERSON_1);
    total(view, "/figures", totals->figures, ATT_WORD_FIGURE_1);
    ATT_HTML(out, "</ul>\n");
    if (totals->first_day[0] != '\0') {
        ATT_HTML(out, "<p class=\"note\">");
        att_say(view, ATT_WORD_PAGES_FROM);
        ATT_HTML(out, " ");
        att_part_date(view, att_str(totals->first_day));
        ATT_HTML(out, " ");
        att_say(view, ATT_WORD_TO);
        ATT_HTML(out, " ");
        att_part_date(view, att_str(totals->last_day));
        ATT_HTML(out, "</p>\n");
    }
}

enum att_status
att_view_home(struct att_view *view, struct att_err *err)
{
    struct att_totals totals;
    enum att_status st = att_record_totals(view->record, &totals, err);

    if (st != ATT_OK)
        return st;
    if (totals.documents == 0)
        return home_empty(view);
    att_frame_begin(view, att_str(NULL), ATT_WORD_HOME);
    ATT_HTML(view->out, "<header class=\"head\">");
    home_totals(view, &totals);
    ATT_HTML(view->out, "</header>\n<div class=\"columns\">\n");
    if ((st = home_coming(view, &totals, err)) != ATT_OK)
        return st;
    ATT_HTML(view->out, "<div>\n");
    if ((st = home_new(view, err)) != ATT_OK || (st = home_moved(view, err)) != ATT_OK)
        return st;
    ATT_HTML(view->out, "</div>\n</div>\n");
    att_frame_end(view);
    return ATT_OK;
}

enum att_status
att_view_about(struct att_view *view, struct att_err *err)
{
    struct att_buf *out = view->out;

    (void)err;
    att_frame_begin(view, att_str(att_word(view->lang, ATT_WORD_ABOUT)), ATT_WORD_ABOUT);
    ATT_HTML(out, "<article class=\"prose\"><h1>");
    att_say(view, ATT_WORD_ABOUT);
    ATT_HTML(out, "</h1><p>");
    att_say(view, ATT_WORD_ABOUT_TEXT);
    ATT_HTML(out, "</p><p class=\"note\">");
    att_say(view, ATT_WORD_VERSION);
    ATT_HTML(out, " ");
    att_part_text(view, att_version());
    ATT_HTML(out, "</p></article>\n");
    att_frame_end(view);
    return ATT_OK;
}
