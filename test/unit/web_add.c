/* SPDX-License-Identifier: MIT */
/* web_add.c - files that are sent: what is taken and under which name, what is refused before and
 * while it comes, the queue, what is left of a server that was killed. */
#include "web_make.h"

#include "base/io.h"
#include "web/adding_int.h"

#include "../web/fake_add.h"

#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <time.h>

#define NOW "2025-01-02T03:04:05Z"
#define TOKEN "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

/* A desk with a queue, on a false record. */
struct bench {
    struct att_desk *desk;
    struct att_adding *adding;
    struct att_lexicon *lexicon;
    struct att_record *record;
    struct att_web_opts opts;
};

static void
copy_fixture(void)
{
    struct att_buf json = ATT_BUF_INIT(ATT_MIB);
    struct att_err err = {ATT_OK, ""};
    FILE *to;

    web_find();
    ATT_CHECK_INT(att_io_read(web_fixture, &json, &err), ATT_OK, err.text);
    assert_non_null(to = fopen(desk_record, "wb"));
    ATT_CHECK_INT(fwrite(json.at, 1, json.len, to), json.len, "written");
    fclose(to);
    att_buf_release(&json);
}

static struct att_adding_opts
small(void)
{
    return (struct att_adding_opts){.record_path = desk_record,
                                    .now = NOW,
                                    .file_bytes = 100,
                                    .bytes = 250,
                                    .files = 3,
                                    .jobs = 2};
}

static struct bench
bench_make(void)
{
    struct bench bench = {.desk = desk_make()};
    struct att_adding_opts opts = small();
    const char *dirs[] = {desk_record};
    struct att_err err = {ATT_OK, ""};

    copy_fixture();
    ATT_CHECK_INT(att_adding_start(&opts, &bench.adding, &err), ATT_OK, err.text);
    ATT_CHECK_INT(att_lexicon_open(dirs, 1, NULL, &bench.lexicon, &err), ATT_OK, err.text);
    ATT_CHECK_INT(att_record_open(desk_record, ATT_OPEN_READ, &bench.record, &err), ATT_OK,
                  err.text);
    bench.opts = (struct att_web_opts){
        .record_path = desk_record, .lexicon = bench.lexicon, .now = NOW, .who = "Lan"};
    att_buf_reset(&fake_add_seen);
    return bench;
}

static void
bench_clear(struct bench *bench)
{
    char path[160];
    struct stat sb;

    att_adding_stop(bench->adding);
    snprintf(path, sizeof(path), "%s.adding", desk_record);
    ATT_CHECK_INT(stat(path, &sb), -1, "a folder is left");
    att_record_free(bench->record);
    att_lexicon_free(bench->lexicon);
    (void)unlink(desk_record);
    desk_clear(bench->desk);
}

static void
nap(void)
{
    (void)nanosleep(&(const struct timespec){0, 2000000}, NULL);
}

static void
piece(struct att_upload *upload, const char *key, const char *filename, const char *text,
      uint64_t off)
{
    const struct att_upload_piece it = {key, filename, text, strlen(text), off};

    att_upload_take(upload, &it);
}

static struct att_upload *
upload_make(struct bench *bench, const char *token)
{
    struct att_upload *upload = NULL;

    ATT_CHECK_INT(att_upload_new(bench->adding, -1, att_str(token), &upload), ATT_UPLOAD_FINE,
                  "begins");
    return upload;
}

/* Send it on, and wait until it is over. */
static struct att_job
read_all(struct bench *bench, struct att_upload *upload, struct att_arena *arena)
{
    struct att_str id = att_arena_str(arena, att_upload_id(upload));
    struct att_job job = {.files = 0};
    struct att_err err = {ATT_OK, ""};

    att_upload_end(upload, true);
    ATT_CHECK_INT(att_upload_trouble(upload), ATT_UPLOAD_FINE, "no trouble");
    ATT_CHECK_INT(att_adding_queue(bench->adding, bench->desk, upload, att_str("Lan"), &err),
                  ATT_OK, err.text);
    do {
        nap();
        ATT_CHECK_INT(att_desk_job(bench->desk, id, arena, &job, &err), ATT_OK, err.text);
    } while (job.state < ATT_JOB_DONE);
    while (att_adding_busy(bench->adding))
        nap();
    return job;
}

