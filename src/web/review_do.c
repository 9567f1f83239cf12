/* SPDX-License-Identifier: MIT
 *
 * review_do.c - what forms that correct ask for is done: accept, reject, change, merge, split,
 * never, undo.
 *
 * All of a form is one transaction of the record.  It begins, then the version that the form
 * brought is compared with what is there, then the acts are logged: nobody can come between. */
#include "web/review_int.h"

#define JSON "application/json; charset=utf-8"
#define DO_ACTS 60 /* acts that one form can make, and take back */

/* One form at work. */
struct deed {
    struct att_record *record;
    struct att_str event; /* id, as the address has it */
    struct att_str kind;
    char acts[DO_ACTS][ATT_ACT_ID];
    size_t act_count;
    bool conflict; /* somebody else was there first */
};

bool
att_review_json(const struct att_view *view)
{
    return att_str_starts(view->request->accept, "application/json");
}

enum att_status
att_review_fail(struct att_view *view, enum att_status st, struct att_err *err)
{
    struct att_json out = ATT_JSON_INIT(view->out);

    if (!att_review_json(view) ||
        (st != ATT_BAD_INPUT && st != ATT_NOT_FOUND && st != ATT_BUSY && st != ATT_LIMIT))
        return st;
    att_buf_reset(view->out);
    view->response->status = st == ATT_NOT_FOUND ? 404 : st == ATT_BUSY ? 503 : 400;
    att_view_header(view, "Content-Type", JSON);
    att_json_object(&out);
    att_json_fieldz(&out, "schema", "attache/error/1");
    att_json_field_int(&out, "status", view->response->status);
    att_json_fieldz(&out, "error", err->text);
    att_json_object_end(&out);
    att_buf_byte(view->out, '\n');
    return ATT_OK;
}

static struct att_by
deed_by(struct att_view *view)
{
    return (struct att_by){.who = att_view_who(view),
                           .why = att_view_field(view, "why"),
                           .now = att_arena_printf(view->arena, "%.*s", ATT_STR(view->now)).at};
}

/* ---- doing it ------------------------------------------------------------------------ */

/* Whether the event is as the form shows it; a form without version is none of ours. */
static enum att_status
deed_version(struct att_view *view, struct deed *deed, struct att_str event, const char *field,
             struct att_err *err)
{
    struct att_str seen = att_view_field(view, field);
    char version[ATT_EVENT_VERSION];
    enum att_status st;

    if (seen.len != ATT_EVENT_VERSION - 1)
        return att_err_set(err, ATT_BAD_INPUT, "the form does not say what was seen");
    st = att_record_event_version(deed->record, event, version, err);
    if (st == ATT_NOT_FOUND || (st == ATT_OK && !att_str_eqz(seen, version))) {
        deed->conflict = true;
        return att_err_set(err, ATT_BAD_INPUT, "somebody else was first");
    }
    return st;
}

/* Log one correction. */
static enum att_status
deed_correct(struct att_view *view, struct deed *deed, struct att_correction *ask,
             struct att_err *err)
{
    enum att_status st;

    if (deed->act_count == DO_ACTS)
        return att_err_set(err, ATT_BAD_INPUT, "that is too much at once");
    ask->by = deed_by(view);
    ask->about = deed->event;
    st = att_record_correct(deed->record, ask, deed->acts[deed->act_count], err);
    if (st == ATT_OK)
        deed->act_count++;
    return st;
}

/* Names between ";" (or commas), blanks trimmed, with "; " between. */
static struct att_str
deed_list(struct att_view *view, struct att_str text)
{
    struct att_str *parts = att_arena_array(view->arena, text.len + 1, sizeof(*parts)), part;
    size_t count = 0;

    while (parts != NULL && att_str_cut(&text, ';', &part))
        if ((part = att_str_trim(part)).len > 0)
            parts[count++] = part;
    return parts == NULL ? att_str(NULL) : att_view_join(view, parts, count, "; ");
}

/* What a field of the event is now, as a correction writes it; false for what is no such field. */
static bool
field_now(struct att_view *view, const struct att_event_row *e, struct att_str field,
          struct att_str *out)
{
    const struct {
        const char *field;
        struct att_str value;
    } fields[] = {
        {"type", att_str(att_event_type_name(e->type))},
        {"status", att_str(att_event_status_name(e->status))},
        {"mode", att_str(att_mode_name(e->mode))},
        {"name", e->name},
        {"mechanism", e->mechanism},
        {"edition", e->edition},
        {"date", e->date},
        {"place", e->place},
        {"place_country", e->place_country},
        {"countries", att_view_join(view, e->countries, e->country_count, "; ")},
        {"people", att_view_join(view, e->people, e->people_count, "; ")},
    };

