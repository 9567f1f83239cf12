/* SPDX-License-Identifier: MIT
 *
 * folder.c - where uploads lie until they are read: RECORD.adding/SERVER/JOB/1, 2, 3.
 *
 * Each server holds a lock on RECORD.adding/SERVER.lock.  What has no lock was left by one that was
 * killed, and goes when the next one starts. */
#include "web/adding_int.h"

#include "base/err.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define FOLDER_PATH 4096
#define LOCK_ENDING ".lock"

/* "TOP/NAME" and an ending; false when it does not fit. */
static bool
folder_path(const struct att_adding_folder *folder, struct att_str name, const char *ending,
            char path[FOLDER_PATH])
{
    int len = snprintf(path, FOLDER_PATH, "%s/%.*s%s", folder->top.at, ATT_STR(name), ending);

    return len > 0 && len < FOLDER_PATH;
}

/* Hold the lock of an open file; false when another program does. */
static bool
folder_lock(int fd)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

    return fcntl(fd, F_SETLK, &whole) == 0;
}

/* Remove a job's folder with its files; nothing lies deeper. */
static void
folder_remove_job(const char *path)
{
    char file[FOLDER_PATH + 300];
    struct dirent *entry;
    DIR *dir = opendir(path);

    while (dir != NULL && (entry = readdir(dir)) != NULL) {
        (void)snprintf(file, sizeof(file), "%s/%s", path, entry->d_name);
        if (entry->d_name[0] != '.')
            (void)unlink(file);
    }
    if (dir != NULL)
        (void)closedir(dir);
    (void)rmdir(path);
}

/* Remove a server's folder with its jobs. */
static void
folder_remove(const char *path)
{
    char job[FOLDER_PATH];
    struct dirent *entry;
    DIR *dir = opendir(path);

    while (dir != NULL && (entry = readdir(dir)) != NULL) {
        int len = snprintf(job, sizeof(job), "%s/%s", path, entry->d_name);

        if (entry->d_name[0] != '.' && len > 0 && (size_t)len < sizeof(job))
            folder_remove_job(job);
    }
    if (dir != NULL)
        (void)closedir(dir);
    (void)rmdir(path);
}

bool
att_folder_dead(const struct att_adding_folder *folder, struct att_str name)
{
    char path[FOLDER_PATH];
    bool dead;
    int fd;

    if (name.len == 0 || !folder_path(folder, name, LOCK_ENDING, path))
        return true;
    /* our own: closing the file again would give its lock away */
    if (att_str_eqz(name, folder->name))
        return false;
    fd = open(path, O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT;
    dead = folder_lock(fd);
    (void)close(fd);
    return dead;
}

/* A name as servers give themselves: hex digits. */
static bool
folder_named(struct att_str name)
{
    bool good = name.len == ATT_DESK_ID - 1;

    for (size_t i = 0; good && i < name.len; i++)
        good = att_digit(name.at[i]) || (name.at[i] >= 'a' && name.at[i] <= 'f');
    return good;
}

void
att_folder_sweep(const struct att_adding_folder *folder)
{
    char path[FOLDER_PATH];
    struct dirent *entry;
    DIR *dir = opendir(folder->top.at);

    if (dir == NULL)
        return;
    while ((entry = readdir(dir)) != NULL) {
        struct att_str name = att_str(entry->d_name);

        if (att_str_ends(name, LOCK_ENDING))
            name.len -= sizeof(LOCK_ENDING) - 1;
        /* what is called otherwise is none of ours */
        if (!folder_named(name) || !att_folder_dead(folder, name))
            continue;
        if (folder_path(folder, name, "", path))
            folder_remove(path);
        if (folder_path(folder, name, LOCK_ENDING, path))
            (void)unlink(path);
    }
    (void)closedir(dir);
    (void)rmdir(folder->top.at);
}

/* A lock that nobody else holds, and that is still there. */
static enum att_status
folder_take_lock(struct att_adding_folder *folder, struct att_err *err)
{
    char path[FOLDER_PATH];
    struct stat here, there;
    int fd;

    for (int i = 0; i < 10; i++) {
        att_desk_job_id(folder->name);
        if (mkdir(folder->top.at, 0700) != 0 && errno != EEXIST)
            return att_err_set(err, ATT_IO, "%s: %s", folder->top.at, strerror(errno));
        if (!folder_path(folder, att_str(folder->name), LOCK_ENDING, path))
            return att_err_set(err, ATT_IO, "%s: the path is too long", folder->top.at);
        fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
        if (fd < 0 && errno != ENOENT) /* swept away between the two: once more */
            return att_err_set(err, ATT_IO, "%s: %s", path, strerror(errno));
        if (fd < 0)
            continue;
        if (folder_lock(fd) && fstat(fd, &here) == 0 && stat(path, &there) == 0 &&
            here.st_ino == there.st_ino) {
            folder->lock = fd;
            return ATT_OK;
        }
        (void)close(fd); /* a server that sweeps took it for one that was left */
    }
    return att_err_set(err, ATT_IO, "%s: cannot be locked", folder->top.at);
}

enum att_status
att_folder_make(struct att_adding_folder *folder, struct att_err *err)
{
    char path[FOLDER_PATH];
    enum att_status st;

    if (folder->name[0] != '\0')
        return ATT_OK;
    if ((st = folder_take_lock(folder, err)) == ATT_OK &&
        folder_path(folder, att_str(folder->name), "", path) && mkdir(path, 0700) == 0)
        return ATT_OK;
    if (st == ATT_OK)
        st = att_err_set(err, ATT_IO, "%s: %s", path, strerror(errno));
    att_folder_end(folder);
    return st;
}

void
att_folder_end(struct att_adding_folder *folder)
{
    char path[FOLDER_PATH];

    if (folder->lock >= 0) {
        if (folder_path(folder, att_str(folder->name), "", path))
            folder_remove(path);
        if (folder_path(folder, att_str(folder->name), LOCK_ENDING, path))
            (void)unlink(path);
        (void)close(folder->lock);
        (void)rmdir(folder->top.at);
    }
    folder->lock = -1;
    folder->name[0] = '\0';
}

int64_t
att_folder_free(const struct att_adding_folder *folder)
{
    struct statvfs room;

    if (statvfs(folder->top.at, &room) != 0 || room.f_frsize == 0)
        return INT64_MAX;
    return room.f_bavail > (uint64_t)INT64_MAX / room.f_frsize
               ? INT64_MAX
               : (int64_t)(room.f_bavail * room.f_frsize);
}
