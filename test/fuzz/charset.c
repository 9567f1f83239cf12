/* SPDX-License-Identifier: MIT */
/* charset.c - any bytes, in any character set, become good UTF-8, and no more than four times as
 * many bytes. */
#include "fuzz.h"

#include "page/page_int.h"

static void
check_decode(enum att_charset charset, struct att_str bytes)
{
    struct att_buf out = ATT_BUF_INIT(bytes.len * 4 + 16);

    att_charset_decode(charset, bytes, &out);
    ATT_PROMISE(out.status == ATT_OK);
    ATT_PROMISE(att_utf8_bad(att_buf_text(&out)) == SIZE_MAX);
    att_buf_release(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct att_str bytes = {(const char *)data, size};
    struct att_str declared = att_str_sub(bytes, 0, size < 12 ? size : 12);
    size_t first;
    bool guess;

    if (size == 0)
        return 0;
    for (int html = 0; html < 2; html++) {
        enum att_charset charset = att_charset_choose(bytes, html == 1, declared, &guess);

        ATT_PROMISE(charset < ATT_CHARSET_COUNT);
        check_decode(charset, bytes);
    }
    check_decode((enum att_charset)(data[0] % ATT_CHARSET_COUNT), bytes);
    (void)att_charset_binary(bytes);
    (void)att_charset_mendable(bytes, &first);
    return 0;
}
