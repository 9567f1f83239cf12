/* SPDX-License-Identifier: MIT
 *
 * view_teach.c - the pages on which a name is taught: what it is a name of, the form, what it would
 * change, and what was taught so far. */
#include "web/teach_int.h"

#define TEACH_ROWS 20 /* lessons on a page */

/* ---- what it is a name of ------------------------------------------------------------ */

/* What words are most likely a name of. */
static enum att_teach
topic_guess(struct att_view *view, struct att_str words)
{
    static const char *const bodies[] = {"Bộ ",       "Cục ",    "Quân ",     "Hải quân ",
                                         "Tổng cục ", "Viện ",   "Học viện ", "Trung tâm ",
                                         "Ủy ban ",   "Lữ đoàn "};
    struct att_named named[ATT_TEACH_KNOWN];
    struct att_str rest = words, first = {NULL, 0};
    size_t count;

    for (size_t i = 0; i < ATT_COUNT(bodies); i++)
        if (att_str_starts(words, bodies[i]))
            return ATT_TEACH_BODIES;
    (void)att_str_cut(&rest, ' ', &first);
    count =
        rest.len == 0 ? 0 : att_lexicon_named(view->opts->lexicon, first, named, ATT_COUNT(named));
    for (size_t i = 0; i < count; i++)
        if (strcmp(named[i].what, "name") == 0)
            return ATT_TEACH_PEOPLE;
    return ATT_TEACH_PLACES;
}

/* A link to the form for another kind of name, with what is known so far. */
static void
topic_link(struct att_view *view, enum att_teach table, struct att_str forms, bool current)
{
    struct att_str document = att_view_param(view, "document");
    struct att_buf *out = view->out;

    ATT_HTML(out, "<li><a href=\"/teach?topic=");
    att_html_url(out, att_str(att_teach_name(table)));
    if (forms.len > 0) {
        ATT_HTML(out, "&amp;forms=");
        att_html_url(out, forms);
    }
    if (document.len > 0) {
        ATT_HTML(out, "&amp;document=");
        att_html_url(out, document);
    }
    ATT_HTML(out, "\"");
    if (current)
        ATT_HTML(out, " aria-current=\"page\"");
    ATT_HTML(out, ">");
    att_say(view, att_teach_topic_word(table));
    ATT_HTML(out, "</a></li>");
}

static void
topics(struct att_view *view, enum att_teach table, struct att_str forms)
{
    ATT_HTML(view->out, "<nav class=\"strip\" aria-label=\"");
    att_say(view, ATT_WORD_TEACH_WHAT);
    ATT_HTML(view->out, "\"><ul class=\"strip\">");
    for (enum att_teach t = ATT_TEACH_COUNTRIES; t < ATT_TEACH_COUNT; t++)
        topic_link(view, t, forms, t == table);
    ATT_HTML(view->out, "</ul></nav>\n");
}

/* ---- the form ------------------------------------------------------------------------- */

/* The field in which something is wrong; NULL when it is in none. */
static const char *
wrong_field(enum att_word wrong)
{
    switch (wrong) {
    case ATT_WORD_TEACH_NEED_FORM:
    case ATT_WORD_TEACH_FORM:
        return "forms";
    case ATT_WORD_TEACH_NEED_OF:
    case ATT_WORD_TEACH_NEED_OF_KNOWN:
        return "of";
    case ATT_WORD_TEACH_NEED_COUNTRY:
        return "country";
    case ATT_WORD_TEACH_NEED_KIND:
        return "kind";
    case ATT_WORD_TEACH_NEED_POST:
        return "post";
    case ATT_WORD_TEACH_NEED_DAY:
        return "from";
    default:
        return NULL;
    }
}

struct field {
    const char *name;
    enum att_word label, hint;
    const char *names; /* what it completes from; may be NULL */
    bool needed;
};

/* What is to be said of a field; NONE when nothing is wrong with it. */
static enum att_word
field_wrong(const struct att_teach_try *it, const struct field *field)
{
    const char *name = wrong_field(it->wrong);

    return it->told && name != NULL && strcmp(name, field->name) == 0 ? it->wrong : ATT_WORD_NONE;
}

