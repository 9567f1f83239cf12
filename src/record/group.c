/* SPDX-License-Identifier: MIT */
/* group.c - which claims are one event.
 *
 * Claims that could be one share a block: the same mechanism and year, the same person and month,
 * the same sides and day, and so on; only within a block is compared, so the work grows with what
 * there is to find.  Then, each step over the result of the one before:
 *
 *   1. strong ties join, unless the two groups contradict each other;
 *   2. weak ties join a cluster of groups only when every group in it is tied to every other: a
 *      meeting told without its guest joins the only meeting of that day, but neither of two;
 *   3. a plan joins the sitting of the same series and year that it can have become;
 *
 * 2 and 3 over again as long as something joins: a plan that moved twice finds its sitting, and
 * what names the month only the one sitting that is left in it.
 *
 * Claims come sorted by what they are, ties are taken in that order, and nothing depends on what
 * was added first. */
#include "record/claim_int.h"

#include "base/err.h"
#include "base/str.h"

#define GROUP_BLOCK_MAX 2000 /* larger blocks are compared within a window of their order */
#define GROUP_WINDOW 200
#define GROUP_CLUSTER_MAX 64
#define GROUP_MONTHS 3
#define GROUP_DAYS 7
#define GROUP_PUT_OFF_DAYS 31 /* for so long after its day a plan is still put off */
#define GROUP_CLOSE_DAYS 45   /* a plan moves no further where a series sits more than once */
#define GROUP_FORWARD_DAYS 14 /* a sitting is brought forward by no more */
#define GROUP_ROUNDS 16

/* One claim's place in one block. */
struct group_place {
    uint64_t block;
    uint32_t claim;
    bool undated_only; /* a block where only claims without a year are compared with others */
};

struct group_tie {
    uint32_t a, b; /* a < b */
    enum att_tie tie;
    enum att_tie_rule rule;
    uint32_t x, y; /* of two groups: the claims that are tied */
};

struct group {
    const struct att_claims *claims;
    struct att_arena *arena;
    ATT_VEC(struct group_place) places;
    ATT_VEC(struct group_tie) ties;
    uint32_t *root; /* of each claim; the smallest of its group, once found */
    uint32_t *next; /* member lists; UINT32_MAX ends */
    uint32_t *tail; /* of each root */
    size_t joins;
    ATT_VEC(struct att_join) made;
    bool yearless; /* there is a claim whose date has no year */
};

/* ---- blocks ------------------------------------------------------------------- */

static void
group_put(struct group *g, uint32_t claim, char kind, uint64_t what, int64_t when)
{
    const struct att_claim *c = &g->claims->events[claim];
    uint64_t parts[4] = {(uint64_t)(unsigned char)kind, (uint64_t)c->type, what, (uint64_t)when};
    struct group_place *place = ATT_VEC_PUSH(g->arena, &g->places);

    if (place != NULL)
        *place = (struct group_place){att_map_hash(parts, sizeof(parts)), claim,
                                      kind == 'x' || kind == 'q' || kind == 'o'};
}

static uint64_t
group_hash(struct att_str text)
{
    return att_map_hash(text.at == NULL ? "" : text.at, text.len);
}

/* The last syllable of a plain name: what its short forms share. */
static struct att_str
group_last(struct att_str key)
{
    size_t from = key.len;

    while (from > 0 && key.at[from - 1] != ' ')
        from--;
    return att_str_sub(key, from, key.len);
}

static uint64_t
group_sides(const struct att_claim *c)
{
    uint64_t sides = 0;

    for (size_t k = 0; k < c->country_count; k++)
        sides = sides * 31 + group_hash(c->countries[k]);
    return sides;
}

static int64_t
group_month(int64_t day)
{
    struct att_day d = att_day_of(day);

    return d.year * 12 + d.month;
}

/* By mechanism and edition or year. */
static void
group_block_mechanism(struct group *g, uint32_t i)
{
    const struct att_claim *c = &g->claims->events[i];
    uint64_t what = group_hash(c->mechanism);
    int from, to;

    if (c->mechanism.len == 0 || c->type != ATT_EVENT_CONFERENCE)
        return;
    if (c->edition.len > 0)
        group_put(g, i, 'e', what ^ (group_hash(c->edition) * 3), 0);
    if (c->bounded || (!c->has_date && c->voice.dated)) {
        from = att_day_of(c->bounded ? c->first : c->voice.day).year;
        to = c->bounded ? att_day_of(c->last).year : from + att_claim_put_off(c);
        for (int year = from; year <= to && year < from + GROUP_MONTHS; year++)
            group_put(g, i, 'm', what, year);
    }
    if (g->yearless && c->has_date && (c->precise || !c->bounded))
        group_put(g, i, 'x', what, c->edtf.from.month);
}

