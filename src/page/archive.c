/* SPDX-License-Identifier: MIT */
/* From the records of an archive to the bytes of pages.
 *
 * Pages are in responses with a status of 2xx, in resources and in conversions, when they are HTML
 * or text.  All else is passed over and counted: requests, pictures, scripts, redirections, what a
 * revisit found unchanged.  What cannot be read though it should be is told, record by record. */
#include "page/page_int.h"

#include "base/map.h"

#define ARCHIVE_TOLD 20 /* revisits that are told one by one */

void
att_archive_release(struct att_archive *archive)
{
    att_warc_release(&archive->warc);
    att_http_release(&archive->http);
    att_segments_release(&archive->segments);
    free(archive->seen.at);
}

static void
archive_tell(const struct att_archive *archive, enum att_level level, const char *code,
             const char *text)
{
    struct att_place place = {.file = archive->warc.name};

    att_diag_emit(archive->warc.diag, level, code, &place, "%.*s: %s",
                  ATT_STR(archive->record.where), text);
}

/* What a content type says of a body. */
static enum att_body
archive_kind(struct att_str type)
{
    static const char *const html[] = {"text/html", "application/xhtml+xml", "text/xhtml",
                                       "application/xhtml"};

    for (size_t i = 0; i < ATT_COUNT(html); i++)
        if (att_str_ieq(type, html[i]))
            return ATT_BODY_HTML;
    if (att_str_ieq(type, "text/plain"))
        return ATT_BODY_TEXT;
    return type.len == 0 ? ATT_BODY_NONE : ATT_BODY_OTHER;
}

/* The address without the angle brackets that some versions of wget put around it. */
static struct att_str
archive_url(struct att_str target)
{
    if (att_str_starts(target, "<") && att_str_ends(target, ">"))
        return att_str_trim(att_str_sub(target, 1, target.len - 1));
    return target;
}

/* "2020-02-23T14:20:05Z", with a fraction of seconds or without. */
static bool
archive_time(struct att_str text)
{
    static const char form[] = "0000-00-00T00:00:00";

    if (text.len < sizeof(form) || text.len > 40 || text.at[text.len - 1] != 'Z')
        return false;
    for (size_t i = 0; i + 1 < sizeof(form); i++)
        if (form[i] == '0' ? !att_digit(text.at[i]) : text.at[i] != form[i])
            return false;
    return true;
}

/* ---- revisits ------------------------------------------------------------------------- */

/* Where the hash of an id or address is or would be; NULL for what says nothing. */
static uint64_t *
seen_at(const struct att_seen_pages *seen, struct att_str text, uint64_t *hash)
{
    size_t i;

    if (text.len == 0 || seen->cap == 0)
        return NULL;
    *hash = att_map_hash(text.at, text.len) | 1;
    i = (size_t)(*hash >> 7) & (seen->cap - 1);
    while (seen->at[i] != 0 && seen->at[i] != *hash)
        i = (i + 1) & (seen->cap - 1);
    return &seen->at[i];
}

static bool
seen_has(const struct att_seen_pages *seen, struct att_str text)
{
    uint64_t hash, *at = seen_at(seen, text, &hash);

    return at != NULL && *at != 0;
}

/* Remember an id or address, as long as there is room. */
static enum att_status
seen_add(struct att_seen_pages *seen, struct att_str text, struct att_err *err)
{
    uint64_t hash, *at;

    if (seen->full || text.len == 0)
        return ATT_OK;
    if ((seen->count + 1) * 2 > seen->cap) {
        struct att_seen_pages more = {.cap = seen->cap == 0 ? 1024 : seen->cap * 2};

        seen->full = seen->count >= (size_t)ATT_LIMIT_SEEN_PAGES * 2;
        if (seen->full)
            return ATT_OK;
        if ((more.at = calloc(more.cap, sizeof(*more.at))) == NULL)
            return att_err_nomem(err);
        for (size_t i = 0; i < seen->cap; i++) {
            size_t k = (size_t)(seen->at[i] >> 7) & (more.cap - 1);

            while (seen->at[i] != 0 && more.at[k] != 0)
                k = (k + 1) & (more.cap - 1);
            if (seen->at[i] != 0)
                more.at[k] = seen->at[i];
        }
        free(seen->at);
        more.count = seen->count;
        *seen = more;
    }
    at = seen_at(seen, text, &hash);
    seen->count += *at == 0;
    *at = hash;
    return ATT_OK;
}

/* Count a revisit, and say which page it stands for. */
static void
archive_revisit(struct att_archive *archive)
{
    const struct att_warc_record *record = &archive->record;
    const struct att_seen_pages *seen = &archive->seen;
    struct att_str target = archive_url(record->refers_target);
    struct att_place place = {.file = archive->warc.name};
    bool here;

    if (target.len == 0)
        target = archive_url(record->target);
    here = seen_has(seen, record->refers) || seen_has(seen, target);
    archive->revisits++;
    archive->elsewhere += !here && !seen->full;
    if (archive->revisits > ARCHIVE_TOLD || (seen->full && !here))
        return;
    att_diag_emit(archive->warc.diag, ATT_LEVEL_NOTE, "warc-revisit", &place,
                  "%.*s: stands for %.*s%s%.*s, %s", ATT_STR(record->where), ATT_STR(target),
                  record->refers_date.len > 0 ? " as saved " : "", ATT_STR(record->refers_date),
                  here ? "which was read" : "which is not in this input");
}

