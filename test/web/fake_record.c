/* SPDX-License-Identifier: MIT
 *
 * fake_record.c - the part of <attache.h> that the desk calls, answered from a JSON file of made-up
 * things: so the desk is tested alone, and its expected pages change only when the desk does.
 *
 * It is no second implementation: filters are read as simply as the fixture allows.  All memory is
 * kept until the program ends. */
#include <attache.h>

#include "base/arena.h"
#include "base/edtf.h"
#include "base/err.h"
#include "base/str.h"
#include "base/utf8.h"

#include <jansson.h>

struct att_record {
    json_t *root;
    struct att_arena arena;
};
struct att_lexicon {
    json_t *root;
    struct att_arena arena;
    struct att_country *countries;
    struct att_mechanism *mechanisms;
    size_t country_count, mechanism_count;
};

static struct att_str
text_of(const json_t *object, const char *key)
{
    return att_str(json_string_value(json_object_get(object, key)));
}

static json_t *
load(const char *path, struct att_err *err)
{
    json_error_t why;
    json_t *root = json_load_file(path, 0, &why);

    if (root == NULL)
        (void)att_err_set(err, ATT_NOT_FOUND, "%s: %s", path, why.text);
    return root;
}

/* ---- names ---- */

static const char *const qualifiers[] = {"exact", "more-than", "nearly", "about"};

static size_t
index_of(const char *const *names, size_t count, struct att_str name)
{
    size_t i = 0;

    while (i < count && !att_str_eqz(name, names[i]))
        i++;
    return i;
}

const char *
att_version(void)
{
    return "0.0.0";
}

static enum att_mode
mode_of(const json_t *object)
{
    struct att_str mode = text_of(object, "mode");

    return att_str_eqz(mode, "online")      ? ATT_MODE_ONLINE
           : att_str_eqz(mode, "in-person") ? ATT_MODE_IN_PERSON
                                            : ATT_MODE_UNKNOWN;
}

/* ---- lexicon: `dirs[0]` is the path of the fixture ---- */

static int
country_order(const void *a, const void *b)
{
    return att_str_cmp(((const struct att_country *)a)->code,
                       ((const struct att_country *)b)->code);
}

enum att_status
att_lexicon_open(const char *const *dirs, size_t count, struct att_diag *diag,
                 struct att_lexicon **out, struct att_err *err)
{
    struct att_lexicon *lexicon = calloc(1, sizeof(*lexicon));
    json_t *list, *row;
    size_t i;

    (void)diag;
    (void)count;
    if (lexicon == NULL || (lexicon->root = load(dirs[0], err)) == NULL)
        return ATT_NOT_FOUND;
    list = json_object_get(lexicon->root, "countries");
    lexicon->country_count = json_array_size(list);
    lexicon->countries =
        att_arena_array(&lexicon->arena, lexicon->country_count + 1, sizeof(*lexicon->countries));
    json_array_foreach(list, i, row) lexicon->countries[i] =
        (struct att_country){text_of(row, "code"), text_of(row, "name"), text_of(row, "name_en")};
    qsort(lexicon->countries, lexicon->country_count, sizeof(*lexicon->countries), country_order);
    list = json_object_get(lexicon->root, "mechanisms");
    lexicon->mechanism_count = json_array_size(list);
    lexicon->mechanisms = att_arena_array(&lexicon->arena, lexicon->mechanism_count + 1,
                                          sizeof(*lexicon->mechanisms));
    json_array_foreach(list, i, row) lexicon->mechanisms[i] = (struct att_mechanism){
        text_of(row, "id"),       text_of(row, "name"),
        text_of(row, "name_en"),  text_of(row, "level"),
        text_of(row, "prepares"), (int)json_integer_value(json_object_get(row, "founded"))};
    *out = lexicon;
    return ATT_OK;
}
void
att_lexicon_free(struct att_lexicon *lexicon)
{
    if (lexicon == NULL)
        return;
    json_decref(lexicon->root);
    att_arena_release(&lexicon->arena);
    free(lexicon);
}
const struct att_mechanism *
att_lexicon_mechanisms(const struct att_lexicon *lexicon, size_t *count)
{
    *count = lexicon->mechanism_count;
    return lexicon->mechanisms;
}
const struct att_country *
att_lexicon_countries(const struct att_lexicon *lexicon, size_t *count)
{
    *count = lexicon->country_count;
    return lexicon->countries;
}
const struct att_country *
att_lexicon_country(const struct att_lexicon *lexicon, struct att_str text)
{
    for (size_t i = 0; i < lexicon->country_count; i++) {
        const struct att_country *at = &lexicon->countries[i];

        if ((at->code.len == text.len && att_str_ieq(text, at->code.at)) ||
            att_str_eq(at->name, text) || att_str_eq(at->name_en, text))
            return at;
    }
    return NULL;
}

