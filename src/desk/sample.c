/* SPDX-License-Identifier: MIT */
/* sample.c - drawing samples, and what is kept of each. */
#include "desk/sample.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/vec.h"
#include "desk/desk_int.h"

/* ---- drawing --------------------------------------------------------------------- */

struct draw {
    char digest[ATT_HASH_HEX];
    size_t at;
    int stratum;
    bool drawn;
};

static int
draw_order(const void *a, const void *b)
{
    const struct draw *x = a, *y = b;
    int order = strcmp(x->digest, y->digest);

    return order != 0 ? order : x->at < y->at ? -1 : x->at > y->at;
}

/* The next one of a stratum that was not drawn, after `from`; count when there is none. */
static size_t
draw_next(const struct draw *all, size_t count, int stratum, size_t from)
{
    while (from < count && (all[from].drawn || all[from].stratum != stratum))
        from++;
    return from;
}

/* In turn one of each stratum. */
static void
draw_strata(struct draw *all, size_t count, struct att_arena *arena, size_t size)
{
    int strata = 0;
    size_t *from, left = size < count ? size : count;

    for (size_t i = 0; i < count; i++)
        if (all[i].stratum >= strata)
            strata = all[i].stratum + 1;
    from = att_arena_array(arena, (size_t)strata + 1, sizeof(*from));
    while (from != NULL && left > 0)
        for (int s = 0; s < strata && left > 0; s++) {
            from[s] = draw_next(all, count, s, from[s]);
            if (from[s] == count)
                continue;
            all[from[s]].drawn = true;
            left--;
        }
}

enum att_status
att_sample_draw(const struct att_sample_ask *ask, struct att_arena *arena, size_t *out,
                size_t *drawn, struct att_err *err)
{
    const struct att_sample_choice *all = ask->all;
    size_t count = ask->count;
    struct draw *draws = att_arena_array(arena, count + 1, sizeof(*draws));
    struct att_buf text = ATT_BUF_INIT(ATT_KIB * 4);
    enum att_status st = ATT_OK;

    *drawn = 0;
    for (size_t i = 0; draws != NULL && st == ATT_OK && i < count; i++) {
        att_buf_reset(&text);
        att_buf_str(&text, ask->seed);
        att_buf_byte(&text, '\n');
        att_buf_str(&text, all[i].id);
        att_hash_hex(att_buf_text(&text), draws[i].digest);
        draws[i].at = i;
        draws[i].stratum = all[i].stratum;
        st = att_buf_status(&text, err);
    }
    att_buf_release(&text);
    if (draws == NULL || st != ATT_OK)
        return draws == NULL ? att_err_nomem(err) : st;
    qsort(draws, count, sizeof(*draws), draw_order);
    if (ask->strata)
        draw_strata(draws, count, arena, ask->size);
    for (size_t i = 0; i < count && *drawn < ask->size; i++)
        if (!ask->strata || draws[i].drawn)
            out[(*drawn)++] = draws[i].at;
    return att_arena_status(arena, err);
}

/* ---- keeping ---------------------------------------------------------------------- */

static bool
sample_makes_sense(const struct att_sample *sample, size_t count)
{
    if (sample->name.len == 0 || sample->name.len > ATT_SAMPLE_TEXT || sample->seed.len == 0 ||
        sample->seed.len > ATT_SAMPLE_TEXT || count == 0 || count > ATT_SAMPLE_ITEMS ||
        sample->coder_count < 2 || sample->coder_count > ATT_SAMPLE_CODERS)
        return false;
    for (size_t i = 0; i < sample->coder_count; i++) {
        if (sample->coders[i].name.len == 0 || sample->coders[i].name.len >= ATT_DESK_NAME)
            return false;
        for (size_t k = 0; k < i; k++)
            if (att_str_eq(sample->coders[i].name, sample->coders[k].name))
                return false;
    }
    return true;
}

static enum att_status
sample_head(struct att_desk *desk, const struct att_sample *sample, const char *id,
            struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(desk->db,
                    ATT_SQL("INSERT INTO sample (id, name, made, who, seed, query, population,"
                            " strata, filled) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"),
                    &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, att_str(id));
    att_stmt_text(s, 2, sample->name);
    att_stmt_text(s, 3, sample->made);
    att_stmt_text(s, 4, att_desk_some(sample->who));
    att_stmt_text(s, 5, sample->seed);
    att_stmt_text(s, 6, att_desk_some(sample->query));
    att_stmt_int(s, 7, sample->population);
    att_stmt_int(s, 8, sample->strata);
    att_stmt_int(s, 9, sample->filled);
    st = att_stmt_run(s, err);
    for (size_t i = 0; st == ATT_OK && i < sample->coder_count; i++) {
        if ((st = att_db_stmt(desk->db,
                              ATT_SQL("INSERT INTO sample_coder (sample, n, name)"
                                      " VALUES (?1, ?2, ?3)"),
                              &s, err)) != ATT_OK)
            return st;
        att_stmt_text(s, 1, att_str(id));
        att_stmt_int(s, 2, (int64_t)i);
        att_stmt_text(s, 3, sample->coders[i].name);
        st = att_stmt_run(s, err);
    }
    return st;
}

