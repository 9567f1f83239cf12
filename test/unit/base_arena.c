/* SPDX-License-Identifier: MIT */
/* base_arena.c - memory freed all at once, and the vectors in it. */
#include "base/arena.h"

#include <stdalign.h>

#include "base/str.h"
#include "base/vec.h"

#include "test.h"

ATT_TEST(every_size_is_aligned_for_any_type_and_zeroed)
{
    static const size_t sizes[] = {0, 1, 2, 3, 7, 8, 15, 16, 17, 100, 65535, 65536, 65537, 1 << 20};
    struct att_arena arena = ATT_ARENA_INIT;

    for (size_t i = 0; i < ATT_COUNT(sizes); i++) {
        unsigned char *at = att_arena_alloc(&arena, sizes[i]);
        char label[32];

        (void)snprintf(label, sizeof(label), "%zu bytes", sizes[i]);
        ATT_CHECK(at != NULL, label);
        ATT_CHECK_INT((uintptr_t)at % alignof(max_align_t), 0, label);
        for (size_t k = 0; k < sizes[i]; k++)
            ATT_CHECK(at[k] == 0, label);
        memset(at, 0xff, sizes[i]);
    }
    ATT_CHECK_INT(att_arena_status(&arena, NULL), ATT_OK, "status");
    att_arena_release(&arena);
}

ATT_TEST(a_reset_arena_is_empty_and_zeroes_again)
{
    struct att_arena arena = ATT_ARENA_INIT;
    unsigned char *at;

    att_arena_reset(&arena); /* of nothing */
    memset(att_arena_alloc(&arena, 1000), 0xff, 1000);
    memset(att_arena_alloc(&arena, ATT_MIB), 0xff, ATT_MIB);
    ATT_CHECK(arena.used >= ATT_MIB + 1000, "bytes handed out");
    att_arena_reset(&arena);
    ATT_CHECK_INT(arena.used, 0, "bytes handed out since");
    at = att_arena_alloc(&arena, 1000);
    for (size_t k = 0; k < 1000; k++)
        ATT_CHECK(at[k] == 0, "zeroed though used before");
    att_arena_release(&arena);
    att_arena_release(&arena);
}

static const struct {
    const char *label;
    size_t count, size;
} products[] = {
    {"a product that wraps to nothing", (SIZE_MAX >> 1) + 1, 2},
    {"a product that wraps to little", (SIZE_MAX >> 1) + 2, 2},
    {"both large", SIZE_MAX, SIZE_MAX},
    {"a size that rounding wraps", SIZE_MAX, 1},
    {"a size that the block's head wraps", SIZE_MAX - 24, 1},
};

ATT_TEST(arrays_whose_size_overflows_fail_for_good)
{
    for (size_t i = 0; i < ATT_COUNT(products); i++) {
        struct att_arena arena = ATT_ARENA_INIT;
        struct att_err err = {0};

        ATT_CHECK(att_arena_alloc(&arena, 1) != NULL, products[i].label);
        ATT_CHECK(att_arena_array(&arena, products[i].count, products[i].size) == NULL,
                  products[i].label);
        ATT_CHECK(att_arena_alloc(&arena, 1) == NULL, "sticky");
        ATT_CHECK(att_arena_str(&arena, att_str("a")).at == NULL, "sticky for text");
        ATT_CHECK(att_arena_cstr(&arena, att_str("a")) == NULL, "sticky for strings");
        ATT_CHECK(att_arena_printf(&arena, "a").at == NULL, "sticky for formatted text");
        ATT_CHECK_INT(att_arena_status(&arena, &err), ATT_NOMEM, "status");
        ATT_CHECK_INT(err.status, ATT_NOMEM, "error");
        att_arena_reset(&arena);
        ATT_CHECK(att_arena_alloc(&arena, 1) != NULL, "a reset forgives");
        ATT_CHECK_INT(att_arena_status(&arena, NULL), ATT_OK, "status after it");
        att_arena_release(&arena);
    }
}

ATT_TEST(checked_sizes_report_what_does_not_fit)
{
    size_t out = 7;

    ATT_CHECK(!att_add(SIZE_MAX, 1, &out) && out == 7, "a sum too large leaves *out alone");
    ATT_CHECK(att_add(SIZE_MAX - 1, 1, &out) && out == SIZE_MAX, "the largest sum");
    out = 7;
    ATT_CHECK(!att_mul(SIZE_MAX / 2 + 1, 2, &out) && out == 7, "a product too large");
    ATT_CHECK(att_mul(SIZE_MAX, 1, &out) && out == SIZE_MAX, "the largest product");
    ATT_CHECK(att_mul(5, 0, &out) && out == 0, "times nothing");
    ATT_CHECK(att_mul(0, 5, &out) && out == 0, "nothing times");
}

ATT_TEST(copies_end_in_nul_and_keep_nul)
{
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_str got = att_arena_str(&arena, (struct att_str){"a\0b", 3});
    struct att_str made = att_arena_printf(&arena, "%s-%d", "ADMM", 14);

    ATT_CHECK_INT(got.len, 3, "length");
    assert_memory_equal(got.at, "a\0b", 4);
    ATT_CHECK_TEXT(made, "ADMM-14", "formatted");
    ATT_CHECK_INT(made.at[made.len], 0, "formatted text has a NUL after it");
    ATT_CHECK_STR(att_arena_cstr(&arena, att_str(NULL)), "", "a copy of nothing");
    ATT_CHECK_TEXT(att_arena_str(&arena, att_str("")), "", "a copy of the empty text");
    att_arena_release(&arena);
}

ATT_TEST(vectors_keep_their_items_as_they_grow)
{
    struct att_arena arena = ATT_ARENA_INIT;
    ATT_VEC(struct att_span) spans = {0};

    for (size_t i = 0; i < 5000; i++) {
        struct att_span *s = ATT_VEC_PUSH(&arena, &spans);

        ATT_CHECK(s != NULL && s->start == 0 && s->end == 0, "new and zeroed");
        *s = (struct att_span){i, 2 * i};
        (void)att_arena_alloc(&arena, 3); /* others allocate in between */
    }
    ATT_CHECK_INT(spans.count, 5000, "count");
    for (size_t i = 0; i < 5000; i++)
        ATT_CHECK(spans.at[i].start == i && spans.at[i].end == 2 * i, "kept");
    ATT_CHECK(att_arena_array(&arena, SIZE_MAX, 2) == NULL, "no memory");
    while (spans.count < spans.cap)
        (void)ATT_VEC_PUSH(&arena, &spans);
    ATT_CHECK(ATT_VEC_PUSH(&arena, &spans) == NULL, "a failed push");
    ATT_CHECK_INT(spans.count, spans.cap, "adds nothing");
    att_arena_release(&arena);
}
