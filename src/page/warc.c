/* SPDX-License-Identifier: MIT */
/* Records of a WARC (ISO 28500; 0.17, 0.18, 1.0, 1.1), streamed.
 *
 *     WARC/1.0 CRLF  *(name ":" value CRLF)  CRLF  block  CRLF CRLF
 *
 * Archives are torn in many ways: crawlers die, disks fill, tools count wrongly.  What a record
 * says of its length is therefore believed only when a record, or the end, stands behind it.
 * Else the block goes to where the next record begins: a line "WARC/1.0" and a line of its header.
 * A packed archive has a member a record; where a member ends, a record ends, unless the next
 * member does not begin with one, as in archives that were cut without regard to records.
 *
 * At most one record of ATT_LIMIT_PAGE_BYTES is in memory, whatever lengths are claimed. */
#include "page/bytes_int.h"
#include "page/page_int.h"

#define WARC_CHUNK (ATT_KIB * 128)
#define WARC_MARK 256 /* bytes by which the begin of a record is told */
#define WARC_NONE SIZE_MAX

/* ---- the window ------------------------------------------------------------------- */

/* Bytes at hand that belong to this member. */
static struct att_str
warc_have(const struct att_warc *warc)
{
    size_t end = warc->edge == WARC_NONE ? warc->buf.len : warc->edge;

    return att_str_sub(att_buf_text(&warc->buf), warc->off, end);
}

/* Use up bytes of the window. */
static void
warc_pass(struct att_warc *warc, size_t len)
{
    warc->off += len;
}

/* Move what is left to the front. */
static void
warc_compact(struct att_warc *warc)
{
    size_t rest = warc->buf.len - warc->off;

    if (warc->off == 0 || (rest > 0 && warc->off < WARC_CHUNK))
        return;
    memmove(warc->buf.at, warc->buf.at + warc->off, rest);
    warc->buf.len = rest;
    warc->inside += warc->off;
    if (warc->edge != WARC_NONE)
        warc->edge -= warc->off;
    warc->off = 0;
}

/* Append what the feed gives next; *edge says that it begins a member. */
static enum att_status
warc_read(struct att_warc *warc, bool *edge, uint64_t *at, struct att_err *err)
{
    char *to = att_buf_reserve(&warc->buf, WARC_CHUNK);
    struct att_err why = {ATT_OK, ""};
    enum att_status st;
    size_t len = 0;

    *edge = false;
    if (to == NULL)
        return att_buf_status(&warc->buf, err);
    st = att_feed_read(warc->feed, to, WARC_CHUNK, &len, &why);
    warc->buf.len += len;
    if (st == ATT_BAD_INPUT || st == ATT_LIMIT) {
        warc->torn = true;
        warc->why = why;
        *edge = att_feed_edge(warc->feed, at);
    } else if (st != ATT_OK) {
        if (err != NULL)
            *err = why;
        return st;
    } else if (len == 0) {
        warc->end = true;
    } else {
        *edge = att_feed_edge(warc->feed, at);
    }
    return ATT_OK;
}

/* Read on; *more is false when this member has no more. */
static enum att_status
warc_fill(struct att_warc *warc, bool *more, struct att_err *err)
{
    size_t before;
    uint64_t at = 0;
    bool edge = false, again;
    enum att_status st;

    *more = false;
    if (warc->end || warc->torn || warc->edge != WARC_NONE)
        return ATT_OK;
    warc_compact(warc);
    before = warc->buf.len;
    if ((st = warc_read(warc, &edge, &at, err)) != ATT_OK)
        return st;
    if (edge && before == warc->off) {
        warc->at = at;
        warc->inside = 0;
        warc->buf.len -= before;
        memmove(warc->buf.at, warc->buf.at + before, warc->buf.len);
        warc->off = 0;
    } else if (edge) {
        while (warc->buf.len - before < 8 && !warc->end && !warc->torn)
            if ((st = warc_read(warc, &again, &at, err)) != ATT_OK)
                return st;
        /* what is torn before it can be told is not this member's fault */
        if ((warc->torn && warc->buf.len - before < 8) ||
            att_warc_begins(att_str_sub(att_buf_text(&warc->buf), before, warc->buf.len))) {
            warc->edge = before;
            warc->edge_at = at;
            return ATT_OK;
        }
    }
    *more = warc->buf.len > before || !(warc->end || warc->torn);
    return ATT_OK;
}

