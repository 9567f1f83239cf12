/* SPDX-License-Identifier: MIT */
/* record_copies.c - documents that repeat others: republished, changed by little, cut short. */
#include "record_make.h"

#define VISIT(day, who, sides)                                   \
    {                                                            \
        "visit", "held", NULL, NULL, day, NULL, NULL, sides, who \
    }

/* The documents that copy others, as text: "title<original" each. */
static void
check_copies(const struct make_page *pages, size_t count, const char *want, const char *label)
{
    struct make_place place = make_place();
    struct att_record *record = make_open(&place, ATT_OPEN_WRITE);
    struct att_buf got = ATT_BUF_INIT(ATT_MIB);
    struct att_document_list list;

    for (size_t i = 0; i < count; i++)
        (void)make_put(record, &pages[i]);
    if (att_record_documents(record, NULL, &list, NULL) != ATT_OK)
        fail_msg("no list");
    att_buf_lit(&got, "");
    for (size_t i = 0; i < list.count; i++)
        for (size_t k = 0; k < list.count; k++)
            if (list.at[i].copy_of.len > 0 && att_str_eq(list.at[i].copy_of, list.at[k].id))
                att_buf_printf(&got, "%.*s<%.*s ", ATT_STR(list.at[i].title),
                               ATT_STR(list.at[k].title));
    ATT_CHECK_STR(got.at, want, label);
    att_buf_release(&got);
    att_document_list_release(&list);
    att_record_free(record);
    make_clear(&place);
}

ATT_TEST(a_republished_body_is_a_copy_of_the_earliest)
{
    struct make_page pages[] = {
        {"sau", "2020-10-26", make_long_body,
         .events = {VISIT("2020-10-25", "Ngô Xuân Lịch", "VNM")}},
        {"trước", "2020-10-25", make_long_body,
         .events = {VISIT("2020-10-25", "Ngô Xuân Lịch", "VNM")}},
        {"khác", "2020-10-25", "Một bài khác hẳn, cùng ngày, không giống chút nào.",
         .publisher = NULL},
    };

    check_copies(pages, 3, "sau<trước ", "same body");
}

ATT_TEST(a_body_with_a_word_changed_is_a_copy_within_three_days_only)
{
    char changed[sizeof(make_long_body)];
    struct make_page pages[] = {
        {"a", "2020-10-25", make_long_body,
         .events = {VISIT("2020-10-25", "Ngô Xuân Lịch", "VNM")}},
        {"b", "2020-10-27", changed, .events = {VISIT("2020-10-25", "Ngô Xuân Lịch", "VNM")}},
        {"c", "2020-11-27", changed, .events = {VISIT("2020-10-25", "Ngô Xuân Lịch", "VNM")}},
    };

    memcpy(changed, make_long_body, sizeof(changed));
    memcpy(changed, "Chiề", 3); /* another first syllable */
    check_copies(pages, 2, "b<a ", "two days");
    pages[1] = pages[2];
    check_copies(pages, 2, "", "a month");
}

/* The first bytes of the long body, up to the end of a sentence, with words before. */
static void
cut_body(char *out, size_t size, size_t from, size_t sentences, const char *before)
{
    const char *at = make_long_body + from, *end = at;

    for (size_t i = 0; i < sentences; i++)
        end = strstr(end, ". ") + 2;
    (void)snprintf(out, size, "%s%.*s", before, (int)(end - at), at);
}

ATT_TEST(a_body_that_was_cut_short_is_a_copy)
{
    char cut[sizeof(make_long_body) + 64];
    struct make_page pages[] = {
        {"a", "2020-10-25", make_long_body,
         .events = {VISIT("2020-10-25", "Ngô Xuân Lịch", "VNM")}},
        {"b", "2020-10-26", cut, .events = {VISIT("2020-10-25", "Ngô Xuân Lịch", "VNM")}},
    };

    cut_body(cut, sizeof(cut), 0, 2, "(Sông Lam) ");
    check_copies(pages, 2, "b<a ", "the first two sentences, and another imprint");
    pages[1].title = "a";
    cut_body(cut, sizeof(cut), (size_t)(strstr(make_long_body, "Hai bên") - make_long_body), 1, "");
    check_copies(pages, 2, "a<a ", "without its beginning, with its title");
    pages[1].published = "2020-11-26";
    check_copies(pages, 2, "", "not a month later");
}

