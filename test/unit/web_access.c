/* SPDX-License-Identifier: MIT */
/* web_access.c - every route without a session, with sessions of each role, with tokens that are
 * right, missing, forged or another session's: nothing is given or done that should not be. */
#include "web_make.h"

static int
ask(struct att_desk *desk, struct att_web_request request, struct att_web_response *response)
{
    struct att_web_opts opts = web_make();
    const struct att_web_handles handles = {web_record, desk, NULL, NULL};
    struct att_err err;

    if (request.host.at == NULL)
        request.host = att_str("localhost:8377");
    request.type = att_str("application/x-www-form-urlencoded");
    att_web_response_init(response);
    att_web_handle(&opts, &handles, &request, response, &err);
    return response->status;
}

/* A path of the route: its variable segments named "x". */
static void
path_of(const struct att_route *route, char *out, size_t size)
{
    struct att_str rest = att_str(route->pattern), part;
    size_t len = 0;

    out[0] = '\0';
    (void)att_str_cut(&rest, '/', &part);
    while (att_str_cut(&rest, '/', &part)) {
        if (att_str_starts(part, ":"))
            part = att_str("x");
        len += (size_t)snprintf(out + len, size - len, "/%.*s", ATT_STR(part));
    }
    if (len == 0)
        snprintf(out, size, "/");
}

/* A session of an account that is called after its role. */
static struct att_session
log_in(struct att_desk *desk, enum att_role role)
{
    return web_log_in(desk, att_role_name(role), role);
}

/* The status of a route for a session; `form` is the token sent with it. */
static int
ask_route(struct att_desk *desk, const struct att_route *route, const struct att_session *session,
          const char *form)
{
    char path[128], cookie[128] = "", body[128] = "";
    struct att_web_response response;
    int status;

    path_of(route, path, sizeof(path));
    if (session != NULL)
        snprintf(cookie, sizeof(cookie), "lang=vi; attache=%s", session->token);
    if (form != NULL)
        snprintf(body, sizeof(body), "token=%s", form);
    status = ask(desk,
                 (struct att_web_request){.method = att_str(route->method),
                                          .target = att_str(path),
                                          .cookie = att_str(cookie),
                                          .body = att_str(body)},
                 &response);
    att_web_response_release(&response);
    return status;
}

ATT_TEST(without_a_session_only_the_open_routes_answer)
{
    struct att_desk *desk = desk_make();
    size_t count;
    const struct att_route *routes = att_routes(&count);
    struct att_session forged = {.token = "0123456789abcdef0123456789abcdef"
                                          "0123456789abcdef0123456789abcdef"};

    (void)log_in(desk, ATT_ROLE_ADMIN);
    for (size_t i = 0; i < count; i++) {
        bool api = strncmp(routes[i].pattern, "/api", 4) == 0;
        int want = routes[i].role == ATT_ROLE_NONE ? 0 : api ? 401 : 303;

        if (want == 0)
            continue;
        ATT_CHECK_INT(ask_route(desk, &routes[i], NULL, NULL), want, routes[i].pattern);
        ATT_CHECK_INT(ask_route(desk, &routes[i], &forged, NULL), want, routes[i].pattern);
    }
    desk_clear(desk);
}

ATT_TEST(a_role_opens_what_is_its_and_no_more)
{
    struct att_desk *desk = desk_make();
    size_t count;
    const struct att_route *routes = att_routes(&count);

    for (int role = ATT_ROLE_READER; role < ATT_ROLE_COUNT; role++) {
        struct att_session session = log_in(desk, (enum att_role)role);
        char token[ATT_DESK_TOKEN];

        att_desk_form_token(desk, session.token, token);
        for (size_t i = 0; i < count; i++) {
            int status = ask_route(desk, &routes[i], &session, token);

            if (strcmp(routes[i].pattern, "/login") == 0) /* without name and password */
                continue;
            if ((int)routes[i].role > role)
                ATT_CHECK_INT(status, 403, routes[i].pattern);
            else
                ATT_CHECK(status != 401 && status != 403 && status < 500, routes[i].pattern);
            if (strcmp(routes[i].pattern, "/logout") == 0)
                session = log_in(desk, (enum att_role)role);
            att_desk_form_token(desk, session.token, token);
        }
    }
    desk_clear(desk);
}

ATT_TEST(nothing_is_done_without_the_sessions_own_token)
{
    struct att_desk *desk = desk_make();
    size_t count;
    const struct att_route *routes = att_routes(&count);
    struct att_session session = log_in(desk, ATT_ROLE_ADMIN);
    struct att_session other = log_in(desk, ATT_ROLE_READER);
    char others[ATT_DESK_TOKEN], empty[ATT_DESK_TOKEN];

    att_desk_form_token(desk, other.token, others);
    att_desk_form_token(desk, "", empty);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(routes[i].method, "POST") != 0)
            continue;
        ATT_CHECK_INT(ask_route(desk, &routes[i], &session, NULL), 403, routes[i].pattern);
        ATT_CHECK_INT(ask_route(desk, &routes[i], &session, "forged"), 403, routes[i].pattern);
        ATT_CHECK_INT(ask_route(desk, &routes[i], &session, others), 403, routes[i].pattern);
        ATT_CHECK_INT(ask_route(desk, &routes[i], &session, empty), 403, routes[i].pattern);
    }
    desk_clear(desk);
}

