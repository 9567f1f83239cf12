/* SPDX-License-Identifier: MIT */
/* base_alpha.c - alpha against the numbers that its author gives for his examples, against values
 * worked out by hand, and at its edges. */
#include "base/alpha.h"

#include <math.h>
#include <stdlib.h>

#include "test.h"

#define MOST 48

/* One line a coder, one sign a unit; "." is missing. */
struct example {
    const char *label;
    enum att_alpha_metric metric;
    const char *lines[4];
    double want;
    size_t units, values;
};

static void
compute(const struct example *e, uint64_t seed, size_t resamples, struct att_alpha *out)
{
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_rating ratings[MOST * 4];
    struct att_err err;
    size_t coders = 0, units = strlen(e->lines[0]);

    while (coders < 4 && e->lines[coders] != NULL)
        coders++;
    assert_true(units <= MOST);
    for (size_t u = 0; u < units; u++)
        for (size_t c = 0; c < coders; c++) {
            const char *sign = &e->lines[c][u];

            ratings[u * coders + c] = (struct att_rating){*sign == '.' ? (struct att_str){NULL, 0}
                                                                       : (struct att_str){sign, 1},
                                                          (double)(*sign - '0')};
        }
    att_alpha_compute(
        &(const struct att_alpha_ask){e->metric, ratings, units, coders, seed, resamples}, &arena,
        out);
    ATT_CHECK_INT(att_arena_status(&arena, &err), ATT_OK, e->label);
    att_arena_release(&arena);
}

#define FOUR                            \
    {                                   \
        "123321412...", "1233224125.3", \
            ".333234225"                \
            "1.",                       \
            "1233244125"                \
            "1."                        \
    }

/* Krippendorff (2011): A, B and C with D; the values that he prints. */
static const struct example examples[] = {
    {"two coders, two values", ATT_ALPHA_NOMINAL, {"0100000010", "1110010000"}, 0.095, 10, 20},
    {"two coders, five values",
     ATT_ALPHA_NOMINAL,
     {"aabbdcccedda", "babbbcccedddd"},
     0.692,
     12,
     24},
    {"four coders, values missing", ATT_ALPHA_NOMINAL, FOUR, 0.743, 11, 40},
    {"the same by intervals", ATT_ALPHA_INTERVAL, FOUR, 0.849, 11, 40},
    {"all alike where values differ", ATT_ALPHA_NOMINAL, {"abc", "abc"}, 1, 3, 6},
    {"always the other", ATT_ALPHA_NOMINAL, {"abab", "baba"}, -0.75, 4, 8},
};

ATT_TEST(alpha_is_what_its_author_prints)
{
    for (size_t i = 0; i < ATT_COUNT(examples); i++) {
        struct att_alpha got;

        compute(&examples[i], 1, 0, &got);
        ATT_CHECK(got.defined, examples[i].label);
        ATT_CHECK(fabs(got.alpha - examples[i].want) < 0.0005, examples[i].label);
        ATT_CHECK_INT(got.units, examples[i].units, examples[i].label);
        ATT_CHECK_INT(got.values, examples[i].values, examples[i].label);
        ATT_CHECK(!got.bounded && got.resamples == 0, examples[i].label);
    }
}

static const struct example undefined[] = {
    {"no units", ATT_ALPHA_NOMINAL, {"", ""}, 0, 0, 0},
    {"nothing given", ATT_ALPHA_NOMINAL, {"...", "..."}, 0, 0, 0},
    {"each unit by one only", ATT_ALPHA_NOMINAL, {"a.b", ".c."}, 0, 0, 0},
    {"one coder", ATT_ALPHA_NOMINAL, {"abc"}, 0, 0, 0},
    {"no variation", ATT_ALPHA_NOMINAL, {"aaaa", "aaaa"}, 0, 4, 8},
    {"no variation of numbers", ATT_ALPHA_INTERVAL, {"3333", "3333"}, 0, 4, 8},
    {"no variation of sets", ATT_ALPHA_MASI, {"xx", "xx"}, 0, 2, 4},
};

ATT_TEST(alpha_without_variation_or_pairs_is_not_defined)
{
    for (size_t i = 0; i < ATT_COUNT(undefined); i++) {
        struct att_alpha got;

        compute(&undefined[i], 1, 500, &got);
        ATT_CHECK(!got.defined && !got.bounded, undefined[i].label);
        ATT_CHECK_INT(got.units, undefined[i].units, undefined[i].label);
        ATT_CHECK_INT(got.values, undefined[i].values, undefined[i].label);
        ATT_CHECK_INT(got.same, got.pairs, undefined[i].label);
    }
}

