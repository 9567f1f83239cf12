/* SPDX-License-Identifier: MIT */
/* web_teach.c - names that are taught at the desk: what the pages say, what is refused, that what
 * failed leaves nothing, and that the names in use are exchanged under the feet of nobody. */
#include "web_make.h"

#include "web/wordbook.h"

#include <pthread.h>
#include <stdatomic.h>

extern int fake_teach_rows;
extern atomic_int fake_teach_open;
extern bool fake_teach_busy;

static struct att_wordbook *book;
static struct att_wordbook_ask wordbook_ask = {web_fixture, NULL, 0};

static void
fixture_open(void)
{
    struct att_err err = {ATT_OK, ""};

    web_open();
    if (book == NULL)
        ATT_CHECK_INT(att_wordbook_open(&wordbook_ask, NULL, &book, &err), ATT_OK, err.text);
}

/* Ask the desk, without accounts; the form of a POST gets the desk's token. */
static int
ask(struct att_desk *desk, const char *target, const char *form, struct att_web_response *response)
{
    struct att_web_opts opts = {.record_path = web_fixture, .now = WEB_NOW};
    struct att_buf body = ATT_BUF_INIT(ATT_MIB);
    char token[ATT_DESK_TOKEN];
    struct att_words_in_use *words;
    struct att_err err;

    fixture_open();
    words = att_wordbook_take(book);
    opts.lexicon = words->lexicon;
    opts.wordbook = book;
    att_desk_form_token(desk, "", token);
    att_buf_printf(&body, "token=%s&%s", token, form == NULL ? "" : form);
    att_web_response_init(response);
    att_web_handle(&opts, &(const struct att_web_handles){web_record, desk, NULL, NULL},
                   &(struct att_web_request){.method = att_str(form == NULL ? "GET" : "POST"),
                                             .target = att_str(target),
                                             .host = att_str("localhost:8377"),
                                             .type = att_str("application/x-www-form-urlencoded"),
                                             .body = att_buf_text(&body)},
                   response, &err);
    att_wordbook_give(book, words);
    att_buf_release(&body);
    return response->status;
}

static const struct {
    const char *target, *wants; /* between bars; after "!", not there */
} pages[] = {
    {"/teach?lang=en", "Teach a name|C\u1ea3ng &lt;Th\u1eed&gt;|None yet.|!<Th\u1eed>"},
    {"/teach?lang=en&quote=%3Cscript%3Ealert(1)%3C/script%3E", "&lt;script&gt;|!<script>alert"},
    {"/teach?lang=en&topic=places&forms=B%E1%BA%BFn+Th%E1%BB%AD&preview=yes", "Choose a kind."},
    {"/teach?lang=en&topic=places&forms=B%E1%BA%BFn+Th%E1%BB%AD&kind=port&country=Laos&preview=yes",
     "Teach it and read|B\u1ebfn Th\u1eed|The lexicon has nothing"},
    {"/teach?lang=en&topic=places&forms=L%C3%A0o&kind=port&preview=yes",
     "there is nothing to teach|!Teach it and read|country or body"},
    {"/teach?lang=en&topic=countries&forms=X%C3%A1+X%C3%ADa&preview=yes", "Say which entry"},
    {"/teach?lang=en&topic=countries&forms=X%C3%A1+X%C3%ADa&of=Atlantis&preview=yes",
     "no such entry, or several"},
    {"/teach?lang=en&topic=people&forms=L%C3%AA+Th%E1%BB%AD&preview=yes",
     "country and public post"},
    {"/teach?lang=en&topic=people&forms=L%C3%AA+Th%E1%BB%AD&country=LAO&post=x&from=13&preview=yes",
     "A date is written as"},
    {"/teach?lang=en&topic=nothing&preview=yes", "Say what it is a name of."},
    {"/teach?topic=bodies&forms=X&of=bqp&preview=yes",
     "B\u1ed5 sung v\u00e0 \u0111\u1ecdc l\u1ea1i"},
    {"/teach?done=99999999999999999999", "B\u1ed5 sung t\u00ean g\u1ecdi"},
    {"/teach?as_of=2020-10&lang=en", "No name can be taught here."},
    {"/api/names?of=lexicon-bodies&q=b", "bqp"},
};

ATT_TEST(pages_say_what_it_would_be_and_what_speaks_against_it)
{
    struct att_desk *desk = desk_make();

    for (size_t i = 0; i < ATT_COUNT(pages); i++) {
        struct att_str rest = att_str(pages[i].wants), want;
        struct att_web_response response;

        ATT_CHECK_INT(ask(desk, pages[i].target, NULL, &response), 200, pages[i].target);
        while (att_str_cut(&rest, '|', &want)) {
            bool absent = att_str_starts(want, "!");

            if (absent)
                want = att_str_sub(want, 1, want.len);
            if ((att_str_find(att_buf_text(&response.body), want, 0) == SIZE_MAX) != absent)
                fail_msg("%s: %s%.*s\n%s", pages[i].target, absent ? "no " : "", ATT_STR(want),
                         response.body.at);
        }
        att_web_response_release(&response);
    }
    desk_clear(desk);
}

