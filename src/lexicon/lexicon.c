/* SPDX-License-Identifier: MIT */
#include "lexicon/lexicon.h"

#include <dirent.h>
#include <unistd.h>

#include "base/err.h"
#include "base/hash.h"
#include "base/io.h"
#include "base/str.h"
#include "base/utf8.h"
#include "lexicon/lexicon_int.h"

const char *
att_class_name(enum att_class cls)
{
    static const char *const names[ATT_CLASS_COUNT] = {
        "country",  "demonym", "group",   "metonym", "rank",   "post",   "body",    "mechanism",
        "place",    "venue",   "person",  "name",    "title",  "ship",   "number",  "time",
        "postword", "stop",    "counted", "subject", "speech", "matter", "literal",
    };

    return cls < ATT_CLASS_COUNT ? names[cls] : "?";
}

/* Collects the pieces of a form. */
struct lexicon_split {
    struct att_lexicon *lexicon;
    uint32_t *words;
    uint32_t caps;
    size_t count, cap;
};

/* The number of a piece: names repeat their words, so each raw form is normalised once. */
static uint32_t
lexicon_raw_word(struct att_lexicon *lexicon, struct att_str piece)
{
    uint32_t word = att_map_get(&lexicon->raws, piece);

    if (word != ATT_MAP_NONE)
        return word;
    word = att_vocab_add(&lexicon->vocab, att_text_norm(&lexicon->arena, piece));
    piece = att_arena_str(&lexicon->arena, piece);
    return word != 0 && piece.at != NULL && att_map_put(&lexicon->raws, piece, word) ? word : 0;
}

static bool
lexicon_piece(void *ctx, struct att_str piece, bool glued)
{
    struct lexicon_split *s = ctx;
    uint32_t cp = 0, word;

    (void)glued;
    if (s->count == s->cap || (word = lexicon_raw_word(s->lexicon, piece)) == 0)
        return false;
    (void)att_utf8_next(piece, 0, &cp);
    if (att_utf8_upper(cp))
        s->caps |= UINT32_C(1) << s->count;
    s->words[s->count++] = word;
    return true;
}

size_t
att_lexicon_words(struct att_lexicon *lexicon, struct att_str form, uint32_t *words, size_t cap,
                  uint32_t *caps)
{
    struct lexicon_split s = {lexicon, words, 0, 0, cap};

    if (!att_text_pieces(form, lexicon_piece, &s))
        return 0;
    *caps = s.caps;
    return s.count;
}

size_t
att_lexicon_add_entry(struct att_lexicon *lexicon, const struct att_entry *entry)
{
    struct att_entry *at = ATT_VEC_PUSH(&lexicon->arena, &lexicon->entries);

    if (at == NULL)
        return SIZE_MAX;
    *at = *entry;
    return lexicon->entries.count - 1;
}

bool
att_lexicon_add_form(struct att_lexicon *lexicon, size_t entry, struct att_str form, bool ambiguous)
{
    uint32_t words[ATT_LIMIT_PHRASE_TOKENS], caps, state;
    size_t count = att_lexicon_words(lexicon, form, words, ATT_COUNT(words), &caps);
    struct att_form *at;
    struct att_form_place *place;

    if (count == 0)
        return false;
    state = att_trie_add(&lexicon->arena, &lexicon->trie, words, count);
    lexicon->ends = NULL;
    if (state == 0 || (at = ATT_VEC_PUSH(&lexicon->arena, &lexicon->forms)) == NULL)
        return false;
    *at = (struct att_form){
        .entry = (uint32_t)entry,
        .caps = caps,
        .next = lexicon->trie.states.at[state].form,
        .literal = lexicon->entries.at[entry].cls == ATT_CLASS_LITERAL
                       ? (uint32_t)lexicon->entries.at[entry].value
                       : 0,
        .len = (uint8_t)count,
        .cls = (uint8_t)lexicon->entries.at[entry].cls,
        .ambiguous = ambiguous,
    };
    if ((place = ATT_VEC_PUSH(&lexicon->arena, &lexicon->places)) == NULL)
        return false;
    *place = lexicon->here;
    lexicon->trie.states.at[state].form = (uint32_t)(lexicon->forms.count - 1);
    lexicon->vocab.tags.at[words[0]] |= UINT32_C(1) << lexicon->entries.at[entry].cls;
    lexicon->vocab.places.at[words[0]] = att_trie_step(&lexicon->trie, 0, words[0]);
    return true;
}

