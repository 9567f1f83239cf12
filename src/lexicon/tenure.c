/* SPDX-License-Identifier: MIT */
/* tenure.c - who held which post from when to when: the columns post, from and to of people.tsv.
 *
 *     Phan Văn Giang | VNM | Tổng Tham mưu trưởng|Bộ trưởng Bộ Quốc phòng | 2016|2021-04-08 | 2021|
 *
 * Intervals are half-open: `to` is the first day no longer in post.  A year or a month alone means
 * some day in it; an empty cell, that it is not known or has not come. */
#include "lexicon/lexicon_int.h"

#include "base/err.h"
#include "base/str.h"

/* The head of posts.tsv that the words of a post begin with, the longest; NULL: none. */
static const struct att_entry *
tenure_head(struct att_lexicon *lexicon, struct att_str post)
{
    uint32_t words[ATT_LIMIT_PHRASE_TOKENS], caps, state = 0;
    size_t count = att_lexicon_words(lexicon, post, words, ATT_COUNT(words), &caps);
    const struct att_entry *head = NULL;

    for (size_t i = 0; i < count && (state = att_trie_step(&lexicon->trie, state, words[i])) != 0;
         i++)
        for (uint32_t f = lexicon->trie.states.at[state].form; f != 0;
             f = lexicon->forms.at[f].next)
            if (lexicon->entries.at[lexicon->forms.at[f].entry].cls == ATT_CLASS_POST)
                head = &lexicon->entries.at[lexicon->forms.at[f].entry];
    return head;
}

/* The first and last day that a cell can mean; false when it is empty or no date. */
static bool
tenure_days(struct att_str cell, int64_t *first, int64_t *last)
{
    struct att_edtf date;

    return cell.len > 0 && att_edtf_read(cell, &date) && att_edtf_bounds(&date, first, last);
}

/* The bounds of one tenure from its two cells. */
static void
tenure_bounds(struct att_str from, struct att_str to, struct att_tenure *t)
{
    int64_t first, last;

    t->from_first = t->from_last = INT64_MIN;
    t->to_first = t->to_last = INT64_MAX;
    if (tenure_days(from, &first, &last)) {
        t->from_first = first;
        t->from_last = last;
    }
    if (tenure_days(to, &first, &last)) {
        t->to_first = first;
        t->to_last = last;
    }
}

bool
att_lexicon_tenures_read(struct att_lexicon *lexicon)
{
    for (size_t i = 0; i < lexicon->entries.count; i++) {
        struct att_str posts = lexicon->entries.at[i].posts, post;
        struct att_str from = lexicon->entries.at[i].from, to = lexicon->entries.at[i].to;

        if (lexicon->entries.at[i].cls != ATT_CLASS_PERSON)
            continue;
        lexicon->entries.at[i].tenure_first = (uint32_t)lexicon->tenures.count;
        while (att_str_cut(&posts, '|', &post)) {
            struct att_str a = {NULL, 0}, b = {NULL, 0};
            struct att_tenure *t = ATT_VEC_PUSH(&lexicon->arena, &lexicon->tenures);

            if (t == NULL)
                return false;
            (void)att_str_cut(&from, '|', &a);
            (void)att_str_cut(&to, '|', &b);
            *t = (struct att_tenure){.person = (uint32_t)i, .post = att_str_trim(post)};
            t->from = att_str_trim(a);
            t->to = att_str_trim(b);
            t->head = tenure_head(lexicon, t->post);
            tenure_bounds(t->from, t->to, t);
        }
        lexicon->entries.at[i].tenure_last = (uint32_t)lexicon->tenures.count;
    }
    return true;
}

const struct att_tenure *
att_lexicon_tenures(const struct att_lexicon *lexicon, const struct att_entry *person,
                    size_t *count)
{
    *count = person->tenure_last - person->tenure_first;
    return *count == 0 ? NULL : &lexicon->tenures.at[person->tenure_first];
}

bool
att_tenure_may(const struct att_tenure *t, int64_t first, int64_t last)
{
    return last >= t->from_first && first < t->to_last;
}