/* Read on until `want` bytes of the member are at hand, or it has no more. */
static enum att_status
warc_want(struct att_warc *warc, size_t want, struct att_err *err)
{
    bool more = true;
    enum att_status st = ATT_OK;

    while (st == ATT_OK && more && warc_have(warc).len < want)
        st = warc_fill(warc, &more, err);
    return st;
}

/* Whether the member at hand is the one that is torn. */
static bool
warc_torn(const struct att_warc *warc)
{
    return warc->torn && warc->edge == WARC_NONE;
}

/* Whether the bytes at hand are the member's last. */
static bool
warc_last(const struct att_warc *warc)
{
    return warc->end || warc->torn || warc->edge != WARC_NONE;
}

/* ---- telling ------------------------------------------------------------------------ */

/* Note where the record at hand begins. */
static void
warc_place(struct att_warc *warc)
{
    unsigned long long inside = (unsigned long long)(warc->inside + warc->off);
    unsigned long long at = (unsigned long long)warc->at;

    if (!warc->packed)
        (void)snprintf(warc->where, sizeof(warc->where), "record at byte %llu", at + inside);
    else if (inside == 0)
        (void)snprintf(warc->where, sizeof(warc->where), "record at byte %llu", at);
    else
        (void)snprintf(warc->where, sizeof(warc->where),
                       "record at byte %llu, %llu unpacked bytes on", at, inside);
}

static void
warc_tell(const struct att_warc *warc, enum att_level level, const char *code, const char *text)
{
    struct att_place place = {.file = warc->name};

    att_diag_emit(warc->diag, level, code, &place, "%s: %s", warc->where, text);
}

/* ---- the header --------------------------------------------------------------------- */

bool
att_warc_begins(struct att_str text)
{
    size_t i = 0;

    while (i < text.len && i < 16 && (text.at[i] == '\r' || text.at[i] == '\n'))
        i++;
    return att_str_ieq(att_str_sub(text, i, i + 5), "warc/") && i + 5 < text.len &&
           att_digit(text.at[i + 5]);
}

/* Cut a line off: without its end; false when there is no end. */
static bool
warc_line(struct att_str text, size_t *off, struct att_str *line)
{
    struct att_str rest = att_str_sub(text, *off, text.len);
    const char *eol = rest.len == 0 ? NULL : memchr(rest.at, '\n', rest.len);
    size_t len;

    if (eol == NULL)
        return false;
    len = (size_t)(eol - rest.at);
    *off += len + 1;
    *line = att_str_sub(rest, 0, len);
    if (line->len > 0 && line->at[line->len - 1] == '\r')
        line->len--;
    return true;
}

/* Whether a record begins at `at`: its version line and a line of a header. */
static bool
warc_record_at(struct att_str text, size_t at, bool last)
{
    struct att_str line;
    size_t off = at;

    if ((at > 0 && text.at[at - 1] != '\n') || !att_warc_begins(att_str_sub(text, at, at + 8)) ||
        !warc_line(text, &off, &line) || line.len > 16)
        return false;
    if (off >= text.len)
        return last;
    return att_str_ieq(att_str_sub(text, off, off + 5), "warc-") ||
           att_str_ieq(att_str_sub(text, off, off + 8), "content-");
}

/* Where the next record begins at or behind `from`; WARC_NONE when it is not there. */
static size_t
warc_mark(struct att_str text, size_t from, bool last)
{
    for (size_t i = from + 4; i < text.len; i++) {
        const char *at = memchr(text.at + i, '/', text.len - i);

        if (at == NULL)
            break;
        i = (size_t)(at - text.at);
        if (att_str_ieq(att_str_sub(text, i - 4, i), "warc") && warc_record_at(text, i - 4, last))
            return i - 4;
    }
    return WARC_NONE;
}

/* Bytes of the header, blank line included; 0 when its end is not at hand. */
static size_t
warc_header(struct att_str text)
{
    struct att_str line;
    size_t off = 0, before;

    if (!warc_line(text, &off, &line))
        return 0;
    for (;;) {
        before = off;
        if (!warc_line(text, &off, &line))
            return 0;
        if (line.len == 0)
            return off;
        if (att_str_starts(line, "HTTP/")) /* the blank line is missing */
            return before;
    }
}

