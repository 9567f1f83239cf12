/* SPDX-License-Identifier: MIT */
/* record_office.c - the office behind the words of a post, and what the words tell of the term. */
#include "record_bench.h"

/* A sentence; the post that stands in it; what comes of it. */
static const struct {
    const char *label, *text, *post, *country, *want, *turn, *receiving, *basis;
    bool single;
} offices[] = {
    {"a department", "Thiếu tướng Lê Văn Nam, Cục trưởng Cục Đối ngoại nói.",
     "Cục trưởng Cục Đối ngoại", "VNM", "cuc-truong|cuc-dn|VNM", "holds", "", "", true},
    {"with the ministry behind it", "Cục trưởng Cục Đối ngoại, Bộ Quốc phòng Lê Văn Nam nói.",
     "Cục trưởng Cục Đối ngoại, Bộ Quốc phòng", "VNM", "cuc-truong|cuc-dn|VNM", "holds", "", "",
     true},
    {"somebody new", "Tân Cục trưởng Cục Đối ngoại Lê Văn Nam nói.", "Tân Cục trưởng Cục Đối ngoại",
     "VNM", "cuc-truong|cuc-dn|VNM", "begins", "", "", true},
    {"somebody who was it", "Nguyên Cục trưởng Cục Đối ngoại Lê Văn Nam nói.",
     "Nguyên Cục trưởng Cục Đối ngoại", "VNM", "cuc-truong|cuc-dn|VNM", "former", "", "", true},
    {"acting", "Quyền Bộ trưởng Quốc phòng John Smith nói.", "Quyền Bộ trưởng Quốc phòng", "USA",
     "bt-qp||USA", "holds", "", "", true},
    {"with and without \"Bộ\"", "Bộ trưởng Bộ Quốc phòng Lê Văn Nam nói.",
     "Bộ trưởng Bộ Quốc phòng", "VNM", "bt-qp||VNM", "holds", "", "", true},
    {"foreign affairs", "Bộ trưởng Bộ Ngoại giao Lê Văn Nam nói.", "Bộ trưởng Bộ Ngoại giao", "VNM",
     "ngoai-truong||VNM", "holds", "", "", true},
    {"the forces as a whole are not said twice",
     "Tổng Tham mưu trưởng Quân đội nhân dân Việt Nam Lê Văn Nam nói.",
     "Tổng Tham mưu trưởng Quân đội nhân dân Việt Nam", "VNM", "tong-tham-muu-truong||VNM", "holds",
     "", "", true},
    {"many are deputies", "Thứ trưởng Bộ Quốc phòng Lê Văn Nam nói.", "Thứ trưởng Bộ Quốc phòng",
     "VNM", "tt-qp||VNM", "holds", "", "", false},
    {"of what is not told", "Cục trưởng Lê Văn Nam nói.", "Cục trưởng", "VNM", "cuc-truong||VNM",
     "holds", "", "", false},
    {"a numbered unit", "Tư lệnh Quân khu 7 Lê Văn Nam nói.", "Tư lệnh Quân khu 7", "VNM",
     "tu-lenh|quan-khu-7|VNM", "holds", "", "", true},
    {"appointed", "Bộ Quốc phòng bổ nhiệm Thiếu tướng Lê Văn Nam làm Tư lệnh Quân khu 7.",
     "Tư lệnh Quân khu 7", "VNM", "tu-lenh|quan-khu-7|VNM", "begins", "", "", true},
    {"appointed, the post behind the name",
     "Cục trưởng trao quyết định bổ nhiệm cho Đại tá Lê Văn Nam, Tùy viên Quốc phòng Việt Nam tại "
     "Lào.",
     "Tùy viên Quốc phòng Việt Nam tại Lào", "VNM", "tuy-vien-qp||VNM|LAO", "begins", "LAO", "",
     true},
    {"what was held before an appointment",
     "Bộ Quốc phòng bổ nhiệm Thiếu tướng Lê Văn Nam, Tư lệnh Quân khu 7 làm Thứ trưởng.",
     "Tư lệnh Quân khu 7", "VNM", "tu-lenh|quan-khu-7|VNM", "holds", "", "", true},
    {"dismissed", "Thiếu tướng Lê Văn Nam thôi giữ chức Tư lệnh Quân khu 7.", "Tư lệnh Quân khu 7",
     "VNM", "tu-lenh|quan-khu-7|VNM", "ends", "", "", true},
    {"an attaché", "Tùy viên Quốc phòng Lào tại Việt Nam nói.",
     "Tùy viên Quốc phòng Lào tại Việt Nam", "LAO", "tuy-vien-qp||LAO|VNM", "holds", "VNM", "",
     true},
    {"accredited to whom the news is of", "Tùy viên Quốc phòng Lào nói.", "Tùy viên Quốc phòng Lào",
     "LAO", "tuy-vien-qp||LAO|VNM", "holds", "VNM", "", true},
    {"ours abroad", "Tùy viên Quốc phòng Việt Nam tại Lào nói.",
     "Tùy viên Quốc phòng Việt Nam tại Lào", "VNM", "tuy-vien-qp||VNM|LAO", "holds", "LAO", "",
     true},
    {"ours, nobody says where", "Tùy viên Quốc phòng Việt Nam nói.", "Tùy viên Quốc phòng Việt Nam",
     "VNM", "tuy-vien-qp||VNM", "holds", "", "", false},
    {"concurrent", "Tùy viên Quốc phòng Lào kiêm nhiệm Việt Nam nói.", "Tùy viên Quốc phòng Lào",
     "LAO", "tuy-vien-qp||LAO|VNM", "holds", "VNM", "concurrent", true},
    {"resident in one, concurrent in another",
     "Tùy viên Quốc phòng Việt Nam tại Ấn Độ kiêm nhiệm Sri Lanka nói.",
     "Tùy viên Quốc phòng Việt Nam tại Ấn Độ", "VNM", "tuy-vien-qp||VNM|IND", "holds", "IND",
     "resident", true},
    {"at the end of the term",
     "Tùy viên Quốc phòng Lào tại Việt Nam đến chào kết thúc nhiệm kỳ công tác.",
     "Tùy viên Quốc phòng Lào tại Việt Nam", "LAO", "tuy-vien-qp||LAO|VNM", "ends", "VNM", "",
     true},
    {"a head that nobody knows", "Trưởng quầy Lê Văn Nam nói.", "Thợ cả", "VNM", "|tho ca|VNM",
     "holds", "", "", false},
};

