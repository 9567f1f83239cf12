/* SPDX-License-Identifier: MIT */
/* page_jsonl.c - JSON Lines: what a page gets from its object, and what bad lines come to. */
#include <attache.h>

#include "base/buf.h"
#include "base/limits.h"
#include "test.h"

/* What the reader said, and how often. */
struct heard {
    char codes[200]; /* "page-json:2 page-empty:4 " */
};

static void
hear(void *ctx, const struct att_diag_msg *msg)
{
    struct heard *heard = ctx;
    size_t len = strlen(heard->codes);

    (void)snprintf(heard->codes + len, sizeof(heard->codes) - len, "%s:%zu ", msg->code, msg->line);
}

/* "doc doc …" of the pages in the bytes. */
static void
read_docs(struct att_str bytes, struct heard *heard, struct att_buf *docs)
{
    struct att_diag diag = {.fn = hear, .ctx = heard};
    struct att_reader *reader = NULL;
    const struct att_page *page;
    struct att_err err = {0};

    ATT_CHECK_INT(att_reader_open_bytes("in.jsonl", bytes, &diag, &reader, &err), ATT_OK, "open");
    while (att_reader_next(reader, &page)) {
        att_buf_str(docs, page->doc);
        att_buf_byte(docs, ' ');
    }
    ATT_CHECK_INT(att_reader_status(reader, &err), ATT_OK, "status");
    att_reader_free(reader);
}

static const struct {
    const char *label, *lines, *docs, *codes;
} inputs[] = {
    {"one line without an end", "{\"doc\":\"a\",\"text\":\"x\"}", "a ", ""},
    {"blank lines between", "{\"doc\":\"a\",\"text\":\"x\"}\n\n \n{\"doc\":\"b\",\"text\":\"y\"}\n",
     "a b ", ""},
    {"line ends of two bytes",
     "{\"doc\":\"a\",\"text\":\"x\"}\r\n{\"doc\":\"b\",\"text\":\"y\"}\r\n", "a b ", ""},
    {"a mark in front", "\xef\xbb\xbf{\"doc\":\"a\",\"text\":\"x\"}", "a ", ""},
    {"a torn line", "{\"doc\":\"a\",\"text\":\"x\"}\n{\"doc\":\n{\"doc\":\"b\",\"text\":\"y\"}",
     "a b ", "page-json:2 "},
    {"no object", "{\"doc\":\"a\",\"text\":\"x\"}\n\"b\"\n", "a ", "page-json:2 "},
    {"two objects in a line", "{\"doc\":\"a\",\"text\":\"x\"}{\"doc\":\"b\"}\n", "",
     "page-json:1 "},
    {"no text", "{\"doc\":\"a\"}\n{\"doc\":\"b\",\"text\":\"\"}\n{\"doc\":\"c\",\"text\":7}\n", "",
     "page-empty:1 page-empty:2 page-empty:3 "},
    {"a title alone is a page", "{\"doc\":\"a\",\"title\":\"x y z\"}\n", "a ", ""},
    {"no article in the HTML", "{\"doc\":\"a\",\"html\":\"<ul><li>x\"}\n", "", "page-empty:1 "},
    {"an address for a name", "{\"url\":\"https://x.example/1\",\"text\":\"x\"}\n",
     "https://x.example/1 ", ""},
    {"no name at all", "\n{\"text\":\"x\"}\n", "in.jsonl:2 ", ""},
    {"a date that is none", "{\"doc\":\"a\",\"text\":\"x\",\"published\":\"soon\"}\n", "a ",
     "page-date:1 "},
    {"a bad byte", "{\"doc\":\"a\",\"text\":\"x \xff y\"}\n", "a ", "text-encoding:1 "},
    {"escapes of half a pair", "{\"doc\":\"a\",\"text\":\"\\ud800\"}\n", "", "page-json:1 "},
};

ATT_TEST(each_bad_line_is_one_diagnostic_and_the_rest_goes_on)
{
    for (size_t i = 0; i < ATT_COUNT(inputs); i++) {
        struct att_buf docs = ATT_BUF_INIT(ATT_KIB);
        struct heard heard = {""};

        read_docs(att_str(inputs[i].lines), &heard, &docs);
        ATT_CHECK_TEXT(att_buf_text(&docs), inputs[i].docs, inputs[i].label);
        ATT_CHECK_STR(heard.codes, inputs[i].codes, inputs[i].label);
        att_buf_release(&docs);
    }
}