static enum att_status
sample_places(struct att_desk *desk, const struct att_sample_item *item, const char *id,
              struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = ATT_OK;

    for (size_t i = 0; st == ATT_OK && i < item->place_count; i++) {
        if ((st = att_db_stmt(desk->db,
                              ATT_SQL("INSERT INTO sample_place (sample, item, n, document, first,"
                                      " last) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"),
                              &s, err)) != ATT_OK)
            return st;
        att_stmt_text(s, 1, att_str(id));
        att_stmt_int(s, 2, item->n);
        att_stmt_int(s, 3, (int64_t)i);
        att_stmt_text(s, 4, item->places[i].document);
        att_stmt_int(s, 5, (int64_t)item->places[i].span.start);
        att_stmt_int(s, 6, (int64_t)item->places[i].span.end);
        st = att_stmt_run(s, err);
    }
    return st;
}

static enum att_status
sample_item_put(struct att_desk *desk, const struct att_sample *sample,
                const struct att_sample_item *item, const char *id, struct att_err *err)
{
    struct att_coding machine = {
        .item = item->n, .kind = ATT_CODING_MACHINE, .at = sample->made, .version = 1};
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        desk->db,
        ATT_SQL("INSERT INTO sample_item (sample, n, event, shared) VALUES (?1, ?2, ?3, ?4)"), &s,
        err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, att_str(id));
    att_stmt_int(s, 2, item->n);
    att_stmt_text(s, 3, item->event);
    att_stmt_int(s, 4, item->shared);
    memcpy(machine.values, item->machine, sizeof(machine.values));
    if ((st = att_stmt_run(s, err)) == ATT_OK &&
        (st = sample_places(desk, item, id, err)) == ATT_OK)
        st = att_desk_coding_write(desk, att_str(id), &machine, err);
    return st;
}

enum att_status
att_desk_sample_put(struct att_desk *desk, const struct att_sample *sample,
                    const struct att_sample_item *items, size_t count, char id[ATT_SAMPLE_ID],
                    struct att_err *err)
{
    int64_t there = 0;
    enum att_status st;

    if (!sample_makes_sense(sample, count))
        return att_err_set(err, ATT_BAD_INPUT,
                           "a sample needs a name, a seed, 1 to %d events and 2 to %d coders",
                           ATT_SAMPLE_ITEMS, ATT_SAMPLE_CODERS);
    att_desk_random(id, 16);
    if ((st = att_db_exec(desk->db, ATT_SQL("BEGIN IMMEDIATE"), err)) != ATT_OK)
        return st;
    st = att_db_int(desk->db, ATT_SQL("SELECT count(*) FROM sample"), &there, err);
    if (st == ATT_OK && there >= ATT_SAMPLES)
        st = att_err_set(err, ATT_LIMIT, "there are %d samples already", ATT_SAMPLES);
    if (st == ATT_OK)
        st = sample_head(desk, sample, id, err);
    for (size_t i = 0; st == ATT_OK && i < count; i++)
        st = sample_item_put(desk, sample, &items[i], id, err);
    return att_desk_commit(desk, st, err);
}

enum att_status
att_desk_sample_remove(struct att_desk *desk, struct att_str id, struct att_err *err)
{
    struct att_stmt *s;
    bool gone;
    enum att_status st =
        att_db_stmt(desk->db, ATT_SQL("DELETE FROM sample WHERE id = ?1 RETURNING 1"), &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, id);
    if ((st = att_desk_run(s, &gone, err)) == ATT_OK && !gone)
        st = att_err_set(err, ATT_NOT_FOUND, "no such sample");
    return st;
}

/* ---- reading ------------------------------------------------------------------------ */

static enum att_status
sample_coders(struct att_desk *desk, struct att_arena *arena, struct att_sample *sample,
              struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(desk->db,
                    ATT_SQL("SELECT name, done, (SELECT count(*) FROM sample_coding c"
                            "  WHERE c.sample = k.sample AND c.kind = 'coder' AND c.who = k.name)"
                            " FROM sample_coder k WHERE sample = ?1 ORDER BY n"),
                    &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, sample->id);
    while (sample->coder_count < ATT_SAMPLE_CODERS && att_stmt_next(s))
        sample->coders[sample->coder_count++] = (struct att_sample_coder){
            att_desk_text(arena, s, 0), att_desk_text(arena, s, 1), att_stmt_col_int(s, 2)};
    return att_stmt_end(s, err);
}

