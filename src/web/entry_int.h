/* SPDX-License-Identifier: MIT */
/* entry_int.h - the fields of the forms by which people enter what no page says. */
#ifndef ATT_WEB_ENTRY_INT_H
#define ATT_WEB_ENTRY_INT_H

#include "web/web_int.h"

#define ATT_ENTRY_FIELDS 16 /* that a form has at most */

enum entry_kind {
    ATT_ENTRY_TEXT,
    ATT_ENTRY_NUMBER,
    ATT_ENTRY_DATE,
    ATT_ENTRY_COUNTRY,
    ATT_ENTRY_COUNTRIES,
    ATT_ENTRY_PERSON,
    ATT_ENTRY_PEOPLE,
    ATT_ENTRY_RANK,
    ATT_ENTRY_POST,
    ATT_ENTRY_MECHANISM,
    ATT_ENTRY_TYPE,
    ATT_ENTRY_STATUS,
    ATT_ENTRY_MODE,
    ATT_ENTRY_QUALIFIER,
    ATT_ENTRY_DIRECTION,
    ATT_ENTRY_BASIS,
    ATT_ENTRY_NOTE,
    ATT_ENTRY_SAID
};

struct entry_field {
    const char *name; /* as att_record_add_by_hand calls it */
    enum att_word label, hint;
    enum entry_kind kind;
    bool required;
};

struct entry_form {
    const char *what;
    enum att_word title;
    const struct entry_field *fields;
    size_t count;
};

/* A form that is being filled in. */
struct entry {
    const struct entry_form *form;
    struct att_str given[ATT_ENTRY_FIELDS];    /* as it was typed */
    enum att_word wrong[ATT_ENTRY_FIELDS];     /* what is wrong with it; NONE: nothing */
    struct att_value values[ATT_ENTRY_FIELDS]; /* what it says */
    size_t value_count;
    struct att_str note, said;
    bool failed;
    const char *refused; /* what the record says against it, in English; NULL: nothing */
};

/*
 * Read what was typed into a field to what the record takes; empty stays empty.  Gives what is
 * wrong with it, NONE when nothing is.
 */
enum att_word att_entry_read(struct att_view *view, const struct entry_field *field,
                             struct att_str given, struct att_str *out);

/* The i-th choice of a kind of which there is a fixed number; false when there is none. */
bool att_entry_choice(enum entry_kind kind, size_t i, struct att_str *value, enum att_word *word);

/* The name of the list from which a kind is completed; NULL when there is none. */
const char *att_entry_list(enum entry_kind kind);

/* Whether the names of a kind are asked of the record while they are typed. */
bool att_entry_asked(enum entry_kind kind);

/* The lists that the fields of a form are completed from. */
void att_entry_lists(struct att_view *view, const struct entry_form *form);

#endif
