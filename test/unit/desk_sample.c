/* SPDX-License-Identifier: MIT */
/* desk_sample.c - drawing, and that nobody's coding is lost, overwritten unseen or changed late. */
#include "base/embed.h"
#include "base/hash.h"
#include "db/db.h"
#include "desk_make.h"

#define NOW "2025-01-02T03:04:05Z"

static struct att_str
text(const char *at)
{
    return att_str(at);
}

/* ---- drawing --------------------------------------------------------------------- */

enum { MANY = 60 };

static char ids[MANY][8];

static void
choices(struct att_sample_choice *out, bool backwards)
{
    for (size_t i = 0; i < MANY; i++) {
        size_t n = backwards ? MANY - 1 - i : i;

        snprintf(ids[n], sizeof(ids[n]), "e%03zu", n);
        out[i] = (struct att_sample_choice){text(ids[n]), n < 50 ? 0 : n < 58 ? 1 : 4};
    }
}

static size_t
draw(const struct att_sample_choice *all, const char *seed, bool strata, size_t size, size_t *out)
{
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_err err = {ATT_OK, ""};
    size_t drawn = 0;

    ATT_CHECK_INT(
        att_sample_draw(&(const struct att_sample_ask){all, MANY, size, text(seed), strata}, &arena,
                        out, &drawn, &err),
        ATT_OK, err.text);
    att_arena_release(&arena);
    return drawn;
}

ATT_TEST(the_same_seed_draws_the_same_in_any_order)
{
    struct att_sample_choice there[MANY], back[MANY];
    size_t a[MANY], b[MANY], differs = 0;
    char digest[ATT_HASH_HEX], least[ATT_HASH_HEX] = "g";

    choices(there, false);
    choices(back, true);
    ATT_CHECK_INT(draw(there, "2027", false, 10, a), 10, "size");
    ATT_CHECK_INT(draw(back, "2027", false, 10, b), 10, "size");
    for (size_t i = 0; i < 10; i++)
        ATT_CHECK(att_str_eq(there[a[i]].id, back[b[i]].id), "another order");
    (void)draw(there, "2028", false, 10, b);
    for (size_t i = 0; i < 10; i++)
        differs += a[i] != b[i];
    ATT_CHECK(differs > 5, "another seed draws others");
    /* anybody can do it by hand */
    for (size_t i = 0; i < MANY; i++) {
        char line[32];

        snprintf(line, sizeof(line), "2027\n%.7s", ids[i]);
        att_hash_hex(text(line), digest);
        if (strcmp(digest, least) < 0)
            memcpy(least, digest, sizeof(digest));
    }
    {
        char line[32];

        snprintf(line, sizeof(line), "2027\n%.*s", ATT_STR(there[a[0]].id));
        att_hash_hex(text(line), digest);
    }
    ATT_CHECK_STR(digest, least, "the first has the least digest");
}

ATT_TEST(what_is_added_later_changes_little)
{
    struct att_sample_choice all[MANY];
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_err err;
    size_t a[20], b[20], na, nb, kept = 0;

    choices(all, false);
    ATT_CHECK_INT(att_sample_draw(&(const struct att_sample_ask){all, 40, 20, text("s"), false},
                                  &arena, a, &na, &err),
                  ATT_OK, "");
    ATT_CHECK_INT(att_sample_draw(&(const struct att_sample_ask){all, MANY, 20, text("s"), false},
                                  &arena, b, &nb, &err),
                  ATT_OK, "");
    /* whoever is drawn of all and was there before was drawn before */
    for (size_t i = 0; i < nb; i++)
        for (size_t k = 0; k < na; k++)
            kept += a[k] == b[i];
    for (size_t i = 0, old = 0; i < nb; i++) {
        old += b[i] < 40;
        if (i + 1 == nb)
            ATT_CHECK_INT(kept, old, "of those that were there");
    }
    att_arena_release(&arena);
}

