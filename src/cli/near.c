/* SPDX-License-Identifier: MIT */
#include "cli/near.h"

#include "base/str.h"
#include "base/utf8.h"

/* Fold into code points; gives their number, SIZE_MAX when there are too many. */
static size_t
near_points(struct att_str text, uint32_t out[ATT_NEAR_MAX])
{
    struct att_buf buf = ATT_BUF_INIT(ATT_NEAR_MAX * 8);
    size_t count = 0;

    if (text.len <= (size_t)ATT_NEAR_MAX * 4)
        att_utf8_fold(text, &buf);
    else
        count = SIZE_MAX;
    for (size_t i = 0; i < buf.len && count != SIZE_MAX;) {
        uint32_t cp;

        i += att_utf8_next(att_buf_text(&buf), i, &cp);
        if (count == ATT_NEAR_MAX)
            count = SIZE_MAX;
        else
            out[count++] = cp;
    }
    if (buf.status != ATT_OK)
        count = SIZE_MAX;
    att_buf_release(&buf);
    return count;
}

static size_t
near_least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t
att_near_distance(struct att_str a, struct att_str b)
{
    size_t rows[3][ATT_NEAR_MAX + 1];
    size_t *before = rows[0], *above = rows[1], *row = rows[2];
    uint32_t x[ATT_NEAR_MAX], y[ATT_NEAR_MAX];
    size_t xs = near_points(a, x), ys = near_points(b, y);

    if (xs == SIZE_MAX || ys == SIZE_MAX)
        return SIZE_MAX;
    for (size_t j = 0; j <= ys; j++)
        above[j] = before[j] = j;
    for (size_t i = 1; i <= xs; i++) {
        size_t *oldest = before;

        row[0] = i;
        for (size_t j = 1; j <= ys; j++) {
            row[j] = near_least(near_least(above[j] + 1, row[j - 1] + 1),
                                above[j - 1] + (x[i - 1] != y[j - 1]));
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
                row[j] = near_least(row[j], before[j - 2] + 1);
        }
        before = above;
        above = row;
        row = oldest;
    }
    return above[ys];
}

void
att_near_alias(struct att_near *near, struct att_str candidate, struct att_str name)
{
    size_t letters = att_utf8_count(near->word), distance;

    if (candidate.len == 0)
        return;
    distance = att_near_distance(near->word, candidate);
    /* of "xy" nothing is near: every other word of two letters would be */
    if (distance >= near->distance || distance > (letters + 1) / 3)
        return;
    near->distance = distance;
    near->best = name;
}

void
att_near_offer(struct att_near *near, struct att_str candidate)
{
    att_near_alias(near, candidate, candidate);
}

bool
att_near_same(struct att_str a, struct att_str b)
{
    struct att_buf x = ATT_BUF_INIT(ATT_LIMIT_QUERY_BYTES), y = ATT_BUF_INIT(ATT_LIMIT_QUERY_BYTES);
    bool same;

    att_utf8_plain(a, &x);
    att_utf8_plain(b, &y);
    same = x.len > 0 && x.status == ATT_OK && y.status == ATT_OK &&
           att_str_eq(att_buf_text(&x), att_buf_text(&y));
    att_buf_release(&x);
    att_buf_release(&y);
    return same;
}
