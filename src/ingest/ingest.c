/* SPDX-License-Identifier: MIT */
/* ingest.c - many inputs, start to finish: what is coded goes to the record or to the caller. */
#include "ingest/ingest_int.h"

#include <unistd.h>

#include "base/err.h"
#include "base/str.h"

#define INGEST_BATCH_BYTES (ATT_MIB * 16) /* stored between two commits */
#define INGEST_THREADS_MAX 256

/* The consumer's side. */
struct ingest {
    const struct att_ingest *spec;
    struct att_ingest_summary *sum;
    struct att_record *record;         /* NULL: hand on to the sink */
    const struct att_coded_sink *sink; /* borrowed; NULL when there is a record */
    size_t batch_bytes, batch_most;
    bool ended;             /* by who asked */
    enum att_status status; /* what stopped us */
    struct att_err err;
};

unsigned
att_ingest_threads(unsigned asked)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);

    if (asked == 0)
        asked = cores > 0 ? (unsigned)cores : 1;
    return asked > INGEST_THREADS_MAX ? INGEST_THREADS_MAX : asked;
}

/* A page that was known may be one that somebody withdrew: it still does not count. */
static void
ingest_known(struct ingest *in, const struct att_outcome *outcome, const char *path)
{
    char act[ATT_ACT_ID];
    const char *document;

    in->status = att_record_withdrawn(in->record, outcome->prepared, act, &document, &in->err);
    if (in->status == ATT_OK && act[0] != '\0')
        att_diag_emit(
            in->spec->diag, ATT_LEVEL_NOTE, "page-withdrawn", &(struct att_place){.file = path},
            "%s was withdrawn and does not count; 'attache undo %s' brings it back", document, act);
}

/* Make safe what was stored, and let others write. */
static void
ingest_rest(struct ingest *in)
{
    const struct att_ingest *spec = in->spec;

    in->batch_bytes = 0;
    if (spec->rest == NULL) {
        in->status = att_record_checkpoint(in->record, &in->err);
        return;
    }
    in->status = att_record_pause(in->record, &in->err);
    for (bool busy = false; in->status == ATT_OK; busy = true) {
        in->ended = !spec->rest(spec->progress_ctx, busy);
        in->status = att_record_resume(in->record, &in->err);
        if (in->status != ATT_BUSY || in->ended)
            return;
        in->status = ATT_OK;
    }
}

/* Tell of a page that is in the record. */
static void
ingest_taken(struct ingest *in, const struct att_outcome *outcome, const char *path, bool fresh)
{
    const struct att_taken taken = {att_prepared_id(outcome->prepared), path, outcome->page->title,
                                    fresh};

    if (in->spec->taken != NULL)
        in->ended = !in->spec->taken(in->spec->progress_ctx, &taken);
}

/* Store one page; commit now and then. */
static bool
ingest_store(struct ingest *in, const struct att_outcome *outcome, const char *path)
{
    bool fresh = false;

    in->status = att_record_store(in->record, outcome->prepared, in->spec->now, &fresh, &in->err);
    if (in->status != ATT_OK)
        return false;
    in->sum->added += fresh;
    in->sum->known += !fresh;
    if (!fresh)
        ingest_known(in, outcome, path);
    if (in->status != ATT_OK)
        return false;
    ingest_taken(in, outcome, path, fresh);
    in->batch_bytes += outcome->page->text.len + ATT_KIB;
    if (!in->ended && in->batch_bytes >= in->batch_most)
        ingest_rest(in);
    return in->status == ATT_OK && !in->ended;
}

/* One page that was coded. */
static bool
ingest_page(struct ingest *in, const struct att_outcome *outcome, const char *path)
{
    const struct att_coded *coded = outcome->coded;

    in->sum->pages++;
    in->sum->relevant += coded->relevant;
    in->sum->events += coded->event_count;
    in->sum->posts += coded->post_count;
    in->sum->figures += coded->figure_count;
    if (in->spec->progress != NULL)
        in->spec->progress(in->spec->progress_ctx, in->sum->pages, path);
    if (in->record != NULL)
        return ingest_store(in, outcome, path);
    return in->sink->each(in->sink->ctx, outcome->page, coded);
}

