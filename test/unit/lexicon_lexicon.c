/* SPDX-License-Identifier: MIT */
/* lexicon_lexicon.c - names to entities: the shipped tables, folders laid over them, diagnostics.
 */
#define _XOPEN_SOURCE 700
#include "lexicon/lexicon.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

#include "cldr_vi.h"
#include "overlay.h"
#include "test.h"

/* A lexicon, what it complained of, and a text being matched. */
struct bench {
    struct att_lexicon *lexicon;
    struct att_lexer *lexer;
    struct att_arena arena;
    struct att_buf said; /* "file:line:code " for each diagnostic */
    struct att_diag diag;
};

static void
bench_hear(void *ctx, const struct att_diag_msg *msg)
{
    struct bench *b = ctx;
    const char *name = msg->file == NULL ? NULL : strrchr(msg->file, '/');

    att_buf_printf(&b->said, "%s:%zu:%s ", name == NULL ? "?" : name + 1, msg->line, msg->code);
}

/* Open the shipped lexicon with a folder over it that holds `name`: `rows`. */
static void
bench_open(struct bench *b, const char *name, const char *rows)
{
    struct att_err err = {0};
    const char *dirs[1];
    struct overlay over;

    *b = (struct bench){.said = ATT_BUF_INIT(ATT_MIB)};
    b->diag = (struct att_diag){.fn = bench_hear, .ctx = b};
    overlay_lay(&over, name, rows);
    dirs[0] = over.dir;
    assert_int_equal(att_lexicon_open(dirs, name == NULL ? 0 : 1, &b->diag, &b->lexicon, &err),
                     ATT_OK);
    overlay_lift(&over);
    assert_int_equal(att_lexer_new(att_lexicon_vocab(b->lexicon), &b->lexer, &err), ATT_OK);
}

static void
bench_close(struct bench *b)
{
    att_lexer_free(b->lexer);
    att_lexicon_free(b->lexicon);
    att_arena_release(&b->arena);
    att_buf_release(&b->said);
}

/* The longest entry of a class at the first token of `text` as "ID/tokens", or "none". */
static struct att_str
bench_find(struct bench *b, enum att_class cls, const char *text)
{
    struct att_block block = {ATT_BLOCK_PARA, {0, strlen(text)}, 0};
    struct att_page page = {.text = att_str(text), .blocks = &block, .block_count = 1};
    struct att_str got = att_str("none");
    struct att_found found[256];
    struct att_text read;
    size_t n;

    assert_int_equal(att_text_read(b->lexer, &page, &b->arena, &read, NULL), ATT_OK);
    n = att_lexicon_match(b->lexicon, read.tokens, 0, read.token_count, found, ATT_COUNT(found));
    for (size_t i = 0; i < n; i++)
        if (found[i].entry->cls == cls)
            got = att_arena_printf(&b->arena, "%.*s/%d", ATT_STR(found[i].entry->id),
                                   (int)found[i].form->len);
    return got;
}

ATT_TEST(the_shipped_tables_give_nothing_to_complain_of)
{
    struct bench b;

    bench_open(&b, NULL, NULL);
    ATT_CHECK_TEXT(att_buf_text(&b.said), "", "diagnostics");
    bench_close(&b);
}

static const struct {
    const char *label, *text;
    enum att_class cls;
    const char *want;
} matches[] = {
    {"a country", "Việt Nam", ATT_CLASS_COUNTRY, "VNM/2"},
    {"in capitals", "VIỆT NAM", ATT_CLASS_COUNTRY, "VNM/2"},
    {"capitals are demanded", "việt nam", ATT_CLASS_COUNTRY, "none"},
    {"of every syllable", "Việt nam", ATT_CLASS_COUNTRY, "none"},
    {"hyphens are tokens", "Cam-pu-chia", ATT_CLASS_COUNTRY, "KHM/5"},
    {"and cannot be left out", "Cam pu chia", ATT_CLASS_COUNTRY, "none"},
    {"lower case matches either", "đại tướng", ATT_CLASS_RANK, "dai-tuong/2"},
    {"a capital where none is asked", "Đại tướng", ATT_CLASS_RANK, "dai-tuong/2"},
    {"all capitals", "ĐẠI TƯỚNG", ATT_CLASS_RANK, "dai-tuong/2"},
    {"ADMM", "ADMM", ATT_CLASS_MECHANISM, "ADMM/1"},
    {"only the first letter counts", "Admm", ATT_CLASS_MECHANISM, "ADMM/1"},
    {"ADMM+ is longer", "ADMM+", ATT_CLASS_MECHANISM, "ADMM+/2"},
    {"with a blank too", "ADMM +", ATT_CLASS_MECHANISM, "ADMM+/2"},
    {"ADMM hẹp is another", "ADMM hẹp", ATT_CLASS_MECHANISM, "ADMM-RETREAT/2"},
    {"the whole name", "Hội nghị Bộ trưởng Quốc phòng các nước ASEAN", ATT_CLASS_MECHANISM,
     "ADMM/9"},
    {"the whole name, widened", "Hội nghị Bộ trưởng Quốc phòng các nước ASEAN Mở rộng",
     ATT_CLASS_MECHANISM, "ADMM+/11"},
    {"the old tone placement", "Cộng hoà Pháp", ATT_CLASS_COUNTRY, "FRA/3"},
    {"no mechanism", "hội nghị", ATT_CLASS_MECHANISM, "none"},
};

