/* SPDX-License-Identifier: MIT
 *
 * view_agreement.c - how far the coders of a sample agree, with each other and with the machine;
 * the numbers and all codings as tables.
 *
 * Nothing of it is shown before coding has ended.  A date is measured twice: as a number of days,
 * where near is better than far, and as a name, where only the same is the same. */
#include "web/sample_int.h"

#include "base/alpha.h"
#include "base/csv.h"
#include "base/hash.h"

#define RESAMPLES 1000

/* What is measured. */
static const struct measure {
    const char *name;
    enum att_sample_field field;
    enum att_alpha_metric metric;
    enum att_word word;
} measures[] = {
    {"event", ATT_SAMPLE_EVENT, ATT_ALPHA_NOMINAL, ATT_WORD_SAMPLE_EVENT},
    {"type", ATT_SAMPLE_TYPE, ATT_ALPHA_NOMINAL, ATT_WORD_TYPE},
    {"status", ATT_SAMPLE_STATUS, ATT_ALPHA_NOMINAL, ATT_WORD_STATUS},
    {"mode", ATT_SAMPLE_MODE, ATT_ALPHA_NOMINAL, ATT_WORD_MODE},
    {"date", ATT_SAMPLE_DATE, ATT_ALPHA_INTERVAL, ATT_WORD_SAMPLE_DATE_DAYS},
    {"date-exact", ATT_SAMPLE_DATE, ATT_ALPHA_NOMINAL, ATT_WORD_SAMPLE_DATE_EXACT},
    {"place", ATT_SAMPLE_PLACE, ATT_ALPHA_NOMINAL, ATT_WORD_PLACE},
    {"mechanism", ATT_SAMPLE_MECHANISM, ATT_ALPHA_NOMINAL, ATT_WORD_MECHANISM},
    {"countries", ATT_SAMPLE_SIDES, ATT_ALPHA_MASI, ATT_WORD_SIDES},
};
enum { MEASURES = ATT_COUNT(measures) };

static const char *const metric_names[] = {"nominal", "interval", "masi"};

struct agreement {
    struct att_sample sample;
    struct att_coding_list list;
    struct att_sample_said *items;
    struct att_coding *agreed; /* as many */
    struct att_alpha coders[MEASURES];
    /* each coder with the machine, then what all say or was settled */
    struct att_alpha machine[ATT_SAMPLE_CODERS + 1][MEASURES];
};

/* ---- measuring -------------------------------------------------------------------------- */

static struct att_rating
rating_of(struct att_view *view, const struct measure *measure, const struct att_coding *coding)
{
    struct att_rating rating = {{NULL, 0}, 0};

    if (coding == NULL)
        return rating;
    rating.text = att_sample_key(view, measure->field, coding->values[measure->field]);
    if (measure->metric == ATT_ALPHA_INTERVAL && rating.text.at != NULL &&
        !att_sample_day(rating.text, &rating.number))
        rating.text = att_str(NULL);
    return rating;
}

/* What was settled of an item, else what all who coded it say, two of them at least. */
static struct att_coding
agreed_coding(struct att_view *view, const struct att_sample_said *said)
{
    struct att_coding coding = {.version = 0};
    size_t count;

    if (said->final != NULL)
        return *said->final;
    for (int f = 0; f < ATT_SAMPLE_FIELDS; f++)
        if (att_sample_differ(view, said, (enum att_sample_field)f, &count, &coding.values[f]) ||
            count < 2)
            coding.values[f] = att_str(NULL);
    return coding;
}

/* A number that the sample's seed gives, the same each time. */
static uint64_t
seed_number(struct att_str seed)
{
    char hex[ATT_HASH_HEX];
    uint64_t n = 0;

    att_hash_hex(seed, hex);
    for (int i = 0; i < 16; i++)
        n = n << 4 | (uint64_t)(hex[i] <= '9' ? hex[i] - '0' : hex[i] - 'a' + 10);
    return n;
}

