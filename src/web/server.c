/* SPDX-License-Identifier: MIT
 *
 * server.c - connections: the only file that sees libmicrohttpd.
 *
 * A pool of threads polls the sockets; each opens handles of its own, the record read-only and
 * the desk's own file, with its first request and keeps them until it ends.  A handler is
 * never interrupted and never waits for the network: it fills a buffer, which
 * is then sent at the client's pace.  A slow client costs a socket and nothing
 * else; how many and how much is bounded below, how long in crowd.h.
 *
 * The signals that end the program are blocked in all threads and taken by
 * sigtimedwait in the one that called: no handler, no global flag. */
#include "web/web_int.h"

#include "web/crowd.h"
#include "web/wordbook.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netdb.h>
#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    CONNECTIONS = 1024,           /* at once; behind a proxy all come from one address */
    FILES = CONNECTIONS + 256,    /* open at once, for these and for what they ask for */
    LOOK_SECONDS = 2,             /* how often it is seen whose time is over */
    CONNECTION_BYTES = 32 * 1024, /* for a request's headers */
    /* A thread of libmicrohttpd (0.9.75, MHD_epoll) takes up to 128 events at a time, and when it
       took exactly as many waits for more before it serves any: none may have so many connections.
       Besides, a long answer does not stand before all short ones where threads are many. */
    THREAD_CONNECTIONS = 114,
    THREADS_LEAST = (CONNECTIONS + THREAD_CONNECTIONS - 1) / THREAD_CONNECTIONS,
    THREADS_MOST = 16,
    KEEP_BYTES = 128 * 1024 * 1024,
    PIECE_BYTES = 64 * 1024,       /* of a form's files, and its longest line, at a time */
    DRAIN_BYTES = 64 * 1024 * 1024 /* of what is refused; of more, the connection is closed */
};

struct server {
    const struct att_web_opts *opts;
    struct att_diag *diag;
    pthread_mutex_t lock;    /* of diag */
    pthread_key_t handles;   /* each thread's struct att_web_handles */
    struct att_keep *keep;   /* answers, for all threads */
    struct att_crowd *crowd; /* who is connected */
    struct att_adding *adding;
};

static void
server_report(struct server *server, const char *target, const struct att_err *err)
{
    struct att_place place = {.file = server->opts->record_path};

    (void)pthread_mutex_lock(&server->lock);
    att_diag_emit(server->diag, ATT_LEVEL_ERROR, "web-failed", &place, "%.200s: %s", target,
                  err->text);
    (void)pthread_mutex_unlock(&server->lock);
}

static void
thread_end(void *of)
{
    struct att_web_handles *handles = of;

    att_record_free(handles->record);
    att_desk_free(handles->desk);
    free(handles);
}

/*
 * Open both.  Where the desk's own file cannot be written the desk only reads; but never without
 * the accounts that it was started with.
 */
static enum att_status
handles_open(const struct att_web_opts *opts, struct att_web_handles *out, struct att_err *err)
{
    struct att_err why;
    enum att_status st = att_record_open(opts->record_path, ATT_OPEN_READ, &out->record, err);

    if (st != ATT_OK)
        return st;
    st = att_desk_open(opts->record_path, ATT_OPEN_WRITE, &out->desk, &why);
    if (st == ATT_OK || (st == ATT_IO && !opts->accounts))
        return ATT_OK;
    return att_err_set(err, st, "%s", why.text);
}

/* This thread's handles, opened when they are first wanted. */
static enum att_status
handles_get(struct server *server, struct att_web_handles **out, struct att_err *err)
{
    struct att_web_handles *handles = pthread_getspecific(server->handles);
    enum att_status st;

    *out = handles;
    if (handles != NULL)
        return ATT_OK;
    if ((handles = calloc(1, sizeof(*handles))) == NULL)
        return att_err_nomem(err);
    handles->keep = server->keep;
    handles->adding = server->adding;
    st = handles_open(server->opts, handles, err);
    if (st == ATT_OK && pthread_setspecific(server->handles, handles) != 0)
        st = att_err_nomem(err);
    if (st != ATT_OK) {
        thread_end(handles);
        return st;
    }
    *out = handles;
    return ATT_OK;
}

