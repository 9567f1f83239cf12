/* SPDX-License-Identifier: MIT
 *
 * view_entry.c - entering by hand what somebody knows and no page says: an event, a post, a figure,
 * each with a note that stands as its source.
 *
 * A form is a table of fields.  What was typed is read field by field, as people write it (names of
 * countries, "17/11/2020", "1.250"); what cannot be read is said at its field, and nothing that was
 * typed is lost. */
#include "web/entry_int.h"
#include "web/review_int.h"

/* The dates and notes of every form. */
#define NOTE_FIELDS                                                                  \
    {"note", ATT_WORD_ENTRY_NOTE, ATT_WORD_ENTRY_NOTE_HINT, ATT_ENTRY_NOTE, true},   \
    {                                                                                \
        "said", ATT_WORD_ENTRY_SAID, ATT_WORD_ENTRY_SAID_HINT, ATT_ENTRY_SAID, false \
    }

static const struct entry_field event_fields[] = {
    {"type", ATT_WORD_TYPE, ATT_WORD_NONE, ATT_ENTRY_TYPE, true},
    {"status", ATT_WORD_STATUS, ATT_WORD_NONE, ATT_ENTRY_STATUS, true},
    {"date", ATT_WORD_DATE, ATT_WORD_ENTRY_DATE_HINT, ATT_ENTRY_DATE, false},
    {"name", ATT_WORD_ENTRY_NAME, ATT_WORD_NONE, ATT_ENTRY_TEXT, false},
    {"mechanism", ATT_WORD_MECHANISM, ATT_WORD_NONE, ATT_ENTRY_MECHANISM, false},
    {"edition", ATT_WORD_ENTRY_EDITION, ATT_WORD_NONE, ATT_ENTRY_TEXT, false},
    {"countries", ATT_WORD_SIDES, ATT_WORD_ENTRY_SIDES_HINT, ATT_ENTRY_COUNTRIES, false},
    {"people", ATT_WORD_PEOPLE_THERE, ATT_WORD_ENTRY_PEOPLE_HINT, ATT_ENTRY_PEOPLE, false},
    {"place", ATT_WORD_PLACE, ATT_WORD_NONE, ATT_ENTRY_TEXT, false},
    {"place_country", ATT_WORD_ENTRY_PLACE_COUNTRY, ATT_WORD_NONE, ATT_ENTRY_COUNTRY, false},
    {"mode", ATT_WORD_MODE, ATT_WORD_NONE, ATT_ENTRY_MODE, false},
    NOTE_FIELDS};

static const struct entry_field post_fields[] = {
    {"person", ATT_WORD_NAME, ATT_WORD_NONE, ATT_ENTRY_PERSON, true},
    {"rank", ATT_WORD_RANK, ATT_WORD_NONE, ATT_ENTRY_RANK, false},
    {"post", ATT_WORD_POST, ATT_WORD_ENTRY_POST_HINT, ATT_ENTRY_POST, false},
    {"country", ATT_WORD_COUNTRY, ATT_WORD_ENTRY_COUNTRY_HINT, ATT_ENTRY_COUNTRY, false},
    NOTE_FIELDS};

static const struct entry_field figure_fields[] = {
    {"what", ATT_WORD_ENTRY_WHAT, ATT_WORD_ENTRY_WHAT_HINT, ATT_ENTRY_TEXT, true},
    {"value", ATT_WORD_VALUE, ATT_WORD_NONE, ATT_ENTRY_NUMBER, true},
    {"qualifier", ATT_WORD_ENTRY_QUALIFIER, ATT_WORD_NONE, ATT_ENTRY_QUALIFIER, false},
    {"as_of", ATT_WORD_ENTRY_AS_OF, ATT_WORD_ENTRY_DATE_HINT, ATT_ENTRY_DATE, false},
    {"direction", ATT_WORD_ENTRY_DIRECTION, ATT_WORD_NONE, ATT_ENTRY_DIRECTION, false},
    {"basis", ATT_WORD_ENTRY_BASIS, ATT_WORD_NONE, ATT_ENTRY_BASIS, false},
    NOTE_FIELDS};

static const struct entry_form forms[] = {
    {"event", ATT_WORD_ENTRY_EVENT, event_fields, ATT_COUNT(event_fields)},
    {"figure", ATT_WORD_ENTRY_FIGURE, figure_fields, ATT_COUNT(figure_fields)},
    {"post", ATT_WORD_ENTRY_POST, post_fields, ATT_COUNT(post_fields)},
};

/* ---- the page --------------------------------------------------------------------- */

