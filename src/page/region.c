/* SPDX-License-Identifier: MIT */
/* What a cell's surroundings say: the elements around it, the cells beside it, and where it stands
 * to the region, the element that holds the article most likely.
 *
 * The region is found as Readability finds its candidate (Arc90, 2009; Mozilla's Readability.js):
 * each cell of some words gives points to the element around its paragraph, and less and less to
 * those above; an element's points count less the more of its text is links.  But here nothing
 * outside the region is thrown away for that: it is one opinion among the features. */
#include "page/dom_int.h"

#define REGION_WORDS 8   /* fewer give no points */
#define REGION_REACH 5   /* elements that a cell gives points to */
#define REGION_LEVELS 20 /* "none" as a number of levels */
#define REGION_NAMED 14  /* levels up to which names count */
#define REGION_NEAR 6    /* cells on each side */
#define REGION_FAR 99    /* "none" as a number of cells */
#define REGION_NO_H1 (-999)

/* Elements that the features in_* ask for, in their order. */
static const uint8_t region_within[] = {
    ATT_TAG_ARTICLE,    ATT_TAG_MAIN,    ATT_TAG_ASIDE, ATT_TAG_NAV, ATT_TAG_FOOTER,
    ATT_TAG_HEADER,     ATT_TAG_FORM,    ATT_TAG_TABLE, ATT_TAG_UL,  ATT_TAG_FIGURE,
    ATT_TAG_BLOCKQUOTE, ATT_TAG_SECTION, ATT_TAG_DL,    ATT_TAG_A,
};

/* Levels up from an element to the nearest of each kind, REGION_LEVELS at most. */
struct levels {
    uint8_t within[ATT_COUNT(region_within)];
    uint8_t named[ATT_FAMILY_COUNT];
};

struct region {
    struct att_cells *cells;
    const struct att_dom *dom;
    float *points;         /* a node each */
    struct levels *levels; /* a node each */
    uint8_t *near;         /* a node each: 1: the region or above it */
};

static float *
region_row(const struct region *region, size_t i)
{
    return region->cells->features + i * ATT_FEATURE_COUNT;
}

/* The element `levels` above, the body at most. */
static uint32_t
region_up(const struct att_dom *dom, uint32_t node, size_t levels)
{
    while (levels-- > 0 && node != dom->body && dom->nodes.at[node].parent != ATT_NO_NODE)
        node = dom->nodes.at[node].parent;
    return node;
}

static float
region_share(uint32_t part, uint32_t whole)
{
    return whole == 0 ? 0 : part >= whole ? 1 : (float)part / (float)whole;
}

/* ---- sums and levels ---------------------------------------------------------------------- */

/* Sums of cells, handed up from the last element to the first. */
static void
region_sum(struct region *region)
{
    struct att_cells *cells = region->cells;
    const struct att_dom *dom = region->dom;

    for (uint32_t i = 0; i < dom->nodes.count; i++)
        cells->first_cell[i] = ATT_NO_CELL;
    for (uint32_t i = 0; i < cells->cells.count; i++) {
        const struct att_cell *cell = &cells->cells.at[i];
        struct att_sum *sum = &cells->sums[cell->node];

        sum->chars += cell->chars;
        sum->links += cell->link_chars;
        sum->cells++;
        sum->prose += cell->prose ? cell->chars : 0;
        sum->paras += cell->prose;
        if (cells->first_cell[cell->node] == ATT_NO_CELL)
            cells->first_cell[cell->node] = i;
        cells->end_cell[cell->node] = i + 1;
    }
    for (uint32_t i = (uint32_t)dom->nodes.count; i-- > 0;) {
        uint32_t up = dom->nodes.at[i].parent;
        const struct att_sum *from = &cells->sums[i];
        struct att_sum *to = up == ATT_NO_NODE ? NULL : &cells->sums[up];

        if (to == NULL || from->cells == 0)
            continue;
        to->chars += from->chars;
        to->links += from->links;
        to->prose += from->prose;
        to->cells += from->cells;
        to->paras += from->paras;
        if (cells->first_cell[i] < cells->first_cell[up])
            cells->first_cell[up] = cells->first_cell[i];
        if (cells->end_cell[i] > cells->end_cell[up])
            cells->end_cell[up] = cells->end_cell[i];
    }
    for (uint32_t i = 0; i < dom->nodes.count; i++)
        if (cells->first_cell[i] == ATT_NO_CELL)
            cells->first_cell[i] = 0;
}

