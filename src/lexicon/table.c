/* SPDX-License-Identifier: MIT */
/* table.c - one lexicon table: tab-separated, a header row that names the columns.
 *
 *     # what the file is for
 *     id<TAB>forms<TAB>order
 *     dai-tuong<TAB>đại tướng<TAB>12
 *
 * `forms` holds spellings with '|' between them; one ending '?' needs context.
 * Lines that make no sense are reported and skipped; the rest is read. */
#include "lexicon/lexicon_int.h"

#include "base/edtf.h"
#include "base/err.h"
#include "base/str.h"
#include "base/utf8.h"

/* What a column fills. */
enum table_column {
    TABLE_IGNORED,
    TABLE_ID,
    TABLE_FORMS,
    TABLE_ADJECTIVES,
    TABLE_COUNTRY,
    TABLE_KIND,
    TABLE_EXTRA,
    TABLE_VALUE,
    TABLE_LEVEL,
    TABLE_PER_YEAR,
    TABLE_PREPARES,
    TABLE_NAME_EN,
    TABLE_SEATS,
    TABLE_POSTS,
    TABLE_FROM,
    TABLE_TO,
    TABLE_SINCE,
    TABLE_UNTIL,
    TABLE_GIVES, /* bodies: whose they are when nothing else says so */
};

#define TABLE_COLUMNS_MAX 16

static const struct {
    const char *name;
    enum att_class cls;
} table_files[] = {
    {"countries.tsv", ATT_CLASS_COUNTRY},
    {"groups.tsv", ATT_CLASS_GROUP},
    {"metonyms.tsv", ATT_CLASS_METONYM},
    {"ranks.tsv", ATT_CLASS_RANK},
    {"posts.tsv", ATT_CLASS_POST},
    {"bodies.tsv", ATT_CLASS_BODY},
    {"mechanisms.tsv", ATT_CLASS_MECHANISM},
    {"places.tsv", ATT_CLASS_PLACE},
    {"venues.tsv", ATT_CLASS_VENUE},
    {"people.tsv", ATT_CLASS_PERSON},
    {"names.tsv", ATT_CLASS_NAME},
    {"titles.tsv", ATT_CLASS_TITLE},
    {"ships.tsv", ATT_CLASS_SHIP},
    {"numbers.tsv", ATT_CLASS_NUMBER},
    {"time.tsv", ATT_CLASS_TIME},
    {"postwords.tsv", ATT_CLASS_POSTWORD},
    {"stops.tsv", ATT_CLASS_STOP},
    {"subjects.tsv", ATT_CLASS_SUBJECT},
    {"matters.tsv", ATT_CLASS_MATTER},
    {"counts.tsv", ATT_CLASS_COUNTED},
    {"speech.tsv", ATT_CLASS_SPEECH},
};

static const struct {
    const char *name;
    enum table_column column;
} table_columns[] = {
    {"id", TABLE_ID},
    {"code", TABLE_ID},
    {"forms", TABLE_FORMS},
    {"adjectives", TABLE_ADJECTIVES},
    {"country", TABLE_COUNTRY},
    {"kind", TABLE_KIND},
    {"service", TABLE_KIND},
    {"members", TABLE_EXTRA},
    {"complement", TABLE_EXTRA},
    {"sides", TABLE_EXTRA},
    {"needs", TABLE_EXTRA},
    {"order", TABLE_VALUE},
    {"value", TABLE_VALUE},
    {"founded", TABLE_VALUE},
    {"level", TABLE_LEVEL},
    {"prepares", TABLE_PREPARES},
    {"seats", TABLE_SEATS},
    {"name_en", TABLE_NAME_EN},
    {"note", TABLE_IGNORED},
    {"share", TABLE_IGNORED},
    {"in", TABLE_IGNORED},
    {"gives", TABLE_GIVES},
    {"per_year", TABLE_PER_YEAR},
    {"verified", TABLE_IGNORED},
    {"post", TABLE_POSTS},
    {"from", TABLE_FROM}, /* of posts */
    {"to", TABLE_TO},
    {"since", TABLE_SINCE}, /* of names */
    {"until", TABLE_UNTIL},
};

