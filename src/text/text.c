/* SPDX-License-Identifier: MIT */
/* text.c - the lexer: raw forms interned once, then tokens and sentences. */
#include "text/text.h"

#include "base/err.h"
#include "base/lanes.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/text_int.h"

/* What is known of one raw form.  They stand in the order in which they were met. */
struct lexer_form {
    struct att_token token; /* but for its place and kind */
    const char *raw;
};

/* Where to find a form: small, for they are looked up in no order at all. */
struct lexer_place {
    uint64_t key;  /* the raw form's first bytes: all of it, mostly */
    uint32_t len;  /* of the raw form */
    uint32_t form; /* its number; 0: free */
};

struct att_lexer {
    struct att_arena arena;
    const struct att_vocab *vocab;
    struct lexer_form *forms;   /* from 1 on; number 0 is the last that found no place */
    struct lexer_place *places; /* open addressing */
    size_t count, cap;          /* forms learnt; places */
    size_t starts;              /* how often the cache has started anew */
    struct att_token *tokens;   /* owns: those of the page at hand */
    size_t token_cap;
    uint64_t *breaks; /* owns: a bit for each byte of the block at hand where letters may end */
    size_t break_cap;
};

/* Past so many forms the cache starts anew, so that odd input cannot fill memory. */
#define LEXER_FORMS_MAX 400000

/* Room for more tokens than this is given back before the next page. */
#define LEXER_TOKENS_KEPT 262144
#define LEXER_BREAKS_KEPT 65536 /* the same, in words of bits */

/* So many slots are looked at for one form: forms made to meet in one place are learnt anew. */
#define LEXER_PROBES_MAX 64

void
att_vocab_init(struct att_vocab *vocab, struct att_arena *arena)
{
    *vocab = (struct att_vocab){.arena = arena, .map = ATT_MAP_INIT(arena)};
    (void)ATT_VEC_PUSH(arena, &vocab->words);
    (void)ATT_VEC_PUSH(arena, &vocab->tags);
    (void)ATT_VEC_PUSH(arena, &vocab->places);
}

uint32_t
att_vocab_find(const struct att_vocab *vocab, struct att_str norm)
{
    uint32_t id = att_map_get(&vocab->map, norm);

    return id == ATT_MAP_NONE ? 0 : id;
}

uint32_t
att_vocab_add(struct att_vocab *vocab, struct att_str norm)
{
    uint32_t id = att_vocab_find(vocab, norm);
    struct att_str *word;

    if (id != 0)
        return id;
    if (vocab->words.count == 0 || ATT_VEC_PUSH(vocab->arena, &vocab->tags) == NULL ||
        ATT_VEC_PUSH(vocab->arena, &vocab->places) == NULL ||
        (word = ATT_VEC_PUSH(vocab->arena, &vocab->words)) == NULL)
        return 0;
    *word = att_arena_str(vocab->arena, norm);
    id = (uint32_t)(vocab->words.count - 1);
    return word->at != NULL && att_map_put(&vocab->map, *word, id) ? id : 0;
}

enum att_status
att_lexer_new(const struct att_vocab *vocab, struct att_lexer **out, struct att_err *err)
{
    struct att_lexer *lexer = calloc(1, sizeof(*lexer));

    *out = NULL;
    if (lexer == NULL)
        return att_err_nomem(err);
    lexer->vocab = vocab;
    *out = lexer;
    return ATT_OK;
}

void
att_lexer_free(struct att_lexer *lexer)
{
    if (lexer == NULL)
        return;
    att_arena_release(&lexer->arena);
    free(lexer->tokens);
    free(lexer->breaks);
    free(lexer);
}

/* The letters of a syllable without marks, and its tone. */
struct lexer_syllable {
    char base[10]; /* a e i o u y and consonants; d also for đ */
    size_t len;
    bool sharp; /* acute or dot below: what a syllable that ends in a stop must bear */
    bool marked;
};