/* Levels, handed down from the first element to the last. */
static void
region_levels(struct region *region)
{
    const struct att_dom *dom = region->dom;

    for (uint32_t i = dom->body; i < dom->nodes.at[dom->body].end; i++) {
        const struct att_node *node = &dom->nodes.at[i];
        struct levels *levels = &region->levels[i];

        if (i == dom->body)
            memset(levels, REGION_LEVELS, sizeof(*levels));
        else
            *levels = region->levels[node->parent];
        for (size_t k = 0; k < ATT_COUNT(levels->within); k++)
            if (levels->within[k] < REGION_LEVELS)
                levels->within[k]++;
        for (size_t k = 0; k < ATT_FAMILY_COUNT; k++) {
            if (levels->named[k] < REGION_LEVELS)
                levels->named[k]++;
            if ((node->families >> k & 1) != 0)
                levels->named[k] = 0;
        }
        for (size_t k = 0; k < ATT_COUNT(levels->within); k++)
            if (region_within[k] == node->tag)
                levels->within[k] = 0;
    }
}

/* ---- the region ------------------------------------------------------------------------------ */

/* Whether something within six elements up says that the cell is no part of an article. */
static bool
region_aside(const struct region *region, const struct att_cell *cell)
{
    const struct levels *levels = &region->levels[cell->node];

    return levels->named[ATT_FAMILY_COMMENT] < 6 || levels->named[ATT_FAMILY_FOOT] < 6 ||
           levels->named[ATT_FAMILY_CONSENT] < 6 || levels->named[ATT_FAMILY_SIDE] < 6 ||
           levels->within[2] < 6 || levels->within[3] < 6 || levels->within[4] < 6;
}

/* Give a cell's points to the elements above it: all to the first, then .7, .42, .25, .15. */
static void
region_give(struct region *region, size_t i)
{
    const struct att_cell *cell = &region->cells->cells.at[i];
    const struct att_dom *dom = region->dom;
    const float *f = region_row(region, i);
    enum att_tag tag = dom->nodes.at[cell->node].tag;
    uint32_t node = cell->node;
    float value, part = 1;

    if (cell->words < REGION_WORDS || f[ATT_FEATURE_link] > .5F)
        return;
    value = 1 + f[ATT_FEATURE_commas] * (float)cell->words + 3 * f[ATT_FEATURE_stop];
    value += cell->chars < 300 ? (float)cell->chars / 100 : 3;
    if (region_aside(region, cell))
        value *= .3F;
    if ((att_tag_flags(tag) & ATT_TAG_PARA) != 0 || tag == ATT_TAG_LI || tag == ATT_TAG_H2 ||
        tag == ATT_TAG_H3)
        node = region_up(dom, node, 1);
    for (size_t k = 0; k < REGION_REACH; k++) {
        region->points[node] += value * part;
        part *= k == 0 ? .7F : .6F;
        if (node == dom->body)
            break;
        node = region_up(dom, node, 1);
    }
}

static void
region_choose(struct region *region)
{
    struct att_cells *cells = region->cells;
    const struct att_dom *dom = region->dom;
    float best = 0;

    for (size_t i = 0; i < cells->cells.count; i++)
        region_give(region, i);
    for (uint32_t i = dom->body; i < dom->nodes.at[dom->body].end; i++) {
        const struct att_node *node = &dom->nodes.at[i];
        float value = region->points[i];

        value *= 1 - region_share(cells->sums[i].links, cells->sums[i].chars);
        if (node->tag == ATT_TAG_ARTICLE)
            value *= 1.3F;
        if (node->tag == ATT_TAG_MAIN)
            value *= 1.15F;
        if ((node->families & ATT_FAMILY_BIT(ATT_FAMILY_STRONG)) != 0)
            value *= 1.4F;
        if (value > best) {
            best = value;
            cells->region = i;
        }
    }
    cells->first = 0;
    cells->last = cells->cells.count > 0 ? (uint32_t)cells->cells.count - 1 : 0;
    if (cells->region == ATT_NO_NODE)
        return;
    cells->first = cells->first_cell[cells->region];
    cells->last = cells->end_cell[cells->region] - 1;
    for (uint32_t i = cells->region; i != ATT_NO_NODE; i = dom->nodes.at[i].parent)
        region->near[i] = 1;
}

