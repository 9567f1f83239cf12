/* SPDX-License-Identifier: MIT */
/* coder_when.c - the date grammar: what is a date, what is none, and what a date leans on.
 * A row: the day of publication ("" for none), a text, its dates in order; "?" stands for an
 * expression whose date nothing tells. */
#include "coder/when.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

#include "test.h"

/* One text being read. */
struct reading {
    struct att_lexicon *lexicon;
    struct att_lexer *lexer;
    struct att_arena arena;
    struct att_text text;
    struct att_date_vec dates;
};

static void
reading_init(struct reading *r)
{
    struct att_err err = {0};

    *r = (struct reading){.arena = ATT_ARENA_INIT};
    assert_int_equal(att_lexicon_open(NULL, 0, NULL, &r->lexicon, &err), ATT_OK);
    assert_int_equal(att_lexer_new(att_lexicon_vocab(r->lexicon), &r->lexer, &err), ATT_OK);
}

static void
reading_release(struct reading *r)
{
    att_lexer_free(r->lexer);
    att_lexicon_free(r->lexicon);
    att_arena_release(&r->arena);
}

/* Read a text sentence by sentence, as the coder does. */
static void
reading_run(struct reading *r, const char *ref, const char *text)
{
    struct att_block block = {ATT_BLOCK_PARA, {0, strlen(text)}, 0};
    struct att_page page = {.text = att_str(text), .blocks = &block, .block_count = 1};
    struct att_anchor anchor = {.has_previous = false};
    struct att_kinds kinds;
    struct att_err err = {0};
    struct att_edtf date;

    att_arena_reset(&r->arena);
    r->dates = (struct att_date_vec){NULL, 0, 0};
    if (att_edtf_read(att_str(ref), &date))
        anchor.published = date.from;
    assert_int_equal(att_text_read(r->lexer, &page, &r->arena, &r->text, &err), ATT_OK);
    assert_true(att_kinds_read(r->lexicon, &kinds, &r->arena));
    for (size_t s = 0; s < r->text.sentence_count; s++) {
        size_t first = r->dates.count;
        struct att_walk walk = {.first = r->text.sentences[s].first,
                                .last = r->text.sentences[s].last};

        assert_true(att_lexicon_walk(r->lexicon, r->text.tokens, &walk, &r->arena));
        assert_true(att_when_find(&walk, &kinds, &r->text, &anchor, &r->arena, &r->dates));
        for (size_t k = first; k < r->dates.count; k++)
            if (r->dates.at[k].date.from.day > 0 && !r->dates.at[k].term) {
                anchor.previous = r->dates.at[k].date;
                anchor.has_previous = true;
            }
    }
}

/* The dates in one line. */
static struct att_str
reading_dates(struct reading *r)
{
    struct att_buf line = ATT_BUF_INIT(ATT_MIB);
    struct att_str out;

    for (size_t k = 0; k < r->dates.count; k++) {
        char edtf[ATT_EDTF_MAX];
        size_t len = att_edtf_write(&r->dates.at[k].date, edtf);

        if (k > 0)
            att_buf_byte(&line, ' ');
        att_buf_str(&line, len > 0 ? (struct att_str){edtf, len} : att_str("?"));
    }
    out = att_arena_str(&r->arena, att_buf_text(&line));
    att_buf_release(&line);
    return out;
}

struct row {
    const char *ref, *text, *want;
};

static void
rows_check(const struct row *rows, size_t count)
{
    struct reading r;

    reading_init(&r);
    for (size_t i = 0; i < count; i++) {
        reading_run(&r, rows[i].ref, rows[i].text);
        ATT_CHECK_TEXT(reading_dates(&r), rows[i].want, rows[i].text);
    }
    reading_release(&r);
}

