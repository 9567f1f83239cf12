/* SPDX-License-Identifier: MIT
 *
 * request.c - from the bytes of a request to a view: path, parameters, language, filter.
 *
 * What cannot be read as text is refused here, once, so that no handler meets
 * a NUL, a stray byte or a value longer than a query may be. */
#include "web/web_int.h"

#include "base/utf8.h"

static int
hex_digit(char c)
{
    if (att_digit(c))
        return c - '0';
    c = att_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The byte that stands at *i, of which that becomes the last place; false for a torn %XX. */
static bool
url_byte(struct att_str raw, size_t *i, char *out)
{
    int high, low;

    *out = raw.at[*i];
    if (*out != '%')
        return true;
    high = raw.len - *i > 2 ? hex_digit(raw.at[*i + 1]) : -1;
    low = raw.len - *i > 2 ? hex_digit(raw.at[*i + 2]) : -1;
    if (high < 0 || low < 0)
        return false;
    *out = (char)(high * 16 + low);
    *i += 2;
    return true;
}

/*
 * Decode; `plus` makes a blank of '+'.  Text has no control characters; with `lines` it is of
 * several lines, with LF at their ends.
 */
static bool
url_text(struct att_arena *arena, struct att_str raw, bool plus, bool lines, struct att_str *out)
{
    char *at = att_arena_alloc(arena, raw.len + 1);
    size_t len = 0;

    *out = (struct att_str){NULL, 0};
    if (at == NULL)
        return false;
    for (size_t i = 0; i < raw.len; i++) {
        bool blank = plus && raw.at[i] == '+';
        char c;

        if (!url_byte(raw, &i, &c))
            return false;
        if (blank)
            c = ' ';
        if (lines && c == '\r')
            continue;
        if (((unsigned char)c < ' ' && !(lines && (c == '\n' || c == '\t'))) || c == 0x7f)
            return false;
        at[len++] = c;
    }
    *out = (struct att_str){at, len};
    return att_utf8_bad(*out) == SIZE_MAX;
}

bool
att_url_decode(struct att_arena *arena, struct att_str raw, bool query, struct att_str *out)
{
    return url_text(arena, raw, query, false, out);
}

/* "a=1&b=2" into the view's parameters; the first of a name counts. */
bool
att_view_params(struct att_view *view, struct att_str query)
{
    struct att_str part;

    view->param_count = 0;
    while (att_str_cut(&query, '&', &part)) {
        struct att_param *param = &view->params[view->param_count];
        struct att_str name;

        if (part.len == 0)
            continue;
        if (view->param_count == ATT_WEB_PARAMS)
            return true;
        if (!att_str_cut(&part, '=', &name))
            continue;
        if (!att_url_decode(view->arena, name, true, &param->name) ||
            !att_url_decode(view->arena, part, true, &param->value))
            return false;
        view->param_count++;
    }
    return true;
}

enum att_status
att_view_form(struct att_view *view, struct att_err *err)
{
    struct att_str body = view->request->body, part, name;

    if (!att_str_starts(view->request->type, "application/x-www-form-urlencoded"))
        return ATT_OK;
    view->fields = att_arena_array(view->arena, ATT_WEB_FIELDS, sizeof(*view->fields));
    if (view->fields == NULL)
        return att_err_nomem(err);
    while (att_str_cut(&body, '&', &part)) {
        struct att_param *field = &view->fields[view->field_count];

        if (part.len == 0 || !att_str_cut(&part, '=', &name))
            continue;
        if (view->field_count == ATT_WEB_FIELDS)
            return att_err_set(err, ATT_LIMIT, "the form has more than %d fields", ATT_WEB_FIELDS);
        if (!url_text(view->arena, name, true, true, &field->name) ||
            !url_text(view->arena, part, true, true, &field->value))
            return att_err_set(err, ATT_BAD_INPUT, "the form is no text");
        view->field_count++;
    }
    return ATT_OK;
}

/* The time that stands for now. */
static struct att_str
view_now(struct att_view *view)
{
    char now[ATT_ADD_TIME];

    att_adding_now(view->opts->now, now);
    return att_arena_str(view->arena, att_str(now));
}

enum att_status
att_view_init(struct att_view *view, struct att_err *err)
{
    struct att_str target = view->request->target, query = {NULL, 0};
    size_t mark = att_str_find(target, att_str("?"), 0);
    bool good = true;

    view->now = view_now(view);
    view->today = att_str_sub(view->now, 0, 10);
    view->path = target;
    if (target.len > ATT_LIMIT_TARGET_BYTES) {
        view->path = att_str("/");
        view->lang = att_lang_choose(query, view->request->cookie, view->request->accept_language);
        return att_err_set(err, ATT_LIMIT, "the address has more than %zu bytes",
                           ATT_LIMIT_TARGET_BYTES);
    }
    if (mark != SIZE_MAX) {
        view->path = att_str_sub(target, 0, mark);
        query = att_str_sub(target, mark + 1, target.len);
        good = att_view_params(view, query);
    }
    view->lang = att_lang_choose(att_view_param(view, "lang"), view->request->cookie,
                                 view->request->accept_language);
    if (!good)
        return att_err_set(err, ATT_BAD_INPUT, "the query is no text");
    return ATT_OK;
}

/* The first value of that name, blanks trimmed. */
static struct att_str
value_named(const struct att_param *params, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (att_str_eqz(params[i].name, name))
            return att_str_trim(params[i].value);
    return (struct att_str){NULL, 0};
}

struct att_str
att_view_param(const struct att_view *view, const char *name)
{
    return value_named(view->params, view->param_count, name);
}

struct att_str
att_view_field(const struct att_view *view, const char *name)
{
    return value_named(view->fields, view->field_count, name);
}

size_t
att_view_page(const struct att_view *view)
{
    int64_t n;

    if (!att_str_int(att_view_param(view, "page"), &n) || n < 1 || n > 1000000)
        return 1;
    return (size_t)n;
}

struct att_str
att_view_int(struct att_view *view, int64_t n)
{
    return att_arena_printf(view->arena, "%lld", (long long)n);
}

struct att_str
att_view_join(struct att_view *view, const struct att_str *texts, size_t count, const char *between)
{
    struct att_buf out = ATT_BUF_INIT(ATT_KIB * 64);
    struct att_str text;

    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            att_buf_str(&out, att_str(between));
        att_buf_str(&out, texts[i]);
    }
    text = att_arena_str(view->arena, att_buf_text(&out));
    att_buf_release(&out);
    return text;
}

