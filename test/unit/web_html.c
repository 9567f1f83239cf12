/* SPDX-License-Identifier: MIT */
/* web_html.c - what comes from outside stays text, wherever it is put. */
#include "web/html.h"

#include "test.h"

typedef void (*writer_fn)(struct att_buf *out, struct att_str text);

static const struct {
    const char *label;
    writer_fn write;
    const char *in, *want;
} cases[] = {
    {"plain text stays", att_html_text, "Bộ Quốc phòng", "Bộ Quốc phòng"},
    {"tags become text", att_html_text, "<script>alert(1)</script>",
     "&lt;script&gt;alert(1)&lt;/script&gt;"},
    {"quotes may stand between tags", att_html_text, "\"a\" 'b'", "\"a\" 'b'"},
    {"an ampersand is written out", att_html_text, "&lt;", "&amp;lt;"},
    {"bytes that are no UTF-8 are replaced", att_html_text, "a\xff\xc3",
     "a\xef\xbf\xbd\xef\xbf\xbd"},
    {"overlong encodings are replaced", att_html_text, "\xc0\xbc", "\xef\xbf\xbd\xef\xbf\xbd"},
    {"control characters are replaced", att_html_text, "a\x01\x1b", "a\xef\xbf\xbd\xef\xbf\xbd"},
    {"an attribute cannot be left", att_html_attr, "\" onmouseover=\"alert(1)",
     "&quot; onmouseover=&quot;alert(1)"},
    {"nor with other quotes", att_html_attr, "'`", "&#39;&#96;"},
    {"a line end stays inside an attribute", att_html_attr, "a\nb", "a&#10;b"},
    {"what is reserved is encoded in a URL", att_html_url, "ADMM+ /?&#", "ADMM%2B%20%2F%3F%26%23"},
    {"so are Vietnamese letters", att_html_url, "Lào", "L%C3%A0o"},
    {"unreserved characters stay", att_html_url, "e0af-1_2.3~", "e0af-1_2.3~"},
    {"an address of the web may be a link", att_html_address, "https://qdnd.vn/?a=1&b=\"2\"",
     "https://qdnd.vn/?a=1&amp;b=&quot;2&quot;"},
    {"whatever the case of its scheme", att_html_address, "HTTP://a", "HTTP://a"},
    {"a script is no address", att_html_address, "javascript:alert(1)", "#"},
    {"nor is one behind a blank", att_html_address, " https://a", "#"},
    {"nor one without a scheme", att_html_address, "//evil", "#"},
    {"hits are marked", att_html_hits, "a \x02<b>\x03 c", "a <mark>&lt;b&gt;</mark> c"},
    {"a hit that never ends is closed", att_html_hits, "\x02 abc", "<mark> abc</mark>"},
    {"an end without a beginning is dropped", att_html_hits, "a\x03 b", "a b"},
    {"a hit in a hit is one", att_html_hits,
     "\x02"
     "a\x02"
     "b\x03",
     "<mark>ab</mark>"},
};

ATT_TEST(foreign_text_is_escaped_for_its_place)
{
    for (size_t i = 0; i < ATT_COUNT(cases); i++) {
        struct att_buf out = ATT_BUF_INIT(ATT_KIB);

        cases[i].write(&out, att_str(cases[i].in));
        ATT_CHECK_TEXT(att_buf_text(&out), cases[i].want, cases[i].label);
        att_buf_release(&out);
    }
}

ATT_TEST(a_nul_in_text_is_replaced)
{
    struct att_buf out = ATT_BUF_INIT(ATT_KIB);

    att_html_text(&out, (struct att_str){"a\0b", 3});
    ATT_CHECK_TEXT(att_buf_text(&out),
                   "a\xef\xbf\xbd"
                   "b",
                   "NUL");
    att_buf_release(&out);
}
