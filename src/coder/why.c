/* SPDX-License-Identifier: MIT */
/* why.c - why a rule whose trigger stands in a sentence gave nothing, in words.
 *
 *     whom: no person, post or delegation in the 25 tokens after it
 *     unless before 8: "như" stands in the 8 tokens before it
 *
 * Every answer points at the line of the rule or marker that says so. */
#include "coder/explain_int.h"

#include "base/str.h"

/* "in the 8 tokens before it" */
static struct att_str
why_where(struct att_arena *arena, enum att_scope scope, uint16_t within)
{
    static const char *const all[] = {"before it in its clause", "after it in its clause",
                                      "in its clause", "in the sentence", "in the trigger"};
    static const char *const some[] = {"before it", "after it", "on either side of it"};

    if (within == 0 || scope > ATT_SCOPE_CLAUSE)
        return att_str(all[scope]);
    return att_arena_printf(arena, "in the %u token%s %s", within, within == 1 ? "" : "s",
                            some[scope]);
}

/* "in the 8 tokens": how a condition names its scope in the rule file. */
static struct att_str
why_scope(struct att_arena *arena, const struct att_cond *cond)
{
    static const char *const names[] = {"before", "after", "clause", "sentence", "trigger"};

    return cond->within == 0 ? att_str(names[cond->scope])
                             : att_arena_printf(arena, "%s %u", names[cond->scope], cond->within);
}

/* The words that should not have stood there. */
static struct att_str
why_found(const struct att_doc *doc, const struct att_refusal *r)
{
    return r->found_last > r->found_first ? att_text_raw(&doc->text, r->found_first, r->found_last)
                                          : att_str("something of it");
}

static struct att_str
why_cond(const struct att_doc *doc, const struct att_refusal *r)
{
    struct att_str where = why_where(doc->arena, r->cond->scope, r->cond->within);
    struct att_str scope = why_scope(doc->arena, r->cond);

    if (r->kind == ATT_REFUSED_GUARD)
        return att_arena_printf(doc->arena, "%s: \"%.*s\" stands %.*s",
                                att_marker_kind_name(r->marker->kind), ATT_STR(why_found(doc, r)),
                                ATT_STR(where));
    if (r->cond->negative)
        return att_arena_printf(doc->arena, "unless %.*s: \"%.*s\" stands %.*s", ATT_STR(scope),
                                ATT_STR(why_found(doc, r)), ATT_STR(where));
    return att_arena_printf(doc->arena, "if %.*s: nothing of it stands %.*s: %.*s", ATT_STR(scope),
                            ATT_STR(where), ATT_STR(r->cond->text));
}

/* Where the next class of an argument ends: bars between brackets part none. */
static size_t
why_class_end(struct att_str text, size_t from)
{
    size_t depth = 0, i = from;

    while (i < text.len && (depth > 0 || (text.at[i] != '|' && text.at[i] != ' '))) {
        depth += text.at[i] == '[';
        depth -= text.at[i] == ']' && depth > 0;
        i++;
    }
    return i;
}

/* "person, post or delegation" out of "person | post | delegation required" */
static struct att_str
why_classes(struct att_arena *arena, const struct att_arg *arg)
{
    struct att_str out = {"", 0};
    size_t at = 0;

    for (size_t n = 0; n < arg->choice_count; n++) {
        size_t end = why_class_end(arg->text, at);
        const char *joint = n == 0 ? "" : n + 1 == arg->choice_count ? " or " : ", ";

        out = att_arena_printf(arena, "%.*s%s%.*s", ATT_STR(out), joint,
                               ATT_STR(att_str_sub(arg->text, at, end)));
        at = end;
        while (at < arg->text.len && (arg->text.at[at] == '|' || arg->text.at[at] == ' '))
            at++;
    }
    return out;
}

static struct att_str
why_arg(const struct att_doc *doc, const struct att_refusal *r)
{
    struct att_str classes = why_classes(doc->arena, r->arg);
    struct att_str where = why_where(doc->arena, r->arg->scope, r->arg->within);

    if (r->arg->need > 1)
        return att_arena_printf(doc->arena, "%.*s: fewer than %u of %.*s %.*s",
                                ATT_STR(r->arg->role), r->arg->need, ATT_STR(classes),
                                ATT_STR(where));
    return att_arena_printf(doc->arena, "%.*s: no %.*s %.*s", ATT_STR(r->arg->role),
                            ATT_STR(classes), ATT_STR(where));
}

