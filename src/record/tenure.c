/* SPDX-License-Identifier: MIT */
/* tenure.c - who held which office from when to when.
 *
 * Assertions of posts are laid by office and person.  In an office that one at a time holds, what
 * was said of somebody is cut into spells where somebody else was seen there in between and at no
 * other time.  A spell begins and ends, the best known first:
 *
 *     said      "bổ nhiệm … làm", "kết thúc nhiệm kỳ": the day that the text gives, else its own
 *     lexicon   a term of office in the lexicon, when it covers what was said
 *     bounded   told as former by then; or by the neighbour in the office; or by the day on which a
 *               deputy began to lead the same body
 *     seen      first and last day on which it was told
 *
 * Nothing is smoothed over: what contradicts is a finding, with both assertions. */
#include "record/state_int.h"

#include "base/err.h"
#include "base/str.h"

#define TENURE_HANDOVER_DAYS 7 /* news of both holders may cross for so long */
#define TENURE_AFTER_DAYS 30   /* of somebody's end, in which texts still name the post */

/* A spell in the making. */
struct spell {
    uint32_t who;
    const struct att_holding **said; /* the first said first, what is not dated last */
    size_t count;
    bool held;           /* told as holding it on a known day: */
    int64_t first, last; /* days */
    int64_t start, end;  /* days, as its edges have them */
    const struct att_holding *first_by, *last_by;
    struct att_seat seat;
};

struct tenures {
    struct att_claims *claims;
    struct att_identities *people;
    struct att_arena *arena;
    const struct att_holding **all; /* by office, person, and as they were said */
    size_t count;
    ATT_VEC(struct spell) spells;
    ATT_VEC(struct att_finding) findings;
    ATT_VEC(struct att_rank_seen) ranks;
};

const char *
att_edge_name(enum att_edge_kind kind)
{
    static const char *const names[] = {NULL, "said", "lexicon", "bounded", "seen"};

    return names[kind];
}

struct att_str
att_day_text(struct att_arena *arena, int64_t day)
{
    struct att_edtf date = {att_day_of(day), {0, 0, 0}, false};
    char text[ATT_EDTF_MAX];

    (void)att_edtf_write(&date, text);
    return att_arena_str(arena, att_str(text));
}

/* The first or last day that a date can mean; false when it has no year. */
static bool
tenure_day(struct att_str date, bool last, int64_t *out)
{
    struct att_edtf edtf;
    int64_t from, to;

    if (date.len == 0 || !att_edtf_read(date, &edtf) || !att_edtf_bounds(&edtf, &from, &to))
        return false;
    *out = last ? to : from;
    return true;
}

/* ---- spells -------------------------------------------------------------------- */

static int
tenure_order(const void *a, const void *b)
{
    const struct att_holding *x = *(const struct att_holding *const *)a;
    const struct att_holding *y = *(const struct att_holding *const *)b;
    int by_office = att_str_cmp(x->office, y->office);

    if (by_office != 0)
        return by_office;
    if (x->who != y->who)
        return x->who < y->who ? -1 : 1;
    return x < y ? -1 : x > y; /* they lie in the order in which they were said */
}

/* The day on which the person held the office, by this: when it was said, or the last one. */
static bool
tenure_told(const struct att_holding *h, int64_t *day)
{
    int64_t end;

    if (!h->voice.dated || h->turn == ATT_TURN_FORMER)
        return false;
    *day = h->voice.day;
    if (h->turn == ATT_TURN_ENDS && tenure_day(h->effective, true, &end) && end < *day)
        *day = end;
    return true;
}

/* When somebody was told as holding an office; the same for all that was said of it. */
struct tenure_span {
    uint32_t who;
    bool held;
    int64_t first, last;
};

