/* SPDX-License-Identifier: MIT */
/* ingest_again.c - documents read again because a name was taught: those that hold it, in article
 * or teaser, are enough; nothing else is touched. */
#include "record_make.h"

#include "base/str.h"

static const char *const pages[] = {
    "{\"doc\": \"one\", \"title\": \"Tiếp khách\", \"published\": \"2027-03-12\", \"text\": \"Sáng "
    "12-3-2027, tại Hà Nội, Bộ trưởng Quốc phòng Phan Văn Giang tiếp Bộ trưởng Quốc phòng Xứ "
    "Chăm-pa-ka.\"}\n",
    "{\"doc\": \"two\", \"title\": \"Tin khác\", \"published\": \"2027-03-13\", \"text\": \"Sáng "
    "13-3-2027, tại Hà Nội, Bộ trưởng Quốc phòng Phan Văn Giang tiếp Bộ trưởng Quốc phòng "
    "Lào.\"}\n",
    ("{\"doc\": \"three\", \"title\": \"Tin xứ người\", \"published\": \"2027-03-14\", \"text\": "
     "\"Chăm-pa-ka là một xứ.\"}\n"),
};

struct again {
    struct make_place place;
    struct att_record *record;
    struct att_lexicon *lexicon;
    struct att_rules *rules;
};

/* The names and rules, with or without what is taught. */
static void
again_names(struct again *a, bool taught)
{
    const struct att_teaching ask = {ATT_TEACH_COUNTRIES, att_str("Xứ Chăm-pa-ka"),
                                     .of = att_str("KHM")};
    struct att_overlays over = {.count = 0};
    struct att_err err = {ATT_OK, ""};
    struct att_taught row;

    if (taught) {
        ATT_CHECK_INT(att_teach_row(a->lexicon, &ask, &row, &err), ATT_OK, err.text);
        over.row = &row;
    }
    att_rules_free(a->rules);
    att_lexicon_free(a->lexicon);
    if (att_lexicon_open_over(&over, NULL, &a->lexicon, &err) != ATT_OK ||
        att_rules_open(a->lexicon, NULL, 0, NULL, &a->rules, &err) != ATT_OK)
        fail_msg("%s", err.text);
}

static struct again
again_open(void)
{
    struct again a = {.place = make_place()};
    char path[] = "/tmp/attache-again-XXXXXX";
    const char *paths[] = {path};
    int fd = mkstemp(path);
    struct att_ingest ingest = {.now = MAKE_NOW, .threads = 1};
    struct att_ingest_summary sum;
    struct att_err err = {ATT_OK, ""};

    for (size_t i = 0; i < ATT_COUNT(pages); i++)
        if (write(fd, pages[i], strlen(pages[i])) != (ssize_t)strlen(pages[i]))
            fail_msg("cannot be written");
    (void)close(fd);
    again_names(&a, false);
    a.record = make_open(&a.place, ATT_OPEN_WRITE);
    ingest.lexicon = a.lexicon;
    ingest.rules = a.rules;
    ingest.now = "2028-01-01T00:00:00Z";
    ATT_CHECK_INT(att_ingest_paths(&ingest, a.record, paths, 1, &sum, &err), ATT_OK, err.text);
    ATT_CHECK_INT(sum.added, ATT_COUNT(pages), "pages");
    (void)unlink(path);
    return a;
}

static void
again_close(struct again *a)
{
    att_record_free(a->record);
    att_rules_free(a->rules);
    att_lexicon_free(a->lexicon);
    make_clear(&a->place);
}

/* The ids of the documents that a search finds. */
static size_t
again_find(struct again *a, const char *words, struct att_document_list *list, struct att_str *ids)
{
    const struct att_query query = {.words = att_str(words)};

    ATT_CHECK_INT(att_record_search(a->record, &query, list, NULL), ATT_OK, words);
    for (size_t i = 0; i < list->count; i++)
        ids[i] = list->at[i].id;
    return list->count;
}

ATT_TEST(reading_those_that_hold_a_name_gives_what_reading_all_gives)
{
    struct att_buf got[2] = {ATT_BUF_INIT(ATT_MIB), ATT_BUF_INIT(ATT_MIB)};
    struct att_buf before = ATT_BUF_INIT(ATT_MIB);

    for (int all = 0; all < 2; all++) {
        struct again a = again_open();
        struct att_document_list list;
        struct att_str ids[8];
        struct att_err err = {ATT_OK, ""};
        struct att_recode_summary sum;
        struct att_ingest ingest = {.threads = 2};
        size_t count = again_find(&a, "\"Xứ Chăm-pa-ka\"", &list, ids);

        if (all == 0)
            make_dump(a.record, &before);
        again_names(&a, true);
        ingest.lexicon = a.lexicon;
        ingest.rules = a.rules;
        if (all)
            ATT_CHECK_INT(att_ingest_again(&ingest, a.record, ATT_AGAIN_ALL, &sum, &err), ATT_OK,
                          err.text);
        else
            ATT_CHECK_INT(att_ingest_documents(&ingest, a.record, ids, count, &sum, &err), ATT_OK,
                          err.text);
        ATT_CHECK_INT(sum.pages, all ? ATT_COUNT(pages) : 1, "read");
        ATT_CHECK_INT(sum.changed, 1, "changed");
        make_dump(a.record, &got[all]);
        att_document_list_release(&list);
        again_close(&a);
    }
    ATT_CHECK_STR(got[0].at, got[1].at, "the record");
    ATT_CHECK(strcmp(got[0].at, before.at) != 0, "which is another than before");
    att_buf_release(&before);
    att_buf_release(&got[1]);
    att_buf_release(&got[0]);
}

