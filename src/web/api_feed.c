/* SPDX-License-Identifier: MIT
 *
 * api_feed.c - the events in other programs' formats, written by the library's exporters. */
#include "web/web_int.h"

static bool
feed_write(void *ctx, const char *bytes, size_t len)
{
    struct att_buf *out = ctx;

    att_buf_add(out, bytes, len);
    return out->status == ATT_OK;
}

static struct att_str
feed_label(void *ctx, const struct att_event_row *row)
{
    return att_event_label(ctx, row);
}

static enum att_status
feed(struct att_view *view, const char *format, struct att_err *err)
{
    const struct att_export_ask ask = {format, feed_label, view};
    const struct att_sink sink = {feed_write, view->out};
    struct att_filter filter;
    enum att_status st = att_view_filter(view, &filter, err);

    if (st != ATT_OK)
        return st;
    return att_export_write(view->record, view->opts->lexicon, &ask, &filter, &sink, err);
}

enum att_status
att_api_feed(struct att_view *view, struct att_err *err)
{
    return feed(view, "ics", err);
}

enum att_status
att_api_table(struct att_view *view, struct att_err *err)
{
    return feed(view, "csv", err);
}
