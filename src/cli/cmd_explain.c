/* SPDX-License-Identifier: MIT */
/* cmd_explain.c - attache explain: each sentence, its mentions, and the rules that matched. */
#include "cli/cli.h"

struct explain_args {
    const char *format;
};

static const struct att_opt explain_opts[] = {
    ATT_OPT_CHOICE('f', "format", "text json", struct explain_args, format, ""),
    ATT_OPT_END,
};

static const struct explain_args explain_defaults = {.format = "text"};

struct explain_print {
    struct att_cli *cli;
    bool json;
    size_t count;
};

static enum att_status
explain_page(void *ctx, const struct att_page *page, struct att_err *err)
{
    struct explain_print *print = ctx;
    struct att_cli *cli = print->cli;
    const struct att_sink sink = {att_out_write, cli};
    enum att_explain how = print->json       ? ATT_EXPLAIN_JSON
                           : cli->colour_out ? ATT_EXPLAIN_COLOUR
                                             : ATT_EXPLAIN_TEXT;
    enum att_status st;

    if (print->json)
        att_out_lit(cli, print->count > 0 ? ",\n" : "\n");
    else if (print->count > 0)
        att_out_lit(cli, "\n");
    print->count++;
    st = att_coder_explain(cli->coder, page, how, &sink, err);
    return st == ATT_OK && cli->write_errno != 0 ? ATT_IO : st;
}

static int
explain_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    const struct explain_args *args = parsed;
    struct explain_print print = {cli, strcmp(args->format, "json") == 0, 0};
    enum att_status st;

    if (att_cli_no_input(words))
        return att_cli_usage(cli, "name the pages to explain, or - for standard input");
    if (att_cli_coder(cli) != ATT_OK)
        return att_cli_fail(cli);
    if (print.json)
        att_out_lit(cli, "{\"schema\":\"attache/explain/1\",\"pages\":[");
    st = att_cli_pages(cli, words, explain_page, &print);
    if (print.json)
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
    .run = explain_run,
};
