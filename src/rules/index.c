/* SPDX-License-Identifier: MIT */
/* index.c - what programs can begin with, so that hardly any is ever run.
 *
 * A pattern mostly begins with a phrase or a class of items.  Triggers are listed under each
 * of those, and so are conditions (those of rules and the markers alike, numbered through).
 * Where a trigger has fired, one walk over the sentence's hits and items tells for every
 * condition where it can begin: its spots.  A condition with no spot is not found, whatever
 * the window; that settles nearly all of them.
 *
 * A spot also remembers the nearest end of its condition.  A pattern is found in a window just
 * when it begins in it and its nearest end lies in it, so one run of the program serves every
 * window.  What '!' and `edge` see does hang on the window: those run each time.
 *
 * Inside a program, too, most ways lead nowhere.  Of each instruction is known what it may pass
 * next, of each token what stands there; a choice that meets nothing that it wants is not taken.
 */
#include "rules/rules_int.h"

#define SPOT_UNKNOWN 0 /* no program that has spots ends where the sentence begins */
#define SPOT_NONE UINT32_MAX

/* One place where a condition can begin; `next` is the number of the next one plus 1. */
struct spot {
    uint32_t pos, next, end;
};

/* Tokens [first, last). */
struct spot_window {
    uint32_t first, last;
};

struct att_spots {
    uint32_t *heads; /* per condition: number of its first spot plus 1; 0: none */
    uint64_t here;   /* bits of those that can begin anywhere and miss nothing */
    ATT_VEC(struct spot) list;
};

/* A place that a program can come to before any token is passed. */
struct index_place {
    uint32_t pc;
    bool first; /* `start` was on the way */
    bool asked; /* a '!' was on the way */
};

/* Being built. */
struct index_build {
    struct att_rules *rules;
    struct att_starts *starts;
    unsigned char *seen; /* per instruction: a bit for each way to come there */
    struct index_place *stack;
    size_t top;
};

static bool
index_add(struct att_rules *rules, struct att_start_list *list, struct att_start start)
{
    for (size_t i = list->count; i > 0 && list->at[i - 1].number == start.number; i--)
        if (list->at[i - 1].pc == start.pc && (!list->at[i - 1].first || start.first))
            return true;
    list->at = att_arena_grow(&rules->arena, list->at, list->count, &list->cap, sizeof(*list->at));
    if (list->at == NULL)
        return false;
    list->at[list->count++] = start;
    return true;
}

/*
 * Enter a program under what the instruction at a place tests.  What a '!' asks is asked where the
 * program begins, so there the whole of it has to be run.
 */
static bool
index_enter(struct index_build *b, const struct index_place *at, struct att_start start)
{
    const struct att_insn *insn = &b->rules->code.at[at->pc];
    bool ok = true;

    if (!at->asked)
        start = (struct att_start){start.number, start.program, at->pc, at->first};
    if (insn->op == ATT_OP_LITERAL)
        return index_add(b->rules, &b->starts->by_literal[insn->y], start);
    if (insn->op != ATT_OP_ITEM)
        return index_add(b->rules, &b->starts->by_any, start);
    for (size_t c = 0; c < ATT_ITEM_CLASS_COUNT && ok; c++)
        if (insn->y >> c & 1u)
            ok = index_add(b->rules, &b->starts->by_class[c], start);
    return ok;
}

/* Remember that `pc` is to be looked at, coming from `from`. */
static void
index_reach(struct index_build *b, struct index_place from, uint32_t pc)
{
    unsigned char how = (unsigned char)(1u << (from.first + 2 * from.asked));

    if (b->seen[pc] & how)
        return;
    b->seen[pc] |= how;
    from.pc = pc;
    b->stack[b->top++] = from;
}

/* Enter a program under all that it can begin with. */
static bool
index_program(struct index_build *b, uint32_t program, uint32_t number)
{
    bool ok = true;

    b->top = 0;
    index_reach(b, (struct index_place){program, false, false}, program);
    while (b->top > 0 && ok) {
        struct index_place at = b->stack[--b->top], next = at;
        const struct att_insn *insn = &b->rules->code.at[at.pc];

        switch ((enum att_op)insn->op) {
        case ATT_OP_SPLIT:
            index_reach(b, at, at.pc + 1);
            index_reach(b, at, insn->y);
            break;
        case ATT_OP_JUMP:
            index_reach(b, at, insn->y);
            break;
        case ATT_OP_NOT:
            next.asked = true;
            index_reach(b, next, insn->y);
            break;
        case ATT_OP_START:
            next.first = true;
            index_reach(b, next, at.pc + 1);
            break;
        default:
            ok = index_enter(b, &at, (struct att_start){number, program, program, false});
        }
    }
    return ok;
}

