/* SPDX-License-Identifier: MIT */
/* when_chain.c - numbers with marks between them, and whether they are a date.
 *
 * The press writes "8-10", "8/10" and "8.10" for the eighth of October, and a
 * dash for a range as well.  Where a slash or a full stop stands in the chain,
 * or dashes both apart and close, the other dash is the range:
 *
 *     17-19/11/2020    27/6-2/8    29-5 – 1-6    17 - 19/11/2020
 *
 * The same figures are scores, house numbers, licences and quantities, so a
 * chain that no word introduces has to be proved a date by its neighbours. */
#include "coder/when_int.h"

#include "base/str.h"

static const struct att_token *
chain_token(const struct att_when_reader *w, size_t i)
{
    return &w->text->tokens[i];
}

/* Whether something sticks to the chain that makes it a name or a code: "Su-30", "12/2018/QĐ". */
static bool
chain_stuck(const struct att_when_reader *w, const struct att_when_chain *chain)
{
    struct att_str raw;

    if (chain->first > w->first && (chain_token(w, chain->first)->flags & ATT_TOKEN_GLUED)) {
        raw = att_text_raw(w->text, chain->first - 1, chain->first);
        if (chain_token(w, chain->first - 1)->kind != ATT_TOKEN_PUNCT ||
            (raw.len == 1 && strchr("([\"'*|;", raw.at[0]) == NULL) || att_str_eqz(raw, "–") ||
            att_str_eqz(raw, "—"))
            return true;
    }
    if (chain->last >= w->last || !(chain_token(w, chain->last)->flags & ATT_TOKEN_GLUED))
        return false;
    if (chain_token(w, chain->last)->kind != ATT_TOKEN_PUNCT)
        return true;
    raw = att_text_raw(w->text, chain->last, chain->last + 1);
    if (raw.len == 1 && strchr("/-%+", raw.at[0]) != NULL)
        return true;
    return raw.len == 1 && strchr(",.:", raw.at[0]) != NULL && chain->last + 1 < w->last &&
           chain_token(w, chain->last + 1)->kind == ATT_TOKEN_NUMBER &&
           (chain_token(w, chain->last + 1)->flags & ATT_TOKEN_GLUED);
}

/*
 * The mark at atom `i` when it joins the number before to a number behind; 0 when not.  `torn`: a
 * slash with a space on one side ("10 /10"), which only a word for a day makes a date.
 */
static char
chain_joint(const struct att_when_reader *w, size_t i, bool *spaced, bool *torn)
{
    char mark = att_when_next(w, i) == ATT_WHEN_MARK ? (char)att_when_value(w, i) : '\0';
    bool left, right;

    if ((mark != '-' && mark != '/' && mark != '.') || att_when_next(w, i + 1) != ATT_WHEN_NUMBER)
        return '\0';
    left = !(chain_token(w, w->atoms.at[i].first)->flags & ATT_TOKEN_GLUED);
    right = !(chain_token(w, w->atoms.at[i + 1].first)->flags & ATT_TOKEN_GLUED);
    *spaced = left || right;
    if (mark == '.' && *spaced)
        return '\0';
    *torn = *torn || (mark == '/' && left != right);
    return mark;
}

size_t
att_when_chain(const struct att_when_reader *w, size_t i, struct att_when_chain *out)
{
    bool spaced = false;
    char mark = '\0';

    *out = (struct att_when_chain){0};
    if (att_when_kind(w, i) != ATT_WHEN_NUMBER)
        return 0;
    out->first = w->atoms.at[i].first;
    for (;;) {
        if (out->count == ATT_WHEN_CHAIN_MAX || att_when_value(w, i) < 0)
            return 0;
        out->value[out->count] = att_when_value(w, i);
        out->digits[out->count] = w->atoms.at[i].digits;
        out->mark[out->count] = mark;
        out->spaced[out->count] = spaced;
        out->count++;
        out->last = w->atoms.at[i].last;
        if ((mark = chain_joint(w, i + 1, &spaced, &out->torn)) == '\0')
            break;
        i += 2;
    }
    return chain_stuck(w, out) ? 0 : i + 1;
}

