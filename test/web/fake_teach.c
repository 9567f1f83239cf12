/* SPDX-License-Identifier: MIT
 *
 * fake_teach.c - the made-up lexicon of fake_record.c can be taught: it knows "Lào" and no other
 * spelling, takes every row once, and no document says anything else for it.  How many rows there
 * are, how many lexicons are open and what is refused can be asked and set by tests.
 */
#include <attache.h>

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"

extern int fake_teach_rows;
extern atomic_int fake_teach_open;
extern bool fake_teach_busy;
int fake_teach_rows;
atomic_int fake_teach_open;
bool fake_teach_busy; /* reading documents again is refused */

struct att_rules {
    int nothing;
};
struct att_coder {
    int nothing;
};
struct att_unknown {
    struct att_unknown_row row;
};

static const char *const names[] = {"countries",  "bodies", "people",
                                    "mechanisms", "places", "posts"};

const char *
att_teach_name(enum att_teach table)
{
    return names[table];
}

enum att_teach
att_teach_read_table(struct att_str name)
{
    size_t i = 0;

    while (i < ATT_TEACH_COUNT && !att_str_eqz(name, names[i]))
        i++;
    return (enum att_teach)i;
}

const char *
att_teach_kinds(enum att_teach table)
{
    return table == ATT_TEACH_PLACES ? "city port" : table == ATT_TEACH_BODIES ? "ministry" : "";
}

bool
att_teach_takes_new(enum att_teach table)
{
    return table == ATT_TEACH_PLACES || table == ATT_TEACH_BODIES || table == ATT_TEACH_PEOPLE;
}

bool
att_teach_takes_names(enum att_teach table)
{
    return table != ATT_TEACH_PLACES;
}

enum att_status
att_teach_row(const struct att_lexicon *lexicon, const struct att_teaching *ask,
              struct att_taught *out, struct att_err *err)
{
    (void)lexicon;
    memset(out, 0, sizeof(*out));
    if (ask->forms.len > 200)
        return att_err_set(err, ATT_BAD_INPUT, "more than 200 bytes in one cell");
    (void)snprintf(out->file, sizeof(out->file), "%s.tsv", names[ask->table]);
    (void)snprintf(out->header, sizeof(out->header), "forms\tnote");
    (void)snprintf(out->line, sizeof(out->line), "%.*s\t%.*s", ATT_STR(ask->forms),
                   ATT_STR(ask->note));
    return ATT_OK;
}

enum att_status
att_taught_add(const char *record_path, const struct att_taught *row, struct att_err *err)
{
    (void)record_path;
    (void)row;
    (void)err;
    fake_teach_rows++;
    return ATT_OK;
}

enum att_status
att_taught_remove(const char *record_path, const struct att_taught *row, struct att_err *err)
{
    (void)record_path;
    (void)row;
    (void)err;
    fake_teach_rows--;
    return ATT_OK;
}

enum att_status
att_lexicon_open_over(const struct att_overlays *over, struct att_diag *diag,
                      struct att_lexicon **out, struct att_err *err)
{
    const struct att_diag_msg known = {ATT_LEVEL_WARNING,
                                       "lexicon-duplicate",
                                       ATT_TAUGHT_FILE,
                                       2,
                                       1,
                                       "'Lào' stands already at countries.tsv:9",
                                       {"", 0}};
    enum att_status st = att_lexicon_open(&over->record, 1, diag, out, err);

    if (st != ATT_OK)
        return st;
    fake_teach_open++;
    if (over->row != NULL && strncmp(over->row->line, "L\u00e0o\t", 5) == 0 && diag->fn != NULL)
        diag->fn(diag->ctx, &known);
    return ATT_OK;
}

void
att_lexicon_check(const struct att_lexicon *lexicon, struct att_diag *diag)
{
    (void)lexicon;
    (void)diag;
}

size_t
att_lexicon_named(const struct att_lexicon *lexicon, struct att_str words, struct att_named *out,
                  size_t cap)
{
    (void)lexicon;
    if (cap == 0 || !att_str_eqz(words, "L\u00e0o"))
        return 0;
    out[0] = (struct att_named){"country", att_str("LAO"), att_str("L\u00e0o"), att_str("LAO"),
                                att_str("state")};
    return 1;
}

size_t
att_lexicon_complete(const struct att_lexicon *lexicon, enum att_teach table, struct att_str begun,
                     struct att_named *out, size_t cap)
{
    (void)lexicon;
    if (cap == 0 || begun.len == 0)
        return 0;
    out[0] = (struct att_named){"body", att_str("bqp"), att_str("B\u1ed9 <Qu\u1ed1c ph\u00f2ng>"),
                                att_str("VNM"), att_str(names[table])};
    return 1;
}

