/* SPDX-License-Identifier: MIT */
/* bytes_int.h - bytes on their way in: unpacking, files, web archives, HTTP messages.
 *
 * What lies below the forms of a page: feed.c gives the bytes of one input, unpacked by unpack.c;
 * warc.c cuts them into records, http.c takes an HTTP message apart, archive.c joins the two. */
#ifndef ATT_PAGE_BYTES_INT_H
#define ATT_PAGE_BYTES_INT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

/* ---- unpack.c, gzip.c, brotli.c, zstd.c ----------------------------------------- */

enum att_packing {
    ATT_PACK_NONE,
    ATT_PACK_GZIP,   /* RFC 1952 */
    ATT_PACK_ZLIB,   /* RFC 1950, what HTTP means by "deflate" */
    ATT_PACK_RAW,    /* RFC 1951, what some servers mean by it */
    ATT_PACK_BROTLI, /* RFC 7932 */
    ATT_PACK_ZSTD    /* RFC 8878, without dictionaries */
};

/* The packing that the first bytes tell: gzip or zstd; ATT_PACK_NONE for anything else. */
enum att_packing att_packing_of(struct att_str bytes);

/*
 * One packing's library.  `open` gives its state, NULL when out of memory; `again` makes it ready
 * for another member.  `run` unpacks what fits from *in, advanced over what was used; *len is what
 * came, *end says that the member ended.  ATT_BAD_INPUT for bytes that make no sense.
 */
struct att_packer {
    const char *name;
    void *(*open)(enum att_packing kind);
    void (*close)(void *state);
    bool (*again)(void *state);
    enum att_status (*run)(void *state, struct att_str *in, struct att_str *out, bool *end,
                           struct att_err *err);
};

extern const struct att_packer att_packer_gzip, att_packer_brotli, att_packer_zstd;

struct att_unpack;

/* Unpacks member after member; limits the ratio.  On success the caller owns *out. */
ATT_MUST_USE enum att_status att_unpack_new(enum att_packing kind, struct att_unpack **out,
                                            struct att_err *err);
void att_unpack_free(struct att_unpack *unpack);

/* Bytes behind the last member are damage from now on, unless they are zeros. */
void att_unpack_strict(struct att_unpack *unpack);

/* Forget the member at hand: the next byte begins another one. */
void att_unpack_again(struct att_unpack *unpack);

/*
 * Unpack what fits from *in (advanced over what was used) to `out`; *len is what came, which may
 * be something when there is an error, too.  Never crosses from one member into the next.
 * ATT_BAD_INPUT for bytes that are not packed so, ATT_LIMIT for too great a ratio.
 */
ATT_MUST_USE enum att_status att_unpack_run(struct att_unpack *unpack, struct att_str *in,
                                            char *out, size_t cap, size_t *len,
                                            struct att_err *err);

/* Whether the input may end here: between two members. */
bool att_unpack_done(const struct att_unpack *unpack);

/* Whether more may come without more input. */
bool att_unpack_full(const struct att_unpack *unpack);

/*
 * Append all that `bytes` unpack to; what was unpacked before an error is there, too.
 * ATT_BAD_INPUT when they are damaged, ATT_NOT_FOUND when they end too soon, ATT_LIMIT when the
 * buffer's limit or the ratio is passed.
 */
ATT_MUST_USE enum att_status att_unpack_all(enum att_packing kind, struct att_str bytes,
                                            struct att_buf *out, struct att_err *err);

/* ---- feed.c --------------------------------------------------------------------- */

/* Bytes of one input, from a file or from memory, unpacked on the way. */
struct att_feed;

/* Open `path` ("-" is stdin), or `bytes`, borrowed, when path is NULL. */
ATT_MUST_USE enum att_status att_feed_open(const char *path, struct att_str bytes,
                                           struct att_feed **out, struct att_err *err);
void att_feed_free(struct att_feed *feed);

/* Up to `cap` bytes, of one packed member; *len is 0 at the end and only there. */
ATT_MUST_USE enum att_status att_feed_read(struct att_feed *feed, char *out, size_t cap,
                                           size_t *len, struct att_err *err);

/*
 * From now on an archive is read: there is no limit on its size, and of the member at hand the
 * packed bytes are kept (4 MiB of them at most), so that att_feed_salvage can go back.
 */
void att_feed_archive(struct att_feed *feed);

/* Whether the input is packed. */
bool att_feed_packed(const struct att_feed *feed);

/* Whether what was read last begins a member (or the file); *at is where in the file, in bytes.
 * Tells it once. */
bool att_feed_edge(struct att_feed *feed, uint64_t *at);

/*
 * After an error: go on at the next packed member that begins as a record of a WARC does.  False
 * when there is none, or when the error is none that a member can have.
 */
bool att_feed_salvage(struct att_feed *feed);

/* ---- warc.c --------------------------------------------------------------------- */

/* Whether a version line of a WARC begins here: "WARC/1.0", in any case. */
bool att_warc_begins(struct att_str text);

/* A record; everything is borrowed from the reader until its next step. */
struct att_warc_record {
    struct att_str type, target, date, id, content_type;
    struct att_str refers, refers_target, refers_date; /* of a revisit: the record it stands for */
    struct att_str truncated;                          /* the crawler's reason */
    struct att_str origin,
        total;       /* of a continuation: the first segment's id; the whole's length */
    int64_t segment; /* the number of this part of a record; 0: a whole record */
    struct att_str block;
    struct att_str where; /* "record at byte 1024", of the file as it is stored */
};