static const struct row days[] = {
    {"2020-02-24", "Sáng 23-2 tại Hà Nội", "2020-02-23"},
    {"2020-10-09", "hội đàm ngày 8-10", "2020-10-08"},
    {"2020-10-09", "hội đàm ngày 8/10 ở Viêng Chăn", "2020-10-08"},
    {"", "ký ngày 8.10.2020 tại Hà Nội", "2020-10-08"},
    {"", "khai mạc ngày 8.10", "XXXX-10-08"},
    {"", "Ngày 2 tháng 9 năm 1945, tại Ba Đình", "1945-09-02"},
    {"", "lễ đón ngày 12 tháng 3 trên cảng", "XXXX-03-12"},
    {"", "đoàn tới nơi ngày mùng 5 tháng 6", "XXXX-06-05"},
    {"", "họp hôm mồng 3-7 vừa rồi", "XXXX-07-03"},
    {"", "rạng sáng 5/12 tàu rời cảng", "XXXX-12-05"},
    {"", "Đêm 30-11 đoàn lên đường", "XXXX-11-30"},
    {"", "từ hôm 20/5 tàu neo tại vịnh", "XXXX-05-20"},
    {"", "Chiều ngày 25/8, nhà máy đón đoàn", "XXXX-08-25"},
    {"", "Đầu giờ chiều 6-7, phiên họp mở màn", "XXXX-07-06"},
    {"", "Chủ nhật, 23/02/2020, 21:14", "2020-02-23"},
    {"", "gặp nhau (ngày 17-11) ở Cửa Lò", "XXXX-11-17"},
    {"", "khi vào vòng cuối (15/8), đội nhà", "XXXX-08-15"},
    {"", "2020-10-08 là ngày đăng", "2020-10-08"},
    {"", "Hà Nội, 8-10 - Bộ Quốc phòng", "XXXX-10-08"},
    {"", "ngày 08/03/2019", "2019-03-08"},
    {"", "Ngày 29-2-2020", "2020-02-29"},
    {"", "Ngày 29-2-2019 ", ""},
    {"", "Ngày 31-4 không có", ""},
    {"", "NGÀY 5-3, ĐOÀN TỚI HÀ NỘI", "XXXX-03-05"},
    {"", "cuộc gặp ngày 9–10", "XXXX-10-09"},
    {"", "hôm 6-4 đoàn trao quà", "XXXX-04-06"},
};

ATT_TEST(days_are_read_day_first)
{
    rows_check(days, ATT_COUNT(days));
}

static const struct row months[] = {
    {"", "xuất xưởng tháng 12-2017", "2017-12"},
    {"", "chuyến thăm vào tháng 9/2018 vừa qua", "2018-09"},
    {"", "họp tháng 6-2020", "2020-06"},
    {"2020-10-08", "nâng cấp hồi tháng 8 năm nay", "2020-08"},
    {"2020-11-18", "thông qua hồi tháng 2", "2020-02"},
    {"2020-03-13", "theo mốc cuối tháng 7", "2020-07"},
    {"", "lên đường hồi tháng 2", "XXXX-02"},
    {"", "trong quý II/2020", "2020-04/2020-06"},
    {"", "quý 4-2019 sẽ bàn giao", "2019-10/2019-12"},
    {"2021-02-01", "trong quý I năm nay", "2021-01/2021-03"},
    {"", "dời sang năm 2021", "2021"},
    {"", "nửa đầu năm 2021", "2021-01/2021-06"},
    {"", "nửa cuối năm 2021", "2021-07/2021-12"},
    {"", "sáu tháng đầu năm 2019", "2019-01/2019-06"},
    {"", "6 tháng cuối năm 2019", "2019-07/2019-12"},
    {"", "đầu năm 2018", "2018"},
    {"", "hồi giữa năm 2014", "2014"},
    {"", "ký kết hồi 2013", "2013"},
    {"", "hồi cuối tháng Tám", "XXXX-08"},
    {"", "diễn ra vào tháng mười hai năm 2015", "2015-12"},
    {"", "từ tháng tư năm 2011", "2011-04"},
    {"", "hồi tháng Giêng", "XXXX-01"},
    {"2020-10-08", "cuối năm nay", "2020"},
    {"2020-10-08", "năm ngoái", "2019"},
    {"2020-10-08", "năm tới sẽ họp ở Brunei", "2021"},
    {"2020-10-08", "chuyển sang năm sau", "2021"},
    {"2020-10-08", "cuối năm trước", "2019"},
    {"2020-10-08", "hồi đầu năm", "2020"},
    {"2020-10-08", "tháng trước", "2020-09"},
    {"2020-12-08", "đầu tháng tới", "2021-01"},
    {"2020-10-08", "giữa tháng này", "2020-10"},
    {"2020-10-08", "tháng 12 năm tới", "2021-12"},
    {"2021-01-08", "tháng sau", "2021-02"},
    {"", "các tháng 10-2018, 11-2019 và 3-2021", "2018-10 2019-11 2021-03"},
    {"", "tháng 4 và tháng 5-2022", "2022-04 2022-05"},
    {"", "năm 1997 và năm 2004", "1997 2004"},
    {"", "năm 2017, 2018 và 2019", "2017 2018 2019"},
    {"", "từ tháng 3 đến tháng 6-2015", "2015-03/2015-06"},
    {"", "từ năm 2002 đến 2005", "2002/2005"},
    {"", "từ 2010 đến 2015", "2010/2015"},
};

