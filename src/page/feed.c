/* SPDX-License-Identifier: MIT */
/* Bytes of one input in pieces: from a file, from standard input or from
 * memory, unpacked on the way when they are gzip or zstd.  Nothing is held but one
 * buffer, so that a corpus of any size can be streamed.
 *
 * Of an archive the packed bytes of the member at hand are held, too, up to a limit: a damaged
 * member may have run far into the next one before the damage shows, and standard input cannot be
 * wound back. */
#include "page/bytes_int.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define FEED_CHUNK (ATT_KIB * 64)
#define FEED_KEEP (ATT_MIB * 4)  /* packed bytes held of one member */
#define FEED_TRY 512             /* packed bytes by which a member is told */
#define FEED_MAGIC 3             /* and by which it may be one */

struct att_feed {
    int fd;   /* -1: from memory */
    bool own; /* the file is ours to close */
    bool end; /* nothing more to read below */
    bool archive;
    bool edge;          /* what is read next begins a member */
    uint64_t total;     /* bytes read from the file: where in it `raw` ends */
    struct att_str raw; /* read and not yet used: in `chunk`, or the memory itself */
    char *chunk;        /* owns */
    size_t cap;
    const char *member; /* where the member at hand begins, NULL when it is not held */
    uint64_t member_at; /* in the file */
    struct att_unpack *unpack; /* NULL when the input is not packed */
    enum att_packing packing;
    struct att_err late; /* found behind bytes that were handed out first */
};

void
att_feed_free(struct att_feed *feed)
{
    if (feed == NULL)
        return;
    att_unpack_free(feed->unpack);
    if (feed->own)
        (void)close(feed->fd);
    free(feed->chunk);
    free(feed);
}

/* Make room for a chunk behind what is held: raw, or from the start of the member on. */
static enum att_status
feed_room(struct att_feed *feed, struct att_err *err)
{
    const char *end = feed->raw.at == NULL ? feed->chunk : feed->raw.at + feed->raw.len;
    const char *from = feed->member == NULL ? end - feed->raw.len : feed->member;
    size_t keep, raw_off;

    if (feed->member != NULL && (size_t)(end - from) > FEED_KEEP) {
        feed->member = NULL;
        from = end - feed->raw.len;
    }
    keep = (size_t)(end - from);
    raw_off = keep - feed->raw.len;
    if (keep > 0 && from != feed->chunk)
        memmove(feed->chunk, from, keep);
    if (keep + FEED_CHUNK > feed->cap) {
        size_t cap = feed->cap == 0 ? FEED_CHUNK : feed->cap * 2;
        char *chunk = realloc(feed->chunk, cap);

        if (chunk == NULL)
            return att_err_nomem(err);
        feed->chunk = chunk;
        feed->cap = cap;
    }
    if (feed->member != NULL)
        feed->member = feed->chunk;
    feed->raw.at = feed->chunk + raw_off;
    return ATT_OK;
}

/* Read one more chunk of the file behind feed->raw. */
static enum att_status
feed_more(struct att_feed *feed, struct att_err *err)
{
    enum att_status st;
    ssize_t n;

    if (feed->fd < 0 || feed->end) {
        feed->end = true;
        return ATT_OK;
    }
    if ((st = feed_room(feed, err)) != ATT_OK)
        return st;
    do
        n = read(feed->fd, (char *)(uintptr_t)(feed->raw.at + feed->raw.len), FEED_CHUNK);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return att_err_set(err, errno == EISDIR ? ATT_BAD_INPUT : ATT_IO, "%s",
                           errno == EISDIR ? "is a folder" : strerror(errno));
    feed->raw.len += (size_t)n;
    feed->total += (uint64_t)n;
    feed->end = n == 0;
    if (feed->total > ATT_LIMIT_FILE_BYTES && !feed->archive)
        return att_err_set(err, ATT_LIMIT, "larger than %zu MiB",
                           (size_t)(ATT_LIMIT_FILE_BYTES / ATT_MIB));
    return ATT_OK;
}

/* Open the file and see whether it is packed. */
static enum att_status
feed_start(struct att_feed *feed, const char *path, struct att_err *err)
{
    enum att_status st;

    if (path != NULL && strcmp(path, "-") != 0) {
        feed->fd = open(path, O_RDONLY | O_CLOEXEC);
        feed->own = feed->fd >= 0;
        if (feed->fd < 0)
            return att_err_set(err, errno == ENOENT ? ATT_NOT_FOUND : ATT_IO, "%s",
                               strerror(errno));
    } else if (path != NULL) {
        feed->fd = STDIN_FILENO;
    }
    while (feed->raw.len < 4 && !feed->end)
        if ((st = feed_more(feed, err)) != ATT_OK)
            return st;
    feed->packing = att_packing_of(feed->raw);
    if (feed->packing != ATT_PACK_NONE)
        return att_unpack_new(feed->packing, &feed->unpack, err);
    feed->edge = true;
    return ATT_OK;
}

enum att_status
att_feed_open(const char *path, struct att_str bytes, struct att_feed **out, struct att_err *err)
{
    struct att_feed *feed = calloc(1, sizeof(*feed));
    enum att_status st;

    *out = NULL;
    if (feed == NULL)
        return att_err_nomem(err);
    feed->fd = -1;
    if (path == NULL) {
        feed->raw = bytes;
        feed->total = bytes.len;
    }
    if ((st = feed_start(feed, path, err)) != ATT_OK)
        goto done;
    *out = feed;
    feed = NULL; /* the caller's now */
done:
    att_feed_free(feed);
    return st;
}

