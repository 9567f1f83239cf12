/* SPDX-License-Identifier: MIT */
/* status.c - whether an event was held, is planned, or was put off: by the words around its
 * trigger, by its date against the day of publication, else by what it is told after. */
#include "coder/event_int.h"
#include "coder/speech.h"

#include "base/str.h"

/* Where the name of a body, person, post, series or ship ends that token `i` lies in; `i`: in none.
 */
static uint32_t
status_name_last(const struct att_doc *doc, size_t s, uint32_t i)
{
    const struct att_sentence_facts *f = &doc->facts[s];

    if (att_tok_upper(doc, i) && i > doc->text.sentences[s].first)
        return i + 1; /* of a name that no table has */
    for (size_t k = 0; k < f->item_count; k++)
        if (f->items[k].first <= i && i < f->items[k].last &&
            (f->items[k].cls == ATT_ITEM_BODY || f->items[k].cls == ATT_ITEM_PERSON ||
             f->items[k].cls == ATT_ITEM_POST || f->items[k].cls == ATT_ITEM_MECHANISM ||
             f->items[k].cls == ATT_ITEM_SHIP))
            return f->items[k].last;
    return i;
}

/* Whether a quotation that began before ends at token `i`, of a mark that is the same at both ends.
 */
static bool
status_quote_ends(const struct att_doc *doc, uint32_t i)
{
    static const char *const marks[] = {",", "-", "–", "—"};

    if (!att_tok_is(doc, i, "\""))
        return att_tok_is(doc, i, "”");
    for (size_t k = 0; k < ATT_COUNT(marks); k++)
        if (att_tok_is(doc, i + 1, marks[k]))
            return true;
    return false;
}

/* Verbs that part what is told from who tells it. */
#define STATUS_SAYS (ATT_SPEECH_TELL | ATT_SPEECH_SPEAK)

/* Whether words that report what is said stand at token `i`: what is said ends, or begins, there.
 */
static bool
status_says(const struct att_doc *doc, size_t s, uint32_t i)
{
    return att_speech(doc, s, i, STATUS_SAYS) > i;
}

/*
 * Whether tokens [from, to) leave one clause for what it reports, or what is reported for who says
 * it: "… sẽ gặp", ông nói tại lễ kỷ niệm; "tại cuộc gặp, ông cho biết Nga sẽ …".
 */
static bool
status_apart(const struct att_doc *doc, size_t s, uint32_t from, uint32_t to)
{
    bool quoted = false;

    for (uint32_t i = from; i < to; i++) {
        if (status_quote_ends(doc, i) && !quoted)
            return true;
        if (att_tok_is(doc, i, "“") || att_tok_is(doc, i, "\""))
            quoted = !quoted;
        else if (att_tok_is(doc, i, "”"))
            quoted = false;
        if (att_tok_word(doc, i, "rằng") || (i > from + 1 && status_says(doc, s, i)))
            return true;
    }
    return false;
}

/* Beyond so many tokens behind the trigger, a comma begins something else. */
#define STATUS_NEAR_TOKENS 9

/*
 * Whether a plan told at token `i`, far behind the trigger, is another's: "hội nghị giữa … và …
 * sẽ diễn ra" is one clause, however long; a comma ends it.
 */
static bool
status_beyond(const struct att_doc *doc, const struct event_at *at, const struct att_marker *marker,
              uint32_t i)
{
    if (marker->kind != ATT_MARKER_PLANNED || i < at->last + STATUS_NEAR_TOKENS ||
        marker->cond.within <= STATUS_NEAR_TOKENS * 2)
        return false;
    for (uint32_t k = at->last; k < i; k++)
        if (att_tok_is(doc, k, ","))
            return true;
    for (size_t k = at->firing + 1; k < at->firing_count; k++)
        if (at->firings[k].first >= at->list_last && at->firings[k].first < i)
            return true;
    return false;
}

