/* SPDX-License-Identifier: MIT */
/* record_search.c - finding documents with and without marks, by phrase and by field. */
#include "record_make.h"

#include "record/text_int.h"

static const struct make_page pages[] = {
    {"A", "2020-01-01", "Công tác đối ngoại quốc phòng được đẩy mạnh.",
     .publisher = "Báo Quân đội"},
    {"B", "2020-02-01", "Hội nghị ADMM+ lần thứ bảy họp tại Hà Nội.",
     .events = {{"conference", "held", "ADMM+", "7", "2020-02-01", .countries = "ASEAN VNM"}}},
    {"C", "2020-03-01", "Hội nghị ADMM-14 họp trực tuyến.",
     .events = {{"conference", "held", "ADMM", "14", "2020-03-01", .countries = "ASEAN LAO"}}},
    {"D", "2021-01-01", "Bán hàng ở chợ.", .publisher = NULL},
    {"E", "2021-02-01", "Cái bàn gỗ.", .publisher = NULL},
    {"F", "2021-03-01", "Bản đồ cũ, bản đồ mới, bản đồ nào cũng là bản đồ.",
     .publisher = "Báo Nhân Dân"},
    {"G", "2021-04-01", "Phòng họp của quốc gia này có nhiều khách.", .publisher = NULL},
    {"H", "2021-05-01", "Nhóm ADSOM+WG họp; hoà bình là điều ai cũng mong.", .publisher = NULL},
};

static struct make_place place;

static struct att_record *
open_all(void)
{
    struct att_record *record;

    place = make_place();
    record = make_open(&place, ATT_OPEN_WRITE);
    for (size_t i = 0; i < ATT_COUNT(pages); i++)
        (void)make_put(record, &pages[i]);
    return record;
}

/* The titles of what is found, in order. */
static void
check_search(struct att_record *record, const char *words, enum att_match match, const char *want)
{
    const struct att_query query = {.words = att_str(words), .match = match};
    struct att_document_list list;
    struct att_err err = {ATT_OK, ""};
    char got[32] = "";

    if (att_record_search(record, &query, &list, &err) != ATT_OK)
        fail_msg("%s: %s", words, err.text);
    for (size_t i = 0; i < list.count && i < 31; i++)
        got[i] = list.at[i].title.at[0];
    ATT_CHECK_STR(got, want, words);
    ATT_CHECK_INT(list.total, list.count, words);
    att_document_list_release(&list);
}

static const struct {
    const char *query, *want;
} all[] = {
    {"đối ngoại", "A"},
    {"doi ngoai", "A"},
    {"DOI NGOAI", "A"},
    {"Đối Ngoại", "A"},
    {"đối ngoại hàng không", ""},
    {"ADMM+", "B"},
    {"ADMM", "C"},
    {"admm", "C"},
    {"ADMM-14", "C"},
    {"ADSOM+", "H"},
    {"ADSOM+WG", "H"},
    {"adsom", ""},
    {"bán", "DFE"}, /* the exact first, then those that differ in marks */
    {"bàn", "EFD"},
    {"bản", "FED"},
    {"hòa bình", "H"}, /* the tone mark in its new place */
    {"hoà bình", "H"},
    {"hoa binh", "H"},
    {"\"quốc phòng\"", "A"},
    {"“quốc phòng”", "A"},
    {"\"phòng quốc\"", ""},
    {"quốc phòng", "AG"}, /* both hold both words; together they rank first */
    {"country:LAO", "C"},
    {"country:lao", "C"},
    {"họp country:LAO", "C"},
    {"country:VNM country:ASEAN", "B"},
    {"mechanism:ADMM+", "B"},
    {"type:conference", "CB"},
    {"type:meeting", ""},
    {"status:HELD họp", "CB"},
    {"publisher:\"quân đội\"", "A"},
    {"publisher:nhan", "F"},
    {"bản 2020..2020", ""},
    {"bản ..2021-03", "FED"},
    {"bản 2021-02..2021-03", "FE"},
    {"2020-02..2020-03", "CB"},
    {"", ""},
    {"   ", ""},
    {"...", ""},
    {"unknown:đối", ""},
};

