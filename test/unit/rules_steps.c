/* SPDX-License-Identifier: MIT */
/* rules_steps.c - what rules may cost: hostile patterns, steps of a sentence, runs that are swept.
 */
#define _XOPEN_SOURCE 700
#include "rules/rules.h"

#include <time.h>

#include "rules_bench.h"

/* Many optional pieces, gaps and loops that come to one place in a great many ways. */
#define TEN(x) x " " x " " x " " x " " x " " x " " x " " x " " x " " x
/* Its words are in every sentence of these, so that no cut rules it out, but never so. */
#define NONE "\"zz\" \"yy\""

static const struct {
    const char *label, *pattern;
    bool whole; /* a run over 2000 words is within what they have */
} hostile[] = {
    {"gaps", "\"a\" ~40 ~40 ~40 ~40 ~40 ~40 ~40 ~40 " NONE, true},
    {"gaps, any number", "\"a\" (~40 any)* " NONE, true},
    {"any in any", "(any any*)* " NONE, true},
    {"one or more of one or more", "((any+)+)+ " NONE, true},
    {"choices of the same", "(any | any | any | any)* " NONE, true},
    {"not, again and again", "(!(any* " NONE ") any)* " NONE, false},
    {"thirty that may be missing", TEN("\"a\"?") " " TEN("\"a\"?") " " TEN("\"a\"?") " " NONE,
     true},
    {"each behind a not", TEN("(!\"b\" \"a\")?") " " TEN("(!\"b\" \"a\")?") " " NONE, true},
    {"each with a not of many",
     TEN("\"a\"?") " !(" TEN("\"a\"?") " !(" TEN("\"a\"?") " " NONE ")) " NONE, true},
    {"a not in a not in a not", "\"a\" !(~40 !(~40 !(~40 !(~40 !(~40 " NONE "))))) " NONE, true},
    {"a loop of what may be missing", "(any \"a\"? \"a\"?)+ " NONE, true},
};

/* A sentence of so many words "a". */
static void
bench_words(struct bench *b, size_t count)
{
    struct att_buf text = ATT_BUF_INIT(ATT_MIB);

    att_buf_lit(&text, "yy zz ");
    for (size_t i = 2; i < count; i++)
        att_buf_lit(&text, "a ");
    bench_scene(b, text.at);
    att_buf_release(&text);
}

ATT_TEST(hostile_rules_end_quickly_on_the_longest_sentence)
{
    for (size_t i = 0; i < ATT_COUNT(hostile); i++) {
        struct att_buf rules = ATT_BUF_INIT(ATT_MIB);
        struct timespec before, after;
        struct att_firing *all;
        const struct att_rule *dry;
        uint32_t at;
        size_t count;
        struct bench b;
        double seconds;

        att_buf_printf(&rules,
                       "rule t-a\n event meeting\n trigger %s\nend\n"
                       "rule t-b\n event meeting\n trigger \"a\"\n if sentence %s\nend\n",
                       hostile[i].pattern, hostile[i].pattern);
        bench_open(&b, rules.at);
        ATT_CHECK_TEXT(att_buf_text(&b.said), "", hostile[i].label);
        bench_words(&b, ATT_LIMIT_SENTENCE_TOKENS);
        assert_int_equal(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before), 0);
        ATT_CHECK(att_rules_fire(b.rules, &b.scene, &b.arena, &all, &count, &dry),
                  hostile[i].label);
        ATT_CHECK(!att_rules_find(b.rules, &b.scene, &bench_rule(&b, "t-b")->conds[0], 0,
                                  b.scene.last, &at),
                  hostile[i].label);
        assert_int_equal(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after), 0);
        seconds =
            (double)(after.tv_sec - before.tv_sec) + (double)(after.tv_nsec - before.tv_nsec) / 1e9;
        ATT_CHECK(seconds < 1.0, hostile[i].label);
        bench_close(&b);
        att_buf_release(&rules);
    }
}

/* A run goes to each instruction at each position once, so one of them is never too much. */
ATT_TEST(a_hostile_run_has_an_end_of_its_own)
{
    for (size_t i = 0; i < ATT_COUNT(hostile); i++) {
        struct att_buf rules = ATT_BUF_INIT(ATT_MIB);
        struct bench b;

        att_buf_printf(&rules,
                       "rule t-a\n event meeting\n trigger \"a\"\n if sentence start %s\nend\n",
                       hostile[i].pattern);
        bench_open(&b, rules.at);
        bench_words(&b, ATT_LIMIT_SENTENCE_TOKENS);
        b.scene.ahead = att_rules_ahead(&b.scene, &b.arena);
        ATT_CHECK_INT(
            att_rules_end(b.rules, &b.scene, &bench_rule(&b, "t-a")->conds[0], 0, b.scene.last), 0,
            hostile[i].label);
        ATT_CHECK_INT(b.fuel.left > 0, hostile[i].whole, hostile[i].label);
        bench_close(&b);
        att_buf_release(&rules);
    }
}

