/* SPDX-License-Identifier: MIT */
/* page_claims.c - which of the things that a page says of itself is believed. */
#include <attache.h>

#include "base/buf.h"
#include "base/str.h"

#include "test.h"

#define CLAIMS_BODY                                                             \
    "<h1>Bộ trưởng tiếp Đại sứ</h1><p>Sáng 12-5, Bộ trưởng tiếp Đại sứ tại trụ " \
    "sở Bộ, hai bên trao đổi về hợp tác đào tạo và gìn giữ hòa bình trong thời " \
    "gian tới.</p>"
#define CLAIMS_LD(fields) \
    "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\"," fields "}</script>"
#define CLAIMS_META(name, value) "<meta property=\"" name "\" content=\"" value "\">"
#define CLAIMS_ITEM(name, value) "<meta itemprop=\"" name "\" content=\"" value "\">"
#define CLAIMS_DAY "2021-05-12T08:00:00+07:00"

/* A page in a record of a web archive that was saved at `saved`. */
static void
claims_make(struct att_buf *file, const char *saved, const char *head, const char *tail)
{
    struct att_buf html = ATT_BUF_INIT(ATT_MIB);

    att_buf_printf(&html,
                   "<!DOCTYPE html><html><head><meta charset=\"utf-8\">%s</head><body>%s%s"
                   "</body></html>",
                   head, CLAIMS_BODY, tail);
    att_buf_reset(file);
    att_buf_printf(file,
                   "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\n"
                   "WARC-Target-URI: https://ben.example/a\r\nWARC-Date: %s\r\n"
                   "Content-Length: %zu\r\n\r\n",
                   saved, html.len);
    att_buf_str(file, att_buf_text(&html));
    att_buf_lit(file, "\r\n\r\n");
    att_buf_release(&html);
}

/* "published|modified|byline|publisher|section". */
static void
claims_read(const struct att_buf *file, struct att_buf *out)
{
    struct att_reader *reader = NULL;
    const struct att_page *page = NULL;

    att_buf_reset(out);
    assert_int_equal(att_reader_open_bytes("a.warc", att_buf_text(file), NULL, &reader, NULL),
                     ATT_OK);
    assert_true(att_reader_next(reader, &page));
    att_buf_printf(out, "%.*s|%.*s|%.*s|%.*s|", ATT_STR(page->published), ATT_STR(page->modified),
                   ATT_STR(page->byline), ATT_STR(page->publisher));
    for (size_t i = 0; i < page->section_count; i++)
        att_buf_printf(out, "%s%.*s", i > 0 ? ">" : "", ATT_STR(page->sections[i]));
    att_reader_free(reader);
}

