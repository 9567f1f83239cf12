/* SPDX-License-Identifier: MIT */
/* report_brief.c - what the page about a country asks of the record. */
#include "report_fake.h"

static const struct att_str sides[] = {ATT_FAKE_STR("KOR"), ATT_FAKE_STR("VNM")};

static const struct att_event_row events[] = {{.id = ATT_FAKE_STR("e1"),
                                               .type = ATT_EVENT_VISIT,
                                               .status = ATT_STATUS_HELD,
                                               .date = ATT_FAKE_STR("2019"),
                                               .countries = sides,
                                               .country_count = 2}};

static const struct att_tenure_row tenures[] = {
    {.person = ATT_FAKE_STR("ngo-xuan-lich"), .post = ATT_FAKE_STR("Bộ trưởng Bộ Quốc phòng")}};

static const struct att_figure_row figures[] = {
    {.id = ATT_FAKE_STR("f1"), .what = ATT_FAKE_STR("nước có quan hệ quốc phòng")}};

static const struct att_contact_year years[] = {{2020, 2, 1, 2}, {2019, 1, 0, 0}, {0, 1, 0, 0}};

static void
fill(void)
{
    memset(&fake, 0, sizeof(fake));
    fake.events = events;
    fake.event_count = ATT_COUNT(events);
    fake.tenures = tenures;
    fake.tenure_count = ATT_COUNT(tenures);
    fake.figures = figures;
    fake.figure_count = ATT_COUNT(figures);
    fake.years = years;
    fake.year_count = ATT_COUNT(years);
}

static void
brief_open(const struct att_brief_ask *ask, struct att_brief *brief)
{
    struct att_err err;

    fill();
    ATT_CHECK_INT(att_brief_open(NULL, NULL, ask, brief, &err), ATT_OK, "opened");
}

ATT_TEST(brief_parts_what_comes_from_what_was)
{
    const struct att_brief_ask ask = {
        .country = att_str("Hàn Quốc"), .now = "2020-10-08T00:00:00Z", .limit = 12};
    struct att_brief brief;

    brief_open(&ask, &brief);
    ATT_CHECK_TEXT(brief.country->code, "KOR", "country");
    ATT_CHECK_INT(fake.events_asks, 2, "two lists");
    ATT_CHECK_TEXT(fake.events_asked[0].status, "coming", "plans that may still come true");
    ATT_CHECK_TEXT(fake.events_asked[1].status, "past", "and the rest");
    ATT_CHECK(!fake.events_asked[0].newest_first && fake.events_asked[1].newest_first,
              "the next first, the latest first");
    for (size_t i = 0; i < 2; i++) {
        ATT_CHECK_TEXT(fake.events_asked[i].today, "2020-10-08T00:00:00Z", "parted by that day");
        ATT_CHECK_TEXT(fake.events_asked[i].country, "KOR", "of the country");
        ATT_CHECK_INT(fake.events_asked[i].limit, 12, "no more than asked for");
    }
    ATT_CHECK_INT(fake.tenures_asked.limit, 12, "of posts neither");
    ATT_CHECK(fake.tenures_asked.newest_first, "those seen last first");
    att_brief_release(&brief);
}

ATT_TEST(brief_of_another_day_takes_that_day_for_today)
{
    const struct att_brief_ask ask = {
        .country = att_str("KOR"), .now = "2022-01-01", .as_of = att_str("2020-05")};
    struct att_brief brief;

    brief_open(&ask, &brief);
    for (size_t i = 0; i < 2; i++) {
        ATT_CHECK_TEXT(fake.events_asked[i].today, "2020-05", "today");
        ATT_CHECK_TEXT(fake.events_asked[i].as_of, "2020-05", "as of");
    }
    ATT_CHECK_TEXT(fake.contacts_asked.as_of, "2020-05", "contacts");
    ATT_CHECK_TEXT(fake.tenures_asked.as_of, "2020-05", "posts");
    ATT_CHECK_TEXT(fake.figures_asked.as_of, "2020-05", "figures");
    att_brief_release(&brief);
}

ATT_TEST(brief_counts_contacts_by_year_and_level)
{
    const struct att_brief_ask ask = {
        .country = att_str("KOR"), .now = "2020", .since = att_str("2019")};
    struct att_brief brief;

    brief_open(&ask, &brief);
    ATT_CHECK_INT(brief.years.count, ATT_COUNT(years), "years");
    ATT_CHECK_INT(brief.years.at[0].minister_level, 2, "as the record counts them");
    ATT_CHECK_TEXT(fake.contacts_asked.country, "KOR", "of the country");
    ATT_CHECK_TEXT(fake.contacts_asked.since, "2019", "since");
    ATT_CHECK_STR(fake.mechanisms_asked, ",ADMM,,ADMM-RETREAT,,ARF,",
                  "what deputies and working groups sit in is below ministers");
    att_brief_release(&brief);
}

ATT_TEST(brief_asks_for_figures_that_name_the_country)
{
    const struct att_brief_ask ask = {.country = att_str("KOR"), .now = "2020"};
    struct att_brief brief;

    brief_open(&ask, &brief);
    ATT_CHECK_TEXT(fake.figures_asked.named, "KOR", "named");
    ATT_CHECK_INT(fake.figures_asked.country.len, 0, "in whatever document");
    ATT_CHECK_INT(brief.figures.count, 1, "figures");
    att_brief_release(&brief);
}

ATT_TEST(brief_of_nobody_says_so)
{
    struct att_brief_ask ask = {.country = att_str("Atlantis"), .now = "2020"};
    struct att_brief brief;
    struct att_err err;

    fill();
    ATT_CHECK_INT(att_brief_open(NULL, NULL, &ask, &brief, &err), ATT_NOT_FOUND, "no such country");
    ATT_CHECK_STR(err.text, "no country 'Atlantis'", "message");
    fake.broken = true;
    ask.country = att_str("KOR");
    ATT_CHECK_INT(att_brief_open(NULL, NULL, &ask, &brief, &err), ATT_STORE,
                  "the record's own trouble is passed on");
    att_brief_release(&brief);
}
