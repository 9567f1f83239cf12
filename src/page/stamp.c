/* SPDX-License-Identifier: MIT */
/* The date lines of news pages.  Not a date grammar for prose (that is the
 * coder's): it reads full dates only, and the words that stand around them.
 *
 * The line is cut into numbers, words and marks.  The core is day, month and
 * year in one of a few orders; from there the span grows in both directions
 * over everything that belongs to a date line: weekday, time, zone, "lúc",
 * "cập nhật", marks.  What is left over tells the caller whether the line was
 * a date line ("08:30 | 18/11/2020") or a title with a date behind it. */
#include "page/page_int.h"

#define STAMP_TOKENS 96 /* of the line's start and end, a date line has far fewer */
#define STAMP_LINE 1000 /* longer lines are prose */

enum tok_type { TOK_NUMBER, TOK_WORD, TOK_MARK };

enum word_code {
    WORD_NONE,
    WORD_FILL,  /* belongs to a date line wherever it stands there */
    WORD_FIRST, /* of two that do: "xuất bản", "lần cuối"; value tells which */
    WORD_SECOND,
    WORD_UPDATE,
    WORD_DAY, /* "ngày" */
    WORD_MONTH,
    WORD_YEAR,
    WORD_HOUR,
    WORD_MINUTE,
    WORD_THU,     /* "thứ", before a weekday */
    WORD_WEEKDAY, /* "hai" … "bảy" after it */
    WORD_CHU,
    WORD_NHAT,
    WORD_ZONE,
    WORD_AM,
    WORD_PM,
    WORD_T, /* between date and time in ISO 8601 */
    WORD_Z,
    WORD_MONTH_NAME /* value: 1 to 12 */
};

static const struct {
    const char *fold;
    enum word_code code;
    int value;
} stamp_words[] = {
    {"am", WORD_AM, 0},
    {"apr", WORD_MONTH_NAME, 4},
    {"april", WORD_MONTH_NAME, 4},
    {"at", WORD_FILL, 0},
    {"aug", WORD_MONTH_NAME, 8},
    {"august", WORD_MONTH_NAME, 8},
    {"ba", WORD_WEEKDAY, 3},
    {"ban", WORD_SECOND, 1},
    {"bay", WORD_WEEKDAY, 7},
    {"cap", WORD_UPDATE, 0},
    {"ch", WORD_PM, 0},
    {"chu", WORD_CHU, 0},
    {"cn", WORD_FILL, 0},
    {"cuoi", WORD_SECOND, 2},
    {"dang", WORD_FILL, 0},
    {"date", WORD_FILL, 0},
    {"dec", WORD_MONTH_NAME, 12},
    {"december", WORD_MONTH_NAME, 12},
    {"feb", WORD_MONTH_NAME, 2},
    {"february", WORD_MONTH_NAME, 2},
    {"fri", WORD_FILL, 0},
    {"friday", WORD_FILL, 0},
    {"g", WORD_HOUR, 0},
    {"gian", WORD_SECOND, 3},
    {"gio", WORD_HOUR, 0},
    {"gmt", WORD_ZONE, 0},
    {"h", WORD_HOUR, 0},
    {"hai", WORD_WEEKDAY, 2},
    {"hanh", WORD_SECOND, 4},
    {"ict", WORD_FILL, 0},
    {"jan", WORD_MONTH_NAME, 1},
    {"january", WORD_MONTH_NAME, 1},
    {"jul", WORD_MONTH_NAME, 7},
    {"july", WORD_MONTH_NAME, 7},
    {"jun", WORD_MONTH_NAME, 6},
    {"june", WORD_MONTH_NAME, 6},
    {"lan", WORD_FIRST, 2},
    {"last", WORD_UPDATE, 0},
    {"len", WORD_SECOND, 5},
    {"luc", WORD_FILL, 0},
    {"mar", WORD_MONTH_NAME, 3},
    {"march", WORD_MONTH_NAME, 3},
    {"may", WORD_MONTH_NAME, 5},
    {"mon", WORD_FILL, 0},
    {"monday", WORD_FILL, 0},
    {"nam", WORD_YEAR, 5},
    {"ngay", WORD_DAY, 0},
    {"nhat", WORD_NHAT, 0},
    {"nov", WORD_MONTH_NAME, 11},
    {"november", WORD_MONTH_NAME, 11},
    {"oct", WORD_MONTH_NAME, 10},
    {"october", WORD_MONTH_NAME, 10},
    {"on", WORD_FILL, 0},
    {"p", WORD_MINUTE, 0},
    {"phat", WORD_FIRST, 4},
    {"phut", WORD_MINUTE, 0},
    {"pm", WORD_PM, 0},
    {"posted", WORD_FILL, 0},
    {"published", WORD_FILL, 0},
    {"sa", WORD_AM, 0},
    {"sat", WORD_FILL, 0},
    {"saturday", WORD_FILL, 0},
    {"sau", WORD_WEEKDAY, 6},
    {"sep", WORD_MONTH_NAME, 9},
    {"sept", WORD_MONTH_NAME, 9},
    {"september", WORD_MONTH_NAME, 9},
    {"sua", WORD_UPDATE, 0},
    {"sun", WORD_FILL, 0},
    {"sunday", WORD_FILL, 0},
    {"t", WORD_T, 0},
    {"tai", WORD_SECOND, 5},
    {"thang", WORD_MONTH, 0},
    {"thoi", WORD_FIRST, 3},
    {"thu", WORD_THU, 0},
    {"thursday", WORD_FILL, 0},
    {"tu", WORD_WEEKDAY, 4},
    {"tue", WORD_FILL, 0},
    {"tuesday", WORD_FILL, 0},
    {"updated", WORD_UPDATE, 0},
    {"utc", WORD_ZONE, 0},
    {"vao", WORD_FILL, 0},
    {"wed", WORD_FILL, 0},
    {"wednesday", WORD_FILL, 0},
    {"xuat", WORD_FIRST, 1},
    {"z", WORD_Z, 0},
};

