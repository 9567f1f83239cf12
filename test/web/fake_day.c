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

static bool
same(struct att_str a, struct att_str b)
{
    return a.len == b.len && memcmp(a.at, b.at, a.len) == 0;
}

/* Of countries only. */
enum att_status
att_record_event_counts(struct att_record *record, enum att_count_by by,
                        const struct att_filter *filter, struct att_event_counts *out,
                        struct att_err *err)
{
    static struct att_event_count rows[100];
    struct att_event_list list;
    enum att_status st = att_record_events(record, filter, &list, err);

    (void)by;
    memset(rows, 0, sizeof(rows));
    *out = (struct att_event_counts){.at = rows};
    for (size_t i = 0; i < list.count; i++)
        for (size_t k = 0; k < list.at[i].country_count; k++) {
            const struct att_event_row *event = &list.at[i];
            size_t at = 0;

            while (at < out->count && !same(rows[at].key, event->countries[k]))
                at++;
            out->count += at == out->count;
            rows[at].key = event->countries[k];
            rows[at].events++;
            if (event->date.len > 0 && event->date.at[0] != 'X' &&
                (rows[at].last.len == 0 ||
                 strncmp(event->date.at, rows[at].last.at, event->date.len) > 0))
                rows[at].last = event->date;
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
