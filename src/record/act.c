/* SPDX-License-Identifier: MIT */
/* act.c - the log of what people did.
 * Whether an act is in effect is worked out from the last act backwards: an undo that nothing
 * undoes takes back what it names, which may be an undo, too. */
#include "record/act_int.h"

#include "base/err.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/str.h"
#include "record/prepare_int.h"
#include "record/query_int.h"

static struct att_str
act_known(struct att_str text)
{
    return text.len == 0 ? (struct att_str){NULL, 0} : text;
}

/* ---- doing -------------------------------------------------------------------- */

enum att_status
att_deed_do(struct att_record *record, att_deed_fn fn, void *ctx, struct att_err *err)
{
    struct att_err local = {ATT_OK, ""}, end = {ATT_OK, ""};
    bool alone = !record->grouped;
    enum att_status st;

    if (alone && (st = att_record_begin(record, err)) != ATT_OK)
        return st;
    if (record->failed.status != ATT_OK)
        return att_err_set(err, record->failed.status, "%s", record->failed.text);
    st = fn(record, ctx, &local);
    if (st != ATT_OK && st != ATT_BAD_INPUT && st != ATT_NOT_FOUND) {
        att_db_rollback(record->db);
        record->failed = local;
        record->failed.status = st;
    }
    if (alone && att_record_end(record, &end) != ATT_OK && st == ATT_OK)
        return att_err_set(err, end.status, "%s", end.text);
    return st == ATT_OK ? ATT_OK : att_err_set(err, st, "%s", local.text);
}

/* All that an act says, as one text that its id is a digest of; `before` tells equals apart. */
static struct att_str
act_text(const struct att_deed *deed, size_t before, struct att_buf *buf)
{
    att_buf_reset(buf);
    att_buf_printf(buf, "%s\n%.*s\n%s\n%.*s\n%.*s\n%.*s\n%zu\n", deed->by->now,
                   ATT_STR(deed->by->who), deed->kind, ATT_STR(deed->field), ATT_STR(deed->value),
                   ATT_STR(deed->undoes), before);
    for (size_t i = 0; i < deed->ground_count; i++) {
        const struct att_ground *g = &deed->grounds[i];

        att_buf_printf(buf, "%lld %s %.*s %.*s %lld %lld %lld %.*s %.*s\n", (long long)g->side,
                       g->kind, ATT_STR(g->document), ATT_STR(g->type), (long long)g->start,
                       (long long)g->end, (long long)g->nth, ATT_STR(g->plain),
                       ATT_STR(g->country));
    }
    return att_buf_text(buf);
}

/* An id that no act has yet. */
static enum att_status
act_name(struct att_record *record, const struct att_deed *deed, char id[ATT_ACT_ID],
         struct att_err *err)
{
    struct att_buf buf = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
    enum att_status st = ATT_OK;
    bool taken = true;

    for (size_t before = 0; st == ATT_OK && taken; before++) {
        char digest[ATT_HASH_HEX];
        struct att_stmt *s;

        att_hash_hex(act_text(deed, before, &buf), digest);
        (void)snprintf(id, ATT_ACT_ID, "c%.12s", digest);
        if ((st = att_buf_status(&buf, err)) != ATT_OK ||
            (st = att_db_stmt(record->db, ATT_SQL("SELECT 1 FROM act WHERE id = ?1"), &s, err)) !=
                ATT_OK)
            break;
        att_stmt_text(s, 1, att_str(id));
        taken = att_stmt_next(s);
        st = att_stmt_end(s, err);
    }
    att_buf_release(&buf);
    return st;
}

