/* SPDX-License-Identifier: MIT */
/* who.c - people: names, their ranks and posts, and one identity a person in the document.
 *
 * A name is taken where something announces it (rank, post, title) or where a
 * Vietnamese family name is followed by capitalised syllables.  Later short
 * forms ("Bộ trưởng Lịch", "ông Mattis") are the person whose name ends so. */
#include "coder/who_int.h"

#include "base/map.h"
#include "base/str.h"

#define WHO_NAME_MAX 8

/* Whether token `i` is a Vietnamese family name. */
static bool
who_family(const struct att_doc *doc, uint32_t i)
{
    struct att_found found[16];
    size_t n;

    if (!att_tok_upper(doc, i))
        return false;
    n = att_lexicon_match(doc->lexicon, doc->text.tokens, i, i + 1, found, 16);
    for (size_t k = 0; k < n; k++)
        if (found[k].entry->cls == ATT_CLASS_NAME)
            return true;
    return false;
}

/* A reading at `i` that no name may run into: of two tokens or more, or sure of itself. */
static bool
who_blocked(const struct att_doc *doc, size_t s, uint32_t i)
{
    const struct att_reading *r = att_reading_at(doc, s, i);

    if (r == NULL)
        return false;
    if (r->entry->cls == ATT_CLASS_DEMONYM || r->ambiguous)
        return false;
    return r->last > i + 1 || r->entry->cls != ATT_CLASS_TITLE;
}

bool
att_name_viet(const struct att_doc *doc, size_t s, uint32_t i, struct att_name *out)
{
    uint32_t end = doc->text.sentences[s].last, k = i;
    bool caps;

    if (i >= end || !who_family(doc, i))
        return false;
    if (who_blocked(doc, s, i) && att_reading_at(doc, s, i)->last > i + 1)
        return false;
    caps = (att_tok(doc, i)->flags & ATT_TOKEN_CAPS) != 0;
    for (k = i + 1; k < end && k < i + 5; k++) {
        const struct att_reading *r = att_reading_at(doc, s, k);

        if (!att_tok_upper(doc, k) || !(att_tok(doc, k)->flags & ATT_TOKEN_VIET))
            break;
        if ((att_tok(doc, k)->flags & ATT_TOKEN_GLUED) != 0)
            break;
        if (!caps && (att_tok(doc, k)->flags & ATT_TOKEN_CAPS))
            break;
        /* "… Lịch Bộ trưởng": something of more than one syllable begins here */
        if (r != NULL && r->last > k + 1)
            break;
    }
    if (k < i + 2)
        return false;
    *out = (struct att_name){i, k, true};
    return true;
}

bool
att_name_foreign(const struct att_doc *doc, size_t s, uint32_t i)
{
    const struct att_token *t = att_tok(doc, i);

    if (i >= doc->text.sentences[s].last || !att_tok_upper(doc, i) || who_blocked(doc, s, i))
        return false;
    if (t->flags & ATT_TOKEN_CAPS)
        return false;
    if (t->flags & ATT_TOKEN_VIET) /* an initial: "D.A. Medvedev", "K. Shoigu" */
        return t->end - t->start == 1 && i + 1 < doc->text.sentences[s].last &&
               att_tok_is(doc, i + 1, ".");
    return true;
}

/* Particles that stand in lower case inside foreign names. */
static bool
who_particle(const struct att_doc *doc, uint32_t i)
{
    static const char *const words[] = {"bin", "al",   "el", "de", "da",  "von", "van", "der",
                                        "ibn", "bint", "di", "du", "dos", "del", "la",  "le"};

    for (size_t k = 0; k < ATT_COUNT(words); k++)
        if (att_str_eqz(att_tok_raw(doc, i), words[k]))
            return true;
    return false;
}

