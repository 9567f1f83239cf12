/* SPDX-License-Identifier: MIT */
/* web_words.c - each language writes dates and numbers in its own way, and no date says more than
 * is known. */
#include "web/words.h"

#include "test.h"

static const struct {
    const char *edtf, *vi, *en;
} dates[] = {
    {"2020-11-17", "17/11/2020", "17 November 2020"},
    {"2020-11", "tháng 11/2020", "November 2020"},
    {"2020", "năm 2020", "2020"},
    {"XXXX-06-30", "30/6, không rõ năm", "30 June, year unknown"},
    {"XXXX-06", "tháng 6, không rõ năm", "June, year unknown"},
    {"2020-12-09/2020-12-11", "9–11/12/2020", "9–11 December 2020"},
    {"2020-05-29/2020-06-01", "29/5 – 1/6/2020", "29 May – 1 June 2020"},
    {"2020-12-30/2021-01-02", "30/12/2020 – 2/1/2021", "30 December 2020 – 2 January 2021"},
    {"2019/2020", "năm 2019 – năm 2020", "2019 – 2020"},
    {"XXXX-06-01/XXXX-06-03", "1–3/6, không rõ năm", "1–3 June, year unknown"},
    {"sometime", "sometime", "sometime"},
};

ATT_TEST(a_date_is_written_with_the_precision_that_it_has)
{
    for (size_t i = 0; i < ATT_COUNT(dates); i++) {
        struct att_buf out = ATT_BUF_INIT(ATT_KIB);

        att_words_date(&out, ATT_LANG_VI, att_str(dates[i].edtf));
        ATT_CHECK_TEXT(att_buf_text(&out), dates[i].vi, dates[i].edtf);
        att_buf_reset(&out);
        att_words_date(&out, ATT_LANG_EN, att_str(dates[i].edtf));
        ATT_CHECK_TEXT(att_buf_text(&out), dates[i].en, dates[i].edtf);
        att_buf_release(&out);
    }
}

static const struct {
    const char *time, *vi, *en;
} times[] = {
    {"2020-10-08T13:57+07:00", "13:57, 8/10/2020", "8 October 2020, 13:57"},
    {"2020-10-08T13:57:09Z", "13:57, 8/10/2020", "8 October 2020, 13:57"},
    {"2020-10-08", "8/10/2020", "8 October 2020"},
    {"2020-10-08T", "8/10/2020", "8 October 2020"},
};

ATT_TEST(a_time_keeps_its_hour_as_stated)
{
    for (size_t i = 0; i < ATT_COUNT(times); i++) {
        struct att_buf out = ATT_BUF_INIT(ATT_KIB);

        att_words_time(&out, ATT_LANG_VI, att_str(times[i].time));
        ATT_CHECK_TEXT(att_buf_text(&out), times[i].vi, times[i].time);
        att_buf_reset(&out);
        att_words_time(&out, ATT_LANG_EN, att_str(times[i].time));
        ATT_CHECK_TEXT(att_buf_text(&out), times[i].en, times[i].time);
        att_buf_release(&out);
    }
}

ATT_TEST(a_day_has_its_weekday_and_a_month_has_none)
{
    struct att_buf out = ATT_BUF_INIT(ATT_KIB);

    att_words_day(&out, ATT_LANG_VI, att_str("2020-11-17"));
    ATT_CHECK_TEXT(att_buf_text(&out), "Thứ Ba, 17/11/2020", "Vietnamese");
    att_buf_reset(&out);
    att_words_day(&out, ATT_LANG_EN, att_str("2020-11-15"));
    ATT_CHECK_TEXT(att_buf_text(&out), "Sunday 15 November 2020", "English");
    att_buf_reset(&out);
    att_words_day(&out, ATT_LANG_EN, att_str("2020-11"));
    ATT_CHECK_TEXT(att_buf_text(&out), "November 2020", "month");
    att_buf_release(&out);
}

static const struct {
    int64_t n;
    const char *vi, *en;
} numbers[] = {
    {0, "0", "0"},
    {999, "999", "999"},
    {1000, "1.000", "1,000"},
    {9156, "9.156", "9,156"},
    {1234567, "1.234.567", "1,234,567"},
    {-1000, "-1.000", "-1,000"},
};

ATT_TEST(thousands_stand_apart)
{
    for (size_t i = 0; i < ATT_COUNT(numbers); i++) {
        struct att_buf out = ATT_BUF_INIT(ATT_KIB);

        att_words_number(&out, ATT_LANG_VI, numbers[i].n);
        ATT_CHECK_TEXT(att_buf_text(&out), numbers[i].vi, numbers[i].vi);
        att_buf_reset(&out);
        att_words_number(&out, ATT_LANG_EN, numbers[i].n);
        ATT_CHECK_TEXT(att_buf_text(&out), numbers[i].en, numbers[i].en);
        att_buf_release(&out);
    }
}

