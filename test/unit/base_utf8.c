/* SPDX-License-Identifier: MIT */
/* base_utf8.c - decoding, composing, and the three ways to compare Vietnamese. */
#include "base/utf8.h"

#include "base/str.h"

#include "test.h"

static const struct {
    const char *label;
    struct att_str in;
    uint32_t cp;
    size_t step;
} points[] = {
    {"ASCII", {"a", 1}, 'a', 1},
    {"a NUL", {"\0", 1}, 0, 1},
    {"two bytes", {"\xc4\x91", 2}, 0x111, 2},
    {"three bytes", {"\xe1\xbb\x87", 3}, 0x1ec7, 3},
    {"four bytes", {"\xf0\x9f\x87\xbb", 4}, 0x1f1fb, 4},
    {"the last code point", {"\xf4\x8f\xbf\xbf", 4}, 0x10ffff, 4},
    {"past the last", {"\xf4\x90\x80\x80", 4}, 0xfffd, 1},
    {"cut short", {"\xe1\xbb", 2}, 0xfffd, 1},
    {"a tail alone", {"\x91", 1}, 0xfffd, 1},
    {"overlong", {"\xc0\xaf", 2}, 0xfffd, 1},
    {"a surrogate", {"\xed\xa0\x80", 3}, 0xfffd, 1},
    {"never a byte of UTF-8", {"\xff", 1}, 0xfffd, 1},
    {"a head before ASCII",
     {"\xc4"
      "a",
      2},
     0xfffd,
     1},
};

ATT_TEST(bad_bytes_are_one_replacement_each)
{
    for (size_t i = 0; i < ATT_COUNT(points); i++) {
        uint32_t cp = 0;

        ATT_CHECK_INT(att_utf8_next(points[i].in, 0, &cp), points[i].step, points[i].label);
        ATT_CHECK_INT(cp, points[i].cp, points[i].label);
        ATT_CHECK((att_utf8_bad(points[i].in) == SIZE_MAX) == (points[i].cp != 0xfffd),
                  points[i].label);
    }
}

/* Well-formed UTF-8 as the Unicode Standard lists it (table 3-7): heads, and what may follow. */
static const struct {
    unsigned char from, to, low, high; /* heads; the byte behind */
    size_t len;
} heads[] = {
    {0x00, 0x7f, 0, 0, 1},       {0xc2, 0xdf, 0x80, 0xbf, 2}, {0xe0, 0xe0, 0xa0, 0xbf, 3},
    {0xe1, 0xec, 0x80, 0xbf, 3}, {0xed, 0xed, 0x80, 0x9f, 3}, {0xee, 0xef, 0x80, 0xbf, 3},
    {0xf0, 0xf0, 0x90, 0xbf, 4}, {0xf1, 0xf3, 0x80, 0xbf, 4}, {0xf4, 0xf4, 0x80, 0x8f, 4},
};

/* Bytes of the character at the start of four; 0 for none. */
static size_t
listed(const unsigned char at[4])
{
    for (size_t i = 0; i < ATT_COUNT(heads); i++) {
        size_t good = 1;

        if (at[0] < heads[i].from || at[0] > heads[i].to)
            continue;
        good += heads[i].len > 1 && at[1] >= heads[i].low && at[1] <= heads[i].high;
        while (good > 1 && good < heads[i].len && at[good] >= 0x80 && at[good] <= 0xbf)
            good++;
        return good >= heads[i].len ? heads[i].len : 0;
    }
    return 0;
}

ATT_TEST(all_heads_are_read_as_the_standard_lists_them)
{
    static const unsigned char tails[] = {0x00, 0x7f, 0x80, 0xa5, 0xbf, 0xc0, 0xff};
    size_t wrong = 0;

    for (size_t n = 0; n < 256 * 256 * ATT_COUNT(tails) * ATT_COUNT(tails); n++) {
        size_t pair = n / (ATT_COUNT(tails) * ATT_COUNT(tails));
        unsigned char at[4] = {(unsigned char)(pair / 256), (unsigned char)(pair % 256),
                               tails[n / ATT_COUNT(tails) % ATT_COUNT(tails)],
                               tails[n % ATT_COUNT(tails)]};
        size_t want = listed(at), got;
        uint32_t cp = 0;

        got = att_utf8_next((struct att_str){(const char *)at, 4}, 0, &cp);
        wrong += got != (want == 0 ? 1 : want) || (want == 0 && cp != 0xfffd);
        wrong += want != 0 && att_utf8_bad((struct att_str){(const char *)at, want}) != SIZE_MAX;
        wrong += want == 0 && att_utf8_bad((struct att_str){(const char *)at, 4}) != 0;
        wrong += want > 1 && /* cut short */
                 att_utf8_bad((struct att_str){(const char *)at, want - 1}) != 0;
    }
    ATT_CHECK_INT(wrong, 0, "differ from the list");
}

