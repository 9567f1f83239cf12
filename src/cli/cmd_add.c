/* SPDX-License-Identifier: MIT */
/* cmd_add.c - attache add: read, code and store pages, then say what was found. */
#include "cli/cli.h"

struct add_args {
    int64_t threads;
    const char *format;
};

static const struct att_opt add_opts[] = {
    ATT_OPT_NUMBER('j', "jobs", 0, 1024, struct add_args, threads,
                   "so many threads; 0: as many as cores"),
    ATT_OPT_CHOICE('f', "format", "text json", struct add_args, format, "of the summary"),
    ATT_OPT_END,
};

static const struct add_args add_defaults = {.format = "text"};

/* "44 pages", "1 page". */
static void
add_count(struct att_cli *cli, size_t n, const char *noun)
{
    att_out_printf(cli, "%zu %s%s", n, noun, n == 1 ? "" : "s");
}

static void
add_text(struct att_cli *cli, const struct att_ingest_summary *sum)
{
    add_count(cli, sum->pages, "page");
    att_out_lit(cli, " in ");
    add_count(cli, sum->files, "file");
    att_out_printf(cli, ": %zu new, %zu known", sum->added, sum->known);
    if (sum->refused > 0)
        att_out_printf(cli, ", %zu refused", sum->refused);
    att_out_lit(cli, "; ");
    add_count(cli, sum->events, "event");
    att_out_lit(cli, ", ");
    add_count(cli, sum->posts, "post");
    att_out_lit(cli, ", ");
    add_count(cli, sum->figures, "figure");
    att_out_lit(cli, "\n");
}

static void
add_json(struct att_cli *cli, const struct att_ingest_summary *sum)
{
    att_out_printf(cli,
                   "{\"schema\":\"attache/add/1\",\"files\":%zu,\"pages\":%zu,\"new\":%zu,"
                   "\"known\":%zu,\"relevant\":%zu,\"refused\":%zu,\"events\":%zu,\"posts\":%zu,"
                   "\"figures\":%zu}\n",
                   sum->files, sum->pages, sum->added, sum->known, sum->relevant, sum->refused,
                   sum->events, sum->posts, sum->figures);
}

static int
add_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    const struct add_args *args = parsed;
    struct att_ingest_summary summary = {0};
    struct att_ingest ingest = {.diag = &cli->diag,
                                .threads = (unsigned)args->threads,
                                .progress = cli->progress ? att_term_progress : NULL,
                                .progress_ctx = cli};
    enum att_status st;

    if (words.count == 0)
        return att_cli_usage(cli, "name the pages, or folders of pages, to add");
    if (att_cli_rules(cli) != ATT_OK || att_cli_record(cli, ATT_OPEN_WRITE) != ATT_OK)
        return att_cli_fail(cli);
    ingest.lexicon = cli->lexicon;
    ingest.rules = cli->rules;
    ingest.now = att_cli_now(cli);
    st = att_ingest_paths(&ingest, cli->record, (const char *const *)words.at, words.count,
                          &summary, &cli->err);
    att_term_clear(cli);
    if (st != ATT_OK)
        return att_cli_fail(cli);
    cli->refused += summary.refused;
    if (strcmp(args->format, "json") == 0)
        add_json(cli, &summary);
    else
        add_text(cli, &summary);
    return att_cli_finish(cli);
}

const struct att_command att_cmd_add = {
    .name = "add",
    .words = "PATH...",
    .purpose = "read, code and store pages",
    .details = "PATH is a file, a folder, or - for standard input: HTML, plain text, JSON Lines,\n"
               "WARC, packed by gzip or zstd or not. A page that is on record already changes\n"
               "nothing.\n",
    .opts = add_opts,
    .defaults = &add_defaults,
    .args_size = sizeof(struct add_args),
    .run = add_run,
};
