/* SPDX-License-Identifier: MIT */
/* scan.c - one walk of the trie from every token; then one reading of each stretch.
 * Where readings overlap the one that begins first wins, then the longest, then
 * the class in the order below.  Short names that are also common words or parts
 * of people's names (Anh, Mỹ, Nga, Đức …) must earn their reading. */
#include "coder/figure_int.h"

#include "base/str.h"

/* What readings are of; other grammars look for their own classes themselves. */
#define SCAN_NAMES                                                                 \
    (~(1u << ATT_CLASS_PERSON | 1u << ATT_CLASS_NAME | 1u << ATT_CLASS_NUMBER |    \
       1u << ATT_CLASS_TIME | 1u << ATT_CLASS_POSTWORD | 1u << ATT_CLASS_COUNTED | \
       1u << ATT_CLASS_SUBJECT | 1u << ATT_CLASS_SPEECH | 1u << ATT_CLASS_MATTER | \
       1u << ATT_CLASS_LITERAL))

void
att_sides_join(struct att_sides *set, const struct att_sides *more)
{
    for (size_t i = 0; i < ATT_COUNT(set->bits); i++)
        set->bits[i] |= more->bits[i];
}

/* Bits set in a word (Kernighan). */
static size_t
scan_bits(uint64_t w)
{
    size_t n = 0;

    for (; w != 0; w &= w - 1)
        n++;
    return n;
}

size_t
att_sides_count(const struct att_sides *set)
{
    size_t n = 0;

    for (size_t i = 0; i < ATT_COUNT(set->bits); i++)
        n += scan_bits(set->bits[i]);
    return n;
}

size_t
att_sides_common(const struct att_sides *a, const struct att_sides *b)
{
    size_t n = 0;

    for (size_t i = 0; i < ATT_COUNT(a->bits); i++)
        n += scan_bits(a->bits[i] & b->bits[i]);
    return n;
}

uint32_t
att_sides_last(const struct att_sides *set)
{
    for (size_t w = ATT_COUNT(set->bits); w > 0; w--)
        for (uint32_t bit = 64; set->bits[w - 1] != 0 && bit > 0; bit--)
            if (set->bits[w - 1] >> (bit - 1) & 1u)
                return (uint32_t)(w - 1) * 64 + bit - 1;
    return ATT_NO_INDEX;
}

