/* SPDX-License-Identifier: MIT */
/* parse.c - macros, markers and rules out of lines; see doc/RULES.md. */
#include "rules/rules_int.h"

#include "base/str.h"

/* The word at the front of what is left of the line, taken; NULL when there is none. */
static struct att_lexeme *
parse_word(struct att_rule_line *line)
{
    if (line->next >= line->count || line->at[line->next].kind != ATT_LEX_WORD)
        return NULL;
    return &line->at[line->next++];
}

static struct att_lexeme *
parse_peek(struct att_rule_line *line)
{
    return line->next < line->count ? &line->at[line->next] : NULL;
}

static const char *const parse_scopes[] = {"before", "after", "clause", "sentence", "trigger"};

/* SCOPE [N] */
static bool
parse_scope(struct att_rule_file *file, struct att_rule_line *line, enum att_scope *scope,
            uint16_t *within)
{
    struct att_lexeme *l = parse_word(line);
    int64_t n;

    for (size_t i = 0; l != NULL && i < ATT_COUNT(parse_scopes); i++)
        if (att_str_eqz(l->text, parse_scopes[i])) {
            *scope = (enum att_scope)i;
            l = parse_peek(line);
            if (l != NULL && l->kind == ATT_LEX_WORD && att_str_int(l->text, &n) && n > 0 &&
                n < 1000) {
                *within = (uint16_t)n;
                line->next++;
            }
            return true;
        }
    att_rule_report(file, line, l, "rule-scope",
                    "one of before, after, clause, sentence, trigger is wanted here");
    return false;
}

static struct att_str
parse_rest(const struct att_rule_line *line)
{
    const struct att_lexeme *next = &line->at[line->next];

    if (line->next >= line->count)
        return (struct att_str){"", 0};
    if (next->source.at != line->text.at) /* it begins in a line that goes on with this one */
        return line->text;
    return att_str_trim(att_str_sub(line->text, next->off, line->text.len));
}

static bool
parse_cond(struct att_rule_file *file, struct att_rule_line *line, bool negative,
           struct att_cond *cond)
{
    const struct att_lexeme *head = &line->at[0];
    struct att_cond_kind *kind;
    struct att_cuts cuts;

    cond->negative = negative;
    cond->file = file->place.file;
    cond->line = (uint32_t)head->line;
    cond->col = (uint32_t)head->col;
    if (!parse_scope(file, line, &cond->scope, &cond->within))
        return false;
    cond->text = parse_rest(line);
    if (!att_rule_compile(file, line, &cond->program, &cuts) ||
        (kind = ATT_VEC_PUSH(&file->rules->arena, &file->rules->cond_kinds)) == NULL)
        return false;
    kind->program = cond->program;
    kind->cuts = cuts;
    cond->number = (uint32_t)(file->rules->cond_kinds.count - 1);
    return true;
}

/* One word of what an argument takes: a class with its filter, "all", "required", "min N". */
static bool
parse_choice(struct att_rule_file *file, struct att_rule_line *line, struct att_arg *arg)
{
    struct att_lexeme *l = &line->at[line->next++], *n;
    struct att_choice *choice = &arg->choices[arg->choice_count];
    int64_t least;

    if (l->kind == ATT_LEX_MARK && l->text.at[0] == '|')
        return true;
    if (l->kind == ATT_LEX_WORD && att_str_eqz(l->text, "all"))
        return arg->all = true;
    if (l->kind == ATT_LEX_WORD && att_str_eqz(l->text, "required")) {
        arg->need = arg->need == 0 ? 1 : arg->need;
        return true;
    }
    if (l->kind == ATT_LEX_WORD && att_str_eqz(l->text, "min")) {
        n = parse_peek(line);
        if (n == NULL || n->kind != ATT_LEX_WORD || !att_str_int(n->text, &least) || least < 1 ||
            least > 100) {
            att_rule_report(file, line, n, "rule-arg", "'min' wants a number from 1 to 100");
            return false;
        }
        line->next++;
        arg->need = (uint32_t)least;
        return true;
    }
    choice->classes = l->kind == ATT_LEX_WORD ? att_rule_class_mask(l->text) : 0;
    if (choice->classes == 0 || arg->choice_count + 1 == ATT_ARG_CHOICES_MAX) {
        att_rule_report(file, line, l, "rule-class",
                        choice->classes == 0 ? "'%.*s' is no class of things"
                                             : "too many classes before '%.*s'",
                        ATT_STR(l->text));
        return false;
    }
    if (!att_rule_filter(file, line, l->text, &choice->filter))
        return false;
    arg->classes |= choice->classes;
    arg->choice_count++;
    return true;
}

