/* SPDX-License-Identifier: MIT */
/* report_export.c - jsonl, csv and ics: canonical, escaped, folded. */
#include "report_fake.h"

#include "base/buf.h"
#include "base/utf8.h"

static const struct att_str sides[] = {ATT_FAKE_STR("ASEAN"), ATT_FAKE_STR("VNM")};
static const struct att_str names[] = {ATT_FAKE_STR("Ngô Xuân Lịch")};
static const struct att_str ids[] = {ATT_FAKE_STR("ngo-xuan-lich")};

static const struct att_event_row events[] = {
    {.id = ATT_FAKE_STR("e2"),
     .type = ATT_EVENT_CONFERENCE,
     .status = ATT_STATUS_HELD,
     .mode = ATT_MODE_ONLINE,
     .main = true,
     .label = ATT_FAKE_STR("Hội nghị Quan chức Quốc phòng cấp cao các nước ASEAN, trực tuyến; do "
                           "Việt Nam chủ trì"),
     .date = ATT_FAKE_STR("2020-11-17"),
     .place = ATT_FAKE_STR("Hà Nội"),
     .place_country = ATT_FAKE_STR("VNM"),
     .countries = sides,
     .country_count = 2,
     .last_said = ATT_FAKE_STR("2020-11-18T01:05+07:00"),
     .source_count = 2},
    {.id = ATT_FAKE_STR("e1"),
     .type = ATT_EVENT_CONFERENCE,
     .status = ATT_STATUS_PLANNED,
     .label = ATT_FAKE_STR("ADMM-14"),
     .date = ATT_FAKE_STR("2020-12-09/2020-12-31"),
     .people = names,
     .people_ids = ids,
     .people_count = 1,
     .last_said = ATT_FAKE_STR("2020-10-08"),
     .source_count = 1},
    {.id = ATT_FAKE_STR("e3"),
     .type = ATT_EVENT_VISIT,
     .status = ATT_STATUS_CANCELLED,
     .label = ATT_FAKE_STR("=HYPERLINK(\"x\")"),
     .date = ATT_FAKE_STR("2021-02"),
     .source_count = 1},
    {.id = ATT_FAKE_STR("e4"),
     .type = ATT_EVENT_MEETING,
     .status = ATT_STATUS_HELD,
     .date = ATT_FAKE_STR("XXXX-06-30"),
     .source_count = 1},
};

static const struct att_assertion_row history[] = {
    {.id = ATT_FAKE_STR("a1"),
     .title = ATT_FAKE_STR("Họp\x1b trực tuyến"),
     .url = ATT_FAKE_STR("https://example.vn/1"),
     .said = ATT_FAKE_STR("2020-11-18T01:05+07:00"),
     .quote = ATT_FAKE_STR("Sáng 17-11")},
};

static bool
keep(void *ctx, const char *bytes, size_t len)
{
    att_buf_add(ctx, bytes, len);
    return true;
}

static bool
refuse(void *ctx, const char *bytes, size_t len)
{
    (void)ctx;
    (void)bytes;
    (void)len;
    return false;
}

static void
fill(void)
{
    memset(&fake, 0, sizeof(fake));
    fake.events = events;
    fake.event_count = ATT_COUNT(events);
    fake.history = history;
    fake.history_count = ATT_COUNT(history);
}

static void export(const char *format, struct att_buf *out)
{
    const struct att_lexicon *lexicon = (const void *)&fake; /* the fake one looks at none */
    const struct att_sink sink = {keep, out};
    struct att_err err;

    ATT_CHECK_INT(att_export_write(NULL, lexicon, &(struct att_export_ask){.format = format}, NULL,
                                   &sink, &err),
                  ATT_OK, format);
}