    for (size_t i = 0; i < ATT_COUNT(fields); i++)
        if (att_str_eqz(field, fields[i].field)) {
            *out = fields[i].value;
            return true;
        }
    return false;
}

/* A field's value as it was sent, as a correction writes it. */
static enum att_status
field_sent(struct att_view *view, const struct att_param *field, struct att_str *out,
           struct att_err *err)
{
    *out = att_str_trim(field->value);
    if (att_str_eqz(field->name, "countries") || att_str_eqz(field->name, "place_country"))
        return att_review_codes(view, *out, out, err);
    if (att_str_eqz(field->name, "people"))
        *out = deed_list(view, *out);
    return ATT_OK;
}

/* Every field that was sent with another value than it has. */
static enum att_status
deed_change(struct att_view *view, struct deed *deed, struct att_err *err)
{
    struct att_event_list list = {0};
    enum att_status st = att_event_find(view, deed->record, deed->event, &list, err);

    for (size_t i = 0; st == ATT_OK && i < view->field_count; i++) {
        struct att_correction ask = {.kind = "change", .field = view->fields[i].name};
        struct att_str now;

        if (!field_now(view, &list.at[0], ask.field, &now) ||
            (st = field_sent(view, &view->fields[i], &ask.value, err)) != ATT_OK ||
            att_str_eq(now, ask.value))
            continue;
        st = deed_correct(view, deed, &ask, err);
    }
    if (st == ATT_OK && deed->act_count == 0)
        st = att_err_set(err, ATT_BAD_INPUT, "nothing was changed");
    att_event_list_release(&list);
    return st;
}

/* Merge with another event, or say that they never are one; or split assertions off. */
static enum att_status
deed_pair(struct att_view *view, struct deed *deed, const char *kind, struct att_err *err)
{
    struct att_str *others = att_arena_array(view->arena, view->field_count + 1, sizeof(*others));
    struct att_correction ask = {.kind = kind, .others = others};
    bool split = strcmp(kind, "split") == 0;
    enum att_status st = ATT_OK;

    if (others == NULL)
        return att_err_nomem(err);
    for (size_t i = 0; i < view->field_count; i++)
        if (att_str_eqz(view->fields[i].name, "other"))
            others[ask.other_count++] = att_str_trim(view->fields[i].value);
    if (ask.other_count == 0 || (!split && ask.other_count > 1))
        return att_err_set(err, ATT_BAD_INPUT, "the form does not say with what");
    if (!split)
        st = deed_version(view, deed, others[0], "other_version", err);
    return st == ATT_OK ? deed_correct(view, deed, &ask, err) : st;
}

/* What the form asks for. */
static enum att_status
deed_kind(struct att_view *view, struct deed *deed, struct att_err *err)
{
    static const char *const pairs[] = {"merge", "never", "split"};
    struct att_correction ask = {.kind = NULL};

    if (att_str_eqz(deed->kind, "accept"))
        ask.kind = "accept";
    else if (att_str_eqz(deed->kind, "reject"))
        ask.kind = "reject";
    if (ask.kind != NULL)
        return deed_correct(view, deed, &ask, err);
    if (att_str_eqz(deed->kind, "change"))
        return deed_change(view, deed, err);
    for (size_t i = 0; i < ATT_COUNT(pairs); i++)
        if (att_str_eqz(deed->kind, pairs[i]))
            return deed_pair(view, deed, pairs[i], err);
    return att_err_set(err, ATT_BAD_INPUT, "'%.*s' is nothing that can be done to an event",
                       ATT_STR(deed->kind));
}

/* ---- the answer ------------------------------------------------------------------------ */

/* The ids of what was done, with commas between. */
static struct att_str
deed_acts(struct att_view *view, const struct deed *deed)
{
    struct att_buf out = ATT_BUF_INIT(ATT_KIB);
    struct att_str text;

    for (size_t i = 0; i < deed->act_count; i++) {
        if (i > 0)
            att_buf_byte(&out, ',');
        att_buf_lit(&out, deed->acts[i]);
    }
    text = att_arena_str(view->arena, att_buf_text(&out));
    att_buf_release(&out);
    return text;
}

