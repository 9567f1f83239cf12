/* SPDX-License-Identifier: MIT */
/* rows.c - rows of the record, as several commands print them. */
#include "cli/cli.h"

#include "base/utf8.h"

struct att_str
att_rows_join(struct att_cli *cli, const struct att_str *items, size_t count, const char *sep)
{
    struct att_buf buf = ATT_BUF_INIT(ATT_LIMIT_OUTPUT_BYTES);
    struct att_str text;

    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            att_buf_lit(&buf, sep);
        att_buf_str(&buf, items[i]);
    }
    text = att_arena_str(&cli->arena, att_buf_text(&buf));
    att_buf_release(&buf);
    return text;
}

void
att_rows_events(struct att_cli *cli, const struct att_event_row *rows, size_t count, size_t indent)
{
    static const struct att_table_column columns[] = {
        {"date", false, false}, {"status", false, false}, {"type", false, false},
        {"what", true, false},  {"where", true, false},   {"sides", true, false},
        {"id", false, false},
    };
    struct att_table table;

    att_table_init(&table, cli, columns, ATT_COUNT(columns));
    for (size_t i = 0; i < count; i++) {
        const struct att_event_row *row = &rows[i];

        att_table_add(&table, row->date, ATT_TINT_NONE);
        att_table_add(&table, att_str(row->due ? "due" : att_event_status_name(row->status)),
                      att_status_tint(row->status));
        att_table_add(&table, att_str(att_event_type_name(row->type)), ATT_TINT_NONE);
        att_table_add(&table, row->label, ATT_TINT_NONE);
        att_table_add(&table, row->mode == ATT_MODE_ONLINE ? att_str("online") : row->place,
                      ATT_TINT_NONE);
        att_table_add(&table, att_rows_join(cli, row->countries, row->country_count, " "),
                      ATT_TINT_NONE);
        att_table_add(&table, row->id, ATT_TINT_FAINT);
    }
    att_table_print(&table, indent);
}

struct att_str
att_rows_edge(struct att_cli *cli, struct att_str date, struct att_str kind, bool begins)
{
    if (att_str_eqz(kind, "bounded"))
        return att_arena_printf(&cli->arena, "%s %.*s", begins ? "after" : "by", ATT_STR(date));
    if (att_str_eqz(kind, "seen"))
        return att_arena_printf(&cli->arena, "seen %.*s", ATT_STR(date));
    if (att_str_eqz(kind, "lexicon"))
        return att_arena_printf(&cli->arena, "%.*s lexicon", ATT_STR(date));
    return date;
}

void
att_rows_tenures(struct att_cli *cli, const struct att_tenure_row *rows, size_t count,
                 size_t indent)
{
    static const struct att_table_column columns[] = {
        {"name", true, false},   {"rank", false, false}, {"post", true, false},
        {"from", false, false},  {"to", false, false},   {"sources", false, true},
        {"person", true, false},
    };
    struct att_table table;

    att_table_init(&table, cli, columns, ATT_COUNT(columns));
    for (size_t i = 0; i < count; i++) {
        const struct att_tenure_row *row = &rows[i];

        att_table_add(&table, row->name, ATT_TINT_NONE);
        att_table_add(&table, row->rank, ATT_TINT_NONE);
        att_table_add(&table, row->post, ATT_TINT_NONE);
        att_table_add(&table, att_rows_edge(cli, row->from, row->from_kind, true), ATT_TINT_NONE);
        att_table_add(&table, att_rows_edge(cli, row->to, row->to_kind, false), ATT_TINT_NONE);
        att_table_number(&table, row->source_count);
        att_table_add(&table, row->person, ATT_TINT_FAINT);
    }
    att_table_print(&table, indent);
}

struct att_str
att_rows_value(struct att_cli *cli, const struct att_figure_row *row)
{
    static const char *const before[] = {
        [ATT_QUALIFIER_EXACT] = "",
        [ATT_QUALIFIER_MORE_THAN] = "more than ",
        [ATT_QUALIFIER_NEARLY] = "nearly ",
        [ATT_QUALIFIER_ABOUT] = "about ",
    };

    return att_arena_printf(&cli->arena, "%s%lld", before[row->qualifier], (long long)row->value);
}

