/* SPDX-License-Identifier: MIT */
/* record_store.c - opening, putting, refusing: what the file promises. */
#include "record_make.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "record/store_int.h"

static const struct make_page page = {
    "Tiêu đề",
    "2020-10-08T13:57+07:00",
    "Thân bài.",
    .publisher = "Báo",
    .events = {{"meeting", "held", .date = "2020-10-08", .countries = "KOR VNM",
                .people = "Nguyễn Chí Vịnh", .inferred = "year-from-publication"}},
    .posts = {{"Nguyễn Chí Vịnh", "Thượng tướng", "Thứ trưởng", "VNM"}},
    .figures = {{80, "nước", NULL}}};

/* Open and expect to be refused. */
static void
check_refused(const char *path, enum att_open mode, enum att_status want, const char *text)
{
    struct att_record *record = NULL;
    struct att_err err = {ATT_OK, ""};

    ATT_CHECK_INT(att_record_open(path, mode, &record, &err), want, text);
    ATT_CHECK(record == NULL, text);
    ATT_CHECK(strncmp(err.text, path, strlen(path)) == 0, err.text);
    ATT_CHECK(strstr(err.text, text) != NULL, err.text);
}

/* Write some bytes as a file. */
static void
write_file(const char *path, const char *bytes)
{
    int fd = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0644);

    if (fd < 0 || write(fd, bytes, strlen(bytes)) != (ssize_t)strlen(bytes) || close(fd) != 0)
        fail_msg("%s: cannot be written", path);
}

/* Run a script on the bare database. */
static void
run_script(const char *path, const char *script)
{
    struct att_db *db = NULL;
    struct att_err err = {ATT_OK, ""};

    if (att_db_open(path, "record", ATT_OPEN_WRITE, &db, &err) != ATT_OK ||
        att_db_script(db, script, &err) != ATT_OK)
        fail_msg("%s", err.text);
    att_db_free(db);
}

ATT_TEST(a_page_put_twice_changes_nothing)
{
    struct make_place place = make_place();
    struct att_record *record = make_open(&place, ATT_OPEN_WRITE);
    struct att_buf before = ATT_BUF_INIT(ATT_MIB), after = ATT_BUF_INIT(ATT_MIB);

    ATT_CHECK(make_put(record, &page), "fresh at first");
    make_dump(record, &before);
    ATT_CHECK(!make_put(record, &page), "known then");
    make_dump(record, &after);
    ATT_CHECK_STR(after.at, before.at, "the same record");
    att_buf_release(&before);
    att_buf_release(&after);
    att_record_free(record);
    make_clear(&place);
}

ATT_TEST(what_was_put_is_there_when_opened_again)
{
    struct make_place place = make_place();
    struct att_record *record = make_open(&place, ATT_OPEN_WRITE);
    struct att_buf before = ATT_BUF_INIT(ATT_MIB), after = ATT_BUF_INIT(ATT_MIB);

    (void)make_put(record, &page);
    make_dump(record, &before);
    att_record_free(record);
    record = make_open(&place, ATT_OPEN_READ);
    make_dump(record, &after);
    ATT_CHECK_STR(after.at, before.at, "the same record");
    att_buf_release(&before);
    att_buf_release(&after);
    att_record_free(record);
    make_clear(&place);
}

ATT_TEST(a_group_that_is_not_ended_leaves_nothing)
{
    struct make_place place = make_place();
    struct att_record *record = make_open(&place, ATT_OPEN_WRITE);
    struct att_totals totals;

    ATT_CHECK_INT(att_record_begin(record, NULL), ATT_OK, "begin");
    (void)make_put(record, &page);
    att_record_free(record);
    record = make_open(&place, ATT_OPEN_READ);
    ATT_CHECK_INT(att_record_totals(record, &totals, NULL), ATT_OK, "totals");
    ATT_CHECK_INT(totals.documents, 0, "documents");
    att_record_free(record);
    make_clear(&place);
}