/* ---- record ---- */

enum att_status
att_record_open(const char *path, enum att_open mode, struct att_record **out, struct att_err *err)
{
    struct att_record *record = calloc(1, sizeof(*record));

    (void)mode;
    *out = NULL;
    if (record == NULL || (record->root = load(path, err)) == NULL) {
        free(record);
        return ATT_NOT_FOUND;
    }
    *out = record;
    return ATT_OK;
}
void
att_record_free(struct att_record *record)
{
    if (record == NULL)
        return;
    json_decref(record->root);
    att_arena_release(&record->arena);
    free(record);
}

static json_t *
document_find(struct att_record *record, struct att_str id)
{
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(record->root, "documents"), i,
                       row) if (att_str_eq(text_of(row, "id"), id)) return row;
    return NULL;
}

static struct att_span
span_of(struct att_record *record, const json_t *row)
{
    struct att_str quote = text_of(row, "quote");
    json_t *document = document_find(record, text_of(row, "document"));
    size_t at = document == NULL || quote.len == 0
                    ? SIZE_MAX
                    : att_str_find(text_of(document, "text"), quote, 0);

    return at == SIZE_MAX ? (struct att_span){0, 0} : (struct att_span){at, at + quote.len};
}

static bool
said_by(const json_t *event, struct att_str document)
{
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(event, "history"), i,
                       row) if (att_str_eq(text_of(row, "document"), document)) return true;
    return false;
}

static bool
has_text(const json_t *list, struct att_str text)
{
    json_t *row;
    size_t i;

    json_array_foreach(list, i, row) if (att_str_eqz(text, json_string_value(row))) return true;
    return false;
}

static bool
has_words(struct att_record *record, struct att_str text, struct att_str words)
{
    struct att_buf a = ATT_BUF_INIT(ATT_MIB), b = ATT_BUF_INIT(ATT_MIB);
    struct att_str rest, word;
    bool all = true;

    (void)record;
    att_utf8_fold(text, &a);
    att_utf8_fold(words, &b);
    rest = att_buf_text(&b);
    while (all && att_str_cut(&rest, ' ', &word))
        all = word.len == 0 || att_str_find(att_buf_text(&a), word, 0) != SIZE_MAX;
    att_buf_release(&a);
    att_buf_release(&b);
    return all;
}

static bool
in_time(struct att_str date, struct att_str since, struct att_str until)
{
    struct att_edtf edtf, bound;
    int64_t first, last, a, b;

    if (since.len == 0 && until.len == 0)
        return true;
    if (!att_edtf_read(date, &edtf) || !att_edtf_bounds(&edtf, &first, &last))
        return false;
    if (since.len > 0 && att_edtf_read(since, &bound) && att_edtf_bounds(&bound, &a, &b) &&
        last < a)
        return false;
    if (until.len > 0 && att_edtf_read(until, &bound) && att_edtf_bounds(&bound, &a, &b) &&
        first > b)
        return false;
    return true;
}