/* What arrives on a request before it is answered. */
struct exchange {
    struct att_buf target; /* path and query as the client wrote them */
    struct att_buf body;   /* of a POST */
    bool begun;            /* its headers have been seen ... */
    bool begins;           /* ... and are all that has come */
    bool answered;
    /* of an upload: */
    struct MHD_PostProcessor *form;
    struct att_upload *upload;      /* where its files go */
    struct att_web_response *early; /* its answer, known from its headers; the body is dropped */
    bool torn;                      /* its body is no form */
};

static struct att_str
header(struct MHD_Connection *connection, const char *name)
{
    return att_str(MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name));
}

static int64_t
seconds_now(void)
{
    struct timespec now = {0, 0};

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec;
}

/* Who this connection is to the crowd; NULL: not watched. */
static struct att_guest *
guest_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

    return info == NULL ? NULL : info->socket_context;
}

/* Called when somebody has connected, and before their socket is closed. */
static void
on_connection(void *ctx, struct MHD_Connection *connection, void **guest,
              enum MHD_ConnectionNotificationCode what)
{
    struct server *server = ctx;
    const union MHD_ConnectionInfo *info;

    if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
        att_crowd_leave(server->crowd, *guest);
        *guest = NULL;
        return;
    }
    info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    *guest = info == NULL ? NULL : att_crowd_enter(server->crowd, info->connect_fd, seconds_now());
}

static enum MHD_Result
send_response(struct MHD_Connection *connection, struct att_web_response *response)
{
    struct MHD_Response *out;
    enum MHD_Result done;

    /* the bytes go over to libmicrohttpd, which frees them when they are sent */
    if (response->body.at == NULL) {
        out = MHD_create_response_from_buffer(0, (void *)"", MHD_RESPMEM_PERSISTENT);
    } else {
        out = MHD_create_response_from_buffer(response->body.len, response->body.at,
                                              MHD_RESPMEM_MUST_FREE);
        if (out != NULL)
            response->body.at = NULL;
    }
    if (out == NULL)
        return MHD_NO;
    for (size_t i = 0; i < response->header_count; i++)
        (void)MHD_add_response_header(out, response->headers[i].name, response->headers[i].value);
    done = MHD_queue_response(connection, (unsigned)response->status, out);
    MHD_destroy_response(out);
    return done;
}

/* Who asks: the other end, or whom a proxy before the desk names last. */
static struct att_str
peer(const struct server *server, struct MHD_Connection *connection, char text[INET6_ADDRSTRLEN])
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    struct att_str named = header(connection, "X-Forwarded-For"), part;

    if (server->opts->tls && named.len > 0) {
        while (att_str_cut(&named, ',', &part))
            if (att_str_trim(part).len > 0)
                return att_str_trim(part);
    }
    text[0] = '\0';
    if (info != NULL && info->client_addr->sa_family == AF_INET6)
        (void)inet_ntop(AF_INET6, &((struct sockaddr_in6 *)info->client_addr)->sin6_addr, text,
                        INET6_ADDRSTRLEN);
    else if (info != NULL && info->client_addr->sa_family == AF_INET)
        (void)inet_ntop(AF_INET, &((struct sockaddr_in *)info->client_addr)->sin_addr, text,
                        INET6_ADDRSTRLEN);
    return att_str(text);
}

