/* SPDX-License-Identifier: MIT */
/* post.c - ranks and posts: a post is modifiers, a head, and a complement.
 *
 *     [nguyên] [Phó] Chủ nhiệm | Tổng cục Chính trị
 *     Bộ trưởng | Quốc phòng Mỹ
 *     Đại sứ | Hàn Quốc tại Việt Nam
 *
 * The complement goes on over bodies, countries, capitals and the lower-case
 * syllables of postwords.tsv, and stops where a name begins. */
#include "coder/who_int.h"

#include "base/str.h"

/* How far a body's name may go on in lower case before a country or a name ends it. */
#define POST_BODY_WORDS 5

/* How far a list of fields inside the name of a body may go. */
#define POST_FIELDS_TOKENS 32

static const struct att_sentence *
post_sentence(const struct att_doc *doc, size_t s)
{
    return &doc->text.sentences[s];
}

uint32_t
att_postword(const struct att_doc *doc, uint32_t i, uint32_t end, const char *kind)
{
    struct att_found found[24];
    size_t n = att_lexicon_match(doc->lexicon, doc->text.tokens, i, end, found, 24);

    for (size_t k = n; k > 0; k--) /* the longest first */
        if (found[k - 1].entry->cls == ATT_CLASS_POSTWORD &&
            att_str_eqz(found[k - 1].entry->kind, kind))
            return i + found[k - 1].form->len;
    return i;
}

/* Whether tokens `i` and `i` + 1 are a word of which neither half goes on inside a post alone. */
static bool
post_pair(const struct att_doc *doc, uint32_t i)
{
    return att_postword(doc, i, i + 2, "inside") == i + 2;
}

bool
att_verb(const struct att_doc *doc, uint32_t i, uint32_t end)
{
    /* "chương trình", "ngoại giao": the second half of a word is no verb */
    return !att_tok_upper(doc, i) && att_postword(doc, i, end, "verb") > i &&
           (i == 0 || !post_pair(doc, i - 1)) && (i + 2 > end || !post_pair(doc, i));
}

bool
att_post_word(const struct att_doc *doc, uint32_t i, uint32_t end)
{
    if (att_tok(doc, i)->kind != ATT_TOKEN_WORD || att_verb(doc, i, end))
        return false;
    return att_postword(doc, i, i + 1, "inside") > i || (i > 0 && post_pair(doc, i - 1)) ||
           (i + 2 <= end && post_pair(doc, i));
}

bool
att_dash(const struct att_doc *doc, uint32_t i)
{
    return att_tok_is(doc, i, "-") || att_tok_is(doc, i, "–") || att_tok_is(doc, i, "—");
}

/* Whether a reading is one of the things a complement is made of. */
static bool
post_complement_class(enum att_class cls)
{
    return cls == ATT_CLASS_COUNTRY || cls == ATT_CLASS_BODY || cls == ATT_CLASS_GROUP ||
           cls == ATT_CLASS_METONYM || cls == ATT_CLASS_MECHANISM || cls == ATT_CLASS_PLACE ||
           cls == ATT_CLASS_VENUE || cls == ATT_CLASS_DEMONYM;
}

/* Remember whose post it is: the first country that the complement names. */
static void
post_country(struct att_doc *doc, const struct att_reading *r, bool after_at,
             struct att_holder_part *out)
{
    struct att_str code = r->entry->country, members = r->entry->extra;
    uint32_t index;

    if (r->entry->cls == ATT_CLASS_GROUP && att_str_eqz(r->entry->kind, "fixed") && !after_at)
        while (att_str_cut(&members, ' ', &code))
            if ((index = att_country_index(doc->lexicon, code)) != ATT_NO_INDEX)
                att_sides_add(&out->sides, index);
    if (r->entry->cls == ATT_CLASS_MECHANISM || r->entry->cls == ATT_CLASS_GROUP ||
        r->entry->cls == ATT_CLASS_VENUE || r->entry->cls == ATT_CLASS_PLACE || code.len == 0)
        return;
    index = att_country_index(doc->lexicon, code);
    if (index == ATT_NO_INDEX)
        return;
    if (!after_at)
        att_sides_add(&out->sides, index);
    if (out->country == ATT_NO_INDEX && !after_at)
        out->country = index;
}

