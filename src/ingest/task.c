/* SPDX-License-Identifier: MIT */
/* task.c - one piece of the input: read, copied out of the reader, coded, prepared.
 * Readers and coders lend what they give until their next call; a task keeps copies. */
#include "ingest/ingest_int.h"

#include "base/err.h"
#include "base/str.h"

/* ---- diagnostics -------------------------------------------------------------- */

static const char *
task_copy(struct att_task *task, const char *text)
{
    return text == NULL ? NULL : att_arena_cstr(&task->arena, att_str(text));
}

/* Collects what a reader says. */
static void
task_diag(void *ctx, const struct att_diag_msg *msg)
{
    struct att_task *task = ctx;
    struct att_outcome *outcome = ATT_VEC_PUSH(&task->arena, &task->outcomes);

    if (outcome == NULL)
        return;
    outcome->diag = *msg;
    outcome->diag.code = task_copy(task, msg->code);
    outcome->diag.file = task_copy(task, msg->file);
    outcome->diag.text = task_copy(task, msg->text);
    outcome->diag.excerpt = att_arena_str(&task->arena, msg->excerpt);
    outcome->refused = msg->level == ATT_LEVEL_ERROR;
}

/* Collects what the coder says: it leaves out a part of a page, not the page. */
static void
task_heard(void *ctx, const struct att_diag_msg *msg)
{
    struct att_task *task = ctx;
    size_t count = task->outcomes.count;

    task_diag(ctx, msg);
    if (task->outcomes.count > count)
        task->outcomes.at[count].refused = false;
}

void
att_task_refuse(struct att_task *task, const char *code, const char *path,
                const struct att_err *err)
{
    size_t len = strlen(path);
    const char *text = err->text;
    struct att_diag_msg msg = {.level = ATT_LEVEL_ERROR, .code = code, .file = path};

    /* the place names the path already */
    if (strncmp(text, path, len) == 0 && strncmp(text + len, ": ", 2) == 0)
        text += len + 2;
    else if (strcmp(path, "-") == 0 && strncmp(text, "stdin: ", 7) == 0)
        text += 7;
    msg.text = text;
    task_diag(task, &msg);
}

void
att_task_reset(struct att_task *task)
{
    struct att_arena arena = task->arena;

    att_arena_reset(&arena);
    memset(task, 0, sizeof(*task));
    task->arena = arena;
    task->sink = (struct att_diag){.fn = task_diag, .ctx = task};
    task->coder_sink = (struct att_diag){.fn = task_heard, .ctx = task};
}

void
att_task_release(struct att_task *task)
{
    att_arena_release(&task->arena);
}

/* What stops everything. */
static void
task_stop(struct att_task *task, enum att_status status, const struct att_err *err)
{
    task->status = status;
    task->err = *err;
}

/* ---- pages -------------------------------------------------------------------- */

static struct att_str
task_str(struct att_task *task, struct att_str text)
{
    return text.at == NULL ? text : att_arena_str(&task->arena, text);
}

static const struct att_teaser *
task_teasers(struct att_task *task, const struct att_teaser *from, size_t count)
{
    struct att_teaser *to = att_arena_array(&task->arena, count, sizeof(*to));

    for (size_t i = 0; to != NULL && i < count; i++)
        to[i] =
            (struct att_teaser){task_str(task, from[i].title), task_str(task, from[i].published),
                                task_str(task, from[i].url), task_str(task, from[i].lead)};
    return to;
}

/* A list of texts. */
static const struct att_str *
task_strs(struct att_task *task, const struct att_str *from, size_t count)
{
    struct att_str *to = att_arena_array(&task->arena, count, sizeof(*to));

    for (size_t i = 0; to != NULL && i < count; i++)
        to[i] = task_str(task, from[i]);
    return to;
}

