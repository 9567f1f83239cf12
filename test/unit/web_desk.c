/* SPDX-License-Identifier: MIT */
/* web_desk.c - whole answers, in process, from the made-up record of test/web/record.json. */
#include "../web/fake_review.h"
#include "web_make.h"

static void
ask(struct att_web_request request, struct att_web_response *response)
{
    struct att_web_opts opts = web_make();
    struct att_err err;

    if (request.method.at == NULL)
        request.method = att_str("GET");
    if (request.host.at == NULL)
        request.host = att_str("localhost:8377");
    att_web_response_init(response);
    const struct att_web_handles handles = {web_record, NULL, NULL, NULL};

    att_web_handle(&opts, &handles, &request, response, &err);
}

/* Each text that stands between bars must be in the body; after "!", must not. */
static void
look(const struct att_web_response *response, const char *target, const char *wants)
{
    struct att_str rest = att_str(wants), want, body = att_buf_text(&response->body);
    char label[200];

    while (att_str_cut(&rest, '|', &want)) {
        bool absent = att_str_starts(want, "!");
        bool there;

        if (absent)
            want = att_str_sub(want, 1, want.len);
        there = want.len == 0 || att_str_find(body, want, 0) != SIZE_MAX;
        snprintf(label, sizeof(label), "%s: %s%.*s", target, absent ? "no " : "", ATT_STR(want));
        if (want.len > 0 && there == absent)
            fail_msg("%s\n%.3000s", label, body.at);
    }
}

