/* SPDX-License-Identifier: MIT */
/* match.c - how much two claims look like one event.
 * Rather two events than a wrong one: what is told only by a person on a day is weak, and weak ties
 * hold only where nothing contradicts them (group.c). */
#include "record/claim_int.h"

#include "base/str.h"
#include "base/utf8.h"

#define MATCH_SLIP_DAYS 800 /* an edition put off by more than this is not believed */
#define MATCH_NAME_SYLLABLES 4

/*
 * Ids that stand for a kind of meeting, not for one series: the same id on the
 * same day may be two events.
 */
static const char *const match_kinds[] = {"DPD", "UNPKO", "EWG", "APEC", "UNSC"};

/* How two dates stand to each other. */
enum match_dates {
    MATCH_DATES_UNKNOWN, /* at least one is not known */
    MATCH_DATES_APART,
    MATCH_DATES_LOOSE, /* may be the same, but one does not name the day */
    MATCH_DATES_EQUAL, /* the same words, which do not name the day */
    MATCH_DATES_MEET   /* both name the day, and share one */
};

/* How two lists of people stand to each other. */
struct match_people {
    size_t common, a_only, b_only;
};

/* How two lists of countries stand to each other. */
struct match_sides {
    size_t common, all;
    bool equal; /* and at least two */
};

bool
att_name_fits(struct att_str a, struct att_str b)
{
    struct att_str longer = a.len >= b.len ? a : b, shorter = a.len >= b.len ? b : a;
    size_t off = longer.len - shorter.len;

    if (shorter.len == 0 || memcmp(longer.at + off, shorter.at, shorter.len) != 0)
        return false;
    return off == 0 || longer.at[off - 1] == ' ';
}

/* The days of a date in a year that stands for any; false when it does not name them. */
static bool
match_any_year(const struct att_edtf *date, int64_t *first, int64_t *last)
{
    struct att_day from = date->from, to = date->range ? date->to : date->from;

    if (from.day == 0 || to.day == 0)
        return false;
    from.year = 2000; /* a leap year: the 29th of February is one of its days */
    to.year = to.month < from.month ? 2001 : 2000;
    if (!att_day_valid(from) || !att_day_valid(to))
        return false;
    *first = att_day_number(from);
    *last = att_day_number(to);
    return true;
}

bool
att_date_within(const struct att_edtf *a, const struct att_edtf *b)
{
    int64_t a_first, a_last, b_first, b_last;

    if (att_edtf_bounds(a, &a_first, &a_last) && att_edtf_bounds(b, &b_first, &b_last))
        return a_first >= b_first && a_last <= b_last;
    return a->from.year != 0 && b->from.year == 0 && match_any_year(a, &a_first, &a_last) &&
           match_any_year(b, &b_first, &b_last) && a_first >= b_first && a_last <= b_last;
}

static enum match_dates
match_dates(const struct att_claim *a, const struct att_claim *b)
{
    int64_t a_first, a_last, b_first, b_last;

    if (!a->has_date || !b->has_date)
        return MATCH_DATES_UNKNOWN;
    if (a->bounded && b->bounded && (a->last < b->first || b->last < a->first))
        return MATCH_DATES_APART;
    if (a->precise && b->precise)
        return MATCH_DATES_MEET;
    if (a->bounded && b->bounded)
        return att_str_eq(a->date, b->date) ? MATCH_DATES_EQUAL : MATCH_DATES_LOOSE;
    /* without a year only the day can tell: many things happen in June */
    if (!match_any_year(&a->edtf, &a_first, &a_last) ||
        !match_any_year(&b->edtf, &b_first, &b_last))
        return MATCH_DATES_UNKNOWN;
    return a_last < b_first || b_last < a_first ? MATCH_DATES_APART : MATCH_DATES_LOOSE;
}

static struct match_people
match_people(const struct att_claim *a, const struct att_claim *b)
{
    struct match_people out = {0, 0, 0};

    for (size_t i = 0; i < a->people_count; i++) {
        bool found = false;

        for (size_t k = 0; !found && k < b->people_count; k++)
            found = att_name_fits(a->people_keys[i], b->people_keys[k]);
        out.common += found;
        out.a_only += !found;
    }
    out.b_only = b->people_count > out.common ? b->people_count - out.common : 0;
    return out;
}