/* By person and month. */
static void
group_block_people(struct group *g, uint32_t i)
{
    const struct att_claim *c = &g->claims->events[i];

    for (size_t k = 0; c->has_date && k < c->people_count; k++) {
        uint64_t what = group_hash(group_last(c->people_keys[k]));
        int64_t from = c->bounded ? group_month(c->first) : 0;
        int64_t to = c->bounded ? group_month(c->last) : -1;

        for (int64_t month = from; month <= to && to < from + GROUP_MONTHS; month++)
            group_put(g, i, 'p', what, month);
        if (g->yearless && (c->precise || !c->bounded))
            group_put(g, i, 'q', what, c->edtf.from.month);
    }
}

/* Plans, and what was put off without a date, by person or sides and year. */
static void
group_block_plans(struct group *g, uint32_t i)
{
    const struct att_claim *c = &g->claims->events[i];
    bool put_off = att_claim_put_off(c);
    int from, to;

    if (!put_off && (c->status == ATT_STATUS_HELD || !c->bounded))
        return;
    from = att_day_of(put_off ? c->voice.day - GROUP_PUT_OFF_DAYS : c->first).year;
    to = att_day_of(put_off ? c->voice.day : c->last).year + put_off;
    for (int year = from; year <= to && year < from + GROUP_MONTHS; year++) {
        for (size_t k = 0; k < c->people_count; k++)
            group_put(g, i, 'u', group_hash(group_last(c->people_keys[k])), year);
        if (c->country_count >= 2)
            group_put(g, i, 'v', group_sides(c), year);
    }
}

/* By name, place, sides and origin. */
static void
group_block_rest(struct group *g, uint32_t i)
{
    const struct att_claim *c = &g->claims->events[i];

    if (c->name_key.len > 0 && c->bounded)
        for (int year = att_day_of(c->first).year, to = att_day_of(c->last).year, k = 0;
             year <= to && k < GROUP_MONTHS; year++, k++)
            group_put(g, i, 'n', group_hash(c->name_key), year);
    if (c->name_key.len > 0 && g->yearless && c->has_date)
        group_put(g, i, 'o', group_hash(c->name_key), 0);
    if (c->place_key.len > 0 && c->precise)
        group_put(g, i, 'l', group_hash(c->place_key), c->first);
    for (int64_t day = c->first;
         c->country_count >= 2 && c->precise && day <= c->last && day < c->first + GROUP_DAYS;
         day++)
        group_put(g, i, 'c', group_sides(c), day);
    group_put(g, i, 's', (uint64_t)c->voice.origin, 0);
}

static int
group_place_order(const void *a, const void *b)
{
    const struct group_place *x = a, *y = b;

    if (x->block != y->block)
        return x->block < y->block ? -1 : 1;
    return x->claim < y->claim ? -1 : x->claim > y->claim;
}

/* ---- ties --------------------------------------------------------------------- */

static void
group_compare(struct group *g, uint32_t a, uint32_t b, bool undated_only)
{
    const struct att_claim *x = &g->claims->events[a], *y = &g->claims->events[b];
    struct group_tie *slot;
    enum att_tie_rule rule;
    enum att_tie tie;

    if (a == b || (undated_only && x->bounded && y->bounded))
        return;
    tie = att_claims_tie(x, y, &rule);
    if (tie != ATT_TIE_NONE && (slot = ATT_VEC_PUSH(g->arena, &g->ties)) != NULL)
        *slot = (struct group_tie){a, b, tie, rule, a, b};
}

/* Compare within one block, places [from, to). */
static void
group_block(struct group *g, size_t from, size_t to)
{
    size_t window = to - from > GROUP_BLOCK_MAX ? GROUP_WINDOW : to - from;

    for (size_t i = from; i < to; i++)
        for (size_t k = i + 1; k < to && k <= i + window; k++)
            group_compare(g, g->places.at[i].claim, g->places.at[k].claim,
                          g->places.at[i].undated_only);
}

static int
group_tie_order(const void *a, const void *b)
{
    const struct group_tie *x = a, *y = b;

    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    if (x->b != y->b)
        return x->b < y->b ? -1 : 1;
    if (x->tie != y->tie)
        return (int)y->tie - (int)x->tie;
    if (x->x != y->x)
        return x->x < y->x ? -1 : 1;
    return x->y < y->y ? -1 : x->y > y->y;
}