/* The end of a name of any kind that begins at `i`. */
static uint32_t
who_name_end(const struct att_doc *doc, size_t s, uint32_t i)
{
    uint32_t end = doc->text.sentences[s].last, k = i, words = 0;

    while (k < end && words < WHO_NAME_MAX) {
        const struct att_token *t = att_tok(doc, k);

        if (att_tok_upper(doc, k)) {
            const struct att_reading *r = att_reading_at(doc, s, k);
            if (k > i && r != NULL && (r->last > k + 1 || !r->ambiguous) &&
                !(t->flags & ATT_TOKEN_GLUED) && r->entry->cls != ATT_CLASS_DEMONYM)
                break;
            words++;
            k++;
            continue;
        }
        if (k == i)
            break;
        /* inside a name: a glued hyphen, an apostrophe, the full stop of an initial, a particle */
        if (t->kind == ATT_TOKEN_PUNCT && (t->flags & ATT_TOKEN_GLUED) && k + 1 < end &&
            (att_tok_is(doc, k, "-") || att_tok_is(doc, k, "'") || att_tok_is(doc, k, "’")) &&
            (att_tok(doc, k + 1)->flags & ATT_TOKEN_GLUED) &&
            att_tok(doc, k + 1)->kind == ATT_TOKEN_WORD) {
            k += 2;
            continue;
        }
        if (att_tok_is(doc, k, ".") && (t->flags & ATT_TOKEN_GLUED) && k + 1 < end &&
            att_tok(doc, k - 1)->end - att_tok(doc, k - 1)->start <= 2 &&
            att_tok_upper(doc, k + 1)) {
            k++;
            continue;
        }
        if (who_particle(doc, k) && k + 1 < end && att_tok_upper(doc, k + 1)) {
            k++;
            continue;
        }
        break;
    }
    return k;
}

bool
att_name_after(const struct att_doc *doc, size_t s, uint32_t i, bool foreign, struct att_name *out)
{
    uint32_t end = doc->text.sentences[s].last, stop;
    const struct att_reading *r;

    if (i >= end || !att_tok_upper(doc, i))
        return false;
    if (att_name_viet(doc, s, i, out))
        return true;
    r = att_reading_at(doc, s, i);
    if (r != NULL && !(r->ambiguous && r->last == i + 1) && r->entry->cls != ATT_CLASS_DEMONYM)
        return false;
    if ((att_tok(doc, i)->flags & ATT_TOKEN_CAPS) &&
        att_tok(doc, i)->end - att_tok(doc, i)->start > 5)
        return false;
    stop = who_name_end(doc, s, i);
    /* one Vietnamese syllable alone is a name only if it is known to end one */
    if (!foreign && stop == i + 1 && (att_tok(doc, i)->flags & ATT_TOKEN_VIET) &&
        att_person_short(doc, i) == ATT_NO_INDEX)
        return false;
    *out = (struct att_name){i, stop, false};
    return stop > i;
}

/* Hashes of a name's words. */
static uint32_t *
who_words(struct att_doc *doc, uint32_t first, uint32_t last, size_t *count)
{
    uint32_t *words = att_arena_array(doc->arena, last - first, sizeof(*words));

    *count = 0;
    for (uint32_t i = first; i < last && words != NULL; i++) {
        struct att_str norm;

        if (att_tok(doc, i)->kind != ATT_TOKEN_WORD)
            continue;
        norm = att_text_norm(doc->arena, att_tok_raw(doc, i));
        words[(*count)++] = (uint32_t)att_map_hash(norm.at, norm.len);
    }
    return words;
}

uint32_t
att_person_short(const struct att_doc *doc, uint32_t token)
{
    struct att_str norm = att_text_norm(doc->arena, att_tok_raw(doc, token));
    uint32_t hash = (uint32_t)att_map_hash(norm.at, norm.len);

    for (size_t i = doc->people.count; i > 0; i--) {
        const struct att_who *who = &doc->people.at[i - 1];

        if (who->word_count == 0)
            continue;
        if (who->words[who->word_count - 1] == hash)
            return (uint32_t)(i - 1);
        for (size_t k = 0; !who->viet && k < who->word_count; k++)
            if (who->words[k] == hash)
                return (uint32_t)(i - 1);
    }
    return ATT_NO_INDEX;
}

/* Whether words b stand together inside words a. */
static bool
who_inside(const uint32_t *a, size_t an, const uint32_t *b, size_t bn)
{
    for (size_t i = 0; i + bn <= an; i++)
        if (memcmp(a + i, b, bn * sizeof(*b)) == 0)
            return true;
    return false;
}

/* The country of a well-known holder of a post whose name stands at [first, last). */
static uint32_t
who_known(const struct att_doc *doc, uint32_t first, uint32_t last)
{
    struct att_found found[32];
    size_t n = att_lexicon_match(doc->lexicon, doc->text.tokens, first, last, found, 32);

    for (size_t i = n; i > 0; i--)
        if (found[i - 1].entry->cls == ATT_CLASS_PERSON && !found[i - 1].form->ambiguous &&
            found[i - 1].first + found[i - 1].form->len == last)
            return att_country_index(doc->lexicon, found[i - 1].entry->country);
    return ATT_NO_INDEX;
}

