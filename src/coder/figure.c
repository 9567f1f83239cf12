/* SPDX-License-Identifier: MIT */
/* figure.c - numbers that describe relations and cooperation.
 *
 *     có | hơn | 80 | nước và tổ chức quốc tế | có quan hệ, hợp tác quốc phòng
 *          qualifier  value  counted noun
 *
 * A number becomes a figure when a noun of counts.tsv follows it and the row's
 * needs are met by the cues of the sentence and the document.  What has the same
 * value and counts the same is told once: the copy that names it most fully stays.
 * Numbers are read and words are marked in count.c. */
#include "coder/figure_int.h"

#include "base/str.h"

#define FIGURE_CORE_MAX 12 /* tokens of the noun phrase itself */
#define FIGURE_WHAT_MAX 24 /* tokens of the noun phrase with what is said of it */
#define FIGURE_DATE_MAX 30 /* tokens between the number and the month or year it is of */
#define FIGURE_SINCE_MAX 4 /* tokens between "năm" and what the years are of */

/* One figure before repetitions are dropped. */
struct figure_try {
    size_t sentence;
    struct att_count_number number;
    const struct att_entry *entry; /* the row of counts.tsv */
    const struct att_entry *ship;  /* the row of ships.tsv, when it says more than "tàu" */
    enum att_count_kind kind;
    enum att_qualifier qualifier;
    uint32_t begin;                /* the qualifier, or the number */
    uint32_t noun, noun_end;       /* the counted noun, units before it included */
    uint32_t core_end, end;        /* the noun phrase; what is said of it */
    uint32_t relation;             /* "quan hệ … với" before the number; ATT_NO_INDEX: none */
    const char *direction, *basis; /* static, or NULL */
};

struct figure_work {
    struct att_doc *doc;
    struct att_count_words words;
    struct att_count_marks *marks; /* one a sentence, read when wanted */
    uint64_t document;             /* cues that the document has */
    bool document_known;
    ATT_VEC(struct figure_try) tries;
};

static bool
figure_is(const struct att_count_mark *mark, enum att_count_kind kind)
{
    return mark != NULL && (mark->kinds & ATT_COUNT_BIT(kind)) != 0;
}

/* The cues that stand in the title or in two sentences; teasers and imprint tell nothing. */
static bool
figure_document(struct figure_work *w)
{
    uint64_t once = 0;

    for (size_t s = 0; s < w->doc->text.sentence_count && !w->document_known; s++) {
        const struct att_sentence_facts *facts = &w->doc->facts[s];

        if (facts->imprint || facts->teaser)
            continue;
        if (!att_count_marks_read(w->doc, s, &w->marks[s]))
            return false;
        w->document |= once & w->marks[s].kinds;
        once |= w->marks[s].kinds;
        if (facts->title || s == 0)
            w->document |= w->marks[s].kinds;
    }
    w->document_known = true;
    return true;
}

/* ---- what stands around the number ---- */

/* "hơn", "gần", "khoảng" before the number; "trên" is also "on", so only before ten or more. */
static void
figure_qualifier(const struct figure_work *w, struct figure_try *t)
{
    const struct att_count_marks *marks = &w->marks[t->sentence];
    uint64_t before = att_count_before(marks, t->number.first);

    t->qualifier = ATT_QUALIFIER_EXACT;
    t->begin = t->number.first;
    if (before & ATT_COUNT_BIT(ATT_COUNT_MORE_THAN))
        t->qualifier = ATT_QUALIFIER_MORE_THAN;
    else if (before & ATT_COUNT_BIT(ATT_COUNT_NEARLY))
        t->qualifier = ATT_QUALIFIER_NEARLY;
    else if (before & ATT_COUNT_BIT(ATT_COUNT_ABOUT))
        t->qualifier = ATT_QUALIFIER_ABOUT;
    if (t->qualifier == ATT_QUALIFIER_MORE_THAN && t->number.value < 10 &&
        att_tok_word(w->doc, t->number.first - 1, "trên"))
        t->qualifier = ATT_QUALIFIER_EXACT;
    if (t->qualifier == ATT_QUALIFIER_EXACT)
        return;
    do
        t->begin--;
    while (t->begin > marks->first && att_count_at(marks, t->begin)->len == 0);
}

