/* SPDX-License-Identifier: MIT */
/* coder_figure.c - which numbers are figures of relations, and what is said of them. */
#include "coder/coder_int.h"

#include "base/buf.h"
#include "coder/figure_int.h"
#include "test.h"

#define BLOCKS_MAX 16

/* One document being coded up to its figures. */
struct bench {
    struct att_arena arena;
    struct att_lexicon *lexicon;
    struct att_lexer *lexer;
    struct att_page page;
    struct att_block blocks[BLOCKS_MAX];
    struct att_kinds kinds;
    struct att_doc doc;
    struct att_figure *figures;
    size_t count;
};

/* Code a text: its first line is the title, the others are paragraphs of kind `kind`. */
static void
bench_open(struct bench *b, const char *text, enum att_block_kind kind)
{
    static const struct att_teaser teaser;
    struct att_str rest = att_str(text), line;
    struct att_diag diag = {0};
    struct att_err err;

    memset(b, 0, sizeof(*b));
    assert_int_equal(att_lexicon_open(NULL, 0, &diag, &b->lexicon, &err), ATT_OK);
    assert_int_equal(att_lexer_new(att_lexicon_vocab(b->lexicon), &b->lexer, &err), ATT_OK);
    b->page.text = att_str(text);
    while (att_str_cut(&rest, '\n', &line)) {
        size_t start = (size_t)(line.at - text);

        assert_true(b->page.block_count < BLOCKS_MAX);
        b->blocks[b->page.block_count] = (struct att_block){
            b->page.block_count == 0 ? ATT_BLOCK_TITLE : kind, {start, start + line.len}, 0};
        b->page.block_count++;
    }
    b->page.blocks = b->blocks;
    b->page.teasers = &teaser;
    b->page.teaser_count = 1;
    b->doc.lexicon = b->lexicon;
    assert_true(att_kinds_read(b->lexicon, &b->kinds, &b->arena));
    b->doc.kinds = &b->kinds;
    b->doc.page = &b->page;
    b->doc.arena = &b->arena;
    b->doc.published = (struct att_day){2020, 10, 8};
    b->doc.vnm = att_country_index(b->lexicon, att_str("VNM"));
    b->doc.partner = ATT_NO_INDEX;
    assert_int_equal(att_text_read(b->lexer, &b->page, &b->arena, &b->doc.text, &err), ATT_OK);
    assert_true(att_scan(&b->doc));
    assert_true(att_dates(&b->doc));
    assert_true(att_figures(&b->doc, &b->figures, &b->count));
}

static void
bench_close(struct bench *b)
{
    att_lexer_free(b->lexer);
    att_lexicon_free(b->lexicon);
    att_arena_release(&b->arena);
}

