/* SPDX-License-Identifier: MIT */
/* rules_int.h - inside src/rules: tokens of the language, programs. */
#ifndef ATT_RULES_RULES_INT_H
#define ATT_RULES_RULES_INT_H

#include "base/embed.h"
#include "base/err.h"
#include "base/map.h"
#include "rules/rules.h"

/* ---- the reader: lines of words ---- */

enum att_lex_kind {
    ATT_LEX_END,
    ATT_LEX_WORD,   /* name, number or keyword */
    ATT_LEX_STRING, /* "…" without the quotes */
    ATT_LEX_MARK    /* one of ( ) | ? * + ! = ~ , */
};

struct att_lexeme {
    enum att_lex_kind kind;
    struct att_str text;   /* of strings: what they mean */
    size_t line, col;      /* 1-based; columns in characters */
    struct att_str source; /* its physical line */
    size_t off;            /* where it begins there */
};

/* One logical line: a physical one and those after it that begin with '|'. */
struct att_rule_line {
    struct att_lexeme *at;
    size_t count, next;
    size_t line;
    struct att_str text;
    bool torn; /* a phrase of it cannot be read (reported) */
};

/* A rule file being read. */
struct att_rule_file {
    struct att_rules *rules;
    struct att_lexicon *lexicon;
    struct att_diag *diag;
    struct att_place place;
    struct att_str rest;
    size_t line; /* number of the next physical line */
    struct att_err *err;
    bool nomem;
};

/* Read the next line that says something; false at the end. */
bool att_rule_line_next(struct att_rule_file *file, struct att_rule_line *line);

/* Report at a lexeme (NULL: the end of the line). */
void att_rule_report(struct att_rule_file *file, const struct att_rule_line *line,
                     const struct att_lexeme *at, const char *code, const char *fmt, ...)
    ATT_PRINTF(5, 6);

/* Keep a note at a lexeme for a check. */
void att_rule_note(struct att_rule_file *file, const struct att_lexeme *at, const char *code,
                   const char *fmt, ...) ATT_PRINTF(4, 5);

/* ---- programs ---- */

enum att_op {
    ATT_OP_MATCH,
    ATT_OP_LITERAL, /* y: literal */
    ATT_OP_ITEM,    /* y: mask of classes; filter */
    ATT_OP_ANY,     /* any one token */
    ATT_OP_CAPITAL, /* one word that begins with a capital */
    ATT_OP_DIGITS,  /* one number token; filter */
    ATT_OP_SPLIT,   /* try pc + 1, then y */
    ATT_OP_JUMP,    /* y */
    ATT_OP_NOT,     /* fail if the program at pc + 1 matches here; go on at y */
    ATT_OP_START,   /* the sentence begins here */
    ATT_OP_END,     /* the sentence ends here */
    ATT_OP_EDGE     /* the stretch looked at ends here: before a trigger, the trigger begins */
};

struct att_insn {
    uint8_t op;
    uint16_t filter; /* index in the rules' filters; 0: none */
    uint32_t y;
};

/* What an instruction may pass next; a literal is a bit, which others may share. */
struct att_peek {
    uint64_t literals[2];
    uint32_t classes;
    bool open; /* anything, or nothing */
};

/* Set the bit of a literal. */
static inline void
att_peek_literal(uint64_t bits[2], uint32_t literal)
{
    uint32_t bit = literal * UINT32_C(0x9E3779B1) >> 25;

    bits[bit >> 6] |= UINT64_C(1) << (bit & 63);
}

/* A way into a program: the instruction that tests first, with all that leads to it passed. */
struct att_start {
    uint32_t number;  /* of the program */
    uint32_t program; /* where that begins */
    uint32_t pc;
    bool first; /* only where the sentence begins */
};

/* Ways in, by rising numbers of programs. */
struct att_start_list {
    struct att_start *at;
    size_t count, cap;
};

/* Programs by what they can begin with. */
struct att_starts {
    struct att_start_list *by_literal; /* one for each literal */
    uint64_t *some;                    /* a bit for each literal whose list is not empty */
    struct att_start_list by_class[ATT_ITEM_CLASS_COUNT];
    struct att_start_list by_any; /* with any token, or with none at all */
};

/* One phrase of a cut. */
struct att_cut_phrase {
    uint32_t literal;
    struct att_cut_phrase *next;
};