ATT_TEST(documents_that_there_are_not_are_passed_over)
{
    struct again a = again_open();
    const struct att_str ids[] = {att_str("d0000000000000000"), att_str(""), att_str("x")};
    const struct att_ingest ingest = {.lexicon = a.lexicon, .rules = a.rules, .threads = 1};
    struct att_err err = {ATT_OK, ""};
    struct att_recode_summary sum;

    ATT_CHECK_INT(att_ingest_documents(&ingest, a.record, ids, ATT_COUNT(ids), &sum, &err), ATT_OK,
                  err.text);
    ATT_CHECK_INT(sum.pages, 0, "none");
    ATT_CHECK_INT(att_ingest_documents(&ingest, a.record, NULL, 0, &sum, &err), ATT_OK, err.text);
    ATT_CHECK_INT(sum.pages, 0, "of none, none, not all");
    again_close(&a);
}

/* Count pages; stop after the first when asked to. */
struct seen {
    size_t count;
    bool stop;
};

static enum att_status
see_page(void *ctx, struct att_str document, const struct att_page *page, struct att_err *err)
{
    struct seen *seen = ctx;

    ATT_CHECK(document.len > 0 && page->text.len > 0, "a page");
    seen->count++;
    (void)err;
    return seen->stop ? ATT_LIMIT : ATT_OK;
}

ATT_TEST(pages_are_made_again_from_the_record)
{
    struct again a = again_open();
    struct att_document_list list;
    struct att_str ids[8];
    struct seen seen = {0, false};
    struct att_err err = {ATT_OK, ""};
    size_t count = again_find(&a, "Phan Văn Giang", &list, ids);

    ids[count] = att_str("none");
    ATT_CHECK_INT(att_record_pages(a.record, ids, count + 1, see_page, &seen, &err), ATT_OK,
                  err.text);
    ATT_CHECK_INT(seen.count, 2, "those that there are");
    seen = (struct seen){0, true};
    ATT_CHECK_INT(att_record_pages(a.record, ids, count, see_page, &seen, &err), ATT_LIMIT, "stop");
    ATT_CHECK_INT(seen.count, 1, "and no more");
    att_document_list_release(&list);
    again_close(&a);
}

/* ---- which hold words ---- */

static const struct make_page teased[] = {
    {"Bài một", "2020-01-01", "Không có gì.", .teaser = "Tin từ Xứ Thử và bạn bè",
     .teaser_published = "2020-01-02"},
    {"Bài hai", "2020-01-02", "Xứ Thử ở đây, không ở tin liên quan.", .teaser = "Xứ khác thử sức",
     .teaser_published = "2020-01-02"},
};

static const struct {
    const char *words;
    bool apart;
    size_t count;
} holds[] = {
    {"Xứ Thử", false, 2},    {"xu thu", false, 2},    {"Thử Xứ", false, 0},
    {"Thử Xứ", true, 2},     {"Xứ Thử bạn", true, 1}, {"Xứ Th", false, 0},
    {"", false, 0},          {" - ", true, 0},        {"%' OR 1=1 --", false, 0},
    {"Xứ Thử và", false, 1}, {"bạn bè", false, 1},    {"Không có gì", false, 1},
};

ATT_TEST(documents_hold_words_in_a_row_or_apart)
{
    struct make_place place = make_place();
    struct att_record *record = make_open(&place, ATT_OPEN_WRITE);

    for (size_t i = 0; i < ATT_COUNT(teased); i++)
        (void)make_put(record, &teased[i]);
    for (size_t i = 0; i < ATT_COUNT(holds); i++) {
        struct att_id_list list;
        struct att_err err = {ATT_OK, ""};

        ATT_CHECK_INT(
            att_record_holding(record, att_str(holds[i].words), holds[i].apart, &list, &err),
            ATT_OK, err.text);
        ATT_CHECK_INT(list.count, holds[i].count, holds[i].words);
        att_id_list_release(&list);
    }
    att_record_free(record);
    make_clear(&place);
}
