/* SPDX-License-Identifier: MIT
 *
 * view_agreed.c - items on which all coders agree and from which the record differs: what would be
 * corrected, and doing so in one go.
 *
 * The form carries a digest of what its page listed, each event with its version.  When the same
 * list made anew has another, nothing is done and the new one is shown. */
#include "web/sample_int.h"

#include "base/hash.h"
#include "base/vec.h"

#define AGREED_ACTS 40 /* corrections of one go, which one form can take back */

/* A correction that all coders would make. */
struct agreed {
    int64_t item;
    struct att_str event, label;
    enum att_sample_field field;
    struct att_str from, to;
};

struct agreed_list {
    struct att_sample sample;
    ATT_VEC(struct agreed) at;
    size_t left; /* items that wait for the next go */
    char seen[ATT_HASH_HEX];
};

/* ---- the list ------------------------------------------------------------------------- */

/* What all coders who say something of a field say, two of them at least. */
static bool
agreed_value(struct att_view *view, const struct att_sample_said *said, enum att_sample_field field,
             struct att_str *out)
{
    size_t count;

    return !att_sample_differ(view, said, field, &count, out) && count >= 2;
}

/* The corrections of one item; *count of them in `out`. */
static enum att_status
agreed_item(struct att_view *view, struct att_record *record, const struct att_sample_said *said,
            const struct att_sample_item *item, struct agreed out[ATT_SAMPLE_FIELDS],
            struct att_err *err)
{
    struct att_event_list list = {0};
    struct att_str now[ATT_SAMPLE_FIELDS], value;
    size_t count = 0;
    enum att_status st = att_event_find_now(view, record, item->event, &list, err);

    if (st == ATT_NOT_FOUND)
        return ATT_OK; /* gone: there is nothing to correct */
    if (st != ATT_OK)
        return st;
    att_sample_of_event(view, &list.at[0], now);
    for (int f = 0; f < ATT_SAMPLE_FIELDS; f++) {
        enum att_sample_field field = (enum att_sample_field)f;

        if (!agreed_value(view, said, field, &value) ||
            att_str_eq(att_sample_key(view, field, value), att_sample_key(view, field, now[f])))
            continue;
        out[count++] =
            (struct agreed){.item = item->n,
                            .event = att_arena_str(view->arena, list.at[0].id),
                            .label = att_arena_str(view->arena, att_event_label(view, &list.at[0])),
                            .field = field,
                            .from = now[f],
                            .to = value};
    }
    att_event_list_release(&list);
    return ATT_OK;
}

static void
seen_line(struct att_buf *seen, const struct agreed *at, const char *version)
{
    att_buf_printf(seen, "%lld %s %s ", (long long)at->item, version,
                   att_sample_field_name(at->field));
    att_buf_str(seen, at->to);
    att_buf_byte(seen, '\n');
}

/* Take one item in, if there is room for all of it. */
static enum att_status
agreed_take(struct att_view *view, struct att_record *record, struct agreed_list *list,
            const struct att_sample_said *said, struct att_buf *seen, struct att_err *err)
{
    struct agreed found[ATT_SAMPLE_FIELDS] = {{.item = 0}};
    struct att_sample_item item;
    char version[ATT_EVENT_VERSION] = "";
    size_t count = 0;
    enum att_status st = att_desk_sample_item(view->desk, list->sample.id, said->machine->item,
                                              view->arena, &item, err);

    if (st == ATT_OK)
        st = agreed_item(view, record, said, &item, found, err);
    while (count < ATT_SAMPLE_FIELDS && found[count].item > 0)
        count++;
    if (st == ATT_OK && count > 0)
        st = att_record_event_version(record, found[0].event, version, err);
    if (count > 0 && list->at.count + count > AGREED_ACTS) {
        list->left++;
        count = 0;
    }
    for (size_t i = 0; st == ATT_OK && i < count; i++) {
        struct agreed *at = ATT_VEC_PUSH(view->arena, &list->at);

        if (at == NULL)
            break;
        *at = found[i];
        seen_line(seen, at, version);
    }
    return st;
}