ATT_TEST(terms_of_office_are_checked)
{
    struct bench b;

    bench_open(&b, "people.tsv",
               "id\tforms\tcountry\tpost\tfrom\tto\n"
               "x1\tA One\tISL\tTổng thống\t2001-05-01\t2003\n"
               "x2\tB Two\tISL\tTổng thống\t2003\t2005-02-01\n"
               "x3\tC Three\tISL\tTổng thống\t2002-03\t2002-12\n"
               "x4\tD Four\tISL\tThủ tướng\t2009\t2008\n"
               "x5\tE Five\tISL\tThủ tướng\t2019-13-01\t\n"
               "x6\tF Six\tISL\tThủ tướng\t1990|1991\t1992\n"
               "x7\tG Seven\tISL\tThứ trưởng Bộ Quốc phòng\t2001\t2009\n"
               "x8\tH Eight\tISL\tThứ trưởng Bộ Quốc phòng\t2001\t2009\n");
    att_lexicon_tenures_check(b.lexicon, &b.diag);
    ATT_CHECK_TEXT(att_buf_text(&b.said),
                   "people.tsv:4:lexicon-tenure-overlap people.tsv:5:lexicon-tenure-order "
                   "people.tsv:6:lexicon-tenure-date people.tsv:7:lexicon-tenure-cells ",
                   "half-open terms may touch, deputies may be several");
    bench_close(&b);
}

ATT_TEST(the_shipped_terms_of_office_do_not_overlap)
{
    struct bench b;

    bench_open(&b, NULL, NULL);
    att_lexicon_tenures_check(b.lexicon, &b.diag);
    ATT_CHECK_TEXT(att_buf_text(&b.said), "", "diagnostics");
    bench_close(&b);
}

ATT_TEST(names_match_by_their_capitals_and_the_longest_is_there)
{
    struct bench b;

    bench_open(&b, NULL, NULL);
    for (size_t i = 0; i < ATT_COUNT(matches); i++)
        ATT_CHECK_TEXT(bench_find(&b, matches[i].cls, matches[i].text), matches[i].want,
                       matches[i].label);
    bench_close(&b);
}

/* The code of the country that the whole of `text` names; "none" when none does. */
static struct att_str
bench_country(struct bench *b, const char *text)
{
    struct att_block block = {ATT_BLOCK_PARA, {0, strlen(text)}, 0};
    struct att_page page = {.text = att_str(text), .blocks = &block, .block_count = 1};
    struct att_found found[64];
    struct att_text read;
    size_t n;

    att_arena_reset(&b->arena);
    assert_int_equal(att_text_read(b->lexer, &page, &b->arena, &read, NULL), ATT_OK);
    n = att_lexicon_match(b->lexicon, read.tokens, 0, read.token_count, found, ATT_COUNT(found));
    for (size_t i = 0; i < n; i++)
        if (found[i].entry->cls == ATT_CLASS_COUNTRY && found[i].form->len == read.token_count)
            return found[i].entry->id;
    return att_str("none");
}

ATT_TEST(every_name_of_cldr_is_a_form)
{
    struct bench b;

    bench_open(&b, NULL, NULL);
    for (size_t i = 0; i < ATT_COUNT(cldr_vi); i++)
        ATT_CHECK_TEXT(bench_country(&b, cldr_vi[i].name), cldr_vi[i].code, cldr_vi[i].name);
    ATT_CHECK_TEXT(bench_country(&b, "Côte d'Ivoire"), "CIV", "a straight apostrophe");
    bench_close(&b);
}