/* The counted noun after the number, units passed over; false when there is none. */
static bool
figure_noun(const struct figure_work *w, struct figure_try *t)
{
    const struct att_count_marks *marks = &w->marks[t->sentence];
    const struct att_count_mark *mark = att_count_at(marks, t->number.last);
    uint32_t i = t->number.last;

    for (int units = 0;
         units < 3 && mark != NULL && mark->counted == NULL && figure_is(mark, ATT_COUNT_UNIT);
         units++) {
        i += mark->len;
        mark = att_count_at(marks, i);
    }
    if (mark == NULL || mark->counted == NULL)
        return false;
    t->entry = mark->counted;
    t->kind = att_count_kind_read(mark->counted->kind);
    t->noun = t->number.last;
    t->noun_end = i + mark->len;
    return true;
}

/* Ships that are no navy's are none; a row of ships.tsv may say which sort it is. */
static bool
figure_ship(const struct figure_work *w, struct figure_try *t)
{
    const struct att_doc *doc = w->doc;
    const struct att_found *found;
    size_t n, best = 0;
    uint32_t i = t->noun;

    while (i < t->noun_end && att_count_at(&w->marks[t->sentence], i)->counted == NULL)
        i++;
    found = att_walk_at(&doc->facts[t->sentence].walk, i, &n);
    for (size_t k = 0; k < n; k++) {
        if (found[k].cls != ATT_CLASS_SHIP || found[k].len < best)
            continue;
        if (att_str_eqz(found[k].entry->kind, "not-navy"))
            return false;
        best = found[k].len;
        t->ship = i + best > t->noun_end ? found[k].entry : NULL;
    }
    if (i + best > t->noun_end)
        t->noun_end = i + (uint32_t)best;
    return true;
}

/* "hợp tác song phương suốt 30 năm qua": whether relations stand before the years. */
static bool
figure_throughout(const struct figure_work *w, const struct figure_try *t)
{
    const struct att_count_marks *marks = &w->marks[t->sentence];
    uint32_t i = t->number.first;

    if (i < marks->first + 2 || !att_tok_word(w->doc, i - 1, "suốt"))
        return false;
    for (uint32_t n = 0; i > marks->first && n < FIGURE_CORE_MAX; n++)
        if (att_count_at(marks, --i)->kinds & ATT_COUNT_BIT(ATT_COUNT_RELATE))
            return true;
    return false;
}

/* "45 năm ngày thiết lập quan hệ": whether years are followed by what they are years of. */
static bool
figure_since(const struct figure_work *w, const struct figure_try *t)
{
    const struct att_doc *doc = w->doc;
    const struct att_count_marks *marks = &w->marks[t->sentence];

    if (t->noun_end < marks->last && att_tok_word(doc, t->noun_end, "qua"))
        return false; /* "trong 5 năm qua": when, not how long */
    for (uint32_t i = t->noun_end; i < marks->last && i <= t->noun_end + FIGURE_SINCE_MAX; i++) {
        if (att_count_at(marks, i)->kinds &
            (ATT_COUNT_BIT(ATT_COUNT_SINCE) | ATT_COUNT_BIT(ATT_COUNT_RELATE) |
             ATT_COUNT_BIT(ATT_COUNT_PARTNER)))
            return true;
        if (att_tok(doc, i)->kind != ATT_TOKEN_WORD)
            return false;
    }
    return false;
}

