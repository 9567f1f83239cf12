/* SPDX-License-Identifier: MIT */
/* cmd_export.c - attache export: the record for other programs; same record, same bytes. */
#include "cli/cli.h"

#include "base/err.h"

struct export_args {
    struct att_filter_args filter;
    const char *format;
};

static const struct att_opt export_opts[] = {
    ATT_OPT_CHOICE('f', "format", "jsonl csv ics", struct export_args, format, ""),
    ATT_FILTER_OPTS(struct export_args, filter),
    ATT_OPT_END,
};

static const struct export_args export_defaults = {.format = "jsonl"};

/* Say how many events a calendar could not show. */
static enum att_status
export_left_out(struct att_cli *cli, const struct att_filter *filter)
{
    struct att_event_list list = {0};
    enum att_status st = att_record_events(cli->record, filter, &list, &cli->err);
    size_t without = 0;

    for (size_t i = 0; i < list.count; i++)
        without += !att_event_row_has_day(&list.at[i]);
    if (without > 0)
        att_diag_emit(&cli->diag, ATT_LEVEL_NOTE, "calendar-no-day", NULL,
                      "%zu of %zu events left out: their day is not known", without, list.count);
    att_event_list_release(&list);
    return st;
}

static int
export_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    const struct export_args *args = parsed;
    const struct att_sink sink = {att_out_write, cli};
    const struct att_export_ask ask = {.format = args->format};
    struct att_filter filter;
    enum att_status st;

    if (words.count > 0)
        return att_cli_usage(cli, "takes options only, not '%s'", words.at[0]);
    st = att_cli_filter(cli, &args->filter, &filter);
    if (st == ATT_BAD_INPUT || st == ATT_NOT_FOUND)
        return att_cli_usage(cli, "%s", cli->err.text);
    if (!att_str_eqz(filter.status, ATT_FILTER_DUE) &&
        !att_str_eqz(filter.status, ATT_FILTER_COMING) &&
        !att_str_eqz(filter.status, ATT_FILTER_PAST)) /* else no export depends on its day */
        filter.today = (struct att_str){NULL, 0};
    if (st != ATT_OK || att_cli_lexicon(cli) != ATT_OK ||
        att_cli_record(cli, ATT_OPEN_READ) != ATT_OK)
        return att_cli_fail(cli);
    st = att_export_write(cli->record, cli->lexicon, &ask, &filter, &sink, &cli->err);
    if (st == ATT_OK && strcmp(args->format, "ics") == 0)
        st = export_left_out(cli, &filter);
    return st == ATT_OK ? att_cli_finish(cli) : att_cli_fail(cli);
}

const struct att_command att_cmd_export = {
    .name = "export",
    .words = "",
    .purpose = "the record for other programs",
    .details =
        "jsonl holds everything, csv and ics the events. Of a calendar (ics) events whose day\n"
        "is not known are left out.\n",
    .opts = export_opts,
    .defaults = &export_defaults,
    .args_size = sizeof(struct export_args),
    .run = export_run,
};
