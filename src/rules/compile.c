/* SPDX-License-Identifier: MIT */
/* compile.c - patterns to programs, in the manner of Thompson's regular expressions
 * ("Regular Expression Search Algorithm", CACM 11(6), 1968), with phrases and items
 * for letters.
 *
 *     pattern := branch { '|' branch }
 *     branch  := piece { piece }
 *     piece   := atom [ '?' | '*' | '+' ]
 *     atom    := "phrase" | class | '(' pattern ')' | '!' atom | '~' N | MACRO
 *     class   := person | country | group | body | delegation | post | rank | date | place | ship
 *              | mechanism | drill | fair | bond | mission | side | foreign
 *              | any | capital | digits | start | end | edge
 *
 * What stands in brackets behind a class is read by filter.c. */
#include "rules/rules_int.h"

#include "base/str.h"
#include "base/utf8.h"

#define COMPILE_DEPTH_MAX 24
#define COMPILE_GAP_MAX 40
#define COMPILE_BRANCHES_MAX 256

/* One compilation. */
struct compile {
    struct att_rule_file *file;
    struct att_rule_line *line;
    struct att_rule_line *whole; /* what `line` was at first: not that of a macro */
    uint32_t start;              /* where the program begins */
    struct att_cuts cuts;        /* of what was compiled last */
    unsigned depth;
    bool known; /* inside a macro that was compiled before: its oddities are noted */
    bool failed;
};

static bool compile_pattern(struct compile *c);

/* Append an instruction; its number. */
static uint32_t
compile_emit(struct compile *c, enum att_op op, uint16_t filter, uint32_t y)
{
    struct att_rules *rules = c->file->rules;
    struct att_insn *insn;

    if (!c->failed && rules->code.count - c->start >= ATT_LIMIT_PATTERN_INSNS) {
        att_rule_report(c->file, c->whole, &c->whole->at[c->whole->next - 1], "rule-size",
                        "with its macros the pattern has more than %d instructions",
                        ATT_LIMIT_PATTERN_INSNS);
        c->failed = true;
    }
    if (c->failed || (insn = ATT_VEC_PUSH(&rules->arena, &rules->code)) == NULL) {
        c->failed = true;
        return 0;
    }
    *insn = (struct att_insn){(uint8_t)op, filter, y};
    return (uint32_t)(rules->code.count - 1);
}

/* Whether `y` of an instruction is a place in the program. */
static bool
compile_jumps(const struct att_insn *insn)
{
    return insn->op == ATT_OP_SPLIT || insn->op == ATT_OP_JUMP || insn->op == ATT_OP_NOT;
}

/*
 * Make room for one instruction at `at`, moving what follows; jumps into it move too.  A jump
 * from before to `at` itself stays: it wants the beginning of the piece, which the new one is.
 */
static bool
compile_insert(struct compile *c, uint32_t at)
{
    struct att_rules *rules = c->file->rules;

    (void)compile_emit(c, ATT_OP_MATCH, 0, 0);
    if (c->failed)
        return false;
    for (size_t i = rules->code.count - 1; i > at; i--) {
        struct att_insn insn = rules->code.at[i - 1];

        if (compile_jumps(&insn) && insn.y >= at)
            insn.y++;
        rules->code.at[i] = insn;
    }
    for (size_t i = c->start; i < at; i++) /* no program jumps into another */
        if (compile_jumps(&rules->code.at[i]) && rules->code.at[i].y > at)
            rules->code.at[i].y++;
    return true;
}

/* How common a phrase may be: words that are used much are short (Zipf's law of abbreviation). */
static uint32_t
compile_common(struct att_str text)
{
    size_t words = 1, letters = att_utf8_count(text);

    for (size_t i = 0; i < text.len; i++)
        words += text.at[i] == ' ';
    if (words > 1)
        return words > 2 ? 1 : 3;
    return letters < 3 ? 20 : letters == 3 ? 12 : 8;
}

