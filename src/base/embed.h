/* SPDX-License-Identifier: MIT */
/* embed.h - files carried inside the program: shipped lexicon, rules, SQL, the desk's assets. */
#ifndef ATT_BASE_EMBED_H
#define ATT_BASE_EMBED_H

#include <stddef.h>

#include "base/hash.h"

/* One file; `bytes` has a NUL after `len`. */
struct att_embed {
    const char *name;
    const unsigned char *bytes;
    size_t len;
};

/* A digest of `count` embedded files, their names, and `more`. */
void att_embed_digest(const struct att_embed *files, size_t count, struct att_str more,
                      char out[ATT_HASH_HEX]);

#endif
