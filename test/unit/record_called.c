/* SPDX-License-Identifier: MIT */
/* record_called.c - by which plain name people of a page are told from others. */
#include "record_bench.h"

#include "lexicon/lexicon_int.h"

/* A name, and the country that a post beside it gives; what it is told by. */
static const struct {
    const char *label, *name, *country, *plain, *spelled;
} names[] = {
    {"the first spelling", "James Mattis", "USA", "james mattis", ""},
    {"another spelling", "Jim Mattis", "USA", "james mattis", "jim mattis"},
    {"no country is told", "Jim Mattis", "", "james mattis", "jim mattis"},
    {"in capitals", "JIM MATTIS", "USA", "james mattis", "jim mattis"},
    {"written as it sounds", "Lim Giốc Hoi", "ASEAN", "lim jock hoi", "lim gioc hoi"},
    {"y for i", "Phùng Sỹ Tấn", "VNM", "phung sy tan", ""},
    {"i for y", "Phùng Sĩ Tấn", "VNM", "phung sy tan", ""},
    {"of another country", "Jim Mattis", "CAN", "jim mattis", ""},
    {"of one syllable", "Mattis", "USA", "mattis", ""},
    {"marks differ", "Phùng Sý Tấn", "VNM", "phung sy tan", ""},
    {"a spelling, and more", "Jim Mattis Lee", "USA", "jim mattis lee", ""},
    {"of two entries", "Nguyễn Văn Hiền", "VNM", "nguyen van hien", ""},
    {"nobody of the lexicon", "Lê Văn Bến Thử", "VNM", "le van ben thu", ""},
    {"nothing", "", "", "", ""},
};

/* Check who a post's holder is, and who takes part in an event of the page under the same name. */
static void
called_case(struct bench *b, struct att_namer *namer, size_t i, const char *plain,
            const char *spelled)
{
    const struct att_post post = {.person = att_str(names[i].name),
                                  .country = att_str(names[i].country)};
    const struct att_str people[] = {att_str("Lê Văn Nam"), att_str(names[i].name)};
    const struct att_event event = {.people = people, .people_count = 2};
    const struct att_coded coded = {
        .posts = &post, .post_count = 1, .events = &event, .event_count = 1};
    struct att_err err = {ATT_OK, ""};
    struct att_calls calls;

    assert_int_equal(att_called_read(namer, &b->speller, &coded, &b->arena, &calls, &err), ATT_OK);
    ATT_CHECK_STR(att_arena_cstr(&b->arena, calls.posts[0].plain), plain, names[i].label);
    ATT_CHECK_STR(att_arena_cstr(&b->arena, calls.posts[0].spelled), spelled, names[i].label);
    ATT_CHECK_STR(att_arena_cstr(&b->arena, calls.people[0][0].plain), "le van nam",
                  names[i].label);
    ATT_CHECK_STR(att_arena_cstr(&b->arena, calls.people[0][1].plain), plain, names[i].label);
    ATT_CHECK_STR(att_arena_cstr(&b->arena, calls.people[0][1].spelled), spelled, names[i].label);
}

ATT_TEST(spellings_of_one_entry_are_one_name)
{
    struct bench b;

    bench_open(&b);
    for (size_t i = 0; i < ATT_COUNT(names); i++)
        called_case(&b, &b.namer, i, names[i].plain, names[i].spelled);
    bench_close(&b);
}

ATT_TEST(without_a_lexicon_a_name_is_what_it_says)
{
    struct bench b;

    bench_open(&b);
    for (size_t i = 0; i < ATT_COUNT(names); i++) {
        struct att_str own =
            names[i].spelled[0] != '\0' ? att_str(names[i].spelled) : att_str(names[i].plain);

        called_case(&b, NULL, i, att_arena_cstr(&b.arena, own), "");
    }
    bench_close(&b);
}

/* Whom the lexicon tells by an id that is not their name stays apart: those who share one only. */
ATT_TEST(ids_of_people_are_their_plain_names)
{
    struct bench b;
    size_t shared = 0, people = 0;

    bench_open(&b);
    for (size_t i = 0; i < b.lexicon->entries.count; i++) {
        const struct att_entry *e = &b.lexicon->entries.at[i];
        struct att_str plain;
        const char *id;

        if (e->cls != ATT_CLASS_PERSON)
            continue;
        people++;
        plain = att_speller_key(&b.speller, e->form, &b.arena);
        id = att_arena_cstr(&b.arena, att_speller_key(&b.speller, e->id, &b.arena));
        if (att_digit(id[strlen(id) - 1]))
            shared++;
        else
            ATT_CHECK_STR(id, att_arena_cstr(&b.arena, plain), id);
    }
    assert_true(people > 1000);
    assert_int_equal(shared, 1);
    bench_close(&b);
}
