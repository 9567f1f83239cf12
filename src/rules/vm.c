/* SPDX-License-Identifier: MIT */
/* vm.c - runs programs over a scene: backtracking with an explicit stack, on fuel.
 * Every step costs one unit.  The triggers of a sentence share ATT_LIMIT_RULE_FUEL of them, each
 * search for a condition has as many, so no rule and no sentence can hang an ingest. */
#include "rules/rules_int.h"

#include "base/str.h"

#define VM_STACK_MAX 512

struct vm_frame {
    uint32_t pc, pos;
};

/* Which of several matches is wanted. */
enum vm_want { VM_LONGEST, VM_NEAREST, VM_ANY };

/* One run. */
struct vm {
    const struct att_rules *rules;
    const struct att_scene *scene;
    uint32_t limit; /* matches end there at the latest */
    struct att_fuel *fuel;
};

/* Push the ends of all items of the wanted classes that begin where `f` stands. */
static void
vm_items(const struct vm *vm, struct vm_frame f, struct vm_frame *stack, size_t *top)
{
    const struct att_scene *scene = vm->scene;
    const struct att_insn *insn = &vm->rules->code.at[f.pc];
    size_t from = scene->item_at[f.pos - scene->first];

    for (size_t i = from; i < scene->item_count && scene->items[i].first == f.pos; i++) {
        const struct att_item *item = &scene->items[i];

        if ((insn->y >> item->cls & 1u) == 0 ||
            !att_rules_pass(vm->rules, scene, item, insn->filter) || *top == VM_STACK_MAX)
            continue;
        stack[(*top)++] = (struct vm_frame){f.pc + 1, item->last};
    }
}

/* The end of literal `literal` at `pos`, or UINT32_MAX. */
static uint32_t
vm_literal(const struct att_scene *scene, uint32_t literal, uint32_t pos)
{
    for (size_t i = scene->hit_at[pos - scene->first];
         i < scene->hit_count && scene->hits[i].first == pos; i++)
        if (scene->hits[i].literal == literal)
            return scene->hits[i].last;
    return UINT32_MAX;
}

/* Whether the number at `pos` is one of those wanted. */
static bool
vm_digits(const struct att_rules *rules, const struct att_scene *scene, uint16_t filter,
          uint32_t pos)
{
    const struct att_item number = {pos, pos + 1, ATT_ITEM_CLASS_COUNT, false, 0};

    return scene->tokens[pos].kind == ATT_TOKEN_NUMBER &&
           att_rules_pass(rules, scene, &number, filter);
}

/* Whether what is at `pc` may go on at `pos`. */
static inline bool
vm_may(const struct vm *vm, uint32_t pc, uint32_t pos)
{
    const struct att_peek *peek = &vm->rules->peeks[pc];
    const struct att_ahead *ahead;

    if (peek->open || vm->scene->ahead == NULL)
        return true;
    ahead = &vm->scene->ahead[pos - vm->scene->first];
    return ((peek->literals[0] & ahead->literals[0]) | (peek->literals[1] & ahead->literals[1])) !=
               0 ||
           (peek->classes & ahead->classes) != 0;
}

/* Pass over what a plain instruction at `f` wants; where that ends, UINT32_MAX when it is not. */
static inline uint32_t
vm_pass(const struct vm *vm, const struct att_insn *insn, uint32_t pos)
{
    const struct att_scene *scene = vm->scene;
    const struct att_token *t = &scene->tokens[pos];
    bool here;

    if (insn->op == ATT_OP_START)
        return pos == scene->first ? pos : UINT32_MAX;
    if (insn->op == ATT_OP_END)
        return pos == scene->last ? pos : UINT32_MAX;
    if (insn->op == ATT_OP_EDGE)
        return pos == vm->limit ? pos : UINT32_MAX;
    if (pos >= vm->limit)
        return UINT32_MAX;
    if (insn->op == ATT_OP_LITERAL)
        return vm_literal(scene, insn->y, pos);
    if (insn->op == ATT_OP_CAPITAL)
        here = t->kind == ATT_TOKEN_WORD && (t->flags & ATT_TOKEN_UPPER);
    else if (insn->op == ATT_OP_DIGITS)
        here = vm_digits(vm->rules, scene, insn->filter, pos);
    else
        here = insn->op == ATT_OP_ANY;
    return here ? pos + 1 : UINT32_MAX;
}