ATT_TEST(every_character_is_put_and_read_again)
{
    struct att_buf buf = ATT_BUF_INIT(16);
    size_t wrong = 0;

    for (uint32_t cp = 0; cp <= 0x110010; cp++) {
        uint32_t got = 0, want = (cp >= 0xd800 && cp <= 0xdfff) || cp > 0x10ffff ? 0xfffd : cp;

        att_buf_reset(&buf);
        att_utf8_put(&buf, cp);
        wrong += att_utf8_next(att_buf_text(&buf), 0, &got) != buf.len || got != want;
    }
    ATT_CHECK_INT(wrong, 0, "characters are another");
    att_buf_release(&buf);
}

ATT_TEST(the_first_byte_beyond_ascii_is_found_wherever_it_stands)
{
    char text[50];

    for (size_t at = 0; at <= sizeof(text); at++) {
        struct att_str all = {text, sizeof(text)};

        memset(text, 'x', sizeof(text));
        if (at < sizeof(text))
            text[at] = (char)0x80;
        for (size_t off = 0; off <= at; off++)
            ATT_CHECK_INT(att_utf8_ascii(all, off), at, "from each place before it");
        ATT_CHECK_INT(att_utf8_ascii(all, at + 1), sizeof(text), "none behind it");
    }
}

ATT_TEST(decoding_stops_only_at_the_end)
{
    uint32_t cp = 7;

    ATT_CHECK_INT(att_utf8_next(att_str("a"), 1, &cp), 0, "at the end");
    ATT_CHECK_INT(att_utf8_next(att_str("a"), 5, &cp), 0, "past the end");
    ATT_CHECK_INT(att_utf8_next(att_str(NULL), 0, &cp), 0, "of nothing");
    ATT_CHECK_INT(att_utf8_bad(att_str("Hà Nội\xff.")), strlen("Hà Nội"), "where the bad byte is");
    ATT_CHECK(att_utf8_bad(att_str("")) == SIZE_MAX, "nothing is all well");
}

ATT_TEST(what_is_put_is_read_again)
{
    static const uint32_t cps[] = {0,     'a',    0x7f,   0x80,    0x7ff,
                                   0x800, 0x1ec7, 0xffff, 0x10000, 0x10ffff};
    struct att_buf out = ATT_BUF_INIT(64);
    uint32_t cp;

    for (size_t i = 0; i < ATT_COUNT(cps); i++) {
        att_buf_reset(&out);
        att_utf8_put(&out, cps[i]);
        ATT_CHECK_INT(att_utf8_next(att_buf_text(&out), 0, &cp), out.len, "length");
        ATT_CHECK_INT(cp, cps[i], "code point");
    }
    att_buf_reset(&out);
    att_utf8_put(&out, 0xd800);
    att_utf8_put(&out, 0x110000);
    ATT_CHECK_TEXT(att_buf_text(&out), "\xef\xbf\xbd\xef\xbf\xbd", "what is no code point");
    att_buf_release(&out);
}

static const struct {
    const char *letter;
    uint32_t cp;
    bool upper, lower, is_letter, space;
} classes[] = {
    {"A", 'A', true, false, true, false},
    {"a", 'a', false, true, true, false},
    {"Đ", 0x110, true, false, true, false},
    {"đ", 0x111, false, true, true, false},
    {"Ư", 0x1af, true, false, true, false},
    {"ệ", 0x1ec7, false, true, true, false},
    {"Dž, title case", 0x1c5, true, false, true, false},
    {"中, neither case", 0x4e2d, false, false, true, false},
    {"combining dot below", 0x323, false, false, true, false},
    {"Ж", 0x416, true, false, true, false},
    {"7", '7', false, false, false, false},
    {"-", '-', false, false, false, false},
    {"blank", ' ', false, false, false, true},
    {"tab", '\t', false, false, false, true},
    {"no-break blank", 0xa0, false, false, false, true},
    {"zero-width blank", 0x200b, false, false, false, true},
    {"ideographic blank", 0x3000, false, false, false, true},
    {"byte-order mark", 0xfeff, false, false, false, true},
    {"NUL", 0, false, false, false, false},
};