/* The state behind `state` by token `t`; 0 for none, which a bit of the state mostly tells. */
static inline uint32_t
lexicon_step(const struct att_trie *trie, uint32_t state, const struct att_token *t)
{
    if (t->word == 0 || (trie->states.at[state].words & att_trie_bit(t->word)) == 0)
        return 0;
    return att_trie_slot(trie->edges, trie->edge_cap, state, t->word)->next;
}

static struct att_found
lexicon_found(const struct att_lexicon *lexicon, const struct att_form *form)
{
    return (struct att_found){.form = form,
                              .entry = &lexicon->entries.at[form->entry],
                              .literal = form->literal,
                              .caps = form->caps,
                              .len = form->len,
                              .cls = form->cls,
                              .ambiguous = form->ambiguous};
}

/* Add what ends in a state, its capitals being `upper`; gives the count of `out`. */
static inline size_t
lexicon_ends(const struct att_lexicon *lexicon, const struct att_trie_state *state, uint32_t upper,
             struct att_found *out, size_t found, size_t cap)
{
    const struct att_found *at = lexicon->ends + state->upper;

    if (lexicon->ends == NULL) { /* form by form, wherever they lie */
        for (uint32_t f = state->form; f != 0; f = lexicon->forms.at[f].next)
            if ((lexicon->forms.at[f].caps & ~upper) == 0 && found < cap)
                out[found++] = lexicon_found(lexicon, &lexicon->forms.at[f]);
        return found;
    }
    for (size_t i = 0; i < state->upper_count; i++)
        if ((at[i].caps & ~upper) == 0 && found < cap)
            out[found++] = at[i];
    return found;
}

/* Everything that begins with the first of `len` tokens `t`. */
static size_t
lexicon_begin(const struct att_lexicon *lexicon, const struct att_token *t, size_t len,
              struct att_found *out, size_t cap)
{
    const struct att_trie *trie = &lexicon->trie;
    uint32_t state = t->place, upper = 0;
    size_t found = 0;

    if (len > ATT_LIMIT_PHRASE_TOKENS)
        len = ATT_LIMIT_PHRASE_TOKENS;
    for (size_t k = 0; state != 0;) {
        upper |= (t[k].flags & ATT_TOKEN_UPPER ? UINT32_C(1) : 0) << k;
        found = lexicon_ends(lexicon, &trie->states.at[state], upper, out, found, cap);
        state = ++k < len ? lexicon_step(trie, state, &t[k]) : 0;
    }
    return found;
}

size_t
att_lexicon_match(const struct att_lexicon *lexicon, const struct att_token *tokens, size_t i,
                  size_t count, struct att_found *out, size_t cap)
{
    if (i >= count)
        return 0;
    return lexicon_begin(lexicon, &tokens[i], count - i, out, cap);
}

/* Copy what ends in a state, but for forms that want a capital unless `upper`; gives the count. */
static uint16_t
seal_state(struct att_lexicon *lexicon, const struct att_trie_state *state, bool upper,
           struct att_found *out)
{
    uint16_t count = 0;

    for (uint32_t f = state->form; f != 0 && count < UINT16_MAX; f = lexicon->forms.at[f].next)
        if (upper || lexicon->forms.at[f].caps == 0)
            out[count++] = lexicon_found(lexicon, &lexicon->forms.at[f]);
    return count;
}

