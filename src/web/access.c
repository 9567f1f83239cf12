/* SPDX-License-Identifier: MIT
 *
 * access.c - who asks, what they may do, and that a form is one of ours; the page to log in at.
 *
 * A desk on loopback without accounts belongs to whoever sits at the machine.  As soon as there is
 * an account, everything but the login and the style needs a session.  What changes something is
 * asked for by POST and must bring the token of the session (or of the desk, without accounts),
 * which no page of another site can read; a browser that says where the request comes from must
 * say that it comes from here. */
#include "web/web_int.h"

#include "base/buf.h"

#define COOKIE_NAME "attache"

struct att_str
att_cookie(struct att_str cookies, const char *name)
{
    struct att_str part, key;

    while (att_str_cut(&cookies, ';', &part)) {
        part = att_str_trim(part);
        if (att_str_cut(&part, '=', &key) && att_str_eqz(key, name))
            return part;
    }
    return (struct att_str){NULL, 0};
}

int64_t
att_view_seconds(const struct att_view *view)
{
    struct timespec at;

    (void)view;
    return clock_gettime(CLOCK_REALTIME, &at) == 0 ? (int64_t)at.tv_sec : 0;
}

enum att_status
att_view_session(struct att_view *view, struct att_err *err)
{
    int64_t accounts = 0;
    enum att_status st;

    view->session = (struct att_session){.role = ATT_ROLE_ADMIN};
    if (view->desk == NULL)
        return ATT_OK;
    if ((st = att_desk_account_count(view->desk, &accounts, err)) != ATT_OK)
        return st;
    view->accounts = accounts > 0 || view->opts->accounts;
    if (!view->accounts)
        return ATT_OK;
    st = att_desk_session(view->desk, att_cookie(view->request->cookie, COOKIE_NAME),
                          att_view_seconds(view), &view->session, err);
    return st == ATT_NOT_FOUND ? ATT_OK : st;
}

struct att_str
att_view_who(const struct att_view *view)
{
    if (view->accounts)
        return att_str(view->session.name);
    return att_str(view->opts->who == NULL ? "desk" : view->opts->who);
}

bool
att_view_may(const struct att_view *view, enum att_role role)
{
    return view->session.role >= role;
}

bool
att_view_may_write(const struct att_view *view, enum att_role role)
{
    return view->desk != NULL && view->as_of.len == 0 && att_view_may(view, role);
}

struct att_str
att_view_token(struct att_view *view)
{
    char token[ATT_DESK_TOKEN] = "";

    if (view->desk != NULL)
        att_desk_form_token(view->desk, view->session.token, token);
    return att_arena_str(view->arena, att_str(token));
}

void
att_part_token(struct att_view *view)
{
    att_part_hidden(view, "token", att_view_token(view));
}

bool
att_view_own_form(struct att_view *view)
{
    const struct att_web_request *request = view->request;
    struct att_str token = request->token.len > 0 ? request->token : att_view_field(view, "token"),
                   origin;

    if (view->desk == NULL)
        return false;
    if (!(request->begins && token.len == 0) && !att_desk_same(token, att_view_token(view)))
        return false;
    if (request->fetch_site.len > 0 && !att_str_eqz(request->fetch_site, "same-origin"))
        return false;
    origin = request->origin;
    if (origin.len == 0)
        return true;
    /* "https://" and the host as the Host header has it */
    for (size_t i = 0; i + 3 <= origin.len; i++)
        if (att_str_starts(att_str_sub(origin, i, origin.len), "://"))
            return att_str_eq(att_str_sub(origin, i + 3, origin.len), request->host);
    return false;
}

void
att_view_go(struct att_view *view, struct att_str address)
{
    struct att_str copy = att_arena_printf(view->arena, "%.*s", ATT_STR(address));

    view->response->status = 303;
    att_buf_reset(view->out);
    att_view_header(view, "Location", copy.at);
}

struct att_str
att_view_local(const struct att_view *view, struct att_str address)
{
    bool good = address.len > 0 && address.at[0] == '/';

    (void)view;
    for (size_t i = 0; good && i < address.len; i++)
        good = (unsigned char)address.at[i] > ' ' && address.at[i] != '\\' &&
               (unsigned char)address.at[i] < 0x7f;
    /* "//host" is another host's */
    if (good && address.len > 1 && address.at[1] == '/')
        good = false;
    return good ? address : att_str("/");
}

void
att_view_login(struct att_view *view)
{
    struct att_buf address = ATT_BUF_INIT(ATT_LIMIT_TARGET_BYTES * 4);

    att_buf_lit(&address, "/login");
    if (att_str_eqz(view->request->method, "GET") && view->request->target.len > 1) {
        att_buf_lit(&address, "?next=");
        att_html_url(&address, view->request->target);
    }
    att_view_go(view, att_buf_text(&address));
    att_buf_release(&address);
}