bool
att_lexicon_find(const struct att_lexicon *lexicon, enum att_teach table, struct att_str id,
                 struct att_named *out)
{
    (void)lexicon;
    (void)table;
    if (!att_str_eqz(id, "bqp"))
        return false;
    *out = (struct att_named){"body", id, id, att_str("VNM"), att_str("ministry")};
    return true;
}

enum att_status
att_rules_open(struct att_lexicon *lexicon, const char *const *dirs, size_t count,
               struct att_diag *diag, struct att_rules **out, struct att_err *err)
{
    (void)lexicon;
    (void)dirs;
    (void)count;
    (void)diag;
    *out = calloc(1, sizeof(**out));
    return *out == NULL ? att_err_nomem(err) : ATT_OK;
}

void
att_rules_free(struct att_rules *rules)
{
    if (rules != NULL)
        fake_teach_open--;
    free(rules);
}

enum att_status
att_coder_new(const struct att_lexicon *lexicon, const struct att_rules *rules,
              struct att_coder **out, struct att_err *err)
{
    (void)lexicon;
    (void)rules;
    *out = calloc(1, sizeof(**out));
    return *out == NULL ? att_err_nomem(err) : ATT_OK;
}

void
att_coder_free(struct att_coder *coder)
{
    free(coder);
}

enum att_status
att_coder_run(struct att_coder *coder, const struct att_page *page, const struct att_coded **out,
              struct att_err *err)
{
    static const struct att_coded nothing = {.relevant = false};

    (void)coder;
    (void)page;
    (void)err;
    *out = &nothing;
    return ATT_OK;
}

enum att_status
att_record_pages(struct att_record *record, const struct att_str *documents, size_t count,
                 att_page_fn each, void *ctx, struct att_err *err)
{
    static const struct att_page page = {.views = -1};
    enum att_status st = ATT_OK;

    (void)record;
    for (size_t i = 0; st == ATT_OK && i < count; i++)
        st = each(ctx, documents[i], &page, err);
    return st;
}

enum att_status
att_ingest_documents(const struct att_ingest *ingest, struct att_record *record,
                     const struct att_str *documents, size_t count, struct att_recode_summary *out,
                     struct att_err *err)
{
    (void)ingest;
    (void)record;
    (void)documents;
    *out = (struct att_recode_summary){count, 0};
    return fake_teach_busy ? att_err_set(err, ATT_BUSY, "another writer holds the record") : ATT_OK;
}

enum att_status
att_unknown_new(struct att_coder *coder, struct att_unknown **out, struct att_err *err)
{
    (void)coder;
    *out = calloc(1, sizeof(**out));
    if (*out == NULL)
        return att_err_nomem(err);
    (*out)->row =
        (struct att_unknown_row){.table = ATT_UNKNOWN_PLACES,
                                 .kind = "",
                                 .count = 4,
                                 .form = "C\u1ea3ng <Th\u1eed>",
                                 .contexts = {"t\u1ea1i \u00abC\u1ea3ng <Th\u1eed>\u00bb"}};
    return ATT_OK;
}

void
att_unknown_free(struct att_unknown *unknown)
{
    free(unknown);
}

enum att_status
att_unknown_add(struct att_unknown *unknown, const struct att_page *page, struct att_err *err)
{
    (void)page;
    (void)err;
    unknown->row.documents++;
    return ATT_OK;
}

const struct att_unknown_row *
att_unknown_rows(struct att_unknown *unknown, size_t *count)
{
    *count = 1;
    return &unknown->row;
}

/* Every document holds it, as a search would find it. */
enum att_status
att_record_holding(struct att_record *record, struct att_str words, bool apart,
                   struct att_id_list *out, struct att_err *err)
{
    const struct att_query query = {.words = words};
    struct att_document_list list;
    enum att_status st = att_record_search(record, &query, &list, err);

    (void)apart;
    *out = (struct att_id_list){NULL, 0, NULL};
    if (st != ATT_OK)
        return st;
    out->owned = out->at = calloc(list.count + 1, sizeof(*out->at));
    for (size_t i = 0; out->at != NULL && i < list.count; i++)
        out->at[out->count++] = list.at[i].id;
    return ATT_OK;
}

void
att_id_list_release(struct att_id_list *list)
{
    free(list->owned);
    *list = (struct att_id_list){NULL, 0, NULL};
}