static const struct {
    const char *label, *text;
    const char *want; /* "value qualifier what direction basis as-of", one a line */
} cases[] = {
    {"partners are counted, and the relation is part of what",
     "Đối ngoại quốc phòng\nHiện nay Việt Nam có quan hệ hợp tác quốc phòng với hơn 90 quốc gia.",
     "90 more-than quốc gia có quan hệ hợp tác quốc phòng - - -\n"},
    {"attaché offices have a direction and a basis",
     "Đối ngoại quốc phòng\nViệt Nam đã mở 35 cơ quan Tùy viên Quốc phòng thường trú tại các nước "
     "và có 57 quốc gia đặt cơ quan Tùy viên Quốc phòng tại Việt Nam.",
     "35 exact cơ quan Tùy viên Quốc phòng thường trú tại các nước ours-abroad resident -\n"
     "57 exact quốc gia đặt cơ quan Tùy viên Quốc phòng tại Việt Nam theirs-here - -\n"},
    {"a number that goes on from the one before keeps its direction",
     "Đối ngoại quốc phòng\nCó 29 nước lập cơ quan tùy viên quân sự thường trú tại Việt Nam và 22 "
     "nước kiêm nhiệm.",
     "29 exact nước lập cơ quan tùy viên quân sự thường trú tại Việt Nam theirs-here resident -\n"
     "22 exact nước kiêm nhiệm theirs-here concurrent -\n"},
    {"offices may be counted by their countries",
     "Đối ngoại quốc phòng\nViệt Nam đã đặt cơ quan tùy viên quốc phòng tại 31 nước.",
     "31 exact nước có cơ quan tùy viên quốc phòng ours-abroad - -\n"},
    {"the sentence may say as of when",
     "Đối ngoại quốc phòng\nTính đến tháng 6-2020, Việt Nam có quan hệ quốc phòng với gần 80 nước.",
     "80 nearly nước có quan hệ quốc phòng - - 2020-06\n"},
    {"the month or year that stands by is what it is of, unless it is when something began",
     "Việt Nam và RIMPAC\nNăm 2018, Việt Nam cử 8 sĩ quan tham gia tập trận với Mỹ.\nTừ năm 2014 "
     "đến nay, Việt Nam đã cử 70 sĩ quan tham gia tập trận với Mỹ.",
     "8 exact sĩ quan tham gia tập trận với Mỹ - - 2018\n70 exact sĩ quan tham gia tập trận "
     "với Mỹ - - -\n"},
    {"years throughout which relations lasted are counted, a span of time is not",
     "Thủ tướng thăm Nhật Bản\nHợp tác song phương Việt Nam - Nhật Bản trong suốt 45 năm qua là "
     "điểm sáng.\nTrong 5 năm qua, quan hệ hợp tác với Nhật Bản phát triển.",
     "45 exact năm qua là điểm sáng - - -\n"},
    {"numbers may be words",
     "Gìn giữ hòa bình Liên hợp quốc\nViệt Nam đã cử ba mươi ba sĩ quan và một trăm linh năm quân "
     "nhân làm nhiệm vụ gìn giữ hòa bình.",
     "33 exact sĩ quan - - -\n105 exact quân nhân làm nhiệm vụ gìn giữ hòa bình - - -\n"},
    {"years of relations are counted, years of service are not",
     "Thủ tướng thăm Nhật Bản\nHai nước kỷ niệm 45 năm ngày thiết lập quan hệ ngoại giao; ông có "
     "30 năm công tác trong ngành.",
     "45 exact năm ngày thiết lập quan hệ ngoại giao - - -\n"},
    {"after a ten, năm is years",
     "Thủ tướng thăm Nhật Bản\nHai nước kỷ niệm ba mươi năm quan hệ ngoại giao.",
     "30 exact năm quan hệ ngoại giao - - -\n"},
    {"thousands are written with dots",
     "Army Games 2018\nArmy Games 2018 có hơn 4.500 quân nhân của 187 đoàn đến từ 32 quốc gia.",
     "4500 more-than quân nhân - - 2018\n187 exact đoàn - - 2018\n32 exact quốc gia - - 2018\n"},
    {"a figure told twice is one",
     "Hai tàu Ấn Độ thăm Đà Nẵng\nNgày 3-10, hai tàu hải quân Ấn Độ thăm Đà Nẵng.\nHai tàu này rời "
     "cảng sau chuyến thăm.",
     "2 exact tàu Ấn Độ thăm Đà Nẵng - - -\n"},
    {"names, dates, ordinals, hulls and pairs are none",
     "Diễn tập với hải quân Nga\nQuân khu 7, Sư đoàn 5 và tàu 016 tham gia cuộc diễn tập lần thứ 7 "
     "ngày 9/4, hai nước nhất trí một sĩ quan quân đội Nga đến thăm.",
     ""},
    {"casualties are none",
     "Diễn tập với hải quân Nga\nTrong cuộc diễn tập với Nga, 5 binh sĩ thiệt mạng.", ""},
    {"sport and trade are none",
     "Khai mạc giải bóng đá\nGiải có 24 đội đến từ 12 quốc gia tham gia.\nThương mại với 30 nước "
     "đạt 5 tỷ USD.",
     ""},
};

ATT_TEST(numbers_of_relations_become_figures)
{
    static const char *const qualifiers[] = {"exact", "more-than", "nearly", "about"};

    for (size_t i = 0; i < ATT_COUNT(cases); i++) {
        struct att_buf got = ATT_BUF_INIT(4096);
        struct bench b;

        bench_open(&b, cases[i].text, ATT_BLOCK_PARA);
        for (size_t k = 0; k < b.count; k++) {
            const struct att_figure *f = &b.figures[k];
            struct att_str none = att_str("-");

            att_buf_printf(&got, "%d %s %.*s %.*s %.*s %.*s\n", (int)f->value,
                           qualifiers[f->qualifier], ATT_STR(f->what),
                           ATT_STR(f->direction.len > 0 ? f->direction : none),
                           ATT_STR(f->basis.len > 0 ? f->basis : none),
                           ATT_STR(f->as_of.len > 0 ? f->as_of : none));
        }
        ATT_CHECK_TEXT(att_buf_text(&got), cases[i].want, cases[i].label);
        att_buf_release(&got);
        bench_close(&b);
    }
}

