/* SPDX-License-Identifier: MIT
 *
 * view_review.c - the queue of what somebody should look at, and the list of all corrections.
 *
 * Without a script the queue is a list with a form for each event.  The script shows one at a time,
 * by key, and sends the same forms in the background (web/js/review.js). */
#include "web/review_int.h"

#define REVIEW_ROWS 25 /* events on a page of the queue */
#define REVIEW_QUOTES 3
#define REVIEW_TOP 4 /* of them on the first page */

/* Whether ministers meet in it, or those above them. */
static bool
review_high(const struct att_view *view, const struct att_mechanism *at)
{
    (void)view;
    return att_str_starts(at->level, "minister") || att_str_starts(at->level, "summit");
}

/* Why there is doubt, most of it first. */
static void
review_why(struct att_view *view, unsigned why)
{
    static const struct {
        unsigned why;
        enum att_word word;
    } words[] = {
        {ATT_DOUBT_CONTRADICTED, ATT_WORD_REVIEW_CONTRADICTED},
        {ATT_DOUBT_EDITION, ATT_WORD_REVIEW_EDITION_OFF},
        {ATT_DOUBT_DUE, ATT_WORD_STATUS_DUE},
        {ATT_DOUBT_TEASER, ATT_WORD_REVIEW_TEASER},
        {ATT_DOUBT_INFERRED, ATT_WORD_REVIEW_INFERRED},
        {ATT_DOUBT_MOVED, ATT_WORD_REVIEW_MOVED},
        {ATT_DOUBT_SINGLE, ATT_WORD_REVIEW_SINGLE},
    };
    struct att_buf *out = view->out;

    ATT_HTML(out, "<ul class=\"why\" aria-label=\"");
    att_say(view, ATT_WORD_REVIEW_WHY_DOUBT);
    ATT_HTML(out, "\">");
    for (size_t i = 0; i < ATT_COUNT(words); i++)
        if ((why & words[i].why) != 0) {
            ATT_HTML(out, "<li>");
            att_say(view, words[i].word);
            ATT_HTML(out, "</li>");
        }
    ATT_HTML(out, "</ul>\n");
}

static enum att_status
review_item(struct att_view *view, const struct att_doubt_row *row, struct att_str next,
            struct att_err *err)
{
    const struct att_event_row *event = &row->event;
    const struct att_review_form form = {event, row->version, next, false};
    struct att_assertion_list history = {0};
    struct att_buf *out = view->out;
    enum att_status st = att_record_history(view->record, event->id, NULL, &history, err);

    if (st != ATT_OK)
        return st == ATT_NOT_FOUND ? ATT_OK : st; /* gone since the queue was read */
    ATT_HTML(out, "<li class=\"item\" data-id=\"");
    att_html_attr(out, event->id);
    ATT_HTML(out, "\"><article><h2 tabindex=\"-1\">");
    att_part_event_link(view, event);
    ATT_HTML(out, "</h2>\n");
    review_why(view, row->why);
    att_review_card(view, event, &history, REVIEW_QUOTES);
    if (att_view_may_write(view, ATT_ROLE_EDITOR)) {
        att_review_decide(view, &form);
        att_review_change(view, &form);
        att_review_more(view, event);
    }
    ATT_HTML(out, "</article></li>\n");
    att_assertion_list_release(&history);
    return ATT_OK;
}

