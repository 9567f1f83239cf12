/* SPDX-License-Identifier: MIT */
/* base_map.c - bytes to a number. */
#include "base/map.h"

#include "base/str.h"

#include "test.h"

ATT_TEST(an_empty_map_holds_nothing)
{
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_map map = ATT_MAP_INIT(&arena);

    ATT_CHECK(att_map_get(&map, att_str("a")) == ATT_MAP_NONE, "a key");
    ATT_CHECK(att_map_get(&map, att_str(NULL)) == ATT_MAP_NONE, "no key");
    att_arena_release(&arena);
}

static const struct {
    struct att_str key;
    uint32_t value;
} odd[] = {
    {{"", 0}, 1},         {{"a", 1}, 2},   {{"a\0", 2}, 3}, {{"a\0b", 3}, 4},
    {{"\xff\xfe", 2}, 5}, {{"Lào", 4}, 0}, {{"lào", 4}, 7},
};

ATT_TEST(keys_are_bytes_whatever_they_are)
{
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_map map = ATT_MAP_INIT(&arena);

    for (size_t i = 0; i < ATT_COUNT(odd); i++)
        ATT_CHECK(att_map_put(&map, odd[i].key, odd[i].value), "put");
    ATT_CHECK_INT(map.count, ATT_COUNT(odd), "count");
    for (size_t i = 0; i < ATT_COUNT(odd); i++)
        ATT_CHECK_INT(att_map_get(&map, odd[i].key), odd[i].value, "get");
    ATT_CHECK_INT(att_map_get(&map, att_str(NULL)), 1, "no key is the empty key");
    ATT_CHECK(att_map_get(&map, att_str("b")) == ATT_MAP_NONE, "another key");
    att_arena_release(&arena);
}

ATT_TEST(putting_again_replaces)
{
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_map map = ATT_MAP_INIT(&arena);

    ATT_CHECK(att_map_put(&map, att_str("a"), 1) && att_map_put(&map, att_str("a"), 2), "put");
    ATT_CHECK_INT(map.count, 1, "count");
    ATT_CHECK_INT(att_map_get(&map, att_str("a")), 2, "the later value");
    att_arena_release(&arena);
}

ATT_TEST(ten_thousand_keys_are_all_found)
{
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_map map = ATT_MAP_INIT(&arena);
    char key[16];

    for (uint32_t i = 0; i < 10000; i++)
        ATT_CHECK(att_map_put(&map, att_arena_printf(&arena, "k%u", i), i), "put");
    for (uint32_t i = 0; i < 10000; i++) {
        (void)snprintf(key, sizeof(key), "k%u", i);
        ATT_CHECK_INT(att_map_get(&map, att_str(key)), i, key);
    }
    for (uint32_t i = 10000; i < 20000; i++) {
        (void)snprintf(key, sizeof(key), "k%u", i);
        ATT_CHECK(att_map_get(&map, att_str(key)) == ATT_MAP_NONE, key);
    }
    att_arena_release(&arena);
}

ATT_TEST(without_memory_a_put_says_so_and_loses_nothing)
{
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_map map = ATT_MAP_INIT(&arena);
    uint32_t i;

    ATT_CHECK(att_map_put(&map, att_str("first"), 7), "put");
    ATT_CHECK(att_arena_array(&arena, SIZE_MAX, 2) == NULL, "no memory from here on");
    for (i = 0; i < 1000; i++) {
        static char keys[1000][8];

        (void)snprintf(keys[i], sizeof(keys[i]), "k%u", i);
        if (!att_map_put(&map, att_str(keys[i]), i))
            break;
    }
    ATT_CHECK(i < 1000, "full at last");
    ATT_CHECK_INT(att_map_get(&map, att_str("first")), 7, "still there");
    ATT_CHECK_INT(map.count, i + 1, "count");
    att_arena_release(&arena);
}
