/* SPDX-License-Identifier: MIT */
/* page_limits.c - on either side of every limit that a page can meet. */
#include <attache.h>

#include "base/buf.h"
#include "base/limits.h"
#include "page/dom_int.h"
#include "test.h"

/* Read the first page of the bytes; what stopped it is in *err. */
static bool
read_page(const struct att_buf *file, size_t *blocks, size_t *teasers, struct att_err *err)
{
    struct att_reader *reader = NULL;
    const struct att_page *page = NULL;
    bool found = false;

    *err = (struct att_err){0};
    if (att_reader_open_bytes("in", att_buf_text(file), NULL, &reader, err) == ATT_OK) {
        found = att_reader_next(reader, &page);
        if (!found && att_reader_status(reader, err) == ATT_OK)
            err->status = ATT_NOT_FOUND;
    }
    *blocks = found ? page->block_count : 0;
    *teasers = found ? page->teaser_count : 0;
    att_reader_free(reader);
    return found;
}

static void
add_often(struct att_buf *file, const char *text, size_t count)
{
    for (size_t i = 0; i < count; i++)
        att_buf_lit(file, text);
}

ATT_TEST(a_page_has_at_most_so_many_bytes)
{
    for (size_t more = 0; more < 2; more++) {
        struct att_buf file = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES * 2);
        size_t blocks, teasers;
        struct att_err err;

        att_buf_lit(&file, "tên\n\n");
        while (file.len < ATT_LIMIT_PAGE_BYTES + more)
            att_buf_byte(&file, file.len % 6 == 0 ? ' ' : 'x');
        ATT_CHECK_INT(read_page(&file, &blocks, &teasers, &err), more == 0, "page");
        ATT_CHECK_INT(err.status, more == 0 ? ATT_OK : ATT_LIMIT, "status");
        att_buf_release(&file);
    }
}

ATT_TEST(lines_past_the_limit_are_one_paragraph)
{
    struct att_buf file = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
    size_t blocks, teasers;
    struct att_err err;

    add_often(&file, "dòng\n", ATT_LIMIT_BLOCKS + 1000);
    ATT_CHECK(read_page(&file, &blocks, &teasers, &err), "page");
    ATT_CHECK(blocks <= ATT_LIMIT_BLOCKS, "blocks");
    att_buf_release(&file);
}

ATT_TEST(related_articles_past_the_limit_are_left_out)
{
    static const char item[] =
        "Một bài viết cũ khác\n08:00 01/02/2020\nBài này có một câu dẫn.\n\n";

    for (size_t more = 0; more < 2; more++) {
        struct att_buf file = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
        size_t blocks, teasers;
        struct att_err err;

        att_buf_lit(&file, "Thời sự > Quốc phòng\n\nTiêu đề của bài viết này\n\n"
                           "Một đoạn mở đầu đủ dài để được nhận là lời dẫn của bài.\n\n"
                           "Tin liên quan\n\n");
        add_often(&file, item, ATT_LIMIT_TEASERS + more);
        ATT_CHECK(read_page(&file, &blocks, &teasers, &err), "page");
        ATT_CHECK_INT(teasers, ATT_LIMIT_TEASERS, "related articles");
        att_buf_release(&file);
    }
}

ATT_TEST(elements_past_the_limit_are_refused)
{
    for (size_t more = 0; more < 2; more++) {
        struct att_buf file = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
        size_t blocks, teasers;
        struct att_err err;

        att_buf_lit(&file, "<html><body><h1>Tiêu đề của bài</h1><p>Một đoạn văn có đủ chữ để "
                           "được nhận là bài viết.</p>");
        add_often(&file, "<br>", ATT_LIMIT_HTML_NODES / 2 - 4 + 2 * more);
        ATT_CHECK_INT(read_page(&file, &blocks, &teasers, &err), more == 0, "page");
        ATT_CHECK_INT(err.status, more == 0 ? ATT_OK : ATT_LIMIT, "status");
        att_buf_release(&file);
    }
}