ATT_TEST(a_digest_is_no_copy_of_its_items)
{
    char digest[4 * sizeof(make_long_body)];
    char item[sizeof(make_long_body)];
    struct make_page pages[] = {
        {"a", "2020-10-25", item, .events = {VISIT("2020-10-25", "Ngô Xuân Lịch", "VNM")}},
        {"b", "2020-10-25", digest, .events = {VISIT("2020-10-25", "Ngô Xuân Lịch", "VNM")}},
    };
    size_t len;

    cut_body(item, sizeof(item), 0, 2, "");
    len = (size_t)snprintf(digest, sizeof(digest), "%s", make_long_body);
    for (int i = 0; i < 400 && len + 32 < sizeof(digest); i++)
        len += (size_t)snprintf(digest + len, sizeof(digest) - len, " mục %d tin %d", i, i * 7);
    check_copies(pages, 2, "", "one of many items");
}

ATT_TEST(a_copy_counts_as_the_same_source_and_is_marked_in_the_history)
{
    const struct make_page pages[] = {
        {"a", "2020-10-25", make_long_body,
         .events = {VISIT("2020-10-25", "Ngô Xuân Lịch", "LAO VNM")}},
        {"b", "2020-10-26", make_long_body,
         .events = {VISIT("2020-10-25", "Ngô Xuân Lịch", "LAO VNM")}},
    };
    struct make_place place = make_place();
    struct att_record *record = make_open(&place, ATT_OPEN_WRITE);
    struct att_event_list events;
    struct att_assertion_list history;

    (void)make_put(record, &pages[1]);
    (void)make_put(record, &pages[0]);
    ATT_CHECK_INT(att_record_events(record, NULL, &events, NULL), ATT_OK, "events");
    ATT_CHECK_INT(events.count, 1, "one event");
    ATT_CHECK_INT(events.at[0].source_count, 1, "one source");
    ATT_CHECK_INT(att_record_history(record, events.at[0].id, NULL, &history, NULL), ATT_OK,
                  "history");
    ATT_CHECK_INT(history.count, 2, "two assertions");
    ATT_CHECK(!history.at[0].copy && history.at[1].copy, "the later is the copy");
    att_assertion_list_release(&history);
    att_event_list_release(&events);
    att_record_free(record);
    make_clear(&place);
}

ATT_TEST(a_teaser_is_dated_by_itself_and_can_be_left_out)
{
    const struct make_page page = {
        "Bài của năm 2020",
        "2020-02-23",
        "Thân bài của năm 2020.",
        .teaser = "Tin bên lề năm 2025",
        .teaser_published = "2025-08-21T18:33+07:00",
        .events = {
            {"exchange", "held", .date = "2025-08-21", .countries = "KHM VNM", .teaser = true},
            {"conference", "held", .date = "2020-02-23", .countries = "VNM"}}};
    const struct att_filter none = {.teasers = false}, all = {.teasers = true};
    struct make_place place = make_place();
    struct att_record *record = make_open(&place, ATT_OPEN_WRITE);
    struct att_event_list list;

    (void)make_put(record, &page);
    ATT_CHECK_INT(att_record_events(record, &none, &list, NULL), ATT_OK, "without");
    ATT_CHECK_INT(list.count, 1, "without teasers");
    att_event_list_release(&list);
    ATT_CHECK_INT(att_record_events(record, &all, &list, NULL), ATT_OK, "with");
    ATT_CHECK_INT(list.count, 2, "with teasers");
    ATT_CHECK(list.at[1].in_teaser, "known from a teaser only");
    ATT_CHECK_TEXT(list.at[1].first_said, "2025-08-21T18:33+07:00", "said by the teaser");
    att_event_list_release(&list);
    att_record_free(record);
    make_clear(&place);
}
