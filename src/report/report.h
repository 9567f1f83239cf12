/* SPDX-License-Identifier: MIT */
/* report.h - views of the record: exports, the brief of a country, the programme of a year.
 * Reads the record through <attache.h> only and holds no SQL.  An output format
 * is one file with one function, named in the table of export.c. */
#ifndef ATT_REPORT_REPORT_H
#define ATT_REPORT_REPORT_H

#include "base/buf.h"
#include "base/json.h"

/* One export under way. */
struct att_export {
    struct att_record *record;         /* borrowed, like all that follows */
    const struct att_lexicon *lexicon; /* may be NULL */
    const struct att_export_ask *ask;
    const struct att_filter *filter;
    const struct att_sink *sink;
    struct att_buf piece; /* owns what is not yet handed to the sink */
};

/* Hand the piece to the sink and empty it; ATT_IO when it gives false, ATT_NOMEM or ATT_LIMIT when
 * the piece could not be built. */
ATT_MUST_USE enum att_status att_export_flush(struct att_export *run, struct att_err *err);

/* Write all of one format: whatever the record has under run->filter. */
typedef enum att_status (*att_export_fn)(struct att_export *run, struct att_err *err);

/* The formats, one a file.  They fail when the record or the writing does. */
ATT_MUST_USE enum att_status att_export_jsonl(struct att_export *run, struct att_err *err);
ATT_MUST_USE enum att_status att_export_csv(struct att_export *run, struct att_err *err);
ATT_MUST_USE enum att_status att_export_ics(struct att_export *run, struct att_err *err);

/* Write the fields of a row into the JSON object that is open. */
void att_row_event(struct att_json *json, const struct att_event_row *row);
void att_row_assertion(struct att_json *json, const struct att_assertion_row *row);
void att_row_change(struct att_json *json, const struct att_change_row *row);
void att_row_document(struct att_json *json, const struct att_document_row *row);
void att_row_act(struct att_json *json, const struct att_act_row *row);
void att_row_person(struct att_json *json, const struct att_person_row *row);
void att_row_tenure(struct att_json *json, const struct att_tenure_row *row);
void att_row_figure(struct att_json *json, const struct att_figure_row *row);

#endif