static const struct {
    const char *label, *asked, *cookie, *accept;
    enum att_lang want;
} choices[] = {
    {"nothing said gives Vietnamese", "", "", "", ATT_LANG_VI},
    {"the address wins", "en", "lang=vi", "vi", ATT_LANG_EN},
    {"then the cookie", "", "a=b; lang=en", "vi", ATT_LANG_EN},
    {"a cookie of another name does not count", "", "xlang=en", "", ATT_LANG_VI},
    {"then what the browser prefers", "", "", "en-US,en;q=0.9", ATT_LANG_EN},
    {"by weight, not by order", "", "", "en;q=0.3, vi;q=0.8", ATT_LANG_VI},
    {"of the two that there are", "", "", "fr, en;q=0.5", ATT_LANG_EN},
    {"a weight of nought refuses", "", "", "en;q=0", ATT_LANG_VI},
    {"another language gives Vietnamese", "", "", "lo", ATT_LANG_VI},
    {"an unknown wish is passed over", "xx", "lang=zz", "eng", ATT_LANG_VI},
};

ATT_TEST(the_reader_chooses_the_language)
{
    for (size_t i = 0; i < ATT_COUNT(choices); i++)
        ATT_CHECK_INT(att_lang_choose(att_str(choices[i].asked), att_str(choices[i].cookie),
                                      att_str(choices[i].accept)),
                      choices[i].want, choices[i].label);
}

ATT_TEST(every_word_is_there_in_both_languages)
{
    for (int i = 1; i < ATT_WORD_COUNT; i++) {
        if (i == ATT_WORD_QUALIFIER_EXACT)
            continue; /* an exact number has no word before it */
        ATT_CHECK(att_word(ATT_LANG_VI, (enum att_word)i)[0] != '\0',
                  att_word(ATT_LANG_EN, (enum att_word)i));
        ATT_CHECK(att_word(ATT_LANG_EN, (enum att_word)i)[0] != '\0',
                  att_word(ATT_LANG_VI, (enum att_word)i));
    }
}

static const struct {
    const char *name, *vi, *en;
} inferences[] = {
    {"year-from-publication", "năm theo ngày đăng bài", "year from the day of publication"},
    {"month-from-previous", "tháng theo ngày nêu ngay trước", "month from the date before it"},
    {"year-from-nowhere", "year-from-nowhere", "year-from-nowhere"},
    {"guess", "guess", "guess"},
};

ATT_TEST(an_inference_is_told_in_words_and_an_unknown_one_by_its_name)
{
    for (size_t i = 0; i < ATT_COUNT(inferences); i++) {
        struct att_buf out = ATT_BUF_INIT(ATT_KIB);

        att_words_inference(&out, ATT_LANG_VI, att_str(inferences[i].name));
        ATT_CHECK_TEXT(att_buf_text(&out), inferences[i].vi, inferences[i].name);
        att_buf_reset(&out);
        att_words_inference(&out, ATT_LANG_EN, att_str(inferences[i].name));
        ATT_CHECK_TEXT(att_buf_text(&out), inferences[i].en, inferences[i].name);
        att_buf_release(&out);
    }
}

static const struct {
    const char *detail, *vi, *en;
} details[] = {
    {"ADMM+: 7 in 2019, but 7 in 2020", "ADMM+: 7, năm 2019, nhưng 7, năm 2020",
     "ADMM+: 7 in 2019, but 7 in 2020"},
    {"2019-11-18, then 2020", "18/11/2019, sau đó 2020", "18 November 2019, then 2020"},
    {"Đại tướng on 2020-02-01, Thượng tướng on 2021-01-03",
     "Đại tướng ngày 1/2/2020, Thượng tướng ngày 3/1/2021",
     "Đại tướng on 1 February 2020, Thượng tướng on 3 January 2021"},
    {"Cục trưởng ended on 2020 by the lexicon, and is told of on 2021-05-02",
     "Cục trưởng thôi giữ từ 2020 theo từ điển, nhưng còn được nêu ngày 2/5/2021",
     "Cục trưởng ended on 2020 by the lexicon, and is told of on 2 May 2021"},
    {"", "", ""},
};

ATT_TEST(what_a_finding_says_is_told_in_the_readers_words)
{
    for (size_t i = 0; i < ATT_COUNT(details); i++) {
        struct att_buf out = ATT_BUF_INIT(ATT_KIB);

        att_words_finding(&out, ATT_LANG_VI, att_str(details[i].detail));
        ATT_CHECK_TEXT(att_buf_text(&out), details[i].vi, details[i].detail);
        att_buf_reset(&out);
        att_words_finding(&out, ATT_LANG_EN, att_str(details[i].detail));
        ATT_CHECK_TEXT(att_buf_text(&out), details[i].en, details[i].detail);
        att_buf_release(&out);
    }
}
