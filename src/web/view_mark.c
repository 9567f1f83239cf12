/* SPDX-License-Identifier: MIT
 *
 * view_mark.c - words of an article, made an event or a post by hand.
 *
 * What the coder did not read cannot be its assertion: it is recorded as what somebody says, with a
 * note that quotes the words and names the document, on the day of the document.  The words must
 * stand in it. */
#include "web/review_int.h"

#include "base/utf8.h"

#define MARK_BYTES 2000 /* of words at most */
#define MARK_VALUES 16

/* The document and the words in question. */
struct mark {
    struct att_document_list list;
    struct att_stored stored;
    const struct att_document_row *document;
    struct att_str quote; /* blanks made one */
};

static void
mark_release(struct mark *mark)
{
    att_stored_release(&mark->stored);
    att_document_list_release(&mark->list);
}

/* Text with each run of blanks and line ends made one blank. */
static struct att_str
mark_blanks(struct att_view *view, struct att_str text)
{
    char *out = att_arena_array(view->arena, text.len + 1, 1);
    size_t len = 0;

    for (size_t i = 0; out != NULL && i < text.len; i++) {
        /* a no-break space is two bytes */
        bool wide = (unsigned char)text.at[i] == 0xc2 && i + 1 < text.len &&
                    (unsigned char)text.at[i + 1] == 0xa0;

        i += wide;
        if (!wide && !att_space(text.at[i]))
            out[len++] = text.at[i];
        else if (len > 0 && out[len - 1] != ' ')
            out[len++] = ' ';
    }
    return out == NULL ? att_str(NULL) : att_str_trim((struct att_str){out, len});
}

/* Find document and words; ATT_BAD_INPUT when the words do not stand there. */
static enum att_status
mark_load(struct att_view *view, struct att_str id, struct att_str quote, struct mark *mark,
          struct att_err *err)
{
    const struct att_filter filter = {.document = id, .limit = 1};
    enum att_status st;

    *mark = (struct mark){.quote = mark_blanks(view, quote)};
    if (id.len == 0)
        return att_err_set(err, ATT_BAD_INPUT, "no document is named");
    if (mark->quote.len == 0 || mark->quote.len > MARK_BYTES)
        return att_err_set(err, ATT_BAD_INPUT, "select some words, %d bytes at most", MARK_BYTES);
    st = att_record_documents(view->record, &filter, &mark->list, err);
    if (st == ATT_OK && (mark->list.count == 0 || !att_str_eq(mark->list.at[0].id, id)))
        st = att_err_set(err, ATT_NOT_FOUND, "no such document");
    if (st != ATT_OK)
        return st;
    mark->document = &mark->list.at[0];
    st = att_record_text(view->record, id, &mark->stored, err);
    if (st == ATT_OK &&
        att_str_find(mark_blanks(view, mark->stored.text), mark->quote, 0) == SIZE_MAX)
        st = att_err_set(err, ATT_BAD_INPUT, "these words do not stand in the document");
    return st;
}

/* ---- the page ------------------------------------------------------------------------- */

/* Whether a name stands in the words, whatever its case and marks, as whole words. */
static bool
mark_names(struct att_str words, struct att_str name)
{
    struct att_buf fold = ATT_BUF_INIT(ATT_KIB * 4);
    struct att_str key;
    bool found = false;

    att_utf8_fold(name, &fold);
    key = att_buf_text(&fold);
    for (size_t at = 0; key.len > 2 && !found;) {
        size_t hit = att_str_find(words, key, at), end = hit + key.len;

        if (hit == SIZE_MAX)
            break;
        found = (hit == 0 || !(att_alpha(words.at[hit - 1]) || att_digit(words.at[hit - 1]))) &&
                (end == words.len || !(att_alpha(words.at[end]) || att_digit(words.at[end])));
        at = hit + 1;
    }
    att_buf_release(&fold);
    return found;
}

