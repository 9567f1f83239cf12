/* SPDX-License-Identifier: MIT */
/* page_stamp.c - the table is what date lines mean. */
#include "page/page.h"

#include "test.h"

static const struct {
    const char *line, *want,
        *left; /* left: what is no part of the date, "|" between before and after */
} stamps[] = {
    {"Chủ nhật, 23/02/2020, 21:14 (GMT+7)", "2020-02-23T21:14+07:00", "|"},
    {"Thứ năm, 08/10/2020, 13:57 (GMT+7)", "2020-10-08T13:57+07:00", "|"},
    {"Thứ Ba, 12/3/2024 10:41", "2024-03-12T10:41+07:00?", "|"},
    {"Cập nhật lúc 19:05 ngày 12-9-2023", "2023-09-12T19:05+07:00?!", "|"},
    {"Cập nhật 08:05, Thứ Hai, 02/06/2014 (GMT+7)", "2014-06-02T08:05+07:00!", "|"},
    {"08:30 | 18/11/2020", "2020-11-18T08:30+07:00?", "|"},
    {"14:05 13/03/2020 GMT+7", "2020-03-13T14:05+07:00", "|"},
    {"09:15 - 09/04/2025", "2025-04-09T09:15+07:00?", "|"},
    {"Ngày 12 tháng 3 năm 2020", "2020-03-12", "|"},
    {"Thứ ba, ngày 30 tháng 10 năm 2018", "2018-10-30", "|"},
    {"15h20 ngày 3/5/2017", "2017-05-03T15:20+07:00?", "|"},
    {"20 giờ 15 phút, ngày 4 tháng 7, 2019", "2019-07-04T20:15+07:00?", "|"},
    {"Thứ Sáu, 14/10/2022 | 7:20 PM", "2022-10-14T19:20+07:00?", "|"},
    {"12/01/2022 12:05 AM", "2022-01-12T00:05+07:00?", "|"},
    {"Thứ 7, 05.11.2016 - 6:02 SA", "2016-11-05T06:02+07:00?", "|"},
    {"2020-11-18", "2020-11-18", "|"},
    {"2020-11-18T08:30:00+07:00", "2020-11-18T08:30:00+07:00", "|"},
    {"2020-11-18T01:30:00.000Z", "2020-11-18T01:30:00+00:00", "|"},
    {"2020-11-18 08:30:59 -05:00", "2020-11-18T08:30:59-05:00", "|"},
    {"2020-11-18 08:30:59 +0700", "2020-11-18T08:30:59+07:00", "|"},
    {"2026-03-07T08:52:11.000 +07:00", "2026-03-07T08:52:11+07:00", "|"},
    {"2026-03-07T08:52:11.1234567+07:00", "2026-03-07T08:52:11+07:00", "|"},
    {"2026-03-07T08:52:60+07:00", "2026-03-07T08:52+07:00", "|"},
    {"07/03/2026 8:52:05 PM", "2026-03-07T20:52:05+07:00?", "|"},
    {"08:30 -12/11/2020", "2020-11-12T08:30+07:00?", "|"},
    {"2020-11-18T08:30-0530", "2020-11-18T08:30-05:30", "|"},
    {"Posted on March 12, 2020 at 5:30 pm", "2020-03-12T17:30+07:00?", "|"},
    {"Lần cuối cập nhật: 1/2/2021", "2021-02-01!", "|"},
    {"Ngày xuất bản: 01/02/2021", "2021-02-01", "|"},
    {"11/18/2020", "2020-11-18", "|"},
    {"Bế mạc giải vật (20/11/2024)", "2024-11-20", "Bế mạc giải vật |"},
    {"Ăn gì ở chợ phiên? - 11/03/2026 16:00", "2026-03-11T16:00+07:00?", "Ăn gì ở chợ phiên? |"},
    {"Bàn giao xuồng cho bạn 03-02-2022", "2022-02-03", "Bàn giao xuồng cho bạn |"},
    {"Trúc Mai | 15:22 ngày 3-5-2017", "2017-05-03T15:22+07:00?", "Trúc Mai |"},
    {"09:15 09/04/2025   Nghe đọc bài 3:42", "2025-04-09T09:15+07:00?", "|   Nghe đọc bài 3:42"},
    {"Giấy phép số 486/GP ngày 28/07/2021", "2021-07-28", "Giấy phép số 486/GP |"},
    {"30/02/2020", "none", ""},
    {"ngày 10-11 và 12-11", "none", ""},
    {"giai đoạn 2023-2025", "none", ""},
    {"tháng 11-2019", "none", ""},
    {"0225.3.000.119", "none", ""},
    {"năm 2020", "none", ""},
    {"", "none", ""},
};

ATT_TEST(date_lines_are_read)
{
    for (size_t i = 0; i < ATT_COUNT(stamps); i++) {
        struct att_arena arena = ATT_ARENA_INIT;
        struct att_str line = att_str(stamps[i].line), text = att_str("none"), left = att_str("");
        struct att_stamp stamp;

        if (att_stamp_find(line, &stamp)) {
            text = att_stamp_write(&stamp, &arena);
            text = att_arena_printf(&arena, "%.*s%s%s", ATT_STR(text),
                                    stamp.hour >= 0 && !stamp.zoned ? "?" : "",
                                    stamp.updated ? "!" : "");
            left = att_arena_printf(&arena, "%.*s|%.*s",
                                    ATT_STR(att_str_sub(line, 0, stamp.span.start)),
                                    ATT_STR(att_str_sub(line, stamp.span.end, line.len)));
        }
        ATT_CHECK_TEXT(text, stamps[i].want, stamps[i].line);
        ATT_CHECK_TEXT(left, stamps[i].left, stamps[i].line);
        att_arena_release(&arena);
    }
}

ATT_TEST(long_lines_are_prose)
{
    char line[2000];
    struct att_stamp stamp;

    memset(line, 'a', sizeof(line));
    memcpy(line, "18/11/2020 ", 11);
    ATT_CHECK(!att_stamp_find((struct att_str){line, sizeof(line)}, &stamp), "2000 bytes");
    ATT_CHECK(att_stamp_find((struct att_str){line, 900}, &stamp), "900 bytes");
}

ATT_TEST(bad_bytes_are_no_danger)
{
    static const char line[] = "\xff\xfe 18/11/2020 \xe1\xba \xc3";
    struct att_stamp stamp;

    for (size_t len = 0; len < sizeof(line); len++)
        (void)att_stamp_find((struct att_str){line, len}, &stamp);
    ATT_CHECK(att_stamp_find(att_str(line), &stamp), "the date is found all the same");
}
