/* SPDX-License-Identifier: MIT */
/* record_changes.c - the steps of an event, in the order in which they were said, and what is due.
 */
#include "record_make.h"

#define EVENT(status_, date_, ...) \
    .events = {{"conference", status_, "DPD", "5", date_, .countries = "LAO VNM", __VA_ARGS__}}

/* Pages that tell of one dialogue, and the steps that they come to. */
static const struct {
    const char *label;
    struct make_page pages[4];
    const char *want;
} cases[] = {
    {"a plan is moved, then held",
     {{"Một", "2020-01-05", "Sẽ họp.", EVENT("planned", "2020-05-20", .place = NULL)},
      {"Hai", "2020-02-05", "Chuyển ngày.", EVENT("planned", "2020-05-14", .place = NULL)},
      {"Ba", "2020-05-14", "Đã họp.", EVENT("held", "2020-05-14", .place = NULL)}},
     "2020-01-05 new >2020-05-20; 2020-02-05 moved 2020-05-20>2020-05-14 -6;"
     " 2020-05-14 held 2020-05-14>2020-05-14 0; "},
    {"what is told first as held was never new",
     {{"Một", "2020-05-14", "Đã họp.", EVENT("held", "2020-05-14", .place = NULL)}},
     "2020-05-14 held >2020-05-14; "},
    {"put off to another day is moved, and planned again is nothing new",
     {{"Một", "2020-01-05", "Sẽ họp.", EVENT("planned", "2020-05-20", .place = NULL)},
      {"Hai", "2020-02-05", "Lùi lại.", EVENT("postponed", "2020-09-21", .place = NULL)},
      {"Ba", "2020-03-05", "Sẽ họp như đã báo.", EVENT("planned", "2020-09-21", .place = NULL)}},
     "2020-01-05 new >2020-05-20; 2020-02-05 moved 2020-05-20>2020-09-21 124; "},
    {"dropped, told again, and taken up for another day",
     {{"Một", "2020-01-05", "Sẽ họp.", EVENT("planned", "2020-05-20", .place = NULL)},
      {"Hai", "2020-02-05", "Bị hủy.", EVENT("cancelled", "2020-05-20", .place = NULL)},
      {"Ba", "2020-02-06", "Đã bị hủy.", EVENT("cancelled", "2020-05-20", .place = NULL)},
      {"Bốn", "2020-03-05", "Lại sẽ họp.", EVENT("planned", "2020-06-20", .place = NULL)}},
     "2020-01-05 new >2020-05-20; 2020-02-05 cancelled 2020-05-20>;"
     " 2020-03-05 revived 2020-05-20>2020-06-20 31; "},
    {"a month becomes a day, and less said changes nothing",
     {{"Một", "2020-01-05", "Sẽ họp.", EVENT("planned", "2020-05", .place = NULL)},
      {"Hai", "2020-02-05", "Có ngày.", EVENT("planned", "2020-05-20", .place = NULL)},
      {"Ba", "2020-03-05", "Sẽ họp trong năm.", EVENT("planned", "2020", .place = NULL)}},
     "2020-01-05 new >2020-05; 2020-02-05 dated 2020-05>2020-05-20; "},
    {"put online and back into a room",
     {{"Một", "2020-01-05", "Sẽ họp.", EVENT("planned", "2020-05-20", .place = "Hà Nội")},
      {"Hai", "2020-02-05", "Trực tuyến.", EVENT("planned", "2020-05-20", .mode = "online")},
      {"Ba", "2020-03-05", "Trực tiếp.", EVENT("planned", "2020-05-20", .mode = "in-person")},
      {"Bốn", "2020-04-05", "Nơi khác.", EVENT("planned", "2020-05-20", .place = "Đà Nẵng")}},
     "2020-01-05 new >2020-05-20; 2020-02-05 online >online;"
     " 2020-03-05 in-person online>in-person; 2020-04-05 placed Hà Nội>Đà Nẵng; "},
    {"two reports differ, and both stay",
     {{"Một", "2020-11-01", "Sẽ họp.", EVENT("planned", "2020-12", .place = NULL)},
      {"Hai", "2020-12-09", "Đã họp.", EVENT("held", "2020-12-09", .place = NULL)},
      {"Ba", "2020-12-12", "Đã họp hôm sau.", EVENT("held", "2020-12-10", .place = NULL)}},
     "2020-11-01 new >2020-12; 2020-12-09 held 2020-12>2020-12-09;"
     " 2020-12-12 contradicted 2020-12-09>2020-12-10 1; "},
};

/* All changes of a record on one line. */
static struct att_buf
changes_of(struct att_record *record, const struct att_filter *filter)
{
    struct att_buf out = ATT_BUF_INIT(ATT_MIB);
    struct att_change_list list;
    struct att_err err = {ATT_OK, ""};

    if (att_record_changes(record, filter, &list, &err) != ATT_OK)
        fail_msg("%s", err.text);
    att_buf_lit(&out, "");
    for (size_t i = 0; i < list.count; i++) {
        const struct att_change_row *row = &list.at[i];

        att_buf_printf(&out, "%.*s %s %.*s>%.*s", ATT_STR(row->day), att_change_name(row->kind),
                       ATT_STR(row->old), ATT_STR(row->now));
        if (row->counted)
            att_buf_printf(&out, " %lld", (long long)row->days);
        att_buf_lit(&out, "; ");
    }
    att_change_list_release(&list);
    return out;
}

