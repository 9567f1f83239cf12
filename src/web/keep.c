/* SPDX-License-Identifier: MIT */
#include "web/keep.h"

#include <pthread.h>

#include "base/base.h"
#include "base/map.h"
#include "base/str.h"

enum { KEEP_SLOTS = 8192, KEEP_CHAINS = 16384 };

/* A body; in a chain of those with the same hash, and in a list, the one used last first. */
struct kept {
    struct att_str key, body; /* own */
    uint64_t hash;
    bool packed;
    struct kept *next;          /* in the chain */
    struct kept *newer, *older; /* in the list */
};

struct att_keep {
    pthread_mutex_t lock;
    struct kept *chains[KEEP_CHAINS];
    struct kept *newest, *oldest;
    size_t bytes, limit, count;
    uint64_t generation;
};

struct att_keep *
att_keep_make(size_t limit)
{
    struct att_keep *keep = calloc(1, sizeof(*keep));

    if (keep == NULL)
        return NULL;
    keep->limit = limit;
    if (pthread_mutex_init(&keep->lock, NULL) != 0) {
        free(keep);
        return NULL;
    }
    return keep;
}

static size_t
keep_size(const struct kept *kept)
{
    return sizeof(*kept) + kept->key.len + kept->body.len;
}

static void
keep_unlist(struct att_keep *keep, struct kept *kept)
{
    *(kept->newer == NULL ? &keep->newest : &kept->newer->older) = kept->older;
    *(kept->older == NULL ? &keep->oldest : &kept->older->newer) = kept->newer;
}

static void
keep_first(struct att_keep *keep, struct kept *kept)
{
    kept->newer = NULL;
    kept->older = keep->newest;
    *(keep->newest == NULL ? &keep->oldest : &keep->newest->newer) = kept;
    keep->newest = kept;
}

static void
keep_drop(struct att_keep *keep, struct kept *kept)
{
    struct kept **at = &keep->chains[kept->hash % KEEP_CHAINS];

    while (*at != kept)
        at = &(*at)->next;
    *at = kept->next;
    keep_unlist(keep, kept);
    keep->bytes -= keep_size(kept);
    keep->count--;
    free((char *)(uintptr_t)kept->key.at);
    free((char *)(uintptr_t)kept->body.at);
    free(kept);
}

static void
keep_clear(struct att_keep *keep)
{
    while (keep->oldest != NULL)
        keep_drop(keep, keep->oldest);
}

void
att_keep_free(struct att_keep *keep)
{
    if (keep == NULL)
        return;
    keep_clear(keep);
    (void)pthread_mutex_destroy(&keep->lock);
    free(keep);
}

uint64_t
att_keep_begin(struct att_keep *keep, int64_t version, int64_t *seen)
{
    uint64_t generation;

    (void)pthread_mutex_lock(&keep->lock);
    if (*seen != version) {
        keep->generation++;
        keep_clear(keep);
        *seen = version;
    }
    generation = keep->generation;
    (void)pthread_mutex_unlock(&keep->lock);
    return generation;
}

static struct kept *
keep_get(struct att_keep *keep, struct att_str key, uint64_t hash)
{
    struct kept *kept = keep->chains[hash % KEEP_CHAINS];

    while (kept != NULL && (kept->hash != hash || !att_str_eq(kept->key, key)))
        kept = kept->next;
    return kept;
}

bool
att_keep_find(struct att_keep *keep, struct att_str key, struct att_buf *out, bool *packed)
{
    uint64_t hash = att_map_hash(key.at, key.len);
    struct kept *kept;

    (void)pthread_mutex_lock(&keep->lock);
    kept = keep_get(keep, key, hash);
    if (kept != NULL) {
        att_buf_str(out, kept->body);
        *packed = kept->packed;
        keep_unlist(keep, kept);
        keep_first(keep, kept);
    }
    (void)pthread_mutex_unlock(&keep->lock);
    return kept != NULL;
}

/* A copy that it owns; NULL in `at` when there is no memory. */
static struct att_str
keep_copy(struct att_str text)
{
    char *at = malloc(text.len + 1);

    if (at != NULL && text.len > 0)
        memcpy(at, text.at, text.len);
    return (struct att_str){at, text.len};
}

void
att_keep_add(struct att_keep *keep, struct att_str key, uint64_t generation, struct att_str body,
             bool packed)
{
    uint64_t hash = att_map_hash(key.at, key.len);
    struct kept *kept = calloc(1, sizeof(*kept));
    struct kept **chain = &keep->chains[hash % KEEP_CHAINS];

    if (kept == NULL)
        return;
    *kept = (struct kept){
        .key = keep_copy(key), .body = keep_copy(body), .hash = hash, .packed = packed};
    (void)pthread_mutex_lock(&keep->lock);
    if (kept->key.at == NULL || kept->body.at == NULL || generation != keep->generation ||
        keep_size(kept) > keep->limit / 8 || keep_get(keep, key, hash) != NULL) {
        (void)pthread_mutex_unlock(&keep->lock);
        free((char *)(uintptr_t)kept->key.at);
        free((char *)(uintptr_t)kept->body.at);
        free(kept);
        return;
    }
    kept->next = *chain;
    *chain = kept;
    keep_first(keep, kept);
    keep->bytes += keep_size(kept);
    keep->count++;
    while (keep->bytes > keep->limit || keep->count > KEEP_SLOTS)
        keep_drop(keep, keep->oldest);
    (void)pthread_mutex_unlock(&keep->lock);
}
