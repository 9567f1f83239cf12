/* SPDX-License-Identifier: MIT
 *
 * route.c - the table of routes, and what happens to every request before and
 * after its handler.
 *
 * The table is the one place that says what the desk answers; it prints itself
 * at /api.  Around a handler stand the checks that no page may forget: the
 * Host header (a page of another site must not read the desk through a name
 * that it points at 127.0.0.1), the method, the headers that browsers obey. */
#include "web/web_int.h"

#include "base/err.h"

#define HTML "text/html; charset=utf-8"
#define JSON "application/json; charset=utf-8"

static const char policy[] =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/* What is read, by readers; what is read or done by others; open to everybody is ROLE_NONE. */
#define READ(pattern, type, handler, purpose)                                \
    {                                                                        \
        "GET", pattern, type, handler, purpose, ATT_ROLE_READER, false, NULL \
    }
/* A page that stays as it is until the record changes. */
#define KEPT(pattern, type, handler, purpose)                               \
    {                                                                       \
        "GET", pattern, type, handler, purpose, ATT_ROLE_READER, true, NULL \
    }
#define FOR(role, method, pattern, type, handler, purpose)                    \
    {                                                                         \
        method, pattern, type, handler, purpose, ATT_ROLE_##role, false, NULL \
    }

static const struct att_route routes[] = {
    READ("/", HTML, att_view_home, "what is coming, what was new, what moved"),
    KEPT("/calendar", HTML, att_view_calendar,
         "a month of events: ?month=2020-11 &view= &programme=; filters as /events"),
    KEPT("/events", HTML, att_view_events,
         "events: ?country= &type= &status= &mechanism= &since= &until= &q= &page="),
    KEPT("/event/:id", HTML, att_view_event, "one event with its history and quotes"),
    KEPT("/documents", HTML, att_view_documents, "the documents, newest first"),
    KEPT("/document/:id", HTML, att_view_document,
         "an article with what was read from it marked: ?at=START-END#hit"),
    KEPT("/people", HTML, att_view_people, "people: ?country= &q= &page="),
    KEPT("/person/:id", HTML, att_view_person, "a person's posts as seen, and events"),
    KEPT("/countries", HTML, att_view_countries, "states and bodies with events"),
    KEPT("/country/:code", HTML, att_view_country, "the brief about a partner country"),
    KEPT("/mechanisms", HTML, att_view_mechanisms, "standing series of meetings"),
    KEPT("/mechanism/:id", HTML, att_view_mechanism, "a mechanism, its chain and sittings"),
    KEPT("/programme/:family/:year", HTML, att_view_programme,
         "a year's meetings along the chain: /programme/ASEAN/2020"),
    KEPT("/figures", HTML, att_view_figures, "figures by what they count: ?country= &q= &page="),
    READ("/search", HTML, att_view_search, "documents and events: ?q="),
    READ("/about", HTML, att_view_about, "what this is"),
    /* calendar */
    READ("/api/calendar", JSON, att_api_calendar,
         "the events of up to 400 days, by day: ?from= &to= &rows=; filters as /events"),
    READ("/api/days", JSON, att_api_days, "the days on which something was said of an event"),

    /* charts */
    READ("/charts", HTML, att_view_charts,
         "events by year or month, figures as series: ?step=month; filters as /events"),
    READ("/charts.csv", NULL, att_view_charts_csv,
         "the numbers of a chart: ?chart=type, partner, level or figures; else as /charts"),

    /* network */
    READ("/network", HTML, att_view_network,
         "who met whom: ?by=countries|people &sides=2; filters as /events"),
    READ("/map", HTML, att_view_map, "states by their contacts, on a map: filters as /events"),
    READ("/api/network", JSON, att_api_network, "who met whom, as /network; &limit="),

    /* review */
    READ("/review", HTML, att_view_review,
         "events in doubt, the first to look at first: filters as /events, from="),
    READ("/corrections", HTML, att_view_corrections, "what people corrected, newest first: ?page="),
    READ("/merge", HTML, att_view_merge, "two events side by side: ?a= &b="),
    READ("/split", HTML, att_view_split, "what a split would do: ?event= &other=ASSERTION"),
    FOR(EDITOR, "POST", "/event/:id/correct", NULL, att_view_correct_do,
        "kind accept, reject, change, merge, never or split; version as it was seen"),
    FOR(EDITOR, "POST", "/undo", NULL, att_view_undo_do, "take acts back: act"),
    FOR(EDITOR, "GET", "/mark", HTML, att_view_mark,
        "words of a document, to be made an event or a post: ?document= &quote="),
    FOR(EDITOR, "POST", "/mark", NULL, att_view_mark_do,
        "do so: document, quote, what, and fields as of a correction"),
    READ("/api/names", JSON, att_api_names,
         "names to complete from: ?of=countries|mechanisms|people|places|lexicon-TABLE &q="),

    /* teach */
    FOR(EDITOR, "GET", "/teach", HTML, att_view_teach,
        "a name to be taught, with what it would change: ?topic= &forms= &document="),
    FOR(EDITOR, "POST", "/teach", HTML, att_view_teach_do,
        "teach it: topic, forms, of or country, kind, post, from, to; context"),
    FOR(EDITOR, "POST", "/teach/undo", HTML, att_view_unteach_do, "take it out again: lesson"),

    /* samples */
    FOR(EDITOR, "GET", "/samples", HTML, att_view_samples,
        "samples that several people code, and drawing one: filters as /events"),
    FOR(EDITOR, "POST", "/samples", HTML, att_view_sample_draw,
        "draw one: name, size, coders, seed, strata, filled; filters in the address"),
    FOR(EDITOR, "GET", "/sample/:id", HTML, att_view_sample, "a sample and how far its coders are"),
    FOR(EDITOR, "POST", "/sample/:id/end", HTML, att_view_sample_end,
        "what done (of coder), end or remove (with sure)"),
    FOR(EDITOR, "GET", "/sample/:id/code", HTML, att_view_coding,
        "an item to be coded: ?item= &coder="),
    FOR(EDITOR, "POST", "/sample/:id/code", HTML, att_view_coding_do,
        "code it: item, version as it was seen, and the fields of the form"),
    FOR(EDITOR, "GET", "/sample/:id/agreement", HTML, att_view_agreement,
        "Krippendorff's alpha of each field, once coding has ended"),
    FOR(EDITOR, "GET", "/sample/:id/agreement.csv", NULL, att_view_agreement_csv,
        "the numbers of that page"),
    FOR(EDITOR, "GET", "/sample/:id/codings.csv", NULL, att_view_codings_csv,
        "all that was coded, once coding has ended"),
    FOR(EDITOR, "GET", "/sample/:id/adjudicate", HTML, att_view_adjudicate,
        "an item on which coders differ: ?item="),
    FOR(EDITOR, "POST", "/sample/:id/adjudicate", HTML, att_view_adjudicate_do,
        "settle it: item, version and seen as they were, a choice for each field"),
    FOR(EDITOR, "GET", "/sample/:id/agreed", HTML, att_view_agreed,
        "where all agree and the record differs: what would be corrected"),
    FOR(EDITOR, "POST", "/sample/:id/agreed", HTML, att_view_agreed_do,
        "correct it: seen as it was"),

    /* entry */
    FOR(EDITOR, "GET", "/enter/:what", HTML, att_view_enter,
        "a form for what no page says: event, figure or post"),
    FOR(EDITOR, "POST", "/enter/:what", HTML, att_view_enter_do,
        "enter it: fields as the form has them, note, said"),
    FOR(EDITOR, "GET", "/add", HTML, att_view_add, "files to add, and what was added: ?page="),
    FOR(EDITOR, "POST", "/add", HTML, att_view_add_do,
        "add files, a form of type multipart/form-data: token first, then files"),
    FOR(EDITOR, "GET", "/add/:id", HTML, att_view_added, "what was added: ?list= &page="),
    FOR(EDITOR, "GET", "/api/add/:id", JSON, att_api_added, "how far that is, and what was found"),
    FOR(EDITOR, "POST", "/add/:id/withdraw", NULL, att_view_added_withdraw_do,
        "withdraw documents that were added: document"),
    FOR(EDITOR, "GET", "/entered/:document", HTML, att_view_entered, "what a note says: ?done="),

    /* search */
    READ("/api/suggest", JSON, att_api_suggest, "a few things that words may mean: ?q="),
    FOR(READER, "POST", "/searches", HTML, att_view_save_do,
        "keep a search: name, and the fields of /search"),
    FOR(READER, "POST", "/searches/forget", HTML, att_view_forget_do, "forget a search: id"),
    FOR(NONE, "GET", "/saved/:id/feed.atom", NULL, att_api_saved_atom,
        "what is new of a saved search; whoever knows its id may read it"),
    FOR(NONE, "GET", "/saved/:id/feed.ics", NULL, att_api_saved_ics,
        "the events of a saved search as a calendar"),

    /* home */
    READ("/changes", HTML, att_view_changes,
         "what changed, by the day on which it was said: filters as /events"),

    /* pages */
    READ("/register", HTML, att_view_register,
         "attachés and their terms: ?country= &since= &until="),
    READ("/findings", HTML, att_view_findings, "what does not go together: ?page="),

    /* accounts */

    KEPT("/feed.ics", "text/calendar; charset=utf-8", att_api_feed,
         "events as a calendar feed; filters as /events"),
    {"GET", "/events.csv", "text/csv; charset=utf-8; header=present", att_api_table,
     "events as a table; filters as /events", ATT_ROLE_READER, true,
     "attachment; filename=\"attache-events.csv\""},
    READ("/api", JSON, att_api_routes, "this table"),
    KEPT("/api/events", JSON, att_api_events, "events; filters as /events, &limit= &offset="),
    KEPT("/api/event/:id", JSON, att_api_event, "one event with its history"),
    KEPT("/api/documents", JSON, att_api_documents, "documents: &limit= &offset="),
    READ("/api/search", JSON, att_api_search, "documents and events: ?q= &any=1 &limit= &offset="),
    FOR(NONE, "GET", "/assets/:name", NULL, att_view_asset,
        "style, scripts and icon, carried in the program"),
    FOR(NONE, "GET", "/login", HTML, att_view_login_page, "where a session begins: ?next="),
    FOR(NONE, "POST", "/login", HTML, att_view_login_do, "begin a session: name, password, next"),
    FOR(READER, "POST", "/logout", HTML, att_view_logout_do, "end the session"),
    FOR(ADMIN, "GET", "/audit", HTML, att_view_audit_page, "what was done by whom: ?page="),
};

