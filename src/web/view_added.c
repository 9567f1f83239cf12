/* SPDX-License-Identifier: MIT
 *
 * view_added.c - what came of files that were added: how far they are, what was found, what was
 * refused; documents of it can be withdrawn.
 *
 * The report shows some of each list; ?list=NAME shows one of them whole, by pages. */
#include "web/add_int.h"
#include "web/review_int.h"

#include "base/vec.h"

enum {
    SHORT_ROWS = 10, /* of a list in the whole report */
    WITHDRAW_MOST = ATT_WEB_PAGE_ROWS
};

enum row_kind { ROW_SAID, ROW_EVENT, ROW_DOCUMENT };

/* The lists of a report, in their order. */
static const struct list {
    const char *name;
    enum row_kind kind;
    int which;
    enum att_word title, note;
} lists[] = {
    {"refused", ROW_SAID, 1, ATT_WORD_ADDED_REFUSED, ATT_WORD_NONE},
    {"events", ROW_EVENT, ATT_JOB_NEW, ATT_WORD_ADDED_EVENTS, ATT_WORD_NONE},
    {"changed", ROW_EVENT, ATT_JOB_CHANGED, ATT_WORD_ADDED_CHANGED, ATT_WORD_NONE},
    {"told", ROW_EVENT, ATT_JOB_TOLD, ATT_WORD_ADDED_TOLD, ATT_WORD_NONE},
    {"documents", ROW_DOCUMENT, 1, ATT_WORD_ADDED_DOCUMENTS, ATT_WORD_ADDED_WITHDRAW_NOTE},
    {"known", ROW_DOCUMENT, 0, ATT_WORD_ADDED_KNOWN, ATT_WORD_ADDED_KNOWN_NOTE},
    {"remarks", ROW_SAID, 0, ATT_WORD_ADDED_REMARKS, ATT_WORD_NONE},
};

/* A report being written. */
struct report {
    struct att_job job;
    struct att_adding_progress progress;
    struct att_act_list acts; /* of the record */
    const struct list *only;  /* the one list that is shown; NULL: all */
    struct att_str next;      /* where forms lead back to */
    bool open;
};

static int64_t
list_total(const struct att_job *job, const struct list *list)
{
    switch (list->kind) {
    case ROW_SAID:
        return list->which == 1 ? job->refused : job->remarks;
    case ROW_EVENT:
        return job->events[list->which];
    default:
        return list->which == 1 ? job->fresh : job->known;
    }
}

/* ---- what was said ------------------------------------------------------------------------ */

/* What a diagnostic means, in a sentence; NONE for one that is not known here. */
static enum att_word
said_word(struct att_str code)
{
    static const struct {
        const char *code; /* or the start of several */
        enum att_word word;
    } words[] = {
        {"input-refused", ATT_WORD_SAID_INPUT},
        {"page-empty", ATT_WORD_SAID_EMPTY},
        {"page-refused", ATT_WORD_SAID_PAGE},
        {"page-date", ATT_WORD_SAID_DATE},
        {"page-events", ATT_WORD_SAID_EVENTS},
        {"page-json", ATT_WORD_SAID_JSON},
        {"page-line-long", ATT_WORD_SAID_LONG},
        {"page-withdrawn", ATT_WORD_SAID_WITHDRAWN},
        {"text-encoding", ATT_WORD_SAID_ENCODING},
        {"html-", ATT_WORD_SAID_HTML},
        {"warc-passed", ATT_WORD_SAID_WARC_PASSED},
        {"warc-revisit", ATT_WORD_SAID_WARC_PASSED},
        {"warc-large", ATT_WORD_SAID_LARGE},
        {"http-large", ATT_WORD_SAID_LARGE},
        {"warc-", ATT_WORD_SAID_WARC},
        {"http-", ATT_WORD_SAID_WARC},
    };

    for (size_t i = 0; i < ATT_COUNT(words); i++)
        if (att_str_starts(code, words[i].code))
            return words[i].word;
    return ATT_WORD_NONE;
}

