/* SPDX-License-Identifier: MIT */
/* dom_int.h - an HTML page as flat arrays, and its cells.
 *
 * dom.c turns the parser's events into three arrays: elements in document order, their attributes,
 * and runs of text.  There is no pointer to follow and nothing to free: all of it lives in the
 * page's arena, and an element is a number.  cells.c cuts the runs into *cells*, the pieces of
 * text that a reader sees as one (a paragraph, a heading, an item, a button's words), and measures
 * each; region.c adds what its surroundings say.  The measures of a cell are its features, a row
 * of numbers; score.c judges a cell by that row alone. */
#ifndef ATT_PAGE_DOM_INT_H
#define ATT_PAGE_DOM_INT_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"
#include "page/page_int.h"

#define ATT_NO_NODE UINT32_MAX
#define ATT_NO_CELL UINT32_MAX

/* ---- tag.c: elements and attributes by number ------------------------------------ */

/* X(CONSTANT, "name", flags): the elements that anything asks for, in the order of their names. */
#define ATT_TAGS(X)                                                 \
    X(A, "a", 0)                                                    \
    X(ADDRESS, "address", ATT_TAG_BLOCK)                            \
    X(AREA, "area", ATT_TAG_FLAT)                                   \
    X(ARTICLE, "article", ATT_TAG_BLOCK | ATT_TAG_FRAME)            \
    X(ASIDE, "aside", ATT_TAG_BLOCK)                                \
    X(AUDIO, "audio", ATT_TAG_DROP | ATT_TAG_SKIP)                  \
    X(B, "b", ATT_TAG_BOLD)                                         \
    X(BASE, "base", ATT_TAG_FLAT)                                   \
    X(BLOCKQUOTE, "blockquote", ATT_TAG_BLOCK | ATT_TAG_PARA)       \
    X(BODY, "body", ATT_TAG_BLOCK | ATT_TAG_FRAME | ATT_TAG_FLAT)   \
    X(BR, "br", ATT_TAG_FLAT)                                       \
    X(BUTTON, "button", ATT_TAG_DROP | ATT_TAG_SKIP)                \
    X(CANVAS, "canvas", ATT_TAG_DROP | ATT_TAG_SKIP)                \
    X(CAPTION, "caption", ATT_TAG_BLOCK)                            \
    X(CENTER, "center", ATT_TAG_BLOCK)                              \
    X(COL, "col", ATT_TAG_FLAT)                                     \
    X(COLGROUP, "colgroup", ATT_TAG_FLAT)                           \
    X(DD, "dd", ATT_TAG_BLOCK | ATT_TAG_FLAT)                       \
    X(DETAILS, "details", ATT_TAG_BLOCK)                            \
    X(DIALOG, "dialog", ATT_TAG_BLOCK | ATT_TAG_SKIP)               \
    X(DIV, "div", ATT_TAG_BLOCK)                                    \
    X(DL, "dl", ATT_TAG_BLOCK)                                      \
    X(DT, "dt", ATT_TAG_BLOCK | ATT_TAG_FLAT)                       \
    X(EM, "em", 0)                                                  \
    X(EMBED, "embed", ATT_TAG_FLAT)                                 \
    X(FIELDSET, "fieldset", ATT_TAG_BLOCK)                          \
    X(FIGCAPTION, "figcaption", ATT_TAG_BLOCK)                      \
    X(FIGURE, "figure", ATT_TAG_BLOCK)                              \
    X(FOOTER, "footer", ATT_TAG_BLOCK)                              \
    X(FORM, "form", ATT_TAG_BLOCK | ATT_TAG_FRAME)                  \
    X(H1, "h1", ATT_TAG_BLOCK | ATT_TAG_HEADING)                    \
    X(H2, "h2", ATT_TAG_BLOCK | ATT_TAG_HEADING)                    \
    X(H3, "h3", ATT_TAG_BLOCK | ATT_TAG_HEADING)                    \
    X(H4, "h4", ATT_TAG_BLOCK | ATT_TAG_HEADING)                    \
    X(H5, "h5", ATT_TAG_BLOCK | ATT_TAG_HEADING)                    \
    X(H6, "h6", ATT_TAG_BLOCK | ATT_TAG_HEADING)                    \
    X(HEAD, "head", ATT_TAG_DROP | ATT_TAG_FRAME | ATT_TAG_FLAT)    \
    X(HEADER, "header", ATT_TAG_BLOCK)                              \
    X(HR, "hr", ATT_TAG_BLOCK | ATT_TAG_FLAT)                       \
    X(HTML, "html", ATT_TAG_FRAME | ATT_TAG_FLAT)                   \
    X(I, "i", 0)                                                    \
    X(IFRAME, "iframe", ATT_TAG_BLOCK | ATT_TAG_DROP | ATT_TAG_RAW) \
    X(IMG, "img", ATT_TAG_FLAT)                                     \
    X(INPUT, "input", ATT_TAG_DROP | ATT_TAG_FLAT)                  \
    X(LABEL, "label", ATT_TAG_SKIP)                                 \
    X(LI, "li", ATT_TAG_BLOCK | ATT_TAG_FLAT)                       \
    X(LINK, "link", ATT_TAG_DROP | ATT_TAG_FLAT)                    \
    X(MAIN, "main", ATT_TAG_BLOCK | ATT_TAG_FRAME)                  \
    X(MAP, "map", ATT_TAG_DROP)                                     \
    X(MATH, "math", ATT_TAG_RAW)                                    \
    X(MENU, "menu", 0)                                              \
    X(META, "meta", ATT_TAG_DROP | ATT_TAG_FLAT)                    \
    X(NAV, "nav", ATT_TAG_BLOCK | ATT_TAG_SKIP)                     \
    X(NOSCRIPT, "noscript", ATT_TAG_DROP | ATT_TAG_RAW)             \
    X(OBJECT, "object", ATT_TAG_DROP | ATT_TAG_SKIP)                \
    X(OL, "ol", ATT_TAG_BLOCK)                                      \
    X(OPTION, "option", ATT_TAG_DROP | ATT_TAG_SKIP | ATT_TAG_FLAT) \
    X(P, "p", ATT_TAG_BLOCK | ATT_TAG_PARA | ATT_TAG_FLAT)          \
    X(PARAM, "param", ATT_TAG_FLAT)                                 \
    X(PRE, "pre", ATT_TAG_BLOCK | ATT_TAG_PARA)                     \
    X(SCRIPT, "script", ATT_TAG_DROP | ATT_TAG_RAW)                 \
    X(SECTION, "section", ATT_TAG_BLOCK)                            \
    X(SELECT, "select", ATT_TAG_DROP | ATT_TAG_SKIP)                \
    X(SOURCE, "source", ATT_TAG_FLAT)                               \
    X(SPAN, "span", 0)                                              \
    X(STRONG, "strong", ATT_TAG_BOLD)                               \
    X(STYLE, "style", ATT_TAG_DROP | ATT_TAG_RAW)                   \
    X(SUMMARY, "summary", ATT_TAG_BLOCK)                            \
    X(SVG, "svg", ATT_TAG_DROP | ATT_TAG_RAW)                       \
    X(TABLE, "table", ATT_TAG_BLOCK)                                \
    X(TBODY, "tbody", ATT_TAG_BLOCK | ATT_TAG_FLAT)                 \
    X(TD, "td", ATT_TAG_BLOCK | ATT_TAG_FLAT)                       \
    X(TEMPLATE, "template", ATT_TAG_DROP | ATT_TAG_RAW)             \
    X(TEXTAREA, "textarea", ATT_TAG_DROP | ATT_TAG_RAW)             \
    X(TFOOT, "tfoot", ATT_TAG_BLOCK | ATT_TAG_FLAT)                 \
    X(TH, "th", ATT_TAG_BLOCK | ATT_TAG_FLAT)                       \
    X(THEAD, "thead", ATT_TAG_BLOCK | ATT_TAG_FLAT)                 \
    X(TIME, "time", ATT_TAG_BLOCK)                                  \
    X(TITLE, "title", ATT_TAG_DROP)                                 \
    X(TR, "tr", ATT_TAG_BLOCK | ATT_TAG_FLAT)                       \
    X(TRACK, "track", ATT_TAG_FLAT)                                 \
    X(UL, "ul", ATT_TAG_BLOCK)                                      \
    X(VIDEO, "video", ATT_TAG_DROP | ATT_TAG_SKIP)                  \
    X(WBR, "wbr", ATT_TAG_FLAT)                                     \
    X(XMP, "xmp", ATT_TAG_RAW)

