/* SPDX-License-Identifier: MIT */
/* record_correct.c - what people correct: it works, it outlives its pages, and it can be undone. */
#include "record_make.h"

static const struct make_page pages[] = {
    {"Nhóm làm việc ADSOM+ sẽ họp", "2020-10-08T08:00+07:00",
     "Cuộc họp của Nhóm làm việc ADSOM+ dự kiến diễn ra ngày 12-11.",
     .events = {{"conference", "planned", "ADSOM+-WG", NULL, "2020-11-12", .countries = "ASEAN"}}},
    {"Nhóm làm việc ADSOM+ chuẩn bị họp", "2020-10-20T08:00+07:00",
     "Việc chuẩn bị cho cuộc họp ngày 12-11 của Nhóm làm việc ADSOM+ đã xong.",
     .events = {{"conference", "planned", "ADSOM+-WG", NULL, "2020-11-12", .countries = "ASEAN"}}},
    {"Tiếp Đại sứ Hàn Quốc", "2020-10-09T08:00+07:00",
     "Sáng 9-10, Thượng tướng Nguyễn Chí Vịnh tiếp Đại sứ Park Noh-wan.",
     .events = {{"meeting", "held", .date = "2020-10-09", .countries = "KOR VNM",
                 .people = "Nguyễn Chí Vịnh|Park Noh-wan"}},
     .posts = {{"Nguyễn Chí Vịnh", "Thượng tướng", "Thứ trưởng Bộ Quốc phòng", "VNM"},
               {"Park Noh-wan", NULL, "Đại sứ", "KOR"}}},
    {"Đại sứ Hàn Quốc thăm trường", "2020-12-01T08:00+07:00",
     "Ngày 1-12, Đại sứ Pac Nô Oan thăm Học viện Quốc phòng.",
     .events = {{"visit", "held", .date = "2020-12-01", .countries = "KOR VNM",
                 .people = "Pac Nô Oan"}},
     .posts = {{"Pac Nô Oan", NULL, "Đại sứ", "KOR"}}},
};

/* A record of the pages, and what it says. */
struct corrected {
    struct make_place place;
    struct att_record *record;
    struct att_buf before;
};

static struct att_buf
corrected_dump(struct att_record *record)
{
    struct att_buf out = ATT_BUF_INIT(ATT_MIB);

    make_dump(record, &out);
    return out;
}

static struct corrected
corrected_open(void)
{
    struct corrected c = {.place = make_place()};

    c.record = make_open(&c.place, ATT_OPEN_WRITE);
    for (size_t i = 0; i < ATT_COUNT(pages); i++)
        (void)make_put(c.record, &pages[i]);
    c.before = corrected_dump(c.record);
    return c;
}

static void
corrected_close(struct corrected *c)
{
    att_record_free(c->record);
    make_clear(&c->place);
    att_buf_release(&c->before);
}

static const struct att_by by = {{"Lan", 3}, {"because", 7}, "2021-01-01T00:00:00Z"};

/* Correct, and expect the status. */
static void
correct(const struct corrected *c, const struct att_correction *ask, enum att_status want,
        char id[ATT_ACT_ID])
{
    struct att_correction mine = *ask;
    struct att_err err = {ATT_OK, ""};

    mine.by = by;
    if (att_record_correct(c->record, &mine, id, &err) != want)
        fail_msg("%s: %s", ask->kind, err.text);
}

/* Undo, and expect the record to say what it said at first. */
static void
correct_back(const struct corrected *c, const char *id, const char *label)
{
    struct att_err err = {ATT_OK, ""};
    char undo[ATT_ACT_ID];
    struct att_buf now;

    if (att_record_undo(c->record, &by, att_str(id), undo, &err) != ATT_OK)
        fail_msg("%s: %s", label, err.text);
    now = corrected_dump(c->record);
    ATT_CHECK_STR(now.at, c->before.at, label);
    att_buf_release(&now);
}

