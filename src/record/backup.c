/* SPDX-License-Identifier: MIT */
/* backup.c - a copy of the record as it is at one moment, while others read and write it.
 * It is made under another name and takes its own only when it is whole. */
#include "record/store_int.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"

/* Give the finished file its name, which nobody may have taken meanwhile. */
static enum att_status
backup_name(const char *part, const char *path, struct att_err *err)
{
    int fd = open(part, O_RDONLY | O_CLOEXEC);
    enum att_status st = ATT_OK;

    /* some file systems know no links; there the name was free a moment ago */
    if (fd < 0 || fsync(fd) != 0 ||
        (link(part, path) != 0 && (errno == EEXIST || rename(part, path) != 0)))
        st = att_err_set(err, ATT_IO, "%s: %s", path,
                         errno == EEXIST ? "exists already" : strerror(errno));
    if (fd >= 0)
        (void)close(fd);
    return st;
}

enum att_status
att_record_backup(struct att_record *record, const char *path, struct att_err *err)
{
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_db *copy = NULL;
    const char *part = att_arena_cstr(&arena, att_arena_printf(&arena, "%s.part", path));
    enum att_status st = att_arena_status(&arena, err);

    if (st != ATT_OK)
        goto done;
    if (access(path, F_OK) == 0) {
        st = att_err_set(err, ATT_IO, "%s: exists already", path);
        goto done;
    }
    (void)unlink(part); /* of a backup that was stopped */
    st = att_db_copy(record->db, part, &copy, err);
    att_db_free(copy);
    if (st == ATT_OK)
        st = backup_name(part, path, err);
    (void)unlink(part);
done:
    att_arena_release(&arena);
    return st;
}
