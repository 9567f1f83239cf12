/* SPDX-License-Identifier: MIT
 *
 * view_coding.c - one item of a sample, coded by one person: its title and sentences beside a form.
 *
 * Of codings the page asks for this coder's only.  The script adds keys (web/js/coding.js); what is
 * sent is the same form.  It carries how often the item was coded when it was shown: who sends an
 * older form sees both, and nothing is overwritten. */
#include "web/sample_int.h"

struct coding_page {
    struct att_sample sample;
    const struct att_sample_coder *coder;
    struct att_sample_item item;
    struct att_coding coding;                /* as it is kept */
    struct att_str given[ATT_SAMPLE_FIELDS]; /* as the form has them */
    enum att_word wrong[ATT_SAMPLE_FIELDS];
    struct att_str note;
    bool failed, conflict;
    bool coded[ATT_SAMPLE_ITEMS + 1];
};

/* ---- what is there ------------------------------------------------------------------ */

/* Which items this coder has coded. */
static enum att_status
coding_progress(struct att_view *view, struct coding_page *page, struct att_err *err)
{
    struct att_coding_list list = {NULL, 0};
    enum att_status st =
        att_desk_codings(view->desk, page->sample.id, page->coder->name, view->arena, &list, err);

    for (size_t i = 0; i < list.count; i++)
        if (list.at[i].item > 0 && list.at[i].item <= ATT_SAMPLE_ITEMS)
            page->coded[list.at[i].item] = true;
    return st;
}

/* The first item after `from` that is not coded, then from the start; 0 when all are. */
static int64_t
coding_next(const struct coding_page *page, int64_t from)
{
    for (int64_t i = 1; i <= page->sample.size; i++) {
        int64_t n = (from + i - 1) % page->sample.size + 1;

        if (!page->coded[n])
            return n;
    }
    return 0;
}

/* The sample, as whom one codes, and the item; `coder` and `item` as the request has them. */
static enum att_status
coding_load(struct att_view *view, struct coding_page *page, struct att_str coder,
            struct att_str item, struct att_err *err)
{
    int64_t n = 0;
    enum att_status st = att_sample_load(view, &page->sample, err);

    if (st != ATT_OK)
        return st;
    if ((page->coder = att_sample_coder(view, &page->sample, coder)) == NULL)
        return att_err_set(err, ATT_NOT_FOUND, "not one of this sample's coders");
    if ((st = coding_progress(view, page, err)) != ATT_OK)
        return st;
    if (item.len > 0 && !att_str_int(item, &n))
        return att_err_set(err, ATT_NOT_FOUND, "the sample has no such item");
    if (item.len == 0 && (n = coding_next(page, 0)) == 0)
        n = 1;
    if ((st = att_desk_sample_item(view->desk, page->sample.id, n, view->arena, &page->item,
                                   err)) != ATT_OK)
        return st;
    return att_desk_coding(
        view->desk, page->sample.id,
        &(const struct att_coding){.item = n, .kind = ATT_CODING_CODER, .who = page->coder->name},
        view->arena, &page->coding, err);
}

/* ---- the form -------------------------------------------------------------------------- */

/* The keys of choices, in their order; no key is the same as one that leads on. */
static const char *const keys[ATT_SAMPLE_FIELDS] = {
    [ATT_SAMPLE_EVENT] = "yx",    [ATT_SAMPLE_TYPE] = "abcdefghijklm",
    [ATT_SAMPLE_STATUS] = "1234", [ATT_SAMPLE_MODE] = "789",
    [ATT_SAMPLE_DATE] = "w",      [ATT_SAMPLE_PLACE] = "r",
    [ATT_SAMPLE_MECHANISM] = "o", [ATT_SAMPLE_SIDES] = "s",
};

static void
choice(struct att_view *view, const char *name, struct att_str value, bool checked, const char *key)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<label><input type=\"radio\" name=\"");
    att_html_attr(out, att_str(name));
    ATT_HTML(out, "\" value=\"");
    att_html_attr(out, value);
    ATT_HTML(out, "\"");
    if (checked)
        ATT_HTML(out, " checked");
    if (key != NULL) {
        ATT_HTML(out, " data-key=\"");
        att_html_attr(out, att_str_sub(att_str(key), 0, 1));
        ATT_HTML(out, "\"");
    }
    ATT_HTML(out, "> <span>");
}

