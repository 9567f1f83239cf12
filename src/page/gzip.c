/* SPDX-License-Identifier: MIT */
/* Unpacking gzip, the only place that sees zlib.  A file may hold many members
 * one after the other, as WARC writers and `cat a.gz b.gz` make them.  Zeros or
 * other bytes behind the last member are passed over, as gzip(1) does. */
#include "page/page_int.h"

#include <limits.h>
#include <zlib.h>

struct att_gzip {
    z_stream z;
    uint64_t packed, unpacked;
    bool open; /* zlib's state is to be freed */
    bool done; /* between two members */
    bool rest; /* behind the last one */
};

enum att_status
att_gzip_new(struct att_gzip **out, struct att_err *err)
{
    struct att_gzip *gzip = calloc(1, sizeof(*gzip));

    *out = NULL;
    if (gzip == NULL)
        return att_err_nomem(err);
    if (inflateInit2(&gzip->z, 15 + 16) != Z_OK) {
        free(gzip);
        return att_err_nomem(err);
    }
    gzip->open = true;
    *out = gzip;
    return ATT_OK;
}

void
att_gzip_free(struct att_gzip *gzip)
{
    if (gzip == NULL)
        return;
    if (gzip->open)
        (void)inflateEnd(&gzip->z);
    free(gzip);
}

bool
att_gzip_done(const struct att_gzip *gzip)
{
    return gzip->done || gzip->rest;
}

/* A new member starts with the magic bytes; anything else is no longer gzip. */
static void
gzip_member(struct att_gzip *gzip, struct att_str in)
{
    bool magic = (unsigned char)in.at[0] == 0x1f && (in.len < 2 || (unsigned char)in.at[1] == 0x8b);

    gzip->done = false;
    if (!magic || inflateReset(&gzip->z) != Z_OK)
        gzip->rest = true;
}

enum att_status
att_gzip_run(struct att_gzip *gzip, struct att_str *in, char *out, size_t cap, size_t *len,
             struct att_err *err)
{
    int code;

    *len = 0;
    if (in->len > 0 && gzip->done)
        gzip_member(gzip, *in);
    if (gzip->rest) {
        *in = att_str_sub(*in, in->len, in->len);
        return ATT_OK;
    }
    if (in->len == 0)
        return ATT_OK;
    gzip->z.next_in = (z_const Bytef *)(uintptr_t)in->at;
    gzip->z.avail_in = in->len > UINT_MAX ? UINT_MAX : (uInt)in->len;
    gzip->z.next_out = (Bytef *)out;
    gzip->z.avail_out = cap > UINT_MAX ? UINT_MAX : (uInt)cap;
    code = inflate(&gzip->z, Z_NO_FLUSH);
    *len = (size_t)((char *)gzip->z.next_out - out);
    gzip->packed += (size_t)((const char *)gzip->z.next_in - in->at);
    gzip->unpacked += *len;
    *in = att_str_sub(*in, (size_t)((const char *)gzip->z.next_in - in->at), in->len);
    if (code == Z_STREAM_END)
        gzip->done = true;
    else if (code == Z_MEM_ERROR)
        return att_err_nomem(err);
    else if (code != Z_OK && code != Z_BUF_ERROR)
        return att_err_set(err, ATT_BAD_INPUT, "damaged gzip data: %s",
                           gzip->z.msg == NULL ? "unknown" : gzip->z.msg);
    if (gzip->unpacked / ATT_LIMIT_INFLATE_RATIO > gzip->packed + ATT_KIB)
        return att_err_set(err, ATT_LIMIT, "unpacks to more than %d times its size",
                           ATT_LIMIT_INFLATE_RATIO);
    return ATT_OK;
}