/* "(CSIS)": an abbreviation in brackets right after what it stands for. */
static uint32_t
post_bracket(const struct att_doc *doc, uint32_t i, uint32_t end)
{
    if (!att_tok_is(doc, i, "(") || i + 2 >= end)
        return i;
    for (uint32_t k = i + 1; k < end && k < i + 6; k++) {
        if (att_tok_is(doc, k, ")"))
            return k > i + 1 ? k + 1 : i;
        if (att_tok(doc, k)->kind == ATT_TOKEN_WORD && !(att_tok(doc, k)->flags & ATT_TOKEN_CAPS))
            return i;
    }
    return i;
}

/* Words that bind what follows to the complement, if something that can be bound follows. */
static bool
post_binds(const struct att_doc *doc, size_t s, uint32_t i, uint32_t end)
{
    static const char *const words[] = {"của", "tại", "về", "ở", "và", "các"};
    const struct att_reading *next;

    for (size_t k = 0; k < ATT_COUNT(words); k++) {
        if (!att_tok_word(doc, i, words[k]) || i + 1 >= end)
            continue;
        next = att_reading_at(doc, s, i + 1);
        if (next != NULL &&
            (next->entry->cls == ATT_CLASS_POST || next->entry->cls == ATT_CLASS_RANK ||
             next->entry->cls == ATT_CLASS_TITLE))
            return false;
        if (k == 4) /* "Kế hoạch và Đầu tư", but not "và Ngoại trưởng", "và John Smith" */
            return att_tok_upper(doc, i + 1) &&
                   (next == NULL || next->entry->cls == ATT_CLASS_BODY) &&
                   !att_name_foreign(doc, s, i + 1);
        if (next != NULL && post_complement_class(next->entry->cls))
            return true;
        if (k == 2 || k == 5)
            return att_tok_word(doc, i + 1, "các") || att_tok_word(doc, i + 1, "vấn") ||
                   att_tok_upper(doc, i + 1) || att_tok_word(doc, i + 1, "châu") ||
                   att_post_word(doc, i + 1, end);
        return att_tok_upper(doc, i + 1);
    }
    return false;
}

/* What a modifier does to the post that it stands at. */
enum post_modifier { POST_PREFIX, POST_PLURAL, POST_SKIP, POST_SUFFIX, POST_NONE };

static enum post_modifier
post_modifier(const struct att_entry *entry)
{
    static const struct {
        const char *id;
        enum post_modifier what;
    } list[] = {
        {"m-cac", POST_PLURAL},         {"m-vi", POST_SKIP},
        {"m-ngai", POST_SKIP},          {"m-nu", POST_SKIP},
        {"m-dac-cu", POST_SUFFIX},      {"m-lam-thoi", POST_SUFFIX},
        {"m-duong-nhiem", POST_SUFFIX}, {"m-thuong-truc", POST_SUFFIX},
        {"m-phu-trach", POST_SUFFIX},   {"m-danh-du", POST_SUFFIX},
        {"m-cap-cao", POST_SUFFIX},     {"m-dai-dien", POST_NONE},
        {"m-kiem", POST_NONE},          {"m-tham-muu", POST_NONE},
    };

    for (size_t i = 0; i < ATT_COUNT(list); i++)
        if (att_str_eqz(entry->id, list[i].id))
            return list[i].what;
    return POST_PREFIX;
}