ATT_TEST(what_is_sent_is_read_under_its_name_and_noted)
{
    struct bench bench = bench_make();
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_upload *upload = upload_make(&bench, TOKEN);
    struct att_job_found found = {NULL};
    struct att_err err = {ATT_OK, ""};
    struct att_job job;

    piece(upload, "token", NULL, "0123456789abcdef0123456789abcdef", 0);
    piece(upload, "token", NULL, "0123456789abcdef0123456789abcdef", 32);
    piece(upload, "files", "một.txt", "a\n= b", 0);
    piece(upload, "files", "một.txt", "c\n! no\n", 5);
    piece(upload, "files", "", "", 0);
    piece(upload, "files", "../../etc/x\x01\xff%22.txt", "d", 0);
    piece(upload, "other", NULL, "text", 0);
    job = read_all(&bench, upload, &arena);
    ATT_CHECK_TEXT(att_buf_text(&fake_add_seen),
                   "một.txt: a\n= bc\n! no\n\n../../etc/x \xef\xbf\xbd\".txt: d\n", "read");
    ATT_CHECK_INT(job.state, ATT_JOB_DONE, "state");
    ATT_CHECK_INT(job.files, 2, "files");
    ATT_CHECK_INT(job.bytes, 13, "bytes");
    ATT_CHECK_INT(job.fresh, 2, "new");
    ATT_CHECK_INT(job.known, 1, "known");
    ATT_CHECK_INT(job.refused, 1, "refused");
    ATT_CHECK_INT(job.events[ATT_JOB_NEW], 1, "new events");
    ATT_CHECK_INT(job.events[ATT_JOB_CHANGED], 1, "changed events");
    ATT_CHECK_TEXT(job.who, "Lan", "who");
    ATT_CHECK_TEXT(job.first, "một.txt", "first");
    ATT_CHECK_INT(att_desk_job_said(bench.desk, &(const struct att_job_ask){job.id, 1, 10, 0},
                                    &arena, &found, &err),
                  ATT_OK, err.text);
    ATT_CHECK_INT(found.said_count, 1, "said");
    ATT_CHECK_TEXT(found.said[0].source, "một.txt", "where");
    ATT_CHECK_INT(found.said[0].line, 3, "line");
    ATT_CHECK_TEXT(found.said[0].text, "no", "what");
    att_arena_release(&arena);
    bench_clear(&bench);
}

/* Forms that are not ours, or too much: what is sent, and what comes of it. */
static const struct {
    const char *label;
    const char *token;      /* that is asked for */
    const char *sent[4][3]; /* key, file name, text */
    bool whole;
    enum att_upload_trouble want;
} forms[] = {
    {"the token first",
     "abc",
     {{"token", NULL, "abc"}, {"files", "x", "1"}},
     true,
     ATT_UPLOAD_FINE},
    {"no token", "abc", {{"files", "x", "1"}}, true, ATT_UPLOAD_FOREIGN},
    {"a forged token",
     "abc",
     {{"token", NULL, "abd"}, {"files", "x", "1"}},
     true,
     ATT_UPLOAD_FOREIGN},
    {"the token too late",
     "abc",
     {{"files", "x", "1"}, {"token", NULL, "abc"}},
     true,
     ATT_UPLOAD_FOREIGN},
    {"a token as a file",
     "abc",
     {{"token", "token", "abc"}, {"files", "x", "1"}},
     true,
     ATT_UPLOAD_FOREIGN},
    {"another field first",
     "abc",
     {{"other", NULL, "abc"}, {"token", NULL, "abc"}},
     true,
     ATT_UPLOAD_FOREIGN},
    {"a token that is longer than any",
     "abc",
     {{"token", NULL, TOKEN TOKEN}},
     true,
     ATT_UPLOAD_FOREIGN},
    {"nothing at all", "abc", {{NULL}}, true, ATT_UPLOAD_FOREIGN},
    {"nothing, with the token in a header", "", {{NULL}}, true, ATT_UPLOAD_NOTHING},
    {"no file chosen", "", {{"files", "", ""}}, true, ATT_UPLOAD_NOTHING},
    {"an empty file", "", {{"files", "x", ""}}, true, ATT_UPLOAD_FINE},
    {"cut", "", {{"files", "x", "1"}}, false, ATT_UPLOAD_TORN},
    {"many files",
     "",
     {{"files", "1", "1"}, {"files", "2", "1"}, {"files", "3", "1"}},
     true,
     ATT_UPLOAD_FINE},
    {"too many",
     "",
     {{"files", "1", "1"}, {"files", "2", "1"}, {"files", "3", "1"}, {"files", "4", "1"}},
     true,
     ATT_UPLOAD_MANY},
};

