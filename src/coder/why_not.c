/* SPDX-License-Identifier: MIT */
/* why_not.c - why events of one type are not there: for each sentence that could have told of
 * one, what came nearest and the first condition that failed.
 *
 * A sentence could have told of one when a rule for that type has its trigger there, or begins
 * it, or when somebody is named who could take part. */
#include "coder/explain_int.h"

#include "base/str.h"

#define WHY_NOT_OTHERS 3 /* refusals shown beside the nearest */

/* What a sentence has to do with the type. */
struct why_not {
    const struct att_candidate *told;  /* fired */
    const struct att_refusal *nearest; /* of those that did not */
    struct att_begun begun;            /* a trigger that only begins */
    bool cast;                         /* names somebody who could take part */
};

/* Whether the sentence names a side that is not Viet Nam, or a person. */
static bool
why_not_cast(const struct att_sentence_facts *f)
{
    for (size_t i = 0; i < f->item_count; i++)
        if (f->items[i].cls == ATT_ITEM_PERSON ||
            (f->items[i].foreign && f->items[i].cls != ATT_ITEM_PLACE))
            return true;
    return false;
}

/* Whether a thing begins at `first` and nothing else stands before `last`. */
static bool
why_not_item(const struct att_scene *scene, uint32_t first, uint32_t last)
{
    for (size_t i = scene->item_at[first - scene->first];
         i < scene->item_count && scene->items[i].first == first; i++)
        if (scene->items[i].last + 1 >= last)
            return true;
    return false;
}

/* The trigger of a rule of the type that went farthest without coming to its end. */
static struct att_begun
why_not_begun(struct att_explaining *x, size_t s)
{
    struct att_scene scene = att_scene_of(&x->doc, s);
    struct att_begun best = {0};
    struct att_fuel fuel = {.left = 0};
    size_t count;
    const struct att_rule *rules = att_rules_list(x->doc.rules, &count);

    att_fuel_fill(&fuel, scene.last - scene.first, x->doc.arena);
    scene.fuel = &fuel;
    for (size_t r = 0; r < count; r++) {
        struct att_begun begun;

        if (rules[r].stop || rules[r].type != x->how->why_not)
            continue;
        for (uint32_t pos = scene.first; pos < scene.last; pos++) {
            begun = att_rules_begun(x->doc.rules, &scene, &rules[r], pos, x->doc.arena);
            /* one word, "trong", or a person alone begins too much to tell anything */
            if (begun.last - begun.first > best.last - best.first && begun.last - begun.first > 1 &&
                !why_not_item(&scene, begun.first, begun.last))
                best = begun;
        }
    }
    return best;
}

static struct why_not
why_not_sentence(struct att_explaining *x, size_t s)
{
    const struct att_doc *doc = &x->doc;
    enum att_event_type type = x->how->why_not;
    struct why_not w = {.cast = why_not_cast(&doc->facts[s])};

    for (size_t i = 0; i < doc->candidates.count && w.told == NULL; i++)
        if (doc->candidates.at[i].sentence == s && doc->candidates.at[i].type == type)
            w.told = &doc->candidates.at[i];
    for (size_t i = 0; i < doc->refusals.count; i++) {
        const struct att_refusal *r = &doc->refusals.at[i];

        if (r->sentence == s && r->rule->type == type &&
            (w.nearest == NULL || att_why_distance(r) < att_why_distance(w.nearest)))
            w.nearest = r;
    }
    if (w.told == NULL && w.nearest == NULL)
        w.begun = why_not_begun(x, s);
    return w;
}

/* Whether anything is to be said of the sentence. */
static bool
why_not_speaks(const struct why_not *w)
{
    return w->told != NULL || w->nearest != NULL || w->begun.last > w->begun.first || w->cast;
}

/* "told", "dropped", "almost" or "no-trigger" */
static const char *
why_not_verdict(const struct att_explaining *x, const struct why_not *w)
{
    if (w->told != NULL)
        return att_why_dropped(&x->doc, w->told) == NULL ? "told" : "dropped";
    if (w->nearest == NULL)
        return "no-trigger";
    return w->nearest->kind == ATT_REFUSED_TAKEN && w->nearest->winner->stop ? "no-trigger"
                                                                             : "almost";
}

/* The other refusals of the type in the sentence, nearest first, each trigger once. */
static size_t
why_not_others(struct att_explaining *x, size_t s, const struct why_not *w,
               const struct att_refusal **out)
{
    const struct att_doc *doc = &x->doc;
    size_t count = 0;

    for (int distance = 0; distance <= 40 && count < WHY_NOT_OTHERS; distance++)
        for (size_t i = 0; i < doc->refusals.count && count < WHY_NOT_OTHERS; i++) {
            const struct att_refusal *r = &doc->refusals.at[i];

            if (r->sentence == s && r->rule->type == x->how->why_not && r != w->nearest &&
                att_why_distance(r) == distance && r->rule != w->nearest->rule)
                out[count++] = r;
        }
    return count;
}

/* ---- text ---- */

/* What fired in the sentence for another type. */
static void
why_not_instead(struct att_explaining *x, size_t s)
{
    for (size_t i = 0; i < x->doc.candidates.count; i++)
        if (x->doc.candidates.at[i].sentence == s &&
            x->doc.candidates.at[i].type != x->how->why_not)
            att_explain_fired(x, "instead", &x->doc.candidates.at[i]);
}

