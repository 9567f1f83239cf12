/* SPDX-License-Identifier: MIT */
/* check.c - the examples of every rule, run. */
#include "coder/coder_int.h"

#include "base/err.h"
#include "base/str.h"

/* One example. */
struct check {
    struct att_coder *coder;
    struct att_diag *diag;
    struct att_place place;
};

/* Whether the rule fires in a page of one sentence. */
static enum att_status
check_fires(const struct check *check, const struct att_rule *rule, struct att_str text,
            bool *fires, struct att_err *err)
{
    struct att_block block = {ATT_BLOCK_PARA, {0, text.len}, 0};
    struct att_page page = {.text = text, .blocks = &block, .block_count = 1};
    struct att_doc doc;
    enum att_status st = att_coder_workbench(check->coder, &page, &doc, err);

    if (st == ATT_OK)
        att_limits_report(&doc, check->diag, &check->place);
    *fires = false;
    for (size_t i = 0; st == ATT_OK && i < doc.candidates.count; i++)
        *fires = *fires || doc.candidates.at[i].rule == rule;
    for (size_t i = 0; st == ATT_OK && i < doc.stops.count; i++)
        *fires = *fires || doc.stops.at[i] == rule;
    return st;
}

enum att_status
att_coder_check(struct att_coder *coder, struct att_diag *diag, size_t *count, struct att_err *err)
{
    size_t rule_count;
    const struct att_rule *rules = att_rules_list(att_coder_rules(coder), &rule_count);
    enum att_status st = ATT_OK;

    *count = 0;
    att_lexicon_lint(att_coder_lexicon(coder), diag);
    att_rules_lint(att_coder_rules(coder), diag);
    att_lexicon_tenures_check(att_coder_lexicon(coder), diag);
    for (size_t r = 0; r < rule_count; r++) {
        const struct att_rule *rule = &rules[r];
        struct check check = {coder, diag, {.file = rule->file.at, .line = rule->line}};
        size_t yes = 0, no = 0;

        for (size_t i = 0; i < rule->example_count; i++) {
            bool fires;

            check.place.line = rule->examples[i].line;
            check.place.excerpt = rule->examples[i].text;
            if ((st = check_fires(&check, rule, rule->examples[i].text, &fires, err)) != ATT_OK)
                return st;
            ++*count;
            yes += rule->examples[i].match;
            no += !rule->examples[i].match;
            if (fires != rule->examples[i].match)
                att_diag_emit(diag, ATT_LEVEL_ERROR, "rule-example", &check.place,
                              "rule '%.*s' %s this example", ATT_STR(rule->name),
                              fires ? "fires on" : "does not fire on");
        }
        check.place.line = rule->line;
        check.place.excerpt = (struct att_str){NULL, 0};
        if (yes == 0 || no == 0)
            att_diag_emit(diag, ATT_LEVEL_WARNING, "rule-example", &check.place,
                          "rule '%.*s' wants an example that must match and one that must not",
                          ATT_STR(rule->name));
    }
    return st;
}
