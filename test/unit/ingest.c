/* SPDX-License-Identifier: MIT */
/* ingest.c - many inputs: order, threads, what is refused. */
#include "record_make.h"

#include <fcntl.h>
#include <sys/stat.h>

#define INPUT_MAX 40

/* A folder of inputs. */
struct inputs {
    char folder[64];
    char files[INPUT_MAX][112];
    size_t count;
};

static struct inputs
inputs_make(void)
{
    struct inputs in = {"/tmp/attache-test-XXXXXX", {""}, 0};

    if (mkdtemp(in.folder) == NULL)
        fail_msg("no folder can be made");
    return in;
}

static void
inputs_add(struct inputs *in, const char *name, const void *bytes, size_t len)
{
    char path[112];
    int fd;

    (void)snprintf(path, sizeof(path), "%s/%s", in->folder, name);
    memcpy(in->files[in->count++], path, sizeof(path));
    fd = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0644);
    if (fd < 0 || write(fd, bytes, len) != (ssize_t)len || close(fd) != 0)
        fail_msg("%s: cannot be written", path);
}

static void
inputs_clear(struct inputs *in)
{
    for (size_t i = 0; i < in->count; i++)
        (void)unlink(in->files[i]);
    (void)rmdir(in->folder);
}

/* A text page about one meeting, on the `n`th of October. */
static void
inputs_add_page(struct inputs *in, int n)
{
    char name[32], text[512];

    (void)snprintf(name, sizeof(name), "p%02d.txt", n);
    (void)snprintf(text, sizeof(text),
                   "Thứ trưởng tiếp Đại sứ lần thứ %d\n\nThứ sáu, %02d/10/2020, 21:14 (GMT+7)\n\n"
                   "Ngày %d-10, tại Hà Nội, Thượng tướng Nguyễn Chí Vịnh, Thứ trưởng Bộ Quốc "
                   "phòng đã tiếp Đại sứ Hàn Quốc tại Việt Nam Park Noh-wan.\n",
                   n, n, n);
    inputs_add(in, name, text, strlen(text));
}

/* JSON Lines of `count` documents, more than one piece of work. */
static void
inputs_add_lines(struct inputs *in, int count)
{
    struct att_buf lines = ATT_BUF_INIT(ATT_MIB * 16);

    for (int i = 0; i < count; i++)
        att_buf_printf(&lines,
                       "{\"doc\": \"j%05d\", \"title\": \"Bài số %d\", \"published\": "
                       "\"2020-10-%02d\", \"text\": \"Ngày %d-10, Bộ trưởng Ngô Xuân Lịch tiếp "
                       "Đại sứ. %s\"}\n",
                       i, i, i % 28 + 1, i % 28 + 1,
                       "Hai bên đã trao đổi về tình hình khu vực và thế giới, đánh giá kết quả hợp "
                       "tác quốc phòng song phương và thống nhất phương hướng thời gian tới.");
    inputs_add(in, "q-lines.jsonl", lines.at, lines.len);
    att_buf_release(&lines);
}

/* What the calls said, a line each. */
struct heard {
    struct att_buf text;
    size_t stop_after; /* pages; 0: never */
    size_t pages;
    size_t folder; /* bytes of the folder's name, left out */
};

static bool
hear_page(void *ctx, const struct att_page *page, const struct att_coded *coded)
{
    struct heard *heard = ctx;

    att_buf_printf(&heard->text, "%.*s %zu %zu\n", ATT_STR(page->doc), coded->event_count,
                   coded->post_count);
    return ++heard->pages != heard->stop_after;
}

static void
hear_diag(void *ctx, const struct att_diag_msg *msg)
{
    struct heard *heard = ctx;

    att_buf_printf(&heard->text, "! %s %s: %s\n", msg->code, msg->file + heard->folder, msg->text);
}

/* The shipped names and rules. */
struct bench {
    struct att_lexicon *lexicon;
    struct att_rules *rules;
};

static struct bench
bench_open(void)
{
    struct bench bench = {NULL, NULL};
    struct att_err err = {ATT_OK, ""};

    if (att_lexicon_open(NULL, 0, NULL, &bench.lexicon, &err) != ATT_OK ||
        att_rules_open(bench.lexicon, NULL, 0, NULL, &bench.rules, &err) != ATT_OK)
        fail_msg("%s", err.text);
    return bench;
}