void
att_rows_figures(struct att_cli *cli, const struct att_figure_row *rows, size_t count,
                 struct att_table *out)
{
    static const struct att_table_column columns[] = {
        {"as_of", false, false},     {"value", false, true},  {"what", true, false},
        {"direction", false, false}, {"basis", false, false}, {"publisher", true, false},
        {"document", false, false},
    };

    att_table_init(out, cli, columns, ATT_COUNT(columns));
    for (size_t i = 0; i < count; i++) {
        att_table_add(out, rows[i].as_of, ATT_TINT_NONE);
        att_table_add(out, att_rows_value(cli, &rows[i]), ATT_TINT_NONE);
        att_table_add(out, rows[i].what, ATT_TINT_NONE);
        att_table_add(out, rows[i].direction, ATT_TINT_NONE);
        att_table_add(out, rows[i].basis, ATT_TINT_NONE);
        att_table_add(out, rows[i].publisher, ATT_TINT_NONE);
        att_table_add(out, rows[i].document, ATT_TINT_FAINT);
    }
}

/* One line of a history, and the words below it. */
static void
rows_assertion(struct att_cli *cli, const struct att_assertion_row *row)
{
    struct att_str said = att_str_sub(row->said, 0, 16);
    const char *mode = att_mode_name(row->mode);

    att_out_lit(cli, "  ");
    att_out_text(cli, said.len == 0 ? att_str("undated") : said);
    att_out_lit(cli, "  ");
    att_out_tint(cli, att_status_tint(row->status));
    att_out_lit(cli, att_event_status_name(row->status));
    att_out_tint(cli, ATT_TINT_NONE);
    if (row->date.len > 0) {
        att_out_lit(cli, " ");
        att_out_text(cli, row->date);
    }
    if (row->settled.len > 0) {
        att_out_lit(cli, " = ");
        att_out_text(cli, row->settled);
        att_out_lit(cli, " (");
        att_out_text(cli, row->settled_by);
        att_out_lit(cli, ")");
    }
    if (mode != NULL)
        att_out_printf(cli, " %s", mode);
    if (row->place.len > 0) {
        att_out_lit(cli, ", ");
        att_out_text(cli, row->place);
    }
    att_out_lit(cli, "\n");
    if (row->quote.len > 0) {
        att_out_lit(cli, "      “");
        att_out_wrap(cli, 7, row->quote);
        att_out_lit(cli, "”\n");
    }
    att_out_tint(cli, ATT_TINT_FAINT);
    att_out_lit(cli, "      ");
    att_out_wrap(cli, 6, row->title);
    if (row->publisher.len > 0) {
        att_out_lit(cli, " (");
        att_out_text(cli, row->publisher);
        att_out_lit(cli, ")");
    }
    att_out_lit(cli, "  ");
    att_out_text(cli, row->id);
    if (row->in_teaser)
        att_out_lit(cli, "  teaser");
    if (row->copy)
        att_out_lit(cli, "  copy");
    if (row->inferred.len > 0) {
        att_out_lit(cli, "  inferred: ");
        att_out_text(cli, row->inferred);
    }
    att_out_tint(cli, ATT_TINT_NONE);
    att_out_lit(cli, "\n");
}

void
att_rows_history(struct att_cli *cli, const struct att_assertion_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        rows_assertion(cli, &rows[i]);
}

/* "2020-11-12 -> 2020-11-18, 6 days later", "2020-11-18". */
static void
rows_change_values(struct att_cli *cli, const struct att_change_row *row)
{
    bool both = row->old.len > 0 && row->now.len > 0 && !att_str_eq(row->old, row->now);

    if (row->old.len + row->now.len == 0)
        return;
    att_out_lit(cli, "  ");
    if (both || row->now.len == 0) {
        att_out_text(cli, row->old);
        if (both)
            att_out_lit(cli, " -> ");
    }
    if (row->now.len > 0)
        att_out_text(cli, row->now);
    if (!row->counted || row->days == 0)
        return;
    att_out_printf(cli, ", %lld day%s %s", (long long)(row->days < 0 ? -row->days : row->days),
                   row->days == 1 || row->days == -1 ? "" : "s",
                   row->days < 0 ? "earlier" : "later");
}

