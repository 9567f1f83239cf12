/* SPDX-License-Identifier: MIT */
/* teach.c - names that somebody at the desk adds: the row of a table that says so, and the folder
 * of tables that belongs to one record.
 *
 * What is new goes to a table of the shipped one's name.  Other names for what is there already go
 * to one in "spellings", which has no columns but id and forms, so that all else stays as the
 * shipped row has it; that folder is read last.  A table is replaced as a whole by a rename, and
 * whoever changes one holds a lock on the folder, so that two who teach lose nothing. */
#include "lexicon/lexicon_int.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/edtf.h"
#include "base/err.h"
#include "base/io.h"
#include "base/str.h"
#include "base/utf8.h"

enum {
    TEACH_FORMS = 12,       /* spellings in one row */
    TEACH_FORM_BYTES = 240, /* of one */
    TEACH_CELL_BYTES = 400  /* of any other cell */
};

static const struct {
    const char *name;
    enum att_class cls;
    const char *kinds;
    const char *fresh; /* columns of something new; NULL: nothing new */
    const char *names; /* columns of other names; NULL: none */
} tables[ATT_TEACH_COUNT] = {
    [ATT_TEACH_COUNTRIES] = {"countries", ATT_CLASS_COUNTRY, "", NULL, "code\tforms\tnote"},
    [ATT_TEACH_BODIES] = {"bodies", ATT_CLASS_BODY,
                          "ministry army department unit agency party parliament mission igo "
                          "press company",
                          "id\tforms\tcountry\tkind\tgives\tnote", "id\tforms\tnote"},
    [ATT_TEACH_PEOPLE] = {"people", ATT_CLASS_PERSON, "",
                          "id\tforms\tcountry\tpost\tfrom\tto\tnote", "id\tforms\tnote"},
    [ATT_TEACH_MECHANISMS] = {"mechanisms", ATT_CLASS_MECHANISM, "", NULL, "id\tforms\tnote"},
    [ATT_TEACH_PLACES] = {"places", ATT_CLASS_PLACE,
                          "city province district base port gate venue island sea region",
                          "forms\tcountry\tkind\tin\tnote", NULL},
    [ATT_TEACH_POSTS] = {"posts", ATT_CLASS_POST, "", NULL, "id\tforms\tnote"},
};

const char *
att_teach_name(enum att_teach table)
{
    return tables[table].name;
}

enum att_teach
att_teach_read_table(struct att_str name)
{
    enum att_teach table = ATT_TEACH_COUNTRIES;

    while (table < ATT_TEACH_COUNT && !att_str_eqz(name, tables[table].name))
        table++;
    return table;
}

const char *
att_teach_kinds(enum att_teach table)
{
    return tables[table].kinds;
}

bool
att_teach_takes_new(enum att_teach table)
{
    return tables[table].fresh != NULL;
}

bool
att_teach_takes_names(enum att_teach table)
{
    return tables[table].names != NULL;
}

/* ---- the row ------------------------------------------------------------------- */

/* Append a cell in NFC, blanks as one; ATT_BAD_INPUT when a table cannot hold it. */
static enum att_status
teach_cell(struct att_buf *out, struct att_str cell, size_t limit, struct att_err *err)
{
    struct att_buf text = ATT_BUF_INIT(ATT_KIB * 16);
    bool blank = false, begun = false;
    enum att_status st = ATT_OK;
    uint32_t cp;

    if (cell.len > limit)
        return att_err_set(err, ATT_BAD_INPUT, "more than %zu bytes in one cell", limit);
    if (att_utf8_bad(cell) < cell.len)
        return att_err_set(err, ATT_BAD_INPUT, "what is no text");
    att_utf8_nfc(cell, &text);
    cell = att_buf_text(&text);
    for (size_t at = 0, n; st == ATT_OK && at < cell.len; at += n) {
        n = att_utf8_next(cell, at, &cp);
        if (cp == '|' || (cp < 0x20 && cp != '\t' && cp != '\n' && cp != '\r') ||
            (cp >= 0x7f && cp < 0xa0))
            st = att_err_set(err, ATT_BAD_INPUT, "a sign that no table can hold");
        else if (att_utf8_hidden(cp) && !att_utf8_space(cp))
            continue;
        else if (cp == '\t' || cp == '\n' || cp == '\r' || att_utf8_space(cp))
            blank = begun;
        else {
            if (blank)
                att_buf_byte(out, ' ');
            att_buf_add(out, cell.at + at, n);
            blank = false;
            begun = true;
        }
    }
    att_buf_release(&text);
    return st;
}

