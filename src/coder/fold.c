/* SPDX-License-Identifier: MIT */
/* fold.c - one event for all its retellings in title, lead, body and captions.
 *
 * Candidates are taken in the order of the text, first those that tell, then what captions tell,
 * then those that only retell.  One joins the event so far that it fits best: same type, dates that
 * may be the same, and the same mechanism, or people or sides that may be the same.  It adds what
 * the event lacks.  What was only ever retold is kept where it stands by itself (fold_stands), and
 * dropped else. */
#include "coder/event_int.h"

#include "base/str.h"

/* What a retelling gains by what was told of last: more than by the report's own news. */
#define FOLD_LAST 6
#define FOLD_NEAR ((size_t)16 * 1024) /* bytes before a quote in which it is looked for again */
#define FOLD_ROUNDS 3                 /* what is told, what captions tell, what is retold */

/* Whether somebody spoken of with a journey is of where it goes: "trong chuyến thăm, ông gặp X". */
static bool
fold_host(const struct att_doc *doc, const struct att_candidate *e, const struct att_candidate *c,
          uint32_t person)
{
    uint32_t country = doc->people.at[person].country;

    return c->retold && e->type == ATT_EVENT_VISIT && e->people_count > 0 &&
           country != ATT_NO_INDEX && att_sides_has(&e->goals, country) &&
           !att_sides_has(&e->travellers, country);
}

/* Add the people of `c` to `e`. */
static bool
fold_add_people(struct att_doc *doc, struct att_candidate *e, const struct att_candidate *c)
{
    for (size_t i = 0; i < c->people_count; i++) {
        uint32_t *fresh;
        size_t k = 0;

        while (k < e->people_count && e->people[k] != c->people[i])
            k++;
        if (k < e->people_count || fold_host(doc, e, c, c->people[i]))
            continue;
        fresh = att_arena_array(doc->arena, e->people_count + 1, sizeof(*fresh));
        if (fresh == NULL)
            return false;
        if (e->people_count > 0)
            memcpy(fresh, e->people, e->people_count * sizeof(*fresh));
        fresh[e->people_count++] = c->people[i];
        e->people = fresh;
    }
    return true;
}

/* Whether the days of `a` lie within those of `b`, and are fewer. */
static bool
fold_within(const struct att_edtf *a, const struct att_edtf *b)
{
    int64_t a0, a1, b0, b1;

    return att_edtf_bounds(a, &a0, &a1) && att_edtf_bounds(b, &b0, &b1) && a0 >= b0 && a1 <= b1 &&
           a1 - a0 < b1 - b0;
}

/* Add the sides of `c` to `e`: what is known comes before what was guessed. */
static void
fold_add_sides(struct att_candidate *e, const struct att_candidate *c)
{
    if (c->guessed && !e->guessed && !e->retold && e->type == c->type)
        return;
    if (e->guessed && !c->guessed && !c->retold) {
        e->sides = c->sides;
        e->travellers = c->travellers;
        e->goals = c->goals;
        e->guessed = false;
    }
    att_sides_join(&e->sides, &c->sides);
}

/* How much a candidate tells by itself: whose quote is shown. */
static int
fold_weight(const struct att_doc *doc, const struct att_candidate *c)
{
    const struct att_sentence_facts *f = &doc->facts[c->sentence];

    return (c->date_own ? 4 : 0) + (c->people_count > 0 ? 2 : 0) + (c->place.len > 0 ? 1 : 0) +
           (int)(att_sides_count(&c->sides) > 1) * 2 - (f->title ? 2 : 0) - (f->caption ? 3 : 0);
}

/* Whether a retelling says more narrowly where a sitting was: "tại trụ sở …" for "tại Hà Nội". */
static bool
fold_narrower(const struct att_candidate *e, const struct att_candidate *c)
{
    return c->place_grade > e->place_grade &&
           (e->place_grade == 0 || c->type == ATT_EVENT_MEETING ||
            c->type == ATT_EVENT_CONFERENCE || c->type == ATT_EVENT_CEREMONY ||
            c->type == ATT_EVENT_AGREEMENT) &&
           (e->place_country == c->place_country || e->place_country == ATT_NO_INDEX ||
            c->place_country == ATT_NO_INDEX);
}