ATT_TEST(months_quarters_and_years_keep_their_precision)
{
    rows_check(months, ATT_COUNT(months));
}

static const struct row spans[] = {
    {"2020-10-08", "lần lượt vào ngày 10-11 và 12-11", "2020-11-10 2020-11-12"},
    {"2020-10-08", "dự kiến từ ngày 9 đến 11-12-2020", "2020-12-09/2020-12-11"},
    {"2020-10-08", "ngày 17 và 19-11 tới", "2020-11-17 2020-11-19"},
    {"", "ngày 8, 9 và 10-12", "XXXX-12-08 XXXX-12-09 XXXX-12-10"},
    {"", "ngày 8, ngày 9 và ngày 10-12", "XXXX-12-08 XXXX-12-09 XXXX-12-10"},
    {"", "ấn định từ 18 đến 20-3", "XXXX-03-18/XXXX-03-20"},
    {"", "các ngày 9 và 10-12", "XXXX-12-09 XXXX-12-10"},
    {"", "hai ngày 27 và 28-4", "XXXX-04-27/XXXX-04-28"},
    {"", "trong hai ngày 11 và 12/11", "XXXX-11-11/XXXX-11-12"},
    {"", "trong hai ngày 16/10 và 17/10", "XXXX-10-16/XXXX-10-17"},
    {"", "hai ngày 7 và 9-5", "XXXX-05-07 XXXX-05-09"},
    {"", "ba ngày 19, 20 và 21/6", "XXXX-06-19/XXXX-06-21"},
    {"", "hai ngày 24, 25-1", "XXXX-01-24/XXXX-01-25"},
    {"", "hai ngày 31-5 và 1-6", "XXXX-05-31/XXXX-06-01"},
    {"", "trong hai ngày 2-3/9", "XXXX-09-02/XXXX-09-03"},
    {"", "diễn ra ngày 27/6-2/8", "XXXX-06-27/XXXX-08-02"},
    {"", "kéo dài 21 đến 24/3", "XXXX-03-21/XXXX-03-24"},
    {"", "1/6 đến 3/6 tại Singapore", "XXXX-06-01/XXXX-06-03"},
    {"", "từ 31/5 tới 2/6", "XXXX-05-31/XXXX-06-02"},
    {"", "từ ngày 29-5 đến 1-6", "XXXX-05-29/XXXX-06-01"},
    {"", "30/4 - 3/5/2019", "2019-04-30/2019-05-03"},
    {"", "17 - 19/11/2020", "2020-11-17/2020-11-19"},
    {"", "ngày 17-18/11/2006", "2006-11-17/2006-11-18"},
    {"", "từ ngày 3-5/6", "XXXX-06-03/XXXX-06-05"},
    {"", "từ ngày 27/6-28/6", "XXXX-06-27/XXXX-06-28"},
    {"", "ngày 30-12-2020 đến 2-1-2021", "2020-12-30/2021-01-02"},
    {"", "từ 30-12 đến 2-1-2021", "2020-12-30/2021-01-02"},
    {"", "từ ngày 28-12-2020 đến 3-1", "2020-12-28/2021-01-03"},
    {"", "từ ngày 30 đến 2-6", "XXXX-05-30/XXXX-06-02"},
    {"", "ngày 4 hoặc 5/4", "XXXX-04-04 XXXX-04-05"},
    {"", "ngày 9 và 10 tháng 12 năm 2020", "2020-12-09 2020-12-10"},
    {"", "từ ngày 3 đến ngày 5 tháng 6 năm 2016", "2016-06-03/2016-06-05"},
    {"", "lần lượt từ 28 đến 30-5 và từ 2 đến 4-6", "XXXX-05-28/XXXX-05-30 XXXX-06-02/XXXX-06-04"},
    {"2018-10-30", "từ ngày 29-4 đến 13-5 năm tới", "2019-04-29/2019-05-13"},
    {"", "từ tối 22/6 đến 16h ngày 23/6", "XXXX-06-22/XXXX-06-23"},
    {"", "từ 8 giờ ngày 5-3 đến 17 giờ ngày 6-3", "XXXX-03-05/XXXX-03-06"},
    {"2020-10-08", "lùi từ 17 sang 24-11", "2020-11-17 2020-11-24"},
    {"", "ngày 8-10, 20 tàu cùng ra khơi", "XXXX-10-08"},
    {"", "ngày 8-10, 3 bộ trưởng và 9 thứ trưởng dự", "XXXX-10-08"},
    {"", "ngày 1-6 tới Singapore dự đối thoại", "XXXX-06-01"},
};