/* Handle what has come so far; the caller releases the response. */
static void
handle(struct server *server, struct MHD_Connection *connection, const char *method,
       struct exchange *exchange, struct att_web_response *response)
{
    struct att_web_request request = {
        .method = att_str(method),
        .target = att_buf_text(&exchange->target),
        .host = header(connection, MHD_HTTP_HEADER_HOST),
        .cookie = header(connection, MHD_HTTP_HEADER_COOKIE),
        .accept_language = header(connection, MHD_HTTP_HEADER_ACCEPT_LANGUAGE),
        .if_none_match = header(connection, MHD_HTTP_HEADER_IF_NONE_MATCH),
        .accept_encoding = header(connection, MHD_HTTP_HEADER_ACCEPT_ENCODING),
        .accept = header(connection, MHD_HTTP_HEADER_ACCEPT),
        .type = header(connection, MHD_HTTP_HEADER_CONTENT_TYPE),
        .body = att_buf_text(&exchange->body),
        .too_large = exchange->body.status != ATT_OK,
        .token = header(connection, "X-Attache-Token"),
        .origin = header(connection, "Origin"),
        .fetch_site = header(connection, "Sec-Fetch-Site"),
        .length = -1,
        .upload = exchange->upload == NULL ? NULL : &exchange->upload,
    };
    struct att_web_handles none = {.record = NULL}, *handles = NULL;
    struct att_web_opts opts = *server->opts;
    struct att_words_in_use *words;
    char address[INET6_ADDRSTRLEN];
    struct att_err err = {ATT_OK, ""};

    request.begins = exchange->begins;
    if (exchange->upload != NULL && request.token.len == 0)
        request.token = att_upload_token(exchange->upload);
    if (!att_str_int(header(connection, MHD_HTTP_HEADER_CONTENT_LENGTH), &request.length))
        request.length = -1;
    request.peer = peer(server, connection, address);
    att_web_response_init(response);
    if (handles_get(server, &handles, &err) != ATT_OK)
        server_report(server, exchange->target.at, &err);
    words = att_wordbook_take(server->opts->wordbook);
    opts.lexicon = words->lexicon; /* the same from the first byte of the answer to the last */
    att_web_handle(&opts, handles == NULL ? &none : handles, &request, response, &err);
    att_wordbook_give(server->opts->wordbook, words);
    if (err.status != ATT_OK)
        server_report(server, exchange->target.at, &err);
}

static enum MHD_Result
answer(struct server *server, struct MHD_Connection *connection, const char *method,
       struct exchange *exchange)
{
    struct att_web_response response;
    enum MHD_Result done;

    handle(server, connection, method, exchange, &response);
    att_crowd_said(server->crowd, guest_of(connection), response.body.len, seconds_now());
    done = send_response(connection, &response);
    att_web_response_release(&response);
    return done;
}

/* ---- uploads ------------------------------------------------------------------------ */

/* lint: callback, the parameters are as libmicrohttpd wants them. */
static enum MHD_Result
on_piece(void *ctx, enum MHD_ValueKind kind, const char *key, const char *filename,
         const char *type, const char *encoding, const char *data, uint64_t off, size_t len)
{
    struct exchange *exchange = ctx;
    const struct att_upload_piece piece = {key == NULL ? "" : key, filename, data, len, off};

    (void)kind;
    (void)type;
    (void)encoding;
    att_upload_take(exchange->upload, &piece);
    return MHD_YES;
}

/*
 * The headers of an upload have come.  What is refused by them is answered at once, unless the rest
 * is soon over: browsers do not hear an answer that comes while they are sending.
 */
static enum MHD_Result
upload_begin(struct server *server, struct MHD_Connection *connection, struct exchange *exchange)
{
    struct att_web_response *response = calloc(1, sizeof(*response));
    enum MHD_Result done = MHD_YES;
    int64_t length = -1;

    if (response == NULL)
        return MHD_NO;
    exchange->begins = true;
    handle(server, connection, MHD_HTTP_METHOD_POST, exchange, response);
    exchange->begins = false;
    if (!att_str_int(header(connection, MHD_HTTP_HEADER_CONTENT_LENGTH), &length))
        length = -1;
    if (response->status == MHD_HTTP_CONTINUE) {
        exchange->upload = response->upload;
        response->upload = NULL;
        exchange->form = MHD_create_post_processor(connection, PIECE_BYTES, on_piece, exchange);
        exchange->torn = exchange->form == NULL;
    } else if (length >= 0 && length <= DRAIN_BYTES) {
        exchange->early = response;
        return MHD_YES;
    } else {
        exchange->answered = true;
        done = send_response(connection, response);
    }
    att_web_response_release(response);
    free(response);
    return done;
}

