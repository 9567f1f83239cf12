/* SPDX-License-Identifier: MIT */
/* holder.c - ranks, posts and titles in a row, and the name that they announce.
 *
 *     Thượng tướng, Phó Chủ nhiệm Tổng cục Chính trị | Nguyễn Văn A
 *     Thứ trưởng Quốc phòng Mỹ | , ông | B
 *     Tổng thống Mỹ | lúc đó | C */
#include "coder/who_int.h"

#include "base/str.h"

/* How long a bracket between a name and its post may be. */
#define HOLDER_ASIDE_TOKENS 14

/* Whether the word before `i` says that several are meant: "các", "hai". */
static bool
holder_plural(const struct att_doc *doc, size_t s, uint32_t i)
{
    static const char *const words[] = {"các", "những", "hai", "ba",  "bốn",
                                        "năm", "sáu",   "bảy", "tám", "nhiều"};

    if (i > doc->text.sentences[s].first && att_tok_word(doc, i - 1, "vị"))
        i--;
    return i > doc->text.sentences[s].first && ATT_TOK_AMONG(doc, i - 1, words);
}

/* Past a separator between two parts of a holder phrase, if one more part follows. */
static uint32_t
holder_separator(const struct att_doc *doc, size_t s, uint32_t i, uint32_t end)
{
    uint32_t next = i;
    const struct att_reading *r;

    if (i < end && (att_tok_is(doc, i, ",") || att_dash(doc, i) || att_tok_is(doc, i, "/") ||
                    att_tok_word(doc, i, "kiêm") || att_tok_word(doc, i, "và")))
        next = i + 1;
    if (next >= end || (r = att_reading_at(doc, s, next)) == NULL)
        return i;
    if (next > i && att_tok_word(doc, i, "và") && r->entry->cls == ATT_CLASS_RANK)
        return i; /* whoever has the rank is the next */
    if (r->entry->cls == ATT_CLASS_RANK || r->entry->cls == ATT_CLASS_POST)
        return next;
    return next == i && r->entry->cls == ATT_CLASS_TITLE ? next : i;
}

/*
 * A rank, past the service or country of its holder: "Chuẩn đô đốc hải quân Mỹ X", "thượng tá phi
 * công X".  They belong to it only where a name or another part follows.
 */
static void
holder_rank(const struct att_doc *doc, size_t s, const struct att_reading *r,
            struct att_holder_part *part, uint32_t *last)
{
    uint32_t end = doc->text.sentences[s].last, k = r->last, country = ATT_NO_INDEX;
    const struct att_reading *next = att_reading_at(doc, s, k);
    struct att_name name;

    if (next != NULL && next->entry->cls == ATT_CLASS_BODY) {
        country = att_country_index(doc->lexicon, next->entry->country);
        k = next->last;
    } else if (next == NULL || next->entry->cls != ATT_CLASS_COUNTRY) {
        k = att_postword(doc, k, end, "service");
    }
    next = att_reading_at(doc, s, k);
    if (next != NULL && next->entry->cls == ATT_CLASS_COUNTRY) {
        country = att_country_index(doc->lexicon, next->entry->id);
        k = next->last;
    }
    if (k > r->last && !att_name_after(doc, s, k, true, &name) &&
        holder_separator(doc, s, k, end) == k) {
        k = r->last;
        country = ATT_NO_INDEX;
    }
    *part = (struct att_holder_part){.first = r->first,
                                     .last = r->last,
                                     .entry = r->entry,
                                     .country = country,
                                     .strip = r->last};
    *last = k;
}

bool
att_holder_read(struct att_doc *doc, size_t s, uint32_t i, struct att_holder *out)
{
    uint32_t end = doc->text.sentences[s].last, next;

    memset(out, 0, sizeof(*out));
    out->first = out->last = i;
    out->plural = holder_plural(doc, s, i);
    while (i < end && out->count < ATT_HOLDER_PARTS) {
        const struct att_reading *r = att_reading_at(doc, s, i);
        struct att_holder_part *part = &out->parts[out->count];

        if (r == NULL)
            break;
        if (r->entry->cls == ATT_CLASS_TITLE) {
            out->titled = true;
            out->last = i = r->last;
            if (i < end && att_tok_is(doc, i, ".") && (att_tok(doc, i)->flags & ATT_TOKEN_GLUED))
                i++; /* "TS. Nguyễn …" */
            if (i < end && att_tok_is(doc, i, ",") && att_reading_at(doc, s, i + 1) != NULL &&
                att_reading_at(doc, s, i + 1)->entry->cls == ATT_CLASS_TITLE)
                i++; /* "PGS, TS" */
            continue;
        }
        if (r->entry->cls == ATT_CLASS_RANK) {
            holder_rank(doc, s, r, part, &out->last);
            out->count++;
        } else if (r->entry->cls == ATT_CLASS_POST && att_post_read(doc, s, i, false, part)) {
            out->last = part->last;
            out->plural = out->plural || part->plural;
            if (att_str_eqz(part->entry->kind, "address"))
                out->titled = true; /* announces a name, but is no post */
            else
                out->count++;
        } else {
            break;
        }
        next = holder_separator(doc, s, out->last, end);
        if (next == out->last && (att_reading_at(doc, s, next) == NULL || next >= end))
            break;
        i = next;
    }
    return out->count > 0 || out->titled;
}