static void
field_choices(struct att_view *view, const struct coding_page *page, enum att_sample_field field)
{
    const char *name = att_sample_field_name(field);
    struct att_buf *out = view->out;
    struct att_str value, given = page->given[field];
    enum att_word word;

    ATT_HTML(out, "<fieldset class=\"choices\" data-field=\"");
    att_html_attr(out, att_str(name));
    ATT_HTML(out, "\"><legend>");
    att_say(view, att_sample_word(field));
    ATT_HTML(out, "</legend>");
    for (size_t i = 0; att_sample_choice(field, i, &value, &word); i++) {
        struct att_str as = value.len == 0 ? att_str("none") : value;

        choice(view, name, as, att_str_eq(as, given), &keys[field][i]);
        att_say(view, word);
        ATT_HTML(out, "</span></label>");
    }
    if (field != ATT_SAMPLE_EVENT) {
        choice(view, name, att_str(""), given.len == 0, NULL);
        att_say(view, ATT_WORD_SAMPLE_MISSING);
        ATT_HTML(out, "</span></label>");
    }
    ATT_HTML(out, "</fieldset>\n");
}

static void
field_text(struct att_view *view, const struct coding_page *page, enum att_sample_field field)
{
    static const char *const lists[ATT_SAMPLE_FIELDS] = {[ATT_SAMPLE_PLACE] = "places",
                                                         [ATT_SAMPLE_MECHANISM] = "mechanisms",
                                                         [ATT_SAMPLE_SIDES] = "countries"};
    const char *name = att_sample_field_name(field);
    struct att_buf *out = view->out;

    ATT_HTML(out, "<p>");
    att_part_label(view, "c-", name, att_sample_word(field));
    ATT_HTML(out, "</label><input");
    att_part_named(view, "c-", name);
    ATT_HTML(out, " autocomplete=\"off\" maxlength=\"200\" data-key=\"");
    att_html_attr(out, att_str(keys[field]));
    ATT_HTML(out, "\"");
    att_part_completes(view, lists[field]);
    if (lists[field] == NULL)
        ATT_HTML(out, " placeholder=\"2027-11-17\"");
    if (page->wrong[field] != ATT_WORD_NONE)
        ATT_HTML(out, " aria-invalid=\"true\"");
    ATT_HTML(out, " value=\"");
    att_html_attr(out, page->given[field]);
    ATT_HTML(out, "\"></p>\n");
}

/* What is wrong with what was sent. */
static void
coding_wrong(struct att_view *view, const struct coding_page *page)
{
    struct att_buf *out = view->out;

    if (page->conflict) {
        ATT_HTML(out, "<div class=\"refused\" role=\"alert\"><p>");
        att_say(view, ATT_WORD_SAMPLE_CONFLICT);
        ATT_HTML(out, "</p><dl class=\"card\">");
        for (int f = 0; f < ATT_SAMPLE_FIELDS; f++) {
            att_part_term(view, att_sample_word((enum att_sample_field)f));
            att_sample_value(view, (enum att_sample_field)f, page->coding.values[f]);
            att_part_term_end(view);
        }
        ATT_HTML(out, "</dl></div>\n");
    }
    if (!page->failed)
        return;
    ATT_HTML(out, "<div class=\"refused\" role=\"alert\"><p>");
    att_say(view, ATT_WORD_SAMPLE_REFUSED);
    ATT_HTML(out, "</p><ul>");
    for (int f = 0; f < ATT_SAMPLE_FIELDS; f++) {
        if (page->wrong[f] == ATT_WORD_NONE)
            continue;
        ATT_HTML(out, "<li>");
        att_say(view, att_sample_word((enum att_sample_field)f));
        ATT_HTML(out, ": ");
        att_say(view, page->wrong[f]);
        ATT_HTML(out, "</li>");
    }
    ATT_HTML(out, "</ul></div>\n");
}

