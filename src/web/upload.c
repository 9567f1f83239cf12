/* SPDX-License-Identifier: MIT
 *
 * upload.c - a form's files, written down as they arrive.
 *
 * Nothing is kept before it is known that the form is one of ours: its token came in a header, or
 * is the first field.  After the first trouble whatever comes is passed over, and what was written
 * goes at once. */
#include "web/adding_int.h"

#include "base/err.h"
#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define UPLOAD_LOOK_BYTES ((int64_t)16 << 20) /* between two looks at the free room */

/* "TOP/SERVER/JOB" and, when `i` is not 0, "/I". */
static const char *
upload_path(struct att_upload *upload, size_t i)
{
    const struct att_adding_folder *folder = &upload->adding->folder;
    struct att_str path = i == 0 ? att_arena_printf(&upload->arena, "%s/%s/%s", folder->top.at,
                                                    folder->name, upload->id)
                                 : att_arena_printf(&upload->arena, "%s/%s/%s/%zu", folder->top.at,
                                                    folder->name, upload->id, i);

    return path.at;
}

const char *
att_upload_path(struct att_upload *upload, size_t i)
{
    return upload_path(upload, i);
}

void
att_upload_clear(struct att_upload *upload)
{
    const char *path;

    if (upload->fd >= 0)
        (void)close(upload->fd);
    upload->fd = -1;
    for (size_t i = 1; i <= upload->files.count; i++)
        if ((path = upload_path(upload, i)) != NULL)
            (void)unlink(path);
    if ((path = upload_path(upload, 0)) != NULL)
        (void)rmdir(path);
}

/* ---- before it comes ------------------------------------------------------------------ */

/* Make the folder; the queue is locked. */
static enum att_upload_trouble
upload_folder(struct att_upload *upload, int64_t length)
{
    struct att_adding_folder *folder = &upload->adding->folder;
    const char *path;

    if (att_folder_make(folder, NULL) != ATT_OK || (path = upload_path(upload, 0)) == NULL ||
        mkdir(path, 0700) != 0)
        return ATT_UPLOAD_DISK;
    if (att_folder_free(folder) - ATT_ADD_SPARE_BYTES < length) {
        (void)rmdir(path);
        return ATT_UPLOAD_DISK;
    }
    return ATT_UPLOAD_FINE;
}

enum att_upload_trouble
att_upload_new(struct att_adding *adding, int64_t length, struct att_str token,
               struct att_upload **out)
{
    enum att_upload_trouble trouble = ATT_UPLOAD_FINE;
    struct att_upload *upload;

    *out = NULL;
    if (length > adding->opts.bytes)
        return ATT_UPLOAD_LARGE;
    if ((upload = calloc(1, sizeof(*upload))) == NULL)
        return ATT_UPLOAD_QUEUE;
    upload->adding = adding;
    upload->fd = -1;
    upload->admitted = token.len == 0;
    upload->expected = att_arena_str(&upload->arena, token);
    att_desk_job_id(upload->id);
    (void)pthread_mutex_lock(&adding->lock);
    if (adding->stopping || adding->places >= adding->opts.jobs || upload->arena.failed)
        trouble = ATT_UPLOAD_QUEUE;
    else
        trouble = upload_folder(upload, length);
    adding->places += trouble == ATT_UPLOAD_FINE;
    (void)pthread_mutex_unlock(&adding->lock);
    if (trouble != ATT_UPLOAD_FINE) {
        att_arena_release(&upload->arena);
        free(upload);
        return trouble;
    }
    *out = upload;
    return ATT_UPLOAD_FINE;
}

void
att_upload_free(struct att_upload *upload)
{
    if (upload == NULL)
        return;
    att_upload_clear(upload);
    (void)pthread_mutex_lock(&upload->adding->lock);
    upload->adding->places--;
    (void)pthread_mutex_unlock(&upload->adding->lock);
    att_arena_release(&upload->arena);
    free(upload);
}

/* ---- as it comes ------------------------------------------------------------------------ */

static void
upload_fail(struct att_upload *upload, enum att_upload_trouble trouble)
{
    if (upload->trouble != ATT_UPLOAD_FINE)
        return;
    upload->trouble = trouble;
    att_upload_clear(upload);
    upload->files.count = 0;
}

/* What the sender calls a file: no control characters, no stray bytes, not too long. */
static struct att_str
upload_name(struct att_upload *upload, const char *sent)
{
    struct att_buf name = ATT_BUF_INIT(ATT_ADD_NAME_BYTES + 8);
    struct att_str raw = att_str(sent), copy;

    for (size_t i = 0; i < raw.len && name.len < ATT_ADD_NAME_BYTES - 4;) {
        uint32_t cp;
        size_t len = att_utf8_next(raw, i, &cp);

        /* how browsers write a quotation mark there */
        if (att_str_starts(att_str_sub(raw, i, raw.len), "%22")) {
            att_buf_byte(&name, '"');
            len = 3;
        } else if (cp == 0xfffd && len == 1) {
            att_buf_lit(&name, "\xef\xbf\xbd");
        } else if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0)) {
            att_buf_byte(&name, ' ');
        } else {
            att_buf_add(&name, raw.at + i, len);
        }
        i += len;
    }
    copy = att_arena_str(&upload->arena, att_str_trim(att_buf_text(&name)));
    att_buf_release(&name);
    return copy.len > 0 ? copy : att_str("?");
}