ATT_TEST(what_was_made_safe_before_a_crash_is_resolved_by_the_next_writer)
{
    struct make_place place = make_place();
    struct att_record *record = make_open(&place, ATT_OPEN_WRITE);
    struct att_totals totals;

    ATT_CHECK_INT(att_record_begin(record, NULL), ATT_OK, "begin");
    (void)make_put(record, &page);
    ATT_CHECK_INT(att_record_checkpoint(record, NULL), ATT_OK, "checkpoint");
    att_record_free(record);
    record = make_open(&place, ATT_OPEN_WRITE);
    ATT_CHECK_INT(att_record_totals(record, &totals, NULL), ATT_OK, "totals");
    ATT_CHECK_INT(totals.documents, 1, "the page is safe");
    ATT_CHECK_INT(totals.events, 0, "its event waits");
    ATT_CHECK(!make_put(record, &page), "known");
    ATT_CHECK_INT(att_record_totals(record, &totals, NULL), ATT_OK, "totals");
    ATT_CHECK_INT(totals.events, 1, "and is resolved");
    att_record_free(record);
    make_clear(&place);
}

/* The first number that a query of the bare database gives. */
static int64_t
read_number(const char *path, struct att_sql sql)
{
    struct att_db *db = NULL;
    struct att_err err = {ATT_OK, ""};
    int64_t number = 0;

    if (att_db_open(path, "record", ATT_OPEN_READ, &db, &err) != ATT_OK ||
        att_db_int(db, sql, &number, &err) != ATT_OK)
        fail_msg("%s", err.text);
    att_db_free(db);
    return number;
}

/* Whether a script on the bare database is refused for `why`. */
static void
check_kept(const char *path, const char *script, const char *why)
{
    struct att_db *db = NULL;
    struct att_err err = {ATT_OK, ""};

    if (att_db_open(path, "record", ATT_OPEN_WRITE, &db, &err) != ATT_OK)
        fail_msg("%s", err.text);
    ATT_CHECK(att_db_script(db, script, &err) != ATT_OK, script);
    ATT_CHECK(strstr(err.text, why) != NULL, err.text);
    att_db_free(db);
}

ATT_TEST(pages_and_acts_are_neither_changed_nor_lost)
{
    struct make_place place = make_place();
    struct att_record *record = make_open(&place, ATT_OPEN_WRITE);

    (void)make_put(record, &page);
    att_record_free(record);
    run_script(place.path, "INSERT INTO act (id, at, day, who, kind) VALUES"
                           " ('c1', '2021-01-01T00:00:00Z', 18628, 'me', 'accept');"
                           "INSERT INTO act_ground (act, place, side, kind, document, quote)"
                           " VALUES (1, 0, 0, 'event', 'd1', 'words');");
    check_kept(place.path, "UPDATE page SET text = x'00'", "a page never changes");
    check_kept(place.path, "DELETE FROM page", "a page is kept for ever");
    check_kept(place.path, "UPDATE act SET who = 'you'", "an act never changes");
    check_kept(place.path, "DELETE FROM act", "an act is kept for ever");
    check_kept(place.path, "UPDATE act_ground SET quote = ''", "an act never changes");
    check_kept(place.path, "DELETE FROM act_ground", "an act is kept for ever");
    run_script(place.path, "BEGIN; UPDATE state SET value = 1 WHERE name = 'purging';"
                           "UPDATE act_ground SET quote = NULL; DELETE FROM page;"
                           "UPDATE state SET value = 0 WHERE name = 'purging'; COMMIT;");
    ATT_CHECK_INT(read_number(place.path, ATT_SQL("SELECT count(*) FROM page")), 0, "pages");
    make_clear(&place);
}

ATT_TEST(an_event_is_known_from_the_first_day_on_which_it_was_told)
{
    const struct make_page later = {
        "Bài sau", "2020-11-01T08:00+07:00", "Thân khác.",
        .events = {{"meeting", "held", .date = "2020-10-08", .countries = "KOR VNM",
                    .people = "Nguyễn Chí Vịnh"}}};
    struct make_place place = make_place();
    struct att_record *record = make_open(&place, ATT_OPEN_WRITE);

    (void)make_put(record, &later);
    (void)make_put(record, &page);
    att_record_free(record);
    ATT_CHECK_INT(read_number(place.path, ATT_SQL("SELECT count(*) FROM event")), 1, "events");
    ATT_CHECK_INT(read_number(place.path, ATT_SQL("SELECT known_day FROM event")), 18543, "day");
    ATT_CHECK_INT(read_number(place.path, ATT_SQL("SELECT min(since_day) FROM event_country_then")),
                  18543, "of its sides");
    make_clear(&place);
}

