/* SPDX-License-Identifier: MIT */
/* Unpacking, whatever the packing.  A file may hold many members one after the other, as WARC
 * writers and `cat a.gz b.gz` make them.  Zeros or other bytes behind the last member are passed
 * over, as gzip(1) does; in an archive they are damage. */
#include "page/bytes_int.h"

#define UNPACK_CHUNK (ATT_KIB * 64)

struct att_unpack {
    enum att_packing kind;
    const struct att_packer *packer;
    void *state;               /* owns, through the packer */
    uint64_t packed, unpacked; /* bytes so far, of the member at hand */
    bool done;                 /* between two members */
    bool rest;                 /* behind the last one */
    bool full;                 /* the output was filled: more may come */
    bool strict;
};

static bool
unpack_gzip_magic(struct att_str in)
{
    return (unsigned char)in.at[0] == 0x1f && (in.len < 2 || (unsigned char)in.at[1] == 0x8b);
}

/* A frame, or one to be skipped. */
static bool
unpack_zstd_magic(struct att_str in)
{
    static const unsigned char frame[4] = {0x28, 0xb5, 0x2f, 0xfd};
    static const unsigned char skip[4] = {0x50, 0x2a, 0x4d, 0x18};
    size_t n = in.len < 4 ? in.len : 4;

    if (memcmp(in.at, frame, n) == 0)
        return true;
    return ((unsigned char)in.at[0] & 0xf0) == skip[0] && memcmp(in.at + 1, skip + 1, n - 1) == 0;
}

enum att_packing
att_packing_of(struct att_str bytes)
{
    if (bytes.len >= 2 && unpack_gzip_magic(bytes))
        return ATT_PACK_GZIP;
    return bytes.len >= 4 && unpack_zstd_magic(bytes) ? ATT_PACK_ZSTD : ATT_PACK_NONE;
}

enum att_status
att_unpack_new(enum att_packing kind, struct att_unpack **out, struct att_err *err)
{
    struct att_unpack *unpack = calloc(1, sizeof(*unpack));

    *out = NULL;
    if (unpack == NULL)
        return att_err_nomem(err);
    unpack->kind = kind;
    unpack->packer = kind == ATT_PACK_BROTLI ? &att_packer_brotli
                     : kind == ATT_PACK_ZSTD ? &att_packer_zstd
                                             : &att_packer_gzip;
    unpack->done = true;
    if ((unpack->state = unpack->packer->open(kind)) == NULL) {
        free(unpack);
        return att_err_nomem(err);
    }
    *out = unpack;
    return ATT_OK;
}

void
att_unpack_free(struct att_unpack *unpack)
{
    if (unpack != NULL)
        unpack->packer->close(unpack->state);
    free(unpack);
}

void
att_unpack_strict(struct att_unpack *unpack)
{
    unpack->strict = true;
}

void
att_unpack_again(struct att_unpack *unpack)
{
    unpack->done = true;
    unpack->rest = unpack->full = false;
}

bool
att_unpack_done(const struct att_unpack *unpack)
{
    return unpack->done || unpack->rest;
}

bool
att_unpack_full(const struct att_unpack *unpack)
{
    return unpack->full;
}

/* Whether zeros pad the end of a file, as tapes and some writers leave them. */
static bool
unpack_padding(struct att_str in)
{
    for (size_t i = 0; i < in.len; i++)
        if (in.at[i] != 0)
            return false;
    return true;
}

/* Begin a member; what has not its magic bytes is none. */
static enum att_status
unpack_member(struct att_unpack *unpack, struct att_str in, struct att_err *err)
{
    bool magic = unpack->kind == ATT_PACK_GZIP   ? unpack_gzip_magic(in)
                 : unpack->kind == ATT_PACK_ZSTD ? unpack_zstd_magic(in)
                                                 : unpack->unpacked == 0;

    if (!magic && unpack->strict && !unpack_padding(in))
        return att_err_set(err, ATT_BAD_INPUT, "no %s data begin where they should",
                           unpack->packer->name);
    unpack->done = false;
    unpack->packed = unpack->unpacked = 0;
    if (!magic)
        unpack->rest = true;
    else if (!unpack->packer->again(unpack->state))
        return att_err_nomem(err);
    return ATT_OK;
}

enum att_status
att_unpack_run(struct att_unpack *unpack, struct att_str *in, char *out, size_t cap, size_t *len,
               struct att_err *err)
{
    struct att_str to = {out, cap};
    size_t before;
    enum att_status st;

    *len = 0;
    if (in->len > 0 && unpack->done && (st = unpack_member(unpack, *in, err)) != ATT_OK)
        return st;
    if (unpack->rest)
        *in = att_str_sub(*in, in->len, in->len);
    if (unpack->rest || unpack->done || (in->len == 0 && !unpack->full))
        return ATT_OK;
    before = in->len;
    st = unpack->packer->run(unpack->state, in, &to, &unpack->done, err);
    *len = to.len;
    unpack->full = st == ATT_OK && !unpack->done && to.len == cap;
    unpack->packed += before - in->len;
    unpack->unpacked += to.len;
    if (st == ATT_OK && unpack->unpacked / ATT_LIMIT_INFLATE_RATIO > unpack->packed + ATT_KIB)
        st = att_err_set(err, ATT_LIMIT, "unpacks to more than %d times its size",
                         ATT_LIMIT_INFLATE_RATIO);
    return st;
}

enum att_status
att_unpack_all(enum att_packing kind, struct att_str bytes, struct att_buf *out,
               struct att_err *err)
{
    struct att_unpack *unpack;
    enum att_status st = att_unpack_new(kind, &unpack, err);
    size_t len = 0;

    if (st != ATT_OK)
        return st;
    while (st == ATT_OK && (bytes.len > 0 || len > 0 || att_unpack_full(unpack))) {
        char *at = att_buf_reserve(out, UNPACK_CHUNK);

        if (at == NULL) {
            st = att_buf_status(out, err);
            break;
        }
        st = att_unpack_run(unpack, &bytes, at, UNPACK_CHUNK, &len, err);
        out->len += len;
    }
    if (st == ATT_OK && !att_unpack_done(unpack))
        st = att_err_set(err, ATT_NOT_FOUND, "%s data cut short", unpack->packer->name);
    att_unpack_free(unpack);
    return st;
}