ATT_TEST(csv_guards_formulas_and_quotes_commas)
{
    struct att_buf out = ATT_BUF_INIT(ATT_MIB);

    fill();
    export("csv", &out);
    ATT_CHECK_TEXT(
        att_buf_text(&out),
        "id,date,status,type,mode,salience,label,name,mechanism,edition,place,place_country,"
        "countries,people,first_said,last_said,sources,in_teaser\r\n"
        "e2,2020-11-17,held,conference,online,main,\"Hội nghị Quan chức Quốc phòng cấp cao các "
        "nước ASEAN, trực tuyến; do Việt Nam chủ trì\",,,,Hà Nội,VNM,ASEAN; VNM,,,"
        "2020-11-18T01:05+07:00,2,false\r\n"
        "e1,2020-12-09/2020-12-31,planned,conference,,background,ADMM-14,,,,,,,Ngô Xuân Lịch,,"
        "2020-10-08,1,false\r\n"
        "e3,2021-02,cancelled,visit,,background,\"'=HYPERLINK(\"\"x\"\")\",,,,,,,,,,1,false\r\n"
        "e4,XXXX-06-30,held,meeting,,background,,,,,,,,,,,1,false\r\n",
        "csv");
    att_buf_release(&out);
}

/* Check that every line ends CRLF and holds at most 75 octets of whole characters. */
static void
check_lines(struct att_str text)
{
    struct att_str line;

    while (att_str_cut(&text, '\n', &line) && line.len > 0) {
        ATT_CHECK(line.len <= 76, "75 octets and a carriage return");
        ATT_CHECK(line.at[line.len - 1] == '\r', "a carriage return before the line feed");
        ATT_CHECK(memchr(line.at, '\r', line.len - 1) == NULL, "and nowhere else");
        ATT_CHECK(att_utf8_bad(line) == SIZE_MAX, "no character is split");
    }
}

ATT_TEST(calendar_shows_days_only_and_splits_no_character)
{
    struct att_buf out = ATT_BUF_INIT(ATT_MIB);

    fill();
    export("ics", &out);
    ATT_CHECK_TEXT(att_buf_text(&out),
                   "BEGIN:VCALENDAR\r\n"
                   "VERSION:2.0\r\n"
                   "PRODID:-//attache//defence diplomacy//EN\r\n"
                   "X-WR-CALNAME:attache\r\n"
                   "BEGIN:VEVENT\r\n"
                   "UID:e2@attache\r\n"
                   "DTSTAMP:20201117T180500Z\r\n"
                   "DTSTART;VALUE=DATE:20201117\r\n"
                   "STATUS:CONFIRMED\r\n"
                   "TRANSP:TRANSPARENT\r\n"
                   "CATEGORIES:conference\r\n"
                   "SUMMARY:Hội nghị Quan chức Quốc phòng cấp cao các nước ASEAN\r\n"
                   " \\, trực tuyến\\; do Việt Nam chủ trì\r\n"
                   "LOCATION:Hà Nội\\, Việt Nam\r\n"
                   "DESCRIPTION:“Sáng 17-11”\\nHọp  trực tuyến\\n2020-11-18\\nhttps://e\r\n"
                   " xample.vn/1\r\n"
                   "URL:https://example.vn/1\r\n"
                   "END:VEVENT\r\n"
                   "BEGIN:VEVENT\r\n"
                   "UID:e1@attache\r\n"
                   "DTSTAMP:20201008T000000Z\r\n"
                   "DTSTART;VALUE=DATE:20201209\r\n"
                   "DTEND;VALUE=DATE:20210101\r\n"
                   "STATUS:TENTATIVE\r\n"
                   "TRANSP:TRANSPARENT\r\n"
                   "CATEGORIES:conference\r\n"
                   "SUMMARY:ADMM-14\r\n"
                   "DESCRIPTION:“Sáng 17-11”\\nHọp  trực tuyến\\n2020-11-18\\nhttps://e\r\n"
                   " xample.vn/1\r\n"
                   "URL:https://example.vn/1\r\n"
                   "END:VEVENT\r\n"
                   "END:VCALENDAR\r\n",
                   "ics");
    check_lines(att_buf_text(&out));
    att_buf_release(&out);
}

ATT_TEST(calendar_lines_of_any_length_fold_well)
{
    static const char letters[] = "https://example.vn/bộ-quốc-phòng-tiếp-đại-sứ-đến-chào-xã-giao-"
                                  "nhân-dịp-kết-thúc-nhiệm-kỳ-công-tác-tại-việt-nam-và-trao-tặng";
    struct att_assertion_row said = history[0];

    fill();
    fake.history = &said;
    fake.history_count = 1;
    for (size_t len = strlen("https://example.vn/"); len < strlen(letters); len++) {
        struct att_buf out = ATT_BUF_INIT(ATT_MIB);
        char url[sizeof(letters)];

        said.url = (struct att_str){letters, len};
        said.title = said.url;
        export("ics", &out);
        check_lines(att_buf_text(&out));
        att_buf_release(&out);
        /* and with an address of ASCII, which gets a line of its own */
        memset(url, 'x', sizeof(url));
        memcpy(url, letters, strlen("https://example.vn/"));
        said.url = (struct att_str){url, len};
        export("ics", &out);
        check_lines(att_buf_text(&out));
        att_buf_release(&out);
    }
}

