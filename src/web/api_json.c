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

/* What the library writes goes into the view's body. */
static bool
api_write(void *ctx, const char *bytes, size_t len)
{
    struct att_buf *out = ctx;

    att_buf_add(out, bytes, len);
    return out->status == ATT_OK;
}

/* Rows as a JSON array, without what follows it; they differ in the type of the row only. */
#define API_ROWS(name, list_type, write_row)                                         \
    static enum att_status name(struct att_view *view, const struct list_type *list, \
                                struct att_err *err)                                 \
    {                                                                                \
        enum att_status st = ATT_OK;                                                 \
                                                                                     \
        att_buf_lit(view->out, "[");                                                 \
        for (size_t i = 0; i < list->count && st == ATT_OK; i++) {                   \
            att_buf_lit(view->out, i > 0 ? ",\n" : "\n");                            \
            st = write_row(&list->at[i], api_write, view->out, err);                 \
        }                                                                            \
        att_buf_lit(view->out, "]");                                                 \
        return st;                                                                   \
    }

API_ROWS(api_event_rows, att_event_list, att_event_row_write_json)
API_ROWS(api_document_rows, att_document_list, att_document_row_write_json)
API_ROWS(api_act_rows, att_act_list, att_act_row_write_json)
API_ROWS(api_person_rows, att_person_list, att_person_row_write_json)

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
    att_json_object_end(&json);
    att_buf_byte(view->out, '\n');
    return ATT_OK;
}

enum att_status
att_api_events(struct att_view *view, struct att_err *err)
{
    struct att_event_list list = {0};
    struct att_filter filter;
    enum att_status st;

    if ((st = att_view_filter(view, &filter, err)) != ATT_OK ||
        (st = api_window(view, &filter.limit, &filter.offset, err)) != ATT_OK ||
        (st = att_record_events(view->record, &filter, &list, err)) != ATT_OK)
        return st;
    att_buf_printf(view->out,
                   "{\"schema\":\"attache/events/1\",\"total\":%zu,\"more\":%s,\"events\":",
                   list.total, list.more ? "true" : "false");
    st = api_event_rows(view, &list, err);
    att_buf_lit(view->out, "}\n");
    att_event_list_release(&list);
    return st;
}

enum att_status
att_api_event(struct att_view *view, struct att_err *err)
{
    struct att_event_page page;
    enum att_status st = att_event_load(view, view->args[0], &page, err);

    if (st != ATT_OK)
        return st;
    att_buf_lit(view->out, "{\"schema\":\"attache/event/1\",\"event\":");
    st = att_event_row_write_json(page.event, api_write, view->out, err);
    att_buf_lit(view->out, ",\"part_of\":");
    if (page.family.whole == NULL)
        att_buf_lit(view->out, "null");
    else if (st == ATT_OK)
        st = att_event_row_write_json(page.family.whole, api_write, view->out, err);
    att_buf_lit(view->out, ",\"parts\":[");
    for (size_t i = 0; i < page.family.part_count && st == ATT_OK; i++) {
        att_buf_lit(view->out, i > 0 ? ",\n" : "\n");
        st = att_event_row_write_json(&page.family.parts[i], api_write, view->out, err);
    }
    att_buf_lit(view->out, "],\"history\":[");
    for (size_t i = 0; i < page.history.count && st == ATT_OK; i++) {
        att_buf_lit(view->out, i > 0 ? ",\n" : "\n");
        st = att_assertion_row_write_json(&page.history.at[i], api_write, view->out, err);
    }
    att_buf_lit(view->out, "],\"changes\":[");
    for (size_t i = 0; i < page.changes.count && st == ATT_OK; i++) {
        att_buf_lit(view->out, i > 0 ? ",\n" : "\n");
        st = att_change_row_write_json(&page.changes.at[i], api_write, view->out, err);
    }
    att_buf_lit(view->out, "],\"corrections\":");
    if (st == ATT_OK)
        st = api_act_rows(view, &page.acts, err);
    att_buf_lit(view->out, "}\n");
    att_event_release(&page);
    return st;
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
    att_buf_printf(view->out,
                   "{\"schema\":\"attache/documents/1\",\"total\":%zu,\"documents\":", list.total);
    st = api_document_rows(view, &list, err);
    att_buf_lit(view->out, "}\n");
    att_document_list_release(&list);
    return st;
}

enum att_status
att_api_search(struct att_view *view, struct att_err *err)
{
    struct att_query query = {.words = att_view_param(view, "q"), .match = ATT_MATCH_ALL};
    struct att_document_list documents = {0};
    struct att_event_list events = {0};
    struct att_person_list people = {0};
    enum att_status st;

    if (query.words.len == 0)
        return att_err_set(err, ATT_BAD_INPUT, "q: no words");
    if (att_str_eqz(att_view_param(view, "any"), "1"))
        query.match = ATT_MATCH_ANY;
    if ((st = api_window(view, &query.limit, &query.offset, err)) != ATT_OK)
        return st;
    if ((st = att_record_search(view->record, &query, &documents, err)) != ATT_OK ||
        (st = att_record_search_events(view->record, &query, &events, err)) != ATT_OK ||
        (st = att_record_search_people(view->record, &query, &people, err)) != ATT_OK)
        goto done;
    att_buf_lit(view->out, "{\"schema\":\"attache/search/1\",\"query\":");
    att_json_quote(view->out, query.words);
    att_buf_printf(view->out, ",\"total\":%zu,\"more\":%s,\"documents\":", documents.total,
                   documents.more ? "true" : "false");
    st = api_document_rows(view, &documents, err);
    att_buf_printf(view->out,
                   ",\n\"events_total\":%zu,\"events_more\":%s,\"events\":", events.total,
                   events.more ? "true" : "false");
    if (st == ATT_OK)
        st = api_event_rows(view, &events, err);
    att_buf_printf(view->out, ",\n\"people_total\":%zu,\"people\":", people.total);
    if (st == ATT_OK)
        st = api_person_rows(view, &people, err);
    att_buf_lit(view->out, "}\n");
done:
    att_person_list_release(&people);
    att_event_list_release(&events);
    att_document_list_release(&documents);
    return st;
}