/* Take the fields of a header apart; false when no length is stated. */
static bool
warc_fields(struct att_str header, struct att_warc_record *record, uint64_t *length, bool *odd)
{
    const struct {
        const char *name;
        struct att_str *value;
    } fields[] = {
        {"WARC-Type", &record->type},
        {"WARC-Target-URI", &record->target},
        {"WARC-Date", &record->date},
        {"WARC-Record-ID", &record->id},
        {"Content-Type", &record->content_type},
        {"WARC-Refers-To", &record->refers},
        {"WARC-Refers-To-Target-URI", &record->refers_target},
        {"WARC-Refers-To-Date", &record->refers_date},
        {"WARC-Truncated", &record->truncated},
        {"WARC-Segment-Origin-ID", &record->origin},
        {"WARC-Segment-Total-Length", &record->total},
    };
    struct att_str line, name = {NULL, 0}, value;
    size_t off = 0;
    int64_t number;
    bool stated = false;

    (void)warc_line(header, &off, &line);
    while (warc_line(header, &off, &line) && line.len > 0) {
        const char *colon = memchr(line.at, ':', line.len);
        size_t n = colon == NULL ? 0 : (size_t)(colon - line.at);

        if (line.at[0] == ' ' || line.at[0] == '\t') { /* goes on: of use when nothing came yet */
            value = att_str_trim(line);
        } else {
            name = att_str_trim(att_str_sub(line, 0, n));
            value = att_str_trim(att_str_sub(line, n + 1, line.len));
            *odd = *odd || colon == NULL || name.len == 0;
        }
        if (value.len == 0)
            continue;
        if (att_str_ieq(name, "Content-Length") && !stated) {
            stated = att_str_int(value, &number) && number >= 0;
            *length = stated ? (uint64_t)number : 0;
            *odd = *odd || !stated;
        }
        if (att_str_ieq(name, "WARC-Segment-Number") &&
            (!att_str_int(value, &record->segment) || record->segment < 0))
            record->segment = 1;
        for (size_t i = 0; i < ATT_COUNT(fields); i++)
            if (fields[i].value->len == 0 && att_str_ieq(name, fields[i].name))
                *fields[i].value = value;
    }
    return stated;
}

/* ---- the block ------------------------------------------------------------------------ */

/* How a record ends. */
enum warc_end {
    WARC_WHOLE,
    WARC_MENDED, /* its length was wrong, but where it ends is known */
    WARC_CUT,
    WARC_LARGE
};

/* A record in the window: bytes from its begin. */
struct warc_frame {
    size_t header, end; /* where the block begins and ends */
    uint64_t claimed;   /* the block's length as the header states it */
    bool stated;
    enum warc_end how;
};

/* Line ends behind a block. */
static size_t
warc_blank(struct att_str text, size_t from)
{
    size_t n = 0;

    while (from + n < text.len && (text.at[from + n] == '\r' || text.at[from + n] == '\n'))
        n++;
    return n;
}

/* Whether a record, or the end, follows the block that ends at `end`. */
static enum att_status
warc_follows(struct att_warc *warc, size_t end, bool *follows, struct att_err *err)
{
    enum att_status st;
    size_t blank, from;

    *follows = false;
    for (size_t want = WARC_MARK;; want += WARC_MARK) {
        if ((st = warc_want(warc, end + want, err)) != ATT_OK)
            return st;
        blank = warc_blank(warc_have(warc), end);
        from = end + blank;
        if (from < warc_have(warc).len || warc_last(warc) || want > ATT_KIB * 64)
            break;
    }
    *follows = from == warc_have(warc).len || blank >= 4 ||
               att_warc_begins(att_str_sub(warc_have(warc), from, from + 8));
    if (*follows && blank == 0 && from < warc_have(warc).len && !warc->told_blank) {
        warc->told_blank = true;
        warc_tell(warc, ATT_LEVEL_WARNING, "warc-blank",
                  "no blank line behind it; other such records are not told");
    }
    return ATT_OK;
}

/* Find where a block ends that does not end where it says. */
static enum att_status
warc_search(struct att_warc *warc, struct warc_frame *frame, struct att_err *err)
{
    size_t from = frame->header, mark;
    struct att_str have;
    enum att_status st;
    bool last;

    for (;;) {
        have = warc_have(warc);
        last = warc_last(warc);
        mark = warc_mark(have, from, last);
        if (mark != WARC_NONE || last || have.len > frame->header + ATT_LIMIT_PAGE_BYTES)
            break;
        from = have.len > from + WARC_MARK ? have.len - WARC_MARK : from;
        if ((st = warc_want(warc, have.len + WARC_CHUNK, err)) != ATT_OK)
            return st;
    }
    frame->how = WARC_MENDED;
    frame->end = mark != WARC_NONE ? mark : have.len;
    if (mark == WARC_NONE && !last) {
        frame->how = WARC_LARGE;
    } else if (mark == WARC_NONE && frame->stated && frame->claimed > have.len - frame->header) {
        bool clean = warc->packed && !warc_torn(warc);

        if (!clean && !(have.len >= frame->header + 4 && att_str_ends(have, "\r\n\r\n")))
            frame->how = WARC_CUT;
    }
    return ATT_OK;
}