static const struct {
    const char *label, *origin, *site;
    int want;
} origins[] = {
    {"a client that says nothing", "", "", 303},
    {"this desk", "http://localhost:8377", "same-origin", 303},
    {"this desk behind TLS", "https://localhost:8377", "same-origin", 303},
    {"another site", "https://evil.example", "cross-site", 403},
    {"another site that lies of one", "http://localhost:8377", "cross-site", 403},
    {"another port", "http://localhost:80", "", 403},
    {"nowhere", "null", "", 403},
    {"a name that ends alike", "http://evil.localhost:8377", "", 403},
};

ATT_TEST(a_form_of_another_site_is_refused)
{
    struct att_desk *desk = desk_make();

    for (size_t i = 0; i < ATT_COUNT(origins); i++) {
        struct att_session session = log_in(desk, ATT_ROLE_READER);
        struct att_web_response response;
        char token[ATT_DESK_TOKEN], cookie[128];

        att_desk_form_token(desk, session.token, token);
        snprintf(cookie, sizeof(cookie), "attache=%s", session.token);
        ATT_CHECK_INT(ask(desk,
                          (struct att_web_request){.method = att_str("POST"),
                                                   .target = att_str("/logout"),
                                                   .cookie = att_str(cookie),
                                                   .token = att_str(token),
                                                   .origin = att_str(origins[i].origin),
                                                   .fetch_site = att_str(origins[i].site)},
                          &response),
                      origins[i].want, origins[i].label);
        att_web_response_release(&response);
    }
    desk_clear(desk);
}

static const struct {
    const char *next, *want;
} nexts[] = {
    {"/events?type=visit", "/events?type=visit"},
    {"//evil.example/", "/"},
    {"https://evil.example/", "/"},
    {"/\\evil.example", "/"},
    {"/a b", "/"},
    {"javascript:alert(1)", "/"},
    {"", "/"},
};

ATT_TEST(a_login_leads_back_to_this_desk_only)
{
    struct att_desk *desk = desk_make();

    (void)log_in(desk, ATT_ROLE_READER);
    for (size_t i = 0; i < ATT_COUNT(nexts); i++) {
        struct att_web_response response;
        struct att_buf body = ATT_BUF_INIT(ATT_KIB);
        char token[ATT_DESK_TOKEN];
        const char *cookie;

        att_desk_form_token(desk, "", token);
        att_buf_printf(&body, "name=reader&password=a+long+enough+word&token=%s&next=", token);
        att_html_url(&body, att_str(nexts[i].next));
        ATT_CHECK_INT(ask(desk,
                          (struct att_web_request){.method = att_str("POST"),
                                                   .target = att_str("/login"),
                                                   .body = att_buf_text(&body)},
                          &response),
                      303, nexts[i].next);
        ATT_CHECK_STR(att_web_response_header(&response, "Location"), nexts[i].want, "Location");
        cookie = att_web_response_header(&response, "Set-Cookie");
        ATT_CHECK(cookie != NULL && strstr(cookie, "; HttpOnly; SameSite=Lax") != NULL, "cookie");
        att_buf_release(&body);
        att_web_response_release(&response);
    }
    desk_clear(desk);
}

ATT_TEST(without_accounts_the_desk_is_open_but_forms_are_its_own)
{
    struct att_desk *desk = desk_make();
    size_t count;
    const struct att_route *routes = att_routes(&count);

    for (size_t i = 0; i < count; i++) {
        bool post = strcmp(routes[i].method, "POST") == 0;
        int status = ask_route(desk, &routes[i], NULL, NULL);

        if (post)
            ATT_CHECK_INT(status, 403, routes[i].pattern);
        else
            ATT_CHECK(status != 401 && status != 403 && status < 500, routes[i].pattern);
    }
    desk_clear(desk);
}

ATT_TEST(a_saved_search_has_a_feed_until_its_account_is_removed)
{
    struct att_desk *desk = desk_make();
    struct att_session session = log_in(desk, ATT_ROLE_READER);
    const struct att_saved search = {.account = att_str(session.name),
                                     .name = att_str("Lào <b>"),
                                     .query = att_str("country=LAO"),
                                     .made = att_str("2025-01-01T00:00:00Z")};
    struct att_err err = {ATT_OK, ""};
    char id[ATT_DESK_ID], path[128];

    (void)log_in(desk, ATT_ROLE_ADMIN);
    ATT_CHECK_INT(att_desk_save(desk, &search, id, &err), ATT_OK, err.text);
    for (int there = 1; there >= 0; there--) {
        struct att_web_response response;

        snprintf(path, sizeof(path), "/saved/%s/feed.atom", id);
        ATT_CHECK_INT(
            ask(desk, (struct att_web_request){.method = att_str("GET"), .target = att_str(path)},
                &response),
            there ? 200 : 404, "without a session");
        ATT_CHECK(!there || att_str_has(att_buf_text(&response.body), "L\u00e0o &lt;b&gt;"),
                  "escaped");
        att_web_response_release(&response);
        ATT_CHECK(!there || att_desk_account_remove(desk, att_str("reader"), &err) == ATT_OK,
                  err.text);
    }
    desk_clear(desk);
}
