/* SPDX-License-Identifier: MIT
 *
 * view_people.c - holders of public posts: the list, and one of them. */
#include "web/web_int.h"

static void
table_head(struct att_view *view, const enum att_word *words, size_t count)
{
    ATT_HTML(view->out, "<div class=\"scroll\" tabindex=\"0\"><table class=\"rows\"><thead><tr>");
    for (size_t i = 0; i < count; i++) {
        ATT_HTML(view->out, "<th scope=\"col\"");
        if (i + 1 == count)
            ATT_HTML(view->out, " class=\"n\"");
        ATT_HTML(view->out, ">");
        att_say(view, words[i]);
        ATT_HTML(view->out, "</th>");
    }
    ATT_HTML(view->out, "</tr></thead><tbody>\n");
}

static void
person_row(struct att_view *view, const struct att_person_row *person)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<tr><th scope=\"row\">");
    att_part_person(view, person->id, person->name);
    ATT_HTML(out, "</th>");
    ATT_HTML(out, "<td>");
    att_html_text(out, person->rank);
    ATT_HTML(out, "</td>");
    ATT_HTML(out, "<td>");
    att_html_text(out, person->post);
    ATT_HTML(out, "</td>");
    ATT_HTML(out, "<td>");
    if (person->country.len > 0)
        att_part_country(view, person->country);
    ATT_HTML(out, "</td>");
    ATT_HTML(out, "<td class=\"n\" data-of=\"");
    att_say(view, ATT_WORD_EVENTS);
    ATT_HTML(out, "\">");
    att_words_number(out, view->lang, person->event_count);
    ATT_HTML(out, "</td></tr>\n");
}

enum att_status
att_view_people(struct att_view *view, struct att_err *err)
{
    static const enum att_word heads[] = {ATT_WORD_NAME, ATT_WORD_RANK, ATT_WORD_POST,
                                          ATT_WORD_COUNTRY, ATT_WORD_EVENTS};
    struct att_person_list list = {0};
    struct att_buf *out = view->out;
    struct att_filter filter, all;
    enum att_status st;

    if ((st = att_view_filter(view, &all, err)) != ATT_OK)
        return st;
    filter = (struct att_filter){.country = all.country, .words = all.words};
    filter.limit = ATT_WEB_PAGE_ROWS;
    filter.offset = (att_view_page(view) - 1) * ATT_WEB_PAGE_ROWS;
    if ((st = att_record_people(view->record, &filter, &list, err)) != ATT_OK)
        return st;
    att_frame_begin(view, att_str(att_word(view->lang, ATT_WORD_PEOPLE)), ATT_WORD_PEOPLE);
    ATT_HTML(out, "<header class=\"head\"><h1>");
    att_say(view, ATT_WORD_PEOPLE);
    ATT_HTML(out, "</h1>");
    att_part_note(view, ATT_WORD_PEOPLE_NOTE);
    ATT_HTML(out, "</header>\n");
    att_part_tabs(view, ATT_WORD_PEOPLE, "/people");
    att_part_filter_country(view, &filter, ATT_WORD_NAME);
    ATT_HTML(out, "<p class=\"count\"><span>");
    att_say_count(view, (int64_t)list.total, ATT_WORD_PERSON_1);
    ATT_HTML(out, "</span></p>\n");
    if (list.count == 0) {
        att_part_note(view, ATT_WORD_NO_PEOPLE);
    } else {
        table_head(view, heads, ATT_COUNT(heads));
        for (size_t i = 0; i < list.count; i++)
            person_row(view, &list.at[i]);
        ATT_HTML(out, "</tbody></table></div>\n");
    }
    att_part_pager(view, list.total);
    att_frame_end(view);
    att_person_list_release(&list);
    return ATT_OK;
}

/* From when to when: as stated, or as far as it was seen. */
static void
tenure_term(struct att_view *view, const struct att_tenure_row *post)
{
    struct att_buf *out = view->out;
    bool stated = (post->from.len > 0 && !att_str_eqz(post->from_kind, "seen")) ||
                  (post->to.len > 0 && !att_str_eqz(post->to_kind, "seen"));

    ATT_HTML(out, "<span>");
    if (stated) {
        att_part_edge(view, post->from, post->from_kind, false);
        if (post->from.len > 0 && post->to.len > 0)
            ATT_HTML(out, " – ");
        att_part_edge(view, post->to, post->to_kind, true);
    } else {
        att_say(view, ATT_WORD_SEEN);
        ATT_HTML(out, " ");
        att_part_date(view, post->first_seen);
        if (!att_str_eq(post->first_seen, post->last_seen)) {
            ATT_HTML(out, " – ");
            att_part_date(view, post->last_seen);
        }
    }
    ATT_HTML(out, "</span>");
}

