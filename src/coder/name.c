/* SPDX-License-Identifier: MIT */
/* name.c - where the name of a person begins and ends.
 *
 * A Vietnamese name is a family name and one to four more capitalised
 * syllables; a foreign one is capitals that spell no Vietnamese, joined by
 * initials, hyphens and particles; a well-known one stands in people.tsv. */
#include "coder/who_int.h"

#include "base/str.h"

#define NAME_WORDS_MAX 8

/* Whether token `i` is a Vietnamese family name. */
static bool
name_family(const struct att_doc *doc, uint32_t i)
{
    struct att_found found[16];
    size_t n;

    if (!att_tok_upper(doc, i) || !att_lexicon_begins(att_tok(doc, i), ATT_CLASS_NAME))
        return false;
    n = att_lexicon_match(doc->lexicon, doc->text.tokens, i, i + 1, found, 16);
    for (size_t k = 0; k < n; k++)
        if (found[k].entry->cls == ATT_CLASS_NAME)
            return true;
    return false;
}

/* A reading at `i` that no name may run into: of two tokens or more, or sure of itself. */
static bool
name_blocked(const struct att_doc *doc, size_t s, uint32_t i)
{
    const struct att_reading *r = att_reading_at(doc, s, i);

    if (r == NULL)
        return false;
    if (r->entry->cls == ATT_CLASS_DEMONYM || r->ambiguous)
        return false;
    return r->last > i + 1 || r->entry->cls != ATT_CLASS_TITLE;
}

/*
 * Past a hyphen with spaces around it and what it binds to a name of `words` words: "Kim Do -
 * hyon", "Jean - Yves"; `k` when none does.
 */
static uint32_t
name_hyphen(const struct att_doc *doc, size_t s, uint32_t k, uint32_t words)
{
    static const char *const bound[] = {"in", "un", "il", "o", "a", "ho", "hun", "jin"};
    const struct att_token *t = att_tok(doc, k + 1);

    if (k + 1 >= doc->text.sentences[s].last || !att_tok_is(doc, k, "-") ||
        (att_tok(doc, k)->flags & ATT_TOKEN_GLUED) || t->kind != ATT_TOKEN_WORD)
        return k;
    if (t->flags & ATT_TOKEN_UPPER) {
        if (words == 1 && !(t->flags & (ATT_TOKEN_CAPS | ATT_TOKEN_VIET)) &&
            att_reading_at(doc, s, k + 1) == NULL)
            return k + 1;
        return k;
    }
    for (size_t i = 0; i < ATT_COUNT(bound); i++)
        if (att_tok_word(doc, k + 1, bound[i]))
            return k + 2;
    return t->flags & ATT_TOKEN_VIET ? k : k + 2;
}

bool
att_name_viet(const struct att_doc *doc, size_t s, uint32_t i, struct att_name *out)
{
    uint32_t end = doc->text.sentences[s].last, k = i;
    bool caps;

    if (i >= end || !name_family(doc, i))
        return false;
    if (name_blocked(doc, s, i) && att_reading_at(doc, s, i)->last > i + 1)
        return false;
    caps = (att_tok(doc, i)->flags & ATT_TOKEN_CAPS) != 0;
    for (k = i + 1; k < end && k < i + 5; k++) {
        const struct att_reading *r = att_reading_at(doc, s, k);

        if (!att_tok_upper(doc, k) || !(att_tok(doc, k)->flags & ATT_TOKEN_VIET))
            break;
        if ((att_tok(doc, k)->flags & ATT_TOKEN_GLUED) != 0)
            break;
        if (!caps && (att_tok(doc, k)->flags & ATT_TOKEN_CAPS))
            break;
        /* "… Lịch Bộ trưởng": something of more than one syllable begins here */
        if (r != NULL && r->last > k + 1 && r->entry->cls != ATT_CLASS_STOP)
            break;
    }
    if (k < i + 2)
        return false;
    *out = (struct att_name){i, name_hyphen(doc, s, k, k - i), true};
    out->viet = out->last == k;
    return true;
}

bool
att_name_foreign(const struct att_doc *doc, size_t s, uint32_t i)
{
    const struct att_token *t = att_tok(doc, i);

    if (i >= doc->text.sentences[s].last || !att_tok_upper(doc, i) || name_blocked(doc, s, i))
        return false;
    if (t->flags & ATT_TOKEN_CAPS)
        return false;
    if (!(t->flags & ATT_TOKEN_VIET))
        return true;
    if (i + 1 >= doc->text.sentences[s].last)
        return false;
    if (t->end - t->start == 1) /* an initial: "D.A. Medvedev", "K. Shoigu" */
        return att_tok_is(doc, i + 1, ".");
    /* "Tim Huxley": a syllable of Vietnamese too, but the next is none */
    return att_tok_upper(doc, i + 1) &&
           !(att_tok(doc, i + 1)->flags & (ATT_TOKEN_VIET | ATT_TOKEN_CAPS | ATT_TOKEN_GLUED)) &&
           att_reading_at(doc, s, i) == NULL && att_reading_at(doc, s, i + 1) == NULL;
}

