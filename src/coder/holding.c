/* SPDX-License-Identifier: MIT */
/* holding.c - the posts of a document: one entry per person and post, ranks apart. */
#include "coder/coder_int.h"

#include "base/str.h"
#include "base/utf8.h"

/* Whether there is more to a word than marks. */
static bool
holding_letters(struct att_str word)
{
    static const char marks[] = "-,;:()/\".'";

    for (size_t i = 0; i < word.len; i++)
        if (strchr(marks, word.at[i]) == NULL)
            return !att_str_eqz(word, "–") && !att_str_eqz(word, "—");
    return false;
}

/* The words of a post without those that come and go: "Bộ", "và", "của". */
static void
holding_words(struct att_str post, struct att_buf *out)
{
    static const char *const idle[] = {"bộ", "và", "của"};
    struct att_buf norm = ATT_BUF_INIT(ATT_KIB * 8);
    struct att_str rest, word;

    att_utf8_norm(post, &norm);
    rest = att_buf_text(&norm);
    while (att_str_cut(&rest, ' ', &word)) {
        bool leave = word.len == 0;

        if (word.len > 0 && word.at[word.len - 1] == ',')
            word.len--;
        for (size_t i = 0; i < ATT_COUNT(idle); i++)
            leave = leave || (att_str_eqz(word, idle[i]) && !att_str_starts(rest, "trưởng"));
        if (!leave && holding_letters(word)) {
            att_buf_str(out, word);
            att_buf_byte(out, ' ');
        }
    }
    if (norm.status != ATT_OK)
        out->status = norm.status;
    att_buf_release(&norm);
}

/* Two posts that are one: equal but for case and idle words, or one the beginning of the other. */
static bool
holding_same(struct att_doc *doc, struct att_str a, struct att_str b)
{
    struct att_buf x = ATT_BUF_INIT(ATT_KIB * 8), y = ATT_BUF_INIT(ATT_KIB * 8);
    bool same;

    if (att_str_eq(a, b)) /* mostly */
        return true;
    holding_words(a, &x);
    holding_words(b, &y);
    same = att_str_find(att_buf_text(&x), att_buf_text(&y), 0) == 0;
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

/* Whether two bodies, or none, are one for a post: any army is its country's. */
static bool
holding_body_same(const struct att_entry *a, const struct att_entry *b)
{
    return a == b ||
           (a != NULL && b != NULL && att_str_eqz(a->kind, "army") && att_str_eqz(b->kind, "army"));
}

/* Whether one person can have the post only once, whatever words go on behind its head. */
static bool
holding_once(const struct att_entry *head)
{
    return att_str_eqz(head->extra, "none") || att_str_eqz(head->kind, "diplomatic") ||
           att_str_eqz(head->kind, "attache");
}

/* Whether two mentions say one post of one person. */
static bool
holding_one(struct att_doc *doc, const struct att_post_mention *a, const struct att_post_mention *b)
{
    const struct att_entry *body = holding_body(doc, b);

    if (a->person != b->person || (a->post.len == 0) != (b->post.len == 0))
        return false;
    if (a->post.len == 0 || holding_same(doc, a->post, b->post) ||
        holding_same(doc, b->post, a->post))
        return true;
    return a->head == b->head && a->modified == b->modified &&
           (holding_once(a->head) ||
            (body != NULL && holding_body_same(holding_body(doc, a), body)));
}

/* The entry that already says as much; SIZE_MAX: none. */
static size_t
holding_find(struct att_doc *doc, const struct att_post_mention *said, size_t count,
             const struct att_post_mention *m)
{
    for (size_t i = 0; i < count; i++)
        if (holding_one(doc, &said[i], m))
            return i;
    return SIZE_MAX;
}

/* The post that says what a person is: no party post, no part in an event; NULL: none. */
static const struct att_post_mention *
holding_office(const struct att_doc *doc, uint32_t person, size_t at)
{
    const struct att_post_mention *after = NULL;

    for (size_t i = doc->posts.count; i > 0; i--) {
        const struct att_post_mention *p = &doc->posts.at[i - 1];

        if (p->person != person || p->post.len == 0 || att_str_eqz(p->head->kind, "role") ||
            att_str_eqz(p->head->kind, "party"))
            continue;
        if (i - 1 < at)
            return p;
        after = p;
    }
    return after;
}

/*
 * "người đồng cấp" stands for the counterpart's post: that of whoever of another country was named
 * last, in the same sentence or the one before.  False when nobody was.
 */
static bool
holding_counterpart(const struct att_doc *doc, size_t at, struct att_post_mention *out)
{
    const struct att_post_mention *m = &doc->posts.at[at], *p;
    uint32_t country = m->country != ATT_NO_INDEX ? m->country : doc->people.at[m->person].country;

    for (size_t i = doc->who_mentions.count; i > 0; i--) {
        const struct att_who_mention *w = &doc->who_mentions.at[i - 1];

        if (w->sentence > m->sentence || (w->sentence == m->sentence && w->first >= m->first))
            continue;
        if (m->sentence - w->sentence > 1)
            break;
        if (w->person == m->person ||
            (doc->people.at[w->person].country == country && country != ATT_NO_INDEX))
            continue;
        if ((p = holding_office(doc, w->person, at)) == NULL)
            continue;
        *out = *m;
        out->post = p->post;
        out->head = p->head;
        out->modified = p->modified;
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

/* Whether a post mention is none to be listed; `stands` is what it says, counterparts resolved. */
static bool
holding_silent(struct att_doc *doc, size_t at, struct att_post_mention *stands)
{
    *stands = doc->posts.at[at];
    if (att_str_eqz(stands->head->id, "nguoi-dong-cap"))
        return !holding_counterpart(doc, at, stands);
    if (att_str_eqz(stands->head->kind, "role") && stands->post.len > 0 &&
        att_utf8_count(stands->post) < 12)
        return true; /* "trưởng đoàn" is a part in an event, no post */
    return stands->post.len == 0 && holding_has_post(doc, stands->person);
}

bool
att_posts(struct att_doc *doc, struct att_post **out, size_t *count)
{
    struct att_post_mention *said =
        att_arena_array(doc->arena, doc->posts.count + 1, sizeof(*said));

    *out = att_arena_array(doc->arena, doc->posts.count + 1, sizeof(**out));
    *count = 0;
    if (*out == NULL || said == NULL)
        return false;
    for (size_t i = 0; i < doc->posts.count; i++) {
        struct att_post_mention m;
        size_t known;

        if (holding_silent(doc, i, &m))
            continue;
        known = holding_find(doc, said, *count, &m);
        if (known == SIZE_MAX) {
            if (!holding_fill(doc, &m, &(*out)[*count]))
                return false;
            said[(*count)++] = m;
        } else if (m.post.len > (*out)[known].post.len &&
                   (*out)[known].in_teaser == doc->facts[m.sentence].teaser) {
            (*out)[known].post = m.post;
            said[known] = m;
        }
    }
    return true;
}
