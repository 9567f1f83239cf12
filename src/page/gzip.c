/* SPDX-License-Identifier: MIT */
/* gzip, zlib and bare deflate: the only place that sees zlib. */
#include "page/bytes_int.h"

#include <limits.h>
#include <zlib.h>

static void *
gzip_open(enum att_packing kind)
{
    z_stream *z = calloc(1, sizeof(*z));
    int bits = kind == ATT_PACK_GZIP ? 15 + 16 : kind == ATT_PACK_RAW ? -15 : 15;

    if (z != NULL && inflateInit2(z, bits) != Z_OK) {
        free(z);
        z = NULL;
    }
    return z;
}

static void
gzip_close(void *state)
{
    if (state != NULL)
        (void)inflateEnd(state);
    free(state);
}

static bool
gzip_again(void *state)
{
    return inflateReset(state) == Z_OK;
}

static enum att_status
gzip_run(void *state, struct att_str *in, struct att_str *out, bool *end, struct att_err *err)
{
    z_stream *z = state;
    size_t cap = out->len;
    int code;

    z->next_in = (z_const Bytef *)(uintptr_t)in->at;
    z->avail_in = in->len > UINT_MAX ? UINT_MAX : (uInt)in->len;
    z->next_out = (Bytef *)(uintptr_t)out->at;
    z->avail_out = cap > UINT_MAX ? UINT_MAX : (uInt)cap;
    code = inflate(z, Z_NO_FLUSH);
    out->len = (size_t)((char *)z->next_out - out->at);
    *in = att_str_sub(*in, (size_t)((const char *)z->next_in - in->at), in->len);
    *end = code == Z_STREAM_END;
    if (code == Z_MEM_ERROR)
        return att_err_nomem(err);
    if (code != Z_STREAM_END && code != Z_OK && code != Z_BUF_ERROR)
        return att_err_set(err, ATT_BAD_INPUT, "damaged gzip data: %s",
                           z->msg == NULL ? "unknown" : z->msg);
    return ATT_OK;
}

const struct att_packer att_packer_gzip = {"gzip", gzip_open, gzip_close, gzip_again, gzip_run};