/* Take a normalised form apart; false when it has what no syllable has. */
static bool
lexer_take_apart(struct att_str norm, struct lexer_syllable *s)
{
    static const char *const sharp = "áắấéếíóốớúứýạặậẹệịọộợụựỵ";
    struct att_buf folded = ATT_BUF_INIT(64);
    bool ok;

    for (size_t i = 0, n; i < norm.len; i += n) {
        uint32_t cp;

        n = att_utf8_next(norm, i, &cp);
        if (cp >= 0x80) {
            s->marked = true;
            if (att_str_find(att_str(sharp), att_str_sub(norm, i, i + n), 0) != SIZE_MAX)
                s->sharp = true;
        }
    }
    att_utf8_fold(norm, &folded);
    ok = folded.status == ATT_OK && folded.len > 0 && folded.len < sizeof(s->base);
    if (ok) {
        memcpy(s->base, folded.at, folded.len);
        s->len = folded.len;
    }
    att_buf_release(&folded);
    return ok;
}

/* The longest of `parts` that stands at `at`; its length. */
static size_t
lexer_part(const struct lexer_syllable *s, size_t at, const char *const *parts, size_t count)
{
    size_t best = 0;

    for (size_t i = 0; i < count; i++) {
        size_t n = strlen(parts[i]);

        if (n > best && n <= s->len - at && memcmp(s->base + at, parts[i], n) == 0)
            best = n;
    }
    return best;
}

/* Whether `norm` is built as a Vietnamese syllable: onset, vowels, coda, and the tone of stops. */
static bool
lexer_viet(struct att_str norm)
{
    static const char *const onsets[] = {"b",  "c", "ch", "d", "g",  "gh",  "gi", "h", "k",
                                         "kh", "l", "m",  "n", "ng", "ngh", "nh", "p", "ph",
                                         "qu", "r", "s",  "t", "th", "tr",  "v",  "x"};
    static const char *const codas[] = {"c", "ch", "m", "n", "ng", "nh", "p", "t"};
    struct lexer_syllable s = {{0}, 0, false, false};
    size_t at, vowels = 0, coda;

    if (norm.len > 16 || !lexer_take_apart(norm, &s))
        return false;
    at = lexer_part(&s, 0, onsets, ATT_COUNT(onsets));
    if (at == s.len && at == 2 && s.base[0] == 'g' && s.base[1] == 'i')
        at = 1;
    if (at == 2 && s.base[0] == 'g' && s.base[1] == 'i' && strchr("aeiouy", s.base[2]) == NULL)
        at = 1;
    while (at < s.len && strchr("aeiouy", s.base[at]) != NULL) {
        at++;
        vowels++;
    }
    if (vowels == 0 || vowels > 3)
        return false;
    coda = lexer_part(&s, at, codas, ATT_COUNT(codas));
    if (at + coda != s.len)
        return false;
    if (coda > 0 && (s.base[at] == 'p' || s.base[at] == 't' || s.base[at] == 'c'))
        return s.sharp;
    return true;
}

/* Work out what a raw form is. */
static void
lexer_learn(struct att_lexer *lexer, struct att_str raw, struct lexer_form *form)
{
    struct att_str norm = att_text_norm(&lexer->arena, raw);
    struct att_str known = norm;
    size_t upper = 0, lower = 0;
    uint32_t cp;

    form->token.norm = (uint32_t)att_map_hash(norm.at, norm.len);
    form->token.word = att_vocab_find(lexer->vocab, norm);
    form->token.tags = lexer->vocab->tags.at[form->token.word];
    form->token.place = lexer->vocab->places.at[form->token.word];
    if (form->token.word == 0)
        known = att_text_seen(&lexer->arena, raw);
    form->token.key = att_text_key(known.at, known.len);
    form->token.key_len = (uint16_t)(known.len < UINT16_MAX ? known.len : UINT16_MAX);
    if (att_str_eqz(raw, ".") || att_str_eqz(raw, "!") || att_str_eqz(raw, "?") ||
        att_str_eqz(raw, "…"))
        form->token.flags |= ATT_TOKEN_STOP;
    for (size_t i = 0; i < raw.len;) {
        size_t at = i;

        i += att_utf8_next(raw, i, &cp);
        if (att_utf8_upper(cp)) {
            upper++;
            if (at == 0)
                form->token.flags |= ATT_TOKEN_UPPER;
        } else if (att_utf8_lower(cp)) {
            lower++;
        }
    }
    if (upper > 1 && lower == 0)
        form->token.flags |= ATT_TOKEN_CAPS;
    if (upper + lower > 0 && lexer_viet(norm))
        form->token.flags |= ATT_TOKEN_VIET;
}

