/* SPDX-License-Identifier: MIT */
/* when.h - the date grammar: Vietnamese date expressions to EDTF.
 * Reads the tokens of one sentence; its words are lexicon/vi/time.tsv. */
#ifndef ATT_CODER_WHEN_H
#define ATT_CODER_WHEN_H

#include "base/edtf.h"
#include "base/vec.h"
#include "coder/kinds.h"
#include "lexicon/lexicon.h"
#include "text/text.h"

/* The number in the date grammar of a kind of time.tsv: enum att_when_kind. */
uint8_t att_when_kind_read(struct att_str name);

/* What a bare day leans on. */
struct att_anchor {
    struct att_day published; /* year 0: unknown; day 0: only month or year known */
    struct att_edtf previous; /* the last full date before this sentence, for "cùng ngày" */
    bool has_previous;
};

enum att_tense { ATT_TENSE_NONE, ATT_TENSE_PAST, ATT_TENSE_FUTURE };

/* One date.  Coordinated days ("ngày 17 và 19-11") give one each, with the same `group`. */
struct att_date_mention {
    uint32_t first, last;         /* tokens [first, last) of the whole expression */
    uint32_t own_first, own_last; /* the part that is this date's own ("17", "19-11") */
    uint32_t group;               /* number of the expression, counted in the sentence */
    uint8_t member, members;      /* 0 of 2, 1 of 2 */
    enum att_tense tense;         /* said by the expression itself: "tới", "vừa qua" */
    struct att_edtf date;
    const char *inferred; /* static name of the inference, or NULL: stated wholly */
    bool year_stated;
    bool relative; /* "hôm qua", "tuần tới": date unknown when there is no anchor */
    char part;     /* 'm' morning, 'n' noon, 'a' afternoon, 'e' evening, 0 */
    bool term;     /* a term of office or plan period ("nhiệm kỳ 2019-2022"), no event date */
    bool distributive; /* "lần lượt", "tương ứng": dates belong one each to several events */
    bool moved;        /* "từ 17 sang 24-3": the day that no longer holds */
    char open; /* 's' "từ năm 2014": only the start; 'u' "kéo dài đến ngày 27/4": only
                  the end; 0 otherwise */
    char edge; /* 'b' "đầu", 'm' "giữa", 'e' "cuối" of a month or year, 0 */
    enum att_tense around; /* said by the nearest word of the clause: "sẽ", "đã" */
    char lean; /* leans on publication by `offset` days 'd', weeks 'w', months 'm', years 'y'; 0 */
    bool head; /* set by the reader of documents: it dates the lead or a caption */
    int16_t offset;
    struct att_day today; /* the day of writing that "hôm qua 24/5" implies; month 0: none */
};

/* The dates of a document, in order. */
ATT_VEC_DECLARE(att_date_vec, struct att_date_mention);

/*
 * Append the dates in a sentence of `text`, of which `walk` holds the words, to `out`, in order;
 * the dates of earlier sentences stand before them.  An expression that leans on
 * an anchor that is not there has an empty date (from.year and from.month 0)
 * and still marks its tokens.  A week is given as its month, since EDTF has no
 * weeks.  Allocates in `arena` only; false when memory is out.
 *
 * `inferred` is one of: day-from-publication, day-from-previous,
 * month-from-publication, month-from-previous, month-from-sentence, month-from-week,
 * year-from-publication, year-from-previous, year-from-range,
 * year-from-sentence.
 */
bool att_when_find(const struct att_walk *walk, const struct att_kinds *kinds,
                   const struct att_text *text, const struct att_anchor *anchor,
                   struct att_arena *arena, struct att_date_vec *out);

/*
 * For a document, tokens [first, last), that does not say when it was published, once all its dates
 * are known: give bare days the year that the document itself makes likely (inferred
 * "year-from-document"), and what leans on publication as much of a date as it tells of its own
 * time (also "day-from-document", "month-from-document").  Today is "hôm nay
 * (2-9)", else the day of the lead or a caption; the month of writing is the last with a bare day
 * in it.  The year is that of a month told twice ("tháng 3 năm ngoái", "tháng 3-2018"), that of
 * the years of names ("Army Games 2019"), that of the latest month stated as past or the first as
 * coming. Leaves dates alone when nothing speaks.
 */
void att_when_document(const struct att_text *text, size_t first, size_t last,
                       struct att_date_mention *dates, size_t count);

/* `day` moved by whole days, its year kept unknown when it is. */
struct att_day att_when_shift(struct att_day day, int days);

/* The year at the end of a name, as in "Army Games 2019", when token `i` is one; else 0. */
int att_when_name_year(const struct att_text *text, size_t i);

#endif
