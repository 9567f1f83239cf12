/* SPDX-License-Identifier: MIT */
/* note.c - what somebody knows and no page says: a note becomes a document of its own, whose text
 * is the note, and says what it was added for.
 *
 * So a value that was added by hand opens a sentence as every other does, is said on a day as every
 * other is, and is weighed with them.  A note is never coded: what it says is kept with it. */
#include "record/correct_int.h"

#include "base/edtf.h"
#include "base/err.h"
#include "base/str.h"
#include "record/put_int.h"

#define NOTE_BYTES_MAX 4000
#define NOTE_TITLE_BYTES 90
#define NOTE_VALUES_MAX 32
#define NOTE_RULE "by-hand"

struct note {
    const struct att_addition *ask;
    char *id;
    struct att_arena arena;
    struct att_str event;     /* of which it says more; empty: none */
    struct att_evidence *why; /* as many as there are values */
    size_t why_count;
    struct att_event said_event;
    struct att_post said_post;
    struct att_figure said_figure;
    struct att_coded coded;
    struct att_page page;
    struct att_block block;
};

/* ---- values ------------------------------------------------------------------- */

static enum att_status
note_event_value(struct note *n, struct att_str field, struct att_str value, struct att_err *err)
{
    const struct {
        const char *field;
        struct att_str *at;
    } texts[] = {
        {"name", &n->said_event.name},       {"mechanism", &n->said_event.mechanism},
        {"edition", &n->said_event.edition}, {"date", &n->said_event.date},
        {"place", &n->said_event.place},     {"place_country", &n->said_event.place_country},
    };
    struct att_event *event = &n->said_event;
    enum att_status st = att_correction_value(field, value, err);

    if (st != ATT_OK)
        return st;
    for (size_t i = 0; i < ATT_COUNT(texts); i++)
        if (att_str_eqz(field, texts[i].field))
            *texts[i].at = value;
    if (att_str_eqz(field, "type"))
        event->type = att_event_type_read(value);
    else if (att_str_eqz(field, "status"))
        event->status = att_event_status_read(value);
    else if (att_str_eqz(field, "mode"))
        event->mode = att_correction_mode(value);
    else if (att_str_eqz(field, "countries"))
        event->country_count = att_correction_list(&n->arena, value, &event->countries);
    else if (att_str_eqz(field, "people"))
        event->people_count = att_correction_list(&n->arena, value, &event->people);
    return ATT_OK;
}

static enum att_status
note_post_value(struct note *n, struct att_str field, struct att_str value, struct att_err *err)
{
    struct att_post *post = &n->said_post;

    if (att_str_eqz(field, "person"))
        post->person = value;
    else if (att_str_eqz(field, "rank"))
        post->rank = value;
    else if (att_str_eqz(field, "post"))
        post->post = value;
    else if (att_str_eqz(field, "country"))
        post->country = value;
    else
        return att_err_set(err, ATT_BAD_INPUT,
                           "'%.*s' is no field of a post (person, rank, post, country)",
                           ATT_STR(field));
    return ATT_OK;
}

/* One of the words that a field of a figure may have. */
static bool
note_word(struct att_str value, const char *a, const char *b)
{
    return value.len == 0 || att_str_eqz(value, a) || att_str_eqz(value, b);
}

static enum att_status
note_figure_value(struct note *n, struct att_str field, struct att_str value, struct att_err *err)
{
    struct att_figure *figure = &n->said_figure;
    struct att_edtf date;
    bool fits = true;

    if (att_str_eqz(field, "value")) {
        fits = att_str_int(value, &figure->value) && figure->value >= 0;
    } else if (att_str_eqz(field, "what")) {
        figure->what = value;
    } else if (att_str_eqz(field, "qualifier")) {
        fits = false;
        for (int q = ATT_QUALIFIER_EXACT; q <= ATT_QUALIFIER_ABOUT; q++)
            if (att_str_eqz(value, att_qualifier_name((enum att_qualifier)q))) {
                figure->qualifier = (enum att_qualifier)q;
                fits = true;
            }
    } else if (att_str_eqz(field, "as_of")) {
        fits = value.len == 0 || att_edtf_read(value, &date);
        figure->as_of = value;
    } else if (att_str_eqz(field, "direction")) {
        fits = note_word(value, "ours-abroad", "theirs-here");
        figure->direction = value;
    } else if (att_str_eqz(field, "basis")) {
        fits = note_word(value, "resident", "concurrent");
        figure->basis = value;
    } else {
        return att_err_set(err, ATT_BAD_INPUT,
                           "'%.*s' is no field of a figure (value, what, qualifier, as_of, "
                           "direction, basis)",
                           ATT_STR(field));
    }
    if (!fits)
        return att_err_set(err, ATT_BAD_INPUT, "'%.*s' is no %.*s", ATT_STR(value), ATT_STR(field));
    return ATT_OK;
}

