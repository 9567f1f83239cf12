/* SPDX-License-Identifier: MIT
 *
 * words.c - the two languages of the desk: strings, numbers, dates.
 *
 * A date is written with the precision that it has and no more: a month stays
 * a month, a day whose year is unknown says so. */
#include "web/words.h"

#include "base/edtf.h"
#include "base/str.h"

#define ATT_WORD(name, vi, en) {vi, en},
static const char *const words[ATT_WORD_COUNT][ATT_LANG_COUNT] = {
#include "web/words.def"
};
#undef ATT_WORD

static const char *const months_en[12] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};
static const char *const months_short[ATT_LANG_COUNT][12] = {
    {"Th1", "Th2", "Th3", "Th4", "Th5", "Th6", "Th7", "Th8", "Th9", "Th10", "Th11", "Th12"},
    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
};
static const char *const weekdays[ATT_LANG_COUNT][7] = {
    {"Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"},
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
};
static const char *const weekdays_short[ATT_LANG_COUNT][7] = {
    {"T2", "T3", "T4", "T5", "T6", "T7", "CN"},
    {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
};

const char *
att_word(enum att_lang lang, enum att_word word)
{
    ATT_ASSERT(word < ATT_WORD_COUNT && lang < ATT_LANG_COUNT);
    return words[word][lang];
}

const char *
att_lang_tag(enum att_lang lang)
{
    return lang == ATT_LANG_EN ? "en" : "vi";
}

static bool
lang_read(struct att_str tag, enum att_lang *lang)
{
    struct att_str head = att_str_sub(tag, 0, 2);

    if (tag.len > 2 && tag.at[2] != '-')
        return false;
    if (!att_str_ieq(head, "vi") && !att_str_ieq(head, "en"))
        return false;
    *lang = att_str_ieq(head, "en") ? ATT_LANG_EN : ATT_LANG_VI;
    return true;
}

/* The weight of "en;q=0.8" in thousandths. */
static int
lang_weight(struct att_str params)
{
    size_t at = att_str_find(params, att_str("q="), 0);
    int weight = 0, unit = 1000;

    if (at == SIZE_MAX)
        return 1000;
    for (size_t i = at + 2; i < params.len && unit > 0; i++) {
        if (params.at[i] == '.')
            continue;
        if (!att_digit(params.at[i]))
            break;
        weight += (params.at[i] - '0') * unit;
        unit /= 10;
    }
    return weight;
}

enum att_lang
att_lang_choose(struct att_str asked, struct att_str cookie, struct att_str accept)
{
    enum att_lang lang = ATT_LANG_VI, best = ATT_LANG_VI;
    struct att_str part, tag;
    int weight, best_weight = 0;

    if (lang_read(asked, &lang))
        return lang;
    while (att_str_cut(&cookie, ';', &part)) {
        part = att_str_trim(part);
        if (att_str_starts(part, "lang=") && lang_read(att_str_sub(part, 5, part.len), &lang))
            return lang;
    }
    while (att_str_cut(&accept, ',', &part)) {
        if (!att_str_cut(&part, ';', &tag) || !lang_read(att_str_trim(tag), &lang))
            continue;
        weight = lang_weight(part);
        if (weight > best_weight) {
            best = lang;
            best_weight = weight;
        }
    }
    return best;
}

void
att_words_number(struct att_buf *out, enum att_lang lang, int64_t n)
{
    char digits[24];
    int len = snprintf(digits, sizeof(digits), "%lld", (long long)n);

    for (int i = 0; i < len; i++) {
        att_buf_byte(out, digits[i]);
        if (digits[i] != '-' && i + 1 < len && (len - i - 1) % 3 == 0)
            att_buf_byte(out, lang == ATT_LANG_EN ? ',' : '.');
    }
}

const char *
att_words_month_short(enum att_lang lang, int month)
{
    ATT_ASSERT(month >= 1 && month <= 12);
    return months_short[lang][month - 1];
}

const char *
att_words_weekday_short(enum att_lang lang, int weekday)
{
    ATT_ASSERT(weekday >= 1 && weekday <= 7);
    return weekdays_short[lang][weekday - 1];
}

void
att_words_month(struct att_buf *out, enum att_lang lang, int year, int month)
{
    if (lang == ATT_LANG_EN)
        att_buf_printf(out, "%s %d", months_en[month - 1], year);
    else
        att_buf_printf(out, "Tháng %d năm %d", month, year);
}

/* One day, month or year in Vietnamese: 17/11/2020, tháng 11/2020, năm 2020. */
static void
date_vi(struct att_buf *out, struct att_day day)
{
    if (day.day != 0)
        att_buf_printf(out, "%d/%d", day.day, day.month);
    else if (day.month != 0)
        att_buf_printf(out, "tháng %d", day.month);
    if (day.year == 0)
        att_buf_printf(out, ", %s", att_word(ATT_LANG_VI, ATT_WORD_YEAR_UNKNOWN));
    else
        att_buf_printf(out, "%s%d", day.month != 0 ? "/" : "năm ", day.year);
}

/* The same in English: 17 November 2020, November 2020, 2020. */
static void
date_en(struct att_buf *out, struct att_day day)
{
    if (day.day != 0)
        att_buf_printf(out, "%d ", day.day);
    if (day.month != 0)
        att_buf_lit(out, months_en[day.month - 1]);
    if (day.year == 0)
        att_buf_printf(out, ", %s", att_word(ATT_LANG_EN, ATT_WORD_YEAR_UNKNOWN));
    else
        att_buf_printf(out, "%s%d", day.month != 0 ? " " : "", day.year);
}

static void
date_one(struct att_buf *out, enum att_lang lang, struct att_day day)
{
    if (lang == ATT_LANG_EN)
        date_en(out, day);
    else
        date_vi(out, day);
}

/* A range; what both ends share is said once: 9–11/12/2020. */
static void
date_range(struct att_buf *out, enum att_lang lang, const struct att_edtf *date)
{
    struct att_day from = date->from, to = date->to;
    bool days = from.day != 0 && to.day != 0;

    if (days && from.year == to.year && from.month == to.month) {
        att_buf_printf(out, "%d–", from.day);
        date_one(out, lang, to);
    } else if (days && from.year == to.year && from.year != 0) {
        if (lang == ATT_LANG_EN)
            att_buf_printf(out, "%d %s – ", from.day, months_en[from.month - 1]);
        else
            att_buf_printf(out, "%d/%d – ", from.day, from.month);
        date_one(out, lang, to);
    } else {
        date_one(out, lang, from);
        att_buf_lit(out, " – ");
        date_one(out, lang, to);
    }
}

void
att_words_date(struct att_buf *out, enum att_lang lang, struct att_str edtf)
{
    struct att_edtf date;

    if (!att_edtf_read(edtf, &date))
        att_buf_str(out, edtf);
    else if (date.range)
        date_range(out, lang, &date);
    else
        date_one(out, lang, date.from);
}

void
att_words_day(struct att_buf *out, enum att_lang lang, struct att_str edtf)
{
    struct att_edtf date;

    if (att_edtf_read(edtf, &date) && !date.range && date.from.day != 0 && date.from.year != 0) {
        att_buf_lit(out, weekdays[lang][att_day_weekday(date.from) - 1]);
        att_buf_lit(out, lang == ATT_LANG_EN ? " " : ", ");
    }
    att_words_date(out, lang, edtf);
}

void
att_words_time(struct att_buf *out, enum att_lang lang, struct att_str time)
{
    struct att_str clock = att_str_sub(time, 11, 16);
    bool timed = clock.len == 5 && time.at[10] == 'T' && clock.at[2] == ':';

    if (timed && lang == ATT_LANG_VI)
        att_buf_printf(out, "%.*s, ", ATT_STR(clock));
    att_words_date(out, lang, timed ? att_str_sub(time, 0, 10) : time);
    if (timed && lang == ATT_LANG_EN)
        att_buf_printf(out, ", %.*s", ATT_STR(clock));
}

struct name_word {
    const char *name;
    enum att_word word;
};

static const struct name_word units[] = {
    {"year", ATT_WORD_INFER_YEAR},   {"month", ATT_WORD_INFER_MONTH},
    {"day", ATT_WORD_INFER_DAY},     {"status", ATT_WORD_INFER_STATUS},
    {"place", ATT_WORD_INFER_PLACE}, {"person", ATT_WORD_INFER_PERSON}};
static const struct name_word grounds[] = {{"publication", ATT_WORD_INFER_PUBLICATION},
                                           {"document", ATT_WORD_INFER_DOCUMENT},
                                           {"previous", ATT_WORD_INFER_PREVIOUS},
                                           {"sentence", ATT_WORD_INFER_SENTENCE},
                                           {"range", ATT_WORD_INFER_RANGE},
                                           {"context", ATT_WORD_INFER_CONTEXT},
                                           {"week", ATT_WORD_INFER_WEEK},
                                           {"date", ATT_WORD_INFER_DATE},
                                           {"chair", ATT_WORD_INFER_CHAIR},
                                           {"office", ATT_WORD_INFER_OFFICE},
                                           {"anniversary", ATT_WORD_INFER_ANNIVERSARY}};
static const struct name_word levels[] = {
    {"minister", ATT_WORD_LEVEL_MINISTER}, {"deputy", ATT_WORD_LEVEL_DEPUTY},
    {"working", ATT_WORD_LEVEL_WORKING},   {"chief", ATT_WORD_LEVEL_CHIEF},
    {"summit", ATT_WORD_LEVEL_SUMMIT},     {"forum", ATT_WORD_LEVEL_FORUM}};

static enum att_word
word_named(const struct name_word *table, size_t count, struct att_str name)
{
    for (size_t i = 0; i < count; i++)
        if (att_str_eqz(name, table[i].name))
            return table[i].word;
    return ATT_WORD_NONE;
}

enum att_word
att_words_level(struct att_str level)
{
    return word_named(levels, ATT_COUNT(levels), level);
}

/* What the record writes between the values of a finding, the longer before what begins alike. */
static const struct name_word joints[] = {
    {", then ", ATT_WORD_JOINT_THEN},
    {", which goes with no other", ATT_WORD_JOINT_ALONE},
    {", but ", ATT_WORD_JOINT_BUT},
    {" is told to hold it until ", ATT_WORD_JOINT_UNTIL},
    {" ended on ", ATT_WORD_JOINT_ENDED},
    {" by a text", ATT_WORD_JOINT_TEXT},
    {" by the lexicon", ATT_WORD_JOINT_LEXICON},
    {", and is told of on ", ATT_WORD_JOINT_TOLD},
    {" from ", ATT_WORD_JOINT_FROM},
    {": of ", ATT_WORD_JOINT_OF},
    {" and of ", ATT_WORD_JOINT_AND_OF},
    {" in ", ATT_WORD_JOINT_IN},
    {" on ", ATT_WORD_JOINT_ON},
};

void
att_words_finding(struct att_buf *out, enum att_lang lang, struct att_str detail)
{
    for (size_t at = 0; at < detail.len;) {
        struct att_str rest = att_str_sub(detail, at, detail.len);
        size_t i = 0, day = 0;

        if (at == 0 || detail.at[at - 1] == ' ')
            while (day < rest.len &&
                   (att_digit(rest.at[day]) || strchr("-/X", rest.at[day]) != NULL))
                day++;
        if (day >= sizeof("YYYY-MM") - 1) {
            att_words_date(out, lang, att_str_sub(rest, 0, day));
            at += day;
            continue;
        }

        while (i < ATT_COUNT(joints) && !att_str_starts(rest, joints[i].name))
            i++;
        if (i < ATT_COUNT(joints)) {
            att_buf_lit(out, att_word(lang, joints[i].word));
            at += strlen(joints[i].name);
        } else {
            att_buf_byte(out, detail.at[at++]);
        }
    }
}

void
att_words_inference(struct att_buf *out, enum att_lang lang, struct att_str name)
{
    static const char joint[] = "-from-";
    size_t at = att_str_find(name, att_str(joint), 0);
    enum att_word unit = ATT_WORD_NONE, ground = ATT_WORD_NONE;

    if (at != SIZE_MAX) {
        unit = word_named(units, ATT_COUNT(units), att_str_sub(name, 0, at));
        ground = word_named(grounds, ATT_COUNT(grounds),
                            att_str_sub(name, at + sizeof(joint) - 1, name.len));
    }
    if (att_str_eqz(name, "term-of-office"))
        att_buf_lit(out, att_word(lang, ATT_WORD_INFER_TERM));
    else if (unit == ATT_WORD_NONE || ground == ATT_WORD_NONE)
        att_buf_str(out, name);
    else
        att_buf_printf(out, "%s %s", att_word(lang, unit), att_word(lang, ground));
}