/* Whether tokens [i, …) end the noun phrase; `wide` passes over what is only said of it. */
static bool
figure_ends(const struct figure_work *w, const struct figure_try *t, uint32_t i, bool wide)
{
    static const uint64_t verbs = ATT_COUNT_BIT(ATT_COUNT_JOIN) | ATT_COUNT_BIT(ATT_COUNT_PORT) |
                                  ATT_COUNT_BIT(ATT_COUNT_SUPPLY) |
                                  ATT_COUNT_BIT(ATT_COUNT_DEPLOY) | ATT_COUNT_BIT(ATT_COUNT_SEND) |
                                  ATT_COUNT_BIT(ATT_COUNT_EXERCISE) | ATT_COUNT_BIT(ATT_COUNT_END);
    const struct att_doc *doc = w->doc;
    const struct att_token *token = att_tok(doc, i);
    struct att_count_number next;

    if (token->kind == ATT_TOKEN_PUNCT)
        return !att_tok_is(doc, i, "/") && !att_tok_is(doc, i, "-") &&
               !(wide && att_tok_is(doc, i, ",") &&
                 figure_is(att_count_at(&w->marks[t->sentence], i + 1), ATT_COUNT_OFFICE));
    if (wide && token->kind == ATT_TOKEN_NUMBER) /* "năm 2018", "cấp 2" go on; a count does not */
        return !(att_count_before(&w->marks[t->sentence], i) & ATT_COUNT_BIT(ATT_COUNT_LABEL)) &&
               !att_tok_word(doc, i - 1, "năm");
    if (wide)
        return att_tok_word(doc, i, "gồm") || att_tok_word(doc, i, "nhằm") ||
               (att_tok_word(doc, i, "và") && i + 1 < w->marks[t->sentence].last &&
                (att_tok_word(doc, i + 1, "có") ||
                 att_count_number_at(doc, &w->words, &doc->text.sentences[t->sentence], i + 1,
                                     &next)));
    return token->kind == ATT_TOKEN_NUMBER ||
           (att_count_at(&w->marks[t->sentence], i)->kinds & verbs) != 0;
}

/* Where the noun phrase and what is said of it end. */
static void
figure_extent(const struct figure_work *w, struct figure_try *t)
{
    uint32_t last = w->marks[t->sentence].last, i;

    for (i = t->noun_end; i < last && i < t->noun + FIGURE_CORE_MAX; i++)
        if (figure_ends(w, t, i, false))
            break;
    t->core_end = i;
    for (i = t->noun_end; i < last && i < t->noun + FIGURE_WHAT_MAX; i++)
        if (figure_ends(w, t, i, true))
            break;
    /* what breaks off before another number is better left unsaid: "223 đoàn | đến từ 39 …" */
    if (i == t->noun + FIGURE_WHAT_MAX ||
        (i < last && att_tok(w->doc, i)->kind == ATT_TOKEN_NUMBER))
        i = t->core_end;
    t->end = i;
}

/*
 * Where what holds with the countries begins, said before their number: "quan hệ
 * quốc phòng với hơn 80 nước", "cơ quan tùy viên quốc phòng tại 31 nước".
 */
static void
figure_relation(const struct figure_work *w, struct figure_try *t)
{
    const struct att_count_marks *marks = &w->marks[t->sentence];
    uint32_t i = t->begin;
    uint64_t wanted;

    t->relation = ATT_NO_INDEX;
    if (t->kind != ATT_COUNT_COUNTRY || i < marks->first + 2)
        return;
    i--;
    if (att_tok_word(w->doc, i, "với"))
        wanted = ATT_COUNT_BIT(ATT_COUNT_RELATE) | ATT_COUNT_BIT(ATT_COUNT_PARTNER);
    else if (att_tok_word(w->doc, i, "tại") || att_tok_word(w->doc, i, "ở"))
        wanted = ATT_COUNT_BIT(ATT_COUNT_OFFICE);
    else
        return;
    while (i > marks->first && t->begin - i < FIGURE_CORE_MAX) {
        i--;
        if ((att_count_at(marks, i)->kinds & wanted) != 0) {
            if (i >= marks->first + 3 && att_tok_is(w->doc, i - 1, ",") &&
                att_tok_word(w->doc, i - 3, "quan") && att_tok_word(w->doc, i - 2, "hệ"))
                i -= 3; /* "quan hệ, hợp tác quốc phòng" */
            t->relation = i;
            return;
        }
        if (att_tok(w->doc, i)->kind == ATT_TOKEN_PUNCT)
            return;
    }
}

