/* SPDX-License-Identifier: MIT
 *
 * view_adjudicate.c - items on which coders differ: all that was said of each field side by side,
 * one of it to be chosen, or something else.
 *
 * What is chosen is kept with the sample.  Where it differs from the record it becomes corrections,
 * in one transaction, if the event is still as it was seen: the same version check, the same undo
 * as everywhere. */
#include "web/sample_int.h"

enum { CHOICES = ATT_SAMPLE_CODERS + 2 };

/* Something that was said of a field. */
struct saying {
    struct att_str value, key;
    bool coders[ATT_SAMPLE_CODERS];
    bool machine, record;
};

struct dispute {
    struct att_sample sample;
    struct att_coding_list list;
    struct att_sample_said *items;
    struct att_sample_item item;
    const struct att_sample_said *said;
    struct att_event_list event; /* none: it is gone */
    struct att_str now[ATT_SAMPLE_FIELDS];
    char version[ATT_EVENT_VERSION];
    bool conflict;
    enum att_word wrong;
    size_t left; /* items that nobody has settled */
};

/* ---- what there is --------------------------------------------------------------------- */

static void
dispute_release(struct dispute *d)
{
    att_event_list_release(&d->event);
}

/* Items that differ and are not settled, and the first of them after `from`; 0: none. */
static int64_t
dispute_next(struct att_view *view, struct dispute *d, int64_t from)
{
    int64_t first = 0, after = 0;

    d->left = 0;
    for (int64_t n = 1; n <= d->sample.size; n++) {
        if (d->items[n - 1].final != NULL || !att_sample_disputed(view, &d->items[n - 1]))
            continue;
        d->left++;
        if (first == 0)
            first = n;
        if (after == 0 && n > from)
            after = n;
    }
    return after > 0 ? after : first;
}

static enum att_status
dispute_load(struct att_view *view, struct dispute *d, struct att_err *err)
{
    enum att_status st = att_sample_load(view, &d->sample, err);

    if (st == ATT_OK)
        st = att_sample_codings(view, &d->sample, &d->list, err);
    if (st == ATT_OK && (d->items = att_sample_items(view, &d->sample, &d->list)) == NULL)
        st = att_err_nomem(err);
    return st;
}

/* The item, and its event as it is now. */
static enum att_status
dispute_item(struct att_view *view, struct dispute *d, int64_t n, struct att_err *err)
{
    enum att_status st =
        att_desk_sample_item(view->desk, d->sample.id, n, view->arena, &d->item, err);

    if (st != ATT_OK)
        return st;
    d->said = &d->items[n - 1];
    st = att_event_find_now(view, view->record, d->item.event, &d->event, err);
    if (st == ATT_NOT_FOUND)
        return ATT_OK;
    if (st == ATT_OK) {
        att_sample_of_event(view, &d->event.at[0], d->now);
        st = att_record_event_version(view->record, d->event.at[0].id, d->version, err);
    }
    return st;
}

/* Whether there is something to decide: coders differ, or only some say anything of it. */
static bool
field_open(struct att_view *view, const struct dispute *d, enum att_sample_field field)
{
    size_t count, all;
    struct att_str one;

    if (att_sample_differ(view, d->said, field, &count, &one))
        return true;
    return count > 0 && att_sample_differ(view, d->said, ATT_SAMPLE_EVENT, &all, &one);
}

static struct saying *
saying_of(struct att_view *view, struct saying *all, size_t *count, enum att_sample_field field,
          struct att_str value)
{
    struct att_str key = att_sample_key(view, field, value);
    struct saying *at;

    if (key.at == NULL)
        return NULL;
    for (size_t i = 0; i < *count; i++)
        if (att_str_eq(all[i].key, key)) {
            if (value.len > all[i].value.len)
                all[i].value = value;
            return &all[i];
        }
    at = &all[(*count)++];
    *at = (struct saying){.value = value, .key = key};
    return at;
}

