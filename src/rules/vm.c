/* SPDX-License-Identifier: MIT */
/* vm.c - runs programs over a scene: backtracking with an explicit stack, on fuel.
 * Every step costs one unit, and all triggers and conditions of a sentence share what the
 * sentence has, so no rule and no sentence can hang an ingest.
 *
 * What a program finds from (instruction, position) on does not hang on how it came there: there
 * are no captures.  Backtracking forgets that, and "A? A? A? …" comes to one place in two to the
 * power of ways.  Most runs are over after a dozen steps, so it goes first; a run that is not
 * over after VM_PLAIN_STEPS is begun again as a sweep, which goes through the positions in their
 * order and to each instruction at each of them once.  A '!' is answered once for each position
 * from then on.  So a run takes at most instructions x positions steps, and each '!' in it as
 * many for each position. */
#include "rules/rules_int.h"

#include "base/str.h"

#define VM_STACK_MAX 512
#define VM_PLAIN_STEPS 1000

struct vm_frame {
    uint32_t pc, pos;
};

/* What is run: the program, or what is in a '!', which are instructions [first, last). */
struct vm_part {
    uint32_t first, last; /* last == 0: not known yet, the end of the program */
    struct vm_frame from;
};

/* Which of several matches is wanted. */
enum vm_want { VM_LONGEST, VM_NEAREST, VM_ANY };

/* One run. */
struct vm {
    const struct att_rules *rules;
    const struct att_scene *scene;
    uint32_t limit; /* matches end there at the latest */
    struct att_fuel *fuel;
    uint32_t program, last; /* its instructions; last == 0: not known yet */
    uint32_t first;         /* where the run began */
    bool hard;              /* a part of it was swept: what each '!' says is kept */
};

static uint32_t vm_explore(struct vm *vm, struct vm_part part, enum vm_want want);

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

/* ---- runs that are not over soon --------------------------------------------- */

/* Zeroed words [*used, *used + count) of a bitmap; false when memory is out. */
static bool
vm_words(struct att_fuel *fuel, struct att_bitmap *map, size_t count)
{
    size_t cost = count / 64;

    if (map->used + count > map->cap) {
        size_t cap = 2 * (map->used + count);
        uint64_t *fresh = att_arena_array(fuel->arena, cap, sizeof(*fresh));

        if (fresh == NULL) {
            fuel->left = 0; /* the arena remembers why */
            return false;
        }
        if (map->used > 0)
            memcpy(fresh, map->at, map->used * sizeof(*fresh));
        map->at = fresh;
        map->cap = cap;
    }
    memset(map->at + map->used, 0, count * sizeof(*map->at));
    fuel->left = fuel->left > cost ? fuel->left - (uint32_t)cost : 0;
    map->used += count;
    return true;
}

/* The end of the program that begins at `pc`: behind its first MATCH that is in no '!'. */
static uint32_t
vm_end(const struct att_rules *rules, uint32_t pc)
{
    while (rules->code.at[pc].op != ATT_OP_MATCH)
        pc = rules->code.at[pc].op == ATT_OP_NOT ? rules->code.at[pc].y : pc + 1;
    return pc + 1;
}

/* From now on what each '!' says is kept: two bits for each instruction at each position. */
static void
vm_harden(struct vm *vm)
{
    if (vm->hard)
        return;
    vm->last = vm_end(vm->rules, vm->program);
    vm->fuel->answers.used = 0;
    vm->hard = vm_words(vm->fuel, &vm->fuel->answers,
                        ((size_t)(vm->last - vm->program) * (vm->limit - vm->first + 1)) / 32 + 1);
}

/* Where the two bits of the '!' at `f` stand: the lower says that it was answered. */
static size_t
vm_bit(const struct vm *vm, struct vm_frame f)
{
    return 2 * ((size_t)(f.pos - vm->first) * (vm->last - vm->program) + f.pc - vm->program);
}

static uint64_t *
vm_answer(const struct vm *vm, struct vm_frame f)
{
    return &vm->fuel->answers.at[vm_bit(vm, f) / 64];
}