bool
att_lexicon_seal(struct att_lexicon *lexicon)
{
    struct att_trie *trie = &lexicon->trie;
    struct att_found *ends =
        att_arena_raw(&lexicon->arena, 2 * lexicon->forms.count, sizeof(*ends));
    uint32_t used = 0;

    if (ends == NULL)
        return false;
    for (size_t i = 1; i < trie->states.count; i++) {
        struct att_trie_state *s = &trie->states.at[i];

        s->upper = s->lower = used;
        s->upper_count = s->lower_count = seal_state(lexicon, s, true, ends + used);
        used += s->upper_count;
        for (uint32_t f = s->form; f != 0 && s->lower == s->upper; f = lexicon->forms.at[f].next)
            if (lexicon->forms.at[f].caps != 0 && lexicon->forms.at[f].len == 1) {
                s->lower = used; /* without a capital the word is less */
                s->lower_count = seal_state(lexicon, s, false, ends + used);
                used += s->lower_count;
            }
    }
    lexicon->ends = ends;
    return true;
}

#define WALK_BEGIN_MAX 64 /* so many are found at one token at most */
#define WALK_AHEAD 8      /* tokens between asking for a state and use */

/* What begins at token `i` where more than the word itself may. */
static bool
walk_far(const struct att_lexicon *lexicon, const struct att_token *tokens, struct att_walk *walk,
         uint32_t i, struct att_arena *arena)
{
    struct att_begin *begin = &walk->begins[i - walk->first];
    struct att_found found[WALK_BEGIN_MAX], *copy;
    size_t n;

    /* mostly the bit was another word's, and what the word alone is stands there already */
    if (lexicon->ends != NULL && lexicon_step(&lexicon->trie, tokens[i].place, &tokens[i + 1]) == 0)
        return true;
    n = lexicon_begin(lexicon, &tokens[i], walk->last - i, found, WALK_BEGIN_MAX);
    if (n == begin->count) /* as mostly: it is no longer phrase after all */
        return true;
    if ((copy = att_arena_raw(arena, n, sizeof(*copy))) == NULL)
        return false;
    memcpy(copy, found, n * sizeof(*copy));
    *begin = (struct att_begin){copy, (uint32_t)n};
    return true;
}

bool
att_lexicon_walk(const struct att_lexicon *lexicon, const struct att_token *tokens,
                 struct att_walk *walk, struct att_arena *arena)
{
    const struct att_trie_state *states = lexicon->trie.states.at;

    walk->begins = att_arena_raw(arena, walk->last - walk->first, sizeof(*walk->begins));
    if (walk->begins == NULL)
        return false;
    for (uint32_t i = walk->first; i < walk->last; i++) {
        const struct att_token *t = &tokens[i];
        const struct att_trie_state *s = &states[t->place];
        struct att_begin *begin = &walk->begins[i - walk->first];

        if (walk->last - i > WALK_AHEAD)
            __builtin_prefetch(&states[t[WALK_AHEAD].place]);
        walk->numbers |= t->kind == ATT_TOKEN_NUMBER;
        if (lexicon->ends == NULL)
            *begin = (struct att_begin){NULL, 0};
        else if (t->flags & ATT_TOKEN_UPPER)
            *begin = (struct att_begin){lexicon->ends + s->upper, s->upper_count};
        else
            *begin = (struct att_begin){lexicon->ends + s->lower, s->lower_count};
        if ((lexicon->ends == NULL ||
             (i + 1 < walk->last && (s->words & att_trie_bit(t[1].word)) != 0)) &&
            !walk_far(lexicon, tokens, walk, i, arena))
            return false;
        walk->count += begin->count;
    }
    return true;
}

bool
att_lexicon_drop_form(struct att_lexicon *lexicon, size_t entry, struct att_str form)
{
    uint32_t words[ATT_LIMIT_PHRASE_TOKENS], caps, state = 0;
    size_t count = att_lexicon_words(lexicon, form, words, ATT_COUNT(words), &caps);
    bool dropped = false;

    for (size_t i = 0; i < count; i++)
        if ((state = att_trie_step(&lexicon->trie, state, words[i])) == 0)
            return false;
    if (count == 0)
        return false;
    for (uint32_t *f = &lexicon->trie.states.at[state].form; *f != 0;)
        if (lexicon->forms.at[*f].entry == entry && lexicon->forms.at[*f].caps == caps) {
            *f = lexicon->forms.at[*f].next;
            dropped = true;
        } else {
            f = &lexicon->forms.at[*f].next;
        }
    return dropped;
}

