/* SPDX-License-Identifier: MIT */
/* row.c - rows of the record as JSON objects.
 * One place for the names of the fields: lists, exports and the desk's API
 * all write them from here, and doc/API.md describes them.  Unknown is null. */
#include "report/report.h"

#include "base/err.h"
#include "base/str.h"

/* "key": text, or null when there is none. */
static void
row_text(struct att_json *json, const char *key, struct att_str text)
{
    att_json_field(json, key, text.len == 0 ? (struct att_str){NULL, 0} : text);
}

static void
row_list(struct att_json *json, const char *key, const struct att_str *items, size_t count)
{
    att_json_key(json, key);
    att_json_array(json);
    for (size_t i = 0; i < count; i++)
        att_json_str(json, items[i]);
    att_json_array_end(json);
}

void
att_row_event(struct att_json *json, const struct att_event_row *row)
{
    row_text(json, "id", row->id);
    att_json_fieldz(json, "type", att_event_type_name(row->type));
    att_json_fieldz(json, "salience", row->main ? "main" : "background");
    att_json_fieldz(json, "status", att_event_status_name(row->status));
    att_json_fieldz(json, "mode", att_mode_name(row->mode));
    row_text(json, "label", row->label);
    row_text(json, "name", row->name);
    row_text(json, "mechanism", row->mechanism);
    row_text(json, "edition", row->edition);
    row_text(json, "date", row->date);
    row_text(json, "place", row->place);
    row_text(json, "place_country", row->place_country);
    row_list(json, "countries", row->countries, row->country_count);
    row_list(json, "people", row->people, row->people_count);
    row_list(json, "people_ids", row->people_ids, row->people_count);
    row_text(json, "first_said", row->first_said);
    row_text(json, "last_said", row->last_said);
    att_json_field_int(json, "sources", row->source_count);
    att_json_field_bool(json, "in_teaser", row->in_teaser);
    if (row->due) /* only lists that know the day can say so */
        att_json_field_bool(json, "due", true);
}

/* Where in the document's text. */
static void
row_span(struct att_json *json, struct att_span span)
{
    att_json_field_int(json, "start", (int64_t)span.start);
    att_json_field_int(json, "end", (int64_t)span.end);
}

void
att_row_assertion(struct att_json *json, const struct att_assertion_row *row)
{
    row_text(json, "id", row->id);
    row_text(json, "document", row->document);
    row_text(json, "title", row->title);
    row_text(json, "publisher", row->publisher);
    row_text(json, "url", row->url);
    row_text(json, "said", row->said);
    att_json_fieldz(json, "status", att_event_status_name(row->status));
    att_json_fieldz(json, "mode", att_mode_name(row->mode));
    row_text(json, "date", row->date);
    row_text(json, "settled", row->settled);
    row_text(json, "settled_by", row->settled_by);
    row_text(json, "place", row->place);
    row_text(json, "quote", row->quote);
    row_span(json, row->span);
    row_text(json, "rule", row->rule);
    row_text(json, "inferred", row->inferred);
    att_json_field_bool(json, "in_teaser", row->in_teaser);
    att_json_field_bool(json, "copy", row->copy);
}

/* "key": an assertion, or null. */
static void
row_side(struct att_json *json, const char *key, const struct att_assertion_row *row)
{
    if (row->id.len == 0) {
        att_json_field(json, key, (struct att_str){NULL, 0});
        return;
    }
    att_json_key(json, key);
    att_json_object(json);
    att_row_assertion(json, row);
    att_json_object_end(json);
}

void
att_row_change(struct att_json *json, const struct att_change_row *row)
{
    att_json_fieldz(json, "change", att_change_name(row->kind));
    row_text(json, "day", row->day);
    row_text(json, "event", row->event.id);
    att_json_fieldz(json, "type", att_event_type_name(row->event.type));
    att_json_fieldz(json, "status", att_event_status_name(row->event.status));
    row_text(json, "label", row->event.label);
    row_text(json, "mechanism", row->event.mechanism);
    row_list(json, "countries", row->event.countries, row->event.country_count);
    row_text(json, "old", row->old);
    row_text(json, "new", row->now);
    if (row->counted)
        att_json_field_int(json, "days", row->days);
    else
        att_json_field(json, "days", (struct att_str){NULL, 0});
    row_side(json, "from", &row->from);
    row_side(json, "to", &row->to);
}

