/* SPDX-License-Identifier: MIT
 *
 * view_mechanism.c - standing series of meetings: the list, one with its chain and sittings, and
 * the programme of a family's year. */
#include "web/web_int.h"

enum { CHAIN_DEPTH = 8, YEAR_LINKS = 12 };

/* The first and the last year that the record's pages were published in; false when they say none.
 */
static bool
record_years(struct att_view *view, int *first, int *last)
{
    struct att_totals totals;
    struct att_err ignored = {ATT_OK, ""};
    struct att_edtf from, to;

    /* links for comfort only: a record that cannot say its years has none */
    if (att_record_totals(view->record, &totals, &ignored) != ATT_OK ||
        !att_edtf_read(att_str(totals.first_day), &from) ||
        !att_edtf_read(att_str(totals.last_day), &to))
        return false;
    *first = from.from.year;
    *last = to.from.year;
    return true;
}

static void
programme_links(struct att_view *view)
{
    struct att_buf *out = view->out;
    int first, last;

    if (!record_years(view, &first, &last))
        return;
    ATT_HTML(out, "<p class=\"count\"><span>");
    att_say(view, ATT_WORD_PROGRAMME);
    ATT_HTML(out, " ASEAN</span>");
    for (int year = last + 1; year >= first && year > last - YEAR_LINKS; year--)
        att_buf_printf(out, "<a href=\"/programme/ASEAN/%d\">%d</a>", year, year);
    ATT_HTML(out, "</p>\n");
}

/* The level in the interface's language; one that is not known here as the lexicon has it. */
static void
mechanism_level(struct att_view *view, struct att_str level)
{
    enum att_word word = att_words_level(level);

    if (word == ATT_WORD_NONE)
        att_html_text(view->out, level);
    else
        att_say(view, word);
}

static void
mechanism_row(struct att_view *view, const struct att_mechanism *at)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<li><p class=\"what\">");
    att_part_mechanism(view, at->id);
    ATT_HTML(out, "</p>");
    if (!att_str_eq(att_mechanism_name(view, at), at->id)) {
        ATT_HTML(out, "<p>");
        att_html_text(out, att_mechanism_name(view, at));
        ATT_HTML(out, "</p>");
    }
    ATT_HTML(out, "<p class=\"facts\">");
    if (at->level.len > 0) {
        ATT_HTML(out, "<span>");
        mechanism_level(view, at->level);
        ATT_HTML(out, "</span>");
    }
    if (at->founded > 0) {
        ATT_HTML(out, "<span>");
        att_say(view, ATT_WORD_FOUNDED);
        att_buf_printf(out, " %d</span>", at->founded);
    }
    if (at->prepares.len > 0) {
        ATT_HTML(out, "<span>");
        att_say(view, ATT_WORD_PREPARES);
        ATT_HTML(out, " ");
        att_part_mechanism(view, at->prepares);
        ATT_HTML(out, "</span>");
    }
    ATT_HTML(out, "</p></li>\n");
}

enum att_status
att_view_mechanisms(struct att_view *view, struct att_err *err)
{
    size_t count = 0;
    const struct att_mechanism *all = att_lexicon_mechanisms(view->opts->lexicon, &count);
    struct att_buf *out = view->out;

    (void)err;
    att_frame_begin(view, att_str(att_word(view->lang, ATT_WORD_MECHANISMS)), ATT_WORD_MECHANISMS);
    ATT_HTML(out, "<header class=\"head\"><h1>");
    att_say(view, ATT_WORD_MECHANISMS);
    ATT_HTML(out, "</h1>");
    att_part_note(view, ATT_WORD_MECHANISMS_NOTE);
    ATT_HTML(out, "</header>\n");
    programme_links(view);
    ATT_HTML(out, "<ul class=\"tiles broad\">\n");
    for (size_t i = 0; i < count; i++)
        mechanism_row(view, &all[i]);
    ATT_HTML(out, "</ul>\n");
    att_frame_end(view);
    return ATT_OK;
}

static void
chain_box(struct att_view *view, struct att_str id, bool here)
{
    struct att_buf *out = view->out;

    if (here) {
        ATT_HTML(out, "<b aria-current=\"page\">");
        att_html_text(out, id);
        ATT_HTML(out, "</b>");
    } else {
        att_part_mechanism(view, id);
    }
}

/* One rank of the chain: every mechanism that prepares one of `above`. */
static size_t
chain_below(struct att_view *view, const struct att_str *above, size_t above_count,
            struct att_str **out)
{
    size_t count = 0, found = 0;
    const struct att_mechanism *all = att_lexicon_mechanisms(view->opts->lexicon, &count);
    struct att_str *ids = att_arena_array(view->arena, count, sizeof(*ids));

    for (size_t i = 0; ids != NULL && i < count; i++)
        for (size_t k = 0; k < above_count; k++)
            if (all[i].prepares.len > 0 && att_str_eq(all[i].prepares, above[k]))
                ids[found++] = all[i].id;
    *out = ids;
    return found;
}

