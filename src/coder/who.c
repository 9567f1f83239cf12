/* SPDX-License-Identifier: MIT */
/* who.c - people: names, their ranks and posts, and one identity a person in the document.
 *
 * A name is taken where something announces it (rank, post, title) or where a
 * Vietnamese family name is followed by capitalised syllables.  Later short
 * forms ("Bộ trưởng Lịch", "ông Mattis") are the person whose name ends so. */
#include "coder/who_int.h"

#include "coder/speech.h"

#include "base/map.h"
#include "base/str.h"

/* How long a bracket after a name may be: "(43 tuổi, quê Nghệ An)". */
#define WHO_ASIDE_TOKENS 14
/* How far "tàu" may stand before a name: "tàu hộ vệ tên lửa 015 Trần Hưng Đạo". */
#define WHO_NAMESAKE_TOKENS 6
/* How far the verb may stand behind posts whose holders it names. */
#define WHO_AWAIT_TOKENS 5

/* Hashes of a name's words. */
static uint32_t *
who_words(struct att_doc *doc, uint32_t first, uint32_t last, size_t *count)
{
    uint32_t *words = att_arena_array(doc->arena, last - first, sizeof(*words));

    *count = 0;
    for (uint32_t i = first; i < last && words != NULL; i++) {
        if (att_tok(doc, i)->kind == ATT_TOKEN_WORD)
            words[(*count)++] = att_tok(doc, i)->norm;
    }
    return words;
}

/*
 * Whether one word is what a person is called by: the last one in Viet Nam, any of a foreign name,
 * first or last of a Chinese or Korean one ("Thủ tướng Lý").
 */
static bool
who_called(const struct att_doc *doc, const struct att_who *who, uint32_t word)
{
    if (who->words[who->word_count - 1] == word)
        return true;
    if (who->viet)
        return who->country_stated && who->country != doc->vnm && who->words[0] == word;
    for (size_t k = 0; k < who->word_count; k++)
        if (who->words[k] == word)
            return true;
    return false;
}