ATT_TEST(coordinated_days_and_ranges_share_what_is_elided)
{
    rows_check(spans, ATT_COUNT(spans));
}

static const struct row weekdays[] = {
    {"2024-03-12", "Thứ Sáu tuần này", "2024-03-15"},
    {"2024-03-12", "Thứ Tư tuần tới", "2024-03-20"},
    {"2020-03-13", "Hôm thứ Tư tuần này", "2020-03-11"},
    {"2014-06-02", "Hôm thứ Bảy", "2014-05-31"},
    {"2018-10-30", "rời cảng vào sáng thứ Sáu", "2018-11-02"},
    {"2019-08-15", "ấn định sáng thứ Hai tới", "2019-08-19"},
    {"2019-08-15", "từ thứ Ba đến thứ Năm tuần tới", "2019-08-20/2019-08-22"},
    {"2021-08-05", "Sáng thứ Hai, 2-8, hai bên điện đàm", "2021-08-02"},
    {"", "thứ năm (8/10) hai bên ký", "XXXX-10-08"},
    {"2026-03-14", "Tối thứ Năm, 12-3", "2026-03-12"},
    {"2021-08-05", "Sang tuần sau, thứ Ba 10-8, hội thảo", "2021-08-10"},
    {"2020-10-08", "ngày 30-4-2021 (thứ Sáu) khai mạc", "2021-04-30"},
    {"2020-10-08", "Chủ nhật tuần trước", "2020-10-04"},
    {"", "Thứ Hai, hai bên gặp nhau", "?"},
};

ATT_TEST(weekdays_find_their_week)
{
    rows_check(weekdays, ATT_COUNT(weekdays));
}

static const struct row publication[] = {
    {"2020-10-08", "Hôm nay, Bộ trưởng tiếp Đại sứ", "2020-10-08"},
    {"2020-10-08", "hôm qua 24/5 đoàn đã tới", "2020-05-24"},
    {"2020-03-13", "Sáng nay 13-3 tại Hà Nội", "2020-03-13"},
    {"2020-03-13", "trong buổi sáng nay, 13-3, Bộ", "2020-03-13"},
    {"2020-10-08", "chiều nay", "2020-10-08"},
    {"2020-10-31", "tối mai", "2020-11-01"},
    {"2020-03-01", "chiều qua", "2020-02-29"},
    {"2020-10-08", "sáng hôm qua", "2020-10-07"},
    {"2020-10-08", "ngày kia", "2020-10-10"},
    {"2020-10-08", "đêm qua", "2020-10-07"},
    {"2020-01-01", "hôm kia", "2019-12-30"},
    {"", "hôm nay", "?"},
    {"", "hôm nay (8/10) tại Tokyo", "XXXX-10-08"},
    {"", "từ hôm nay 8/11 đến ngày 9/11", "XXXX-11-08/XXXX-11-09"},
    {"2022-04-29", "Hai hôm trước, tại Học viện", "2022-04-27"},
    {"2024-12-16", "Còn ba ngày nữa, triển lãm mở cửa", "2024-12-19"},
    {"2019-08-15", "Tuần trước, hôm 8-8, ông tiếp Đại sứ", "2019-08-08"},
    {"2024-03-12", "Đầu tháng này, ngày 5-3, Bộ trao quyết định", "2024-03-05"},
    {"2022-04-29", "Tám năm trước, tháng 6-2014, hai sĩ quan", "2014-06"},
    {"2024-12-16", "Tuần tới, đoàn học viên thăm", "2024-12"},
    {"2020-10-28", "tuần này", "2020-10/2020-11"},
    {"2022-04-29", "tám năm trước", "2014"},
};

