/* SPDX-License-Identifier: MIT */
/* code.c - any page is coded, twice the same way; every value points into the text. */
#include "fuzz.h"

static struct att_coder *
open_coder(void)
{
    static struct att_lexicon *lexicon;
    static struct att_rules *rules;
    static struct att_coder *coder;
    struct att_err err;

    if (coder == NULL) {
        ATT_PROMISE(att_lexicon_open(NULL, 0, NULL, &lexicon, &err) == ATT_OK);
        ATT_PROMISE(att_rules_open(lexicon, NULL, 0, NULL, &rules, &err) == ATT_OK);
        ATT_PROMISE(att_coder_new(lexicon, rules, &coder, &err) == ATT_OK);
    }
    return coder;
}

static void
check_span(const struct att_coded *coded, struct att_span span)
{
    ATT_PROMISE(span.start <= span.end);
    ATT_PROMISE(span.end <= coded->text.len);
}

static void
check_coded(const struct att_coded *coded)
{
    for (size_t i = 0; i < coded->event_count; i++) {
        check_span(coded, coded->events[i].quote);
        for (size_t j = 0; j < coded->events[i].evidence_count; j++)
            check_span(coded, coded->events[i].evidence[j].span);
    }
    for (size_t i = 0; i < coded->post_count; i++)
        check_span(coded, coded->posts[i].quote);
    for (size_t i = 0; i < coded->figure_count; i++)
        check_span(coded, coded->figures[i].quote);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct att_str bytes = {(const char *)data, size};
    struct att_coder *coder = open_coder();
    struct att_reader *reader = NULL;
    struct att_err err;
    const struct att_page *page;

    if (att_reader_open_bytes("fuzz", bytes, NULL, &reader, &err) != ATT_OK)
        return 0;
    while (att_reader_next(reader, &page)) {
        unsigned sums[2] = {0, 0};

        for (int turn = 0; turn < 2; turn++) {
            const struct att_coded *coded;

            ATT_PROMISE(att_coder_run(coder, page, &coded, &err) == ATT_OK);
            check_coded(coded);
            ATT_PROMISE(att_coded_write_json(coded, att_fuzz_swallow, &sums[turn], &err) == ATT_OK);
        }
        ATT_PROMISE(sums[0] == sums[1]);
    }
    att_reader_free(reader);
    return 0;
}