uint32_t
att_person_short(const struct att_doc *doc, uint32_t token)
{
    uint32_t hash = att_tok(doc, token)->norm;

    for (size_t i = doc->people.count; i > 0; i--) {
        const struct att_who *who = &doc->people.at[i - 1];

        if (who->word_count == 0)
            continue;
        if (who_called(doc, who, hash))
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

/* The well-known holder of a post whose name stands at [first, last), or NULL. */
static const struct att_entry *
who_known(const struct att_doc *doc, uint32_t first, uint32_t last)
{
    struct att_found found[32];
    size_t n = att_lexicon_match(doc->lexicon, doc->text.tokens, first, last, found, 32);

    for (size_t i = n; i > 0; i--)
        if (found[i - 1].entry->cls == ATT_CLASS_PERSON && !found[i - 1].form->ambiguous &&
            first + found[i - 1].form->len == last)
            return found[i - 1].entry;
    return NULL;
}

/* What a title says: 'm', 'f', or 0. */
static char
who_gender(const struct att_doc *doc, uint32_t title)
{
    if (att_tok_word(doc, title, "ông"))
        return 'm';
    return att_tok_word(doc, title, "bà") ? 'f' : 0;
}

/* The person with this name, made when new. */
static uint32_t
who_person(struct att_doc *doc, const struct att_name *name, uint32_t country)
{
    size_t count;
    uint32_t *words = who_words(doc, name->first, name->last, &count);
    char gender = who_gender(doc, name->first > 0 ? name->first - 1 : 0);
    struct att_who *who;

    if (words == NULL || count == 0)
        return ATT_NO_INDEX;
    for (size_t n = 0; n < 2 * doc->people.count; n++) {
        size_t i = doc->people.count - n % doc->people.count;

        who = &doc->people.at[i - 1];
        /* first those of whom "ông" or "bà" was said too, then those of whom nothing was */
        if (gender != 0 && who->gender != (n < doc->people.count ? gender : 0) && count == 1)
            continue;
        if (gender != 0 && who->gender != 0 && who->gender != gender)
            continue;
        if (who->country_stated && country != ATT_NO_INDEX && who->country != country && count == 1)
            continue;
        if (count == 1 && who->viet && !who_called(doc, who, words[0]))
            continue;
        if (who_inside(who->words, who->word_count, words, count))
            return (uint32_t)(i - 1);
        if (who_inside(words, count, who->words, who->word_count) &&
            (who->word_count > 1 || !name->viet)) {
            who->words = words;
            who->word_count = count;
            who->name = att_tok_seen(doc, name->first, name->last);
            who->name_first = name->first;
            who->name_last = name->last;
            if (who->known == NULL)
                who->known = who_known(doc, name->first, name->last);
            return (uint32_t)(i - 1);
        }
    }
    if ((who = ATT_VEC_PUSH(doc->arena, &doc->people)) == NULL)
        return ATT_NO_INDEX;
    *who = (struct att_who){
        .name = att_tok_seen(doc, name->first, name->last),
        .name_first = name->first,
        .name_last = name->last,
        .words = words,
        .word_count = count,
        .country = ATT_NO_INDEX,
        .known = who_known(doc, name->first, name->last),
        .viet = name->viet,
    };
    if (who->known != NULL)
        who->country = att_country_index(doc->lexicon, who->known->country);
    who->country_stated = who->country != ATT_NO_INDEX;
    return (uint32_t)(doc->people.count - 1);
}

/* Whether words such as "nguyên", "quyền" stand before the head of a post. */
static bool
who_modified(const struct att_doc *doc, size_t s, const struct att_holder_part *part)
{
    const struct att_reading *r = att_reading_at(doc, s, part->first);

    return r != NULL && r->entry != part->entry;
}

/* Enter the parts of a holder phrase as ranks and posts of a person. */
static bool
who_posts(struct att_doc *doc, size_t s, uint32_t person, const struct att_holder *holder)
{
    struct att_who *who = &doc->people.at[person];
    struct att_str rank = {NULL, 0};
    int64_t order = 0;
    bool post = false;

    for (size_t i = 0; i < holder->count; i++) {
        const struct att_holder_part *p = &holder->parts[i];

        if (p->country != ATT_NO_INDEX && !who->country_stated) {
            who->country = p->country;
            who->country_stated = true;
        }
        if (p->entry->cls == ATT_CLASS_RANK) {
            rank = att_tok_seen(doc, p->first, p->last);
            order = p->entry->value;
        } else {
            post = true;
        }
    }
    if (rank.len > 0 && order >= who->rank_order) { /* nobody is demoted: older news say less */
        who->rank = rank;
        who->rank_order = order;
    }
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
            .modified = p->entry->cls == ATT_CLASS_POST && who_modified(doc, s, p),
        };
        if (p->entry->cls != ATT_CLASS_RANK)
            m->post = att_tok_seen(doc, p->first, p->strip);
        who->relevant = true;
        who->office = who->office || att_acts_office(p->entry);
    }
    return true;
}

/* One sentence being read for people. */
struct who_reader {
    struct att_doc *doc;
    size_t s;
    struct att_holder awaited; /* posts whose holders are named next: "Tư lệnh là …" */
    uint32_t awaited_at;       /* where one of them would begin; ATT_NO_INDEX: none is awaited */
};

/* Where the next of a list of people would begin after one that ends at `i`; brackets are aside. */
static uint32_t
who_joined(const struct att_doc *doc, size_t s, uint32_t i)
{
    uint32_t end = doc->text.sentences[s].last, k = i;

    if (att_tok_is(doc, i, "("))
        while (k < end && k < i + WHO_ASIDE_TOKENS && !att_tok_is(doc, k, ")"))
            k++;
    if (k > i && k < end && att_tok_is(doc, k, ")"))
        i = k + 1;
    k = i;
    if (att_tok_is(doc, k, ",") || att_tok_is(doc, k, ";"))
        k++;
    if (att_tok_word(doc, k, "và") || att_tok_word(doc, k, "cùng"))
        k++;
    return k > i && k < end ? k : ATT_NO_INDEX;
}

