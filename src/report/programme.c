/* SPDX-License-Identifier: MIT */
/* programme.c - all sittings of a family of mechanisms in one year, along the chain.
 *
 * The lexicon says which mechanism prepares which.  Read as a graph without
 * direction its connected parts are the chains; a family is one chain or the
 * chains of a body.  Sittings are listed in the order in which they prepare
 * one another:
 *
 *     ADSOM-WG -> ADSOM -> ADMM-RETREAT -> ADMM      (each before what it prepares)
 *
 * A mechanism of a chain that sat less often than it does in a year is a gap, and is listed
 * as one: the historian's question is what is missing.  One of which nobody added anything, of any
 * year, tells nothing by its absence and is only named. */
#include "report/report.h"

#include "base/arena.h"
#include "base/edtf.h"
#include "base/err.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"

struct programme_owned {
    struct att_arena arena;
    struct att_event_list events; /* the rows of the programme are copies of these */
    struct att_edition_list editions;
};

/* The mechanisms, and which of them are in the family. */
struct programme_family {
    const struct att_mechanism *at; /* borrowed from the lexicon */
    size_t count;
    bool *in;      /* in the family */
    bool *chained; /* prepares another, or is prepared */
    size_t *order; /* indices of those in the family, in chain order */
    size_t order_count;
};

static size_t
programme_index(const struct programme_family *family, struct att_str id)
{
    size_t i = 0;

    while (i < family->count && !att_str_eq(family->at[i].id, id))
        i++;
    return i;
}

/* `text` as compared: normal case and marks, a blank at either end. */
static struct att_str
programme_norm(struct att_arena *arena, struct att_str text)
{
    struct att_buf buf = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
    struct att_str norm;

    att_buf_byte(&buf, ' ');
    att_utf8_norm(text, &buf);
    att_buf_byte(&buf, ' ');
    norm = att_arena_str(arena, att_buf_text(&buf));
    if (buf.status != ATT_OK)
        arena->failed = true;
    att_buf_release(&buf);
    return norm;
}

/* Mark the mechanism that `text` names; false when it names none. */
static bool
programme_mark_named(struct programme_family *family, struct att_arena *arena, struct att_str text)
{
    struct att_str norm = programme_norm(arena, text);

    for (size_t i = 0; i < family->count; i++) {
        const struct att_mechanism *m = &family->at[i];

        if (att_str_eq(programme_norm(arena, m->id), norm) ||
            att_str_eq(programme_norm(arena, m->name), norm) ||
            att_str_eq(programme_norm(arena, m->name_en), norm)) {
            family->in[i] = true;
            return true;
        }
    }
    return false;
}

/* Mark the mechanisms whose name holds the name of the body. */
static bool
programme_mark_body(struct programme_family *family, struct att_arena *arena,
                    const struct att_country *body)
{
    struct att_str names[] = {programme_norm(arena, body->code), programme_norm(arena, body->name),
                              programme_norm(arena, body->name_en)};
    bool any = false;

    for (size_t i = 0; i < family->count; i++) {
        struct att_str vi = programme_norm(arena, family->at[i].name);
        struct att_str en = programme_norm(arena, family->at[i].name_en);

        for (size_t k = 0; k < ATT_COUNT(names); k++)
            if (names[k].len > 2 && (att_str_find(vi, names[k], 0) != SIZE_MAX ||
                                     att_str_find(en, names[k], 0) != SIZE_MAX))
                any = family->in[i] = true;
    }
    return any;
}

/* Mark what is linked to anything marked, until nothing changes. */
static void
programme_close(struct programme_family *family)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < family->count; i++) {
            size_t to = programme_index(family, family->at[i].prepares);

            if (family->at[i].prepares.len == 0 || to == family->count)
                continue;
            family->chained[i] = family->chained[to] = true;
            if (family->in[i] != family->in[to])
                changed = family->in[i] = family->in[to] = true;
        }
    }
}

/* Whether all that prepares `i` in the family is placed already. */
static bool
programme_ready(const struct programme_family *family, const bool *placed, size_t i)
{
    for (size_t k = 0; k < family->count; k++)
        if (k != i && family->in[k] && !placed[k] &&
            att_str_eq(family->at[k].prepares, family->at[i].id))
            return false;
    return true;
}

/*
 * Order the family: for each mechanism that prepares nothing, in the order of
 * the lexicon, what prepares it comes first.  A chain that bites its own tail
 * is placed in the order of the lexicon.
 */
static void
programme_order(struct programme_family *family, struct att_arena *arena)
{
    bool *placed = att_arena_array(arena, family->count + 1, sizeof(*placed));

    if (placed == NULL)
        return;
    for (;;) {
        size_t pick = family->count, last = family->count;

        if (family->order_count > 0)
            last = family->order[family->order_count - 1];
        /* go on along the chain that was begun, else begin the next */
        if (last < family->count) {
            size_t to = programme_index(family, family->at[last].prepares);

            if (to < family->count && family->in[to] && !placed[to] &&
                programme_ready(family, placed, to))
                pick = to;
        }
        for (size_t i = 0; i < family->count && pick == family->count; i++)
            if (family->in[i] && !placed[i] && programme_ready(family, placed, i))
                pick = i;
        for (size_t i = 0; i < family->count && pick == family->count; i++)
            if (family->in[i] && !placed[i])
                pick = i;
        if (pick == family->count)
            return;
        placed[pick] = true;
        family->order[family->order_count++] = pick;
    }
}

