/* SPDX-License-Identifier: MIT */
/* explain.c - what the coder saw: each sentence with its mentions, the rules that fired, and
 * those that almost did with the first condition that failed.  The coder runs as always; only
 * its refusals are kept too. */
#include "coder/explain_int.h"

#include "base/err.h"
#include "base/json.h"
#include "base/str.h"

/* One explanation being written. */
struct explain {
    const struct att_doc *doc;
    struct att_buf out;
    struct att_json json;
    bool colour;
};

static const char *const explain_kinds[] = {
    [ATT_MENTION_COUNTRY] = "country", [ATT_MENTION_GROUP] = "group",
    [ATT_MENTION_BODY] = "body",       [ATT_MENTION_DELEGATION] = "delegation",
    [ATT_MENTION_POST] = "post",       [ATT_MENTION_SHIP] = "ship",
    [ATT_MENTION_PLACE] = "place",     [ATT_MENTION_MECHANISM] = "mechanism",
    [ATT_MENTION_RANK] = "rank",
};

/* Codes of a set, "KHM VNM". */
static struct att_str
explain_sides(const struct att_doc *doc, const struct att_sides *sides)
{
    size_t count;
    const struct att_country *list = att_lexicon_countries(doc->lexicon, &count);
    struct att_str text = {"", 0};

    for (size_t i = 0; i < count && i < ATT_LIMIT_SIDES; i++)
        if (att_sides_has(sides, i))
            text = att_arena_printf(doc->arena, "%.*s%s%.*s", ATT_STR(text),
                                    text.len > 0 ? " " : "", ATT_STR(list[i].code));
    return text;
}

static void
explain_ink(struct explain *x, const char *code)
{
    if (x->colour)
        att_buf_printf(&x->out, "\033[%sm", code);
}

/* "    person     Ngô Xuân Lịch  VNM" */
static void
explain_line(struct explain *x, const char *ink, const char *what, struct att_str words,
             struct att_str more)
{
    att_buf_lit(&x->out, "    ");
    explain_ink(x, ink);
    att_buf_printf(&x->out, "%-11s", what);
    explain_ink(x, "0");
    for (size_t i = 0; i < words.len; i++)
        att_buf_byte(&x->out, words.at[i] == '\n' || words.at[i] == '\r' ? ' ' : words.at[i]);
    if (more.len > 0) {
        att_buf_lit(&x->out, "  ");
        explain_ink(x, "2");
        att_buf_str(&x->out, more);
        explain_ink(x, "0");
    }
    att_buf_byte(&x->out, '\n');
}

/* One thing of a sentence, as text or JSON. */
static void
explain_thing(struct explain *x, const char *ink, const char *what, struct att_str words,
              struct att_str more)
{
    if (x->json.out == NULL) {
        explain_line(x, ink, what, words, more);
        return;
    }
    att_json_object(&x->json);
    att_json_fieldz(&x->json, "kind", what);
    att_json_field(&x->json, "words", words);
    att_json_field(&x->json, "value", more);
    att_json_object_end(&x->json);
}

