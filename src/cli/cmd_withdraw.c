/* SPDX-License-Identifier: MIT */
/* cmd_withdraw.c - attache withdraw: documents that are not to count, or to be gone for good. */
#include "cli/cli.h"

struct withdraw_args {
    const char *by, *why;
    bool purge;
};

static const struct att_opt withdraw_opts[] = {
    ATT_OPT_TEXT(0, "why", "TEXT", struct withdraw_args, why, "the reason, which is logged"),
    ATT_OPT_TEXT(0, "by", "NAME", struct withdraw_args, by, "who does it; else your login name"),
    ATT_OPT_FLAG(0, "purge", struct withdraw_args, purge,
                 "delete them and all their words; this cannot be undone"),
    ATT_OPT_END,
};

static enum att_status
withdraw_one(struct att_cli *cli, const void *ctx, struct att_str word, char id[ATT_ACT_ID])
{
    struct att_withdrawal ask = *(const struct att_withdrawal *)ctx;

    ask.document = word;
    return att_record_withdraw(cli->record, &ask, id, &cli->err);
}

static int
withdraw_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    const struct withdraw_args *args = parsed;
    struct att_withdrawal ask = {.purge = args->purge};

    if (words.count == 0)
        return att_cli_usage(cli, "name the documents, by their ids");
    if (att_cli_by(cli, args->by, args->why, &ask.by) != ATT_OK)
        return att_cli_usage(cli, "%s", cli->err.text);
    if (att_cli_record_change(cli) != ATT_OK)
        return att_cli_fail(cli);
    return att_cli_each(cli, words, withdraw_one, &ask);
}

const struct att_command att_cmd_withdraw = {
    .name = "withdraw",
    .words = "DOCUMENT...",
    .purpose = "make documents not count any more, or purge them",
    .details = "DOCUMENT is the id of one, or the start of it. The id of each act is printed;\n"
               "'attache undo' takes it back.\n",
    .opts = withdraw_opts,
    .args_size = sizeof(struct withdraw_args),
    .run = withdraw_run,
};
