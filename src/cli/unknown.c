/* SPDX-License-Identifier: MIT */
/* unknown.c - attache lexicon unknown: what nothing recognised, as rows for a table of one's
 * own.
 *
 *     # 41 times in 12 documents: … thăm «Mộc Châu» (Sơn La) …  [d17]
 *     Mộc Châu<TAB><TAB>city<TAB> */
#include "cli/unknown.h"

#include "base/utf8.h"

/* A table: its file, its columns, and how a row of it is written. */
static const struct {
    const char *name, *file, *columns;
    const char *row; /* F: form, I: id, K: kind; the rest as it is */
} unknown_tables[ATT_UNKNOWN_TABLE_COUNT] = {
    [ATT_UNKNOWN_MECHANISMS] =
        {"mechanisms", "mechanisms.tsv",
         "id\tkind\tforms\tname_en\tlevel\tprepares\tfounded\tper_year\tsides\tverified\tnote",
         "I\tK\tF\t\t\t\t\t\t\tno\t"},
    [ATT_UNKNOWN_BODIES] = {"bodies", "bodies.tsv", "id\tforms\tcountry\tkind\tgives",
                            "I\tF\t\tK\t"},
    [ATT_UNKNOWN_PLACES] = {"places", "places.tsv", "forms\tcountry\tkind\tin", "F\t\tK\t"},
    [ATT_UNKNOWN_PEOPLE] = {"people", "people.tsv", "id\tforms\tcountry\tpost\tfrom\tto\tnote",
                            "I\tF\t\t\t\t\t"},
    [ATT_UNKNOWN_POSTS] = {"posts", "posts.tsv",
                           "id\tforms\tlevel\tkind\tcomplement\tcountry\tnote",
                           "I\tF\t\t\toptional\t\t"},
    [ATT_UNKNOWN_NAMES] = {"names", "people.tsv, bodies.tsv or places.tsv", "", "# F"},
    [ATT_UNKNOWN_PHRASES] = {"rules", "a file of rules", "", "# trigger \"F\""},
};

/* "Đối thoại biển" -> "doi-thoai-bien" */
static struct att_str
unknown_id(struct att_cli *cli, struct att_str form)
{
    struct att_buf folded = ATT_BUF_INIT(ATT_KIB);
    struct att_str id;

    att_utf8_fold(form, &folded);
    for (size_t i = 0; i < folded.len; i++)
        if (!att_alpha(folded.at[i]) && !att_digit(folded.at[i]))
            folded.at[i] = '-';
    id = att_arena_str(&cli->arena, att_buf_text(&folded));
    att_buf_release(&folded);
    return id;
}

/* The row as it would stand in its table. */
static struct att_str
unknown_row(struct att_cli *cli, const struct att_unknown_row *row)
{
    struct att_str form = att_str(row->form), text = {"", 0};

    for (const char *c = unknown_tables[row->table].row; *c != '\0'; c++) {
        struct att_str part = {c, 1};

        if (*c == 'F')
            part = form;
        else if (*c == 'I')
            part = unknown_id(cli, form);
        else if (*c == 'K')
            part = att_str(row->kind);
        text = att_arena_printf(&cli->arena, "%.*s%.*s", ATT_STR(text), ATT_STR(part));
    }
    return text;
}

/* Whether a row is asked for. */
static bool
unknown_wanted(const struct att_unknown_args *args, const struct att_unknown_row *row)
{
    return row->count >= args->min &&
           (args->table == NULL || strcmp(args->table, unknown_tables[row->table].name) == 0);
}

static void
unknown_text_row(struct att_cli *cli, const struct att_unknown_row *row)
{
    for (uint32_t i = 0; i < ATT_UNKNOWN_CONTEXTS && i < row->documents; i++) {
        att_out_tint(cli, ATT_TINT_FAINT);
        if (i == 0)
            att_out_printf(cli, "# %u time%s in %u document%s: ", row->count,
                           row->count == 1 ? "" : "s", row->documents,
                           row->documents == 1 ? "" : "s");
        else
            att_out_lit(cli, "#     ");
        att_out_text(cli, att_str(row->contexts[i]));
        att_out_lit(cli, "  [");
        att_out_text(cli, att_str(row->sources[i]));
        att_out_lit(cli, "]");
        att_out_tint(cli, ATT_TINT_NONE);
        att_out_lit(cli, "\n");
    }
    /* tabs must stay: att_out_text() takes control bytes away, and a form holds none */
    (void)att_out_write(cli, unknown_row(cli, row).at, unknown_row(cli, row).len);
    att_out_lit(cli, "\n");
}

/* One table of what was found; how many rows it has. */
static size_t
unknown_text_table(struct att_cli *cli, const struct att_unknown_args *args,
                   struct att_unknown *unknown, enum att_unknown_table table)
{
    size_t count, shown = 0, more = 0;
    const struct att_unknown_row *rows = att_unknown_rows(unknown, &count);