/* Find all ties, each pair once. */
static void
group_ties(struct group *g)
{
    size_t kept = 0;

    for (size_t i = 0; !g->yearless && i < g->claims->event_count; i++)
        g->yearless = g->claims->events[i].has_date && !g->claims->events[i].bounded;
    for (size_t i = 0; i < g->claims->event_count; i++) {
        group_block_mechanism(g, (uint32_t)i);
        group_block_people(g, (uint32_t)i);
        group_block_plans(g, (uint32_t)i);
        group_block_rest(g, (uint32_t)i);
    }
    if (g->arena->failed || g->places.count == 0)
        return;
    qsort(g->places.at, g->places.count, sizeof(*g->places.at), group_place_order);
    for (size_t i = 0, k; i < g->places.count; i = k) {
        for (k = i + 1; k < g->places.count && g->places.at[k].block == g->places.at[i].block; k++)
            ;
        group_block(g, i, k);
    }
    if (g->arena->failed || g->ties.count == 0)
        return;
    qsort(g->ties.at, g->ties.count, sizeof(*g->ties.at), group_tie_order);
    for (size_t i = 0; i < g->ties.count; i++)
        if (kept == 0 || g->ties.at[kept - 1].a != g->ties.at[i].a ||
            g->ties.at[kept - 1].b != g->ties.at[i].b)
            g->ties.at[kept++] = g->ties.at[i];
    g->ties.count = kept;
}

/* ---- groups ------------------------------------------------------------------- */

static uint32_t
group_root(const struct group *g, uint32_t i)
{
    while (g->root[i] != i) {
        g->root[i] = g->root[g->root[i]];
        i = g->root[i];
    }
    return i;
}

/* Whether somebody said that these two groups are never one. */
static bool
group_forbidden(const struct group *g, uint32_t a, uint32_t b)
{
    for (size_t i = 0; i < g->claims->force_count; i++) {
        const struct att_force *f = &g->claims->forces[i];
        uint32_t x, y;

        if (f->same)
            continue;
        x = group_root(g, f->a);
        y = group_root(g, f->b);
        if ((x == a && y == b) || (x == b && y == a))
            return true;
    }
    return false;
}

static bool
group_clash(const struct group *g, uint32_t a, uint32_t b)
{
    if (group_forbidden(g, a, b))
        return true;
    for (uint32_t i = a; i != UINT32_MAX; i = g->next[i])
        for (uint32_t k = b; k != UINT32_MAX; k = g->next[k])
            if (att_claims_clash(&g->claims->events[i], &g->claims->events[k]) != ATT_RULE_NONE)
                return true;
    return false;
}

/* Join the groups of two claims by what ties them. */
static void
group_join(struct group *g, const struct group_tie *by)
{
    uint32_t a = group_root(g, by->x), b = group_root(g, by->y);
    uint32_t first = a < b ? a : b, second = a < b ? b : a;
    struct att_join *join = ATT_VEC_PUSH(g->arena, &g->made);

    if (join != NULL)
        *join = (struct att_join){by->x, by->y, (uint8_t)by->tie, (uint8_t)by->rule};

    g->joins++;
    g->root[second] = first;
    g->next[g->tail[first]] = second;
    g->tail[first] = g->tail[second];
}

/* Before all else: what people say is one. */
static void
group_join_forced(struct group *g)
{
    for (size_t i = 0; i < g->claims->force_count; i++) {
        const struct att_force *f = &g->claims->forces[i];
        uint32_t x = f->a < f->b ? f->a : f->b, y = f->a < f->b ? f->b : f->a;
        uint32_t a = group_root(g, x), b = group_root(g, y);

        if (f->same && a != b && !group_forbidden(g, a, b))
            group_join(g, &(struct group_tie){a < b ? a : b, a < b ? b : a, ATT_TIE_STRONG,
                                              ATT_RULE_BY_HAND, x, y});
    }
}

/* Step 1. */
static void
group_join_strong(struct group *g)
{
    for (size_t i = 0; i < g->ties.count; i++) {
        uint32_t a = group_root(g, g->ties.at[i].a), b = group_root(g, g->ties.at[i].b);

        if (g->ties.at[i].tie == ATT_TIE_STRONG && a != b && !group_clash(g, a, b))
            group_join(g, &g->ties.at[i]);
    }
}