static void
measure_take(struct att_view *view, struct agreement *at, const struct measure *measure)
{
    const size_t units = (size_t)at->sample.size, coders = at->sample.coder_count,
                 m = (size_t)(measure - measures);
    struct att_rating *ratings = att_arena_array(view->arena, units * coders + 1, sizeof(*ratings)),
                      *pairs = att_arena_array(view->arena, units * 2 + 1, sizeof(*pairs));
    struct att_alpha_ask ask = {
        measure->metric, ratings, units, coders, seed_number(at->sample.seed), RESAMPLES};

    if (ratings == NULL || pairs == NULL)
        return; /* the arena says so */
    for (size_t u = 0; u < units; u++)
        for (size_t c = 0; c < coders; c++)
            ratings[u * coders + c] = rating_of(view, measure, at->items[u].coders[c]);
    att_alpha_compute(&ask, view->arena, &at->coders[m]);
    ask.ratings = pairs;
    ask.coders = 2;
    ask.resamples = 0;
    for (size_t c = 0; c <= coders; c++) {
        for (size_t u = 0; u < units; u++) {
            pairs[u * 2] =
                c < coders ? ratings[u * coders + c] : rating_of(view, measure, &at->agreed[u]);
            pairs[u * 2 + 1] = rating_of(view, measure, at->items[u].machine);
        }
        att_alpha_compute(&ask, view->arena, &at->machine[c][m]);
    }
}

static enum att_status
agreement_load(struct att_view *view, struct agreement *at, struct att_err *err)
{
    enum att_status st = att_sample_load(view, &at->sample, err);

    if (st == ATT_OK)
        st = att_sample_codings(view, &at->sample, &at->list, err);
    if (st != ATT_OK)
        return st;
    at->items = att_sample_items(view, &at->sample, &at->list);
    at->agreed = att_arena_array(view->arena, (size_t)at->sample.size + 1, sizeof(*at->agreed));
    if (at->items == NULL || at->agreed == NULL)
        return att_err_nomem(err);
    for (int64_t i = 0; i < at->sample.size; i++)
        at->agreed[i] = agreed_coding(view, &at->items[i]);
    for (size_t m = 0; m < MEASURES; m++)
        measure_take(view, at, &measures[m]);
    return att_arena_status(view->arena, err);
}

/* ---- the page ----------------------------------------------------------------------------- */

/* Vietnamese writes a comma. */
static void
number(struct att_view *view, double n, int places)
{
    char text[32];

    if (n < 0)
        att_part_text(view, "−");
    snprintf(text, sizeof(text), "%.*f", places, n < 0 ? -n : n);
    for (char *at = text; view->lang == ATT_LANG_VI && *at != '\0'; at++)
        if (*at == '.')
            *at = ',';
    att_part_text(view, text);
}

/* An alpha; what is less than 1 is never written as 1. */
static void
number_alpha(struct att_view *view, double n)
{
    bool nearly = n < 1 && n >= 0.9995;

    if (nearly)
        ATT_HTML(view->out, "&gt; ");
    number(view, nearly ? 0.999 : n, 3);
}

/* What is usually made of it (Krippendorff 2019, chapter 12). */
static enum att_word
verdict(const struct att_alpha *a)
{
    if (!a->defined)
        return a->units == 0 ? ATT_WORD_SAMPLE_NO_PAIRS : ATT_WORD_SAMPLE_NO_VARIATION;
    if (a->alpha >= 0.8)
        return ATT_WORD_SAMPLE_RELIABLE;
    return a->alpha >= 0.667 ? ATT_WORD_SAMPLE_TENTATIVE : ATT_WORD_SAMPLE_UNRELIABLE;
}

/* From -20 at the left to 100: where alpha lies, its interval, and the two thresholds. */
static void
alpha_drawn(struct att_view *view, const struct att_alpha *a)
{
    struct att_buf *out = view->out;
    const double low = a->low < -0.2 ? -0.2 : a->low, at = a->alpha < -0.2 ? -0.2 : a->alpha;

    ATT_HTML(out, "<svg class=\"alpha\" viewBox=\"-22 0 124 14\" aria-hidden=\"true\">"
                  "<rect class=\"band\" x=\"66.7\" y=\"0\" width=\"13.3\" height=\"14\"/>"
                  "<rect class=\"good\" x=\"80\" y=\"0\" width=\"20\" height=\"14\"/>"
                  "<path class=\"axis\" d=\"M-20 7H100M0 4v6\"/>");
    if (a->bounded)
        att_buf_printf(out, "<path class=\"reach\" d=\"M%.1f 7H%.1f\"/>", low * 100, a->high * 100);
    att_buf_printf(out, "<circle cx=\"%.1f\" cy=\"7\" r=\"3\"/></svg>", at * 100);
}