/* What both inputs and selects carry: name, id, whether it is needed, what describes it. */
static void
field_attributes(struct att_view *view, const struct entry_field *field, enum att_word wrong)
{
    struct att_buf *out = view->out;

    att_part_named(view, "e-", field->name);
    if (field->required)
        ATT_HTML(out, " required");
    if (wrong != ATT_WORD_NONE)
        ATT_HTML(out, " aria-invalid=\"true\"");
    if (wrong == ATT_WORD_NONE && field->hint == ATT_WORD_NONE)
        return;
    ATT_HTML(out, " aria-describedby=\"");
    if (wrong != ATT_WORD_NONE) {
        ATT_HTML(out, "w-");
        att_html_attr(out, att_str(field->name));
        ATT_HTML(out, " ");
    }
    if (field->hint != ATT_WORD_NONE) {
        ATT_HTML(out, "h-");
        att_html_attr(out, att_str(field->name));
    }
    ATT_HTML(out, "\"");
}

static void
field_select(struct att_view *view, const struct entry_field *field, struct att_str given,
             enum att_word wrong)
{
    struct att_str value;
    enum att_word word;

    ATT_HTML(view->out, "<select");
    field_attributes(view, field, wrong);
    ATT_HTML(view->out, ">");
    for (size_t i = 0; att_entry_choice(field->kind, i, &value, &word); i++)
        att_part_option(view, value, att_str(att_word(view->lang, word)), given);
    ATT_HTML(view->out, "</select>");
}

static void
field_input(struct att_view *view, const struct entry_field *field, struct att_str given,
            enum att_word wrong)
{
    const char *list = att_entry_list(field->kind);
    struct att_buf *out = view->out;

    if (field->kind == ATT_ENTRY_NOTE) {
        ATT_HTML(out, "<textarea rows=\"4\" maxlength=\"4000\"");
        field_attributes(view, field, wrong);
        ATT_HTML(out, ">");
        att_html_text(out, given);
        ATT_HTML(out, "</textarea>");
        return;
    }
    ATT_HTML(out, "<input autocomplete=\"off\" maxlength=\"400\"");
    field_attributes(view, field, wrong);
    if (field->kind == ATT_ENTRY_NUMBER)
        ATT_HTML(out, " inputmode=\"numeric\"");
    if (list != NULL) {
        ATT_HTML(out, " list=\"l-");
        att_html_attr(out, att_str(list));
        ATT_HTML(out, "\"");
        if (att_entry_asked(field->kind))
            att_part_completes(view, list);
    }
    if (field->kind == ATT_ENTRY_COUNTRIES || field->kind == ATT_ENTRY_PEOPLE)
        ATT_HTML(out, " data-many");
    ATT_HTML(out, " value=\"");
    att_html_attr(out, given);
    ATT_HTML(out, "\">");
}

static void
field_shown(struct att_view *view, const struct entry *entry, size_t i)
{
    const struct entry_field *field = &entry->form->fields[i];
    struct att_buf *out = view->out;
    struct att_str value;
    enum att_word word, wrong = entry->wrong[i];

    if (field->kind == ATT_ENTRY_NOTE)
        ATT_HTML(out, "<div class=\"field broad\">");
    else
        ATT_HTML(out, "<div class=\"field\">");
    att_part_label(view, "e-", field->name, field->label);
    if (field->required)
        att_part_label_needed(view);
    ATT_HTML(out, "</label>");
    if (att_entry_choice(field->kind, 0, &value, &word))
        field_select(view, field, entry->given[i], wrong);
    else
        field_input(view, field, entry->given[i], wrong);
    if (wrong != ATT_WORD_NONE) {
        ATT_HTML(out, "<p class=\"wrong\"");
        ATT_HTML(out, " id=\"w-");
        att_html_attr(out, att_str(field->name));
        ATT_HTML(out, "\">");
        att_say(view, wrong);
        ATT_HTML(out, "</p>");
    }
    att_part_hint(view, field->name, field->hint);
    ATT_HTML(out, "</div>\n");
}

