/* SPDX-License-Identifier: MIT */
/* query_int.h - what the files that read lists share. */
#ifndef ATT_RECORD_QUERY_INT_H
#define ATT_RECORD_QUERY_INT_H

#include "record/store_int.h"

/* SQL that asks of an id, between two texts, that it is one of the people whom parameters 7 (an id)
 * and 8 (a plain name) mean: who has that id; where it is nobody's, or a name of one syllable, who
 * are so called in any spelling, or (NAMED) whose name ends so. */
#define ATT_LOOK_NAMES                                                                \
    " IN (SELECT ?7 UNION ALL SELECT person FROM main.person_name WHERE key = ?8 AND" \
    " NOT EXISTS (SELECT 1 FROM main.person WHERE id = ?7 AND instr(id, '-'))"
#define ATT_LOOK_NAMED ATT_LOOK_NAMES ")"
#define ATT_LOOK_CALLED ATT_LOOK_NAMES " AND how <> 'ending')"
#define ATT_SQL_NAMED(before, after) ATT_SQL(before ATT_LOOK_NAMED after)
#define ATT_SQL_CALLED(before, after) ATT_SQL(before ATT_LOOK_CALLED after)

/* One look at the record: a filter made ready for binding, and the arena of the rows. */
struct att_look {
    struct att_record *record;
    const struct att_filter *filter;
    struct att_filter own;   /* it, when the record was asked for another day */
    struct att_arena *arena; /* owned by the list in the end */
    bool opened;             /* a transaction of our own */
    int64_t since, until;    /* days, or ATT_NO_DAY */
    int64_t as_of;           /* a day, or ATT_NO_DAY */
    int64_t today;           /* plans for before it are due; a day, or ATT_NO_DAY */
    struct att_str person_key;
    struct att_str words; /* an FTS5 expression, or empty */
    bool common;          /* many events hold the words */
    bool wide;            /* and many are of the country */
    bool of_country;      /* events are read of the table of a country's */
};

/*
 * Begin to look: read the filter (NULL: anything), open a transaction, show
 * the day asked for.  ATT_BAD_INPUT when a date of the filter is none.
 * Whatever it returns, att_look_end follows.
 */
ATT_MUST_USE enum att_status att_look_begin(struct att_look *look, struct att_record *record,
                                            const struct att_filter *filter, struct att_err *err);

/*
 * Bind the filter: 1 country, 2 partner, 3 type, 4 status, 5 mechanism, 6
 * mode, 7 person, 8 the person's plain name, 9 since, 10 until (days), 11
 * document, 12 words, 13 teasers, 14 limit, 15 offset, 16 newest first, 17 as
 * of, 18 today, 20 id.  What the statement does not ask for is left out; 19
 * and what follows 20 are the statement's own, but for 23 and 24, the family, 25, who is named, and
 * 28 and 29, where dates begin.
 */
void att_look_bind(const struct att_look *look, struct att_stmt *stmt);

/* Whether words are asked for that hold no syllable: they stand in nothing. */
bool att_look_empty(const struct att_look *look);

/* Copy a column into the look's arena; unknown stays {NULL, 0}. */
struct att_str att_look_text(const struct att_look *look, struct att_stmt *stmt, int at);

/*
 * End: close the transaction, and give the arena to *owned, or free it when
 * `st` is no success.  Returns `st`, or what went wrong with memory.
 */
ATT_MUST_USE enum att_status att_look_end(struct att_look *look, enum att_status st, void **owned,
                                          struct att_err *err);

/* Free what a list owns. */
void att_look_release(void *owned);

/*
 * The FTS5 expression of a text's syllables, all of which must match: each
 * with marks if it carries any, else in every marking.  Empty when there are none.
 */
struct att_str att_words_expression(struct att_speller *speller, struct att_str text,
                                    struct att_arena *arena);

/* The plain syllables of `text` with a blank before, between and after. */
struct att_str att_look_plain(const struct att_look *look, struct att_str text);

/* Learn whether the filter's words are common, which att_look_events_where has to know. */
ATT_MUST_USE enum att_status att_look_events_common(struct att_look *look, struct att_err *err);

/*
 * Add "FROM" and the events `e` that the filter may let through, which att_look_events_where then
 * narrows: of the columns of an event there are id, dated, date, in_teaser, status, type, mode,
 * mechanism, first_day and last_day.
 */
void att_look_events_from(struct att_look *look, struct att_sql_parts *parts);

/*
 * Add "WHERE" and what the filter asks of an event `e`, and nothing that it does not.  `days`: also
 * when the event lies.
 */
void att_look_events_where(const struct att_look *look, bool days, struct att_sql_parts *parts);

/* Fill a row with the event of this id, without its people. */
ATT_MUST_USE enum att_status att_look_event(const struct att_look *look, struct att_str id,
                                            struct att_event_row *out, struct att_err *err);

/* Add who took part to a row. */
ATT_MUST_USE enum att_status att_look_event_people(const struct att_look *look,
                                                   struct att_event_row *e, struct att_err *err);

/*
 * The figures that the filter lets through.  A figure belongs to the countries, people and
 * mechanisms of the document that gives it.  `series`: only those that measure something
 * over the years, copies left out, by measure, direction and basis.
 */
ATT_MUST_USE enum att_status att_look_figures(struct att_look *look, bool series,
                                              struct att_figure_list *out, struct att_err *err);

/* As att_record_editions, into the look's arena. */
ATT_MUST_USE enum att_status att_look_editions(const struct att_look *look,
                                               struct att_edition_list *out, struct att_err *err);

/* Fill a row with the assertion of an event that has this key. */
ATT_MUST_USE enum att_status att_look_assertion(const struct att_look *look, int64_t key,
                                                struct att_assertion_row *out, struct att_err *err);

/* Fill a row with the document of this key. */
ATT_MUST_USE enum att_status att_document_load(const struct att_look *look, int64_t key,
                                               struct att_document_row *out, struct att_err *err);

/* What a snippet looks for: both forms of each word. */
struct att_sought {
    const struct att_syllable *at;
    size_t count;
    bool marks; /* words are sought with their marks first */
};

/* A passage of a document that holds most of the words, in the look's arena. */
ATT_MUST_USE enum att_status att_snippet(const struct att_look *look, struct att_str document,
                                         const struct att_sought *sought, struct att_str *out,
                                         struct att_err *err);

/* The text of a document and its blocks, in the look's arena. */
ATT_MUST_USE enum att_status att_look_stored(const struct att_look *look, struct att_str document,
                                             struct att_stored *out, struct att_err *err);

#endif
