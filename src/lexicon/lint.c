/* SPDX-License-Identifier: MIT */
/* lint.c - what tables say that makes no sense together: spellings written twice, names of two
 * things, codes and ids that are nobody's, chains that lead nowhere.  A table can be read for
 * all that; `attache lexicon check` says it. */
#include "lexicon/lexicon_int.h"

#include <stdarg.h>

#include "base/err.h"
#include "base/io.h"
#include "base/str.h"
#include "base/utf8.h"

struct lint {
    const struct att_lexicon *lexicon;
    struct att_diag *diag;
    struct att_buf file; /* of the last line that was looked up */
    uint32_t known;      /* which it is; UINT32_MAX: none */
};

/* The bytes of a table: a shipped one, or a file. */
static struct att_str
lint_bytes(struct lint *lint, uint32_t file)
{
    struct att_str path = lint->lexicon->files.at[file];
    char name[512];

    for (size_t i = 0; i < att_lexicon_shipped_count; i++) {
        (void)snprintf(name, sizeof(name), "lexicon/vi/%s", att_lexicon_shipped[i].name);
        if (att_str_eqz(path, name))
            return (struct att_str){(const char *)att_lexicon_shipped[i].bytes,
                                    att_lexicon_shipped[i].len};
    }
    if (lint->known != file) {
        att_buf_reset(&lint->file);
        (void)snprintf(name, sizeof(name), "%.*s", ATT_STR(path));
        if (att_io_read(name, &lint->file, NULL) != ATT_OK)
            att_buf_reset(&lint->file); /* then without an excerpt */
        lint->known = file;
    }
    return att_buf_text(&lint->file);
}

/* Where a cell or one of its spellings begins in a line: between tabs and bars; SIZE_MAX: nowhere.
 */
static size_t
lint_find(struct att_str line, struct att_str needle)
{
    size_t at = needle.len == 0 ? SIZE_MAX : att_str_find(line, needle, 0);

    for (; at != SIZE_MAX; at = att_str_find(line, needle, at + 1)) {
        size_t end = at + needle.len;
        char before = at == 0 ? '\t' : line.at[at - 1],
             after = end < line.len ? line.at[end] : '\t';

        if (strchr("\t| ", before) != NULL && strchr("\t|?\r ", after) != NULL)
            return at;
    }
    return SIZE_MAX;
}

/* Report at the words `needle` of a line of a table. */
static void lint_report(struct lint *lint, const char *code, struct att_form_place where,
                        struct att_str needle, const char *fmt, ...) ATT_PRINTF(5, 6);

static void
lint_report(struct lint *lint, const char *code, struct att_form_place where, struct att_str needle,
            const char *fmt, ...)
{
    struct att_str rest = lint_bytes(lint, where.file), line = {"", 0};
    struct att_place place = {.file = lint->lexicon->files.at[where.file].at, .line = where.line};
    bool lost = strcmp(code, "lexicon-code") == 0; /* what the row says is not used */
    char text[600];
    size_t at;
    va_list ap;

    for (uint32_t i = 0; i < where.line && att_str_cut(&rest, '\n', &line);)
        i++;
    at = lint_find(line, needle);
    place.excerpt = line;
    place.col = at == SIZE_MAX ? 1 : att_utf8_count(att_str_sub(line, 0, at)) + 1;
    va_start(ap, fmt);
    (void)vsnprintf(text, sizeof(text), fmt, ap);
    va_end(ap);
    att_diag_emit(lint->diag, lost ? ATT_LEVEL_ERROR : ATT_LEVEL_WARNING, code, &place, "%s", text);
}

/* "places.tsv:12" */
static struct att_str
lint_where(const struct lint *lint, struct att_form_place where, char *out, size_t cap)
{
    struct att_str path = lint->lexicon->files.at[where.file];
    int n = snprintf(out, cap, "%.*s:%u", ATT_STR(path), where.line);

    return (struct att_str){out, n < 0 ? 0 : (size_t)n < cap ? (size_t)n : cap - 1};
}

/* Classes of which the same words may name several: namesakes, and words that grammars sort out. */
static bool
lint_namesakes(enum att_class cls)
{
    return cls == ATT_CLASS_PERSON || cls == ATT_CLASS_TIME || cls == ATT_CLASS_NUMBER ||
           cls == ATT_CLASS_COUNTED || cls == ATT_CLASS_LITERAL || cls == ATT_CLASS_METONYM;
}