/* The spans of the people of one office. */
static struct tenure_span *
tenure_spans(struct tenures *t, size_t from, size_t to, size_t *count)
{
    struct tenure_span *spans = att_arena_array(t->arena, to - from, sizeof(*spans));

    *count = 0;
    for (size_t i = from; spans != NULL && i < to; i++) {
        const struct att_holding *h = t->all[i];
        struct tenure_span *s;
        int64_t day;

        if (*count == 0 || spans[*count - 1].who != h->who)
            spans[(*count)++] = (struct tenure_span){.who = h->who};
        s = &spans[*count - 1];
        if (!tenure_told(h, &day))
            continue;
        s->first = s->held && s->first < day ? s->first : day;
        s->last = s->held && s->last > day ? s->last : day;
        s->held = true;
    }
    return spans;
}

/* Whether somebody else held it between two days, and only then. */
static bool
tenure_between(const struct tenure_span *spans, size_t count, uint32_t who, const int64_t days[2])
{
    for (size_t i = 0; i < count; i++)
        if (spans[i].who != who && spans[i].held && spans[i].first > days[0] &&
            spans[i].last < days[1])
            return true;
    return false;
}

/* Begin a spell with what is said next of somebody. */
static struct spell *
tenure_begin(struct tenures *t, size_t at, bool single)
{
    struct spell *last = t->spells.count == 0 ? NULL : &t->spells.at[t->spells.count - 1], *spell;
    const struct att_holding *h = t->all[at];
    bool again = last != NULL && last->who == h->who && att_str_eq(last->seat.office, h->office);
    int64_t number = again ? last->seat.spell + 1 : 1;

    if ((spell = ATT_VEC_PUSH(t->arena, &t->spells)) == NULL)
        return NULL;
    *spell = (struct spell){.who = h->who, .said = t->all + at};
    spell->seat = (struct att_seat){.office = h->office,
                                    .spell = number,
                                    .single = single,
                                    .in_teaser = true,
                                    .predecessor = ATT_MAP_NONE,
                                    .successor = ATT_MAP_NONE,
                                    .known_day = INT64_MAX};
    return spell;
}

/* Take one assertion into a spell. */
static void
tenure_take(struct spell *spell, const struct att_holding *h)
{
    struct att_seat *seat = &spell->seat;
    int64_t day;

    spell->count++;
    seat->in_teaser = seat->in_teaser && h->voice.teaser != -1;
    seat->known_day = h->voice.day < seat->known_day ? h->voice.day : seat->known_day;
    if (!tenure_told(h, &day))
        return;
    if (!spell->held || day < spell->first) {
        spell->first = day;
        spell->first_by = h;
    }
    if (!spell->held || day >= spell->last) {
        spell->last = day;
        spell->last_by = h;
    }
    spell->held = true;
}

/* Cut what was said of the people in one office into spells. */
static void
tenure_cut(struct tenures *t, size_t from, size_t to, bool single)
{
    size_t span_count;
    const struct tenure_span *spans = tenure_spans(t, from, to, &span_count);
    struct spell *spell = NULL;

    for (size_t i = from; spans != NULL && i < to; i++) {
        const struct att_holding *h = t->all[i];
        int64_t day;

        if (spell == NULL || spell->who != h->who ||
            (single && spell->held && tenure_told(h, &day) &&
             tenure_between(spans, span_count, h->who, (const int64_t[2]){spell->last, day})))
            spell = tenure_begin(t, i, single);
        if (spell == NULL)
            return;
        tenure_take(spell, h);
    }
}

static int
tenure_number_order(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return x < y ? -1 : x > y;
}

/* Who names the office best: the latest, one that holds it rather than "nguyên …"; NULL: nobody. */
static const struct att_holding *
tenure_named(const struct spell *spell)
{
    const struct att_holding *best = NULL;

    for (size_t i = 0; i < spell->count; i++) {
        const struct att_holding *h = spell->said[i];
        bool former = h->turn == ATT_TURN_FORMER;

        if (h->post.len == 0)
            continue;
        if (best == NULL || (best->turn == ATT_TURN_FORMER && !former) ||
            ((best->turn == ATT_TURN_FORMER) == former && att_voice_later(&h->voice, &best->voice)))
            best = h;
    }
    return best;
}

