/* SPDX-License-Identifier: MIT */
/* base_lanes.c - sixteen bytes at a time are the same as one after the other. */
#include "base/lanes.h"

#include "test.h"

/* Bytes that follow no pattern, the same in every run. */
static uint8_t
any_byte(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return (uint8_t)(*seed >> 24);
}

ATT_TEST(lanes_answer_as_single_bytes_do)
{
    uint32_t seed = 1;

    for (size_t round = 0; round < 2000; round++) {
        uint8_t bytes[ATT_LANES], is[ATT_LANES], in[ATT_LANES];
        uint8_t low = any_byte(&seed), high = (uint8_t)(low + any_byte(&seed) % (256 - low));
        uint8_t any = 0;
        att_lanes lanes, found;
        size_t sum = 0;

        for (size_t i = 0; i < ATT_LANES; i++) {
            bytes[i] = any_byte(&seed);
            any |= bytes[i];
            sum += bytes[i];
        }
        lanes = att_lanes_at(bytes);
        found = att_lanes_is(lanes, bytes[round % ATT_LANES]);
        memcpy(is, &found, sizeof(is));
        found = att_lanes_in(lanes, low, high);
        memcpy(in, &found, sizeof(in));
        for (size_t i = 0; i < ATT_LANES; i++) {
            ATT_CHECK_INT(is[i], bytes[i] == bytes[round % ATT_LANES] ? 0xff : 0, "is");
            ATT_CHECK_INT(in[i], bytes[i] >= low && bytes[i] <= high ? 0xff : 0, "in");
        }
        for (size_t i = 0; i < ATT_LANES; i++)
            ATT_CHECK_INT(att_lanes_bits(found) >> i & 1, in[i] != 0, "bit");
        ATT_CHECK_INT(att_lanes_bits(found) >> ATT_LANES, 0, "no more bits");
        ATT_CHECK_INT(att_lanes_any(lanes), any, "any");
        ATT_CHECK_INT(att_lanes_sum(lanes), sum, "sum");
    }
}

ATT_TEST(one_bit_in_one_lane_is_seen)
{
    for (size_t bit = 0; bit < ATT_LANES * 8; bit++) {
        uint8_t bytes[ATT_LANES] = {0};

        bytes[bit / 8] = (uint8_t)(1U << bit % 8);
        ATT_CHECK_INT(att_lanes_any(att_lanes_at(bytes)), bytes[bit / 8], "any");
        ATT_CHECK_INT(att_lanes_sum(att_lanes_at(bytes)), bytes[bit / 8], "sum");
    }
    ATT_CHECK_INT(att_lanes_sum((att_lanes){0} - 1), 255 * ATT_LANES, "all full");
}
