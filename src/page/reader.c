/* SPDX-License-Identifier: MIT */
/* The pages of one input.  What an input is, its first bytes tell:
 *
 *     gzip, zstd      unpacked, then told again
 *     "WARC/1.0"      a web archive
 *     ARC, LZ4, zip … refused by name
 *     byte order mark UTF-16 is decoded first
 *     NUL, controls   no text: refused
 *     "{"             JSON Lines
 *     "<" and a tag   HTML
 *     anything else   a plain text
 *
 * What is called .warc or .arc is never read as anything else.  A file of one page is read whole,
 * up to ATT_LIMIT_PAGE_BYTES; JSON Lines and archives are streamed. */
#include "page/page_int.h"

#define READER_HEAD (ATT_KIB * 64) /* bytes looked at to tell the form */

enum reader_form { READER_PLAIN, READER_HTML, READER_JSONL, READER_ARCHIVE };

struct att_reader {
    char *name; /* owns */
    struct att_diag *diag;
    struct att_feed *feed; /* owns */
    struct att_arena arena;
    struct att_buf text; /* the page of a one-page input */
    struct att_jsonl jsonl;
    struct att_archive archive;
    struct att_str now; /* borrowed */
    bool pieces;        /* tell how they were judged */
    enum reader_form form;
    bool done;
    struct att_page page;
    struct att_err err;
};

void
att_reader_free(struct att_reader *reader)
{
    if (reader == NULL)
        return;
    att_jsonl_release(&reader->jsonl);
    att_archive_release(&reader->archive);
    att_buf_release(&reader->text);
    att_arena_release(&reader->arena);
    att_feed_free(reader->feed);
    free(reader->name);
    free(reader);
}

/* Read on until `want` bytes are there or the input ends. */
static enum att_status
reader_fill(struct att_reader *reader, struct att_buf *buf, size_t want, struct att_err *err)
{
    while (buf->len < want) {
        char *at = att_buf_reserve(buf, READER_HEAD);
        enum att_status st;
        size_t len;

        if (at == NULL)
            return att_buf_status(buf, err);
        if ((st = att_feed_read(reader->feed, at, READER_HEAD, &len, err)) != ATT_OK)
            return st;
        if (len == 0)
            return ATT_OK;
        buf->len += len;
    }
    return ATT_OK;
}

/* Whether markup starts here rather than a text with a stray "<". */
static bool
reader_markup(struct att_str head)
{
    static const char *const tags[] = {"!doctype", "!--",   "html",    "head",    "body", "?xml",
                                       "meta",     "title", "div",     "article", "main", "p>",
                                       "script",   "table", "section", "link",    "base", "h1"};

    for (size_t i = 0; i < ATT_COUNT(tags); i++)
        if (att_str_ieq(att_str_sub(head, 1, 1 + strlen(tags[i])), tags[i]))
            return true;
    return false;
}

/* Whether so few zeros stand in HTML that it is a text all the same. */
static bool
reader_few_zeros(struct att_str html)
{
    size_t zeros = 0;

    for (size_t i = 0; i < html.len; i++)
        zeros += html.at[i] == 0;
    return zeros * 100 <= html.len;
}

/* Tell the form by the first bytes. */
static enum att_status
reader_sniff(struct att_reader *reader, struct att_str head, struct att_err *err)
{
    struct att_str first;

    if (head.len == 0)
        return att_err_set(err, ATT_BAD_INPUT, "empty file");
    first = att_str_trim(head);
    if (att_charset_marked(head) == ATT_CHARSET_UTF8 && att_charset_binary(head) &&
        !(att_str_starts(first, "<") && reader_markup(first) && reader_few_zeros(head)))
        return att_err_set(err, ATT_BAD_INPUT, "not a text: binary data");
    if (first.len == 0 && head.len < READER_HEAD)
        return att_err_set(err, ATT_BAD_INPUT, "empty file: nothing but white space");
    reader->form = READER_PLAIN;
    if (att_str_starts(first, "{")) {
        struct att_str inner = att_str_trim(att_str_sub(first, 1, first.len));

        if (inner.len == 0 || inner.at[0] == '"' || inner.at[0] == '}')
            reader->form = READER_JSONL;
    } else if (att_str_starts(first, "<") && reader_markup(first)) {
        reader->form = READER_HTML;
    }
    return ATT_OK;
}

