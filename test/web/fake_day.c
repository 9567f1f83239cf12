/* SPDX-License-Identifier: MIT
 *
 * fake_day.c - the made-up record of fake_record.c knows of one day only, and holds all its pages.
 */
#include <attache.h>

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
