/* SPDX-License-Identifier: MIT */
/* hold.c - documents in whose teasers words stand.  The index of words leaves teasers out, since
 * nobody searches an article for what it advertises; but the coder reads them. */
#include "record/query_int.h"

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

/* Whether the words of the key, which has blanks around it, stand in the text so. */
static bool
hold_has(struct att_str text, struct att_str key, bool apart)
{
    struct att_str rest = att_str_trim(key), word;

    if (rest.len == 0)
        return false;
    if (!apart)
        return att_str_find(text, key, 0) != SIZE_MAX;
    while (att_str_cut(&rest, ' ', &word)) { /* a blank is on either side of each */
        size_t at = att_str_find(text, word, 0);

        while (at != SIZE_MAX && (text.at[at - 1] != ' ' || text.at[at + word.len] != ' '))
            at = att_str_find(text, word, at + 1);
        if (at == SIZE_MAX)
            return false;
    }
    return true;
}

static enum att_status
hold_teasers(const struct att_look *look, struct att_str words, bool apart, struct att_id_list *out,
             struct att_err *err)
{
    struct att_str key = att_look_plain(look, words);
    struct att_look scratch = *look;
    struct att_arena arena = ATT_ARENA_INIT;
    ATT_VEC(struct att_str) ids = {NULL, 0, 0};
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        look->record->db,
        ATT_SQL("SELECT d.id, t.title, t.lead FROM teaser t JOIN document d ON d.key = t.document"
                " ORDER BY t.document, t.place"),
        &s, err);

    if (st != ATT_OK)
        return st;
    scratch.arena = &arena;
    while (att_stmt_next(s)) {
        struct att_str id = att_stmt_col_text(s, 0), *row;

        att_arena_reset(&arena);
        if ((ids.count > 0 && att_str_eq(ids.at[ids.count - 1], id)) ||
            (!hold_has(att_look_plain(&scratch, att_stmt_col_text(s, 1)), key, apart) &&
             !hold_has(att_look_plain(&scratch, att_stmt_col_text(s, 2)), key, apart)))
            continue;
        if ((row = ATT_VEC_PUSH(look->arena, &ids)) == NULL)
            break;
        *row = att_look_text(look, s, 0);
    }
    out->at = ids.at;
    out->count = ids.count;
    att_arena_release(&arena);
    return att_stmt_end(s, err);
}

enum att_status
att_record_teasers_hold(struct att_record *record, struct att_str words, bool apart,
                        struct att_id_list *out, struct att_err *err)
{
    struct att_look look;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    if (att_str_trim(words).len == 0)
        return ATT_OK;
    st = att_look_begin(&look, record, NULL, err);
    if (st == ATT_OK)
        st = hold_teasers(&look, words, apart, out, err);
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