static enum att_status
act_put_ground(struct att_record *record, int64_t act, size_t place, const struct att_ground *g,
               struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        record->db,
        ATT_SQL("INSERT INTO act_ground (act, place, side, kind, document, type, quote_start,"
                " quote_end, nth, quote, plain, country)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, act);
    att_stmt_int(s, 2, (int64_t)place);
    att_stmt_int(s, 3, g->side);
    att_stmt_text(s, 4, att_str(g->kind));
    att_stmt_text(s, 5, act_known(g->document));
    att_stmt_text(s, 6, act_known(g->type));
    if (g->start >= 0 && g->type.len > 0) {
        att_stmt_int(s, 7, g->start);
        att_stmt_int(s, 8, g->end);
    }
    att_stmt_int(s, 9, g->nth);
    att_stmt_text(s, 10, act_known(g->quote));
    att_stmt_text(s, 11, act_known(g->plain));
    att_stmt_text(s, 12, act_known(g->country));
    return att_stmt_run(s, err);
}

enum att_status
att_act_add(struct att_record *record, const struct att_deed *deed, char id[ATT_ACT_ID],
            struct att_err *err)
{
    struct att_saying when;
    struct att_stmt *s;
    enum att_status st;
    int64_t key;

    if (deed->by->who.len == 0)
        return att_err_set(err, ATT_BAD_INPUT, "nobody is named who does this");
    if (!att_saying_read(att_str(deed->by->now), &when))
        return att_err_set(err, ATT_BAD_INPUT, "%s: is no time", deed->by->now);
    if ((st = act_name(record, deed, id, err)) != ATT_OK ||
        (st = att_db_stmt(record->db,
                          ATT_SQL("INSERT INTO act (id, at, day, who, why, kind, field, value,"
                                  " undoes, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
                                  " ?10)"),
                          &s, err)) != ATT_OK)
        return st;
    att_stmt_text(s, 1, att_str(id));
    att_stmt_text(s, 2, att_str(deed->by->now));
    att_stmt_int(s, 3, when.day);
    att_stmt_text(s, 4, deed->by->who);
    att_stmt_text(s, 5, act_known(deed->by->why));
    att_stmt_text(s, 6, att_str(deed->kind));
    att_stmt_text(s, 7, act_known(deed->field));
    att_stmt_text(s, 8, act_known(deed->value));
    att_stmt_text(s, 9, act_known(deed->undoes));
    if (deed->note != 0)
        att_stmt_int(s, 10, deed->note);
    if ((st = att_stmt_run(s, err)) != ATT_OK)
        return st;
    key = att_db_last_key(record->db);
    for (size_t i = 0; st == ATT_OK && i < deed->ground_count; i++)
        st = act_put_ground(record, key, i, &deed->grounds[i], err);
    return st == ATT_OK ? att_store_set_state(record, "unresolved", 1, err) : st;
}

/* ---- what was done ------------------------------------------------------------ */

/* Copied to the arena; unknown stays {NULL, 0}. */
static struct att_str
act_column(struct att_arena *arena, struct att_stmt *s, int at)
{
    struct att_str text = att_stmt_col_text(s, at);

    return text.at == NULL ? text : att_arena_str(arena, text);
}

/* Work out which acts are in effect. */
static bool
acts_settle(struct att_acts *acts, struct att_arena *arena)
{
    struct att_map ids = ATT_MAP_INIT(arena);

    for (size_t i = 0; i < acts->count; i++)
        if (!att_map_put(&ids, acts->at[i].id, (uint32_t)i))
            return false;
    for (size_t i = acts->count; i-- > 0;) {
        uint32_t target = att_map_get(&ids, acts->at[i].undoes);

        if (acts->at[i].undoes.len > 0 && acts->at[i].undone_by.len == 0 && target != ATT_MAP_NONE)
            acts->at[target].undone_by = acts->at[i].id;
    }
    return true;
}

enum att_status
att_acts_load(struct att_record *record, struct att_arena *arena, struct att_acts *out,
              struct att_err *err)
{
    ATT_VEC(struct att_act) acts = {NULL, 0, 0};
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(record->db,
                    ATT_SQL("SELECT key, id, at, who, why, kind, field, value, undoes, note"
                            " FROM act ORDER BY key"),
                    &s, err);

    *out = (struct att_acts){NULL, 0};
    if (st != ATT_OK)
        return st;
    while (att_stmt_next(s)) {
        struct att_act *act = ATT_VEC_PUSH(arena, &acts);

        if (act == NULL)
            break;
        act->key = att_stmt_col_int(s, 0);
        act->id = act_column(arena, s, 1);
        act->at = act_column(arena, s, 2);
        act->who = act_column(arena, s, 3);
        act->why = act_column(arena, s, 4);
        act->kind = act_column(arena, s, 5);
        act->field = act_column(arena, s, 6);
        act->value = act_column(arena, s, 7);
        act->undoes = act_column(arena, s, 8);
        act->note = att_stmt_col_int(s, 9);
    }
    if ((st = att_stmt_end(s, err)) != ATT_OK)
        return st;
    *out = (struct att_acts){acts.at, acts.count};
    if (!acts_settle(out, arena))
        return att_err_nomem(err);
    return att_arena_status(arena, err);
}

/* The literal of a kind of ground. */
static const char *
ground_kind(struct att_str name)
{
    static const char *const kinds[] = {"event", "post", "figure", "document", "person"};

    for (size_t i = 0; i < ATT_COUNT(kinds); i++)
        if (att_str_eqz(name, kinds[i]))
            return kinds[i];
    return kinds[0];
}

enum att_status
att_grounds_load(struct att_record *record, struct att_arena *arena, int64_t act,
                 struct att_ground **out, size_t *count, struct att_err *err)
{
    ATT_VEC(struct att_ground) grounds = {NULL, 0, 0};
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(record->db,
                    ATT_SQL("SELECT side, kind, document, type, coalesce(quote_start, -1),"
                            " coalesce(quote_end, -1), nth, quote, plain, country FROM act_ground"
                            " WHERE act = ?1 ORDER BY place"),
                    &s, err);

    *out = NULL;
    *count = 0;
    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, act);
    while (att_stmt_next(s)) {
        struct att_ground *g = ATT_VEC_PUSH(arena, &grounds);

        if (g == NULL)
            break;
        g->side = att_stmt_col_int(s, 0);
        g->kind = ground_kind(att_stmt_col_text(s, 1));
        g->document = act_column(arena, s, 2);
        g->type = act_column(arena, s, 3);
        g->start = att_stmt_col_int(s, 4);
        g->end = att_stmt_col_int(s, 5);
        g->nth = att_stmt_col_int(s, 6);
        g->quote = act_column(arena, s, 7);
        g->plain = act_column(arena, s, 8);
        g->country = act_column(arena, s, 9);
    }
    if ((st = att_stmt_end(s, err)) != ATT_OK)
        return st;
    *out = grounds.at;
    *count = grounds.count;
    return att_arena_status(arena, err);
}