/* The words that the script says. */
static void
review_words(struct att_view *view)
{
    static const char *const names[] = {
        "accept", "reject", "change",  "undo",    "next",     "previous", "keys",  "of",
        "sent",   "failed", "retry",   "undone",  "conflict", "anyway",   "close", "empty",
        "open",   "leave",  "sending", "nothing", "skip",     "gone"};
    static const enum att_word words[] = {ATT_WORD_REVIEW_ACCEPT,  ATT_WORD_REVIEW_REJECT,
                                          ATT_WORD_REVIEW_CHANGE,  ATT_WORD_REVIEW_UNDO,
                                          ATT_WORD_NEXT,           ATT_WORD_PREVIOUS,
                                          ATT_WORD_REVIEW_KEYS,    ATT_WORD_OF,
                                          ATT_WORD_REVIEW_SENT,    ATT_WORD_REVIEW_FAILED,
                                          ATT_WORD_REVIEW_RETRY,   ATT_WORD_REVIEW_UNDONE,
                                          ATT_WORD_ERROR_409,      ATT_WORD_REVIEW_ANYWAY,
                                          ATT_WORD_REVIEW_CLOSE,   ATT_WORD_REVIEW_NONE,
                                          ATT_WORD_REVIEW_OPEN,    ATT_WORD_REVIEW_LEAVE,
                                          ATT_WORD_REVIEW_SENDING, ATT_WORD_REVIEW_NO_UNDO,
                                          ATT_WORD_REVIEW_SKIPPED, ATT_WORD_REVIEW_GONE};

    _Static_assert(ATT_COUNT(names) == ATT_COUNT(words), "a name for each word");
    att_frame_words(view, names, words, ATT_COUNT(names));
}

/* Where the queue goes on. */
static size_t
review_from(const struct att_view *view)
{
    int64_t from = 0;

    return att_str_int(att_view_param(view, "from"), &from) && from > 0 && from < 1000000
               ? (size_t)from
               : 0;
}

static void
review_head(struct att_view *view, const struct att_filter *filter, size_t total)
{
    struct att_buf *out = view->out;

    att_part_head(view, ATT_WORD_REVIEW, ATT_WORD_REVIEW_NOTE);
    att_review_done(view, att_str("/review"));
    ATT_HTML(out, "<details class=\"filters\"><summary>");
    att_say(view, ATT_WORD_FILTERS);
    ATT_HTML(out, "</summary>");
    att_part_filter(view, filter);
    ATT_HTML(out, "</details>\n<p class=\"count\"><span>");
    att_say_count(view, (int64_t)total, ATT_WORD_EVENT_1);
    ATT_HTML(out, "</span> <a href=\"/corrections\">");
    att_say(view, ATT_WORD_REVIEW_ACTS);
    ATT_HTML(out, "</a>");
    if (att_view_may(view, ATT_ROLE_EDITOR)) {
        ATT_HTML(out, "<a href=\"/samples\">");
        att_say(view, ATT_WORD_SAMPLES);
        ATT_HTML(out, "</a>");
    }
    ATT_HTML(out, "</p>\n");
}

/* Everything of the page but its frame. */
static enum att_status
review_queue(struct att_view *view, const struct att_doubt_list *list, struct att_str next,
             struct att_err *err)
{
    struct att_buf *out = view->out;
    enum att_status st = ATT_OK;
    size_t end = review_from(view) + list->count;

    if (list->count == 0) {
        att_part_note(view, view->as_of.len > 0 ? ATT_WORD_REVIEW_NOW : ATT_WORD_REVIEW_NONE);
        return ATT_OK;
    }
    ATT_HTML(out, "<ol class=\"queue\" data-total=\"");
    att_buf_printf(out, "%zu", list->total);
    ATT_HTML(out, "\">\n");
    for (size_t i = 0; st == ATT_OK && i < list->count; i++)
        st = review_item(view, &list->at[i], next, err);
    ATT_HTML(out, "</ol>\n");
    if (end < list->total) {
        ATT_HTML(out, "<nav class=\"pager\" aria-label=\"");
        att_say(view, ATT_WORD_PAGER);
        ATT_HTML(out, "\"><a rel=\"next\" href=\"");
        att_part_address(view, "from", att_view_int(view, (int64_t)end));
        ATT_HTML(out, "\">");
        att_say(view, ATT_WORD_NEXT);
        ATT_HTML(out, "</a></nav>\n");
    }
    return st;
}