struct tok {
    enum tok_type type;
    size_t start, end; /* bytes in the line */
    int value;         /* of a number (capped) */
    char mark;         /* an ASCII mark, '-' for any dash, 0 for the rest */
};

struct toks {
    struct tok at[STAMP_TOKENS];
    size_t count;
    struct att_str line;
};

/* What the word at i is, looked up without its marks; only asked of words beside a date. */
static enum word_code
tok_code(const struct toks *toks, size_t i, int *value)
{
    char bytes[16];
    struct att_str word;

    if (i >= toks->count || toks->at[i].type != TOK_WORD)
        return WORD_NONE;
    word = att_str_sub(toks->line, toks->at[i].start, toks->at[i].end);
    if (word.len > 24 || !att_fold_small(word, bytes, sizeof(bytes)))
        return WORD_NONE;
    for (size_t k = 0; k < ATT_COUNT(stamp_words); k++) {
        if (strcmp(stamp_words[k].fold, bytes) == 0) {
            if (value != NULL)
                *value = stamp_words[k].value;
            return stamp_words[k].code;
        }
    }
    return WORD_NONE;
}

/* Bytes of the mark at `off`, 0 when a word or number starts there; *mark as in struct tok. */
static size_t
stamp_mark(struct att_str line, size_t off, char *mark)
{
    static const char *const marks[] = {"–", "—", "‑", "·", "•", "▪", "»", "«", "›",
                                        "‹", "“", "”", "’", "‘", "…", "×", "★"};
    unsigned char c = (unsigned char)line.at[off];

    *mark = 0;
    if (c < 0x80) {
        if (att_alpha((char)c) || att_digit((char)c))
            return 0;
        *mark = (char)c;
        return 1;
    }
    for (size_t i = 0; i < ATT_COUNT(marks); i++) {
        if (att_str_starts(att_str_sub(line, off, off + 4), marks[i])) {
            *mark = i < 3 ? '-' : i < 6 ? '|' : 0;
            return strlen(marks[i]);
        }
    }
    return 0;
}

/* Cut the line into tokens; the last ones are left out when there are too many. */
static void
stamp_cut(struct att_str line, struct toks *toks)
{
    size_t off = 0;

    toks->count = 0;
    toks->line = line;
    while (off < line.len && toks->count < STAMP_TOKENS) {
        struct tok *tok = &toks->at[toks->count];
        uint32_t cp = 0;
        size_t n = att_utf8_next(line, off, &cp);

        if (att_utf8_space(cp)) {
            off += n;
            continue;
        }
        *tok = (struct tok){.type = TOK_MARK, .start = off};
        if ((n = stamp_mark(line, off, &tok->mark)) > 0) {
            off += n;
        } else if (att_digit(line.at[off])) {
            tok->type = TOK_NUMBER;
            for (; off < line.len && att_digit(line.at[off]); off++)
                tok->value = tok->value > 99999 ? tok->value : tok->value * 10 + line.at[off] - '0';
        } else {
            char mark;

            tok->type = TOK_WORD;
            while (off < line.len && !att_digit(line.at[off]) &&
                   (n = att_utf8_next(line, off, &cp)) > 0 && !att_utf8_space(cp) &&
                   stamp_mark(line, off, &mark) == 0)
                off += n;
        }
        tok->end = off;
        toks->count++;
    }
}