/* What is known of an element by its name. */
enum att_tag_flag {
    ATT_TAG_BLOCK = 1, /* a cell ends where it begins and where it ends */
    ATT_TAG_DROP = 2,  /* no text of the page is in it */
    ATT_TAG_SKIP = 4,  /* nothing of the article is in it */
    ATT_TAG_FRAME = 8, /* stands around everything */
    ATT_TAG_PARA = 16, /* holds sentences */
    ATT_TAG_HEADING = 32,
    ATT_TAG_BOLD = 64,
    ATT_TAG_FLAT = 128, /* has no end tag, or one that is often left out */
    ATT_TAG_RAW = 256   /* its content is no markup */
};

enum att_tag {
    ATT_TAG_OTHER,
#define ATT_TAG_X(constant, name, flags) ATT_TAG_##constant,
    ATT_TAGS(ATT_TAG_X)
#undef ATT_TAG_X
        ATT_TAG_COUNT
};

/* The element of that name, lower case; ATT_TAG_OTHER when nothing asks for it. */
enum att_tag att_tag_find(struct att_str name);

/* The flags of an element, of enum att_tag_flag. */
unsigned att_tag_flags(enum att_tag tag);

/* The name of an element; "?" for ATT_TAG_OTHER. */
const char *att_tag_name(enum att_tag tag);

