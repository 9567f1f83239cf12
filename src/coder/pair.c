/* SPDX-License-Identifier: MIT */
/* pair.c - the two sides that are spoken of at a place in the text.
 *
 * A text about one partner may tell of another in passing: "Bộ trưởng A đón Bộ trưởng Hàn Quốc.
 * Sau lễ đón, hai bên hội đàm": the two sides that the sentence, or one just before it, names
 * come before the two that all of the text is about. */
#include "coder/event_int.h"

/* So many sentences back the talk is still of the same two. */
#define PAIR_NEAR 2

/* All that the sentence names by itself; a group of many says nothing. */
static struct att_sides
pair_named(const struct att_doc *doc, size_t s)
{
    const struct att_sentence_facts *f = &doc->facts[s];
    struct att_sides sides = {{0}};

    for (uint32_t k = f->mention_first; k < f->mention_last; k++) {
        const struct att_mention *m = &doc->mentions.at[k];

        if (!m->relative && !m->certain_place && att_sides_count(&m->sides) == 1)
            att_sides_join(&sides, &m->sides);
    }
    for (uint32_t w = f->who_first; w < f->who_last; w++) {
        uint32_t country = doc->people.at[doc->who_mentions.at[w].person].country;

        if (country != ATT_NO_INDEX)
            att_sides_add(&sides, country);
    }
    return sides;
}

struct att_sides
att_pair_at(const struct att_doc *doc, size_t s, const struct att_sides *known)
{
    if (att_sides_count(&doc->pair) != 2)
        return doc->pair;
    size_t teaser = doc->facts[s].teaser ? doc->facts[s].teaser_index : SIZE_MAX;

    for (size_t k = s + 1; k > 0 && s + 1 - k <= PAIR_NEAR; k--) {
        const struct att_sentence_facts *f = &doc->facts[k - 1];
        struct att_sides sides = pair_named(doc, k - 1);

        if ((f->teaser ? f->teaser_index : SIZE_MAX) != teaser)
            break;
        if (att_sides_count(&sides) > 2)
            break;
        if (att_sides_count(&sides) == 2 &&
            att_sides_common(&sides, known) == att_sides_count(known))
            return sides;
    }
    return doc->pair;
}
