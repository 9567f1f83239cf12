/* SPDX-License-Identifier: MIT */
/* words.c - the kinds of the lexicon's words by number, so that no grammar compares their names. */
#include "coder/figure_int.h"

bool
att_words_read(const struct att_lexicon *lexicon, struct att_words *words, struct att_arena *arena)
{
    size_t count = att_lexicon_kind_count(lexicon);
    struct att_str none = {"", 0};

    words->when = att_arena_array(arena, count + 1, sizeof(*words->when));
    words->count = att_arena_array(arena, count + 1, sizeof(*words->count));
    if (words->when == NULL || words->count == NULL)
        return false;
    for (size_t i = 0; i <= count; i++) {
        struct att_str kind = i == 0 ? none : att_lexicon_kind(lexicon, i);

        words->when[i] = att_when_kind_read(kind);
        words->count[i] = (uint8_t)att_count_kind_read(kind);
    }
    return true;
}