ATT_TEST(a_mark_of_the_byte_order_is_no_column)
{
    struct bench b;

    bench_open(&b, "places.tsv",
               "\xef\xbb\xbf"
               "forms\tcountry\tkind\r\nBến Lạ\tVNM\tport\r\n");
    ATT_CHECK_TEXT(att_buf_text(&b.said), "", "diagnostics");
    ATT_CHECK_TEXT(bench_find(&b, ATT_CLASS_PLACE, "Bến Lạ"), "/2", "read");
    bench_close(&b);
}

/* Lay so many more states over those that are shipped; what is said of it. */
static void
bench_states(struct bench *b, size_t more)
{
    struct att_buf rows = ATT_BUF_INIT(ATT_MIB);

    att_buf_lit(&rows, "code\tkind\tforms\n");
    for (size_t i = 0; i < more; i++)
        att_buf_printf(&rows, "ZZ%zu\tstate\tNước thử %zu\n", i, i);
    bench_open(b, "countries.tsv", rows.at);
    att_buf_release(&rows);
}

ATT_TEST(more_sides_than_can_take_part_are_said)
{
    struct bench b;
    size_t shipped;

    bench_open(&b, NULL, NULL);
    (void)att_lexicon_countries(b.lexicon, &shipped);
    bench_close(&b);
    bench_states(&b, ATT_LIMIT_SIDES - shipped);
    ATT_CHECK_TEXT(att_buf_text(&b.said), "", "as many as there may be");
    bench_close(&b);
    bench_states(&b, ATT_LIMIT_SIDES - shipped + 1);
    ATT_CHECK_TEXT(att_buf_text(&b.said), "?:0:lexicon-sides ", "one more");
    bench_close(&b);
}

ATT_TEST(matches_come_shortest_first_up_to_the_room_given)
{
    static const char name[] = "ADMM+";
    struct att_block block = {ATT_BLOCK_PARA, {0, sizeof(name) - 1}, 0};
    struct att_page page = {.text = att_str(name), .blocks = &block, .block_count = 1};
    struct att_found found[64];
    struct att_text read;
    struct bench b;
    size_t n;

    bench_open(&b, NULL, NULL);
    assert_int_equal(att_text_read(b.lexer, &page, &b.arena, &read, NULL), ATT_OK);
    n = att_lexicon_match(b.lexicon, read.tokens, 0, read.token_count, found, ATT_COUNT(found));
    ATT_CHECK(n >= 2, "ADMM and ADMM+");
    for (size_t i = 1; i < n; i++)
        ATT_CHECK(found[i - 1].form->len <= found[i].form->len, "order");
    ATT_CHECK_INT(att_lexicon_match(b.lexicon, read.tokens, 0, read.token_count, found, 1), 1,
                  "room for one");
    ATT_CHECK_INT(att_lexicon_match(b.lexicon, read.tokens, 0, read.token_count, found, 0), 0,
                  "room for none");
    ATT_CHECK_INT(att_lexicon_match(b.lexicon, read.tokens, 2, 2, found, ATT_COUNT(found)), 0,
                  "at the end");
    bench_close(&b);
}

ATT_TEST(a_walk_finds_at_every_token_what_a_match_finds)
{
    static const char text[] =
        "Thượng tướng Nguyễn Chí Vịnh, Thứ trưởng Bộ Quốc phòng Việt Nam, dự "
        "ADSOM+ ngày 17-11-2020 cùng Mỹ, Nga và Xinh-ga-po; zzz qqq 12 giờ.";
    struct att_block block = {ATT_BLOCK_PARA, {0, sizeof(text) - 1}, 0};
    struct att_page page = {.text = att_str(text), .blocks = &block, .block_count = 1};
    struct att_walk walk = {0};
    struct att_text read;
    struct bench b;
    size_t all = 0;

    bench_open(&b, NULL, NULL);
    assert_int_equal(att_text_read(b.lexer, &page, &b.arena, &read, NULL), ATT_OK);
    walk.last = (uint32_t)read.token_count;
    assert_true(att_lexicon_walk(b.lexicon, read.tokens, &walk, &b.arena));
    ATT_CHECK(walk.numbers, "digits");
    for (size_t i = 0; i < read.token_count; i++) {
        struct att_found found[64];
        size_t n = att_lexicon_match(b.lexicon, read.tokens, i, read.token_count, found, 64), count;
        const struct att_found *walked = att_walk_at(&walk, i, &count);

        assert_int_equal(count, n);
        for (size_t k = 0; k < n; k++)
            ATT_CHECK(walked[k].form == found[k].form && walked[k].entry == found[k].entry,
                      "the same");
        all += n;
    }
    ATT_CHECK(all > 20, "names there are");
    bench_close(&b);
}

