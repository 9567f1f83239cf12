/* SPDX-License-Identifier: MIT */
/* match.c - how much two claims look like one event.
 * Rather two events than a wrong one: what is told only by a person on a day is weak, and weak ties
 * hold only where nothing contradicts them (group.c). */
#include "record/claim_int.h"

#include "base/str.h"
#include "base/utf8.h"

#define MATCH_SLIP_DAYS 800 /* an edition put off by more than this is not believed */
#define MATCH_NAME_SYLLABLES 4
#define MATCH_PAST_DAYS 31   /* for so long after its day a plan is still put off */
#define MATCH_AHEAD_DAYS 400 /* and so long before it */

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

bool
att_mechanism_kind(struct att_str mechanism)
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

bool
att_claim_put_off(const struct att_claim *c)
{
    return !c->has_date && c->voice.dated &&
           (c->status == ATT_STATUS_POSTPONED || c->status == ATT_STATUS_CANCELLED);
}

/*
 * Whether `x` was told as still to come, or as put off, after `held` had been
 * told as over, or was put off without a date after the days of `held`.
 */
static bool
match_after(const struct att_claim *held, const struct att_claim *x)
{
    if (held->status != ATT_STATUS_HELD || !held->bounded || x->status == ATT_STATUS_HELD)
        return false;
    if (att_claim_put_off(x))
        return held->last < x->voice.day;
    return held->precise && held->voice.dated && x->voice.dated && x->bounded &&
           x->voice.at > held->voice.at && held->voice.day >= held->first &&
           x->first - held->last > ATT_HELD_GAP_DAYS;
}

enum att_tie_rule
att_claims_clash(const struct att_claim *a, const struct att_claim *b)
{
    /* the coder has folded what is one within one article: what it kept apart is two */
    if (a->voice.document == b->voice.document && a->voice.teaser == b->voice.teaser)
        return ATT_RULE_ONE_ARTICLE;
    if (a->edition.len > 0 && b->edition.len > 0 && !att_str_eq(a->edition, b->edition))
        return ATT_RULE_EDITIONS;
    if (match_after(a, b) || match_after(b, a))
        return ATT_RULE_AFTER;
    if (a->status == ATT_STATUS_HELD && b->status == ATT_STATUS_HELD && a->precise && b->precise &&
        (a->first - b->last > ATT_HELD_GAP_DAYS || b->first - a->last > ATT_HELD_GAP_DAYS))
        return ATT_RULE_HELD_APART;
    return ATT_RULE_NONE;
}

/* What says outright that the two are not one. */
static enum att_tie_rule
match_forbidden(const struct att_claim *a, const struct att_claim *b)
{
    bool placed = a->type == ATT_EVENT_VISIT || a->type == ATT_EVENT_EXERCISE ||
                  a->type == ATT_EVENT_PORT_CALL;
    bool named = a->type == ATT_EVENT_AGREEMENT || a->type == ATT_EVENT_ASSISTANCE ||
                 a->type == ATT_EVENT_EXHIBITION;
    enum att_tie_rule clash;

    if (a->type != b->type)
        return ATT_RULE_TYPES;
    clash = att_claims_clash(a, b);
    /* days apart are told by each kind of event in its own way */
    if (clash != ATT_RULE_NONE && clash != ATT_RULE_HELD_APART)
        return clash;
    if (a->mechanism.len > 0 && b->mechanism.len > 0 && !att_str_eq(a->mechanism, b->mechanism))
        return ATT_RULE_MECHANISMS;
    if (placed && a->place_country.len > 0 && b->place_country.len > 0 &&
        !att_str_eq(a->place_country, b->place_country))
        return ATT_RULE_PLACES;
    return named && match_differ(a->name_key, b->name_key) ? ATT_RULE_NAMES : ATT_RULE_NONE;
}

/* Whether `x`, put off without a word on the day, can be the plan `plan`: known, and still ahead.
 */
static bool
match_put_off(const struct att_claim *plan, const struct att_claim *x)
{
    return att_claim_put_off(x) && plan->status != ATT_STATUS_HELD && plan->bounded &&
           plan->voice.dated && plan->voice.at <= x->voice.at &&
           plan->last >= x->voice.day - MATCH_PAST_DAYS &&
           plan->first <= x->voice.day + MATCH_AHEAD_DAYS;
}

/* Whether `held`, told as over without its day, was told before the days of `c` began. */
static bool
match_before(const struct att_claim *held, const struct att_claim *c)
{
    return held->status == ATT_STATUS_HELD && !held->has_date && held->voice.dated && c->bounded &&
           c->first > held->voice.day;
}