/* Where a form's first slot is. */
static size_t
lexer_hash(const struct lexer_place *like, const char *raw)
{
    uint64_t hash = like->key * UINT64_C(0x9E3779B97F4A7C15) + like->len;

    if (like->len > sizeof(like->key))
        hash += att_map_hash(raw + sizeof(like->key), like->len - sizeof(like->key));
    return (size_t)(hash ^ hash >> 32);
}

/* Where the form with this hash is or would be, NULL when there is no room for it near its place.
 */
static struct lexer_place *
lexer_probe(const struct att_lexer *lexer, const struct lexer_place *like, const char *raw,
            size_t hash)
{
    size_t i = hash & (lexer->cap - 1);

    for (size_t probes = 0; probes < LEXER_PROBES_MAX; probes++) {
        struct lexer_place *p = &lexer->places[i];

        /* equal first bytes and lengths make most forms equal */
        if (p->form == 0 || (p->key == like->key && p->len == like->len &&
                             (like->len <= sizeof(like->key) ||
                              memcmp(lexer->forms[p->form].raw, raw, like->len) == 0)))
            return p;
        i = (i + 1) & (lexer->cap - 1);
    }
    return NULL;
}

/* The same without its hash. */
static struct lexer_place *
lexer_find(const struct att_lexer *lexer, const struct lexer_place *like, const char *raw)
{
    return lexer_probe(lexer, like, raw, lexer_hash(like, raw));
}

/* Twice the room, or an empty cache when it has grown past all reason. */
static bool
lexer_grow(struct att_lexer *lexer)
{
    struct lexer_place *old = lexer->places;
    struct lexer_form *forms = lexer->forms;
    size_t old_cap = lexer->cap, cap = old_cap == 0 ? 8192 : old_cap * 2;

    if (lexer->count > LEXER_FORMS_MAX) {
        att_arena_reset(&lexer->arena);
        lexer->starts++;
        lexer->count = old_cap = 0;
        cap = 8192;
    }
    lexer->places = att_arena_array(&lexer->arena, cap, sizeof(*lexer->places));
    lexer->forms = att_arena_array(&lexer->arena, cap, sizeof(*lexer->forms));
    if (lexer->places == NULL || lexer->forms == NULL) {
        lexer->count = lexer->cap = 0;
        return false;
    }
    if (old_cap > 0)
        memcpy(lexer->forms, forms, (lexer->count + 1) * sizeof(*forms));
    lexer->cap = cap;
    for (size_t i = 0; i < old_cap; i++) {
        struct lexer_place *place;

        if (old[i].form != 0 &&
            (place = lexer_find(lexer, &old[i], lexer->forms[old[i].form].raw)) != NULL)
            *place = old[i];
    }
    return true;
}

/* The first bytes of a form that lies in `text`, of which eight can mostly be read at once. */
static uint64_t
lexer_key(struct att_str text, size_t start, size_t len)
{
    static const unsigned char ones[16] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
    uint64_t key, mask;

    if (len >= sizeof(key) || start + sizeof(key) > text.len)
        return att_text_key(text.at + start, len);
    memcpy(&key, text.at + start, sizeof(key));
    memcpy(&mask, ones + sizeof(key) - len, sizeof(mask));
    return key & mask;
}

/* How to look for the raw bytes [start, end) of `text`. */
static struct lexer_place
lexer_like(struct att_str text, size_t start, size_t end)
{
    size_t len = end - start;

    return (struct lexer_place){lexer_key(text, start, len),
                                len < UINT32_MAX ? (uint32_t)len : UINT32_MAX, 0};
}

