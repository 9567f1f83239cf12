/* SPDX-License-Identifier: MIT */
/* side.c - who takes part and where: countries, groups, bodies, delegations, ships, places,
 * mechanisms with their editions; and the items that the rules see. */
#include "coder/coder_int.h"

#include "base/str.h"

/* "VNM LAO KHM": so few sides take part in every sitting. */
#define SIDE_FEW_CODES 11

static struct att_mention *
side_push(struct att_doc *doc, size_t s, enum att_mention_kind kind, uint32_t first, uint32_t last,
          const struct att_entry *entry)
{
    struct att_mention *m = ATT_VEC_PUSH(doc->arena, &doc->mentions);

    if (m != NULL)
        *m = (struct att_mention){.kind = kind,
                                  .first = first,
                                  .last = last,
                                  .sentence = (uint32_t)s,
                                  .entry = entry,
                                  .country = ATT_NO_INDEX};
    return m;
}

/* Add the side with this code, if there is one. */
static void
side_code(struct att_doc *doc, struct att_sides *sides, struct att_str code)
{
    uint32_t index = code.len == 0 ? ATT_NO_INDEX : att_country_index(doc->lexicon, code);

    if (index != ATT_NO_INDEX)
        att_sides_add(sides, index);
}

/* Add each of several: "VNM RUS", of what two states run. */
static void
side_codes(struct att_doc *doc, struct att_sides *sides, struct att_str codes)
{
    struct att_str code;

    while (att_str_cut(&codes, ' ', &code))
        side_code(doc, sides, code);
}

/* Whether a word of place stands before token `i`: "tại", "ở"; `near` takes "trên", "đến" … too. */
static bool
side_at_word(const struct att_doc *doc, uint32_t i, bool near)
{
    static const char *const words[] = {"tại", "ở",    "trên", "gần", "quanh", "đến",
                                        "tới", "thăm", "cập",  "về",  "khơi",  "ghé"};

    for (size_t k = 0; k < (near ? ATT_COUNT(words) : 2); k++)
        if (att_tok_word(doc, i, words[k]))
            return true;
    return false;
}

static bool
side_at(const struct att_doc *doc, const struct att_sentence *sent, uint32_t i)
{
    return i > sent->first && side_at_word(doc, i - 1, false);
}

/* The same, with up to three lower-case words between: "tại thủ đô", "trên vùng biển". */
static bool
side_near(const struct att_doc *doc, const struct att_sentence *sent, uint32_t i)
{
    for (uint32_t n = 0; i > sent->first && n < 4; n++) {
        i--;
        if (side_at_word(doc, i, true))
            return true;
        if (att_tok(doc, i)->kind != ATT_TOKEN_WORD || att_tok_upper(doc, i))
            return false;
    }
    return false;
}

/* A number in words or digits after "lần thứ": the edition. */
static struct att_str
side_ordinal(struct att_doc *doc, uint32_t i, uint32_t end, uint32_t *last)
{
    static const struct {
        const char *word, *digits;
    } words[] = {{"nhất", "1"}, {"hai", "2"},  {"ba", "3"},   {"tư", "4"},
                 {"bốn", "4"},  {"năm", "5"},  {"sáu", "6"},  {"bảy", "7"},
                 {"tám", "8"},  {"chín", "9"}, {"mười", "10"}};

    if (i >= end)
        return (struct att_str){NULL, 0};
    *last = i + 1;
    if (att_tok(doc, i)->kind == ATT_TOKEN_NUMBER &&
        att_tok(doc, i)->end - att_tok(doc, i)->start <= 3)
        return att_tok_raw(doc, i);
    if (att_tok_word(doc, i, "mười") && i + 1 < end)
        for (size_t k = 0; k < 10; k++)
            if (att_tok_word(doc, i + 1, words[k].word)) {
                *last = i + 2;
                return att_arena_printf(doc->arena, "1%s", words[k].digits);
            }
    for (size_t k = 0; k < ATT_COUNT(words); k++)
        if (att_tok_word(doc, i, words[k].word))
            return att_str(words[k].digits);
    return (struct att_str){NULL, 0};
}

/* Whether what follows "Shangri-La 17" shows that the number has said all: "… tại", "… diễn ra". */
static bool
side_goes_on(const struct att_doc *doc, uint32_t i)
{
    static const char *const words[] = {"tại",  "ở",  "diễn", "khai", "do",
                                        "được", "sẽ", "vào",  "và"};

    return ATT_TOK_AMONG(doc, i, words);
}