/* Whether `c` is a plan for days that were over when it was told, most likely misread. */
static bool
match_stale(const struct att_claim *c)
{
    return c->status != ATT_STATUS_HELD && c->bounded && c->voice.dated && c->last < c->voice.day;
}

/* A tie, with the rule that made it. */
static enum att_tie
match_as(enum att_tie tie, enum att_tie_rule named, enum att_tie_rule *rule)
{
    *rule = named;
    return tie;
}

/* The same edition on other days: it was moved, or two reports differ on the day. */
static enum att_tie
match_edition_apart(const struct att_claim *a, const struct att_claim *b, enum att_tie_rule *rule)
{
    bool held = a->status == ATT_STATUS_HELD && b->status == ATT_STATUS_HELD;
    int64_t most = held ? ATT_HELD_GAP_DAYS : MATCH_SLIP_DAYS;

    if (!a->bounded || !b->bounded || a->first - b->last > most || b->first - a->last > most)
        return match_as(ATT_TIE_NONE, ATT_RULE_DATES, rule);
    return match_as(ATT_TIE_STRONG, ATT_RULE_EDITION, rule);
}

/* Both have the same mechanism, which is one series. */
static enum att_tie
match_series(const struct att_claim *a, const struct att_claim *b, enum match_dates dates,
             enum att_tie_rule *rule)
{
    bool numbered = a->edition.len > 0 && b->edition.len > 0;
    bool plan = a->status != ATT_STATUS_HELD || b->status != ATT_STATUS_HELD;

    switch (dates) {
    case MATCH_DATES_MEET:
        return match_as(ATT_TIE_STRONG, ATT_RULE_SERIES_DAYS, rule);
    case MATCH_DATES_EQUAL:
        if (numbered)
            return match_as(ATT_TIE_STRONG, ATT_RULE_EDITION, rule);
        return match_as(a->edtf.from.month > 0 ? ATT_TIE_STRONG : ATT_TIE_WEAK,
                        ATT_RULE_SERIES_DATE, rule);
    case MATCH_DATES_LOOSE:
    case MATCH_DATES_UNKNOWN:
        if (numbered)
            return match_as(ATT_TIE_STRONG, ATT_RULE_EDITION, rule);
        if (match_put_off(a, b) || match_put_off(b, a))
            return match_as(ATT_TIE_WEAK, ATT_RULE_PUT_OFF, rule);
        if (match_before(a, b) || match_before(b, a) || match_stale(a) || match_stale(b))
            return match_as(ATT_TIE_NONE, ATT_RULE_DATES, rule);
        return match_as(ATT_TIE_WEAK, ATT_RULE_SERIES, rule);
    case MATCH_DATES_APART:
        break;
    }
    if (numbered)
        return match_edition_apart(a, b, rule);
    *rule = ATT_RULE_DATES;
    if (!plan || !a->bounded || !b->bounded)
        return ATT_TIE_NONE;
    return a->edtf.from.year == b->edtf.from.year ? match_as(ATT_TIE_SLIP, ATT_RULE_SLIP, rule)
                                                  : ATT_TIE_NONE;
}

/* Two sides talk: who was there decides, and one host may meet many in a day. */
static enum att_tie
match_talk(const struct match_people *people, const struct match_sides *sides,
           enum match_dates dates, enum att_tie_rule *rule)
{
    bool same = people->common > 0 && people->a_only == 0 && people->b_only == 0;
    bool part = people->a_only == 0 || people->b_only == 0;

    if (sides->common * 2 < sides->all)
        return match_as(ATT_TIE_NONE, ATT_RULE_SIDES, rule);
    if (dates == MATCH_DATES_MEET) {
        if (people->common >= 2)
            return match_as(ATT_TIE_STRONG, ATT_RULE_TWO_PEOPLE, rule);
        if (same && sides->equal)
            return match_as(ATT_TIE_STRONG, ATT_RULE_ALL_PEOPLE, rule);
        return part && sides->equal ? match_as(ATT_TIE_WEAK, ATT_RULE_SOME_PEOPLE, rule)
                                    : match_as(ATT_TIE_NONE, ATT_RULE_PEOPLE, rule);
    }
    if (dates == MATCH_DATES_LOOSE || dates == MATCH_DATES_EQUAL)
        return people->common >= 2 ? match_as(ATT_TIE_WEAK, ATT_RULE_TWO_PEOPLE, rule)
                                   : match_as(ATT_TIE_NONE, ATT_RULE_PEOPLE, rule);
    return match_as(ATT_TIE_NONE, ATT_RULE_DATES, rule);
}

