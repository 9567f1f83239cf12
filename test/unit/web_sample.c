/* SPDX-License-Identifier: MIT */
/* web_sample.c - that nobody sees what another codes before coding has ended, that nobody codes in
 * another's name, and that what comes from outside stays text.  The record is the made-up one. */
#include "web_make.h"

/* Ask in a session; `form` is NULL for GET.  The body ends with a NUL. */
static int
ask(struct att_desk *desk, const struct att_session *session, const char *target, const char *form,
    struct att_web_response *response)
{
    struct att_web_opts opts = web_make();
    const struct att_web_handles handles = {web_record, desk, NULL, NULL};
    char token[ATT_DESK_TOKEN], cookie[128] = "", body[2048] = "";
    struct att_web_request request = {.method = att_str(form == NULL ? "GET" : "POST"),
                                      .target = att_str(target),
                                      .host = att_str("localhost:8377"),
                                      .type = att_str("application/x-www-form-urlencoded")};
    struct att_err err;

    att_desk_form_token(desk, session == NULL ? "" : session->token, token);
    if (session != NULL)
        snprintf(cookie, sizeof(cookie), "attache=%s", session->token);
    if (form != NULL)
        snprintf(body, sizeof(body), "token=%s&%s", token, form);
    request.cookie = att_str(cookie);
    request.body = att_str(body);
    att_web_response_init(response);
    att_web_handle(&opts, &handles, &request, response, &err);
    att_buf_byte(&response->body, '\0');
    return response->status;
}

/* The status alone. */
static int
status_of(struct att_desk *desk, const struct att_session *session, const char *target,
          const char *form)
{
    struct att_web_response response;
    int status = ask(desk, session, target, form, &response);

    att_web_response_release(&response);
    return status;
}

/* Draw a sample; its address goes to `at`. */
static void
draw(struct att_desk *desk, const struct att_session *session, const char *coders, char at[64])
{
    struct att_web_response response;
    const char *to;
    char form[256];

    snprintf(form, sizeof(form), "name=%%3Cb%%3Eround&size=2&seed=%%3Ci%%3E&coders=%s", coders);
    ATT_CHECK_INT(ask(desk, session, "/samples?x=%22%3E%3Cu%3E", form, &response), 303, "drawn");
    to = att_web_response_header(&response, "Location");
    snprintf(at, 64, "%s", to == NULL ? "" : to);
    att_web_response_release(&response);
}

static const char *
page_of(char out[128], const char *at, const char *rest)
{
    snprintf(out, 128, "%s%s", at, rest);
    return out;
}

