/* SPDX-License-Identifier: MIT */
/* record_query.c - lists: what each filter lets through, and the record as it was on a day. */
#include "record_make.h"

static const struct make_page pages[] = {
    {"Kế hoạch", "2020-01-05", "Đối thoại Chính sách Quốc phòng Việt Nam - Lào dự kiến tháng 5.",
     .events = {{"conference", "planned", "DPD", "5", "2020-05-20", .countries = "LAO VNM",
                 .name = "Đối thoại Chính sách Quốc phòng Việt Nam - Lào lần thứ 5"}}},
    {"Hoãn", "2020-04-10", "Đối thoại Chính sách Quốc phòng Việt Nam - Lào lần thứ 5 được hoãn.",
     .events = {{"conference", "postponed", "DPD", "5", "2020-09-21", .countries = "LAO VNM"}}},
    {"Đã họp", "2020-09-21T20:00+07:00", "Đối thoại Việt Nam - Lào lần thứ 5 đã họp trực tuyến.",
     .events = {{"conference", "held", "DPD", "5", "2020-09-21", .countries = "LAO VNM",
                 .people = "Nguyễn Chí Vịnh|Onesy Sensouk", .mode = "online",
                 .inferred = "year-from-publication"}},
     .posts = {{"Nguyễn Chí Vịnh", "Thượng tướng", "Thứ trưởng Bộ Quốc phòng", "VNM"},
               {"Onesy Sensouk", "Trung tướng", "Thứ trưởng Bộ Quốc phòng", "LAO"}},
     .figures = {{45, "năm thiết lập quan hệ", NULL}}},
    {"Gặp Nhật Bản", "2021-03-02", "Thứ trưởng gặp Đại sứ Nhật Bản tại Hà Nội bàn về ADMM+.",
     .events = {{"meeting", "held", .date = "2021-03-02", .countries = "JPN VNM", .place = "Hà Nội",
                 .people = "Nguyễn Chí Vịnh|Yamada Takio"}},
     .posts = {{"Nguyễn Chí Vịnh", "Thượng tướng", "Ủy viên Trung ương Đảng", "VNM"}},
     .figures = {{53, "nước có tùy viên", "2021"}, {29, "nước có tùy viên", "2019"}}},
    {"Không rõ ngày", NULL, "Hai nước Việt Nam và Campuchia sẽ diễn tập chung.",
     .events = {{"exercise", "planned", .countries = "KHM VNM"}}},
};

static struct make_place place;

/* A record with all pages, opened for reading. */
static struct att_record *
open_all(void)
{
    struct att_record *record;

    place = make_place();
    record = make_open(&place, ATT_OPEN_WRITE);
    for (size_t i = 0; i < ATT_COUNT(pages); i++)
        (void)make_put(record, &pages[i]);
    att_record_free(record);
    return make_open(&place, ATT_OPEN_READ);
}

static void
close_all(struct att_record *record)
{
    att_record_free(record);
    make_clear(&place);
}

#define FIELD(field, text) .field = {(text), sizeof(text) - 1}

static const struct {
    const char *label;
    struct att_filter filter;
    const char *want; /* the first letters of types, in order */
} filters[] = {
    {"nothing asked for", {.limit = 0}, "cme"},
    {"a country", {FIELD(country, "LAO")}, "c"},
    {"a pair", {FIELD(country, "VNM"), FIELD(partner, "JPN")}, "m"},
    {"a partner alone", {FIELD(partner, "JPN")}, "m"},
    {"a type", {FIELD(type, "exercise")}, "e"},
    {"a type that is none", {FIELD(type, "dinner")}, ""},
    {"a status", {FIELD(status, "held")}, "cm"},
    {"a mechanism", {FIELD(mechanism, "DPD")}, "c"},
    {"a mode", {FIELD(mode, "online")}, "c"},
    {"a person by id", {FIELD(person, "nguyen-chi-vinh")}, "cm"},
    {"a person by name", {FIELD(person, "Onesy Sensouk")}, "c"},
    {"a person by name without marks", {FIELD(person, "nguyen chi vinh")}, "cm"},
    {"a person by the end of the name", {FIELD(person, "Takio")}, "m"},
    {"a person that is none", {FIELD(person, "%")}, ""},
    {"since: what has no date may lie there", {FIELD(since, "2021")}, "me"},
    {"until", {FIELD(until, "2020-12")}, "ce"},
    {"a day", {FIELD(since, "2020-09-21"), FIELD(until, "2020-09-21")}, "ce"},
    {"words with marks", {FIELD(words, "Đại sứ Nhật")}, "m"},
    {"words without marks", {FIELD(words, "dai su nhat")}, "m"},
    {"words of an earlier assertion", {FIELD(words, "hoãn")}, "c"},
    {"words that are not there", {FIELD(words, "hàng không mẫu hạm")}, ""},
    {"words without a syllable", {FIELD(words, "\"*()")}, ""},
    {"ADMM+ in words", {FIELD(words, "ADMM+")}, "m"},
    {"ADMM is not ADMM+", {FIELD(words, "ADMM")}, ""},
    {"the newest first, what has no date last", {.newest_first = true}, "mce"},
    {"a limit", {.limit = 2}, "cm"},
    {"an offset", {.limit = 2, .offset = 1}, "me"},
    {"beyond the end", {.limit = 2, .offset = 9}, ""},
};