const struct att_vocab *
att_lexicon_vocab(const struct att_lexicon *lexicon)
{
    return &lexicon->vocab;
}

size_t
att_lexicon_literal_count(const struct att_lexicon *lexicon)
{
    return lexicon->literal_count;
}

struct att_str
att_lexicon_literal_text(const struct att_lexicon *lexicon, size_t literal)
{
    for (size_t i = lexicon->entries.count; i > 0; i--)
        if (lexicon->entries.at[i - 1].cls == ATT_CLASS_LITERAL &&
            lexicon->entries.at[i - 1].value == (int64_t)literal)
            return lexicon->entries.at[i - 1].form;
    return (struct att_str){"", 0};
}

uint32_t
att_lexicon_word(struct att_lexicon *lexicon, struct att_str word)
{
    return att_vocab_add(&lexicon->vocab, att_text_norm(&lexicon->arena, word));
}

enum att_status
att_lexicon_literal(struct att_lexicon *lexicon, struct att_str phrase, uint32_t *literal,
                    struct att_err *err)
{
    struct att_entry entry = {.cls = ATT_CLASS_LITERAL};
    struct att_str key = att_arena_str(&lexicon->arena, att_str_trim(phrase));
    uint32_t known = att_map_get(&lexicon->phrases, key);
    size_t at;

    if (known != ATT_MAP_NONE) {
        *literal = known;
        return ATT_OK;
    }
    if (key.len == 0)
        return att_err_set(err, ATT_BAD_INPUT, "empty phrase");
    lexicon->here = (struct att_form_place){0, 0, {"", 0}};
    entry.form = key;
    entry.value = (int64_t)lexicon->literal_count;
    at = att_lexicon_add_entry(lexicon, &entry);
    if (at == SIZE_MAX)
        return att_err_nomem(err);
    if (!att_lexicon_add_form(lexicon, at, key, false)) {
        if (att_arena_status(&lexicon->arena, err) != ATT_OK)
            return ATT_NOMEM;
        return att_err_set(err, ATT_LIMIT, "phrase of more than %d words", ATT_LIMIT_PHRASE_TOKENS);
    }
    *literal = (uint32_t)lexicon->literal_count++;
    return att_map_put(&lexicon->phrases, key, *literal) ? ATT_OK : att_err_nomem(err);
}

#define LEXICON_ID_MAX 150

/* "DADMM": a letter for the class, then the id; empty when that is too long. */
static struct att_str
lexicon_key(char key[LEXICON_ID_MAX + 1], enum att_class cls, struct att_str id)
{
    if (id.len > LEXICON_ID_MAX)
        return (struct att_str){NULL, 0};
    key[0] = (char)('A' + cls);
    if (id.len > 0)
        memcpy(key + 1, id.at, id.len);
    return (struct att_str){key, id.len + 1};
}

const struct att_entry *
att_lexicon_entry(const struct att_lexicon *lexicon, enum att_class cls, struct att_str id)
{
    char room[LEXICON_ID_MAX + 1];
    struct att_str key = lexicon_key(room, cls, id);
    uint32_t at = key.len == 0 ? ATT_MAP_NONE : att_map_get(&lexicon->ids, key);

    return at == ATT_MAP_NONE ? NULL : &lexicon->entries.at[at];
}

uint32_t
att_lexicon_kind_number(struct att_lexicon *lexicon, struct att_str kind)
{
    uint32_t number = att_map_get(&lexicon->kinds, kind);
    struct att_str *slot;

    if (number != ATT_MAP_NONE)
        return number;
    if ((slot = ATT_VEC_PUSH(&lexicon->arena, &lexicon->kind_names)) == NULL)
        return 0;
    *slot = kind;
    number = (uint32_t)lexicon->kind_names.count;
    return att_map_put(&lexicon->kinds, kind, number) ? number : 0;
}

size_t
att_lexicon_kind_count(const struct att_lexicon *lexicon)
{
    return lexicon->kind_names.count;
}

struct att_str
att_lexicon_kind(const struct att_lexicon *lexicon, size_t number)
{
    return lexicon->kind_names.at[number - 1];
}