bool att_lexicon_remember(struct att_lexicon *lexicon, size_t entry);

/* One table being read. */
struct table {
    struct att_lexicon *lexicon;
    enum att_class cls;
    struct att_place place;
    struct att_diag *diag;
    enum table_column columns[TABLE_COLUMNS_MAX];
    size_t column_count;
};

static bool
table_header(struct table *t, struct att_str line)
{
    struct att_str rest = line, cell;

    while (att_str_cut(&rest, '\t', &cell)) {
        size_t i;

        if (t->column_count == TABLE_COLUMNS_MAX)
            break;
        for (i = 0; i < ATT_COUNT(table_columns); i++)
            if (att_str_eqz(cell, table_columns[i].name))
                break;
        if (i == ATT_COUNT(table_columns))
            att_diag_emit(t->diag, ATT_LEVEL_WARNING, "lexicon-column", &t->place,
                          "unknown column '%.*s' is not read", ATT_STR(cell));
        t->columns[t->column_count++] =
            i == ATT_COUNT(table_columns) ? TABLE_IGNORED : table_columns[i].column;
    }
    for (size_t i = 0; i < t->column_count; i++)
        if (t->columns[i] == TABLE_FORMS)
            return true;
    att_diag_emit(t->diag, ATT_LEVEL_ERROR, "lexicon-header", &t->place,
                  "the header row names no column 'forms'");
    return false;
}

/* Complain at a cell, which lies in the line that is being read. */
static void
table_complain(struct table *t, const char *code, struct att_str cell, const char *text)
{
    struct att_place place = t->place;

    if (cell.at >= place.excerpt.at && cell.at <= place.excerpt.at + place.excerpt.len)
        place.col =
            att_utf8_count(att_str_sub(place.excerpt, 0, (size_t)(cell.at - place.excerpt.at))) + 1;
    att_diag_emit(t->diag, ATT_LEVEL_WARNING, code, &place, "'%.*s' %s", ATT_STR(cell), text);
}

/* A meeting may be put online inside its name: "Hội nghị trực tuyến Quan chức …". */
static bool
table_online(struct table *t, size_t entry, struct att_str form, bool ambiguous)
{
    static const char *const heads[] = {"Hội nghị ", "hội nghị ",  "Diễn đàn ",
                                        "diễn đàn ", "Đối thoại ", "đối thoại "};

    if (t->cls != ATT_CLASS_MECHANISM)
        return true;
    for (size_t i = 0; i < ATT_COUNT(heads); i++)
        if (att_str_starts(form, heads[i])) {
            struct att_str rest = att_str_sub(form, strlen(heads[i]), form.len);
            struct att_str online =
                att_arena_printf(&t->lexicon->arena, "%strực tuyến %.*s", heads[i], ATT_STR(rest));
            return att_lexicon_add_form(t->lexicon, entry, online, ambiguous);
        }
    return true;
}

/* Add each spelling in a cell to an entry; the first is canonical. */
static void
table_forms(struct table *t, size_t entry, struct att_str cell)
{
    struct att_str form, written;

    while (att_str_cut(&cell, '|', &form)) {
        bool ambiguous;

        form = att_str_trim(form);
        written = form;
        ambiguous = att_str_ends(form, "?");
        if (ambiguous)
            form.len--;
        form = att_arena_str(&t->lexicon->arena, form);
        if (form.len > 1 && form.at[0] == '-') { /* an overlay takes a spelling away */
            if (!att_lexicon_drop_form(t->lexicon, entry, att_str_sub(form, 1, form.len)))
                table_complain(t, "lexicon-form", written, "is not there: it cannot be taken away");
            continue;
        }
        if (t->lexicon->entries.at[entry].form.len == 0)
            t->lexicon->entries.at[entry].form = form;
        t->lexicon->here = (struct att_form_place){(uint32_t)(t->lexicon->files.count - 1),
                                                   (uint32_t)t->place.line, form};
        if (!table_online(t, entry, form, ambiguous) ||
            !att_lexicon_add_form(t->lexicon, entry, form, ambiguous))
            table_complain(t, "lexicon-form", written, "is no form: empty, or of too many words");
    }
}

