/* SPDX-License-Identifier: MIT */
/* recode.c - the pages of a record through the pipeline again, and what comes of them back into it.
 * The producer reads through a handle of its own, so that it never meets the writer's. */
#include "ingest/ingest_int.h"

#include "base/err.h"
#include "base/hash.h"
#include "base/str.h"
#include "lexicon/lexicon.h"
#include "rules/rules.h"

#define RECODE_CHUNK_BYTES (ATT_KIB * 256)

struct recode {
    const struct att_ingest *spec;
    struct att_recode_summary *sum;
    struct att_record *record;
    struct att_keeper *keeper; /* owns; the producer's */
    enum att_status status;    /* what stopped us */
    struct att_err err;
};

/* The producer's part: some pages. */
static bool
recode_feed(void *ctx, struct att_task *task)
{
    struct recode *r = ctx;
    const struct att_page *page = NULL;

    while (task->bytes < RECODE_CHUNK_BYTES) {
        struct att_outcome *outcome;

        task->status = att_keeper_next(r->keeper, &task->arena, &page, &task->err);
        if (task->status != ATT_OK || page == NULL)
            return false;
        if ((outcome = ATT_VEC_PUSH(&task->arena, &task->outcomes)) == NULL) {
            task->status = att_err_nomem(&task->err);
            return false;
        }
        outcome->page = page;
        task->bytes += page->text.len + ATT_KIB;
    }
    return true;
}

/* The consumer's part. */
static bool
recode_take(void *ctx, struct att_task *task)
{
    struct recode *r = ctx;

    for (size_t i = 0; i < task->outcomes.count; i++) {
        const struct att_outcome *outcome = &task->outcomes.at[i];
        const struct att_diag_msg *msg = &outcome->diag;
        bool changed = false;

        if (outcome->page == NULL) {
            const struct att_place place = {msg->file, msg->line, msg->col, msg->excerpt};

            att_diag_emit(r->spec->diag, msg->level, msg->code, &place, "%s", msg->text);
            continue;
        }
        r->status = att_record_again(r->record, outcome->prepared, &changed, &r->err);
        if (r->status != ATT_OK)
            return false;
        r->sum->pages++;
        r->sum->changed += changed;
        if (r->spec->progress != NULL)
            r->spec->progress(r->spec->progress_ctx, r->sum->pages, "");
    }
    return true;
}

/* Code what is to be coded, inside the transaction. */
static enum att_status
recode_run(struct recode *r, struct att_err *err)
{
    const struct att_pipe_spec spec = {
        .bench = {r->spec->lexicon, r->spec->rules, true, NULL},
        .feed = recode_feed,
        .threads = att_ingest_threads(r->spec->threads),
        .take = recode_take,
        .ctx = r,
    };
    enum att_status st = att_pipe_run(&spec, err);

    if (st == ATT_OK && r->status != ATT_OK)
        st = att_err_set(err, r->status, "%s", r->err.text);
    return st == ATT_OK ? att_record_again_end(r->record, err) : st;
}

enum att_status
att_ingest_sign(const struct att_ingest *ingest, struct att_record *record, struct att_err *err)
{
    char lexicon[ATT_HASH_HEX], rules[ATT_HASH_HEX];

    att_lexicon_digest(ingest->lexicon, lexicon);
    att_rules_digest(ingest->rules, rules);
    return att_record_coder(record, lexicon, rules, err);
}

/* Which pages; documents: NULL for those of `again`. */
struct recode_which {
    enum att_again again;
    const struct att_str *documents;
    size_t count;
};

static enum att_status
recode_open(struct recode *r, const struct recode_which *which, struct att_err *err)
{
    enum att_status st;

    if (which->documents != NULL)
        return att_keeper_open_some(r->record, which->documents, which->count, &r->keeper, err);
    st = att_keeper_open(r->record, which->again == ATT_AGAIN_CHANGED, &r->keeper, err);
    if (st == ATT_OK && which->again == ATT_AGAIN_FROM_NOTHING)
        st = att_record_again_all(r->record, err);
    return st;
}

static enum att_status
recode_pages(const struct att_ingest *ingest, struct att_record *record,
             const struct recode_which *which, struct att_recode_summary *out, struct att_err *err)
{
    struct recode r = {.spec = ingest, .sum = out, .record = record, .err = {ATT_OK, ""}};
    struct att_err end = {ATT_OK, ""};
    enum att_status st, ended;

    memset(out, 0, sizeof(*out));
    if ((st = att_record_begin(record, err)) != ATT_OK)
        return st;
    if ((st = att_ingest_sign(ingest, record, err)) == ATT_OK)
        st = recode_open(&r, which, err);
    if (st == ATT_OK)
        st = recode_run(&r, err);
    if (st != ATT_OK)
        att_record_give_up(record, st);
    ended = att_record_end(record, &end);
    if (st == ATT_OK && ended != ATT_OK)
        st = att_err_set(err, ended, "%s", end.text);
    att_keeper_free(r.keeper);
    return st;
}

enum att_status
att_ingest_again(const struct att_ingest *ingest, struct att_record *record, enum att_again which,
                 struct att_recode_summary *out, struct att_err *err)
{
    return recode_pages(ingest, record, &(struct recode_which){which, NULL, 0}, out, err);
}

enum att_status
att_ingest_documents(const struct att_ingest *ingest, struct att_record *record,
                     const struct att_str *documents, size_t count, struct att_recode_summary *out,
                     struct att_err *err)
{
    static const struct att_str none = {NULL, 0};
    const struct recode_which which = {ATT_AGAIN_ALL, count > 0 ? documents : &none, count};

    return recode_pages(ingest, record, &which, out, err);
}
