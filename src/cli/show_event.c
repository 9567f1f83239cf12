/* SPDX-License-Identifier: MIT */
/* show_event.c - attache show: an event with its history, what it is part of and what is part of
 * it; and how a field, a title and a part are laid out. */
#include "cli/cli.h"
#include "cli/show_int.h"

void
att_show_field(struct att_cli *cli, const char *name, struct att_str text)
{
    if (text.len == 0)
        return;
    att_out_tint(cli, ATT_TINT_FAINT);
    att_out_printf(cli, "  %-11s ", name);
    att_out_tint(cli, ATT_TINT_NONE);
    att_out_wrap(cli, 14, text);
    att_out_lit(cli, "\n");
}

void
att_show_title(struct att_cli *cli, struct att_str text, struct att_str id)
{
    att_out_tint(cli, ATT_TINT_HEAD);
    att_out_wrap(cli, 0, text);
    att_out_tint(cli, ATT_TINT_NONE);
    att_out_lit(cli, "  ");
    att_out_tint(cli, ATT_TINT_FAINT);
    att_out_text(cli, id);
    att_out_tint(cli, ATT_TINT_NONE);
    att_out_lit(cli, "\n");
}

/* A heading behind an empty line, when there is something below it. */
bool
att_show_part(struct att_cli *cli, const char *head, size_t count)
{
    if (count == 0)
        return false;
    att_out_lit(cli, "\n");
    att_out_head(cli, head);
    return true;
}

/* ---- an event ------------------------------------------------------------------ */

/* What a date was worked out of, when the texts do not say its year. */
static void
show_settled(struct att_cli *cli, const struct att_event_row *row,
             const struct att_assertion_list *history)
{
    for (size_t i = 0; i < history->count; i++) {
        const struct att_assertion_row *a = &history->at[i];

        if (!att_str_eq(a->settled, row->date) || a->settled.len == 0)
            continue;
        att_show_field(cli, "inferred",
                       att_arena_printf(&cli->arena, "said as %.*s; its year by %.*s",
                                        ATT_STR(a->date), ATT_STR(a->settled_by)));
        return;
    }
}

/* What was asked for. */
struct show_want {
    struct att_str as_of;
    bool why;
};

/* What the record tells of an event beside its row. */
struct show_told {
    struct att_assertion_list history;
    struct att_change_list changes;
    struct att_event_family family;
    struct att_act_list acts;
    struct att_why_list why;
};

static enum att_status
show_told_load(struct att_cli *cli, struct att_str id, const struct show_want *want,
               struct show_told *out)
{
    const struct att_filter known = {.as_of = want->as_of, .today = att_cli_today(cli)};
    enum att_status st = att_record_history(cli->record, id, &known, &out->history, &cli->err);

    if (st == ATT_OK)
        st = att_record_acts_about(cli->record, id, &out->acts, &cli->err);
    if (st == ATT_OK)
        st = att_record_steps(cli->record, id, &known, &out->changes, &cli->err);
    if (st == ATT_OK)
        st = att_record_family(cli->record, id, &known, &out->family, &cli->err);
    if (st == ATT_OK && want->why)
        st = att_record_why(cli->record, id, &out->why, &cli->err);
    return st;
}

static void
show_told_release(struct show_told *told)
{
    att_change_list_release(&told->changes);
    att_event_family_release(&told->family);
    att_act_list_release(&told->acts);
    att_why_list_release(&told->why);
    att_assertion_list_release(&told->history);
}

static enum att_status
show_event_json(struct att_cli *cli, const struct att_event_row *row, const struct show_told *told,
                const struct show_want *want)
{
    enum att_status st;

    att_out_lit(cli, "{\"schema\":\"attache/event/1\",\"event\":");
    st = att_event_row_write_json(row, att_out_write, cli, &cli->err);
    att_out_lit(cli, ",\n\"part_of\":");
    if (told->family.whole == NULL)
        att_out_lit(cli, "null");
    else if (st == ATT_OK)
        st = att_event_row_write_json(told->family.whole, att_out_write, cli, &cli->err);
    att_out_lit(cli, ",\n\"parts\":");
    if (st == ATT_OK)
        st = att_json_events(cli, told->family.parts, told->family.part_count);
    att_out_lit(cli, ",\n\"history\":");
    if (st == ATT_OK)
        st = att_json_history(cli, told->history.at, told->history.count);
    att_out_lit(cli, ",\n\"changes\":");
    if (st == ATT_OK)
        st = att_json_changes(cli, told->changes.at, told->changes.count);
    att_out_lit(cli, ",\n\"corrections\":");
    if (st == ATT_OK)
        st = att_json_acts(cli, told->acts.at, told->acts.count);
    if (st == ATT_OK && want->why) {
        att_out_lit(cli, ",\n\"why\":");
        st = att_json_why(cli, &told->why);
    }
    att_out_lit(cli, "}\n");
    return st;
}

static void
show_event_text(struct att_cli *cli, const struct att_event_row *row, const struct show_told *told)
{
    const struct att_event_family *family = &told->family;

    att_show_title(cli, row->label, row->id);
    att_show_field(cli, "status", att_str(att_event_status_name(row->status)));
    if (row->due)
        att_show_field(cli, "due", att_str("its date has passed, and nobody has told of it since"));
    att_show_field(cli, "type", att_str(att_event_type_name(row->type)));
    att_show_field(cli, "date", row->date);
    show_settled(cli, row, &told->history);
    att_show_field(cli, "mode", att_str(att_mode_name(row->mode)));
    att_show_field(cli, "place", row->place);
    att_show_field(cli, "in", row->place_country);
    att_show_field(cli, "sides", att_rows_join(cli, row->countries, row->country_count, " "));
    att_show_field(cli, "people", att_rows_join(cli, row->people, row->people_count, ", "));
    att_show_field(cli, "name", row->name);
    att_show_field(cli, "mechanism", row->mechanism);
    att_show_field(cli, "edition", row->edition);
    if (att_show_part(cli, "Part of", family->whole == NULL ? 0 : 1))
        att_rows_events(cli, family->whole, 1, 2);
    if (att_show_part(cli, "Parts", family->part_count))
        att_rows_events(cli, family->parts, family->part_count, 2);
    if (att_show_part(cli, "Changes", told->changes.count > 1 ? told->changes.count : 0))
        att_rows_changes(cli, told->changes.at, told->changes.count, false);
    if (att_show_part(cli, "History", told->history.count))
        att_rows_history(cli, told->history.at, told->history.count);
    if (att_show_part(cli, "Corrections", told->acts.count))
        att_rows_acts(cli, told->acts.at, told->acts.count);
    if (att_show_part(cli, "Why it is one event", told->why.count))
        att_rows_why(cli, &told->why);
}

enum att_status
att_show_event(struct att_cli *cli, const struct att_event_row *row, struct att_str as_of, bool why,
               bool json)
{
    const struct show_want want = {.as_of = as_of, .why = why};
    struct show_told told = {0};
    enum att_status st = show_told_load(cli, row->id, &want, &told);

    if (st == ATT_OK && json)
        st = show_event_json(cli, row, &told, &want);
    else if (st == ATT_OK)
        show_event_text(cli, row, &told);
    show_told_release(&told);
    return st;
}
