/* SPDX-License-Identifier: MIT */
/* series.c - figures of one measure, direction and basis, as they were told over time.
 * Each point is what one source says, with its sentence; republished copies are left out.  Points
 * of one day that differ stay side by side and say so. */
#include "record/query_int.h"

#include "base/str.h"

/* Whether two points are of one series. */
static bool
series_same(const struct att_series_row *series, struct att_str measure, struct att_str direction,
            struct att_str basis)
{
    return att_str_eq(series->measure, measure) && att_str_eq(series->direction, direction) &&
           att_str_eq(series->basis, basis);
}

/* Mark the points of one day that differ in value; they come by day. */
static void
series_compare(struct att_series_row *series)
{
    for (size_t i = 0, k; i < series->count; i = k) {
        bool differ = false;

        for (k = i + 1; k < series->count && series->at[i].as_of.len > 0 &&
                        att_str_eq(series->at[k].as_of, series->at[i].as_of);
             k++)
            differ = differ || series->at[k].value != series->at[i].value;
        for (size_t n = i; n < k; n++)
            series->differs[n] = differ;
        series->contradicts += differ;
    }
}

/* Lay figures that come by measure, direction, basis and day into series. */
static void
series_lay(const struct att_look *look, struct att_series_list *out)
{
    struct att_series_row *rows = att_arena_array(look->arena, out->figures.count, sizeof(*rows));
    bool *differs = att_arena_array(look->arena, out->figures.count, sizeof(*differs));

    for (size_t i = 0; rows != NULL && differs != NULL && i < out->figures.count; i++) {
        struct att_figure_row *f = &out->figures.at[i];
        struct att_series_row *last = out->count == 0 ? NULL : &rows[out->count - 1];

        if (last == NULL || !series_same(last, f->measure, f->direction, f->basis)) {
            last = &rows[out->count++];
            *last = (struct att_series_row){.measure = f->measure,
                                            .direction = f->direction,
                                            .basis = f->basis,
                                            .at = f,
                                            .differs = &differs[i]};
        }
        last->count++;
    }
    for (size_t i = 0; i < out->count; i++)
        series_compare(&rows[i]);
    out->at = rows;
    out->total = out->count;
}

/* Keep what the filter's limit and offset leave. */
static void
series_cut(const struct att_filter *filter, struct att_series_list *out)
{
    size_t skip = filter->offset < out->count ? filter->offset : out->count;

    if (out->count > 0)
        out->at += skip;
    out->count -= skip;
    if (filter->limit > 0 && out->count > filter->limit)
        out->count = filter->limit;
}

enum att_status
att_record_series(struct att_record *record, const struct att_filter *filter,
                  struct att_series_list *out, struct att_err *err)
{
    struct att_filter all = filter == NULL ? (struct att_filter){.teasers = true} : *filter;
    struct att_look look;
    enum att_status st;

    all.limit = all.offset = 0;
    all.newest_first = false;
    memset(out, 0, sizeof(*out));
    st = att_look_begin(&look, record, &all, err);
    if (st == ATT_OK && !att_look_empty(&look))
        st = att_look_figures(&look, true, &out->figures, err);
    if (st == ATT_OK)
        series_lay(&look, out);
    if (st == ATT_OK && filter != NULL)
        series_cut(filter, out);
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

void
att_series_list_release(struct att_series_list *list)
{
    att_look_release(list->owned);
    memset(list, 0, sizeof(*list));
}