/*
 * Whether the date of `c` is better than that of `e`: stated for it, finer, the range of what lasts
 * or, of what does not, the day within it.  A retelling only gives one where there is none.
 */
static bool
fold_dated(const struct att_candidate *e, const struct att_candidate *c)
{
    if (!c->has_date || (c->retold && !e->retold))
        return c->has_date && !e->has_date;
    if (!e->has_date || !e->date_own || !c->date_own)
        return !e->has_date || c->date_own;
    if (e->date.from.day == 0 &&
        (c->date.from.day > 0 || (e->date.from.month == 0 && c->date.from.month > 0)))
        return true;
    if (att_event_lasts(c->type))
        return c->date.range && (!e->date.range || fold_within(&c->date, &e->date));
    return e->date.range && !c->date.range && c->date.from.day > 0;
}

/* "hôm nay khai mạc": whether it is told to begin today, whatever else of it is still to come. */
static bool
fold_today(const struct att_doc *doc, const struct att_candidate *c)
{
    for (uint32_t i = c->status_why.first; c->status == ATT_STATUS_HELD && i < c->status_why.last;
         i++)
        if (att_tok_word(doc, i, "nay"))
            return true;
    return false;
}

/* Join `c` to the event whose sum is `e`. */
static bool
fold_join(struct att_doc *doc, struct att_candidate *e, const struct att_candidate *c)
{
    if ((!c->echo || e->people_count == 0) && !fold_add_people(doc, e, c))
        return false;
    fold_add_sides(e, c);
    if (fold_dated(e, c)) {
        e->date = c->date;
        e->has_date = c->has_date;
        e->date_own = c->date_own && !(c->retold && !e->retold);
        e->date_inferred = c->date_inferred;
        e->date_token_first = c->date_token_first;
        e->date_token_last = c->date_token_last;
        if (c->anchor == 1 && e->anchor == 0) { /* what the day says of it */
            e->status = c->status;
            e->status_why = c->status_why;
            e->anchor = 1;
        }
    }
    if (c->retold && !e->retold)
        return true;
    e->told = c->sentence < e->told ? c->sentence : e->told; /* captions come late, stand early */
    e->closing = e->closing || c->closing;
    if (e->ends.month == 0) {
        e->ends = c->ends;
        e->ends_first = c->ends_first;
        e->ends_last = c->ends_last;
    }
    e->days = e->days == 0 ? c->days : e->days;
    if (c->place.len > 0 &&
        (e->place.len == 0 || fold_narrower(e, c) || (c->local && doc->facts[e->sentence].title))) {
        e->place_grade = c->place_grade;
        e->place = c->place;
        e->place_first = c->place_first;
        e->place_last = c->place_last;
    }
    if (e->place_country == ATT_NO_INDEX)
        e->place_country = c->place_country;
    if (e->name.len == 0 || (e->mechanism == NULL && c->mechanism != NULL)) {
        e->name = c->name;
        e->name_first = c->name_first;
        e->name_last = c->name_last;
    }
    if (e->mechanism == NULL)
        e->mechanism = c->mechanism;
    if (e->mechanism_id.len == 0)
        e->mechanism_id = c->mechanism_id;
    if (e->edition.len == 0)
        e->edition = c->edition;
    if (e->object.len == 0)
        e->object = c->object;
    if (e->mode == ATT_MODE_UNKNOWN) {
        e->mode = c->mode;
        e->mode_why = c->mode_why;
    }
    if (c->status == ATT_STATUS_POSTPONED || c->status == ATT_STATUS_CANCELLED ||
        c->anchor > e->anchor || (e->status == ATT_STATUS_PLANNED && fold_today(doc, c))) {
        e->status = c->status;
        e->status_why = c->status_why;
        e->anchor = c->anchor > e->anchor ? c->anchor : e->anchor;
    }
    e->main = e->main || c->main;
    if (fold_weight(doc, c) > e->weight) {
        e->weight = fold_weight(doc, c);
        e->sentence = c->sentence;
        e->quote_first = c->quote_first;
        e->quote_last = c->quote_last;
    }
    return true;
}