/* The ties of some kinds (and of one rule, unless it is none) between different groups, as pairs
 * of roots, each once. */
struct group_pairs {
    struct group_tie *at;
    size_t count;
};

static struct group_pairs
group_pairs(struct group *g, enum att_tie least, enum att_tie most, enum att_tie_rule only)
{
    struct group_pairs out = {att_arena_array(g->arena, g->ties.count, sizeof(*out.at)), 0};
    size_t kept = 0;

    for (size_t i = 0; out.at != NULL && i < g->ties.count; i++) {
        uint32_t a = group_root(g, g->ties.at[i].a), b = group_root(g, g->ties.at[i].b);

        if (a != b && g->ties.at[i].tie >= least && g->ties.at[i].tie <= most &&
            (only == ATT_RULE_NONE || g->ties.at[i].rule == only))
            out.at[out.count++] =
                (struct group_tie){a < b ? a : b,      a < b ? b : a,   g->ties.at[i].tie,
                                   g->ties.at[i].rule, g->ties.at[i].a, g->ties.at[i].b};
    }
    if (out.count > 0)
        qsort(out.at, out.count, sizeof(*out.at), group_tie_order);
    for (size_t i = 0; i < out.count; i++)
        if (kept == 0 || out.at[kept - 1].a != out.at[i].a || out.at[kept - 1].b != out.at[i].b)
            out.at[kept++] = out.at[i];
    out.count = kept;
    return out;
}

/* A cluster of groups under weak ties. */
struct group_cluster {
    uint32_t head;
    uint32_t size, ties;
    uint32_t at[GROUP_CLUSTER_MAX]; /* the groups, as far as they fit */
};

/* Find the cluster's head. */
static uint32_t
group_head(uint32_t *heads, uint32_t i)
{
    while (heads[i] != i) {
        heads[i] = heads[heads[i]];
        i = heads[i];
    }
    return i;
}

/* Whether all groups of a cluster are tied to each other, and none clash. */
static bool
group_cluster_whole(const struct group *g, const struct group_cluster *cluster)
{
    if (cluster->size > GROUP_CLUSTER_MAX ||
        cluster->ties != cluster->size * (cluster->size - 1) / 2)
        return false;
    for (uint32_t i = 0; i < cluster->size; i++)
        for (uint32_t k = i + 1; k < cluster->size; k++)
            if (group_clash(g, cluster->at[i], cluster->at[k]))
                return false;
    return true;
}

/* Note a group in its cluster, once. */
static void
group_cluster_add(struct group_cluster *cluster, uint32_t group)
{
    for (uint32_t i = 0; i < cluster->size && i < GROUP_CLUSTER_MAX; i++)
        if (cluster->at[i] == group)
            return;
    if (cluster->size < GROUP_CLUSTER_MAX)
        cluster->at[cluster->size] = group;
    cluster->size++;
}

static int
group_pair_head_order(const void *a, const void *b)
{
    const struct group_tie *x = a, *y = b;

    /* `tie` is not needed any more: the head stands in `a` of a wrapped pair */
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return x->b < y->b ? -1 : x->b > y->b;
}

/* Leave out the pairs that cannot be one event: they are nothing that could be meant. */
static void
group_drop_clashes(const struct group *g, struct group_pairs *pairs)
{
    size_t kept = 0;

    for (size_t i = 0; i < pairs->count; i++)
        if (!group_clash(g, pairs->at[i].a, pairs->at[i].b))
            pairs->at[kept++] = pairs->at[i];
    pairs->count = kept;
}