static bool
event_fits(struct att_record *record, const json_t *row, const struct att_filter *f)
{
    if (!f->teasers && json_is_true(json_object_get(row, "in_teaser")))
        return false;
    return (f->id.len == 0 || att_str_eq(text_of(row, "id"), f->id)) &&
           (f->country.len == 0 || has_text(json_object_get(row, "countries"), f->country)) &&
           (f->type.len == 0 || att_str_eq(text_of(row, "type"), f->type)) &&
           (f->status.len == 0 || att_str_eq(text_of(row, "status"), f->status)) &&
           (f->mode.len == 0 || att_str_eq(text_of(row, "mode"), f->mode)) &&
           (f->mechanism.len == 0 || att_str_eq(text_of(row, "mechanism"), f->mechanism)) &&
           (f->person.len == 0 || has_text(json_object_get(row, "people_ids"), f->person)) &&
           (f->document.len == 0 || said_by(row, f->document)) &&
           (f->words.len == 0 || has_words(record, text_of(row, "label"), f->words)) &&
           in_time(text_of(row, "date"), f->since, f->until);
}

static const struct att_str *
texts_of(struct att_record *record, const json_t *list, size_t *count)
{
    struct att_str *at = att_arena_array(&record->arena, json_array_size(list) + 1, sizeof(*at));
    json_t *row;
    size_t i;

    *count = json_array_size(list);
    json_array_foreach(list, i, row) at[i] = att_str(json_string_value(row));
    return at;
}

static struct att_event_row
event_row(struct att_record *record, const json_t *row)
{
    json_t *history = json_object_get(row, "history");
    struct att_event_row at = {
        .id = text_of(row, "id"),
        .type = att_event_type_read(text_of(row, "type")),
        .status = att_event_status_read(text_of(row, "status")),
        .mode = mode_of(row),
        .label = text_of(row, "label"),
        .name = text_of(row, json_object_get(row, "made") == NULL ? "label" : "name"),
        .who = text_of(row, "made"),
        .mechanism = text_of(row, "mechanism"),
        .edition = text_of(row, "edition"),
        .date = text_of(row, "date"),
        .place = text_of(row, "place"),
        .place_country = text_of(row, "place_country"),
        .in_teaser = json_is_true(json_object_get(row, "in_teaser")),
        .source_count = (int64_t)json_array_size(history),
    };

    at.countries = texts_of(record, json_object_get(row, "countries"), &at.country_count);
    at.people = texts_of(record, json_object_get(row, "people"), &at.people_count);
    at.people_ids = texts_of(record, json_object_get(row, "people_ids"), &at.people_count);
    if (json_array_size(history) > 0) {
        at.first_said = text_of(json_array_get(history, 0), "said");
        at.last_said = text_of(json_array_get(history, json_array_size(history) - 1), "said");
    }
    return at;
}

static int
event_order(const void *a, const void *b)
{
    const struct att_event_row *x = a, *y = b;

    if ((x->date.len == 0) != (y->date.len == 0))
        return x->date.len == 0 ? 1 : -1;
    if (att_str_cmp(x->date, y->date) != 0)
        return att_str_cmp(x->date, y->date);
    return att_str_cmp(x->id, y->id);
}

static int
event_order_newest(const void *a, const void *b)
{
    const struct att_event_row *x = a, *y = b;
    int order = att_str_cmp(y->date, x->date);

    return order != 0 ? order : att_str_cmp(x->id, y->id);
}

#define CLIP(list, filter)                                                                  \
    do {                                                                                    \
        (list)->total = (list)->count;                                                      \
        if ((filter)->offset >= (list)->count)                                              \
            (list)->count = 0;                                                              \
        else                                                                                \
            (list)->count -= (filter)->offset;                                              \
        (list)->at += (list)->total - (list)->count < (list)->total ? (filter)->offset : 0; \
        if ((filter)->limit > 0 && (list)->count > (filter)->limit)                         \
            (list)->count = (filter)->limit;                                                \
    } while (0)

enum att_status
att_record_events(struct att_record *record, const struct att_filter *filter,
                  struct att_event_list *out, struct att_err *err)
{
    json_t *list = json_object_get(record->root, "events"), *row;
    size_t i;

    (void)err;
    *out = (struct att_event_list){0};
    out->at = att_arena_array(&record->arena, json_array_size(list) + 1, sizeof(*out->at));
    json_array_foreach(list, i, row) if (event_fits(record, row, filter)) out->at[out->count++] =
        event_row(record, row);
    qsort(out->at, out->count, sizeof(*out->at),
          filter->newest_first ? event_order_newest : event_order);
    CLIP(out, filter);
    return ATT_OK;
}