const struct att_route *
att_routes(size_t *count)
{
    *count = ATT_COUNT(routes);
    return routes;
}

bool
att_route_match(const char *pattern, struct att_str path, struct att_str args[ATT_WEB_ARGS])
{
    struct att_str rest = att_str(pattern), want, have;
    size_t count = 0;

    while (att_str_cut(&rest, '/', &want)) {
        if (!att_str_cut(&path, '/', &have))
            return false;
        if (!att_str_starts(want, ":")) {
            if (!att_str_eq(want, have))
                return false;
        } else {
            if (have.len == 0)
                return false;
            ATT_ASSERT(count < ATT_WEB_ARGS);
            args[count++] = have;
        }
    }
    return !att_str_cut(&path, '/', &have);
}

bool
att_host_allowed(struct att_str header, const char *host)
{
    static const char *const always[] = {"localhost", "127.0.0.1", "[::1]"};
    struct att_str name = header;
    size_t colon = SIZE_MAX;

    for (size_t i = 0; i < name.len && name.at[i] != '/'; i++)
        if (name.at[i] == ':' && (name.at[0] != '[' || (i > 0 && name.at[i - 1] == ']')))
            colon = i;
    if (colon != SIZE_MAX) {
        for (size_t i = colon + 1; i < name.len; i++)
            if (!att_digit(name.at[i]))
                return false;
        name.len = colon;
    }
    for (size_t i = 0; i < ATT_COUNT(always); i++)
        if (att_str_ieq(name, always[i]))
            return true;
    if (host == NULL)
        return false;
    if (name.len > 2 && name.at[0] == '[')
        name = att_str_sub(name, 1, name.len - 1);
    return att_str_ieq(name, host);
}

