/* SPDX-License-Identifier: MIT
 *
 * view_sample.c - one sample: what was drawn, who codes it, how far they are, and its end. */
#include "web/sample_int.h"

/* Whether who asks may end the coding of all: not one who still codes, who would see the others'.
 */
static bool
may_end(const struct att_view *view, const struct att_sample *sample)
{
    const struct att_sample_coder *self =
        view->accounts ? att_sample_coder(view, sample, att_str(NULL)) : NULL;

    return sample->closed.len == 0 && (self == NULL || self->done.len > 0);
}

/* Only who drew it, or an admin. */
static bool
may_remove(const struct att_view *view, const struct att_sample *sample)
{
    return att_view_may(view, ATT_ROLE_ADMIN) || att_str_eq(sample->who, att_view_who(view));
}

static void
sample_facts(struct att_view *view, const struct att_sample *sample)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<dl class=\"card\">\n");
    att_part_term(view, ATT_WORD_SAMPLE_DRAWN);
    att_say_count(view, sample->size, ATT_WORD_EVENT_1);
    ATT_HTML(out, " ");
    att_say(view, ATT_WORD_SAMPLE_FROM);
    ATT_HTML(out, " <a href=\"/events");
    if (sample->query.len > 0) {
        ATT_HTML(out, "?");
        att_html_attr(out, sample->query);
    }
    ATT_HTML(out, "\">");
    att_say_count(view, sample->population, ATT_WORD_EVENT_1);
    ATT_HTML(out, "</a>");
    att_part_term_end(view);
    if (sample->query.len > 0)
        att_part_fact(view, ATT_WORD_FILTERS, sample->query);
    att_part_fact(view, ATT_WORD_SAMPLE_SEED, sample->seed);
    att_part_term(view, ATT_WORD_SAMPLE_HOW);
    att_say(view, sample->strata ? ATT_WORD_SAMPLE_BY_TYPE : ATT_WORD_SAMPLE_AT_RANDOM);
    ATT_HTML(out, "; ");
    att_say(view, sample->filled ? ATT_WORD_SAMPLE_PREFILLED : ATT_WORD_SAMPLE_BLANK);
    att_part_term_end(view);
    att_part_term(view, ATT_WORD_SAMPLE_MADE);
    att_part_time(view, sample->made);
    ATT_HTML(out, ", ");
    att_html_text(out, sample->who);
    att_part_term_end(view);
    if (sample->closed.len > 0) {
        att_part_term(view, ATT_WORD_SAMPLE_CLOSED);
        att_part_time(view, sample->closed);
        att_part_term_end(view);
    }
    ATT_HTML(out, "</dl>\n");
}

/* "3 of 50", also as a bar. */
static void
coder_row(struct att_view *view, const struct att_sample *sample,
          const struct att_sample_coder *coder)
{
    bool self = !view->accounts || att_sample_coder(view, sample, att_str(NULL)) == coder;
    struct att_buf *out = view->out;

    ATT_HTML(out, "<tr><th scope=\"row\">");
    att_html_text(out, coder->name);
    ATT_HTML(out, "</th><td class=\"n\">");
    att_buf_printf(out, "%lld/%lld", (long long)coder->coded, (long long)sample->size);
    att_buf_printf(out,
                   "</td><td class=\"wide\"><svg class=\"bar\" viewBox=\"0 0 100 4\" "
                   "preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"ground\" "
                   "width=\"100\" height=\"4\"/><rect class=\"all\" width=\"%lld\" height=\"4\"/>"
                   "</svg></td><td>",
                   (long long)(sample->size > 0 ? coder->coded * 100 / sample->size : 0));
    if (coder->done.len > 0) {
        att_say(view, ATT_WORD_SAMPLE_DONE);
    } else if (sample->closed.len > 0) {
        att_say(view, ATT_WORD_SAMPLE_CLOSED);
    } else if (self && att_view_may_write(view, ATT_ROLE_EDITOR)) {
        ATT_HTML(out, "<a class=\"go\" href=\"");
        att_sample_address(view, sample, "/code", coder->name);
        ATT_HTML(out, "\">");
        att_say(view, coder->coded == 0 ? ATT_WORD_SAMPLE_BEGIN : ATT_WORD_SAMPLE_RESUME);
        if (!view->accounts) {
            ATT_HTML(out, "<span class=\"vh\">: ");
            att_html_text(out, coder->name);
            ATT_HTML(out, "</span>");
        }
        ATT_HTML(out, "</a>");
    } else {
        att_say(view, ATT_WORD_SAMPLE_OPEN);
    }
    ATT_HTML(out, "</td></tr>\n");
}

/* The form by which a coder says that they have done. */
static void
done_form(struct att_view *view, const struct att_sample *sample,
          const struct att_sample_coder *coder)
{
    struct att_buf *out = view->out;

    if (coder->done.len > 0 || coder->coded == 0)
        return;
    att_sample_form(view, sample, "/end", "decide");
    att_part_hidden(view, "what", att_str("done"));
    att_part_hidden(view, "coder", coder->name);
    if (coder->coded == sample->size)
        ATT_HTML(out, "<button class=\"main\">");
    else
        ATT_HTML(out, "<button>");
    if (!view->accounts) {
        att_html_text(out, coder->name);
        ATT_HTML(out, ": ");
    }
    att_say(view, ATT_WORD_SAMPLE_DONE_DO);
    ATT_HTML(out, "</button></form>\n");
}