static void
field_begin(struct att_view *view, const struct field *field)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<div class=\"field\">");
    att_part_label(view, "t-", field->name, field->label);
    if (field->needed)
        att_part_label_needed(view);
    ATT_HTML(out, "</label>");
}

static void
field_attributes(struct att_view *view, const struct att_teach_try *it, const struct field *field)
{
    bool wrong = field_wrong(it, field) != ATT_WORD_NONE, hint = field->hint != ATT_WORD_NONE;
    struct att_str name = att_str(field->name);
    struct att_buf *out = view->out;

    att_part_named(view, "t-", field->name);
    if (wrong)
        ATT_HTML(out, " aria-invalid=\"true\" autofocus");
    if (wrong || hint) {
        ATT_HTML(out, " aria-describedby=\"");
        if (wrong) {
            ATT_HTML(out, "w-");
            att_html_attr(out, name);
        }
        if (hint) {
            att_buf_lit(out, wrong ? " h-" : "h-");
            att_html_attr(out, name);
        }
        ATT_HTML(out, "\"");
    }
    if (field->needed)
        ATT_HTML(out, " required");
}

static void
field_end(struct att_view *view, const struct att_teach_try *it, const struct field *field)
{
    enum att_word wrong = field_wrong(it, field);
    struct att_buf *out = view->out;

    if (wrong != ATT_WORD_NONE) {
        ATT_HTML(out, "<p class=\"wrong\" id=\"w-");
        att_html_attr(out, att_str(field->name));
        ATT_HTML(out, "\">");
        att_say(view, wrong);
        ATT_HTML(out, "</p>");
    }
    att_part_hint(view, field->name, field->hint);
    ATT_HTML(out, "</div>\n");
}

static void
field_text(struct att_view *view, const struct att_teach_try *it, const struct field *field,
           struct att_str value)
{
    struct att_buf *out = view->out;

    field_begin(view, field);
    ATT_HTML(out, "<input autocomplete=\"off\" maxlength=\"400\"");
    field_attributes(view, it, field);
    att_part_completes(view, field->names);
    ATT_HTML(out, " value=\"");
    att_html_attr(out, value);
    ATT_HTML(out, "\">");
    field_end(view, it, field);
}

static void
field_kind(struct att_view *view, const struct att_teach_try *it)
{
    static const struct field field = {"kind", ATT_WORD_TEACH_KIND, ATT_WORD_NONE, NULL, false};
    struct att_str rest = att_str(att_teach_kinds(it->ask.table)), kind;

    if (rest.len == 0)
        return;
    field_begin(view, &field);
    ATT_HTML(view->out, "<select");
    field_attributes(view, it, &field);
    ATT_HTML(view->out, "><option value=\"\"></option>");
    while (att_str_cut(&rest, ' ', &kind))
        att_part_option(view, kind, att_str(att_word(view->lang, att_teach_kind_word(kind))),
                        it->ask.kind);
    ATT_HTML(view->out, "</select>");
    field_end(view, it, &field);
}

/* The entry that it is another name of. */
static void
form_of(struct att_view *view, const struct att_teach_try *it)
{
    enum att_teach table = it->ask.table;
    bool fresh = att_teach_takes_new(table), country = table == ATT_TEACH_COUNTRIES;
    const struct field of = {
        "of", country ? ATT_WORD_TEACH_OF_COUNTRY : ATT_WORD_TEACH_OF,
        fresh ? ATT_WORD_TEACH_OF_HINT : ATT_WORD_NONE,
        country ? "countries"
                : att_arena_printf(view->arena, "lexicon-%s", att_teach_name(table)).at,
        !fresh};

    if (att_teach_takes_names(table))
        field_text(view, it, &of, it->given);
}