static bool
tok_number(const struct toks *toks, size_t i, int low, int high)
{
    return i < toks->count && toks->at[i].type == TOK_NUMBER && toks->at[i].value >= low &&
           toks->at[i].value <= high;
}

static bool
tok_is(const struct toks *toks, size_t i, enum word_code code)
{
    return tok_code(toks, i, NULL) == code;
}

static bool
tok_mark(const struct toks *toks, size_t i, char mark)
{
    return i < toks->count && toks->at[i].type == TOK_MARK && toks->at[i].mark == mark;
}

/* Whether token i+1 follows token i without white space. */
static bool
tok_close(const struct toks *toks, size_t i)
{
    return i + 1 < toks->count && toks->at[i].end == toks->at[i + 1].start;
}

/* Take day, month and year, if there is such a day. */
static bool
stamp_day(int year, int month, int day, struct att_stamp *out)
{
    struct att_day d = {year, month, day};

    if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || !att_day_valid(d))
        return false;
    out->day = d;
    return true;
}

/* 18/11/2020, 18-11-2020, 18.11.2020, 2020-11-18; gives how many tokens it takes. */
static size_t
stamp_core_marks(const struct toks *toks, size_t i, struct att_stamp *out)
{
    const struct tok *t = &toks->at[i];
    char mark;

    if (i + 4 >= toks->count || t[1].type != TOK_MARK || t[2].type != TOK_NUMBER ||
        t[3].type != TOK_MARK || t[4].type != TOK_NUMBER)
        return 0;
    mark = t[1].mark;
    if ((mark != '/' && mark != '-' && mark != '.') || t[3].mark != mark)
        return 0;
    if (mark != '/' && (!tok_close(toks, i) || !tok_close(toks, i + 1) || !tok_close(toks, i + 2) ||
                        !tok_close(toks, i + 3)))
        return 0;
    if (t[0].end - t[0].start == 4)
        return stamp_day(t[0].value, t[2].value, t[4].value, out) ? 5 : 0;
    if (t[4].end - t[4].start != 4)
        return 0;
    if (stamp_day(t[4].value, t[2].value, t[0].value, out))
        return 5;
    return stamp_day(t[4].value, t[0].value, t[2].value, out) ? 5 : 0; /* month first */
}

/* [ngày] 12 tháng 3 năm 2020, 12 March 2020, March 12, 2020. */
static size_t
stamp_core_words(const struct toks *toks, size_t i, struct att_stamp *out)
{
    size_t k = i;
    int day, month = 0;

    if (tok_number(toks, i + 1, 1, 31) && tok_code(toks, i, &month) == WORD_MONTH_NAME) {
        day = toks->at[i + 1].value;
        k = i + 2;
    } else if (tok_number(toks, i, 1, 31) && tok_code(toks, i + 1, &month) == WORD_MONTH_NAME) {
        day = toks->at[i].value;
        k = i + 2;
    } else if (tok_number(toks, i, 1, 31) && tok_is(toks, i + 1, WORD_MONTH) &&
               tok_number(toks, i + 2, 1, 12)) {
        day = toks->at[i].value;
        month = toks->at[i + 2].value;
        k = i + 3;
    } else {
        return 0;
    }
    if (tok_mark(toks, k, ',') || tok_mark(toks, k, '/') || tok_mark(toks, k, '.') ||
        tok_is(toks, k, WORD_YEAR))
        k++;
    if (!tok_number(toks, k, 1900, 2100) || !stamp_day(toks->at[k].value, month, day, out))
        return 0;
    return k + 1 - i;
}

/* The date's tokens [*from, *to). */
static bool
stamp_core(const struct toks *toks, size_t *from, size_t *to, struct att_stamp *out)
{
    for (size_t i = 0; i < toks->count; i++) {
        size_t n = 0;

        if (toks->at[i].type == TOK_NUMBER)
            n = stamp_core_marks(toks, i, out);
        if (n == 0 && toks->at[i].type != TOK_MARK)
            n = stamp_core_words(toks, i, out);
        if (n > 0) {
            *from = i;
            *to = i + n;
            return true;
        }
    }
    return false;
}

