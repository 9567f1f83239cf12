/* SPDX-License-Identifier: MIT */
/* cmd_check.c - attache check: the record against its pages. */
#include "cli/cli.h"

static const struct att_opt check_opts[] = {
    ATT_OPT_END,
};

/* One line: which document and place, then what is wrong. */
static void
check_fault(void *ctx, const struct att_fault *fault)
{
    struct att_cli *cli = ctx;

    if (fault->document.len > 0) {
        att_out_text(cli, fault->document);
        att_out_lit(cli, fault->place.len > 0 ? "." : "");
    }
    att_out_text(cli, fault->place);
    att_out_lit(cli, fault->document.len + fault->place.len > 0 ? ": " : "");
    att_out_lit(cli, fault->kind);
    att_out_lit(cli, ": ");
    att_out_text(cli, att_str(fault->text));
    att_out_lit(cli, "\n");
}

static int
check_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    struct att_check sum;
    int status;

    (void)parsed;
    if (words.count > 0)
        return att_cli_usage(cli, "takes options only, not '%s'", words.at[0]);
    if (att_cli_record(cli, ATT_OPEN_READ) != ATT_OK ||
        att_record_check(cli->record, check_fault, cli, &sum, &cli->err) != ATT_OK)
        return att_cli_fail(cli);
    if (sum.unresolved)
        att_out_lit(cli, "Some pages wait for the next add: events and people were not checked.\n");
    att_out_printf(cli, "%lld document%s, %lld assertion%s: ", (long long)sum.documents,
                   sum.documents == 1 ? "" : "s", (long long)sum.assertions,
                   sum.assertions == 1 ? "" : "s");
    if (sum.faults == 0)
        att_out_lit(cli, "no fault\n");
    else
        att_out_printf(cli, "%lld fault%s\n", (long long)sum.faults, sum.faults == 1 ? "" : "s");
    status = att_cli_finish(cli);
    return status == ATT_EXIT_DONE && sum.faults > 0 ? ATT_EXIT_REFUSED : status;
}

const struct att_command att_cmd_check = {
    .name = "check",
    .words = "",
    .purpose = "the record against its pages",
    .details = "Every fault is a line: document and place, what kind it is of, what is wrong. The\n"
               "exit status is 1 when there is any. Nothing is changed, and nobody waits.\n",
    .opts = check_opts,
    .run = check_run,
};