/* X(CONSTANT, "name"): the attributes that are kept. */
#define ATT_KEYS(X)             \
    X(ALIGN, "align")           \
    X(CLASS, "class")           \
    X(CONTENT, "content")       \
    X(DATETIME, "datetime")     \
    X(HIDDEN, "hidden")         \
    X(HREF, "href")             \
    X(HTTP_EQUIV, "http-equiv") \
    X(ID, "id")                 \
    X(ITEMPROP, "itemprop")     \
    X(ITEMSCOPE, "itemscope")   \
    X(ITEMTYPE, "itemtype")     \
    X(LANG, "lang")             \
    X(NAME, "name")             \
    X(PROPERTY, "property")     \
    X(REL, "rel")               \
    X(ROLE, "role")             \
    X(STYLE, "style")           \
    X(TYPE, "type")

enum att_key {
    ATT_KEY_NONE, /* an attribute that nothing asks for */
#define ATT_KEY_X(constant, name) ATT_KEY_##constant,
    ATT_KEYS(ATT_KEY_X)
#undef ATT_KEY_X
        ATT_KEY_COUNT
};

/* The attribute of that name, lower case; ATT_KEY_NONE when it is not kept. */
enum att_key att_key_find(struct att_str name);

/* The name of an attribute; "?" for ATT_KEY_NONE. */
const char *att_key_name(enum att_key key);

/* ---- names.c: what classes and ids say ----------------------------------------- */

