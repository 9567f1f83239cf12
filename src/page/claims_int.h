/* SPDX-License-Identifier: MIT */
/* claims_int.h - what a page says of itself, in as many places as it says it.
 *
 * given.c and jsonld.c gather claims from an HTML page's head, schema.org objects, microdata and
 * <time>; when the article is found, claims.c adds what its furniture says and chooses. */
#ifndef ATT_PAGE_CLAIMS_INT_H
#define ATT_PAGE_CLAIMS_INT_H

#include "page/dom_int.h"
#include "page/page_int.h"

#define ATT_CLAIM_STEPS 16 /* of a breadcrumb */
#define ATT_CLAIM_PATHS 8  /* breadcrumbs and sections that are compared */
#define ATT_NO_OBJECT UINT32_MAX

/* A claim while it is weighed. */
struct att_said {
    struct att_page_claim claim;
    struct att_str norm;    /* what is compared: letters only, or an address without its dress */
    struct att_stamp stamp; /* of dates */
    uint32_t object;        /* of schema.org that says it; ATT_NO_OBJECT */
    bool minor;             /* the object is not the article: an organisation in the head */
};

/* An article of schema.org: it may be another one than the page's. */
struct att_object {
    struct att_str headline, url;
    int rank; /* how well it answers to the page; below zero: it is another article */
};

/* A breadcrumb, or sections that are listed. */
struct att_path {
    enum att_claim_source source;
    struct att_str steps[ATT_CLAIM_STEPS];
    size_t count;
    uint32_t object;
    bool crumb; /* rather than a list of sections */
};

/* All that an HTML page says; in the arena. */
struct att_claims {
    ATT_VEC(struct att_said) said;
    ATT_VEC(struct att_object) objects;
    struct att_path paths[ATT_CLAIM_PATHS];
    size_t path_count;
    struct att_str head_title; /* of <title>, as it stands */
};

/* What an element says by its attributes; {NULL, 0} where it has none. */
struct att_note {
    enum att_tag tag;
    struct att_str property, name, itemprop, content, datetime, rel, href, lang, type;
    struct att_str text; /* of <title>, <script> and microdata without "content" */
};

/* ---- given.c ----------------------------------------------------------------------- */

/* Whether att_given_note wants the element's text: it costs a walk to gather it. */
bool att_given_wants_text(const struct att_note *note);

/* Note what an element says of the page.  Memory that is out shows in the arena. */
void att_given_note(struct att_arena *arena, struct att_given *given, const struct att_note *note);

/* `text` with character references undone, in the arena unless there are none. */
struct att_str att_given_decode(struct att_arena *arena, struct att_str text);

/* Note that a field is claimed to be `value`; empty ones and repetitions are passed over. */
void att_given_claim(struct att_arena *arena, struct att_given *given, enum att_claim_field field,
                     enum att_claim_source source, struct att_str value, uint32_t object);

/* Note sections, commas between them; the home page is left out. */
void att_given_sections(struct att_arena *arena, struct att_given *given,
                        enum att_claim_source source, struct att_str list, uint32_t object);

/* The claims of `given`, made when there are none yet; NULL when memory is out. */
struct att_claims *att_given_claims(struct att_arena *arena, struct att_given *given);

/* A step of the last path, that the caller has made with att_given_path; home pages are left out.
 */
void att_given_step(struct att_arena *arena, struct att_path *path, struct att_str step);
struct att_path *att_given_path(struct att_arena *arena, struct att_given *given,
                                enum att_claim_source source, uint32_t object, bool crumb);

/* ---- claims.c ---------------------------------------------------------------------- */

/*
 * Before the article is looked for: tell which objects of schema.org are the page's own, and fill
 * given->title and given->url, which help to find it.
 */
void att_claims_head(struct att_arena *arena, struct att_given *given);

/*
 * When the article is found: weigh what the head and the furniture say, and fill draft->page.
 * Of claims that agree the sources count together; the group that weighs most wins, of it the most
 * exact.  Dates that cannot be, and authors who are the outlet, are refused.
 */
void att_claims_choose(struct att_draft *draft);

/* For a plain text: say of what was found where it stands, for explanations. */
void att_claims_plain(struct att_draft *draft);

#endif
