/* SPDX-License-Identifier: MIT */
/* speech.h - verbs of saying, which are rows of speech.tsv. */
#ifndef ATT_CODER_SPEECH_H
#define ATT_CODER_SPEECH_H

#include "coder/coder_int.h"

/* Their kinds, as bits of sets. */
#define ATT_SPEECH_TELL 1u   /* what is told follows: "cho biết" */
#define ATT_SPEECH_QUOTE 2u  /* a source gives the words of another: "dẫn lời" */
#define ATT_SPEECH_SPEAK 4u  /* "phát biểu", "kêu gọi" */
#define ATT_SPEECH_JUDGE 8u  /* "đánh giá" */
#define ATT_SPEECH_ASK 16u   /* what is wanted follows: "đề nghị" */
#define ATT_SPEECH_AGREE 32u /* "nhất trí" */

/* Whoever stands before one of these speaks of something. */
#define ATT_SPEECH_SAID (ATT_SPEECH_TELL | ATT_SPEECH_SPEAK | ATT_SPEECH_JUDGE | ATT_SPEECH_ASK)

/* The bit of a kind of speech.tsv; 0 for one that says nothing. */
uint8_t att_speech_kind_read(struct att_str kind);

/* Where the verb of saying ends that begins at token `i` of sentence `s` and is of one of `kinds`:
 * the longest that begins there decides; `i` when there is none. */
uint32_t att_speech(const struct att_doc *doc, size_t s, uint32_t i, unsigned kinds);

/* Past what may stand between a speaker and the verb, from token `i` on: "cũng", "đã", a day. */
uint32_t att_speech_verb(const struct att_doc *doc, size_t s, uint32_t i);

/* Where a verb of saying of one of `kinds` begins that ends at token `end`, or where only "vào"
 * stands between; `end` when there is none. */
uint32_t att_speech_back(const struct att_doc *doc, size_t s, uint32_t end, unsigned kinds);

/* Whether what is told begins at token `i`: "rằng", "về". */
bool att_speech_opens(const struct att_doc *doc, uint32_t i);

/* Whether somebody is told to have told something on that day, and nothing else was on it: "ngày
 * 18-5, X cho biết", "X ngày 18-5 cho biết", "X cho biết hôm 18-5 rằng". */
bool att_speech_day(const struct att_doc *doc, size_t s, const struct att_date_mention *d);

#endif
