/* SPDX-License-Identifier: MIT */
/* failmalloc.c - preloaded into attache by run.sh: the allocation numbered ATT_FAIL_AT fails, and
 * with ATT_FAIL_FROM every later one too.  The number of allocations goes to the file that
 * ATT_FAIL_COUNT names. */
#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

static atomic_long calls;
static long fail_at, fail_from;

/* Whether this allocation is one of those that fail. */
static bool
fails(void)
{
    long call = atomic_fetch_add(&calls, 1) + 1;

    if (call != fail_at && (fail_from == 0 || call < fail_from))
        return false;
    errno = ENOMEM;
    return true;
}

void *
malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *
calloc(size_t count, size_t size)
{
    return fails() ? NULL : __libc_calloc(count, size);
}

void *
realloc(void *old, size_t size)
{
    return fails() ? NULL : __libc_realloc(old, size);
}

__attribute__((constructor)) static void
begin(void)
{
    const char *at = getenv("ATT_FAIL_AT"), *from = getenv("ATT_FAIL_FROM");

    fail_at = at == NULL ? 0 : strtol(at, NULL, 10);
    fail_from = from == NULL ? 0 : strtol(from, NULL, 10);
    atomic_store(&calls, 0); /* what the loader allocated before is not ours */
}

__attribute__((destructor)) static void
end(void)
{
    const char *path = getenv("ATT_FAIL_COUNT");
    long total = atomic_load(&calls);
    FILE *file;

    if (path == NULL)
        return;
    fail_at = fail_from = 0;
    if ((file = fopen(path, "w")) != NULL) {
        fprintf(file, "%ld\n", total);
        fclose(file);
    }
}
