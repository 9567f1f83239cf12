/* SPDX-License-Identifier: MIT */
/* record_resolve.c - what is one event, one person, one source; and that order does not matter. */
#include "record/record.h"
#include "record_make.h"

#include "record/record.h"

/* A year of one series, a visit with meetings, copies and people; in the order of publication. */
static const struct make_page year[] = {
    {"Kế hoạch năm 2020", "2020-01-05T08:00+07:00",
     "Theo kế hoạch, Hội nghị Bộ trưởng Quốc phòng các nước ASEAN lần thứ 14 sẽ họp vào tháng 8, "
     "các cuộc họp nhóm làm việc họp ngày 28-2 và 12-11.",
     .events = {{"conference", "planned", "ADMM", "14", "2020-08", .countries = "ASEAN VNM"},
                {"conference", "planned", "ADSOM+-WG", NULL, "2020-02-28", .countries = "ASEAN"},
                {"conference", "planned", "ADSOM+-WG", NULL, "2020-11-12", .countries = "ASEAN"}}},
    {"Nhóm làm việc ADSOM+ họp tại Hà Nội", "2020-02-28T17:00+07:00",
     "Sáng 28-2, Nhóm làm việc Quan chức Quốc phòng cấp cao ASEAN mở rộng đã họp tại Hà Nội.",
     .events = {{"conference", "held", "ADSOM+-WG", NULL, "2020-02-28", "Hà Nội", "VNM",
                 "ASEAN VNM", "Vũ Chiến Thắng"}},
     .posts = {{"Vũ Chiến Thắng", "Thiếu tướng", "Cục trưởng Cục Đối ngoại", "VNM"}}},
    {"ADMM lùi đến tháng 12", "2020-07-01T09:00+07:00",
     "Hội nghị Bộ trưởng Quốc phòng các nước ASEAN lần thứ 14 được lùi đến ngày 9-12.",
     .events = {{"conference", "postponed", "ADMM", "14", "2020-12-09/2020-12-11",
                 .countries = "ASEAN VNM"}}},
    {"Thứ trưởng Nguyễn Chí Vịnh tiếp Đại sứ Hàn Quốc", "2020-10-08T13:57+07:00",
     "Ngày 8-10, tại Hà Nội, Thượng tướng Nguyễn Chí Vịnh đã tiếp Đại sứ Hàn Quốc Park Noh-wan.",
     .events = {{"meeting", "held", NULL, NULL, "2020-10-08", "Hà Nội", "VNM", "KOR VNM",
                 "Nguyễn Chí Vịnh|Park Noh-wan"}},
     .posts = {{"Nguyễn Chí Vịnh", "Thượng tướng", "Thứ trưởng Bộ Quốc phòng", "VNM"},
               {"Park Noh-wan", NULL, "Đại sứ Hàn Quốc tại Việt Nam", "KOR"}}},
    {"Nguyễn Chí Vịnh tiếp Đại sứ Nhật Bản", "2020-10-08T15:00+07:00",
     "Chiều 8-10, Thượng tướng NGUYỄN CHÍ VỊNH tiếp Đại sứ Nhật Bản Yamada Takio.",
     .events = {{"meeting", "held", NULL, NULL, "2020-10-08", NULL, NULL, "JPN VNM",
                 "NGUYỄN CHÍ VỊNH|Yamada Takio"}},
     .posts = {{"Nguyễn Chí Vịnh", "Thượng tướng", "Ủy viên Trung ương Đảng", "VNM"}}},
    {"Tiếp Đại sứ Hàn Quốc (bản của báo khác)", "2020-10-09",
     "Hôm qua Thứ trưởng Nguyễn Chí Vịnh gặp Đại sứ Park Noh-wan bàn về hợp tác quốc phòng.",
     .events = {{"meeting", "held", NULL, NULL, "2020-10-08", NULL, NULL, "KOR VNM",
                 "Nguyễn Chí Vịnh|Park Noh-wan|Lee Kyung-ho"}}},
    {"Nhóm làm việc ADSOM+ họp trực tuyến", "2020-11-12T18:00+07:00",
     "Ngày 12-11, Nhóm làm việc Quan chức Quốc phòng cấp cao ASEAN mở rộng họp trực tuyến.",
     .events = {{"conference", "held", "ADSOM+-WG", NULL, "2020-11-12", .countries = "ASEAN VNM",
                 .people = "Vũ Chiến Thắng", .mode = "online"}},
     .posts = {{"Vũ Chiến Thắng", "Trung tướng", "Cục trưởng Cục Đối ngoại", "VNM"}}},
    {"Khai mạc ADMM-14", "2020-12-09T20:00+07:00",
     "Ngày 9-12, Hội nghị ADMM lần thứ 14 khai mạc theo hình thức trực tuyến.",
     .events = {{"conference", "held", "ADMM", "14", "2020-12-09", .countries = "ASEAN VNM",
                 .people = "Ngô Xuân Lịch", .mode = "online"}},
     .posts = {{"Ngô Xuân Lịch", "Đại tướng", "Bộ trưởng Bộ Quốc phòng", "VNM"}},
     .figures = {{80, "nước có quan hệ hợp tác quốc phòng"}}},
    {"Nhìn lại năm 2020", NULL, "Năm 2020 Hội nghị ADMM lần thứ 14 đã thành công tốt đẹp.",
     .events = {{"conference", "held", "ADMM", "14", "2020", .countries = "ASEAN"}}},
};

