/* SPDX-License-Identifier: MIT */
/* pick_int.h - from a page's cells to an article: what score.c, pick.c and box.c share.
 *
 * score.c gives each cell points by its row of features, pick.c keeps the cells that make the
 * article, box.c says what the kept ones and their neighbours are.  None of them changes the dom
 * or the cells. */
#ifndef ATT_PAGE_PICK_INT_H
#define ATT_PAGE_PICK_INT_H

#include "page/dom_int.h"
#include "page/page_int.h"

/* ---- score.c ---------------------------------------------------------------------- */

/* Points that one feature gives a cell. */
struct att_score_part {
    enum att_feature feature;
    float value; /* of the feature */
    float points;
};

/*
 * The points of a row of ATT_FEATURE_COUNT features: above 0 the cell belongs to the article, and
 * 1 / (1 + exp(-points)) is how likely.  The sum of an additive scorecard, score.def, learned by
 * boosting one-split stumps under the logistic loss (Friedman, Hastie, Tibshirani: Additive
 * logistic regression, 2000); tools/page-score.py learns it.
 */
float att_score_row(const float *row);

/* The `max` features that count most for a row, the largest first; how many were written. */
size_t att_score_why(const float *row, struct att_score_part *parts, size_t max);

/* ---- pitch.c ---------------------------------------------------------------------- */

/* How far a text is a site's own word to its readers. */
struct att_pitch {
    float asks;   /* share of words for what sites ask: to subscribe, log in, download, follow */
    float reader; /* share of words for the reader and for the site: "you", "our" */
    bool photo;   /* a word for a picture's source stands before a colon, a slash or the end */
};

/* Measure a text, UTF-8. */
void att_pitch_read(struct att_str text, struct att_pitch *pitch);

/* ---- pick.c ----------------------------------------------------------------------- */

/* What a cell is to its page. */
enum att_cell_kind {
    ATT_CELL_AROUND, /* not of the article: before it, in it or behind it */
    ATT_CELL_DROP,   /* furniture that tells nothing: menus, buttons, comments, share bars */
    ATT_CELL_CRUMB,  /* a step of a breadcrumb */
    ATT_CELL_TITLE,
    ATT_CELL_LEAD,
    ATT_CELL_BODY,
    ATT_CELL_BOX, /* of the body, but set apart from it */
    ATT_CELL_CAPTION,
    ATT_CELL_AUTHOR,
    ATT_CELL_LINK, /* in the article, but only a link to another one */
    ATT_CELL_SIDE  /* in a box of other articles */
};

#define ATT_CARD_REFUSED UINT32_MAX /* a link that is no other article */

/* Another article that the page points to: title, and what stands with it. */
struct att_card {
    struct att_str title;     /* white space folded, without labels; in the arena */
    struct att_str url;       /* as the link has it; borrowed from the dom */
    struct att_str published; /* an ISO time; {NULL, 0} when the card states none */
    uint32_t title_cell;      /* where the title stands */
    uint32_t lead;            /* the cell that is its lead; ATT_NO_CELL: none is */
    uint32_t first, end;      /* its cells */
};

/* The choice for each cell; arrays of the page's cells, in the dom's arena. */
struct att_pick {
    const struct att_cells *cells;
    float *points;
    bool *kept;
    uint8_t *kind;             /* of enum att_cell_kind */
    uint8_t *roles;            /* for each node: a bit for each role of it and those above it */
    uint32_t first, last;      /* kept cells; ATT_NO_CELL: nothing is */
    uint32_t title;            /* the cell that is the title, ATT_NO_CELL: none is */
    struct att_markup *markup; /* of att_box_run, in the arena */
    uint32_t *card; /* for each cell: the number of the card that it is in, from 1; 0: none, or … */
    ATT_VEC(struct att_card) cards; /* in document order */
};

/*
 * Score the cells and keep the article's.  Kept is what has points; then a small island far from
 * the largest is given up, and where hardly any of the page's prose was kept the bar is lowered.
 * *pick is overwritten.  ATT_NOMEM is the only failure.
 */
ATT_MUST_USE enum att_status att_pick_run(const struct att_cells *cells, struct att_pick *pick,
                                          struct att_err *err);

/* The same for points that are there: fills kept, first and last. */
void att_pick_keep(struct att_pick *pick);

/* ---- box.c ------------------------------------------------------------------------ */

/*
 * Say of each cell what it is, pick->kind and pick->title.  `given` and `head` are the titles
 * that metadata and <title> state, {NULL, 0} when they state none.
 */
ATT_MUST_USE enum att_status att_box_run(struct att_pick *pick, struct att_str given,
                                         struct att_str head, struct att_err *err);

/* The topmost element of the breadcrumb that a cell stands in, ATT_NO_NODE when in none. */
uint32_t att_box_crumb(const struct att_pick *pick, uint32_t cell);

/* Whether a cell stands in an element that is named for other articles. */
bool att_box_related(const struct att_pick *pick, uint32_t cell);

/* ---- card.c ----------------------------------------------------------------------- */

/*
 * Find the other articles that the page points to behind its title: pick->cards and pick->card.
 * The kinds of cells must be known; `url` is the page's own address, {NULL, 0} when it has none.
 * Time and memory are linear in the page's elements and cells.
 */
ATT_MUST_USE enum att_status att_card_run(struct att_pick *pick, struct att_str url,
                                          struct att_err *err);

/* ---- trace.c ---------------------------------------------------------------------- */

/* Note in draft->page how each cell was judged. */
void att_trace_pieces(struct att_draft *draft, const struct att_pick *pick);

#endif