/* Whether there is a letter or a digit in it. */
static bool
teach_word(struct att_str form)
{
    uint32_t cp;

    for (size_t at = 0; at < form.len; at += att_utf8_next(form, at, &cp)) {
        (void)att_utf8_next(form, at, &cp);
        if (att_utf8_letter(cp) || (cp >= '0' && cp <= '9'))
            return true;
    }
    return false;
}

/* One spelling. */
static enum att_status
teach_form(const struct att_teaching *ask, struct att_str form, struct att_buf *out,
           struct att_err *err)
{
    size_t from = out->len;
    enum att_status st = teach_cell(out, form, TEACH_FORM_BYTES, err);
    struct att_str written = att_str_sub(att_buf_text(out), from, out->len);

    if (st != ATT_OK)
        return st;
    if (written.len < 2 || !teach_word(written))
        return att_err_set(err, ATT_BAD_INPUT, "a spelling needs letters: two at least");
    if (written.at[0] == '#' || written.at[0] == '-' || att_str_ends(written, "?"))
        return att_err_set(err, ATT_BAD_INPUT,
                           "a spelling begins with no \"#\" or \"-\" and ends with no \"?\"");
    if (ask->context)
        att_buf_byte(out, '?');
    return ATT_OK;
}

/* All spellings, "|" between. */
static enum att_status
teach_forms(const struct att_teaching *ask, struct att_buf *out, struct att_err *err)
{
    struct att_str rest = ask->forms, form;
    size_t count = 0;
    enum att_status st = ATT_OK;

    while (st == ATT_OK && att_str_cut(&rest, '|', &form)) {
        if (att_str_trim(form).len == 0)
            continue;
        if (count++ > 0)
            att_buf_byte(out, '|');
        if (count > TEACH_FORMS)
            return att_err_set(err, ATT_BAD_INPUT, "more than %d spellings at once", TEACH_FORMS);
        st = teach_form(ask, att_str_trim(form), out, err);
    }
    if (st == ATT_OK && count == 0)
        st = att_err_set(err, ATT_BAD_INPUT, "a spelling is missing");
    return st;
}

/* The id of something new, of its first spelling: "Vũ Hải Sản" -> "vu-hai-san". */
static void
teach_id(struct att_str forms, struct att_buf *out)
{
    struct att_buf plain = ATT_BUF_INIT(ATT_KIB * 4);
    struct att_str first = forms;
    size_t from = out->len;
    bool gap = false;

    (void)att_str_cut(&forms, '|', &first);
    att_utf8_plain(first, &plain);
    for (size_t i = 0; i < plain.len; i++) {
        char c = plain.at[i];

        if (!att_alpha(c) && !att_digit(c)) {
            gap = out->len > from;
            continue;
        }
        if (gap)
            att_buf_byte(out, '-');
        gap = false;
        att_buf_byte(out, c);
    }
    att_buf_release(&plain);
}

/* Whether `word` is one of those in `list`, which blanks part. */
static bool
teach_among(const char *list, struct att_str word)
{
    struct att_str rest = att_str(list), one;

    while (att_str_cut(&rest, ' ', &one))
        if (att_str_eq(one, word))
            return true;
    return false;
}

