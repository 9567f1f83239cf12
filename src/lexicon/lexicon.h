/* SPDX-License-Identifier: MIT */
/* lexicon.h - names to entities: read, index, look up.
 * Read once, never changed after the rules have been opened, so any number of
 * coders may share one.  It knows nothing of grammar; that is src/rules.
 *
 * All forms of all entries, and the literal phrases of the rules, stand in one
 * trie over token numbers: one walk from a token gives everything that begins
 * there. */
#ifndef ATT_LEXICON_LEXICON_H
#define ATT_LEXICON_LEXICON_H

#include "base/arena.h"
#include "base/edtf.h"
#include "base/hash.h"
#include "text/text.h"

enum att_class {
    ATT_CLASS_COUNTRY,
    ATT_CLASS_DEMONYM, /* the short form in a pair: "Việt - Mỹ" */
    ATT_CLASS_GROUP,
    ATT_CLASS_METONYM,
    ATT_CLASS_RANK,
    ATT_CLASS_POST,
    ATT_CLASS_BODY,
    ATT_CLASS_MECHANISM,
    ATT_CLASS_PLACE,
    ATT_CLASS_VENUE,
    ATT_CLASS_PERSON, /* holders of public posts */
    ATT_CLASS_NAME,   /* Vietnamese family names */
    ATT_CLASS_TITLE,
    ATT_CLASS_SHIP,
    ATT_CLASS_NUMBER,
    ATT_CLASS_TIME,     /* words of the date grammar: units, weekdays, relative days */
    ATT_CLASS_POSTWORD, /* lower-case syllables that go on inside a post: "quốc phòng" */
    ATT_CLASS_STOP,     /* words that hold a form without meaning it: "tiếng Anh" */
    ATT_CLASS_COUNTED,  /* what figures count, and the cues around it */
    ATT_CLASS_SUBJECT,  /* words that show what else an article is about */
    ATT_CLASS_SPEECH,   /* verbs of saying: "cho biết" */
    ATT_CLASS_MATTER,   /* words without which an article is about nothing of ours */
    ATT_CLASS_LITERAL,  /* a phrase of the rules; `value` is its number */
    ATT_CLASS_COUNT
};

/* One thing with its names; strings live as long as the lexicon. */
struct att_entry {
    enum att_class cls;
    struct att_str id;
    struct att_str form;    /* the canonical one */
    struct att_str country; /* code, or empty */
    struct att_str kind;
    uint32_t kind_no;     /* the number of `kind`: equal for equal ones, 0 for none */
    struct att_str extra; /* groups: members; posts: complement; mechanisms: sides */
    struct att_str gives; /* bodies: the side that acts when the body does; empty: none */
    struct att_str prepares, name_en, level_name;
    struct att_str seats; /* mechanisms: ids of the posts whose holders sit there, blanks between */
    int64_t value;        /* ranks: order; numbers: value; literals: number; mechanisms: founded */
    int level;            /* posts: 1 head of state .. 6 */
    int per_year;         /* mechanisms: usual sittings a year; 0: not known */
    int32_t since, until; /* first day that it is so called, and first day no longer, as
                             year * 10000 + month * 100 + day; 0: not known */
    struct att_str posts, from, to;     /* people: parallel lists parted by "|" */
    uint32_t tenure_first, tenure_last; /* people: those lists, read */
    uint32_t file;                      /* index of the file that gave it */
    uint32_t line;
};

/* A person's time in a post, half-open; days that it surely and possibly covers. */
struct att_tenure {
    uint32_t person; /* entry */
    struct att_str post, from, to;
    const struct att_entry *head;  /* of posts.tsv; NULL: unknown */
    int64_t from_first, from_last; /* when it may have begun; INT64_MIN: not known */
    int64_t to_first, to_last;     /* the first day out of post; INT64_MAX: not known */
};

/* One spelling of an entry. */
struct att_form {
    uint32_t entry;
    uint32_t caps;    /* bit i: token i must begin with a capital */
    uint32_t next;    /* another form that ends in the same state; 0: none */
    uint32_t literal; /* of a phrase of the rules: its number */
    uint8_t len;      /* tokens */
    uint8_t cls;      /* enum att_class of the entry */
    bool ambiguous;
};

/* Whether a form of an entry of this class begins with the token's word, capitals aside. */
static inline bool
att_lexicon_begins(const struct att_token *token, enum att_class cls)
{
    return token->tags >> cls & 1u;
}