void
att_part_tenures(struct att_view *view, const struct att_tenure_row *posts, size_t count,
                 bool named)
{
    struct att_buf *out = view->out;

    if (count == 0) {
        att_part_note(view, ATT_WORD_NO_POSTS);
        return;
    }
    ATT_HTML(out, "<ul class=\"posts\">\n");
    for (size_t i = 0; i < count; i++) {
        const struct att_tenure_row *post = &posts[i];

        ATT_HTML(out, "<li><p class=\"what\">");
        if (named) {
            if (post->rank.len > 0) {
                att_html_text(out, post->rank);
                ATT_HTML(out, " ");
            }
            att_part_person(view, post->person, post->name);
            ATT_HTML(out, "</p><p>");
        }
        att_html_text(out, post->post.len > 0 ? post->post : post->rank);
        ATT_HTML(out, "</p><p class=\"facts\">");
        if (!named && post->rank.len > 0 && post->post.len > 0) {
            ATT_HTML(out, "<span>");
            att_html_text(out, post->rank);
            ATT_HTML(out, "</span>");
        }
        tenure_term(view, post);
        ATT_HTML(out, "<span>");
        att_say_count(view, post->source_count, ATT_WORD_SOURCE_1);
        ATT_HTML(out, "</span></p>");
        att_part_quote(view, post->document, post->quote, NULL);
        ATT_HTML(out, "</li>\n");
    }
    ATT_HTML(out, "</ul>\n");
}

/* The name of somebody, linked; nothing when there is no such person. */
static enum att_status
person_of_id(struct att_view *view, struct att_str id, struct att_err *err)
{
    const struct att_filter filter = {.person = id, .teasers = true};
    struct att_person_list list;
    enum att_status st = att_record_people(view->record, &filter, &list, err);

    if (st != ATT_OK)
        return st;
    for (size_t i = 0; i < list.count; i++)
        if (att_str_eq(list.at[i].id, id))
            att_part_person(view, id, list.at[i].name);
    att_person_list_release(&list);
    return ATT_OK;
}

/* Who held the person's offices before and after, where one at a time does. */
static enum att_status
person_line(struct att_view *view, const struct att_tenure_list *posts, struct att_err *err)
{
    struct att_buf *out = view->out;
    enum att_status st = ATT_OK;

    for (size_t i = 0; st == ATT_OK && i < posts->count; i++) {
        const struct att_tenure_row *post = &posts->at[i];

        if (post->predecessor.len + post->successor.len == 0)
            continue;
        ATT_HTML(out, "<h3 lang=\"vi\">");
        att_html_text(out, post->post);
        ATT_HTML(out, "</h3><dl class=\"card line\">");
        if (post->predecessor.len > 0) {
            att_part_term(view, ATT_WORD_BEFORE_IN_POST);
            st = person_of_id(view, post->predecessor, err);
            att_part_term_end(view);
        }
        if (st == ATT_OK && post->successor.len > 0) {
            att_part_term(view, ATT_WORD_AFTER_IN_POST);
            st = person_of_id(view, post->successor, err);
            att_part_term_end(view);
        }
        ATT_HTML(out, "</dl>\n");
    }
    return st;
}

/* Whom of other countries they met, most often first. */
static enum att_status
person_met(struct att_view *view, struct att_str id, struct att_err *err)
{
    const struct att_pair_ask ask = {ATT_PAIR_PEOPLE, 0, id};
    const struct att_filter filter = {.person = id, .limit = ATT_WEB_PAGE_ROWS};
    struct att_pair_list list;
    struct att_buf *out = view->out;
    enum att_status st = att_record_pairs(view->record, &ask, &filter, &list, err);

    if (st != ATT_OK)
        return st;
    ATT_HTML(out, "<section aria-labelledby=\"met\">");
    att_part_heading(view, "met", ATT_WORD_MET);
    if (list.count == 0)
        att_part_note(view, ATT_WORD_MET_NOBODY);
    else
        ATT_HTML(out, "<ul class=\"met\">\n");
    for (size_t i = 0; i < list.count; i++) {
        const struct att_pair_row *row = &list.at[i];
        bool first = att_str_eq(row->b, id);
        struct att_str country = first ? row->a_country : row->b_country;

        ATT_HTML(out, "<li>");
        att_part_person(view, first ? row->a : row->b, first ? row->a_name : row->b_name);
        ATT_HTML(out, "<span class=\"facts\">");
        if (country.len > 0) {
            ATT_HTML(out, "<span>");
            att_html_text(out, att_country_name(view, country));
            ATT_HTML(out, "</span>");
        }
        ATT_HTML(out, "<span>");
        att_say_count(view, row->events, ATT_WORD_EVENT_1);
        ATT_HTML(out, "</span>");
        if (row->last.len > 0) {
            ATT_HTML(out, "<span>");
            att_part_date(view, row->last);
            ATT_HTML(out, "</span>");
        }
        ATT_HTML(out, "</span></li>\n");
    }
    if (list.count > 0)
        ATT_HTML(out, "</ul>");
    ATT_HTML(out, "</section>\n");
    att_pair_list_release(&list);
    return ATT_OK;
}

