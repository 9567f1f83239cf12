/* SPDX-License-Identifier: MIT
 *
 * fake_review.c - the made-up record of fake_record.c doubts every event that it has, takes every
 * correction, and forgets it.
 */
#include "fake_review.h"

#include <attache.h>

#include <stdlib.h>
#include <string.h>

static const char version[] = "0123456789abcdef";
static const char act[] = "c0123456789ab";

int fake_doubts_asked;

enum att_status
att_record_doubts(struct att_record *record, const struct att_filter *filter,
                  struct att_str mechanisms, struct att_doubt_list *out, struct att_err *err)
{
    struct att_event_list list;
    enum att_status st = att_record_events(record, filter, &list, err);

    (void)mechanisms;
    fake_doubts_asked++;
    *out = (struct att_doubt_list){0};
    if (st != ATT_OK || list.count == 0)
        return st;
    out->owned = out->at = calloc(list.count, sizeof(*out->at));
    for (size_t i = 0; out->at != NULL && i < list.count; i++) {
        out->at[i].event = list.at[i];
        out->at[i].why = ATT_DOUBT_SINGLE | ATT_DOUBT_DUE;
        memcpy(out->at[i].version, version, sizeof(version));
        out->count++;
    }
    out->total = list.total;
    return ATT_OK;
}

void
att_doubt_list_release(struct att_doubt_list *list)
{
    free(list->owned);
    *list = (struct att_doubt_list){0};
}

/* One event had another id. */
enum att_status
att_record_event_now(struct att_record *record, struct att_str id, char now[ATT_EVENT_ID],
                     struct att_err *err)
{
    bool old = id.len == 13 && memcmp(id.at, "e00000000001a", 13) == 0;
    const struct att_filter filter = {.teasers = true, .id = old ? (struct att_str){"e1", 2} : id};
    struct att_event_list list;
    enum att_status st = att_record_events(record, &filter, &list, err);

    if (st != ATT_OK || list.count == 0 || id.len == 0)
        return ATT_NOT_FOUND;
    memcpy(now, filter.id.at, filter.id.len);
    now[filter.id.len] = '\0';
    return ATT_OK;
}

enum att_status
att_record_event_version(struct att_record *record, struct att_str event,
                         char out[ATT_EVENT_VERSION], struct att_err *err)
{
    char now[ATT_EVENT_ID];

    out[0] = '\0';
    if (att_record_event_now(record, event, now, err) == ATT_OK) {
        memcpy(out, version, sizeof(version));
        return ATT_OK;
    }
    if (err != NULL)
        *err = (struct att_err){ATT_NOT_FOUND, "no such event"};
    return ATT_NOT_FOUND;
}

enum att_status
att_record_places(struct att_record *record, struct att_str words, size_t limit,
                  struct att_event_counts *out, struct att_err *err)
{
    static struct att_event_count rows[] = {{.key = {"Hà Nội <i>", 12}, .events = 9}};

    (void)record, (void)words, (void)limit, (void)err;
    *out = (struct att_event_counts){.at = rows, .count = 1};
    return ATT_OK;
}

enum att_status
att_record_acts(struct att_record *record, struct att_act_list *out, struct att_err *err)
{
    return att_record_acts_about(record, (struct att_str){"e1", 2}, out, err);
}

enum att_status
att_record_why_not(struct att_record *record, struct att_str first, struct att_str second,
                   struct att_why_list *out, struct att_err *err)
{
    static struct att_why_row row = {.rule = {"dates", 5}, .words = {"their days differ", 17}};

    (void)record, (void)first, (void)second, (void)err;
    *out = (struct att_why_list){.at = &row, .count = 1};
    return ATT_OK;
}

void
att_why_list_release(struct att_why_list *list)
{
    *list = (struct att_why_list){0};
}

enum att_status
att_record_begin(struct att_record *record, struct att_err *err)
{
    (void)record, (void)err;
    return ATT_OK;
}

enum att_status
att_record_end(struct att_record *record, struct att_err *err)
{
    (void)record, (void)err;
    return ATT_OK;
}

enum att_status
att_record_correct(struct att_record *record, const struct att_correction *ask, char id[ATT_ACT_ID],
                   struct att_err *err)
{
    (void)record, (void)ask, (void)err;
    memcpy(id, act, sizeof(act));
    return ATT_OK;
}

enum att_status
att_record_undo(struct att_record *record, const struct att_by *by, struct att_str undone,
                char id[ATT_ACT_ID], struct att_err *err)
{
    (void)record, (void)by;
    if (undone.len != sizeof(act) - 1) {
        *err = (struct att_err){ATT_NOT_FOUND, "no such act"};
        return ATT_NOT_FOUND;
    }
    memcpy(id, act, sizeof(act));
    return ATT_OK;
}

enum att_status
att_record_add_by_hand(struct att_record *record, const struct att_addition *ask,
                       char id[ATT_ACT_ID], struct att_err *err)
{
    (void)record;
    if (ask->value_count == 0) {
        *err = (struct att_err){ATT_BAD_INPUT, "an event needs a type"};
        return ATT_BAD_INPUT;
    }
    memcpy(id, act, sizeof(act));
    return ATT_OK;
}
