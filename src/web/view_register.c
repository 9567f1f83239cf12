/* SPDX-License-Identifier: MIT
 *
 * view_register.c - attachés and their terms; what does not go together; the tabs that lead to
 * these pages and their like. */
#include "web/web_int.h"

/* ---- tabs ------------------------------------------------------------------------ */

static const struct {
    enum att_word section;
    const char *path;
    enum att_word word;
} tabs[] = {
    {ATT_WORD_COUNTRIES, "/countries", ATT_WORD_TAB_LIST},
    {ATT_WORD_COUNTRIES, "/map", ATT_WORD_MAP_TAB},
    {ATT_WORD_COUNTRIES, "/network", ATT_WORD_NET_TAB},
    {ATT_WORD_PEOPLE, "/people", ATT_WORD_TAB_LIST},
    {ATT_WORD_PEOPLE, "/network?by=people", ATT_WORD_TAB_MET},
    {ATT_WORD_PEOPLE, "/register", ATT_WORD_REGISTER},
    {ATT_WORD_PEOPLE, "/findings", ATT_WORD_FINDINGS},
};

void
att_part_tabs(struct att_view *view, enum att_word section, const char *current)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<nav class=\"tabs\" aria-label=\"");
    att_say(view, ATT_WORD_TABS);
    ATT_HTML(out, "\"><ul>");
    for (size_t i = 0; i < ATT_COUNT(tabs); i++) {
        if (tabs[i].section != section)
            continue;
        ATT_HTML(out, "<li><a href=\"");
        att_html_attr(out, att_str(tabs[i].path));
        ATT_HTML(out, "\"");
        if (strcmp(tabs[i].path, current) == 0)
            ATT_HTML(out, " aria-current=\"page\"");
        ATT_HTML(out, ">");
        att_say(view, tabs[i].word);
        ATT_HTML(out, "</a></li>");
    }
    ATT_HTML(out, "</ul></nav>\n");
}

/* ---- attachés ---------------------------------------------------------------------- */

void
att_part_edge(struct att_view *view, struct att_str date, struct att_str kind, bool end)
{
    struct att_buf *out = view->out;

    if (date.len == 0)
        return;
    if (att_str_eqz(kind, "seen")) {
        att_say(view, end ? ATT_WORD_EDGE_SEEN_TO : ATT_WORD_EDGE_SEEN_FROM);
        ATT_HTML(out, " ");
    } else if (att_str_eqz(kind, "bounded")) {
        att_say(view, end ? ATT_WORD_EDGE_BEFORE : ATT_WORD_EDGE_AFTER);
        ATT_HTML(out, " ");
    }
    att_part_date(view, date);
    if (att_str_eqz(kind, "lexicon")) {
        ATT_HTML(out, " <small>");
        att_say(view, ATT_WORD_EDGE_LEXICON);
        ATT_HTML(out, "</small>");
    }
}

/* A cell whose head is told beside it where the table is shown as a list. */
static void
register_edge(struct att_view *view, enum att_word head, const struct att_tenure_row *row, bool end)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<td class=\"edge\" data-of=\"");
    att_say(view, head);
    ATT_HTML(out, "\">");
    att_part_edge(view, end ? row->to : row->from, end ? row->to_kind : row->from_kind, end);
    ATT_HTML(out, "</td>");
}

static void
register_row(struct att_view *view, const struct att_tenure_row *row)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<tr><th scope=\"row\">");
    if (row->rank.len > 0) {
        ATT_HTML(out, "<span class=\"rank\" lang=\"vi\">");
        att_html_text(out, row->rank);
        ATT_HTML(out, "</span> ");
    }
    att_part_person(view, row->person, row->name);
    ATT_HTML(out, "</th><td>");
    if (row->country.len > 0)
        att_part_country(view, row->country);
    ATT_HTML(out, "</td><td>");
    if (row->receiving.len > 0) {
        ATT_HTML(out, "<span class=\"to\" aria-hidden=\"true\">→ </span>");
        att_part_country(view, row->receiving);
    }
    if (row->basis.len > 0) {
        ATT_HTML(out, " <small>");
        att_say(view,
                att_str_eqz(row->basis, "resident") ? ATT_WORD_RESIDENT : ATT_WORD_CONCURRENT);
        ATT_HTML(out, "</small>");
    }
    ATT_HTML(out, "</td>");
    register_edge(view, ATT_WORD_REGISTER_FROM, row, false);
    register_edge(view, ATT_WORD_REGISTER_TO, row, true);
    ATT_HTML(out, "<td><a href=\"/document/");
    att_html_url(out, row->document);
    ATT_HTML(out, "?quote=");
    att_html_url(out, row->quote);
    ATT_HTML(out, "#hit\" title=\"");
    att_html_attr(out, row->quote);
    ATT_HTML(out, "\">");
    att_say_count(view, row->source_count, ATT_WORD_SOURCE_1);
    ATT_HTML(out, "</a></td></tr>\n");
}

