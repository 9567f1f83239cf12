/* SPDX-License-Identifier: MIT */
/* A page's text cut into cells, and what each cell says by itself.
 *
 * A cell ends where an element that is a block begins or ends, and at two line breaks in a row.
 * One walk over the runs finds the borders, copying the text with its white space folded; one walk
 * over a cell's bytes counts what there is to count.  What its surroundings say is region.c's. */
#include "page/dom_int.h"

#include "base/map.h"

#define CELLS_WORD 40     /* bytes of a word that are looked at */
#define CELLS_DISTINCT 48 /* words of a cell that are told apart */
#define CELLS_TITLE 32    /* words of a title, one bit each */
#define CELLS_PHRASE 30   /* words; a longer cell that begins with a set phrase is a sentence */

/* What an element hands down to the text in it. */
struct above {
    uint32_t block; /* the nearest block */
    uint32_t link;  /* the outermost <a>, ATT_NO_NODE when there is none */
    bool bold;
};

/* The cell that is being put together. */
struct open_cell {
    struct att_cell cell; /* its text begins at `from` */
    char *from;
    uint32_t bold;
    size_t breaks; /* line breaks since the last letter */
    bool any, space;
};

struct cutter {
    struct att_cells *cells;
    struct att_tamed *told;
    const struct att_dom *dom;
    struct above *above;
    struct open_cell open;
    char *at;               /* where the next byte of text goes */
    ATT_VEC(uint32_t) bold; /* characters, a cell each */
    uint64_t *lingo;        /* this and the next: borrowed from the arena */
    struct att_phrases *phrases;
    uint64_t title[CELLS_TITLE];
    size_t title_words;
};

/* ---- the cut ----------------------------------------------------------------------- */

static bool
cells_above(struct cutter *cutter)
{
    const struct att_dom *dom = cutter->dom;

    cutter->above = att_arena_raw(dom->arena, dom->nodes.count, sizeof(*cutter->above));
    if (cutter->above == NULL)
        return false;
    for (uint32_t i = 0; i < dom->nodes.count; i++) {
        const struct att_node *node = &dom->nodes.at[i];
        struct above *above = &cutter->above[i];

        *above = (struct above){.block = i, .link = ATT_NO_NODE};
        if (node->parent != ATT_NO_NODE)
            *above = cutter->above[node->parent];
        if ((att_tag_flags(node->tag) & ATT_TAG_BLOCK) != 0 || i == dom->body)
            above->block = i;
        if (node->tag == ATT_TAG_A && above->link == ATT_NO_NODE)
            above->link = i;
        above->bold = above->bold || (att_tag_flags(node->tag) & ATT_TAG_BOLD) != 0;
    }
    return true;
}

static void
cells_flush(struct cutter *cutter)
{
    struct open_cell *open = &cutter->open;
    struct att_arena *arena = cutter->dom->arena;
    struct att_cell *cell;
    uint32_t *bold;

    if (open->any) {
        struct att_str text = {open->from, (size_t)(cutter->at - open->from)};

        open->cell.text = att_str_trim(text);
        if (open->cell.text.len > 0 && cutter->cells->cells.count >= ATT_LIMIT_HTML_CELLS) {
            cutter->told->pieces++;
        } else if (open->cell.text.len > 0 && (bold = ATT_VEC_PUSH(arena, &cutter->bold)) != NULL &&
                   (cell = ATT_VEC_PUSH(arena, &cutter->cells->cells)) != NULL) {
            *cell = open->cell;
            *bold = open->bold;
        }
    }
    *open = (struct open_cell){.cell = {.link = ATT_NO_NODE}};
}