/* A phrase is a cut of its own. */
static void
compile_cut_phrase(struct compile *c, struct att_str text, uint32_t literal)
{
    struct att_cut_phrase *phrase = att_arena_alloc(&c->file->rules->arena, sizeof(*phrase));

    if (phrase == NULL)
        return; /* the arena remembers */
    phrase->literal = literal;
    c->cuts.count = 1;
    c->cuts.at[0] = (struct att_cut){.cost = compile_common(text), .first = phrase, .last = phrase};
}

/* So are the items of some classes; those of countries and people stand everywhere. */
static void
compile_cut_classes(struct compile *c, uint32_t mask)
{
    struct att_cut *cut = &c->cuts.at[0];

    c->cuts.count = 1;
    *cut = (struct att_cut){.classes = mask, .cost = 0};
    for (size_t i = 0; i < ATT_ITEM_CLASS_COUNT; i++)
        if (mask >> i & 1u)
            cut->cost += i >= ATT_ITEM_MECHANISM || i == ATT_ITEM_DELEGATION ? 6 : 40;
}

/*
 * Both pieces of a sequence must be there: the rarest cuts of the two, and of equal ones those of
 * the later piece, since what a trigger begins with is asked for anyhow.
 */
static void
compile_cut_next(struct att_cuts *cuts, const struct att_cuts *next)
{
    struct att_cuts both = {.count = 0};
    size_t a = 0, b = 0;

    while (both.count < ATT_CUTS_MAX && (a < cuts->count || b < next->count)) {
        bool first = b == next->count || (a < cuts->count && cuts->at[a].cost < next->at[b].cost);

        both.at[both.count++] = first ? cuts->at[a++] : next->at[b++];
    }
    *cuts = both;
}

/* One branch or another: whatever is there is in a cut of the one or of the other. */
static void
compile_cut_or(struct att_cuts *cuts, const struct att_cuts * or)
{
    cuts->count = cuts->count < or->count ? cuts->count : or->count;
    for (size_t i = 0; i < cuts->count; i++) {
        struct att_cut *cut = &cuts->at[i];
        const struct att_cut *more = & or->at[i];

        cut->classes |= more->classes;
        cut->cost += more->cost;
        if (cut->first == NULL)
            cut->first = more->first;
        else if (more->first != NULL)
            cut->last->next = more->first;
        if (more->last != NULL)
            cut->last = more->last;
    }
}

static struct att_lexeme *
compile_peek(struct compile *c)
{
    return c->line->next < c->line->count ? &c->line->at[c->line->next] : NULL;
}

static bool
compile_mark(struct compile *c, char mark)
{
    struct att_lexeme *l = compile_peek(c);

    if (l == NULL || l->kind != ATT_LEX_MARK || l->text.at[0] != mark)
        return false;
    c->line->next++;
    return true;
}

static bool
compile_error(struct compile *c, const char *code, const char *text)
{
    att_rule_report(c->file, c->line, compile_peek(c), code, "%s", text);
    c->failed = true;
    return false;
}

/* Names that stand for masks of item classes. */
static const struct {
    const char *name;
    uint32_t mask;
} compile_classes[] = {
    {"person", 1u << ATT_ITEM_PERSON},
    {"country", 1u << ATT_ITEM_COUNTRY},
    {"group", 1u << ATT_ITEM_GROUP},
    {"body", 1u << ATT_ITEM_BODY},
    {"delegation", 1u << ATT_ITEM_DELEGATION},
    {"post", 1u << ATT_ITEM_POST},
    {"rank", 1u << ATT_ITEM_RANK},
    {"date", 1u << ATT_ITEM_DATE},
    {"place", 1u << ATT_ITEM_PLACE},
    {"mechanism", 1u << ATT_ITEM_MECHANISM},
    {"drill", 1u << ATT_ITEM_DRILL},
    {"fair", 1u << ATT_ITEM_FAIR},
    {"bond", 1u << ATT_ITEM_BOND},
    {"mission", 1u << ATT_ITEM_MISSION},
    {"ship", 1u << ATT_ITEM_SHIP},
    {"side", 1u << ATT_ITEM_COUNTRY | 1u << ATT_ITEM_GROUP | 1u << ATT_ITEM_BODY |
                 1u << ATT_ITEM_DELEGATION | 1u << ATT_ITEM_PERSON | 1u << ATT_ITEM_POST},
    {"foreign", 1u << ATT_ITEM_COUNTRY | 1u << ATT_ITEM_GROUP | 1u << ATT_ITEM_BODY |
                    1u << ATT_ITEM_DELEGATION | 1u << ATT_ITEM_PERSON | 1u << ATT_ITEM_POST},
};

