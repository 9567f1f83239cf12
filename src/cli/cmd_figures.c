/* SPDX-License-Identifier: MIT */
/* cmd_figures.c - attache figures: the numbers that documents give, side by side. */
#include "cli/cli.h"

struct figures_args {
    struct att_filter_args filter;
    const char *format;
};

static const struct att_opt figures_opts[] = {
    ATT_OPT_CHOICE('f', "format", "text json jsonl csv", struct figures_args, format, ""),
    ATT_OPT_TEXT('w', "words", "WORDS", struct figures_args, filter.words,
                 "that count this, or whose quotes hold it"),
    ATT_OPT_DATE('s', "since", struct figures_args, filter.since, "leave out what is older"),
    ATT_OPT_DATE('u', "until", struct figures_args, filter.until, "leave out what is newer"),
    ATT_OPT_DATE(0, "as-of", struct figures_args, filter.as_of, "as it was known on that day"),
    ATT_OPT_FLAG(0, "teasers", struct figures_args, filter.teasers, "also what only teasers tell"),
    ATT_OPT_NUMBER('n', "limit", 0, 1000000000, struct figures_args, filter.limit,
                   "at most so many; 0: all"),
    ATT_OPT_END,
};

static const struct figures_args figures_defaults = {.format = "text"};

static void
figures_table(struct att_cli *cli, const struct att_figure_list *list, bool csv)
{
    struct att_table table;

    att_rows_figures(cli, list->at, list->count, &table);
    if (csv) {
        att_table_csv(&table);
        return;
    }
    att_table_print(&table, 0);
    if (list->total == 0)
        att_out_lit(cli, "No figures on record match.\n");
    else if (list->total > list->count)
        att_out_printf(cli, "%zu of %zu figures.\n", list->count, list->total);
}

static enum att_status
figures_json(struct att_cli *cli, const struct att_figure_list *list, bool lines)
{
    enum att_status st = ATT_OK;

    if (!lines) {
        att_out_printf(cli,
                       "{\"schema\":\"attache/figures/1\",\"total\":%zu,\"figures\":", list->total);
        st = att_json_figures(cli, list->at, list->count);
        att_out_lit(cli, "}\n");
        return st;
    }
    for (size_t i = 0; i < list->count && st == ATT_OK; i++) {
        st = att_figure_row_write_json(&list->at[i], att_out_write, cli, &cli->err);
        att_out_lit(cli, "\n");
    }
    return st;
}

static int
figures_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    const struct figures_args *args = parsed;
    struct att_figure_list list = {0};
    struct att_filter filter;
    enum att_status st;

    if (words.count > 0)
        return att_cli_usage(cli, "takes options only, not '%s'", words.at[0]);
    if (att_cli_filter(cli, &args->filter, &filter) != ATT_OK ||
        att_cli_record(cli, ATT_OPEN_READ) != ATT_OK)
        return att_cli_fail(cli);
    st = att_record_figures(cli->record, &filter, &list, &cli->err);
    if (st == ATT_OK && args->format[0] == 'j')
        st = figures_json(cli, &list, strcmp(args->format, "jsonl") == 0);
    else if (st == ATT_OK)
        figures_table(cli, &list, strcmp(args->format, "csv") == 0);
    att_figure_list_release(&list);
    return st == ATT_OK ? att_cli_finish(cli) : att_cli_fail(cli);
}

const struct att_command att_cmd_figures = {
    .name = "figures",
    .words = "",
    .purpose = "list the figures that documents give",
    .opts = figures_opts,
    .defaults = &figures_defaults,
    .args_size = sizeof(struct figures_args),
    .run = figures_run,
};