/* A mention of a person, and the posts that follow the name. */
static bool
who_mention(struct who_reader *r, uint32_t first, const struct att_name *name,
            const struct att_holder *holder, uint32_t *end)
{
    struct att_doc *doc = r->doc;
    uint32_t country = ATT_NO_INDEX, person;
    struct att_who_mention *m;
    struct att_holder after;
    bool posted = false;

    for (size_t i = 0; holder != NULL && i < holder->count; i++) {
        if (holder->parts[i].country != ATT_NO_INDEX)
            country = holder->parts[i].country;
        posted = posted || holder->parts[i].entry->cls == ATT_CLASS_POST;
    }
    person = who_person(doc, name, country);
    *end = name->last;
    if (person == ATT_NO_INDEX)
        return !doc->arena->failed;
    if (doc->people.at[person].gender == 0 && name->first > 0)
        doc->people.at[person].gender = who_gender(doc, name->first - 1);
    if (holder != NULL && !who_posts(doc, r->s, person, holder))
        return false;
    if (first == r->awaited_at && !who_posts(doc, r->s, person, &r->awaited))
        return false;
    if (doc->people.at[person].country_stated)
        country = doc->people.at[person].country;
    else if (posted && name->viet)
        country = doc->vnm; /* the press names its own state's posts without it */
    else
        country = ATT_NO_INDEX;
    *end = att_holder_trailing(doc, r->s, name->last, posted, country, &after);
    if (after.count > 0 && !who_posts(doc, r->s, person, &after))
        return false;
    if (first == r->awaited_at)
        r->awaited_at = r->awaited.plural ? who_joined(doc, r->s, *end) : ATT_NO_INDEX;
    if ((m = ATT_VEC_PUSH(doc->arena, &doc->who_mentions)) == NULL)
        return false;
    *m = (struct att_who_mention){first, *end, name->first, name->last, person, (uint32_t)r->s};
    return true;
}

/* Whether "ông" after this word is no pronoun: "đàn ông", "các ông", "vợ ông". */
static bool
who_kin(const struct att_doc *doc, uint32_t i)
{
    static const char *const words[] = {"đàn", "các", "những", "hai", "ba",  "nhiều", "quý", "vợ",
                                        "con", "cha", "bố",    "mẹ",  "anh", "em",    "chị", "cháu",
                                        "mấy", "một", "cụ",    "lão", "hỡi", "quê",   "nhà"};

    return ATT_TOK_AMONG(doc, i, words);
}

/* The mention of sentence `s` that the next sentence speaks on of: who it begins with. */
static size_t
who_topic(const struct att_doc *doc, size_t from, size_t to)
{
    static const char *const fronts[] = {"sau", "trước", "khi", "trong", "theo", "nhân", "cùng"};
    uint32_t first = doc->text.sentences[doc->who_mentions.at[from].sentence].first;

    for (size_t k = from + 1; k < to && ATT_TOK_AMONG(doc, first, fronts); k++)
        if (att_tok_is(doc, doc->who_mentions.at[k].first - 1, ","))
            return k; /* "Sau khi A đi, B nói": of B */
    for (size_t k = from; k < to; k++)
        if (doc->people.at[doc->who_mentions.at[k].person].relevant)
            return k; /* "Một người dân, ông A, chờ Bộ trưởng B": of B */
    return from;
}

/* Whether a verb of saying follows the mention: what it says is of others. */
static bool
who_speaks(const struct att_doc *doc, const struct att_who_mention *m)
{
    uint32_t i = att_speech_verb(doc, m->sentence, m->last);

    return att_speech(doc, m->sentence, i, ATT_SPEECH_SAID) > i;
}

/* "chuyến thăm của A nằm trong chuỗi hoạt động của ông": whose, as the sentence itself says. */
static uint32_t
who_own(const struct att_doc *doc, size_t s, uint32_t i, char gender)
{
    uint32_t k = doc->facts[s].who_first;
    const struct att_who_mention *m;

    if (i == 0 || !att_tok_word(doc, i - 1, "của") || k >= doc->who_mentions.count)
        return ATT_NO_INDEX;
    m = &doc->who_mentions.at[k];
    if (m->sentence != s || who_speaks(doc, m) || k + 1 < doc->who_mentions.count ||
        (doc->people.at[m->person].gender != 0 && doc->people.at[m->person].gender != gender))
        return ATT_NO_INDEX; /* two are named, or he speaks of another */
    return m->person;
}

/* "A điện đàm với ông B; … giữa ông với C": whom the sentence has called so before. */
static uint32_t
who_named_so(const struct att_doc *doc, size_t s, uint32_t i)
{
    for (size_t k = doc->who_mentions.count; k > 0; k--) {
        const struct att_who_mention *m = &doc->who_mentions.at[k - 1];

        if (m->sentence != s)
            break;
        if (att_tok(doc, m->first)->norm == att_tok(doc, i)->norm)
            return m->person;
    }
    return ATT_NO_INDEX;
}

