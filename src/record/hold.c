/* SPDX-License-Identifier: MIT */
/* hold.c - the documents in which words stand: all of them, where a search gives the best.  The
 * index of words leaves teasers out, since nobody searches an article for what it advertises; but
 * the coder reads them, so they are looked through here. */
#include "record/query_int.h"

#include "base/err.h"
#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"

struct hold {
    const struct att_look *look;
    struct att_str key; /* the words without marks, a blank before and behind each */
    bool apart;
    struct att_map seen;
    ATT_VEC(struct att_str) ids;
};

/* Note a document, once; false when memory is out. */
static bool
hold_add(struct hold *h, struct att_str found)
{
    struct att_str id, *row;

    if (att_map_get(&h->seen, found) != ATT_MAP_NONE)
        return true;
    id = att_arena_str(h->look->arena, found);
    if (id.at == NULL || !att_map_put(&h->seen, id, 1) ||
        (row = ATT_VEC_PUSH(h->look->arena, &h->ids)) == NULL)
        return false;
    *row = id;
    return true;
}

/* Those whose article has the words, by the index. */
static enum att_status
hold_articles(struct hold *h, struct att_err *err)
{
    struct att_buf match = ATT_BUF_INIT(ATT_KIB * 16);
    struct att_str rest = att_str_trim(h->key), word;
    struct att_stmt *s;
    enum att_status st;

    att_buf_lit(&match, "{title_plain body_plain} : (\"");
    for (bool first = true; att_str_cut(&rest, ' ', &word); first = false) {
        if (!first)
            att_buf_lit(&match, h->apart ? "\" AND \"" : " ");
        for (size_t i = 0; i < word.len; i++)
            if (word.at[i] != '"')
                att_buf_byte(&match, word.at[i]);
    }
    att_buf_lit(&match, "\")");
    if ((st = att_buf_status(&match, err)) != ATT_OK ||
        (st = att_db_stmt(h->look->record->db,
                          ATT_SQL("SELECT d.id FROM document_words w"
                                  " JOIN document d ON d.key = w.rowid"
                                  " WHERE document_words MATCH ?1 AND d.kind = 'page'"
                                  " ORDER BY d.id"),
                          &s, err)) != ATT_OK)
        goto done;
    att_stmt_text(s, 1, att_buf_text(&match));
    while (att_stmt_next(s))
        if (!hold_add(h, att_stmt_col_text(s, 0)))
            break;
    st = att_stmt_end(s, err);
done:
    att_buf_release(&match);
    return st;
}

/* Whether the words stand in the text, which is as the key is. */
static bool
hold_has(const struct hold *h, struct att_str text)
{
    struct att_str rest = att_str_trim(h->key), word;

    if (!h->apart)
        return att_str_find(text, h->key, 0) != SIZE_MAX;
    while (att_str_cut(&rest, ' ', &word)) { /* a blank is on either side of each */
        size_t at = att_str_find(text, word, 0);

        while (at != SIZE_MAX && (text.at[at - 1] != ' ' || text.at[at + word.len] != ' '))
            at = att_str_find(text, word, at + 1);
        if (at == SIZE_MAX)
            return false;
    }
    return true;
}

/* Those one of whose teasers has them. */
static enum att_status
hold_teasers(struct hold *h, struct att_err *err)
{
    struct att_look scratch = *h->look;
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        h->look->record->db,
        ATT_SQL("SELECT d.id, t.title, t.lead FROM teaser t JOIN document d ON d.key = t.document"
                " ORDER BY t.document, t.place"),
        &s, err);

    if (st != ATT_OK)
        return st;
    scratch.arena = &arena;
    while (att_stmt_next(s)) {
        att_arena_reset(&arena);
        if ((hold_has(h, att_look_plain(&scratch, att_stmt_col_text(s, 1))) ||
             hold_has(h, att_look_plain(&scratch, att_stmt_col_text(s, 2)))) &&
            !hold_add(h, att_stmt_col_text(s, 0)))
            break;
    }
    st = att_arena_status(&arena, err);
    att_arena_release(&arena);
    return att_stmt_end(s, st == ATT_OK ? err : NULL) == ATT_OK ? st : ATT_STORE;
}

enum att_status
att_record_holding(struct att_record *record, struct att_str words, bool apart,
                   struct att_id_list *out, struct att_err *err)
{
    struct att_look look;
    struct hold h = {.look = &look, .apart = apart};
    enum att_status st;

    memset(out, 0, sizeof(*out));
    if ((st = att_look_begin(&look, record, NULL, err)) == ATT_OK) {
        h.seen = (struct att_map)ATT_MAP_INIT(look.arena);
        h.key = att_look_plain(&look, words);
        if (att_str_trim(h.key).len > 0 && (st = hold_articles(&h, err)) == ATT_OK)
            st = hold_teasers(&h, err);
        out->at = h.ids.at;
        out->count = h.ids.count;
    }
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    return st;
}

void
att_id_list_release(struct att_id_list *list)
{
    att_look_release(list->owned);
    memset(list, 0, sizeof(*list));
}