static void
share(struct att_view *view, const struct att_alpha *a)
{
    if (a->pairs == 0) {
        ATT_HTML(view->out, "–");
        return;
    }
    number(view, 100.0 * (double)a->same / (double)a->pairs, 1);
    att_part_text(view, view->lang == ATT_LANG_VI ? " %" : "%");
}

static void
column(struct att_view *view, enum att_word word, bool numbers)
{
    if (numbers)
        ATT_HTML(view->out, "<th scope=\"col\" class=\"n\">");
    else
        ATT_HTML(view->out, "<th scope=\"col\">");
    att_say(view, word);
    ATT_HTML(view->out, "</th>");
}

static void
coders_table(struct att_view *view, const struct agreement *at)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
                  "aria-labelledby=\"between\"><table class=\"alphas\"><thead><tr>");
    column(view, ATT_WORD_SAMPLE_FIELD, false);
    column(view, ATT_WORD_SAMPLE_ALPHA, true);
    column(view, ATT_WORD_SAMPLE_INTERVAL, true);
    ATT_HTML(out, "<td></td>");
    column(view, ATT_WORD_SAMPLE_VERDICT, false);
    column(view, ATT_WORD_SAMPLE_SHARE, true);
    column(view, ATT_WORD_SAMPLE_UNITS, true);
    column(view, ATT_WORD_SAMPLE_PAIRS, true);
    ATT_HTML(out, "</tr></thead><tbody>\n");
    for (size_t m = 0; m < MEASURES; m++) {
        const struct att_alpha *a = &at->coders[m];

        ATT_HTML(out, "<tr><th scope=\"row\">");
        att_say(view, measures[m].word);
        ATT_HTML(out, "</th><td class=\"n\"><b>");
        if (a->defined)
            number_alpha(view, a->alpha);
        else
            ATT_HTML(out, "–");
        ATT_HTML(out, "</b></td><td class=\"n\">");
        if (a->bounded) {
            number_alpha(view, a->low);
            ATT_HTML(out, " … ");
            number_alpha(view, a->high);
        } else {
            ATT_HTML(out, "–");
        }
        ATT_HTML(out, "</td><td class=\"drawn\">");
        if (a->defined)
            alpha_drawn(view, a);
        ATT_HTML(out, "</td><td>");
        att_say(view, verdict(a));
        ATT_HTML(out, "</td><td class=\"n\">");
        share(view, a);
        att_buf_printf(out, "</td><td class=\"n\">%zu</td><td class=\"n\">%zu</td></tr>\n",
                       a->units, a->pairs);
    }
    ATT_HTML(out, "</tbody></table></div>\n");
}

static void
machine_table(struct att_view *view, const struct agreement *at)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
                  "aria-labelledby=\"machine\"><table class=\"alphas machine\"><thead><tr>");
    column(view, ATT_WORD_SAMPLE_FIELD, false);
    for (size_t c = 0; c < at->sample.coder_count; c++) {
        ATT_HTML(out, "<th scope=\"col\" class=\"n\">");
        att_html_text(out, at->sample.coders[c].name);
        ATT_HTML(out, "</th>");
    }
    column(view, ATT_WORD_SAMPLE_CONSENSUS, true);
    ATT_HTML(out, "</tr></thead><tbody>\n");
    for (size_t m = 0; m < MEASURES; m++) {
        ATT_HTML(out, "<tr><th scope=\"row\">");
        att_say(view, measures[m].word);
        ATT_HTML(out, "</th>");
        for (size_t c = 0; c <= at->sample.coder_count; c++) {
            const struct att_alpha *a = &at->machine[c][m];

            ATT_HTML(out, "<td class=\"n\">");
            if (a->defined) {
                ATT_HTML(out, "<b>");
                number_alpha(view, a->alpha);
                ATT_HTML(out, "</b>");
            } else {
                att_say(view, ATT_WORD_SAMPLE_UNDEFINED);
            }
            ATT_HTML(out, " <span class=\"share\">");
            share(view, a);
            att_buf_printf(out, " (%zu)</span></td>", a->units);
        }
        ATT_HTML(out, "</tr>\n");
    }
    ATT_HTML(out, "</tbody></table></div>\n");
}

