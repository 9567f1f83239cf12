/* SPDX-License-Identifier: MIT */
/* lexicon_teach.c - rows that are taught: what they become, what is refused, and the folder of a
 * record that holds them. */
#include "lexicon/lexicon.h"

#include "base/io.h"
#include "base/str.h"
#include "overlay.h"

#define TEXT(text)               \
    {                            \
        (text), sizeof(text) - 1 \
    }

static const struct {
    const char *label;
    struct att_teaching ask;
    const char *file, *line; /* NULL: refused, and `line` is a part of what is said */
} rows[] = {
    {"another name of a country",
     {ATT_TEACH_COUNTRIES, TEXT("Xứ Thử"), .of = TEXT("LAO"), .note = TEXT("2026-11-22 mai")},
     "spellings/countries.tsv",
     "LAO\tXứ Thử\t2026-11-22 mai"},
    {"spellings, blanks and what is something else, too",
     {ATT_TEACH_COUNTRIES, TEXT("  Xứ \t Thử || Thử\u00a0quốc "), true, TEXT("LAO")},
     "spellings/countries.tsv",
     "LAO\tXứ Thử?|Thử quốc?\t"},
    {"a new country is none of the desk's",
     {ATT_TEACH_COUNTRIES, TEXT("Xứ Thử")},
     NULL,
     "say which"},
    {"no such country", {ATT_TEACH_COUNTRIES, TEXT("Xứ"), .of = TEXT("XXX")}, NULL, "none of"},
    {"a body",
     {ATT_TEACH_BODIES, TEXT("Bộ Thử nghiệm"), .country = TEXT("LAO"), .kind = TEXT("ministry")},
     "bodies.tsv",
     "bo-thu-nghiem\tBộ Thử nghiệm\tLAO\tministry\tLAO\t"},
    {"the press makes no side",
     {ATT_TEACH_BODIES, TEXT("Báo Thử"), .country = TEXT("LAO"), .kind = TEXT("press")},
     "bodies.tsv",
     "bao-thu\tBáo Thử\tLAO\tpress\t\t"},
    {"a kind that there is not",
     {ATT_TEACH_BODIES, TEXT("Bộ Thử"), .country = TEXT("LAO"), .kind = TEXT("x")},
     NULL,
     "its kind is one of"},
    {"a person",
     {ATT_TEACH_PEOPLE, TEXT("Khăm Thử|Kham Thu"), .country = TEXT("LAO"),
      .post = TEXT("Bộ trưởng Bộ Quốc phòng"), .from = TEXT("2026-11")},
     "people.tsv",
     "kham-thu\tKhăm Thử|Kham Thu\tLAO\tBộ trưởng Bộ Quốc phòng\t2026-11\t\t"},
    {"a person without a post",
     {ATT_TEACH_PEOPLE, TEXT("Khăm Thử"), .country = TEXT("LAO")},
     NULL,
     "public post"},
    {"a person who is there",
     {ATT_TEACH_PEOPLE, TEXT("Nông Đức Mạnh"), .country = TEXT("VNM"), .post = TEXT("x")},
     NULL,
     "is there already"},
    {"a day that is none",
     {ATT_TEACH_PEOPLE, TEXT("Khăm Thử"), .country = TEXT("LAO"), .post = TEXT("x"),
      .from = TEXT("2026-13")},
     NULL,
     "is no date"},
    {"a place",
     {ATT_TEACH_PLACES, TEXT("Bến Thử"), .country = TEXT("VNM"), .kind = TEXT("port")},
     "places.tsv",
     "Bến Thử\tVNM\tport\t\t"},
    {"a place of a country that there is not",
     {ATT_TEACH_PLACES, TEXT("Bến Thử"), .country = TEXT("Lào"), .kind = TEXT("port")},
     NULL,
     "no side of countries.tsv"},
    {"another name of a post",
     {ATT_TEACH_POSTS, TEXT("trưởng thử"), .of = TEXT("tong-bi-thu")},
     "spellings/posts.tsv",
     "tong-bi-thu\ttrưởng thử\t"},
    {"nothing", {ATT_TEACH_PLACES, TEXT(" | "), .kind = TEXT("port")}, NULL, "spelling is missing"},
    {"no letters", {ATT_TEACH_PLACES, TEXT("--"), .kind = TEXT("port")}, NULL, "letters"},
    {"one letter", {ATT_TEACH_PLACES, TEXT("a"), .kind = TEXT("port")}, NULL, "letters"},
    {"a comment", {ATT_TEACH_PLACES, TEXT("#Bến"), .kind = TEXT("port")}, NULL, "begins with no"},
    {"what takes away",
     {ATT_TEACH_PLACES, TEXT("-Lào"), .kind = TEXT("port")},
     NULL,
     "begins with"},
    {"what needs context",
     {ATT_TEACH_PLACES, TEXT("Bến?"), .kind = TEXT("port")},
     NULL,
     "ends with"},
    {"a NUL", {ATT_TEACH_PLACES, TEXT("B\0n"), .kind = TEXT("port")}, NULL, "no table can hold"},
    {"an escape", {ATT_TEACH_PLACES, TEXT("B\x1b[1m"), .kind = TEXT("port")}, NULL, "can hold"},
    {"what is no text", {ATT_TEACH_PLACES, TEXT("B\xff"), .kind = TEXT("port")}, NULL, "no text"},
    {"a line end becomes a blank",
     {ATT_TEACH_PLACES, TEXT("Bến\nThử\r\nx"), .kind = TEXT("port")},
     "places.tsv",
     "Bến Thử x\t\tport\t\t"},
    {"script stays text",
     {ATT_TEACH_PLACES, TEXT("<script>"), .kind = TEXT("port")},
     "places.tsv",
     "<script>\t\tport\t\t"},
    {"two posts at once",
     {ATT_TEACH_PEOPLE, TEXT("Khăm Thử"), .country = TEXT("LAO"), .post = TEXT("a|b")},
     NULL,
     "can hold"},
    {"no table", {ATT_TEACH_COUNT, TEXT("x")}, NULL, "what is to be taught"},
};