static const struct att_page *
task_page(struct att_task *task, const struct att_page *from)
{
    struct att_page *to = att_arena_alloc(&task->arena, sizeof(*to));
    struct att_block *blocks = att_arena_array(&task->arena, from->block_count, sizeof(*blocks));

    if (to == NULL || blocks == NULL)
        return NULL;
    *to = *from;
    to->source = task_str(task, from->source);
    to->doc = task_str(task, from->doc);
    to->url = task_str(task, from->url);
    to->title = task_str(task, from->title);
    to->published = task_str(task, from->published);
    to->modified = task_str(task, from->modified);
    to->captured = task_str(task, from->captured);
    to->publisher = task_str(task, from->publisher);
    to->sections = task_strs(task, from->sections, from->section_count);
    to->byline = task_str(task, from->byline);
    to->origin = task_str(task, from->origin);
    to->lang = task_str(task, from->lang);
    to->lead = task_str(task, from->lead);
    to->text = task_str(task, from->text);
    if (from->block_count > 0)
        memcpy(blocks, from->blocks, from->block_count * sizeof(*blocks));
    to->blocks = blocks;
    to->teasers = task_teasers(task, from->teasers, from->teaser_count);
    return task->arena.failed ? NULL : to;
}

bool
att_task_read(struct att_task *task, struct att_reader *reader, size_t limit)
{
    const struct att_page *page;
    struct att_err err = {ATT_OK, ""};

    while (task->bytes < limit && task->status == ATT_OK) {
        struct att_outcome *outcome;

        if (!att_reader_next(reader, &page)) {
            enum att_status st = att_reader_status(reader, &err);

            if (st == ATT_NOMEM)
                task_stop(task, st, &err);
            else if (st != ATT_OK)
                att_task_refuse(task, "input-refused", task->path, &err);
            return false;
        }
        outcome = ATT_VEC_PUSH(&task->arena, &task->outcomes);
        if (outcome == NULL || (outcome->page = task_page(task, page)) == NULL)
            task_stop(task, att_err_nomem(&err), &err);
        /* a page without text costs something, too */
        task->bytes += page->text.len + ATT_KIB;
    }
    return task->status == ATT_OK;
}

/* ---- coded documents ---------------------------------------------------------- */

static const struct att_evidence *
task_evidence(struct att_task *task, const struct att_evidence *from, size_t count)
{
    struct att_evidence *to = att_arena_array(&task->arena, count, sizeof(*to));

    for (size_t i = 0; to != NULL && i < count; i++) {
        to[i] = from[i];
        to[i].field = task_copy(task, from[i].field);
        to[i].rule = task_str(task, from[i].rule);
        to[i].entry = task_str(task, from[i].entry);
        to[i].inferred = task_str(task, from[i].inferred);
    }
    return to;
}

static void
task_event(struct att_task *task, const struct att_event *from, struct att_event *to)
{
    *to = *from;
    to->name = task_str(task, from->name);
    to->mechanism = task_str(task, from->mechanism);
    to->edition = task_str(task, from->edition);
    to->date = task_str(task, from->date);
    to->place = task_str(task, from->place);
    to->place_country = task_str(task, from->place_country);
    to->countries = task_strs(task, from->countries, from->country_count);
    to->people = task_strs(task, from->people, from->people_count);
    to->evidence = task_evidence(task, from->evidence, from->evidence_count);
}

static void
task_post(struct att_task *task, const struct att_post *from, struct att_post *to)
{
    *to = *from;
    to->person = task_str(task, from->person);
    to->rank = task_str(task, from->rank);
    to->post = task_str(task, from->post);
    to->country = task_str(task, from->country);
    to->evidence = task_evidence(task, from->evidence, from->evidence_count);
}

static void
task_figure(struct att_task *task, const struct att_figure *from, struct att_figure *to)
{
    *to = *from;
    to->what = task_str(task, from->what);
    to->as_of = task_str(task, from->as_of);
    to->direction = task_str(task, from->direction);
    to->basis = task_str(task, from->basis);
    to->evidence = task_evidence(task, from->evidence, from->evidence_count);
}