/* The edition that stands at `i`: "-14", " lần thứ 7", " lần 6", " 10"; gives where it ends. */
uint32_t
att_edition_read(struct att_doc *doc, uint32_t i, uint32_t end, struct att_str *edition)
{
    uint32_t last;
    struct att_str got;

    if (i + 1 < end && (att_tok_is(doc, i, "-") || att_tok_is(doc, i, "–")) &&
        (att_tok(doc, i)->flags & ATT_TOKEN_GLUED) &&
        att_tok(doc, i + 1)->kind == ATT_TOKEN_NUMBER &&
        att_tok(doc, i + 1)->end - att_tok(doc, i + 1)->start <= 2) {
        *edition = att_tok_raw(doc, i + 1);
        return i + 2;
    }
    if (i < end && att_tok(doc, i)->kind == ATT_TOKEN_NUMBER &&
        att_tok(doc, i)->end - att_tok(doc, i)->start <= 2 &&
        (i + 1 >= end || att_tok(doc, i + 1)->kind == ATT_TOKEN_PUNCT ||
         (att_tok(doc, i)->flags & ATT_TOKEN_GLUED) || side_goes_on(doc, i + 1))) {
        *edition = att_tok_raw(doc, i);
        return i + 1;
    }
    if (i + 1 < end && att_tok_word(doc, i, "lần")) {
        uint32_t n = att_tok_word(doc, i + 1, "thứ") ? i + 2 : i + 1;

        got = side_ordinal(doc, n, end, &last);
        if (got.len > 0) {
            *edition = got;
            return last;
        }
    }
    return i;
}

/* A mechanism by name, with its abbreviation in brackets and its edition. */
static uint32_t
side_mechanism(struct att_doc *doc, size_t s, const struct att_reading *r)
{
    const struct att_sentence *sent = &doc->text.sentences[s];
    struct att_mention *m = side_push(doc, s, ATT_MENTION_MECHANISM, r->first, r->last, r->entry);
    uint32_t i = r->last;
    struct att_str sides, code;

    if (m == NULL)
        return UINT32_MAX;
    i = att_edition_read(doc, i, sent->last, &m->edition);
    for (uint32_t k = i; k < sent->last && k < i + 14; k++) { /* "… ASEAN mở rộng (ADSOM+ WG)" */
        const struct att_reading *inner;

        if (att_tok(doc, k)->kind == ATT_TOKEN_PUNCT && !att_tok_is(doc, k, "(") &&
            !att_tok_is(doc, k, "-") && !att_tok_is(doc, k, "–") && !att_tok_is(doc, k, "\"") &&
            !att_tok_is(doc, k, "“") && !att_tok_is(doc, k, "”"))
            break;
        if (!att_tok_is(doc, k, "("))
            continue;
        inner = att_reading_at(doc, s, k + 1);
        if (inner == NULL || inner->entry->cls != ATT_CLASS_MECHANISM)
            break;
        m->entry = inner->entry;
        i = att_edition_read(doc, inner->last, sent->last, &m->edition);
        if (att_tok_is(doc, i, ")"))
            i++;
        break;
    }
    if (m->edition.len == 0)
        i = att_edition_read(doc, i, sent->last, &m->edition);
    m->last = i;
    sides = m->entry->extra;
    while (att_str_cut(&sides, ' ', &code)) /* of a wide series only the body that it is of */
        if (att_str_eqz(code, "ASEAN") || m->entry->extra.len <= SIDE_FEW_CODES)
            side_code(doc, &m->sides, code);
    return m->last;
}