/* What a spell is called, and how many sources tell of it. */
static void
tenure_describe(struct tenures *t, struct spell *spell, const struct att_holding *otherwise)
{
    const struct att_holding *named = tenure_named(spell);
    int64_t *origins = att_arena_array(t->arena, spell->count, sizeof(*origins));
    struct att_seat *seat = &spell->seat;

    for (size_t i = 0; origins != NULL && i < spell->count; i++) {
        const struct att_holding *h = spell->said[i];

        origins[i] = h->voice.origin;
        if (seat->latest == NULL || att_voice_later(&h->voice, &seat->latest->voice))
            seat->latest = h;
    }
    if (origins == NULL)
        return;
    qsort(origins, spell->count, sizeof(*origins), tenure_number_order);
    for (size_t i = 0; i < spell->count; i++)
        seat->sources += i == 0 || origins[i] != origins[i - 1];
    seat->post = named != NULL ? named->post : otherwise->post;
    seat->plain = named != NULL ? named->post_key : otherwise->post_key;
    for (size_t i = 0; i < spell->count; i++) {
        /* the latest that tells: they are in order, what is not dated last */
        const struct att_holding *h = spell->said[i];

        if (h->rank.len > 0 && (seat->rank.len == 0 || h->voice.dated))
            seat->rank = h->rank;
        if (h->receiving.len > 0)
            seat->receiving = h->receiving;
        if (h->basis.len > 0)
            seat->basis = h->basis;
    }
    if (spell->held) {
        seat->first_seen = att_day_text(t->arena, spell->first);
        seat->last_seen = att_day_text(t->arena, spell->last);
    }
}

/* ---- edges --------------------------------------------------------------------- */

/* Whether the lexicon's date was known on the day that is asked for. */
static bool
tenure_known(const struct tenures *t, struct att_str date)
{
    int64_t day;

    return t->claims->until == ATT_NO_DAY ||
           (tenure_day(date, false, &day) && day <= t->claims->until);
}

/* The edge by a turn that a text tells: the earliest that begins, the latest that ends. */
static void
tenure_edge_said(struct tenures *t, const struct spell *spell, enum att_turn turn,
                 struct att_edge *edge)
{
    int64_t best = 0, day;

    for (size_t i = 0; i < spell->count; i++) {
        const struct att_holding *h = spell->said[i];
        bool given = tenure_day(h->effective, turn == ATT_TURN_ENDS, &day);

        if (h->turn != turn || (!given && !h->voice.dated))
            continue;
        if (!given)
            day = h->voice.day;
        if (edge->kind != ATT_EDGE_NONE && (turn == ATT_TURN_BEGINS ? day >= best : day <= best))
            continue;
        best = day;
        *edge =
            (struct att_edge){ATT_EDGE_SAID, given ? h->effective : att_day_text(t->arena, day), h};
    }
}

/* The edge by the lexicon's terms. */
static void
tenure_edge_lexicon(const struct tenures *t, const struct spell *spell, bool begins,
                    struct att_edge *edge)
{
    for (size_t i = 0; i < spell->count && edge->kind == ATT_EDGE_NONE; i++) {
        const struct att_holding *h = spell->said[i];
        struct att_str date = begins ? h->term_from : h->term_to;

        if (date.len > 0 && h->turn != ATT_TURN_FORMER && tenure_known(t, date))
            *edge = (struct att_edge){ATT_EDGE_LEXICON, date, h};
    }
}

/* Told as former: no later than that. */
static void
tenure_edge_former(struct tenures *t, const struct spell *spell, struct att_edge *edge)
{
    for (size_t i = 0; i < spell->count && edge->kind == ATT_EDGE_NONE; i++) {
        const struct att_holding *h = spell->said[i];

        if (h->turn == ATT_TURN_FORMER && h->voice.dated &&
            (!spell->held || h->voice.day >= spell->last))
            *edge = (struct att_edge){ATT_EDGE_BOUNDED, att_day_text(t->arena, h->voice.day), h};
    }
}

