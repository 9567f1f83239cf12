/* SPDX-License-Identifier: MIT */
/* cmd_figures.c - attache figures: the numbers that documents give, side by side. */
#include "cli/cli.h"

struct figures_args {
    struct att_filter_args filter;
    const char *format;
    bool series;
};

static const struct att_opt figures_opts[] = {
    ATT_OPT_CHOICE('f', "format", "text json jsonl csv", struct figures_args, format, ""),
    ATT_OPT_FLAG(0, "series", struct figures_args, series,
                 "what goes on over the years, by measure, direction and basis"),
    ATT_OPT_LIST('c', "country", "COUNTRY", struct figures_args, filter.countries,
                 "of documents with this side (code or name); twice: with both"),
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

/* "attache-offices, theirs-here, resident" */
static void
figures_series_head(struct att_cli *cli, const struct att_series_row *row)
{
    att_out_tint(cli, ATT_TINT_HEAD);
    att_out_text(cli, row->measure);
    if (row->direction.len > 0) {
        att_out_lit(cli, ", ");
        att_out_text(cli, row->direction);
    }
    if (row->basis.len > 0) {
        att_out_lit(cli, ", ");
        att_out_text(cli, row->basis);
    }
    att_out_tint(cli, ATT_TINT_NONE);
    att_out_lit(cli, "\n");
}

static void
figures_series_text(struct att_cli *cli, const struct att_series_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct att_series_row *row = &list->at[i];

        att_out_lit(cli, i > 0 ? "\n" : "");
        figures_series_head(cli, row);
        for (size_t k = 0; k < row->count; k++) {
            const struct att_figure_row *f = &row->at[k];

            att_out_lit(cli, "  ");
            att_out_text(cli, f->as_of.len == 0 ? att_str("undated") : f->as_of);
            att_out_lit(cli, "  ");
            att_out_text(cli, att_rows_value(cli, f));
            if (row->differs[k])
                att_out_lit(cli, "  (told otherwise on that day)");
            att_out_lit(cli, "\n      “");
            att_out_wrap(cli, 7, f->quote);
            att_out_lit(cli, "”  ");
            att_out_tint(cli, ATT_TINT_FAINT);
            att_out_text(cli, f->id);
            att_out_tint(cli, ATT_TINT_NONE);
            att_out_lit(cli, "\n");
        }
    }
    if (list->total == 0)
        att_out_lit(cli, "No series on record matches.\n");
    else if (list->total > list->count)
        att_out_printf(cli, "%zu of %zu series.\n", list->count, list->total);
}

/* A row a point. */
static void
figures_series_csv(struct att_cli *cli, const struct att_series_list *list)
{
    static const struct att_table_column columns[] = {
        {"measure", false, false}, {"direction", false, false}, {"basis", false, false},
        {"as_of", false, false},   {"value", false, true},      {"qualifier", false, false},
        {"differs", false, false}, {"what", false, false},      {"publisher", false, false},
        {"figure", false, false},  {"quote", false, false},
    };
    struct att_table table;

    att_table_init(&table, cli, columns, ATT_COUNT(columns));
    for (size_t i = 0; i < list->count; i++)
        for (size_t k = 0; k < list->at[i].count; k++) {
            const struct att_series_row *row = &list->at[i];
            const struct att_figure_row *f = &row->at[k];

            att_table_add(&table, row->measure, ATT_TINT_NONE);
            att_table_add(&table, row->direction, ATT_TINT_NONE);
            att_table_add(&table, row->basis, ATT_TINT_NONE);
            att_table_add(&table, f->as_of, ATT_TINT_NONE);
            att_table_number(&table, f->value);
            att_table_add(&table, att_str(att_qualifier_name(f->qualifier)), ATT_TINT_NONE);
            att_table_add(&table, att_str(row->differs[k] ? "true" : "false"), ATT_TINT_NONE);
            att_table_add(&table, f->what, ATT_TINT_NONE);
            att_table_add(&table, f->publisher, ATT_TINT_NONE);
            att_table_add(&table, f->id, ATT_TINT_NONE);
            att_table_add(&table, f->quote, ATT_TINT_NONE);
        }
    att_table_csv(&table);
}

static enum att_status
figures_series_json(struct att_cli *cli, const struct att_series_list *list, bool lines)
{
    enum att_status st = ATT_OK;

    if (!lines) {
        att_out_printf(cli,
                       "{\"schema\":\"attache/series/1\",\"total\":%zu,\"series\":", list->total);
        st = att_json_series(cli, list->at, list->count);
        att_out_lit(cli, "}\n");
        return st;
    }
    for (size_t i = 0; i < list->count && st == ATT_OK; i++) {
        st = att_series_row_write_json(&list->at[i], att_out_write, cli, &cli->err);
        att_out_lit(cli, "\n");
    }
    return st;
}

static enum att_status
figures_series(struct att_cli *cli, const struct att_filter *filter, const char *format)
{
    struct att_series_list list = {0};
    enum att_status st = att_record_series(cli->record, filter, &list, &cli->err);

    if (st == ATT_OK && format[0] == 'j')
        st = figures_series_json(cli, &list, strcmp(format, "jsonl") == 0);
    else if (st == ATT_OK && strcmp(format, "csv") == 0)
        figures_series_csv(cli, &list);
    else if (st == ATT_OK)
        figures_series_text(cli, &list);
    att_series_list_release(&list);
    return st;
}

static int
figures_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    const struct figures_args *args = parsed;
    struct att_figure_list list = {0};
    struct att_filter filter;
    enum att_status st;
    int status;

    if (!att_cli_list(cli, &args->filter, words, &filter, &status))
        return status;
    if (args->series) {
        st = figures_series(cli, &filter, args->format);
        return st == ATT_OK ? att_cli_finish(cli) : att_cli_fail(cli);
    }
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