static void
view_headers(struct att_view *view, const char *type)
{
    att_view_header(view, "Content-Type", type);
    att_view_header(view, "Content-Security-Policy", policy);
    att_view_header(view, "X-Content-Type-Options", "nosniff");
    /* with "no-referrer" browsers say "Origin: null" of our own forms, too */
    att_view_header(view, "Referrer-Policy", "same-origin");
    att_view_header(view, "Cross-Origin-Resource-Policy", "same-origin");
    if (type == NULL) /* the handler knows better */
        return;
    att_view_header(view, "Cache-Control", view->accounts ? "private, no-cache" : "no-cache");
    att_view_header(view, "Vary", "Accept-Language, Accept-Encoding, Cookie");
    if (strcmp(type, HTML) != 0)
        return;
    att_view_header(view, "Content-Language", att_lang_tag(view->lang));
    if (att_view_param(view, "lang").len == 2)
        att_view_header(view, "Set-Cookie",
                        view->lang == ATT_LANG_EN
                            ? "lang=en; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"
                            : "lang=vi; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly");
}

/* Throw away what was begun and say what went wrong: as JSON to programs, else as a page. */
static void
view_fail(struct att_view *view, int status, const struct att_err *err)
{
    bool json = att_str_starts(view->path, "/api");

    att_buf_reset(view->out);
    view->response->header_count = 0;
    view->response->status = status;
    view_headers(view, json ? JSON : HTML);
    if (status == 405)
        att_view_header(view, "Allow", "GET, HEAD");
    if (status == 401 && !json) {
        att_view_login(view);
        return;
    }
    if (json) {
        struct att_json out = ATT_JSON_INIT(view->out);

        att_json_object(&out);
        att_json_fieldz(&out, "schema", "attache/error/1");
        att_json_field_int(&out, "status", status);
        att_json_fieldz(&out, "error",
                        status < 500 && err->text[0] != '\0' ? err->text : "something failed");
        att_json_object_end(&out);
        att_buf_byte(view->out, '\n');
    } else {
        att_frame_error(view, status);
    }
}

