/* SPDX-License-Identifier: MIT */
/* Zstandard, frame after frame: the only place that sees its library.  Frames that need a
 * dictionary are refused; those to be skipped are. */
#include "page/bytes_int.h"

#include <zstd.h>
#include <zstd_errors.h>

static void *
zstd_open(enum att_packing kind)
{
    (void)kind;
    return ZSTD_createDStream();
}

static void
zstd_close(void *state)
{
    ZSTD_freeDStream(state);
}

static bool
zstd_again(void *state)
{
    return !ZSTD_isError(ZSTD_DCtx_reset(state, ZSTD_reset_session_only));
}

static enum att_status
zstd_run(void *state, struct att_str *in, struct att_str *out, bool *end, struct att_err *err)
{
    ZSTD_inBuffer from = {in->at, in->len, 0};
    ZSTD_outBuffer to = {(void *)(uintptr_t)out->at, out->len, 0};
    size_t code = ZSTD_decompressStream(state, &to, &from);

    out->len = to.pos;
    *in = att_str_sub(*in, from.pos, in->len);
    *end = code == 0;
    if (!ZSTD_isError(code))
        return ATT_OK;
    if (ZSTD_getErrorCode(code) == ZSTD_error_memory_allocation)
        return att_err_nomem(err);
    if (ZSTD_getErrorCode(code) == ZSTD_error_dictionary_wrong)
        return att_err_set(err, ATT_BAD_INPUT,
                           "zstd data with a dictionary, which are not supported");
    return att_err_set(err, ATT_BAD_INPUT, "damaged zstd data: %s", ZSTD_getErrorName(code));
}

const struct att_packer att_packer_zstd = {"zstd", zstd_open, zstd_close, zstd_again, zstd_run};