/* "+7", "+07:00", "-0500" at i: tokens that it takes. */
static size_t
stamp_offset(const struct toks *toks, size_t i, struct att_stamp *out)
{
    int sign = tok_mark(toks, i, '+') ? 1 : tok_mark(toks, i, '-') ? -1 : 0;
    size_t n = 2;

    if (sign == 0 || !tok_number(toks, i + 1, 0, 1400))
        return 0;
    out->zone_min = toks->at[i + 1].value * 60;
    if (toks->at[i + 1].end - toks->at[i + 1].start == 4) {
        out->zone_min = toks->at[i + 1].value / 100 * 60 + toks->at[i + 1].value % 100;
    } else if (toks->at[i + 1].value > 14) {
        return 0;
    } else if (tok_mark(toks, i + 2, ':') && tok_number(toks, i + 3, 0, 59)) {
        out->zone_min += toks->at[i + 3].value;
        n = 4;
    }
    out->zone_min *= sign;
    out->zoned = true;
    return n;
}

/* Whether an offset stands at i, white space before it; "08:30 -12/11/2020" has none. */
static bool
stamp_apart_offset(const struct toks *toks, size_t i)
{
    if (!tok_close(toks, i) || !tok_number(toks, i + 1, 0, 1400))
        return false;
    return tok_mark(toks, i, '+') ||
           (tok_mark(toks, i, '-') &&
            (toks->at[i + 1].end - toks->at[i + 1].start == 4 || tok_mark(toks, i + 2, ':')));
}

/* 13:57, 13:57:20.5, 8h30, 20 giờ 15 phút, with pm and zone behind it; tokens that it takes. */
static size_t
stamp_time(const struct toks *toks, size_t i, struct att_stamp *out)
{
    size_t k = i + 1;

    if (!tok_number(toks, i, 0, 23) || toks->at[i].end - toks->at[i].start > 2)
        return 0;
    if (tok_mark(toks, k, ':') && tok_number(toks, k + 1, 0, 59) &&
        toks->at[k + 1].end - toks->at[k + 1].start == 2) {
        out->minute = toks->at[k + 1].value;
        k += 2;
        if (tok_mark(toks, k, ':') && tok_number(toks, k + 1, 0, 60)) {
            if (toks->at[k + 1].end - toks->at[k + 1].start == 2 && toks->at[k + 1].value < 60)
                out->second = toks->at[k + 1].value;
            k += 2;
        }
        if (tok_mark(toks, k, '.') && tok_close(toks, k - 1) && tok_number(toks, k + 1, 0, 999999))
            k += 2;
    } else if (tok_is(toks, k, WORD_HOUR)) {
        k++;
        out->minute = 0;
        if (tok_number(toks, k, 0, 59) && toks->at[k].end - toks->at[k].start <= 2)
            out->minute = toks->at[k++].value;
        if (tok_is(toks, k, WORD_MINUTE) || tok_mark(toks, k, '\''))
            k++;
    } else {
        return 0;
    }
    out->hour = toks->at[i].value;
    if (tok_is(toks, k, WORD_PM) || tok_is(toks, k, WORD_AM)) {
        if (tok_is(toks, k, WORD_PM) && out->hour < 12)
            out->hour += 12;
        else if (tok_is(toks, k, WORD_AM) && out->hour == 12)
            out->hour = 0;
        k++;
    }
    if (tok_is(toks, k, WORD_Z) && tok_close(toks, k - 1)) {
        out->zoned = true;
        out->zone_min = 0;
        k++;
    } else if (k < toks->count && (tok_close(toks, k - 1) || stamp_apart_offset(toks, k))) {
        k += stamp_offset(toks, k, out);
    }
    return k - i;
}

/* Whether words i and i + 1 are a pair such as "xuất bản"; "đăng" may stand before "tải", "lên". */
static bool
stamp_pair(const struct toks *toks, size_t i)
{
    int first = 0, second = 0;
    enum word_code code = tok_code(toks, i, &first);

    if (tok_code(toks, i + 1, &second) != WORD_SECOND)
        return false;
    return code == WORD_FIRST ? first == second : code == WORD_FILL && second == 5;
}