ATT_TEST(a_coder_sees_only_what_they_coded_until_all_have_done)
{
    static const char *const open[] = {"", "/code?item=1", "/code?item=1&coder=lan", "/agreement",
                                       "/code?item=1&lang=en"};
    static const char *const closed[] = {"/agreement.csv", "/codings.csv", "/adjudicate",
                                         "/adjudicate?item=1", "/agreed"};
    struct att_desk *desk = desk_make();
    struct att_session lan = web_log_in(desk, "lan", ATT_ROLE_EDITOR);
    struct att_session mai = web_log_in(desk, "mai", ATT_ROLE_EDITOR);
    struct att_session boss = web_log_in(desk, "boss", ATT_ROLE_ADMIN);
    struct att_web_response response;
    char at[64], path[128];

    draw(desk, &boss, "lan%3Bmai", at);
    ATT_CHECK_INT(status_of(desk, &lan, page_of(path, at, "/code"),
                            "item=1&version=0&event=yes&type=visit&place=SECRETPLACE&note=SECRET"),
                  303, "lan codes");
    for (size_t i = 0; i < ATT_COUNT(open); i++) {
        ATT_CHECK_INT(ask(desk, &mai, page_of(path, at, open[i]), NULL, &response), 200, open[i]);
        ATT_CHECK(strstr(response.body.at, "SECRET") == NULL, open[i]);
        att_web_response_release(&response);
    }
    for (size_t i = 0; i < ATT_COUNT(closed); i++) {
        ATT_CHECK_INT(status_of(desk, &mai, page_of(path, at, closed[i]), NULL), 400, closed[i]);
        ATT_CHECK_INT(status_of(desk, &boss, page_of(path, at, closed[i]), NULL), 400, closed[i]);
    }
    ATT_CHECK_INT(ask(desk, &lan, page_of(path, at, "/code?item=1"), NULL, &response), 200, "own");
    ATT_CHECK(strstr(response.body.at, "SECRETPLACE") != NULL, "lan sees what she coded");
    att_web_response_release(&response);
    ATT_CHECK_INT(status_of(desk, &lan, page_of(path, at, "/code"),
                            "item=1&version=0&event=yes&type=visit&place=SECRETPLACE&note=SECRET"),
                  303, "the same form twice is one");
    ATT_CHECK_INT(status_of(desk, &lan, page_of(path, at, "/code"),
                            "item=1&version=0&event=yes&type=visit&place=&note=SECRET"),
                  409, "another is not");
    ATT_CHECK_INT(status_of(desk, &mai, page_of(path, at, "/end"), "what=end"), 400,
                  "who still codes does not end it for all");
    ATT_CHECK_INT(status_of(desk, &mai, page_of(path, at, "/end"), "what=done&coder=lan"), 303,
                  "done");
    ATT_CHECK_INT(status_of(desk, &mai, page_of(path, at, "/codings.csv"), NULL), 400,
                  "that was mai, whatever the form said");
    ATT_CHECK_INT(status_of(desk, &lan, page_of(path, at, "/code"), "item=2&version=0&event=no"),
                  303, "lan goes on");
    ATT_CHECK_INT(status_of(desk, &lan, page_of(path, at, "/end"), "what=done"), 303, "done");
    ATT_CHECK_INT(ask(desk, &mai, page_of(path, at, "/codings.csv"), NULL, &response), 200, "end");
    ATT_CHECK(strstr(response.body.at, "SECRETPLACE") != NULL, "now all is shown");
    att_web_response_release(&response);
    desk_clear(desk);
}

ATT_TEST(nobody_codes_in_anothers_name)
{
    struct att_desk *desk = desk_make();
    struct att_session lan = web_log_in(desk, "lan", ATT_ROLE_EDITOR);
    struct att_session mai = web_log_in(desk, "mai", ATT_ROLE_EDITOR);
    struct att_session eve = web_log_in(desk, "eve", ATT_ROLE_EDITOR);
    struct att_web_response response;
    char at[64], path[128];

    draw(desk, &eve, "lan%3Bmai", at);
    ATT_CHECK_INT(status_of(desk, &eve, page_of(path, at, "/code?coder=lan"), NULL), 404, "eve");
    ATT_CHECK_INT(
        status_of(desk, &eve, page_of(path, at, "/code"), "coder=lan&item=1&version=0&event=no"),
        404, "eve");
    ATT_CHECK_INT(status_of(desk, &mai, page_of(path, at, "/code"),
                            "coder=lan&item=1&version=0&event=yes&place=Mine"),
                  303, "as mai");
    ATT_CHECK_INT(ask(desk, &lan, page_of(path, at, "/code?item=1"), NULL, &response), 200, "lan");
    ATT_CHECK(strstr(response.body.at, "value=\"Mine\"") == NULL, "nothing of lan's");
    att_web_response_release(&response);
    ATT_CHECK_INT(status_of(desk, &mai, page_of(path, at, "/end"), "what=remove&sure=1"), 400,
                  "only who drew it removes it");
    ATT_CHECK_INT(status_of(desk, &eve, page_of(path, at, "/end"), "what=remove"), 400, "not sure");
    ATT_CHECK_INT(status_of(desk, &eve, page_of(path, at, "/end"), "what=end"), 303, "eve ends it");
    ATT_CHECK_INT(status_of(desk, &eve, page_of(path, at, "/end"), "what=remove&sure=1"), 303,
                  "removed");
    ATT_CHECK_INT(status_of(desk, &eve, at, NULL), 404, "gone");
    desk_clear(desk);
}

