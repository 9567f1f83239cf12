/* SPDX-License-Identifier: MIT */
/* then.c - the record as it was known on an earlier day.
 *
 * Which assertions are one event, and who is who, stays as it is known now; how an event stood is
 * worked out from what had been said of it until then.  That is written down when the record is
 * resolved.  When a day is asked for, temporary views of the same names stand before the tables of
 * now, so that every query serves every day. */
#include "record/then_int.h"

#include "base/err.h"
#include "base/str.h"

/* ---- the states of one event ---------------------------------------------------- */

static int
then_day_order(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return x < y ? -1 : x > y;
}

size_t
att_then_days(struct att_arena *arena, const struct att_state *state, int64_t **out)
{
    int64_t *days = att_arena_array(arena, state->member_count, sizeof(*days));
    size_t count = 0;

    *out = days;
    if (days == NULL)
        return 0;
    for (size_t i = 0; i < state->member_count; i++)
        days[i] = state->members[i]->voice.day;
    qsort(days, state->member_count, sizeof(*days), then_day_order);
    for (size_t i = 0; i < state->member_count; i++)
        if (count == 0 || days[count - 1] != days[i])
            days[count++] = days[i];
    return count;
}

/* Who the people of an earlier state are: those of the event now, else as the record knows them. */
static void
then_people(const struct att_identities *people, const struct att_state *now,
            struct att_state *then)
{
    for (size_t k = 0; k < then->people_count; k++) {
        uint32_t person = ATT_MAP_NONE;

        for (size_t i = 0; person == ATT_MAP_NONE && i < now->people_count; i++)
            if (att_name_fits(now->people_keys[i], then->people_keys[k]))
                person = now->persons[i];
        if (person == ATT_MAP_NONE)
            person = att_identity_of(people, then, k);
        for (size_t m = 0; m < k; m++)
            if (then->persons[m] == person)
                person = ATT_MAP_NONE;
        then->persons[k] = person;
    }
}

void
att_state_name(struct att_arena *arena, const struct att_identities *people,
               struct att_state *state)
{
    struct att_str *names = att_arena_array(arena, state->people_count, sizeof(*names));
    size_t count = 0;

    for (size_t k = 0; names != NULL && k < state->people_count; k++)
        if (state->persons[k] != ATT_MAP_NONE)
            names[count++] = people->at[state->persons[k]].name;
    state->label = state->name.len > 0 ? state->name : att_state_label(arena, state, names, count);
}

const struct att_claim *
att_then_make(struct att_arena *arena, const struct att_identities *people,
              const struct att_state *now, int64_t day, struct att_state *out)
{
    const struct att_claim **members = att_arena_array(arena, now->member_count, sizeof(*members));
    const struct att_claim *decided = NULL;
    size_t count = 0;

    memset(out, 0, sizeof(*out));
    if (members == NULL)
        return NULL;
    for (size_t i = 0; i < now->member_count; i++) {
        if (now->members[i]->voice.day > day)
            continue;
        members[count++] = now->members[i];
        if (now->members[i]->voice.day == day)
            decided = now->members[i];
    }
    att_state_make(arena, members, count, out);
    memcpy(out->id, now->id, sizeof(out->id));
    if (arena->failed)
        return NULL;
    then_people(people, now, out);
    att_state_name(arena, people, out);
    return decided;
}

/* ---- another day than now ------------------------------------------------------- */

/* Drop the views, so that the file's own tables are seen again. */
static enum att_status
then_show_now(struct att_record *record, struct att_err *err)
{
    record->as_of = ATT_NO_DAY;
    record->tenures_as_of = ATT_NO_DAY;
    return att_db_exec(record->db,
                       ATT_SQL("DROP VIEW IF EXISTS temp.event;"
                               "DROP VIEW IF EXISTS temp.event_country;"
                               "DROP VIEW IF EXISTS temp.event_person;"
                               "DROP VIEW IF EXISTS temp.event_assertion;"
                               "DROP VIEW IF EXISTS temp.event_change;"
                               "DROP VIEW IF EXISTS temp.person;"
                               "DROP TABLE IF EXISTS temp.tenure;"
                               "DROP TABLE IF EXISTS temp.rank_seen;"
                               "DROP TABLE IF EXISTS temp.then_day;"),
                       err);
}