/* A body, with the country that follows it. */
static uint32_t
side_body(struct att_doc *doc, size_t s, const struct att_reading *r)
{
    const struct att_sentence *sent = &doc->text.sentences[s];
    uint32_t i = r->last;
    struct att_sides sides = {{0}};
    bool at = side_at(doc, sent, r->first);
    struct att_mention *m;

    if (r->first > sent->first && att_tok_word(doc, r->first - 1, "cấp"))
        return r->last; /* "thăm cấp nhà nước": how, not whom */
    /* more capitals and a number belong to its name: "Quân khu 7", "Bộ CHQS tỉnh Tây Ninh" */
    while (i < sent->last && att_tok(doc, i)->kind == ATT_TOKEN_NUMBER &&
           att_tok(doc, i)->end - att_tok(doc, i)->start <= 3)
        i++;
    if (i < sent->last && att_tok_word(doc, i, "của") && att_reading_at(doc, s, i + 1) != NULL &&
        att_reading_at(doc, s, i + 1)->entry->cls == ATT_CLASS_COUNTRY)
        i++;
    for (int n = 0; n < 3; n++) {
        const struct att_reading *next = att_reading_at(doc, s, i);

        if (next == NULL ||
            (next->entry->cls != ATT_CLASS_COUNTRY && next->entry->cls != ATT_CLASS_BODY &&
             next->entry->cls != ATT_CLASS_GROUP))
            break;
        if (next->entry->cls == ATT_CLASS_COUNTRY)
            side_code(doc, &sides, next->entry->id);
        i = next->last;
    }
    if (att_sides_count(&sides) == 0)
        side_codes(doc, &sides, r->entry->gives);
    if (att_sides_count(&sides) == 0 && r->entry->country.len == 0 &&
        (att_str_eqz(r->entry->kind, "ministry") || att_str_eqz(r->entry->kind, "army") ||
         att_str_eqz(r->entry->kind, "unit") || att_str_eqz(r->entry->kind, "department")))
        att_sides_add(&sides, doc->vnm); /* the press names its own state's bodies without it */
    m = side_push(doc, s, ATT_MENTION_BODY, r->first, i, r->entry);
    if (m == NULL)
        return UINT32_MAX;
    m->sides = sides;
    if (at) {
        m = side_push(doc, s, ATT_MENTION_PLACE, r->first, i, r->entry);
        if (m == NULL)
            return UINT32_MAX;
        m->certain_place = true;
        m->country = att_sides_has(&sides, doc->vnm) ? doc->vnm : ATT_NO_INDEX;
    }
    return i;
}

/* The tokens after a venue's head that belong to its name. */
static uint32_t
side_venue_end(struct att_doc *doc, size_t s, uint32_t i, uint32_t *country)
{
    const struct att_sentence *sent = &doc->text.sentences[s];

    while (i < sent->last) {
        const struct att_reading *r = att_reading_at(doc, s, i);
        const struct att_token *t = att_tok(doc, i);

        if (r != NULL && (r->entry->cls == ATT_CLASS_RANK || r->entry->cls == ATT_CLASS_TITLE))
            break;
        if (r != NULL && (r->entry->cls == ATT_CLASS_POST || r->entry->cls == ATT_CLASS_BODY ||
                          r->entry->cls == ATT_CLASS_PLACE || r->entry->cls == ATT_CLASS_COUNTRY ||
                          r->entry->cls == ATT_CLASS_METONYM || r->entry->cls == ATT_CLASS_VENUE)) {
            if ((r->entry->cls == ATT_CLASS_PLACE || r->entry->cls == ATT_CLASS_COUNTRY ||
                 r->entry->cls == ATT_CLASS_METONYM) &&
                *country == ATT_NO_INDEX && r->entry->country.len > 0)
                *country = att_country_index(doc->lexicon, r->entry->country);
            if (r->entry->cls == ATT_CLASS_BODY && *country == ATT_NO_INDEX &&
                r->entry->country.len == 0)
                *country = doc->vnm;
            i = r->last;
        } else if (t->kind == ATT_TOKEN_WORD &&
                   ((t->flags & ATT_TOKEN_UPPER) || att_tok_word(doc, i, "quốc") ||
                    att_tok_word(doc, i, "tế") || att_tok_word(doc, i, "tỉnh") ||
                    att_tok_word(doc, i, "hữu") || att_tok_word(doc, i, "nghị"))) {
            i++;
        } else if (t->kind == ATT_TOKEN_NUMBER && t->end - t->start <= 3 &&
                   att_tok(doc, i - 1)->kind == ATT_TOKEN_WORD &&
                   (i + 2 >= sent->last || !att_tok_is(doc, i + 1, ".") ||
                    !(att_tok(doc, i + 2)->flags & ATT_TOKEN_GLUED))) {
            i++;
        } else {
            break;
        }
    }
    return i;
}

