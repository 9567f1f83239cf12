/* SPDX-License-Identifier: MIT */
/* vec.h - typed growing arrays that live in an arena.
 *
 *     ATT_VEC(struct att_span) spans = {0};
 *     struct att_span *s = ATT_VEC_PUSH(&arena, &spans);
 *     if (s != NULL) *s = (struct att_span){3, 7};
 *
 * Items move when the vector grows: keep indices, not pointers.  A failed push
 * gives NULL and marks the arena. */
#ifndef ATT_BASE_VEC_H
#define ATT_BASE_VEC_H

#include "base/arena.h"

#define ATT_VEC(type)      \
    struct {               \
        type *at;          \
        size_t count, cap; \
    }

/* The same as a named type, to be passed between functions. */
#define ATT_VEC_DECLARE(name, type) \
    struct name {                   \
        type *at;                   \
        size_t count, cap;          \
    }

/* A pointer to a new zeroed item at the end, or NULL. */
#define ATT_VEC_PUSH(arena, vec)                                                               \
    (att_vec_room((arena), (void **)&(vec)->at, (vec)->count, &(vec)->cap, sizeof(*(vec)->at)) \
         ? &(vec)->at[(vec)->count++]                                                          \
         : NULL)

/* Make room for one more item of `size` bytes; false when memory is out. */
static inline bool
att_vec_room(struct att_arena *arena, void **items, size_t count, size_t *cap, size_t size)
{
    if (count >= *cap) {
        void *fresh = att_arena_grow(arena, *items, count, cap, size);

        if (fresh == NULL)
            return false;
        *items = fresh;
    }
    memset((unsigned char *)*items + count * size, 0, size);
    return true;
}

#endif