size_t
att_cell_space(struct att_str text, size_t off)
{
    unsigned char c = (unsigned char)text.at[off];

    if (c < 0x80)
        return att_space((char)c);
    if (c == 0xc2)
        return off + 1 < text.len && (text.at[off + 1] == '\xa0' || text.at[off + 1] == '\x85') ? 2
                                                                                                : 0;
    if ((c != 0xe2 && c != 0xe3) || off + 2 >= text.len)
        return 0;
    if (c == 0xe3)
        return memcmp(text.at + off, "\xe3\x80\x80", 3) == 0 ? 3 : 0;
    if (text.at[off + 1] == '\x80') /* U+2000 to U+200A, U+2028, U+2029, U+202F */
        return (unsigned char)text.at[off + 2] <= 0x8a || text.at[off + 2] == '\xa8' ||
                       text.at[off + 2] == '\xa9' || text.at[off + 2] == '\xaf'
                   ? 3
                   : 0;
    return memcmp(text.at + off, "\xe2\x81\x9f", 3) == 0 ? 3 : 0;
}

/* Add a run's text to the open cell, opening one at its first letter. */
static void
cells_add(struct cutter *cutter, uint32_t index)
{
    const struct att_run *run = &cutter->dom->runs.at[index];
    const struct above *above = &cutter->above[run->node];
    struct open_cell *open = &cutter->open;
    uint32_t chars = 0;

    for (size_t off = 0, n; off < run->text.len; off += n) {
        if ((n = att_cell_space(run->text, off)) > 0) {
            open->space = true;
            continue;
        }
        n = 1;
        if (!open->any) {
            open->any = true;
            open->cell.node = above->block;
            open->cell.first_run = index;
            open->from = cutter->at;
        } else if (open->breaks > 0 || open->space) {
            *cutter->at++ = open->breaks > 0 ? '\n' : ' ';
            chars++;
        }
        open->breaks = 0;
        open->space = false;
        chars += ((unsigned char)run->text.at[off] & 0xc0) != 0x80;
        *cutter->at++ = run->text.at[off];
    }
    if (chars == 0)
        return;
    open->cell.end_run = index + 1;
    open->cell.chars += chars;
    if (above->link != ATT_NO_NODE) {
        open->cell.link_chars += chars;
        if (open->cell.link == ATT_NO_NODE)
            open->cell.link = above->link;
    }
    if (above->bold)
        open->bold += chars;
}

/* Elements that begin between two runs. */
static void
cells_begin(struct cutter *cutter, uint32_t node)
{
    const struct att_node *at = &cutter->dom->nodes.at[node];

    if (at->dropped)
        return;
    if ((att_tag_flags(at->tag) & ATT_TAG_BLOCK) != 0) {
        cells_flush(cutter);
    } else if (at->tag == ATT_TAG_BR && cutter->open.any) {
        if (++cutter->open.breaks == 2)
            cells_flush(cutter);
    }
}

static bool
cells_cut(struct cutter *cutter)
{
    const struct att_dom *dom = cutter->dom;
    const struct att_node *body = &dom->nodes.at[dom->body];
    uint32_t node = dom->body, block = ATT_NO_NODE;
    size_t bytes = body->end - dom->body + 1;

    for (uint32_t i = body->first_run; i < body->end_run; i++)
        bytes += dom->runs.at[i].text.len + 1;
    cutter->at = att_arena_raw(dom->arena, bytes, 1);
    if (cutter->at == NULL)
        return false;
    cutter->open = (struct open_cell){.cell = {.link = ATT_NO_NODE}};
    for (uint32_t i = body->first_run; i < body->end_run; i++) {
        uint32_t in = dom->runs.at[i].node;

        while (node < body->end && dom->nodes.at[node].first_run <= i)
            cells_begin(cutter, node++);
        if (dom->nodes.at[in].dropped)
            continue;
        if (cutter->above[in].block != block) {
            cells_flush(cutter);
            block = cutter->above[in].block;
        }
        cells_add(cutter, i);
    }
    cells_flush(cutter);
    return true;
}

/* ---- counts of equals ----------------------------------------------------------------- */

/* How often each of some numbers was met. */
struct tally {
    struct {
        uint64_t key;
        uint32_t count;
    } * slots;
    size_t mask;
};

