/* SPDX-License-Identifier: MIT */
/* test.h - a unit test: one file, one program, any number of ATT_TESTs.
 *
 *     ATT_TEST(date_reads_iso_and_nothing_else)
 *     {
 *         ATT_CHECK_STR(got, want, label);
 *     }
 *
 * The tests of a file run in the order in which they stand in it; a check that
 * fails names its label and ends its test only. */
#ifndef ATT_TEST_UNIT_TEST_H
#define ATT_TEST_UNIT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/base.h"
#include "base/str.h"

#define ATT_TEST_MAX 200

static struct CMUnitTest att_tests[ATT_TEST_MAX];
static size_t att_test_count;

/* Take note of a test; called before main() by each ATT_TEST. */
static inline void
att_test_add(const char *name, CMUnitTestFunction run)
{
    ATT_ASSERT(att_test_count < ATT_TEST_MAX);
    att_tests[att_test_count++] = (struct CMUnitTest){.name = name, .test_func = run};
}

#define ATT_TEST(name)                                        \
    static void name(void **state);                           \
    __attribute__((constructor)) static void name##_add(void) \
    {                                                         \
        att_test_add(#name, name);                            \
    }                                                         \
    static void name(void **state __attribute__((unused)))

#define ATT_CHECK(cond, label)                          \
    do                                                  \
        if (!(cond))                                    \
            fail_msg("%s: not so: %s", (label), #cond); \
    while (0)

#define ATT_CHECK_INT(got, want, label)                                      \
    do {                                                                     \
        long long att_got = (long long)(got), att_want = (long long)(want);  \
        if (att_got != att_want)                                             \
            fail_msg("%s: got %lld, want %lld", (label), att_got, att_want); \
    } while (0)

#define ATT_CHECK_STR(got, want, label)                                        \
    do {                                                                       \
        const char *att_got = (got), *att_want = (want);                       \
        if (strcmp(att_got, att_want) != 0)                                    \
            fail_msg("%s:\n got '%s'\nwant '%s'", (label), att_got, att_want); \
    } while (0)

/* As ATT_CHECK_STR, for a struct att_str. */
#define ATT_CHECK_TEXT(got, want, label)                                                  \
    do {                                                                                  \
        struct att_str att_got = (got);                                                   \
        const char *att_want = (want);                                                    \
        if (!att_str_eqz(att_got, att_want))                                              \
            fail_msg("%s:\n got '%.*s'\nwant '%s'", (label), ATT_STR(att_got), att_want); \
    } while (0)

int
main(void)
{
    return _cmocka_run_group_tests("attache", att_tests, att_test_count, NULL, NULL);
}

#endif