const char *
att_item_class_name(enum att_item_class cls)
{
    return cls < ATT_ITEM_CLASS_COUNT ? compile_classes[cls].name : "?";
}

uint32_t
att_rule_class_mask(struct att_str name)
{
    for (size_t i = 0; i < ATT_COUNT(compile_classes); i++)
        if (att_str_eqz(name, compile_classes[i].name))
            return compile_classes[i].mask;
    return 0;
}

/* A class with what it is narrowed to. */
static bool
compile_filtered(struct compile *c, enum att_op op, struct att_str name, uint32_t mask)
{
    uint16_t filter;

    if (!att_rule_filter(c->file, c->line, name, &filter))
        c->failed = true;
    else
        (void)compile_emit(c, op, filter, mask);
    if (op == ATT_OP_ITEM)
        compile_cut_classes(c, mask);
    return !c->failed;
}

/* A word: class, macro or special. */
static bool
compile_word(struct compile *c, struct att_str name)
{
    struct att_rules *rules = c->file->rules;
    uint32_t mask, macro;

    if (att_str_eqz(name, "any"))
        return compile_emit(c, ATT_OP_ANY, 0, 0), !c->failed;
    if (att_str_eqz(name, "capital"))
        return compile_emit(c, ATT_OP_CAPITAL, 0, 0), !c->failed;
    if (att_str_eqz(name, "digits"))
        return compile_filtered(c, ATT_OP_DIGITS, name, 0);
    if (att_str_eqz(name, "start"))
        return compile_emit(c, ATT_OP_START, 0, 0), !c->failed;
    if (att_str_eqz(name, "end"))
        return compile_emit(c, ATT_OP_END, 0, 0), !c->failed;
    if (att_str_eqz(name, "edge"))
        return compile_emit(c, ATT_OP_EDGE, 0, 0), !c->failed;
    if ((mask = att_rule_class_mask(name)) != 0)
        return compile_filtered(c, ATT_OP_ITEM, name, mask);
    macro = att_map_get(&rules->macros, name);
    if (macro != ATT_MAP_NONE) {
        bool known = c->known;
        struct att_rule_line *mine = c->line, body = rules->macro_lines.at[macro];
        bool ok;

        c->line = &body;
        c->known = c->known || rules->macro_notes.at[macro].used;
        rules->macro_notes.at[macro].used = true;
        ok = compile_pattern(c);
        c->line = mine;
        c->known = known;
        return ok;
    }
    c->line->next--;
    return compile_error(c, "rule-class", "no class and no macro has this name");
}

/* '~' N: up to N tokens of any kind. */
static bool
compile_gap(struct compile *c)
{
    struct att_lexeme *l = compile_peek(c);
    uint32_t splits[COMPILE_GAP_MAX];
    int64_t n;

    if (l == NULL || l->kind != ATT_LEX_WORD || !att_str_int(l->text, &n) || n < 1 ||
        n > COMPILE_GAP_MAX)
        return compile_error(c, "rule-gap", "'~' wants a number of tokens from 1 to 40");
    c->line->next++;
    /* each step may leave for the end at once: one way to every length, not two to the power */
    for (int64_t i = 0; i < n && !c->failed; i++) {
        splits[i] = compile_emit(c, ATT_OP_SPLIT, 0, 0);
        (void)compile_emit(c, ATT_OP_ANY, 0, 0);
    }
    for (int64_t i = 0; i < n && !c->failed; i++)
        c->file->rules->code.at[splits[i]].y = (uint32_t)c->file->rules->code.count;
    return !c->failed;
}