/* The sentence of one side, with its document and when it was said. */
static void
rows_change_side(struct att_cli *cli, const char *which, const struct att_assertion_row *row)
{
    if (row->id.len == 0)
        return;
    att_out_printf(cli, "      %-6s ", which);
    att_out_text(cli, row->said.len == 0 ? att_str("undated") : att_str_sub(row->said, 0, 10));
    att_out_lit(cli, "  “");
    att_out_wrap(cli, 13, row->quote);
    att_out_lit(cli, "”  ");
    att_out_tint(cli, ATT_TINT_FAINT);
    att_out_text(cli, row->id);
    att_out_tint(cli, ATT_TINT_NONE);
    att_out_lit(cli, "\n");
}

void
att_rows_changes(struct att_cli *cli, const struct att_change_row *rows, size_t count, bool events)
{
    for (size_t i = 0; i < count; i++) {
        const struct att_change_row *row = &rows[i];

        att_out_lit(cli, "  ");
        att_out_text(cli, row->day.len == 0 ? att_str("undated") : row->day);
        att_out_lit(cli, "  ");
        att_out_lit(cli, att_change_name(row->kind));
        rows_change_values(cli, row);
        if (events) {
            att_out_lit(cli, "  ");
            att_out_wrap(cli, 6, row->event.label);
            att_out_lit(cli, "  ");
            att_out_tint(cli, ATT_TINT_FAINT);
            att_out_text(cli, row->event.id);
            att_out_tint(cli, ATT_TINT_NONE);
        }
        att_out_lit(cli, "\n");
        rows_change_side(cli, "before", &row->from);
        rows_change_side(cli, "now", &row->to);
    }
}

/* ---- acts --------------------------------------------------------------------- */

struct att_str
att_rows_act(struct att_cli *cli, const struct att_act_row *row)
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

void
att_rows_acts(struct att_cli *cli, const struct att_act_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct att_act_row *row = &rows[i];

        att_out_lit(cli, "  ");
        att_out_tint(cli, ATT_TINT_FAINT);
        att_out_text(cli, att_str_sub(row->at, 0, 10));
        att_out_tint(cli, ATT_TINT_NONE);
        att_out_lit(cli, "  ");
        att_out_wrap(cli, 6, att_rows_act(cli, row));
        att_out_printf(cli, "  by ");
        att_out_text(cli, row->who);
        att_out_tint(cli, ATT_TINT_FAINT);
        att_out_lit(cli, "  ");
        att_out_text(cli, row->id);
        att_out_tint(cli, ATT_TINT_NONE);
        att_out_lit(cli, "\n");
        if (row->why.len > 0) {
            att_out_lit(cli, "      ");
            att_out_wrap(cli, 6, row->why);
            att_out_lit(cli, "\n");
        }
    }
}

/* ---- JSON --------------------------------------------------------------------- */

/* The arrays differ in the type of the row only. */
#define ATT_JSON_ROWS(name, type, write_row)                                         \
    enum att_status name(struct att_cli *cli, const struct type *rows, size_t count) \
    {                                                                                \
        enum att_status st = ATT_OK;                                                 \
                                                                                     \
        att_out_lit(cli, "[");                                                       \
        for (size_t i = 0; i < count && st == ATT_OK; i++) {                         \
            att_out_lit(cli, i > 0 ? ",\n" : "\n");                                  \
            st = write_row(&rows[i], att_out_write, cli, &cli->err);                 \
        }                                                                            \
        att_out_lit(cli, count > 0 ? "\n]" : "]");                                   \
        return st;                                                                   \
    }

ATT_JSON_ROWS(att_json_events, att_event_row, att_event_row_write_json)
ATT_JSON_ROWS(att_json_people, att_person_row, att_person_row_write_json)
ATT_JSON_ROWS(att_json_tenures, att_tenure_row, att_tenure_row_write_json)
ATT_JSON_ROWS(att_json_series, att_series_row, att_series_row_write_json)
ATT_JSON_ROWS(att_json_ranks, att_rank_row, att_rank_row_write_json)
ATT_JSON_ROWS(att_json_findings, att_finding_row, att_finding_row_write_json)
ATT_JSON_ROWS(att_json_figures, att_figure_row, att_figure_row_write_json)
ATT_JSON_ROWS(att_json_history, att_assertion_row, att_assertion_row_write_json)
ATT_JSON_ROWS(att_json_changes, att_change_row, att_change_row_write_json)
ATT_JSON_ROWS(att_json_acts, att_act_row, att_act_row_write_json)
ATT_JSON_ROWS(att_json_documents, att_document_row, att_document_row_write_json)
