/* SPDX-License-Identifier: MIT
 *
 * adding.c - the queue of what is to be added, and the thread that reads it into the record.
 *
 * The thread has handles of its own and does one job after the other, as `attache add` would.  It
 * holds the desk's turn to write (turn.c) while it reads, passes it on after each batch, and waits
 * for as long as another program writes.  Its priority is low: who reads the desk comes first.
 * What the callbacks of a job touch is the thread's own, but for what the lock guards. */
#define _XOPEN_SOURCE 700 /* nice */

#include "web/adding.h"

#include "base/edtf.h"
#include "base/err.h"
#include "web/adding_int.h"
#include "web/turn.h"
#include "web/wordbook.h"

#include <errno.h>
#include <time.h>
#include <unistd.h>

#define ADDING_BATCH_BYTES ATT_MIB /* of text, after which others may write */
#define ADDING_PASS_SECONDS 10     /* that they get for it */
#define ADDING_NICE 5
#define ADDING_REST_EVERY 1500   /* milliseconds: less than other programs wait ... */
#define ADDING_REST 120          /* ... for a rest in which they see that the record is free */
#define ADDING_HELD_SECONDS 1800 /* that another program may hold the record */
#define ADDING_TRIES 30          /* to note in the desk's file what came of a job */

void
att_adding_now(const char *fixed, char out[ATT_ADD_TIME])
{
    struct timespec at = {0, 0};
    struct att_day d;
    int64_t rest;

    if (fixed != NULL) {
        (void)snprintf(out, ATT_ADD_TIME, "%s", fixed);
        return;
    }
    (void)clock_gettime(CLOCK_REALTIME, &at);
    d = att_day_of(at.tv_sec / 86400);
    rest = at.tv_sec % 86400;
    (void)snprintf(out, ATT_ADD_TIME, "%04d-%02d-%02dT%02d:%02d:%02dZ", d.year, d.month, d.day,
                   (int)(rest / 3600), (int)(rest / 60 % 60), (int)(rest % 60));
}

static bool
adding_stopping(struct att_adding *adding)
{
    bool stopping;

    (void)pthread_mutex_lock(&adding->lock);
    stopping = adding->stopping;
    (void)pthread_mutex_unlock(&adding->lock);
    return stopping;
}

/* Wait a second, or until the desk stops. */
static void
adding_wait(struct att_adding *adding)
{
    struct timespec until = {0, 0};

    (void)clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec++;
    (void)pthread_mutex_lock(&adding->lock);
    if (!adding->stopping)
        (void)pthread_cond_timedwait(&adding->changed, &adding->lock, &until);
    (void)pthread_mutex_unlock(&adding->lock);
}

/* ---- what a job finds ------------------------------------------------------------------- */

/* A job at work. */
struct work {
    struct att_adding *adding;
    struct att_adding_job *job;
    int held;       /* seconds that another program has written */
    int64_t rested; /* when the last rest was, in milliseconds; 0: not yet */
    /* what is safe: documents, and how many of those that were taken are new and known */
    size_t documents;
    int64_t fresh, known;
};

static void
work_progress(void *ctx, size_t pages, const char *path)
{
    struct work *work = ctx;
    const struct att_upload *upload = work->job->upload;

    (void)pthread_mutex_lock(&work->adding->lock);
    work->job->pages = pages;
    /* files come in their order */
    while (work->job->file + 1 < upload->files.count &&
           !att_str_eqz(upload->files.at[work->job->file].name, path))
        work->job->file++;
    (void)pthread_mutex_unlock(&work->adding->lock);
}

static bool
work_taken(void *ctx, const struct att_taken *page)
{
    struct work *work = ctx;
    struct att_adding_job *job = work->job;
    struct att_job_document *row = NULL;

    job->job.fresh += page->fresh;
    job->job.known += !page->fresh;
    if (job->documents.count < ATT_DESK_JOB_ROWS)
        row = ATT_VEC_PUSH(&job->arena, &job->documents);
    if (row != NULL)
        *row = (struct att_job_document){att_arena_str(&job->arena, att_str(page->document)),
                                         att_arena_str(&job->arena, page->title),
                                         att_arena_str(&job->arena, att_str(page->source)),
                                         page->fresh};
    (void)pthread_mutex_lock(&work->adding->lock);
    job->fresh += page->fresh;
    job->cut = work->adding->stopping;
    (void)pthread_mutex_unlock(&work->adding->lock);
    return !job->cut;
}

