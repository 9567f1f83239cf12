/* SPDX-License-Identifier: MIT */
/* record_doubt.c - what somebody should look at first, and that two who correct at once notice. */
#include "record_make.h"

static const struct make_page pages[] = {
    {"Hội nghị ADMM+ sẽ họp", "2020-10-08T08:00+07:00",
     "Hội nghị ADMM+ dự kiến diễn ra ngày 10-11.",
     .events = {{"conference", "planned", "ADMM+", NULL, "2020-11-10", .place = "Hà Nội",
                 .countries = "ASEAN LAO USA VNM"}}},
    {"Tiếp Đại sứ Hàn Quốc", "2020-10-09T08:00+07:00",
     "Sáng 9-10, Thượng tướng Nguyễn Chí Vịnh tiếp Đại sứ Park Noh-wan.",
     .events = {{"meeting", "held", .date = "2020-10-09", .place = "Hải Phòng",
                 .countries = "KOR VNM", .people = "Nguyễn Chí Vịnh|Park Noh-wan"}}},
    {"Thăm Học viện", "2020-12-01T08:00+07:00",
     "Đại sứ Pac Nô Oan thăm Học viện Quốc phòng hôm thứ Ba.",
     .events = {{"visit", "held", .date = "2020-12-01", .place = "Hà Nội", .countries = "KOR VNM",
                 .inferred = "day-from-publication"}}},
};

static const struct att_by by = {{"Lan", 3}, {NULL, 0}, "2021-01-01T00:00:00Z"};
static const struct att_filter today = {.teasers = true, .today = {"2021-02-01", 10}};

static struct make_place place;

static struct att_record *
doubt_open(size_t count)
{
    struct att_record *record;

    place = make_place();
    record = make_open(&place, ATT_OPEN_WRITE);
    for (size_t i = 0; i < count; i++)
        (void)make_put(record, &pages[i]);
    return record;
}

static void
doubt_close(struct att_record *record)
{
    att_record_free(record);
    make_clear(&place);
}

static struct att_doubt_list
doubts(struct att_record *record, const struct att_filter *filter)
{
    struct att_doubt_list list;
    struct att_err err = {ATT_OK, ""};

    if (att_record_doubts(record, filter, att_str(",ADMM+,"), &list, &err) != ATT_OK)
        fail_msg("%s", err.text);
    return list;
}

static void
correct(struct att_record *record, const char *kind, struct att_str about, char id[ATT_ACT_ID])
{
    const struct att_correction ask = {.by = by, .kind = kind, .about = about};
    struct att_err err = {ATT_OK, ""};

    if (att_record_correct(record, &ask, id, &err) != ATT_OK)
        fail_msg("%s: %s", kind, err.text);
}

ATT_TEST(what_is_doubtful_and_weighs_comes_first)
{
    struct att_record *record = doubt_open(3);
    struct att_doubt_list list = doubts(record, &today);
    struct att_filter one = today;

    ATT_CHECK_INT(list.count, 3, "events");
    ATT_CHECK_STR(att_event_type_name(list.at[0].event.type), "conference", "first");
    ATT_CHECK_INT(list.at[0].why, ATT_DOUBT_DUE | ATT_DOUBT_SINGLE, "a plan nobody reported on");
    ATT_CHECK_STR(att_event_type_name(list.at[1].event.type), "visit", "second");
    ATT_CHECK_INT(list.at[1].why, ATT_DOUBT_INFERRED | ATT_DOUBT_SINGLE, "inferred");
    ATT_CHECK_INT(list.at[2].why, ATT_DOUBT_SINGLE, "one source");
    ATT_CHECK_INT(list.at[2].event.people_count, 2, "people");
    ATT_CHECK(list.at[0].rank > list.at[1].rank && list.at[1].rank > list.at[2].rank, "ranks");
    att_doubt_list_release(&list);

    one.limit = one.offset = 1;
    list = doubts(record, &one);
    ATT_CHECK_INT(list.count, 1, "a page");
    ATT_CHECK_INT(list.total, 3, "of all");
    ATT_CHECK_STR(att_event_type_name(list.at[0].event.type), "visit", "the second");
    att_doubt_list_release(&list);

    one = today;
    one.country = att_str("KOR");
    one.offset = 9;
    list = doubts(record, &one);
    ATT_CHECK_INT(list.count, 0, "behind the end");
    ATT_CHECK_INT(list.total, 2, "of the country");
    att_doubt_list_release(&list);
    doubt_close(record);
}

