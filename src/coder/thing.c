/* SPDX-License-Identifier: MIT */
/* thing.c - what the coder found in a sentence, one row a thing, for explanations. */
#include "coder/explain_int.h"

#include "base/str.h"

/* The rows being made. */
struct things {
    const struct att_doc *doc;
    struct att_thing_vec *out;
};

static const char *const things_kinds[] = {
    [ATT_MENTION_COUNTRY] = "country", [ATT_MENTION_GROUP] = "group",
    [ATT_MENTION_BODY] = "body",       [ATT_MENTION_DELEGATION] = "delegation",
    [ATT_MENTION_POST] = "post",       [ATT_MENTION_SHIP] = "ship",
    [ATT_MENTION_PLACE] = "place",     [ATT_MENTION_MECHANISM] = "mechanism",
    [ATT_MENTION_RANK] = "rank",
};

struct att_str
att_things_sides(const struct att_doc *doc, const struct att_sides *sides)
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

const char *
att_things_role(const struct att_doc *doc, size_t s)
{
    const struct att_sentence_facts *f = &doc->facts[s];

    return f->title     ? "title"
           : f->lead    ? "lead"
           : f->caption ? "caption"
           : f->teaser  ? "teaser"
                        : NULL;
}

struct att_str
att_things_date(const struct att_doc *doc, const struct att_candidate *c)
{
    char edtf[ATT_EDTF_MAX] = "";

    if (c->has_date)
        (void)att_edtf_write(&c->date, edtf);
    return att_arena_str(doc->arena, att_str(edtf));
}

/* A new row for tokens [first, last); NULL when memory has ended. */
static struct att_thing *
things_row(struct things *t, const char *kind, const char *ink, uint32_t first, uint32_t last)
{
    const struct att_text *text = &t->doc->text;
    struct att_thing *row = ATT_VEC_PUSH(t->doc->arena, t->out);

    if (row != NULL && last > first)
        *row = (struct att_thing){.kind = kind,
                                  .ink = ink,
                                  .words = att_text_raw(text, first, last),
                                  .start = text->tokens[first].start,
                                  .end = text->tokens[last - 1].end};
    else if (row != NULL)
        *row = (struct att_thing){.kind = kind, .ink = ink, .words = {"", 0}};
    return row;
}

/* Say one more thing of a row; what is empty is not said. */
static void
things_field(struct att_thing *row, const char *key, struct att_str value)
{
    if (row == NULL || value.len == 0 || row->field_count == ATT_THING_FIELDS)
        return;
    row->fields[row->field_count].key = key;
    row->fields[row->field_count++].value = value;
}

/* The code of the country with this index, or empty. */
static struct att_str
things_country(const struct att_doc *doc, uint32_t country)
{
    struct att_sides sides = {{0}};

    if (country != ATT_NO_INDEX)
        att_sides_add(&sides, country);
    return att_things_sides(doc, &sides);
}

static void
things_people(struct things *t, const struct att_sentence_facts *f)
{
    const struct att_doc *doc = t->doc;

    for (uint32_t w = f->who_first; w < f->who_last; w++) {
        const struct att_who_mention *m = &doc->who_mentions.at[w];
        const struct att_who *who = &doc->people.at[m->person];
        struct att_thing *row = things_row(t, "person", "36", m->first, m->last);

        things_field(row, "name", who->name);
        things_field(row, "sides", things_country(doc, who->country));
    }
}

static void
things_mentions(struct things *t, const struct att_sentence_facts *f)
{
    const struct att_doc *doc = t->doc;

    for (uint32_t k = f->mention_first; k < f->mention_last; k++) {
        const struct att_mention *m = &doc->mentions.at[k];
        struct att_thing *row = things_row(t, things_kinds[m->kind], "34", m->first, m->last);

        if (m->entry != NULL && m->kind != ATT_MENTION_COUNTRY)
            things_field(row, m->kind == ATT_MENTION_MECHANISM ? "mechanism" : "entry",
                         m->entry->id);
        if (m->entry != NULL && !att_str_eqz(m->entry->kind, "state"))
            things_field(row, "kind", m->entry->kind);
        things_field(row, "edition", m->edition);
        things_field(row, "sides", att_things_sides(doc, &m->sides));
        if (m->kind == ATT_MENTION_PLACE)
            things_field(row, "place_country", things_country(doc, m->country));
    }
}

static void
things_dates(struct things *t, const struct att_sentence_facts *f)
{
    for (uint32_t d = f->date_first; d < f->date_last; d++) {
        const struct att_date_mention *date = &t->doc->dates.at[d];
        struct att_thing *row =
            things_row(t, date->term ? "term" : "date", "35", date->first, date->last);
        char edtf[ATT_EDTF_MAX] = "";

        (void)att_edtf_write(&date->date, edtf);
        things_field(row, "date", att_arena_str(t->doc->arena, att_str(edtf)));
        if (date->inferred != NULL)
            things_field(row, "inferred", att_str(date->inferred));
    }
}

static void
things_posts(struct things *t, size_t s)
{
    const struct att_doc *doc = t->doc;

    for (size_t i = 0; i < doc->posts.count; i++) {
        const struct att_post_mention *p = &doc->posts.at[i];
        struct att_thing *row;

        if (p->sentence != s)
            continue;
        row = things_row(t, "holds", "33", p->first, p->last);
        if (row != NULL)
            row->words = p->post.len > 0 ? p->post : p->rank;
        things_field(row, "name", doc->people.at[p->person].name);
        if (p->post.len > 0)
            things_field(row, "rank", p->rank);
        things_field(row, "sides", things_country(doc, p->country));
    }
}

/* Figures are known by their words only. */
static void
things_figures(struct things *t, size_t s, const struct att_coded *coded)
{
    const struct att_doc *doc = t->doc;
    const struct att_sentence *sent = &doc->text.sentences[s];

    for (size_t i = 0; i < coded->figure_count; i++) {
        const struct att_figure *figure = &coded->figures[i];
        struct att_thing *row;

        if (figure->quote.start < doc->text.tokens[sent->first].start ||
            figure->quote.end > doc->text.tokens[sent->last - 1].end ||
            (row = things_row(t, "figure", "32", 0, 0)) == NULL)
            continue;
        row->words = att_str_sub(doc->text.source, figure->quote.start, figure->quote.end);
        row->start = figure->quote.start;
        row->end = figure->quote.end;
        if (figure->qualifier != ATT_QUALIFIER_EXACT)
            things_field(row, "qualifier", att_str(att_qualifier_name(figure->qualifier)));
        things_field(row, "value", att_arena_printf(doc->arena, "%lld", (long long)figure->value));
        things_field(row, "what", figure->what);
        things_field(row, "direction", figure->direction);
        things_field(row, "basis", figure->basis);
    }
}

bool
att_things(const struct att_doc *doc, size_t s, const struct att_coded *coded,
           struct att_thing_vec *out)
{
    struct things t = {doc, out};
    const struct att_sentence_facts *f = &doc->facts[s];

    things_people(&t, f);
    things_mentions(&t, f);
    things_dates(&t, f);
    things_posts(&t, s);
    things_figures(&t, s, coded);
    return !doc->arena->failed;
}