static int
status_of(enum att_status st)
{
    switch (st) {
    case ATT_OK:
        return 200;
    case ATT_NOT_FOUND:
        return 404;
    case ATT_BAD_INPUT:
        return 400;
    case ATT_BUSY:
        return 503;
    default:
        return 500;
    }
}

/*
 * Find the route of a path and method; NULL when there is none, and *others says whether there is
 * one of other methods.  Decodes its variable segments.
 */
static const struct att_route *
view_route(struct att_view *view, bool *others)
{
    struct att_str raw[ATT_WEB_ARGS] = {{NULL, 0}, {NULL, 0}};
    struct att_str method = view->request->method;

    *others = false;
    if (att_str_eqz(method, "HEAD"))
        method = att_str("GET");
    for (size_t i = 0; i < ATT_COUNT(routes); i++) {
        if (!att_route_match(routes[i].pattern, view->path, raw))
            continue;
        if (!att_str_eqz(method, routes[i].method)) {
            *others = true;
            continue;
        }
        for (size_t k = 0; k < ATT_WEB_ARGS; k++)
            if (raw[k].at != NULL && !att_url_decode(view->arena, raw[k], false, &view->args[k]))
                return NULL;
        return &routes[i];
    }
    return NULL;
}

/* Whether who asks may; the status of the refusal, or 200. */
static int
view_allowed(struct att_view *view, const struct att_route *route, struct att_err *err)
{
    bool writes = route->method[0] == 'P';
    enum att_status st;

    if ((st = att_view_session(view, err)) != ATT_OK)
        return status_of(st);
    if (!att_view_may(view, route->role)) {
        if (view->session.role != ATT_ROLE_NONE) {
            (void)att_err_set(err, ATT_BAD_INPUT, "that needs the role %s",
                              att_role_name(route->role));
            return 403;
        }
        (void)att_err_set(err, ATT_BAD_INPUT, "that needs a session");
        return 401;
    }
    if (!writes)
        return 200;
    if (view->request->begins) { /* its token may come with its body */
        if (att_view_own_form(view))
            return 200;
        (void)att_err_set(err, ATT_BAD_INPUT, "the form is not one of this session");
        return 403;
    }
    if (view->request->too_large) {
        (void)att_err_set(err, ATT_LIMIT, "the form has more than %zu bytes", ATT_LIMIT_FORM_BYTES);
        return 413;
    }
    if ((st = att_view_form(view, err)) != ATT_OK)
        return st == ATT_LIMIT ? 413 : status_of(st);
    if (!att_view_own_form(view)) {
        (void)att_err_set(err, ATT_BAD_INPUT, "the form is not one of this session");
        return 403;
    }
    return 200;
}