ATT_TEST(a_filter_lets_through_what_it_says)
{
    struct att_record *record = open_all();

    for (size_t i = 0; i < ATT_COUNT(filters); i++) {
        struct att_event_list list;
        struct att_err err = {ATT_OK, ""};
        char got[16] = "";

        ATT_CHECK_INT(att_record_events(record, &filters[i].filter, &list, &err), ATT_OK, err.text);
        for (size_t k = 0; k < list.count && k < 15; k++)
            got[k] = att_event_type_name(list.at[k].type)[0] == 'e' ? 'e'
                     : list.at[k].type == ATT_EVENT_MEETING         ? 'm'
                                                                    : 'c';
        ATT_CHECK_STR(got, filters[i].want, filters[i].label);
        if (filters[i].filter.limit > 0)
            ATT_CHECK_INT(list.total, 3, filters[i].label);
        att_event_list_release(&list);
    }
    close_all(record);
}

ATT_TEST(months_count_what_begins_in_them)
{
    static const struct {
        const char *label;
        struct att_filter filter;
        const char *want;
    } asked[] = {
        {"all", {.limit = 0}, "2020-09 1, 2021-03 1,  1"},
        {"of a country", {FIELD(country, "JPN")}, "2021-03 1"},
        {"of a year", {FIELD(since, "2020"), FIELD(until, "2020")}, "2020-09 1,  1"},
        {"with words", {FIELD(words, "Đại sứ Nhật")}, "2021-03 1"},
        {"with words that are none", {FIELD(words, "\"*()")}, ""},
    };
    struct att_record *record = open_all();

    for (size_t i = 0; i < ATT_COUNT(asked); i++) {
        struct att_buf got = ATT_BUF_INIT(ATT_KIB);
        struct att_event_counts counts;

        ATT_CHECK_INT(
            att_record_event_counts(record, ATT_COUNT_BY_MONTH, &asked[i].filter, &counts, NULL),
            ATT_OK, asked[i].label);
        for (size_t k = 0; k < counts.count; k++)
            att_buf_printf(&got, "%s%.*s %lld", k == 0 ? "" : ", ", ATT_STR(counts.at[k].key),
                           (long long)counts.at[k].events);
        ATT_CHECK_TEXT(att_buf_text(&got), asked[i].want, asked[i].label);
        att_buf_release(&got);
        att_event_counts_release(&counts);
    }
    close_all(record);
}

ATT_TEST(days_are_those_on_which_something_new_was_said)
{
    struct att_record *record = open_all();
    struct att_buf got = ATT_BUF_INIT(ATT_KIB);
    struct att_day_list days;

    ATT_CHECK_INT(att_record_days(record, &days, NULL), ATT_OK, "status");
    for (size_t i = 0; i < days.count; i++)
        att_buf_printf(&got, "%s%.*s", i == 0 ? "" : " ", ATT_STR(days.at[i]));
    ATT_CHECK_TEXT(att_buf_text(&got), "2020-01-05 2020-04-10 2020-09-21 2021-03-02 2025-01-02",
                   "each once, in order");
    att_buf_release(&got);
    att_day_list_release(&days);
    close_all(record);
}