/* Whether the '!' at `f` lets pass. */
static bool
vm_lets(struct vm *vm, struct vm_frame f)
{
    const struct vm_part part = {f.pc + 1, vm->rules->code.at[f.pc].y, {f.pc + 1, f.pos}};
    unsigned known = vm->hard ? (unsigned)(*vm_answer(vm, f) >> vm_bit(vm, f) % 64 & 3u) : 0;
    bool lets;

    if (!vm_may(vm, f.pc + 1, f.pos)) /* nothing of it stands there, as mostly */
        return true;
    if (known != 0)
        return known == 3;
    lets = vm_explore(vm, part, VM_ANY) == UINT32_MAX;
    if (vm->hard) /* it may have become so just now */
        *vm_answer(vm, f) |= (lets ? UINT64_C(3) : UINT64_C(1)) << vm_bit(vm, f) % 64;
    return lets;
}

/* One step: all that may come after it goes on the stack. */
static void
vm_step(struct vm *vm, struct vm_frame f, struct vm_frame *stack, size_t *top)
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
        if (vm_lets(vm, f))
            stack[(*top)++] = (struct vm_frame){insn->y, f.pos};
    } else if ((end = vm_pass(vm, insn, f.pos)) <= vm->limit) {
        stack[(*top)++] = (struct vm_frame){f.pc + 1, end};
    }
}

/* A sweep: rows of bits, one for each position, a bit for each instruction to be looked at. */
struct vm_sweep {
    const struct vm_part *part;
    size_t base;  /* of the first row among the fuel's words; before it: those done in this row */
    size_t width; /* words of a row */
    size_t word;  /* none to be looked at stand before this one in the present row */
};

/* Remember that `to` is to be looked at, unless it was: `row` is the present one. */
static void
sweep_reach(struct vm *vm, struct vm_sweep *w, uint32_t row, struct vm_frame to)
{
    uint32_t i = to.pc - w->part->first, at = to.pos - w->part->from.pos;
    uint64_t *rows = vm->fuel->rows.at + w->base, bit = UINT64_C(1) << i % 64;

    if (to.pos > vm->limit || (at == row && (rows[i / 64 - w->width] & bit) != 0))
        return;
    rows[at * w->width + i / 64] |= bit;
    if (at == row && i / 64 < w->word)
        w->word = i / 64;
}

/* The next instruction to be looked at in a row, taken off; UINT32_MAX when there is none. */
static uint32_t
sweep_next(struct vm *vm, struct vm_sweep *w, uint32_t row)
{
    uint64_t *rows = vm->fuel->rows.at + w->base;

    for (; w->word < w->width; w->word++) {
        uint64_t *bits = &rows[row * w->width + w->word], bit = *bits & -*bits;

        if (bit == 0)
            continue;
        *bits -= bit;
        rows[w->word - w->width] |= bit;
        return w->part->first + (uint32_t)(w->word * 64) + (uint32_t)__builtin_ctzll(bit);
    }
    return UINT32_MAX;
}

/* Go to each instruction of a part at each position at most once. */
static uint32_t
vm_sweep(struct vm *vm, struct vm_part part, enum vm_want want)
{
    struct vm_sweep w = {.part = &part};
    struct vm_frame stack[VM_STACK_MAX + 4];
    uint32_t best = UINT32_MAX, rows = vm->limit - part.from.pos + 1, pc;
    size_t before = vm->fuel->rows.used, top;

    vm_harden(vm);
    if (part.last == 0)
        part.last = vm->last;
    w.width = (part.last - part.first + 63) / 64;
    w.base = before + w.width;
    if (!vm->hard || !vm_words(vm->fuel, &vm->fuel->rows, (rows + 1) * w.width))
        return UINT32_MAX;
    sweep_reach(vm, &w, UINT32_MAX, part.from);
    for (uint32_t row = 0; row < rows && (best == UINT32_MAX || want == VM_LONGEST); row++) {
        memset(vm->fuel->rows.at + before, 0, w.width * sizeof(uint64_t));
        w.word = 0;
        while (vm->fuel->left > 0 && (pc = sweep_next(vm, &w, row)) != UINT32_MAX) {
            const struct vm_frame f = {pc, part.from.pos + row};

            vm->fuel->left--;
            if (vm->rules->code.at[pc].op == ATT_OP_MATCH) {
                best = f.pos;
                continue;
            }
            top = 0;
            vm_step(vm, f, stack, &top);
            while (top > 0)
                sweep_reach(vm, &w, row, stack[--top]);
        }
    }
    vm->fuel->rows.used = before;
    return best;
}