static const struct {
    const char *asked, *want; /* NULL: none */
} countries[] = {
    {"VNM", "VNM"},
    {"vnm", "VNM"},
    {"Việt Nam", "VNM"},
    {"viet nam", "VNM"},
    {"VIỆT NAM", "VNM"},
    {"Viet Nam", "VNM"},
    {" Lào ", "LAO"},
    {"lao", "LAO"},
    {"Laos", "LAO"},
    {"Nhật Bản", "JPN"},
    {"nhat ban", "JPN"},
    {"Japan", "JPN"},
    {"japan", "JPN"},
    {"ASEAN", "ASEAN"},
    {"EU", "EU"},
    {"UN", "UN"},
    {"Hàn Quốc", "KOR"},
    {"South Korea", "KOR"},
    {"Ấn Độ", "IND"},
    {"an do", "IND"},
    {"Úc", "AUS"},
    {"Australia", "AUS"},
    {"Mỹ", "USA"},
    {"Hoa Kỳ", "USA"},
    {"hoa ky", "USA"},
    {"United States", "USA"},
    {"Đức", "DEU"},
    {"duc", "DEU"},
    {"Campuchia", "KHM"},
    {"Cam-pu-chia", "KHM"},
    {"", NULL},
    {"ZZZ", NULL},
    {"Atlantis", NULL},
    {"V", NULL},
    {"Việt Nam và Lào", NULL},
};

ATT_TEST(countries_are_found_by_code_and_by_any_name)
{
    struct bench b;

    bench_open(&b, NULL, NULL);
    for (size_t i = 0; i < ATT_COUNT(countries); i++) {
        const struct att_country *got = att_lexicon_country(b.lexicon, att_str(countries[i].asked));

        ATT_CHECK_INT(got != NULL, countries[i].want != NULL, countries[i].asked);
        if (got != NULL)
            ATT_CHECK_TEXT(got->code, countries[i].want, countries[i].asked);
    }
    bench_close(&b);
}

ATT_TEST(countries_are_sorted_by_code_and_have_both_names)
{
    const struct att_country *list;
    struct bench b;
    size_t count;

    bench_open(&b, NULL, NULL);
    list = att_lexicon_countries(b.lexicon, &count);
    ATT_CHECK(count > 195, "all states");
    for (size_t i = 0; i < count; i++) {
        ATT_CHECK(i == 0 || att_str_cmp(list[i - 1].code, list[i].code) < 0, "sorted, no repeats");
        ATT_CHECK(list[i].name.len > 0 && list[i].name_en.len > 0, "names");
        ATT_CHECK(att_lexicon_country(b.lexicon, list[i].code) == &list[i], "found by code");
    }
    bench_close(&b);
}

ATT_TEST(what_a_mechanism_prepares_is_a_mechanism_and_ends_somewhere)
{
    const struct att_mechanism *list;
    struct bench b;
    size_t count;

    bench_open(&b, NULL, NULL);
    list = att_lexicon_mechanisms(b.lexicon, &count);
    for (size_t i = 0; i < count; i++) {
        const struct att_mechanism *m = &list[i];
        size_t steps = 0, k;

        ATT_CHECK(m->id.len > 0 && m->name.len > 0, "id and name");
        while (m->prepares.len > 0) {
            for (k = 0; k < count && !att_str_eq(list[k].id, m->prepares); k++)
                continue;
            ATT_CHECK(k < count, m->prepares.at);
            ATT_CHECK(++steps < count, "no circle");
            m = &list[k];
        }
    }
    bench_close(&b);
}

static const struct {
    const char *id, *prepares;
} chain[] = {
    {"ADSOM-WG", "ADSOM"}, {"ADSOM", "ADMM"}, {"ADSOM+", "ADMM+"}, {"ADMM", ""}, {"ADMM+", ""},
};

