/* SPDX-License-Identifier: MIT */
/* count.c - numbers, and the words of counts.tsv that say whether they are figures.
 * It does not decide what becomes a figure: that is figure.c. */
#include "coder/figure_int.h"

#include "base/str.h"

#define COUNT_MATCHES_MAX 48
#define COUNT_FORM_MAX 8 /* tokens of a form that is looked for before a number */

static const char *const count_kind_names[ATT_COUNT_KINDS] = {
    "about",    "abroad",         "build",      "concurrent", "conference", "consist", "country",
    "defence",  "delegate",       "delegation", "deploy",     "document",   "end",     "exchange",
    "exercise", "exhibition",     "firm",       "harm",       "held",       "here",    "join",
    "label",    "military-games", "mission",    "more-than",  "nearly",     "none",    "office",
    "partial",  "partner",        "peace",      "person",     "port",       "receive", "relate",
    "rescue",   "resident",       "send",       "ship",       "sign",       "since",   "supply",
    "times",    "train",          "unit",       "until",      "visit",      "years",   "foreign",
    "ours",     "tied",
};

enum att_count_kind
att_count_kind_read(struct att_str name)
{
    size_t low = 0, high = ATT_COUNT_FOREIGN; /* the computed ones are out of order */

    while (low < high) {
        size_t mid = (low + high) / 2;
        int c = att_str_cmp(att_str(count_kind_names[mid]), name);

        if (c == 0)
            return (enum att_count_kind)mid;
        if (c < 0)
            low = mid + 1;
        else
            high = mid;
    }
    for (low = ATT_COUNT_FOREIGN; low < ATT_COUNT_KINDS; low++)
        if (att_str_eqz(name, count_kind_names[low]))
            break;
    return (enum att_count_kind)low;
}

/* The kinds of counted nouns. */
static const uint64_t count_nouns =
    ATT_COUNT_BIT(ATT_COUNT_COUNTRY) | ATT_COUNT_BIT(ATT_COUNT_OFFICE) |
    ATT_COUNT_BIT(ATT_COUNT_MISSION) | ATT_COUNT_BIT(ATT_COUNT_DELEGATION) |
    ATT_COUNT_BIT(ATT_COUNT_DELEGATE) | ATT_COUNT_BIT(ATT_COUNT_FIRM) |
    ATT_COUNT_BIT(ATT_COUNT_SHIP) | ATT_COUNT_BIT(ATT_COUNT_PERSON) |
    ATT_COUNT_BIT(ATT_COUNT_DOCUMENT) | ATT_COUNT_BIT(ATT_COUNT_YEARS) |
    ATT_COUNT_BIT(ATT_COUNT_TIMES);

/* ---- needs ---- */

/* "relate+partner": whether every part is there. */
static bool
count_all(struct att_str parts, uint64_t here, uint64_t document)
{
    struct att_str part;

    while (att_str_cut(&parts, '+', &part)) {
        bool wide = att_str_starts(part, "in-");
        enum att_count_kind kind = att_count_kind_read(att_str_sub(part, wide ? 3 : 0, part.len));

        if (kind == ATT_COUNT_KINDS || !((wide ? document : here) & ATT_COUNT_BIT(kind)))
            return false;
    }
    return true;
}

bool
att_count_needs(struct att_str needs, uint64_t here, uint64_t document)
{
    struct att_str part;
    bool met = false, asked = false;

    while (att_str_cut(&needs, ' ', &part)) {
        if (part.len == 0)
            continue;
        if (part.at[0] == '!') {
            if (count_all(att_str_sub(part, 1, part.len), here, document))
                return false;
            continue;
        }
        asked = true;
        met = met || count_all(part, here, document);
    }
    return met || !asked;
}

/* ---- marks ---- */

