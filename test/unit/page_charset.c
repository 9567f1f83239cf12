/* SPDX-License-Identifier: MIT */
/* page_charset.c - what bytes become text, and which are refused. */
#include <attache.h>

#include "test.h"

#define HTML(charset, body)                                                        \
    "<html><head><meta charset=\"" charset "\"></head><body><h1>A title here</h1>" \
    "<p>A first line of the article. " body "</p></body></html>"

static const struct {
    const char *label, *bytes;
    size_t len;       /* 0: to the NUL */
    const char *want; /* somewhere in the text; NULL: refused */
    size_t warnings;
} inputs[] = {
    {"UTF-8", "Tiêu đề\n\nMột câu.", 0, "đề", 0},
    {"UTF-8 with a mark", "\xef\xbb\xbfTên\n\nMột câu.", 0, "Tên", 0},
    {"one bad byte", "Tên\n\nMột \xff câu.", 0, "Một \ufffd câu.", 1},
    {"a letter cut at the end", "Tên\n\nMột câu \xe1\xba", 0, "câu \ufffd", 1},
    {"many bad bytes", "T\xe9n\n\n\xe9\xea\xeb \xe9\xea\xeb \xe9\xea\xeb", 0, NULL, 0},
    {"a NUL", "ab\0cd", 5, NULL, 0},
    {"control bytes", "\x01\x02\x03\x04 \x05\x06\x07", 0, NULL, 0},
    {"nothing", "", 0, NULL, 0},
    {"white space", " \n\t\n", 0, NULL, 0},
    {"a mark alone", "\xef\xbb\xbf", 0, NULL, 0},
    {"UTF-16, little end", "\xff\xfeT\0\xea\0n\0\n\0\xd9\x1e", 12, "Tên\nộ", 0},
    {"UTF-16, big end", "\xfe\xff\0T\0\xea\0n\0\n\x1e\xd9", 12, "Tên\nộ", 0},
    {"half a UTF-16 pair", "\xff\xfeT\0\x3d\xd8n\0", 8, "T\ufffdn", 0},
    {"an older web archive", "filedesc://a.arc 0.0.0.0\n", 0, NULL, 0},
    {"windows-1258", HTML("windows-1258", "m\xf4\xf2t, \xf0\xea\xec, tr\xfd\xf5\xccng"), 0,
     "một, đế, trường", 0},
    {"windows-1252",
     HTML("windows-1252", "\x93"
                          "caf\xe9\x94 \x80"),
     0, "“café” €", 0},
    {"latin-1 as browsers read it", HTML("ISO-8859-1", "caf\xe9 \x96"), 0, "café –", 0},
    {"a false declaration", HTML("windows-1258", "đề"), 0, "đề", 0},
    {"HTML that is no UTF-8", HTML("utf-8", "caf\xe9"), 0, "caf\ufffd", 1},
};

ATT_TEST(bytes_become_text_or_are_refused)
{
    for (size_t i = 0; i < ATT_COUNT(inputs); i++) {
        size_t len = inputs[i].len == 0 ? strlen(inputs[i].bytes) : inputs[i].len;
        struct att_reader *reader = NULL;
        const struct att_page *page = NULL;
        struct att_diag diag = {0};
        struct att_err err = {0};
        enum att_status st = att_reader_open_bytes("in.txt", (struct att_str){inputs[i].bytes, len},
                                                   &diag, &reader, &err);

        if (inputs[i].want == NULL) {
            ATT_CHECK_INT(st, ATT_BAD_INPUT, inputs[i].label);
            ATT_CHECK(strncmp(err.text, "in.txt: ", 8) == 0, inputs[i].label);
            continue;
        }
        ATT_CHECK_INT(st, ATT_OK, inputs[i].label);
        ATT_CHECK(att_reader_next(reader, &page), inputs[i].label);
        ATT_CHECK(att_str_has(page->text, inputs[i].want), inputs[i].label);
        ATT_CHECK_INT(diag.warnings, inputs[i].warnings, inputs[i].label);
        att_reader_free(reader);
    }
}
