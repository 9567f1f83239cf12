/* SPDX-License-Identifier: MIT */
/* withdraw.c - documents that were added by mistake.
 *
 * A withdrawn document stays where it is, and nothing that it says counts; undoing the act brings
 * it back.  A purge deletes it.  First everything is resolved without it, so that nothing points to
 * it any more; then its rows go, and its words from the indexes, which hold no copy of them: they
 * have to be told what they were given. */
#include "record/act_int.h"

#include "base/err.h"
#include "base/map.h"
#include "base/str.h"
#include "record/prepare_int.h"
#include "record/put_int.h"

/* ---- what is withdrawn now ---------------------------------------------------- */

static enum att_status
withdrawn_put(struct att_record *record, struct att_str document, struct att_str act,
              struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(record->db,
                                     ATT_SQL("INSERT OR IGNORE INTO withdrawn (document, act)"
                                             " SELECT key, ?2 FROM document WHERE id = ?1"),
                                     &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, document);
    att_stmt_text(s, 2, act);
    return att_stmt_run(s, err);
}

/* A note that was the source of something that is undone does not count. */
static enum att_status
withdrawn_put_note(struct att_record *record, const struct att_act *act, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        record->db, ATT_SQL("INSERT OR IGNORE INTO withdrawn (document, act) VALUES (?1, ?2)"), &s,
        err);

    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, act->note);
    att_stmt_text(s, 2, act->undone_by);
    return att_stmt_run(s, err);
}

enum att_status
att_withdrawn_make(struct att_record *record, struct att_err *err)
{
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_map purged = ATT_MAP_INIT(&arena);
    struct att_acts acts;
    int64_t purging = 0;
    enum att_status st;

    if ((st = att_db_exec(record->db, ATT_SQL("DELETE FROM withdrawn"), err)) != ATT_OK ||
        (st = att_store_state(record, "purging", &purging, err)) != ATT_OK ||
        (st = att_acts_load(record, &arena, &acts, err)) != ATT_OK)
        goto done;
    /* from the last: what was purged and added again is not withdrawn by what came before */
    for (size_t i = acts.count; st == ATT_OK && i-- > 0;) {
        const struct att_act *act = &acts.at[i];
        bool purge = att_str_eqz(act->kind, "purge");
        struct att_ground *grounds;
        size_t count;

        if (act->note != 0 && act->undone_by.len > 0)
            st = withdrawn_put_note(record, act, err);
        if (st != ATT_OK || act->undone_by.len > 0 ||
            !(purge || att_str_eqz(act->kind, "withdraw")))
            continue;
        st = att_grounds_load(record, &arena, act->key, &grounds, &count, err);
        for (size_t k = 0; st == ATT_OK && k < count; k++) {
            bool gone = att_map_get(&purged, grounds[k].document) != ATT_MAP_NONE;

            if (!gone && (!purge || (purging == 1 && i == acts.count - 1)))
                st = withdrawn_put(record, grounds[k].document, act->id, err);
            if (purge && !att_map_put(&purged, grounds[k].document, 0))
                st = att_err_nomem(err);
        }
    }
done:
    att_arena_release(&arena);
    return st;
}

enum att_status
att_record_withdrawn(struct att_record *record, const struct att_prepared *prepared,
                     char act[ATT_ACT_ID], const char **document, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(record->db,
                                     ATT_SQL("SELECT w.act FROM document d JOIN withdrawn w"
                                             " ON w.document = d.key WHERE d.id = ?1"),
                                     &s, err);

    act[0] = '\0';
    *document = prepared->id;
    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, att_str(prepared->id));
    if (att_stmt_next(s))
        (void)snprintf(act, ATT_ACT_ID, "%.*s", ATT_STR(att_stmt_col_text(s, 0)));
    return att_stmt_end(s, err);
}

/* ---- a purge ------------------------------------------------------------------ */

/* Take the words of its events from the index. */
static enum att_status
purge_event_words(struct att_record *record, int64_t document, struct att_err *err)
{
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_buf raw = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES * 4);
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(record->db,
                    ATT_SQL("SELECT key, name, place, mechanism, people, quote FROM said_event"
                            " WHERE document = ?1"),
                    &s, err);
    enum att_status ended;

    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, document);
    while (st == ATT_OK && att_stmt_next(s)) {
        att_arena_reset(&arena);
        att_event_words_of_row(s, 1, &arena, &raw);
        st = att_put_event_words(record, att_stmt_col_int(s, 0), &raw, true, err);
    }
    ended = att_stmt_end(s, st == ATT_OK ? err : NULL);
    att_buf_release(&raw);
    att_arena_release(&arena);
    return st == ATT_OK ? ended : st;
}

/* Delete the rows, those that point to others first. */
static enum att_status
purge_rows(struct att_record *record, int64_t document, struct att_err *err)
{
    const struct att_sql rows[] = {
        ATT_SQL("UPDATE act_ground SET quote = NULL WHERE document ="
                " (SELECT id FROM document WHERE key = ?1)"),
        ATT_SQL("UPDATE act SET note = NULL WHERE note = ?1"),
        ATT_SQL("DELETE FROM tie WHERE a IN (SELECT key FROM said_event WHERE document = ?1)"),
        ATT_SQL("DELETE FROM tie WHERE b IN (SELECT key FROM said_event WHERE document = ?1)"),
        ATT_SQL("DELETE FROM withdrawn WHERE document = ?1"),
        ATT_SQL("DELETE FROM near WHERE a = ?1"),
        ATT_SQL("DELETE FROM near WHERE b = ?1"),
        ATT_SQL("DELETE FROM sketch WHERE document = ?1"),
        ATT_SQL("DELETE FROM said_event WHERE document = ?1"),
        ATT_SQL("DELETE FROM said_post WHERE document = ?1"),
        ATT_SQL("DELETE FROM said_figure WHERE document = ?1"),
        ATT_SQL("DELETE FROM sighting WHERE document = ?1"),
        ATT_SQL("DELETE FROM teaser WHERE document = ?1"),
        ATT_SQL("DELETE FROM page WHERE document = ?1"),
        ATT_SQL("DELETE FROM document WHERE key = ?1"),
    };
    enum att_status st = ATT_OK;

    for (size_t i = 0; st == ATT_OK && i < ATT_COUNT(rows); i++)
        st = att_db_run_int(record->db, rows[i], document, err);
    return st;
}