/* What a reading names: another state, a group or a series of meetings; or Viet Nam. */
static uint64_t
count_side(const struct att_entry *e)
{
    switch (e->cls) {
    case ATT_CLASS_COUNTRY:
    case ATT_CLASS_DEMONYM:
    case ATT_CLASS_METONYM:
    case ATT_CLASS_BODY:
        if (e->country.len == 0)
            return 0;
        return att_str_eqz(e->country, "VNM") ? ATT_COUNT_BIT(ATT_COUNT_OURS)
                                              : ATT_COUNT_BIT(ATT_COUNT_FOREIGN);
    case ATT_CLASS_GROUP:
    case ATT_CLASS_MECHANISM:
        return ATT_COUNT_BIT(ATT_COUNT_FOREIGN);
    default:
        return 0;
    }
}

/*
 * What begins at token `i`: the longest form, with all its rows, to *out.  Gives
 * the kinds of the shorter ones too: "bộ trưởng quốc phòng" is also a cue of defence.
 */
static uint64_t
count_mark(const struct att_doc *doc, size_t s, uint32_t i, uint32_t last,
           struct att_count_mark *out)
{
    uint64_t all = 0;
    const struct att_found *found;
    size_t n = 0;

    found = att_lexicon_begins(att_tok(doc, i), ATT_CLASS_COUNTED)
                ? att_walk_at(&doc->facts[s].walk, i, &n)
                : NULL;
    for (size_t k = 0; k < n; k++) {
        enum att_count_kind kind;

        if (found[k].cls != ATT_CLASS_COUNTED || found[k].len > last - i)
            continue;
        if (found[k].len > out->len)
            *out = (struct att_count_mark){NULL, 0, found[k].len};
        kind = (enum att_count_kind)doc->kinds->count[found[k].entry->kind_no];
        if (kind == ATT_COUNT_KINDS)
            continue;
        all |= ATT_COUNT_BIT(kind);
        out->kinds |= ATT_COUNT_BIT(kind);
        if (count_nouns & ATT_COUNT_BIT(kind))
            out->counted = found[k].entry;
    }
    if (!(out->kinds & ATT_COUNT_BIT(ATT_COUNT_NONE)))
        return all;
    *out = (struct att_count_mark){NULL, 0, out->len};
    return 0;
}

bool
att_count_begins(const struct att_doc *doc, size_t s, uint32_t i)
{
    struct att_count_mark mark = {NULL, 0, 0};

    return i < doc->text.sentences[s].last &&
           count_mark(doc, s, i, doc->text.sentences[s].last, &mark) != 0;
}

bool
att_count_marks_read(const struct att_doc *doc, size_t s, struct att_count_marks *marks)
{
    const struct att_sentence *sentence = &doc->text.sentences[s];
    const struct att_reading_list *readings = &doc->facts[s].readings;

    if (marks->at != NULL)
        return true;
    marks->first = sentence->first;
    marks->last = sentence->last;
    marks->at =
        att_arena_array(doc->arena, sentence->last - sentence->first + 1, sizeof(*marks->at));
    if (marks->at == NULL)
        return false;
    for (uint32_t i = sentence->first; i < sentence->last;) {
        struct att_count_mark *mark = &marks->at[i - sentence->first], inner;
        uint64_t kinds = count_mark(doc, s, i, sentence->last, mark);

        for (uint32_t k = i + 1; kinds != 0 && k < i + mark->len; k++) {
            inner = (struct att_count_mark){NULL, 0, 0};
            kinds |= count_mark(doc, s, k, i + mark->len, &inner) & ~count_nouns;
        }
        marks->kinds |= kinds;
        i += mark->len > 0 ? mark->len : 1;
    }
    for (size_t k = 0; k < readings->count; k++)
        marks->kinds |= count_side(readings->at[k].entry);
    return true;
}

const struct att_count_mark *
att_count_at(const struct att_count_marks *marks, uint32_t i)
{
    return i >= marks->first && i < marks->last ? &marks->at[i - marks->first] : NULL;
}

uint64_t
att_count_before(const struct att_count_marks *marks, uint32_t i)
{
    for (uint32_t back = 1; back <= COUNT_FORM_MAX && i >= marks->first + back; back++) {
        const struct att_count_mark *mark = &marks->at[i - back - marks->first];

        if (mark->len > 0)
            return mark->len == back ? mark->kinds : 0;
    }
    return 0;
}

/* ---- numbers ---- */