/* The form of the raw bytes [start, end) of `text`; NULL when memory is out. */
static const struct lexer_form *
lexer_form(struct att_lexer *lexer, struct att_str text, size_t start, size_t end)
{
    struct att_str raw = {text.at + start, end - start};
    struct lexer_place like = lexer_like(text, start, end), *place;
    struct lexer_form form = {.raw = NULL};

    if ((lexer->count + 1) * 10 > lexer->cap * 6 && !lexer_grow(lexer))
        return NULL;
    place = lexer_find(lexer, &like, raw.at);
    if (place != NULL && place->form != 0)
        return &lexer->forms[place->form];
    lexer_learn(lexer, raw, &form);
    raw = att_arena_str(&lexer->arena, raw);
    form.raw = raw.at;
    if (raw.at == NULL)
        return NULL;
    lexer->count++; /* those without a place count too, so that the cache starts anew some day */
    if (place == NULL) {
        lexer->forms[0] = form;
        return lexer->forms;
    }
    like.form = (uint32_t)lexer->count;
    *place = like;
    lexer->forms[like.form] = form;
    return &lexer->forms[like.form];
}

/* Being built. */
struct text_build {
    struct att_lexer *lexer;
    struct att_arena *arena;
    struct att_text *text;
    size_t token_count; /* of the lexer's */
    ATT_VEC(struct att_sentence) sentences;
    ATT_VEC(uint32_t) numbers;
};

/* So many pieces are cut, then looked up, then made tokens: while the places of all of them are on
 * their way from memory, none waits for its own. */
#define TEXT_BATCH 32

/* One piece of the text on its way to a token. */
struct text_piece {
    struct lexer_place like; /* its form: the number is 0 while it is not known */
    size_t start, end, hash;
    uint8_t kind, flags;
};

/* Where a letter of good UTF-8 cannot go on: what is no letter of ASCII, and the first bytes of
 * which att_byte_table says so, or that more must be seen. */
static inline att_lanes
text_breaks(att_lanes bytes)
{
    return ~(att_lanes_in(bytes | 0x20, 'a', 'z') | att_lanes_in(bytes, 0x80, 0xee)) |
           att_lanes_is(bytes, 0xc2) | att_lanes_is(bytes & 0xfe, 0xe2);
}

/* Note where letters may end in bytes [start, end): a bit each in the lexer's `breaks`. */
static bool
text_look_over(struct text_build *b, size_t start, size_t end)
{
    struct att_lexer *lexer = b->lexer;
    struct att_str source = b->text->source;
    size_t words = (end - start) / 64 + 1;

    if (words > lexer->break_cap) {
        uint64_t *fresh = realloc(lexer->breaks, words * 2 * sizeof(*fresh));

        if (fresh == NULL)
            return false;
        lexer->breaks = fresh;
        lexer->break_cap = words * 2;
    }
    for (size_t w = 0; w < words; w++) {
        const char *at = source.at + start + w * 64;
        char tail[64] = {0}; /* what is behind the text is no letter */

        if (start + (w + 1) * 64 > source.len) {
            memcpy(tail, at, source.len - start - w * 64);
            at = tail;
        }
        lexer->breaks[w] = 0;
        for (size_t k = 0; k < 64; k += ATT_LANES)
            lexer->breaks[w] |= att_lanes_bits(text_breaks(att_lanes_at(at + k))) << k;
    }
    return true;
}

/* Where the run of letters that starts at `off` ends; `first` is where the lexer's bits begin. */
static inline size_t
text_letters(const struct text_build *b, size_t first, size_t off, size_t last)
{
    const uint64_t *breaks = b->lexer->breaks + (off - first) / 64;
    uint64_t bits = *breaks >> ((off - first) & 63);
    size_t end = off;

    if (bits == 0) {
        end += 64 - ((off - first) & 63);
        while (end < last && (bits = *++breaks) == 0)
            end += 64;
    }
    if (bits != 0)
        end += (size_t)__builtin_ctzll(bits);
    if (end >= last)
        return last;
    if (!(att_byte_table[(unsigned char)b->text->source.at[end]] & ATT_BYTE_LONG))
        return end;
    /* letters of the Far East, marks, or what is hidden between letters */
    return att_text_piece_end((struct att_str){b->text->source.at, last}, off, ATT_BYTE_LETTER);
}