/* What the text of a refusal says, where it has words of its own. */
static enum att_word
said_detail(struct att_str text)
{
    static const struct {
        const char *text;
        enum att_word word;
    } words[] = {
        {"empty file", ATT_WORD_SAID_FILE_EMPTY},
        {"not a text: binary data", ATT_WORD_SAID_FILE_BINARY},
        {"zip archives are not supported", ATT_WORD_SAID_FILE_ZIP},
    };

    for (size_t i = 0; i < ATT_COUNT(words); i++)
        if (att_str_starts(text, words[i].text))
            return words[i].word;
    return ATT_WORD_NONE;
}

static void
report_said(struct att_view *view, const struct att_job_found *found)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<ul class=\"said-of\">\n");
    for (size_t i = 0; i < found->said_count; i++) {
        const struct att_job_said *said = &found->said[i];
        enum att_word word = said_word(said->code), detail = said_detail(said->text);

        ATT_HTML(out, "<li><p><code>");
        att_html_text(out, said->source);
        if (said->line > 0)
            att_buf_printf(out, ":%lld", (long long)said->line);
        ATT_HTML(out, "</code></p><p>");
        if (detail != ATT_WORD_NONE) {
            att_say(view, detail);
        } else {
            if (word != ATT_WORD_NONE) {
                att_say(view, word);
                att_buf_byte(out, ' ');
            }
            ATT_HTML(out, "<span class=\"detail\" lang=\"en\">");
            att_html_text(out, said->text);
            ATT_HTML(out, "</span>");
        }
        ATT_HTML(out, "</p></li>\n");
    }
    ATT_HTML(out, "</ul>\n");
}

/* ---- events -------------------------------------------------------------------------------- */

/* They as they are now; what became of one that is no more is that it is not listed. */
static enum att_status
report_events(struct att_view *view, const struct att_job_found *found, struct att_err *err)
{
    ATT_VEC(struct att_event_row) rows = {NULL, 0, 0};
    struct att_event_list *owned = att_arena_array(view->arena, found->event_count, sizeof(*owned));
    enum att_status st = owned == NULL ? att_err_nomem(err) : ATT_OK;
    size_t count = 0;

    for (size_t i = 0; st == ATT_OK && i < found->event_count; i++) {
        struct att_filter filter = {.teasers = true, .today = view->today, .limit = 1};
        char now[ATT_EVENT_ID];
        struct att_event_row *row;

        st = att_record_event_now(view->record, found->events[i].event, now, err);
        if (st == ATT_NOT_FOUND) {
            st = ATT_OK;
            continue;
        }
        filter.id = att_str(now);
        if (st == ATT_OK &&
            (st = att_record_events(view->record, &filter, &owned[count], err)) == ATT_OK &&
            owned[count++].count > 0) {
            if ((row = ATT_VEC_PUSH(view->arena, &rows)) == NULL)
                st = att_err_nomem(err);
            else
                *row = owned[count - 1].at[0];
        }
    }
    if (st == ATT_OK)
        att_part_events(view, rows.at, rows.count, ATT_WORD_ADDED_GONE);
    for (size_t i = 0; i < count; i++)
        att_event_list_release(&owned[i]);
    return st;
}

/* ---- documents ------------------------------------------------------------------------------ */

/* The act by which a document is withdrawn now; NULL when it counts. */
static const struct att_act_row *
report_withdrawn(const struct report *report, struct att_str document)
{
    for (size_t i = report->acts.count; i-- > 0;) {
        const struct att_act_row *act = &report->acts.at[i];

        if (act->undone_by.len > 0 ||
            !(att_str_eqz(act->kind, "withdraw") || att_str_eqz(act->kind, "purge")))
            continue;
        for (size_t k = 0; k < act->ground_count; k++)
            if (att_str_eq(act->grounds[k], document))
                return act;
    }
    return NULL;
}