static const char year_events[] =
    "2020-02-28 conference held - [ADSOM+-WG (VNM, ASEAN)] ADSOM+-WG- @Hà Nội"
    " sides=ASEAN|VNM people=vu-chien-thang"
    " said=2020-01-05T08:00+07:00..2020-02-28T17:00+07:00 sources=2\n"
    "2020-10-08 meeting held - [Gặp: Nguyễn Chí Vịnh – Yamada Takio (VNM, JPN)] - @"
    " sides=JPN|VNM people=nguyen-chi-vinh|yamada-takio"
    " said=2020-10-08T15:00+07:00..2020-10-08T15:00+07:00 sources=1\n"
    "2020-10-08 meeting held - [Gặp: Nguyễn Chí Vịnh, Park Noh-wan, Lee Kyung-ho (VNM, KOR)]"
    " - @Hà Nội sides=KOR|VNM people=nguyen-chi-vinh|park-noh-wan|lee-kyung-ho"
    " said=2020-10-08T13:57+07:00..2020-10-09 sources=2\n"
    "2020-11-12 conference held online [ADSOM+-WG (VNM, ASEAN)] ADSOM+-WG- @"
    " sides=ASEAN|VNM people=vu-chien-thang"
    " said=2020-01-05T08:00+07:00..2020-11-12T18:00+07:00 sources=2\n"
    "2020-12-09 conference held online [ADMM-14 (VNM, ASEAN)] ADMM-14 @"
    " sides=ASEAN|VNM people=ngo-xuan-lich"
    " said=2020-01-05T08:00+07:00..2020-12-09T20:00+07:00 sources=4\n";

/* A small generator of our own, so that a failing order can be repeated. */
static uint32_t
shuffle_next(uint32_t *state)
{
    *state = *state * 1664525U + 1013904223U;
    return *state >> 8;
}

/* Put the year in an order, in groups of some pages, and write out the record. */
static struct att_buf
year_dump(uint32_t seed)
{
    struct make_place place = make_place();
    struct att_record *record = make_open(&place, ATT_OPEN_WRITE);
    struct att_buf out = ATT_BUF_INIT(ATT_MIB);
    size_t order[ATT_COUNT(year)];
    struct att_err err = {ATT_OK, ""};
    uint32_t state = seed;
    bool open = false;

    for (size_t i = 0; i < ATT_COUNT(year); i++)
        order[i] = i;
    for (size_t i = ATT_COUNT(year); seed > 0 && i > 1; i--) {
        size_t k = shuffle_next(&state) % i, swap = order[i - 1];

        order[i - 1] = order[k];
        order[k] = swap;
    }
    for (size_t i = 0; i < ATT_COUNT(year); i++) {
        if (!open && shuffle_next(&state) % 2 == 0)
            open = att_record_begin(record, &err) == ATT_OK;
        (void)make_put(record, &year[order[i]]);
        if (open && shuffle_next(&state) % 2 == 0) {
            ATT_CHECK_INT(att_record_end(record, &err), ATT_OK, err.text);
            open = false;
        }
    }
    if (open)
        ATT_CHECK_INT(att_record_end(record, &err), ATT_OK, err.text);
    make_dump(record, &out);
    att_record_free(record);
    make_clear(&place);
    return out;
}

ATT_TEST(a_year_becomes_its_five_events)
{
    struct make_place place = make_place();
    struct att_record *record = make_open(&place, ATT_OPEN_WRITE);
    struct att_buf got;

    for (size_t i = 0; i < ATT_COUNT(year); i++)
        ATT_CHECK(make_put(record, &year[i]), year[i].title);
    got = make_events(record, NULL);
    ATT_CHECK_STR(got.at, year_events, "events");
    att_buf_release(&got);
    att_record_free(record);
    make_clear(&place);
}

ATT_TEST(twenty_orders_of_adding_give_the_same_record)
{
    struct att_buf want = year_dump(0);

    for (uint32_t seed = 1; seed <= 20; seed++) {
        struct att_buf got = year_dump(seed);

        ATT_CHECK_STR(got.at, want.at, "another order");
        att_buf_release(&got);
    }
    att_buf_release(&want);
}