ATT_TEST(the_meetings_of_asean_defence_prepare_each_other)
{
    struct bench b;

    bench_open(&b, NULL, NULL);
    for (size_t i = 0; i < ATT_COUNT(chain); i++) {
        const struct att_entry *e =
            att_lexicon_entry(b.lexicon, ATT_CLASS_MECHANISM, att_str(chain[i].id));

        ATT_CHECK(e != NULL, chain[i].id);
        ATT_CHECK_TEXT(e->prepares, chain[i].prepares, chain[i].id);
    }
    ATT_CHECK(att_lexicon_entry(b.lexicon, ATT_CLASS_RANK, att_str("ADMM")) == NULL,
              "not of another class");
    ATT_CHECK(att_lexicon_entry(b.lexicon, ATT_CLASS_MECHANISM, att_str("")) == NULL, "no id");
    bench_close(&b);
}

ATT_TEST(a_folder_adds_countries)
{
    const struct att_country *got;
    struct bench b;

    bench_open(&b, "countries.tsv",
               "code\tkind\tforms\tadjectives\tname_en\n"
               "XAT\tstate\tAtlantis|xứ Át-lan\tÁt?\tAtlantis Isle\n");
    ATT_CHECK_TEXT(att_buf_text(&b.said), "", "diagnostics");
    got = att_lexicon_country(b.lexicon, att_str("atlantis"));
    ATT_CHECK(got != NULL, "by name");
    ATT_CHECK_TEXT(got->code, "XAT", "code");
    ATT_CHECK(got == att_lexicon_country(b.lexicon, att_str("Atlantis Isle")), "by English name");
    ATT_CHECK(att_lexicon_country(b.lexicon, att_str("Lào")) != NULL, "the shipped ones stay");
    ATT_CHECK_TEXT(bench_find(&b, ATT_CLASS_COUNTRY, "Atlantis"), "XAT/1", "in text");
    ATT_CHECK_TEXT(bench_find(&b, ATT_CLASS_DEMONYM, "Át"), "XAT/1", "the short form");
    bench_close(&b);
}

ATT_TEST(a_folder_overrides_values_and_adds_spellings)
{
    const struct att_entry *e;
    struct bench b;

    bench_open(&b, "mechanisms.tsv",
               "id\tkind\tforms\tname_en\tlevel\tprepares\tfounded\n"
               "ADMM\tcodebook\tHội Bàn Tròn\tRound Table\tsummit\tADMM+\t1999\n");
    e = att_lexicon_entry(b.lexicon, ATT_CLASS_MECHANISM, att_str("ADMM"));
    ATT_CHECK(e != NULL, "there");
    ATT_CHECK_TEXT(e->name_en, "Round Table", "English name");
    ATT_CHECK_TEXT(e->prepares, "ADMM+", "prepares");
    ATT_CHECK_INT(e->value, 1999, "founded");
    ATT_CHECK_TEXT(bench_find(&b, ATT_CLASS_MECHANISM, "Hội Bàn Tròn"), "ADMM/3", "new spelling");
    ATT_CHECK_TEXT(bench_find(&b, ATT_CLASS_MECHANISM, "ADMM"), "ADMM/1", "old spelling");
    bench_close(&b);
}

ATT_TEST(an_overridden_country_is_listed_once)
{
    const struct att_country *list;
    struct bench b;
    size_t count, seen = 0;

    bench_open(&b, "countries.tsv",
               "code\tkind\tforms\tname_en\nLAO\tstate\tLào|xứ Triệu Voi\tLao PDR\n");
    list = att_lexicon_countries(b.lexicon, &count);
    for (size_t i = 0; i < count; i++)
        seen += att_str_eqz(list[i].code, "LAO");
    ATT_CHECK_INT(seen, 1, "rows");
    ATT_CHECK_TEXT(att_lexicon_country(b.lexicon, att_str("LAO"))->name_en, "Lao PDR", "new name");
    ATT_CHECK_TEXT(bench_find(&b, ATT_CLASS_COUNTRY, "xứ Triệu Voi"), "LAO/3", "new spelling");
    bench_close(&b);
}

#define FIVE "a a a a a "
#define THIRTY FIVE FIVE FIVE FIVE FIVE FIVE

