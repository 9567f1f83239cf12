/* SPDX-License-Identifier: MIT */
/* desk_desk.c - accounts, sessions, what was done, saved searches, visits. */
#include "desk_make.h"

#include <sys/stat.h>

#define NOW "2025-01-02T03:04:05Z"
#define BEGAN 1735787045 /* the same, in seconds */
#define WORD "a long enough word"

static const struct att_str name = {"lan", 3}, word = {WORD, sizeof(WORD) - 1};
static const struct att_str from = {"192.0.2.7", 9};

static void
make_account(struct att_desk *desk, enum att_role role)
{
    struct att_err err = {ATT_OK, ""};

    ATT_CHECK_INT(att_desk_account_put(desk, name, role, word, NOW, &err), ATT_OK, err.text);
}

static enum att_status
log_in(struct att_desk *desk, const char *password, int64_t seconds, struct att_session *out)
{
    struct att_err err;

    return att_desk_login(desk, &(const struct att_login){name, att_str(password), from, seconds},
                          out, &err);
}

ATT_TEST(the_file_is_for_its_owner_only)
{
    struct att_desk *desk = desk_make();
    char path[160];
    struct stat sb;

    snprintf(path, sizeof(path), "%s.desk", desk_record);
    ATT_CHECK_INT(stat(path, &sb), 0, path);
    ATT_CHECK_INT(sb.st_mode & 0777, 0600, "mode");
    desk_clear(desk);
}

ATT_TEST(another_file_is_not_taken_for_one)
{
    struct att_desk *desk = desk_make(), *other = NULL;
    char path[160];
    struct att_err err = {ATT_OK, ""};
    FILE *file;

    att_desk_free(desk);
    snprintf(path, sizeof(path), "%s.desk", desk_record);
    assert_non_null(file = fopen(path, "wb"));
    fputs("this is no database, but long enough to be looked at as one", file);
    fclose(file);
    ATT_CHECK_INT(att_desk_open(desk_record, ATT_OPEN_WRITE, &other, &err), ATT_STORE, err.text);
    ATT_CHECK(strstr(err.text, "is not a file of the desk of attache") != NULL, err.text);
    desk_clear(NULL);
    ATT_CHECK_INT(att_desk_open("/nowhere/attache.db", ATT_OPEN_READ, &other, &err), ATT_NOT_FOUND,
                  err.text);
}

static const struct {
    const char *label, *name, *password;
    enum att_role role;
    enum att_status want;
} accounts[] = {
    {"a name of letters with marks", "ngọc-anh.2", WORD, ATT_ROLE_READER, ATT_OK},
    {"no name", "", WORD, ATT_ROLE_READER, ATT_BAD_INPUT},
    {"a blank in the name", "a b", WORD, ATT_ROLE_READER, ATT_BAD_INPUT},
    {"markup in the name", "<b>", WORD, ATT_ROLE_READER, ATT_BAD_INPUT},
    {"63 bytes", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", WORD,
     ATT_ROLE_READER, ATT_OK},
    {"64 bytes", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", WORD,
     ATT_ROLE_READER, ATT_BAD_INPUT},
    {"ten characters", "ten", "tầm nhìn 1", ATT_ROLE_READER, ATT_OK},
    {"nine characters", "nine", "tầm nhìn ", ATT_ROLE_READER, ATT_BAD_INPUT},
    {"no password", "none", "", ATT_ROLE_READER, ATT_BAD_INPUT},
    {"no role", "roleless", WORD, ATT_ROLE_NONE, ATT_BAD_INPUT},
};

ATT_TEST(an_account_needs_a_name_a_role_and_a_password)
{
    struct att_desk *desk = desk_make();

    for (size_t i = 0; i < ATT_COUNT(accounts); i++) {
        struct att_err err;

        ATT_CHECK_INT(att_desk_account_put(desk, att_str(accounts[i].name), accounts[i].role,
                                           att_str(accounts[i].password), NOW, &err),
                      accounts[i].want, accounts[i].label);
    }
    desk_clear(desk);
}

