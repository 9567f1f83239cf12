/* SPDX-License-Identifier: MIT */
/* page_gzip.c - packed pages are read as if they were not; cut ones are refused. */
#include <attache.h>

#include "base/buf.h"
#include "test.h"

/* Two members: "Hai phần\n\nPhần một, " and "rồi phần hai.\n". */
static const unsigned char gzip_one[] = {
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xf3, 0x48, 0xcc, 0x54, 0x28,
    0xc8, 0x78, 0xb8, 0x6b, 0x79, 0x1e, 0x17, 0x57, 0x00, 0x98, 0x56, 0xc8, 0x7d, 0xb8, 0x7b,
    0x66, 0x89, 0x8e, 0x02, 0x00, 0x4d, 0x38, 0xbe, 0x0e, 0x1a, 0x00, 0x00, 0x00,
};

static const unsigned char gzip_two[] = {
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x2b, 0x7a, 0xb8,
    0x7b, 0x72, 0xa6, 0x42, 0x41, 0xc6, 0xc3, 0x5d, 0xcb, 0xf3, 0x14, 0x32, 0x12,
    0x33, 0xf5, 0xb8, 0x00, 0x31, 0x60, 0xad, 0xa9, 0x12, 0x00, 0x00, 0x00,
};

/* The text of the first page in the bytes, or what was said against them. */
static enum att_status
gzip_read(struct att_str bytes, struct att_buf *text, struct att_err *err)
{
    struct att_reader *reader = NULL;
    const struct att_page *page;
    enum att_status st = att_reader_open_bytes("packed.txt.gz", bytes, NULL, &reader, err);

    if (st == ATT_OK && att_reader_next(reader, &page))
        att_buf_str(text, page->text);
    att_reader_free(reader);
    return st;
}

/* The two members one after the other, `cut` bytes less, `more` behind them. */
static struct att_buf
gzip_file(size_t cut, const char *more)
{
    struct att_buf file = ATT_BUF_INIT(ATT_KIB * 4);

    att_buf_add(&file, gzip_one, sizeof(gzip_one));
    att_buf_add(&file, gzip_two, sizeof(gzip_two) - cut);
    att_buf_lit(&file, more);
    return file;
}

ATT_TEST(members_follow_one_another)
{
    struct att_buf file = gzip_file(0, ""), text = ATT_BUF_INIT(ATT_KIB);
    struct att_err err = {0};

    ATT_CHECK_INT(gzip_read(att_buf_text(&file), &text, &err), ATT_OK, "two members");
    ATT_CHECK_TEXT(att_buf_text(&text), "Hai phần\n\nPhần một, rồi phần hai.\n", "text");
    att_buf_release(&text);
    att_buf_release(&file);
}

ATT_TEST(bytes_behind_the_last_member_are_passed_over)
{
    struct att_buf file = gzip_file(0, "rubbish"), text = ATT_BUF_INIT(ATT_KIB);
    struct att_err err = {0};

    ATT_CHECK_INT(gzip_read(att_buf_text(&file), &text, &err), ATT_OK, "rubbish");
    ATT_CHECK_TEXT(att_buf_text(&text), "Hai phần\n\nPhần một, rồi phần hai.\n", "text");
    att_buf_release(&text);
    att_buf_release(&file);
}

ATT_TEST(every_cut_is_refused_with_the_name)
{
    for (size_t cut = 1; cut < sizeof(gzip_two); cut++) {
        struct att_buf file = gzip_file(cut, ""), text = ATT_BUF_INIT(ATT_KIB);
        struct att_err err = {0};

        ATT_CHECK_INT(gzip_read(att_buf_text(&file), &text, &err), ATT_BAD_INPUT, "cut");
        ATT_CHECK_STR(err.text, "packed.txt.gz: gzip data cut short", "message");
        att_buf_release(&text);
        att_buf_release(&file);
    }
}

ATT_TEST(damage_is_refused_with_the_name)
{
    struct att_buf file = gzip_file(0, ""), text = ATT_BUF_INIT(ATT_KIB);
    struct att_err err = {0};

    file.at[14] = (char)~file.at[14];
    file.at[15] = (char)~file.at[15];
    ATT_CHECK_INT(gzip_read(att_buf_text(&file), &text, &err), ATT_BAD_INPUT, "damage");
    ATT_CHECK(strncmp(err.text, "packed.txt.gz: ", 15) == 0, "message");
    att_buf_release(&text);
    att_buf_release(&file);
}
