/* SPDX-License-Identifier: MIT */
#include "base/io.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/str.h"

#define IO_CHUNK (ATT_KIB * 64)

/* Append what is left to read from `fd`. */
static enum att_status
io_drain(int fd, const char *name, struct att_buf *buf, struct att_err *err)
{
    for (;;) {
        char *at = att_buf_reserve(buf, IO_CHUNK);
        ssize_t n;

        if (at == NULL && buf->status == ATT_LIMIT && buf->limit - buf->len < IO_CHUNK) {
            char probe;
            buf->status = ATT_OK;
            /* near the limit: read on byte by byte so that a file of just the limit passes */
            if ((n = read(fd, &probe, 1)) == 1) {
                att_buf_byte(buf, probe);
                at = buf->at;
                if (buf->status == ATT_OK)
                    continue;
            } else if (n == 0) {
                return ATT_OK;
            }
        }
        if (att_buf_status(buf, err) != ATT_OK) {
            att_err_prefix(err, "%s: ", name);
            return err == NULL ? buf->status : err->status;
        }
        n = read(fd, at, IO_CHUNK);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return att_err_set(err, ATT_IO, "%s: %s", name, strerror(errno));
        if (n == 0)
            return ATT_OK;
        buf->len += (size_t)n;
        buf->at[buf->len] = '\0';
    }
}

enum att_status
att_io_read(const char *path, struct att_buf *buf, struct att_err *err)
{
    enum att_status st;
    struct stat sb;
    int fd;

    if (strcmp(path, "-") == 0)
        return io_drain(STDIN_FILENO, "stdin", buf, err);
    if ((fd = open(path, O_RDONLY | O_CLOEXEC)) < 0)
        return att_err_set(err, errno == ENOENT ? ATT_NOT_FOUND : ATT_IO, "%s: %s", path,
                           strerror(errno));
    if (fstat(fd, &sb) == 0 && S_ISDIR(sb.st_mode))
        st = att_err_set(err, ATT_BAD_INPUT, "%s: is a folder", path);
    else
        st = io_drain(fd, path, buf, err);
    (void)close(fd);
    return st;
}

/* The visible names in a folder, sorted by bytes. */
struct io_names {
    char **at; /* owns */
    size_t count, cap;
};

static void
io_names_release(struct io_names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->at[i]);
    free(names->at);
}