/* The countries and people whom the words name. */
static void
mark_guess(struct att_view *view, const struct mark *mark, struct att_event_row *event)
{
    const struct att_filter filter = {.teasers = true, .document = mark->document->id};
    struct att_person_list people = {0};
    struct att_str words = att_view_folded(view, mark->quote), *codes, *names;
    size_t count = 0;
    const struct att_country *all = att_lexicon_countries(view->opts->lexicon, &count);

    codes = att_arena_array(view->arena, count + 1, sizeof(*codes));
    for (size_t i = 0; codes != NULL && i < count; i++)
        if (mark_names(words, all[i].name))
            codes[event->country_count++] = all[i].code;
    event->countries = codes;
    if (att_record_people(view->record, &filter, &people, NULL) != ATT_OK)
        return;
    names = att_arena_array(view->arena, people.count + 1, sizeof(*names));
    for (size_t i = 0; names != NULL && i < people.count; i++)
        if (mark_names(words, people.at[i].name))
            names[event->people_count++] = att_arena_str(view->arena, people.at[i].name);
    event->people = names;
    att_person_list_release(&people);
}

static void
mark_form(struct att_view *view, const struct mark *mark, const char *what)
{
    ATT_HTML(view->out, "<form method=\"post\" action=\"/mark\" class=\"fields\">");
    att_part_token(view);
    att_part_hidden(view, "document", mark->document->id);
    att_part_hidden(view, "quote", mark->quote);
    att_part_hidden(view, "what", att_str(what));
}

static void
mark_text(struct att_view *view, const char *name, enum att_word word, struct att_str value,
          bool needed)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<p>");
    att_part_label(view, "post-", name, word);
    ATT_HTML(out, "</label><input autocomplete=\"off\" maxlength=\"400\"");
    att_part_named(view, "post-", name);
    ATT_HTML(out, " value=\"");
    att_html_attr(out, value);
    ATT_HTML(out, "\"");
    if (strcmp(name, "person") == 0)
        ATT_HTML(out, " data-names=\"people\"");
    if (strcmp(name, "country") == 0)
        ATT_HTML(out, " data-names=\"countries\" list=\"review-countries\"");
    if (needed)
        ATT_HTML(out, " required");
    ATT_HTML(out, "></p>\n");
}

static void
mark_save(struct att_view *view)
{
    ATT_HTML(view->out, "<p class=\"go\"><button class=\"main\">");
    att_say(view, ATT_WORD_REVIEW_MARK_SAVE);
    ATT_HTML(view->out, "</button></p></form></section>\n");
}

static void
mark_forms(struct att_view *view, const struct mark *mark)
{
    struct att_event_row event = {.id = att_str("new"), .type = ATT_EVENT_MEETING};
    const struct att_review_form form = {&event, "", att_str("/"), true};
    struct att_buf *out = view->out;

    mark_guess(view, mark, &event);
    ATT_HTML(out, "<section><h2>");
    att_say(view, ATT_WORD_REVIEW_MARK_EVENT);
    ATT_HTML(out, "</h2>");
    mark_form(view, mark, "event");
    att_review_fields(view, &form);
    mark_save(view);
    ATT_HTML(out, "<section><h2>");
    att_say(view, ATT_WORD_REVIEW_MARK_POST);
    ATT_HTML(out, "</h2>");
    mark_form(view, mark, "post");
    mark_text(view, "person", ATT_WORD_PERSON,
              event.people_count > 0 ? event.people[0] : att_str(NULL), true);
    mark_text(view, "rank", ATT_WORD_RANK, att_str(NULL), false);
    mark_text(view, "post", ATT_WORD_POST, att_str(NULL), false);
    mark_text(view, "country", ATT_WORD_COUNTRY,
              event.country_count > 0 ? att_country_name(view, event.countries[0]) : att_str(NULL),
              false);
    mark_save(view);
    att_review_lists(view);
    att_frame_script(view, "names.js");
}