/* An object whose line has just `len` bytes, as page "big". */
static void
add_line(struct att_buf *file, size_t len)
{
    static const char head[] = "{\"doc\":\"big\",\"text\":\"", tail[] = "\"}";
    size_t fill = len - strlen(head) - strlen(tail);
    char *at;

    att_buf_lit(file, head);
    at = att_buf_reserve(file, fill);
    ATT_CHECK(at != NULL, "room");
    memset(at, 'x', fill);
    file->len += fill;
    att_buf_lit(file, tail);
    att_buf_byte(file, '\n');
}

ATT_TEST(lines_up_to_the_limit_are_read_and_longer_ones_passed_over)
{
    for (size_t more = 0; more < 2; more++) {
        struct att_buf file = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES * 4);
        struct att_buf docs = ATT_BUF_INIT(ATT_KIB);
        struct heard heard = {""};

        att_buf_lit(&file, "{\"doc\":\"a\",\"text\":\"x\"}\n");
        add_line(&file, ATT_LIMIT_PAGE_BYTES + more);
        att_buf_lit(&file, "{\"doc\":\"c\",\"text\":\"y\"}\n");
        read_docs(att_buf_text(&file), &heard, &docs);
        ATT_CHECK_TEXT(att_buf_text(&docs), more == 0 ? "a big c " : "a c ", "pages");
        ATT_CHECK_STR(heard.codes, more == 0 ? "" : "page-line-long:2 ", "diagnostics");
        att_buf_release(&docs);
        att_buf_release(&file);
    }
}

ATT_TEST(a_title_given_apart_is_appended_and_comes_first)
{
    static const char line[] = "{\"doc\":\"a\",\"title\":\"Tên riêng\",\"text\":\"Chỉ thân bài.\"}";
    struct att_reader *reader = NULL;
    const struct att_page *page;
    struct att_err err = {0};

    ATT_CHECK_INT(att_reader_open_bytes("in", att_str(line), NULL, &reader, &err), ATT_OK, "open");
    ATT_CHECK(att_reader_next(reader, &page), "a page");
    ATT_CHECK_TEXT(page->text, "Chỉ thân bài.\n\nTên riêng", "text");
    ATT_CHECK_INT(page->block_count, 2, "blocks");
    ATT_CHECK_INT(page->blocks[0].kind, ATT_BLOCK_TITLE, "title first");
    ATT_CHECK_TEXT(att_str_sub(page->text, page->blocks[0].span.start, page->blocks[0].span.end),
                   "Tên riêng", "the title's span");
    ATT_CHECK_INT(page->blocks[1].kind, ATT_BLOCK_LEAD, "then the lead");
    ATT_CHECK(!att_reader_next(reader, &page), "no more");
    att_reader_free(reader);
}

static const struct {
    const char *label, *members;
} alike[] = {
    {"plain", "\"doc\":\"a\",\"text\":\"Một câu.\\n\\nHai câu.\""},
    {"every escape", "\"doc\":\"a\",\"text\":\"q\\\" s\\\\ d\\/ b\\b f\\f n\\n r\\r t\\t.\""},
    {"escaped letters",
     "\"doc\":\"a\",\"text\":\"\\u0110\\u1ed3ng \\u00e0 \\u0041 \\uD83D\\uDE00 x\""},
    {"the last of two", "\"doc\":\"a\",\"text\":\"x\",\"doc\":\"b\",\"text\":\"y\""},
    {"a string, then none", "\"doc\":\"a\",\"text\":\"x\",\"doc\":7"},
    {"words and numbers",
     "\"doc\":\"a\",\"n\":0,\"m\":12,\"t\":true,\"f\":false,\"z\":null,\"text\":\"x\""},
    {"spaces everywhere", "  \"doc\" : \"a\" ,  \"text\" :  \"x\"  "},
    {"white space everywhere", " \t\"doc\" : \"a\" ,\r \"text\"\t:\"x\" "},
    {"nothing in it", "\"doc\":\"\",\"title\":\"\",\"section\":\"\",\"text\":\"x\""},
    {"beside the text", "\"doc\":\"a\",\"title\":\"T\\u00f4i\",\"section\":\"S\",\"byline\":\"B\","
                        "\"lead\":\"L\",\"published\":\"2020-01-02\",\"text\":\"x\""},
    {"letters of four bytes", "\"doc\":\"a\",\"text\":\"\xf0\x9f\x98\x80 \xf4\x8f\xbf\xbf\""},
};