/* "A tiếp ông": whoever is not of A's country; ATT_NO_INDEX: anybody may be. */
static uint32_t
who_host(const struct att_doc *doc, size_t s, uint32_t i)
{
    static const char *const words[] = {"tiếp", "gặp", "đón", "với", "mời"};
    size_t n = doc->who_mentions.count;

    if (i == 0 || !ATT_TOK_AMONG(doc, i - 1, words) || doc->who_mentions.at[n - 1].sentence != s)
        return ATT_NO_INDEX;
    return doc->people.at[doc->who_mentions.at[n - 1].person].country;
}

/*
 * The person that "ông", "bà" at token `i` stands for: who the sentence itself speaks of or has
 * called so, else who the sentence before began with, else the last one named.
 */
static uint32_t
who_pronoun(const struct att_doc *doc, size_t s, uint32_t i)
{
    const struct att_sentence *sent = &doc->text.sentences[s];
    size_t k = doc->who_mentions.count;
    uint32_t own, host;

    if (!att_tok_word(doc, i, "ông") && !att_tok_word(doc, i, "bà"))
        return ATT_NO_INDEX;
    if (i > sent->first && who_kin(doc, i - 1))
        return ATT_NO_INDEX;
    if (i + 1 >= sent->last || att_tok(doc, i + 1)->kind != ATT_TOKEN_WORD ||
        att_tok_upper(doc, i + 1) || k == 0)
        return ATT_NO_INDEX;
    if ((own = who_own(doc, s, i, who_gender(doc, i))) != ATT_NO_INDEX)
        return own;
    host = who_host(doc, s, i);
    own = who_named_so(doc, s, i);
    if (own != ATT_NO_INDEX && (host == ATT_NO_INDEX || doc->people.at[own].country != host))
        return own;
    while (k > 0 && doc->who_mentions.at[k - 1].sentence == s)
        k--; /* "A tiếp ông": not A himself */
    while (k > 0) {
        size_t from = k - 1, topic;
        uint32_t person;

        if (s - doc->who_mentions.at[from].sentence > (host != ATT_NO_INDEX ? 4 : 2))
            break;
        while (from > 0 &&
               doc->who_mentions.at[from - 1].sentence == doc->who_mentions.at[k - 1].sentence)
            from--;
        topic = who_topic(doc, from, k);
        for (size_t t = from; t < k; t++) {
            size_t at = t == from ? topic : t == topic ? from : t;

            person = doc->who_mentions.at[at].person;
            if (doc->people.at[person].gender != 0 &&
                doc->people.at[person].gender != who_gender(doc, i))
                continue;
            if (host != ATT_NO_INDEX && doc->people.at[person].country == host)
                continue;
            if (at == topic || host != ATT_NO_INDEX)
                return person;
        }
        k = from;
    }
    return ATT_NO_INDEX;
}

/* Whether a ship, street or school is named at `i`, after somebody. */
static bool
who_namesake(const struct att_doc *doc, size_t s, uint32_t i)
{
    static const char *const words[] = {"tàu", "đường", "phố", "trường", "cầu", "quận", "đài"};
    uint32_t first = doc->text.sentences[s].first;

    for (uint32_t k = i; k > first && i - k < WHO_NAMESAKE_TOKENS; k--) {
        if (att_tok(doc, k - 1)->kind == ATT_TOKEN_PUNCT || (k < i && att_tok_upper(doc, k)))
            return false;
        for (size_t w = 0; w < (k == i ? ATT_COUNT(words) : 1); w++)
            if (att_tok_word(doc, k - 1, words[w]))
                return true;
    }
    return false;
}

