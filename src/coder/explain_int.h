/* SPDX-License-Identifier: MIT */
/* explain_int.h - what explanations are made of: pen.c writes, why.c has the words for what failed,
 * thing.c lists what was found, explain.c shows what there is, why_not.c what is missing. */
#ifndef ATT_CODER_EXPLAIN_INT_H
#define ATT_CODER_EXPLAIN_INT_H

#include "base/json.h"
#include "coder/event_int.h"

/* ---- pen.c: text on a terminal ---- */

/* A terminal, or a file without colour and width. */
struct att_pen {
    struct att_buf out;
    bool colour;
    size_t width; /* columns; 0: lines are not wrapped */
    size_t used;  /* columns of the line so far */
    size_t gap;   /* blanks owed to what comes next, unless that begins a line */
};

/* Switch to a colour ("1;32"), and back with "0"; nothing where there is no colour. */
void att_pen_ink(struct att_pen *pen, const char *code);
/* Text of a page: control characters and line ends become blanks; not wrapped. */
void att_pen_text(struct att_pen *pen, struct att_str text);
/* Our own words. */
void att_pen_printf(struct att_pen *pen, const char *fmt, ...) ATT_PRINTF(2, 3);
/* As att_pen_text, broken at blanks, each line after the first behind `indent` blanks. */
void att_pen_wrap(struct att_pen *pen, size_t indent, struct att_str text);
/* Two blanks, if something follows on this line. */
void att_pen_gap(struct att_pen *pen);
/* End the line. */
void att_pen_end(struct att_pen *pen);

/* ---- why.c: what failed ---- */

/* Where the line of a rule or marker stands that made a firing fail. */
struct att_why_place {
    struct att_str file;
    uint32_t line, col;
};

/* Why a firing came to nothing, in words. */
struct att_str att_why(const struct att_doc *doc, const struct att_refusal *r);
/* "condition", "guard" …: the same for programs. */
const char *att_why_name(enum att_refusal_kind kind);
/* The line that says so. */
struct att_why_place att_why_place(const struct att_refusal *r);
/* How far it was from firing: the less, the nearer. */
int att_why_distance(const struct att_refusal *r);
/* Why a candidate became no event, NULL when it did. */
const char *att_why_dropped(const struct att_doc *doc, const struct att_candidate *c);

/* ---- thing.c: what was found in a sentence ---- */

#define ATT_THING_FIELDS 5

/* A person, a date, a figure … with what is known of it. */
struct att_thing {
    const char *kind, *ink;
    struct att_str words;
    size_t start, end; /* bytes */
    struct {
        const char *key;
        struct att_str value; /* "sides": codes with blanks between */
    } fields[ATT_THING_FIELDS];
    size_t field_count;
};

/* Rows of one sentence. */
ATT_VEC_DECLARE(att_thing_vec, struct att_thing);

/* Everything found in sentence `s`, by kind, then in order; false when memory has ended. */
bool att_things(const struct att_doc *doc, size_t s, const struct att_coded *coded,
                struct att_thing_vec *out);
/* Codes of a set, "KHM VNM". */
struct att_str att_things_sides(const struct att_doc *doc, const struct att_sides *sides);
/* What the sentence is: "title", "lead", "caption", "teaser"; NULL for the body. */
const char *att_things_role(const struct att_doc *doc, size_t s);
/* EDTF of a candidate's date, or empty. */
struct att_str att_things_date(const struct att_doc *doc, const struct att_candidate *c);

/* ---- particulars.c: where title, dates, byline … were taken from ---- */

struct att_explaining;

/* What was taken, from which source, how sure that is, and what other sources say. */
void att_explain_particulars(struct att_explaining *x);
/* The same as a member of the page's object. */
void att_explain_json_particulars(struct att_explaining *x);

/* ---- pieces.c: which pieces of a page of HTML are the article ---- */

/* The pieces with their points and what gave most of them; short ones that were left are counted.
 */
void att_explain_pieces(struct att_explaining *x);
/* All of them, as a member of the page's object; nothing when the page has none. */
void att_explain_json_pieces(struct att_explaining *x);

/* ---- explain.c and why_not.c ---- */

/* One explanation being written. */
struct att_explaining {
    struct att_doc doc;
    struct att_coded coded; /* what came of it; events by the numbers in the candidates */
    const struct att_explain *how;
    struct att_pen pen;
    struct att_json json; /* out is NULL when text is written */
};

/* Parts that both write as JSON: members of an object that is open. */
void att_explain_json_head(struct att_explaining *x, size_t s);
void att_explain_json_refusal(struct att_explaining *x, const struct att_refusal *r);
void att_explain_json_fired(struct att_explaining *x, const struct att_candidate *c);
void att_explain_json_events(struct att_explaining *x, enum att_event_type only);

/* Parts that both write as text. */
void att_explain_head(struct att_explaining *x, size_t s);
void att_explain_fired(struct att_explaining *x, const char *what, const struct att_candidate *c);
void att_explain_refusal(struct att_explaining *x, const char *what, const struct att_refusal *r);
void att_explain_events(struct att_explaining *x, enum att_event_type only);
/* That nothing of the article is recorded, and why where that is known. */
void att_explain_nothing(struct att_explaining *x);

/* Why events of a type are not there, sentence by sentence. */
void att_why_not(struct att_explaining *x);

#endif
