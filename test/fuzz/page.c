/* SPDX-License-Identifier: MIT */
/* page.c - any bytes are read as pages, or refused; what a page points to lies inside it. */
#include "fuzz.h"

static void
check_page(const struct att_page *page)
{
    unsigned sum = 0;
    struct att_err err;

    for (size_t i = 0; i < page->block_count; i++) {
        const struct att_block *block = &page->blocks[i];

        ATT_PROMISE(block->span.start <= block->span.end);
        ATT_PROMISE(block->span.end <= page->text.len);
        if (block->kind == ATT_BLOCK_TEASER_TITLE || block->kind == ATT_BLOCK_TEASER_LEAD)
            ATT_PROMISE(block->teaser < page->teaser_count);
    }
    ATT_PROMISE(att_page_write_json(page, att_fuzz_swallow, &sum, &err) == ATT_OK);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct att_str bytes = {(const char *)data, size};
    struct att_reader *reader = NULL;
    struct att_diag diag = {0};
    struct att_err err = {0};
    const struct att_page *page;

    if (att_reader_open_bytes("fuzz", bytes, &diag, &reader, &err) != ATT_OK) {
        ATT_PROMISE(reader == NULL);
        ATT_PROMISE(err.text[0] != '\0');
        return 0;
    }
    while (att_reader_next(reader, &page))
        check_page(page);
    if (att_reader_status(reader, &err) != ATT_OK)
        ATT_PROMISE(err.text[0] != '\0');
    att_reader_free(reader);
    return 0;
}
