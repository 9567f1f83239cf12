/* SPDX-License-Identifier: MIT */
/* table.c - rows of text, aligned for people or as CSV for programs. */
#include "cli/cli.h"

#include <errno.h>

#include "base/csv.h"
#include "base/utf8.h"

#define TABLE_FLEX_LEAST 12 /* columns that a cell keeps however narrow the terminal */
#define TABLE_GAP 2         /* blanks between columns */

void
att_table_init(struct att_table *table, struct att_cli *cli, const struct att_table_column *columns,
               size_t count)
{
    ATT_ASSERT(count > 0 && count <= ATT_TABLE_COLUMNS);
    *table = (struct att_table){.cli = cli, .columns = columns, .column_count = count};
}

static struct att_str
table_shown(struct att_str text)
{
    return text.len == 0 ? att_str("-") : text;
}

void
att_table_add(struct att_table *table, struct att_str text, enum att_tint tint)
{
    void *fresh = att_arena_grow(&table->cli->arena, table->cells, table->count, &table->cap,
                                 sizeof(*table->cells));

    if (fresh == NULL) {
        table->cli->write_errno = ENOMEM; /* a table with holes must not pass for whole */
        return;
    }
    table->cells = fresh;
    table->cells[table->count++] =
        (struct att_table_cell){text, att_text_columns(table_shown(text)), tint};
}

void
att_table_number(struct att_table *table, int64_t n)
{
    att_table_add(table, att_arena_printf(&table->cli->arena, "%lld", (long long)n), ATT_TINT_NONE);
}

/* How wide each column is; on a terminal the widest that may be cut give way first. */
static void
table_widths(const struct att_table *table, size_t indent, size_t widths[ATT_TABLE_COLUMNS])
{
    size_t n = table->column_count, total = indent + TABLE_GAP * (n - 1);

    for (size_t c = 0; c < n; c++)
        widths[c] = strlen(table->columns[c].name);
    for (size_t i = 0; i < table->count; i++) {
        if (table->cells[i].columns > widths[i % n])
            widths[i % n] = table->cells[i].columns;
    }
    for (size_t c = 0; c < n; c++)
        total += widths[c];
    while (table->cli->width > 0 && total > table->cli->width) {
        size_t widest = n;

        for (size_t c = 0; c < n; c++)
            if (table->columns[c].flex && widths[c] > TABLE_FLEX_LEAST &&
                (widest == n || widths[c] > widths[widest]))
                widest = c;
        if (widest == n)
            return;
        widths[widest]--;
        total--;
    }
}

/* As much of `text` as `width` columns hold beside an ellipsis. */
static struct att_str
table_cut(struct att_str text, size_t width)
{
    size_t columns = 0, keep = 0;

    for (size_t i = 0; i < text.len;) {
        uint32_t cp;
        size_t n = att_utf8_next(text, i, &cp);

        columns += att_text_columns(att_str_sub(text, i, i + n));
        if (columns + 1 > width)
            break;
        i += n;
        keep = i;
    }
    return att_str_sub(text, 0, keep);
}

static void
table_blanks(struct att_cli *cli, size_t count)
{
    static const char blanks[64 + 1] =
        "                                                                ";

    for (; count >= 64; count -= 64)
        (void)att_out_write(cli, blanks, 64);
    (void)att_out_write(cli, blanks, count);
}

static void
table_cell(const struct att_table *table, size_t column, const struct att_table_cell *cell,
           size_t width)
{
    struct att_cli *cli = table->cli;
    bool cut = cell->columns > width, last = column + 1 == table->column_count;
    struct att_str shown = table_shown(cell->text), text = cut ? table_cut(shown, width) : shown;
    size_t columns = cut ? att_text_columns(text) + 1 : cell->columns;
    size_t fill = width > columns ? width - columns : 0;

    if (table->columns[column].right)
        table_blanks(cli, fill);
    if (cell->tint != ATT_TINT_NONE)
        att_out_tint(cli, cell->tint);
    att_out_text(cli, text);
    if (cut)
        att_out_lit(cli, "…");
    if (cell->tint != ATT_TINT_NONE)
        att_out_tint(cli, ATT_TINT_NONE);
    if (!table->columns[column].right && !last)
        table_blanks(cli, fill);
    if (last)
        att_out_lit(cli, "\n");
    else
        table_blanks(cli, TABLE_GAP);
}

void
att_table_print(const struct att_table *table, size_t indent)
{
    size_t widths[ATT_TABLE_COLUMNS], n = table->column_count;

    if (table->count == 0)
        return;
    table_widths(table, indent, widths);
    for (size_t c = 0; c < n; c++) {
        char name[32];
        size_t len = 0;

        for (const char *p = table->columns[c].name; *p != '\0' && len + 1 < sizeof(name); p++)
            name[len++] = *p >= 'a' && *p <= 'z' ? (char)(*p - 32) : *p == '_' ? ' ' : *p;
        if (c == 0)
            table_blanks(table->cli, indent);
        table_cell(table, c, &(struct att_table_cell){{name, len}, len, ATT_TINT_HEAD}, widths[c]);
    }
    for (size_t i = 0; i < table->count; i++) {
        if (i % n == 0)
            table_blanks(table->cli, indent);
        table_cell(table, i % n, &table->cells[i], widths[i % n]);
    }
}

void
att_table_csv(const struct att_table *table)
{
    struct att_buf line = ATT_BUF_INIT(ATT_LIMIT_OUTPUT_BYTES);
    size_t n = table->column_count;

    for (size_t c = 0; c < n; c++) {
        if (c > 0)
            att_buf_byte(&line, ',');
        att_csv_cell(&line, att_str(table->columns[c].name));
    }
    att_csv_end(&line);
    for (size_t i = 0; i < table->count; i++) {
        if (i % n > 0)
            att_buf_byte(&line, ',');
        att_csv_cell(&line, table->cells[i].text);
        if (i % n == n - 1)
            att_csv_end(&line);
    }
    if (line.status != ATT_OK)
        table->cli->write_errno = ENOMEM;
    (void)att_out_write(table->cli, line.at, line.len);
    att_buf_release(&line);
}
