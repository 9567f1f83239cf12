/* SPDX-License-Identifier: MIT */
#include "web/keep.h"

#include <pthread.h>
#include <time.h>

#include "base/base.h"
#include "base/map.h"
#include "base/str.h"

enum {
    KEEP_SLOTS = 8192,
    KEEP_CHAINS = 16384,
    KEEP_MAKERS = 64,      /* answers that are being made and may be waited for */
    KEEP_WAIT_SECONDS = 20 /* then whoever waits makes it too */
};

/* A body; in a chain of those with the same hash, and in a list, the one used last first. */
struct kept {
    struct att_str key, body; /* own */
    uint64_t hash;
    bool packed;
    struct kept *next;          /* in the chain */
    struct kept *newer, *older; /* in the list */
};

/* An answer that is being made. */
struct making {
    const void *maker; /* NULL: nobody */
    uint64_t hash, generation;
};

struct att_keep {
    pthread_mutex_t lock;
    pthread_cond_t made; /* something, or it will not be */
    struct making making[KEEP_MAKERS];
    att_keep_version_fn version;
    void *ctx;
    int64_t seen; /* the version */
    struct kept *chains[KEEP_CHAINS];
    struct kept *newest, *oldest;
    size_t bytes, limit, count;
    uint64_t generation;
};

struct att_keep *
att_keep_make(size_t limit, att_keep_version_fn version, void *ctx)
{
    struct att_keep *keep = calloc(1, sizeof(*keep));

    if (keep == NULL)
        return NULL;
    keep->limit = limit;
    keep->version = version;
    keep->ctx = ctx;
    if (pthread_mutex_init(&keep->lock, NULL) != 0) {
        free(keep);
        return NULL;
    }
    if (pthread_cond_init(&keep->made, NULL) != 0) {
        (void)pthread_mutex_destroy(&keep->lock);
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
    (void)pthread_cond_destroy(&keep->made);
    (void)pthread_mutex_destroy(&keep->lock);
    free(keep);
}

bool
att_keep_begin(struct att_keep *keep, uint64_t *generation)
{
    int64_t version;
    bool told;

    (void)pthread_mutex_lock(&keep->lock);
    told = keep->version(keep->ctx, &version);
    if (!told || keep->seen != version) {
        keep->generation++;
        keep_clear(keep);
    }
    if (told)
        keep->seen = version;
    *generation = keep->generation;
    (void)pthread_mutex_unlock(&keep->lock);
    return told;
}

static struct kept *
keep_get(struct att_keep *keep, struct att_str key, uint64_t hash)
{
    struct kept *kept = keep->chains[hash % KEEP_CHAINS];

    while (kept != NULL && (kept->hash != hash || !att_str_eq(kept->key, key)))
        kept = kept->next;
    return kept;
}

/* Who makes an answer, or NULL. */
static const void *
keep_maker(const struct att_keep *keep, uint64_t hash, uint64_t generation)
{
    for (size_t i = 0; i < KEEP_MAKERS; i++)
        if (keep->making[i].maker != NULL && keep->making[i].hash == hash &&
            keep->making[i].generation == generation)
            return keep->making[i].maker;
    return NULL;
}

/* Note that somebody makes it; where there is no room for a note nobody waits. */
static void
keep_note(struct att_keep *keep, const struct att_keep_ask *ask, uint64_t hash)
{
    for (size_t i = 0; i < KEEP_MAKERS; i++)
        if (keep->making[i].maker == NULL) {
            keep->making[i] = (struct making){ask->maker, hash, ask->generation};
            return;
        }
}

/* Wait for another who makes it, and for nobody else; what is kept then, or NULL. */
static struct kept *
keep_await(struct att_keep *keep, const struct att_keep_ask *ask, uint64_t hash)
{
    struct timespec until = {0, 0};
    const void *maker = keep_maker(keep, hash, ask->generation);
    struct kept *kept = NULL;

    if (maker == NULL || maker == ask->maker)
        return NULL;
    (void)clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += KEEP_WAIT_SECONDS;
    while (kept == NULL && keep_maker(keep, hash, ask->generation) == maker &&
           pthread_cond_timedwait(&keep->made, &keep->lock, &until) == 0)
        kept = keep_get(keep, ask->key, hash);
    return kept;
}

bool
att_keep_find(struct att_keep *keep, const struct att_keep_ask *ask, struct att_buf *out,
              bool *packed)
{
    uint64_t hash = att_map_hash(ask->key.at, ask->key.len);
    struct kept *kept;

    (void)pthread_mutex_lock(&keep->lock);
    kept = keep_get(keep, ask->key, hash);
    if (kept == NULL)
        kept = keep_await(keep, ask, hash);
    if (kept != NULL) {
        att_buf_str(out, kept->body);
        *packed = kept->packed;
        keep_unlist(keep, kept);
        keep_first(keep, kept);
    } else {
        keep_note(keep, ask, hash);
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
att_keep_add(struct att_keep *keep, const struct att_keep_ask *ask, struct att_str body,
             bool packed)
{
    uint64_t hash = att_map_hash(ask->key.at, ask->key.len);
    struct kept *kept = calloc(1, sizeof(*kept));
    struct kept **chain = &keep->chains[hash % KEEP_CHAINS];

    if (kept == NULL)
        return;
    *kept = (struct kept){
        .key = keep_copy(ask->key), .body = keep_copy(body), .hash = hash, .packed = packed};
    (void)pthread_mutex_lock(&keep->lock);
    if (kept->key.at == NULL || kept->body.at == NULL || ask->generation != keep->generation ||
        keep_size(kept) > keep->limit / 8 || keep_get(keep, ask->key, hash) != NULL) {
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
    (void)pthread_cond_broadcast(&keep->made);
    (void)pthread_mutex_unlock(&keep->lock);
}

void
att_keep_done(struct att_keep *keep, const void *maker)
{
    bool any = false;

    (void)pthread_mutex_lock(&keep->lock);
    for (size_t i = 0; i < KEEP_MAKERS; i++)
        if (keep->making[i].maker == maker) {
            keep->making[i].maker = NULL;
            any = true;
        }
    if (any)
        (void)pthread_cond_broadcast(&keep->made);
    (void)pthread_mutex_unlock(&keep->lock);
}
