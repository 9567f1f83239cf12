/* SPDX-License-Identifier: MIT */
/* cmd_mechanisms.c - attache mechanisms: the standing series, and how often they met on record. */
#include "cli/cli.h"

struct mechanisms_args {
    const char *format;
    bool all;
    struct att_str as_of;
};

static const struct att_opt mechanisms_opts[] = {
    ATT_OPT_CHOICE('f', "format", "text json jsonl csv", struct mechanisms_args, format, ""),
    ATT_OPT_FLAG('a', "all", struct mechanisms_args, all, "also those without an event on record"),
    ATT_OPT_DATE(0, "as-of", struct mechanisms_args, as_of, "as it was known on that day"),
    ATT_OPT_END,
};

static const struct mechanisms_args mechanisms_defaults = {.format = "text"};

/* What the record knows of one mechanism. */
static const struct att_event_count *
mechanisms_count(const struct att_event_counts *tallies, struct att_str id)
{
    static const struct att_event_count none = {.events = 0};

    for (size_t i = 0; i < tallies->count; i++)
        if (att_str_eq(tallies->at[i].key, id))
            return &tallies->at[i];
    return &none;
}

static void
mechanisms_json(struct att_cli *cli, const struct att_mechanism *m,
                const struct att_event_count *tally)
{
    static const struct att_str unknown = {NULL, 0};
    const struct {
        const char *key;
        struct att_str text;
    } fields[] = {
        {"id", m->id},         {"name", m->name},         {"name_en", m->name_en},
        {"level", m->level},   {"prepares", m->prepares}, {"first", tally->first},
        {"last", tally->last},
    };

    for (size_t i = 0; i < ATT_COUNT(fields); i++) {
        att_out_printf(cli, "%s\"%s\":", i == 0 ? "{" : ",", fields[i].key);
        att_out_json(cli, fields[i].text.len > 0 ? fields[i].text : unknown);
    }
    if (m->founded > 0)
        att_out_printf(cli, ",\"founded\":%d", m->founded);
    else
        att_out_lit(cli, ",\"founded\":null");
    att_out_printf(cli, ",\"events\":%lld,\"held\":%lld,\"planned\":%lld}",
                   (long long)tally->events, (long long)tally->held, (long long)tally->planned);
}

static void
mechanisms_row(struct att_table *table, const struct att_mechanism *m,
               const struct att_event_count *tally)
{
    att_table_add(table, m->id, ATT_TINT_NONE);
    att_table_add(table, m->level, ATT_TINT_NONE);
    att_table_add(table, m->prepares, ATT_TINT_NONE);
    att_table_number(table, tally->held);
    att_table_number(table, tally->planned);
    att_table_add(table, tally->first, ATT_TINT_NONE);
    att_table_add(table, tally->last, ATT_TINT_NONE);
    att_table_add(table, m->name, ATT_TINT_NONE);
}

static void
mechanisms_print(struct att_cli *cli, const struct mechanisms_args *args,
                 const struct att_event_counts *tallies)
{
    static const struct att_table_column columns[] = {
        {"id", false, false},   {"level", false, false},  {"prepares", false, false},
        {"held", false, true},  {"planned", false, true}, {"first", false, false},
        {"last", false, false}, {"name", true, false},
    };
    bool json = strcmp(args->format, "json") == 0, lines = strcmp(args->format, "jsonl") == 0;
    size_t count, shown = 0;
    const struct att_mechanism *all = att_lexicon_mechanisms(cli->lexicon, &count);
    struct att_table table;

    att_table_init(&table, cli, columns, ATT_COUNT(columns));
    if (json)
        att_out_lit(cli, "{\"schema\":\"attache/mechanisms/1\",\"mechanisms\":[");
    for (size_t i = 0; i < count; i++) {
        const struct att_event_count *tally = mechanisms_count(tallies, all[i].id);

        if (tally->events == 0 && !args->all)
            continue;
        if (json)
            att_out_lit(cli, shown > 0 ? ",\n" : "\n");
        if (json || lines)
            mechanisms_json(cli, &all[i], tally);
        else
            mechanisms_row(&table, &all[i], tally);
        if (lines)
            att_out_lit(cli, "\n");
        shown++;
    }
    if (json)
        att_out_lit(cli, shown > 0 ? "\n]}\n" : "]}\n");
    else if (strcmp(args->format, "csv") == 0)
        att_table_csv(&table);
    else if (!lines)
        att_table_print(&table, 0);
    if (shown == 0 && strcmp(args->format, "text") == 0)
        att_out_printf(cli,
                       "No event on record belongs to a mechanism; --all lists the %zu that "
                       "the lexicon knows.\n",
                       count);
}

static int
mechanisms_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    const struct mechanisms_args *args = parsed;
    const struct att_filter everything = {.as_of = args->as_of};
    struct att_event_counts tallies = {0};
    enum att_status st;

    if (words.count > 0)
        return att_cli_usage(cli, "takes options only, not '%s'", words.at[0]);
    if (att_cli_lexicon(cli) != ATT_OK || att_cli_record(cli, ATT_OPEN_READ) != ATT_OK)
        return att_cli_fail(cli);
    st = att_record_event_counts(cli->record, ATT_COUNT_BY_MECHANISM, &everything, &tallies,
                                 &cli->err);
    if (st == ATT_OK)
        mechanisms_print(cli, args, &tallies);
    att_event_counts_release(&tallies);
    return st == ATT_OK ? att_cli_finish(cli) : att_cli_fail(cli);
}

const struct att_command att_cmd_mechanisms = {
    .name = "mechanisms",
    .words = "",
    .purpose = "list the standing series of meetings",
    .opts = mechanisms_opts,
    .defaults = &mechanisms_defaults,
    .args_size = sizeof(struct mechanisms_args),
    .run = mechanisms_run,
};
