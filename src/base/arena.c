/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>

#include "base/err.h"

struct att_arena_block {
    struct att_arena_block *next;
    size_t cap, used;
    alignas(max_align_t) unsigned char bytes[];
};

#define ARENA_FIRST (ATT_KIB * 64)
#define ARENA_LARGEST (ATT_MIB * 8)

/* A new block of at least `size` bytes in front of the chain. */
static bool
arena_block(struct att_arena *arena, size_t size)
{
    size_t cap = arena->head == NULL ? ARENA_FIRST : arena->head->cap * 2;
    struct att_arena_block *block;
    size_t total;

    if (cap > ARENA_LARGEST)
        cap = ARENA_LARGEST;
    if (cap < size)
        cap = size;
    if (!att_add(cap, sizeof(*block), &total) || (block = malloc(total)) == NULL) {
        arena->failed = true;
        return false;
    }
    block->next = arena->head;
    block->cap = cap;
    block->used = 0;
    arena->head = block;
    return true;
}

/* `size` bytes as they are. */
static void *
arena_take(struct att_arena *arena, size_t size)
{
    size_t rounded;
    void *at;

    if (arena->failed)
        return NULL;
    if (!att_add(size, alignof(max_align_t) - 1, &rounded)) {
        arena->failed = true;
        return NULL;
    }
    rounded &= ~(alignof(max_align_t) - 1);
    if ((arena->head == NULL || arena->head->cap - arena->head->used < rounded) &&
        !arena_block(arena, rounded))
        return NULL;
    at = arena->head->bytes + arena->head->used;
    arena->head->used += rounded;
    arena->used += rounded;
    return at;
}

void *
att_arena_raw(struct att_arena *arena, size_t count, size_t size)
{
    size_t total;

    if (!att_mul(count, size, &total)) {
        arena->failed = true;
        return NULL;
    }
    return arena_take(arena, total);
}

void *
att_arena_array(struct att_arena *arena, size_t count, size_t size)
{
    void *at = att_arena_raw(arena, count, size);

    if (at != NULL)
        memset(at, 0, count * size);
    return at;
}

void *
att_arena_alloc(struct att_arena *arena, size_t size)
{
    return att_arena_array(arena, size, 1);
}

char *
att_arena_cstr(struct att_arena *arena, struct att_str text)
{
    char *copy;
    size_t size;

    if (!att_add(text.len, 1, &size) || (copy = arena_take(arena, size)) == NULL)
        return NULL;
    if (text.len > 0)
        memcpy(copy, text.at, text.len);
    copy[text.len] = '\0';
    return copy;
}

struct att_str
att_arena_str(struct att_arena *arena, struct att_str text)
{
    char *copy = att_arena_cstr(arena, text);

    return (struct att_str){copy, copy == NULL ? 0 : text.len};
}

struct att_str
att_arena_printf(struct att_arena *arena, const char *fmt, ...)
{
    struct att_str none = {NULL, 0};
    va_list ap, again;
    char *text;
    int n;

    va_start(ap, fmt);
    va_copy(again, ap);
    n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n >= 0 && (text = att_arena_alloc(arena, (size_t)n + 1)) != NULL) {
        (void)vsnprintf(text, (size_t)n + 1, fmt, again);
        none = (struct att_str){text, (size_t)n};
    }
    va_end(again);
    return none;
}

enum att_status
att_arena_status(const struct att_arena *arena, struct att_err *err)
{
    return arena->failed ? att_err_nomem(err) : ATT_OK;
}

void
att_arena_reset(struct att_arena *arena)
{
    struct att_arena_block *keep = arena->head;

    arena->used = 0;
    arena->failed = false;
    if (keep == NULL)
        return;
    for (struct att_arena_block *b = keep->next; b != NULL;) {
        struct att_arena_block *next = b->next;
        free(b);
        b = next;
    }
    keep->next = NULL;
    keep->used = 0;
}

void
att_arena_release(struct att_arena *arena)
{
    att_arena_reset(arena);
    free(arena->head);
    arena->head = NULL;
}

void *
att_arena_grow(struct att_arena *arena, void *items, size_t count, size_t *cap, size_t size)
{
    size_t bigger = *cap == 0 ? 8 : *cap * 2;
    void *fresh;

    if (count < *cap)
        return items;
    if ((fresh = att_arena_raw(arena, bigger, size)) == NULL)
        return NULL;
    if (count > 0)
        memcpy(fresh, items, count * size);
    *cap = bigger;
    return fresh;
}