/* How many events come of some pages. */
static size_t
count_events(const struct make_page *pages, size_t count)
{
    struct make_place place = make_place();
    struct att_record *record = make_open(&place, ATT_OPEN_WRITE);
    struct att_event_list list;
    size_t events;

    for (size_t i = 0; i < count; i++)
        (void)make_put(record, &pages[i]);
    if (att_record_events(record, NULL, &list, NULL) != ATT_OK)
        fail_msg("no list");
    events = list.count;
    att_event_list_release(&list);
    att_record_free(record);
    make_clear(&place);
    return events;
}

#define VISIT(day, who, sides)                                   \
    {                                                            \
        "visit", "held", NULL, NULL, day, NULL, NULL, sides, who \
    }

static const struct {
    const char *label;
    struct make_page pages[3];
    size_t count, want;
} cases[] = {
    {"two sittings of one series in a year are two",
     {{"a", "2020-03-01", "một", .events = {{"conference", "held", "ADSOM", NULL, "2020-02-28"}}},
      {"b", "2020-11-13", "hai", .events = {{"conference", "held", "ADSOM", NULL, "2020-11-12"}}}},
     2,
     2},
    {"a plan and its sitting on another day of the year are one",
     {{"a", "2020-01-05", "một",
       .events = {{"conference", "planned", "ADSOM", NULL, "2020-05-20"}}},
      {"b", "2020-11-13", "hai", .events = {{"conference", "held", "ADSOM", NULL, "2020-07-12"}}}},
     2,
     1},
    {"a plan said after a sitting is another sitting",
     {{"a", "2020-10-05", "một",
       .events = {{"conference", "planned", "ADSOM", NULL, "2020-11-20"}}},
      {"b", "2020-03-01", "hai", .events = {{"conference", "held", "ADSOM", NULL, "2020-02-28"}}}},
     2,
     2},
    {"a plan that two sittings could have become stays alone",
     {{"a", "2020-01-05", "một",
       .events = {{"conference", "planned", "ADSOM", NULL, "2020-05-20"}}},
      {"b", "2020-03-01", "hai", .events = {{"conference", "held", "ADSOM", NULL, "2020-02-28"}}},
      {"c", "2020-11-13", "ba", .events = {{"conference", "held", "ADSOM", NULL, "2020-11-12"}}}},
     3,
     3},
    {"an edition stays one when it slips into the next year",
     {{"a", "2020-01-05", "một", .events = {{"conference", "planned", "ADMM", "14", "2020-11"}}},
      {"b", "2021-03-01", "hai", .events = {{"conference", "held", "ADMM", "14", "2021-02-20"}}}},
     2,
     1},
    {"two editions are two, even on one day",
     {{"a", "2020-12-10", "một", .events = {{"conference", "held", "ADMM", "14", "2020-12-09"}}},
      {"b", "2020-12-10", "hai", .events = {{"conference", "held", "ADMM", "13", "2020-12-09"}}}},
     2,
     2},
    {"what one article keeps apart is two",
     {{"a", "2020-12-10", "một",
       .events = {VISIT("2020-12-09", "Phan Văn Giang", "LAO VNM"),
                  VISIT("2020-12-09", "Phan Văn Giang", "LAO VNM")}}},
     1,
     2},
    {"a visit told for its first day and for all its days is one",
     {{"a", "2020-12-10", "một", .events = {VISIT("2020-12-09", "Phan Văn Giang", "LAO VNM")}},
      {"b", "2020-12-12", "hai",
       .events = {VISIT("2020-12-09/2020-12-11", "Phan Văn Giang|Vũ Chiến Thắng", "LAO VNM")}}},
     2,
     1},
    {"a tour of two countries is two visits",
     {{"a", "2020-12-10", "một", .events = {VISIT("2020-12-09", "Phan Văn Giang", "LAO VNM")}},
      {"b", "2020-12-12", "hai", .events = {VISIT("2020-12-09", "Phan Văn Giang", "KHM VNM")}}},
     2,
     2},
    {"a meeting told without its guest joins the only one of that day",
     {{"a", "2020-12-10", "một",
       .events = {{"meeting", "held", .date = "2020-12-09", .countries = "JPN VNM",
                   .people = "Phan Văn Giang|Kishi Nobuo"}}},
      {"b", "2020-12-12", "hai",
       .events = {{"meeting", "held", .date = "2020-12-09", .countries = "JPN VNM",
                   .people = "Phan Văn Giang"}}}},
     2,
     1},
    {"a meeting told without its guest joins neither of two",
     {{"a", "2020-12-10", "một",
       .events = {{"meeting", "held", .date = "2020-12-09", .countries = "JPN VNM",
                   .people = "Phan Văn Giang|Kishi Nobuo"}}},
      {"b", "2020-12-10", "hai",
       .events = {{"meeting", "held", .date = "2020-12-09", .countries = "JPN VNM",
                   .people = "Phan Văn Giang|Suga Yoshihide"}}},
      {"c", "2020-12-12", "ba",
       .events = {{"meeting", "held", .date = "2020-12-09", .countries = "JPN VNM",
                   .people = "Phan Văn Giang"}}}},
     3,
     3},
    {"a date without a year joins the only year there is",
     {{"a", "2020-07-01", "một", .events = {{"conference", "held", "ADSOM", NULL, "2020-06-30"}}},
      {"b", NULL, "hai", .events = {{"conference", "held", "ADSOM", NULL, "XXXX-06-30"}}}},
     2,
     1},
    {"a date without a year joins neither of two years",
     {{"a", "2020-07-01", "một", .events = {{"conference", "held", "ADSOM", NULL, "2020-06-30"}}},
      {"b", "2019-07-01", "hai", .events = {{"conference", "held", "ADSOM", NULL, "2019-06-30"}}},
      {"c", NULL, "ba", .events = {{"conference", "held", "ADSOM", NULL, "XXXX-06-30"}}}},
     3,
     3},
    {"a plan moved by days is one with its new day, whatever else sat that year",
     {{"a", "2020-10-08", "một",
       .events = {{"conference", "planned", "ADSOM", NULL, "2020-11-12"}}},
      {"b", "2020-11-05", "hai",
       .events = {{"conference", "planned", "ADSOM", NULL, "2020-11-18"}}},
      {"c", "2020-06-30", "ba", .events = {{"conference", "held", "ADSOM", NULL, "2020-06-30"}}}},
     3,
     2},
    {"a plan between two sittings as near as each other stays alone",
     {{"a", "2020-10-08", "một",
       .events = {{"conference", "planned", "ADSOM", NULL, "2020-11-12"}}},
      {"b", "2020-11-20", "hai", .events = {{"conference", "held", "ADSOM", NULL, "2020-11-20"}}},
      {"c", "2020-11-25", "ba", .events = {{"conference", "held", "ADSOM", NULL, "2020-11-25"}}}},
     3,
     3},
    {"two days that one article plans are two",
     {{"a", "2020-10-08", "một",
       .events = {{"conference", "planned", "ADSOM", NULL, "2020-11-12"},
                  {"conference", "planned", "ADSOM", NULL, "2020-11-18"}}}},
     1,
     2},
    {"a sitting long before its plan is another one",
     {{"a", "2020-01-05", "một",
       .events = {{"conference", "planned", "ADSOM", NULL, "2020-11-12"}}},
      {"b", "2020-05-20", "hai", .events = {{"conference", "held", "ADSOM", NULL, "2020-05-20"}}}},
     2,
     2},
    {"a postponement without a date finds its plan",
     {{"a", "2020-03-01", "một",
       .events = {{"visit", "planned", .date = "2020-04", .countries = "LAO VNM",
                   .people = "Chansamone Chanyalath"}}},
      {"b", "2020-04-01", "hai",
       .events = {{"visit", "postponed", .countries = "LAO VNM",
                   .people = "Chansamone Chanyalath"}}}},
     2,
     1},
    {"a postponement without a date finds neither of two plans",
     {{"a", "2020-03-01", "một",
       .events = {{"visit", "planned", .date = "2020-04", .countries = "LAO VNM",
                   .people = "Chansamone Chanyalath"}}},
      {"b", "2020-03-02", "hai",
       .events = {{"visit", "planned", .date = "2020-09", .countries = "LAO VNM",
                   .people = "Chansamone Chanyalath"}}},
      {"c", "2020-04-01", "ba",
       .events = {{"visit", "postponed", .countries = "LAO VNM",
                   .people = "Chansamone Chanyalath"}}}},
     3,
     3},
    {"what is put off after a sitting was held is not that sitting",
     {{"a", "2020-03-01", "một",
       .events = {{"conference", "planned", "ADSOM", NULL, "2020-03-20"}}},
      {"b", "2020-03-20", "hai", .events = {{"conference", "held", "ADSOM", NULL, "2020-03-20"}}},
      {"c", "2020-04-01", "ba", .events = {{"conference", "postponed", "ADSOM"}}}},
     3,
     2},
    {"a series put off without a date is its plan, not the sitting before",
     {{"a", "2020-06-30", "một", .events = {{"conference", "held", "ADSOM", NULL, "2020-06-30"}}},
      {"b", "2020-10-08", "hai",
       .events = {{"conference", "planned", "ADSOM", NULL, "2021-01-12"}}},
      {"c", "2020-11-05", "ba", .events = {{"conference", "postponed", "ADSOM"}}}},
     3,
     2},
    {"an edition told as planned after it was held is not joined to it",
     {{"a", "2020-12-09", "một", .events = {{"conference", "held", "ADMM", "14", "2020-12-09"}}},
      {"b", "2020-12-10", "hai",
       .events = {{"conference", "planned", "ADMM", "14", "2021-02-19"}}}},
     2,
     2},
    {"two reports of one edition that differ by a day are one",
     {{"a", "2020-12-09", "một", .events = {{"conference", "held", "ADMM", "14", "2020-12-09"}}},
      {"b", "2021-12-12", "hai", .events = {{"conference", "held", "ADMM", "14", "2020-12-10"}}}},
     2,
     1},
    {"a dialogue of one edition with other sides is another",
     {{"a", "2020-12-09", "một",
       .events = {{"conference", "held", "DPD", "5", "2020-12-09", .countries = "LAO VNM"}}},
      {"b", "2020-12-12", "hai",
       .events = {{"conference", "held", "DPD", "5", "2020-12-10", .countries = "KOR VNM"}}}},
     2,
     2},
    {"different types are never one",
     {{"a", "2020-12-10", "một", .events = {VISIT("2020-12-09", "Phan Văn Giang", "LAO VNM")}},
      {"b", "2020-12-12", "hai",
       .events = {{"meeting", "held", .date = "2020-12-09", .countries = "LAO VNM",
                   .people = "Phan Văn Giang"}}}},
     2,
     2},
};