/* Archives and packings that are known, but not read. */
static enum att_status
reader_refuse(struct att_str head, struct att_err *err)
{
    static const struct {
        const char *magic, *name;
        size_t len;
    } forms[] = {
        {"filedesc://", "ARC archives are not supported; turn it into WARC first", 11},
        {"\x04\x22\x4d\x18", "LZ4 is not supported; unpack it first", 4},
        {"\x02\x21\x4c\x18", "LZ4 is not supported; unpack it first", 4},
        {"PK\x03\x04", "zip archives are not supported; unpack it first", 4},
        {"BZh", "bzip2 is not supported; unpack it first", 3},
        {"\xfd"
         "7zXZ",
         "xz is not supported; unpack it first", 5},
        {"7z\xbc\xaf", "7z archives are not supported; unpack it first", 4},
    };

    for (size_t i = 0; i < ATT_COUNT(forms); i++)
        if (head.len > forms[i].len + (forms[i].len == 3 ? 4 : 0) &&
            memcmp(head.at, forms[i].magic, forms[i].len) == 0 &&
            (forms[i].len > 3 || memcmp(head.at + 4, "1AY&SY", 3) == 0))
            return att_err_set(err, ATT_BAD_INPUT, "%s", forms[i].name);
    return ATT_OK;
}

/* Whether the file is called an archive, whatever is in it. */
static bool
reader_called_archive(struct att_str name)
{
    static const char *const packed[] = {".gz", ".zst"};

    for (size_t i = 0; i < ATT_COUNT(packed); i++)
        if (att_str_ends(name, packed[i]))
            name.len -= strlen(packed[i]);
    return att_str_ends(name, ".warc") || att_str_ends(name, ".arc");
}

/* Whether a damaged input is an archive all the same: goes on at the first record that is whole. */
static bool
reader_salvage(struct att_reader *reader, const struct att_err *err)
{
    struct att_place place = {.file = reader->name};

    att_feed_archive(reader->feed);
    if (!att_feed_salvage(reader->feed))
        return false;
    att_diag_emit(reader->diag, ATT_LEVEL_ERROR, "warc-packing", &place, "record at byte 0: %s",
                  err->text);
    return true;
}

/* Whether the first bytes, of one member, begin a web archive; reads on when that is damaged. */
static enum att_status
reader_archive(struct att_reader *reader, struct att_err *err)
{
    bool called = reader_called_archive(att_str(reader->name));
    struct att_str first = {NULL, 0};
    size_t len = 0;
    char *at = att_buf_reserve(&reader->text, READER_HEAD);
    enum att_status st;

    if (at == NULL)
        return att_buf_status(&reader->text, err);
    if ((st = att_feed_read(reader->feed, at, READER_HEAD, &len, err)) == ATT_OK) {
        reader->text.len = len;
        first = att_buf_text(&reader->text);
        if (!called && !att_warc_begins(att_str_unmark(first)))
            return reader_refuse(first, err);
    } else if (st != ATT_BAD_INPUT || (!called && !reader_salvage(reader, err))) {
        return st;
    }
    if (len == 0 && st == ATT_OK)
        return ATT_OK;
    if ((st = reader_refuse(first, err)) != ATT_OK)
        return st;
    reader->form = READER_ARCHIVE;
    reader->archive.warc.name = reader->name;
    reader->archive.warc.diag = reader->diag;
    st = att_warc_open(&reader->archive.warc, reader->feed, first, err);
    att_buf_reset(&reader->text);
    return st;
}

/* Drop the zeros that some servers leave in HTML. */
static void
reader_drop_zeros(struct att_buf *text)
{
    size_t len = 0;

    if (text->at == NULL || memchr(text->at, 0, text->len) == NULL)
        return;
    for (size_t i = 0; i < text->len; i++)
        if (text->at[i] != 0)
            text->at[len++] = text->at[i];
    text->len = len;
}