/* What must be right about something new, beside its spellings. */
static enum att_status
teach_new(const struct att_lexicon *lexicon, const struct att_teaching *ask, struct att_err *err)
{
    const struct att_str days[] = {ask->from, ask->to};
    const char *kinds = tables[ask->table].kinds;
    struct att_edtf date;

    if (ask->country.len > 0 && att_lexicon_entry(lexicon, ATT_CLASS_COUNTRY, ask->country) == NULL)
        return att_err_set(err, ATT_BAD_INPUT, "'%.*s' is no side of countries.tsv",
                           ATT_STR(ask->country));
    if (kinds[0] != '\0' && !teach_among(kinds, ask->kind))
        return att_err_set(err, ATT_BAD_INPUT, "its kind is one of: %s", kinds);
    if (ask->table == ATT_TEACH_PEOPLE && (ask->country.len == 0 || ask->post.len == 0))
        return att_err_set(err, ATT_BAD_INPUT, "a person needs a country and a public post");
    for (size_t i = 0; i < ATT_COUNT(days); i++)
        if (days[i].len > 0 &&
            (!att_edtf_read(days[i], &date) || date.range || date.from.year == 0))
            return att_err_set(err, ATT_BAD_INPUT,
                               "'%.*s' is no date: YYYY, YYYY-MM or YYYY-MM-DD is wanted",
                               ATT_STR(days[i]));
    return ATT_OK;
}

/* The id that something new is to have; one that is taken already is told. */
static enum att_status
teach_new_id(const struct att_lexicon *lexicon, const struct att_teaching *ask,
             struct att_str forms, struct att_buf *out, struct att_err *err)
{
    const struct att_entry *known;

    teach_id(forms, out);
    if (out->len == 0)
        return att_err_set(err, ATT_BAD_INPUT, "a spelling needs letters: two at least");
    known = att_lexicon_entry(lexicon, tables[ask->table].cls, att_buf_text(out));
    if (known != NULL)
        return att_err_set(err, ATT_BAD_INPUT,
                           "'%.*s' is there already, as %s: it can be taught another name",
                           ATT_STR(known->form), out->at);
    return ATT_OK;
}

/* The whole line of something new. */
static enum att_status
teach_fresh(const struct att_lexicon *lexicon, const struct att_teaching *ask, struct att_str forms,
            struct att_buf *line, struct att_err *err)
{
    bool sides = !att_str_eqz(ask->kind, "press") && !att_str_eqz(ask->kind, "company");
    struct att_buf id = ATT_BUF_INIT(ATT_KIB);
    enum att_status st = teach_new(lexicon, ask, err);

    if (st == ATT_OK && ask->table != ATT_TEACH_PLACES) {
        st = teach_new_id(lexicon, ask, forms, &id, err);
        att_buf_str(line, att_buf_text(&id));
        att_buf_byte(line, '\t');
    }
    att_buf_release(&id);
    att_buf_str(line, forms);
    att_buf_byte(line, '\t');
    att_buf_str(line, ask->country);
    att_buf_byte(line, '\t');
    if (st == ATT_OK && ask->table == ATT_TEACH_PEOPLE) {
        st = teach_cell(line, ask->post, TEACH_CELL_BYTES, err);
        att_buf_printf(line, "\t%.*s\t%.*s\t", ATT_STR(ask->from), ATT_STR(ask->to));
    } else {
        att_buf_printf(
            line, "%.*s\t%.*s\t", ATT_STR(ask->kind),
            ATT_STR(ask->table == ATT_TEACH_BODIES && sides ? ask->country : att_str(NULL)));
    }
    return st;
}

