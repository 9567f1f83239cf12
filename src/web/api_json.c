/* SPDX-License-Identifier: MIT
 *
 * api_json.c - the same record as JSON.  Every document names its schema; fields are added, never
 * repurposed. */
#include "web/web_int.h"

enum { API_ROWS = 100, API_ROWS_MOST = 1000 };

/* ?limit= and ?offset= within bounds. */
static enum att_status
api_window(struct att_view *view, size_t *limit, size_t *offset, struct att_err *err)
{
    struct att_str text = att_view_param(view, "limit");
    int64_t n;

    *limit = API_ROWS;
    *offset = 0;
    if (text.len > 0) {
        if (!att_str_int(text, &n) || n < 1 || n > API_ROWS_MOST)
            return att_err_set(err, ATT_BAD_INPUT, "limit: not a number from 1 to %d",
                               API_ROWS_MOST);
        *limit = (size_t)n;
    }
    text = att_view_param(view, "offset");
    if (text.len > 0) {
        if (!att_str_int(text, &n) || n < 0 || n > INT32_MAX)
            return att_err_set(err, ATT_BAD_INPUT, "offset: not a number");
        *offset = (size_t)n;
    }
    return ATT_OK;
}

static void
api_strings(struct att_json *json, const char *key, const struct att_str *at, size_t count)
{
    att_json_key(json, key);
    att_json_array(json);
    for (size_t i = 0; i < count; i++)
        att_json_str(json, at[i]);
    att_json_array_end(json);
}

/* A text, or null where nothing is known. */
static void
api_text(struct att_json *json, const char *key, struct att_str text)
{
    att_json_field(json, key, text.len == 0 ? att_str(NULL) : text);
}

static void
api_event(struct att_json *json, const struct att_event_row *event)
{
    att_json_field(json, "id", event->id);
    att_json_fieldz(json, "type", att_event_type_name(event->type));
    att_json_fieldz(json, "status", att_event_status_name(event->status));
    att_json_fieldz(json, "mode", att_mode_name(event->mode));
    att_json_field(json, "label", event->label);
    api_text(json, "name", event->name);
    api_text(json, "mechanism", event->mechanism);
    api_text(json, "edition", event->edition);
    api_text(json, "date", event->date);
    api_text(json, "place", event->place);
    api_text(json, "place_country", event->place_country);
    api_strings(json, "countries", event->countries, event->country_count);
    api_strings(json, "people", event->people, event->people_count);
    api_text(json, "first_said", event->first_said);
    api_text(json, "last_said", event->last_said);
    att_json_field_int(json, "sources", event->source_count);
    att_json_field_bool(json, "in_teaser", event->in_teaser);
}

static void
api_begin(struct att_json *json, const char *schema, size_t total)
{
    att_json_object(json);
    att_json_fieldz(json, "schema", schema);
    att_json_field_int(json, "total", (int64_t)total);
}

static void
api_end(struct att_view *view, struct att_json *json)
{
    att_json_object_end(json);
    att_buf_byte(view->out, '\n');
}

enum att_status
att_api_routes(struct att_view *view, struct att_err *err)
{
    struct att_json json = ATT_JSON_INIT(view->out);
    size_t count = 0;
    const struct att_route *routes = att_routes(&count);

    (void)err;
    att_json_object(&json);
    att_json_fieldz(&json, "schema", "attache/api/1");
    att_json_key(&json, "routes");
    att_json_array(&json);
    for (size_t i = 0; i < count; i++) {
        att_json_object(&json);
        att_json_fieldz(&json, "method", routes[i].method);
        att_json_fieldz(&json, "pattern", routes[i].pattern);
        att_json_fieldz(&json, "purpose", routes[i].purpose);
        att_json_object_end(&json);
    }
    att_json_array_end(&json);
    api_end(view, &json);
    return ATT_OK;
}

enum att_status
att_api_events(struct att_view *view, struct att_err *err)
{
    struct att_json json = ATT_JSON_INIT(view->out);
    struct att_event_list list = {0};
    struct att_filter filter;
    enum att_status st;

    if ((st = att_view_filter(view, &filter, err)) != ATT_OK ||
        (st = api_window(view, &filter.limit, &filter.offset, err)) != ATT_OK ||
        (st = att_record_events(view->record, &filter, &list, err)) != ATT_OK)
        return st;
    api_begin(&json, "attache/events/1", list.total);
    att_json_key(&json, "events");
    att_json_array(&json);
    for (size_t i = 0; i < list.count; i++) {
        att_json_object(&json);
        api_event(&json, &list.at[i]);
        att_json_object_end(&json);
    }
    att_json_array_end(&json);
    api_end(view, &json);
    att_event_list_release(&list);
    return ATT_OK;
}

