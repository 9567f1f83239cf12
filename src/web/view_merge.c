/* SPDX-License-Identifier: MIT
 *
 * view_merge.c - two events side by side, to be made one or kept apart; one event's sources, to be
 * taken apart.  Nothing is done here: each page shows what a form would do. */
#include "web/review_int.h"

#define MERGE_NEAR_DAYS 10 /* how far from its date events are offered */
#define MERGE_NEAR 12      /* and how many */
#define MERGE_QUOTES 6

/* The one event of an id, or the start of one, with its history; ATT_NOT_FOUND. */
struct side {
    struct att_event_list list;
    struct att_assertion_list history;
    const struct att_event_row *event;
    char version[ATT_EVENT_VERSION];
};

static void
side_release(struct side *side)
{
    att_assertion_list_release(&side->history);
    att_event_list_release(&side->list);
    side->event = NULL;
}

static enum att_status
side_load(struct att_view *view, struct att_str id, struct side *out, struct att_err *err)
{
    enum att_status st;

    *out = (struct side){.event = NULL};
    if ((st = att_event_find_now(view, view->record, id, &out->list, err)) == ATT_OK)
        out->event = &out->list.at[0];
    if (st == ATT_OK)
        st = att_record_history(view->record, out->event->id, NULL, &out->history, err);
    if (st == ATT_OK)
        st = att_record_event_version(view->record, out->event->id, out->version, err);
    if (st != ATT_OK)
        side_release(out);
    return st;
}

/* The id in what somebody typed or pasted: an id, or an event's address. */
static struct att_str
typed_id(struct att_str text)
{
    size_t start = text.len, end = text.len;

    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] == '?' || text.at[i] == '#') {
            end = i;
            break;
        }
    for (start = end; start > 0 && text.at[start - 1] != '/'; start--)
        continue;
    return att_str_trim(att_str_sub(text, start, end));
}

/* ---- merge --------------------------------------------------------------------------- */

/* Events that it could be one with: of its mechanism, else of its sides, near its date. */
static enum att_status
merge_near(struct att_view *view, const struct att_event_row *event, struct att_event_list *out,
           struct att_err *err)
{
    struct att_filter filter = {.teasers = true, .today = view->today, .limit = MERGE_NEAR};
    struct att_edtf date;
    int64_t from, to;

    filter.mechanism = event->mechanism;
    for (size_t i = 0; event->mechanism.len == 0 && i < event->country_count; i++)
        if (filter.country.len == 0 || att_str_eqz(filter.country, "VNM"))
            filter.country = event->countries[i];
    if (att_edtf_read(event->date, &date) && att_edtf_bounds(&date, &from, &to)) {
        struct att_day a = att_day_of(from - MERGE_NEAR_DAYS), b = att_day_of(to + MERGE_NEAR_DAYS);

        filter.since = att_arena_printf(view->arena, "%04d-%02d-%02d", a.year, a.month, a.day);
        filter.until = att_arena_printf(view->arena, "%04d-%02d-%02d", b.year, b.month, b.day);
    }
    return att_record_events(view->record, &filter, out, err);
}

/* The form that names the other one, and those that are likely. */
static enum att_status
merge_pick(struct att_view *view, const struct att_event_row *event, struct att_err *err)
{
    struct att_buf *out = view->out;
    struct att_event_list near = {0};
    enum att_status st = merge_near(view, event, &near, err);

    if (st != ATT_OK)
        return st;
    ATT_HTML(out, "<form class=\"filter\" action=\"/merge\">");
    att_part_hidden(view, "a", event->id);
    ATT_HTML(out, "<p><label for=\"m-b\">");
    att_say(view, ATT_WORD_REVIEW_OTHER);
    ATT_HTML(out, "</label><input id=\"m-b\" name=\"b\" maxlength=\"200\" required></p>"
                  "<p class=\"go\"><button>");
    att_say(view, ATT_WORD_REVIEW_COMPARE);
    ATT_HTML(out, "</button></p></form>\n<section><h2>");
    att_say(view, ATT_WORD_REVIEW_NEAR);
    ATT_HTML(out, "</h2><ol class=\"events near\">\n");
    for (size_t i = 0; i < near.count; i++) {
        const struct att_event_row *other = &near.at[i];

        if (att_str_eq(other->id, event->id))
            continue;
        ATT_HTML(out, "<li><p class=\"when\">");
        att_part_date(view, other->date);
        ATT_HTML(out, "</p><div><p class=\"what\"><a href=\"/merge?a=");
        att_html_url(out, event->id);
        ATT_HTML(out, "&amp;b=");
        att_html_url(out, other->id);
        ATT_HTML(out, "\">");
        att_html_text(out, att_event_label(view, other));
        ATT_HTML(out, "</a></p></div><p class=\"state\">");
        att_part_event_status(view, other);
        ATT_HTML(out, "</p></li>\n");
    }
    ATT_HTML(out, "</ol>");
    if (near.count <= 1)
        att_part_note(view, ATT_WORD_REVIEW_NEAR_NONE);
    ATT_HTML(out, "</section>\n");
    att_event_list_release(&near);
    return ATT_OK;
}