/* Some of its body. */
static void
upload_more(struct exchange *exchange, const char *bytes, size_t len)
{
    if (exchange->form != NULL && !exchange->torn &&
        MHD_post_process(exchange->form, bytes, len) != MHD_YES)
        exchange->torn = true;
}

/* All of it has come. */
static void
upload_end(struct exchange *exchange)
{
    bool whole = exchange->form != NULL && MHD_destroy_post_processor(exchange->form) == MHD_YES;

    exchange->form = NULL;
    att_upload_end(exchange->upload, whole && !exchange->torn);
}

static void
upload_free(struct exchange *exchange)
{
    if (exchange->form != NULL)
        (void)MHD_destroy_post_processor(exchange->form);
    if (exchange->early != NULL)
        att_web_response_release(exchange->early);
    free(exchange->early);
    att_upload_free(exchange->upload);
}

/* ---- requests ------------------------------------------------------------------------ */

/* Called when a request line has come: the target as it was written, not yet decoded. */
static void *
on_target(void *ctx, const char *uri, struct MHD_Connection *connection)
{
    struct exchange *exchange = calloc(1, sizeof(*exchange));
    struct server *server = ctx;

    att_crowd_anew(server->crowd, guest_of(connection), seconds_now());
    if (exchange != NULL) {
        exchange->target = (struct att_buf)ATT_BUF_INIT(ATT_LIMIT_REQUEST_BYTES);
        exchange->body = (struct att_buf)ATT_BUF_INIT(ATT_LIMIT_FORM_BYTES);
        att_buf_lit(&exchange->target, uri);
    }
    return exchange;
}

static void
on_completed(void *ctx, struct MHD_Connection *connection, void **state,
             enum MHD_RequestTerminationCode why)
{
    struct exchange *exchange = *state;
    struct server *server = ctx;

    (void)why;
    att_crowd_anew(server->crowd, guest_of(connection), seconds_now());
    if (exchange != NULL) {
        upload_free(exchange);
        att_buf_release(&exchange->target);
        att_buf_release(&exchange->body);
    }
    free(exchange);
    *state = NULL;
}

/* lint: callback, the parameters are as libmicrohttpd wants them. */
static enum MHD_Result
on_request(void *ctx, struct MHD_Connection *connection, const char *url, const char *method,
           const char *version, const char *upload, size_t *upload_len, void **state)
{
    struct exchange *exchange = *state;
    struct server *server = ctx;

    (void)url;
    (void)version;
    if (exchange == NULL || att_buf_status(&exchange->target, NULL) != ATT_OK)
        return MHD_NO;
    if (*upload_len > 0) { /* beyond the limit it is dropped as it comes, and then refused */
        att_crowd_heard(server->crowd, guest_of(connection), *upload_len, seconds_now());
        if (exchange->upload != NULL)
            upload_more(exchange, upload, *upload_len);
        else if (strcmp(method, MHD_HTTP_METHOD_POST) == 0 && exchange->early == NULL)
            att_buf_add(&exchange->body, upload, *upload_len);
        *upload_len = 0;
        return MHD_YES;
    }
    if (exchange->answered)
        return MHD_YES;
    if (!exchange->begun) {
        /* called once more when the body has come, or there is none; who answers now is taken not
         * to want the rest of the request, and the connection is closed after it */
        exchange->begun = true;
        return strcmp(method, MHD_HTTP_METHOD_POST) == 0 &&
                       att_web_uploads(att_buf_text(&exchange->target))
                   ? upload_begin(server, connection, exchange)
                   : MHD_YES;
    }
    exchange->answered = true;
    if (exchange->early != NULL)
        return send_response(connection, exchange->early);
    if (exchange->upload != NULL)
        upload_end(exchange);
    return answer(server, connection, method, exchange);
}