/*
 * Look for an answer that was kept, and note under what this one is to be.  What stands in the key
 * is all that a kept answer depends on, beside the record.
 */
static bool
keep_look(struct att_view *view, const struct att_route *route)
{
    const struct att_web_handles *handles = view->handles;
    struct att_keeping *keeping = &view->keeping;
    bool packs = att_view_takes_gzip(view), packed = false;

    keeping->ask.maker = view;
    if (handles->keep == NULL || !route->kept || att_view_param(view, "lang").len > 0 ||
        !att_keep_begin(handles->keep, &keeping->ask.generation))
        return false;
    keeping->headers = view->response->header_count;
    keeping->ask.key =
        att_arena_printf(view->arena, "%s %d %.*s %s %.*s", att_lang_tag(view->lang), packs,
                         ATT_STR(view->today), view->session.token, ATT_STR(view->request->target));
    if (!att_keep_find(handles->keep, &keeping->ask, view->out, &packed))
        return false;
    keeping->ask.key = (struct att_str){NULL, 0};
    if (packed)
        att_view_header(view, "Content-Encoding", "gzip");
    view->ready = true;
    return true;
}

/* Keep the finished answer, when nothing but its body was the handler's. */
static void
keep_add(struct att_view *view, int status)
{
    size_t count = view->response->header_count;
    bool packed = count > view->keeping.headers &&
                  strcmp(view->response->headers[count - 1].name, "Content-Encoding") == 0;

    if (view->keeping.ask.key.len > 0 && status == 200 && view->response->status == 200 &&
        count == view->keeping.headers + packed)
        att_keep_add(view->handles->keep, &view->keeping.ask, att_buf_text(view->out), packed);
    if (view->handles->keep != NULL && !view->ready)
        att_keep_done(view->handles->keep, view);
}