static void
sample_ends(struct att_view *view, const struct att_sample *sample)
{
    struct att_buf *out = view->out;

    if (!att_view_may_write(view, ATT_ROLE_EDITOR))
        return;
    if (sample->closed.len == 0) {
        ATT_HTML(out, "<div class=\"review-forms\">");
        for (size_t i = 0; i < sample->coder_count; i++)
            if (!view->accounts ||
                att_sample_coder(view, sample, att_str(NULL)) == &sample->coders[i])
                done_form(view, sample, &sample->coders[i]);
        ATT_HTML(out, "</div><p class=\"note\">");
        att_say(view, ATT_WORD_SAMPLE_DONE_NOTE);
        ATT_HTML(out, "</p>\n");
    }
    if (!may_end(view, sample) && !may_remove(view, sample))
        return;
    ATT_HTML(out, "<details class=\"change\"><summary>");
    att_say(view, ATT_WORD_SAMPLE_MORE);
    ATT_HTML(out, "</summary>\n");
    if (may_end(view, sample)) {
        att_sample_form(view, sample, "/end", "decide");
        att_part_hidden(view, "what", att_str("end"));
        ATT_HTML(out, "<button>");
        att_say(view, ATT_WORD_SAMPLE_END);
        ATT_HTML(out, "</button></form>");
    }
    if (may_remove(view, sample)) {
        att_sample_form(view, sample, "/end", "decide");
        ATT_HTML(out, "<label class=\"tick\"><input type=\"checkbox\" name=\"sure\" value=\"1\" "
                      "required> ");
        att_say(view, ATT_WORD_SAMPLE_REMOVE_SURE);
        ATT_HTML(out, "</label> ");
        att_part_hidden(view, "what", att_str("remove"));
        ATT_HTML(out, "<button>");
        att_say(view, ATT_WORD_SAMPLE_REMOVE);
        ATT_HTML(out, "</button></form>");
    }
    ATT_HTML(out, "</details>\n");
}

enum att_status
att_view_sample(struct att_view *view, struct att_err *err)
{
    struct att_buf *out = view->out;
    struct att_sample sample;
    enum att_status st = att_sample_load(view, &sample, err);

    if (st != ATT_OK)
        return st;
    att_frame_begin(view, sample.name, ATT_WORD_REVIEW);
    att_sample_head(view, &sample, "");
    ATT_HTML(out, "<div class=\"columns side\"><section aria-labelledby=\"coders\">");
    att_part_heading(view, "coders", ATT_WORD_SAMPLE_CODERS);
    ATT_HTML(out, "<table class=\"coders\"><tbody>\n");
    for (size_t i = 0; i < sample.coder_count; i++)
        coder_row(view, &sample, &sample.coders[i]);
    ATT_HTML(out, "</tbody></table>\n");
    sample_ends(view, &sample);
    if (sample.closed.len > 0) {
        ATT_HTML(out, "<p class=\"more\"><a href=\"");
        att_sample_address(view, &sample, "/agreement", att_str(NULL));
        ATT_HTML(out, "\">");
        att_say(view, ATT_WORD_SAMPLE_AGREEMENT);
        ATT_HTML(out, "</a></p>\n");
    }
    ATT_HTML(out, "</section><section aria-labelledby=\"what\">");
    att_part_heading(view, "what", ATT_WORD_SAMPLE);
    sample_facts(view, &sample);
    ATT_HTML(out, "</section></div>\n");
    att_frame_end(view);
    return ATT_OK;
}

enum att_status
att_view_sample_end(struct att_view *view, struct att_err *err)
{
    struct att_str what = att_view_field(view, "what");
    const struct att_sample_coder *coder;
    struct att_sample sample;
    enum att_status st = att_sample_load(view, &sample, err);

    if (st != ATT_OK)
        return st;
    coder = att_sample_coder(view, &sample, att_view_field(view, "coder"));
    if (att_str_eqz(what, "done") && coder != NULL) {
        st = att_desk_sample_done(view->desk, sample.id, coder->name, view->now, err);
    } else if (att_str_eqz(what, "end") && may_end(view, &sample)) {
        st = att_desk_sample_done(view->desk, sample.id, att_str(NULL), view->now, err);
    } else if (att_str_eqz(what, "remove") && may_remove(view, &sample) &&
               att_str_eqz(att_view_field(view, "sure"), "1")) {
        st = att_desk_sample_remove(view->desk, sample.id, err);
    } else {
        return att_err_set(err, ATT_BAD_INPUT, "that cannot be done to this sample");
    }
    if (st != ATT_OK)
        return st;
    att_view_audit(view, att_arena_printf(view->arena, "sample-%.*s", ATT_STR(what)).at, sample.id);
    att_view_go(view, att_str_eqz(what, "remove")
                          ? att_str("/samples")
                          : att_arena_printf(view->arena, "/sample/%.*s", ATT_STR(sample.id)));
    return ATT_OK;
}