static const struct {
    const char *target;
    int status;
    const char *wants;
} pages[] = {
    {"/", 200, "Hội nghị ADMM-14|9–11/12/2020|/document/d1|Triển lãm &lt;quốc phòng&gt;|<b>5</b>"},
    {"/?lang=en", 200, "<html lang=\"en\">|Coming up|href=\"/?lang=vi\""},
    {"/events?type=meeting", 200, "Gặp: Lương Thế Quảng (Việt Nam, Hoa Kỳ)|!(VNM"},
    {"/events?type=meeting&lang=en", 200,
     "Meeting: Lương Thế Quảng (Viet Nam, United States)|!(VNM|!Gặp"},
    {"/calendar", 200, "Tháng 11 năm 2020|/event/e1|Trong tháng, không rõ ngày|/event/e4"},
    {"/calendar?month=2020-12&lang=en", 200,
     "December 2020|Wednesday 9 December 2020|Friday 11 December 2020|month=2020-11|!month=2021"},
    {"/calendar?month=2021-03&lang=en", 200,
     "March 2021|No event is dated|In the year, month unknown|/event/e2"},
    {"/calendar?month=2020-13", 400, "Yêu cầu không hợp lệ"},
    {"/calendar?month=9999-12", 200, "Tháng 12 năm 9999"},
    {"/calendar?month=0001-01", 200, "Tháng 1 năm 1"},
    {"/calendar?month=2020-12&country=LAO&view=year", 200,
     "value=\"LAO\" selected|name=\"view\" value=\"year\"|country=LAO&amp;view=year|!/event/e5"},
    {"/calendar?month=2020-12&mode=online", 200, "/feed.ics?mode=online|webcal://|!/event/e5"},
    {"/calendar?month=2020-12&as_of=2020-10-09", 200, "<form\naction|value=\"2020-10-09\""},
    {"/calendar?country=Atlantis", 400, "Yêu cầu không hợp lệ"},
    {"/api/calendar?from=2020-12-01&to=2020-12-31", 200,
     "attache/calendar/1|\"more\":false|\"first\":\"2020-12-09\",\"last\":\"2020-12-11\""},
    {"/api/calendar?from=2020-12-10&to=2020-12-10&lang=en", 200, "9–11 December 2020"},
    {"/api/calendar?from=2020-11-01&to=2020-11-30", 200, "\"loose\":[{\"id\":\"e4\""},
    {"/api/calendar", 400, "attache/error/1"},
    {"/api/calendar?from=2020-01-01&to=2019-01-01", 400, "attache/error/1"},
    {"/api/calendar?from=2020-01-01&to=2022-01-01", 400, "attache/error/1"},
    {"/api/calendar?from=2020-01&to=2020-02", 400, "attache/error/1"},
    {"/api/calendar?from=2020-01-01&to=2020-02-01&rows=51", 400, "attache/error/1"},
    {"/charts", 200,
     "/events?since=2020&amp;until=2020&amp;type=conference|partner=USA|mechanism=ADSOM%2B|"
     "Theo tháng|/charts.csv?chart=level|!partner=VNM"},
    {"/charts?lang=en&country=USA&step=month", 200, "country=USA&amp;partner=|step=year|Numbers"},
    {"/charts?step=week", 400, "Yêu cầu không hợp lệ"},
    {"/charts?since=2020-13", 400, "Yêu cầu không hợp lệ"},
    {"/charts.csv?chart=type", 200, "period,key,label,events\r\n|2020,conference,"},
    {"/charts.csv?chart=figures", 200, "measure,direction,basis"},
    {"/charts.csv?chart=cake", 400, "Yêu cầu không hợp lệ"},
    {"/api/days", 200, "attache/days/1|\"2020-10-08\""},
    {"/events", 200, "4 sự kiện|/event/e5|!/event/e3|/feed.ics|/events.csv"},
    {"/events?teasers=1", 200, "5 sự kiện|/event/e3|từ tin liên quan|/events.csv?teasers=1"},
    {"/events?country=Lào&teasers=1", 200, "/event/e3|value=\"LAO\" selected|!/event/e1"},
    {"/events?status=planned&type=conference", 200, "1 sự kiện|/event/e5"},
    {"/events?since=2020-12&until=2021", 200, "/event/e5|/event/e2|!/event/e1"},
    {"/events?q=nothing+like+it", 200, "0 sự kiện|Không có sự kiện nào khớp"},
    {"/events?q=%3Cscript%3Ealert(1)%3C/script%3E", 200,
     "value=\"&lt;script&gt;alert(1)&lt;/script&gt;\"|!<script>alert"},
    {"/events?q=%22onmouseover=%22alert(1)", 200, "value=\"&quot;onmouseover=&quot;alert(1)\""},
    {"/events?page=99999999999999999999", 200, "/event/e1"},
    {"/events?page=99&lang=en", 200,
     "<a rel=\"prev\" href=\"/events\">Back to the last page|!Page 99"},
    {"/events?page=50", 200, "Không có sự kiện nào khớp|rel=\"prev\""},
    {"/events?type=party", 400, "Yêu cầu không hợp lệ"},
    {"/events?since=2020-02-30", 400, "Yêu cầu không hợp lệ"},
    {"/events?country=Atlantis", 400, "Yêu cầu không hợp lệ"},
    {"/events?q=%00", 400, "Yêu cầu không hợp lệ"},
    {"/events?q=%ff", 400, "Yêu cầu không hợp lệ"},
    {"/event/e1", 200,
     "Hội nghị ADSOM+|/document/d1?at=|#hit|Dự kiến|year-from-publication|thay đổi|"
     "/person/le-van-mau|/mechanism/ADSOM%2B|/country/USA|Đính chính|Huế|Lan &lt;b&gt;|đọc nhầm"},
    {"/event/e00000000001a", 200, "Hội nghị ADSOM+|/document/d1?at="},
    {"/event/e3", 200, "5/12, không rõ năm|từ tin liên quan"},
    {"/event/e9", 404, "Không tìm thấy|English"},
    {"/event/..%2f..%2fetc%2fpasswd", 404, "Không tìm thấy|!root"},
    {"/event/e1/../../etc/passwd", 404, "Không tìm thấy"},
    {"/event/%00", 404, "Không tìm thấy"},
    {"/documents", 200, "/document/d1|/document/d2|samples/khong-ngay.txt|3 bài viết"},
    {"/document/d1", 200,
     "Kế hoạch các hội nghị &lt;cuối năm&gt; &amp; \"trực tuyến\"|class=\"caption\"|"
     "<aside class=\"teasers\"|class=\"imprint\"|mark class=\"event\"|mark class=\"post\"|"
     "mark class=\"figure\"|https://example.vn/ke-hoach|!id=\"hit\"|!<cuối"},
    {"/document/d2?at=44-60", 200, "<mark class=\"hit\" id=\"hit\">"},
    {"/document/d2?at=999999-9999999", 200, "!id=\"hit\""},
    {"/document/d2?at=9-3", 200, "!id=\"hit\""},
    {"/document/d2?at=-5--1", 200, "!id=\"hit\""},
    {"/document/d1?quote=Th%C6%B0%E1%BB%A3ng+t%C6%B0%E1%BB%9Bng", 200,
     "id=\"hit\"><a href=\"/person/le-van-mau\""},
    {"/document/d3", 200, "href=\"#\"|!href=\"javascript|bài không ghi ngày"},
    {"/document/d4", 404, "Không tìm thấy"},
    {"/people", 200, "/person/le-van-mau|Thượng tướng|1 người"},
    {"/people?q=mau", 200, "/person/le-van-mau"},
    {"/people?country=LAO", 200, "Không có người nào khớp"},
    {"/person/le-van-mau", 200, "Thứ trưởng Bộ Quốc phòng|8/10/2020|/document/d1?quote=|/event/e1"},
    {"/person/nobody", 404, "Không tìm thấy"},
    {"/countries", 200, "/country/USA|Hoa Kỳ|!/country/LAO"},
    {"/country/USA", 200, "Hoa Kỳ|<svg class=\"bar\"|2020</a>|/event/e1|/feed.ics?country=USA"},
    {"/country/usa?lang=en", 200, "<h1>United States</h1>"},
    {"/country/XXX", 404, "Không tìm thấy"},
    {"/events?since=11/2020&until=17/11/2020&lang=vi", 200,
     "value=\"11/2020\"|value=\"17/11/2020\""},
    {"/events?since=13/13/2020", 400, ""},
    {"/mechanisms", 200, "/mechanism/ADSOM%2B|/programme/ASEAN/2020|Chuẩn bị cho"},
    {"/mechanism/ADSOM%2B", 200,
     "aria-current=\"page\">ADSOM+</b>|/mechanism/ADMM%2B|ADSOM+-WG|2020"},
    {"/mechanism/ADSOM+", 200, "/event/e1"},
    {"/mechanism/NONE", 404, "Không tìm thấy"},
    {"/programme/ASEAN/2020", 200, "/event/e5|chưa có trong hồ sơ|/programme/ASEAN/2019"},
    {"/programme/ASEAN/two", 404, "Không tìm thấy"},
    {"/programme/MARS/2020", 404, "Không tìm thấy"},
    {"/figures", 200, "1.053|hơn|của bạn tại Việt Nam|thường trú|/document/d1?at="},
    {"/figures?lang=en", 200, "1,053|more than|theirs here|resident"},
    {"/search", 200, "Có dấu hay không dấu"},
    {"/search?q=adsom%2B", 200,
     "<mark>ADSOM+</mark> dự kiến vào ngày 19-11 tới &lt;b&gt;|/event/e1"},
    {"/search?q=%3Cimg+src=x+onerror=alert(1)%3E", 200, "&lt;img src=x onerror=alert(1)&gt;|!<img"},
    {"/about", 200, "Giới thiệu|0.0.0"},
    {"/feed.ics", 200, "BEGIN:VCALENDAR|e1,2020-11-19"},
    {"/feed.ics?country=USA", 200, "e4,2020-11|!e5"},
    {"/feed.ics?country=Atlantis", 400, "Yêu cầu"},
    {"/events.csv?status=postponed", 200, "id,date|e2,2021|!e1"},
    {"/api", 200, "\"schema\":\"attache/api/1\"|/event/:id"},
    {"/api/events?limit=1&offset=1", 200,
     "\"schema\":\"attache/events/1\",\"total\":4|\"id\":\"e1\"|!\"e4\""},
    {"/api/events?limit=0", 400, "\"schema\":\"attache/error/1\"|limit: not a number"},
    {"/api/events?offset=x", 400, "offset: not a number"},
    {"/api/event/e1", 200,
     "\"schema\":\"attache/event/"
     "1\"|\"history\":[|\"inferred\":\"year-from-publication\"|\"quote\":\"Hội "
     "nghị|\"corrections\":[|"
     "\"id\":\"c0123456789ab\""},
    {"/api/event/e9", 404, "\"status\":404"},
    {"/api/documents", 200,
     "\"schema\":\"attache/documents/1\",\"total\":3|\"url\":\"https://example.vn/ke-hoach\""},
    {"/api/search?q=adsom", 200, "\"schema\":\"attache/search/1\"|Hội nghị ADSOM+ dự kiến"},
    {"/api/search", 400, "q: no words"},
    {"/review", 200, "/event/e1|một nguồn|!kind=\"accept|!<script>alert"},
    {"/review?from=99999999999999999999", 200, "/event/e1"},
    {"/corrections", 200, "Sửa|Huế|Lan &lt;b&gt;"},
    {"/merge?a=e1", 200, "name=\"b\""},
    {"/merge?a=e1&b=%3Cb%3E", 200, "Không có sự kiện nào như vậy"},
    {"/merge?a=e9", 404, "Không tìm thấy"},
    {"/split?event=e1", 200, "type=\"checkbox\""},
    {"/split", 404, "Không tìm thấy"},
    {"/api/names?of=countries&q=lao", 200, "attache/names/1|LAO"},
    {"/api/names?of=places&q=ha", 200, "Hà Nội"},
    {"/api/names?of=mechanisms&q=adsom", 200, "ADSOM"},
    {"/api/names?of=people&q=", 200, "\"names\":[]"},
    {"/api/names?of=%22&q=a", 400, "of: countries"},
    {"/api/nothing", 404, "attache/error/1"},
    {"/assets/style.css", 200, "prefers-color-scheme"},
    {"/assets/favicon.svg", 200, "<svg"},
    {"/assets/nothing.js", 404, "Không tìm thấy"},
    {"/assets/../web.c", 404, "Không tìm thấy"},
    {"/assets/..%2fstyle.css", 404, "Không tìm thấy"},
    {"/nowhere", 404, "Không tìm thấy|href=\"/?lang=en\""},
    {"//evil.example/", 404, "!href=\"//"},
    {"*", 404, "Không tìm thấy"},
    {"", 404, "Không tìm thấy"},
};