/* The name of a field as evidence has it: a literal, since that is what it lasts as long as. */
static const char *
note_field(struct att_str field)
{
    static const char *const names[] = {
        "type",    "status",        "mode",      "name",      "mechanism", "edition",   "date",
        "place",   "place_country", "countries", "people",    "person",    "rank",      "post",
        "country", "value",         "what",      "qualifier", "as_of",     "direction", "basis"};

    for (size_t i = 0; i < ATT_COUNT(names); i++)
        if (att_str_eqz(field, names[i]))
            return names[i];
    return names[0];
}

/* Where the note says it: the words themselves if they are there, else all of it. */
static struct att_span
note_span(const struct note *n, struct att_str value)
{
    struct att_str note = n->ask->note;

    for (size_t i = 0; value.len > 0 && i + value.len <= note.len; i++)
        if (memcmp(note.at + i, value.at, value.len) == 0)
            return (struct att_span){i, i + value.len};
    return (struct att_span){0, note.len};
}

static enum att_status
note_values(struct note *n, struct att_err *err)
{
    const struct att_addition *ask = n->ask;
    enum att_status st = ATT_OK;

    if (ask->value_count > NOTE_VALUES_MAX)
        return att_err_set(err, ATT_BAD_INPUT, "that is too many values");
    n->why = att_arena_array(&n->arena, ask->value_count, sizeof(*n->why));
    if (n->why == NULL)
        return att_err_nomem(err);
    for (size_t i = 0; st == ATT_OK && i < ask->value_count; i++) {
        struct att_str field = ask->values[i].field, value = ask->values[i].value;

        if (att_str_eqz(ask->what, "post"))
            st = note_post_value(n, field, value, err);
        else if (att_str_eqz(ask->what, "figure"))
            st = note_figure_value(n, field, value, err);
        else
            st = note_event_value(n, field, value, err);
        n->why[n->why_count++] = (struct att_evidence){
            .field = note_field(field), .span = note_span(n, value), .rule = att_str(NOTE_RULE)};
    }
    return st;
}

/* ---- what is added ------------------------------------------------------------ */

/* What is not said anew of an event that is there is as it is. */
static enum att_status
note_more(struct att_record *record, struct note *n, struct att_err *err)
{
    struct att_str word = n->ask->what;
    char id[ATT_EVENT_ID];
    struct att_stmt *s;
    enum att_status st = att_event_named(record, word, id, err);

    if (st == ATT_NOT_FOUND)
        return att_err_set(err, ATT_NOT_FOUND,
                           "'%.*s' is neither event, post nor figure, nor the id of an event",
                           ATT_STR(word));
    if (st != ATT_OK || (st = att_db_stmt(record->db,
                                          ATT_SQL("SELECT type, status, main FROM event"
                                                  " WHERE id = ?1"),
                                          &s, err)) != ATT_OK)
        return st;
    n->event = att_arena_str(&n->arena, att_str(id));
    att_stmt_text(s, 1, n->event);
    if (att_stmt_next(s)) {
        n->said_event.type = att_event_type_read(att_stmt_col_text(s, 0));
        n->said_event.status = att_event_status_read(att_stmt_col_text(s, 1));
        n->said_event.main = att_stmt_col_int(s, 2) != 0;
    }
    return att_stmt_end(s, err);
}

