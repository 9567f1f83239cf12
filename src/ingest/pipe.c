/* SPDX-License-Identifier: MIT */
/* pipe.c - producer, workers and consumer around a ring of tasks.
 *
 * Each slot of the ring goes free -> filled -> working -> done -> free.  The producer fills slots
 * in order, workers take filled ones in order and finish them in any, the consumer waits for the
 * next in order.  One mutex guards the ring's counters; a task belongs to whoever took its slot. */
#include "ingest/ingest_int.h"

#include <pthread.h>
#include <sys/stat.h>

#include "base/err.h"
#include "base/io.h"
#include "base/str.h"

#define PIPE_SLOTS_PER_THREAD 4
#define PIPE_CHUNK_BYTES (ATT_KIB * 256)
#define PIPE_SMALL_BYTES ATT_MIB /* files up to this are read by the workers */

enum pipe_state { PIPE_FREE, PIPE_FILLED, PIPE_WORKING, PIPE_DONE };

struct pipe_slot {
    struct att_task task;
    enum pipe_state state;
};

struct pipe_line {
    const struct att_pipe_spec *spec;
    struct pipe_slot *slots; /* owns */
    size_t slot_count;
    size_t filled, taken, consumed; /* so many tasks, each never behind the next */
    bool ended;                     /* the producer has no more */
    bool stopped;                   /* the consumer wants no more */
    bool threaded;
    const char *top; /* the path that the producer walks */
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct att_worker worker; /* of the calling thread, when there is no other */
    enum att_status status;   /* of the producer */
    struct att_err err;
};

/* ---- the consumer ------------------------------------------------------------- */

/* Hand one finished task on; false when it is the last that is wanted. */
static bool
pipe_take(struct pipe_line *p, struct att_task *task)
{
    if (task->status != ATT_OK) {
        if (p->status == ATT_OK) {
            p->status = task->status;
            p->err = task->err;
        }
        return false;
    }
    return p->spec->take(p->spec->ctx, task);
}

/* ---- the producer ------------------------------------------------------------- */

/* The next free slot's task, emptied; NULL when no more is wanted. */
static struct att_task *
pipe_claim(struct pipe_line *p)
{
    struct pipe_slot *slot;
    bool stopped;

    (void)pthread_mutex_lock(&p->lock);
    while (!p->stopped && p->filled - p->consumed == p->slot_count)
        (void)pthread_cond_wait(&p->changed, &p->lock);
    stopped = p->stopped;
    slot = &p->slots[p->filled % p->slot_count];
    (void)pthread_mutex_unlock(&p->lock);
    if (stopped)
        return NULL;
    att_task_reset(&slot->task);
    return &slot->task;
}

/* Let the task that was claimed go its way; false when no more is wanted. */
static bool
pipe_send(struct pipe_line *p)
{
    struct pipe_slot *slot = &p->slots[p->filled % p->slot_count];
    bool going;

    if (!p->threaded) {
        att_task_run(&slot->task, &p->worker);
        p->filled++;
        p->consumed++;
        p->stopped = !pipe_take(p, &slot->task);
        return !p->stopped;
    }
    (void)pthread_mutex_lock(&p->lock);
    slot->state = PIPE_FILLED;
    p->filled++;
    going = !p->stopped;
    (void)pthread_cond_broadcast(&p->changed);
    (void)pthread_mutex_unlock(&p->lock);
    return going;
}

/* The walk's diagnostics: each is a task of its own, so that it keeps its place. */
static void
pipe_diag(void *ctx, const struct att_diag_msg *msg)
{
    struct pipe_line *p = ctx;
    struct att_task *task = pipe_claim(p);

    if (task == NULL)
        return;
    task->path = "";
    task->sink.fn(task, msg);
    (void)pipe_send(p);
}

/* Read a large file here and send its pages on in pieces. */
static bool
pipe_stream(struct pipe_line *p, const char *open, const char *path)
{
    struct att_reader *reader = NULL;
    struct att_err err = {ATT_OK, ""};
    struct att_diag sink = {.fn = NULL};
    bool more = true, going = true;

    for (bool first = true; more && going; first = false) {
        struct att_task *task = pipe_claim(p);
        enum att_status st = ATT_OK;

        if (task == NULL) {
            going = false;
            break;
        }
        task->path = att_arena_cstr(&task->arena, att_str(path));
        task->counts = first;
        /* the reader speaks to one sink for good; each task lends it its own */
        sink.fn = task->sink.fn;
        sink.ctx = task;
        if (first)
            st = att_reader_open_as(open, path, &sink, &reader, &err);
        if (first && st == ATT_OK)
            att_reader_now(reader, att_str(p->spec->bench.now));
        if (st == ATT_OK) {
            more = att_task_read(task, reader, PIPE_CHUNK_BYTES);
        } else {
            more = false;
            att_task_refuse(task, "input-refused", path, &err);
        }
        going = pipe_send(p);
    }
    att_reader_free(reader);
    return going;
}