/* X(CONSTANT, name): the families of words in classes, ids, itemprop and role. */
#define ATT_FAMILIES(X)                                                                   \
    X(GOOD, good)       /* article, content, story: anything that may hold the article */ \
    X(STRONG, strong)   /* article-body, entry-content: what does hold it */              \
    X(COMMENT, comment) /* comments, replies */                                           \
    X(RELATED, related) /* other articles, cards, tags */                                 \
    X(SHARE, share)                                                                       \
    X(MENU, menu) /* navigation, breadcrumbs, pages of a list */                          \
    X(FOOT, foot)                                                                         \
    X(SIDE, side) /* sidebars, widgets */                                                 \
    X(AD, ad)                                                                             \
    X(CONSENT, consent)     /* cookies, dialogs, notices */                               \
    X(SUBSCRIBE, subscribe) /* newsletters, paywalls, log in */                           \
    X(META, meta)           /* author, date, category, source */                          \
    X(CAPTION, caption)     /* captions, figures, galleries */                            \
    X(LEAD, lead)                                                                         \
    X(HEADLINE, headline)                                                                 \
    X(HIDE, hide) /* for screen readers or printing only */                               \
    X(FIELD, field)

enum att_family {
#define ATT_FAMILY_X(constant, name) ATT_FAMILY_##constant,
    ATT_FAMILIES(ATT_FAMILY_X)
#undef ATT_FAMILY_X
        ATT_FAMILY_COUNT
};

#define ATT_FAMILY_BIT(family) (UINT32_C(1) << (family))

#define ATT_NAMES_LETTERS 26
#define ATT_NAMES_KNOWN 512

/* What has been found out of names: pages say the same class again and again. */
struct att_names {
    uint16_t first[ATT_NAMES_LETTERS + 1]; /* pieces of words, by their first letters */
    uint32_t second[ATT_NAMES_LETTERS];    /* by those: a bit for each letter behind them */
    struct {
        uint64_t key; /* a hash of the name: two names of one key would do no harm worth a copy */
        uint32_t families;
    } known[ATT_NAMES_KNOWN];
};

/* Empty, with the words sorted by their first letters. */
void att_names_init(struct att_names *names);

/*
 * The families that a list of classes, an id or the like names, ATT_FAMILY_BIT each; its first 200
 * bytes are looked at.  *hash: of the whole of it; 0 when it is empty.
 */
uint32_t att_names_families(struct att_names *names, struct att_str text, uint32_t *hash);

/* ---- dom.c ------------------------------------------------------------------------- */

/* An element.  Elements are in document order, so its descendants are those behind it up to
 * `end`, and its text is the runs from first_run up to end_run. */
struct att_node {
    uint32_t parent;             /* ATT_NO_NODE for the first */
    uint32_t end;                /* the element behind its last descendant */
    uint32_t first_run, end_run; /* runs of text in it */
    uint32_t first_attr;
    uint32_t families;   /* of its own names; 0 for the body and above */
    uint32_t class_hash; /* of the class attribute's text, 0 when it has none */
    uint16_t depth;      /* of the first: 0 */
    uint8_t attr_count;
    uint8_t tag;  /* of enum att_tag */
    bool hidden;  /* by its attribute or style, or those of one above it */
    bool dropped; /* nothing in it is text of the page: it or one above it is ATT_TAG_DROP */
};

struct att_attr {
    enum att_key key;
    struct att_str value; /* trimmed */
};

/* Text as it stands in the page, entities undone, white space as it was. */
struct att_run {
    struct att_str text;
    uint32_t node; /* the element that it stands in */
};

/* A page.  Everything lives in the arena. */
struct att_dom {
    struct att_arena *arena;
    ATT_VEC(struct att_node) nodes;
    ATT_VEC(struct att_attr) attrs;
    ATT_VEC(struct att_run) runs; /* of scripts and the head, too */
    uint32_t body;                /* the first element when there is no <body> */
    struct att_tamed told;        /* what was left out */
};