static void
merge_side(struct att_view *view, const struct side *side)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<section class=\"side\"><h2>");
    att_part_event_link(view, side->event);
    ATT_HTML(out, "</h2>\n");
    att_review_card(view, side->event, &side->history, MERGE_QUOTES);
    ATT_HTML(out, "</section>\n");
}

/* One of the two things that can be done. */
static void
merge_form(struct att_view *view, const struct side *a, const struct side *b, const char *kind)
{
    struct att_buf *out = view->out;
    const struct att_review_form form = {
        a->event, a->version, att_arena_printf(view->arena, "/event/%.*s", ATT_STR(a->event->id)),
        false};
    bool merge = strcmp(kind, "merge") == 0;

    att_review_form(view, &form, "decide");
    att_part_hidden(view, "other", b->event->id);
    att_part_hidden(view, "other_version", att_str(b->version));
    ATT_HTML(out, "<button name=\"kind\" value=\"");
    att_html_attr(out, att_str(kind));
    ATT_HTML(out, "\"");
    if (merge)
        ATT_HTML(out, " class=\"main\"");
    ATT_HTML(out, ">");
    att_say(view, merge ? ATT_WORD_REVIEW_MERGE_DO : ATT_WORD_REVIEW_NEVER_DO);
    ATT_HTML(out, "</button></form>\n");
}

/* A reason in the reader's words; in the record's own when it is a new one. */
static void
merge_reason(struct att_view *view, const struct att_why_row *row)
{
    static const char *const rules[] = {
        "types",       "one-article", "editions",    "told-after",  "mechanisms", "places",
        "names",       "held-apart",  "dates",       "sides",       "people",     "copy",
        "name",        "series-days", "series-date", "series",      "edition",    "slip",
        "put-off",     "two-people",  "all-people",  "some-people", "place-day",  "person-days",
        "person-date", "sides-days",  "unclear",     "no-slip",     "by-hand"};

    for (size_t i = 0; i < ATT_COUNT(rules); i++)
        if (att_str_eqz(row->rule, rules[i])) {
            att_say(view, ATT_WORD_TIE_TYPES + (enum att_word)i);
            return;
        }
    ATT_HTML(view->out, "<span lang=\"en\">");
    att_html_text(view->out, row->words);
    ATT_HTML(view->out, "</span>");
}

/* What the record says of why they are two. */
static void
merge_why(struct att_view *view, const struct side *a, const struct side *b)
{
    struct att_buf *out = view->out;
    struct att_why_list why = {0};

    if (att_record_why_not(view->record, a->event->id, b->event->id, &why, NULL) != ATT_OK)
        return;
    ATT_HTML(out, "<section class=\"panel\"><h2>");
    att_say(view, ATT_WORD_REVIEW_WHY_TWO);
    ATT_HTML(out, "</h2><ul class=\"acts\">");
    for (size_t i = 0; i < why.count; i++) {
        ATT_HTML(out, "<li><p>");
        att_say(view, why.at[i].joins ? ATT_WORD_REVIEW_JOINS : ATT_WORD_REVIEW_PARTS);
        ATT_HTML(out, " ");
        merge_reason(view, &why.at[i]);
        ATT_HTML(out, " <code>");
        att_html_text(out, why.at[i].rule);
        ATT_HTML(out, "</code></p></li>");
    }
    ATT_HTML(out, "</ul></section>\n");
    att_why_list_release(&why);
}

static void
merge_head(struct att_view *view, enum att_word title, enum att_word note)
{
    att_frame_begin(view, att_str(att_word(view->lang, title)), ATT_WORD_REVIEW);
    att_part_head(view, title, note);
}

static enum att_status
merge_two(struct att_view *view, const struct side *a, struct att_str typed, struct att_err *err)
{
    struct side b;
    enum att_status st = side_load(view, typed_id(typed), &b, err);

    if (st == ATT_NOT_FOUND || (st == ATT_OK && att_str_eq(a->event->id, b.event->id))) {
        att_part_note(view, st == ATT_OK ? ATT_WORD_REVIEW_SAME_ONE : ATT_WORD_REVIEW_NO_OTHER);
        if (st == ATT_OK)
            side_release(&b);
        return merge_pick(view, a->event, err);
    }
    if (st != ATT_OK)
        return st;
    ATT_HTML(view->out, "<div class=\"columns\">\n");
    merge_side(view, a);
    merge_side(view, &b);
    ATT_HTML(view->out, "</div>\n");
    merge_why(view, a, &b);
    if (att_view_may_write(view, ATT_ROLE_EDITOR)) {
        ATT_HTML(view->out, "<div class=\"review-forms\">");
        merge_form(view, a, &b, "merge");
        merge_form(view, a, &b, "never");
        ATT_HTML(view->out, "</div>\n");
    }
    side_release(&b);
    return ATT_OK;
}

