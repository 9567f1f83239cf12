/* SPDX-License-Identifier: MIT */
/* kinds.h - the kinds of the lexicon's words by number, so that no grammar compares their names. */
#ifndef ATT_CODER_KINDS_H
#define ATT_CODER_KINDS_H

#include "lexicon/lexicon.h"

/* For each kind of the lexicon's (struct att_entry's kind_no): what the grammars call it. */
struct att_kinds {
    uint8_t *when;   /* enum att_when_kind */
    uint8_t *count;  /* enum att_count_kind */
    uint8_t *speech; /* ATT_SPEECH_… */
};

/* Give every kind its number; allocates in `arena`, false when memory is out. */
bool att_kinds_read(const struct att_lexicon *lexicon, struct att_kinds *kinds,
                    struct att_arena *arena);

#endif