static void
report_document(struct att_view *view, const struct report *report,
                const struct att_job_document *document, bool ticks)
{
    bool withdrawn = report_withdrawn(report, document->document) != NULL;
    struct att_str title = document->title.len > 0 ? document->title : document->source;
    struct att_buf *out = view->out;
    bool tick = ticks && !withdrawn;

    ATT_HTML(out, "<li>");
    if (tick) {
        ATT_HTML(out, "<input type=\"checkbox\" name=\"document\" aria-labelledby=\"t-");
        att_html_attr(out, document->document);
        ATT_HTML(out, "\" value=\"");
        att_html_attr(out, document->document);
        ATT_HTML(out, "\">");
    }
    ATT_HTML(out, "<p class=\"what\" id=\"t-");
    att_html_attr(out, document->document);
    if (withdrawn) {
        ATT_HTML(out, "\"><s>");
        att_html_text(out, title);
        ATT_HTML(out, "</s> ");
        att_say(view, ATT_WORD_ADDED_WITHDRAWN);
    } else {
        ATT_HTML(out, "\"><a href=\"/document/");
        att_html_url(out, document->document);
        ATT_HTML(out, "\">");
        att_html_text(out, title);
        ATT_HTML(out, "</a>");
    }
    ATT_HTML(out, "</p><p class=\"note\"><code>");
    att_html_text(out, document->source);
    ATT_HTML(out, "</code></p></li>\n");
}

/* Those that were withdrawn, each with its undo: forms do not stand in forms. */
static void
report_undo(struct att_view *view, const struct report *report, const struct att_job_found *found)
{
    struct att_buf *out = view->out;

    for (size_t i = 0; i < found->document_count; i++) {
        const struct att_act_row *act = report_withdrawn(report, found->documents[i].document);

        if (act == NULL || att_str_eqz(act->kind, "purge"))
            continue;
        ATT_HTML(out, "<div class=\"undo-line\"><span>");
        att_say(view, ATT_WORD_ADDED_WITHDRAWN);
        ATT_HTML(out, ": ");
        att_html_text(out, found->documents[i].title.len > 0 ? found->documents[i].title
                                                             : found->documents[i].source);
        ATT_HTML(out, "</span>");
        att_review_undo(view, act->id, report->next);
        ATT_HTML(out, "</div>\n");
    }
}

static void
report_documents(struct att_view *view, const struct report *report, const struct list *list,
                 const struct att_job_found *found)
{
    bool ticks = list->which == 1 && att_view_may_write(view, ATT_ROLE_EDITOR);
    struct att_buf *out = view->out;

    if (ticks) {
        ATT_HTML(out, "<form class=\"withdraw\" method=\"post\" action=\"/add/");
        att_html_url(out, report->job.id);
        ATT_HTML(out, "/withdraw\">");
        att_part_token(view);
        att_part_hidden(view, "next", report->next);
        ATT_HTML(out, "\n");
    }
    ATT_HTML(out, "<ol class=\"added");
    if (ticks)
        ATT_HTML(out, " ticked");
    ATT_HTML(out, "\">\n");
    for (size_t i = 0; i < found->document_count; i++)
        report_document(view, report, &found->documents[i], ticks);
    ATT_HTML(out, "</ol>\n");
    if (ticks) {
        ATT_HTML(out, "<p class=\"go\"><label for=\"w-why\">");
        att_say(view, ATT_WORD_REVIEW_WHY);
        ATT_HTML(out,
                 "</label><input id=\"w-why\" name=\"why\" maxlength=\"200\"><button data-tick=\"");
        att_say(view, ATT_WORD_ADDED_TICK);
        ATT_HTML(out, "\">");
        att_say(view, ATT_WORD_ADDED_WITHDRAW);
        ATT_HTML(out, "</button></p></form>\n");
        report_undo(view, report, found);
    }
}

/* ---- the report --------------------------------------------------------------------------------
 */

/* The rows of a list that are shown. */
static enum att_status
list_rows(struct att_view *view, const struct report *report, const struct list *list,
          struct att_job_found *found, struct att_err *err)
{
    struct att_job_ask ask = {report->job.id, list->which, SHORT_ROWS, 0};

    if (report->only != NULL) {
        ask.limit = ATT_WEB_PAGE_ROWS;
        ask.offset = (att_view_page(view) - 1) * ATT_WEB_PAGE_ROWS;
    }
    memset(found, 0, sizeof(*found));
    switch (list->kind) {
    case ROW_SAID:
        return att_desk_job_said(view->desk, &ask, view->arena, found, err);
    case ROW_EVENT:
        return att_desk_job_events(view->desk, &ask, view->arena, found, err);
    default:
        return att_desk_job_documents(view->desk, &ask, view->arena, found, err);
    }
}