static const char *
why_need(unsigned need)
{
    switch (need) {
    case ATT_NEED_DATE:
        return "need date: no date is its own";
    case ATT_NEED_FOREIGN:
        return "need foreign: no side other than Viet Nam takes part";
    case ATT_NEED_SIDES:
        return "need sides: not two sides are known to take part";
    case ATT_NEED_SIDE:
        return "need side: no side is known to take part";
    case ATT_NEED_JOURNEY:
        return "need journey: not known who goes, or where to";
    default:
        return "need person: nobody takes part by name";
    }
}

/* Why the winner came before the rule. */
static const char *
why_better(const struct att_refusal *r)
{
    uint32_t mine = r->last - r->first, its = r->won_last - r->won_first;

    if (mine != its)
        return its > mine ? "it is longer" : "the longer ones there failed";
    if (r->rule->priority != r->winner->priority)
        return r->winner->priority > r->rule->priority ? "its priority is higher"
                                                       : "the better ones there failed";
    return r->won_first != r->first ? "it begins earlier" : "it is written earlier";
}

struct att_str
att_why(const struct att_doc *doc, const struct att_refusal *r)
{
    switch (r->kind) {
    case ATT_REFUSED_COND:
    case ATT_REFUSED_GUARD:
        return why_cond(doc, r);
    case ATT_REFUSED_ARG:
        return why_arg(doc, r);
    case ATT_REFUSED_NEED:
        return att_str(why_need(r->need));
    case ATT_REFUSED_TAKEN:
        return att_arena_printf(
            doc->arena, "%.*s%s has taken \"%.*s\": %s", ATT_STR(r->winner->name),
            r->winner->stop ? ", which is no event," : "",
            ATT_STR(att_text_raw(&doc->text, r->won_first, r->won_last)), why_better(r));
    case ATT_REFUSED_LISTED:
        return att_str("it is one of a list of series, and no date says that one sat");
    case ATT_REFUSED_ALONE:
        return att_str("who acts in it are firms, schools or private people, none of them a state");
    case ATT_REFUSED_INSIDE:
        break;
    }
    return att_str("the trigger is part of a post or of a person's mention");
}

struct att_why_place
att_why_place(const struct att_refusal *r)
{
    struct att_why_place place = {r->rule->file, r->rule->line, 3};

    if (r->cond != NULL)
        place = (struct att_why_place){att_str(r->cond->file), r->cond->line, r->cond->col};
    else if (r->arg != NULL)
        place = (struct att_why_place){r->rule->file, r->arg->line, r->arg->col};
    else if (r->kind == ATT_REFUSED_NEED && r->rule->need_line > 0)
        place.line = r->rule->need_line;
    else if (r->kind == ATT_REFUSED_TAKEN)
        place = (struct att_why_place){r->winner->file, r->winner->line, 1};
    else
        place.col = 1;
    return place;
}

int
att_why_distance(const struct att_refusal *r)
{
    switch (r->kind) {
    case ATT_REFUSED_NEED:
    case ATT_REFUSED_LISTED:
    case ATT_REFUSED_ALONE:
        return 0;
    case ATT_REFUSED_ARG:
        return 1;
    case ATT_REFUSED_GUARD:
        return 2;
    case ATT_REFUSED_COND: /* the later the condition, the nearer */
        return 3 + (int)(r->rule->cond_count - (size_t)(r->cond - r->rule->conds));
    case ATT_REFUSED_INSIDE:
        return 30;
    case ATT_REFUSED_TAKEN:
        break;
    }
    return 40;
}

const char *
att_why_name(enum att_refusal_kind kind)
{
    static const char *const names[] = {
        [ATT_REFUSED_INSIDE] = "inside", [ATT_REFUSED_COND] = "condition",
        [ATT_REFUSED_GUARD] = "guard",   [ATT_REFUSED_ARG] = "argument",
        [ATT_REFUSED_NEED] = "need",     [ATT_REFUSED_TAKEN] = "taken",
        [ATT_REFUSED_LISTED] = "listed", [ATT_REFUSED_ALONE] = "alone",
    };

    return names[kind];
}

const char *
att_why_dropped(const struct att_doc *doc, const struct att_candidate *c)
{
    if (c->event != ATT_NO_INDEX)
        return NULL;
    if (c->retold)
        return "a retelling that no event fits";
    return att_elsewhere(doc) != NULL ? "the article is about something else"
                                      : "left out when events were folded";
}
