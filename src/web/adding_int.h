/* SPDX-License-Identifier: MIT */
/* adding_int.h - what the files of adding share: the folder of uploads, and the queue. */
#ifndef ATT_WEB_ADDING_INT_H
#define ATT_WEB_ADDING_INT_H

#include "base/arena.h"
#include "base/vec.h"
#include "web/adding.h"

#include <pthread.h>

/* ---- the folder (folder.c) ----------------------------------------------------------- */

/*
 * RECORD.adding, below which each server has a folder, made when it is first wanted, with a lock
 * beside it for as long as it runs.
 */
struct att_adding_folder {
    struct att_str top;     /* "RECORD.adding", terminated; borrowed */
    char name[ATT_DESK_ID]; /* empty: not made yet */
    int lock;               /* a descriptor, -1: none */
};

/* Remove what servers that have ended left; whether the one of a name has is asked below. */
void att_folder_sweep(const struct att_adding_folder *folder);
/* Whether the server whose folder it was has ended. */
bool att_folder_dead(const struct att_adding_folder *folder, struct att_str name);
/* Make the server's own, if there is none. */
ATT_MUST_USE enum att_status att_folder_make(struct att_adding_folder *folder, struct att_err *err);
/* Remove it, and the one above when nobody else is in there. */
void att_folder_end(struct att_adding_folder *folder);
/* Bytes that are free where the record is; INT64_MAX when that is not known. */
int64_t att_folder_free(const struct att_adding_folder *folder);

/* ---- an upload (upload.c) --------------------------------------------------------------- */

struct att_upload_file {
    struct att_str name; /* as it was sent */
    int64_t bytes;
};

struct att_upload {
    struct att_adding *adding;
    char id[ATT_DESK_ID];
    struct att_arena arena; /* names and paths */
    ATT_VEC(struct att_upload_file) files;
    int64_t bytes, unlooked; /* written; since the free room was looked at */
    enum att_upload_trouble trouble;
    struct att_str expected; /* the token; empty: none is needed */
    char token[ATT_DESK_TOKEN];
    size_t token_len;
    bool admitted;        /* nothing is missing before files may be kept */
    bool begun;           /* a part has begun: */
    bool field, nameless; /* it is a field; a file without a name */
    struct att_str key;   /* its name */
    int fd;               /* of the file that comes; -1: none */
};

/* The path of its file `i`, from 1, in the arena; NULL: no memory. */
const char *att_upload_path(struct att_upload *upload, size_t i);
/* Remove its files and folder. */
void att_upload_clear(struct att_upload *upload);

/* ---- the queue (adding.c) ---------------------------------------------------------------- */

struct att_adding_job {
    struct att_adding_job *next;
    struct att_upload *upload; /* owns */
    struct att_arena arena;    /* of what is found */
    struct att_job job;        /* as it is to be noted at its end */
    ATT_VEC(struct att_job_document) documents;
    ATT_VEC(struct att_job_event) events;
    ATT_VEC(struct att_job_said) said;
    size_t pages, fresh, refused, file; /* so far; under the lock */
    bool reading, held;                 /* under the lock */
    bool cut;                           /* it was ended before its end */
};

struct att_adding {
    struct att_adding_opts opts;
    struct att_arena arena;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    pthread_t thread;
    struct att_adding_folder folder; /* under the lock */
    struct att_adding_job *jobs;     /* the first is being read, or is next; under the lock */
    size_t places;                   /* taken by uploads and jobs; under the lock */
    bool stopping;                   /* under the lock */
};

#endif
