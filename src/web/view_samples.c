/* SPDX-License-Identifier: MIT
 *
 * view_samples.c - all samples, and drawing one: the filters are those of /events and stand in the
 * address, so the form that draws posts to the address that says what from. */
#include "web/sample_int.h"

/* What the form that draws was filled in with. */
struct drawing {
    struct att_sample sample;
    struct att_filter filter;
    struct att_str size, coders; /* as typed */
    int64_t count;
    enum att_word wrong;
    size_t total; /* events that the filters let through */
};

/* ---- the page ------------------------------------------------------------------------ */

static void
sample_row(struct att_view *view, const struct att_sample *sample)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<li><p class=\"what\"><a href=\"");
    att_sample_address(view, sample, "", att_str(NULL));
    ATT_HTML(out, "\">");
    att_html_text(out, sample->name);
    ATT_HTML(out, "</a></p><p class=\"facts\"><span>");
    att_part_time(view, sample->made);
    ATT_HTML(out, "</span><span>");
    att_say_count(view, sample->size, ATT_WORD_EVENT_1);
    ATT_HTML(out, "</span>");
    for (size_t i = 0; i < sample->coder_count; i++) {
        ATT_HTML(out, "<span>");
        att_html_text(out, sample->coders[i].name);
        att_buf_printf(out, " %lld/%lld", (long long)sample->coders[i].coded,
                       (long long)sample->size);
        ATT_HTML(out, "</span>");
    }
    ATT_HTML(out, "<span>");
    att_say(view, sample->closed.len > 0 ? ATT_WORD_SAMPLE_CLOSED : ATT_WORD_SAMPLE_OPEN);
    ATT_HTML(out, "</span></p></li>\n");
}

static void
field_begin(struct att_view *view, const char *name, enum att_word word)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<div class=\"field\">");
    att_part_label(view, "s-", name, word);
    ATT_HTML(out, "</label><input");
    att_part_named(view, "s-", name);
    ATT_HTML(out, " autocomplete=\"off\" aria-describedby=\"h-");
    att_html_attr(out, att_str(name));
    ATT_HTML(out, "\" required value=\"");
}

static void
field_end(struct att_view *view, const char *name, enum att_word hint)
{
    ATT_HTML(view->out, "\">");
    att_part_hint(view, name, hint);
    ATT_HTML(view->out, "</div>\n");
}

static void
tick(struct att_view *view, const char *name, enum att_word word, bool on)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<li><label><input type=\"checkbox\" name=\"");
    att_html_attr(out, att_str(name));
    ATT_HTML(out, "\" value=\"1\"");
    if (on)
        ATT_HTML(out, " checked");
    ATT_HTML(out, "><span>");
    att_say(view, word);
    ATT_HTML(out, "</span></label></li>\n");
}

/* The form that draws; its address has the filters. */
static void
draw_form(struct att_view *view, const struct drawing *d)
{
    struct att_buf *out = view->out;

    if (d->wrong != ATT_WORD_NONE)
        att_part_refused(view, d->wrong);
    ATT_HTML(out, "<form class=\"entry\" method=\"post\" action=\"");
    att_part_address(view, "page", att_str(NULL));
    ATT_HTML(out, "\">");
    att_part_token(view);
    field_begin(view, "name", ATT_WORD_SAMPLE_NAME);
    att_html_attr(out, d->sample.name);
    ATT_HTML(out, "\" maxlength=\"120");
    field_end(view, "name", ATT_WORD_SAMPLE_NAME_HINT);
    field_begin(view, "size", ATT_WORD_SAMPLE_SIZE);
    att_html_attr(out, d->size);
    ATT_HTML(out, "\" inputmode=\"numeric\" maxlength=\"3");
    field_end(view, "size", ATT_WORD_SAMPLE_SIZE_HINT);
    field_begin(view, "coders", ATT_WORD_SAMPLE_CODERS);
    att_html_attr(out, d->coders);
    ATT_HTML(out, "\" maxlength=\"400");
    field_end(view, "coders",
              view->accounts ? ATT_WORD_SAMPLE_CODERS_HINT : ATT_WORD_SAMPLE_CODERS_FREE);
    field_begin(view, "seed", ATT_WORD_SAMPLE_SEED);
    att_html_attr(out, d->sample.seed);
    ATT_HTML(out, "\" maxlength=\"60");
    field_end(view, "seed", ATT_WORD_SAMPLE_SEED_HINT);
    ATT_HTML(out, "<ul class=\"ticks broad\">\n");
    tick(view, "strata", ATT_WORD_SAMPLE_STRATA, d->sample.strata);
    tick(view, "filled", ATT_WORD_SAMPLE_FILLED, d->sample.filled);
    ATT_HTML(out, "</ul><p class=\"broad\"><button class=\"main\">");
    att_say(view, ATT_WORD_SAMPLE_DRAW);
    ATT_HTML(out, "</button></p></form>\n");
}