/* One to three numbers as a date: d, d m, m y, d m y, y m d, m, y. */
static bool
chain_side(const int *v, const uint8_t *digits, size_t n, enum att_when_unit unit,
           struct att_day *out)
{
    *out = (struct att_day){0, 0, 0};
    if (n == 1) {
        if (digits[0] == 4 && att_when_is_year(v[0]) && unit != ATT_UNIT_DAY)
            out->year = v[0];
        else if (digits[0] > 2 || v[0] < 1)
            return false;
        else if (unit == ATT_UNIT_MONTH && v[0] <= 12)
            out->month = v[0];
        else if (unit != ATT_UNIT_MONTH && unit != ATT_UNIT_YEAR && v[0] <= 31)
            out->day = v[0];
        else
            return false;
        return true;
    }
    if (n == 2 && digits[1] == 4) {
        *out = (struct att_day){v[1], v[0], 0};
        return digits[0] <= 2 && v[0] >= 1 && v[0] <= 12 && att_when_is_year(v[1]);
    }
    if (n == 2) {
        *out = (struct att_day){0, v[1], v[0]};
        return unit != ATT_UNIT_MONTH && unit != ATT_UNIT_YEAR && digits[0] <= 2 &&
               digits[1] <= 2 && v[0] > 0 && v[1] > 0 && att_day_valid(*out);
    }
    if (n != 3)
        return false;
    if (digits[0] == 4)
        *out = (struct att_day){v[0], v[1], v[2]};
    else if (digits[2] == 2 && unit == ATT_UNIT_DAY)
        *out = (struct att_day){v[2] >= 30 ? 1900 + v[2] : 2000 + v[2], v[1], v[0]};
    else if (digits[2] == 4)
        *out = (struct att_day){v[2], v[1], v[0]};
    else
        return false;
    return att_when_is_year(out->year) && out->month > 0 && out->day > 0 && att_day_valid(*out);
}

/* Index of the number behind the dash of a range, 0 when there is none, SIZE_MAX when torn. */
static size_t
chain_split(const struct att_when_chain *c, enum att_when_unit unit, bool month_follows)
{
    size_t slashes = 0, close = 0, apart = 0, at = 0;
    bool years, days;

    for (size_t k = 1; k < c->count; k++) {
        slashes += c->mark[k] != '-';
        close += c->mark[k] == '-' && !c->spaced[k];
        apart += c->mark[k] == '-' && c->spaced[k];
    }
    if (close + apart == 0)
        return 0;
    if (c->count == 3 && unit == ATT_UNIT_DAY && c->digits[2] == 4 && c->value[1] <= 12)
        return 0; /* "ngày 17 -11-2020": the spaces moved */
    if (slashes > 0 || (close > 0 && apart > 0)) {
        for (size_t k = 1; k < c->count; k++)
            if (c->mark[k] == '-' && (slashes > 0 || c->spaced[k])) {
                if (at != 0)
                    return SIZE_MAX;
                at = k;
            }
        return at;
    }
    years = c->count == 2 && c->digits[0] == 4 && c->digits[1] == 4;
    days = c->count == 2 && c->digits[1] <= 2 && (month_follows || unit == ATT_UNIT_MONTH);
    if (years || days)
        return 1;
    if (c->count == 2)
        return apart > 0 && (unit != ATT_UNIT_DAY || c->value[1] > 12) && c->digits[1] < 3 ? 1 : 0;
    if (c->count == 3 && c->digits[2] < 3 && c->digits[0] < 3)
        return 1; /* "hai ngày 27-28-4" */
    if (c->count == 4)
        return c->digits[3] == 4 ? 1 : 2;
    return c->count == 6 ? 3 : 0;
}

bool
att_when_chain_read(const struct att_when_chain *c, enum att_when_unit unit, bool month_follows,
                    struct att_when_point *out)
{
    size_t at = chain_split(c, unit, month_follows);