void
att_row_act(struct att_json *json, const struct att_act_row *row)
{
    row_text(json, "id", row->id);
    row_text(json, "at", row->at);
    row_text(json, "who", row->who);
    row_text(json, "why", row->why);
    row_text(json, "act", row->kind);
    row_text(json, "field", row->field);
    row_text(json, "value", row->value);
    row_text(json, "undoes", row->undoes);
    row_text(json, "undone_by", row->undone_by);
    row_list(json, "about", row->grounds, row->ground_count);
    att_json_field_int(json, "lost", (int64_t)row->lost);
}

/* The passage that a search shows, without the signs around its hits. */
static void
row_snippet(struct att_json *json, struct att_str snippet)
{
    struct att_buf plain = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);

    for (size_t i = 0; i < snippet.len; i++)
        if (snippet.at[i] != ATT_HIT_START && snippet.at[i] != ATT_HIT_END)
            att_buf_byte(&plain, snippet.at[i]);
    if (plain.status != ATT_OK)
        json->out->status = plain.status;
    att_json_field(json, "snippet", att_buf_text(&plain));
    att_buf_release(&plain);
}

void
att_row_document(struct att_json *json, const struct att_document_row *row)
{
    row_text(json, "id", row->id);
    row_text(json, "doc", row->doc);
    row_text(json, "source", row->source);
    row_text(json, "url", row->url);
    row_text(json, "title", row->title);
    row_text(json, "published", row->published);
    row_text(json, "publisher", row->publisher);
    row_text(json, "section", row->section);
    row_text(json, "byline", row->byline);
    row_text(json, "origin", row->origin);
    row_text(json, "lead", row->lead);
    row_text(json, "captured", row->captured);
    att_json_field_int(json, "events", row->event_count);
    att_json_field_bool(json, "relevant", row->relevant);
    row_text(json, "copy_of", row->copy_of);
    if (row->snippet.len > 0)
        row_snippet(json, row->snippet);
}

void
att_row_person(struct att_json *json, const struct att_person_row *row)
{
    row_text(json, "id", row->id);
    row_text(json, "name", row->name);
    row_text(json, "rank", row->rank);
    row_text(json, "post", row->post);
    row_text(json, "country", row->country);
    row_text(json, "first_seen", row->first_seen);
    row_text(json, "last_seen", row->last_seen);
    att_json_field_int(json, "events", row->event_count);
}

void
att_row_tenure(struct att_json *json, const struct att_tenure_row *row)
{
    row_text(json, "person", row->person);
    row_text(json, "name", row->name);
    row_text(json, "rank", row->rank);
    row_text(json, "post", row->post);
    row_text(json, "country", row->country);
    row_text(json, "first_seen", row->first_seen);
    row_text(json, "last_seen", row->last_seen);
    row_text(json, "document", row->document);
    row_text(json, "quote", row->quote);
    att_json_field_int(json, "sources", row->source_count);
    row_text(json, "office", row->office);
    att_json_field_int(json, "spell", row->spell);
    att_json_field_bool(json, "single", row->single);
    row_text(json, "from", row->from);
    row_text(json, "from_kind", row->from_kind);
    row_text(json, "from_by", row->from_by);
    row_text(json, "to", row->to);
    row_text(json, "to_kind", row->to_kind);
    row_text(json, "to_by", row->to_by);
    row_text(json, "predecessor", row->predecessor);
    row_text(json, "successor", row->successor);
    row_text(json, "receiving", row->receiving);
    row_text(json, "basis", row->basis);
}