/* The person with this name, made when new. */
static uint32_t
who_person(struct att_doc *doc, const struct att_name *name, uint32_t country)
{
    size_t count;
    uint32_t *words = who_words(doc, name->first, name->last, &count);
    struct att_who *who;

    if (words == NULL || count == 0)
        return ATT_NO_INDEX;
    for (size_t i = doc->people.count; i > 0; i--) {
        who = &doc->people.at[i - 1];
        if (who->country_stated && country != ATT_NO_INDEX && who->country != country && count == 1)
            continue;
        if (count == 1 && who->viet && who->words[who->word_count - 1] != words[0])
            continue;
        if (who_inside(who->words, who->word_count, words, count))
            return (uint32_t)(i - 1);
        if (who_inside(words, count, who->words, who->word_count) &&
            (who->word_count > 1 || !name->viet)) {
            who->words = words;
            who->word_count = count;
            who->name = att_text_raw(&doc->text, name->first, name->last);
            who->name_first = name->first;
            who->name_last = name->last;
            return (uint32_t)(i - 1);
        }
    }
    if ((who = ATT_VEC_PUSH(doc->arena, &doc->people)) == NULL)
        return ATT_NO_INDEX;
    *who = (struct att_who){
        .name = att_text_raw(&doc->text, name->first, name->last),
        .name_first = name->first,
        .name_last = name->last,
        .words = words,
        .word_count = count,
        .country = who_known(doc, name->first, name->last),
        .viet = name->viet,
    };
    who->country_stated = who->country != ATT_NO_INDEX;
    return (uint32_t)(doc->people.count - 1);
}

/* Enter the parts of a holder phrase as ranks and posts of a person. */
static bool
who_posts(struct att_doc *doc, size_t s, uint32_t person, const struct att_holder *holder)
{
    struct att_who *who = &doc->people.at[person];
    struct att_str rank = {NULL, 0};
    bool post = false;

    for (size_t i = 0; i < holder->count; i++) {
        const struct att_holder_part *p = &holder->parts[i];

        if (p->country != ATT_NO_INDEX && !who->country_stated) {
            who->country = p->country;
            who->country_stated = true;
        }
        if (p->entry->cls == ATT_CLASS_RANK)
            rank = att_text_raw(&doc->text, p->first, p->last);
        else
            post = true;
    }
    if (rank.len > 0)
        who->rank = rank;
    for (size_t i = 0; i < holder->count; i++) {
        const struct att_holder_part *p = &holder->parts[i];
        struct att_post_mention *m;

        if (p->entry->cls == ATT_CLASS_RANK && post)
            continue;
        if ((m = ATT_VEC_PUSH(doc->arena, &doc->posts)) == NULL)
            return false;
        *m = (struct att_post_mention){
            .person = person,
            .rank = rank,
            .country = p->country,
            .first = p->first,
            .last = p->last,
            .sentence = (uint32_t)s,
            .head = p->entry,
        };
        if (p->entry->cls != ATT_CLASS_RANK)
            m->post = att_text_raw(&doc->text, p->first, p->strip);
        who->relevant = true;
    }
    return true;
}

/* ", Phó Tư lệnh Quân khu 7 và …" after a name: posts of the same person. */
static bool
who_trailing(struct att_doc *doc, size_t s, uint32_t *at, uint32_t person)
{
    uint32_t end = doc->text.sentences[s].last, i = *at;
    struct att_holder holder = {.count = 0};

    while (i + 1 < end && holder.count < ATT_HOLDER_PARTS) {
        struct att_holder_part *part = &holder.parts[holder.count];
        const struct att_reading *r = att_reading_at(doc, s, i + 1);
        struct att_name name;
        bool dash = att_tok_is(doc, i, "-") || att_tok_is(doc, i, "–") || att_tok_is(doc, i, "—");

        if (!att_tok_is(doc, i, ",") && !dash && !att_tok_is(doc, i, "(") &&
            !(holder.count > 0 && (att_tok_word(doc, i, "và") || att_tok_word(doc, i, "kiêm"))))
            break;
        if (r == NULL || r->entry->cls != ATT_CLASS_POST || !att_post_read(doc, s, i + 1, part) ||
            part->plural || att_str_eqz(part->entry->kind, "address"))
            break;
        /* "A, Ngoại trưởng B": the post is B's */
        if (part->last < end &&
            att_name_after(doc, s, part->last, part->country != ATT_NO_INDEX, &name))
            break;
        if (part->last < end && att_reading_at(doc, s, part->last) != NULL &&
            (att_reading_at(doc, s, part->last)->entry->cls == ATT_CLASS_RANK ||
             att_reading_at(doc, s, part->last)->entry->cls == ATT_CLASS_TITLE))
            break;
        if (att_str_eqz(part->entry->kind, "role") && part->last == part->first + 2 &&
            part->entry->country.len == 0 && holder.count == 0 && !dash &&
            att_tok_word(doc, part->first, "chủ"))
            break; /* "A, chủ trì …" is no post */
        holder.count++;
        i = part->last;
        if (att_tok_is(doc, i, ")"))
            i++;
    }
    if (holder.count == 0)
        return true;
    *at = i;
    return who_posts(doc, s, person, &holder);
}