ATT_TEST(pairs_are_those_of_a_unit)
{
    struct att_alpha got;

    compute(&examples[2], 1, 0, &got);
    /* units of 3, 4, 4, 4, 4, 4, 4, 4, 4, 3 and 2 values */
    ATT_CHECK_INT(got.pairs, 3 + 8 * 6 + 3 + 1, "pairs");
    ATT_CHECK_INT(got.same, 3 + 3 + 6 + 6 + 6 + 0 + 6 + 3 + 6 + 3 + 1, "same");
}

static const struct {
    const char *a, *b;
    double want;
} sets[] = {
    {"", "", 0},
    {"LAO;VNM", "LAO;VNM", 0},
    {"", "VNM", 1},
    {"LAO", "VNM", 1},
    {"VNM", "LAO;VNM", 1 - 2.0 / 3 / 2},
    {"LAO;VNM", "VNM", 1 - 2.0 / 3 / 2},
    {"CHN;VNM", "LAO;VNM", 1 - 1.0 / 3 / 3},
    {"CHN;LAO;VNM", "LAO", 1 - 2.0 / 3 / 3},
};

ATT_TEST(sets_are_as_far_apart_as_they_share_little)
{
    for (size_t i = 0; i < ATT_COUNT(sets); i++)
        ATT_CHECK(fabs(att_alpha_masi(att_str(sets[i].a), att_str(sets[i].b)) - sets[i].want) <
                      1e-12,
                  sets[i].a);
}

ATT_TEST(the_alpha_of_sets_is_what_is_worked_out_by_hand)
{
    /* {a} {a}; {a b} {a}; {b} {b}: observed 2/3 * 2, expected over 30 ordered pairs of 6 values */
    static const struct att_rating ratings[] = {{{"a", 1}, 0}, {{"a", 1}, 0}, {{"a;b", 3}, 0},
                                                {{"a", 1}, 0}, {{"b", 1}, 0}, {{"b", 1}, 0}};
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_alpha got;
    double observed = 2 * (2.0 / 3),
           expected = 2 * (3 * 1 * (2.0 / 3) + 3 * 2 * 1 + 1 * 2 * (2.0 / 3));

    att_alpha_compute(&(const struct att_alpha_ask){ATT_ALPHA_MASI, ratings, 3, 2, 1, 0}, &arena,
                      &got);
    ATT_CHECK(got.defined && fabs(got.alpha - (1 - 5 * observed / expected)) < 1e-6, "alpha");
    att_arena_release(&arena);
}

ATT_TEST(an_interval_holds_alpha_and_is_the_same_each_time)
{
    for (size_t i = 2; i < 4; i++) {
        struct att_alpha a, b, c;

        compute(&examples[i], 42, 1000, &a);
        compute(&examples[i], 42, 1000, &b);
        compute(&examples[i], 43, 1000, &c);
        ATT_CHECK(a.bounded && a.low <= a.alpha && a.alpha <= a.high, examples[i].label);
        ATT_CHECK(a.low < a.high && a.high <= 1, examples[i].label);
        ATT_CHECK(memcmp(&a.low, &b.low, sizeof(a.low)) == 0, "again");
        ATT_CHECK(memcmp(&a.high, &b.high, sizeof(a.high)) == 0, "again");
        ATT_CHECK(fabs(a.low - c.low) < 0.15 && c.bounded, "another seed");
    }
}

ATT_TEST(days_of_many_years_lose_nothing_to_rounding)
{
    /* two codings a day apart, far from 1970: as those near it */
    struct att_rating far[6], near[6];
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_alpha a, b;

    for (size_t i = 0; i < 6; i++) {
        near[i] = (struct att_rating){{"x", 1}, (double)(i % 3) + (i == 4 ? 0.5 : 0)};
        far[i] = (struct att_rating){{"x", 1}, near[i].number + 2900000};
    }
    att_alpha_compute(&(const struct att_alpha_ask){ATT_ALPHA_INTERVAL, far, 3, 2, 1, 200}, &arena,
                      &a);
    att_alpha_compute(&(const struct att_alpha_ask){ATT_ALPHA_INTERVAL, near, 3, 2, 1, 200}, &arena,
                      &b);
    ATT_CHECK(a.defined && fabs(a.alpha - b.alpha) < 1e-9, "alpha");
    ATT_CHECK(fabs(a.low - b.low) < 1e-9, "interval");
    att_arena_release(&arena);
}
