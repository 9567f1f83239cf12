/* SPDX-License-Identifier: MIT */
/* json.c - any bytes are read as JSON Lines and as an object of schema.org. */
#include "fuzz.h"

#include "page/page_int.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct att_str bytes = {(const char *)data, size};
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_given given = {0};
    struct att_reader *reader = NULL;
    struct att_diag diag = {0};
    struct att_err err = {0};
    const struct att_page *page;
    unsigned sum = 0;

    att_jsonld_read(&arena, bytes, &given);
    ATT_PROMISE(given.section_count <= ATT_COUNT(given.sections));
    att_arena_release(&arena);
    if (att_reader_open_bytes("fuzz.jsonl", bytes, &diag, &reader, &err) != ATT_OK)
        return 0;
    while (att_reader_next(reader, &page))
        ATT_PROMISE(att_page_write_json(page, att_fuzz_swallow, &sum, &err) == ATT_OK);
    att_reader_free(reader);
    return 0;
}
