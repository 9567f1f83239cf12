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

/* What it did, in a word or two: "change date=2020-11-18", "undo c…". */
static struct att_str
acts_what(struct att_cli *cli, const struct att_act_row *row)
{
    if (att_str_eqz(row->kind, "add"))
        return att_arena_printf(&cli->arena, "add %.*s %.*s", ATT_STR(row->field),
                                ATT_STR(row->value));
    if (row->field.len > 0)
        return att_arena_printf(&cli->arena, "%.*s %.*s=%.*s", ATT_STR(row->kind),
                                ATT_STR(row->field), ATT_STR(row->value));
    if (row->undoes.len > 0)
        return att_arena_printf(&cli->arena, "%.*s %.*s", ATT_STR(row->kind), ATT_STR(row->undoes));
    if (row->value.len > 0)
        return att_arena_printf(&cli->arena, "%.*s %.*s", ATT_STR(row->kind), ATT_STR(row->value));
    return row->kind;
}

static bool
acts_shown(const struct acts_args *args, const struct att_act_row *row)
{
    return !args->lost || (row->lost > 0 && row->undone_by.len == 0);
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

        if (!acts_shown(args, row))
            continue;
        att_table_add(&table, row->at, tint);
        att_table_add(&table, row->who, tint);
        att_table_add(&table, acts_what(cli, row), tint);
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

/* A member of an object; null when it is not known. */
static void
acts_field(struct att_cli *cli, const char *name, struct att_str text)
{
    att_out_printf(cli, ",\"%s\":", name);
    if (text.len == 0)
        att_out_lit(cli, "null");
    else
        att_out_json(cli, text);
}

static void
acts_json(struct att_cli *cli, const struct acts_args *args, const struct att_act_list *list)
{
    bool lines = strcmp(args->format, "jsonl") == 0, some = false;

    if (!lines)
        att_out_lit(cli, "{\"schema\":\"attache/acts/1\",\"acts\":[");
    for (size_t i = 0; i < list->count; i++) {
        const struct att_act_row *row = &list->at[i];

        if (!acts_shown(args, row))
            continue;
        att_out_lit(cli, lines ? "" : some ? ",\n" : "\n");
        some = true;
        att_out_lit(cli, "{\"id\":");
        att_out_json(cli, row->id);
        acts_field(cli, "at", row->at);
        acts_field(cli, "who", row->who);
        acts_field(cli, "why", row->why);
        acts_field(cli, "act", row->kind);
        acts_field(cli, "field", row->field);
        acts_field(cli, "value", row->value);
        acts_field(cli, "undoes", row->undoes);
        acts_field(cli, "undone_by", row->undone_by);
        att_out_lit(cli, ",\"about\":[");
        for (size_t k = 0; k < row->ground_count; k++) {
            att_out_lit(cli, k > 0 ? "," : "");
            att_out_json(cli, row->grounds[k]);
        }
        att_out_printf(cli, "],\"lost\":%zu}%s", row->lost, lines ? "\n" : "");
    }
    if (!lines)
        att_out_lit(cli, some ? "\n]}\n" : "]}\n");
}

static int
acts_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    const struct acts_args *args = parsed;
    struct att_act_list list = {0};

    if (words.count > 0)
        return att_cli_usage(cli, "takes options only, not '%s'", words.at[0]);
    if (att_cli_record(cli, ATT_OPEN_READ) != ATT_OK ||
        att_record_acts(cli->record, &list, &cli->err) != ATT_OK)
        return att_cli_fail(cli);
    if (args->format[0] == 'j')
        acts_json(cli, args, &list);
    else
        acts_table(cli, args, &list);
    att_act_list_release(&list);
    return att_cli_finish(cli);
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