/* Append one piece of evidence: `how`, found in tokens [first, last). */
static bool
fold_evidence(struct att_doc *doc, struct att_event *out, size_t *cap, struct att_evidence how,
              uint32_t first, uint32_t last)
{
    struct att_evidence *list = (struct att_evidence *)(uintptr_t)out->evidence;

    list = att_arena_grow(doc->arena, list, out->evidence_count, cap, sizeof(*list));
    if (list == NULL)
        return false;
    how.span = (struct att_span){doc->text.tokens[first].start, doc->text.tokens[last - 1].end};
    list[out->evidence_count++] = how;
    out->evidence = list;
    return true;
}

/* Codes of a set, in order. */
static bool
fold_countries(struct att_doc *doc, const struct att_sides *sides, struct att_event *out)
{
    size_t count, n = att_sides_count(sides), at = 0;
    const struct att_country *list = att_lexicon_countries(doc->lexicon, &count);
    struct att_str *codes = att_arena_array(doc->arena, n + 1, sizeof(*codes));

    if (codes == NULL)
        return false;
    for (size_t i = 0; i < count && i < ATT_LIMIT_SIDES; i++)
        if (att_sides_has(sides, i))
            codes[at++] = list[i].code;
    out->countries = codes;
    out->country_count = at;
    return true;
}

/* The evidence of a status or a mode, where words or an inference gave it. */
static bool
fold_because(struct att_doc *doc, struct att_event *out, size_t *cap, const char *field,
             const struct att_because *why)
{
    struct att_evidence how = {.field = field, .rule = att_str("marker")};

    if (why->last <= why->first)
        return true;
    if (why->inferred != NULL)
        how.inferred = att_str(why->inferred);
    return fold_evidence(doc, out, cap, how, why->first, why->last);
}

/* The words that tell of it; with all of their clause where the same words stand earlier, too. */
static struct att_span
fold_quote(const struct att_doc *doc, const struct att_candidate *c)
{
    uint32_t first = c->quote_first, last = c->quote_last;
    struct att_str words = att_text_raw(&doc->text, first, last);
    size_t at = doc->text.tokens[first].start, from = at > FOLD_NEAR ? at - FOLD_NEAR : 0;

    if (att_str_find(att_str_sub(doc->text.source, from, at), words, 0) != SIZE_MAX)
        att_clause(doc, &doc->text.sentences[c->sentence], first, last, &first, &last);
    return (struct att_span){doc->text.tokens[first].start, doc->text.tokens[last - 1].end};
}

/* The public form of a folded candidate. */
static bool
fold_event(struct att_doc *doc, const struct att_candidate *c, struct att_event *out)
{
    size_t count, cap = 0;
    const struct att_country *list = att_lexicon_countries(doc->lexicon, &count);
    struct att_str *people = att_arena_array(doc->arena, c->people_count + 1, sizeof(*people));
    char edtf[ATT_EDTF_MAX];
    struct att_evidence how = {.field = "type", .rule = c->rule->name};

    if (people == NULL)
        return false;
    *out = (struct att_event){
        .type = c->type,
        .status = c->status,
        .mode = c->mode,
        .main = c->main && !c->teaser,
        .in_teaser = c->teaser,
        .name = c->name,
        .mechanism = c->mechanism_id,
        .edition = c->edition,
        .place = c->place,
        .people = people,
        .people_count = c->people_count,
    };
    for (size_t i = 0; i < c->people_count; i++)
        people[i] = doc->people.at[c->people[i]].name;
    if (c->place_country < count)
        out->place_country = list[c->place_country].code;
    if (c->has_date && att_edtf_write(&c->date, edtf) > 0)
        out->date = att_arena_str(doc->arena, att_str(edtf));
    out->quote = fold_quote(doc, c);
    if (!fold_countries(doc, &c->sides, out) ||
        !fold_evidence(doc, out, &cap, how, c->first, c->last))
        return false;
    how.field = "date";
    how.rule = att_str("date");
    how.inferred = att_str(c->date_inferred);
    if (out->date.len > 0 && c->date_token_last > c->date_token_first &&
        !fold_evidence(doc, out, &cap, how, c->date_token_first, c->date_token_last))
        return false;
    if (out->date.len > 0 && c->date_token_last == c->date_token_first &&
        !fold_evidence(doc, out, &cap, how, c->first, c->last))
        return false;
    if (c->ended && !fold_evidence(doc, out, &cap, how, c->ends_first, c->ends_last))
        return false;
    if (!fold_because(doc, out, &cap, "status", &c->status_why) ||
        !fold_because(doc, out, &cap, "mode", &c->mode_why))
        return false;
    how = (struct att_evidence){.field = "place", .rule = att_str("place")};
    if (c->place_grade == 0)
        how.inferred = att_str("place-from-context");
    if (c->place_last > c->place_first &&
        !fold_evidence(doc, out, &cap, how, c->place_first, c->place_last))
        return false;
    how = (struct att_evidence){.field = "mechanism", .rule = att_str("mechanism")};
    if (c->mechanism != NULL || c->mechanism_id.len > 0) { /* the latter: as the rule says */
        how.entry = c->mechanism != NULL ? c->mechanism->id : c->mechanism_id;
        if (!fold_evidence(doc, out, &cap, how, c->first, c->last))
            return false;
    }
    for (size_t i = 0; i < c->people_count; i++) {
        const struct att_who *who = &doc->people.at[c->people[i]];
        how =
            (struct att_evidence){.field = "people", .rule = att_str("person"), .entry = who->name};
        if (c->stood_by_term && c->stood == c->people[i] + 1)
            how.inferred = att_str("term-of-office");
        else if (i >= c->people_told || c->unsaid == c->people[i] + 1)
            how.inferred = att_str("person-from-context");
        if (!fold_evidence(doc, out, &cap, how, who->name_first, who->name_last))
            return false;
    }
    return true;
}

