/* SPDX-License-Identifier: MIT */
/* trie.c - phrases as paths of word numbers.
 * Edges stand in one open-addressed table keyed by (state, word), the first
 * step in a plain array, since most tokens begin nothing.  Matching costs one
 * probe a token on the path.  Words are numbers already, so there is no need
 * for failure links: a walk from each token stops at once in running text. */
#include "lexicon/lexicon_int.h"

static bool
trie_grow(struct att_arena *arena, struct att_trie *trie)
{
    size_t cap = trie->edge_cap == 0 ? 16384 : trie->edge_cap * 2;
    struct att_trie_edge *fresh = att_arena_array(arena, cap, sizeof(*fresh));

    if (fresh == NULL)
        return false;
    for (size_t i = 0; i < trie->edge_cap; i++)
        if (trie->edges[i].next != 0)
            *att_trie_slot(fresh, cap, trie->edges[i].state, trie->edges[i].word) = trie->edges[i];
    trie->edges = fresh;
    trie->edge_cap = cap;
    return true;
}

/* A new state. */
static uint32_t
trie_state(struct att_arena *arena, struct att_trie *trie)
{
    if (trie->states.count == 0 && ATT_VEC_PUSH(arena, &trie->states) == NULL)
        return 0; /* the root */
    if (ATT_VEC_PUSH(arena, &trie->states) == NULL)
        return 0;
    return (uint32_t)(trie->states.count - 1);
}

/* The slot of the first step by `word`; the array grows with the vocabulary. */
static uint32_t *
trie_root(struct att_arena *arena, struct att_trie *trie, uint32_t word)
{
    size_t cap = trie->root_count == 0 ? 16384 : trie->root_count;
    uint32_t *fresh;

    if (word < trie->root_count)
        return &trie->root[word];
    while (cap <= word)
        cap *= 2;
    if ((fresh = att_arena_array(arena, cap, sizeof(*fresh))) == NULL)
        return NULL;
    if (trie->root_count > 0)
        memcpy(fresh, trie->root, trie->root_count * sizeof(*fresh));
    trie->root = fresh;
    trie->root_count = cap;
    return &trie->root[word];
}

uint32_t
att_trie_add(struct att_arena *arena, struct att_trie *trie, const uint32_t *words, size_t count)
{
    uint32_t state = 0;

    for (size_t i = 0; i < count; i++) {
        uint32_t *next;

        if ((trie->edge_count + 1) * 10 > trie->edge_cap * 6 && !trie_grow(arena, trie))
            return 0;
        if (state == 0) {
            next = trie_root(arena, trie, words[i]);
            if (next == NULL || (*next == 0 && (*next = trie_state(arena, trie)) == 0))
                return 0;
            state = *next;
        } else {
            struct att_trie_edge *edge =
                att_trie_slot(trie->edges, trie->edge_cap, state, words[i]);
            if (edge->next == 0) {
                uint32_t fresh = trie_state(arena, trie);
                if (fresh == 0)
                    return 0;
                *edge = (struct att_trie_edge){state, words[i], fresh};
                trie->edge_count++;
            }
            state = edge->next;
        }
        if (i + 1 < count)
            trie->states.at[state].words |= att_trie_bit(words[i + 1]);
    }
    return state;
}