ATT_TEST(claims_join_only_when_nothing_contradicts)
{
    for (size_t i = 0; i < ATT_COUNT(cases); i++)
        ATT_CHECK_INT(count_events(cases[i].pages, cases[i].count), cases[i].want, cases[i].label);
}

/* A series that sat in January, June and November, the last of them moved; and a visit put off. */
static const struct make_page moved[] = {
    {"a", "2020-01-09", "một",
     .events = {{"conference", "planned", "ADSOM+-WG", NULL, "2020-01-10/2020-01-11"}}},
    {"b", "2020-07-01", "hai", .events = {{"conference", "held", "ADSOM+-WG", NULL, "2020-06-30"}}},
    {"c", "2020-10-08", "ba",
     .events = {{"conference", "planned", "ADSOM+-WG", NULL, "2020-11-12"}}},
    {"d", "2020-11-05", "bốn",
     .events = {{"conference", "planned", "ADSOM+-WG", NULL, "2020-11-18"}}},
    {"e", "2020-11-18T17:00+07:00", "năm",
     .events = {{"conference", "held", "ADSOM+-WG", NULL, "2020-11-18", .mode = "online"}}},
    {"f", "2021-01-20", "sáu", .events = {{"conference", "held", "ADSOM+-WG", NULL, "2020-11"}}},
    {"g", "2020-11-01", "bảy",
     .events = {{"visit", "postponed", .countries = "LAO VNM", .people = "Chanyalath"}}},
    {"h", "2020-10-01", "tám",
     .events = {{"visit", "planned", .date = "2020-11", .countries = "LAO VNM",
                 .people = "Chansamone Chanyalath"}}},
};