/* What each field means, and each type. */
static void
coding_guide(struct att_view *view)
{
    static const enum att_word says[ATT_SAMPLE_FIELDS] = {
        [ATT_SAMPLE_EVENT] = ATT_WORD_SAMPLE_GUIDE_EVENT,
        [ATT_SAMPLE_STATUS] = ATT_WORD_SAMPLE_GUIDE_STATUS,
        [ATT_SAMPLE_MODE] = ATT_WORD_SAMPLE_GUIDE_MODE,
        [ATT_SAMPLE_DATE] = ATT_WORD_SAMPLE_GUIDE_DATE,
        [ATT_SAMPLE_PLACE] = ATT_WORD_SAMPLE_GUIDE_PLACE,
        [ATT_SAMPLE_MECHANISM] = ATT_WORD_SAMPLE_GUIDE_MECHANISM,
        [ATT_SAMPLE_SIDES] = ATT_WORD_SAMPLE_GUIDE_SIDES,
    };
    struct att_buf *out = view->out;

    ATT_HTML(out, "<details class=\"guide\"><summary>");
    att_say(view, ATT_WORD_SAMPLE_GUIDE);
    ATT_HTML(out, "</summary><dl class=\"card\">\n");
    for (int f = 0; f < ATT_SAMPLE_FIELDS; f++) {
        att_part_term(view, att_sample_word((enum att_sample_field)f));
        if (says[f] != ATT_WORD_NONE)
            att_say(view, says[f]);
        else
            ATT_HTML(out, "<ul>");
        for (int t = 0; says[f] == ATT_WORD_NONE && t < ATT_EVENT_TYPE_COUNT; t++) {
            ATT_HTML(out, "<li><b>");
            att_say(view, ATT_WORD_TYPE_MEETING + (enum att_word)t);
            ATT_HTML(out, "</b>: ");
            att_say(view, ATT_WORD_SAMPLE_GUIDE_MEETING + (enum att_word)t);
            ATT_HTML(out, "</li>");
        }
        if (says[f] == ATT_WORD_NONE)
            ATT_HTML(out, "</ul>");
        att_part_term_end(view);
    }
    ATT_HTML(out, "</dl></details>\n");
}

static void
coding_form(struct att_view *view, const struct coding_page *page)
{
    struct att_buf *out = view->out;

    coding_wrong(view, page);
    att_sample_form(view, &page->sample, "/code", "coding-form");
    att_part_hidden(view, "item", att_view_int(view, page->item.n));
    att_part_hidden(view, "version", att_view_int(view, page->coding.version));
    att_part_hidden(view, "to", att_str(""));
    if (!view->accounts)
        att_part_hidden(view, "coder", page->coder->name);
    for (int f = 0; f < ATT_SAMPLE_FIELDS; f++)
        if (att_sample_chosen((enum att_sample_field)f))
            field_choices(view, page, (enum att_sample_field)f);
    ATT_HTML(out, "<div class=\"fields\">");
    for (int f = 0; f < ATT_SAMPLE_FIELDS; f++)
        if (!att_sample_chosen((enum att_sample_field)f))
            field_text(view, page, (enum att_sample_field)f);
    ATT_HTML(out, "<p>");
    att_part_label(view, "c-", "note", ATT_WORD_SAMPLE_REMARK);
    ATT_HTML(out, "</label><input");
    att_part_named(view, "c-", "note");
    ATT_HTML(out, " autocomplete=\"off\" "
                  "maxlength=\"200\" data-key=\"q\" value=\"");
    att_html_attr(out, page->note);
    ATT_HTML(out, "\"></p><p class=\"note\">");
    att_say(view, ATT_WORD_SAMPLE_TEXT_NOTE);
    ATT_HTML(out, "</p><p class=\"go\"><button class=\"main\">");
    att_say(view, ATT_WORD_SAMPLE_SAVE);
    ATT_HTML(out, "</button></p></div></form>\n");
    coding_guide(view);
}

/* ---- the page ---------------------------------------------------------------------------- */

static void
bar_link(struct att_view *view, const struct coding_page *page, int64_t n, const char *rel,
         enum att_word word)
{
    struct att_buf *out = view->out;

    if (n < 1 || n > page->sample.size)
        return;
    ATT_HTML(out, "<a rel=\"");
    att_html_attr(out, att_str(rel));
    ATT_HTML(out, "\" href=\"");
    att_sample_address(view, &page->sample,
                       att_arena_printf(view->arena, "/code?item=%lld", (long long)n).at,
                       page->coder->name);
    ATT_HTML(out, "\">");
    att_say(view, word);
    ATT_HTML(out, "</a>");
}

