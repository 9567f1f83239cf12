/* SPDX-License-Identifier: MIT
 *
 * fake_pairs.c - the rest of what fake_record.c stands for: who met whom, and lists that the
 * fixture has nothing for. */
#include <attache.h>

#include "base/str.h"

#include <stdlib.h>
#include <string.h>

enum { PAIRS = 2000 };

static void
pair_add(struct att_pair_list *list, const struct att_event_row *event, const struct att_str *ends,
         const struct att_str *names)
{
    struct att_pair_row *row = NULL;

    for (size_t i = 0; i < list->count; i++)
        if (att_str_eq(list->at[i].a, ends[0]) && att_str_eq(list->at[i].b, ends[1]))
            row = &list->at[i];
    if (row == NULL && list->count < PAIRS) {
        row = &list->at[list->count++];
        *row = (struct att_pair_row){.a = ends[0], .b = ends[1]};
        row->a_name = names[0];
        row->b_name = names[1];
    }
    if (row == NULL)
        return;
    row->events++;
    row->online += event->mode == ATT_MODE_ONLINE;
    row->last = event->date;
}

enum att_status
att_record_pairs(struct att_record *record, const struct att_pair_ask *ask,
                 const struct att_filter *filter, struct att_pair_list *out, struct att_err *err)
{
    struct att_filter held = *filter;
    struct att_event_list events;
    bool people = ask->by == ATT_PAIR_PEOPLE;

    *out = (struct att_pair_list){.at = calloc(PAIRS, sizeof(*out->at))};
    held.limit = held.offset = 0;
    held.status = att_str("held");
    if (out->at == NULL || att_record_events(record, &held, &events, err) != ATT_OK) {
        att_pair_list_release(out);
        return ATT_STORE;
    }
    for (size_t i = 0; i < events.count; i++) {
        const struct att_event_row *event = &events.at[i];
        const struct att_str *ids = people ? event->people_ids : event->countries;
        size_t count = people ? event->people_count : event->country_count;

        for (size_t a = 0; ids != NULL && a < count; a++)
            for (size_t b = 0; b < count; b++) {
                struct att_str ends[2] = {ids[a], ids[b]}, names[2] = {{NULL, 0}, {NULL, 0}};

                if (att_str_cmp(ends[0], ends[1]) >= 0)
                    continue;
                if (people) {
                    names[0] = event->people[a];
                    names[1] = event->people[b];
                }
                pair_add(out, event, ends, names);
            }
    }
    out->total = out->count;
    if (filter->limit > 0 && out->count > filter->limit)
        out->count = filter->limit;
    return ATT_OK;
}

void
att_pair_list_release(struct att_pair_list *list)
{
    free(list->at);
    *list = (struct att_pair_list){0};
}

#define RELEASE(name, type)     \
    void name(struct type *at)  \
    {                           \
        *at = (struct type){0}; \
    }
RELEASE(att_rank_list_release, att_rank_list)
RELEASE(att_finding_list_release, att_finding_list)

#define NOTHING(name, list)                                                          \
    enum att_status name(struct att_record *record, const struct att_filter *filter, \
                         struct list *out, struct att_err *err)                      \
    {                                                                                \
        (void)record;                                                                \
        (void)filter;                                                                \
        (void)err;                                                                   \
        *out = (struct list){0};                                                     \
        return ATT_OK;                                                               \
    }
NOTHING(att_record_ranks, att_rank_list)
NOTHING(att_record_findings, att_finding_list)

enum att_status
att_record_register(struct att_record *record, const struct att_filter *filter,
                    struct att_tenure_list *out, struct att_err *err)
{
    return att_record_tenures(record, filter, out, err);
}

enum att_status
att_record_posts(struct att_record *record, const struct att_filter *filter,
                 const struct att_str *people, size_t count, struct att_tenure_list *out,
                 struct att_err *err)
{
    struct att_filter all = {.limit = 0};

    (void)filter;
    (void)people;
    (void)count;
    return att_record_tenures(record, &all, out, err);
}

/* The event e1 is a part of the first event of its document. */
enum att_status
att_record_family(struct att_record *record, struct att_str event, const struct att_filter *filter,
                  struct att_event_family *out, struct att_err *err)
{
    struct att_event_list list = {0};

    *out = (struct att_event_family){0};
    if (att_record_events(record, filter, &list, err) == ATT_OK && list.count > 1) {
        if (att_str_eqz(event, "e1"))
            out->whole = &list.at[1];
        out->parts = list.at;
        out->part_count = att_str_eqz(event, "e1") ? 0 : 1;
    }
    return ATT_OK;
}
RELEASE(att_event_family_release, att_event_family)
