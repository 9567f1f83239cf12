/* SPDX-License-Identifier: MIT */
/* capital.c - capitals that stand for their states.
 *
 * "tại Moscow" is a place; in "Moscow đã chuyển giao …", "Moscow và Tel Aviv đã hội đàm", "giữa
 * Manila và Washington" the state acts. */
#include "coder/coder_int.h"

#include "base/str.h"

/* Whether tokens before `i` put it beside a state: "giữa …", "với …", another capital and "và". */
static bool
capital_beside(const struct att_doc *doc, size_t s, uint32_t i)
{
    const struct att_sentence *sent = &doc->text.sentences[s];
    const struct att_mention *m;

    if (i == sent->first)
        return false;
    if (att_tok_word(doc, i - 1, "giữa") || att_tok_word(doc, i - 1, "với"))
        return true;
    if (doc->mentions.count == 0)
        return false;
    m = &doc->mentions.at[doc->mentions.count - 1];
    return m->sentence == s && m->kind == ATT_MENTION_COUNTRY && m->last + 1 == i &&
           m->entry != NULL && m->entry->cls == ATT_CLASS_METONYM &&
           (att_tok_word(doc, i - 1, "và") || att_tok_is(doc, i - 1, "-") ||
            att_tok_is(doc, i - 1, "–"));
}

/* "Moscow và Tel Aviv đã hội đàm", "giữa Manila và Washington": a capital that acts is its state.
 */
bool
att_capital_acts(const struct att_doc *doc, size_t s, const struct att_reading *r, bool at)
{
    static const char *const acts[] = {"đã",  "sẽ",    "vừa",  "đang", "cũng", "muốn", "tuyên",
                                       "ký",  "nói",   "cam",  "bắt",  "từng", "nhất", "khẳng",
                                       "cho", "không", "chưa", "còn",  "phải", "tiếp"};
    const struct att_sentence *sent = &doc->text.sentences[s];
    const struct att_reading *next;

    if (!att_str_eqz(r->entry->kind, "capital") || at)
        return false;
    if (capital_beside(doc, s, r->first))
        return true;
    if (r->first > sent->first && att_tok_is(doc, r->first - 1, ",") && doc->mentions.count > 0 &&
        doc->mentions.at[doc->mentions.count - 1].kind == ATT_MENTION_PLACE &&
        doc->mentions.at[doc->mentions.count - 1].last + 1 == r->first)
        return false; /* "New York, Washington đã …": a list of towns */
    if (r->last + 1 < sent->last &&
        (att_tok_word(doc, r->last, "và") || att_tok_is(doc, r->last, "-"))) {
        next = att_reading_at(doc, s, r->last + 1);
        return next != NULL && next->entry->cls == ATT_CLASS_METONYM && next->last < sent->last &&
               ATT_TOK_AMONG(doc, next->last, acts);
    }
    return r->last < sent->last && ATT_TOK_AMONG(doc, r->last, acts);
}