/* What is asked of something new. */
static void
form_new(struct att_view *view, const struct att_teach_try *it)
{
    const struct att_teaching *ask = &it->ask;
    static const struct field country = {"country", ATT_WORD_COUNTRY, ATT_WORD_NONE, "countries",
                                         false};
    static const struct field post = {"post", ATT_WORD_POST, ATT_WORD_NONE, NULL, false};
    static const struct field from = {"from", ATT_WORD_TEACH_FROM, ATT_WORD_TEACH_DAY_HINT, NULL,
                                      false};
    static const struct field to = {"to", ATT_WORD_TEACH_TO, ATT_WORD_NONE, NULL, false};

    if (!att_teach_takes_new(ask->table))
        return;
    field_text(view, it, &country,
               ask->country.len > 0 ? att_country_name(view, ask->country) : ask->country);
    field_kind(view, it);
    if (ask->table != ATT_TEACH_PEOPLE)
        return;
    field_text(view, it, &post, ask->post);
    field_text(view, it, &from, ask->from);
    field_text(view, it, &to, ask->to);
}

static void
form(struct att_view *view, const struct att_teach_try *it)
{
    static const struct field forms = {"forms", ATT_WORD_TEACH_FORMS, ATT_WORD_TEACH_FORMS_HINT,
                                       NULL, true};
    struct att_buf *out = view->out;

    ATT_HTML(out, "<form class=\"entry teach\" action=\"/teach\">");
    att_part_hidden_given(view, "topic", att_str(att_teach_name(it->ask.table)));
    att_part_hidden_given(view, "document", att_view_param(view, "document"));
    ATT_HTML(out, "<h2 class=\"broad\">");
    att_say(view, att_teach_topic_word(it->ask.table));
    ATT_HTML(out, "</h2>\n");
    field_text(view, it, &forms, it->ask.forms);
    form_of(view, it);
    form_new(view, it);
    ATT_HTML(out, "<p class=\"broad tick\"><label><input type=\"checkbox\" name=\"context\" "
                  "value=\"yes\"");
    if (it->ask.context)
        ATT_HTML(out, " checked");
    ATT_HTML(out, "> ");
    att_say(view, ATT_WORD_TEACH_CONTEXT);
    ATT_HTML(out, "</label></p>\n<p class=\"broad\"><button");
    if (it->wrong != ATT_WORD_NONE)
        ATT_HTML(out, " class=\"main\"");
    ATT_HTML(out, " name=\"preview\" value=\"yes\">");
    att_say(view, ATT_WORD_TEACH_PREVIEW);
    ATT_HTML(out, "</button></p></form>\n");
    att_frame_script(view, "names.js");
}

/* ---- what it would change ---------------------------------------------------------------- */

static enum att_word
class_word(const char *what)
{
    static const char *const classes[] = {"country", "metonym",   "group", "rank",   "post",
                                          "body",    "mechanism", "place", "person", "name"};
    size_t i = 0;

    while (i < ATT_COUNT(classes) && strcmp(what, classes[i]) != 0)
        i++;
    return ATT_WORD_CLASS_COUNTRY + (enum att_word)i; /* others come last */
}

/* The table, its columns and the row, as they will stand in the file. */
static void
preview_row(struct att_view *view, const struct att_taught *row)
{
    struct att_str names = att_str(row->header), cells = att_str(row->line), name, cell;
    struct att_buf *out = view->out;

    ATT_HTML(out, "<h3>");
    att_say(view, ATT_WORD_TEACH_ROW);
    ATT_HTML(out, " <code>");
    att_html_text(out, att_str(row->file));
    ATT_HTML(out, "</code></h3><dl class=\"card row\">\n");
    while (att_str_cut(&names, '\t', &name)) {
        if (!att_str_cut(&cells, '\t', &cell))
            cell = att_str(NULL);
        if (cell.len == 0)
            continue;
        ATT_HTML(out, "<div><dt>");
        att_html_text(out, name);
        ATT_HTML(out, "</dt><dd>");
        att_html_text(out, cell);
        ATT_HTML(out, "</dd></div>");
    }
    ATT_HTML(out, "</dl>\n");
}

