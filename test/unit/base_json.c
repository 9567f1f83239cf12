/* SPDX-License-Identifier: MIT */
/* base_json.c - whatever the bytes, the output is JSON. */
#include "base/json.h"

#include <jansson.h>

#include "base/str.h"

#include "test.h"

static const struct {
    const char *label;
    struct att_str in;
    const char *want;
} quotes[] = {
    {"a word", {"Lào", 4}, "\"Lào\""},
    {"nothing", {"", 0}, "\"\""},
    {"unknown", {NULL, 0}, "\"\""},
    {"quotes and backslashes", {"\"a\\b\"", 5}, "\"\\\"a\\\\b\\\"\""},
    {"line ends", {"a\nb\rc\td", 7}, "\"a\\nb\\rc\\td\""},
    {"a NUL", {"a\0b", 3}, "\"a\\u0000b\""},
    {"an escape", {"\033[1m", 4}, "\"\\u001b[1m\""},
    {"line separators of scripts", {"\xe2\x80\xa8", 3}, "\"\\u2028\""},
    {"four bytes", {"\xf0\x9f\x87\xbb", 4}, "\"\xf0\x9f\x87\xbb\""},
    {"a bad byte", {"a\xff", 2}, "\"a\xef\xbf\xbd\""},
    {"a letter cut short", {"\xe1\xbb", 2}, "\"\xef\xbf\xbd\xef\xbf\xbd\""},
    {"a surrogate", {"\xed\xa0\x80", 3}, "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""},
};

ATT_TEST(strings_are_escaped_and_bad_bytes_replaced)
{
    for (size_t i = 0; i < ATT_COUNT(quotes); i++) {
        struct att_buf out = ATT_BUF_INIT(1024);

        att_json_quote(&out, quotes[i].in);
        ATT_CHECK_TEXT(att_buf_text(&out), quotes[i].want, quotes[i].label);
        att_buf_release(&out);
    }
}

ATT_TEST(every_single_byte_gives_valid_json)
{
    for (int c = 0; c < 256; c++) {
        struct att_buf out = ATT_BUF_INIT(64);
        char in[3] = {'a', (char)c, 'b'};
        json_t *read;

        att_json_quote(&out, (struct att_str){in, 3});
        read = json_loadb(out.at, out.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
        ATT_CHECK(json_is_string(read), "readable");
        if (c < 0x80)
            ATT_CHECK(json_string_length(read) == 3 && json_string_value(read)[1] == (char)c,
                      "the same byte again");
        json_decref(read);
        att_buf_release(&out);
    }
}

ATT_TEST(commas_go_between_values_only)
{
    struct att_buf out = ATT_BUF_INIT(1024);
    struct att_json json = ATT_JSON_INIT(&out);

    att_json_object(&json);
    att_json_key(&json, "a\"b");
    att_json_array(&json);
    att_json_array_end(&json);
    att_json_key(&json, "list");
    att_json_array(&json);
    att_json_int(&json, -1);
    att_json_bool(&json, true);
    att_json_null(&json);
    att_json_strz(&json, NULL);
    att_json_object(&json);
    att_json_object_end(&json);
    att_json_array(&json);
    att_json_strz(&json, "x");
    att_json_array_end(&json);
    att_json_str(&json, att_str("y"));
    att_json_array_end(&json);
    att_json_field(&json, "known", att_str(""));
    att_json_field(&json, "unknown", att_str(NULL));
    att_json_fieldz(&json, "none", NULL);
    att_json_field_int(&json, "n", INT64_MIN);
    att_json_field_bool(&json, "no", false);
    att_json_object_end(&json);
    ATT_CHECK_TEXT(att_buf_text(&out),
                   "{\"a\\\"b\":[],\"list\":[-1,true,null,null,{},[\"x\"],\"y\"],\"known\":\"\","
                   "\"unknown\":null,\"none\":null,\"n\":-9223372036854775808,\"no\":false}",
                   "document");
    att_buf_release(&out);
}

ATT_TEST(nesting_just_below_the_limit_is_written)
{
    struct att_buf out = ATT_BUF_INIT(1024);
    struct att_json json = ATT_JSON_INIT(&out);
    json_t *read;

    for (size_t i = 0; i < ATT_JSON_DEPTH - 1; i++)
        att_json_array(&json);
    att_json_int(&json, 1);
    for (size_t i = 0; i < ATT_JSON_DEPTH - 1; i++)
        att_json_array_end(&json);
    ATT_CHECK_INT(json.depth, 0, "closed");
    read = json_loadb(out.at, out.len, 0, NULL);
    ATT_CHECK(json_is_array(read), "readable");
    json_decref(read);
    att_buf_release(&out);
}

ATT_TEST(a_full_buffer_is_told_once_at_the_end)
{
    struct att_buf out = ATT_BUF_INIT(8);
    struct att_json json = ATT_JSON_INIT(&out);

    att_json_array(&json);
    for (int i = 0; i < 100; i++)
        att_json_strz(&json, "abc");
    att_json_array_end(&json);
    ATT_CHECK_INT(att_buf_status(&out, NULL), ATT_LIMIT, "status");
    ATT_CHECK(out.len <= 8, "length");
    att_buf_release(&out);
}