/* Whether a reading that says whose the post is ends at `i`: "Hungary | thăm …". */
static bool
post_whose(const struct att_doc *doc, size_t s, uint32_t i, uint32_t from)
{
    for (uint32_t k = i; k > from; k--) {
        const struct att_reading *r = att_reading_at(doc, s, k - 1);

        if (r != NULL && r->last == i)
            return r->entry->cls == ATT_CLASS_COUNTRY || r->entry->cls == ATT_CLASS_PLACE ||
                   (r->entry->cls == ATT_CLASS_BODY && r->entry->country.len > 0);
    }
    return false;
}

/*
 * Whether lower-case words that stand behind a country lead on to something with a capital:
 * "Hội Hữu nghị Việt Nam - Lào | tỉnh Nghệ An", but not "Đại sứ Lào | thông tin thêm".
 */
static bool
post_leads(const struct att_doc *doc, size_t s, uint32_t i, uint32_t from)
{
    uint32_t end = post_sentence(doc, s)->last, k = i;

    if (i == from || !post_whose(doc, s, i, from))
        return true;
    while (k < end && !att_tok_upper(doc, k) && att_post_word(doc, k, end))
        k++;
    return k < end && att_tok_upper(doc, k);
}

/*
 * Whether a lower-case word belongs to the name of a body: one with a capital stands before it,
 * and within a few lower-case words a country or a name comes: "Bộ Phúc lợi xã hội Myanmar".
 */
static bool
post_body_word(const struct att_doc *doc, size_t s, uint32_t i, uint32_t from, uint32_t end)
{
    struct att_name name;

    if (i == from || !att_tok_upper(doc, i - 1) || att_verb(doc, i, end) ||
        post_whose(doc, s, i, from))
        return false;
    for (uint32_t k = i + 1; k < end && k < i + POST_BODY_WORDS; k++) {
        const struct att_reading *r = att_reading_at(doc, s, k);

        if (att_tok(doc, k)->kind != ATT_TOKEN_WORD)
            return false;
        if ((r != NULL && r->entry->cls == ATT_CLASS_COUNTRY) || att_name_viet(doc, s, k, &name) ||
            att_name_foreign(doc, s, k))
            return true;
        if (r != NULL && r->entry->cls != ATT_CLASS_VENUE)
            return false;
    }
    return false;
}

/* Whether the words before `i` are of those that a name belongs to: "Tập đoàn", "tạp chí". */
static bool
post_named(const struct att_doc *doc, uint32_t i, uint32_t from)
{
    for (uint32_t k = i > from + 3 ? i - 3 : from; k < i; k++)
        if (att_postword(doc, k, i, "named") == i)
            return true;
    return false;
}

/*
 * "Văn hóa, Giáo dục và Thanh niên": where a list of fields inside the name of a body ends, that
 * goes on at the comma `i`; `i` when none does.  It ends in "và" and one more.
 */
static uint32_t
post_fields(const struct att_doc *doc, size_t s, uint32_t i, uint32_t end)
{
    uint32_t last = i;
    bool closed = false, word = false;
    struct att_name name;

    for (uint32_t k = i; k < end && k < i + POST_FIELDS_TOKENS; k++) {
        const struct att_reading *r = att_reading_at(doc, s, k);

        if (att_tok_is(doc, k, ",") || att_dash(doc, k)) {
            if (closed && att_tok_is(doc, k, ","))
                break;
            word = false;
        } else if (att_tok_word(doc, k, "và")) {
            closed = word;
            word = false;
        } else if (r != NULL &&
                   (r->entry->cls == ATT_CLASS_POST || r->entry->cls == ATT_CLASS_RANK ||
                    r->entry->cls == ATT_CLASS_TITLE)) {
            break;
        } else if (att_post_word(doc, k, end) || att_postword(doc, k, k + 1, "field") > k ||
                   (att_tok_upper(doc, k) && !att_name_viet(doc, s, k, &name) &&
                    !att_name_foreign(doc, s, k))) {
            word = true;
            last = closed ? k + 1 : last;
        } else {
            break;
        }
    }
    return last;
}