enum att_status
att_view_register(struct att_view *view, struct att_err *err)
{
    static const enum att_word heads[] = {ATT_WORD_NAME,        ATT_WORD_REGISTER_OF,
                                          ATT_WORD_REGISTER_IN, ATT_WORD_REGISTER_FROM,
                                          ATT_WORD_REGISTER_TO, ATT_WORD_SOURCES};
    struct att_buf *out = view->out;
    struct att_tenure_list list = {0};
    struct att_filter filter, all;
    enum att_status st = att_view_filter(view, &all, err);

    if (st != ATT_OK)
        return st;
    filter = (struct att_filter){
        .country = all.country, .since = all.since, .until = all.until, .limit = ATT_WEB_PAGE_ROWS};
    filter.offset = (att_view_page(view) - 1) * ATT_WEB_PAGE_ROWS;
    if ((st = att_record_register(view->record, &filter, &list, err)) != ATT_OK)
        return st;
    att_frame_begin(view, att_str(att_word(view->lang, ATT_WORD_REGISTER)), ATT_WORD_PEOPLE);
    ATT_HTML(out, "<header class=\"head\"><h1>");
    att_say(view, ATT_WORD_REGISTER);
    ATT_HTML(out, "</h1>");
    att_part_note(view, ATT_WORD_REGISTER_NOTE);
    ATT_HTML(out, "</header>\n");
    att_part_tabs(view, ATT_WORD_PEOPLE, "/register");
    att_part_filter_country(view, &filter, ATT_WORD_NONE);
    if (list.count == 0) {
        att_part_note(view, ATT_WORD_REGISTER_NONE);
    } else {
        ATT_HTML(out, "<p class=\"count\"><span>");
        att_say_count(view, (int64_t)list.total, ATT_WORD_PERSON_1);
        ATT_HTML(out, "</span></p>\n<div class=\"scroll\"><table class=\"rows\"><thead><tr>");
        for (size_t i = 0; i < ATT_COUNT(heads); i++) {
            ATT_HTML(out, "<th scope=\"col\">");
            att_say(view, heads[i]);
            ATT_HTML(out, "</th>");
        }
        ATT_HTML(out, "</tr></thead><tbody>\n");
        for (size_t i = 0; i < list.count; i++)
            register_row(view, &list.at[i]);
        ATT_HTML(out, "</tbody></table></div>\n");
    }
    att_part_pager(view, list.total);
    att_frame_end(view);
    att_tenure_list_release(&list);
    return ATT_OK;
}

/* ---- what does not go together ------------------------------------------------------ */

static enum att_word
finding_word(struct att_str kind)
{
    static const struct {
        const char *kind;
        enum att_word word;
    } kinds[] = {
        {"post-overlap", ATT_WORD_FINDING_POST_OVERLAP},
        {"rank-backwards", ATT_WORD_FINDING_RANK_BACKWARDS},
        {"seen-after-end", ATT_WORD_FINDING_SEEN_AFTER_END},
        {"country-differs", ATT_WORD_FINDING_COUNTRY_DIFFERS},
        {"edition-outlier", ATT_WORD_FINDING_EDITION_OUTLIER},
        {"date-contradiction", ATT_WORD_FINDING_DATE_CONTRADICTION},
    };
    size_t i = 0;

    while (i + 1 < ATT_COUNT(kinds) && !att_str_eqz(kind, kinds[i].kind))
        i++;
    return kinds[i].word;
}

/* One of the two that do not go together: when it was said, and its words. */
static void
finding_side(struct att_view *view, struct att_str assertion, struct att_str said,
             struct att_str quote)
{
    struct att_buf *out = view->out;
    size_t dot = att_str_find(assertion, att_str("."), 0);

    if (assertion.len == 0)
        return;
    ATT_HTML(out, "<div><p class=\"said\">");
    att_part_time(view, said);
    ATT_HTML(out, "</p>");
    att_part_quote(view, att_str_sub(assertion, 0, dot), quote, NULL);
    ATT_HTML(out, "</div>\n");
}