static void
list_head(struct att_view *view, const struct list *list, int64_t total)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<section aria-labelledby=\"l-");
    att_html_attr(out, att_str(list->name));
    ATT_HTML(out, "\"><h2 id=\"l-");
    att_html_attr(out, att_str(list->name));
    ATT_HTML(out, "\">");
    att_say(view, list->title);
    ATT_HTML(out, " <span class=\"num\">");
    att_words_number(out, view->lang, total);
    ATT_HTML(out, "</span></h2>\n");
    if (list->note != ATT_WORD_NONE)
        att_part_note(view, list->note);
}

static enum att_status
report_list(struct att_view *view, const struct report *report, const struct list *list,
            struct att_err *err)
{
    int64_t total = list_total(&report->job, list);
    struct att_buf *out = view->out;
    struct att_job_found found;
    enum att_status st;

    if (total == 0 || (report->only != NULL && report->only != list))
        return ATT_OK;
    if ((st = list_rows(view, report, list, &found, err)) != ATT_OK)
        return st;
    list_head(view, list, total);
    if (list->kind == ROW_SAID)
        report_said(view, &found);
    else if (list->kind == ROW_EVENT)
        st = report_events(view, &found, err);
    else
        report_documents(view, report, list, &found);
    if (report->only != NULL) {
        att_part_pager(view, (size_t)(total > ATT_DESK_JOB_ROWS ? ATT_DESK_JOB_ROWS : total));
    } else if (total > SHORT_ROWS) {
        ATT_HTML(out, "<p class=\"more\"><a href=\"/add/");
        att_html_url(out, report->job.id);
        ATT_HTML(out, "?list=");
        att_html_url(out, att_str(list->name));
        ATT_HTML(out, "\">");
        att_say(view, ATT_WORD_SEE_ALL);
        ATT_HTML(out, ": ");
        att_words_number(out, view->lang, total);
        ATT_HTML(out, "</a></p>\n");
    }
    ATT_HTML(out, "</section>\n");
    return st;
}

/* What the numbers come to. */
static void
report_totals(struct att_view *view, const struct att_job *job)
{
    struct att_buf *out = view->out;
    const struct {
        int64_t n;
        enum att_word word;
        bool always;
    } totals[] = {
        {job->pages, ATT_WORD_ADD_PAGE_1, true},
        {job->fresh, ATT_WORD_ADD_FRESH_1, true},
        {job->known, ATT_WORD_ADD_KNOWN_1, true},
        {job->refused, ATT_WORD_ADD_REFUSED_1, true},
        {job->events[ATT_JOB_NEW], ATT_WORD_ADD_EVENT_NEW_1, true},
        {job->events[ATT_JOB_CHANGED], ATT_WORD_ADD_EVENT_CHANGED_1, false},
        {job->events[ATT_JOB_TOLD], ATT_WORD_ADD_EVENT_TOLD_1, false},
        {job->posts, ATT_WORD_POST_1, false},
        {job->figures, ATT_WORD_FIGURE_1, false},
    };

    ATT_HTML(out, "<ul class=\"sums\">\n");
    for (size_t i = 0; i < ATT_COUNT(totals); i++) {
        if (totals[i].n == 0 && !totals[i].always)
            continue;
        ATT_HTML(out, "<li><b>");
        att_words_number(out, view->lang, totals[i].n);
        ATT_HTML(out, "</b> ");
        att_say(view, totals[i].word + (totals[i].n == 1 ? 0 : 1));
        ATT_HTML(out, "</li>\n");
    }
    ATT_HTML(out, "</ul>\n");
}

