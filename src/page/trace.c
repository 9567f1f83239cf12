/* SPDX-License-Identifier: MIT */
/* How the cells of a page were judged, for people who ask why; and all their features as the
 * program computed them, as lines that a program that learns the scorecard reads
 * (tools/page-score.py).  Nothing else depends on the form of those. */
#include "page/pick_int.h"

/* ---- for people ----------------------------------------------------------------------- */

/* What a cell is, as it came out of all the rules. */
static const char *
trace_kind(const struct att_pick *pick, size_t i)
{
    static const char *const names[] = {
        [ATT_CELL_AROUND] = "around",    [ATT_CELL_DROP] = "furniture",
        [ATT_CELL_CRUMB] = "breadcrumb", [ATT_CELL_TITLE] = "title",
        [ATT_CELL_LEAD] = "lead",        [ATT_CELL_BODY] = "body",
        [ATT_CELL_BOX] = "box",
        [ATT_CELL_CAPTION] = "caption",  [ATT_CELL_AUTHOR] = "author",
        [ATT_CELL_LINK] = "link",        [ATT_CELL_SIDE] = "related"};

    if (pick->card[i] != 0 && pick->card[i] != ATT_CARD_REFUSED)
        return "teaser";
    return names[pick->kind[i]];
}

/* A number in thousandths, none too large to print. */
static int
trace_thousandths(float number)
{
    float most = 2e6F;

    number = number > most ? most : number < -most ? -most : number;
    return (int)(number * 1000 + (number < 0 ? -0.5F : 0.5F));
}

void
att_trace_pieces(struct att_draft *draft, const struct att_pick *pick)
{
    const struct att_cells *cells = pick->cells;
    struct att_page_piece *pieces =
        att_arena_array(draft->arena, cells->cells.count + 1, sizeof(*pieces));

    if (pieces == NULL)
        return;
    for (size_t i = 0; i < cells->cells.count; i++) {
        struct att_score_part parts[ATT_PIECE_REASONS];
        struct att_page_piece *piece = &pieces[i];

        *piece = (struct att_page_piece){
            .text = cells->cells.at[i].text,
            .kind = trace_kind(pick, i),
            .kept = pick->kept[i] && pick->kind[i] != ATT_CELL_DROP,
            .words = cells->cells.at[i].words,
            .points = trace_thousandths(pick->points[i]),
            .reason_count =
                att_score_why(cells->features + i * ATT_FEATURE_COUNT, parts, ATT_PIECE_REASONS),
        };
        for (size_t k = 0; k < piece->reason_count; k++)
            piece->reasons[k] = (struct att_piece_reason){att_feature_name(parts[k].feature),
                                                          trace_thousandths(parts[k].value),
                                                          trace_thousandths(parts[k].points)};
    }
    draft->page.pieces = pieces;
    draft->page.piece_count = cells->cells.count;
}

/* ---- for the learner ------------------------------------------------------------------ */

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
    struct att_pitch pitch;

    att_buf_lit(out, "#features");
    for (unsigned k = 0; k < ATT_FEATURE_COUNT; k++)
        att_buf_printf(out, "\t%s", att_feature_name(k));
    att_buf_lit(out, "\tasks\treader\tphoto\n#page\t");
    trace_text(out, name);
    att_buf_lit(out, "\n");
    for (size_t i = 0; i < cells->cells.count; i++) {
        trace_text(out, cells->cells.at[i].text);
        for (unsigned k = 0; k < ATT_FEATURE_COUNT; k++)
            att_buf_printf(out, "\t%.6g", (double)att_cell_feature(cells, i, k));
        att_pitch_read(cells->cells.at[i].text, &pitch);
        att_buf_printf(out, "\t%.6g\t%.6g\t%d\n", (double)pitch.asks, (double)pitch.reader,
                       pitch.photo);
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