static enum att_status
samples_page(struct att_view *view, const struct drawing *d, struct att_err *err)
{
    struct att_sample_list list = {NULL, 0};
    struct att_buf *out = view->out;
    enum att_status st =
        view->desk == NULL ? ATT_OK : att_desk_samples(view->desk, view->arena, &list, err);

    if (st != ATT_OK)
        return st;
    att_frame_begin(view, att_str(att_word(view->lang, ATT_WORD_SAMPLES)), ATT_WORD_REVIEW);
    ATT_HTML(out, "<header class=\"head\"><p class=\"kicker\"><a href=\"/review\">");
    att_say(view, ATT_WORD_REVIEW);
    ATT_HTML(out, "</a></p><h1>");
    att_say(view, ATT_WORD_SAMPLES);
    ATT_HTML(out, "</h1><p class=\"note\">");
    att_say(view, ATT_WORD_SAMPLES_NOTE);
    ATT_HTML(out, "</p></header>\n");
    if (list.count == 0)
        att_part_note(view, ATT_WORD_SAMPLES_NONE);
    else
        ATT_HTML(out, "<ol class=\"reports samples\">\n");
    for (size_t i = 0; i < list.count; i++)
        sample_row(view, &list.at[i]);
    if (list.count > 0)
        ATT_HTML(out, "</ol>\n");
    if (att_view_may_write(view, ATT_ROLE_EDITOR)) {
        ATT_HTML(out, "<section class=\"draw\" aria-labelledby=\"draw\">");
        att_part_heading(view, "draw", ATT_WORD_SAMPLE_NEW);
        ATT_HTML(out, "<p class=\"note\">");
        att_say(view, ATT_WORD_SAMPLE_NEW_NOTE);
        ATT_HTML(out, "</p>\n");
        att_part_filter(view, &d->filter);
        ATT_HTML(out, "<p class=\"count\"><span>");
        att_say_count(view, (int64_t)d->total, ATT_WORD_EVENT_1);
        ATT_HTML(out, "</span></p>\n");
        if (d->total > 0)
            draw_form(view, d);
        ATT_HTML(out, "</section>\n");
    }
    att_frame_end(view);
    return ATT_OK;
}

/* A seed that nobody has chosen: the time, to the second. */
static struct att_str
seed_of_now(struct att_view *view)
{
    return att_view_int(view, att_view_seconds(view));
}

enum att_status
att_view_samples(struct att_view *view, struct att_err *err)
{
    struct drawing d = {.wrong = ATT_WORD_NONE};
    struct att_event_list list = {0};
    struct att_filter filter;
    enum att_status st = att_view_filter(view, &d.filter, err);

    if (st != ATT_OK)
        return st;
    filter = d.filter;
    filter.limit = 1;
    if ((st = att_record_events(view->record, &filter, &list, err)) != ATT_OK)
        return st;
    d.total = list.total;
    att_event_list_release(&list);
    d.size = att_view_int(view, d.total < ATT_SAMPLE_COUNT ? (int64_t)d.total : ATT_SAMPLE_COUNT);
    d.sample.seed = seed_of_now(view);
    return samples_page(view, &d, err);
}

/* ---- drawing ---------------------------------------------------------------------------- */

/* Whether there is an account of that name that may code. */
static enum att_status
coder_known(struct att_view *view, struct att_str name, bool *known, struct att_err *err)
{
    struct att_account_list list = {NULL, 0};
    enum att_status st = ATT_OK;

    *known = !view->accounts;
    if (view->accounts)
        st = att_desk_accounts(view->desk, view->arena, &list, err);
    for (size_t i = 0; i < list.count; i++)
        if (att_str_eq(list.at[i].name, name))
            *known = list.at[i].role >= ATT_ROLE_EDITOR;
    return st;
}