ATT_TEST(a_session_lasts_until_it_is_ended_or_not_used)
{
    static const struct {
        const char *label;
        int64_t after;
        enum att_status want;
    } looks[] = {
        {"at once", 0, ATT_OK},
        {"just before it idles out", ATT_DESK_IDLE_SECONDS - 1, ATT_OK},
        {"again as long after that", 2 * ATT_DESK_IDLE_SECONDS - 2, ATT_OK},
        {"when nobody used it for long", 4 * ATT_DESK_IDLE_SECONDS, ATT_NOT_FOUND},
    };
    struct att_desk *desk = desk_make();
    struct att_session session, again;
    struct att_err err;

    make_account(desk, ATT_ROLE_EDITOR);
    ATT_CHECK_INT(log_in(desk, WORD, BEGAN, &session), ATT_OK, "right password");
    ATT_CHECK_INT(session.role, ATT_ROLE_EDITOR, "role");
    for (size_t i = 0; i < ATT_COUNT(looks); i++)
        ATT_CHECK_INT(
            att_desk_session(desk, att_str(session.token), BEGAN + looks[i].after, &again, &err),
            looks[i].want, looks[i].label);
    ATT_CHECK_INT(log_in(desk, WORD, BEGAN, &session), ATT_OK, "again");
    for (int64_t at = 0; at < ATT_DESK_LONG_SECONDS; at += ATT_DESK_IDLE_SECONDS - 1)
        ATT_CHECK_INT(att_desk_session(desk, att_str(session.token), BEGAN + at, &again, &err),
                      ATT_OK, "used all the time");
    ATT_CHECK_INT(
        att_desk_session(desk, att_str(session.token), BEGAN + ATT_DESK_LONG_SECONDS, &again, &err),
        ATT_NOT_FOUND, "a week is the most");
    ATT_CHECK_INT(log_in(desk, WORD, BEGAN, &session), ATT_OK, "once more");
    ATT_CHECK_INT(att_desk_logout(desk, att_str(session.token), &err), ATT_OK, "logged out");
    ATT_CHECK_INT(att_desk_session(desk, att_str(session.token), BEGAN, &again, &err),
                  ATT_NOT_FOUND, "ended");
    ATT_CHECK_INT(att_desk_session(desk, att_str("' OR 1=1 --"), BEGAN, &again, &err),
                  ATT_NOT_FOUND, "no token");
    desk_clear(desk);
}

ATT_TEST(a_new_password_and_removal_end_sessions)
{
    struct att_desk *desk = desk_make();
    struct att_session session, again;
    struct att_err err;

    make_account(desk, ATT_ROLE_EDITOR);
    ATT_CHECK_INT(log_in(desk, WORD, BEGAN, &session), ATT_OK, "log in");
    ATT_CHECK_INT(att_desk_account_put(desk, name, ATT_ROLE_READER, att_str(""), NOW, &err), ATT_OK,
                  "another role");
    ATT_CHECK_INT(att_desk_session(desk, att_str(session.token), BEGAN, &again, &err), ATT_OK,
                  "goes on");
    ATT_CHECK_INT(again.role, ATT_ROLE_READER, "with the new role");
    make_account(desk, ATT_ROLE_NONE);
    ATT_CHECK_INT(att_desk_session(desk, att_str(session.token), BEGAN, &again, &err),
                  ATT_NOT_FOUND, "a new password");
    ATT_CHECK_INT(log_in(desk, WORD, BEGAN, &session), ATT_OK, "log in");
    ATT_CHECK_INT(att_desk_account_remove(desk, name, &err), ATT_OK, "removed");
    ATT_CHECK_INT(att_desk_session(desk, att_str(session.token), BEGAN, &again, &err),
                  ATT_NOT_FOUND, "nobody's");
    ATT_CHECK_INT(att_desk_account_remove(desk, name, &err), ATT_NOT_FOUND, "twice");
    desk_clear(desk);
}

ATT_TEST(guessing_is_stopped_by_name_and_by_address)
{
    struct att_desk *desk = desk_make();
    struct att_session session;
    struct att_err err;
    int64_t later = BEGAN + 2 * ATT_DESK_ATTEMPT_SECONDS;
    char other[16];

    make_account(desk, ATT_ROLE_READER);
    for (int i = 0; i < ATT_DESK_NAME_ATTEMPTS; i++)
        ATT_CHECK_INT(log_in(desk, "wrong", BEGAN, &session), ATT_BAD_INPUT, "wrong");
    ATT_CHECK_INT(session.role, ATT_ROLE_NONE, "no session");
    ATT_CHECK_INT(log_in(desk, WORD, BEGAN + 1, &session), ATT_LIMIT, "right, but too late");
    ATT_CHECK_INT(log_in(desk, WORD, BEGAN + ATT_DESK_ATTEMPT_SECONDS, &session), ATT_OK,
                  "after a while");
    for (int i = 0; i < ATT_DESK_PEER_ATTEMPTS; i++) {
        snprintf(other, sizeof(other), "other%d", i);
        (void)(att_desk_login(desk, &(const struct att_login){att_str(other), word, from, later},
                              &session, &err) == ATT_OK);
    }
    ATT_CHECK_INT(log_in(desk, WORD, later + 1, &session), ATT_LIMIT, "from there nobody");
    ATT_CHECK_INT(
        att_desk_login(desk, &(const struct att_login){name, word, att_str("192.0.2.8"), later + 1},
                       &session, &err),
        ATT_OK, "but from elsewhere");
    desk_clear(desk);
}