static const char moved_events[] =
    "2020-01-10/2020-01-11 conference planned - [ADSOM+-WG] ADSOM+-WG- @ sides people"
    " said=2020-01-09..2020-01-09 sources=1\n"
    "2020-06-30 conference held - [ADSOM+-WG] ADSOM+-WG- @ sides people"
    " said=2020-07-01..2020-07-01 sources=1\n"
    "2020-11 visit postponed - [Thăm: Chansamone Chanyalath (VNM, LAO)] - @ sides=LAO|VNM"
    " people=chansamone-chanyalath said=2020-10-01..2020-11-01 sources=2\n"
    "2020-11-18 conference held online [ADSOM+-WG] ADSOM+-WG- @ sides people"
    " said=2020-10-08..2021-01-20 sources=4\n";

ATT_TEST(a_plan_that_moved_and_its_sitting_are_one_in_every_order)
{
    for (size_t from = 0; from < 2 * ATT_COUNT(moved); from++) {
        struct make_place place = make_place();
        struct att_record *record = make_open(&place, ATT_OPEN_WRITE);
        struct att_buf got;

        for (size_t i = 0; i < ATT_COUNT(moved); i++) {
            size_t at = (from / 2 + i) % ATT_COUNT(moved);

            (void)make_put(record, &moved[from % 2 == 0 ? at : ATT_COUNT(moved) - 1 - at]);
        }
        got = make_events(record, NULL);
        ATT_CHECK_STR(got.at, moved_events, "events");
        att_buf_release(&got);
        att_record_free(record);
        make_clear(&place);
    }
}

