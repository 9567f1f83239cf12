/* SPDX-License-Identifier: MIT */
/* json.h - a streaming JSON writer into a buffer.  Knows where commas go; keys and strings are
 * escaped; bytes that are no UTF-8 become U+FFFD, so the output is always valid JSON. */
#ifndef ATT_BASE_JSON_H
#define ATT_BASE_JSON_H

#include "base/buf.h"

#define ATT_JSON_DEPTH 64

struct att_json {
    struct att_buf *out;       /* borrowed */
    bool some[ATT_JSON_DEPTH]; /* whether a comma is due at each depth */
    size_t depth;
    bool keyed; /* a key was just written */
};

#define ATT_JSON_INIT(buf_ptr)       \
    {                                \
        (buf_ptr), {false}, 0, false \
    }

/* Values: each writes itself, with a comma before it where one is due. */
void att_json_object(struct att_json *json);
void att_json_object_end(struct att_json *json);
void att_json_array(struct att_json *json);
void att_json_array_end(struct att_json *json);
void att_json_key(struct att_json *json, const char *key);
void att_json_str(struct att_json *json, struct att_str text);
void att_json_strz(struct att_json *json, const char *text); /* NULL gives null */
void att_json_int(struct att_json *json, int64_t n);
void att_json_bool(struct att_json *json, bool b);
void att_json_null(struct att_json *json);

/* "key": text, or null when the text is unknown (at == NULL). */
void att_json_field(struct att_json *json, const char *key, struct att_str text);
void att_json_fieldz(struct att_json *json, const char *key, const char *text);
void att_json_field_int(struct att_json *json, const char *key, int64_t n);
void att_json_field_bool(struct att_json *json, const char *key, bool b);

/* Append `text` as a quoted JSON string to any buffer. */
void att_json_quote(struct att_buf *out, struct att_str text);

#endif
