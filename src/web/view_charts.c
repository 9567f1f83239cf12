/* SPDX-License-Identifier: MIT
 *
 * view_charts.c - events by year or month: by type, by partner, by the level of their mechanism;
 * and figures as series.
 *
 * What is drawn is there as tables, too, of which each number opens its events: the script draws
 * from the same rows, and adds nothing to them. */
#include "web/web_int.h"

#include "base/csv.h"

enum {
    PERIODS = 60,    /* of a table; the latest */
    LINES = 24,      /* of a table: those with most events; the rest is left to the filter */
    MONTH_YEARS = 3, /* a span of more years is shown by year unless asked otherwise */
    SERIES_POINTS = 400
};

enum chart { CHART_TYPE, CHART_PARTNER, CHART_LEVEL, CHART_COUNT };

static const char *const chart_names[CHART_COUNT] = {"type", "partner", "level"};

/* A row of a table: a type, a partner, or a mechanism with its level. */
struct line {
    struct att_str key;   /* as the filter has it */
    struct att_str label; /* in the reader's language */
    int64_t total;
    int rank; /* comes first */
};

struct grid {
    struct att_str periods[PERIODS];
    size_t period_count;
    struct line *lines;
    size_t line_count;
    int64_t *cells; /* line by line, PERIODS each */
};

struct charts {
    struct att_filter filter;
    bool months;
    struct att_period_counts tally[CHART_COUNT]; /* of mechanisms for the levels */
    struct grid grid[CHART_COUNT];
    struct att_series_list series;
};

/* ---- reading ---------------------------------------------------------------------- */

/* "month" or "year" as asked; else by month within a few years. */
static enum att_status
charts_step(struct att_view *view, struct charts *at, struct att_err *err)
{
    struct att_str step = att_view_param(view, "step");
    struct att_edtf since, until;

    if (step.len > 0 && !att_str_eqz(step, "month") && !att_str_eqz(step, "year"))
        return att_err_set(err, ATT_BAD_INPUT, "step: neither month nor year");
    at->months = att_str_eqz(step, "month");
    if (step.len == 0 && att_edtf_read(at->filter.since, &since)) {
        if (!att_edtf_read(at->filter.until, &until) && !att_edtf_read(view->today, &until))
            until = since;
        at->months = until.from.year - since.from.year < MONTH_YEARS;
    }
    return ATT_OK;
}

/* Levels from the highest down; another is last. */
static int
level_rank(struct att_str level)
{
    static const char *const levels[] = {"summit", "minister", "deputy", "chief", "working"};
    int i = 0;

    while (i < (int)ATT_COUNT(levels) && !att_str_eqz(level, levels[i]))
        i++;
    return i;
}

/* "Minister · ADMM" */
static struct att_str
level_label(struct att_view *view, const struct att_mechanism *mechanism)
{
    enum att_word word = att_words_level(mechanism->level);
    struct att_str level =
        word == ATT_WORD_NONE ? mechanism->level : att_str(att_word(view->lang, word));

    return att_arena_printf(view->arena, "%.*s · %.*s", ATT_STR(level), ATT_STR(mechanism->id));
}

/* What a row of the tally counts for; an empty key leaves it out. */
static struct line
charts_line(struct att_view *view, const struct att_filter *filter, enum chart chart,
            struct att_str key)
{
    static const struct line none = {{NULL, 0}, {NULL, 0}, 0, 0};
    const struct att_mechanism *mechanism;

    switch (chart) {
    case CHART_TYPE:
        return (struct line){
            key,
            att_str(att_word(view->lang,
                             ATT_WORD_TYPE_MEETING + (enum att_word)att_event_type_read(key))),
            0, 0};
    case CHART_PARTNER: /* the record is Vietnam's: everybody is its partner */
        if (att_str_eqz(key, "VNM") || att_str_eq(key, filter->country))
            return none;
        return (struct line){key, att_country_name(view, key), 0, 0};
    default:
        mechanism = att_mechanism_find(view, key);
        if (mechanism == NULL || mechanism->level.len == 0)
            return none;
        return (struct line){mechanism->id, level_label(view, mechanism), 0,
                             level_rank(mechanism->level)};
    }
}

static size_t
grid_line(struct grid *grid, struct line line)
{
    size_t i = 0;

    while (i < grid->line_count && !att_str_eq(grid->lines[i].key, line.key))
        i++;
    if (i == grid->line_count)
        grid->lines[grid->line_count++] = line;
    return i;
}