/*
 * The longest end that matches from a place on, or the nearest, or any; UINT32_MAX: none.  A '!'
 * is run by the same function, as deep as patterns may go.
 */
static uint32_t
vm_explore(const struct vm *vm, struct vm_frame from, enum vm_want want)
{
    struct vm_frame stack[VM_STACK_MAX + 4], f;
    uint32_t best = UINT32_MAX;
    size_t top = 0;

    stack[top++] = from;
    while (top > 0) {
        f = stack[--top];
        while (f.pos <= vm->limit) { /* one way to its end; other ways wait on the stack */
            const struct att_insn *insn = &vm->rules->code.at[f.pc];

            if (vm->fuel->left == 0)
                return best;
            vm->fuel->left--;
            if (insn->op == ATT_OP_MATCH) {
                if (want == VM_ANY)
                    return f.pos;
                if (best == UINT32_MAX || (f.pos > best) == (want == VM_LONGEST))
                    best = f.pos;
                break;
            }
            if (top + 2 >= VM_STACK_MAX) {
                vm->fuel->left = 0; /* reported as a rule that goes on for too long */
                return best;
            }
            if (insn->op == ATT_OP_SPLIT) { /* the way out of a loop first: the stack stays low */
                if (vm_may(vm, f.pc + 1, f.pos))
                    stack[top++] = (struct vm_frame){f.pc + 1, f.pos};
                if (!vm_may(vm, insn->y, f.pos))
                    break;
                f.pc = insn->y;
            } else if (insn->op == ATT_OP_JUMP) {
                f.pc = insn->y;
            } else if (insn->op == ATT_OP_NOT) {
                if (vm_explore(vm, (struct vm_frame){f.pc + 1, f.pos}, VM_ANY) != UINT32_MAX)
                    break;
                f.pc = insn->y;
            } else if (insn->op == ATT_OP_ITEM) {
                if (f.pos < vm->limit)
                    vm_items(vm, f, stack, &top);
                break;
            } else {
                f.pos = vm_pass(vm, insn, f.pos);
                f.pc++;
            }
        }
    }
    return best;
}

uint32_t
att_vm_run(const struct att_rules *rules, const struct att_scene *scene, uint32_t program,
           uint32_t pos, uint32_t limit, struct att_fuel *fuel)
{
    struct vm vm = {rules, scene, limit, fuel};

    return vm_explore(&vm, (struct vm_frame){program, pos}, VM_LONGEST);
}

uint32_t
att_vm_nearest(const struct att_rules *rules, const struct att_scene *scene, uint32_t program,
               uint32_t pos, struct att_fuel *fuel)
{
    struct vm vm = {rules, scene, scene->last, fuel};

    return vm_explore(&vm, (struct vm_frame){program, pos}, VM_NEAREST);
}

/* One step of a run that is looked at from outside: what comes after goes on the stack. */
static void
vm_step(const struct vm *vm, struct vm_frame f, struct vm_frame *stack, size_t *top)
{
    const struct att_insn *insn = &vm->rules->code.at[f.pc];
    uint32_t end;

    if (insn->op == ATT_OP_SPLIT)
        stack[(*top)++] = (struct vm_frame){f.pc + 1, f.pos};
    if (insn->op == ATT_OP_SPLIT || insn->op == ATT_OP_JUMP) {
        stack[(*top)++] = (struct vm_frame){insn->y, f.pos};
    } else if (insn->op == ATT_OP_ITEM) {
        if (f.pos < vm->limit)
            vm_items(vm, f, stack, top);
    } else if (insn->op == ATT_OP_NOT) {
        if (vm_explore(vm, (struct vm_frame){f.pc + 1, f.pos}, VM_ANY) == UINT32_MAX)
            stack[(*top)++] = (struct vm_frame){insn->y, f.pos};
    } else if ((end = vm_pass(vm, insn, f.pos)) <= vm->limit) {
        stack[(*top)++] = (struct vm_frame){f.pc + 1, end};
    }
}

