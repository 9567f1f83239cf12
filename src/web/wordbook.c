/* SPDX-License-Identifier: MIT */
#include "web/wordbook.h"

#include "base/err.h"

#include <pthread.h>
#include <stdlib.h>

struct att_wordbook {
    struct att_wordbook_ask ask; /* borrowed */
    pthread_mutex_t lock;        /* of all below, and of all counts of users */
    struct att_words_in_use *now;
    uint64_t opened;
};

void
att_words_free(struct att_words_in_use *words)
{
    if (words == NULL)
        return;
    att_rules_free(words->rules);
    att_lexicon_free(words->lexicon);
    free(words);
}

enum att_status
att_wordbook_read(const struct att_wordbook *book, const struct att_taught *row,
                  struct att_diag *diag, struct att_words_in_use **out, struct att_err *err)
{
    const struct att_wordbook_ask *ask = &book->ask;
    const struct att_overlays over = {ask->dirs, ask->dir_count, ask->record, row};
    struct att_words_in_use *words = calloc(1, sizeof(*words));
    enum att_status st;

    *out = NULL;
    if (words == NULL)
        return att_err_nomem(err);
    st = att_lexicon_open_over(&over, diag, &words->lexicon, err);
    if (st == ATT_OK)
        st = att_rules_open(words->lexicon, ask->dirs, ask->dir_count, NULL, &words->rules, err);
    if (st != ATT_OK) {
        att_words_free(words);
        return st;
    }
    *out = words;
    return ATT_OK;
}

enum att_status
att_wordbook_open(const struct att_wordbook_ask *ask, struct att_diag *diag,
                  struct att_wordbook **out, struct att_err *err)
{
    struct att_wordbook *book = calloc(1, sizeof(*book));
    struct att_words_in_use *words = NULL;
    enum att_status st;

    *out = NULL;
    if (book == NULL)
        return att_err_nomem(err);
    if (pthread_mutex_init(&book->lock, NULL) != 0) {
        free(book);
        return att_err_nomem(err);
    }
    book->ask = *ask;
    if ((st = att_wordbook_read(book, NULL, diag, &words, err)) != ATT_OK) {
        att_wordbook_free(book);
        return st;
    }
    att_wordbook_put(book, words);
    *out = book;
    return ATT_OK;
}

void
att_wordbook_free(struct att_wordbook *book)
{
    if (book == NULL)
        return;
    att_words_free(book->now);
    (void)pthread_mutex_destroy(&book->lock);
    free(book);
}

struct att_words_in_use *
att_wordbook_take(struct att_wordbook *book)
{
    struct att_words_in_use *words;

    (void)pthread_mutex_lock(&book->lock);
    words = book->now;
    words->users++;
    (void)pthread_mutex_unlock(&book->lock);
    return words;
}

void
att_wordbook_give(struct att_wordbook *book, struct att_words_in_use *words)
{
    bool last;

    (void)pthread_mutex_lock(&book->lock);
    last = --words->users == 0; /* what is in use counts the wordbook itself */
    (void)pthread_mutex_unlock(&book->lock);
    if (last)
        att_words_free(words);
}

void
att_wordbook_put(struct att_wordbook *book, struct att_words_in_use *words)
{
    struct att_words_in_use *before;

    (void)pthread_mutex_lock(&book->lock);
    before = book->now;
    words->users = 1;
    words->number = ++book->opened;
    book->now = words;
    (void)pthread_mutex_unlock(&book->lock);
    if (before != NULL)
        att_wordbook_give(book, before);
}