/* Whether the capital at `i` may be a person without anything that announces it. */
static bool
who_bare(struct att_doc *doc, size_t s, uint32_t i, struct att_name *name)
{
    uint32_t end = doc->text.sentences[s].last, k;

    if (!att_tok_upper(doc, i) || who_namesake(doc, s, i))
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
    k = att_name_end(doc, s, i);
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
        struct att_mention *m;

        if (att_str_eqz(part->entry->kind, "named"))
            continue; /* "lãnh đạo hai nước" */
        if ((m = ATT_VEC_PUSH(doc->arena, &doc->mentions)) == NULL)
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

/* Whether somebody else of the document is head of what this part is head of. */
static bool
who_others(const struct att_doc *doc, const struct att_holder_part *part, uint32_t person)
{
    if (part->entry->level != 1 || att_str_eqz(part->entry->kind, "party"))
        return false;
    for (size_t i = 0; i < doc->posts.count; i++)
        if (doc->posts.at[i].head == part->entry && doc->posts.at[i].person != person &&
            (part->country == ATT_NO_INDEX ||
             doc->people.at[doc->posts.at[i].person].country == part->country))
            return true;
    return false;
}

/*
 * How many parts at the head of a holder phrase are somebody else's: "Tổng thống Mỹ và Chủ tịch
 * Trung Quốc X", "Chào đón ngài Toàn quyền, chủ tịch X": another country, another head of state.
 */
static size_t
who_foreign_parts(const struct att_doc *doc, const struct att_holder *holder,
                  const struct att_name *name)
{
    uint32_t person = att_person_short(doc, name->last - 1), country = ATT_NO_INDEX;
    size_t others = 0;

    for (size_t i = 0; i < holder->count; i++)
        if (holder->parts[i].country != ATT_NO_INDEX)
            country = holder->parts[i].country;
    for (size_t i = 0; i + 1 < holder->count; i++) {
        const struct att_holder_part *p = &holder->parts[i];

        if (p->entry->cls != ATT_CLASS_POST)
            continue;
        if (i == 0 && holder->plural && holder->parts[1].first > p->last) {
            others = 1; /* "các Tùy viên, Trung tướng X" */
            continue;
        }
        if ((p->country != ATT_NO_INDEX && p->country != country) ||
            (p->entry->level == 1 && att_tok_word(doc, p->last, "và") &&
             holder->parts[i + 1].first == p->last + 1) ||
            who_others(doc, p, person))
            others = i + 1;
    }
    return others;
}

/* Give away the parts that are somebody else's: they stand without a name. */
static bool
who_settle(struct who_reader *r, struct att_holder *holder, const struct att_name *name,
           uint32_t *first)
{
    size_t others = who_foreign_parts(r->doc, holder, name);
    struct att_holder rest = *holder;

    if (others == 0)
        return true;
    rest.count = others;
    rest.last = holder->parts[others - 1].last;
    if (!who_nameless(r->doc, r->s, &rest))
        return false;
    holder->count -= others;
    holder->plural = false;
    memmove(holder->parts, holder->parts + others, holder->count * sizeof(*holder->parts));
    *first = holder->first = holder->parts[0].first;
    return true;
}

/* Whether a holder phrase is "người đồng cấp". */
static bool
who_counterparts(const struct att_holder *holder)
{
    return holder->count == 1 && att_str_eqz(holder->parts[0].entry->id, "nguoi-dong-cap");
}

/* "hai Thứ trưởng A và B", "các Trung tướng A, B": the next names hold the same. */
static bool
who_list(struct who_reader *r, const struct att_holder *holder, uint32_t *end)
{
    struct att_name name;

    for (uint32_t at; (at = who_joined(r->doc, r->s, *end)) != ATT_NO_INDEX;) {
        const struct att_reading *reading = att_reading_at(r->doc, r->s, at);
        struct att_holder same = *holder;
        uint32_t first = at;

        if (reading != NULL && who_counterparts(holder) &&
            reading->entry->cls == ATT_CLASS_COUNTRY) { /* "… Mỹ A và Úc B" */
            same.parts[0].country = att_country_index(r->doc->lexicon, reading->entry->id);
            first = reading->last;
        } else if (reading != NULL) {
            return true;
        }
        if (!att_name_after(r->doc, r->s, first, true, &name) || name.last < name.first + 2)
            return true;
        if (!who_mention(r, at, &name, &same, end))
            return false;
    }
    return true;
}

/* "X được bổ nhiệm giữ chức | Tư lệnh …": posts said of those named before; false: none are. */
static bool
who_said(struct who_reader *r, uint32_t i, uint32_t *end)
{
    struct att_doc *doc = r->doc;
    struct att_holder posts;
    uint32_t from, to;

    if (!att_said(doc, r->s, i, &from, &to))
        return false;
    *end = att_holder_said(doc, r->s, i, &posts);
    for (uint32_t k = from; posts.count > 0 && k < to; k++)
        if (!who_posts(doc, r->s, doc->who_mentions.at[k].person, &posts))
            return false;
    return posts.count > 0 && who_nameless(doc, r->s, &posts);
}

/* Await the holders of nameless posts: "hai phó chủ tịch là …", "bổ nhiệm Tùy viên cho …". */
static void
who_await(struct who_reader *r, const struct att_holder *holder)
{
    const struct att_doc *doc = r->doc;
    uint32_t i = holder->last;
    bool given = att_tok_word(doc, i, "cho") && (att_said_rank(doc, r->s, holder->first, i) ||
                                                 (holder->first > doc->text.sentences[r->s].first &&
                                                  att_tok_word(doc, holder->first - 1, "nhiệm")));

    for (uint32_t k = i; holder->plural && k < i + WHO_AWAIT_TOKENS; k++)
        if (att_tok_word(doc, k, "là") || att_tok_word(doc, k, "gồm"))
            i = k; /* "hai đại tướng đang công tác là …" */
    if (holder->count == 0 || !(given || att_tok_word(doc, i, "là") || i > holder->last))
        return;
    if (att_tok_is(doc, i + 1, ":"))
        i++;
    r->awaited = *holder;
    r->awaited.plural = holder->plural || given;
    r->awaited_at = att_tok_word(doc, i + 1, "các") ? i + 2 : i + 1;
}

/* "A và B được thăng quân hàm … lên |Thượng tướng|": a new rank, if it is higher than the old. */
static bool
who_promoted(struct who_reader *r, const struct att_holder *holder)
{
    struct att_doc *doc = r->doc;
    uint32_t from, to;

    if (holder->count != 1 || holder->parts[0].entry->cls != ATT_CLASS_RANK ||
        att_tok_word(doc, holder->last, "cho") ||
        !att_said_rank(doc, r->s, holder->first, holder->last) ||
        !att_said_promoted(doc, r->s, holder->first, &from, &to))
        return true;
    for (uint32_t k = from; k < to; k++) {
        uint32_t person = doc->who_mentions.at[k].person;

        if (doc->people.at[person].rank_order < holder->parts[0].entry->value &&
            !who_posts(doc, r->s, person, holder))
            return false;
    }
    return true;
}

/* What a holder phrase at `i` announces: a person, or nobody by name. */
static bool
who_announced(struct who_reader *r, uint32_t i, struct att_holder *holder, uint32_t *end)
{
    struct att_doc *doc = r->doc;
    struct att_name name;
    uint32_t stands = holder->count == 0 ? who_pronoun(doc, r->s, i) : ATT_NO_INDEX;
    uint32_t first = i;

    *end = holder->last > i ? holder->last : i + 1;
    if (stands != ATT_NO_INDEX) {
        struct att_who_mention *m = ATT_VEC_PUSH(doc->arena, &doc->who_mentions);

        if (m == NULL)
            return false;
        *m = (struct att_who_mention){i, i + 1, i, i + 1, stands, (uint32_t)r->s};
        *end = i + 1;
        return true;
    }
    if (holder->count > 0 && who_said(r, i, end))
        return true;
    if (doc->arena->failed)
        return false;
    if (!att_holder_name(doc, r->s, holder, &name)) {
        who_await(r, holder);
        return who_promoted(r, holder) && who_nameless(doc, r->s, holder);
    }
    return who_settle(r, holder, &name, &first) && who_mention(r, first, &name, holder, end) &&
           (!(holder->plural || who_counterparts(holder)) || who_list(r, holder, end));
}

static bool
who_sentence(struct att_doc *doc, size_t s)
{
    const struct att_sentence *sent = &doc->text.sentences[s];
    struct who_reader r = {.doc = doc, .s = s, .awaited_at = ATT_NO_INDEX};

    for (uint32_t i = sent->first; i < sent->last;) {
        const struct att_reading *reading = att_reading_at(doc, s, i);
        struct att_holder holder;
        struct att_name name;
        uint32_t end = i + 1;

        if (reading == NULL && !att_tok_upper(doc, i)) { /* mostly: names begin with capitals */
            i++;
            continue;
        }
        if (reading != NULL &&
            (reading->entry->cls == ATT_CLASS_RANK || reading->entry->cls == ATT_CLASS_POST ||
             reading->entry->cls == ATT_CLASS_TITLE) &&
            att_holder_read(doc, s, i, &holder)) {
            if (!who_announced(&r, i, &holder, &end))
                return false;
        } else if (reading != NULL && (reading->last > i + 1 || !reading->ambiguous)) {
            end = reading->last;
        } else if (who_bare(doc, s, i, &name) && !who_mention(&r, i, &name, NULL, &end)) {
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
        who->office = who->office || who->known != NULL;
    }
    return true;
}