/* ---- taking back -------------------------------------------------------------- */

struct act_undo {
    const struct att_by *by;
    struct att_str act;
    char *id;
};

/* The act whose id is `word` or begins with it. */
static enum att_status
act_find(const struct att_acts *acts, struct att_str word, const struct att_act **out,
         struct att_err *err)
{
    size_t hits = 0;

    *out = NULL;
    for (size_t i = 0; i < acts->count; i++) {
        struct att_str id = acts->at[i].id;

        if (word.len < 4 || id.len < word.len || memcmp(id.at, word.at, word.len) != 0)
            continue;
        *out = &acts->at[i];
        hits++;
    }
    if (hits == 0)
        return att_err_set(err, ATT_NOT_FOUND, "%.*s: there is no such act", ATT_STR(word));
    if (hits > 1)
        return att_err_set(err, ATT_BAD_INPUT, "'%.*s' starts %zu acts; write more of it",
                           ATT_STR(word), hits);
    return ATT_OK;
}

static enum att_status
act_undo(struct att_record *record, void *ctx, struct att_err *err)
{
    const struct act_undo *undo = ctx;
    struct att_deed deed = {.by = undo->by, .kind = "undo"};
    struct att_arena arena = ATT_ARENA_INIT;
    const struct att_act *act;
    struct att_acts acts;
    enum att_status st;

    if ((st = att_acts_load(record, &arena, &acts, err)) != ATT_OK ||
        (st = act_find(&acts, undo->act, &act, err)) != ATT_OK)
        goto done;
    deed.undoes = act->id;
    if (act->undone_by.len > 0)
        st = att_err_set(err, ATT_BAD_INPUT, "%.*s: was undone already, by %.*s", ATT_STR(act->id),
                         ATT_STR(act->undone_by));
    else if (att_str_eqz(act->kind, "purge"))
        st = att_err_set(err, ATT_BAD_INPUT, "%.*s: what was purged is gone for good",
                         ATT_STR(act->id));
    else
        st = att_act_add(record, &deed, undo->id, err);
done:
    att_arena_release(&arena);
    return st;
}

enum att_status
att_record_undo(struct att_record *record, const struct att_by *by, struct att_str act,
                char id[ATT_ACT_ID], struct att_err *err)
{
    struct act_undo undo = {by, act, id};

    return att_deed_do(record, act_undo, &undo, err);
}

/* ---- the list ----------------------------------------------------------------- */