enum att_status
att_view_merge(struct att_view *view, struct att_err *err)
{
    struct att_str other = att_view_param(view, "b");
    struct side a;
    enum att_status st = side_load(view, typed_id(att_view_param(view, "a")), &a, err);

    if (st != ATT_OK)
        return st;
    merge_head(view, ATT_WORD_REVIEW_MERGE, ATT_WORD_REVIEW_MERGE_NOTE);
    if (other.len > 0) {
        st = merge_two(view, &a, other, err);
    } else {
        merge_side(view, &a);
        st = merge_pick(view, a.event, err);
    }
    att_frame_end(view);
    side_release(&a);
    return st;
}

/* ---- split --------------------------------------------------------------------------- */

/* Whether the parameters name an assertion. */
static bool
split_chosen(const struct att_view *view, struct att_str id)
{
    for (size_t i = 0; i < view->param_count; i++)
        if (att_str_eqz(view->params[i].name, "other") && att_str_eq(view->params[i].value, id))
            return true;
    return false;
}

/* The assertions that are, or are not, chosen. */
static size_t
split_part(struct att_view *view, const struct side *side, bool chosen, enum att_word title)
{
    struct att_buf *out = view->out;
    size_t count = 0;

    ATT_HTML(out, "<section class=\"side\"><h2>");
    att_say(view, title);
    ATT_HTML(out, "</h2>\n");
    for (size_t i = 0; i < side->history.count; i++) {
        const struct att_assertion_row *at = &side->history.at[i];

        if (split_chosen(view, at->id) != chosen)
            continue;
        count++;
        ATT_HTML(out, "<p class=\"gave\">");
        att_part_status(view, at->status);
        ATT_HTML(out, "<span>");
        att_part_date(view, at->date);
        ATT_HTML(out, "</span></p>");
        att_part_quote(view, at->document, at->quote, &at->span);
    }
    if (count == 0)
        att_part_note(view, ATT_WORD_NOTHING);
    ATT_HTML(out, "</section>\n");
    return count;
}

/* What would be left and what would go, and the form that does it. */
static void
split_preview(struct att_view *view, const struct side *side)
{
    struct att_buf *out = view->out;
    const struct att_review_form form = {
        side->event, side->version,
        att_arena_printf(view->arena, "/event/%.*s", ATT_STR(side->event->id)), false};
    size_t left, gone;

    ATT_HTML(out, "<div class=\"columns\">\n");
    left = split_part(view, side, false, ATT_WORD_REVIEW_STAYS);
    gone = split_part(view, side, true, ATT_WORD_REVIEW_GOES);
    ATT_HTML(out, "</div>\n");
    if (left == 0 || gone == 0) {
        att_part_note(view, ATT_WORD_REVIEW_SPLIT_ALL);
        return;
    }
    if (!att_view_may_write(view, ATT_ROLE_EDITOR))
        return;
    att_review_form(view, &form, "decide");
    for (size_t i = 0; i < side->history.count; i++)
        if (split_chosen(view, side->history.at[i].id))
            att_part_hidden(view, "other", side->history.at[i].id);
    ATT_HTML(out, "<button class=\"main\" name=\"kind\" value=\"split\">");
    att_say(view, ATT_WORD_REVIEW_SPLIT_DO);
    ATT_HTML(out, "</button></form>\n");
}

/* The sources, each with a box to tick. */
static void
split_pick(struct att_view *view, const struct side *side)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<form class=\"split\" action=\"/split\">");
    att_part_hidden(view, "event", side->event->id);
    ATT_HTML(out, "<ul class=\"ticks\">\n");
    for (size_t i = 0; i < side->history.count; i++) {
        const struct att_assertion_row *at = &side->history.at[i];

        ATT_HTML(out, "<li><label><input type=\"checkbox\" name=\"other\" value=\"");
        att_html_attr(out, at->id);
        ATT_HTML(out, "\"");
        if (split_chosen(view, at->id))
            ATT_HTML(out, " checked");
        ATT_HTML(out, "> <span>");
        att_part_time(view, at->said);
        if (at->publisher.len > 0)
            ATT_HTML(out, " · ");
        att_html_text(out, at->publisher);
        ATT_HTML(out, ": <q lang=\"vi\">");
        att_html_text(out, at->quote);
        ATT_HTML(out, "</q></span></label></li>\n");
    }
    ATT_HTML(out, "</ul><p class=\"go\"><button>");
    att_say(view, ATT_WORD_REVIEW_PREVIEW);
    ATT_HTML(out, "</button></p></form>\n");
}

enum att_status
att_view_split(struct att_view *view, struct att_err *err)
{
    struct side side;
    enum att_status st = side_load(view, typed_id(att_view_param(view, "event")), &side, err);

    if (st != ATT_OK)
        return st;
    merge_head(view, ATT_WORD_REVIEW_SPLIT, ATT_WORD_REVIEW_SPLIT_NOTE);
    ATT_HTML(view->out, "<h2>");
    att_part_event_link(view, side.event);
    ATT_HTML(view->out, "</h2>\n");
    split_pick(view, &side);
    if (att_view_param(view, "other").len > 0)
        split_preview(view, &side);
    att_frame_end(view);
    side_release(&side);
    return ATT_OK;
}