static void
bench_close(struct bench *bench)
{
    att_rules_free(bench->rules);
    att_lexicon_free(bench->lexicon);
}

/* Code a folder and hear what comes. */
static struct heard
code_all(const struct bench *bench, const struct inputs *in, unsigned threads, size_t stop_after,
         struct att_ingest_summary *sum)
{
    struct heard heard = {.text = ATT_BUF_INIT(ATT_MIB * 16), .stop_after = stop_after};
    struct att_diag diag = {.fn = hear_diag, .ctx = &heard};
    const struct att_ingest ingest = {bench->lexicon, bench->rules, &diag, MAKE_NOW,
                                      threads,        NULL,         NULL};
    const struct att_coded_sink sink = {hear_page, &heard};
    const char *path = in->folder;
    struct att_err err = {ATT_OK, ""};

    heard.folder = strlen(in->folder);
    att_buf_lit(&heard.text, "");
    if (att_ingest_code(&ingest, &path, 1, &sink, sum, &err) != ATT_OK)
        fail_msg("%s", err.text);
    return heard;
}

ATT_TEST(pages_come_in_input_order_on_any_number_of_threads)
{
    struct inputs in = inputs_make();
    struct bench bench = bench_open();
    struct att_ingest_summary sum, other;
    struct heard want;

    for (int i = 1; i <= 25; i++)
        inputs_add_page(&in, i);
    inputs_add_lines(&in, 6000);
    want = code_all(&bench, &in, 1, 0, &sum);
    ATT_CHECK_INT(sum.pages, 6025, "pages");
    ATT_CHECK_INT(sum.files, 26, "files");
    ATT_CHECK_INT(sum.refused, 0, "refused");
    ATT_CHECK(sum.events >= 25, "events");
    ATT_CHECK(strncmp(want.text.at, "p01 ", 4) == 0, "the first");
    for (unsigned threads = 2; threads <= 5; threads++) {
        struct heard got = code_all(&bench, &in, threads, 0, &other);

        ATT_CHECK(strcmp(got.text.at, want.text.at) == 0, "the same in the same order");
        ATT_CHECK(memcmp(&sum, &other, sizeof(sum)) == 0, "the same summary");
        att_buf_release(&got.text);
    }
    att_buf_release(&want.text);
    bench_close(&bench);
    inputs_clear(&in);
}

ATT_TEST(what_is_refused_is_said_once_in_its_place_and_the_rest_goes_on)
{
    static const char want[] = "! input-refused /a-empty.txt: empty file\n"
                               "! input-refused /b-binary.txt: not a text: binary data\n"
                               "p01 1 2\n";
    struct inputs in = inputs_make();
    struct bench bench = bench_open();
    struct att_ingest_summary sum;

    inputs_add(&in, "a-empty.txt", "", 0);
    inputs_add(&in, "b-binary.txt", "\0\1\2\3\0\0\0\0", 8);
    inputs_add_page(&in, 1);
    for (unsigned threads = 1; threads <= 3; threads++) {
        struct heard got = code_all(&bench, &in, threads, 0, &sum);

        ATT_CHECK_STR(got.text.at, want, "heard");
        ATT_CHECK_INT(sum.refused, 2, "refused");
        ATT_CHECK_INT(sum.pages, 1, "pages");
        att_buf_release(&got.text);
    }
    bench_close(&bench);
    inputs_clear(&in);
}

ATT_TEST(a_path_that_is_not_there_is_refused_and_the_next_is_read)
{
    struct inputs in = inputs_make();
    struct bench bench = bench_open();
    struct make_place place = make_place();
    struct att_record *record = make_open(&place, ATT_OPEN_WRITE);
    struct heard heard = {.text = ATT_BUF_INIT(ATT_MIB)};
    struct att_diag diag = {.fn = hear_diag, .ctx = &heard};
    const struct att_ingest ingest = {bench.lexicon, bench.rules, &diag, MAKE_NOW, 2, NULL, NULL};
    const char *paths[] = {"/nowhere/at/all", in.folder};
    struct att_ingest_summary sum;
    struct att_err err = {ATT_OK, ""};

    inputs_add_page(&in, 1);
    ATT_CHECK_INT(att_ingest_paths(&ingest, record, paths, 2, &sum, &err), ATT_OK, err.text);
    ATT_CHECK_STR(heard.text.at, "! input-refused /nowhere/at/all: No such file or directory\n",
                  "heard");
    ATT_CHECK_INT(sum.refused, 1, "refused");
    ATT_CHECK_INT(sum.added, 1, "added");
    ATT_CHECK_INT(diag.errors, 1, "errors");
    att_buf_release(&heard.text);
    att_record_free(record);
    make_clear(&place);
    bench_close(&bench);
    inputs_clear(&in);
}