/* Whether a person has been said to hold one of these posts. */
static bool
holder_holds(const struct att_doc *doc, const struct att_holder *holder, uint32_t person)
{
    for (size_t i = 0; i < doc->posts.count && person != ATT_NO_INDEX; i++)
        for (size_t k = 0; k < holder->count; k++)
            if (doc->posts.at[i].person == person &&
                doc->posts.at[i].head == holder->parts[k].entry &&
                holder->parts[k].entry->cls == ATT_CLASS_POST)
                return true;
    return false;
}

/* Whether a name is new to the document, or that of a holder of one of these posts. */
static bool
holder_known(const struct att_doc *doc, const struct att_holder *holder,
             const struct att_name *name)
{
    uint32_t person = att_person_short(doc, name->last - 1);

    return person == ATT_NO_INDEX || holder_holds(doc, holder, person);
}

/* Whether a Vietnamese name may hold a post of this country: names of East Asia are written so. */
static bool
holder_spelt_so(const struct att_doc *doc, const struct att_holder *holder)
{
    static const char *const codes[] = {"VNM", "CHN", "TWN", "SGP", "HKG",
                                        "MAC", "MYS", "KOR", "PRK", "ASEAN"};
    uint32_t country = ATT_NO_INDEX;

    for (size_t k = 0; k < holder->count; k++)
        if (holder->parts[k].country != ATT_NO_INDEX)
            country = holder->parts[k].country;
    for (size_t k = 0; k < ATT_COUNT(codes); k++)
        if (country == ATT_NO_INDEX ||
            country == att_country_index(doc->lexicon, att_str(codes[k])))
            return true;
    return false;
}

/*
 * "Thứ trưởng Quốc phòng Mỹ, ông X": a name set beside the post.  "Tại buổi tiếp Đại sứ Mỹ, ông
 * Vịnh nói" looks the same: a short or known name is none, nor one without a title that no comma
 * closes.
 */
static bool
holder_apposed(const struct att_doc *doc, size_t s, const struct att_holder *holder,
               struct att_name *name)
{
    uint32_t i = holder->last, end = doc->text.sentences[s].last;
    const struct att_reading *r = att_reading_at(doc, s, i + 1);
    bool titled = false;

    if (holder->count == 0 || i + 2 >= end || (!att_tok_is(doc, i, ",") && !att_dash(doc, i)))
        return false;
    i++;
    if (r != NULL && r->entry->cls == ATT_CLASS_TITLE) {
        titled = true;
        i = r->last;
    }
    if (!att_name_after(doc, s, i, true, name) || name->last < name->first + 2)
        return false;
    if (!holder_known(doc, holder, name) || (name->viet && !holder_spelt_so(doc, holder)))
        return false;
    if (titled || name->last >= end || att_tok_is(doc, name->last, ",") ||
        att_tok_is(doc, name->last, ")") || att_tok_is(doc, name->last, "."))
        return titled || !att_dash(doc, holder->last) || !name->viet;
    return !name->viet && holder->first > doc->text.sentences[s].first &&
           att_tok_is(doc, holder->first - 1, ",");
}

bool
att_holder_name(const struct att_doc *doc, size_t s, const struct att_holder *holder,
                struct att_name *name)
{
    uint32_t i = holder->last, end = doc->text.sentences[s].last, then;
    bool foreign = holder->titled && holder->count == 0;

    for (size_t k = 0; k < holder->count; k++)
        foreign = foreign || (holder->parts[k].country != ATT_NO_INDEX &&
                              holder->parts[k].country != doc->vnm);
    if (att_name_after(doc, s, i, foreign, name))
        return true;
    if (holder->count == 0 || holder->plural)
        return false;
    if (i + 2 < end && att_tok_is(doc, i, ")") && att_tok_is(doc, holder->first - 1, "("))
        return att_name_after(doc, s, i + 1, foreign, name); /* "(Tổng thống Mỹ) Trump" */
    then = att_postword(doc, i, end, "then");
    if (then > i)
        return att_name_after(doc, s, then, foreign, name);
    return holder_apposed(doc, s, holder, name);
}

/* Whether the posts from `at` on are the next person's: "A, Ngoại trưởng B". */
static bool
holder_next(struct att_doc *doc, size_t s, uint32_t at, bool posted,
            const struct att_holder_part *part)
{
    struct att_holder chain;
    struct att_name name;
    uint32_t last = part->last;

    if (!att_holder_read(doc, s, at, &chain) || chain.count == 0 || last > chain.parts[0].last)
        return false; /* capitals after it are its body's */
    if (!att_name_after(doc, s, chain.last, true, &name))
        return false;
    return posted || chain.count == 1 || att_reading_at(doc, s, last) != NULL ||
           holder_holds(doc, &chain, att_person_short(doc, name.last - 1));
}