ATT_TEST(totals_count_everything_once)
{
    struct make_place place = make_place();
    struct att_record *record = make_open(&place, ATT_OPEN_WRITE);
    struct att_totals totals;

    (void)make_put(record, &page);
    ATT_CHECK_INT(att_record_totals(record, &totals, NULL), ATT_OK, "totals");
    ATT_CHECK_INT(totals.documents, 1, "documents");
    ATT_CHECK_INT(totals.relevant, 1, "relevant");
    ATT_CHECK_INT(totals.copies, 0, "copies");
    ATT_CHECK_INT(totals.events, 1, "events");
    ATT_CHECK_INT(totals.people, 1, "people");
    ATT_CHECK_INT(totals.posts, 1, "posts");
    ATT_CHECK_INT(totals.figures, 1, "figures");
    ATT_CHECK_STR(totals.first_day, "2020-10-08", "first day");
    ATT_CHECK_STR(totals.last_day, "2020-10-08", "last day");
    att_record_free(record);
    make_clear(&place);
}

ATT_TEST(a_record_that_is_not_there_is_not_found_when_reading)
{
    struct make_place place = make_place();

    check_refused(place.path, ATT_OPEN_READ, ATT_NOT_FOUND, "no such record");
    ATT_CHECK(access(place.path, F_OK) != 0, "nothing is created");
    make_clear(&place);
}

ATT_TEST(a_file_that_is_no_database_is_refused)
{
    struct make_place place = make_place();

    write_file(place.path,
               "Đây là một tệp văn bản, không phải cơ sở dữ liệu; đủ dài để đọc đầu tệp. "
               "SQLite đọc một trăm byte đầu tiên trước khi nói gì.");
    check_refused(place.path, ATT_OPEN_READ, ATT_STORE, "not a record");
    check_refused(place.path, ATT_OPEN_WRITE, ATT_STORE, "not a record");
    make_clear(&place);
}

ATT_TEST(a_database_of_another_program_is_refused_and_left_alone)
{
    struct make_place place = make_place();
    struct stat before, after;

    run_script(place.path, "CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1);");
    ATT_CHECK_INT(stat(place.path, &before), 0, "stat");
    check_refused(place.path, ATT_OPEN_WRITE, ATT_STORE, "not a record");
    ATT_CHECK_INT(stat(place.path, &after), 0, "stat");
    ATT_CHECK_INT(after.st_size, before.st_size, "size");
    make_clear(&place);
}

ATT_TEST(a_record_of_a_later_version_is_refused)
{
    struct make_place place = make_place();

    att_record_free(make_open(&place, ATT_OPEN_WRITE));
    run_script(place.path, "PRAGMA user_version = 9999;");
    check_refused(place.path, ATT_OPEN_READ, ATT_STORE, "later attache");
    check_refused(place.path, ATT_OPEN_WRITE, ATT_STORE, "later attache");
    make_clear(&place);
}

ATT_TEST(a_folder_is_no_record)
{
    struct make_place place = make_place();

    check_refused(place.folder, ATT_OPEN_WRITE, ATT_IO, "is a folder");
    make_clear(&place);
}

ATT_TEST(a_second_writer_is_told_that_the_record_is_busy)
{
    struct make_place place = make_place();
    struct att_record *first = make_open(&place, ATT_OPEN_WRITE);
    struct att_record *second = make_open(&place, ATT_OPEN_WRITE);
    struct att_record *reader = make_open(&place, ATT_OPEN_READ);
    struct att_err err = {ATT_OK, ""};
    struct att_totals totals;

    ATT_CHECK_INT(att_record_begin(first, &err), ATT_OK, err.text);
    (void)make_put(first, &page);
    ATT_CHECK_INT(att_record_begin(second, &err), ATT_BUSY, "the second waits in vain");
    ATT_CHECK_INT(att_record_totals(reader, &totals, &err), ATT_OK, "a reader does not wait");
    ATT_CHECK_INT(totals.documents, 0, "and sees what was committed");
    ATT_CHECK_INT(att_record_end(first, &err), ATT_OK, err.text);
    ATT_CHECK_INT(att_record_begin(second, &err), ATT_OK, "now it may");
    ATT_CHECK_INT(att_record_end(second, &err), ATT_OK, err.text);
    att_record_free(reader);
    att_record_free(second);
    att_record_free(first);
    make_clear(&place);
}

ATT_TEST(a_record_opened_for_reading_takes_no_page)
{
    struct make_place place = make_place();
    struct att_record *record;
    struct att_err err = {ATT_OK, ""};

    att_record_free(make_open(&place, ATT_OPEN_WRITE));
    record = make_open(&place, ATT_OPEN_READ);
    ATT_CHECK_INT(att_record_begin(record, &err), ATT_IO, "begin");
    ATT_CHECK(strstr(err.text, "reading only") != NULL, err.text);
    att_record_free(record);
    make_clear(&place);
}