/* A venue or a place by name. */
static uint32_t
side_place(struct att_doc *doc, size_t s, const struct att_reading *r)
{
    const struct att_sentence *sent = &doc->text.sentences[s];
    uint32_t country = ATT_NO_INDEX, last = r->last, first = r->first;
    struct att_mention *m;

    if (r->entry->country.len > 0)
        country = att_country_index(doc->lexicon, r->entry->country);
    if (r->entry->cls == ATT_CLASS_VENUE) {
        last = side_venue_end(doc, s, last, &country);
        if (last == r->last)
            return last;
    }
    m = side_push(doc, s, ATT_MENTION_PLACE, first, last, r->entry);
    if (m == NULL)
        return UINT32_MAX;
    m->country = country;
    m->certain_place = side_near(doc, sent, first) || r->entry->cls == ATT_CLASS_VENUE;
    return last;
}

/* A ship: its head or prefix, names, and the navy it is of. */
static uint32_t
side_ship(struct att_doc *doc, size_t s, const struct att_reading *r)
{
    const struct att_sentence *sent = &doc->text.sentences[s];
    uint32_t i = r->last;
    struct att_sides sides = {{0}};
    bool named = att_str_eqz(r->entry->kind, "prefix");
    struct att_mention *m;

    if (att_str_eqz(r->entry->kind, "not-navy"))
        return i;
    side_code(doc, &sides, r->entry->country);
    while (i < sent->last) {
        const struct att_reading *next = att_reading_at(doc, s, i);
        const struct att_token *t = att_tok(doc, i);

        if (next != NULL && next->entry->cls == ATT_CLASS_SHIP) {
            side_code(doc, &sides, next->entry->country);
            i = next->last;
            named = true;
        } else if (next != NULL &&
                   (next->entry->cls == ATT_CLASS_COUNTRY || next->entry->cls == ATT_CLASS_BODY)) {
            side_code(doc, &sides, next->entry->country);
            i = next->last;
            named = true;
        } else if (next != NULL && next->entry->cls == ATT_CLASS_PLACE && i == r->last) {
            i = next->last; /* named for it: "tàu sân bay Liêu Ninh" */
            named = true;
        } else if (next == NULL && ((t->kind == ATT_TOKEN_WORD && (t->flags & ATT_TOKEN_UPPER)) ||
                                    (t->kind == ATT_TOKEN_NUMBER && t->end - t->start <= 4) ||
                                    (t->kind == ATT_TOKEN_PUNCT && (t->flags & ATT_TOKEN_GLUED) &&
                                     att_tok_is(doc, i, "-")))) {
            i++;
            named = true;
        } else if ((att_tok_word(doc, i, "của") && i + 1 < sent->last) ||
                   (att_tok_word(doc, i, "gia") && att_tok_word(doc, i - 1, "hoàng"))) {
            i++; /* "tàu Hải quân Hoàng | gia New Zealand": the head took "hải quân" */
        } else {
            break;
        }
    }
    while (i > r->last && att_tok_word(doc, i - 1, "của"))
        i--;
    if (!named && att_sides_count(&sides) == 0)
        return r->last;
    m = side_push(doc, s, ATT_MENTION_SHIP, r->first, i, r->entry);
    if (m == NULL)
        return UINT32_MAX;
    m->sides = sides;
    return i;
}

/* "đoàn đại biểu quân sự cấp cao Việt Nam": a delegation with whose it is. */
static bool
side_delegation(struct att_doc *doc, size_t s, uint32_t i)
{
    const struct att_sentence *sent = &doc->text.sentences[s];
    static const char *const ends[] = {
        "do",   "sang", "thăm", "đến", "dự",  "đã",  "tham",  "sẽ",   "đang", "tới", "vừa",  "rời",
        "cũng", "ở",    "có",   "cập", "ghé", "hôm", "chiều", "sáng", "trưa", "tối", "ngày", "gặp"};
    struct att_sides sides = {{0}};
    uint32_t last = i + 1;
    struct att_mention *m;

    for (uint32_t k = i + 1; k < sent->last && k < i + 14; k++) {
        const struct att_reading *r = att_reading_at(doc, s, k);

        if (att_tok(doc, k)->kind == ATT_TOKEN_PUNCT || ATT_TOK_AMONG(doc, k, ends))
            break;
        if (r != NULL && (r->entry->cls == ATT_CLASS_COUNTRY || r->entry->cls == ATT_CLASS_BODY ||
                          r->entry->cls == ATT_CLASS_GROUP)) {
            side_code(doc, &sides,
                      r->entry->cls == ATT_CLASS_BODY ? r->entry->gives : r->entry->country);
            last = r->last;
            k = r->last - 1;
        }
    }
    if (last == i + 1)
        return true;
    if ((m = side_push(doc, s, ATT_MENTION_DELEGATION, i, last, NULL)) == NULL)
        return false;
    m->sides = sides;
    return true;
}

