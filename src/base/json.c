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

void
att_json_key(struct att_json *json, const char *key)
{
    json_before(json);
    att_json_quote(json->out, att_str(key));
    att_buf_byte(json->out, ':');
    json->keyed = true;
}

void
att_json_quote(struct att_buf *out, struct att_str text)
{
    size_t from = 0, i = 0;

    att_buf_byte(out, '"');
    while (i < text.len) {
        unsigned char c = (unsigned char)text.at[i];
        uint32_t cp;
        size_t n = 1;

        if (c >= 0x80) {
            n = att_utf8_next(text, i, &cp);
            if (n > 1 && cp != 0x2028 && cp != 0x2029) {
                i += n;
                continue;
            }
        } else if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f) {
            i++;
            continue;
        }
        att_buf_add(out, text.at + from, i - from);
        if (c == '"' || c == '\\')
            att_buf_printf(out, "\\%c", c);
        else if (c == '\n')
            att_buf_lit(out, "\\n");
        else if (c == '\t')
            att_buf_lit(out, "\\t");
        else if (c == '\r')
            att_buf_lit(out, "\\r");
        else if (c < 0x80)
            att_buf_printf(out, "\\u%04x", c);
        else if (n > 1)
            att_buf_printf(out, "\\u%04x", (unsigned)cp);
        else
            att_buf_lit(out, "\xef\xbf\xbd");
        i += n;
        from = i;
    }
    att_buf_add(out, text.at == NULL ? "" : text.at + from, i - from);
    att_buf_byte(out, '"');
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
    att_buf_printf(json->out, "%lld", (long long)n);
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