/* Whether a guard speaks at the trigger: not in "Phòng không", not in "Cơ quan Phát triển". */
static bool
status_guarded(const struct att_doc *doc, const struct event_at *at, const struct att_cond *cond)
{
    struct att_scene scene = att_scene_of(doc, at->sentence);
    uint32_t from, to, where, past;

    att_event_scope(doc, at, cond->scope, cond->within, &from, &to);
    while (att_rules_find(doc->rules, &scene, cond, from, to, &where)) {
        past = status_name_last(doc, at->sentence, where);
        if (past == where)
            return true;
        from = past;
    }
    return false;
}

/*
 * The words by which a marker speaks at the trigger; none when it speaks elsewhere only.  What a
 * plan is, or what happened, is said in the trigger's own clause.
 */
static struct att_because
status_because(const struct att_doc *doc, const struct event_at *at,
               const struct att_marker *marker)
{
    struct att_scene scene = att_scene_of(doc, at->sentence);
    struct att_because why = {NULL, 0, 0, NULL};
    bool near = marker != NULL && marker->kind < ATT_MARKER_ONLINE;
    uint32_t from, to;

    if (marker == NULL)
        return why;
    att_event_scope(doc, at, marker->cond.scope, marker->cond.within, &from, &to);
    for (; att_rules_find(doc->rules, &scene, &marker->cond, from, to, &why.first);
         from = why.first + 1) {
        why.last = att_rules_end(doc->rules, &scene, &marker->cond, why.first, to);
        if (near && (why.first >= at->last ? status_apart(doc, at->sentence, at->last, why.first) ||
                                                 status_beyond(doc, at, marker, why.first)
                                           : status_apart(doc, at->sentence, why.first, at->first)))
            continue;
        why.marker = marker;
        return why;
    }
    return (struct att_because){NULL, 0, 0, NULL};
}

/* Remember which words gave status and mode. */
static void
status_explain(const struct att_doc *doc, const struct event_at *at,
               const struct att_marker *const *said, struct att_candidate *c)
{
    static const enum att_marker_kind kinds[] = {
        [ATT_STATUS_HELD] = ATT_MARKER_HELD,
        [ATT_STATUS_PLANNED] = ATT_MARKER_PLANNED,
        [ATT_STATUS_POSTPONED] = ATT_MARKER_POSTPONED,
        [ATT_STATUS_CANCELLED] = ATT_MARKER_CANCELLED,
    };

    if (c->anchor == 2)
        c->status_why = status_because(doc, at, said[kinds[c->status]]);
    if (c->mode == ATT_MODE_ONLINE)
        c->mode_why = status_because(doc, at, said[ATT_MARKER_ONLINE]);
    else if (c->mode == ATT_MODE_IN_PERSON)
        c->mode_why = status_because(doc, at, said[ATT_MARKER_IN_PERSON]);
}

/*
 * "sẽ … thỏa thuận được ký năm 2015": whether the trigger is a paper with what became of it; what
 * will be done with the paper is not that.
 */
static bool
status_signed(const struct att_doc *doc, const struct event_at *at, const struct att_rule *rule)
{
    static const char *const words[] = {"ký", "đạt", "qua", "năm"};

    for (uint32_t i = at->first + 1;
         rule->named && rule->type == ATT_EVENT_AGREEMENT && i < at->last; i++)
        if (ATT_TOK_AMONG(doc, i, words))
            return true;
    return false;
}

