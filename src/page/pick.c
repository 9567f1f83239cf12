/* SPDX-License-Identifier: MIT */
/* Which cells make the article.
 *
 * A cell is judged by its own points.  Two corrections look at the whole page: kept cells that
 * stand far from the bulk of the article and are little beside it are furniture that reads like
 * text (an imprint, a list of choices, another article's lead); and a page most of whose prose
 * fails is one that the scorecard does not know, so that its best cells are taken instead.
 *
 * Then lines of the site's own are given up that stand in the article and are judged as it is,
 * and what stands between two kept cells is taken with them. */
#include "page/pick_int.h"

#define PICK_LEAST 25     /* characters: less is no article */
#define PICK_GAP 1000     /* characters left out between two islands */
#define PICK_ISLAND 0.10F /* share of the largest island's weight that an island needs */
#define PICK_RESCUE 0.20F /* share of the page's prose that has to be kept */
#define PICK_STEP 0.5F    /* points that the bar is lowered by at a time */
#define PICK_LOWEST -2.5F
#define PICK_PHRASE 15 /* words: a longer text that begins with a set phrase is judged by points \
                        */
#define PICK_PHRASE_BAR 2.0F  /* points that outweigh a set phrase */
#define PICK_CREDIT 16        /* words: the same of a credit */
#define PICK_ASKS 45          /* words of a line that asks readers for something */
#define PICK_ASKS_SHARE 0.04F /* of words for what is asked */
#define PICK_READER_SHARE 0.03F
#define PICK_NUMBER 4      /* words of a line that is a date */
#define PICK_BETWEEN -1.0F /* points of a cell between two kept ones */

/* How likely a cell is the article's, near enough for weighing: 1/(1+exp(-x)) without exp. */
static float
pick_chance(float points)
{
    float size = points < 0 ? -points : points;

    return 0.5F + points / (2 * (1 + size));
}

/* Keep the cells above the bar; characters in them. */
static size_t
pick_above(struct att_pick *pick, float bar)
{
    size_t chars = 0;

    for (size_t i = 0; i < pick->cells->cells.count; i++) {
        pick->kept[i] = pick->points[i] > bar;
        if (pick->kept[i])
            chars += pick->cells->cells.at[i].chars;
    }
    return chars;
}

/* Characters of the page that read as prose. */
static size_t
pick_prose(const struct att_cells *cells)
{
    size_t chars = 0;

    for (size_t i = 0; i < cells->cells.count; i++)
        if (att_cell_feature(cells, i, ATT_FEATURE_stop) > 0.15F &&
            att_cell_feature(cells, i, ATT_FEATURE_link) < 0.4F && cells->cells.at[i].words > 8)
            chars += cells->cells.at[i].chars;
    return chars;
}

struct island {
    size_t first, end; /* cells */
    float weight;
};

/* The next run of kept cells with no wide gap in it; false behind the last. */
static bool
pick_island(const struct att_pick *pick, size_t from, struct island *island)
{
    size_t count = pick->cells->cells.count, gap = 0;

    while (from < count && !pick->kept[from])
        from++;
    *island = (struct island){from, from, 0};
    for (size_t i = from; i < count && gap <= PICK_GAP; i++) {
        uint32_t chars = pick->cells->cells.at[i].chars;

        if (!pick->kept[i]) {
            gap += chars;
            continue;
        }
        gap = 0;
        island->end = i + 1;
        island->weight += (float)chars * pick_chance(pick->points[i]);
    }
    return from < count;
}

/* Give up the islands that are little beside the largest. */
static void
pick_islands(struct att_pick *pick)
{
    struct island island;
    float most = 0;

    for (size_t from = 0; pick_island(pick, from, &island); from = island.end)
        if (island.weight > most)
            most = island.weight;
    for (size_t from = 0; pick_island(pick, from, &island); from = island.end)
        if (island.weight < PICK_ISLAND * most)
            memset(pick->kept + island.first, 0, island.end - island.first);
}

/* The first and last cell that is kept. */
static void
pick_bounds(struct att_pick *pick)
{
    pick->first = pick->last = ATT_NO_CELL;
    for (size_t i = 0; i < pick->cells->cells.count; i++) {
        if (!pick->kept[i])
            continue;
        if (pick->first == ATT_NO_CELL)
            pick->first = (uint32_t)i;
        pick->last = (uint32_t)i;
    }
}

void
att_pick_keep(struct att_pick *pick)
{
    float bar = 0, want = PICK_RESCUE * (float)pick_prose(pick->cells);

    while ((float)pick_above(pick, bar) < want && bar > PICK_LOWEST)
        bar -= PICK_STEP;
    if (pick_above(pick, bar) < PICK_LEAST)
        memset(pick->kept, 0, pick->cells->cells.count);
    pick_islands(pick);
    pick_bounds(pick);
}

