/* SPDX-License-Identifier: MIT */
/* page_jsonld.c - what schema.org objects claim, also where the JSON is none by the standard. */
#include "base/buf.h"
#include "page/claims_int.h"

#include "test.h"

static const char *const letters = "TPMBOSUG"; /* a letter a field, in the order of the enum */

/* Claims as "T:title P:published B:byline O:outlet S:a/b", in the order in which they are noted. */
static struct att_str
claims_line(struct att_arena *arena, const struct att_given *given, struct att_buf *out)
{
    att_buf_reset(out);
    for (size_t i = 0; given->claims != NULL && i < given->claims->said.count; i++) {
        const struct att_said *said = &given->claims->said.at[i];

        att_buf_printf(out, "%s%c:%.*s", out->len > 0 ? " " : "", letters[said->claim.field],
                       ATT_STR(said->claim.value));
    }
    for (size_t i = 0; given->claims != NULL && i < given->claims->path_count; i++) {
        const struct att_path *path = &given->claims->paths[i];

        att_buf_lit(out, out->len > 0 ? " S" : "S");
        for (size_t k = 0; k < path->count; k++) {
            att_buf_byte(out, k == 0 ? ':' : '/');
            att_buf_str(out, path->steps[k]);
        }
    }
    assert_int_equal(att_arena_status(arena, NULL), ATT_OK);
    return att_buf_text(out);
}

static const struct {
    const char *label, *json, *want;
} objects[] = {
    {"an article",
     "{\"@type\":\"NewsArticle\",\"headline\":\"Hội đàm\",\"datePublished\":"
     "\"2021-05-12T08:00:00+07:00\",\"author\":{\"@type\":\"Person\",\"name\":\"Lê An\"},"
     "\"publisher\":{\"@type\":\"Organization\",\"name\":\"Báo Bến\"}}",
     "T:Hội đàm P:2021-05-12T08:00:00+07:00 B:Lê An O:Báo Bến"},
    {"an author that is an organisation",
     "{\"@type\":\"Article\",\"author\":{\"@type\":\"Organization\",\"name\":\"Báo Bến\"}}", ""},
    {"an author that is the site",
     "{\"@type\":\"Article\",\"author\":{\"@type\":\"WebSite\",\"name\":\"ben.example\"}}", ""},
    {"an author without letters", "{\"@type\":\"Article\",\"author\":{\"name\":\" \"}}", ""},
    {"no author", "{\"@type\":\"Article\",\"author\":null}", ""},
    {"an author that is a number", "{\"@type\":\"Article\",\"author\":{\"name\":7}}", ""},
    {"an author that is a text", "{\"@type\":\"Article\",\"author\":\"Lê An\"}", "B:Lê An"},
    {"authors",
     "{\"@type\":\"Article\",\"author\":[{\"name\":\"Lê An\"},{\"@type\":\"Organization\","
     "\"name\":\"X\"},\"Vũ Bình\"]}",
     "B:Lê An, Vũ Bình"},
    {"names in a list", "{\"@type\":\"Article\",\"author\":{\"name\":[\"Lê An\",\"Vũ Bình\"]}}",
     "B:Lê An, Vũ Bình"},
    {"an author elsewhere",
     "{\"@graph\":[{\"@type\":\"Article\",\"author\":{\"@id\":\"#a\"}},"
     "{\"@type\":\"Person\",\"@id\":\"#a\",\"name\":\"Lê An\"}]}",
     "B:Lê An"},
    {"an organisation elsewhere is no author",
     "{\"@graph\":[{\"@type\":\"Article\",\"author\":{\"@id\":\"#a\"}},"
     "{\"@type\":\"NewsMediaOrganization\",\"@id\":\"#a\",\"name\":\"Báo Bến\"}]}",
     "O:Báo Bến"},
    {"an author who is nowhere", "{\"@type\":\"Article\",\"author\":{\"@id\":\"#none\"}}", ""},
    {"references of numbers",
     "{\"@type\":\"Article\",\"headline\":\"H&#7897;i &#273;&#224;m \\u0026quot;A\\u0026quot;\"}",
     "T:Hội đàm \"A\""},
    {"references in hexadecimal", "{\"@type\":\"Article\",\"headline\":\"H&#x1ED9;i\"}", "T:Hội"},
    {"a zone with a reference",
     "{\"@type\":\"Article\",\"datePublished\":\"2021-05-12T08:00:00&#x2B;07:00\"}",
     "P:2021-05-12T08:00:00+07:00"},
    {"a zone with another reference",
     "{\"@type\":\"Article\",\"dateModified\":\"2021-05-12T08:00:00&#43;07:00\"}",
     "M:2021-05-12T08:00:00+07:00"},
    {"several types, several headlines",
     "{\"@type\":[\"Thing\",\"NewsArticle\"],\"headline\":[\"Một\",\"Hai\"]}", "T:Một"},
    {"in a list",
     "[{\"@type\":\"WebPage\"},{\"@type\":\"ReportageNewsArticle\","
     "\"headline\":\"Một\"}]",
     "T:Một"},
    {"in the page's entity",
     "{\"@type\":\"WebPage\",\"mainEntity\":{\"@type\":\"Article\",\"headline\":\"Một\"}}",
     "T:Một"},
    {"sections", "{\"@type\":\"Article\",\"articleSection\":[\"Quốc phòng\",\"Đối ngoại\"]}",
     "S:Quốc phòng/Đối ngoại"},
    {"steps",
     "{\"@type\":\"BreadcrumbList\",\"itemListElement\":[{\"item\":{\"name\":\"Trang chủ\"}},"
     "[{\"name\":\"Quốc phòng\"}],{\"item\":{\"name\":\"Đối ngoại\"}}]}",
     "S:Quốc phòng/Đối ngoại"},
    {"line ends within a string", "{\"@type\":\"Article\",\"headline\":\"Hội\r\r\nđàm\"}",
     "T:Hội   đàm"},
    {"a comma too many", "{\"@type\":\"Article\",\"headline\":\"Một\",}", "T:Một"},
    {"an escape that there is not", "{\"@type\":\"Article\",\"headline\":\"M\\'ột\"}", "T:M'ột"},
    {"in a comment", "<!--\n{\"@type\":\"Article\",\"headline\":\"Một\"}\n-->", "T:Một"},
    {"in CDATA", "//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"Một\"}\n//]]>", "T:Một"},
    {"with a semicolon", "{\"@type\":\"Article\",\"headline\":\"Một\"};", "T:Một"},
    {"something else", "{\"@type\":\"Person\",\"name\":\"Lê An\"}", ""},
    {"broken", "{\"@type\":\"Article\",\"headline\":\"Một\"", ""},
    {"no JSON", "var x = 7;", ""},
    {"nothing", "", ""},
};

