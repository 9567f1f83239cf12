/* SPDX-License-Identifier: MIT */
#include "base/map.h"

#include "base/str.h"

struct att_map_slot {
    struct att_str key; /* at == NULL: free */
    uint32_t hash;
    uint32_t value;
};

uint64_t
att_map_hash(const void *bytes, size_t len)
{
    const unsigned char *p = bytes;
    uint64_t h = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < len; i++)
        h = (h ^ p[i]) * UINT64_C(1099511628211);
    return h ^ (h >> 32);
}

/* Where `key` is or would go; cap is a power of two and never full. */
static struct att_map_slot *
map_slot(const struct att_map *map, struct att_str key, uint32_t hash)
{
    size_t i = hash & (map->cap - 1);

    while (map->slots[i].key.at != NULL &&
           (map->slots[i].hash != hash || !att_str_eq(map->slots[i].key, key)))
        i = (i + 1) & (map->cap - 1);
    return &map->slots[i];
}

uint32_t
att_map_get(const struct att_map *map, struct att_str key)
{
    struct att_map_slot *slot;

    if (map->count == 0)
        return ATT_MAP_NONE;
    slot = map_slot(map, key, (uint32_t)att_map_hash(key.at, key.len));
    return slot->key.at == NULL ? ATT_MAP_NONE : slot->value;
}

/* Twice as many slots. */
static bool
map_grow(struct att_map *map)
{
    struct att_map bigger = {map->arena, NULL, map->count, map->cap == 0 ? 64 : map->cap * 2};

    bigger.slots = att_arena_array(map->arena, bigger.cap, sizeof(*bigger.slots));
    if (bigger.slots == NULL)
        return false;
    for (size_t i = 0; i < map->cap; i++)
        if (map->slots[i].key.at != NULL)
            *map_slot(&bigger, map->slots[i].key, map->slots[i].hash) = map->slots[i];
    *map = bigger;
    return true;
}

bool
att_map_put(struct att_map *map, struct att_str key, uint32_t value)
{
    uint32_t hash = (uint32_t)att_map_hash(key.at, key.len);
    struct att_map_slot *slot;

    if (key.at == NULL)
        key.at = "";
    if ((map->count + 1) * 10 > map->cap * 7 && !map_grow(map))
        return false;
    slot = map_slot(map, key, hash);
    if (slot->key.at == NULL)
        map->count++;
    *slot = (struct att_map_slot){key, hash, value};
    return true;
}