/* Step 2, by all rules or `only` one. */
static void
group_join_weak(struct group *g, enum att_tie_rule only)
{
    struct group_pairs pairs = group_pairs(g, ATT_TIE_WEAK, ATT_TIE_STRONG, only);
    uint32_t *heads = att_arena_array(g->arena, g->claims->event_count, sizeof(*heads));
    struct group_tie *order = att_arena_array(g->arena, pairs.count, sizeof(*order));
    struct group_cluster cluster;

    if (heads == NULL || order == NULL || pairs.count == 0)
        return;
    group_drop_clashes(g, &pairs);
    for (uint32_t i = 0; i < g->claims->event_count; i++)
        heads[i] = i;
    for (size_t i = 0; i < pairs.count; i++) {
        uint32_t a = group_head(heads, pairs.at[i].a), b = group_head(heads, pairs.at[i].b);

        heads[a > b ? a : b] = a > b ? b : a;
    }
    for (size_t i = 0; i < pairs.count; i++)
        order[i] = (struct group_tie){
            group_head(heads, pairs.at[i].a), (uint32_t)i, ATT_TIE_WEAK, ATT_RULE_NONE, 0, 0};
    qsort(order, pairs.count, sizeof(*order), group_pair_head_order);
    for (size_t i = 0, k; i < pairs.count; i = k) {
        cluster = (struct group_cluster){.head = order[i].a};
        for (k = i; k < pairs.count && order[k].a == order[i].a; k++) {
            group_cluster_add(&cluster, pairs.at[order[k].b].a);
            group_cluster_add(&cluster, pairs.at[order[k].b].b);
            cluster.ties++;
        }
        for (size_t n = i; n < k && (n > i || group_cluster_whole(g, &cluster)); n++)
            if (group_root(g, pairs.at[order[n].b].a) != group_root(g, pairs.at[order[n].b].b))
                group_join(g, &pairs.at[order[n].b]);
    }
}

/* ---- plans that slipped ------------------------------------------------------- */

/* What matters of a group when a plan looks for its sitting. */
struct group_course {
    bool held, dated;
    int64_t first_said, last_said; /* minutes; meaningful when dated */
    int64_t first, last;           /* the days last told, of the sitting itself once it is held */
    int64_t decided;               /* when they were told */
    bool bounded;                  /* there are any */
};

/* Take the days of a claim if it says more of them than those before it. */
static void
group_course_days(struct group_course *course, const struct att_claim *c, bool held)
{
    int64_t at = c->voice.dated ? c->voice.at : INT64_MIN;

    if (!c->bounded || (held && c->status != ATT_STATUS_HELD) ||
        (course->bounded && (at < course->decided || (at == course->decided && !c->precise))))
        return;
    course->bounded = true;
    course->first = c->first;
    course->last = c->last;
    course->decided = at;
}

static struct group_course
group_course(const struct group *g, uint32_t root)
{
    struct group_course out = {.first_said = INT64_MAX, .last_said = INT64_MIN};

    for (uint32_t i = root; i != UINT32_MAX; i = g->next[i]) {
        const struct att_claim *c = &g->claims->events[i];

        out.held = out.held || c->status == ATT_STATUS_HELD;
        if (c->voice.dated) {
            out.dated = true;
            out.first_said = c->voice.at < out.first_said ? c->voice.at : out.first_said;
            out.last_said = c->voice.at > out.last_said ? c->voice.at : out.last_said;
        }
    }
    for (uint32_t i = root; i != UINT32_MAX; i = g->next[i])
        group_course_days(&out, &g->claims->events[i], out.held);
    return out;
}

/* A plan and the sitting that it can have become. */
struct group_slip {
    uint32_t plan, sitting;
    int64_t days; /* between them */
    const struct group_tie *by;
};

/*
 * Whether the plan `p` can have become `c`: it was said before that day and
 * before its own had passed, and while it was still being said nobody spoke of
 * `c` on its own day.  When the sittings of February and November are announced
 * together, November is no slip of February.  A sitting is seldom brought
 * forward, and by little.
 */
static bool
group_slipped(const struct group *g, uint32_t p, uint32_t c, struct group_slip *out)
{
    struct group_course plan = group_course(g, p), sitting = group_course(g, c);

    if (plan.held || !plan.dated || !plan.bounded || !sitting.bounded ||
        plan.first_said > (sitting.first + 1) * 1440 || plan.first_said > (plan.last + 1) * 1440 ||
        plan.first - sitting.last > GROUP_FORWARD_DAYS)
        return false;
    if (!sitting.held && (!sitting.dated || sitting.first_said < plan.first_said ||
                          sitting.first_said > (sitting.last + 1) * 1440))
        return false;
    for (uint32_t i = c; i != UINT32_MAX; i = g->next[i])
        if (g->claims->events[i].voice.dated && g->claims->events[i].voice.at <= plan.last_said)
            return false;
    if (group_clash(g, p, c))
        return false;
    *out = (struct group_slip){p, c, 0, NULL};
    if (sitting.first > plan.last)
        out->days = sitting.first - plan.last;
    else if (plan.first > sitting.last)
        out->days = plan.first - sitting.last;
    return true;
}

/* The two smallest numbers of days from one group to any other. */
struct group_near {
    int64_t best, second;
    uint32_t partners; /* groups that it is tied to, whether or not they can be its course */
};