/* What the events are now. */
static void
check_events(const struct corrected *c, const char *want, const char *label)
{
    static const struct att_filter all = {.teasers = true};
    struct att_buf now = make_events(c->record, &all);

    ATT_CHECK_STR(now.at, want, label);
    att_buf_release(&now);
}

/* The id of the `n`th event. */
static struct att_str
event_id(const struct corrected *c, size_t n, char out[16])
{
    static const struct att_filter all = {.teasers = true};
    struct att_event_list list;

    if (att_record_events(c->record, &all, &list, NULL) != ATT_OK || n >= list.count)
        fail_msg("there is no event %zu", n);
    (void)snprintf(out, 16, "%.*s", ATT_STR(list.at[n].id));
    att_event_list_release(&list);
    return att_str(out);
}

/* The id of the `n`th assertion of an event. */
static struct att_str
assertion_id(const struct corrected *c, struct att_str event, size_t n, char out[32])
{
    struct att_assertion_list list;

    if (att_record_history(c->record, event, NULL, &list, NULL) != ATT_OK || n >= list.count)
        fail_msg("there is no assertion %zu", n);
    (void)snprintf(out, 32, "%.*s", ATT_STR(list.at[n].id));
    att_assertion_list_release(&list);
    return att_str(out);
}

#define MEETING                                                                                \
    "2020-10-09 meeting held - [Gặp: Nguyễn Chí Vịnh – Park Noh-wan (VNM, KOR)] - @ " \
    "sides=KOR|VNM people=nguyen-chi-vinh|park-noh-wan "                                       \
    "said=2020-10-09T08:00+07:00..2020-10-09T08:00+07:00 sources=1\n"
#define VISIT                                                                    \
    "2020-12-01 visit held - [Thăm: Pac Nô Oan (VNM, KOR)] - @ sides=KOR|VNM " \
    "people=pac-no-oan said=2020-12-01T08:00+07:00..2020-12-01T08:00+07:00 sources=1\n"
#define SITTING(date, mode, said, sources)                                                   \
    date " conference planned " mode " [ADSOM+-WG (ASEAN)] ADSOM+-WG- @ sides=ASEAN people " \
         "said=" said " sources=" sources "\n"
#define BOTH "2020-10-08T08:00+07:00..2020-10-20T08:00+07:00"

ATT_TEST(a_value_is_changed_and_back)
{
    struct corrected c = corrected_open();
    char id[ATT_ACT_ID], event[16];
    struct att_correction ask = {.kind = "change", .about = event_id(&c, 1, event)};

    check_events(&c, MEETING SITTING("2020-11-12", "-", BOTH, "2") VISIT, "at first");
    ask.field = att_str("date");
    ask.value = att_str("2020-11-18");
    correct(&c, &ask, ATT_OK, id);
    check_events(&c, MEETING SITTING("2020-11-18", "-", BOTH, "2") VISIT, "another date");
    correct_back(&c, id, "the date is back");
    ask.field = att_str("mode");
    ask.value = att_str("online");
    correct(&c, &ask, ATT_OK, id);
    check_events(&c, MEETING SITTING("2020-11-12", "online", BOTH, "2") VISIT, "online");
    correct_back(&c, id, "no mode again");
    ask.value = att_str("by boat");
    correct(&c, &ask, ATT_BAD_INPUT, id);
    ask.field = att_str("weather");
    correct(&c, &ask, ATT_BAD_INPUT, id);
    corrected_close(&c);
}