/* What becomes of the post of case `i`. */
static const struct att_office *
office_case(struct bench *b, size_t i)
{
    struct att_str text = att_str(offices[i].text), post = att_str(offices[i].post);
    size_t at = att_str_find(text, post, 0);
    const struct att_block block = {ATT_BLOCK_PARA, {0, text.len}, 0};
    const struct att_page page = {.text = text, .blocks = &block, .block_count = 1};
    const struct att_post said = {
        .person = att_str("Lê Văn Nam"),
        .post = post,
        .country = att_str(offices[i].country),
        .quote = {at == SIZE_MAX ? 0 : at, at == SIZE_MAX ? 4 : at + post.len}};
    const struct att_coded coded = {.posts = &said, .post_count = 1};
    const struct att_office_ask ask = {
        .namer = &b->namer, .speller = &b->speller, .page = &page, .coded = &coded};
    const struct att_office *out = NULL;
    struct att_err err = {ATT_OK, ""};

    assert_int_equal(att_offices_read(&ask, &b->arena, &out, &err), ATT_OK);
    assert_non_null(out);
    return out;
}

ATT_TEST(words_that_say_how_it_is_held_are_no_part_of_an_office)
{
    struct bench b;

    bench_open(&b);
    for (size_t i = 0; i < ATT_COUNT(offices); i++) {
        const struct att_office *got = office_case(&b, i);

        ATT_CHECK_STR(att_arena_cstr(&b.arena, got->office), offices[i].want, offices[i].label);
        ATT_CHECK_STR(got->turn, offices[i].turn, offices[i].label);
        ATT_CHECK_STR(att_arena_cstr(&b.arena, got->receiving), offices[i].receiving,
                      offices[i].label);
        ATT_CHECK_STR(att_arena_cstr(&b.arena, got->basis), offices[i].basis, offices[i].label);
        ATT_CHECK_INT(got->single, offices[i].single, offices[i].label);
    }
    bench_close(&b);
}
