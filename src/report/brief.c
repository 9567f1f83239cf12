/* SPDX-License-Identifier: MIT */
/* brief.c - one page about a partner country.
 *
 * A contact is an event that was held and in which the country took part; an
 * appointment is none.  It counts as one at the level of ministers when the
 * mechanism meets at that level or above, or when somebody who took part held
 * such a post. */
#include "report/report.h"

#include "base/edtf.h"
#include "base/err.h"
#include "base/str.h"

/* The mechanisms that ministers or heads of state sit in, as a list of ids: ",ADMM,". */
static enum att_status
brief_mechanisms(const struct att_lexicon *lexicon, struct att_buf *out, struct att_err *err)
{
    size_t count = 0;
    const struct att_mechanism *all = att_lexicon_mechanisms(lexicon, &count);

    for (size_t i = 0; i < count; i++)
        if (att_str_starts(all[i].level, "minister") || att_str_starts(all[i].level, "summit"))
            att_buf_printf(out, ",%.*s,", ATT_STR(all[i].id));
    return att_buf_status(out, err);
}

/* The day that counts as today; empty when `now` is no day. */
static struct att_str
brief_day(const struct att_brief_ask *ask)
{
    static const struct att_str none = {NULL, 0};
    struct att_str day = ask->as_of.len > 0 ? ask->as_of : att_str(ask->now);
    struct att_edtf date;

    return att_edtf_read(day, &date) ? day : none;
}

/* The events that come, and the rest. */
static enum att_status
brief_events(struct att_record *record, const struct att_brief_ask *ask, struct att_brief *out,
             struct att_err *err)
{
    struct att_filter filter = {.country = out->country->code,
                                .since = ask->since,
                                .as_of = ask->as_of,
                                .today = brief_day(ask),
                                .status = att_str(ATT_FILTER_COMING),
                                .limit = ask->limit};
    enum att_status st = att_record_events(record, &filter, &out->coming, err);

    if (st != ATT_OK)
        return st;
    filter.status = att_str(ATT_FILTER_PAST);
    filter.newest_first = true;
    return att_record_events(record, &filter, &out->recent, err);
}

/* Ask the record for everything that the brief is made of. */
static enum att_status
brief_load(struct att_record *record, const struct att_lexicon *lexicon,
           const struct att_brief_ask *ask, struct att_brief *out, struct att_err *err)
{
    struct att_filter contacts = {
        .country = out->country->code, .since = ask->since, .as_of = ask->as_of};
    struct att_filter posts = {.country = out->country->code,
                               .as_of = ask->as_of,
                               .newest_first = true,
                               .limit = ask->limit};
    struct att_filter figures = {
        .named = out->country->code, .since = ask->since, .as_of = ask->as_of, .limit = ask->limit};
    struct att_buf mechanisms = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
    enum att_status st = brief_mechanisms(lexicon, &mechanisms, err);

    if (st == ATT_OK)
        st = att_record_contacts(record, &contacts, att_buf_text(&mechanisms), &out->years, err);
    att_buf_release(&mechanisms);
    if (st != ATT_OK || (st = brief_events(record, ask, out, err)) != ATT_OK ||
        (st = att_record_tenures(record, &posts, &out->posts, err)) != ATT_OK)
        return st;
    return att_record_figures(record, &figures, &out->figures, err);
}

enum att_status
att_brief_open(struct att_record *record, const struct att_lexicon *lexicon,
               const struct att_brief_ask *ask, struct att_brief *out, struct att_err *err)
{
    enum att_status st;

    *out = (struct att_brief){.country = att_lexicon_country(lexicon, ask->country)};
    if (out->country == NULL)
        return att_err_set(err, ATT_NOT_FOUND, "no country '%.*s'", ATT_STR(ask->country));
    if ((st = brief_load(record, lexicon, ask, out, err)) != ATT_OK)
        att_brief_release(out);
    return st;
}

void
att_brief_release(struct att_brief *brief)
{
    att_contact_list_release(&brief->years);
    att_event_list_release(&brief->coming);
    att_event_list_release(&brief->recent);
    att_tenure_list_release(&brief->posts);
    att_figure_list_release(&brief->figures);
    *brief = (struct att_brief){0};
}