/* What the instruction tests, in the words of the language; empty when nothing that has a name. */
static struct att_str
vm_name(const struct att_rules *rules, const struct att_insn *insn, struct att_arena *arena)
{
    struct att_str text = {"", 0};

    if (insn->op == ATT_OP_LITERAL)
        return att_arena_printf(arena, "\"%.*s\"",
                                ATT_STR(att_lexicon_literal_text(rules->lexicon, insn->y)));
    if (insn->op == ATT_OP_CAPITAL)
        return att_str("capital");
    if (insn->op == ATT_OP_DIGITS)
        return att_str("digits");
    for (size_t c = 0; insn->op == ATT_OP_ITEM && c < ATT_ITEM_CLASS_COUNT; c++)
        if (insn->y >> c & 1u)
            text = att_arena_printf(arena, "%.*s%s%s", ATT_STR(text), text.len > 0 ? " | " : "",
                                    att_item_class_name((enum att_item_class)c));
    return text;
}

/* Whether the instruction at `pc` can be the first that a program runs on a token. */
static bool
vm_first(const struct att_rules *rules, uint32_t program, uint32_t pc)
{
    uint32_t stack[VM_STACK_MAX];
    size_t top = 0, steps = VM_STACK_MAX;

    stack[top++] = program;
    while (top > 0 && top + 2 < VM_STACK_MAX && steps-- > 0) {
        uint32_t at = stack[--top];
        const struct att_insn *insn = &rules->code.at[at];

        if (at == pc)
            return true;
        if (insn->op == ATT_OP_SPLIT || insn->op == ATT_OP_START)
            stack[top++] = at + 1;
        if (insn->op == ATT_OP_SPLIT || insn->op == ATT_OP_JUMP || insn->op == ATT_OP_NOT)
            stack[top++] = insn->y;
    }
    return false;
}

#define BEGUN_WANTS 6 /* things that a trigger wants next, at most so many are named */

struct att_begun
att_rules_begun(const struct att_rules *rules, const struct att_scene *scene,
                const struct att_rule *rule, uint32_t pos, struct att_fuel *fuel,
                struct att_arena *arena)
{
    struct vm vm = {rules, scene, scene->last, fuel};
    struct vm_frame stack[VM_STACK_MAX + 4];
    struct att_begun begun = {.rule = rule, .first = pos, .last = pos, .wants = {"", 0}};
    uint32_t wants[BEGUN_WANTS];
    size_t top = 0, count = 0;
    bool new = false;

    stack[top++] = (struct vm_frame){rule->program, pos};
    while (top > 0 && fuel->left > 0 && top + 2 < VM_STACK_MAX) {
        struct vm_frame f = stack[--top];
        const struct att_insn *insn = &rules->code.at[f.pc];
        size_t before = top;

        fuel->left--;
        if (f.pos > scene->last)
            continue;
        if (insn->op == ATT_OP_MATCH) {
            begun.last = pos;
            return begun; /* the trigger is whole */
        }
        vm_step(&vm, f, stack, &top);
        if (insn->op != ATT_OP_LITERAL && insn->op != ATT_OP_ITEM && insn->op != ATT_OP_DIGITS &&
            insn->op != ATT_OP_CAPITAL)
            continue;
        for (size_t i = before; i < top; i++)
            if (stack[i].pos > begun.last) {
                begun.last = stack[i].pos; /* what was wanted before this no longer matters */
                count = 0;
            }
        for (size_t i = 0; i < count; i++)
            if (wants[i] == f.pc)
                before = SIZE_MAX;
        if (top == before && f.pos >= begun.last && count < BEGUN_WANTS)
            wants[count++] = f.pc;
    }
    for (size_t i = 0; i < count; i++)
        new = new || !vm_first(rules, rule->program, wants[i]);
    if (!new &&count > 0) /* what stands there is wanted by nobody: the trigger can do without */
        begun.last = pos;
    for (size_t i = 0; i < count && new; i++)
        begun.wants = att_arena_printf(arena, "%.*s%s%.*s", ATT_STR(begun.wants),
                                       begun.wants.len > 0 ? " | " : "",
                                       ATT_STR(vm_name(rules, &rules->code.at[wants[i]], arena)));
    return begun;
}

uint32_t
att_rules_end(const struct att_rules *rules, const struct att_scene *scene,
              const struct att_cond *cond, uint32_t pos, uint32_t last)
{
    struct att_fuel fuel = {ATT_LIMIT_RULE_FUEL};
    uint32_t end = att_vm_run(rules, scene, cond->program, pos, last, &fuel);

    return end == UINT32_MAX ? pos : end;
}

