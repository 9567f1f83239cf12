/* SPDX-License-Identifier: MIT */
/* filter.c - what the things of a class are narrowed to.
 *
 *     class [ '[' test { '|' test } { ',' test { '|' test } } ']' ]
 *     test  := [ '!' ] ( foreign | own | CODE | KIND | N | N..M | N.. | ..M )
 *
 * "person[foreign]", "body[army|unit, VNM]", "country[!VNM]", "group[3..]", "digits[2..10]".
 * Commas part tests of which all must hold, bars alternatives. */
#include "rules/rules_int.h"

#include "base/str.h"

#define FILTER_TESTS_MAX 16
#define FILTERS_MAX 4000

/* "3", "2..", "2..5", "..5" */
static bool
filter_range(struct att_str word, struct att_test *test)
{
    size_t dots = att_str_find(word, att_str(".."), 0);
    int64_t least = 0, most = UINT32_MAX;

    if (dots == SIZE_MAX) {
        if (!att_str_int(word, &least))
            return false;
        most = least;
    } else if ((dots > 0 && !att_str_int(att_str_sub(word, 0, dots), &least)) ||
               (dots + 2 < word.len &&
                !att_str_int(att_str_sub(word, dots + 2, word.len), &most)) ||
               word.len == 2) {
        return false;
    }
    test->kind = ATT_TEST_COUNT;
    test->least = (uint32_t)least;
    test->most = (uint32_t)most;
    return least >= 0 && most >= least && most <= UINT32_MAX;
}

/* What a word between brackets asks; false when it is nothing that can be asked. */
static bool
filter_word(const struct att_rule_file *file, struct att_str word, struct att_test *test)
{
    test->word = word;
    if (att_str_eqz(word, "foreign"))
        return test->kind = ATT_TEST_FOREIGN, true;
    if (att_str_eqz(word, "own"))
        return test->kind = ATT_TEST_OWN, true;
    if (att_digit(word.at[0]) || word.at[0] == '.')
        return filter_range(word, test);
    if (word.at[0] >= 'A' && word.at[0] <= 'Z') {
        test->kind = ATT_TEST_COUNTRY;
        return att_lexicon_entry(file->lexicon, ATT_CLASS_COUNTRY, word) != NULL;
    }
    test->kind = ATT_TEST_KIND;
    return att_lexicon_has_kind(file->lexicon, word);
}

/* Whether the next lexeme is this mark; then it is passed. */
static bool
filter_mark(struct att_rule_line *line, char mark)
{
    if (line->next >= line->count || line->at[line->next].kind != ATT_LEX_MARK ||
        line->at[line->next].text.at[0] != mark)
        return false;
    line->next++;
    return true;
}

/* One test with its mark of negation; NULL-safe at the line's end. */
static bool
filter_test(struct att_rule_file *file, struct att_rule_line *line, struct att_test *test)
{
    struct att_lexeme *l;

    *test = (struct att_test){.negative = filter_mark(line, '!')};
    l = line->next < line->count ? &line->at[line->next] : NULL;
    if (l == NULL || l->kind != ATT_LEX_WORD || !filter_word(file, l->text, test)) {
        if (l == NULL || l->kind != ATT_LEX_WORD)
            att_rule_report(file, line, l, "rule-filter",
                            "foreign, own, a country's code, a kind or a number is wanted here");
        else
            att_rule_report(file, line, l, "rule-filter",
                            "'%.*s' is no country, no kind and no range of numbers",
                            ATT_STR(l->text));
        return false;
    }
    line->next++;
    return true;
}

/* Keep the tests; their filter's number. */
static bool
filter_keep(struct att_rule_file *file, const struct att_test *tests, size_t count,
            uint16_t *filter)
{
    struct att_rules *rules = file->rules;
    struct att_test *copy = att_arena_array(&rules->arena, count, sizeof(*copy));
    struct att_filter_list *slot;

    if (copy == NULL || rules->filters.count >= FILTERS_MAX ||
        (slot = ATT_VEC_PUSH(&rules->arena, &rules->filters)) == NULL)
        return false;
    memcpy(copy, tests, count * sizeof(*copy));
    *slot = (struct att_filter_list){copy, count};
    *filter = (uint16_t)(rules->filters.count - 1);
    return true;
}

bool
att_rule_filter(struct att_rule_file *file, struct att_rule_line *line, struct att_str name,
                uint16_t *filter)
{
    struct att_test tests[FILTER_TESTS_MAX];
    size_t count = 0;

    *filter = 0;
    if (att_str_eqz(name, "foreign"))
        tests[count++] = (struct att_test){.kind = ATT_TEST_FOREIGN, .word = name};
    if (filter_mark(line, '[')) {
        do {
            if (count == FILTER_TESTS_MAX || !filter_test(file, line, &tests[count]))
                return false;
            tests[count].or_next = filter_mark(line, '|');
        } while (tests[count++].or_next || filter_mark(line, ','));
        if (!filter_mark(line, ']')) {
            att_rule_report(file, line, line->next < line->count ? &line->at[line->next] : NULL,
                            "rule-filter", "']' is missing");
            return false;
        }
    }
    return count == 0 || filter_keep(file, tests, count, filter);
}

bool
att_rules_pass(const struct att_rules *rules, const struct att_scene *scene,
               const struct att_item *item, uint16_t filter)
{
    const struct att_filter_list *list;
    bool any = false;

    if (filter == 0)
        return true;
    list = &rules->filters.at[filter];
    for (size_t i = 0; i < list->count; i++) {
        const struct att_test *test = &list->tests[i];
        bool holds = test->kind == ATT_TEST_FOREIGN
                         ? item->foreign
                         : scene->passes != NULL && scene->passes(scene->ctx, item, test);

        any = any || holds != test->negative;
        if (test->or_next)
            continue;
        if (!any)
            return false;
        any = false;
    }
    return true;
}

bool
att_rules_takes(const struct att_rules *rules, const struct att_scene *scene,
                const struct att_arg *arg, const struct att_item *item)
{
    for (size_t i = 0; i < arg->choice_count; i++)
        if ((arg->choices[i].classes >> item->cls & 1u) != 0 &&
            att_rules_pass(rules, scene, item, arg->choices[i].filter))
            return true;
    return false;
}