/* Everything that would be done with the record as that handle sees it. */
static enum att_status
agreed_make(struct att_view *view, struct att_record *record, struct agreed_list *list,
            struct att_err *err)
{
    struct att_buf seen = ATT_BUF_INIT(ATT_MIB);
    struct att_coding_list codings = {NULL, 0};
    struct att_sample_said *items = NULL;
    enum att_status st = att_sample_codings(view, &list->sample, &codings, err);

    list->at.count = 0;
    list->left = 0;
    if (st == ATT_OK && (items = att_sample_items(view, &list->sample, &codings)) == NULL)
        st = att_err_nomem(err);
    for (int64_t n = 0; st == ATT_OK && n < list->sample.size; n++)
        if (items[n].machine != NULL && items[n].final == NULL &&
            !att_sample_disputed(view, &items[n]))
            st = agreed_take(view, record, list, &items[n], &seen, err);
    att_hash_hex(att_buf_text(&seen), list->seen);
    if (st == ATT_OK)
        st = att_buf_status(&seen, err);
    att_buf_release(&seen);
    return st;
}

/* ---- the page ---------------------------------------------------------------------------- */

/* The event and its number, which the first row of an event shows and the others only say. */
static void
agreed_event(struct att_view *view, const struct agreed_list *list, const struct agreed *at,
             bool first)
{
    struct att_buf *out = view->out;

    if (!first) {
        ATT_HTML(out, "<tr class=\"same\"><td></td><th scope=\"row\"><span class=\"vh\">");
        att_html_text(out, at->label);
        ATT_HTML(out, "</span></th><td>");
        return;
    }
    ATT_HTML(out, "<tr><td><a href=\"");
    att_sample_address(
        view, &list->sample,
        att_arena_printf(view->arena, "/adjudicate?item=%lld", (long long)at->item).at,
        att_str(NULL));
    att_buf_printf(out, "\">%lld</a></td><th scope=\"row\"><a href=\"/event/", (long long)at->item);
    att_html_url(out, at->event);
    ATT_HTML(out, "\">");
    att_html_text(out, at->label);
    ATT_HTML(out, "</a></th><td>");
}

static void
agreed_row(struct att_view *view, const struct agreed_list *list, size_t i)
{
    const struct agreed *at = &list->at.at[i];
    struct att_buf *out = view->out;

    agreed_event(view, list, at, i == 0 || at[-1].item != at->item);
    att_say(view, att_sample_word(at->field));
    ATT_HTML(out, "</td><td>");
    att_sample_value(view, at->field, at->from);
    ATT_HTML(out, "</td><td><b>");
    att_sample_value(view, at->field, at->to);
    ATT_HTML(out, "</b></td></tr>\n");
}

static void
agreed_table(struct att_view *view, const struct agreed_list *list)
{
    static const enum att_word columns[] = {ATT_WORD_SAMPLE_ITEM, ATT_WORD_EVENT,
                                            ATT_WORD_SAMPLE_FIELD, ATT_WORD_SAMPLE_IN_RECORD,
                                            ATT_WORD_SAMPLE_ALL_SAY};
    struct att_buf *out = view->out;

    ATT_HTML(out, "<div class=\"scroll\"><table class=\"agreed rows\"><thead><tr>");
    for (size_t i = 0; i < ATT_COUNT(columns); i++) {
        ATT_HTML(out, "<th scope=\"col\">");
        att_say(view, columns[i]);
        ATT_HTML(out, "</th>");
    }
    ATT_HTML(out, "</tr></thead><tbody>\n");
    for (size_t i = 0; i < list->at.count; i++)
        agreed_row(view, list, i);
    ATT_HTML(out, "</tbody></table></div>\n");
}