ATT_TEST(days_lean_on_publication)
{
    rows_check(publication, ATT_COUNT(publication));
}

static const struct row spoken[] = {
    {"2020-11-18", "Ngày 10-11 họp nhóm; hai ngày sau đó, nhóm mở rộng họp",
     "2020-11-10 2020-11-12"},
    {"", "Sáng 8-10 hội đàm, chiều cùng ngày ký kết", "XXXX-10-08 XXXX-10-08"},
    {"", "Ngày 30-4 ký, hôm sau trao", "XXXX-04-30 XXXX-05-01"},
    {"", "Tối 12-3 điện đàm, hôm trước đó hội đàm", "XXXX-03-12 XXXX-03-11"},
    {"2021-08-05", "Chiều nay điện đàm. Trước đó một ngày, họp", "2021-08-05 2021-08-04"},
    {"", "ngày 28-2-2020 gặp, một tuần sau đó gặp lại", "2020-02-28 2020-03"},
    {"2017-05-03", "tháng 10 năm ngoái thăm Cuba, một tháng sau, ông viếng", "2016-10 2016-11"},
    {"2023-09-12", "sáng mai thăm trường; buổi chiều, tiếp khách", "2023-09-13 2023-09-13"},
    {"", "cùng ngày, hai bên ký", "?"},
    {"", "Từ 5 đến 7-9 họp, ngày 10 cùng tháng bế mạc", "XXXX-09-05/XXXX-09-07 XXXX-09-10"},
};

ATT_TEST(days_lean_on_the_day_spoken_of)
{
    rows_check(spoken, ATT_COUNT(spoken));
}

static const struct row years[] = {
    {"2021-01-05", "dịp Giáng sinh, ngày 25/12", "2020-12-25"},
    {"2020-12-28", "hai bên sẽ gặp ngày 10-1", "2021-01-10"},
    {"2020-12-28", "ngày 10-1 tới", "2021-01-10"},
    {"2020-10-08", "ngày 20-11 vừa qua", "2019-11-20"},
    {"2020-03-13", "được lùi sang hai ngày 27 và 28-4", "2020-04-27/2020-04-28"},
    {"2020-10-08", "đã họp ngày 30-9", "2020-09-30"},
    {"2019-08-15", "trước đây dự định họp tháng 10", "2019-10"},
    {"2021-08-05", "định vào giữa tháng 8", "2021-08"},
    {"2020-10-08", "ngày 20 tới", "2020-10-20"},
    {"2020-10-08", "ngày 5 tới", "2020-11-05"},
    {"2020-10-08", "ngày 5 vừa qua", "2020-10-05"},
    {"2020-10-08", "ngày 20 tháng này", "2020-10-20"},
    {"2020-10-08", "ngày 20 tháng sau", "2020-11-20"},
    {"", "ngày 20 tới", "?"},
    {"", "Năm 2010, Việt Nam khởi xướng và ngày 12-10 đón khách", "2010 2010-10-12"},
    {"2023-01-06", "Năm ngoái, trong chuyến thăm vào tháng 8, ông nói", "2022 2022-08"},
    {"2019", "họp ngày 5-3", "2019-03-05"},
};

ATT_TEST(the_year_of_a_bare_day_goes_by_tense_and_distance)
{
    rows_check(years, ATT_COUNT(years));
}

static const struct row terms[] = {
    {"", "kế hoạch hợp tác giai đoạn 2023-2025", "2023/2025"},
    {"", "nhiệm kỳ 2024-2027", "2024/2027"},
    {"", "nhiệm kỳ 2020 - 2025", "2020/2025"},
    {"", "trong năm 2019-2020", "2019/2020"},
    {"", "80 năm Quốc khánh (2/9/1945 – 2/9/2025)", "1945-09-02/2025-09-02"},
    {"", "chiến thắng (7-1-1979-7-1-2019)", "1979-01-07/2019-01-07"},
    {"", "hình thành và phát triển (1950-2018)", "1950/2018"},
};

ATT_TEST(periods_and_anniversaries_are_read_whole)
{
    rows_check(terms, ATT_COUNT(terms));
}

