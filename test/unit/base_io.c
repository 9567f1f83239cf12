/* SPDX-License-Identifier: MIT */
/* base_io.c - whole files in, folders in byte order. */
#define _XOPEN_SOURCE 700
#include "base/io.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/str.h"

#include "test.h"

/* A folder of one test's own, and what a walk over it has visited. */
struct place {
    char top[64];
    struct att_buf seen; /* paths below top, a blank after each */
    size_t stop_after;   /* visits; 0: never */
    size_t visits;
    char codes[256]; /* of diagnostics, a blank after each */
    struct att_diag diag;
};

static void
place_hear(void *ctx, const struct att_diag_msg *msg)
{
    struct place *p = ctx;
    size_t len = strlen(p->codes);

    (void)snprintf(p->codes + len, sizeof(p->codes) - len, "%s ", msg->code);
}

static void
place_init(struct place *p)
{
    *p = (struct place){.top = "/tmp/attache-io-XXXXXX", .seen = ATT_BUF_INIT(ATT_MIB)};
    p->diag = (struct att_diag){.fn = place_hear, .ctx = p};
    assert_non_null(mkdtemp(p->top));
}

/* The path of `name` in the folder; good until the next call. */
static const char *
place_path(const struct place *p, const char *name)
{
    static char path[2048];

    (void)snprintf(path, sizeof(path), "%s/%s", p->top, name);
    return path;
}

static void
place_file(const struct place *p, const char *name, const char *bytes, size_t len)
{
    FILE *f = fopen(place_path(p, name), "wb");

    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, len, f), len);
    assert_int_equal(fclose(f), 0);
}

static void
place_folder(const struct place *p, const char *name)
{
    assert_int_equal(mkdir(place_path(p, name), 0700), 0);
}

static void
place_release(struct place *p)
{
    char command[200];

    (void)snprintf(command, sizeof(command), "chmod -R u+rwx '%s' && rm -rf '%s'", p->top, p->top);
    assert_int_equal(system(command), 0);
    att_buf_release(&p->seen);
}

static enum att_status
place_visit(void *ctx, const char *path, struct att_err *err)
{
    struct place *p = ctx;
    size_t n = strlen(p->top);

    p->visits++;
    att_buf_lit(&p->seen, strncmp(path, p->top, n) == 0 && path[n] == '/' ? path + n + 1 : path);
    att_buf_byte(&p->seen, ' ');
    return p->visits == p->stop_after ? att_err_set(err, ATT_BUSY, "enough") : ATT_OK;
}

ATT_TEST(files_are_read_whole_and_appended)
{
    static char large[300000];
    struct place p;
    struct att_buf buf = ATT_BUF_INIT(ATT_MIB);

    place_init(&p);
    memset(large, 'x', sizeof(large));
    place_file(&p, "a", "a\0b\xff", 4);
    place_file(&p, "empty", "", 0);
    place_file(&p, "large", large, sizeof(large));
    att_buf_lit(&buf, "<");
    ATT_CHECK_INT(att_io_read(place_path(&p, "a"), &buf, NULL), ATT_OK, "a");
    ATT_CHECK_INT(att_io_read(place_path(&p, "empty"), &buf, NULL), ATT_OK, "empty");
    ATT_CHECK_INT(buf.len, 5, "length");
    assert_memory_equal(buf.at, "<a\0b\xff", 6);
    ATT_CHECK_INT(att_io_read(place_path(&p, "large"), &buf, NULL), ATT_OK, "large");
    ATT_CHECK_INT(buf.len, 5 + sizeof(large), "length");
    att_buf_release(&buf);
    place_release(&p);
}

static const struct {
    const char *label;
    size_t size, limit;
    enum att_status want;
} limits[] = {
    {"small, just the limit", 8, 8, ATT_OK},
    {"small, one more", 9, 8, ATT_LIMIT},
    {"a chunk, just the limit", 65536, 65536, ATT_OK},
    {"a chunk, one more", 65537, 65536, ATT_LIMIT},
    {"large, just the limit", 200001, 200001, ATT_OK},
    {"large, one more", 200002, 200001, ATT_LIMIT},
    {"empty, no room", 0, 0, ATT_OK},
    {"a byte, no room", 1, 0, ATT_LIMIT},
};

