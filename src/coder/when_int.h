/* SPDX-License-Identifier: MIT */
/* when_int.h - inside the date grammar: its words, its points, its steps.
 *
 *     tokens -> atoms (when_atom.c) -> points (when_point.c)
 *            -> expressions of points (when.c) -> EDTF (when_year.c)
 *
 * Numbers with marks between them are when_chain.c; the year of a document
 * that states none is when_document.c.
 *
 * An atom is a number, a mark, or a word of time.tsv; all other tokens are
 * gaps between atoms.  A point is one day, month or year as written, or what
 * stands for one: "9", "11-12-2020", "tháng 2", "sáng mai", "thứ Tư tuần tới". */
#ifndef ATT_CODER_WHEN_INT_H
#define ATT_CODER_WHEN_INT_H

#include "coder/when.h"

/* The kinds of time.tsv in alphabetical order, then those that need no table. */
enum att_when_kind {
    ATT_WHEN_ABOUT,
    ATT_WHEN_AFTER,
    ATT_WHEN_AND,
    ATT_WHEN_BEFORE,
    ATT_WHEN_CENTURY,
    ATT_WHEN_CODE,
    ATT_WHEN_DAY,
    ATT_WHEN_EACH,
    ATT_WHEN_EDGE,
    ATT_WHEN_FOLLOW,
    ATT_WHEN_FROM,
    ATT_WHEN_FUTURE,
    ATT_WHEN_HALF,
    ATT_WHEN_INTRO,
    ATT_WHEN_LAST,
    ATT_WHEN_LUNAR,
    ATT_WHEN_MANY,
    ATT_WHEN_MONTH,
    ATT_WHEN_MONTH_NAME,
    ATT_WHEN_MOVED,
    ATT_WHEN_NEXT,
    ATT_WHEN_NO,
    ATT_WHEN_NOUN,
    ATT_WHEN_PART,
    ATT_WHEN_PAST,
    ATT_WHEN_PLAN,
    ATT_WHEN_QUARTER,
    ATT_WHEN_RELATIVE,
    ATT_WHEN_SAME,
    ATT_WHEN_TERM,
    ATT_WHEN_THAT,
    ATT_WHEN_THIS,
    ATT_WHEN_TO,
    ATT_WHEN_UNTIL,
    ATT_WHEN_WEEK,
    ATT_WHEN_WEEKDAY,
    ATT_WHEN_YEAR,
    ATT_WHEN_YEARLY,
    ATT_WHEN_KINDS,  /* the number of kinds of the table */
    ATT_WHEN_NUMBER, /* digits; value -1: more than four */
    ATT_WHEN_COUNT,  /* number words up to 99 */
    ATT_WHEN_ROMAN,
    ATT_WHEN_MARK, /* one of - / . , ( ) ; : % + "; value: the character */
    ATT_WHEN_END   /* past the last atom, or not next to the one before */
};

struct att_when_atom {
    uint32_t first, last; /* tokens */
    uint8_t kind;
    uint8_t digits; /* of a number */
    bool upper;     /* its last token begins with a capital */
    int32_t value;
};

/* What a point leans on; the unit that `offset` counts. */
enum att_when_lean {
    ATT_LEAN_NONE,     /* numbers only */
    ATT_LEAN_DAY,      /* days from publication */
    ATT_LEAN_DAY_SAID, /* days from the last day spoken of */
    ATT_LEAN_DAY_ONLY, /* a day of the month without its month: "ngày 20 tới" */
    ATT_LEAN_WEEKDAY,  /* nearest in direction `offset` (0: unknown) */
    ATT_LEAN_WEEK_DAY, /* a weekday, `offset` weeks from publication */
    ATT_LEAN_WEEK,
    ATT_LEAN_WEEK_SAID,
    ATT_LEAN_MONTH,
    ATT_LEAN_MONTH_SAID,
    ATT_LEAN_YEAR,
    ATT_LEAN_YEAR_SAID
};

#define ATT_WHEN_OF_YEAR 1u  /* `year_offset` years from publication */
#define ATT_WHEN_OF_MONTH 2u /* `month_offset` months from publication */
#define ATT_WHEN_OF_SAID 4u  /* month, or with OF_YEAR the year, of the last day spoken of */

struct att_when_point {
    uint32_t first, last; /* tokens */
    struct att_day from, to;
    bool range;
    bool bare;     /* a number without a word that makes it a date */
    bool shared;   /* its year is another member's */
    bool borrowed; /* its month is that of another expression */
    char part, edge;
    struct att_day today; /* see struct att_date_mention */
    enum att_when_lean lean;
    int offset;
    int weekday;
    unsigned of;
    int year_offset, month_offset;
};

/* How the numbers of a chain are to be read. */
enum att_when_unit { ATT_UNIT_ANY, ATT_UNIT_DAY, ATT_UNIT_MONTH, ATT_UNIT_YEAR };

/* Numbers with marks between them: "17-19/11/2020". */
#define ATT_WHEN_CHAIN_MAX 6
struct att_when_chain {
    uint32_t first, last; /* tokens */
    size_t count;
    int value[ATT_WHEN_CHAIN_MAX];
    uint8_t digits[ATT_WHEN_CHAIN_MAX];
    char mark[ATT_WHEN_CHAIN_MAX];   /* before each number but the first */
    bool spaced[ATT_WHEN_CHAIN_MAX]; /* that mark stands apart */
    bool torn;                       /* a slash has a space on one side only */
};