/* Whether relations are said of what is counted: before it with "với", or in what follows it. */
static bool
figure_tied(const struct figure_work *w, const struct figure_try *t)
{
    if (t->relation != ATT_NO_INDEX)
        return true;
    for (uint32_t i = t->noun_end; i < t->end; i++)
        if (figure_is(att_count_at(&w->marks[t->sentence], i), ATT_COUNT_RELATE))
            return true;
    return false;
}

/* ---- whose offices, and how they are held ---- */

/* Where what is said of this number ends: at the next number, or with the sentence. */
static uint32_t
figure_reach(const struct figure_work *w, const struct figure_try *t)
{
    const struct att_sentence *s = &w->doc->text.sentences[t->sentence];
    struct att_count_number next;

    for (uint32_t i = t->noun_end; i < s->last; i++)
        if (att_tok_is(w->doc, i, ";") ||
            (att_count_number_at(w->doc, &w->words, s, i, &next) &&
             att_count_at(&w->marks[t->sentence], next.last) != NULL &&
             att_count_at(&w->marks[t->sentence], next.last)->counted != NULL))
            return i;
    return s->last;
}

/* Whether Viet Nam is named in the tokens before the number, in the same clause. */
static bool
figure_ours(const struct figure_work *w, const struct figure_try *t)
{
    const struct att_reading_list *readings = &w->doc->facts[t->sentence].readings;

    for (size_t k = 0; k < readings->count; k++)
        if (readings->at[k].last <= t->begin && t->begin - readings->at[k].last < 8 &&
            readings->at[k].entry->cls == ATT_CLASS_COUNTRY &&
            att_str_eqz(readings->at[k].entry->country, "VNM"))
            return true;
    return false;
}

/* Direction and basis of attaché offices; "và 22 nước kiêm nhiệm" goes on from the number before.
 */
static void
figure_attache(const struct figure_work *w, struct figure_try *t)
{
    const struct att_count_marks *marks = &w->marks[t->sentence];
    const struct figure_try *previous =
        w->tries.count > 0 ? &w->tries.at[w->tries.count - 1] : NULL;
    uint64_t after = 0, before = 0;
    uint32_t reach;

    if ((t->kind != ATT_COUNT_OFFICE && t->kind != ATT_COUNT_COUNTRY) ||
        !((marks->kinds & ATT_COUNT_BIT(ATT_COUNT_OFFICE)) || t->kind == ATT_COUNT_OFFICE))
        return;
    reach = figure_reach(w, t);
    for (uint32_t i = t->noun; i < reach; i++)
        after |= att_count_at(marks, i)->kinds;
    for (uint32_t i = marks->first; i < t->begin; i++)
        before |= att_count_at(marks, i)->kinds;
    if (after & ATT_COUNT_BIT(ATT_COUNT_CONCURRENT))
        t->basis = "concurrent";
    else if (after & ATT_COUNT_BIT(ATT_COUNT_RESIDENT))
        t->basis = "resident";
    if (t->kind == ATT_COUNT_COUNTRY && !(after & ATT_COUNT_BIT(ATT_COUNT_OFFICE)) &&
        t->basis == NULL && !att_tok_word(w->doc, t->begin - (t->begin > marks->first), "tại"))
        return; /* "quan hệ với hơn 100 quốc gia, trong đó có 33 cơ quan tùy viên" */
    if (after & ATT_COUNT_BIT(ATT_COUNT_HERE))
        t->direction = "theirs-here";
    else if (after & ATT_COUNT_BIT(ATT_COUNT_ABROAD))
        t->direction = "ours-abroad";
    else if (previous != NULL && previous->sentence == t->sentence && previous->direction != NULL)
        t->direction = previous->direction;
    else if (t->kind == ATT_COUNT_COUNTRY && (before & ATT_COUNT_BIT(ATT_COUNT_OFFICE)))
        t->direction = "ours-abroad";
    else if (figure_ours(w, t))
        t->direction = "ours-abroad";
}

