/* SPDX-License-Identifier: MIT */
/* explain.c - what the coder saw: each sentence with its tokens and mentions, the rules that
 * fired, those that almost did with the first condition that failed, and the events that came
 * of it.  The coder runs as always; only its refusals are kept too.
 *
 *     2 (lead)  Ngày 4·-·5·, Bộ trưởng …
 *         person     Bộ trưởng …             name, sides
 *         fired      thăm                    visit-go (rules/vi/visit.rule:61)
 *                    -> event 1: visit, held, 2021-05-04, LAO VNM */
#include "coder/explain_int.h"

#include "base/err.h"
#include "base/str.h"

#define EXPLAIN_INDENT 15       /* columns before the words of a thing */
#define EXPLAIN_PATTERN_MAX 240 /* bytes of a condition as text; JSON has all of it */

/* ---- text ---- */

/* Whether a mark hangs on what stands before or after it: the comma of "Lào, Mỹ", a bracket. */
static bool
explain_hangs(const struct att_text *text, const struct att_sentence *sent, uint32_t i)
{
    const struct att_token *t = text->tokens;
    uint32_t right = i, left = i;

    while (right < sent->last && t[right].kind == ATT_TOKEN_PUNCT &&
           (right == i || t[right].start == t[right - 1].end))
        right++;
    while (left > sent->first && t[left].kind == ATT_TOKEN_PUNCT &&
           t[left].start == t[left - 1].end)
        left--;
    return t[i].kind == ATT_TOKEN_PUNCT &&
           (right == sent->last || t[right].start > t[right - 1].end ||
            t[left].kind == ATT_TOKEN_PUNCT);
}

/* The sentence as its tokens: a dot parts those that no blank does, save for hanging marks. */
static void
explain_tokens(struct att_explaining *x, const struct att_sentence *sent, size_t indent)
{
    const struct att_text *text = &x->doc.text;
    struct att_str line = {"", 0};
    struct att_buf buf = ATT_BUF_INIT(ATT_MIB);

    for (uint32_t i = sent->first; i < sent->last; i++) {
        if (i > sent->first && text->tokens[i].start > text->tokens[i - 1].end)
            att_buf_byte(&buf, ' ');
        else if (i > sent->first && !explain_hangs(text, sent, i) &&
                 !explain_hangs(text, sent, i - 1))
            att_buf_lit(&buf, "\xc2\xb7");
        att_buf_str(&buf, att_tok_raw(&x->doc, i));
    }
    line = att_buf_text(&buf);
    att_pen_wrap(&x->pen, indent, line);
    att_buf_release(&buf);
}

void
att_explain_head(struct att_explaining *x, size_t s)
{
    const char *role = att_things_role(&x->doc, s);

    att_pen_ink(&x->pen, "1");
    att_pen_printf(&x->pen, "%zu", s + 1);
    att_pen_ink(&x->pen, "0");
    if (role != NULL) {
        att_pen_ink(&x->pen, "2");
        att_pen_printf(&x->pen, " (%s)", role);
        att_pen_ink(&x->pen, "0");
    }
    att_pen_printf(&x->pen, "  ");
    explain_tokens(x, &x->doc.text.sentences[s], 4);
    att_pen_end(&x->pen);
}

/* "    fired      " */
static void
explain_label(struct att_explaining *x, const char *ink, const char *what)
{
    att_pen_printf(&x->pen, "    ");
    att_pen_ink(&x->pen, ink);
    att_pen_printf(&x->pen, "%-10s", what);
    att_pen_ink(&x->pen, "0");
    att_pen_printf(&x->pen, " ");
}

/* What is known of a thing, in a faint colour. */
static void
explain_detail(struct att_explaining *x, struct att_str text)
{
    if (text.len == 0)
        return;
    att_pen_ink(&x->pen, "2");
    att_pen_wrap(&x->pen, EXPLAIN_INDENT, text);
    att_pen_ink(&x->pen, "0");
}

static void
explain_thing(struct att_explaining *x, const struct att_thing *thing)
{
    struct att_str detail = {"", 0};

    for (size_t i = 0; i < thing->field_count; i++) {
        const char *key = thing->fields[i].key;
        bool named = strcmp(key, "inferred") == 0 || strcmp(key, "edition") == 0;

        if (att_str_eq(thing->fields[i].value, thing->words))
            continue; /* the words say it already */
        detail = att_arena_printf(x->doc.arena, "%.*s%s%s%s%.*s", ATT_STR(detail),
                                  detail.len > 0 ? " \xc2\xb7 " : "", named ? key : "",
                                  named ? " " : "", ATT_STR(thing->fields[i].value));
    }
    explain_label(x, thing->ink, thing->kind);
    att_pen_wrap(&x->pen, EXPLAIN_INDENT, thing->words);
    if (detail.len > 0)
        att_pen_gap(&x->pen);
    explain_detail(x, detail);
    att_pen_end(&x->pen);
}