static const struct row traps[] = {
    {"", "thắng đội bạn với tỷ số 3-0", ""},
    {"", "hai đội hòa 2-1, 1-1 và 0-0", ""},
    {"", "thắng 2-1 (2-0) trên sân khách", ""},
    {"", "giấy phép số 486/GP-BTTTT", ""},
    {"", "Nghị quyết 22-NQ/TW và Nghị quyết 1325", ""},
    {"", "máy bay Su-30, Su-30MK2 và Su -30", ""},
    {"", "Quân khu 7 và Lữ đoàn 172", ""},
    {"", "có khoảng 10-11 đại biểu", ""},
    {"", "từ 5-7 nước tham gia", ""},
    {"", "mỗi đoàn 3-5 người, tàu 016, đường 9", ""},
    {"", "hơn 1/3 số đại biểu, 2/3 thời gian", ""},
    {"", "trực 24/7, mở 24/24", ""},
    {"", "cúm A/H1N1 và COVID-19", ""},
    {"", "tăng 9,5%, giảm 10-12%", ""},
    {"", "10.000 người, 2.000 tấn, 5.8 triệu", ""},
    {"", "Điện thoại: 0225.3.000.119", ""},
    {"", "Hotline 024-3-8-2020", ""},
    {"", "ADMM-14, ADSOM và ADMM+ lần thứ 7", ""},
    {"", "nhà máy Z114, tàu KM-3, máy bay C-17", ""},
    {"", "14:05 | 20 giờ 30, lúc 8h30", ""},
    {"", "G20, G7, E10 và cơ chế 2+2", ""},
    {"", "QĐ 12/2018/QĐ-TTg, điều 5 khoản 2", ""},
    {"", "Cách mạng tháng Tám thành công", ""},
    {"", "Army Games 2019, APEC 2017, RIMPAC 2018", ""},
    {"", "năm Chủ tịch ASEAN 2020 của Việt Nam", ""},
    {"", "lần thứ hai, kỳ họp thứ ba, ngày thứ hai của chuyến thăm", ""},
    {"", "Thứ hai, cần xây dựng lòng tin", ""},
    {"", "Chiến tranh thế giới thứ Hai", ""},
    {"", "trong 2-3 ngày tới", ""},
    {"", "5 năm tới, vài tháng qua, nhiều năm qua", ""},
    {"", "trong vài năm tới và những tháng sau", ""},
    {"", "mùng 10 tháng giêng âm lịch", ""},
    {"", "ngày 28 Tết, ngày 30 tháng Chạp", ""},
    {"", "ngày 22-12 hằng năm", ""},
    {"", "tháng hai nước ký", ""},
    {"", "cả nước đón năm mới, ngày càng đông", ""},
    {"", "ngày nay, hiện nay, sau này, trước đây", ""},
    {"", "năm này qua năm khác", ""},
    {"", "chạy 5-10 km, cao 1.80 m, nặng 7-8 kg", ""},
    {"", "bài 3-4, trang 10-11, nhà số 42/3", ""},
    {"", "Việt Nam - Lào: 2-1", ""},
    {"", "hơn hai tháng trước khi nhậm chức", ""},
    {"", "15 ngày sau cuộc bầu cử", ""},
    {"", "chiều dài 200 m, chiều sâu 3-4 m", ""},
    {"", "gần 30 năm trước", ""},
    {"", "Đối thoại Shangri-La 17 ở Singapore", ""},
    {"", "Trung đoàn 64, Sư đoàn 320, cao điểm 31", ""},
    {"", "thập niên 1990, những năm 1980, thế kỷ 21", ""},
    {"", "lên 10 tỷ USD, 35-40% kim ngạch", ""},
    {"", "phiên 1-2 và chương 3-4", ""},
    {"", "Bắc vĩ 17-18 độ", ""},
    {"", "tối đa 10-12 người, tối thiểu 5-6", ""},
    {"", "ngân sách 2-3 triệu, cấp 7-9", ""},
    {"", "tuyển không đến 1/10 số này", ""},
    {"", "mùng 5 tháng giêng, rằm tháng 7", ""},
    {"", "đêm thứ 6 liên tiếp", ""},
};

ATT_TEST(figures_that_are_no_dates_are_left_alone)
{
    rows_check(traps, ATT_COUNT(traps));
}