/* A mention of a person, and what follows the name. */
static bool
who_mention(struct att_doc *doc, size_t s, uint32_t first, const struct att_name *name,
            const struct att_holder *holder, uint32_t *end)
{
    uint32_t country = ATT_NO_INDEX, person;
    struct att_who_mention *m;

    for (size_t i = 0; holder != NULL && i < holder->count; i++)
        if (holder->parts[i].country != ATT_NO_INDEX)
            country = holder->parts[i].country;
    person = who_person(doc, name, country);
    *end = name->last;
    if (person == ATT_NO_INDEX)
        return !doc->arena->failed;
    if (holder != NULL && !who_posts(doc, s, person, holder))
        return false;
    if (!who_trailing(doc, s, end, person))
        return false;
    if ((m = ATT_VEC_PUSH(doc->arena, &doc->who_mentions)) == NULL)
        return false;
    *m = (struct att_who_mention){first, *end, name->first, name->last, person, (uint32_t)s};
    return true;
}

bool
att_name_famous(const struct att_doc *doc, size_t s, uint32_t i, struct att_name *name)
{
    struct att_found found[32];
    size_t n = att_lexicon_match(doc->lexicon, doc->text.tokens, i, doc->text.sentences[s].last,
                                 found, 32);

    for (size_t k = n; k > 0; k--)
        if (found[k - 1].entry->cls == ATT_CLASS_PERSON && !found[k - 1].form->ambiguous) {
            *name = (struct att_name){i, i + found[k - 1].form->len, false};
            return true;
        }
    return false;
}

/* The person that "ông", "bà" at token `i` stands for: the last one named before. */
static uint32_t
who_pronoun(const struct att_doc *doc, size_t s, uint32_t i)
{
    const struct att_sentence *sent = &doc->text.sentences[s];

    if (!att_tok_word(doc, i, "ông") && !att_tok_word(doc, i, "bà"))
        return ATT_NO_INDEX;
    if (i > sent->first && att_tok(doc, i - 1)->kind == ATT_TOKEN_WORD &&
        !att_tok_word(doc, i - 1, "khi") && !att_tok_word(doc, i - 1, "của") &&
        !att_tok_word(doc, i - 1, "và") && !att_tok_word(doc, i - 1, "là") &&
        !att_tok_word(doc, i - 1, "rằng") && !att_tok_word(doc, i - 1, "tiếp") &&
        !att_tok_word(doc, i - 1, "với"))
        return ATT_NO_INDEX;
    if (i + 1 >= sent->last || att_tok(doc, i + 1)->kind != ATT_TOKEN_WORD ||
        att_tok_upper(doc, i + 1))
        return ATT_NO_INDEX;
    if (doc->who_mentions.count == 0)
        return ATT_NO_INDEX;
    /* who the sentence before began with is spoken of on; else the last one named */
    for (size_t k = doc->who_mentions.count; k > 0; k--) {
        const struct att_who_mention *m = &doc->who_mentions.at[k - 1];
        if (m->sentence == s)
            continue; /* "A tiếp ông": not A himself */
        if (s - m->sentence > 2)
            break;
        if (k == 1 || doc->who_mentions.at[k - 2].sentence != m->sentence)
            return m->person;
    }
    return ATT_NO_INDEX;
}

