/* SPDX-License-Identifier: MIT
 *
 * view_unknown.c - the frequent names of the newest documents that nothing recognised: where
 * teaching begins when no article has asked for it. */
#include "web/teach_int.h"

enum {
    UNKNOWN_DOCUMENTS = 400, /* newest documents that are looked through */
    UNKNOWN_NAMES = 15,      /* of what is found there, so many are shown ... */
    UNKNOWN_TIMES = 3        /* ... that were seen so often */
};

static enum att_status
unknown_page(void *ctx, struct att_str document, const struct att_page *page, struct att_err *err)
{
    (void)document;
    return att_unknown_add(ctx, page, err);
}

/* The words around a name, in which it stands between «»; what follows it comes after a space even
 * where the page has none. */
static void
unknown_context(struct att_view *view, struct att_str context)
{
    size_t from = att_str_find(context, att_str("«"), 0),
           to = att_str_find(context, att_str("»"), 0);
    struct att_str before, name, after;
    struct att_buf *out = view->out;

    if (from == SIZE_MAX || to == SIZE_MAX || to < from)
        return;
    before = att_str_sub(context, 0, from);
    name = att_str_sub(context, from + 2, to);
    after = att_str_sub(context, to + 2, context.len);
    if (before.len > 1 && before.at[before.len - 2] == '(')
        before.len--;
    if (after.len > 1 && strchr(",.;:!?)-", after.at[1]) != NULL)
        after = att_str_sub(after, 1, after.len);
    ATT_HTML(out, "<p class=\"quote\" lang=\"vi\">");
    att_html_text(out, before);
    ATT_HTML(out, "<mark>");
    att_html_text(out, name);
    ATT_HTML(out, "</mark>");
    att_html_text(out, after);
    ATT_HTML(out, "</p>");
}

static void
unknown_row(struct att_view *view, const struct att_unknown_row *row)
{
    static const enum att_teach tables[ATT_UNKNOWN_TABLE_COUNT] = {
        ATT_TEACH_MECHANISMS, ATT_TEACH_BODIES, ATT_TEACH_PLACES, ATT_TEACH_PEOPLE,
        ATT_TEACH_POSTS,      ATT_TEACH_PLACES, ATT_TEACH_COUNT};
    enum att_teach table = tables[row->table];
    struct att_buf *out = view->out;

    ATT_HTML(out, "<li><p><b lang=\"vi\">");
    att_html_text(out, att_str(row->form));
    ATT_HTML(out, "</b> <span class=\"note\">");
    att_say_count(view, row->count, ATT_WORD_TEACH_TIME_1);
    ATT_HTML(out, " · ");
    att_say_count(view, row->documents, ATT_WORD_DOCUMENT_1);
    ATT_HTML(out, "</span></p><p><a href=\"/teach?topic=");
    att_html_url(out, att_str(att_teach_name(table)));
    ATT_HTML(out, "&amp;forms=");
    att_html_url(out, att_str(row->form));
    ATT_HTML(out, "\">");
    att_say(view, ATT_WORD_TEACH_THIS);
    ATT_HTML(out, "<span class=\"vh\"> ");
    att_html_text(out, att_str(row->form));
    ATT_HTML(out, "</span></a></p>");
    unknown_context(view, att_str(row->contexts[0]));
    ATT_HTML(out, "</li>\n");
}

/* Those of the newest documents. */
static void
unknown_rows(struct att_view *view, struct att_unknown *unknown)
{
    size_t count, shown = 0;
    const struct att_unknown_row *rows = att_unknown_rows(unknown, &count);

    ATT_HTML(view->out, "<section class=\"panel\" aria-labelledby=\"unknown\">");
    att_part_heading(view, "unknown", ATT_WORD_TEACH_UNKNOWN);
    for (size_t i = 0; i < count && shown < UNKNOWN_NAMES; i++) {
        if (rows[i].count < UNKNOWN_TIMES || rows[i].table == ATT_UNKNOWN_PHRASES)
            continue;
        if (shown++ == 0) {
            att_part_note(view, ATT_WORD_TEACH_UNKNOWN_NOTE);
            ATT_HTML(view->out, "<ul class=\"unknown\">\n");
        }
        unknown_row(view, &rows[i]);
    }
    if (shown == 0)
        att_part_note(view, ATT_WORD_TEACH_UNKNOWN_NONE);
    else
        ATT_HTML(view->out, "</ul>\n");
    ATT_HTML(view->out, "</section>\n");
}

enum att_status
att_part_unknown(struct att_view *view, struct att_err *err)
{
    const struct att_filter newest = {.newest_first = true, .limit = UNKNOWN_DOCUMENTS};
    struct att_words_in_use *words = att_wordbook_take(view->opts->wordbook);
    struct att_document_list list = {0};
    struct att_unknown *found = NULL;
    struct att_coder *coder = NULL;
    struct att_str *ids = NULL;
    enum att_status st = att_coder_new(words->lexicon, words->rules, &coder, err);

    if (st == ATT_OK)
        st = att_unknown_new(coder, &found, err);
    if (st == ATT_OK)
        st = att_record_documents(view->record, &newest, &list, err);
    ids = att_arena_array(view->arena, list.count + 1, sizeof(*ids));
    for (size_t i = 0; ids != NULL && i < list.count; i++)
        ids[i] = list.at[i].id;
    if (st == ATT_OK && ids != NULL)
        st = att_record_pages(view->record, ids, list.count, unknown_page, found, err);
    if (st == ATT_OK)
        unknown_rows(view, found);
    att_document_list_release(&list);
    att_unknown_free(found);
    att_coder_free(coder);
    att_wordbook_give(view->opts->wordbook, words);
    return st;
}