/* Patterns that take long before they match, and where that ends among 400 words "a" and a "b". */
static const struct {
    const char *label, *pattern;
    uint32_t want;
} slow[] = {
    {"the longest of many ways", TEN("\"a\"?") " " TEN("\"a\"?"), 20},
    {"a loop to the end", "(\"a\" \"a\"? \"a\"?)* \"b\"", 401},
    {"not what comes late", "\"a\" !(" TEN("\"a\"?") " " TEN("\"a\"?") " \"b\") any", 2},
    {"not, and it comes", "\"a\" !(any* \"b\") any", 0},
    {"not not, and it comes", "\"a\" !(!(any* \"b\")) any", 2},
    {"a not in a loop", "(!(any any any \"b\") \"a\")* any", 398},
    {"the edge of the window", "(any any?)+ edge", 401},
    {"the end of the sentence", "(any any?)+ end", 401},
};

ATT_TEST(what_takes_long_matches_all_the_same)
{
    struct att_buf text = ATT_BUF_INIT(ATT_MIB);

    for (size_t i = 0; i < 400; i++)
        att_buf_lit(&text, "a ");
    att_buf_lit(&text, "b");
    for (size_t i = 0; i < ATT_COUNT(slow); i++) {
        struct att_buf rules = ATT_BUF_INIT(ATT_MIB);
        struct bench b;

        att_buf_printf(&rules, "rule t-a\n event meeting\n trigger \"a\"\n if sentence %s\nend\n",
                       slow[i].pattern);
        bench_open(&b, rules.at);
        bench_scene(&b, text.at);
        ATT_CHECK_INT(
            att_rules_end(b.rules, &b.scene, &bench_rule(&b, "t-a")->conds[0], 0, b.scene.last),
            slow[i].want, slow[i].label);
        ATT_CHECK(b.fuel.left > 0, slow[i].label);
        bench_close(&b);
        att_buf_release(&rules);
    }
    att_buf_release(&text);
}

ATT_TEST(the_rule_at_which_the_fuel_ran_out_is_named)
{
    struct att_firing *all;
    const struct att_rule *dry;
    struct bench b;
    size_t count;
    uint32_t at;

    bench_open(&b, "rule t-a\n event meeting\n trigger \"a\" any* any* any* \"zz\"\n"
                   " if sentence \"a\" any* \"zz\"\nend\n");
    bench_words(&b, ATT_LIMIT_SENTENCE_TOKENS);
    ATT_CHECK(att_rules_fire(b.rules, &b.scene, &b.arena, &all, &count, &dry), "it ends");
    ATT_CHECK(dry == bench_rule(&b, "t-a") && b.fuel.left == 0, "hostile");
    ATT_CHECK(!att_rules_find(b.rules, &b.scene, &dry->conds[0], 0, b.scene.last, &at),
              "conditions draw on the same");
    bench_scene(&b, "a b c");
    ATT_CHECK(att_rules_fire(b.rules, &b.scene, &b.arena, &all, &count, &dry), "it ends");
    ATT_CHECK(dry == NULL && b.fuel.left > 0, "harmless");
    bench_close(&b);
}

/* Every limit has a test on each side of it. */
ATT_TEST(a_sentence_has_its_steps_and_no_more)
{
    struct att_firing *all;
    const struct att_rule *dry;
    struct bench b;
    size_t count;
    uint32_t needed;

    bench_open(&b, "rule t-a\n event meeting\n trigger \"b\" \"c\"\nend\n");
    bench_scene(&b, "b c");
    ATT_CHECK_INT(b.fuel.left, ATT_LIMIT_RULE_STEPS + 2 * ATT_LIMIT_RULE_TOKEN_STEPS, "two words");
    needed = b.fuel.left;
    ATT_CHECK(att_rules_fire(b.rules, &b.scene, &b.arena, &all, &count, &dry), "it ends");
    needed -= b.fuel.left;
    b.fuel.left = needed + 1;
    ATT_CHECK(att_rules_fire(b.rules, &b.scene, &b.arena, &all, &count, &dry) && dry == NULL,
              "enough");
    b.fuel.left = needed;
    ATT_CHECK(att_rules_fire(b.rules, &b.scene, &b.arena, &all, &count, &dry) && dry != NULL,
              "none left");
    bench_close(&b);
}

/* Rules of one macro and a pattern of 20 of it and `more` other instructions. */
static void
bench_sized(struct bench *b, size_t more)
{
    struct att_buf rules = ATT_BUF_INIT(ATT_MIB);

    att_buf_lit(&rules, "macro M =");
    for (size_t i = 0; i < 999; i++)
        att_buf_lit(&rules, " any");
    att_buf_lit(&rules, "\nrule t-a\n event meeting\n trigger");
    for (size_t i = 0; i < 20; i++)
        att_buf_lit(&rules, " M");
    for (size_t i = 0; i < more; i++)
        att_buf_lit(&rules, " any");
    att_buf_lit(&rules, "\nend\n");
    bench_open(b, rules.at);
    att_buf_release(&rules);
}

ATT_TEST(a_pattern_has_a_size_however_it_is_written)
{
    struct bench b;

    assert_int_equal(ATT_LIMIT_PATTERN_INSNS, 20 * 999 + 19 + 1); /* the end is one, too */
    bench_sized(&b, 19);
    ATT_CHECK_TEXT(att_buf_text(&b.said), "", "as long as it may be");
    ATT_CHECK(bench_rule(&b, "t-a") != NULL, "read");
    bench_close(&b);
    bench_sized(&b, 20);
    ATT_CHECK_TEXT(att_buf_text(&b.said), "rule-size 4:126; ", "one more");
    ATT_CHECK(bench_rule(&b, "t-a") == NULL, "left out");
    bench_close(&b);
}
