/* SPDX-License-Identifier: MIT
 *
 * feed_atom.c - what is new of a search, events and documents, as Atom (RFC 4287).
 *
 * Searches give the best first, not the newest.  So the search is asked for what was published in
 * the last month, then the last year, then ever, until there is enough to show: each time a
 * bounded number of answers, which are then put in order of time. */
#include "web/web_int.h"

enum { FEED_ROWS = 30, FEED_LOOK = 120, FEED_ENOUGH = 12 };

/* One entry, in the arena. */
struct entry {
    const char *kind; /* "event": the address is /event/ID */
    struct att_str id, title, summary, updated;
};

static int
newer(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    int order = att_str_cmp(y->updated, x->updated);

    return order != 0 ? order : att_str_cmp(x->id, y->id);
}

/* A time as RFC 3339 wants it: with seconds and a zone.  Where only a day is known, its noon. */
static struct att_str
feed_time(struct att_view *view, struct att_str time, struct att_str otherwise)
{
    struct att_str zone;

    if (time.len < 10)
        time = otherwise;
    if (time.len < 16 || time.at[10] != 'T')
        return att_arena_printf(view->arena, "%.*sT12:00:00Z", ATT_STR(att_str_sub(time, 0, 10)));
    zone = att_str_sub(time, 16, time.len);
    if (zone.len >= 3 && zone.at[0] == ':')
        zone = att_str_sub(zone, 3, zone.len);
    return att_arena_printf(view->arena, "%.*s:00%.*s", ATT_STR(att_str_sub(time, 0, 16)),
                            ATT_STR(zone.len > 0 ? zone : att_str("Z")));
}

static struct att_str
event_summary(struct att_view *view, const struct att_event_row *event)
{
    struct att_buf out = ATT_BUF_INIT(ATT_KIB * 4);
    struct att_str copy;

    att_buf_lit(&out, att_word(view->lang, ATT_WORD_TYPE_MEETING + (enum att_word)event->type));
    if (event->date.len > 0) {
        att_buf_lit(&out, " · ");
        att_words_date(&out, view->lang, event->date);
    }
    att_buf_lit(&out, " · ");
    att_buf_lit(&out, att_word(view->lang,
                               event->due ? ATT_WORD_STATUS_DUE
                                          : ATT_WORD_STATUS_HELD + (enum att_word)event->status));
    if (event->place.len > 0) {
        att_buf_lit(&out, " · ");
        att_buf_str(&out, event->place);
    }
    copy = att_arena_str(view->arena, att_buf_text(&out));
    att_buf_release(&out);
    return copy;
}

/* The snippet without the signs around its hits; else the lead. */
static struct att_str
document_summary(struct att_view *view, const struct att_document_row *document)
{
    struct att_buf out = ATT_BUF_INIT(ATT_KIB * 16);
    struct att_str text = document->snippet.len > 0 ? document->snippet : document->lead, copy;

    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] != ATT_HIT_START && text.at[i] != ATT_HIT_END)
            att_buf_byte(&out, text.at[i]);
    copy = att_arena_str(view->arena, att_buf_text(&out));
    att_buf_release(&out);
    return copy;
}

static void
entries_events(struct att_view *view, const struct att_event_list *list, struct entry *out)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct att_event_row *event = &list->at[i];

        out[i] = (struct entry){.kind = "event",
                                .id = att_arena_str(view->arena, event->id),
                                .title = att_arena_str(view->arena, att_event_label(view, event)),
                                .summary = event_summary(view, event),
                                .updated = feed_time(view, event->last_said, view->now)};
    }
}

static void
entries_documents(struct att_view *view, const struct att_document_list *list, struct entry *out)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct att_document_row *row = &list->at[i];

        out[i] = (struct entry){
            .kind = "document",
            .id = att_arena_str(view->arena, row->id),
            .title = att_arena_str(view->arena, row->title.len > 0 ? row->title : row->source),
            .summary = document_summary(view, row),
            .updated =
                feed_time(view, row->published, row->added.len >= 10 ? row->added : view->now)};
    }
}

/* The day `days` before today, or what the search itself asks for where that is later. */
static struct att_str
window(struct att_view *view, const struct att_filter *filter, int days)
{
    struct att_edtf date;
    int64_t first, last, from = INT64_MIN;
    struct att_day day;

    if (!att_edtf_read(view->today, &date) || !att_edtf_bounds(&date, &first, &last))
        return filter->since;
    if (filter->since.len > 0 && att_edtf_read(filter->since, &date) &&
        att_edtf_bounds(&date, &from, &last) && from >= first - days)
        return filter->since;
    day = att_day_of(first - days);
    return att_arena_printf(view->arena, "%04d-%02d-%02d", day.year, day.month, day.day);
}