ATT_TEST(every_page_answers_as_expected)
{
    for (size_t i = 0; i < ATT_COUNT(pages); i++) {
        struct att_web_response response;

        ask((struct att_web_request){.target = att_str(pages[i].target)}, &response);
        ATT_CHECK_INT(response.status, pages[i].status, pages[i].target);
        look(&response, pages[i].target, pages[i].wants);
        att_web_response_release(&response);
    }
}

ATT_TEST(every_answer_carries_the_headers_that_protect_the_reader)
{
    for (size_t i = 0; i < ATT_COUNT(pages); i++) {
        struct att_web_response response;
        const char *policy;

        ask((struct att_web_request){.target = att_str(pages[i].target)}, &response);
        policy = att_web_response_header(&response, "Content-Security-Policy");
        ATT_CHECK(policy != NULL, pages[i].target);
        ATT_CHECK(strstr(policy, "default-src 'none'") != NULL, pages[i].target);
        ATT_CHECK(strstr(policy, "unsafe") == NULL, pages[i].target);
        ATT_CHECK_STR(att_web_response_header(&response, "X-Content-Type-Options"), "nosniff",
                      pages[i].target);
        ATT_CHECK_STR(att_web_response_header(&response, "Referrer-Policy"), "same-origin",
                      pages[i].target);
        ATT_CHECK(att_web_response_header(&response, "Content-Type") != NULL, pages[i].target);
        att_web_response_release(&response);
    }
}

