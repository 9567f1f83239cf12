/* SPDX-License-Identifier: MIT */
/* web_route.c - which path leads where, what decodes, and whom the desk answers. */
#include "web/web_int.h"

#include "test.h"

static const struct {
    const char *pattern, *path;
    bool fits;
    const char *first, *second;
} paths[] = {
    {"/", "/", true, "", ""},
    {"/", "", false, "", ""},
    {"/event/:id", "/event/e1", true, "e1", ""},
    {"/event/:id", "/event/", false, "", ""},
    {"/event/:id", "/event", false, "", ""},
    {"/event/:id", "/event/e1/", false, "", ""},
    {"/event/:id", "/event/../etc", false, "", ""},
    {"/event/:id", "/events/e1", false, "", ""},
    {"/programme/:family/:year", "/programme/ASEAN/2020", true, "ASEAN", "2020"},
    {"/assets/:name", "/assets/..%2fetc", true, "..%2fetc", ""},
};

ATT_TEST(a_path_fits_a_pattern_segment_by_segment)
{
    for (size_t i = 0; i < ATT_COUNT(paths); i++) {
        struct att_str args[ATT_WEB_ARGS] = {{NULL, 0}, {NULL, 0}};
        bool fits = att_route_match(paths[i].pattern, att_str(paths[i].path), args);

        ATT_CHECK_INT(fits, paths[i].fits, paths[i].path);
        if (fits) {
            ATT_CHECK_TEXT(args[0], paths[i].first, paths[i].path);
            ATT_CHECK_TEXT(args[1], paths[i].second, paths[i].path);
        }
    }
}

static const struct {
    const char *raw;
    bool query;
    const char *want; /* NULL: refused */
} urls[] = {
    {"abc", false, "abc"}, {"a%20b", false, "a b"},    {"a+b", false, "a+b"},
    {"a+b", true, "a b"},  {"ADMM%2b", true, "ADMM+"}, {"L%C3%A0o", true, "Lào"},
    {"", true, ""},        {"%", true, NULL},          {"%4", true, NULL},
    {"%zz", true, NULL},   {"%00", true, NULL},        {"a%0Ab", true, NULL},
    {"%ff", true, NULL},   {"%c0%af", true, NULL},     {"%ed%a0%80", true, NULL},
    {"%25", true, "%"},    {"%e1%ba", true, NULL},
};

ATT_TEST(what_is_no_text_does_not_decode)
{
    struct att_arena arena = ATT_ARENA_INIT;

    for (size_t i = 0; i < ATT_COUNT(urls); i++) {
        struct att_str got;
        bool good = att_url_decode(&arena, att_str(urls[i].raw), urls[i].query, &got);

        ATT_CHECK_INT(good, urls[i].want != NULL, urls[i].raw);
        if (good)
            ATT_CHECK_TEXT(got, urls[i].want, urls[i].raw);
    }
    att_arena_release(&arena);
}

static const struct {
    const char *header, *host;
    bool allowed;
} hosts[] = {
    {"localhost", NULL, true},
    {"localhost:8377", NULL, true},
    {"LOCALHOST:1", NULL, true},
    {"127.0.0.1:8377", NULL, true},
    {"[::1]:8377", NULL, true},
    {"[::1]", NULL, true},
    {"desk.example:80", "desk.example", true},
    {"192.0.2.7:80", "192.0.2.7", true},
    {"[2001:db8::1]:80", "2001:db8::1", true},
    {"evil.example", NULL, false},
    {"evil.example:8377", "desk.example", false},
    {"127.0.0.1.evil.example", NULL, false},
    {"localhost.evil.example", NULL, false},
    {"localhost:80@evil", NULL, false},
    {"", NULL, false},
    {"[::1", NULL, false},
};

ATT_TEST(the_desk_answers_to_its_own_names_only)
{
    for (size_t i = 0; i < ATT_COUNT(hosts); i++)
        ATT_CHECK_INT(att_host_allowed(att_str(hosts[i].header), hosts[i].host), hosts[i].allowed,
                      hosts[i].header);
}

ATT_TEST(every_route_has_a_purpose_and_but_few_are_open)
{
    size_t count = 0;
    const struct att_route *routes = att_routes(&count);

    for (size_t i = 0; i < count; i++) {
        bool open = strcmp(routes[i].pattern, "/login") == 0 ||
                    strcmp(routes[i].pattern, "/assets/:name") == 0 ||
                    strncmp(routes[i].pattern, "/saved/:id/", 11) == 0; /* the id is the key */

        ATT_CHECK(strcmp(routes[i].method, "GET") == 0 || strcmp(routes[i].method, "POST") == 0,
                  routes[i].pattern);
        ATT_CHECK_INT(routes[i].role == ATT_ROLE_NONE, open, routes[i].pattern);
        ATT_CHECK(routes[i].purpose[0] != '\0', routes[i].pattern);
        ATT_CHECK(routes[i].pattern[0] == '/', routes[i].pattern);
    }
}