/* Whether the event lies in `year`, at least in part. */
static bool
programme_in_year(const struct att_event_row *row, int year)
{
    struct att_edtf date;
    int64_t first, last;

    if (!att_edtf_read(row->date, &date) || !att_edtf_bounds(&date, &first, &last))
        return false;
    return att_day_of(first).year <= year && year <= att_day_of(last).year;
}

/* A sitting is a meeting of the mechanism itself; signings and visits around it are not. */
static bool
programme_sits(const struct att_event_row *row, struct att_str mechanism)
{
    return row->type == ATT_EVENT_CONFERENCE && att_str_eq(row->mechanism, mechanism);
}

static bool
programme_takes_part(const struct att_event_row *row, const struct att_country *body)
{
    for (size_t i = 0; body != NULL && i < row->country_count; i++)
        if (att_str_eq(row->countries[i], body->code))
            return true;
    return false;
}

/* Whether anything of the mechanism is on record, of whatever year. */
static bool
programme_known(const struct programme_owned *owned, struct att_str mechanism)
{
    for (size_t i = 0; i < owned->editions.count; i++)
        if (att_str_eq(owned->editions.at[i].mechanism, mechanism))
            return true;
    return false;
}

/* What is known of the edition of a sitting. */
static void
programme_edition(const struct programme_owned *owned, struct att_sitting *sitting)
{
    for (size_t i = 0; i < owned->editions.count; i++) {
        const struct att_edition_row *row = &owned->editions.at[i];

        if (!att_str_eq(row->event, sitting->event.id))
            continue;
        sitting->off = row->off;
        sitting->expected = row->expected;
        sitting->expected_by = row->expected_by;
        return;
    }
}

/* A gap of so many sittings, with the edition that it would be. */
static void
programme_gap(const struct programme_owned *owned, int year, int missing,
              struct att_sitting *sitting)
{
    sitting->missing = missing;
    for (size_t i = 0; i < owned->editions.gap_count; i++) {
        const struct att_edition_gap *gap = &owned->editions.gaps[i];

        if (gap->year == year && gap->sides.len == 0 &&
            att_str_eq(gap->mechanism, sitting->mechanism->id)) {
            sitting->expected = gap->expected;
            sitting->expected_by = gap->expected_by;
        }
    }
}

/* Fill the sittings, in chain order; a gap where a chained mechanism has too few. */
static void
programme_sittings(struct att_programme *out, struct programme_owned *owned,
                   const struct programme_family *family)
{
    ATT_VEC(struct att_sitting) sittings = {0};
    ATT_VEC(const struct att_mechanism *) quiet = {0};
    struct att_sitting *slot;

    for (size_t k = 0; k < family->order_count; k++) {
        const struct att_mechanism *m = &family->at[family->order[k]], **silent;
        int usual = m->per_year > 0 ? m->per_year : 1, sat = 0;
        size_t before = sittings.count;

        for (size_t i = 0; i < owned->events.count; i++) {
            const struct att_event_row *row = &owned->events.at[i];

            if (!programme_sits(row, m->id) || !programme_in_year(row, out->year) ||
                (slot = ATT_VEC_PUSH(&owned->arena, &sittings)) == NULL)
                continue;
            *slot = (struct att_sitting){.mechanism = m, .event = *row};
            sat += row->status != ATT_STATUS_CANCELLED;
            programme_edition(owned, slot);
        }
        if (!family->chained[family->order[k]] || m->founded > out->year || sat >= usual)
            continue;
        if (sittings.count == before && !programme_known(owned, m->id)) {
            if ((silent = ATT_VEC_PUSH(&owned->arena, &quiet)) != NULL)
                *silent = m;
            continue;
        }
        if ((slot = ATT_VEC_PUSH(&owned->arena, &sittings)) == NULL)
            continue;
        *slot = (struct att_sitting){.mechanism = m};
        programme_gap(owned, out->year, usual - sat, slot);
    }
    out->at = sittings.at;
    out->count = sittings.count;
    out->quiet = quiet.at;
    out->quiet_count = quiet.count;
}

/* The year's other events: under a mechanism of the family, or with the body as a side. */
static void
programme_others(struct att_programme *out, struct programme_owned *owned,
                 const struct programme_family *family, const struct att_country *body)
{
    ATT_VEC(struct att_event_row) others = {0};

    for (size_t i = 0; i < owned->events.count; i++) {
        const struct att_event_row *row = &owned->events.at[i];
        size_t k = programme_index(family, row->mechanism);
        bool ours = row->mechanism.len > 0 && k < family->count && family->in[k];
        struct att_event_row *slot;

        if (!programme_in_year(row, out->year) || (ours && programme_sits(row, row->mechanism)) ||
            (!ours && !programme_takes_part(row, body)))
            continue;
        if ((slot = ATT_VEC_PUSH(&owned->arena, &others)) != NULL)
            *slot = *row;
    }
    out->others.at = others.at;
    out->others.count = out->others.total = others.count;
}