static void
api_assertion(struct att_json *json, const struct att_assertion_row *at)
{
    att_json_object(json);
    att_json_field(json, "document", at->document);
    api_text(json, "title", at->title);
    api_text(json, "publisher", at->publisher);
    api_text(json, "url", at->url);
    api_text(json, "said", at->said);
    att_json_fieldz(json, "status", att_event_status_name(at->status));
    att_json_fieldz(json, "mode", att_mode_name(at->mode));
    api_text(json, "date", at->date);
    api_text(json, "place", at->place);
    api_text(json, "quote", at->quote);
    att_json_field_int(json, "start", (int64_t)at->span.start);
    att_json_field_int(json, "end", (int64_t)at->span.end);
    api_text(json, "rule", at->rule);
    api_text(json, "inferred", at->inferred);
    att_json_field_bool(json, "in_teaser", at->in_teaser);
    att_json_field_bool(json, "copy", at->copy);
    att_json_object_end(json);
}

enum att_status
att_api_event(struct att_view *view, struct att_err *err)
{
    struct att_json json = ATT_JSON_INIT(view->out);
    struct att_event_page page;
    enum att_status st = att_event_load(view, view->args[0], &page, err);

    if (st != ATT_OK)
        return st;
    att_json_object(&json);
    att_json_fieldz(&json, "schema", "attache/event/1");
    api_event(&json, page.event);
    att_json_key(&json, "history");
    att_json_array(&json);
    for (size_t i = 0; i < page.history.count; i++)
        api_assertion(&json, &page.history.at[i]);
    att_json_array_end(&json);
    api_end(view, &json);
    att_event_release(&page);
    return ATT_OK;
}

/* A snippet for programs: the signs that open and close a hit are left out. */
static struct att_str
api_snippet(struct att_view *view, struct att_str snippet)
{
    char *at = att_arena_alloc(view->arena, snippet.len + 1);
    size_t len = 0;

    if (at == NULL || snippet.len == 0)
        return att_str(NULL);
    for (size_t i = 0; i < snippet.len; i++)
        if (snippet.at[i] != '\x02' && snippet.at[i] != '\x03')
            at[len++] = snippet.at[i];
    return (struct att_str){at, len};
}

static void
api_document_list(struct att_view *view, const char *schema, const struct att_document_list *list)
{
    struct att_json json = ATT_JSON_INIT(view->out);

    api_begin(&json, schema, list->total);
    att_json_key(&json, "documents");
    att_json_array(&json);
    for (size_t i = 0; i < list->count; i++) {
        const struct att_document_row *row = &list->at[i];

        att_json_object(&json);
        att_json_field(&json, "id", row->id);
        api_text(&json, "source", row->source);
        api_text(&json, "url", row->url);
        api_text(&json, "title", row->title);
        api_text(&json, "published", row->published);
        api_text(&json, "publisher", row->publisher);
        api_text(&json, "section", row->section);
        api_text(&json, "byline", row->byline);
        api_text(&json, "origin", row->origin);
        att_json_field_int(&json, "events", row->event_count);
        att_json_field_bool(&json, "relevant", row->relevant);
        api_text(&json, "copy_of", row->copy_of);
        api_text(&json, "snippet", api_snippet(view, row->snippet));
        att_json_object_end(&json);
    }
    att_json_array_end(&json);
    api_end(view, &json);
}

enum att_status
att_api_documents(struct att_view *view, struct att_err *err)
{
    struct att_filter filter = {.newest_first = true};
    struct att_document_list list = {0};
    enum att_status st;

    if ((st = api_window(view, &filter.limit, &filter.offset, err)) != ATT_OK ||
        (st = att_record_documents(view->record, &filter, &list, err)) != ATT_OK)
        return st;
    api_document_list(view, "attache/documents/1", &list);
    att_document_list_release(&list);
    return ATT_OK;
}

enum att_status
att_api_search(struct att_view *view, struct att_err *err)
{
    struct att_document_list list = {0};
    struct att_query query = {.words = att_view_param(view, "q"), .match = ATT_MATCH_ALL};
    enum att_status st;

    if (query.words.len == 0)
        return att_err_set(err, ATT_BAD_INPUT, "q: no words");
    if (att_str_eqz(att_view_param(view, "any"), "1"))
        query.match = ATT_MATCH_ANY;
    if ((st = api_window(view, &query.limit, &query.offset, err)) != ATT_OK ||
        (st = att_record_search(view->record, &query, &list, err)) != ATT_OK)
        return st;
    api_document_list(view, "attache/search/1", &list);
    att_document_list_release(&list);
    return ATT_OK;
}