static bool
compile_atom(struct compile *c)
{
    struct att_lexeme *l = compile_peek(c);
    uint32_t literal, not ;

    c->cuts.count = 0;
    if (l == NULL)
        return compile_error(c, "rule-pattern", "a pattern is missing here");
    if (l->kind == ATT_LEX_STRING) {
        struct att_err err;

        c->line->next++;
        if (att_lexicon_literal(c->file->lexicon, l->text, &literal, &err) != ATT_OK) {
            c->line->next--;
            return compile_error(c, "rule-phrase", err.text);
        }
        compile_cut_phrase(c, l->text, literal);
        return compile_emit(c, ATT_OP_LITERAL, 0, literal), !c->failed;
    }
    c->line->next++;
    if (l->kind == ATT_LEX_WORD)
        return compile_word(c, l->text);
    switch (l->text.at[0]) {
    case '(':
        if (!compile_pattern(c))
            return false;
        return compile_mark(c, ')') || compile_error(c, "rule-paren", "')' is missing");
    case '!':
        if (++c->depth > COMPILE_DEPTH_MAX)
            return compile_error(c, "rule-depth", "'!' goes too deep");
        not = compile_emit(c, ATT_OP_NOT, 0, 0);
        if (c->failed || !compile_atom(c))
            return false;
        c->depth--;
        c->cuts.count = 0;
        (void)compile_emit(c, ATT_OP_MATCH, 0, 0);
        c->file->rules->code.at[not ].y = (uint32_t)c->file->rules->code.count;
        return !c->failed;
    case '~':
        return compile_gap(c);
    default:
        c->line->next--;
        return compile_error(c, "rule-pattern", "a phrase, a class or '(' is wanted here");
    }
}

/* Whether the code from `from` on can come to its end without passing over a token. */
static bool
compile_empty(struct compile *c, uint32_t from)
{
    struct att_rules *rules = c->file->rules;
    uint32_t count = (uint32_t)rules->code.count - from;
    bool *reached = att_arena_array(&rules->arena, (size_t)count + 1, sizeof(*reached));

    if (reached == NULL)
        return false; /* the arena remembers */
    reached[0] = true;
    for (uint32_t i = 0; i < count; i++) { /* but for loops, code leads forward */
        const struct att_insn *insn = &rules->code.at[from + i];
        bool on = insn->op == ATT_OP_SPLIT || insn->op == ATT_OP_START || insn->op == ATT_OP_END ||
                  insn->op == ATT_OP_EDGE;

        if (!reached[i])
            continue;
        if (on)
            reached[i + 1] = true;
        if (compile_jumps(insn) && insn->y > from + i)
            reached[insn->y - from] = true;
    }
    return reached[count];
}

/* An atom with what follows it. */
static bool
compile_piece(struct compile *c)
{
    uint32_t at = (uint32_t)c->file->rules->code.count;
    struct att_lexeme *next;
    struct att_insn *code;

    if (!compile_atom(c))
        return false;
    next = compile_peek(c);
    if (next != NULL && next->kind == ATT_LEX_MARK &&
        (next->text.at[0] == '*' || next->text.at[0] == '+') && compile_empty(c, at))
        return compile_error(c, "rule-repeat", "what is repeated must hold at least one token");
    if (next != NULL && next->kind == ATT_LEX_MARK &&
        (next->text.at[0] == '?' || next->text.at[0] == '*'))
        c->cuts.count = 0; /* it may be missing */
    if (compile_mark(c, '?')) {
        if (!compile_insert(c, at))
            return false;
        code = c->file->rules->code.at;
        code[at] = (struct att_insn){ATT_OP_SPLIT, 0, (uint32_t)c->file->rules->code.count};
    } else if (compile_mark(c, '*')) {
        if (!compile_insert(c, at))
            return false;
        (void)compile_emit(c, ATT_OP_JUMP, 0, at);
        code = c->file->rules->code.at;
        code[at] = (struct att_insn){ATT_OP_SPLIT, 0, (uint32_t)c->file->rules->code.count};
    } else if (compile_mark(c, '+')) {
        uint32_t split = compile_emit(c, ATT_OP_SPLIT, 0, at);

        (void)split;
    }
    return !c->failed;
}