/* The part that came is at its end. */
static void
upload_part_end(struct att_upload *upload)
{
    if (upload->fd >= 0 && close(upload->fd) != 0) {
        upload->fd = -1;
        upload_fail(upload, ATT_UPLOAD_DISK);
    }
    upload->fd = -1;
    if (!upload->begun || upload->admitted)
        return;
    /* the first one must have been the token */
    if (upload->field && att_str_eqz(upload->key, "token") &&
        att_desk_same((struct att_str){upload->token, upload->token_len}, upload->expected))
        upload->admitted = true;
    else
        upload_fail(upload, ATT_UPLOAD_FOREIGN);
}

/* A file begins; one that the sender did not name is not there: nothing was chosen. */
static void
upload_file_begin(struct att_upload *upload, const char *filename)
{
    struct att_upload_file *file;
    const char *path;

    upload->nameless = filename[0] == '\0';
    if (upload->nameless)
        return;
    if (upload->files.count >= upload->adding->opts.files) {
        upload_fail(upload, ATT_UPLOAD_MANY);
        return;
    }
    if ((file = ATT_VEC_PUSH(&upload->arena, &upload->files)) == NULL) {
        upload_fail(upload, ATT_UPLOAD_DISK);
        return;
    }
    file->name = upload_name(upload, filename);
    path = upload_path(upload, upload->files.count);
    upload->fd = path == NULL ? -1 : open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (upload->fd < 0)
        upload_fail(upload, ATT_UPLOAD_DISK);
}

/* Whether the piece begins another part.  An empty piece may come twice. */
static bool
upload_begins(const struct att_upload *upload, const struct att_upload_piece *piece)
{
    const struct att_upload_file *last;

    if (!upload->begun)
        return true;
    if (piece->off > 0)
        return false;
    if (upload->field != (piece->filename == NULL) || !att_str_eqz(upload->key, piece->key))
        return true;
    if (upload->field)
        return upload->token_len > 0;
    if (upload->nameless || upload->files.count == 0)
        return piece->filename[0] != '\0';
    last = &upload->files.at[upload->files.count - 1];
    return last->bytes > 0;
}

/* A piece of a file of the same name as the empty one before belongs to it. */
static bool
upload_same_name(struct att_upload *upload, const struct att_upload_piece *piece)
{
    const struct att_upload_file *last;

    if (piece->filename == NULL || upload->files.count == 0 || upload->nameless)
        return true;
    last = &upload->files.at[upload->files.count - 1];
    return att_str_eq(last->name, upload_name(upload, piece->filename));
}

static void
upload_write(struct att_upload *upload, const struct att_upload_piece *piece)
{
    struct att_upload_file *file = &upload->files.at[upload->files.count - 1];

    file->bytes += (int64_t)piece->len;
    upload->bytes += (int64_t)piece->len;
    upload->unlooked += (int64_t)piece->len;
    if (file->bytes > upload->adding->opts.file_bytes) {
        upload_fail(upload, ATT_UPLOAD_LARGE_FILE);
        return;
    }
    if (upload->bytes > upload->adding->opts.bytes) {
        upload_fail(upload, ATT_UPLOAD_LARGE);
        return;
    }
    if (upload->unlooked >= UPLOAD_LOOK_BYTES) {
        upload->unlooked = 0;
        if (att_folder_free(&upload->adding->folder) < ATT_ADD_SPARE_BYTES) {
            upload_fail(upload, ATT_UPLOAD_DISK);
            return;
        }
    }
    for (size_t done = 0; done < piece->len;) {
        ssize_t len = write(upload->fd, piece->at + done, piece->len - done);

        if (len < 0 && errno != EINTR) {
            upload_fail(upload, ATT_UPLOAD_DISK);
            return;
        }
        done += len > 0 ? (size_t)len : 0;
    }
}

void
att_upload_take(struct att_upload *upload, const struct att_upload_piece *piece)
{
    if (upload->trouble != ATT_UPLOAD_FINE)
        return;
    if (upload_begins(upload, piece) || (piece->off == 0 && !upload_same_name(upload, piece))) {
        upload_part_end(upload);
        if (upload->trouble != ATT_UPLOAD_FINE)
            return;
        upload->begun = true;
        upload->field = piece->filename == NULL;
        upload->nameless = false;
        upload->key = att_arena_str(&upload->arena, att_str(piece->key));
        if (!upload->field && !upload->admitted)
            upload_fail(upload, ATT_UPLOAD_FOREIGN);
        else if (!upload->field)
            upload_file_begin(upload, piece->filename);
    }
    if (upload->trouble != ATT_UPLOAD_FINE || piece->len == 0)
        return;
    if (!upload->field) {
        if (upload->fd >= 0)
            upload_write(upload, piece);
    } else if (!upload->admitted) {
        size_t room = sizeof(upload->token) - 1 - upload->token_len;

        if (piece->len > room) {
            upload_fail(upload, ATT_UPLOAD_FOREIGN);
            return;
        }
        memcpy(upload->token + upload->token_len, piece->at, piece->len);
        upload->token_len += piece->len;
    }
}

void
att_upload_end(struct att_upload *upload, bool whole)
{
    if (upload->trouble != ATT_UPLOAD_FINE)
        return;
    upload_part_end(upload);
    if (!upload->admitted)
        upload_fail(upload, ATT_UPLOAD_FOREIGN);
    else if (!whole || upload->arena.failed)
        upload_fail(upload, ATT_UPLOAD_TORN);
    else if (upload->files.count == 0)
        upload_fail(upload, ATT_UPLOAD_NOTHING);
}

enum att_upload_trouble
att_upload_trouble(const struct att_upload *upload)
{
    return upload->trouble;
}

struct att_str
att_upload_id(const struct att_upload *upload)
{
    return att_str(upload->id);
}

struct att_str
att_upload_token(const struct att_upload *upload)
{
    return (struct att_str){upload->token, upload->token_len};
}