/* Status and mode from the markers around the trigger. */
bool
att_event_markers(struct att_doc *doc, const struct event_at *at, struct att_candidate *c,
                  const struct att_marker **unreal)
{
    size_t count;
    const struct att_marker *markers = att_rules_markers(doc->rules, &count);
    const struct att_marker *said[ATT_MARKER_COUNT] = {NULL};
    bool paper = status_signed(doc, at, c->rule);

    *unreal = NULL;
    for (size_t i = 0; i < count; i++) {
        if (said[markers[i].kind] != NULL ||
            /* what comes after "nhất trí …" is of what was agreed */
            (c->rule->early && (markers[i].cond.scope == ATT_SCOPE_AFTER ||
                                (markers[i].kind == ATT_MARKER_PLANNED &&
                                 markers[i].cond.scope == ATT_SCOPE_CLAUSE))) ||
            (paper && markers[i].kind == ATT_MARKER_PLANNED &&
             markers[i].cond.scope == ATT_SCOPE_BEFORE))
            continue;
        if (!att_event_cond(doc, at, &markers[i].cond) ||
            (markers[i].kind >= ATT_MARKER_GUARDS
                 ? !status_guarded(doc, at, &markers[i].cond)
                 : status_because(doc, at, &markers[i]).marker == NULL))
            continue;
        said[markers[i].kind] = &markers[i];
        if (markers[i].kind >= ATT_MARKER_GUARDS && !(c->rule->despite >> markers[i].kind & 1u))
            *unreal = &markers[i];
    }
    c->status = ATT_STATUS_HELD;
    c->anchor = 2;
    if (said[ATT_MARKER_CANCELLED] != NULL)
        c->status = ATT_STATUS_CANCELLED;
    else if (said[ATT_MARKER_POSTPONED] != NULL)
        c->status = ATT_STATUS_POSTPONED;
    else if (said[ATT_MARKER_PLANNED] != NULL && said[ATT_MARKER_HELD] == NULL)
        c->status = ATT_STATUS_PLANNED;
    else
        c->anchor = said[ATT_MARKER_HELD] != NULL ? 2 : 0;
    if (c->rule->status >= 0) {
        c->status = (enum att_event_status)c->rule->status;
        c->anchor = 2;
    }
    if (said[ATT_MARKER_ONLINE] != NULL)
        c->mode = ATT_MODE_ONLINE;
    else if (said[ATT_MARKER_IN_PERSON] != NULL)
        c->mode = ATT_MODE_IN_PERSON;
    if (c->last > c->first) /* a rule that is only tried has no place yet */
        status_explain(doc, at, said, c);
    return *unreal == NULL;
}

/* The status that the date gives against the day of the report. */
static void
status_dated(struct att_candidate *c, enum att_event_status status)
{
    if (c->status == status)
        return;
    c->status = status;
    c->status_why =
        (struct att_because){NULL, c->date_token_first, c->date_token_last, "status-from-date"};
}

void
att_event_status_by_date(const struct att_doc *doc, struct att_candidate *c)
{
    int64_t first, last, day;
    struct att_day published = doc->published;

    if (c->status == ATT_STATUS_POSTPONED || c->status == ATT_STATUS_CANCELLED)
        return;
    if (c->teaser) {
        struct att_edtf date;

        published = (struct att_day){0, 0, 0};
        if (att_edtf_read(doc->page->teasers[c->teaser_index].published, &date))
            published = date.from;
    }
    if (!c->has_date || published.year == 0 || published.day == 0 ||
        !att_edtf_bounds(&c->date, &first, &last))
        return;
    day = att_day_number(published);
    if (first > day && c->anchor == 2 && c->status == ATT_STATUS_HELD)
        return; /* "đã …": the year was guessed wrong, or the day of the report */
    if (first > day)
        status_dated(c, ATT_STATUS_PLANNED);
    else if (last < day)
        status_dated(c, ATT_STATUS_HELD);
    if (c->anchor == 0 && c->date_own)
        c->anchor = 1;
}

/* The words that lead a sentence back to what has been: no plan goes on there. */
static bool
status_turns(const struct att_doc *doc, size_t s)
{
    static const char *const words[] = {"trước", "sau", "trong", "tại",
                                        "hiện",  "hôm", "theo",  "năm"};
    uint32_t first = doc->text.sentences[s].first;

    if (att_tok_word(doc, first, "sau") && att_tok_word(doc, first + 1, "đó"))
        return false; /* "Sau đó" goes on */
    return ATT_TOK_AMONG(doc, first, words) || att_tok_is(doc, first, "\"") ||
           att_tok_is(doc, first, "“");
}