ATT_TEST(strata_take_turns_and_end_where_they_are_empty)
{
    struct att_sample_choice all[MANY];
    size_t out[MANY], of[5] = {0}, n;

    choices(all, false);
    n = draw(all, "x", true, 12, out);
    ATT_CHECK_INT(n, 12, "size");
    for (size_t i = 0; i < n; i++)
        of[all[out[i]].stratum]++;
    ATT_CHECK(of[0] == 5 && of[1] == 5 && of[4] == 2, "five, five and all two");
    ATT_CHECK_INT(draw(all, "x", true, MANY, out), MANY, "all");
    ATT_CHECK_INT(draw(all, "x", false, 0, out), 0, "none");
}

/* ---- what is kept ------------------------------------------------------------------ */

static struct att_sample_item items[3];

static struct att_sample
sample_of(void)
{
    for (int i = 0; i < 3; i++)
        items[i] = (struct att_sample_item){
            .n = i + 1,
            .event = text("e1"),
            .places = {{text("d1"), {3, 9}}, {text("d2"), {0, 4}}},
            .place_count = 2,
            .machine = {text("yes"), text("visit"), text("held"), text(""), text("2020-11")}};
    items[1].shared = true;
    return (struct att_sample){.name = text("Đợt 1 <b>"),
                               .made = text(NOW),
                               .who = text("mai"),
                               .seed = text("7"),
                               .query = text("country=LAO"),
                               .population = 40,
                               .coders = {{.name = text("lan")}, {.name = text("anh")}},
                               .coder_count = 2};
}

static void
put(struct att_desk *desk, char id[ATT_SAMPLE_ID])
{
    struct att_sample sample = sample_of();
    struct att_err err = {ATT_OK, ""};

    ATT_CHECK_INT(att_desk_sample_put(desk, &sample, items, 3, id, &err), ATT_OK, err.text);
}

static enum att_status
say(struct att_desk *desk, const char *id, const char *who, int64_t item, int64_t version)
{
    const struct att_coding coding = {.item = item,
                                      .who = text(who),
                                      .at = text(NOW),
                                      .version = version,
                                      .values = {text("yes"), {NULL, 0}, text("held"), text("")}};
    struct att_err err;

    return att_desk_coding_put(desk, text(id), &coding, &err);
}

ATT_TEST(a_sample_is_read_as_it_was_kept)
{
    struct att_desk *desk = desk_make();
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_err err = {ATT_OK, ""};
    struct att_sample_list list;
    struct att_sample_item item;
    struct att_sample sample;
    char id[ATT_SAMPLE_ID];

    put(desk, id);
    ATT_CHECK_INT(att_desk_sample(desk, text(id), &arena, &sample, &err), ATT_OK, err.text);
    ATT_CHECK_TEXT(sample.name, "Đợt 1 <b>", "name");
    ATT_CHECK_TEXT(sample.coders[1].name, "anh", "in the order in which they were named");
    ATT_CHECK(sample.size == 3 && sample.population == 40 && sample.closed.len == 0, "head");
    ATT_CHECK_INT(att_desk_sample_item(desk, text(id), 2, &arena, &item, &err), ATT_OK, err.text);
    ATT_CHECK(item.place_count == 2 && item.places[0].span.end == 9, "places");
    ATT_CHECK_TEXT(item.machine[ATT_SAMPLE_TYPE], "visit", "machine");
    ATT_CHECK(item.machine[ATT_SAMPLE_MODE].at != NULL && item.machine[ATT_SAMPLE_MODE].len == 0,
              "none is not missing");
    ATT_CHECK(item.machine[ATT_SAMPLE_SIDES].at == NULL, "missing is not none");
    ATT_CHECK(item.shared, "shared");
    ATT_CHECK_INT(att_desk_sample_item(desk, text(id), 4, &arena, &item, &err), ATT_NOT_FOUND, "4");
    ATT_CHECK_INT(att_desk_samples(desk, &arena, &list, &err), ATT_OK, err.text);
    ATT_CHECK_INT(list.count, 1, "list");
    ATT_CHECK_INT(att_desk_sample_remove(desk, text(id), &err), ATT_OK, err.text);
    ATT_CHECK_INT(att_desk_sample_remove(desk, text(id), &err), ATT_NOT_FOUND, "twice");
    ATT_CHECK_INT(att_desk_sample(desk, text(id), &arena, &sample, &err), ATT_NOT_FOUND, "gone");
    att_arena_release(&arena);
    desk_clear(desk);
}

