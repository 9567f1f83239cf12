/* SPDX-License-Identifier: MIT */
/* arena.h - memory that is freed all at once.
 * One arena a page: everything derived from the page lives there and goes in
 * one reset before the next.  An arena is sticky: after a failed allocation
 * every further one fails too, and the caller asks once, at the end, with
 * att_arena_status(). */
#ifndef ATT_BASE_ARENA_H
#define ATT_BASE_ARENA_H

#include "base/base.h"

struct att_arena_block;

struct att_arena {
    struct att_arena_block *head; /* owns the chain; the newest first */
    size_t used;                  /* bytes handed out since the last reset */
    bool failed;
};

#define ATT_ARENA_INIT \
    {                  \
        NULL, 0, false \
    }

/* `size` bytes, zeroed and aligned for any type; NULL after a failure.  Borrowed until the reset.
 */
void *att_arena_alloc(struct att_arena *arena, size_t size);

/* Room for `count` items of `size` bytes; NULL when that overflows or memory is out. */
void *att_arena_array(struct att_arena *arena, size_t count, size_t size);

/* The same with whatever bytes are there, for what is filled at once. */
void *att_arena_raw(struct att_arena *arena, size_t count, size_t size);

/* A copy of `text`, with a NUL after it; {NULL, 0} after a failure. */
struct att_str att_arena_str(struct att_arena *arena, struct att_str text);

/* Formatted text in the arena. */
struct att_str att_arena_printf(struct att_arena *arena, const char *fmt, ...) ATT_PRINTF(2, 3);

/* A copy of `text` with a NUL after it, as libc wants it; NULL after a failure. */
char *att_arena_cstr(struct att_arena *arena, struct att_str text);

/* ATT_NOMEM if any allocation since the last reset failed. */
ATT_MUST_USE enum att_status att_arena_status(const struct att_arena *arena, struct att_err *err);

/* Empty it, keep the newest block, ready for reuse. */
void att_arena_reset(struct att_arena *arena);

/* Give everything back. */
void att_arena_release(struct att_arena *arena);

/* Grow an array that lives in the arena: room for one more item, doubling; that is not zeroed. */
void *att_arena_grow(struct att_arena *arena, void *items, size_t count, size_t *cap, size_t size);

#endif
