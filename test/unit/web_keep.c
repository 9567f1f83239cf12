/* SPDX-License-Identifier: MIT */
/* web_keep.c - answers are kept until the record changes, in so much memory and no more. */
#include "web/keep.h"

#include "test.h"

/* The body under a key, or "none". */
static const char *
found(struct att_keep *keep, const char *key)
{
    static char text[64];
    struct att_buf out = ATT_BUF_INIT(ATT_KIB);
    bool packed = false;

    snprintf(text, sizeof(text), "none");
    if (att_keep_find(keep, att_str(key), &out, &packed))
        snprintf(text, sizeof(text), "%.*s%s", ATT_STR(att_buf_text(&out)), packed ? " gz" : "");
    att_buf_release(&out);
    return text;
}

ATT_TEST(an_answer_is_kept_until_any_thread_sees_a_change)
{
    struct att_keep *keep = att_keep_make(ATT_MIB);
    int64_t mine = 0, others = 0;
    uint64_t began = att_keep_begin(keep, 7, &mine);

    att_keep_add(keep, att_str("a"), began, att_str("one"), false);
    att_keep_add(keep, att_str("b"), began, att_str("two"), true);
    ATT_CHECK_STR(found(keep, "a"), "one", "kept");
    ATT_CHECK_STR(found(keep, "b"), "two gz", "with its packing");
    ATT_CHECK_STR(found(keep, "c"), "none", "another key");
    att_keep_add(keep, att_str("a"), began, att_str("other"), false);
    ATT_CHECK_STR(found(keep, "a"), "one", "the first of two threads");
    ATT_CHECK_INT(att_keep_begin(keep, 7, &mine), began, "the same version");
    ATT_CHECK_STR(found(keep, "a"), "one", "still");
    ATT_CHECK(att_keep_begin(keep, 3, &others) != began, "another thread's first look");
    ATT_CHECK_STR(found(keep, "a"), "none", "is a change");
    att_keep_add(keep, att_str("a"), began, att_str("late"), false);
    ATT_CHECK_STR(found(keep, "a"), "none", "what was begun before is not kept");
    att_keep_free(keep);
}

ATT_TEST(the_ones_not_used_for_longest_make_room)
{
    static char large[ATT_KIB * 10];
    struct att_keep *keep = att_keep_make(ATT_KIB * 100);
    int64_t seen = 0;
    uint64_t began = att_keep_begin(keep, 1, &seen);
    char key[16];
    int kept = 0;

    memset(large, 'x', sizeof(large));
    for (int i = 0; i < 40; i++) {
        snprintf(key, sizeof(key), "%d", i);
        att_keep_add(keep, att_str(key), began, (struct att_str){large, sizeof(large)}, false);
        ATT_CHECK(strcmp(found(keep, "0"), "none") != 0, "what is asked for stays");
    }
    for (int i = 0; i < 40; i++) {
        snprintf(key, sizeof(key), "%d", i);
        kept += strcmp(found(keep, key), "none") != 0;
    }
    ATT_CHECK(kept > 5 && kept < 10, "as many as there is room for");
    att_keep_free(keep);
    keep = att_keep_make(ATT_KIB * 50);
    att_keep_add(keep, att_str("huge"), 0, (struct att_str){large, sizeof(large)}, false);
    ATT_CHECK_STR(found(keep, "huge"), "none", "what would push out most is not kept");
    att_keep_free(keep);
}