/* A number in a cell; 0 when it is none. */
static int64_t
table_number(struct att_str cell)
{
    int64_t n;

    return att_str_int(cell, &n) ? n : 0;
}

/* A day as a number that can be compared: "1991-12-26", "1991"; 0 when it is none (reported). */
static int32_t
table_day(struct table *t, struct att_str cell)
{
    struct att_edtf date;

    if (!att_edtf_read(cell, &date) || date.range || date.from.year == 0) {
        table_complain(t, "lexicon-dates", cell,
                       "is no date: YYYY, YYYY-MM or YYYY-MM-DD is wanted");
        return 0;
    }
    return date.from.year * 10000 + date.from.month * 100 + date.from.day;
}

/* Fill one field of the entry from one cell; an empty one empties it. */
static void
table_cell(struct table *t, enum table_column column, struct att_str cell, struct att_entry *e)
{
    struct att_str copy = att_arena_str(&t->lexicon->arena, cell);

    switch (column) {
    case TABLE_ID:
        e->id = copy;
        break;
    case TABLE_COUNTRY:
        e->country = copy;
        break;
    case TABLE_KIND:
        e->kind = copy;
        e->kind_no = cell.len == 0 ? 0 : att_lexicon_kind_number(t->lexicon, copy);
        break;
    case TABLE_EXTRA:
        e->extra = copy;
        break;
    case TABLE_VALUE:
        e->value = table_number(cell);
        break;
    case TABLE_LEVEL:
        e->level = (int)table_number(cell);
        e->level_name = copy;
        break;
    case TABLE_PER_YEAR:
        e->per_year = (int)table_number(cell);
        break;
    case TABLE_PREPARES:
        e->prepares = copy;
        break;
    case TABLE_SEATS:
        e->seats = copy;
        break;
    case TABLE_POSTS:
        e->posts = copy;
        break;
    case TABLE_FROM:
        e->from = copy;
        break;
    case TABLE_TO:
        e->to = copy;
        break;
    case TABLE_SINCE:
        e->since = cell.len == 0 ? 0 : table_day(t, cell);
        break;
    case TABLE_UNTIL:
        e->until = cell.len == 0 ? 0 : table_day(t, cell);
        break;
    case TABLE_GIVES:
        e->gives = copy;
        break;
    case TABLE_NAME_EN:
        e->name_en = copy;
        break;
    case TABLE_IGNORED:
    case TABLE_FORMS:
    case TABLE_ADJECTIVES:
        break;
    }
}

/* Keep a country's spellings as written: names that a person may give for it. */
static void
table_spellings(struct table *t, size_t entry, struct att_str forms)
{
    struct att_spellings *slot;

    if (t->cls == ATT_CLASS_COUNTRY &&
        (slot = ATT_VEC_PUSH(&t->lexicon->arena, &t->lexicon->spellings)) != NULL)
        *slot = (struct att_spellings){entry, att_arena_str(&t->lexicon->arena, forms)};
}

/* The cells of a row; those that the line lacks are empty. */
static void
table_cells(struct table *t, struct att_str line, struct att_str cells[TABLE_COLUMNS_MAX])
{
    struct att_str rest = line, cell;
    size_t column = 0;

    for (size_t i = 0; i < TABLE_COLUMNS_MAX; i++)
        cells[i] = (struct att_str){NULL, 0};
    while (att_str_cut(&rest, '\t', &cell)) {
        if (column == t->column_count) {
            att_diag_emit(t->diag, ATT_LEVEL_WARNING, "lexicon-row", &t->place,
                          "more cells than the header names");
            return;
        }
        cells[column++] = att_str_trim(cell);
    }
}