#define ATT_RULE_WORDS 8 /* of 64 rules: those beyond are always tried */

/* Rules as bits. */
struct att_rule_set {
    uint64_t bits[ATT_RULE_WORDS];
};

/*
 * Which triggers a phrase or a class of items lets match, seen from their first cuts, their second
 * and their third.
 */
struct att_rule_cuts {
    uint64_t *by_literal; /* for each literal `words` for the first cuts, the second, the third */
    struct att_rule_set by_class[ATT_ITEM_CLASS_COUNT][ATT_CUTS_MAX];
    struct att_rule_set always[ATT_CUTS_MAX]; /* those without such a cut */
    size_t words;                             /* of the sets that are used */
};

/* The same for the conditions that can begin anywhere, as bits. */
struct att_cond_cuts {
    uint64_t *by_literal;
    uint64_t by_class[ATT_ITEM_CLASS_COUNT];
    uint64_t always;
};

/* What is known of a condition. */
struct att_cond_kind {
    uint32_t program;
    bool anywhere; /* it can begin with any token, or none */
    uint64_t bit;  /* of one that can begin anywhere, for its cut; 0: it has no bit */
    struct att_cuts cuts;
    bool hangs; /* what it finds hangs on where the window ends */
};

/* Something odd that was seen when a file was read: told by a check only. */
struct att_rule_note {
    const char *code;
    struct att_place place;
    struct att_str text;
};

/* A macro: whether any pattern names it. */
struct att_rule_macro {
    struct att_place place;
    struct att_str name;
    bool used;
};

struct att_rules {
    struct att_arena arena;
    ATT_VEC(struct att_rule_note) notes;
    ATT_VEC(struct att_rule_macro) macro_notes; /* as macro_lines */
    struct att_lexicon *lexicon;                /* borrowed */
    struct att_str laid;                        /* as the lexicon's */
    ATT_VEC(struct att_insn) code;
    ATT_VEC(struct att_rule) rules;
    ATT_VEC(struct att_marker) markers;
    struct att_map macros; /* name -> index in macro_texts */
    ATT_VEC(struct att_rule_line) macro_lines;
    ATT_VEC(struct att_filter_list) filters; /* the first lets everything through */
    size_t literal_count;
    struct att_starts triggers; /* numbered as the rules are */
    struct att_rule_cuts cuts;
    struct att_cond_cuts cond_cuts;
    struct att_starts conds; /* numbered as they are read */
    ATT_VEC(struct att_cond_kind) cond_kinds;
    struct att_peek *peeks; /* per instruction */
};

/*
 * Compile the pattern that the rest of the line holds; false when it makes no sense (reported).
 * *cuts is what the pattern cannot do without.
 */
bool att_rule_compile(struct att_rule_file *file, struct att_rule_line *line, uint32_t *program,
                      struct att_cuts *cuts);

/* The mask of item classes that a name stands for, 0 when it is none. */
uint32_t att_rule_class_mask(struct att_str name);

/*
 * Read what may follow the name of a class: "[foreign, army|unit]"; *filter is 0 when nothing
 * does.  `name` is the class: "foreign" narrows by itself.  False when it makes no sense
 * (reported).
 */
bool att_rule_filter(struct att_rule_file *file, struct att_rule_line *line, struct att_str name,
                     uint16_t *filter);

/* The rules whose triggers can match in the scene at all, as far as their cuts tell. */
void att_rules_possible_set(const struct att_rules *rules, const struct att_scene *scene,
                            struct att_rule_set *set);

/* Build the index when all files are read; false when memory has ended. */
bool att_rules_seal(struct att_rules *rules);

/* Read one file of rules. */
ATT_MUST_USE enum att_status att_rules_parse(struct att_rule_file *file);

/* Run a program from a way in, at token `pos`; the longest end that matches, or UINT32_MAX. */
uint32_t att_vm_run(const struct att_rules *rules, const struct att_scene *scene,
                    const struct att_start *start, uint32_t pos, uint32_t limit);

/* The nearest end of a match from `pos` to the sentence's end, or UINT32_MAX. */
uint32_t att_vm_nearest(const struct att_rules *rules, const struct att_scene *scene,
                        uint32_t program, uint32_t pos);

extern const struct att_embed att_rules_shipped[];
extern const size_t att_rules_shipped_count;

#endif
