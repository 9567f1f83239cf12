/* SPDX-License-Identifier: MIT */
/* finding.c - what does not go together, worked out anew with everything else.
 * A finding names two assertions and never changes what they come to. */
#include "record/state_int.h"

#include "base/err.h"
#include "base/hash.h"
#include "base/str.h"
#include "record/query_int.h"

struct findings {
    struct att_record *record;
    struct att_arena *arena;
    struct att_map ids; /* of those that hold now */
    ATT_VEC(struct att_str) stale;
};

/* "d….p3" */
static struct att_str
finding_assertion(struct findings *f, const struct att_voice *voice, char letter)
{
    return att_arena_printf(f->arena, "%.*s.%c%lld", ATT_STR(voice->document_id), letter,
                            (long long)voice->place);
}

/* "f" and twelve digits of the digest of what it says. */
static struct att_str
finding_id(struct findings *f, const struct att_finding *finding)
{
    struct att_str b = finding->b == NULL ? (struct att_str){NULL, 0}
                                          : finding_assertion(f, finding->b, finding->letter);
    char digest[ATT_HASH_HEX];

    att_hash_hex(att_arena_printf(f->arena, "%s|%.*s|%.*s|%.*s|%.*s", finding->kind,
                                  ATT_STR(finding->subject),
                                  ATT_STR(finding_assertion(f, finding->a, finding->letter)),
                                  ATT_STR(b), ATT_STR(finding->detail)),
                 digest);
    return att_arena_printf(f->arena, "f%.12s", digest);
}

/* Write a finding down, unless it is there already. */
static enum att_status
finding_put(struct findings *f, const struct att_finding *finding, struct att_err *err)
{
    struct att_str id = finding_id(f, finding);
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        f->record->db,
        ATT_SQL("INSERT INTO finding (id, kind, subject, day, known_day, letter, a, b, detail)"
                " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9"
                " WHERE NOT EXISTS (SELECT 1 FROM finding WHERE id = ?1)"),
        &s, err);
    int64_t known = finding->a->day;

    if (st != ATT_OK)
        return st;
    if (att_map_get(&f->ids, id) == ATT_MAP_NONE)
        (void)att_map_put(&f->ids, id, 1); /* a failure marks the arena */
    if (finding->b != NULL && finding->b->day > known)
        known = finding->b->day;
    att_stmt_text(s, 1, id);
    att_stmt_text(s, 2, att_str(finding->kind));
    att_stmt_text(s, 3, finding->subject);
    if (finding->dated)
        att_stmt_int(s, 4, finding->day);
    att_stmt_int(s, 5, known);
    att_stmt_text(s, 6, finding->letter == 'e' ? att_str("e") : att_str("p"));
    att_stmt_int(s, 7, finding->a->key);
    if (finding->b != NULL)
        att_stmt_int(s, 8, finding->b->key);
    att_stmt_text(s, 9, finding->detail);
    return att_stmt_run(s, err);
}

/* The contradictions in what is said of an event. */
static enum att_status
finding_event(struct findings *f, const struct att_state *state, struct att_err *err)
{
    enum att_status st = ATT_OK;

    for (size_t i = 0; st == ATT_OK && i < state->step_count; i++) {
        const struct att_step *step = &state->steps[i];
        struct att_finding finding = {.kind = "date-contradiction",
                                      .subject = att_str(state->id),
                                      .letter = 'e',
                                      .day = step->to->voice.day,
                                      .dated = step->to->voice.dated};

        if (step->kind != ATT_CHANGE_CONTRADICTED || step->from == NULL)
            continue;
        finding.a = &step->from->voice;
        finding.b = &step->to->voice;
        finding.detail = att_arena_printf(f->arena, "%.*s: %.*s, then %.*s", ATT_STR(state->label),
                                          ATT_STR(step->old), ATT_STR(step->now));
        st = finding_put(f, &finding, err);
    }
    return st;
}

