/* SPDX-License-Identifier: MIT */
/* kinds.c - asks each grammar once for its number of each kind. */
#include "coder/kinds.h"

#include "coder/figure_int.h"
#include "coder/speech.h"

bool
att_kinds_read(const struct att_lexicon *lexicon, struct att_kinds *kinds, struct att_arena *arena)
{
    size_t count = att_lexicon_kind_count(lexicon);
    struct att_str none = {"", 0};

    kinds->when = att_arena_array(arena, count + 1, sizeof(*kinds->when));
    kinds->count = att_arena_array(arena, count + 1, sizeof(*kinds->count));
    kinds->speech = att_arena_array(arena, count + 1, sizeof(*kinds->speech));
    if (kinds->when == NULL || kinds->count == NULL || kinds->speech == NULL)
        return false;
    for (size_t i = 0; i <= count; i++) {
        struct att_str kind = i == 0 ? none : att_lexicon_kind(lexicon, i);

        kinds->when[i] = att_when_kind_read(kind);
        kinds->count[i] = (uint8_t)att_count_kind_read(kind);
        kinds->speech[i] = att_speech_kind_read(kind);
    }
    return true;
}