/* How far it is; the script asks again, and without one the reader does. */
static void
report_progress(struct att_view *view, const struct report *report)
{
    static const char *const names[] = {"before",  "page", "pages",  "fresh",
                                        "refused", "held", "fileOf", "resolving"};
    static const enum att_word words[] = {
        ATT_WORD_ADD_BEFORE,    ATT_WORD_ADD_PAGE_1, ATT_WORD_ADD_PAGE_N, ATT_WORD_ADD_FRESH_N,
        ATT_WORD_ADD_REFUSED_N, ATT_WORD_ADD_HELD,   ATT_WORD_ADD_FILE,   ATT_WORD_ADD_RESOLVING};
    const struct att_adding_progress *p = &report->progress;
    struct att_buf *out = view->out;

    ATT_HTML(out, "<div class=\"panel running\" id=\"running\" data-id=\"");
    att_html_attr(out, report->job.id);
    ATT_HTML(out, "\"><p class=\"bar-of\"><progress aria-label=\"");
    att_say(view, ATT_WORD_ADD_QUEUED + (enum att_word)report->job.state);
    ATT_HTML(out, "\"></progress></p><p class=\"far\" role=\"status\">");
    if (report->job.state == ATT_JOB_QUEUED) {
        att_say(view, ATT_WORD_ADD_BEFORE);
        att_buf_byte(out, ' ');
        att_words_number(out, view->lang, (int64_t)p->before);
    } else {
        att_say_count(view, (int64_t)p->pages, ATT_WORD_ADD_PAGE_1);
        ATT_HTML(out, " · ");
        att_say_count(view, (int64_t)p->fresh, ATT_WORD_ADD_FRESH_1);
    }
    ATT_HTML(out, "</p><p class=\"more\"><a href=\"/add/");
    att_html_url(out, report->job.id);
    ATT_HTML(out, "\">");
    att_say(view, ATT_WORD_ADD_LOOK);
    ATT_HTML(out, "</a></p></div>\n");
    _Static_assert(ATT_COUNT(names) == ATT_COUNT(words), "a name for each word");
    att_frame_words(view, names, words, ATT_COUNT(names));
}

static void
report_head(struct att_view *view, const struct report *report)
{
    const struct att_job *job = &report->job;
    struct att_buf *out = view->out;

    ATT_HTML(out, "<header class=\"head\"><p class=\"kicker\"><a href=\"/add\">");
    att_say(view, ATT_WORD_ADD);
    ATT_HTML(out, "</a></p><h1>");
    att_say(view, report->open ? ATT_WORD_ADDED_OPEN : ATT_WORD_ADDED_REPORT);
    ATT_HTML(out, "</h1>");
    att_part_job_facts(view, job);
    ATT_HTML(out, "<p class=\"facts\"><span>");
    att_part_job_state(view, job->state);
    ATT_HTML(out, "</span><span>");
    att_html_text(out, job->first);
    if (job->files > 1)
        ATT_HTML(out, " …");
    ATT_HTML(out, "</span></p></header>\n");
    if (job->state == ATT_JOB_FAILED || job->state == ATT_JOB_INTERRUPTED) {
        ATT_HTML(out, "<div class=\"notice\"><p>");
        att_say(view,
                job->state == ATT_JOB_FAILED ? ATT_WORD_ADDED_FAILED : ATT_WORD_ADDED_INTERRUPTED);
        ATT_HTML(out, "</p>");
        if (job->trouble.len > 0) {
            ATT_HTML(out, "<p class=\"note\" lang=\"en\">");
            att_html_text(out, job->trouble);
            ATT_HTML(out, "</p>");
        }
        ATT_HTML(out, "</div>\n");
    }
}

/* Which list alone is asked for. */
static enum att_status
report_only(const struct att_view *view, const struct list **out, struct att_err *err)
{
    struct att_str name = att_view_param(view, "list");

    *out = NULL;
    for (size_t i = 0; i < ATT_COUNT(lists); i++)
        if (att_str_eqz(name, lists[i].name))
            *out = &lists[i];
    return name.len == 0 || *out != NULL ? ATT_OK
                                         : att_err_set(err, ATT_BAD_INPUT, "list: no such list");
}

/* Where its forms lead back to: here, without what the last one left in the address. */
static struct att_str
report_next(struct att_view *view, const struct report *report)
{
    if (report->only == NULL)
        return att_arena_printf(view->arena, "/add/%.*s", ATT_STR(report->job.id));
    return att_arena_printf(view->arena, "/add/%.*s?list=%s&page=%zu", ATT_STR(report->job.id),
                            report->only->name, att_view_page(view));
}

