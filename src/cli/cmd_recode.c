/* SPDX-License-Identifier: MIT */
/* cmd_recode.c - attache recode and attache rebuild: the pages of the record, read again. */
#include "cli/cli.h"

struct recode_args {
    int64_t threads;
    bool all;
};

#define RECODE_OPT_JOBS                                               \
    ATT_OPT_NUMBER('j', "jobs", 0, 1024, struct recode_args, threads, \
                   "so many threads; 0: as many as cores")

static const struct att_opt recode_opts[] = {
    RECODE_OPT_JOBS,
    ATT_OPT_FLAG('a', "all", struct recode_args, all, "also what these names and rules read last"),
    ATT_OPT_END,
};

static const struct att_opt rebuild_opts[] = {
    RECODE_OPT_JOBS,
    ATT_OPT_END,
};

/* Read again, and say how much. */
static int
recode_pages(struct att_cli *cli, const struct recode_args *args, enum att_again which)
{
    struct att_recode_summary sum = {0};
    struct att_ingest ingest = {.diag = &cli->diag,
                                .threads = (unsigned)args->threads,
                                .progress = cli->progress ? att_term_progress : NULL,
                                .progress_ctx = cli};
    enum att_status st;

    /* what is not there is not to be made */
    if (att_cli_rules(cli) != ATT_OK || !att_cli_record_there(cli) ||
        att_cli_record(cli, ATT_OPEN_WRITE) != ATT_OK)
        return att_cli_fail(cli);
    ingest.lexicon = cli->lexicon;
    ingest.rules = cli->rules;
    ingest.now = att_cli_now(cli);
    st = att_ingest_again(&ingest, cli->record, which, &sum, &cli->err);
    att_term_clear(cli);
    if (st != ATT_OK)
        return att_cli_fail(cli);
    att_out_printf(cli, "%zu page%s read again", sum.pages, sum.pages == 1 ? "" : "s");
    if (which != ATT_AGAIN_FROM_NOTHING)
        att_out_printf(cli, ", %zu changed", sum.changed);
    att_out_lit(cli, "\n");
    return att_cli_finish(cli);
}

static int
recode_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    const struct recode_args *args = parsed;

    if (words.count > 0)
        return att_cli_usage(cli, "takes options only, not '%s'", words.at[0]);
    return recode_pages(cli, args, args->all ? ATT_AGAIN_ALL : ATT_AGAIN_CHANGED);
}

static int
rebuild_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    if (words.count > 0)
        return att_cli_usage(cli, "takes options only, not '%s'", words.at[0]);
    return recode_pages(cli, parsed, ATT_AGAIN_FROM_NOTHING);
}

const struct att_command att_cmd_recode = {
    .name = "recode",
    .words = "",
    .purpose = "read the record's pages with today's names and rules",
    .details =
        "Only pages that other names, other rules or another version read last are read, and\n"
        "only what differs is changed.\n",
    .opts = recode_opts,
    .args_size = sizeof(struct recode_args),
    .run = recode_run,
};

const struct att_command att_cmd_rebuild = {
    .name = "rebuild",
    .words = "",
    .purpose = "make the record anew from its pages",
    .details =
        "All that is not a page, an address or what somebody did is made from nothing. With\n"
        "the same names and rules the export is the same, byte for byte.\n",
    .opts = rebuild_opts,
    .args_size = sizeof(struct recode_args),
    .run = rebuild_run,
};