/* The rule, and where it stands: "visit-go (rules/vi/visit.rule:61)". */
static void
explain_rule(struct att_explaining *x, const char *ink, const char *what,
             const struct att_rule *rule, struct att_str words)
{
    explain_label(x, ink, what);
    att_pen_wrap(&x->pen, EXPLAIN_INDENT, words);
    att_pen_gap(&x->pen);
    explain_detail(x, att_arena_printf(x->doc.arena, "%.*s (%.*s:%u)", ATT_STR(rule->name),
                                       ATT_STR(rule->file), rule->line));
    att_pen_end(&x->pen);
}

/* A text of our own that may quote a long pattern: what is too long is cut. */
static struct att_str
explain_short(const struct att_doc *doc, struct att_str text)
{
    size_t end = EXPLAIN_PATTERN_MAX;

    if (text.len <= EXPLAIN_PATTERN_MAX)
        return text;
    while (end > 0 && text.at[end] != ' ')
        end--;
    return att_arena_printf(doc->arena, "%.*s …", ATT_STR(att_str_sub(text, 0, end)));
}

/* A line below the words of a rule. */
static void
explain_below(struct att_explaining *x, struct att_str text)
{
    att_pen_printf(&x->pen, "%*s", EXPLAIN_INDENT, "");
    att_pen_wrap(&x->pen, EXPLAIN_INDENT + 3, text);
    att_pen_end(&x->pen);
}

/* "visit, held, 2021-05-04, LAO VNM, Trần Văn An, at Hà Nội" */
static struct att_str
explain_summary(const struct att_doc *doc, const struct att_candidate *c)
{
    struct att_str date = att_things_date(doc, c), sides = att_things_sides(doc, &c->sides);
    struct att_str text =
        att_arena_printf(doc->arena, "%s, %s%s%s, %.*s, %.*s", att_event_type_name(c->type),
                         att_event_status_name(c->status), c->mode != ATT_MODE_UNKNOWN ? ", " : "",
                         c->mode != ATT_MODE_UNKNOWN ? att_mode_name(c->mode) : "",
                         ATT_STR(date.len > 0 ? date : att_str("no date")),
                         ATT_STR(sides.len > 0 ? sides : att_str("no side")));

    for (size_t i = 0; i < c->people_count; i++)
        text = att_arena_printf(doc->arena, "%.*s, %.*s", ATT_STR(text),
                                ATT_STR(doc->people.at[c->people[i]].name));
    if (c->mechanism_id.len > 0)
        text = att_arena_printf(doc->arena, "%.*s, under %.*s%s%.*s", ATT_STR(text),
                                ATT_STR(c->mechanism_id), c->edition.len > 0 ? " " : "",
                                ATT_STR(c->edition));
    if (c->place.len > 0)
        text = att_arena_printf(doc->arena, "%.*s, at %.*s", ATT_STR(text), ATT_STR(c->place));
    if (c->object.len > 0)
        text = att_arena_printf(doc->arena, "%.*s, of %.*s", ATT_STR(text), ATT_STR(c->object));
    return text;
}

void
att_explain_fired(struct att_explaining *x, const char *what, const struct att_candidate *c)
{
    const struct att_doc *doc = &x->doc;
    const char *dropped = att_why_dropped(doc, c);
    struct att_str text;

    explain_rule(x,
                 strcmp(what, "instead") == 0 ? "36"
                 : dropped == NULL            ? "1;32"
                                              : "33",
                 what, c->rule, att_text_raw(&doc->text, c->first, c->last));
    if (c->type == ATT_EVENT_TYPE_COUNT)
        text = att_str("who took part");
    else
        text = explain_summary(doc, c);
    if (dropped != NULL)
        explain_below(x,
                      att_arena_printf(doc->arena, "-> dropped, %s: %.*s", dropped, ATT_STR(text)));
    else
        explain_below(
            x, att_arena_printf(doc->arena, "-> event %u: %.*s", c->event + 1, ATT_STR(text)));
}