ATT_TEST(what_is_rejected_does_not_count_until_it_is_accepted)
{
    struct corrected c = corrected_open();
    char id[ATT_ACT_ID], event[16], assertion[32];
    struct att_correction ask = {.kind = "reject", .about = event_id(&c, 1, event)};

    ask.about = assertion_id(&c, ask.about, 1, assertion);
    correct(&c, &ask, ATT_OK, id);
    check_events(&c,
                 MEETING SITTING("2020-11-12", "-",
                                 "2020-10-08T08:00+07:00..2020-10-08T08:00+07:00", "1") VISIT,
                 "one of two");
    ask.kind = "accept";
    correct(&c, &ask, ATT_OK, id);
    check_events(&c, MEETING SITTING("2020-11-12", "-", BOTH, "2") VISIT, "accepted after all");
    ask.kind = "reject";
    ask.about = event_id(&c, 1, event);
    correct(&c, &ask, ATT_OK, id);
    check_events(&c, MEETING VISIT, "all of it");
    correct_back(&c, id, "the sitting is back");
    ask.about = att_str("e0123456789");
    correct(&c, &ask, ATT_NOT_FOUND, id);
    corrected_close(&c);
}

ATT_TEST(an_event_is_split_and_merged)
{
    struct corrected c = corrected_open();
    char split[ATT_ACT_ID], merge[ATT_ACT_ID], event[16], other[16], assertion[32];
    struct att_str others[1] = {assertion_id(&c, event_id(&c, 1, event), 1, assertion)};
    struct att_correction ask = {
        .kind = "split", .about = att_str(event), .others = others, .other_count = 1};
    const char *const apart =
        MEETING SITTING("2020-11-12", "-", "2020-10-08T08:00+07:00..2020-10-08T08:00+07:00", "1")
            SITTING("2020-11-12", "-", "2020-10-20T08:00+07:00..2020-10-20T08:00+07:00", "1") VISIT;
    const char *const other_way =
        MEETING SITTING("2020-11-12", "-", "2020-10-20T08:00+07:00..2020-10-20T08:00+07:00", "1")
            SITTING("2020-11-12", "-", "2020-10-08T08:00+07:00..2020-10-08T08:00+07:00", "1") VISIT;
    struct att_buf now;

    correct(&c, &ask, ATT_OK, split);
    now = make_events(c.record, &(struct att_filter){.teasers = true});
    assert_true(strcmp(now.at, apart) == 0 || strcmp(now.at, other_way) == 0);
    att_buf_release(&now);
    ask.kind = "merge";
    ask.about = event_id(&c, 1, event);
    others[0] = event_id(&c, 2, other);
    correct(&c, &ask, ATT_BAD_INPUT, merge);
    correct_back(&c, split, "one again");
    ask.about = event_id(&c, 0, event);
    others[0] = event_id(&c, 2, other);
    correct(&c, &ask, ATT_OK, merge);
    check_events(&c,
                 SITTING("2020-11-12", "-", BOTH,
                         "2") "2020-12-01 visit held - [Thăm: Pac Nô Oan, Nguyễn Chí Vịnh, Park "
                              "Noh-wan (VNM, KOR)] - @ "
                              "sides=KOR|VNM people=pac-no-oan|nguyen-chi-vinh|park-noh-wan "
                              "said=2020-10-09T08:00+07:00..2020-12-01T08:00+07:00 sources=2\n",
                 "a meeting and a visit by hand");
    correct_back(&c, merge, "two again");
    corrected_close(&c);
}

ATT_TEST(people_are_merged_and_renamed)
{
    struct corrected c = corrected_open();
    char merge[ATT_ACT_ID], rename[ATT_ACT_ID];
    const struct att_str others[1] = {att_str("pac-no-oan")};
    struct att_correction ask = {
        .kind = "merge", .about = att_str("park-noh-wan"), .others = others, .other_count = 1};
    struct att_person_list list;

    correct(&c, &ask, ATT_OK, merge);
    ask = (struct att_correction){
        .kind = "rename", .about = att_str("park-noh-wan"), .value = att_str("Park Noh Wan")};
    correct(&c, &ask, ATT_OK, rename);
    assert_int_equal(att_record_people(c.record, NULL, &list, NULL), ATT_OK);
    assert_int_equal(list.count, 2);
    ATT_CHECK_STR(list.at[1].name.at, "Park Noh Wan", "renamed");
    assert_int_equal(list.at[1].event_count, 2);
    att_person_list_release(&list);
    assert_int_equal(att_record_undo(c.record, &by, att_str(rename), rename, NULL), ATT_OK);
    correct_back(&c, merge, "two people");
    ask.kind = "reject";
    ask.value = (struct att_str){NULL, 0};
    correct(&c, &ask, ATT_BAD_INPUT, merge);
    corrected_close(&c);
}

