/* SPDX-License-Identifier: MIT */
/* text.h - article text into syllable tokens and sentences.
 *
 * News repeats itself: millions of syllables are some thirty thousand forms.
 * So each raw form is normalised once (NFC, lower case, tone placement) and
 * looked up in the vocabulary; from then on a token is a number, and every
 * later layer matches numbers. */
#ifndef ATT_TEXT_TEXT_H
#define ATT_TEXT_TEXT_H

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"

enum att_token_kind { ATT_TOKEN_WORD, ATT_TOKEN_NUMBER, ATT_TOKEN_PUNCT };

#define ATT_TOKEN_UPPER 1u /* begins with a capital */
#define ATT_TOKEN_CAPS 2u  /* has two letters or more, all capitals */
#define ATT_TOKEN_GLUED 4u /* no white space before it */
#define ATT_TOKEN_VIET 8u  /* built as a Vietnamese syllable */

#define ATT_TOKEN_STOP 16u /* a mark that may end a sentence */

/* One syllable, run of digits, or mark; bytes [start, end) of the page's text. */
struct att_token {
    uint32_t start, end;
    uint32_t word;  /* vocabulary number of the normalised form; 0: not in it */
    uint32_t tags;  /* what the vocabulary says of the word */
    uint32_t norm;  /* hash of the normalised form, known or not */
    uint32_t place; /* the owner's of the vocabulary: where phrases that begin with it go on */
    uint64_t key;   /* of the normalised form, or of the raw one when it is not in the vocabulary */
    uint16_t key_len; /* bytes of the form that the key is of; UINT16_MAX: so many or more */
    uint8_t kind;
    uint8_t flags;
};

/* The first bytes of a word as a number: equal for equal words, and mostly only for them. */
static inline uint64_t
att_text_key(const char *at, size_t len)
{
    uint64_t key = 0;

    memcpy(&key, at, len < sizeof(key) ? len : sizeof(key));
    return key;
}

/* Tokens [first, last) that stand together in one block. */
struct att_sentence {
    uint32_t first, last;
    uint32_t block; /* index into the page's blocks */
};

struct att_text {
    struct att_str source; /* the page's text */
    struct att_token *tokens;
    size_t token_count;
    struct att_sentence *sentences;
    size_t sentence_count;
    uint32_t *numbers; /* the tokens that are digits, in order */
    size_t number_count;
    bool cut; /* a limit stopped the reading */
};

/* The normalised forms that lexicon and rules know, numbered from 1. */
struct att_vocab {
    struct att_arena *arena; /* borrowed */
    struct att_map map;
    ATT_VEC(struct att_str) words; /* words.at[0] is empty */
    ATT_VEC(uint32_t) tags;        /* per word, bits of the owner's; every token bears its word's */
    ATT_VEC(uint32_t) places;      /* per word, a number of the owner's; the same */
};

/* Start an empty vocabulary in `arena`, which must live as long. */
void att_vocab_init(struct att_vocab *vocab, struct att_arena *arena);
/* The number of a normalised form, added when new; 0 when memory is out. */
uint32_t att_vocab_add(struct att_vocab *vocab, struct att_str norm);
/* The number of a normalised form; 0 when it is not there. */
uint32_t att_vocab_find(const struct att_vocab *vocab, struct att_str norm);

/* Whether the token's form (normalised when it is known) begins as `text` does and is as long. */
static inline bool
att_token_like(const struct att_token *t, const char *text)
{
    size_t len;

    if (memcmp(&t->key, text, 1) != 0) /* mostly */
        return false;
    len = strlen(text);
    return t->key == att_text_key(text, len) && t->key_len == len;
}

/* Tokens of one thread: the cache of raw forms.  Owns its memory. */
struct att_lexer;

/* A lexer over a vocabulary that no longer changes (borrowed). */
ATT_MUST_USE enum att_status att_lexer_new(const struct att_vocab *vocab, struct att_lexer **out,
                                           struct att_err *err);
/* Free the lexer.  NULL is allowed. */
void att_lexer_free(struct att_lexer *lexer);

/*
 * Tokens and sentences of a page, in block order: the tokens are borrowed until the lexer's next
 * reading, the sentences allocated in `arena`.  More
 * than ATT_LIMIT_TOKENS are left out and `cut` is set.
 */
ATT_MUST_USE enum att_status att_text_read(struct att_lexer *lexer, const struct att_page *page,
                                           struct att_arena *arena, struct att_text *out,
                                           struct att_err *err);

/*
 * Split any text into pieces as the lexer does, for the forms of a lexicon: calls
 * `each` with every piece (raw bytes) in order.
 */
typedef bool (*att_piece_fn)(void *ctx, struct att_str piece, bool glued);
bool att_text_pieces(struct att_str text, att_piece_fn each, void *ctx);

/* Normalise one piece: lower case, NFC, tone placement; dashes become "-", quotes "\"". */
struct att_str att_text_norm(struct att_arena *arena, struct att_str piece);

/*
 * `raw` as it is read: hidden characters left out, white space one blank.  `raw` itself, and
 * nothing allocated, where there is nothing to change, which is nearly always.
 */
struct att_str att_text_seen(struct att_arena *arena, struct att_str raw);

/* The raw bytes of tokens [first, last). */
static inline struct att_str
att_text_raw(const struct att_text *text, size_t first, size_t last)
{
    size_t a, b;

    if (first >= last || last > text->token_count)
        return (struct att_str){NULL, 0};
    a = text->tokens[first].start;
    b = text->tokens[last - 1].end;
    return (struct att_str){text->source.at + a, b - a};
}

/* The digits of a number without what is hidden between them; the raw bytes of any other token. */
static inline struct att_str
att_text_digits(const struct att_text *text, size_t i, struct att_arena *arena)
{
    const struct att_token *t = &text->tokens[i];
    struct att_str raw = {text->source.at + t->start, t->end - t->start};

    return t->kind == ATT_TOKEN_NUMBER && raw.len != t->key_len ? att_text_seen(arena, raw) : raw;
}

#endif