static void
preview_known(struct att_view *view, const struct att_teach_try *it)
{
    struct att_buf *out = view->out;

    if (it->known_count == 0) {
        att_part_note(view, ATT_WORD_TEACH_KNOWN_NONE);
        return;
    }
    ATT_HTML(out, "<p>");
    att_say(view, ATT_WORD_TEACH_KNOWN);
    ATT_HTML(out, ":</p><ul>");
    for (size_t i = 0; i < it->known_count; i++) {
        const struct att_named *named = &it->known[i];

        ATT_HTML(out, "<li>");
        att_html_text(out, named->form);
        ATT_HTML(out, " <span class=\"note\">");
        att_say(view, class_word(named->what));
        if (named->country.len > 0) {
            ATT_HTML(out, " · ");
            att_html_text(out, att_country_name(view, named->country));
        }
        ATT_HTML(out, "</span></li>");
    }
    ATT_HTML(out, "</ul>\n");
}

static void
preview_check(struct att_view *view, const struct att_teach_try *it)
{
    struct att_buf *out = view->out;

    if (it->said_count == 0) {
        att_part_note(view, ATT_WORD_TEACH_CHECK_OK);
        return;
    }
    ATT_HTML(out, "<ul class=\"troubles\">");
    for (size_t i = 0; i < it->said_count; i++) {
        const struct att_teach_said *said = &it->said[i];

        ATT_HTML(out, "<li>");
        if (said->word != ATT_WORD_NONE)
            att_say(view, said->word);
        ATT_HTML(out, " <span class=\"note\" lang=\"en\">");
        att_html_text(out, said->text);
        ATT_HTML(out, "</span></li>");
    }
    ATT_HTML(out, "</ul>\n");
}

/* What is otherwise: a line each, with its document. */
static void
changes(struct att_view *view, const struct att_lesson_change *lines, size_t count)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<ul class=\"taught\">\n");
    for (size_t i = 0; i < count; i++) {
        const struct att_lesson_change *line = &lines[i];
        bool event = line->thing.len == ATT_EVENT_ID - 1 && line->thing.at[0] == 'e';

        ATT_HTML(out, "<li><b class=\"kind\">");
        att_say(view, line->sign == '+'   ? ATT_WORD_TEACH_GAINED
                      : line->sign == '-' ? ATT_WORD_TEACH_LOST
                                          : ATT_WORD_TEACH_OTHER);
        ATT_HTML(out, "</b> ");
        if (event && line->sign != '-') {
            ATT_HTML(out, "<a href=\"/event/");
            att_html_url(out, line->thing);
            ATT_HTML(out, "\">");
            att_html_text(out, line->text);
            ATT_HTML(out, "</a>");
        } else {
            att_html_text(out, line->text);
        }
        ATT_HTML(out, " <a class=\"place\" href=\"/document/");
        att_html_url(out, line->document);
        ATT_HTML(out, "\"><span aria-hidden=\"true\">¶</span><span class=\"vh\">");
        att_say(view, ATT_WORD_DOCUMENT_1);
        ATT_HTML(out, "</span></a></li>\n");
    }
    ATT_HTML(out, "</ul>\n");
}

/* The documents that hold it, the first with their words. */
static enum att_status
preview_documents(struct att_view *view, const struct att_teach_try *it, struct att_err *err)
{
    struct att_str rest = it->ask.forms, form;
    struct att_query query = {.match = ATT_MATCH_ALL, .limit = ATT_TEACH_SHOWN};
    struct att_document_list list;
    enum att_status st;

    if (it->id_count == 0) {
        att_part_note(view, ATT_WORD_TEACH_HOLD_NONE);
        return ATT_OK;
    }
    ATT_HTML(view->out, "<p class=\"count\"><span>");
    att_say_count(view, (int64_t)it->id_count, ATT_WORD_TEACH_HOLD_1);
    ATT_HTML(view->out, "</span></p>\n");
    (void)att_str_cut(&rest, '|', &form);
    query.words = att_arena_printf(view->arena, "\"%.*s\"", ATT_STR(att_str_trim(form)));
    if ((st = att_record_search(view->record, &query, &list, err)) != ATT_OK)
        return st;
    ATT_HTML(view->out, "<ol class=\"reports\">\n");
    for (size_t i = 0; i < list.count; i++)
        att_part_document(view, &list.at[i]);
    ATT_HTML(view->out, "</ol>\n");
    att_document_list_release(&list);
    return ATT_OK;
}

