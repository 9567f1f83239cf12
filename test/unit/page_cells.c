/* SPDX-License-Identifier: MIT */
/* page_cells.c - HTML becomes flat arrays, those become cells, and cells know where they stand. */
#include "page/dom_int.h"
#include "page/page_int.h"

#include "test.h"

static struct att_arena arena = ATT_ARENA_INIT;
static struct att_dom dom;
static struct att_cells cells;

/* Read a page; everything in it is gone with the next. */
static void
read_html(const char *html, const char *title)
{
    struct att_err err = {0};

    att_arena_reset(&arena);
    dom = (struct att_dom){.arena = &arena};
    ATT_CHECK_INT(att_dom_read(&dom, att_str(html), &err), ATT_OK, html);
    ATT_CHECK_INT(att_cells_make(&dom, att_str(title), &cells, &err), ATT_OK, html);
}

/* All cells, a '|' between. */
static const char *
joined(void)
{
    static char out[4000];
    size_t len = 0;

    for (size_t i = 0; i < cells.cells.count; i++) {
        struct att_str text = cells.cells.at[i].text;

        ATT_ASSERT(len + text.len + 2 < sizeof(out));
        if (i > 0)
            out[len++] = '|';
        memcpy(out + len, text.at, text.len);
        len += text.len;
    }
    out[len] = '\0';
    return out;
}

/* The first element of a kind. */
static uint32_t
find(enum att_tag tag)
{
    for (uint32_t i = 0; i < dom.nodes.count; i++)
        if (dom.nodes.at[i].tag == tag)
            return i;
    return ATT_NO_NODE;
}

ATT_TEST(a_cell_ends_where_a_block_begins_or_ends)
{
    static const struct {
        const char *html, *want;
    } rows[] = {
        {"<p>one <b>two</b> three<p>four", "one two three|four"},
        {"<div>one<div>two</div>three</div>", "one|two|three"},
        {"<div>one<div></div>two</div>", "one|two"},
        {"<ul><li>one<li>two <a href=x>three</a></ul>", "one|two three"},
        {"<p>one<br>two<br><br>three<br> <br>four", "one\ntwo|three|four"},
        {"<p>one<script>two</script><style>x</style><!-- three --> four", "one four"},
        {"<p>one<select><option>two</select><button>three</button> four", "one four"},
        {"<table><tr><td>one<td>two<tr><th>three</table>", "one|two|three"},
        {"<head><title>one</title></head><body>two", "two"},
        {"one<span> </span>two<p> \xc2\xa0 </p>", "one two"},
        {"<p>a\xc2\xa0\xe2\x80\x89\xe3\x80\x80"
         "b\n\t c&nbsp;d &amp;lt; &eacute;",
         "a b c d &lt; \xc3\xa9"},
        {"<p>&#8203;</p><p>x", "x"},
        {"<figure><img src=x><figcaption>one</figcaption></figure>two", "one|two"},
        {"<time>one</time> two", "one|two"},
        {"<body></body>", ""},
    };

    for (size_t i = 0; i < ATT_COUNT(rows); i++) {
        read_html(rows[i].html, NULL);
        ATT_CHECK_STR(joined(), rows[i].want, rows[i].html);
    }
}

ATT_TEST(a_nul_in_html_is_nothing)
{
    static const char html[] = "<p>o\0ne <a cl\0ass='x\0y'>two</a>";
    struct att_err err = {0};

    att_arena_reset(&arena);
    dom = (struct att_dom){.arena = &arena};
    ATT_CHECK_INT(att_dom_read(&dom, (struct att_str){html, sizeof(html) - 1}, &err), ATT_OK, "");
    ATT_CHECK_INT(att_cells_make(&dom, att_str(NULL), &cells, &err), ATT_OK, "");
    ATT_CHECK_STR(joined(), "one two", "text");
}