/* Unpack the next bytes.  An error behind some of them waits until they are used. */
static enum att_status
feed_unpack(struct att_feed *feed, char *out, size_t cap, size_t *len, struct att_err *err)
{
    struct att_err why = {ATT_OK, ""};
    enum att_status st;

    if (feed->raw.len == 0 && !att_unpack_done(feed->unpack) && !att_unpack_full(feed->unpack)) {
        st = att_err_set(&why, ATT_BAD_INPUT, "%s data cut short",
                         feed->packing == ATT_PACK_ZSTD ? "zstd" : "gzip");
    } else {
        if (feed->raw.len > 0 && att_unpack_done(feed->unpack)) {
            feed->edge = true;
            feed->member_at = feed->total - feed->raw.len;
            feed->member = feed->archive || feed->fd < 0 ? feed->raw.at : NULL;
        }
        st = att_unpack_run(feed->unpack, &feed->raw, out, cap, len, &why);
    }
    if (st != ATT_OK) {
        feed->late = why;
        if (err != NULL)
            *err = why;
    }
    return st != ATT_OK && *len > 0 ? ATT_OK : st;
}

enum att_status
att_feed_read(struct att_feed *feed, char *out, size_t cap, size_t *len, struct att_err *err)
{
    enum att_status st;

    for (*len = 0; *len == 0;) {
        if (feed->late.status != ATT_OK) {
            if (err != NULL)
                *err = feed->late;
            return feed->late.status;
        }
        if (feed->raw.len == 0 && (feed->unpack == NULL || !att_unpack_full(feed->unpack)) &&
            (st = feed_more(feed, err)) != ATT_OK)
            return st;
        if (feed->raw.len == 0 && feed->end &&
            (feed->unpack == NULL || att_unpack_done(feed->unpack)))
            return ATT_OK;
        if (feed->unpack != NULL) {
            if ((st = feed_unpack(feed, out, cap, len, err)) != ATT_OK)
                return st;
            continue;
        }
        if (feed->edge)
            feed->member_at = feed->total - feed->raw.len;
        *len = feed->raw.len < cap ? feed->raw.len : cap;
        if (*len > 0)
            memcpy(out, feed->raw.at, *len);
        feed->raw = att_str_sub(feed->raw, *len, feed->raw.len);
    }
    return ATT_OK;
}

void
att_feed_archive(struct att_feed *feed)
{
    feed->archive = true;
    if (feed->unpack != NULL)
        att_unpack_strict(feed->unpack);
}

bool
att_feed_packed(const struct att_feed *feed)
{
    return feed->unpack != NULL;
}

bool
att_feed_edge(struct att_feed *feed, uint64_t *at)
{
    bool edge = feed->edge;

    feed->edge = false;
    *at = feed->member_at;
    return edge;
}

/* Whether the packed bytes at hand begin as a record does. */
static bool
feed_try(const struct att_feed *feed, struct att_unpack *unpack)
{
    struct att_str in = att_str_sub(feed->raw, 0, FEED_TRY);
    char out[64];
    size_t len = 0;

    att_unpack_again(unpack);
    (void)!att_unpack_run(unpack, &in, out, sizeof(out), &len, NULL);
    return len >= 8 && att_str_ieq(att_str_sub((struct att_str){out, len}, 0, 5), "warc/");
}

/* Step to where a member may begin; false at the end of what is held. */
static bool
feed_seek(struct att_feed *feed)
{
    static const unsigned char gzip[FEED_MAGIC] = {0x1f, 0x8b, 8};
    static const unsigned char zstd[FEED_MAGIC] = {0x28, 0xb5, 0x2f};
    const unsigned char *magic = feed->packing == ATT_PACK_ZSTD ? zstd : gzip;

    while (feed->raw.len >= FEED_MAGIC) {
        const char *at = memchr(feed->raw.at, magic[0], feed->raw.len - FEED_MAGIC + 1);
        size_t skip = at == NULL ? feed->raw.len - FEED_MAGIC + 1 : (size_t)(at - feed->raw.at);

        feed->raw = att_str_sub(feed->raw, skip, feed->raw.len);
        if (at != NULL && memcmp(at, magic, FEED_MAGIC) == 0)
            return true;
        if (at != NULL)
            feed->raw = att_str_sub(feed->raw, 1, feed->raw.len);
    }
    return false;
}

bool
att_feed_salvage(struct att_feed *feed)
{
    struct att_unpack *unpack = NULL;
    bool found = false;

    if (feed->unpack == NULL || (feed->late.status != ATT_BAD_INPUT &&
                                 feed->late.status != ATT_LIMIT && feed->late.status != ATT_OK) ||
        att_unpack_new(feed->packing, &unpack, NULL) != ATT_OK)
        return false;
    if (feed->member != NULL) {
        const char *end = feed->raw.at + feed->raw.len;

        feed->raw = (struct att_str){feed->member + 1, (size_t)(end - feed->member - 1)};
        feed->member = NULL;
    }
    while (!found) {
        bool here = feed_seek(feed);

        if ((!here || feed->raw.len < FEED_TRY) && !feed->end) {
            if (feed_more(feed, NULL) != ATT_OK)
                break;
            continue;
        }
        if (!here)
            break;
        found = feed_try(feed, unpack);
        if (!found)
            feed->raw = att_str_sub(feed->raw, 1, feed->raw.len);
    }
    att_unpack_free(unpack);
    if (found) {
        feed->late.status = ATT_OK;
        att_unpack_again(feed->unpack);
    }
    return found;
}