/* What each ground is now: the assertion that it found, or the document. */
static enum att_status
acts_grounds(struct att_look *look, const struct att_act *act, struct att_act_row *row,
             struct att_err *err)
{
    ATT_VEC(struct att_str) texts = {NULL, 0, 0};
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        look->record->db,
        ATT_SQL("SELECT g.kind, g.document, g.plain, g.country, CASE g.kind"
                "  WHEN 'event' THEN (SELECT place_in FROM said_event WHERE key = b.assertion)"
                "  WHEN 'post' THEN (SELECT place_in FROM said_post WHERE key = b.assertion)"
                "  WHEN 'figure' THEN (SELECT place_in FROM said_figure WHERE key = b.assertion)"
                " END, b.how FROM act_ground g LEFT JOIN act_bound b"
                " ON b.act = g.act AND b.place = g.place WHERE g.act = ?1 ORDER BY g.place"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, act->key);
    while (att_stmt_next(s)) {
        struct att_str *text = ATT_VEC_PUSH(look->arena, &texts);
        struct att_str document = att_stmt_col_text(s, 1), country = att_stmt_col_text(s, 3);
        bool lost = att_str_eqz(att_stmt_col_text(s, 5), "lost");

        if (text == NULL)
            break;
        row->lost += lost;
        if (att_str_eqz(att_stmt_col_text(s, 0), "person"))
            *text = att_arena_printf(look->arena, "%.*s%s%.*s", ATT_STR(att_stmt_col_text(s, 2)),
                                     country.len > 0 ? ", " : "", ATT_STR(country));
        else if (!att_stmt_col_null(s, 4))
            *text = att_arena_printf(look->arena, "%.*s.%.1s%lld", ATT_STR(document),
                                     att_stmt_col_text(s, 0).at, (long long)att_stmt_col_int(s, 4));
        else
            *text = att_arena_str(look->arena, document);
    }
    row->grounds = texts.at;
    row->ground_count = texts.count;
    return att_stmt_end(s, err);
}

/* Which of the acts are about `id`, by their place among all. */
static enum att_status
acts_about(struct att_look *look, struct att_str id, const struct att_acts *acts, bool *about,
           struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(look->record->db,
                    ATT_SQL("SELECT b.act FROM event_assertion x JOIN act_bound b"
                            " ON b.assertion = x.assertion JOIN act_ground g ON g.act = b.act"
                            " AND g.place = b.place AND g.kind = 'event' WHERE x.event = ?1"
                            " UNION SELECT g.act FROM person p JOIN act_ground g"
                            " ON g.plain = p.plain AND g.country IS nullif(p.country, '')"
                            " WHERE p.id = ?1"
                            " UNION SELECT g.act FROM act_ground g WHERE g.document = ?1"
                            " ORDER BY 1"),
                    &s, err);
    size_t i = 0;

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, id);
    while (att_stmt_next(s)) {
        while (i < acts->count && acts->at[i].key < att_stmt_col_int(s, 0))
            i++;
        if (i < acts->count && acts->at[i].key == att_stmt_col_int(s, 0))
            about[i] = acts->at[i].undone_by.len == 0;
    }
    return att_stmt_end(s, err);
}

/* All acts, or those in effect about something. */
static enum att_status
acts_rows(struct att_look *look, const struct att_str *id, struct att_act_list *out,
          struct att_err *err)
{
    struct att_acts acts;
    enum att_status st = att_acts_load(look->record, look->arena, &acts, err);
    bool *about;

    if (st != ATT_OK)
        return st;
    out->at = att_arena_array(look->arena, acts.count, sizeof(*out->at));
    about = att_arena_array(look->arena, acts.count, sizeof(*about));
    if (out->at == NULL || about == NULL)
        return att_err_nomem(err);
    if (id != NULL)
        st = acts_about(look, *id, &acts, about, err);
    for (size_t i = 0; st == ATT_OK && i < acts.count; i++) {
        const struct att_act *act = &acts.at[i];

        if (id != NULL && !about[i])
            continue;
        out->at[out->count] = (struct att_act_row){.id = act->id,
                                                   .at = act->at,
                                                   .who = act->who,
                                                   .why = act->why,
                                                   .kind = act->kind,
                                                   .field = act->field,
                                                   .value = act->value,
                                                   .undoes = act->undoes,
                                                   .undone_by = act->undone_by};
        st = acts_grounds(look, act, &out->at[out->count++], err);
    }
    out->total = out->count;
    return st;
}

static enum att_status
acts_list(struct att_record *record, const struct att_str *id, struct att_act_list *out,
          struct att_err *err)
{
    struct att_look look;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    st = att_look_begin(&look, record, NULL, err);
    if (st == ATT_OK)
        st = acts_rows(&look, id, out, err);
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

enum att_status
att_record_acts(struct att_record *record, struct att_act_list *out, struct att_err *err)
{
    return acts_list(record, NULL, out, err);
}

enum att_status
att_record_acts_about(struct att_record *record, struct att_str id, struct att_act_list *out,
                      struct att_err *err)
{
    return acts_list(record, &id, out, err);
}

void
att_act_list_release(struct att_act_list *list)
{
    att_look_release(list->owned);
    memset(list, 0, sizeof(*list));
}