/* Whether two entries are so called at the same time; days that are not known are all days. */
static bool
lint_together(const struct att_entry *a, const struct att_entry *b)
{
    return !(a->until != 0 && b->since >= a->until) && !(b->until != 0 && a->since >= b->until);
}

/* Two forms of one state: the same words. */
static void
lint_pair(struct lint *lint, uint32_t later, uint32_t earlier)
{
    const struct att_lexicon *lexicon = lint->lexicon;
    const struct att_form *a = &lexicon->forms.at[later], *b = &lexicon->forms.at[earlier];
    const struct att_entry *x = &lexicon->entries.at[a->entry], *y = &lexicon->entries.at[b->entry];
    struct att_form_place at = lexicon->places.at[later], other = lexicon->places.at[earlier];
    struct att_str needle = lexicon->places.at[later].text;
    char where[160];

    if (x->cls != y->cls || a->caps != b->caps || (a->entry != b->entry && !lint_together(x, y)) ||
        at.text.len == 0 || other.text.len == 0)
        return;
    (void)lint_where(lint, other, where, sizeof(where));
    if (a->entry == b->entry ||
        (x->id.len == 0 && !lint_namesakes(x->cls) && att_str_eq(x->country, y->country) &&
         att_str_eq(x->kind, y->kind)))
        lint_report(lint, "lexicon-duplicate", at, needle, "'%.*s' stands already at %s",
                    ATT_STR(needle), where);
    else if (!lint_namesakes(x->cls) && !a->ambiguous && !b->ambiguous &&
             x->cls != ATT_CLASS_POSTWORD)
        lint_report(lint, "lexicon-overlap", at, needle,
                    "'%.*s' names another %s too, at %s; a '?' behind it asks for context",
                    ATT_STR(needle), att_class_name(x->cls), where);
}

static void
lint_forms(struct lint *lint)
{
    const struct att_lexicon *lexicon = lint->lexicon;

    for (size_t s = 0; s < lexicon->trie.states.count; s++)
        for (uint32_t f = lexicon->trie.states.at[s].form; f != 0; f = lexicon->forms.at[f].next)
            for (uint32_t g = lexicon->forms.at[f].next; g != 0; g = lexicon->forms.at[g].next)
                lint_pair(lint, f, g);
}

/* Whether `word` is one of those in `list`, which blanks part. */
static bool
lint_among(const char *list, struct att_str word)
{
    struct att_str rest = att_str(list), one;

    while (rest.len > 0 && att_str_cut(&rest, ' ', &one))
        if (att_str_eq(one, word))
            return true;
    return false;
}

/* Report words of a cell that are no codes of countries, no numbers and none of `also`. */
static void
lint_codes(struct lint *lint, const struct att_entry *e, struct att_str cell, const char *also)
{
    struct att_form_place at = {e->file, e->line, {"", 0}};
    struct att_str word, whole = cell;

    while (cell.len > 0 && att_str_cut(&cell, ' ', &word)) {
        int64_t n;

        if (word.len == 0 || att_str_int(word, &n) || lint_among(also, word) ||
            att_lexicon_entry(lint->lexicon, ATT_CLASS_COUNTRY, word) != NULL)
            continue;
        lint_report(lint, "lexicon-code", at, whole, "'%.*s' is no side of countries.tsv",
                    ATT_STR(word));
    }
}

/* A mechanism prepares one that there is, and in the end not itself. */
static void
lint_chain(struct lint *lint, const struct att_entry *e)
{
    struct att_form_place at = {e->file, e->line, {"", 0}};
    const struct att_entry *next = e;

    for (size_t steps = 0; next->prepares.len > 0 && steps < 64; steps++) {
        const struct att_entry *after =
            att_lexicon_entry(lint->lexicon, ATT_CLASS_MECHANISM, next->prepares);

        if (after == NULL && next == e)
            lint_report(lint, "lexicon-chain", at, e->prepares,
                        "it prepares '%.*s', which is no mechanism", ATT_STR(e->prepares));
        if (after == e)
            lint_report(lint, "lexicon-chain", at, e->prepares,
                        "by way of '%.*s' it prepares itself", ATT_STR(e->prepares));
        if (after == NULL || after == e)
            return;
        next = after;
    }
}

