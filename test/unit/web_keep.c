/* SPDX-License-Identifier: MIT */
/* web_keep.c - answers are kept until the record changes, in so much memory and no more. */
#include "web/keep.h"

#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

#include "test.h"

/* The version of a record that is not there. */
static int64_t version;
static bool version_known;

static bool
told(void *ctx, int64_t *out)
{
    (void)ctx;
    *out = version;
    return version_known;
}

static struct att_keep *
keep_make(size_t limit)
{
    version = 7;
    version_known = true;
    return att_keep_make(limit, told, NULL);
}

static struct att_keep_ask
ask_make(struct att_keep *keep, const char *key, const void *maker)
{
    struct att_keep_ask ask = {.key = att_str(key), .maker = maker};

    ATT_CHECK(att_keep_begin(keep, &ask.generation), "begun");
    return ask;
}

static void
add(struct att_keep *keep, const struct att_keep_ask *ask, const char *body, bool packed)
{
    att_keep_add(keep, ask, att_str(body), packed);
    att_keep_done(keep, ask->maker);
}

/* The body under a key, or "none". */
static const char *
found(struct att_keep *keep, const char *key)
{
    static char text[64];
    const struct att_keep_ask ask = ask_make(keep, key, text);
    struct att_buf out = ATT_BUF_INIT(ATT_KIB);
    bool packed = false;

    snprintf(text, sizeof(text), "none");
    if (att_keep_find(keep, &ask, &out, &packed))
        snprintf(text, sizeof(text), "%.*s%s", ATT_STR(att_buf_text(&out)), packed ? " gz" : "");
    att_keep_done(keep, text);
    att_buf_release(&out);
    return text;
}

ATT_TEST(an_answer_is_kept_until_the_record_changes)
{
    struct att_keep *keep = keep_make(ATT_MIB);
    const struct att_keep_ask a = ask_make(keep, "a", &a), b = ask_make(keep, "b", &b);

    add(keep, &a, "one", false);
    add(keep, &b, "two", true);
    ATT_CHECK_STR(found(keep, "a"), "one", "kept");
    ATT_CHECK_STR(found(keep, "b"), "two gz", "with its packing");
    ATT_CHECK_STR(found(keep, "c"), "none", "another key");
    add(keep, &a, "other", false);
    ATT_CHECK_STR(found(keep, "a"), "one", "the first of two that made it");
    version = 3;
    ATT_CHECK_STR(found(keep, "a"), "none", "the record has changed");
    add(keep, &a, "late", false);
    ATT_CHECK_STR(found(keep, "a"), "none", "what was begun before is not kept");
    att_keep_free(keep);
}

ATT_TEST(nothing_is_kept_while_the_version_is_not_known)
{
    struct att_keep *keep = keep_make(ATT_MIB);
    const struct att_keep_ask a = ask_make(keep, "a", &a);
    uint64_t generation;

    add(keep, &a, "one", false);
    version_known = false;
    ATT_CHECK(!att_keep_begin(keep, &generation), "not known");
    version_known = true;
    ATT_CHECK_STR(found(keep, "a"), "none", "it may have changed meanwhile");
    att_keep_free(keep);
}

ATT_TEST(the_ones_not_used_for_longest_make_room)
{
    static char large[ATT_KIB * 10 + 1];
    struct att_keep *keep = keep_make(ATT_KIB * 100);
    char key[16];
    int kept = 0;

    memset(large, 'x', sizeof(large) - 1);
    for (int i = 0; i < 40; i++) {
        snprintf(key, sizeof(key), "%d", i);
        const struct att_keep_ask ask = ask_make(keep, key, key);
        add(keep, &ask, large, false);
        ATT_CHECK(strcmp(found(keep, "0"), "none") != 0, "what is asked for stays");
    }
    for (int i = 0; i < 40; i++) {
        snprintf(key, sizeof(key), "%d", i);
        kept += strcmp(found(keep, key), "none") != 0;
    }
    ATT_CHECK(kept > 5 && kept < 10, "as many as there is room for");
    att_keep_free(keep);
    keep = keep_make(ATT_KIB * 50);
    const struct att_keep_ask huge = ask_make(keep, "huge", key);
    add(keep, &huge, large, false);
    ATT_CHECK_STR(found(keep, "huge"), "none", "what would push out most is not kept");
    att_keep_free(keep);
}

/* ---- several who want the same ----------------------------------------------------- */

/* A thread that asks for "slow" and makes it when there is none. */
struct asker {
    struct att_keep *keep;
    const char *body; /* NULL: it cannot be made */
    atomic_int *making, *made;
    bool found;
};

static void *
ask_for_slow(void *of)
{
    static const struct timespec work = {.tv_nsec = 20 * 1000 * 1000};
    struct asker *asker = of;
    struct att_keep_ask ask = {.key = att_str("slow"), .maker = asker};
    struct att_buf out = ATT_BUF_INIT(ATT_KIB);
    bool packed;

    (void)att_keep_begin(asker->keep, &ask.generation);
    asker->found = att_keep_find(asker->keep, &ask, &out, &packed);
    if (!asker->found) {
        atomic_fetch_add(asker->making, 1);
        (void)nanosleep(&work, NULL);
        atomic_fetch_add(asker->made, 1);
        if (asker->body != NULL)
            att_keep_add(asker->keep, &ask, att_str(asker->body), false);
        att_keep_done(asker->keep, asker);
    }
    att_buf_release(&out);
    return NULL;
}

/* How many of eight threads make it. */
static int
makers(const char *body)
{
    atomic_int making = 0, made = 0;
    struct att_keep *keep = keep_make(ATT_MIB);
    struct asker askers[8];
    pthread_t threads[8];
    int found_by = 0;

    for (size_t i = 0; i < 8; i++) {
        askers[i] = (struct asker){keep, body, &making, &made, false};
        ATT_CHECK_INT(pthread_create(&threads[i], NULL, ask_for_slow, &askers[i]), 0, "thread");
    }
    for (size_t i = 0; i < 8; i++)
        ATT_CHECK_INT(pthread_join(threads[i], NULL), 0, "joined");
    for (size_t i = 0; i < 8; i++)
        found_by += askers[i].found;
    ATT_CHECK_INT(found_by + making, 8, "each has it from somewhere");
    ATT_CHECK_INT(made, making, "nobody is stuck");
    att_keep_free(keep);
    return making;
}

ATT_TEST(what_many_want_at_once_is_made_once)
{
    ATT_CHECK_INT(makers("body"), 1, "one makes it, the others wait");
    ATT_CHECK_INT(makers(NULL), 8, "what cannot be kept is made by each");
}

ATT_TEST(a_maker_does_not_wait_for_itself)
{
    struct att_keep *keep = keep_make(ATT_MIB);
    const struct att_keep_ask page = ask_make(keep, "page", keep),
                              part = ask_make(keep, "part", keep);
    struct att_buf out = ATT_BUF_INIT(ATT_KIB);
    bool packed;

    ATT_CHECK(!att_keep_find(keep, &page, &out, &packed), "to be made");
    ATT_CHECK(!att_keep_find(keep, &part, &out, &packed), "and a part of it");
    ATT_CHECK(!att_keep_find(keep, &part, &out, &packed), "twice in it");
    add(keep, &part, "part", false);
    ATT_CHECK_STR(found(keep, "part"), "part", "kept");
    ATT_CHECK_STR(found(keep, "page"), "none", "given up");
    att_buf_release(&out);
    att_keep_free(keep);
}