/* Longest, then priority, then position, then file order. */
static int
fire_order(const void *a, const void *b)
{
    const struct att_firing *x = a, *y = b;
    uint32_t xl = x->last - x->first, yl = y->last - y->first;

    if (xl != yl)
        return xl > yl ? -1 : 1;
    if (x->rule->priority != y->rule->priority)
        return x->rule->priority > y->rule->priority ? -1 : 1;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return (x->rule > y->rule) - (x->rule < y->rule);
}

/* What is being looked for. */
struct fire {
    const struct att_rules *rules;
    const struct att_scene *scene;
    struct att_arena *arena;
    struct att_fuel fuel;
    ATT_VEC(struct att_firing) all;
};

/* The firing of a rule that has been found at the place already; NULL: none. */
static struct att_firing *
fire_known(struct fire *fire, const struct att_rule *rule, uint32_t pos)
{
    for (size_t i = fire->all.count; i > 0 && fire->all.at[i - 1].first == pos; i--)
        if (fire->all.at[i - 1].rule == rule)
            return &fire->all.at[i - 1];
    return NULL;
}

/*
 * Try the triggers that one way in leads to; of one rule at one place the longest match counts.
 * `end` is where the phrase ends that they begin with; 0: they begin with none.
 */
static bool
fire_list(struct fire *fire, const struct att_start_list *list, uint32_t pos, uint32_t end)
{
    const struct vm vm = {fire->rules, fire->scene, fire->scene->last, &fire->fuel};
    uint32_t after = end;

    for (size_t i = 0; i < list->count; i++) {
        const struct att_start *start = &list->at[i];
        const struct att_rule *rule = &fire->rules->rules.at[start->number];
        struct att_firing *firing;

        if ((start->first && pos != fire->scene->first) ||
            (after != 0 && fire->rules->code.at[start->pc].op == ATT_OP_LITERAL &&
             !vm_may(&vm, start->pc + 1, after)))
            continue;
        end = att_vm_run(fire->rules, fire->scene, start->pc, pos, fire->scene->last, &fire->fuel);
        if (end == UINT32_MAX || end == pos)
            continue;
        if ((firing = fire_known(fire, rule, pos)) != NULL) {
            if (end > firing->last)
                firing->last = end;
            continue;
        }
        if ((firing = ATT_VEC_PUSH(fire->arena, &fire->all)) == NULL)
            return false;
        *firing = (struct att_firing){rule, pos, end};
    }
    return true;
}

/* Try all triggers that can begin at one place. */
static bool
fire_at(struct fire *fire, uint32_t pos)
{
    const struct att_scene *scene = fire->scene;
    const struct att_starts *triggers = &fire->rules->triggers;

    for (size_t i = scene->hit_at[pos - scene->first];
         i < scene->hit_count && scene->hits[i].first == pos; i++)
        if (scene->hits[i].literal < fire->rules->literal_count &&
            triggers->by_literal[scene->hits[i].literal].count > 0 &&
            !fire_list(fire, &triggers->by_literal[scene->hits[i].literal], pos,
                       scene->hits[i].last))
            return false;
    for (size_t i = scene->item_at[pos - scene->first];
         i < scene->item_count && scene->items[i].first == pos; i++)
        if (!fire_list(fire, &triggers->by_class[scene->items[i].cls], pos, 0))
            return false;
    return triggers->by_any.count == 0 || fire_list(fire, &triggers->by_any, pos, 0);
}

bool
att_rules_fire(const struct att_rules *rules, const struct att_scene *scene,
               struct att_arena *arena, struct att_firing **out, size_t *count, bool *out_of_fuel)
{
    struct fire fire = {
        .rules = rules, .scene = scene, .arena = arena, .fuel = {ATT_LIMIT_RULE_FUEL}};

    for (uint32_t pos = scene->first; pos < scene->last; pos++)
        if (!fire_at(&fire, pos))
            return false;
    if (fire.all.count > 1)
        qsort(fire.all.at, fire.all.count, sizeof(*fire.all.at), fire_order);
    *out = fire.all.at;
    *count = fire.all.count;
    *out_of_fuel = fire.fuel.left == 0;
    return true;
}
