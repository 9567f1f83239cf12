/* SPDX-License-Identifier: MIT */
/* lexicon_int.h - inside src/lexicon: the trie, the entries, the readers. */
#ifndef ATT_LEXICON_LEXICON_INT_H
#define ATT_LEXICON_LEXICON_INT_H

#include "base/embed.h"
#include "base/vec.h"
#include "lexicon/lexicon.h"

/* Edges of the trie, by (state, word); state 0 is the root. */
struct att_trie_edge {
    uint32_t state, word, next;
};

struct att_trie_state {
    uint64_t words; /* bits of the words that lead further, which others may share */
    uint32_t form;  /* the first that ends here; 0: none */
    /* what ends here; behind one word also what does without a capital (see att_lexicon_seal) */
    uint32_t lower, upper;
    uint16_t lower_count, upper_count;
};

/* The bit of a word in the states that it leads from. */
static inline uint64_t
att_trie_bit(uint32_t word)
{
    return UINT64_C(1) << (word * UINT32_C(0x9E3779B1) >> 26);
}

struct att_trie {
    struct att_trie_edge *edges; /* open addressing; next == 0: free */
    size_t edge_count, edge_cap;
    ATT_VEC(struct att_trie_state) states;
    uint32_t *root; /* per word: the state after it, which the vocabulary's `places` have, too */
    size_t root_count;
};

/* Walk or make the path of `words`; the state at its end, 0 when memory is out. */
uint32_t att_trie_add(struct att_arena *arena, struct att_trie *trie, const uint32_t *words,
                      size_t count);

/* Where the edge stands or would stand, in a table that is never full. */
static inline struct att_trie_edge *
att_trie_slot(struct att_trie_edge *edges, size_t cap, uint32_t state, uint32_t word)
{
    uint64_t h = ((uint64_t)state << 32 | word) * UINT64_C(0x9E3779B97F4A7C15);
    size_t i = (size_t)(h >> 40) & (cap - 1);

    while (edges[i].next != 0 && (edges[i].state != state || edges[i].word != word))
        i = (i + 1) & (cap - 1);
    return &edges[i];
}

/* The state after `word` from `state`; 0: none. */
static inline uint32_t
att_trie_step(const struct att_trie *trie, uint32_t state, uint32_t word)
{
    if (state == 0)
        return word < trie->root_count ? trie->root[word] : 0;
    if (trie->edge_cap == 0)
        return 0;
    return att_trie_slot(trie->edges, trie->edge_cap, state, word)->next;
}

/* The cell of forms of one row: "Úc|Australia|Ôx-trây-li-a?". */
struct att_spellings {
    size_t entry;
    struct att_str forms;
};

/* Where a form was written; text is empty for what no table holds. */
struct att_form_place {
    uint32_t file, line;
    struct att_str text;
};

struct att_lexicon {
    struct att_arena arena;
    struct att_vocab vocab;
    struct att_trie trie;
    ATT_VEC(struct att_entry) entries;
    ATT_VEC(struct att_form) forms; /* forms.at[0] is unused */
    struct att_found *ends;         /* of all states; NULL: not sealed since the last form */
    ATT_VEC(struct att_str) files;
    struct att_str laid; /* a line for each file of an overlay: its name and digest */
    ATT_VEC(struct att_form_place) places;   /* per form */
    ATT_VEC(struct att_form_place) repeats;  /* rows whose id stood in the same file before */
    struct att_form_place here;              /* the row that is being read */
    ATT_VEC(struct att_spellings) spellings; /* of countries and bodies of states, per row */
    ATT_VEC(struct att_tenure) tenures;
    ATT_VEC(struct att_mechanism) mechanisms;
    ATT_VEC(struct att_country) countries;
    struct att_map raws;    /* raw pieces of forms -> word */
    struct att_map ids;     /* class and id -> entry */
    struct att_map phrases; /* normalised literal -> number */
    struct att_map kinds;   /* name of a kind -> its number */
    ATT_VEC(struct att_str) kind_names;
    struct att_map names; /* folded country names and codes -> index in countries */
    size_t literal_count;
};

/* What the folder of a record's own names is called, behind the record's path. */
#define ATT_LEXICON_OWN ".lexicon"

/* Split a form into token numbers; gives their count, 0 when too long or empty. */
size_t att_lexicon_words(struct att_lexicon *lexicon, struct att_str form, uint32_t *words,
                         size_t cap, uint32_t *caps);

/* Fill lexicon->tenures, when all tables are read; false when memory is out. */
bool att_lexicon_tenures_read(struct att_lexicon *lexicon);

/* The number of a kind (kept as long as the lexicon), from 1; 0 when memory is out. */
uint32_t att_lexicon_kind_number(struct att_lexicon *lexicon, struct att_str kind);

/* Add an entry (copied); SIZE_MAX when memory is out. */
size_t att_lexicon_add_entry(struct att_lexicon *lexicon, const struct att_entry *entry);

/* Add one spelling of an entry; false when it is empty or too long. */
bool att_lexicon_add_form(struct att_lexicon *lexicon, size_t entry, struct att_str form,
                          bool ambiguous);

/* Take one spelling of an entry away; false when it has none such. */
bool att_lexicon_drop_form(struct att_lexicon *lexicon, size_t entry, struct att_str form);

/* Read one table: `name` ("countries.tsv") says what its rows are. */
ATT_MUST_USE enum att_status att_lexicon_table(struct att_lexicon *lexicon, const char *name,
                                               const char *path, struct att_str bytes,
                                               struct att_diag *diag, struct att_err *err);

extern const struct att_embed att_lexicon_shipped[];
extern const size_t att_lexicon_shipped_count;

#endif