/* The chain in ranks, the lowest first; each prepares the next. */
static void
mechanism_chain(struct att_view *view, const struct att_mechanism *at)
{
    struct {
        struct att_str *ids;
        size_t count;
    } ranks[CHAIN_DEPTH] = {{NULL, 0}};
    struct att_buf *out = view->out;
    const struct att_mechanism *next = at;
    struct att_str self = at->id;
    size_t depth = 1;

    ranks[0].ids = &self;
    ranks[0].count = 1;
    while (depth < CHAIN_DEPTH) {
        ranks[depth].count =
            chain_below(view, ranks[depth - 1].ids, ranks[depth - 1].count, &ranks[depth].ids);
        if (ranks[depth].count == 0)
            break;
        depth++;
    }
    if (depth == 1 && at->prepares.len == 0)
        return;
    ATT_HTML(out, "<section class=\"panel\" aria-labelledby=\"chain\">");
    att_part_heading(view, "chain", ATT_WORD_CHAIN);
    ATT_HTML(out, "<ol class=\"chain\">\n");
    while (depth-- > 0) {
        ATT_HTML(out, "<li>");
        for (size_t i = 0; i < ranks[depth].count; i++)
            chain_box(view, ranks[depth].ids[i], depth == 0);
        ATT_HTML(out, "</li>\n");
    }
    for (size_t i = 0; i < CHAIN_DEPTH && next != NULL && next->prepares.len > 0; i++) {
        ATT_HTML(out, "<li>");
        chain_box(view, next->prepares, false);
        ATT_HTML(out, "</li>\n");
        next = att_mechanism_find(view, next->prepares);
    }
    ATT_HTML(out, "</ol></section>\n");
}

static void
mechanism_head(struct att_view *view, const struct att_mechanism *at)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<header class=\"head\">");
    if (!att_str_eq(att_mechanism_name(view, at), at->id)) {
        ATT_HTML(out, "<p class=\"kicker\">");
        att_html_text(out, at->id);
        ATT_HTML(out, "</p>");
    }
    ATT_HTML(out, "<h1>");
    att_html_text(out, att_mechanism_name(view, at));
    ATT_HTML(out, "</h1><p class=\"byline\">");
    if (at->level.len > 0) {
        ATT_HTML(out, "<span>");
        mechanism_level(view, at->level);
        ATT_HTML(out, "</span>");
    }
    if (at->founded > 0) {
        ATT_HTML(out, "<span>");
        att_say(view, ATT_WORD_FOUNDED);
        att_buf_printf(out, " %d</span>", at->founded);
    }
    ATT_HTML(out, "<span><a href=\"/events?mechanism=");
    att_html_url(out, at->id);
    ATT_HTML(out, "\">");
    att_say(view, ATT_WORD_EVENTS);
    ATT_HTML(out, "</a></span></p></header>\n");
}

/* The year of an event's date as text; what has none gives an empty one. */
static struct att_str
event_year(const struct att_event_row *event)
{
    struct att_edtf date;

    if (!att_edtf_read(event->date, &date) || date.from.year == 0)
        return att_str("");
    return att_str_sub(event->date, 0, 4);
}

/* Sittings under their years; the list comes newest first. */
static void
mechanism_sittings(struct att_view *view, const struct att_event_list *list)
{
    struct att_buf *out = view->out;
    size_t from = 0;

    att_part_heading(view, "sittings", ATT_WORD_SITTINGS);
    if (list->count == 0)
        att_part_note(view, ATT_WORD_NO_SITTINGS);
    while (from < list->count) {
        struct att_str year = event_year(&list->at[from]);
        size_t to = from + 1;

        while (to < list->count && att_str_eq(event_year(&list->at[to]), year))
            to++;
        ATT_HTML(out, "<h3 class=\"year\">");
        if (year.len > 0)
            att_html_text(out, year);
        else
            att_say(view, ATT_WORD_YEAR_UNKNOWN);
        ATT_HTML(out, "</h3>\n");
        att_part_events(view, &list->at[from], to - from, ATT_WORD_NO_SITTINGS);
        from = to;
    }
}

enum att_status
att_view_mechanism(struct att_view *view, struct att_err *err)
{
    const struct att_mechanism *at = att_mechanism_find(view, view->args[0]);
    struct att_filter filter = {.mechanism = view->args[0],
                                .newest_first = true,
                                .limit = ATT_WEB_PAGE_ROWS,
                                .offset = (att_view_page(view) - 1) * ATT_WEB_PAGE_ROWS,
                                .today = view->today};
    struct att_event_list list = {0};
    enum att_status st;

    if (at == NULL)
        return att_err_set(err, ATT_NOT_FOUND, "no such mechanism");
    if ((st = att_record_events(view->record, &filter, &list, err)) != ATT_OK)
        return st;
    att_frame_begin(view, at->id, ATT_WORD_MECHANISMS);
    mechanism_head(view, at);
    if (att_view_page(view) == 1)
        mechanism_chain(view, at);
    ATT_HTML(view->out, "<section aria-labelledby=\"sittings\">");
    mechanism_sittings(view, &list);
    att_part_pager(view, list.total);
    ATT_HTML(view->out, "</section>\n");
    att_frame_end(view);
    att_event_list_release(&list);
    return ATT_OK;
}