ATT_TEST(what_makes_no_sample_is_refused)
{
    struct att_desk *desk = desk_make();
    struct att_err err;
    char id[ATT_SAMPLE_ID];

    for (int i = 0; i < 6; i++) {
        struct att_sample sample = sample_of();
        size_t count = i == 0 ? 0 : 3;

        if (i == 1)
            sample.name = text("");
        if (i == 2)
            sample.coder_count = 1;
        if (i == 3)
            sample.coders[1].name = sample.coders[0].name;
        if (i == 4)
            sample.seed = text("");
        if (i == 5)
            sample.coders[0].name = text("");
        ATT_CHECK_INT(att_desk_sample_put(desk, &sample, items, count, id, &err), ATT_BAD_INPUT,
                      "refused");
    }
    desk_clear(desk);
}

ATT_TEST(a_coding_replaces_only_what_was_seen)
{
    struct att_desk *desk = desk_make();
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_coding_list list;
    struct att_coding coding;
    struct att_sample sample;
    struct att_err err = {ATT_OK, ""};
    char id[ATT_SAMPLE_ID];

    put(desk, id);
    ATT_CHECK_INT(say(desk, id, "lan", 1, 0), ATT_OK, "first");
    ATT_CHECK_INT(say(desk, id, "lan", 1, 0), ATT_BUSY, "another tab");
    ATT_CHECK_INT(say(desk, id, "lan", 1, 1), ATT_OK, "seen");
    ATT_CHECK_INT(say(desk, id, "lan", 4, 0), ATT_NOT_FOUND, "no item");
    ATT_CHECK_INT(say(desk, id, "mai", 1, 0), ATT_NOT_FOUND, "no coder");
    ATT_CHECK_INT(say(desk, id, "", 1, 0), ATT_NOT_FOUND, "nobody");
    ATT_CHECK_INT(say(desk, "0", "lan", 1, 0), ATT_NOT_FOUND, "no sample");
    ATT_CHECK_INT(say(desk, id, "anh", 1, 0), ATT_OK, "the other");
    ATT_CHECK_INT(att_desk_sample(desk, text(id), &arena, &sample, &err), ATT_OK, err.text);
    ATT_CHECK(sample.coders[0].coded == 1 && sample.coders[1].coded == 1, "progress");
    ATT_CHECK_INT(att_desk_codings(desk, text(id), text("lan"), &arena, &list, &err), ATT_OK, "");
    ATT_CHECK(list.count == 1 && list.at[0].version == 2, "hers only");
    ATT_CHECK(list.at[0].values[ATT_SAMPLE_TYPE].at == NULL, "missing");
    ATT_CHECK(list.at[0].values[ATT_SAMPLE_MODE].at != NULL, "none");
    ATT_CHECK_INT(att_desk_codings(desk, text(id), text(""), &arena, &list, &err), ATT_OK, "");
    ATT_CHECK_INT(list.count, 2 + 3, "all, with the machine's");
    coding = (struct att_coding){
        .item = 1, .kind = ATT_CODING_FINAL, .who = text("mai"), .at = text(NOW)};
    ATT_CHECK_INT(att_desk_coding_put(desk, text(id), &coding, &err), ATT_BAD_INPUT,
                  "adjudicating before the end");
    att_arena_release(&arena);
    desk_clear(desk);
}