static void
work_said(void *ctx, const struct att_diag_msg *msg)
{
    struct work *work = ctx;
    struct att_adding_job *job = work->job;
    struct att_job_said *row = NULL;
    bool refused = msg->level == ATT_LEVEL_ERROR;

    job->job.refused += refused;
    job->job.remarks += !refused;
    if (job->said.count < ATT_DESK_JOB_ROWS)
        row = ATT_VEC_PUSH(&job->arena, &job->said);
    if (row != NULL)
        *row = (struct att_job_said){
            .code = att_arena_str(&job->arena, att_str(msg->code)),
            .source = att_arena_str(&job->arena, att_str(msg->file == NULL ? "" : msg->file)),
            .text = att_arena_str(&job->arena, att_str(msg->text)),
            .line = (int64_t)msg->line,
            .refused = refused};
    (void)pthread_mutex_lock(&work->adding->lock);
    job->refused += refused;
    (void)pthread_mutex_unlock(&work->adding->lock);
}

static void
work_held(struct work *work, bool held)
{
    (void)pthread_mutex_lock(&work->adding->lock);
    work->job->held = held;
    (void)pthread_mutex_unlock(&work->adding->lock);
}

/* Now and then leave the record alone: other programs try again after a while only. */
static void
work_pause(struct work *work)
{
    const struct timespec rest = {0, ADDING_REST * 1000000L};
    struct timespec now = {0, 0};
    int64_t at;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    at = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
    if (work->rested == 0)
        work->rested = at;
    if (at - work->rested < ADDING_REST_EVERY)
        return;
    att_turn_give();
    (void)nanosleep(&rest, NULL);
    (void)att_turn_take(0);
    work->rested = at + ADDING_REST;
}

/* All that was taken so far stays, whatever happens. */
static void
work_safe(struct work *work)
{
    work->documents = work->job->documents.count;
    work->fresh = work->job->job.fresh;
    work->known = work->job->job.known;
}

/* Between two batches, and while another program writes. */
static bool
work_rest(void *ctx, bool busy)
{
    struct work *work = ctx;

    if (!busy) {
        work->held = 0;
        work_safe(work);
    }
    work_held(work, busy);
    if (busy) {
        att_turn_give();
        adding_wait(work->adding);
        (void)att_turn_take(0);
        work->held++;
    } else {
        att_turn_pass(ADDING_PASS_SECONDS);
        work_pause(work);
    }
    work->job->cut = adding_stopping(work->adding);
    return !work->job->cut && work->held < ADDING_HELD_SECONDS;
}

/* ---- a job ------------------------------------------------------------------------------- */

/* The events that new documents tell of. */
static enum att_status
work_events(struct work *work, struct att_record *record, struct att_err *err)
{
    struct att_adding_job *job = work->job;
    struct att_str *fresh = att_arena_array(&job->arena, job->documents.count, sizeof(*fresh));
    struct att_told_list told = {NULL, 0, NULL};
    size_t count = 0;
    enum att_status st;

    for (size_t i = 0; fresh != NULL && i < job->documents.count; i++)
        if (job->documents.at[i].fresh)
            fresh[count++] = job->documents.at[i].document;
    if ((st = att_arena_status(&job->arena, err)) != ATT_OK ||
        (st = att_record_told(record, fresh, count, &told, err)) != ATT_OK)
        return st;
    for (size_t i = 0; i < told.count; i++) {
        enum att_job_how how = told.at[i].only      ? ATT_JOB_NEW
                               : told.at[i].changed ? ATT_JOB_CHANGED
                                                    : ATT_JOB_TOLD;
        struct att_job_event *row = NULL;

        job->job.events[how]++;
        if (job->events.count < ATT_DESK_JOB_ROWS)
            row = ATT_VEC_PUSH(&job->arena, &job->events);
        if (row != NULL)
            *row =
                (struct att_job_event){att_arena_str(&job->arena, att_str(told.at[i].event)), how};
    }
    att_told_list_release(&told);
    return ATT_OK;
}

/* Open the record when no other program holds it. */
static enum att_status
work_open(struct work *work, struct att_record **out, struct att_err *err)
{
    enum att_status st;

    do
        st = att_record_open(work->adding->opts.record_path, ATT_OPEN_WRITE, out, err);
    while (st == ATT_BUSY && work_rest(work, true));
    return st;
}