/* arg ROLE SCOPE [N] CLASS { '|' CLASS } [all] [required] [min N] */
static bool
parse_arg(struct att_rule_file *file, struct att_rule_line *line, struct att_rule *rule)
{
    struct att_arg *arg = &rule->args[rule->arg_count];
    struct att_lexeme *l = parse_word(line);

    if (l == NULL || rule->arg_count == ATT_RULE_ARGS_MAX) {
        att_rule_report(file, line, parse_peek(line), "rule-arg",
                        l == NULL ? "the argument's role is missing" : "too many arguments");
        return false;
    }
    arg->role = l->text;
    arg->line = (uint32_t)l->line;
    arg->col = (uint32_t)line->at[0].col;
    if (!parse_scope(file, line, &arg->scope, &arg->within))
        return false;
    arg->text = parse_rest(line);
    while (parse_peek(line) != NULL)
        if (!parse_choice(file, line, arg))
            return false;
    if (arg->choice_count == 0) {
        att_rule_report(file, line, NULL, "rule-class", "a class of things is wanted here");
        return false;
    }
    rule->arg_count++;
    return true;
}

/* object NAME SCOPE [N] PATTERN */
static bool
parse_object(struct att_rule_file *file, struct att_rule_line *line, struct att_rule *rule)
{
    struct att_lexeme *name = parse_word(line);

    if (name == NULL || rule->object_count == ATT_RULE_OBJECTS_MAX) {
        att_rule_report(file, line, parse_peek(line), "rule-object",
                        name == NULL ? "the object's name is missing" : "too many objects");
        return false;
    }
    rule->objects[rule->object_count].name = name->text;
    if (!parse_cond(file, line, false, &rule->objects[rule->object_count].cond))
        return false;
    rule->object_count++;
    return true;
}

static bool
parse_needs(struct att_rule_file *file, struct att_rule_line *line, struct att_rule *rule)
{
    static const struct {
        const char *name;
        unsigned need;
    } needs[] = {{"date", ATT_NEED_DATE},   {"foreign", ATT_NEED_FOREIGN},
                 {"sides", ATT_NEED_SIDES}, {"person", ATT_NEED_PERSON},
                 {"side", ATT_NEED_SIDE},   {"journey", ATT_NEED_JOURNEY}};
    struct att_lexeme *l;

    rule->need_line = (uint32_t)line->line;
    do {
        size_t i = 0;

        l = parse_word(line);
        while (l != NULL && i < ATT_COUNT(needs) && !att_str_eqz(l->text, needs[i].name))
            i++;
        if (l == NULL || i == ATT_COUNT(needs)) {
            att_rule_report(file, line, l, "rule-need",
                            "person, side, sides, foreign, date or journey is wanted here");
            return false;
        }
        rule->needs |= needs[i].need;
    } while (parse_peek(line) != NULL);
    return true;
}

static bool
parse_example(struct att_rule_file *file, struct att_rule_line *line, struct att_rule *rule,
              bool match)
{
    struct att_lexeme *l = parse_peek(line);

    if (l == NULL || l->kind != ATT_LEX_STRING || rule->example_count == ATT_RULE_EXAMPLES_MAX) {
        att_rule_report(file, line, l, "rule-example",
                        rule->example_count == ATT_RULE_EXAMPLES_MAX ? "too many examples"
                                                                     : "a sentence is wanted here");
        return false;
    }
    line->next++;
    rule->examples[rule->example_count].text = l->text;
    rule->examples[rule->example_count].match = match;
    rule->examples[rule->example_count++].line = (uint32_t)line->line;
    return true;
}

