/* SPDX-License-Identifier: MIT
 *
 * review.c - the parts of pages on which people correct: forms, what was done, one event in short.
 */
#include "web/review_int.h"

#include "web/sample_int.h"

/* ---- values as forms have them ----------------------------------------------------- */

struct att_str
att_review_names(struct att_view *view, const struct att_str *codes, size_t count)
{
    struct att_str *names = att_arena_array(view->arena, count + 1, sizeof(*names));

    for (size_t i = 0; names != NULL && i < count; i++)
        names[i] = att_country_name(view, codes[i]);
    return names == NULL ? att_str(NULL) : att_view_join(view, names, count, "; ");
}

enum att_status
att_review_codes(struct att_view *view, struct att_str names, struct att_str *out,
                 struct att_err *err)
{
    struct att_str *codes;
    size_t count;
    enum att_status st = att_country_codes(view, names, &codes, &count, err);

    if (st == ATT_OK)
        *out = att_view_join(view, codes, count, "; ");
    return st;
}

/* ---- forms ---------------------------------------------------------------------------- */

void
att_review_form(struct att_view *view, const struct att_review_form *form, const char *class)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<form method=\"post\" class=\"");
    att_html_attr(out, att_str(class));
    ATT_HTML(out, "\" action=\"/event/");
    att_html_url(out, form->event->id);
    ATT_HTML(out, "/correct\">");
    att_part_token(view);
    att_part_hidden(view, "version", att_str(form->version));
    att_part_hidden(view, "next", form->next);
}

static void
decide_button(struct att_view *view, const char *kind, enum att_word word)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<button name=\"kind\" value=\"");
    att_html_attr(out, att_str(kind));
    ATT_HTML(out, "\" class=\"");
    att_html_attr(out, att_str(kind));
    ATT_HTML(out, "\">");
    att_say(view, word);
    ATT_HTML(out, "</button> ");
}

void
att_review_decide(struct att_view *view, const struct att_review_form *form)
{
    att_review_form(view, form, "decide");
    decide_button(view, "accept", ATT_WORD_REVIEW_ACCEPT);
    decide_button(view, "reject", ATT_WORD_REVIEW_REJECT);
    ATT_HTML(view->out, "</form>\n");
}

/* A label, and the beginning of what it names. */
static void
field_label(struct att_view *view, const struct att_review_form *form, const char *name,
            enum att_word word)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<p><label for=\"");
    att_html_attr(out, att_str(name));
    ATT_HTML(out, "-");
    att_html_attr(out, form->event->id);
    ATT_HTML(out, "\">");
    att_say(view, word);
    ATT_HTML(out, "</label>");
}

static void
field_name(struct att_view *view, const struct att_review_form *form, const char *name)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, " id=\"");
    att_html_attr(out, att_str(name));
    ATT_HTML(out, "-");
    att_html_attr(out, form->event->id);
    ATT_HTML(out, "\" name=\"");
    att_html_attr(out, att_str(name));
    ATT_HTML(out, "\"");
}

/* A text to type; `list` names what it completes from: a list of the page, or of /api/names. */
static void
field_text(struct att_view *view, const struct att_review_form *form, const char *name,
           enum att_word word, struct att_str value, const char *list)
{
    struct att_buf *out = view->out;

    field_label(view, form, name, word);
    ATT_HTML(out, "<input");
    field_name(view, form, name);
    ATT_HTML(out, " autocomplete=\"off\" maxlength=\"1000\" value=\"");
    att_html_attr(out, value);
    ATT_HTML(out, "\"");
    att_part_completes(view, list);
    if (list != NULL && (strcmp(list, "countries") == 0 || strcmp(list, "mechanisms") == 0)) {
        ATT_HTML(out, " list=\"review-");
        att_html_attr(out, att_str(list));
        ATT_HTML(out, "\"");
    }
    ATT_HTML(out, "></p>\n");
}

static void
field_type(struct att_view *view, const struct att_review_form *form)
{
    field_label(view, form, "type", ATT_WORD_TYPE);
    ATT_HTML(view->out, "<select");
    field_name(view, form, "type");
    ATT_HTML(view->out, ">");
    att_part_options_type(view, att_str(att_event_type_name(form->event->type)));
    ATT_HTML(view->out, "</select></p>\n");
}

static void
field_status(struct att_view *view, const struct att_review_form *form)
{
    field_label(view, form, "status", ATT_WORD_STATUS);
    ATT_HTML(view->out, "<select");
    field_name(view, form, "status");
    ATT_HTML(view->out, ">");
    att_part_options_status(view, att_str(att_event_status_name(form->event->status)));
    ATT_HTML(view->out, "</select></p>\n");
}

