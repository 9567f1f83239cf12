/* SPDX-License-Identifier: MIT
 *
 * view_event.c - one event: its state, and its history as the sources told it.
 *
 * The public interface has no "event by id": the event is found among those of
 * a document that asserts it, which its history names. */
#include "web/review_int.h"

enum { SIBLINGS = 8 };

enum att_status
att_event_find(struct att_view *view, struct att_record *record, struct att_str id,
               struct att_event_list *list, struct att_err *err)
{
    const struct att_filter filter = {.teasers = true, .id = id, .today = view->today, .limit = 1};
    enum att_status st = att_record_events(record, &filter, list, err);

    if (st == ATT_OK && list->count == 0)
        st = att_err_set(err, ATT_NOT_FOUND, "no such event");
    return st;
}

enum att_status
att_event_find_now(struct att_view *view, struct att_record *record, struct att_str id,
                   struct att_event_list *list, struct att_err *err)
{
    char now[ATT_EVENT_ID] = "";
    enum att_status st = att_record_event_now(record, id, now, err);

    *list = (struct att_event_list){0};
    return st == ATT_OK ? att_event_find(view, record, att_str(now), list, err) : st;
}

enum att_status
att_event_load(struct att_view *view, struct att_str id, struct att_event_page *out,
               struct att_err *err)
{
    struct att_filter filter = {.teasers = true, .today = view->today};
    char now[ATT_EVENT_ID];
    enum att_status st;

    *out = (struct att_event_page){0};
    st = att_record_history(view->record, id, NULL, &out->history, err);
    /* an address of before the event was joined with another leads to it all the same */
    if ((st == ATT_NOT_FOUND || (st == ATT_OK && out->history.count == 0)) &&
        id.len == ATT_EVENT_ID - 1 && att_record_event_now(view->record, id, now, NULL) == ATT_OK) {
        id = att_str(now);
        att_assertion_list_release(&out->history);
        st = att_record_history(view->record, id, NULL, &out->history, err);
    }
    if (st != ATT_OK)
        return st;
    if (out->history.count == 0) {
        st = att_err_set(err, ATT_NOT_FOUND, "no such event");
        goto done;
    }
    filter.document = out->history.at[0].document;
    if ((st = att_record_steps(view->record, id, &filter, &out->changes, err)) != ATT_OK ||
        (st = att_record_acts_about(view->record, id, &out->acts, err)) != ATT_OK ||
        (st = att_record_family(view->record, id, &filter, &out->family, err)) != ATT_OK ||
        (st = att_record_events(view->record, &filter, &out->siblings, err)) != ATT_OK)
        goto done;
    for (size_t i = 0; i < out->siblings.count; i++)
        if (att_str_eq(out->siblings.at[i].id, id))
            out->event = &out->siblings.at[i];
    if (out->event == NULL)
        st = att_err_set(err, ATT_NOT_FOUND, "no such event");
done:
    if (st != ATT_OK)
        att_event_release(out);
    return st;
}

void
att_event_release(struct att_event_page *page)
{
    att_event_list_release(&page->siblings);
    att_event_family_release(&page->family);
    att_change_list_release(&page->changes);
    att_act_list_release(&page->acts);
    att_assertion_list_release(&page->history);
    page->event = NULL;
}

static void
event_head(struct att_view *view, const struct att_event_row *event)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<header class=\"head\"><p class=\"kicker\"><a href=\"/events?type=");
    att_html_url(out, att_str(att_event_type_name(event->type)));
    ATT_HTML(out, "\">");
    att_say(view, ATT_WORD_TYPE_MEETING + (enum att_word)event->type);
    ATT_HTML(out, "</a></p><h1>");
    att_html_text(out, att_event_label(view, event));
    ATT_HTML(out, "</h1><p class=\"byline\">");
    att_part_event_status(view, event);
    if (event->mode != ATT_MODE_UNKNOWN) {
        ATT_HTML(out, "<span>");
        att_say(view, ATT_WORD_MODE_UNKNOWN + (enum att_word)event->mode);
        ATT_HTML(out, "</span>");
    }
    ATT_HTML(out, "<span>");
    att_say_count(view, event->source_count, ATT_WORD_SOURCE_1);
    ATT_HTML(out, "</span>");
    if (event->in_teaser) {
        ATT_HTML(out, "<span>");
        att_say(view, ATT_WORD_IN_TEASER);
        ATT_HTML(out, "</span>");
    }
    ATT_HTML(out, "</p></header>\n");
}