ATT_TEST(a_file_of_just_the_limit_passes)
{
    static char bytes[200002];
    struct place p;

    place_init(&p);
    for (size_t i = 0; i < ATT_COUNT(limits); i++) {
        struct att_buf buf = ATT_BUF_INIT(limits[i].limit);
        struct att_err err = {0};

        place_file(&p, "f", bytes, limits[i].size);
        ATT_CHECK_INT(att_io_read(place_path(&p, "f"), &buf, &err), limits[i].want,
                      limits[i].label);
        ATT_CHECK(limits[i].want != ATT_OK || buf.len == limits[i].size, limits[i].label);
        ATT_CHECK(limits[i].want == ATT_OK || att_str_starts(att_str(err.text), p.top),
                  "the error names the file");
        att_buf_release(&buf);
    }
    place_release(&p);
}

ATT_TEST(what_cannot_be_read_is_named)
{
    struct place p;
    struct att_buf buf = ATT_BUF_INIT(64);
    struct att_err err = {0};

    place_init(&p);
    ATT_CHECK_INT(att_io_read(place_path(&p, "none"), &buf, &err), ATT_NOT_FOUND, "missing");
    ATT_CHECK(strstr(err.text, "/none: ") != NULL, "its name first");
    ATT_CHECK(att_io_read(p.top, &buf, &err) != ATT_OK, "a folder is no file");
    ATT_CHECK(att_str_starts(att_str(err.text), p.top), "its name first");
    att_buf_release(&buf);
    place_release(&p);
}

ATT_TEST(walks_go_in_byte_order_and_pass_hidden_names)
{
    struct place p;
    struct att_err err = {0};

    place_init(&p);
    place_folder(&p, "b");
    place_folder(&p, ".git");
    place_file(&p, "b/2", "", 0);
    place_file(&p, "b/10", "", 0);
    place_file(&p, "b/.hidden", "", 0);
    place_file(&p, ".git/x", "", 0);
    place_file(&p, "a.txt", "", 0);
    place_file(&p, "Z", "", 0);
    place_file(&p, "\xc4\x91", "", 0);
    place_file(&p, "c", "", 0);
    ATT_CHECK_INT(att_io_walk(p.top, &p.diag, place_visit, &p, &err), ATT_OK, "walk");
    ATT_CHECK_TEXT(att_buf_text(&p.seen), "Z a.txt b/10 b/2 c \xc4\x91 ", "order");
    ATT_CHECK_STR(p.codes, "", "diagnostics");
    place_release(&p);
}

ATT_TEST(a_file_named_itself_is_visited_hidden_or_not)
{
    struct place p;

    place_init(&p);
    place_file(&p, ".hidden", "", 0);
    ATT_CHECK_INT(att_io_walk(place_path(&p, ".hidden"), &p.diag, place_visit, &p, NULL), ATT_OK,
                  "walk");
    ATT_CHECK_TEXT(att_buf_text(&p.seen), ".hidden ", "visited");
    place_release(&p);
}

ATT_TEST(links_to_folders_are_not_followed)
{
    struct place p;

    place_init(&p);
    place_folder(&p, "d");
    place_file(&p, "d/x", "", 0);
    assert_int_equal(symlink(".", place_path(&p, "d/loop")), 0);
    assert_int_equal(symlink("x", place_path(&p, "d/y")), 0);
    assert_int_equal(symlink("nowhere", place_path(&p, "d/z")), 0);
    ATT_CHECK_INT(att_io_walk(p.top, &p.diag, place_visit, &p, NULL), ATT_OK, "walk");
    ATT_CHECK_TEXT(att_buf_text(&p.seen), "d/x d/y ", "a link to a file is one");
    place_release(&p);
}