    if (at == SIZE_MAX)
        return false;
    out->range = at > 0;
    if (at == 0)
        return chain_side(c->value, c->digits, c->count, unit, &out->from);
    if (!chain_side(c->value, c->digits, at, unit, &out->from) ||
        !chain_side(c->value + at, c->digits + at, c->count - at, unit, &out->to))
        return false;
    /* a range runs forward and its sides are of one kind */
    if ((out->from.day > 0) != (out->to.day > 0) ||
        (out->from.month == 0 && out->from.day == 0 && out->to.month > 0))
        return false;
    if (out->to.day > 0 && out->to.month == 0 && !month_follows)
        return false;
    return out->from.year == 0 || out->to.year == 0 || out->from.year <= out->to.year;
}

bool
att_when_follows(const struct att_when_reader *w, size_t next, uint32_t last, bool strict)
{
    enum att_when_kind kind = att_when_next(w, next);

    if (last >= w->last || kind == ATT_WHEN_MARK)
        return att_when_mark(w, next, '%') ? false : true;
    if (kind == ATT_WHEN_NOUN || kind == ATT_WHEN_CODE || kind == ATT_WHEN_DAY ||
        kind == ATT_WHEN_MONTH || kind == ATT_WHEN_WEEK || kind == ATT_WHEN_NUMBER ||
        kind == ATT_WHEN_COUNT)
        return false;
    if (kind == ATT_WHEN_YEAR) /* "3-5 năm", but "2-9 năm 1945" and "2-9 năm nay" */
        return att_when_next(w, next + 1) == ATT_WHEN_NUMBER ||
               att_when_next(w, next + 1) == ATT_WHEN_THIS;
    if (kind != ATT_WHEN_END)
        return true;
    return chain_token(w, last)->kind == ATT_TOKEN_PUNCT || !strict ||
           (chain_token(w, last)->flags & ATT_TOKEN_UPPER);
}

/* Whether a date was found that ends right before token `i` or one mark earlier. */
static bool
bare_behind_date(const struct att_when_reader *w, size_t i)
{
    const struct att_date_mention *m;

    if (w->out->count <= w->own)
        return false;
    m = &w->out->at[w->out->count - 1];
    return m->last == i || m->last + 1 == i;
}

/* Whether a word for a day stands just before the comma at atom `i`: "ngày đầu tiên, 30-3,". */
static bool
bare_behind_day(const struct att_when_reader *w, size_t i)
{
    uint32_t comma = w->atoms.at[i].first;

    for (size_t k = i; k-- > 0 && w->atoms.at[k].first + 5 >= comma;) {
        enum att_when_kind kind = att_when_kind(w, k);

        if (kind == ATT_WHEN_DAY || kind == ATT_WHEN_PART || kind == ATT_WHEN_RELATIVE)
            return true;
        if (kind == ATT_WHEN_NO && w->atoms.at[k].last == comma &&
            w->atoms.at[k].last - w->atoms.at[k].first == 3) /* "ngày đầu tiên" */
            return true;
    }
    return false;
}

/* Whether a "-" chain in brackets or behind a comma is a date all the same. */
static bool
bare_apposition(const struct att_when_reader *w, size_t i, size_t next, bool slash)
{
    uint32_t last = w->atoms.at[next - 1].last;
    bool behind = bare_behind_date(w, w->atoms.at[i].first);

    if (att_when_value(w, i - 1) == '(')
        return behind || (slash && att_when_mark(w, next, ')'));
    if (att_when_value(w, i - 1) != ',')
        return false;
    if (behind)
        return att_when_follows(w, next, last, true);
    if (w->atoms.at[i].first - w->first <= 3) /* a dateline: "Hà Nội, 8-10" */
        return att_when_next(w, next) == ATT_WHEN_MARK;
    return bare_behind_day(w, i - 1) &&
           (att_when_mark(w, next, ',') || att_when_mark(w, next, '.'));
}

