/* SPDX-License-Identifier: MIT
 *
 * view_figures.c - numbers by what they count.  Direction and basis keep series apart that only
 * look alike: resident offices are not the same thing as countries covered. */
#include "web/web_int.h"

static int
figure_order(const void *a, const void *b)
{
    const struct att_figure_row *x = a, *y = b;
    int order = att_str_cmp(x->what, y->what);

    if (order == 0)
        order = att_str_cmp(x->direction, y->direction);
    if (order == 0)
        order = att_str_cmp(x->basis, y->basis);
    if (order == 0)
        order = att_str_cmp(x->as_of, y->as_of);
    return order != 0 ? order : att_str_cmp(x->id, y->id);
}

static bool
same_series(const struct att_figure_row *x, const struct att_figure_row *y)
{
    return att_str_eq(x->what, y->what) && att_str_eq(x->direction, y->direction) &&
           att_str_eq(x->basis, y->basis);
}

static void
series_head(struct att_view *view, const struct att_figure_row *at)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<section class=\"series\"><h2>");
    att_html_text(out, at->what);
    ATT_HTML(out, "</h2>");
    if (at->direction.len > 0 || at->basis.len > 0) {
        ATT_HTML(out, "<p class=\"facts\">");
        if (at->direction.len > 0) {
            ATT_HTML(out, "<span>");
            att_say(view, att_str_eqz(at->direction, "ours-abroad") ? ATT_WORD_OURS_ABROAD
                                                                    : ATT_WORD_THEIRS_HERE);
            ATT_HTML(out, "</span>");
        }
        if (at->basis.len > 0) {
            ATT_HTML(out, "<span>");
            att_say(view,
                    att_str_eqz(at->basis, "resident") ? ATT_WORD_RESIDENT : ATT_WORD_CONCURRENT);
            ATT_HTML(out, "</span>");
        }
        ATT_HTML(out, "</p>");
    }
    ATT_HTML(out, "\n");
}

static void
figure_item(struct att_view *view, const struct att_figure_row *at, bool named)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<li><p class=\"value\">");
    if (at->qualifier != ATT_QUALIFIER_EXACT) {
        ATT_HTML(out, "<span>");
        att_say(view, ATT_WORD_QUALIFIER_EXACT + (enum att_word)at->qualifier);
        ATT_HTML(out, "</span> ");
    }
    ATT_HTML(out, "<b>");
    att_words_number(out, view->lang, at->value);
    ATT_HTML(out, "</b></p><div>");
    if (named) {
        ATT_HTML(out, "<p>");
        att_html_text(out, at->what);
        ATT_HTML(out, "</p>");
    }
    att_part_quote(view, at->document, at->quote, &at->span);
    ATT_HTML(out, "<p class=\"facts\"><span>");
    att_part_date(view, at->as_of);
    ATT_HTML(out, "</span>");
    if (at->publisher.len > 0) {
        ATT_HTML(out, "<span>");
        att_html_text(out, at->publisher);
        ATT_HTML(out, "</span>");
    }
    if (at->in_teaser) {
        ATT_HTML(out, "<span>");
        att_say(view, ATT_WORD_IN_TEASER);
        ATT_HTML(out, "</span>");
    }
    ATT_HTML(out, "</p></div></li>\n");
}

void
att_part_figures(struct att_view *view, const struct att_figure_row *figures, size_t count)
{
    ATT_HTML(view->out, "<ul class=\"figures\">\n");
    for (size_t i = 0; i < count; i++)
        figure_item(view, &figures[i], true);
    ATT_HTML(view->out, "</ul>\n");
}

/* Rows of a page, each series below its head; a series goes on where the page before broke off. */
static void
figure_rows(struct att_view *view, const struct att_figure_row *at, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || !same_series(&at[i - 1], &at[i])) {
            series_head(view, &at[i]);
            ATT_HTML(view->out, "<ul class=\"figures\">\n");
        }
        figure_item(view, &at[i], false);
        if (i + 1 == count || !same_series(&at[i], &at[i + 1]))
            ATT_HTML(view->out, "</ul></section>\n");
    }
}

enum att_status
att_view_figures(struct att_view *view, struct att_err *err)
{
    struct att_figure_list list = {0};
    struct att_buf *out = view->out;
    struct att_filter filter, all;
    size_t from = (att_view_page(view) - 1) * ATT_WEB_PAGE_ROWS;
    enum att_status st;

    if ((st = att_view_filter(view, &all, err)) != ATT_OK)
        return st;
    filter = (struct att_filter){.country = all.country, .words = all.words};
    if ((st = att_record_figures(view->record, &filter, &list, err)) != ATT_OK)
        return st;
    if (list.count > 1)
        qsort(list.at, list.count, sizeof(*list.at), figure_order);
    att_frame_begin(view, att_str(att_word(view->lang, ATT_WORD_FIGURES)), ATT_WORD_FIGURES);
    ATT_HTML(out, "<header class=\"head\"><h1>");
    att_say(view, ATT_WORD_FIGURES);
    ATT_HTML(out, "</h1>");
    att_part_note(view, ATT_WORD_FIGURES_NOTE);
    ATT_HTML(out, "</header>\n");
    att_part_filter_country(view, &filter, ATT_WORD_WORDS);
    if (list.count == 0) {
        att_part_note(view, filter.country.len + filter.words.len > 0 ? ATT_WORD_NOTHING
                                                                      : ATT_WORD_NO_FIGURES);
    } else {
        ATT_HTML(out, "<p class=\"count\"><span>");
        att_say_count(view, (int64_t)list.count, ATT_WORD_FIGURE_1);
        ATT_HTML(out, "</span></p>\n");
    }
    if (from < list.count)
        figure_rows(view, list.at + from,
                    list.count - from < ATT_WEB_PAGE_ROWS ? list.count - from : ATT_WEB_PAGE_ROWS);
    att_part_pager(view, list.count);
    att_frame_end(view);
    att_figure_list_release(&list);
    return ATT_OK;
}