/* All that was said of a field, the coders' first. */
static size_t
sayings(struct att_view *view, const struct dispute *d, enum att_sample_field field,
        struct saying all[CHOICES])
{
    struct saying *at;
    size_t count = 0;

    for (size_t i = 0; i < d->sample.coder_count; i++)
        if (d->said->coders[i] != NULL &&
            (at = saying_of(view, all, &count, field, d->said->coders[i]->values[field])) != NULL)
            at->coders[i] = true;
    if ((at = saying_of(view, all, &count, field, d->item.machine[field])) != NULL)
        at->machine = true;
    if (d->event.count > 0 && (at = saying_of(view, all, &count, field, d->now[field])) != NULL)
        at->record = true;
    return count;
}

/* ---- the page ------------------------------------------------------------------------------ */

static void
said_by(struct att_view *view, const struct dispute *d, const struct saying *at)
{
    struct att_buf *out = view->out;
    bool first = true;

    ATT_HTML(out, " <span class=\"by\">");
    for (size_t i = 0; i < d->sample.coder_count; i++) {
        if (!at->coders[i])
            continue;
        if (!first)
            ATT_HTML(out, ", ");
        first = false;
        att_html_text(out, d->sample.coders[i].name);
    }
    if (at->machine) {
        if (!first)
            ATT_HTML(out, ", ");
        first = false;
        att_say(view, ATT_WORD_SAMPLE_THE_MACHINE);
    }
    if (at->record) {
        if (!first)
            ATT_HTML(out, ", ");
        att_say(view, ATT_WORD_SAMPLE_THE_RECORD);
    }
    ATT_HTML(out, "</span>");
}

static void
radio(struct att_view *view, enum att_sample_field field, const char *mark, struct att_str value)
{
    struct att_str sent = att_view_field(view, att_sample_field_name(field));
    struct att_buf *out = view->out;
    struct att_str whole = att_arena_printf(view->arena, "%s%.*s", mark, ATT_STR(value));

    ATT_HTML(out, "<label><input type=\"radio\" name=\"");
    att_html_attr(out, att_str(att_sample_field_name(field)));
    ATT_HTML(out, "\" value=\"");
    att_html_attr(out, whole);
    ATT_HTML(out, "\"");
    if (sent.len > 0 ? att_str_eq(sent, whole) : mark[0] == 'l')
        ATT_HTML(out, " checked");
    ATT_HTML(out, "> <span>");
}

/* "Another", with what is to be chosen or typed. */
static void
field_other(struct att_view *view, enum att_sample_field field)
{
    const char *name = att_sample_field_name(field);
    struct att_str other = att_arena_printf(view->arena, "%s-other", name), value, sent;
    struct att_buf *out = view->out;
    enum att_word word;

    if (field == ATT_SAMPLE_EVENT)
        return;
    sent = att_view_field(view, other.at == NULL ? "" : other.at);
    radio(view, field, "other", att_str(NULL));
    att_say(view, ATT_WORD_SAMPLE_OTHER);
    ATT_HTML(out, "</span></label> ");
    if (att_sample_chosen(field)) {
        ATT_HTML(out, "<select aria-label=\"");
        att_say(view, att_sample_word(field));
        ATT_HTML(out, "\" name=\"");
        att_html_attr(out, other);
        ATT_HTML(out, "\">");
        for (size_t i = 0; att_sample_choice(field, i, &value, &word); i++)
            att_part_option(view, value.len == 0 ? att_str("none") : value,
                            att_str(att_word(view->lang, word)), sent);
        ATT_HTML(out, "</select>");
        return;
    }
    ATT_HTML(out, "<span class=\"typed\"><input aria-label=\"");
    att_say(view, att_sample_word(field));
    ATT_HTML(out, "\" name=\"");
    att_html_attr(out, other);
    ATT_HTML(out, "\" autocomplete=\"off\" maxlength=\"200\"");
    if (field == ATT_SAMPLE_SIDES)
        ATT_HTML(out, " data-many data-names=\"countries\"");
    else if (field == ATT_SAMPLE_MECHANISM)
        ATT_HTML(out, " data-names=\"mechanisms\"");
    else if (field == ATT_SAMPLE_PLACE)
        ATT_HTML(out, " data-names=\"places\"");
    ATT_HTML(out, " value=\"");
    att_html_attr(out, sent);
    ATT_HTML(out, "\"></span>");
}

