/* SPDX-License-Identifier: MIT
 *
 * view_country.c - states and bodies: the list by number of events, and the brief about one. */
#include "web/web_int.h"

enum { BRIEF_ROWS = 20 };

struct tally {
    struct att_str code;
    int64_t count;
    struct att_str last;
};

static int
tally_order(const void *a, const void *b)
{
    const struct tally *x = a, *y = b;

    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return att_str_cmp(x->code, y->code);
}

/* Those of the lexicon's countries that have events, in order. */
static struct tally *
tally_count(struct att_view *view, const struct att_event_counts *list, size_t *count)
{
    struct tally *tallies = att_arena_array(view->arena, list->count, sizeof(*tallies));

    *count = 0;
    for (size_t i = 0; tallies != NULL && i < list->count; i++) {
        const struct att_country *country =
            att_lexicon_country(view->opts->lexicon, list->at[i].key);

        if (country != NULL && att_str_eq(country->code, list->at[i].key))
            tallies[(*count)++] =
                (struct tally){list->at[i].key, list->at[i].events, list->at[i].last};
    }
    if (*count > 1)
        qsort(tallies, *count, sizeof(*tallies), tally_order);
    return tallies;
}

enum att_status
att_view_countries(struct att_view *view, struct att_err *err)
{
    const struct att_filter filter = {.limit = 0};
    struct att_event_counts list = {0};
    struct att_buf *out = view->out;
    struct tally *tallies;
    size_t count = 0;
    enum att_status st =
        att_record_event_counts(view->record, ATT_COUNT_BY_COUNTRY, &filter, &list, err);

    if (st != ATT_OK)
        return st;
    tallies = tally_count(view, &list, &count);
    att_frame_begin(view, att_str(att_word(view->lang, ATT_WORD_COUNTRIES)), ATT_WORD_COUNTRIES);
    ATT_HTML(out, "<header class=\"head\"><h1>");
    att_say(view, ATT_WORD_COUNTRIES);
    ATT_HTML(out, "</h1>");
    att_part_note(view, ATT_WORD_COUNTRIES_NOTE);
    ATT_HTML(out, "</header>\n");
    att_part_tabs(view, ATT_WORD_COUNTRIES, "/countries");
    if (count == 0 || tallies[0].count == 0)
        att_part_note(view, ATT_WORD_COUNTRIES_NONE);
    ATT_HTML(out, "<ul class=\"tiles\">\n");
    for (size_t i = 0; i < count && tallies[i].count > 0; i++) {
        ATT_HTML(out, "<li><p class=\"what\">");
        att_part_country(view, tallies[i].code);
        ATT_HTML(out, "</p><p class=\"facts\"><span>");
        att_say_count(view, tallies[i].count, ATT_WORD_EVENT_1);
        ATT_HTML(out, "</span>");
        if (tallies[i].last.len > 0) {
            ATT_HTML(out, "<span>");
            att_say(view, ATT_WORD_LAST_EVENT);
            ATT_HTML(out, " ");
            att_part_date(view, tallies[i].last);
            ATT_HTML(out, "</span>");
        }
        ATT_HTML(out, "</p></li>\n");
    }
    ATT_HTML(out, "</ul>\n");
    att_frame_end(view);
    att_event_counts_release(&list);
    return ATT_OK;
}

/* A bar as wide as `n` of `most`; drawn for the eye only, the number stands beside it. */
static void
year_bar(struct att_view *view, const struct att_contact_year *year, int64_t most)
{
    struct att_buf *out = view->out;
    int64_t n = most <= 0 ? 0 : year->contacts * 1000 / most;
    int64_t online = most <= 0 ? 0 : year->online * 1000 / most;

    ATT_HTML(out, "<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" "
                  "aria-hidden=\"true\">");
    att_buf_printf(out, "<rect class=\"all\" width=\"%lld\" height=\"10\"/>", (long long)n);
    att_buf_printf(out, "<rect class=\"part\" width=\"%lld\" height=\"10\"/></svg>",
                   (long long)online);
}

/* The head of a year's row; events whose year nobody states have no list to lead to. */
static void
year_head(struct att_view *view, struct att_str code, int year)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<tr><th scope=\"row\">");
    if (year > 0) {
        ATT_HTML(out, "<a href=\"/events?country=");
        att_html_url(out, code);
        att_buf_printf(out, "&amp;since=%04d&amp;until=%04d\">%d</a>", year, year, year);
    } else {
        att_say(view, ATT_WORD_YEAR_UNKNOWN);
    }
    ATT_HTML(out, "</th><td class=\"n\">");
}

