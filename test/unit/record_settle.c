/* SPDX-License-Identifier: MIT */
/* record_settle.c - years that are worked out of anniversaries, and those that are not. */
#include "record/prepare_int.h"

#include "rules/rules.h"
#include "test.h"

/* The shipped names, sealed by the shipped rules. */
struct bench {
    struct att_lexicon *lexicon;
    struct att_rules *rules;
    struct att_lexer *lexer;
    struct att_arena arena;
};

static void
bench_open(struct bench *b)
{
    struct att_err err = {ATT_OK, ""};

    *b = (struct bench){.arena = ATT_ARENA_INIT};
    assert_int_equal(att_lexicon_open(NULL, 0, NULL, &b->lexicon, &err), ATT_OK);
    assert_int_equal(att_rules_open(b->lexicon, NULL, 0, NULL, &b->rules, &err), ATT_OK);
    assert_int_equal(att_lexer_new(att_lexicon_vocab(b->lexicon), &b->lexer, &err), ATT_OK);
}

static void
bench_close(struct bench *b)
{
    att_lexer_free(b->lexer);
    att_rules_free(b->rules);
    att_lexicon_free(b->lexicon);
    att_arena_release(&b->arena);
}

/* A text without a day of publication, and one date that it gives. */
static const struct {
    const char *label, *text, *date, *want;
    bool planned, dated;
} settles[] = {
    {"years since it was founded", "Các nước kỷ niệm 10 năm thành lập ADMM+.", "XXXX-06-30",
     "2020-06-30"},
    {"the day of its founding", "Các nước kỷ niệm 12 năm ngày thành lập ADMM+.", "XXXX-06",
     "2022-06"},
    {"counted by ordinals", "Lễ kỷ niệm lần thứ 10 ngày thành lập ADMM+ đã diễn ra.",
     "XXXX-06-30/XXXX-07-02", "2020-06-30/2020-07-02"},
    {"the mechanism stands before", "Năm nay ADMM+ kỷ niệm 10 năm thành lập.", "XXXX-06-30",
     "2020-06-30"},
    {"no word of a founding", "Trong 10 năm, ADMM+ đã lớn mạnh.", "XXXX-06-30", ""},
    {"about so many", "Các nước kỷ niệm hơn 10 năm thành lập ADMM+.", "XXXX-06-30", ""},
    {"next year's", "Năm tới các nước kỷ niệm 10 năm thành lập ADMM+.", "XXXX-06-30", ""},
    {"still on the way", "Hướng tới kỷ niệm 10 năm thành lập ADMM+, các bên trao đổi.",
     "XXXX-06-30", ""},
    {"of something else", "Các nước kỷ niệm 10 năm thành lập Viện Chiến lược.", "XXXX-06-30", ""},
    {"of two that disagree",
     "Kỷ niệm 10 năm thành lập ADMM+. Sau đó, kỷ niệm 12 năm thành lập ADMM+.", "XXXX-06-30", ""},
    {"the date tells its year", "Các nước kỷ niệm 10 năm thành lập ADMM+.", "2019-06-30", ""},
    {"the page tells its day", "Các nước kỷ niệm 10 năm thành lập ADMM+.", "XXXX-06-30", "",
     .dated = true},
    {"no such day in that year", "Các nước kỷ niệm 11 năm thành lập ADMM+.", "XXXX-02-29", ""},
    {"a plan before the report is of another year", "Kỷ niệm 10 năm thành lập ADMM+.", "XXXX-03-01",
     "", .planned = true},
    {"a plan after it is of the same", "Kỷ niệm 10 năm thành lập ADMM+.", "XXXX-09-01",
     "2020-09-01", .planned = true},
};

/* What becomes of the date of case `i`. */
static const struct att_settled *
settle_case(struct bench *b, size_t i)
{
    struct att_namer namer = {b->lexicon, b->lexer};
    struct att_event *events = att_arena_array(&b->arena, 2, sizeof(*events));
    struct att_page *page = att_arena_alloc(&b->arena, sizeof(*page));
    struct att_block *block = att_arena_alloc(&b->arena, sizeof(*block));
    const struct att_settled *settled = NULL;
    struct att_err err = {ATT_OK, ""};
    struct att_coded coded = {.events = events, .event_count = 2};

    page->text = att_str(settles[i].text);
    *block = (struct att_block){ATT_BLOCK_PARA, {0, page->text.len}, 0};
    page->blocks = block;
    page->block_count = 1;
    page->published = att_str(settles[i].dated ? "2020-07-01" : NULL);
    events[0].date = att_str(settles[i].date);
    events[0].status = settles[i].planned ? ATT_STATUS_PLANNED : ATT_STATUS_HELD;
    /* what the text mainly reports */
    events[1].date = att_str("XXXX-06-28");
    events[1].main = true;
    assert_int_equal(att_settle(&namer, page, &coded, &b->arena, &settled, &err), ATT_OK);
    return settled;
}

ATT_TEST(the_year_of_an_anniversary_settles_dates_without_one)
{
    struct bench b;

    bench_open(&b);
    for (size_t i = 0; i < ATT_COUNT(settles); i++) {
        const struct att_settled *settled = settle_case(&b, i);
        struct att_str got = settled == NULL ? att_str("") : settled[0].date;

        ATT_CHECK_STR(att_arena_cstr(&b.arena, got), settles[i].want, settles[i].label);
    }
    bench_close(&b);
}

ATT_TEST(the_words_of_the_anniversary_are_the_evidence)
{
    struct bench b;
    const struct att_settled *settled;
    struct att_span span;

    bench_open(&b);
    settled = settle_case(&b, 0);
    span = settled[0].evidence.span;
    ATT_CHECK_STR(
        att_arena_cstr(&b.arena, att_str_sub(att_str(settles[0].text), span.start, span.end)),
        "10 năm thành lập ADMM+", "words");
    ATT_CHECK_INT(settled[0].founded, 2010, "founded");
    bench_close(&b);
}