static const char *const parse_markers[ATT_MARKER_COUNT] = {
    "held",   "planned",  "postponed", "cancelled", "online",  "in-person", "unreal",
    "denied", "supposed", "wished",    "proposed",  "opinion", "quoted",    "vague",
};

const char *
att_marker_kind_name(enum att_marker_kind kind)
{
    return kind < ATT_MARKER_COUNT ? parse_markers[kind] : "?";
}

/* despite GUARD… */
static bool
parse_despite(struct att_rule_file *file, struct att_rule_line *line, struct att_rule *rule)
{
    struct att_lexeme *l = parse_peek(line);

    do {
        size_t kind = ATT_MARKER_GUARDS;

        l = parse_word(line);
        while (l != NULL && kind < ATT_MARKER_COUNT && !att_str_eqz(l->text, parse_markers[kind]))
            kind++;
        if (l == NULL || kind == ATT_MARKER_COUNT) {
            att_rule_report(file, line, l == NULL ? parse_peek(line) : l, "rule-marker",
                            "the name of a guard is wanted here: unreal, denied, supposed, "
                            "wished, proposed, opinion, quoted or vague");
            return false;
        }
        rule->despite |= 1u << kind;
    } while (parse_peek(line) != NULL);
    return true;
}

/* The word `l` with what stands glued to it, which is passed: "ADMM+-WG". */
static struct att_str
parse_glued(struct att_rule_line *line, const struct att_lexeme *l)
{
    size_t end = l->off + l->text.len;

    for (const struct att_lexeme *next; (next = parse_peek(line)) != NULL; line->next++) {
        if (next->source.at != l->source.at || next->off != end || next->kind == ATT_LEX_STRING)
            break;
        end += next->text.len;
    }
    return att_str_sub(l->source, l->off, end);
}

/* "event", "status", "mechanism": words with one value. */
static bool
parse_value(struct att_rule_file *file, struct att_rule_line *line, struct att_str key,
            struct att_rule *rule)
{
    struct att_lexeme *l = parse_peek(line);
    int64_t n;

    if (l == NULL || l->kind == ATT_LEX_MARK) {
        att_rule_report(file, line, l, "rule-value", "a value is wanted here");
        return false;
    }
    line->next++;
    if (att_str_eqz(key, "event") &&
        (rule->type = att_event_type_read(l->text)) != ATT_EVENT_TYPE_COUNT)
        return true;
    if (att_str_eqz(key, "status") &&
        (rule->status = (int)att_event_status_read(l->text)) != ATT_STATUS_COUNT)
        return true;
    if (att_str_eqz(key, "priority") && att_str_int(l->text, &n) && n >= -1000 && n <= 1000)
        return rule->priority = (int)n, true;
    if (att_str_eqz(key, "mechanism")) {
        rule->mechanism = parse_glued(line, l);
        if (att_lexicon_entry(file->lexicon, ATT_CLASS_MECHANISM, rule->mechanism) != NULL)
            return true;
    }
    if (att_str_eqz(key, "side")) {
        rule->side = l->text;
        if (att_lexicon_entry(file->lexicon, ATT_CLASS_COUNTRY, l->text) != NULL)
            return true;
    }
    att_rule_report(file, line, l, "rule-value", "'%.*s' is no %.*s", ATT_STR(l->text),
                    ATT_STR(key));
    return false;
}

/* Whether words are left that the line has no use for (reported). */
static bool
parse_more(struct att_rule_file *file, struct att_rule_line *line)
{
    if (line->next >= line->count)
        return false;
    att_rule_report(file, line, &line->at[line->next], "rule-value",
                    "nothing is wanted behind what the line says");
    return true;
}

