/* SPDX-License-Identifier: MIT */
/* embed.h - files carried inside the program: shipped lexicon, rules, SQL, the desk's assets. */
#ifndef ATT_BASE_EMBED_H
#define ATT_BASE_EMBED_H

#include <stddef.h>

/* One file; `bytes` has a NUL after `len`. */
struct att_embed {
    const char *name;
    const unsigned char *bytes;
    size_t len;
};

#endif