/*
 * "công bố sau cuộc gặp giữa …", "phát biểu trong lễ …": told as where or after which another
 * thing was, not as the next that is planned.  In the plan's own sentence "tại" goes on:
 * "sẽ gặp tại hội nghị".
 */
static bool
status_setting(const struct att_doc *doc, const struct att_candidate *c, bool next)
{
    static const char *const words[] = {"sau", "trong", "từ", "niệm", "tại"};
    uint32_t from = doc->text.sentences[c->sentence].first;
    size_t count = next ? ATT_COUNT(words) : ATT_COUNT(words) - 1;

    for (uint32_t i = c->first + 1, n = 0; i > from && n < 4; n++, i--)
        if (att_tok_among(doc, i - 1, words, count))
            return !att_tok_is(doc, i, ",");
    return false;
}

/* Whether a word of the past stands in tokens [from, to). */
static bool
status_past(const struct att_doc *doc, uint32_t from, uint32_t to)
{
    static const char *const words[] = {"đã", "vừa", "từng"};

    for (uint32_t i = from; i < to; i++)
        if (ATT_TOK_AMONG(doc, i, words))
            return true;
    return false;
}

/* Whether the candidate after `i`, of the same sides, in the next sentence is planned by words. */
static bool
status_plan_follows(const struct att_doc *doc, size_t i)
{
    const struct att_candidate *c = &doc->candidates.at[i];

    for (size_t k = i + 1; k < doc->candidates.count; k++) {
        const struct att_candidate *n = &doc->candidates.at[k];

        if (n->sentence > c->sentence + 1)
            break;
        if (n->sentence > c->sentence && n->anchor == 2 && n->status == ATT_STATUS_PLANNED &&
            att_sides_common(&n->sides, &c->sides) > 1)
            return true;
    }
    return false;
}

/*
 * "Ngày 24-5 … sẽ hội đàm.  Ngày 25-5, … thăm …": whether candidate `i`, dated without a year, is
 * the next day of what was planned before.
 */
static bool
status_next_day(const struct att_doc *doc, size_t i)
{
    const struct att_candidate *c = &doc->candidates.at[i];

    if (c->date.from.day == 0 || (c->date.from.year > 0 && c->date_inferred == NULL))
        return false;
    for (size_t k = i; k > 0; k--) {
        const struct att_candidate *p = &doc->candidates.at[k - 1];

        if (p->status != ATT_STATUS_PLANNED || p->sentence + 4 < c->sentence)
            return false;
        if (p->has_date && p->date.from.day > 0)
            return c->date.from.month * 32 + c->date.from.day >=
                   p->date.from.month * 32 + p->date.from.day;
    }
    return false;
}

/* Whether candidate `i` goes on with the plan that the one before it, of an earlier sentence,
 * tells. */
static bool
status_goes_on(const struct att_doc *doc, size_t i)
{
    const struct att_candidate *c = &doc->candidates.at[i], *p = &doc->candidates.at[i - 1];
    uint32_t first = doc->text.sentences[c->sentence].first;

    if (p->sentence + 1 != c->sentence || att_sides_common(&p->sides, &c->sides) < 2 ||
        doc->facts[c->sentence].caption || doc->facts[p->sentence].title ||
        status_setting(doc, c, true) || status_past(doc, first, c->first))
        return false;
    if (c->date_own)
        return status_next_day(doc, i);
    if (att_tok_word(doc, first, "trước") && att_tok_word(doc, first + 1, "đó"))
        return status_plan_follows(doc, i); /* before that, and still to come */
    return !status_turns(doc, c->sentence);
}

/* How many days a plan lies at least after the day when somebody spoke of it. */
#define STATUS_AHEAD_DAYS 4

/*
 * Whether somebody is told to have said something on that day, "ngày 20-5 cho biết", or it dates
 * the lead or a picture.
 */