enum att_status
att_teach_row(const struct att_lexicon *lexicon, const struct att_teaching *ask,
              struct att_taught *out, struct att_err *err)
{
    struct att_buf line = ATT_BUF_INIT(ATT_TAUGHT_BYTES - 1), forms = ATT_BUF_INIT(ATT_KIB * 8);
    bool names = ask->of.len > 0;
    const char *columns;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    if (ask->table >= ATT_TEACH_COUNT)
        return att_err_set(err, ATT_BAD_INPUT, "say what is to be taught");
    columns = names ? tables[ask->table].names : tables[ask->table].fresh;
    if (columns == NULL)
        return att_err_set(err, ATT_BAD_INPUT, "say which of %s.tsv it is, too",
                           tables[ask->table].name);
    if (names && att_lexicon_entry(lexicon, tables[ask->table].cls, ask->of) == NULL)
        return att_err_set(err, ATT_BAD_INPUT, "'%.*s' is none of %s.tsv", ATT_STR(ask->of),
                           tables[ask->table].name);
    if ((st = teach_forms(ask, &forms, err)) == ATT_OK) {
        if (names)
            att_buf_printf(&line, "%.*s\t%s\t", ATT_STR(ask->of), forms.at);
        else
            st = teach_fresh(lexicon, ask, att_buf_text(&forms), &line, err);
    }
    if (st == ATT_OK)
        st = teach_cell(&line, ask->note, TEACH_CELL_BYTES, err);
    if (st == ATT_OK && att_buf_status(&line, NULL) != ATT_OK)
        st = att_err_set(err, ATT_BAD_INPUT, "a row of more than %d bytes", ATT_TAUGHT_BYTES);
    if (st == ATT_OK) {
        (void)snprintf(out->file, sizeof(out->file), "%s%s.tsv", names ? "spellings/" : "",
                       tables[ask->table].name);
        (void)snprintf(out->header, sizeof(out->header), "%s", columns);
        (void)snprintf(out->line, sizeof(out->line), "%s", line.at);
    }
    att_buf_release(&forms);
    att_buf_release(&line);
    return st;
}

/* ---- the folder ---------------------------------------------------------------- */

static const char teach_head[] =
    "# Names taught at the desk of this record: see doc/LEXICON.md of attache.\n";

/* The folder of a record, locked, and one of its tables. */
struct teach_table {
    struct att_buf dir, path;
    struct att_buf bytes; /* what is in the table */
    int lock;             /* -1: not held */
};

static enum att_status
teach_make_dir(const char *path, struct att_err *err)
{
    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        return att_err_set(err, ATT_IO, "%s: %s", path, strerror(errno));
    return ATT_OK;
}

static void
teach_close(struct teach_table *t)
{
    if (t->lock >= 0)
        (void)close(t->lock);
    att_buf_release(&t->bytes);
    att_buf_release(&t->path);
    att_buf_release(&t->dir);
}

/* Lock the folder and read the table; close it in any case. */
static enum att_status
teach_open(struct teach_table *t, const char *record, const struct att_taught *row, bool make,
           struct att_err *err)
{
    const char *slash = strchr(row->file, '/');
    enum att_status st = ATT_OK;