static bool
tally_init(struct tally *tally, struct att_arena *arena, size_t most)
{
    size_t cap = 16;

    while (cap < most * 2)
        cap *= 2;
    tally->slots = att_arena_array(arena, cap, sizeof(*tally->slots));
    tally->mask = cap - 1;
    return tally->slots != NULL;
}

static uint32_t *
tally_at(struct tally *tally, uint64_t key)
{
    size_t at = (size_t)((key * UINT64_C(0x9e3779b97f4a7c15)) >> 20) & tally->mask;

    key |= 1; /* 0 is for what is free */
    while (tally->slots[at].key != 0 && tally->slots[at].key != key)
        at = (at + 1) & tally->mask;
    tally->slots[at].key = key;
    return &tally->slots[at].count;
}

/* A number for an element's tag, class and parent. */
static uint64_t
cells_sign(const struct att_dom *dom, uint32_t node)
{
    const struct att_node *at = &dom->nodes.at[node];
    uint64_t sign = (uint64_t)at->parent * 128 + at->tag;

    return (sign * UINT64_C(0x100000001b3) + at->class_hash) * 2;
}

/* The parent of a cell's block; ATT_NO_NODE when the block is the body. */
static uint32_t
cells_parent(const struct att_dom *dom, uint32_t node)
{
    return node == dom->body ? ATT_NO_NODE : dom->nodes.at[node].parent;
}

/* ---- the measures of a cell ----------------------------------------------------------- */

/* Counts of one walk over a cell. */
struct counts {
    uint32_t chars, digits, capitals, sentences, commas, words, stops, signs;
    uint64_t sum;                      /* of all words: the same for equal cells */
    uint32_t titles;                   /* words of the title that were met: a bit each */
    uint64_t distinct[CELLS_DISTINCT]; /* the first words, each once */
    uint32_t kinds, others;            /* how many of them; words beyond them */
};

/* Bytes of the mark at `off` that words are stripped of, 0 when there is none. */
static size_t
cells_mark(struct att_str text, size_t off)
{
    unsigned char c = (unsigned char)text.at[off];

    if (c < 0x80)
        return strchr(".,;:!?\"()'[]", (char)c) != NULL;
    if (c == 0xc2 && off + 1 < text.len)
        return text.at[off + 1] == '\xab' || text.at[off + 1] == '\xbb' ? 2 : 0;
    if (c == 0xe2 && off + 2 < text.len && text.at[off + 1] == '\x80')
        return (unsigned char)text.at[off + 2] >= 0x98 && (unsigned char)text.at[off + 2] <= 0xa6
                   ? 3
                   : 0;
    return 0;
}

/* Take down a word: lower case, without the marks at its ends. */
static void
cells_word(const struct cutter *cutter, struct counts *counts, struct att_str word)
{
    char low[CELLS_WORD + 4] = "";
    size_t len = 0, end = 0, off = 0, n;
    uint64_t hash;

    while (off < word.len && (n = cells_mark(word, off)) > 0)
        off += n;
    while (off < word.len && len < CELLS_WORD) {
        bool mark = (n = cells_mark(word, off)) > 0;

        if (mark)
            memcpy(low + len, word.at + off, n);
        else
            n = att_lingo_lower(word, off, low + len);
        len += n;
        off += n;
        end = mark ? end : len;
    }
    counts->words++;
    hash = att_map_hash(low, end);
    counts->sum = (counts->sum ^ hash) * UINT64_C(0x100000001b3);
    if (end == 0)
        return;
    counts->stops += att_lingo_has(cutter->lingo, hash);
    for (size_t i = 0; i < cutter->title_words; i++)
        if (cutter->title[i] == hash)
            counts->titles |= UINT32_C(1) << i;
    for (size_t i = 0; i < counts->kinds; i++)
        if (counts->distinct[i] == hash)
            return;
    if (counts->kinds < CELLS_DISTINCT)
        counts->distinct[counts->kinds++] = hash;
    else
        counts->others++;
}