/* Something that a reader, or the walk, had to say. */
static void
ingest_diag(struct ingest *in, const struct att_outcome *outcome)
{
    const struct att_diag_msg *msg = &outcome->diag;
    const struct att_place place = {msg->file, msg->line, msg->col, msg->excerpt};

    att_diag_emit(in->spec->diag, msg->level, msg->code, &place, "%s", msg->text);
    in->sum->refused += outcome->refused;
}

static bool
ingest_take(void *ctx, struct att_task *task)
{
    struct ingest *in = ctx;

    in->sum->files += task->counts;
    for (size_t i = 0; i < task->outcomes.count; i++) {
        const struct att_outcome *outcome = &task->outcomes.at[i];

        if (outcome->page == NULL)
            ingest_diag(in, outcome);
        else if (!ingest_page(in, outcome, task->path))
            return false;
    }
    return true;
}

/* Run the pipeline with this consumer. */
static enum att_status
ingest_run(struct ingest *in, struct att_pipe_spec *spec, struct att_err *err)
{
    enum att_status st;

    spec->bench =
        (struct att_bench){in->spec->lexicon, in->spec->rules, in->record != NULL, in->spec->now};
    spec->threads = att_ingest_threads(in->spec->threads);
    spec->record = in->record;
    spec->take = ingest_take;
    spec->ctx = in;
    st = att_pipe_run(spec, err);

    if (st == ATT_OK && in->status != ATT_OK)
        st = att_err_set(err, in->status, "%s", in->err.text);
    return st;
}

/* Begin when no other writer holds the record. */
static enum att_status
ingest_begin(struct ingest *in, struct att_err *err)
{
    enum att_status st;

    do
        st = att_record_begin(in->record, err);
    while (st == ATT_BUSY && in->spec->rest != NULL &&
           in->spec->rest(in->spec->progress_ctx, true));
    return st;
}

/* Store what the spec gives. */
static enum att_status
ingest_all(const struct att_ingest *ingest, struct att_record *record, struct att_pipe_spec *spec,
           struct att_ingest_summary *out, struct att_err *err)
{
    struct ingest in = {.spec = ingest, .sum = out, .record = record, .err = {ATT_OK, ""}};
    struct att_err end = {ATT_OK, ""};
    enum att_status st, ended;

    memset(out, 0, sizeof(*out));
    in.batch_most = ingest->batch_bytes > 0 ? ingest->batch_bytes : INGEST_BATCH_BYTES;
    if ((st = ingest_begin(&in, err)) != ATT_OK)
        return st;
    if ((st = att_ingest_sign(ingest, record, err)) == ATT_OK)
        st = ingest_run(&in, spec, err);
    else
        att_record_give_up(record, st);
    /* what was stored before a failure of the input side stays and is resolved */
    ended = att_record_end(record, &end);
    if (st == ATT_OK && ended != ATT_OK)
        st = att_err_set(err, ended, "%s", end.text);
    return st;
}

enum att_status
att_ingest_paths(const struct att_ingest *ingest, struct att_record *record,
                 const char *const *paths, size_t count, struct att_ingest_summary *out,
                 struct att_err *err)
{
    struct att_pipe_spec spec = {.paths = paths, .path_count = count};

    return ingest_all(ingest, record, &spec, out, err);
}

enum att_status
att_ingest_inputs(const struct att_ingest *ingest, struct att_record *record,
                  const struct att_input *inputs, size_t count, struct att_ingest_summary *out,
                  struct att_err *err)
{
    struct att_pipe_spec spec = {.inputs = inputs, .input_count = count};

    return ingest_all(ingest, record, &spec, out, err);
}

enum att_status
att_ingest_code(const struct att_ingest *ingest, const char *const *paths, size_t count,
                const struct att_coded_sink *sink, struct att_ingest_summary *out,
                struct att_err *err)
{
    struct ingest in = {.spec = ingest, .sum = out, .sink = sink, .err = {ATT_OK, ""}};
    struct att_pipe_spec spec = {.paths = paths, .path_count = count};

    memset(out, 0, sizeof(*out));
    return ingest_run(&in, &spec, err);
}
