/* SPDX-License-Identifier: MIT */
/* jsonl.c - everything on record, one JSON object a line, each with its "kind".
 * Kinds come in the order document, event, assertion, person, post, figure;
 * within a kind lines are sorted by id (posts by person, then post).  When a
 * page was added is left out: it says something of us, not of the page. */
#include "report/report.h"

#include "base/err.h"
#include "base/str.h"

/* Begin a line: an open object with its kind. */
static struct att_json
jsonl_begin(struct att_export *run, const char *kind)
{
    struct att_json json = ATT_JSON_INIT(&run->piece);

    att_json_object(&json);
    att_json_fieldz(&json, "kind", kind);
    return json;
}

static enum att_status
jsonl_end(struct att_export *run, struct att_json *json, struct att_err *err)
{
    att_json_object_end(json);
    att_buf_byte(&run->piece, '\n');
    /* in pieces of some size, not line by line */
    return run->piece.len < 64 * ATT_KIB ? ATT_OK : att_export_flush(run, err);
}

static int
jsonl_document_order(const void *a, const void *b)
{
    const struct att_document_row *x = a, *y = b;

    return att_str_cmp(x->id, y->id);
}

static int
jsonl_event_order(const void *a, const void *b)
{
    const struct att_event_row *x = a, *y = b;

    return att_str_cmp(x->id, y->id);
}

static int
jsonl_assertion_order(const void *a, const void *b)
{
    const struct att_assertion_row *x = a, *y = b;

    return att_str_cmp(x->id, y->id);
}

static int
jsonl_person_order(const void *a, const void *b)
{
    const struct att_person_row *x = a, *y = b;

    return att_str_cmp(x->id, y->id);
}

static int
jsonl_figure_order(const void *a, const void *b)
{
    const struct att_figure_row *x = a, *y = b;

    return att_str_cmp(x->id, y->id);
}

static int
jsonl_tenure_order(const void *a, const void *b)
{
    const struct att_tenure_row *x = a, *y = b;
    int c = att_str_cmp(x->person, y->person);

    if (c == 0)
        c = att_str_cmp(x->office, y->office);
    return c != 0 ? c : (x->spell > y->spell) - (x->spell < y->spell);
}

/* qsort of nothing may not be given NULL. */
static void
jsonl_sort(void *rows, size_t count, size_t size, int (*order)(const void *, const void *))
{
    if (count > 1)
        qsort(rows, count, size, order);
}

static enum att_status
jsonl_documents(struct att_export *run, struct att_err *err)
{
    struct att_document_list list = {0};
    enum att_status st = att_record_documents(run->record, run->filter, &list, err);

    if (st != ATT_OK)
        return st;
    jsonl_sort(list.at, list.count, sizeof(*list.at), jsonl_document_order);
    for (size_t i = 0; i < list.count && st == ATT_OK; i++) {
        struct att_json json = jsonl_begin(run, "document");

        att_row_document(&json, &list.at[i]);
        st = jsonl_end(run, &json, err);
    }
    att_document_list_release(&list);
    return st;
}

/* What each document says of one event. */
static enum att_status
jsonl_history(struct att_export *run, struct att_str event, struct att_err *err)
{
    struct att_assertion_list list = {0};
    enum att_status st = att_record_history(run->record, event, run->filter, &list, err);

    if (st != ATT_OK)
        return st;
    jsonl_sort(list.at, list.count, sizeof(*list.at), jsonl_assertion_order);
    for (size_t i = 0; i < list.count && st == ATT_OK; i++) {
        struct att_json json = jsonl_begin(run, "assertion");

        att_json_field(&json, "event", event);
        att_row_assertion(&json, &list.at[i]);
        st = jsonl_end(run, &json, err);
    }
    att_assertion_list_release(&list);
    return st;
}

static enum att_status
jsonl_events(struct att_export *run, struct att_err *err)
{
    struct att_event_list list = {0};
    enum att_status st = att_record_events(run->record, run->filter, &list, err);

    if (st != ATT_OK)
        return st;
    jsonl_sort(list.at, list.count, sizeof(*list.at), jsonl_event_order);
    for (size_t i = 0; i < list.count && st == ATT_OK; i++) {
        struct att_json json = jsonl_begin(run, "event");

        att_row_event(&json, &list.at[i]);
        st = jsonl_end(run, &json, err);
    }
    for (size_t i = 0; i < list.count && st == ATT_OK; i++)
        st = jsonl_history(run, list.at[i].id, err);
    att_event_list_release(&list);
    return st;
}

static enum att_status
jsonl_people(struct att_export *run, struct att_err *err)
{
    struct att_person_list list = {0};
    enum att_status st = att_record_people(run->record, run->filter, &list, err);

    if (st != ATT_OK)
        return st;
    jsonl_sort(list.at, list.count, sizeof(*list.at), jsonl_person_order);
    for (size_t i = 0; i < list.count && st == ATT_OK; i++) {
        struct att_json json = jsonl_begin(run, "person");

        att_row_person(&json, &list.at[i]);
        st = jsonl_end(run, &json, err);
    }
    att_person_list_release(&list);
    return st;
}

static enum att_status
jsonl_posts(struct att_export *run, struct att_err *err)
{
    struct att_tenure_list list = {0};
    enum att_status st = att_record_tenures(run->record, run->filter, &list, err);

    if (st != ATT_OK)
        return st;
    jsonl_sort(list.at, list.count, sizeof(*list.at), jsonl_tenure_order);
    for (size_t i = 0; i < list.count && st == ATT_OK; i++) {
        struct att_json json = jsonl_begin(run, "post");

        att_row_tenure(&json, &list.at[i]);
        st = jsonl_end(run, &json, err);
    }
    att_tenure_list_release(&list);
    return st;
}

static enum att_status
jsonl_figures(struct att_export *run, struct att_err *err)
{
    struct att_figure_list list = {0};
    enum att_status st = att_record_figures(run->record, run->filter, &list, err);

    if (st != ATT_OK)
        return st;
    jsonl_sort(list.at, list.count, sizeof(*list.at), jsonl_figure_order);
    for (size_t i = 0; i < list.count && st == ATT_OK; i++) {
        struct att_json json = jsonl_begin(run, "figure");

        att_row_figure(&json, &list.at[i]);
        st = jsonl_end(run, &json, err);
    }
    att_figure_list_release(&list);
    return st;
}

enum att_status
att_export_jsonl(struct att_export *run, struct att_err *err)
{
    enum att_status st;

    if ((st = jsonl_documents(run, err)) != ATT_OK || (st = jsonl_events(run, err)) != ATT_OK ||
        (st = jsonl_people(run, err)) != ATT_OK || (st = jsonl_posts(run, err)) != ATT_OK)
        return st;
    return jsonl_figures(run, err);
}