static int
period_order(const void *a, const void *b)
{
    return att_str_cmp(*(const struct att_str *)a, *(const struct att_str *)b);
}

/* The latest periods of all that was counted, the same for every chart. */
static void
charts_periods(struct att_view *view, struct charts *at)
{
    struct att_str *all;
    size_t count = 0, kept = 0, most = 0;

    for (int c = 0; c < CHART_COUNT; c++)
        most += at->tally[c].count;
    all = att_arena_array(view->arena, most + 1, sizeof(*all));
    for (int c = 0; all != NULL && c < CHART_COUNT; c++)
        for (size_t i = 0; i < at->tally[c].count; i++)
            if (!at->months || at->tally[c].at[i].period.len > 4)
                all[count++] = at->tally[c].at[i].period;
    if (count > 1)
        qsort(all, count, sizeof(*all), period_order);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || !att_str_eq(all[kept - 1], all[i]))
            all[kept++] = all[i];
    for (int c = 0; c < CHART_COUNT; c++) {
        struct grid *grid = &at->grid[c];
        size_t first = kept > PERIODS ? kept - PERIODS : 0;

        grid->period_count = kept - first;
        for (size_t i = 0; i < grid->period_count; i++)
            grid->periods[i] = all[first + i];
    }
}

static int
line_order(const void *a, const void *b)
{
    const struct line *x = a, *y = b;

    if (x->rank != y->rank)
        return x->rank - y->rank;
    if (x->total != y->total)
        return x->total < y->total ? 1 : -1;
    return att_str_cmp(x->key, y->key);
}

/* Lines by their totals, then the cells. */
static void
charts_grid(struct att_view *view, struct charts *at, enum chart chart)
{
    const struct att_period_counts *tally = &at->tally[chart];
    struct grid *grid = &at->grid[chart];

    grid->lines = att_arena_array(view->arena, tally->count + 1, sizeof(*grid->lines));
    for (int pass = 0; grid->lines != NULL && pass < 2; pass++) {
        for (size_t i = 0; i < tally->count; i++) {
            struct line line = charts_line(view, &at->filter, chart, tally->at[i].key);
            size_t p = 0, l;

            while (p < grid->period_count && !att_str_eq(grid->periods[p], tally->at[i].period))
                p++;
            if (line.key.len == 0 || p == grid->period_count)
                continue;
            for (l = 0; l < grid->line_count && !att_str_eq(grid->lines[l].key, line.key); l++)
                ;
            if (pass == 0)
                grid->lines[grid_line(grid, line)].total += tally->at[i].events;
            else if (l < grid->line_count && grid->cells != NULL)
                grid->cells[l * PERIODS + p] += tally->at[i].events;
        }
        if (pass > 0)
            break;
        if (grid->line_count > 1)
            qsort(grid->lines, grid->line_count, sizeof(*grid->lines), line_order);
        if (grid->line_count > LINES)
            grid->line_count = LINES;
        grid->cells =
            att_arena_array(view->arena, grid->line_count * PERIODS + 1, sizeof(*grid->cells));
    }
}

static void
charts_release(struct charts *at)
{
    for (int c = 0; c < CHART_COUNT; c++)
        att_period_counts_release(&at->tally[c]);
    att_series_list_release(&at->series);
}

static enum att_status
charts_load(struct att_view *view, struct charts *at, struct att_err *err)
{
    static const enum att_period_by by[CHART_COUNT] = {ATT_PERIOD_TYPE, ATT_PERIOD_COUNTRY,
                                                       ATT_PERIOD_MECHANISM};
    struct att_filter figures = {0};
    enum att_status st;

    if ((st = att_view_filter(view, &at->filter, err)) != ATT_OK ||
        (st = charts_step(view, at, err)) != ATT_OK)
        return st;
    at->filter.today = view->today;
    at->filter.partner = (struct att_str){NULL, 0}; /* is what one of the charts is about */
    for (int c = 0; c < CHART_COUNT && st == ATT_OK; c++)
        st = att_record_period_counts(view->record, by[c], at->months, &at->filter, &at->tally[c],
                                      err);
    if (st != ATT_OK)
        return st;
    charts_periods(view, at);
    for (int c = 0; c < CHART_COUNT; c++)
        charts_grid(view, at, (enum chart)c);
    figures.named = at->filter.country;
    figures.since = at->filter.since;
    figures.until = at->filter.until;
    figures.limit = SERIES_POINTS;
    return att_record_series(view->record, &figures, &at->series, err);
}

