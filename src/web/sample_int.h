/* SPDX-License-Identifier: MIT */
/* sample_int.h - what the pages of samples share: one sample being looked at, the sentences of an
 * item, values as coders type them, as people read them, and as they are compared.
 *
 * Until coding has ended no page shows what somebody else coded: pages of coders ask the desk's
 * file for their own codings only, and the others load all of them with att_sample_codings(), which
 * refuses before. */
#ifndef ATT_WEB_SAMPLE_INT_H
#define ATT_WEB_SAMPLE_INT_H

#include "web/entry_int.h"
#include "web/review_int.h"

#define ATT_SAMPLE_COUNT 50 /* events that a sample has unless said otherwise */

/* ---- the sample ------------------------------------------------------------------ */

/* The sample of the address; ATT_NOT_FOUND when there is none, or this desk keeps nothing. */
ATT_MUST_USE enum att_status att_sample_load(struct att_view *view, struct att_sample *out,
                                             struct att_err *err);
/* All codings of a sample; ATT_BAD_INPUT while somebody may still code. */
ATT_MUST_USE enum att_status att_sample_codings(struct att_view *view,
                                                const struct att_sample *sample,
                                                struct att_coding_list *out, struct att_err *err);
/* As whom one codes: the account, or, without accounts, `said`.  NULL: none of its coders. */
const struct att_sample_coder *att_sample_coder(const struct att_view *view,
                                                const struct att_sample *sample,
                                                struct att_str said);
/* "/sample/ID" and what follows, as an attribute; with `coder` where there are no accounts. */
void att_sample_address(struct att_view *view, const struct att_sample *sample, const char *rest,
                        struct att_str coder);
/* The head of a page of the sample, with the ways to the others; `here` is the one that is shown.
 */
void att_sample_head(struct att_view *view, const struct att_sample *sample, const char *here);
/* "<form …>" that posts to a page of the sample, with the token; the caller closes it. */
void att_sample_form(struct att_view *view, const struct att_sample *sample, const char *rest,
                     const char *class);

/* ---- an item ------------------------------------------------------------------------- */

/* The titles and sentences that tell of it, and the articles, folded in; nothing that was read from
 * them. */
ATT_MUST_USE enum att_status att_sample_sentences(struct att_view *view,
                                                  const struct att_sample_item *item,
                                                  struct att_err *err);

/* An event's values as codings have them. */
void att_sample_of_event(struct att_view *view, const struct att_event_row *event,
                         struct att_str values[ATT_SAMPLE_FIELDS]);

/* ---- values ----------------------------------------------------------------------------- */

/* What a field is called. */
enum att_word att_sample_word(enum att_sample_field field);
/* The i-th choice of a field that has them; false when there is none.  Its value is what is kept.
 */
bool att_sample_choice(enum att_sample_field field, size_t i, struct att_str *value,
                       enum att_word *word);
/* Whether a field has choices. */
bool att_sample_chosen(enum att_sample_field field);
/*
 * What was typed or chosen as it is kept: "?" in a text and nothing chosen is {NULL, 0}, an empty
 * text is "".  Gives what is wrong with it, NONE when nothing is.
 */
enum att_word att_sample_read(struct att_view *view, enum att_sample_field field,
                              struct att_str given, struct att_str *out);
/* The other way round, for a form. */
struct att_str att_sample_given(struct att_view *view, enum att_sample_field field,
                                struct att_str value);
/* As people read it; says so when it is not coded, or none. */
void att_sample_value(struct att_view *view, enum att_sample_field field, struct att_str value);
/*
 * As it is compared: of a date the start, of a place the name without marks and case.  {NULL, 0}
 * for what is not coded.
 */
struct att_str att_sample_key(struct att_view *view, enum att_sample_field field,
                              struct att_str value);
/* The day number that a date is taken for: its start, in the middle of what that may be; false
 * when it has no year. */
bool att_sample_day(struct att_str date, double *out);

/* ---- who agrees ---------------------------------------------------------------------------- */

/* The codings of one item. */
struct att_sample_said {
    const struct att_coding *coders[ATT_SAMPLE_CODERS]; /* in the sample's order; NULL: not coded */
    const struct att_coding *machine, *final;
};

/* Sort a list into items; `size` of them, in the arena. */
struct att_sample_said *att_sample_items(struct att_view *view, const struct att_sample *sample,
                                         const struct att_coding_list *list);
/* Whether the coders who coded a field differ; *count is how many did, *one a value of them, that
 * which says most. */
bool att_sample_differ(struct att_view *view, const struct att_sample_said *said,
                       enum att_sample_field field, size_t *count, struct att_str *one);
/* The same of any field. */
bool att_sample_disputed(struct att_view *view, const struct att_sample_said *said);

#endif
