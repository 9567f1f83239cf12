/* SPDX-License-Identifier: MIT */
/* called.c - by which plain name each person of a page is told from others.
 * Of a name that the lexicon knows in several spellings it is that of the first one, whichever the
 * page writes: only where the whole name is a spelling of one entry, where that needs no post
 * beside it, and no post of the page gives the name to another country.  A name of one syllable is
 * left as it is: what ends a longer name is told with it. */
#include "record/prepare_int.h"

#include "base/err.h"
#include "base/str.h"

#define CALLED_FORMS 32

struct called {
    struct att_namer *namer; /* NULL: the lexicon is not known */
    struct att_speller *speller;
    const struct att_coded *coded;
    struct att_arena *arena;
    struct att_map known; /* name as written -> its place in `all` */
    ATT_VEC(struct att_called) all;
};

/* The one person of whom a whole name is a spelling; NULL: none, or several. */
static const struct att_entry *
called_entry(const struct called *c, const struct att_text *name)
{
    struct att_found found[CALLED_FORMS];
    const struct att_entry *entry = NULL;
    size_t n = att_lexicon_match(c->namer->lexicon, name->tokens, 0, name->token_count, found,
                                 CALLED_FORMS);

    for (size_t i = 0; i < n; i++) {
        if (found[i].cls != ATT_CLASS_PERSON || found[i].len != name->token_count)
            continue;
        if (found[i].ambiguous || (entry != NULL && found[i].entry != entry))
            return NULL;
        entry = found[i].entry;
    }
    return entry;
}

/* Whether a post of the page gives the name to another country than the entry's. */
static bool
called_elsewhere(const struct called *c, struct att_str name, const struct att_entry *entry)
{
    for (size_t i = 0; i < c->coded->post_count; i++) {
        const struct att_post *post = &c->coded->posts[i];

        if (post->country.len > 0 && !att_str_eq(post->country, entry->country) &&
            att_str_eq(post->person, name))
            return true;
    }
    return false;
}

/* "ngo-xuan-lich" is "ngo xuan lich": an entry's id is its plain name, save where two share it. */
static bool
called_own(const struct called *c, struct att_str id, struct att_str plain)
{
    return att_str_eq(att_speller_key(c->speller, id, c->arena), plain);
}

/* What the lexicon calls who is so written, put in the place of what the name says itself. */
static enum att_status
called_ask(struct called *c, struct att_str name, struct att_called *out, struct att_err *err)
{
    struct att_block block = {ATT_BLOCK_PARA, {0, name.len}, 0};
    const struct att_page page = {.text = name, .blocks = &block, .block_count = 1};
    const struct att_entry *entry;
    struct att_text text;
    struct att_str plain;
    enum att_status st = att_text_read(c->namer->lexer, &page, c->arena, &text, err);

    if (st != ATT_OK || text.token_count == 0 || (entry = called_entry(c, &text)) == NULL ||
        called_elsewhere(c, name, entry))
        return st;
    plain = att_speller_key(c->speller, entry->form, c->arena);
    if (!called_own(c, entry->id, plain) || att_str_eq(plain, out->plain))
        return ATT_OK;
    *out = (struct att_called){plain, out->plain};
    return ATT_OK;
}

static enum att_status
called_read(struct called *c, struct att_str name, struct att_called *out, struct att_err *err)
{
    uint32_t at = att_map_get(&c->known, name);
    struct att_called *called;
    enum att_status st = ATT_OK;

    if (at != ATT_MAP_NONE) {
        *out = c->all.at[at];
        return ATT_OK;
    }
    *out = (struct att_called){.plain = att_speller_key(c->speller, name, c->arena)};
    if (c->namer != NULL && memchr(out->plain.at, ' ', out->plain.len) != NULL)
        st = called_ask(c, name, out, err);
    if (st != ATT_OK)
        return st;
    at = (uint32_t)c->all.count;
    if ((called = ATT_VEC_PUSH(c->arena, &c->all)) == NULL || !att_map_put(&c->known, name, at))
        return att_err_nomem(err);
    *called = *out;
    return ATT_OK;
}

enum att_status
att_called_read(struct att_namer *namer, struct att_speller *speller, const struct att_coded *coded,
                struct att_arena *arena, struct att_calls *out, struct att_err *err)
{
    struct called c = {.namer = namer, .speller = speller, .coded = coded, .arena = arena};
    struct att_called *posts = att_arena_array(arena, coded->post_count, sizeof(*posts));
    struct att_called **people = att_arena_array(arena, coded->event_count, sizeof(*people));
    enum att_status st = ATT_OK;

    if (posts == NULL || people == NULL)
        return att_err_nomem(err);
    c.known.arena = arena;
    for (size_t i = 0; st == ATT_OK && i < coded->post_count; i++)
        st = called_read(&c, coded->posts[i].person, &posts[i], err);
    for (size_t i = 0; st == ATT_OK && i < coded->event_count; i++) {
        const struct att_event *event = &coded->events[i];

        people[i] = att_arena_array(arena, event->people_count, sizeof(**people));
        if (people[i] == NULL)
            return att_err_nomem(err);
        for (size_t k = 0; st == ATT_OK && k < event->people_count; k++)
            st = called_read(&c, event->people[k], &people[i][k], err);
    }
    *out = (struct att_calls){posts, (const struct att_called *const *)people};
    return st == ATT_OK ? att_arena_status(arena, err) : st;
}