/* Read what the job added once more, should names have been taught since it began. */
static enum att_status
work_again(struct work *work, struct att_record *record, uint64_t number, struct att_err *err)
{
    struct att_wordbook *book = work->adding->opts.wordbook;
    struct att_adding_job *job = work->job;
    struct att_words_in_use *words = att_wordbook_take(book);
    const struct att_ingest ingest = {.lexicon = words->lexicon, .rules = words->rules};
    struct att_recode_summary sum;
    struct att_str *ids;
    size_t count = 0;
    enum att_status st = ATT_OK;

    /* nobody teaches while the turn is ours, so once is enough */
    if (words->number != number) {
        ids = att_arena_array(&job->arena, job->documents.count + 1, sizeof(*ids));
        for (size_t i = 0; ids != NULL && i < job->documents.count; i++)
            if (job->documents.at[i].fresh)
                ids[count++] = job->documents.at[i].document;
        st = ids == NULL ? att_err_nomem(err)
                         : att_ingest_documents(&ingest, record, ids, count, &sum, err);
    }
    att_wordbook_give(book, words);
    return st;
}

/* Read its files; the desk's turn is held. */
static enum att_status
work_read(struct work *work, struct att_record *record, const struct att_words_in_use *words,
          struct att_err *err)
{
    struct att_adding_job *job = work->job;
    struct att_upload *upload = job->upload;
    struct att_input *inputs = att_arena_array(&job->arena, upload->files.count, sizeof(*inputs));
    struct att_diag diag = {.fn = work_said, .ctx = work};
    const struct att_ingest ingest = {.lexicon = words == NULL ? NULL : words->lexicon,
                                      .rules = words == NULL ? NULL : words->rules,
                                      .diag = &diag,
                                      .now = att_arena_cstr(&job->arena, job->job.made),
                                      .progress = work_progress,
                                      .progress_ctx = work,
                                      .taken = work_taken,
                                      .rest = work_rest,
                                      .batch_bytes = ADDING_BATCH_BYTES};
    struct att_ingest_summary sum = {0};
    enum att_status st, told;
    struct att_err why;

    for (size_t i = 0; inputs != NULL && i < upload->files.count; i++) {
        inputs[i].path = att_upload_path(upload, i + 1);
        inputs[i].name = att_arena_cstr(&job->arena, upload->files.at[i].name);
        if (inputs[i].path == NULL || inputs[i].name == NULL)
            return att_err_nomem(err);
    }
    if (inputs == NULL || ingest.now == NULL)
        return att_err_nomem(err);
    st = att_ingest_inputs(&ingest, record, inputs, upload->files.count, &sum, err);
    if (st == ATT_OK)
        work_safe(work);
    if (st == ATT_OK && words != NULL)
        st = work_again(work, record, words->number, err);
    /* of what failed, all since the last batch was given back */
    job->documents.count = work->documents;
    job->job.fresh = work->fresh;
    job->job.known = work->known;
    job->job.pages = (int64_t)sum.pages;
    job->job.posts = (int64_t)sum.posts;
    job->job.figures = (int64_t)sum.figures;
    /* of a job that failed, what was stored before counts as well */
    told = work_events(work, record, &why);
    if (st == ATT_OK && told != ATT_OK)
        st = att_err_set(err, told, "%s", why.text);
    return st;
}

/* The files of this server, not its paths, are what messages are about. */
static struct att_str
work_trouble(struct work *work, const struct att_err *err)
{
    return att_arena_str(&work->job->arena, att_str(err->text));
}

/* Note what came of the job; others may be writing there for a moment. */
static void
work_note(struct work *work, struct att_desk *desk)
{
    struct att_adding_job *job = work->job;
    const struct att_job_found found = {job->documents.at, job->documents.count, job->events.at,
                                        job->events.count, job->said.at,         job->said.count};
    char now[ATT_ADD_TIME];
    struct att_err err;
    enum att_status st = ATT_BUSY;

    att_adding_now(work->adding->opts.now, now);
    job->job.ended = att_str(now);
    for (int i = 0; st == ATT_BUSY && i < ADDING_TRIES; i++)
        st = att_desk_job_end(desk, &job->job, &found, &err);
    job->job.ended = (struct att_str){NULL, 0};
}