/* The form that does it. */
static void
preview_do(struct att_view *view, const struct att_teach_try *it)
{
    static const char *const names[] = {"forms", "of",   "country", "kind",
                                        "post",  "from", "to",      "context"};

    ATT_HTML(view->out, "<form method=\"post\" action=\"/teach\" class=\"decide\">");
    att_part_token(view);
    att_part_hidden_given(view, "topic", att_str(att_teach_name(it->ask.table)));
    for (size_t i = 0; i < ATT_COUNT(names); i++)
        att_part_hidden_given(view, names[i], att_view_param(view, names[i]));
    ATT_HTML(view->out, "<button class=\"main\">");
    att_say(view, ATT_WORD_TEACH_DO);
    ATT_HTML(view->out, "</button></form>\n");
}

static enum att_status
preview(struct att_view *view, struct att_teach_try *it, struct att_err *err)
{
    struct att_buf *out = view->out;
    enum att_status st = att_teach_check(view, it, err);

    if (st == ATT_OK)
        st = att_teach_find(view, it->ask.forms, it, err);
    if (st == ATT_OK && !it->barred)
        st = att_teach_try(view, it, err);
    if (st != ATT_OK)
        return st;
    ATT_HTML(out, "<section class=\"panel preview\" aria-labelledby=\"preview\">");
    att_part_heading(view, "preview", ATT_WORD_TEACH_PREVIEW);
    preview_row(view, &it->row);
    preview_known(view, it);
    preview_check(view, it);
    if (!it->barred) {
        if (it->id_count > 0) {
            ATT_HTML(out, "<h3>");
            att_say(view, ATT_WORD_TEACH_WOULD);
            ATT_HTML(out, "</h3>");
            att_part_note(view,
                          it->line_count > 0 ? ATT_WORD_TEACH_WOULD_NOTE : ATT_WORD_TEACH_SAME);
            changes(view, it->lines, it->line_count);
        }
        preview_do(view, it);
    }
    st = preview_documents(view, it, err);
    ATT_HTML(out, "</section>\n");
    return st;
}

/* ---- what was taught --------------------------------------------------------------------- */

static void
undo_form(struct att_view *view, const struct att_lesson *lesson)
{
    ATT_HTML(view->out, "<form method=\"post\" action=\"/teach/undo\" class=\"undo\">");
    att_part_token(view);
    att_part_hidden_given(view, "lesson", att_view_int(view, lesson->key));
    ATT_HTML(view->out, "<button>");
    att_say(view, ATT_WORD_TEACH_UNDO);
    ATT_HTML(view->out, "<span class=\"vh\"> ");
    att_html_text(view->out, lesson->forms);
    ATT_HTML(view->out, "</span></button></form>");
}

/* What came of it, in numbers. */
static void
lesson_sum(struct att_view *view, const struct att_lesson *lesson)
{
    if (!lesson->done) {
        att_say(view, ATT_WORD_TEACH_CUT);
        return;
    }
    att_say_count(view, lesson->documents, ATT_WORD_TEACH_READ_1);
    ATT_HTML(view->out, ", ");
    att_say_count(view, lesson->changed, ATT_WORD_TEACH_CHANGED_1);
}

static void
lesson_row(struct att_view *view, const struct att_lesson *lesson)
{
    enum att_teach table = att_teach_read_table(lesson->topic);
    struct att_buf *out = view->out;

    ATT_HTML(out, "<li><p><a href=\"/teach?done=");
    att_buf_int(out, lesson->key);
    ATT_HTML(out, "\">");
    att_html_text(out, lesson->forms);
    ATT_HTML(out, "</a> <span class=\"note\">");
    if (table < ATT_TEACH_COUNT)
        att_say(view, att_teach_topic_word(table));
    if (lesson->subject.len > 0) {
        ATT_HTML(out, ": ");
        att_html_text(out, table == ATT_TEACH_COUNTRIES ? att_country_name(view, lesson->subject)
                                                        : lesson->subject);
    }
    ATT_HTML(out, "</span></p><p class=\"byline\"><span>");
    att_part_time(view, lesson->at);
    ATT_HTML(out, "</span><span>");
    att_html_text(out, lesson->who);
    ATT_HTML(out, "</span><span>");
    lesson_sum(view, lesson);
    ATT_HTML(out, "</span>");
    if (lesson->undone_at.len > 0) {
        ATT_HTML(out, "<span>");
        att_say(view, ATT_WORD_TEACH_UNDONE_BY);
        ATT_HTML(out, ": ");
        att_part_time(view, lesson->undone_at);
        ATT_HTML(out, ", ");
        att_html_text(out, lesson->undone_by);
        ATT_HTML(out, "</span>");
    }
    ATT_HTML(out, "</p>");
    if (lesson->undone_at.len == 0)
        undo_form(view, lesson);
    ATT_HTML(out, "</li>\n");
}