    for (size_t i = 0; i < count; i++) {
        if (rows[i].table != table || !unknown_wanted(args, &rows[i]))
            continue;
        if (args->limit > 0 && shown == (size_t)args->limit) {
            more++;
            continue;
        }
        if (shown++ == 0) {
            att_out_printf(cli, "# for %s: fill in what is empty, take out what is none\n",
                           unknown_tables[table].file);
            if (unknown_tables[table].columns[0] != '\0')
                (void)att_out_write(cli, unknown_tables[table].columns,
                                    strlen(unknown_tables[table].columns));
            if (unknown_tables[table].columns[0] != '\0')
                att_out_lit(cli, "\n");
        }
        unknown_text_row(cli, &rows[i]);
    }
    if (more > 0)
        att_out_printf(cli, "# and %zu more; see --limit\n", more);
    if (shown > 0)
        att_out_lit(cli, "\n");
    return shown;
}

static void
unknown_text(struct att_cli *cli, const struct att_unknown_args *args, struct att_unknown *unknown)
{
    size_t shown = 0;

    for (size_t t = 0; t < ATT_UNKNOWN_TABLE_COUNT; t++)
        shown += unknown_text_table(cli, args, unknown, (enum att_unknown_table)t);
    att_out_printf(cli, "# %zu document%s looked through", att_unknown_documents(unknown),
                   att_unknown_documents(unknown) == 1 ? "" : "s");
    if (shown == 0)
        att_out_printf(cli, "; nothing unknown was seen %lld times", (long long)args->min);
    if (att_unknown_forgotten(unknown) > 0)
        att_out_printf(cli, "; what was seen %zu time%s or less may be missing",
                       att_unknown_forgotten(unknown),
                       att_unknown_forgotten(unknown) == 1 ? "" : "s");
    att_out_lit(cli, "\n");
}

static void
unknown_json_row(struct att_cli *cli, const struct att_unknown_row *row)
{
    att_out_printf(cli, "{\"table\":\"%s\",\"form\":", unknown_tables[row->table].name);
    att_out_json(cli, att_str(row->form));
    att_out_lit(cli, ",\"kind\":");
    att_out_json(cli, row->kind[0] != '\0' ? att_str(row->kind) : (struct att_str){NULL, 0});
    att_out_printf(cli, ",\"count\":%u,\"documents\":%u,\"row\":", row->count, row->documents);
    att_out_json(cli, unknown_row(cli, row));
    att_out_lit(cli, ",\"contexts\":[");
    for (uint32_t i = 0; i < ATT_UNKNOWN_CONTEXTS && i < row->documents; i++) {
        att_out_lit(cli, i > 0 ? ",{\"text\":" : "{\"text\":");
        att_out_json(cli, att_str(row->contexts[i]));
        att_out_lit(cli, ",\"source\":");
        att_out_json(cli, att_str(row->sources[i]));
        att_out_lit(cli, "}");
    }
    att_out_lit(cli, "]}");
}

static void
unknown_json(struct att_cli *cli, const struct att_unknown_args *args, struct att_unknown *unknown)
{
    size_t count, shown[ATT_UNKNOWN_TABLE_COUNT] = {0}, all = 0;
    const struct att_unknown_row *rows = att_unknown_rows(unknown, &count);

    att_out_printf(cli, "{\"schema\":\"attache/unknown/1\",\"documents\":%zu,\"forgotten\":%zu,",
                   att_unknown_documents(unknown), att_unknown_forgotten(unknown));
    att_out_lit(cli, "\"rows\":[");
    for (size_t i = 0; i < count; i++) {
        if (!unknown_wanted(args, &rows[i]) ||
            (args->limit > 0 && shown[rows[i].table] == (size_t)args->limit))
            continue;
        shown[rows[i].table]++;
        att_out_lit(cli, all++ > 0 ? ",\n" : "\n");
        unknown_json_row(cli, &rows[i]);
    }
    att_out_lit(cli, all > 0 ? "\n]}\n" : "]}\n");
}

static enum att_status
unknown_page(void *ctx, const struct att_page *page, struct att_err *err)
{
    return att_unknown_add(ctx, page, err);
}

int
att_cli_unknown(struct att_cli *cli, const struct att_unknown_args *args, struct att_words words)
{
    struct att_unknown *unknown = NULL;
    int status;

    if (att_cli_no_input(words))
        return att_cli_usage(cli, "name the pages to look through, or - for standard input");
    if (att_cli_coder(cli) != ATT_OK || att_unknown_new(cli->coder, &unknown, &cli->err) != ATT_OK)
        return att_cli_fail(cli);
    if (att_cli_pages(cli, words, unknown_page, unknown) != ATT_OK) {
        status = att_cli_fail(cli);
    } else {
        if (strcmp(args->format, "json") == 0)
            unknown_json(cli, args, unknown);
        else
            unknown_text(cli, args, unknown);
        status = att_cli_finish(cli);
    }
    att_unknown_free(unknown);
    return status;
}
