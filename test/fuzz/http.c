/* SPDX-License-Identifier: MIT */
/* http.c - any bytes are an HTTP response or not; a body lies within its limit. */
#include "fuzz.h"

#include "page/page_int.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct att_str message = {(const char *)data, size};
    struct att_http http = {0};
    struct att_err err = {0};
    unsigned sum = 0;

    if (att_http_parse(message, &http)) {
        ATT_PROMISE(http.body.len <= size);
        if (att_http_decode(&http, &err) == ATT_OK) {
            ATT_PROMISE(http.body.len <= ATT_LIMIT_PAGE_BYTES);
            (void)att_fuzz_swallow(&sum, http.body.at, http.body.len);
            ATT_PROMISE(http.odd == NULL || http.odd[0] != '\0');
        } else {
            ATT_PROMISE(err.text[0] != '\0');
        }
    }
    att_http_release(&http);
    return 0;
}