/*
 * Read `html`, UTF-8 as it came, into a dom whose arena is set and which is otherwise zero.
 * ATT_NOT_FOUND when there is no element in it, ATT_LIMIT when it is past mending, ATT_NOMEM.
 */
ATT_MUST_USE enum att_status att_dom_read(struct att_dom *dom, struct att_str html,
                                          struct att_err *err);

/* An attribute's value; {NULL, 0} when the element has none. */
struct att_str att_dom_attr(const struct att_dom *dom, uint32_t node, enum att_key key);

/* Whether the element is `above`, or in it. */
static inline bool
att_dom_in(const struct att_dom *dom, uint32_t node, uint32_t above)
{
    return node >= above && node < dom->nodes.at[above].end;
}

/* The title that the head gives: og:title, else <title>; {NULL, 0} when it gives none. */
struct att_str att_dom_title(const struct att_dom *dom);

/* All text in an element, scripts included, white space folded, in the arena. */
struct att_str att_dom_text(const struct att_dom *dom, uint32_t node);

/* ---- lingo.c: words of nine languages ------------------------------------------- */

/* The set of function words, in the arena; NULL when memory is out. */
uint64_t *att_lingo_new(struct att_arena *arena);

/* Whether the set has the word whose lower-case bytes have that att_map_hash(). */
bool att_lingo_has(const uint64_t *lingo, uint64_t hash);

/*
 * The letter at `off`, of Latin script as it is in lower case; a byte when it is none.  Gives the
 * bytes written to `out`, which are as many as were read.
 */
size_t att_lingo_lower(struct att_str text, size_t off, char out[4]);

/* ---- phrase.c: set phrases of nine languages --------------------------------------- */

struct att_phrases;

/* The phrases sorted by their beginnings, in the arena; NULL when memory is out. */
struct att_phrases *att_phrases_new(struct att_arena *arena);

/* Whether a text begins with a set phrase of sites, or with a word that names whom it is from. */
void att_phrases_find(const struct att_phrases *phrases, struct att_str text, bool *phrase,
                      bool *credit);

/* ---- cells.c, region.c ------------------------------------------------------------- */

/*
 * X(name): the features of a cell, in the order of its row.  Counts are counts and shares go from
 * 0 to 1; a flag is 0 or 1.  A judge that cuts a feature in two at one place loses nothing by
 * their not being put to a scale.  "prose" is a cell of 12 words and more, less than .4 of it
 * links, more than .2 of its words function words.
 */
#define ATT_FEATURES_OWN(X)                                                               \
    X(chars)       /* characters */                                                       \
    X(words)       /* of Chinese and Japanese: half of the signs */                       \
    X(stop)        /* share of function words */                                          \
    X(link)        /* share of characters in links */                                     \
    X(bold)        /* share of characters in <b>, <strong> */                             \
    X(digits)      /* share of digits in the characters */                                \
    X(capitals)    /* share of upper-case letters in the characters */                    \
    X(sentences)   /* full stops and the like before a space or the end */                \
    X(commas)      /* commas a word */                                                    \
    X(ends)        /* flag: ends as a sentence does, or with a quotation mark */          \
    X(colon)       /* flag: ends with ':' */                                              \
    X(bar)         /* flag: '|' is in it */                                               \
    X(copyright)   /* flag: the sign is in it */                                          \
    X(year)        /* flag: a year of 1900-2099 is in it */                               \
    X(phrase)      /* flag: begins with a set phrase of sites ("read more", "tags") */    \
    X(credit)      /* flag: begins with a word that names a source ("photo:", "by") */    \
    X(letters)     /* characters a word */                                                \
    X(copies)      /* cells with the same text */                                         \
    X(alike)       /* cells whose block has the same tag, class and parent, 50 at most */ \
    X(above_alike) /* the same of the parent's */                                         \
    X(tag)         /* place in a short list of elements, 30 for others: see cells.c */    \
    X(para)                                                                               \
    X(heading)                                                                            \
    X(item)                                                                               \
    X(table_cell)                                                                         \
    X(div)    /* flags: what its block is */                                              \
    X(hidden) /* flag: in an element that is not shown at first */