ATT_TEST(words_are_found_as_the_manual_says)
{
    struct att_record *record = open_all();

    for (size_t i = 0; i < ATT_COUNT(all); i++)
        check_search(record, all[i].query, ATT_MATCH_ALL, all[i].want);
    att_record_free(record);
    make_clear(&place);
}

ATT_TEST(any_word_will_do_when_asked)
{
    struct att_record *record = open_all();

    check_search(record, "đối ngoại hàng không", ATT_MATCH_ANY, "AD");
    check_search(record, "\"đối ngoại\" hàng", ATT_MATCH_ANY, "AD");
    check_search(record, "\"ngoại đối\"", ATT_MATCH_ANY, "");
    att_record_free(record);
    make_clear(&place);
}

ATT_TEST(punctuation_and_syntax_are_harmless)
{
    static const char *const queries[] = {
        "\"",
        "\"\"",
        "(",
        ")",
        "*",
        "a*",
        "^a",
        "a AND",
        "NOT a",
        "NEAR(a b)",
        "{title} : a",
        "title:",
        ":",
        "country:",
        "country:\"",
        "person:''",
        "a\" OR \"b",
        "-a",
        "+",
        "++",
        "a+b+c",
        "..",
        "2020..",
        "..x",
        "\x01\x02",
        "\xff\xfe",
        ("a\xff"
         "b"),
        "%",
        "_",
        "'; DROP TABLE page; --",
        "body_plain : bản",
        "\"bản",
        "“",
        "”bản“",
        "\xe2\x80",
        "ạ̣̣̣̣̣̣̣̣̣̣̣̣̣̣̣̣̣̣̣̣̣̣̣̣̣̣̣̣̣̣̣",
    };
    struct att_record *record = open_all();

    for (size_t i = 0; i < 2 * ATT_COUNT(queries); i++) {
        const struct att_query query = {att_str(queries[i / 2]),
                                        i % 2 == 0 ? ATT_MATCH_ALL : ATT_MATCH_ANY, 3, 0};
        struct att_document_list list;
        struct att_err err = {ATT_OK, ""};

        if (att_record_search(record, &query, &list, &err) != ATT_OK)
            fail_msg("%s: %s", queries[i / 2], err.text);
        att_document_list_release(&list);
    }
    att_record_free(record);
    make_clear(&place);
}

ATT_TEST(a_query_of_any_length_is_answered)
{
    struct att_record *record = open_all();
    struct att_buf query = ATT_BUF_INIT(ATT_MIB);

    for (int i = 0; i < 20000; i++)
        att_buf_printf(&query, "từ%d ", i);
    check_search(record, query.at, ATT_MATCH_ALL, "");
    check_search(record, query.at, ATT_MATCH_ANY, "");
    att_buf_release(&query);
    att_record_free(record);
    make_clear(&place);
}

ATT_TEST(pages_of_results_fit_together)
{
    struct att_record *record = open_all();
    struct att_query query = {.words = att_str("bản"), .limit = 2};
    struct att_document_list first, second;

    ATT_CHECK_INT(att_record_search(record, &query, &first, NULL), ATT_OK, "first");
    query.offset = 2;
    ATT_CHECK_INT(att_record_search(record, &query, &second, NULL), ATT_OK, "second");
    ATT_CHECK_INT(first.count, 2, "two");
    ATT_CHECK_INT(second.count, 1, "and one");
    ATT_CHECK_INT(first.total, 3, "of three");
    ATT_CHECK_INT(second.total, 3, "of three");
    ATT_CHECK_TEXT(second.at[0].title, "D", "the last");
    att_document_list_release(&first);
    att_document_list_release(&second);
    att_record_free(record);
    make_clear(&place);
}