static const struct {
    const char *label, *form;
    int status;
    const char *says; /* when it is refused: the form again, with this */
} forms[] = {
    {"a place", "topic=places&forms=B%E1%BA%BFn+Th%E1%BB%AD&kind=port", 303, NULL},
    {"nothing", "", 400, "role=\"alert\""},
    {"no name", "topic=places", 400, "name=\"forms\" aria-invalid=\"true\""},
    {"no kind", "topic=places&forms=B%E1%BA%BFn", 400, "id=\"w-kind\""},
    {"no kind, and the name is kept", "topic=places&forms=B%E1%BA%BFn", 400, "value=\"Bến\""},
    {"what is there already", "topic=places&forms=L%C3%A0o&kind=port", 400, "role=\"alert\""},
    {"a NUL", "topic=places&forms=a%00b&kind=port", 400, NULL},
    {"what is no text", "topic=places&forms=%ff%fe&kind=port", 400, NULL},
    {"very long",
     "topic=places&kind=port&forms="
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aa",
     400, NULL},
};

ATT_TEST(a_form_teaches_or_is_refused)
{
    struct att_desk *desk = desk_make();

    for (size_t i = 0; i < ATT_COUNT(forms); i++) {
        int before = fake_teach_rows;
        struct att_web_response response;

        ATT_CHECK_INT(ask(desk, "/teach", forms[i].form, &response), forms[i].status,
                      forms[i].label);
        ATT_CHECK_INT(fake_teach_rows - before, forms[i].status == 303, forms[i].label);
        if (forms[i].says != NULL)
            ATT_CHECK(att_str_has(att_buf_text(&response.body), forms[i].says), forms[i].label);
        att_web_response_release(&response);
    }
    desk_clear(desk);
}

ATT_TEST(what_was_taught_is_told_and_can_be_undone_once)
{
    struct att_desk *desk = desk_make();
    struct att_web_response response;
    int before = fake_teach_rows;

    ATT_CHECK_INT(
        ask(desk, "/teach", "topic=places&kind=port&forms=B%E1%BA%BFn+%3Cb%3E", &response), 303,
        "taught");
    ATT_CHECK_STR(att_web_response_header(&response, "Location"), "/teach?done=1", "where to");
    att_web_response_release(&response);
    ATT_CHECK_INT(ask(desk, "/teach?done=1&lang=en", NULL, &response), 200, "told");
    ATT_CHECK(att_str_has(att_buf_text(&response.body), "B\u1ebfn &lt;b&gt;"), "escaped");
    ATT_CHECK(att_str_has(att_buf_text(&response.body), "The name has been taught."), "done");
    att_web_response_release(&response);
    ATT_CHECK_INT(ask(desk, "/teach/undo", "lesson=1", &response), 303, "undone");
    att_web_response_release(&response);
    ATT_CHECK_INT(ask(desk, "/teach/undo", "lesson=1", &response), 404, "twice");
    att_web_response_release(&response);
    ATT_CHECK_INT(ask(desk, "/teach/undo", "lesson=77", &response), 404, "none such");
    att_web_response_release(&response);
    ATT_CHECK_INT(ask(desk, "/teach/undo", "lesson=x", &response), 400, "no number");
    att_web_response_release(&response);
    ATT_CHECK_INT(fake_teach_rows, before, "the row is gone");
    desk_clear(desk);
}

ATT_TEST(what_cannot_be_read_again_leaves_no_row_and_no_lesson)
{
    struct att_desk *desk = desk_make();
    struct att_web_response response;
    int before = fake_teach_rows;

    fake_teach_busy = true;
    ATT_CHECK_INT(
        ask(desk, "/teach", "topic=places&kind=port&forms=B%E1%BA%BFn+M%E1%BB%9Bi", &response), 503,
        "busy");
    att_web_response_release(&response);
    fake_teach_busy = false;
    ATT_CHECK_INT(fake_teach_rows, before, "no row");
    ATT_CHECK_INT(ask(desk, "/teach?topic=places&lang=en&forms=x", NULL, &response), 200, "page");
    ATT_CHECK(att_str_has(att_buf_text(&response.body), "None yet."), "no lesson");
    att_web_response_release(&response);
    desk_clear(desk);
}

/* ---- threads ---- */

static atomic_bool stop;

static void *
reader(void *arg)
{
    unsigned long *looked = arg;

    while (!atomic_load(&stop)) {
        struct att_words_in_use *words = att_wordbook_take(book);
        size_t count;

        /* whoever holds it can read it */
        if (att_lexicon_countries(words->lexicon, &count)[0].code.len == 0)
            abort();
        ++*looked;
        att_wordbook_give(book, words);
    }
    return NULL;
}

ATT_TEST(names_are_exchanged_while_others_read_them)
{
    pthread_t threads[3];
    unsigned long looked[ATT_COUNT(threads)] = {0};
    struct att_err err = {ATT_OK, ""};
    int before;

    fixture_open();
    before = atomic_load(&fake_teach_open);
    for (size_t i = 0; i < ATT_COUNT(threads); i++)
        assert_int_equal(pthread_create(&threads[i], NULL, reader, &looked[i]), 0);
    for (int i = 0; i < 100; i++) {
        struct att_words_in_use *words = NULL;

        ATT_CHECK_INT(att_wordbook_read(book, NULL, NULL, &words, &err), ATT_OK, err.text);
        att_wordbook_put(book, words);
    }
    atomic_store(&stop, true);
    for (size_t i = 0; i < ATT_COUNT(threads); i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    ATT_CHECK_INT(atomic_load(&fake_teach_open), before, "as many are open as before");
}