void
att_count_words_init(struct att_count_words *words, const struct att_vocab *vocab)
{
    static const char *const list[ATT_COUNT(words->at)] = {
        "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười",
    };

    for (size_t i = 0; i < ATT_COUNT(list); i++)
        words->at[i] = att_vocab_find(vocab, att_str(list[i]));
    words->five = words->at[4];
}

static bool
count_glued(const struct att_doc *doc, uint32_t i)
{
    return (att_tok(doc, i)->flags & ATT_TOKEN_GLUED) != 0;
}

static bool
count_digits(const struct att_doc *doc, uint32_t i)
{
    return att_tok(doc, i)->kind == ATT_TOKEN_NUMBER;
}

/* Whether the mark at `i` ties a number to what stands there: "19/4", "P-3", "2,5", "80%". */
static bool
count_ties(const struct att_doc *doc, uint32_t i)
{
    static const char *const marks[] = {"/", "-", "–", ":", "%", "+", "°", "*", "_"};

    for (size_t k = 0; k < ATT_COUNT(marks); k++)
        if (att_tok_is(doc, i, marks[k]))
            return true;
    return false;
}

/* Whether what stands before the digits makes them part of something else. */
static bool
count_tied_before(const struct att_doc *doc, const struct att_sentence *s, uint32_t i)
{
    if (i == s->first)
        return false;
    if (count_ties(doc, i - 1)) /* a list dash before the first number is none of these */
        return i - 1 > s->first && (count_glued(doc, i) || count_digits(doc, i - 2));
    return count_glued(doc, i) && (att_tok(doc, i - 1)->kind == ATT_TOKEN_WORD ||
                                   att_tok_is(doc, i - 1, ".") || att_tok_is(doc, i - 1, ","));
}

/* Whether what stands after the digits makes them part of something else. */
static bool
count_tied_after(const struct att_doc *doc, const struct att_sentence *s, uint32_t i)
{
    if (i >= s->last)
        return false;
    if (count_ties(doc, i))
        return true;
    if (!count_glued(doc, i))
        return false;
    return att_tok(doc, i)->kind == ATT_TOKEN_WORD ||
           (att_tok_is(doc, i, ",") && i + 1 < s->last && count_digits(doc, i + 1) &&
            count_glued(doc, i + 1));
}

/* Digits at `i`: "1.200" is one number. */
static bool
count_read_digits(const struct att_doc *doc, const struct att_sentence *s, uint32_t i,
                  struct att_count_number *out)
{
    struct att_str raw = att_tok_digits(doc, i);
    int64_t part;

    if (count_tied_before(doc, s, i) || raw.len > 9 || !att_str_int(raw, &out->value) ||
        (raw.at[0] == '0' && raw.len != 2))
        return false;
    out->last = i + 1;
    while (raw.len <= 3 && out->last + 1 < s->last && att_tok_is(doc, out->last, ".") &&
           count_glued(doc, out->last) && count_digits(doc, out->last + 1) &&
           count_glued(doc, out->last + 1)) {
        struct att_str next = att_tok_digits(doc, out->last + 1);

        if (next.len != 3 || !att_str_int(next, &part) || out->value > INT64_C(1000000000))
            return false;
        out->value = out->value * 1000 + part;
        out->last += 2;
    }
    if (out->last == i + 1 && raw.len == 4 && out->value >= 1900 && out->value <= 2100)
        return false; /* a year */
    return !count_tied_after(doc, s, out->last);
}

/* The number word at `i`, or NULL. */
static const struct att_found *
count_word(const struct att_doc *doc, uint32_t i, uint32_t last, struct att_found *found,
           size_t cap)
{
    size_t n;

    if (!att_lexicon_begins(att_tok(doc, i), ATT_CLASS_NUMBER))
        return NULL;
    n = att_lexicon_match(doc->lexicon, doc->text.tokens, i, last, found, cap);
    for (size_t k = 0; k < n; k++)
        if (found[k].entry->cls == ATT_CLASS_NUMBER && found[k].len == 1 &&
            !att_str_eqz(found[k].entry->kind, "ordinal") &&
            !att_str_eqz(found[k].entry->kind, "roman"))
            return &found[k];
    return NULL;
}