static int
io_name_order(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool
io_names_push(struct io_names *names, const char *dir, const char *name)
{
    size_t len = strlen(dir) + strlen(name) + 2;
    char *path;

    if (names->count == names->cap) {
        size_t cap = names->cap == 0 ? 64 : names->cap * 2;
        char **fresh = realloc(names->at, cap * sizeof(*fresh));

        if (fresh == NULL)
            return false;
        names->at = fresh;
        names->cap = cap;
    }
    if ((path = malloc(len)) == NULL)
        return false;
    (void)snprintf(path, len, "%s%s%s", dir,
                   dir[0] != '\0' && dir[strlen(dir) - 1] == '/' ? "" : "/", name);
    names->at[names->count++] = path;
    return true;
}

/* List `dir` into `names`; a folder without rights is a diagnostic. */
static enum att_status
io_list(const char *dir, struct att_diag *diag, struct io_names *names, struct att_err *err)
{
    DIR *handle = opendir(dir);
    enum att_status st = ATT_OK;
    struct dirent *entry;

    if (handle == NULL) {
        struct att_place place = {.file = dir};
        att_diag_emit(diag, ATT_LEVEL_ERROR, "io-unreadable", &place, "folder passed over: %s",
                      strerror(errno));
        return ATT_OK;
    }
    while (st == ATT_OK && (entry = readdir(handle)) != NULL)
        if (entry->d_name[0] != '.' && !io_names_push(names, dir, entry->d_name))
            st = att_err_nomem(err);
    (void)closedir(handle);
    if (names->count > 0)
        qsort(names->at, names->count, sizeof(*names->at), io_name_order);
    return st;
}

/* One open folder of the walk. */
struct io_level {
    struct io_names names;
    size_t next;
};

/* A walk under way: the folders from the top to where it is. */
struct io_walk {
    struct io_level levels[ATT_LIMIT_PATH_DEPTH];
    size_t depth;
    struct att_diag *diag;
    att_io_visit_fn visit;
    void *ctx;
};

/* What to do with one path: visit a file, or open a folder as the next level. */
static enum att_status
io_step(struct io_walk *walk, const char *path, bool top, struct att_err *err)
{
    struct io_level *level;
    struct att_place place = {.file = path};
    struct stat sb;

    if ((top ? stat(path, &sb) : lstat(path, &sb)) != 0) {
        if (top)
            return att_err_set(err, ATT_NOT_FOUND, "%s: %s", path, strerror(errno));
        att_diag_emit(walk->diag, ATT_LEVEL_ERROR, "io-unreadable", &place, "%s", strerror(errno));
        return ATT_OK;
    }
    if (S_ISLNK(sb.st_mode) && (stat(path, &sb) != 0 || !S_ISREG(sb.st_mode)))
        return ATT_OK;
    if (S_ISREG(sb.st_mode) || (top && !S_ISDIR(sb.st_mode)))
        return walk->visit(walk->ctx, path, err);
    if (!S_ISDIR(sb.st_mode))
        return ATT_OK;
    if (walk->depth == ATT_LIMIT_PATH_DEPTH) {
        att_diag_emit(walk->diag, ATT_LEVEL_ERROR, "io-depth", &place, "more than %d folders deep",
                      ATT_LIMIT_PATH_DEPTH);
        return ATT_OK;
    }
    level = &walk->levels[walk->depth++];
    *level = (struct io_level){{NULL, 0, 0}, 0};
    return io_list(path, walk->diag, &level->names, err);
}

enum att_status
att_io_walk(const char *path, struct att_diag *diag, att_io_visit_fn visit, void *ctx,
            struct att_err *err)
{
    struct io_walk walk;
    enum att_status st;

    if (strcmp(path, "-") == 0)
        return visit(ctx, path, err);
    walk.depth = 0;
    walk.diag = diag;
    walk.visit = visit;
    walk.ctx = ctx;
    st = io_step(&walk, path, true, err);
    while (walk.depth > 0) {
        struct io_level *level = &walk.levels[walk.depth - 1];

        if (st == ATT_OK && level->next < level->names.count) {
            st = io_step(&walk, level->names.at[level->next++], false, err);
        } else {
            io_names_release(&level->names);
            walk.depth--;
        }
    }
    return st;
}

bool
att_io_note(const char *top, const char *path)
{
    struct att_str name = att_str(path);

    return strcmp(top, path) != 0 && (att_str_ends(name, ".md") || att_str_ends(name, ".tsv"));
}

/* Write all of it, and have the disk keep it. */
static enum att_status
io_fill(int fd, const char *name, struct att_str bytes, struct att_err *err)
{
    while (bytes.len > 0) {
        ssize_t n = write(fd, bytes.at, bytes.len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return att_err_set(err, ATT_IO, "%s: %s", name, strerror(errno));
        bytes = att_str_sub(bytes, (size_t)n, bytes.len);
    }
    if (fsync(fd) != 0)
        return att_err_set(err, ATT_IO, "%s: %s", name, strerror(errno));
    return ATT_OK;
}

enum att_status
att_io_replace(const char *path, struct att_str bytes, struct att_err *err)
{
    struct att_buf temp = ATT_BUF_INIT(ATT_KIB * 64);
    enum att_status st;
    int fd;

    att_buf_printf(&temp, "%s.new", path);
    if ((st = att_buf_status(&temp, err)) != ATT_OK)
        goto done;
    fd = open(temp.at, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0644);
    if (fd < 0) {
        st = att_err_set(err, ATT_IO, "%s: %s", temp.at, strerror(errno));
        goto done;
    }
    st = io_fill(fd, temp.at, bytes, err);
    if (close(fd) != 0 && st == ATT_OK)
        st = att_err_set(err, ATT_IO, "%s: %s", temp.at, strerror(errno));
    if (st == ATT_OK && rename(temp.at, path) != 0)
        st = att_err_set(err, ATT_IO, "%s: %s", path, strerror(errno));
    if (st != ATT_OK)
        (void)unlink(temp.at);
done:
    att_buf_release(&temp);
    return st;
}