/* Read one job into the record. */
static void
work_do(struct work *work, struct att_desk *desk)
{
    struct att_adding_job *job = work->job;
    struct att_wordbook *book = work->adding->opts.wordbook;
    struct att_words_in_use *words;
    struct att_record *record = NULL;
    struct att_err err = {ATT_OK, ""};
    char now[ATT_ADD_TIME];
    enum att_status st;

    att_adding_now(work->adding->opts.now, now);
    /* what cannot be noted now is at the end */
    (void)(att_desk_job_begin(desk, job->job.id, now, &err) == ATT_OK);
    (void)att_turn_take(0);
    words = book == NULL ? NULL : att_wordbook_take(book);
    if ((st = work_open(work, &record, &err)) == ATT_OK)
        st = work_read(work, record, words, &err);
    if (words != NULL)
        att_wordbook_give(book, words);
    att_record_free(record);
    att_turn_give();
    job->job.state = ATT_JOB_DONE;
    if (job->cut) {
        job->job.state = ATT_JOB_INTERRUPTED;
    } else if (st != ATT_OK) {
        job->job.state = ATT_JOB_FAILED;
        job->job.trouble = work_trouble(work, &err);
    }
    work_note(work, desk);
}

static void
job_free(struct att_adding_job *job)
{
    att_upload_free(job->upload);
    att_arena_release(&job->arena);
    free(job);
}

/* Take the first job away. */
static void
adding_next(struct att_adding *adding)
{
    struct att_adding_job *job;

    (void)pthread_mutex_lock(&adding->lock);
    job = adding->jobs;
    adding->jobs = job->next;
    (void)pthread_mutex_unlock(&adding->lock);
    job_free(job);
}

static void *
adding_run(void *ctx)
{
    struct att_adding *adding = ctx;
    struct att_desk *desk = NULL;
    struct work work = {.adding = adding};
    bool stopping = false;

    /* of this thread, and those that it starts, where threads have priorities of their own */
    errno = nice(ADDING_NICE) == -1 ? errno : 0;
    for (;;) {
        (void)pthread_mutex_lock(&adding->lock);
        while (!adding->stopping && adding->jobs == NULL)
            (void)pthread_cond_wait(&adding->changed, &adding->lock);
        stopping = adding->stopping;
        work = (struct work){.adding = adding, .job = adding->jobs};
        if (work.job != NULL)
            work.job->reading = !stopping;
        (void)pthread_mutex_unlock(&adding->lock);
        if (work.job == NULL)
            break;
        if (desk == NULL &&
            att_desk_open(adding->opts.record_path, ATT_OPEN_WRITE, &desk, NULL) != ATT_OK)
            desk = NULL;
        if (desk != NULL && stopping) {
            work.job->job.state = ATT_JOB_INTERRUPTED;
            work_note(&work, desk);
        } else if (desk != NULL) {
            work_do(&work, desk);
        }
        adding_next(adding);
    }
    att_desk_free(desk);
    return NULL;
}

/* ---- the queue ------------------------------------------------------------------------------ */

/* Jobs of servers that have ended are not read any more. */
static enum att_status
adding_interrupt(struct att_adding *adding, struct att_err *err)
{
    const struct att_job_found none = {NULL, 0, NULL, 0, NULL, 0};
    struct att_desk *desk = NULL;
    struct att_job_list left = {NULL, 0};
    struct att_arena arena = ATT_ARENA_INIT;
    char now[ATT_ADD_TIME];
    enum att_status st = att_desk_open(adding->opts.record_path, ATT_OPEN_WRITE, &desk, err);

    if (st == ATT_OK)
        st = att_desk_jobs_open(desk, &arena, &left, err);
    att_adding_now(adding->opts.now, now);
    for (size_t i = 0; st == ATT_OK && i < left.count; i++) {
        if (!att_folder_dead(&adding->folder, left.at[i].folder))
            continue;
        left.at[i].state = ATT_JOB_INTERRUPTED;
        left.at[i].ended = att_str(now);
        st = att_desk_job_end(desk, &left.at[i], &none, err);
        if (st == ATT_NOT_FOUND) /* another server that starts was first */
            st = ATT_OK;
    }
    att_desk_free(desk);
    att_arena_release(&arena);
    return st;
}

static void
adding_free(struct att_adding *adding)
{
    att_folder_end(&adding->folder);
    att_arena_release(&adding->arena);
    free(adding);
}