ATT_TEST(form_tokens_differ_by_session_and_file)
{
    char a[ATT_DESK_TOKEN], b[ATT_DESK_TOKEN], c[ATT_DESK_TOKEN];
    struct att_desk *desk = desk_make();

    att_desk_form_token(desk, "", a);
    att_desk_form_token(desk, "session", b);
    ATT_CHECK(strcmp(a, b) != 0, "by session");
    desk_clear(desk);
    desk = desk_make();
    att_desk_form_token(desk, "", c);
    ATT_CHECK(strcmp(a, c) != 0, "by file");
    ATT_CHECK(att_desk_same(att_str(a), att_str(a)), "the same");
    ATT_CHECK(!att_desk_same(att_str(a), att_str(b)), "another");
    ATT_CHECK(!att_desk_same(att_str(""), att_str("")), "nothing is not the same as nothing");
    desk_clear(desk);
}

ATT_TEST(what_was_done_comes_newest_first)
{
    struct att_desk *desk = desk_make();
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_audit_list list;
    struct att_err err;

    for (int i = 0; i < 3; i++) {
        struct att_audit line = {att_str(NOW), name, att_str(i == 2 ? "merge" : "accept"),
                                 att_str(i == 2 ? "e1" : "")};

        ATT_CHECK_INT(att_desk_note(desk, &line, &err), ATT_OK, "note");
    }
    ATT_CHECK_INT(att_desk_notes(desk, 2, 0, &arena, &list, &err), ATT_OK, "notes");
    ATT_CHECK_INT(list.count, 2, "no more than asked for");
    ATT_CHECK_TEXT(list.at[0].what, "merge", "the newest");
    ATT_CHECK_TEXT(list.at[0].about, "e1", "about");
    ATT_CHECK_INT(att_desk_notes(desk, 2, 2, &arena, &list, &err), ATT_OK, "the rest");
    ATT_CHECK_INT(list.count, 1, "the rest");
    att_arena_release(&arena);
    desk_clear(desk);
}

ATT_TEST(searches_are_kept_and_forgotten_by_their_account)
{
    struct att_desk *desk = desk_make();
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_saved search = {.account = name,
                               .name = att_str("Tàu"),
                               .query = att_str("q=t%C3%A0u"),
                               .made = att_str(NOW)};
    struct att_saved_list list;
    struct att_saved found;
    struct att_err err;
    char id[ATT_DESK_ID];

    ATT_CHECK_INT(att_desk_save(desk, &search, id, &err), ATT_OK, "saved");
    ATT_CHECK_INT(att_desk_searches(desk, name, &arena, &list, &err), ATT_OK, "list");
    ATT_CHECK_INT(list.count, 1, "one");
    ATT_CHECK_INT(att_desk_searches(desk, att_str("minh"), &arena, &list, &err), ATT_OK, "another");
    ATT_CHECK_INT(list.count, 0, "has none");
    ATT_CHECK_INT(att_desk_search(desk, att_str(id), &arena, &found, &err), ATT_OK, "by its id");
    ATT_CHECK_TEXT(found.query, "q=t%C3%A0u", "query");
    ATT_CHECK_INT(att_desk_forget(desk, att_str("minh"), att_str(id), &err), ATT_NOT_FOUND,
                  "not another's");
    ATT_CHECK_INT(att_desk_forget(desk, name, att_str(id), &err), ATT_OK, "one's own");
    ATT_CHECK_INT(att_desk_search(desk, att_str(id), &arena, &found, &err), ATT_NOT_FOUND, "gone");
    search.name = att_str("");
    ATT_CHECK_INT(att_desk_save(desk, &search, id, &err), ATT_BAD_INPUT, "without a name");
    search.name = att_str("n");
    for (int i = 0; i < ATT_DESK_SAVED; i++)
        ATT_CHECK_INT(att_desk_save(desk, &search, id, &err), ATT_OK, "many");
    ATT_CHECK_INT(att_desk_save(desk, &search, id, &err), ATT_LIMIT, "too many");
    att_arena_release(&arena);
    desk_clear(desk);
}