/* ---- deciding ---- */

/* Whether the number is no count of its own: a name, a part, what was said before. */
static bool
figure_passing(const struct figure_work *w, const struct figure_try *t)
{
    const struct att_count_marks *marks = &w->marks[t->sentence];
    uint64_t before = att_count_before(marks, t->number.first);

    if (before & (ATT_COUNT_BIT(ATT_COUNT_LABEL) | ATT_COUNT_BIT(ATT_COUNT_PARTIAL)))
        return true;
    for (uint32_t i = t->noun_end; i < t->core_end; i++)
        if (figure_is(att_count_at(marks, i), ATT_COUNT_PARTIAL))
            return true;
    if (t->number.value < 1 ||
        (t->number.value == 1 && (t->number.words || t->kind != ATT_COUNT_OFFICE)))
        return true; /* "một" is mostly the article */
    /* "hai bộ trưởng", "hai đoàn" are the document's own two, "ba nước" are named beside */
    return (t->kind == ATT_COUNT_COUNTRY && t->number.value < 4) ||
           ((t->kind == ATT_COUNT_DELEGATE || t->kind == ATT_COUNT_DELEGATION) &&
            t->number.value < 3);
}

/* Whether the number lies in a date. */
static bool
figure_dated(const struct figure_work *w, const struct figure_try *t)
{
    const struct att_sentence_facts *facts = &w->doc->facts[t->sentence];

    for (uint32_t d = facts->date_first; d < facts->date_last; d++)
        if (w->doc->dates.at[d].first < t->number.last &&
            t->number.first < w->doc->dates.at[d].last)
            return true;
    return false;
}

/* Try the number at hand; false only when memory is out. */
static bool
figure_try(struct figure_work *w, size_t s, const struct att_count_number *number)
{
    struct figure_try t = {.sentence = s, .number = *number}, *kept;
    uint64_t here;

    if (!att_count_begins(w->doc, s, number->last)) /* most numbers end here */
        return true;
    if (!att_count_marks_read(w->doc, s, &w->marks[s]))
        return false;
    if (!figure_noun(w, &t) || (t.kind == ATT_COUNT_SHIP && !figure_ship(w, &t)))
        return true;
    figure_extent(w, &t);
    if (figure_dated(w, &t) || figure_passing(w, &t) ||
        (t.kind == ATT_COUNT_YEARS && !figure_since(w, &t) && !figure_throughout(w, &t)))
        return true;
    figure_qualifier(w, &t);
    figure_relation(w, &t);
    here = w->marks[s].kinds | (figure_tied(w, &t) ? ATT_COUNT_BIT(ATT_COUNT_TIED) : 0);
    if (!att_str_has(t.entry->extra, "!in-") && !att_count_needs(t.entry->extra, here, UINT64_MAX))
        return true; /* whatever the document says, which is dearer to find out */
    if (!w->document_known && !figure_document(w))
        return false;
    if (!att_count_needs(t.entry->extra, here, w->doc->facts[s].teaser ? here : w->document))
        return true;
    figure_attache(w, &t);
    if ((kept = ATT_VEC_PUSH(w->doc->arena, &w->tries)) == NULL)
        return false;
    *kept = t;
    return true;
}

/* Whether two tell the same. */
static bool
figure_same(const struct figure_work *w, const struct figure_try *a, const struct figure_try *b)
{
    const struct att_sentence_facts *fa = &w->doc->facts[a->sentence];
    const struct att_sentence_facts *fb = &w->doc->facts[b->sentence];

    return a->number.value == b->number.value && a->entry == b->entry && fa->teaser == fb->teaser &&
           (!fa->teaser || fa->teaser_index == fb->teaser_index) &&
           (a->ship == NULL || b->ship == NULL || a->ship == b->ship);
}

/* Whether the sentence says that somebody takes part. */
static bool
figure_joins(const struct figure_work *w, const struct figure_try *t)
{
    return (w->marks[t->sentence].kinds & ATT_COUNT_BIT(ATT_COUNT_JOIN)) != 0;
}