/* How many items are left to settle, and how many were. */
static void
settled(struct att_view *view, const struct agreement *at)
{
    struct att_buf *out = view->out;
    size_t disputed = 0, final = 0;

    for (int64_t i = 0; i < at->sample.size; i++) {
        bool differ = att_sample_disputed(view, &at->items[i]);

        disputed += differ;
        final += differ && at->items[i].final != NULL;
    }
    ATT_HTML(out, "<p class=\"count\"><span>");
    att_say_count(view, (int64_t)disputed, ATT_WORD_SAMPLE_DISPUTED_1);
    att_buf_printf(out, "</span> <small>%zu/%zu ", final, disputed);
    att_say(view, ATT_WORD_SAMPLE_SETTLED);
    ATT_HTML(out, "</small><a href=\"");
    att_sample_address(view, &at->sample, "/agreement.csv", att_str(NULL));
    ATT_HTML(out, "\">");
    att_say(view, ATT_WORD_SAMPLE_AGREEMENT_CSV);
    ATT_HTML(out, "</a><a href=\"");
    att_sample_address(view, &at->sample, "/codings.csv", att_str(NULL));
    ATT_HTML(out, "\">");
    att_say(view, ATT_WORD_SAMPLE_CODINGS_CSV);
    ATT_HTML(out, "</a></p>\n");
}

/* Before coding has ended there is nothing but how far it is. */
static enum att_status
agreement_not_yet(struct att_view *view, const struct att_sample *sample)
{
    struct att_buf *out = view->out;

    att_frame_begin(view, sample->name, ATT_WORD_REVIEW);
    att_sample_head(view, sample, "/agreement");
    att_part_note(view, ATT_WORD_SAMPLE_NOT_YET);
    ATT_HTML(out, "<table class=\"coders\"><tbody>\n");
    for (size_t i = 0; i < sample->coder_count; i++) {
        ATT_HTML(out, "<tr><th scope=\"row\">");
        att_html_text(out, sample->coders[i].name);
        att_buf_printf(out, "</th><td class=\"n\">%lld/%lld</td></tr>\n",
                       (long long)sample->coders[i].coded, (long long)sample->size);
    }
    ATT_HTML(out, "</tbody></table>\n");
    att_frame_end(view);
    return ATT_OK;
}

enum att_status
att_view_agreement(struct att_view *view, struct att_err *err)
{
    struct agreement at = {.items = NULL};
    struct att_buf *out = view->out;
    enum att_status st = att_sample_load(view, &at.sample, err);

    if (st == ATT_OK && at.sample.closed.len == 0)
        return agreement_not_yet(view, &at.sample);
    if (st != ATT_OK || (st = agreement_load(view, &at, err)) != ATT_OK)
        return st;
    att_frame_begin(view, at.sample.name, ATT_WORD_REVIEW);
    att_sample_head(view, &at.sample, "/agreement");
    settled(view, &at);
    ATT_HTML(out, "<div class=\"measured\">");
    att_part_heading(view, "between", ATT_WORD_SAMPLE_BETWEEN);
    coders_table(view, &at);
    ATT_HTML(out, "<p class=\"note\">");
    att_say(view, ATT_WORD_SAMPLE_BETWEEN_NOTE);
    ATT_HTML(out, "</p></div>\n<div class=\"measured\">");
    att_part_heading(view, "machine", ATT_WORD_SAMPLE_MACHINE);
    machine_table(view, &at);
    ATT_HTML(out, "<p class=\"note\">");
    att_say(view, ATT_WORD_SAMPLE_MACHINE_NOTE);
    ATT_HTML(out, "</p></div>\n<div class=\"measured\">");
    att_part_heading(view, "reading", ATT_WORD_SAMPLE_READING);
    ATT_HTML(out, "<p>");
    att_say(view, ATT_WORD_SAMPLE_THRESHOLDS);
    ATT_HTML(out, "</p><p>");
    att_say(view, ATT_WORD_SAMPLE_METHOD);
    ATT_HTML(out, "</p></div>\n");
    att_frame_end(view);
    return ATT_OK;
}