/* Refuse what says nothing. */
static enum att_status
note_check(const struct note *n, struct att_err *err)
{
    const struct att_addition *ask = n->ask;
    struct att_saying when;

    if (ask->by.who.len == 0)
        return att_err_set(err, ATT_BAD_INPUT, "nobody is named who does this");
    if (att_str_trim(ask->note).len == 0)
        return att_err_set(err, ATT_BAD_INPUT, "what is added needs a note, which is its source");
    if (ask->note.len > NOTE_BYTES_MAX)
        return att_err_set(err, ATT_BAD_INPUT,
                           "the note has more than %d bytes; add a longer text as a page",
                           NOTE_BYTES_MAX);
    if (ask->said.len > 0 && !att_saying_read(ask->said, &when))
        return att_err_set(err, ATT_BAD_INPUT, "%.*s: is no day or time", ATT_STR(ask->said));
    if (ask->value_count == 0)
        return att_err_set(err, ATT_BAD_INPUT, "say what is added: FIELD=VALUE");
    return ATT_OK;
}

/* Refuse what lacks what it cannot be without. */
static enum att_status
note_check_whole(const struct note *n, struct att_err *err)
{
    const struct att_event *event = &n->said_event;

    if (att_str_eqz(n->ask->what, "post")) {
        if (n->said_post.person.len == 0 || (n->said_post.post.len + n->said_post.rank.len) == 0)
            return att_err_set(err, ATT_BAD_INPUT, "a post needs person=, and post= or rank=");
    } else if (att_str_eqz(n->ask->what, "figure")) {
        if (n->said_figure.what.len == 0 || n->said_figure.value < 0)
            return att_err_set(err, ATT_BAD_INPUT, "a figure needs value= and what=");
    } else if (event->type == ATT_EVENT_TYPE_COUNT || event->status == ATT_STATUS_COUNT) {
        return att_err_set(err, ATT_BAD_INPUT, "an event needs type= and status=");
    }
    return ATT_OK;
}

/* ---- its document ------------------------------------------------------------- */

/* Put the note into the form of a page, and what it says into that of a coded one. */
static void
note_compose(struct note *n)
{
    const struct att_addition *ask = n->ask;
    struct att_span whole = {0, ask->note.len};

    n->said_event.quote = n->said_post.quote = n->said_figure.quote = whole;
    n->said_event.evidence = n->said_post.evidence = n->said_figure.evidence = n->why;
    n->said_event.evidence_count = n->said_post.evidence_count = n->said_figure.evidence_count =
        n->why_count;
    n->block = (struct att_block){ATT_BLOCK_PARA, whole, 0};
    n->page = (struct att_page){.source = att_str("note"),
                                .doc = att_str("note"),
                                .published = ask->said.len > 0 ? ask->said : att_str(ask->by.now),
                                .byline = ask->by.who,
                                .views = -1,
                                .text = ask->note,
                                .blocks = &n->block,
                                .block_count = 1};
    n->coded =
        (struct att_coded){.published = n->page.published, .text = ask->note, .relevant = true};
    if (att_str_eqz(ask->what, "post")) {
        n->coded.posts = &n->said_post;
        n->coded.post_count = 1;
    } else if (att_str_eqz(ask->what, "figure")) {
        n->coded.figures = &n->said_figure;
        n->coded.figure_count = 1;
    } else {
        n->coded.events = &n->said_event;
        n->coded.event_count = 1;
    }
}

/* What is stored is a note, which no coder reads. */
static enum att_status
note_mark(struct att_record *record, struct att_str id, int64_t *key, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        record->db,
        ATT_SQL("UPDATE document SET kind = 'note', coder = NULL WHERE id = ?1 RETURNING key"), &s,
        err);

    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, id);
    while (att_stmt_next(s))
        *key = att_stmt_col_int(s, 0);
    return att_stmt_end(s, err);
}