/* What the assertions themselves tell of both edges. */
static void
tenure_edges(struct tenures *t, struct spell *spell)
{
    struct att_seat *seat = &spell->seat;

    tenure_edge_said(t, spell, ATT_TURN_BEGINS, &seat->from);
    if (seat->from.kind == ATT_EDGE_NONE)
        tenure_edge_lexicon(t, spell, true, &seat->from);
    tenure_edge_said(t, spell, ATT_TURN_ENDS, &seat->to);
    if (seat->to.kind == ATT_EDGE_NONE)
        tenure_edge_lexicon(t, spell, false, &seat->to);
    if (seat->to.kind == ATT_EDGE_NONE)
        tenure_edge_former(t, spell, &seat->to);
    spell->start = spell->held ? spell->first : INT64_MAX;
    spell->end = spell->held ? spell->last : INT64_MAX;
    if (seat->from.kind != ATT_EDGE_NONE)
        (void)tenure_day(seat->from.date, false, &spell->start);
    if (seat->to.kind == ATT_EDGE_SAID || seat->to.kind == ATT_EDGE_LEXICON)
        (void)tenure_day(seat->to.date, true, &spell->end);
}

/* What is left is what was seen. */
static void
tenure_edges_seen(struct spell *spell)
{
    struct att_seat *seat = &spell->seat;

    if (!spell->held)
        return;
    if (seat->from.kind == ATT_EDGE_NONE)
        seat->from = (struct att_edge){ATT_EDGE_SEEN, seat->first_seen, spell->first_by};
    if (seat->to.kind == ATT_EDGE_NONE)
        seat->to = (struct att_edge){ATT_EDGE_SEEN, seat->last_seen, spell->last_by};
}

/* ---- what does not go together --------------------------------------------------- */

static void
tenure_find(struct tenures *t, const struct att_finding *finding)
{
    struct att_finding *out = ATT_VEC_PUSH(t->arena, &t->findings);
    const struct att_voice *a = finding->a, *b = finding->b;

    if (out == NULL)
        return;
    *out = *finding;
    out->letter = 'p';
    out->dated = a->dated && (b == NULL || b->dated);
    out->day = b == NULL || a->day > b->day ? a->day : b->day;
}

static struct att_str
tenure_name(const struct tenures *t, uint32_t who)
{
    return t->people->at[who].name;
}

/* Two in an office that one at a time holds. */
static void
tenure_overlap(struct tenures *t, const struct spell *a, const struct spell *b)
{
    const struct att_finding finding = {
        .kind = "post-overlap",
        .subject = t->people->at[b->who].id,
        .a = &a->last_by->voice,
        .b = &b->first_by->voice,
        .detail = att_arena_printf(
            t->arena, "%.*s: %.*s is told to hold it until %.*s, %.*s from %.*s",
            ATT_STR(b->seat.post), ATT_STR(tenure_name(t, a->who)), ATT_STR(a->seat.last_seen),
            ATT_STR(tenure_name(t, b->who)), ATT_STR(b->seat.first_seen))};

    tenure_find(t, &finding);
}

/* Told as holding an office after the end that a text or the lexicon gives. */
static void
tenure_after(struct tenures *t, const struct spell *spell)
{
    const struct att_edge *to = &spell->seat.to;
    int64_t end, day;

    if (!spell->held || (to->kind != ATT_EDGE_SAID && to->kind != ATT_EDGE_LEXICON) ||
        !tenure_day(to->date, true, &end))
        return;
    for (size_t i = 0; i < spell->count; i++) {
        const struct att_holding *h = spell->said[i];

        if (!tenure_told(h, &day) || day <= end + TENURE_AFTER_DAYS)
            continue;
        tenure_find(t, &(const struct att_finding){
                           .kind = "seen-after-end",
                           .subject = t->people->at[spell->who].id,
                           .a = to->kind == ATT_EDGE_SAID ? &to->by->voice : &h->voice,
                           .b = to->kind == ATT_EDGE_SAID ? &h->voice : NULL,
                           .detail = att_arena_printf(
                               t->arena, "%.*s ended on %.*s by %s, and is told of on %.*s",
                               ATT_STR(spell->seat.post), ATT_STR(to->date),
                               to->kind == ATT_EDGE_SAID ? "a text" : "the lexicon",
                               ATT_STR(att_day_text(t->arena, day)))});
        return;
    }
}

