/* SPDX-License-Identifier: MIT */
/* steps.c - how an event came to stand as it does: what each assertion changed, as it was said.
 *
 * The rules are those of state.c, one assertion at a time: what is said of the past ends all
 * plans, the later word wins, and a less exact one changes nothing.  What a state does not show,
 * that two reports differ, is a step too. */
#include "record/state_int.h"

#include "base/str.h"

/* The assertions that the state so far rests on. */
struct steps {
    struct att_arena *arena;
    ATT_VEC(struct att_step) list;
    const struct att_claim *status;              /* never NULL once begun */
    const struct att_claim *date, *mode, *place; /* NULL: not said yet */
    bool dropped;                                /* postponed or cancelled, and no new date told */
};

static const char *const steps_names[ATT_CHANGE_KIND_COUNT] = {
    [ATT_CHANGE_NEW] = "new",
    [ATT_CHANGE_DATED] = "dated",
    [ATT_CHANGE_MOVED] = "moved",
    [ATT_CHANGE_ONLINE] = "online",
    [ATT_CHANGE_IN_PERSON] = "in-person",
    [ATT_CHANGE_PLACED] = "placed",
    [ATT_CHANGE_HELD] = "held",
    [ATT_CHANGE_POSTPONED] = "postponed",
    [ATT_CHANGE_CANCELLED] = "cancelled",
    [ATT_CHANGE_REVIVED] = "revived",
    [ATT_CHANGE_CONTRADICTED] = "contradicted",
    [ATT_CHANGE_DUE] = "due",
};

const char *
att_change_name(enum att_change_kind kind)
{
    return (unsigned)kind < ATT_CHANGE_KIND_COUNT ? steps_names[kind] : NULL;
}

/* How a date stands to the one that counts so far. */
enum steps_date {
    STEPS_DATE_SILENT, /* it says none, or the same less exactly */
    STEPS_DATE_SAME,   /* or shares days with it */
    STEPS_DATE_EXACT,  /* the same, more exactly; or the first */
    STEPS_DATE_OTHER
};

static enum steps_date
steps_compare(const struct att_claim *before, const struct att_claim *now)
{
    if (!now->has_date)
        return STEPS_DATE_SILENT;
    if (before == NULL)
        return STEPS_DATE_EXACT;
    if (att_date_within(&before->edtf, &now->edtf))
        return att_date_within(&now->edtf, &before->edtf) ? STEPS_DATE_SAME : STEPS_DATE_SILENT;
    if (att_date_within(&now->edtf, &before->edtf))
        return before->precise ? STEPS_DATE_SAME : STEPS_DATE_EXACT;
    if (before->bounded && now->bounded && before->first <= now->last && now->first <= before->last)
        return now->precise ? STEPS_DATE_SAME : STEPS_DATE_SILENT;
    return STEPS_DATE_OTHER;
}

static struct att_step *
steps_add(struct steps *s, enum att_change_kind kind, const struct att_claim *from,
          const struct att_claim *to)
{
    static struct att_step nowhere;
    struct att_step *step = ATT_VEC_PUSH(s->arena, &s->list);

    if (step == NULL)
        return &nowhere;
    *step = (struct att_step){.kind = kind, .from = from, .to = to};
    return step;
}

/* The dates on both sides of a step, and the days between them. */
static void
steps_dates(struct att_step *step, const struct att_claim *before, const struct att_claim *now)
{
    if (before != NULL)
        step->old = before->date;
    if (now == NULL)
        return;
    step->now = now->date;
    if (before == NULL || !before->precise || !now->precise)
        return;
    step->counted = true;
    step->days = now->first - before->first;
}

/* What the first assertion says. */
static void
steps_begin(struct steps *s, const struct att_claim *first)
{
    static const enum att_change_kind kinds[] = {
        [ATT_STATUS_HELD] = ATT_CHANGE_HELD,
        [ATT_STATUS_PLANNED] = ATT_CHANGE_NEW,
        [ATT_STATUS_POSTPONED] = ATT_CHANGE_POSTPONED,
        [ATT_STATUS_CANCELLED] = ATT_CHANGE_CANCELLED,
    };

    steps_add(s, kinds[first->status], NULL, first)->now = first->date;
    s->status = first;
    s->dropped = first->status == ATT_STATUS_CANCELLED || first->status == ATT_STATUS_POSTPONED;
}

/* Put online, or back into a room: a plan that was for something else, or had not said. */
static void
steps_mode(struct steps *s, const struct att_claim *c)
{
    enum att_mode before = s->mode == NULL ? ATT_MODE_UNKNOWN : s->mode->mode;
    bool reported = s->status->status == ATT_STATUS_HELD;
    struct att_step *step;

    if (c->mode == ATT_MODE_UNKNOWN || c->mode == before ||
        (before == ATT_MODE_UNKNOWN && (c->mode == ATT_MODE_IN_PERSON || reported)))
        return;
    step = steps_add(s,
                     reported                     ? ATT_CHANGE_CONTRADICTED
                     : c->mode == ATT_MODE_ONLINE ? ATT_CHANGE_ONLINE
                                                  : ATT_CHANGE_IN_PERSON,
                     s->mode == NULL ? s->status : s->mode, c);
    step->old = att_str(att_mode_name(before));
    step->now = att_str(att_mode_name(c->mode));
}