/* The cell of a column; empty when the table has none such. */
static struct att_str
table_of(const struct table *t, const struct att_str cells[TABLE_COLUMNS_MAX],
         enum table_column column)
{
    for (size_t i = 0; i < t->column_count; i++)
        if (t->columns[i] == column)
            return cells[i];
    return (struct att_str){NULL, 0};
}

/* One row: an entry with its spellings. */
static void
table_row(struct table *t, struct att_str line)
{
    struct att_entry e = {.cls = t->cls};
    struct att_str cells[TABLE_COLUMNS_MAX], forms, adjectives, id;
    const struct att_entry *known;
    size_t entry;

    table_cells(t, line, cells);
    forms = table_of(t, cells, TABLE_FORMS);
    adjectives = table_of(t, cells, TABLE_ADJECTIVES);
    id = table_of(t, cells, TABLE_ID);
    if (forms.len == 0) {
        att_diag_emit(t->diag, ATT_LEVEL_WARNING, "lexicon-row", &t->place, "a row without forms");
        return;
    }
    known = id.len > 0 ? att_lexicon_entry(t->lexicon, t->cls, id) : NULL;
    if (known != NULL) /* what the table has no column for stays as it was */
        e = *known;
    for (size_t i = 0; i < t->column_count; i++)
        if (cells[i].len > 0 || known != NULL)
            table_cell(t, t->columns[i], cells[i], &e);
    if (t->cls == ATT_CLASS_COUNTRY)
        e.country = e.id;
    e.line = (uint32_t)t->place.line;
    e.file = (uint32_t)(t->lexicon->files.count - 1);
    if (known != NULL && known->file == e.file) {
        struct att_form_place *again = ATT_VEC_PUSH(&t->lexicon->arena, &t->lexicon->repeats);

        if (again != NULL)
            *again = (struct att_form_place){e.file, e.line, e.id};
    }
    if (known != NULL) { /* an overlay: new values win, spellings are added */
        entry = (size_t)(known - t->lexicon->entries.at);
        e.form = known->form;
        t->lexicon->entries.at[entry] = e;
    } else {
        entry = att_lexicon_add_entry(t->lexicon, &e);
        if (entry == SIZE_MAX || !att_lexicon_remember(t->lexicon, entry))
            return;
    }
    table_forms(t, entry, forms);
    table_spellings(t, entry, forms);
    if (adjectives.len > 0) {
        struct att_entry demonym = e;
        demonym.cls = ATT_CLASS_DEMONYM;
        demonym.form = (struct att_str){NULL, 0};
        entry = att_lexicon_add_entry(t->lexicon, &demonym);
        if (entry != SIZE_MAX)
            table_forms(t, entry, adjectives);
    }
}

enum att_status
att_lexicon_table(struct att_lexicon *lexicon, const char *name, const char *path,
                  struct att_str bytes, struct att_diag *diag, struct att_err *err)
{
    struct table t = {.lexicon = lexicon, .diag = diag, .place = {.file = path}};
    struct att_str rest = att_str_unmark(bytes), line, *file;
    bool header = false;
    size_t i;

    for (i = 0; i < ATT_COUNT(table_files); i++)
        if (strcmp(table_files[i].name, name) == 0)
            break;
    if (i == ATT_COUNT(table_files)) {
        att_diag_emit(diag, ATT_LEVEL_WARNING, "lexicon-file", &t.place,
                      "no lexicon table is called that; it is not read");
        return ATT_OK;
    }
    t.cls = table_files[i].cls;
    if ((file = ATT_VEC_PUSH(&lexicon->arena, &lexicon->files)) != NULL)
        *file = att_arena_str(&lexicon->arena, att_str(path));
    while (att_str_cut(&rest, '\n', &line)) {
        t.place.line++;
        t.place.excerpt = line;
        if (line.len > 0 && line.at[line.len - 1] == '\r')
            line.len--;
        if (line.len == 0 || line.at[0] == '#')
            continue;
        if (!header) {
            if (!table_header(&t, line))
                break;
            header = true;
        } else {
            table_row(&t, line);
        }
    }
    return att_arena_status(&lexicon->arena, err);
}