/* Where all the events are, when there are more than a page of them. */
static void
person_all(struct att_view *view, struct att_str id, size_t total)
{
    ATT_HTML(view->out, "<p class=\"more\"><a href=\"/events?person=");
    att_html_url(view->out, id);
    ATT_HTML(view->out, "&amp;teasers=1\">");
    att_say(view, ATT_WORD_SEE_ALL);
    ATT_HTML(view->out, ": ");
    att_words_number(view->out, view->lang, (int64_t)total);
    ATT_HTML(view->out, "</a></p>\n");
}

/* The other spellings of the name, a line. */
static void
person_also(struct att_view *view, struct att_str name, const struct att_spelling_list *spellings)
{
    struct att_buf *out = view->out;
    bool first = true;

    for (size_t i = 0; i < spellings->count; i++) {
        if (att_str_eq(spellings->at[i].form, name))
            continue;
        if (first) {
            ATT_HTML(out, "<p class=\"byline\"><span>");
            att_say(view, ATT_WORD_ALSO_WRITTEN);
            ATT_HTML(out, ": ");
        } else {
            ATT_HTML(out, ", ");
        }
        att_html_text(out, spellings->at[i].form);
        first = false;
    }
    if (!first)
        ATT_HTML(out, "</span></p>");
}

static void
person_head(struct att_view *view, const struct att_person_row *person,
            const struct att_spelling_list *spellings)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<header class=\"head\"><p class=\"kicker\">");
    if (person->country.len > 0)
        att_part_country(view, person->country);
    ATT_HTML(out, "</p><h1>");
    att_html_text(out, person->name);
    ATT_HTML(out, "</h1><p class=\"byline\">");
    if (person->rank.len > 0) {
        ATT_HTML(out, "<span>");
        att_html_text(out, person->rank);
        ATT_HTML(out, "</span>");
    }
    if (person->post.len > 0) {
        ATT_HTML(out, "<span>");
        att_html_text(out, person->post);
        ATT_HTML(out, "</span>");
    }
    ATT_HTML(out, "</p>");
    person_also(view, person->name, spellings);
    ATT_HTML(out, "</header>\n");
}

/* The person with this id: that of another spelling leads to them, too. */
static enum att_status
person_find(struct att_view *view, const struct att_person_list *people, struct att_str id,
            const struct att_person_row **person, struct att_err *err)
{
    enum att_status st = ATT_OK;

    for (size_t i = 0; i < people->count; i++)
        if (att_str_eq(people->at[i].id, id))
            *person = &people->at[i];
    for (size_t i = 0; st == ATT_OK && i < people->count && *person == NULL; i++) {
        struct att_spelling_list spellings;

        st = att_record_spellings(view->record, people->at[i].id, &spellings, err);
        for (size_t k = 0; st == ATT_OK && k < spellings.count; k++)
            if (att_str_eq(spellings.at[k].slug, id))
                *person = &people->at[i];
        att_spelling_list_release(&spellings);
    }
    if (st == ATT_OK && *person == NULL)
        st = att_err_set(err, ATT_NOT_FOUND, "no such person");
    return st;
}

enum att_status
att_view_person(struct att_view *view, struct att_err *err)
{
    /* who is known from related-article boxes only has a page too */
    struct att_filter filter = {.person = view->args[0], .teasers = true};
    struct att_person_list people = {0};
    struct att_tenure_list posts = {0};
    struct att_event_list events = {0};
    struct att_spelling_list spellings = {0};
    const struct att_person_row *person = NULL;
    enum att_status st;

    if ((st = att_record_people(view->record, &filter, &people, err)) != ATT_OK)
        goto done;
    if ((st = person_find(view, &people, view->args[0], &person, err)) != ATT_OK ||
        (st = att_record_spellings(view->record, person->id, &spellings, err)) != ATT_OK ||
        (st = att_record_tenures(view->record, &filter, &posts, err)) != ATT_OK)
        goto done;
    filter.newest_first = true;
    filter.limit = ATT_WEB_PAGE_ROWS;
    filter.today = view->today;
    if ((st = att_record_events(view->record, &filter, &events, err)) != ATT_OK)
        goto done;
    att_frame_begin(view, person->name, ATT_WORD_PEOPLE);
    person_head(view, person, &spellings);
    ATT_HTML(view->out, "<div class=\"columns\">\n<section aria-labelledby=\"events\">");
    att_part_heading(view, "events", ATT_WORD_EVENTS);
    att_part_events(view, events.at, events.count, ATT_WORD_NO_EVENTS);
    if (events.total > events.count)
        person_all(view, person->id, events.total);
    ATT_HTML(view->out, "</section>\n<div><section aria-labelledby=\"posts\">");
    att_part_heading(view, "posts", ATT_WORD_POSTS_SEEN);
    att_part_tenures(view, posts.at, posts.count, false);
    st = person_line(view, &posts, err);
    ATT_HTML(view->out, "</section>\n");
    if (st == ATT_OK)
        st = person_met(view, person->id, err);
    ATT_HTML(view->out, "</div></div>\n");
    att_frame_end(view);
done:
    att_event_list_release(&events);
    att_tenure_list_release(&posts);
    att_spelling_list_release(&spellings);
    att_person_list_release(&people);
    return st;
}