static void
brief_years(struct att_view *view, const struct att_brief *brief)
{
    struct att_buf *out = view->out;
    int64_t most = 0;

    ATT_HTML(out, "<section aria-labelledby=\"years\">");
    att_part_heading(view, "years", ATT_WORD_CONTACTS_BY_YEAR);
    if (brief->years.count == 0) {
        att_part_note(view, ATT_WORD_NOTHING);
        ATT_HTML(out, "</section>\n");
        return;
    }
    for (size_t i = 0; i < brief->years.count; i++)
        if (brief->years.at[i].contacts > most)
            most = brief->years.at[i].contacts;
    ATT_HTML(out, "<table class=\"years\"><thead><tr><th scope=\"col\">");
    att_say(view, ATT_WORD_YEAR);
    ATT_HTML(out, "</th><th scope=\"col\" colspan=\"2\">");
    att_say(view, ATT_WORD_CONTACTS);
    ATT_HTML(out, "</th><th scope=\"col\" class=\"n\">");
    att_say(view, ATT_WORD_MODE_ONLINE);
    ATT_HTML(out, "</th><th scope=\"col\" class=\"n\">");
    att_say(view, ATT_WORD_MINISTER_LEVEL);
    ATT_HTML(out, "</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < brief->years.count; i++) {
        const struct att_contact_year *year = &brief->years.at[i];

        year_head(view, brief->country->code, year->year);
        att_words_number(out, view->lang, year->contacts);
        ATT_HTML(out, "</td><td class=\"wide\">");
        year_bar(view, year, most);
        ATT_HTML(out, "</td><td class=\"n\">");
        att_words_number(out, view->lang, year->online);
        ATT_HTML(out, "</td><td class=\"n\">");
        att_words_number(out, view->lang, year->minister_level);
        ATT_HTML(out, "</td></tr>\n");
    }
    ATT_HTML(out, "</tbody></table></section>\n");
}

static void
brief_events(struct att_view *view, const struct att_brief *brief)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<section aria-labelledby=\"planned\">");
    att_part_heading(view, "planned", ATT_WORD_PLANNED);
    att_part_events(view, brief->coming.at, brief->coming.count, ATT_WORD_COMING_NONE);
    ATT_HTML(out, "</section>\n<section aria-labelledby=\"recent\">");
    att_part_heading(view, "recent", ATT_WORD_RECENT);
    att_part_events(view, brief->recent.at, brief->recent.count, ATT_WORD_NOTHING);
    if (brief->recent.total > brief->recent.count) {
        ATT_HTML(out, "<p class=\"more\"><a href=\"/events?country=");
        att_html_url(out, brief->country->code);
        ATT_HTML(out, "\">");
        att_say(view, ATT_WORD_SEE_ALL);
        ATT_HTML(out, "</a></p>\n");
    }
    ATT_HTML(out, "</section>\n");
}

enum att_status
att_view_country(struct att_view *view, struct att_err *err)
{
    const struct att_country *country = att_lexicon_country(view->opts->lexicon, view->args[0]);
    struct att_brief_ask ask = {.now = att_arena_cstr(view->arena, view->now), .limit = BRIEF_ROWS};
    struct att_brief brief = {0};
    struct att_buf *out = view->out;
    enum att_status st;

    if (country == NULL)
        return att_err_set(err, ATT_NOT_FOUND, "no such country");
    ask.country = country->code;
    st = att_brief_open(view->record, view->opts->lexicon, &ask, &brief, err);
    if (st != ATT_OK)
        return st;
    att_frame_begin(view, att_country_name(view, country->code), ATT_WORD_COUNTRIES);
    ATT_HTML(out, "<header class=\"head\"><p class=\"kicker\">");
    att_html_text(out, country->code);
    ATT_HTML(out, "</p><h1>");
    att_html_text(out, att_country_name(view, country->code));
    ATT_HTML(out, "</h1><p class=\"byline\"><span><a href=\"/events?country=");
    att_html_url(out, country->code);
    ATT_HTML(out, "\">");
    att_say(view, ATT_WORD_EVENTS);
    ATT_HTML(out, "</a></span><span><a href=\"/people?country=");
    att_html_url(out, country->code);
    ATT_HTML(out, "\">");
    att_say(view, ATT_WORD_PEOPLE);
    ATT_HTML(out, "</a></span><span><a href=\"/feed.ics?country=");
    att_html_url(out, country->code);
    ATT_HTML(out, "\">");
    att_say(view, ATT_WORD_FEED);
    ATT_HTML(out, "</a></span></p></header>\n<div class=\"columns paper\">\n<div>\n");
    brief_events(view, &brief);
    ATT_HTML(out, "</div>\n<div>\n");
    brief_years(view, &brief);
    ATT_HTML(out, "<section aria-labelledby=\"posts\">");
    att_part_heading(view, "posts", ATT_WORD_POSTS);
    att_part_tenures(view, brief.posts.at, brief.posts.count, true);
    ATT_HTML(out, "</section>\n");
    if (brief.figures.count > 0) {
        ATT_HTML(out, "<section aria-labelledby=\"figures\">");
        att_part_heading(view, "figures", ATT_WORD_FIGURES);
        att_part_figures(view, brief.figures.at, brief.figures.count);
        ATT_HTML(out, "</section>\n");
    }
    ATT_HTML(out, "</div></div>\n");
    att_frame_end(view);
    att_brief_release(&brief);
    return ATT_OK;
}