/* One sentence being read. */
struct att_when_reader {
    const struct att_walk *walk;
    const struct att_kinds *kinds;
    const struct att_text *text;
    const struct att_anchor *anchor;
    struct att_arena *arena;
    struct att_date_vec *out;
    size_t first, last; /* tokens */
    size_t own;         /* index in `out` of the sentence's first date */
    uint32_t groups;
    ATT_VEC(struct att_when_atom) atoms;
    struct att_day said;          /* the last full day spoken of, year perhaps 0; month 0: none */
    struct att_day recent;        /* the last month or day spoken of */
    int sentence_year;            /* "Năm 2010, ..." governs the bare days behind it */
    enum att_when_lean last_lean; /* of the last date found */
};

/* Fill `atoms`; false when memory is out. */
bool att_when_atoms(struct att_when_reader *w);

/* The kind of atom `i`, ATT_WHEN_END past the end. */
static inline enum att_when_kind
att_when_kind(const struct att_when_reader *w, size_t i)
{
    return i < w->atoms.count ? (enum att_when_kind)w->atoms.at[i].kind : ATT_WHEN_END;
}

/* The kind of atom `i` when it stands right behind atom `i - 1`, else ATT_WHEN_END. */
static inline enum att_when_kind
att_when_next(const struct att_when_reader *w, size_t i)
{
    return i > 0 && i < w->atoms.count && w->atoms.at[i].first == w->atoms.at[i - 1].last
               ? (enum att_when_kind)w->atoms.at[i].kind
               : ATT_WHEN_END;
}

/* The kind of the atom right before atom `i`, else ATT_WHEN_END. */
static inline enum att_when_kind
att_when_before(const struct att_when_reader *w, size_t i)
{
    return i > 0 && i < w->atoms.count && w->atoms.at[i - 1].last == w->atoms.at[i].first
               ? (enum att_when_kind)w->atoms.at[i - 1].kind
               : ATT_WHEN_END;
}

/* Whether atom `i` is this mark, right behind the one before. */
static inline bool
att_when_mark(const struct att_when_reader *w, size_t i, char mark)
{
    return att_when_next(w, i) == ATT_WHEN_MARK && w->atoms.at[i].value == mark;
}

/* The value of atom `i`. */
static inline int
att_when_value(const struct att_when_reader *w, size_t i)
{
    return i < w->atoms.count ? (int)w->atoms.at[i].value : 0;
}

/* Past a time of day ("16h", "8 giờ 30") at atom `i`: the atom behind it, `i` when there is none.
 */
size_t att_when_hour(const struct att_when_reader *w, size_t i);

/* Whether `n` is the year of a page that somebody wrote: 1000 to 2199. */
static inline bool
att_when_is_year(int n)
{
    return n >= 1000 && n < 2200;
}

/* Read numbers and marks from atom `i`; the atom after them, 0 when there is no number. */
size_t att_when_chain(const struct att_when_reader *w, size_t i, struct att_when_chain *out);

/* Give the numbers a meaning; false when they are no date.  Elided parts are 0. */
bool att_when_chain_read(const struct att_when_chain *chain, enum att_when_unit unit,
                         bool month_follows, struct att_when_point *out);

/* Whether numbers that no word introduces are a date, judged by what stands around them. */
bool att_when_bare(const struct att_when_reader *w, size_t i, size_t next,
                   const struct att_when_chain *chain, const struct att_when_point *point);

/*
 * Whether atom `next` and token `last`, which stand behind a number, let it be
 * a date: nothing counted and, when `strict`, no common noun.
 */
bool att_when_follows(const struct att_when_reader *w, size_t next, uint32_t last, bool strict);

/*
 * Read one point from atom `i`; gives the atom after it, 0 when there is none.
 * `unit` says how a bare number inside an expression is to be read; ANY at its start.
 */
size_t att_when_point(const struct att_when_reader *w, size_t i, enum att_when_unit unit,
                      struct att_when_point *out);

/* "bảy ngày sau đó", "hai hôm trước", "trước đó một ngày"; as att_when_point. */
size_t att_when_ago(const struct att_when_reader *w, size_t i, struct att_when_point *out);

/* An expression: its points and what was said about all of them. */
#define ATT_WHEN_POINTS_MAX 16
struct att_when_points {
    struct att_when_point at[ATT_WHEN_POINTS_MAX];
    size_t next[ATT_WHEN_POINTS_MAX];          /* the atom after each */
    char link[ATT_WHEN_POINTS_MAX];            /* before each: ',' '&' list, '-' range, '>' moved */
    const char *inferred[ATT_WHEN_POINTS_MAX]; /* by att_when_resolve: the inference, or NULL */
    size_t count;
    enum att_tense tense;  /* said by the expression */
    enum att_tense around; /* said nearby */
};

/*
 * Fill in elided months and years and turn points that lean on something into
 * days, as far as what they lean on is known; false when a day does not exist.
 */
bool att_when_resolve(const struct att_when_reader *w, struct att_when_points *points);

#endif