/* What an event comes to when its sources differ. */
static const struct {
    const char *label;
    struct make_page pages[3];
    const char *want;
} states[] = {
    {"the report of the day counts for more than what is told in passing a year later",
     {{"a", "2020-12-09", "một",
       .events = {{"conference", "held", "ADMM", "14", "2020-12-09", .mode = "online"}}},
      {"b", "2021-12-12", "hai",
       .events = {{"conference", "held", "ADMM", "14", "2020-12-10", .mode = "in-person"}}}},
     "2020-12-09 online @ changes: held >2020-12-09; contradicted 2020-12-09>2020-12-10;"
     " contradicted online>in-person;"},
    {"of two reports of those days the later counts",
     {{"a", "2020-12-09", "một", .events = {{"conference", "held", "ADMM", "14", "2020-12-09"}}},
      {"b", "2020-12-11", "hai", .events = {{"conference", "held", "ADMM", "14", "2020-12-10"}}}},
     "2020-12-10 - @ changes: held >2020-12-09; contradicted 2020-12-09>2020-12-10;"},
    {"what is said of the day a year later counts when nobody told of it then",
     {{"a", "2020-11-01", "một", .events = {{"conference", "planned", "ADMM", "14", "2020-12"}}},
      {"b", "2021-12-12", "hai", .events = {{"conference", "held", "ADMM", "14", "2020-12-10"}}}},
     "2020-12-10 - @ changes: new >2020-12; held 2020-12>2020-12-10;"},
    {"what was put online is not where it was planned",
     {{"a", "2020-11-01", "một",
       .events = {{"conference", "planned", "ADMM", "14", "2020-12-09", "Đà Nẵng", "VNM"}}},
      {"b", "2020-11-20", "hai",
       .events = {{"conference", "planned", "ADMM", "14", "2020-12-09", .mode = "online"}}},
      {"c", "2020-12-09", "ba", .events = {{"conference", "held", "ADMM", "14", "2020-12-09"}}}},
     "2020-12-09 online @ changes: new >2020-12-09; online >online; held 2020-12-09>2020-12-09;"},
    {"a sitting online has the place that its own report gives",
     {{"a", "2020-11-01", "một",
       .events = {{"conference", "planned", "ADMM", "14", "2020-12-09", "Đà Nẵng", "VNM"}}},
      {"b", "2020-12-09", "hai",
       .events = {{"conference", "held", "ADMM", "14", "2020-12-09", "Hà Nội", "VNM",
                   .mode = "online"}}}},
     "2020-12-09 online @Hà Nội VNM changes: new >2020-12-09; online >online;"
     " placed Đà Nẵng>Hà Nội; held 2020-12-09>2020-12-09;"},
    {"what goes back into a room is where it was planned",
     {{"a", "2020-11-01", "một",
       .events = {{"conference", "planned", "ADMM", "14", "2020-12-09", "Đà Nẵng", "VNM"}}},
      {"b", "2020-11-20", "hai",
       .events = {{"conference", "planned", "ADMM", "14", "2020-12-09", .mode = "online"}}},
      {"c", "2020-12-01", "ba",
       .events = {{"conference", "planned", "ADMM", "14", "2020-12-09", .mode = "in-person"}}}},
     "2020-12-09 - @Đà Nẵng VNM changes: new >2020-12-09; online >online;"
     " in-person online>in-person;"},
};

ATT_TEST(sources_that_differ_are_weighed_and_what_differs_is_kept)
{
    for (size_t i = 0; i < ATT_COUNT(states); i++) {
        struct make_place place = make_place();
        struct att_record *record = make_open(&place, ATT_OPEN_WRITE);
        struct att_buf got = ATT_BUF_INIT(ATT_MIB);
        struct att_change_list steps;
        struct att_event_list list;

        for (size_t k = 0; k < ATT_COUNT(states[i].pages); k++)
            if (states[i].pages[k].title != NULL)
                (void)make_put(record, &states[i].pages[k]);
        ATT_CHECK_INT(att_record_events(record, NULL, &list, NULL), ATT_OK, states[i].label);
        ATT_CHECK_INT(list.count, 1, states[i].label);
        ATT_CHECK_INT(att_record_steps(record, list.at[0].id, NULL, &steps, NULL), ATT_OK,
                      states[i].label);
        att_buf_printf(&got, "%.*s %s @%.*s%s%.*s changes:", ATT_STR(list.at[0].date),
                       list.at[0].mode == ATT_MODE_ONLINE ? "online" : "-",
                       ATT_STR(list.at[0].place), list.at[0].place.len > 0 ? " " : "",
                       ATT_STR(list.at[0].place_country));
        for (size_t k = 0; k < steps.count; k++)
            att_buf_printf(&got, " %s %.*s>%.*s;", att_change_name(steps.at[k].kind),
                           ATT_STR(steps.at[k].old), ATT_STR(steps.at[k].now));
        ATT_CHECK_STR(got.at, states[i].want, states[i].label);
        att_buf_release(&got);
        att_change_list_release(&steps);
        att_event_list_release(&list);
        att_record_free(record);
        make_clear(&place);
    }
}

