/* SPDX-License-Identifier: MIT
 *
 * view_there.c - what an event page tells beyond the event itself: who was there, with the rank and
 * the post of that day, and where it stands in the chain of its mechanism. */
#include "web/web_int.h"

enum { THERE_PEOPLE = 40, CHAIN_LINKS = 4 };

/* ---- who was there -------------------------------------------------------------- */

/* The days between which the event lies and was first told of; what is seen in a report of it, was
 * so on its day. */
struct then {
    struct att_str day, told;
};

static struct then
then_of(const struct att_event_row *event)
{
    struct att_edtf date;
    struct att_str day = att_str_sub(event->date, 0, 10);

    if (!att_edtf_read(event->date, &date) || date.from.year == 0)
        day = att_str_sub(event->first_said, 0, 10);
    return (struct then){day, att_str_sub(event->last_said, 0, 10)};
}

static bool
stated(struct att_str kind)
{
    return att_str_eqz(kind, "said") || att_str_eqz(kind, "lexicon");
}

/* "2020" and "2020-11" stand for all of their days. */
static bool
not_after(struct att_str date, struct att_str day)
{
    size_t len = date.len < day.len ? date.len : day.len;

    return att_str_cmp(att_str_sub(date, 0, len), att_str_sub(day, 0, len)) <= 0;
}

/* Whether the post was held at the time, as far as is known: 2 surely, 1 perhaps, 0 not. */
static int
held_then(const struct att_tenure_row *post, struct then then)
{
    struct att_str from = post->from.len > 0 ? post->from : post->first_seen;
    struct att_str to = post->to.len > 0 ? post->to : post->last_seen;
    bool begun = from.len == 0 || not_after(from, then.day) ||
                 (!stated(post->from_kind) && not_after(from, then.told));
    bool over = to.len > 0 && !not_after(then.day, to);

    if (!begun || (over && stated(post->to_kind)))
        return 0;
    return over ? 1 : 2;
}

/* The post to show: the highest that surely was held, else one that perhaps still was. */
static const struct att_tenure_row *
post_then(const struct att_tenure_list *posts, struct att_str person, struct then then)
{
    const struct att_tenure_row *best = NULL;
    int most = 0;

    for (size_t i = 0; i < posts->count; i++) {
        int held = 0;

        if (att_str_eq(posts->at[i].person, person))
            held = held_then(&posts->at[i], then);
        if (held > most) {
            most = held;
            best = &posts->at[i];
        }
    }
    return best;
}

/* The last rank that was seen by then; it goes to *rank, as memory of the view. */
static enum att_status
rank_then(struct att_view *view, struct att_str person, struct then then, struct att_str *rank,
          struct att_err *err)
{
    const struct att_filter filter = {.person = person};
    struct att_rank_list list;
    enum att_status st = att_record_ranks(view->record, &filter, &list, err);

    if (st != ATT_OK)
        return st;
    for (size_t i = 0; i < list.count; i++)
        if (not_after(list.at[i].first_seen, then.day) ||
            not_after(list.at[i].first_seen, then.told))
            *rank = att_arena_str(view->arena, list.at[i].rank);
    att_rank_list_release(&list);
    return ATT_OK;
}

static enum att_status
there_person(struct att_view *view, const struct att_event_row *event, size_t i,
             const struct att_tenure_list *posts, struct att_err *err)
{
    struct att_buf *out = view->out;
    struct att_str id = event->people_ids == NULL ? att_str(NULL) : event->people_ids[i];
    const struct att_tenure_row *post = NULL;
    struct then then = then_of(event);
    struct att_str rank = {NULL, 0};
    enum att_status st = ATT_OK;

    if (id.len > 0 && i < THERE_PEOPLE) {
        post = post_then(posts, id, then);
        st = rank_then(view, id, then, &rank, err);
    }
    if (st != ATT_OK)
        return st;
    if (rank.len == 0 && post != NULL)
        rank = post->rank;
    ATT_HTML(out, "<li>");
    if (rank.len > 0) {
        ATT_HTML(out, "<span class=\"rank\" lang=\"vi\">");
        att_html_text(out, rank);
        ATT_HTML(out, "</span> ");
    }
    att_part_person(view, id, event->people[i]);
    if (post != NULL && post->post.len > 0) {
        ATT_HTML(out, "<br><small lang=\"vi\">");
        att_html_text(out, post->post);
        ATT_HTML(out, "</small>");
    }
    ATT_HTML(out, "</li>");
    return ATT_OK;
}