ATT_TEST(pairs_count_what_two_had_in_common)
{
    static const struct {
        const char *label;
        struct att_pair_ask ask;
        struct att_filter filter;
        const char *want;
    } asked[] = {
        {"states", {.by = ATT_PAIR_COUNTRIES}, {.limit = 0}, "JPN-VNM 1, LAO-VNM 1"},
        {"of two sides", {.by = ATT_PAIR_COUNTRIES, .sides = 1}, {.limit = 0}, ""},
        {"of one state", {.by = ATT_PAIR_COUNTRIES, FIELD(one, "LAO")}, {.limit = 0}, "LAO-VNM 1"},
        {"in a window", {.by = ATT_PAIR_COUNTRIES}, {FIELD(since, "2021")}, "JPN-VNM 1"},
        {"with words that are none", {.by = ATT_PAIR_COUNTRIES}, {FIELD(words, "\"*()")}, ""},
        {"people of different states",
         {.by = ATT_PAIR_PEOPLE},
         {.limit = 0},
         "nguyen-chi-vinh-yamada-takio 1, nguyen-chi-vinh-onesy-sensouk 1"},
        {"of one person",
         {.by = ATT_PAIR_PEOPLE, FIELD(one, "onesy-sensouk")},
         {.limit = 0},
         "nguyen-chi-vinh-onesy-sensouk 1"},
        {"a limit", {.by = ATT_PAIR_COUNTRIES}, {.limit = 1}, "JPN-VNM 1"},
    };
    struct att_record *record = open_all();

    for (size_t i = 0; i < ATT_COUNT(asked); i++) {
        struct att_buf got = ATT_BUF_INIT(ATT_KIB);
        struct att_pair_list pairs;

        ATT_CHECK_INT(att_record_pairs(record, &asked[i].ask, &asked[i].filter, &pairs, NULL),
                      ATT_OK, asked[i].label);
        for (size_t k = 0; k < pairs.count; k++)
            att_buf_printf(&got, "%s%.*s-%.*s %lld", k == 0 ? "" : ", ", ATT_STR(pairs.at[k].a),
                           ATT_STR(pairs.at[k].b), (long long)pairs.at[k].events);
        ATT_CHECK_TEXT(att_buf_text(&got), asked[i].want, asked[i].label);
        if (asked[i].filter.limit > 0)
            ATT_CHECK_INT(pairs.total, 2, asked[i].label);
        att_buf_release(&got);
        att_pair_list_release(&pairs);
    }
    close_all(record);
}

ATT_TEST(sides_are_counted_under_the_filter)
{
    const struct att_filter filter = {FIELD(country, "LAO")};
    struct att_record *record = open_all();
    struct att_event_counts counts;

    ATT_CHECK_INT(att_record_event_counts(record, ATT_COUNT_BY_SIDE, &filter, &counts, NULL),
                  ATT_OK, "counts");
    ATT_CHECK_INT(counts.count, 2, "both sides of what Laos took part in");
    ATT_CHECK_TEXT(counts.at[0].key, "LAO", "by code");
    ATT_CHECK_INT(counts.at[1].held, 1, "held");
    att_event_counts_release(&counts);
    close_all(record);
}

ATT_TEST(tallies_count_by_period_and_key)
{
    static const struct {
        const char *label;
        enum att_period_by by;
        bool months;
        struct att_filter filter;
        const char *want;
    } asked[] = {
        {"types by year",
         ATT_PERIOD_TYPE,
         false,
         {.limit = 0},
         "2020 conference 1, 2021 meeting 1"},
        {"by month",
         ATT_PERIOD_TYPE,
         true,
         {.limit = 0},
         "2020-09 conference 1, 2021-03 meeting 1"},
        {"of a country", ATT_PERIOD_TYPE, false, {FIELD(country, "JPN")}, "2021 meeting 1"},
        {"countries", ATT_PERIOD_COUNTRY, false, {FIELD(partner, "JPN")}, "2021 JPN 1, 2021 VNM 1"},
        {"mechanisms", ATT_PERIOD_MECHANISM, false, {.limit = 0}, "2020 DPD 1"},
        {"with words that are none", ATT_PERIOD_TYPE, false, {FIELD(words, "\"*()")}, ""},
    };
    struct att_record *record = open_all();

    for (size_t i = 0; i < ATT_COUNT(asked); i++) {
        struct att_buf got = ATT_BUF_INIT(ATT_KIB);
        struct att_period_counts tally;

        ATT_CHECK_INT(att_record_period_counts(record, asked[i].by, asked[i].months,
                                               &asked[i].filter, &tally, NULL),
                      ATT_OK, asked[i].label);
        for (size_t k = 0; k < tally.count; k++)
            att_buf_printf(&got, "%s%.*s %.*s %lld", k == 0 ? "" : ", ",
                           ATT_STR(tally.at[k].period), ATT_STR(tally.at[k].key),
                           (long long)tally.at[k].events);
        ATT_CHECK_TEXT(att_buf_text(&got), asked[i].want, asked[i].label);
        att_buf_release(&got);
        att_period_counts_release(&tally);
    }
    close_all(record);
}