/* Who said first which edition an event is. */
static enum att_status
finding_edition_voice(struct findings *f, struct att_str event, struct att_str edition,
                      struct att_voice *out, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        f->record->db,
        ATT_SQL("SELECT a.key, d.id, a.place_in, a.said_day, a.said_at FROM event_assertion x"
                " JOIN said_event a ON a.key = x.assertion JOIN document d ON d.key = a.document"
                " WHERE x.event = ?1 ORDER BY a.edition IS NOT ?2, a.said_at IS NULL, a.said_at,"
                " d.id, a.place_in LIMIT 1"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, event);
    att_stmt_text(s, 2, edition);
    if (att_stmt_next(s)) {
        out->key = att_stmt_col_int(s, 0);
        out->document_id = att_arena_str(f->arena, att_stmt_col_text(s, 1));
        out->place = att_stmt_col_int(s, 2);
        out->day = att_stmt_col_int(s, 3);
        out->dated = !att_stmt_col_null(s, 4);
    }
    while (att_stmt_next(s))
        continue;
    return att_stmt_end(s, err);
}

/* One edition that is off. */
static enum att_status
finding_edition(struct findings *f, const struct att_edition_row *row, struct att_err *err)
{
    struct att_voice a = {.key = 0}, b = {.key = 0};
    struct att_str other = row->against_text;
    struct att_finding finding = {
        .kind = "edition-outlier", .subject = row->event, .letter = 'e', .a = &a};
    enum att_status st = finding_edition_voice(f, row->event, row->edition, &a, err);

    if (st == ATT_OK && row->against.len > 0) {
        size_t end = att_str_find(other, att_str(" "), 0);

        finding.b = &b;
        st = finding_edition_voice(f, row->against, att_str_sub(other, 0, end), &b, err);
    }
    if (st != ATT_OK)
        return st;
    finding.dated = a.dated && (finding.b == NULL || b.dated);
    finding.day = finding.b != NULL && b.day > a.day ? b.day : a.day;
    finding.detail = att_arena_printf(
        f->arena, "%.*s: %.*s in %d%s%.*s", ATT_STR(row->mechanism), ATT_STR(row->edition),
        row->year, other.len > 0 ? ", but " : ", which goes with no other", ATT_STR(other));
    return finding_put(f, &finding, err);
}

/* Editions that do not go together. */
static enum att_status
finding_editions(struct findings *f, struct att_err *err)
{
    const struct att_filter all = {.teasers = false};
    const struct att_look look = {.record = f->record,
                                  .filter = &all,
                                  .arena = f->arena,
                                  .since = ATT_NO_DAY,
                                  .until = ATT_NO_DAY,
                                  .as_of = ATT_NO_DAY,
                                  .today = ATT_NO_DAY};
    struct att_edition_list list = {.at = NULL};
    enum att_status st = att_look_editions(&look, &list, err);

    for (size_t i = 0; st == ATT_OK && i < list.count; i++)
        if (list.at[i].off)
            st = finding_edition(f, &list.at[i], err);
    return st;
}

/* Take away what holds no more. */
static enum att_status
finding_drop(struct findings *f, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(f->record->db, ATT_SQL("SELECT id FROM finding"), &s, err);

    if (st != ATT_OK)
        return st;
    while (att_stmt_next(s)) {
        struct att_str id = att_stmt_col_text(s, 0), *stale;

        if (att_map_get(&f->ids, id) != ATT_MAP_NONE)
            continue;
        if ((stale = ATT_VEC_PUSH(f->arena, &f->stale)) == NULL)
            break;
        *stale = att_arena_str(f->arena, id);
    }
    st = att_stmt_end(s, err);
    for (size_t i = 0; st == ATT_OK && i < f->stale.count; i++) {
        st = att_db_stmt(f->record->db, ATT_SQL("DELETE FROM finding WHERE id = ?1"), &s, err);
        if (st != ATT_OK)
            return st;
        att_stmt_text(s, 1, f->stale.at[i]);
        st = att_stmt_run(s, err);
    }
    return st;
}

enum att_status
att_findings_write(struct att_record *record, const struct att_found_in *in, struct att_err *err)
{
    struct findings f = {.record = record, .arena = in->arena};
    enum att_status st = ATT_OK;

    f.ids.arena = f.arena;
    for (size_t i = 0; st == ATT_OK && i < in->people->finding_count; i++)
        st = finding_put(&f, &in->people->findings[i], err);
    for (size_t i = 0; st == ATT_OK && i < in->state_count; i++)
        st = finding_event(&f, &in->states[i], err);
    if (st == ATT_OK)
        st = finding_editions(&f, err);
    if (st == ATT_OK)
        st = finding_drop(&f, err);
    return st == ATT_OK ? att_arena_status(f.arena, err) : st;
}
