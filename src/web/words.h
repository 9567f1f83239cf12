/* SPDX-License-Identifier: MIT */
/* words.h - what the desk says, in Vietnamese and English, and how each language writes dates
 * and numbers.  The strings are in words.def, one a line. */
#ifndef ATT_WEB_WORDS_H
#define ATT_WEB_WORDS_H

#include "base/buf.h"

enum att_lang { ATT_LANG_VI, ATT_LANG_EN, ATT_LANG_COUNT };

#define ATT_WORD(name, vi, en) ATT_WORD_##name,
enum att_word {
#include "web/words.def"
    ATT_WORD_COUNT
};
#undef ATT_WORD

/* The string in that language. */
const char *att_word(enum att_lang lang, enum att_word word);

/* "vi" or "en", as in HTML. */
const char *att_lang_tag(enum att_lang lang);

/*
 * The language of a reader: `asked` ("vi" or "en", from the address), else the cookie header's
 * `lang`, else the first of the two in Accept-Language that has the highest weight, else
 * Vietnamese.
 */
enum att_lang att_lang_choose(struct att_str asked, struct att_str cookie, struct att_str accept);

/* Append a number with its thousands apart: 9.156 or 9,156. */
void att_words_number(struct att_buf *out, enum att_lang lang, int64_t n);

/* Append an EDTF date as people write it; what is no date is appended as it is. */
void att_words_date(struct att_buf *out, enum att_lang lang, struct att_str edtf);

/* The same, a full day with its weekday. */
void att_words_day(struct att_buf *out, enum att_lang lang, struct att_str edtf);

/* Append a time such as "2020-10-08T13:57+07:00": day, hour and minute as stated. */
void att_words_time(struct att_buf *out, enum att_lang lang, struct att_str time);

/* Append a month: "tháng 11 năm 2020", "November 2020". */
void att_words_month(struct att_buf *out, enum att_lang lang, int year, int month);

/* Append what an inference such as "year-from-publication" means; an unknown one as it is. */
void att_words_inference(struct att_buf *out, enum att_lang lang, struct att_str name);

/* Append what a finding of the record says, its values as they are. */
void att_words_finding(struct att_buf *out, enum att_lang lang, struct att_str detail);

/* The word for a mechanism's level in the lexicon, ATT_WORD_NONE for an unknown one. */
enum att_word att_words_level(struct att_str level);

/* The short name of a month, or of a weekday (1 Monday .. 7 Sunday). */
const char *att_words_month_short(enum att_lang lang, int month);
const char *att_words_weekday_short(enum att_lang lang, int weekday); /* likewise */

#endif