ATT_TEST(deep_elements_lose_their_tags_and_not_their_text)
{
    static const char *const tags[] = {"<div>", "<ul><li>", "<table><tr><td>", "<b><i>"};

    for (size_t i = 0; i < ATT_COUNT(tags); i++) {
        struct att_buf file = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
        size_t blocks, teasers;
        struct att_err err;

        att_buf_lit(&file, "<html><body>");
        add_often(&file, tags[i], 20000);
        att_buf_lit(&file, "<p>Một đoạn văn nằm rất sâu mà vẫn có đủ chữ để được nhận ra.</p>");
        ATT_CHECK(read_page(&file, &blocks, &teasers, &err), tags[i]);
        ATT_CHECK(blocks >= 1, tags[i]);
        att_buf_release(&file);
    }
}

/* Read a page of one element opened so often, with so many attributes; gives the warnings. */
static size_t
read_told(size_t deep, size_t attributes)
{
    struct att_buf file = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
    struct att_reader *reader = NULL;
    const struct att_page *page = NULL;
    struct att_diag diag = {NULL, NULL, 0, 0};
    struct att_err err = {0};

    att_buf_lit(&file, "<html><body");
    add_often(&file, " x=1", attributes);
    att_buf_lit(&file, ">");
    add_often(&file, "<div>", deep);
    att_buf_lit(&file,
                "<h1>Tiêu đề của bài</h1><p>Một đoạn văn có đủ chữ để được nhận là bài viết, "
                "và nó ở đây chỉ để có một bài.</p>");
    ATT_CHECK_INT(att_reader_open_bytes("in", att_buf_text(&file), &diag, &reader, &err), ATT_OK,
                  "open");
    ATT_CHECK(att_reader_next(reader, &page), "page");
    att_reader_free(reader);
    att_buf_release(&file);
    return diag.warnings;
}

ATT_TEST(what_was_left_out_of_a_page_is_told)
{
    ATT_CHECK_INT(read_told(ATT_LIMIT_HTML_DEPTH - 1, ATT_LIMIT_HTML_ATTRIBUTES), 0, "at most");
    ATT_CHECK_INT(read_told(ATT_LIMIT_HTML_DEPTH + 1, 0), 1, "deep");
    ATT_CHECK_INT(read_told(0, ATT_LIMIT_HTML_ATTRIBUTES + 1), 1, "crowded");
    ATT_CHECK_INT(read_told(ATT_LIMIT_HTML_DEPTH + 1, ATT_LIMIT_HTML_ATTRIBUTES + 1), 2, "both");
}

ATT_TEST(pieces_of_text_past_the_limit_are_left_out)
{
    for (size_t more = 0; more < 2; more++) {
        struct att_buf file = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
        struct att_arena arena = ATT_ARENA_INIT;
        struct att_dom dom = {.arena = &arena};
        struct att_cells cells;
        struct att_err err = {0};

        att_buf_lit(&file, "<body>");
        add_often(&file, "<p>x", ATT_LIMIT_HTML_CELLS + more);
        ATT_CHECK_INT(att_dom_read(&dom, att_buf_text(&file), &err), ATT_OK, "dom");
        ATT_CHECK_INT(att_cells_make(&dom, att_str(NULL), &cells, &err), ATT_OK, "cells");
        ATT_CHECK_INT(cells.cells.count, ATT_LIMIT_HTML_CELLS, "cells");
        ATT_CHECK_INT(dom.told.pieces, more, "told");
        att_arena_release(&arena);
        att_buf_release(&file);
    }
}

ATT_TEST(few_nuls_are_nothing_in_html_and_many_are_no_html)
{
    for (size_t more = 0; more < 2; more++) {
        struct att_buf file = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
        size_t blocks, teasers;
        struct att_err err;

        att_buf_lit(&file, "<html><body><h1>Tiêu đề của bài</h1><p>Một đoạn văn có đủ chữ để "
                           "được nhận là bài viết, và nó ở đây chỉ để có một bài.</p>");
        for (size_t i = 0; i < 1 + 9 * more; i++)
            att_buf_byte(&file, '\0');
        ATT_CHECK_INT(read_page(&file, &blocks, &teasers, &err), more == 0, "page");
        ATT_CHECK_INT(err.status, more == 0 ? ATT_OK : ATT_BAD_INPUT, "status");
        att_buf_release(&file);
    }
}
