/* SPDX-License-Identifier: MIT */
/* cmd_explain.c - attache explain: each sentence, its mentions, the rules that matched or almost
 * did; or why events of one type are not there. */
#include "cli/cli.h"

struct explain_args {
    const char *format, *why_not;
};

static const struct att_opt explain_opts[] = {
    ATT_OPT_CHOICE('f', "format", "text json", struct explain_args, format, ""),
    ATT_OPT_CHOICE(0, "why-not", ATT_TYPE_WORDS, struct explain_args, why_not,
                   "tell only why events of this type are not there"),
    ATT_OPT_END,
};

static const struct explain_args explain_defaults = {.format = "text"};

struct explain_print {
    struct att_cli *cli;
    struct att_explain how;
    size_t count;
};

static enum att_status
explain_page(void *ctx, const struct att_page *page, struct att_err *err)
{
    struct explain_print *print = ctx;
    struct att_cli *cli = print->cli;
    const struct att_sink sink = {att_out_write, cli};
    enum att_status st;

    if (print->how.json)
        att_out_lit(cli, print->count > 0 ? ",\n" : "\n");
    else if (print->count > 0)
        att_out_lit(cli, "\n");
    print->count++;
    st = att_coder_explain(cli->coder, page, &print->how, &sink, err);
    return st == ATT_OK && cli->write_errno != 0 ? ATT_IO : st;
}

static int
explain_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    const struct explain_args *args = parsed;
    struct explain_print print = {cli,
                                  {.json = strcmp(args->format, "json") == 0,
                                   .colour = cli->colour_out,
                                   .width = cli->width,
                                   .why_not = args->why_not == NULL
                                                  ? ATT_EVENT_TYPE_COUNT
                                                  : att_event_type_read(att_str(args->why_not))},
                                  0};
    enum att_status st;

    if (att_cli_no_input(words))
        return att_cli_usage(cli, "name the pages to explain, or - for standard input");
    if (att_cli_coder(cli) != ATT_OK)
        return att_cli_fail(cli);
    if (print.how.json)
        att_out_printf(cli, "{\"schema\":\"attache/%s\",\"pages\":[",
                       args->why_not == NULL ? "explain/2" : "why-not/1");
    st = args->why_not == NULL ? att_cli_pieces(cli, words, explain_page, &print)
                               : att_cli_pages(cli, words, explain_page, &print);
    if (print.how.json)
        att_out_lit(cli, print.count > 0 ? "\n]}\n" : "]}\n");
    return st == ATT_OK ? att_cli_finish(cli) : att_cli_fail(cli);
}

const struct att_command att_cmd_explain = {
    .name = "explain",
    .words = "[FILE]...",
    .purpose = "show what the coder saw, and which rules matched or almost did",
    .details = "FILE is as for add; without one, standard input is read.\n",
    .opts = explain_opts,
    .defaults = &explain_defaults,
    .args_size = sizeof(struct explain_args),
    .apart = true,
    .run = explain_run,
};