/* What a page of one line holds, and what was said of it. */
static void
read_line(const char *members, const char *more, struct att_buf *out)
{
    struct att_buf line = ATT_BUF_INIT(ATT_MIB);
    struct heard heard = {""};
    struct att_diag diag = {.fn = hear, .ctx = &heard};
    struct att_reader *reader = NULL;
    const struct att_page *page;
    struct att_err err = {0};

    att_buf_printf(&line, "{%s%s}\n", members, more);
    ATT_CHECK_INT(att_reader_open_bytes("in", att_buf_text(&line), &diag, &reader, &err), ATT_OK,
                  members);
    while (att_reader_next(reader, &page))
        att_buf_printf(out, "%.*s|%.*s|%.*s|%.*s|%.*s|%zu|%.*s;", ATT_STR(page->doc),
                       ATT_STR(page->title), ATT_STR(page->byline), ATT_STR(page->lead),
                       ATT_STR(page->published), page->section_count, ATT_STR(page->text));
    att_buf_lit(out, heard.codes);
    att_reader_free(reader);
    att_buf_release(&line);
}

ATT_TEST(lines_read_in_place_give_what_the_library_gives)
{
    for (size_t i = 0; i < ATT_COUNT(alike); i++) {
        struct att_buf fast = ATT_BUF_INIT(ATT_MIB), slow = ATT_BUF_INIT(ATT_MIB);

        read_line(alike[i].members, "", &fast);
        read_line(alike[i].members, ",\"x\":{}", &slow); /* an object in it is the library's */
        ATT_CHECK(fast.len > 0, alike[i].label);
        ATT_CHECK(att_str_eq(att_buf_text(&fast), att_buf_text(&slow)), alike[i].label);
        att_buf_release(&fast);
        att_buf_release(&slow);
    }
}

/* What may stand at any place of a string, good or bad. */
static const char *const anywhere[] = {
    "Ả",
    "ộ",
    "đ",
    "\xe0\xa4\x85",
    "\xe0\x9f\xbf",
    "\xed\x9f\xbf",
    "\xed\xa0\x80",
    "\xee\x80\x80",
    "\xf0\x9f\x98\x80",
    "\xf0\x8f\xbf\xbf",
    "\xf4\x90\x80\x80",
    "\xf5",
    "\xc0\xaf",
    "\xc1\xbf",
    "\xc2",
    "\xc2x",
    "\x80",
    "\xa2\xa2",
    "\xe1",
    "\xe1\xba",
    "\xe1\xbax",
    "\xe1\xba\xa2\xa2",
    "\xc3\xa2\xa2",
    "\xff",
    "\x1f",
    "\t",
    "\x7f",
    "\\n",
    "\\\"",
    "\\\\",
    "\\\\\\\"",
    "\\u0110",
    "\\ud83d\\ude00",
    "\\ude00",
    "\\",
    "\",\"n\":\"",
};

ATT_TEST(anything_anywhere_in_a_line_is_read_as_the_library_reads_it)
{
    for (size_t i = 0; i < ATT_COUNT(anywhere); i++) {
        for (size_t before = 0; before < 40; before++) {
            struct att_buf fast = ATT_BUF_INIT(ATT_MIB), slow = ATT_BUF_INIT(ATT_MIB);
            char members[120];

            (void)snprintf(members, sizeof(members), "\"doc\":\"d\",\"text\":\"%.*s%s%.*s\"",
                           (int)before, "Mot cau khong co dau nao, dai bon muoi chu", anywhere[i],
                           (int)(before * 7 % 20), "va mot cau nua o sau");
            read_line(members, "", &fast);
            read_line(members, ",\"x\":{}", &slow);
            ATT_CHECK(att_str_eq(att_buf_text(&fast), att_buf_text(&slow)), members);
            att_buf_release(&fast);
            att_buf_release(&slow);
        }
    }
}

static const struct {
    const char *label, *line;
} refused[] = {
    {"nothing behind a comma", "\"a\":\"b\","},
    {"no colon", "\"a\" \"b\""},
    {"no string for a key", "a:\"b\""},
    {"an open string", "\"a\":\"b"},
    {"an unknown escape", "\"a\":\"\\x\""},
    {"half an escape", "\"a\":\"\\u12\""},
    {"a low half first", "\"a\":\"\\udc00\\ud800\""},
    {"a high half alone", "\"a\":\"\\ud800x\""},
    {"an escaped NUL", "\"a\":\"\\u0000\""},
    {"a control character", "\"a\":\"x\x01\""},
    {"a number with a nought in front", "\"a\":01"},
    {"an unknown word", "\"a\":truth"},
    {"a word that goes on", "\"a\":nullx"},
};

ATT_TEST(what_is_no_json_is_refused_by_the_library)
{
    for (size_t i = 0; i < ATT_COUNT(refused); i++) {
        struct att_buf out = ATT_BUF_INIT(ATT_MIB);

        read_line("\"doc\":\"d\",\"text\":\"x\",", refused[i].line, &out);
        ATT_CHECK_TEXT(att_buf_text(&out), "page-json:1 ", refused[i].label);
        att_buf_release(&out);
    }
}