static struct att_lexicon *
open_shipped(void)
{
    struct att_lexicon *lexicon = NULL;
    struct att_err err = {ATT_OK, ""};

    if (att_lexicon_open(NULL, 0, NULL, &lexicon, &err) != ATT_OK)
        fail_msg("%s", err.text);
    return lexicon;
}

ATT_TEST(a_teaching_makes_a_row_or_says_what_is_wrong)
{
    struct att_lexicon *lexicon = open_shipped();

    for (size_t i = 0; i < ATT_COUNT(rows); i++) {
        struct att_err err = {ATT_OK, ""};
        struct att_taught row;
        enum att_status st = att_teach_row(lexicon, &rows[i].ask, &row, &err);

        ATT_CHECK_INT(st, rows[i].file == NULL ? ATT_BAD_INPUT : ATT_OK, rows[i].label);
        if (st != ATT_OK) {
            if (strstr(err.text, rows[i].line) == NULL)
                fail_msg("%s: %s", rows[i].label, err.text);
            continue;
        }
        ATT_CHECK_STR(row.file, rows[i].file, rows[i].label);
        ATT_CHECK_STR(row.line, rows[i].line, rows[i].label);
    }
    att_lexicon_free(lexicon);
}

ATT_TEST(a_spelling_may_be_long_and_not_longer)
{
    struct att_lexicon *lexicon = open_shipped();

    for (size_t len = 239; len <= 241; len++) {
        char text[256];
        const struct att_teaching ask = {ATT_TEACH_PLACES, {text, len}, .kind = att_str("port")};
        struct att_taught row;
        struct att_err err;

        memset(text, 'a', sizeof(text));
        ATT_CHECK_INT(att_teach_row(lexicon, &ask, &row, &err), len > 240 ? ATT_BAD_INPUT : ATT_OK,
                      "bytes");
    }
    att_lexicon_free(lexicon);
}