/* Tell a script, or lead to the page where the form wanted to go, which offers the undo. */
static enum att_status
deed_answer(struct att_view *view, const struct deed *deed)
{
    struct att_str next = att_view_local(view, att_view_field(view, "next"));
    struct att_json out = ATT_JSON_INIT(view->out);

    if (!att_review_json(view)) {
        const char *join = att_str_has(next, "?") ? "&" : "?";

        if (deed->act_count == 0)
            att_view_go(view, next);
        else
            att_view_go(view, att_arena_printf(view->arena, "%.*s%sdone=%.*s", ATT_STR(next), join,
                                               ATT_STR(deed_acts(view, deed))));
        return ATT_OK;
    }
    att_view_header(view, "Content-Type", JSON);
    att_json_object(&out);
    att_json_fieldz(&out, "schema", "attache/done/1");
    att_json_key(&out, "acts");
    att_json_array(&out);
    for (size_t i = 0; i < deed->act_count; i++)
        att_json_strz(&out, deed->acts[i]);
    att_json_array_end(&out);
    att_json_object_end(&out);
    att_buf_byte(view->out, '\n');
    return ATT_OK;
}

static bool
buf_write(void *ctx, const char *bytes, size_t len)
{
    att_buf_add(ctx, bytes, len);
    return true;
}

/* What is there now, for a script. */
static enum att_status
conflict_json(struct att_view *view, const struct att_event_row *event, const char *version,
              const struct att_act_list *acts, struct att_err *err)
{
    struct att_buf *out = view->out;
    enum att_status st = ATT_OK;

    att_view_header(view, "Content-Type", JSON);
    att_buf_lit(out, "{\"schema\":\"attache/conflict/1\",\"status\":409,\"error\":");
    att_json_quote(out, att_str(att_word(view->lang, ATT_WORD_ERROR_409)));
    att_buf_lit(out, ",\"version\":");
    if (version[0] == '\0')
        att_buf_lit(out, "null");
    else
        att_json_quote(out, att_str(version));
    att_buf_lit(out, ",\"event\":");
    if (event == NULL)
        att_buf_lit(out, "null");
    else
        st = att_event_row_write_json(event, buf_write, out, err);
    att_buf_lit(out, ",\"corrections\":[");
    for (size_t i = 0; i < acts->count && st == ATT_OK; i++) {
        if (i > 0)
            att_buf_byte(out, ',');
        st = att_act_row_write_json(&acts->at[i], buf_write, out, err);
    }
    att_buf_lit(out, "]}\n");
    return st;
}

/* The form that was sent, with the version of now: whoever wants it all the same has seen both. */
static void
conflict_again(struct att_view *view, const struct att_event_row *event, const char *version)
{
    struct att_buf *out = view->out;
    const struct att_review_form form = {event, version,
                                         att_view_local(view, att_view_field(view, "next")), false};

    att_review_form(view, &form, "again");
    for (size_t i = 0; i < view->field_count; i++) {
        struct att_str name = view->fields[i].name;

        if (att_str_eqz(name, "token") || att_str_eqz(name, "version") || att_str_eqz(name, "next"))
            continue;
        att_part_hidden(view, att_arena_str(view->arena, name).at, view->fields[i].value);
    }
    ATT_HTML(out, "<p class=\"go\"><button>");
    att_say(view, ATT_WORD_REVIEW_ANYWAY);
    ATT_HTML(out, "</button></p></form>\n");
}

/* The same as a page. */
static void
conflict_page(struct att_view *view, const struct att_event_row *event, const char *version,
              const struct att_act_list *acts)
{
    struct att_buf *out = view->out;
    const struct att_assertion_list none = {0};
    bool pair = att_view_field(view, "other").len > 0;

    att_view_header(view, "Content-Type", "text/html; charset=utf-8");
    att_frame_begin(view, att_str(att_word(view->lang, ATT_WORD_ERROR_409)), ATT_WORD_NONE);
    att_part_head(view, ATT_WORD_ERROR_409, ATT_WORD_ERROR_409_TEXT);
    if (event == NULL) {
        att_part_note(view, ATT_WORD_REVIEW_GONE);
    } else {
        ATT_HTML(out, "<section><h2>");
        att_part_event_link(view, event);
        ATT_HTML(out, "</h2>");
        att_review_card(view, event, &none, 0);
        if (acts->count > 0)
            att_review_acts(view, acts, att_str("/review"));
        if (!pair)
            conflict_again(view, event, version);
        ATT_HTML(out, "</section>\n");
    }
    ATT_HTML(out, "<p><a href=\"/review\">");
    att_say(view, ATT_WORD_REVIEW);
    ATT_HTML(out, "</a></p>\n");
    att_frame_end(view);
}