/* One line inside a rule. */
static bool
parse_clause(struct att_rule_file *file, struct att_rule_line *line, struct att_rule *rule)
{
    struct att_lexeme *key = parse_word(line);
    struct att_str k = key == NULL ? (struct att_str){"", 0} : key->text;
    bool unless = att_str_eqz(k, "unless");

    if (att_str_eqz(k, "trigger")) {
        rule->trigger_line = (uint32_t)key->line;
        rule->trigger_text = parse_rest(line);
        return att_rule_compile(file, line, &rule->program, &rule->cuts);
    }
    if (att_str_eqz(k, "if") || unless) {
        if (rule->cond_count == ATT_RULE_CONDS_MAX) {
            att_rule_report(file, line, key, "rule-cond", "too many conditions");
            return false;
        }
        if (!parse_cond(file, line, unless, &rule->conds[rule->cond_count]))
            return false;
        rule->cond_count++;
        return true;
    }
    if (att_str_eqz(k, "arg"))
        return parse_arg(file, line, rule);
    if (att_str_eqz(k, "object"))
        return parse_object(file, line, rule);
    if (att_str_eqz(k, "need"))
        return parse_needs(file, line, rule);
    if (att_str_eqz(k, "match") || att_str_eqz(k, "nomatch"))
        return parse_example(file, line, rule, att_str_eqz(k, "match"));
    if (att_str_eqz(k, "stop"))
        return rule->stop = true;
    if (att_str_eqz(k, "named"))
        return rule->named = true;
    if (att_str_eqz(k, "vague"))
        return rule->despite |= 1u << ATT_MARKER_VAGUE, true;
    if (att_str_eqz(k, "despite"))
        return parse_despite(file, line, rule);
    if (att_str_eqz(k, "each"))
        return rule->each = true;
    if (att_str_eqz(k, "early"))
        return rule->early = true;
    if (att_str_eqz(k, "pair"))
        return rule->pair = true;
    if (att_str_eqz(k, "retold"))
        return rule->retold = true;
    if (att_str_eqz(k, "personal"))
        return rule->personal = true;
    if (att_str_eqz(k, "local"))
        return rule->local = true;
    if (att_str_eqz(k, "event") || att_str_eqz(k, "status") || att_str_eqz(k, "priority") ||
        att_str_eqz(k, "mechanism") || att_str_eqz(k, "side"))
        return parse_value(file, line, k, rule);
    att_rule_report(file, line, key, "rule-key", "no line of a rule begins so");
    return false;
}

/* Whether a line is "rule NAME". */
static bool
parse_begins_rule(const struct att_rule_line *line)
{
    return line->count == 2 && line->at[0].kind == ATT_LEX_WORD &&
           line->at[1].kind == ATT_LEX_WORD && att_str_eqz(line->at[0].text, "rule");
}

/* rule NAME … end */
static void
parse_rule(struct att_rule_file *file, struct att_rule_line *head)
{
    struct att_rule rule = {.type = ATT_EVENT_TYPE_COUNT, .status = -1, .program = UINT32_MAX};
    struct att_lexeme *name = parse_word(head);
    struct att_rule_line line;
    bool ok = name != NULL, ended = false;
    struct att_rule *slot;

    if (!ok)
        att_rule_report(file, head, NULL, "rule-name", "the rule's name is missing");
    else
        rule.name = name->text;
    ok = ok && !parse_more(file, head);
    rule.file = att_str(file->place.file);
    rule.line = (uint32_t)head->line;
    for (;;) {
        struct att_str rest = file->rest;
        size_t number = file->line;

        if (ended || !att_rule_line_next(file, &line))
            break;
        if (parse_begins_rule(&line)) { /* this one's end is missing: leave the next alone */
            file->rest = rest;
            file->line = number;
            break;
        }
        ended = line.count == 1 && line.at[0].kind == ATT_LEX_WORD &&
                att_str_eqz(line.at[0].text, "end");
        if (line.torn || (!ended && (!parse_clause(file, &line, &rule) || parse_more(file, &line))))
            ok = false;
    }
    if (!ended) {
        att_rule_report(file, head, name, "rule-end", "this rule has no 'end'");
        ok = false;
    } else if (ok && rule.program == UINT32_MAX) {
        att_rule_report(file, head, name, "rule-trigger", "this rule has no trigger");
        ok = false;
    } else if (ok && !rule.stop && !rule.retold && rule.type == ATT_EVENT_TYPE_COUNT) {
        att_rule_report(file, head, name, "rule-event", "this rule says no event type");
        ok = false;
    }
    for (size_t i = 0; ok && i < file->rules->rules.count; i++)
        if (att_str_eq(file->rules->rules.at[i].name, rule.name)) {
            /* an overlay's rule of the same name takes the place of the shipped one */
            if (att_str_eq(file->rules->rules.at[i].file, rule.file))
                att_rule_note(file, name, "rule-twice",
                              "this file has a rule '%.*s' already, at line %u", ATT_STR(rule.name),
                              file->rules->rules.at[i].line);
            file->rules->rules.at[i] = rule;
            return;
        }
    if (ok && file->rules->rules.count < ATT_LIMIT_RULES &&
        (slot = ATT_VEC_PUSH(&file->rules->arena, &file->rules->rules)) != NULL)
        *slot = rule;
}

