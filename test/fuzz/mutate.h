/* SPDX-License-Identifier: MIT */
/* mutate.h - inputs made of seeds by small damage, the same ones on every machine. */
#ifndef ATT_TEST_FUZZ_MUTATE_H
#define ATT_TEST_FUZZ_MUTATE_H

#include <stddef.h>
#include <stdint.h>

#define ATT_FUZZ_INPUT ((size_t)1 << 16) /* no input is longer */

struct att_fuzz_seed {
    uint8_t *bytes;
    size_t len;
};

/* Make input number `number` out of `count` seeds, at `out`, of ATT_FUZZ_INPUT bytes; its length. */
size_t att_fuzz_mutate(const struct att_fuzz_seed *seeds, size_t count, uint64_t number,
                       uint8_t *out);

#endif