/* Decode the page's bytes; a few that are no UTF-8 are replaced, many are refused. */
static enum att_status
reader_decode(struct att_reader *reader, struct att_str declared, enum att_charset *charset,
              struct att_err *err)
{
    struct att_buf out = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES * 4), old;
    struct att_place place = {.file = reader->name};
    struct att_str bytes = att_buf_text(&reader->text), where = reader->archive.record.where;
    const char *colon = where.len > 0 ? ": " : "";
    size_t bad = 0;
    enum att_status st;
    bool guess = false;

    *charset = att_charset_choose(bytes, reader->form == READER_HTML, declared, &guess);
    if (*charset == ATT_CHARSET_UTF8) {
        if ((bad = att_utf8_bad(bytes)) == SIZE_MAX)
            return ATT_OK;
        if (!att_charset_mendable(bytes, &bad) && reader->form != READER_HTML)
            return att_err_set(err, ATT_BAD_INPUT, "byte %zu is no UTF-8, and many more", bad);
        att_diag_emit(reader->diag, ATT_LEVEL_WARNING, "text-encoding", &place,
                      "%.*s%sbyte %zu is no UTF-8; such bytes were replaced by U+FFFD",
                      ATT_STR(where), colon, bad);
    } else if (guess) {
        att_diag_emit(reader->diag, ATT_LEVEL_WARNING, "text-encoding", &place,
                      "%.*s%sread as %s, which it does not say", ATT_STR(where), colon,
                      att_charset_name(*charset));
    }
    att_charset_decode(*charset, bytes, &out);
    st = att_buf_status(&out, err);
    if (st == ATT_OK) {
        old = reader->text;
        reader->text = out;
        out = old;
    }
    att_buf_release(&out);
    return st;
}

/* Read the whole of a one-page input. */
static enum att_status
reader_whole(struct att_reader *reader, struct att_err *err)
{
    enum att_charset charset;
    enum att_status st;

    if ((st = reader_fill(reader, &reader->text, ATT_LIMIT_PAGE_BYTES + 1, err)) != ATT_OK)
        return st;
    if (reader->text.len > ATT_LIMIT_PAGE_BYTES)
        return att_err_set(err, ATT_LIMIT, "page larger than %zu MiB",
                           (size_t)(ATT_LIMIT_PAGE_BYTES / ATT_MIB));
    if ((st = reader_decode(reader, (struct att_str){NULL, 0}, &charset, err)) != ATT_OK)
        return st;
    if (charset == ATT_CHARSET_UTF16LE || charset == ATT_CHARSET_UTF16BE)
        return reader_sniff(reader, att_str_sub(att_buf_text(&reader->text), 0, READER_HEAD), err);
    if (reader->form == READER_HTML)
        reader_drop_zeros(&reader->text);
    if (memchr(reader->text.at, 0, reader->text.len) != NULL)
        return att_err_set(err, ATT_BAD_INPUT, "not a text: binary data");
    return ATT_OK;
}

static enum att_status
reader_start(struct att_reader *reader, const char *path, struct att_str bytes, struct att_err *err)
{
    struct att_str head;
    enum att_status st;

    if ((st = att_feed_open(path, bytes, &reader->feed, err)) != ATT_OK ||
        (st = reader_archive(reader, err)) != ATT_OK || reader->form == READER_ARCHIVE ||
        (st = reader_fill(reader, &reader->text, READER_HEAD, err)) != ATT_OK)
        return st;
    head = att_str_sub(att_buf_text(&reader->text), 0, READER_HEAD);
    if ((st = reader_sniff(reader, head, err)) != ATT_OK)
        return st;
    if (reader->form != READER_JSONL)
        return reader_whole(reader, err);
    reader->jsonl.feed = reader->feed;
    reader->jsonl.name = reader->name;
    reader->jsonl.diag = reader->diag;
    att_buf_str(&reader->jsonl.buf, att_buf_text(&reader->text));
    att_buf_release(&reader->text);
    return att_buf_status(&reader->jsonl.buf, err);
}

/* Open a file (path) or bytes under a name. */
static enum att_status
reader_open(const char *name, const char *path, struct att_str bytes, struct att_diag *diag,
            struct att_reader **out, struct att_err *err)
{
    struct att_reader *reader = calloc(1, sizeof(*reader));
    size_t len = strlen(name) + 1;
    enum att_status st = ATT_NOMEM;

