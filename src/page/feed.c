/* SPDX-License-Identifier: MIT */
/* Bytes of one input in pieces: from a file, from standard input or from
 * memory, unpacked on the way when they are gzip.  Nothing is held but one
 * buffer, so that a corpus of any size can be streamed. */
#include "page/page_int.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define FEED_CHUNK (ATT_KIB * 64)

struct att_feed {
    int fd;   /* -1: from memory */
    bool own; /* the file is ours to close */
    bool end; /* nothing more to read below */
    uint64_t total;
    struct att_str raw; /* read and not yet used: in `chunk`, or the memory itself */
    char *chunk;
    struct att_gzip *gzip; /* NULL when the input is not packed */
};

void
att_feed_free(struct att_feed *feed)
{
    if (feed == NULL)
        return;
    att_gzip_free(feed->gzip);
    if (feed->own)
        (void)close(feed->fd);
    free(feed->chunk);
    free(feed);
}

/* Read the next chunk of the file into feed->raw. */
static enum att_status
feed_fill(struct att_feed *feed, struct att_err *err)
{
    ssize_t n;

    if (feed->fd < 0 || feed->end || feed->raw.len > 0) {
        feed->end = feed->end || feed->fd < 0;
        return ATT_OK;
    }
    do
        n = read(feed->fd, feed->chunk, FEED_CHUNK);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return att_err_set(err, errno == EISDIR ? ATT_BAD_INPUT : ATT_IO, "%s",
                           errno == EISDIR ? "is a folder" : strerror(errno));
    feed->raw = (struct att_str){feed->chunk, (size_t)n};
    feed->total += (uint64_t)n;
    feed->end = n == 0;
    if (feed->total > ATT_LIMIT_FILE_BYTES)
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
    if (feed->fd >= 0 && (feed->chunk = malloc(FEED_CHUNK)) == NULL)
        return att_err_nomem(err);
    if ((st = feed_fill(feed, err)) != ATT_OK)
        return st;
    if (feed->raw.len >= 2 && (unsigned char)feed->raw.at[0] == 0x1f &&
        (unsigned char)feed->raw.at[1] == 0x8b)
        return att_gzip_new(&feed->gzip, err);
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
    if (path == NULL)
        feed->raw = bytes;
    if ((st = feed_start(feed, path, err)) != ATT_OK)
        goto done;
    *out = feed;
    feed = NULL; /* the caller's now */
done:
    att_feed_free(feed);
    return st;
}

enum att_status
att_feed_read(struct att_feed *feed, char *out, size_t cap, size_t *len, struct att_err *err)
{
    enum att_status st;

    for (*len = 0; *len == 0;) {
        if (feed->raw.len == 0 && (st = feed_fill(feed, err)) != ATT_OK)
            return st;
        if (feed->gzip != NULL) {
            if (feed->raw.len == 0 && !att_gzip_done(feed->gzip))
                return att_err_set(err, ATT_BAD_INPUT, "gzip data cut short");
            if ((st = att_gzip_run(feed->gzip, &feed->raw, out, cap, len, err)) != ATT_OK)
                return st;
        } else {
            *len = feed->raw.len < cap ? feed->raw.len : cap;
            if (*len > 0)
                memcpy(out, feed->raw.at, *len);
            feed->raw = att_str_sub(feed->raw, *len, feed->raw.len);
        }
        if (*len == 0 && feed->raw.len == 0 && feed->end &&
            (feed->gzip == NULL || att_gzip_done(feed->gzip)))
            return ATT_OK;
    }
    return ATT_OK;
}
