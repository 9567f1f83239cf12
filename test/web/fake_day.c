/* SPDX-License-Identifier: MIT
 *
 * fake_day.c - the made-up record of fake_record.c knows of one day only, and holds all its pages.
 */
#include <attache.h>

#include <string.h>

enum att_status
att_record_as_of(struct att_record *record, struct att_str day, struct att_err *err)
{
    (void)record, (void)day, (void)err;
    return ATT_OK;
}

enum att_status
att_record_waiting(struct att_record *record, int64_t *out, struct att_err *err)
{
    (void)record, (void)err;
    *out = 0;
    return ATT_OK;
}

enum att_status
att_record_version(struct att_record *record, int64_t *out, struct att_err *err)
{
    (void)record, (void)err;
    *out = 1;
    return ATT_OK;
}

static bool
same(struct att_str a, struct att_str b)
{
    return a.len == b.len && memcmp(a.at, b.at, a.len) == 0;
}

/* Count the event under a key. */
static void
tally(struct att_event_counts *out, struct att_str key, const struct att_event_row *event)
{
    size_t at = 0;

    while (at < out->count && !same(out->at[at].key, key))
        at++;
    out->count += at == out->count;
    out->at[at].key = key;
    out->at[at].events++;
    if (event->date.len > 0 && event->date.at[0] != 'X' &&
        (out->at[at].last.len == 0 ||
         strncmp(event->date.at, out->at[at].last.at, event->date.len) > 0))
        out->at[at].last = event->date;
}

/* Of countries and months only. */
enum att_status
att_record_event_counts(struct att_record *record, enum att_count_by by,
                        const struct att_filter *filter, struct att_event_counts *out,
                        struct att_err *err)
{
    static struct att_event_count rows[100];
    struct att_event_list list;
    enum att_status st = att_record_events(record, filter, &list, err);

    memset(rows, 0, sizeof(rows));
    *out = (struct att_event_counts){.at = rows};
    for (size_t i = 0; i < list.count; i++) {
        const struct att_event_row *event = &list.at[i];
        struct att_str month = {event->date.at, event->date.len < 7 ? event->date.len : 7};

        if (by == ATT_COUNT_BY_MONTH)
            tally(out, month, event);
        for (size_t k = 0;
             k < event->country_count && by != ATT_COUNT_BY_MONTH && by != ATT_COUNT_BY_MECHANISM;
             k++)
            tally(out, event->countries[k], event);
    }
    return st;
}

/* The names of the day are written in one way. */
enum att_status
att_record_spellings(struct att_record *record, struct att_str person,
                     struct att_spelling_list *out, struct att_err *err)
{
    (void)record, (void)person, (void)err;
    *out = (struct att_spelling_list){0};
    return ATT_OK;
}

void
att_spelling_list_release(struct att_spelling_list *list)
{
    *list = (struct att_spelling_list){0};
}

/* Of the day it knows nothing that moved, and no year without a sitting. */
enum att_status
att_record_changes(struct att_record *record, const struct att_filter *filter,
                   struct att_change_list *out, struct att_err *err)
{
    (void)record, (void)filter, (void)err;
    *out = (struct att_change_list){0};
    return ATT_OK;
}

enum att_status
att_record_editions(struct att_record *record, const struct att_filter *filter,
                    struct att_edition_list *out, struct att_err *err)
{
    (void)record, (void)filter, (void)err;
    *out = (struct att_edition_list){0};
    return ATT_OK;
}

void
att_edition_list_release(struct att_edition_list *list)
{
    *list = (struct att_edition_list){0};
}

enum att_status
att_record_days(struct att_record *record, struct att_day_list *out, struct att_err *err)
{
    static struct att_str days[1];

    (void)record, (void)err;
    days[0] = (struct att_str){"2020-10-08", 10};
    *out = (struct att_day_list){.at = days, .count = 1};
    return ATT_OK;
}

void
att_day_list_release(struct att_day_list *list)
{
    *list = (struct att_day_list){0};
}

/* Every family is ADMM's. */
enum att_status
att_programme_family(const struct att_lexicon *lexicon, struct att_str family,
                     const struct att_sink *sink, struct att_err *err)
{
    (void)lexicon, (void)family, (void)err;
    return sink->write(sink->ctx, ",ADMM,", 6) ? ATT_OK : ATT_IO;
}

/* Of types, countries and mechanisms. */
enum att_status
att_record_period_counts(struct att_record *record, enum att_period_by by, bool months,
                         const struct att_filter *filter, struct att_period_counts *out,
                         struct att_err *err)
{
    static struct att_period_count all[3][100], *rows;
    struct att_event_list list;
    enum att_status st = att_record_events(record, filter, &list, err);

    rows = all[by];
    *out = (struct att_period_counts){.at = rows};
    for (size_t i = 0; i < list.count; i++) {
        const struct att_event_row *event = &list.at[i];
        struct att_str year = {event->date.at, months && event->date.len >= 7 ? 7 : 4};

        if (event->date.len < 4 || event->date.at[0] == 'X')
            continue;
        if (by == ATT_PERIOD_TYPE) {
            const char *name = att_event_type_name(event->type);

            rows[out->count++] = (struct att_period_count){year, {name, strlen(name)}, 1};
        }
        for (size_t k = 0; k < event->country_count && by == ATT_PERIOD_COUNTRY; k++)
            rows[out->count++] = (struct att_period_count){year, event->countries[k], 1};
        if (by == ATT_PERIOD_MECHANISM && event->mechanism.len > 0)
            rows[out->count++] = (struct att_period_count){year, event->mechanism, 1};
    }
    return st;
}

void
att_period_counts_release(struct att_period_counts *list)
{
    *list = (struct att_period_counts){0};
}

/* Its figures make no series. */
enum att_status
att_record_series(struct att_record *record, const struct att_filter *filter,
                  struct att_series_list *out, struct att_err *err)
{
    (void)record, (void)filter, (void)err;
    *out = (struct att_series_list){0};
    return ATT_OK;
}

void
att_series_list_release(struct att_series_list *list)
{
    *list = (struct att_series_list){0};
}