ATT_TEST(pages_that_wait_for_resolution_are_counted_until_the_next_writer_takes_them_in)
{
    struct make_place place = make_place();
    struct att_record *writer = make_open(&place, ATT_OPEN_WRITE), *reader;
    struct att_err err = {ATT_OK, ""};
    int64_t waiting = -1;

    ATT_CHECK_INT(att_record_begin(writer, &err), ATT_OK, err.text);
    (void)make_put(writer, &moved[0]);
    (void)make_put(writer, &moved[1]);
    ATT_CHECK_INT(att_record_checkpoint(writer, &err), ATT_OK, err.text);
    reader = make_open(&place, ATT_OPEN_READ);
    ATT_CHECK_INT(att_record_waiting(reader, &waiting, &err), ATT_OK, err.text);
    ATT_CHECK_INT(waiting, 2, "while they are being added");
    att_record_free(writer); /* as if it had been killed */
    ATT_CHECK_INT(att_record_waiting(reader, &waiting, &err), ATT_OK, err.text);
    ATT_CHECK_INT(waiting, 2, "after that was cut short");
    writer = make_open(&place, ATT_OPEN_WRITE);
    ATT_CHECK_INT(att_record_begin(writer, &err), ATT_OK, err.text);
    ATT_CHECK_INT(att_record_end(writer, &err), ATT_OK, err.text);
    ATT_CHECK_INT(att_record_waiting(reader, &waiting, &err), ATT_OK, err.text);
    ATT_CHECK_INT(waiting, 0, "whatever the next writer does");
    att_record_free(writer);
    att_record_free(reader);
    make_clear(&place);
}

/* ---- people ---------------------------------------------------------------------------- */

ATT_TEST(people_are_told_apart_by_name_and_country)
{
    const struct make_page pages[] = {
        {"a", "2020-01-01", "một",
         .posts = {{"NGUYỄN TẤN PHONG", "Đại tá", "Phó Tư lệnh", "VNM"},
                   {"Lee Min", NULL, "Tùy viên Quốc phòng", "KOR"}}},
        {"b", "2020-01-02", "hai",
         .posts = {{"Lee Min", NULL, "Đại sứ", "SGP"},
                   {"Ngô Xuân Lịch", "Đại tướng", "Ủy viên Bộ Chính trị", "VNM"},
                   {"Ngô Xuân Lịch", "Đại tướng", "Bộ trưởng Bộ Quốc phòng", "VNM"}}},
    };
    static const char want[] = "lee-min-kor Lee Min  Tùy viên Quốc phòng\n"
                               "lee-min-sgp Lee Min  Đại sứ\n"
                               "ngo-xuan-lich Ngô Xuân Lịch Đại tướng Bộ trưởng Bộ Quốc phòng\n"
                               "nguyen-tan-phong Nguyễn Tấn Phong Đại tá Phó Tư lệnh\n";
    struct make_place place = make_place();
    struct att_record *record = make_open(&place, ATT_OPEN_WRITE);
    struct att_buf got = ATT_BUF_INIT(ATT_MIB);
    struct att_person_list list;

    (void)make_put(record, &pages[0]);
    (void)make_put(record, &pages[1]);
    ATT_CHECK_INT(att_record_people(record, NULL, &list, NULL), ATT_OK, "people");
    for (size_t i = 0; i < list.count; i++)
        att_buf_printf(&got, "%.*s %.*s %.*s %.*s\n", ATT_STR(list.at[i].id),
                       ATT_STR(list.at[i].name), ATT_STR(list.at[i].rank),
                       ATT_STR(list.at[i].post));
    ATT_CHECK_STR(got.at, want, "people");
    att_buf_release(&got);
    att_person_list_release(&list);
    att_record_free(record);
    make_clear(&place);
}

/* ---- step by step ---------------------------------------------------------------------- */