static void
field_mode(struct att_view *view, const struct att_review_form *form)
{
    struct att_str chosen = att_str(att_mode_name(form->event->mode));

    field_label(view, form, "mode", ATT_WORD_MODE);
    ATT_HTML(view->out, "<select");
    field_name(view, form, "mode");
    ATT_HTML(view->out, ">");
    for (int i = ATT_MODE_UNKNOWN; i <= ATT_MODE_IN_PERSON; i++)
        att_part_option(view, att_str(att_mode_name((enum att_mode)i)),
                        att_str(att_word(view->lang, ATT_WORD_MODE_UNKNOWN + (enum att_word)i)),
                        chosen);
    ATT_HTML(view->out, "</select></p>\n");
}

void
att_review_fields(struct att_view *view, const struct att_review_form *form)
{
    const struct att_event_row *e = form->event;

    field_text(view, form, "date", ATT_WORD_DATE, e->date, NULL);
    field_status(view, form);
    field_text(view, form, "place", ATT_WORD_PLACE, e->place, "places");
    field_text(view, form, "place_country", ATT_WORD_REVIEW_PLACE_COUNTRY,
               e->place_country.len > 0 ? att_country_name(view, e->place_country)
                                        : e->place_country,
               "countries");
    field_text(view, form, "countries", ATT_WORD_SIDES,
               att_review_names(view, e->countries, e->country_count), "countries");
    field_text(view, form, "people", ATT_WORD_PEOPLE_THERE,
               att_view_join(view, e->people, e->people_count, "; "), "people");
    field_text(view, form, "mechanism", ATT_WORD_MECHANISM, e->mechanism, "mechanisms");
    field_text(view, form, "edition", ATT_WORD_REVIEW_EDITION, e->edition, NULL);
    field_text(view, form, "name", ATT_WORD_REVIEW_NAME, e->name, NULL);
    field_type(view, form);
    field_mode(view, form);
    field_text(view, form, "why", ATT_WORD_REVIEW_WHY, att_str(NULL), NULL);
}

void
att_review_change(struct att_view *view, const struct att_review_form *form)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<details class=\"change\"");
    if (form->open)
        ATT_HTML(out, " open");
    ATT_HTML(out, "><summary>");
    att_say(view, ATT_WORD_REVIEW_CHANGE);
    ATT_HTML(out, "</summary>");
    att_review_form(view, form, "fields");
    att_part_hidden(view, "kind", att_str("change"));
    att_review_fields(view, form);
    ATT_HTML(out, "<p class=\"note\">");
    att_say(view, ATT_WORD_REVIEW_CHANGE_NOTE);
    ATT_HTML(out, "</p><p class=\"go\"><button class=\"main\">");
    att_say(view, ATT_WORD_REVIEW_SAVE);
    ATT_HTML(out, "</button></p></form></details>\n");
}

void
att_review_lists(struct att_view *view)
{
    struct att_buf *out = view->out;
    size_t count = 0;
    const struct att_country **countries = att_countries_sorted(view, &count);

    ATT_HTML(out, "<datalist id=\"review-countries\">");
    for (size_t i = 0; i < count; i++) {
        ATT_HTML(out, "<option value=\"");
        att_html_attr(out, att_country_name(view, countries[i]->code));
        ATT_HTML(out, "\">");
    }
    ATT_HTML(out, "</datalist>\n<datalist id=\"review-mechanisms\">");
    att_part_suggest_mechanisms(view);
    ATT_HTML(out, "</datalist>\n");
}

/* ---- what was done ------------------------------------------------------------------- */

/* An act's id as the record gives it. */
static bool
is_act(struct att_str id)
{
    bool good = id.len == ATT_ACT_ID - 1 && id.at[0] == 'c';

    for (size_t i = 1; good && i < id.len; i++)
        good = att_digit(id.at[i]) || (id.at[i] >= 'a' && id.at[i] <= 'f');
    return good;
}

void
att_review_undo(struct att_view *view, struct att_str acts, struct att_str next)
{
    struct att_buf *out = view->out;
    struct att_str act;

    ATT_HTML(out, "<form method=\"post\" class=\"undo\" action=\"/undo\">");
    att_part_token(view);
    att_part_hidden(view, "next", next);
    while (att_str_cut(&acts, ',', &act))
        if (is_act(act))
            att_part_hidden(view, "act", act);
    ATT_HTML(out, "<button>");
    att_say(view, ATT_WORD_REVIEW_UNDO);
    ATT_HTML(out, "</button></form>\n");
}