/* Whether the byte before `off` ends a sentence. */
static bool
cells_stop(struct att_str text, size_t off)
{
    char c = text.at[off - 1];

    return c == '.' || c == '!' || c == '?' ||
           (off >= 3 && (memcmp(text.at + off - 3, "\xe2\x80\xa6", 3) == 0 ||
                         memcmp(text.at + off - 3, "\xe3\x80\x82", 3) == 0));
}

/* Whether a quotation mark stands at `off`. */
static bool
cells_quote(struct att_str text, size_t off)
{
    return text.at[off] == '"' ||
           (off + 1 < text.len && memcmp(text.at + off, "\xc2\xbb", 2) == 0) ||
           (off + 2 < text.len && (memcmp(text.at + off, "\xe2\x80\x9c", 3) == 0 ||
                                   memcmp(text.at + off, "\xe2\x80\x9d", 3) == 0));
}

/* A character that is not ASCII: upper case, or a sign of Chinese or Japanese? */
static void
cells_wide(struct counts *counts, struct att_str text, size_t off)
{
    unsigned char c = (unsigned char)text.at[off];
    char low[4];

    if (c >= 0xe3 && c <= 0xe9 && !(c == 0xe3 && (unsigned char)text.at[off + 1] < 0x81))
        counts->signs++;
    else if (c >= 0xc3 && att_lingo_lower(text, off, low) > 1)
        counts->capitals += low[1] != text.at[off + 1] || low[0] != text.at[off] ||
                            (c == 0xe1 && low[2] != text.at[off + 2]);
    else if (c == 0xd0) /* Cyrillic */
        counts->capitals += (unsigned char)text.at[off + 1] <= 0xaf;
    else if (c == 0xce) /* Greek */
        counts->capitals +=
            (unsigned char)text.at[off + 1] >= 0x91 && (unsigned char)text.at[off + 1] <= 0xa9;
}

static void
cells_count(const struct cutter *cutter, struct att_str text, struct counts *counts)
{
    size_t word = 0;

    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        bool space = c == ' ' || c == '\n';

        counts->chars += (c & 0xc0) != 0x80;
        if (space && i > word)
            cells_word(cutter, counts, att_str_sub(text, word, i));
        if (space)
            word = i + 1;
        if (i > 0 && (space || c == '"' || c == 0xc2 || c == 0xe2) && cells_stop(text, i))
            counts->sentences += space || cells_quote(text, i);
        if (c >= 0xc0 && i + 2 < text.len)
            cells_wide(counts, text, i);
        counts->digits += att_digit((char)c);
        counts->capitals += c >= 'A' && c <= 'Z';
        counts->commas += c == ',';
    }
    if (text.len > word)
        cells_word(cutter, counts, att_str_sub(text, word, text.len));
    counts->sentences += text.len > 0 && cells_stop(text, text.len);
}

/* Whether a year of our time stands in the text, and no digit beside it. */
static bool
cells_year(struct att_str text)
{
    for (size_t i = 0; i + 4 <= text.len; i++) {
        const char *at = text.at + i;

        if (!((at[0] == '1' && at[1] == '9') || (at[0] == '2' && at[1] == '0')))
            continue;
        if (att_digit(at[2]) && att_digit(at[3]) && (i == 0 || !att_digit(at[-1])) &&
            (i + 4 == text.len || !att_digit(at[4])))
            return true;
    }
    return false;
}

static bool
cells_ends(struct att_str text)
{
    return cells_stop(text, text.len) || text.at[text.len - 1] == '"' ||
           att_str_ends(text, "\xc2\xbb") || att_str_ends(text, "\xe2\x80\x9c") ||
           att_str_ends(text, "\xe2\x80\x9d");
}

