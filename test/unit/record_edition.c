/* SPDX-License-Identifier: MIT */
/* record_edition.c - which editions go together, which are off, and which would be missing. */
#include "record/edition_int.h"

#include "test.h"

#define EDITION_MAX 8

/* Editions as told, "14:2020 x2" being 14 in 2020 by two sources; what is off; a year's edition. */
static const struct {
    const char *label;
    struct {
        int edition, year, weight;
    } told[EDITION_MAX];
    int per_year;
    const char *off;
    int year;
    const char *expected;
} editions[] = {
    {"all go together", {{12, 2018, 1}, {13, 2019, 1}, {14, 2020, 1}}, 1, "", 2021, "15"},
    {"one edition in two years: more sources decide",
     {{13, 2019, 1}, {14, 2020, 2}, {14, 2021, 1}},
     1,
     "14:2021",
     2021,
     "15"},
    {"a lower edition later",
     {{12, 2018, 1}, {14, 2020, 1}, {11, 2021, 1}, {16, 2022, 1}},
     1,
     "11:2021",
     2019,
     "13"},
    {"more editions than years",
     {{12, 2018, 1}, {14, 2019, 1}, {14, 2020, 1}, {15, 2021, 1}},
     1,
     "14:2019",
     2019,
     "13"},
    {"years may be left out", {{18, 2019, 1}, {19, 2022, 1}}, 1, "", 2020, ""},
    {"two a year", {{30, 2017, 1}, {31, 2017, 1}, {32, 2018, 1}, {33, 2018, 1}}, 2, "", 2017, ""},
    {"how often is not known", {{3, 2010, 1}, {7, 2012, 1}, {6, 2013, 1}}, 0, "6:2013", 2011, ""},
    {"not from far away", {{14, 2020, 1}}, 1, "", 2030, ""},
    {"from one beside it", {{14, 2020, 1}}, 1, "", 2019, "13"},
    {"the year has one", {{14, 2020, 1}}, 1, "", 2020, ""},
    {"nothing is told", {{0}}, 1, "", 2020, ""},
};

ATT_TEST(editions_that_do_not_go_with_the_others_are_off)
{
    struct att_arena arena = ATT_ARENA_INIT;

    for (size_t i = 0; i < ATT_COUNT(editions); i++) {
        struct att_edition_point points[EDITION_MAX];
        struct att_edition_guess guess;
        char off[64] = "", expected[16] = "";
        size_t count = 0, len = 0;

        while (count < EDITION_MAX && editions[i].told[count].edition > 0) {
            points[count] = (struct att_edition_point){.edition = editions[i].told[count].edition,
                                                       .year = editions[i].told[count].year,
                                                       .weight = editions[i].told[count].weight,
                                                       .order = count};
            count++;
        }
        assert_true(att_editions_chain(points, count, editions[i].per_year, &arena));
        for (size_t k = 0; k < count; k++)
            if (points[k].off)
                len +=
                    (size_t)snprintf(off + len, sizeof(off) - len, "%s%lld:%d", len > 0 ? " " : "",
                                     (long long)points[k].edition, points[k].year);
        ATT_CHECK_STR(off, editions[i].off, editions[i].label);
        if (att_edition_expected(points, count, editions[i].year, &guess))
            (void)snprintf(expected, sizeof(expected), "%lld", (long long)guess.edition);
        ATT_CHECK_STR(expected, editions[i].expected, editions[i].label);
    }
    att_arena_release(&arena);
}
