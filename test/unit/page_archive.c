/* SPDX-License-Identifier: MIT */
/* page_archive.c - the limits of archives and HTTP messages, on either side. */
#include <attache.h>

#include "base/buf.h"
#include "page/page_int.h"
#include "test.h"

#define ARCHIVE_HTML                                                             \
    "<html><body><h1>Bộ trưởng tiếp Đại sứ</h1><p>Sáng 12-5-2021, Bộ trưởng tiếp " \
    "Đại sứ tại trụ sở Bộ, hai bên trao đổi về hợp tác đào tạo.</p></body></html>"

/* A response whose WARC header has `warc` and whose HTTP header has `http` bytes of padding. */
static struct att_buf
archive_make(size_t warc, size_t http, const char *field)
{
    struct att_buf file = ATT_BUF_INIT(ATT_MIB * 64), block = ATT_BUF_INIT(ATT_MIB * 64);

    att_buf_lit(&block, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n");
    att_buf_lit(&block, field);
    att_buf_lit(&block, "X: ");
    while (http-- > 0)
        att_buf_byte(&block, 'x');
    att_buf_lit(&block, "\r\n\r\n" ARCHIVE_HTML);
    att_buf_lit(&file, "WARC/1.0\r\nWARC-Type: response\r\nX: ");
    while (warc-- > 0)
        att_buf_byte(&file, 'x');
    att_buf_printf(&file, "\r\nContent-Length: %zu\r\n\r\n", block.len);
    att_buf_str(&file, att_buf_text(&block));
    att_buf_lit(&file, "\r\n\r\n");
    att_buf_release(&block);
    return file;
}

/* Keeps the code of the last diagnostic. */
static void
archive_note(void *ctx, const struct att_diag_msg *msg)
{
    (void)snprintf(ctx, 32, "%s", msg->code);
}

/* Pages in the archive; `code` gets the last diagnostic's code. */
static size_t
archive_pages(struct att_buf *file, char *code)
{
    struct att_diag diag = {.fn = archive_note, .ctx = code};
    struct att_reader *reader = NULL;
    struct att_err err = {0};
    const struct att_page *page;
    size_t count = 0;

    code[0] = '\0';
    ATT_CHECK_INT(att_reader_open_bytes("a.warc", att_buf_text(file), &diag, &reader, &err), ATT_OK,
                  "open");
    while (att_reader_next(reader, &page))
        count++;
    ATT_CHECK_INT(att_reader_status(reader, &err), ATT_OK, "status");
    att_reader_free(reader);
    att_buf_release(file);
    return count;
}

ATT_TEST(a_header_ends_within_its_limit)
{
    struct att_buf fits = archive_make(ATT_LIMIT_HEADER_BYTES - 200, 10, "");
    struct att_buf long_one = archive_make(ATT_LIMIT_HEADER_BYTES, 10, "");
    char code[32];

    ATT_CHECK_INT(archive_pages(&fits, code), 1, "fits");
    ATT_CHECK_STR(code, "", "fits");
    ATT_CHECK_INT(archive_pages(&long_one, code), 0, "too long");
    ATT_CHECK_STR(code, "warc-header", "too long");
}

ATT_TEST(an_http_header_ends_within_its_limit)
{
    struct att_buf fits = archive_make(10, ATT_LIMIT_HEADER_BYTES - 200, "");
    struct att_buf long_one = archive_make(10, ATT_LIMIT_HEADER_BYTES, "");
    char code[32];

    ATT_CHECK_INT(archive_pages(&fits, code), 1, "fits");
    ATT_CHECK_INT(archive_pages(&long_one, code), 0, "too long");
    ATT_CHECK_STR(code, "http-header", "too long");
}

ATT_TEST(codings_are_counted)
{
    struct att_buf four = archive_make(1, 1, "Content-Encoding: a, b, identity, c, d\r\n");
    struct att_buf five = archive_make(1, 1, "Content-Encoding: a, b, c, d, e\r\n");
    char code[32];

    ATT_CHECK_INT(archive_pages(&four, code), 1, "four that are not there any more");
    ATT_CHECK_STR(code, "http-coding", "told");
    ATT_CHECK_INT(archive_pages(&five, code), 0, "five");
    ATT_CHECK_STR(code, "http-large", "told");
}

ATT_TEST(a_record_larger_than_a_page_is_passed_over)
{
    struct att_buf fits = archive_make(1, 1, ""), file = ATT_BUF_INIT(ATT_MIB * 64);
    char code[32];

    att_buf_printf(&file, "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %zu\r\n\r\n",
                   (size_t)ATT_LIMIT_PAGE_BYTES * 2);
    for (size_t i = 0; i < (size_t)ATT_LIMIT_PAGE_BYTES * 2; i++)
        att_buf_byte(&file, 'a');
    att_buf_lit(&file, "\r\n\r\n");
    att_buf_str(&file, att_buf_text(&fits));
    att_buf_release(&fits);
    ATT_CHECK_INT(archive_pages(&file, code), 1, "the one behind it");
    ATT_CHECK_STR(code, "warc-large", "told");
}

/* Append `bytes` as a member of zstd, stored: RFC 8878, one frame of raw blocks. */
static void
archive_pack(struct att_buf *out, struct att_str bytes)
{
    const size_t most = 100000;

    att_buf_add(out, "\x28\xb5\x2f\xfd\xa0", 5);
    for (int i = 0; i < 4; i++)
        att_buf_byte(out, (char)(bytes.len >> (8 * i)));
    for (size_t from = 0; from < bytes.len; from += most) {
        struct att_str part = att_str_sub(bytes, from, from + most);
        size_t head = part.len << 3 | (from + most >= bytes.len);

        for (int i = 0; i < 3; i++)
            att_buf_byte(out, (char)(head >> (8 * i)));
        att_buf_str(out, part);
    }
}

/* Records of a packed archive, of which `most` unpacked bytes are passed over for one. */
static size_t
archive_records(const struct att_buf *file, uint64_t most, char *code)
{
    struct att_diag diag = {.fn = archive_note, .ctx = code};
    struct att_warc warc = {.name = "a.warc.zst", .diag = &diag};
    struct att_warc_record record;
    struct att_feed *feed = NULL;
    struct att_err err = {ATT_OK, ""};
    char first[512];
    bool more = true;
    size_t len = 0, count = 0;

    code[0] = '\0';
    assert_int_equal(att_feed_open(NULL, att_buf_text(file), &feed, &err), ATT_OK);
    assert_int_equal(att_feed_read(feed, first, sizeof(first), &len, &err), ATT_OK);
    assert_int_equal(att_warc_open(&warc, feed, (struct att_str){first, len}, &err), ATT_OK);
    warc.skip_most = most;
    while (att_warc_next(&warc, &record, &more, &err) == ATT_OK && more)
        count++;
    ATT_CHECK_INT(err.status, ATT_OK, "the archive goes on");
    att_warc_release(&warc);
    att_feed_free(feed);
    return count;
}

ATT_TEST(so_much_is_unpacked_to_get_past_a_record)
{
    struct att_buf small = archive_make(1, 1, ""), file = ATT_BUF_INIT(ATT_MIB * 64);
    struct att_buf large = ATT_BUF_INIT(ATT_MIB * 64);
    char code[32];

    att_buf_printf(&large, "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %zu\r\n\r\n",
                   (size_t)ATT_LIMIT_PAGE_BYTES * 2);
    for (size_t i = 0; i < (size_t)ATT_LIMIT_PAGE_BYTES * 2; i++)
        att_buf_byte(&large, 'a');
    archive_pack(&file, att_buf_text(&small));
    archive_pack(&file, att_buf_text(&large));
    archive_pack(&file, att_buf_text(&small));
    ATT_CHECK_INT(archive_records(&file, ATT_LIMIT_SKIP_BYTES, code), 2, "within the limit");
    ATT_CHECK_STR(code, "warc-large", "within the limit");
    ATT_CHECK_INT(archive_records(&file, ATT_MIB, code), 2, "past the limit");
    ATT_CHECK_STR(code, "warc-packing", "past the limit");
    att_buf_release(&small);
    att_buf_release(&large);
    att_buf_release(&file);
}