/* The steps of a case whose pages were added forwards or backwards. */
static void
check_case(size_t at, bool backwards)
{
    const struct att_filter all = {.teasers = true};
    struct make_place place = make_place();
    struct att_record *record = make_open(&place, ATT_OPEN_WRITE);
    struct att_buf out;

    for (size_t i = 0; i < ATT_COUNT(cases[at].pages); i++) {
        const struct make_page *page =
            &cases[at].pages[backwards ? ATT_COUNT(cases[at].pages) - 1 - i : i];

        if (page->title != NULL)
            (void)make_put(record, page);
    }
    out = changes_of(record, &all);
    ATT_CHECK_TEXT(att_buf_text(&out), cases[at].want, cases[at].label);
    att_buf_release(&out);
    att_record_free(record);
    make_clear(&place);
}

ATT_TEST(steps_follow_the_order_of_saying_whatever_that_of_adding)
{
    for (size_t i = 0; i < ATT_COUNT(cases); i++) {
        check_case(i, false);
        check_case(i, true);
    }
}

#define FIELD(field, text) .field = {(text), sizeof(text) - 1}

ATT_TEST(changes_are_narrowed_by_the_day_of_saying_and_what_is_due_by_its_own)
{
    const struct att_filter march = {FIELD(since, "2020-02"), FIELD(until, "2020-03")};
    const struct att_filter may = {FIELD(since, "2020-05"), FIELD(today, "2020-05-21")};
    const struct att_filter on_the_day = {FIELD(since, "2020-05"), FIELD(today, "2020-05-20")};
    const struct att_filter then = {FIELD(as_of, "2020-01-31")};
    const struct att_filter due = {FIELD(status, "due"), FIELD(today, "2020-05-21")};
    struct make_place place = make_place();
    struct att_record *record = make_open(&place, ATT_OPEN_WRITE);
    struct att_event_list events;
    struct att_buf out;

    (void)make_put(record, &cases[4].pages[0]);
    (void)make_put(record, &cases[4].pages[1]);
    out = changes_of(record, &march);
    ATT_CHECK_TEXT(att_buf_text(&out), "2020-02-05 dated 2020-05>2020-05-20; ", "in March");
    att_buf_release(&out);
    out = changes_of(record, &may);
    ATT_CHECK_TEXT(att_buf_text(&out), "2020-05-20 due 2020-05-20>; ", "due");
    att_buf_release(&out);
    out = changes_of(record, &on_the_day);
    ATT_CHECK_TEXT(att_buf_text(&out), "", "not yet on the day itself");
    att_buf_release(&out);
    out = changes_of(record, &then);
    ATT_CHECK_TEXT(att_buf_text(&out), "2020-01-05 new >2020-05; ", "as of January");
    att_buf_release(&out);
    ATT_CHECK_INT(att_record_events(record, &due, &events, NULL), ATT_OK, "due");
    ATT_CHECK_INT(events.count, 1, "due");
    ATT_CHECK(events.count == 1 && events.at[0].due, "and says so");
    att_event_list_release(&events);
    att_record_free(record);
    make_clear(&place);
}

ATT_TEST(what_documents_tell_of_is_new_or_changed_or_told_once_more)
{
    static const struct make_page other = {
        "Khác", "2020-02-01", "Hội nghị khác.",
        .events = {{"conference", "held", "ADMM", "14", "2020-01-30", .countries = "ASEAN VNM"}}};
    struct make_place place = make_place();
    struct att_record *record = make_open(&place, ATT_OPEN_WRITE);
    struct att_document_list all;
    struct att_told_list told;
    struct att_str ids[4];
    struct att_err err = {ATT_OK, ""};

    (void)make_put(record, &cases[0].pages[0]);
    (void)make_put(record, &cases[0].pages[1]);
    (void)make_put(record, &other);
    ATT_CHECK_INT(att_record_documents(record, &(const struct att_filter){.limit = 0}, &all, &err),
                  ATT_OK, err.text);
    ATT_CHECK_INT(all.count, 3, "documents");
    for (size_t i = 0; i < all.count; i++)
        ids[att_str_eqz(all.at[i].title, "Một")   ? 0
            : att_str_eqz(all.at[i].title, "Hai") ? 1
                                                  : 2] = all.at[i].id;
    ids[3] = att_str("d0");
    ATT_CHECK_INT(att_record_told(record, ids, 4, &told, &err), ATT_OK, err.text);
    ATT_CHECK_INT(told.count, 2, "events of all");
    ATT_CHECK(told.at[0].only && told.at[1].only, "nobody else tells of them");
    att_told_list_release(&told);
    ATT_CHECK_INT(att_record_told(record, ids + 1, 2, &told, &err), ATT_OK, err.text);
    ATT_CHECK_INT(told.count, 2, "events of two");
    ATT_CHECK(!told.at[0].only && told.at[0].changed, "the later one was moved by the second");
    ATT_CHECK(told.at[1].only && !told.at[1].changed, "the other is new");
    att_told_list_release(&told);
    ATT_CHECK_INT(att_record_told(record, ids, 1, &told, &err), ATT_OK, err.text);
    ATT_CHECK_INT(told.count, 1, "events of one");
    ATT_CHECK(!told.at[0].only && !told.at[0].changed, "who told of it first changed nothing");
    att_told_list_release(&told);
    ATT_CHECK_INT(att_record_told(record, ids + 3, 1, &told, &err), ATT_OK, err.text);
    ATT_CHECK_INT(told.count, 0, "of none");
    att_told_list_release(&told);
    att_document_list_release(&all);
    att_record_free(record);
    make_clear(&place);
}
