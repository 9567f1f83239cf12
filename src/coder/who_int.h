/* SPDX-License-Identifier: MIT */
/* who_int.h - between who.c (names, people) and post.c (ranks, posts). */
#ifndef ATT_CODER_WHO_INT_H
#define ATT_CODER_WHO_INT_H

#include "coder/coder_int.h"

#define ATT_HOLDER_PARTS 12

/* One rank or post of a holder phrase. */
struct att_holder_part {
    uint32_t first, last;          /* tokens, modifiers included */
    const struct att_entry *entry; /* rank or head of the post */
    uint32_t country;              /* index; ATT_NO_INDEX when not stated */
    uint32_t strip;                /* where a trailing country begins; == last: none */
    struct att_sides sides;        /* sides named in it: "Đại sứ Lào" */
    bool plural;                   /* "các Bộ trưởng" */
};

/* "Thượng tướng, Phó chủ nhiệm Tổng cục Chính trị": what stands before or after a name. */
struct att_holder {
    struct att_holder_part parts[ATT_HOLDER_PARTS];
    size_t count;
    uint32_t first, last;
    bool titled; /* "ông", "đồng chí" … */
    bool plural; /* "các Bộ trưởng" */
};

/* Where a name stands. */
struct att_name {
    uint32_t first, last;
    bool viet; /* a family name first, Vietnamese syllables all through */
};

/* Read the ranks, posts and titles that begin at token `i`; false when none does. */
bool att_holder_read(struct att_doc *doc, size_t s, uint32_t i, struct att_holder *out);

/* Read one post that begins at `i`: modifiers, head, complement. */
bool att_post_read(struct att_doc *doc, size_t s, uint32_t i, struct att_holder_part *out);

/* Whether a Vietnamese full name begins at `i`. */
bool att_name_viet(const struct att_doc *doc, size_t s, uint32_t i, struct att_name *out);

/* A name at `i` after a rank, post or title: Vietnamese or foreign, full or short. */
bool att_name_after(const struct att_doc *doc, size_t s, uint32_t i, bool foreign,
                    struct att_name *out);

/* Whether a name of the foreign kind begins at `i` (capitals that spell no Vietnamese). */
bool att_name_foreign(const struct att_doc *doc, size_t s, uint32_t i);

/* Whether a well-known person is named at `i`, longest form first. */
bool att_name_famous(const struct att_doc *doc, size_t s, uint32_t i, struct att_name *name);

/* The person whose name ends (Vietnamese) or holds (foreign) this one token; ATT_NO_INDEX: none. */
uint32_t att_person_short(const struct att_doc *doc, uint32_t token);

#endif