enum att_status
att_part_there(struct att_view *view, const struct att_event_row *event, struct att_err *err)
{
    struct att_tenure_list posts = {0};
    size_t asked = event->people_count < THERE_PEOPLE ? event->people_count : THERE_PEOPLE;
    enum att_status st = ATT_OK;

    if (event->people_count == 0)
        return ATT_OK;
    if (event->people_ids != NULL)
        st = att_record_posts(view->record, NULL, event->people_ids, asked, &posts, err);
    if (st != ATT_OK)
        return st;
    att_part_term(view, ATT_WORD_PEOPLE_THERE);
    ATT_HTML(view->out, "<ul class=\"there\">");
    for (size_t i = 0; st == ATT_OK && i < event->people_count; i++)
        st = there_person(view, event, i, &posts, err);
    ATT_HTML(view->out, "</ul>");
    att_part_term_end(view);
    att_tenure_list_release(&posts);
    return st;
}

/* ---- the chain ------------------------------------------------------------------ */

/* The sitting of a mechanism next to the event's day, before or after it; *found is empty when
 * there is none. */
static enum att_status
chain_next(struct att_view *view, struct att_str mechanism, const struct att_event_row *event,
           bool before, struct att_event_list *found, struct att_err *err)
{
    struct att_filter filter = {
        .mechanism = mechanism, .newest_first = before, .limit = 1, .bare = true};
    struct att_edtf date = {{0, 0, 0}, {0, 0, 0}, false};
    char begin[ATT_EDTF_MAX];
    struct att_str day, year;

    /* where it begins: of a span, only its first day is a day of the filter */
    (void)att_edtf_read(event->date, &date);
    date.range = false;
    (void)att_edtf_write(&date, begin);
    day = att_str(begin);
    year = att_str_sub(day, 0, 4);

    filter.since = before ? year : day;
    filter.until = before ? day : year;
    return att_record_events(view->record, &filter, found, err);
}

static void
chain_event(struct att_view *view, struct att_str mechanism, const struct att_event_list *found)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<li>");
    if (found->count > 0) {
        att_part_event_link(view, &found->at[0]);
        ATT_HTML(out, "<br><small>");
        att_part_date(view, found->at[0].date);
        ATT_HTML(out, "</small>");
    } else {
        att_part_mechanism(view, mechanism);
        ATT_HTML(out, " <small>");
        att_say(view, ATT_WORD_CHAIN_NOT_YET);
        ATT_HTML(out, "</small>");
    }
    ATT_HTML(out, "</li>");
}

enum att_status
att_part_chain_of(struct att_view *view, const struct att_event_row *event, struct att_err *err)
{
    size_t count = 0, shown = 0;
    const struct att_mechanism *all = att_lexicon_mechanisms(view->opts->lexicon, &count);
    const struct att_mechanism *own = att_mechanism_find(view, event->mechanism);
    struct att_event_list found = {0};
    struct att_edtf date;
    enum att_status st = ATT_OK;

    if (own == NULL || !att_edtf_read(event->date, &date) || date.from.year == 0)
        return ATT_OK;
    if (own->prepares.len > 0) {
        if ((st = chain_next(view, own->prepares, event, false, &found, err)) != ATT_OK)
            return st;
        att_part_term(view, ATT_WORD_CHAIN_PREPARES);
        ATT_HTML(view->out, "<ul class=\"there\">");
        chain_event(view, own->prepares, &found);
        ATT_HTML(view->out, "</ul>");
        att_part_term_end(view);
        att_event_list_release(&found);
    }
    for (size_t i = 0; i < count && shown < CHAIN_LINKS; i++) {
        if (!att_str_eq(all[i].prepares, own->id))
            continue;
        if ((st = chain_next(view, all[i].id, event, true, &found, err)) != ATT_OK)
            return st;
        if (found.count > 0 && shown++ == 0) {
            att_part_term(view, ATT_WORD_CHAIN_PREPARED_BY);
            ATT_HTML(view->out, "<ul class=\"there\">");
        }
        if (found.count > 0)
            chain_event(view, all[i].id, &found);
        att_event_list_release(&found);
    }
    if (shown > 0) {
        ATT_HTML(view->out, "</ul>");
        att_part_term_end(view);
    }
    return ATT_OK;
}