/* ---- neighbours ------------------------------------------------------------------ */

static int
tenure_start_order(const void *a, const void *b)
{
    const struct spell *x = *(const struct spell *const *)a;
    const struct spell *y = *(const struct spell *const *)b;

    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->who != y->who)
        return x->who < y->who ? -1 : 1;
    return x->seat.spell < y->seat.spell ? -1 : x->seat.spell > y->seat.spell;
}

/* One came after the other in an office that one at a time holds. */
static void
tenure_follow(struct tenures *t, struct spell *a, struct spell *b)
{
    if (a->who == b->who || !a->held || !b->held)
        return;
    if (a->last > b->first + TENURE_HANDOVER_DAYS) {
        tenure_overlap(t, a, b);
        return;
    }
    a->seat.successor = b->who;
    b->seat.predecessor = a->who;
    if (a->seat.to.kind == ATT_EDGE_NONE)
        a->seat.to = b->seat.from.kind != ATT_EDGE_NONE
                         ? (struct att_edge){ATT_EDGE_BOUNDED, b->seat.from.date, b->seat.from.by}
                         : (struct att_edge){ATT_EDGE_BOUNDED, b->seat.first_seen, b->first_by};
    if (b->seat.from.kind == ATT_EDGE_NONE)
        b->seat.from = (struct att_edge){ATT_EDGE_BOUNDED, a->seat.last_seen, a->last_by};
}

/* Who follows whom in the spells [from, to), all of one office; one that ended leaves a line. */
static void
tenure_neighbours(struct tenures *t, size_t from, size_t to)
{
    struct spell **order = att_arena_array(t->arena, to - from, sizeof(*order));
    size_t count = 0;

    for (size_t i = from; order != NULL && i < to; i++)
        if (t->spells.at[i].held)
            order[count++] = &t->spells.at[i];
    if (order == NULL || count == 0)
        return;
    qsort(order, count, sizeof(*order), tenure_start_order);
    for (size_t i = 0; i + 1 < count; i++)
        tenure_follow(t, order[i], order[i + 1]);
}

/* All spells of one office. */
static void
tenure_office(struct tenures *t, size_t from, size_t to)
{
    const struct att_holding *named = t->all[from];
    size_t first = t->spells.count;
    bool single = false;

    for (size_t i = from; i < to; i++) {
        single = single || t->all[i]->single;
        named = named->post.len == 0 ? t->all[i] : named;
    }
    tenure_cut(t, from, to, single);
    if (t->arena->failed)
        return;
    for (size_t i = first; i < t->spells.count; i++) {
        tenure_describe(t, &t->spells.at[i], named);
        tenure_edges(t, &t->spells.at[i]);
        tenure_after(t, &t->spells.at[i]);
    }
    if (single)
        tenure_neighbours(t, first, t->spells.count);
    for (size_t i = first; i < t->spells.count; i++)
        tenure_edges_seen(&t->spells.at[i]);
}

/* ---- ranks ----------------------------------------------------------------------- */

static int
tenure_rank_order(const void *a, const void *b)
{
    const struct att_holding *x = *(const struct att_holding *const *)a;
    const struct att_holding *y = *(const struct att_holding *const *)b;

    if (x->who != y->who)
        return x->who < y->who ? -1 : 1;
    return x < y ? -1 : x > y;
}