/* A group of states. */
static bool
side_group(struct att_doc *doc, size_t s, const struct att_reading *r)
{
    struct att_mention *m = side_push(doc, s, ATT_MENTION_GROUP, r->first, r->last, r->entry);
    struct att_str members = r->entry->extra, code;

    if (m == NULL)
        return false;
    m->relative = att_str_eqz(r->entry->kind, "relative");
    while (!m->relative && att_str_cut(&members, ' ', &code))
        side_code(doc, &m->sides, code);
    return true;
}

/* Whether token `i` lies inside a person or a nameless post of the sentence; gives its end. */
static uint32_t
side_taken(const struct att_doc *doc, size_t s, uint32_t i)
{
    const struct att_sentence_facts *f = &doc->facts[s];

    for (uint32_t w = f->who_first; w < f->who_last; w++)
        if (doc->who_mentions.at[w].first <= i && i < doc->who_mentions.at[w].last)
            return doc->who_mentions.at[w].last;
    for (uint32_t m = f->mention_first; m < f->mention_last; m++)
        if (doc->mentions.at[m].kind == ATT_MENTION_POST && doc->mentions.at[m].first <= i &&
            i < doc->mentions.at[m].last)
            return doc->mentions.at[m].last;
    return i;
}

/* Whether a country only says where the place before it lies: "Vientiane, Lào". */
static bool
side_of_place(struct att_doc *doc, const struct att_mention *m)
{
    size_t i = (size_t)(m - doc->mentions.at);
    struct att_mention *before;

    if (i == 0)
        return false;
    before = &doc->mentions.at[i - 1];
    if (before->kind != ATT_MENTION_PLACE || before->sentence != m->sentence ||
        before->last > m->first || m->first - before->last > 1 ||
        (m->first > before->last && !att_tok_is(doc, before->last, ",") &&
         !att_tok_is(doc, before->last, "(") && !att_tok_word(doc, before->last, "của")))
        return false;
    if (before->country == ATT_NO_INDEX)
        before->country = att_sides_last(&m->sides);
    return true;
}

/* One reading of the sentence; gives where to go on, UINT32_MAX when memory is out. */
static uint32_t
side_reading(struct att_doc *doc, size_t s, const struct att_reading *r)
{
    struct att_mention *m;

    switch (r->entry->cls) {
    case ATT_CLASS_COUNTRY:
    case ATT_CLASS_DEMONYM:
        if ((m = side_push(doc, s, ATT_MENTION_COUNTRY, r->first, r->last, r->entry)) == NULL)
            return UINT32_MAX;
        side_code(doc, &m->sides, r->entry->country);
        m->certain_place = side_at(doc, &doc->text.sentences[s], r->first) || side_of_place(doc, m);
        return r->last;
    case ATT_CLASS_METONYM:
        if ((att_str_eqz(r->entry->kind, "capital") || att_str_eqz(r->entry->kind, "residence")) &&
            !att_capital_acts(doc, s, r, side_near(doc, &doc->text.sentences[s], r->first)))
            return side_place(doc, s, r);
        if ((m = side_push(doc, s, ATT_MENTION_COUNTRY, r->first, r->last, r->entry)) == NULL)
            return UINT32_MAX;
        side_code(doc, &m->sides, r->entry->country);
        return r->last;
    case ATT_CLASS_GROUP:
        return side_group(doc, s, r) ? r->last : UINT32_MAX;
    case ATT_CLASS_BODY:
        return side_body(doc, s, r);
    case ATT_CLASS_MECHANISM:
        return side_mechanism(doc, s, r);
    case ATT_CLASS_PLACE:
    case ATT_CLASS_VENUE:
        return side_place(doc, s, r);
    case ATT_CLASS_SHIP:
        return side_ship(doc, s, r);
    default:
        return r->last;
    }
}

/*
 * "tại Bentiu, Nam Sudan", "tại Nây Pi Tô (Myanmar)": capitals that no list knows are a place
 * where its country follows.  Gives where they end; `i` when they are none.
 */
