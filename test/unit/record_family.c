/* SPDX-License-Identifier: MIT */
/* record_family.c - what an event is part of: a visit and its meetings, in any order of pages. */
#include "record_make.h"

/* A visit with talks and a signing; a conference with a meeting beside it; what belongs to neither.
 */
static const struct make_page pages[] = {
    {"a", "2020-11-12", "một",
     .events = {{"visit", "held", .date = "2020-11-10/2020-11-12", .countries = "JPN VNM"},
                {"meeting", "held", .date = "2020-11-11", .countries = "JPN VNM"},
                {"agreement", "held", .date = "2020-11-12", .countries = "JPN VNM"},
                {"meeting", "held", .date = "2020-11-11", .countries = "KOR VNM"},
                {"meeting", "held", .date = "2020-11-20", .countries = "JPN VNM"},
                {"phone", "held", .date = "2020-11-11", .countries = "JPN VNM"}}},
    {"b", "2020-12-10", "hai",
     .events = {{"conference", "held", "ADMM+", NULL, "2020-12-08/2020-12-10",
                 .countries = "ASEAN JPN RUS VNM"},
                {"meeting", "held", .date = "2020-12-09", .countries = "RUS VNM"},
                {"visit", "cancelled", .date = "2020-12-09", .countries = "RUS VNM"},
                {"meeting", "held", "ADMM+", NULL, "2020-12-09", .countries = "RUS USA"},
                {"visit", "held", .date = "2020-12-09/2020-12-10", .countries = "JPN VNM"},
                {"ceremony", "held", .date = "2020-12-09", .countries = "JPN VNM"}}},
    {"c", "2020-12-11", "ba",
     .events = {{"ceremony", "held", .date = "2020-12-09", .countries = "LAO VNM"}}},
    {"d", "2020-12-11", "bốn",
     .events = {{"visit", "held", .date = "2020-12-08/2020-12-11", .countries = "LAO VNM"}}},
};

/* All that is part of something, a line each: "meeting 2020-11-11 < visit 2020-11-10/2020-11-12".
 */
static struct att_buf
family_text(struct att_record *record, const struct att_filter *filter)
{
    struct att_buf out = ATT_BUF_INIT(ATT_MIB);
    struct att_event_list events;
    struct att_err err = {ATT_OK, ""};

    att_buf_lit(&out, "");
    ATT_CHECK_INT(att_record_events(record, filter, &events, &err), ATT_OK, err.text);
    for (size_t i = 0; i < events.count; i++) {
        const struct att_event_row *row = &events.at[i];
        struct att_event_family family;

        ATT_CHECK_INT(att_record_family(record, row->id, filter, &family, &err), ATT_OK, err.text);
        if (family.whole != NULL)
            att_buf_printf(&out, "%s %.*s < %s %.*s\n", att_event_type_name(row->type),
                           ATT_STR(row->date), att_event_type_name(family.whole->type),
                           ATT_STR(family.whole->date));
        for (size_t p = 0; p < family.part_count; p++)
            att_buf_printf(&out, "%s %.*s > %s %.*s\n", att_event_type_name(row->type),
                           ATT_STR(row->date), att_event_type_name(family.parts[p].type),
                           ATT_STR(family.parts[p].date));
        att_event_family_release(&family);
    }
    att_event_list_release(&events);
    return out;
}

static void
check_family(struct att_record *record, const struct att_filter *filter, const char *want)
{
    struct att_buf got = family_text(record, filter);

    ATT_CHECK_STR(got.at, want, "families");
    att_buf_release(&got);
}

ATT_TEST(a_visit_has_its_meetings_and_each_belongs_to_one_whole)
{
    const struct att_filter early = {.as_of = att_str("2020-11-30")};

    for (size_t from = 0; from < ATT_COUNT(pages); from++) {
        struct make_place place = make_place();
        struct att_record *record = make_open(&place, ATT_OPEN_WRITE);
        struct att_event_family none;

        for (size_t i = 0; i < ATT_COUNT(pages); i++)
            (void)make_put(record, &pages[(from + i) % ATT_COUNT(pages)]);
        check_family(record, NULL,
                     "visit 2020-11-10/2020-11-12 > meeting 2020-11-11\n"
                     "visit 2020-11-10/2020-11-12 > agreement 2020-11-12\n"
                     "meeting 2020-11-11 < visit 2020-11-10/2020-11-12\n"
                     "agreement 2020-11-12 < visit 2020-11-10/2020-11-12\n"
                     "conference 2020-12-08/2020-12-10 > meeting 2020-12-09\n"
                     "ceremony 2020-12-09 < visit 2020-12-09/2020-12-10\n"
                     "meeting 2020-12-09 < conference 2020-12-08/2020-12-10\n"
                     "visit 2020-12-09/2020-12-10 > ceremony 2020-12-09\n");
        check_family(record, &early,
                     "visit 2020-11-10/2020-11-12 > meeting 2020-11-11\n"
                     "visit 2020-11-10/2020-11-12 > agreement 2020-11-12\n"
                     "meeting 2020-11-11 < visit 2020-11-10/2020-11-12\n"
                     "agreement 2020-11-12 < visit 2020-11-10/2020-11-12\n");
        ATT_CHECK_INT(att_record_family(record, att_str("effffffffffff"), NULL, &none, NULL),
                      ATT_OK, "no event");
        ATT_CHECK(none.whole == NULL && none.part_count == 0, "is part of nothing");
        att_event_family_release(&none);
        att_record_free(record);
        make_clear(&place);
    }
}