/* A rank told after a higher one; once for each rank. */
static void
tenure_backwards(struct tenures *t, const struct att_holding **said, size_t count)
{
    const struct att_holding *high = NULL, *told = NULL;

    for (size_t i = 0; i < count; i++) {
        const struct att_holding *h = said[i];

        if (h->rank_order == 0 || !h->voice.dated)
            continue;
        if (high == NULL || h->rank_order >= high->rank_order) {
            high = h;
            continue;
        }
        if (h->voice.day == high->voice.day || (told != NULL && told->rank_order == h->rank_order))
            continue;
        told = h;
        tenure_find(t, &(const struct att_finding){
                           .kind = "rank-backwards",
                           .subject = t->people->at[h->who].id,
                           .a = &high->voice,
                           .b = &h->voice,
                           .detail = att_arena_printf(
                               t->arena, "%.*s on %.*s, %.*s on %.*s", ATT_STR(high->rank),
                               ATT_STR(att_day_text(t->arena, high->voice.day)), ATT_STR(h->rank),
                               ATT_STR(att_day_text(t->arena, h->voice.day)))});
    }
}

/* When each rank of one person was seen. */
static void
tenure_ranks_of(struct tenures *t, const struct att_holding **said, size_t count)
{
    struct att_identity *person = &t->people->at[said[0]->who];
    struct att_rank_seen *ranks = att_arena_array(t->arena, count, sizeof(*ranks));

    for (size_t i = 0; ranks != NULL && i < count; i++) {
        const struct att_holding *h = said[i];
        size_t k = 0;

        if (h->rank_key.len == 0 || !h->voice.dated)
            continue;
        while (k < person->rank_count && !att_str_eq(ranks[k].latest->rank_key, h->rank_key))
            k++;
        if (k == person->rank_count)
            ranks[person->rank_count++] =
                (struct att_rank_seen){h->rank, h->voice.day, h->voice.day, h};
        ranks[k].last = h->voice.day; /* they are in order */
        ranks[k].latest = h;
    }
    person->ranks = ranks;
    tenure_backwards(t, said, count);
}

static void
tenure_ranks(struct tenures *t)
{
    size_t count = 0;

    for (size_t i = 0; i < t->claims->post_count; i++)
        if (t->claims->posts[i].who != ATT_MAP_NONE && t->claims->posts[i].rank.len > 0)
            t->all[count++] = &t->claims->posts[i];
    if (count > 0)
        qsort(t->all, count, sizeof(const struct att_holding *), tenure_rank_order);
    for (size_t i = 0, k; i < count && !t->arena->failed; i = k) {
        for (k = i + 1; k < count && t->all[k]->who == t->all[i]->who; k++)
            ;
        tenure_ranks_of(t, t->all + i, k - i);
    }
}

/* ---- countries ------------------------------------------------------------------- */

/* An office without its country: "tuy-vien-qp|". */
static struct att_str
tenure_stateless(struct att_str office)
{
    struct att_str head, body, rest = office;

    if (!att_str_cut(&rest, '|', &head) || !att_str_cut(&rest, '|', &body) || rest.at == NULL)
        return (struct att_str){NULL, 0};
    return att_str_sub(office, 0, (size_t)(rest.at - office.at));
}

/* People of one name in the same office of two states. */
static void
tenure_countries(struct tenures *t)
{
    struct att_map seen = ATT_MAP_INIT(t->arena);

    for (uint32_t i = 0; i < t->spells.count && !t->arena->failed; i++) {
        const struct spell *spell = &t->spells.at[i], *other;
        const struct att_identity *person = &t->people->at[spell->who];
        struct att_str office = tenure_stateless(spell->seat.office), key;
        uint32_t at;

        if (office.len == 0 || person->country.len == 0)
            continue;
        key = att_arena_printf(t->arena, "%.*s %.*s", ATT_STR(office), ATT_STR(person->plain));
        at = att_map_get(&seen, key);
        if (at == ATT_MAP_NONE) {
            (void)att_map_put(&seen, key, i); /* a failure marks the arena */
            continue;
        }
        other = &t->spells.at[at];
        if (other->who == spell->who)
            continue;
        tenure_find(t,
                    &(const struct att_finding){
                        .kind = "country-differs",
                        .subject = person->id,
                        .a = &other->seat.latest->voice,
                        .b = &spell->seat.latest->voice,
                        .detail = att_arena_printf(t->arena, "%.*s, %.*s: of %.*s and of %.*s",
                                                   ATT_STR(person->name), ATT_STR(spell->seat.post),
                                                   ATT_STR(t->people->at[other->who].country),
                                                   ATT_STR(person->country))});
    }
}