ATT_TEST(a_snippet_shows_the_hits_in_the_text_as_written)
{
    const struct att_query query = {.words = att_str("doi ngoai"), .limit = 1};
    struct att_record *record = open_all();
    struct att_document_list list;

    ATT_CHECK_INT(att_record_search(record, &query, &list, NULL), ATT_OK, "search");
    ATT_CHECK_TEXT(list.at[0].snippet,
                   "Công tác \x02"
                   "đối ngoại\x03 quốc phòng được đẩy mạnh",
                   "snippet");
    att_document_list_release(&list);
    att_record_free(record);
    make_clear(&place);
}

/* The mechanisms of the events that are found, newest first, "-" for none. */
static void
check_events(struct att_record *record, const char *words, const char *want)
{
    const struct att_query query = {.words = att_str(words)};
    struct att_buf got = ATT_BUF_INIT(ATT_KIB);
    struct att_event_list list;

    ATT_CHECK_INT(att_record_search_events(record, &query, &list, NULL), ATT_OK, words);
    for (size_t i = 0; i < list.count; i++) {
        att_buf_lit(&got, i > 0 ? " " : "");
        att_buf_str(&got, list.at[i].mechanism.len > 0 ? list.at[i].mechanism : att_str("-"));
    }
    ATT_CHECK_TEXT(att_buf_text(&got), want, words);
    att_event_list_release(&list);
    att_buf_release(&got);
}

ATT_TEST(fields_and_ranges_find_events)
{
    struct att_record *record = open_all();

    check_events(record, "type:conference", "ADMM ADMM+");
    check_events(record, "country:lao", "ADMM");
    check_events(record, "country:LAO country:VNM", "");
    check_events(record, "2020-02-15..", "ADMM");
    check_events(record, "type:conference ..2020-02-15", "ADMM+");
    check_events(record, "mechanism:admm+", "ADMM+");
    check_events(record, "publisher:\"Báo Quân đội\" type:conference", "");
    check_events(record, "type:phone", "");
    check_events(record, "", "");
    check_events(record, "… \"\"", "");
    att_record_free(record);
    make_clear(&place);
}

static const struct {
    const char *text, *exact, *plain;
} syllables[] = {
    {"Hội nghị ADMM+ lần thứ 7", "hội nghị admm+ lần thứ 7", "hoi nghi admm+ lan thu 7"},
    {"ADSOM+WG, ADMM-14", "adsom+ wg admm 14", "adsom+ wg admm 14"},
    {"20+5", "20 5", "20 5"},
    {"Đắk Lắk", "đắk lắk", "dak lak"},
    {"hoà, uỷ, quý", "hòa ủy quý", "hoa uy quy"},
    {"kí kết, Mĩ, sĩ quan, hi vọng", "ký kết mỹ sỹ quan hy vọng", "ky ket my sy quan hy vong"},
    {"ph\xc2\xadòng G\xe2\x80\x8biang\xe2\x80\x8b, 7\xc2\xad", "phòng giang 7", "phong giang 7"},
    {"Ho\xcc\x80"
     "a",
     "hòa", "hoa"}, /* decomposed */
    {"\xc3 a \xff", "a", "a"},
    {"…", "", ""},
};

ATT_TEST(syllables_have_an_exact_and_a_plain_form)
{
    struct att_speller speller;

    att_speller_init(&speller);
    for (size_t i = 0; i < ATT_COUNT(syllables); i++) {
        struct att_buf exact = ATT_BUF_INIT(ATT_MIB), plain = ATT_BUF_INIT(ATT_MIB);

        att_speller_exact(&speller, att_str(syllables[i].text), ' ', &exact);
        att_speller_plain(&speller, att_str(syllables[i].text), ' ', &plain);
        ATT_CHECK_TEXT(att_buf_text(&exact), syllables[i].exact, "exact");
        ATT_CHECK_TEXT(att_buf_text(&plain), syllables[i].plain, "plain");
        att_buf_release(&exact);
        att_buf_release(&plain);
    }
    att_speller_release(&speller);
}
