/* SPDX-License-Identifier: MIT */
/* event_int.h - between event.c (what fires), part.c (who takes part), setting.c (where and under
 * which name) and date.c (which date is whose). */
#ifndef ATT_CODER_EVENT_INT_H
#define ATT_CODER_EVENT_INT_H

#include "coder/coder_int.h"

/* A firing in its sentence, among its fellows. */
struct event_at {
    size_t sentence;
    uint32_t first, last;
    uint32_t list_first, list_last; /* the list of triggers that it is in: "ADSOM và ADSOM+" */
    const struct att_firing *firings;
    size_t firing_count, firing;
    uint32_t *objects; /* per firing: where the persons after it end; NULL: not known yet */
};

/* Tokens [from, to) of the clause around [first, last): what stands between semicolons. */
void att_clause(const struct att_doc *doc, const struct att_sentence *sent, uint32_t first,
                uint32_t last, uint32_t *from, uint32_t *to);

/* The scene of sentence `s`, for the rules. */
struct att_scene att_scene_of(const struct att_doc *doc, size_t s);

/* Whether an item passes one test of a rule; the context is the document. */
bool att_event_passes(const void *ctx, const struct att_item *item, const struct att_test *test);

/* Whether a condition holds at a trigger. */
bool att_event_cond(const struct att_doc *doc, const struct event_at *at,
                    const struct att_cond *cond);

/* The tokens [from, to) that a scope reaches, seen from the trigger. */
void att_event_scope(const struct att_doc *doc, const struct event_at *at, enum att_scope scope,
                     uint16_t within, uint32_t *from, uint32_t *to);

/* Whether only commas, "và", "cùng", "với" and the like stand in [a, b). */
bool att_event_joined(const struct att_doc *doc, uint32_t a, uint32_t b);

/* Add a person, once; false when memory has ended. */
bool att_event_person(struct att_doc *doc, struct att_candidate *c, uint32_t person);

/* Stretch the quote over tokens [first, last). */
void att_event_quote(struct att_candidate *c, uint32_t first, uint32_t last);

/* So many may hold what one nameless post says: "Bộ trưởng Quốc phòng Anh, Pháp và Mỹ". */
#define ATT_STANDS_MAX 4

/*
 * Whom a nameless post stands for: "Tổng thống Mỹ", "Bộ trưởng" as spoken of before; of "hai Thủ
 * tướng" and "Thủ tướng Anh và Pháp" two.  Gives how many.
 */
size_t att_stands_post(const struct att_doc *doc, const struct att_mention *m,
                       uint32_t out[ATT_STANDS_MAX], bool *by_term);

/* Take back whom a nameless post stood for, if he did not hold it when the event was. */
void att_stands_check(const struct att_doc *doc, struct att_candidate *c);

/*
 * Whether the lexicon has the person in such a post on some day of [first, last]: 1 yes, -1 on
 * other days only, 0 never that it knows.
 */
int att_stands_term(const struct att_doc *doc, uint32_t person, const struct att_entry *post,
                    int64_t first, int64_t last);

/* Who leads the delegation, said there or elsewhere in the document; ATT_NO_INDEX: unknown. */
uint32_t att_stands_delegation(const struct att_doc *doc, const struct att_mention *m);

/* Participants by one argument of the rule; `*found` is how many; false: no memory. */
bool att_event_arg(struct att_doc *doc, const struct event_at *at, const struct att_arg *arg,
                   struct att_candidate *c, uint32_t *found);

/* Take one item as a participant; false: no memory. */
bool att_event_take(struct att_doc *doc, struct att_candidate *c, const struct att_item *item);

/* Note a goal that is one place of a country: a unit, an institute, a base. */
void att_trip_goal(const struct att_doc *doc, const struct att_arg *arg,
                   const struct att_item *item, struct att_candidate *c);

/* The sides that `arg` gave: where the journey goes, or who goes. */
void att_trip_part(struct att_candidate *c, const struct att_arg *arg, const struct att_sides *got);

/* The ends of a journey that the sentence does not state; false: no memory. */
bool att_event_trip(struct att_doc *doc, const struct event_at *at, struct att_candidate *c);

/* The two sides, `known` among them, that are spoken of at sentence `s`; none when there are none.
 */
struct att_sides att_pair_at(const struct att_doc *doc, size_t s, const struct att_sides *known);

/* Whether a date that a journey told of again has is said of it: "chuyến thăm tháng 9-2016". */
bool att_trip_dated(const struct att_candidate *c);

/* Whether both ends of a journey are known, and are not one. */
bool att_trip_known(const struct att_candidate *c);

/* For whom somebody acts. */
enum att_acts { ATT_ACTS_UNSAID, ATT_ACTS_STATE, ATT_ACTS_SELF };

/* Note in the candidate for whom one that an argument took acts. */
void att_acts_note(const struct att_doc *doc, const struct att_arg *arg,
                   const struct att_item *item, struct att_candidate *c);