ATT_TEST(what_somebody_looked_at_is_left_out_until_more_is_said)
{
    static const struct make_page later = {
        "Tiếp Đại sứ Hàn Quốc ở Hải Phòng", "2020-10-11T08:00+07:00",
        "Ngày 9-10, Thượng tướng Nguyễn Chí Vịnh đã tiếp Đại sứ Park Noh-wan tại Hải Phòng.",
        .events = {{"meeting", "held", .date = "2020-10-09", .place = "Hải Phòng",
                    .countries = "KOR VNM", .people = "Nguyễn Chí Vịnh|Park Noh-wan",
                    .inferred = "year-from-publication"}}};
    struct att_record *record = doubt_open(2);
    struct att_doubt_list list = doubts(record, &today);
    char act[ATT_ACT_ID], undo[ATT_ACT_ID];
    struct att_filter meetings = today;

    meetings.type = att_str("meeting");
    correct(record, "accept", list.at[1].event.id, act);
    att_doubt_list_release(&list);
    list = doubts(record, &meetings);
    ATT_CHECK_INT(list.total, 0, "accepted");
    att_doubt_list_release(&list);

    ATT_CHECK_INT(att_record_undo(record, &by, att_str(act), undo, NULL), ATT_OK, "undo");
    list = doubts(record, &meetings);
    ATT_CHECK_INT(list.total, 1, "undone");
    att_doubt_list_release(&list);

    ATT_CHECK_INT(att_record_undo(record, &by, att_str(undo), act, NULL), ATT_OK, "redo");
    list = doubts(record, &meetings);
    ATT_CHECK_INT(list.total, 0, "accepted again");
    att_doubt_list_release(&list);

    (void)make_put(record, &later);
    list = doubts(record, &meetings);
    ATT_CHECK_INT(list.total, 0, "two sources agree, nothing is in doubt");
    att_doubt_list_release(&list);
    doubt_close(record);
}

/* The version of the `n`th doubtful event. */
static void
version_of(struct att_record *record, size_t n, char id[ATT_EVENT_ID], char out[ATT_EVENT_VERSION])
{
    struct att_doubt_list list = doubts(record, &today);
    struct att_err err = {ATT_OK, ""};

    (void)snprintf(id, ATT_EVENT_ID, "%.*s", ATT_STR(list.at[n].event.id));
    if (att_record_event_version(record, att_str(id), out, &err) != ATT_OK)
        fail_msg("%s", err.text);
    ATT_CHECK_STR(list.at[n].version, out, "the queue and the event say the same");
    att_doubt_list_release(&list);
}

ATT_TEST(a_version_differs_when_somebody_acted_and_is_the_same_when_that_is_undone)
{
    struct att_record *record = doubt_open(3);
    char id[ATT_EVENT_ID], first[ATT_EVENT_VERSION], now[ATT_EVENT_VERSION], act[ATT_ACT_ID],
        undo[ATT_ACT_ID], other[ATT_EVENT_ID], apart[ATT_EVENT_VERSION];
    struct att_err err = {ATT_OK, ""};

    version_of(record, 1, other, apart);
    version_of(record, 0, id, first);
    ATT_CHECK_INT(strlen(first), ATT_EVENT_VERSION - 1, "digits");
    correct(record, "accept", att_str(id), act);
    ATT_CHECK_INT(att_record_event_version(record, att_str(id), now, &err), ATT_OK, err.text);
    ATT_CHECK(strcmp(first, now) != 0, "an act that changes no value is seen");
    ATT_CHECK_INT(att_record_undo(record, &by, att_str(act), undo, &err), ATT_OK, err.text);
    ATT_CHECK_INT(att_record_event_version(record, att_str(id), now, &err), ATT_OK, err.text);
    ATT_CHECK_STR(now, first, "undone");
    ATT_CHECK_INT(att_record_event_version(record, att_str(other), now, &err), ATT_OK, err.text);
    ATT_CHECK_STR(now, apart, "nobody acted on the other");
    correct(record, "reject", att_str(id), act);
    ATT_CHECK_INT(att_record_event_version(record, att_str(id), now, &err), ATT_NOT_FOUND, "gone");
    ATT_CHECK_STR(now, "", "none");
    doubt_close(record);
}

ATT_TEST(doubts_are_of_now_only)
{
    struct att_record *record = doubt_open(1);
    const struct att_filter then = {.as_of = att_str("2020-10-08")};
    struct att_doubt_list list;

    ATT_CHECK_INT(att_record_doubts(record, &then, att_str(""), &list, NULL), ATT_BAD_INPUT, "day");
    ATT_CHECK_INT(list.count, 0, "empty");
    doubt_close(record);
}

ATT_TEST(places_are_found_by_the_beginning_of_a_word)
{
    static const struct {
        const char *words;
        size_t count;
        const char *first;
    } asked[] = {{"ha", 2, "Hà Nội"},       {"hà n", 1, "Hà Nội"}, {"hai phong", 1, "Hải Phòng"},
                 {"phong", 1, "Hải Phòng"}, {"ong", 0, NULL},      {"%", 2, "Hà Nội"}};
    struct att_record *record = doubt_open(3);

    for (size_t i = 0; i < ATT_COUNT(asked); i++) {
        struct att_event_counts list;

        ATT_CHECK_INT(att_record_places(record, att_str(asked[i].words), 9, &list, NULL), ATT_OK,
                      asked[i].words);
        ATT_CHECK_INT(list.count, asked[i].count, asked[i].words);
        if (asked[i].first != NULL)
            ATT_CHECK(att_str_eqz(list.at[0].key, asked[i].first), asked[i].words);
        att_event_counts_release(&list);
    }
    doubt_close(record);
}