static const struct {
    const char *label, *file, *rows, *said;
} wrongs[] = {
    {"nothing wrong", "ranks.tsv", "# note\n\nid\tforms\torder\r\nx\txyz\t3\r\n", ""},
    {"an unknown file", "nonsense.tsv", "id\tforms\n", "nonsense.tsv:0:lexicon-file "},
    {"a file of another kind is none of ours", "notes.txt", "whatever", ""},
    {"no forms among the columns", "ranks.tsv", "# note\nid\torder\nx\t3\n",
     "ranks.tsv:2:lexicon-header "},
    {"an unknown column", "ranks.tsv", "id\tforms\tcolour\nx\txyz\tred\n",
     "ranks.tsv:1:lexicon-column "},
    {"a row without forms", "ranks.tsv", "id\tforms\torder\nx\t\t3\ny\tyzx\t4\n",
     "ranks.tsv:2:lexicon-row "},
    {"a row that breaks off before the forms", "ranks.tsv", "id\tforms\nx\n",
     "ranks.tsv:2:lexicon-row "},
    {"more cells than columns", "ranks.tsv", "id\tforms\nx\txyz\t3\t4\n",
     "ranks.tsv:2:lexicon-row "},
    {"an empty form between others", "ranks.tsv", "id\tforms\nx\txyz||yzx\n",
     "ranks.tsv:2:lexicon-form "},
    {"a form of 32 words", "ranks.tsv", "id\tforms\nx\t" THIRTY "a a\n", ""},
    {"a form of 33 words", "ranks.tsv", "id\tforms\nx\t" THIRTY "a a a\n",
     "ranks.tsv:2:lexicon-form "},
    {"an empty file", "ranks.tsv", "", ""},
};

ATT_TEST(rows_that_make_no_sense_are_reported_and_skipped)
{
    for (size_t i = 0; i < ATT_COUNT(wrongs); i++) {
        struct bench b;

        bench_open(&b, wrongs[i].file, wrongs[i].rows);
        ATT_CHECK_TEXT(att_buf_text(&b.said), wrongs[i].said, wrongs[i].label);
        ATT_CHECK_TEXT(bench_find(&b, ATT_CLASS_RANK, "đại tướng"), "dai-tuong/2",
                       "the rest is there");
        bench_close(&b);
    }
}

ATT_TEST(rows_behind_a_wrong_one_are_read)
{
    struct bench b;

    bench_open(&b, "ranks.tsv", "id\tforms\torder\nx\t\t3\ny\tphó soái\t4\n");
    ATT_CHECK_TEXT(bench_find(&b, ATT_CLASS_RANK, "phó soái"), "y/2", "found");
    bench_close(&b);
}

ATT_TEST(a_folder_that_is_not_there_is_an_error)
{
    const char *dirs[] = {"/nowhere/at/all"};
    struct att_lexicon *lexicon = NULL;
    struct att_err err = {0};

    ATT_CHECK_INT(att_lexicon_open(dirs, 1, NULL, &lexicon, &err), ATT_NOT_FOUND, "status");
    ATT_CHECK(lexicon == NULL, "nothing is opened");
    ATT_CHECK(att_str_starts(att_str(err.text), "/nowhere/at/all"), "it is named");
    att_lexicon_free(NULL);
}

ATT_TEST(phrases_of_rules_are_numbered_once)
{
    struct att_err err = {0};
    uint32_t a = 9, b = 9, c = 9;
    struct bench bench;
    size_t before;

    bench_open(&bench, NULL, NULL);
    before = att_lexicon_literal_count(bench.lexicon);
    ATT_CHECK_INT(att_lexicon_literal(bench.lexicon, att_str("gặp"), &a, &err), ATT_OK, "first");
    ATT_CHECK_INT(att_lexicon_literal(bench.lexicon, att_str("hội đàm"), &b, &err), ATT_OK, "next");
    ATT_CHECK_INT(att_lexicon_literal(bench.lexicon, att_str("gặp"), &c, &err), ATT_OK, "again");
    ATT_CHECK(a == c && b == a + 1, "numbers");
    ATT_CHECK_INT(att_lexicon_literal_count(bench.lexicon), before + 2, "count");
    ATT_CHECK_INT(att_lexicon_literal(bench.lexicon, att_str(" "), &c, &err), ATT_BAD_INPUT,
                  "empty");
    ATT_CHECK_INT(att_lexicon_literal(bench.lexicon, att_str(THIRTY "a a"), &c, &err), ATT_OK,
                  "32 words");
    ATT_CHECK_INT(att_lexicon_literal(bench.lexicon, att_str(THIRTY "a a a"), &c, &err), ATT_LIMIT,
                  "33 words");
    bench_close(&bench);
}