static void
why_not_no_trigger(struct att_explaining *x, const struct why_not *w)
{
    const struct att_begun *b = &w->begun;
    const char *type = att_event_type_name(x->how->why_not);
    struct att_str text;

    if (b->last == b->first)
        text = att_arena_printf(x->doc.arena, "no rule's trigger for %s stands here", type);
    else
        text = att_arena_printf(x->doc.arena,
                                "\"%.*s\" begins the trigger of %.*s (%.*s:%u), but %s%.*s%s",
                                ATT_STR(att_text_raw(&x->doc.text, b->first, b->last)),
                                ATT_STR(b->rule->name), ATT_STR(b->rule->file), b->rule->line,
                                b->wants.len > 0 ? "it wants " : "what stands there must not",
                                ATT_STR(b->wants), b->wants.len > 0 ? " next" : "");
    att_pen_printf(&x->pen, "    ");
    att_pen_ink(&x->pen, "33");
    att_pen_printf(&x->pen, "%-10s", "no trigger");
    att_pen_ink(&x->pen, "0");
    att_pen_printf(&x->pen, " ");
    att_pen_wrap(&x->pen, 15, text);
    att_pen_end(&x->pen);
}

static void
why_not_text(struct att_explaining *x, size_t s, const struct why_not *w)
{
    const struct att_refusal *others[WHY_NOT_OTHERS];
    size_t count;

    att_explain_head(x, s);
    if (w->told != NULL) {
        att_explain_fired(x, why_not_verdict(x, w), w->told);
    } else if (w->nearest != NULL) {
        att_explain_refusal(
            x, strcmp(why_not_verdict(x, w), "almost") == 0 ? "almost" : "no trigger", w->nearest);
        count = why_not_others(x, s, w, others);
        for (size_t i = 0; i < count; i++)
            att_explain_refusal(x, "farther", others[i]);
    } else {
        why_not_no_trigger(x, w);
    }
    why_not_instead(x, s);
    att_pen_end(&x->pen);
}

/* What there is of the type, before what there is not. */
static void
why_not_head(struct att_explaining *x)
{
    const char *type = att_event_type_name(x->how->why_not);
    size_t count = 0;

    for (size_t i = 0; i < x->coded.event_count; i++)
        count += x->coded.events[i].type == x->how->why_not;
    att_pen_ink(&x->pen, "1;4");
    att_pen_text(&x->pen, x->doc.page->source.len > 0 ? x->doc.page->source : att_str("-"));
    att_pen_ink(&x->pen, "0");
    att_pen_printf(&x->pen, "  %zu event%s of type %s%s", count, count == 1 ? "" : "s", type,
                   count > 0 ? ":" : "");
    att_pen_end(&x->pen);
    att_explain_events(x, x->how->why_not);
    if (!x->coded.relevant)
        att_explain_nothing(x);
    att_pen_end(&x->pen);
}

/* ---- JSON ---- */

static void
why_not_json(struct att_explaining *x, size_t s, const struct why_not *w)
{
    const struct att_refusal *others[WHY_NOT_OTHERS];
    size_t count = w->nearest != NULL ? why_not_others(x, s, w, others) : 0;

    att_json_object(&x->json);
    att_explain_json_head(x, s);
    att_json_fieldz(&x->json, "verdict", why_not_verdict(x, w));
    if (w->told != NULL) {
        att_json_key(&x->json, "fired");
        att_explain_json_fired(x, w->told);
    }
    if (w->nearest != NULL) {
        att_json_key(&x->json, "nearest");
        att_explain_json_refusal(x, w->nearest);
        att_json_key(&x->json, "farther");
        att_json_array(&x->json);
        for (size_t i = 0; i < count; i++)
            att_explain_json_refusal(x, others[i]);
        att_json_array_end(&x->json);
    }
    if (w->begun.last > w->begun.first) {
        att_json_key(&x->json, "begun");
        att_json_object(&x->json);
        att_json_field(&x->json, "rule", w->begun.rule->name);
        att_json_field(&x->json, "file", w->begun.rule->file);
        att_json_field_int(&x->json, "line", w->begun.rule->line);
        att_json_field(&x->json, "words",
                       att_text_raw(&x->doc.text, w->begun.first, w->begun.last));
        att_json_field(&x->json, "wants", w->begun.wants);
        att_json_object_end(&x->json);
    }
    att_json_key(&x->json, "instead");
    att_json_array(&x->json);
    for (size_t i = 0; i < x->doc.candidates.count; i++)
        if (x->doc.candidates.at[i].sentence == s &&
            x->doc.candidates.at[i].type != x->how->why_not)
            att_explain_json_fired(x, &x->doc.candidates.at[i]);
    att_json_array_end(&x->json);
    att_json_object_end(&x->json);
}

void
att_why_not(struct att_explaining *x)
{
    size_t silent = 0;

    if (x->json.out == NULL) {
        why_not_head(x);
    } else {
        att_json_fieldz(&x->json, "type", att_event_type_name(x->how->why_not));
        att_explain_json_events(x, x->how->why_not);
        att_json_key(&x->json, "sentences");
        att_json_array(&x->json);
    }
    for (size_t s = 0; s < x->doc.text.sentence_count; s++) {
        struct why_not w;

        if (x->doc.facts[s].imprint)
            continue;
        w = why_not_sentence(x, s);
        if (!why_not_speaks(&w))
            silent++;
        else if (x->json.out == NULL)
            why_not_text(x, s, &w);
        else
            why_not_json(x, s, &w);
    }
    if (x->json.out != NULL) {
        att_json_array_end(&x->json);
        att_json_field_int(&x->json, "silent", (int64_t)silent);
        return;
    }
    if (silent > 0) {
        att_pen_printf(&x->pen, "  %zu other sentence%s no trigger and nobody who could take part.",
                       silent, silent == 1 ? " has" : "s have");
        att_pen_end(&x->pen);
    }
}
