/* SPDX-License-Identifier: MIT */
/* text_int.h - syllables: what is indexed, what is asked for, and what names are compared by.
 *
 * A syllable is a run of letters and digits, with a plus sign that follows letters directly:
 *
 *     "Hội nghị ADMM+ lần thứ 7, ADMM-14"  ->  hội nghị admm+ lần thứ 7 admm 14
 *
 * Each has two forms: exact (NFC, lower case, tone mark in its new place) and plain (no marks at
 * all, d for đ).  News has few different syllables, so both forms are looked up, not made anew. */
#ifndef ATT_RECORD_TEXT_INT_H
#define ATT_RECORD_TEXT_INT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/vec.h"

/* Longer runs are no words and are passed over. */
#define ATT_SYLLABLE_MAX 96

/* One syllable of a text; its forms are borrowed until the speller forgets. */
struct att_syllable {
    struct att_span span;
    struct att_str exact;
    struct att_str plain;
};

/* Knows the forms of the syllables that it has seen. */
struct att_speller {
    struct att_arena arena;
    struct att_map map;
    ATT_VEC(struct att_syllable) known;
    struct att_buf buf;
};

/* Make ready; never fails. */
void att_speller_init(struct att_speller *speller);
/* Free what is inside. */
void att_speller_release(struct att_speller *speller);
/* Forget when too much is known; to be called where no borrowed form is held. */
void att_speller_tidy(struct att_speller *speller);

/*
 * The next syllable of `text` at or after *off, which moves behind it.  False
 * at the end, and when memory is out (then speller->arena says so).
 */
bool att_speller_next(struct att_speller *speller, struct att_str text, size_t *off,
                      struct att_syllable *out);

/* The first letters of the plain forms of words that are sought, those of ASCII. */
struct att_sought_letters {
    uint64_t ascii[2];
};
void att_sought_add(struct att_sought_letters *letters, struct att_str plain);

/*
 * As att_speller_next, but of a syllable that cannot begin so only the place is told: its forms
 * are {NULL, 0}.
 */
bool att_speller_seek(struct att_speller *speller, struct att_str text,
                      const struct att_sought_letters *letters, size_t *off,
                      struct att_syllable *out);

/* Append the exact or the plain forms of the syllables of `text`, with `sep` between. */
void att_speller_exact(struct att_speller *speller, struct att_str text, char sep,
                       struct att_buf *out);
void att_speller_plain(struct att_speller *speller, struct att_str text, char sep,
                       struct att_buf *out);

/* The plain form of `text`, in `arena`: what names are compared by. */
struct att_str att_speller_key(struct att_speller *speller, struct att_str text,
                               struct att_arena *arena);

#endif