/* Read one post that stands after its holder. */
static bool
holder_trails(struct att_doc *doc, size_t s, uint32_t at, bool posted, struct att_holder_part *part)
{
    const struct att_reading *r = att_reading_at(doc, s, at);

    return r != NULL && r->entry->cls == ATT_CLASS_POST &&
           att_post_read(doc, s, at, !posted, part) && !part->plural &&
           !att_str_eqz(part->entry->kind, "address") && !holder_next(doc, s, at, posted, part) &&
           /* "A, chủ trì …" is no post */
           !(att_str_eqz(part->entry->kind, "role") && att_tok_word(doc, part->first, "chủ") &&
             part->last == part->first + 2);
}

/* What is known of a person before the posts that follow. */
struct holder_before {
    bool posted;      /* has a post already */
    bool said;        /* a verb says the posts: no separator before the first */
    uint32_t country; /* ATT_NO_INDEX: not known */
};

/* Past more terms of the same post: "khóa X, XI, XII", "khóa VI, khóa VII". */
static uint32_t
holder_terms(const struct att_doc *doc, size_t s, uint32_t i)
{
    uint32_t end = doc->text.sentences[s].last;

    while (i + 1 < end && (att_tok_is(doc, i, ",") || att_tok_word(doc, i, "và"))) {
        uint32_t k = att_tok_word(doc, i + 1, "khóa") ? i + 2 : i + 1;

        if (k >= end ||
            !(att_name_roman(doc, k) || (k > i + 1 && att_tok(doc, k)->kind == ATT_TOKEN_NUMBER)))
            break;
        i = k + 1;
    }
    return i;
}

/* Posts from `i` on; each but the first of a said row has a separator before it. */
static uint32_t
holder_row(struct att_doc *doc, size_t s, uint32_t i, struct holder_before before,
           struct att_holder *out)
{
    uint32_t end = doc->text.sentences[s].last, at;

    while (i + 1 < end && out->count < ATT_HOLDER_PARTS) {
        bool bare = before.said && out->count == 0;

        if (!bare && !att_tok_is(doc, i, ",") && !att_dash(doc, i) && !att_tok_is(doc, i, "(") &&
            !(out->count > 0 && (att_tok_word(doc, i, "và") || att_tok_word(doc, i, "kiêm") ||
                                 att_tok_is(doc, i, ";"))))
            break;
        at = bare ? i : i + 1;
        if (!holder_trails(doc, s, at, before.posted, &out->parts[out->count]))
            break;
        if (before.country != ATT_NO_INDEX && out->parts[out->count].country != ATT_NO_INDEX &&
            out->parts[out->count].country != before.country)
            break; /* "Chủ tịch nước A, Tổng thống Mỹ …": somebody of another country */
        i = out->last = out->parts[out->count++].last;
        i = holder_terms(doc, s, i);
        if (att_tok_is(doc, i, ")"))
            out->last = ++i;
    }
    return out->last;
}

/* Whether a post begins at `i`, or after the separator there. */
static bool
holder_post_at(const struct att_doc *doc, size_t s, uint32_t i)
{
    const struct att_reading *r =
        att_reading_at(doc, s, att_tok_is(doc, i, ",") || att_dash(doc, i) ? i + 1 : i);

    return r != NULL && r->entry->cls == ATT_CLASS_POST;
}

/*
 * Past what stands aside between a name and its posts: "(43 tuổi)", ", 85 tuổi".  Inside a
 * bracket that goes on with a post, the comma before it.
 */
static uint32_t
holder_aside(const struct att_doc *doc, size_t s, uint32_t i)
{
    uint32_t end = doc->text.sentences[s].last, k = i;

    if (att_tok_is(doc, k, "(") && !holder_post_at(doc, s, k + 1)) {
        for (k++; k < end && k < i + HOLDER_ASIDE_TOKENS && !att_tok_is(doc, k, ")"); k++)
            if (att_tok_is(doc, k, ",") && holder_post_at(doc, s, k))
                return k;
        k = k < end && att_tok_is(doc, k, ")") ? k + 1 : i;
    }
    if (k + 2 < end && att_tok_is(doc, k, ",") && att_tok(doc, k + 1)->kind == ATT_TOKEN_NUMBER &&
        att_tok_word(doc, k + 2, "tuổi"))
        k += 3;
    return k > i && k < end && holder_post_at(doc, s, k) ? k : i;
}

uint32_t
att_holder_trailing(struct att_doc *doc, size_t s, uint32_t i, bool posted, uint32_t country,
                    struct att_holder *out)
{
    uint32_t at = holder_aside(doc, s, i);
    struct holder_before before = {
        posted, at > i && !att_tok_is(doc, at, ",") && !att_dash(doc, at), country};

    out->count = 0;
    out->plural = out->titled = false;
    out->first = out->last = i;
    return holder_row(doc, s, at, before, out);
}

uint32_t
att_holder_said(struct att_doc *doc, size_t s, uint32_t i, struct att_holder *out)
{
    out->count = 0;
    out->plural = out->titled = false;
    out->first = out->last = i;
    return holder_row(doc, s, i, (struct holder_before){false, true, ATT_NO_INDEX}, out);
}