/* What is wrong, with the way to each field. */
static void
wrong_shown(struct att_view *view, const struct entry *entry)
{
    struct att_buf *out = view->out;
    bool first = true;

    if (!entry->failed)
        return;
    ATT_HTML(out, "<div class=\"refused\" role=\"alert\"><p>");
    att_say(view, ATT_WORD_ENTRY_REFUSED);
    if (entry->refused != NULL) {
        ATT_HTML(out, " <span lang=\"en\">");
        att_part_text(view, entry->refused);
        ATT_HTML(out, "</span>");
    }
    ATT_HTML(out, "</p><ul>");
    for (size_t i = 0; i < entry->form->count; i++) {
        if (entry->wrong[i] == ATT_WORD_NONE)
            continue;
        ATT_HTML(out, "<li><a");
        if (first)
            ATT_HTML(out, " autofocus");
        first = false;
        ATT_HTML(out, " href=\"#e-");
        att_html_attr(out, att_str(entry->form->fields[i].name));
        ATT_HTML(out, "\">");
        att_say(view, entry->form->fields[i].label);
        ATT_HTML(out, "</a>: ");
        att_say(view, entry->wrong[i]);
        ATT_HTML(out, "</li>");
    }
    ATT_HTML(out, "</ul></div>\n");
}

void
att_part_entry_nav(struct att_view *view, const char *what)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<nav class=\"strip\" aria-label=\"");
    att_say(view, ATT_WORD_ENTRY);
    ATT_HTML(out, "\"><ul class=\"strip\">");
    for (size_t i = 0; i < ATT_COUNT(forms); i++) {
        ATT_HTML(out, "<li><a href=\"/enter/");
        att_html_url(out, att_str(forms[i].what));
        ATT_HTML(out, "\"");
        if (strcmp(forms[i].what, what) == 0)
            ATT_HTML(out, " aria-current=\"page\"");
        ATT_HTML(out, ">");
        att_say(view, forms[i].title);
        ATT_HTML(out, "</a></li>");
    }
    ATT_HTML(out, "</ul></nav>\n");
}

static void
entry_page(struct att_view *view, const struct entry *entry)
{
    struct att_buf *out = view->out;

    att_frame_begin(view, att_str(att_word(view->lang, entry->form->title)), ATT_WORD_NONE);
    att_part_head(view, ATT_WORD_ENTRY, ATT_WORD_ENTRY_NOTE_WHY);
    att_part_entry_nav(view, entry->form->what);
    wrong_shown(view, entry);
    ATT_HTML(out, "<form class=\"entry\" method=\"post\" novalidate action=\"/enter/");
    att_html_url(out, att_str(entry->form->what));
    ATT_HTML(out, "\">");
    att_part_token(view);
    ATT_HTML(out, "<h2 class=\"broad\">");
    att_say(view, entry->form->title);
    ATT_HTML(out, "</h2>\n");
    for (size_t i = 0; i < entry->form->count; i++)
        field_shown(view, entry, i);
    ATT_HTML(out, "<p class=\"broad\"><button class=\"main\">");
    att_say(view, ATT_WORD_ENTRY_GO);
    ATT_HTML(out, "</button></p></form>\n");
    att_entry_lists(view, entry->form);
    att_frame_script(view, "names.js");
    att_frame_end(view);
}

/* ---- what was sent ------------------------------------------------------------------ */

static const struct entry_form *
form_find(struct att_str what)
{
    for (size_t i = 0; i < ATT_COUNT(forms); i++)
        if (att_str_eqz(what, forms[i].what))
            return &forms[i];
    return NULL;
}

/* Read the fields; those that say nothing are left out. */
static void
entry_read(struct att_view *view, struct entry *entry)
{
    bool post = strcmp(entry->form->what, "post") == 0, named = !post;

    for (size_t i = 0; i < entry->form->count; i++) {
        const struct entry_field *field = &entry->form->fields[i];
        struct att_str value = {NULL, 0};

        entry->given[i] = att_view_field(view, field->name);
        entry->wrong[i] = att_entry_read(view, field, entry->given[i], &value);
        entry->failed = entry->failed || entry->wrong[i] != ATT_WORD_NONE;
        if (field->kind == ATT_ENTRY_RANK || field->kind == ATT_ENTRY_POST)
            named = named || value.len > 0;
        if (field->kind == ATT_ENTRY_NOTE)
            entry->note = value;
        else if (field->kind == ATT_ENTRY_SAID)
            entry->said = value;
        else if (value.len > 0)
            entry->values[entry->value_count++] = (struct att_value){att_str(field->name), value};
    }
    for (size_t i = 0; i < entry->form->count && !named; i++)
        if (entry->form->fields[i].kind == ATT_ENTRY_POST) {
            entry->wrong[i] = ATT_WORD_ENTRY_WRONG_POST;
            entry->failed = true;
        }
}

/* Add it; the act's id, and that of the document that the note became, go to the arena. */
static enum att_status
entry_add(struct att_view *view, const struct entry *entry, struct att_str *act,
          struct att_str *document, struct att_err *err)
{
    const struct att_addition ask = {.by = {.who = att_view_who(view), .now = view->now.at},
                                     .note = entry->note,
                                     .said = entry->said,
                                     .what = att_str(entry->form->what),
                                     .values = entry->values,
                                     .value_count = entry->value_count};
    struct att_record *record = NULL;
    struct att_act_list acts = {0};
    char id[ATT_ACT_ID];
    enum att_status st = att_view_write(view, &record, err);

