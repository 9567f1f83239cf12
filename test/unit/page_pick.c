/* SPDX-License-Identifier: MIT */
/* page_pick.c - a cell's points are what its reasons say, and the article is one place. */
#include "page/pick_int.h"

#include "test.h"

#define CELLS 12

/* A page of cells, all of them prose of 200 characters, with points to be set. */
struct page {
    struct att_arena arena;
    struct att_dom dom;
    struct att_cell cells[CELLS];
    float features[CELLS * ATT_FEATURE_COUNT];
    float points[CELLS];
    bool kept[CELLS];
    struct att_cells all;
    struct att_pick pick;
};

static void
page_init(struct page *page)
{
    *page = (struct page){0};
    page->dom.arena = &page->arena;
    for (size_t i = 0; i < CELLS; i++) {
        page->cells[i] = (struct att_cell){.chars = 200, .words = 40, .prose = true};
        page->features[i * ATT_FEATURE_COUNT + ATT_FEATURE_stop] = 0.4F;
        page->points[i] = -3;
    }
    page->all.dom = &page->dom;
    page->all.cells.at = page->cells;
    page->all.cells.count = CELLS;
    page->all.features = page->features;
    page->pick = (struct att_pick){
        .cells = &page->all, .points = page->points, .kept = page->kept};
}

/* The kept cells as a text: "..x" keeps the third. */
static void
page_check(struct page *page, const char *want, const char *label)
{
    char got[CELLS + 1] = {0};

    att_pick_keep(&page->pick);
    for (size_t i = 0; i < CELLS; i++)
        got[i] = page->kept[i] ? 'x' : '.';
    ATT_CHECK_STR(got, want, label);
}

ATT_TEST(reasons_add_up_to_the_points)
{
    float zero[ATT_FEATURE_COUNT] = {0}, row[ATT_FEATURE_COUNT];
    struct att_score_part parts[ATT_FEATURE_COUNT];
    uint32_t seed = 7;

    for (int round = 0; round < 50; round++) {
        float sum = 0, sum_zero = 0;
        size_t count;

        for (size_t f = 0; f < ATT_FEATURE_COUNT; f++) {
            seed = seed * 1664525 + 1013904223;
            row[f] = (float)(seed >> 24) / (seed & 1 ? 255.0F : 4.0F);
        }
        count = att_score_why(row, parts, ATT_COUNT(parts));
        for (size_t i = 0; i < count; i++) {
            sum += parts[i].points;
            ATT_CHECK(i == 0 || parts[i].points * parts[i].points <=
                                    parts[i - 1].points * parts[i - 1].points,
                      "the largest first");
        }
        count = att_score_why(zero, parts, ATT_COUNT(parts));
        for (size_t i = 0; i < count; i++)
            sum_zero += parts[i].points;
        sum -= sum_zero; /* without the base, which nothing is said of */
        sum -= att_score_row(row) - att_score_row(zero);
        ATT_CHECK(sum < 0.001F && sum > -0.001F, "the sum");
        ATT_CHECK_INT(att_score_why(row, parts, 3), 3, "as many as are wanted");
        ATT_CHECK_INT(att_score_why(row, parts, 0), 0, "none");
    }
}

ATT_TEST(what_has_points_is_kept)
{
    struct page page;

    page_init(&page);
    for (size_t i = 3; i < 9; i++)
        page.points[i] = i == 5 ? -0.1F : 2;
    page_check(&page, "...xx.xxx...", "points");
    ATT_CHECK_INT(page.pick.first, 3, "first");
    ATT_CHECK_INT(page.pick.last, 8, "last");
}

ATT_TEST(a_small_island_far_off_is_given_up)
{
    struct page page;

    page_init(&page);
    page.points[0] = page.points[1] = page.points[2] = page.points[9] = 2;
    page.cells[9].chars = 30;
    page_check(&page, "xxx.........", "30 characters behind 1200");
    page.cells[9].chars = 200;
    page_check(&page, "xxx......x..", "no small one");
    page.cells[9].chars = 30;
    page.cells[5].chars = page.cells[6].chars = 10;
    page_check(&page, "xxx......x..", "not far off");
}

ATT_TEST(a_site_s_own_lines_are_told_by_their_words)
{
    static const struct {
        const char *text;
        bool asks, reader, photo;
    } cases[] = {
        {"Subscribe to our newsletter and get the day in your inbox.", true, true, false},
        {"Jetzt kostenlos anmelden und unseren Newsletter lesen", true, true, false},
        {"Mời bạn theo dõi fanpage của báo trên Facebook", true, true, false},
        {"Abonnez-vous pour lire la suite", true, true, false},
        {"The two ministers met in Hanoi on Monday.", false, false, false},
        {"He told us that your ships are welcome.", false, true, false},
        {"Ảnh: Lâm Bưởi", false, false, true},
        {"Foto (Archiv): Haus am See", false, false, false},
        {"Blick auf den Hafen (Foto: privat)", false, false, true},
        {"iStock.com", false, false, true},
        {"The photo shows the harbour.", false, false, false},
        {"", false, false, false},
        {"\xc3", false, false, false},
    };

    for (size_t i = 0; i < ATT_COUNT(cases); i++) {
        struct att_pitch pitch;

        att_pitch_read(att_str(cases[i].text), &pitch);
        ATT_CHECK_INT(pitch.asks > 0, cases[i].asks, cases[i].text);
        ATT_CHECK_INT(pitch.reader > 0, cases[i].reader, cases[i].text);
        ATT_CHECK_INT(pitch.photo, cases[i].photo, cases[i].text);
    }
}

ATT_TEST(where_hardly_anything_is_kept_the_best_is_taken)
{
    struct page page;

    page_init(&page);
    for (size_t i = 2; i < 5; i++)
        page.points[i] = -1.2F;
    page_check(&page, "..xxx.......", "the best prose");
    for (size_t i = 0; i < CELLS; i++)
        page.features[i * ATT_FEATURE_COUNT + ATT_FEATURE_link] = 0.9F;
    page_check(&page, "............", "no prose");
    ATT_CHECK_INT(page.pick.first, ATT_NO_CELL, "nothing");
}
