/* SPDX-License-Identifier: MIT */
/* report_brief.c - contacts by year and level, what comes and what was. */
#include "report_fake.h"

static const struct att_str sides[] = {ATT_FAKE_STR("KOR"), ATT_FAKE_STR("VNM")};
static const struct att_str minister[] = {ATT_FAKE_STR("ngo-xuan-lich")};
static const struct att_str deputy[] = {ATT_FAKE_STR("nguyen-chi-vinh")};

#define ATT_FAKE_SIDES .countries = sides, .country_count = 2

static const struct att_event_row events[] = {
    {.id = ATT_FAKE_STR("e1"),
     .type = ATT_EVENT_VISIT,
     .status = ATT_STATUS_HELD,
     .date = ATT_FAKE_STR("2019"),
     .people = deputy,
     .people_ids = deputy,
     .people_count = 1,
     ATT_FAKE_SIDES},
    {.id = ATT_FAKE_STR("e2"),
     .type = ATT_EVENT_MEETING,
     .status = ATT_STATUS_HELD,
     .mode = ATT_MODE_ONLINE,
     .date = ATT_FAKE_STR("2020-05-14"),
     .people = minister,
     .people_ids = minister,
     .people_count = 1,
     ATT_FAKE_SIDES},
    {.id = ATT_FAKE_STR("e3"),
     .type = ATT_EVENT_APPOINTMENT,
     .status = ATT_STATUS_HELD,
     .date = ATT_FAKE_STR("2020-06-01"),
     ATT_FAKE_SIDES},
    {.id = ATT_FAKE_STR("e4"),
     .type = ATT_EVENT_CONFERENCE,
     .status = ATT_STATUS_HELD,
     .mechanism = ATT_FAKE_STR("ADMM"),
     .date = ATT_FAKE_STR("2020-09-01/2020-09-03"),
     ATT_FAKE_SIDES},
    {.id = ATT_FAKE_STR("e5"),
     .type = ATT_EVENT_VISIT,
     .status = ATT_STATUS_PLANNED,
     .date = ATT_FAKE_STR("2020-10-07"),
     ATT_FAKE_SIDES},
    {.id = ATT_FAKE_STR("e6"),
     .type = ATT_EVENT_VISIT,
     .status = ATT_STATUS_PLANNED,
     .date = ATT_FAKE_STR("2020-10"),
     ATT_FAKE_SIDES},
    {.id = ATT_FAKE_STR("e7"),
     .type = ATT_EVENT_VISIT,
     .status = ATT_STATUS_CANCELLED,
     .date = ATT_FAKE_STR("2020-12-01"),
     ATT_FAKE_SIDES},
    {.id = ATT_FAKE_STR("e8"),
     .type = ATT_EVENT_EXCHANGE,
     .status = ATT_STATUS_POSTPONED,
     ATT_FAKE_SIDES},
    {.id = ATT_FAKE_STR("e9"),
     .type = ATT_EVENT_MEETING,
     .status = ATT_STATUS_HELD,
     .date = ATT_FAKE_STR("XXXX-06-30"),
     ATT_FAKE_SIDES},
};

static const struct att_tenure_row tenures[] = {
    {.person = ATT_FAKE_STR("ngo-xuan-lich"), .post = ATT_FAKE_STR("Bộ trưởng Bộ Quốc phòng")},
    {.person = ATT_FAKE_STR("nguyen-chi-vinh"), .post = ATT_FAKE_STR("Thứ trưởng Bộ Quốc phòng")},
    {.person = ATT_FAKE_STR("nguyen-chi-vinh"),
     .post = ATT_FAKE_STR("nguyên Bộ trưởng Bộ Quốc phòng")},
};

static const struct att_figure_row figures[] = {
    {.id = ATT_FAKE_STR("f1"),
     .what = ATT_FAKE_STR("nước có quan hệ quốc phòng"),
     .quote = ATT_FAKE_STR("hơn 80 nước, trong đó có Hàn Quốc")},
    {.id = ATT_FAKE_STR("f2"),
     .what = ATT_FAKE_STR("tàu của hàn quốc"),
     .quote = ATT_FAKE_STR("hai tàu")},
    {.id = ATT_FAKE_STR("f3"), .what = ATT_FAKE_STR("năm quan hệ Việt Nam - Hàn Quốc")},
};

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
}

/* The ids of a list, with a blank between them. */
static const char *
ids_of(const struct att_event_row *rows, size_t count, char out[128])
{
    size_t len = 0;

    out[0] = '\0';
    for (size_t i = 0; i < count; i++)
        len +=
            (size_t)snprintf(out + len, 128 - len, "%s%.*s", i > 0 ? " " : "", ATT_STR(rows[i].id));
    return out;
}

static void
brief_open(const char *now, struct att_brief *brief)
{
    const struct att_brief_ask ask = {.country = att_str("Hàn Quốc"), .now = now};
    struct att_err err;

    fill();
    ATT_CHECK_INT(att_brief_open(NULL, NULL, &ask, brief, &err), ATT_OK, "opened");
}

ATT_TEST(brief_parts_what_comes_from_what_was)
{
    struct att_brief brief;
    char text[128];

    brief_open("2020-10-08T00:00:00Z", &brief);
    ATT_CHECK_TEXT(brief.country->code, "KOR", "country");
    ATT_CHECK_STR(ids_of(brief.coming.at, brief.coming.count, text), "e6 e8",
                  "plans that may still come true, a month and the undated too");
    ATT_CHECK_STR(ids_of(brief.recent.at, brief.recent.count, text), "e7 e5 e4 e3 e2 e1 e9",
                  "the rest, newest first, those of no year last");
    att_brief_release(&brief);
    brief_open("2020-11-01", &brief);
    ATT_CHECK_STR(ids_of(brief.coming.at, brief.coming.count, text), "e8", "a month later");
    att_brief_release(&brief);
}

static const struct att_brief_year years[] = {{2020, 2, 1, 2}, {2019, 1, 0, 0}, {0, 1, 0, 0}};

ATT_TEST(brief_counts_contacts_by_year_and_level)
{
    struct att_brief brief;

    brief_open("2020-10-08", &brief);
    ATT_CHECK_INT(brief.year_count, ATT_COUNT(years), "years");
    for (size_t i = 0; i < ATT_COUNT(years); i++) {
        ATT_CHECK_INT(brief.years[i].year, years[i].year, "newest first, unknown last");
        ATT_CHECK_INT(brief.years[i].contacts, years[i].contacts, "appointments are none");
        ATT_CHECK_INT(brief.years[i].online, years[i].online, "online");
        ATT_CHECK_INT(brief.years[i].minister_level, years[i].minister_level,
                      "by mechanism or by post, but not by a former one");
    }
    att_brief_release(&brief);
}

ATT_TEST(brief_keeps_figures_that_name_the_country)
{
    struct att_brief brief;

    brief_open("2020-10-08", &brief);
    ATT_CHECK_INT(brief.figures.count, 2, "figures");
    ATT_CHECK_TEXT(brief.figures.at[0].id, "f1", "named in the quote");
    ATT_CHECK_TEXT(brief.figures.at[1].id, "f3", "named in what is counted");
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