/* ---- the folder ---- */

struct place {
    struct overlay top;
    char record[64];
};

static struct place
place_make(void)
{
    struct place p;

    overlay_lay(&p.top, NULL, NULL);
    (void)snprintf(p.record, sizeof(p.record), "%s/r.db", p.top.dir);
    return p;
}

static void
place_path(const struct place *p, const char *name, char out[128])
{
    (void)snprintf(out, 128, "%s.lexicon%s%s", p->record, name[0] == '\0' ? "" : "/", name);
}

static void
place_clear(const struct place *p)
{
    static const char *const names[] = {"spellings/countries.tsv", "places.tsv"};
    char path[128];

    for (size_t i = 0; i < ATT_COUNT(names); i++) {
        place_path(p, names[i], path);
        (void)unlink(path);
    }
    place_path(p, "spellings", path);
    (void)rmdir(path);
    place_path(p, "", path);
    (void)rmdir(path);
    overlay_lift(&p->top);
}

/* What the words name, with what is laid over. */
static struct att_named
named(const struct att_overlays *over, const char *words)
{
    struct att_lexicon *lexicon = NULL;
    struct att_named out = {.what = ""};
    struct att_err err = {ATT_OK, ""};
    static char country[16];

    if (att_lexicon_open_over(over, NULL, &lexicon, &err) != ATT_OK)
        fail_msg("%s", err.text);
    if (att_lexicon_named(lexicon, att_str(words), &out, 1) == 1)
        (void)snprintf(country, sizeof(country), "%.*s", ATT_STR(out.country));
    out.country = att_str(country);
    att_lexicon_free(lexicon);
    return out;
}

static void
digest(const struct att_overlays *over, char out[ATT_HASH_HEX])
{
    struct att_lexicon *lexicon = NULL;
    struct att_err err = {ATT_OK, ""};

    if (att_lexicon_open_over(over, NULL, &lexicon, &err) != ATT_OK)
        fail_msg("%s", err.text);
    att_lexicon_digest(lexicon, out);
    att_lexicon_free(lexicon);
}

ATT_TEST(a_row_is_added_found_and_taken_out_again)
{
    struct place p = place_make();
    struct att_lexicon *lexicon = open_shipped();
    const struct att_teaching ask = {ATT_TEACH_COUNTRIES, TEXT("Xứ Thử"), .of = TEXT("LAO")};
    const struct att_overlays over = {.record = p.record};
    char before[ATT_HASH_HEX], after[ATT_HASH_HEX];
    struct att_err err = {ATT_OK, ""};
    struct att_taught row;

    digest(&over, before);
    ATT_CHECK_INT(att_teach_row(lexicon, &ask, &row, &err), ATT_OK, err.text);
    ATT_CHECK_STR(named(&(struct att_overlays){.record = p.record, .row = &row}, "xứ thử").what,
                  "country", "as if it were taught");
    ATT_CHECK_STR(named(&over, "Xứ Thử").what, "", "it is not yet");
    ATT_CHECK_INT(att_taught_add(p.record, &row, &err), ATT_OK, err.text);
    ATT_CHECK_INT(att_taught_add(p.record, &row, &err), ATT_BAD_INPUT, "twice");
    ATT_CHECK_TEXT(named(&over, "Xứ Thử").country, "LAO", "its country");
    ATT_CHECK_INT(att_taught_remove(p.record, &row, &err), ATT_OK, err.text);
    ATT_CHECK_INT(att_taught_remove(p.record, &row, &err), ATT_NOT_FOUND, "twice");
    digest(&over, after);
    ATT_CHECK_STR(after, before, "the lexicon is what it was");
    att_lexicon_free(lexicon);
    place_clear(&p);
}

