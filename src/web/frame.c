/* SPDX-License-Identifier: MIT
 *
 * frame.c - what stands around every page: head, navigation, search, language, foot; and the
 * pages that say what went wrong. */
#include "web/web_int.h"

static const struct {
    const char *path;
    enum att_word word;
} sections[] = {
    {"/calendar", ATT_WORD_CALENDAR},     {"/events", ATT_WORD_EVENTS},
    {"/charts", ATT_WORD_CHARTS},         {"/countries", ATT_WORD_COUNTRIES},
    {"/mechanisms", ATT_WORD_MECHANISMS}, {"/people", ATT_WORD_PEOPLE},
    {"/figures", ATT_WORD_FIGURES},       {"/review", ATT_WORD_REVIEW},
};

static void
frame_head(struct att_view *view, struct att_str title)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<!doctype html>\n<html lang=\"");
    att_buf_lit(out, att_lang_tag(view->lang));
    ATT_HTML(out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                  "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    if (title.len > 0) {
        att_html_text(out, title);
        ATT_HTML(out, " · ");
    }
    ATT_HTML(out, "attache</title>\n<link rel=\"stylesheet\" href=\"/assets/style.css?v=");
    att_html_url(out, att_asset_tag(view->arena, "style.css"));
    ATT_HTML(out, "\">\n<link rel=\"icon\" type=\"image/svg+xml\" href=\"/assets/favicon.svg\">\n"
                  "<meta name=\"attache-token\" content=\"");
    att_html_attr(out, att_view_token(view));
    ATT_HTML(
        out,
        "\">\n<link rel=\"alternate\" type=\"text/calendar\" href=\"/feed.ics\" title=\"attache\">"
        "\n</head>\n");
}

static void
frame_nav(struct att_view *view, enum att_word section)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<nav class=\"nav\" aria-label=\"");
    att_say(view, ATT_WORD_NAV);
    ATT_HTML(out, "\"><ul>");
    for (size_t i = 0; i < ATT_COUNT(sections); i++) {
        ATT_HTML(out, "<li><a href=\"");
        att_buf_lit(out, sections[i].path);
        ATT_HTML(out, "\"");
        if (sections[i].word == section)
            ATT_HTML(out, " aria-current=\"page\"");
        ATT_HTML(out, ">");
        att_say(view, sections[i].word);
        ATT_HTML(out, "</a></li>");
    }
    if (att_view_may_write(view, ATT_ROLE_EDITOR)) {
        ATT_HTML(out, "<li class=\"add\"><a href=\"/add\"");
        if (section == ATT_WORD_ADD)
            ATT_HTML(out, " aria-current=\"page\"");
        ATT_HTML(out, ">");
        att_say(view, ATT_WORD_ADD);
        ATT_HTML(out, "</a></li>");
    }
    ATT_HTML(out, "</ul></nav>\n");
}

static void
frame_search(struct att_view *view, enum att_word section)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<form class=\"seek\" role=\"search\" action=\"/search\" data-label=\"");
    att_say(view, ATT_WORD_SEEK_LIST);
    ATT_HTML(out, "\" data-some=\"");
    att_say(view, ATT_WORD_SEEK_SOME);
    ATT_HTML(out, "\" data-none=\"");
    att_say(view, ATT_WORD_SEEK_NONE);
    ATT_HTML(out, "\"><label class=\"vh\" for=\"seek\">");
    att_say(view, ATT_WORD_SEARCH_HINT);
    ATT_HTML(out, "</label><input id=\"seek\" name=\"q\" type=\"search\" maxlength=\"200\" "
                  "placeholder=\"");
    att_say(view, ATT_WORD_SEARCH_HINT);
    ATT_HTML(out, "\"");
    if (section == ATT_WORD_SEARCH) {
        ATT_HTML(out, " value=\"");
        att_html_attr(out, att_view_param(view, "q"));
        ATT_HTML(out, "\"");
    }
    ATT_HTML(out, "><button>");
    att_say(view, ATT_WORD_SEARCH_GO);
    ATT_HTML(out, "</button></form>\n");
}