/* Whether `b`, told in the article, names what the title tells so much more fully. */
static bool
figure_fuller(const struct figure_work *w, const struct figure_try *a, const struct figure_try *b)
{
    if (b->kind == ATT_COUNT_COUNTRY && figure_joins(w, b) && !figure_joins(w, a))
        return true; /* "tăng lên 26 nước" and "sự tham gia của 26 nước" */
    return w->doc->facts[a->sentence].title && b->core_end - b->noun >= a->core_end - a->noun + 3;
}

/* Keep one of each; gives how many are left. */
static size_t
figure_unite(struct figure_work *w)
{
    size_t count = 0;

    for (size_t i = 0; i < w->tries.count; i++) {
        size_t k;

        for (k = 0; k < count; k++)
            if (figure_same(w, &w->tries.at[k], &w->tries.at[i]))
                break;
        if (k == count)
            w->tries.at[count++] = w->tries.at[i];
        else if (figure_fuller(w, &w->tries.at[k], &w->tries.at[i]))
            w->tries.at[k] = w->tries.at[i];
    }
    return count;
}

/* ---- writing ---- */

/* Whether the words before a date say that things stood so then: "tính đến", "Đến tháng 6". */
static bool
figure_until(const struct figure_work *w, const struct figure_try *t, uint32_t date)
{
    const struct att_count_marks *marks = &w->marks[t->sentence];
    uint64_t kinds = att_count_before(marks, date) | att_count_at(marks, date)->kinds;

    return (kinds & ATT_COUNT_BIT(ATT_COUNT_UNTIL)) != 0 ||
           (date == marks->first + 1 && att_tok_word(w->doc, marks->first, "đến"));
}

/* "từ năm 2013": when it began, not how it stood. */
static bool
figure_begins_at(const struct figure_work *w, const struct att_date_mention *d)
{
    return att_tok_word(w->doc, d->first, "từ") ||
           (d->first > 0 && att_tok_word(w->doc, d->first - 1, "từ"));
}

/* How far date `d` is from the number; UINT32_MAX when it is no month or year of its own. */
static uint32_t
figure_date_cost(const struct figure_work *w, const struct figure_try *t,
                 const struct att_date_mention *d)
{
    if (d->term || d->date.from.year == 0 || d->date.from.day > 0 || d->date.range ||
        d->inferred != NULL)
        return UINT32_MAX;
    if (figure_begins_at(w, d))
        return UINT32_MAX;
    for (uint32_t i = d->last; i < t->begin; i++) /* another clause, or "đến nay" */
        if (att_tok_is(w->doc, i, ";") || att_tok_word(w->doc, i, "nay") ||
            att_tok_word(w->doc, i, "hiện"))
            return UINT32_MAX;
    return d->first >= t->noun_end ? d->first - t->noun_end
           : d->last <= t->begin   ? t->begin - d->last
                                   : 0;
}

/* "RIMPAC 2018", "Army Games 2019": the year that a name in the sentence ends with; 0: none. */
static int
figure_name_year(const struct figure_work *w, const struct figure_try *t)
{
    const struct att_count_marks *marks = &w->marks[t->sentence];

    for (uint32_t i = marks->first + 1; i < marks->last; i++)
        if (att_tok(w->doc, i)->kind == ATT_TOKEN_NUMBER &&
            (att_tok_upper(w->doc, i - 1) || att_tok_is(w->doc, i - 1, ")")) &&
            att_when_name_year(&w->doc->text, i) != 0)
            return att_when_name_year(&w->doc->text, i);
    return 0;
}

/*
 * The date that the sentence gives for the figure: "tính đến tháng 6-2020"; else the month or
 * year that stands nearest, or that of the series that is counted.
 */