/* Whether the chain begins a range of days that says its month: "21 đến 24/3". */
static bool
bare_range(const struct att_when_reader *w, size_t next, const struct att_when_point *point)
{
    struct att_when_chain chain;
    struct att_when_point end = {0};
    size_t after;
    enum att_when_kind joint = att_when_next(w, next);

    if (joint != ATT_WHEN_TO && !(joint == ATT_WHEN_NEXT && att_when_value(w, next) == 0))
        return false;
    if (att_when_next(w, next + 1) == ATT_WHEN_DAY)
        return true;
    if (att_when_next(w, next + 1) != ATT_WHEN_NUMBER)
        return false;
    after = att_when_chain(w, next + 1, &chain);
    if (after == 0 || !att_when_chain_read(&chain, ATT_UNIT_ANY, false, &end))
        return false;
    if (point->from.month == 0 && point->from.year > 0)
        return end.from.month == 0 && end.from.year > point->from.year;
    return end.from.month > 0 && att_when_follows(w, after, chain.last, chain.mark[1] == '-');
}

/* Whether a lone year is one: "hồi 2013", "từ 2010 đến 2015". */
static bool
bare_year(const struct att_when_reader *w, size_t i, size_t next, enum att_when_kind before)
{
    int year = att_when_value(w, i);

    if (year < 1900 || year > 2100)
        return false;
    if (before == ATT_WHEN_TERM)
        return true;
    if (before != ATT_WHEN_INTRO && before != ATT_WHEN_FROM && before != ATT_WHEN_TO &&
        before != ATT_WHEN_UNTIL && before != ATT_WHEN_EDGE)
        return false;
    return att_when_follows(w, next, w->atoms.at[next - 1].last, true);
}

/* Whether a word of tense stands at atom `i`, as it does before a verb. */
static bool
bare_verb(const struct att_when_reader *w, size_t i)
{
    enum att_when_kind kind = att_when_next(w, i);

    return kind == ATT_WHEN_PAST || kind == ATT_WHEN_FUTURE ||
           (kind == ATT_WHEN_FOLLOW &&
            att_str_eqz(att_text_raw(w->text, w->atoms.at[i].first, w->atoms.at[i].last), "cũng"));
}

bool
att_when_bare(const struct att_when_reader *w, size_t i, size_t next,
              const struct att_when_chain *chain, const struct att_when_point *point)
{
    enum att_when_kind before = att_when_before(w, i);
    bool slash = chain->count > 1 && chain->mark[chain->count - 1] == '/';
    bool led = before == ATT_WHEN_FROM || before == ATT_WHEN_TO || before == ATT_WHEN_UNTIL ||
               before == ATT_WHEN_MOVED || before == ATT_WHEN_EDGE ||
               (before == ATT_WHEN_INTRO && att_when_value(w, i - 1) != 3);
    const struct att_day *end = point->range ? &point->to : &point->from;

    if (before == ATT_WHEN_CODE || chain->torn)
        return false;
    if (point->from.month == 0 && point->from.day == 0) {
        if (!point->range)
            return bare_year(w, i, next, before) || bare_range(w, next, point);
        return before == ATT_WHEN_TERM || /* "2023-2025" */
               (att_when_before(w, i) == ATT_WHEN_MARK && att_when_value(w, i - 1) == '(' &&
                att_when_mark(w, next, ')')) ||
               (led && att_when_follows(w, next, chain->last, true));
    }
    if (end->day > 0 && end->year > 0)
        return true;
    if (end->month == 0) /* "từ 18 đến 20-3" */
        return before == ATT_WHEN_FROM || bare_range(w, next, point);
    if (end->day == 0) /* "10/2017" */
        return led || before == ATT_WHEN_TERM ||
               (before == ATT_WHEN_MARK && att_when_value(w, i - 1) == '(');
    if (point->range)
        return att_when_follows(w, next, chain->last, !slash) && (slash || led);
    if (chain->mark[1] == '.')
        return false;
    if (before == ATT_WHEN_MARK && bare_apposition(w, i, next, slash))
        return true;
    /* "Ngoại trưởng Anh 27/2 cũng tuyên bố": no fraction is greater than one */
    if (slash && before == ATT_WHEN_END && end->day > end->month && bare_verb(w, next))
        return true;
    return (led && att_when_follows(w, next, chain->last, !slash)) || bare_range(w, next, point);
}