/* A block of the text being cut. */
struct text_cutting {
    size_t first, at, end; /* bytes: where it begins, has come to, ends */
    uint8_t flags;         /* of the next piece */
};

/* Cut the next pieces; gives their count. */
static size_t
text_cut(const struct text_build *b, struct text_cutting *cut, struct text_piece pieces[TEXT_BATCH])
{
    static const uint8_t kinds[] = {ATT_TOKEN_PUNCT, ATT_TOKEN_WORD, ATT_TOKEN_NUMBER,
                                    ATT_TOKEN_PUNCT};
    struct att_str source = b->text->source, t = {source.at, cut->end};
    const struct lexer_place *places = b->lexer->places;
    size_t count = 0, mask = b->lexer->cap - 1, i = cut->at, len;
    uint8_t flags = cut->flags;

    while (i < t.len && count < TEXT_BATCH) {
        struct text_piece *p = &pieces[count];
        enum att_byte_class cls = ATT_BYTE_LETTER;

        if ((att_byte_table[(unsigned char)t.at[i]] & 15) != ATT_BYTE_LETTER &&
            ((cls = att_text_class(t, i, &len)) == ATT_BYTE_SPACE || cls == ATT_BYTE_NONE)) {
            flags = cls == ATT_BYTE_NONE ? flags : 0;
            i += len;
            continue;
        }
        p->start = i;
        i = cls == ATT_BYTE_LETTER ? text_letters(b, cut->first, i, t.len)
                                   : att_text_piece_end(t, i, cls);
        p->end = i;
        p->kind = kinds[cls];
        p->flags = flags;
        p->like = lexer_like(source, p->start, i);
        p->hash = lexer_hash(&p->like, t.at + p->start);
        __builtin_prefetch(&places[p->hash & mask]);
        count++;
        flags = ATT_TOKEN_GLUED;
        if (i < t.len && t.at[i] == ' ') { /* nearly always */
            flags = 0;
            i++;
        }
    }
    cut->at = i;
    cut->flags = flags;
    return count;
}

/* Find the forms of the pieces, as far as they are known. */
static void
text_look_up(const struct att_lexer *lexer, struct att_str text, struct text_piece *pieces,
             size_t count)
{
    const struct lexer_place *places = lexer->places;
    const struct lexer_form *forms = lexer->forms;
    size_t mask = lexer->cap - 1;

    for (struct text_piece *p = pieces; p < pieces + count; p++) {
        const struct lexer_place *place = &places[p->hash & mask];

        if (place->key != p->like.key || place->len != p->like.len ||
            place->len > sizeof(place->key)) /* seldom */
            place = lexer_probe(lexer, &p->like, text.at + p->start, p->hash);
        p->like.form = place == NULL ? 0 : place->form;
        __builtin_prefetch(&forms[p->like.form]);
    }
}

/* Room for so many more tokens; the room is the lexer's and stays for the next page. */
static bool
text_room(struct text_build *b, size_t more)
{
    struct att_lexer *lexer = b->lexer;
    size_t cap = lexer->token_cap == 0 ? 4096 : lexer->token_cap;
    struct att_token *fresh;

    if (b->token_count + more <= lexer->token_cap)
        return true;
    while (cap < b->token_count + more)
        cap *= 2;
    if ((fresh = realloc(lexer->tokens, cap * sizeof(*fresh))) == NULL)
        return false;
    lexer->tokens = fresh;
    lexer->token_cap = cap;
    return true;
}

/* Remember that the token is digits; false when memory is out. */
static bool
text_number(struct text_build *b, const struct att_token *token)
{
    uint32_t *number = ATT_VEC_PUSH(b->arena, &b->numbers);

    if (number != NULL)
        *number = (uint32_t)(token - b->lexer->tokens);
    return number != NULL;
}

