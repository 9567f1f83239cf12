/* SPDX-License-Identifier: MIT */
/* cmd_events.c - attache events: what happened, is planned, was moved or called off. */
#include "cli/cli.h"

struct events_args {
    struct att_filter_args filter;
    const char *format;
};

static const struct att_opt events_opts[] = {
    ATT_OPT_CHOICE('f', "format", "text json jsonl csv", struct events_args, format, ""),
    ATT_FILTER_OPTS(struct events_args, filter),
    ATT_OPT_END,
};

static const struct events_args events_defaults = {.format = "text"};

static enum att_status
events_json(struct att_cli *cli, const struct att_event_list *list)
{
    enum att_status st;

    att_out_printf(cli, "{\"schema\":\"attache/events/1\",\"total\":%zu,\"more\":%s,\"events\":",
                   list->total, list->more ? "true" : "false");
    st = att_json_events(cli, list->at, list->count);
    att_out_lit(cli, "}\n");
    return st;
}

static enum att_status
events_jsonl(struct att_cli *cli, const struct att_event_list *list)
{
    enum att_status st = ATT_OK;

    for (size_t i = 0; i < list->count && st == ATT_OK; i++) {
        st = att_event_row_write_json(&list->at[i], att_out_write, cli, &cli->err);
        att_out_lit(cli, "\n");
    }
    return st;
}

static void
events_text(struct att_cli *cli, const struct att_event_list *list)
{
    att_rows_events(cli, list->at, list->count, 0);
    if (list->total == 0)
        att_out_lit(cli, "No events on record match.\n");
    else if (list->total > list->count)
        att_out_printf(cli, "%zu of %zu%s events.\n", list->count, list->total,
                       list->more ? "+" : "");
}

static int
events_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    const struct events_args *args = parsed;
    const struct att_sink sink = {att_out_write, cli};
    const struct att_export_ask ask = {.format = "csv"};
    struct att_event_list list = {0};
    struct att_filter filter;
    enum att_status st;
    int status;

    if (!att_cli_list(cli, &args->filter, words, &filter, &status))
        return status;
    if (strcmp(args->format, "csv") == 0) {
        st = att_export_write(cli->record, cli->lexicon, &ask, &filter, &sink, &cli->err);
        return st == ATT_OK ? att_cli_finish(cli) : att_cli_fail(cli);
    }
    st = att_record_events(cli->record, &filter, &list, &cli->err);
    if (st == ATT_OK && strcmp(args->format, "json") == 0)
        st = events_json(cli, &list);
    else if (st == ATT_OK && strcmp(args->format, "jsonl") == 0)
        st = events_jsonl(cli, &list);
    else if (st == ATT_OK)
        events_text(cli, &list);
    att_event_list_release(&list);
    return st == ATT_OK ? att_cli_finish(cli) : att_cli_fail(cli);
}

const struct att_command att_cmd_events = {
    .name = "events",
    .words = "",
    .purpose = "list events: held, planned, postponed, cancelled",
    .opts = events_opts,
    .defaults = &events_defaults,
    .args_size = sizeof(struct events_args),
    .run = events_run,
};
