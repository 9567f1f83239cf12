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
        size_t known;

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