    *out = NULL;
    if (reader == NULL || (reader->name = malloc(len)) == NULL) {
        st = att_err_nomem(err);
        goto done;
    }
    memcpy(reader->name, name, len);
    reader->diag = diag;
    reader->text = (struct att_buf)ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES + 4 * READER_HEAD);
    reader->jsonl.buf = (struct att_buf)ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES + ATT_MIB);
    if ((st = reader_start(reader, path, bytes, err)) != ATT_OK) {
        att_err_prefix(err, "%s: ", strcmp(name, "-") == 0 ? "stdin" : name);
        goto done;
    }
    *out = reader;
    reader = NULL; /* the caller's now */
done:
    att_reader_free(reader);
    return st;
}

enum att_status
att_reader_open(const char *path, struct att_diag *diag, struct att_reader **out,
                struct att_err *err)
{
    return reader_open(path, path, (struct att_str){NULL, 0}, diag, out, err);
}

enum att_status
att_reader_open_as(const char *path, const char *name, struct att_diag *diag,
                   struct att_reader **out, struct att_err *err)
{
    return reader_open(name, path, (struct att_str){NULL, 0}, diag, out, err);
}

enum att_status
att_reader_open_bytes(const char *name, struct att_str bytes, struct att_diag *diag,
                      struct att_reader **out, struct att_err *err)
{
    return reader_open(name, NULL, bytes, diag, out, err);
}

void
att_reader_now(struct att_reader *reader, struct att_str now)
{
    reader->now = now;
    reader->jsonl.now = now;
}

void
att_reader_pieces(struct att_reader *reader)
{
    reader->pieces = true;
}

/* "path/a01.txt.gz" is the document "a01". */
static struct att_str
reader_doc(struct att_str path)
{
    size_t start = path.len, end;

    if (att_str_eqz(path, "-"))
        return att_str("stdin");
    while (start > 0 && path.at[start - 1] != '/')
        start--;
    path = att_str_sub(path, start, path.len);
    if (path.len > 3 && att_str_ends(path, ".gz"))
        path.len -= 3;
    else if (path.len > 4 && att_str_ends(path, ".zst"))
        path.len -= 4;
    for (end = path.len; end > 1; end--)
        if (path.at[end - 1] == '.')
            return att_str_sub(path, 0, end - 1);
    return path;
}

/* The only page of a text or HTML file. */
static bool
reader_single(struct att_reader *reader, struct att_draft *draft)
{
    struct att_given *given = att_arena_alloc(&reader->arena, sizeof(*given));
    struct att_place place = {.file = reader->name};
    enum att_status st;
    bool found;

    reader->done = true;
    if (given == NULL) {
        (void)att_err_nomem(&reader->err);
        return false;
    }
    if (reader->form == READER_HTML) {
        draft->given = given;
        given->now = reader->now;
        st = att_html_read(draft, att_buf_text(&reader->text), given, &reader->err);
        found = st == ATT_OK;
        if (st == ATT_NOT_FOUND) {
            reader->err.status = ATT_OK;
            att_diag_emit(reader->diag, ATT_LEVEL_ERROR, "page-empty", &place, "no article found");
        } else if (!found) {
            att_err_prefix(&reader->err, "%s: ", reader->name);
        }
    } else {
        draft->text = att_buf_text(&reader->text);
        found = att_plain_read(draft);
        if (!found)
            att_diag_emit(reader->diag, ATT_LEVEL_ERROR, "page-empty", &place, "no article found");
    }
    draft->page.source = att_str(reader->name);
    draft->page.doc = reader_doc(draft->page.source);
    return found;
}

/* What an archive says of the page at hand. */
static struct att_given *
reader_given(struct att_reader *reader)
{
    const struct att_archive *archive = &reader->archive;
    struct att_given *given = att_arena_alloc(&reader->arena, sizeof(*given));

    if (given == NULL)
        return NULL;
    given->source = att_str(reader->name);
    given->url = archive->url;
    given->captured = archive->captured;
    given->doc = given->url.len > 0 ? given->url
                                    : att_arena_printf(&reader->arena, "%s: %.*s", reader->name,
                                                       ATT_STR(archive->record.where));
    return given;
}

