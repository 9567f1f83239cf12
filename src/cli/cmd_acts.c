/* SPDX-License-Identifier: MIT */
/* cmd_acts.c - attache acts: what people did to the record; attache undo: take it back. */
#include "cli/cli.h"

/* ---- acts ----------------------------------------------------------------------- */

struct acts_args {
    const char *format;
    bool lost;
};

static const struct att_opt acts_opts[] = {
    ATT_OPT_CHOICE('f', "format", "text json jsonl csv", struct acts_args, format, ""),
    ATT_OPT_FLAG(0, "lost", struct acts_args, lost,
                 "only those in effect whose words are not found any more"),
    ATT_OPT_END,
};

static const struct acts_args acts_defaults = {.format = "text"};

/* Keep those in effect whose words are lost, when only they are asked for. */
static void
acts_narrow(const struct acts_args *args, struct att_act_list *list)
{
    size_t kept = 0;

    if (!args->lost)
        return;
    for (size_t i = 0; i < list->count; i++)
        if (list->at[i].lost > 0 && list->at[i].undone_by.len == 0)
            list->at[kept++] = list->at[i];
    list->count = kept;
}

static void
acts_table(struct att_cli *cli, const struct acts_args *args, const struct att_act_list *list)
{
    static const struct att_table_column columns[] = {
        {"at", false, false},   {"who", false, false},       {"act", true, false},
        {"about", true, false}, {"lost", false, true},       {"why", true, false},
        {"id", false, false},   {"undone_by", false, false},
    };
    struct att_table table;

    att_table_init(&table, cli, columns, ATT_COUNT(columns));
    for (size_t i = 0; i < list->count; i++) {
        const struct att_act_row *row = &list->at[i];
        enum att_tint tint = row->undone_by.len > 0 ? ATT_TINT_FAINT : ATT_TINT_NONE;

        att_table_add(&table, row->at, tint);
        att_table_add(&table, row->who, tint);
        att_table_add(&table, att_rows_act(cli, row), tint);
        att_table_add(&table, att_rows_join(cli, row->grounds, row->ground_count, " "), tint);
        att_table_number(&table, (int64_t)row->lost);
        att_table_add(&table, row->why, tint);
        att_table_add(&table, row->id, tint);
        att_table_add(&table, row->undone_by, tint);
    }
    if (args->format[0] == 'c') {
        att_table_csv(&table);
        return;
    }
    att_table_print(&table, 0);
    if (table.count == 0)
        att_out_lit(cli, args->lost ? "No act has lost its words.\n" : "Nobody did anything.\n");
}

static enum att_status
acts_json(struct att_cli *cli, const struct acts_args *args, const struct att_act_list *list)
{
    enum att_status st = ATT_OK;

    if (strcmp(args->format, "json") == 0) {
        att_out_lit(cli, "{\"schema\":\"attache/acts/1\",\"acts\":");
        st = att_json_acts(cli, list->at, list->count);
        att_out_lit(cli, "}\n");
        return st;
    }
    for (size_t i = 0; i < list->count && st == ATT_OK; i++) {
        st = att_act_row_write_json(&list->at[i], att_out_write, cli, &cli->err);
        att_out_lit(cli, "\n");
    }
    return st;
}

static int
acts_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    const struct acts_args *args = parsed;
    struct att_act_list list = {0};
    enum att_status st = ATT_OK;

    if (words.count > 0)
        return att_cli_usage(cli, "takes options only, not '%s'", words.at[0]);
    if (att_cli_record(cli, ATT_OPEN_READ) != ATT_OK ||
        att_record_acts(cli->record, &list, &cli->err) != ATT_OK)
        return att_cli_fail(cli);
    acts_narrow(args, &list);
    if (args->format[0] == 'j')
        st = acts_json(cli, args, &list);
    else
        acts_table(cli, args, &list);
    att_act_list_release(&list);
    return st == ATT_OK ? att_cli_finish(cli) : att_cli_fail(cli);
}

const struct att_command att_cmd_acts = {
    .name = "acts",
    .words = "",
    .purpose = "list what people corrected and withdrew: who, when, why",
    .opts = acts_opts,
    .defaults = &acts_defaults,
    .args_size = sizeof(struct acts_args),
    .run = acts_run,
};

/* ---- undo ----------------------------------------------------------------------- */

struct undo_args {
    const char *by, *why;
};

static const struct att_opt undo_opts[] = {
    ATT_OPT_TEXT(0, "why", "TEXT", struct undo_args, why, "the reason, which is logged"),
    ATT_OPT_TEXT(0, "by", "NAME", struct undo_args, by, "who does it; else your login name"),
    ATT_OPT_END,
};

static enum att_status
undo_one(struct att_cli *cli, const void *ctx, struct att_str word, char id[ATT_ACT_ID])
{
    return att_record_undo(cli->record, ctx, word, id, &cli->err);
}

static int
undo_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    const struct undo_args *args = parsed;
    struct att_by by;

    if (words.count == 0)
        return att_cli_usage(cli, "name the acts; 'attache acts' lists them");
    if (att_cli_by(cli, args->by, args->why, &by) != ATT_OK)
        return att_cli_usage(cli, "%s", cli->err.text);
    if (att_cli_record_change(cli) != ATT_OK)
        return att_cli_fail(cli);
    return att_cli_each(cli, words, undo_one, &by);
}

const struct att_command att_cmd_undo = {
    .name = "undo",
    .words = "ACT...",
    .purpose = "take back what somebody corrected or withdrew",
    .details = "ACT is the id that 'attache acts' lists, or the start of it. An undo is an act,\n"
               "too, and undoing it brings back what it undid.\n",
    .opts = undo_opts,
    .args_size = sizeof(struct undo_args),
    .run = undo_run,
};