ATT_TEST(letters_cases_and_blanks_are_told_apart)
{
    for (size_t i = 0; i < ATT_COUNT(classes); i++) {
        ATT_CHECK_INT(att_utf8_upper(classes[i].cp), classes[i].upper, classes[i].letter);
        ATT_CHECK_INT(att_utf8_lower(classes[i].cp), classes[i].lower, classes[i].letter);
        ATT_CHECK_INT(att_utf8_letter(classes[i].cp), classes[i].is_letter, classes[i].letter);
        ATT_CHECK_INT(att_utf8_space(classes[i].cp), classes[i].space, classes[i].letter);
    }
}

struct pair {
    const char *label, *in, *want;
};

static void
pairs_check(const struct pair *pairs, size_t count, void (*run)(struct att_str, struct att_buf *))
{
    for (size_t i = 0; i < count; i++) {
        struct att_buf out = ATT_BUF_INIT(4096);

        att_buf_lit(&out, "<");
        run(att_str(pairs[i].in), &out);
        ATT_CHECK_INT(att_buf_text(&out).at[0], '<', "appended, not replaced");
        ATT_CHECK_TEXT(att_str_sub(att_buf_text(&out), 1, SIZE_MAX), pairs[i].want, pairs[i].label);
        att_buf_release(&out);
    }
}

static const struct pair composed[] = {
    {"ASCII", "Ha Noi", "Ha Noi"},
    {"composed already", "Hà Nội", "Hà Nội"},
    {"a mark behind its letter", "a\xcc\x80", "à"},
    {"two marks in the usual order", "e\xcc\xa3\xcc\x82", "ệ"},
    {"two marks the other way round", "e\xcc\x82\xcc\xa3", "ệ"},
    {"windows-1258: ô and a dot below", "N\xc3\xb4\xcc\xa3i", "Nội"},
    {"horn and tone", "u\xcc\x9b\xcc\x81", "ứ"},
    {"case is kept", "\xc3\x82\xcc\x81", "Ấ"},
    {"a bad byte",
     "a\xff"
     "b",
     "a\xef\xbf\xbd"
     "b"},
    {"nothing", "", ""},
};

ATT_TEST(nfc_composes_in_any_order_of_marks)
{
    pairs_check(composed, ATT_COUNT(composed), att_utf8_nfc);
}

static const struct pair normal[] = {
    {"capitals", "BỘ QUỐC PHÒNG", "bộ quốc phòng"},
    {"Đ", "ĐẠI TƯỚNG", "đại tướng"},
    {"ASCII capitals", "ADMM", "admm"},
    {"hoà", "hoà", "hòa"},
    {"hoá", "hoá", "hóa"},
    {"khoẻ", "khoẻ", "khỏe"},
    {"loè", "loè", "lòe"},
    {"uỷ", "uỷ", "ủy"},
    {"thuý", "thuý", "thúy"},
    {"luỹ", "luỹ", "lũy"},
    {"thuỵ", "thuỵ", "thụy"},
    {"new placement stays", "hòa ủy thúy", "hòa ủy thúy"},
    {"quý: the u belongs to the q", "quý", "quý"},
    {"Quỹ with a capital", "Quỹ", "quỹ"},
    {"hoàn: a consonant follows", "hoàn", "hoàn"},
    {"Huỳnh: a consonant follows", "Huỳnh", "huỳnh"},
    {"capitals of the old style", "HOÀ BÌNH", "hòa bình"},
    {"every word of a phrase", "uỷ ban hoà giải", "ủy ban hòa giải"},
    {"blanks stay", " hoà  uỷ ", " hòa  ủy "},
    {"decomposed", "ho\x61\xcc\x80", "hòa"},
    {"quà: no old style of oà", "quà", "quà"},
    {"i behind k", "kí kết", "ký kết"},
    {"i behind h", "HI VỌNG", "hy vọng"},
    {"i behind l", "Lí", "lý"},
    {"i behind m", "Mĩ", "mỹ"},
    {"i behind s", "Thụy Sĩ", "thụy sỹ"},
    {"i behind t", "tỉ tì tị", "tỷ tỳ tỵ"},
    {"i behind qu", "quí quỉ Quĩ qui", "quý quỷ quỹ quy"},
    {"y stays", "ký Lý Mỹ sỹ tỷ quy", "ký lý mỹ sỹ tỷ quy"},
    {"decomposed i", "ki\xcc\x81", "ký"},
    {"other vowels too: i and y differ", "tai tay hai hay tui tuy", "tai tay hai hay tui tuy"},
    {"other consonants: only i is written", "thi chi nhi vi bi di phi", "thi chi nhi vi bi di phi"},
    {"a consonant follows", "kinh tin kít him", "kinh tin kít him"},
    {"a vowel follows", "kia tiê hiu", "kia tiê hiu"},
    {"marks beside a word", "(kí), hoà; Lí-Tí.", "(ký), hòa; lý-tý."},
    {"alone it is another word", "ý í", "ý í"},
    {"a soft hyphen", "Quốc ph\xc2\xadòng", "quốc phòng"},
    {"zero-width characters",
     "Phan V\xe2\x80\x8b\xc4\x83n\xe2\x80\x8d G\xe2\x81\xa0iang\xef\xbb\xbf", "phan văn giang"},
    {"a zero-width space within a decomposed letter", "ho\xe2\x80\x8b\x61\xcc\x80", "hòa"},
    {"control characters", "AD\x02MM \x7fhọp\xc2\x80", "admm họp"},
    {"white space stays",
     "a\tb\nc\xc2\xa0"
     "d",
     "a\tb\nc\xc2\xa0"
     "d"},
};

