/* SPDX-License-Identifier: MIT */
/* Points of a cell: the sum of the scorecard's cuts. */
#include "page/pick_int.h"

struct cut {
    uint8_t feature; /* of enum att_feature */
    float at;
    float below, above; /* points: the feature at most `at`, or more */
};

static const struct cut score_cuts[] = {
#define ATT_SCORE_BASE(points)
#define ATT_SCORE_CUT(feature, at, below, above) {ATT_FEATURE_##feature, at, below, above},
#include "page/score.def"
#undef ATT_SCORE_CUT
#undef ATT_SCORE_BASE
};

static const float score_base =
#define ATT_SCORE_BASE(points) points;
#define ATT_SCORE_CUT(feature, at, below, above)
#include "page/score.def"
#undef ATT_SCORE_CUT
#undef ATT_SCORE_BASE

_Static_assert(ATT_FEATURE_COUNT <= UINT8_MAX, "a feature's number fits a byte");

float
att_score_row(const float *row)
{
    float points = score_base;

    for (size_t i = 0; i < ATT_COUNT(score_cuts); i++) {
        const struct cut *cut = &score_cuts[i];

        points += row[cut->feature] <= cut->at ? cut->below : cut->above;
    }
    return points;
}

/* How much a number of points counts, whatever its sign. */
static float
score_size(float points)
{
    return points < 0 ? -points : points;
}

size_t
att_score_why(const float *row, struct att_score_part *parts, size_t max)
{
    float sums[ATT_FEATURE_COUNT] = {0};
    size_t count = 0;

    for (size_t i = 0; i < ATT_COUNT(score_cuts); i++) {
        const struct cut *cut = &score_cuts[i];

        sums[cut->feature] += row[cut->feature] <= cut->at ? cut->below : cut->above;
    }
    for (size_t f = 0; f < ATT_FEATURE_COUNT; f++) {
        size_t at = count;

        while (at > 0 && score_size(parts[at - 1].points) < score_size(sums[f]))
            at--;
        if (sums[f] == 0 || at >= max)
            continue;
        count += count < max;
        memmove(&parts[at + 1], &parts[at], (count - at - 1) * sizeof(*parts));
        parts[at] = (struct att_score_part){(enum att_feature)f, row[f], sums[f]};
    }
    return count;
}