/* One complaint about a tenure. */
static void
tenure_complain(const struct att_lexicon *lexicon, const struct att_tenure *t,
                struct att_diag *diag, const char *code, const char *why, struct att_str what)
{
    const struct att_entry *person = &lexicon->entries.at[t->person];
    struct att_place place = {.file = lexicon->files.at[person->file].at, .line = person->line};

    att_diag_emit(diag, ATT_LEVEL_WARNING, code, &place, "%.*s, %.*s: %s%.*s",
                  ATT_STR(person->form), ATT_STR(t->post), why, ATT_STR(what));
}

/* Whether several may hold a post at a time: deputies, members, envoys to many places. */
static bool
tenure_many(const struct att_tenure *t)
{
    return t->head == NULL || t->head->level > 3 || att_str_has(t->post, "Phó") ||
           att_str_has(t->post, "Thứ trưởng") || att_str_has(t->post, "viên") ||
           att_str_has(t->post, "Trợ lý") || att_str_has(t->post, "thứ nhất") ||
           att_str_has(t->post, "Cố vấn") || att_str_has(t->post, "Đồng");
}

/* Complain of whoever surely held the same post of the same country on a same day. */
static void
tenure_overlaps(const struct att_lexicon *lexicon, size_t at, struct att_diag *diag)
{
    const struct att_tenure *t = &lexicon->tenures.at[at];
    struct att_str country = lexicon->entries.at[t->person].country;

    if (tenure_many(t) || t->from_last == INT64_MIN)
        return;
    for (size_t i = 0; i < at; i++) {
        const struct att_tenure *o = &lexicon->tenures.at[i];
        int64_t begin = t->from_last > o->from_last ? t->from_last : o->from_last;
        int64_t end = t->to_first < o->to_first ? t->to_first : o->to_first;

        if (o->head != t->head || o->from_last == INT64_MIN || end == INT64_MAX || begin >= end ||
            (t->to.len == 0 && o->to.len == 0) || !att_str_eq(o->post, t->post) ||
            !att_str_eq(lexicon->entries.at[o->person].country, country))
            continue;
        if ((o->to.len == 0 && o->from_last < t->from_first) ||
            (t->to.len == 0 && t->from_last < o->from_first))
            continue; /* when the earlier one left is not known */
        tenure_complain(lexicon, t, diag, "lexicon-tenure-overlap", "held at the same time by ",
                        lexicon->entries.at[o->person].form);
    }
}

void
att_lexicon_tenures_check(const struct att_lexicon *lexicon, struct att_diag *diag)
{
    for (size_t i = 0; i < lexicon->tenures.count; i++) {
        const struct att_tenure *t = &lexicon->tenures.at[i];
        int64_t first, last;

        if ((t->from.len > 0 && !tenure_days(t->from, &first, &last)) ||
            (t->to.len > 0 && !tenure_days(t->to, &first, &last))) {
            tenure_complain(lexicon, t, diag, "lexicon-tenure-date", "no date: ",
                            t->from.len > 0 && !tenure_days(t->from, &first, &last) ? t->from
                                                                                    : t->to);
            continue;
        }
        if (t->from.len > 0 && t->to.len > 0 && t->from_first >= t->to_last)
            tenure_complain(lexicon, t, diag, "lexicon-tenure-order", "ends before it begins, on ",
                            t->to);
        tenure_overlaps(lexicon, i, diag);
    }
    for (size_t i = 0; i < lexicon->entries.count; i++) {
        const struct att_entry *e = &lexicon->entries.at[i];
        size_t posts = 1, from = 1, to = 1;

        for (size_t k = 0; k < e->posts.len; k++)
            posts += e->posts.at[k] == '|';
        for (size_t k = 0; k < e->from.len; k++)
            from += e->from.at[k] == '|';
        for (size_t k = 0; k < e->to.len; k++)
            to += e->to.at[k] == '|';
        if (e->cls == ATT_CLASS_PERSON && e->tenure_last > e->tenure_first &&
            (from > posts || to > posts))
            tenure_complain(lexicon, &lexicon->tenures.at[e->tenure_first], diag,
                            "lexicon-tenure-cells", "more dates than posts",
                            (struct att_str){NULL, 0});
    }
}
