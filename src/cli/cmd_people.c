/* SPDX-License-Identifier: MIT */
/* cmd_people.c - attache people: who holds a post or took part. */
#include "cli/cli.h"

struct people_args {
    struct att_filter_args filter;
    const char *format;
};

static const struct att_opt people_opts[] = {
    ATT_OPT_CHOICE('f', "format", "text json jsonl csv", struct people_args, format, ""),
    ATT_OPT_LIST('c', "country", "COUNTRY", struct people_args, filter.countries,
                 "of this country (code or name)"),
    ATT_OPT_TEXT('p', "person", "NAME", struct people_args, filter.person,
                 "of this name, or with this id"),
    ATT_OPT_TEXT('w', "words", "WORDS", struct people_args, filter.words,
                 "whose name holds these words"),
    ATT_OPT_DATE(0, "as-of", struct people_args, filter.as_of, "as it was known on that day"),
    ATT_OPT_NUMBER('n', "limit", 0, 1000000000, struct people_args, filter.limit,
                   "at most so many; 0: all"),
    ATT_OPT_END,
};

static const struct people_args people_defaults = {.format = "text"};

static void
people_table(struct att_cli *cli, const struct att_person_list *list, bool csv)
{
    static const struct att_table_column columns[] = {
        {"name", true, false},   {"country", false, false},    {"rank", false, false},
        {"post", true, false},   {"first_seen", false, false}, {"last_seen", false, false},
        {"events", false, true}, {"id", true, false},
    };
    struct att_table table;

    att_table_init(&table, cli, columns, ATT_COUNT(columns));
    for (size_t i = 0; i < list->count; i++) {
        const struct att_person_row *row = &list->at[i];

        att_table_add(&table, row->name, ATT_TINT_NONE);
        att_table_add(&table, row->country, ATT_TINT_NONE);
        att_table_add(&table, row->rank, ATT_TINT_NONE);
        att_table_add(&table, row->post, ATT_TINT_NONE);
        att_table_add(&table, row->first_seen, ATT_TINT_NONE);
        att_table_add(&table, row->last_seen, ATT_TINT_NONE);
        att_table_number(&table, row->event_count);
        att_table_add(&table, row->id, ATT_TINT_FAINT);
    }
    if (csv) {
        att_table_csv(&table);
        return;
    }
    att_table_print(&table, 0);
    if (list->total == 0)
        att_out_lit(cli, "No people on record match.\n");
    else if (list->total > list->count)
        att_out_printf(cli, "%zu of %zu people.\n", list->count, list->total);
}

/* One JSON object, or one a line. */
static enum att_status
people_json(struct att_cli *cli, const struct att_person_list *list, bool lines)
{
    enum att_status st = ATT_OK;

    if (!lines) {
        att_out_printf(cli,
                       "{\"schema\":\"attache/people/1\",\"total\":%zu,\"people\":", list->total);
        st = att_json_people(cli, list->at, list->count);
        att_out_lit(cli, "}\n");
        return st;
    }
    for (size_t i = 0; i < list->count && st == ATT_OK; i++) {
        st = att_person_row_write_json(&list->at[i], att_out_write, cli, &cli->err);
        att_out_lit(cli, "\n");
    }
    return st;
}

static int
people_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    const struct people_args *args = parsed;
    struct att_person_list list = {0};
    struct att_filter filter;
    enum att_status st;
    int status;

    if (!att_cli_list(cli, &args->filter, words, &filter, &status))
        return status;
    st = att_record_people(cli->record, &filter, &list, &cli->err);
    if (st == ATT_OK && args->format[0] == 'j')
        st = people_json(cli, &list, strcmp(args->format, "jsonl") == 0);
    else if (st == ATT_OK)
        people_table(cli, &list, strcmp(args->format, "csv") == 0);
    att_person_list_release(&list);
    return st == ATT_OK ? att_cli_finish(cli) : att_cli_fail(cli);
}

const struct att_command att_cmd_people = {
    .name = "people",
    .words = "",
    .purpose = "list people with their ranks and posts",
    .opts = people_opts,
    .defaults = &people_defaults,
    .args_size = sizeof(struct people_args),
    .run = people_run,
};