/* The HTTP message in the block: whether there is a page in it. */
static bool
archive_http(struct att_archive *archive, bool revisit)
{
    struct att_http *http = &archive->http;
    struct att_err why = {ATT_OK, ""};

    if (!att_http_parse(archive->record.block, http)) {
        if (revisit)
            archive_revisit(archive);
        else
            archive_tell(archive, ATT_LEVEL_ERROR, "http-header", "its HTTP header has no end");
        return false;
    }
    archive->charset = http->charset;
    archive->kind = archive_kind(http->type);
    if (revisit && http->body.len == 0) {
        if (archive->kind == ATT_BODY_OTHER)
            archive->others++; /* of a picture and the like */
        else
            archive_revisit(archive);
        return false;
    }
    if (http->status != 0 && http->status / 100 != 2) {
        archive->statuses++;
        return false;
    }
    if (archive->kind == ATT_BODY_OTHER || http->body.len == 0) {
        archive->others++;
        return false;
    }
    if (att_http_decode(http, &why) != ATT_OK) {
        archive_tell(archive, ATT_LEVEL_ERROR,
                     why.status == ATT_LIMIT ? "http-large" : "http-coding", why.text);
        return false;
    }
    if (http->odd != NULL)
        archive_tell(archive, ATT_LEVEL_WARNING, "http-coding", http->odd);
    archive->body = http->body;
    return true;
}

/* Whether a type of records is none of those that never hold pages. */
static bool
archive_strange(struct att_str type)
{
    return !att_str_ieq(type, "request") && !att_str_ieq(type, "metadata") &&
           !att_str_ieq(type, "warcinfo");
}

/* Whether the record at hand holds a page: sets body, charset and kind. */
static bool
archive_page(struct att_archive *archive)
{
    const struct att_warc_record *record = &archive->record;
    bool response = att_str_ieq(record->type, "response");
    bool revisit = att_str_ieq(record->type, "revisit");

    archive->charset = (struct att_str){NULL, 0};
    if (record->type.len == 0)
        archive_tell(archive, ATT_LEVEL_WARNING, "warc-header", "no type is given");
    if (!response && !revisit && !att_str_ieq(record->type, "resource") &&
        !att_str_ieq(record->type, "conversion") && record->type.len > 0) {
        archive->others += archive_strange(record->type);
        return false;
    }
    if (att_http_begins(record->block))
        return archive_http(archive, revisit);
    if (revisit) {
        archive_revisit(archive);
        return false;
    }
    att_http_type(record->content_type, &archive->http);
    archive->charset = archive->http.charset;
    archive->kind = archive_kind(archive->http.type);
    archive->http.charset = archive->http.type = (struct att_str){NULL, 0};
    archive->body = record->block;
    if (response && att_str_ieq(att_str_sub(record->content_type, 0, 16), "application/http")) {
        archive_tell(archive, ATT_LEVEL_ERROR, "http-header", "no HTTP response begins in it");
        return false;
    }
    if (archive->kind == ATT_BODY_OTHER || archive->body.len == 0) {
        archive->others++;
        return false;
    }
    return true;
}

/* Whether bytes without a content type, or with the wrong one, can be a page after all. */
static bool
archive_text(struct att_archive *archive)
{
    struct att_str head = att_str_sub(archive->body, 0, ATT_KIB * 4);
    enum att_charset charset = att_charset_marked(head);

    if ((charset == ATT_CHARSET_UTF8 && att_charset_binary(head)) ||
        (archive->kind == ATT_BODY_NONE && !att_str_starts(att_str_trim(head), "<"))) {
        archive->others++;
        return false;
    }
    return true;
}

/* Note what was passed over, in one line. */
static void
archive_sum(struct att_archive *archive)
{
    struct att_place place = {.file = archive->warc.name};
    size_t sum = archive->revisits + archive->statuses + archive->others;

    if (sum > 0)
        att_diag_emit(archive->warc.diag, ATT_LEVEL_NOTE, "warc-passed", &place,
                      "passed over: %zu of no text, %zu with another status than 2xx, "
                      "%zu revisits of what did not change, %zu of them of pages not in this input",
                      archive->others, archive->statuses, archive->revisits, archive->elsewhere);
}

/* The next record, of segments joined to one; *more is false at the end. */
static enum att_status
archive_record(struct att_archive *archive, bool *more, struct att_err *err)
{
    struct att_warc_record *record = &archive->record;
    bool given = false;
    enum att_status st = ATT_OK;

    while (st == ATT_OK && !given) {
        if ((st = att_warc_next(&archive->warc, record, more, err)) != ATT_OK)
            return st;
        if (!*more) {
            *more = att_segments_rest(&archive->segments, &archive->warc, record);
            return ATT_OK;
        }
        given = record->segment == 0 && !att_str_ieq(record->type, "continuation");
        if (!given)
            st = att_segments_take(&archive->segments, &archive->warc, record, &given, err);
    }
    return st;
}

enum att_status
att_archive_next(struct att_archive *archive, bool *more, struct att_err *err)
{
    enum att_status st;

    for (;;) {
        if ((st = archive_record(archive, more, err)) != ATT_OK)
            return st;
        if (!*more) {
            archive_sum(archive);
            return ATT_OK;
        }
        if (archive_page(archive) && archive_text(archive))
            break;
    }
    archive->pages++;
    archive->url = archive_url(archive->record.target);
    if ((st = seen_add(&archive->seen, archive->record.id, err)) != ATT_OK ||
        (st = seen_add(&archive->seen, archive->url, err)) != ATT_OK)
        return st;
    archive->captured = archive->record.date;
    if (!archive_time(archive->captured)) {
        if (archive->captured.len > 0)
            archive_tell(archive, ATT_LEVEL_WARNING, "warc-header", "its date is none");
        archive->captured = (struct att_str){NULL, 0};
    }
    if (archive->record.truncated.len > 0)
        archive_tell(archive, ATT_LEVEL_WARNING, "warc-truncated",
                     "the crawler cut the page; what there is of it is read");
    return ATT_OK;
}