ATT_TEST(jsonl_is_sorted_by_id_whatever_the_order_of_dates)
{
    static const char *const starts[] = {
        "{\"kind\":\"event\",\"id\":\"e1\",",
        "{\"kind\":\"event\",\"id\":\"e2\",",
        "{\"kind\":\"event\",\"id\":\"e3\",",
        "{\"kind\":\"event\",\"id\":\"e4\",",
        "{\"kind\":\"assertion\",\"event\":\"e1\",\"id\":\"a1\",",
        "{\"kind\":\"assertion\",\"event\":\"e2\",\"id\":\"a1\",",
        "{\"kind\":\"assertion\",\"event\":\"e3\",\"id\":\"a1\",",
        "{\"kind\":\"assertion\",\"event\":\"e4\",\"id\":\"a1\",",
    };
    struct att_buf out = ATT_BUF_INIT(ATT_MIB);
    struct att_str rest, line;
    size_t i = 0;

    fill();
    export("jsonl", &out);
    for (rest = att_buf_text(&out); att_str_cut(&rest, '\n', &line) && line.len > 0; i++) {
        ATT_CHECK(i < ATT_COUNT(starts), "so many lines");
        ATT_CHECK(att_str_starts(line, starts[i]), starts[i]);
    }
    ATT_CHECK_INT(i, ATT_COUNT(starts), "lines");
    att_buf_release(&out);
}

ATT_TEST(unknown_is_null_in_json)
{
    struct att_buf out = ATT_BUF_INIT(ATT_MIB);
    struct att_err err;

    ATT_CHECK_INT(att_event_row_write_json(&events[3], keep, &out, &err), ATT_OK, "written");
    ATT_CHECK_TEXT(att_buf_text(&out),
                   "{\"id\":\"e4\",\"type\":\"meeting\",\"salience\":\"background\",\"status\":"
                   "\"held\",\"mode\":null,\"label\":null,\"name\":null,\"mechanism\":null,"
                   "\"edition\":null,\"date\":\"XXXX-06-30\",\"place\":null,\"place_country\":null,"
                   "\"countries\":[],\"people\":[],\"people_ids\":[],\"first_said\":null,"
                   "\"last_said\":null,\"sources\":1,\"in_teaser\":false}",
                   "json");
    att_buf_release(&out);
}

ATT_TEST(export_fails_when_writing_does)
{
    const struct att_sink sink = {refuse, NULL};
    struct att_err err;
    size_t count;
    const struct att_format *formats = att_export_formats(&count);

    fill();
    for (size_t i = 0; i < count; i++)
        ATT_CHECK_INT(att_export_write(NULL, NULL,
                                       &(struct att_export_ask){.format = formats[i].name}, NULL,
                                       &sink, &err),
                      ATT_IO, formats[i].name);
    fake.broken = true;
    for (size_t i = 0; i < count; i++)
        ATT_CHECK_INT(att_export_write(NULL, NULL,
                                       &(struct att_export_ask){.format = formats[i].name}, NULL,
                                       &sink, &err),
                      ATT_STORE, formats[i].name);
    ATT_CHECK_INT(
        att_export_write(NULL, NULL, &(struct att_export_ask){.format = "xml"}, NULL, &sink, &err),
        ATT_NOT_FOUND, "no such format");
}

static const struct {
    const char *date;
    bool want;
} days[] = {
    {"2020-11-17", true},  {"2020-12-09/2020-12-11", true}, {"2020-11", false}, {"2020", false},
    {"XXXX-06-30", false}, {"2020-12-09/2020-12", false},   {"", false},
};

ATT_TEST(a_calendar_needs_days_of_a_year)
{
    for (size_t i = 0; i < ATT_COUNT(days); i++) {
        struct att_event_row row = {.date = att_str(days[i].date)};

        ATT_CHECK_INT(att_event_row_has_day(&row), days[i].want, days[i].date);
    }
}
