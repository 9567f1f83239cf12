/* SPDX-License-Identifier: MIT */
/* html.c - any text is read as HTML, or refused; what the page points to lies inside it. */
#include "fuzz.h"

#include "page/page_int.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct att_buf text = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_given given = {0};
    struct att_draft draft = {.arena = &arena, .given = &given};
    struct att_err err = {0};
    unsigned sum = 0;
    enum att_status st;

    att_charset_decode(ATT_CHARSET_UTF8, (struct att_str){(const char *)data, size}, &text);
    st = att_html_read(&draft, att_buf_text(&text), &given, &err);
    ATT_PROMISE(st == ATT_OK || err.text[0] != '\0');
    if (st == ATT_OK) {
        for (size_t i = 0; i < draft.page.block_count; i++) {
            ATT_PROMISE(draft.page.blocks[i].span.start <= draft.page.blocks[i].span.end);
            ATT_PROMISE(draft.page.blocks[i].span.end <= draft.page.text.len);
        }
        ATT_PROMISE(att_page_write_json(&draft.page, att_fuzz_swallow, &sum, &err) == ATT_OK);
    }
    att_arena_release(&arena);
    att_buf_release(&text);
    return 0;
}
