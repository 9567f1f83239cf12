/* SPDX-License-Identifier: MIT */
#include "base/buf.h"

#include <stdarg.h>

#include "base/err.h"

char *
att_buf_reserve(struct att_buf *buf, size_t more)
{
    size_t want, cap;
    char *fresh;

    if (buf->status != ATT_OK)
        return NULL;
    if (!att_add(buf->len, more, &want) || want > buf->limit) {
        buf->status = ATT_LIMIT;
        return NULL;
    }
    if (want + 1 > buf->cap) {
        cap = buf->cap < 256 ? 256 : buf->cap;
        while (cap < want + 1)
            cap += cap / 2;
        if ((fresh = realloc(buf->at, cap)) == NULL) {
            buf->status = ATT_NOMEM;
            return NULL;
        }
        buf->at = fresh;
        buf->cap = cap;
    }
    return buf->at + buf->len;
}

void
att_buf_add(struct att_buf *buf, const void *bytes, size_t len)
{
    char *at = att_buf_reserve(buf, len);

    if (at == NULL)
        return;
    if (len > 0)
        memcpy(at, bytes, len);
    buf->len += len;
    buf->at[buf->len] = '\0';
}

void
att_buf_str(struct att_buf *buf, struct att_str text)
{
    att_buf_add(buf, text.at, text.len);
}

void
att_buf_lit(struct att_buf *buf, const char *text)
{
    att_buf_add(buf, text, strlen(text));
}

void
att_buf_byte(struct att_buf *buf, char byte)
{
    char *at = att_buf_reserve(buf, 1);

    if (at == NULL)
        return;
    at[0] = byte;
    at[1] = '\0';
    buf->len++;
}

void
att_buf_int(struct att_buf *buf, int64_t n)
{
    char digits[24];
    size_t at = sizeof(digits);
    uint64_t left = n < 0 ? -(uint64_t)n : (uint64_t)n;

    do
        digits[--at] = (char)('0' + left % 10);
    while ((left /= 10) > 0);
    if (n < 0)
        digits[--at] = '-';
    att_buf_add(buf, digits + at, sizeof(digits) - at);
}

void
att_buf_printf(struct att_buf *buf, const char *fmt, ...)
{
    va_list ap, again;
    char *at;
    int n;

    va_start(ap, fmt);
    va_copy(again, ap);
    n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n >= 0 && (at = att_buf_reserve(buf, (size_t)n)) != NULL) {
        (void)vsnprintf(at, (size_t)n + 1, fmt, again);
        buf->len += (size_t)n;
    }
    va_end(again);
}

enum att_status
att_buf_status(const struct att_buf *buf, struct att_err *err)
{
    if (buf->status == ATT_LIMIT)
        return att_err_set(err, ATT_LIMIT, "more than %zu bytes", buf->limit);
    return buf->status == ATT_OK ? ATT_OK : att_err_nomem(err);
}

void
att_buf_reset(struct att_buf *buf)
{
    buf->len = 0;
    buf->status = ATT_OK;
    if (buf->at != NULL)
        buf->at[0] = '\0';
}

void
att_buf_release(struct att_buf *buf)
{
    free(buf->at);
    *buf = (struct att_buf)ATT_BUF_INIT(buf->limit);
}
