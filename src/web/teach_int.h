/* SPDX-License-Identifier: MIT */
/* teach_int.h - a name that is about to be taught: what it would be, what speaks against it, which
 * documents hold it and what they would say.
 *
 * The row goes to a table of RECORD.lexicon, the documents are read again by a lexicon that has it,
 * and that lexicon takes the place of the one in use: in this order, and one name at a time. */
#ifndef ATT_WEB_TEACH_INT_H
#define ATT_WEB_TEACH_INT_H

#include "web/web_int.h"
#include "web/wordbook.h"

enum {
    ATT_TEACH_KNOWN = 8,   /* things that the words name already, to be shown */
    ATT_TEACH_SAID = 8,    /* complaints */
    ATT_TEACH_TRIED = 5,   /* documents that a preview reads both ways */
    ATT_TEACH_SHOWN = 10,  /* documents that it lists */
    ATT_TEACH_LOOKED = 200 /* documents of which it is told what changed; lines, too */
};

/* Something that the check has to say. */
struct att_teach_said {
    enum att_word word; /* NONE: the text says it */
    struct att_str text;
    bool bars; /* it cannot be taught so */
};

struct att_teach_try {
    struct att_teaching ask;
    struct att_taught row;
    struct att_str given; /* what was written as the entry that it names, too */
    enum att_word wrong;  /* what is missing or makes no sense; NONE: there is a row */
    bool told;            /* the form is to say so, beside its field */
    struct att_str why;   /* more of it, in English; may be empty */
    struct att_named known[ATT_TEACH_KNOWN];
    size_t known_count;
    struct att_teach_said said[ATT_TEACH_SAID];
    size_t said_count;
    bool barred;
    struct att_str *ids; /* of the documents that hold it, the best first */
    size_t id_count;
    struct att_lesson_change *lines; /* what would be otherwise */
    size_t line_count, line_room;
};

/* How a value of the form is asked for: a parameter, or a field of what was sent. */
typedef struct att_str (*att_teach_get_fn)(const struct att_view *view, const char *name);

/* Make a row of what the form says; `wrong` tells why there is none. */
void att_teach_read(struct att_view *view, att_teach_get_fn get, struct att_teach_try *out);

/* What the words name already, and what the lexicon with the row complains of. */
ATT_MUST_USE enum att_status att_teach_check(struct att_view *view, struct att_teach_try *it,
                                             struct att_err *err);
/* Find the documents that hold the spellings. */
ATT_MUST_USE enum att_status att_teach_find(struct att_view *view, struct att_str forms,
                                            struct att_teach_try *it, struct att_err *err);
/* Read the first of them both ways. */
ATT_MUST_USE enum att_status att_teach_try(struct att_view *view, struct att_teach_try *it,
                                           struct att_err *err);

/* Answer a form that was refused: the same again, with what is wrong or bars it; status 400. */
void att_view_teach_refused(struct att_view *view, struct att_teach_try *it);

/* The frequent names of the newest documents that nothing recognised, each with its words around
 * it and the way to its form. */
ATT_MUST_USE enum att_status att_part_unknown(struct att_view *view, struct att_err *err);

/* The word for a table, and for a kind of its entries; NONE for one that is none. */
enum att_word att_teach_topic_word(enum att_teach table);
enum att_word att_teach_kind_word(struct att_str kind);

#endif