ATT_TEST(the_caller_can_stop_at_any_page)
{
    struct inputs in = inputs_make();
    struct bench bench = bench_open();
    struct att_ingest_summary sum;

    inputs_add_lines(&in, 6000);
    for (unsigned threads = 1; threads <= 3; threads++) {
        struct heard got = code_all(&bench, &in, threads, 7, &sum);

        ATT_CHECK_INT(got.pages, 7, "pages heard");
        att_buf_release(&got.text);
    }
    bench_close(&bench);
    inputs_clear(&in);
}

/* Add a folder and write out the record. */
static struct att_buf
add_all(const struct bench *bench, const struct inputs *in, unsigned threads)
{
    struct make_place place = make_place();
    struct att_record *record = make_open(&place, ATT_OPEN_WRITE);
    const struct att_ingest ingest = {bench->lexicon, bench->rules, NULL, MAKE_NOW,
                                      threads,        NULL,         NULL};
    struct att_buf out = ATT_BUF_INIT(ATT_MIB * 16);
    const char *path = in->folder;
    struct att_ingest_summary sum;
    struct att_err err = {ATT_OK, ""};

    for (int again = 0; again < 2; again++) {
        ATT_CHECK_INT(att_ingest_paths(&ingest, record, &path, 1, &sum, &err), ATT_OK, err.text);
        ATT_CHECK_INT(sum.added, again == 0 ? sum.pages : 0, "new");
        ATT_CHECK_INT(sum.known, again == 0 ? 0 : sum.pages, "known");
    }
    make_dump(record, &out);
    att_record_free(record);
    make_clear(&place);
    return out;
}

ATT_TEST(the_record_does_not_depend_on_threads)
{
    struct inputs in = inputs_make();
    struct bench bench = bench_open();
    struct att_buf want;

    for (int i = 1; i <= 9; i++)
        inputs_add_page(&in, i);
    inputs_add_lines(&in, 300);
    want = add_all(&bench, &in, 1);
    for (unsigned threads = 2; threads <= 3; threads++) {
        struct att_buf got = add_all(&bench, &in, threads);

        ATT_CHECK_STR(got.at, want.at, "record");
        att_buf_release(&got);
    }
    att_buf_release(&want);
    bench_close(&bench);
    inputs_clear(&in);
}

/* ---- files under other names, and other writers ------------------------------------ */

/* What the calls of an ingest into a record said, and who else writes there. */
struct watch {
    struct heard heard;
    struct att_record *other; /* writes at each rest; NULL: nobody */
    const struct att_str *documents;
    size_t rests, busy;
};

static bool
watch_taken(void *ctx, const struct att_taken *page)
{
    struct watch *watch = ctx;

    att_buf_printf(&watch->heard.text, "%s %.*s %s\n", page->source, ATT_STR(page->title),
                   page->fresh ? "new" : "known");
    return ++watch->heard.pages != watch->heard.stop_after;
}

static bool
watch_rest(void *ctx, bool busy)
{
    struct watch *watch = ctx;
    struct att_err err = {ATT_OK, ""};

    watch->rests++;
    watch->busy += busy;
    if (watch->other == NULL)
        return true;
    /* whoever writes takes in what waits, and the rest is not to be forgotten for it */
    if (busy || watch->rests > 1) {
        if (busy)
            ATT_CHECK_INT(att_record_end(watch->other, &err), ATT_OK, err.text);
        return true;
    }
    ATT_CHECK_INT(att_record_begin(watch->other, &err), ATT_OK, err.text);
    return true; /* it goes on writing: the ingest has to wait */
}