/* ---- all of it ------------------------------------------------------------------- */

static int
tenure_who_order(const void *a, const void *b)
{
    const struct spell *x = a, *y = b;
    int by_office;

    if (x->who != y->who)
        return x->who < y->who ? -1 : 1;
    by_office = att_str_cmp(x->seat.office, y->seat.office);
    if (by_office != 0)
        return by_office;
    return x->seat.spell < y->seat.spell ? -1 : x->seat.spell > y->seat.spell;
}

/* What an office has besides its head: "|cuc-dn|VNM". */
static struct att_str
tenure_body(struct att_str office)
{
    struct att_str head, rest = office;

    return att_str_cut(&rest, '|', &head) ? rest : (struct att_str){NULL, 0};
}

/* Who begins to lead a body leaves the place in it that was one of several. */
static void
tenure_promoted(struct spell *old, const struct spell *new)
{
    struct att_seat *seat = &old->seat;
    int64_t day;

    if (old->who != new->who || seat->single || !new->seat.single || !old->held ||
        seat->to.kind != ATT_EDGE_SEEN ||
        (new->seat.from.kind != ATT_EDGE_SAID &&new->seat.from.kind != ATT_EDGE_LEXICON) ||
        !att_str_eq(tenure_body(seat->office), tenure_body(new->seat.office)) ||
        !tenure_day(new->seat.from.date, false, &day) || old->first >= day ||
        old->last > day + TENURE_AFTER_DAYS)
        return;
    seat->to = (struct att_edge){ATT_EDGE_BOUNDED, new->seat.from.date, new->seat.from.by};
}

/* The spells of each person, side by side. */
static void
tenure_promotions(struct tenures *t)
{
    for (size_t i = 0, k; i < t->spells.count; i = k) {
        for (k = i + 1; k < t->spells.count && t->spells.at[k].who == t->spells.at[i].who; k++)
            ;
        for (size_t a = i; a < k; a++)
            for (size_t b = i; b < k; b++)
                tenure_promoted(&t->spells.at[a], &t->spells.at[b]);
    }
}

/* Give each person the seats that are theirs. */
static void
tenure_hand_out(struct tenures *t)
{
    struct att_seat *seats = att_arena_array(t->arena, t->spells.count, sizeof(*seats));

    if (seats == NULL || t->spells.count == 0)
        return;
    qsort(t->spells.at, t->spells.count, sizeof(*t->spells.at), tenure_who_order);
    tenure_promotions(t);
    for (size_t i = 0; i < t->spells.count; i++) {
        struct att_identity *person = &t->people->at[t->spells.at[i].who];

        seats[i] = t->spells.at[i].seat;
        if (person->seat_count++ == 0)
            person->seats = &seats[i];
    }
}

void
att_tenures_make(struct att_claims *claims, struct att_identities *people)
{
    struct tenures t = {.claims = claims, .people = people, .arena = &claims->arena};

    t.all = att_arena_array(t.arena, claims->post_count, sizeof(const struct att_holding *));
    if (t.all == NULL || claims->post_count == 0)
        return;
    for (size_t i = 0; i < claims->post_count; i++)
        if (claims->posts[i].who != ATT_MAP_NONE && claims->posts[i].office.len > 0)
            t.all[t.count++] = &claims->posts[i];
    if (t.count > 0)
        qsort(t.all, t.count, sizeof(const struct att_holding *), tenure_order);
    for (size_t i = 0, k; i < t.count && !t.arena->failed; i = k) {
        for (k = i + 1; k < t.count && att_str_eq(t.all[k]->office, t.all[i]->office); k++)
            ;
        tenure_office(&t, i, k);
    }
    if (t.arena->failed)
        return;
    tenure_countries(&t);
    tenure_hand_out(&t); /* before what was said is laid otherwise */
    tenure_ranks(&t);
    people->findings = t.findings.at;
    people->finding_count = t.findings.count;
}