/* What is told by people, sides, place and day, on the same days. */
static enum att_tie
match_act_met(const struct att_claim *a, const struct att_claim *b,
              const struct match_people *people, const struct match_sides *sides,
              enum att_tie_rule *rule)
{
    bool here = a->place_key.len > 0 && att_str_eq(a->place_key, b->place_key);
    bool lone = a->people_count == 0 || b->people_count == 0;
    bool personal = a->type == ATT_EVENT_VISIT || a->type == ATT_EVENT_APPOINTMENT;

    if (here && sides->equal && att_str_eq(a->date, b->date) && (lone || people->common > 0))
        return match_as(ATT_TIE_STRONG, ATT_RULE_PLACE_DAY, rule);
    if (people->common > 0 && a->type == ATT_EVENT_VISIT)
        return sides->equal ? match_as(ATT_TIE_STRONG, ATT_RULE_PERSON_DAYS, rule)
                            : match_as(ATT_TIE_NONE, ATT_RULE_SIDES, rule);
    if (people->common > 0 && a->type == ATT_EVENT_APPOINTMENT)
        return match_as(ATT_TIE_STRONG, ATT_RULE_PERSON_DAYS, rule);
    if (match_differ(a->place_key, b->place_key) && !personal)
        return match_as(ATT_TIE_NONE, ATT_RULE_PLACES, rule);
    if (!sides->equal)
        return match_as(ATT_TIE_NONE, ATT_RULE_SIDES, rule);
    return lone || people->common > 0 ? match_as(ATT_TIE_WEAK, ATT_RULE_SIDES_DAYS, rule)
                                      : match_as(ATT_TIE_NONE, ATT_RULE_PEOPLE, rule);
}

/* Everything else that is told by people, sides, place and day. */
static enum att_tie
match_act(const struct att_claim *a, const struct att_claim *b, const struct match_sides *sides,
          enum match_dates dates, enum att_tie_rule *rule)
{
    struct match_people people = match_people(a, b);
    bool lone = a->people_count == 0 || b->people_count == 0;
    bool personal = a->type == ATT_EVENT_VISIT || a->type == ATT_EVENT_APPOINTMENT;

    if (dates == MATCH_DATES_MEET)
        return match_act_met(a, b, &people, sides, rule);
    if ((match_put_off(a, b) || match_put_off(b, a)) && sides->common == sides->all &&
        (people.common > 0 || (lone && sides->equal)))
        return match_as(ATT_TIE_WEAK, ATT_RULE_PUT_OFF, rule);
    if (personal && (dates == MATCH_DATES_LOOSE || dates == MATCH_DATES_EQUAL))
        return people.common > 0 && (sides->equal || (sides->common == sides->all &&
                                                      a->type == ATT_EVENT_APPOINTMENT))
                   ? match_as(ATT_TIE_WEAK, ATT_RULE_PERSON_DATE, rule)
                   : match_as(ATT_TIE_NONE, people.common > 0 ? ATT_RULE_SIDES : ATT_RULE_PEOPLE,
                              rule);
    return match_as(ATT_TIE_NONE, ATT_RULE_DATES, rule);
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
att_claims_tie(const struct att_claim *a, const struct att_claim *b, enum att_tie_rule *rule)
{
    enum match_dates dates;
    struct match_sides sides;

    if ((*rule = match_forbidden(a, b)) != ATT_RULE_NONE)
        return ATT_TIE_NONE;
    /* the same sentence in a copy, or in a teaser that many pages carry */
    if (a->voice.origin == b->voice.origin && a->quote_mark == b->quote_mark &&
        att_str_eq(a->date, b->date))
        return match_as(ATT_TIE_STRONG, ATT_RULE_COPY, rule);
    dates = match_dates(a, b);
    sides = match_sides(a, b);
    if (match_same_name(a, b) && dates >= MATCH_DATES_LOOSE)
        return match_as(dates == MATCH_DATES_LOOSE ? ATT_TIE_WEAK : ATT_TIE_STRONG, ATT_RULE_NAME,
                        rule);
    /* a series that has no mechanism is known by its name */
    if (dates == MATCH_DATES_APART && a->edition.len > 0 && att_str_eq(a->edition, b->edition) &&
        att_str_eq(a->name_key, b->name_key) && match_proper(a) && match_proper(b))
        return match_edition_apart(a, b, rule);
    if (a->mechanism.len > 0 && b->mechanism.len > 0 && a->type == ATT_EVENT_CONFERENCE &&
        (sides.equal || !att_mechanism_kind(a->mechanism)))
        return match_series(a, b, dates, rule);
    if (a->type == ATT_EVENT_MEETING || a->type == ATT_EVENT_PHONE) {
        struct match_people people = match_people(a, b);

        return match_talk(&people, &sides, dates, rule);
    }
    return match_act(a, b, &sides, dates, rule);
}