static size_t
count_events(struct att_record *record)
{
    const struct att_filter filter = {.limit = 0};
    struct att_event_list list;
    struct att_err err = {ATT_OK, ""};
    size_t count;

    ATT_CHECK_INT(att_record_events(record, &filter, &list, &err), ATT_OK, err.text);
    count = list.count;
    att_event_list_release(&list);
    return count;
}

ATT_TEST(files_are_called_as_they_are_named)
{
    static const char want[] = "! input-refused : empty file\n"
                               "mới/một.txt Thứ trưởng tiếp Đại sứ lần thứ 1 new\n"
                               "mới/một.txt Thứ trưởng tiếp Đại sứ lần thứ 1 known\n"
                               "! input-refused : No such file or directory\n";
    struct inputs in = inputs_make();
    struct bench bench = bench_open();

    inputs_add(&in, "empty", "", 0);
    inputs_add_page(&in, 1);
    for (unsigned threads = 1; threads <= 3; threads++) {
        struct make_place place = make_place();
        struct att_record *record = make_open(&place, ATT_OPEN_WRITE);
        struct watch watch = {.heard = {.text = ATT_BUF_INIT(ATT_MIB), .folder = 3}};
        struct att_diag diag = {.fn = hear_diag, .ctx = &watch.heard};
        const struct att_ingest ingest = {.lexicon = bench.lexicon,
                                          .rules = bench.rules,
                                          .diag = &diag,
                                          .now = MAKE_NOW,
                                          .threads = threads,
                                          .progress_ctx = &watch,
                                          .taken = watch_taken};
        const struct att_input files[] = {{in.files[0], "-.-"},
                                          {in.files[1], "mới/một.txt"},
                                          {in.files[1], "mới/một.txt"},
                                          {"/nowhere", "../"}};
        struct att_ingest_summary sum;
        struct att_err err = {ATT_OK, ""};

        ATT_CHECK_INT(att_ingest_inputs(&ingest, record, files, 4, &sum, &err), ATT_OK, err.text);
        ATT_CHECK_STR(watch.heard.text.at, want, "heard");
        ATT_CHECK_INT(sum.files, 4, "files");
        att_buf_release(&watch.heard.text);
        att_record_free(record);
        make_clear(&place);
    }
    bench_close(&bench);
    inputs_clear(&in);
}

ATT_TEST(another_writer_between_two_batches_is_waited_for_and_nothing_is_left_out)
{
    struct inputs in = inputs_make();
    struct bench bench = bench_open();
    size_t want = 0;

    for (int i = 1; i <= 9; i++)
        inputs_add_page(&in, i);
    for (int shared = 0; shared < 2; shared++) {
        struct make_place place = make_place();
        struct att_record *record = make_open(&place, ATT_OPEN_WRITE);
        struct watch watch = {.heard = {.text = ATT_BUF_INIT(ATT_MIB)}};
        const struct att_ingest ingest = {.lexicon = bench.lexicon,
                                          .rules = bench.rules,
                                          .now = MAKE_NOW,
                                          .threads = 1,
                                          .progress_ctx = &watch,
                                          .taken = watch_taken,
                                          .rest = watch_rest,
                                          .batch_bytes = ATT_KIB * 4};
        const char *path = in.folder;
        struct att_ingest_summary sum;
        struct att_err err = {ATT_OK, ""};
        int64_t waiting = -1;

        if (shared)
            watch.other = make_open(&place, ATT_OPEN_WRITE);
        ATT_CHECK_INT(att_ingest_paths(&ingest, record, &path, 1, &sum, &err), ATT_OK, err.text);
        ATT_CHECK(watch.rests > 1, "it rests");
        ATT_CHECK_INT(watch.busy, shared, "and waits");
        ATT_CHECK_INT(att_record_waiting(record, &waiting, &err), ATT_OK, err.text);
        ATT_CHECK_INT(waiting, 0, "nothing waits");
        if (!shared)
            want = count_events(record);
        ATT_CHECK_INT(count_events(record), want, "events");
        att_buf_release(&watch.heard.text);
        att_record_free(watch.other);
        att_record_free(record);
        make_clear(&place);
    }
    ATT_CHECK(want > 0, "there are some");
    bench_close(&bench);
    inputs_clear(&in);
}