static void
coding_bar(struct att_view *view, const struct coding_page *page)
{
    struct att_buf *out = view->out;
    int64_t open = coding_next(page, page->item.n);

    ATT_HTML(out, "<nav class=\"desk-bar\" aria-label=\"");
    att_say(view, ATT_WORD_PAGER);
    ATT_HTML(out, "\"><span class=\"at\">");
    att_html_text(out, page->coder->name);
    ATT_HTML(out, " · ");
    att_say(view, ATT_WORD_SAMPLE_CODED);
    att_buf_printf(out, " %lld/%lld</span>", (long long)page->coder->coded,
                   (long long)page->sample.size);
    bar_link(view, page, page->item.n - 1, "prev", ATT_WORD_PREVIOUS);
    bar_link(view, page, page->item.n + 1, "next", ATT_WORD_NEXT);
    if (open > 0 && open != page->item.n)
        bar_link(view, page, open, "nofollow", ATT_WORD_SAMPLE_NEXT_OPEN);
    ATT_HTML(out, "<a href=\"");
    att_sample_address(view, &page->sample, "", att_str(NULL));
    ATT_HTML(out, "\">");
    att_html_text(out, page->sample.name);
    ATT_HTML(out, "</a></nav>\n");
}

static void
coding_words(struct att_view *view)
{
    static const char *const names[] = {
        "keys",   "close", "next", "previous", "save",      "open",      "whole",  "event", "type",
        "status", "mode",  "date", "place",    "mechanism", "countries", "remark", "guide"};
    static const enum att_word words[] = {
        ATT_WORD_REVIEW_KEYS,   ATT_WORD_REVIEW_CLOSE, ATT_WORD_NEXT,
        ATT_WORD_PREVIOUS,      ATT_WORD_SAMPLE_SAVE,  ATT_WORD_SAMPLE_NEXT_OPEN,
        ATT_WORD_SAMPLE_WHOLE,  ATT_WORD_SAMPLE_EVENT, ATT_WORD_TYPE,
        ATT_WORD_STATUS,        ATT_WORD_MODE,         ATT_WORD_SAMPLE_DATE,
        ATT_WORD_PLACE,         ATT_WORD_MECHANISM,    ATT_WORD_SIDES,
        ATT_WORD_SAMPLE_REMARK, ATT_WORD_SAMPLE_GUIDE};

    _Static_assert(ATT_COUNT(names) == ATT_COUNT(words), "a name for each word");
    att_frame_words(view, names, words, ATT_COUNT(names));
}

static enum att_status
coding_shown(struct att_view *view, const struct coding_page *page, struct att_err *err)
{
    bool may = att_view_may_write(view, ATT_ROLE_EDITOR) && page->sample.closed.len == 0 &&
               page->coder->done.len == 0;
    struct att_buf *out = view->out;
    enum att_status st;

    att_frame_begin(view, page->sample.name, ATT_WORD_REVIEW);
    coding_bar(view, page);
    ATT_HTML(out, "<div class=\"coding\"><div class=\"material\"><h1 tabindex=\"-1\">");
    att_say(view, ATT_WORD_EVENT);
    att_buf_printf(out, " %lld/%lld", (long long)page->item.n, (long long)page->sample.size);
    if (page->coding.version > 0) {
        ATT_HTML(out, " <small class=\"note\">");
        att_say(view, ATT_WORD_SAMPLE_CODED);
        ATT_HTML(out, "</small>");
    }
    ATT_HTML(out, "</h1>\n");
    st = att_sample_sentences(view, &page->item, err);
    ATT_HTML(out, "</div><div class=\"answers\">\n");
    if (may)
        coding_form(view, page);
    else
        att_part_note(view,
                      view->as_of.len > 0 ? ATT_WORD_REVIEW_NOW : ATT_WORD_SAMPLE_CLOSED_NOTE);
    ATT_HTML(out, "</div></div>\n");
    if (may) {
        att_review_lists(view);
        coding_words(view);
        att_frame_script(view, "names.js");
        att_frame_script(view, "coding.js");
    }
    att_frame_end(view);
    return st;
}

enum att_status
att_view_coding(struct att_view *view, struct att_err *err)
{
    struct coding_page page = {.failed = false};
    enum att_status st =
        coding_load(view, &page, att_view_param(view, "coder"), att_view_param(view, "item"), err);

    if (st != ATT_OK)
        return st;
    for (int f = 0; f < ATT_SAMPLE_FIELDS; f++) {
        enum att_sample_field field = (enum att_sample_field)f;

        if (page.coding.version > 0)
            page.given[f] = att_sample_given(view, field, page.coding.values[f]);
        else if (page.sample.filled)
            page.given[f] = att_sample_given(view, field, page.item.machine[f]);
    }
    page.note = page.coding.note;
    return coding_shown(view, &page, err);
}