/* The switch keeps the page that is open; an error's page leads home instead. */
static void
frame_language(struct att_view *view)
{
    struct att_buf *out = view->out;
    enum att_lang other = view->lang == ATT_LANG_EN ? ATT_LANG_VI : ATT_LANG_EN;

    ATT_HTML(out, "<a class=\"lang\" lang=\"");
    att_buf_lit(out, att_lang_tag(other));
    ATT_HTML(out, "\" hreflang=\"");
    att_buf_lit(out, att_lang_tag(other));
    ATT_HTML(out, "\" rel=\"alternate\" href=\"");
    if (view->response->status >= 400) {
        ATT_HTML(out, "/?lang=");
        att_buf_lit(out, att_lang_tag(other));
    } else {
        att_part_address(view, "lang", att_str(att_lang_tag(other)));
    }
    ATT_HTML(out, "\">");
    att_say(view, ATT_WORD_OTHER_LANG);
    ATT_HTML(out, "</a>\n");
}

/* Who is logged in, and the way out. */
static void
frame_account(struct att_view *view)
{
    struct att_buf *out = view->out;

    if (!view->accounts || view->session.token[0] == '\0')
        return;
    ATT_HTML(out, "<form class=\"account\" method=\"post\" action=\"/logout\"><span>");
    att_html_text(out, att_str(view->session.name));
    ATT_HTML(out, "</span>");
    att_part_token(view);
    ATT_HTML(out, "<button>");
    att_say(view, ATT_WORD_LOGOUT);
    ATT_HTML(out, "</button></form>\n");
}

/* What a reader must know of all that follows: that it is of another day, or not all there is. */
static void
frame_notice(struct att_view *view)
{
    struct att_buf *out = view->out;
    int64_t waiting = 0;

    if (view->as_of.len > 0) {
        ATT_HTML(out, "<p class=\"notice\" role=\"status\">");
        att_say(view, ATT_WORD_AS_OF);
        ATT_HTML(out, " <time datetime=\"");
        att_html_attr(out, view->as_of);
        ATT_HTML(out, "\">");
        att_words_date(out, view->lang, view->as_of);
        /* in single quotes, so that the day is not carried on */
        ATT_HTML(out, "</time>. <a href='");
        att_part_address(view, "as_of", (struct att_str){NULL, 0});
        ATT_HTML(out, "'>");
        att_say(view, ATT_WORD_AS_OF_NOW);
        ATT_HTML(out, "</a></p>\n");
    }
    if (view->record != NULL && att_view_may(view, ATT_ROLE_READER) &&
        att_record_waiting(view->record, &waiting, NULL) == ATT_OK && waiting > 0) {
        ATT_HTML(out, "<p class=\"notice\" role=\"status\">");
        att_say_count(view, waiting, ATT_WORD_DOCUMENT_1);
        att_buf_byte(out, ' ');
        att_say(view,
                att_adding_busy(view->handles->adding) ? ATT_WORD_ADD_WAITING : ATT_WORD_WAITING);
        ATT_HTML(out, "</p>\n");
    }
}

void
att_frame_begin(struct att_view *view, struct att_str title, enum att_word section)
{
    struct att_buf *out = view->out;
    bool inside = att_view_may(view, ATT_ROLE_READER); /* who is not has one thing to do */

    frame_head(view, title);
    ATT_HTML(out, "<body>\n<a class=\"skip\" href=\"#main\">");
    att_say(view, ATT_WORD_SKIP);
    ATT_HTML(out, "</a>\n<header class=\"top\"><div class=\"wide\">\n"
                  "<a class=\"brand\" href=\"/\"");
    if (section == ATT_WORD_HOME)
        ATT_HTML(out, " aria-current=\"page\"");
    ATT_HTML(out, "><svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path d=\"M3 2h10v4H3z\"/>"
                  "<path d=\"M3 8h7v2H3zM3 12h10v2H3z\"/></svg>attache</a>\n");
    if (inside)
        frame_search(view, section);
    frame_language(view);
    frame_account(view);
    if (inside)
        frame_nav(view, section);
    ATT_HTML(out, "</div></header>\n<main id=\"main\" class=\"wide\" tabindex=\"-1\">\n");
    frame_notice(view);
}

void
att_frame_script(struct att_view *view, const char *name)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<script type=\"module\" src=\"/assets/");
    att_html_url(out, att_str(name));
    ATT_HTML(out, "?v=");
    att_html_url(out, att_asset_tag(view->arena, name));
    ATT_HTML(out, "\"></script>\n");
}

