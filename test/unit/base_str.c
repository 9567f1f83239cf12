/* SPDX-License-Identifier: MIT */
/* base_str.c - text that is a pointer and a length. */
#include "base/str.h"

#include "test.h"

/* Text with a NUL inside, from a literal. */
#define BYTES(literal) ((struct att_str){(literal), sizeof(literal) - 1})

ATT_TEST(text_of_nothing_is_empty)
{
    struct att_str none = att_str(NULL);

    ATT_CHECK(none.at == NULL, "NULL stays NULL");
    ATT_CHECK_INT(none.len, 0, "length of NULL");
    ATT_CHECK(att_str_eqz(none, ""), "NULL equals the empty text");
    ATT_CHECK_INT(att_str_trim(none).len, 0, "nothing, trimmed");
    ATT_CHECK(att_str_find(none, att_str("a"), 0) == SIZE_MAX, "nothing holds nothing");
    ATT_CHECK(att_str_starts(none, ""), "nothing begins with nothing");
    ATT_CHECK(att_str_ends(none, ""), "nothing ends with nothing");
    ATT_CHECK(!att_str_starts(none, "a"), "nothing begins with no letter");
}

static const struct {
    const char *label;
    struct att_str a, b;
    int want;
} orders[] = {
    {"the same", {"Lào", 4}, {"Lào", 4}, 0},
    {"the shorter first", {"ab", 2}, {"abc", 3}, -1},
    {"the longer last", {"abc", 3}, {"ab", 2}, 1},
    {"nothing before anything", {NULL, 0}, {"a", 1}, -1},
    {"nothing twice", {NULL, 0}, {"", 0}, 0},
    {"bytes, not letters: z before đ", {"z", 1}, {"\xc4\x91", 2}, -1},
    {"a NUL is data", {"a\0b", 3}, {"a\0c", 3}, -1},
    {"a NUL is a byte more", {"a\0", 2}, {"a", 1}, 1},
};

ATT_TEST(order_is_that_of_bytes_and_the_shorter_first)
{
    for (size_t i = 0; i < ATT_COUNT(orders); i++) {
        int got = att_str_cmp(orders[i].a, orders[i].b);

        ATT_CHECK_INT((got > 0) - (got < 0), orders[i].want, orders[i].label);
        ATT_CHECK_INT(att_str_eq(orders[i].a, orders[i].b), orders[i].want == 0, orders[i].label);
    }
}

static const struct {
    size_t start, end;
    const char *want;
} subs[] = {
    {0, 3, "abc"}, {1, 2, "b"}, {0, 99, "abc"}, {2, 1, ""}, {5, 9, ""}, {3, 3, ""}, {0, 0, ""},
};

ATT_TEST(parts_are_clipped_to_the_text)
{
    for (size_t i = 0; i < ATT_COUNT(subs); i++)
        ATT_CHECK_TEXT(att_str_sub(att_str("abc"), subs[i].start, subs[i].end), subs[i].want,
                       subs[i].want);
    ATT_CHECK(att_str_sub(att_str(NULL), 0, 4).at == NULL, "a part of nothing");
}

static const struct {
    const char *label, *text, *part;
    bool starts, ends;
} edges[] = {
    {"both", "aba", "a", true, true},        {"front", "abc", "ab", true, false},
    {"back", "abc", "bc", false, true},      {"all of it", "abc", "abc", true, true},
    {"too long", "bc", "abc", false, false}, {"nothing", "abc", "", true, true},
};

ATT_TEST(beginnings_and_ends_are_compared_whole)
{
    for (size_t i = 0; i < ATT_COUNT(edges); i++) {
        ATT_CHECK_INT(att_str_starts(att_str(edges[i].text), edges[i].part), edges[i].starts,
                      edges[i].label);
        ATT_CHECK_INT(att_str_ends(att_str(edges[i].text), edges[i].part), edges[i].ends,
                      edges[i].label);
    }
}

static const struct {
    const char *label, *text, *needle;
    size_t from, want;
} finds[] = {
    {"the first", "hội đàm, hội nghị", "hội", 0, 0},
    {"at or after", "aXbX", "X", 1, 1},
    {"after the first", "aXbX", "X", 2, 3},
    {"none", "abc", "d", 0, SIZE_MAX},
    {"nothing is everywhere", "abc", "", 2, 2},
    {"nothing at the end", "abc", "", 3, 3},
    {"nothing past the end", "abc", "", 4, SIZE_MAX},
    {"from past the end", "abc", "a", 9, SIZE_MAX},
    {"a false start", "aab", "ab", 0, 1},
    {"at the very end", "abc", "c", 2, 2},
    {"longer than the text", "ab", "abc", 0, SIZE_MAX},
    {"cut by the end", "abca", "ab", 1, SIZE_MAX},
};