/* The detail of an edition, each number with a word that says what it counts. */
static struct att_str
finding_editions(struct att_view *view, struct att_str detail)
{
    static const char *const before[] = {": ", ", but "};
    const char *word = att_word(view->lang, ATT_WORD_EDITION);
    struct att_str out = detail;

    for (size_t i = 0; i < ATT_COUNT(before); i++) {
        size_t at = att_str_find(out, att_str(before[i]), 0), end = at + strlen(before[i]);

        if (at != SIZE_MAX && end < out.len && att_digit(out.at[end]))
            out = att_arena_printf(view->arena, "%.*s%s %.*s", ATT_STR(att_str_sub(out, 0, end)),
                                   word, ATT_STR(att_str_sub(out, end, out.len)));
    }
    return out;
}

/* What differs.  Of a date it need not be said of what: that stands beside it. */
static void
finding_detail(struct att_view *view, const struct att_finding_row *row)
{
    struct att_buf text = ATT_BUF_INIT(ATT_MIB);
    struct att_str detail = att_str_eqz(row->kind, "edition-outlier")
                                ? finding_editions(view, row->detail)
                                : row->detail;
    size_t at = 0, next;

    if (att_str_eqz(row->kind, "date-contradiction"))
        while ((next = att_str_find(detail, att_str(": "), at)) != SIZE_MAX)
            at = next + 2;
    att_words_finding(&text, view->lang, att_str_sub(detail, at, detail.len));
    att_html_text(view->out, att_buf_text(&text));
    att_buf_release(&text);
}

/* The event or person that it is about, by name. */
static void
finding_subject(struct att_view *view, const struct att_finding_row *row, bool event)
{
    const struct att_filter one = {.id = row->subject, .teasers = true, .bare = true, .limit = 1};
    const struct att_filter somebody = {.person = row->subject, .teasers = true, .limit = 1};
    struct att_event_list list = {0};
    struct att_person_list people = {0};

    if (event && att_record_events(view->record, &one, &list, NULL) == ATT_OK && list.count > 0)
        att_html_text(view->out, att_event_label(view, &list.at[0]));
    else if (!event && att_record_people(view->record, &somebody, &people, NULL) == ATT_OK &&
             people.count > 0)
        att_html_text(view->out, people.at[0].name);
    else
        att_say(view, event ? ATT_WORD_EVENT : ATT_WORD_NET_PERSON);
    att_person_list_release(&people);
    att_event_list_release(&list);
}

static void
finding_item(struct att_view *view, const struct att_finding_row *row)
{
    struct att_buf *out = view->out;
    bool event =
        att_str_eqz(row->kind, "edition-outlier") || att_str_eqz(row->kind, "date-contradiction");

    ATT_HTML(out, "<li><h2>");
    att_say(view, finding_word(row->kind));
    ATT_HTML(out, "</h2><p class=\"facts\"><span>");
    finding_detail(view, row);
    ATT_HTML(out, "</span><span><a href=\"/");
    att_buf_lit(out, event ? "event/" : "person/");
    att_html_url(out, row->subject);
    ATT_HTML(out, "\">");
    finding_subject(view, row, event);
    ATT_HTML(out, "</a></span></p>\n<div class=\"against\">");
    finding_side(view, row->a, row->a_said, row->a_quote);
    finding_side(view, row->b, row->b_said, row->b_quote);
    ATT_HTML(out, "</div></li>\n");
}

enum att_status
att_view_findings(struct att_view *view, struct att_err *err)
{
    struct att_buf *out = view->out;
    struct att_finding_list list = {0};
    struct att_filter filter = {.limit = ATT_WEB_PAGE_ROWS};
    enum att_status st;

    filter.offset = (att_view_page(view) - 1) * ATT_WEB_PAGE_ROWS;
    if ((st = att_record_findings(view->record, &filter, &list, err)) != ATT_OK)
        return st;
    att_frame_begin(view, att_str(att_word(view->lang, ATT_WORD_FINDINGS)), ATT_WORD_PEOPLE);
    ATT_HTML(out, "<header class=\"head\"><h1>");
    att_say(view, ATT_WORD_FINDINGS);
    ATT_HTML(out, "</h1>");
    att_part_note(view, ATT_WORD_FINDINGS_NOTE);
    ATT_HTML(out, "</header>\n");
    att_part_tabs(view, ATT_WORD_PEOPLE, "/findings");
    if (list.count == 0) {
        att_part_note(view, ATT_WORD_FINDINGS_NONE);
    } else {
        ATT_HTML(out, "<p class=\"count\"><span>");
        att_say_count(view, (int64_t)list.total, ATT_WORD_FINDING_1);
        ATT_HTML(out, "</span></p>\n<ul class=\"findings\">\n");
        for (size_t i = 0; i < list.count; i++)
            finding_item(view, &list.at[i]);
        ATT_HTML(out, "</ul>\n");
    }
    att_part_pager(view, list.total);
    att_frame_end(view);
    att_finding_list_release(&list);
    return ATT_OK;
}