/* Tokens of filler at i, going right; 0 when something else stands there. */
static size_t
stamp_right(const struct toks *toks, size_t i, struct att_stamp *out)
{
    const struct tok *t = &toks->at[i];
    size_t n;

    if (out->hour < 0 && (n = stamp_time(toks, i, out)) > 0)
        return n;
    if (t->type == TOK_MARK)
        return t->mark != 0 && strchr(",.|-()[]:;/", t->mark) != NULL;
    if (t->type == TOK_NUMBER)
        return 0;
    switch (tok_code(toks, i, NULL)) {
    case WORD_THU:
        return tok_is(toks, i + 1, WORD_WEEKDAY) || tok_is(toks, i + 1, WORD_YEAR) ||
                       tok_number(toks, i + 1, 2, 7)
                   ? 2
                   : 0;
    case WORD_CHU:
        return tok_is(toks, i + 1, WORD_NHAT) ? 2 : 0;
    case WORD_UPDATE:
        out->updated = true;
        return tok_is(toks, i + 1, WORD_NHAT) ? 2 : 1;
    case WORD_FIRST:
        return stamp_pair(toks, i) ? 2 : 0;
    case WORD_ZONE:
        return 1 + stamp_offset(toks, i + 1, out);
    case WORD_FILL:
    case WORD_DAY:
    case WORD_T:
    case WORD_HOUR:
        return 1;
    default:
        return 0;
    }
}

/* Tokens of filler that end at i, going left. */
static size_t
stamp_left(const struct toks *toks, size_t i, struct att_stamp *out)
{
    const struct tok *t = &toks->at[i];
    enum word_code code = tok_code(toks, i, NULL);

    /* a time, with zone or pm behind it, ends here if it starts a few tokens before */
    for (size_t back = 1; out->hour < 0 && back <= 12 && back <= i + 1; back++) {
        struct att_stamp copy = *out;

        if (stamp_time(toks, i + 1 - back, &copy) == back) {
            *out = copy;
            return back;
        }
    }
    if (i > 0 && (code == WORD_WEEKDAY || code == WORD_YEAR || t->type == TOK_NUMBER))
        return tok_is(toks, i - 1, WORD_THU) ? 2 : 0;
    if (code == WORD_SECOND)
        return i > 0 && stamp_pair(toks, i - 1) ? 2 : 0;
    if (code == WORD_NHAT)
        return i > 0 && (tok_is(toks, i - 1, WORD_CHU) || tok_is(toks, i - 1, WORD_UPDATE)) ? 2 : 0;
    if (t->type == TOK_MARK)
        return t->mark != 0 && strchr(",.|-()[]:;/", t->mark) != NULL;
    if (code == WORD_UPDATE)
        return 1;
    if (t->type == TOK_NUMBER || code == WORD_THU || code == WORD_CHU)
        return 0;
    return stamp_right(toks, i, out) == 1 ? 1 : 0;
}

/* Whether there may be a year in the line: four digits, of which the first is 1 or 2. */
static bool
stamp_year(struct att_str line)
{
    for (size_t i = 3; i < line.len;) { /* where it would end */
        if (!att_digit(line.at[i])) {
            i += 4; /* nor does one end in the next three places */
            continue;
        }
        if ((line.at[i - 3] == '1' || line.at[i - 3] == '2') && att_digit(line.at[i - 2]) &&
            att_digit(line.at[i - 1]))
            return true;
        i++;
    }
    return false;
}

/* A zone in brackets before it: "(GMT+7) 13:57, …" is not seen; behind it is the custom. */
bool
att_stamp_find(struct att_str line, struct att_stamp *out)
{
    struct toks toks;
    size_t from, to, n;

    *out = (struct att_stamp){.hour = -1, .minute = -1, .second = -1};
    if (line.len < 8 || line.len > STAMP_LINE)
        return false;
    if (!stamp_year(line))
        return false;
    stamp_cut(line, &toks);
    if (!stamp_core(&toks, &from, &to, out))
        return false;
    while (to < toks.count && (n = stamp_right(&toks, to, out)) > 0)
        to += n;
    while (from > 0 && (n = stamp_left(&toks, from - 1, out)) > 0) {
        from -= n;
        for (size_t k = from; k < from + n; k++)
            out->updated = out->updated || tok_is(&toks, k, WORD_UPDATE);
    }
    out->span.start = toks.at[from].start;
    out->span.end = toks.at[to - 1].end;
    return true;
}

struct att_str
att_stamp_write(const struct att_stamp *stamp, struct att_arena *arena)
{
    int zone = stamp->zoned ? stamp->zone_min : 7 * 60;
    char second[8] = "";

    if (stamp->hour < 0)
        return att_arena_printf(arena, "%04d-%02d-%02d", stamp->day.year, stamp->day.month,
                                stamp->day.day);
    if (stamp->second >= 0)
        (void)snprintf(second, sizeof(second), ":%02d", stamp->second % 60);
    return att_arena_printf(arena, "%04d-%02d-%02dT%02d:%02d%s%c%02d:%02d", stamp->day.year,
                            stamp->day.month, stamp->day.day, stamp->hour, stamp->minute, second,
                            zone < 0 ? '-' : '+', abs(zone) / 60, abs(zone) % 60);
}