/*
 * Whether what a program finds hangs on where its window ends: by a '!', which does not look
 * further, or by `edge`.  Its end is the first MATCH outside of a '!'.
 */
static bool
index_hangs(const struct att_rules *rules, uint32_t program)
{
    for (uint32_t pc = program; pc < rules->code.count; pc++) {
        if (rules->code.at[pc].op == ATT_OP_NOT || rules->code.at[pc].op == ATT_OP_EDGE)
            return true;
        if (rules->code.at[pc].op == ATT_OP_MATCH)
            return false;
    }
    return false;
}

/* Enter the condition with this number. */
static bool
index_cond(struct index_build *b, uint32_t number)
{
    struct att_cond_kind *kind = &b->rules->cond_kinds.at[number];
    const struct att_start_list *any = &b->starts->by_any;

    kind->hangs = index_hangs(b->rules, kind->program);
    if (!index_program(b, kind->program, number))
        return false;
    kind->anywhere = any->count > 0 && any->at[any->count - 1].number == number;
    return true;
}

/* Join what may be passed at `pc` to `peek`; whether that adds anything. */
static bool
index_join(const struct att_rules *rules, struct att_peek *peek, uint32_t pc)
{
    struct att_peek was = *peek;
    const struct att_peek *more = &rules->peeks[pc];

    for (size_t i = 0; i < ATT_COUNT(peek->literals); i++)
        peek->literals[i] |= more->literals[i];
    peek->classes |= more->classes;
    peek->open = peek->open || more->open;
    return memcmp(&was, peek, sizeof(was)) != 0;
}

/* Work out again what one instruction may pass next; whether that is more than before. */
static bool
index_peek(const struct att_rules *rules, uint32_t pc)
{
    const struct att_insn *insn = &rules->code.at[pc];
    struct att_peek *peek = &rules->peeks[pc];
    bool more;

    switch ((enum att_op)insn->op) {
    case ATT_OP_SPLIT:
        more = index_join(rules, peek, pc + 1);
        return index_join(rules, peek, insn->y) || more;
    case ATT_OP_JUMP:
        return index_join(rules, peek, insn->y);
    case ATT_OP_LITERAL:
        att_peek_literal(peek->literals, insn->y);
        return false;
    case ATT_OP_ITEM:
        peek->classes = insn->y;
        return false;
    default: /* it may do without, or wants what is not told beforehand */
        peek->open = true;
        return false;
    }
}

/* Work out what every instruction may pass next. */
static bool
index_peeks(struct att_rules *rules)
{
    bool more = true;

    rules->peeks = att_arena_array(&rules->arena, rules->code.count + 1, sizeof(*rules->peeks));
    if (rules->peeks == NULL)
        return false;
    while (more) { /* but for loops, code leads forward: a few times backwards are enough */
        more = false;
        for (size_t pc = rules->code.count; pc > 0; pc--)
            more = index_peek(rules, (uint32_t)(pc - 1)) || more;
    }
    return true;
}

static bool
index_starts(struct att_rules *rules, struct att_starts *starts)
{
    starts->by_literal =
        att_arena_array(&rules->arena, rules->literal_count + 1, sizeof(*starts->by_literal));
    starts->some =
        att_arena_array(&rules->arena, rules->literal_count / 64 + 1, sizeof(*starts->some));
    return starts->by_literal != NULL && starts->some != NULL;
}

/* Note which literals any program begins with. */
static void
index_some(const struct att_rules *rules, struct att_starts *starts)
{
    for (size_t i = 0; i < rules->literal_count; i++)
        if (starts->by_literal[i].count > 0)
            starts->some[i / 64] |= UINT64_C(1) << i % 64;
}

/* Enter cut number `k` of rule number `r`. */
static void
index_cut(struct att_rule_cuts *index, const struct att_cuts *cuts, size_t r, size_t k)
{
    const struct att_cut *cut = &cuts->at[k];
    uint64_t bit = UINT64_C(1) << (r % 64);
    size_t word = k * index->words + r / 64;

    if (k >= cuts->count) {
        index->always[k].bits[r / 64] |= bit;
        return;
    }
    for (size_t c = 0; c < ATT_ITEM_CLASS_COUNT; c++)
        if (cut->classes >> c & 1u)
            index->by_class[c][k].bits[r / 64] |= bit;
    for (const struct att_cut_phrase *p = cut->first; p != NULL; p = p->next)
        index->by_literal[p->literal * index->words * ATT_CUTS_MAX + word] |= bit;
}