ATT_TEST(what_writes_is_refused_and_told_what_is_allowed)
{
    static const char *const methods[] = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "get", ""};

    for (size_t i = 0; i < ATT_COUNT(methods); i++) {
        struct att_web_response response;

        ask((struct att_web_request){.method = {methods[i], strlen(methods[i])},
                                     .target = att_str("/events")},
            &response);
        ATT_CHECK_INT(response.status, 405, methods[i]);
        ATT_CHECK_STR(att_web_response_header(&response, "Allow"), "GET, HEAD", methods[i]);
        att_web_response_release(&response);
    }
}

ATT_TEST(a_request_by_another_name_is_refused)
{
    struct att_web_response response;

    ask((struct att_web_request){.target = att_str("/"), .host = att_str("evil.example")},
        &response);
    ATT_CHECK_INT(response.status, 421, "rebinding");
    look(&response, "evil", "!ADMM-14");
    att_web_response_release(&response);
}

/* A target of `len` bytes. */
static struct att_str
long_target(size_t len, char *at)
{
    memset(at, 'a', len);
    memcpy(at, "/search?q=", 10);
    return (struct att_str){at, len};
}

ATT_TEST(an_address_may_be_as_long_as_the_limit_and_no_longer)
{
    static char at[ATT_LIMIT_TARGET_BYTES + 1];
    struct att_web_response response;

    ask((struct att_web_request){.target = long_target(ATT_LIMIT_TARGET_BYTES, at)}, &response);
    ATT_CHECK_INT(response.status, 200, "at the limit");
    att_web_response_release(&response);
    ask((struct att_web_request){.target = long_target(ATT_LIMIT_TARGET_BYTES + 1, at)}, &response);
    ATT_CHECK_INT(response.status, 414, "above the limit");
    att_web_response_release(&response);
}

