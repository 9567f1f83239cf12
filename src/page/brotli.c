/* SPDX-License-Identifier: MIT */
/* brotli, which web servers send: the only place that sees its library. */
#include "page/bytes_int.h"

#include <brotli/decode.h>

/* The decoder cannot be reset, so it stands behind a pointer. */
struct brotli {
    BrotliDecoderState *state;
};

static void *
brotli_open(enum att_packing kind)
{
    struct brotli *brotli = calloc(1, sizeof(*brotli));

    (void)kind;
    if (brotli != NULL && (brotli->state = BrotliDecoderCreateInstance(NULL, NULL, NULL)) == NULL) {
        free(brotli);
        brotli = NULL;
    }
    return brotli;
}

static void
brotli_close(void *state)
{
    struct brotli *brotli = state;

    if (brotli != NULL)
        BrotliDecoderDestroyInstance(brotli->state);
    free(brotli);
}

static bool
brotli_again(void *state)
{
    struct brotli *brotli = state;
    BrotliDecoderState *fresh = BrotliDecoderCreateInstance(NULL, NULL, NULL);

    if (fresh == NULL)
        return false;
    BrotliDecoderDestroyInstance(brotli->state);
    brotli->state = fresh;
    return true;
}

static enum att_status
brotli_run(void *state, struct att_str *in, struct att_str *out, bool *end, struct att_err *err)
{
    struct brotli *brotli = state;
    const uint8_t *next_in = (const uint8_t *)in->at;
    uint8_t *next_out = (uint8_t *)(uintptr_t)out->at;
    size_t avail_in = in->len, avail_out = out->len;
    BrotliDecoderResult result = BrotliDecoderDecompressStream(brotli->state, &avail_in, &next_in,
                                                               &avail_out, &next_out, NULL);

    out->len -= avail_out;
    *in = att_str_sub(*in, in->len - avail_in, in->len);
    *end = result == BROTLI_DECODER_RESULT_SUCCESS;
    if (result == BROTLI_DECODER_RESULT_ERROR)
        return att_err_set(err, ATT_BAD_INPUT, "damaged brotli data: %s",
                           BrotliDecoderErrorString(BrotliDecoderGetErrorCode(brotli->state)));
    return ATT_OK;
}

const struct att_packer att_packer_brotli = {"brotli", brotli_open, brotli_close, brotli_again,
                                             brotli_run};