    *t = (struct teach_table){.dir = ATT_BUF_INIT(ATT_KIB * 64),
                              .path = ATT_BUF_INIT(ATT_KIB * 64),
                              .bytes = ATT_BUF_INIT(ATT_LIMIT_LEXICON_BYTES),
                              .lock = -1};
    att_buf_printf(&t->dir, "%s%s", record, ATT_LEXICON_OWN);
    if ((st = att_buf_status(&t->dir, err)) != ATT_OK)
        return st;
    if (make && (st = teach_make_dir(t->dir.at, err)) != ATT_OK)
        return st;
    t->lock = open(t->dir.at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (t->lock < 0 || flock(t->lock, LOCK_EX) != 0)
        return att_err_set(err, errno == ENOENT ? ATT_NOT_FOUND : ATT_IO, "%s: %s", t->dir.at,
                           strerror(errno));
    if (slash != NULL) {
        att_buf_printf(&t->path, "%s/%.*s", t->dir.at, (int)(slash - row->file), row->file);
        if (make && att_buf_status(&t->path, NULL) == ATT_OK)
            st = teach_make_dir(t->path.at, err);
        att_buf_reset(&t->path);
    }
    att_buf_printf(&t->path, "%s/%s", t->dir.at, row->file);
    if (st != ATT_OK || (st = att_buf_status(&t->path, err)) != ATT_OK)
        return st;
    if (access(t->path.at, F_OK) != 0)
        return make ? ATT_OK : att_err_set(err, ATT_NOT_FOUND, "%s: is not there", t->path.at);
    return att_io_read(t->path.at, &t->bytes, err);
}

/* Have the disk keep the folder's names. */
static void
teach_sync(const struct teach_table *t)
{
    if (t->lock >= 0)
        (void)fsync(t->lock);
}

/* The header of a table: its first line that is no comment; empty when it has none. */
static struct att_str
teach_header(struct att_str bytes)
{
    struct att_str line;

    while (att_str_cut(&bytes, '\n', &line)) {
        line = att_str_trim(line);
        if (line.len > 0 && line.at[0] != '#')
            return line;
    }
    return (struct att_str){NULL, 0};
}

/* Where the last line that is `want` begins; SIZE_MAX: nowhere. */
static size_t
teach_find(struct att_str bytes, const char *want)
{
    struct att_str rest = bytes, line;
    size_t found = SIZE_MAX;

    while (att_str_cut(&rest, '\n', &line)) {
        struct att_str bare = line;

        if (att_str_ends(bare, "\r"))
            bare.len--;
        if (att_str_eqz(bare, want))
            found = (size_t)(line.at - bytes.at);
    }
    return found;
}

enum att_status
att_taught_add(const char *record_path, const struct att_taught *row, struct att_err *err)
{
    struct teach_table t;
    struct att_str header;
    enum att_status st = teach_open(&t, record_path, row, true, err);

    if (st != ATT_OK)
        goto done;
    header = teach_header(att_buf_text(&t.bytes));
    if (header.len == 0) {
        att_buf_lit(&t.bytes, t.bytes.len == 0 ? teach_head : "");
        att_buf_lit(&t.bytes, row->header);
        att_buf_byte(&t.bytes, '\n');
    } else if (!att_str_eqz(header, row->header)) {
        st = att_err_set(err, ATT_BAD_INPUT, "%s: has other columns than the desk writes",
                         t.path.at);
        goto done;
    }
    if (teach_find(att_buf_text(&t.bytes), row->line) != SIZE_MAX) {
        st = att_err_set(err, ATT_BAD_INPUT, "that row is there already");
        goto done;
    }
    if (t.bytes.len > 0 && t.bytes.at[t.bytes.len - 1] != '\n')
        att_buf_byte(&t.bytes, '\n');
    att_buf_lit(&t.bytes, row->line);
    att_buf_byte(&t.bytes, '\n');
    if ((st = att_buf_status(&t.bytes, err)) == ATT_OK)
        st = att_io_replace(t.path.at, att_buf_text(&t.bytes), err);
    teach_sync(&t);
done:
    teach_close(&t);
    return st;
}

enum att_status
att_taught_remove(const char *record_path, const struct att_taught *row, struct att_err *err)
{
    struct att_buf rest = ATT_BUF_INIT(ATT_LIMIT_LEXICON_BYTES);
    struct teach_table t;
    struct att_str bytes, header;
    size_t at, end;
    enum att_status st = teach_open(&t, record_path, row, false, err);

    if (st != ATT_OK)
        goto done;
    bytes = att_buf_text(&t.bytes);
    if ((at = teach_find(bytes, row->line)) == SIZE_MAX) {
        st = att_err_set(err, ATT_NOT_FOUND, "%s: the row is not there any more", t.path.at);
        goto done;
    }
    end = att_str_find(bytes, att_str("\n"), at);
    att_buf_str(&rest, att_str_sub(bytes, 0, at));
    att_buf_str(&rest, att_str_sub(bytes, end == SIZE_MAX ? bytes.len : end + 1, bytes.len));
    if ((st = att_buf_status(&rest, err)) != ATT_OK)
        goto done;
    header = teach_header(att_buf_text(&rest));
    /* a table without rows goes: then the lexicon is what it was, and so is its digest */
    if (header.at != NULL &&
        teach_header(
            att_str_sub(att_buf_text(&rest), (size_t)(header.at - rest.at) + header.len, rest.len))
                .at == NULL) {
        if (unlink(t.path.at) != 0)
            st = att_err_set(err, ATT_IO, "%s: %s", t.path.at, strerror(errno));
    } else {
        st = att_io_replace(t.path.at, att_buf_text(&rest), err);
    }
    teach_sync(&t);
done:
    att_buf_release(&rest);
    teach_close(&t);
    return st;
}

/* ---- what is known already ------------------------------------------------------- */

static struct att_named
teach_named(const struct att_entry *e)
{
    return (struct att_named){att_class_name(e->cls), e->id, e->form, e->country, e->kind};
}

/* Whether what `out` has of them is of this entry, too. */
static bool
teach_has(const struct att_named *out, size_t count, const struct att_entry *e)
{
    for (size_t i = 0; i < count; i++)
        if (out[i].form.at == e->form.at && strcmp(out[i].what, att_class_name(e->cls)) == 0)
            return true;
    return false;
}

size_t
att_lexicon_named(const struct att_lexicon *lexicon, struct att_str words, struct att_named *out,
                  size_t cap)
{
    struct att_buf want = ATT_BUF_INIT(ATT_KIB * 16), have = ATT_BUF_INIT(ATT_KIB * 16);
    size_t count = 0;

    att_utf8_norm(att_str_trim(words), &want);
    for (size_t f = 1; f < lexicon->forms.count && count < cap && want.len > 0; f++) {
        const struct att_entry *e = &lexicon->entries.at[lexicon->forms.at[f].entry];
        struct att_str text = lexicon->places.at[f].text;

        if (text.len == 0 || e->cls == ATT_CLASS_LITERAL || teach_has(out, count, e))
            continue;
        att_buf_reset(&have);
        att_utf8_norm(text, &have);
        if (att_str_eq(att_buf_text(&have), att_buf_text(&want)))
            out[count++] = teach_named(e);
    }
    att_buf_release(&have);
    att_buf_release(&want);
    return count;
}

/* Whether a word of the text begins with the key, which has a blank before it. */
static bool
teach_begins(struct att_buf *scratch, struct att_str text, struct att_str key)
{
    att_buf_reset(scratch);
    att_buf_byte(scratch, ' ');
    att_utf8_fold(text, scratch);
    return att_str_find(att_buf_text(scratch), key, 0) != SIZE_MAX;
}

size_t
att_lexicon_complete(const struct att_lexicon *lexicon, enum att_teach table, struct att_str begun,
                     struct att_named *out, size_t cap)
{
    struct att_buf key = ATT_BUF_INIT(ATT_KIB * 4), have = ATT_BUF_INIT(ATT_KIB * 16);
    size_t count = 0;

    att_buf_byte(&key, ' ');
    att_utf8_fold(att_str_trim(begun), &key);
    for (size_t f = 1; f < lexicon->forms.count && count < cap && key.len > 1; f++) {
        const struct att_entry *e = &lexicon->entries.at[lexicon->forms.at[f].entry];

        if (e->cls != tables[table].cls || teach_has(out, count, e))
            continue;
        if (teach_begins(&have, lexicon->places.at[f].text, att_buf_text(&key)) ||
            teach_begins(&have, e->id, att_buf_text(&key)))
            out[count++] = teach_named(e);
    }
    att_buf_release(&have);
    att_buf_release(&key);
    return count;
}

bool
att_lexicon_find(const struct att_lexicon *lexicon, enum att_teach table, struct att_str id,
                 struct att_named *out)
{
    const struct att_entry *e = att_lexicon_entry(lexicon, tables[table].cls, id);

    if (e != NULL)
        *out = teach_named(e);
    return e != NULL;
}

void
att_lexicon_check(const struct att_lexicon *lexicon, struct att_diag *diag)
{
    att_lexicon_lint(lexicon, diag);
    att_lexicon_tenures_check(lexicon, diag);
}