enum att_status
att_record_history(struct att_record *record, struct att_str event, const struct att_filter *filter,
                   struct att_assertion_list *out, struct att_err *err)
{
    json_t *found, *row;
    size_t i, k;

    (void)err;
    (void)filter;
    *out = (struct att_assertion_list){0};
    json_array_foreach(json_object_get(record->root, "events"), i, found)
    {
        json_t *history = json_object_get(found, "history");

        if (!att_str_eq(text_of(found, "id"), event))
            continue;
        out->at = att_arena_array(&record->arena, json_array_size(history) + 1, sizeof(*out->at));
        json_array_foreach(history, k, row)
        {
            json_t *document = document_find(record, text_of(row, "document"));

            out->at[out->count++] = (struct att_assertion_row){
                .id = text_of(row, "id"),
                .document = text_of(row, "document"),
                .title = text_of(document, "title"),
                .publisher = text_of(document, "publisher"),
                .said = text_of(row, "said"),
                .status = att_event_status_read(text_of(row, "status")),
                .mode = mode_of(row),
                .date = text_of(row, "date"),
                .place = text_of(row, "place"),
                .quote = text_of(row, "quote"),
                .span = span_of(record, row),
                .inferred = text_of(row, "inferred"),
                .in_teaser = json_is_true(json_object_get(row, "in_teaser")),
                .copy = json_is_true(json_object_get(row, "copy")),
            };
        }
    }
    out->total = out->count;
    return ATT_OK;
}

enum att_status
att_record_steps(struct att_record *record, struct att_str event, const struct att_filter *filter,
                 struct att_change_list *out, struct att_err *err)
{
    (void)record, (void)event, (void)err, (void)filter;
    *out = (struct att_change_list){0};
    return ATT_OK;
}

static const struct att_str act_about[] = {{"d1.e0", 5}};
static struct att_act_row act = {.id = {"c0123456789ab", 13},
                                 .at = {"2021-01-02T08:00:00Z", 20},
                                 .who = {"Lan <b>", 7},
                                 .why = {"đọc nhầm", 13},
                                 .kind = {"change", 6},
                                 .field = {"place", 5},
                                 .value = {"Huế", 5},
                                 .grounds = act_about,
                                 .ground_count = 1};

enum att_status
att_record_acts_about(struct att_record *record, struct att_str id, struct att_act_list *out,
                      struct att_err *err)
{
    (void)record, (void)err;
    *out = (struct att_act_list){0};
    if (att_str_eqz(id, "e1"))
        *out = (struct att_act_list){.at = &act, .count = 1, .total = 1};
    return ATT_OK;
}

static struct att_document_row
document_row(const json_t *row)
{
    return (struct att_document_row){
        .id = text_of(row, "id"),
        .source = text_of(row, "source"),
        .url = text_of(row, "url"),
        .title = text_of(row, "title"),
        .published = text_of(row, "published"),
        .publisher = text_of(row, "publisher"),
        .section = text_of(row, "section"),
        .byline = text_of(row, "byline"),
        .origin = text_of(row, "origin"),
        .added = text_of(row, "added"),
        .event_count = json_integer_value(json_object_get(row, "event_count")),
        .relevant = true,
        .copy_of = text_of(row, "copy_of"),
        .snippet = text_of(row, "snippet"),
    };
}

static int
document_order(const void *a, const void *b)
{
    const struct att_document_row *x = a, *y = b;
    int order = att_str_cmp(y->published, x->published);

    return order != 0 ? order : att_str_cmp(x->id, y->id);
}

enum att_status
att_record_documents(struct att_record *record, const struct att_filter *filter,
                     struct att_document_list *out, struct att_err *err)
{
    json_t *list = json_object_get(record->root, "documents"), *row;
    size_t i;

    (void)err;
    *out = (struct att_document_list){0};
    out->at = att_arena_array(&record->arena, json_array_size(list) + 1, sizeof(*out->at));
    json_array_foreach(list, i, row) if (filter->document.len == 0 ||
                                         att_str_eq(filter->document, text_of(row, "id")))
    {
        out->at[out->count] = document_row(row);
        out->at[out->count++].snippet = att_str(NULL);
    }
    qsort(out->at, out->count, sizeof(*out->at), document_order);
    CLIP(out, filter);
    return ATT_OK;
}

