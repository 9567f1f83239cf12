/* SPDX-License-Identifier: MIT */
/* lint.c - what rules say that makes no sense together: a rule works for all that, or rather
 * never does; `attache lexicon check` says it. */
#include "rules/rules_int.h"

#include "base/err.h"
#include "base/str.h"

#define LINT_PATHS_MAX 4000 /* wordings of one trigger that are looked at */
#define LINT_STACK_MAX 256
#define LINT_PATH_BYTES 200

struct lint {
    const struct att_rules *rules;
    struct att_diag *diag;
    struct att_arena arena;
    struct att_map stopped; /* words of unconditional stop rules -> the rule */
};

/* One way through a program so far. */
struct lint_path {
    uint32_t pc, len;
    char words[LINT_PATH_BYTES];
};

/* Tokens of a phrase: as many as it has words, and marks are glued seldom enough. */
static uint32_t
lint_tokens(struct att_str phrase)
{
    uint32_t n = 1;

    for (size_t i = 0; i < phrase.len; i++)
        n += phrase.at[i] == ' ';
    return n;
}

/*
 * The fewest tokens that a program can match: relaxation over its instructions, which are few;
 * loops only add.  UINT32_MAX when it can match nothing.
 */
static uint32_t
lint_shortest(struct lint *lint, uint32_t program)
{
    const struct att_rules *rules = lint->rules;
    uint32_t stack[LINT_STACK_MAX][2], best = UINT32_MAX;
    size_t top = 0, steps = 20000;

    stack[top][0] = program;
    stack[top++][1] = 0;
    while (top > 0 && steps-- > 0) {
        uint32_t pc = stack[--top][0], cost = stack[top][1];
        const struct att_insn *insn = &rules->code.at[pc];

        if (cost >= best || top + 2 >= LINT_STACK_MAX)
            continue;
        switch ((enum att_op)insn->op) {
        case ATT_OP_MATCH:
            best = cost;
            continue;
        case ATT_OP_LITERAL:
            cost += lint_tokens(att_lexicon_literal_text(rules->lexicon, insn->y));
            break;
        case ATT_OP_ITEM:
        case ATT_OP_ANY:
        case ATT_OP_CAPITAL:
        case ATT_OP_DIGITS:
            cost++;
            break;
        case ATT_OP_SPLIT:
            stack[top][0] = insn->y;
            stack[top++][1] = cost;
            break;
        case ATT_OP_JUMP:
        case ATT_OP_NOT:
            stack[top][0] = insn->y;
            stack[top++][1] = cost;
            continue;
        case ATT_OP_START:
        case ATT_OP_END:
        case ATT_OP_EDGE:
            break;
        }
        stack[top][0] = pc + 1;
        stack[top++][1] = cost;
    }
    return steps == 0 ? 0 : best;
}

static void
lint_window(struct lint *lint, const struct att_cond *cond)
{
    struct att_place place = {.file = cond->file, .line = cond->line, .col = cond->col};
    uint32_t least;

    if (cond->within == 0 || cond->scope > ATT_SCOPE_AFTER)
        return;
    least = lint_shortest(lint, cond->program);
    if (least > cond->within)
        att_diag_emit(lint->diag, ATT_LEVEL_WARNING, "rule-window", &place,
                      "nothing that this asks for fits into %u tokens", cond->within);
}

/* Call `each` with every wording of a program that is words alone; how many others there are. */
static size_t
lint_wordings(struct lint *lint, const struct att_rule *rule,
              void (*each)(struct lint *lint, const struct att_rule *rule, struct att_str words,
                           size_t *count),
              size_t *count)
{
    const struct att_rules *rules = lint->rules;
    struct lint_path *stack = att_arena_array(&lint->arena, LINT_STACK_MAX, sizeof(*stack));
    size_t top = 0, others = 0, steps = LINT_PATHS_MAX;

    if (stack == NULL)
        return 1;
    stack[top++].pc = rule->program;
    while (top > 0 && steps-- > 0) {
        struct lint_path p = stack[--top];
        const struct att_insn *insn = &rules->code.at[p.pc];
        struct att_str text;

        if (top + 2 >= LINT_STACK_MAX)
            return others + 1;
        switch ((enum att_op)insn->op) {
        case ATT_OP_MATCH:
            each(lint, rule, (struct att_str){p.words, p.len}, count);
            continue;
        case ATT_OP_LITERAL:
            text = att_lexicon_literal_text(rules->lexicon, insn->y);
            if (p.len + text.len + 1 >= LINT_PATH_BYTES) {
                others++;
                continue;
            }
            if (p.len > 0)
                p.words[p.len++] = ' ';
            if (text.len > 0)
                memcpy(p.words + p.len, text.at, text.len);
            p.len += (uint32_t)text.len;
            break;
        case ATT_OP_EDGE:
            break;
        case ATT_OP_SPLIT:
            stack[top] = p;
            stack[top++].pc = insn->y;
            break;
        case ATT_OP_JUMP:
            p.pc = insn->y;
            stack[top++] = p;
            continue;
        default: /* a thing, a gap, a place in the sentence: not words alone */
            others++;
            continue;
        }
        p.pc++;
        stack[top++] = p;
    }
    return others + top;
}