/* Who sits in a series are holders of posts that there are. */
static void
lint_seats(struct lint *lint, const struct att_entry *e)
{
    struct att_form_place at = {e->file, e->line, {"", 0}};
    struct att_str rest = e->seats, id;

    while (rest.len > 0 && att_str_cut(&rest, ' ', &id))
        if (id.len > 0 && att_lexicon_entry(lint->lexicon, ATT_CLASS_POST, id) == NULL)
            lint_report(lint, "lexicon-seat", at, e->seats, "'%.*s' is no post of posts.tsv",
                        ATT_STR(id));
}

/* A name that ends being used before it begins. */
static void
lint_validity(struct lint *lint, const struct att_entry *e)
{
    struct att_form_place at = {e->file, e->line, {"", 0}};

    if (e->until != 0 && e->since >= e->until)
        lint_report(lint, "lexicon-dates", at, (struct att_str){"", 0},
                    "valid until a day that is not after the first");
}

/* Report a cell that is none of the words which its column may hold. */
static void
lint_word(struct lint *lint, const struct att_entry *e, struct att_str cell, const char *words)
{
    struct att_form_place at = {e->file, e->line, {"", 0}};

    if (cell.len > 0 && !lint_among(words, cell))
        lint_report(lint, "lexicon-kind", at, cell, "'%.*s' is none of: %s", ATT_STR(cell), words);
}

/* Columns that hold one of a few words, on which programs act. */
static void
lint_words(struct lint *lint, const struct att_entry *e)
{
    if (e->cls == ATT_CLASS_COUNTRY)
        lint_word(lint, e, e->kind, "state territory former organisation");
    if (e->cls == ATT_CLASS_GROUP)
        lint_word(lint, e, e->kind, "fixed relative");
    if (e->cls == ATT_CLASS_POST)
        lint_word(lint, e, e->extra, "none optional required");
    if (e->cls == ATT_CLASS_SPEECH)
        lint_word(lint, e, e->kind, "tell quote speak judge ask agree none");
    if (e->cls == ATT_CLASS_MECHANISM) {
        lint_word(lint, e, e->kind, "codebook own exercise exhibition exchange mission council");
        lint_word(lint, e, e->level_name, "minister deputy working chief summit forum");
    }
}

static void
lint_entries(struct lint *lint)
{
    const struct att_lexicon *lexicon = lint->lexicon;

    for (size_t i = 0; i < lexicon->entries.count; i++) {
        const struct att_entry *e = &lexicon->entries.at[i];

        if (e->cls == ATT_CLASS_LITERAL || e->cls == ATT_CLASS_DEMONYM)
            continue;
        lint_validity(lint, e);
        lint_words(lint, e);
        if (e->cls != ATT_CLASS_COUNTRY)
            lint_codes(lint, e, e->country, "");
        lint_codes(lint, e, e->gives, "");
        if (e->cls == ATT_CLASS_GROUP)
            lint_codes(lint, e, e->extra, "partner host guest participants *");
        if (e->cls == ATT_CLASS_MECHANISM)
            lint_codes(lint, e, e->extra, "open members organiser host + partner partners");
        if (e->cls == ATT_CLASS_MECHANISM) {
            lint_chain(lint, e);
            lint_seats(lint, e);
        }
    }
}

static void
lint_notes(struct lint *lint)
{
    for (size_t i = 0; i < lint->lexicon->repeats.count; i++) {
        struct att_form_place at = lint->lexicon->repeats.at[i];

        lint_report(lint, "lexicon-duplicate", at, at.text,
                    "the id '%.*s' stands in this file already: the two rows become one",
                    ATT_STR(at.text));
    }
}

void
att_lexicon_lint(const struct att_lexicon *lexicon, struct att_diag *diag)
{
    struct lint lint = {lexicon, diag, ATT_BUF_INIT(ATT_LIMIT_LEXICON_BYTES), UINT32_MAX};

    lint_notes(&lint);
    lint_forms(&lint);
    lint_entries(&lint);
    att_buf_release(&lint.file);
}