/* ---- lines of the site's own ---------------------------------------------------------- */

static float
pick_feature(const struct att_pick *pick, size_t i, enum att_feature feature)
{
    return att_cell_feature(pick->cells, i, feature);
}

/* Whether a short cell among the article's is the site's own word: a set phrase, a credit, a line
 * that asks readers for something, a date. */
static bool
pick_own(const struct att_pick *pick, size_t i)
{
    const struct att_cell *cell = &pick->cells->cells.at[i];
    struct att_pitch pitch;

    if (cell->words > PICK_ASKS)
        return false;
    if (cell->words <= PICK_PHRASE && pick->points[i] < PICK_PHRASE_BAR &&
        pick_feature(pick, i, ATT_FEATURE_phrase) > 0)
        return true;
    if (cell->words <= PICK_NUMBER && pick_feature(pick, i, ATT_FEATURE_digits) >= 0.5F &&
        pick_feature(pick, i, ATT_FEATURE_year) > 0 &&
        pick_feature(pick, i, ATT_FEATURE_table_cell) == 0 &&
        pick_feature(pick, i, ATT_FEATURE_item) == 0)
        return true;
    att_pitch_read(cell->text, &pitch);
    if (cell->words <= PICK_CREDIT &&
        (pitch.photo || (pick_feature(pick, i, ATT_FEATURE_credit) > 0 &&
                         pick_feature(pick, i, ATT_FEATURE_ends) == 0)))
        return true;
    return pitch.asks >= PICK_ASKS_SHARE && pitch.reader >= PICK_READER_SHARE;
}

/* Whether a cell that is not kept belongs to the kept ones right before and behind it. */
static bool
pick_between(const struct att_pick *pick, size_t i)
{
    return i > 0 && i + 1 < pick->cells->cells.count && pick->kept[i - 1] && pick->kept[i + 1] &&
           pick->points[i] >= PICK_BETWEEN && pick_feature(pick, i, ATT_FEATURE_link) <= 0.5F &&
           pick_feature(pick, i, ATT_FEATURE_phrase) == 0 &&
           pick_feature(pick, i, ATT_FEATURE_credit) == 0 &&
           pick_feature(pick, i, ATT_FEATURE_hidden) == 0 &&
           (pick_feature(pick, i, ATT_FEATURE_before1_up) > 0 ||
            pick_feature(pick, i, ATT_FEATURE_after1_up) > 0);
}

/* Give up the site's own lines, unless nothing else is there, and take what stands between. */
static enum att_status
pick_mend(struct att_pick *pick, struct att_err *err)
{
    size_t count = pick->cells->cells.count, chars = 0;
    uint8_t *how = att_arena_array(pick->cells->dom->arena, count + 1, 1); /* 1: give up, 2: take */

    if (how == NULL)
        return att_err_nomem(err);
    for (size_t i = 0; i < count; i++) {
        how[i] = pick->kept[i] && pick_own(pick, i);
        if (pick->kept[i] && how[i] == 0)
            chars += pick->cells->cells.at[i].chars;
    }
    if (chars < PICK_LEAST)
        return ATT_OK;
    for (size_t i = 0; i < count; i++)
        if (how[i] == 1)
            pick->kept[i] = false;
    for (size_t i = 0; i < count; i++)
        if (!pick->kept[i] && how[i] == 0 && pick_between(pick, i) && !pick_own(pick, i))
            how[i] = 2;
    for (size_t i = 0; i < count; i++)
        pick->kept[i] = pick->kept[i] || how[i] == 2;
    pick_bounds(pick);
    return ATT_OK;
}

enum att_status
att_pick_run(const struct att_cells *cells, struct att_pick *pick, struct att_err *err)
{
    struct att_arena *arena = cells->dom->arena;
    size_t count = cells->cells.count;

    *pick = (struct att_pick){
        .cells = cells,
        .points = att_arena_array(arena, count + 1, sizeof(*pick->points)),
        .kept = att_arena_array(arena, count + 1, sizeof(*pick->kept)),
        .kind = att_arena_array(arena, count + 1, sizeof(*pick->kind)),
        .first = ATT_NO_CELL,
        .last = ATT_NO_CELL,
        .title = ATT_NO_CELL,
    };
    if (pick->points == NULL || pick->kept == NULL || pick->kind == NULL)
        return att_err_nomem(err);
    for (size_t i = 0; i < count; i++)
        pick->points[i] = att_score_row(cells->features + i * ATT_FEATURE_COUNT);
    att_pick_keep(pick);
    return pick_mend(pick, err);
}