void
att_frame_words(struct att_view *view, const char *const *names, const enum att_word *words,
                size_t count)
{
    struct att_buf *out = view->out, text = ATT_BUF_INIT(ATT_KIB * 64);
    struct att_json json = ATT_JSON_INIT(&text);

    att_json_object(&json);
    for (size_t i = 0; i < count; i++)
        att_json_fieldz(&json, names[i], att_word(view->lang, words[i]));
    att_json_object_end(&json);
    ATT_HTML(out, "<script type=\"application/json\" id=\"words\">");
    att_html_data(out, att_buf_text(&text));
    ATT_HTML(out, "</script>\n");
    att_buf_release(&text);
}

static void
frame_links(struct att_view *view)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<ul><li><a href=\"/documents\">");
    att_say(view, ATT_WORD_DOCUMENTS);
    if (att_view_may_write(view, ATT_ROLE_EDITOR)) {
        ATT_HTML(out, "</a></li><li><a href=\"/add\">");
        att_say(view, ATT_WORD_ADD);
        ATT_HTML(out, "</a></li><li><a href=\"/enter/event\">");
        att_say(view, ATT_WORD_ENTRY);
        ATT_HTML(out, "</a></li><li><a href=\"/teach\">");
        att_say(view, ATT_WORD_TEACH);
    }
    ATT_HTML(out, "</a></li><li><a href=\"/feed.ics\">");
    att_say(view, ATT_WORD_FEED);
    ATT_HTML(out, "</a></li><li><a href=\"/events.csv\">");
    att_say(view, ATT_WORD_TABLE_FILE);
    ATT_HTML(out, "</a></li><li><a href=\"/api\">");
    att_say(view, ATT_WORD_API);
    if (view->accounts && att_view_may(view, ATT_ROLE_ADMIN)) {
        ATT_HTML(out, "</a></li><li><a href=\"/audit\">");
        att_say(view, ATT_WORD_AUDIT);
    }
    ATT_HTML(out, "</a></li><li><a href=\"/about\">");
    att_say(view, ATT_WORD_ABOUT);
    ATT_HTML(out, "</a></li></ul>");
}

void
att_frame_end(struct att_view *view)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "</main>\n<footer class=\"foot\"><div class=\"wide\"><p>");
    att_say(view, ATT_WORD_FOOT);
    ATT_HTML(out, "</p>");
    if (att_view_may(view, ATT_ROLE_READER))
        frame_links(view);
    ATT_HTML(out, "</div></footer>\n");
    att_frame_script(view, "desk.js");
    ATT_HTML(out, "</body>\n</html>\n");
}

void
att_frame_error(struct att_view *view, int status)
{
    static const struct {
        int status;
        enum att_word title, text;
    } errors[] = {
        {400, ATT_WORD_ERROR_400, ATT_WORD_ERROR_400_TEXT},
        {404, ATT_WORD_ERROR_404, ATT_WORD_ERROR_404_TEXT},
        {405, ATT_WORD_ERROR_405, ATT_WORD_ERROR_405_TEXT},
        {414, ATT_WORD_ERROR_414, ATT_WORD_ERROR_414_TEXT},
        {421, ATT_WORD_ERROR_421, ATT_WORD_ERROR_421_TEXT},
        {403, ATT_WORD_ERROR_403, ATT_WORD_ERROR_403_TEXT},
        {409, ATT_WORD_ERROR_409, ATT_WORD_ERROR_409_TEXT},
        {413, ATT_WORD_ERROR_413, ATT_WORD_ERROR_413_TEXT},
        {503, ATT_WORD_ERROR_503, ATT_WORD_ERROR_503_TEXT},
        {500, ATT_WORD_ERROR_500, ATT_WORD_ERROR_500_TEXT}, /* the last is for all the rest */
    };
    struct att_buf *out = view->out;
    size_t i = 0;

    while (i + 1 < ATT_COUNT(errors) && errors[i].status != status)
        i++;
    att_frame_begin(view, att_str(att_word(view->lang, errors[i].title)), ATT_WORD_NONE);
    ATT_HTML(out, "<div class=\"blank\"><p class=\"code\">");
    att_buf_printf(out, "%d", status);
    ATT_HTML(out, "</p><h1>");
    att_say(view, errors[i].title);
    ATT_HTML(out, "</h1><p>");
    att_say(view, errors[i].text);
    ATT_HTML(out, "</p><p><a href=\"/\">");
    att_say(view, ATT_WORD_HOME);
    ATT_HTML(out, "</a></p></div>\n");
    att_frame_end(view);
}