enum att_status
att_adding_start(const struct att_adding_opts *opts, struct att_adding **out, struct att_err *err)
{
    struct att_adding *adding = calloc(1, sizeof(*adding));
    enum att_status st;

    *out = NULL;
    if (adding == NULL)
        return att_err_nomem(err);
    adding->opts = *opts;
    adding->folder.lock = -1;
    if (opts->file_bytes == 0)
        adding->opts.file_bytes = ATT_ADD_FILE_BYTES;
    if (opts->bytes == 0)
        adding->opts.bytes = ATT_ADD_BYTES;
    if (opts->files == 0)
        adding->opts.files = ATT_ADD_FILES;
    if (opts->jobs == 0)
        adding->opts.jobs = ATT_ADD_JOBS;
    adding->folder.top = att_arena_printf(&adding->arena, "%s.adding", opts->record_path);
    st = att_arena_status(&adding->arena, err);
    /* jobs first: what tells of them is the lock that is swept away */
    if (st == ATT_OK)
        st = adding_interrupt(adding, err);
    if (st != ATT_OK) {
        adding_free(adding);
        return st;
    }
    att_folder_sweep(&adding->folder);
    (void)pthread_mutex_init(&adding->lock, NULL);
    (void)pthread_cond_init(&adding->changed, NULL);
    if (pthread_create(&adding->thread, NULL, adding_run, adding) != 0) {
        adding_free(adding);
        return att_err_set(err, ATT_IO, "no thread can be started");
    }
    *out = adding;
    return ATT_OK;
}

void
att_adding_stop(struct att_adding *adding)
{
    if (adding == NULL)
        return;
    (void)pthread_mutex_lock(&adding->lock);
    adding->stopping = true;
    (void)pthread_cond_broadcast(&adding->changed);
    (void)pthread_mutex_unlock(&adding->lock);
    (void)pthread_join(adding->thread, NULL);
    ATT_ASSERT(adding->places == 0);
    (void)pthread_cond_destroy(&adding->changed);
    (void)pthread_mutex_destroy(&adding->lock);
    adding_free(adding);
}

enum att_status
att_adding_queue(struct att_adding *adding, struct att_desk *desk, struct att_upload *upload,
                 struct att_str who, struct att_err *err)
{
    struct att_adding_job *job = calloc(1, sizeof(*job)), **last;
    char now[ATT_ADD_TIME];
    enum att_status st;

    if (job == NULL)
        return att_err_nomem(err);
    att_adding_now(adding->opts.now, now);
    job->job = (struct att_job){.id = att_str(upload->id),
                                .who = att_arena_str(&job->arena, who),
                                .made = att_arena_str(&job->arena, att_str(now)),
                                .folder = att_str(adding->folder.name),
                                .first = upload->files.at[0].name,
                                .files = (int64_t)upload->files.count,
                                .bytes = upload->bytes};
    if ((st = att_arena_status(&job->arena, err)) != ATT_OK ||
        (st = att_desk_job_put(desk, &job->job, err)) != ATT_OK) {
        att_arena_release(&job->arena);
        free(job);
        return st;
    }
    (void)pthread_mutex_lock(&adding->lock);
    job->upload = upload;
    for (last = &adding->jobs; *last != NULL;)
        last = &(*last)->next;
    *last = job;
    (void)pthread_cond_broadcast(&adding->changed);
    (void)pthread_mutex_unlock(&adding->lock);
    return ATT_OK;
}

bool
att_adding_look(struct att_adding *adding, struct att_str id, struct att_adding_progress *out)
{
    const struct att_adding_job *job;

    memset(out, 0, sizeof(*out));
    if (adding == NULL)
        return false;
    (void)pthread_mutex_lock(&adding->lock);
    for (job = adding->jobs; job != NULL && !att_str_eq(job->job.id, id); job = job->next)
        out->before++;
    if (job != NULL) {
        struct att_str name = job->upload->files.at[job->file].name;

        out->reading = job->reading;
        out->held = job->held;
        out->pages = job->pages;
        out->fresh = job->fresh;
        out->refused = job->refused;
        out->file = job->file + 1;
        out->files = job->upload->files.count;
        (void)snprintf(out->name, sizeof(out->name), "%.*s", ATT_STR(name));
    }
    (void)pthread_mutex_unlock(&adding->lock);
    return job != NULL;
}

bool
att_adding_busy(struct att_adding *adding)
{
    bool busy;

    if (adding == NULL)
        return false;
    (void)pthread_mutex_lock(&adding->lock);
    busy = adding->jobs != NULL;
    (void)pthread_mutex_unlock(&adding->lock);
    return busy;
}

void
att_adding_limits(const struct att_adding *adding, int64_t *file_bytes, int64_t *bytes,
                  size_t *files)
{
    *file_bytes = adding == NULL ? ATT_ADD_FILE_BYTES : adding->opts.file_bytes;
    *bytes = adding == NULL ? ATT_ADD_BYTES : adding->opts.bytes;
    *files = adding == NULL ? ATT_ADD_FILES : adding->opts.files;
}