/* ---- the page ------------------------------------------------------------------------ */

/* "/events" with what narrows the charts, and the type, partner or mechanism of a line. */
static void
cell_address(struct att_view *view, enum chart chart, const struct line *line,
             struct att_str period)
{
    static const char *const owns[CHART_COUNT] = {"type", "partner", "mechanism"};
    static const char *const names[] = {"country",   "type",   "status", "mode",   "mechanism",
                                        "programme", "person", "q",      "teasers"};
    struct att_buf *out = view->out;

    ATT_HTML(out, "/events?since=");
    att_html_url(out, period);
    ATT_HTML(out, "&amp;until=");
    att_html_url(out, period);
    for (size_t i = 0; i < ATT_COUNT(names); i++) {
        struct att_str value = att_view_param(view, names[i]);

        if (strcmp(names[i], owns[chart]) != 0)
            att_part_query(view, names[i], value);
    }
    att_part_query(view, owns[chart], line->key);
}

/* "Th11 2020" in the head of a column. */
static void
period_head(struct att_view *view, struct att_str period)
{
    struct att_buf *out = view->out;
    struct att_edtf date;

    ATT_HTML(out, "<th scope=\"col\" class=\"n\" data-period=\"");
    att_html_attr(out, period);
    ATT_HTML(out, "\">");
    if (att_edtf_read(period, &date) && date.from.month != 0)
        att_buf_printf(out, "%d/%d", date.from.month, date.from.year);
    else
        att_html_text(out, period);
    ATT_HTML(out, "</th>");
}

static void
chart_row(struct att_view *view, const struct grid *grid, enum chart chart, size_t at)
{
    const struct line *line = &grid->lines[at];
    struct att_buf *out = view->out;

    ATT_HTML(out, "<tr><th scope=\"row\">");
    att_html_text(out, line->label);
    ATT_HTML(out, "</th>");
    for (size_t p = 0; p < grid->period_count; p++) {
        int64_t n = grid->cells[at * PERIODS + p];

        ATT_HTML(out, "<td class=\"n\">");
        if (n > 0) {
            att_buf_printf(out, "<a data-n=\"%lld\" href=\"", (long long)n);
            cell_address(view, chart, line, grid->periods[p]);
            ATT_HTML(out, "\">");
            att_words_number(out, view->lang, n);
            ATT_HTML(out, "</a>");
        }
        ATT_HTML(out, "</td>");
    }
    ATT_HTML(out, "</tr>\n");
}

/* Head of a chart with its file of numbers; the script draws into the figure. */
static void
chart_begin(struct att_view *view, const char *name, enum att_word title, enum att_word about)
{
    struct att_buf *out = view->out;
    struct att_str page = view->path;

    ATT_HTML(out, "<section class=\"chart\" aria-labelledby=\"");
    att_html_attr(out, att_str(name));
    ATT_HTML(out, "\" data-chart=\"");
    att_html_attr(out, att_str(name));
    ATT_HTML(out, "\">");
    att_part_heading(view, name, title);
    att_part_note(view, about);
    ATT_HTML(out, "<p class=\"files\"><a download href=\"");
    view->path = att_str("/charts.csv");
    att_part_address(view, "chart", att_str(name));
    view->path = page;
    ATT_HTML(out, "\">");
    att_say(view, ATT_WORD_CHARTS_CSV);
    ATT_HTML(out, "</a></p>\n");
}

static void
numbers_begin(struct att_view *view)
{
    ATT_HTML(view->out, "<details class=\"numbers\" open><summary>");
    att_say(view, ATT_WORD_CHARTS_NUMBERS);
    ATT_HTML(view->out, "</summary><div class=\"scroll\" tabindex=\"0\">");
}