static void
event_place(struct att_view *view, const struct att_event_row *event)
{
    if (event->place.len == 0 && event->place_country.len == 0)
        return;
    att_part_term(view, ATT_WORD_PLACE);
    att_html_text(view->out, event->place);
    if (event->place.len > 0 && event->place_country.len > 0)
        ATT_HTML(view->out, ", ");
    if (event->place_country.len > 0)
        att_part_country(view, event->place_country);
    att_part_term_end(view);
}

static enum att_status
event_facts(struct att_view *view, const struct att_event_row *event, struct att_err *err)
{
    struct att_buf *out = view->out;
    enum att_status st;

    ATT_HTML(out, "<dl class=\"card\">\n");
    att_part_term(view, ATT_WORD_DATE);
    att_part_date(view, event->date);
    att_part_term_end(view);
    event_place(view, event);
    if (event->country_count > 0) {
        att_part_term(view, ATT_WORD_SIDES);
        att_part_countries(view, event->countries, event->country_count);
        att_part_term_end(view);
    }
    st = att_part_there(view, event, err);
    if (event->mechanism.len > 0) {
        att_part_term(view, ATT_WORD_MECHANISM);
        att_part_mechanism(view, event->mechanism);
        if (event->edition.len > 0) {
            ATT_HTML(out, ", ");
            att_say(view, ATT_WORD_EDITION);
            ATT_HTML(out, " ");
            att_html_text(out, event->edition);
        }
        att_part_term_end(view);
    }
    if (st == ATT_OK)
        st = att_part_chain_of(view, event, err);
    if (event->first_said.len > 0) {
        att_part_term(view, ATT_WORD_FIRST_SAID);
        att_part_time(view, event->first_said);
        att_part_term_end(view);
    }
    if (!att_str_eq(event->first_said, event->last_said) && event->last_said.len > 0) {
        att_part_term(view, ATT_WORD_LAST_SAID);
        att_part_time(view, event->last_said);
        att_part_term_end(view);
    }
    ATT_HTML(out, "</dl>\n");
    return st;
}

/* One event on a line of a brief list. */
static void
event_beside(struct att_view *view, const struct att_event_row *at)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<li>");
    att_part_sign(view, at->status);
    att_part_event_link(view, at);
    ATT_HTML(out, "<br><small>");
    att_part_date(view, at->date);
    ATT_HTML(out, "</small></li>\n");
}

static void
event_beside_begin(struct att_view *view, const char *id, enum att_word heading)
{
    ATT_HTML(view->out, "<section class=\"siblings\" aria-labelledby=\"");
    att_html_attr(view->out, att_str(id));
    ATT_HTML(view->out, "\">");
    att_part_heading(view, id, heading);
    ATT_HTML(view->out, "<ul class=\"brief\">\n");
}

/* The visit or conference that it is part of, and what is part of it. */
static void
event_family(struct att_view *view, const struct att_event_family *family)
{
    if (family->whole != NULL) {
        event_beside_begin(view, "whole", ATT_WORD_PART_OF);
        event_beside(view, family->whole);
        ATT_HTML(view->out, "</ul></section>\n");
    }
    if (family->part_count == 0)
        return;
    event_beside_begin(view, "parts", ATT_WORD_PARTS);
    for (size_t i = 0; i < family->part_count; i++)
        event_beside(view, &family->parts[i]);
    ATT_HTML(view->out, "</ul></section>\n");
}

/* Whether an event is shown as one of the family already. */
static bool
event_in_family(const struct att_event_family *family, struct att_str id)
{
    for (size_t i = 0; i < family->part_count; i++)
        if (att_str_eq(family->parts[i].id, id))
            return true;
    return family->whole != NULL && att_str_eq(family->whole->id, id);
}

/* What else the first of its sources tells of. */
static void
event_siblings(struct att_view *view, const struct att_event_page *page)
{
    size_t shown = 0;

    for (size_t i = 0; i < page->siblings.count && shown < SIBLINGS; i++) {
        const struct att_event_row *at = &page->siblings.at[i];

        if (at == page->event || at->in_teaser || event_in_family(&page->family, at->id))
            continue;
        if (shown++ == 0)
            event_beside_begin(view, "siblings", ATT_WORD_SAME_SOURCE);
        event_beside(view, at);
    }
    if (shown > 0)
        ATT_HTML(view->out, "</ul></section>\n");
}

