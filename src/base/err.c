/* SPDX-License-Identifier: MIT */
#include "base/err.h"

#include <stdarg.h>

void
att_assert_fail(const char *cond, const char *file, int line)
{
    fprintf(stderr, "attache: bug: %s:%d: %s\n", file, line, cond);
    abort();
}

/* One line only: control bytes become blanks, so that no input can forge a line of output. */
static void
err_flatten(char *text)
{
    for (char *p = text; *p != '\0'; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7f)
            *p = ' ';
}

enum att_status
att_err_set(struct att_err *err, enum att_status status, const char *fmt, ...)
{
    va_list ap;

    if (err == NULL)
        return status;
    err->status = status;
    va_start(ap, fmt);
    (void)vsnprintf(err->text, sizeof(err->text), fmt, ap);
    va_end(ap);
    err_flatten(err->text);
    return status;
}

void
att_err_prefix(struct att_err *err, const char *fmt, ...)
{
    char text[sizeof(err->text)];
    va_list ap;
    int n;

    if (err == NULL)
        return;
    va_start(ap, fmt);
    n = vsnprintf(text, sizeof(text), fmt, ap);
    va_end(ap);
    if (n >= 0 && (size_t)n < sizeof(text))
        (void)snprintf(text + n, sizeof(text) - (size_t)n, "%s", err->text);
    memcpy(err->text, text, sizeof(text));
    err_flatten(err->text);
}

enum att_status
att_err_nomem(struct att_err *err)
{
    return att_err_set(err, ATT_NOMEM, "out of memory");
}

void
att_diag_emit(struct att_diag *diag, enum att_level level, const char *code,
              const struct att_place *place, const char *fmt, ...)
{
    struct att_diag_msg msg = {.level = level, .code = code};
    char text[1024];
    va_list ap;

    if (diag == NULL)
        return;
    if (level == ATT_LEVEL_ERROR)
        diag->errors++;
    else if (level == ATT_LEVEL_WARNING)
        diag->warnings++;
    if (diag->fn == NULL)
        return;
    va_start(ap, fmt);
    (void)vsnprintf(text, sizeof(text), fmt, ap);
    va_end(ap);
    err_flatten(text);
    msg.text = text;
    if (place != NULL) {
        msg.file = place->file;
        msg.line = place->line;
        msg.col = place->col;
        msg.excerpt = place->excerpt;
    }
    diag->fn(diag->ctx, &msg);
}
