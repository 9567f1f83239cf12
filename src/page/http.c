/* SPDX-License-Identifier: MIT */
/* An HTTP response, as archives keep it: a header, and a body that may be in chunks (RFC 9112) and
 * in content codings (RFC 9110).  Many archives hold bodies that were decoded and headers that
 * were not told; a body that is not coded as its header says is therefore taken as it is, if it
 * looks like what it is to be. */
#include "page/bytes_int.h"
#include "page/page_int.h"

bool
att_http_begins(struct att_str bytes)
{
    return att_str_ieq(att_str_sub(bytes, 0, 5), "http/") && bytes.len > 5 &&
           att_digit(bytes.at[5]);
}

/* Cut a line off, without its end. */
static bool
http_line(struct att_str *rest, struct att_str *line)
{
    const char *eol = rest->len == 0 ? NULL : memchr(rest->at, '\n', rest->len);
    size_t len;

    if (eol == NULL)
        return false;
    len = (size_t)(eol - rest->at);
    *line = att_str_sub(*rest, 0, len);
    *rest = att_str_sub(*rest, len + 1, rest->len);
    if (line->len > 0 && line->at[line->len - 1] == '\r')
        line->len--;
    return true;
}

/* "HTTP/1.1 200 OK" */
static int
http_status(struct att_str line)
{
    size_t i = 0;
    int status = 0;

    while (i < line.len && line.at[i] != ' ')
        i++;
    while (i < line.len && line.at[i] == ' ')
        i++;
    for (size_t n = 0; n < 3 && i + n < line.len && att_digit(line.at[i + n]); n++)
        status = status * 10 + (line.at[i + n] - '0');
    return status;
}

void
att_http_type(struct att_str value, struct att_http *http)
{
    struct att_str rest = value, part;

    http->type = http->charset = (struct att_str){NULL, 0};
    if (att_str_cut(&rest, ';', &part))
        http->type = att_str_trim(part);
    while (att_str_cut(&rest, ';', &part)) {
        part = att_str_trim(part);
        if (!att_str_ieq(att_str_sub(part, 0, 7), "charset"))
            continue;
        part = att_str_trim(att_str_sub(part, 7, part.len));
        if (!att_str_starts(part, "="))
            continue;
        part = att_str_trim(att_str_sub(part, 1, part.len));
        while (part.len > 0 && (part.at[0] == '"' || part.at[0] == '\''))
            part = att_str_sub(part, 1, part.len);
        while (part.len > 0 && (part.at[part.len - 1] == '"' || part.at[part.len - 1] == '\''))
            part.len--;
        http->charset = part;
    }
}

/* A field that counts; the first one of a name, but codings may be stated one by one. */
static void
http_field(struct att_http *http, struct att_str line)
{
    const char *colon = memchr(line.at, ':', line.len);
    size_t n = colon == NULL ? 0 : (size_t)(colon - line.at);
    struct att_str name = att_str_trim(att_str_sub(line, 0, n));
    struct att_str value = att_str_trim(att_str_sub(line, n + 1, line.len));

    if (colon == NULL)
        return;
    if (att_str_ieq(name, "content-type") && http->type.len == 0)
        att_http_type(value, http);
    else if (att_str_ieq(name, "content-encoding") && http->coding.len == 0)
        http->coding = value;
    else if (att_str_ieq(name, "transfer-encoding") && http->transfer.len == 0)
        http->transfer = value;
}

bool
att_http_parse(struct att_str message, struct att_http *http)
{
    struct att_str rest = message, line;

    http->status = 0;
    http->type = http->charset = http->coding = http->transfer = (struct att_str){NULL, 0};
    http->body = message;
    http->odd = NULL;
    for (int turn = 0; turn < 8; turn++) { /* "100 Continue" has a header of its own */
        struct att_str head = att_str_sub(rest, 0, ATT_LIMIT_HEADER_BYTES);
        size_t before = head.len;

        if (!http_line(&head, &line))
            return false;
        http->status = http_status(line);
        while (http_line(&head, &line) && line.len > 0)
            http_field(http, line);
        if (line.len > 0)
            return false;
        rest = att_str_sub(rest, before - head.len, rest.len);
        if (http->status / 100 != 1 || !att_http_begins(rest))
            break;
    }
    http->body = rest;
    return true;
}