static void
chart_section(struct att_view *view, const struct charts *at, enum chart chart)
{
    static const enum att_word titles[CHART_COUNT] = {ATT_WORD_CHARTS_TYPE, ATT_WORD_CHARTS_PARTNER,
                                                      ATT_WORD_CHARTS_LEVEL};
    static const enum att_word abouts[CHART_COUNT] = {
        ATT_WORD_CHARTS_TYPE_ABOUT, ATT_WORD_CHARTS_PARTNER_ABOUT, ATT_WORD_CHARTS_LEVEL_ABOUT};
    const struct grid *grid = &at->grid[chart];
    struct att_buf *out = view->out;

    chart_begin(view, chart_names[chart], titles[chart], abouts[chart]);
    if (grid->line_count == 0) {
        att_part_note(view, ATT_WORD_NO_EVENTS);
        ATT_HTML(out, "</section>\n");
        return;
    }
    numbers_begin(view);
    ATT_HTML(out, "<table class=\"grid\"><thead><tr><td></td>");
    for (size_t p = 0; p < grid->period_count; p++)
        period_head(view, grid->periods[p]);
    ATT_HTML(out, "</tr></thead><tbody>\n");
    for (size_t l = 0; l < grid->line_count && grid->cells != NULL; l++)
        chart_row(view, grid, chart, l);
    ATT_HTML(out, "</tbody></table></div></details></section>\n");
}

/* What a series counts, whose, and on which basis. */
static struct att_str
series_label(struct att_view *view, const struct att_series_row *row)
{
    struct att_str what = row->count > 0 ? row->at[0].what : row->measure;
    struct att_buf text = ATT_BUF_INIT(ATT_KIB * 4);
    struct att_str label;

    att_buf_str(&text, what);
    if (row->direction.len > 0)
        att_buf_printf(&text, " · %s",
                       att_word(view->lang, att_str_eqz(row->direction, "ours-abroad")
                                                ? ATT_WORD_OURS_ABROAD
                                                : ATT_WORD_THEIRS_HERE));
    if (row->basis.len > 0)
        att_buf_printf(&text, " · %s",
                       att_word(view->lang, att_str_eqz(row->basis, "resident")
                                                ? ATT_WORD_RESIDENT
                                                : ATT_WORD_CONCURRENT));
    label = att_arena_str(view->arena, att_buf_text(&text));
    att_buf_release(&text);
    return label;
}

static void
series_point(struct att_view *view, const struct att_figure_row *at, bool differs)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<tr><th scope=\"row\">");
    att_part_date(view, at->as_of);
    att_buf_printf(out, "</th><td class=\"n\"><a data-n=\"%lld\" data-day=\"",
                   (long long)at->value);
    att_html_attr(out, at->as_of);
    ATT_HTML(out, "\" href=\"/document/");
    att_html_url(out, at->document);
    att_buf_printf(out, "?at=%zu-%zu#hit\">", at->span.start, at->span.end);
    if (at->qualifier != ATT_QUALIFIER_EXACT) {
        att_say(view, ATT_WORD_QUALIFIER_EXACT + (enum att_word)at->qualifier);
        att_buf_byte(out, ' ');
    }
    att_words_number(out, view->lang, at->value);
    ATT_HTML(out, "</a></td><td>");
    att_html_text(out, at->publisher);
    if (differs) {
        ATT_HTML(out, " <span class=\"changed\">");
        att_say(view, ATT_WORD_CHARTS_DIFFERS);
        ATT_HTML(out, "</span>");
    }
    ATT_HTML(out, "</td></tr>\n");
}

static void
chart_series(struct att_view *view, const struct att_series_list *series)
{
    struct att_buf *out = view->out;

    chart_begin(view, "figures", ATT_WORD_CHARTS_FIGURES, ATT_WORD_CHARTS_FIGURES_ABOUT);
    if (series->count == 0)
        att_part_note(view, ATT_WORD_NO_FIGURES);
    for (size_t i = 0; i < series->count; i++) {
        const struct att_series_row *row = &series->at[i];

        ATT_HTML(out, "<div class=\"one\"><h3>");
        att_html_text(out, series_label(view, row));
        ATT_HTML(out, "</h3>");
        numbers_begin(view);
        ATT_HTML(out, "<table class=\"points\"><tbody>\n");
        for (size_t k = 0; k < row->count; k++)
            series_point(view, &row->at[k], row->differs[k]);
        ATT_HTML(out, "</tbody></table></div></details></div>\n");
    }
    ATT_HTML(out, "</section>\n");
}

