/* SPDX-License-Identifier: MIT */
/* csv.c - the events as a spreadsheet opens them: RFC 4180, UTF-8, one header row.
 * Several values in a cell are parted by "; ".  What a spreadsheet would run
 * as a formula is made text. */
#include "report/report.h"

#include "base/csv.h"
#include "base/err.h"
#include "base/str.h"

static const char *const csv_header[] = {
    "id",        "date",   "status",     "type",      "mode",    "salience",
    "label",     "name",   "mechanism",  "edition",   "place",   "place_country",
    "countries", "people", "first_said", "last_said", "sources", "in_teaser",
};

/* A cell after the first. */
static void
csv_next(struct att_buf *out, struct att_str text)
{
    att_buf_byte(out, ',');
    att_csv_cell(out, text);
}

static void
csv_list(struct att_buf *out, struct att_buf *scratch, const struct att_str *items, size_t count)
{
    att_buf_reset(scratch);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            att_buf_lit(scratch, "; ");
        att_buf_str(scratch, items[i]);
    }
    if (scratch->status != ATT_OK)
        out->status = scratch->status;
    csv_next(out, att_buf_text(scratch));
}

static void
csv_event(struct att_buf *out, struct att_buf *scratch, const struct att_event_row *row)
{
    const char *mode = att_mode_name(row->mode);

    att_csv_cell(out, row->id);
    csv_next(out, row->date);
    csv_next(out, att_str(att_event_status_name(row->status)));
    csv_next(out, att_str(att_event_type_name(row->type)));
    csv_next(out, att_str(mode));
    csv_next(out, att_str(row->main ? "main" : "background"));
    csv_next(out, row->label);
    csv_next(out, row->name);
    csv_next(out, row->mechanism);
    csv_next(out, row->edition);
    csv_next(out, row->place);
    csv_next(out, row->place_country);
    csv_list(out, scratch, row->countries, row->country_count);
    csv_list(out, scratch, row->people, row->people_count);
    csv_next(out, row->first_said);
    csv_next(out, row->last_said);
    att_buf_printf(out, ",%lld", (long long)row->source_count);
    csv_next(out, att_str(row->in_teaser ? "true" : "false"));
    att_csv_end(out);
}

enum att_status
att_export_csv(struct att_export *run, struct att_err *err)
{
    struct att_buf scratch = ATT_BUF_INIT(ATT_LIMIT_OUTPUT_BYTES);
    struct att_event_list list = {0};
    enum att_status st = att_record_events(run->record, run->filter, &list, err);

    if (st != ATT_OK)
        return st;
    for (size_t i = 0; i < ATT_COUNT(csv_header); i++) {
        if (i > 0)
            att_buf_byte(&run->piece, ',');
        att_buf_lit(&run->piece, csv_header[i]);
    }
    att_csv_end(&run->piece);
    for (size_t i = 0; i < list.count && st == ATT_OK; i++) {
        csv_event(&run->piece, &scratch, &list.at[i]);
        if (run->piece.len >= 64 * ATT_KIB)
            st = att_export_flush(run, err);
    }
    att_event_list_release(&list);
    att_buf_release(&scratch);
    return st;
}
