/* SPDX-License-Identifier: MIT */
/* base.h - what every file of attache may use: assertions, checked sizes, small macros.
 * Knows nothing of news. */
#ifndef ATT_BASE_BASE_H
#define ATT_BASE_BASE_H

#include <attache.h>

#include "base/banned.h"
#include "base/limits.h"

#define ATT_COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* A bug of ours, in every build: names the place and stops.  Never for input. */
#define ATT_ASSERT(cond) ((cond) ? (void)0 : att_assert_fail(#cond, __FILE__, __LINE__))

/* Print the broken assertion on stderr and abort. */
_Noreturn void att_assert_fail(const char *cond, const char *file, int line);

/* *out = a + b; false, and *out untouched, when that does not fit. */
static inline bool
att_add(size_t a, size_t b, size_t *out)
{
    if (a > SIZE_MAX - b)
        return false;
    *out = a + b;
    return true;
}

/* *out = a * b; false, and *out untouched, when that does not fit. */
static inline bool
att_mul(size_t a, size_t b, size_t *out)
{
    if (b != 0 && a > SIZE_MAX / b)
        return false;
    *out = a * b;
    return true;
}

#endif