/* ---- the body ----------------------------------------------------------------------- */

/* Note what is odd, "the body is not in", of a coding. */
static void
http_odd(struct att_http *http, const char *what, struct att_str name, const char *more)
{
    if (http->odd != NULL)
        return;
    (void)snprintf(http->odd_text, sizeof(http->odd_text), "the body %s%.*s%s", what,
                   ATT_STR(att_str_sub(name, 0, 40)), more);
    http->odd = http->odd_text;
}

/* The size that begins a chunk; SIZE_MAX when there is none. */
static size_t
http_chunk_size(struct att_str line)
{
    size_t size = 0, i = 0;

    line = att_str_trim(line);
    for (; i < line.len; i++) {
        char c = att_lower(line.at[i]);
        size_t digit = att_digit(c) ? (size_t)(c - '0') : (size_t)(c - 'a' + 10);

        if (!att_digit(c) && !(c >= 'a' && c <= 'f'))
            break;
        if (i > 12)
            return SIZE_MAX;
        size = size * 16 + digit;
    }
    if (i == 0 || (i < line.len && line.at[i] != ';' && line.at[i] != ' ' && line.at[i] != '\t'))
        return SIZE_MAX;
    return size;
}

/* Join the chunks; what is in none from some place on is taken as it is. */
static enum att_status
http_chunks(struct att_http *http, struct att_buf *out, struct att_err *err)
{
    struct att_str rest = http->body, line, before;
    size_t size = 1;

    if (rest.len == 0)
        return ATT_OK;
    while (size > 0) {
        before = rest;
        if (!http_line(&rest, &line) || (size = http_chunk_size(line)) == SIZE_MAX) {
            if (before.at == http->body.at)
                http_odd(http, "is not ", att_str("chunked"), " any more");
            else
                http_odd(http, "is in ", att_str("chunks"), ", which end too soon");
            att_buf_str(out, before);
            break;
        }
        if (size > rest.len)
            http_odd(http, "is in ", att_str("chunks"), ", which end too soon");
        att_buf_str(out, att_str_sub(rest, 0, size));
        rest = att_str_sub(rest, size < rest.len ? size : rest.len, rest.len);
        if (att_str_starts(rest, "\r\n"))
            rest = att_str_sub(rest, 2, rest.len);
        else if (att_str_starts(rest, "\n"))
            rest = att_str_sub(rest, 1, rest.len);
        if (rest.len == 0)
            break;
    }
    http->body = att_buf_text(out);
    return att_buf_status(out, err);
}

/* Whether bytes can be the text that they are to unpack to: markup, or good UTF-8. */
static bool
http_plain(struct att_str body)
{
    struct att_str head = att_str_trim(att_str_sub(body, 0, ATT_KIB * 4));
    size_t bad = att_utf8_bad(head);

    return head.len == 0 || (att_str_starts(head, "<") && !att_charset_binary(head)) ||
           ((bad == SIZE_MAX || bad + 4 > head.len) && !att_charset_binary(head));
}

/* Whether a page ends as pages do, so that nothing that matters is missing. */
static bool
http_ends(struct att_str page)
{
    struct att_str tail = att_str_sub(page, page.len > 256 ? page.len - 256 : 0, page.len);

    for (size_t i = 0; i + 6 < tail.len; i++)
        if (tail.at[i] == '<' && att_str_ieq(att_str_sub(tail, i, i + 6), "</html"))
            return true;
    return false;
}

/* The packing that a coding's name means; ATT_PACK_NONE for none that is known. */
static enum att_packing
http_packing(struct att_str name)
{
    static const struct {
        const char *name;
        enum att_packing kind;
    } names[] = {
        {"gzip", ATT_PACK_GZIP},       {"x-gzip", ATT_PACK_GZIP}, {"deflate", ATT_PACK_ZLIB},
        {"x-deflate", ATT_PACK_ZLIB},  {"br", ATT_PACK_BROTLI},   {"brotli", ATT_PACK_BROTLI},
        {"zstd", ATT_PACK_ZSTD},
    };

    for (size_t i = 0; i < ATT_COUNT(names); i++)
        if (att_str_ieq(name, names[i].name))
            return names[i].kind;
    return ATT_PACK_NONE;
}

