/* SPDX-License-Identifier: MIT */
/* add_int.h - what the pages of adding share. */
#ifndef ATT_WEB_ADD_INT_H
#define ATT_WEB_ADD_INT_H

#include "web/web_int.h"

/* "63,4 MB". */
void att_part_bytes(struct att_view *view, int64_t bytes);
/* The state of a job: a sign and its word. */
void att_part_job_state(struct att_view *view, enum att_job_state state);
/* Who added how much when. */
void att_part_job_facts(struct att_view *view, const struct att_job *job);
/* What came of it, in numbers. */
void att_part_job_counts(struct att_view *view, const struct att_job *job);
/*
 * The job with the id of the address, as it is now; ATT_NOT_FOUND when there is none.  *open: it is
 * not over, and *progress says how far it is.
 */
ATT_MUST_USE enum att_status att_job_find(struct att_view *view, struct att_job *job,
                                          struct att_adding_progress *progress, bool *open,
                                          struct att_err *err);
/* Write it as an object of JSON, with rows of what was found when it is over. */
ATT_MUST_USE enum att_status att_job_json(struct att_view *view, const struct att_job *job,
                                          const struct att_adding_progress *progress,
                                          struct att_err *err);

#endif