/* Whether a person is on record, with how many events and spellings. */
static void
check_person(const struct corrected *c, const char *id, int64_t events, size_t spellings)
{
    const struct att_filter filter = {.person = att_str(id), .teasers = true};
    struct att_person_list list;
    struct att_spelling_list names;

    assert_int_equal(att_record_people(c->record, &filter, &list, NULL), ATT_OK);
    ATT_CHECK_INT(list.count, 1, id);
    ATT_CHECK_STR(list.at[0].id.at, id, id);
    ATT_CHECK_INT(list.at[0].event_count, events, id);
    assert_int_equal(att_record_spellings(c->record, att_str(id), &names, NULL), ATT_OK);
    ATT_CHECK_INT(names.count, spellings, id);
    att_spelling_list_release(&names);
    att_person_list_release(&list);
}

ATT_TEST(somebody_of_the_same_name_is_split_off)
{
    struct corrected c = corrected_open();
    char event[16], assertion[32], split[ATT_ACT_ID], merge[ATT_ACT_ID];
    struct att_str others[1];
    struct att_correction ask = {
        .kind = "split", .about = att_str("park-noh-wan"), .others = others, .other_count = 1};

    others[0] = assertion_id(&c, event_id(&c, 0, event), 0, assertion);
    correct(&c, &ask, ATT_OK, split);
    check_person(&c, "park-noh-wan", 0, 0);
    check_person(&c, "park-noh-wan-2", 1, 1);
    correct_back(&c, split, "one of the name");
    others[0] = att_str_sub(others[0], 0, others[0].len - 3); /* the whole document */
    correct(&c, &ask, ATT_BAD_INPUT, split);
    others[0] = att_str("pac-no-oan");
    correct(&c, &ask, ATT_NOT_FOUND, split);
    ask.kind = "merge";
    correct(&c, &ask, ATT_OK, merge);
    check_person(&c, "park-noh-wan", 2, 2);
    correct_back(&c, merge, "two people");
    corrected_close(&c);
}

/* How many grounds of acts in effect are lost. */
static size_t
lost(const struct corrected *c)
{
    struct att_act_list list;
    size_t count = 0;

    assert_int_equal(att_record_acts(c->record, &list, NULL), ATT_OK);
    for (size_t i = 0; i < list.count; i++)
        count += list.at[i].undone_by.len == 0 ? list.at[i].lost : 0;
    att_act_list_release(&list);
    return count;
}

ATT_TEST(a_correction_finds_its_words_again)
{
    struct corrected c = corrected_open();
    char id[ATT_ACT_ID], event[16];
    struct att_correction ask = {.kind = "change",
                                 .about = event_id(&c, 0, event),
                                 .field = att_str("place"),
                                 .value = att_str("Hà Nội")};
    struct att_withdrawal purge = {.by = by, .purge = true};
    struct att_document_list documents;
    struct att_buf changed, now;
    char document[32];

    correct(&c, &ask, ATT_OK, id);
    changed = make_events(c.record, NULL);
    assert_int_equal(att_record_documents(c.record,
                                          &(struct att_filter){.type = att_str("meeting")},
                                          &documents, NULL),
                     ATT_OK);
    (void)snprintf(document, sizeof(document), "%.*s", ATT_STR(documents.at[0].id));
    att_document_list_release(&documents);
    assert_int_equal(lost(&c), 0);
    purge.document = att_str(document);
    assert_int_equal(att_record_withdraw(c.record, &purge, id, NULL), ATT_OK);
    assert_int_equal(lost(&c), 1);
    assert_true(make_put(c.record, &pages[2]));
    assert_int_equal(lost(&c), 0);
    now = make_events(c.record, NULL);
    ATT_CHECK_STR(now.at, changed.at, "read again, and still corrected");
    att_buf_release(&now);
    att_buf_release(&changed);
    corrected_close(&c);
}