/* Its act is written, and says that it does not count. */
static enum att_status
purge(struct att_record *record, int64_t document, struct att_err *err)
{
    int64_t compared = 0, last = 0;
    enum att_status st;

    if ((st = att_store_set_state(record, "purging", 1, err)) != ATT_OK ||
        (st = att_db_exec(record->db, ATT_SQL("PRAGMA secure_delete = ON"), err)) != ATT_OK ||
        (st = att_resolve(record, err)) != ATT_OK ||
        (st = purge_event_words(record, document, err)) != ATT_OK ||
        (st = att_kept_words(record, document, true, err)) != ATT_OK ||
        (st = purge_rows(record, document, err)) != ATT_OK ||
        /* what is deleted from an index stays in it until its parts are merged */
        (st = att_db_exec(record->db,
                          ATT_SQL("INSERT INTO document_words (document_words) VALUES ('optimize');"
                                  "INSERT INTO sample_words (sample_words) VALUES ('optimize');"
                                  "INSERT INTO title_words (title_words) VALUES ('optimize');"
                                  "INSERT INTO event_words (event_words) VALUES ('optimize')"),
                          err)) != ATT_OK ||
        (st = att_store_state(record, "compared", &compared, err)) != ATT_OK ||
        (st = att_db_int(record->db, ATT_SQL("SELECT max(key) FROM document"), &last, err)) !=
            ATT_OK)
        return st;
    /* the next document may get the key of this one, and is to be compared, too */
    if (compared > last && (st = att_store_set_state(record, "compared", last, err)) != ATT_OK)
        return st;
    record->purged = true;
    return att_store_set_state(record, "purging", 0, err);
}

/* ---- the deed ----------------------------------------------------------------- */

struct withdraw {
    const struct att_withdrawal *ask;
    char *id;
};

/* The one document whose id is `word` or begins with it. */
static enum att_status
withdraw_find(struct att_record *record, struct att_str word, struct att_arena *arena,
              struct att_str *id, int64_t *key, struct att_err *err)
{
    size_t hits = 0;
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        record->db, ATT_SQL("SELECT id, key FROM document WHERE id >= ?1 AND id < ?1 || 'g'"), &s,
        err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, word);
    while (word.len >= 4 && att_stmt_next(s)) {
        hits++;
        *id = att_arena_str(arena, att_stmt_col_text(s, 0));
        *key = att_stmt_col_int(s, 1);
    }
    if ((st = att_stmt_end(s, err)) != ATT_OK)
        return st;
    if (hits == 0)
        return att_err_set(err, ATT_NOT_FOUND, "%.*s: there is no such document", ATT_STR(word));
    if (hits > 1)
        return att_err_set(err, ATT_BAD_INPUT, "'%.*s' starts %zu documents; write more of it",
                           ATT_STR(word), hits);
    return ATT_OK;
}

/* The act by which a document is withdrawn; empty when it counts. */
static enum att_status
withdraw_is(struct att_record *record, int64_t document, struct att_arena *arena,
            struct att_str *act, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_withdrawn_make(record, err);

    *act = (struct att_str){NULL, 0};
    if (st != ATT_OK ||
        (st = att_db_stmt(record->db, ATT_SQL("SELECT act FROM withdrawn WHERE document = ?1"), &s,
                          err)) != ATT_OK)
        return st;
    att_stmt_int(s, 1, document);
    if (att_stmt_next(s))
        *act = att_arena_str(arena, att_stmt_col_text(s, 0));
    return att_stmt_end(s, err);
}

static enum att_status
withdraw_do(struct att_record *record, void *ctx, struct att_err *err)
{
    const struct withdraw *w = ctx;
    struct att_ground ground = {.kind = "document", .start = -1, .end = -1};
    struct att_deed deed = {.by = &w->ask->by,
                            .kind = w->ask->purge ? "purge" : "withdraw",
                            .grounds = &ground,
                            .ground_count = 1};
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_str act;
    enum att_status st;
    int64_t key = 0;

    if ((st = withdraw_find(record, w->ask->document, &arena, &ground.document, &key, err)) !=
            ATT_OK ||
        (st = withdraw_is(record, key, &arena, &act, err)) != ATT_OK)
        goto done;
    if (act.len > 0 && !w->ask->purge) {
        st = att_err_set(err, ATT_BAD_INPUT, "%.*s: is withdrawn already, by %.*s",
                         ATT_STR(ground.document), ATT_STR(act));
        goto done;
    }
    st = att_act_add(record, &deed, w->id, err);
    if (st == ATT_OK && w->ask->purge)
        st = purge(record, key, err);
done:
    att_arena_release(&arena);
    return st;
}

enum att_status
att_record_withdraw(struct att_record *record, const struct att_withdrawal *ask,
                    char id[ATT_ACT_ID], struct att_err *err)
{
    struct withdraw withdraw = {ask, id};

    return att_deed_do(record, withdraw_do, &withdraw, err);
}
