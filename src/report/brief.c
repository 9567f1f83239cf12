/* SPDX-License-Identifier: MIT */
/* brief.c - one page about a partner country.
 *
 * A contact is an event that was held and in which the country took part; an
 * appointment is none.  It counts as one at the level of ministers when the
 * mechanism meets at that level or above, or when somebody who took part holds
 * such a post on record. */
#include "report/report.h"

#include "base/arena.h"
#include "base/edtf.h"
#include "base/err.h"
#include "base/map.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"

/* What the brief keeps alive behind its lists. */
struct brief_owned {
    struct att_arena arena;
    struct att_event_list events; /* `coming` and `recent` are made of its rows */
    struct att_figure_list figures;
};

/* How posts of ministers and above begin, folded: "Bộ trưởng", not "Thứ trưởng" or "Nguyên …". */
static const char *const brief_minister_posts[] = {
    "bo truong",      "ngoai truong", "chu tich nuoc", "chu tich quoc hoi",
    "tong bi thu",    "thu tuong",    "pho thu tuong", "tong thong",
    "pho tong thong", "quoc vuong",   "tong thu ky",   "bi thu quan uy trung uong",
};

static bool
brief_minister_post(struct att_str post, struct att_buf *scratch)
{
    struct att_str folded;

    att_buf_reset(scratch);
    att_utf8_fold(post, scratch);
    folded = att_buf_text(scratch);
    for (size_t i = 0; i < ATT_COUNT(brief_minister_posts); i++) {
        size_t len = strlen(brief_minister_posts[i]);

        if (att_str_starts(folded, brief_minister_posts[i]) &&
            (folded.len == len || folded.at[len] == ' '))
            return true;
    }
    return false;
}

/* Of the posts, who holds a minister's or a higher one; keys are borrowed from `list`. */
static enum att_status
brief_ministers(const struct att_tenure_list *list, struct att_map *out, struct att_err *err)
{
    struct att_buf scratch = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
    enum att_status st = ATT_OK;

    for (size_t i = 0; i < list->count && st == ATT_OK; i++)
        if (brief_minister_post(list->at[i].post, &scratch) &&
            !att_map_put(out, list->at[i].person, 1))
            st = att_err_nomem(err);
    if (st == ATT_OK)
        st = att_buf_status(&scratch, err);
    att_buf_release(&scratch);
    return st;
}

static bool
brief_minister_level(const struct att_event_row *row, const struct att_lexicon *lexicon,
                     const struct att_map *ministers)
{
    size_t count = 0;
    const struct att_mechanism *mechanisms = att_lexicon_mechanisms(lexicon, &count);

    for (size_t i = 0; i < count && row->mechanism.len > 0; i++)
        if (att_str_eq(mechanisms[i].id, row->mechanism) &&
            (att_str_starts(mechanisms[i].level, "minister") ||
             att_str_starts(mechanisms[i].level, "summit")))
            return true;
    for (size_t i = 0; i < row->people_count; i++)
        if (att_map_get(ministers, row->people_ids[i]) != ATT_MAP_NONE)
            return true;
    return false;
}

/* The year in which it lies, or began; 0 when that is not known. */
static int
brief_year(const struct att_event_row *row)
{
    struct att_edtf date;

    return att_edtf_read(row->date, &date) ? date.from.year : 0;
}

typedef ATT_VEC(struct att_brief_year) brief_years;

static struct att_brief_year *
brief_year_of(struct att_arena *arena, brief_years *years, int year)
{
    struct att_brief_year *fresh;

    for (size_t i = 0; i < years->count; i++)
        if (years->at[i].year == year)
            return &years->at[i];
    if ((fresh = ATT_VEC_PUSH(arena, years)) != NULL)
        fresh->year = year;
    return fresh;
}

static int
brief_year_order(const void *a, const void *b)
{
    const struct att_brief_year *x = a, *y = b;

    return (x->year < y->year) - (x->year > y->year);
}