/* Events and documents of the search, put in order. */
static enum att_status
feed_entries(struct att_view *view, const struct att_filter *filter, struct entry **out,
             size_t *count, struct att_err *err)
{
    struct att_query query = {.words = att_search_words(view, filter), .limit = FEED_LOOK};
    struct att_document_list documents = {0};
    struct att_event_list events = {0};
    enum att_status st;

    *count = 0;
    st = att_record_search(view->record, &query, &documents, err);
    if (st == ATT_OK)
        st = att_record_search_events(view->record, &query, &events, err);
    if (st != ATT_OK)
        goto done;
    *out = att_arena_array(view->arena, documents.count + events.count + 1, sizeof(**out));
    if (*out == NULL) {
        st = att_err_nomem(err);
        goto done;
    }
    entries_events(view, &events, *out);
    entries_documents(view, &documents, *out + events.count);
    *count = documents.count + events.count;
    qsort(*out, *count, sizeof(**out), newer);
done:
    att_event_list_release(&events);
    att_document_list_release(&documents);
    return st;
}

static void
element(struct att_view *view, const char *name, struct att_str text)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<");
    att_buf_lit(out, name);
    ATT_HTML(out, ">");
    att_html_text(out, text);
    ATT_HTML(out, "</");
    att_buf_lit(out, name);
    ATT_HTML(out, ">\n");
}

/* The desk as the reader reached it; the Host header has been checked. */
static void
base(struct att_view *view)
{
    ATT_HTML(view->out, "http");
    if (view->opts->tls)
        ATT_HTML(view->out, "s");
    ATT_HTML(view->out, "://");
    att_html_attr(view->out, view->request->host);
}

static void
feed_entry(struct att_view *view, const struct entry *entry)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<entry>\n<id>urn:attache:");
    att_buf_lit(out, entry->kind);
    ATT_HTML(out, ":");
    att_html_url(out, entry->id);
    ATT_HTML(out, "</id>\n");
    element(view, "title", entry->title);
    element(view, "updated", entry->updated);
    ATT_HTML(out, "<link href=\"");
    base(view);
    ATT_HTML(out, "/");
    att_buf_lit(out, entry->kind);
    ATT_HTML(out, "/");
    att_html_url(out, entry->id);
    ATT_HTML(out, "\"/>\n<category term=\"");
    att_buf_lit(out, entry->kind);
    ATT_HTML(out, "\"/>\n");
    element(view, "summary", entry->summary);
    ATT_HTML(out, "</entry>\n");
}

enum att_status
att_feed_atom(struct att_view *view, const struct att_saved *search, struct att_err *err)
{
    static const int days[] = {31, 366, 0};
    struct att_buf *out = view->out;
    struct att_filter filter, part;
    struct entry *entries = NULL;
    size_t count = 0;
    enum att_status st = att_view_filter(view, &filter, err);

    for (size_t i = 0; st == ATT_OK && i < ATT_COUNT(days) && count < FEED_ENOUGH; i++) {
        part = filter;
        if (days[i] > 0)
            part.since = window(view, &filter, days[i]);
        st = feed_entries(view, &part, &entries, &count, err);
    }
    if (st != ATT_OK)
        return st;
    ATT_HTML(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                  "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
    att_buf_lit(out, att_lang_tag(view->lang));
    ATT_HTML(out, "\">\n<id>urn:attache:saved:");
    att_html_url(out, search->id);
    ATT_HTML(out, "</id>\n");
    element(view, "title", search->name);
    element(view, "updated",
            count > 0 ? entries[0].updated : feed_time(view, search->made, view->now));
    ATT_HTML(out, "<author><name>attache</name></author>\n<link rel=\"self\" href=\"");
    base(view);
    att_html_attr(out, view->path);
    ATT_HTML(out, "\"/>\n<link href=\"");
    base(view);
    ATT_HTML(out, "/search?");
    att_html_attr(out, search->query);
    ATT_HTML(out, "\"/>\n");
    for (size_t i = 0; i < count && i < FEED_ROWS; i++)
        feed_entry(view, &entries[i]);
    ATT_HTML(out, "</feed>\n");
    return ATT_OK;
}
