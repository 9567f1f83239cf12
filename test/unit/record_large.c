/* SPDX-License-Identifier: MIT */
/* record_large.c - searching a record that is too large for every match to be ranked. */
#include "record_make.h"

#define LARGE_PAGES 4400 /* a few more than a search looks at one by one */

static struct make_place place;

/* Common words in all pages, a number in each, a rare word in some, a pair side by side in few. */
static struct att_record *
open_large(void)
{
    struct att_record *record;
    struct att_err err = {ATT_OK, ""};

    place = make_place();
    record = make_open(&place, ATT_OPEN_WRITE);
    ATT_CHECK_INT(att_record_begin(record, &err), ATT_OK, err.text);
    for (int i = 0; i < LARGE_PAGES; i++) {
        char title[64], body[256];
        const char *day = i % 100 == 0 ? "2021-05-01" : i % 2 == 1 ? "2019-06-01" : "2020-01-01";
        const struct make_page page = {title, day, body};

        (void)snprintf(title, sizeof(title), "Trang %d%s", i, i == 77 ? " hợp tác" : "");
        (void)snprintf(body, sizeof(body), "Hai bên %s hợp %s tác năm nay%s, số m%d.",
                       i % 2 == 0 ? "cùng" : "đã", i % 50 == 0 ? "" : "rồi",
                       i % 500 == 3 ? " kỳ lân" : "", i);
        (void)make_put(record, &page);
    }
    ATT_CHECK_INT(att_record_end(record, &err), ATT_OK, err.text);
    return record;
}

static struct att_document_list
find(struct att_record *record, const char *words, enum att_match match)
{
    const struct att_query query = {.words = att_str(words), .match = match, .limit = 20};
    struct att_document_list list;
    struct att_err err = {ATT_OK, ""};

    if (att_record_search(record, &query, &list, &err) != ATT_OK)
        fail_msg("%s: %s", words, err.text);
    return list;
}

ATT_TEST(a_large_record_finds_what_a_small_one_would)
{
    static const struct {
        const char *words;
        enum att_match match;
        size_t total;
        const char *first; /* how the title of the first begins */
    } asked[] = {
        {"m1234", ATT_MATCH_ALL, 1, "Trang 1234"},
        {"hợp tác m4321", ATT_MATCH_ALL, 1, "Trang 4321"},
        {"kỳ lân", ATT_MATCH_ALL, 9, "Trang "},
        {"ky lan", ATT_MATCH_ALL, 9, "Trang "},
        {"\"kỳ lân\" m503", ATT_MATCH_ALL, 1, "Trang 503"},
        {"kỳ lân 2021..", ATT_MATCH_ALL, 0, NULL},
        /* the few documents of a range are looked at one by one */
        {"hợp tác 2021..", ATT_MATCH_ALL, 44, "Trang "},
        {"hop tac 2021..", ATT_MATCH_ALL, 44, "Trang "},
        {"\"hợp tác\" 2021..", ATT_MATCH_ALL, 44, "Trang "},
        {"\"tác hợp\" 2021..", ATT_MATCH_ALL, 0, NULL},
        {"hợp tac 2021..", ATT_MATCH_ALL, 44, "Trang "},
        {"m300 không 2021..", ATT_MATCH_ANY, 1, "Trang 300"},
        {"2021..", ATT_MATCH_ALL, 44, "Trang "},
        /* the many of another are a set */
        {"m4321 2019..2019", ATT_MATCH_ALL, 1, "Trang 4321"},
        {"m4321 2020..", ATT_MATCH_ALL, 0, NULL},
        {"..2019", ATT_MATCH_ALL, 2200, "Trang "},
        {"..2021", ATT_MATCH_ALL, LARGE_PAGES, "Trang "},
        {"2021..2019", ATT_MATCH_ALL, 0, NULL},
        {"hợp 2021..2019", ATT_MATCH_ALL, 0, NULL},
        /* nothing holds both */
        {"m77 m78", ATT_MATCH_ALL, 0, NULL},
        {"m77 m78", ATT_MATCH_ELSE_ANY, 2, "Trang 7"},
        {"m77 hợp", ATT_MATCH_ELSE_ANY, 1, "Trang 77"},
    };
    struct att_record *record = open_large();

    for (size_t i = 0; i < ATT_COUNT(asked); i++) {
        struct att_document_list list = find(record, asked[i].words, asked[i].match);

        ATT_CHECK_INT(list.total, asked[i].total, asked[i].words);
        ATT_CHECK_INT(list.more, false, asked[i].words);
        if (asked[i].first != NULL && list.count > 0)
            ATT_CHECK_INT(att_str_starts(list.at[0].title, asked[i].first), true, asked[i].words);
        att_document_list_release(&list);
    }
    att_record_free(record);
    make_clear(&place);
}

ATT_TEST(of_very_many_matches_the_likely_best_are_ranked)
{
    struct att_record *record = open_large();
    struct att_document_list list = find(record, "hợp tác", ATT_MATCH_ALL);

    /* the one that has it in its title; the rest is not counted */
    ATT_CHECK_INT(list.more, true, "more");
    ATT_CHECK_INT(list.count > 0 && att_str_starts(list.at[0].title, "Trang 77 "), true, "title");
    att_document_list_release(&list);

    list = find(record, "năm nay hai bên m2500 không", ATT_MATCH_ANY);
    ATT_CHECK_INT(list.count > 0 && att_str_starts(list.at[0].title, "Trang 2500"), true, "rarest");
    att_document_list_release(&list);

    list = find(record, "năm nay hai bên", ATT_MATCH_ANY);
    ATT_CHECK_INT(list.more, true, "nothing but common words");
    ATT_CHECK_INT(list.count > 0, true, "some of them are found all the same");
    att_document_list_release(&list);
    att_record_free(record);
    make_clear(&place);
}

ATT_TEST(pages_of_results_of_a_large_record_fit_together)
{
    struct att_record *record = open_large();
    struct att_query query = {.words = att_str("hai bên"), .limit = 7};
    struct att_document_list whole = find(record, "hai bên", ATT_MATCH_ALL), part;

    for (size_t from = 0; from + query.limit <= whole.count; from += query.limit) {
        query.offset = from;
        ATT_CHECK_INT(att_record_search(record, &query, &part, NULL), ATT_OK, "page");
        for (size_t i = 0; i < part.count; i++)
            ATT_CHECK_INT(att_str_eq(part.at[i].id, whole.at[from + i].id), true, "order");
        att_document_list_release(&part);
    }
    att_document_list_release(&whole);
    att_record_free(record);
    make_clear(&place);
}
