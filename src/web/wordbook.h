/* SPDX-License-Identifier: MIT */
/* wordbook.h - the names and rules that the desk works with, exchanged while it runs.
 *
 * A lexicon never changes once it is open, and any number of threads read it.  When a name is
 * taught another one is opened and put in its place; each request works with the one that it began
 * with, which goes when the last of them has given it back. */
#ifndef ATT_WEB_WORDBOOK_H
#define ATT_WEB_WORDBOOK_H

#include "base/base.h"

struct att_wordbook;

/* One lexicon with its rules, held by those who use it. */
struct att_words_in_use {
    struct att_lexicon *lexicon;
    struct att_rules *rules;
    unsigned users;  /* the wordbook's own business */
    uint64_t number; /* another for each that was opened */
};

/* What it is made of. */
struct att_wordbook_ask {
    const char *record; /* path of the record, whose own names come last */
    const char *const *dirs;
    size_t dir_count;
};

/* Open it; what makes no sense in the tables is reported to diag.  The caller owns *out. */
ATT_MUST_USE enum att_status att_wordbook_open(const struct att_wordbook_ask *ask,
                                               struct att_diag *diag, struct att_wordbook **out,
                                               struct att_err *err);
/* Free it; nobody may hold anything of it any more.  NULL is allowed. */
void att_wordbook_free(struct att_wordbook *book);

/* What is in use now; give it back. */
struct att_words_in_use *att_wordbook_take(struct att_wordbook *book);
void att_wordbook_give(struct att_wordbook *book, struct att_words_in_use *words);

/*
 * Open lexicon and rules as they are on disk now, with `row` as if it were taught (NULL: none), for
 * the caller alone, who frees them with att_words_free.  att_wordbook_put makes them those in use
 * and takes them.
 */
ATT_MUST_USE enum att_status att_wordbook_read(const struct att_wordbook *book,
                                               const struct att_taught *row, struct att_diag *diag,
                                               struct att_words_in_use **out, struct att_err *err);
void att_wordbook_put(struct att_wordbook *book, struct att_words_in_use *words);
/* Free what att_wordbook_read opened.  NULL is allowed. */
void att_words_free(struct att_words_in_use *words);

#endif