/* Leave a small file to the workers. */
static bool
pipe_file(struct pipe_line *p, const char *open, const char *path)
{
    struct att_task *task = pipe_claim(p);

    if (task == NULL)
        return false;
    task->path = att_arena_cstr(&task->arena, att_str(path));
    task->open = att_arena_cstr(&task->arena, att_str(open));
    task->file = task->counts = true;
    return pipe_send(p);
}

/* Whether the workers may read it whole: a plain, small file that unpacks to no large one. */
static bool
pipe_small(const char *open, const char *path)
{
    struct stat sb;

    return strcmp(open, "-") != 0 && !att_str_ends(att_str(path), ".gz") &&
           !att_str_ends(att_str(path), ".zst") && stat(open, &sb) == 0 && S_ISREG(sb.st_mode) &&
           sb.st_size <= (off_t)PIPE_SMALL_BYTES;
}

static bool
pipe_read(struct pipe_line *p, const char *open, const char *path)
{
    return pipe_small(open, path) ? pipe_file(p, open, path) : pipe_stream(p, open, path);
}

static enum att_status
pipe_visit(void *ctx, const char *path, struct att_err *err)
{
    struct pipe_line *p = ctx;
    bool going;

    if (att_io_note(p->top, path))
        return ATT_OK;
    if (p->spec->record != NULL && att_record_owns(p->spec->record, path))
        return strcmp(p->top, path) != 0
                   ? ATT_OK
                   : att_err_set(err, ATT_BAD_INPUT, "%s: is the record, not a page", path);
    going = pipe_read(p, path, path);
    return going ? ATT_OK : att_err_set(err, ATT_LIMIT, "stopped");
}

/* Take what is given. */
static void
pipe_fed(struct pipe_line *p)
{
    struct att_task *task;
    bool more = true;

    while (more && (task = pipe_claim(p)) != NULL) {
        task->path = "";
        more = p->spec->feed(p->spec->ctx, task);
        more = pipe_send(p) && more;
    }
}

/* Walk all paths. */
static void
pipe_produce(struct pipe_line *p)
{
    struct att_diag diag = {.fn = pipe_diag, .ctx = p};

    if (p->spec->feed != NULL)
        pipe_fed(p);
    for (size_t i = 0; i < p->spec->input_count; i++)
        if (!pipe_read(p, p->spec->inputs[i].path, p->spec->inputs[i].name))
            return;
    for (size_t i = 0; i < p->spec->path_count; i++) {
        struct att_err err = {ATT_OK, ""};
        struct att_task *task;
        enum att_status st;

        p->top = p->spec->paths[i];
        st = att_io_walk(p->top, &diag, pipe_visit, p, &err);
        if (st == ATT_OK || (st == ATT_LIMIT && strcmp(err.text, "stopped") == 0))
            continue;
        if ((task = pipe_claim(p)) == NULL)
            return;
        task->path = p->top;
        if (st == ATT_NOMEM) {
            task->status = st;
            task->err = err;
        } else {
            att_task_refuse(task, "input-refused", p->top, &err);
        }
        (void)pipe_send(p);
    }
}

/* ---- threads ------------------------------------------------------------------ */

static void *
pipe_producer(void *ctx)
{
    struct pipe_line *p = ctx;

    pipe_produce(p);
    (void)pthread_mutex_lock(&p->lock);
    p->ended = true;
    (void)pthread_cond_broadcast(&p->changed);
    (void)pthread_mutex_unlock(&p->lock);
    return NULL;
}

/* The next filled slot, or NULL when there will be none. */
static struct pipe_slot *
pipe_next_filled(struct pipe_line *p)
{
    struct pipe_slot *slot = NULL;

    (void)pthread_mutex_lock(&p->lock);
    while (!p->stopped && p->taken == p->filled && !p->ended)
        (void)pthread_cond_wait(&p->changed, &p->lock);
    if (!p->stopped && p->taken < p->filled) {
        slot = &p->slots[p->taken++ % p->slot_count];
        slot->state = PIPE_WORKING;
    }
    (void)pthread_mutex_unlock(&p->lock);
    return slot;
}