ATT_TEST(elements_know_their_place_and_their_attributes)
{
    uint32_t div, p, body;

    read_html("<html lang=vi><body><div class=' Article-Body ' id=i hidden><p>one</p>two</div><p>x",
              NULL);
    div = find(ATT_TAG_DIV);
    p = find(ATT_TAG_P);
    body = find(ATT_TAG_BODY);
    ATT_CHECK_INT(dom.body, body, "body");
    ATT_CHECK_INT(dom.nodes.at[p].parent, div, "parent");
    ATT_CHECK_INT(dom.nodes.at[div].parent, body, "parent");
    ATT_CHECK_INT(dom.nodes.at[div].end, p + 1, "end");
    ATT_CHECK_INT(dom.nodes.at[div].end_run - dom.nodes.at[div].first_run, 2, "runs");
    ATT_CHECK_INT(dom.nodes.at[p].depth, dom.nodes.at[body].depth + 2, "depth");
    ATT_CHECK(att_dom_in(&dom, p, div) && !att_dom_in(&dom, div, p), "in");
    ATT_CHECK_TEXT(att_dom_attr(&dom, div, ATT_KEY_CLASS), "Article-Body", "class");
    ATT_CHECK_TEXT(att_dom_attr(&dom, find(ATT_TAG_HTML), ATT_KEY_LANG), "vi", "lang");
    ATT_CHECK(att_dom_attr(&dom, p, ATT_KEY_CLASS).at == NULL, "no class");
    ATT_CHECK(att_dom_attr(&dom, div, ATT_KEY_HIDDEN).at != NULL, "empty attribute");
    ATT_CHECK(dom.nodes.at[p].hidden, "hidden by what is above");
    ATT_CHECK_TEXT(att_dom_text(&dom, div), "onetwo", "text");
}

ATT_TEST(names_belong_to_families_by_their_pieces)
{
    static const struct {
        const char *names;
        uint32_t want;
    } rows[] = {
        {"article-body", ATT_FAMILY_BIT(ATT_FAMILY_GOOD) | ATT_FAMILY_BIT(ATT_FAMILY_STRONG)},
        {"c-articleBody", ATT_FAMILY_BIT(ATT_FAMILY_GOOD) | ATT_FAMILY_BIT(ATT_FAMILY_STRONG)},
        {"ad", ATT_FAMILY_BIT(ATT_FAMILY_AD)},
        {"ad-slot", ATT_FAMILY_BIT(ATT_FAMILY_AD)},
        {"slot_ads2", ATT_FAMILY_BIT(ATT_FAMILY_AD)},
        {"shadow", 0},
        {"loads", 0},
        {"tags", ATT_FAMILY_BIT(ATT_FAMILY_RELATED)},
        {"vintages", 0},
        {"article body", ATT_FAMILY_BIT(ATT_FAMILY_GOOD)},
        {"binh-luan", ATT_FAMILY_BIT(ATT_FAMILY_COMMENT)},
        {"sapo", ATT_FAMILY_BIT(ATT_FAMILY_LEAD)},
        {"x1 y2 \xc4\x91", 0},
        {"", 0},
    };
    struct att_names names;
    uint32_t hash, other;

    att_names_init(&names);
    for (size_t i = 0; i < 2 * ATT_COUNT(rows); i++) { /* the second time from memory */
        const char *text = rows[i % ATT_COUNT(rows)].names;

        ATT_CHECK_INT(att_names_families(&names, att_str(text), &hash),
                      rows[i % ATT_COUNT(rows)].want, text);
        ATT_CHECK_INT(hash == 0, text[0] == '\0', text);
    }
    (void)att_names_families(&names, att_str("tag"), &other);
    ATT_CHECK(hash != other, "other names, other numbers");
}

ATT_TEST(names_tell_roles)
{
    static const struct {
        const char *names;
        enum att_role want;
    } rows[] = {
        {"sapo", ATT_ROLE_LEAD},
        {"article-author", ATT_ROLE_AUTHOR},
        {"chu_thich", ATT_ROLE_CAPTION},
        {"breadCrumb", ATT_ROLE_CRUMB},
        {"tin-lien-quan", ATT_ROLE_RELATED},
        {"box tinLienQuan2", ATT_ROLE_RELATED},
        {"xem-nhieu", ATT_ROLE_SKIP},
        {"lead ads", ATT_ROLE_SKIP},
        {"ads-list sapo", ATT_ROLE_SKIP},
        {"loads", ATT_ROLE_NONE},
        {"tin lien quan", ATT_ROLE_NONE},
        {"zz yy", ATT_ROLE_NONE},
        {"12", ATT_ROLE_NONE},
        {"", ATT_ROLE_NONE},
    };
    struct att_markup markup;

    att_markup_init(&markup);
    for (size_t i = 0; i < 2 * ATT_COUNT(rows); i++) { /* the second time from memory */
        const char *text = rows[i % ATT_COUNT(rows)].names;

        ATT_CHECK_INT(att_markup_role(&markup, att_str(text)), rows[i % ATT_COUNT(rows)].want,
                      text);
    }
}