static uint32_t
side_new_place(struct att_doc *doc, size_t s, uint32_t i)
{
    const struct att_sentence *sent = &doc->text.sentences[s];
    const struct att_reading *r;
    uint32_t last = i;
    struct att_mention *m;

    if (i == sent->first || (!att_tok_word(doc, i - 1, "tại") && !att_tok_word(doc, i - 1, "ở")))
        return i;
    while (last < sent->last && last - i < 4 && att_tok_upper(doc, last) &&
           att_reading_at(doc, s, last) == NULL && side_taken(doc, s, last) <= last)
        last++;
    if (last == i || last + 1 >= sent->last ||
        (!att_tok_is(doc, last, ",") && !att_tok_is(doc, last, "(")) ||
        (r = att_reading_at(doc, s, last + 1)) == NULL || r->entry->cls != ATT_CLASS_COUNTRY)
        return i;
    if ((m = side_push(doc, s, ATT_MENTION_PLACE, i, last, NULL)) == NULL)
        return UINT32_MAX;
    m->country = att_country_index(doc->lexicon, r->entry->country);
    m->certain_place = true;
    return last;
}

/* The next token from `i` on that is a person's or a nameless post's; UINT32_MAX for none. */
static uint32_t
side_next_taken(const struct att_doc *doc, size_t s, uint32_t i)
{
    const struct att_sentence_facts *f = &doc->facts[s];
    uint32_t next = UINT32_MAX;

    for (uint32_t w = f->who_first; w < f->who_last; w++)
        if (doc->who_mentions.at[w].last > i && doc->who_mentions.at[w].first < next)
            next = doc->who_mentions.at[w].first;
    for (uint32_t m = f->mention_first; m < f->mention_last; m++)
        if (doc->mentions.at[m].kind == ATT_MENTION_POST && doc->mentions.at[m].last > i &&
            doc->mentions.at[m].first < next)
            next = doc->mentions.at[m].first;
    return next;
}

static bool
side_sentence(struct att_doc *doc, size_t s)
{
    const struct att_sentence *sent = &doc->text.sentences[s];
    struct att_sentence_facts *f = &doc->facts[s];
    uint32_t from = (uint32_t)doc->mentions.count, end;
    uint32_t taken = side_next_taken(doc, s, sent->first);

    for (uint32_t i = sent->first; i < sent->last;) {
        const struct att_reading *r = att_reading_at(doc, s, i);

        if (i >= taken && (end = side_taken(doc, s, i)) > i) {
            i = end;
            taken = side_next_taken(doc, s, i);
            continue;
        }
        if (att_tok_word(doc, i, "đoàn") && !side_delegation(doc, s, i))
            return false;
        if (r == NULL && !att_tok_upper(doc, i)) { /* mostly */
            i++;
            continue;
        }
        end = r != NULL ? side_reading(doc, s, r) : side_new_place(doc, s, i);
        if (end == UINT32_MAX)
            return false;
        i = end > i ? end : i + 1;
    }
    /* nameless posts were entered before, elsewhere in the list: copy them beside the others */
    for (uint32_t m = f->mention_first; m < f->mention_last; m++) {
        struct att_mention *copy = ATT_VEC_PUSH(doc->arena, &doc->mentions);
        if (copy == NULL)
            return false;
        *copy = doc->mentions.at[m];
    }
    f->mention_first = from;
    f->mention_last = (uint32_t)doc->mentions.count;
    return true;
}

/* The two sides that the document speaks of most, when it speaks of two. */
static void
side_pair(struct att_doc *doc, const uint32_t *votes)
{
    uint32_t first = 0, second = 0, a = ATT_NO_INDEX, b = ATT_NO_INDEX;

    for (uint32_t c = 0; c < ATT_LIMIT_SIDES; c++) {
        if (votes[c] > first) {
            second = first;
            b = a;
            first = votes[c];
            a = c;
        } else if (votes[c] > second) {
            second = votes[c];
            b = c;
        }
    }
    if (second < 2)
        return;
    att_sides_add(&doc->pair, a);
    att_sides_add(&doc->pair, b);
}