static enum att_status
history(struct att_view *view, struct att_err *err)
{
    const struct att_lesson_ask ask = {.limit = TEACH_ROWS,
                                       .offset = (att_view_page(view) - 1) * TEACH_ROWS};
    struct att_lesson_list list;
    enum att_status st = att_desk_lessons(view->desk, &ask, view->arena, &list, err);

    if (st != ATT_OK)
        return st;
    ATT_HTML(view->out, "<section class=\"panel\" aria-labelledby=\"history\">");
    att_part_heading(view, "history", ATT_WORD_TEACH_HISTORY);
    if (list.count == 0)
        att_part_note(view, ATT_WORD_TEACH_HISTORY_NONE);
    else
        ATT_HTML(view->out, "<ul class=\"acts lessons\">\n");
    for (size_t i = 0; i < list.count; i++)
        lesson_row(view, &list.at[i]);
    if (list.count > 0)
        ATT_HTML(view->out, "</ul>\n");
    if (list.count == TEACH_ROWS || ask.offset > 0) {
        size_t more = list.count == TEACH_ROWS;

        ATT_HTML(view->out, "<p>");
        if (ask.offset > 0) {
            ATT_HTML(view->out, "<a rel=\"prev\" href=\"");
            att_part_address(view, "page", att_view_int(view, (int64_t)att_view_page(view) - 1));
            ATT_HTML(view->out, "\">");
            att_say(view, ATT_WORD_PREVIOUS);
            ATT_HTML(view->out, "</a> ");
        }
        if (more) {
            ATT_HTML(view->out, "<a rel=\"next\" href=\"");
            att_part_address(view, "page", att_view_int(view, (int64_t)att_view_page(view) + 1));
            ATT_HTML(view->out, "\">");
            att_say(view, ATT_WORD_NEXT);
            ATT_HTML(view->out, "</a>");
        }
        ATT_HTML(view->out, "</p>\n");
    }
    ATT_HTML(view->out, "</section>\n");
    return ATT_OK;
}

/* One that was just taught, or that is looked at: what it changed. */
static enum att_status
lesson_shown(struct att_view *view, struct att_err *err)
{
    struct att_lesson_ask ask = {.limit = 1};
    struct att_lesson_changes lines;
    struct att_lesson_list list;
    struct att_buf *out = view->out;
    enum att_status st;

    if (!att_str_int(att_view_param(view, "done"), &ask.key) || ask.key <= 0)
        return ATT_OK;
    if ((st = att_desk_lessons(view->desk, &ask, view->arena, &list, err)) != ATT_OK ||
        (st = att_desk_lesson_changes(view->desk, ask.key, view->arena, &lines, err)) != ATT_OK)
        return st;
    if (list.count == 0)
        return att_err_set(err, ATT_NOT_FOUND, "no such name was taught");
    ATT_HTML(out, "<section class=\"panel\" aria-labelledby=\"done\"><h2 id=\"done\" lang=\"vi\">");
    att_html_text(out, list.at[0].forms);
    ATT_HTML(out, "</h2><div class=\"notice done\" role=\"status\"><p>");
    att_say(view, list.at[0].undone_at.len > 0 ? ATT_WORD_TEACH_UNDONE_BY
                  : list.at[0].done            ? ATT_WORD_TEACH_DONE
                                               : ATT_WORD_TEACH_CUT);
    ATT_HTML(out, " ");
    if (list.at[0].done)
        lesson_sum(view, &list.at[0]);
    ATT_HTML(out, "</p>");
    if (list.at[0].undone_at.len == 0)
        undo_form(view, &list.at[0]);
    ATT_HTML(out, "</div>\n<h3>");
    att_say(view, ATT_WORD_TEACH_CHANGES);
    ATT_HTML(out, "</h3>");
    if (lines.count == 0)
        att_part_note(view, ATT_WORD_TEACH_NOTHING);
    else
        changes(view, lines.at, lines.count);
    ATT_HTML(out, "</section>\n");
    return ATT_OK;
}