static enum att_status
report_write(struct att_view *view, struct report *report, struct att_err *err)
{
    enum att_status st = ATT_OK;

    att_frame_begin(view, att_str(att_word(view->lang, ATT_WORD_ADDED_REPORT)), ATT_WORD_ADD);
    report_head(view, report);
    att_review_done(view, report->next);
    if (report->open) {
        report_progress(view, report);
    } else if (report->only == NULL) {
        report_totals(view, &report->job);
        if (report->job.fresh == 0 && report->job.refused == 0 && report->job.known > 0)
            att_part_note(view, ATT_WORD_ADDED_NOTHING_NEW);
    }
    for (size_t i = 0; st == ATT_OK && !report->open && i < ATT_COUNT(lists); i++)
        st = report_list(view, report, &lists[i], err);
    if (report->only != NULL) {
        ATT_HTML(view->out, "<p class=\"more\"><a href=\"/add/");
        att_html_url(view->out, report->job.id);
        ATT_HTML(view->out, "\">");
        att_say(view, ATT_WORD_ADDED_WHOLE);
        ATT_HTML(view->out, "</a></p>\n");
    }
    att_frame_script(view, "add.js");
    att_frame_end(view);
    return st;
}

enum att_status
att_view_added(struct att_view *view, struct att_err *err)
{
    struct report report = {.only = NULL};
    enum att_status st;

    if ((st = att_job_find(view, &report.job, &report.progress, &report.open, err)) != ATT_OK ||
        (st = report_only(view, &report.only, err)) != ATT_OK)
        return st;
    report.next = report_next(view, &report);
    if (!report.open && report.job.fresh > 0 &&
        (st = att_record_acts(view->record, &report.acts, err)) != ATT_OK)
        return st;
    st = report_write(view, &report, err);
    att_act_list_release(&report.acts);
    return st;
}

/* ---- withdrawing ------------------------------------------------------------------------------
 */

/* Withdraw those that the form names; the turn is held. */
static enum att_status
withdraw_all(struct att_view *view, struct att_record *record, struct att_buf *done,
             struct att_err *err)
{
    struct att_withdrawal ask = {
        .by = {.who = att_view_who(view),
               .why = att_view_field(view, "why"),
               .now = att_arena_printf(view->arena, "%.*s", ATT_STR(view->now)).at}};
    enum att_status st = att_record_begin(record, err), ended;
    char id[ATT_ACT_ID];
    size_t count = 0;

    if (st != ATT_OK)
        return st;
    for (size_t i = 0; st == ATT_OK && i < view->field_count; i++) {
        if (!att_str_eqz(view->fields[i].name, "document"))
            continue;
        ask.document = view->fields[i].value;
        st = count++ < WITHDRAW_MOST ? att_record_withdraw(record, &ask, id, err)
                                     : att_err_set(err, ATT_BAD_INPUT, "that is too much at once");
        if (st == ATT_OK)
            att_buf_printf(done, "%s%s", done->len > 0 ? "," : "", id);
        else if (st == ATT_BAD_INPUT && count <= WITHDRAW_MOST)
            st = ATT_OK; /* somebody else did so already */
    }
    ended = att_record_end(record, st == ATT_OK ? err : NULL);
    return st == ATT_OK ? ended : st;
}

enum att_status
att_view_added_withdraw_do(struct att_view *view, struct att_err *err)
{
    struct att_buf done = ATT_BUF_INIT(ATT_KIB * 4);
    struct att_adding_progress progress;
    struct att_record *record = NULL;
    struct att_str next = att_view_local(view, att_view_field(view, "next")), act, acts;
    struct att_job job;
    bool open;
    enum att_status st = att_job_find(view, &job, &progress, &open, err);

    if (st != ATT_OK)
        return st;
    if (att_view_field(view, "document").len == 0)
        return att_err_set(err, ATT_BAD_INPUT, "the form does not say what is to be withdrawn");
    if ((st = att_view_write(view, &record, err)) == ATT_OK)
        st = withdraw_all(view, record, &done, err);
    att_view_written(record);
    if (st == ATT_OK) {
        for (acts = att_buf_text(&done); att_str_cut(&acts, ',', &act);)
            att_view_audit(view, "withdraw", act);
        if (att_str_eqz(next, "/"))
            next = att_arena_printf(view->arena, "/add/%.*s", ATT_STR(job.id));
        att_view_go(view, att_arena_printf(view->arena, "%.*s%sdone=%.*s", ATT_STR(next),
                                           att_str_has(next, "?") ? "&" : "?",
                                           ATT_STR(att_buf_text(&done))));
    }
    att_buf_release(&done);
    return st;
}
