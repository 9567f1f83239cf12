/* SPDX-License-Identifier: MIT */
/* holding.c - the posts of a document: one entry per person and post, ranks apart. */
#include "coder/coder_int.h"

#include "base/str.h"
#include "base/utf8.h"

/* Two posts that are one: equal but for case, marks and the word "Bộ". */
static bool
holding_same(struct att_doc *doc, struct att_str a, struct att_str b)
{
    struct att_buf x = ATT_BUF_INIT(ATT_KIB * 8), y = ATT_BUF_INIT(ATT_KIB * 8);
    bool same;

    att_utf8_norm(a, &x);
    att_utf8_norm(b, &y);
    same = att_str_eq(att_buf_text(&x), att_buf_text(&y)) ||
           att_str_find(att_buf_text(&x), att_buf_text(&y), 0) == 0;
    if (x.status != ATT_OK || y.status != ATT_OK)
        doc->arena->failed = true;
    att_buf_release(&x);
    att_buf_release(&y);
    return same;
}

/* The latest rank of each person goes to all their entries. */
static struct att_str
holding_rank(const struct att_doc *doc, uint32_t person)
{
    return doc->people.at[person].rank;
}

/* The entry of this person that already says as much; SIZE_MAX: none. */
static size_t
holding_find(struct att_doc *doc, const struct att_post *list, const uint32_t *who, size_t count,
             const struct att_post_mention *m)
{
    for (size_t i = 0; i < count; i++)
        if (who[i] == m->person && ((list[i].post.len == 0 && m->post.len == 0) ||
                                    (list[i].post.len > 0 && m->post.len > 0 &&
                                     (holding_same(doc, list[i].post, m->post) ||
                                      holding_same(doc, m->post, list[i].post)))))
            return i;
    return SIZE_MAX;
}

/* Whether some mention gives this person a post, so that a bare rank adds nothing. */
static bool
holding_has_post(const struct att_doc *doc, uint32_t person)
{
    for (size_t i = 0; i < doc->posts.count; i++)
        if (doc->posts.at[i].person == person && doc->posts.at[i].post.len > 0)
            return true;
    return false;
}

/* What the complement of a post begins with, by the lexicon; NULL: nothing that it knows. */
static const struct att_entry *
holding_body(const struct att_doc *doc, const struct att_post_mention *m)
{
    for (uint32_t i = m->first; i < m->last; i++) {
        const struct att_reading *r = att_reading_at(doc, m->sentence, i);

        if (r != NULL && r->entry->cls == ATT_CLASS_BODY)
            return r->entry;
    }
    return NULL;
}

/* Whether an earlier mention gave this person the same head of the same body, spelt otherwise. */
static bool
holding_spelt(const struct att_doc *doc, size_t at)
{
    const struct att_post_mention *m = &doc->posts.at[at];
    const struct att_entry *body = holding_body(doc, m);

    for (size_t i = 0; i < at && body != NULL; i++)
        if (doc->posts.at[i].person == m->person && doc->posts.at[i].head == m->head &&
            holding_body(doc, &doc->posts.at[i]) == body)
            return true;
    return false;
}

/*
 * "người đồng cấp" stands for the counterpart's post: that of whoever else was named last, in
 * the same sentence or the one before.  False when nobody was.
 */
static bool
holding_counterpart(const struct att_doc *doc, size_t at, struct att_post_mention *out)
{
    const struct att_post_mention *m = &doc->posts.at[at];

    for (size_t i = at; i > 0; i--) {
        const struct att_post_mention *p = &doc->posts.at[i - 1];

        if (m->sentence - p->sentence > 1)
            break;
        if (p->person == m->person || p->post.len == 0 || att_str_eqz(p->head->kind, "role") ||
            att_str_eqz(p->head->kind, "party"))
            continue;
        *out = *m;
        out->post = p->post;
        out->head = p->head;
        return true;
    }
    return false;
}

static bool
holding_fill(struct att_doc *doc, const struct att_post_mention *m, struct att_post *out)
{
    size_t count;
    const struct att_country *list = att_lexicon_countries(doc->lexicon, &count);
    const struct att_sentence_facts *f = &doc->facts[m->sentence];
    uint32_t country = m->country != ATT_NO_INDEX ? m->country : doc->people.at[m->person].country;
    struct att_evidence *e = att_arena_alloc(doc->arena, sizeof(*e));

    if (e == NULL)
        return false;
    *out = (struct att_post){
        .person = doc->people.at[m->person].name,
        .rank = holding_rank(doc, m->person),
        .post = m->post,
        .in_teaser = f->teaser || f->imprint,
        .quote = {doc->text.tokens[m->first].start, doc->text.tokens[m->last - 1].end},
        .evidence = e,
        .evidence_count = 1,
    };
    if (country < count)
        out->country = list[country].code;
    *e = (struct att_evidence){
        .field = "post", .span = out->quote, .rule = att_str("post"), .entry = m->head->form};
    return true;
}

bool
att_posts(struct att_doc *doc, struct att_post **out, size_t *count)
{
    uint32_t *who = att_arena_array(doc->arena, doc->posts.count + 1, sizeof(*who));

    *out = att_arena_array(doc->arena, doc->posts.count + 1, sizeof(**out));
    *count = 0;
    if (*out == NULL || who == NULL)
        return false;
    for (size_t i = 0; i < doc->posts.count; i++) {
        const struct att_post_mention *m = &doc->posts.at[i];
        struct att_post_mention stands;
        size_t known;

        if (att_str_eqz(m->head->id, "nguoi-dong-cap")) {
            if (!holding_counterpart(doc, i, &stands))
                continue;
            m = &stands;
        } else if (holding_spelt(doc, i)) {
            continue;
        }
        if (att_str_eqz(m->head->kind, "role") && m->post.len > 0 && att_utf8_count(m->post) < 12)
            continue; /* "trưởng đoàn" is a part in an event, no post */
        if (m->post.len == 0 && holding_has_post(doc, m->person))
            continue;
        known = holding_find(doc, *out, who, *count, m);
        if (known == SIZE_MAX) {
            if (!holding_fill(doc, m, &(*out)[*count]))
                return false;
            who[(*count)++] = m->person;
        } else if (m->post.len > (*out)[known].post.len &&
                   (*out)[known].in_teaser == doc->facts[m->sentence].teaser) {
            (*out)[known].post = m->post;
        }
    }
    return true;
}