/* What a mention says beside its date, as letters: part of the day, 't' term, 'd' distributive,
 * 'x' moved, 's' or 'u' open, 'r' relative, '<' '>' tense, 'y' year stated. */
static struct att_str
mention_marks(struct reading *r, const struct att_date_mention *m)
{
    char marks[16];
    size_t n = 0;

    if (m->part != '\0')
        marks[n++] = m->part;
    if (m->term)
        marks[n++] = 't';
    if (m->distributive)
        marks[n++] = 'd';
    if (m->moved)
        marks[n++] = 'x';
    if (m->open != '\0')
        marks[n++] = m->open;
    if (m->relative)
        marks[n++] = 'r';
    if (m->tense != ATT_TENSE_NONE)
        marks[n++] = m->tense == ATT_TENSE_PAST ? '<' : '>';
    if (m->year_stated)
        marks[n++] = 'y';
    return att_arena_str(&r->arena, (struct att_str){marks, n});
}

static const struct {
    const char *ref, *text, *own, *marks, *inferred;
} mentions[] = {
    {"2020-02-24", "Sáng 23-2, hai bên gặp", "Sáng 23-2", "m", "year-from-publication"},
    {"", "trưa ngày 25-5 đoàn tới", "trưa ngày 25-5", "n", NULL},
    {"", "Chiều 19/3 ký", "Chiều 19/3", "a", NULL},
    {"", "tối 24-1 dự tiệc", "tối 24-1", "e", NULL},
    {"", "ngày 5-3-2018", "ngày 5-3-2018", "y", NULL},
    {"", "giai đoạn 2023-2025", "2023-2025", "ty", NULL},
    {"", "kế hoạch hợp tác quốc phòng năm 2019", "năm 2019", "ty", NULL},
    {"", "diễn ra trong năm 2019", "năm 2019", "y", NULL},
    {"", "trong năm 2019-2020", "năm 2019-2020", "y", NULL},
    {"", "(2/9/1945 – 2/9/2025)", "2/9/1945 – 2/9/2025", "ty", NULL},
    {"", "lần lượt vào các ngày 9 và 10-12", "các ngày 9", "d", NULL},
    {"", "các ngày 9 và 10-12, tương ứng", "các ngày 9", "d", NULL},
    {"", "lần lượt gặp hai đoàn, sáng 9-12", "sáng 9-12", "m", NULL},
    {"", "lùi từ 17 sang 24-3", "17", "x", NULL},
    {"", "từ năm 2014 đến nay", "năm 2014", "sy", NULL},
    {"", "chuyến thăm kéo dài đến ngày 27/4", "ngày 27/4", "u", NULL},
    {"", "đến năm 2030", "năm 2030", "uy", NULL},
    {"2020-10-08", "hôm qua", "hôm qua", "r<", "day-from-publication"},
    {"2020-10-08", "tháng sau", "tháng sau", "r>", "month-from-publication"},
    {"2020-10-08", "năm ngoái", "năm ngoái", "r<", "year-from-publication"},
    {"2020-10-08", "tuần tới", "tuần tới", "r>", "month-from-week"},
    {"", "cùng ngày", "cùng ngày", "r", NULL},
    {"", "ngày 10-5 tới", "ngày 10-5", ">", NULL},
    {"", "tháng 9/2018 vừa qua", "tháng 9/2018", "<y", NULL},
    {"2020-10-08", "hồi tháng 2", "tháng 2", "<", "year-from-publication"},
    {"", "từ ngày 9 đến 11-12-2020", "ngày 9 đến 11-12-2020", "y", "year-from-range"},
    {"", "Năm 2010 và ngày 5-3-2011", "Năm 2010", "y", NULL},
};

ATT_TEST(mentions_say_how_they_were_meant)
{
    struct reading r;

    reading_init(&r);
    for (size_t i = 0; i < ATT_COUNT(mentions); i++) {
        const struct att_date_mention *m;

        reading_run(&r, mentions[i].ref, mentions[i].text);
        ATT_CHECK(r.dates.count > 0, mentions[i].text);
        m = &r.dates.at[0];
        ATT_CHECK_TEXT(att_text_raw(&r.text, m->own_first, m->own_last), mentions[i].own,
                       mentions[i].text);
        ATT_CHECK_TEXT(mention_marks(&r, m), mentions[i].marks, mentions[i].text);
        ATT_CHECK_TEXT(att_str(m->inferred),
                       mentions[i].inferred == NULL ? "" : mentions[i].inferred, mentions[i].text);
    }
    reading_release(&r);
}