/* Something that begins at a token; what is asked of its form most stands beside it. */
struct att_found {
    const struct att_form *form;
    const struct att_entry *entry;
    uint32_t literal; /* of a phrase of the rules: its number */
    uint32_t caps;    /* bit i: token i must begin with a capital */
    uint8_t len;      /* tokens */
    uint8_t cls;      /* enum att_class */
    bool ambiguous;
};

/* What begins at one token, shortest first; borrowed. */
struct att_begin {
    const struct att_found *at;
    uint32_t count;
};

/* All that begins in tokens [first, last) and ends there. */
struct att_walk {
    uint32_t first, last;
    struct att_begin *begins; /* one a token */
    size_t count;             /* of all that is found */
    bool numbers;             /* some token is digits */
};

/*
 * Walk the trie once from every token of a stretch; false when memory is out.  At most of them
 * nothing longer than the word itself begins: what the word alone is was worked out before.
 */
bool att_lexicon_walk(const struct att_lexicon *lexicon, const struct att_token *tokens,
                      struct att_walk *out, struct att_arena *arena);

/* Lay what ends in each state side by side, and work out what each word alone is; asked for when
 * all tables and rules are read. */
bool att_lexicon_seal(struct att_lexicon *lexicon);

/* What begins at token `i` of the walk; *count of them. */
static inline const struct att_found *
att_walk_at(const struct att_walk *walk, size_t i, size_t *count)
{
    const struct att_begin *begin = &walk->begins[i - walk->first];

    *count = begin->count;
    return begin->at;
}

/*
 * Everything that begins at token `i` of `count` tokens, shortest first, up to
 * `cap` of them; gives how many.  Capitals are checked.
 */
size_t att_lexicon_match(const struct att_lexicon *lexicon, const struct att_token *tokens,
                         size_t i, size_t count, struct att_found *out, size_t cap);

/* The tenures of a person of people.tsv. */
const struct att_tenure *att_lexicon_tenures(const struct att_lexicon *lexicon,
                                             const struct att_entry *person, size_t *count);

/* Whether the post may have been held on some day of [first, last]. */
bool att_tenure_may(const struct att_tenure *t, int64_t first, int64_t last);

/* Complain of dates that are none or in the wrong order, and of posts held by two at a time. */
void att_lexicon_tenures_check(const struct att_lexicon *lexicon, struct att_diag *diag);

/* The vocabulary, for lexers and for grammars that look words up. */
const struct att_vocab *att_lexicon_vocab(const struct att_lexicon *lexicon);

/*
 * Add a phrase of the rules and give its number in *literal (the same phrase
 * has one number).  Only while rules are being opened.  ATT_BAD_INPUT when the
 * phrase is empty, ATT_LIMIT when it is longer than ATT_LIMIT_PHRASE_TOKENS.
 */
ATT_MUST_USE enum att_status att_lexicon_literal(struct att_lexicon *lexicon, struct att_str phrase,
                                                 uint32_t *literal, struct att_err *err);

/* How many literals there are; they are numbered from 0. */
size_t att_lexicon_literal_count(const struct att_lexicon *lexicon);

/* The phrase with this number, as the rules write it. */
struct att_str att_lexicon_literal_text(const struct att_lexicon *lexicon, size_t literal);

/* The number of a word in the vocabulary, added when new; 0 when memory is out. */
uint32_t att_lexicon_word(struct att_lexicon *lexicon, struct att_str word);

/* The entry with this class and id, or NULL. */
const struct att_entry *att_lexicon_entry(const struct att_lexicon *lexicon, enum att_class cls,
                                          struct att_str id);

/* How many kinds entries are of; numbered from 1, in the order in which they were read. */
size_t att_lexicon_kind_count(const struct att_lexicon *lexicon);

/* The kind with this number. */
struct att_str att_lexicon_kind(const struct att_lexicon *lexicon, size_t number);

/* Whether any entry is of this kind ("army", "capital"). */
bool att_lexicon_has_kind(const struct att_lexicon *lexicon, struct att_str kind);

/* Report what tables say that makes no sense together: see lint.c. */
void att_lexicon_lint(const struct att_lexicon *lexicon, struct att_diag *diag);

/* "country", "rank" ...: how rules and explanations call a class. */
const char *att_class_name(enum att_class cls);

/* A digest of all that it was read from: the shipped tables, and the files laid over them. */
void att_lexicon_digest(const struct att_lexicon *lexicon, char out[ATT_HASH_HEX]);

#endif