void
att_review_done(struct att_view *view, struct att_str next)
{
    struct att_str done = att_view_param(view, "done"), rest = done, act;
    struct att_buf *out = view->out;

    if (done.len == 0 || !att_view_may_write(view, ATT_ROLE_EDITOR))
        return;
    while (att_str_cut(&rest, ',', &act))
        if (!is_act(act))
            return;
    ATT_HTML(out, "<div class=\"notice done\" role=\"status\"><p>");
    att_say(view, ATT_WORD_REVIEW_DONE);
    ATT_HTML(out, "</p>");
    att_review_undo(view, done, next);
    ATT_HTML(out, "</div>\n");
}

enum att_word
att_act_word(struct att_str kind)
{
    static const struct {
        const char *kind;
        enum att_word word;
    } words[] = {
        {"accept", ATT_WORD_REVIEW_ACT_ACCEPT}, {"reject", ATT_WORD_REVIEW_ACT_REJECT},
        {"change", ATT_WORD_REVIEW_ACT_CHANGE}, {"add", ATT_WORD_REVIEW_ACT_ADD},
        {"merge", ATT_WORD_REVIEW_ACT_MERGE},   {"same", ATT_WORD_REVIEW_ACT_MERGE},
        {"split", ATT_WORD_REVIEW_ACT_SPLIT},   {"never", ATT_WORD_REVIEW_ACT_NEVER},
        {"rename", ATT_WORD_REVIEW_ACT_RENAME}, {"withdraw", ATT_WORD_REVIEW_ACT_WITHDRAW},
        {"purge", ATT_WORD_REVIEW_ACT_PURGE},   {"undo", ATT_WORD_REVIEW_ACT_UNDO},
    };

    for (size_t i = 0; i < ATT_COUNT(words); i++)
        if (att_str_eqz(kind, words[i].kind))
            return words[i].word;
    return ATT_WORD_NONE;
}

/* What a field is called; its own name where the interface has no word. */
static void
act_field(struct att_view *view, struct att_str field)
{
    static const struct {
        const char *field;
        enum att_word word;
    } words[] = {
        {"date", ATT_WORD_DATE},           {"status", ATT_WORD_STATUS},
        {"place", ATT_WORD_PLACE},         {"place_country", ATT_WORD_REVIEW_PLACE_COUNTRY},
        {"countries", ATT_WORD_SIDES},     {"people", ATT_WORD_PEOPLE_THERE},
        {"mechanism", ATT_WORD_MECHANISM}, {"edition", ATT_WORD_REVIEW_EDITION},
        {"name", ATT_WORD_REVIEW_NAME},    {"type", ATT_WORD_TYPE},
        {"mode", ATT_WORD_MODE},           {"event", ATT_WORD_EVENT},
        {"post", ATT_WORD_POST},
    };

    for (size_t i = 0; i < ATT_COUNT(words); i++)
        if (att_str_eqz(field, words[i].field)) {
            att_say(view, words[i].word);
            return;
        }
    att_html_text(view->out, field);
}

/* A value as people read it: dates, types and countries in the reader's language. */
static void
act_value(struct att_view *view, struct att_str field, struct att_str value)
{
    for (int f = 0; f < ATT_SAMPLE_FIELDS; f++) {
        enum att_sample_field known = (enum att_sample_field)f;

        if (value.len > 0 && att_str_eqz(field, att_sample_field_name(known))) {
            att_sample_value(view, known, value);
            return;
        }
    }
    if (att_str_eqz(field, "place_country") || att_str_eqz(field, "country"))
        value = att_country_name(view, value);
    att_html_text(view->out, value);
}

/* The length of the first value of "type=visit, date=2027-11": up to a comma before another. */
static size_t
act_part(struct att_str values)
{
    size_t at = 0;

    while ((at = att_str_find(values, att_str(", "), at)) != SIZE_MAX) {
        size_t name = at + 2;

        while (name < values.len &&
               ((values.at[name] >= 'a' && values.at[name] <= 'z') || values.at[name] == '_'))
            name++;
        if (name > at + 2 && name < values.len && values.at[name] == '=')
            return at;
        at += 2;
    }
    return values.len;
}

/* What was entered, value by value. */
static void
act_added(struct att_view *view, struct att_str values)
{
    while (values.len > 0) {
        size_t end = act_part(values), equal;
        struct att_str part = att_str_sub(values, 0, end);

        if ((equal = att_str_find(part, att_str("="), 0)) == SIZE_MAX)
            att_html_text(view->out, part);
        else
            act_value(view, att_str_sub(part, 0, equal), att_str_sub(part, equal + 1, part.len));
        if (end == values.len)
            return;
        ATT_HTML(view->out, ", ");
        values = att_str_sub(values, end + 2, values.len);
    }
}