/* Names between ";" or ",". */
static enum att_status
read_coders(struct att_view *view, struct drawing *d, struct att_err *err)
{
    struct att_str rest = d->coders, part;
    char sep = att_str_has(rest, ";") ? ';' : ',';
    enum att_status st = ATT_OK;

    while (st == ATT_OK && d->wrong == ATT_WORD_NONE && att_str_cut(&rest, sep, &part)) {
        bool known = true;

        if ((part = att_str_trim(part)).len == 0)
            continue;
        for (size_t i = 0; i < d->sample.coder_count; i++)
            if (att_str_eq(d->sample.coders[i].name, part))
                d->wrong = ATT_WORD_SAMPLE_WRONG_CODERS;
        if (d->sample.coder_count == ATT_SAMPLE_CODERS || part.len >= ATT_DESK_NAME)
            d->wrong = ATT_WORD_SAMPLE_WRONG_CODERS;
        else
            d->sample.coders[d->sample.coder_count++].name = part;
        st = coder_known(view, part, &known, err);
        if (!known)
            d->wrong = ATT_WORD_SAMPLE_WRONG_ACCOUNT;
    }
    if (d->wrong == ATT_WORD_NONE && d->sample.coder_count < 2)
        d->wrong = ATT_WORD_SAMPLE_WRONG_CODERS;
    return st;
}

static enum att_status
read_form(struct att_view *view, struct drawing *d, struct att_err *err)
{
    struct att_buf query = ATT_BUF_INIT(ATT_LIMIT_TARGET_BYTES);

    d->sample.name = att_view_field(view, "name");
    d->sample.seed = att_view_field(view, "seed");
    d->sample.strata = att_str_eqz(att_view_field(view, "strata"), "1");
    d->sample.filled = att_str_eqz(att_view_field(view, "filled"), "1");
    d->size = att_view_field(view, "size");
    d->coders = att_view_field(view, "coders");
    d->sample.made = view->now;
    d->sample.who = att_view_who(view);
    if (d->sample.name.len == 0 || d->sample.name.len > ATT_SAMPLE_TEXT)
        d->wrong = ATT_WORD_SAMPLE_WRONG_NAME;
    else if (d->sample.seed.len == 0 || d->sample.seed.len > ATT_SAMPLE_TEXT)
        d->wrong = ATT_WORD_SAMPLE_WRONG_SEED;
    else if (!att_str_int(d->size, &d->count) || d->count < 1 || d->count > ATT_SAMPLE_ITEMS)
        d->wrong = ATT_WORD_SAMPLE_WRONG_SIZE;
    for (size_t i = 0; i < view->param_count; i++) {
        static const char *const not [] = {"page", "lang", "as_of"};
        bool kept = view->params[i].value.len > 0;

        for (size_t k = 0; k < ATT_COUNT(not ); k++)
            kept = kept && !att_str_eqz(view->params[i].name, not [k]);
        if (!kept)
            continue;
        att_buf_lit(&query, query.len > 0 ? "&" : "");
        att_html_url(&query, view->params[i].name);
        att_buf_byte(&query, '=');
        att_html_url(&query, view->params[i].value);
    }
    d->sample.query = att_arena_str(view->arena, att_buf_text(&query));
    att_buf_release(&query);
    return read_coders(view, d, err);
}

/* Where an event stands, copies left out, each sentence once. */
static enum att_status
item_places(struct att_view *view, struct att_sample_item *item, struct att_err *err)
{
    struct att_assertion_list history = {0};
    enum att_status st = att_record_history(view->record, item->event, NULL, &history, err);

    for (size_t i = 0; i < history.count && item->place_count < ATT_SAMPLE_PLACES; i++) {
        const struct att_assertion_row *at = &history.at[i];
        bool known = at->copy || at->span.start >= at->span.end;

        for (size_t k = 0; k < item->place_count; k++)
            known = known || (att_str_eq(item->places[k].document, at->document) &&
                              item->places[k].span.start == at->span.start &&
                              item->places[k].span.end == at->span.end);
        if (!known)
            item->places[item->place_count++] =
                (struct att_sample_place){att_arena_str(view->arena, at->document), at->span};
    }
    att_assertion_list_release(&history);
    return st;
}

/* Whether an event has a sentence that overlaps one of those places. */
static enum att_status
overlaps(struct att_view *view, struct att_str event, const struct att_sample_place *place,
         bool *out, struct att_err *err)
{
    struct att_assertion_list history = {0};
    enum att_status st = att_record_history(view->record, event, NULL, &history, err);

    for (size_t i = 0; i < history.count; i++)
        *out = *out || (att_str_eq(history.at[i].document, place->document) &&
                        history.at[i].span.start < place->span.end &&
                        history.at[i].span.end > place->span.start);
    att_assertion_list_release(&history);
    return st;
}