static struct match_sides
match_sides(const struct att_claim *a, const struct att_claim *b)
{
    struct match_sides out = {0, 0, false};

    for (size_t i = 0; i < a->country_count; i++) {
        bool found = false;

        for (size_t k = 0; !found && k < b->country_count; k++)
            found = att_str_eq(a->countries[i], b->countries[k]);
        out.common += found;
    }
    out.all = a->country_count + b->country_count - out.common;
    out.equal = out.common == out.all && out.common >= 2;
    return out;
}

static bool
match_is_kind(struct att_str mechanism)
{
    for (size_t i = 0; i < ATT_COUNT(match_kinds); i++)
        if (att_str_eqz(mechanism, match_kinds[i]))
            return true;
    return false;
}

/* Two texts, both known, of which neither holds the other. */
static bool
match_differ(struct att_str a, struct att_str b)
{
    return a.len > 0 && b.len > 0 && att_str_find(a, b, 0) == SIZE_MAX &&
           att_str_find(b, a, 0) == SIZE_MAX;
}

/* Whether something says outright that the two are not one. */
static bool
match_forbidden(const struct att_claim *a, const struct att_claim *b)
{
    bool placed = a->type == ATT_EVENT_VISIT || a->type == ATT_EVENT_EXERCISE ||
                  a->type == ATT_EVENT_PORT_CALL;
    bool named = a->type == ATT_EVENT_AGREEMENT || a->type == ATT_EVENT_ASSISTANCE ||
                 a->type == ATT_EVENT_EXHIBITION;

    if (a->type != b->type)
        return true;
    /* the coder has folded what is one within one article: what it kept apart is two */
    if (a->voice.document == b->voice.document && a->voice.teaser == b->voice.teaser)
        return true;
    if (a->mechanism.len > 0 && b->mechanism.len > 0 && !att_str_eq(a->mechanism, b->mechanism))
        return true;
    if (a->edition.len > 0 && b->edition.len > 0 && !att_str_eq(a->edition, b->edition))
        return true;
    if (placed && a->place_country.len > 0 && b->place_country.len > 0 &&
        !att_str_eq(a->place_country, b->place_country))
        return true;
    return named && match_differ(a->name_key, b->name_key);
}

/* Both have the same mechanism, which is one series. */
static enum att_tie
match_series(const struct att_claim *a, const struct att_claim *b, enum match_dates dates)
{
    bool numbered = a->edition.len > 0 && b->edition.len > 0;
    bool plan = a->status != ATT_STATUS_HELD || b->status != ATT_STATUS_HELD;

    switch (dates) {
    case MATCH_DATES_MEET:
        return ATT_TIE_STRONG;
    case MATCH_DATES_EQUAL:
        return numbered || a->edtf.from.month > 0 ? ATT_TIE_STRONG : ATT_TIE_WEAK;
    case MATCH_DATES_LOOSE:
    case MATCH_DATES_UNKNOWN:
        return numbered ? ATT_TIE_STRONG : ATT_TIE_WEAK;
    case MATCH_DATES_APART:
        break;
    }
    if (!plan || !a->bounded || !b->bounded)
        return ATT_TIE_NONE;
    if (numbered)
        return a->first - b->last > MATCH_SLIP_DAYS || b->first - a->last > MATCH_SLIP_DAYS
                   ? ATT_TIE_NONE
                   : ATT_TIE_STRONG;
    return a->edtf.from.year == b->edtf.from.year ? ATT_TIE_SLIP : ATT_TIE_NONE;
}

/* Two sides talk: who was there decides, and one host may meet many in a day. */
static enum att_tie
match_talk(const struct match_people *people, const struct match_sides *sides,
           enum match_dates dates)
{
    bool same = people->common > 0 && people->a_only == 0 && people->b_only == 0;
    bool part = people->a_only == 0 || people->b_only == 0;

