/* SPDX-License-Identifier: MIT */
/* buf.h - bytes that grow, with a limit given at birth.
 * Sticky: after a failed append the others do nothing, and the caller asks
 * once, at the end, with att_buf_status(). */
#ifndef ATT_BASE_BUF_H
#define ATT_BASE_BUF_H

#include "base/base.h"

struct att_buf {
    char *at; /* owns; always NUL-terminated once not NULL */
    size_t len, cap, limit;
    enum att_status status;
};

#define ATT_BUF_INIT(limit_bytes)         \
    {                                     \
        NULL, 0, 0, (limit_bytes), ATT_OK \
    }

/* Append bytes, text, a byte, formatted text. */
void att_buf_add(struct att_buf *buf, const void *bytes, size_t len);
void att_buf_str(struct att_buf *buf, struct att_str text);
void att_buf_lit(struct att_buf *buf, const char *text);
void att_buf_byte(struct att_buf *buf, char byte);
void att_buf_int(struct att_buf *buf, int64_t n); /* in decimal digits */
void att_buf_printf(struct att_buf *buf, const char *fmt, ...) ATT_PRINTF(2, 3);

/* Make room for `more` bytes after len and return where they start, or NULL. */
char *att_buf_reserve(struct att_buf *buf, size_t more);

/* What is inside; borrowed until the next append. */
static inline struct att_str
att_buf_text(const struct att_buf *buf)
{
    return (struct att_str){buf->at == NULL ? "" : buf->at, buf->len};
}

/* What the first failed append failed of. */
ATT_MUST_USE enum att_status att_buf_status(const struct att_buf *buf, struct att_err *err);

/* Empty it, keep the memory. */
void att_buf_reset(struct att_buf *buf);
/* Free what is inside. */
void att_buf_release(struct att_buf *buf);

#endif