/* Append a token for each piece; false when memory is out. */
static bool
text_append(struct text_build *b, const struct text_piece *pieces, size_t count)
{
    struct att_lexer *lexer = b->lexer;
    size_t starts = lexer->starts, room = ATT_LIMIT_TOKENS - b->token_count;
    const struct lexer_form *forms, *form;
    struct att_token *token;

    if (count > room || pieces[count - 1].end > UINT32_MAX) {
        b->text->cut = true;
        count = pieces[count - 1].end > UINT32_MAX ? 0 : room;
    }
    if (!text_room(b, count))
        return false;
    forms = lexer->forms;
    token = &lexer->tokens[b->token_count];
    for (const struct text_piece *p = pieces; p < pieces + count; p++, token++) {
        if (p->like.form != 0 && starts == lexer->starts) {
            *token = forms[p->like.form].token;
        } else {
            if ((form = lexer_form(lexer, b->text->source, p->start, p->end)) == NULL)
                return false;
            *token = form->token;
            forms = lexer->forms;
        }
        token->start = (uint32_t)p->start;
        token->end = (uint32_t)p->end;
        token->kind = p->kind;
        token->flags |= p->flags;
        if (p->kind == ATT_TOKEN_NUMBER && !text_number(b, token))
            return false;
    }
    b->token_count += count;
    return true;
}

/* Append the tokens of bytes [start, end). */
static bool
text_tokens(struct text_build *b, size_t start, size_t end)
{
    struct text_cutting cut = {start, start, end, 0};
    struct text_piece pieces[TEXT_BATCH];
    size_t count;

    if (start == end) /* a text of nothing may lie nowhere */
        return true;
    if ((b->lexer->cap == 0 && !lexer_grow(b->lexer)) || !text_look_over(b, start, end))
        return false;
    while ((count = text_cut(b, &cut, pieces)) > 0 && !b->text->cut) {
        text_look_up(b->lexer, b->text->source, pieces, count);
        if (!text_append(b, pieces, count))
            return false;
    }
    return true;
}

/* The raw text of token `i`. */
static struct att_str
text_at(const struct text_build *b, size_t i)
{
    const struct att_token *t = &b->lexer->tokens[i];

    return (struct att_str){b->text->source.at + t->start, t->end - t->start};
}

/* Words whose full stop ends no sentence. */
static bool
text_abbreviation(const struct text_build *b, size_t i)
{
    static const char *const words[] = {"TP", "Tp",  "tp", "TS",  "GS", "PGS", "ThS", "Ths", "BS",
                                        "St", "Mr",  "Dr", "Mrs", "Jr", "Sr",  "Th",  "Tr",  "Đ",
                                        "VN", "Gen", "Lt", "Col", "vs", "No",  "KTS", "LS"};
    struct att_str word = text_at(b, i);

    if (b->lexer->tokens[i].kind != ATT_TOKEN_WORD || word.len > 4)
        return false;
    if (att_str_eqz(word, "Á") || att_str_eqz(word, "Ý"))
        return false; /* "Đông Nam Á.", "nước Ý.": words of one letter */
    if ((b->lexer->tokens[i].flags & ATT_TOKEN_UPPER) && att_utf8_count(word) == 1)
        return true;
    for (size_t k = 0; k < ATT_COUNT(words); k++)
        if (att_str_eqz(word, words[k]))
            return true;
    return att_str_eqz(word, "Iu"); /* K.Iu. and the like, Cyrillic initials of two letters */
}

/* Whether token `i` ends a sentence of tokens that go up to `last`. */
static bool
text_ends(const struct text_build *b, size_t i, size_t first, size_t last)
{
    const struct att_token *t = b->lexer->tokens;
    struct att_str mark = text_at(b, i);
    size_t next = i + 1;

    if (!(t[i].flags & ATT_TOKEN_STOP))
        return false;
    if (next < last && (t[next].flags & ATT_TOKEN_GLUED)) {
        struct att_str after = text_at(b, next);

        return t[next].kind == ATT_TOKEN_PUNCT &&
               (att_str_eqz(after, "\"") || att_str_eqz(after, "”") || att_str_eqz(after, ")"));
    }
    if (att_str_eqz(mark, ".") && i > first && (t[i].flags & ATT_TOKEN_GLUED) &&
        text_abbreviation(b, i - 1))
        return false;
    return next >= last || t[next].kind != ATT_TOKEN_WORD || (t[next].flags & ATT_TOKEN_UPPER);
}