/* Reads records from a feed. */
struct att_warc {
    struct att_feed *feed; /* borrowed */
    const char *name;      /* borrowed */
    struct att_diag *diag; /* borrowed */
    struct att_buf buf;    /* owns: unpacked bytes, not yet used from `off` on */
    size_t off, step;      /* `step`: bytes of the record that was handed out */
    size_t edge;           /* where in `buf` the next member begins; SIZE_MAX: unknown */
    uint64_t at, edge_at;  /* offsets in the file: of the member at hand, of the next */
    uint64_t inside;       /* unpacked bytes of the member at hand in front of `buf` */
    uint64_t skip_most;    /* unpacked bytes to pass over for one record: ATT_LIMIT_SKIP_BYTES */
    bool packed, end, torn;
    bool told;          /* what tore it was told */
    bool told_blank;    /* so was that there are no blank lines */
    struct att_err why; /* what tore the member at hand */
    char where[96];
};

/* `first` are bytes read from the feed already, all of one member. */
ATT_MUST_USE enum att_status att_warc_open(struct att_warc *warc, struct att_feed *feed,
                                           struct att_str first, struct att_err *err);

/*
 * Step to the next whole record; *more is false at the end.  What is damaged is reported and
 * passed over.  Fails only for what ends the whole input: ATT_NOMEM, ATT_IO.
 */
ATT_MUST_USE enum att_status att_warc_next(struct att_warc *warc, struct att_warc_record *record,
                                           bool *more, struct att_err *err);
void att_warc_release(struct att_warc *warc);

/* ---- segment.c ------------------------------------------------------------------ */

/* One record of several segments. */
struct att_segmented {
    struct att_arena arena;        /* owns the texts of `record` */
    struct att_buf block;          /* owns what is joined */
    struct att_warc_record record; /* the first segment's; its block is `block` */
    int64_t last;                  /* the number of the last segment at hand */
};

/* Joins segments: `at[turn]` while `joining`, the other is what was handed out last. */
struct att_segments {
    struct att_segmented at[2];
    bool turn, joining;
};

/*
 * Take a record that is a segment (its number is not 0, or it is a continuation).  *given says that
 * *record is now a joined one, borrowed until the next call; else the segment was kept, or told to
 * be of no use.
 */
ATT_MUST_USE enum att_status att_segments_take(struct att_segments *segments,
                                               const struct att_warc *warc,
                                               struct att_warc_record *record, bool *given,
                                               struct att_err *err);

/* At the end of the input: whether something was left without its end; it is told and handed out.
 */
bool att_segments_rest(struct att_segments *segments, const struct att_warc *warc,
                       struct att_warc_record *record);
void att_segments_release(struct att_segments *segments);

/* ---- http.c --------------------------------------------------------------------- */

/* An HTTP response: the header is borrowed from the message. */
struct att_http {
    int status; /* 0: not stated */
    struct att_str type, charset, coding, transfer;
    struct att_str body;   /* as it was sent; then decoded, in one of `buf` */
    struct att_buf buf[2]; /* own what is decoded */
    const char *odd;       /* what was odd about the body, NULL for nothing */
    char odd_text[160];
};

/* Whether the bytes begin as an HTTP response does: "HTTP/1.1 200". */
bool att_http_begins(struct att_str bytes);

/* Take the header off; false when it has no end. */
bool att_http_parse(struct att_str message, struct att_http *http);

/* "text/html; charset=x": the type in http->type, the character set in http->charset. */
void att_http_type(struct att_str value, struct att_http *http);

/*
 * Undo transfer and content codings: http->body.  A body that is no longer coded is taken as it
 * is, and http->odd says so.  ATT_BAD_INPUT when it is damaged or its coding is not known,
 * ATT_LIMIT when it unpacks to more than ATT_LIMIT_PAGE_BYTES.
 */
ATT_MUST_USE enum att_status att_http_decode(struct att_http *http, struct att_err *err);
void att_http_release(struct att_http *http);

/* ---- archive.c ------------------------------------------------------------------ */

enum att_body { ATT_BODY_NONE, ATT_BODY_HTML, ATT_BODY_TEXT, ATT_BODY_OTHER };

/* Hashes of the ids and addresses of pages that were met; stops growing at ATT_LIMIT_SEEN_PAGES. */
struct att_seen_pages {
    uint64_t *at; /* owns: open addressing; 0 is free */
    size_t count, cap;
    bool full;
};

/* Reads pages' bytes from the records of an archive. */
struct att_archive {
    struct att_warc warc;
    struct att_http http;
    struct att_warc_record record;
    struct att_segments segments;
    struct att_seen_pages seen;
    enum att_body kind;
    struct att_str body; /* decoded, in the character set that `charset` names */
    struct att_str charset, url, captured;
    size_t pages, revisits, statuses, others; /* records passed over, and why */
    size_t elsewhere;                         /* of the revisits: their page is not in this input */
};

/*
 * Step to the next record that holds a page: its bytes in `body`; *more is false at the end.
 * Borrowed until the next step.  Damage is reported; at the end one note tells what was passed
 * over.
 */
ATT_MUST_USE enum att_status att_archive_next(struct att_archive *archive, bool *more,
                                              struct att_err *err);
void att_archive_release(struct att_archive *archive);

#endif
