/* SPDX-License-Identifier: MIT */
/* event.h - one event with its history, as the page and the JSON of an event both need it. */
#ifndef ATT_WEB_EVENT_H
#define ATT_WEB_EVENT_H

#include "web/web_int.h"

struct att_event_page {
    struct att_assertion_list history;
    struct att_event_list siblings;    /* the events of the first document that tells of it */
    const struct att_event_row *event; /* inside siblings */
};

/* Find the event; ATT_NOT_FOUND when there is none.  On success the caller releases *out. */
ATT_MUST_USE enum att_status att_event_load(struct att_view *view, struct att_str id,
                                            struct att_event_page *out, struct att_err *err);
/* Free what is inside. */
void att_event_release(struct att_event_page *page);

#endif