/* Levels up to the nearest element of that name, 0 its block itself; 20: none. */
#define ATT_FEATURES_WITHIN(X) \
    X(in_article)              \
    X(in_main)                 \
    X(in_aside)                \
    X(in_nav)                  \
    X(in_footer)               \
    X(in_header)               \
    X(in_form) X(in_table) X(in_ul) X(in_figure) X(in_blockquote) X(in_section) X(in_dl) X(in_a)

/* Levels up to the nearest element of a family, as above; the body does not count. */
#define ATT_FEATURES_NAMED(X)                                                           \
    X(like_good)                                                                        \
    X(like_strong)                                                                      \
    X(like_comment)                                                                     \
    X(like_related)                                                                     \
    X(like_share)                                                                       \
    X(like_menu)                                                                        \
    X(like_foot) X(like_side) X(like_ad) X(like_consent) X(like_subscribe) X(like_meta) \
        X(like_caption) X(like_lead) X(like_headline) X(like_hide) X(like_field)

#define ATT_FEATURES_PAGE(X)                                                \
    X(depth)      /* levels between its block and the body, both counted */ \
    X(rank)       /* cells before it, as a share of all */                  \
    X(place)      /* characters before it, as a share of all */             \
    X(page_cells) /* cells in the page */                                   \
    X(page_chars) /* characters in the page */                              \
    X(page_prose) /* characters in the page's prose, 1 at least */

/* Of the third to first cell before it, and first to third behind it; -1 outside the page.
 * Words, share of links, share of function words, flag: same tag, flag: same parent. */
#define ATT_FEATURES_BESIDE(X)                                                                     \
    X(before3_words)                                                                               \
    X(before3_link)                                                                                \
    X(before3_stop)                                                                                \
    X(before3_tag)                                                                                 \
    X(before3_up)                                                                                  \
    X(before2_words)                                                                               \
    X(before2_link) X(before2_stop) X(before2_tag) X(before2_up) X(before1_words) X(before1_link)  \
        X(before1_stop) X(before1_tag) X(before1_up) X(after1_words) X(after1_link) X(after1_stop) \
            X(after1_tag) X(after1_up) X(after2_words) X(after2_link) X(after2_stop) X(after2_tag) \
                X(after2_up) X(after3_words) X(after3_link) X(after3_stop) X(after3_tag)           \
                    X(after3_up)                                                                   \
                        X(near_prose) /* prose cells in the thirteen around it, itself included */ \
        X(near_link)                  /* share of links in them */

/* Of the elements 1, 2, 3, 4 and 6 levels above its block, the body at most: characters, share of
 * links, share of prose in the characters, prose cells, share of the page's prose. */
#define ATT_FEATURES_ABOVE(X)                                                                     \
    X(up1_chars)                                                                                  \
    X(up1_link)                                                                                   \
    X(up1_prose)                                                                                  \
    X(up1_paras)                                                                                  \
    X(up1_share)                                                                                  \
    X(up2_chars)                                                                                  \
    X(up2_link) X(up2_prose) X(up2_paras) X(up2_share) X(up3_chars) X(up3_link) X(up3_prose)      \
        X(up3_paras) X(up3_share) X(up4_chars) X(up4_link) X(up4_prose) X(up4_paras) X(up4_share) \
            X(up6_chars) X(up6_link) X(up6_prose) X(up6_paras) X(up6_share)