static void
programme_row(struct att_view *view, const struct att_sitting *at, bool first)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<tr><th scope=\"row\">");
    if (first)
        att_part_mechanism(view, at->mechanism->id);
    else
        ATT_HTML(out, "<span class=\"vh\">");
    if (!first) {
        att_html_text(out, at->mechanism->id);
        ATT_HTML(out, "</span>");
    }
    ATT_HTML(out, "</th>");
    if (at->event.id.len == 0) {
        ATT_HTML(out, "<td colspan=\"3\" class=\"gap\">");
        att_say(view, ATT_WORD_GAP);
        ATT_HTML(out, "</td></tr>\n");
        return;
    }
    ATT_HTML(out, "<td class=\"when\">");
    att_part_date(view, at->event.date);
    ATT_HTML(out, "</td><td>");
    att_part_event_link(view, &at->event);
    if (at->event.place.len > 0) {
        ATT_HTML(out, " <span class=\"note\">");
        att_html_text(out, at->event.place);
        ATT_HTML(out, "</span>");
    }
    ATT_HTML(out, "</td><td>");
    att_part_status(view, at->event.status);
    ATT_HTML(out, "</td></tr>\n");
}

static void
programme_table(struct att_view *view, const struct att_programme *programme)
{
    static const enum att_word heads[] = {ATT_WORD_MECHANISM, ATT_WORD_DATE, ATT_WORD_EVENT,
                                          ATT_WORD_STATUS};
    struct att_buf *out = view->out;

    ATT_HTML(out,
             "<div class=\"scroll\" tabindex=\"0\"><table class=\"rows programme\"><thead><tr>");
    for (size_t i = 0; i < ATT_COUNT(heads); i++) {
        ATT_HTML(out, "<th scope=\"col\">");
        att_say(view, heads[i]);
        ATT_HTML(out, "</th>");
    }
    ATT_HTML(out, "</tr></thead><tbody>\n");
    for (size_t i = 0; i < programme->count; i++)
        programme_row(view, &programme->at[i],
                      i == 0 || programme->at[i].mechanism != programme->at[i - 1].mechanism);
    ATT_HTML(out, "</tbody></table></div>\n");
}

/* A link to another year's programme, as far as the record can know of it. */
static void
programme_step(struct att_view *view, int year, const char *rel)
{
    struct att_buf *out = view->out;
    int first, last;

    if (!record_years(view, &first, &last) || year < first - 1 || year > last + 1)
        return;
    ATT_HTML(out, "<a rel=\"");
    att_html_attr(out, att_str(rel));
    ATT_HTML(out, "\" href=\"/programme/");
    att_html_url(out, view->args[0]);
    att_buf_printf(out, "/%d\">%s%d%s</a>", year, rel[0] == 'p' ? "← " : "", year,
                   rel[0] == 'n' ? " →" : "");
}

enum att_status
att_view_programme(struct att_view *view, struct att_err *err)
{
    struct att_programme_ask ask;
    struct att_programme programme = {0};
    struct att_buf *out = view->out;
    struct att_str title;
    int64_t year;
    enum att_status st;

    if (!att_str_int(view->args[1], &year) || year < 1900 || year > 2200)
        return att_err_set(err, ATT_NOT_FOUND, "no such year");
    ask = (struct att_programme_ask){
        .family = view->args[0], .year = (int)year, .today = att_str_sub(view->now, 0, 10)};
    st = att_programme_open(view->record, view->opts->lexicon, &ask, &programme, err);
    if (st != ATT_OK)
        return st;
    title = att_arena_printf(view->arena, "%s %.*s %lld", att_word(view->lang, ATT_WORD_PROGRAMME),
                             ATT_STR(view->args[0]), (long long)year);
    att_frame_begin(view, title, ATT_WORD_MECHANISMS);
    ATT_HTML(out, "<header class=\"head calendar\"><h1>");
    att_html_text(out, title);
    ATT_HTML(out, "</h1><nav class=\"steps\" aria-label=\"");
    att_say(view, ATT_WORD_YEARS);
    ATT_HTML(out, "\">");
    programme_step(view, (int)year - 1, "prev");
    programme_step(view, (int)year + 1, "next");
    ATT_HTML(out, "</nav></header>\n");
    att_part_note(view, ATT_WORD_PROGRAMME_NOTE);
    programme_table(view, &programme);
    if (programme.others.count > 0) {
        ATT_HTML(out, "<section class=\"panel\" aria-labelledby=\"others\">");
        att_part_heading(view, "others", ATT_WORD_OTHERS);
        att_part_events(view, programme.others.at, programme.others.count, ATT_WORD_NOTHING);
        ATT_HTML(out, "</section>\n");
    }
    att_frame_end(view);
    att_programme_release(&programme);
    return ATT_OK;
}