static const struct att_coded *
task_coded(struct att_task *task, const struct att_coded *from, const struct att_page *page)
{
    struct att_arena *arena = &task->arena;
    struct att_coded *to = att_arena_alloc(arena, sizeof(*to));
    struct att_event *events = att_arena_array(arena, from->event_count, sizeof(*events));
    struct att_post *posts = att_arena_array(arena, from->post_count, sizeof(*posts));
    struct att_figure *figures = att_arena_array(arena, from->figure_count, sizeof(*figures));

    if (arena->failed)
        return NULL;
    for (size_t i = 0; i < from->event_count; i++)
        task_event(task, &from->events[i], &events[i]);
    for (size_t i = 0; i < from->post_count; i++)
        task_post(task, &from->posts[i], &posts[i]);
    for (size_t i = 0; i < from->figure_count; i++)
        task_figure(task, &from->figures[i], &figures[i]);
    *to = *from;
    to->source = task_str(task, from->source);
    to->doc = task_str(task, from->doc);
    to->title = task_str(task, from->title);
    to->published = task_str(task, from->published);
    to->text = page->text;
    to->events = events;
    to->posts = posts;
    to->figures = figures;
    return arena->failed ? NULL : to;
}

/* ---- a worker's part ---------------------------------------------------------- */

enum att_status
att_worker_init(struct att_worker *worker, const struct att_bench *bench, struct att_err *err)
{
    enum att_status st;

    memset(worker, 0, sizeof(*worker));
    worker->now = bench->now;
    st = att_coder_new(bench->lexicon, bench->rules, &worker->coder, err);
    if (st == ATT_OK && bench->storing)
        st = att_preparer_new(bench->lexicon, &worker->preparer, err);
    return st;
}

void
att_worker_release(struct att_worker *worker)
{
    att_coder_free(worker->coder);
    att_preparer_free(worker->preparer);
    memset(worker, 0, sizeof(*worker));
}

/* Turn a page's outcome into a refusal. */
static void
task_refuse_page(struct att_task *task, struct att_outcome *outcome, const struct att_err *err)
{
    outcome->diag = (struct att_diag_msg){.level = ATT_LEVEL_ERROR, .code = "page-refused"};
    outcome->diag.file = att_arena_cstr(&task->arena, outcome->page->source);
    outcome->diag.text = task_copy(task, err->text);
    outcome->refused = true;
    outcome->page = NULL;
}

/* Code page `i`, and prepare it when it is to be stored. */
static void
task_code(struct att_task *task, struct att_worker *worker, size_t i)
{
    const struct att_coded *coded = NULL;
    struct att_err err = {ATT_OK, ""};
    const struct att_page *page = task->outcomes.at[i].page;
    struct att_outcome *outcome;
    enum att_status st;

    att_coder_listen(worker->coder, &task->coder_sink);
    st = att_coder_run(worker->coder, page, &coded, &err);
    att_coder_listen(worker->coder, NULL);
    outcome = &task->outcomes.at[i]; /* what the coder had to say may have moved it */
    if (st == ATT_OK && (outcome->coded = task_coded(task, coded, page)) == NULL)
        st = att_err_nomem(&err);
    if (st == ATT_OK && worker->preparer != NULL)
        st = att_prepare(worker->preparer, &task->arena, page, outcome->coded, &outcome->prepared,
                         &err);
    if (st == ATT_NOMEM)
        task_stop(task, st, &err);
    else if (st != ATT_OK)
        task_refuse_page(task, outcome, &err);
}

void
att_task_run(struct att_task *task, struct att_worker *worker)
{
    struct att_reader *reader = NULL;
    struct att_err err = {ATT_OK, ""};
    enum att_status st;

    if (task->file) {
        st = att_reader_open_as(task->open, task->path, &task->sink, &reader, &err);
        if (st == ATT_OK) {
            att_reader_now(reader, att_str(worker->now));
            (void)att_task_read(task, reader, SIZE_MAX);
        } else if (st == ATT_NOMEM)
            task_stop(task, st, &err);
        else
            att_task_refuse(task, "input-refused", task->path, &err);
        att_reader_free(reader);
    }
    for (size_t i = 0; task->status == ATT_OK && i < task->outcomes.count; i++)
        if (task->outcomes.at[i].page != NULL)
            task_code(task, worker, i);
    if (task->status == ATT_OK && att_arena_status(&task->arena, &err) != ATT_OK)
        task_stop(task, err.status, &err);
}