enum att_status
att_view_mark(struct att_view *view, struct att_err *err)
{
    struct att_buf *out = view->out;
    struct mark mark;
    enum att_status st = mark_load(view, att_view_param(view, "document"),
                                   att_view_param(view, "quote"), &mark, err);

    if (st == ATT_OK) {
        att_frame_begin(view, att_str(att_word(view->lang, ATT_WORD_REVIEW_MARK)),
                        ATT_WORD_DOCUMENTS);
        att_part_head(view, ATT_WORD_REVIEW_MARK, ATT_WORD_REVIEW_MARK_NOTE);
        att_part_quote(view, mark.document->id, mark.quote, NULL);
        ATT_HTML(out, "<p class=\"from\"><a href=\"/document/");
        att_html_url(out, mark.document->id);
        ATT_HTML(out, "\">");
        att_html_text(out, mark.document->title);
        ATT_HTML(out, "</a></p>\n");
        if (att_view_may_write(view, ATT_ROLE_EDITOR))
            mark_forms(view, &mark);
        att_frame_end(view);
    }
    mark_release(&mark);
    return st;
}

/* ---- doing it ------------------------------------------------------------------------ */

/* The note: the words, and where they stand. */
static struct att_str
mark_note(struct att_view *view, const struct mark *mark)
{
    const struct att_document_row *at = mark->document;
    struct att_str where = at->url.len > 0 ? at->url : at->source;

    return att_arena_printf(view->arena, "“%.*s”\n%.*s%s%.*s%s%.*s (%.*s)", ATT_STR(mark->quote),
                            ATT_STR(at->title), at->publisher.len > 0 ? ", " : "",
                            ATT_STR(at->publisher), where.len > 0 ? ", " : "", ATT_STR(where),
                            ATT_STR(at->id));
}

/* The values that were sent and are none of the form's own. */
static enum att_status
mark_values(struct att_view *view, struct att_value *values, size_t *count, struct att_err *err)
{
    static const char *const own[] = {"token", "document", "quote", "what", "why", "next"};
    enum att_status st = ATT_OK;

    *count = 0;
    for (size_t i = 0; st == ATT_OK && i < view->field_count; i++) {
        struct att_value value = {view->fields[i].name, att_str_trim(view->fields[i].value)};
        bool skip = value.value.len == 0;

        for (size_t k = 0; k < ATT_COUNT(own); k++)
            skip = skip || att_str_eqz(value.field, own[k]);
        if (skip)
            continue;
        if (*count == MARK_VALUES)
            return att_err_set(err, ATT_BAD_INPUT, "that is too much at once");
        if (att_str_eqz(value.field, "countries") || att_str_eqz(value.field, "country") ||
            att_str_eqz(value.field, "place_country"))
            st = att_review_codes(view, value.value, &value.value, err);
        values[(*count)++] = value;
    }
    return st;
}

enum att_status
att_view_mark_do(struct att_view *view, struct att_err *err)
{
    struct att_value values[MARK_VALUES];
    struct att_addition ask = {.what = att_view_field(view, "what"), .values = values};
    struct att_record *record = NULL;
    char act[ATT_ACT_ID] = "";
    struct mark mark;
    enum att_status st = mark_load(view, att_view_field(view, "document"),
                                   att_view_field(view, "quote"), &mark, err);

    if (st == ATT_OK && !att_str_eqz(ask.what, "event") && !att_str_eqz(ask.what, "post"))
        st = att_err_set(err, ATT_BAD_INPUT, "words become an event or a post");
    if (st == ATT_OK)
        st = mark_values(view, values, &ask.value_count, err);
    if (st == ATT_OK) {
        ask.by = (struct att_by){att_view_who(view), att_view_field(view, "why"),
                                 att_arena_printf(view->arena, "%.*s", ATT_STR(view->now)).at};
        ask.note = mark_note(view, &mark);
        ask.said = mark.document->published;
        st = att_view_write(view, &record, err);
    }
    if (st == ATT_OK)
        st = att_record_add_by_hand(record, &ask, act, err);
    att_view_written(record);
    if (st == ATT_OK) {
        att_view_audit(view, "add", att_arena_str(view->arena, att_str(act)));
        att_view_go(view, att_arena_printf(view->arena, "/document/%.*s?done=%s",
                                           ATT_STR(mark.document->id), act));
    } else {
        st = att_review_fail(view, st, err);
    }
    mark_release(&mark);
    return st;
}