ATT_TEST(objects_claim_what_they_say)
{
    struct att_buf line = ATT_BUF_INIT(ATT_MIB);

    for (size_t i = 0; i < ATT_COUNT(objects); i++) {
        struct att_arena arena = ATT_ARENA_INIT;
        struct att_given given = {.url = {NULL, 0}};

        att_jsonld_read(&arena, att_str(objects[i].json), &given);
        ATT_CHECK_TEXT(claims_line(&arena, &given, &line), objects[i].want, objects[i].label);
        att_arena_release(&arena);
    }
    att_buf_release(&line);
}

ATT_TEST(lists_without_end_end)
{
    struct att_buf json = ATT_BUF_INIT(ATT_MIB * 16), line = ATT_BUF_INIT(ATT_MIB);
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_given given = {.url = {NULL, 0}};

    att_buf_byte(&json, '[');
    for (size_t i = 0; i < 5000; i++)
        att_buf_printf(&json, "{\"@type\":\"Article\",\"headline\":\"Bài %zu\"},", i);
    att_buf_lit(&json, "{}]");
    att_jsonld_read(&arena, att_buf_text(&json), &given);
    ATT_CHECK_INT(given.claims->objects.count, 32, "articles");
    att_arena_release(&arena);

    given = (struct att_given){.url = {NULL, 0}};
    att_buf_reset(&json);
    for (size_t i = 0; i < 100000; i++)
        att_buf_lit(&json, "[");
    att_jsonld_read(&arena, att_buf_text(&json), &given);
    ATT_CHECK_TEXT(claims_line(&arena, &given, &line), "", "depth");
    att_arena_release(&arena);
    att_buf_release(&json);
    att_buf_release(&line);
}