/* What `rewrite` makes of a text, in the arena. */
static struct att_str
view_text(struct att_view *view, struct att_str text,
          void (*rewrite)(struct att_str text, struct att_buf *out))
{
    struct att_buf made = ATT_BUF_INIT(ATT_KIB * 64);
    struct att_str copy;

    rewrite(text, &made);
    copy = att_arena_str(view->arena, att_buf_text(&made));
    att_buf_release(&made);
    return copy;
}

struct att_str
att_view_folded(struct att_view *view, struct att_str text)
{
    return view_text(view, text, att_utf8_fold);
}

struct att_str
att_view_plain(struct att_view *view, struct att_str text)
{
    return view_text(view, text, att_utf8_plain);
}

void
att_view_header(struct att_view *view, const char *name, const char *value)
{
    struct att_web_response *response = view->response;

    if (value == NULL)
        return; /* out of memory, which the arena reports */
    ATT_ASSERT(response->header_count < ATT_WEB_HEADERS);
    response->headers[response->header_count++] = (struct att_web_header){name, value};
}

void
att_view_csv(struct att_view *view, struct att_str name)
{
    struct att_str file =
        att_arena_printf(view->arena, "attachment; filename=\"attache-%.*s.csv\"", ATT_STR(name));

    att_view_header(view, "Content-Type", "text/csv; charset=utf-8; header=present");
    att_view_header(view, "Cache-Control", "no-cache");
    att_view_header(view, "Content-Disposition", file.at);
}

/* A country parameter, by code or by name, to its code. */
static enum att_status
filter_country(const struct att_view *view, const char *name, struct att_str *out,
               struct att_err *err)
{
    struct att_str value = att_view_param(view, name);
    const struct att_country *country;

    *out = (struct att_str){NULL, 0};
    if (value.len == 0)
        return ATT_OK;
    country = att_lexicon_country(view->opts->lexicon, value);
    if (country == NULL)
        return att_err_set(err, ATT_BAD_INPUT, "%s: no such country", name);
    *out = country->code;
    return ATT_OK;
}

static enum att_status
filter_date(const struct att_view *view, const char *name, struct att_str *out, struct att_err *err)
{
    struct att_edtf date;

    *out = att_view_param(view, name);
    (void)att_view_slashes(view, *out, out); /* as it is written on paper here */
    if (out->len > 0 && (!att_edtf_read(*out, &date) || date.from.year == 0 || date.range))
        return att_err_set(err, ATT_BAD_INPUT, "%s: not a year, month or day", name);
    return ATT_OK;
}

static bool
family_write(void *ctx, const char *bytes, size_t len)
{
    struct att_buf *out = ctx;

    att_buf_add(out, bytes, len);
    return out->status == ATT_OK;
}

/* The mechanisms of a programme: "ASEAN", or a mechanism for its whole chain. */
static enum att_status
filter_programme(const struct att_view *view, struct att_str *out, struct att_err *err)
{
    struct att_str name = att_view_param(view, "programme");
    struct att_buf ids = ATT_BUF_INIT(ATT_KIB * 64);
    const struct att_sink sink = {family_write, &ids};
    enum att_status st;

    if (name.len == 0)
        return ATT_OK;
    st = att_programme_family(view->opts->lexicon, name, &sink, err);
    if (st == ATT_NOT_FOUND)
        st = att_err_set(err, ATT_BAD_INPUT, "programme: no such mechanism or body");
    if (st == ATT_OK)
        *out = att_arena_str(view->arena, att_buf_text(&ids));
    att_buf_release(&ids);
    return st;
}