ATT_TEST(norm_is_lower_case_with_the_new_tone_placement)
{
    pairs_check(normal, ATT_COUNT(normal), att_utf8_norm);
}

ATT_TEST(norm_of_norm_is_itself)
{
    for (size_t i = 0; i < ATT_COUNT(normal); i++) {
        struct att_buf out = ATT_BUF_INIT(4096);

        att_utf8_norm(att_str(normal[i].want), &out);
        ATT_CHECK_TEXT(att_buf_text(&out), normal[i].want, normal[i].label);
        att_buf_release(&out);
    }
}

static const struct pair folded[] = {
    {"every vowel", "aàáảãạ ăằắẳẵặ âầấẩẫậ", "aaaaaa aaaaaa aaaaaa"},
    {"e and o", "êềếểễệ ôồốổỗộ ơờớởỡợ", "eeeeee oooooo oooooo"},
    {"u, i and y", "ưừứửữự ìíỉĩị ỳýỷỹỵ", "uuuuuu iiiii yyyyy"},
    {"đ and Đ", "đường Đà Nẵng", "duong da nang"},
    {"capitals", "LÀO", "lao"},
    {"decomposed", "Nô\xcc\xa3i", "noi"},
    {"foreign letters", "Bálint Keresztès Müller", "balint keresztes muller"},
    {"digits and marks stay", "ADMM+ 14 (8-10)", "admm+ 14 (8-10)"},
    {"what is hidden goes", "L\xc2\xad\xc3\x80\xe2\x80\x8bO", "lao"},
    {"nothing", "", ""},
};

ATT_TEST(fold_takes_all_marks_away)
{
    pairs_check(folded, ATT_COUNT(folded), att_utf8_fold);
}

static const struct {
    const char *in;
    size_t want;
} counts[] = {{"", 0}, {"abc", 3}, {"Hà Nội", 6}, {"đ", 1}, {"\xf0\x9f\x87\xbb", 1}};

ATT_TEST(characters_are_counted_not_bytes)
{
    for (size_t i = 0; i < ATT_COUNT(counts); i++)
        ATT_CHECK_INT(att_utf8_count(att_str(counts[i].in)), counts[i].want, counts[i].in);
}

ATT_TEST(many_marks_on_one_letter_end_soon)
{
    struct att_buf in = ATT_BUF_INIT(ATT_MIB), out = ATT_BUF_INIT(ATT_MIB * 4);

    att_buf_byte(&in, 'a');
    for (size_t i = 0; i < 100000; i++)
        att_buf_lit(&in, i % 2 ? "\xcc\x80" : "\xcc\xa3");
    att_utf8_nfc(att_buf_text(&in), &out);
    ATT_CHECK_INT(att_buf_status(&out, NULL), ATT_OK, "status");
    ATT_CHECK(att_utf8_bad(att_buf_text(&out)) == SIZE_MAX, "valid");
    att_buf_release(&in);
    att_buf_release(&out);
}