bool
att_lexicon_has_kind(const struct att_lexicon *lexicon, struct att_str kind)
{
    for (size_t i = 0; i < lexicon->entries.count; i++)
        if (att_str_eq(lexicon->entries.at[i].kind, kind))
            return true;
    return false;
}

const struct att_mechanism *
att_lexicon_mechanisms(const struct att_lexicon *lexicon, size_t *count)
{
    *count = lexicon->mechanisms.count;
    return lexicon->mechanisms.at;
}

const struct att_country *
att_lexicon_countries(const struct att_lexicon *lexicon, size_t *count)
{
    *count = lexicon->countries.count;
    return lexicon->countries.at;
}

const struct att_country *
att_lexicon_country(const struct att_lexicon *lexicon, struct att_str text)
{
    struct att_buf folded = ATT_BUF_INIT(ATT_KIB);
    uint32_t at;

    att_utf8_plain(att_str_trim(text), &folded);
    at = att_map_get(&lexicon->names, att_buf_text(&folded));
    att_buf_release(&folded);
    return at == ATT_MAP_NONE ? NULL : &lexicon->countries.at[at];
}

/* Make `name` find country `at`, however it is written. */
static bool
lexicon_country_name(struct att_lexicon *lexicon, struct att_str name, uint32_t at)
{
    struct att_buf folded = ATT_BUF_INIT(ATT_KIB);
    struct att_str key;
    bool ok = true;

    att_utf8_plain(name, &folded);
    key = att_arena_str(&lexicon->arena, att_buf_text(&folded));
    att_buf_release(&folded);
    if (key.len > 0 && att_map_get(&lexicon->names, key) == ATT_MAP_NONE)
        ok = att_map_put(&lexicon->names, key, at);
    return ok;
}

/* The first of names parted by "|", if there is one. */
static void
lexicon_first_name(struct att_str names, struct att_str *out)
{
    struct att_str first;

    if (att_str_cut(&names, '|', &first) && first.len > 0)
        *out = first;
}

/* Make each English name of a country's entry find it. */
static bool
lexicon_country_names(struct att_lexicon *lexicon, const struct att_entry *e)
{
    struct att_str rest = e->name_en, name;
    const struct att_country *c;

    if (e->cls != ATT_CLASS_COUNTRY || (c = att_lexicon_country(lexicon, e->id)) == NULL)
        return true;
    while (att_str_cut(&rest, '|', &name))
        if (!lexicon_country_name(lexicon, name, (uint32_t)(c - lexicon->countries.at)))
            return false;
    return true;
}

/* Make every other spelling of a country find it. */
static bool
lexicon_country_spellings(struct att_lexicon *lexicon, const struct att_spellings *of)
{
    const struct att_country *c = att_lexicon_country(lexicon, lexicon->entries.at[of->entry].id);
    struct att_str rest = of->forms, form;

    while (c != NULL && att_str_cut(&rest, '|', &form)) {
        form = att_str_trim(form);
        if (att_str_ends(form, "?"))
            form.len--;
        if (!lexicon_country_name(lexicon, form, (uint32_t)(c - lexicon->countries.at)))
            return false;
    }
    return true;
}

static int
lexicon_country_order(const void *a, const void *b)
{
    return att_str_cmp(((const struct att_country *)a)->code,
                       ((const struct att_country *)b)->code);
}