/* A capital that nothing else reads: part of the post, unless a name begins here. */
static uint32_t
post_capital(const struct att_doc *doc, size_t s, uint32_t i, uint32_t from,
             const struct att_holder_part *part)
{
    uint32_t end = post_sentence(doc, s)->last;
    struct att_name name;

    if (att_name_viet(doc, s, i, &name))
        return i;
    if (att_name_foreign(doc, s, i) || att_name_famous(doc, s, i, &name)) {
        bool wanted = i == from && att_str_eqz(part->entry->extra, "required");

        if (part->trailing && (wanted || post_named(doc, i, part->first)))
            return att_name_end(doc, s, i); /* the holder's own name stands before */
        return i;
    }
    if (i == from && att_person_short(doc, i) != ATT_NO_INDEX &&
        (i + 1 >= end || !att_tok_upper(doc, i + 1)))
        return i;
    return i + 1;
}

/* A dash or stroke between two words of one name: "quốc phòng - an ninh", "POW/MIA". */
static bool
post_hyphen(const struct att_doc *doc, size_t s, uint32_t i, uint32_t end)
{
    const struct att_reading *next = att_reading_at(doc, s, i + 1);
    bool glued = (att_tok(doc, i)->flags & ATT_TOKEN_GLUED) != 0;

    if (i + 1 >= end || (!att_dash(doc, i) && !(glued && att_tok_is(doc, i, "/"))))
        return false;
    if (glued && (att_tok(doc, i + 1)->flags & ATT_TOKEN_GLUED) && att_tok_upper(doc, i + 1))
        return true;
    if (next != NULL)
        return next->entry->cls == ATT_CLASS_COUNTRY;
    return att_tok(doc, i - 1)->kind == ATT_TOKEN_WORD && !att_tok_upper(doc, i - 1) &&
           att_post_word(doc, i - 1, end) && att_tok(doc, i + 1)->kind == ATT_TOKEN_WORD &&
           att_post_word(doc, i + 1, end) && !att_name_foreign(doc, s, i + 1);
}

/* Where a part that is no reading goes to: the next token, or `i` when it ends here. */
static uint32_t
post_token(const struct att_doc *doc, size_t s, uint32_t i, uint32_t from,
           const struct att_holder_part *part)
{
    const struct att_token *t = att_tok(doc, i);
    uint32_t end = post_sentence(doc, s)->last;

    if (t->kind == ATT_TOKEN_WORD && (t->flags & ATT_TOKEN_UPPER))
        return post_capital(doc, s, i, from, part);
    if (t->kind == ATT_TOKEN_WORD)
        return post_binds(doc, s, i, end) ||
                       (att_post_word(doc, i, end) && post_leads(doc, s, i, from)) ||
                       post_body_word(doc, s, i, from, end)
                   ? i + 1
                   : i;
    if (t->kind == ATT_TOKEN_NUMBER)
        return i > from && att_tok(doc, i - 1)->kind == ATT_TOKEN_WORD && t->end - t->start <= 3 &&
                       !(t->flags & ATT_TOKEN_GLUED) &&
                       (i + 2 >= end || !att_tok_is(doc, i + 1, ".") ||
                        !(att_tok(doc, i + 2)->flags & ATT_TOKEN_GLUED))
                   ? i + 1
                   : i;
    if (i > from && post_hyphen(doc, s, i, end))
        return i + 1;
    if (i > from && att_tok_is(doc, i, ","))
        return post_fields(doc, s, i, end);
    return post_bracket(doc, i, end);
}