static void
charts_steps(struct att_view *view, const struct charts *at)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<nav class=\"steps\" aria-label=\"");
    att_say(view, ATT_WORD_CHARTS_STEP);
    ATT_HTML(out, "\">");
    for (int months = 0; months < 2; months++) {
        ATT_HTML(out, "<a href=\"");
        att_part_address(view, "step", att_str(months ? "month" : "year"));
        ATT_HTML(out, "\"");
        if (at->months == (months == 1))
            ATT_HTML(out, " aria-current=\"true\"");
        ATT_HTML(out, ">");
        att_say(view, months ? ATT_WORD_CHARTS_BY_MONTH : ATT_WORD_CHARTS_BY_YEAR);
        ATT_HTML(out, "</a>");
    }
    ATT_HTML(out, "</nav>\n");
}

enum att_status
att_view_charts(struct att_view *view, struct att_err *err)
{
    static const char *const names[] = {"svg", "png", "events"};
    static const enum att_word words[] = {ATT_WORD_CHARTS_SVG, ATT_WORD_CHARTS_PNG,
                                          ATT_WORD_EVENT_N};
    struct charts at = {0};
    struct att_buf *out = view->out;
    enum att_status st = charts_load(view, &at, err);

    if (st != ATT_OK)
        goto done;
    att_frame_begin(view, att_str(att_word(view->lang, ATT_WORD_CHARTS)), ATT_WORD_CHARTS);
    ATT_HTML(out, "<header class=\"head calendar\"><h1>");
    att_say(view, ATT_WORD_CHARTS);
    ATT_HTML(out, "</h1>\n");
    charts_steps(view, &at);
    ATT_HTML(out, "</header>\n");
    att_part_filter(view, &at.filter);
    for (int c = 0; c < CHART_COUNT; c++)
        chart_section(view, &at, (enum chart)c);
    chart_series(view, &at.series);
    att_frame_words(view, names, words, ATT_COUNT(words));
    att_frame_script(view, "charts.js");
    att_frame_end(view);
done:
    charts_release(&at);
    return st;
}

/* ---- the table --------------------------------------------------------------------------- */

/* A cell that is not the last one of its row. */
static void
csv_cell(struct att_view *view, struct att_str text)
{
    att_csv_cell(view->out, text);
    att_buf_byte(view->out, ',');
}

static void
csv_grid(struct att_view *view, const struct grid *grid)
{
    att_buf_lit(view->out, "period,key,label,events\r\n");
    for (size_t l = 0; l < grid->line_count && grid->cells != NULL; l++)
        for (size_t p = 0; p < grid->period_count; p++) {
            if (grid->cells[l * PERIODS + p] == 0)
                continue;
            csv_cell(view, grid->periods[p]);
            csv_cell(view, grid->lines[l].key);
            csv_cell(view, grid->lines[l].label);
            att_buf_printf(view->out, "%lld\r\n", (long long)grid->cells[l * PERIODS + p]);
        }
}

static void
csv_series(struct att_view *view, const struct att_series_list *series)
{
    att_buf_lit(view->out, "measure,direction,basis,as_of,qualifier,value,what,document,quote\r\n");
    for (size_t i = 0; i < series->count; i++)
        for (size_t k = 0; k < series->at[i].count; k++) {
            const struct att_figure_row *at = &series->at[i].at[k];

            csv_cell(view, series->at[i].measure);
            csv_cell(view, series->at[i].direction);
            csv_cell(view, series->at[i].basis);
            csv_cell(view, at->as_of);
            csv_cell(view, att_str(att_qualifier_name(at->qualifier)));
            att_buf_printf(view->out, "%lld,", (long long)at->value);
            csv_cell(view, at->what);
            csv_cell(view, at->document);
            att_csv_cell(view->out, at->quote);
            att_csv_end(view->out);
        }
}

enum att_status
att_view_charts_csv(struct att_view *view, struct att_err *err)
{
    struct att_str name = att_view_param(view, "chart");
    struct charts at = {0};
    int chart = 0;
    enum att_status st;

    while (chart < CHART_COUNT && !att_str_eqz(name, chart_names[chart]))
        chart++;
    if (chart == CHART_COUNT && !att_str_eqz(name, "figures"))
        return att_err_set(err, ATT_BAD_INPUT, "chart: no such chart");
    if ((st = charts_load(view, &at, err)) == ATT_OK) {
        att_view_csv(view, name);
        if (chart == CHART_COUNT)
            csv_series(view, &at.series);
        else
            csv_grid(view, &at.grid[chart]);
    }
    charts_release(&at);
    return st;
}