void
att_explain_refusal(struct att_explaining *x, const char *what, const struct att_refusal *r)
{
    struct att_why_place place = att_why_place(r);

    explain_rule(x, "31", what, r->rule, att_text_raw(&x->doc.text, r->first, r->last));
    explain_below(x, att_arena_printf(x->doc.arena, "%.*s:%u:%u: %.*s", ATT_STR(place.file),
                                      place.line, place.col,
                                      ATT_STR(explain_short(&x->doc, att_why(&x->doc, r)))));
}

static void
explain_sentence(struct att_explaining *x, size_t s)
{
    const struct att_doc *doc = &x->doc;
    struct att_thing_vec things = {0};

    att_explain_head(x, s);
    (void)att_things(doc, s, &x->coded, &things);
    for (size_t i = 0; i < things.count; i++)
        explain_thing(x, &things.at[i]);
    for (size_t i = 0; i < doc->candidates.count; i++)
        if (doc->candidates.at[i].sentence == s)
            att_explain_fired(x, "fired", &doc->candidates.at[i]);
    for (size_t i = 0; i < doc->refusals.count; i++)
        if (doc->refusals.at[i].sentence == s && doc->refusals.at[i].kind != ATT_REFUSED_TAKEN)
            att_explain_refusal(x, "almost", &doc->refusals.at[i]);
    att_pen_end(&x->pen);
}

/* "told in 1, 4 and 9" */
static struct att_str
explain_told(const struct att_doc *doc, size_t event)
{
    struct att_str text = {"told in", 7};
    uint32_t last = UINT32_MAX;

    for (size_t i = 0; i < doc->candidates.count; i++) {
        const struct att_candidate *c = &doc->candidates.at[i];

        if (c->event != event || c->sentence == last)
            continue;
        text = att_arena_printf(doc->arena, "%.*s%s %u", ATT_STR(text),
                                last == UINT32_MAX ? "" : ",", c->sentence + 1);
        last = c->sentence;
    }
    return text;
}

/* The words joined, "A, B". */
static struct att_str
explain_join(const struct att_doc *doc, const struct att_str *words, size_t count,
             const char *between)
{
    struct att_str text = {"", 0};

    for (size_t i = 0; i < count; i++)
        text = att_arena_printf(doc->arena, "%.*s%s%.*s", ATT_STR(text), i > 0 ? between : "",
                                ATT_STR(words[i]));
    return text;
}

/* "visit, held, 2021-05-04, LAO VNM, Trần Văn An, at Hà Nội" of an event. */
static struct att_str
explain_event(const struct att_doc *doc, const struct att_event *e)
{
    struct att_str sides = explain_join(doc, e->countries, e->country_count, " ");
    struct att_str text = att_arena_printf(
        doc->arena, "%s, %s, %.*s, %.*s", att_event_type_name(e->type),
        att_event_status_name(e->status), ATT_STR(e->date.len > 0 ? e->date : att_str("no date")),
        ATT_STR(sides.len > 0 ? sides : att_str("no side")));

    if (e->mode != ATT_MODE_UNKNOWN)
        text = att_arena_printf(doc->arena, "%.*s, %s", ATT_STR(text), att_mode_name(e->mode));
    if (e->people_count > 0)
        text = att_arena_printf(doc->arena, "%.*s, %.*s", ATT_STR(text),
                                ATT_STR(explain_join(doc, e->people, e->people_count, ", ")));
    if (e->mechanism.len > 0)
        text = att_arena_printf(doc->arena, "%.*s, under %.*s%s%.*s", ATT_STR(text),
                                ATT_STR(e->mechanism), e->edition.len > 0 ? " " : "",
                                ATT_STR(e->edition));
    if (e->place.len > 0)
        text = att_arena_printf(doc->arena, "%.*s, at %.*s", ATT_STR(text), ATT_STR(e->place));
    return text;
}

void
att_explain_events(struct att_explaining *x, enum att_event_type only)
{
    const struct att_doc *doc = &x->doc;

    for (size_t i = 0; i < x->coded.event_count; i++) {
        const struct att_event *e = &x->coded.events[i];

        if (only != ATT_EVENT_TYPE_COUNT && e->type != only)
            continue;
        att_pen_printf(&x->pen, "  ");
        att_pen_ink(&x->pen, "1");
        att_pen_printf(&x->pen, "event %zu", i + 1);
        att_pen_ink(&x->pen, "0");
        att_pen_printf(&x->pen, "  ");
        att_pen_wrap(&x->pen, 11, explain_event(doc, e));
        att_pen_gap(&x->pen);
        att_pen_ink(&x->pen, "2");
        att_pen_wrap(&x->pen, 11, explain_told(doc, i));
        att_pen_ink(&x->pen, "0");
        att_pen_end(&x->pen);
    }
}