static int
view_answer(struct att_view *view, struct att_err *err)
{
    const struct att_route *route;
    enum att_status st;
    bool others;
    int status;

    if ((st = att_view_init(view, err)) != ATT_OK)
        return st == ATT_LIMIT ? 414 : status_of(st);
    if (!att_host_allowed(view->request->host, view->opts->host)) {
        (void)att_err_set(err, ATT_BAD_INPUT, "this desk does not answer to that host name");
        return 421;
    }
    route = view_route(view, &others);
    if (route == NULL && others) {
        (void)att_err_set(err, ATT_BAD_INPUT, "there is such a page, but not for that method");
        return 405;
    }
    if (route == NULL) {
        (void)att_err_set(err, ATT_NOT_FOUND, "no such page");
        return 404;
    }
    if ((status = view_allowed(view, route, err)) != 200)
        return status;
    if (view->record == NULL)
        return 500;
    if ((st = att_view_as_of(view, err)) != ATT_OK)
        return status_of(st);
    view_headers(view, route->type);
    if (route->file != NULL)
        att_view_header(view, "Content-Disposition", route->file);
    if (keep_look(view, route))
        return 200;
    st = route->handler(view, err);
    if (st == ATT_OK && view->as_of.len > 0 && route->type != NULL &&
        strcmp(route->type, HTML) == 0)
        att_view_carry_day(view);
    if (st == ATT_OK)
        st = att_arena_status(view->arena, err);
    if (st == ATT_OK)
        st = att_buf_status(view->out, err);
    view->answered = st == ATT_OK;
    return st == ATT_OK ? view->response->status : status_of(st);
}

/* A view of nothing yet; what it writes goes into the response. */
static void
view_make(struct att_view *view, const struct att_web_opts *opts,
          const struct att_web_handles *handles, const struct att_web_request *request,
          struct att_web_response *response)
{
    memset(view, 0, sizeof(*view));
    view->opts = opts;
    view->record = handles->record;
    view->desk = handles->desk;
    view->handles = handles;
    view->request = request;
    view->response = response;
    view->arena = &response->arena;
    view->out = &response->body;
}

void
att_web_handle(const struct att_web_opts *opts, const struct att_web_handles *handles,
               const struct att_web_request *request, struct att_web_response *response,
               struct att_err *err)
{
    struct att_view view;
    int status;

    view_make(&view, opts, handles, request, response);
    *err = (struct att_err){ATT_OK, ""};
    response->status = 200;
    status = view_answer(&view, err);
    if (status >= 400 && !view.answered)
        view_fail(&view, status, err);
    if (!att_str_starts(view.path, "/assets/") && !view.ready)
        att_view_squeeze(&view);
    keep_add(&view, status);
    if (status < 500)
        *err = (struct att_err){ATT_OK, ""};
}

void
att_web_prepare(const struct att_web_opts *opts, const struct att_web_handles *handles)
{
    static const char *const targets[] = {"/?lang=vi", "/?lang=en"};
    struct att_err err;

    for (size_t i = 0; i < ATT_COUNT(targets); i++) {
        const struct att_web_request request = {.method = att_str("GET"),
                                                .target = att_str(targets[i])};
        struct att_web_response response;
        struct att_view view;
        enum att_status st;

        att_web_response_init(&response);
        view_make(&view, opts, handles, &request, &response);
        if ((st = att_view_init(&view, &err)) == ATT_OK)
            st = att_view_home(&view, &err);
        (void)st; /* what is wrong is told to who asks for the page */
        att_keep_done(handles->keep, &view);
        att_web_response_release(&response);
    }
}

void
att_web_response_init(struct att_web_response *response)
{
    *response = (struct att_web_response){
        .body = ATT_BUF_INIT(ATT_LIMIT_RESPONSE_BYTES),
        .arena = ATT_ARENA_INIT,
    };
}

void
att_web_response_release(struct att_web_response *response)
{
    att_upload_free(response->upload);
    att_buf_release(&response->body);
    att_arena_release(&response->arena);
    att_web_response_init(response);
}

bool
att_web_uploads(struct att_str target)
{
    size_t mark = att_str_find(target, att_str("?"), 0);

    return att_str_eqz(att_str_sub(target, 0, mark == SIZE_MAX ? target.len : mark), "/add");
}

const char *
att_web_response_header(const struct att_web_response *response, const char *name)
{
    for (size_t i = 0; i < response->header_count; i++)
        if (att_str_ieq(att_str(response->headers[i].name), name))
            return response->headers[i].value;
    return NULL;
}
