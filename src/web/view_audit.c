/* SPDX-License-Identifier: MIT */
/* view_audit.c - what was done by whom: logins, accounts, corrections, names, samples. */
#include "web/web_int.h"

/* What was done, in the reader's language; as it is written down where there is no word for it. */
static void
audit_what(struct att_view *view, struct att_str what)
{
    static const struct {
        const char *what;
        enum att_word word;
    } words[] = {
        {"login", ATT_WORD_AUDIT_LOGIN},
        {"login-failed", ATT_WORD_AUDIT_LOGIN_FAILED},
        {"login-refused", ATT_WORD_AUDIT_LOGIN_REFUSED},
        {"logout", ATT_WORD_AUDIT_LOGOUT},
        {"user-add", ATT_WORD_AUDIT_USER_ADD},
        {"user-role", ATT_WORD_AUDIT_USER_ROLE},
        {"user-password", ATT_WORD_AUDIT_USER_PASSWORD},
        {"user-remove", ATT_WORD_AUDIT_USER_REMOVE},
        {"add-pages", ATT_WORD_AUDIT_ADD_PAGES},
        {"enter", ATT_WORD_AUDIT_ENTER},
        {"save-search", ATT_WORD_AUDIT_SAVE_SEARCH},
        {"forget-search", ATT_WORD_AUDIT_FORGET_SEARCH},
        {"teach", ATT_WORD_AUDIT_TEACH},
        {"unteach", ATT_WORD_AUDIT_UNTEACH},
        {"sample-draw", ATT_WORD_AUDIT_SAMPLE_DRAW},
        {"sample-done", ATT_WORD_AUDIT_SAMPLE_DONE},
        {"sample-end", ATT_WORD_AUDIT_SAMPLE_END},
        {"sample-settle", ATT_WORD_AUDIT_SAMPLE_SETTLE},
        {"sample-apply", ATT_WORD_AUDIT_SAMPLE_APPLY},
        {"sample-remove", ATT_WORD_AUDIT_SAMPLE_REMOVE},
    };
    enum att_word word = att_act_word(what);

    for (size_t i = 0; i < ATT_COUNT(words) && word == ATT_WORD_NONE; i++)
        if (att_str_eqz(what, words[i].what))
            word = words[i].word;
    if (word != ATT_WORD_NONE)
        att_say(view, word);
    else
        att_html_text(view->out, what);
}

enum att_status
att_view_audit_page(struct att_view *view, struct att_err *err)
{
    struct att_buf *out = view->out;
    size_t page = att_view_page(view);
    struct att_audit_list list = {NULL, 0};
    enum att_status st = ATT_OK;

    if (view->desk != NULL)
        st = att_desk_notes(view->desk, ATT_WEB_PAGE_ROWS + 1, (page - 1) * ATT_WEB_PAGE_ROWS,
                            view->arena, &list, err);
    if (st != ATT_OK)
        return st;
    att_frame_begin(view, att_str(att_word(view->lang, ATT_WORD_AUDIT)), ATT_WORD_NONE);
    ATT_HTML(out, "<header class=\"head\"><h1>");
    att_say(view, ATT_WORD_AUDIT);
    ATT_HTML(out, "</h1></header>\n");
    if (list.count == 0) {
        att_part_note(view, ATT_WORD_AUDIT_NONE);
    } else {
        ATT_HTML(out, "<div class=\"scroll\"><table class=\"audit\"><thead><tr><th scope=\"col\">");
        att_say(view, ATT_WORD_AUDIT_AT);
        ATT_HTML(out, "</th><th scope=\"col\">");
        att_say(view, ATT_WORD_AUDIT_WHO);
        ATT_HTML(out, "</th><th scope=\"col\">");
        att_say(view, ATT_WORD_AUDIT_WHAT);
        ATT_HTML(out, "</th></tr></thead><tbody>\n");
    }
    for (size_t i = 0; i < list.count && i < ATT_WEB_PAGE_ROWS; i++) {
        ATT_HTML(out, "<tr><td>");
        att_part_time(view, list.at[i].at);
        ATT_HTML(out, "</td><td>");
        att_html_text(out, list.at[i].who);
        ATT_HTML(out, "</td><td>");
        audit_what(view, list.at[i].what);
        if (list.at[i].about.len > 0) {
            ATT_HTML(out, " <code>");
            att_html_text(out, list.at[i].about);
            ATT_HTML(out, "</code>");
        }
        ATT_HTML(out, "</td></tr>\n");
    }
    if (list.count > 0)
        ATT_HTML(out, "</tbody></table></div>\n");
    att_part_pager(view, (page - 1) * ATT_WEB_PAGE_ROWS + list.count);
    att_frame_end(view);
    return ATT_OK;
}