ATT_TEST(a_disk_that_is_full_undoes_the_group_and_says_so)
{
    struct make_place place = make_place();
    struct att_record *record = make_open(&place, ATT_OPEN_WRITE);
    struct att_err err = {ATT_OK, ""};
    char body[20000];
    bool fresh = true;
    struct att_page raw = {.title = att_str("lớn"), .text = {body, sizeof(body)}, .views = -1};
    struct att_coded coded = {.text = raw.text};
    struct att_totals totals;

    memset(body, 'x', sizeof(body));
    (void)make_put(record, &page);
    att_record_free(record);
    /* SQLite takes the least there is for as many as there are now: a disk without room */
    record = make_open(&place, ATT_OPEN_WRITE);
    ATT_CHECK_INT(att_db_script(record->db, "PRAGMA max_page_count = 1", &err), ATT_OK, err.text);
    ATT_CHECK_INT(att_record_begin(record, &err), ATT_OK, err.text);
    ATT_CHECK_INT(att_record_put(record, &raw, &coded, MAKE_NOW, &fresh, &err), ATT_IO, "full");
    ATT_CHECK(strstr(err.text, "no room left") != NULL, err.text);
    ATT_CHECK(!fresh, "nothing was stored");
    ATT_CHECK_INT(att_record_put(record, &raw, &coded, MAKE_NOW, &fresh, &err), ATT_IO, "still");
    ATT_CHECK_INT(att_record_end(record, &err), ATT_IO, "the end says it, too");
    ATT_CHECK_INT(att_record_totals(record, &totals, &err), ATT_OK, err.text);
    ATT_CHECK_INT(totals.documents, 1, "what was there is there");
    att_record_free(record);
    make_clear(&place);
}

ATT_TEST(the_text_comes_back_byte_for_byte_with_its_blocks)
{
    struct make_place place = make_place();
    struct att_record *record = make_open(&place, ATT_OPEN_WRITE);
    static const char bytes[] = "a\0b\xff c";
    struct att_block block = {ATT_BLOCK_CAPTION, {2, 5}, 7};
    struct att_page raw = {.title = att_str("t"),
                           .text = {bytes, sizeof(bytes) - 1},
                           .views = -1,
                           .blocks = &block,
                           .block_count = 1};
    struct att_coded coded = {.text = raw.text};
    struct att_document_list documents;
    struct att_stored stored;
    bool fresh = false;

    ATT_CHECK_INT(att_record_put(record, &raw, &coded, MAKE_NOW, &fresh, NULL), ATT_OK, "put");
    ATT_CHECK_INT(att_record_documents(record, NULL, &documents, NULL), ATT_OK, "documents");
    ATT_CHECK_INT(att_record_text(record, documents.at[0].id, &stored, NULL), ATT_OK, "text");
    ATT_CHECK_INT(stored.text.len, raw.text.len, "length");
    ATT_CHECK(memcmp(stored.text.at, bytes, raw.text.len) == 0, "bytes");
    ATT_CHECK_INT(stored.block_count, 1, "blocks");
    ATT_CHECK_INT(stored.blocks[0].kind, ATT_BLOCK_CAPTION, "kind");
    ATT_CHECK_INT(stored.blocks[0].span.end, 5, "span");
    ATT_CHECK_INT(stored.blocks[0].teaser, 7, "teaser");
    att_stored_release(&stored);
    ATT_CHECK_INT(att_record_text(record, att_str("dno"), &stored, NULL), ATT_NOT_FOUND, "no such");
    att_document_list_release(&documents);
    att_record_free(record);
    make_clear(&place);
}

ATT_TEST(a_time_of_capture_that_is_none_is_refused)
{
    struct make_place place = make_place();
    struct att_record *record = make_open(&place, ATT_OPEN_WRITE);
    struct att_page raw = {.title = att_str("t"), .text = att_str("x"), .views = -1};
    struct att_coded coded = {.text = raw.text};
    bool fresh = true;

    ATT_CHECK_INT(att_record_put(record, &raw, &coded, "hôm nay", &fresh, NULL), ATT_BAD_INPUT,
                  "now");
    ATT_CHECK(!fresh, "nothing was stored");
    att_record_free(record);
    make_clear(&place);
}