static void
field_open_shown(struct att_view *view, const struct dispute *d, enum att_sample_field field)
{
    struct saying all[CHOICES];
    size_t count = sayings(view, d, field, all);
    struct att_buf *out = view->out;

    ATT_HTML(out, "<fieldset class=\"choices sayings\"><legend>");
    att_say(view, att_sample_word(field));
    ATT_HTML(out, "</legend>");
    for (size_t i = 0; i < count; i++) {
        radio(view, field, "=", all[i].value);
        att_sample_value(view, field, all[i].value);
        said_by(view, d, &all[i]);
        ATT_HTML(out, "</span></label>");
    }
    field_other(view, field);
    radio(view, field, "leave", att_str(NULL));
    att_say(view, ATT_WORD_SAMPLE_LEAVE);
    ATT_HTML(out, "</span></label></fieldset>\n");
}

/* What all agree on needs no choice; it is shown beside. */
static void
fields_closed_shown(struct att_view *view, const struct dispute *d)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<dl class=\"card agreed\">\n");
    for (int f = 0; f < ATT_SAMPLE_FIELDS; f++) {
        enum att_sample_field field = (enum att_sample_field)f;
        struct att_str one;
        size_t count;

        if (field_open(view, d, field))
            continue;
        (void)att_sample_differ(view, d->said, field, &count, &one);
        att_part_term(view, att_sample_word(field));
        att_sample_value(view, field, one);
        att_part_term_end(view);
    }
    for (size_t i = 0; i < d->sample.coder_count; i++)
        if (d->said->coders[i] != NULL && d->said->coders[i]->note.len > 0) {
            ATT_HTML(out, "<div><dt>");
            att_html_text(out, d->sample.coders[i].name);
            ATT_HTML(out, "</dt><dd>");
            att_html_text(out, d->said->coders[i]->note);
            ATT_HTML(out, "</dd></div>\n");
        }
    ATT_HTML(out, "</dl>\n");
}

/* What was decided before; it can be decided anew. */
static void
settled_before(struct att_view *view, const struct att_coding *final)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<div class=\"notice\"><p class=\"said\"><b>");
    att_say(view, ATT_WORD_SAMPLE_SETTLED);
    ATT_HTML(out, "</b><span>");
    att_html_text(out, final->who);
    ATT_HTML(out, "</span><span>");
    att_part_time(view, final->at);
    ATT_HTML(out, "</span></p><dl class=\"card\">");
    for (int f = 0; f < ATT_SAMPLE_FIELDS; f++) {
        if (final->values[f].at == NULL)
            continue;
        att_part_term(view, att_sample_word((enum att_sample_field)f));
        att_sample_value(view, (enum att_sample_field)f, final->values[f]);
        att_part_term_end(view);
    }
    ATT_HTML(out, "</dl></div>\n");
}

static void
dispute_form(struct att_view *view, const struct dispute *d)
{
    struct att_buf *out = view->out;

    if (d->conflict || d->wrong != ATT_WORD_NONE)
        att_part_refused(view, d->conflict ? ATT_WORD_ERROR_409_TEXT : d->wrong);
    if (d->event.count == 0)
        att_part_note(view, ATT_WORD_REVIEW_GONE);
    if (d->said->final != NULL)
        settled_before(view, d->said->final);
    att_sample_form(view, &d->sample, "/adjudicate", "coding-form");
    att_part_hidden(view, "item", att_view_int(view, d->item.n));
    att_part_hidden(view, "version", att_str(d->version));
    att_part_hidden(view, "seen",
                    att_view_int(view, d->said->final == NULL ? 0 : d->said->final->version));
    for (int f = 0; f < ATT_SAMPLE_FIELDS; f++)
        if (field_open(view, d, (enum att_sample_field)f))
            field_open_shown(view, d, (enum att_sample_field)f);
    ATT_HTML(out, "<p class=\"go\"><button class=\"main\">");
    att_say(view, ATT_WORD_SAMPLE_SETTLE);
    ATT_HTML(out, "</button></p></form>\n");
    fields_closed_shown(view, d);
}