static void
add(const struct corrected *c, const struct att_addition *ask, enum att_status expected,
    char id[ATT_ACT_ID])
{
    struct att_addition by_one = *ask;
    struct att_err err;

    by_one.by = by;
    if (att_record_add_by_hand(c->record, &by_one, id, &err) != expected)
        fail_msg("%s", err.text);
}

ATT_TEST(what_is_added_by_hand_cites_its_note)
{
    struct corrected c = corrected_open();
    const struct att_value values[] = {
        {att_str("type"), att_str("visit")},
        {att_str("status"), att_str("held")},
        {att_str("date"), att_str("2020-11-03")},
        {att_str("countries"), att_str("LAO;VNM")},
        {att_str("people"), att_str("Vongxay Intharath")},
    };
    struct att_addition ask = {.what = att_str("event"),
                               .note = att_str("Công điện: thăm Lào ngày 3-11."),
                               .said = att_str("2020-11-06"),
                               .values = values,
                               .value_count = ATT_COUNT(values)};
    const struct att_filter visits = {.type = att_str("visit"), .country = att_str("LAO")};
    struct att_assertion_list history;
    struct att_event_list list;
    char id[ATT_ACT_ID], again[ATT_ACT_ID], event[16];

    add(&c, &ask, ATT_OK, id);
    add(&c, &ask, ATT_OK, again); /* the same words once more are another note */
    assert_string_not_equal(id, again);
    assert_int_equal(att_record_events(c.record, &visits, &list, NULL), ATT_OK);
    assert_int_equal(list.count, 1);
    ATT_CHECK_STR(list.at[0].date.at, "2020-11-03", "as given");
    (void)snprintf(event, sizeof(event), "%.*s", ATT_STR(list.at[0].id));
    att_event_list_release(&list);
    assert_int_equal(att_record_history(c.record, att_str(event), NULL, &history, NULL), ATT_OK);
    ATT_CHECK_STR(history.at[0].quote.at, ask.note.at, "the note is the source");
    att_assertion_list_release(&history);
    /* before it was said, nobody knew */
    assert_int_equal(att_record_events(c.record,
                                       &(struct att_filter){.type = att_str("visit"),
                                                            .as_of = att_str("2020-11-05")},
                                       &list, NULL),
                     ATT_OK);
    assert_int_equal(list.count, 0);
    att_event_list_release(&list);
    assert_int_equal(att_record_undo(c.record, &by, att_str(id), id, NULL), ATT_OK);
    assert_int_equal(att_record_undo(c.record, &by, att_str(again), id, NULL), ATT_OK);
    assert_int_equal(att_record_events(c.record, &visits, &list, NULL), ATT_OK);
    assert_int_equal(list.count, 0);
    att_event_list_release(&list);
    corrected_close(&c);
}

ATT_TEST(what_is_added_must_be_whole_and_make_sense)
{
    struct corrected c = corrected_open();
    struct att_value value = {att_str("date"), att_str("2020-11-03")};
    struct att_addition ask = {
        .what = att_str("event"), .note = att_str("x"), .values = &value, .value_count = 1};
    struct att_totals before, after;
    char id[ATT_ACT_ID];

    assert_int_equal(att_record_totals(c.record, &before, NULL), ATT_OK);
    add(&c, &ask, ATT_BAD_INPUT, id); /* no type */
    ask.what = att_str("post");
    add(&c, &ask, ATT_BAD_INPUT, id); /* no such field */
    ask.what = att_str("figure");
    value = (struct att_value){att_str("value"), att_str("many")};
    add(&c, &ask, ATT_BAD_INPUT, id);
    ask.what = att_str("e0000");
    value = (struct att_value){att_str("place"), att_str("Huế")};
    add(&c, &ask, ATT_NOT_FOUND, id);
    ask.note = att_str(" ");
    add(&c, &ask, ATT_BAD_INPUT, id);
    assert_int_equal(att_record_totals(c.record, &after, NULL), ATT_OK);
    assert_int_equal(after.documents, before.documents);
    corrected_close(&c);
}