static void
group_near_note(struct group_near *near, int64_t days)
{
    if (days < near->best) {
        near->second = near->best;
        near->best = days;
    } else if (days < near->second) {
        near->second = days;
    }
}

/* Whether a number of days is the least, and no other is anywhere near it. */
static bool
group_near_only(const struct group_near *near, int64_t days)
{
    return near->best == days && near->second / 2 >= days && near->second > days;
}

/*
 * Step 3.  A plan and a sitting that have nobody else join at any distance in
 * the year.  Where a series sits more than once, they join when they lie close
 * together and everything else that either can be lies more than twice as far;
 * only these unless `far`.
 */
static void
group_join_slips(struct group *g, bool far)
{
    struct group_pairs pairs = group_pairs(g, ATT_TIE_SLIP, ATT_TIE_SLIP, ATT_RULE_NONE);
    size_t claims = g->claims->event_count, count = 0;
    struct group_near *nexts = att_arena_array(g->arena, claims, sizeof(*nexts));
    struct group_near *befores = att_arena_array(g->arena, claims, sizeof(*befores));
    struct group_slip *slips = att_arena_array(g->arena, pairs.count, sizeof(*slips));

    if (nexts == NULL || befores == NULL || (slips == NULL && pairs.count > 0))
        return;
    for (size_t i = 0; i < claims; i++)
        nexts[i] = befores[i] = (struct group_near){INT64_MAX, INT64_MAX, 0};
    for (size_t i = 0; i < pairs.count; i++) {
        uint32_t a = pairs.at[i].a, b = pairs.at[i].b;

        nexts[a].partners++;
        nexts[b].partners++;
        if (!group_slipped(g, a, b, &slips[count]) && !group_slipped(g, b, a, &slips[count]))
            continue;
        slips[count].by = &pairs.at[i];
        group_near_note(&nexts[slips[count].plan], slips[count].days);
        group_near_note(&befores[slips[count].sitting], slips[count].days);
        count++;
    }
    for (size_t i = 0; i < count; i++) {
        const struct group_slip *s = &slips[i];
        uint32_t a = group_root(g, s->plan), b = group_root(g, s->sitting);
        bool alone = far && nexts[s->plan].partners == 1 && nexts[s->sitting].partners == 1;
        bool close = s->days <= GROUP_CLOSE_DAYS && group_near_only(&nexts[s->plan], s->days) &&
                     group_near_only(&befores[s->sitting], s->days);

        if ((alone || close) && a != b && !group_clash(g, a, b))
            group_join(g, s->by);
    }
}

enum att_status
att_claims_group(struct att_claims *claims, uint32_t **group, struct att_err *err)
{
    struct att_arena scratch = ATT_ARENA_INIT;
    struct group g = {.claims = claims, .arena = &scratch};
    uint32_t *out = att_arena_array(&claims->arena, claims->event_count, sizeof(*out));
    enum att_status st;

    *group = out;
    g.root = att_arena_array(&scratch, claims->event_count, sizeof(*g.root));
    g.next = att_arena_array(&scratch, claims->event_count, sizeof(*g.next));
    g.tail = att_arena_array(&scratch, claims->event_count, sizeof(*g.tail));
    if (out == NULL || scratch.failed) {
        st = att_err_nomem(err);
        goto done;
    }
    for (uint32_t i = 0; i < claims->event_count; i++) {
        g.root[i] = g.tail[i] = i;
        g.next[i] = UINT32_MAX;
    }
    group_ties(&g);
    group_join_forced(&g);
    group_join_strong(&g);
    /* what was put off is its plan, if that has not moved by itself, before it is anything else */
    group_join_slips(&g, false);
    group_join_weak(&g, ATT_RULE_PUT_OFF);
    for (int round = 0; round < GROUP_ROUNDS && (round == 0 || g.joins > 0); round++) {
        g.joins = 0;
        group_join_weak(&g, ATT_RULE_NONE);
        group_join_slips(&g, true);
    }
    for (uint32_t i = 0; i < claims->event_count; i++)
        out[i] = group_root(&g, i);
    claims->joins = att_arena_array(&claims->arena, g.made.count, sizeof(*claims->joins));
    if (claims->joins != NULL && g.made.count > 0) {
        memcpy(claims->joins, g.made.at, g.made.count * sizeof(*g.made.at));
        claims->join_count = g.made.count;
    }
    if ((st = att_arena_status(&scratch, err)) == ATT_OK)
        st = att_arena_status(&claims->arena, err);
done:
    att_arena_release(&scratch);
    return st;
}