/* The items that differ, to go to; those that are settled have a sign. */
static void
dispute_items(struct att_view *view, const struct dispute *d)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<nav class=\"numbers\" aria-label=\"");
    att_say(view, ATT_WORD_SAMPLE_DISPUTED_N);
    ATT_HTML(out, "\"><ul class=\"strip\">");
    for (int64_t n = 1; n <= d->sample.size; n++) {
        if (!att_sample_disputed(view, &d->items[n - 1]))
            continue;
        ATT_HTML(out, "<li><a href=\"");
        att_sample_address(view, &d->sample,
                           att_arena_printf(view->arena, "/adjudicate?item=%lld", (long long)n).at,
                           att_str(NULL));
        ATT_HTML(out, "\"");
        if (n == d->item.n)
            ATT_HTML(out, " aria-current=\"page\"");
        att_buf_printf(out, ">%lld", (long long)n);
        if (d->items[n - 1].final != NULL) {
            ATT_HTML(out, " ✓<span class=\"vh\"> ");
            att_say(view, ATT_WORD_SAMPLE_SETTLED);
            ATT_HTML(out, "</span>");
        }
        ATT_HTML(out, "</a></li>");
    }
    ATT_HTML(out, "</ul></nav>\n");
}

static enum att_status
dispute_shown(struct att_view *view, struct dispute *d, struct att_err *err)
{
    struct att_str here =
        att_arena_printf(view->arena, "/sample/%.*s/adjudicate", ATT_STR(d->sample.id));
    struct att_buf *out = view->out;
    enum att_status st = ATT_OK;

    att_frame_begin(view, d->sample.name, ATT_WORD_REVIEW);
    att_sample_head(view, &d->sample, "/adjudicate");
    att_review_done(view, here);
    ATT_HTML(out, "<p class=\"count\"><span>");
    att_say_count(view, (int64_t)d->left, ATT_WORD_SAMPLE_LEFT_1);
    ATT_HTML(out, "</span></p>\n");
    dispute_items(view, d);
    if (d->said == NULL) {
        att_part_note(view, ATT_WORD_SAMPLE_ALL_SETTLED);
    } else {
        ATT_HTML(out, "<div class=\"coding\"><div class=\"material\"><h2>");
        att_say(view, ATT_WORD_EVENT);
        att_buf_printf(out, " %lld/%lld", (long long)d->item.n, (long long)d->sample.size);
        ATT_HTML(out, "</h2>\n");
        if (d->event.count > 0) {
            ATT_HTML(out, "<p class=\"more\">");
            att_part_event_link(view, &d->event.at[0]);
            ATT_HTML(out, "</p>\n");
        }
        st = att_sample_sentences(view, &d->item, err);
        ATT_HTML(out, "</div><div class=\"answers\">\n");
        if (!att_sample_disputed(view, d->said)) {
            att_part_note(view, ATT_WORD_SAMPLE_SAME);
            fields_closed_shown(view, d);
        } else if (att_view_may_write(view, ATT_ROLE_EDITOR)) {
            dispute_form(view, d);
            att_review_lists(view);
            att_frame_script(view, "names.js");
        }
        ATT_HTML(out, "</div></div>\n");
    }
    att_frame_end(view);
    return st;
}

enum att_status
att_view_adjudicate(struct att_view *view, struct att_err *err)
{
    struct att_str item = att_view_param(view, "item");
    struct dispute d = {.wrong = ATT_WORD_NONE};
    int64_t n = 0;
    enum att_status st = dispute_load(view, &d, err);

    if (st == ATT_OK) {
        n = dispute_next(view, &d, 0);
        if (item.len > 0 && (!att_str_int(item, &n) || n < 1 || n > d.sample.size))
            st = att_err_set(err, ATT_NOT_FOUND, "the sample has no such item");
    }
    if (st == ATT_OK && n > 0)
        st = dispute_item(view, &d, n, err);
    if (st == ATT_OK)
        st = dispute_shown(view, &d, err);
    dispute_release(&d);
    return st;
}