ATT_TEST(rows_of_others_stay_and_other_columns_are_left_alone)
{
    struct place p = place_make();
    struct att_lexicon *lexicon = open_shipped();
    struct att_err err = {ATT_OK, ""};
    struct att_buf got = ATT_BUF_INIT(ATT_KIB * 4);
    struct att_taught rows_of[3];
    char path[128];

    for (size_t i = 0; i < ATT_COUNT(rows_of); i++) {
        const char *const forms[] = {"Bến Một", "Bến Hai", "Bến Ba"};
        const struct att_teaching ask = {ATT_TEACH_PLACES, att_str(forms[i]),
                                         .kind = att_str("port")};

        ATT_CHECK_INT(att_teach_row(lexicon, &ask, &rows_of[i], &err), ATT_OK, err.text);
        ATT_CHECK_INT(att_taught_add(p.record, &rows_of[i], &err), ATT_OK, err.text);
    }
    ATT_CHECK_INT(att_taught_remove(p.record, &rows_of[1], &err), ATT_OK, err.text);
    place_path(&p, "places.tsv", path);
    ATT_CHECK_INT(att_io_read(path, &got, &err), ATT_OK, err.text);
    ATT_CHECK_TEXT(att_buf_text(&got),
                   "# Names taught at the desk of this record: see doc/LEXICON.md of attache.\n"
                   "forms\tcountry\tkind\tin\tnote\nBến Một\t\tport\t\t\nBến Ba\t\tport\t\t\n",
                   "the others");
    ATT_CHECK_INT(att_io_replace(path, att_str("forms\tkind\nx y\tport"), &err), ATT_OK, err.text);
    ATT_CHECK_INT(att_taught_add(p.record, &rows_of[1], &err), ATT_BAD_INPUT, "other columns");
    att_buf_release(&got);
    att_lexicon_free(lexicon);
    place_clear(&p);
}

ATT_TEST(a_column_that_a_table_does_not_name_keeps_its_values)
{
    struct att_lexicon *lexicon = NULL;
    struct att_err err = {ATT_OK, ""};
    struct overlay o;
    const char *dirs[] = {o.dir};
    const struct att_country *lao;

    overlay_lay(&o, "countries.tsv", "code\tforms\nLAO\tXứ Thử\n");
    ATT_CHECK_INT(att_lexicon_open(dirs, 1, NULL, &lexicon, &err), ATT_OK, err.text);
    lao = att_lexicon_country(lexicon, att_str("Xứ Thử"));
    ATT_CHECK(lao != NULL, "found");
    ATT_CHECK_TEXT(lao->name, "Lào", "its first name");
    ATT_CHECK_TEXT(lao->name_en, "Laos", "in English");
    ATT_CHECK(att_lexicon_has_kind(lexicon, att_str("state")), "its kind");
    att_lexicon_free(lexicon);
    overlay_lift(&o);
}

ATT_TEST(entries_are_completed_by_words_that_begin_so)
{
    struct att_lexicon *lexicon = open_shipped();
    struct att_named out[12];

    ATT_CHECK(att_lexicon_complete(lexicon, ATT_TEACH_MECHANISMS, att_str("shangri"), out, 12) > 0,
              "without case");
    ATT_CHECK_TEXT(out[0].id, "SHANGRI-LA", "its id");
    ATT_CHECK(att_lexicon_complete(lexicon, ATT_TEACH_POSTS, att_str("tong bi"), out, 12) > 0,
              "without marks");
    ATT_CHECK_INT(att_lexicon_complete(lexicon, ATT_TEACH_POSTS, att_str(""), out, 12), 0, "empty");
    ATT_CHECK(att_lexicon_find(lexicon, ATT_TEACH_POSTS, att_str("tong-bi-thu"), out), "by id");
    ATT_CHECK(!att_lexicon_find(lexicon, ATT_TEACH_POSTS, att_str("x"), out), "none");
    att_lexicon_free(lexicon);
}