/* "A và B nhất trí …": of two who sat in one conference, it is what they did there. */
static bool
fold_sat(const struct att_candidate *sums, size_t count, const struct att_candidate *c)
{
    if (c->type != ATT_EVENT_MEETING || c->date_own)
        return false;
    for (size_t k = 0; k < count; k++)
        if (sums[k].type == ATT_EVENT_CONFERENCE && !sums[k].retold &&
            sums[k].teaser == c->teaser && att_fit_people(&sums[k], c) > 1)
            return true;
    return false;
}

/*
 * Whether what was only ever retold is an event of its own: dated, with a foreign side; or a
 * meeting of the two sides that the document is about, of which it tells no other.
 */
static bool
fold_stands(const struct att_doc *doc, const struct att_candidate *sums, size_t count,
            struct att_candidate *c)
{
    if (c->unreal || fold_sat(sums, count, c))
        return false;
    if (c->type == ATT_EVENT_MEETING && c->people_count > 1 && att_sides_count(&c->sides) > 1)
        return true;
    if (c->type == ATT_EVENT_MEETING && !c->teaser && att_sides_count(&doc->pair) == 2 &&
        att_sides_common(&c->sides, &doc->pair) == att_sides_count(&c->sides)) {
        att_sides_join(&c->sides, &doc->pair);
        return true;
    }
    return c->type != ATT_EVENT_TYPE_COUNT && c->date_own && !att_acts_own_sitting(doc, c) &&
           att_sides_count(&c->sides) > (att_sides_has(&c->sides, doc->vnm) ? 1u : 0u);
}

/*
 * "hội nghị lần thứ 8 sẽ do Lào đăng cai": another sitting of the series that was spoken of
 * last.  Gives it that series and its standing sides.
 */
static void
fold_series(const struct att_doc *doc, const struct att_candidate *sums, size_t count,
            struct att_candidate *c)
{
    const struct att_candidate *last = NULL;

    if (c->type != ATT_EVENT_CONFERENCE || c->edition.len == 0 || c->mechanism != NULL)
        return;
    for (size_t k = 0; k < count; k++)
        if (sums[k].type == c->type && sums[k].mechanism != NULL && sums[k].told <= c->sentence &&
            (last == NULL || sums[k].told >= last->told))
            last = &sums[k];
    if (last == NULL)
        return;
    c->mechanism = last->mechanism;
    c->mechanism_id = last->mechanism_id;
    if (att_sides_has(&last->sides, doc->asean))
        att_sides_add(&c->sides, doc->asean);
    else if (att_sides_count(&c->sides) == 0)
        c->sides = last->sides;
}