ATT_TEST(what_is_not_ours_or_too_much_is_refused_as_it_comes)
{
    struct bench bench = bench_make();

    for (size_t i = 0; i < ATT_COUNT(forms); i++) {
        struct att_upload *upload = upload_make(&bench, forms[i].token);

        for (size_t k = 0; k < 4 && forms[i].sent[k][0] != NULL; k++)
            piece(upload, forms[i].sent[k][0], forms[i].sent[k][1], forms[i].sent[k][2], 0);
        att_upload_end(upload, forms[i].whole);
        ATT_CHECK_INT(att_upload_trouble(upload), forms[i].want, forms[i].label);
        att_upload_free(upload);
    }
    bench_clear(&bench);
}

/* Whether a folder holds nothing. */
static bool
folder_empty(const char *path)
{
    DIR *dir = opendir(path);
    struct dirent *entry;
    size_t count = 0;

    while (dir != NULL && (entry = readdir(dir)) != NULL)
        count += entry->d_name[0] != '.';
    if (dir != NULL)
        closedir(dir);
    return count == 0;
}

ATT_TEST(limits_hold_on_either_side_and_leave_no_files)
{
    struct bench bench = bench_make();
    struct att_upload *upload = NULL;
    char hundred[101], path[256];

    memset(hundred, 'x', 100);
    hundred[100] = '\0';
    upload = upload_make(&bench, "");
    piece(upload, "files", "a", hundred, 0);
    ATT_CHECK_INT(att_upload_trouble(upload), ATT_UPLOAD_FINE, "a file of the size");
    snprintf(path, sizeof(path), "%s/%s", bench.adding->folder.top.at, bench.adding->folder.name);
    ATT_CHECK(!folder_empty(path), "it is there");
    piece(upload, "files", "a", "x", 100);
    ATT_CHECK_INT(att_upload_trouble(upload), ATT_UPLOAD_LARGE_FILE, "a byte more");
    ATT_CHECK(folder_empty(path), "it is gone at once");
    piece(upload, "files", "b", "x", 0);
    ATT_CHECK_INT(att_upload_trouble(upload), ATT_UPLOAD_LARGE_FILE, "and stays so");
    att_upload_free(upload);

    upload = upload_make(&bench, "");
    piece(upload, "files", "a", hundred, 0);
    piece(upload, "files", "b", hundred, 0);
    piece(upload, "files", "c", hundred + 50, 0);
    ATT_CHECK_INT(att_upload_trouble(upload), ATT_UPLOAD_FINE, "all of the size");
    piece(upload, "files", "c", "x", 50);
    ATT_CHECK_INT(att_upload_trouble(upload), ATT_UPLOAD_LARGE, "a byte more");
    att_upload_free(upload);

    ATT_CHECK_INT(att_upload_new(bench.adding, 250, att_str(""), &upload), ATT_UPLOAD_FINE,
                  "announced");
    att_upload_free(upload);
    ATT_CHECK_INT(att_upload_new(bench.adding, 251, att_str(""), &upload), ATT_UPLOAD_LARGE,
                  "too much announced");
    ATT_CHECK(upload == NULL, "nothing is begun");
    bench_clear(&bench);
}

ATT_TEST(files_of_one_name_stay_apart)
{
    struct bench bench = bench_make();
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_upload *upload = upload_make(&bench, "");

    piece(upload, "files", "x", "1", 0);
    piece(upload, "files", "x", "2", 0);
    piece(upload, "files", "y", "", 0);
    piece(upload, "files", "y", "3", 0); /* libmicrohttpd may begin with nothing */
    ATT_CHECK_INT(read_all(&bench, upload, &arena).files, 3, "files");
    ATT_CHECK_TEXT(att_buf_text(&fake_add_seen), "x: 1\nx: 2\ny: 3\n", "read");
    att_arena_release(&arena);
    bench_clear(&bench);
}

ATT_TEST(what_fails_tells_why_and_of_what_stayed_only)
{
    struct bench bench = bench_make();
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_upload *upload = upload_make(&bench, "");
    struct att_job_found found = {NULL};
    struct att_err err = {ATT_OK, ""};
    struct att_job job;

    piece(upload, "files", "a", "one\n= two\n~ three\nx\nfour\n", 0);
    job = read_all(&bench, upload, &arena);
    ATT_CHECK_INT(job.state, ATT_JOB_FAILED, "state");
    ATT_CHECK_TEXT(job.trouble, "the disk is full", "why");
    ATT_CHECK_INT(job.fresh, 1, "new");
    ATT_CHECK_INT(job.known, 1, "known");
    ATT_CHECK_INT(att_desk_job_documents(bench.desk, &(const struct att_job_ask){job.id, 1, 9, 0},
                                         &arena, &found, &err),
                  ATT_OK, err.text);
    ATT_CHECK_INT(found.document_count, 1, "documents");
    att_arena_release(&arena);
    bench_clear(&bench);
}

