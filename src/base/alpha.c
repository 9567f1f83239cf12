/* SPDX-License-Identifier: MIT
 *
 * alpha.c - Krippendorff's alpha from coincidences.
 *
 * Each distinct value gets a number, its code.  A unit of m values adds to the observed difference
 * the sum over its ordered pairs, divided by m - 1; that does not change when units are resampled,
 * so it is worked out once.  The expected difference is the sum over all ordered pairs of the n
 * values that count.  Then alpha = 1 - (n - 1) * observed / expected. */
#include "base/alpha.h"

#include "base/str.h"

#define ALPHA_WORK 200000000.0 /* comparisons of sets that all resamples may take */
#define ALPHA_LEAST 100        /* resamples that are made whatever they take */

/* A unit that counts. */
struct alpha_unit {
    size_t first, count; /* of its codes */
    double within;
};

struct alpha {
    const struct att_alpha_ask *ask;
    struct alpha_unit *units;
    size_t unit_count;
    size_t *codes;
    size_t code_count; /* of all units */
    size_t distinct;
    struct att_rating *values; /* by code */
    float *apart;              /* of sets: distinct by distinct */
    double *counts;            /* how often each code is there, in the resample */
};

uint64_t
att_alpha_random(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

double
att_alpha_masi(struct att_str a, struct att_str b)
{
    struct att_str one, two;
    bool more_a = att_str_cut(&a, ';', &one), more_b = att_str_cut(&b, ';', &two);
    double both = 0, only_a = 0, only_b = 0, weight;

    /* an empty text has one empty part */
    more_a = more_a && one.len > 0;
    more_b = more_b && two.len > 0;
    while (more_a || more_b) {
        int order = !more_a ? 1 : !more_b ? -1 : att_str_cmp(one, two);

        if (order == 0)
            both++;
        else if (order < 0)
            only_a++;
        else
            only_b++;
        if (order <= 0)
            more_a = att_str_cut(&a, ';', &one);
        if (order >= 0)
            more_b = att_str_cut(&b, ';', &two);
    }
    if (only_a + only_b <= 0)
        return 0;
    weight = both <= 0 ? 0 : only_a > 0 && only_b > 0 ? 1.0 / 3 : 2.0 / 3;
    return 1 - weight * both / (both + only_a + only_b);
}

static int
text_order(const void *a, const void *b)
{
    return att_str_cmp(((const struct att_rating *)a)->text, ((const struct att_rating *)b)->text);
}

static int
number_order(const void *a, const void *b)
{
    double x = ((const struct att_rating *)a)->number, y = ((const struct att_rating *)b)->number;

    return x < y ? -1 : x > y;
}

/* Copy the ratings of units that have two, and number what they say; false without memory. */
static bool
alpha_read(struct alpha *at, struct att_arena *arena)
{
    const struct att_alpha_ask *ask = at->ask;
    int (*order)(const void *, const void *) =
        ask->metric == ATT_ALPHA_INTERVAL ? number_order : text_order;
    struct att_rating *kept = att_arena_array(arena, ask->units * ask->coders + 1, sizeof(*kept));

    at->units = att_arena_array(arena, ask->units + 1, sizeof(*at->units));
    at->codes = att_arena_array(arena, ask->units * ask->coders + 1, sizeof(*at->codes));
    at->values = att_arena_array(arena, ask->units * ask->coders + 1, sizeof(*at->values));
    if (kept == NULL || at->units == NULL || at->codes == NULL || at->values == NULL)
        return false;
    for (size_t u = 0; u < ask->units; u++) {
        struct alpha_unit *unit = &at->units[at->unit_count];

        *unit = (struct alpha_unit){.first = at->code_count};
        for (size_t c = 0; c < ask->coders; c++)
            if (ask->ratings[u * ask->coders + c].text.at != NULL)
                kept[unit->first + unit->count++] = ask->ratings[u * ask->coders + c];
        if (unit->count < 2)
            continue;
        at->code_count += unit->count;
        at->unit_count++;
    }
    memcpy(at->values, kept, at->code_count * sizeof(*kept));
    qsort(at->values, at->code_count, sizeof(*at->values), order);
    for (size_t i = 0; i < at->code_count; i++)
        if (at->distinct == 0 || order(&at->values[at->distinct - 1], &at->values[i]) != 0)
            at->values[at->distinct++] = at->values[i];
    for (size_t i = 0; i < at->code_count; i++) {
        const struct att_rating *hit =
            bsearch(&kept[i], at->values, at->distinct, sizeof(*at->values), order);

        at->codes[i] = (size_t)(hit - at->values);
    }
    at->counts = att_arena_array(arena, at->distinct + 1, sizeof(*at->counts));
    return at->counts != NULL;
}

/* Compare all sets with each other, once. */
static bool
alpha_sets(struct alpha *at, struct att_arena *arena)
{
    size_t n = at->distinct;

    if (at->ask->metric != ATT_ALPHA_MASI)
        return true;
    at->apart = att_arena_array(arena, n * n + 1, sizeof(*at->apart));
    for (size_t i = 0; at->apart != NULL && i < n; i++)
        for (size_t k = 0; k < n; k++)
            at->apart[i * n + k] = (float)att_alpha_masi(at->values[i].text, at->values[k].text);
    return at->apart != NULL;
}

/* A value by its code, from the first: numbers stay small, and equal ones have no difference. */
static double
alpha_number(const struct alpha *at, size_t code)
{
    return at->values[code].number - at->values[0].number;
}

static double
alpha_apart(const struct alpha *at, size_t a, size_t b)
{
    double by;

    if (a == b)
        return 0;
    if (at->ask->metric == ATT_ALPHA_MASI)
        return (double)at->apart[a * at->distinct + b];
    if (at->ask->metric == ATT_ALPHA_NOMINAL)
        return 1;
    by = alpha_number(at, a) - alpha_number(at, b);
    return by * by;
}

/* The sum over all ordered pairs of the values that are counted, of which there are n. */
static double
alpha_expected(const struct alpha *at, double n)
{
    double sum = 0, squares = 0;

    if (at->ask->metric == ATT_ALPHA_MASI) {
        for (size_t i = 0; i < at->distinct; i++)
            for (size_t k = 0; at->counts[i] > 0 && k < i; k++)
                sum += 2 * at->counts[i] * at->counts[k] * (double)at->apart[i * at->distinct + k];
        return sum;
    }
    if (at->ask->metric == ATT_ALPHA_NOMINAL) {
        for (size_t i = 0; i < at->distinct; i++)
            squares += at->counts[i] * at->counts[i];
        return n * n - squares;
    }
    for (size_t i = 0; i < at->distinct; i++) {
        sum += at->counts[i] * alpha_number(at, i);
        squares += at->counts[i] * alpha_number(at, i) * alpha_number(at, i);
    }
    return 2 * (n * squares - sum * sum);
}

static void
alpha_count(struct alpha *at, const struct alpha_unit *unit, double *n, double *observed)
{
    for (size_t i = 0; i < unit->count; i++)
        at->counts[at->codes[unit->first + i]]++;
    *n += (double)unit->count;
    *observed += unit->within;
}

static bool
alpha_of(const struct alpha *at, double n, double observed, double *out)
{
    size_t kinds = 0;
    double expected;

    for (size_t i = 0; i < at->distinct && kinds < 2; i++)
        kinds += at->counts[i] > 0;
    if (kinds < 2 || !((expected = alpha_expected(at, n)) > 0))
        return false;
    *out = 1 - (n - 1) * observed / expected;
    return true;
}

/* What holds of each unit whatever is drawn. */
static void
alpha_within(struct alpha *at, struct att_alpha *out)
{
    for (size_t u = 0; u < at->unit_count; u++) {
        struct alpha_unit *unit = &at->units[u];
        double sum = 0;

        for (size_t i = 0; i < unit->count; i++)
            for (size_t k = 0; k < i; k++) {
                size_t a = at->codes[unit->first + i], b = at->codes[unit->first + k];

                out->same += a == b;
                out->pairs++;
                sum += 2 * alpha_apart(at, a, b);
            }
        unit->within = sum / (double)(unit->count - 1);
    }
}

static int
double_order(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

static void
alpha_interval(struct alpha *at, struct att_arena *arena, struct att_alpha *out)
{
    double *found, work = (double)at->distinct * (double)at->distinct;
    size_t wanted = at->ask->resamples, cut;
    uint64_t state = at->ask->seed;

    if (at->ask->metric == ATT_ALPHA_MASI && work * (double)wanted > ALPHA_WORK) {
        size_t fits = (size_t)(ALPHA_WORK / work);

        wanted = fits < ALPHA_LEAST ? ALPHA_LEAST : fits;
        if (wanted > at->ask->resamples)
            wanted = at->ask->resamples;
    }
    found = att_arena_array(arena, wanted + 1, sizeof(*found));
    for (size_t r = 0; found != NULL && r < wanted; r++) {
        double n = 0, observed = 0;

        memset(at->counts, 0, at->distinct * sizeof(*at->counts));
        for (size_t u = 0; u < at->unit_count; u++) {
            /* the upper half of the number, scaled: units are fewer than 2^32 */
            uint64_t high = att_alpha_random(&state) >> 32;

            alpha_count(at, &at->units[(high * at->unit_count) >> 32], &n, &observed);
        }
        out->resamples += alpha_of(at, n, observed, &found[out->resamples]);
    }
    if (found == NULL || out->resamples == 0 || out->resamples * 2 < wanted)
        return;
    qsort(found, out->resamples, sizeof(*found), double_order);
    cut = out->resamples / 40;
    out->low = found[cut];
    out->high = found[out->resamples - 1 - cut];
    out->bounded = true;
}

void
att_alpha_compute(const struct att_alpha_ask *ask, struct att_arena *arena, struct att_alpha *out)
{
    struct alpha at = {.ask = ask};
    double n = 0, observed = 0;

    *out = (struct att_alpha){.units = 0};
    if (!alpha_read(&at, arena) || !alpha_sets(&at, arena))
        return;
    alpha_within(&at, out);
    for (size_t u = 0; u < at.unit_count; u++)
        alpha_count(&at, &at.units[u], &n, &observed);
    out->units = at.unit_count;
    out->values = at.code_count;
    out->defined = alpha_of(&at, n, observed, &out->alpha);
    if (out->defined && ask->resamples > 0)
        alpha_interval(&at, arena, out);
}