/*
 * Whether other events share all its sentences: then nobody could tell which one is meant, and the
 * item says so.  Of documents with very many events the first are looked at.
 */
static enum att_status
item_shared(struct att_view *view, const struct att_sample_item *item, bool *shared,
            struct att_err *err)
{
    enum att_status st = ATT_OK;

    *shared = item->place_count > 0;
    for (size_t i = 0; st == ATT_OK && *shared && i < item->place_count; i++) {
        const struct att_filter filter = {
            .document = item->places[i].document, .teasers = true, .bare = true, .limit = 60};
        struct att_event_list list = {0};
        bool here = false;

        st = att_record_events(view->record, &filter, &list, err);
        for (size_t k = 0; st == ATT_OK && !here && k < list.count; k++)
            if (!att_str_eq(list.at[k].id, item->event))
                st = overlaps(view, list.at[k].id, &item->places[i], &here, err);
        att_event_list_release(&list);
        *shared = here;
    }
    return st;
}

static enum att_status
item_make(struct att_view *view, struct att_str id, struct att_sample_item *item,
          struct att_err *err)
{
    struct att_event_list list = {0};
    enum att_status st = att_event_find_now(view, view->record, id, &list, err);

    if (st == ATT_OK) {
        item->event = att_arena_str(view->arena, list.at[0].id);
        att_sample_of_event(view, &list.at[0], item->machine);
        if ((st = item_places(view, item, err)) == ATT_OK)
            st = item_shared(view, item, &item->shared, err);
    }
    att_event_list_release(&list);
    return st;
}

/* Draw from the list, and keep what was drawn. */
static enum att_status
draw_from(struct att_view *view, struct drawing *d, const struct att_event_list *list,
          char id[ATT_SAMPLE_ID], struct att_err *err)
{
    struct att_sample_choice *all = att_arena_array(view->arena, list->count + 1, sizeof(*all));
    struct att_sample_item *items =
        att_arena_array(view->arena, (size_t)d->count + 1, sizeof(*items));
    size_t *at = att_arena_array(view->arena, (size_t)d->count + 1, sizeof(*at)), drawn = 0;
    struct att_sample_ask ask = {all, list->count, (size_t)d->count, d->sample.seed,
                                 d->sample.strata};
    enum att_status st = ATT_OK;

    if (all == NULL || items == NULL || at == NULL)
        return att_err_nomem(err);
    for (size_t i = 0; i < list->count; i++)
        all[i] = (struct att_sample_choice){list->at[i].id, (int)list->at[i].type};
    st = att_sample_draw(&ask, view->arena, at, &drawn, err);
    for (size_t i = 0; st == ATT_OK && i < drawn; i++) {
        items[i].n = (int64_t)i + 1;
        st = item_make(view, list->at[at[i]].id, &items[i], err);
    }
    d->sample.population = (int64_t)list->count;
    return st == ATT_OK ? att_desk_sample_put(view->desk, &d->sample, items, drawn, id, err) : st;
}

enum att_status
att_view_sample_draw(struct att_view *view, struct att_err *err)
{
    struct drawing d = {.wrong = ATT_WORD_NONE};
    struct att_event_list list = {0};
    struct att_filter filter;
    char id[ATT_SAMPLE_ID] = "";
    enum att_status st = att_view_filter(view, &d.filter, err);

    if (st != ATT_OK || (st = read_form(view, &d, err)) != ATT_OK)
        return st;
    if (view->as_of.len > 0)
        return att_err_set(err, ATT_BAD_INPUT, "a sample is drawn from the record of now");
    filter = d.filter;
    filter.bare = true;
    if ((st = att_record_events(view->record, &filter, &list, err)) != ATT_OK)
        return st;
    d.total = list.count;
    if (list.count == 0)
        d.wrong = ATT_WORD_NO_EVENTS;
    if (d.wrong == ATT_WORD_NONE)
        st = draw_from(view, &d, &list, id, err);
    att_event_list_release(&list);
    if (st == ATT_LIMIT) {
        d.wrong = ATT_WORD_SAMPLE_WRONG_MANY;
        st = ATT_OK;
    }
    if (st != ATT_OK)
        return st;
    if (d.wrong != ATT_WORD_NONE) {
        view->response->status = 400;
        return samples_page(view, &d, err);
    }
    att_view_audit(view, "sample-draw", att_arena_str(view->arena, att_str(id)));
    att_view_go(view, att_arena_printf(view->arena, "/sample/%s", id));
    return ATT_OK;
}