/* Count the contacts of each year, newest first. */
static void
brief_count(struct att_brief *out, struct brief_owned *owned, const struct att_lexicon *lexicon,
            const struct att_map *ministers)
{
    brief_years years = {0};

    for (size_t i = 0; i < owned->events.count; i++) {
        const struct att_event_row *row = &owned->events.at[i];
        struct att_brief_year *year;

        if (row->status != ATT_STATUS_HELD || row->type == ATT_EVENT_APPOINTMENT)
            continue;
        if ((year = brief_year_of(&owned->arena, &years, brief_year(row))) == NULL)
            return;
        year->contacts++;
        year->online += row->mode == ATT_MODE_ONLINE || row->type == ATT_EVENT_PHONE;
        year->minister_level += brief_minister_level(row, lexicon, ministers);
    }
    if (years.count > 1)
        qsort(years.at, years.count, sizeof(*years.at), brief_year_order);
    out->years = years.at;
    out->year_count = years.count;
}

/* Whether a plan may still come true on or after `today`. */
static bool
brief_coming(const struct att_event_row *row, int64_t today)
{
    struct att_edtf date;
    int64_t first, last;

    if (row->status != ATT_STATUS_PLANNED && row->status != ATT_STATUS_POSTPONED)
        return false;
    if (!att_edtf_read(row->date, &date) || !att_edtf_bounds(&date, &first, &last))
        return true;
    return last >= today;
}

/* Part the events into what comes, in order, and the rest: newest first, those of no year last. */
static void
brief_part(struct att_brief *out, struct brief_owned *owned, int64_t today)
{
    const struct att_event_list *all = &owned->events;
    struct att_event_row *coming, *recent;
    size_t count = 0;

    coming = att_arena_array(&owned->arena, all->count + 1, sizeof(*coming));
    recent = att_arena_array(&owned->arena, all->count + 1, sizeof(*recent));
    if (coming == NULL || recent == NULL)
        return;
    for (size_t i = 0; i < all->count; i++)
        if (brief_coming(&all->at[i], today))
            coming[out->coming.count++] = all->at[i];
    for (size_t i = all->count; i-- > 0;)
        if (!brief_coming(&all->at[i], today) && brief_year(&all->at[i]) != 0)
            recent[count++] = all->at[i];
    for (size_t i = 0; i < all->count; i++)
        if (!brief_coming(&all->at[i], today) && brief_year(&all->at[i]) == 0)
            recent[count++] = all->at[i];
    out->coming.at = coming;
    out->coming.total = out->coming.count;
    out->recent.at = recent;
    out->recent.count = out->recent.total = count;
}

/* The end of the word that starts at `off`. */
static size_t
brief_word_end(struct att_str text, size_t off)
{
    while (off < text.len && memchr(" ,.;:()\"\n", text.at[off], 9) == NULL)
        off++;
    return off;
}

/* Whether up to four words from `off` on, each with a capital, name the country. */
static bool
brief_names_at(const struct att_lexicon *lexicon, const struct att_country *country,
               struct att_str text, size_t off)
{
    size_t end = off;

    for (int words = 0; words < 4 && end < text.len; words++) {
        const struct att_country *hit;
        uint32_t cp = 0;

        (void)att_utf8_next(text, end, &cp);
        if (!att_utf8_upper(cp))
            return false;
        end = brief_word_end(text, end);
        hit = att_lexicon_country(lexicon, att_str_sub(text, off, end));
        if (hit != NULL && att_str_eq(hit->code, country->code))
            return true;
        if (end >= text.len || text.at[end] != ' ')
            return false;
        end++;
    }
    return false;
}

/* Whether `text` names the country anywhere. */
static bool
brief_names(const struct att_lexicon *lexicon, const struct att_country *country,
            struct att_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        size_t end = brief_word_end(text, i);

        if (end > i && brief_names_at(lexicon, country, text, i))
            return true;
        i = end;
    }
    return false;
}

