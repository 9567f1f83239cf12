/* SPDX-License-Identifier: MIT */
/* office.c - the year of a text that tells none, by who held which post in it.
 *
 *     "Tổng thống Mỹ Donald Trump … Chủ tịch nước Trần Đại Quang … ngày 12-11"
 *
 * Both were in office on a 12th of November in 2017 only.  The text speaks from its latest bare
 * day; the year is the only one in which most of the posts that it states were held on that day.
 * A year that the text names settles nothing: what went before and what is planned are named, too.
 * It fills what the other witnesses left without a year (see when_document.c). */
#include "coder/event_int.h"

#include "base/str.h"

#define OFFICE_POSTS 64 /* how many statements of posts are asked */
#define OFFICE_LEAST 2  /* how many must agree */
#define OFFICE_FROM 1990
#define OFFICE_TO 2060
#define OFFICE_MONTHS 6 /* of a year's both ends nothing says which came first */

/* Whether the lexicon knows when this was held, and by whom. */
static bool
office_known(const struct att_doc *doc, const struct att_post_mention *p)
{
    const struct att_entry *known = doc->people.at[p->person].known;
    const struct att_tenure *list;
    size_t count = 0;

    if (known == NULL || p->head == NULL || p->modified || p->post.len == 0 ||
        doc->facts[p->sentence].teaser)
        return false;
    list = att_lexicon_tenures(doc->lexicon, known, &count);
    for (size_t i = 0; i < count; i++)
        if (list[i].head != NULL && list[i].from_first != INT64_MIN &&
            att_str_find(list[i].head->form, p->head->form, 0) == 0)
            return true;
    return false;
}

/* The posts to ask, one for each person and post; how many. */
static size_t
office_posts(const struct att_doc *doc, const struct att_post_mention *out[OFFICE_POSTS])
{
    size_t count = 0;

    for (size_t i = 0; i < doc->posts.count && count < OFFICE_POSTS; i++) {
        const struct att_post_mention *p = &doc->posts.at[i];
        bool again = !office_known(doc, p);

        for (size_t k = 0; k < count && !again; k++)
            again = out[k]->person == p->person && out[k]->head == p->head;
        if (!again)
            out[count++] = p;
    }
    return count;
}

/* Whether a date of the article lacks its year only. */
static bool
office_bare(const struct att_date_mention *d)
{
    return !d->term && d->date.from.year == 0 && d->date.from.month > 0;
}

/* The latest bare day of the article; month 0 when there is none, or they lie too far apart. */
static struct att_day
office_day(const struct att_doc *doc)
{
    struct att_day day = {0, 0, 0};
    int low = 13;

    for (size_t s = 0; s < doc->text.sentence_count; s++)
        for (uint32_t k = doc->facts[s].date_first; k < doc->facts[s].date_last; k++) {
            const struct att_date_mention *d = &doc->dates.at[k];
            struct att_day last = d->date.range ? d->date.to : d->date.from;

            if (doc->facts[s].teaser || !office_bare(d) || last.day == 0 || last.year > 0)
                continue;
            low = d->date.from.month < low ? d->date.from.month : low;
            if (last.month * 32 + last.day > day.month * 32 + day.day)
                day = last;
        }
    return day.month - low <= OFFICE_MONTHS ? day : (struct att_day){0, 0, 0};
}

/* The year in which most of the posts were held on that day; 0 when none or several qualify. */
static int
office_year(const struct att_doc *doc, struct att_day day)
{
    const struct att_post_mention *posts[OFFICE_POSTS];
    size_t count = office_posts(doc, posts), best = 0;
    int year = 0, years = 0;

    for (int y = OFFICE_FROM; count >= OFFICE_LEAST && y < OFFICE_TO; y++) {
        size_t held = 0;
        int64_t at;

        day.year = y;
        if (!att_day_valid(day))
            continue;
        at = att_day_number(day);
        for (size_t i = 0; i < count; i++)
            held += att_stands_term(doc, posts[i]->person, posts[i]->head, at, at) == 1;
        if (held < OFFICE_LEAST || held < best)
            continue;
        years = held > best ? 1 : years + 1;
        best = held;
        year = y;
    }
    return years == 1 ? year : 0;
}

/* Give a date the year that the text is of. */
static void
office_fill(struct att_date_mention *d, int year)
{
    struct att_edtf date = d->date;

    if (d->lean == 'y') { /* "tháng 3 năm ngoái" */
        if (d->term || date.from.year != 0)
            return;
        year += d->offset;
    } else if (!office_bare(d)) {
        return;
    }
    date.from.year = year;
    if (date.range && date.to.year == 0)
        date.to.year = year + (date.to.month < date.from.month);
    if ((date.from.day > 0 && !att_day_valid(date.from)) ||
        (date.range && date.to.day > 0 && !att_day_valid(date.to)))
        return;
    d->date = date;
    d->inferred = "year-from-office";
}

void
att_dates_by_office(struct att_doc *doc)
{
    struct att_day day;
    int year;

    if (doc->published.year > 0 || (day = office_day(doc)).month == 0 ||
        (year = office_year(doc, day)) == 0)
        return;
    for (size_t s = 0; s < doc->text.sentence_count; s++)
        for (uint32_t k = doc->facts[s].date_first; k < doc->facts[s].date_last; k++)
            if (!doc->facts[s].teaser)
                office_fill(&doc->dates.at[k], year);
}