/* ---- tables -----------------------------------------------------------------------------------
 */

static void
csv_row(struct att_view *view, struct att_str who, const struct measure *measure,
        const struct att_alpha *a)
{
    struct att_buf *out = view->out;

    att_csv_cell(out, who);
    att_buf_printf(out, ",%s,%s,%zu,%zu,%zu,%zu,", measure->name, metric_names[measure->metric],
                   a->units, a->values, a->pairs, a->same);
    if (a->pairs > 0)
        att_buf_printf(out, "%.4f", (double)a->same / (double)a->pairs);
    att_buf_byte(out, ',');
    if (a->defined)
        att_buf_printf(out, "%.4f", a->alpha);
    att_buf_byte(out, ',');
    if (a->bounded)
        att_buf_printf(out, "%.4f,%.4f", a->low, a->high);
    else
        att_buf_byte(out, ',');
    att_buf_printf(out, ",%zu,%s", a->resamples,
                   a->defined      ? ""
                   : a->units == 0 ? "no-pairs"
                                   : "no-variation");
    att_csv_end(out);
}

enum att_status
att_view_agreement_csv(struct att_view *view, struct att_err *err)
{
    struct agreement at = {.items = NULL};
    enum att_status st = agreement_load(view, &at, err);

    if (st != ATT_OK)
        return st;
    att_view_csv(view, att_str("agreement"));
    att_buf_lit(view->out, "who,field,metric,units,values,pairs,same,agreement,alpha,low,high,"
                           "resamples,undefined\r\n");
    for (size_t m = 0; m < MEASURES; m++)
        csv_row(view, att_str(""), &measures[m], &at.coders[m]);
    for (size_t c = 0; c <= at.sample.coder_count; c++)
        for (size_t m = 0; m < MEASURES; m++)
            csv_row(view,
                    c < at.sample.coder_count ? at.sample.coders[c].name : att_str("(settled)"),
                    &measures[m], &at.machine[c][m]);
    return ATT_OK;
}

/* The event of each item, as the sample has it. */
static enum att_status
csv_coding(struct att_view *view, const struct att_sample *sample, const struct att_coding *coding,
           struct att_err *err)
{
    struct att_buf *out = view->out;
    struct att_sample_item item;
    enum att_status st =
        att_desk_sample_item(view->desk, sample->id, coding->item, view->arena, &item, err);

    if (st != ATT_OK)
        return st;
    att_buf_printf(out, "%lld,", (long long)coding->item);
    att_csv_cell(out, item.event);
    att_buf_printf(out, ",%s,", att_coding_kind_name(coding->kind));
    att_csv_cell(out, coding->who);
    for (int f = 0; f < ATT_SAMPLE_FIELDS; f++) {
        att_buf_byte(out, ',');
        if (coding->values[f].at != NULL && coding->values[f].len == 0)
            att_buf_lit(out, "none");
        else
            att_csv_cell(out, coding->values[f]);
    }
    att_buf_byte(out, ',');
    att_csv_cell(out, coding->note);
    att_buf_byte(out, ',');
    att_csv_cell(out, coding->at);
    att_csv_end(out);
    return ATT_OK;
}

enum att_status
att_view_codings_csv(struct att_view *view, struct att_err *err)
{
    struct att_coding_list list = {NULL, 0};
    struct att_sample sample;
    enum att_status st = att_sample_load(view, &sample, err);

    if (st == ATT_OK)
        st = att_sample_codings(view, &sample, &list, err);
    if (st != ATT_OK)
        return st;
    att_view_csv(view, att_str("codings"));
    att_buf_lit(view->out, "item,record_event,kind,who,event,type,status,mode,date,place,mechanism,"
                           "countries,note,at\r\n");
    for (size_t i = 0; st == ATT_OK && i < list.count; i++)
        st = csv_coding(view, &sample, &list.at[i], err);
    return st;
}