static void
explain_mentions(struct explain *x, size_t s)
{
    const struct att_doc *doc = x->doc;
    const struct att_sentence_facts *f = &doc->facts[s];

    for (uint32_t w = f->who_first; w < f->who_last; w++) {
        const struct att_who_mention *m = &doc->who_mentions.at[w];
        const struct att_who *who = &doc->people.at[m->person];
        struct att_sides sides = {{0}};

        if (who->country != ATT_NO_INDEX)
            att_sides_add(&sides, who->country);
        explain_thing(x, "36", "person", att_text_raw(&doc->text, m->first, m->last),
                      att_arena_printf(doc->arena, "%.*s %.*s", ATT_STR(who->name),
                                       ATT_STR(explain_sides(doc, &sides))));
    }
    for (uint32_t k = f->mention_first; k < f->mention_last; k++) {
        const struct att_mention *m = &doc->mentions.at[k];
        struct att_str more = explain_sides(doc, &m->sides);

        if (m->kind == ATT_MENTION_MECHANISM)
            more = att_arena_printf(doc->arena, "%.*s %.*s", ATT_STR(m->entry->id),
                                    ATT_STR(m->edition));
        explain_thing(x, "34", explain_kinds[m->kind], att_text_raw(&doc->text, m->first, m->last),
                      more);
    }
    for (uint32_t d = f->date_first; d < f->date_last; d++) {
        const struct att_date_mention *date = &doc->dates.at[d];
        char edtf[ATT_EDTF_MAX];

        (void)att_edtf_write(&date->date, edtf);
        explain_thing(x, "35", date->term ? "term" : "date",
                      att_text_raw(&doc->text, date->first, date->last),
                      att_arena_printf(doc->arena, "%s%s%s", edtf[0] != '\0' ? edtf : "unknown",
                                       date->inferred != NULL ? " inferred: " : "",
                                       date->inferred != NULL ? date->inferred : ""));
    }
    for (size_t i = 0; i < doc->posts.count; i++)
        if (doc->posts.at[i].sentence == s)
            explain_thing(x, "33", "holds", doc->people.at[doc->posts.at[i].person].name,
                          doc->posts.at[i].post.len > 0 ? doc->posts.at[i].post
                                                        : doc->posts.at[i].rank);
}

static void
explain_rules(struct explain *x, size_t s)
{
    const struct att_doc *doc = x->doc;

    for (size_t i = 0; i < doc->candidates.count; i++) {
        const struct att_candidate *c = &doc->candidates.at[i];
        char edtf[ATT_EDTF_MAX] = "";

        if (c->sentence != s)
            continue;
        if (c->has_date)
            (void)att_edtf_write(&c->date, edtf);
        explain_thing(x, "1;32", "fired", att_text_raw(&doc->text, c->first, c->last),
                      att_arena_printf(
                          doc->arena, "%.*s (%.*s:%u) -> %s %s %s [%.*s]%s%.*s%s%.*s",
                          ATT_STR(c->rule->name), ATT_STR(c->rule->file), c->rule->line,
                          att_event_type_name(c->type), att_event_status_name(c->status),
                          edtf[0] != '\0' ? edtf : "no date",
                          ATT_STR(explain_sides(doc, &c->sides)), c->place.len > 0 ? " at " : "",
                          ATT_STR(c->place), c->object.len > 0 ? " of " : "", ATT_STR(c->object)));
    }
    for (size_t i = 0; i < doc->refusals.count; i++) {
        const struct att_refusal *r = &doc->refusals.at[i];

        if (r->sentence == s)
            explain_thing(x, "31", "almost", att_text_raw(&doc->text, r->first, r->last),
                          att_arena_printf(doc->arena, "%.*s (%.*s:%u): %.*s",
                                           ATT_STR(r->rule->name), ATT_STR(r->rule->file),
                                           r->rule->line, ATT_STR(att_why(doc, r))));
    }
}

static void
explain_sentence(struct explain *x, size_t s)
{
    const struct att_doc *doc = x->doc;
    const struct att_sentence *sent = &doc->text.sentences[s];
    struct att_str words = att_text_raw(&doc->text, sent->first, sent->last);

    if (x->json.out == NULL) {
        explain_ink(x, "1");
        att_buf_printf(&x->out, "%zu", s + 1);
        explain_ink(x, "0");
        att_buf_lit(&x->out, "  ");
        for (size_t i = 0; i < words.len; i++)
            att_buf_byte(&x->out, words.at[i] == '\n' || words.at[i] == '\r' ? ' ' : words.at[i]);
        att_buf_byte(&x->out, '\n');
        explain_mentions(x, s);
        explain_rules(x, s);
        att_buf_byte(&x->out, '\n');
        return;
    }
    att_json_object(&x->json);
    att_json_field(&x->json, "text", words);
    att_json_field_int(&x->json, "start", doc->text.tokens[sent->first].start);
    att_json_field_int(&x->json, "end", doc->text.tokens[sent->last - 1].end);
    att_json_key(&x->json, "tokens");
    att_json_array(&x->json);
    for (uint32_t i = sent->first; i < sent->last; i++)
        att_json_str(&x->json, att_tok_raw(doc, i));
    att_json_array_end(&x->json);
    att_json_key(&x->json, "mentions");
    att_json_array(&x->json);
    explain_mentions(x, s);
    att_json_array_end(&x->json);
    att_json_key(&x->json, "rules");
    att_json_array(&x->json);
    explain_rules(x, s);
    att_json_array_end(&x->json);
    att_json_object_end(&x->json);
}