/* Find the family and put it in order. */
static enum att_status
programme_find(const struct att_lexicon *lexicon, struct att_str name,
               struct programme_family *family, const struct att_country **body,
               struct att_arena *arena, struct att_err *err)
{
    enum att_status st;
    bool found;

    family->at = att_lexicon_mechanisms(lexicon, &family->count);
    family->in = att_arena_array(arena, family->count + 1, sizeof(*family->in));
    family->chained = att_arena_array(arena, family->count + 1, sizeof(*family->chained));
    family->order = att_arena_array(arena, family->count + 1, sizeof(*family->order));
    if ((st = att_arena_status(arena, err)) != ATT_OK)
        return st;
    found = programme_mark_named(family, arena, name);
    if (!found && (*body = att_lexicon_country(lexicon, name)) != NULL)
        found = programme_mark_body(family, arena, *body);
    if ((st = att_arena_status(arena, err)) != ATT_OK)
        return st;
    if (!found)
        return att_err_set(err, ATT_NOT_FOUND, "no mechanism or body '%.*s'", ATT_STR(name));
    programme_close(family);
    programme_order(family, arena);
    return att_arena_status(arena, err);
}

/* The mechanisms of the family as a filter has them. */
static struct att_str
programme_ids(const struct programme_family *family, struct att_arena *arena)
{
    struct att_buf ids = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
    struct att_str text;

    att_buf_byte(&ids, ',');
    for (size_t i = 0; i < family->count; i++)
        if (family->in[i]) {
            att_buf_str(&ids, family->at[i].id);
            att_buf_byte(&ids, ',');
        }
    if (ids.status != ATT_OK)
        arena->failed = true;
    text = att_arena_str(arena, att_buf_text(&ids));
    att_buf_release(&ids);
    return text;
}

enum att_status
att_programme_family(const struct att_lexicon *lexicon, struct att_str family,
                     const struct att_sink *sink, struct att_err *err)
{
    struct att_arena scratch = ATT_ARENA_INIT;
    struct programme_family chain = {0};
    const struct att_country *body = NULL;
    struct att_str ids;
    enum att_status st = programme_find(lexicon, family, &chain, &body, &scratch, err);

    if (st == ATT_OK) {
        ids = programme_ids(&chain, &scratch);
        if ((st = att_arena_status(&scratch, err)) == ATT_OK &&
            !sink->write(sink->ctx, ids.at, ids.len))
            st = att_err_set(err, ATT_IO, "the family could not be written");
    }
    att_arena_release(&scratch);
    return st;
}

enum att_status
att_programme_open(struct att_record *record, const struct att_lexicon *lexicon,
                   const struct att_programme_ask *ask, struct att_programme *out,
                   struct att_err *err)
{
    struct att_arena scratch = ATT_ARENA_INIT;
    struct programme_family chain = {0};
    const struct att_country *body = NULL;
    struct programme_owned *owned;
    char day[16];
    struct att_filter filter = {.as_of = ask->as_of, .today = ask->today};
    enum att_status st;

    *out = (struct att_programme){.year = ask->year};
    if (ask->year < 1 || ask->year > 9999)
        return att_err_set(err, ATT_BAD_INPUT, "%d is no year", ask->year);
    (void)snprintf(day, sizeof(day), "%04d", ask->year);
    filter.since = filter.until = att_str(day);
    if ((owned = calloc(1, sizeof(*owned))) == NULL)
        return att_err_nomem(err);
    out->owned = owned;
    if ((st = programme_find(lexicon, ask->family, &chain, &body, &scratch, err)) != ATT_OK)
        goto done;
    filter.family = programme_ids(&chain, &scratch);
    filter.family_side = body == NULL ? (struct att_str){NULL, 0} : body->code;
    if ((st = att_arena_status(&scratch, err)) != ATT_OK ||
        (st = att_record_events(record, &filter, &owned->events, err)) != ATT_OK ||
        (st = att_record_editions(
             record, &(const struct att_filter){.as_of = ask->as_of, .family = filter.family},
             &owned->editions, err)) != ATT_OK)
        goto done;
    programme_sittings(out, owned, &chain);
    programme_others(out, owned, &chain, body);
    st = att_arena_status(&owned->arena, err);
done:
    att_arena_release(&scratch);
    if (st != ATT_OK)
        att_programme_release(out);
    return st;
}

void
att_programme_release(struct att_programme *programme)
{
    struct programme_owned *owned = programme->owned;

    if (owned != NULL) {
        att_event_list_release(&owned->events);
        att_edition_list_release(&owned->editions);
        att_arena_release(&owned->arena);
        free(owned);
    }
    *programme = (struct att_programme){0};
}
