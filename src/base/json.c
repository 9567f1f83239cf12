/* SPDX-License-Identifier: MIT */
#include "base/json.h"

#include "base/str.h"
#include "base/utf8.h"

/* Whatever comes before a value: a comma where one is due. */
static void
json_before(struct att_json *json)
{
    if (json->keyed)
        json->keyed = false;
    else if (json->some[json->depth])
        att_buf_byte(json->out, ',');
    json->some[json->depth] = true;
}

static void
json_open(struct att_json *json, char c)
{
    json_before(json);
    att_buf_byte(json->out, c);
    ATT_ASSERT(json->depth + 1 < ATT_JSON_DEPTH);
    json->some[++json->depth] = false;
}

static void
json_close(struct att_json *json, char c)
{
    ATT_ASSERT(json->depth > 0);
    json->depth--;
    att_buf_byte(json->out, c);
}

void
att_json_object(struct att_json *json)
{
    json_open(json, '{');
}

void
att_json_object_end(struct att_json *json)
{
    json_close(json, '}');
}

void
att_json_array(struct att_json *json)
{
    json_open(json, '[');
}

void
att_json_array_end(struct att_json *json)
{
    json_close(json, ']');
}

/* Where what may stand in a string as it is ends: at a mark to escape, bad UTF-8, or the end. */
static size_t
json_plain(struct att_str text, size_t i)
{
    const unsigned char *b = (const unsigned char *)text.at;
    uint32_t cp;

    while (i < text.len) {
        size_t n = 1;

        if (b[i] >= 0x80) {
            /* the letters of Vietnamese at once, the rest as the library reads it */
            if (b[i] >= 0xc2 && b[i] < 0xe0 && i + 1 < text.len && (b[i + 1] & 0xc0) == 0x80)
                n = 2;
            else if (b[i] == 0xe1 && i + 2 < text.len && (b[i + 1] & 0xc0) == 0x80 &&
                     (b[i + 2] & 0xc0) == 0x80)
                n = 3;
            else if ((n = att_utf8_next(text, i, &cp)) < 2 || cp == 0x2028 || cp == 0x2029)
                return i;
        } else if (b[i] < 0x20 || b[i] == '"' || b[i] == '\\' || b[i] == 0x7f) {
            return i;
        }
        i += n;
    }
    return i;
}

/* Write the escape of what stands at `i`; gives its bytes. */
static size_t
json_escape(struct att_buf *out, struct att_str text, size_t i)
{
    unsigned char c = (unsigned char)text.at[i];
    uint32_t cp;
    size_t n = att_utf8_next(text, i, &cp);

    if (c == '"' || c == '\\')
        att_buf_printf(out, "\\%c", c);
    else if (c == '\n')
        att_buf_lit(out, "\\n");
    else if (c == '\t')
        att_buf_lit(out, "\\t");
    else if (c == '\r')
        att_buf_lit(out, "\\r");
    else if (c < 0x80 || n > 1)
        att_buf_printf(out, "\\u%04x", (unsigned)cp);
    else
        att_buf_lit(out, "\xef\xbf\xbd");
    return n;
}

void
att_json_quote(struct att_buf *out, struct att_str text)
{
    att_buf_byte(out, '"');
    for (size_t i = 0; i < text.len;) {
        size_t end = json_plain(text, i);

        att_buf_add(out, text.at + i, end - i);
        i = end < text.len ? end + json_escape(out, text, end) : end;
    }
    att_buf_byte(out, '"');
}

void
att_json_key(struct att_json *json, const char *key)
{
    json_before(json);
    att_json_quote(json->out, att_str(key));
    att_buf_byte(json->out, ':');
    json->keyed = true;
}

void
att_json_str(struct att_json *json, struct att_str text)
{
    json_before(json);
    att_json_quote(json->out, text);
}

void
att_json_strz(struct att_json *json, const char *text)
{
    if (text == NULL)
        att_json_null(json);
    else
        att_json_str(json, att_str(text));
}

void
att_json_int(struct att_json *json, int64_t n)
{
    json_before(json);
    att_buf_int(json->out, n);
}

void
att_json_bool(struct att_json *json, bool b)
{
    json_before(json);
    att_buf_lit(json->out, b ? "true" : "false");
}

void
att_json_null(struct att_json *json)
{
    json_before(json);
    att_buf_lit(json->out, "null");
}

void
att_json_field(struct att_json *json, const char *key, struct att_str text)
{
    att_json_key(json, key);
    if (text.at == NULL)
        att_json_null(json);
    else
        att_json_str(json, text);
}

void
att_json_fieldz(struct att_json *json, const char *key, const char *text)
{
    att_json_key(json, key);
    att_json_strz(json, text);
}

void
att_json_field_int(struct att_json *json, const char *key, int64_t n)
{
    att_json_key(json, key);
    att_json_int(json, n);
}

void
att_json_field_bool(struct att_json *json, const char *key, bool b)
{
    att_json_key(json, key);
    att_json_bool(json, b);
}