    if (sides->common * 2 < sides->all)
        return ATT_TIE_NONE;
    if (dates == MATCH_DATES_MEET) {
        if (people->common >= 2 || (same && sides->equal))
            return ATT_TIE_STRONG;
        return part && sides->equal ? ATT_TIE_WEAK : ATT_TIE_NONE;
    }
    if (dates == MATCH_DATES_LOOSE || dates == MATCH_DATES_EQUAL)
        return people->common >= 2 ? ATT_TIE_WEAK : ATT_TIE_NONE;
    return ATT_TIE_NONE;
}

/* Everything else that is told by people, sides, place and day. */
static enum att_tie
match_act(const struct att_claim *a, const struct att_claim *b, const struct match_sides *sides,
          enum match_dates dates)
{
    struct match_people people = match_people(a, b);
    bool here = a->place_key.len > 0 && att_str_eq(a->place_key, b->place_key);
    bool lone = a->people_count == 0 || b->people_count == 0;
    bool personal = a->type == ATT_EVENT_VISIT || a->type == ATT_EVENT_APPOINTMENT;

    if (dates == MATCH_DATES_MEET) {
        if (here && sides->equal && att_str_eq(a->date, b->date) && (lone || people.common > 0))
            return ATT_TIE_STRONG;
        if (people.common > 0 && a->type == ATT_EVENT_VISIT)
            return sides->equal ? ATT_TIE_STRONG : ATT_TIE_NONE;
        if (people.common > 0 && a->type == ATT_EVENT_APPOINTMENT)
            return ATT_TIE_STRONG;
        if (match_differ(a->place_key, b->place_key) && !personal)
            return ATT_TIE_NONE;
        return sides->equal && (lone || people.common > 0) ? ATT_TIE_WEAK : ATT_TIE_NONE;
    }
    if (personal && (dates == MATCH_DATES_LOOSE || dates == MATCH_DATES_EQUAL))
        return people.common > 0 && (sides->equal || (sides->common == sides->all &&
                                                      a->type == ATT_EVENT_APPOINTMENT))
                   ? ATT_TIE_WEAK
                   : ATT_TIE_NONE;
    return ATT_TIE_NONE;
}

/* Whether a name is a proper one, long enough to mean one thing: not "giao lưu, biểu diễn". */
static bool
match_proper(const struct att_claim *c)
{
    size_t blanks = 0;
    bool capital = false;
    uint32_t cp;

    for (size_t i = 0; i < c->name_key.len; i++)
        blanks += c->name_key.at[i] == ' ';
    for (size_t off = 0, n; (n = att_utf8_next(c->name, off, &cp)) > 0; off += n)
        capital = capital || (off > 0 && att_utf8_upper(cp));
    return capital && blanks + 1 >= MATCH_NAME_SYLLABLES;
}

/* The same proper name, in places that do not differ. */
static bool
match_same_name(const struct att_claim *a, const struct att_claim *b)
{
    return att_str_eq(a->name_key, b->name_key) && match_proper(a) && match_proper(b) &&
           !match_differ(a->place_key, b->place_key);
}

enum att_tie
att_claims_tie(const struct att_claim *a, const struct att_claim *b)
{
    enum match_dates dates;
    struct match_sides sides;

    if (match_forbidden(a, b))
        return ATT_TIE_NONE;
    /* the same sentence in a copy, or in a teaser that many pages carry */
    if (a->voice.origin == b->voice.origin && a->quote_mark == b->quote_mark &&
        att_str_eq(a->date, b->date))
        return ATT_TIE_STRONG;
    dates = match_dates(a, b);
    sides = match_sides(a, b);
    if (match_same_name(a, b) && dates >= MATCH_DATES_LOOSE)
        return dates == MATCH_DATES_LOOSE ? ATT_TIE_WEAK : ATT_TIE_STRONG;
    if (a->mechanism.len > 0 && b->mechanism.len > 0 && a->type == ATT_EVENT_CONFERENCE) {
        if (!match_is_kind(a->mechanism))
            return match_series(a, b, dates);
        if (sides.equal)
            return match_series(a, b, dates);
    }
    if (a->type == ATT_EVENT_MEETING || a->type == ATT_EVENT_PHONE) {
        struct match_people people = match_people(a, b);

        return match_talk(&people, &sides, dates);
    }
    return match_act(a, b, &sides, dates);
}
