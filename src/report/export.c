/* SPDX-License-Identifier: MIT */
/* export.c - the table of export formats, and what they share. */
#include "report/report.h"

#include "base/edtf.h"
#include "base/err.h"
#include "base/str.h"

/* In the same order as the writers below. */
static const struct att_format export_formats[] = {
    {"jsonl", "application/x-ndjson", "everything on record, one JSON object a line"},
    {"csv", "text/csv; charset=utf-8", "one row an event, for spreadsheets"},
    {"ics", "text/calendar; charset=utf-8", "a calendar to subscribe to"},
};

static const att_export_fn export_writers[ATT_COUNT(export_formats)] = {
    att_export_jsonl,
    att_export_csv,
    att_export_ics,
};

const struct att_format *
att_export_formats(size_t *count)
{
    *count = ATT_COUNT(export_formats);
    return export_formats;
}

enum att_status
att_export_flush(struct att_export *run, struct att_err *err)
{
    enum att_status st = att_buf_status(&run->piece, err);

    if (st != ATT_OK)
        return st;
    if (run->piece.len > 0 && !run->sink->write(run->sink->ctx, run->piece.at, run->piece.len))
        return att_err_set(err, ATT_IO, "output: cannot be written");
    att_buf_reset(&run->piece);
    return ATT_OK;
}

bool
att_event_row_has_day(const struct att_event_row *row)
{
    struct att_edtf date;

    if (!att_edtf_read(row->date, &date) || date.from.year == 0 || date.from.day == 0)
        return false;
    return !date.range || (date.to.year != 0 && date.to.day != 0);
}

enum att_status
att_export_write(struct att_record *record, const struct att_lexicon *lexicon,
                 const struct att_export_ask *ask, const struct att_filter *filter,
                 const struct att_sink *sink, struct att_err *err)
{
    static const struct att_filter all = {0};
    struct att_export run = {.record = record,
                             .lexicon = lexicon,
                             .ask = ask,
                             .filter = filter == NULL ? &all : filter,
                             .sink = sink,
                             .piece = ATT_BUF_INIT(ATT_LIMIT_OUTPUT_BYTES)};
    enum att_status st = ATT_OK;
    size_t i = 0;

    while (i < ATT_COUNT(export_formats) && strcmp(ask->format, export_formats[i].name) != 0)
        i++;
    if (i == ATT_COUNT(export_formats))
        return att_err_set(err, ATT_NOT_FOUND, "no export format '%s'", ask->format);
    if ((st = export_writers[i](&run, err)) == ATT_OK)
        st = att_export_flush(&run, err);
    att_buf_release(&run.piece);
    return st;
}