/* ---- the queue ------------------------------------------------------------------------- */

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

static void
hold(void)
{
    (void)pthread_mutex_lock(&gate);
    (void)pthread_mutex_unlock(&gate);
}

ATT_TEST(a_full_queue_takes_no_more_and_a_stop_tells_what_was_not_read)
{
    struct bench bench = bench_make();
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_adding_progress progress;
    struct att_upload *upload, *none;
    struct att_err err = {ATT_OK, ""};
    struct att_job jobs[2];
    struct att_str ids[2];

    (void)pthread_mutex_lock(&gate);
    fake_add_hold = hold;
    for (int i = 0; i < 2; i++) {
        upload = upload_make(&bench, "");
        piece(upload, "files", i == 0 ? "first" : "second", "a\nb\n", 0);
        att_upload_end(upload, true);
        ids[i] = att_arena_str(&arena, att_upload_id(upload));
        ATT_CHECK_INT(att_adding_queue(bench.adding, bench.desk, upload, att_str("Lan"), &err),
                      ATT_OK, err.text);
    }
    ATT_CHECK_INT(att_upload_new(bench.adding, -1, att_str(""), &none), ATT_UPLOAD_QUEUE, "full");
    while (!att_adding_look(bench.adding, ids[0], &progress) || !progress.reading)
        nap();
    ATT_CHECK(att_adding_look(bench.adding, ids[1], &progress), "it waits");
    ATT_CHECK(!progress.reading && progress.before == 1, "behind the first");
    ATT_CHECK_TEXT(att_str(progress.name), "second", "its file");

    /* stopped after the page that it is at */
    (void)pthread_mutex_lock(&bench.adding->lock);
    bench.adding->stopping = true;
    (void)pthread_mutex_unlock(&bench.adding->lock);
    (void)pthread_mutex_unlock(&gate);
    att_adding_stop(bench.adding);
    bench.adding = NULL;
    fake_add_hold = NULL;
    for (int i = 0; i < 2; i++) {
        ATT_CHECK_INT(att_desk_job(bench.desk, ids[i], &arena, &jobs[i], &err), ATT_OK, err.text);
        ATT_CHECK_INT(jobs[i].state, ATT_JOB_INTERRUPTED, "interrupted");
        ATT_CHECK_INT(jobs[i].fresh, i == 0 ? 1 : 0, "read before");
    }
    att_arena_release(&arena);
    bench_clear(&bench);
}

ATT_TEST(what_a_killed_server_left_is_swept_and_told)
{
    struct bench bench = bench_make();
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_adding_opts opts = small();
    struct att_job job = {.id = att_str("0123456789abcdef0123456789abcdef"),
                          .who = att_str("Lan"),
                          .made = att_str(NOW),
                          .folder = att_str("ffffffffffffffffffffffffffffffff"),
                          .first = att_str("x.html"),
                          .files = 1,
                          .bytes = 10};
    struct att_err err = {ATT_OK, ""};
    char path[256];
    FILE *file;

    att_adding_stop(bench.adding);
    ATT_CHECK_INT(att_desk_job_put(bench.desk, &job, &err), ATT_OK, err.text);
    snprintf(path, sizeof(path), "%s.adding", desk_record);
    ATT_CHECK_INT(mkdir(path, 0700), 0, path);
    snprintf(path, sizeof(path), "%s.adding/%s", desk_record, job.folder.at);
    ATT_CHECK_INT(mkdir(path, 0700), 0, path);
    snprintf(path, sizeof(path), "%s.adding/%s/%s", desk_record, job.folder.at, job.id.at);
    ATT_CHECK_INT(mkdir(path, 0700), 0, path);
    snprintf(path, sizeof(path), "%s.adding/%s/%s/1", desk_record, job.folder.at, job.id.at);
    assert_non_null(file = fopen(path, "wb"));
    fclose(file);
    snprintf(path, sizeof(path), "%s.adding/%s.lock", desk_record, job.folder.at);
    assert_non_null(file = fopen(path, "wb"));
    fclose(file);
    ATT_CHECK_INT(att_adding_start(&opts, &bench.adding, &err), ATT_OK, err.text);
    ATT_CHECK_INT(att_desk_job(bench.desk, job.id, &arena, &job, &err), ATT_OK, err.text);
    ATT_CHECK_INT(job.state, ATT_JOB_INTERRUPTED, "told");
    att_arena_release(&arena);
    bench_clear(&bench); /* looks that nothing is left */
}

/* ---- the pages -------------------------------------------------------------------------- */