void
att_row_figure(struct att_json *json, const struct att_figure_row *row)
{
    row_text(json, "id", row->id);
    att_json_field_int(json, "value", row->value);
    att_json_fieldz(json, "qualifier", att_qualifier_name(row->qualifier));
    row_text(json, "what", row->what);
    row_text(json, "direction", row->direction);
    row_text(json, "basis", row->basis);
    row_text(json, "measure", row->measure);
    row_text(json, "as_of", row->as_of);
    row_text(json, "document", row->document);
    row_text(json, "title", row->title);
    row_text(json, "publisher", row->publisher);
    row_text(json, "quote", row->quote);
    row_span(json, row->span);
    att_json_field_bool(json, "in_teaser", row->in_teaser);
}

static void
row_series(struct att_json *json, const struct att_series_row *row)
{
    row_text(json, "measure", row->measure);
    row_text(json, "direction", row->direction);
    row_text(json, "basis", row->basis);
    att_json_field_int(json, "contradicts", (int64_t)row->contradicts);
    att_json_key(json, "points");
    att_json_array(json);
    for (size_t i = 0; i < row->count; i++) {
        att_json_object(json);
        att_row_figure(json, &row->at[i]);
        att_json_field_bool(json, "differs", row->differs[i]);
        att_json_object_end(json);
    }
    att_json_array_end(json);
}

static void
row_rank(struct att_json *json, const struct att_rank_row *row)
{
    row_text(json, "person", row->person);
    row_text(json, "rank", row->rank);
    row_text(json, "first_seen", row->first_seen);
    row_text(json, "last_seen", row->last_seen);
    row_text(json, "document", row->document);
    row_text(json, "quote", row->quote);
}

static void
row_finding(struct att_json *json, const struct att_finding_row *row)
{
    row_text(json, "id", row->id);
    row_text(json, "kind", row->kind);
    row_text(json, "subject", row->subject);
    row_text(json, "day", row->day);
    row_text(json, "detail", row->detail);
    row_text(json, "a", row->a);
    row_text(json, "a_said", row->a_said);
    row_text(json, "a_quote", row->a_quote);
    row_text(json, "b", row->b);
    row_text(json, "b_said", row->b_said);
    row_text(json, "b_quote", row->b_quote);
}

/* Hand `out` to `write` and free it. */
static enum att_status
row_send(struct att_buf *out, att_write_fn write, void *ctx, struct att_err *err)
{
    enum att_status st = att_buf_status(out, err);

    if (st == ATT_OK && !write(ctx, out->at, out->len))
        st = att_err_set(err, ATT_IO, "output: cannot be written");
    att_buf_release(out);
    return st;
}

/* The public writers differ in the type of the row only. */
#define ATT_ROW_WRITER(name, type, fields)                                      \
    enum att_status name(const struct type *row, att_write_fn write, void *ctx, \
                         struct att_err *err)                                   \
    {                                                                           \
        struct att_buf out = ATT_BUF_INIT(ATT_LIMIT_OUTPUT_BYTES);              \
        struct att_json json = ATT_JSON_INIT(&out);                             \
                                                                                \
        att_json_object(&json);                                                 \
        fields(&json, row);                                                     \
        att_json_object_end(&json);                                             \
        return row_send(&out, write, ctx, err);                                 \
    }

ATT_ROW_WRITER(att_event_row_write_json, att_event_row, att_row_event)
ATT_ROW_WRITER(att_assertion_row_write_json, att_assertion_row, att_row_assertion)
ATT_ROW_WRITER(att_change_row_write_json, att_change_row, att_row_change)
ATT_ROW_WRITER(att_act_row_write_json, att_act_row, att_row_act)
ATT_ROW_WRITER(att_document_row_write_json, att_document_row, att_row_document)
ATT_ROW_WRITER(att_person_row_write_json, att_person_row, att_row_person)
ATT_ROW_WRITER(att_tenure_row_write_json, att_tenure_row, att_row_tenure)
ATT_ROW_WRITER(att_series_row_write_json, att_series_row, row_series)
ATT_ROW_WRITER(att_rank_row_write_json, att_rank_row, row_rank)
ATT_ROW_WRITER(att_finding_row_write_json, att_finding_row, row_finding)
ATT_ROW_WRITER(att_figure_row_write_json, att_figure_row, att_row_figure)
