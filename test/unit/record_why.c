/* SPDX-License-Identifier: MIT */
/* record_why.c - why assertions are one event, and why two events are not. */
#include "record_make.h"

/* June is another sitting; November was moved by a week; a visit was put off. */
static const struct make_page pages[] = {
    {"a", "2020-07-01", "một", .events = {{"conference", "held", "ADSOM+-WG", NULL, "2020-06-30"}}},
    {"b", "2020-10-08", "hai",
     .events = {{"conference", "planned", "ADSOM+-WG", NULL, "2020-11-12"}}},
    {"c", "2020-11-05", "ba",
     .events = {{"conference", "planned", "ADSOM+-WG", NULL, "2020-11-18"}}},
    {"d", "2020-11-18T17:00+07:00", "bốn",
     .events = {{"conference", "held", "ADSOM+-WG", NULL, "2020-11-18"}}},
    {"e", "2021-01-20", "năm", .events = {{"conference", "held", "ADSOM+-WG", NULL, "2020-11"}}},
    {"f", "2020-12-01", "sáu", .events = {{"conference", "postponed", "ADSOM+-WG"}}},
};

/* The rows as text: the rule, and the pages in the order of their quotes. */
static struct att_buf
why_text(const struct att_why_list *list)
{
    struct att_buf out = ATT_BUF_INIT(ATT_MIB);

    att_buf_lit(&out, "");
    for (size_t i = 0; i < list->count; i++)
        att_buf_printf(&out, "%s %.*s %.*s %.*s\n", list->at[i].joins ? "one" : "two",
                       ATT_STR(list->at[i].rule), ATT_STR(list->at[i].a->quote),
                       ATT_STR(list->at[i].b->quote));
    return out;
}

static void
check_why(struct att_record *record, struct att_str event, const char *want)
{
    struct att_why_list list;
    struct att_err err = {ATT_OK, ""};
    struct att_buf got;

    ATT_CHECK_INT(att_record_why(record, event, &list, &err), ATT_OK, err.text);
    got = why_text(&list);
    ATT_CHECK_STR(got.at, want, "why");
    att_buf_release(&got);
    att_why_list_release(&list);
}

static void
check_why_not(struct att_record *record, struct att_str a, struct att_str b, const char *want)
{
    struct att_why_list list;
    struct att_err err = {ATT_OK, ""};
    struct att_buf got;

    ATT_CHECK_INT(att_record_why_not(record, a, b, &list, &err), ATT_OK, err.text);
    got = why_text(&list);
    ATT_CHECK_STR(got.at, want, "why not");
    att_buf_release(&got);
    att_why_list_release(&list);
}

ATT_TEST(what_joined_and_what_parted_is_told_in_every_order)
{
    for (size_t from = 0; from < ATT_COUNT(pages); from++) {
        struct make_place place = make_place();
        struct att_record *record = make_open(&place, ATT_OPEN_WRITE);
        struct att_event_list events;
        struct att_why_list none;

        for (size_t i = 0; i < ATT_COUNT(pages); i++)
            (void)make_put(record, &pages[(from + i) % ATT_COUNT(pages)]);
        ATT_CHECK_INT(att_record_events(record, NULL, &events, NULL), ATT_OK, "events");
        ATT_CHECK_INT(events.count, 3, "June, November, and what was put off");
        check_why(record, events.at[0].id, "");
        check_why(record, events.at[1].id,
                  "one slip hai ba\n"
                  "one series-days ba bốn\n"
                  "one series hai năm\n");
        check_why_not(record, events.at[1].id, att_str_sub(events.at[0].id, 0, 8),
                      "two held-apart bốn một\n");
        check_why_not(record, events.at[2].id, events.at[1].id,
                      "one put-off sáu hai\n"
                      "two told-after sáu bốn\n");
        ATT_CHECK_INT(att_record_why_not(record, events.at[1].id, events.at[1].id, &none, NULL),
                      ATT_BAD_INPUT, "one event");
        ATT_CHECK_INT(
            att_record_why_not(record, att_str("effffffffffff"), events.at[1].id, &none, NULL),
            ATT_NOT_FOUND, "no event");
        att_event_list_release(&events);
        att_record_free(record);
        make_clear(&place);
    }
}
