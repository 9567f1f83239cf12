/* SPDX-License-Identifier: MIT */
/* The cells of a page with their features as the program computed them, as lines that a program
 * that learns the scorecard reads (tools/page-score.py).  Nothing else depends on the form. */
#include "page/page_int.h"

#include "page/dom_int.h"

/* Text without what parts fields and lines. */
static void
trace_text(struct att_buf *out, struct att_str text)
{
    for (size_t i = 0; i < text.len; i++)
        att_buf_byte(out, text.at[i] == '\n' || text.at[i] == '\t' ? ' ' : text.at[i]);
}

static void
trace_lines(struct att_buf *out, const struct att_cells *cells, struct att_str name)
{
    att_buf_lit(out, "#features");
    for (unsigned k = 0; k < ATT_FEATURE_COUNT; k++)
        att_buf_printf(out, "\t%s", att_feature_name(k));
    att_buf_lit(out, "\n#page\t");
    trace_text(out, name);
    att_buf_lit(out, "\n");
    for (size_t i = 0; i < cells->cells.count; i++) {
        trace_text(out, cells->cells.at[i].text);
        for (unsigned k = 0; k < ATT_FEATURE_COUNT; k++)
            att_buf_printf(out, "\t%.6g", (double)att_cell_feature(cells, i, k));
        att_buf_lit(out, "\n");
    }
}

enum att_status
att_reader_write_cells(struct att_reader *reader, att_write_fn write, void *ctx,
                       struct att_err *err)
{
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_dom dom = {.arena = &arena};
    struct att_buf out = ATT_BUF_INIT(ATT_LIMIT_OUTPUT_BYTES);
    struct att_cells cells;
    struct att_str name, html = att_reader_html(reader, &name);
    enum att_status st;

    if (html.at == NULL)
        return att_err_set(err, ATT_BAD_INPUT, "%.*s: no HTML", ATT_STR(name));
    if ((st = att_dom_read(&dom, html, err)) != ATT_OK ||
        (st = att_cells_make(&dom, att_dom_title(&dom), &cells, err)) != ATT_OK) {
        att_err_prefix(err, "%.*s: ", ATT_STR(name));
        goto done;
    }
    trace_lines(&out, &cells, name);
    st = att_buf_status(&out, err);
    if (st == ATT_OK && !write(ctx, out.at, out.len))
        st = att_err_set(err, ATT_IO, "cannot write");
done:
    att_buf_release(&out);
    att_arena_release(&arena);
    return st;
}
