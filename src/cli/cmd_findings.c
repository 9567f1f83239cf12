/* SPDX-License-Identifier: MIT */
/* cmd_findings.c - attache findings: what does not go together, with both sentences. */
#include "cli/cli.h"

#define FINDING_WORDS \
    "post-overlap rank-backwards seen-after-end country-differs edition-outlier date-contradiction"

struct findings_args {
    struct att_filter_args filter;
    const char *format;
};

static const struct att_opt findings_opts[] = {
    ATT_OPT_CHOICE('f', "format", "text json jsonl csv", struct findings_args, format, ""),
    ATT_OPT_CHOICE('k', "kind", FINDING_WORDS, struct findings_args, filter.type, ""),
    ATT_OPT_TEXT(0, "about", "ID", struct findings_args, filter.person,
                 "about the person or event with this id"),
    ATT_OPT_DATE('s', "since", struct findings_args, filter.since, "known on that day or later"),
    ATT_OPT_DATE('u', "until", struct findings_args, filter.until, "known on that day or before"),
    ATT_OPT_DATE(0, "as-of", struct findings_args, filter.as_of, "as it was known on that day"),
    ATT_OPT_FLAG(0, "newest", struct findings_args, filter.newest, "newest first"),
    ATT_OPT_NUMBER('n', "limit", 0, 1000000000, struct findings_args, filter.limit,
                   "at most so many; 0: all"),
    ATT_OPT_END,
};

static const struct findings_args findings_defaults = {.format = "text"};

static void
findings_side(struct att_cli *cli, struct att_str id, struct att_str said, struct att_str quote)
{
    if (id.len == 0)
        return;
    att_out_lit(cli, "      ");
    att_out_text(cli, said.len == 0 ? att_str("undated") : att_str_sub(said, 0, 10));
    att_out_lit(cli, "  “");
    att_out_wrap(cli, 7, quote);
    att_out_lit(cli, "”  ");
    att_out_tint(cli, ATT_TINT_FAINT);
    att_out_text(cli, id);
    att_out_tint(cli, ATT_TINT_NONE);
    att_out_lit(cli, "\n");
}

static void
findings_text(struct att_cli *cli, const struct att_finding_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct att_finding_row *row = &list->at[i];

        att_out_text(cli, row->day.len == 0 ? att_str("undated") : row->day);
        att_out_lit(cli, "  ");
        att_out_tint(cli, ATT_TINT_HEAD);
        att_out_text(cli, row->kind);
        att_out_tint(cli, ATT_TINT_NONE);
        att_out_lit(cli, "  ");
        att_out_wrap(cli, 6, row->detail);
        att_out_lit(cli, "  ");
        att_out_tint(cli, ATT_TINT_FAINT);
        att_out_text(cli, row->subject);
        att_out_tint(cli, ATT_TINT_NONE);
        att_out_lit(cli, "\n");
        findings_side(cli, row->a, row->a_said, row->a_quote);
        findings_side(cli, row->b, row->b_said, row->b_quote);
    }
    if (list->total == 0)
        att_out_lit(cli, "No findings on record match.\n");
    else if (list->total > list->count)
        att_out_printf(cli, "%zu of %zu findings.\n", list->count, list->total);
}

static void
findings_csv(struct att_cli *cli, const struct att_finding_list *list)
{
    static const struct att_table_column columns[] = {
        {"id", false, false},     {"kind", false, false},    {"subject", false, false},
        {"day", false, false},    {"detail", false, false},  {"a", false, false},
        {"a_said", false, false}, {"a_quote", false, false}, {"b", false, false},
        {"b_said", false, false}, {"b_quote", false, false},
    };
    struct att_table table;

    att_table_init(&table, cli, columns, ATT_COUNT(columns));
    for (size_t i = 0; i < list->count; i++) {
        const struct att_finding_row *row = &list->at[i];
        const struct att_str cells[] = {
            row->id,     row->kind,    row->subject, row->day,    row->detail,  row->a,
            row->a_said, row->a_quote, row->b,       row->b_said, row->b_quote,
        };

        for (size_t k = 0; k < ATT_COUNT(cells); k++)
            att_table_add(&table, cells[k], ATT_TINT_NONE);
    }
    att_table_csv(&table);
}

static enum att_status
findings_json(struct att_cli *cli, const struct att_finding_list *list, bool lines)
{
    enum att_status st = ATT_OK;

    if (!lines) {
        att_out_printf(
            cli, "{\"schema\":\"attache/findings/1\",\"total\":%zu,\"findings\":", list->total);
        st = att_json_findings(cli, list->at, list->count);
        att_out_lit(cli, "}\n");
        return st;
    }
    for (size_t i = 0; i < list->count && st == ATT_OK; i++) {
        st = att_finding_row_write_json(&list->at[i], att_out_write, cli, &cli->err);
        att_out_lit(cli, "\n");
    }
    return st;
}

static int
findings_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    const struct findings_args *args = parsed;
    struct att_finding_list list = {0};
    struct att_filter filter;
    enum att_status st;
    int status;

    if (!att_cli_list(cli, &args->filter, words, &filter, &status))
        return status;
    st = att_record_findings(cli->record, &filter, &list, &cli->err);
    if (st == ATT_OK && args->format[0] == 'j')
        st = findings_json(cli, &list, strcmp(args->format, "jsonl") == 0);
    else if (st == ATT_OK && strcmp(args->format, "csv") == 0)
        findings_csv(cli, &list);
    else if (st == ATT_OK)
        findings_text(cli, &list);
    att_finding_list_release(&list);
    return st == ATT_OK ? att_cli_finish(cli) : att_cli_fail(cli);
}

const struct att_command att_cmd_findings = {
    .name = "findings",
    .words = "",
    .purpose = "what contradicts itself: terms, ranks, dates, with both sentences",
    .opts = findings_opts,
    .defaults = &findings_defaults,
    .args_size = sizeof(struct findings_args),
    .run = findings_run,
};