/* Find the end of the block behind a header. */
static enum att_status
warc_block(struct att_warc *warc, struct warc_frame *frame, struct att_err *err)
{
    bool follows = false;
    enum att_status st;

    frame->how = WARC_WHOLE;
    if (frame->stated && frame->claimed <= ATT_LIMIT_PAGE_BYTES) {
        frame->end = frame->header + (size_t)frame->claimed;
        if ((st = warc_want(warc, frame->end, err)) != ATT_OK)
            return st;
        if (warc_have(warc).len >= frame->end &&
            (st = warc_follows(warc, frame->end, &follows, err)) != ATT_OK)
            return st;
        if (follows)
            return ATT_OK;
    }
    return warc_search(warc, frame, err);
}

/* ---- passing over --------------------------------------------------------------------- */

/* Pass on to where the next record begins, or to the end of the member. */
static enum att_status
warc_skip(struct att_warc *warc, struct att_err *err)
{
    uint64_t passed = 0;
    size_t from = 1;
    enum att_status st;

    for (;;) {
        struct att_str have = warc_have(warc);
        size_t mark = warc_mark(have, from, warc_last(warc));

        if (mark != WARC_NONE || warc_last(warc)) {
            warc_pass(warc, mark != WARC_NONE ? mark : have.len);
            return ATT_OK;
        }
        if (have.len > WARC_MARK) {
            passed += have.len - WARC_MARK;
            warc_pass(warc, have.len - WARC_MARK);
            from = 0;
        }
        if (warc->packed && passed > warc->skip_most) {
            warc->torn = true;
            (void)att_err_set(&warc->why, ATT_LIMIT, "a record unpacks to more than %zu MiB",
                              (size_t)(warc->skip_most / ATT_MIB));
            warc_pass(warc, warc_have(warc).len);
            return ATT_OK;
        }
        if ((st = warc_want(warc, WARC_MARK + WARC_CHUNK, err)) != ATT_OK)
            return st;
    }
}

/* This member is used up: go on in the next one.  *more is false when there is none. */
static void
warc_cross(struct att_warc *warc, bool *more)
{
    *more = true;
    if (warc->edge != WARC_NONE) {
        warc->off = warc->edge;
        warc->at = warc->edge_at;
        warc->inside = 0 - (uint64_t)warc->off;
        warc->edge = WARC_NONE;
        return;
    }
    *more = warc->torn && att_feed_salvage(warc->feed);
    warc->end = !*more;
    warc->torn = false;
    warc->buf.len = warc->off = 0;
    warc->inside = 0;
}

/* Go to the first byte of a record; *more is false at the end of the archive. */
static enum att_status
warc_begin(struct att_warc *warc, bool *more, struct att_err *err)
{
    enum att_status st;

    for (*more = true; *more;) {
        struct att_str have;

        if ((st = warc_want(warc, 8, err)) != ATT_OK)
            return st;
        have = warc_have(warc);
        warc_place(warc);
        if (have.len > 0 && (have.at[0] == '\r' || have.at[0] == '\n' || have.at[0] == 0)) {
            warc_pass(warc, 1);
        } else if (have.len > 0 && !att_warc_begins(have)) {
            warc_tell(warc, ATT_LEVEL_ERROR, "warc-header", "no record begins here");
            if ((st = warc_skip(warc, err)) != ATT_OK)
                return st;
        } else if (have.len > 0) {
            return ATT_OK;
        } else {
            if (warc_torn(warc) && !warc->told)
                warc_tell(warc, ATT_LEVEL_ERROR, "warc-packing", warc->why.text);
            warc->told = warc->told && warc->edge != WARC_NONE;
            warc_cross(warc, more);
        }
    }
    return ATT_OK;
}

/* ---- records ------------------------------------------------------------------------- */

enum att_status
att_warc_open(struct att_warc *warc, struct att_feed *feed, struct att_str first,
              struct att_err *err)
{
    warc->feed = feed;
    warc->buf = (struct att_buf)ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES + ATT_LIMIT_HEADER_BYTES * 4 +
                                             WARC_CHUNK * 4);
    warc->packed = att_feed_packed(feed);
    warc->edge = WARC_NONE;
    warc->skip_most = ATT_LIMIT_SKIP_BYTES;
    (void)att_feed_edge(feed, &warc->at);
    att_feed_archive(feed);
    att_buf_str(&warc->buf, first);
    return att_buf_status(&warc->buf, err);
}

