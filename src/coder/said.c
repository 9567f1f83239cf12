/* SPDX-License-Identifier: MIT */
/* said.c - posts that a verb says of a person: "X được bổ nhiệm giữ chức …", "X hiện là …".
 * The words that link, and those that take it back, are rows of postwords.tsv. */
#include "coder/event_int.h"
#include "coder/who_int.h"

#include "base/str.h"

/* How far the person may stand before the words that link. */
#define SAID_GAP_TOKENS 14
/* How long those words are. */
#define SAID_LINK_TOKENS 5

/* Where the words that link the post at `i` begin; `i` when there are none. */
static uint32_t
said_link(const struct att_doc *doc, size_t s, uint32_t i)
{
    uint32_t first = doc->text.sentences[s].first;

    for (uint32_t k = i > first + SAID_LINK_TOKENS ? i - SAID_LINK_TOKENS : first; k < i; k++)
        if (att_postword(doc, k, i, "link") == i)
            return k;
    return i;
}

/* Whether what stands in [a, b) lets the post be said: no end of a clause, nothing taken back. */
static bool
said_gap(const struct att_doc *doc, size_t s, uint32_t a, uint32_t b)
{
    static const char *const marks[] = {";", ":", "\"", "“", "”", "…"};

    if (b < a || b - a > SAID_GAP_TOKENS)
        return false;
    for (uint32_t i = a; i < b; i++) {
        const struct att_reading *r = att_reading_at(doc, s, i);

        for (size_t k = 0; k < ATT_COUNT(marks); k++)
            if (att_tok_is(doc, i, marks[k]))
                return false;
        if (att_postword(doc, i, b + 1, "unlinked") > i)
            return false;
        if (r != NULL && r->entry->cls == ATT_CLASS_POST &&
            !att_str_eqz(r->entry->kind, "modifier"))
            return false; /* of whoever holds that post */
    }
    return true;
}

/* Whether a verb of appointing stands in [a, b). */
static bool
said_appointed(const struct att_doc *doc, uint32_t a, uint32_t b)
{
    for (uint32_t i = a; i < b; i++)
        if (att_postword(doc, i, b, "appoint") > i)
            return true;
    return false;
}

/*
 * The mention that is the subject of words at `link`: the last one before them.  "X thay Y làm …"
 * is said of X, and so is "X được Chủ tịch nước Y bổ nhiệm làm …".
 */
static uint32_t
said_subject(const struct att_doc *doc, size_t s, uint32_t link)
{
    uint32_t first = doc->facts[s].who_first, k = (uint32_t)doc->who_mentions.count;
    const struct att_who_mention *m;

    while (k > first && doc->who_mentions.at[k - 1].last > link)
        k--;
    if (k == first || doc->who_mentions.at[k - 1].sentence != s)
        return ATT_NO_INDEX;
    m = &doc->who_mentions.at[k - 1];
    if (!said_gap(doc, s, m->last, link))
        return ATT_NO_INDEX;
    if (m->first > doc->text.sentences[s].first &&
        (att_tok_word(doc, m->first - 1, "thay") || att_tok_word(doc, m->first - 1, "thế") ||
         (att_tok_word(doc, m->first - 1, "được") && said_appointed(doc, m->last, link))))
        k--;
    return k > first ? k - 1 : ATT_NO_INDEX;
}

/* Whether a verb of promotion stands a little before `i`, in the same clause. */
static bool
said_promoted(const struct att_doc *doc, size_t s, uint32_t i)
{
    uint32_t first = doc->text.sentences[s].first;

    for (uint32_t k = i; k > first && i - k < SAID_GAP_TOKENS; k--) {
        if (att_tok_is(doc, k - 1, ";") || att_tok_is(doc, k - 1, "."))
            return false;
        if (att_postword(doc, k - 1, i, "promote") > k - 1)
            return true;
    }
    return false;
}

/* Whether what stands in [a, b) is done to the subject. */
static bool
said_passive(const struct att_doc *doc, uint32_t a, uint32_t b)
{
    for (uint32_t i = a; i < b; i++)
        if (att_tok_word(doc, i, "được") || att_tok_word(doc, i, "nhận"))
            return true;
    return false;
}

bool
att_said_rank(const struct att_doc *doc, size_t s, uint32_t i, uint32_t last)
{
    static const char *const words[] = {"lên", "hàm", "cấp", "bậc"};

    if (i == doc->text.sentences[s].first || att_tok_word(doc, last, "lên") ||
        att_tok_word(doc, last, "được"))
        return false;
    return ATT_TOK_AMONG(doc, i - 1, words) && said_promoted(doc, s, i);
}

bool
att_said_promoted(const struct att_doc *doc, size_t s, uint32_t i, uint32_t *from, uint32_t *to)
{
    uint32_t first = doc->facts[s].who_first, k = (uint32_t)doc->who_mentions.count;

    if (k == first || doc->who_mentions.at[k - 1].sentence != s ||
        i - doc->who_mentions.at[k - 1].last > SAID_GAP_TOKENS + 4 ||
        !said_passive(doc, doc->who_mentions.at[k - 1].last, i))
        return false;
    *to = k--;
    while (k > first &&
           att_event_joined(doc, doc->who_mentions.at[k - 1].last, doc->who_mentions.at[k].first))
        k--;
    *from = k;
    return true;
}

bool
att_said(const struct att_doc *doc, size_t s, uint32_t i, uint32_t *from, uint32_t *to)
{
    uint32_t link = said_link(doc, s, i), subject;

    if (link == i)
        return false;
    if ((subject = said_subject(doc, s, link)) == ATT_NO_INDEX)
        return false;
    *from = subject;
    *to = subject + 1;
    if (link > doc->text.sentences[s].first && att_tok_word(doc, link - 1, "đều"))
        *from = doc->facts[s].who_first; /* "A, B và C đều là …" */
    return true;
}