enum att_status
att_record_search(struct att_record *record, const struct att_query *query,
                  struct att_document_list *out, struct att_err *err)
{
    struct att_filter window = {.limit = query->limit, .offset = query->offset};
    json_t *list = json_object_get(record->root, "documents"), *row;
    size_t i;

    (void)err;
    *out = (struct att_document_list){0};
    out->at = att_arena_array(&record->arena, json_array_size(list) + 1, sizeof(*out->at));
    json_array_foreach(list, i, row) if (has_words(record, text_of(row, "text"), query->words))
        out->at[out->count++] = document_row(row);
    qsort(out->at, out->count, sizeof(*out->at), document_order);
    CLIP(out, &window);
    return ATT_OK;
}

enum att_status
att_record_search_events(struct att_record *record, const struct att_query *query,
                         struct att_event_list *out, struct att_err *err)
{
    const struct att_filter filter = {.words = query->words, .limit = query->limit};

    return att_record_events(record, &filter, out, err);
}

enum att_status
att_record_search_people(struct att_record *record, const struct att_query *query,
                         struct att_person_list *out, struct att_err *err)
{
    const struct att_filter filter = {.words = query->words, .limit = query->limit};

    return att_record_people(record, &filter, out, err);
}

enum att_status
att_record_people(struct att_record *record, const struct att_filter *filter,
                  struct att_person_list *out, struct att_err *err)
{
    json_t *list = json_object_get(record->root, "people"), *row;
    size_t i;

    (void)err;
    *out = (struct att_person_list){0};
    out->at = att_arena_array(&record->arena, json_array_size(list) + 1, sizeof(*out->at));
    json_array_foreach(list, i, row)
    {
        struct att_person_row at = {
            .id = text_of(row, "id"),
            .name = text_of(row, "name"),
            .rank = text_of(row, "rank"),
            .post = text_of(row, "post"),
            .country = text_of(row, "country"),
            .event_count = json_integer_value(json_object_get(row, "event_count")),
        };

        if ((filter->person.len == 0 || att_str_eq(filter->person, at.id)) &&
            (filter->country.len == 0 || att_str_eq(filter->country, at.country)) &&
            (filter->words.len == 0 || has_words(record, at.name, filter->words)))
            out->at[out->count++] = at;
    }
    CLIP(out, filter);
    return ATT_OK;
}

enum att_status
att_record_tenures(struct att_record *record, const struct att_filter *filter,
                   struct att_tenure_list *out, struct att_err *err)
{
    json_t *list = json_object_get(record->root, "tenures"), *row;
    size_t i;

    (void)err;
    *out = (struct att_tenure_list){0};
    out->at = att_arena_array(&record->arena, json_array_size(list) + 1, sizeof(*out->at));
    json_array_foreach(list, i, row)
    {
        struct att_tenure_row at = {
            .person = text_of(row, "person"),
            .name = text_of(row, "name"),
            .post = text_of(row, "post"),
            .rank = text_of(row, "rank"),
            .country = text_of(row, "country"),
            .first_seen = text_of(row, "first_seen"),
            .last_seen = text_of(row, "last_seen"),
            .document = text_of(row, "document"),
            .quote = text_of(row, "quote"),
            .source_count = 1,
        };

        if ((filter->person.len == 0 || att_str_eq(filter->person, at.person)) &&
            (filter->country.len == 0 || att_str_eq(filter->country, at.country)) &&
            (filter->document.len == 0 || att_str_eq(filter->document, at.document)))
            out->at[out->count++] = at;
    }
    CLIP(out, filter);
    return ATT_OK;
}

enum att_status
att_record_figures(struct att_record *record, const struct att_filter *filter,
                   struct att_figure_list *out, struct att_err *err)
{
    json_t *list = json_object_get(record->root, "figures"), *row;
    size_t i;