/* Keep the figures whose words name the country; a figure does not say of itself whose it is. */
static void
brief_figures(struct att_brief *out, struct brief_owned *owned, const struct att_lexicon *lexicon)
{
    const struct att_figure_list *all = &owned->figures;

    out->figures.at = att_arena_array(&owned->arena, all->count + 1, sizeof(*out->figures.at));
    if (out->figures.at == NULL)
        return;
    for (size_t i = 0; i < all->count; i++)
        if (brief_names(lexicon, out->country, all->at[i].what) ||
            brief_names(lexicon, out->country, all->at[i].quote))
            out->figures.at[out->figures.count++] = all->at[i];
    out->figures.total = out->figures.count;
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

/* Today's day number; what is no day lies before everything. */
static int64_t
brief_today(const struct att_brief_ask *ask)
{
    struct att_edtf date;
    int64_t first, last;

    if (!att_edtf_read(brief_day(ask), &date) || !att_edtf_bounds(&date, &first, &last))
        return INT64_MIN;
    return ask->as_of.len > 0 ? last : first;
}

/* Ask the record for everything that the brief is made of. */
static enum att_status
brief_load(struct att_record *record, const struct att_brief_ask *ask, struct att_brief *out,
           struct brief_owned *owned, struct att_err *err)
{
    struct att_filter contacts = {.country = out->country->code,
                                  .since = ask->since,
                                  .as_of = ask->as_of,
                                  .today = brief_day(ask)};
    struct att_filter posts = {.country = out->country->code, .as_of = ask->as_of};
    struct att_filter figures = {.since = ask->since, .as_of = ask->as_of};
    enum att_status st;

    if ((st = att_record_events(record, &contacts, &owned->events, err)) != ATT_OK ||
        (st = att_record_tenures(record, &posts, &out->posts, err)) != ATT_OK)
        return st;
    return att_record_figures(record, &figures, &owned->figures, err);
}

/* The posts of those who took part in what was held. */
static enum att_status
brief_posts(struct att_record *record, const struct att_brief_ask *ask, struct brief_owned *owned,
            struct att_tenure_list *out, struct att_err *err)
{
    const struct att_filter known = {.as_of = ask->as_of};
    struct att_map seen = ATT_MAP_INIT(&owned->arena);
    ATT_VEC(struct att_str) people = {NULL, 0, 0};

    for (size_t i = 0; i < owned->events.count; i++) {
        const struct att_event_row *row = &owned->events.at[i];

        for (size_t k = 0; row->status == ATT_STATUS_HELD && k < row->people_count; k++) {
            struct att_str *slot;

            if (att_map_get(&seen, row->people_ids[k]) != ATT_MAP_NONE)
                continue;
            if (!att_map_put(&seen, row->people_ids[k], 0) ||
                (slot = ATT_VEC_PUSH(&owned->arena, &people)) == NULL)
                return att_err_nomem(err);
            *slot = row->people_ids[k];
        }
    }
    return att_record_posts(record, &known, people.at, people.count, out, err);
}

enum att_status
att_brief_open(struct att_record *record, const struct att_lexicon *lexicon,
               const struct att_brief_ask *ask, struct att_brief *out, struct att_err *err)
{
    struct att_tenure_list tenures = {0};
    struct att_arena scratch = ATT_ARENA_INIT;
    struct att_map ministers = ATT_MAP_INIT(&scratch);
    struct brief_owned *owned;
    enum att_status st;

    *out = (struct att_brief){.country = att_lexicon_country(lexicon, ask->country)};
    if (out->country == NULL)
        return att_err_set(err, ATT_NOT_FOUND, "no country '%.*s'", ATT_STR(ask->country));
    if ((owned = calloc(1, sizeof(*owned))) == NULL)
        return att_err_nomem(err);
    out->owned = owned;
    if ((st = brief_load(record, ask, out, owned, err)) != ATT_OK ||
        (st = brief_posts(record, ask, owned, &tenures, err)) != ATT_OK ||
        (st = brief_ministers(&tenures, &ministers, err)) != ATT_OK)
        goto done;
    brief_count(out, owned, lexicon, &ministers);
    brief_part(out, owned, brief_today(ask));
    brief_figures(out, owned, lexicon);
    st = att_arena_status(&owned->arena, err);
done:
    att_tenure_list_release(&tenures);
    att_arena_release(&scratch);
    if (st != ATT_OK)
        att_brief_release(out);
    return st;
}

void
att_brief_release(struct att_brief *brief)
{
    struct brief_owned *owned = brief->owned;

    att_tenure_list_release(&brief->posts);
    if (owned != NULL) {
        att_event_list_release(&owned->events);
        att_figure_list_release(&owned->figures);
        att_arena_release(&owned->arena);
        free(owned);
    }
    *brief = (struct att_brief){0};
}
