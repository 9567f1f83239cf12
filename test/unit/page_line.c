/* SPDX-License-Identifier: MIT */
/* page_line.c - what is told of a line by a glance is what the long way tells. */
#include "page/page_int.h"

#include "base/buf.h"
#include "test.h"

/* What lines of hostile pages are made of; chosen so that each shortcut has its edge among them. */
static const char *const pieces[] = {
    "a",
    "Z",
    "7",
    " ",
    "  ",
    "\t",
    ":",
    "|",
    ".",
    "-",
    "/",
    ">",
    "\xc2\xa0",
    "·",
    "»",
    "Ả",
    "ả",
    "Ảnh",
    "ẢNH",
    "đ",
    "ơ",
    "\xe1\xba",
    "\xa2",
    "\xe1",
    "\xc2",
    "\xff",
    "\x7f",
    "–",
    "•",
    "ệ",
    "e\xcc\x81",
    "한",
    "\xf0\x9f\x98\x80",
    "dang nhap",
    "Tổng biên tập",
    "2020",
};

static uint32_t
any_number(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

/* A line of so many bytes or a few more. */
static struct att_str
any_line(uint32_t *seed, size_t len, struct att_buf *out)
{
    out->len = 0;
    while (out->len < len)
        att_buf_str(out, att_str(pieces[any_number(seed) % ATT_COUNT(pieces)]));
    return att_buf_text(out);
}

/* Words one byte after the other, no-break spaces parting them. */
static size_t
slow_words(struct att_str text)
{
    size_t words = 0;
    bool in = false;

    for (size_t i = 0; i < text.len; i++) {
        bool space = (unsigned char)text.at[i] <= ' ';

        if (att_str_starts(att_str_sub(text, i, text.len), "\xc2\xa0")) {
            space = true;
            i++;
        }
        words += !space && !in;
        in = !space;
    }
    return words;
}

/* What may be in a line, looked for piece by piece. */
static unsigned
slow_marks(struct att_str text)
{
    unsigned marks = 0;

    for (size_t i = 0; i < text.len; i++)
        marks |= att_digit(text.at[i]) ? ATT_MARK_DIGIT : 0U;
    return marks | (att_str_has(text, ":") ? ATT_MARK_COLON : 0U) |
           (att_str_has(text, "|") ? ATT_MARK_BAR : 0U) |
           (att_str_has(text, "\t") || att_str_has(text, "  ") ? ATT_MARK_WIDE : 0U) |
           (att_str_has(text, "\xc2") ? ATT_MARK_C2 : 0U) |
           (att_str_has(text, "Ả") ? ATT_MARK_PHOTO : 0U);
}

ATT_TEST(a_glance_counts_words_and_sees_marks_as_the_long_way_does)
{
    struct att_buf buf = ATT_BUF_INIT(ATT_KIB * 4);
    uint32_t seed = 1;

    for (size_t round = 0; round < 20000; round++) {
        struct att_str text = any_line(&seed, round % 100, &buf);
        struct att_line line = {0};

        att_line_measure(text, &line);
        ATT_CHECK_INT(line.words, slow_words(text), "words");
        ATT_CHECK_INT(line.marks, slow_marks(text), "marks");
    }
    att_buf_release(&buf);
}

ATT_TEST(each_mark_is_seen_wherever_it_stands)
{
    static const char *const marks[] = {":", "|", "7", "\t", "  ", "\xc2\xa0", "Ả"};
    char text[700];

    for (size_t m = 0; m < ATT_COUNT(marks); m++) {
        size_t n = strlen(marks[m]);

        for (size_t len = n; len < 640; len += len < 80 ? 1 : 37) {
            for (size_t at = 0; at + n <= len; at++) {
                struct att_line line = {0};

                memset(text, 'x', sizeof(text));
                memcpy(text + at, marks[m], n);
                att_line_measure((struct att_str){text, len}, &line);
                ATT_CHECK_INT(line.marks, slow_marks((struct att_str){text, len}), marks[m]);
                ATT_CHECK_INT(line.words, slow_words((struct att_str){text, len}), marks[m]);
            }
        }
    }
}

ATT_TEST(a_long_line_may_hold_anything)
{
    struct att_line line = {0};
    char text[700];

    memset(text, 'x', sizeof(text));
    att_line_measure((struct att_str){text, 641}, &line);
    ATT_CHECK_INT(line.marks, ATT_MARK_ALL, "marks");
}

/* The first and the last of each letter: they are found by their letters' place in the table. */
static const struct {
    const char *fold;
    enum att_line_kind kind;
} phrases[] = {
    {"24 gio qua", ATT_LINE_CONTROL},
    {"24h qua", ATT_LINE_CONTROL},
    {"bai cu nhac lai", ATT_LINE_RELATED},
    {"binh luan bai viet", ATT_LINE_END},
    {"cac bai khac", ATT_LINE_RELATED},
    {"cung su kien", ATT_LINE_RELATED},
    {"dang xuat", ATT_LINE_CONTROL},
    {"duoc quan tam", ATT_LINE_POPULAR},
    {"goi y cho ban", ATT_LINE_RELATED},
    {"gui y kien", ATT_LINE_END},
    {"hay de lai binh luan", ATT_LINE_END},
    {"home", ATT_LINE_CONTROL},
    {"in bai", ATT_LINE_END},
    {"in trang", ATT_LINE_END},
    {"len dau top", ATT_LINE_END},
    {"luu bai viet", ATT_LINE_CONTROL},
    {"menu", ATT_LINE_CONTROL},
    {"most read", ATT_LINE_POPULAR},
    {"nhieu nguoi doc", ATT_LINE_POPULAR},
    {"noi bat", ATT_LINE_RELATED},
    {"phan hoi", ATT_LINE_END},
    {"quang cao", ATT_LINE_POPULAR},
    {"read more", ATT_LINE_RELATED},
    {"related news", ATT_LINE_RELATED},
    {"tags", ATT_LINE_END},
    {"tu khoa", ATT_LINE_END},
    {"ve dau trang", ATT_LINE_END},
    {"viet binh luan", ATT_LINE_END},
    {"xem nhieu", ATT_LINE_POPULAR},
    {"xem them", ATT_LINE_RELATED},
    {"y kien ban doc", ATT_LINE_END},
    {"y kien doc gia", ATT_LINE_END},
};
static const struct {
    const char *fold;
    enum att_line_kind kind;
} openings[] = {
    {"a a", ATT_LINE_CONTROL},
    {"a- a", ATT_LINE_CONTROL},
    {"binh luan gui ve", ATT_LINE_END},
    {"ban quyen", ATT_LINE_IMPRINT},
    {"chia se:", ATT_LINE_END},
    {"chiu trach nhiem", ATT_LINE_IMPRINT},
    {"doc nhieu", ATT_LINE_POPULAR},
    {"dien thoai:", ATT_LINE_IMPRINT},
    {"email:", ATT_LINE_IMPRINT},
    {"gui binh luan", ATT_LINE_END},
    {"giam doc:", ATT_LINE_IMPRINT},
    {"hotline", ATT_LINE_IMPRINT},
    {"in bai", ATT_LINE_END},
    {"issn", ATT_LINE_IMPRINT},
    {"khong sao chep", ATT_LINE_IMPRINT},
    {"luu bai", ATT_LINE_CONTROL},
    {"lien he quang cao", ATT_LINE_IMPRINT},
    {"moi ban doc gui", ATT_LINE_END},
    {"moi ban doc dong gop", ATT_LINE_END},
    {"noi dung binh luan", ATT_LINE_END},
    {"nghe bao", ATT_LINE_CONTROL},
    {"pho tong bien tap", ATT_LINE_IMPRINT},
    {"phu trach noi dung", ATT_LINE_IMPRINT},
    {"quen mat khau", ATT_LINE_CONTROL},
    {"tin doc nhieu", ATT_LINE_POPULAR},
    {"thu ky toa soan", ATT_LINE_IMPRINT},
    {"ung ho toa soan", ATT_LINE_END},
    {"vui long dang nhap", ATT_LINE_END},
    {"vui long nhap", ATT_LINE_END},
    {"xem nhieu", ATT_LINE_POPULAR},
    {"y kien ban doc", ATT_LINE_END},
    {"y kien cua ban", ATT_LINE_END},
};

ATT_TEST(set_phrases_are_found_by_their_first_letter)
{
    for (size_t i = 0; i < ATT_COUNT(phrases); i++)
        ATT_CHECK_INT(att_furniture_find(att_str(phrases[i].fold), 8), phrases[i].kind,
                      phrases[i].fold);
    for (size_t i = 0; i < ATT_COUNT(openings); i++) {
        char line[80];

        (void)snprintf(line, sizeof(line), "%s zz", openings[i].fold);
        ATT_CHECK_INT(att_furniture_find(att_str(line), 7), openings[i].kind, openings[i].fold);
    }
    ATT_CHECK_INT(att_furniture_find(att_str("dang nhap de viet"), 20), ATT_LINE_END, "the longer");
    ATT_CHECK_INT(att_furniture_find(att_str("dang nhap bang"), 4), ATT_LINE_CONTROL,
                  "the shorter");
}

static const struct {
    const char *label, *fold;
    size_t words;
    enum att_line_kind kind;
} inside[] = {
    {"before a colon", "ong x, tong bien tap: y", 8, ATT_LINE_IMPRINT},
    {"at the second colon", "a: giam doc: b", 4, ATT_LINE_IMPRINT},
    {"a colon that ends something else", "a: b giam docs: c", 4, ATT_LINE_TEXT},
    {"a mark at the very beginning", "(dang nhap)", 2, ATT_LINE_CONTROL},
    {"a mark before there is room", ": x giam doc", 4, ATT_LINE_TEXT},
    {"cut short at the end", "x | dang nha", 4, ATT_LINE_TEXT},
    {"no mark at all", "nay la giay phep", 4, ATT_LINE_IMPRINT},
    {"too many words", "nay la giay phep", 17, ATT_LINE_TEXT},
    {"the second such letter", "hop phap, giay phep so 1", 6, ATT_LINE_IMPRINT},
    {"of two the imprint", "dang nhap de xem giay phep", 6, ATT_LINE_END},
    {"a rare letter only", "quoc phong", 2, ATT_LINE_TEXT},
    {"rights kept", "x giu ban quyen", 4, ATT_LINE_IMPRINT},
};

ATT_TEST(phrases_inside_a_line_are_found_by_their_mark)
{
    for (size_t i = 0; i < ATT_COUNT(inside); i++)
        ATT_CHECK_INT(att_furniture_find(att_str(inside[i].fold), inside[i].words), inside[i].kind,
                      inside[i].label);
}

static const struct {
    const char *text;
    bool opens;
} heads[] = {
    {"Tổng Biên tập của báo này là một người nào đó.", true},
    {"TỔNG BIÊN TẬP", true},
    {"  - Đăng nhập để gửi ý kiến.", true},
    {"Đ.ă.n.g n h ậ p", true},
    {"Đọ", true}, /* a phrase may go on so */
    {"", false},
    {"...", false},
    {"Tổng thống đến thăm.", false},
    {"Trong chuyến thăm này, hai bên trao đổi.", false},
    {"Đăng kiểm viên", false},
    {"A A", true},
    {"Theo dõi trên mạng", true},
    {"To\xcc\x82\xcc\x89ng bie\xcc\x82n ta\xcc\xa3\xcc\x82p", true},
    {"한국 Tổng biên tập", true}, /* letters that fold to none */
};

ATT_TEST(a_line_that_may_begin_with_a_set_phrase_is_told_by_its_letters)
{
    for (size_t i = 0; i < ATT_COUNT(heads); i++)
        ATT_CHECK_INT(att_furniture_opens(att_str(heads[i].text)), heads[i].opens, heads[i].text);
}

ATT_TEST(the_first_letters_are_those_of_the_folded_text)
{
    struct att_buf buf = ATT_BUF_INIT(ATT_KIB);
    uint32_t seed = 2;

    for (size_t round = 0; round < 20000; round++) {
        struct att_str text = any_line(&seed, round % 30, &buf);
        char first[4], all[200];
        size_t n = att_fold_first(text, first, sizeof(first));

        if (n < sizeof(first) || att_utf8_bad(text) != SIZE_MAX)
            continue; /* too few letters, or such as are left to the library */
        ATT_CHECK(att_fold_small(text, all, sizeof(all)), "fold");
        ATT_CHECK(strncmp(all, first, n) == 0, "first letters");
    }
    att_buf_release(&buf);
}

/* The language of a text of one line, counted one byte after the other. */
static const char *
slow_lang(struct att_str text)
{
    size_t letters = 0, own = 0;

    text.len = text.len > 1024 ? 1024 : text.len;
    for (size_t i = 0; i + 1 < text.len; i++) {
        unsigned c = (unsigned char)text.at[i], next = (unsigned char)text.at[i + 1];

        letters += att_alpha((char)c) || c >= 0xc3;
        own += (c == 0xe1 && (next == 0xba || next == 0xbb)) ||
               (c == 0xc6 && next >= 0xa0 && next <= 0xb0) ||
               (c == 0xc4 && (next == 0x90 || next == 0x91)) ||
               (c == 0xcc && next >= 0x80 && next <= 0xa3);
    }
    return letters >= 20 && own * 20 >= letters ? "vi" : "";
}

ATT_TEST(the_language_is_told_as_byte_after_byte_tells_it)
{
    struct att_buf buf = ATT_BUF_INIT(ATT_KIB * 4);
    struct att_arena arena = {0};
    uint32_t seed = 3;

    for (size_t round = 0; round < 3000; round++) {
        struct att_draft draft = {.arena = &arena};
        size_t plain = any_number(&seed) % 1100;

        buf.len = 0;
        while (buf.len < plain)
            att_buf_lit(&buf, "abcdefghijklmnopqrs ");
        for (size_t i = any_number(&seed) % 60; i > 0; i--)
            att_buf_str(&buf, att_str(pieces[15 + any_number(&seed) % 10]));
        att_buf_lit(&buf, "x.");
        if (memchr(buf.at, '\n', buf.len) != NULL)
            continue;
        draft.text = att_buf_text(&buf);
        (void)att_plain_read(&draft);
        ATT_CHECK_TEXT(draft.page.lang, slow_lang(draft.text), "language");
        att_arena_reset(&arena);
    }
    att_arena_release(&arena);
    att_buf_release(&buf);
}