/* Whether the capital at `i` may be a person without anything that announces it. */
static bool
who_bare(struct att_doc *doc, size_t s, uint32_t i, struct att_name *name)
{
    uint32_t end = doc->text.sentences[s].last, k;

    if (!att_tok_upper(doc, i))
        return false;
    if (att_name_viet(doc, s, i, name)) {
        if (name->last - name->first >= 3)
            return true;
        /* two syllables: only when a post follows, or the name is known already */
        if (name->last + 1 < end && att_reading_at(doc, s, name->last + 1) != NULL &&
            att_reading_at(doc, s, name->last + 1)->entry->cls == ATT_CLASS_POST)
            return true;
        return att_person_short(doc, name->last - 1) != ATT_NO_INDEX;
    }
    if (!att_name_foreign(doc, s, i) && !att_name_famous(doc, s, i, name))
        return false;
    if (att_name_famous(doc, s, i, name))
        return true;
    k = who_name_end(doc, s, i);
    *name = (struct att_name){i, k, false};
    if (att_person_short(doc, k - 1) != ATT_NO_INDEX)
        return true;
    return k >= i + 2 && k + 1 < end &&
           (att_tok_is(doc, k, ",") || att_tok_is(doc, k, "-") || att_tok_is(doc, k, "–")) &&
           att_reading_at(doc, s, k + 1) != NULL &&
           att_reading_at(doc, s, k + 1)->entry->cls == ATT_CLASS_POST;
}

/* Posts without a name are mentions of sides: "Đại sứ Lào", "Thủ tướng Ấn Độ". */
static bool
who_nameless(struct att_doc *doc, size_t s, const struct att_holder *holder)
{
    for (size_t i = 0; i < holder->count; i++) {
        const struct att_holder_part *part = &holder->parts[i];
        struct att_mention *m = ATT_VEC_PUSH(doc->arena, &doc->mentions);

        if (m == NULL)
            return false;
        *m = (struct att_mention){
            .kind = part->entry->cls == ATT_CLASS_RANK ? ATT_MENTION_RANK : ATT_MENTION_POST,
            .first = i == 0 ? holder->first : part->first,
            .last = part->last,
            .sentence = (uint32_t)s,
            .entry = part->entry,
            .sides = part->sides,
            .country = part->country,
            .head = part->first,
            .relative = holder->plural || part->plural,
        };
    }
    return true;
}

static bool
who_sentence(struct att_doc *doc, size_t s)
{
    const struct att_sentence *sent = &doc->text.sentences[s];

    for (uint32_t i = sent->first; i < sent->last;) {
        const struct att_reading *r = att_reading_at(doc, s, i);
        struct att_holder holder;
        struct att_name name;
        uint32_t end = i + 1;

        if (r != NULL &&
            (r->entry->cls == ATT_CLASS_RANK || r->entry->cls == ATT_CLASS_POST ||
             r->entry->cls == ATT_CLASS_TITLE) &&
            att_holder_read(doc, s, i, &holder)) {
            bool foreign = holder.titled && holder.count == 0;
            for (size_t k = 0; k < holder.count; k++)
                foreign = foreign || (holder.parts[k].country != ATT_NO_INDEX &&
                                      holder.parts[k].country != doc->vnm);
            end = holder.last > i ? holder.last : i + 1;
            uint32_t stands = holder.count == 0 ? who_pronoun(doc, s, i) : ATT_NO_INDEX;
            if (stands != ATT_NO_INDEX) {
                struct att_who_mention *m = ATT_VEC_PUSH(doc->arena, &doc->who_mentions);
                if (m == NULL)
                    return false;
                *m = (struct att_who_mention){i, i + 1, i, i + 1, stands, (uint32_t)s};
            } else if (!holder.plural && att_name_after(doc, s, holder.last, foreign, &name)) {
                if (!who_mention(doc, s, i, &name, &holder, &end))
                    return false;
            } else if (!who_nameless(doc, s, &holder)) {
                return false;
            }
        } else if (r != NULL && (r->last > i + 1 || !r->ambiguous)) {
            end = r->last;
        } else if (who_bare(doc, s, i, &name) && !who_mention(doc, s, i, &name, NULL, &end)) {
            return false;
        }
        i = end > i ? end : i + 1;
    }
    return true;
}

bool
att_people(struct att_doc *doc)
{
    for (size_t s = 0; s < doc->text.sentence_count; s++) {
        doc->facts[s].who_first = (uint32_t)doc->who_mentions.count;
        doc->facts[s].mention_first = (uint32_t)doc->mentions.count;
        if (!who_sentence(doc, s))
            return false;
        doc->facts[s].who_last = (uint32_t)doc->who_mentions.count;
        doc->facts[s].mention_last = (uint32_t)doc->mentions.count;
    }
    for (size_t i = 0; i < doc->people.count; i++) {
        struct att_who *who = &doc->people.at[i];

        if (who->country == ATT_NO_INDEX && who->viet)
            who->country = doc->vnm;
    }
    return true;
}
