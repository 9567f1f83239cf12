/* SPDX-License-Identifier: MIT */
/* coder_explain.c - explanations: what must hold of any page, however odd, as text and as JSON. */
#include "attache.h"

#include "base/buf.h"
#include "base/str.h"
#include "test.h"

static bool
explain_write(void *ctx, const char *bytes, size_t len)
{
    att_buf_add(ctx, bytes, len);
    return true;
}

/* The explanation of a page of one block. */
static struct att_buf
explain(struct att_coder *coder, const char *text, struct att_explain how)
{
    struct att_block block = {ATT_BLOCK_PARA, {0, strlen(text)}, 0};
    struct att_page page = {
        .text = att_str(text), .blocks = &block, .block_count = 1, .source = att_str("x.txt")};
    struct att_buf out = ATT_BUF_INIT(ATT_MIB * 16);
    const struct att_sink sink = {explain_write, &out};
    struct att_err err = {0};

    assert_int_equal(att_coder_explain(coder, &page, &how, &sink, &err), ATT_OK);
    return out;
}

struct bench {
    struct att_lexicon *lexicon;
    struct att_rules *rules;
    struct att_coder *coder;
};

static struct bench
bench_open(void)
{
    struct bench b = {0};
    struct att_err err = {0};

    assert_int_equal(att_lexicon_open(NULL, 0, NULL, &b.lexicon, &err), ATT_OK);
    assert_int_equal(att_rules_open(b.lexicon, NULL, 0, NULL, &b.rules, &err), ATT_OK);
    assert_int_equal(att_coder_new(b.lexicon, b.rules, &b.coder, &err), ATT_OK);
    return b;
}

static void
bench_close(struct bench *b)
{
    att_coder_free(b->coder);
    att_rules_free(b->rules);
    att_lexicon_free(b->lexicon);
}

static const char *const odd[] = {
    "",
    ".",
    "\xff\xfe\x80",
    "a\x1b[31mb\x9b tiếp c\x07",
    "Bộ trưởng Quốc phòng Lào thăm, thăm, thăm (thăm [thăm]) \"thăm\" - thăm",
    "thăm thăm thăm thăm thăm thăm thăm thăm thăm thăm thăm thăm thăm thăm thăm thăm thăm thăm",
    "Sáng 4-5-2021, Đại tướng Nguyễn Văn An hội đàm với Đại sứ Lào, rồi tiếp Đại sứ Ấn Độ.",
};

ATT_TEST(no_page_is_too_odd_to_be_explained)
{
    struct bench b = bench_open();

    for (size_t i = 0; i < ATT_COUNT(odd); i++)
        for (unsigned type = 0; type <= ATT_EVENT_TYPE_COUNT; type++)
            for (unsigned json = 0; json < 2; json++) {
                struct att_buf out =
                    explain(b.coder, odd[i],
                            (struct att_explain){
                                .json = json, .width = type % 2 ? 30 : 0, .why_not = type});

                ATT_CHECK(out.status == ATT_OK && out.len > 0, odd[i]);
                for (size_t k = 0; k < out.len; k++)
                    ATT_CHECK((unsigned char)out.at[k] >= 0x20 || out.at[k] == '\n', odd[i]);
                att_buf_release(&out);
            }
    bench_close(&b);
}

ATT_TEST(lines_end_at_the_terminals_edge)
{
    struct bench b = bench_open();
    struct att_buf out = explain(
        b.coder, odd[6], (struct att_explain){.width = 60, .why_not = ATT_EVENT_TYPE_COUNT});
    struct att_str rest = att_buf_text(&out), line;

    while (att_str_cut(&rest, '\n', &line)) {
        size_t columns = 0;

        for (size_t i = 0; i < line.len; i++)
            columns += ((unsigned char)line.at[i] & 0xc0) != 0x80;
        ATT_CHECK(columns <= 60, "a line of the text");
    }
    att_buf_release(&out);
    bench_close(&b);
}

ATT_TEST(explaining_changes_nothing_of_what_is_coded)
{
    struct bench b = bench_open();
    struct att_block block = {ATT_BLOCK_PARA, {0, strlen(odd[6])}, 0};
    struct att_page page = {.text = att_str(odd[6]), .blocks = &block, .block_count = 1};
    struct att_err err = {0};
    const struct att_coded *coded;
    struct att_buf out =
        explain(b.coder, odd[6], (struct att_explain){.why_not = ATT_EVENT_MEETING});

    ATT_CHECK(att_str_has(att_buf_text(&out), "2 events of type meeting"), "as explained");
    assert_int_equal(att_coder_run(b.coder, &page, &coded, &err), ATT_OK);
    ATT_CHECK_INT(coded->event_count, 2, "as coded");
    att_buf_release(&out);
    bench_close(&b);
}