enum att_status
att_view_filter(const struct att_view *view, struct att_filter *filter, struct att_err *err)
{
    enum att_status st;

    memset(filter, 0, sizeof(*filter));
    filter->type = att_view_param(view, "type");
    filter->status = att_view_param(view, "status");
    filter->mode = att_view_param(view, "mode");
    filter->mechanism = att_view_param(view, "mechanism");
    filter->person = att_view_param(view, "person");
    filter->words = att_view_param(view, "q");
    filter->today = att_str_sub(view->now, 0, 10);
    filter->teasers = att_str_eqz(att_view_param(view, "teasers"), "1");
    if ((st = filter_country(view, "country", &filter->country, err)) != ATT_OK ||
        (st = filter_country(view, "partner", &filter->partner, err)) != ATT_OK ||
        (st = filter_date(view, "since", &filter->since, err)) != ATT_OK ||
        (st = filter_date(view, "until", &filter->until, err)) != ATT_OK ||
        (st = filter_programme(view, &filter->family, err)) != ATT_OK)
        return st;
    if (filter->type.len > 0 && att_event_type_read(filter->type) == ATT_EVENT_TYPE_COUNT)
        return att_err_set(err, ATT_BAD_INPUT, "type: no such type of event");
    if (filter->status.len > 0 && !att_str_eqz(filter->status, ATT_FILTER_DUE) &&
        !att_str_eqz(filter->status, ATT_FILTER_COMING) &&
        !att_str_eqz(filter->status, ATT_FILTER_PAST) &&
        att_event_status_read(filter->status) == ATT_STATUS_COUNT)
        return att_err_set(err, ATT_BAD_INPUT, "status: no such status");
    if (filter->mode.len > 0 && !att_str_eqz(filter->mode, "online") &&
        !att_str_eqz(filter->mode, "in-person"))
        return att_err_set(err, ATT_BAD_INPUT, "mode: no such mode");
    return ATT_OK;
}

enum att_status
att_view_as_of(struct att_view *view, struct att_err *err)
{
    struct att_str asked;
    struct att_edtf date;
    int64_t first, last;
    struct att_day day;
    enum att_status st = filter_date(view, "as_of", &asked, err);

    if (st == ATT_OK)
        st = att_record_as_of(view->record, asked, err);
    if (st != ATT_OK || asked.len == 0 || !att_edtf_read(asked, &date) ||
        !att_edtf_bounds(&date, &first, &last))
        return st;
    day = att_day_of(last);
    view->as_of = view->today =
        att_arena_printf(view->arena, "%04d-%02d-%02d", day.year, day.month, day.day);
    view->now = att_arena_printf(view->arena, "%.*sT23:59:59Z", ATT_STR(view->today));
    return ATT_OK;
}

/* Write an address of the desk, and the day behind its path and query; returns where it ends. */
static size_t
carry_address(struct att_str page, size_t at, struct att_str day, struct att_buf *out)
{
    size_t end = at, mark;
    struct att_str address;

    while (end < page.len && page.at[end] != '"')
        end++;
    mark = at;
    while (mark < end && page.at[mark] != '#')
        mark++;
    address = att_str_sub(page, at, mark);
    att_buf_str(out, address);
    if (!att_str_starts(address, "/assets/") && !att_str_has(address, "as_of="))
        att_buf_printf(out, "%sas_of=%.*s", att_str_has(address, "?") ? "&amp;" : "?",
                       ATT_STR(day));
    att_buf_str(out, att_str_sub(page, mark, end));
    return end;
}

void
att_view_carry_day(struct att_view *view)
{
    static const char href[] = "href=\"", form[] = "<form ";
    struct att_buf out = ATT_BUF_INIT(ATT_LIMIT_RESPONSE_BYTES);
    struct att_str page = att_buf_text(view->out);
    bool in_form = false;

    for (size_t i = 0; i < page.len;) {
        struct att_str rest = att_str_sub(page, i, page.len);

        if (att_str_starts(rest, href) && rest.len > sizeof(href) &&
            rest.at[sizeof(href) - 1] == '/') {
            att_buf_lit(&out, href);
            i = carry_address(page, i + sizeof(href) - 1, view->as_of, &out);
            continue;
        }
        in_form = in_form || att_str_starts(rest, form);
        att_buf_byte(&out, page.at[i]);
        if (in_form && page.at[i] == '>') {
            att_buf_printf(&out, "<input type=\"hidden\" name=\"as_of\" value=\"%.*s\">",
                           ATT_STR(view->as_of));
            in_form = false;
        }
        i++;
    }
    att_buf_release(view->out);
    *view->out = out;
}