/* The complement from `i` on; gives where it ends. */
static uint32_t
post_complement(struct att_doc *doc, size_t s, uint32_t i, struct att_holder_part *out)
{
    uint32_t from = i, end = post_sentence(doc, s)->last, next;
    bool after_at = false, envoy = att_str_eqz(out->entry->kind, "diplomatic") ||
                                   att_str_eqz(out->entry->kind, "attache");

    out->strip = ATT_NO_INDEX;
    while (i < end) {
        const struct att_reading *r = att_reading_at(doc, s, i);
        struct att_name name;

        if (r != NULL && post_complement_class(r->entry->cls)) {
            /* a lone capital that begins a person's name is no country and no place */
            if (r->last == i + 1 && att_name_viet(doc, s, i, &name) && r->ambiguous)
                break;
            if (r->entry->cls == ATT_CLASS_COUNTRY && out->strip == ATT_NO_INDEX &&
                !att_tok_word(doc, i - 1, "tại") && !envoy &&
                !att_dash(doc, i - 1)) /* "Hội Hữu nghị Việt Nam - Lào": two, of the name */
                out->strip = att_tok_word(doc, i - 1, "của") ? i - 1 : i;
            post_country(doc, r, after_at, out);
            i = r->last;
            if (r->entry->cls == ATT_CLASS_COUNTRY && i < end && att_tok_upper(doc, i) &&
                att_reading_at(doc, s, i) == NULL)
                break; /* a name comes after the country */
            continue;
        }
        if (r != NULL && r->entry->cls != ATT_CLASS_SHIP && r->entry->cls != ATT_CLASS_POST)
            break;
        if (r != NULL && r->entry->cls == ATT_CLASS_POST &&
            att_str_eqz(r->entry->kind, "modifier") && post_modifier(r->entry) == POST_SUFFIX) {
            out->strip = ATT_NO_INDEX;
            i = r->last;
            continue;
        }
        if (r != NULL && r->entry->cls == ATT_CLASS_POST) {
            /* "Chánh Văn phòng Thủ tướng", "Trợ lý Bộ trưởng": one post inside another */
            if (i != from || att_str_eqz(r->entry->kind, "modifier") ||
                !att_str_eqz(out->entry->kind, "modifier"))
                break;
            i = r->last;
            continue;
        }
        if (att_tok_word(doc, i, "tại") || att_tok_word(doc, i, "ở"))
            after_at = true;
        if ((next = post_token(doc, s, i, from, out)) == i)
            break;
        out->strip = ATT_NO_INDEX;
        i = next;
    }
    while (i > from && (att_tok_word(doc, i - 1, "của") || att_tok_word(doc, i - 1, "tại") ||
                        att_tok_word(doc, i - 1, "về") || att_tok_word(doc, i - 1, "và") ||
                        att_tok_word(doc, i - 1, "các") || att_tok_word(doc, i - 1, "ở")))
        i--;
    if (out->strip == ATT_NO_INDEX || out->strip > i || after_at)
        out->strip = i;
    return i;
}

bool
att_post_read(struct att_doc *doc, size_t s, uint32_t i, bool trailing, struct att_holder_part *out)
{
    const struct att_reading *r = att_reading_at(doc, s, i);
    uint32_t end = post_sentence(doc, s)->last;

    *out = (struct att_holder_part){.first = i, .country = ATT_NO_INDEX, .trailing = trailing};
    while (r != NULL && r->entry->cls == ATT_CLASS_POST) {
        enum post_modifier what;

        out->entry = r->entry;
        i = r->last;
        if (!att_str_eqz(r->entry->kind, "modifier"))
            break;
        what = post_modifier(r->entry);
        if (what == POST_NONE || what == POST_SUFFIX)
            return false;
        out->plural = out->plural || what == POST_PLURAL;
        if (what != POST_PREFIX)
            out->first = i;
        r = i < end ? att_reading_at(doc, s, i) : NULL;
    }
    if (out->entry == NULL)
        return false;
    if (att_str_eqz(out->entry->kind, "modifier") &&
        (i >= end || !att_str_eqz(out->entry->id, "m-pho") || !att_tok_upper(doc, i)))
        return false;
    if (out->entry->country.len > 0)
        out->country = att_country_index(doc->lexicon, out->entry->country);
    out->last = post_complement(doc, s, i, out);
    if (att_str_eqz(out->entry->kind, "bound") && out->last == i)
        return false; /* "thành viên": of nothing */
    if (out->strip <= out->first || out->strip < i)
        out->strip = out->last;
    return true;
}