/* Whether the last sentence broke off after an initial, as "… D.A." does before "Medvedev". */
static bool
text_broken(const struct text_build *b)
{
    size_t n = b->token_count;
    struct att_str word;

    if (n < 2 || b->sentences.count == 0 || !att_str_eqz(text_at(b, n - 1), "."))
        return false;
    if (n - b->sentences.at[b->sentences.count - 1].first >= ATT_LIMIT_SENTENCE_TOKENS)
        return false;
    word = text_at(b, n - 2);
    return b->lexer->tokens[n - 2].kind == ATT_TOKEN_WORD &&
           (b->lexer->tokens[n - 2].flags & ATT_TOKEN_UPPER) && att_utf8_count(word) <= 2 &&
           text_abbreviation(b, n - 2);
}

/* Cut the tokens from `first` on into sentences of block `block`. */
static bool
text_sentences(struct text_build *b, size_t first, size_t block, bool join)
{
    size_t last = b->token_count;
    size_t from = join ? b->sentences.at[b->sentences.count - 1].first : first;
    const struct att_token *tokens = b->lexer->tokens;
    struct att_sentence *s;

    for (size_t i = first; i < last; i++) {
        size_t most =
            from + ATT_LIMIT_SENTENCE_TOKENS < last ? from + ATT_LIMIT_SENTENCE_TOKENS : last;

        while (i + 1 < most && !(tokens[i].flags & ATT_TOKEN_STOP))
            i++;
        if (i + 1 < most && !text_ends(b, i, from, last))
            continue;
        while (i + 1 < last && i + 1 - from < ATT_LIMIT_SENTENCE_TOKENS &&
               b->lexer->tokens[i + 1].kind == ATT_TOKEN_PUNCT &&
               (b->lexer->tokens[i + 1].flags & ATT_TOKEN_GLUED) &&
               !att_str_eqz(text_at(b, i + 1), "("))
            i++;
        if (join) {
            b->sentences.at[b->sentences.count - 1].last = (uint32_t)(i + 1);
            join = false;
        } else if ((s = ATT_VEC_PUSH(b->arena, &b->sentences)) != NULL) {
            *s = (struct att_sentence){(uint32_t)from, (uint32_t)(i + 1), (uint32_t)block};
        } else {
            return false;
        }
        from = i + 1;
    }
    return true;
}

enum att_status
att_text_read(struct att_lexer *lexer, const struct att_page *page, struct att_arena *arena,
              struct att_text *out, struct att_err *err)
{
    struct text_build b = {.lexer = lexer, .arena = arena, .text = out};

    if (lexer->token_cap > LEXER_TOKENS_KEPT) {
        free(lexer->tokens);
        lexer->tokens = NULL;
        lexer->token_cap = 0;
    }
    if (lexer->break_cap > LEXER_BREAKS_KEPT) {
        free(lexer->breaks);
        lexer->breaks = NULL;
        lexer->break_cap = 0;
    }
    *out = (struct att_text){.source = page->text};
    for (size_t i = 0; i < page->block_count; i++) {
        const struct att_block *block = &page->blocks[i];
        size_t first = b.token_count;
        bool join = i > 0 && block->kind == ATT_BLOCK_PARA &&
                    (page->blocks[i - 1].kind == ATT_BLOCK_PARA ||
                     page->blocks[i - 1].kind == ATT_BLOCK_LEAD) &&
                    text_broken(&b);

        ATT_ASSERT(block->span.end <= page->text.len);
        if (!text_tokens(&b, block->span.start, block->span.end) ||
            !text_sentences(&b, first, i, join))
            return att_err_nomem(err);
    }
    out->tokens = lexer->tokens;
    out->token_count = b.token_count;
    out->sentences = b.sentences.at;
    out->sentence_count = b.sentences.count;
    out->numbers = b.numbers.at;
    out->number_count = b.numbers.count;
    return att_arena_status(arena, err);
}
