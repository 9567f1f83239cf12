/* SPDX-License-Identifier: MIT */
/* web.h - the door of the desk: the web interface that `attache serve` brings.
 *
 * A handler is a pure function from request and record to response, so the
 * whole desk can be tried without a socket: att_web_handle().  Only server.c
 * knows of connections.  Pages are read with GET; what changes the record is
 * asked for by POST, by somebody who may, with a form of this desk (access.c). */
#ifndef ATT_WEB_WEB_H
#define ATT_WEB_WEB_H

#include "base/arena.h"
#include "base/buf.h"
#include "desk/desk.h"
#include "web/adding.h"
#include "web/keep.h"

#define ATT_WEB_HEADERS 16                   /* headers a response can have */
#define ATT_LIMIT_TARGET_BYTES (ATT_KIB * 4) /* path and query of a request */
#define ATT_LIMIT_FORM_BYTES (ATT_KIB * 256) /* body of a POST */
#define ATT_LIMIT_RESPONSE_BYTES (ATT_MIB * 64)

struct att_web_opts {
    const char *record_path;
    const struct att_lexicon *lexicon; /* borrowed; of a request, where names can be taught */
    const char *const *dirs;           /* folders laid over the shipped names and rules */
    size_t dir_count;
    struct att_wordbook *wordbook; /* the server's; NULL: no name can be taught */
    const char *host;              /* address or name to listen on; NULL: 127.0.0.1 */
    int port;                      /* 0: any free one */
    const char *now;               /* ISO 8601; NULL: the clock */
    const char *who;               /* who acts on a desk without accounts; NULL: "desk" */
    bool accounts;                 /* refuse everything while there is no account, too */
    bool tls; /* a proxy before it speaks TLS: cookies are Secure, X-Forwarded-For tells the peer */
    void (*ready)(void *ctx, int port); /* called once it listens; may be NULL */
    void *ctx;
};

/*
 * Serve the desk until SIGINT or SIGTERM arrives; both are taken with sigwait,
 * so the caller installs no handler.  Fails when the record cannot be opened
 * or the address not be listened on.  Requests that fail are reported to diag
 * (never from two threads at once) and answered with status 500.
 */
ATT_MUST_USE enum att_status att_web_serve(const struct att_web_opts *opts, struct att_diag *diag,
                                           struct att_err *err);

/* A request as it came; empty texts stand for headers that were not sent. */
struct att_web_request {
    struct att_str method;
    struct att_str target; /* "/events?type=visit", still encoded */
    struct att_str host;
    struct att_str cookie;
    struct att_str accept_language;
    struct att_str if_none_match;
    struct att_str accept;
    struct att_str accept_encoding;
    struct att_str type;        /* Content-Type */
    struct att_str body;        /* of a POST */
    bool too_large;             /* and more than ATT_LIMIT_FORM_BYTES came */
    struct att_str token;       /* X-Attache-Token, as scripts send it */
    struct att_str origin;      /* Origin */
    struct att_str fetch_site;  /* Sec-Fetch-Site */
    struct att_str peer;        /* address of who asks */
    bool begins;                /* of an upload: only its headers have come ... */
    int64_t length;             /* ... and this many bytes will; -1: not told */
    struct att_upload **upload; /* its files, when all of it has come; NULL once they are taken */
};

/* What a thread answers from; each belongs to it alone. */
struct att_web_handles {
    struct att_record *record; /* opened for reading; NULL: it could not be */
    struct att_desk *desk;     /* opened for writing; NULL: the desk only reads, without accounts */
    struct att_keep *keep;     /* answers, shared with other threads; NULL: none are kept */
    struct att_adding *adding; /* what is to be added, shared; NULL: nothing can be */
};

struct att_web_header {
    const char *name;
    const char *value; /* a literal, or in the response's arena */
};

struct att_web_response {
    int status;
    struct att_web_header headers[ATT_WEB_HEADERS];
    size_t header_count;
    struct att_buf body; /* owns; empty for HEAD is the server's business */
    struct att_arena arena;
    struct att_upload *upload; /* owns: where the body goes of a request that may go on (100) */
};

/* Make it empty, ready for att_web_handle(). */
void att_web_response_init(struct att_web_response *response);
/* Free what is inside. */
void att_web_response_release(struct att_web_response *response);

/*
 * Whether a POST to that target is an upload: it is handled with `begins` when its headers have
 * come.  Status 100 then says that its body goes to response->upload, and that it is handled again
 * with it; any other answer is one.
 */
bool att_web_uploads(struct att_str target);

/*
 * Make those parts of the first page that are the same for everybody, in each language, so that
 * they are kept when somebody asks for it.  Needs `record` and `keep`.
 */
void att_web_prepare(const struct att_web_opts *opts, const struct att_web_handles *handles);

/* The value of a header of the response, or NULL. */
const char *att_web_response_header(const struct att_web_response *response, const char *name);

/*
 * Answer one request.  Without a record it is answered with status 500; without
 * the desk's own file nothing can be changed.
 * Always gives a response; what went wrong inside (status 500) is in *err,
 * which is ATT_OK otherwise.
 */
void att_web_handle(const struct att_web_opts *opts, const struct att_web_handles *handles,
                    const struct att_web_request *request, struct att_web_response *response,
                    struct att_err *err);

#endif