void
att_review_act(struct att_view *view, const struct att_act_row *act)
{
    struct att_buf *out = view->out;
    enum att_word word = att_act_word(act->kind);

    ATT_HTML(out, "<strong>");
    if (word == ATT_WORD_NONE)
        att_html_text(out, act->kind);
    else
        att_say(view, word);
    ATT_HTML(out, "</strong>");
    if (act->field.len > 0) {
        ATT_HTML(out, " ");
        act_field(view, act->field);
        ATT_HTML(out, ": ");
    }
    if (att_str_eqz(act->kind, "add"))
        act_added(view, act->value);
    else if (act->value.len > 0)
        act_value(view, act->field, act->value);
    else if (act->field.len > 0)
        att_say(view, ATT_WORD_REVIEW_UNKNOWN);
}

/* What it took back, or the document in which what it is about stands. */
static void
act_about(struct att_view *view, const struct att_act_row *act)
{
    struct att_buf *out = view->out;
    struct att_str id, rest;

    if (act->undoes.len > 0) {
        ATT_HTML(out, " <code>");
        att_html_text(out, act->undoes);
        ATT_HTML(out, "</code>");
    }
    if (act->ground_count == 0)
        return;
    rest = act->grounds[0];
    if (!att_str_cut(&rest, '.', &id) || id.len == 0 || id.at[0] != 'd')
        return;
    ATT_HTML(out, " <a href=\"/document/");
    att_html_url(out, id);
    ATT_HTML(out, "\">");
    att_say(view, ATT_WORD_DOCUMENT);
    ATT_HTML(out, "</a>");
}

void
att_review_acts(struct att_view *view, const struct att_act_list *acts, struct att_str next)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<ul class=\"acts\">\n");
    for (size_t i = 0; i < acts->count; i++) {
        const struct att_act_row *act = &acts->at[i];

        ATT_HTML(out, "<li><p>");
        att_review_act(view, act);
        act_about(view, act);
        ATT_HTML(out, "</p><p class=\"said\"><span>");
        att_part_time(view, act->at);
        ATT_HTML(out, "</span><span>");
        att_html_text(out, act->who);
        ATT_HTML(out, "</span>");
        if (act->why.len > 0) {
            ATT_HTML(out, "<span>");
            att_html_text(out, act->why);
            ATT_HTML(out, "</span>");
        }
        if (act->undone_by.len > 0) {
            ATT_HTML(out, "<span>");
            att_say(view, ATT_WORD_REVIEW_UNDONE);
            ATT_HTML(out, "</span>");
        }
        ATT_HTML(out, "<code>");
        att_html_text(out, act->id);
        ATT_HTML(out, "</code></p>");
        if (act->undone_by.len == 0 && att_view_may_write(view, ATT_ROLE_EDITOR) &&
            !att_str_eqz(act->kind, "purge"))
            att_review_undo(view, act->id, next);
        ATT_HTML(out, "</li>\n");
    }
    ATT_HTML(out, "</ul>\n");
}

/* ---- an event ---------------------------------------------------------------------------- */

void
att_review_card(struct att_view *view, const struct att_event_row *event,
                const struct att_assertion_list *history, size_t quotes)
{
    struct att_buf *out = view->out;
    size_t shown = 0;

    ATT_HTML(out, "<p class=\"gave\">");
    att_part_event_status(view, event);
    ATT_HTML(out, "<span>");
    att_say(view, ATT_WORD_TYPE_MEETING + (enum att_word)event->type);
    ATT_HTML(out, "</span><span>");
    att_part_date(view, event->date);
    ATT_HTML(out, "</span>");
    if (event->place.len + event->place_country.len > 0) {
        ATT_HTML(out, "<span>");
        att_html_text(out, event->place);
        if (event->place.len > 0 && event->place_country.len > 0)
            ATT_HTML(out, ", ");
        if (event->place_country.len > 0)
            att_part_country(view, event->place_country);
        ATT_HTML(out, "</span>");
    }
    if (event->mechanism.len > 0) {
        ATT_HTML(out, "<span>");
        att_part_mechanism(view, event->mechanism);
        ATT_HTML(out, " ");
        att_html_text(out, event->edition);
        ATT_HTML(out, "</span>");
    }
    ATT_HTML(out, "</p>\n");
    if (event->country_count > 0) {
        ATT_HTML(out, "<p>");
        att_part_countries(view, event->countries, event->country_count);
        ATT_HTML(out, "</p>");
    }
    if (event->people_count > 0) {
        ATT_HTML(out, "<p>");
        for (size_t i = 0; i < event->people_count; i++) {
            if (i > 0)
                ATT_HTML(out, ", ");
            att_part_person(view, event->people_ids == NULL ? att_str(NULL) : event->people_ids[i],
                            event->people[i]);
        }
        ATT_HTML(out, "</p>\n");
    }
    for (size_t i = 0; i < history->count && shown < quotes; i++) {
        const struct att_assertion_row *at = &history->at[i];

        if (at->copy)
            continue;
        shown++;
        att_part_quote(view, at->document, at->quote, &at->span);
        ATT_HTML(out, "<p class=\"said\">");
        att_part_time(view, at->said);
        ATT_HTML(out, "<span>");
        att_html_text(out, at->publisher);
        ATT_HTML(out, "</span>");
        if (at->inferred.len > 0) {
            ATT_HTML(out, "<span>");
            att_part_inferences(view, at->inferred, false);
            ATT_HTML(out, "</span>");
        }
        ATT_HTML(out, "</p>\n");
    }
}