/* ---- the page ----------------------------------------------------------------------------- */

static void
wrong_shown(struct att_view *view, const struct att_teach_try *it)
{
    struct att_buf *out = view->out;

    if (wrong_field(it->wrong) != NULL && it->why.len == 0)
        return; /* said beside its field, where the page begins */
    ATT_HTML(out, "<div class=\"refused\" role=\"alert\"><p>");
    att_say(view, it->wrong == ATT_WORD_NONE ? ATT_WORD_TEACH_FAULT : it->wrong);
    if (it->why.len > 0) {
        ATT_HTML(out, " <span lang=\"en\">");
        att_html_text(out, it->why);
        ATT_HTML(out, "</span>");
    }
    ATT_HTML(out, "</p>");
    if (it->wrong == ATT_WORD_NONE)
        preview_check(view, it);
    ATT_HTML(out, "</div>\n");
}

/* The form, what it would change, and what was taught so far. */
static enum att_status
teach_body(struct att_view *view, struct att_teach_try *it, struct att_err *err)
{
    bool asked = att_view_param(view, "preview").len > 0;
    bool blank = it->ask.forms.len == 0 && !asked && att_view_param(view, "done").len == 0;
    enum att_status st = lesson_shown(view, err);

    if (st != ATT_OK)
        return st;
    it->told = asked;
    topics(view, it->ask.table, it->ask.forms);
    if (asked && it->wrong != ATT_WORD_NONE)
        wrong_shown(view, it);
    form(view, it);
    if (asked && it->wrong == ATT_WORD_NONE)
        st = preview(view, it, err);
    if (st == ATT_OK && blank)
        st = att_part_unknown(view, err);
    return st == ATT_OK ? history(view, err) : st;
}

static void
head(struct att_view *view)
{
    att_frame_begin(view, att_str(att_word(view->lang, ATT_WORD_TEACH)), ATT_WORD_DOCUMENTS);
    att_part_head(view, ATT_WORD_TEACH, ATT_WORD_TEACH_NOTE);
}

void
att_view_teach_refused(struct att_view *view, struct att_teach_try *it)
{
    view->response->status = 400;
    it->told = true;
    if (it->ask.table == ATT_TEACH_COUNT)
        it->ask.table = topic_guess(view, it->ask.forms);
    head(view);
    topics(view, it->ask.table, it->ask.forms);
    wrong_shown(view, it);
    form(view, it);
    att_frame_end(view);
}

enum att_status
att_view_teach(struct att_view *view, struct att_err *err)
{
    struct att_teach_try it;
    struct att_buf *out = view->out;
    enum att_status st = ATT_OK;

    att_teach_read(view, att_view_param, &it);
    if (it.ask.forms.len == 0)
        it.ask.forms = att_view_param(view, "quote");
    if (it.ask.table == ATT_TEACH_COUNT)
        it.ask.table = topic_guess(view, it.ask.forms);
    head(view);
    if (att_view_param(view, "undone").len > 0) {
        ATT_HTML(out, "<div class=\"notice\" role=\"status\"><p>");
        att_say(view, ATT_WORD_TEACH_UNDONE);
        ATT_HTML(out, "</p></div>\n");
    }
    if (att_view_may_write(view, ATT_ROLE_EDITOR) && view->opts->wordbook != NULL)
        st = teach_body(view, &it, err);
    else
        att_part_note(view, ATT_WORD_TEACH_OFF);
    att_frame_end(view);
    return st;
}