    if (st == ATT_OK && (st = att_record_add_by_hand(record, &ask, id, err)) == ATT_OK)
        st = att_record_acts(record, &acts, err);
    if (st == ATT_OK)
        *act = att_arena_str(view->arena, att_str(id));
    for (size_t i = acts.count; st == ATT_OK && i-- > 0;)
        if (att_str_eq(acts.at[i].id, *act) && acts.at[i].ground_count > 0) {
            struct att_str ground = acts.at[i].grounds[0];
            size_t dot = att_str_find(ground, att_str("."), 0); /* of an assertion */

            *document =
                att_arena_str(view->arena, dot == SIZE_MAX ? ground : att_str_sub(ground, 0, dot));
            break;
        }
    att_act_list_release(&acts);
    att_view_written(record);
    return st;
}

/* ---- routes ----------------------------------------------------------------------------- */

enum att_status
att_view_enter(struct att_view *view, struct att_err *err)
{
    struct entry entry = {.form = form_find(view->args[0])};

    if (entry.form == NULL || !att_view_may_write(view, ATT_ROLE_EDITOR))
        return att_err_set(err, ATT_NOT_FOUND, "nothing of that kind can be entered");
    for (size_t i = 0; i < entry.form->count; i++) {
        const struct entry_field *field = &entry.form->fields[i];

        if (strcmp(field->name, "as_of") != 0) /* which is a day that pages are of */
            entry.given[i] = att_view_param(view, field->name);
        if (field->kind == ATT_ENTRY_STATUS && entry.given[i].len == 0)
            entry.given[i] = att_str("planned");
    }
    entry_page(view, &entry);
    return ATT_OK;
}

enum att_status
att_view_enter_do(struct att_view *view, struct att_err *err)
{
    struct entry entry = {.form = form_find(view->args[0])};
    struct att_str act = {NULL, 0}, document = {NULL, 0};
    enum att_status st = ATT_OK;

    if (entry.form == NULL || !att_view_may_write(view, ATT_ROLE_EDITOR))
        return att_err_set(err, ATT_NOT_FOUND, "nothing of that kind can be entered");
    entry_read(view, &entry);
    if (!entry.failed) {
        st = entry_add(view, &entry, &act, &document, err);
        if (st == ATT_BAD_INPUT || st == ATT_NOT_FOUND) {
            entry.failed = true;
            entry.refused = att_arena_cstr(view->arena, att_str(err->text));
            st = ATT_OK;
        }
    }
    if (st != ATT_OK)
        return st;
    if (entry.failed) {
        view->response->status = 400;
        entry_page(view, &entry);
        return ATT_OK;
    }
    att_view_audit(view, "enter", act);
    att_view_go(view, att_arena_printf(view->arena, "/entered/%.*s?done=%.*s", ATT_STR(document),
                                       ATT_STR(act)));
    return ATT_OK;
}

enum att_status
att_view_entered(struct att_view *view, struct att_err *err)
{
    struct att_filter filter = {.document = view->args[0], .limit = 8, .id = view->args[0]};
    struct att_filter said = {.document = view->args[0], .limit = 8};
    struct att_document_list documents = {0};
    struct att_event_list events = {0};
    enum att_status st = att_record_documents(view->record, &filter, &documents, err);

    if (st == ATT_OK)
        st = att_record_events(view->record, &said, &events, err);
    if (st != ATT_OK)
        goto done;
    att_frame_begin(view, att_str(att_word(view->lang, ATT_WORD_ENTRY)), ATT_WORD_NONE);
    ATT_HTML(view->out, "<header class=\"head\"><h1>");
    att_say(view, ATT_WORD_ENTRY);
    ATT_HTML(view->out, "</h1></header>\n");
    att_part_entry_nav(view, "");
    att_review_done(view, att_arena_printf(view->arena, "/entered/%.*s", ATT_STR(view->args[0])));
    if (events.count > 0)
        att_part_events(view, events.at, events.count, ATT_WORD_NO_EVENTS);
    ATT_HTML(view->out, "<ol class=\"reports\">\n");
    for (size_t i = 0; i < documents.count; i++)
        att_part_document(view, &documents.at[i]);
    ATT_HTML(view->out, "</ol>\n");
    att_frame_end(view);
done:
    att_event_list_release(&events);
    att_document_list_release(&documents);
    return st;
}