/* Put views before the tables of the file. */
static enum att_status
then_make_views(struct att_record *record, struct att_err *err)
{
    return att_db_exec(
        record->db,
        ATT_SQL("CREATE TEMP TABLE then_day (day INTEGER NOT NULL);"
                "INSERT INTO temp.then_day VALUES (0);"
                "CREATE TEMP VIEW event AS SELECT t.event AS id, 0 AS content, t.type, t.status,"
                " t.mode, t.main, t.in_teaser, t.label, t.name, t.mechanism, t.edition, t.date,"
                " t.dated, t.first_day, t.last_day, t.place, t.place_country, t.countries,"
                " t.first_said, t.last_said, t.sources, t.since_day AS known_day,"
                " (SELECT count(*) FROM main.event_change c WHERE c.event = t.event"
                "  AND c.kind = 'moved' AND c.day <= (SELECT day FROM temp.then_day)) AS moves,"
                " (SELECT count(*) FROM main.event_change c WHERE c.event = t.event"
                "  AND c.kind = 'contradicted' AND c.day <= (SELECT day FROM temp.then_day))"
                "  AS contradicts FROM main.event_then t"
                " WHERE t.since_day <= (SELECT day FROM temp.then_day)"
                " AND (t.until_day IS NULL OR t.until_day > (SELECT day FROM temp.then_day));"
                "CREATE TEMP VIEW event_country AS SELECT t.country, t.event"
                " FROM main.event_country_then t"
                " WHERE t.since_day <= (SELECT day FROM temp.then_day)"
                " AND (t.until_day IS NULL OR t.until_day > (SELECT day FROM temp.then_day));"
                "CREATE TEMP VIEW event_person AS SELECT t.event, t.place_in, t.person"
                " FROM main.event_person_then t"
                " WHERE t.since_day <= (SELECT day FROM temp.then_day)"
                " AND (t.until_day IS NULL OR t.until_day > (SELECT day FROM temp.then_day));"
                "CREATE TEMP VIEW event_assertion AS SELECT x.assertion, x.event"
                " FROM main.event_assertion x JOIN main.said_event a ON a.key = x.assertion"
                " WHERE a.said_day <= (SELECT day FROM temp.then_day);"
                "CREATE TEMP VIEW event_change AS SELECT * FROM main.event_change"
                " WHERE day <= (SELECT day FROM temp.then_day);"
                "CREATE TEMP VIEW person AS SELECT t.person AS id, 0 AS content, p.name, p.plain,"
                " p.country, t.rank, t.post,"
                " (SELECT date(min(s.day) * 86400, 'unixepoch') FROM main.person_seen s"
                "  WHERE s.person = t.person AND s.day <= (SELECT day FROM temp.then_day)) AS "
                "first_seen,"
                " (SELECT date(max(s.day) * 86400, 'unixepoch') FROM main.person_seen s"
                "  WHERE s.person = t.person AND s.day <= (SELECT day FROM temp.then_day)) AS "
                "last_seen,"
                " t.in_teaser, (SELECT count(*) FROM main.event_person_then x"
                " WHERE x.since_day <= (SELECT day FROM temp.then_day)"
                " AND (x.until_day IS NULL OR x.until_day > (SELECT day FROM temp.then_day))"
                "  AND x.person = t.person) AS events"
                " FROM main.person p CROSS JOIN main.person_then t ON t.person = p.id"
                " WHERE t.since_day <= (SELECT day FROM temp.then_day)"
                " AND (t.until_day IS NULL OR t.until_day > (SELECT day FROM temp.then_day));"),
        err);
}

static enum att_status
then_set_day(struct att_record *record, int64_t day, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(record->db, ATT_SQL("UPDATE temp.then_day SET day = ?1"), &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, day);
    return att_stmt_run(s, err);
}

enum att_status
att_then_show(struct att_record *record, int64_t day, struct att_err *err)
{
    enum att_status st = ATT_OK;

    if (day == record->as_of)
        return ATT_OK;
    if (day == ATT_NO_DAY || record->as_of == ATT_DAY_UNSURE)
        st = then_show_now(record, err);
    if (st != ATT_OK || day == ATT_NO_DAY)
        return st;
    if (record->as_of == ATT_NO_DAY)
        st = then_make_views(record, err);
    if (st == ATT_OK)
        st = then_set_day(record, day, err);
    record->as_of = st == ATT_OK ? day : ATT_DAY_UNSURE;
    return st;
}