/* Enter what every trigger cannot do without. */
static bool
index_cuts(struct att_rules *rules)
{
    struct att_rule_cuts *cuts = &rules->cuts;

    cuts->words = (rules->rules.count + 63) / 64;
    if (cuts->words > ATT_RULE_WORDS)
        cuts->words = ATT_RULE_WORDS;
    cuts->by_literal =
        att_arena_array(&rules->arena, (rules->literal_count + 1) * cuts->words * ATT_CUTS_MAX,
                        sizeof(*cuts->by_literal));
    if (cuts->by_literal == NULL)
        return false;
    for (size_t r = 0; r < rules->rules.count && r / 64 < cuts->words; r++)
        for (size_t k = 0; k < ATT_CUTS_MAX; k++)
            index_cut(cuts, &rules->rules.at[r].cuts, r, k);
    return true;
}

/* Enter what every condition that can begin anywhere cannot do without. */
static bool
index_cond_cuts(struct att_rules *rules)
{
    struct att_cond_cuts *cuts = &rules->cond_cuts;
    uint64_t bit = 1;

    cuts->by_literal =
        att_arena_array(&rules->arena, rules->literal_count + 1, sizeof(*cuts->by_literal));
    if (cuts->by_literal == NULL)
        return false;
    for (size_t i = 0; i < rules->cond_kinds.count && bit != 0; i++) {
        struct att_cond_kind *kind = &rules->cond_kinds.at[i];

        if (!kind->anywhere)
            continue;
        kind->bit = bit;
        if (kind->cuts.count == 0)
            cuts->always |= bit;
        for (size_t c = 0; c < ATT_ITEM_CLASS_COUNT && kind->cuts.count > 0; c++)
            if (kind->cuts.at[0].classes >> c & 1u)
                cuts->by_class[c] |= bit;
        for (const struct att_cut_phrase *p = kind->cuts.count > 0 ? kind->cuts.at[0].first : NULL;
             p != NULL; p = p->next)
            cuts->by_literal[p->literal] |= bit;
        bit <<= 1;
    }
    return true;
}

void
att_rules_possible_set(const struct att_rules *rules, const struct att_scene *scene,
                       struct att_rule_set *set)
{
    const struct att_rule_cuts *cuts = &rules->cuts;
    uint64_t have[ATT_CUTS_MAX * ATT_RULE_WORDS] = {0};
    size_t words = cuts->words * ATT_CUTS_MAX;

    for (size_t i = 0; i < scene->hit_count; i++) {
        size_t literal = scene->hits[i].literal;

        for (size_t w = 0; literal < rules->literal_count && w < words; w++)
            have[w] |= cuts->by_literal[literal * words + w];
    }
    for (size_t i = 0; i < scene->item_count; i++)
        for (size_t k = 0; k < ATT_CUTS_MAX; k++)
            for (size_t w = 0; w < cuts->words; w++)
                have[k * cuts->words + w] |= cuts->by_class[scene->items[i].cls][k].bits[w];
    *set = (struct att_rule_set){{0}};
    for (size_t w = 0; w < cuts->words; w++) {
        set->bits[w] = UINT64_MAX;
        for (size_t k = 0; k < ATT_CUTS_MAX; k++)
            set->bits[w] &= have[k * cuts->words + w] | cuts->always[k].bits[w];
    }
}

bool
att_rules_seal(struct att_rules *rules)
{
    struct index_build b = {.rules = rules, .starts = &rules->triggers};
    bool ok;

    if (!att_lexicon_seal(rules->lexicon))
        return false;
    rules->literal_count = att_lexicon_literal_count(rules->lexicon);
    b.seen = att_arena_alloc(&rules->arena, rules->code.count + 1);
    b.stack = att_arena_array(&rules->arena, 4 * rules->code.count + 4, sizeof(*b.stack));
    ok = index_peeks(rules) && b.seen != NULL && b.stack != NULL &&
         index_starts(rules, &rules->triggers) && index_starts(rules, &rules->conds) &&
         index_cuts(rules);
    for (size_t r = 0; r < rules->rules.count && ok; r++)
        ok = index_program(&b, rules->rules.at[r].program, (uint32_t)r);
    b.starts = &rules->conds;
    for (size_t i = 0; i < rules->cond_kinds.count && ok; i++)
        ok = index_cond(&b, (uint32_t)i);
    if (ok) {
        index_some(rules, &rules->triggers);
        index_some(rules, &rules->conds);
    }
    return ok && index_cond_cuts(rules);
}

