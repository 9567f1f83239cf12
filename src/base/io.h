/* SPDX-License-Identifier: MIT */
/* io.h - whole files in, folders listed in byte order. */
#ifndef ATT_BASE_IO_H
#define ATT_BASE_IO_H

#include "base/buf.h"

/* Append the file at `path` ("-" is stdin) to `buf`; ATT_LIMIT when it passes the buffer's limit.
 */
ATT_MUST_USE enum att_status att_io_read(const char *path, struct att_buf *buf,
                                         struct att_err *err);

/* Called for each regular file, in byte order of the paths; another status than ATT_OK stops. */
typedef enum att_status (*att_io_visit_fn)(void *ctx, const char *path, struct att_err *err);

/*
 * Visit `path`: the file itself, or every file below a folder (hidden names
 * left out, links to folders not followed).  A folder that cannot be listed is
 * reported to diag as "io-unreadable" and passed over.  ATT_NOT_FOUND when `path` does not exist.
 */
ATT_MUST_USE enum att_status att_io_walk(const char *path, struct att_diag *diag,
                                         att_io_visit_fn visit, void *ctx, struct att_err *err);

/*
 * Put `bytes` at `path` in the place of what is there: all of them or, when it
 * fails or the machine stops, none.
 */
ATT_MUST_USE enum att_status att_io_replace(const char *path, struct att_str bytes,
                                            struct att_err *err);

/* Whether a file that a walk found below `top` is a note about its folder (*.md, *.tsv), not a page
 * of it.  What was named itself is none. */
bool att_io_note(const char *top, const char *path);

#endif
