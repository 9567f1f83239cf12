/* SPDX-License-Identifier: MIT */
/* pass.c - what rules may ask of a thing beside its class: whose it is, of which kind, for how
 * many sides it stands. */
#include "coder/event_int.h"

#include "base/str.h"

/* The mention behind an item; NULL for people and dates. */
static const struct att_mention *
pass_mention(const struct att_doc *doc, const struct att_item *item)
{
    return item->cls == ATT_ITEM_PERSON || item->cls == ATT_ITEM_DATE ||
                   item->cls == ATT_ITEM_CLASS_COUNT
               ? NULL
               : &doc->mentions.at[item->index];
}

/* The sides of an item: those that it stands for, or the country that it is of. */
static struct att_sides
pass_sides(const struct att_doc *doc, const struct att_item *item)
{
    const struct att_mention *m = pass_mention(doc, item);
    struct att_sides sides = {{0}};

    if (m != NULL && m->kind != ATT_MENTION_PLACE)
        sides = m->sides;
    else if (m != NULL && m->country != ATT_NO_INDEX)
        att_sides_add(&sides, m->country);
    else if (item->cls == ATT_ITEM_PERSON) {
        uint32_t country = doc->people.at[doc->who_mentions.at[item->index].person].country;

        if (country != ATT_NO_INDEX)
            att_sides_add(&sides, country);
    }
    return sides;
}

/* How many a thing is: the sides that it stands for, one person, a number's own value. */
static uint64_t
pass_count(const struct att_doc *doc, const struct att_item *item)
{
    struct att_sides sides;
    int64_t n;

    if (item->cls == ATT_ITEM_CLASS_COUNT)
        return att_str_int(att_tok_digits(doc, item->first), &n) && n >= 0 ? (uint64_t)n
                                                                           : UINT64_MAX;
    if (item->cls == ATT_ITEM_PERSON)
        return 1;
    sides = pass_sides(doc, item);
    return att_sides_count(&sides);
}

/* Whether the lexicon gives the thing this kind. */
static bool
pass_kind(const struct att_doc *doc, const struct att_item *item, struct att_str kind)
{
    const struct att_mention *m = pass_mention(doc, item);

    return m != NULL && m->entry != NULL && att_str_eq(m->entry->kind, kind);
}

bool
att_event_passes(const void *ctx, const struct att_item *item, const struct att_test *test)
{
    const struct att_doc *doc = ctx;
    struct att_sides sides;
    uint32_t side;

    switch (test->kind) {
    case ATT_TEST_FOREIGN:
        return item->foreign;
    case ATT_TEST_OWN:
        sides = pass_sides(doc, item);
        return att_sides_count(&sides) == 1 && att_sides_has(&sides, doc->vnm);
    case ATT_TEST_COUNTRY:
        sides = pass_sides(doc, item);
        side = att_country_index(doc->lexicon, test->word);
        return side != ATT_NO_INDEX && att_sides_has(&sides, side);
    case ATT_TEST_KIND:
        return pass_kind(doc, item, test->word);
    case ATT_TEST_COUNT:
        break;
    }
    return pass_count(doc, item) >= test->least && pass_count(doc, item) <= test->most;
}