ATT_TEST(bare_lists_have_no_people_and_no_total)
{
    const struct att_filter filter = {.limit = 1, .bare = true};
    struct att_record *record = open_all();
    struct att_event_list list;

    ATT_CHECK_INT(att_record_events(record, &filter, &list, NULL), ATT_OK, "status");
    ATT_CHECK_INT(list.count, 1, "a row");
    ATT_CHECK_INT(list.total, 1, "of three events nothing is said");
    ATT_CHECK_INT(list.at[0].people_count, 0, "nor who took part");
    att_event_list_release(&list);
    close_all(record);
}

ATT_TEST(a_date_that_is_none_is_refused)
{
    struct att_record *record = open_all();
    const struct att_filter filter = {FIELD(since, "hôm qua")};
    struct att_event_list list;
    struct att_err err = {ATT_OK, ""};

    ATT_CHECK_INT(att_record_events(record, &filter, &list, &err), ATT_BAD_INPUT, "status");
    ATT_CHECK(strstr(err.text, "hôm qua") != NULL, err.text);
    ATT_CHECK(list.at == NULL && list.owned == NULL, "an empty list");
    close_all(record);
}

static const struct {
    const char *day, *want;
} days[] = {
    {"2020-01-04", ""},
    {"2020-01", "planned 2020-05-20 - 1\n"},
    {"2020-04-10", "postponed 2020-09-21 - 2\n"},
    {"2020-09-20", "postponed 2020-09-21 - 2\n"},
    {"2020-09-21", "held 2020-09-21 online 3\n"},
    {"2020", "held 2020-09-21 online 3\n"},
};

ATT_TEST(as_of_a_day_shows_what_was_known_then)
{
    struct att_record *record = open_all();

    for (size_t i = 0; i < 2 * ATT_COUNT(days); i++) {
        size_t k = i % 2 == 0 ? i / 2 : ATT_COUNT(days) - 1 - i / 2; /* to and fro */
        const struct att_filter filter = {.as_of = att_str(days[k].day), .country = att_str("LAO")};
        struct att_event_list list;
        struct att_buf got = ATT_BUF_INIT(ATT_MIB);
        struct att_err err = {ATT_OK, ""};

        ATT_CHECK_INT(att_record_events(record, &filter, &list, &err), ATT_OK, err.text);
        att_buf_lit(&got, "");
        for (size_t n = 0; n < list.count; n++)
            att_buf_printf(&got, "%s %.*s %s %lld\n", att_event_status_name(list.at[n].status),
                           ATT_STR(list.at[n].date),
                           list.at[n].mode == ATT_MODE_ONLINE ? "online" : "-",
                           (long long)list.at[n].source_count);
        ATT_CHECK_STR(got.at, days[k].want, days[k].day);
        att_event_list_release(&list);
        att_buf_release(&got);
    }
    close_all(record);
}