    (void)err;
    *out = (struct att_figure_list){0};
    out->at = att_arena_array(&record->arena, json_array_size(list) + 1, sizeof(*out->at));
    json_array_foreach(list, i, row)
    {
        json_t *document = document_find(record, text_of(row, "document"));

        if (filter->document.len > 0 && !att_str_eq(filter->document, text_of(row, "document")))
            continue;
        out->at[out->count++] = (struct att_figure_row){
            .id = text_of(row, "id"),
            .value = json_integer_value(json_object_get(row, "value")),
            .qualifier = (enum att_qualifier)(
                index_of(qualifiers, ATT_COUNT(qualifiers), text_of(row, "qualifier")) %
                ATT_COUNT(qualifiers)),
            .what = text_of(row, "what"),
            .direction = text_of(row, "direction"),
            .basis = text_of(row, "basis"),
            .as_of = text_of(row, "as_of"),
            .document = text_of(row, "document"),
            .title = text_of(document, "title"),
            .publisher = text_of(document, "publisher"),
            .quote = text_of(row, "quote"),
            .span = span_of(record, row),
        };
    }
    CLIP(out, filter);
    return ATT_OK;
}

/* The lines of a text that are not blank are its blocks; `kinds` names them by one letter each. */
enum att_status
att_record_text(struct att_record *record, struct att_str document, struct att_stored *out,
                struct att_err *err)
{
    static const char letters[] = "TLPCtlI";
    json_t *row = document_find(record, document);
    struct att_str kinds, text;
    size_t from = 0;

    *out = (struct att_stored){0};
    if (row == NULL)
        return att_err_set(err, ATT_NOT_FOUND, "no such document");
    kinds = text_of(row, "kinds");
    text = out->text = text_of(row, "text");
    out->blocks = att_arena_array(&record->arena, text.len + 1, sizeof(*out->blocks));
    while (from < text.len) {
        size_t to = att_str_find(text, att_str("\n"), from), n = out->block_count;
        char kind = n < kinds.len ? kinds.at[n] : n == 0 ? 'T' : 'P';

        to = to == SIZE_MAX ? text.len : to;
        if (to > from) {
            out->blocks[out->block_count++] = (struct att_block){
                (enum att_block_kind)(strchr(letters, kind) - letters), {from, to}, 0};
        }
        from = to + 1;
    }
    return ATT_OK;
}

enum att_status
att_record_totals(struct att_record *record, struct att_totals *out, struct att_err *err)
{
    struct att_document_list documents;
    struct att_filter all = {0};

    memset(out, 0, sizeof(*out));
    if (att_record_documents(record, &all, &documents, err) != ATT_OK)
        return ATT_STORE;
    out->documents = (int64_t)documents.count;
    out->events = (int64_t)json_array_size(json_object_get(record->root, "events"));
    out->people = (int64_t)json_array_size(json_object_get(record->root, "people"));
    out->posts = (int64_t)json_array_size(json_object_get(record->root, "tenures"));
    out->figures = (int64_t)json_array_size(json_object_get(record->root, "figures"));
    for (size_t i = documents.count; i-- > 0;) {
        struct att_str day = att_str_sub(documents.at[i].published, 0, 10);

        if (day.len > 0 && out->first_day[0] == '\0')
            snprintf(out->first_day, sizeof(out->first_day), "%.*s", ATT_STR(day));
        if (day.len > 0)
            snprintf(out->last_day, sizeof(out->last_day), "%.*s", ATT_STR(day));
    }
    return ATT_OK;
}

/* ---- nothing is freed before the end ---- */

#define RELEASE(name, type)     \
    void name(struct type *at)  \
    {                           \
        *at = (struct type){0}; \
    }

RELEASE(att_event_list_release, att_event_list)
RELEASE(att_event_counts_release, att_event_counts)
RELEASE(att_assertion_list_release, att_assertion_list)
RELEASE(att_change_list_release, att_change_list)
RELEASE(att_act_list_release, att_act_list)
RELEASE(att_document_list_release, att_document_list)
RELEASE(att_person_list_release, att_person_list)
RELEASE(att_tenure_list_release, att_tenure_list)
RELEASE(att_figure_list_release, att_figure_list)
RELEASE(att_stored_release, att_stored)
RELEASE(att_brief_release, att_brief)
RELEASE(att_programme_release, att_programme)

