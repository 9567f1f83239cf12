/* SPDX-License-Identifier: MIT */
/* review_int.h - what the pages on which people correct the record share.
 *
 * Every form that changes an event carries the version of it that its page showed
 * (att_record_event_version); when another is there on arrival, nothing is changed, and the answer,
 * 409, shows what is there now. */
#ifndef ATT_WEB_REVIEW_INT_H
#define ATT_WEB_REVIEW_INT_H

#include "web/web_int.h"

/* An event as a form that is about to change it knows it. */
struct att_review_form {
    const struct att_event_row *event;
    const char *version;
    struct att_str next; /* where to go when it is done */
    bool open;           /* whether the fields are shown at once */
};

/* "<form …>" that posts to the event, with token, version, next; the caller closes it. */
void att_review_form(struct att_view *view, const struct att_review_form *form, const char *class);
/* Accept and reject. */
void att_review_decide(struct att_view *view, const struct att_review_form *form);
/* Labels and inputs of all fields of an event, filled in. */
void att_review_fields(struct att_view *view, const struct att_review_form *form);
/* On a document's page: words of it can be made an event or a post. */
void att_review_words(struct att_view *view, struct att_str document);
/* All fields, filled in; only those that were changed are sent on to the record. */
void att_review_change(struct att_view *view, const struct att_review_form *form);
/* A form that takes acts back; `acts` are ids with commas between. */
void att_review_undo(struct att_view *view, struct att_str acts, struct att_str next);
/* What was just done, when the address says so (?done=c…,c…), with the form to take it back. */
void att_review_done(struct att_view *view, struct att_str next);
/* The lists that fields complete from: countries and mechanisms.  Once a page. */
void att_review_lists(struct att_view *view);
/* What an act did, in words: "date: 2020-11-12". */
void att_review_act(struct att_view *view, const struct att_act_row *act);
/* Acts, each with its undo where one may. */
void att_review_acts(struct att_view *view, const struct att_act_list *acts, struct att_str next);
/* Links to the pages on which events are joined and taken apart. */
void att_review_more(struct att_view *view, const struct att_event_row *event);
/* On an event's page: what was corrected, and the forms to correct more. */
void att_review_of_event(struct att_view *view, const struct att_event_row *event,
                         const struct att_act_list *acts);
/* One event in short, with the sentences that tell of it. */
void att_review_card(struct att_view *view, const struct att_event_row *event,
                     const struct att_assertion_list *history, size_t quotes);

/* Names as a form has them, "Lào; Việt Nam", of codes. */
struct att_str att_review_names(struct att_view *view, const struct att_str *codes, size_t count);
/* Country codes of names or codes, sorted, with "; " between; ATT_BAD_INPUT names one that is none.
 */
ATT_MUST_USE enum att_status att_review_codes(struct att_view *view, struct att_str names,
                                              struct att_str *out, struct att_err *err);

/* Whether the answer is to be JSON. */
bool att_review_json(const struct att_view *view);
/* Answer with an error of `status`: as JSON to scripts, else as the desk does.  The handler is
 * done.
 */
ATT_MUST_USE enum att_status att_review_fail(struct att_view *view, enum att_status st,
                                             struct att_err *err);

#endif