/* Composing a number: "hai nghìn ba trăm" is total 2000 and, so far, section 300. */
struct count_sum {
    int64_t total, section, unit;
    bool has_unit, after_ten, after_joint;
};

/* Take one number word in; false when the number ended before it. */
static bool
count_take(struct count_sum *sum, const struct att_entry *e, bool five)
{
    struct att_str kind = e->kind;

    if (att_str_eqz(kind, "unit")) {
        /* after "mươi" five is "lăm", and "năm" is years */
        if (sum->has_unit || e->value == 0 || (five && sum->after_ten))
            return false;
        sum->unit = e->value;
        sum->has_unit = true;
        sum->after_ten = false;
        return true;
    }
    if (att_str_eqz(kind, "ten")) {
        if (e->value != 10 || sum->after_ten)
            return false;
        sum->section += (sum->has_unit ? sum->unit : 1) * 10;
        sum->after_ten = true;
    } else if (att_str_eqz(kind, "scale") && e->value == 100) {
        if (!sum->has_unit)
            return false;
        sum->section += sum->unit * 100;
        sum->after_ten = false;
    } else if (att_str_eqz(kind, "scale")) {
        if (sum->unit + sum->section == 0 || sum->unit + sum->section > 1000000)
            return false;
        sum->total += (sum->unit + sum->section) * e->value;
        sum->section = 0;
        sum->after_ten = false;
    } else if (att_str_eqz(kind, "joint") && sum->total + sum->section > 0 && !sum->has_unit) {
        return true;
    } else {
        return false;
    }
    sum->unit = 0;
    sum->has_unit = false;
    return true;
}

/* Number words from `i` on, added to what digits before them gave. */
static void
count_read_words(const struct att_doc *doc, const struct att_count_words *words,
                 const struct att_sentence *s, uint32_t i, struct att_count_number *out)
{
    struct count_sum sum = {.unit = out->value, .has_unit = out->value > 0};
    bool digits = sum.has_unit;

    for (; i < s->last; i++) {
        struct att_found found[COUNT_MATCHES_MAX];
        const struct att_found *word = count_word(doc, i, s->last, found, COUNT_MATCHES_MAX);
        struct count_sum before = sum;

        if (word == NULL || (digits && !att_str_eqz(word->entry->kind, "scale")) ||
            !count_take(&sum, word->entry, att_tok(doc, i)->word == words->five)) {
            sum = before;
            break;
        }
        out->last = i + 1;
    }
    out->value = sum.total + sum.section + sum.unit;
}

/* "năm" is five only where no year can stand. */
static bool
count_five(const struct att_doc *doc, const struct att_sentence *s, uint32_t i)
{
    static const char *const before[] = {"có",  "gồm", "cử",     "với", "là", "và",   "ký",  "thêm",
                                         "hơn", "gần", "khoảng", "của", "từ", "giao", "nhất"};

    if (i == s->first || att_tok(doc, i - 1)->kind == ATT_TOKEN_PUNCT)
        return true;
    return ATT_TOK_AMONG(doc, i - 1, before);
}

bool
att_count_number_at(const struct att_doc *doc, const struct att_count_words *words,
                    const struct att_sentence *s, uint32_t i, struct att_count_number *out)
{
    const struct att_token *token = att_tok(doc, i);
    size_t k;

    if (!att_count_may(doc, i))
        return false;
    *out = (struct att_count_number){.first = i, .last = i};
    if (token->kind == ATT_TOKEN_NUMBER) {
        if (!count_read_digits(doc, s, i, out))
            return false;
        count_read_words(doc, words, s, out->last, out);
        return true;
    }
    if (token->kind != ATT_TOKEN_WORD || token->word == 0)
        return false;
    for (k = 0; k < ATT_COUNT(words->at); k++)
        if (token->word == words->at[k])
            break;
    if (k == ATT_COUNT(words->at) || (token->word == words->five && !count_five(doc, s, i)))
        return false;
    if (i > s->first && count_ties(doc, i - 1) && count_glued(doc, i))
        return false;
    out->words = true;
    count_read_words(doc, words, s, i, out);
    return out->last > i;
}