/* Undo one coding. */
static enum att_status
http_uncode(struct att_http *http, struct att_str name, struct att_buf *out, struct att_err *err)
{
    enum att_packing kind = http_packing(name);
    struct att_str coded = http->body;
    struct att_err why = {ATT_OK, ""};
    enum att_status st;

    if (kind == ATT_PACK_NONE) {
        if (!http_plain(coded))
            return att_err_set(err, ATT_BAD_INPUT, "the body is in an unknown coding: %.*s",
                               ATT_STR(att_str_sub(name, 0, 40)));
        http_odd(http, "is not in ", name, ", which is not known");
        return ATT_OK;
    }
    if (coded.len == 0)
        return ATT_OK;
    if ((kind == ATT_PACK_GZIP || kind == ATT_PACK_ZSTD) && att_packing_of(coded) != kind &&
        http_plain(coded)) {
        http_odd(http, "is not in ", name, " any more");
        return ATT_OK;
    }
    st = att_unpack_all(kind, coded, out, &why);
    if (st == ATT_BAD_INPUT && kind == ATT_PACK_ZLIB) {
        att_buf_reset(out);
        st = att_unpack_all(ATT_PACK_RAW, coded, out, &why);
    }
    if (st == ATT_NOT_FOUND && http_ends(att_buf_text(out))) {
        http_odd(http, "in ", name, " is cut short behind the end of the page");
        st = ATT_OK;
    }
    if ((st == ATT_BAD_INPUT || st == ATT_NOT_FOUND) && http_plain(coded)) {
        http_odd(http, "is not in ", name, " any more");
        return ATT_OK;
    }
    if (st == ATT_LIMIT && why.status == ATT_LIMIT && out->status != ATT_OK)
        return att_err_set(err, ATT_LIMIT, "the body unpacks to more than %zu MiB",
                           (size_t)(ATT_LIMIT_PAGE_BYTES / ATT_MIB));
    if (st != ATT_OK)
        return att_err_set(err, st == ATT_NOT_FOUND ? ATT_BAD_INPUT : st, "the body: %s",
                           why.text);
    http->body = att_buf_text(out);
    return ATT_OK;
}

enum att_status
att_http_decode(struct att_http *http, struct att_err *err)
{
    struct att_str names[ATT_LIMIT_HTTP_CODINGS], rest = http->coding, name;
    size_t count = 0;
    enum att_status st = ATT_OK;

    for (size_t i = 0; i < 2; i++) {
        att_buf_reset(&http->buf[i]);
        http->buf[i].limit = ATT_LIMIT_PAGE_BYTES + ATT_KIB * 64;
    }
    while (att_str_cut(&rest, ',', &name)) {
        name = att_str_trim(name);
        if (name.len == 0 || att_str_ieq(name, "identity") || att_str_ieq(name, "none"))
            continue;
        if (count == ATT_LIMIT_HTTP_CODINGS)
            return att_err_set(err, ATT_LIMIT, "the body is in more than %d codings",
                               ATT_LIMIT_HTTP_CODINGS);
        names[count++] = name;
    }
    if (att_str_ieq(att_str_sub(http->transfer, 0, 7), "chunked"))
        st = http_chunks(http, &http->buf[0], err);
    if (count == 0 && att_packing_of(http->body) != ATT_PACK_NONE)
        names[count++] = att_str(att_packing_of(http->body) == ATT_PACK_GZIP ? "gzip" : "zstd");
    while (st == ATT_OK && count > 0) {
        struct att_buf *out = &http->buf[http->body.at == http->buf[0].at ? 1 : 0];

        att_buf_reset(out);
        st = http_uncode(http, names[--count], out, err);
    }
    if (st == ATT_OK && http->body.len > ATT_LIMIT_PAGE_BYTES)
        st = att_err_set(err, ATT_LIMIT, "the body unpacks to more than %zu MiB",
                         (size_t)(ATT_LIMIT_PAGE_BYTES / ATT_MIB));
    return st;
}

void
att_http_release(struct att_http *http)
{
    att_buf_release(&http->buf[0]);
    att_buf_release(&http->buf[1]);
}
