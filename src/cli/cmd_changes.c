/* SPDX-License-Identifier: MIT */
/* cmd_changes.c - attache changes: the slip report, what was said to be otherwise than before. */
#include "cli/cli.h"

#include "base/err.h"

struct changes_args {
    struct att_filter_args filter;
    const char *format;
};

static const struct att_opt changes_opts[] = {
    ATT_OPT_CHOICE('f', "format", "text json jsonl csv", struct changes_args, format, ""),
    ATT_OPT_DATE('s', "since", struct changes_args, filter.since, "said on that day or later"),
    ATT_OPT_DATE('u', "until", struct changes_args, filter.until, "said on that day or before"),
    ATT_OPT_LIST('c', "country", "COUNTRY", struct changes_args, filter.countries,
                 "with this side (code or name); twice: with both"),
    ATT_OPT_CHOICE('t', "type", ATT_TYPE_WORDS, struct changes_args, filter.type, ""),
    ATT_OPT_TEXT('m', "mechanism", "ID", struct changes_args, filter.mechanism,
                 "under this mechanism"),
    ATT_OPT_TEXT('p', "person", "NAME", struct changes_args, filter.person,
                 "with this person (name or id)"),
    ATT_OPT_DATE(0, "as-of", struct changes_args, filter.as_of, "as it was known on that day"),
    ATT_OPT_FLAG(0, "teasers", struct changes_args, filter.teasers, "also what only teasers tell"),
    ATT_OPT_NUMBER('n', "limit", 0, 1000000000, struct changes_args, filter.limit,
                   "at most so many; 0: all"),
    ATT_OPT_END,
};

static const struct changes_args changes_defaults = {.format = "text"};

/* The parts of the report, and the changes that belong in each. */
static const struct {
    const char *head;
    unsigned kinds;
} changes_parts[] = {
    {"New", 1u << ATT_CHANGE_NEW},
    {"Moved", 1u << ATT_CHANGE_MOVED | 1u << ATT_CHANGE_REVIVED},
    {"Put online, in person, elsewhere",
     1u << ATT_CHANGE_ONLINE | 1u << ATT_CHANGE_IN_PERSON | 1u << ATT_CHANGE_PLACED},
    {"Date made exact", 1u << ATT_CHANGE_DATED},
    {"Held", 1u << ATT_CHANGE_HELD},
    {"Dropped", 1u << ATT_CHANGE_POSTPONED | 1u << ATT_CHANGE_CANCELLED},
    {"Due, unconfirmed", 1u << ATT_CHANGE_DUE},
    {"Contradicted", 1u << ATT_CHANGE_CONTRADICTED},
};

static void
changes_text(struct att_cli *cli, const struct att_change_list *list)
{
    bool any = false;

    for (size_t p = 0; p < ATT_COUNT(changes_parts); p++) {
        bool begun = false;

        for (size_t i = 0; i < list->count; i++) {
            if ((changes_parts[p].kinds >> list->at[i].kind & 1u) == 0)
                continue;
            if (!begun) {
                att_out_lit(cli, any ? "\n" : "");
                att_out_head(cli, changes_parts[p].head);
            }
            begun = any = true;
            att_rows_changes(cli, &list->at[i], 1, true);
        }
    }
    if (list->total == 0)
        att_out_lit(cli, "No changes on record match.\n");
    else if (list->total > list->count)
        att_out_printf(cli, "%zu of %zu changes.\n", list->count, list->total);
}

static void
changes_csv(struct att_cli *cli, const struct att_change_list *list)
{
    static const struct att_table_column columns[] = {
        {"day", false, false},       {"change", false, false}, {"old", false, false},
        {"new", false, false},       {"days", false, true},    {"type", false, false},
        {"what", false, false},      {"sides", false, false},  {"event", false, false},
        {"from_said", false, false}, {"from", false, false},   {"from_quote", false, false},
        {"to_said", false, false},   {"to", false, false},     {"to_quote", false, false},
    };
    struct att_table table;

    att_table_init(&table, cli, columns, ATT_COUNT(columns));
    for (size_t i = 0; i < list->count; i++) {
        const struct att_change_row *row = &list->at[i];
        const struct att_str cells[] = {
            row->day,
            att_str(att_change_name(row->kind)),
            row->old,
            row->now,
            row->counted ? att_arena_printf(&cli->arena, "%lld", (long long)row->days)
                         : (struct att_str){NULL, 0},
            att_str(att_event_type_name(row->event.type)),
            row->event.label,
            att_rows_join(cli, row->event.countries, row->event.country_count, " "),
            row->event.id,
            row->from.said,
            row->from.id,
            row->from.quote,
            row->to.said,
            row->to.id,
            row->to.quote,
        };

        for (size_t k = 0; k < ATT_COUNT(cells); k++)
            att_table_add(&table, cells[k], ATT_TINT_NONE);
    }
    att_table_csv(&table);
}

static enum att_status
changes_json(struct att_cli *cli, const struct att_change_list *list, bool lines)
{
    enum att_status st = ATT_OK;

    if (!lines) {
        att_out_printf(cli,
                       "{\"schema\":\"attache/changes/1\",\"total\":%zu,\"changes\":", list->total);
        st = att_json_changes(cli, list->at, list->count);
        att_out_lit(cli, "}\n");
        return st;
    }
    for (size_t i = 0; i < list->count && st == ATT_OK; i++) {
        st = att_change_row_write_json(&list->at[i], att_out_write, cli, &cli->err);
        att_out_lit(cli, "\n");
    }
    return st;
}

static int
changes_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    const struct changes_args *args = parsed;
    struct att_change_list list = {0};
    struct att_filter filter;
    enum att_status st;
    int status;

    if (!att_cli_list(cli, &args->filter, words, &filter, &status))
        return status;
    st = att_record_changes(cli->record, &filter, &list, &cli->err);
    if (st == ATT_OK && args->format[0] == 'j')
        st = changes_json(cli, &list, strcmp(args->format, "jsonl") == 0);
    else if (st == ATT_OK && strcmp(args->format, "csv") == 0)
        changes_csv(cli, &list);
    else if (st == ATT_OK)
        changes_text(cli, &list);
    att_change_list_release(&list);
    return st == ATT_OK ? att_cli_finish(cli) : att_cli_fail(cli);
}

const struct att_command att_cmd_changes = {
    .name = "changes",
    .words = "",
    .purpose = "what was new, moved, put online, held or dropped, and when that was said",
    .opts = changes_opts,
    .defaults = &changes_defaults,
    .args_size = sizeof(struct changes_args),
    .run = changes_run,
};