static int
ask(struct bench *bench, struct att_web_request request, struct att_web_response *response)
{
    const struct att_web_handles handles = {
        .record = bench->record, .desk = bench->desk, .adding = bench->adding};
    struct att_err err;

    request.host = att_str("localhost:8377");
    if (request.method.at == NULL)
        request.method = att_str("GET");
    att_web_response_init(response);
    att_web_handle(&bench->opts, &handles, &request, response, &err);
    return response->status;
}

/* The status of a request whose answer says `word`. */
static void
check_page(struct bench *bench, const char *target, int status, const char *word)
{
    struct att_web_response response;

    ATT_CHECK_INT(ask(bench, (struct att_web_request){.target = att_str(target)}, &response),
                  status, target);
    att_buf_byte(&response.body, '\0');
    ATT_CHECK(strstr(response.body.at, word) != NULL, word);
    att_web_response_release(&response);
}

ATT_TEST(headers_alone_are_refused_or_let_the_body_come)
{
    static const struct {
        const char *label, *type, *token, *origin;
        int64_t length;
        int want;
    } rows[] = {
        {"a form", "multipart/form-data; boundary=x", "", "", 100, 100},
        {"of unknown length", "multipart/form-data; boundary=x", "", "", -1, 100},
        {"of this desk", "multipart/form-data; boundary=x", "", "http://localhost:8377", 100, 100},
        {"of another site", "multipart/form-data; boundary=x", "", "http://evil.example", 100, 403},
        {"with a forged token", "multipart/form-data; boundary=x", TOKEN, "", 100, 403},
        {"too long", "multipart/form-data; boundary=x", "", "", 251, 413},
        {"another form", "application/x-www-form-urlencoded", "", "", 100, 400},
        {"no form", "", "", "", 100, 400},
    };
    struct bench bench = bench_make();

    for (size_t i = 0; i < ATT_COUNT(rows); i++) {
        struct att_web_response response;

        ATT_CHECK_INT(ask(&bench,
                          (struct att_web_request){.method = att_str("POST"),
                                                   .target = att_str("/add"),
                                                   .begins = true,
                                                   .type = att_str(rows[i].type),
                                                   .token = att_str(rows[i].token),
                                                   .origin = att_str(rows[i].origin),
                                                   .length = rows[i].length},
                          &response),
                      rows[i].want, rows[i].label);
        ATT_CHECK_INT(response.upload != NULL, rows[i].want == 100, rows[i].label);
        att_web_response_release(&response);
    }
    bench_clear(&bench);
}

ATT_TEST(an_upload_leads_to_its_report)
{
    struct bench bench = bench_make();
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_web_response response;
    struct att_upload *upload;
    char token[ATT_DESK_TOKEN], at[100], api[160], forged[] = TOKEN;

    check_page(&bench, "/add", 200, "multipart/form-data");
    check_page(&bench, "/add/unknown", 404, "404");
    check_page(&bench, "/api/add/unknown", 404, "attache/error/1");
    att_desk_form_token(bench.desk, "", token);
    for (int good = 0; good < 2; good++) {
        upload = upload_make(&bench, good ? token : forged);
        piece(upload, "token", NULL, good ? token : forged, 0);
        piece(upload, "files", "<b>.html", "a <i>\n! no <u>\n", 0);
        att_upload_end(upload, true);
        ATT_CHECK_INT(ask(&bench,
                          (struct att_web_request){.method = att_str("POST"),
                                                   .target = att_str("/add"),
                                                   .token = att_upload_token(upload),
                                                   .upload = &upload},
                          &response),
                      good ? 303 : 403, "sent");
        if (!good)
            att_web_response_release(&response);
        att_upload_free(upload);
    }
    ATT_CHECK(upload == NULL, "it was taken");
    snprintf(at, sizeof(at), "%s", att_web_response_header(&response, "Location"));
    snprintf(api, sizeof(api), "/api%s", at);
    att_web_response_release(&response);
    while (att_adding_busy(bench.adding))
        nap();
    check_page(&bench, at, 200, "a &lt;i&gt;");
    check_page(&bench, at, 200, "&lt;b&gt;.html:2");
    check_page(&bench, at, 200, "no &lt;u&gt;");
    check_page(&bench, api, 200, "\"state\":\"done\"");
    check_page(&bench, "/add", 200, "&lt;b&gt;.html");
    snprintf(api, sizeof(api), "%s?list=documents", at);
    check_page(&bench, api, 200, "a &lt;i&gt;");
    snprintf(api, sizeof(api), "%s?list=nothing", at);
    check_page(&bench, api, 400, "400");
    att_arena_release(&arena);
    bench_clear(&bench);
}