/* Those that the statement gives. */
static enum att_status
sample_rows(struct att_desk *desk, struct att_stmt *s, struct att_arena *arena,
            struct att_sample_list *out, struct att_err *err)
{
    ATT_VEC(struct att_sample) rows = {NULL, 0, 0};
    enum att_status st;

    while (att_stmt_next(s)) {
        struct att_sample *row = ATT_VEC_PUSH(arena, &rows);

        if (row == NULL)
            break;
        *row = (struct att_sample){.id = att_desk_text(arena, s, 0),
                                   .name = att_desk_text(arena, s, 1),
                                   .made = att_desk_text(arena, s, 2),
                                   .who = att_desk_text(arena, s, 3),
                                   .seed = att_desk_text(arena, s, 4),
                                   .query = att_desk_text(arena, s, 5),
                                   .population = att_stmt_col_int(s, 6),
                                   .strata = att_stmt_col_int(s, 7) != 0,
                                   .filled = att_stmt_col_int(s, 8) != 0,
                                   .closed = att_desk_text(arena, s, 9),
                                   .size = att_stmt_col_int(s, 10)};
    }
    st = att_stmt_end(s, err);
    for (size_t i = 0; st == ATT_OK && i < rows.count; i++)
        st = sample_coders(desk, arena, &rows.at[i], err);
    *out = (struct att_sample_list){rows.at, rows.count};
    return st;
}

enum att_status
att_desk_samples(struct att_desk *desk, struct att_arena *arena, struct att_sample_list *out,
                 struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(desk->db,
                    ATT_SQL("SELECT id, name, made, who, seed, query, population, strata, filled,"
                            " closed, (SELECT count(*) FROM sample_item i WHERE i.sample = s.id)"
                            " FROM sample s ORDER BY made DESC, id"),
                    &s, err);

    *out = (struct att_sample_list){NULL, 0};
    return st == ATT_OK ? sample_rows(desk, s, arena, out, err) : st;
}

enum att_status
att_desk_sample(struct att_desk *desk, struct att_str id, struct att_arena *arena,
                struct att_sample *out, struct att_err *err)
{
    struct att_sample_list list = {NULL, 0};
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(desk->db,
                    ATT_SQL("SELECT id, name, made, who, seed, query, population, strata, filled,"
                            " closed, (SELECT count(*) FROM sample_item i WHERE i.sample = s.id)"
                            " FROM sample s WHERE id = ?1"),
                    &s, err);

    *out = (struct att_sample){.size = 0};
    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, id);
    if ((st = sample_rows(desk, s, arena, &list, err)) == ATT_OK && list.count == 0)
        st = att_err_set(err, ATT_NOT_FOUND, "no such sample");
    if (st == ATT_OK)
        *out = list.at[0];
    return st;
}

static enum att_status
item_places(struct att_desk *desk, struct att_str id, struct att_arena *arena,
            struct att_sample_item *item, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(desk->db,
                                     ATT_SQL("SELECT document, first, last FROM sample_place"
                                             " WHERE sample = ?1 AND item = ?2 ORDER BY n"),
                                     &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, id);
    att_stmt_int(s, 2, item->n);
    while (item->place_count < ATT_SAMPLE_PLACES && att_stmt_next(s))
        item->places[item->place_count++] = (struct att_sample_place){
            att_desk_text(arena, s, 0),
            {(size_t)att_stmt_col_int(s, 1), (size_t)att_stmt_col_int(s, 2)}};
    return att_stmt_end(s, err);
}

enum att_status
att_desk_sample_item(struct att_desk *desk, struct att_str id, int64_t n, struct att_arena *arena,
                     struct att_sample_item *out, struct att_err *err)
{
    const struct att_coding of = {.item = n, .kind = ATT_CODING_MACHINE, .who = {"", 0}};
    struct att_coding machine;
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        desk->db, ATT_SQL("SELECT event, shared FROM sample_item WHERE sample = ?1 AND n = ?2"), &s,
        err);

    *out = (struct att_sample_item){.n = n};
    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, id);
    att_stmt_int(s, 2, n);
    if (att_stmt_next(s)) {
        out->event = att_desk_text(arena, s, 0);
        out->shared = att_stmt_col_int(s, 1) != 0;
    }
    if ((st = att_stmt_end(s, err)) == ATT_OK && out->event.at == NULL)
        st = att_err_set(err, ATT_NOT_FOUND, "the sample has no such item");
    if (st == ATT_OK)
        st = item_places(desk, id, arena, out, err);
    if (st == ATT_OK)
        st = att_desk_coding(desk, id, &of, arena, &machine, err);
    if (st == ATT_OK)
        memcpy(out->machine, machine.values, sizeof(out->machine));
    return st;
}