/* A note is called by its first words: of its first line, as many as fit. */
static struct att_str
note_title(struct note *n)
{
    struct att_str rest = n->ask->note, line;
    size_t end;

    while (att_str_cut(&rest, '\n', &line) && att_str_trim(line).len == 0)
        ;
    line = att_str_trim(line);
    if (line.len <= NOTE_TITLE_BYTES)
        return line;
    end = NOTE_TITLE_BYTES;
    while (end > 0 && line.at[end] != ' ')
        end--;
    if (end == 0) /* one long word: between two characters of it */
        for (end = NOTE_TITLE_BYTES; ((unsigned char)line.at[end] & 0xc0) == 0x80;)
            end--;
    return att_arena_printf(&n->arena, "%.*s…", ATT_STR(att_str_trim(att_str_sub(line, 0, end))));
}

/* Store it; notes of the same words are told apart by their titles. */
static enum att_status
note_store(struct att_record *record, struct note *n, struct att_str *id, int64_t *key,
           struct att_err *err)
{
    const struct att_str title = note_title(n);
    enum att_status st = ATT_OK;
    bool fresh = false;

    if (record->preparer == NULL && (st = att_preparer_new(NULL, &record->preparer, err)) != ATT_OK)
        return st;
    for (int number = 1; st == ATT_OK && !fresh; number++) {
        const struct att_prepared *p;

        n->page.title =
            number == 1 ? title : att_arena_printf(&n->arena, "%.*s (%d)", ATT_STR(title), number);
        n->coded.title = n->page.title;
        st = att_prepare(record->preparer, &n->arena, &n->page, &n->coded, &p, err);
        if (st == ATT_OK)
            st = att_record_store(record, p, n->ask->by.now, &fresh, err);
        if (st == ATT_OK)
            *id = att_arena_str(&n->arena, att_str(p->id));
    }
    return st == ATT_OK ? note_mark(record, *id, key, err) : st;
}

/* ---- the deed ----------------------------------------------------------------- */

/* The values as one text, as the list of acts shows it. */
static struct att_str
note_told(struct note *n, struct att_buf *buf)
{
    for (size_t i = 0; i < n->ask->value_count; i++)
        att_buf_printf(buf, "%s%.*s=%.*s", i > 0 ? ", " : "", ATT_STR(n->ask->values[i].field),
                       ATT_STR(n->ask->values[i].value));
    return att_buf_text(buf);
}

static enum att_status
note_do(struct att_record *record, void *ctx, struct att_err *err)
{
    struct note *n = ctx;
    bool own = att_str_eqz(n->ask->what, "event"), post = att_str_eqz(n->ask->what, "post"),
         figure = att_str_eqz(n->ask->what, "figure");
    struct att_ground first = {.kind = post     ? "post"
                                       : figure ? "figure"
                                                : "event",
                               .end = (int64_t)n->ask->note.len};
    struct att_buf told = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
    struct att_deed deed = {.by = &n->ask->by, .kind = "add", .field = n->ask->what};
    enum att_status st = note_check(n, err);

    if (st == ATT_OK && !own && !post && !figure)
        st = note_more(record, n, err);
    if (st == ATT_OK && (st = note_values(n, err)) == ATT_OK)
        st = note_check_whole(n, err);
    if (st != ATT_OK)
        goto done;
    note_compose(n);
    deed.value = note_told(n, &told);
    if ((st = note_store(record, n, &first.document, &deed.note, err)) != ATT_OK)
        goto done;
    first.type = post     ? n->said_post.person
                 : figure ? n->said_figure.what
                          : att_str(att_event_type_name(n->said_event.type));
    first.quote = n->ask->note;
    st = att_deed_add_to(record, &deed, &first, n->event, n->id, err);
done:
    att_buf_release(&told);
    return st;
}

enum att_status
att_record_add_by_hand(struct att_record *record, const struct att_addition *ask,
                       char id[ATT_ACT_ID], struct att_err *err)
{
    struct note note = {
        .ask = ask,
        .id = id,
        .said_event = {.type = ATT_EVENT_TYPE_COUNT, .status = ATT_STATUS_COUNT, .main = true},
        .said_figure = {.value = -1}};
    enum att_status st = att_deed_do(record, note_do, &note, err);

    att_arena_release(&note.arena);
    return st;
}