ATT_TEST(the_chosen_language_is_kept_in_a_cookie)
{
    struct att_web_response response;
    const char *cookie;

    ask((struct att_web_request){.target = att_str("/about?lang=en")}, &response);
    cookie = att_web_response_header(&response, "Set-Cookie");
    ATT_CHECK(cookie != NULL && strncmp(cookie, "lang=en;", 8) == 0, "asked for");
    att_web_response_release(&response);
    ask((struct att_web_request){.target = att_str("/about"), .cookie = att_str("lang=en")},
        &response);
    ATT_CHECK(att_web_response_header(&response, "Set-Cookie") == NULL, "not set again");
    look(&response, "/about", "<html lang=\"en\">|/about?lang=vi");
    att_web_response_release(&response);
}

ATT_TEST(the_language_switch_keeps_the_page_and_its_query)
{
    struct att_web_response response;

    ask((struct att_web_request){.target = att_str("/events?type=visit&page=2&lang=vi")},
        &response);
    look(&response, "switch", "href=\"/events?type=visit&amp;page=2&amp;lang=en\"");
    att_web_response_release(&response);
}

ATT_TEST(an_asset_that_is_known_is_not_sent_again)
{
    struct att_web_response response;
    static char tag[64];

    ask((struct att_web_request){.target = att_str("/assets/style.css?v=1")}, &response);
    snprintf(tag, sizeof(tag), "%s", att_web_response_header(&response, "ETag"));
    ATT_CHECK(strstr(att_web_response_header(&response, "Cache-Control"), "immutable") != NULL,
              "cache");
    att_web_response_release(&response);
    ask((struct att_web_request){.target = att_str("/assets/style.css"),
                                 .if_none_match = att_str(tag)},
        &response);
    ATT_CHECK_INT(response.status, 304, "known");
    ATT_CHECK_INT(response.body.len, 0, "empty");
    att_web_response_release(&response);
}

ATT_TEST(a_record_that_cannot_be_opened_is_a_failure_without_details)
{
    struct att_web_opts opts = web_make();
    struct att_web_request request = {
        .method = att_str("GET"), .target = att_str("/"), .host = att_str("localhost")};
    struct att_web_response response;
    struct att_err err;

    opts.record_path = "attache.db";
    att_web_response_init(&response);
    att_web_handle(&opts, &(const struct att_web_handles){NULL, NULL, NULL, NULL}, &request,
                   &response, &err);
    ATT_CHECK_INT(response.status, 500, "status");
    look(&response, "/", "Có lỗi|!attache.db");
    att_web_response_release(&response);
}

static int64_t desk_version = 1;

static bool
desk_version_told(void *ctx, int64_t *out)
{
    (void)ctx;
    *out = desk_version;
    return true;
}

ATT_TEST(what_the_first_page_has_for_all_is_made_before_it_is_asked_for)
{
    struct att_web_opts opts = web_make();
    struct att_keep *keep = att_keep_make(ATT_MIB, desk_version_told, NULL);
    const struct att_web_handles handles = {web_record, NULL, keep, NULL};
    struct att_web_request request = {.method = att_str("GET"), .host = att_str("localhost")};
    static const char *const targets[] = {"/?lang=vi", "/?lang=en"};
    struct att_web_response response;
    struct att_err err;

    att_web_prepare(&opts, &handles);
    for (int changed = 0; changed < 2; changed++) {
        desk_version += changed;
        fake_doubts_asked = 0;
        for (size_t i = 0; i < ATT_COUNT(targets); i++) {
            request.target = att_str(targets[i]);
            att_web_response_init(&response);
            att_web_handle(&opts, &handles, &request, &response, &err);
            ATT_CHECK_INT(response.status, 200, targets[i]);
            look(&response, targets[i], "href=\"/review\"|/event/e1");
            att_web_response_release(&response);
        }
        ATT_CHECK_INT(fake_doubts_asked, changed * 2, "asked of the record");
    }
    att_keep_free(keep);
}
