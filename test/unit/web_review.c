/* SPDX-License-Identifier: MIT */
/* web_review.c - forms that correct: what they need, what they answer, and that whoever saw another
 * version of an event changes nothing.  The record is the made-up one, whose versions are all
 * "0123456789abcdef". */
#include "web_make.h"

#define SEEN "&version=0123456789abcdef"

/* Post a form of a desk without accounts, which has the desk's own token. */
static void
post(struct att_desk *desk, const char *target, const char *form, bool json,
     struct att_web_response *response)
{
    struct att_web_opts opts = web_make();
    const struct att_web_handles handles = {web_record, desk};
    char token[ATT_DESK_TOKEN], body[2048];
    struct att_web_request request = {
        .method = att_str("POST"),
        .target = att_str(target),
        .host = att_str("localhost:8377"),
        .type = att_str("application/x-www-form-urlencoded"),
        .accept = att_str(json ? "application/json" : "text/html"),
    };
    struct att_err err;

    att_desk_form_token(desk, "", token);
    snprintf(body, sizeof(body), "token=%s&%s", token, form);
    request.body = att_str(body);
    att_web_response_init(response);
    att_web_handle(&opts, &handles, &request, response, &err);
}

ATT_TEST(a_form_is_done_refused_or_too_late)
{
    static const struct {
        const char *label, *target, *form;
        int page, json;   /* statuses */
        const char *want; /* in the JSON */
    } forms[] = {
        {"accept", "/event/e1/correct", "kind=accept" SEEN, 303, 200, "\"c0123456789ab\""},
        {"no kind", "/event/e1/correct", "version=0123456789abcdef", 400, 400, "error"},
        {"another kind", "/event/e1/correct", "kind=purge" SEEN, 400, 400, "nothing that can"},
        {"no version", "/event/e1/correct", "kind=accept", 400, 400, "what was seen"},
        {"another version", "/event/e1/correct", "kind=accept&version=0123456789abcdee", 409, 409,
         "\"version\":\"0123456789abcdef\""},
        {"an event that is gone", "/event/e9/correct", "kind=accept" SEEN, 409, 409,
         "\"event\":null"},
        {"a change", "/event/e1/correct", "kind=change&place=Hu%E1%BA%BF+m%E1%BB%9Bi" SEEN, 303,
         200, "\"c0123456789ab\""},
        {"nothing changed", "/event/e1/correct", "kind=change&nofield=1" SEEN, 400, 400,
         "nothing was changed"},
        {"a country that is none", "/event/e1/correct", "kind=change&countries=Nowhere" SEEN, 400,
         400, "is no country"},
        {"merge with nothing", "/event/e1/correct", "kind=merge" SEEN, 400, 400, "with what"},
        {"merge with one not seen", "/event/e1/correct", "kind=merge&other=e2" SEEN, 400, 400,
         "what was seen"},
        {"merge with one that changed", "/event/e1/correct",
         "kind=merge&other=e2&other_version=0000000000000000" SEEN, 409, 409, "attache/conflict/1"},
        {"merge", "/event/e1/correct", "kind=merge&other=e2&other_version=0123456789abcdef" SEEN,
         303, 200, "attache/done/1"},
        {"words that are not there", "/mark", "document=d1&what=event&quote=never+said&type=visit",
         400, 400, "do not stand"},
        {"words of no document", "/mark", "document=d99&what=event&quote=x", 404, 404, "error"},
        {"no words", "/mark", "document=d1&what=event", 400, 400, "select some words"},
        {"undo", "/undo", "act=c0123456789ab", 303, 200, "attache/done/1"},
        {"undo nothing", "/undo", "x=y", 400, 400, "what is to be undone"},
        {"undo what is no act", "/undo", "act=%3Cb%3E", 404, 404, "no such act"},
    };
    struct att_desk *desk = desk_make();

    for (size_t i = 0; i < ATT_COUNT(forms); i++) {
        struct att_web_response response;

        post(desk, forms[i].target, forms[i].form, false, &response);
        ATT_CHECK_INT(response.status, forms[i].page, forms[i].label);
        att_web_response_release(&response);
        post(desk, forms[i].target, forms[i].form, true, &response);
        ATT_CHECK_INT(response.status, forms[i].json, forms[i].label);
        att_buf_byte(&response.body, '\0');
        ATT_CHECK(strstr(response.body.at, forms[i].want) != NULL, response.body.at);
        ATT_CHECK(strstr(att_web_response_header(&response, "Content-Type"), "json") != NULL,
                  forms[i].label);
        att_web_response_release(&response);
    }
    desk_clear(desk);
}

ATT_TEST(a_form_leads_on_with_its_undo_and_never_to_another_host)
{
    static const struct {
        const char *next, *want;
    } ways[] = {
        {"%2Freview%3Ffrom%3D25", "/review?from=25&done=c0123456789ab"},
        {"%2Fevent%2Fe1", "/event/e1?done=c0123456789ab"},
        {"https%3A%2F%2Fevil.example%2F", "/?done=c0123456789ab"},
        {"%2F%2Fevil.example", "/?done=c0123456789ab"},
    };
    struct att_desk *desk = desk_make();

    for (size_t i = 0; i < ATT_COUNT(ways); i++) {
        struct att_web_response response;
        char form[256];

        snprintf(form, sizeof(form), "kind=accept&next=%s" SEEN, ways[i].next);
        post(desk, "/event/e1/correct", form, false, &response);
        ATT_CHECK_STR(att_web_response_header(&response, "Location"), ways[i].want, ways[i].next);
        att_web_response_release(&response);
    }
    desk_clear(desk);
}

ATT_TEST(who_is_too_late_sees_what_is_there_and_may_do_it_all_the_same)
{
    struct att_desk *desk = desk_make();
    struct att_web_response response;

    post(desk, "/event/e1/correct", "kind=change&place=%22%3E%3Cscript%3E&version=0123456789abcdee",
         false, &response);
    att_buf_byte(&response.body, '\0');
    ATT_CHECK(strstr(response.body.at, "Đã có người sửa trước") != NULL, "title");
    ATT_CHECK(strstr(response.body.at, "Lan &lt;b&gt;") != NULL, "who");
    ATT_CHECK(strstr(response.body.at, "value=\"0123456789abcdef\"") != NULL, "version of now");
    ATT_CHECK(strstr(response.body.at, "name=\"place\" value=\"&quot;&gt;&lt;script&gt;\"") != NULL,
              "what was asked");
    ATT_CHECK(strstr(response.body.at, "\"><script>") == NULL, "escaped");
    att_web_response_release(&response);
    desk_clear(desk);
}