struct att_ahead *
att_rules_ahead(const struct att_scene *scene, struct att_arena *arena)
{
    struct att_ahead *ahead =
        att_arena_array(arena, scene->last - scene->first + 1, sizeof(*ahead));

    for (size_t i = 0; i < scene->hit_count && ahead != NULL; i++)
        att_peek_literal(ahead[scene->hits[i].first - scene->first].literals,
                         scene->hits[i].literal);
    for (size_t i = 0; i < scene->item_count && ahead != NULL; i++)
        ahead[scene->items[i].first - scene->first].classes |= UINT32_C(1) << scene->items[i].cls;
    return ahead;
}

/* Enter the spots at `pos` of the conditions in a list. */
static bool
spots_add(struct att_spots *spots, struct att_arena *arena, const struct att_start_list *list,
          uint32_t pos)
{
    for (size_t i = 0; i < list->count; i++) {
        uint32_t *head = &spots->heads[list->at[i].number];
        struct spot *spot;

        if (*head != 0 && spots->list.at[*head - 1].pos == pos)
            continue;
        if ((spot = ATT_VEC_PUSH(arena, &spots->list)) == NULL)
            return false;
        *spot = (struct spot){pos, *head, SPOT_UNKNOWN};
        *head = (uint32_t)spots->list.count;
    }
    return true;
}

struct att_spots *
att_rules_spots(const struct att_rules *rules, const struct att_scene *scene,
                struct att_arena *arena)
{
    struct att_spots *spots = att_arena_alloc(arena, sizeof(*spots));
    size_t hit = scene->hit_count, item = scene->item_count;

    if (spots == NULL || (spots->heads = att_arena_array(arena, rules->cond_kinds.count + 1,
                                                         sizeof(*spots->heads))) == NULL)
        return NULL;
    spots->here = rules->cond_cuts.always;
    /* from the end, so that each list runs forward */
    while (hit > 0 || item > 0) {
        const struct att_start_list *list = NULL;
        uint32_t pos;

        if (item == 0 || (hit > 0 && scene->hits[hit - 1].first >= scene->items[item - 1].first)) {
            pos = scene->hits[--hit].first;
            if (scene->hits[hit].literal < rules->literal_count) {
                list = &rules->conds.by_literal[scene->hits[hit].literal];
                spots->here |= rules->cond_cuts.by_literal[scene->hits[hit].literal];
            }
        } else {
            pos = scene->items[--item].first;
            spots->here |= rules->cond_cuts.by_class[scene->items[item].cls];
            list = &rules->conds.by_class[scene->items[item].cls];
        }
        if (list != NULL && !spots_add(spots, arena, list, pos))
            return NULL;
    }
    return spots;
}

bool
att_rules_possible(const struct att_rules *rules, const struct att_spots *spots,
                   const struct att_cond *cond)
{
    const struct att_cond_kind *kind = &rules->cond_kinds.at[cond->number];

    if (spots == NULL || spots->heads[cond->number] != 0)
        return true;
    return kind->anywhere && (kind->bit == 0 || (kind->bit & spots->here) != 0);
}

/* Whether the condition is found at one of its spots. */
static bool
spots_find(const struct att_rules *rules, const struct att_scene *scene,
           const struct att_cond *cond, struct spot_window window, uint32_t *at)
{
    const struct att_start start = {.program = cond->program, .pc = cond->program};
    bool hangs = rules->cond_kinds.at[cond->number].hangs;
    struct spot *list = scene->spots->list.at;

    for (uint32_t i = scene->spots->heads[cond->number]; i != 0; i = list[i - 1].next) {
        struct spot *spot = &list[i - 1];

        if (spot->pos >= window.last || scene->fuel->left == 0)
            break;
        if (spot->pos < window.first)
            continue;
        if (hangs) {
            if (att_vm_run(rules, scene, &start, spot->pos, window.last) == UINT32_MAX)
                continue;
        } else {
            if (spot->end == SPOT_UNKNOWN)
                spot->end = att_vm_nearest(rules, scene, cond->program, spot->pos);
            if (spot->end > window.last)
                continue;
        }
        *at = spot->pos;
        return true;
    }
    return false;
}

bool
att_rules_find(const struct att_rules *rules, const struct att_scene *scene,
               const struct att_cond *cond, uint32_t first, uint32_t last, uint32_t *at)
{
    const struct att_start start = {.program = cond->program, .pc = cond->program};

    if (!att_rules_possible(rules, scene->spots, cond))
        return false;
    if (scene->spots != NULL && !rules->cond_kinds.at[cond->number].anywhere)
        return spots_find(rules, scene, cond, (struct spot_window){first, last}, at);
    for (uint32_t pos = first; pos < last && scene->fuel->left > 0; pos++)
        if (att_vm_run(rules, scene, &start, pos, last) != UINT32_MAX) {
            *at = pos;
            return true;
        }
    return false;
}
