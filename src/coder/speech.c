/* SPDX-License-Identifier: MIT */
/* speech.c - verbs of saying.
 *
 *     "Ngày 18-5, X cho biết hội nghị sẽ họp ngày 20-5"     who speaks is not who meets, the day of
 *                                                            saying is not that of meeting
 *
 * Which words are verbs of saying, and of which kind, stands in speech.tsv; here is only where one
 * is.  Who speaks, when, and of what is asked by those who need it. */
#include "coder/speech.h"

#include "base/str.h"

/* So many words may stand before a verb in what holds it: "theo lời |đề nghị". */
#define SPEECH_BEFORE_TOKENS 3

/* The longest verb that is looked for from behind. */
#define SPEECH_VERB_TOKENS 3

/* Verbs by which something is told, which is not of that day. */
#define SPEECH_TOLD (ATT_SPEECH_TELL | ATT_SPEECH_QUOTE)

uint8_t
att_speech_kind_read(struct att_str kind)
{
    static const struct {
        const char *name;
        uint8_t bit;
    } kinds[] = {
        {"tell", ATT_SPEECH_TELL},   {"quote", ATT_SPEECH_QUOTE}, {"speak", ATT_SPEECH_SPEAK},
        {"judge", ATT_SPEECH_JUDGE}, {"ask", ATT_SPEECH_ASK},     {"agree", ATT_SPEECH_AGREE},
    };

    for (size_t i = 0; i < ATT_COUNT(kinds); i++)
        if (att_str_eqz(kind, kinds[i].name))
            return kinds[i].bit;
    return 0;
}

/* The longest row of speech.tsv that begins at token `i` of the walk; NULL: none does. */
static const struct att_found *
speech_at(const struct att_doc *doc, const struct att_walk *walk, uint32_t i)
{
    const struct att_found *found, *best = NULL;
    size_t n;

    if (!att_lexicon_begins(att_tok(doc, i), ATT_CLASS_SPEECH))
        return NULL;
    found = att_walk_at(walk, i, &n);
    for (size_t k = 0; k < n; k++) /* of one length the row that was read last stands first */
        if (found[k].cls == ATT_CLASS_SPEECH && (best == NULL || found[k].len > best->len))
            best = &found[k];
    return best;
}

/* "bài | phát biểu", "theo | đề nghị": whether words that say nothing hold token `i`. */
static bool
speech_held(const struct att_doc *doc, const struct att_walk *walk, uint32_t i)
{
    for (uint32_t k = i; k > walk->first && i - k < SPEECH_BEFORE_TOKENS; k--) {
        const struct att_found *found = speech_at(doc, walk, k - 1);

        if (found != NULL && k - 1 + found->len > i &&
            doc->kinds->speech[found->entry->kind_no] == 0)
            return true;
    }
    return false;
}

uint32_t
att_speech(const struct att_doc *doc, size_t s, uint32_t i, unsigned kinds)
{
    const struct att_walk *walk = &doc->facts[s].walk;
    const struct att_found *found;

    if (i < walk->first || i >= walk->last || (found = speech_at(doc, walk, i)) == NULL ||
        (doc->kinds->speech[found->entry->kind_no] & kinds) == 0 || speech_held(doc, walk, i))
        return i;
    return i + found->len;
}

/* Where the date ends that begins at token `i`; `i`: none does. */
static uint32_t
speech_day(const struct att_doc *doc, size_t s, uint32_t i)
{
    const struct att_sentence_facts *f = &doc->facts[s];

    uint32_t a = f->date_first, b = f->date_last;

    while (a < b) { /* they stand in the order of their first tokens */
        uint32_t mid = a + (b - a) / 2;

        if (doc->dates.at[mid].first < i)
            a = mid + 1;
        else
            b = mid;
    }
    return a < f->date_last && doc->dates.at[a].first == i ? doc->dates.at[a].last : i;
}

uint32_t
att_speech_verb(const struct att_doc *doc, size_t s, uint32_t i)
{
    static const char *const fillers[] = {"cũng", "đã", "vừa", "đều", "lại"};
    uint32_t end = doc->text.sentences[s].last, before;

    do {
        before = i;
        if (i < end && ATT_TOK_AMONG(doc, i, fillers))
            i++;
        i = speech_day(doc, s, i);
    } while (i > before);
    return i;
}

uint32_t
att_speech_back(const struct att_doc *doc, size_t s, uint32_t end, unsigned kinds)
{
    uint32_t first = doc->text.sentences[s].first, to = end;

    if (to > first && att_tok_word(doc, to - 1, "vào"))
        to--;
    for (uint32_t i = to; i > first && to - i < SPEECH_VERB_TOKENS; i--)
        if (att_speech(doc, s, i - 1, kinds) == to)
            return i - 1;
    return end;
}

/* Past the names of people, posts, bodies and states that begin at token `i`, side by side. */
static uint32_t
speech_speaker(const struct att_doc *doc, size_t s, uint32_t i)
{
    const struct att_sentence_facts *f = &doc->facts[s];
    const struct att_sentence *sent = &doc->text.sentences[s];
    size_t k = i >= sent->first && i < sent->last ? f->item_at[i - sent->first] : f->item_count;

    for (; k < f->item_count && f->items[k].first <= i; k++) {
        const struct att_item *item = &f->items[k];

        if ((item->cls == ATT_ITEM_PERSON || item->cls == ATT_ITEM_POST ||
             item->cls == ATT_ITEM_BODY || item->cls == ATT_ITEM_COUNTRY) &&
            item->last > i)
            i = item->last;
    }
    return i;
}

bool
att_speech_opens(const struct att_doc *doc, uint32_t i)
{
    static const char *const words[] = {"rằng", "về", "là"};

    return ATT_TOK_AMONG(doc, i, words);
}

/* Whether the sentence ends at token `i`, but for its last mark. */
static bool
speech_ends(const struct att_doc *doc, size_t s, uint32_t i)
{
    uint32_t last = doc->text.sentences[s].last;

    return i >= last || (i + 1 == last && att_tok(doc, i)->kind != ATT_TOKEN_WORD);
}

/* Whether something that sentence `s` tells of was on that day: "phát biểu tại hội nghị hôm 2-6".
 */
static bool
speech_taken(const struct att_doc *doc, size_t s, const struct att_date_mention *d)
{
    size_t a = att_candidate_from(doc, s);

    for (; a < doc->candidates.count && doc->candidates.at[a].sentence == s; a++)
        if (doc->candidates.at[a].date_own && doc->candidates.at[a].date_token_first == d->first)
            return true;
    return false;
}

bool
att_speech_day(const struct att_doc *doc, size_t s, const struct att_date_mention *d)
{
    uint32_t i = att_speech_verb(doc, s, d->last), name;
    bool told = att_speech(doc, s, i, SPEECH_TOLD) > i;

    if (!told && att_speech_back(doc, s, d->first, SPEECH_TOLD) < d->first)
        told = att_speech_opens(doc, d->last) || speech_ends(doc, s, d->last);
    i = att_tok_is(doc, d->last, ",") ? d->last + 1 : d->last;
    if (!told && (name = speech_speaker(doc, s, i)) > i) {
        i = att_speech_verb(doc, s, name);
        told = att_speech(doc, s, i, SPEECH_TOLD) > i;
    }
    return told && !speech_taken(doc, s, d);
}