static void
lint_stop(struct lint *lint, const struct att_rule *rule, struct att_str words, size_t *count)
{
    struct att_str key = att_arena_str(&lint->arena, words);

    (void)count;
    if (att_map_get(&lint->stopped, key) == ATT_MAP_NONE)
        (void)att_map_put(&lint->stopped, key, (uint32_t)(rule - lint->rules->rules.at));
}

/* A wording that a stop rule always takes first: as long, and of higher priority or earlier. */
static void
lint_taken(struct lint *lint, const struct att_rule *rule, struct att_str words, size_t *count)
{
    struct att_place place = {.file = rule->file.at, .line = rule->trigger_line, .col = 3};
    uint32_t at = att_map_get(&lint->stopped, words);
    const struct att_rule *stop;

    if (at == ATT_MAP_NONE) {
        ++*count;
        return;
    }
    stop = &lint->rules->rules.at[at];
    if (stop->priority < rule->priority || (stop->priority == rule->priority && stop > rule)) {
        ++*count;
        return;
    }
    att_diag_emit(lint->diag, ATT_LEVEL_WARNING, "rule-dead", &place,
                  "\"%.*s\" never wins here: %.*s (%.*s:%u) takes it", ATT_STR(words),
                  ATT_STR(stop->name), ATT_STR(stop->file), stop->line);
}

/* Whether any argument takes things of these classes. */
static bool
lint_takes(const struct att_rule *rule, uint32_t classes)
{
    for (size_t i = 0; i < rule->arg_count; i++)
        if (rule->args[i].classes & classes)
            return true;
    return false;
}

static void
lint_rule(struct lint *lint, const struct att_rule *rule)
{
    struct att_place place = {.file = rule->file.at, .line = rule->line, .col = 1};
    size_t alive = 0, others;

    for (size_t i = 0; i < rule->cond_count; i++)
        lint_window(lint, &rule->conds[i]);
    for (size_t i = 0; i < rule->object_count; i++)
        lint_window(lint, &rule->objects[i].cond);
    if (rule->stop)
        return;
    others = lint_wordings(lint, rule, lint_taken, &alive);
    if (others == 0 && alive == 0)
        att_diag_emit(lint->diag, ATT_LEVEL_WARNING, "rule-dead", &place,
                      "rule '%.*s' can never win", ATT_STR(rule->name));
    place.line = rule->need_line;
    place.col = 3;
    /* whoever holds a post, or leads a delegation, is a person too */
    if ((rule->needs & ATT_NEED_PERSON) &&
        !lint_takes(rule, 1u << ATT_ITEM_PERSON | 1u << ATT_ITEM_POST | 1u << ATT_ITEM_DELEGATION))
        att_diag_emit(lint->diag, ATT_LEVEL_WARNING, "rule-dead", &place,
                      "a person is needed, and no argument takes one");
    if ((rule->needs & (ATT_NEED_SIDE | ATT_NEED_SIDES | ATT_NEED_FOREIGN)) &&
        rule->arg_count == 0 && rule->side.len == 0 && !rule->pair && !rule->named)
        att_diag_emit(lint->diag, ATT_LEVEL_WARNING, "rule-dead", &place,
                      "a side is needed, and nothing gives one");
}

void
att_rules_lint(const struct att_rules *rules, struct att_diag *diag)
{
    struct lint lint = {.rules = rules, .diag = diag};
    size_t none = 0;

    lint.stopped = (struct att_map)ATT_MAP_INIT(&lint.arena);
    for (size_t i = 0; i < rules->notes.count; i++)
        att_diag_emit(diag, ATT_LEVEL_WARNING, rules->notes.at[i].code, &rules->notes.at[i].place,
                      "%.*s", ATT_STR(rules->notes.at[i].text));
    for (size_t i = 0; i < rules->macro_notes.count; i++)
        if (!rules->macro_notes.at[i].used)
            att_diag_emit(diag, ATT_LEVEL_WARNING, "rule-unused", &rules->macro_notes.at[i].place,
                          "no pattern below names this macro");
    for (size_t i = 0; i < rules->rules.count; i++)
        if (rules->rules.at[i].stop && rules->rules.at[i].cond_count == 0)
            (void)lint_wordings(&lint, &rules->rules.at[i], lint_stop, &none);
    for (size_t i = 0; i < rules->rules.count; i++)
        lint_rule(&lint, &rules->rules.at[i]);
    for (size_t i = 0; i < rules->markers.count; i++)
        lint_window(&lint, &rules->markers.at[i].cond);
    att_arena_release(&lint.arena);
}