enum att_status
att_coder_explain(struct att_coder *coder, const struct att_page *page, enum att_explain how,
                  const struct att_sink *sink, struct att_err *err)
{
    struct explain x = {.out = ATT_BUF_INIT(ATT_LIMIT_OUTPUT_BYTES),
                        .colour = how == ATT_EXPLAIN_COLOUR};
    bool json = how == ATT_EXPLAIN_JSON;
    struct att_doc doc;
    enum att_status st;

    if ((st = att_coder_workbench(coder, page, &doc, err)) != ATT_OK)
        goto done;
    x.doc = &doc;
    if (json) {
        x.json = (struct att_json)ATT_JSON_INIT(&x.out);
        att_json_object(&x.json);
        att_json_fieldz(&x.json, "schema", "attache/explain/1");
        att_json_field(&x.json, "source", page->source);
        att_json_key(&x.json, "sentences");
        att_json_array(&x.json);
    }
    for (size_t s = 0; s < doc.text.sentence_count; s++)
        if (!doc.facts[s].imprint)
            explain_sentence(&x, s);
    if (json) {
        att_json_array_end(&x.json);
        att_json_object_end(&x.json);
        att_buf_byte(&x.out, '\n');
    }
    if ((st = att_arena_status(doc.arena, err)) == ATT_OK &&
        (st = att_buf_status(&x.out, err)) == ATT_OK && x.out.len > 0 &&
        !sink->write(sink->ctx, x.out.at, x.out.len))
        st = att_err_set(err, ATT_IO, "the output could not be written");
done:
    att_buf_release(&x.out);
    return st;
}

/* Whether the rule fires in a page of one sentence. */
static enum att_status
check_fires(struct att_coder *coder, const struct att_rule *rule, struct att_str text, bool *fires,
            struct att_err *err)
{
    struct att_block block = {ATT_BLOCK_PARA, {0, text.len}, 0};
    struct att_page page = {.text = text, .blocks = &block, .block_count = 1};
    struct att_doc doc;
    enum att_status st = att_coder_workbench(coder, &page, &doc, err);

    *fires = false;
    for (size_t i = 0; st == ATT_OK && i < doc.candidates.count; i++)
        *fires = *fires || doc.candidates.at[i].rule == rule;
    return st;
}

enum att_status
att_coder_check(struct att_coder *coder, struct att_diag *diag, size_t *count, struct att_err *err)
{
    size_t rule_count;
    const struct att_rule *rules = att_rules_list(att_coder_rules(coder), &rule_count);
    enum att_status st = ATT_OK;

    *count = 0;
    for (size_t r = 0; r < rule_count; r++) {
        const struct att_rule *rule = &rules[r];
        struct att_place place = {.file = rule->file.at, .line = rule->line};
        size_t yes = 0, no = 0;

        for (size_t i = 0; i < rule->example_count; i++) {
            bool fires;

            if ((st = check_fires(coder, rule, rule->examples[i].text, &fires, err)) != ATT_OK)
                return st;
            ++*count;
            yes += rule->examples[i].match;
            no += !rule->examples[i].match;
            place.line = rule->examples[i].line;
            place.excerpt = rule->examples[i].text;
            if (fires != rule->examples[i].match)
                att_diag_emit(diag, ATT_LEVEL_ERROR, "rule-example", &place,
                              "rule '%.*s' %s this example", ATT_STR(rule->name),
                              fires ? "fires on" : "does not fire on");
        }
        place.line = rule->line;
        place.excerpt = (struct att_str){NULL, 0};
        if ((yes == 0 && !rule->stop) || no == 0)
            att_diag_emit(diag, ATT_LEVEL_WARNING, "rule-example", &place,
                          "rule '%.*s' wants an example that must match and one that must not",
                          ATT_STR(rule->name));
    }
    return st;
}