/* The public lists, from the entries. */
static bool
lexicon_lists(struct att_lexicon *lexicon)
{
    for (size_t i = 0; i < lexicon->entries.count; i++) {
        const struct att_entry *e = &lexicon->entries.at[i];

        if (e->cls == ATT_CLASS_COUNTRY) {
            struct att_country *c = ATT_VEC_PUSH(&lexicon->arena, &lexicon->countries);
            if (c == NULL)
                return false;
            *c = (struct att_country){e->id, e->form, e->form};
            lexicon_first_name(e->name_en, &c->name_en);
        } else if (e->cls == ATT_CLASS_MECHANISM) {
            struct att_mechanism *m = ATT_VEC_PUSH(&lexicon->arena, &lexicon->mechanisms);
            if (m == NULL)
                return false;
            *m = (struct att_mechanism){e->id,       e->form,       e->name_en, e->level_name,
                                        e->prepares, (int)e->value, e->per_year};
        }
    }
    if (lexicon->countries.count > 0)
        qsort(lexicon->countries.at, lexicon->countries.count, sizeof(*lexicon->countries.at),
              lexicon_country_order);
    for (size_t i = 0; i < lexicon->countries.count; i++) {
        const struct att_country *c = &lexicon->countries.at[i];
        if (!lexicon_country_name(lexicon, c->code, (uint32_t)i) ||
            !lexicon_country_name(lexicon, c->name, (uint32_t)i) ||
            !lexicon_country_name(lexicon, c->name_en, (uint32_t)i))
            return false;
    }
    for (size_t i = 0; i < lexicon->entries.count; i++) /* other names in English */
        if (!lexicon_country_names(lexicon, &lexicon->entries.at[i]))
            return false;
    for (size_t i = 0; i < lexicon->spellings.count; i++)
        if (!lexicon_country_spellings(lexicon, &lexicon->spellings.at[i]))
            return false;
    return true;
}

/* What an overlay folder is read into. */
struct lexicon_overlay {
    struct att_lexicon *lexicon;
    struct att_diag *diag;
    const char *top; /* what is walked */
};

static enum att_status
lexicon_visit(void *ctx, const char *path, struct att_err *err)
{
    struct lexicon_overlay *o = ctx;
    struct att_buf file = ATT_BUF_INIT(ATT_LIMIT_LEXICON_BYTES);
    const char *name = strrchr(path, '/');
    enum att_status st = ATT_OK;

    if (!att_str_ends(att_str(path), ".tsv")) {
        const struct att_place place = {.file = path};

        if (strcmp(path, o->top) == 0 && !att_str_ends(att_str(path), ".rule"))
            att_diag_emit(o->diag, ATT_LEVEL_WARNING, "lexicon-file", &place,
                          "no folder, no table (.tsv) and no rules (.rule); it is not read");
        return ATT_OK;
    }
    if ((st = att_io_read(path, &file, err)) == ATT_OK) {
        struct att_lexicon *lexicon = o->lexicon;
        char digest[ATT_HASH_HEX];

        att_hash_hex(att_buf_text(&file), digest);
        lexicon->laid = att_arena_printf(&lexicon->arena, "%.*s%s %s\n", ATT_STR(lexicon->laid),
                                         name == NULL ? path : name + 1, digest);
        st = att_lexicon_table(lexicon, name == NULL ? path : name + 1, path, att_buf_text(&file),
                               o->diag, err);
    }
    att_buf_release(&file);
    return st;
}

/* Say which countries and bodies are too many to take part in anything. */
static void
lexicon_sides(const struct att_lexicon *lexicon, struct att_diag *diag)
{
    if (lexicon->countries.count > ATT_LIMIT_SIDES)
        att_diag_emit(diag, ATT_LEVEL_ERROR, "lexicon-sides", NULL,
                      "%zu countries and bodies are more than %d: from %.*s on none takes part",
                      lexicon->countries.count, ATT_LIMIT_SIDES,
                      ATT_STR(lexicon->countries.at[ATT_LIMIT_SIDES].code));
}

/* The folder of a record's own names, where there is one. */
static enum att_status
lexicon_own(struct lexicon_overlay *overlay, const char *record, struct att_err *err)
{
    struct att_str dir;

    if (record == NULL)
        return ATT_OK;
    dir = att_arena_printf(&overlay->lexicon->arena, "%s%s", record, ATT_LEXICON_OWN);
    if (dir.at == NULL || access(dir.at, F_OK) != 0)
        return ATT_OK;
    overlay->top = dir.at;
    return att_io_walk(dir.at, overlay->diag, lexicon_visit, overlay, err);
}