/* The event of which was told last before `c`, of those that it may retell; SIZE_MAX: none. */
static size_t
fold_last(const struct att_doc *doc, const struct att_candidate *sums,
          const struct att_candidate *c)
{
    size_t last = SIZE_MAX;

    for (size_t i = 0; i < doc->candidates.count; i++) {
        const struct att_candidate *p = &doc->candidates.at[i];

        if (p > c && (c->type == ATT_EVENT_TYPE_COUNT || p->sentence != c->sentence))
            break; /* "dưới sự chứng kiến của A, B ký": what its own sentence goes on to tell */
        if (!p->retold && p->event != ATT_NO_INDEX && att_fit_retold(doc, &sums[p->event], c))
            last = p->event;
    }
    return last;
}

/* The sum that candidate `c` fits best; SIZE_MAX when it fits none. */
static size_t
fold_best(const struct att_doc *doc, const struct att_candidate *sums, size_t count,
          const struct att_candidate *c)
{
    size_t best = SIZE_MAX, last = c->retold ? fold_last(doc, sums, c) : SIZE_MAX;
    int best_score = 0;

    for (size_t k = count; k > 0; k--) {
        int score = 2 * att_fit(doc, &sums[k - 1], c);

        if (score > 0 && c->retold && sums[k - 1].status == c->status)
            score += 2;
        if (score > 0 && c->retold && sums[k - 1].told <= c->sentence)
            score++; /* what was spoken of before is spoken of again */
        if (score > 0 && k - 1 == last)
            score += FOLD_LAST;
        if (score > best_score) {
            best_score = score;
            best = k - 1;
        }
    }
    return best;
}

/* "Sau hội đàm, hai bên ký …": who had talked signs, or sees it signed. */
static void
fold_signers(struct att_candidate *to, const struct att_candidate *from)
{
    if (to->type != ATT_EVENT_AGREEMENT ||
        (from->type != ATT_EVENT_MEETING && from->type != ATT_EVENT_AGREEMENT) ||
        to->people_count > 0 || from->people_count < 2 || !att_event_same_breath(to, from))
        return;
    to->people = from->people;
    to->people_count = from->people_count;
}

/* "Sau lễ đón, A hội đàm với B": one of the two welcomes the other. */
static void
fold_welcomed(struct att_candidate *to, const struct att_candidate *from)
{
    if (to->type != ATT_EVENT_CEREMONY || from->type != ATT_EVENT_MEETING ||
        !att_str_eqz(to->object, "welcome") || from->people_count != 2 ||
        att_fit_people(to, from) != to->people_count || !att_event_same_breath(to, from))
        return;
    to->people = from->people;
    to->people_count = from->people_count;
}

/* "Kết thúc hội đàm, hai Bộ trưởng ký …": what a sentence tells after another has its place, and
 * its people where it names none. */
static void
fold_followers(const struct att_doc *doc, struct att_candidate *sums)
{
    for (size_t i = 1; i < doc->candidates.count; i++) {
        const struct att_candidate *c = &doc->candidates.at[i], *p = &doc->candidates.at[i - 1];
        struct att_candidate *to, *from;

        if (p->sentence != c->sentence || c->event == ATT_NO_INDEX || p->event == ATT_NO_INDEX ||
            c->event == p->event)
            continue;
        to = &sums[c->event];
        from = &sums[p->event];
        fold_signers(to, from);
        fold_welcomed(from, to);
        att_event_place_after(to, from);
    }
}

/* "sẽ tiếp xúc bên lề đối thoại": some day of the conference that the text dates. */
static void
fold_sidelines(const struct att_doc *doc, struct att_candidate *sums, size_t count)
{
    const struct att_candidate *held = NULL;

    for (size_t i = 0; i < count && held == NULL; i++)
        if (sums[i].type == ATT_EVENT_CONFERENCE && sums[i].date_own && !sums[i].teaser &&
            sums[i].date.from.day > 0 && sums[i].status != ATT_STATUS_CANCELLED)
            held = &sums[i];
    for (size_t i = 0; held != NULL && i < count; i++) {
        if (sums[i].type != ATT_EVENT_MEETING || sums[i].has_date || sums[i].teaser ||
            !att_fit_says(doc, sums[i].sentence, "bên", "lề"))
            continue;
        sums[i].date = held->date;
        sums[i].has_date = true;
        sums[i].date_inferred = "day-from-context";
    }
}