ATT_TEST(as_of_keeps_the_event_ids_and_then_now_is_seen_again)
{
    struct att_record *record = open_all();
    const struct att_filter then = {FIELD(as_of, "2020-02"), FIELD(country, "LAO")};
    const struct att_filter now = {FIELD(country, "LAO")};
    const struct att_filter people_then = {FIELD(as_of, "2020-12-31")};
    struct att_event_list a, b;
    struct att_person_list people;

    ATT_CHECK_INT(att_record_events(record, &then, &a, NULL), ATT_OK, "then");
    ATT_CHECK_INT(att_record_events(record, &now, &b, NULL), ATT_OK, "now");
    ATT_CHECK(att_str_eq(a.at[0].id, b.at[0].id), "the same event");
    ATT_CHECK_INT(a.at[0].status, ATT_STATUS_PLANNED, "planned then");
    ATT_CHECK_INT(b.at[0].status, ATT_STATUS_HELD, "held now");
    ATT_CHECK_INT(att_record_people(record, &people_then, &people, NULL), ATT_OK, "people");
    ATT_CHECK_INT(people.count, 2, "people known at the end of 2020");
    ATT_CHECK_TEXT(people.at[0].post, "Thứ trưởng Bộ Quốc phòng", "post then");
    att_person_list_release(&people);
    ATT_CHECK_INT(att_record_people(record, NULL, &people, NULL), ATT_OK, "people now");
    ATT_CHECK_INT(people.count, 3, "people known now");
    ATT_CHECK_TEXT(people.at[0].post, "Ủy viên Trung ương Đảng", "post now");
    att_person_list_release(&people);
    att_event_list_release(&a);
    att_event_list_release(&b);
    close_all(record);
}

ATT_TEST(a_history_tells_each_assertion_in_the_order_of_saying)
{
    struct att_record *record = open_all();
    const struct att_filter filter = {FIELD(country, "LAO")};
    static const char *const want[] = {"Kế hoạch", "Hoãn", "Đã họp"};
    struct att_event_list events;
    struct att_assertion_list list;

    ATT_CHECK_INT(att_record_events(record, &filter, &events, NULL), ATT_OK, "events");
    ATT_CHECK_INT(att_record_history(record, events.at[0].id, NULL, &list, NULL), ATT_OK,
                  "history");
    ATT_CHECK_INT(list.count, 3, "assertions");
    for (size_t i = 0; i < list.count; i++) {
        ATT_CHECK_TEXT(list.at[i].title, want[i], "order");
        ATT_CHECK_TEXT(list.at[i].rule, "test", "rule");
    }
    ATT_CHECK_TEXT(list.at[2].inferred, "year-from-publication", "inferred");
    ATT_CHECK_TEXT(list.at[2].quote, pages[2].body, "quote");
    att_assertion_list_release(&list);
    att_event_list_release(&events);
    ATT_CHECK_INT(att_record_history(record, att_str("enone"), NULL, &list, NULL), ATT_NOT_FOUND,
                  "none");
    close_all(record);
}

ATT_TEST(an_event_keeps_the_name_that_only_its_plan_gave)
{
    struct att_record *record = open_all();
    const struct att_filter filter = {FIELD(country, "LAO")};
    struct att_event_list list;

    ATT_CHECK_INT(att_record_events(record, &filter, &list, NULL), ATT_OK, "events");
    ATT_CHECK_TEXT(list.at[0].label, pages[0].events[0].name, "label");
    ATT_CHECK_TEXT(list.at[0].people_ids[1], "onesy-sensouk", "person");
    att_event_list_release(&list);
    close_all(record);
}

ATT_TEST(a_document_filter_gives_what_the_document_states)
{
    struct att_record *record = open_all();
    const struct att_filter by_words = {FIELD(words, "Nhật Bản")};
    struct att_filter filter = {.limit = 0};
    struct att_document_list documents;
    struct att_event_list events;
    struct att_tenure_list tenures;
    struct att_figure_list figures;
    struct att_person_list people;

    ATT_CHECK_INT(att_record_documents(record, &by_words, &documents, NULL), ATT_OK, "documents");
    ATT_CHECK_INT(documents.count, 1, "one document");
    filter.document = documents.at[0].id;
    ATT_CHECK_INT(att_record_events(record, &filter, &events, NULL), ATT_OK, "events");
    ATT_CHECK_INT(events.count, 1, "events");
    ATT_CHECK_INT(att_record_tenures(record, &filter, &tenures, NULL), ATT_OK, "tenures");
    ATT_CHECK_INT(tenures.count, 1, "tenures");
    ATT_CHECK_TEXT(tenures.at[0].post, "Ủy viên Trung ương Đảng", "post");
    ATT_CHECK_INT(att_record_figures(record, &filter, &figures, NULL), ATT_OK, "figures");
    ATT_CHECK_INT(figures.count, 2, "figures");
    ATT_CHECK_INT(figures.at[0].value, 29, "by date");
    ATT_CHECK_TEXT(figures.at[1].as_of, "2021", "stated date");
    ATT_CHECK_INT(att_record_people(record, &filter, &people, NULL), ATT_OK, "people");
    ATT_CHECK_INT(people.count, 2, "people");
    att_person_list_release(&people);
    att_figure_list_release(&figures);
    att_tenure_list_release(&tenures);
    att_event_list_release(&events);
    att_document_list_release(&documents);
    close_all(record);
}