/* ---- settling ----------------------------------------------------------------------------------
 */

/* What was chosen for a field: {NULL, 0} when it is left as it is. */
static enum att_word
settle_field(struct att_view *view, const struct dispute *d, enum att_sample_field field,
             struct att_str *out)
{
    const char *name = att_sample_field_name(field);
    struct att_str sent = att_view_field(view, name), other;
    struct saying all[CHOICES];
    size_t count;

    *out = att_str(NULL);
    if (!field_open(view, d, field)) {
        (void)att_sample_differ(view, d->said, field, &count, out);
        return ATT_WORD_NONE;
    }
    if (sent.len == 0 || att_str_eqz(sent, "leave"))
        return ATT_WORD_NONE;
    if (att_str_eqz(sent, "other")) {
        other = att_arena_printf(view->arena, "%s-other", name);
        return att_sample_read(view, field, att_view_field(view, other.at == NULL ? "" : other.at),
                               out);
    }
    count = sayings(view, d, field, all);
    for (size_t i = 0; i < count && sent.at[0] == '='; i++)
        if (att_str_eq(att_str_sub(sent, 1, sent.len), all[i].value)) {
            *out = all[i].value.len == 0 ? att_str("") : all[i].value;
            return ATT_WORD_NONE;
        }
    return ATT_WORD_ENTRY_WRONG_CHOICE;
}

/* Log one correction of the item's event. */
static enum att_status
settle_correct(struct att_view *view, const struct dispute *d, struct att_record *record,
               struct att_correction *ask, struct att_buf *acts, struct att_err *err)
{
    struct att_str why =
        att_arena_printf(view->arena, "%.*s #%lld", ATT_STR(d->sample.name), (long long)d->item.n);
    char id[ATT_ACT_ID];
    enum att_status st;

    ask->by = (struct att_by){
        .who = att_view_who(view), .why = why, .now = att_arena_cstr(view->arena, view->now)};
    ask->about = d->event.at[0].id;
    if ((st = att_record_correct(record, ask, id, err)) != ATT_OK)
        return st;
    att_buf_lit(acts, acts->len > 0 ? "," : "");
    att_buf_lit(acts, id);
    return ATT_OK;
}

/* What was chosen becomes corrections where the record has something else. */
static enum att_status
settle_record(struct att_view *view, struct dispute *d, const struct att_coding *final,
              struct att_buf *acts, struct att_err *err)
{
    struct att_str seen = att_view_field(view, "version");
    struct att_record *record = NULL;
    char version[ATT_EVENT_VERSION] = "";
    enum att_status st;

    if (d->event.count == 0)
        return ATT_OK;
    if ((st = att_view_write(view, &record, err)) == ATT_OK)
        st = att_record_begin(record, err);
    if (st == ATT_OK)
        st = att_record_event_version(record, d->event.at[0].id, version, err);
    d->conflict = st == ATT_NOT_FOUND || (st == ATT_OK && !att_str_eqz(seen, version));
    if (d->conflict)
        st = att_err_set(err, ATT_BUSY, "somebody else was first");
    if (st == ATT_OK && att_str_eqz(final->values[ATT_SAMPLE_EVENT], "no"))
        st = settle_correct(view, d, record, &(struct att_correction){.kind = "reject"}, acts, err);
    for (int f = ATT_SAMPLE_TYPE; f < ATT_SAMPLE_FIELDS && st == ATT_OK &&
                                  !att_str_eqz(final->values[ATT_SAMPLE_EVENT], "no");
         f++) {
        enum att_sample_field field = (enum att_sample_field)f;
        struct att_correction ask = {.kind = "change",
                                     .field = att_str(att_sample_field_name(field)),
                                     .value = final->values[f]};

        if (ask.value.at != NULL && field_open(view, d, field) &&
            !att_str_eq(att_sample_key(view, field, ask.value),
                        att_sample_key(view, field, d->now[f])))
            st = settle_correct(view, d, record, &ask, acts, err);
    }
    /* kept with the sample first, so that nothing is corrected twice when that cannot be */
    if (st == ATT_OK) {
        st = att_desk_coding_put(view->desk, d->sample.id, final, err);
        d->conflict = st == ATT_BUSY;
    }
    if (st == ATT_OK)
        st = att_record_end(record, err);
    att_view_written(record);
    return st;
}