/* Copies, a teaser and its article, one name in two countries, dates without a year. */
static const struct make_page mixed[] = {
    {"trước", "2020-10-25", make_long_body,
     .events = {VISIT("2020-10-25", "Ngô Xuân Lịch", "LAO VNM")}},
    {"sau", "2020-10-26", make_long_body,
     .events = {VISIT("2020-10-25", "Ngô Xuân Lịch", "LAO VNM")}},
    {"sau nữa", "2020-11-30", make_long_body,
     .events = {VISIT("2020-10-25", "Ngô Xuân Lịch", "LAO")}},
    {"Tin bên lề", "2020-08-21", "Thân của tin bên lề.",
     .events = {{"exchange", "held", .date = "2020-08-21", .countries = "KHM VNM"}},
     .posts = {{"Lee Min", NULL, "Tùy viên Quốc phòng", "KOR"}}},
    {"Có tin bên lề", "2020-08-22", "Thân bài có tin bên lề.", .teaser = "Tin bên lề",
     .teaser_published = "2020-08-21",
     .events = {{"exchange", "held", .date = "2020-08-21", .countries = "KHM VNM",
                 .teaser = true}}},
    {"Một người khác", "2020-03-02", "Đại sứ Lee Min.",
     .posts = {{"Lee Min", NULL, "Đại sứ", "SGP"}, {"LEE MIN", NULL, "Đại sứ", NULL}},
     .events = {{"meeting", "held", .date = "2020-03-01", .countries = "SGP VNM",
                 .people = "Lee Min|Nguyễn Chí Vịnh"}}},
    {"Không rõ năm", NULL, "Ngày 28-2 đã họp.",
     .events = {{"conference", "held", "ADSOM+-WG", NULL, "XXXX-02-28", .countries = "ASEAN"},
                {"meeting", "held", .date = "XXXX-03-01", .countries = "SGP VNM",
                 .people = "Lee Min"}}},
};

/* The page with this number of all pages above. */
static const struct make_page *
step_page(size_t at)
{
    if (at < ATT_COUNT(year))
        return &year[at];
    at -= ATT_COUNT(year);
    return at < ATT_COUNT(moved) ? &moved[at] : &mixed[at - ATT_COUNT(moved)];
}

static void
step_fault(void *ctx, const struct att_fault *fault)
{
    if (strcmp(fault->kind, "resolved") == 0)
        att_buf_printf(ctx, "%.*s: %s; ", ATT_STR(fault->place), fault->text);
}

/* What is worked out is what would be, were it worked out anew. */
static void
step_check(struct att_record *record, const char *label)
{
    struct att_buf faults = ATT_BUF_INIT(ATT_MIB);
    struct att_err err = {ATT_OK, ""};
    struct att_check sum;

    att_buf_lit(&faults, "");
    ATT_CHECK_INT(att_record_check(record, step_fault, &faults, &sum, &err), ATT_OK, err.text);
    ATT_CHECK_STR(faults.at, "", label);
    att_buf_release(&faults);
}

/* Withdraw the document that a list gives first, or take that back. */
static void
step_act(struct att_record *record, char act[ATT_ACT_ID])
{
    const struct att_by by = {.who = att_str("Lan"), .now = MAKE_NOW};
    struct att_withdrawal ask = {.by = by};
    struct att_document_list list;
    struct att_err err = {ATT_OK, ""};
    char undo[ATT_ACT_ID];

    if (act[0] != '\0') {
        ATT_CHECK_INT(att_record_undo(record, &by, att_str(act), undo, &err), ATT_OK, err.text);
        act[0] = '\0';
        return;
    }
    ATT_CHECK_INT(att_record_documents(record, NULL, &list, &err), ATT_OK, err.text);
    if (list.count > 0) {
        ask.document = list.at[list.count / 2].id;
        ATT_CHECK_INT(att_record_withdraw(record, &ask, act, &err), ATT_OK, err.text);
    }
    att_document_list_release(&list);
}

ATT_TEST(every_step_of_any_order_gives_what_working_it_all_out_anew_gives)
{
    enum { COUNT = ATT_COUNT(year) + ATT_COUNT(moved) + ATT_COUNT(mixed) };

    for (uint32_t seed = 1; seed <= 20; seed++) {
        struct make_place place = make_place();
        struct att_record *record = make_open(&place, ATT_OPEN_WRITE);
        struct att_err err = {ATT_OK, ""};
        size_t order[COUNT];
        char act[ATT_ACT_ID] = "";
        uint32_t random = seed;

        for (size_t i = 0; i < COUNT; i++)
            order[i] = i;
        for (size_t i = COUNT; i > 1; i--) {
            size_t k = shuffle_next(&random) % i, swap = order[i - 1];

            order[i - 1] = order[k];
            order[k] = swap;
        }
        for (size_t i = 0; i < COUNT;) {
            size_t some = 1 + shuffle_next(&random) % 3;

            ATT_CHECK_INT(att_record_begin(record, &err), ATT_OK, err.text);
            for (; some > 0 && i < COUNT; some--, i++)
                (void)make_put(record, step_page(order[i]));
            ATT_CHECK_INT(att_record_end(record, &err), ATT_OK, err.text);
            if (shuffle_next(&random) % 4 == 0)
                step_act(record, act);
            step_check(record, "a step");
        }
        att_record_free(record);
        make_clear(&place);
    }
}