void
att_view_audit(struct att_view *view, const char *what, struct att_str about)
{
    struct att_audit line = {view->now, att_view_who(view), att_str(what), about};
    struct att_err err;

    /* what was done is done, also when it cannot be noted */
    if (view->desk != NULL)
        (void)(att_desk_note(view->desk, &line, &err) == ATT_OK);
}

/* ---- logging in and out ------------------------------------------------------------ */

static void
login_page(struct att_view *view, enum att_word trouble, struct att_str next)
{
    struct att_buf *out = view->out;

    att_frame_begin(view, att_str(att_word(view->lang, ATT_WORD_LOGIN)), ATT_WORD_NONE);
    ATT_HTML(out, "<form class=\"login\" method=\"post\" action=\"/login\"><h1>");
    att_say(view, ATT_WORD_LOGIN);
    ATT_HTML(out, "</h1>\n");
    if (trouble != ATT_WORD_NONE) {
        ATT_HTML(out, "<p class=\"trouble\" role=\"alert\">");
        att_say(view, trouble);
        ATT_HTML(out, "</p>\n");
    }
    att_part_token(view);
    att_part_hidden(view, "next", next);
    ATT_HTML(out, "<p><label for=\"l-name\">");
    att_say(view, ATT_WORD_LOGIN_NAME);
    ATT_HTML(out,
             "</label><input id=\"l-name\" name=\"name\" autocomplete=\"username\" "
             "autocapitalize=\"none\" spellcheck=\"false\" maxlength=\"63\" required value=\"");
    att_html_attr(out, att_view_field(view, "name"));
    ATT_HTML(out, "\"></p>\n<p><label for=\"l-password\">");
    att_say(view, ATT_WORD_LOGIN_PASSWORD);
    ATT_HTML(out, "</label><input id=\"l-password\" name=\"password\" type=\"password\" "
                  "autocomplete=\"current-password\" maxlength=\"512\" required></p>\n"
                  "<p class=\"go\"><button class=\"main\">");
    att_say(view, ATT_WORD_LOGIN_GO);
    ATT_HTML(out, "</button></p></form>\n");
    att_frame_end(view);
}

enum att_status
att_view_login_page(struct att_view *view, struct att_err *err)
{
    struct att_str next = att_view_local(view, att_view_param(view, "next"));

    (void)err;
    if (!view->accounts || view->session.token[0] != '\0') {
        att_view_go(view, next);
        return ATT_OK;
    }
    login_page(view, ATT_WORD_NONE, next);
    return ATT_OK;
}

/* The cookie of a session; it ends with the browser's session, or when the desk says so. */
static void
session_cookie(struct att_view *view, const char *token)
{
    att_view_header(
        view, "Set-Cookie",
        att_arena_printf(view->arena, COOKIE_NAME "=%s; Path=/; HttpOnly; SameSite=Lax%s%s", token,
                         token[0] == '\0' ? "; Max-Age=0" : "", view->opts->tls ? "; Secure" : "")
            .at);
}

enum att_status
att_view_login_do(struct att_view *view, struct att_err *err)
{
    struct att_str next = att_view_local(view, att_view_field(view, "next"));
    struct att_str name = att_view_field(view, "name");
    struct att_session session;
    struct att_login ask;
    enum att_status st;

    if (!view->accounts) {
        att_view_go(view, next);
        return ATT_OK;
    }
    ask = (struct att_login){name, att_view_field(view, "password"), view->request->peer,
                             att_view_seconds(view)};
    st = att_desk_login(view->desk, &ask, &session, err);
    if (st == ATT_BAD_INPUT || st == ATT_LIMIT) {
        att_view_audit(view, st == ATT_LIMIT ? "login-refused" : "login-failed", name);
        view->response->status = st == ATT_LIMIT ? 429 : 403;
        login_page(view, st == ATT_LIMIT ? ATT_WORD_LOGIN_LIMIT : ATT_WORD_LOGIN_WRONG, next);
        return ATT_OK;
    }
    if (st != ATT_OK)
        return st;
    view->session = session;
    att_view_audit(view, "login", view->request->peer);
    att_view_go(view, next);
    session_cookie(view, session.token);
    return ATT_OK;
}

enum att_status
att_view_logout_do(struct att_view *view, struct att_err *err)
{
    enum att_status st = att_desk_logout(view->desk, att_str(view->session.token), err);

    if (st != ATT_OK)
        return st;
    att_view_audit(view, "logout", (struct att_str){NULL, 0});
    att_view_go(view, att_str("/"));
    session_cookie(view, "");
    return ATT_OK;
}