/* Whether one place is named within the other. */
static bool
steps_same_place(const struct att_claim *a, const struct att_claim *b)
{
    return att_str_find(a->place_key, b->place_key, 0) != SIZE_MAX ||
           att_str_find(b->place_key, a->place_key, 0) != SIZE_MAX;
}

/* A plan that goes elsewhere. */
static void
steps_place(struct steps *s, const struct att_claim *c)
{
    struct att_step *step;

    if (c->place_key.len == 0 || s->place == NULL || s->status->status == ATT_STATUS_HELD ||
        steps_same_place(s->place, c))
        return;
    step = steps_add(s, ATT_CHANGE_PLACED, s->place, c);
    step->old = s->place->place;
    step->now = c->place;
}

/* A plan that is dropped, or taken up again. */
static void
steps_status(struct steps *s, const struct att_claim *c, enum steps_date date)
{
    bool dropped = c->status == ATT_STATUS_POSTPONED || c->status == ATT_STATUS_CANCELLED;
    enum att_change_kind kind = c->status == ATT_STATUS_POSTPONED   ? ATT_CHANGE_POSTPONED
                                : c->status == ATT_STATUS_CANCELLED ? ATT_CHANGE_CANCELLED
                                                                    : ATT_CHANGE_REVIVED;

    if (dropped ? c->status == s->status->status : !s->dropped)
        return; /* told again */
    s->dropped = dropped;
    steps_dates(steps_add(s, kind, s->status, c), s->date, date == STEPS_DATE_OTHER ? c : NULL);
}

/* What one more assertion changes. */
static void
steps_go(struct steps *s, const struct att_claim *c)
{
    bool held = c->status == ATT_STATUS_HELD, reported = s->status->status == ATT_STATUS_HELD;
    enum steps_date date = steps_compare(s->date, c);
    /* put off to another date is moved; what is dropped or taken up tells its dates itself */
    bool moved = date == STEPS_DATE_OTHER && (held || c->status == ATT_STATUS_POSTPONED ||
                                              (c->status == ATT_STATUS_PLANNED && !s->dropped));

    if (moved)
        steps_dates(steps_add(s, reported ? ATT_CHANGE_CONTRADICTED : ATT_CHANGE_MOVED, s->date, c),
                    s->date, c);
    else if (date == STEPS_DATE_EXACT && !held && !reported && !s->dropped)
        steps_dates(steps_add(s, ATT_CHANGE_DATED, s->date, c), s->date, c);
    steps_mode(s, c);
    steps_place(s, c);
    if (held && !reported)
        steps_dates(steps_add(s, ATT_CHANGE_HELD, s->date == NULL ? s->status : s->date, c),
                    s->date, c->has_date && date != STEPS_DATE_SILENT ? c : s->date);
    else if (moved)
        s->dropped = false;
    else if (!held)
        steps_status(s, c, date);
}

/* Whether an assertion takes the place of the one that counts so far. */
static bool
steps_prevails(const struct att_claim *now, const struct att_claim *before)
{
    return before == NULL || !att_claim_outweighs(before, now);
}

/* Let an assertion carry what it says from now on. */
static void
steps_take(struct steps *s, const struct att_claim *c)
{
    if (c->has_date && steps_compare(s->date, c) != STEPS_DATE_SILENT && steps_prevails(c, s->date))
        s->date = c;
    if (c->mode != ATT_MODE_UNKNOWN && steps_prevails(c, s->mode))
        s->mode = c;
    if (c->place_key.len > 0 && steps_prevails(c, s->place))
        s->place = c;
    s->status = c;
}

void
att_steps_make(struct att_arena *arena, struct att_state *state)
{
    struct steps s = {.arena = arena};

    for (size_t i = 0; i < state->member_count && !arena->failed; i++) {
        const struct att_claim *c = state->members[i];

        if (i == 0) {
            steps_begin(&s, c);
        } else if (s.status->status == ATT_STATUS_HELD && c->status != ATT_STATUS_HELD) {
            if (c->status == ATT_STATUS_CANCELLED) {
                struct att_step *step = steps_add(&s, ATT_CHANGE_CONTRADICTED, s.status, c);

                step->old = att_str(att_event_status_name(ATT_STATUS_HELD));
                step->now = att_str(att_event_status_name(c->status));
            }
            continue; /* what was held stays held */
        } else {
            steps_go(&s, c);
        }
        steps_take(&s, c);
    }
    state->steps = s.list.at;
    state->step_count = s.list.count;
}