/* A listening socket at host and port. */
static enum att_status
listen_at(const struct att_web_opts *opts, int *out, struct att_err *err)
{
    const char *host = opts->host == NULL ? "127.0.0.1" : opts->host;
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
    struct addrinfo *found = NULL;
    char port[16];
    int fd = -1, failed, yes = 1;

    snprintf(port, sizeof(port), "%d", opts->port);
    failed = getaddrinfo(host, port, &hints, &found);
    if (failed != 0)
        return att_err_set(err, ATT_IO, "%s: %s", host, gai_strerror(failed));
    for (struct addrinfo *at = found; at != NULL && fd < 0; at = at->ai_next) {
        fd = socket(at->ai_family, at->ai_socktype, at->ai_protocol);
        if (fd < 0)
            continue;
        (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
        if (bind(fd, at->ai_addr, at->ai_addrlen) != 0 || listen(fd, 512) != 0) {
            failed = errno;
            (void)close(fd);
            fd = -1;
        }
    }
    freeaddrinfo(found);
    if (fd < 0)
        return att_err_set(err, ATT_IO, "%s:%d: %s", host, opts->port, strerror(failed));
    *out = fd;
    return ATT_OK;
}

static int
port_of(int fd)
{
    struct sockaddr_storage at;
    socklen_t len = sizeof(at);

    if (getsockname(fd, (struct sockaddr *)&at, &len) != 0)
        return 0;
    if (at.ss_family == AF_INET6)
        return ntohs(((struct sockaddr_in6 *)&at)->sin6_port);
    return ntohs(((struct sockaddr_in *)&at)->sin_port);
}

static struct MHD_Daemon *
daemon_start(struct server *server, int fd)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned threads = cores < THREADS_LEAST  ? THREADS_LEAST
                       : cores > THREADS_MOST ? THREADS_MOST
                                              : (unsigned)cores;

    return MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD, 0, NULL, NULL, on_request, server, MHD_OPTION_LISTEN_SOCKET,
        fd, MHD_OPTION_THREAD_POOL_SIZE, threads, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)ATT_CROWD_SECONDS, MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_BYTES, MHD_OPTION_URI_LOG_CALLBACK,
        on_target, server, MHD_OPTION_NOTIFY_CONNECTION, on_connection, server,
        MHD_OPTION_NOTIFY_COMPLETED, on_completed, server, MHD_OPTION_END);
}

/* Room for as many open files as connections need, where the system lets us have it. */
static void
files_allow(void)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= FILES)
        return;
    limit.rlim_cur = limit.rlim_max < FILES ? limit.rlim_max : FILES;
    (void)setrlimit(RLIMIT_NOFILE, &limit);
}

/*
 * Make the first page's parts, where the record has changed since they were made, and not since the
 * last look: while pages are added they would be of no use for long.
 */
static void
server_prepare(struct server *server, uint64_t *prepared, uint64_t *looked)
{
    struct att_web_handles handles = {.keep = server->keep};
    struct att_web_opts opts = *server->opts;
    struct att_words_in_use *words;
    struct att_err err;
    uint64_t now;

    if (server->keep == NULL || !att_keep_begin(server->keep, &now))
        return;
    if (now != *prepared && now == *looked &&
        att_record_open(opts.record_path, ATT_OPEN_READ, &handles.record, &err) == ATT_OK) {
        words = att_wordbook_take(opts.wordbook);
        opts.lexicon = words->lexicon;
        att_web_prepare(&opts, &handles);
        att_wordbook_give(opts.wordbook, words);
        att_record_free(handles.record);
        *prepared = now;
    }
    *looked = now;
}