/* A row that is to be taught. */
static enum att_status
lexicon_taught(struct lexicon_overlay *overlay, const struct att_taught *row, struct att_err *err)
{
    const char *name;
    struct att_str text;

    if (row == NULL)
        return ATT_OK;
    name = strrchr(row->file, '/');
    text = att_arena_printf(&overlay->lexicon->arena, "%s\n%s\n", row->header, row->line);
    return att_lexicon_table(overlay->lexicon, name == NULL ? row->file : name + 1, ATT_TAUGHT_FILE,
                             text, overlay->diag, err);
}

enum att_status
att_lexicon_open(const char *const *dirs, size_t count, struct att_diag *diag,
                 struct att_lexicon **out, struct att_err *err)
{
    return att_lexicon_open_over(&(struct att_overlays){dirs, count, NULL, NULL}, diag, out, err);
}

enum att_status
att_lexicon_open_over(const struct att_overlays *over, struct att_diag *diag,
                      struct att_lexicon **out, struct att_err *err)
{
    struct att_lexicon *lexicon = calloc(1, sizeof(*lexicon));
    struct lexicon_overlay overlay = {lexicon, diag, NULL};
    enum att_status st = ATT_OK;

    *out = NULL;
    if (lexicon == NULL)
        return att_err_nomem(err);
    att_vocab_init(&lexicon->vocab, &lexicon->arena);
    lexicon->raws = (struct att_map)ATT_MAP_INIT(&lexicon->arena);
    lexicon->ids = (struct att_map)ATT_MAP_INIT(&lexicon->arena);
    lexicon->kinds = (struct att_map)ATT_MAP_INIT(&lexicon->arena);
    lexicon->phrases = (struct att_map)ATT_MAP_INIT(&lexicon->arena);
    lexicon->names = (struct att_map)ATT_MAP_INIT(&lexicon->arena);
    (void)ATT_VEC_PUSH(&lexicon->arena, &lexicon->forms);
    (void)ATT_VEC_PUSH(&lexicon->arena, &lexicon->places);
    for (size_t i = 0; i < att_lexicon_shipped_count && st == ATT_OK; i++) {
        const struct att_embed *file = &att_lexicon_shipped[i];
        char path[128];

        (void)snprintf(path, sizeof(path), "lexicon/vi/%s", file->name);
        st = att_lexicon_table(lexicon, file->name, path,
                               (struct att_str){(const char *)file->bytes, file->len}, diag, err);
    }
    for (size_t i = 0; i < over->count && st == ATT_OK; i++) {
        overlay.top = over->dirs[i];
        st = att_io_walk(over->dirs[i], diag, lexicon_visit, &overlay, err);
    }
    if (st == ATT_OK && (st = lexicon_own(&overlay, over->record, err)) == ATT_OK)
        st = lexicon_taught(&overlay, over->row, err);
    if (st == ATT_OK && (!lexicon_lists(lexicon) || !att_lexicon_tenures_read(lexicon)))
        st = att_err_nomem(err);
    if (st == ATT_OK && (st = att_arena_status(&lexicon->arena, err)) == ATT_OK) {
        lexicon_sides(lexicon, diag);
        *out = lexicon;
        lexicon = NULL;
    }
    att_lexicon_free(lexicon);
    return st;
}

void
att_lexicon_digest(const struct att_lexicon *lexicon, char out[ATT_HASH_HEX])
{
    att_embed_digest(att_lexicon_shipped, att_lexicon_shipped_count, lexicon->laid, out);
}

void
att_lexicon_free(struct att_lexicon *lexicon)
{
    if (lexicon == NULL)
        return;
    att_arena_release(&lexicon->arena);
    free(lexicon);
}

/* Used by table.c: an entry by class and id, remembered for overlays. */
bool att_lexicon_remember(struct att_lexicon *lexicon, size_t entry);

bool
att_lexicon_remember(struct att_lexicon *lexicon, size_t entry)
{
    const struct att_entry *e = &lexicon->entries.at[entry];
    char room[LEXICON_ID_MAX + 1];
    struct att_str key = lexicon_key(room, e->cls, e->id);

    if (e->id.len == 0 || key.len == 0)
        return true;
    key = att_arena_str(&lexicon->arena, key);
    return key.at != NULL && att_map_put(&lexicon->ids, key, (uint32_t)entry);
}
