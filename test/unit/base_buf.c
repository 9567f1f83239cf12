/* SPDX-License-Identifier: MIT */
/* base_buf.c - bytes that grow up to a limit, and stay failed once they failed. */
#include "base/buf.h"

#include "base/err.h"
#include "base/str.h"

#include "test.h"

ATT_TEST(a_new_buffer_is_empty_text)
{
    struct att_buf buf = ATT_BUF_INIT(8);
    struct att_err err = {0};

    ATT_CHECK_TEXT(att_buf_text(&buf), "", "text");
    ATT_CHECK(att_buf_text(&buf).at != NULL, "known, though empty");
    ATT_CHECK_INT(att_buf_status(&buf, &err), ATT_OK, "status");
    att_buf_release(&buf);
}

ATT_TEST(appends_follow_each_other)
{
    struct att_buf buf = ATT_BUF_INIT(64);
    struct att_err err = {0};

    att_buf_lit(&buf, "a");
    att_buf_byte(&buf, '\0');
    att_buf_str(&buf, att_str("bc"));
    att_buf_str(&buf, att_str(NULL));
    att_buf_add(&buf, "def", 1);
    att_buf_printf(&buf, "%d-%s", 17, "11");
    ATT_CHECK_INT(att_buf_status(&buf, &err), ATT_OK, "status");
    ATT_CHECK_INT(buf.len, 10, "length");
    assert_memory_equal(buf.at, "a\0bcd17-11", 11);
    att_buf_release(&buf);
}

ATT_TEST(numbers_are_written_in_digits)
{
    struct att_buf buf = ATT_BUF_INIT(256);

    att_buf_int(&buf, 0);
    att_buf_byte(&buf, ' ');
    att_buf_int(&buf, 1980);
    att_buf_byte(&buf, ' ');
    att_buf_int(&buf, INT64_MIN);
    att_buf_byte(&buf, ' ');
    att_buf_int(&buf, INT64_MAX);
    ATT_CHECK_TEXT(att_buf_text(&buf), "0 1980 -9223372036854775808 9223372036854775807", "all");
    att_buf_release(&buf);
}

static const struct {
    const char *label;
    size_t limit, first, second;
    bool ok;
} limits[] = {
    {"just the limit", 8, 5, 3, true},
    {"one more", 8, 5, 4, false},
    {"at once", 8, 8, 0, true},
    {"at once, one more", 8, 9, 0, false},
    {"a limit of nothing", 0, 0, 0, true},
    {"more than nothing", 0, 1, 0, false},
    {"past the first block", 700, 300, 400, true},
    {"past it, one more", 700, 300, 401, false},
};

ATT_TEST(the_limit_given_at_birth_holds)
{
    static const char bytes[1024];

    for (size_t i = 0; i < ATT_COUNT(limits); i++) {
        struct att_buf buf = ATT_BUF_INIT(limits[i].limit);
        struct att_err err = {0};

        att_buf_add(&buf, bytes, limits[i].first);
        att_buf_add(&buf, bytes, limits[i].second);
        ATT_CHECK_INT(att_buf_status(&buf, &err), limits[i].ok ? ATT_OK : ATT_LIMIT,
                      limits[i].label);
        ATT_CHECK_INT(err.status, limits[i].ok ? ATT_OK : ATT_LIMIT, limits[i].label);
        ATT_CHECK(buf.len <= limits[i].limit, limits[i].label);
        att_buf_release(&buf);
    }
}

ATT_TEST(formatted_text_obeys_the_limit_too)
{
    struct att_buf buf = ATT_BUF_INIT(4);

    att_buf_printf(&buf, "%s", "1234");
    ATT_CHECK_TEXT(att_buf_text(&buf), "1234", "just the limit");
    att_buf_printf(&buf, "%d", 5);
    ATT_CHECK_TEXT(att_buf_text(&buf), "1234", "nothing of what does not fit");
    ATT_CHECK_INT(att_buf_status(&buf, NULL), ATT_LIMIT, "status without an error object");
    att_buf_release(&buf);
}

ATT_TEST(after_a_failed_append_the_others_do_nothing)
{
    struct att_buf buf = ATT_BUF_INIT(4);

    att_buf_lit(&buf, "abc");
    att_buf_lit(&buf, "defg");
    att_buf_byte(&buf, 'd'); /* would fit */
    att_buf_printf(&buf, "e");
    ATT_CHECK(att_buf_reserve(&buf, 0) == NULL, "no room either");
    ATT_CHECK_TEXT(att_buf_text(&buf), "abc", "what was there before");
    ATT_CHECK_INT(att_buf_status(&buf, NULL), ATT_LIMIT, "what the first failed of");
    att_buf_reset(&buf);
    att_buf_lit(&buf, "defg");
    ATT_CHECK_INT(att_buf_status(&buf, NULL), ATT_OK, "a reset forgives");
    ATT_CHECK_TEXT(att_buf_text(&buf), "defg", "and empties");
    att_buf_release(&buf);
}

ATT_TEST(sizes_that_overflow_are_past_the_limit)
{
    struct att_buf buf = ATT_BUF_INIT(SIZE_MAX);

    att_buf_byte(&buf, 'a');
    ATT_CHECK(att_buf_reserve(&buf, SIZE_MAX) == NULL, "1 + SIZE_MAX");
    ATT_CHECK_INT(att_buf_status(&buf, NULL), ATT_LIMIT, "status");
    att_buf_release(&buf);
}

ATT_TEST(released_buffers_are_as_new)
{
    struct att_buf buf = ATT_BUF_INIT(4);

    att_buf_lit(&buf, "12345");
    att_buf_release(&buf);
    ATT_CHECK(buf.at == NULL && buf.len == 0 && buf.limit == 4, "empty, the limit kept");
    att_buf_lit(&buf, "1234");
    ATT_CHECK_TEXT(att_buf_text(&buf), "1234", "usable again");
    att_buf_release(&buf);
    att_buf_release(&buf);
}

ATT_TEST(reserved_room_is_written_by_the_caller)
{
    struct att_buf buf = ATT_BUF_INIT(1000);
    char *at;

    att_buf_lit(&buf, "ab");
    at = att_buf_reserve(&buf, 600);
    ATT_CHECK(at == buf.at + 2, "after what is there");
    ATT_CHECK_INT(buf.len, 2, "nothing appended yet");
    memset(at, 'c', 600);
    buf.len += 600;
    att_buf_byte(&buf, 'd');
    ATT_CHECK_INT(buf.at[601], 'c', "kept");
    ATT_CHECK_INT(buf.at[602], 'd', "and gone on");
    att_buf_release(&buf);
}