/* ---- what was sent ------------------------------------------------------------------------- */

/* Read the form; where it is no event nothing else is said of it. */
static void
coding_read(struct att_view *view, struct coding_page *page, struct att_coding *out)
{
    for (int f = 0; f < ATT_SAMPLE_FIELDS; f++) {
        enum att_sample_field field = (enum att_sample_field)f;

        page->given[f] = att_view_field(view, att_sample_field_name(field));
        page->wrong[f] = att_sample_read(view, field, page->given[f], &out->values[f]);
    }
    if (out->values[ATT_SAMPLE_EVENT].at == NULL)
        page->wrong[ATT_SAMPLE_EVENT] = ATT_WORD_ENTRY_WRONG_EMPTY;
    for (int f = ATT_SAMPLE_EVENT + 1;
         f < ATT_SAMPLE_FIELDS && att_str_eqz(out->values[ATT_SAMPLE_EVENT], "no"); f++) {
        out->values[f] = att_str(NULL);
        page->wrong[f] = ATT_WORD_NONE;
    }
    for (int f = 0; f < ATT_SAMPLE_FIELDS; f++)
        page->failed = page->failed || page->wrong[f] != ATT_WORD_NONE;
    out->note = page->note = att_str_sub(att_view_field(view, "note"), 0, ATT_SAMPLE_TEXT);
}

/* Where to go from here: as the form says, else to what is not coded yet, else to the sample. */
static void
coding_go(struct att_view *view, struct coding_page *page)
{
    struct att_buf here = ATT_BUF_INIT(ATT_LIMIT_TARGET_BYTES * 4);
    int64_t to = 0;

    page->coded[page->item.n] = true;
    if (!att_str_int(att_view_field(view, "to"), &to) || to < 1 || to > page->sample.size)
        to = coding_next(page, page->item.n);
    att_buf_lit(&here, "/sample/");
    att_html_url(&here, page->sample.id);
    if (to > 0) {
        att_buf_printf(&here, "/code?item=%lld", (long long)to);
        if (!view->accounts) {
            att_buf_lit(&here, "&coder=");
            att_html_url(&here, page->coder->name);
        }
    }
    att_view_go(view, att_buf_text(&here));
    att_buf_release(&here);
}

/* Whether what is kept is what was sent: a form sent twice, or by going back in the browser. */
static bool
coding_same(const struct att_coding *a, const struct att_coding *b)
{
    bool same = att_str_eq(a->note, b->note);

    for (int f = 0; f < ATT_SAMPLE_FIELDS; f++)
        same = same && att_str_eq(a->values[f], b->values[f]) &&
               (a->values[f].at == NULL) == (b->values[f].at == NULL);
    return same;
}

enum att_status
att_view_coding_do(struct att_view *view, struct att_err *err)
{
    struct coding_page page = {.failed = false};
    struct att_coding coding;
    enum att_status st =
        coding_load(view, &page, att_view_field(view, "coder"), att_view_field(view, "item"), err);

    if (st != ATT_OK)
        return st;
    coding = (struct att_coding){
        .item = page.item.n, .kind = ATT_CODING_CODER, .who = page.coder->name, .at = view->now};
    if (!att_str_int(att_view_field(view, "version"), &coding.version))
        return att_err_set(err, ATT_BAD_INPUT, "the form does not say what was seen");
    coding_read(view, &page, &coding);
    if (!page.failed)
        st = att_desk_coding_put(view->desk, page.sample.id, &coding, err);
    if (st == ATT_BUSY) { /* something came between, or the file could not be written */
        st = att_desk_coding(view->desk, page.sample.id, &coding, view->arena, &page.coding, err);
        page.conflict = st == ATT_OK && !coding_same(&page.coding, &coding);
        if (st == ATT_OK && page.coding.version == coding.version)
            return att_err_set(err, ATT_BUSY, "the desk's file is busy");
    }
    if (st != ATT_OK)
        return st;
    if (!page.failed && !page.conflict) {
        coding_go(view, &page);
        return ATT_OK;
    }
    view->response->status = page.conflict ? 409 : 400;
    return coding_shown(view, &page, err);
}
