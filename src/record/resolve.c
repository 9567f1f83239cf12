/* SPDX-License-Identifier: MIT */
/* resolve.c - from what documents say to events and people: a function of all assertions, in
 * whatever order they came.  Documents that repeat others come first, since they are one source. */
#include "record/correct_int.h"

enum att_status
att_resolve(struct att_record *record, struct att_err *err)
{
    struct att_claims claims = {.events = NULL};
    uint32_t *group = NULL;
    enum att_status st;

    /* an earlier day must not stand before the tables that are written here */
    if ((st = att_then_show(record, ATT_NO_DAY, err)) != ATT_OK ||
        (st = att_withdrawn_make(record, err)) != ATT_OK ||
        (st = att_resolve_copies(record, err)) != ATT_OK ||
        (st = att_claims_load(record, ATT_NO_DAY, false, &claims, err)) != ATT_OK ||
        (st = att_corrections_apply(record, &claims, true, err)) != ATT_OK ||
        (st = att_claims_group(&claims, &group, err)) != ATT_OK)
        goto done;
    if ((st = att_ties_write(record, &claims, err)) == ATT_OK)
        st = att_derive(record, &claims, group, err);
done:
    att_claims_release(&claims);
    return st;
}