/* What the page is: where it came from, its day, and the two sides that it is about. */
static void
explain_page(struct att_explaining *x)
{
    const struct att_doc *doc = &x->doc;
    struct att_str pair = att_things_sides(doc, &doc->pair);
    struct att_str published = doc->page->published;

    att_pen_ink(&x->pen, "1;4");
    att_pen_text(&x->pen, doc->page->source.len > 0 ? doc->page->source : att_str("-"));
    att_pen_ink(&x->pen, "0");
    att_pen_gap(&x->pen);
    explain_detail(x,
                   att_arena_printf(doc->arena, "published: %.*s%s%.*s",
                                    ATT_STR(published.len > 0 ? published : att_str("not stated")),
                                    pair.len > 0 ? "; about " : "", ATT_STR(pair)));
    att_pen_end(&x->pen);
    att_pen_end(&x->pen);
}

void
att_explain_nothing(struct att_explaining *x)
{
    const char *why = att_elsewhere(&x->doc);
    struct att_str text =
        why == NULL
            ? att_str("  Nothing of the article is recorded.")
            : att_arena_printf(x->doc.arena, "  Nothing of the article is recorded: %s.", why);

    att_pen_wrap(&x->pen, 2, text);
    att_pen_end(&x->pen);
}

static void
explain_text(struct att_explaining *x)
{
    const struct att_doc *doc = &x->doc;

    explain_page(x);
    att_explain_particulars(x);
    att_explain_pieces(x);
    for (size_t s = 0; s < doc->text.sentence_count; s++)
        if (!doc->facts[s].imprint)
            explain_sentence(x, s);
    if (!x->coded.relevant) {
        att_explain_nothing(x);
        return;
    }
    att_explain_events(x, ATT_EVENT_TYPE_COUNT);
}

/* ---- JSON ---- */

static void
explain_json_span(struct att_explaining *x, uint32_t first, uint32_t last)
{
    const struct att_text *text = &x->doc.text;

    att_json_field(&x->json, "words", att_text_raw(text, first, last));
    att_json_field_int(&x->json, "start", text->tokens[first].start);
    att_json_field_int(&x->json, "end", text->tokens[last - 1].end);
}

/* "KHM VNM" as a list. */
static void
explain_json_list(struct att_explaining *x, const char *key, struct att_str words)
{
    struct att_str word;

    att_json_key(&x->json, key);
    att_json_array(&x->json);
    while (words.len > 0 && att_str_cut(&words, ' ', &word))
        att_json_str(&x->json, word);
    att_json_array_end(&x->json);
}

void
att_explain_json_head(struct att_explaining *x, size_t s)
{
    const struct att_text *text = &x->doc.text;
    const struct att_sentence *sent = &text->sentences[s];

    att_json_field_int(&x->json, "sentence", (int64_t)s + 1);
    att_json_fieldz(&x->json, "role", att_things_role(&x->doc, s));
    att_json_field(&x->json, "text", att_text_raw(text, sent->first, sent->last));
    att_json_field_int(&x->json, "start", text->tokens[sent->first].start);
    att_json_field_int(&x->json, "end", text->tokens[sent->last - 1].end);
}

/* What a rule is and where. */
static void
explain_json_rule(struct att_explaining *x, const struct att_rule *rule)
{
    att_json_field(&x->json, "rule", rule->name);
    att_json_field(&x->json, "file", rule->file);
    att_json_field_int(&x->json, "line", rule->line);
}

void
att_explain_json_refusal(struct att_explaining *x, const struct att_refusal *r)
{
    struct att_why_place place = att_why_place(r);

    att_json_object(&x->json);
    explain_json_rule(x, r->rule);
    if (r->rule->type != ATT_EVENT_TYPE_COUNT)
        att_json_fieldz(&x->json, "type", att_event_type_name(r->rule->type));
    explain_json_span(x, r->first, r->last);
    att_json_fieldz(&x->json, "reason", att_why_name(r->kind));
    att_json_field(&x->json, "why", att_why(&x->doc, r));
    att_json_key(&x->json, "at");
    att_json_object(&x->json);
    att_json_field(&x->json, "file", place.file);
    att_json_field_int(&x->json, "line", place.line);
    att_json_field_int(&x->json, "column", place.col);
    att_json_object_end(&x->json);
    if (r->found_last > r->found_first)
        att_json_field(&x->json, "found",
                       att_text_raw(&x->doc.text, r->found_first, r->found_last));
    att_json_object_end(&x->json);
}