ATT_TEST(evidence_names_the_row_and_the_words)
{
    struct bench b;
    const struct att_evidence *e;

    bench_open(&b, "Đối ngoại\nViệt Nam đã mở 33 văn phòng tùy viên quốc phòng ở nước ngoài.",
               ATT_BLOCK_PARA);
    ATT_CHECK_INT(b.count, 1, "figures");
    ATT_CHECK_INT(b.figures[0].evidence_count, 1, "pieces of evidence");
    e = &b.figures[0].evidence[0];
    ATT_CHECK_STR(e->field, "value", "field");
    ATT_CHECK_TEXT(e->rule, "figure-attache", "rule");
    ATT_CHECK_TEXT(e->entry, "cơ quan tùy viên", "entry");
    ATT_CHECK_TEXT(att_str_sub(b.page.text, e->span.start, e->span.end),
                   "33 văn phòng tùy viên quốc phòng", "span");
    ATT_CHECK(!b.figures[0].in_teaser, "not in a teaser");
    bench_close(&b);
}

ATT_TEST(the_imprint_has_none_and_a_teaser_is_marked)
{
    static const char text[] =
        "Đối ngoại\nViệt Nam đã mở 33 văn phòng tùy viên quốc phòng ở nước ngoài.";
    struct bench b;

    bench_open(&b, text, ATT_BLOCK_IMPRINT);
    ATT_CHECK_INT(b.count, 0, "imprint");
    bench_close(&b);
    bench_open(&b, text, ATT_BLOCK_TEASER_LEAD);
    ATT_CHECK_INT(b.count, 1, "teaser");
    ATT_CHECK(b.figures[0].in_teaser, "in a teaser");
    bench_close(&b);
}

ATT_TEST(needs_are_alternatives_of_cues_that_stand_together)
{
    static const uint64_t join = ATT_COUNT_BIT(ATT_COUNT_JOIN);
    static const uint64_t peace = ATT_COUNT_BIT(ATT_COUNT_PEACE);
    static const uint64_t harm = ATT_COUNT_BIT(ATT_COUNT_HARM);
    static const struct {
        const char *needs;
        uint64_t here, document;
        bool want;
    } rows[] = {
        {"", 0, 0, true},      {"join", 0, 0, false},
        {"join", 1, 0, false}, {"nonsense", UINT64_MAX, UINT64_MAX, false},
        {"!harm", 0, 0, true},
    };

    for (size_t i = 0; i < ATT_COUNT(rows); i++)
        ATT_CHECK_INT(att_count_needs(att_str(rows[i].needs), rows[i].here, rows[i].document),
                      rows[i].want, rows[i].needs);
    ATT_CHECK(att_count_needs(att_str("join"), join, 0), "one cue");
    ATT_CHECK(!att_count_needs(att_str("join+peace"), join, peace), "both in the sentence");
    ATT_CHECK(att_count_needs(att_str("join+in-peace"), join, peace), "one in the document");
    ATT_CHECK(att_count_needs(att_str("port join"), join, 0), "an alternative");
    ATT_CHECK(!att_count_needs(att_str("join !harm"), join | harm, 0), "what must not be there");
}

ATT_TEST(kinds_are_found_by_name)
{
    ATT_CHECK_INT(att_count_kind_read(att_str("about")), ATT_COUNT_ABOUT, "the first");
    ATT_CHECK_INT(att_count_kind_read(att_str("military-games")), ATT_COUNT_MILITARY_GAMES, "dash");
    ATT_CHECK_INT(att_count_kind_read(att_str("years")), ATT_COUNT_YEARS, "the last");
    ATT_CHECK_INT(att_count_kind_read(att_str("foreign")), ATT_COUNT_FOREIGN, "computed");
    ATT_CHECK_INT(att_count_kind_read(att_str("tied")), ATT_COUNT_TIED, "computed, the last");
    ATT_CHECK_INT(att_count_kind_read(att_str("plane")), ATT_COUNT_KINDS, "none");
}