static void
agreed_shown(struct att_view *view, const struct agreed_list *list, bool conflict)
{
    struct att_buf *out = view->out;

    att_frame_begin(view, list->sample.name, ATT_WORD_REVIEW);
    att_sample_head(view, &list->sample, "/agreed");
    att_review_done(view,
                    att_arena_printf(view->arena, "/sample/%.*s/agreed", ATT_STR(list->sample.id)));
    ATT_HTML(out, "<p class=\"note\">");
    att_say(view, ATT_WORD_SAMPLE_AGREED_NOTE);
    ATT_HTML(out, "</p>\n");
    if (conflict)
        att_part_refused(view, ATT_WORD_SAMPLE_AGREED_OTHER);
    if (list->at.count == 0) {
        att_part_note(view, ATT_WORD_SAMPLE_AGREED_NONE);
    } else {
        agreed_table(view, list);
        if (list->left > 0) {
            ATT_HTML(out, "<p class=\"note\">");
            att_say(view, ATT_WORD_SAMPLE_AGREED_LEFT);
            att_buf_printf(out, " %zu</p>\n", list->left);
        }
        if (att_view_may_write(view, ATT_ROLE_EDITOR)) {
            att_sample_form(view, &list->sample, "/agreed", "decide");
            att_part_hidden(view, "seen", att_str(list->seen));
            ATT_HTML(out, "<button class=\"main\">");
            att_say(view, ATT_WORD_SAMPLE_AGREED_DO);
            ATT_HTML(out, "</button></form>\n");
        }
    }
    att_frame_end(view);
}

enum att_status
att_view_agreed(struct att_view *view, struct att_err *err)
{
    struct agreed_list list = {.left = 0};
    enum att_status st = att_sample_load(view, &list.sample, err);

    if (st == ATT_OK)
        st = agreed_make(view, view->record, &list, err);
    if (st == ATT_OK)
        agreed_shown(view, &list, false);
    return st;
}

/* ---- doing it ------------------------------------------------------------------------------ */

static enum att_status
agreed_correct(struct att_view *view, struct att_record *record, const struct agreed_list *list,
               struct att_buf *acts, struct att_err *err)
{
    enum att_status st = ATT_OK;

    for (size_t i = 0; st == ATT_OK && i < list->at.count; i++) {
        const struct agreed *at = &list->at.at[i];
        struct att_correction ask = {
            .by = {.who = att_view_who(view),
                   .why = att_arena_printf(view->arena, "%.*s #%lld", ATT_STR(list->sample.name),
                                           (long long)at->item),
                   .now = att_arena_cstr(view->arena, view->now)},
            .kind = "change",
            .about = at->event,
            .field = att_str(att_sample_field_name(at->field)),
            .value = at->to};
        char id[ATT_ACT_ID];

        if (at->field == ATT_SAMPLE_EVENT) {
            ask.kind = "reject";
            ask.field = ask.value = att_str(NULL);
        }
        if ((st = att_record_correct(record, &ask, id, err)) != ATT_OK)
            break;
        att_buf_lit(acts, acts->len > 0 ? "," : "");
        att_buf_lit(acts, id);
    }
    return st;
}

enum att_status
att_view_agreed_do(struct att_view *view, struct att_err *err)
{
    struct att_str seen = att_view_field(view, "seen");
    struct att_buf acts = ATT_BUF_INIT(ATT_KIB * 4);
    struct agreed_list list = {.left = 0};
    struct att_record *record = NULL;
    bool conflict = false;
    enum att_status st = att_sample_load(view, &list.sample, err);

    if (st == ATT_OK)
        st = att_view_write(view, &record, err);
    if (st == ATT_OK && (st = att_record_begin(record, err)) == ATT_OK)
        st = agreed_make(view, record, &list, err);
    conflict = st == ATT_OK && !att_str_eqz(seen, list.seen);
    if (st == ATT_OK && !conflict &&
        (st = agreed_correct(view, record, &list, &acts, err)) == ATT_OK)
        st = att_record_end(record, err);
    att_view_written(record); /* what did not come to its end is rolled back */
    if (st == ATT_OK && conflict) {
        view->response->status = 409;
        agreed_shown(view, &list, true);
    } else if (st == ATT_OK) {
        att_view_audit(view, "sample-apply", list.sample.id);
        att_view_go(view, att_arena_printf(view->arena, "/sample/%.*s/agreed%s%.*s",
                                           ATT_STR(list.sample.id), acts.len > 0 ? "?done=" : "",
                                           ATT_STR(att_buf_text(&acts))));
    }
    att_buf_release(&acts);
    return st;
}