/* ---- reports ---- */

enum att_status
att_export_write(struct att_record *record, const struct att_lexicon *lexicon,
                 const struct att_export_ask *ask, const struct att_filter *filter,
                 const struct att_sink *sink, struct att_err *err)
{
    struct att_event_list list;
    bool calendar = strcmp(ask->format, "ics") == 0;

    (void)lexicon;
    if (att_record_events(record, filter, &list, err) != ATT_OK)
        return ATT_STORE;
    sink->write(sink->ctx, calendar ? "BEGIN:VCALENDAR\r\n" : "id,date\r\n", calendar ? 17 : 9);
    for (size_t i = 0; i < list.count; i++) {
        struct att_str line = att_arena_printf(&record->arena, "%.*s,%.*s\r\n",
                                               ATT_STR(list.at[i].id), ATT_STR(list.at[i].date));

        sink->write(sink->ctx, line.at, line.len);
    }
    if (calendar)
        sink->write(sink->ctx, "END:VCALENDAR\r\n", 15);
    return ATT_OK;
}

enum att_status
att_brief_open(struct att_record *record, const struct att_lexicon *lexicon,
               const struct att_brief_ask *ask, struct att_brief *out, struct att_err *err)
{
    struct att_filter filter = {.country = ask->country, .newest_first = true};
    struct att_event_list list;

    *out = (struct att_brief){.country = att_lexicon_country(lexicon, ask->country)};
    if (att_record_events(record, &filter, &list, err) != ATT_OK ||
        att_record_tenures(record, &filter, &out->posts, err) != ATT_OK)
        return ATT_STORE;
    out->coming.at = att_arena_array(&record->arena, list.count + 1, sizeof(*list.at));
    out->recent.at = att_arena_array(&record->arena, list.count + 1, sizeof(*list.at));
    out->years.at = att_arena_array(&record->arena, list.count + 1, sizeof(*out->years.at));
    for (size_t i = 0; i < list.count; i++) {
        struct att_event_row *at = &list.at[i];
        struct att_contact_year *of;
        int64_t year = 0;

        if (at->status == ATT_STATUS_PLANNED && att_str_cmp(at->date, att_str(ask->now)) >= 0)
            out->coming.at[out->coming.count++] = *at;
        else
            out->recent.at[out->recent.count++] = *at;
        if (!att_str_int(att_str_sub(at->date, 0, 4), &year))
            continue;
        if (out->years.count == 0 || out->years.at[out->years.count - 1].year != (int)year)
            out->years.at[out->years.count++] = (struct att_contact_year){.year = (int)year};
        of = &out->years.at[out->years.count - 1];
        of->contacts++;
        of->online += at->mode == ATT_MODE_ONLINE;
        of->minister_level += at->people_count > 1;
    }
    return ATT_OK;
}

enum att_status
att_programme_open(struct att_record *record, const struct att_lexicon *lexicon,
                   const struct att_programme_ask *ask, struct att_programme *out,
                   struct att_err *err)
{
    struct att_str when = att_arena_printf(&record->arena, "%04d", ask->year);

    *out = (struct att_programme){.year = ask->year};
    if (!att_str_eqz(ask->family, "ASEAN"))
        return att_err_set(err, ATT_NOT_FOUND, "no such family");
    out->at = att_arena_array(&record->arena, 1000, sizeof(*out->at));
    for (size_t i = 0; i < lexicon->mechanism_count; i++) {
        const struct att_mechanism *mechanism = &lexicon->mechanisms[i];
        struct att_filter filter = {.mechanism = mechanism->id, .since = when, .until = when};
        struct att_event_list list;

        if (!att_str_starts(mechanism->id, "AD"))
            continue;
        if (att_record_events(record, &filter, &list, err) != ATT_OK)
            return ATT_STORE;
        if (list.count == 0)
            out->at[out->count++] = (struct att_sitting){.mechanism = mechanism};
        for (size_t k = 0; k < list.count && out->count < 900; k++)
            out->at[out->count++] = (struct att_sitting){mechanism, list.at[k]};
    }
    return ATT_OK;
}