/* The foreign side that the document speaks of most; titles and leads count more. */
static void
side_partner(struct att_doc *doc)
{
    uint32_t votes[ATT_LIMIT_SIDES] = {0}, best = 0;

    doc->partner = ATT_NO_INDEX;
    for (size_t s = 0; s < doc->text.sentence_count; s++) {
        const struct att_sentence_facts *f = &doc->facts[s];
        uint32_t weight = f->title ? 4 : f->lead || s < 3 ? 2 : 1;

        if (f->teaser || f->imprint)
            continue;
        for (uint32_t m = f->mention_first; m < f->mention_last; m++) {
            const struct att_sides *sides = &doc->mentions.at[m].sides;

            doc->own_part = doc->own_part || att_sides_has(sides, doc->vnm);
            if (att_sides_count(sides) == 1)
                votes[att_sides_last(sides)] += weight;
        }
        for (uint32_t w = f->who_first; w < f->who_last; w++) {
            uint32_t c = doc->people.at[doc->who_mentions.at[w].person].country;
            if (c < ATT_LIMIT_SIDES)
                votes[c] += weight;
        }
    }
    for (uint32_t c = 0; c < ATT_LIMIT_SIDES; c++)
        if (votes[c] > best && c != doc->asean && c != doc->un && c != doc->vnm) {
            best = votes[c];
            doc->partner = c;
        }
    side_pair(doc, votes);
    if (best < 2)
        doc->partner = ATT_NO_INDEX;
    att_sides_add(&doc->partners, doc->vnm);
    if (doc->partner != ATT_NO_INDEX)
        att_sides_add(&doc->partners, doc->partner);
}

static const uint8_t side_item_class[] = {
    [ATT_MENTION_COUNTRY] = ATT_ITEM_COUNTRY, [ATT_MENTION_GROUP] = ATT_ITEM_GROUP,
    [ATT_MENTION_BODY] = ATT_ITEM_BODY,       [ATT_MENTION_DELEGATION] = ATT_ITEM_DELEGATION,
    [ATT_MENTION_POST] = ATT_ITEM_POST,       [ATT_MENTION_SHIP] = ATT_ITEM_SHIP,
    [ATT_MENTION_PLACE] = ATT_ITEM_PLACE,     [ATT_MENTION_MECHANISM] = ATT_ITEM_MECHANISM,
    [ATT_MENTION_RANK] = ATT_ITEM_RANK,
};

static int
side_item_order(const void *a, const void *b)
{
    const struct att_item *x = a, *y = b;

    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->last != y->last)
        return x->last < y->last ? -1 : 1;
    return (x->cls > y->cls) - (x->cls < y->cls);
}

/* Whether any side of the set is not Viet Nam. */
static bool
side_foreign(const struct att_doc *doc, const struct att_sides *sides)
{
    return att_sides_count(sides) > (att_sides_has(sides, doc->vnm) ? 1u : 0u);
}

/* What kind of series a mechanism is to the rules. */
static uint8_t
side_series(const struct att_entry *entry)
{
    static const struct {
        const char *kind;
        enum att_item_class cls;
    } kinds[] = {{"exercise", ATT_ITEM_DRILL},
                 {"exhibition", ATT_ITEM_FAIR},
                 {"exchange", ATT_ITEM_BOND},
                 {"mission", ATT_ITEM_MISSION},
                 {"council", ATT_ITEM_BODY}};

    for (size_t i = 0; i < ATT_COUNT(kinds); i++)
        if (att_str_eqz(entry->kind, kinds[i].kind))
            return (uint8_t)kinds[i].cls;
    return ATT_ITEM_MECHANISM;
}

/* States named in sentence `s` before token `end`. */
static struct att_sides
side_named(const struct att_doc *doc, size_t s, uint32_t end)
{
    const struct att_sentence_facts *f = &doc->facts[s];
    struct att_sides named = {{0}};

    for (uint32_t k = f->mention_first; k < f->mention_last; k++)
        if (doc->mentions.at[k].kind == ATT_MENTION_COUNTRY && doc->mentions.at[k].last <= end &&
            !att_str_eqz(doc->mentions.at[k].entry->kind, "organisation") &&
            att_sides_count(&doc->mentions.at[k].sides) == 1)
            att_sides_join(&named, &doc->mentions.at[k].sides);
    return named;
}

/* Whether two sides are meant: "hai nước", "hai Bộ trưởng". */
static bool
side_two(const struct att_doc *doc, const struct att_mention *m)
{
    return m->kind == ATT_MENTION_POST ? att_tok_word(doc, m->first, "hai")
                                       : att_str_eqz(m->entry->extra, "2");
}

/*
 * "hai nước" are the two that the sentence has just named, else the two that the document is
 * about: Viet Nam and its partner, unless it speaks of two others.
 */
