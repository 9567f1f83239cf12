/* SPDX-License-Identifier: MIT */
/* who_int.h - between name.c (names), who.c (people), holder.c
 * (ranks, posts and titles in a row), post.c (one post), said.c (posts said by a verb). */
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
    bool trailing;                 /* stands after the name */
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

/* The name that a holder phrase announces: right after it, or set beside it. */
bool att_holder_name(const struct att_doc *doc, size_t s, const struct att_holder *holder,
                     struct att_name *name);

/*
 * Read the posts that follow a name which ends at `i`: ", Phó Tư lệnh Quân khu 7 và …".
 * `posted`: the person has a post already, so that a row of posts with a name behind it is the
 * next person's; so is a post of another country than `country`, the person's where known.  Gives
 * where they end; out->count is 0 when there are none.
 */
uint32_t att_holder_trailing(struct att_doc *doc, size_t s, uint32_t i, bool posted,
                             uint32_t country, struct att_holder *out);

/* The same for posts that a verb says of somebody: the first begins at `i`. */
uint32_t att_holder_said(struct att_doc *doc, size_t s, uint32_t i, struct att_holder *out);

/*
 * Whether the post at `i` is said of somebody named before it in the sentence: "X được bổ nhiệm
 * giữ chức …", "X hiện là …"; then doc->who_mentions [*from, *to) are they.
 */
bool att_said(const struct att_doc *doc, size_t s, uint32_t i, uint32_t *from, uint32_t *to);

/*
 * Whether the rank at tokens [i, last) is a new one: "được thăng quân hàm (từ Trung tướng) lên
 * |Thượng tướng|"; then, where nobody follows with "cho", doc->who_mentions [*from, *to) have it.
 */
bool att_said_rank(const struct att_doc *doc, size_t s, uint32_t i, uint32_t last);
bool att_said_promoted(const struct att_doc *doc, size_t s, uint32_t i, uint32_t *from,
                       uint32_t *to);

/* Whether token `i` is a dash of any length. */
bool att_dash(const struct att_doc *doc, uint32_t i);

/*
 * Read one post that begins at `i`: modifiers, head, complement.  `trailing`: its holder has been
 * named before it, so that capitals after it may be its body's.
 */
bool att_post_read(struct att_doc *doc, size_t s, uint32_t i, bool trailing,
                   struct att_holder_part *out);

/*
 * Past the longest phrase of postwords.tsv of this kind that begins at `i` and ends by `end`;
 * `i` when there is none.
 */
uint32_t att_postword(const struct att_doc *doc, uint32_t i, uint32_t end, const char *kind);

/* Whether a word begins at `i` that tells of what somebody did: names end before it. */
bool att_verb(const struct att_doc *doc, uint32_t i, uint32_t end);

/* Whether token `i` is a syllable that goes on inside a post, and begins no verb. */
bool att_post_word(const struct att_doc *doc, uint32_t i, uint32_t end);

/* Whether a Vietnamese full name begins at `i`. */
bool att_name_viet(const struct att_doc *doc, size_t s, uint32_t i, struct att_name *out);

/* A name at `i` after a rank, post or title: Vietnamese or foreign, full or short. */
bool att_name_after(const struct att_doc *doc, size_t s, uint32_t i, bool foreign,
                    struct att_name *out);

/* Whether a name of the foreign kind begins at `i` (capitals that spell no Vietnamese). */
bool att_name_foreign(const struct att_doc *doc, size_t s, uint32_t i);

/* Whether a well-known person is named at `i`, longest form first. */
bool att_name_famous(const struct att_doc *doc, size_t s, uint32_t i, struct att_name *name);

/* Whether token `i` is a Roman numeral: "khóa XII". */
bool att_name_roman(const struct att_doc *doc, uint32_t i);

/* The end of a name of any kind that begins at `i`. */
uint32_t att_name_end(const struct att_doc *doc, size_t s, uint32_t i);

/* The person whose name ends (Vietnamese) or holds (foreign) this one token; ATT_NO_INDEX: none. */
uint32_t att_person_short(const struct att_doc *doc, uint32_t token);

#endif