ATT_TEST(a_visit_ends_when_nobody_looked_for_an_hour)
{
    static const struct {
        const char *now, *since;
    } looks[] = {
        {"2025-01-02T08:00:00Z", ""},
        {"2025-01-02T08:59:00Z", ""},
        {"2025-01-02T10:00:00Z", "2025-01-02T08:59:00Z"},
        {"2025-01-02T10:30:00Z", "2025-01-02T08:59:00Z"},
        {"2025-01-02T10:10:00Z", "2025-01-02T08:59:00Z"}, /* a clock that went back */
        {"2025-01-03T08:00:00Z", "2025-01-02T10:30:00Z"},
    };
    struct att_desk *desk = desk_make();
    struct att_arena arena = ATT_ARENA_INIT;

    for (size_t i = 0; i < ATT_COUNT(looks); i++) {
        struct att_str since;
        struct att_err err;

        ATT_CHECK_INT(att_desk_visit(desk, name, looks[i].now, &arena, &since, &err), ATT_OK,
                      looks[i].now);
        ATT_CHECK_TEXT(since, looks[i].since, looks[i].now);
    }
    att_arena_release(&arena);
    desk_clear(desk);
}

ATT_TEST(what_was_taught_is_kept_with_what_it_changed)
{
    struct att_desk *desk = desk_make();
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_lesson lesson = {.at = att_str("2026-11-22T10:00:00Z"),
                                .who = att_str("mai"),
                                .topic = att_str("places"),
                                .forms = att_str("Bến Thử"),
                                .subject = att_str("x"),
                                .file = att_str("places.tsv"),
                                .header = att_str("forms"),
                                .line = att_str("Bến Thử\tport")};
    const struct att_lesson_change change = {'+', att_str("d1"), att_str("e1"), att_str("Gặp")};
    struct att_lesson_changes changes;
    struct att_lesson_list list;
    struct att_err err = {ATT_OK, ""};
    int64_t first = 0, second = 0;

    ATT_CHECK_INT(att_desk_lesson_begin(desk, &lesson, &first, &err), ATT_OK, err.text);
    ATT_CHECK_INT(att_desk_lesson_begin(desk, &lesson, &second, &err), ATT_OK, err.text);
    ATT_CHECK_INT(
        att_desk_lessons(desk, &(struct att_lesson_ask){.key = first}, &arena, &list, &err), ATT_OK,
        err.text);
    ATT_CHECK(list.count == 1 && !list.at[0].done, "cut short as yet");
    lesson.key = first;
    lesson.documents = 3;
    lesson.changed = 1;
    ATT_CHECK_INT(att_desk_lesson_end(desk, &lesson, &change, 1, &err), ATT_OK, err.text);
    ATT_CHECK_INT(att_desk_lesson_drop(desk, second, &err), ATT_OK, err.text);
    ATT_CHECK_INT(att_desk_lessons(desk, &(struct att_lesson_ask){.subject = att_str("x")}, &arena,
                                   &list, &err),
                  ATT_OK, err.text);
    ATT_CHECK(list.count == 1 && list.at[0].done && list.at[0].documents == 3, "done");
    ATT_CHECK_TEXT(list.at[0].line, "Bến Thử\tport", "the row");
    ATT_CHECK_INT(att_desk_lesson_changes(desk, first, &arena, &changes, &err), ATT_OK, err.text);
    ATT_CHECK(changes.count == 1 && changes.at[0].sign == '+', "what changed");
    ATT_CHECK_INT(att_desk_lesson_undone(desk, first, att_str("an"), lesson.at, &err), ATT_OK,
                  err.text);
    ATT_CHECK_INT(att_desk_lesson_undone(desk, first, att_str("an"), lesson.at, &err),
                  ATT_NOT_FOUND, "twice");
    ATT_CHECK_INT(att_desk_lessons(desk, &(struct att_lesson_ask){.subject = att_str("x")}, &arena,
                                   &list, &err),
                  ATT_OK, err.text);
    ATT_CHECK_INT(list.count, 0, "it holds no more");
    att_arena_release(&arena);
    desk_clear(desk);
}

