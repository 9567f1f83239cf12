/* SPDX-License-Identifier: MIT */
/* map.h - bytes to a 32-bit number, in an arena.  Open addressing, FNV-1a; never
 * iterated, so nothing can come to depend on the order of its slots. */
#ifndef ATT_BASE_MAP_H
#define ATT_BASE_MAP_H

#include "base/arena.h"

#define ATT_MAP_NONE UINT32_MAX

struct att_map_slot;

struct att_map {
    struct att_arena *arena; /* borrowed; keys are copied into it when asked */
    struct att_map_slot *slots;
    size_t count, cap;
};

#define ATT_MAP_INIT(arena_ptr) \
    {                           \
        (arena_ptr), NULL, 0, 0 \
    }

/* The number under `key`, ATT_MAP_NONE when there is none. */
uint32_t att_map_get(const struct att_map *map, struct att_str key);

/* Put `value` under `key` (borrowed as long as the map), replacing what was there; false: no
 * memory. */
bool att_map_put(struct att_map *map, struct att_str key, uint32_t value);

/* FNV-1a of the bytes, for tables of one's own. */
uint64_t att_map_hash(const void *bytes, size_t len);

#endif
