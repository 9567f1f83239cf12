/* SPDX-License-Identifier: MIT */
/* show_int.h - what the files of attache show share. */
#ifndef ATT_CLI_SHOW_INT_H
#define ATT_CLI_SHOW_INT_H

#include "cli/cli.h"

/* A line "  NAME  TEXT"; nothing when the text is empty. */
void att_show_field(struct att_cli *cli, const char *name, struct att_str text);

/* The first line: what it is, and its id. */
void att_show_title(struct att_cli *cli, struct att_str text, struct att_str id);

/* A heading behind an empty line, when there is something below it. */
bool att_show_part(struct att_cli *cli, const char *head, size_t count);

/* An event and all that is told of it, as it was known on `as_of` (empty: now); `why`: with what
 * makes it one event. */
ATT_MUST_USE enum att_status att_show_event(struct att_cli *cli, const struct att_event_row *row,
                                            struct att_str as_of, bool why, bool json);

#endif
