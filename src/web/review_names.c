/* SPDX-License-Identifier: MIT
 *
 * review_names.c - names that a field completes from, as JSON: countries and mechanisms of the
 * lexicon, people and places of the record. */
#include "web/review_int.h"

#include "base/utf8.h"

#define NAMES_MAX 12

struct names {
    struct att_view *view;
    struct att_json json;
    struct att_str key; /* what was typed, without case and marks, a blank before it */
    size_t count;
};

/* A text without case and marks, with a blank before it. */
static struct att_str
names_key(struct att_view *view, struct att_str text)
{
    struct att_buf fold = ATT_BUF_INIT(ATT_KIB * 4);
    struct att_str key;

    att_buf_byte(&fold, ' ');
    att_utf8_fold(text, &fold);
    key = att_arena_str(view->arena, att_buf_text(&fold));
    att_buf_release(&fold);
    return key;
}

/* One name: what goes into the field, and what is shown beside it. */
static void
names_add(struct names *names, struct att_str value, struct att_str text)
{
    names->count++;
    att_json_object(&names->json);
    att_json_field(&names->json, "value", value);
    att_json_field(&names->json, "text", text);
    att_json_object_end(&names->json);
}

/* Whether a word of one of the texts begins as was typed. */
static bool
names_fit(struct names *names, struct att_str a, struct att_str b, struct att_str c)
{
    struct att_view *view = names->view;

    return names->count < NAMES_MAX &&
           (att_str_find(names_key(view, a), names->key, 0) != SIZE_MAX ||
            att_str_find(names_key(view, b), names->key, 0) != SIZE_MAX ||
            att_str_find(names_key(view, c), names->key, 0) != SIZE_MAX);
}

static void
names_countries(struct names *names)
{
    size_t count = 0;
    const struct att_country **all = att_countries_sorted(names->view, &count);

    for (size_t i = 0; i < count; i++)
        if (names_fit(names, all[i]->name, all[i]->name_en, all[i]->code))
            names_add(names, att_country_name(names->view, all[i]->code), all[i]->code);
}

static void
names_mechanisms(struct names *names)
{
    size_t count = 0;
    const struct att_mechanism *all = att_lexicon_mechanisms(names->view->opts->lexicon, &count);

    for (size_t i = 0; i < count; i++)
        if (names_fit(names, all[i].id, all[i].name, all[i].name_en))
            names_add(names, all[i].id, att_mechanism_name(names->view, &all[i]));
}

static enum att_status
names_people(struct names *names, struct att_str words, struct att_err *err)
{
    const struct att_filter filter = {.teasers = true, .words = words, .limit = NAMES_MAX};
    struct att_person_list list;
    enum att_status st = att_record_people(names->view->record, &filter, &list, err);

    for (size_t i = 0; st == ATT_OK && i < list.count; i++)
        names_add(names, list.at[i].name,
                  list.at[i].post.len > 0 ? list.at[i].post : list.at[i].country);
    if (st == ATT_OK)
        att_person_list_release(&list);
    return st;
}

static enum att_status
names_places(struct names *names, struct att_str words, struct att_err *err)
{
    struct att_event_counts list;
    enum att_status st = att_record_places(names->view->record, words, NAMES_MAX, &list, err);

    for (size_t i = 0; st == ATT_OK && i < list.count; i++)
        names_add(names, list.at[i].key, att_str(NULL));
    if (st == ATT_OK)
        att_event_counts_release(&list);
    return st;
}

/* Entries of a table of the lexicon; false when `field` names none. */
static bool
names_lexicon(struct names *names, struct att_str field, struct att_str words)
{
    struct att_view *view = names->view;
    struct att_named found[NAMES_MAX];
    enum att_teach table;
    size_t count;

    if (!att_str_starts(field, "lexicon-"))
        return false;
    table = att_teach_read_table(att_str_sub(field, strlen("lexicon-"), field.len));
    if (table == ATT_TEACH_COUNT)
        return false;
    count = att_lexicon_complete(view->opts->lexicon, table, words, found, NAMES_MAX);
    for (size_t i = 0; i < count; i++)
        names_add(names, found[i].form,
                  att_arena_printf(view->arena, "%.*s%s%.*s", ATT_STR(found[i].id),
                                   found[i].country.len > 0 ? " · " : "",
                                   ATT_STR(found[i].country.len > 0
                                               ? att_country_name(view, found[i].country)
                                               : att_str(NULL))));
    return true;
}

enum att_status
att_api_names(struct att_view *view, struct att_err *err)
{
    struct att_str field = att_view_param(view, "of"), words = att_view_param(view, "q");
    struct names names = {.view = view, .json = ATT_JSON_INIT(view->out)};
    enum att_status st = ATT_OK;

    names.key = names_key(view, words);
    att_json_object(&names.json);
    att_json_fieldz(&names.json, "schema", "attache/names/1");
    att_json_key(&names.json, "names");
    att_json_array(&names.json);
    if (words.len == 0)
        names.count = NAMES_MAX; /* nothing to complete */
    else if (att_str_eqz(field, "countries"))
        names_countries(&names);
    else if (att_str_eqz(field, "mechanisms"))
        names_mechanisms(&names);
    else if (att_str_eqz(field, "people"))
        st = names_people(&names, words, err);
    else if (att_str_eqz(field, "places"))
        st = names_places(&names, words, err);
    else if (!names_lexicon(&names, field, words))
        return att_err_set(err, ATT_BAD_INPUT,
                           "of: countries, mechanisms, people, places, or lexicon- and a table");
    att_json_array_end(&names.json);
    att_json_object_end(&names.json);
    att_buf_byte(view->out, '\n');
    return st;
}