static enum att_status
settle(struct att_view *view, struct dispute *d, struct att_buf *acts, struct att_err *err)
{
    struct att_coding final = {
        .item = d->item.n, .kind = ATT_CODING_FINAL, .who = att_view_who(view), .at = view->now};
    enum att_status st;

    if (!att_str_int(att_view_field(view, "seen"), &final.version))
        return att_err_set(err, ATT_BAD_INPUT, "the form does not say what was seen");
    for (int f = 0; f < ATT_SAMPLE_FIELDS && d->wrong == ATT_WORD_NONE; f++)
        d->wrong = settle_field(view, d, (enum att_sample_field)f, &final.values[f]);
    for (int f = ATT_SAMPLE_TYPE;
         f < ATT_SAMPLE_FIELDS && att_str_eqz(final.values[ATT_SAMPLE_EVENT], "no"); f++)
        final.values[f] = att_str(NULL);
    if (d->wrong != ATT_WORD_NONE)
        return ATT_OK;
    if (d->event.count > 0)
        return settle_record(view, d, &final, acts, err);
    st = att_desk_coding_put(view->desk, d->sample.id, &final, err);
    d->conflict = st == ATT_BUSY;
    return st;
}

/* On to the next item that differs, with the undo of this one. */
static void
settled_go(struct att_view *view, struct dispute *d, const struct att_buf *acts)
{
    static const struct att_coding done = {.version = 1};
    struct att_buf to = ATT_BUF_INIT(ATT_LIMIT_TARGET_BYTES);
    int64_t next;

    d->items[d->item.n - 1].final = &done;
    next = dispute_next(view, d, d->item.n);
    att_buf_printf(&to, "/sample/%.*s/adjudicate", ATT_STR(d->sample.id));
    if (next > 0)
        att_buf_printf(&to, "?item=%lld", (long long)next);
    if (acts->len > 0)
        att_buf_printf(&to, "%sdone=%.*s", next > 0 ? "&" : "?", ATT_STR(att_buf_text(acts)));
    att_view_go(view, att_buf_text(&to));
    att_buf_release(&to);
}

enum att_status
att_view_adjudicate_do(struct att_view *view, struct att_err *err)
{
    struct att_buf acts = ATT_BUF_INIT(ATT_KIB);
    struct dispute d = {.wrong = ATT_WORD_NONE};
    int64_t n = 0;
    enum att_status st = dispute_load(view, &d, err);

    if (st == ATT_OK && (!att_str_int(att_view_field(view, "item"), &n) || n < 1 ||
                         n > d.sample.size || !att_sample_disputed(view, &d.items[n - 1])))
        st = att_err_set(err, ATT_NOT_FOUND, "the sample has no such item to settle");
    if (st == ATT_OK && (st = dispute_item(view, &d, n, err)) == ATT_OK) {
        st = settle(view, &d, &acts, err);
        if (d.conflict || d.wrong != ATT_WORD_NONE) {
            view->response->status = d.conflict ? 409 : 400;
            (void)dispute_next(view, &d, 0);
            st = dispute_shown(view, &d, err);
        } else if (st == ATT_OK) {
            att_view_audit(
                view, "sample-settle",
                att_arena_printf(view->arena, "%.*s #%lld", ATT_STR(d.sample.id), (long long)n));
            settled_go(view, &d, &acts);
        }
    }
    att_buf_release(&acts);
    dispute_release(&d);
    return st;
}