/* ---- all runs ---------------------------------------------------------------- */

/*
 * The longest end that matches from a place on, or the nearest, or any; UINT32_MAX: none.  A '!'
 * is run by the same function, as deep as patterns may go.
 */
static uint32_t
vm_explore(struct vm *vm, struct vm_part part, enum vm_want want)
{
    struct vm_frame stack[VM_STACK_MAX + 4], f;
    struct att_fuel *fuel = vm->fuel;
    uint32_t best = UINT32_MAX;
    uint32_t had = fuel->left < VM_PLAIN_STEPS ? fuel->left : VM_PLAIN_STEPS; /* of the fuel */
    uint32_t left = had, before;
    size_t top = 0;

    stack[top++] = part.from;
    while (top > 0) {
        f = stack[--top];
        while (f.pos <= vm->limit) { /* one way to its end; other ways wait on the stack */
            const struct att_insn *insn = &vm->rules->code.at[f.pc];

            if (left == 0 || top + 2 >= VM_STACK_MAX) {
                fuel->left -= had - left;
                return fuel->left == 0 ? UINT32_MAX : vm_sweep(vm, part, want);
            }
            left--;
            if (insn->op == ATT_OP_MATCH) {
                if (want == VM_ANY) {
                    fuel->left -= had - left;
                    return f.pos;
                }
                if (best == UINT32_MAX || (f.pos > best) == (want == VM_LONGEST))
                    best = f.pos;
                break;
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
                fuel->left -= had - left;
                before = fuel->left;
                if (!vm_lets(vm, f))
                    f.pos = UINT32_MAX;
                before -= fuel->left; /* what a '!' costs counts here too, however deep it is */
                had = left = before < left ? left - before : 0;
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
    fuel->left -= had - left;
    return best;
}

uint32_t
att_fuel_full(size_t tokens)
{
    return (uint32_t)(ATT_LIMIT_RULE_STEPS + tokens * ATT_LIMIT_RULE_TOKEN_STEPS);
}

void
att_fuel_fill(struct att_fuel *fuel, size_t tokens, struct att_arena *arena)
{
    fuel->left = att_fuel_full(tokens);
    fuel->arena = arena;
}

uint32_t
att_vm_run(const struct att_rules *rules, const struct att_scene *scene,
           const struct att_start *start, uint32_t pos, uint32_t limit)
{
    struct vm vm = {rules, scene, limit, scene->fuel, start->program, 0, pos, false};
    const struct vm_part part = {start->program, 0, {start->pc, pos}};

    return vm_explore(&vm, part, VM_LONGEST);
}

uint32_t
att_vm_nearest(const struct att_rules *rules, const struct att_scene *scene, uint32_t program,
               uint32_t pos)
{
    struct vm vm = {rules, scene, scene->last, scene->fuel, program, 0, pos, false};
    const struct vm_part part = {program, 0, {program, pos}};

    return vm_explore(&vm, part, VM_NEAREST);
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
                const struct att_rule *rule, uint32_t pos, struct att_arena *arena)
{
    struct vm vm = {rules, scene, scene->last, scene->fuel, rule->program, 0, pos, false};
    struct vm_frame stack[VM_STACK_MAX + 4];
    struct att_begun begun = {.rule = rule, .first = pos, .last = pos, .wants = {"", 0}};
    uint32_t wants[BEGUN_WANTS];
    size_t top = 0, count = 0;
    bool new = false;

    stack[top++] = (struct vm_frame){rule->program, pos};
    while (top > 0 && vm.fuel->left > 0 && top + 2 < VM_STACK_MAX) {
        struct vm_frame f = stack[--top];
        const struct att_insn *insn = &rules->code.at[f.pc];
        size_t before = top;

        vm.fuel->left--;
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
    const struct att_start start = {.program = cond->program, .pc = cond->program};
    uint32_t end = att_vm_run(rules, scene, &start, pos, last);

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
    const struct att_rule
        *dry; /* the last that was tried when the fuel ran out; NULL: it did not */
    struct att_rule_set possible; /* the rules that may match in the sentence */
    ATT_VEC(struct att_firing) all;
};

/* Whether the rule with this number may match in the sentence. */
static inline bool
fire_possible(const struct fire *fire, uint32_t rule)
{
    return rule / 64 >= ATT_RULE_WORDS || (fire->possible.bits[rule / 64] >> (rule % 64) & 1u);
}

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
    const struct vm vm = {.rules = fire->rules, .scene = fire->scene};
    uint32_t after = end;

    for (size_t i = 0; i < list->count; i++) {
        const struct att_start *start = &list->at[i];
        const struct att_rule *rule = &fire->rules->rules.at[start->number];
        struct att_firing *firing;

        if (!fire_possible(fire, start->number) || (start->first && pos != fire->scene->first) ||
            (after != 0 && fire->rules->code.at[start->pc].op == ATT_OP_LITERAL &&
             !vm_may(&vm, start->pc + 1, after)))
            continue;
        end = att_vm_run(fire->rules, fire->scene, start, pos, fire->scene->last);
        if (fire->scene->fuel->left == 0) {
            fire->dry = rule;
            return true;
        }
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

/* Whether any trigger begins with the phrase. */
static inline bool
fire_begins(const struct fire *fire, const struct att_hit *hit)
{
    return hit->literal < fire->rules->literal_count &&
           (fire->rules->triggers.some[hit->literal / 64] >> hit->literal % 64 & 1u);
}

/* Where the next hit that a trigger begins with, or the next item, stands; UINT32_MAX for none. */
static uint32_t
fire_next(const struct fire *fire, size_t hit, size_t item)
{
    const struct att_scene *scene = fire->scene;
    uint32_t pos;

    while (hit < scene->hit_count && !fire_begins(fire, &scene->hits[hit]))
        hit++;
    pos = hit < scene->hit_count ? scene->hits[hit].first : UINT32_MAX;
    return item < scene->item_count && scene->items[item].first < pos ? scene->items[item].first
                                                                      : pos;
}

/* Try all triggers that can begin at `pos`, where the next hit and the next item may stand. */
static bool
fire_at(struct fire *fire, uint32_t pos, size_t *hit, size_t *item)
{
    const struct att_scene *scene = fire->scene;
    const struct att_starts *triggers = &fire->rules->triggers;

    for (; *hit < scene->hit_count && scene->hits[*hit].first <= pos; ++*hit) {
        const struct att_hit *h = &scene->hits[*hit];

        if (h->first == pos && fire_begins(fire, h) &&
            !fire_list(fire, &triggers->by_literal[h->literal], pos, h->last))
            return false;
    }
    for (; *item < scene->item_count && scene->items[*item].first == pos; ++*item)
        if (!fire_list(fire, &triggers->by_class[scene->items[*item].cls], pos, 0))
            return false;
    return triggers->by_any.count == 0 || fire_list(fire, &triggers->by_any, pos, 0);
}

/* Try all triggers wherever they can begin. */
static bool
fire_all(struct fire *fire)
{
    bool anywhere = fire->rules->triggers.by_any.count > 0;
    size_t hit = 0, item = 0;

    for (uint32_t pos = fire->scene->first; pos < fire->scene->last && fire->dry == NULL; pos++) {
        if (!anywhere && (pos = fire_next(fire, hit, item)) == UINT32_MAX)
            return true;
        if (!fire_at(fire, pos, &hit, &item))
            return false;
    }
    return true;
}

/* Whether any rule may match in the sentence. */
static bool
fire_any(const struct fire *fire)
{
    uint64_t any = fire->rules->rules.count > (size_t)64 * ATT_RULE_WORDS;

    for (size_t w = 0; w < ATT_RULE_WORDS; w++)
        any |= fire->possible.bits[w];
    return any != 0;
}

bool
att_rules_fire(const struct att_rules *rules, struct att_scene *scene, struct att_arena *arena,
               struct att_firing **out, size_t *count, const struct att_rule **dry)
{
    struct fire fire = {.rules = rules, .scene = scene, .arena = arena};

    *out = NULL;
    *count = 0;
    *dry = NULL;
    att_rules_possible_set(rules, scene, &fire.possible);
    if (!fire_any(&fire))
        return true;
    if (scene->ahead == NULL && (scene->ahead = att_rules_ahead(scene, arena)) == NULL)
        return false;
    if (!fire_all(&fire))
        return false;
    if (fire.all.count > 1)
        qsort(fire.all.at, fire.all.count, sizeof(*fire.all.at), fire_order);
    *out = fire.all.at;
    *count = fire.all.count;
    *dry = fire.dry;
    return true;
}
