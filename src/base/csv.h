/* SPDX-License-Identifier: MIT */
/* csv.h - cells of comma-separated values (RFC 4180) that a spreadsheet may open unharmed. */
#ifndef ATT_BASE_CSV_H
#define ATT_BASE_CSV_H

#include "base/buf.h"

/*
 * Append one cell, quoted where it must be.  A cell that a spreadsheet would
 * take for a formula (it starts with = + - @, a tab or a carriage return) gets
 * an apostrophe in front, unless it is a plain number.
 */
void att_csv_cell(struct att_buf *out, struct att_str text);

/* Append the end of a row: CR LF, as RFC 4180 has it. */
void att_csv_end(struct att_buf *out);

#endif