/* The page in the record at hand; *found is false when there is none, which is told. */
static enum att_status
reader_record(struct att_reader *reader, struct att_draft *draft, bool *found)
{
    const struct att_archive *archive = &reader->archive;
    struct att_given *given = reader_given(reader);
    struct att_place place = {.file = reader->name};
    struct att_err why = {ATT_OK, ""};
    struct att_str first;
    enum att_charset charset;
    enum att_status st;

    *found = false;
    if (given == NULL)
        return att_err_nomem(&reader->err);
    att_buf_reset(&reader->text);
    att_buf_str(&reader->text, archive->body);
    first = att_str_trim(att_str_sub(archive->body, 0, ATT_KIB * 4));
    reader->form =
        archive->kind == ATT_BODY_TEXT && !(att_str_starts(first, "<") && reader_markup(first))
            ? READER_PLAIN
            : READER_HTML;
    st = reader_decode(reader, archive->charset, &charset, &why);
    if (reader->form == READER_HTML)
        reader_drop_zeros(&reader->text);
    draft->given = given;
    if (st == ATT_OK && reader->form == READER_HTML) {
        st = att_html_read(draft, att_buf_text(&reader->text), given, &why);
    } else if (st == ATT_OK) {
        draft->text = att_buf_text(&reader->text);
        st = att_plain_read(draft) ? ATT_OK : att_err_set(&why, ATT_NOT_FOUND, "no article found");
    }
    reader->form = READER_ARCHIVE;
    *found = st == ATT_OK;
    if (st == ATT_NOMEM)
        return att_err_nomem(&reader->err);
    if (st != ATT_OK)
        att_diag_emit(reader->diag, st == ATT_NOT_FOUND ? ATT_LEVEL_NOTE : ATT_LEVEL_ERROR,
                      st == ATT_NOT_FOUND ? "page-empty" : "page-refused", &place, "%.*s: %s",
                      ATT_STR(archive->record.where), why.text);
    return ATT_OK;
}

/* The next page of an archive. */
static enum att_status
reader_step(struct att_reader *reader, struct att_draft *draft, bool *found)
{
    const struct att_draft fresh = *draft;
    bool more = true;
    enum att_status st;

    while (!*found) {
        if ((st = att_archive_next(&reader->archive, &more, &reader->err)) != ATT_OK || !more)
            return st;
        att_arena_reset(&reader->arena);
        *draft = fresh;
        if ((st = reader_record(reader, draft, found)) != ATT_OK)
            return st;
    }
    return ATT_OK;
}

struct att_str
att_reader_html(const struct att_reader *reader, struct att_str *name)
{
    *name = att_str(reader->name);
    return reader->form == READER_HTML ? att_buf_text(&reader->text) : (struct att_str){NULL, 0};
}

bool
att_reader_next(struct att_reader *reader, const struct att_page **page)
{
    struct att_draft draft = {.pieces = reader->pieces,
                              .arena = &reader->arena,
                              .diag = reader->diag,
                              .place = {.file = reader->name}};
    bool found = false;

    *page = NULL;
    if (reader->done || reader->err.status != ATT_OK)
        return false;
    att_arena_reset(&reader->arena);
    if (reader->form == READER_JSONL) {
        if (att_jsonl_next(&reader->jsonl, &draft, &found, &reader->err) != ATT_OK) {
            att_err_prefix(&reader->err, "%s: ", reader->name);
            return false;
        }
        reader->done = !found;
    } else if (reader->form == READER_ARCHIVE) {
        if (reader_step(reader, &draft, &found) != ATT_OK) {
            att_err_prefix(&reader->err, "%s: ", reader->name);
            return false;
        }
        reader->done = !found;
    } else {
        found = reader_single(reader, &draft);
    }
    if (found && att_arena_status(&reader->arena, &reader->err) != ATT_OK)
        return false;
    reader->page = draft.page;
    *page = found ? &reader->page : NULL;
    return found;
}

enum att_status
att_reader_status(const struct att_reader *reader, struct att_err *err)
{
    if (reader->err.status != ATT_OK && err != NULL)
        *err = reader->err;
    return reader->err.status;
}