/* Nothing was done: say what is there now. */
static enum att_status
conflict(struct att_view *view, struct deed *deed, struct att_err *err)
{
    struct att_event_list list = {0};
    struct att_act_list acts = {0};
    const struct att_event_row *event = NULL;
    char version[ATT_EVENT_VERSION] = "";
    enum att_status st = att_event_find_now(view, view->record, deed->event, &list, err);

    if (st == ATT_OK)
        event = &list.at[0];
    if (st == ATT_OK)
        st = att_record_event_version(view->record, event->id, version, err);
    if (st == ATT_OK)
        st = att_record_acts_about(view->record, event->id, &acts, err);
    view->response->status = 409;
    if (st == ATT_OK || st == ATT_NOT_FOUND) {
        st = ATT_OK;
        if (att_review_json(view))
            st = conflict_json(view, event, version, &acts, err);
        else
            conflict_page(view, event, version, &acts);
    }
    att_act_list_release(&acts);
    att_event_list_release(&list);
    return st;
}

/* ---- routes ------------------------------------------------------------------------------ */

/* The event's id now: the form may be older than a merge. */
static enum att_status
deed_named(struct att_view *view, struct deed *deed, struct att_err *err)
{
    deed->event = att_arena_str(view->arena, view->args[0]);
    deed->kind = att_view_field(view, "kind");
    if (deed->kind.len == 0)
        return att_err_set(err, ATT_BAD_INPUT, "the form does not say what is to be done");
    return ATT_OK;
}

enum att_status
att_view_correct_do(struct att_view *view, struct att_err *err)
{
    struct deed deed = {.record = NULL};
    enum att_status st = deed_named(view, &deed, err);

    if (st == ATT_OK)
        st = att_view_write(view, &deed.record, err);
    if (st == ATT_OK)
        st = att_record_begin(deed.record, err);
    if (st == ATT_OK)
        st = deed_version(view, &deed, deed.event, "version", err);
    if (st == ATT_OK)
        st = deed_kind(view, &deed, err);
    if (st == ATT_OK)
        st = att_record_end(deed.record, err);
    att_view_written(deed.record); /* what did not come to its end is rolled back */
    if (deed.conflict)
        return conflict(view, &deed, err);
    if (st != ATT_OK)
        return att_review_fail(view, st, err);
    att_view_audit(view, att_arena_printf(view->arena, "%.*s", ATT_STR(deed.kind)).at, deed.event);
    return deed_answer(view, &deed);
}

enum att_status
att_view_undo_do(struct att_view *view, struct att_err *err)
{
    const struct att_by by = deed_by(view);
    struct deed deed = {.record = NULL};
    size_t count = 0;
    enum att_status st;

    if (att_view_field(view, "act").len == 0)
        return att_review_fail(
            view, att_err_set(err, ATT_BAD_INPUT, "the form does not say what is to be undone"),
            err);
    st = att_view_write(view, &deed.record, err);
    if (st == ATT_OK)
        st = att_record_begin(deed.record, err);
    /* what was done last is taken back first */
    for (size_t i = view->field_count; st == ATT_OK && i > 0; i--) {
        if (!att_str_eqz(view->fields[i - 1].name, "act"))
            continue;
        st = count++ < DO_ACTS ? att_record_undo(deed.record, &by, view->fields[i - 1].value,
                                                 deed.acts[deed.act_count], err)
                               : att_err_set(err, ATT_BAD_INPUT, "that is too much at once");
        deed.act_count += st == ATT_OK;
    }
    if (st == ATT_OK)
        st = att_record_end(deed.record, err);
    att_view_written(deed.record);
    if (st != ATT_OK)
        return att_review_fail(view, st, err);
    for (size_t i = 0; i < deed.act_count; i++)
        att_view_audit(view, "undo", att_arena_str(view->arena, att_str(deed.acts[i])));
    return deed_answer(view, &deed);
}