uint32_t
att_country_index(const struct att_lexicon *lexicon, struct att_str code)
{
    size_t count, low = 0, high;
    const struct att_country *list = att_lexicon_countries(lexicon, &count);

    for (high = count; low < high;) {
        size_t mid = (low + high) / 2;
        int c = att_str_cmp(list[mid].code, code);

        if (c == 0)
            return (uint32_t)mid;
        if (c < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return ATT_NO_INDEX;
}

bool
att_tok_long(const struct att_doc *doc, uint32_t i, const char *text)
{
    uint32_t word = doc->text.tokens[i].word;

    return att_str_eqz(
        word != 0 ? att_lexicon_vocab(doc->lexicon)->words.at[word] : att_tok_raw(doc, i), text);
}

/* Which class wins where two readings cover the same tokens; 0: no reading of its own. */
static int
scan_rank(enum att_class cls)
{
    switch (cls) {
    case ATT_CLASS_STOP:
        return 13;
    case ATT_CLASS_COUNTRY:
        return 12;
    case ATT_CLASS_MECHANISM:
        return 11;
    case ATT_CLASS_RANK:
        return 10;
    case ATT_CLASS_POST:
        return 9;
    case ATT_CLASS_GROUP:
        return 8;
    case ATT_CLASS_BODY:
        return 7;
    case ATT_CLASS_METONYM:
        return 6;
    case ATT_CLASS_PLACE:
        return 5;
    case ATT_CLASS_SHIP:
        return 4;
    case ATT_CLASS_VENUE:
        return 3;
    case ATT_CLASS_TITLE:
        return 2;
    case ATT_CLASS_DEMONYM:
        return 1;
    case ATT_CLASS_PERSON: /* names are read by who.c */
    case ATT_CLASS_NAME:
    case ATT_CLASS_NUMBER:
    case ATT_CLASS_TIME:
    case ATT_CLASS_POSTWORD:
    case ATT_CLASS_COUNTED:
    case ATT_CLASS_SUBJECT:
    case ATT_CLASS_SPEECH:
    case ATT_CLASS_MATTER:
    case ATT_CLASS_LITERAL:
    case ATT_CLASS_COUNT:
        break;
    }
    return 0;
}

/* Whether token `i` is a capitalised syllable that may belong to a Vietnamese name. */
static bool
scan_name_syllable(const struct att_doc *doc, uint32_t i, uint32_t first, uint32_t last)
{
    return i >= first && i < last && att_tok_upper(doc, i) &&
           (att_tok(doc, i)->flags & ATT_TOKEN_VIET) && !(att_tok(doc, i)->flags & ATT_TOKEN_CAPS);
}

/* A short country name at [a, b): whether what stands around it lets it be one. */
static bool
scan_country_fits(const struct att_doc *doc, const struct att_walk *walk, uint32_t a, uint32_t b)
{
    bool before = a > walk->first && scan_name_syllable(doc, a - 1, walk->first, walk->last);
    bool after = scan_name_syllable(doc, b, walk->first, walk->last);
    const struct att_found *found;
    size_t n;

    if (!att_tok_upper(doc, a))
        return false;
    /* "Nguyễn Hoàng Anh": a family name one to three syllables before, capitals all the way */
    for (uint32_t k = a, steps = 0; steps < 3 && k > walk->first; steps++) {
        k--;
        if (!scan_name_syllable(doc, k, walk->first, walk->last))
            break;
        found = att_walk_at(walk, k, &n);
        for (size_t i = 0; i < n; i++)
            if (found[i].cls == ATT_CLASS_NAME && found[i].len == 1 &&
                (steps > 0 || att_tok_word(doc, a, "anh")))
                return false;
    }
    if (att_tok_word(doc, a, "anh")) {
        if (a == walk->first)
            return b < walk->last && (att_tok_is(doc, b, ",") || att_tok_word(doc, b, "và") ||
                                      att_tok_is(doc, b, "-") || att_tok_is(doc, b, "–"));
        return !after || before;
    }
    /* "Mỹ Đình", "Đức Thắng": the next syllable makes it a name, unless it begins a person's */
    if (after) {
        found = att_walk_at(walk, b, &n);
        for (size_t i = 0; i < n; i++)
            if (found[i].cls != ATT_CLASS_LITERAL && found[i].cls != ATT_CLASS_TIME)
                return true;
        return b + 1 < walk->last && scan_name_syllable(doc, b + 1, walk->first, walk->last);
    }
    return true;
}

/* Whether a capital or the head of a post stands at `b`. */
static bool
scan_before_post(const struct att_doc *doc, const struct att_walk *walk, uint32_t b)
{
    const struct att_found *found;
    size_t n;

    if (b >= walk->last)
        return false;
    if (att_tok_upper(doc, b))
        return true;
    found = att_walk_at(walk, b, &n);
    for (size_t i = 0; i < n; i++)
        if (found[i].cls == ATT_CLASS_POST && !found[i].ambiguous)
            return true;
    return false;
}

/* Whether the name of a country stands at `b`: "cảnh sát biển Philippines". */
static bool
scan_before_country(const struct att_doc *doc, const struct att_walk *walk, uint32_t b)
{
    const struct att_found *found;
    size_t n;

    if (b >= walk->last || !att_tok_upper(doc, b))
        return false;
    found = att_walk_at(walk, b, &n);
    for (size_t i = 0; i < n; i++)
        if (found[i].cls == ATT_CLASS_COUNTRY)
            return true;
    return false;
}

/* Whether the entry was so called when the page was published; unknown days fit. */
static bool
scan_valid(const struct att_doc *doc, const struct att_entry *e)
{
    int32_t day = doc->published.year * 10000 + doc->published.month * 100 + doc->published.day;

    return day == 0 || ((e->since == 0 || e->since <= day) && (e->until == 0 || day < e->until));
}

/* Whether an ambiguous form that begins at token `i` may stand where it is. */
static bool
scan_fits(const struct att_doc *doc, const struct att_walk *walk, uint32_t i,
          const struct att_found *found, const struct att_reading *before)
{
    uint32_t a = i, b = i + found->len;

    if (found->entry->cls == ATT_CLASS_METONYM && !scan_valid(doc, found->entry))
        return false; /* a capital that moved stands for its state no longer */
    if (!found->ambiguous)
        return true;
    switch (found->entry->cls) {
    case ATT_CLASS_COUNTRY:
        return scan_country_fits(doc, walk, a, b);
    case ATT_CLASS_PLACE:
        return a > walk->first &&
               (att_tok_word(doc, a - 1, "tại") || att_tok_word(doc, a - 1, "ở") ||
                att_tok_word(doc, a - 1, "tỉnh") || att_tok_word(doc, a - 1, "đến") ||
                att_tok_word(doc, a - 1, "phố"));
    case ATT_CLASS_POST:
        return scan_before_post(doc, walk, b);
    case ATT_CLASS_TITLE:
    case ATT_CLASS_RANK:
    case ATT_CLASS_VENUE:
        return b < walk->last && att_tok_upper(doc, b);
    case ATT_CLASS_DEMONYM: /* "Việt - Mỹ": a dash on one side */
        return (b < walk->last && att_tok_upper(doc, a) &&
                (att_tok_is(doc, b, "-") || att_tok_is(doc, b, "–"))) ||
               (a > walk->first && att_tok_upper(doc, a) &&
                (att_tok_is(doc, a - 1, "-") || att_tok_is(doc, a - 1, "–")));
    case ATT_CLASS_MECHANISM: /* "LIMA" is an exhibition, "Lima" a town or a name */
        return found->len > 1 || att_tok(doc, a)->end - att_tok(doc, a)->start > 5 ||
               (att_tok(doc, a)->flags & ATT_TOKEN_CAPS);
    case ATT_CLASS_BODY: /* "quốc phòng" alone is a field; after the head of a post it is a body */
        return (before != NULL && before->last == a && before->entry->cls == ATT_CLASS_POST) ||
               (att_str_eqz(found->entry->kind, "army") && scan_before_country(doc, walk, b));
    default:
        return true;
    }
}

/* The best reading among what begins at token `at`. */
static const struct att_found *
scan_best(const struct att_doc *doc, const struct att_walk *walk, uint32_t at,
          const struct att_found *found, size_t count, const struct att_reading *before)
{
    const struct att_found *best = NULL;

    for (size_t i = 0; i < count; i++) {
        int rank = scan_rank((enum att_class)found[i].cls);

        if (rank == 0 || !scan_fits(doc, walk, at, &found[i], before))
            continue;
        if (best == NULL || found[i].len > best->len ||
            (found[i].len == best->len &&
             (rank > scan_rank(best->entry->cls) ||
              (rank == scan_rank(best->entry->cls) && scan_valid(doc, found[i].entry) &&
               !scan_valid(doc, best->entry)))))
            best = &found[i];
    }
    return best;
}

/* What figures are of: "quan hệ ngoại giao với 190 quốc gia" names no state. */
#define SCAN_FIGURES                                                      \
    (ATT_COUNT_BIT(ATT_COUNT_DEFENCE) | ATT_COUNT_BIT(ATT_COUNT_RELATE) | \
     ATT_COUNT_BIT(ATT_COUNT_OFFICE) | ATT_COUNT_BIT(ATT_COUNT_PEACE))

/* Whether it is somebody of people.tsv, or a word for defence or relations. */
static inline bool
scan_known(const struct att_doc *doc, const struct att_found *found)
{
    return found->cls == ATT_CLASS_PERSON ||
           (found->cls == ATT_CLASS_COUNTED &&
            (SCAN_FIGURES >> doc->kinds->count[found->entry->kind_no] & 1u));
}

/* Readings and hits of one sentence. */
static bool
scan_sentence(struct att_doc *doc, size_t index)
{
    const struct att_sentence *s = &doc->text.sentences[index];
    struct att_sentence_facts *facts = &doc->facts[index];
    ATT_VEC(struct att_reading) readings = {0};
    struct att_hit *hits;
    size_t hit_count = 0;
    uint32_t free_from = s->first;

    facts->walk.first = s->first;
    facts->walk.last = s->last;
    facts->hit_at = att_arena_raw(doc->arena, s->last - s->first + 1, sizeof(*facts->hit_at));
    facts->reading_of = att_arena_array(doc->arena, s->last - s->first, sizeof(*facts->reading_of));
    if (facts->hit_at == NULL || facts->reading_of == NULL ||
        !att_lexicon_walk(doc->lexicon, doc->text.tokens, &facts->walk, doc->arena) ||
        (hits = att_arena_raw(doc->arena, facts->walk.count, sizeof(*hits))) == NULL)
        return false;
    for (uint32_t i = s->first; i < s->last; i++) {
        size_t n;
        const struct att_found *found = att_walk_at(&facts->walk, i, &n);
        const struct att_found *best;
        bool names = false;

        facts->hit_at[i - s->first] = (uint32_t)hit_count;
        for (size_t k = 0; k < n; k++)
            if (found[k].cls == ATT_CLASS_LITERAL) {
                hits[hit_count++] = (struct att_hit){i, i + found[k].len, found[k].literal};
            } else {
                facts->elsewhere = facts->elsewhere || found[k].cls == ATT_CLASS_SUBJECT;
                facts->known = facts->known || scan_known(doc, &found[k]);
                names = names || (SCAN_NAMES >> found[k].cls & 1u);
            }
        if (!names || i < free_from ||
            (best = scan_best(doc, &facts->walk, i, found, n,
                              readings.count > 0 ? &readings.at[readings.count - 1] : NULL)) ==
                NULL)
            continue;
        struct att_reading *reading = ATT_VEC_PUSH(doc->arena, &readings);
        if (reading == NULL)
            return false;
        *reading = (struct att_reading){i, i + best->len, best->entry, best->ambiguous};
        facts->reading_of[i - s->first] = (uint32_t)readings.count;
        free_from = reading->last;
    }
    facts->hit_at[s->last - s->first] = (uint32_t)hit_count;
    facts->hits = hits;
    facts->hit_count = hit_count;
    facts->readings.at = readings.at;
    facts->readings.count = readings.count;
    return true;
}

/* So many sentences of the head and of the end are compared, if they have so many tokens. */
#define SCAN_REPEATS 12
#define SCAN_REPEAT_TOKENS 5

/* What both sentences say. */
static bool
scan_same(const struct att_text *text, const struct att_sentence *a, const struct att_sentence *b)
{
    return a->last - a->first >= SCAN_REPEAT_TOKENS && a->last - a->first == b->last - b->first &&
           att_str_eq(att_text_raw(text, a->first, a->last), att_text_raw(text, b->first, b->last));
}

/* A paragraph of the head that stands again at the end is the text of the picture there. */
static void
scan_repeated(struct att_doc *doc)
{
    size_t n = doc->text.sentence_count;

    for (size_t i = 1; i < n && i < SCAN_REPEATS; i++)
        for (size_t k = n; k > i + 1 && n - k < SCAN_REPEATS; k--) {
            if (!scan_same(&doc->text, &doc->text.sentences[i], &doc->text.sentences[k - 1]) ||
                doc->facts[i].title || doc->facts[i].teaser || doc->facts[k - 1].teaser)
                continue;
            doc->facts[i].caption = doc->facts[k - 1].caption = true;
        }
}

bool
att_scan(struct att_doc *doc)
{
    doc->facts = att_arena_array(doc->arena, doc->text.sentence_count + 1, sizeof(*doc->facts));
    if (doc->facts == NULL)
        return false;
    for (size_t i = 0; i < doc->text.sentence_count; i++) {
        const struct att_block *block = &doc->page->blocks[doc->text.sentences[i].block];
        struct att_sentence_facts *f = &doc->facts[i];

        f->title = block->kind == ATT_BLOCK_TITLE;
        f->lead = block->kind == ATT_BLOCK_LEAD;
        f->caption = block->kind == ATT_BLOCK_CAPTION;
        f->imprint = block->kind == ATT_BLOCK_IMPRINT;
        f->teaser = block->kind == ATT_BLOCK_TEASER_TITLE || block->kind == ATT_BLOCK_TEASER_LEAD;
        f->teaser_index = block->teaser;
        if (!scan_sentence(doc, i))
            return false;
    }
    scan_repeated(doc);
    return true;
}

/* Title, lead and the first caption stand in so many sentences. */
#define SCAN_HEAD_SENTENCES 4

/* Give the article's own dates, not its teasers', the year that the article makes likely. */
static void
scan_undated(struct att_doc *doc)
{
    uint32_t dates = 0, tokens = 0;

    for (size_t i = 0; i < doc->text.sentence_count; i++)
        if (!doc->facts[i].teaser && !doc->facts[i].imprint) {
            dates = doc->facts[i].date_last;
            tokens = doc->text.sentences[i].last;
            for (uint32_t d = doc->facts[i].date_first; d < dates; d++)
                doc->dates.at[d].head = doc->facts[i].caption || i < SCAN_HEAD_SENTENCES;
        }
    att_when_document(&doc->text, 0, tokens, doc->dates.at, dates);
}

bool
att_dates(struct att_doc *doc)
{
    struct att_anchor anchor = {.published = doc->published};
    size_t teaser = SIZE_MAX;

    doc->date_sentence = NULL;
    for (size_t i = 0; i < doc->text.sentence_count; i++) {
        struct att_sentence_facts *f = &doc->facts[i];

        if (f->teaser && f->teaser_index != teaser) { /* a teaser has a clock of its own */
            struct att_edtf date;

            teaser = f->teaser_index;
            anchor = (struct att_anchor){{0, 0, 0}, {{0, 0, 0}, {0, 0, 0}, false}, false};
            if (att_edtf_read(doc->page->teasers[teaser].published, &date))
                anchor.published = date.from;
        }
        f->date_first = (uint32_t)doc->dates.count;
        if (!f->imprint &&
            !att_when_find(&f->walk, doc->kinds, &doc->text, &anchor, doc->arena, &doc->dates))
            return false;
        f->date_last = (uint32_t)doc->dates.count;
        for (uint32_t d = f->date_first; d < f->date_last; d++)
            if (doc->dates.at[d].date.from.day > 0 && !doc->dates.at[d].term) {
                anchor.previous = doc->dates.at[d].date;
                anchor.has_previous = true;
            }
    }
    if (doc->published.year == 0)
        scan_undated(doc);
    return true;
}
