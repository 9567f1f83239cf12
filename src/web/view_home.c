/* SPDX-License-Identifier: MIT
 *
 * view_home.c - the first page: what is coming, chain by chain, what changed since the last visit,
 * what is missing, the searches that are kept, the latest reports, how much there is.
 *
 * Every query here asks for a page's worth of rows, whatever the record has. */
#include "web/web_int.h"

enum {
    COMING_ROWS = 8,  /* that no chain has */
    CHAIN_ROWS = 4,   /* of each chain */
    COMING_LOOK = 60, /* plans that are looked at */
    NEW_ROWS = 4,
    NEW_EVENTS = 3,
    CHANGE_ROWS = 8,
    CHANGE_DAYS = 7, /* that count where there was no visit before */
    DUE_ROWS = 5,
    GAP_ROWS = 6, /* mechanisms ... */
    GAP_YEARS = 8 /* ... and years of each */
};

static enum att_status
home_empty(struct att_view *view)
{
    struct att_buf *out = view->out;

    att_frame_begin(view, att_str(NULL), ATT_WORD_HOME);
    ATT_HTML(out, "<div class=\"blank\"><h1>");
    att_say(view, ATT_WORD_EMPTY_TITLE);
    ATT_HTML(out, "</h1>");
    if (att_view_may_write(view, ATT_ROLE_EDITOR)) {
        ATT_HTML(out, "<p><a class=\"add\" href=\"/add\">");
        att_say(view, ATT_WORD_ADD_FIRST);
        ATT_HTML(out, "</a></p>");
    }
    ATT_HTML(out, "<p>");
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

/* ---- what is coming ------------------------------------------------------------- */

/* The mechanism at the end of the chain that this one is of; NULL when it is of none. */
static const struct att_mechanism *
chain_end(const struct att_view *view, struct att_str id)
{
    const struct att_mechanism *at = att_mechanism_find(view, id), *next;
    size_t count = 0;
    const struct att_mechanism *all = att_lexicon_mechanisms(view->opts->lexicon, &count);
    bool chained = at != NULL && at->prepares.len > 0;

    if (at == NULL)
        return NULL;
    for (size_t i = 0; i < count && !chained; i++)
        chained = att_str_eq(all[i].prepares, id);
    /* no more steps than mechanisms: a chain may bite its tail */
    for (size_t i = 0; i < count && at->prepares.len > 0; i++) {
        if ((next = att_mechanism_find(view, at->prepares)) == NULL)
            break;
        at = next;
    }
    return chained ? at : NULL;
}

/* The heading of a chain leads to its programme of the year of its first plan. */
static void
chain_heading(struct att_view *view, const struct att_mechanism *end, struct att_str date)
{
    struct att_buf *out = view->out;
    struct att_edtf edtf;
    bool known = att_edtf_read(date, &edtf) && edtf.from.year != 0;

    ATT_HTML(out, "<h3><a href=\"/programme/");
    att_html_url(out, end->id);
    ATT_HTML(out, "/");
    if (known)
        att_buf_printf(out, "%d", edtf.from.year);
    else
        att_html_url(out, att_str_sub(view->today, 0, 4));
    ATT_HTML(out, "\">");
    att_say(view, ATT_WORD_HOME_CHAIN);
    att_buf_byte(out, ' ');
    att_html_text(out, end->id);
    ATT_HTML(out, "</a> <small>");
    att_html_text(out, att_mechanism_name(view, end));
    ATT_HTML(out, "</small></h3>\n");
}

/* The plans of one chain, or those of none; `ends` says of each plan which it is of. */
static void
chain_events(struct att_view *view, const struct att_event_list *list,
             const struct att_mechanism *const *ends, const struct att_mechanism *end)
{
    size_t count = 0, most = end == NULL ? COMING_ROWS : CHAIN_ROWS;
    struct att_event_row *rows = att_arena_array(view->arena, most, sizeof(*rows));

    for (size_t i = 0; rows != NULL && i < list->count && count < most; i++)
        if (ends[i] == end)
            rows[count++] = list->at[i];
    if (count > 0 && end != NULL)
        chain_heading(view, end, rows[0].date);
    if (count > 0)
        att_part_events(view, rows, count, ATT_WORD_COMING_NONE);
}

/* Chain by chain, in the order of their first plans; then what is of none. */
static void
coming_list(struct att_view *view, const struct att_event_list *list)
{
    const struct att_mechanism **ends =
        att_arena_array(view->arena, list->count + 1, sizeof(const struct att_mechanism *));
    bool chains = false;

    for (size_t i = 0; ends != NULL && i < list->count; i++) {
        ends[i] = chain_end(view, list->at[i].mechanism);
        chains = chains || ends[i] != NULL;
    }
    for (size_t i = 0; ends != NULL && i < list->count; i++) {
        bool first = ends[i] != NULL;

        for (size_t k = 0; k < i && first; k++)
            first = ends[k] != ends[i];
        if (first)
            chain_events(view, list, ends, ends[i]);
    }
    if (ends == NULL)
        return;
    for (size_t i = 0; i < list->count && chains; i++)
        if (ends[i] == NULL) {
            ATT_HTML(view->out, "<h3>");
            att_say(view, ATT_WORD_HOME_NO_CHAIN);
            ATT_HTML(view->out, "</h3>\n");
            break;
        }
    chain_events(view, list, ends, NULL);
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
    if (list.count == 0)
        att_part_note(view, ATT_WORD_COMING_NONE);
    coming_list(view, &list);
    if (list.count > CHAIN_ROWS)
        see_all(view, "/events?status=planned");
    ATT_HTML(out, "</section>\n");
    att_event_list_release(&list);
    return ATT_OK;
}

/* ---- the latest reports ------------------------------------------------------------ */

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
        att_part_event_link(view, &list.at[i]);
        ATT_HTML(out, "</li>");
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

/* ---- what changed ------------------------------------------------------------------- */

/* The day that lies so many before another; empty when that is none. */
static struct att_str
days_before(struct att_view *view, struct att_str day, int days)
{
    struct att_edtf date;
    int64_t first, last;
    struct att_day at;

    if (!att_edtf_read(day, &date) || !att_edtf_bounds(&date, &first, &last))
        return (struct att_str){NULL, 0};
    at = att_day_of(first - days);
    return att_arena_printf(view->arena, "%04d-%02d-%02d", at.year, at.month, at.day);
}

static enum att_status
changes_of(struct att_view *view, struct att_str since, struct att_str until,
           struct att_change_list *out, struct att_err *err)
{
    const struct att_filter filter = {.since = since,
                                      .until = until,
                                      .today = view->today,
                                      .newest_first = true,
                                      .limit = CHANGE_ROWS};

    return att_record_changes(view->record, &filter, out, err);
}

/* What is shown, and the way to all of it. */
static void
changes_shown(struct att_view *view, const struct att_change_list *list, struct att_str since,
              struct att_str until)
{
    if (list->count == 0)
        return;
    att_part_changes(view, list);
    if (list->total > list->count) {
        struct att_str address = att_arena_printf(view->arena, "/changes?since=%.*s&until=%.*s",
                                                  ATT_STR(since), ATT_STR(until));

        if (address.at != NULL)
            see_all(view, address.at);
    }
}

static void
changes_since(struct att_view *view, enum att_word word, struct att_str day)
{
    ATT_HTML(view->out, "<p class=\"note\">");
    att_say(view, word);
    ATT_HTML(view->out, " ");
    att_part_date(view, day);
    ATT_HTML(view->out, ".</p>\n");
}

/* A record of the past has nothing new: the week up to its newest page, the same for everybody. */
static enum att_status
home_newest_week(struct att_view *view, struct att_str newest, struct att_err *err)
{
    struct att_str since = days_before(view, newest, CHANGE_DAYS);
    struct att_change_list list = {0};
    struct att_kept_part part;
    enum att_status st;

    if (att_kept_part_begin(view, att_str("home newest week"), &part))
        return ATT_OK;
    if ((st = changes_of(view, since, newest, &list, err)) != ATT_OK)
        return st;
    if (list.count > 0)
        changes_since(view, ATT_WORD_HOME_NEWEST_WEEK, newest);
    changes_shown(view, &list, since, newest);
    att_change_list_release(&list);
    att_kept_part_end(view, &part);
    return ATT_OK;
}

/* What was said since the last visit; where there was none, in the last week. */
static enum att_status
home_changed(struct att_view *view, const struct att_totals *totals, struct att_str since,
             bool visited, struct att_err *err)
{
    struct att_str newest = att_str_sub(att_str(totals->last_day), 0, 10);
    struct att_change_list list = {0};
    enum att_status st = changes_of(view, since, view->today, &list, err);

    if (st != ATT_OK)
        return st;
    ATT_HTML(view->out, "<section class=\"panel\" aria-labelledby=\"changed\">");
    att_part_heading(view, "changed", ATT_WORD_HOME_CHANGED);
    changes_since(view, visited ? ATT_WORD_HOME_SINCE_VISIT : ATT_WORD_HOME_SINCE_DAY, since);
    if (list.count == 0)
        att_part_note(view, ATT_WORD_HOME_CHANGES_NONE);
    changes_shown(view, &list, since, view->today);
    if (list.count == 0 && newest.len > 0 && att_str_cmp(newest, since) < 0)
        st = home_newest_week(view, newest, err);
    ATT_HTML(view->out, "</section>\n");
    att_change_list_release(&list);
    return st;
}

static enum att_status
home_changes(struct att_view *view, const struct att_totals *totals, struct att_err *err)
{
    struct att_str visit = {NULL, 0}, since;
    struct att_kept_part part;
    enum att_status st = ATT_OK;

    if (view->desk != NULL && view->as_of.len == 0)
        st = att_desk_visit(view->desk, att_str(view->session.name), view->now.at, view->arena,
                            &visit, err);
    since = visit.len > 0 ? att_str_sub(visit, 0, 10) : days_before(view, view->today, CHANGE_DAYS);
    if (st != ATT_OK || att_kept_part_begin(view,
                                            att_arena_printf(view->arena, "home changes %.*s %d",
                                                             ATT_STR(since), visit.len > 0),
                                            &part))
        return st;
    st = home_changed(view, totals, since, visit.len > 0, err);
    if (st == ATT_OK)
        att_kept_part_end(view, &part);
    return st;
}

/* ---- what is missing ------------------------------------------------------------------ */

static bool
chained(const struct att_view *view, const struct att_mechanism *at)
{
    return chain_end(view, at->id) != NULL;
}

static int
later_gap(const void *a, const void *b)
{
    const struct att_edition_gap *x = a, *y = b;

    if (x->year != y->year)
        return x->year < y->year ? 1 : -1;
    return att_str_cmp(x->mechanism, y->mechanism);
}

/* A mechanism with its years, of which `gap` is the latest; the gaps are by year. */
static void
gap_row(struct att_view *view, const struct att_edition_list *list,
        const struct att_edition_gap *gap)
{
    struct att_buf *out = view->out;
    size_t count = 0;

    ATT_HTML(out, "<li><p class=\"what\">");
    att_part_mechanism(view, gap->mechanism);
    ATT_HTML(out, "</p><p class=\"years\">");
    for (const struct att_edition_gap *at = gap; at < list->gaps + list->gap_count; at++) {
        if (!att_str_eq(at->mechanism, gap->mechanism) || (at > gap && at->year == at[-1].year))
            continue;
        if (count++ == GAP_YEARS) {
            ATT_HTML(out, "…");
            break;
        }
        ATT_HTML(out, "<a href=\"/programme/");
        att_html_url(out, gap->mechanism);
        att_buf_printf(out, "/%d\">%d</a> ", at->year, at->year);
    }
    ATT_HTML(out, "</p></li>\n");
}

/* Whether a later gap is of the same mechanism. */
static bool
gap_told(const struct att_edition_list *list, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (att_str_eq(list->gaps[k].mechanism, list->gaps[i].mechanism))
            return true;
    return false;
}

/* The years between two sittings in which a mechanism of a chain has none; the latest first. */
static enum att_status
home_missing(struct att_view *view, struct att_err *err)
{
    const struct att_filter filter = {.family = att_mechanism_ids(view, chained)};
    struct att_edition_list list = {0};
    size_t shown = 0;
    enum att_status st = att_record_editions(view->record, &filter, &list, err);

    if (st != ATT_OK)
        return st;
    if (list.gap_count > 1)
        qsort(list.gaps, list.gap_count, sizeof(*list.gaps), later_gap);
    if (list.gap_count > 0) {
        ATT_HTML(view->out, "<h3>");
        att_say(view, ATT_WORD_HOME_MISSING);
        ATT_HTML(view->out, "</h3>\n<ul class=\"changes\">\n");
        for (size_t i = 0; i < list.gap_count && shown < GAP_ROWS; i++)
            if (!gap_told(&list, i)) {
                gap_row(view, &list, &list.gaps[i]);
                shown++;
            }
        ATT_HTML(view->out, "</ul>\n");
    }
    att_edition_list_release(&list);
    return ATT_OK;
}

static enum att_status
home_gaps(struct att_view *view, struct att_err *err)
{
    const struct att_filter filter = {.status = att_str(ATT_FILTER_DUE),
                                      .today = view->today,
                                      .newest_first = true,
                                      .limit = DUE_ROWS,
                                      .bare = true};
    struct att_event_list list = {0};
    enum att_status st = att_record_events(view->record, &filter, &list, err);

    if (st != ATT_OK)
        return st;
    ATT_HTML(view->out, "<section class=\"panel\" aria-labelledby=\"gaps\">");
    att_part_heading(view, "gaps", ATT_WORD_HOME_GAPS);
    ATT_HTML(view->out, "<h3>");
    att_say(view, ATT_WORD_STATUS_DUE);
    ATT_HTML(view->out, "</h3>\n");
    att_part_events(view, list.at, list.count, ATT_WORD_HOME_DUE_NONE);
    if (list.count == DUE_ROWS)
        see_all(view, "/events?status=due");
    st = home_missing(view, err);
    ATT_HTML(view->out, "</section>\n");
    att_event_list_release(&list);
    return st;
}

static enum att_status
home_saved(struct att_view *view, struct att_err *err)
{
    struct att_saved_list list;
    enum att_status st = att_view_searches(view, &list, err);

    if (st != ATT_OK || list.count == 0)
        return st;
    ATT_HTML(view->out, "<section class=\"panel\" aria-labelledby=\"saved\">");
    att_part_heading(view, "saved", ATT_WORD_SAVED);
    att_part_saved(view, &list);
    ATT_HTML(view->out, "</section>\n");
    return ATT_OK;
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
    struct att_kept_part part;
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
    ATT_HTML(view->out, "<div>\n");
    if (!att_kept_part_begin(view, att_str("home coming"), &part)) {
        if ((st = home_coming(view, &totals, err)) != ATT_OK ||
            (st = home_new(view, err)) != ATT_OK || (st = att_part_review_top(view, err)) != ATT_OK)
            return st;
        att_kept_part_end(view, &part);
    }
    ATT_HTML(view->out, "</div>\n<div>\n");
    if ((st = home_changes(view, &totals, err)) != ATT_OK)
        return st;
    if (!att_kept_part_begin(view, att_str("home gaps"), &part)) {
        if ((st = home_gaps(view, err)) != ATT_OK)
            return st;
        att_kept_part_end(view, &part);
    }
    if ((st = home_saved(view, err)) != ATT_OK)
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