void
att_warc_release(struct att_warc *warc)
{
    att_buf_release(&warc->buf);
}

/* Tell what became of a record; whether it can be used. */
static bool
warc_judge(struct att_warc *warc, const struct warc_frame *frame)
{
    struct att_str have = warc_have(warc);
    bool torn = warc_torn(warc) && frame->end + warc_blank(have, frame->end) >= have.len;
    bool cut = frame->how == WARC_CUT;
    size_t len = frame->end - frame->header;
    char text[160];

    if (torn) {
        bool bad = cut || !att_str_ends(att_str(warc->why.text), "cut short");

        warc_tell(warc, bad ? ATT_LEVEL_ERROR : ATT_LEVEL_WARNING, "warc-packing", warc->why.text);
        warc->told = true;
        return !bad;
    }
    if (frame->how == WARC_LARGE) {
        (void)snprintf(text, sizeof(text), "larger than %zu MiB, passed over",
                       (size_t)(ATT_LIMIT_PAGE_BYTES / ATT_MIB));
        warc_tell(warc, ATT_LEVEL_WARNING, "warc-large", text);
    } else if (cut) {
        (void)snprintf(text, sizeof(text), "cut short: %zu bytes of %llu", len,
                       (unsigned long long)frame->claimed);
        warc_tell(warc, ATT_LEVEL_ERROR, "warc-cut", text);
    } else if (frame->how == WARC_MENDED && frame->stated) {
        (void)snprintf(text, sizeof(text), "its length is given as %llu, but it has %zu bytes",
                       (unsigned long long)frame->claimed, len);
        warc_tell(warc, ATT_LEVEL_WARNING, "warc-length", text);
    } else if (frame->how == WARC_MENDED) {
        warc_tell(warc, ATT_LEVEL_WARNING, "warc-length", "its length is not given");
    }
    return frame->how == WARC_WHOLE || frame->how == WARC_MENDED;
}

/* The record that begins here; *good is false when it is torn and was passed over. */
static enum att_status
warc_record(struct att_warc *warc, struct att_warc_record *record, bool *good, struct att_err *err)
{
    struct warc_frame frame = {.header = 0};
    enum att_status st;
    bool odd = false;

    *good = false;
    *record = (struct att_warc_record){.where = att_str(warc->where)};
    for (size_t want = ATT_KIB * 2; frame.header == 0 && want <= ATT_LIMIT_HEADER_BYTES;
         want *= 2) {
        if ((st = warc_want(warc, want, err)) != ATT_OK)
            return st;
        frame.header = warc_header(att_str_sub(warc_have(warc), 0, ATT_LIMIT_HEADER_BYTES));
        if (warc_last(warc) && warc_have(warc).len < want)
            break;
    }
    if (frame.header == 0) {
        bool last = warc_last(warc);
        bool cut = last && warc_mark(warc_have(warc), 1, last) == WARC_NONE;

        warc_tell(warc, ATT_LEVEL_ERROR, cut ? "warc-cut" : "warc-header",
                  cut ? "its header is cut short" : "its header has no end");
        return warc_skip(warc, err);
    }
    frame.stated =
        warc_fields(att_str_sub(warc_have(warc), 0, frame.header), record, &frame.claimed, &odd);
    if ((st = warc_block(warc, &frame, err)) != ATT_OK)
        return st;
    if (odd)
        warc_tell(warc, ATT_LEVEL_WARNING, "warc-header",
                  "its header has lines that make no sense");
    *good = warc_judge(warc, &frame);
    if (frame.how == WARC_LARGE)
        return warc_skip(warc, err);
    warc->step = frame.end;
    *record = (struct att_warc_record){.where = att_str(warc->where)};
    (void)warc_fields(att_str_sub(warc_have(warc), 0, frame.header), record, &frame.claimed, &odd);
    record->block = att_str_sub(warc_have(warc), frame.header, frame.end);
    return ATT_OK;
}

enum att_status
att_warc_next(struct att_warc *warc, struct att_warc_record *record, bool *more,
              struct att_err *err)
{
    bool good = false;
    enum att_status st;

    while (!good) {
        warc_pass(warc, warc->step);
        warc->step = 0;
        if ((st = warc_begin(warc, more, err)) != ATT_OK || !*more)
            return st;
        if ((st = warc_record(warc, record, &good, err)) != ATT_OK)
            return st;
    }
    return ATT_OK;
}