/* Run until a signal; the signals are blocked already. */
static enum att_status
server_run(struct server *server, const sigset_t *signals, struct att_err *err)
{
    const struct timespec pause = {.tv_sec = LOOK_SECONDS};
    struct MHD_Daemon *http;
    uint64_t prepared = 0, looked = 1; /* the first of all generations is as good as looked at */
    int fd = -1;
    enum att_status st = listen_at(server->opts, &fd, err);

    if (st != ATT_OK)
        return st;
    http = daemon_start(server, fd);
    if (http == NULL) {
        (void)close(fd);
        return att_err_set(err, ATT_IO, "the server could not be started");
    }
    if (server->opts->ready != NULL)
        server->opts->ready(server->opts->ctx, port_of(fd));
    server_prepare(server, &prepared, &looked);
    while (sigtimedwait(signals, NULL, &pause) < 0) {
        (void)att_crowd_look(server->crowd, seconds_now());
        server_prepare(server, &prepared, &looked);
    }
    MHD_stop_daemon(http); /* closes fd, and ends the threads, which free their handles, uploads */
    return ATT_OK;
}

/* The version of the record, by a handle that is asked nothing else. */
static bool
watched_version(void *watched, int64_t *out)
{
    return att_record_version(watched, out, NULL) == ATT_OK;
}

/* Start what reads pages; without a file of the desk nothing can be added. */
static enum att_status
adding_start(struct server *server, bool writes, struct att_err *err)
{
    const struct att_adding_opts opts = {.record_path = server->opts->record_path,
                                         .wordbook = server->opts->wordbook,
                                         .now = server->opts->now};

    if (!writes)
        return ATT_OK;
    return att_adding_start(&opts, &server->adding, err);
}

/* With the stop signals blocked, so that no thread but this one gets them. */
static enum att_status
server_serve(struct server *server, bool writes, struct att_err *err)
{
    sigset_t signals, before;
    enum att_status st;

    (void)sigemptyset(&signals);
    (void)sigaddset(&signals, SIGINT);
    (void)sigaddset(&signals, SIGTERM);
    (void)pthread_sigmask(SIG_BLOCK, &signals, &before);
    if ((st = adding_start(server, writes, err)) == ATT_OK)
        st = server_run(server, &signals, err);
    att_adding_stop(server->adding);
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    return st;
}

enum att_status
att_web_serve(const struct att_web_opts *opts, struct att_diag *diag, struct att_err *err)
{
    struct att_web_opts full = *opts;
    const struct att_wordbook_ask ask = {opts->record_path, opts->dirs, opts->dir_count};
    struct server server = {.opts = &full, .diag = diag, .lock = PTHREAD_MUTEX_INITIALIZER};
    struct att_web_handles probe = {.record = NULL}; /* its record is watched for changes */
    enum att_status st = handles_open(opts, &probe, err);

    if (st == ATT_OK)
        st = att_wordbook_open(&ask, diag, &full.wordbook, err);
    if (st == ATT_OK && ((server.crowd = att_crowd_make(CONNECTIONS)) == NULL ||
                         pthread_key_create(&server.handles, thread_end) != 0))
        st = att_err_nomem(err);
    if (st == ATT_OK) {
        files_allow();
        /* without one nothing is kept */
        server.keep = att_keep_make(KEEP_BYTES, watched_version, probe.record);
        st = server_serve(&server, probe.desk != NULL, err);
        (void)pthread_key_delete(server.handles);
    }
    att_keep_free(server.keep);
    att_crowd_free(server.crowd);
    att_wordbook_free(full.wordbook);
    att_record_free(probe.record);
    att_desk_free(probe.desk);
    (void)pthread_mutex_destroy(&server.lock);
    return st;
}
