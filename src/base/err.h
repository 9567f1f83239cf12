/* SPDX-License-Identifier: MIT */
/* err.h - the error object and diagnostics: two different things.
 * An error stops the call that found it; a diagnostic stops nothing. */
#ifndef ATT_BASE_ERR_H
#define ATT_BASE_ERR_H

#include "base/base.h"

/* Fill *err (NULL allowed) and return `status`, so that callers write `return att_err_set(…)`. */
enum att_status att_err_set(struct att_err *err, enum att_status status, const char *fmt, ...)
    ATT_PRINTF(3, 4);

/* Put context in front of the message already in *err: "laos.html: " + what it said. */
void att_err_prefix(struct att_err *err, const char *fmt, ...) ATT_PRINTF(2, 3);

/* Say ATT_NOMEM. */
enum att_status att_err_nomem(struct att_err *err);

/* Where a diagnostic points. */
struct att_place {
    const char *file;
    size_t line, col;
    struct att_str excerpt;
};

/* Count a diagnostic and hand it to the callback, if there is one.  `diag` and `place` may be NULL.
 */
void att_diag_emit(struct att_diag *diag, enum att_level level, const char *code,
                   const struct att_place *place, const char *fmt, ...) ATT_PRINTF(5, 6);

#endif