/* ---- features ---------------------------------------------------------------------------------
 */

/* in_*, like_*, up*_*. */
static void
region_around(const struct region *region, size_t i)
{
    static const uint8_t ups[] = {1, 2, 3, 4, 6};
    const struct att_cells *cells = region->cells;
    const struct att_cell *cell = &cells->cells.at[i];
    const struct levels *levels = &region->levels[cell->node];
    float *f = region_row(region, i), *up = f + ATT_FEATURE_up1_chars;

    for (size_t k = 0; k < ATT_COUNT(levels->within); k++)
        f[ATT_FEATURE_in_article + k] = levels->within[k];
    for (size_t k = 0; k < ATT_FAMILY_COUNT; k++)
        f[ATT_FEATURE_like_good + k] =
            levels->named[k] < REGION_NAMED ? levels->named[k] : REGION_LEVELS;
    for (size_t k = 0; k < ATT_COUNT(ups); k++, up += 5) {
        const struct att_sum *sum = &cells->sums[region_up(region->dom, cell->node, ups[k])];

        up[0] = (float)sum->chars;
        up[1] = region_share(sum->links, sum->chars);
        up[2] = region_share(sum->prose, sum->chars);
        up[3] = (float)sum->paras;
        up[4] = region_share(sum->prose, cells->prose_chars);
    }
}

/* before*_*, after*_*, near_*. */
static void
region_beside(const struct region *region, size_t i)
{
    static const int8_t steps[] = {-3, -2, -1, 1, 2, 3};
    const struct att_dom *dom = region->dom;
    const struct att_cells *cells = region->cells;
    const struct att_node *node = &dom->nodes.at[cells->cells.at[i].node];
    size_t count = cells->cells.count;
    float *f = region_row(region, i), *out = f + ATT_FEATURE_before3_words;
    size_t from = i < REGION_NEAR ? 0 : i - REGION_NEAR;
    uint32_t chars = 0, links = 0, prose = 0;

    for (size_t k = 0; k < ATT_COUNT(steps); k++, out += 5) {
        size_t j = i + (size_t)(ptrdiff_t)steps[k]; /* past the end when below 0 */
        const struct att_node *other;

        for (size_t n = 0; n < 5; n++)
            out[n] = -1;
        if (j >= count)
            continue;
        other = &dom->nodes.at[cells->cells.at[j].node];
        out[0] = (float)cells->cells.at[j].words;
        out[1] = att_cell_feature(cells, j, ATT_FEATURE_link);
        out[2] = att_cell_feature(cells, j, ATT_FEATURE_stop);
        out[3] = other->tag == node->tag;
        out[4] = other->parent == node->parent;
    }
    for (size_t j = from; j < count && j <= i + REGION_NEAR; j++) {
        prose += cells->cells.at[j].prose;
        links += cells->cells.at[j].link_chars;
        chars += cells->cells.at[j].chars;
    }
    f[ATT_FEATURE_near_prose] = (float)prose;
    f[ATT_FEATURE_near_link] = region_share(links, chars);
}

/* region_*. */
static void
region_relate(const struct region *region, size_t i)
{
    const struct att_cells *cells = region->cells;
    const struct att_dom *dom = region->dom;
    const struct att_node *nodes = dom->nodes.at;
    uint32_t node = cells->cells.at[i].node, at = (uint32_t)i;
    uint32_t up = node, span = cells->last - cells->first + 1;
    float *f = region_row(region, i);

    f[ATT_FEATURE_region_up] = 30;
    if (cells->region != ATT_NO_NODE) {
        int levels;

        while (region->near[up] == 0) /* the body is near, if nothing else is */
            up = nodes[up].parent;
        levels = nodes[node].depth - nodes[up].depth;
        f[ATT_FEATURE_region_in] = up == cells->region;
        f[ATT_FEATURE_region_up] = (float)(up == cells->region ? -levels : levels);
        f[ATT_FEATURE_region_down] = (float)(nodes[cells->region].depth - nodes[up].depth);
        f[ATT_FEATURE_region_share] =
            region_share(cells->sums[cells->region].prose, cells->prose_chars);
    }
    if (at < cells->first)
        f[ATT_FEATURE_region_off] = -(float)(cells->first - at);
    else if (at > cells->last)
        f[ATT_FEATURE_region_off] = (float)(at - cells->last);
    f[ATT_FEATURE_region_place] = ((float)at - (float)cells->first) / (float)span;
}

