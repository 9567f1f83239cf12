/* SPDX-License-Identifier: MIT */
/* cmd_backup.c - attache backup: a copy of the record while it is in use. */
#include "cli/cli.h"

static const struct att_opt backup_opts[] = {
    ATT_OPT_END,
};

static int
backup_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    (void)parsed;
    if (words.count != 1)
        return att_cli_usage(cli, "name one file, which must not be there yet");
    if (att_cli_record(cli, ATT_OPEN_READ) != ATT_OK ||
        att_record_backup(cli->record, words.at[0], &cli->err) != ATT_OK)
        return att_cli_fail(cli);
    return att_cli_finish(cli);
}

const struct att_command att_cmd_backup = {
    .name = "backup",
    .words = "FILE",
    .purpose = "a copy of the record, while it is in use",
    .details = "FILE is a record like any other: --record FILE reads it, and copying it back\n"
               "restores it. A FILE that is there already is left alone.\n",
    .opts = backup_opts,
    .run = backup_run,
};