/* ---- what was added ------------------------------------------------------------------- */

static const struct att_job a_job = {.id = {"0123456789abcdef0123456789abcdef", 32},
                                     .who = {"lan", 3},
                                     .made = {NOW, sizeof(NOW) - 1},
                                     .folder = {"f", 1},
                                     .first = {"x.html", 6},
                                     .files = 2,
                                     .bytes = 345};

ATT_TEST(a_job_is_noted_with_all_that_it_found)
{
    static const struct att_job_document documents[] = {
        {{"d1", 2}, {"Một", 5}, {"x.html", 6}, true},
        {{"d2", 2}, {"Hai", 3}, {"y.html", 6}, false},
        {{"d3", 2}, {NULL, 0}, {"y.html", 6}, true}};
    static const struct att_job_event events[] = {{{"e1", 2}, ATT_JOB_TOLD},
                                                  {{"e2", 2}, ATT_JOB_NEW}};
    static const struct att_job_said said[] = {
        {{"page-json", 9}, {"x.jsonl", 7}, {"torn", 4}, 3, true},
        {{"page-date", 9}, {NULL, 0}, {"odd", 3}, 0, false}};
    const struct att_job_found found = {documents, 3, events, 2, said, 2};
    struct att_desk *desk = desk_make();
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_job_found got = {NULL};
    struct att_job_ask ask = {a_job.id, 1, 1, 1};
    struct att_err err = {ATT_OK, ""};
    struct att_job job = a_job;
    struct att_job_list list;

    ATT_CHECK_INT(att_desk_job(desk, job.id, &arena, &job, &err), ATT_NOT_FOUND, "none yet");
    ATT_CHECK_INT(att_desk_job_put(desk, &a_job, &err), ATT_OK, err.text);
    ATT_CHECK_INT(att_desk_jobs_open(desk, &arena, &list, &err), ATT_OK, err.text);
    ATT_CHECK_INT(list.count, 1, "it is open");
    ATT_CHECK_TEXT(list.at[0].folder, "f", "where its files are");
    ATT_CHECK_INT(att_desk_job_begin(desk, a_job.id, NOW, &err), ATT_OK, err.text);
    ATT_CHECK_INT(att_desk_job(desk, a_job.id, &arena, &job, &err), ATT_OK, err.text);
    ATT_CHECK_INT(job.state, ATT_JOB_READING, "state");
    job.state = ATT_JOB_FAILED;
    job.ended = att_str(NOW);
    job.trouble = att_str("no room");
    job.fresh = 2;
    job.events[ATT_JOB_TOLD] = 1;
    ATT_CHECK_INT(att_desk_job_end(desk, &job, &found, &err), ATT_OK, err.text);
    ATT_CHECK_INT(att_desk_job_end(desk, &job, &found, &err), ATT_NOT_FOUND, "it ends once");
    ATT_CHECK_INT(att_desk_jobs(desk, 10, 0, &arena, &list, &err), ATT_OK, err.text);
    ATT_CHECK_INT(list.count, 1, "one");
    ATT_CHECK_INT(list.at[0].state, ATT_JOB_FAILED, "state");
    ATT_CHECK_TEXT(list.at[0].trouble, "no room", "trouble");
    ATT_CHECK_INT(list.at[0].events[ATT_JOB_TOLD], 1, "told once more");
    ATT_CHECK_INT(att_desk_job_documents(desk, &ask, &arena, &got, &err), ATT_OK, err.text);
    ATT_CHECK_INT(got.document_count, 1, "the second that is new");
    ATT_CHECK_TEXT(got.documents[0].document, "d3", "the second that is new");
    ask = (struct att_job_ask){a_job.id, ATT_JOB_NEW, 9, 0};
    ATT_CHECK_INT(att_desk_job_events(desk, &ask, &arena, &got, &err), ATT_OK, err.text);
    ATT_CHECK_TEXT(got.events[0].event, "e2", "new");
    ask.which = 1;
    ATT_CHECK_INT(att_desk_job_said(desk, &ask, &arena, &got, &err), ATT_OK, err.text);
    ATT_CHECK_INT(got.said_count, 1, "refused");
    ATT_CHECK_INT(got.said[0].line, 3, "line");
    att_arena_release(&arena);
    desk_clear(desk);
}