/* depth, rank, place, page_*. */
static void
region_page(const struct region *region)
{
    const struct att_cells *cells = region->cells;
    const struct att_dom *dom = region->dom;
    uint32_t chars = 0;

    for (size_t i = 0; i < cells->cells.count; i++) {
        const struct att_cell *cell = &cells->cells.at[i];
        float *f = region_row(region, i);

        f[ATT_FEATURE_depth] =
            (float)(dom->nodes.at[cell->node].depth - dom->nodes.at[dom->body].depth + 1);
        f[ATT_FEATURE_rank] = (float)i / (float)cells->cells.count;
        f[ATT_FEATURE_place] = region_share(chars, cells->chars);
        f[ATT_FEATURE_page_cells] = (float)cells->cells.count;
        f[ATT_FEATURE_page_chars] = (float)cells->chars;
        f[ATT_FEATURE_page_prose] = (float)cells->prose_chars;
        chars += cell->chars;
    }
}

/* title_*, h1_off, prose_*. */
static void
region_title(struct region *region)
{
    struct att_cells *cells = region->cells;
    size_t count = cells->cells.count, h1 = SIZE_MAX, prose = SIZE_MAX;
    float best = -1;

    for (size_t i = 0; i < count; i++) {
        bool first = region->dom->nodes.at[cells->cells.at[i].node].tag == ATT_TAG_H1;
        float like = att_cell_feature(cells, i, ATT_FEATURE_title_like) + (first ? .2F : 0);

        if (first && h1 == SIZE_MAX)
            h1 = i;
        if (like > best) {
            best = like;
            cells->title = (uint32_t)i;
        }
    }
    for (size_t i = 0; i < count; i++) {
        float *f = region_row(region, i);

        f[ATT_FEATURE_title_off] = (float)i - (float)cells->title;
        f[ATT_FEATURE_title_is] = i == cells->title;
        f[ATT_FEATURE_h1_off] = h1 == SIZE_MAX ? REGION_NO_H1 : (float)i - (float)h1;
        f[ATT_FEATURE_prose_before] = prose == SIZE_MAX ? REGION_FAR : (float)(i - prose);
        if (cells->cells.at[i].prose)
            prose = i;
    }
    prose = SIZE_MAX;
    for (size_t i = count; i-- > 0;) {
        size_t off = prose == SIZE_MAX ? REGION_FAR : prose - i;

        region_row(region, i)[ATT_FEATURE_prose_after] =
            (float)(off < REGION_FAR ? off : REGION_FAR);
        if (cells->cells.at[i].prose)
            prose = i;
    }
}

void
att_region_find(struct att_cells *cells)
{
    const struct att_dom *dom = cells->dom;
    struct att_arena *arena = dom->arena;
    size_t count = dom->nodes.count;
    struct region region = {.cells = cells, .dom = dom};

    region.points = att_arena_array(arena, count, sizeof(*region.points));
    region.levels = att_arena_raw(arena, count, sizeof(*region.levels));
    region.near = att_arena_array(arena, count, sizeof(*region.near));
    cells->sums = att_arena_array(arena, count, sizeof(*cells->sums));
    cells->first_cell = att_arena_array(arena, count, sizeof(*cells->first_cell));
    cells->end_cell = att_arena_array(arena, count, sizeof(*cells->end_cell));
    if (region.points == NULL || region.levels == NULL || region.near == NULL ||
        cells->sums == NULL || cells->first_cell == NULL || cells->end_cell == NULL)
        return; /* the arena tells */
    region_sum(&region);
    cells->chars = cells->sums[dom->body].chars;
    cells->prose_chars = cells->sums[dom->body].prose > 0 ? cells->sums[dom->body].prose : 1;
    region_levels(&region);
    region_choose(&region);
    region_page(&region);
    region_title(&region);
    for (size_t i = 0; i < cells->cells.count; i++) {
        region_around(&region, i);
        region_beside(&region, i);
        region_relate(&region, i);
    }
}