ATT_TEST(what_is_not_there_is_not_found)
{
    struct place p;
    struct att_err err = {0};

    place_init(&p);
    ATT_CHECK_INT(att_io_walk(place_path(&p, "none"), &p.diag, place_visit, &p, &err),
                  ATT_NOT_FOUND, "status");
    ATT_CHECK(strstr(err.text, "/none: ") != NULL, "named");
    ATT_CHECK_INT(p.visits, 0, "visits");
    place_release(&p);
}

ATT_TEST(a_visit_that_fails_stops_the_walk)
{
    struct place p;
    struct att_err err = {0};

    place_init(&p);
    place_file(&p, "a", "", 0);
    place_file(&p, "b", "", 0);
    place_file(&p, "c", "", 0);
    p.stop_after = 2;
    ATT_CHECK_INT(att_io_walk(p.top, &p.diag, place_visit, &p, &err), ATT_BUSY, "status");
    ATT_CHECK_STR(err.text, "enough", "what it said");
    ATT_CHECK_TEXT(att_buf_text(&p.seen), "a b ", "visited");
    place_release(&p);
}

/* A chain of `depth` folders below the top, a file "f" in the last. */
static void
place_chain(const struct place *p, size_t depth)
{
    char name[512] = "";
    size_t len = 0;

    for (size_t i = 0; i < depth; i++) {
        len += (size_t)snprintf(name + len, sizeof(name) - len, "%sd", i > 0 ? "/" : "");
        place_folder(p, name);
    }
    (void)snprintf(name + len, sizeof(name) - len, "/f");
    place_file(p, name, "", 0);
}

static const struct {
    const char *label;
    size_t depth; /* the top not counted */
    size_t visits;
    const char *codes;
} depths[] = {
    {"just the limit", ATT_LIMIT_PATH_DEPTH - 1, 1, ""},
    {"one more", ATT_LIMIT_PATH_DEPTH, 0, "io-depth "},
    {"many more", ATT_LIMIT_PATH_DEPTH + 30, 0, "io-depth "},
};

ATT_TEST(folders_go_as_deep_as_the_limit)
{
    for (size_t i = 0; i < ATT_COUNT(depths); i++) {
        struct place p;

        place_init(&p);
        place_chain(&p, depths[i].depth);
        ATT_CHECK_INT(att_io_walk(p.top, &p.diag, place_visit, &p, NULL), ATT_OK, depths[i].label);
        ATT_CHECK_INT(p.visits, depths[i].visits, depths[i].label);
        ATT_CHECK_STR(p.codes, depths[i].codes, depths[i].label);
        place_release(&p);
    }
}

ATT_TEST(a_folder_without_rights_is_passed_over)
{
    struct place p;

    if (geteuid() == 0)
        skip(); /* nothing is closed to root */
    place_init(&p);
    place_folder(&p, "a");
    place_file(&p, "b", "", 0);
    assert_int_equal(chmod(place_path(&p, "a"), 0), 0);
    ATT_CHECK_INT(att_io_walk(p.top, &p.diag, place_visit, &p, NULL), ATT_OK, "walk");
    ATT_CHECK_TEXT(att_buf_text(&p.seen), "b ", "the rest goes on");
    ATT_CHECK_STR(p.codes, "io-unreadable ", "reported");
    place_release(&p);
}

static const struct {
    const char *top, *path;
    bool want;
} notes[] = {
    {"in", "in/README.md", true},        {"in", "in/sub/gold.tsv", true},
    {"in", "in/page.html", false},       {"in/README.md", "in/README.md", false},
    {"in", "in/markdown.md.txt", false},
};

ATT_TEST(notes_about_a_folder_are_no_pages_of_it)
{
    for (size_t i = 0; i < ATT_COUNT(notes); i++)
        ATT_CHECK_INT(att_io_note(notes[i].top, notes[i].path), notes[i].want, notes[i].path);
}