/* macro NAME = PATTERN: compiled where it is used. */
static void
parse_macro(struct att_rule_file *file, struct att_rule_line *line)
{
    struct att_lexeme *name = parse_word(line), *eq = parse_peek(line);
    struct att_rule_line *slot;
    struct att_rule_macro *note;

    if (name == NULL || eq == NULL || eq->kind != ATT_LEX_MARK || eq->text.at[0] != '=') {
        att_rule_report(file, line, eq, "rule-macro", "a macro is written: macro NAME = pattern");
        return;
    }
    line->next++;
    if ((slot = ATT_VEC_PUSH(&file->rules->arena, &file->rules->macro_lines)) == NULL)
        return;
    *slot = *line;
    if ((note = ATT_VEC_PUSH(&file->rules->arena, &file->rules->macro_notes)) == NULL)
        return;
    *note = (struct att_rule_macro){file->place, name->text, false};
    note->place.line = name->line;
    note->place.col = name->col;
    note->place.excerpt = name->source;
    for (size_t i = 0; i + 1 < file->rules->macro_notes.count; i++)
        if (att_str_eq(file->rules->macro_notes.at[i].name, name->text) &&
            strcmp(file->rules->macro_notes.at[i].place.file, file->place.file) == 0)
            att_rule_note(file, name, "rule-twice", "this file has a macro '%.*s' already",
                          ATT_STR(name->text));
    if (!att_map_put(&file->rules->macros, name->text,
                     (uint32_t)(file->rules->macro_lines.count - 1)))
        file->nomem = true;
}

/* marker KIND SCOPE [N] PATTERN */
static void
parse_marker(struct att_rule_file *file, struct att_rule_line *line)
{
    struct att_lexeme *kind = parse_word(line);
    struct att_marker marker = {.kind = ATT_MARKER_COUNT}, *slot;

    for (size_t i = 0; kind != NULL && i < ATT_MARKER_COUNT; i++)
        if (att_str_eqz(kind->text, parse_markers[i]))
            marker.kind = (enum att_marker_kind)i;
    if (marker.kind == ATT_MARKER_COUNT) {
        att_rule_report(file, line, kind, "rule-marker",
                        "one of held, planned, postponed, cancelled, online, in-person, unreal, "
                        "denied, supposed, wished, proposed, opinion, quoted, vague is wanted "
                        "here");
        return;
    }
    if (parse_cond(file, line, false, &marker.cond) &&
        (slot = ATT_VEC_PUSH(&file->rules->arena, &file->rules->markers)) != NULL)
        *slot = marker;
}

enum att_status
att_rules_parse(struct att_rule_file *file)
{
    struct att_rule_line line;

    while (att_rule_line_next(file, &line)) {
        struct att_lexeme *key = parse_word(&line);

        if (key != NULL && att_str_eqz(key->text, "rule"))
            parse_rule(file, &line);
        else if (line.torn)
            continue;
        else if (key != NULL && att_str_eqz(key->text, "macro"))
            parse_macro(file, &line);
        else if (key != NULL && att_str_eqz(key->text, "marker"))
            parse_marker(file, &line);
        else
            att_rule_report(file, &line, key == NULL ? parse_peek(&line) : key, "rule-key",
                            "rule, macro or marker is wanted here");
    }
    return file->nomem ? att_err_nomem(file->err)
                       : att_arena_status(&file->rules->arena, file->err);
}
