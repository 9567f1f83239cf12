/* SPDX-License-Identifier: MIT */
/* JSON Lines: one object a line with `text` or `html`, and what is known beside it.
 *
 * The input is streamed: at most one line, itself limited, and one chunk are
 * in memory.  A line that is too long is dropped as it passes by. */
#include "page/page_int.h"

#include <jansson.h>

#define JSONL_CHUNK (ATT_KIB * 256)

void
att_jsonl_release(struct att_jsonl *jsonl)
{
    json_decref(jsonl->root);
    jsonl->root = NULL;
    att_buf_release(&jsonl->buf);
}

static void
jsonl_diag(const struct att_jsonl *jsonl, enum att_level level, const char *code, const char *text)
{
    struct att_place place = {.file = jsonl->name, .line = jsonl->line};

    att_diag_emit(jsonl->diag, level, code, &place, "%s", text);
}

/* Read one more chunk behind what is there, moving that to the front. */
static enum att_status
jsonl_fill(struct att_jsonl *jsonl, struct att_err *err)
{
    size_t rest = jsonl->buf.len - jsonl->off, len = 0;
    enum att_status st;
    char *at;

    if (jsonl->off > 0 && rest > 0)
        memmove(jsonl->buf.at, jsonl->buf.at + jsonl->off, rest);
    jsonl->buf.len = rest;
    jsonl->off = 0;
    if ((at = att_buf_reserve(&jsonl->buf, JSONL_CHUNK)) == NULL)
        return att_buf_status(&jsonl->buf, err);
    if ((st = att_feed_read(jsonl->feed, at, JSONL_CHUNK, &len, err)) != ATT_OK)
        return st;
    jsonl->buf.len += len;
    jsonl->end = len == 0;
    return ATT_OK;
}

/* The next line, whole; *line.at is NULL at the end.  Overlong lines are reported and dropped. */
static enum att_status
jsonl_line(struct att_jsonl *jsonl, struct att_str *line, struct att_err *err)
{
    size_t seen = 0; /* bytes of the line without a line end in them */
    bool drop = false;
    enum att_status st;

    *line = (struct att_str){NULL, 0};
    jsonl->line++;
    for (;;) {
        size_t have = jsonl->buf.len - jsonl->off;
        const char *from = jsonl->buf.at == NULL ? NULL : jsonl->buf.at + jsonl->off;
        const char *eol = have > seen ? memchr(from + seen, '\n', have - seen) : NULL;

        if (eol != NULL || (jsonl->end && have > 0)) {
            size_t len = eol == NULL ? have : (size_t)(eol - from);

            jsonl->off += eol == NULL ? len : len + 1;
            if (!drop && len <= ATT_LIMIT_PAGE_BYTES) {
                *line = (struct att_str){from, len};
                return ATT_OK;
            }
            if (!drop)
                jsonl_diag(jsonl, ATT_LEVEL_ERROR, "page-line-long", "line too long, passed over");
            drop = false;
            seen = 0;
            jsonl->line++;
            continue;
        }
        if (jsonl->end)
            return ATT_OK;
        seen = have;
        if (have > ATT_LIMIT_PAGE_BYTES || drop) {
            if (!drop)
                jsonl_diag(jsonl, ATT_LEVEL_ERROR, "page-line-long", "line too long, passed over");
            drop = true;
            jsonl->off = jsonl->buf.len;
            seen = 0;
        }
        if ((st = jsonl_fill(jsonl, err)) != ATT_OK)
            return st;
    }
}

/* A string value; {NULL, 0} when there is none. */
static struct att_str
jsonl_get(const struct att_jsonl *jsonl, const char *key)
{
    const json_t *value;

    if (jsonl->root == NULL)
        return att_flat_get(&jsonl->flat, key);
    value = json_object_get(jsonl->root, key);
    if (!json_is_string(value))
        return (struct att_str){NULL, 0};
    return (struct att_str){json_string_value(value), json_string_length(value)};
}

static void
jsonl_given(const struct att_jsonl *jsonl, struct att_draft *draft, struct att_given *given)
{
    const json_t *section = jsonl->root == NULL ? NULL : json_object_get(jsonl->root, "section");
    struct att_str one = jsonl_get(jsonl, "section");

    draft->place.line = jsonl->line;
    given->source = jsonl_get(jsonl, "source");
    given->doc = jsonl_get(jsonl, "doc");
    given->url = jsonl_get(jsonl, "url");
    given->title = att_str_trim(jsonl_get(jsonl, "title"));
    given->published = jsonl_get(jsonl, "published");
    given->modified = jsonl_get(jsonl, "modified");
    given->publisher = jsonl_get(jsonl, "publisher");
    given->byline = jsonl_get(jsonl, "byline");
    given->origin = jsonl_get(jsonl, "origin");
    given->lead = jsonl_get(jsonl, "lead");
    given->lang = jsonl_get(jsonl, "lang");
    given->captured = jsonl_get(jsonl, "captured");
    given->now = jsonl->now;
    if (given->source.len == 0)
        given->source = att_str(jsonl->name);
    if (given->doc.len == 0)
        given->doc = given->url;
    if (given->doc.len == 0)
        given->doc = att_arena_printf(draft->arena, "%s:%zu", jsonl->name, jsonl->line);
    if (one.at != NULL)
        given->sections[given->section_count++] = one;
    for (size_t i = 0; i < json_array_size(section) && given->section_count < 16; i++) {
        const json_t *step = json_array_get(section, i);

        if (json_is_string(step) && json_string_length(step) > 0)
            given->sections[given->section_count++] =
                (struct att_str){json_string_value(step), json_string_length(step)};
    }
}