/* Particles that stand in lower case inside foreign names. */
static bool
name_particle(const struct att_doc *doc, uint32_t i)
{
    static const char *const words[] = {"bin", "al",   "el", "de", "da",  "von", "van", "der",
                                        "ibn", "bint", "di", "du", "dos", "del", "la",  "le"};

    for (size_t k = 0; k < ATT_COUNT(words); k++)
        if (att_str_eqz(att_tok_raw(doc, i), words[k]))
            return true;
    return false;
}

/* The end of a name of any kind that begins at `i`. */
uint32_t
att_name_end(const struct att_doc *doc, size_t s, uint32_t i)
{
    uint32_t end = doc->text.sentences[s].last, k = i, words = 0, next;

    while (k < end && words < NAME_WORDS_MAX) {
        const struct att_token *t = att_tok(doc, k);

        if (att_tok_upper(doc, k)) {
            const struct att_reading *r = att_reading_at(doc, s, k);
            if (k > i && r != NULL && (r->last > k + 1 || !r->ambiguous) &&
                !(t->flags & ATT_TOKEN_GLUED) && r->entry->cls != ATT_CLASS_DEMONYM)
                break;
            words++;
            k++;
            continue;
        }
        if (k == i)
            break;
        if ((next = name_hyphen(doc, s, k, words)) > k) {
            k = next;
            continue;
        }
        /* inside a name: a glued hyphen, an apostrophe, the full stop of an initial, a particle */
        if (t->kind == ATT_TOKEN_PUNCT && (t->flags & ATT_TOKEN_GLUED) && k + 1 < end &&
            (att_tok_is(doc, k, "-") || att_tok_is(doc, k, "'") || att_tok_is(doc, k, "’")) &&
            (att_tok(doc, k + 1)->flags & ATT_TOKEN_GLUED) &&
            att_tok(doc, k + 1)->kind == ATT_TOKEN_WORD) {
            k += 2;
            continue;
        }
        if (att_tok_is(doc, k, ".") && (t->flags & ATT_TOKEN_GLUED) && k + 1 < end &&
            att_tok(doc, k - 1)->end - att_tok(doc, k - 1)->start <= 2 &&
            att_tok_upper(doc, k + 1)) {
            k++;
            continue;
        }
        if (name_particle(doc, k) && k + 1 < end && att_tok_upper(doc, k + 1)) {
            k++;
            continue;
        }
        break;
    }
    return k;
}

bool
att_name_roman(const struct att_doc *doc, uint32_t i)
{
    struct att_str raw = att_tok_raw(doc, i);

    for (size_t k = 0; k < raw.len; k++)
        if (strchr("IVXLC", raw.at[k]) == NULL)
            return false;
    return raw.len > 0;
}

/*
 * "Trần Tân Cương": a family name and a place, where something announces a person.  Words for a
 * delegation and a lake are family names too.
 */
static bool
name_placed(const struct att_doc *doc, size_t s, uint32_t i, struct att_name *out)
{
    const struct att_reading *r = att_reading_at(doc, s, i + 1);

    if (r == NULL || r->entry->cls != ATT_CLASS_PLACE || r->last != i + 3 || !name_family(doc, i) ||
        att_tok_word(doc, i, "đoàn") || att_tok_word(doc, i, "hồ") ||
        att_reading_at(doc, s, i) != NULL)
        return false;
    *out = (struct att_name){i, r->last, true};
    return true;
}

bool
att_name_after(const struct att_doc *doc, size_t s, uint32_t i, bool foreign, struct att_name *out)
{
    uint32_t end = doc->text.sentences[s].last, stop;
    const struct att_reading *r;

    if (i >= end || !att_tok_upper(doc, i))
        return false;
    if (att_name_viet(doc, s, i, out) || name_placed(doc, s, i, out))
        return true;
    if (att_name_roman(doc, i) && !att_tok_is(doc, i + 1, "."))
        return false;
    r = att_reading_at(doc, s, i);
    if (r != NULL && !(r->ambiguous && r->last == i + 1) && r->entry->cls != ATT_CLASS_DEMONYM)
        return false;
    if ((att_tok(doc, i)->flags & ATT_TOKEN_CAPS) &&
        att_tok(doc, i)->end - att_tok(doc, i)->start > 5)
        return false;
    stop = att_name_end(doc, s, i);
    /* one Vietnamese syllable alone is a name only if it is known to end one */
    if (!foreign && stop == i + 1 && (att_tok(doc, i)->flags & ATT_TOKEN_VIET) &&
        att_person_short(doc, i) == ATT_NO_INDEX)
        return false;
    *out = (struct att_name){i, stop, false};
    return stop > i;
}

bool
att_name_famous(const struct att_doc *doc, size_t s, uint32_t i, struct att_name *name)
{
    const struct att_found *found;
    size_t n;

    if (!att_lexicon_begins(att_tok(doc, i), ATT_CLASS_PERSON))
        return false;
    found = att_walk_at(&doc->facts[s].walk, i, &n);
    for (size_t k = n; k > 0; k--)
        if (found[k - 1].cls == ATT_CLASS_PERSON && !found[k - 1].ambiguous) {
            *name = (struct att_name){i, i + found[k - 1].len, false};
            return true;
        }
    return false;
}