enum att_status
att_view_review(struct att_view *view, struct att_err *err)
{
    struct att_doubt_list list = {0};
    struct att_filter filter;
    enum att_status st = att_view_filter(view, &filter, err);

    if (st != ATT_OK)
        return st;
    filter.teasers = true;
    filter.today = view->today;
    filter.limit = REVIEW_ROWS;
    filter.offset = review_from(view);
    /* what is in doubt is known of now only: links of an earlier day lead here all the same */
    if (view->as_of.len == 0)
        st = att_record_doubts(view->record, &filter, att_mechanism_ids(view, review_high), &list,
                               err);
    if (st != ATT_OK)
        return st;
    att_frame_begin(view, att_str(att_word(view->lang, ATT_WORD_REVIEW)), ATT_WORD_REVIEW);
    review_head(view, &filter, list.total);
    /* back to the same place of the queue, without what the last form left in the address */
    st = review_queue(view, &list,
                      att_view_param(view, "done").len > 0
                          ? att_str("/review")
                          : att_view_local(view, view->request->target),
                      err);
    if (att_view_may_write(view, ATT_ROLE_EDITOR)) {
        att_review_lists(view);
        review_words(view);
        att_frame_script(view, "names.js");
        att_frame_script(view, "review.js");
    }
    att_frame_end(view);
    att_doubt_list_release(&list);
    return st;
}

/* ---- the first page --------------------------------------------------------------- */

enum att_status
att_part_review_top(struct att_view *view, struct att_err *err)
{
    const struct att_filter filter = {.teasers = true, .today = view->today, .limit = REVIEW_TOP};
    struct att_doubt_list list = {0};
    struct att_buf *out = view->out;
    enum att_status st;

    if (view->as_of.len > 0)
        return ATT_OK;
    st = att_record_doubts(view->record, &filter, att_mechanism_ids(view, review_high), &list, err);
    if (st != ATT_OK)
        return st;
    ATT_HTML(out, "<section class=\"panel\" aria-labelledby=\"doubts\">");
    att_part_heading(view, "doubts", ATT_WORD_HOME_REVIEW);
    if (list.count == 0)
        att_part_note(view, ATT_WORD_REVIEW_NONE);
    else
        ATT_HTML(out, "<ul class=\"changes\">\n");
    for (size_t i = 0; i < list.count; i++) {
        ATT_HTML(out, "<li><p class=\"what\">");
        att_part_event_link(view, &list.at[i].event);
        ATT_HTML(out, "</p><p class=\"facts\"><span>");
        att_part_date(view, list.at[i].event.date);
        ATT_HTML(out, "</span></p>");
        review_why(view, list.at[i].why);
        ATT_HTML(out, "</li>\n");
    }
    if (list.count > 0) {
        ATT_HTML(out, "</ul>\n<p class=\"more\"><a href=\"/review\">");
        att_say(view, ATT_WORD_HOME_REVIEW_ALL);
        ATT_HTML(out, "</a> <small>");
        att_say_count(view, (int64_t)list.total, ATT_WORD_EVENT_1);
        ATT_HTML(out, "</small></p>\n");
    }
    ATT_HTML(out, "</section>\n");
    att_doubt_list_release(&list);
    return ATT_OK;
}

/* ---- all corrections --------------------------------------------------------------- */

enum att_status
att_view_corrections(struct att_view *view, struct att_err *err)
{
    struct att_act_list list = {0}, page = {0};
    struct att_buf *out = view->out;
    size_t from = (att_view_page(view) - 1) * ATT_WEB_PAGE_ROWS;
    enum att_status st = att_record_acts(view->record, &list, err);

    if (st != ATT_OK)
        return st;
    /* the last done first */
    page.at = att_arena_array(view->arena, ATT_WEB_PAGE_ROWS, sizeof(*page.at));
    for (size_t i = from; page.at != NULL && i < list.count && page.count < ATT_WEB_PAGE_ROWS; i++)
        page.at[page.count++] = list.at[list.count - 1 - i];
    att_frame_begin(view, att_str(att_word(view->lang, ATT_WORD_REVIEW_ACTS)), ATT_WORD_REVIEW);
    ATT_HTML(out, "<header class=\"head\"><h1>");
    att_say(view, ATT_WORD_REVIEW_ACTS);
    ATT_HTML(out, "</h1></header>\n");
    att_review_done(view, att_str("/corrections"));
    if (page.count == 0)
        att_part_note(view, ATT_WORD_REVIEW_ACTS_NONE);
    else
        att_review_acts(view, &page, att_str("/corrections"));
    att_part_pager(view, list.count);
    att_frame_end(view);
    att_act_list_release(&list);
    return ATT_OK;
}