/* The region is the element that holds the article most likely: see region.c. */
#define ATT_FEATURES_REGION(X)                                                                    \
    X(region_in)    /* flag: in the region */                                                     \
    X(region_up)    /* levels up to what holds both it and the region; in it: minus the levels    \
                       from its block to the region */                                            \
    X(region_down)  /* levels from there down to the region */                                    \
    X(region_off)   /* cells to the region's first (below 0) or last (above 0); 0 between them */ \
    X(region_place) /* where between them it stands: 0 first, 1 last */                           \
    X(region_share) /* share of the page's prose in the region */                                 \
    X(title_like)   /* words shared with the page's title, as a share of those of both */         \
    X(title_off)    /* cells behind the cell most like the title */                               \
    X(title_is)     /* flag: is that cell */                                                      \
    X(h1_off)       /* cells behind the first <h1>; -999: there is none */                        \
    X(prose_before) /* cells back to the last prose, 99: none */                                  \
    X(prose_after)  /* cells on to the next prose, 99: none or farther */

#define ATT_FEATURES(X)    \
    ATT_FEATURES_OWN(X)    \
    ATT_FEATURES_WITHIN(X) \
    ATT_FEATURES_NAMED(X)  \
    ATT_FEATURES_PAGE(X) ATT_FEATURES_BESIDE(X) ATT_FEATURES_ABOVE(X) ATT_FEATURES_REGION(X)

enum att_feature {
#define ATT_FEATURE_X(name) ATT_FEATURE_##name,
    ATT_FEATURES(ATT_FEATURE_X)
#undef ATT_FEATURE_X
        ATT_FEATURE_COUNT
};

/* The name of a feature, as the macros have it. */
const char *att_feature_name(enum att_feature feature);

/* A piece of text that is read as one. */
struct att_cell {
    struct att_str text; /* white space folded, no-break spaces too; '\n' where a <br> stood */
    uint32_t node;       /* its block: the nearest element above it that is one, or the body */
    uint32_t first_run, end_run; /* where it comes from; blank runs may be among them */
    uint32_t link;               /* the first <a> that it stands in or holds; ATT_NO_NODE: none */
    uint32_t chars, words;       /* characters; words as the feature has them */
    uint32_t link_chars;         /* characters in links */
    bool prose;
};

/* Sums over what is in an element. */
struct att_sum {
    uint32_t chars, links; /* of cells: characters, and those in links */
    uint32_t prose;        /* characters of prose cells */
    uint32_t cells, paras; /* cells; those that are prose */
};

/* The cells of a page in document order.  Everything lives in the dom's arena. */
struct att_cells {
    const struct att_dom *dom;
    ATT_VEC(struct att_cell) cells;
    struct att_sum *sums; /* for each node of the dom */
    uint32_t prose_chars; /* of the page; 1 at least */
    uint32_t chars;       /* of the page; 1 at least */
    float *features;      /* a row of ATT_FEATURE_COUNT for each cell */
    uint32_t *first_cell; /* for each node: the first cell whose block is in it, and … */
    uint32_t *end_cell;   /* … the one behind the last; the same when there is none */
    uint32_t region;      /* ATT_NO_NODE when no cell has sentences in it */
    uint32_t first, last; /* cells of the region; all of the page's when there is none */
    uint32_t title;       /* the cell most like the title; ATT_NO_CELL when there is no cell */
};

/*
 * Cut the dom into cells and measure them; `title` is what the head says, {NULL, 0} when it says
 * nothing.  *cells is overwritten.  ATT_NOMEM is the only failure.
 */
ATT_MUST_USE enum att_status att_cells_make(struct att_dom *dom, struct att_str title,
                                            struct att_cells *cells, struct att_err *err);

/* Bytes of the white space at `off`, no-break spaces and the like, too; 0 when it is none. */
size_t att_cell_space(struct att_str text, size_t off);

/* The feature of a cell. */
static inline float
att_cell_feature(const struct att_cells *cells, size_t cell, enum att_feature feature)
{
    return cells->features[cell * ATT_FEATURE_COUNT + feature];
}

/* For cells.c: choose the region and fill the features that depend on it. */
void att_region_find(struct att_cells *cells);

#endif