void
att_review_more(struct att_view *view, const struct att_event_row *event)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<p class=\"more\"><a href=\"/merge?a=");
    att_html_url(out, event->id);
    ATT_HTML(out, "\">");
    att_say(view, ATT_WORD_REVIEW_MERGE);
    ATT_HTML(out, "</a> <a href=\"/split?event=");
    att_html_url(out, event->id);
    ATT_HTML(out, "\">");
    att_say(view, ATT_WORD_REVIEW_SPLIT);
    ATT_HTML(out, "</a></p>\n");
}

void
att_review_of_event(struct att_view *view, const struct att_event_row *event,
                    const struct att_act_list *acts)
{
    struct att_buf *out = view->out;
    struct att_str here = att_arena_printf(view->arena, "/event/%.*s", ATT_STR(event->id));
    char version[ATT_EVENT_VERSION];
    struct att_review_form form = {event, version, here, false};
    struct att_review_form away = {event, version, att_str("/review"), false};
    bool may = att_view_may_write(view, ATT_ROLE_EDITOR) &&
               att_record_event_version(view->record, event->id, version, NULL) == ATT_OK;

    if (acts->count == 0 && !may)
        return;
    ATT_HTML(out, "<section class=\"acts-of\" aria-labelledby=\"corrections\">");
    att_part_heading(view, "corrections", ATT_WORD_CORRECTIONS);
    att_review_done(view, here);
    if (acts->count > 0)
        att_review_acts(view, acts, here);
    if (may) {
        ATT_HTML(out, "<div class=\"review-forms\">");
        att_review_form(view, &form, "decide");
        decide_button(view, "accept", ATT_WORD_REVIEW_ACCEPT);
        ATT_HTML(out, "</form>");
        att_review_form(view, &away, "decide");
        decide_button(view, "reject", ATT_WORD_REVIEW_REJECT);
        ATT_HTML(out, "</form></div>");
        att_review_change(view, &form);
        att_review_more(view, event);
        att_review_lists(view);
        att_frame_script(view, "names.js");
    }
    ATT_HTML(out, "</section>\n");
}

void
att_review_words(struct att_view *view, struct att_str document)
{
    static const char *const names[] = {"mark", "teach"};
    static const enum att_word words[] = {ATT_WORD_REVIEW_MARK, ATT_WORD_TEACH};
    struct att_str here = att_arena_printf(view->arena, "/document/%.*s", ATT_STR(document));
    struct att_buf *out = view->out;

    if (!att_view_may_write(view, ATT_ROLE_EDITOR))
        return;
    att_review_done(view, here);
    ATT_HTML(out, "<details class=\"change\"><summary>");
    att_say(view, ATT_WORD_REVIEW_MARK);
    ATT_HTML(out, "</summary><form class=\"mark-words\" action=\"/mark\">");
    att_part_hidden(view, "document", document);
    ATT_HTML(out, "<p><label for=\"mark-quote\">");
    att_say(view, ATT_WORD_REVIEW_MARK_WORDS);
    ATT_HTML(out, "</label><textarea id=\"mark-quote\" name=\"quote\" rows=\"4\" "
                  "maxlength=\"1000\" required></textarea></p><p class=\"go\"><button>");
    att_say(view, ATT_WORD_REVIEW_MARK_GO);
    ATT_HTML(out, "</button> <button formaction=\"/teach\">");
    att_say(view, ATT_WORD_TEACH);
    ATT_HTML(out, "</button></p></form></details>\n");
    att_frame_words(view, names, words, ATT_COUNT(names));
    att_frame_script(view, "mark.js");
}