ATT_TEST(a_note_says_more_of_an_event)
{
    struct corrected c = corrected_open();
    char id[ATT_ACT_ID], event[16];
    const struct att_value value = {att_str("place"), att_str("Huế")};
    struct att_addition ask = {.what = event_id(&c, 0, event),
                               .note = att_str("Theo công điện, ở Huế."),
                               .values = &value,
                               .value_count = 1};
    struct att_buf before = make_events(c.record, NULL), now;

    add(&c, &ask, ATT_OK, id);
    now = make_events(c.record, NULL);
    assert_non_null(strstr(now.at, "Huế"));
    att_buf_release(&now);
    assert_int_equal(att_record_undo(c.record, &by, att_str(id), id, NULL), ATT_OK);
    now = make_events(c.record, NULL);
    ATT_CHECK_STR(now.at, before.at, "undone");
    att_buf_release(&now);
    att_buf_release(&before);
    corrected_close(&c);
}

ATT_TEST(the_id_of_an_event_that_was_merged_leads_to_it)
{
    struct corrected c = corrected_open();
    char first[16], second[16], id[ATT_ACT_ID], now[ATT_EVENT_ID], none[ATT_EVENT_ID];
    struct att_str others[1];
    struct att_correction ask = {
        .kind = "merge", .about = event_id(&c, 0, first), .others = others, .other_count = 1};
    const struct att_value value = {att_str("place"), att_str("Huế")};
    struct att_addition more = {
        .note = att_str("Theo công điện, ở Huế."), .values = &value, .value_count = 1};
    struct att_assertion_list history;
    struct att_event_list list;
    bool kept[2] = {false, false}, noted = false;
    char note[ATT_ACT_ID];

    others[0] = event_id(&c, 1, second);
    assert_int_equal(att_record_event_now(c.record, others[0], now, NULL), ATT_OK);
    assert_string_equal(now, second);
    correct(&c, &ask, ATT_OK, id);
    assert_int_equal(att_record_events(c.record, NULL, &list, NULL), ATT_OK);
    for (size_t i = 0; i < list.count; i++) {
        kept[0] = kept[0] || att_str_eqz(list.at[i].id, first);
        kept[1] = kept[1] || att_str_eqz(list.at[i].id, second);
    }
    assert_true(kept[0] != kept[1]);
    assert_int_equal(att_record_event_now(c.record, att_str(kept[0] ? second : first), now, NULL),
                     ATT_OK);
    assert_string_equal(now, kept[0] ? first : second);
    assert_int_equal(att_record_event_now(c.record, att_str("e00000000000"), none, NULL),
                     ATT_NOT_FOUND);
    att_event_list_release(&list);
    /* a note for the former id tells more of the event that it leads to */
    more.what = att_str(kept[0] ? second : first);
    add(&c, &more, ATT_OK, note);
    assert_int_equal(att_record_history(c.record, att_str(now), NULL, &history, NULL), ATT_OK);
    for (size_t i = 0; i < history.count; i++)
        noted = noted || att_str_eq(history.at[i].quote, more.note);
    assert_true(noted);
    att_assertion_list_release(&history);
    assert_int_equal(att_record_undo(c.record, &by, att_str(note), note, NULL), ATT_OK);
    correct_back(&c, id, "two again");
    corrected_close(&c);
}