/* The place of an element in the list that feature `tag` is about. */
static float
cells_tag(enum att_tag tag)
{
    static const uint8_t tags[] = {
        ATT_TAG_P,          ATT_TAG_H1,      ATT_TAG_H2,         ATT_TAG_H3,  ATT_TAG_H4,
        ATT_TAG_LI,         ATT_TAG_TD,      ATT_TAG_TH,         ATT_TAG_DIV, ATT_TAG_SPAN,
        ATT_TAG_BLOCKQUOTE, ATT_TAG_PRE,     ATT_TAG_FIGCAPTION, ATT_TAG_DD,  ATT_TAG_DT,
        ATT_TAG_SECTION,    ATT_TAG_ARTICLE, ATT_TAG_BODY,       ATT_TAG_A,   ATT_TAG_TIME,
    };

    for (size_t i = 0; i < ATT_COUNT(tags); i++)
        if (tags[i] == tag)
            return (float)i;
    return 30;
}

static float
cells_share(uint32_t part, uint32_t whole)
{
    return whole == 0 ? 0 : part >= whole ? 1 : (float)part / (float)whole;
}

/* What its bytes say. */
static void
cells_text(const struct cutter *cutter, size_t i, const struct counts *counts, float *f)
{
    const struct att_cell *cell = &cutter->cells->cells.at[i];
    struct att_str text = cell->text;
    bool phrase = false, credit = false;

    if (cell->words <= CELLS_PHRASE)
        att_phrases_find(cutter->phrases, text, &phrase, &credit);
    f[ATT_FEATURE_chars] = (float)cell->chars;
    f[ATT_FEATURE_words] = (float)cell->words;
    f[ATT_FEATURE_link] = cells_share(cell->link_chars, cell->chars);
    f[ATT_FEATURE_bold] = cells_share(cutter->bold.at[i], cell->chars);
    f[ATT_FEATURE_digits] = cells_share(counts->digits, cell->chars);
    f[ATT_FEATURE_capitals] = cells_share(counts->capitals, cell->chars);
    f[ATT_FEATURE_sentences] = (float)counts->sentences;
    f[ATT_FEATURE_commas] = (float)counts->commas / (float)(cell->words > 0 ? cell->words : 1);
    f[ATT_FEATURE_ends] = cells_ends(text);
    f[ATT_FEATURE_colon] = text.at[text.len - 1] == ':';
    f[ATT_FEATURE_bar] = memchr(text.at, '|', text.len) != NULL;
    f[ATT_FEATURE_copyright] = att_str_has(text, "\xc2\xa9");
    f[ATT_FEATURE_year] = counts->digits >= 4 && cells_year(text);
    f[ATT_FEATURE_phrase] = phrase;
    f[ATT_FEATURE_credit] = credit;
    f[ATT_FEATURE_letters] = (float)cell->chars / (float)(cell->words > 0 ? cell->words : 1);
}

/* What its block is. */
static void
cells_block(const struct att_node *node, float *f)
{
    f[ATT_FEATURE_tag] = cells_tag(node->tag);
    f[ATT_FEATURE_para] = (att_tag_flags(node->tag) & ATT_TAG_PARA) != 0;
    f[ATT_FEATURE_heading] = (att_tag_flags(node->tag) & ATT_TAG_HEADING) != 0;
    f[ATT_FEATURE_item] = node->tag == ATT_TAG_LI;
    f[ATT_FEATURE_table_cell] = node->tag == ATT_TAG_TD || node->tag == ATT_TAG_TH;
    f[ATT_FEATURE_div] = node->tag == ATT_TAG_DIV;
    f[ATT_FEATURE_hidden] = node->hidden;
}