ATT_TEST(finding_gives_the_first_at_or_after)
{
    for (size_t i = 0; i < ATT_COUNT(finds); i++)
        ATT_CHECK(att_str_find(att_str(finds[i].text), att_str(finds[i].needle), finds[i].from) ==
                      finds[i].want,
                  finds[i].label);
    ATT_CHECK(att_str_find(BYTES("a\0b"), BYTES("\0b"), 0) == 1, "a NUL is data");
}

static const struct {
    const char *label, *in, *want;
} trims[] = {
    {"ASCII", " \t\r\n Lào \v\f", "Lào"},
    {"no-break", "\xc2\xa0Lào\xc2\xa0", "Lào"},
    {"zero-width", "\xe2\x80\x8bLào\xe2\x80\x8d", "Lào"},
    {"byte-order mark", "\xef\xbb\xbfLào", "Lào"},
    {"inside it stays", "a  b", "a  b"},
    {"all white", " \xc2\xa0 ", ""},
    {"a letter whose last byte is that of a no-break space", "\xc3\xa0", "\xc3\xa0"},
};

ATT_TEST(trimming_takes_white_space_of_every_width)
{
    for (size_t i = 0; i < ATT_COUNT(trims); i++)
        ATT_CHECK_TEXT(att_str_trim(att_str(trims[i].in)), trims[i].want, trims[i].label);
}

static const struct {
    const char *in, *want; /* the parts, each in brackets */
} cuts[] = {
    {"a|b|c", "[a][b][c]"}, {"a", "[a]"},    {"", "[]"},
    {"|", "[][]"},          {"a|", "[a][]"}, {"|a", "[][a]"},
};

ATT_TEST(cutting_gives_one_part_more_than_marks)
{
    for (size_t i = 0; i < ATT_COUNT(cuts); i++) {
        struct att_str rest = att_str(cuts[i].in), part;
        char got[32];
        size_t len = 0;

        while (att_str_cut(&rest, '|', &part))
            len += (size_t)snprintf(got + len, sizeof(got) - len, "[%.*s]", ATT_STR(part));
        ATT_CHECK_STR(got, cuts[i].want, cuts[i].in);
    }
}

static const struct {
    const char *in;
    bool ok;
    int64_t want;
} ints[] = {
    {"0", true, 0},
    {"7", true, 7},
    {"007", true, 7},
    {"-12", true, -12},
    {"+12", true, 12},
    {"4294967296", true, INT64_C(4294967296)},
    {"9223372036854775807", true, INT64_MAX},
    {"-9223372036854775807", true, -INT64_MAX},
    {"9223372036854775808", false, 0},
    {"99999999999999999999", false, 0},
    {"", false, 0},
    {"-", false, 0},
    {"+", false, 0},
    {" 1", false, 0},
    {"1 ", false, 0},
    {"1.5", false, 0},
    {"0x10", false, 0},
    {"--1", false, 0},
    {"١", false, 0},
};

ATT_TEST(numbers_are_decimal_whole_and_fit)
{
    for (size_t i = 0; i < ATT_COUNT(ints); i++) {
        int64_t got = 0;

        ATT_CHECK_INT(att_str_int(att_str(ints[i].in), &got), ints[i].ok, ints[i].in);
        ATT_CHECK(!ints[i].ok || got == ints[i].want, ints[i].in);
    }
}

ATT_TEST(letters_and_digits_are_those_of_ascii)
{
    ATT_CHECK(att_digit('0') && att_digit('9') && !att_digit('a') && !att_digit('/'), "digits");
    ATT_CHECK(att_alpha('a') && att_alpha('Z') && !att_alpha('@') && !att_alpha('\xc4'), "letters");
    ATT_CHECK(att_space(' ') && att_space('\t') && att_space('\v') && !att_space('\0'), "spaces");
    ATT_CHECK(att_lower('A') == 'a' && att_lower('[') == '[' && att_lower('\xc4') == '\xc4',
              "lower");
    ATT_CHECK(att_str_ieq(att_str("ContENT"), "content"), "case");
    ATT_CHECK(!att_str_ieq(att_str("content "), "content"), "length");
    ATT_CHECK(!att_str_ieq(att_str("Đ"), "đ"), "case beyond ASCII is left alone");
}
