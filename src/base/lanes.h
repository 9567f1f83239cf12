/* SPDX-License-Identifier: MIT */
/* lanes.h - sixteen bytes looked at in one step, by the vector types that GCC and clang have for
 * every machine: where there are no such registers they make loops of it.
 *
 * A comparison gives 0xff in the lanes where it holds and 0 elsewhere; `lanes -= comparison` hence
 * counts in each lane, and `comparison & bit` notes. */
#ifndef ATT_BASE_LANES_H
#define ATT_BASE_LANES_H

#include "base/base.h"

#define ATT_LANES 16

typedef uint8_t att_lanes __attribute__((vector_size(ATT_LANES)));

/* The sixteen bytes from `at` on. */
static inline att_lanes
att_lanes_at(const void *at)
{
    att_lanes lanes;

    memcpy(&lanes, at, sizeof(lanes));
    return lanes;
}

/* Where a lane is the byte. */
static inline att_lanes
att_lanes_is(att_lanes lanes, uint8_t byte)
{
    return (att_lanes)(lanes == byte);
}

/* Where a lane is at least `low` and at most `high`. */
static inline att_lanes
att_lanes_in(att_lanes lanes, uint8_t low, uint8_t high)
{
    return (att_lanes)(lanes - low <= (uint8_t)(high - low));
}

/* The bits that any lane has. */
static inline uint8_t
att_lanes_any(att_lanes lanes)
{
    uint64_t half[2];

    memcpy(half, &lanes, sizeof(half));
    half[0] |= half[1];
    half[0] |= half[0] >> 32;
    half[0] |= half[0] >> 16;
    return (uint8_t)(half[0] | half[0] >> 8);
}

/* A bit for each lane of a comparison, that of the first lane the lowest. */
static inline uint64_t
att_lanes_bits(att_lanes is)
{
    const uint64_t gather = UINT64_C(0x0102040810204080);
    uint64_t half[2], bits;

    is &= 1;
    memcpy(half, &is, sizeof(half));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    half[0] = __builtin_bswap64(half[0]);
    half[1] = __builtin_bswap64(half[1]);
#endif
    /* the ones of eight bytes meet in the highest byte, each at its own place */
    bits = half[0] * gather >> 56;
    return bits | half[1] * gather >> 56 << 8;
}

/* The sum of all lanes. */
static inline size_t
att_lanes_sum(att_lanes lanes)
{
    const uint64_t even = UINT64_C(0x00ff00ff00ff00ff);
    uint64_t half[2], sum;

    memcpy(half, &lanes, sizeof(half));
    sum = (half[0] & even) + (half[0] >> 8 & even) + (half[1] & even) + (half[1] >> 8 & even);
    return (size_t)(sum * UINT64_C(0x0001000100010001) >> 48);
}

#endif