ATT_TEST(phrases_are_found_at_the_head_of_a_cell)
{
    static const struct {
        const char *text;
        bool phrase, credit;
    } rows[] = {
        {"Read more: the second part", true, false},
        {"» READ MORE", true, false},
        {"Reading is fun", false, false},
        {"Foto: A. Person", false, true},
        {"Fotografen gesucht", false, false},
        {"Ảnh minh họa", false, true},
        {"", false, false},
        {"R", false, false},
    };
    struct att_phrases *phrases;

    att_arena_reset(&arena);
    phrases = att_phrases_new(&arena);
    ATT_CHECK(phrases != NULL, "memory");
    for (size_t i = 0; i < ATT_COUNT(rows); i++) {
        bool phrase = true, credit = true;

        att_phrases_find(phrases, att_str(rows[i].text), &phrase, &credit);
        ATT_CHECK_INT(phrase, rows[i].phrase, rows[i].text);
        ATT_CHECK_INT(credit, rows[i].credit, rows[i].text);
    }
}

static float
feature(size_t cell, enum att_feature which)
{
    return att_cell_feature(&cells, cell, which);
}

#define CHECK_NEAR(got, want, label) \
    ATT_CHECK((got) > (want)-0.001 && (got) < (want) + 0.001, (label))

ATT_TEST(a_cell_is_measured)
{
    read_html("<p>The 12 Big <a href=x>links</a>, and <b>so</b> on: \xc3\x89t\xc3\xa9 2019.</p>"
              "<p>The 12 Big links, and so on: \xc3\x89t\xc3\xa9 2019.</p><div>Tags: a | b</div>"
              "<p>Photo: Someone \xc2\xa9</p>",
              "Big links 2019");
    CHECK_NEAR(feature(0, ATT_FEATURE_chars), 38, "characters");
    CHECK_NEAR(feature(0, ATT_FEATURE_words), 9, "words");
    CHECK_NEAR(feature(0, ATT_FEATURE_stop), 5 / 9.0, "function words");
    CHECK_NEAR(feature(0, ATT_FEATURE_digits), 6 / 38.0, "digits");
    CHECK_NEAR(feature(0, ATT_FEATURE_capitals), 3 / 38.0, "capitals");
    CHECK_NEAR(feature(0, ATT_FEATURE_sentences), 1, "sentences");
    CHECK_NEAR(feature(0, ATT_FEATURE_commas), 1 / 9.0, "commas");
    CHECK_NEAR(feature(0, ATT_FEATURE_ends), 1, "ends");
    CHECK_NEAR(feature(0, ATT_FEATURE_year), 1, "year");
    CHECK_NEAR(feature(0, ATT_FEATURE_copies), 2, "copies");
    CHECK_NEAR(feature(0, ATT_FEATURE_alike), 3, "paragraphs of one parent");
    CHECK_NEAR(feature(0, ATT_FEATURE_title_like), 3 / 9.0, "words of the title");
    CHECK_NEAR(feature(0, ATT_FEATURE_para), 1, "a paragraph");
    CHECK_NEAR(feature(2, ATT_FEATURE_phrase), 1, "set phrase");
    CHECK_NEAR(feature(2, ATT_FEATURE_bar), 1, "bar");
    CHECK_NEAR(feature(2, ATT_FEATURE_year), 0, "no year");
    CHECK_NEAR(feature(3, ATT_FEATURE_credit), 1, "credit");
    CHECK_NEAR(feature(3, ATT_FEATURE_copyright), 1, "sign");
    ATT_CHECK(cells.cells.at[0].link == find(ATT_TAG_A), "link");
    ATT_CHECK(cells.cells.at[1].link == ATT_NO_NODE, "no link");
    ATT_CHECK_INT(cells.title, 0, "the cell most like the title");
}

ATT_TEST(letters_of_many_scripts_are_told_apart)
{
    static const struct {
        const char *from, *to;
    } rows[] = {
        {"A", "a"},
        {"\xc3\x89", "\xc3\xa9"},
        {"\xc3\x97", "\xc3\x97"},
        {"\xc4\x90", "\xc4\x91"},
        {"\xc5\xbb", "\xc5\xbc"},
        {"\xc5\xbc", "\xc5\xbc"},
        {"\xc6\xaf", "\xc6\xb0"},
        {"\xe1\xba\xbe", "\xe1\xba\xbf"},
        {"\xe1\xba\xbf", "\xe1\xba\xbf"},
        {"\xe1", "\xe1"},
        {"\xc3", "\xc3"},
        {"\xd0\x96", "\xd0"},
    };

    for (size_t i = 0; i < ATT_COUNT(rows); i++) {
        char low[5] = "";
        size_t len = att_lingo_lower(att_str(rows[i].from), 0, low);

        low[len] = '\0';
        ATT_CHECK_STR(low, rows[i].to, rows[i].from);
    }
}

