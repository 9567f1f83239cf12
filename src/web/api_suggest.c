/* SPDX-License-Identifier: MIT
 *
 * api_suggest.c - what somebody who types a search may mean: a few of each kind of thing, with the
 * address of its page.
 *
 * The last word may not be finished.  Names of people, countries and mechanisms are found by how
 * they begin; events and documents are known by whole words, so they are asked for all words
 * first, and then for all but the last. */
#include "web/web_int.h"

enum { SUGGEST_ROWS = 4, SUGGEST_NAMES = 3, SUGGEST_BYTES = 200 };

static void
suggest_begin(struct att_view *view, struct att_json *json, const char *kind, enum att_word word)
{
    att_json_object(json);
    att_json_fieldz(json, "kind", kind);
    att_json_fieldz(json, "kind_text", att_word(view->lang, word));
}

/* The address is "/KIND/ID", the id encoded. */
static void
suggest_end(struct att_json *json, const char *path, struct att_str id)
{
    struct att_buf href = ATT_BUF_INIT(ATT_KIB * 4);

    att_buf_lit(&href, path);
    att_html_url(&href, id);
    att_json_field(json, "href", att_buf_text(&href));
    att_json_object_end(json);
    att_buf_release(&href);
}

/*
 * How well a name fits what is sought, which is folded already: 3 when its first words are that, 2
 * when it begins so, 1 when a word inside it does, else 0.
 */
static int
fits(struct att_view *view, struct att_str name, struct att_str sought)
{
    struct att_str key = att_view_folded(view, name);

    for (size_t at = 0; (at = att_str_find(key, sought, at)) != SIZE_MAX; at++) {
        if (at == 0)
            return key.len == sought.len || key.at[sought.len] == ' ' ? 3 : 2;
        if (key.at[at - 1] == ' ' || key.at[at - 1] == '-' || key.at[at - 1] == '(')
            return 1;
    }
    return 0;
}

/* The best fit of several names. */
static int
fits_any(struct att_view *view, const struct att_str names[3], struct att_str sought)
{
    int best = 0;

    for (size_t i = 0; i < 3; i++) {
        int fit = fits(view, names[i], sought);

        best = fit > best ? fit : best;
    }
    return best;
}

static void
suggest_mechanisms(struct att_view *view, struct att_json *json, struct att_str sought)
{
    size_t count = 0, shown = 0;
    const struct att_mechanism *all = att_lexicon_mechanisms(view->opts->lexicon, &count);

    for (int fit = 3; fit > 0; fit--) {
        for (size_t i = 0; i < count && shown < SUGGEST_NAMES; i++) {
            const struct att_str names[] = {all[i].id, all[i].name, all[i].name_en};

            if (fits_any(view, names, sought) != fit)
                continue;
            shown++;
            suggest_begin(view, json, "mechanism", ATT_WORD_MECHANISM);
            att_json_field(json, "text", all[i].id);
            att_json_field(json, "detail", att_mechanism_name(view, &all[i]));
            suggest_end(json, "/mechanism/", all[i].id);
        }
    }
}

static void
suggest_countries(struct att_view *view, struct att_json *json, struct att_str sought)
{
    size_t count = 0, shown = 0;
    const struct att_country *all = att_lexicon_countries(view->opts->lexicon, &count);

    for (int fit = 3; fit > 0; fit--) {
        for (size_t i = 0; i < count && shown < SUGGEST_NAMES; i++) {
            const struct att_str names[] = {att_str_eq(att_view_folded(view, all[i].code), sought)
                                                ? all[i].code
                                                : (struct att_str){NULL, 0},
                                            all[i].name, all[i].name_en};

            if (fits_any(view, names, sought) != fit)
                continue;
            shown++;
            suggest_begin(view, json, "country", ATT_WORD_COUNTRY);
            att_json_field(json, "text", att_country_name(view, all[i].code));
            att_json_field(json, "detail", all[i].code);
            suggest_end(json, "/country/", all[i].code);
        }
    }
}

static enum att_status
suggest_people(struct att_view *view, struct att_json *json, struct att_str words,
               struct att_err *err)
{
    const struct att_query query = {.words = words, .limit = SUGGEST_ROWS};
    struct att_person_list list = {0};
    enum att_status st = att_record_search_people(view->record, &query, &list, err);

    for (size_t i = 0; st == ATT_OK && i < list.count; i++) {
        suggest_begin(view, json, "person", ATT_WORD_PERSON);
        att_json_field(json, "text", list.at[i].name);
        att_json_field(json, "detail", list.at[i].post);
        suggest_end(json, "/person/", list.at[i].id);
    }
    att_person_list_release(&list);
    return st;
}