/*
 * "phiên họp của hạ viện Nga", "Tại hội nghị, …" of a party: whether a sitting that is of no
 * series is another state's own: of it alone, at no place abroad, and not called wider.
 */
bool att_acts_own_sitting(const struct att_doc *doc, const struct att_candidate *c);

/* Whether it is done by those who act for themselves: no event, whatever states are near. */
bool att_acts_alone(const struct att_doc *doc, const struct event_at *at,
                    const struct att_candidate *c);

/* "Putin họp với Medvedev": whether those of one other state meet each other. */
bool att_acts_at_home(const struct att_doc *doc, const struct att_candidate *c);

/* Whether of each of these sides somebody acts in the text, or sentence `s` names it. */
bool att_acts_both(const struct att_doc *doc, size_t s, const struct att_sides *sides);

/* The subject that stands after a phrase at the head of the sentence; false: no memory. */
bool att_event_fronted(struct att_doc *doc, const struct event_at *at, struct att_candidate *c);

/* Who meets although the words around the trigger leave him out; false: no memory. */
bool att_event_unsaid(struct att_doc *doc, const struct event_at *at, struct att_candidate *c);

/* The place that the clause puts the event in. */
void att_event_place(struct att_doc *doc, const struct event_at *at, struct att_candidate *c);

/* Whether both are of one report, of one status, and between the same two sides. */
bool att_event_same_breath(const struct att_candidate *a, const struct att_candidate *b);

/* Give `c`, where nothing says its place, that of what was told just before: "Sau hội đàm … ký …".
 */
void att_event_place_after(struct att_candidate *c, const struct att_candidate *before);

/* The place of what is told in one breath with what was there. */
void att_event_place_of_context(struct att_doc *doc);

/* The name that begins at the trigger, and the sides that it gives. */
void att_event_name(const struct att_doc *doc, const struct event_at *at, struct att_candidate *c);

/* The series and its edition. */
void att_event_mechanism(struct att_doc *doc, const struct event_at *at, struct att_candidate *c);

/* "lần thứ 6" near the trigger, where the mechanism has none. */
void att_event_edition(struct att_doc *doc, const struct event_at *at, struct att_candidate *c);

/* Whether the date says anything. */
bool att_date_known(const struct att_date_mention *d);

/* Whether "sau đó" and the like begin another act between tokens `a` and `b`. */
bool att_date_turns(const struct att_doc *doc, uint32_t a, uint32_t b);

/* Give the candidate the date that it stands nearest to. */
void att_event_date(struct att_doc *doc, const struct event_at *at, struct att_candidate *c);

/* "năm ngoái", "năm sau": a sitting of another year than the report's. */
void att_event_year_said(const struct att_doc *doc, const struct event_at *at,
                         struct att_candidate *c);

/*
 * The day of the report for what has no date of its own, as told in sentence `s`: that of the
 * sentences before.
 */
void att_event_context(const struct att_doc *doc, struct att_candidate *c, size_t s);

/* Who takes part in the conferences among the events, as other sentences tell; false: no memory. */
bool att_attend(struct att_doc *doc, struct att_candidate *sums, size_t count);

/* Whether events of this type go on for days. */
bool att_event_lasts(enum att_event_type type);

/* Whether it says when something is over: "kéo dài đến ngày 27-4", "kết thúc vào ngày 8-9". */
bool att_date_ends(const struct att_doc *doc, const struct att_date_mention *d);

/* Take down the last day and the number of days that are told apart from the date. */
void att_event_span(const struct att_doc *doc, const struct event_at *at, struct att_candidate *c);

/* Make a range of the first day and what att_event_span found. */
void att_event_span_close(struct att_candidate *c);

/* Status and mode from the markers around the trigger; false when one makes it no event
 * (`*unreal`). */
bool att_event_markers(struct att_doc *doc, const struct event_at *at, struct att_candidate *c,
                       const struct att_marker **unreal);

/* People of `a` that `b` has too. */
size_t att_fit_people(const struct att_candidate *a, const struct att_candidate *b);

/* Whether two words stand side by side in sentence `s`. */
bool att_fit_says(const struct att_doc *doc, size_t s, const char *word, const char *next);

/* Whether `c`, which only retells, may tell of `e`. */
bool att_fit_retold(const struct att_doc *doc, const struct att_candidate *e,
                    const struct att_candidate *c);

/* How well `c` fits event `e`, the sum of what was told before; 0: another event. */
int att_fit(const struct att_doc *doc, const struct att_candidate *e,
            const struct att_candidate *c);

/* The status of what nothing by itself gives one: that of what it is told after. */
void att_event_status_of_context(struct att_doc *doc);

/* Planned when the date lies after the day of publication. */
void att_event_status_by_date(const struct att_doc *doc, struct att_candidate *c);

/*
 * Deal coordinated dates out over the candidates of sentence `s` from number `first` on; one
 * candidate with several dates "lần lượt" becomes one for each.  False: no memory.
 */
bool att_event_distribute(struct att_doc *doc, size_t s, size_t first);

#endif
