/* SPDX-License-Identifier: MIT */
/* attend.c - who takes part as other sentences tell: who meets beside a conference, ministers who
 * speak in a report of a sitting of ministers, who led the talks after which both sides sign, and
 * the same two when earlier talks of theirs are spoken of. */
#include "coder/event_int.h"
#include "coder/speech.h"

#include "base/str.h"

/* A paper told of so many sentences from the talks may be of them. */
#define ATTEND_APART 20

/* Whether what is known of the days lets one lie within the other; a month's lack fits anything. */
static bool
attend_when(const struct att_candidate *a, const struct att_candidate *b)
{
    int64_t a0, a1, b0, b1;

    if (!a->has_date || !b->has_date || a->date.from.year == 0 || b->date.from.year == 0 ||
        !att_edtf_bounds(&a->date, &a0, &a1) || !att_edtf_bounds(&b->date, &b0, &b1))
        return a->status == b->status;
    return a0 <= b1 + 1 && b0 <= a1 + 1;
}

/* Take a person into the conference, and his side. */
static bool
attend_take(struct att_doc *doc, struct att_candidate *e, uint32_t person)
{
    att_sides_add(&e->sides, doc->people.at[person].country); /* of an unknown one: nothing */
    return att_event_person(doc, e, person);
}

size_t
att_candidate_from(const struct att_doc *doc, size_t s)
{
    size_t low = 0, high = doc->candidates.count;

    while (low < high) {
        size_t mid = low + (high - low) / 2;

        if (doc->candidates.at[mid].sentence < s)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* The conference that sentence `s` names; NULL: none. */
static struct att_candidate *
attend_named(struct att_doc *doc, struct att_candidate *sums, size_t count, size_t s)
{
    for (size_t i = att_candidate_from(doc, s); i < doc->candidates.count; i++) {
        const struct att_candidate *c = &doc->candidates.at[i];

        if (c->sentence != s)
            break;
        if (c->event < count && sums[c->event].type == ATT_EVENT_CONFERENCE)
            return &sums[c->event];
    }
    return NULL;
}

/* The conference that the report is about: the only one that its head tells, or the only one. */
static struct att_candidate *
attend_main(struct att_candidate *sums, size_t count)
{
    struct att_candidate *only = NULL, *head = NULL;
    size_t all = 0, heads = 0;

    for (size_t i = 0; i < count; i++) {
        if (sums[i].type != ATT_EVENT_CONFERENCE || sums[i].teaser)
            continue;
        only = &sums[i];
        all++;
        if (sums[i].main) {
            head = &sums[i];
            heads++;
        }
    }
    return heads == 1 ? head : all == 1 ? only : NULL;
}

/* Whether the report is of what went on beside a conference, by its title. */
static bool
attend_beside(const struct att_doc *doc)
{
    for (size_t s = 0; s < doc->text.sentence_count; s++)
        if (doc->facts[s].title && !doc->facts[s].teaser && att_fit_says(doc, s, "bên", "lề"))
            return true;
    return false;
}

/* "Bên lề hội nghị, A gặp B": both are there. */
static bool
attend_sidelines(struct att_doc *doc, struct att_candidate *sums, size_t count)
{
    bool report = attend_beside(doc);

    for (size_t i = 0; i < doc->candidates.count; i++) {
        const struct att_candidate *c = &doc->candidates.at[i];
        struct att_candidate *e, *m;
        bool beside;

        if (c->event >= count || c->teaser || (m = &sums[c->event])->type != ATT_EVENT_MEETING ||
            m->people_count < 2)
            continue;
        beside = att_fit_says(doc, c->sentence, "bên", "lề") ||
                 att_fit_says(doc, c->sentence, "khổ", "hội") ||
                 att_fit_says(doc, c->sentence, "khổ", "đối") ||
                 att_fit_says(doc, c->sentence, "khổ", "diễn");
        if (!beside && !report)
            continue;
        if (!beside || (e = attend_named(doc, sums, count, c->sentence)) == NULL)
            e = attend_main(sums, count);
        for (size_t k = 0; e != NULL && attend_when(e, m) && k < m->people_count; k++)
            if (!attend_take(doc, e, m->people[k]))
                return false;
    }
    return true;
}

/* Whether holders of this post sit in the series, as mechanisms.tsv has it. */
static bool
attend_seated(const struct att_entry *mechanism, const struct att_entry *post)
{
    struct att_str rest = mechanism->seats, id;

    while (rest.len > 0 && att_str_cut(&rest, ' ', &id))
        if (att_str_eq(id, post->id))
            return true;
    return false;
}

/* Whether words of the post say that it is over: "nguyên Bộ trưởng". */
static bool
attend_former(const struct att_doc *doc, const struct att_post_mention *p)
{
    for (uint32_t i = p->first; i < p->last; i++)
        if (att_tok_word(doc, i, "nguyên") || att_tok_word(doc, i, "cựu"))
            return true;
    return false;
}

/* What the posts of a person say: that he sits there by his office, that a state sent him. */
#define ATTEND_SEATED 1u
#define ATTEND_DELEGATE 2u

/* ATTEND_… of each person at a sitting of the series; NULL: no memory. */
static uint8_t *
attend_posts(struct att_doc *doc, const struct att_entry *mechanism)
{
    uint8_t *what = att_arena_array(doc->arena, doc->people.count + 1, sizeof(*what));

    for (size_t i = 0; what != NULL && i < doc->posts.count; i++) {
        const struct att_post_mention *p = &doc->posts.at[i];

        if (p->post.len > 0 && p->head != NULL && attend_seated(mechanism, p->head) &&
            !attend_former(doc, p))
            what[p->person] |= ATTEND_SEATED;
        if (att_str_has(p->post, "phái đoàn") && !att_str_has(p->post, "thường trực"))
            what[p->person] |= ATTEND_DELEGATE; /* "trưởng phái đoàn Nga tại đối thoại" */
    }
    return what;
}

/* Whether the mention is of one who speaks: a verb of saying follows. */
static bool
attend_speaks(const struct att_doc *doc, const struct att_who_mention *m)
{
    uint32_t i = att_speech_verb(doc, m->sentence, m->last);

    return att_speech(doc, m->sentence, i, ATT_SPEECH_SAID) > i;
}

/* "Tại hội đàm, …": whether what sentence `s` tells is of something else than a conference. */
static bool
attend_elsewhere(const struct att_doc *doc, size_t s)
{
    for (size_t i = att_candidate_from(doc, s); i < doc->candidates.count; i++) {
        const struct att_candidate *c = &doc->candidates.at[i];

        if (c->sentence != s)
            break;
        if (c->type != ATT_EVENT_CONFERENCE && c->type != ATT_EVENT_TYPE_COUNT)
            return true;
    }
    return false;
}

/* In a report of a sitting those who sit there by office and speak, speak there; delegates are
 * there. */
static bool
attend_speakers(struct att_doc *doc, struct att_candidate *sums, size_t count)
{
    struct att_candidate *e = attend_main(sums, count);
    const uint8_t *what;

    if (e == NULL || e->status != ATT_STATUS_HELD || e->mechanism == NULL ||
        e->mechanism->seats.len == 0)
        return true;
    if ((what = attend_posts(doc, e->mechanism)) == NULL)
        return false;
    for (size_t i = 0; i < doc->who_mentions.count; i++) {
        const struct att_who_mention *m = &doc->who_mentions.at[i];

        if (doc->facts[m->sentence].teaser || what[m->person] == 0)
            continue;
        if (!(what[m->person] & ATTEND_DELEGATE) &&
            (!attend_speaks(doc, m) || attend_elsewhere(doc, m->sentence)))
            continue;
        if (!attend_take(doc, e, m->person))
            return false;
    }
    return true;
}

/* The first of the people of `m` that is of this side. */
static uint32_t
attend_leader(const struct att_doc *doc, const struct att_candidate *m, uint32_t side)
{
    for (size_t i = 0; i < m->people_count; i++)
        if (doc->people.at[m->people[i]].country == side)
            return m->people[i];
    return ATT_NO_INDEX;
}

/* Whether the paper was signed when the two sides met, as far as the text tells. */
static bool
attend_signed(const struct att_candidate *a, const struct att_candidate *m)
{
    if ((m->told > a->told && !(a->main && m->main)) || m->type != ATT_EVENT_MEETING || m->teaser ||
        m->status != a->status || m->people_count < 2 ||
        att_sides_common(&a->sides, &m->sides) != 2)
        return false;
    if (a->date_own && (a->date.from.day == 0 || !m->has_date ||
                        att_day_number(a->date.from) != att_day_number(m->date.from)))
        return false;
    return m->told > a->told || a->told - m->told <= ATTEND_APART;
}

/* The talks of the two sides that were told of last before a paper; NULL: none. */
static const struct att_candidate *
attend_talks(const struct att_candidate *sums, size_t count, const struct att_candidate *a)
{
    const struct att_candidate *last = NULL;

    for (size_t i = 0; i < count; i++)
        if (attend_signed(a, &sums[i]) && (last == NULL || sums[i].told > last->told))
            last = &sums[i];
    return last;
}

/* "Hai bên ký", "lễ ký", "tuyên bố chung": whether both sides are said to do it now. */
static bool
attend_both(const struct att_doc *doc, size_t s)
{
    const struct att_sentence_facts *f = &doc->facts[s];

    for (uint32_t k = f->mention_first; k < f->mention_last; k++)
        if (doc->mentions.at[k].relative)
            return true;
    return att_fit_says(doc, s, "lễ", "ký") || att_fit_says(doc, s, "bố", "chung");
}

/* "Hai bên ký …" in a report of their talks: those who lead them sign it, or see it signed. */
static bool
attend_signers(struct att_doc *doc, struct att_candidate *sums, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct att_candidate *a = &sums[i];
        const struct att_candidate *m;

        if (a->type != ATT_EVENT_AGREEMENT || a->teaser || a->people_count > 0 ||
            att_sides_count(&a->sides) != 2 || !attend_both(doc, a->sentence) ||
            (m = attend_talks(sums, count, a)) == NULL)
            continue;
        for (uint32_t side = 0; side < ATT_LIMIT_SIDES; side++) {
            uint32_t person =
                att_sides_has(&a->sides, side) ? attend_leader(doc, m, side) : ATT_NO_INDEX;

            if (person != ATT_NO_INDEX && !att_event_person(doc, a, person))
                return false;
        }
    }
    return true;
}

/* Whether `m` are the talks that the report is about, of the same two sides in the same year. */
static bool
attend_same_two(const struct att_candidate *a, const struct att_candidate *m)
{
    bool years = a->date.from.year != 0 && m->date.from.year != 0;

    return m != a && m->type == ATT_EVENT_MEETING && !m->teaser && m->people_count == 2 &&
           att_sides_count(&m->sides) == 2 && att_sides_common(&a->sides, &m->sides) == 2 &&
           !(years && a->date.from.year != m->date.from.year);
}

/* "Hai bên nhắc lại cuộc gặp hồi tháng 8": earlier talks of the two who talk now. */
static bool
attend_earlier(struct att_doc *doc, struct att_candidate *sums, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct att_candidate *a = &sums[i];
        const struct att_candidate *m = NULL;
        bool two = false;

        if (a->type != ATT_EVENT_MEETING || a->teaser || a->people_count > 0 ||
            att_sides_count(&a->sides) != 2 || a->status != ATT_STATUS_HELD)
            continue;
        for (size_t k = 0; k < count; k++)
            if (attend_same_two(a, &sums[k])) {
                two = m == NULL || att_fit_people(m, &sums[k]) == 2;
                m = &sums[k];
            }
        for (size_t k = 0; two && k < m->people_count; k++)
            if (!att_event_person(doc, a, m->people[k]))
                return false;
    }
    return true;
}

bool
att_attend(struct att_doc *doc, struct att_candidate *sums, size_t count)
{
    return attend_sidelines(doc, sums, count) && attend_speakers(doc, sums, count) &&
           attend_signers(doc, sums, count) && attend_earlier(doc, sums, count);
}