void
att_explain_json_fired(struct att_explaining *x, const struct att_candidate *c)
{
    const struct att_doc *doc = &x->doc;
    const char *dropped = att_why_dropped(doc, c);
    struct att_str date = att_things_date(doc, c);

    att_json_object(&x->json);
    explain_json_rule(x, c->rule);
    explain_json_span(x, c->first, c->last);
    att_json_fieldz(&x->json, "type",
                    c->type == ATT_EVENT_TYPE_COUNT ? NULL : att_event_type_name(c->type));
    att_json_fieldz(&x->json, "status", att_event_status_name(c->status));
    att_json_fieldz(&x->json, "mode", att_mode_name(c->mode));
    att_json_field(&x->json, "date", date.len > 0 ? date : (struct att_str){NULL, 0});
    explain_json_list(x, "countries", att_things_sides(doc, &c->sides));
    att_json_key(&x->json, "people");
    att_json_array(&x->json);
    for (size_t i = 0; i < c->people_count; i++)
        att_json_str(&x->json, doc->people.at[c->people[i]].name);
    att_json_array_end(&x->json);
    att_json_field(&x->json, "place", c->place.len > 0 ? c->place : (struct att_str){NULL, 0});
    att_json_field(&x->json, "object", c->object.len > 0 ? c->object : (struct att_str){NULL, 0});
    att_json_field_bool(&x->json, "retold", c->retold);
    if (dropped == NULL)
        att_json_field_int(&x->json, "event", (int64_t)c->event + 1);
    else
        att_json_fieldz(&x->json, "dropped", dropped);
    att_json_object_end(&x->json);
}

static void
explain_json_thing(struct att_explaining *x, const struct att_thing *thing)
{
    att_json_object(&x->json);
    att_json_fieldz(&x->json, "what", thing->kind);
    att_json_field(&x->json, "words", thing->words);
    att_json_field_int(&x->json, "start", (int64_t)thing->start);
    att_json_field_int(&x->json, "end", (int64_t)thing->end);
    for (size_t i = 0; i < thing->field_count; i++)
        if (strcmp(thing->fields[i].key, "sides") == 0)
            explain_json_list(x, "sides", thing->fields[i].value);
        else
            att_json_field(&x->json, thing->fields[i].key, thing->fields[i].value);
    att_json_object_end(&x->json);
}

static void
explain_json_sentence(struct att_explaining *x, size_t s)
{
    const struct att_doc *doc = &x->doc;
    const struct att_sentence *sent = &doc->text.sentences[s];
    struct att_thing_vec things = {0};

    (void)att_things(doc, s, &x->coded, &things);
    att_json_object(&x->json);
    att_explain_json_head(x, s);
    att_json_key(&x->json, "tokens");
    att_json_array(&x->json);
    for (uint32_t i = sent->first; i < sent->last; i++)
        att_json_str(&x->json, att_tok_raw(doc, i));
    att_json_array_end(&x->json);
    att_json_key(&x->json, "mentions");
    att_json_array(&x->json);
    for (size_t i = 0; i < things.count; i++)
        explain_json_thing(x, &things.at[i]);
    att_json_array_end(&x->json);
    att_json_key(&x->json, "fired");
    att_json_array(&x->json);
    for (size_t i = 0; i < doc->candidates.count; i++)
        if (doc->candidates.at[i].sentence == s)
            att_explain_json_fired(x, &doc->candidates.at[i]);
    att_json_array_end(&x->json);
    att_json_key(&x->json, "almost");
    att_json_array(&x->json);
    for (size_t i = 0; i < doc->refusals.count; i++)
        if (doc->refusals.at[i].sentence == s)
            att_explain_json_refusal(x, &doc->refusals.at[i]);
    att_json_array_end(&x->json);
    att_json_object_end(&x->json);
}