/* What an assertion gave, and which of it differs from the one before. */
static void
assertion_state(struct att_view *view, const struct att_assertion_row *at,
                const struct att_assertion_row *before)
{
    struct att_buf *out = view->out;
    bool moved = before != NULL && at->date.len > 0 && before->date.len > 0 &&
                 !att_str_eq(at->date, before->date);
    bool turned = before != NULL && at->status != before->status;

    ATT_HTML(out, "<p class=\"gave\">");
    att_part_status(view, at->status);
    if (at->mode != ATT_MODE_UNKNOWN) {
        ATT_HTML(out, "<span>");
        att_say(view, ATT_WORD_MODE_UNKNOWN + (enum att_word)at->mode);
        ATT_HTML(out, "</span>");
    }
    ATT_HTML(out, "<span>");
    if (at->date.len > 0) {
        att_say(view, ATT_WORD_SAYS_DATE);
        ATT_HTML(out, " ");
    }
    att_part_date(view, at->date);
    ATT_HTML(out, "</span>");
    if (at->place.len > 0) {
        ATT_HTML(out, "<span>");
        att_html_text(out, at->place);
        ATT_HTML(out, "</span>");
    }
    if (moved || turned) {
        ATT_HTML(out, "<strong class=\"changed\">");
        att_say(view, ATT_WORD_CHANGED);
        ATT_HTML(out, "</strong>");
    }
    ATT_HTML(out, "</p>");
}

/* What was inferred, in words and by the inference's own name. */
static void
assertion_inferred(struct att_view *view, struct att_str names)
{
    if (names.len == 0)
        return;
    ATT_HTML(view->out, "<p class=\"inferred\">");
    att_part_inferences(view, names, true);
    ATT_HTML(view->out, "</p>\n");
}

static void
assertion_item(struct att_view *view, const struct att_assertion_row *at,
               const struct att_assertion_row *before)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<li");
    if (at->copy)
        ATT_HTML(out, " class=\"copy\"");
    ATT_HTML(out, "><p class=\"said\">");
    att_part_time(view, at->said);
    if (at->publisher.len > 0) {
        ATT_HTML(out, "<span>");
        att_html_text(out, at->publisher);
        ATT_HTML(out, "</span>");
    }
    if (at->copy) {
        ATT_HTML(out, "<span>");
        att_say(view, ATT_WORD_COPY);
        ATT_HTML(out, "</span>");
    }
    if (at->in_teaser) {
        ATT_HTML(out, "<span>");
        att_say(view, ATT_WORD_IN_TEASER);
        ATT_HTML(out, "</span>");
    }
    ATT_HTML(out, "</p>\n");
    assertion_state(view, at, before);
    att_part_quote(view, at->document, at->quote, &at->span);
    assertion_inferred(view, at->inferred);
    ATT_HTML(out, "<p class=\"from\"><a href=\"/document/");
    att_html_url(out, at->document);
    ATT_HTML(out, "\">");
    att_html_text(out, at->title.len > 0 ? at->title : at->document);
    ATT_HTML(out, "</a></p></li>\n");
}

enum att_status
att_view_event(struct att_view *view, struct att_err *err)
{
    const struct att_assertion_row *before = NULL;
    struct att_event_page page;
    struct att_buf *out = view->out;
    enum att_status st = att_event_load(view, view->args[0], &page, err);

    if (st != ATT_OK)
        return st;
    att_frame_begin(view, att_event_label(view, page.event), ATT_WORD_EVENTS);
    event_head(view, page.event);
    ATT_HTML(out, "<div class=\"columns side\">\n<section aria-labelledby=\"history\">");
    att_part_heading(view, "history", ATT_WORD_HISTORY);
    att_part_note(view, ATT_WORD_HISTORY_NOTE);
    ATT_HTML(out, "<ol class=\"history\">\n");
    for (size_t i = 0; i < page.history.count; i++) {
        const struct att_assertion_row *at = &page.history.at[i];

        assertion_item(view, at, at->said.len > 0 ? before : NULL);
        /* nothing can be said to change after what has no date, nor by a copy */
        if (at->said.len > 0 && !at->copy)
            before = at;
    }
    ATT_HTML(out, "</ol></section>\n<div class=\"first\">\n");
    st = event_facts(view, page.event, err);
    event_family(view, &page.family);
    event_siblings(view, &page);
    att_review_of_event(view, page.event, &page.acts);
    ATT_HTML(out, "</div></div>\n");
    att_frame_end(view);
    att_event_release(&page);
    return st;
}
