/* SPDX-License-Identifier: MIT */
/* cmd_why_not.c - attache why-not: what keeps two events from being one. */
#include "cli/cli.h"

#include "base/err.h"

struct why_not_args {
    const char *format;
};

static const struct att_opt why_not_opts[] = {
    ATT_OPT_CHOICE('f', "format", "text json", struct why_not_args, format, ""),
    ATT_OPT_END,
};

static const struct why_not_args why_not_defaults = {.format = "text"};

static int
why_not_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    const struct why_not_args *args = parsed;
    struct att_why_list why;
    enum att_status st;

    if (words.count != 2)
        return att_cli_usage(cli, "name two events");
    if (att_cli_record(cli, ATT_OPEN_READ) != ATT_OK ||
        att_record_why_not(cli->record, att_str(words.at[0]), att_str(words.at[1]), &why,
                           &cli->err) != ATT_OK)
        return att_cli_fail(cli);
    if (strcmp(args->format, "json") == 0) {
        att_out_lit(cli, "{\"schema\":\"attache/apart/1\",\"events\":[");
        att_out_json(cli, why.events[0]);
        att_out_lit(cli, ",");
        att_out_json(cli, why.events[1]);
        att_out_lit(cli, "],\n\"why\":");
        st = att_json_why(cli, &why);
        att_out_lit(cli, "}\n");
    } else {
        att_rows_why(cli, &why);
        st = ATT_OK;
    }
    att_why_list_release(&why);
    return st == ATT_OK ? att_cli_finish(cli) : att_cli_fail(cli);
}

const struct att_command att_cmd_why_not = {
    .name = "why-not",
    .words = "ID ID",
    .purpose = "why two events are not one",
    .details = "ID is the id of an event (e...), its start, or the id of an assertion (d....e2).\n",
    .opts = why_not_opts,
    .defaults = &why_not_defaults,
    .args_size = sizeof(struct why_not_args),
    .run = why_not_run,
};