static struct att_str
figure_as_of(const struct figure_work *w, const struct figure_try *t)
{
    const struct att_sentence_facts *facts = &w->doc->facts[t->sentence];
    const struct att_date_mention *best = NULL;
    uint32_t best_cost = FIGURE_DATE_MAX;
    char edtf[ATT_EDTF_MAX];
    int year;

    for (uint32_t d = facts->date_first; d < facts->date_last; d++) {
        const struct att_date_mention *date = &w->doc->dates.at[d];

        if (figure_until(w, t, date->first) && date->date.from.year > 0) {
            best = date;
            break;
        }
        if (figure_date_cost(w, t, date) < best_cost) {
            best_cost = figure_date_cost(w, t, date);
            best = date;
        }
    }
    if (best != NULL && att_edtf_write(&best->date, edtf) > 0)
        return att_arena_str(w->doc->arena, att_str(edtf));
    if ((year = figure_name_year(w, t)) != 0)
        return att_arena_printf(w->doc->arena, "%04d", year);
    return (struct att_str){NULL, 0};
}

/* What is counted: as written, or "quốc gia có quan hệ hợp tác quốc phòng" of "quan hệ … với". */
static struct att_str
figure_what(const struct figure_work *w, const struct figure_try *t)
{
    if (t->relation == ATT_NO_INDEX)
        return att_tok_seen(w->doc, t->noun, t->end);
    return att_arena_printf(w->doc->arena, "%.*s có %.*s",
                            ATT_STR(att_tok_seen(w->doc, t->noun, t->core_end)),
                            ATT_STR(att_tok_seen(w->doc, t->relation, t->begin - 1)));
}

static bool
figure_write(const struct figure_work *w, const struct figure_try *t, struct att_figure *out)
{
    const struct att_token *tokens = w->doc->text.tokens;
    uint32_t first = t->relation == ATT_NO_INDEX ? t->begin : t->relation;
    uint32_t last = t->relation == ATT_NO_INDEX ? t->end : t->core_end;
    struct att_evidence *evidence = att_arena_array(w->doc->arena, 1, sizeof(*evidence));

    if (evidence == NULL)
        return false;
    evidence[0] = (struct att_evidence){
        .field = "value",
        .span = {tokens[t->begin].start, tokens[t->noun_end - 1].end},
        .rule = att_str(t->direction != NULL || t->basis != NULL || t->kind == ATT_COUNT_OFFICE
                            ? "figure-attache"
                            : "figure"),
        .entry = t->entry->form,
    };
    *out = (struct att_figure){
        .value = t->number.value,
        .qualifier = t->qualifier,
        .what = figure_what(w, t),
        .as_of = figure_as_of(w, t),
        .direction = att_str(t->direction),
        .basis = att_str(t->basis),
        .in_teaser = w->doc->facts[t->sentence].teaser,
        .quote = {tokens[first].start, tokens[last - 1].end},
        .evidence = evidence,
        .evidence_count = 1,
    };
    return true;
}

bool
att_figures(struct att_doc *doc, struct att_figure **out, size_t *count)
{
    struct figure_work w = {.doc = doc};
    size_t left;

    *out = NULL;
    *count = 0;
    w.marks = att_arena_array(doc->arena, doc->text.sentence_count + 1, sizeof(*w.marks));
    if (w.marks == NULL)
        return false;
    att_count_words_init(&w.words, att_lexicon_vocab(doc->lexicon));
    for (size_t s = 0; s < doc->text.sentence_count; s++) {
        const struct att_sentence *sentence = &doc->text.sentences[s];
        struct att_count_number number;

        if (doc->facts[s].imprint)
            continue;
        for (uint32_t i = sentence->first; i < sentence->last; i++) {
            if (!att_count_may(doc, i) || !att_count_number_at(doc, &w.words, sentence, i, &number))
                continue;
            if (!figure_try(&w, s, &number))
                return false;
            i = number.last - 1;
        }
    }
    left = figure_unite(&w);
    *out = att_arena_array(doc->arena, left + 1, sizeof(**out));
    for (size_t i = 0; i < left && *out != NULL; i++)
        if (!figure_write(&w, &w.tries.at[i], &(*out)[i]))
            return false;
    *count = left;
    return *out != NULL;
}