ATT_TEST(a_reader_gets_nothing_and_is_no_coder)
{
    static const char *const pages[] = {
        "", "/code", "/agreement", "/agreement.csv", "/adjudicate", "/codings.csv", "/agreed"};
    struct att_desk *desk = desk_make();
    struct att_session lan = web_log_in(desk, "lan", ATT_ROLE_EDITOR);
    struct att_session mai = web_log_in(desk, "mai", ATT_ROLE_EDITOR);
    struct att_session reader = web_log_in(desk, "reader", ATT_ROLE_READER);
    char at[64], path[128];

    draw(desk, &lan, "lan%3Bmai", at);
    ATT_CHECK_INT(status_of(desk, &mai, "/samples", "name=a&size=1&seed=1&coders=lan%3Breader"),
                  400, "a reader cannot be named");
    ATT_CHECK_INT(status_of(desk, &mai, "/samples", "name=a&size=1&seed=1&coders=lan%3Bnobody"),
                  400, "nor can nobody");
    ATT_CHECK_INT(status_of(desk, &reader, "/samples", NULL), 403, "samples");
    for (size_t i = 0; i < ATT_COUNT(pages); i++) {
        ATT_CHECK_INT(status_of(desk, &reader, page_of(path, at, pages[i]), NULL), 403, pages[i]);
        ATT_CHECK_INT(status_of(desk, NULL, page_of(path, at, pages[i]), NULL), 303, pages[i]);
    }
    ATT_CHECK_INT(status_of(desk, &reader, page_of(path, at, "/code"), "item=1&version=0&event=no"),
                  403, "coding");
    desk_clear(desk);
}

ATT_TEST(what_comes_from_outside_stays_text)
{
    static const char *const pages[] = {"", "/code?item=1&coder=%22%3E%3Cu%3E", "/agreement",
                                        "/adjudicate?item=1", "/agreed"};
    static const char *const forms[] = {
        "item=1&version=0&coder=%22%3E%3Cu%3E&event=%3Cs%3E&type=%3Cs%3E&date=%3Cs%3E&place=%22",
        "item=1&version=x&coder=%22%3E%3Cu%3E&event=yes",
        "item=999999999999999999999&version=0&coder=%22%3E%3Cu%3E",
        "item=1&version=0&coder=%22%3E%3Cu%3E&event=yes&place=%3Cs%3E&note=%3Cs%3E&to=-7",
    };
    struct att_desk *desk = desk_make();
    struct att_web_response response;
    char at[64], path[128];

    draw(desk, NULL, "%22%3E%3Cu%3E%3Bmai", at);
    for (size_t i = 0; i < ATT_COUNT(forms); i++) {
        int status = ask(desk, NULL, page_of(path, at, "/code"), forms[i], &response);

        ATT_CHECK(status == (i == 3 ? 303 : i == 2 ? 404 : 400), forms[i]);
        ATT_CHECK(strstr(response.body.at, "<s>") == NULL, forms[i]);
        att_web_response_release(&response);
    }
    ATT_CHECK_INT(status_of(desk, NULL, page_of(path, at, "/code"),
                            "item=1&version=0&coder=mai&event=yes&place=other"),
                  303, "mai");
    for (int end = 0; end < 2; end++) {
        for (size_t i = 0; i < ATT_COUNT(pages); i++) {
            int status = ask(desk, NULL, page_of(path, at, pages[i]), NULL, &response);

            ATT_CHECK(status == 200 || (end == 0 && status == 400), pages[i]);
            ATT_CHECK(strstr(response.body.at, "<u>") == NULL, pages[i]);
            ATT_CHECK(strstr(response.body.at, "<s>") == NULL, pages[i]);
            ATT_CHECK(strstr(response.body.at, "<b>round") == NULL, pages[i]);
            att_web_response_release(&response);
        }
        ATT_CHECK_INT(status_of(desk, NULL, page_of(path, at, "/end"), "what=end"),
                      end == 0 ? 303 : 400, "end, once");
    }
    desk_clear(desk);
}