/* Dates from what stands around the tellings, for events that none of them dates. */
static void
fold_context(const struct att_doc *doc, struct att_candidate *sums, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        att_event_span_close(&sums[i]);
        att_event_context(doc, &sums[i], sums[i].sentence);
    }
    for (size_t i = 0; i < doc->candidates.count; i++) {
        const struct att_candidate *c = &doc->candidates.at[i];

        if (c->event < count && !c->retold && c->teaser == sums[c->event].teaser)
            att_event_context(doc, &sums[c->event], c->sentence);
    }
    fold_sidelines(doc, sums, count);
}

/* Take out what was only ever retold and is no event by itself. */
static bool
fold_drop(struct att_doc *doc, struct att_candidate *sums, size_t *count)
{
    uint32_t kept = 0, *where = att_arena_array(doc->arena, *count + 1, sizeof(*where));

    if (where == NULL)
        return false;
    for (size_t k = 0; k < *count; k++) {
        where[k] =
            !sums[k].retold || fold_stands(doc, sums, *count, &sums[k]) ? kept : ATT_NO_INDEX;
        if (where[k] != ATT_NO_INDEX)
            sums[kept++] = sums[k];
    }
    for (size_t i = 0; i < doc->candidates.count; i++)
        if (doc->candidates.at[i].event != ATT_NO_INDEX)
            doc->candidates.at[i].event = where[doc->candidates.at[i].event];
    *count = kept;
    return true;
}

/*
 * The event of this article that another's headline without a day tells of, by the same people or
 * series; SIZE_MAX when it tells of none.
 */
static size_t
fold_teased(const struct att_doc *doc, const struct att_candidate *sums, size_t count,
            const struct att_candidate *c)
{
    struct att_candidate own = *c;

    own.teaser = false;
    if (!c->teaser || c->date_own || doc->page->teasers[c->teaser_index].published.len > 0)
        return SIZE_MAX;
    for (size_t k = 0; k < count; k++)
        if (!sums[k].teaser && att_fit(doc, &sums[k], &own) > 0 &&
            (att_fit_people(&sums[k], c) > 0 ||
             (c->mechanism != NULL && sums[k].mechanism == c->mechanism)))
            return k;
    return SIZE_MAX;
}

/* When a candidate's turn is: what is told, what captions tell, what is only retold. */
static size_t
fold_round(const struct att_doc *doc, const struct att_candidate *c)
{
    return c->retold ? 2 : c->again || doc->facts[c->sentence].caption ? 1 : 0;
}

bool
att_fold_events(struct att_doc *doc, struct att_event **out, size_t *count)
{
    ATT_VEC(struct att_candidate) sums = {0};
    size_t n = doc->candidates.count;

    /* first what tells of events, then what retells them: the lead may speak of what follows */
    for (size_t i = 0; i < FOLD_ROUNDS * n; i++) {
        struct att_candidate *c = &doc->candidates.at[i % n], *slot;
        size_t best;

        if (fold_round(doc, c) != i / n)
            continue;
        if ((best = fold_teased(doc, sums.at, sums.count, c)) != SIZE_MAX) {
            c->event = (uint32_t)best; /* adds nothing */
            continue;
        }
        if ((best = fold_best(doc, sums.at, sums.count, c)) != SIZE_MAX) {
            if (!fold_join(doc, &sums.at[best], c))
                return false;
            c->event = (uint32_t)best;
            continue;
        }
        fold_series(doc, sums.at, sums.count, c);
        if ((slot = ATT_VEC_PUSH(doc->arena, &sums)) == NULL)
            return false;
        *slot = *c;
        slot->weight = fold_weight(doc, c);
        slot->told = c->sentence;
        c->event = (uint32_t)(sums.count - 1);
    }
    if (!fold_drop(doc, sums.at, &sums.count))
        return false;
    *out = att_arena_array(doc->arena, sums.count + 1, sizeof(**out));
    *count = sums.count;
    if (*out == NULL)
        return false;
    fold_followers(doc, sums.at);
    for (size_t i = 0; i < sums.count; i++)
        sums.at[i].people_told = sums.at[i].people_count;
    if (!att_attend(doc, sums.at, sums.count))
        return false;
    fold_context(doc, sums.at, sums.count);
    for (size_t i = 0; i < sums.count; i++)
        if (!fold_event(doc, &sums.at[i], &(*out)[i]))
            return false;
    return true;
}