/* When, and in what state. */
static void
suggest_when(struct att_view *view, struct att_json *json, const struct att_event_row *event)
{
    struct att_buf text = ATT_BUF_INIT(ATT_KIB);

    if (event->date.len > 0) {
        att_words_date(&text, view->lang, event->date);
        att_buf_lit(&text, " · ");
    }
    att_buf_lit(&text, att_word(view->lang,
                                event->due ? ATT_WORD_STATUS_DUE
                                           : ATT_WORD_STATUS_HELD + (enum att_word)event->status));
    att_json_field(json, "detail", att_buf_text(&text));
    att_buf_release(&text);
}

static enum att_status
suggest_events(struct att_view *view, struct att_json *json, struct att_str words, size_t *found,
               struct att_err *err)
{
    const struct att_query query = {.words = words, .limit = SUGGEST_ROWS};
    struct att_event_list list = {0};
    enum att_status st = att_record_search_events(view->record, &query, &list, err);

    for (size_t i = 0; st == ATT_OK && i < list.count; i++) {
        suggest_begin(view, json, "event", ATT_WORD_EVENT);
        att_json_field(json, "text", att_event_label(view, &list.at[i]));
        suggest_when(view, json, &list.at[i]);
        suggest_end(json, "/event/", list.at[i].id);
    }
    *found = list.count;
    att_event_list_release(&list);
    return st;
}

static enum att_status
suggest_documents(struct att_view *view, struct att_json *json, struct att_str words, size_t *found,
                  struct att_err *err)
{
    const struct att_query query = {.words = words, .limit = SUGGEST_ROWS};
    struct att_document_list list = {0};
    enum att_status st = att_record_search(view->record, &query, &list, err);

    for (size_t i = 0; st == ATT_OK && i < list.count; i++) {
        const struct att_document_row *row = &list.at[i];
        struct att_buf text = ATT_BUF_INIT(ATT_KIB);

        suggest_begin(view, json, "document", ATT_WORD_DOCUMENT);
        att_json_field(json, "text", row->title.len > 0 ? row->title : row->source);
        if (row->published.len > 0)
            att_words_date(&text, view->lang, att_str_sub(row->published, 0, 10));
        if (row->published.len > 0 && row->publisher.len > 0)
            att_buf_lit(&text, " · ");
        att_buf_str(&text, row->publisher);
        att_json_field(json, "detail", att_buf_text(&text));
        suggest_end(json, "/document/", row->id);
        att_buf_release(&text);
    }
    *found = list.count;
    att_document_list_release(&list);
    return st;
}

/* All words but the last; empty when there is one only. */
static struct att_str
but_last(struct att_str words)
{
    while (words.len > 0 && words.at[words.len - 1] != ' ')
        words.len--;
    return att_str_trim(words);
}

static enum att_status
suggest_found(struct att_view *view, struct att_json *json, struct att_str words,
              struct att_err *err)
{
    struct att_str less = but_last(words);
    size_t found = 0;
    enum att_status st = suggest_people(view, json, words, err);

    if (st == ATT_OK)
        st = suggest_events(view, json, words, &found, err);
    if (st == ATT_OK && found == 0 && less.len > 0)
        st = suggest_events(view, json, less, &found, err);
    if (st == ATT_OK)
        st = suggest_documents(view, json, words, &found, err);
    if (st == ATT_OK && found == 0 && less.len > 0)
        st = suggest_documents(view, json, less, &found, err);
    return st;
}

enum att_status
att_api_suggest(struct att_view *view, struct att_err *err)
{
    struct att_json json = ATT_JSON_INIT(view->out);
    struct att_str words = att_view_param(view, "q"), sought;
    enum att_status st = ATT_OK;

    if (words.len > SUGGEST_BYTES)
        return att_err_set(err, ATT_BAD_INPUT, "q: more than %d bytes", SUGGEST_BYTES);
    att_json_object(&json);
    att_json_fieldz(&json, "schema", "attache/suggest/1");
    att_json_field(&json, "query", words);
    att_json_key(&json, "suggestions");
    att_json_array(&json);
    sought = att_view_folded(view, words);
    if (sought.len > 0) {
        suggest_mechanisms(view, &json, sought);
        suggest_countries(view, &json, sought);
        st = suggest_found(view, &json, words, err);
    }
    att_json_array_end(&json);
    att_json_object_end(&json);
    att_buf_byte(view->out, '\n');
    return st;
}