/* The title given apart from the text becomes part of what spans point into. */
static void
jsonl_append_title(struct att_draft *draft, struct att_str title)
{
    struct att_str text = draft->text;
    struct att_block *blocks;
    char *at;
    size_t len;

    for (size_t i = 0; i < draft->blocks.count; i++)
        if (draft->blocks.at[i].kind == ATT_BLOCK_TITLE)
            return;
    if (title.len == 0 || !att_add(text.len, title.len + 3, &len) ||
        (at = att_arena_alloc(draft->arena, len)) == NULL ||
        (blocks = att_arena_array(draft->arena, draft->blocks.count + 1, sizeof(*blocks))) == NULL)
        return;
    if (text.len > 0)
        memcpy(at, text.at, text.len);
    memcpy(at + text.len, "\n\n", 2);
    memcpy(at + text.len + 2, title.at, title.len);
    draft->page.text = (struct att_str){at, text.len + 2 + title.len};
    blocks[0] = (struct att_block){ATT_BLOCK_TITLE, {text.len + 2, text.len + 2 + title.len}, 0};
    if (draft->blocks.count > 0)
        memcpy(blocks + 1, draft->blocks.at, draft->blocks.count * sizeof(*blocks));
    draft->page.blocks = blocks;
    draft->page.block_count = draft->blocks.count + 1;
}

/* The page in the object at hand; *found is false when there is none, which is reported. */
static enum att_status
jsonl_page(struct att_jsonl *jsonl, struct att_draft *draft, bool *found, struct att_err *err)
{
    struct att_given *given = att_arena_alloc(draft->arena, sizeof(*given));
    struct att_str html = jsonl_get(jsonl, "html");
    struct att_stamp stamp;
    enum att_status st = ATT_OK;

    *found = false;
    if (given == NULL)
        return att_err_nomem(err);
    jsonl_given(jsonl, draft, given);
    draft->given = given;
    draft->text = jsonl_get(jsonl, "text");
    if (given->published.len > 0 && !att_stamp_find(given->published, &stamp))
        jsonl_diag(jsonl, ATT_LEVEL_WARNING, "page-date", "\"published\" is no date");
    if (draft->text.len == 0 && html.len > 0) {
        struct att_err why = {0};

        st = att_html_read(draft, html, given, &why);
        *found = st == ATT_OK;
        if (st == ATT_NOMEM)
            return att_err_nomem(err);
        if (st != ATT_OK)
            jsonl_diag(jsonl, ATT_LEVEL_ERROR, "page-empty", why.text);
        st = ATT_OK;
    } else if (att_plain_read(draft) || given->title.len > 0) {
        jsonl_append_title(draft, given->title);
        *found = true;
    } else {
        jsonl_diag(jsonl, ATT_LEVEL_ERROR, "page-empty", "no \"text\" and no \"html\"");
    }
    return st;
}

/* Parse a line; false, and a diagnostic, when it holds no object. */
static bool
jsonl_parse(struct att_jsonl *jsonl, struct att_str line)
{
    struct att_buf mended = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES * 3);
    json_error_t error;
    size_t first;

    json_decref(jsonl->root);
    jsonl->root = NULL;
    if (att_flat_read(&jsonl->flat, jsonl->buf.at + (line.at - jsonl->buf.at), line.len))
        return true;
    jsonl->root = json_loadb(line.at, line.len, 0, &error);
    if (jsonl->root == NULL && att_utf8_bad(line) != SIZE_MAX &&
        att_charset_mendable(line, &first)) {
        att_charset_decode(ATT_CHARSET_UTF8, line, &mended);
        jsonl->root = json_loadb(mended.at, mended.len, 0, &error);
        if (jsonl->root != NULL)
            jsonl_diag(jsonl, ATT_LEVEL_WARNING, "text-encoding",
                       "bytes that are no UTF-8 replaced by U+FFFD");
    }
    att_buf_release(&mended);
    if (jsonl->root == NULL)
        jsonl_diag(jsonl, ATT_LEVEL_ERROR, "page-json", error.text);
    else if (!json_is_object((json_t *)jsonl->root))
        jsonl_diag(jsonl, ATT_LEVEL_ERROR, "page-json", "not an object");
    return json_is_object((json_t *)jsonl->root);
}

enum att_status
att_jsonl_next(struct att_jsonl *jsonl, struct att_draft *draft, bool *more, struct att_err *err)
{
    const struct att_draft fresh = *draft;
    bool found = false;
    enum att_status st;
    struct att_str line;

    for (*more = true; !found;) {
        if ((st = jsonl_line(jsonl, &line, err)) != ATT_OK)
            return st;
        if (line.at == NULL) {
            *more = false;
            return ATT_OK;
        }
        if (jsonl->line == 1 && att_str_starts(line, "\xef\xbb\xbf"))
            line = att_str_sub(line, 3, line.len);
        if (att_str_trim(line).len == 0 || !jsonl_parse(jsonl, line))
            continue;
        *draft = fresh;
        att_arena_reset(draft->arena);
        if ((st = jsonl_page(jsonl, draft, &found, err)) != ATT_OK)
            return st;
    }
    return ATT_OK;
}