void
att_explain_json_events(struct att_explaining *x, enum att_event_type only)
{
    att_json_key(&x->json, "events");
    att_json_array(&x->json);
    for (size_t i = 0; i < x->coded.event_count; i++) {
        const struct att_event *e = &x->coded.events[i];
        const struct att_str none = {NULL, 0};

        if (only != ATT_EVENT_TYPE_COUNT && e->type != only)
            continue;
        att_json_object(&x->json);
        att_json_field_int(&x->json, "event", (int64_t)i + 1);
        att_json_fieldz(&x->json, "type", att_event_type_name(e->type));
        att_json_fieldz(&x->json, "status", att_event_status_name(e->status));
        att_json_field(&x->json, "date", e->date.len > 0 ? e->date : none);
        att_json_field(&x->json, "place", e->place.len > 0 ? e->place : none);
        explain_json_list(x, "countries",
                          explain_join(&x->doc, e->countries, e->country_count, " "));
        att_json_key(&x->json, "people");
        att_json_array(&x->json);
        for (size_t k = 0; k < e->people_count; k++)
            att_json_str(&x->json, e->people[k]);
        att_json_array_end(&x->json);
        att_json_key(&x->json, "sentences");
        att_json_array(&x->json);
        for (size_t k = 0; k < x->doc.candidates.count; k++)
            if (x->doc.candidates.at[k].event == i)
                att_json_int(&x->json, (int64_t)x->doc.candidates.at[k].sentence + 1);
        att_json_array_end(&x->json);
        att_json_object_end(&x->json);
    }
    att_json_array_end(&x->json);
}

static void
explain_json(struct att_explaining *x)
{
    const struct att_doc *doc = &x->doc;

    att_explain_json_particulars(x);
    att_explain_json_pieces(x);
    att_json_key(&x->json, "sentences");
    att_json_array(&x->json);
    for (size_t s = 0; s < doc->text.sentence_count; s++)
        if (!doc->facts[s].imprint)
            explain_json_sentence(x, s);
    att_json_array_end(&x->json);
    att_explain_json_events(x, ATT_EVENT_TYPE_COUNT);
}

/* ---- the door ---- */

/* Run the coder to its end, refusals kept. */
static enum att_status
explain_run(struct att_explaining *x, struct att_coder *coder, const struct att_page *page,
            struct att_err *err)
{
    struct att_event *events;
    struct att_post *posts;
    struct att_figure *figures;
    enum att_status st = att_coder_workbench(coder, page, &x->doc, err);

    if (st != ATT_OK)
        return st;
    if (!att_fold_events(&x->doc, &events, &x->coded.event_count) ||
        !att_posts(&x->doc, &posts, &x->coded.post_count) ||
        !att_figures(&x->doc, &figures, &x->coded.figure_count))
        return att_err_nomem(err);
    x->coded.events = events;
    x->coded.posts = posts;
    x->coded.figures = figures;
    x->coded.relevant = att_relevant(&x->doc, &x->coded);
    return ATT_OK;
}

enum att_status
att_coder_explain(struct att_coder *coder, const struct att_page *page,
                  const struct att_explain *how, const struct att_sink *sink, struct att_err *err)
{
    struct att_explaining x = {.how = how,
                               .pen = {.out = ATT_BUF_INIT(ATT_LIMIT_OUTPUT_BYTES),
                                       .colour = how->colour && !how->json,
                                       .width = how->width}};
    enum att_status st = explain_run(&x, coder, page, err);

    if (st != ATT_OK)
        goto done;
    att_limits_report(&x.doc, att_coder_diag(coder), NULL);
    if (how->json) {
        x.json = (struct att_json)ATT_JSON_INIT(&x.pen.out);
        att_json_object(&x.json);
        att_json_field(&x.json, "source", page->source);
        att_json_field(&x.json, "published",
                       page->published.len > 0 ? page->published : (struct att_str){NULL, 0});
        att_json_field_bool(&x.json, "relevant", x.coded.relevant);
        explain_json_list(&x, "about", att_things_sides(&x.doc, &x.doc.pair));
    }
    if (how->why_not != ATT_EVENT_TYPE_COUNT)
        att_why_not(&x);
    else if (how->json)
        explain_json(&x);
    else
        explain_text(&x);
    if (how->json) {
        att_json_object_end(&x.json);
        att_buf_byte(&x.pen.out, '\n');
    }
    if ((st = att_arena_status(x.doc.arena, err)) == ATT_OK &&
        (st = att_buf_status(&x.pen.out, err)) == ATT_OK && x.pen.out.len > 0 &&
        !sink->write(sink->ctx, x.pen.out.at, x.pen.out.len))
        st = att_err_set(err, ATT_IO, "the output could not be written");
done:
    att_buf_release(&x.pen.out);
    return st;
}