static void
side_relative(const struct att_doc *doc, size_t s, struct att_mention *m)
{
    struct att_sides named = side_named(doc, s, m->first);

    if (att_sides_count(&named) == 2 && side_two(doc, m))
        m->sides = named;
    else if (!doc->own_part && att_sides_count(&doc->pair) == 2)
        m->sides = doc->pair;
    else
        m->sides = doc->partners;
}

/* What the rules see of one sentence. */
static bool
side_items(struct att_doc *doc, size_t s)
{
    const struct att_sentence *sent = &doc->text.sentences[s];
    struct att_sentence_facts *f = &doc->facts[s];
    size_t cap = (f->who_last - f->who_first) + (f->mention_last - f->mention_first) +
                 (f->date_last - f->date_first);
    uint32_t i = sent->first;

    f->items = att_arena_array(doc->arena, cap + 1, sizeof(*f->items));
    f->item_at = att_arena_raw(doc->arena, sent->last - sent->first + 1, sizeof(*f->item_at));
    if (f->items == NULL || f->item_at == NULL)
        return false;
    for (uint32_t w = f->who_first; w < f->who_last; w++) {
        const struct att_who_mention *m = &doc->who_mentions.at[w];
        uint32_t country = doc->people.at[m->person].country;
        f->items[f->item_count++] = (struct att_item){
            m->first, m->last, ATT_ITEM_PERSON, country != ATT_NO_INDEX && country != doc->vnm, w};
    }
    for (uint32_t k = f->mention_first; k < f->mention_last; k++) {
        struct att_mention *m = &doc->mentions.at[k];
        if (m->relative && (side_two(doc, m) || (m->kind == ATT_MENTION_GROUP &&
                                                 att_str_eqz(m->entry->extra, "partner"))))
            side_relative(doc, s, m);
        f->items[f->item_count++] = (struct att_item){
            m->first, m->last,
            m->kind == ATT_MENTION_MECHANISM ? side_series(m->entry) : side_item_class[m->kind],
            side_foreign(doc, &m->sides), k};
    }
    for (uint32_t d = f->date_first; d < f->date_last; d++)
        if (!doc->dates.at[d].term)
            f->items[f->item_count++] = (struct att_item){
                doc->dates.at[d].first, doc->dates.at[d].last, ATT_ITEM_DATE, false, d};
    if (f->item_count > 1)
        qsort(f->items, f->item_count, sizeof(*f->items), side_item_order);
    for (uint32_t next = 0; next < f->item_count; next++)
        for (; i <= f->items[next].first; i++)
            f->item_at[i - sent->first] = next;
    for (; i <= sent->last; i++)
        f->item_at[i - sent->first] = (uint32_t)f->item_count;
    return true;
}

uint32_t
att_leader(const struct att_doc *doc, const struct att_mention *m)
{
    const struct att_sentence_facts *f = &doc->facts[m->sentence];

    if (m->kind != ATT_MENTION_DELEGATION || !att_tok_word(doc, m->last, "do"))
        return ATT_NO_INDEX;
    for (uint32_t w = f->who_first; w < f->who_last; w++)
        if (doc->who_mentions.at[w].first == m->last + 1)
            return doc->who_mentions.at[w].person;
    return ATT_NO_INDEX;
}

/* Who leads a delegation is of its country. */
static void
side_leaders(struct att_doc *doc)
{
    for (size_t i = 0; i < doc->mentions.count; i++) {
        const struct att_mention *m = &doc->mentions.at[i];
        uint32_t person = att_leader(doc, m);

        if (person != ATT_NO_INDEX && doc->people.at[person].country == ATT_NO_INDEX &&
            att_sides_count(&m->sides) == 1)
            doc->people.at[person].country = att_sides_last(&m->sides);
    }
}

bool
att_mentions(struct att_doc *doc)
{
    for (size_t s = 0; s < doc->text.sentence_count; s++)
        if (!side_sentence(doc, s))
            return false;
    side_leaders(doc);
    side_partner(doc);
    for (size_t i = 0; i < doc->people.count; i++)
        if (doc->people.at[i].country == ATT_NO_INDEX && !doc->people.at[i].viet)
            doc->people.at[i].country = doc->partner; /* the foreigner that the text is about */
    att_acts_read(doc);
    for (size_t s = 0; s < doc->text.sentence_count; s++)
        if (!side_items(doc, s))
            return false;
    return true;
}