ATT_TEST(coding_ends_when_all_have_done_or_when_it_is_ended)
{
    struct att_desk *desk = desk_make();
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_err err = {ATT_OK, ""};
    struct att_sample sample;
    struct att_coding final = {
        .item = 1, .kind = ATT_CODING_FINAL, .who = text("mai"), .at = text(NOW)};
    char id[ATT_SAMPLE_ID];

    for (int by_hand = 0; by_hand < 2; by_hand++) {
        put(desk, id);
        ATT_CHECK_INT(att_desk_sample_done(desk, text(id), text("nobody"), text(NOW), &err),
                      ATT_NOT_FOUND, "nobody");
        ATT_CHECK_INT(att_desk_sample_done(desk, text(id), text("lan"), text(NOW), &err), ATT_OK,
                      err.text);
        ATT_CHECK_INT(say(desk, id, "lan", 1, 0), ATT_BAD_INPUT, "who has done codes no more");
        ATT_CHECK_INT(say(desk, id, "anh", 1, 0), ATT_OK, "the other does");
        ATT_CHECK_INT(att_desk_sample(desk, text(id), &arena, &sample, &err), ATT_OK, err.text);
        ATT_CHECK(sample.closed.len == 0 && sample.coders[0].done.len > 0, "one");
        ATT_CHECK_INT(
            att_desk_sample_done(desk, text(id), text(by_hand ? "" : "anh"), text(NOW), &err),
            ATT_OK, err.text);
        ATT_CHECK_INT(att_desk_sample(desk, text(id), &arena, &sample, &err), ATT_OK, err.text);
        ATT_CHECK(sample.closed.len > 0, "ended");
        ATT_CHECK_INT(say(desk, id, "anh", 2, 0), ATT_BAD_INPUT, "too late");
        final.version = 0;
        final.who = text("mai");
        ATT_CHECK_INT(att_desk_coding_put(desk, text(id), &final, &err), ATT_OK, err.text);
        final.who = text("anh");
        ATT_CHECK_INT(att_desk_coding_put(desk, text(id), &final, &err), ATT_BUSY,
                      "somebody adjudicated it");
        final.version = 1;
        ATT_CHECK_INT(att_desk_coding_put(desk, text(id), &final, &err), ATT_OK, err.text);
    }
    att_arena_release(&arena);
    desk_clear(desk);
}

/* ---- a file of before ----------------------------------------------------------------- */

extern const struct att_embed att_desk_sql[];

ATT_TEST(a_file_made_before_there_were_samples_is_brought_up_to_date)
{
    struct att_desk *desk = desk_make();
    struct att_db *db = NULL;
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_sample_list list;
    struct att_err err = {ATT_OK, ""};
    char path[160], id[ATT_SAMPLE_ID];
    int64_t count = 0;

    att_desk_free(desk);
    snprintf(path, sizeof(path), "%s.desk", desk_record);
    ATT_CHECK_INT(unlink(path), 0, path);
    ATT_CHECK_INT(att_db_open(path, "file", ATT_OPEN_WRITE, &db, &err), ATT_OK, err.text);
    ATT_CHECK_INT(att_db_script(db, (const char *)att_desk_sql[0].bytes, &err), ATT_OK, err.text);
    ATT_CHECK_INT(att_db_exec(db,
                              ATT_SQL("INSERT INTO account VALUES ('lan', 'editor', '', '', NULL)"),
                              &err),
                  ATT_OK, err.text);
    att_db_free(db);
    for (int again = 0; again < 2; again++) {
        ATT_CHECK_INT(att_desk_open(desk_record, ATT_OPEN_WRITE, &desk, &err), ATT_OK, err.text);
        ATT_CHECK_INT(att_desk_account_count(desk, &count, &err), ATT_OK, err.text);
        ATT_CHECK_INT(count, 1, "the account stays");
        ATT_CHECK_INT(att_desk_samples(desk, &arena, &list, &err), ATT_OK, err.text);
        ATT_CHECK_INT(list.count, (size_t)again, "samples");
        put(desk, id);
        if (again == 0)
            att_desk_free(desk);
    }
    att_arena_release(&arena);
    desk_clear(desk);
}
