/* SPDX-License-Identifier: MIT */
/* warc.c - any bytes called an archive give pages and diagnostics, and reading ends by itself. */
#include "fuzz.h"

static void
count_told(void *ctx, const struct att_diag_msg *msg)
{
    size_t *told = ctx;

    ATT_PROMISE(msg->text[0] != '\0' && msg->code[0] != '\0');
    ++*told;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct att_str bytes = {(const char *)data, size};
    struct att_reader *reader = NULL;
    size_t told = 0, pages = 0;
    struct att_diag diag = {.fn = count_told, .ctx = &told};
    struct att_err err = {0};
    const struct att_page *page;
    unsigned sum = 0;

    if (att_reader_open_bytes("fuzz.warc", bytes, &diag, &reader, &err) != ATT_OK) {
        ATT_PROMISE(err.text[0] != '\0');
        return 0;
    }
    while (att_reader_next(reader, &page)) {
        pages++;
        ATT_PROMISE(att_page_write_json(page, att_fuzz_swallow, &sum, &err) == ATT_OK);
    }
    ATT_PROMISE(att_reader_status(reader, &err) == ATT_OK);
    ATT_PROMISE(pages <= size && told <= 4 * size + 4);
    att_reader_free(reader);
    return 0;
}