ATT_TEST(members_of_one_expression_share_its_words_and_group)
{
    struct reading r;

    reading_init(&r);
    reading_run(&r, "2020-10-08", "Sáng 8-10 họp; ngày 17 và 19-11 tới lại họp");
    ATT_CHECK_INT(r.dates.count, 3, "dates");
    ATT_CHECK_INT(r.dates.at[0].members, 1, "the first stands alone");
    ATT_CHECK_INT(r.dates.at[1].group, r.dates.at[2].group, "group");
    ATT_CHECK(r.dates.at[0].group != r.dates.at[1].group, "another group");
    ATT_CHECK_INT(r.dates.at[1].member, 0, "member");
    ATT_CHECK_INT(r.dates.at[2].member, 1, "member");
    ATT_CHECK_INT(r.dates.at[2].members, 2, "members");
    for (size_t k = 1; k < 3; k++)
        ATT_CHECK_TEXT(att_text_raw(&r.text, r.dates.at[k].first, r.dates.at[k].last),
                       "ngày 17 và 19-11 tới", "words");
    ATT_CHECK_TEXT(att_text_raw(&r.text, r.dates.at[2].own_first, r.dates.at[2].own_last), "19-11",
                   "own words");
    reading_release(&r);
}

static const struct row documents[] = {
    {"", "Hôm nay (2-9), diễn tập khai mạc. Hôm qua, tàu tới.", "XXXX-09-02 XXXX-09-01"},
    {"", "Dự Army Games 2019, sáng 23/8 đoàn ra quân. Năm ngoái, đoàn thắng.", "2019-08-23 2018"},
    {"", "Hai nước ký hồi tháng 3/2018. Ngày 24/5, ông tới thăm.", "2018-03 2018-05-24"},
    {"", "Tàu ghé cảng hồi tháng 11/2017. Ngày 17-1, hội thảo mở.", "2017-11 2018-01-17"},
    {"", "Bệnh viện sẽ lên đường vào tháng 4/2018. Sáng 5/1, lễ ra mắt.", "2018-04 2018-01-05"},
    {"", "Đội sẽ đi vào tháng 3-2018. Ngày 27/9, hai bên họp.", "2018-03 2017-09-27"},
    {"", "Sáng 6/11, hai bên gặp nhau.", "XXXX-11-06"},
    {"", "Lễ đón ngày 25/4. Chiều nay, hai bên hội đàm. Hôm qua đoàn tới.",
     "XXXX-04-25 XXXX-04-25 XXXX-04-24"},
    {"", "Chiều 16/10, ông tới thăm. Ngày mai ông hội đàm.", "XXXX-10-16 XXXX-10-17"},
    {"", "Hôm qua, đoàn tới. Sẽ làm việc đến ngày 28/4.", "XXXX-04 XXXX-04-28"},
    {"", "Hồi đầu tháng, họ họp. Ngày 16/8, ông nói vậy.", "XXXX-08 XXXX-08-16"},
    {"", "Tàu tới hồi tháng 3/2018. So với tháng 3 năm ngoái thì khác. Hôm 1/4 tàu lại tới.",
     "2018-03 2018-03 2019-04-01"},
    {"", "Dự RIMPAC 2018 cùng bạn. Tới RIMPAC 2018, RIMPAC 2014. Tuần qua, họ họp.", "2018"},
    {"", "Tại Shangri-la 2018, hôm 2/6 ông nói.", "2018-06-02"},
    {"", "Hợp tác giai đoạn 2019-2020; ngày 5-3 ký.", "2019/2020 XXXX-03-05"},
};

ATT_TEST(a_document_without_a_date_bears_witness_of_its_year)
{
    struct reading r;

    reading_init(&r);
    for (size_t i = 0; i < ATT_COUNT(documents); i++) {
        reading_run(&r, documents[i].ref, documents[i].text);
        for (size_t k = 0; k < r.dates.count; k++)
            r.dates.at[k].head = true;
        att_when_document(&r.text, 0, r.text.token_count, r.dates.at, r.dates.count);
        ATT_CHECK_TEXT(reading_dates(&r), documents[i].want, documents[i].text);
    }
    reading_release(&r);
}