static const char *const article =
    "<body><div class=top><ul><li><a href=a>Home</a><li><a href=b>World</a></ul></div>"
    "<div class=page><h1>The minister went to the sea</h1><div class=text>"
    "<p>It was a day on which he and all of his people went to the sea, and they were there for "
    "most of the day.</p>"
    "<p>On the way to the sea there was a man who said that he had been there before, and that he "
    "would not go again.</p></div></div>"
    "<div class=sidebar><a href=c>More of what the man would not say again about it all</a></div>";

ATT_TEST(the_region_is_where_the_sentences_are)
{
    read_html(article, "The minister went to the sea");
    ATT_CHECK_INT(cells.cells.count, 6, "cells");
    ATT_CHECK_TEXT(att_dom_attr(&dom, cells.region, ATT_KEY_CLASS), "text", "region");
    ATT_CHECK_INT(cells.first, 3, "first");
    ATT_CHECK_INT(cells.last, 4, "last");
    ATT_CHECK_INT(cells.title, 2, "title");
    CHECK_NEAR(feature(3, ATT_FEATURE_region_in), 1, "in");
    CHECK_NEAR(feature(3, ATT_FEATURE_region_up), -1, "one level down");
    CHECK_NEAR(feature(2, ATT_FEATURE_region_in), 0, "the title is beside it");
    CHECK_NEAR(feature(2, ATT_FEATURE_region_up), 1, "up to what holds both");
    CHECK_NEAR(feature(2, ATT_FEATURE_region_down), 1, "and down");
    CHECK_NEAR(feature(2, ATT_FEATURE_region_off), -1, "a cell before");
    CHECK_NEAR(feature(5, ATT_FEATURE_region_off), 1, "a cell behind");
    CHECK_NEAR(feature(3, ATT_FEATURE_region_share), 1, "all prose");
    CHECK_NEAR(feature(3, ATT_FEATURE_title_off), 1, "behind the title");
    CHECK_NEAR(feature(3, ATT_FEATURE_h1_off), 1, "behind the heading");
    CHECK_NEAR(feature(5, ATT_FEATURE_prose_before), 1, "prose before");
    CHECK_NEAR(feature(2, ATT_FEATURE_prose_after), 1, "prose behind");
    CHECK_NEAR(feature(5, ATT_FEATURE_prose_after), 99, "none behind");
    CHECK_NEAR(feature(5, ATT_FEATURE_like_side), 0, "a sidebar");
    CHECK_NEAR(feature(0, ATT_FEATURE_in_ul), 1, "in a list");
    CHECK_NEAR(feature(0, ATT_FEATURE_link), 1, "a link");
    CHECK_NEAR(feature(0, ATT_FEATURE_before1_words), -1, "nothing before");
    CHECK_NEAR(feature(1, ATT_FEATURE_before1_tag), 1, "an item before");
    CHECK_NEAR(feature(3, ATT_FEATURE_up1_paras), 2, "paragraphs of the parent");
    ATT_CHECK_INT(cells.sums[cells.region].paras, 2, "sums");
}

ATT_TEST(a_page_without_sentences_has_no_region)
{
    read_html("<ul><li><a href=a>Home</a><li><a href=b>World</a></ul>", NULL);
    ATT_CHECK_INT(cells.region, ATT_NO_NODE, "region");
    ATT_CHECK_INT(cells.first, 0, "first");
    ATT_CHECK_INT(cells.last, 1, "last");
    CHECK_NEAR(feature(0, ATT_FEATURE_region_up), 30, "far");
}

ATT_TEST(signs_without_spaces_are_words_by_two)
{
    read_html("<p>\xe4\xb8\xad\xe5\x9b\xbd\xe4\xba\xba\xe6\xb0\x91", NULL);
    CHECK_NEAR(feature(0, ATT_FEATURE_words), 2, "words");
    CHECK_NEAR(feature(0, ATT_FEATURE_chars), 4, "characters");
}

ATT_TEST(no_element_is_an_answer)
{
    struct att_err err = {0};

    att_arena_reset(&arena);
    dom = (struct att_dom){.arena = &arena};
    ATT_CHECK_INT(att_dom_read(&dom, att_str("<!-- nothing -->"), &err), ATT_NOT_FOUND, "nothing");
    att_arena_release(&arena);
}