static const struct {
    const char *label, *saved, *head, *tail, *want;
} pages[] = {
    {"nothing is said", "2022-01-01T00:00:00Z", "", "", "||||"},
    {"one source", "2022-01-01T00:00:00Z", CLAIMS_META("article:published_time", CLAIMS_DAY), "",
     CLAIMS_DAY "||||"},
    {"schema.org against one other", "2022-01-01T00:00:00Z",
     CLAIMS_META("article:published_time", "2021-05-13T08:00:00+07:00")
         CLAIMS_LD("\"datePublished\":\"" CLAIMS_DAY "\""),
     "", CLAIMS_DAY "||||"},
    {"two others against schema.org", "2022-01-01T00:00:00Z",
     CLAIMS_META("article:published_time", CLAIMS_DAY) CLAIMS_ITEM("datePublished", CLAIMS_DAY)
         CLAIMS_LD("\"datePublished\":\"2020-01-02T08:00:00+07:00\""),
     "", CLAIMS_DAY "||||"},
    {"the most exact of those that agree", "2022-01-01T00:00:00Z",
     CLAIMS_META("article:published_time", "2021-05-12")
         CLAIMS_LD("\"datePublished\":\"2021-05-12T01:00:00Z\""),
     "", "2021-05-12T01:00:00+00:00||||"},
    {"a zone as a reference", "2022-01-01T00:00:00Z",
     CLAIMS_META("article:published_time", "2021-05-12T08:00:00&#x2B;07:00"), "",
     CLAIMS_DAY "||||"},
    {"a zone as a reference within JSON", "2022-01-01T00:00:00Z",
     CLAIMS_LD("\"datePublished\":\"2021-05-12T08:00:00&#43;07:00\""), "", CLAIMS_DAY "||||"},
    {"a zone behind milliseconds and a blank", "2022-01-01T00:00:00Z",
     CLAIMS_META("article:published_time", "2021-05-12T08:00:00.000 +07:00"), "",
     CLAIMS_DAY "||||"},
    {"after the page was saved", "2021-05-12T00:30:00Z",
     CLAIMS_META("article:published_time", CLAIMS_DAY), "", "||||"},
    {"clocks that differ a little", "2021-05-12T00:55:00Z",
     CLAIMS_META("article:published_time", CLAIMS_DAY), "", CLAIMS_DAY "||||"},
    {"what was saved later is believed", "2021-05-12T00:30:00Z",
     CLAIMS_META("article:published_time", CLAIMS_DAY)
         CLAIMS_LD("\"datePublished\":\"2021-05-12T07:00:00+07:00\""),
     "", "2021-05-12T07:00:00+07:00||||"},
    {"a date that stands for nothing", "2022-01-01T00:00:00Z",
     CLAIMS_META("article:published_time", "1970-01-01T00:00:00+00:00"), "", "||||"},
    {"no date", "2022-01-01T00:00:00Z", CLAIMS_META("article:published_time", "hôm qua"), "",
     "||||"},
    {"changed later", "2022-01-01T00:00:00Z",
     CLAIMS_LD("\"datePublished\":\"" CLAIMS_DAY
               "\",\"dateModified\":\"2021-05-12T09:30:00+07:00\""),
     "", CLAIMS_DAY "|2021-05-12T09:30:00+07:00|||"},
    {"changed after it was saved", "2021-05-12T02:00:00Z",
     CLAIMS_LD("\"datePublished\":\"" CLAIMS_DAY
               "\",\"dateModified\":\"2021-05-12T09:30:00+07:00\""),
     "", CLAIMS_DAY "||||"},
    {"an author", "2022-01-01T00:00:00Z",
     CLAIMS_LD("\"author\":{\"@type\":\"Person\",\"name\":\"Lê An\"}"), "", "||Lê An||"},
    {"the outlet as author", "2022-01-01T00:00:00Z",
     CLAIMS_META("og:site_name", "Báo Bến") CLAIMS_LD("\"author\":{\"name\":\"Báo Bến\"}"), "",
     "|||Báo Bến|"},
    {"an organisation as author", "2022-01-01T00:00:00Z",
     CLAIMS_LD("\"author\":{\"name\":\"Tòa soạn\"}"), "", "||||"},
    {"an administrator as author", "2022-01-01T00:00:00Z",
     "<meta name=\"author\" content=\"admin\">", "", "||||"},
    {"an empty author leaves it to another source", "2022-01-01T00:00:00Z",
     "<meta name=\"author\" content=\"Lê An\">" CLAIMS_LD("\"author\":{\"name\":\"\"}"), "",
     "||Lê An||"},
    {"the byline in the last paragraph", "2022-01-01T00:00:00Z", CLAIMS_LD("\"author\":[]"),
     "<p style=\"text-align:right\"><strong>Lê An</strong></p>", "||Lê An||"},
    {"an outlet and sections", "2022-01-01T00:00:00Z",
     CLAIMS_META("og:site_name", "Báo Bến") CLAIMS_META("article:section", "Quốc phòng, Đối ngoại"),
     "", "|||Báo Bến|Quốc phòng>Đối ngoại"},
    {"schema.org of another article", "2022-01-01T00:00:00Z",
     CLAIMS_META("og:title", "Bộ trưởng tiếp Đại sứ")
         CLAIMS_META("article:published_time", CLAIMS_DAY)
             CLAIMS_LD("\"headline\":\"Giá gạo tăng ở miền Tây\",\"url\":\"https://ben.example/b\","
                       "\"datePublished\":\"2021-04-01T08:00:00+07:00\",\"author\":\"Vũ Bình\""),
     "", CLAIMS_DAY "||||"},
};

ATT_TEST(what_agrees_and_can_be_is_believed)
{
    struct att_buf file = ATT_BUF_INIT(ATT_MIB), got = ATT_BUF_INIT(ATT_MIB);

    for (size_t i = 0; i < ATT_COUNT(pages); i++) {
        claims_make(&file, pages[i].saved, pages[i].head, pages[i].tail);
        claims_read(&file, &got);
        ATT_CHECK_TEXT(att_buf_text(&got), pages[i].want, pages[i].label);
    }
    att_buf_release(&file);
    att_buf_release(&got);
}