/* Note a branch of one phrase that an earlier branch has too; gives how many are remembered. */
static size_t
compile_twice(struct compile *c, uint32_t at, const struct att_lexeme *first, uint32_t *seen,
              size_t count)
{
    const struct att_insn *code = c->file->rules->code.at;

    if (c->file->rules->code.count != (size_t)at + 1 || code[at].op != ATT_OP_LITERAL ||
        first == NULL || count == COMPILE_BRANCHES_MAX)
        return count;
    for (size_t i = 0; i < count && !c->known; i++)
        if (seen[i] == code[at].y) {
            att_rule_note(c->file, first, "rule-twice", "\"%.*s\" stands in this choice already",
                          ATT_STR(first->text));
            break;
        }
    seen[count] = code[at].y;
    return count + 1;
}

/* Whether the branch goes on. */
static bool
compile_more(struct compile *c)
{
    struct att_lexeme *l = compile_peek(c);

    return l != NULL &&
           !(l->kind == ATT_LEX_MARK && (l->text.at[0] == '|' || l->text.at[0] == ')'));
}

static bool
compile_pattern(struct compile *c)
{
    uint32_t jumps[COMPILE_BRANCHES_MAX], seen[COMPILE_BRANCHES_MAX];
    size_t jump_count = 0, seen_count = 0;
    struct att_cuts any = {.count = 0};
    bool branched = false;

    if (++c->depth > COMPILE_DEPTH_MAX)
        return compile_error(c, "rule-depth", "parentheses or macros go too deep");
    for (;;) {
        uint32_t at = (uint32_t)c->file->rules->code.count;
        const struct att_lexeme *first = compile_peek(c);
        struct att_cuts branch = {.count = 0};

        do {
            if (!compile_piece(c))
                return false;
            compile_cut_next(&branch, &c->cuts);
        } while (compile_more(c));
        if (branched)
            compile_cut_or(&any, &branch);
        else
            any = branch;
        branched = true;
        seen_count = compile_twice(c, at, first, seen, seen_count);
        if (!compile_mark(c, '|'))
            break;
        if (jump_count == ATT_COUNT(jumps))
            return compile_error(c, "rule-branches", "more than 256 branches");
        if (!compile_insert(c, at))
            return false;
        jumps[jump_count++] = compile_emit(c, ATT_OP_JUMP, 0, 0);
        c->file->rules->code.at[at] =
            (struct att_insn){ATT_OP_SPLIT, 0, (uint32_t)c->file->rules->code.count};
    }
    for (size_t i = 0; i < jump_count; i++)
        c->file->rules->code.at[jumps[i]].y = (uint32_t)c->file->rules->code.count;
    c->depth--;
    c->cuts = any;
    return !c->failed;
}

bool
att_rule_compile(struct att_rule_file *file, struct att_rule_line *line, uint32_t *program,
                 struct att_cuts *cuts)
{
    struct compile c = {
        .file = file, .line = line, .whole = line, .start = (uint32_t)file->rules->code.count};

    *program = c.start;
    if (!compile_pattern(&c))
        return false;
    if (c.line->next < c.line->count)
        return compile_error(&c, "rule-pattern", "this does not belong to the pattern");
    (void)compile_emit(&c, ATT_OP_MATCH, 0, 0);
    *cuts = c.cuts;
    return !c.failed;
}