static bool
status_said_on(const struct att_doc *doc, size_t s, const struct att_date_mention *d)
{
    if (d->date.range || d->date.from.day == 0 || d->year_stated || d->tense == ATT_TENSE_FUTURE)
        return false;
    if (d->head && d->around != ATT_TENSE_FUTURE)
        return true;
    for (uint32_t i = d->last; i < d->last + 3; i++)
        if (status_says(doc, s, i))
            return true;
    return att_speech_day(doc, s, d);
}

/*
 * The day that a text without a date speaks from: "hôm nay (2-9)", else the last on which somebody
 * said something (`*said`).  Month 0: it names none.
 */
static struct att_day
status_today(const struct att_doc *doc, bool *said)
{
    struct att_day day = {0, 0, 0};

    *said = false;
    for (size_t s = 0; s < doc->text.sentence_count; s++)
        for (uint32_t k = doc->facts[s].date_first; k < doc->facts[s].date_last; k++) {
            const struct att_date_mention *d = &doc->dates.at[k];

            if (doc->facts[s].teaser)
                continue;
            if (d->today.month > 0) {
                *said = false;
                return d->today;
            }
            if (status_said_on(doc, s, d) &&
                d->date.from.month * 32 + d->date.from.day > day.month * 32 + day.day) {
                day = d->date.from;
                *said = true;
            }
        }
    return day;
}

/* Days from `a` to `b`, which are of one year where one of them names none. */
static int64_t
status_days(struct att_day a, struct att_day b)
{
    if (a.year == 0 || b.year == 0)
        a.year = b.year = 2000;
    return att_day_number(b) - att_day_number(a);
}

/* Whether anybody says anything in the sentence of `c`: its day is one of saying, then. */
static bool
status_spoken(const struct att_doc *doc, const struct att_candidate *c)
{
    const struct att_sentence *sent = &doc->text.sentences[c->sentence];

    for (uint32_t i = sent->first; i < sent->last; i++)
        if (status_says(doc, c->sentence, i))
            return true;
    return false;
}

/* What a text without a date tells for a day that, when it was written, was still to come. */
static void
status_ahead(struct att_doc *doc)
{
    bool said;
    struct att_day today = status_today(doc, &said);

    if (doc->published.day > 0 || today.month == 0)
        return;
    for (size_t i = 0; i < doc->candidates.count; i++) {
        struct att_candidate *c = &doc->candidates.at[i];
        int64_t days;

        if (c->anchor > 1 || c->status != ATT_STATUS_HELD || c->teaser || !c->date_own ||
            c->date.from.day == 0 ||
            (c->date.from.year > 0 &&
             !att_str_eqz(att_str(c->date_inferred), "year-from-document")))
            continue;
        days = status_days(today, c->date.from);
        if (days < (said ? STATUS_AHEAD_DAYS : 1) || days > 180 || (said && status_spoken(doc, c)))
            continue;
        status_dated(c, ATT_STATUS_PLANNED);
        c->anchor = 1;
    }
}

void
att_event_status_of_context(struct att_doc *doc)
{
    status_ahead(doc);
    for (size_t i = 1; i < doc->candidates.count; i++) {
        struct att_candidate *c = &doc->candidates.at[i], *p = &doc->candidates.at[i - 1];

        if (c->anchor > 0 || c->status != ATT_STATUS_HELD || c->retold || p->retold ||
            p->status != ATT_STATUS_PLANNED || p->teaser != c->teaser)
            continue;
        if (p->sentence == c->sentence ? status_past(doc, p->last, c->first) ||
                                             status_apart(doc, c->sentence, p->last, c->first) ||
                                             status_setting(doc, c, false)
                                       : !status_goes_on(doc, i))
            continue;
        c->status = ATT_STATUS_PLANNED;
        c->status_why = (struct att_because){NULL, p->first, p->last, "status-from-context"};
    }
}