ATT_TEST(figures_and_posts_follow_the_country)
{
    struct att_record *record = open_all();
    const struct att_filter filter = {FIELD(country, "LAO")};
    struct att_figure_list figures;
    struct att_tenure_list tenures;

    ATT_CHECK_INT(att_record_figures(record, &filter, &figures, NULL), ATT_OK, "figures");
    ATT_CHECK_INT(figures.count, 1, "figures");
    ATT_CHECK_TEXT(figures.at[0].as_of, "2020-09-21", "the document's day");
    ATT_CHECK_INT(att_record_tenures(record, &filter, &tenures, NULL), ATT_OK, "tenures");
    ATT_CHECK_INT(tenures.count, 1, "tenures");
    ATT_CHECK_TEXT(tenures.at[0].person, "onesy-sensouk", "person");
    ATT_CHECK_TEXT(tenures.at[0].last_seen, "2020-09-21", "last seen");
    att_tenure_list_release(&tenures);
    att_figure_list_release(&figures);
    close_all(record);
}

ATT_TEST(documents_come_by_date_and_can_be_narrowed)
{
    struct att_record *record = open_all();
    const struct att_filter all = {.newest_first = true, .limit = 2};
    const struct att_filter lao = {FIELD(country, "LAO"), FIELD(status, "held")};
    const struct att_filter range = {FIELD(since, "2020-04"), FIELD(until, "2020-12")};
    struct att_document_list list;

    ATT_CHECK_INT(att_record_documents(record, &all, &list, NULL), ATT_OK, "all");
    ATT_CHECK_INT(list.total, 5, "total");
    ATT_CHECK_TEXT(list.at[0].title, "Gặp Nhật Bản", "the newest");
    ATT_CHECK_INT(list.at[0].event_count, 1, "its events");
    att_document_list_release(&list);
    ATT_CHECK_INT(att_record_documents(record, &lao, &list, NULL), ATT_OK, "country");
    ATT_CHECK_INT(list.total, 1, "stated as held");
    att_document_list_release(&list);
    ATT_CHECK_INT(att_record_documents(record, &range, &list, NULL), ATT_OK, "range");
    ATT_CHECK_INT(list.total, 2, "published in range");
    att_document_list_release(&list);
    close_all(record);
}

ATT_TEST(of_a_label_that_was_made_the_people_are_known)
{
    static const char *const want[] = {
        "conference | Đối thoại Chính sách Quốc phòng Việt Nam - Lào lần thứ 5 | ",
        "meeting | Gặp: Nguyễn Chí Vịnh – Yamada Takio (VNM, JPN) | Nguyễn Chí Vịnh – Yamada Takio",
        "exercise | Diễn tập: VNM, KHM | "};
    struct att_record *record = open_all();
    const struct att_filter bare = {.bare = true};
    struct att_event_list list;

    ATT_CHECK_INT(att_record_events(record, &bare, &list, NULL), ATT_OK, "status");
    ATT_CHECK_INT(list.count, ATT_COUNT(want), "events");
    for (size_t i = 0; i < list.count; i++) {
        struct att_buf got = ATT_BUF_INIT(ATT_KIB);

        att_buf_printf(&got, "%s | %.*s | %.*s", att_event_type_name(list.at[i].type),
                       ATT_STR(list.at[i].label), ATT_STR(list.at[i].who));
        ATT_CHECK_TEXT(att_buf_text(&got), want[i], "its kind, label and people");
        att_buf_release(&got);
    }
    att_event_list_release(&list);
    close_all(record);
}