/* Measure a cell; gives a number that cells of equal words share. */
static uint64_t
cells_measure(const struct cutter *cutter, size_t i)
{
    struct att_cells *cells = cutter->cells;
    struct att_cell *cell = &cells->cells.at[i];
    float *f = cells->features + i * ATT_FEATURE_COUNT;
    struct counts counts;
    uint32_t both = 0, any;

    memset(&counts, 0, offsetof(struct counts, distinct));
    counts.kinds = counts.others = 0;
    cells_count(cutter, cell->text, &counts);
    cell->chars = counts.chars;
    cell->words = counts.words;
    f[ATT_FEATURE_stop] = cells_share(counts.stops, counts.words);
    if (counts.signs * 10 > counts.chars * 3) { /* no spaces between words */
        cell->words = counts.signs / 2;
        f[ATT_FEATURE_stop] = counts.signs > 30 ? .4F : .2F;
    }
    cells_text(cutter, i, &counts, f);
    cells_block(&cutter->dom->nodes.at[cell->node], f);
    cell->prose = cell->words >= 12 && f[ATT_FEATURE_link] < .4F && f[ATT_FEATURE_stop] > .2F;
    for (uint32_t bits = counts.titles; bits != 0; bits &= bits - 1)
        both++;
    any = counts.kinds + counts.others + (uint32_t)cutter->title_words - both;
    f[ATT_FEATURE_title_like] = cells_share(both, any > 0 ? any : 1);
    return counts.sum;
}

/* Measure all cells. */
static bool
cells_measure_all(struct cutter *cutter)
{
    struct att_cells *cells = cutter->cells;
    const struct att_dom *dom = cutter->dom;
    size_t count = cells->cells.count;
    struct tally copies, alike, above;
    uint64_t *sums = att_arena_raw(dom->arena, count + 1, sizeof(*sums));

    if (!tally_init(&copies, dom->arena, count) || !tally_init(&alike, dom->arena, count) ||
        !tally_init(&above, dom->arena, count) || sums == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        uint32_t node = cells->cells.at[i].node, parent = cells_parent(dom, node);

        sums[i] = cells_measure(cutter, i);
        ++*tally_at(&copies, sums[i]);
        ++*tally_at(&alike, cells_sign(dom, node));
        if (parent != ATT_NO_NODE)
            ++*tally_at(&above, cells_sign(dom, parent));
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t node = cells->cells.at[i].node, parent = cells_parent(dom, node);
        uint32_t same = *tally_at(&alike, cells_sign(dom, node));
        uint32_t up = parent == ATT_NO_NODE ? 0 : *tally_at(&above, cells_sign(dom, parent));
        float *f = cells->features + i * ATT_FEATURE_COUNT;

        f[ATT_FEATURE_copies] = (float)*tally_at(&copies, sums[i]);
        f[ATT_FEATURE_alike] = (float)(same < 50 ? same : 50);
        f[ATT_FEATURE_above_alike] = (float)(up < 50 ? up : 50);
    }
    return true;
}

/* The words of the title, each once. */
static void
cells_title(struct cutter *cutter, struct att_str title)
{
    struct counts counts;

    memset(&counts, 0, sizeof(counts));
    cells_count(cutter, title, &counts);
    cutter->title_words = counts.kinds < CELLS_TITLE ? counts.kinds : CELLS_TITLE;
    memcpy(cutter->title, counts.distinct, cutter->title_words * sizeof(cutter->title[0]));
}

enum att_status
att_cells_make(struct att_dom *dom, struct att_str title, struct att_cells *cells,
               struct att_err *err)
{
    struct cutter cutter = {.cells = cells, .dom = dom, .told = &dom->told};

    *cells = (struct att_cells){.dom = dom, .region = ATT_NO_NODE, .title = ATT_NO_CELL};
    cutter.lingo = att_lingo_new(dom->arena);
    cutter.phrases = att_phrases_new(dom->arena);
    if (cutter.lingo == NULL || cutter.phrases == NULL || !cells_above(&cutter) ||
        !cells_cut(&cutter))
        return att_err_nomem(err);
    cells->features =
        att_arena_array(dom->arena, cells->cells.count * ATT_FEATURE_COUNT + 1, sizeof(float));
    cells_title(&cutter, title);
    if (cells->features == NULL || !cells_measure_all(&cutter))
        return att_err_nomem(err);
    att_region_find(cells);
    return att_arena_status(dom->arena, err);
}

const char *
att_feature_name(enum att_feature feature)
{
    static const char *const names[] = {
#define CELLS_NAME(name) #name,
        ATT_FEATURES(CELLS_NAME)};

    return feature < ATT_COUNT(names) ? names[feature] : "?";
}
