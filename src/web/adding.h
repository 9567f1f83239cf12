/* SPDX-License-Identifier: MIT */
/* adding.h - files that people send to be added: as they arrive, in the queue, being read.
 *
 * A form's files are written below RECORD.adding as they come, under names of our own; what the
 * sender calls them is text.  When all have come they are a job: they wait in a queue for the one
 * thread that reads them into the record, as `attache add` would, and then go.  What came of them
 * is kept in the desk's own file. */
#ifndef ATT_WEB_ADDING_H
#define ATT_WEB_ADDING_H

#include "base/str.h"
#include "desk/desk.h"

#define ATT_ADD_FILE_BYTES ((int64_t)4 << 30)    /* one file of an upload */
#define ATT_ADD_BYTES ((int64_t)8 << 30)         /* all of it, as it is sent */
#define ATT_ADD_FILES 10000                      /* files of an upload */
#define ATT_ADD_JOBS 16                          /* uploads that arrive or wait, together */
#define ATT_ADD_NAME_BYTES 1000                  /* of a file's name; the rest is cut off */
#define ATT_ADD_SPARE_BYTES ((int64_t)256 << 20) /* what uploads leave free on the disk */
#define ATT_ADD_TIME 32                          /* bytes of a time, ISO 8601, with its NUL */

/* The queue, and its thread; shared by all threads of the desk. */
struct att_adding;
/* A form's files as they arrive; belongs to one connection. */
struct att_upload;

struct att_adding_opts {
    const char *record_path;
    struct att_wordbook *wordbook; /* borrowed, as the rest is, until it is stopped; NULL: none */
    const char *now;           /* stands for the clock; NULL: the clock */
    int64_t file_bytes, bytes; /* limits; 0: those above */
    size_t files, jobs;
};

/*
 * Sweep what an earlier server left, whose jobs are told as interrupted, and start the thread.
 * On success the caller owns *out.
 */
ATT_MUST_USE enum att_status att_adding_start(const struct att_adding_opts *opts,
                                              struct att_adding **out, struct att_err *err);
/*
 * Have the thread end after the page it is at; what waits is told as interrupted.  Frees it; no
 * upload may be left.  NULL is allowed.
 */
void att_adding_stop(struct att_adding *adding);

/* Why files are not taken. */
enum att_upload_trouble {
    ATT_UPLOAD_FINE,
    ATT_UPLOAD_FOREIGN,    /* the form's token is missing, or not the one expected */
    ATT_UPLOAD_TORN,       /* the form does not end, or is none */
    ATT_UPLOAD_NOTHING,    /* it has no file */
    ATT_UPLOAD_LARGE,      /* more bytes than an upload may have */
    ATT_UPLOAD_LARGE_FILE, /* more than a file may have */
    ATT_UPLOAD_MANY,       /* more files than an upload may have */
    ATT_UPLOAD_DISK,       /* there is no room for them, or they cannot be written */
    ATT_UPLOAD_QUEUE,      /* too many wait already */
    ATT_UPLOAD_TROUBLE_COUNT
};

/*
 * Before the first byte of a body of `length` (-1: not told): take a place in the queue and make
 * ready to write.  A `token`, when there is one, must be the form's first field.  On
 * ATT_UPLOAD_FINE the caller owns *out.
 */
enum att_upload_trouble att_upload_new(struct att_adding *adding, int64_t length,
                                       struct att_str token, struct att_upload **out);
/* Free it with its files, those of a job left out.  NULL is allowed. */
void att_upload_free(struct att_upload *upload);

/* Some bytes of a field or file. */
struct att_upload_piece {
    const char *key;
    const char *filename; /* as the sender has it; NULL: a field */
    const char *at;
    size_t len;
    uint64_t off; /* within the field or file */
};
/* Take them, in order.  After the first trouble nothing is kept any more. */
void att_upload_take(struct att_upload *upload, const struct att_upload_piece *piece);
/* The body is at its end; `whole`: as a form ends. */
void att_upload_end(struct att_upload *upload, bool whole);
/* What went wrong. */
enum att_upload_trouble att_upload_trouble(const struct att_upload *upload);
/* The token that the form brought, borrowed; empty when it was not asked for. */
struct att_str att_upload_token(const struct att_upload *upload);
/* The id that its job will have, borrowed. */
struct att_str att_upload_id(const struct att_upload *upload);

/*
 * Have an upload without trouble read, in the name of `who`; notes the job by `desk`.  On success
 * the upload is taken.
 */
ATT_MUST_USE enum att_status att_adding_queue(struct att_adding *adding, struct att_desk *desk,
                                              struct att_upload *upload, struct att_str who,
                                              struct att_err *err);

/* How far a job is that is not over. */
struct att_adding_progress {
    bool reading;                 /* else it waits */
    bool held;                    /* another program writes the record */
    size_t before;                /* jobs that come before it */
    size_t pages, fresh, refused; /* so far */
    size_t file, files;           /* the one that is being read, from 1 */
    char name[ATT_ADD_NAME_BYTES + 1];
};
/* That; false when this server has no such job. */
bool att_adding_look(struct att_adding *adding, struct att_str id, struct att_adding_progress *out);
/* Whether pages are being read now. */
bool att_adding_busy(struct att_adding *adding);
/* The limits. */
void att_adding_limits(const struct att_adding *adding, int64_t *file_bytes, int64_t *bytes,
                       size_t *files);

/* What stands for now: `fixed`, or the clock's time. */
void att_adding_now(const char *fixed, char out[ATT_ADD_TIME]);

#endif
