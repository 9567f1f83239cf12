/* SPDX-License-Identifier: MIT */
/* ingest_int.h - how many inputs become coded pages in their order.
 *
 *     producer            workers                         consumer
 *     walks the paths,    read a file or take its pages,  stores or hands on,
 *     cuts the work       code, prepare                   in input order
 *     into tasks
 *
 * A task is a small file, or some pages of a large one that the producer reads as it goes.  A fixed
 * ring of tasks goes round, so no more than so many are in memory.  With one thread the three take
 * turns on the calling thread. */
#ifndef ATT_INGEST_INGEST_INT_H
#define ATT_INGEST_INGEST_INT_H

#include "base/arena.h"
#include "base/vec.h"
#include "record/record.h"

/* What came of one page, or a diagnostic, in input order. */
struct att_outcome {
    const struct att_page *page;         /* NULL: a diagnostic */
    const struct att_coded *coded;       /* once coded */
    const struct att_prepared *prepared; /* once prepared, when there is a record */
    struct att_diag_msg diag;
    bool refused; /* the diagnostic tells of input that was left out */
};

/* Some of the input, and what comes of it.  Everything lives in the arena. */
struct att_task {
    struct att_arena arena;     /* owns */
    struct att_diag sink;       /* collects into outcomes */
    struct att_diag coder_sink; /* the same, of what the coder says of a page */
    const char *path; /* as it is called */
    const char *open; /* as it is opened */
    bool file;        /* a worker reads it; else the pages are there already */
    bool counts;      /* it begins a file */
    size_t bytes;     /* of page texts */
    ATT_VEC(struct att_outcome) outcomes;
    enum att_status status; /* what stops everything: no memory */
    struct att_err err;
};

/* What a worker works with. */
struct att_bench {
    const struct att_lexicon *lexicon;
    const struct att_rules *rules;
    bool storing;    /* prepare for the record */
    const char *now; /* NULL when it is not known */
};

/* The tools of one worker. */
struct att_worker {
    struct att_coder *coder;
    struct att_preparer *preparer;
    const char *now; /* borrowed, as in the bench */
};

/* Make a worker's tools; release *worker whether or not it fails. */
ATT_MUST_USE enum att_status att_worker_init(struct att_worker *worker,
                                             const struct att_bench *bench, struct att_err *err);
/* Give back what it holds. */
void att_worker_release(struct att_worker *worker);

/* Make a task ready for new work. */
void att_task_reset(struct att_task *task);
/* Give back what it holds. */
void att_task_release(struct att_task *task);

/* Note an error of the input as a refusal: the task goes on without it. */
void att_task_refuse(struct att_task *task, const char *code, const char *path,
                     const struct att_err *err);

/* Take pages from the reader, about `limit` bytes of text; true while there may be more. */
bool att_task_read(struct att_task *task, struct att_reader *reader, size_t limit);

/* Do a worker's part. */
void att_task_run(struct att_task *task, struct att_worker *worker);

/* Gives the next pages to a task, on the producer's thread; false after the last. */
typedef bool (*att_feed_fn)(void *ctx, struct att_task *task);

/* The pipeline.  `take` gets each task in input order, on the calling thread; false stops all. */
typedef bool (*att_take_fn)(void *ctx, struct att_task *task);

struct att_pipe_spec {
    struct att_bench bench;
    const char *const *paths;
    size_t path_count;
    const struct att_record *record; /* its own files are no pages; may be NULL */
    const struct att_input *inputs;  /* and these files */
    size_t input_count;
    att_feed_fn feed; /* in the place of paths, when there is one */
    unsigned threads; /* at least 1 */
    att_take_fn take;
    void *ctx;
};

/* Run it to the end, or until `take` says so.  Fails only when the system does. */
ATT_MUST_USE enum att_status att_pipe_run(const struct att_pipe_spec *spec, struct att_err *err);

/* How many threads were asked for; 0: as many as there are cores. */
unsigned att_ingest_threads(unsigned asked);

/* Tell the record who reads the pages. */
ATT_MUST_USE enum att_status att_ingest_sign(const struct att_ingest *ingest,
                                             struct att_record *record, struct att_err *err);

#endif