static void *
pipe_worker(void *ctx)
{
    struct pipe_line *p = ctx;
    struct att_worker worker;
    struct att_err err = {ATT_OK, ""};
    enum att_status st = att_worker_init(&worker, &p->spec->bench, &err);
    struct pipe_slot *slot;

    while ((slot = pipe_next_filled(p)) != NULL) {
        if (st == ATT_OK) {
            att_task_run(&slot->task, &worker);
        } else {
            slot->task.status = st;
            slot->task.err = err;
        }
        (void)pthread_mutex_lock(&p->lock);
        slot->state = PIPE_DONE;
        (void)pthread_cond_broadcast(&p->changed);
        (void)pthread_mutex_unlock(&p->lock);
    }
    att_worker_release(&worker);
    return NULL;
}

/* Take finished tasks in order until there are no more. */
static void
pipe_consume(struct pipe_line *p)
{
    bool going = true;

    while (going) {
        struct pipe_slot *slot = &p->slots[p->consumed % p->slot_count];

        (void)pthread_mutex_lock(&p->lock);
        while (!(p->ended && p->consumed == p->filled) && slot->state != PIPE_DONE)
            (void)pthread_cond_wait(&p->changed, &p->lock);
        going = slot->state == PIPE_DONE;
        (void)pthread_mutex_unlock(&p->lock);
        if (!going)
            break;
        going = pipe_take(p, &slot->task);
        (void)pthread_mutex_lock(&p->lock);
        slot->state = PIPE_FREE;
        p->consumed++;
        p->stopped = !going;
        (void)pthread_cond_broadcast(&p->changed);
        (void)pthread_mutex_unlock(&p->lock);
    }
}

/* Start `count` workers and a producer, consume, and wait for all. */
static enum att_status
pipe_run_threads(struct pipe_line *p, struct att_err *err)
{
    pthread_t *threads = calloc((size_t)p->spec->threads + 1, sizeof(*threads));
    size_t started = 0;
    enum att_status st = ATT_OK;

    if (threads == NULL)
        return att_err_nomem(err);
    for (size_t i = 0; st == ATT_OK && i <= p->spec->threads; i++) {
        int rc = pthread_create(&threads[started], NULL, i == 0 ? pipe_producer : pipe_worker, p);

        if (rc == 0)
            started++;
        else if (started < 2)
            /* fewer workers than asked for will do; none will not */
            st = att_err_set(err, ATT_IO, "no thread can be started: %s", strerror(rc));
    }
    if (st == ATT_OK)
        pipe_consume(p);
    (void)pthread_mutex_lock(&p->lock);
    p->stopped = true;
    (void)pthread_cond_broadcast(&p->changed);
    (void)pthread_mutex_unlock(&p->lock);
    for (size_t i = 0; i < started; i++)
        (void)pthread_join(threads[i], NULL);
    free(threads);
    return st;
}

enum att_status
att_pipe_run(const struct att_pipe_spec *spec, struct att_err *err)
{
    struct pipe_line p = {.spec = spec, .threaded = spec->threads > 1, .err = {ATT_OK, ""}};
    enum att_status st = ATT_OK;

    p.slot_count = p.threaded ? (size_t)spec->threads * PIPE_SLOTS_PER_THREAD : 1;
    if ((p.slots = calloc(p.slot_count, sizeof(*p.slots))) == NULL)
        return att_err_nomem(err);
    (void)pthread_mutex_init(&p.lock, NULL);
    (void)pthread_cond_init(&p.changed, NULL);
    if (p.threaded) {
        st = pipe_run_threads(&p, err);
    } else {
        st = att_worker_init(&p.worker, &spec->bench, err);
        if (st == ATT_OK)
            pipe_produce(&p);
        att_worker_release(&p.worker);
    }
    if (st == ATT_OK && p.status != ATT_OK)
        st = att_err_set(err, p.status, "%s", p.err.text);
    (void)pthread_cond_destroy(&p.changed);
    (void)pthread_mutex_destroy(&p.lock);
    for (size_t i = 0; i < p.slot_count; i++)
        att_task_release(&p.slots[i].task);
    free(p.slots);
    return st;
}
